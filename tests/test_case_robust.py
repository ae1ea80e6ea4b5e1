"""Case files: nothing ever gives a traceback; words, speed and imports."""

from __future__ import annotations

import ast
import json
import re
import string
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.case import Case, CaseError, check, dump, from_dict, load, schema
from sim.case_file import parse
from sim.words import catalogue

HERE = Path(__file__).parent
ROOT = HERE.parent
MODULES = ["case_fields", "case_file", "facts", "mistakes", "plausibility", "plausible_pensions", "plausible_plans"]
CODE = [ROOT / "sim" / f"{name}.py" for name in MODULES]
SKETCH = HERE / "interface_sketch.yaml"

# --- never a traceback -----------------------------------------------------------------------------------------------

WORDS = sorted(
    set(re.findall(r"[a-z_]+", json.dumps(schema())))
    | {"2026-10", "1944-13", "about 1999", "unknown", "東京都", "墨田区", "living", "pension_basic.mother", "on", "~"}
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.text(max_size=8),
    st.dates(),
    st.binary(max_size=3),
    st.sampled_from(WORDS),
)
KEYS = st.one_of(st.sampled_from(WORDS), st.text(max_size=5), st.integers(0, 3), st.none())
TREES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))
FEW = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def only_sentences(found: list[str]) -> None:
    assert all(sentence and "\n" not in sentence and "Traceback" not in sentence for sentence in found)


@FEW
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_a_case_or_sentences(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    only_sentences(check(path, "ja"))


@FEW
@given(marks=st.lists(st.sampled_from([*WORDS[:40], *":,[]{}-?&*!|>'\"%@#\n\t", "\n  "])))
def test_any_yaml_signs_are_a_case_or_sentences(marks: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "signs.yaml"
    path.write_text(" ".join(marks), encoding="utf-8")
    only_sentences(check(path, "en"))


@FEW
@given(tree=TREES)
def test_any_data_is_a_case_or_sentences(tree: Any) -> None:
    with pytest.raises(CaseError) as caught:
        from_dict(tree)
    only_sentences(caught.value.mistakes)


def places(value: Any, around: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in nested data."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, item in items for place in ((*around, key), *places(item, (*around, key)))]


@FEW
@given(choice=st.integers(0, 10_000), value=TREES)
def test_the_sketch_with_anything_in_one_place(choice: int, value: Any) -> None:
    data = parse(SKETCH.read_text(encoding="utf-8")).data
    all_places = places(data)
    *around, last = all_places[choice % len(all_places)]
    holder = data
    for part in around:
        holder = holder[part]
    holder[last] = value
    try:
        case = from_dict(data, "en")
    except CaseError as error:
        only_sentences(error.mistakes)
    else:
        assert isinstance(case, Case) and from_dict(parse(dump(case)).data) == case


# --- words, speed, imports -------------------------------------------------------------------------------------------


def test_each_sentence_is_in_its_language() -> None:
    allowed = {"YAML", "UTF", "MB", "start", "household", "true", "other", "about", "unknown", "never", "before"}
    allowed |= {"futures", "living", "mother", "pension", "basic", "a", "z", "own", "condo", "value", "yen", "born"}
    for key, entry in catalogue().items():
        if not key.startswith("case.") or key == "case.comma":
            continue
        gaps = re.compile(r"\{[a-z_]+\}")
        assert set(gaps.findall(entry["ja"])) == set(gaps.findall(entry["en"])), key
        latin = set(re.findall("[A-Za-z]+", gaps.sub("", entry["ja"])))
        assert latin <= allowed, (key, latin - allowed)
        english = gaps.sub("", entry["en"]).replace("東京都", "")
        assert all(sign in string.printable or sign == "…" for sign in english), key


def test_every_sentence_key_in_the_code_has_words() -> None:
    position = {"Mistake": 1, "wrong": 0, "_refused": 0}
    code = "\n".join(
        path.read_text(encoding="utf-8").replace("from __future__ import annotations", "") for path in CODE
    )
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    named = [(call, call.func.id) for call in calls if isinstance(call.func, ast.Name) and call.func.id in position]
    given_keys = [call.args[position[name]] for call, name in named]
    keys = {key.value for key in given_keys if isinstance(key, ast.Constant)}
    assert len(keys) > 40 and {f"case.{key}" for key in keys} <= set(catalogue())


def test_loading_is_quick() -> None:
    load(SKETCH)
    begin = time.perf_counter()
    load(SKETCH)
    assert time.perf_counter() - begin < 0.03


def test_importing_the_case_file_stays_light() -> None:
    code = "import sys, sim.case; print(*{'numpy', 'numba', 'streamlit', 'simpy', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == ""
