"""How people, households, scenarios, money and months are called on the page."""

from __future__ import annotations

from sim.case import Case
from sim.case_models import GivenLine, Scenario
from sim.ledger_view import line_label
from sim.months import month_text
from sim.support_entries import supports
from sim.ui.answers import parent_ages
from sim.ui.chart_labels import pixels
from sim.words import catalogue, say
from sim.words.called import calling, calling_as_in

AS_IS = "as_is"
MAN = 10_000  # 万
LONGEST_HEAD = 75  # pixels


def child_word(case: Case, language: str) -> str:
    """The son or daughter: where names are said by the one that he or she likes, else ご本人, the son, the daughter."""
    return say(language, f"ui.child.{case.household.child.sex}")


def head_word(case: Case, person: str, language: str) -> str:
    """A member of the household at the head of a row of a chart."""
    who = case.household.child.sex if person == "child" else person
    return fitting(language, f"ui.story.who.{who}", LONGEST_HEAD)


def fitting(language: str, key: str, longest: float) -> str:
    """A word for a narrow place, in pixels: a name that is too long leaves it to the role."""
    word = say(language, key)
    if pixels(word) <= longest:
        return word
    with calling(None):
        return say(language, key)


def person_word(case: Case, person: str, language: str) -> str:
    """A member of the household."""
    return child_word(case, language) if person == "child" else say(language, f"ui.person.{person}")


def household_line(case: Case, language: str) -> str:
    """The household in one line: ages, savings, home; where names are said, by the name in this household."""
    with calling_as_in(case.household.child.called):
        return capital(say(language, "ui.between").join(household_parts(case, language)))


def household_parts(case: Case, language: str) -> list[str]:
    """What that line says, one after the other."""
    child = case.household.child
    ages = {**parent_ages(case), child.sex: (case.start - child.born) // 12}
    parts = [
        say(language, "ui.person_age", person=say(language, f"ui.short.{who}"), age=age) for who, age in ages.items()
    ]
    parts.append(savings_words(case, language))
    if case.household.home is not None and case.household.home.kind != "unknown":
        parts.append(say(language, f"ui.home.{case.household.home.kind}"))
    return parts


def savings_words(case: Case, language: str) -> str:
    """The savings of all together, or that they are not known."""
    owned = case.household.savings_yen
    amounts = [owned.mother, owned.father, owned.child]
    if any(amount is None for amount in amounts):
        return say(language, "ui.savings_unknown")
    return say(language, "ui.savings_known", amount=money(sum(amount or 0 for amount in amounts), language))


def household_title(case: Case, language: str) -> str:
    """The title that the file gives (titles are written in Japanese), else ages and home."""
    return case.title if case.title and language == "ja" else household_line(case, language)


def scenario_title(case: Case, name: str, language: str) -> str:
    """A scenario by its own title; else by what is done in it, its supports and own figures; else by its name."""
    chosen = case.scenarios[name]
    if chosen.title:
        return chosen.title
    if name == AS_IS:
        return say(language, "ui.as_is")
    parts = scenario_parts(chosen, language)
    return capital(say(language, "ui.plus").join(parts)) if parts else name.replace("_", " ")


def scenario_titles(case: Case, language: str) -> dict[str, str]:
    """The titles of all scenarios, numbered where two would read alike."""
    titles: dict[str, str] = {}
    for name in case.scenarios:
        title, number = scenario_title(case, name, language), 2
        while title in titles.values():
            title, number = f"{scenario_title(case, name, language)} ({number})", number + 1
        titles[name] = title
    return titles


def scenario_parts(chosen: Scenario, language: str) -> list[str]:
    """What a scenario does, one phrase each."""
    words = [support_word(used.use, language) for used in chosen.supports]
    words += [own_figure(line, given, language) for line, given in chosen.ledger.items()]
    if any(getattr(chosen.pins, pin) is not None for pin in type(chosen.pins).model_fields):
        words.append(say(language, "ui.pins"))
    if chosen.back_payment is not None:
        words.append(say(language, "ui.back_payment", months=chosen.back_payment.months))
    if chosen.register_separated_from is not None:
        words.append(say(language, "ui.register_apart", month=month_words(chosen.register_separated_from, language)))
    if chosen.care_place is not None:
        words.append(say(language, f"ui.care_place.{chosen.care_place}"))
    if chosen.care_services is not None:
        words.append(say(language, f"ui.care_services.{chosen.care_services}"))
    words += [say(language, f"ui.arranged.{arranged.kind}") for arranged in chosen.arrangements]
    if chosen.sell_home_from is not None:
        words.append(say(language, "ui.sell_home", month=month_words(chosen.sell_home_from, language)))
    return words


def support_word(key: str, language: str) -> str:
    """A support's short name, else its name in the data."""
    short = f"ui.support.{key}"
    if short in catalogue():
        return say(language, short)
    return str(getattr(supports()[key], language))


def own_figure(line: str, given: GivenLine, language: str) -> str:
    """An amount that the family sets: the line and its monthly yen."""
    amount = money(given.yen_per_month, language)
    return say(language, "ui.own_figure", line=line_label(line, language), amount=amount)


def money(yen: int, language: str) -> str:
    """An amount in running text: 万円 with at most one decimal, yen in English."""
    if language == "ja":
        return f"{plain(yen / MAN)}万円"
    return f"¥{yen:,}"


def plain(number: float) -> str:
    """At most one decimal, thousands apart: 1,400 and 16.5."""
    rounded = round(number, 1)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"


def yen_cell(yen: int, language: str, *, sign: bool = False) -> str:
    """An amount in a table: whole yen, a true minus, a plus where `sign`."""
    before = "−" if yen < 0 else "+" if sign and yen > 0 else ""
    return f"{before}{abs(yen):,}円" if language == "ja" else f"{before}¥{abs(yen):,}"


def month_words(month: int, language: str) -> str:
    """A month number as 2035年4月 or April 2035."""
    text = month_text(month)
    return say(language, "ui.month_year", year=text[:4], month=month_name(int(text[5:]), language))


def month_name(number: int, language: str) -> str:
    """A month of the year, 1 to 12."""
    return say(language, f"ui.month.{number}")


def joined(language: str, *sentences: str) -> str:
    """Sentences one after the other: with spaces between them in English only."""
    return ("" if language == "ja" else " ").join(sentences)


def capital(text: str) -> str:
    """The text with its first letter large (nothing changes in Japanese)."""
    return text[:1].upper() + text[1:]
