"""Care at home: hours by level, who gives them, what nobody gives; services and waiting as decisions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from families import example, examples
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import tell
from test_accounts import family

from sim import tables
from sim.analysis.caring import care_lines, elder_abuse, hours_by_level
from sim.caring_parameters import CARE_SERVICES, DAYS_A_MONTH, set_hours
from sim.case import from_dict
from sim.cli_text import ledger_text
from sim.constants import (
    ACTIVITIES,
    ADMISSION,
    CARE_1,
    CARE_3,
    CHILD,
    FATHER,
    LEVEL_NAMES,
    LEVELS,
    MONTH,
    MOTHER,
    OUTINGS,
    PERSONS,
    STATE_NAMES,
    STATES,
    WITHDRAWN,
)
from sim.engines.story import run_story
from sim.ledger_view import month_ledger
from sim.life import Life
from sim.model import Model
from sim.months import month_number
from sim.parameters import Options, Prepared, prepare
from sim.records import blank
from sim.rules.care_facility import AT_HOME, HEALTH_FACILITY, SPECIAL_SHARED, SPECIAL_UNIT
from sim.rules.caring import share_care
from sim.uncertainty import ParameterSet
from sim.words import catalogue

FOLDER = Path(__file__).parent / "care"
START = month_number("2026-10")
PARTS = ("hours_needed", "hours_of_services", "hours_of_spouse", "hours_of_person", "hours_unmet")


def read(name: str) -> list[Any]:
    entries = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    assert all(entry["source"] for entry in entries)
    return [pytest.param(entry, id=entry["name"]) for entry in entries]


def with_hours(services: str = "average", **overrides: float) -> Model:
    """A model that knows nothing but care at home."""
    model: Model = blank(Model)
    model.care_services = CARE_SERVICES[services]
    set_hours(model, START, ParameterSet(overrides=overrides))
    return model


def member(life: Life, p: int, care: str | None, dementia: bool = False, facility: bool = False) -> None:
    """Put a member into a life; None: has died."""
    life.alive[p] = int(care is not None)
    life.care[p] = STATE_NAMES.index(care) if care is not None else 0
    life.dementia[p], life.facility[p] = int(dementia), SPECIAL_SHARED if facility else AT_HOME


# What an officer reads ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", read("hours"))
def test_the_hours_of_a_level_are_those_of_the_survey(entry: dict[str, Any]) -> None:
    hours, over_all = (12.0, 5.0, 2.5, 1.0), (11.1, 10.9, 59.0)
    shares = entry["shares"]
    if entry.get("split"):
        shares = [*shares, *((100 - shares[0]) * each / sum(over_all) for each in over_all)]
    assert sum(shares) == pytest.approx(100)
    found = sum(share * hour / 100 for share, hour in zip(shares, hours, strict=True))
    assert round(found, 1) == entry["expect"] == tables.parameter(f"care_hours_{entry['level']}")


@pytest.mark.parametrize("entry", read("carers"))
def test_who_gives_a_mothers_care(entry: dict[str, Any]) -> None:
    life: Life = blank(Life)
    life.caring_share = tables.parameter("caring_person")
    member(life, MOTHER, entry["mother"])
    member(life, FATHER, entry.get("father"), entry.get("dementia", False), entry.get("facility", False))
    member(life, CHILD, entry.get("person", "none"))
    life.activity = ACTIVITIES.index(entry.get("activity", "withdrawn"))
    life.withdrawn = int(life.activity == WITHDRAWN)
    life.outings = OUTINGS.index(entry.get("outings", "convenience_store"))
    share_care(life, with_hours(entry.get("services", "average")))
    found = [getattr(life, part)[MOTHER] / DAYS_A_MONTH for part in PARTS]
    assert found == pytest.approx(entry["expect"], abs=0.05)


# What holds in any household ------------------------------------------------------------------------------------------


ENDS = [{}] + [
    {key: end}
    for key, made in tables.parameters().items()
    if key.startswith(("care_hours_", "care_units_", "caring_", "unmet_line"))
    for end in (made.low, made.high)
    if end is not None
]
FEW_HOURS = {"care_hours_support_2": 1.2, "care_units_an_hour": 130.0}  # less than services to the limit would give


@pytest.mark.parametrize("services", CARE_SERVICES)
def test_a_higher_level_never_needs_fewer_hours_nor_gets_fewer_by_services(services: str) -> None:
    hours = [tables.parameters()[f"care_hours_{level}"] for level in LEVEL_NAMES[1:]]
    low, high = {each.key: each.low or 0.0 for each in hours}, {each.key: each.high or 0.0 for each in hours}
    for overrides in ({}, low, high, {"care_units_an_hour": 130.0}, {"care_units_an_hour": 400.0}):
        model = with_hours(services, **overrides)
        for each in (model.care_hours, model.service_hours, model.service_hours_average):
            assert each == sorted(each) and each[0] == 0
        assert len(set(model.care_hours)) == LEVELS


people = st.tuples(
    st.integers(0, 1), st.integers(0, STATES - 1), st.integers(0, 1), st.sampled_from([AT_HOME, AT_HOME, 2, 3])
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    members=st.tuples(people, people, people),
    services=st.sampled_from([*CARE_SERVICES]),
    overrides=st.sampled_from([*ENDS, FEW_HOURS]),
    share=st.floats(0, 1),
    activity=st.integers(0, len(ACTIVITIES) - 1),
    outings=st.integers(0, len(OUTINGS) - 1),
)
def test_what_is_needed_is_what_is_given_and_what_is_not(
    members: Any, services: str, overrides: dict[str, float], share: float, activity: int, outings: int
) -> None:
    life: Life = blank(Life)
    for p, (alive, care, dementia, facility) in enumerate(members):
        life.alive[p], life.care[p], life.dementia[p], life.facility[p] = alive, care, dementia, facility
    life.caring_share, life.activity, life.outings = share, activity, outings
    life.withdrawn = int(activity == WITHDRAWN)
    model = with_hours(services, **overrides)
    share_care(life, model)
    check(life, model)
    before = [list(getattr(life, part)) for part in PARTS]
    share_care(life, model)  # a second time over the first
    assert [list(getattr(life, part)) for part in PARTS] == before


def test_services_give_no_more_than_is_needed_and_one_carer_no_more_than_nearly_all_day() -> None:
    life: Life = blank(Life)
    life.caring_share = 1.0
    member(life, MOTHER, "support_2")
    member(life, CHILD, "none")
    share_care(life, with_hours("to_limit", **FEW_HOURS))
    assert life.hours_of_services[MOTHER] == life.hours_needed[MOTHER] > 0 == life.hours_unmet[MOTHER]
    for parent in (MOTHER, FATHER):
        member(life, parent, "care_5")
    model = with_hours("none")
    share_care(life, model)
    assert life.hours_by_person == model.caring_most < sum(life.hours_needed) and life.care_unmet == 1
    check(life, model)


def check(life: Life, model: Model) -> None:
    """Care is conserved; there is none in a facility; nobody who has died gives or gets any."""
    for p in range(PERSONS):
        needed, *given_by, unmet = (getattr(life, part)[p] for part in PARTS)
        assert needed == sum(given_by) + unmet and min(needed, unmet, *given_by) >= 0
        assert (needed > 0) == (life.alive[p] == 1 and life.facility[p] == AT_HOME and life.care[p] > 0)
    assert life.hours_of_spouse[CHILD] == life.hours_of_person[CHILD] == 0
    for p, q in ((MOTHER, FATHER), (FATHER, MOTHER)):
        assert life.hours_of_spouse[p] == 0 or (life.alive[q] and life.facility[q] == AT_HOME)
        assert life.hours_of_spouse[p] <= model.caring_most
    assert sum(life.hours_of_person) == life.hours_by_person <= model.caring_most
    assert life.hours_by_person == 0 or (life.alive[CHILD] and life.facility[CHILD] == AT_HOME)
    assert life.care_unmet == int(max(life.hours_unmet[:CHILD]) > model.unmet_line)


@pytest.mark.parametrize(("name", "scenario", "future"), examples())
def test_care_in_every_month_of_the_examples_and_its_sums(name: str, scenario: str, future: str | None) -> None:
    for number in range(3):
        found: list[list[Any]] = []
        for recompute in (False, True):
            prepared = prepare(example(name), scenario, Options(always_recompute=recompute, future=future))
            months: list[Any] = []
            found.append(months)
            totals = lived(prepared, number, months)
            assert totals == (sum(each[0] for each in months), sum(each[1] for each in months))
        assert found[0] == found[1]  # the ledger kept between changes, and worked out every month


def lived(prepared: Prepared, number: int, months: list[Any]) -> tuple[int, int]:
    """Live a life, note each month's care in `months`; the sums of the life."""
    totals = [0, 0]

    def watch(event: Any, life: Life) -> None:
        totals[:] = life.child_care_hours, life.unmet_care_months
        if event.slot == MONTH:
            check(life, prepared.model)
            months.append((life.hours_by_person, life.care_unmet, *(tuple(getattr(life, part)) for part in PARTS)))

    run_story(prepared, number, watch)
    return totals[0], totals[1]


