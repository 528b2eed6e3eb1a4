"""Copy in capitals as if it had been written with small letters, character for character.

Cables and tickers of old come in capitals only. Parser and recognisers lean on capitals, so such copy is read
as
:func:`true_case` writes it; the report keeps its own text, and offsets fit both, since every character stays
where it is. A word is a name where the lexicon of actors or the gazetteer has it in a name, or where no list
of English words has it; words that are both ("LA", "MARK") go by their neighbours.
"""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from gazetteer.lexicon import UNLISTED, lexicon
from gazetteer.words import Word, read_words

if TYPE_CHECKING:
    from gazetteer import Gazetteer


class Case(StrEnum):
    """How the letters of a report are to be taken."""

    AUTO = "auto"
    """As they are, unless the report is in capitals."""
    UPPER = "upper"
    """The report is in capitals: they say nothing."""
    AS_IS = "as-is"


_LEAST = 60
"""Letters from which a share of capitals tells anything."""
_SMALL = bytes(range(ord("a"), ord("z") + 1))
_ABBREVIATION = 6
_NOTE = 200
"""Longest editor's note: "[TEXT]", "[PASSAGE INDISTINCT]"."""
_DATELINE = 100
"""Longest dateline."""
_FUNCTION = 500
"""Rank up to which a word opens no dateline."""
_COMMON = 3_000
"""Rank up to which a word is one, whatever stands beside it."""
_OPENING = re.compile(r"(?:^|[.!?…:]['\"”’)\]]*\s+[\"“]?|\n\s*\n\s*|--\s*)$")
_BRACKETED = re.compile(r"[\[(]\s*([A-Z][A-Z0-9-]{1,9})\s*[\])]")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d|km|kg|mm|m)")
_INITIAL = re.compile(r"(?<![^\W_])(?!(?<=['’])s(?![^\W_]))[^\W\d_]")
_DOTTED = re.compile(r"\bU\. ?S\.")
"""Copy that writes the state so writes "US" for nothing but "us"."""
_VOWEL = re.compile(r"[AEIOUY]")
_CALENDAR = frozenset({name.lower() for name in (*month_name, *month_abbr, *day_name) if name} | {"sept"}) - {
    "may"
}
_JOINS = frozenset(
    "of the de del la las los el y e and for da do dos van von al".split()  # noqa: SIM905 - a table of words
)
"""Words within a name that stay small when they stand between two of its words."""
_AROUND = frozenset(
    "km kms kilometer kilometers kilometre kilometres mile miles from near of the in at on outside "  # noqa: SIM905 - a table of words
    "between and area north south east west northeast northwest southeast southwest northern southern "
    "eastern western central city town village department province region port capital".split()
)
"""Words around a place's name in a phrase about it."""
_OPENERS = frozenset(
    "san santa santo santiago el la los las villa puerto nueva nuevo fort port mount lake saint st".split()  # noqa: SIM905 - a table of words
)
"""First words of names of places: what follows is the rest of the name, if it is no common word."""


def is_upper(text: str) -> bool:
    """Whether a text is in capitals, so that they say nothing."""
    return in_capitals(text[:20_000], _LEAST, 0.85)


def in_capitals(text: str, least: int, share: float) -> bool:
    """Whether more than this share of the letters of a text are capitals, and it has so many letters."""
    plain = text.encode("ascii", "ignore")
    small = len(plain) - len(plain.translate(None, _SMALL))
    if small >= (1 - share) * len(text):
        return False  # nearly always, and without a look at each letter
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= least and sum(c.isupper() for c in letters) > share * len(letters)


def as_read(text: str, case: Case | str, gazetteer: Gazetteer) -> str | None:
    """The text to be read in place of a report's own, of the same length; ``None`` where its own will do."""
    if case == Case.AS_IS or (case == Case.AUTO and not is_upper(text)):
        return None
    names = [
        span
        for r in gazetteer.places(text)
        for span in _spelt(text, r.mention.start, r.mention.end, r.place.name if r.place else "")
    ]
    return true_case(text, names)


