"""The longest case that an office may enter, printed: no sheet exceeds its pages or ends with an almost empty one."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from page_server import browser, need_pdf_reader

from sim import runs
from sim.case import Case, from_dict
from sim.report.gather import Asked, Pack, gather
from sim.report.render import SHEETS, render
from sim.ui.theme import LIGHT
from sim.words import LANGUAGES, say

TEMPLATES = Path(render.__code__.co_filename).parent / "templates"
LIVES = 100
MOST_PAGES = {  # the annex has no limit
    **{"family-sheet": 2, "caseworker-pack": 6, "intake-form": 4, "plan-form": 4},
    **{"review-form": 2, "handover-sheet": 4},
}
LEAST = 200  # signs of a last page, its foot left out
PATHS = (  # supports of the paths beside things as they are
    ("family_education", "gradual_reintroduction", "ibasho", "peer_group", "volunteer_activities", "steady_support"),
    ("online_counselling", "peer_chat", "vr_practice", "work_preparation", "budget_support", "debt_advice"),
    ("disability_pension_claim", "visiting_nurse", "settled_living_support", "housing_support", "home_visits"),
    ("parent_care_coordination", "guardianship", "post_parent_planning", "public_assistance_claim", "peer_letters"),
)


def long_case() -> Case:
    """Two parents, six brothers and sisters, debts, policies, open eligibility, four paths with many supports."""
    paths: dict[str, Any] = {
        f"path_{i}": {
            "title": "ご本人とご家族がゆっくり話し合って選んだ、長い名前の備えの道 " + str(i) * 20,
            "supports": [{"use": use, "from": f"2027-{month:02d}"} for month, use in enumerate(used, 1)],
        }
        for i, used in enumerate(PATHS)
    }
    parent = {"care_level": "unknown", "dementia": "unknown", "may_act": "proxy"}
    household = {
        "mother": {"born": "1946-05", **parent, "pension": {"paid_every_two_months_yen": 230_000}},
        "father": {"born": "1943-03", **parent, "pension": {"paid_every_two_months_yen": 330_000}},
        "child": {"born": "1974-07", "sex": "female", "withdrawn_since": "about 2001", "goes_out": "unknown"},
        "siblings": [{"born": f"19{70 + i}-03", "in_contact": True, "helps_yen_per_month": 5_000} for i in range(6)],
        "savings_yen": {"mother": 9_000_000, "father": 11_000_000, "child": 1_500_000},
        "life_insurance": [{"on": on, "to": "child", "yen": 2_000_000} for on in ("mother", "father") * 3],
        "debts": [{"kind": f"カードローン {i} 社目", "yen": 300_000, "owner": "father"} for i in range(6)],
        "home": {"kind": "condo", "owner": "father", "value_yen": 18_000_000, "built": 1996},
    }
    place = {"prefecture": "宮城県", "municipality": "仙台市"}
    claim = {"supports": [{"use": "disability_pension_claim", "from": "2026-12"}]}
    return from_dict(
        {
            **{"start": "2026-10", "title": "長" * 120, "place": place, "household": household},
            **{"goals": {"savings_until_age": 80}, "scenarios": {"as_is": claim, **paths}},
        }
    )


@pytest.fixture(scope="module")
def pack() -> Pack:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sim.analysis.candidates.usable", lambda _case, _base: ["ibasho", "home_visits"])
        patched.setattr(runs, "LIVES", 4 * LIVES)
        return gather(long_case(), Asked(lives=LIVES))


@pytest.mark.parametrize("language", LANGUAGES)
def test_consent_is_asked_on_paper_that_is_shared_and_public_cost_stands_with_professionals_alone(
    pack: Pack, language: str
) -> None:
    sheets = {sheet: html.unescape(render(sheet, pack, language)) for sheet in MOST_PAGES}
    for sheet, key in (
        ("caseworker-pack", "report.consent.title"),
        ("intake-form", "forms.consent.share"),
        ("plan-form", "forms.consent.plan"),
        ("plan-form", "forms.consent.family"),
        ("review-form", "forms.consent.review"),
    ):
        after = sheets[sheet].split(say(language, key), 1)[1]
        assert "□" in after and 'class="sign"' in after, (sheet, key)
    public = say(language, "report.public")
    assert [sheet for sheet, page in sheets.items() if public in page] == ["caseworker-pack"]


def test_text_and_lines_are_dark_enough_in_grey() -> None:
    colours = set(re.findall(r"--(ink|secondary|first): (#[0-9A-F]{6})", (TEMPLATES / "print.css").read_text()))
    shown = {**dict(colours), "svg ink": LIGHT.ink, "svg secondary": LIGHT.secondary, "svg line": LIGHT.first}
    assert len(shown) == 6 and all(contrast_on_white(colour) >= 4.5 for colour in shown.values()), shown


def contrast_on_white(colour: str) -> float:
    """The contrast of WCAG, which rests on luminance alone, as a grey print does."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.mark.browser
def test_the_longest_case_keeps_to_its_pages(pack: Pack, tmp_path: Path) -> None:
    reader = need_pdf_reader()
    assert len(pack.courses) == 2  # labelled futures: the most tables that a pack has
    with browser() as opened:
        page = opened.new_page()
        for sheet in (each for each in SHEETS if each in MOST_PAGES):
            for language in LANGUAGES:
                page.set_content(render(sheet, pack, language))
                pdf = tmp_path / f"{sheet}-{language}.pdf"
                page.pdf(path=pdf, prefer_css_page_size=True)
                text = subprocess.run([reader, "-layout", str(pdf), "-"], check=True, capture_output=True).stdout
                pages = text.decode().split("\f")[:-1]
                for number, each in enumerate(pages, 1):  # what every page says at its foot
                    foot = re.sub(r"\s", "", each.rsplit(pack.number, 1)[1])
                    assert "8050" in foot and "2026" in foot and foot.endswith(f"{number}/{len(pages)}"), (sheet, foot)
                assert len(pages) <= MOST_PAGES[sheet], (sheet, language, len(pages))
                last = re.sub(r"\s", "", pages[-1].rsplit(pack.number, 1)[0])
                assert len(last) >= LEAST / (2 if language == "ja" else 1), (sheet, language, last)
