"""Deaths of illness, hunger or a storm that a sentence tells beside an act: "the toll from cholera rose to 40
after rebels shelled the water plant". The act is told, and they are none of its dead.
"""

from __future__ import annotations

from functools import cache

from gazetteer.model import Resolution
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, within_any
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_FROM = ("from", "of", "to", "by", "with")


def without_illness(view: View, triggers: list[Trigger]) -> list[Trigger]:
    """The event words but for those of such deaths, where others are told beside them."""
    if len(triggers) < 2 or not view.has_any(_ills()):
        return triggers
    return [t for t in triggers if not (t.effect and _is_of_ills(view, t))]


@cache
def _ills() -> frozenset[str]:
    return scenes().nature | scenes().illness | wordlists().want


def _is_of_ills(view: View, trigger: Trigger) -> bool:
    """ "cholera deaths", "died of hunger", "Measles has killed 30"."""
    word = trigger.token
    causes = syntax.prepositional(word, *_FROM)
    if trigger.verbal:
        causes += [*syntax.agents(word), *(() if syntax.is_passive(word) else syntax.subjects(word))]
    else:
        causes += syntax.children(word, "compound", "amod", "nmod", "poss")
    return any(_is_ill(view, cause) for cause in causes)


def _is_ill(view: View, cause: Token) -> bool:
    """Not "a hail of bullets"."""
    told = cause.lemma_.lower() in _ills() or cause.lower_ in _ills()
    return told and not syntax.prepositional(cause, "of") and not within_any(cause, view.actors, view.places)


def kills_by_itself(ill: Token) -> bool:
    """Whether the deaths that an illness or a storm brings are told: "the toll from cholera", "cholera
    deaths", "died of thirst". Of what else is told it says nothing.
    """
    above = ill.head.head if ill.dep_ == "pobj" and ill.head.lower_ in _FROM else ill.head
    dead = above.lemma_.lower() in _DEATHS and ill.dep_ in {"pobj", "compound", "nmod", "nsubj"}
    return dead and ill.lemma_.lower() in _ills()


_DEATHS = frozenset({"toll", "death", "die", "kill", "claim", "dead", "fatality"})


def where_it_spread(view: View, act: Token) -> tuple[Resolution, ...]:
    """ "Cholera deaths in Aden rose after rebels bombed the waterworks": where its cause was, too."""
    if not view.has_any(_ills()):
        return ()
    clause = next((t for t in (act, *act.ancestors) if t.dep_ == "advcl"), None)
    if clause is None:
        return ()
    mark = next((c for c in clause.children if c.lower_ in {"after", "since"}), None)
    if mark is None or not any(kills_by_itself(t) for t in view.doc[: mark.i]):
        return ()
    there = [
        hit for hit in view.places if hit.last < mark.i and hit.head(view.doc).head.lower_ in {"in", "at"}
    ]
    return (there[0].value,) if len(there) == 1 else ()
