"""Looks: one palette for light, one for dark, as CSS variables and as colours of the charts."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FONT = "'Noto Sans JP', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic UI', Meiryo, sans-serif"


@dataclass(frozen=True)
class Palette:
    """The colours of one mode. Deeper needs and closer connections stand out more from the card in both modes."""

    paper: str
    card: str
    hairline: str
    ink: str
    secondary: str
    first: str  # the chosen scenario
    second: str  # the one beside it
    second_text: str
    band: str
    quiet: str  # dots that are not counted, what is not there
    on_first: str
    parents: tuple[str, str, str, str, str]  # well, support, care 1-2, care 3-5, facility
    child: tuple[str, str, str, str]  # at home with parents, alone; connected with parents, alone
    money: tuple[str, str, str]  # enough, from savings, strained
    income: tuple[str, str, str, str, str]  # parents' pensions, the person's, wages, assistance, other
    costs: tuple[str, str, str, str]  # living, care, dues, other
    paths: tuple[str, str, str, str]  # scenarios beside each other
    path_texts: tuple[str, str, str, str]  # the same for words and thin lines


LIGHT = Palette(
    paper="#FBF8F3",
    card="#FFFFFF",
    hairline="#E4DFD5",
    ink="#22313A",
    secondary="#5B6B73",
    first="#0072B2",
    second="#D98200",
    second_text="#9A5B00",
    band="#CFE3F0",
    quiet="#E6E1D7",
    on_first="#FFFFFF",
    parents=("#DCEBE3", "#BBD9CA", "#8EBFA7", "#66A88C", "#2F6F57"),
    child=("#ECE6F2", "#D3C5E1", "#AF93C6", "#7F5BA0"),
    money=("#DAE7F2", "#A9C9E2", "#F2D6A6"),
    income=("#0B4A75", "#3D86B8", "#86B8DA", "#C9A3C0", "#DCE3E8"),
    costs=("#C98F2B", "#8A5A12", "#EBC98A", "#F6E7C9"),
    paths=("#0072B2", "#D98200", "#CC79A7", "#009E73"),
    path_texts=("#0072B2", "#9A5B00", "#97457A", "#00714F"),
)
DARK = Palette(
    paper="#141B20",
    card="#1C262D",
    hairline="#34424C",
    ink="#ECE8E0",
    secondary="#AAB7BE",
    first="#56B4E9",
    second="#E69F00",
    second_text="#F0B43C",
    band="#24465A",
    quiet="#3A474F",
    on_first="#10202A",
    parents=("#2C4237", "#3A5C49", "#467A60", "#66A98A", "#97DBBB"),
    child=("#3A3348", "#54486A", "#72589A", "#B091D8"),
    money=("#22384A", "#2F5C80", "#7A5A22"),
    income=("#8CC6EC", "#4E97CB", "#2B5F88", "#A9759B", "#4A5A66"),
    costs=("#D9A03F", "#F1CE8C", "#8C6220", "#57462A"),
    paths=("#56B4E9", "#E69F00", "#CC79A7", "#00A97B"),
    path_texts=("#56B4E9", "#F0B43C", "#E3A3C7", "#3FCB9F"),
)


def palette(mode: str | None) -> Palette:
    """The palette of Streamlit's mode ("light", "dark", or None before the browser has told)."""
    return DARK if mode == "dark" else LIGHT


def on(colour: str) -> str:
    """Ink that reads at 4.5:1 or better on a #RRGGBB colour."""
    return LIGHT.ink if luminance(colour) > 0.26 else "#FFFFFF"


def luminance(colour: str) -> float:
    """Relative luminance of a #RRGGBB colour (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def variables(colours: Palette) -> str:
    """The single colours as CSS custom properties: --ink, --second-text, ..."""
    found = {field.name: getattr(colours, field.name) for field in fields(colours)}
    return " ".join(f"--{name.replace('_', '-')}: {value};" for name, value in found.items() if isinstance(value, str))


def fills(colours: Palette) -> str:
    """The scales as CSS classes: .parents-0 ... with ink that reads on them."""
    scales = {
        "parents": colours.parents,
        "child": colours.child,
        "money": colours.money,
        "income": colours.income,
        "costs": colours.costs,
    }
    found = [
        f".{name}-{i} {{ background: {colour}; color: {on(colour)}; }}"
        for name, scale in scales.items()
        for i, colour in enumerate(scale)
    ]
    pairs = enumerate(zip(colours.paths, colours.path_texts, strict=True))
    found += [
        f".path-{i} {{ --path: {fill}; --path-text: {text}; --on-path: {on(fill)}; }}" for i, (fill, text) in pairs
    ]
    return " ".join(found)


@cache
def style(colours: Palette, uploader_text: str, none_text: str) -> str:
    """The page's style sheet; the texts replace Streamlit's: of the file field, of a list where nothing matches."""
    uploader, none = (text.replace("\\", "").replace('"', "") for text in (uploader_text, none_text))
    texts = f'--uploader-text: "{uploader}"; --none-text: "{none}";'
    head = f":root {{ {variables(colours)} --font: {FONT}; {texts} }} {fills(colours)}"
    return f"<style>{head}\n{css('page.css')}</style>"


@cache
def css(name: str) -> str:
    """A style sheet of this folder."""
    return (FOLDER / name).read_text(encoding="utf-8")


def page_script(language: str) -> str:
    """The page's language, its row of pages with the present one in sight, its lists in which one can type."""
    return f"document.documentElement.lang = '{language}';\n{css('page.js')}"


def sheet(name: str) -> str:
    """The style sheet of one page, besides that of all."""
    return f"<style>{css(name)}</style>"
