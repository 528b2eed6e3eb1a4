"""A mention while its report is still being read, and what the report around a sentence adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gazetteer.model import Resolution
from gazetteer.values import quick
from geo.extract.claims.stance import Speech
from geo.extract.events.frames import Frame
from geo.extract.roles.agent import Agent
from geo.extract.roles.arms import Arms
from geo.extract.roles.described import Targeting
from geo.extract.sentence.modality import Reality
from geo.extract.sentence.view import View
from geo.extract.toll.toll import Toll
from geo.lexicon.entries import Actor
from geo.model import Count, EventMention, TimeSpan

RECALLED = 200
"""How many tellings back a report is taken to speak of: more than any page of it holds."""


@quick
@dataclass(frozen=True, slots=True)
class Context:
    """What the report around a sentence adds."""

    historic_present: bool = False
    """A chronology or live blog: the present tense tells of what happened."""
    anchor: TimeSpan | None = None
    """The date told last, for "the next day"."""
    label: Resolution | None = None
    """The place that opens the paragraph as a label: "Kale: Junta aircraft dropped …"."""
    filed: bool = False
    """The label is where an agency's report was filed, which need not be the scene."""
    day: TimeSpan | None = None
    """The day that opens the paragraph as a label, or heads it."""
    named: TimeSpan | None = None
    """The day that the sentence before names, for "that afternoon"."""
    labelled: bool = False
    """Whether the label stands in the sentence itself."""
    speaker: str | None = None
    """Who spoke last, for "he said"."""
    country: str | None = None
    """The country the report is mostly about, ISO 3166-1 alpha-2."""
    countries: Mapping[str, int] = field(default_factory=dict)
    """How often a place of each country is named."""
    groups: tuple[tuple[int, Actor], ...] = ()
    """Armed groups that the report names, with where."""
    issuer: Actor | None = None
    """The first actor that the report names: whose voice a communiqué has."""
    first: bool = False
    """It opens the report: it goes on with nothing."""
    told_here: bool = False
    """Its paragraph has told of an event at a place of its own."""
    sole_scene: bool = False
    """Hardly any other country is named."""
    scene: Resolution | None = None
    """That country, where the report names it: the scene of what is told without a place."""
    told: tuple[EventMention, ...] = ()
    """The acts of violence told so far, which "the strike" may stand for."""
    recent: tuple[EventMention, ...] = ()
    """The same, those of other entries of a live blog among them."""


@quick
@dataclass(frozen=True, eq=False, slots=True)
class Parts:
    """What the words of a frame name, and how real they make it."""

    said: Speech | None
    agent: Agent | None
    target: Targeting
    arms: Arms
    toll: Toll
    when: TimeSpan | None
    places: tuple[Resolution, ...]
    real: Reality
    located: bool
    """A place of its own stands on the map, not one of its label or scene; or none was looked up yet."""
    counted: bool
    """It has a number of people or weapons that is no running total."""

    @property
    def fallen(self) -> Count | None:
        """Those who did it and died, where nobody else is said to have been killed."""
        return self.toll.fallen if self.toll.killed is None else None


@quick
@dataclass(frozen=True, eq=False, slots=True)
class Draft:
    """A mention with what the discourse needs to know of its words."""

    mention: EventMention
    view: View
    frame: Frame
    reality: Reality
    anaphoric: bool
    """Tells of an event already told and adds no place, date or name of its own: "the strike", "several were
    hurt".
    """
    bare_effect: bool
    same_weapon: bool
    """Its weapon is one already told: "the missiles were aimed at"."""
    victims_only: bool
    """What it names as hit are those who suffered, not what was aimed at."""
    background: bool
    agent: Agent | None
    said: Speech | None
    filed: bool = False
    """It is placed only where the report was filed."""
    outset: bool = False
    """What armed men set out on, which what follows must tell to have harmed anybody."""
    own_denied: bool = False
    """Somebody denies that it was their own deed, which tells that it is laid at their door.
    """
