"""The workbook: its sums are formulas that a spreadsheet recalculates to our numbers, and no text becomes one."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from families import example
from packs import LIVES, pack_of
from xlsxwriter.workbook import Workbook

from sim import workbook
from sim.analysis.event_counts import widowed
from sim.books import books_of
from sim.case import Case
from sim.constants import UNKNOWN
from sim.ledger_view import month_ledger
from sim.lines import LINES
from sim.parameters import Options, prepare
from sim.report.gather import Asked, Pack
from sim.report.wording import Wording
from sim.words import LANGUAGES, say
from sim.workbook.fields import FILE, BrokenFields, form_fields
from sim.workbook.page import Book
from sim.workbook.texts import CELL, SHEET, cut, sheet_name

HOSTILE = '=HYPERLINK("http://example.com","' + "長" * 10_000 + '")'
PREFIXES = ("=1+1", "+1", "-1", "@SUM(1)")
CELLS = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*>(?:<f>(.*?)</f>)?(?:<v>(.*?)</v>)?</c>', re.DOTALL)
CSV_OF_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
Table = list[list[str]]


@pytest.fixture(scope="module")
def family() -> Case:
    """A family with one path whose pension claim is open, and titles that look like formulas."""
    case = example("widow_and_son")
    claim, plain = case.scenarios["pension_claim"], case.scenarios["as_is"]
    hostile = {f"path_{i}": plain.model_copy(update={"title": text}) for i, text in enumerate(PREFIXES[2:])}
    scenarios = {"as_is": plain, "claim": claim.model_copy(update={"title": HOSTILE}), **hostile}
    return case.model_copy(update={"title": PREFIXES[0], "scenarios": scenarios})


@pytest.fixture(scope="module")
def pack(family: Case) -> Pack:
    return pack_of(family)


@pytest.fixture(scope="module")
def books(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The workbook in each language."""
    folder = tmp_path_factory.mktemp("workbook")
    for language in LANGUAGES:
        workbook.write(folder / f"{language}.xlsx", pack, language)
    return {language: folder / f"{language}.xlsx" for language in LANGUAGES}


@pytest.fixture(scope="module")
def recalculated(books: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Table]]:
    """Every sheet of the Japanese and English workbooks, worked out anew by LibreOffice: no stored value is left."""
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing")
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("recalculated")
    for language, path in books.items():
        without_values(path, folder / f"{language}.xlsx")
    files = [str(folder / f"{language}.xlsx") for language in books]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", CSV_OF_EVERY_SHEET, "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {language: tables(path, folder) for language, path in books.items()}


