"""Cutting the blocks of a report into sentences, by rules: fast, linear, exact offsets, also in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from gazetteer.values import quick
from geo.model import Block, BlockKind

from .paragraphs import paragraphs

MAX_SENTENCE = 2000
"""No sentence is longer: what has no full stop for so long is cut at a space. It keeps parsing linear."""
_WHOLE = frozenset({BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.CROSSLINK})
_WIDE_STOPS = "。！？؟۔"
_CLOSED = r"(?P<close>[\"'”’»)\]]{0,6}(?:\[\d{1,3}\]){0,5})(?=\s|$)"
_RUN_ON = r"(?<=[a-z]{2}\.)(?=[A-Z][a-z]{1,20}\s)"
"""A stop without the space after it: "killed.The army"."""
# What begins with a set of characters is sought a good deal faster than what begins with a choice.
_END = re.compile(rf"(?P<stop>[.!?…][.!?…]{{0,19}})(?:{_CLOSED}|{_RUN_ON})")
_WIDE_END = re.compile(
    rf"(?P<stop>[.!?…]{{1,20}}|[{_WIDE_STOPS}]){_CLOSED}|\.{_RUN_ON}|(?<=[{_WIDE_STOPS}])(?=\S)"
)
_NEXT = re.compile(r"\s*[\"'“‘«(\[—–-]{0,4}\s?([^\W_]+(?:['’.][^\W_]+){0,4})")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}[^\W\d_]")
_MARK = re.compile(r"\s{0,20}\(?\d{1,3}")
_BEFORE_WORD = re.compile(r"[\s(\"“‘\[—–/,]")
_THE = re.compile(r"\bthe\s+\Z", re.IGNORECASE)
_CLOSING_QUOTES = ('"', "”", "’", "'")


@quick
@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]`` without outer white space.

    ``paragraph`` is the index of its block in the report's ``blocks``; a byline, a headline, a heading or
    a cross-link is one sentence.
    """

    start: int
    end: int
    block_kind: BlockKind
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Words:
    """``abbreviations.yaml``: see there."""

    titles: frozenset[str]
    before_number: frozenset[str]
    before_date: frozenset[str]
    date_next: re.Pattern[str]
    maybe_last: frozenset[str]
    starters: frozenset[str]
    zones: frozenset[str]
    run_on: frozenset[str]
    says: re.Pattern[str]


@cache
def _words() -> _Words:
    data = yaml.safe_load(files(__package__).joinpath("abbreviations.yaml").read_text(encoding="utf-8"))
    says = re.compile(r"\s[^.!?\"“”\n]{0,80}?\b(?:" + "|".join(data.pop("saying")) + r")\b", re.IGNORECASE)
    months = "|".join(data.pop("months"))
    date_next = re.compile(rf"\s{{0,20}}(?:(?:the|(?:{months})\.?)\s)?\d", re.IGNORECASE)
    return _Words(says=says, date_next=date_next, **{name: frozenset(words) for name, words in data.items()})


def _word_before(text: str, stop: int, start: int) -> str:
    """The word that ends at ``stop``, without opening signs; its last 24 characters when it is longer."""
    return _BEFORE_WORD.split(text[max(start, stop - 24) : stop])[-1]


def _is_end(text: str, found: re.Match[str], start: int, end: int) -> bool:
    """Whether the stop at ``found`` ends the sentence that began at ``start``."""
    stop, close = found["stop"], found["close"]
    if close is None or stop in _WIDE_STOPS:
        return True
    after = _NEXT.match(text, found.end(), min(end, found.end() + 60))
    if after is None:
        return True
    follower = after[1]
    if follower[0].islower():
        return False
    if "." not in stop and "…" not in stop:
        says = close.startswith(_CLOSING_QUOTES) and _words().says.match(
            text, found.end(), min(end, found.end() + 120)
        )
        return not says
    if stop in ("…", "..", "...") or len(stop) > 1:
        return bool(close) or follower.casefold() in _words().starters
    return bool(close) or _ends_after(text, start, found.start(), follower)


def _ends_after(text: str, start: int, stop: int, follower: str) -> bool:
    """Whether a full stop at ``stop`` ends the sentence, by the words before and after it."""
    words = _words()
    word = _word_before(text, stop, start)
    folded, next_word = word.casefold(), follower.casefold()
    if (len(word) == 1 and word.isupper()) or (_INITIALS.fullmatch(word) and folded not in words.maybe_last):
        return next_word in words.starters
    if folded in words.titles:
        return False
    if folded in words.before_number:
        return not follower[0].isdigit()
    if folded in words.before_date and word[:1].isupper():
        people = _THE.search(text, max(start, stop - 24), stop - len(word)) is not None  # "the Mon"
        return people or words.date_next.match(text, stop + 1) is None
    if folded in words.maybe_last:
        runs_on = words.zones | words.run_on if follower.isupper() and len(follower) > 1 else words.zones
        return next_word in words.starters and next_word not in runs_on
    return not (stop - start <= 24 and _MARK.fullmatch(text, start, stop))


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]``, with the white space between them."""
    begin = start
    wide = not text.isascii() and any(stop in text for stop in _WIDE_STOPS)
    for found in (_WIDE_END if wide else _END).finditer(text, start, end):
        if found.end() > begin and _is_end(text, found, begin, end):
            yield begin, found.end()
            begin = found.end()
    yield begin, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most :data:`MAX_SENTENCE`, cut at white space where there is any."""
    while end - start > MAX_SENTENCE:
        stop = max(
            text.rfind(space, start + MAX_SENTENCE // 2, start + MAX_SENTENCE) for space in " \n\t\u00a0"
        )
        stop = stop if stop > start else start + MAX_SENTENCE
        yield start, stop
        start = stop
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    inner = piece.lstrip()
    start += len(piece) - len(inner)
    return start, start + len(inner.rstrip())


def sentences(text: str, blocks: Sequence[Block] = ()) -> list[Sentence]:
    """The sentences of a report, in order.

    Together they cover all but white space of the blocks; none crosses from one block to the next.
    Without ``blocks`` every paragraph is taken as body text.

    >>> text = "Gen. Ali Hasan was shot at 4 a.m. on Monday. “We saw it,” said J. Doe."
    >>> [text[s.start:s.end] for s in sentences(text)]
    ['Gen. Ali Hasan was shot at 4 a.m. on Monday.', '“We saw it,” said J. Doe.']
    """
    if not blocks:
        blocks = [Block(BlockKind.BODY, p.start, p.end) for p in paragraphs(text)]
    found: list[Sentence] = []
    for index, block in enumerate(blocks):
        whole = block.kind in _WHOLE
        for span in [(block.start, block.end)] if whole else _spans(text, block.start, block.end):
            for piece in _cut(text, *span):
                start, end = _trimmed(text, *piece)
                if start < end:
                    found.append(Sentence(start, end, block.kind, index))
    return found
