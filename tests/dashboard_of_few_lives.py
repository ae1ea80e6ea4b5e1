"""The dashboard on few lives, for a test that prints: `streamlit run` starts it in place of dashboard.py."""

import runpy
from pathlib import Path

from sim.ui import answers

answers.LIVES = 400
runpy.run_path(str(Path(__file__).parents[1] / "dashboard.py"))
