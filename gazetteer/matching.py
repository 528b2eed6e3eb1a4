"""The longest names of the gazetteer that running text holds, word by word.

Nothing is decided here about whether a match means a place: "Reading" is one, at a sentence's start too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .kinds import KIND_WORDS, Kind
from .names import join, tokens
from .scripts import CYRILLIC, bare_forms, is_caseless
from .store import Hit, Store, distance_m
from .values import quick
from .words import Word

MAX_WORDS = 8
SITES = frozenset({Kind.AIRPORT, Kind.AIR_BASE, Kind.BASE, Kind.CROSSING, Kind.CAMP})
"""Kinds of which a town has one: "Erbil's airport"."""
ARTICLES = frozenset(["al", "el", "as", "ad", "an", "ar", "at", "az", "ash", "adh", "dh", "ez", "es", "et"])
PREPOSITIONS = frozenset({"at", "as", "an"})
HYPHENS = frozenset("-‐‑")
_ABBREVIATED = frozenset(["st", "ste", "mt", "ft", "pt"])
_IS = frozenset({"is", "was", "remains", "became"})
_CONTRACTIONS = tuple(mark + end for mark in "'’" for end in ("ve", "ll", "d", "re", "m", "t"))
_AT = frozenset({"in", "of", "at", "near", "outside"})
_MAX_LEAD = 7
_AIRPORT_M = 40_000.0
_AND = frozenset({" & ", "&"})
_KIND_STARTS = frozenset(words.split()[0] for words in KIND_WORDS)


@quick
@dataclass(frozen=True, slots=True)
class Match:
    """Words ``first`` up to ``last`` (exclusive) bear a name of the gazetteer."""

    first: int
    last: int
    normal: str
    hits: tuple[Hit, ...]
    skip: int = 0
    """Letters of the first word that are none of the name: "and" in Arabic."""
    varied: bool = False
    """Found by another spelling than the text's."""


def longest_match(text: str, words: Sequence[Word], at: int, store: Store) -> Match | None:
    """The longest name that starts at word ``at``, where :func:`may_start` says so; ``None`` without one.

    At most :data:`MAX_WORDS` words are looked at, so that a reading of a whole text is linear.
    """
    best: Match | None = None
    start = words[at].start
    for last in range(at + 1, min(at + MAX_WORDS, len(words)) + 1):
        if last - at > 1 and not joins(words, last - 1):
            break
        ending = words[last - 1]
        normal, hits, goes_on = _filed(store, text[start : ending.end])
        if (
            hits
            and (last - at > 2 if _is_possessive(ending) else may_end(ending) or _is_joined(words, at, last))
            and not _is_noun(words, at, last)
        ):
            best = Match(at, last, normal, hits)
        if not goes_on and ending.lower not in ARTICLES:
            break
    if best is None and words[at].text[0] >= CYRILLIC[0]:
        return _without_grammar(words, at, store)
    return best


