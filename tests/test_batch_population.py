"""Populations: households by their numbers, no draw shared, the range that leads, small numbers hidden."""

from __future__ import annotations

import json
import re
from pathlib import Path

import commands
import duckdb
import pytest
import yaml
from batches import rows
from click.testing import Result
from families import ROOT

import sim
from sim import population
from sim.case import CaseError, dump
from sim.engines.batch import run_lives
from sim.parameters import prepare
from sim.population import LIVES_EACH, Population
from sim.shares import Shares

CITY = ROOT / "scenarios" / "populations" / "city_of_100000.yaml"
SMALL = """
population: {households: 12, parents: {both: 1, father: 1}, savings_yen: {0-99_999: 1, 3_000_000: 1}}
start: 2026-10
scenarios:
  as_is: {}
  claim: {supports: [{use: disability_pension_claim, from: 2026-12}]}
"""
LIVES = 3


def call(*arguments: str) -> Result:
    return commands.call("batch", *arguments, "--lang", "en")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Population:
    """A population of twelve households."""
    path = tmp_path_factory.mktemp("population") / "small.yaml"
    path.write_text(SMALL)
    return population.load_population(path)


@pytest.fixture(scope="module")
def made(small: Population, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its batch."""
    out = tmp_path_factory.mktemp("batch") / "results"
    sim.batch(small, LIVES, out, years=True, threads=2)
    return out


def test_the_city_of_the_planner() -> None:
    city = population.load_population(CITY)
    found = population.people(city)
    assert (found["aged_40_64"], found["withdrawn"], found["on_a_parent"]) == (33_000, 667, 230)
    assert city.households == 230
    cases = [city.case(number) for number in range(1, 231)]
    ages = [(case.start - case.household.child.born) // 12 for case in cases]
    assert min(ages) >= 40 and max(ages) <= 64 and sum(age < 50 for age in ages) == pytest.approx(0.383 * 230, abs=25)
    for case in cases[::5]:  # what is drawn holds together as a case file does
        assert sim.case.from_dict(yaml.safe_load(dump(case))) == case


def test_a_uniform_draws_a_class_and_a_place_within_it() -> None:
    shares = Shares((((40.0, 50.0), 3.0), ((50.0, 51.0), 0.0), ("word", 1.0)))
    assert shares.at(0.25) == pytest.approx(40 + 10 / 3) and shares.at(0.7499) < 50 and shares.at(0.76) == "word"


def test_a_household_is_a_case_whose_lives_are_the_batch_s(small: Population, made: Path) -> None:
    lives = duckdb.sql(
        f"SELECT household, life, savings_exhausted, final_savings, age_months_at_start FROM '{made}/lives/*.parquet' "
        "WHERE scenario = 'as_is' ORDER BY life"
    ).fetchnumpy()
    assert len(set(lives["life"])) == len(lives["life"]) == 12 * LIVES
    for household in (1, 12):
        case, first = small.case(household), population.first_life(household)
        mine = lives["household"] == household
        assert lives["life"][mine].tolist() == [first + k for k in range(LIVES)]
        assert set(lives["age_months_at_start"][mine]) == {case.start - case.household.child.born}
        wanted = run_lives(prepare(case, "as_is"), LIVES, first=first)
        assert (lives["final_savings"][mine] == wanted["final_savings"]).all()


def test_households_and_lives_do_not_depend_on_blocks_threads_or_how_many(
    small: Population, made: Path, tmp_path: Path
) -> None:
    sim.batch(small, LIVES, tmp_path / "blocks", years=True, threads=1, block=2 * LIVES)
    for table in ("lives", "years"):
        assert rows(tmp_path / "blocks", table).equals(rows(made, table))
    for path in (made / "summaries").iterdir():
        assert path.read_bytes() == (tmp_path / "blocks" / "summaries" / path.name).read_bytes()
    fewer = Population(small.model.model_copy(update={"households": 5}), small.template)
    sim.batch(fewer, 1, tmp_path / "fewer", ["as_is"])
    assert duckdb.sql(
        f"SELECT count(*) FROM '{tmp_path}/fewer/lives/*.parquet' mine JOIN '{made}/lives/*.parquet' theirs "
        "USING (scenario, household, life) WHERE mine.final_savings = theirs.final_savings"
    ).fetchall() == [(5,)]
    assert LIVES_EACH * (1 << 20) == 1 << 32


def test_futures_of_a_claim_stay_apart_and_the_manifest_leads_with_the_range(made: Path, small: Population) -> None:
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    case = manifest["cases"]["1"]
    assert case["population_sha256"] == population.sha256(small) and case["households"] == 12
    assert case["distributions"]["savings_yen"] == "file" and case["distributions"]["age"]["mark"] == "verified"
    assert case["scenarios"]["2"]["futures"] == {"1": "granted", "2": "not_granted"}
    assert manifest["command"].startswith("family8050 batch POPULATION1 --lives 3")
    found = json.loads(next(iter(sorted((made / "summaries").iterdir()))).read_text(encoding="utf-8"))
    counted = duckdb.sql(
        f"SELECT avg((person_contact IS NOT NULL)::INT), avg(unpaid_cost) FROM '{made}/lives/*.parquet' "
        "WHERE scenario = 'as_is'"
    ).fetchall()[0]
    assert found["outcomes"]["person_contact"]["share"] == pytest.approx(counted[0])
    assert found["outcomes"]["unpaid_cost"]["mean"] == pytest.approx(counted[1])
    assert sum(band["households"] for band in found["by_age_at_start"]) == 12


def test_the_printed_summary_leads_with_the_range_and_hides_small_numbers(tmp_path: Path) -> None:
    path = tmp_path / "city.yaml"
    path.write_text(
        "population: {city: {residents: 9_000, aged_40_64_percent: 33}, age: {40-49: 24, 60-64: 1}}\n"
        "start: 2026-10\ngoals: {savings_until_age: 75}\n"
    )
    made = call(str(path), "--lives", "1", "--out", str(tmp_path / "results"))
    lines = made.stdout.splitlines()
    assert made.exit_code == 0
    assert lines[0].startswith("Of 9,000 residents 2,970 are aged 40-64: about 60 (49-74, 95 %) are withdrawn")
    assert "of whom about 20 (10-30) live mainly on a parent" in lines[0]
    assert lines[5].split() == ["Households", "20", "19", "under", "10"]
    assert any("disability pension" in line and line.count("under 10") >= 2 for line in lines)
    assert list(json.loads((tmp_path / "results" / "manifest.json").read_text()))[1] == "people"


def test_outreach_at_50_against_55_by_the_query_of_the_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "city.yaml"
    text = CITY.read_text(encoding="utf-8").replace("population:", "population:\n  households: 16", 1)
    path.write_text(text.replace("40-49: 38.3, 50-59: 36.2, 60-64: 25.5", "46-48: 1"), encoding="utf-8")
    sim.batch(
        population.load_population(path), 2, tmp_path / "results", ["outreach_at_50", "outreach_at_55"], threads=2
    )
    monkeypatch.chdir(tmp_path)
    guide = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
    query = next(one for one in re.findall(r"```sql\n(.*?)```", guide, re.DOTALL) if "outreach_at_50" in one)
    ((number, households, months, plus_minus, *_),) = duckdb.sql(query).fetchall()
    assert (number, households) == (1, 16) and plus_minus > 0.0 and abs(months) < 240


def test_every_mistake_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(
        "population:\n  age: {40-49: x}\n  sex: {man: 1}\n  home: {own: 0}\n  mother_older_by: 7\n"
        "  savings_yen: {}\n  places: [{prefecture: 東京都, municipality: 墨田市}]\n"
        "start: 2026-10\nhousehold: {}\ngoals: {savings_until_age: 60}\n"
    )
    with pytest.raises(CaseError) as found:
        population.load_population(path, "en")
    for part in ("40-49", "man", "every share is 0", "7", "write one value", "household tells of one", "have passed"):
        assert any(part in sentence for sentence in found.value.mistakes), part
    assert len(found.value.mistakes) == 7
    path.write_text("population: {}\nstart: 2026-10\n")
    made = call(str(path), "--lives", "1", "--out", str(tmp_path / "results"))
    assert made.exit_code == 2 and "how many households" in made.stderr
    path.write_text("population: {households: 3}\nstart: 2026-10\n")
    made = call(str(path), "--lives", "5000", "--out", str(tmp_path / "results"))
    assert made.exit_code == 2 and "at most 4,096 lives" in made.stderr and not (tmp_path / "results").exists()
