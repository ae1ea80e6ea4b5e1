"""The print pack: figures of the commands in both languages, text that stays text, whole files, pages that print."""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from commands import call
from page_runs import desk, fine
from page_server import browser, need_pdf_reader
from streamlit.testing.v1 import AppTest

from sim import runs
from sim.case import Case, dump, from_dict, load
from sim.case_models import Scenario
from sim.cli_options import BAD_INPUT
from sim.report.figures import short_count
from sim.report.files import NAMES, contents, write
from sim.report.gather import Asked, Pack, gather
from sim.report.render import SHEETS, render
from sim.report.tables import interval
from sim.report.wording import css_text
from sim.ui import answers
from sim.ui.fields import plain_data
from sim.ui.print_card import zipped
from sim.words import LANGUAGES, say

ROOT = Path(__file__).parents[1]
WIDOW = ROOT / "scenarios" / "widow_and_son.yaml"
LIVES = 100
HOSTILE = '<script>alert(1)</script>=HYPERLINK("http://x.example","y")'
SHOWN = ("walk_and_talk", "sister_helps_more", "pension_claim")


def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few supports are looked at, on few lives: the figures are those of the commands all the same."""
    monkeypatch.setattr("sim.analysis.candidates.usable", lambda _case, _base: ["ibasho", "disability_pension_claim"])
    monkeypatch.setattr(runs, "LIVES", 4 * LIVES)


@pytest.fixture(scope="module")
def pack() -> Iterator[Pack]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        small(monkeypatch)
        yield gather(load(WIDOW), Asked(SHOWN, LIVES))


def hostile(case: Case) -> Case:
    """The same family with titles that would be markup, a formula, or too long for a line."""
    titles = {"walk_and_talk": HOSTILE, "sister_helps_more": "長" * 60}
    scenarios = {name: each.model_copy(update={"title": titles.get(name)}) for name, each in case.scenarios.items()}
    return case.model_copy(update={"title": HOSTILE + "長い" * 70, "scenarios": scenarios})


def text_of(page: str) -> str:
    """What a reader sees: no tags, no style."""
    body = re.sub(r"<style>.*?</style>|<title>.*?</title>", "", page, flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", "\n", body))


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_those_of_the_commands(pack: Pack, language: str) -> None:
    command = ("--lives", str(LIVES), "--json")
    names = [part for name in pack.names for part in ("--scenario", name)]
    assert json.loads(call("run", str(WIDOW), *names, *command).stdout) == pack.run
    assert json.loads(call("compare", str(WIDOW), *names[2:], *command).stdout) == pack.compared
    worker, family = (text_of(render(sheet, pack, language)) for sheet in ("caseworker-pack", "family-sheet"))
    count = short_count(pack.run["scenarios"]["as_is"])
    for text in (worker, family):
        assert re.search(rf"\b{count}\b|{count}通り", text) and pack.number in text
    compared = pack.compared["scenarios"]["sister_helps_more"]["before_goal_age"] if pack.compared else {}
    told = [round(100 * compared[key]) for key in ("share_against", "share")]
    assert say(language, "report.family.change", against=told[0], share=told[1]) in family
    assert interval(compared, "difference", "interval", 100.0, 1) in worker
    assert {"ja": "東京都墨田区", "en": "Sumida-ku (墨田区), Tokyo"}[language] in worker


def test_a_latest_start_and_open_questions_are_those_of_the_commands(pack: Pack) -> None:
    found = call("deadline", str(WIDOW), "--scenario", "sister_helps_more", "--lives", str(LIVES), "--json")
    assert json.loads(found.stdout) == pack.deadlines["sister_helps_more"]
    book = call("ledger", str(WIDOW), "--month", "2026-10", "--certain", "--json")
    assert pack.courses[0].ledgers("ja")[0][1] == {
        key: value for key, value in json.loads(book.stdout).items() if key != "future"
    }
    flows = pack.courses[0].years
    for before, year in pairwise(flows):
        assert year.savings == before.savings + year.balance + year.shortfall
        assert year.balance == sum(year.parts.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_family_sheet_says_what_a_family_may_read(pack: Pack, language: str) -> None:
    text = text_of(render("family-sheet", pack, language))
    forbidden = {"ja": ("公費", "診断名", "8050", "ひきこもり"), "en": ("public cost", "withdrawn", "8050 ")}[language]
    for allowed in ("ひきこもり地域支援センター", "seed 8050", "種 8050"):
        text = text.replace(allowed, "")
    assert not [word for word in forbidden if word in text]
    for future in ("granted", "not_granted"):
        assert say(language, f"future.{future}") in text
    assert say(language, "ui.notice") in text and text.count(say(language, "ui.step.whom", who="")[:3]) >= 2


def test_nothing_is_asked_from_outside_and_titles_stay_text(pack: Pack) -> None:
    case = hostile(pack.case)
    for sheet in SHEETS:
        page = render(sheet, Pack(**{**vars(pack), "case": case}), "ja")
        assert "<script" not in page and not re.search(r"(src|href|url)\s*[=(]", page.replace("url(#hatch)", ""))
        assert "default-src 'none'" in page
    assert html.escape(HOSTILE, quote=False).replace('"', "&#34;") in page or HOSTILE in text_of(
        render("caseworker-pack", Pack(**{**vars(pack), "case": case}), "ja")
    )
    assert css_text('a"</style>\\') == '"a\\22 \\3c /style\\3e \\5c "'


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_family_sheet_says_the_name_that_the_person_likes(pack: Pack, language: str) -> None:
    named = called(pack)
    said = [name for name, content in contents(named, language) if "陽介".encode() in unpacked(content)]
    assert said == ["family-sheet.html"]
    assert {"ja": "陽介さん52歳", "en": "陽介 52"}[language] in text_of(render("family-sheet", named, language))
    hidden = called(pack, asked=Asked(pack.asked.scenarios, LIVES, anonymous=True, meeting="支援会議"))
    for each in (hidden, called(pack, seen_by={"household.child.called": "child"})):
        assert "陽介" not in render("family-sheet", each, language)


def called(pack: Pack, asked: Asked | None = None, seen_by: dict[str, str] | None = None) -> Pack:
    """The same figures of a son who likes to be called 陽介."""
    data = plain_data(pack.case)
    data["household"]["child"]["called"] = "陽介"
    data["interview"] = {"seen_by": seen_by or {}}
    return Pack(**{**vars(pack), "case": from_dict(data), "asked": asked or pack.asked})


def unpacked(content: bytes) -> bytes:
    """A file's content; of a workbook that of its parts."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return b"".join(map(parts.read, parts.namelist()))


