"""Many scenarios that differ in their supports alone: parameters that are prepared once and shared."""

from __future__ import annotations

import copy
from functools import cache

from sim.case_models import Case, Scenario
from sim.model import Model
from sim.parameters import Options, Prepared, prepare
from sim.records import dtype, fields, zeros
from sim.support_parameters import set_supports
from sim.uncertainty import ParameterSet


@cache
def support_fields() -> tuple[tuple[str, type, int], ...]:
    """The parameters that the supports of a scenario decide: name, kind, length."""
    return tuple(
        (name, kind, length)
        for name, kind, length, _ in fields(Model)
        if name.startswith(("support", "lever_")) or name.endswith("_supports") or name == "reached"
    )


class Plans:
    """Plans of one case in one future, each the base scenario with other supports."""

    def __init__(self, case: Case, base: Scenario, options: Options) -> None:
        """`base` decides all but the supports; where `options.future` is named it must have that future."""
        self.case = case.model_copy(update={"scenarios": {"plan": base}})
        self.shared = prepare(self.case, "plan", options)
        self.drawn = ParameterSet(options.seed, options.parameter_set, options.overrides or {})

    def prepare(self, scenario: Scenario) -> Prepared:
        """What `prepare` gives for the scenario, whose other entries are those of the base."""
        model = copy.copy(self.shared.model)
        for name, kind, length in support_fields():
            setattr(model, name, [kind(0)] * length if length else kind(0))
        set_supports(model, self.case, scenario, self.drawn)
        made = Prepared(model, self.shared.rows, self.shared.start, self.shared.parameter_set)
        array = zeros(1, dtype(Model))
        array[:] = self.shared.model_array
        for name, *_ in support_fields():
            array[0][name] = getattr(model, name)
        made.__dict__.update(model_array=array, rows_array=self.shared.rows_array)  # both cached properties
        return made
