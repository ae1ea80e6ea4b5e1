"""The dashboard: pages, charts, cards. Words are in sim/words/ui.yaml, looks in theme.py and page.css."""