# Decisions ------------------------------------------------------------------------------------------------------------


def needing_care(level: str, **household: Any) -> dict[str, Any]:
    """A mother who needs care of a level for years and her son, without anybody's chance deciding."""
    case = family({"mother": 30_000_000}, None, 150_000, **household)
    case["household"]["mother"] |= {"dementia": False, "may_act": "proxy", "care_level": "unknown"}
    case["pins"] |= {"mother_care": {"from": "2026-06", "months": 60, "level": level}}
    return case


def test_services_cost_what_is_used_and_leave_the_rest_to_the_family() -> None:
    """Care 3: a tenth of 15,687 units at 10 yen, of 27,048 up to 24,600 yen; what is not insured stays."""
    cost, person = {}, {}
    for services in ("none", "average", "to_limit"):
        given_by: dict[str, int] = {}

        def look(month: str, life: Life, _before: int, into: dict[str, int] = given_by) -> None:
            into[month] = life.hours_of_person[MOTHER]

        case = needing_care("care_3", care_place="home", care_services=services)
        cost[services] = tell(case, until="2026-07", look=look).line("2026-07", "care.mother")
        person[services] = given_by["2026-07"]
    uninsured = cost["none"]
    assert cost["average"] - uninsured == -15_687
    assert cost["to_limit"] - uninsured == -24_600
    assert person["none"] > person["average"] > person["to_limit"] > 0


