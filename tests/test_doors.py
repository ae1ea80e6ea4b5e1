"""Small doors in whole lives: special disability allowance, housing benefit for a move, everyday-money help, mutual
aid insurance, a private tenancy after the parents; and the notes that say why a door is closed."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from families import example
from stories import Story, tell
from test_accounts import family, parts_now
from test_allowances import HOUSING_DOORS
from test_home import name_of, table

from sim.case import from_dict
from sim.constants import CHILD, FATHER, LEAVING_HOME, MOTHER, UNKNOWN
from sim.ledger_view import line_label, month_ledger
from sim.life import Life
from sim.months import month_number
from sim.parameters import Options, Prepared, prepare
from sim.records import blank
from sim.rules.capacity import GUARDIAN, NOBODY
from sim.rules.moving import benefit_base, benefit_door, rent_cap

ALLOWANCE = "other_income.mother.allowance"
PENSION, PREMIUM = "other_income.child.mutual_aid", "pension_premium.mother"
HELP, ONCE, PAID = "support_fee.household.guardian", "lump_sum.household", "public_assistance.household"
PLACE = {"prefecture": "東京都", "municipality": "墨田区"}


def months_with(story: Story, line: str) -> list[str]:
    return [month for month, lines in story.months.items() if line in lines]


def book(case: dict[str, Any], month: str, scenario: str = "as_is") -> list[str]:
    """The notes of a month, in English."""
    read = from_dict(case)
    prepared = prepare(read, scenario, Options(certain=True))
    return list(month_ledger(read, prepared, 0, month_number(month), "en")["notes"])


# Special disability allowance -----------------------------------------------------------------------------------------


def with_allowance(entry: dict[str, Any]) -> dict[str, Any]:
    case = family({"mother": 9_000_000}, entry.get("father", 0), entry.get("pension", 0))
    mother = case["household"]["mother"]
    mother |= {"special_allowance": "yes"}
    mother["pension"] |= {
        "survivor_yen_per_month": entry.get("survivor", 0),
        "basic_paid_months": entry.get("basic", 0),
    }
    if "wage" in entry:
        case["household"]["ledger"] = {"wage.child": {"from": "2027-01", "yen_per_month": entry["wage"]}}
    if "facility" in entry:
        mother |= {"care_level": "care_4"}
        case["household"]["care_place"] = "private_home"
    return case


@pytest.mark.parametrize("entry", table("allowances", "lives"))
def test_the_allowance_is_paid_while_incomes_are_within_the_limits_and_at_home(entry: dict[str, Any]) -> None:
    def change(prepared: Prepared) -> None:
        prepared.model.facility_share = [0.0] * 6 + [1.0, 1.0]

    case = with_allowance(entry)
    if "facility" in entry:  # moves at the first change of level
        case["household"]["mother"].pop("care_level")
        case["pins"]["mother_care"] = {"from": "2026-05", "months": 300, "level": "care_4"}
    story = tell(case, until="2029-12", change=change)
    found = months_with(story, ALLOWANCE)
    first = "2026-05" if "facility" in entry else "2026-04"
    expected = {
        "always": list(story.months),
        "never": [month for month in story.months if month < first],
        "until": [month for month in story.months if month <= str(entry.get("month"))],
    }
    assert found == expected[entry["paid"]]


@pytest.mark.parametrize("entry", [{"pension": 500_000, "basic": 480}, {"wage": 780_000}, {"survivor": 250_000}])
def test_the_stored_lines_see_every_test_of_the_allowance(entry: dict[str, Any]) -> None:
    plain, every = (tell(with_allowance(entry), until="2029-12", always_recompute=each) for each in (False, True))
    assert plain.months == every.months


def test_the_book_says_why_the_allowance_is_not_paid() -> None:
    def of(entry: dict[str, Any]) -> list[str]:
        return [note for note in book(with_allowance(entry), "2028-08") if note.startswith("Special disability")]

    assert of({}) == []
    (own,) = of({"pension": 500_000, "basic": 480})
    assert own.endswith("The income of the year before is above the limit")
    (supporter,) = of({"wage": 850_000})
    assert supporter.endswith("A spouse's or relative's income of the year before reaches the limit")


# Housing benefit ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", table("allowances", "moving_door"))
def test_whether_the_cost_of_a_move_can_be_met(entry: dict[str, Any]) -> None:
    read = from_dict({"start": "2026-10", "place": PLACE, "household": {"child": {"born": "1974-02", "sex": "male"}}})
    row, life = prepare(read, "as_is").rows[0], blank(Life)
    life.alive[CHILD], life.income, life.assistance_months = 1, entry.get("income", 0), entry.get("assisted", 0)
    assert (benefit_base(1, row), rent_cap(1, row)) == (100_000, 53_700)
    door = benefit_door(life, row, 60_000, entry.get("since", 1), entry.get("savings", 0))
    assert name_of(HOUSING_DOORS, door) == entry["expect"]


def leaving(savings: int, **child: Any) -> dict[str, Any]:
    """A public home of a mother who dies; the son is too young to succeed."""
    case = family({"mother": 0, "child": savings}, None, 60_000)
    case["household"]["home"] = {"kind": "public_rent", "rent_yen_per_month": 20_000}
    case["household"]["child"] |= child
    case["pins"]["mother_death"] = "2026-08"
    return case | {"place": PLACE}


def never_assisted(prepared: Prepared) -> None:
    for row in prepared.rows:
        row.assistance_apply_alone = row.assistance_apply_contact = 0.0


def without_benefit(prepared: Prepared) -> None:
    never_assisted(prepared)
    for row in prepared.rows:
        row.housing_benefit_move = 0


@pytest.mark.parametrize(("savings", "helped"), [(1_500_000, True), (9_000_000, False)])
def test_a_home_left_after_a_death_costs_less_by_the_housing_benefit(savings: int, helped: bool) -> None:
    """Beside what comes back of the deposit; the cost of the move is above the benefit's most."""
    story, without = (
        tell(leaving(savings), until="2027-06", change=each) for each in (never_assisted, without_benefit)
    )
    ((month, rent),) = story.of(LEAVING_HOME)
    row = story.row(month)
    most = 3 * int(row.assistance_housing_cap[0])
    assert 0 < most < int(row.move_transport + rent * (row.move_in_months + row.guarantee_share))
    assert story.line(month, ONCE) - without.line(month, ONCE) == (most if helped else 0)


