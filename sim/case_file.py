"""A case file from disk: text to plain data (dict, list, str, int, bool, None) with the line of every place.

Nothing in the file is executed, expanded or shared: tags, anchors and aliases are refused, nesting is limited, and the
parser's events are walked one by one, so that neither a bomb nor deep brackets can hurt. Keys are always text (YAML 1.1
would turn the key `on` into true). Only true/false/yes/no/on/off, whole decimal numbers and empty values are more than
text; days and broken numbers stay text, so that the sentence about them can quote them.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from sim.mistakes import Mistake, MistakesFound, Place

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 20_000  # keys and values; a long case file has a few hundred

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **{form(word): True for word in ("true", "yes", "on") for form in (str.lower, str.capitalize, str.upper)},
    **{form(word): False for word in ("false", "no", "off") for form in (str.lower, str.capitalize, str.upper)},
}
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9_]*)")
_LONGEST_NUMBER = 40  # digits; longer ones (Python refuses 5,000) all become one number beyond every limit
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Source:
    """What a file says: `data`, for every place the line (from 1) and, for a single value, the text as written."""

    data: Any
    lines: dict[Place, int] = field(default_factory=dict)
    texts: dict[Place, str] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)  # those after which reading could go on: keys given twice


def read(path: str | Path) -> Source:
    """The content of the YAML file `path`; MistakesFound if it cannot be read at all."""
    return parse(_decode(_bytes(path)))


def _bytes(path: str | Path) -> bytes:
    """At most MAX_BYTES from a regular file (a device or a pipe might never end)."""
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise _refused("file.folder")
        if not stat.S_ISREG(status.st_mode):
            raise _refused("file.special")
        if status.st_size > MAX_BYTES:
            raise _refused("file.large", bytes=f"{status.st_size:,}")
        with Path(path).open("rb") as stream:
            return stream.read(MAX_BYTES)
    except FileNotFoundError:
        raise _refused("file.missing") from None
    except (OSError, ValueError):  # ValueError: a file name with a NUL or a lone surrogate
        raise _refused("file.unreadable") from None


def _decode(raw: bytes) -> str:
    """UTF-8 text (a byte order mark is dropped) without control characters."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        key = "file.binary" if b"\0" in raw else "file.encoding"
        raise _refused(key, line=raw.count(b"\n", 0, error.start) + 1) from None
    strange = _NOT_TEXT.search(text)
    if strange:
        raise _refused("file.binary", line=text.count("\n", 0, strange.start()) + 1)
    return text


def parse(text: str) -> Source:
    """The content of YAML `text`; MistakesFound if it cannot be read at all."""
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _broken(error) from None
    except yaml.YAMLError:
        raise _refused("file.yaml", line=1, column=1) from None
    return builder.source()


def _refused(key: str, **values: Any) -> MistakesFound:
    return MistakesFound([Mistake((), key, values)])


def _broken(error: yaml.MarkedYAMLError) -> MistakesFound:
    """Where the parser stopped and, for brackets and quotes, where they were opened."""
    mark, begin = error.problem_mark or error.context_mark, error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if begin and begin.line + 1 < line and any(kind in (error.context or "") for kind in ("flow", "quoted")):
        return _refused("file.yaml_open", line=line, column=column, begin=begin.line + 1)
    return _refused("file.yaml", line=line, column=column)


class _Builder:
    """Puts data together from parser events: a stack of open mappings and lists, no recursion."""

    def __init__(self) -> None:
        self.documents = 0
        self.values = 0
        self.root: Any = None
        self.stack: list[tuple[Any, Place]] = []  # the open mappings and lists, each with its place
        self.keys: list[str | None] = []  # for each open mapping the key whose value comes next
        self.lines: dict[Place, int] = {}
        self.texts: dict[Place, str] = {}
        self.mistakes: list[Mistake] = []

    def source(self) -> Source:
        """All that was taken; MistakesFound if that is nothing or no mapping."""
        if self.root is None:
            raise _refused("file.empty")
        if not isinstance(self.root, dict):
            raise _refused("file.top")
        return Source(self.root, self.lines, self.texts, self.mistakes)

    def take(self, event: Any) -> None:
        """One parser event."""
        line = event.start_mark.line + 1
        self._refuse_tricks(event, line)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _refused("file.documents", line=line)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
            self.keys.pop()

    def _refuse_tricks(self, event: Any, line: int) -> None:
        if getattr(event, "anchor", None) is not None:
            raise _refused("file.alias", line=line)
        if getattr(event, "tag", None) is not None:
            raise _refused("file.tag", line=line, value=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _count(self, line: int) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            raise _refused("file.many", line=line, most=f"{MAX_VALUES:,}")

    def _scalar(self, event: Any, line: int) -> None:
        self._count(line)
        if self._expects_key():
            self._key(event.value, line)
            return
        place = self._put(_value(event.value) if event.implicit[0] else event.value, line)
        self.texts[place] = f"{event.style}{event.value}{event.style}" if event.style in ("'", '"') else event.value

    def _expects_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.keys[-1] is None

    def _key(self, key: str, line: int) -> None:
        mapping, place = self.stack[-1]
        if key in mapping:
            first = self.lines[(*place, key)]
            self.mistakes.append(Mistake((*place, key), "file.duplicate", {"name": key, "first": first, "line": line}))
        self.lines.setdefault((*place, key), line)  # the line of the key: its value may stand further down
        self.keys[-1] = key

    def _open(self, value: Any, line: int) -> None:
        self._count(line)
        if self._expects_key():
            raise _refused("file.key", line=line)
        if len(self.stack) >= MAX_DEPTH:
            raise _refused("file.deep", line=line, depth=MAX_DEPTH)
        self.stack.append((value, self._put(value, line)))
        self.keys.append(None)

    def _put(self, value: Any, line: int) -> Place:
        """Stores a value where it belongs and returns that place; of a key given twice the first value stays."""
        if not self.stack:
            self.root = value
            return ()
        holder, place = self.stack[-1]
        if isinstance(holder, list):
            holder.append(value)
            inner: Place = (*place, len(holder) - 1)
            self.lines[inner] = line
            return inner
        key = self.keys[-1] or ""
        self.keys[-1] = None
        if key in holder:
            return (*place, key, "(2)")  # a place of its own, which no check looks at
        holder[key] = value
        return (*place, key)


def _value(text: str) -> Any:
    """A plain scalar: nothing, true or false, a whole number, or the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if not _WHOLE.fullmatch(text):
        return text
    digits = text.replace("_", "")
    return int(digits) if len(digits) <= _LONGEST_NUMBER else int(digits[0] + "9" * _LONGEST_NUMBER)
