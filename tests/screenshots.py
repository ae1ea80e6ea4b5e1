"""Pictures of the page into ./screenshots: `python -m tests.screenshots` or `python tests/screenshots.py`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.page_server import ROOT, WAIT, browser, server, wait_until_still

WIDTHS = {"wide": 1300, "narrow": 390}
LANGUAGES = {"ja": "日本語", "en": "English"}
MODES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def main(wanted: list[str]) -> None:
    """A picture for each language, width and mode; `wanted` (parts of names) restricts them."""
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    with server() as address, browser() as opened:
        for mode in MODES:
            for size, width in WIDTHS.items():
                for language, label in LANGUAGES.items():
                    name = f"outlook-{language}-{size}-{mode}"
                    if all(part in name for part in wanted):
                        page = opened.new_page(
                            viewport={"width": width, "height": 900}, color_scheme=mode, device_scale_factor=1
                        )
                        page.goto(address)
                        wait_until_still(page)
                        if language != "ja":
                            page.get_by_role("radio", name=label).or_(
                                page.get_by_role("button", name=label)
                            ).first.click()
                            page.wait_for_selector(f"html[lang={language}]", state="attached", timeout=WAIT)
                            wait_until_still(page)
                        height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
                        page.set_viewport_size({"width": width, "height": height})
                        wait_until_still(page)
                        page.screenshot(path=folder / f"{name}.png")
                        page.close()
                        print(folder / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