def test_a_home_sold_of_one_s_own_accord_gets_no_help_with_the_move() -> None:
    case = family({"mother": 0, "child": 0}, None, 60_000)
    case["household"]["home"] = {"kind": "own", "owner": "child"}
    case["pins"]["mother_death"] = "2026-08"
    case |= {"place": PLACE, "scenarios": {"as_is": {"sell_home_from": "2027-02"}}}
    helped: list[int] = []
    tell(case, until="2027-03", look=lambda _month, life, _before: helped.append(life.moving_help))
    assert not any(helped)


# Everyday-money help --------------------------------------------------------------------------------------------------


def helped(level: str = "care_1", arranged: str = "2026-06", dementia: str = "2026-10") -> dict[str, Any]:
    """A father whose dementia begins in a month; everyday-money help has been arranged."""
    case = family({"mother": 0, "father": 8_000_000}, 150_000, 30_000)
    del case["household"]["father"]["care_level"]
    case["pins"] |= {"father_dementia": dementia}
    case["pins"]["father_care"] = {"from": "2026-04", "months": 200, "level": level}
    scenario = {"arrangements": [{"kind": "everyday_help", "from": arranged}]}
    return case | {"scenarios": {"as_is": {}, "help": scenario}}


@pytest.mark.parametrize(
    ("level", "arranged", "dementia", "first"),
    [
        ("care_1", "2026-06", "2026-10", "2026-10"),  # made in time, begins with dementia
        ("care_2", "2026-12", "2026-10", "2026-12"),  # made while a contract is still understood
        ("care_3", "2026-06", "2026-10", None),  # nobody understands a contract any more when help is needed
        ("care_3", "2026-12", "2026-10", None),
        ("care_1", "2026-06", "2044-01", None),  # no dementia, no help
    ],
)
def test_help_costs_two_visits_a_month_while_a_contract_is_understood(
    level: str, arranged: str, dementia: str, first: str | None
) -> None:
    acting: set[int] = set()
    look = lambda _month, life, _before: acting.add(life.authority[FATHER])  # noqa: E731
    story = tell(helped(level, arranged, dementia), "help", until="2027-06", look=look)
    assert acting <= {NOBODY, GUARDIAN}
    expected = [month for month in story.months if first and month >= first]
    assert months_with(story, HELP) == expected
    assert {story.line(month, HELP) for month in expected} <= {-2_400, -2 * int(story.row("2027-06").everyday_help_fee)}


