"""What `streamlit run` serves: the dashboard, and a way to its first page from addresses of several parts.

Streamlit answers every address it does not know with its page, whose scripts lie beside it: right below "/", but
nowhere below "/a/", so that "/a/b" would stay blank. dashboard.py leads addresses of one part to the first page.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class StraysLedHome:
    """Answers below a folder that would be Streamlit's page lead to "/" instead; files and data pass."""

    def __init__(self, app: Callable[[Message, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "/" not in scope["path"].strip("/"):
            await self.app(scope, receive, send)
            return
        led = False

        async def lead(message: Message) -> None:
            nonlocal led
            if message["type"] == "http.response.start" and is_page(dict(message["headers"])):
                led = True
                await RedirectResponse("/")(scope, receive, send)
            elif not led:
                await send(message)

        await self.app(scope, receive, lead)


def is_page(headers: dict[bytes, bytes]) -> bool:
    """Whether an answer is a page to be shown, and no file to be saved."""
    return headers.get(b"content-type", b"").startswith(b"text/html") and b"content-disposition" not in headers


app = st.App(Path(__file__).parents[2] / "dashboard.py", middleware=[Middleware(StraysLedHome)])
