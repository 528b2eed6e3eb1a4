"""What a post takes back itself: "… — no, that post was wrong, sorry", "Please ignore my last post."; what a
report says to have been none: "The report turned out to be false."

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
_OF_WRONG = (
    "wrong", "false", "incorrect", "inaccurate", "fake", "untrue", "not true", "a mistake", "an error",
    "mistaken", "a hoax", "disregard", "ignore", "retract", "withdraw", "delet",
)  # fmt: skip
"""One of these is in all that is taken back."""
_NEVER = (
    r"(?:false|untrue|not true|unfounded|baseless|groundless|fake|fabricated|a hoax|a false alarm|hoaxes)"
)
_TOLD = r"(?:reports?|rumou?rs?|information|news|story|stories|alarm)"
_WHEN = r"(?: later| soon| subsequently| since| also| all| both)?"
_FOUND = r"(?: found| shown| established| confirmed| proven)?(?: to be| to have been| as)?"
_FALSE = re.compile(
    r"\W{0,3}(?:But |However, |In fact, )?"
    rf"(?:(?:(?:the|these|those|such|this|both|all) )?(?:(?:initial|early|first) )?{_TOLD}|it|this|that)\b"
    rf"{_WHEN} (?:turned out|proved|was|were|has been|have been|had been){_WHEN}{_FOUND} {_NEVER}"
    r"(?:$|[.,;:!?]|\W+(?:and|after|when|according|police|officials)\b)",
    re.IGNORECASE,
)
"""What tells that the sentence before it reports nothing that took place."""


def without_taken_back(text: str, told: Sequence[Sentence]) -> list[Sentence]:
    """The sentences but for those that take something back, and those of their paragraph before them.

    >>> text = "Drones hit the plant. Sorry, that post was wrong."
    >>> from geo.model import Block, BlockKind
    >>> from geo.read.sentences import sentences
    >>> blocks = [Block(BlockKind.BODY, 0, len(text))]
    >>> without_taken_back(text, sentences(text, blocks))
    []
    """
    if len(told) > 1 and any(_FALSE.match(text, s.start, s.end) for s in told[1:]):
        told = _without_false(text, told)
    lower = text.lower()
    if not any(word in lower for word in _OF_WRONG):
        return list(told)
    back = [s for s in told if _BACK.search(text, s.start, s.end)]
    if not back:
        return list(told)
    last = {s.paragraph: s.start for s in back}
    return [s for s in told if s.start > last.get(s.paragraph, -1)]


def _without_false(text: str, told: Sequence[Sentence]) -> list[Sentence]:
    """The sentences but for each that the next one calls false, and that one."""
    false = {i for i, s in enumerate(told) if i and _FALSE.match(text, s.start, s.end)}
    return [s for i, s in enumerate(told) if i not in false and i + 1 not in false]