def test_a_scenario_decides_on_services_before_the_household() -> None:
    case = needing_care("care_3", care_services="none")
    case["scenarios"] = {"as_is": {}, "more": {"care_services": "to_limit"}}
    kinds = [prepare(from_dict(case), name).model.care_services for name in ("as_is", "more")]
    assert kinds == [CARE_SERVICES["none"], CARE_SERVICES["to_limit"]]


def stays(case: dict[str, Any], at_home: float, change: Any = None) -> tuple[Any, list[tuple[str, int]]]:
    """The story, and each month in which the mother's place of care changes, where everybody at care 4 moves."""

    def set_up(prepared: Prepared) -> None:
        prepared.model.facility_share[CARE_3 + 1] = 1.0
        prepared.model.waiting_at_home = at_home
        if change is not None:
            change(prepared)
        models.append(prepared.model)

    models: list[Model] = []
    seen: list[tuple[str, int]] = []

    def look(month: str, life: Life, _before: int) -> None:
        check(life, models[0])
        if not seen or seen[-1][1] != life.facility[MOTHER]:
            seen.append((month, life.facility[MOTHER]))

    return tell(case, until="2031-03", look=look, change=set_up), seen


@pytest.mark.parametrize(("place", "kind"), [("special_home", SPECIAL_SHARED), ("special_home_unit", SPECIAL_UNIT)])
def test_a_special_nursing_home_is_waited_for_in_a_facility_or_at_home(place: str, kind: int) -> None:
    """On the middle course a mean wait of 24 months has passed after 24 ln 2 = 16.6 of them."""
    case = needing_care("care_4", care_place=place, care_wait_months=24)
    story, seen = stays(case, at_home=0.0)
    assert [where for _, where in seen] == [AT_HOME, HEALTH_FACILITY, kind]
    assert [detail for _, detail in story.of(ADMISSION + MOTHER)] == [HEALTH_FACILITY, kind]
    story, seen = stays(case, at_home=1.0)
    assert [where for _, where in seen] == [AT_HOME, kind] and seen[1][0] == "2027-11"
    assert story.of(ADMISSION + MOTHER) == [("2027-10", kind)]


def test_below_care_3_and_without_the_decision_nobody_waits_at_home() -> None:
    def lower(prepared: Prepared) -> None:
        prepared.model.facility_share[CARE_1] = 1.0

    case = needing_care("care_1", care_place="special_home", care_wait_months=24)
    assert [where for _, where in stays(case, 1.0, lower)[1]][1:2] == [HEALTH_FACILITY]
    case = needing_care("care_4", care_wait_months=24)
    assert [where for _, where in stays(case, 1.0)[1]][1] == HEALTH_FACILITY


@pytest.mark.parametrize("at_home", [0.0, 1.0])
def test_who_no_longer_needs_care_no_longer_waits(at_home: float) -> None:
    """Pinned care of six months ends before the offer comes: none comes afterwards."""
    case = needing_care("care_4", care_place="special_home", care_wait_months=24)
    case["pins"]["mother_care"]["months"] = 6
    story, seen = stays(case, at_home)
    assert [where for _, where in seen] == ([AT_HOME] if at_home else [AT_HOME, HEALTH_FACILITY, AT_HOME])
    assert len(story.of(ADMISSION + MOTHER)) == int(not at_home)


def everybody_waits_at_home(prepared: Prepared) -> None:
    prepared.model.facility_share[CARE_3 + 1] = 1.0
    prepared.model.waiting_at_home = 1.0


