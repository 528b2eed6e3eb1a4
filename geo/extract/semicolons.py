"""Sentences cut at their semicolon, which a parser takes for a comma: "A bomb went off; nine died"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.model import BlockKind
from geo.read.sentences import Sentence

_SEMICOLON = re.compile(r"(?<!&amp);\s")
_WORDS = 3
"""A part of fewer words is no clause."""


def clauses(text: str, told: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences of a report's body, those of two clauses as two; what has more semicolons is a list."""
    for sentence in told:
        found = list(_SEMICOLON.finditer(text, sentence.start, sentence.end))
        if sentence.block_kind is BlockKind.BODY and len(found) == 1:
            stop, after = found[0].start() + 1, found[0].end()
            if all(
                len(part.split()) >= _WORDS
                for part in (text[sentence.start : stop], text[after : sentence.end])
            ):
                yield replace(sentence, end=stop)
                yield replace(
                    sentence,
                    start=after + len(text[after : sentence.end]) - len(text[after : sentence.end].lstrip()),
                )
                continue
        yield sentence
