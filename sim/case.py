"""The case file: reading, checking, writing. Every mistake is one sentence: file, line, place, value, what is allowed.

`load` gives the frozen models of sim/case_models.py, whose attributes are named like the keys, or raises a CaseError.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

import yaml
from pydantic import ValidationError

from sim.case_file import Source, read
from sim.case_group import Group
from sim.case_models import Case
from sim.mistakes import Mistake, MistakesFound, Place, Word, sentence, sentences, value_at
from sim.months import month_number, month_text
from sim.plausibility import mistakes as disagreements
from sim.unused import notes

__all__ = [
    "PARTS",
    "Case",
    "CaseError",
    "check",
    "dump",
    "from_dict",
    "load",
    "month_number",
    "month_text",
    "notes",
    "problems",
    "schema",
    "sha256",
    "told",
    "written",
]

PARTS = ("parents", "person")  # whose answers a part of a case holds
AnyGroup = TypeVar("AnyGroup", bound=Group)
_WRITER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_QUOTED = re.compile(r"'([^']*)'")
_KINDS = {"debts": "loan", "arrangements": "proxy"}  # examples of `kind` by the list it stands in
_EXAMPLES = {  # of keys that must be there
    "start": "2026-10",
    "household": "{child: {born: 1974-02, sex: male}}",
    "child": "{born: 1974-02, sex: male}",
    "born": "1974-02",
    "sex": "male",
    "prefecture": "東京都",
    "municipality": "墨田区",
    "kind": "own",
    "on": "mother",
    "to": "child",
    "yen": "3_000_000",
    "use": "family_education",
    "from": "2026-11",
    "months": "55",
    "yen_per_month": "20_000",
}
_PYDANTIC = {  # kind of mistake -> sentence
    "model_type": "not_mapping",
    "dict_type": "not_mapping",
    "tuple_type": "not_list",
    "string_type": "not_text",
    "literal_error": "not_choice",
    "extra_forbidden": "unknown_key",
    "invalid_key": "unknown_key",
    "missing": "missing",
    "too_long": "too_many",
}


class CaseError(Exception):
    """A case file that cannot be used; `mistakes` holds one sentence for each, str() one a line."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


def load(path: str | Path, language: str = "ja") -> Case:
    """The case in the file `path`; CaseError with every mistake in `language` ("ja" or "en")."""
    try:
        source = read(path)
    except MistakesFound as found:
        raise CaseError(sentences(found.mistakes, Source(None), str(path), language)) from None
    return case_of(source, str(path), language)


def check(path: str | Path, language: str = "ja") -> list[str]:
    """One sentence for each mistake in the file `path`; none if it is fine."""
    try:
        load(path, language)
    except CaseError as error:
        return error.mistakes
    return []


def from_dict(data: dict[str, Any], language: str = "ja", name: str = "case") -> Case:
    """The case in `data`, shaped like a case file (months are text); CaseError as from `load`, calling it `name`."""
    return case_of(Source(data), name, language)


def dump(case: Case) -> str:
    """A YAML file that `load` reads as an equal case; what the file may leave out is left out."""
    return written(_plain(case))


def written(data: dict[str, Any]) -> str:
    """Data shaped like a case file as YAML."""
    return str(yaml.dump(data, Dumper=_WRITER, allow_unicode=True, sort_keys=False, width=1000))


