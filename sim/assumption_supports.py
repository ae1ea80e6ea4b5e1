"""The supports as rows of assumptions: effects with their grades, uptake, waits, durations, costs."""

from __future__ import annotations

from collections.abc import Iterator

from sim.assumption_row import PROFESSIONAL, UNDATED, Assumption, Names
from sim.support_entries import Effect, Support, supports
from sim.uncertainty import PROXY, effect_distribution, effects_of
from sim.words import LANGUAGES, say


def support_rows() -> Iterator[Assumption]:
    """supports.yaml: effects with their grades, then uptake, waits and costs."""
    for support, entry in supports().items():
        for lever, effect in effects_of(entry).items():
            yield effect_row(support, entry, lever, effect)
        yield from fact_rows(support, entry)


def effect_row(support: str, entry: Support, lever: str, effect: Effect) -> Assumption:
    """What a support changes, how often it is taken up or left."""
    key = f"{support}.{lever}"
    yearly = lever in ("uptake", "dropout_rate", "contact_added", "contact_lost")
    moves = effect_distribution(effect) is not None
    return Assumption(
        key=key,
        subject="supports",
        names=support_names(entry, f"sensitivity.lever.{lever}"),
        dated=((UNDATED, effect.value),),
        unit="1/year" if yearly else "ratio",
        mark=effect.mark,
        source=entry.source,
        checked="",
        who="survey",
        low=effect.range[0],
        high=effect.range[1],
        grade=effect.grade,
        note=entry.note,
        draw=(PROXY if effect.proxy else key) if moves else None,
        professional=lever.startswith(PROFESSIONAL),
    )


def support_names(entry: Support, word: str) -> Names:
    """What a row of a support is called."""
    return {
        language: say(language, "sensitivity.effect", support=getattr(entry, language), lever=say(language, word))
        for language in LANGUAGES
    }


def fact_rows(support: str, entry: Support) -> Iterator[Assumption]:
    """Waits, durations, fees, people at a time; what it costs the public is for professional pages."""
    facts = {
        "wait": (entry.wait[0], entry.wait[1], "days"),
        "months": (entry.months, None, "months"),
        "tail": (entry.tail or None, None, "months"),
        "fee": (entry.fee, None, "yen/month"),
        "fee_once": (entry.fee_once or None, None, "yen"),
        "public": (entry.public, None, "yen/month"),
        "capacity": (entry.capacity, None, "people"),
    }
    for fact, (value, most, unit) in facts.items():
        if value is not None:
            yield Assumption(
                key=f"{support}.{fact}",
                subject="supports",
                names=support_names(entry, f"assumption.support.{fact}"),
                dated=((UNDATED, float(value)),),
                most=most,
                unit=unit,
                mark=entry.mark,
                source=entry.source,
                checked="",
                who="providers",
                professional=fact in ("public", "capacity"),
            )