def test_it_ends_when_a_contract_is_no_longer_understood_and_changes_nothing_else() -> None:
    case = helped()
    case["pins"]["father_care"] = {"from": "2026-12", "months": 200, "level": "care_3"}
    seen: list[tuple[Any, ...]] = []

    def look(_month: str, life: Life, _before: int) -> None:
        seen.append((life.authority[FATHER], life.frozen[FATHER]))

    story = tell(case, "help", until="2027-06", look=look)
    assert months_with(story, HELP)[:2] == ["2026-10", "2026-11"] and story.line("2026-12", HELP) == 0
    without: list[tuple[Any, ...]] = []
    as_is = tell(case, until="2027-06", look=lambda _m, life, _b: without.append((life.authority[1], life.frozen[1])))
    assert seen == without and {authority for authority, _ in seen} == {NOBODY}
    for month in ("2026-10", "2026-12"):
        changed = {name for name, amount in story.months[month].items() if as_is.line(month, name) != amount}
        assert changed == ({HELP} if month == "2026-10" else set())


def test_it_is_free_on_public_assistance() -> None:
    case = helped() | {"place": PLACE}
    case["household"] |= {"savings_yen": 0, "public_assistance": "receiving"}
    case["household"]["father"]["pension"]["employees_yen_per_month"] = 0
    story = tell(case, "help", until="2027-03")
    assert story.line("2026-12", PAID) > 0 and not months_with(story, HELP)


def test_the_book_says_that_help_is_in_use_and_what_it_costs() -> None:
    assert any("The father has everyday-money help" in note for note in book(helped(), "2026-11", "help"))
    assert any("can be asked about" in note for note in book(helped(), "2026-11"))


# Mutual aid insurance -------------------------------------------------------------------------------------------------


def insured(units: int = 2, entry: int | None = 60, born: str = "1949-06", **mother: Any) -> dict[str, Any]:
    """A mother in the mutual aid insurance."""
    case = family({"mother": 3_000_000}, None, 60_000)
    facts = {"mutual_aid_units": units} | ({} if entry is None else {"mutual_aid_entry_age": entry})
    case["household"]["mother"] |= {"born": born, **facts, **mother}
    case["pins"]["mother_death"] = "2031-08"
    return case


def test_the_premium_ends_from_65_on_after_twenty_years_and_the_pension_follows_the_death() -> None:
    """Born in November 1947 and in at 61: the premium of two units, 46,600 yen, is due to her 81st birthday."""
    story = tell(insured(2, 61, "1947-11"), until="2032-12")
    premiums = months_with(story, PREMIUM)
    assert premiums == [month for month in story.months if month < "2028-11"]
    assert {story.line(month, PREMIUM) for month in premiums} == {-46_600}
    assert months_with(story, PENSION) == [month for month in story.months if month >= "2031-08"]
    assert {story.line(month, PENSION) for month in months_with(story, PENSION)} == {40_000}


