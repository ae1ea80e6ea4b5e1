"""A case -> parameters: what is not known is drawn from surveys, with the modifiers that the documentation states."""

from __future__ import annotations

import pytest

from sim.case import from_dict
from sim.parameters import Options, is_lost_decade, prepare


def test_the_lost_decades_weigh_durations_that_are_not_known() -> None:
    case = from_dict({"start": "2026-10", "household": {"child": {"born": "1974-04", "sex": "male"}}})
    assert [is_lost_decade(case, years) for years in (10, 17, 22, 27, 31, 33, 35)] == [
        False,  # 2016, aged 42
        False,  # 2009, aged 35
        True,  # 2004, aged 30
        True,
        False,  # 1995, aged 21
        False,
        False,
    ]
    plain, weighed = (
        prepare(case, "as_is", Options(overrides={"lost_decades_entry": entry})).model for entry in (1.0, 1.2)
    )
    assert sum(weighed.duration_share) == pytest.approx(1.0)
    ratios = [w / p for w, p in zip(weighed.duration_share, plain.duration_share, strict=True) if p > 0]
    assert max(ratios) / min(ratios) == pytest.approx(1.2)
