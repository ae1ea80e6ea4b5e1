"""A session of the dashboard without a browser: what the server alone takes. It speaks Streamlit's own messages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

ANSWERS = ("hero", "branches")  # class names of what answers on the outlook
LARGEST = 2**26  # bytes of one message


class Took(NamedTuple):
    """Seconds from what was asked to what the first lives say (0: kept), to its answer, to the end; bytes sent."""

    first: float
    answer: float
    whole: float
    sent: int


@dataclass
class Session:
    """One connection, and the names under which the server knows the fields of the page."""

    socket: Any
    address: str
    fields: dict[str, str] = field(default_factory=dict)

    def open(self) -> Took:
        """Ask for the outlook for the first time."""
        return self.ask(BackMsg())

    def choose(self, name: str, label: str) -> Took:
        """Choose one of several labels of a field."""
        asked = BackMsg()
        state = asked.rerun_script.widget_states.widgets.add()
        state.id = self.fields[name]
        state.string_array_value.data.append(label)
        return self.ask(asked)

    def ask(self, asked: BackMsg) -> Took:
        """Let the script run, and read all that it sends."""
        asked.rerun_script.page_name = "outlook"
        asked.rerun_script.context_info.url = f"{self.address}/outlook"
        started, first, answered, sent = time.perf_counter(), 0.0, 0.0, 0
        self.socket.send(asked.SerializeToString())
        while True:
            data = self.socket.recv()
            sent += len(data)
            told = ForwardMsg.FromString(data)
            kind = told.WhichOneof("type")
            if kind == "script_finished":
                return Took(first, answered, time.perf_counter() - started, sent)
            if kind == "delta" and told.delta.WhichOneof("type") == "new_element":
                element = told.delta.new_element
                self.note(getattr(element, element.WhichOneof("type")))
                if not first and element.progress.text:
                    first = time.perf_counter() - started
                if not answered and any(f'<div class="{name}"' in element.html.body for name in ANSWERS):
                    answered = time.perf_counter() - started

    def note(self, element: Any) -> None:
        """Remember the field under the name that the page gave it, which ends its long one."""
        named = str(getattr(element, "id", "")).split("-", 2)
        if len(named) == 3:
            self.fields[named[2]] = element.id


@contextmanager
def sessions(address: str, count: int) -> Iterator[list[Session]]:
    """So many connections to the server."""
    place = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    with ExitStack() as stack:
        sockets = [
            stack.enter_context(connect(place, subprotocols=["streamlit"], max_size=LARGEST, origin=address))
            for _ in range(count)
        ]
        yield [Session(socket, address) for socket in sockets]


def at_once(many: list[Session], name: str = "", label: str = "") -> list[Took]:
    """Let every session open the page, or choose a label, at the same moment."""
    with ThreadPoolExecutor(len(many)) as pool:
        return list(pool.map(lambda each: each.choose(name, label) if name else each.open(), many))