def _is_joined(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the last word hangs on a capital by a hyphen: "Hpa-an"."""
    return last - first > 1 and words[last - 1].gap in HYPHENS and words[last - 2].capital


def _is_noun(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether words are only "The camp": an article that opens a sentence, and kind words."""
    return (
        last - first == 2
        and words[first].lower == "the"
        and not words[first + 1].capital
        and words[first + 1].lower in KIND_WORDS
    )


def _without_grammar(words: Sequence[Word], at: int, store: Store) -> Match | None:
    """The name that a word of another script is with its grammar taken off: "в Донецке", "والموصل"."""
    for skip, form in bare_forms(words[at].text):
        normal, hits, _ = _filed(store, form)
        if hits:
            return Match(at, at + 1, normal, hits, skip)
    return None


@lru_cache(maxsize=32_768)
def _filed(store: Store, surface: str) -> tuple[str, tuple[Hit, ...], bool]:
    """The normal form of these words, the places of that name, and whether longer names start with it."""
    normal = join(tokens(surface))
    hits = store.lookup_normal(normal)
    return normal, hits, bool(hits) or store.has_prefix(normal)


def may_start(words: Sequence[Word], at: int) -> bool:
    """Whether a name can begin at a word: a capital, or an article that is joined to one."""
    word = words[at]
    if not word.capital and word.lower not in ARTICLES and not word.text[0].isdigit():
        return is_caseless(word.text[0])
    if word.capital and word.lower.endswith(_CONTRACTIONS):
        return False
    if word.capital and word.opens and word.lower in PREPOSITIONS and at + 1 < len(words):
        return words[at + 1].gap in HYPHENS  # "At Taksim Square", no article
    if word.capital:
        return word.lower != "s" or at == 0 or words[at].gap not in ("'", "’")
    if word.lower in ARTICLES and at + 1 < len(words):
        following = words[at + 1]
        return following.capital and (
            following.gap in HYPHENS or (following.gap == " " and word.lower == "al")
        )
    return (
        word.text[0].isdigit()
        and at + 1 < len(words)
        and words[at + 1].lower in ("of", "ramadan", "october", "april")
    )


def may_end(word: Word) -> bool:
    """Whether a name can end with a word: capitalised, with a digit, or a kind word ("airport")."""
    first = word.text[0]
    return word.capital or first.isdigit() or word.lower in KIND_WORDS or is_caseless(first)


def joins(words: Sequence[Word], at: int) -> bool:
    """Whether word ``at`` can go on a name that the word before it belongs to."""
    word, before = words[at], words[at - 1]
    gap = word.gap
    if gap == " " or gap in HYPHENS or gap == "\xa0" or gap in _AND:
        return True
    if gap in ("'", "’"):
        return word.lower == "s"
    if gap in (". ", ".", ".\xa0"):
        return before.lower in _ABBREVIATED or (len(before.text) == 1 and gap == ". ")
    return "\n" in gap and gap.count("\n") == 1 and not gap.strip() and before.loud == word.loud


def _is_possessive(word: Word) -> bool:
    """Whether a word is the "s" of "Cuba's", which is no name "Cubas"; "St. John's" has more words."""
    return word.lower == "s" and word.gap in ("'", "’")


def kind_after(words: Sequence[Word], last: int) -> tuple[int, frozenset[Kind]]:
    """The kind word right after a name and how many words it has: "refugee camp" in "Shati refugee camp"."""
    if last >= len(words) or words[last].lower not in _KIND_STARTS:
        return 0, frozenset()
    for length in (3, 2, 1):
        end = last + length
        if end > len(words) or any(words[i].gap not in (" ", "-", "\xa0") for i in range(last, end)):
            continue
        kinds = KIND_WORDS.get(" ".join(words[i].lower for i in range(last, end)))
        if kinds and words[last].lower != "area":  # "the X area" is about X, whatever X is
            return length, kinds
    return 0, frozenset()


def kind_of_possessive(words: Sequence[Word], last: int) -> tuple[int, frozenset[Kind]]:
    """The kind words after "'s" ("Baghdad's international airport"): their number with the s, and kinds."""
    if last >= len(words) or words[last].lower != "s" or words[last].gap not in ("'", "’"):
        return 0, frozenset()
    length, kinds = kind_after(words, last + 1)
    return (length + 1, kinds) if kinds and kinds <= SITES else (0, frozenset())


def kind_said(words: Sequence[Word], last: int) -> frozenset[Kind]:
    """The kinds that the text says a name to be: "X is the main airbase", "X, a town north of Y"."""
    at = last
    if at < len(words) and words[at].lower in _IS and words[at].gap == " ":
        at += 1
    elif at >= len(words) or words[at].gap != ", ":
        return frozenset()
    if at >= len(words) or words[at].lower not in ("a", "an", "the"):
        return frozenset()
    for i in range(at + 1, min(at + 5, len(words))):
        if words[i].gap not in (" ", "-") or words[i].capital:
            return frozenset()
        if words[i].lower in KIND_WORDS:
            return kind_after(words, i)[1]
    return frozenset()


def has_airport_said(words: Sequence[Word], first: int) -> bool:
    """Whether a name follows on "the airport in": "the international airport of the northern city of X"."""
    at = first - 1
    for _ in range(_MAX_LEAD):
        if at < 2 or words[at + 1].gap != " " or words[at].capital:
            return False
        lower = words[at].lower
        if lower in _AT and words[at - 1].lower == "airport":
            return any(word.lower == "the" for word in words[max(0, at - 4) : at - 1])
        if not (lower in ("the", "of") or lower in KIND_WORDS or lower.endswith("ern")):
            return False
        at -= 1
    return False


def own_airport(match: Match, store: Store) -> str | None:
    """What to look up for the airport of the town of a name: that known by the town's name or, without one,
    the only one near.

    Several (London's, Tripoli's) are none: no text can be sure which is meant.
    """
    site = f"{match.normal} airport"
    town = match.hits[0].index
    if store.kind(town) is not Kind.TOWN:
        return None
    lon, lat = store.lonlat(town)
    fields = [h.index for h in store.lookup_normal(site) if store.kind(h.index) is Kind.AIRPORT]
    named = [i for i in fields if distance_m(lon, lat, *store.lonlat(i)) <= _AIRPORT_M]
    if named:
        return site if len(named) == 1 else None
    near = store.near(lon, lat, _AIRPORT_M, frozenset({Kind.AIRPORT}), limit=2)
    return match.normal if len(near) == 1 else None


def kind_before(words: Sequence[Word], first: int) -> frozenset[Kind]:
    """The kinds asked for before a name: "the village of X", "Lake X", "the town X"."""
    at = first - 1
    if at >= 1 and words[at].lower == "of" and words[first].gap == " " and words[at].gap == " ":
        at -= 1
    elif at < 0 or words[first].gap != " ":
        return frozenset()
    singular = words[at].lower
    for word in (singular, singular.removesuffix("s"), singular.removesuffix("ies") + "y"):
        if word in KIND_WORDS:
            return KIND_WORDS[word] | {Kind.TOWN} if word == "port" else KIND_WORDS[word]
    return frozenset()
