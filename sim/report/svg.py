"""Pictures of the sheets as inline SVG: legible in grey, labelled where they are read, no request to anywhere.

Colours differ in lightness, lines in their dashes, fills in a pattern; what a picture says stands beside it in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from markupsafe import Markup

from sim.ui.theme import LIGHT

WIDTH, HEIGHT, LOW = 680, 262, 190  # of a sheet's one picture, and of one among tables
LEFT, RIGHT, TOP, ROW = 58, 150, 24, 15
SAMPLE = 18.0  # of a line, before its name
LABEL_APART = 15.0  # of two labels at line ends


@dataclass(frozen=True)
class Axis:
    """Ages below a chart: at each tick one text a row; what the rows are called."""

    ticks: tuple[int, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Curve:
    """A line by age, with its label at the end."""

    label: str
    points: tuple[tuple[int, float], ...]
    dash: str = ""
    width: float = 1.2


@dataclass(frozen=True)
class Band:
    """Savings: an upper and a lower line with a band between them, a middle line; a mark at an age."""

    upper: Curve
    middle: Curve
    lower: Curve
    axis: Axis
    unit: str
    alt: str
    mark: tuple[int, str] | None = None


class Scale:
    """Ages and amounts in the picture's own units."""

    def __init__(self, ages: Sequence[int], most: float, bottom: float) -> None:
        self.first, self.last, self.bottom = ages[0], ages[-1], bottom
        self.step = round_step(most / 4.0)
        self.top = self.step * max(ceil(most * 1.04 / self.step), 1)

    def x(self, age: float) -> float:
        """Where an age is."""
        return LEFT + (WIDTH - LEFT - RIGHT) * (age - self.first) / max(self.last - self.first, 1)

    def y(self, value: float) -> float:
        """Where an amount is."""
        return self.bottom - (self.bottom - TOP) * value / self.top


def round_step(least: float) -> float:
    """The next 1, 2 or 5 times a power of ten."""
    if least <= 0.0:
        return 1.0
    power = 10.0 ** floor(log10(least))
    return next(power * each for each in (1.0, 2.0, 5.0, 10.0) if power * each >= least)


def tag(name: str, text: str = "", **attributes: object) -> Markup:
    """An SVG element; attributes with a hyphen are given with an underscore, text is escaped."""
    inside = Markup("").join(
        Markup(' {}="{}"').format(key.replace("_", "-"), round(value, 1) if isinstance(value, float) else value)
        for key, value in attributes.items()
    )
    return Markup("<{}{}>{}</{}>").format(Markup(name), inside, text, Markup(name))


def drawing(width: float, height: float, alt: str, parts: Sequence[Markup]) -> Markup:
    """A whole picture with its reading for those who hear it."""
    inside = Markup("").join(parts)
    return Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(width, height, alt, inside)


