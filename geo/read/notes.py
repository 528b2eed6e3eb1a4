"""Notes of editors in the copy: "(Editors: adds quotes)", "[passage omitted]", "EDS: updates with new toll".

They tell editors of the copy, and readers of nothing: what they name took no place here.
"""

from __future__ import annotations

import re

from geo.read.cues import cues, plain

_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,300})[)\]]")
_NO_BREAK = re.compile(r"[^\n]")
_INDENT = 16
_LINE = re.compile(r"^[ \t]*(\S[^\n]{0,400})$", re.MULTILINE)


def without_notes(text: str) -> str:
    """The text with editors' notes blanked; its length is the same.

    >>> without_notes("Two died. (Editors: adds quotes)")
    'Two died.                       '
    """
    notes = []
    for match in _BRACKETED.finditer(text):
        words = plain(match[1])
        updates = cues().note_verbs.opens(words) and _opens_line(text, match.start())
        if updates or cues().note_openings.opens(words):
            notes.append(match.span())
    if _may_have_lines(text):
        lines = (match for match in _LINE.finditer(text) if cues().note_lines.opens(plain(match[1])))
        notes += [match.span(1) for match in lines]
    if not notes:
        return text
    out = list(text)
    for start, end in notes:
        out[start:end] = _NO_BREAK.sub(" ", text[start:end])
    return "".join(out)


def _opens_line(text: str, at: int) -> bool:
    """Whether nothing but a few blanks stands before an offset on its line."""
    return not text[max(0, at - _INDENT) : at].rpartition("\n")[2].strip()


def _may_have_lines(text: str) -> bool:
    lower = text.casefold()
    return any(phrase in lower for phrase in cues().note_lines.phrases)
