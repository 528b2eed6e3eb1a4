"""The dead of both sides of a fight, told by two sentences: "Two soldiers were killed when rebels attacked.
Six militants died in the clash".
"""

from __future__ import annotations

from geo.extract.report.drafts import Draft
from geo.extract.sentence import syntax
from geo.extract.toll.casualties import toll_of
from geo.extract.toll.two_sides import sides_of
from geo.lexicon.wordlists import wordlists
from geo.model import EventMention


def are_of_both_sides(draft: Draft, earlier: Draft, before: EventMention) -> bool:
    """Whether each of two tellings counts the dead of one side alone, and neither is a total ("in all")."""
    counts = [draft.mention.killed, earlier.mention.killed]
    if any(c is None or not c.best for c in counts) or before.killed != earlier.mention.killed:
        return False
    if any(one.view.has_any(wordlists().totals) for one in (draft, earlier)):
        return False
    one, other = _sides(earlier), _sides(draft)
    return len(one) == len(other) == 1 and one != other


def _sides(draft: Draft) -> set[bool]:
    """Whose dead a telling counts: "four soldiers and six militants" are of both sides."""
    counted = toll_of(draft.view, draft.frame).words.get("killed", [])
    return sides_of(draft.view, [one for word in counted for one in syntax.conjuncts(word)])
