"""Names of towns that a text spells as no list does: "Sheikh Meskin" for Shaykh Miskin.

Only names that begin with a word of Arabic place names are tried, and only where the words before them, or a
list, ask for a place: most of what begins with "Sheikh" is a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from . import cues
from .kinds import Kind
from .lexicon import SIDES, lexicon
from .matching import Match, joins, kind_before
from .names import variants
from .store import Store
from .words import Word


def romanised(words: Sequence[Word], matches: Mapping[int, Match], store: Store) -> dict[int, Match]:
    """The names of towns in another romanisation, by their first word; ``matches`` are those as listed."""
    lex, found = lexicon(), dict[int, Match]()
    ends = {match.last for match in matches.values()}
    asked: dict[str, Match | None] = {}
    for at, word in enumerate(words[:-1]):
        if word.lower not in lex.romanised or not word.capital:
            continue
        last = at + (3 if cues.goes_on(words, at + 1) else 2)
        held = matches.get(at)
        spelt = last <= len(words) and words[last - 1].capital and joins(words, at + 1)
        if not spelt or (held is not None and held.last >= last) or not _is_asked(words, at, ends):
            continue
        longer = last < len(words) and words[last].gap == " " and words[last].capital
        if longer:
            continue
        name = " ".join(one.text for one in words[at:last])
        if name not in asked:
            asked[name] = _match(words, at, last, store)
        if (match := asked[name]) is not None:
            found[at] = replace(match, first=at, last=last)
            ends.add(last)
    return found


def _match(words: Sequence[Word], first: int, last: int, store: Store) -> Match | None:
    for normal in variants(" ".join(word.text for word in words[first:last])):
        hits = tuple(hit for hit in store.lookup_normal(normal) if store.kind(hit.index) is Kind.TOWN)
        if hits:
            return Match(first, last, normal, hits, varied=True)
    return None


def _is_asked(words: Sequence[Word], at: int, ends: set[int]) -> bool:
    """Whether a name is asked to be a place: "in X", "the town of X", "shells fell on X", "Aleppo and X"."""
    previous, further = cues.before(words, at)
    lex = lexicon()
    if previous in ("on", "against"):
        return further in lex.onslaughts
    if previous in ("in", "at", "near", "outside") or previous in SIDES or previous in lex.taken:
        return True
    listed = at - 1 in ends if previous == "and" else words[at].gap == ", " and at in ends
    return listed or bool(kind_before(words, at)) or (previous == "of" and further in lex.heads)
