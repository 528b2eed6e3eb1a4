"""What a post takes back itself: "… — no, that post was wrong, sorry", "Please ignore my last post."

It tells of nothing. What somebody else calls false is denied, not taken back (:mod:`geo.extract.claims`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.read.sentences import Sentence

_POST = r"(?:post|tweet|message|update|entry|thread|video)"
_WHICH = r"(?: (?:last|previous|earlier|above))?"
_OWN = rf"(?:(?:that|this|the|my|our){_WHICH} {_POST}|(?:my|our){_WHICH} (?:report|information|info))"
_WRONG = r"(?:wrong|false|incorrect|inaccurate|fake|untrue|not true|a mistake|an error|mistaken|a hoax)"
_BACK = re.compile(
    rf"\b{_OWN} (?:was|is|has been|turned out to be|proved|proved to be) (?:\w+ )?{_WRONG}\b"
    rf"|\b(?:disregard|ignore|retract(?:ing)?|withdraw(?:ing)?|delet(?:e|ing)) {_OWN}\b",
    re.IGNORECASE,
)


def without_taken_back(text: str, told: Sequence[Sentence]) -> list[Sentence]:
    """The sentences but for those that take something back, and those of their paragraph before them.

    >>> text = "Drones hit the plant. Sorry, that post was wrong."
    >>> from geo.model import Block, BlockKind
    >>> from geo.read.sentences import sentences
    >>> blocks = [Block(BlockKind.BODY, 0, len(text))]
    >>> without_taken_back(text, sentences(text, blocks))
    []
    """
    back = [s for s in told if _BACK.search(text, s.start, s.end)]
    if not back:
        return list(told)
    last = {s.paragraph: s.start for s in back}
    return [s for s in told if s.start > last.get(s.paragraph, -1)]
