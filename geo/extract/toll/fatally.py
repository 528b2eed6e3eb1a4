"""Some of those who were shot or stabbed, told to have died of it: "four were shot, two of them fatally"."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.toll import numbers
from geo.extract.toll.toll import Toll
from geo.model import Count
from geo.tree import Token

FATAL = frozenset({"fatally", "mortally"})


def split_fatally(frame: Frame, toll: Toll) -> None:
    """Counts the dead, and of all who were hit the others as wounded."""
    for verb in [t.token for t in frame.triggers if t.verbal]:
        number = next((t for t in verb.subtree if t.like_num and t.i > verb.i and _died(t)), None)
        hit = syntax.passive_subjects(verb) or syntax.objects(verb)
        every = numbers.of_noun(hit[0]) if hit else None
        dead = numbers.of_noun(number) if number is not None else None
        if number is None or dead is None or dead.best is None:
            continue
        toll.put("killed", dead, [number])
        if every is not None and every.best is not None and every.best > dead.best:
            left = every.best - dead.best
            toll.put("wounded", Count(left, left, left), [hit[0]])


def _died(number: Token) -> bool:
    """ "two of them fatally", wherever a parse hangs the word."""
    behind = number.doc[number.i + 1 : number.i + 5]
    of_them = any(t.lower_ in {"them", "whom"} for t in behind)
    return any(c.lower_ in FATAL for c in number.children) or (
        of_them and any(t.lower_ in FATAL for t in behind)
    )
