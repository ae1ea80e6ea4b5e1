"""Words and amounts of the page: both languages, no hurtful word, parts whose sums are the lines."""

from __future__ import annotations

import re
from typing import get_args

import yaml
from page_runs import ROOT

from sim.case_models import CarePlace, CareServices, Scenario
from sim.ledger_view import COST_PARTS
from sim.lines import COST_LINES
from sim.ui.ledger_card import costs_html
from sim.ui.people import money, scenario_parts, yen_cell
from sim.unused import UNUSED
from sim.words import catalogue


def test_every_sentence_of_the_page_has_both_languages() -> None:
    words = yaml.safe_load((ROOT / "sim" / "words" / "ui.yaml").read_text(encoding="utf-8"))
    assert {key for key, entry in words.items() if set(entry) != {"ja", "en"}} == set()
    assert {key for key in words if not key.startswith("ui.")} == set()


def test_japanese_words_hold_no_english_but_names() -> None:
    for key, entry in catalogue().items():
        if key.startswith("ui.") and key not in ("ui.language.en",):
            plain = re.sub(r"{[^}]*}|%\S+|<br>|yaml|VR", "", entry["ja"])
            assert not re.search("[A-Za-z]{2}", plain), key


def test_avoided_words_are_avoided() -> None:
    avoided = re.compile("破綻|失敗|手遅れ|余命|お子さん|親亡き後|孤独死|介入|自立しなければ|甘え|8050|虐待")
    found = [key for key, entry in catalogue().items() if key[:3] == "ui." and avoided.search(entry["ja"])]
    assert found == []


def test_the_month_s_costs_stand_in_parts_whose_sums_are_the_lines() -> None:
    names = (
        "living.household",
        "care.mother",
        "care.mother.facility_food",
        "medical.child",
        "tax.father",
        "lump_sum.child",
    )
    assert {line.split(".")[0] for line in COST_LINES} == {subject for of in COST_PARTS.values() for subject in of}
    lines = [
        {"name": name, "yen": -1_000 * (k + 1), "rule": "", "source": "", "as_of": "", "mark": "given", "ask": ""}
        for k, name in enumerate(names)
    ]
    text = costs_html(lines, "ja")
    sums = re.findall(r'class="total sum"><span>([^<]*)</span><b>([^<]*)<', text)
    assert sums == [
        ("くらしと住まい", "−1,000円"),
        ("医療と介護", "−9,000円"),
        ("保険料と税", "−5,000円"),
        ("そのほか", "−6,000円"),
    ]
    assert text.count("<details>") == len(lines)
    assert "total sum" not in costs_html(lines[:1], "ja") and costs_html([], "ja") == ""


def test_a_path_says_where_care_is_and_when_the_home_is_sold() -> None:
    found = scenario_parts(Scenario.model_validate({"care_place": "home", "sell_home_from": "2031-04"}), "ja")
    assert found == ["親御さんの介護は家で", "2031年4月に家を売り、借りて暮らす"]
    for place in get_args(CarePlace):
        assert {"ja", "en"} == set(catalogue()[f"ui.care_place.{place}"])
    assert scenario_parts(Scenario.model_validate({"care_services": "none"}), "ja") == [
        "家で介護保険のサービスを使わない"
    ]
    for services in get_args(CareServices):
        assert {"ja", "en"} == set(catalogue()[f"ui.care_services.{services}"])
    assert {f"ui.fact.{place}" for place in UNUSED} <= set(catalogue())


def test_amounts_are_written_as_each_language_does() -> None:
    assert (money(14_000_000, "ja"), money(165_000, "ja"), money(14_000_000, "en")) == (
        "1,400万円",
        "16.5万円",
        "¥14,000,000",
    )
    assert yen_cell(-2_154, "ja") == "−2,154円"
    assert yen_cell(26_016, "en", sign=True) == "+¥26,016"
