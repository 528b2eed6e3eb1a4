"""One matcher for all lexicons: many terms sought in a text in one pass, in time linear in the text.

Terms and text are folded alike before they are compared: case and diacritics go, apostrophes within a word
go ("Qa'ida" is "Qaida"), and a hyphen is a space is nothing *between the words of a term* ("air strike",
"air-strike" and "airstrike" are one term). What is written in capitals in the data must be written so in the
text: "US" never matches "us", "Turkey" never matches "turkey". Around a hit that stands in copy without any
lower-case letter (an upper-case cable) that test says nothing, so there terms listed as ordinary words are
left out and the others are taken as they come. In a text that has no capitals at all, names with one capital
are taken likewise; abbreviations are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress, count, islice, pairwise
from typing import Final, Generic, NamedTuple, TypeVar

T = TypeVar("T")

# A word, or an abbreviation with full stops ("U.S."). An apostrophe joins two parts of a word; a possessive
# "'s" stands as a word of its own, so that "Iran's" starts with the word "Iran".
# A blank is passed over at once, and plain letters are tried first: most of a text is these.
_PART = r"(?:['’ʼ‘ʿ`´](?![sSſ]\b)[^\W\d_]+)?"
_TOKEN = re.compile(rf"(?! )(?:[a-zA-Z0-9]{{2,}}[^\W_]*{_PART}|(?:[^\W\d_]\.){{2,9}}|[^\W_]+{_PART})")
# The same for a text in small letters of ASCII, which most are: begun with one set, it is sought faster.
_PLAIN_TOKEN = re.compile(
    r"[a-z0-9](?:(?<=[a-z])\.(?:[a-z]\.){1,8}|[a-z0-9]*(?:['`](?!s\b)[a-z]+)?)", re.ASCII
)
# What may stand between two words of one term: a run of blanks (a line may break within it), a hyphen or
# dash, the apostrophe of a possessive ("Iran's Guards", "Workers' Party").
_JOIN = re.compile(r"['’ʼ]?(?:[ \t\u00a0\u202f]{0,3}\r?\n?[ \t\u00a0\u202f]{0,3}|[-‐‑–])", re.ASCII)
_BRACKET = re.compile(r"\s?\(|\)\s?")
"""… and where a term is itself written with one: "CPI (Maoist) rebels"."""
_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ‘ʿ`´ʾ"))
_WINDOW = 40
_SENTENCE = 2_000
"""The words of a text no longer than this are kept for the next lexicon that is asked about it."""
_SENTENCES = 128
_LONGEST_WORD = 64
_WORDS = 20_000
"""Words whose folded form is kept."""

_IRREGULAR_PLURALS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "knife": "knives",
}
_HISSING = ("bus", "campus")
_NO_PLURAL = ("s", "men", "people", "police", "personnel")


class Hit(NamedTuple, Generic[T]):
    """``text[start:end]`` is a term of a lexicon, and ``value`` what the lexicon says of it."""

    start: int
    end: int
    value: T


class _Words:
    """The words of a text, folded, and where each starts and ends."""

    __slots__ = ("_found", "_spans", "_text", "keys")

    def __init__(self, text: str) -> None:
        # a plain word in lower case is folded already, and most words have been met before
        plain = text.isascii()
        self._text = text.lower() if plain else text
        self._found: list[str] = (_PLAIN_TOKEN if plain else _TOKEN).findall(self._text)
        self._spans: list[tuple[int, int]] | None = None
        self.keys = list(map(_KEYS.__getitem__, self._found))

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where the words stand; asked only of a text that holds some term."""
        if self._spans is None:
            self._spans = spans = []
            find, end = self._text.find, 0
            for word in self._found:  # what stands between words has no letter of any
                start = find(word, end)
                end = start + len(word)
                spans.append((start, end))
        return self._spans


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    value: T
    capitals: tuple[int, ...]
    """Positions in the folded term that must be capitals in the text."""