@pytest.mark.parametrize(
    ("entry", "born", "until"),
    [(40, "1962-06", "2027-06"), (45, "1962-06", "2027-06"), (46, "1962-06", "2028-06"), (None, "1944-06", None)],
)
def test_until_when_the_premium_is_due(entry: int | None, born: str, until: str | None) -> None:
    case = insured(1, entry, born)
    case["household"]["child"]["born"] = "1985-02"
    story = tell(case, until="2029-12")
    assert months_with(story, PREMIUM) == [month for month in story.months if until and month < until]


def test_of_a_parent_who_had_died_the_pension_is_paid_from_the_start() -> None:
    case = insured(1)
    case["household"]["mother"] |= {"died": "2020-03"}
    case["household"]["savings_yen"] = 0
    del case["pins"]["mother_death"]
    story = tell(case, until="2027-03")
    assert len(months_with(story, PENSION)) == 12 and not months_with(story, PREMIUM)


def test_nobody_is_insured_without_units() -> None:
    for case in (insured(0, None), family({"mother": 3_000_000}, None, 60_000)):
        case["pins"]["mother_death"] = "2027-08"
        story = tell(case, until="2028-03")
        assert not months_with(story, PENSION) and not months_with(story, PREMIUM)


def test_a_plan_of_given_figures_knows_no_insurance() -> None:
    story = tell(insured() | {"figures": "given"}, until="2032-12")
    assert not months_with(story, PENSION) and not months_with(story, PREMIUM)


def test_public_assistance_does_not_count_the_pension() -> None:
    stories = []
    for units in (0, 2):
        case = insured(units, None) | {"place": PLACE}
        case["household"] |= {"savings_yen": 0, "public_assistance": "receiving"}
        case["pins"]["mother_death"] = "2026-08"
        stories.append(tell(case, until="2026-12"))
    without, with_pension = (story.line("2026-11", PAID) for story in stories)
    assert without == with_pension > 0
    assert stories[1].line("2026-11", PENSION) == 40_000
    assert stories[1].line("2026-11", "living.household") <= stories[0].line("2026-11", "living.household")


def test_the_pension_is_the_son_s_own_and_not_taxed() -> None:
    """The father lives on and carries the household: what comes to the son stays his."""
    case = insured()
    case["household"]["father"] = {"born": "1945-03", "care_level": "none", "dementia": False}
    case["household"]["father"]["pension"] = {"basic_paid_months": 480, "employees_yen_per_month": 150_000}
    case["pins"] |= {"mother_death": "2026-06", "father_death": "2045-01"}
    case["household"]["savings_yen"] = {"mother": 0, "father": 40_000_000}
    owned: list[int] = []
    prepared = prepare(from_dict(case), "as_is", Options(certain=True))
    story = tell(case, until="2029-12", look=lambda _m, life, _b: owned.append(parts_now(life, prepared)[CHILD]))
    assert not months_with(story, "tax.child")
    paid = [story.line(month, PENSION) for month in story.months]
    gains = [after - before for before, after in pairwise(owned)]
    assert set(gains[12:]) == {40_000} == set(paid[13:])


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (insured(2, 60), "46,600 yen a month"),
        (insured(2, 60), "By age no unit can be added"),
        (insured(2, 62, "1963-06"), "All units are taken"),
        (insured(1, None), "nothing is due any more"),
        (insured(1, 62, "1963-06"), "another unit can be added"),
        (insured(0, None), "closed to new entries by the parents' age"),
    ],
)
def test_the_book_says_where_the_insurance_stands(case: dict[str, Any], text: str) -> None:
    case["household"]["child"]["born"] = "1985-02"
    notes = [note for note in book(case, "2026-04") if note.startswith("Mutual aid")]
    assert len(notes) == 1 and text in notes[0]


# Tenancy, reverse mortgage --------------------------------------------------------------------------------------------