def sha256(case: Case) -> str:
    """A fingerprint of everything the file says (the order of its keys does not matter), as 64 hexadecimal digits."""
    text = json.dumps(_plain(case), ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def schema() -> dict[str, Any]:
    """The JSON Schema of case files, for editors; it knows each value's form, not what must agree between values."""
    return Case.model_json_schema(by_alias=True)


def _plain(case: Case) -> dict[str, Any]:
    return case.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def problems(data: dict[str, Any]) -> list[Mistake]:
    """The mistakes in `data`, each with its place: for a page that shows them beside the fields."""
    return examined(data)[1]


def told(mistake: Mistake, data: dict[str, Any], language: str) -> str:
    """A mistake in `data` as a sentence without file and place."""
    return sentence(mistake, Source(data), "", language, with_place=False)


def case_of(source: Source, name: str, language: str) -> Case:
    """The checked case; CaseError with every mistake."""
    case, found = examined(source.data)
    if case is None or source.mistakes or found:
        raise CaseError(sentences([*found, *source.mistakes], source, name, language))
    return case


def examined(data: Any) -> tuple[Case | None, list[Mistake]]:
    """The case in `data` if each value can be read, and every mistake: one does not keep others from being found.

    One side's answers (sim/case_parts.py) are no case: that is all there is to say of them here.
    """
    part = data.get("part") if isinstance(data, dict) else None
    if part in PARTS:
        return None, [Mistake(("part",), "half", {"side": Word(f"side.{part}")})]
    case, found = group_in(data, Case)
    return case, [*found, *disagreements(data)]


def group_in(data: Any, group: type[AnyGroup]) -> tuple[AnyGroup | None, list[Mistake]]:
    """A group of a file as its model, None if a value is wrong, and the mistakes of its values."""
    try:
        return group.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, [_mistake(detail, data, group) for detail in details]


def _mistake(detail: Any, data: Any, group: type[Group]) -> Mistake:
    """A mistake found by pydantic, in our own words."""
    place = _place(detail["loc"], data, detail["type"] == "missing")
    context = detail.get("ctx", {})
    if detail["type"] == "case":
        return Mistake(place, context["key"], context["values"])
    key = _PYDANTIC.get(detail["type"], "not_allowed")
    return Mistake(place, key, _gaps(key, place, context, data, group))


def _gaps(key: str, place: Place, context: dict[str, Any], data: Any, group: type[Group]) -> dict[str, Any]:
    """What fills the gaps of the sentence `key`."""
    last = str(place[-1]) if place else ""
    value = value_at(data, place)
    match key:
        case "not_choice":
            return {"options": tuple(_QUOTED.findall(context["expected"])), "like": value}
        case "unknown_key":
            return {"name": last, "like": last, "options": _keys(place[:-1], group)}
        case "missing":
            kinds = [example for group, example in _KINDS.items() if last == "kind" and group in place]
            return {"name": last, "example": (*kinds, _EXAMPLES.get(last, "…"))[0]}
        case "too_many":
            return {"most": context["max_length"], "count": len(value)}
    return {}


def _place(loc: tuple[str | int, ...], data: Any, missing: bool) -> Place:
    """The place in the file: pydantic's, cut off where the file has a shorter way of writing."""
    if missing:
        return loc
    place: Place = ()
    for part in loc:
        if not _holds(value_at(data, place), part):
            break
        place = (*place, part)
    return place


def _holds(value: Any, part: str | int) -> bool:
    if isinstance(value, dict):
        return part in value
    return isinstance(value, list | tuple) and isinstance(part, int) and part < len(value)


def _keys(place: Place, group: type[Group]) -> tuple[str, ...]:
    """The keys that may stand in the mapping at `place` of a group."""
    annotation: Any = group
    for part in place:
        annotation = _inside(annotation, str(part))
    return tuple(_fields(annotation))


def _inside(annotation: Any, part: str) -> Any:
    """The annotation of the item of a dict or tuple, or of a group's field; None if there is none."""
    if get_origin(annotation) is dict:
        return get_args(annotation)[1]
    return get_args(annotation)[0] if get_origin(annotation) is tuple else _fields(annotation).get(part)


def _fields(annotation: Any) -> dict[str, Any]:
    """Key -> annotation of a group, also of one that may be None."""
    for group in (annotation, *get_args(annotation)):
        if isinstance(group, type) and issubclass(group, Group):
            return {field.alias or name: field.annotation for name, field in group.model_fields.items()}
    return {}
