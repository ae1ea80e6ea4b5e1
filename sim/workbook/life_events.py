"""The table of life events (ライフイベント表): years, ages, what is planned, how often what happens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.case import Case
from sim.case_models import Scenario
from sim.constants import ACTIVITIES
from sim.lines import PARENTS
from sim.report.wording import Wording
from sim.ui.people import support_word
from sim.workbook.ages import age_of, lives_in, people
from sim.workbook.page import Book, Page
from sim.workbook.paths import Path

PARENT_STATES = ("care_1_2", "care_3_5", "facility", "gone")
NEVER = 0.0
COUNT_WIDTH = {"ja": 7.8, "en": 9.4}  # of a column of counts
HEAD = 62.0  # points: the least height of their heads


@dataclass(frozen=True)
class Standing:
    """A column of where people stand at the end of a year: its name, and the keys of `states` that it adds up."""

    name: str
    person: str
    keys: tuple[str, ...]


def life_events(made: Book, path: Path) -> None:
    """The sheet of one path."""
    words = made.words
    page = made.page(words.t("workbook.events.sheet", title=path.short), top=path.short)
    members = people(words)
    events = [name for name, found in path.events.items() if found["share"] > NEVER]
    stand = list(standings(words))
    counts = [COUNT_WIDTH[words.language]] * (len(events) + len(stand))
    page.columns([12, *[6.5] * len(members), 26, *counts])
    page.text(0, page.t("events.title"), "title")
    page.next(24)
    for note in (page.t("path", title=path.title), page.t("events.note"), page.t("events.standing_note")):
        page.text(0, note, "open")
        page.next()
    heads(page, members, events, stand)
    first = page.row
    planned = entries(words, path)
    for at in range(max(len(found["by_year"]) for found in path.events.values())):
        year_row(page, path, members, events, stand, at, planned.get(at, []))
    foot(page, path, members, events, first)
    page.sheet.fit_to_pages(1, 0)


def standings(words: Wording) -> Iterator[Standing]:
    """Where the parents and the son or daughter stand."""
    for parent in PARENTS:
        if parent in people(words):
            for state in PARENT_STATES:
                yield Standing(f"{parent}.{state}", parent, (f"{parent}.{state}",))
    yield Standing("child.withdrawn", "child", ("child.withdrawn",))
    yield Standing("child.connected", "child", tuple(f"child.{name}" for name in ACTIVITIES if name != "withdrawn"))
    yield Standing("child.without_parents", "child", ("child.without_parents",))


def heads(page: Page, members: list[str], events: list[str], stand: list[Standing]) -> None:
    """Two rows: groups of columns, and the columns."""
    page.text(0, page.t("column.year"), "head", page.row + 1)
    page.text(0, "", "head")
    for column, name in enumerate(members, 1):
        page.text(column, page.words.short(name), "head", page.row + 1)
    group(page, 1, len(members), page.t("events.ages"))
    at = 1 + len(members)
    page.text(at, page.t("events.planned"), "head", page.row + 1)
    page.text(at, "", "head")
    for column, name in enumerate(events, at + 1):
        page.text(column, event_name(page.words, name), "head", page.row + 1)
    group(page, at + 1, len(events), page.t("events.begin"))
    at += 1 + len(events)
    for column, each in enumerate(stand, at):
        label = page.t(f"state.{each.name.split('.')[1]}", person=page.words.short(each.person))
        page.text(column, label, "head", page.row + 1)
    group(page, at, len(stand), page.t("events.standing"))
    page.raise_row(page.row + 1, HEAD)
    page.row += 2
    page.sheet.freeze_panes(page.row, 1)
    page.sheet.repeat_rows(page.row - 2, page.row - 1)


def group(page: Page, first: int, count: int, text: str) -> None:
    """The head of a group of columns."""
    if count:
        page.across(first, count, text, "head")


def event_name(words: Wording, name: str) -> str:
    """What an event is called, and whose it is."""
    kind, _, person = name.partition(".")
    return words.t(f"workbook.event.{kind}", person=words.short(person) if person else "")


def year_row(
    page: Page,
    path: Path,
    members: list[str],
    events: list[str],
    stand: list[Standing],
    at: int,
    planned: list[str],
) -> None:
    """A plan year."""
    month = page.words.case.start + 12 * at
    page.age(0, page.words.year(month))
    for column, name in enumerate(members, 1):
        page.age(column, age_of(page.words, name, month) if lives_in(path, name, at) else "")
    column = 1 + len(members)
    page.text(column, page.words.t("ui.plus").join(planned), "text")
    for name in events:
        column += 1
        shares = path.events[name]["by_year"]
        page.number(column, 100 * shares[at] if at < len(shares) else 0.0, "count")
    years = path.found["by_year"]
    for each in stand:
        column += 1
        share = sum(years[at]["states"][key] for key in each.keys) if at < len(years) else None  # in the last all ends
        page.number(column, None if share is None else 100 * share, "count")
    page.next()


def foot(page: Page, path: Path, members: list[str], events: list[str], first: int) -> None:
    """In how many of 100 each event happens at all, as sums; the son or daughter's age then, 10th to 90th of 100."""
    at = 1 + len(members)
    last = page.row - 1
    for name in ("ever", "p10", "p50", "p90"):
        page.across(0, at + 1, page.t(f"events.{name}", person=page.words.person("child")), "sum_label")
        for column, event in enumerate(events, at + 1):
            found = path.events[event]
            if name == "ever":
                page.formula(column, f"SUM({page.span(column, first, last)})", 100 * found["share"], "sum_count")
            else:
                age = found["child_age"][name]
                page.age(column, "" if age is None else page.words.bare_age(age))
        page.next()


def entries(words: Wording, path: Path) -> dict[int, list[str]]:
    """What is planned or due by its date, by plan year."""
    found: dict[int, list[str]] = {}
    for month, text in sorted(dated(words, words.case, words.case.scenarios[path.name])):
        if month >= words.case.start:
            shown = words.t("workbook.planned", month=month % 12 + 1, text=text)
            found.setdefault((month - words.case.start) // 12, []).append(shown)
    return found


def dated(words: Wording, case: Case, scenario: Scenario) -> Iterator[tuple[int, str]]:
    """(month, what): supports asked for, arrangements, own register, sale of the home, back payment, own pension."""
    for used in scenario.supports:
        month = used.from_ if used.from_ is not None else at_birthday(case, used.at_age)
        if month is not None:
            yield month, words.t("workbook.planned.support", support=support_word(used.use, words.language))
    for arranged in scenario.arrangements:
        yield arranged.from_, words.t(f"ui.arranged.{arranged.kind}")
    for month, key in (
        (scenario.register_separated_from, "register"),
        (scenario.sell_home_from, "sale"),
        (None if scenario.back_payment is None else scenario.back_payment.from_, "back_payment"),
    ):
        if month is not None:
            yield month, words.t(f"workbook.planned.{key}")
    pension = case.household.child.pension_from
    yield pension if pension is not None else case.household.child.born + 12 * 65, words.t("workbook.planned.pension")


def at_birthday(case: Case, age: int | None) -> int | None:
    """The month of the son or daughter's birthday of an age."""
    return None if age is None else case.household.child.born + 12 * age