def path(points: Sequence[tuple[float, float]]) -> str:
    """Points as the steps of a path."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def band_chart(band: Band, height: float = HEIGHT) -> Markup:
    """Savings by age: the range as a hatched band, the middle as a thick line, every line named at its end."""
    bottom = height - 10.0 - ROW * len(band.axis.rows)
    ages = [age for age, _ in band.upper.points]
    scale = Scale(ages, max(value for _, value in band.upper.points), bottom)
    upper, lower = ([(scale.x(age), scale.y(value)) for age, value in of.points] for of in (band.upper, band.lower))
    shape = path([*upper, *reversed(lower)]) + "Z"
    parts = [
        Markup(HATCH).format(LIGHT.band, LIGHT.first),
        *grid(scale, band.unit),
        tag("path", d=shape, fill="url(#hatch)"),
        *(line(scale, curve) for curve in (band.upper, band.lower, band.middle)),
        *end_labels(scale, (band.upper, band.middle, band.lower)),
        *axis(scale, band.axis, bottom),
    ]
    if band.mark is not None:
        parts += mark(scale, *band.mark, bottom)
    return drawing(WIDTH, height, band.alt, parts)


HATCH = (
    '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="5" height="5" fill="{}"/><line x1="0" y1="0" x2="0" y2="5" stroke="{}" stroke-width="0.5"'
    ' stroke-opacity="0.35"/></pattern></defs>'
)


def grid(scale: Scale, unit: str) -> list[Markup]:
    """Hairlines with their amounts, and the unit above them."""
    found = [tag("text", unit, x=LEFT - 8, y=TOP - 10, text_anchor="end", fill=LIGHT.secondary, font_size=11)]
    for i in range(round(scale.top / scale.step) + 1):
        value, y = i * scale.step, scale.y(i * scale.step)
        colour = LIGHT.secondary if i == 0 else LIGHT.hairline
        found.append(tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, stroke=colour, stroke_width=0.8))
        found.append(
            tag("text", f"{value:,g}", x=LEFT - 8, y=y + 4, text_anchor="end", fill=LIGHT.secondary, font_size=11.5)
        )
    return found


def line(scale: Scale, curve: Curve) -> Markup:
    """One line."""
    points = [(scale.x(age), scale.y(value)) for age, value in curve.points]
    return tag(
        "path",
        d=path(points),
        fill="none",
        stroke=LIGHT.first,
        stroke_width=curve.width,
        stroke_dasharray=curve.dash or "none",
        stroke_linejoin="round",
    )


def end_labels(scale: Scale, curves: Sequence[Curve]) -> list[Markup]:
    """The names of the lines, from the highest to the lowest, at their ends and apart from one another."""
    wanted = [scale.y(curve.points[-1][1]) + 4.0 for curve in curves]
    low = scale.y(0.0) + 4.0 - LABEL_APART * (len(curves) - 1)
    placed: list[float] = []
    for i, y in enumerate(wanted):
        least = placed[-1] + LABEL_APART if placed else 0.0
        placed.append(max(min(y, low + LABEL_APART * i), least))
    found = []
    for curve, y in zip(curves, placed, strict=True):
        found += end_label(curve, scale.x(scale.last) + 6.0, y)
    return found


def end_label(curve: Curve, x: float, y: float) -> list[Markup]:
    """A piece of the line and its name, so that lines that meet at their ends are told apart."""
    weight = "bold" if curve.width > 2.0 else "normal"
    step = path([(x, y - 4.0), (x + SAMPLE, y - 4.0)])
    dash = curve.dash or "none"
    return [
        tag("path", d=step, stroke=LIGHT.first, stroke_width=curve.width, stroke_dasharray=dash),
        tag("text", curve.label, x=x + SAMPLE + 4.0, y=y, fill=LIGHT.ink, font_size=11, font_weight=weight),
    ]


def axis(scale: Scale, ages: Axis, bottom: float) -> list[Markup]:
    """Rows of ages, one a person, below the picture."""
    found = []
    for i, age in enumerate(ages.ticks):
        x = scale.x(age)
        found.append(tag("line", x1=x, x2=x, y1=bottom, y2=bottom + 4, stroke=LIGHT.secondary, stroke_width=0.8))
        for number, row in enumerate(ages.rows):
            y = bottom + 3.0 + ROW * (number + 1)
            found.append(tag("text", row[i], x=x, y=y, text_anchor="middle", fill=LIGHT.ink, font_size=12))
    for number, head in enumerate(ages.heads):
        y = bottom + 3.0 + ROW * (number + 1)
        found.append(tag("text", head, x=scale.x(scale.last) + 20.0, y=y, fill=LIGHT.secondary, font_size=11.5))
    return found


def mark(scale: Scale, age: int, text: str, bottom: float) -> list[Markup]:
    """A dotted line at an age, named beside it."""
    if not scale.first < age < scale.last:
        return []
    x, right = scale.x(age), age < (scale.first + scale.last) / 2
    return [
        tag("line", x1=x, x2=x, y1=TOP, y2=bottom, stroke=LIGHT.secondary, stroke_width=1.1, stroke_dasharray="1.5 3"),
        tag(
            "text",
            text,
            x=x + (6.0 if right else -6.0),
            y=TOP + 8.0,
            text_anchor="start" if right else "end",
            fill=LIGHT.ink,
            font_size=11.5,
        ),
    ]


def dots(count: int, alt: str) -> Markup:
    """A hundred dots in rows of twenty, the first `count` filled; the others are rings."""
    parts = []
    for i in range(100):
        x, y = 7.0 + 13.0 * (i % 20), 7.0 + 13.0 * (i // 20)
        filled = i < count
        fill = LIGHT.first if filled else "#FFFFFF"
        parts.append(tag("circle", cx=x, cy=y, r=4.6, fill=fill, stroke=LIGHT.first if filled else "#8A959B"))
    return drawing(261, 66, alt, parts)