def _spelt(text: str, start: int, end: int, name: str) -> Iterator[tuple[int, int]]:
    """The words of a place's mention that are its name.

    Not those of "415 KM SOUTH OF LIMA" before "LIMA", and no everyday word that also is short for a place
    ("ON", "CAR").
    """
    phrase = text[start:end]
    own = frozenset(re.findall(r"\w+", name.lower()))
    words = [m for m in re.finditer(r"\w+", phrase) if m[0].lower() in own or m[0].lower() not in _AROUND]
    if len(words) == 1 and len(words[0][0]) <= 3 and words[0][0].lower() not in own:
        rank = lexicon().rank(words[0][0].lower())
        words = [] if rank < _COMMON and words[0][0] != "US" else words
    for word in words:
        yield start + word.start(), start + word.end()


def true_case(text: str, names: Iterable[tuple[int, int]] = ()) -> str:
    """The text with small letters where no name, abbreviation or sentence starts; its length is the same.

    ``names`` are stretches known to be names of places. Linear in the length of the text.

    >>> true_case("BOGOTA, 9 JAN 90 (EFE) -- GUERRILLAS OF THE ELN BLEW UP A PIPELINE NEAR ARAUCA.")
    'Bogota, 9 Jan 90 (EFE) -- Guerrillas of the ELN blew up a pipeline near Arauca.'
    """
    words = read_words(text)
    named = _named(text, words, names)
    short = {match[1] for match in _BRACKETED.finditer(text)}
    short = {
        word for word in short if lexicon().rank(word.lower()) == UNLISTED or word.lower() not in _small()
    }
    kinds = [_kind(word, i in named, short) for i, word in enumerate(words)]
    if _DOTTED.search(text):
        kinds = [_PLAIN if w.text == "US" else kind for w, kind in zip(words, kinds, strict=True)]
    _by_neighbours(words, kinds)
    out = list(text)
    for word, kind in zip(words, kinds, strict=True):
        written = _written(word, kind, text)
        if len(written) == word.end - word.start:
            out[word.start : word.end] = written
    return "".join(out)


def _named(text: str, words: Sequence[Word], names: Iterable[tuple[int, int]]) -> set[int]:
    """The words that stand in a name the lexicons know."""
    from geo.lexicon import actors

    spans = list(names)
    for hit in actors().find(text):
        if lexicon().rank(text[hit.start : hit.end].lower()) < _FUNCTION:
            continue  # "LET US", and nobody's letters
        people = hit.value.how == "forces" and hit.value.actor.kind not in {"state", "forces"}
        end = hit.start + len(text[hit.start : hit.end].rpartition(" ")[0]) if people else hit.end
        spans.append((hit.start, max(end, hit.start + 1)))
    at: set[int] = set()
    spans.sort()
    first = 0
    for start, end in spans:
        while first < len(words) and words[first].end <= start:
            first += 1
        i = first
        while i < len(words) and words[i].start < end:
            at.add(i)
            i += 1
    return at


@cache
def _small() -> frozenset[str]:
    """Words that are written small wherever they stand: the common ones, and those no dictionary has as a
    name.
    """
    known = lexicon()
    return frozenset(word for word, rank in known.ranks.items() if word not in known.proper or rank < _COMMON)


@cache
def _of_events() -> frozenset[str]:
    """The forms of the words of the event lexicon, of which a list of common words lacks some: "strafed"."""
    from geo.lexicon.events import events, forms_of

    return frozenset(form for lemma in (*events().verbs, *events().nouns) for form in forms_of(lemma))


_NAME, _ABBREVIATED, _PLAIN, _EITHER = range(4)


def _kind(word: Word, named: bool, short: set[str]) -> int:
    text, lower = word.text, word.lower
    if text in short:
        return _ABBREVIATED
    if len(text) == 1:
        return _PLAIN if lower == "a" or word.gap in {"'", "’"} else _NAME  # "MARTI'S"
    if "." in text:
        return _ABBREVIATED
    if lower in _CALENDAR:
        return _NAME
    if lower in _OPENERS or lower in _JOINS or lower == "may":
        return _EITHER
    if _ORDINAL.fullmatch(lower) or lower in {"km", "kms"}:
        return _PLAIN
    if named:
        return _ABBREVIATED if _is_abbreviation(text) else _NAME
    plain = re.sub(r"['’]s$", "", lower)
    if lexicon().rank(plain) == UNLISTED:
        if _is_inflected(plain) or plain in _of_events():
            return _PLAIN
        return _ABBREVIATED if _is_abbreviation(text) else _NAME
    if plain not in _small() or plain in lexicon().given:
        return _EITHER
    return _PLAIN