def without_values(path: Path, target: Path) -> None:
    """The workbook without the values stored beside its formulas."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f>)<v>.*?</v>", rb"\1", content, flags=re.DOTALL)
            new.writestr(name, content)


def sheet_names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as file:
        text = file.read("xl/workbook.xml").decode()
    return re.findall(r'<sheet name="(.*?)"', text)


def tables(path: Path, folder: Path) -> list[Table]:
    """The sheets as LibreOffice wrote them, in their order."""
    found = []
    for name in sheet_names(path):
        plain = name.replace("&amp;", "&").replace("&quot;", '"')
        text = (folder / f"{path.stem}-{plain}.csv").read_text(encoding="utf-8")
        found.append(list(csv.reader(io.StringIO(text))))
    return found


def formulas(path: Path, number: int) -> dict[tuple[int, int], str]:
    """Row and column of each formula of a sheet, and the value stored beside it."""
    with zipfile.ZipFile(path) as file:
        text = file.read(f"xl/worksheets/sheet{number}.xml").decode()
    found = {}
    for letters, row, formula, value in CELLS.findall(text):
        if formula:
            column = 0
            for letter in letters:
                column = 26 * column + ord(letter) - 64
            found[int(row) - 1, column - 1] = value
    return found


def row_of(table: Table, label: str) -> list[str]:
    """The cells behind a label."""
    return next(row for row in table if row and row[0] == label)[1:]


def numbers(cells: list[str]) -> list[float]:
    return [float(cell) for cell in cells if cell]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spreadsheet_works_out_our_numbers(
    language: str, books: dict[str, Path], recalculated: dict[str, list[Table]]
) -> None:
    checked = 0
    for number, table in enumerate(recalculated[language], 1):
        for (row, column), stored in formulas(books[language], number).items():
            shown = table[row][column]
            assert (float(shown) == pytest.approx(float(stored), abs=1e-6)) if stored else shown == "", (number, row)
            checked += 1
    assert checked > 1_000


def test_the_cash_flow_is_the_middle_course_and_the_ranges_are_those_of_run(
    pack: Pack, recalculated: dict[str, list[Table]], books: dict[str, Path]
) -> None:
    at = next(i for i, name in enumerate(sheet_names(books["ja"])) if "キャッシュフロー" in name)
    table = recalculated["ja"][at]
    prepared = prepare(pack.case, "as_is", Options(certain=True))
    years = books_of(prepared, 0).years
    assert numbers(row_of(table, say("ja", "workbook.savings"))) == [year.savings for year in years]
    assert numbers(row_of(table, say("ja", "workbook.balance"))) == [year.balance for year in years]
    for key in ("p10", "p50", "p90"):
        cells = numbers(row_of(table, say("ja", f"workbook.cash.{key}")))
        by_year = pack.run["scenarios"]["as_is"]["by_year"]
        assert cells == [year["savings"][key] for year in by_year[: len(cells)]]


def test_the_accounts_are_the_ledger_of_the_start_month(pack: Pack, recalculated: dict[str, list[Table]]) -> None:
    ledger = month_ledger(pack.case, prepare(pack.case, "as_is", Options(certain=True)), 0, pack.case.start)
    table = recalculated["ja"][1]
    assert float(row_of(table, say("ja", "workbook.balance"))[0]) == ledger["balance_yen"]
    assert float(row_of(table, say("ja", "workbook.savings"))[0]) == ledger["savings_yen"]
    income = sum(line["yen"] for line in ledger["lines"] if line["yen"] > 0 and line["name"] != "shortfall.household")
    assert float(row_of(table, say("ja", "workbook.sum.income"))[0]) == income


def test_events_of_all_years_add_up_to_the_share_that_run_gives(
    pack: Pack, recalculated: dict[str, list[Table]], books: dict[str, Path]
) -> None:
    at = next(i for i, name in enumerate(sheet_names(books["en"])) if name.startswith("Life events"))
    table = recalculated["en"][at]
    heads = next(row for row in table if "Savings run short" in row)
    ever = next(row for row in table if row and row[0].startswith("It happens at all"))
    outcomes = pack.run["scenarios"]["as_is"]["outcomes"]
    told = {"Savings run short": "savings_exhausted", "Public assistance": "public_assistance_start"}
    for head, name in {**told, "Connection outside": "reconnected", "mother: dies": "last_parent_death"}.items():
        column = next(i for i, text in enumerate(heads) if text.lower() == head.lower())
        assert float(ever[column]) == pytest.approx(100 * outcomes[name]["share"]), head


def test_no_text_becomes_a_formula_and_nothing_of_the_household_is_in_the_properties(
    books: dict[str, Path], recalculated: dict[str, list[Table]], pack: Pack
) -> None:
    shown = {cell for table in recalculated["ja"] for row in table for cell in row}
    assert PREFIXES[0] in shown
    assert any(HOSTILE in cell for cell in shown)
    with zipfile.ZipFile(books["ja"]) as file:
        properties = file.read("docProps/core.xml").decode() + file.read("docProps/app.xml").decode()
        sheets = "".join(file.read(name).decode() for name in file.namelist() if "worksheets/sheet" in name)
        assert not [name for name in file.namelist() if "externalLink" in name or name.endswith("sheet1.xml.rels")]
    assert not [formula for formula in re.findall(r"<f>(.*?)</f>", sheets) if "HYPERLINK" in formula]
    assert pack.case.title is not None and pack.case.title not in re.findall(r"<dc:title>(.*?)<", properties)
    assert all(len(name) <= SHEET + len("amp;quot;") * 4 for name in sheet_names(books["ja"]))
    for language, branches in (
        ("ja", ("認められる場合", "認められない場合")),
        ("en", ("if granted", "if not granted")),
    ):
        names = sheet_names(books[language])
        assert len(set(names)) == len(names)
        assert all(sum(branch in name for name in names) == 2 for branch in branches)  # both branches keep their label


def test_the_same_pack_gives_the_same_bytes_and_an_anonymous_one_no_free_text(
    pack: Pack, books: dict[str, Path], tmp_path: Path
) -> None:
    workbook.write(tmp_path / "again.xlsx", pack, "ja")
    assert (tmp_path / "again.xlsx").read_bytes() == books["ja"].read_bytes()
    hidden = Pack(**{**vars(pack), "asked": Asked(lives=LIVES, anonymous=True, meeting="支援会議")})
    workbook.write(tmp_path / "hidden.xlsx", hidden, "ja")
    with zipfile.ZipFile(tmp_path / "hidden.xlsx") as file:
        strings = file.read("xl/sharedStrings.xml").decode()
    assert "HYPERLINK" not in strings and PREFIXES[0] not in strings and "支援会議" in strings


def test_a_row_is_as_high_as_its_text_and_a_header_keeps_a_title_that_begins_with_a_digit(pack: Pack) -> None:
    """Not every program raises rows by itself, and a digit behind the size of a font would be part of it."""
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        page = Book(book, Wording(pack, "ja")).page("A", top="2027年の道")
        page.columns([10])
        page.text(0, "十の字が二行になる文", "label")
    with zipfile.ZipFile(target) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
    assert 'ht="27"' in sheet and "&amp;8 2027年の道" in sheet


def test_who_is_widowed_is_counted_where_the_other_parent_dies_first() -> None:
    found = {"death.mother": np.array([5, UNKNOWN, 7, UNKNOWN]), "death.father": np.array([3, 4, 9, UNKNOWN])}
    counted = widowed(found)
    assert counted["widowed.mother"].tolist() == [3, 4, UNKNOWN, UNKNOWN]
    assert counted["widowed.father"].tolist() == [UNKNOWN, UNKNOWN, 7, UNKNOWN]
    assert widowed({"death.mother": found["death.mother"]}) == {}


def test_no_cost_to_the_public_stands_in_the_workbook(books: dict[str, Path]) -> None:
    for language, path in books.items():
        with zipfile.ZipFile(path) as file:
            strings = file.read("xl/sharedStrings.xml").decode()
        assert {"ja": "公費", "en": "public cost"}[language] not in strings.lower()


def test_texts_and_names_keep_the_limits_of_a_spreadsheet() -> None:
    assert cut("長" * 40_000) == "長" * (CELL - 1) + "…" and cut("a\x00b") == "ab"
    taken: set[str] = set()
    names = [sheet_name(text, taken) for text in ("A/B" * 20, "a?b" * 20, "'", "道" * 40, "道" * 40)]
    assert all(0 < len(name) <= SHEET and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    assert len({name.lower() for name in names}) == len(names)


def test_every_ledger_line_stands_in_exactly_one_field() -> None:
    fields = form_fields()
    assert sorted(line for each in fields.fields.values() for line in each.lines) == sorted(LINES)


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("[wage.child]", "[wage.child, wage.child]", "wage.child"),
        ("[wage.child]", "[living.household]", "wage.child"),
        ("[wage.child]", "[wages]", "wages"),
        ("side: income, lines: [wage.child]", "side: in, lines: [wage.child]", "income, cost, unpaid"),
        ("en: Wages,", "", "fields.wage.en"),
        ("fields:", "felder:", "fields"),
        ("  wage:", "  wage: [", "UTF-8"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_in_the_fields_is_one_sentence(tmp_path: Path, old: str, new: str, part: str, language: str) -> None:
    path = tmp_path / "fields.yaml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenFields) as caught:
        form_fields(path)
    said = caught.value.sentences(language)
    assert any(part in each for each in said) and all(each.startswith("fields.yaml") for each in said), said
