"""Rule cards: how each line of a month's ledger was worked out, with this household's numbers."""
