"""The office forms and the handover sheet: what is known is there, what is not is blank, and every sign is printed."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from families import alone, example
from packs import pack_of
from page_server import browser, need_pdf_reader

from sim.report.family import shows_household
from sim.report.gather import Asked, Pack
from sim.report.render import render
from sim.report.wording import Wording
from sim.words import LANGUAGES

FORMS = ("intake-form", "plan-form", "review-form", "handover-sheet")
TAGS = re.compile(r"<style>.*?</style>|<title>.*?</title>|aria-label=\"[^\"]*\"|<[^>]*>", re.DOTALL)
JAPANESE, LATIN = re.compile(r"[぀-ヿ一-鿿]"), re.compile(r"[A-Za-z]")
LIVES = 20  # no figure of theirs stands on a form


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_of(example("widow_and_son"), LIVES)


def plain(page: str) -> str:
    """What a page shows, without spaces."""
    return re.sub(r"\s", "", unescape(TAGS.sub("", page)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_a_form_asks_for_nothing_from_outside_and_shows_no_public_cost(pack: Pack, form: str, language: str) -> None:
    page = render(form, pack, language)
    assert "http" not in TAGS.sub("", page) and "<script" not in page and " src=" not in page
    assert "公費" not in page and "cost to the public" not in page.lower()


def test_what_is_known_is_filled_in_and_what_is_not_is_blank(pack: Pack) -> None:
    page = render("intake-form", pack, "ja")
    for text in ("1974年2月", "要支援1", "墨田区", "持ち家", "1,200万円", "■ 男性", "納付36"):
        assert text in page, text
    unknown = render("intake-form", pack_of(alone(), LIVES), "ja")
    assert "わからない" not in TAGS.sub("", unknown).replace("わからないところは空欄", "")
    assert unknown.count('class="lines"') > page.count('class="lines"')


def test_what_was_told_in_confidence_stands_on_no_sheet_of_the_family(pack: Pack) -> None:
    marked = {"household.life_insurance": "parents", "household.child.seeing_doctor": "child"}
    interview = pack.case.interview.model_copy(update={"seen_by": marked})
    quiet = replace(pack, case=pack.case.model_copy(update={"interview": interview}))
    open_sheet, closed = (plain(render("handover-sheet", each, "ja")) for each in (pack, quiet))
    for text in ("300万円", "通院していない"):
        assert text in open_sheet and text not in closed, text
    assert shows_household(Wording(pack, "ja")) and not shows_household(Wording(quiet, "ja"))


def test_a_known_handbook_stands_on_no_sheet_of_the_family(pack: Pack) -> None:
    """Its kind comes close to a diagnosis."""
    household = pack.case.household
    child = household.child.model_copy(update={"handbook": "mental_2"})
    case = pack.case.model_copy(update={"household": household.model_copy(update={"child": child})})
    known = replace(pack, case=case)
    assert "2級" in plain(render("intake-form", known, "ja")) and "2級" not in plain(
        render("handover-sheet", known, "ja")
    )


def test_goals_stand_apart_and_proposals_say_whose_consent_they_need(pack: Pack) -> None:
    page = plain(render("plan-form", pack, "ja"))
    assert "ご本人の目標" in page and "ご家族の目標" in page and "つぎに見直す年月" in page
    assert "□家族教室" in page and "親御さん" in page and "請求してみないとわかりません" in page
    assert "■" not in page  # nothing is chosen for anybody


def test_the_diagram_marks_who_has_died_and_holds_who_lives_together(pack: Pack) -> None:
    picture = re.search(r"<svg.*?</svg>", render("intake-form", pack, "en"), re.DOTALL)
    assert picture is not None
    drawn = picture[0]
    for text in ("1944", "1941", "2019", "1974", "1971", "stroke-dasharray"):
        assert text in drawn, text
    left, width = (float(re.search(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn)[i]) for i in (1, 2))  # type: ignore[index]
    inside = [left < float(x) < left + width for x in re.findall(r'<text x="(\d+)"', drawn)]
    assert inside.count(True) == 4  # mother and son, a role and a year each


def test_an_anonymous_form_has_no_free_text_no_year_of_birth_and_a_watermark(pack: Pack) -> None:
    titled = pack.case.scenarios["walk_and_talk"].model_copy(update={"title": "太郎の道"})
    case = pack.case.model_copy(update={"scenarios": {**pack.case.scenarios, "walk_and_talk": titled}})
    hidden = replace(pack, case=case, asked=Asked(lives=LIVES, anonymous=True, meeting="支援会議"))
    for form in FORMS:
        page = render(form, hidden, "ja")
        text = TAGS.sub("", page)
        assert "支援会議" in page and "太郎" not in page and str(pack.case.title) not in page
        assert not re.search(r"19[4-7]\d", text) and "墨田区" not in text, form


@pytest.mark.browser
def test_every_sign_is_printed_on_a4(pack: Pack, tmp_path: Path) -> None:
    """Both languages; a page that loses signs of a font loses them in the text of its PDF too."""
    reader = need_pdf_reader()
    with browser() as opened:
        page = opened.new_page()
        for language, signs in (("ja", JAPANESE), ("en", LATIN)):
            for form in FORMS:
                content, pdf = render(form, pack, language), tmp_path / f"{form}.pdf"
                page.set_content(content)
                page.pdf(path=pdf, prefer_css_page_size=True)
                printed = subprocess.run([reader, "-layout", str(pdf), "-"], check=True, capture_output=True).stdout
                missing = set(signs.findall(plain(content))) - set(signs.findall(printed.decode()))
                assert not missing, (form, language, missing)
                assert printed.count(b"\f") <= 4, (form, language)