def rented(since: str | None = None, **more: Any) -> dict[str, Any]:
    case = family({"mother": 3_000_000}, None, 60_000, **more)
    case["household"]["home"] = {"kind": "private_rent", "rent_yen_per_month": 60_000}
    if since is not None:
        case["household"]["home"]["rented_since"] = since
    case["pins"]["mother_death"] = "2026-08"
    return case


@pytest.mark.parametrize(
    ("since", "cost", "text"),
    [
        ("2020-04", 30_000, "will probably be asked for"),
        ("2020-03", 0, "no new guarantor should be asked for"),
        (None, 0, "See the contract for its month"),
    ],
)
def test_a_private_contract_goes_on_and_a_new_guarantor_is_asked_for_by_its_month(
    since: str | None, cost: int, text: str
) -> None:
    story = tell(rented(since), until="2027-03")
    assert [story.line(month, ONCE) for month in months_with(story, ONCE)] == [-cost] * (cost > 0)
    assert story.line("2026-12", "housing.household") == story.line("2026-05", "housing.household")
    assert any(note.startswith("Private tenancy") and text in note for note in book(rented(since), "2026-08"))
    assert any(note.startswith("Private tenancy") and text in note for note in book(rented(since), "2026-04"))


@pytest.mark.parametrize(("since", "costs"), [(None, 1), ("2020-03", 1), ("2020-04", 1)])
def test_who_renounces_the_estate_makes_a_new_contract(since: str | None, costs: int) -> None:
    """The guarantee is paid once: at the death, or with the new contract."""
    story = tell(rented(since, debts=[{"kind": "loan", "yen": 9_000_000}]), until="2027-03")
    found = [story.line(month, ONCE) for month in months_with(story, ONCE)]
    assert found == [-30_000] * costs


def test_while_the_other_parent_lives_the_contract_is_not_asked_about() -> None:
    case = rented("2021-05")
    case["household"]["father"] = {"born": "1945-03", "care_level": "none", "dementia": False}
    story = tell(case, until="2027-03")
    assert not months_with(story, ONCE)


def test_the_book_counts_the_months_without_a_home_of_a_late_search() -> None:
    def gap(month: str) -> list[str]:
        return [note for note in book(leaving(9_000_000), month) if "months before the next home" in note]

    ((left, _),) = tell(leaving(9_000_000), until="2027-06", change=never_assisted).of(LEAVING_HOME)
    assert gap("2026-08") == []
    (note,) = gap("2026-12")
    months = 6 - (month_number(left) - month_number("2026-12"))
    assert f"next home are about {months} " in note and f"({max(months - 3, 0)} with" in note


def test_an_open_reverse_mortgage_shows_limit_month_and_length() -> None:
    """Alone at 66 on land of 14 million: 70 % of it, and the months that the month's lack asks for."""
    case: dict[str, Any] = {"start": "2026-04", "household": {"child": {"born": "1960-02", "sex": "male"}}}
    case["household"] |= {"savings_yen": 3_000_000, "home": {"kind": "own", "owner": "child", "value_yen": 25_000_000}}
    case["household"]["home"]["built"] = 1970
    (note,) = (each for each in book(case, "2026-04") if each.startswith("Reverse mortgage"))
    assert "open as far as is known" in note and "the limit is reached after some" in note
    case["household"]["home"]["value_yen"] = 9_000_000
    (note,) = (each for each in book(case, "2026-04") if each.startswith("Reverse mortgage"))
    assert "too little" in note and "limit is reached" not in note


def test_own_words_of_the_parents_line_in_both_languages() -> None:
    assert line_label(PREMIUM, "ja") == "年金・障害者扶養共済の掛金(母)"
    assert line_label("pension_premium.child", "ja") == "国民年金保険料(ご本人)"


def test_what_the_file_leaves_out_is_unknown_to_the_model() -> None:
    model = prepare(example("widow_and_son"), "as_is").model
    assert model.mutual_aid_units == [0, 0, 0] and model.rented_since == UNKNOWN and not model.allowance[MOTHER]
