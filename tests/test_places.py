"""The list of municipalities: whole, readable in Latin letters, with the area grades of the ministry's list."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from page_runs import app, desk, fine, html, uncompiled

from sim.analysis.changes import Change
from sim.case import Case, from_dict
from sim.fact_words import change_words
from sim.place_names import full_name, town_option
from sim.places import OTHER, area_grade, municipalities, names, prefectures, rows_of, spellings
from sim.ui import warming

PUBLISHED = (  # municipalities of each prefecture, from north to south, with the 23 wards of Tokyo (ministry, 2018-10)
    *(179, 40, 33, 35, 25, 35, 59, 44, 25, 35, 63, 54, 62, 33, 30, 15, 19, 17, 27, 77, 42, 35, 54, 29, 19),
    *(26, 43, 41, 39, 30, 19, 19, 27, 23, 19, 24, 17, 20, 34, 60, 20, 21, 45, 18, 26, 43, 41),
)
LISTED = "c07fd4d47037015f9dfb223e821aad16d0b3cec335de7e7a5a5c6134f5ef6400"  # of the grades before the list was whole
ENDS = {"市": ("shi",), "区": ("ku",), "町": ("cho", "machi"), "村": ("mura", "son")}


def living_in(prefecture: str, municipality: str) -> Case:
    """A family in a rented home, so that the cap of the place matters too."""
    household = {
        "mother": {"born": "1944-06", "pension": {"paid_every_two_months_yen": 150_000}},
        "child": {"born": "1974-02", "sex": "male"},
        "savings_yen": 300_000,
        "home": {"kind": "private_rent", "rent_yen_per_month": 60_000},
    }
    place = {"prefecture": prefecture, "municipality": municipality}
    return from_dict({"start": "2026-10", "place": place, "household": household})


def test_the_list_is_whole() -> None:
    assert tuple(map(len, municipalities().values())) == PUBLISHED and sum(PUBLISHED) == 1741
    assert sum(name.endswith("区") for name in municipalities()["東京都"]) == 23
    assert len(rows_of("municipalities")) == 1741


def test_every_municipality_has_a_latin_name_of_its_kind() -> None:
    for towns in municipalities().values():
        for name, known in towns.items():
            assert re.fullmatch(r"[A-Z][a-z]+(-[A-Z][a-z]+)?-[a-z]+", known.latin), known
            assert known.latin.rpartition("-")[2] in ENDS[name[-1]], known
    assert all(re.fullmatch("[A-Z][a-z]+", known.latin) for known in prefectures().values())


def test_the_grades_of_the_ministry_s_list_are_unchanged() -> None:
    rows = rows_of("municipalities")
    listed = [row for row in rows if row["basis"] == "listed"]
    text = "\n".join(sorted(row["prefecture"] + row["municipality"] + row["area_grade"] for row in listed))
    assert hashlib.sha256(text.encode()).hexdigest() == LISTED
    assert Counter(row["area_grade"] for row in listed) == {"1-1": 80, "1-2": 49, "2-1": 121, "2-2": 79, "3-1": 557}
    for row in rows:
        if row["basis"] != "listed":
            assert row["area_grade"] == area_grade(row["prefecture"], OTHER), row


def test_other_spellings_stand_for_one_municipality() -> None:
    for prefecture, towns in municipalities().items():
        others = [spelling for known in towns.values() for spelling in known.also]
        assert len(spellings(prefecture)) == len(towns) + len(others)
    assert area_grade("岩手県", "佂石市") == area_grade("岩手県", "釜石市") == "3-1"
    assert full_name("茨城県", "龍ヶ崎市", "en") == "Ryugasaki-shi (龍ヶ崎市), Ibaraki"
    with pytest.raises(KeyError):
        area_grade("千葉県", "墨田区")


def test_a_village_that_the_ministry_does_not_name_runs_like_other() -> None:
    assert "新篠津村" in names("北海道") and names("北海道")[-1] == OTHER
    village, other = (uncompiled(living_in("北海道", town), "as_is", lives=3).columns for town in ("新篠津村", OTHER))
    assert np.array_equal(village, other)


def test_a_move_is_told_by_the_names_of_both_prefectures() -> None:
    moved = Change(("place", "municipality"), "南牧村", "南牧村")
    told = change_words(moved, {}, "en", ("群馬県", "長野県"))
    assert "Nanmoku-mura (南牧村)" in told and "Minamimaki-mura (南牧村)" in told
    stated = Change(("place",), None, {"prefecture": "東京都", "municipality": "墨田区"})
    assert "東京都" in change_words(stated, {}, "ja") and "Sumida-ku (墨田区)" in change_words(stated, {}, "en")
    assert not re.search("Tokyo|Sumida|墨田", change_words(stated, {}, "en", anonymous=True))


def test_the_chooser_offers_every_municipality_by_both_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "is_ready", lambda: True)
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(Path(__file__).parents[1] / "scenarios/widow_and_son.yaml")])
    page = app("family")
    fine(page.run())
    desk(page).language = "en"
    fine(page.run())
    chooser = next(each for each in page.selectbox if each.label == "Municipality")
    assert "Ogasawara-mura 小笠原村" in chooser.options and len(chooser.options) == 62 + 1
    chooser.set_value("小笠原村")
    fine(page.run())
    place = desk(page).case.place
    assert place is not None and place.municipality == "小笠原村" and 'role="alert"' not in html(page)
    assert town_option("東京都", "小笠原村", "ja") == "小笠原村"
