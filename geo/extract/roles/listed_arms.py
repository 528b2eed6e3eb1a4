"""The weapons that a note lists behind its attack: in brackets, or behind a colon."""

from __future__ import annotations

from geo.extract.events.triggers import Trigger
from geo.extract.sentence.view import Marked, View
from geo.lexicon.entries import Weapon

_FROM_AFAR = {"shelling", "attack", "strike", "bombing", "air-strike"}
_TO_COLON, _TO_FIRST = 10, 5
"""Words from the noun of an attack to its colon, and from there to the first weapon."""


def listed_arms(view: View, trigger: Trigger) -> list[Marked[Weapon]]:
    """What a list behind an event word has; nothing where there is none."""
    return _itemised(view, trigger) or _in_brackets(view, trigger)


def _in_brackets(view: View, trigger: Trigger) -> list[Marked[Weapon]]:
    """ "shelled the town 46 times (artillery, Grad, drones)": with what, as a note lists it."""
    if trigger.word.id not in _FROM_AFAR:
        return []
    opened = next((t.i for t in view.doc[trigger.token.i :] if t.text == "("), None)
    first = next((h for h in view.weapons if opened is not None and h.first > opened), None)
    return [first] if first is not None and opened is not None and first.first - opened <= 2 else []


def _itemised(view: View, trigger: Trigger) -> list[Marked[Weapon]]:
    """ "Overnight attack on Odesa: 12 drones, three missiles": the list that a note opens with."""
    noun, doc = trigger.token, trigger.token.doc
    if trigger.verbal or trigger.word.id not in _FROM_AFAR:
        return []
    colon = next((t.i for t in doc[noun.i : noun.i + _TO_COLON] if t.text == ":"), None)
    if colon is None or any(t.pos_ in {"VERB", "AUX"} for t in doc[:colon]):
        return []
    end = next((t.i for t in doc[colon:] if t.pos_ in {"VERB", "AUX"}), len(doc))
    listed = [h for h in view.weapons if colon < h.first < end]
    opens = bool(listed) and any(t.like_num for t in doc[colon + 1 : listed[0].first])
    return listed if opens and listed[0].first - colon <= _TO_FIRST else []
