"""The kinds of single values in a case file: each reads what YAML gives, says what is wrong, and writes itself back.

A kind is an annotation: `living: Annotated[int | None, Whole(3_000_000, "yen_per_month")]`. `unknown` is an answer
for every optional number and becomes None; None is written back as `unknown`.
"""

from __future__ import annotations

import datetime
import numbers
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError, core_schema

from sim.lines import GIVEN_LINES, SHORTFALL, full_name
from sim.mistakes import Word, unprintable
from sim.months import month_number, month_text
from sim.support_entries import supports

UNKNOWN = "unknown"
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([ T].*)?", re.DOTALL)
_YEAR = re.compile(r"[1-9][0-9]{3}")
_SCENARIO = re.compile(r"[a-z0-9_]{1,40}")
_MIDDLE = 6  # a year alone is read as its July


def is_unknown(value: Any) -> bool:
    """Whether the file answers "unknown" here."""
    return isinstance(value, str) and value == UNKNOWN


def wrong(key: str, /, **values: Any) -> PydanticCustomError:
    """The mistake `key` of words/case.yaml, in the form in which pydantic collects it."""
    return PydanticCustomError("case", "{key}", {"key": key, "values": values})


class Kind:
    """Reading (`read`), writing (`write`) and the JSON Schema (`schema`) of one kind of value."""

    def read(self, value: Any) -> Any:
        raise NotImplementedError

    def write(self, value: Any) -> Any:
        return value

    def schema(self) -> dict[str, Any]:
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        writing = core_schema.plain_serializer_function_ser_schema(self.write)
        return core_schema.no_info_plain_validator_function(self.read, serialization=writing)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return self.schema()


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number from `low` to `high` (None: the limit depends on other values), in `unit` (words: case.unit.UNIT).

    `required`: `unknown` is no answer.
    """

    high: int | None
    unit: str
    low: int = 0
    required: bool = False

    def read(self, value: Any) -> int | None:
        if is_unknown(value) and not self.required:
            return None
        if not isinstance(value, numbers.Integral) or isinstance(value, bool):
            raise wrong("not_whole")
        number = int(value)
        unit = Word(f"unit.{self.unit}")
        if number < self.low == 0:
            raise wrong("negative", unit=unit)
        if number < self.low or (self.high is not None and number > self.high):
            raise wrong("out_of_range", unit=unit, low=self._plain(self.low), high=self._plain(self.high or 0))
        return number

    def _plain(self, number: int) -> str:
        return str(number) if self.unit == "year" else f"{number:,}"

    def write(self, value: Any) -> Any:
        return UNKNOWN if value is None else value

    def schema(self) -> dict[str, Any]:
        number: dict[str, Any] = {"type": "integer", "minimum": self.low}
        if self.high is not None:
            number["maximum"] = self.high
        return number if self.required else {"anyOf": [number, {"const": UNKNOWN}, {"type": "null"}]}


@dataclass(frozen=True)
class MonthOf(Kind):
    """A month "YYYY-MM" as a month number, from `low` to `high` ("YYYY-MM") if these are given."""

    low: str = ""
    high: str = ""

    def read(self, value: Any) -> int:
        month = _month(value)
        if (self.low and month < month_number(self.low)) or (self.high and month > month_number(self.high)):
            raise wrong("month_range", low=self.low, high=self.high)
        return month

    def write(self, value: Any) -> Any:
        return value if value is None else month_text(value)

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "null"], "pattern": "^[1-9][0-9]{3}-(0[1-9]|1[0-2])$"}


def _month(value: Any) -> int:
    text = value.isoformat() if isinstance(value, datetime.date) else value
    if isinstance(text, str) and _DAY.fullmatch(text):
        raise wrong("day_for_month")
    try:
        return month_number(text)
    except (TypeError, ValueError):
        raise wrong("not_month") from None


@dataclass(frozen=True, slots=True)
class Since:
    """A date as known: `month` (a month number, July for a year alone, None if unknown); `about`: not exact."""

    month: int | None = None
    about: bool = False


class SinceKind(Kind):
    """A month, a year, "about" either, or "unknown", as a Since."""

    def read(self, value: Any) -> Since:
        if is_unknown(value):
            return Since()
        if isinstance(value, datetime.date):
            raise wrong("day_for_month")
        text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
        about = text.startswith("about ")
        text = text.removeprefix("about ").strip()
        if _YEAR.fullmatch(text):
            return Since(int(text) * 12 + _MIDDLE, about=True)
        if _DAY.fullmatch(text):
            raise wrong("day_for_month")
        try:
            return Since(month_number(text), about)
        except ValueError:
            raise wrong("not_since") from None

    def write(self, value: Any) -> str:
        if value.month is None:
            return UNKNOWN
        text = f"{value.month // 12:04d}" if value.about and value.month % 12 == _MIDDLE else month_text(value.month)
        return f"about {text}" if value.about else text

    def schema(self) -> dict[str, Any]:
        pattern = f"^({UNKNOWN}|(about )?[1-9][0-9]{{3}}(-(0[1-9]|1[0-2]))?)$"
        return {"anyOf": [{"type": "string", "pattern": pattern}, {"type": "integer"}]}


class FirstVisitKind(Kind):
    """never, before_20, unknown, "YYYY" or "YYYY-MM"; kept as text."""

    def read(self, value: Any) -> str:
        if isinstance(value, datetime.date) or (isinstance(value, str) and _DAY.fullmatch(value)):
            raise wrong("day_for_month")
        text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
        if text in ("never", "before_20", UNKNOWN) or _YEAR.fullmatch(text):
            return text
        try:
            return month_text(month_number(text))
        except ValueError:
            raise wrong("not_first_visit") from None

    def schema(self) -> dict[str, Any]:
        pattern = f"^(never|before_20|{UNKNOWN}|[1-9][0-9]{{3}}(-(0[1-9]|1[0-2]))?)$"
        return {"anyOf": [{"type": "string", "pattern": pattern}, {"type": "integer"}]}


@dataclass(frozen=True)
class Truth(Kind):
    """true or false; `unknown` too unless it is required. As words ("yes", "no") where `words`."""

    unknown: bool = True
    words: bool = False

    def read(self, value: Any) -> Any:
        if is_unknown(value) and self.unknown:
            return UNKNOWN
        if self.words and value in ("yes", "no"):
            return value
        if not isinstance(value, bool):
            raise wrong("not_choice", options=self._options(), like=value if isinstance(value, str) else "")
        return ("no", "yes")[value] if self.words else value

    def _options(self) -> tuple[str, ...]:
        return (*(("yes", "no") if self.words else ("true", "false")), *((UNKNOWN,) if self.unknown else ()))

    def schema(self) -> dict[str, Any]:
        extra = ("yes", "no") if self.words else ()
        return {"enum": [True, False, *extra, *((UNKNOWN,) if self.unknown else ()), None]}


@dataclass(frozen=True)
class Text(Kind):
    """One line of at most `longest` characters."""

    longest: int

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or any(map(unprintable, value)):
            raise wrong("not_text")
        if len(value) > self.longest:
            raise wrong("text_long", longest=self.longest, length=len(value))
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "null"], "maxLength": self.longest}


class CalledName(Kind):
    """What somebody likes to be called: letters, digits, spaces and a few marks, so that no page can misread it."""

    longest = 16
    marks = " \u3000・·-'’."

    def read(self, value: Any) -> str | None:
        if is_unknown(value):
            return None
        if not isinstance(value, str) or any(map(unprintable, value)):
            raise wrong("not_text")
        name = value.strip()
        if len(name) > self.longest:
            raise wrong("text_long", longest=self.longest, length=len(name))
        if not name[:1].isalpha() or not all(self._fits(sign) for sign in name):
            raise wrong("not_called")
        return name

    def _fits(self, sign: str) -> bool:
        return sign in self.marks or unicodedata.category(sign)[0] in ("L", "M", "N")

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "null"], "maxLength": self.longest}


class LineName(Kind):
    """The full name of a ledger line that a file may give ("living" means "living.household")."""

    def read(self, value: Any) -> str:
        name = full_name(value) if isinstance(value, str) else None
        if name == SHORTFALL:
            raise wrong("line_worked_out")
        if name is None:
            raise wrong("line_unknown", name=value, like=value, options=GIVEN_LINES)
        return name

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


class SupportName(Kind):
    """A key of data/supports.yaml."""

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or value not in supports():
            raise wrong("not_choice", options=tuple(supports()), like=value if isinstance(value, str) else "")
        return value

    def schema(self) -> dict[str, Any]:
        return {"enum": list(supports())}


class ScenarioName(Kind):
    """1 to 40 of a-z, 0-9 and _."""

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or not _SCENARIO.fullmatch(value):
            raise wrong("scenario_name", name=value)
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_SCENARIO.pattern}$"}


@dataclass(frozen=True)
class OrUnknown:
    """A group or a list that may also be answered by `unknown`, which stands for `instead`."""

    instead: Any = None

    def read(self, value: Any) -> Any:
        return self.instead if is_unknown(value) else value

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [handler(schema), {"const": UNKNOWN}]}


class Reserved(Kind):
    """A key of the interface that this version does not read yet."""

    def read(self, value: Any) -> None:
        raise wrong("reserved")

    def schema(self) -> dict[str, Any]:
        return {"type": "null"}
