"""Cutting the blocks of a report into sentences, by rules: fast, linear, with exact offsets, also in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.model import Block, BlockKind

from .paragraphs import paragraphs

MAX_SENTENCE = 2000
"""No sentence is longer: what has no full stop for so long is cut at a space. It keeps parsing linear on hostile text."""
_WHOLE = frozenset({BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.CROSSLINK})
_END = re.compile(
    r"(?P<stop>[.!?…]+|[。！？؟۔])(?P<close>[\"'”’»)\]]*(?:\[\d{1,3}\]){0,5})(?=\s|$)"
    r"|(?<=[a-z]{2})\.(?=[A-Z][a-z]{1,20}\s)|(?<=[。！？])(?=\S)"
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "cpl",
        "pvt",
        "adm",
        "cmdr",
        "cdr",
        "brig",
        "rear",
        "vice-adm",
        "sen",
        "rep",
        "gov",
        "pres",
        "sec",
        "amb",
        "rev",
        "hon",
        "fr",
        "sr",
        "st",
        "ste",
        "mt",
        "ft",
        "vs",
        "v",
        "supt",
        "insp",
        "det",
        "cllr",
        "messrs",
        "mme",
        "msgr",
        "lt.-gen",
        "lt.-col",
        "maj.-gen",
        "brig.-gen",
        "art",
        "fig",
        "approx",
        "ca",
        "cf",
        "eg",
        "ie",
        "e.g",
        "i.e",
        "viz",
        "al",
    ]
)
"""Abbreviations that something always follows."""
_BEFORE_NUMBER = frozenset(
    [
        "no",
        "nos",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "p",
        "pp",
        "vol",
        "sec",
        "par",
        "para",
        "op",
        "km",
        "mm",
        "lat",
        "long",
        "nr",
    ]
)
_MAYBE_LAST = frozenset(
    [
        "inc",
        "corp",
        "co",
        "ltd",
        "jr",
        "bros",
        "plc",
        "etc",
        "dept",
        "univ",
        "u.s",
        "u.n",
        "u.k",
        "u.s.a",
        "e.u",
        "d.c",
        "a.m",
        "p.m",
        "a.k.a",
        "u.a.e",
        "ave",
        "blvd",
        "rd",
        "govt",
        "intl",
        "assn",
        "ph.d",
        "m.d",
        "b.c",
        "a.d",
    ]
)
_STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "after",
        "before",
        "during",
        "since",
        "until",
        "when",
        "while",
        "as",
        "if",
        "although",
        "though",
        "because",
        "but",
        "and",
        "or",
        "however",
        "meanwhile",
        "also",
        "some",
        "many",
        "most",
        "several",
        "one",
        "two",
        "three",
        "no",
        "not",
        "all",
        "both",
        "each",
        "another",
        "earlier",
        "later",
        "last",
        "local",
        "officials",
        "police",
        "authorities",
        "witnesses",
        "residents",
        "according",
        "what",
        "who",
        "why",
        "how",
        "where",
        "so",
        "then",
        "only",
        "even",
        "still",
        "between",
        "among",
        "under",
        "over",
        "about",
        "more",
        "at",
    ]
)
"""Words that open sentences far more often than they are part of a name."""
_ZONES = frozenset(
    [
        "gmt",
        "utc",
        "local",
        "est",
        "edt",
        "et",
        "cet",
        "eet",
        "ist",
        "today",
        "yesterday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
_NEXT = re.compile(r"\s*[\"'“‘«(\[—–-]*\s?([^\W_]+(?:['’.][^\W_]+)*)")
_SAYS = re.compile(
    r"\s[^.!?\"“”\n]{0,80}?\b(?:said|says|tweeted|told|asked|wrote|added|shouted|chanted|warned|replied|declared|posted|cried)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"\(?\d{1,3}\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]`` without outer white space.

    ``paragraph`` is the index of its block in the report's ``blocks``; a byline, a headline or a heading is one sentence.
    """

    start: int
    end: int
    block_kind: BlockKind
    paragraph: int


def _word_before(text: str, stop: int, start: int) -> str:
    """The word that ends at ``stop``, without opening signs."""
    low = max(start, stop - 24)
    tail = text[low:stop]
    cut = max(tail.rfind(sign) for sign in ' \t\n\r\u00a0("“‘[—–/,') + 1
    return tail[cut:]


def _is_end(text: str, found: re.Match[str], start: int, end: int) -> bool:
    """Whether the stop at ``found`` ends a sentence that began at ``start``."""
    stop = found["stop"]
    if stop is None or stop in "。！？؟۔":
        return True
    after = _NEXT.match(text, found.end(), min(end, found.end() + 60))
    if after is None:
        return True
    follower = after[1]
    if follower[0].islower():
        return False
    close = found["close"]
    if "." not in stop and "…" not in stop:
        return not (
            close[:1] in ('"', "”", "’", "'") and _SAYS.match(text, found.end(), min(end, found.end() + 120))
        )
    plain = follower.casefold()
    if len(stop) > 1 or stop == "…":
        return bool(close) or plain in _STARTERS
    if close:
        return True
    return _ends_after(
        _word_before(text, found.start(), start),
        follower,
        plain,
        text[start : found.start()][-40:],
        text,
        start,
        found,
    )


def _ends_after(
    word: str, follower: str, plain: str, tail: str, text: str, start: int, found: re.Match[str]
) -> bool:
    """Whether a full stop after ``word`` ends the sentence, seen what follows."""
    folded = word.casefold()
    if folded in _TITLES:
        return False
    if folded in _BEFORE_NUMBER:
        return not follower[0].isdigit()
    if folded in _MAYBE_LAST:
        return plain in _STARTERS and plain not in _ZONES
    if len(word) == 1 and word.isalpha():
        return plain in _STARTERS and word not in "IA"
    if re.fullmatch(r"(?:[^\W\d_]\.){1,4}[^\W\d_]", word):
        return plain in _STARTERS
    return not (found.start() - start <= 4 and _MARK.match(tail))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most :data:`MAX_SENTENCE`, cut at white space where there is any."""
    while end - start > MAX_SENTENCE:
        space = max(
            text.rfind(sign, start + MAX_SENTENCE // 2, start + MAX_SENTENCE) for sign in " \n\t\u00a0"
        )
        stop = space if space > start else start + MAX_SENTENCE
        yield start, stop
        start = stop
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for found in _END.finditer(text, start, end):
        stop = found.end()
        if found["stop"] is not None and not _is_end(text, found, begin, end):
            continue
        if stop > begin:
            yield begin, stop
            begin = stop
    if begin < end:
        yield begin, end


def sentences(text: str, blocks: Sequence[Block] = ()) -> list[Sentence]:
    """The sentences of a report, in order; together they cover all but white space of the blocks, and none crosses two.

    Without ``blocks`` every paragraph is taken as body text.

    >>> text = "Gen. Ali Hasan was shot at 4 a.m. on Monday. “We saw it,” said J. Doe."
    >>> [text[s.start:s.end] for s in sentences(text)]
    ['Gen. Ali Hasan was shot at 4 a.m. on Monday.', '“We saw it,” said J. Doe.']
    """
    if not blocks:
        blocks = [Block(BlockKind.BODY, p.start, p.end) for p in paragraphs(text)]
    found: list[Sentence] = []
    for index, block in enumerate(blocks):
        spans = [(block.start, block.end)] if block.kind in _WHOLE else _spans(text, block.start, block.end)
        for start, end in spans:
            for piece in _cut(text, start, end):
                trimmed = _trimmed(text, *piece)
                if trimmed:
                    found.append(Sentence(*trimmed, block.kind, index))
    return found
