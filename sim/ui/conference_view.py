"""How a household is called on the page for presentations: in its own words, or without what tells who it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim import anonymous
from sim.case import Case
from sim.ui import comparisons
from sim.ui.answers import Progress
from sim.ui.compare_choice import against, shown
from sim.ui.compare_words import Item
from sim.ui.people import household_line, scenario_titles
from sim.ui.session import Desk


@dataclass(frozen=True)
class View:
    """A desk, and the same desk with the words that may be shown. Figures are always those of the first."""

    at: Desk
    words: Desk
    names: dict[str, str]  # scenario of the case -> of the case shown

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.at.language

    @property
    def case(self) -> Case:
        """The case whose words are shown."""
        return self.words.case

    @property
    def anonymous(self) -> bool:
        """Whether nothing may tell who the household is."""
        return self.at.talk.anonymous

    def household(self) -> str:
        """The household in one line."""
        if self.anonymous:
            return anonymous.household_line(self.at.case, self.language)
        return household_line(self.at.case, self.language)

    def title(self, scenario: str) -> str:
        """What a scenario of the case is called."""
        return scenario_titles(self.case, self.language)[self.names[scenario]]

    def titles(self) -> dict[str, str]:
        """The same for all of them."""
        return {name: self.title(name) for name in self.at.case.scenarios}


def view_of(at: Desk) -> View:
    """The desk as it may be shown now."""
    if not at.talk.anonymous:
        return View(at, at, {name: name for name in at.case.scenarios})
    bare, names = anonymous.without_text(at.case), anonymous.scenario_names(at.case)
    return View(at, replace(at, case=bare, original=bare, scenario=names[at.scenario]), names)


def compared_items(view: View, progress: Progress | None = None) -> list[Item]:
    """The comparisons of the page Compare, the family's own choice first."""
    at, names = view.at, shown(view.at)
    found = comparisons.compared(at.case, names, against(at), progress)
    return [Item(number, view.title(name), each) for number, name in enumerate(names) for each in found[name]]
