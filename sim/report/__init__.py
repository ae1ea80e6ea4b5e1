"""The print pack: sheets for a family, a caseworker and whoever checks the figures, all of one run."""
