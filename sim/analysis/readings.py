"""Two readings of the same survey data, between which they cannot decide (docs/model.md).

The rate of leaving withdrawal falls with its length: because the length itself weighs, or because those who would leave
soon have left (people differ to begin with). The central values lie half way. Acting early is worth less under the
second.
"""

from __future__ import annotations

CENTRAL = "central"
READINGS: dict[str, dict[str, float]] = {
    CENTRAL: {},
    "duration": {"frailty_share": 0.0},
    "frailty": {"frailty_share": 1.0},
}