def test_how_much_people_give_differs_around_the_mean_and_42_of_100_wait_at_home() -> None:
    prepared = prepare(example("father_dementia_and_son"), "as_is")
    shares: list[float] = []
    waits: list[int] = []

    class Begun(Exception):
        """Ends a story at its first event."""

    def watch(_event: Any, life: Life) -> None:
        shares.append(life.caring_share)
        waits.append(life.would_wait_at_home[FATHER])
        raise Begun

    for number in range(800):
        with pytest.raises(Begun):
            run_story(prepared, number, watch)
    mean, spread = tables.parameter("caring_person"), tables.parameter("caring_person_spread")
    assert mean - spread <= min(shares) < mean - 0.95 * spread and mean + 0.95 * spread < max(shares) <= mean + spread
    assert sum(shares) / len(shares) == pytest.approx(mean, abs=0.03)
    assert sum(waits) / len(waits) == pytest.approx(tables.parameter("waiting_at_home"), abs=0.05)


# What professionals see -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_household_book_shows_the_hours_with_mark_and_range(language: str) -> None:
    case = example("father_dementia_and_son")
    found = month_ledger(case, prepare(case, "as_is"), 1, month_number("2026-12"), language)
    (father,) = found["care_hours"]
    assert (father["person"], father["mark"], father["waiting"]) == ("father", "assumed", False)
    parts = {part: father[part] for part in ("needed", "services", "spouse", "person_gives", "unmet")}
    assert all(each["low"] <= each["hours_a_day"] <= each["high"] for each in parts.values())
    needed = parts.pop("needed")
    assert needed["hours_a_day"] == pytest.approx(sum(each["hours_a_day"] for each in parts.values()), abs=0.21)
    survey = tables.parameters()["care_hours_care_2"]
    for end, hours in (("low", survey.low), ("high", survey.high)):  # wider than the services' part
        assert needed[end] - needed["hours_a_day"] == pytest.approx((hours or 0.0) - survey.values[-1].amount, abs=0.11)
    assert parts["person_gives"]["low"] < parts["person_gives"]["high"]
    text = ledger_text(found, language)
    assert catalogue()["caring.head"][language] in text and catalogue()["caring.note"][language] in text
    assert catalogue()["caring.head"][language] not in ledger_text({**found, "care_hours": []}, language)


def test_the_household_book_says_who_waits_for_a_place() -> None:
    case = from_dict(needing_care("care_4", care_place="special_home", care_wait_months=240))
    prepared = prepare(case, "as_is", Options(certain=True))
    everybody_waits_at_home(prepared)
    found = month_ledger(case, prepared, 0, month_number("2026-12"), "en")
    assert found["care_hours"][0]["waiting"]
    assert "waiting for a place in a special nursing home: mother" in ledger_text(found, "en")


def test_without_care_at_home_the_book_shows_no_hours() -> None:
    case = example("couple_and_daughter")
    assert month_ledger(case, prepare(case, "as_is"), 0, case.start)["care_hours"] == []


# Beside publications --------------------------------------------------------------------------------------------------


def test_the_familys_hours_with_average_services_are_the_surveys() -> None:
    for row in hours_by_level(START):
        assert row["family"] == pytest.approx(row["published"], abs=0.02) and row["low"] < row["family"] < row["high"]
        assert row["needed"] == pytest.approx(row["services"] + row["family"])
    assert [row["level"] for row in hours_by_level(START)] == [*LEVEL_NAMES[1:]]


def test_expected_cases_of_elder_abuse_and_neglect_in_a_thousand_household_years() -> None:
    found = elder_abuse()
    assert found["confirmed"][0] == pytest.approx(1_000 * 0.001 * 3)
    assert found["neglect"][0] == pytest.approx(3 * 0.197) and found["all"][0] == pytest.approx(3 * 5)
    assert all(low < middle < high for middle, low, high in found.values())
    assert elder_abuse(500)["confirmed"][0] == pytest.approx(1.5)
    assert "3.0" in care_lines(START, "en")[-1] and len(care_lines(START, "ja")) == 10


def test_elder_abuse_is_told_to_professionals_only() -> None:
    """No rule, page or story knows the rates; sensitivity names them to leave them out; no word of a page does."""
    package = Path(tables.__file__).parent
    users = {path.name for path in package.rglob("*.py") if "elder_" in path.read_text(encoding="utf-8")}
    assert users == {"caring.py", "uncertain.py", "assumption_row.py", "assumptions.py"}  # a list for professionals
    assert "elder_" in (package / "analysis/caring.py").read_text(encoding="utf-8")
    assert "elder_" not in (package / "rules/caring.py").read_text(encoding="utf-8")
    assert "elder_" not in (package / "cards/caring.py").read_text(encoding="utf-8")
    for key, entry in catalogue().items():
        if not key.startswith(("validate.", "assumption.of.elder_")):  # the latter only where professionals ask
            assert "neglect" not in entry["en"].lower() and "放任" not in entry["ja"], key
