"""Case files: the facts about the home, care, and who may act for a parent; what is noted about them."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
import yaml

from sim.caring_parameters import CARE_SERVICES
from sim.case import CaseError, dump, from_dict, notes, schema, sha256
from sim.case_models import CarePlace, CareServices, MayAct
from sim.money_parameters import AUTHORITIES
from sim.months import month_number
from sim.parameters import CARE_PLACES


def full() -> dict[str, Any]:
    """A household with every one of these facts."""
    household = {
        "mother": {"born": "1948-05", "may_act": "proxy"},
        "father": {"born": "1945-03", "dementia": True, "may_act": "guardian"},
        "child": {"born": "1974-02", "sex": "male"},
        "home": {"kind": "own", "owner": "both", "value_yen": 9_000_000, "built": 1978},
        "debts": [{"kind": "住宅ローン", "yen": 1_200_000}, {"kind": "国民健康保険の滞納", "yen": "unknown"}],
        "will": "yes",
        "tax_return_filed": "no",
        "care_place": "special_home",
    }
    scenarios = {"as_is": {}, "moved": {"care_place": "home", "sell_home_from": "2031-04"}}
    return {"start": "2026-10", "household": household, "scenarios": scenarios}


def with_home(home: dict[str, Any], **household: Any) -> dict[str, Any]:
    """The household above with another home."""
    data = full()
    data["household"] |= {"home": home, **household}
    del data["scenarios"]["moved"]["care_place"]
    return data


def mistakes(data: Any) -> list[str]:
    with pytest.raises(CaseError) as caught:
        from_dict(data, "en")
    return caught.value.mistakes


def test_the_facts_are_read_and_survive_saving() -> None:
    case = from_dict(full())
    assert case.household.mother and case.household.mother.may_act == "proxy"
    assert case.household.father and case.household.father.may_act == "guardian"
    assert case.household.care_place == "special_home" and case.scenarios["as_is"].care_place is None
    assert case.scenarios["moved"].care_place == "home"
    assert case.scenarios["moved"].sell_home_from == month_number("2031-04")
    assert [debt.yen for debt in case.household.debts] == [1_200_000, None]
    assert from_dict(yaml.safe_load(dump(case))) == case


@pytest.mark.parametrize("choice", get_args(MayAct))
def test_everybody_who_may_act_is_known_to_the_model(choice: str) -> None:
    data = full()
    data["household"]["mother"]["may_act"] = choice
    case = from_dict(data)
    assert choice in AUTHORITIES and from_dict(yaml.safe_load(dump(case))) == case


@pytest.mark.parametrize("choice", get_args(CarePlace))
def test_every_place_of_care_is_known_to_the_model(choice: str) -> None:
    data = full()
    data["household"]["care_place"] = data["scenarios"]["moved"]["care_place"] = choice
    case = from_dict(data)
    assert choice in CARE_PLACES and from_dict(yaml.safe_load(dump(case))) == case


@pytest.mark.parametrize("choice", get_args(CareServices))
def test_every_use_of_services_is_known_to_the_model(choice: str) -> None:
    data = full()
    data["household"]["care_services"] = data["scenarios"]["moved"]["care_services"] = choice
    case = from_dict(data)
    assert case.household.care_services == case.scenarios["moved"].care_services == choice
    assert case.scenarios["as_is"].care_services is None
    assert choice in CARE_SERVICES and from_dict(yaml.safe_load(dump(case))) == case


def test_left_out_or_unknown_they_say_nothing() -> None:
    people = {"mother": {"born": "1948-05"}, "child": {"born": "1974-02", "sex": "male"}}
    left_out = from_dict({"start": "2026-10", "household": people})
    unknown = {**people, "mother": {**people["mother"], "may_act": "unknown"}, "care_place": "unknown"}
    unknown["care_services"] = "unknown"
    scenarios = {"as_is": {"care_place": None, "care_services": None, "sell_home_from": None}}
    case = from_dict({"start": "2026-10", "household": unknown, "scenarios": scenarios})
    assert case == left_out and sha256(case) == sha256(left_out)
    assert "sell_home_from" not in dump(left_out) and "may_act" not in dump(left_out)


def test_each_fact_changes_the_fingerprint() -> None:
    case = from_dict(full())
    changes: list[dict[str, Any]] = [{"care_place": "home"}, {"care_services": "none"}, {"will": "no"}, {"debts": []}]
    for change in changes:
        assert sha256(from_dict(with_home(full()["household"]["home"], **change))) != sha256(case)


def test_editors_know_the_keys() -> None:
    definitions = schema()["$defs"]
    text = {name: json.dumps(definitions[name]) for name in ("Parent", "Household", "Scenario")}
    assert all(f'"{choice}"' in text["Parent"] for choice in get_args(MayAct))
    for name in ("Household", "Scenario"):
        assert all(f'"{choice}"' in text[name] for choice in (*get_args(CarePlace), *get_args(CareServices)))
    assert "sell_home_from" in text["Scenario"]
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema())
    assert [error.message for error in validator.iter_errors(full())] == []
    wrong = full()
    wrong["household"]["mother"]["may_act"] = "neighbour"
    assert list(validator.iter_errors(wrong))


def test_a_guardian_needs_no_known_dementia_and_both_own_with_one_parent_left() -> None:
    data = full()
    data["household"]["father"]["dementia"] = "unknown"
    data["household"]["mother"]["died"] = "2020-01"
    assert from_dict(data)


@pytest.mark.parametrize("home", [None, "unknown", {"kind": "unknown"}, {"kind": "private_rent"}])
def test_only_a_home_of_ones_own_can_be_sold(home: Any) -> None:
    (sentence,) = mistakes(with_home(home))
    assert sentence.startswith("case: scenarios.moved.sell_home_from: only a home of one's own (own or condo)")


def test_a_misspelt_home_is_one_mistake() -> None:
    (sentence,) = mistakes(with_home({"kind": "ownd"}))
    assert sentence.startswith("case: household.home.kind: ownd is not allowed")


def test_a_home_is_not_owned_by_the_dead_nor_by_somebody_absent() -> None:
    data = with_home({"kind": "own", "owner": "mother"})
    data["household"]["mother"]["died"] = "2020-01"
    (died,) = mistakes(data)
    assert died.endswith("write who inherited the home, or unknown while that is not settled.")
    del data["household"]["mother"]
    (absent,) = mistakes(data)
    assert absent == "case: household.home.owner: the file does not mention the mother; " + (
        "write household.mother, or take this out."
    )


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_group_home_without_known_dementia_is_noted(language: str) -> None:
    data = full()
    data["household"]["care_place"] = data["scenarios"]["moved"]["care_place"] = "group_home"
    assert notes(from_dict(data), language) == []
    data["household"]["father"]["dementia"] = "unknown"
    found = notes(from_dict(data), language)
    assert [note.split(": ")[0] for note in found] == ["household.care_place", "scenarios.moved.care_place"]
    data["household"]["father"] |= {"dementia": True, "died": "2020-01"}
    assert notes(from_dict(data), language) == found


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_sale_at_an_unknown_value_is_noted(language: str) -> None:
    assert notes(from_dict(with_home({"kind": "own", "value_yen": 1})), language) == []
    (note,) = notes(from_dict(with_home({"kind": "own"})), language)
    assert note.startswith("scenarios.moved.sell_home_from: ") and "value_yen" in note


def test_debts_home_and_will_are_used_now() -> None:
    assert notes(from_dict(full()), "en") == []
