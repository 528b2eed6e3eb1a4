"""Places to which somebody is posted or bound, or where people confer: no scenes of what they speak of."""

from __future__ import annotations

import re

_CONFER = re.compile(
    r"\b(?:ambassador|envoy|emissary|delegat\w+|consul|attach[eé]|met|conven\w+|confer(?:red|ring)|testif\w+|"
    r"speaking|addressing|meeting|talks|lecture|forum|seminar|summit|negotiations|mission|trip|tour|ties|sanctions)\b"
    r"[^.,;:]{0,25}\s(?:to|for|with|on|in|at)\s+$",
    re.IGNORECASE,
)
_FAR_BACK = 50
"""Characters before a name in which such a word and its preposition stand."""


def is_where_they_confer(text: str, start: int) -> bool:
    """Whether the name at ``start`` is such a place, by the words before it.

    >>> is_where_they_confer("the Syrian ambassador to Washington", 25)
    True
    >>> is_where_they_confer("Ministers who met in Geneva condemned it", 21)
    True
    >>> is_where_they_confer("Two died in Geneva", 12)
    False
    """
    return _CONFER.search(text, max(0, start - _FAR_BACK), start) is not None
