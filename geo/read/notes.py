"""Notes of editors in the copy: "(Editors: adds quotes)", "[passage omitted]", "EDS: updates with new toll".

They tell editors of the copy, and readers of nothing: what they name took no place here.
"""

from __future__ import annotations

import re

from geo.read.cues import cues, plain

_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,300})[)\]]")
_LINE = re.compile(r"^[ \t]*(\S[^\n]{0,400})$", re.MULTILINE)


def without_notes(text: str) -> str:
    """The text with editors' notes blanked; its length is the same.

    >>> without_notes("Two died. (Editors: adds quotes)")
    'Two died.                       '
    """
    for match in _BRACKETED.finditer(text):
        words = plain(match[1])
        opens_line = text[: match.start()].rpartition("\n")[2].strip() == ""
        if cues().note_openings.opens(words) or (opens_line and cues().note_verbs.opens(words)):
            text = _blank(text, match.start(), match.end())
    for match in _LINE.finditer(text) if _may_have_lines(text) else ():
        if cues().note_lines.opens(plain(match[1])):
            text = _blank(text, match.start(1), match.end(1))
    return text


def _may_have_lines(text: str) -> bool:
    lower = text.casefold()
    return any(phrase in lower for phrase in cues().note_lines.phrases)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
