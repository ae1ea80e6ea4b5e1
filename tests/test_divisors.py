"""No divisor of a rule can be zero: the compiled twins do not look (sim/compiled.py), Python would raise an error.

A divisor is a constant, or a value of the data or the case that is nowhere zero, or it is worked out: then it is listed
here with what keeps it from zero. A new one has to be thought about, and entered.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from families import example, examples

from sim.compiled import PACKAGE, rule_files
from sim.parameters import Options, prepare

DIVISIONS = (ast.Div, ast.FloorDiv, ast.Mod)
MARKS = {"rule", "monthly", "rare"}
GIVEN = {"rules", "model", "float"}
SETS = (0, 1, 2, 3)  # parameter sets: the values of the data, and three draws of the uncertain ones

# Rule and divisor: what keeps it from zero.
WORKED_OUT = {
    ("set_rate", "rate"): "asked above zero in the line before",
    ("share_change", "earned"): "asked above zero in the same line",
    ("repayment", "left"): "one at least",
    ("transitional_addition", "10 * n"): "asked for those who live at home, with one of them",
    ("special_home_rate", "mean_months"): "a wait of the data (care_months below) in months",
    ("paid_within", "total"): "above the ceiling, which is not negative",
    ("disability_employees", "months"): "one at least, else nothing is owed",
    ("unpaid_in_window", "2 ** skip"): "a power",
    ("legal_share", "1 + siblings"): "one at least",
    ("legal_part", "1 + siblings"): "one at least",
    ("willed_to_other", "heirs(spouse, siblings)"): "the person is always one of them",
    ("part_of", "total"): "asked above zero in the same line",
    ("home_share", "home"): "asked above zero in the same line",
    ("full_units", "unit"): "units of yen are constants where it is called",
    ("land_relief", "square_metres"): "above a limit that is not negative",
    ("tax_of_heir", "taxable"): "asked above zero before",
    ("cut_to", "step"): "steps of yen are constants where it is called",
    ("assessed_land", "value_factor(age, condo, rules)"): "the land stays: the building is less than the whole",
    ("assessed_house", "value_factor(age, condo, rules)"): "the land stays: the building is less than the whole",
    ("home_value_at", "value_factor(age_then, condo, rules)"): "the land stays: the building is less than the whole",
    ("value_factor", "float(life)"): "one of two values of the data (years of a building, below)",
    ("early_hazard", "b"): "exit_b of the data, above zero in its range",
    ("population_hazard", "b + long_case"): "exit_b of the data, above zero in its range",
    ("integrated", "s"): "asked above zero in the same line",
    ("integrated_inverse", "s"): "asked above zero in the same line",
    ("begin_spell", "life.frailty_shape"): "exit_a over a frailty share above zero",
    ("set_exit_rate", "multiplier"): "a rate ratio: the exponential of a sum",
    ("cut_off", "unit"): "units of yen are constants where it is called",
    ("months_owed", "rent"): "asked above zero in the same line",
    ("public_rent_in_class", "public_rent_base(of_class, rules)"): "base amounts of the notice, all above zero",
    ("living_lines", "survey_living(model.at_home, rules)"): "the person lives at home at the start: one at least",
    ("services", "life.care_share[p]"): "own shares are a tenth at least; asked where an own part was paid",
    ("supporter_of_months", "months_full"): "months of a full pension by year of birth: a table of the law",
    ("old_age_basic", "months_full"): "months of a full pension by year of birth: a table of the law",
    ("supporter_old_age", "width"): "a value of the data where it is called (supporter_limit_width)",
    ("transitional_addition", "months_full"): "months of a full pension by year of birth: a table of the law",
}


def rules_of(path: Path) -> Iterator[ast.FunctionDef]:
    """The rules of a file: its functions marked so (sim/compiled.py)."""
    for found in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(found, ast.FunctionDef) and MARKS & {ast.unparse(mark) for mark in found.decorator_list}:
            yield found


def divisors(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What a rule divides by, besides numbers other than zero."""
    for found in ast.walk(function):
        if isinstance(found, ast.BinOp | ast.AugAssign) and isinstance(found.op, DIVISIONS):
            divisor = found.right if isinstance(found, ast.BinOp) else found.value
            if not (isinstance(divisor, ast.Constant) and divisor.value):
                yield divisor


class Whole(ast.NodeTransformer):
    """Of a table of values every entry, wherever the rule looks into it."""

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        return node.value


def names(divisor: ast.expr) -> set[str]:
    """The names that a divisor is made of."""
    return {found.id for found in ast.walk(divisor) if isinstance(found, ast.Name)}


def all_divisors() -> list[tuple[str, str, ast.expr, dict[str, Any]]]:
    """Rule, divisor as written and as an expression on whole tables, and the constants of its file."""
    found = []
    for path in rule_files():
        module = importlib.import_module(".".join(("sim", *path.relative_to(PACKAGE).with_suffix("").parts)))
        constants = {name: value for name, value in vars(module).items() if name.isupper()}
        for function in rules_of(path):
            for divisor in divisors(function):
                found.append((function.name, ast.unparse(divisor), Whole().visit(divisor), constants))
    return found


def is_given(whole: ast.expr, constants: dict[str, Any]) -> bool:
    """Whether a divisor holds constants and given values only."""
    return names(whole) <= GIVEN | set(constants)


def test_every_divisor_that_is_worked_out_is_known() -> None:
    found = {(name, text) for name, text, whole, constants in all_divisors() if not is_given(whole, constants)}
    assert found == set(WORKED_OUT)


def test_no_divisor_that_is_given_is_zero_anywhere() -> None:
    looked = [one for one in all_divisors() if is_given(one[2], one[3])]
    assert looked
    for example_name, scenario, future in examples():
        for number in SETS:
            prepared = prepare(example(example_name), scenario, Options(future=future, parameter_set=number))
            given = {
                "rules": prepared.rows_array.view(np.recarray),
                "model": prepared.model_array.view(np.recarray),
                "float": np.asarray,
            }
            for name, text, whole, constants in looked:
                value = eval(compile(ast.Expression(whole), name, "eval"), {**constants, **given})
                assert np.all(value), (name, text, example_name, scenario, number)
