"""What next: which few supports, begun when, change most for the family's own goal.

Plans are compared with the base on the same lives, in a race (sim/analysis/race.py). First comes the goal; among plans
that are alike in it, connection: months in withdrawal. A plan that raises the months in which a parent's care is not
met is not proposed. A month of savings that lasts only because somebody died sooner counts as no gain. What is left is
a group: the plan with the fewest supports stands for those that add nothing that can be told.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from sim import runs
from sim.analysis.candidates import Plan, plans
from sim.analysis.compare import default_against, summary
from sim.analysis.goal import SAVINGS, Goal
from sim.analysis.grades import grades_of
from sim.analysis.paired import Pairs, lasts_longer
from sim.analysis.paired import hardly_any as hardly_any_pair
from sim.analysis.race import Race, half_widths
from sim.analysis.readings import CENTRAL, READINGS
from sim.analysis.samples import Count
from sim.case import Case
from sim.case_models import Scenario
from sim.constants import CHILD
from sim.engines.batch import Columns, run_lives
from sim.futures import CLAIM, FUTURES, futures, unknown_eligibility
from sim.months import month_text
from sim.parameters import Options
from sim.plans import Plans
from sim.support_entries import supports

LIVES = 3_200  # of a plan that stays in the race to the end
AT_ONCE = 2
SHOWN = 5
Array = np.ndarray[Any, Any]
Summary = dict[str, Any]


def next_steps(
    case: Case,
    goal: Goal,
    scenario: str | None = None,
    *,
    budget: int | None = None,
    at_once: int = AT_ONCE,
    lives: int = LIVES,
    seed: int = 8050,
    reading: str = CENTRAL,
    progress: runs.Progress | None = None,
) -> dict[str, Any]:
    """The best few plans of up to `at_once` supports added to a scenario (`as_is` unless named).

    `budget`: yen that the family can pay for them in their first twelve months. Where a claim to a disability pension
    has two labelled futures there is an answer in each. An interrupted search returns what its rounds have shown, with
    `stopped` in the manifest. KeyError for an unknown scenario.
    """
    name = default_against(case) if scenario is None else scenario
    base = case.scenarios[name]
    options = Options(seed=seed, overrides=READINGS[reading])
    looked_at = list(plans(case, base, at_once, budget))
    claims = base.model_copy(update={"supports": (*base.supports, *claim_of(looked_at, base, case.start))})
    possible = futures(case, claims)
    count = Count(len(looked_at) * lives * (len(possible) or 1), progress)
    found = {}
    stopped = False
    for future in possible or (None,):
        search = Search(case, base, goal, looked_at, options, future, lives, count)
        found[future] = search.answer()
        stopped = stopped or search.stopped
    made = runs.manifest(case, options, lives)
    made |= {"stopped": stopped, "shown_lives": runs.LIVES}
    head: Summary = {"manifest": made, "yen": "start", "start": month_text(case.start), "against": name}
    head |= {"goal": {goal.kind: goal.age}, "at_once": at_once, "budget": budget, "reading": reading}
    if None in found:
        return {**head, **found[None]}
    return {**head, "futures": {label: found[label] for label in FUTURES}, "open": list(unknown_eligibility(case))}


def claim_of(looked_at: list[Plan], base: Scenario, start: int) -> tuple[Any, ...]:
    """The claim to a disability pension, as some plan adds it."""
    adding = next((plan for plan in looked_at if plan.keys == {CLAIM}), None)
    return () if adding is None else adding.added_to(base, start).supports[len(base.supports) :]


@dataclass
class Search:
    """The race of all plans in one future."""

    case: Case
    base: Scenario
    goal: Goal
    looked_at: list[Plan]
    options: Options
    future: str | None
    lives: int
    count: Count
    stopped: bool = False
    prepared: dict[bool, Plans] = field(default_factory=dict)  # plans with and without a claim that has two futures
    unmet: dict[int, list[Array]] = field(default_factory=dict)  # of each plan: change of unmet months of care, by life
    base_columns: Columns | None = None

    def answer(self) -> Summary:
        """The best few, those that cannot be told apart, and why others went."""
        numbers = list(range(len(self.looked_at)))
        race, dropped = Race(numbers, self.meet, self.lives), set()

        def raises_unmet_care(plan: int, z: float) -> bool:
            change = np.concatenate(self.unmet[plan])[None, :]
            worse = bool((change.mean(axis=1) > half_widths(change, z))[0])
            if worse:
                dropped.add(plan)
            return worse

        try:
            group = race.run(raises_unmet_care)
        except KeyboardInterrupt:
            self.stopped = True
            group = race.left if race.lives else []
        shown = self.simplest(group)[:SHOWN]
        return {
            "looked_at": len(numbers),
            "raise_unmet_care": len(dropped),
            "behind": len(numbers) - len(dropped) - len(group),
            "cannot_be_told_apart": len(group),
            "lives_spent": race.spent,
            "lives_each": race.lives,
            "hardly_any_difference": hardly_any(race, group),
            "best": [self.described(self.looked_at[plan]) for plan in shown],
        }

    def plans_of(self, plan: Plan) -> Plans:
        """The shared parameters of a plan: with a claim in this future, or without one."""
        labelled = self.future is not None and (CLAIM in plan.keys or self.base_claims())
        if labelled not in self.prepared:
            future = self.future if labelled else None
            base = self.base if not labelled or self.base_claims() else plan.added_to(self.base, self.case.start)
            self.prepared[labelled] = Plans(self.case, base, replace(self.options, future=future))
        return self.prepared[labelled]

    def base_claims(self) -> bool:
        """Whether the base scenario claims a disability pension itself."""
        return any(used.use == CLAIM for used in self.base.supports)

    def run(self, plan: Plan, first: int, lives: int) -> Columns:
        """Lives of a plan."""
        prepared = self.plans_of(plan).prepare(plan.added_to(self.base, self.case.start))
        return run_lives(prepared, lives, first=first, threads=1)

    def base_lives(self, first: int, lives: int) -> Columns:
        """Lives of the base scenario, kept."""
        done = 0 if self.base_columns is None else len(self.base_columns)
        if done < first + lives:
            more = run_lives(self.plans_of(Plan(())).prepare(self.base), first + lives - done, first=done)
            self.base_columns = more if self.base_columns is None else np.concatenate([self.base_columns, more])
        assert self.base_columns is not None
        return self.base_columns[first : first + lives]

    def meet(self, numbers: list[int], first: int, lives: int) -> list[Array]:
        """The scores of plans: 1 where only the plan meets the goal, -1 where only the base does."""
        first += runs.LIVES  # the first ones are for what is shown
        base = self.base_lives(first, lives)
        for number in numbers:
            self.plans_of(self.looked_at[number])  # prepared once, before the threads begin

        def one(number: int) -> tuple[Array, Array]:
            columns = self.run(self.looked_at[number], first, lives)
            self.count.tell(lives)
            withdrawn, unmet = (
                columns[name].astype(np.int64) - base[name] for name in ("months_withdrawn", "unmet_care_months")
            )
            return np.stack([gains(Pairs(columns, base, self.child_born()), self.goal), -withdrawn]), unmet

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(one, numbers))
        for number, (_, unmet) in zip(numbers, results, strict=True):
            self.unmet.setdefault(number, []).append(unmet)
        return [scores for scores, _ in results]

    def child_born(self) -> int:
        """Month of the person's birth, counted from the start."""
        return int(self.plans_of(Plan(())).shared.model.born[CHILD])

    def simplest(self, group: list[int]) -> list[int]:
        """Plans none of whose parts is in the group too, those with the fewest supports, fees and waiting first."""
        sets = {plan: self.looked_at[plan].keys for plan in group}
        alone = [plan for plan in group if not any(sets[other] < sets[plan] for other in group)]

        def simplicity(plan: int) -> tuple[int, int, int, int]:
            found = self.looked_at[plan]
            return len(found.keys), found.fee(), sum(wait for _, wait in found.steps), plan

        first: dict[frozenset[str], int] = {}
        for plan in sorted(alone, key=simplicity):
            first.setdefault(sets[plan], plan)
        return list(first.values())

    def described(self, plan: Plan) -> Summary:
        """A plan: its supports with consent and grades, what the family pays, and what it changes against the base.

        On the lives of every other command, so that figures are the same everywhere. The race takes others: on its own
        the plan that was lucky there would look better than it is.
        """
        mine, base = self.run(plan, 0, runs.LIVES), self.base_lives(0, runs.LIVES)
        pairs = Pairs(mine, base, self.child_born())
        compared = summary(self.case, pairs)
        shown = ("reconnected", "months_withdrawn", "person_contact", "savings_exhausted", "household_cost")
        outcomes = {name: compared["outcomes"][name] for name in (*shown, "unmet_care_months")}
        gain = gains(pairs, self.goal)
        interval = pairs.interval_of_shares(gain)
        met, other = (self.goal.met(columns, pairs.child_born) for columns in (mine, base))
        return {
            "supports": [step(key, wait, self.case.start) for key, wait in plan.steps],
            "fee_first_year": plan.fee(),
            "goal": {
                "share": float(met.mean()),
                "share_against": float(other.mean()),
                "difference": float(gain.mean()),
                "interval": interval,
                "better": float((gain > 0).mean()),
                "same": float((gain == 0).mean()),
                "worse": float((gain < 0).mean()),
                "hardly_any_difference": hardly_any_pair(gain, interval),
            },
            "outcomes": outcomes,
        }


def hardly_any(race: Race, group: list[int]) -> bool:
    """Whether no plan of the group can be told apart from doing nothing new, in the goal or in connection."""
    if not group:
        return True
    both = np.stack([race.scores[plan] for plan in group])
    return not any((each.mean(axis=1) > half_widths(each, race.z)).any() for each in (both[:, 0], both[:, 1]))


def gains(met: Pairs, goal: Goal) -> Array:
    """For each pair 1 where only the first meets the goal, -1 where only the second does, while both live."""
    if goal.kind == SAVINGS:  # what is not missed because a life ended first is no gain
        return lasts_longer(met, goal.age)
    mine, other = (goal.met(columns, met.child_born) for columns in (met.mine, met.other))
    found: Array = mine.astype(np.int64) - other
    return found


def step(key: str, wait: int, start: int) -> Summary:
    """One support of a plan: when it is asked for, whose consent it needs, what it is taken to change."""
    entry = supports()[key]
    levers = grades_of(entry)
    return {"use": key, "from": month_text(start + wait), "consent": entry.consent, "levers": levers}
