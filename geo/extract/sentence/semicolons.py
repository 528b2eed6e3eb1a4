"""Sentences cut at their semicolon where what follows only speaks of the event: "…; India denied it".

A parser takes the semicolon for a comma, and all before it for what is denied. What tells on of the event
itself ("…; nine people died") stays with it, for either half may hold what the other needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazetteer.values import replace
from geo.lexicon.telling import Telling, telling
from geo.model import BlockKind
from geo.read.sentences import Sentence

_SEMICOLON = re.compile(r"(?<!&amp);\s{1,20}")


def clauses(text: str, told: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences of a report, with a last clause that is no telling of its own as a sentence by itself."""
    if ";" not in text:
        yield from told
        return
    for sentence in told:
        marks = [m.span() for m in _SEMICOLON.finditer(text, sentence.start, sentence.end)]
        end, start = marks[-1] if marks and sentence.block_kind is BlockKind.BODY else (0, 0)
        if start and sentence.start < end and telling(text[start : sentence.end]) is Telling.STANCE:
            yield replace(sentence, end=end)
            yield replace(sentence, start=start)
        else:
            yield sentence
