"""Fights that broke a truce: "The truce in Sweida broke down on Monday as fighters attacked a village". They
were there and on that day.
"""

from __future__ import annotations

from gazetteer.model import Resolution
from geo.extract.sentence.view import View
from geo.extract.setting.afterwards import one_day
from geo.lexicon.wordlists import wordlists
from geo.model import TimeSpan
from geo.tree import Token

_LULLS = frozenset({"lull", "calm"})
_BREAKS = frozenset(
    "break collapse violate breach shatter unravel crumble rupture end fail fray".split()  # noqa: SIM905 - a table of words
)
_LABELS = frozenset({"nsubj", "nsubjpass", "dobj"})
_MARKS = frozenset({"as", "when", "after"})


def day_broken(view: View, act: Token) -> TimeSpan | None:
    """The day on which it broke."""
    verb, _ = _broken(view, act)
    return one_day(view, verb) if verb is not None else None


def where_broken(view: View, act: Token) -> tuple[Resolution, ...]:
    """The one place where it had held."""
    verb, end = _broken(view, act)
    if verb is None:
        return ()
    there = [h.value for h in view.places if h.last < end and verb.is_ancestor(h.head(view.doc))]
    return tuple(there) if len(there) == 1 else ()


def _broken(view: View, act: Token) -> tuple[Token | None, int]:
    """The verb that tells of the truce that an act broke, and where the clause of the act opens."""
    if not view.has_any(wordlists().truces, _LULLS):
        return None, 0
    clause = next((t for t in (act, *act.ancestors) if t.dep_ in {"advcl", "pcomp"}), None)
    if clause is None:
        return None, 0
    marks = [c for c in (*clause.children, clause.head) if c.lower_ in _MARKS and c.i < clause.i]
    above = clause.head.head if clause.dep_ == "pcomp" else clause.head
    if not marks or above.pos_ != "VERB" or above.i > marks[0].i:
        return None, 0
    mark = marks[0]
    truces = wordlists().truces | _LULLS
    told = (t for t in view.doc[: mark.i] if t.lemma_.lower() in truces and t.dep_ in _LABELS)
    verbs = (t.head for t in told if t.head is above or above.is_ancestor(t.head))
    verb = next((v for v in verbs if v.lemma_.lower() in _BREAKS), None)
    return verb, mark.i  # "accused each other of [breaking] a truce after shelling killed one"
