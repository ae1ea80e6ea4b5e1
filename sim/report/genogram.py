"""The family as a diagram (genogram): squares, circles, lines of descent, years of birth, who lives together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from sim.case_models import Parent
from sim.lines import PARENTS
from sim.report.wording import Wording

SIZE, APART, TOP, BELOW, LEFT = 34, 118, 40, 132, 90
INK, SOFT = "#22313A", "#4C5B63"
BOUNDARY = 'rx="16" fill="none" stroke="{}" stroke-width="1.2" stroke-dasharray="6 4"'
LABEL = 'font-size="11" text-anchor="middle" fill="{}" stroke="#fff" stroke-width="4" paint-order="stroke"'
SQUARE, CIRCLE, DIAMOND = "square", "circle", "diamond"
SHAPES = {"male": SQUARE, "female": CIRCLE}


@dataclass(frozen=True)
class Member:
    """A symbol: its place, shape, what stands below; who lives in the household, has died, is the one asked about."""

    x: float
    y: float
    shape: str
    texts: tuple[str, ...]
    at_home: bool
    dead: bool = False
    focus: bool = False


def genogram(words: Wording) -> Markup:
    """The diagram as inline SVG; who is not in the case file is not drawn."""
    parents = list(drawn_parents(words))
    children = list(drawn_children(words, parents))
    width = max(each.x for each in (*parents, *children)) + LEFT
    height = BELOW + SIZE + 62
    parts = [boundary([each for each in (*parents, *children) if each.at_home])]
    parts += descent(parents, children)
    parts += [symbol(each) for each in (*parents, *children)]
    alt = words.t("forms.genogram.alt")
    drawn = Markup("").join(parts)
    return Markup(
        '<svg role="img" aria-label="{}" viewBox="0 0 {:.0f} {:.0f}" style="max-width:{:.0f}px">{}</svg>'
    ).format(alt, width, height, width, drawn)


def drawn_parents(words: Wording) -> Iterator[Member]:
    """Father left, mother right, as these diagrams are drawn."""
    at = first_x(words)
    for name in reversed(PARENTS):
        parent: Parent | None = getattr(words.case.household, name)
        if parent is not None:
            dead = parent.died is not None
            texts = (words.short(name), *years(words, parent.born, parent.died))
            yield Member(at, TOP, SQUARE if name == "father" else CIRCLE, texts, not dead, dead)
            at += APART


def drawn_children(words: Wording, parents: list[Member]) -> Iterator[Member]:
    """Brothers and sisters, who live elsewhere, then the son or daughter (a double line) below the living parents."""
    for at, sibling in enumerate(words.case.household.siblings):
        born = () if sibling.born is None else years(words, sibling.born, None)
        yield Member(LEFT + APART * at, BELOW, DIAMOND, (words.t("forms.sibling"), *born), False)
    child = words.case.household.child
    texts = (words.short("child"), *years(words, child.born, None))
    living = [each.x for each in parents if each.at_home] or [first_x(words)]
    yield Member(sum(living) / len(living), BELOW, SHAPES[child.sex], texts, True, focus=True)


def first_x(words: Wording) -> float:
    """Where the household begins: right of those who live elsewhere, so that its line holds nobody else."""
    return LEFT + APART * len(words.case.household.siblings)


def years(words: Wording, born: int, died: int | None) -> tuple[str, ...]:
    """Years of birth and death; the age band of the living where anonymous."""
    if words.anonymous:
        return () if died is not None else (words.age((words.case.start - born) // 12),)
    shown = (words.t("forms.born", year=words.year(born)),)
    return shown if died is None else (*shown, words.t("forms.died", year=words.year(died)))


def boundary(members: list[Member]) -> Markup:
    """The dashed line around those who live together."""
    pad = SIZE / 2 + 10
    left, right = min(each.x for each in members) - pad - 24, max(each.x for each in members) + pad + 24
    top, bottom = min(each.y for each in members) - pad, max(each.y for each in members) + pad + 40
    shape = '<rect x="{:.0f}" y="{:.0f}" width="{:.0f}" height="{:.0f}" ' + BOUNDARY + "/>"
    return Markup(shape).format(left, top, right - left, bottom - top, SOFT)


def descent(parents: list[Member], children: list[Member]) -> list[Markup]:
    """The line between the parents, and from it to their children."""
    found: list[Markup] = []
    middle = TOP + SIZE / 2 + 50
    if not parents and len(children) == 1:
        return found
    if parents:
        ends = [each.x for each in parents]
        if len(ends) > 1:
            found.append(line(ends[0] + SIZE / 2, TOP, ends[-1] - SIZE / 2, TOP))
        x, y = (sum(ends) / len(ends), TOP) if len(ends) > 1 else (ends[0], TOP + SIZE / 2)
        found.append(line(x, y, x, middle))
    else:
        x = children[0].x
    xs = [x, *(each.x for each in children)]
    found.append(line(min(xs), middle, max(xs), middle))
    return found + [line(each.x, middle, each.x, BELOW - SIZE / 2) for each in children]


def line(x1: float, y1: float, x2: float, y2: float) -> Markup:
    """A straight line."""
    shape = '<line x1="{:.0f}" y1="{:.0f}" x2="{:.0f}" y2="{:.0f}" stroke="{}" stroke-width="1.4"/>'
    return Markup(shape).format(x1, y1, x2, y2, INK)


def symbol(each: Member) -> Markup:
    """A member: the shape, a cross for one who has died, the texts below."""
    parts = [outline(each, SIZE / 2)]
    if each.focus:
        parts.append(outline(each, SIZE / 2 - 4))
    half = SIZE / 2
    if each.dead:
        parts.append(line(each.x - half, each.y - half, each.x + half, each.y + half))
        parts.append(line(each.x - half, each.y + half, each.x + half, each.y - half))
    for at, text in enumerate(each.texts):
        # White behind the letters: lines of descent pass there.
        label = '<text x="{:.0f}" y="{:.0f}" ' + LABEL + ">{}</text>"
        parts.append(Markup(label).format(each.x, each.y + half + 14 + 13 * at, INK, text))
    return Markup("").join(parts)


def outline(each: Member, half: float) -> Markup:
    """Square (male), circle (female) or diamond (not known)."""
    pen = Markup('fill="#fff" stroke="{}" stroke-width="1.6"').format(INK)
    if each.shape == SQUARE:
        return Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" {}/>').format(
            each.x - half, each.y - half, 2 * half, 2 * half, pen
        )
    if each.shape == CIRCLE:
        return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" {}/>').format(each.x, each.y, half, pen)
    points = f"{each.x},{each.y - half} {each.x + half},{each.y} {each.x},{each.y + half} {each.x - half},{each.y}"
    return Markup('<polygon points="{}" {}/>').format(points, pen)