def test_an_anonymous_pack_holds_no_free_text_and_no_age(pack: Pack) -> None:
    asked = Asked(pack.asked.scenarios, LIVES, anonymous=True, meeting="支援会議<b>")
    hidden = Pack(**{**vars(pack), "case": hostile(pack.case), "asked": asked})
    for sheet in ("family-sheet", "caseworker-pack"):
        page = render(sheet, hidden, "ja")
        text = text_of(page)
        assert "支援会議&lt;b&gt;" in page and HOSTILE not in text and "長長" not in text
        assert not re.search("墨田区|Sumida", text) and "1944年" not in text and "1974年" not in text
        assert not re.search(r"\b(82|52)歳", text)
    assert "80–84歳" in text_of(render("caseworker-pack", hidden, "ja"))


def test_files_are_whole_or_absent_and_are_not_written_over(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert write(tmp_path, pack, "en") == list(NAMES)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)
    refused = call("report", str(WIDOW), "--out", str(tmp_path), "--lang", "ja")
    assert refused.exit_code == BAD_INPUT and "--force" in refused.stderr and refused.stdout == ""
    before = {name: (tmp_path / name).read_bytes() for name in NAMES}
    monkeypatch.setattr("sim.report.files.render", lambda sheet, *_: sheet if sheet != "annex" else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(tmp_path, pack, "ja")
    assert {name: (tmp_path / name).read_bytes() for name in NAMES} == before
    assert len(list(tmp_path.iterdir())) == len(NAMES)


def test_bad_input_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    for arguments in (
        ("--out", str(file)),
        ("--out", str(tmp_path), "--meeting", "長" * 50),
        ("--out", str(tmp_path), *(part for name in load(WIDOW).scenarios for part in ("--scenario", name))),
    ):
        found = call("report", str(WIDOW), "--lang", "en", *arguments)
        assert found.exit_code == BAD_INPUT, arguments
        assert len([line for line in found.stderr.splitlines() if line.startswith("--")]) == 1
    long = load(WIDOW).model_copy(update={"scenarios": {"as_is": Scenario()}})
    file.write_text(dump(long).replace("title: ", "title: " + "x" * 10_000, 1))
    assert call("report", str(file), "--out", str(tmp_path)).exit_code == BAD_INPUT


@pytest.mark.browser
def test_pages_print_with_every_sign(pack: Pack, tmp_path: Path) -> None:
    reader, case = need_pdf_reader(), hostile(pack.case)
    sheets = [(sheet, language, pack.case) for sheet in ("family-sheet", "caseworker-pack") for language in LANGUAGES]
    with browser() as opened:
        page = opened.new_page()
        for sheet, language, shown in [*sheets, ("family-sheet", "ja", case), ("caseworker-pack", "ja", case)]:
            path = tmp_path / f"{sheet}.html"
            path.write_text(render(sheet, Pack(**{**vars(pack), "case": shown}), language), encoding="utf-8")
            page.goto(path.as_uri())
            page.pdf(path=str(path.with_suffix(".pdf")), prefer_css_page_size=True)
            printed = subprocess.run(
                [reader, "-layout", str(path.with_suffix(".pdf")), "-"], capture_output=True, check=True, text=True
            ).stdout
            pages = printed.count("\f")
            assert pages == 2 if sheet == "family-sheet" else pages <= 6, (sheet, language)
            wanted = set(re.findall("[ぁ-んァ-ヶ一-龠々]", text_of(path.read_text(encoding="utf-8"))))
            assert wanted <= set(printed), (sheet, language, wanted - set(printed))
            assert printed.count(pack.number) == pages and f"{pages}/{pages}" in printed.replace(" ", "")


def card_body() -> None:
    from sim.ui import print_card
    from sim.ui.session import desk

    print_card.draw(desk())


def test_the_card_offers_the_files_under_plain_names(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Asked] = []
    monkeypatch.setattr("sim.ui.print_card.gather", lambda _case, wanted, _progress: asked.append(wanted) or pack)
    monkeypatch.setattr("sim.ui.warming.is_ready", lambda: True)
    monkeypatch.setattr("sys.argv", ["dashboard.py"])
    at = fine(AppTest.from_function(card_body, default_timeout=60).run())
    at.toggle(key="print-anonymous-0").set_value(True)
    fine(at.run())
    at.text_input(key="print-meeting-0").set_value("支援会議")
    fine(at.run())
    at.button(key="print-do").click()
    fine(at.run())
    desk(at).jobs["print"].wait()
    at = fine(at.run())
    assert asked == [Asked((), answers.LIVES, answers.SEED, True, "支援会議")]
    files = desk(at).jobs["print"].found["ja"]
    assert list(files) == list(NAMES) and len(at.get("download_button")) == len(NAMES) + 1
    assert zipfile.ZipFile(io.BytesIO(zipped(files))).namelist() == list(NAMES)
    at.toggle(key="print-anonymous-0").set_value(False)
    at = fine(at.run())
    assert "print" not in desk(at).jobs and at.button(key="print-do")
