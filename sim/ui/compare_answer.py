"""The sentence of the page Compare, and what each path needs: consent, cost, evidence."""

from __future__ import annotations

from html import escape

from sim.case import Case
from sim.case_models import Scenario, UsedSupport
from sim.cli_text import open_text
from sim.futures import unknown_eligibility
from sim.headline import lowered
from sim.support_entries import supports
from sim.ui import answers
from sim.ui.compare_choice import against
from sim.ui.compare_words import GOAL, Item, headline
from sim.ui.path_data import begins
from sim.ui.people import capital, joined, month_words, scenario_parts, scenario_titles, support_word
from sim.ui.session import Desk
from sim.ui.support_facts import fact_words
from sim.words import say

LARGE = '<b class="number">{}</b>'


def answer_html(at: Desk, items: list[Item], age: int | None) -> str:
    """What the first path changes, in each of its futures; all paths by their marks; how they were compared."""
    language, first = at.language, [item for item in items if item.number == 0]
    sections = [sentence_html(item, age, language) for item in first]
    frame = f'<div class="branches top">{"".join(sections)}</div>' if len(sections) > 1 else sections[0]
    other = scenario_titles(at.case, language)[against(at)]
    how = say(language, "ui.compare.how", against=other, pairs=f"{answers.LIVES:,}")
    below = [f'<p class="note">{escape(how)}</p>']
    if any(item.compared.future is not None for item in items):
        below.append(f'<p class="next">{escape(open_text(unknown_eligibility(at.case), language))}</p>')
    return f'{frame}<div class="hero below">{"".join(below)}</div>'


def sentence_html(item: Item, age: int | None, language: str) -> str:
    """One path, or one of its futures under its condition: connection, then money."""
    money = "savings_exhausted" if age is None else GOAL
    clauses = [headline(key, item, age, language, LARGE) for key in ("reconnected", money)]
    told = joined(language, *clauses)
    future = item.compared.future
    path = f'<span class="path-name">{escape(say(language, "ui.compare.path", title=item.title))}</span>'
    if future is None:
        return f'<section class="hero alone"><h1>{path}{told}</h1></section>'
    condition = f'<span class="condition">{escape(say(language, f"future.if.{future}"))}</span>'
    return f'<section class="hero branch" data-future="{future}"><h1>{path}{condition}{lowered(told)}</h1></section>'


def legend_html(items: list[Item]) -> str:
    """Every path with its mark."""
    paths = {item.number: item for item in items}
    marks = "".join(
        f'<li class="path-{number}"><span class="mark">{number + 1}</span>{escape(item.title)}</li>'
        for number, item in paths.items()
    )
    return f'<ul class="paths">{marks}</ul>'


def needs_html(case: Case, names: list[str], language: str) -> str:
    """For each path its supports with beginning, consent, cost and evidence; its other choices."""
    titles = scenario_titles(case, language)
    blocks = []
    for number, name in enumerate(names):
        scenario = case.scenarios[name]
        rows = [support_html(used, language) for used in scenario.supports]
        own = escape(say(language, "ui.compare.own"))
        rows += [f"<dt>{escape(capital(part))}</dt><dd>{own}</dd>" for part in own_choices(scenario, language)]
        head = f'<h3><span class="mark">{number + 1}</span>{escape(titles[name])}</h3>'
        blocks.append(f'<section class="needs path-{number}">{head}<dl>{"".join(rows)}</dl></section>')
    return "".join(blocks)


def own_choices(scenario: Scenario, language: str) -> list[str]:
    """What a path does besides its supports."""
    return scenario_parts(scenario.model_copy(update={"supports": ()}), language)


def support_html(used: UsedSupport, language: str) -> str:
    """A support: when it is asked for, and what is needed."""
    facts = say(language, "ui.between").join(fact_words(supports()[used.use], language))
    begin = capital(begin_words(used, language))
    return (
        f"<dt>{escape(capital(support_word(used.use, language)))}</dt>"
        f'<dd>{escape(begin)}<span class="facts">{escape(facts)}</span></dd>'
    )


def begin_words(used: UsedSupport, language: str) -> str:
    """From when a support is asked for."""
    way = begins(used)
    if way == "age":
        return say(language, "ui.compare.begin.age", age=used.at_age)
    if way == "month":
        return say(language, "ui.compare.begin.month", month=month_words(used.from_ or 0, language))
    event = say(language, f"ui.compare.when.{used.when}")
    return (
        event
        if not used.after_months
        else say(language, "ui.compare.begin.after", event=event, months=used.after_months)
    )
