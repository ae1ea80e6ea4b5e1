"""Whom to ask: the editable file of contacts, and one sentence for each mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import compiled
from sim.contacts import FILE, BrokenContacts, contacts
from sim.support_entries import supports
from sim.ui.contacts_card import safety_html, steps_html
from sim.ui.to_do import to_do
from sim.words import LANGUAGES

TEXT = FILE.read_text(encoding="utf-8")


def changed(folder: Path, old: str, new: str) -> Path:
    """The file with one passage replaced."""
    assert old in TEXT
    path = folder / "contacts.yaml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return path


def test_every_support_has_an_office_and_every_line_the_day_of_its_check() -> None:
    found = contacts()
    assert {key for key in supports() if found.first_for(key)} == set(supports())
    for each in (*found.help_lines.values(), *found.offices.values()):
        assert each.source.startswith("http") and each.checked.year >= 2026


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("checked: 2026-11-26", "checked: 2026-13-26", ("help_lines.danger.checked", "2026-13-26", "2026-04-01")),
        ("    who: {ja: 警察 110 ・ 救急 119, ", "    who: {", ("help_lines.danger.who.ja",)),
        ("    who: {ja: 警察 110", "    phone: 110\n    who: {ja: 警察 110", ("help_lines.danger.phone",)),
        ("{ja: いま危険があるとき, ", "{ja: '', ", ("help_lines.danger.when.ja",)),
        ("{ja: いま危険があるとき, ", "{ja: [1], ", ("help_lines.danger.when.ja",)),
        ("ask: [pension_office]", "ask: [pension]", ("steps.record.ask", "pension", "pension_office")),
        ("first_for: [debt_advice]", "first_for: [magic]", ("offices.legal_aid.first_for", "magic")),
        ("first_for: [debt_advice]", "first_for: []", ("debt_advice",)),
        ("offices:", "office", ("contacts.yaml",)),
        ("help_lines:", "lines:", ("lines",)),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_is_one_sentence(tmp_path: Path, old: str, new: str, parts: tuple[str, ...], language: str) -> None:
    with pytest.raises(BrokenContacts) as caught:
        contacts(changed(tmp_path, old, new))
    said = " ".join(caught.value.sentences(language))
    assert all(part in said for part in parts), said
    assert "pydantic" not in said and "Traceback" not in said


def test_an_edited_number_is_shown_at_once(tmp_path: Path) -> None:
    path = changed(tmp_path, "#9110", "#9999")
    assert "#9999" in safety_html(contacts(path).help_lines.values(), "ja")


def test_whom_to_ask_changes_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    before = compiled.sources_hash()
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: b"" if path.name == "contacts.yaml" else read(path))
    assert compiled.sources_hash.__wrapped__() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_steps_each_with_whom_to_ask(language: str) -> None:
    found = contacts()
    plain = to_do(found, language)
    assert len(plain) == 3
    with_record = to_do(found, language, pension_is_open=True, ask_about=["ibasho", "home_visits", "budget_support"])
    assert len(with_record) == 4 and with_record[0].do == found.steps["record"].do[language]
    assert with_record[1].ask == (found.offices["hikikomori_centre"],)
    assert with_record[2].ask == (found.offices["self_reliance"],)
    text = steps_html(with_record, language)
    assert found.offices["pension_office"].who[language] in text and text.count('class="step"') == 4


def test_the_pages_show_a_sentence_where_the_file_is_broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from streamlit.testing.v1 import AppTest

    path = changed(tmp_path, "checked: 2026-11-26", "checked: soon")
    monkeypatch.setattr("sim.ui.contacts_card.contacts", lambda: contacts(path))

    def page() -> None:
        from sim.ui.contacts_card import draw_safety, draw_steps

        draw_safety("ja")
        draw_steps("ja")

    at = AppTest.from_function(page).run()
    assert not at.exception
    assert "".join(each.proto.body for each in at.get("html")).count("help_lines.danger.checked: soon") == 2
