"""data/form_fields.yaml, checked: the fields of the household forms, and which ledger lines stand in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.lines import LINES, SHORTFALL, SIGN
from sim.words import say

FILE = Path(__file__).parents[1] / "data" / "form_fields.yaml"
MOST_BYTES = 200_000
INCOME, COST, UNPAID = "income", "cost", "unpaid"
SIDES = (INCOME, COST, UNPAID)
SENTENCES = {"missing": "missing", "extra_forbidden": "unknown_key"}  # pydantic's kind of error -> our sentence
Mistake = tuple[str, dict[str, Any]]  # the key of a sentence, what fills its gaps
Name = Annotated[str, Field(min_length=1, max_length=60)]


class Part(BaseModel):
    """A mapping of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Named(Part):
    """What a row is called."""

    ja: Name
    en: Name

    def __getitem__(self, language: str) -> str:
        """The name in "ja" or "en"."""
        return {"ja": self.ja, "en": self.en}[language]


class FormField(Named):
    """A field: the ledger lines that add up to it, and rows below it that an office fills by hand."""

    side: Literal["income", "cost", "unpaid"]
    lines: Annotated[tuple[str, ...], Field(min_length=1)]
    details: tuple[Named, ...] = ()


class FormFields(Part):
    """The whole file."""

    fields: dict[str, FormField]

    def of_side(self, side: str) -> dict[str, FormField]:
        """The fields of income, of cost, or the one of what cannot be paid, in the order of the file."""
        return {key: each for key, each in self.fields.items() if each.side == side}

    def field_of(self) -> dict[str, str]:
        """Ledger line -> the key of its field."""
        return {line: key for key, each in self.fields.items() for line in each.lines}


class BrokenFields(ValueError):
    """The file has mistakes."""

    def __init__(self, path: Path, mistakes: list[Mistake]) -> None:
        super().__init__(str(mistakes))
        self.path, self.mistakes = path, mistakes

    def sentences(self, language: str) -> list[str]:
        """One sentence for each mistake."""
        told = [say(language, f"workbook.fields.{key}", **gaps) for key, gaps in self.mistakes]
        return [say(language, "workbook.fields.at", file=self.path.name, mistake=each) for each in told]


def form_fields(path: Path = FILE) -> FormFields:
    """The fields as the file stands now; BrokenFields if it has mistakes."""
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            raise BrokenFields(path, [("too_long", {"most": MOST_BYTES})])
        content = yaml.load(text.decode("utf-8"), Loader=yaml.BaseLoader)  # everything is text
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        raise BrokenFields(path, [("unreadable", {})]) from None
    try:
        found = FormFields.model_validate(content)
    except ValidationError as error:
        raise BrokenFields(path, [mistake(each) for each in error.errors()]) from None
    wrong = list(misfits(found))
    if wrong:
        raise BrokenFields(path, wrong)
    return found


def mistake(error: Any) -> Mistake:
    """The sentence for what pydantic found."""
    place = ".".join(map(str, error["loc"])) or "fields"
    if error["type"] == "literal_error":
        return "side", {"place": place, "value": str(error["input"])[:40], "allowed": ", ".join(SIDES)}
    return SENTENCES.get(error["type"], "wrong_form"), {"place": place}


def misfits(found: FormFields) -> Iterator[Mistake]:
    """Lines that are not there, stand on the wrong side, stand twice, or in no field."""
    times = Counter(line for each in found.fields.values() for line in each.lines)
    for key, each in found.fields.items():
        for line in each.lines:
            if line not in SIGN:
                yield "no_line", {"place": f"fields.{key}.lines", "value": line[:60]}
            elif side_of(line) != each.side:
                yield "wrong_side", {"place": f"fields.{key}.lines", "value": line, "allowed": side_of(line)}
    yield from (("twice", {"value": line}) for line, count in times.items() if count > 1 and line in SIGN)
    yield from (("nowhere", {"value": line}) for line in LINES if not times[line])


def side_of(line: str) -> str:
    """The side of a form on which a ledger line stands."""
    return UNPAID if line == SHORTFALL else INCOME if SIGN[line] > 0 else COST
