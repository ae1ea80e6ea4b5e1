"""What each path changes: differences with their 95 % intervals, in how many of 100 pairs, and how well it is known."""

from __future__ import annotations

from typing import Any

from sim.analysis.compare import directions
from sim.cli_compare import COUNTS, RARE, grade_line, of_hundred
from sim.cli_text import EVERY_YEARS
from sim.report.figures import parts
from sim.workbook.page import Book, Page

Found = dict[str, Any]
COLUMNS = ("outcome", "unit", "path", "against", "difference", "low", "high", "better", "same", "worse", "reading")
WIDTHS = (40, 9, 12, 12, 11, 11, 11, 9, 8, 9, 38)
KINDS = {  # kind of an outcome -> factor, style of a value, style of a difference
    "date": (100.0, "tenth", "signed_tenth"),
    "months": (1.0, "tenth", "signed_tenth"),
    "hours": (1.0, "tenth", "signed_tenth"),
    "yen": (1.0, "yen", "signed"),
}


def comparison(made: Book) -> None:
    """The sheet of all paths beside things as they are."""
    compared = made.words.pack.compared
    page = made.page(made.words.t("workbook.compare.sheet"))
    page.columns(WIDTHS)
    notes = [page.t("compare.note"), page.t("compare.hardly_note")]
    page.heading(page.t("compare.title"), notes, len(COLUMNS))
    titles = made.words.titles()
    breaks: list[int] = []
    top = page.row
    if compared is None:
        page.note(page.t("compare.nothing"), len(COLUMNS))
    else:
        for name, found in compared["scenarios"].items():
            for future, each in parts(found):
                breaks += [page.row] if page.row > top else []
                block(page, titles[name], titles[made.words.pack.base], future, each)
            for added in found["supports"]:
                page.note(grade_line(added["support"], added["levers"], page.words.language), len(COLUMNS))
            page.next()
    page.sheet.set_h_pagebreaks(breaks)
    page.sheet.set_print_scale(62)


def block(page: Page, title: str, against: str, future: str | None, each: Found) -> None:
    """One path in one future: its outcomes, and the savings of every fifth year."""
    shown = title if future is None else page.t("under", title=title, condition=page.words.t(f"future.{future}"))
    page.note(page.t("compare.block", title=shown, against=against, pairs=f"{each['lives']:,}"), len(COLUMNS), "strong")
    for column, name in enumerate(COLUMNS):
        page.text(column, page.t(f"compare.column.{name}"), "head")
    page.next(30)
    age = page.words.case.goals.savings_until_age
    if age is not None:
        row(page, page.t("compare.goal", age=age), "date", each["before_goal_age"], "share")
    for name, found in each["outcomes"].items():
        entry = directions()[name]
        if not entry.get("professional", False):
            key = "share" if "share" in found else "mean"
            row(page, page.words.t(f"outcome.{name}"), entry["kind"], found, key)
    for year in each["by_year"][::EVERY_YEARS]:
        if year["pairs"] >= RARE:
            label = page.t("compare.savings", year=year["year"], age=page.words.bare_age(year["child_age"]))
            row(page, label, "yen", year["savings"], "mean")
    page.next()


def row(page: Page, label: str, kind: str, found: Found, key: str) -> None:
    """An outcome: both values, the difference as a formula, its interval, the pairs."""
    factor, style, signed = KINDS[kind]
    page.text(0, label)
    page.text(1, page.t(f"unit.{kind}"))
    page.number(2, factor * found[key], style)
    page.number(3, factor * found[f"{key}_against"], style)
    difference = f"{page.cell(2)}-{page.cell(3)}"
    page.formula(4, difference, factor * found["difference"], signed)
    for column, end in enumerate(found["interval"], 5):
        page.number(column, factor * end, signed)
    counts = of_hundred(found)
    for column, name in enumerate((key for key in COUNTS if key in counts), 7):
        page.number(column, counts[name], "share")
    page.text(10, reading(page, found), "text")
    page.next()


def reading(page: Page, found: Found) -> str:
    """Whether all pairs are the same, or hardly differ; else what the three counts of pairs are."""
    if found["same"] == 1.0:
        return page.words.t("compare.all_same")
    if found.get("hardly_any_difference"):  # not told of the savings of single years
        return page.words.t("compare.hardly")
    first = next(key for key in ("better", "earlier", "more") if key in found)
    return page.t(f"compare.counts.{first}")