def _is_abbreviation(text: str) -> bool:
    """ "FMLN", "ELN", "M-19": short, and hardly to be spoken."""
    letters = text.rstrip("'’sS")
    return 2 <= len(text) <= _ABBREVIATION and (
        not _VOWEL.search(letters)
        or any(c.isdigit() for c in text)
        or (len(text) <= 3 and text.lower() not in _JOINS)
    )


def _is_inflected(lower: str) -> bool:
    """Whether an unlisted word is a form or a compound of a listed one: "kidnappers", "dynamited"."""
    rank = lexicon().rank
    for ending in ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "al", "ist", "ists"):
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 3 and min(rank(stem), rank(stem + "e")) < UNLISTED:
            return True
    if lower[-3:-2] == lower[-4:-3] and lower.endswith("ed") and rank(lower[:-3]) < UNLISTED:
        return True  # "annulled"
    for ending, first in (
        ("ies", "y"),
        ("ied", "y"),
        ("ies", "ie"),
        ("ification", "ify"),
        ("ter", "tre"),
        ("men", "man"),
        ("or", "our"),
        ("ors", "our"),
        ("ored", "our"),
    ):
        if lower.endswith(ending) and rank(lower.removesuffix(ending) + first) < UNLISTED:
            return True
    if "or" in lower and rank(lower.replace("or", "our")) < UNLISTED:
        return True  # American spelling
    for opening in (
        "un",
        "re",
        "anti",
        "counter",
        "non",
        "para",
        "over",
        "pro",
        "narco",
        "super",
        "inter",
        "multi",
    ):
        stem = lower.removeprefix(opening)
        if stem != lower and len(stem) > 3 and rank(stem) < UNLISTED:
            return True
    return False


def _by_neighbours(words: Sequence[Word], kinds: list[int]) -> None:
    """Words that may be names are, where a name or the rest of one stands beside them."""
    for i, word in enumerate(words):
        if kinds[i] != _EITHER:
            continue
        before = kinds[i - 1] if i and word.gap in {" ", "-", ". "} else _PLAIN
        after = i + 1 < len(words) and words[i + 1].gap in {" ", "-", "\n"}
        follows = kinds[i + 1] if after else _PLAIN
        if word.lower in _OPENERS:
            rank = lexicon().rank(words[i + 1].lower) if after else 0
            spoken = after and bool(_VOWEL.search(words[i + 1].text))  # "LA PAZ"
            name = after and (follows == _NAME or (rank > _COMMON and spoken))
            if name and (kinds[i + 1] == _PLAIN or (kinds[i + 1] == _ABBREVIATED and spoken)):
                kinds[i + 1] = _NAME
        elif word.lower == "may":
            name = (i > 0 and words[i - 1].text.isdigit()) or (after and words[i + 1].text.isdigit())
        elif word.lower in _JOINS:
            name = False
        else:
            name = before == _NAME or follows == _NAME or lexicon().rank(word.lower) > 4 * _COMMON
        kinds[i] = _NAME if name else _PLAIN


def _opens(text: str, at: int) -> bool:
    """Whether a sentence starts here: after a stop, a dateline or a blank line, notes passed over."""
    for _ in range(5):
        before = text[max(0, at - _NOTE) : at].rstrip()
        if not before.endswith("]") or "[" not in before:
            break
        at = max(0, at - _NOTE) + before.rindex("[")
    if at == 0:
        return True
    opening = _OPENING.search(text, max(0, at - 8), at)
    return opening is not None and (not opening[0].startswith("--") or _is_dateline(text, opening.start()))


def _is_dateline(text: str, end: int) -> bool:
    """Whether what stands before a dash opens its paragraph with a place: "BOGOTA, 9 JAN 90 (EFE) --"; not
    "THE GROUP -- WHICH".
    """
    start = max(text.rfind("\n\n", 0, end), text.rfind("] ", 0, end), -1) + 1
    opened = text[start:end].split(maxsplit=1)
    if not opened or end - start > _DATELINE:
        return False
    first = opened[0].strip("([,.").lower()
    return first in _OPENERS or lexicon().rank(first) >= _FUNCTION


def _written(word: Word, kind: int, text: str) -> str:
    if kind == _ABBREVIATED:
        return word.text
    lower = word.text.lower()
    if kind == _NAME:
        return _INITIAL.sub(lambda letter: letter[0].upper(), lower)
    opens = _opens(text, word.start)
    return lower[:1].upper() + lower[1:] if opens or lower == "i" else lower
