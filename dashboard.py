"""The dashboard: `python -m sim dashboard [CASE]`, or `python -m streamlit run dashboard.py -- [CASE]`."""

from pathlib import Path

import streamlit as st

from sim.ui.pages import pages, strays
from sim.ui.session import desk
from sim.words import say

ICON = Path(__file__).parent / "sim" / "ui" / "icon.svg"
TITLE = say(desk().language, "ui.title")
st.set_page_config(page_title=TITLE, page_icon=str(ICON), layout="wide")
st.navigation([*pages().values(), *strays()], position="hidden").run()
