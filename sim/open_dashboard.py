"""Starting the Streamlit server on the loopback address with the settings that the project relies on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parent.parent  # the checkout: dashboard.py and .streamlit/ stand beside the package


def open_dashboard(case: str | None, port: int) -> int:
    """Run the server until it is stopped; its exit code. The case's path goes by argument, never by address."""
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.address", "127.0.0.1"]
    command += ["--server.port", str(port), "--browser.gatherUsageStats", "false"]
    if case is not None:
        command += ["--", str(Path(case).resolve())]
    try:
        return subprocess.call(command, cwd=HOME)
    except KeyboardInterrupt:
        return 0
