"""What a batch and its guide say: names and manifest, every column, the queries."""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from batches import contents, make, summaries
from families import ROOT, example

import sim
from sim.batch_columns import LIFE, TABLES, documentation, schema
from sim.outcome import Outcome
from sim.records import fields
from sim.words import LANGUAGES


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small batch."""
    out = tmp_path_factory.mktemp("batch") / "results"
    make(out)
    return out


def test_names_and_manifest_hold_no_value_of_a_household(undisturbed: Path) -> None:
    names = contents(undisturbed)
    name = r"(lives|years|summaries)/case\d{5}-scenario\d{2}-future\d-parameters\d{5}(-life\d{10})?\.(parquet|json)"
    assert all(re.fullmatch(name, each) for each in names if each != "manifest.json")
    assert len(names) == 1 + 6 * (2 * 4 + 1)
    made = json.loads(names["manifest.json"])
    assert made["cases"]["1"]["case_sha256"] == sim.case.sha256(example("widow_and_son")) and made["complete"]
    assert made["cases"]["1"]["scenarios"]["5"] == {
        "name": "pension_claim",
        "futures": {"1": "granted", "2": "not_granted"},
    }
    assert made["command"].startswith("family8050 batch CASE1 --lives 900 --seed 8050 --scenario as_is")
    assert made.keys() >= {"seed", "versions", "model_sha256", "rules_sha256", "rules_as_of"}


def test_every_column_is_documented_with_type_and_unit(undisturbed: Path) -> None:
    guide = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
    for table in TABLES:
        (path, *_) = sorted((undisturbed / table).glob("*.parquet"))
        written = pq.read_schema(path)
        assert written.remove_metadata().equals(schema(table)) and len(written) == len(TABLES[table])
        for field in written:
            assert all(field.metadata[f"{what}_{each}".encode()] for what in ("unit", "meaning") for each in LANGUAGES)
        for language in LANGUAGES:
            assert "\n".join(documentation(table, language)) in guide
    kept = {name for name, _, length, _ in fields(Outcome) if not length}
    assert kept == {column.name for column in LIFE[7:]}


def test_the_queries_of_the_guide_answer(undisturbed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(undisturbed.parent)
    queries = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "batch.md").read_text(encoding="utf-8"), re.DOTALL)
    answers = [duckdb.sql(query).fetchall() for query in queries]
    assert len(answers) == 6 and not answers[5] and [len(answers[i]) for i in (0, 2, 3)] == [3, 2, 3]
    shown = next(found for found in summaries(undisturbed) if found["scenario"] == "as_is")
    assert answers[0][0][4] == round(100 * shown["outcomes"]["savings_exhausted"]["share"])
    assert [row[4] for row in answers[1][: len(shown["by_year"])]] == [year["child_age"] for year in shown["by_year"]]
    assert answers[4][0][4] == shown["lives"] * shown["by_year"][0]["alive_share"]
