"""The hand-checkable plan: with everything pinned and given, the middle course is the paper plan, to the yen."""

from __future__ import annotations

import pytest
from families import HAND_PLAN

from sim.case import load
from sim.runs import run

BALANCES = [11_400_000, 10_800_000, 10_200_000, 9_600_000, 7_448_000, 5_768_000, 4_088_000, 2_408_000, 1_178_000]
AFTER_NINE_YEARS = {"as_is": 1_178_000, "claim_at_53": 8_495_888, "claim_at_55": 6_666_416}
FIRST_SHORT_AGE = {"as_is": 61, "claim_at_53": 78, "claim_at_55": 74}


def test_every_yearly_balance_of_the_plan_without_a_claim() -> None:
    years = run(load(HAND_PLAN), certain=True)["scenarios"]["as_is"]["by_year"]
    assert [year["savings"]["p50"] for year in years[:9]] == BALANCES


@pytest.mark.parametrize("scenario", AFTER_NINE_YEARS)
@pytest.mark.parametrize("certain", [True, False])
def test_savings_after_nine_years_and_the_first_short_age(scenario: str, certain: bool) -> None:
    found = run(load(HAND_PLAN), 20, certain=certain)["scenarios"][scenario]
    savings = found["by_year"][8]["savings"]
    assert set(savings.values()) == {AFTER_NINE_YEARS[scenario]}
    assert set(found["outcomes"]["savings_exhausted"]["child_age"].values()) == {FIRST_SHORT_AGE[scenario]}