def fold(word: str) -> str:
    """The folded form of one word: no case, diacritics, apostrophes or full stops.

    >>> fold("Qa’ida"), fold("Córdoba"), fold("U.S.")
    ('qaida', 'cordoba', 'us')
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    word = word.translate(_APOSTROPHES).replace(".", "")
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def plural(term: str) -> str | None:
    """The regular plural of a term's last word, ``None`` where it has none of its own.

    >>> plural("car bomb"), plural("gunman"), plural("fighter jet"), plural("army"), plural("bus")
    ('car bombs', 'gunmen', 'fighter jets', 'armies', 'buses')
    """
    head, gap, last = term.rpartition(" ")
    lower = last.lower()
    if lower.endswith(_HISSING) and not last[:1].isupper():
        return head + gap + last + "es"
    if not last.isascii() or not last[-1:].isalnum() or lower.endswith(_NO_PLURAL):
        return None
    for one, many in _IRREGULAR_PLURALS.items():
        if lower.endswith(one) and lower not in ("human", "german", "roman"):
            return head + gap + last[: len(last) - len(one)] + many
    if lower.endswith(("x", "z", "ch", "sh")) and not last.isupper():
        return head + gap + last + "es"
    if lower.endswith("y") and lower[-2:-1] not in "aeiou" and not last.isupper():
        return head + gap + last[:-1] + "ies"
    return head + gap + last + "s"


class TermIndex(Generic[T]):
    """Terms with a value each; :meth:`find` gives the longest leftmost ones in a text.

    ``ordinary`` lists terms that also are ordinary words when case is no guide ("US", "Turkey").
    Several values may share a term; :meth:`find_all` gives them all, :meth:`find` the first given.

    >>> index = TermIndex([("air strike", "A"), ("strike", "B"), ("US", "C")])
    >>> [(hit.start, hit.end, hit.value) for hit in index.find("An air-strike by the US, not by us")]
    [(3, 13, 'A'), (21, 23, 'C')]
    """

    def __init__(self, terms: Iterable[tuple[str, T]], *, ordinary: Iterable[str] = ()) -> None:
        self._entries: dict[str, list[_Entry[T]]] = {}
        self._prefixes: set[str] = set()
        self._bracketed: set[str] = set()
        self._most_words = 1
        self._ordinary = frozenset("".join(_Words(word).keys) for word in ordinary)
        for term, value in terms:
            self._add(term, value)

    def _add(self, term: str, value: T) -> None:
        key, seen_capital = "", False
        capitals: list[int] = []
        words = _Words(term)
        gaps = [term[one[1] : next_[0]] for one, next_ in pairwise(words.spans)]
        self._most_words = max(self._most_words, len(words.keys))
        for part, (start, end), gap in zip(words.keys, words.spans, ["", *gaps], strict=False):
            written = _capitals(term[start:end])
            if any(written[1:]):  # an abbreviation: "US", "LeT"
                capitals += [len(key) + i for i, capital in enumerate(written) if capital]
            elif written[:1] == [True] and not seen_capital:
                capitals.append(len(key))
            seen_capital = seen_capital or any(written)
            key += part
            self._prefixes.add(key)
            if _BRACKET.fullmatch(gap):
                self._bracketed.add(key)
        if key:
            entries = self._entries.setdefault(key, [])
            if all(entry.value != value or entry.capitals != tuple(capitals) for entry in entries):
                entries.append(_Entry(value, tuple(capitals)))

    @cached_property
    def _plain(self) -> dict[str, tuple[T, ...]]:
        """The values of the terms that may be written with or without capitals."""
        return {
            key: tuple(entry.value for entry in entries)
            for key, entries in self._entries.items()
            if not any(entry.capitals for entry in entries)
        }

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def folded(self) -> Iterable[str]:
        """The terms as they are compared: folded, without blanks."""
        return self._entries.keys()

    def find(self, text: str) -> list[Hit[T]]:
        """The longest leftmost terms of ``text`` in order, none overlapping another. Never raises; linear."""
        return [Hit(hit.start, hit.end, hit.value[0]) for hit in self.find_all(text)]

    def find_all(self, text: str) -> list[Hit[tuple[T, ...]]]:
        """As :meth:`find`, with every value that a term may have."""
        words = _kept(text) if len(text) <= _SENTENCE else _Words(text)
        keys, prefixes = words.keys, self._prefixes
        starts = list(compress(count(), map(prefixes.__contains__, keys)))
        if not starts:
            return []
        lower, spans = text.islower(), words.spans
        hits: list[Hit[tuple[T, ...]]] = []
        entries, free = self._entries, 0
        for at in starts:
            # most words that begin some term are none, nor is the next word that of one
            if keys[at] not in entries and "".join(keys[at : at + 2]) not in prefixes:
                continue
            if at < free or (found := self._longest(text, keys, spans, at, lower)) is None:
                continue
            last, values = found
            hits.append(Hit(spans[at][0], spans[last][1], values))
            free = last + 1
        return hits

    def end_at(self, text: str, start: int) -> int | None:
        """Where the longest term that starts at ``start`` ends; ``None`` when none starts there."""
        first = _TOKEN.match(text, start)
        if first is None or _key(first.group()) not in self._prefixes:
            return None
        near = list(islice(_TOKEN.finditer(text, start), self._most_words))
        spans = [match.span() for match in near]
        found = self._longest(text, [_key(match.group()) for match in near], spans, 0, lower=False)
        return spans[found[0]][1] if found else None

    def lookup(self, term: str) -> tuple[T, ...]:
        """The values of a term that is given by itself, whatever its case."""
        key = "".join(_Words(term).keys)
        return tuple(entry.value for entry in self._entries.get(key, ()))

    def _longest(
        self, text: str, keys: Sequence[str], spans: Sequence[tuple[int, int]], at: int, lower: bool
    ) -> tuple[int, tuple[T, ...]] | None:
        """The longest term that starts with the word ``at``, which some does."""
        best: tuple[int, tuple[T, ...]] | None = None
        key, last, plain = keys[at], at, self._plain
        while True:
            values = plain.get(key)
            if values is None and (entries := self._entries.get(key)):
                values = self._allowed(text, spans[at : last + 1], key, entries, lower)
            if values:
                best = last, values
            if last + 1 == len(keys) or (key := key + keys[last + 1]) not in self._prefixes:
                return best
            end, start = spans[last][1], spans[last + 1][0]
            joined = text[end:start] == " " or _JOIN.fullmatch(text, end, start) is not None
            if not joined and not (key in self._bracketed and _BRACKET.fullmatch(text, end, start)):
                return best
            last += 1

    def _allowed(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        key: str,
        entries: list[_Entry[T]],
        lower: bool,
    ) -> tuple[T, ...]:
        """The values whose capitals are also capitals in the text, or all of them where case says nothing."""
        start, end = spans[0][0], spans[-1][1]
        around = text[max(0, start - _WINDOW) : start] + text[end : end + _WINDOW]
        if lower or (around.isupper() and text[start:end].isupper()):
            most = 1 if lower else len(key)
            allowed = 0 if key in self._ordinary else most
            return tuple(entry.value for entry in entries if len(entry.capitals) <= allowed)
        upper: list[bool] = []
        for first, last in spans:
            upper += _capitals(text[first:last])
        if len(upper) != len(key):
            return ()
        is_upper = upper.__getitem__
        return tuple([entry.value for entry in entries if all(map(is_upper, entry.capitals))])


def with_plurals(term: str, given: str | None = None) -> tuple[str, ...]:
    """A term and its plural: ``given`` when the data names one ("" for none), else the regular one."""
    many = plural(term) if given is None else given
    return (term, many) if many else (term,)


@lru_cache(maxsize=_SENTENCES)
def _kept(text: str) -> _Words:
    return _Words(text)


def _key(word: str) -> str:
    return fold(word) if len(word) <= _LONGEST_WORD else "\0"


class _Keys(dict[str, str]):
    """The folded forms of words met of late: looking one up is many times as fast as folding it."""

    def __missing__(self, word: str) -> str:
        key = _key(word)
        if len(self) >= _WORDS:
            self.clear()
        if len(word) <= _LONGEST_WORD:
            self[word] = key
        return key


_KEYS: Final = _Keys()


def _capitals(word: str) -> list[bool]:
    """For each character of the folded word, whether it is a capital in the word."""
    if word.isascii() and word.isalnum():  # each character folds to one
        return list(map(str.isupper, word))
    return [char.isupper() for char in word for _ in fold(char)]
