"""Starting the Streamlit server on the loopback address with the settings that the project relies on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path
from threading import Thread

HOME = Path(__file__).parent.parent  # the checkout: dashboard.py and .streamlit/ stand beside the package
SERVED = "sim/ui/serve.py"
PATIENCE = 60.0  # seconds until the server has to answer


def open_dashboard(case: str | None, port: int) -> int:
    """Run the server until it is stopped; its exit code. The case's path goes by argument, never by address."""
    command = [sys.executable, "-m", "streamlit", "run", SERVED, "--server.address", "127.0.0.1"]
    command += ["--server.port", str(port), "--browser.gatherUsageStats", "false"]
    if case is not None:
        command += ["--", str(Path(case).resolve())]
    Thread(target=show, args=(first_address(case, port),), daemon=True).start()
    try:
        return subprocess.call(command, cwd=HOME)
    except KeyboardInterrupt:
        return 0


def first_address(case: str | None, port: int) -> str:
    """Where to begin: with a family's own file at its outlook, else at the start."""
    return f"http://127.0.0.1:{port}/" + ("outlook" if case is not None else "")


def show(address: str) -> None:
    """Tell the address and open it in a browser, once the server answers."""
    health = f"{address.rpartition('/')[0]}/_stcore/health"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(health, timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
            continue
        print(f"\n  {address}\n", flush=True)
        if has_screen():
            webbrowser.open(address)
        return


def has_screen() -> bool:
    """Whether a browser could show a window; without one, a text browser would take over the terminal."""
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
