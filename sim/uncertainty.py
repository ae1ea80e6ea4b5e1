"""Parameter sets: every uncertain parameter, effect and amount drawn from its distribution, addressed by a number.

Set 0 holds the central values. A set k > 0 draws each value by inverse transform of one uniform, a Philox number of the
address (seed, 0, k, DRAW_PARAMETER + number of the value, 0). So set 7 of a seed is the same set in every case,
scenario and run, and a new value never changes another's draw: data/draw_numbers.yaml gives each value its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from sim.addresses import DRAW_PARAMETER
from sim.assistance_tables import PREFIX, UNKNOWN_PLACE, assistance_cells
from sim.distributions import STANDARD, Distribution, usual
from sim.draws import WORD, fraction, philox
from sim.rule_values import Factor, row_amounts
from sim.support_entries import Effect, Support
from sim.tables import DataError, Quantity, parameter, parameters, read_yaml

PROXY = "proxy_phi"  # the one draw of all effects converted from proxy groups
EXIT = ("exit_pivot_hazard", "exit_b", "exit_level")  # from which a of the hazard of leaving follows
MIDDLE = 0.5  # the uniform of a central value


@cache
def draw_numbers() -> dict[str, int]:
    """The number of each uncertain value: part of the address of its draw, never changed."""
    return {key: int(number) for key, number in read_yaml("draw_numbers.yaml").items()}


def distribution_of(made: Quantity) -> Distribution | None:
    """How a parameter or amount is drawn; None where it is not.

    Drawn is whatever has a range and is not read in its source (derived, recalled, assumed), or says `distribution`
    itself. The range of an amount that is read in a law or a survey tells how families and places differ.
    """
    value = made.values[-1]
    if made.low is None or made.high is None or made.distribution == "none":
        return None
    if value.mark == "verified" and not made.distribution:
        return None
    found = usual(value.amount, made.low, made.high, made.unit == "ratio" and made.distribution != "log_normal")
    return found._replace(kind=made.distribution or found.kind)


@cache
def uncertain_parameters() -> dict[str, Distribution]:
    """The distribution of each uncertain entry of parameters.yaml."""
    return {key: found for key, made in parameters().items() if (found := distribution_of(made)) is not None}


@cache
def rule_amounts() -> dict[str, Quantity]:
    """Every single amount of a row of rule values, by its field: what it multiplies is the same in every place."""
    cells = assistance_cells(UNKNOWN_PLACE)
    return row_amounts() | {PREFIX + key: each[0] for key, each in cells.items() if len(each) == 1}


@cache
def uncertain_amounts() -> dict[str, Distribution]:
    """The distribution of each uncertain amount, by its field in a row of rule values."""
    return {key: found for key, made in rule_amounts().items() if (found := distribution_of(made)) is not None}


@cache
def draw_keys() -> dict[str, str]:
    """The draw of each uncertain parameter and amount: its own key, or that of the draw which it shares."""
    made = {**parameters(), **rule_amounts()}
    return {key: made[key].draw or key for key in (*uncertain_parameters(), *uncertain_amounts())}


@cache
def uncertain_since(key: str) -> int:
    """The month from which an uncertain amount is multiplied: verified values before it stay as they are."""
    made = rule_amounts()[key]
    verified = [value.month for value in made.values if value.mark == "verified"]
    if made.distribution or not verified:
        return 0
    return min(value.month for value in made.values if value.month > max(verified))


def effects_of(entry: Support) -> dict[str, Effect]:
    """Everything of a support that is uncertain by lever, uptake and dropout among them."""
    found = {str(name): effect for name, effect in entry.levers.items()}
    for name, drawn in (("uptake", entry.uptake), ("dropout_rate", entry.dropout)):
        if drawn is not None:
            value, low, high = drawn
            found[name] = Effect(value=value, range=(low, high), grade="D", mark=entry.mark)
    return found


def effect_distribution(effect: Effect) -> Distribution | None:
    """The distribution of an effect of a support; None where it is certain."""
    low, high = effect.range
    return usual(effect.value, low, high, share=False) if low < high else None


def is_whole(made: Quantity) -> bool:
    """Whether a drawn amount is rounded: what a rule reads as a whole number, and codes such as a care level."""
    return made.is_whole or made.unit == "1"


@dataclass(frozen=True)
class ParameterSet:
    """A parameter set of a seed; number 0 holds the central values (of any seed) but for the draws in `moved`."""

    seed: int = 0
    number: int = 0
    overrides: Mapping[str, float] = field(default_factory=dict, compare=False)  # values that stand whatever is drawn
    moved: tuple[tuple[str, float], ...] = ()  # draws put at a quantile, whatever the set: (draw, uniform) each

    @property
    def is_central(self) -> bool:
        """Whether nothing is drawn."""
        return not self.number and not self.moved

    def varies(self, *draws: str) -> bool:
        """Whether any of these draws is taken from its distribution, rather than left at its central value."""
        return bool(self.number) or any(draw in draws for draw, _ in self.moved)

    def uniform(self, draw: str) -> float:
        """The uniform of a draw, strictly inside (0, 1), the middle if it is central; DataError without a number."""
        for moved, u in self.moved:
            if moved == draw:
                return u
        if not self.number:
            return MIDDLE
        number = draw_numbers().get(draw)
        if number is None:
            raise DataError(f"data/draw_numbers.yaml: add {draw}: {max(draw_numbers().values()) + 1}")
        words = philox(0, self.number, DRAW_PARAMETER + number, 0, self.seed & WORD, self.seed >> 32 & WORD)
        return fraction(words[0], words[1])

    def score(self, draw: str) -> float:
        """The same as a standard normal number."""
        return STANDARD.inv_cdf(self.uniform(draw))

    def parameter(self, key: str) -> float:
        """A parameter of parameters.yaml."""
        if key in self.overrides:
            return float(self.overrides[key])
        if key == "exit_a" and self.varies(*EXIT):
            return self.exit_a()
        found = uncertain_parameters().get(key)
        if found is None or not self.varies(draw_keys()[key]):
            return parameter(key)
        return found.at(self.uniform(draw_keys()[key]))

    def exit_a(self) -> float:
        """a of the hazard of leaving withdrawal a / (b + years): from b and the hazard at the pivot.

        The fit ties a to b: it knows the hazard best at four years, and little of b. So these two are drawn; a follows,
        times how far one survey lies from the others.
        """
        pivot, b = self.parameter("exit_pivot_hazard"), self.parameter("exit_b")
        return self.parameter("exit_level") * pivot * (b + parameter("exit_pivot_years"))

    def effect(self, key: str, effect: Effect) -> float:
        """The effect `key` (support.lever) of a support.

        All effects converted from proxy groups share the draw of phi, each in its own range: where phi is high they
        are all strong, those that lower a rate too.
        """
        if key in self.overrides:
            return float(self.overrides[key])
        found = effect_distribution(effect)
        if found is None or not self.varies(PROXY if effect.proxy else key):
            return effect.value
        if not effect.proxy:
            return found.at(self.uniform(key))
        u = self.uniform(PROXY)
        return found.at(u if found.value >= 1.0 else 1.0 - u)

    def factors(self) -> dict[str, Factor]:
        """What multiplies the uncertain amounts of a row of rule values."""
        if self.is_central:
            return {}
        return {
            key: Factor(
                found.at(self.uniform(draw_keys()[key])) / found.value,
                uncertain_since(key),
                is_whole(rule_amounts()[key]),
            )
            for key, found in uncertain_amounts().items()
            if self.varies(draw_keys()[key])
        }
