"""Whether two tellings struck the same people."""

from __future__ import annotations

from collections.abc import Collection

from geo.model import EventMention


def same_people(mention: EventMention, before: EventMention) -> bool:
    """Whether both struck the same people, as far as names, nouns and numbers tell."""
    if mention.victims and before.victims:
        return not mention.victims.isdisjoint(before.victims)
    one, two = _nouns(mention.target), _nouns(before.target)
    if not (one & two) or not (one <= two or two <= one or one & two & _last(mention.target)):
        return False
    mine, theirs = (m.killed and (m.killed.best or m.killed.low) for m in (mention, before))
    counted = mention.killed is not None and mention.killed.best is not None and before.killed is not None
    return not counted or mine == theirs or before.killed is None or before.killed.best is None


def names_one(names: Collection[str], others: Collection[str]) -> bool:
    """Whether some name of each is one person's.

    >>> names_one({"Dr. Paul Marin"}, {"Marin"}), names_one({"Paul Marin"}, {"Lena Marin"})
    (True, False)
    """
    mine, theirs = ([n.lower().replace(".", "").split() for n in some] for some in (names, others))
    return any(a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a)) for a in mine for b in theirs)


def _nouns(target: str | None) -> frozenset[str]:
    return frozenset(w.lower().rstrip("s") for w in (target or "").split() if len(w) > 3 and w.isalpha())


def _last(target: str | None) -> frozenset[str]:
    return _nouns((target or "").split()[-1] if target else None)
