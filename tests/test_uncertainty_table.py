"""Tables of docs/model.md on uncertain values are the data; `python tests/test_uncertainty_table.py` rewrites them."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from test_uncertainty import EXIT_HAZARD, exit_curves

from sim import tables
from sim.care_uncertainty import multiplier_rows
from sim.distributions import Distribution
from sim.support_entries import supports
from sim.uncertainty import (
    PROXY,
    draw_keys,
    effect_distribution,
    effects_of,
    rule_amounts,
    uncertain_amounts,
    uncertain_parameters,
)

DOCS = Path(__file__).parent.parent / "docs" / "model.md"
HEAD = "| value | distribution | central | 95 % | mark |\n|---|---|---|---|---|\n"


def row(key: str, made: Distribution, mark: str, draw: str) -> str:
    kind = made.kind.replace("_", "-") + ("" if draw == key else f", draw of `{draw}`")
    return f"| `{key}` | {kind} | {made.value:.10g} | {made.low:.10g} to {made.high:.10g} | {mark} |\n"


def effect_rows() -> list[str]:
    rows = []
    for support, entry in supports().items():
        for name, effect in effects_of(entry).items():
            made, key = effect_distribution(effect), f"{support}.{name}"
            if made is not None:
                rows.append(row(key, made, effect.mark, PROXY if effect.proxy else key))
    return rows


def table() -> str:
    """A row for each uncertain value."""
    quantities = {**tables.parameters(), **rule_amounts()}
    rows = [
        row(key, made, quantities[key].values[-1].mark, draw_keys()[key])
        for key, made in {**uncertain_parameters(), **uncertain_amounts()}.items()
    ]
    for each in multiplier_rows():
        spread = f"log sd {each['log_sd_total']} (fit {each['log_sd_fit']})"
        rows.append(f"| care: {each['multiplier']} | log-normal, correlated | 1 | {spread} | derived |\n")
    return HEAD + "".join([*rows, *effect_rows()])


def hazard_table() -> str:
    """The hazard of leaving, from the bootstrap and from parameter sets: middle and 95 %."""
    rows = ["| years withdrawn | bootstrap | sets, without `exit_level` | sets |\n|---|---|---|---|\n"]
    a, b, level = exit_curves().T
    for years, (middle, low, high) in EXIT_HAZARD.items():
        shown = [f"{middle:g} ({low:g}-{high:g})"]
        for hazard in (a / level / (b + years), a / (b + years)):
            shown.append("{:.2g} ({:.2g}-{:.2g})".format(*np.quantile(hazard, [0.5, 0.025, 0.975])))
        rows.append(f"| {years:g} | {' | '.join(shown)} |\n")
    return "".join(rows)


BLOCKS = {"hazards": hazard_table, "distributions": table}


def block(name: str) -> re.Pattern[str]:
    return re.compile(f"(?<=<!-- {name}: from the data -->\n).*?(?=<!-- end of {name} -->\n)", re.DOTALL)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_table_of_uncertain_values_is_the_data(name: str) -> None:
    found = block(name).search(DOCS.read_text(encoding="utf-8"))
    assert found is not None and found[0] == BLOCKS[name](), "run: python tests/test_uncertainty_table.py"


def rewrite() -> None:
    """Put the present tables into docs/model.md."""
    text = DOCS.read_text(encoding="utf-8")
    for name, made in BLOCKS.items():
        text = block(name).sub(made(), text)
    DOCS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
