"""Whether "hit" and its like are meant as they are said: "hit the market" of goods, and of rockets."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_FOR_SALE = {"new", "latest", "first", "cheap", "cheaper", "smart"}


def is_figure(view: View, verb: Token, lemma: str) -> bool:
    """ "hit a record", "struck a deal", "reached a milestone"; not "a rocket hit a market"."""
    if lemma not in {"hit", "strike", "reach"}:
        return False
    if any(at(view.weapons, doer) for doer in (*syntax.subjects(verb), *syntax.agents(verb))):
        return False
    if lemma == "strike" and any(doer.lower_ in wordlists().alarms for doer in syntax.subjects(verb)):
        return True  # "Tragedy struck the town when …"
    return any(o.lemma_.lower() in scenes().figure for o in syntax.objects(verb))


def is_meant(view: View, verb: Token) -> bool:
    """ "A rocket hit the market", in the words of an idiom; not "the new drones hit the market"."""
    doers = syntax.subjects(verb) if verb.lemma_.lower() == "hit" else []
    sold = any(c.lower_ in _FOR_SALE for d in doers for c in d.children)
    return not sold and any(at(view.weapons, doer) for doer in doers)
