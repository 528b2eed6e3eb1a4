"""A sentence as a row of signs, one for each word or hit, in which lists of "how many where" are looked for.

P place, D day, N number, K "killed", W "wounded", B "abducted", i "in", n "on", a "and", c comma,
s semicolon, l colon or dash, o and e brackets, p full stop; f is what may stand between a number and its
place ("people", "of the town of"), h a hospital or the like, q is "of them", r opens a part of what was told
before ("including"), v is a verb, x all else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gazetteer.model import MentionKind
from geo.extract.events.frames import Frame
from geo.extract.sentence.view import View, within_any
from geo.extract.toll import numbers
from geo.lexicon.wordlists import wordlists
from geo.model import Count
from geo.tree import Token

_MARKS = {",": "c", ";": "s", ":": "l", "-": "l", "–": "l", "—": "l", "(": "o", "[": "o", ")": "e", "]": "e"}
_FILLING = {"NOUN", "PROPN", "ADJ", "DET", "PART", "ADV"}
_EFFECTS = {"killed": "K", "wounded": "W"}
DAY = r"[ni]?f?D"
"""A day in these signs: "on Monday", "late Monday"."""
_QUALIFIED = 4
"""So many words before a number may qualify it: "no fewer than", "as many as"."""
Number = tuple[Count, int, int]
"""A number, how many words before it belong to it, and its last token."""


@dataclass(frozen=True, slots=True)
class Listing:
    """``signs`` and, for each of them, the first and last token that it stands for."""

    signs: str
    spans: tuple[tuple[int, int], ...]
    counts: dict[int, Count]
    """What the numbers are, by the place of their sign."""

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last token of a stretch of signs."""
        return self.spans[start][0], self.spans[end - 1][1]


def numbers_in(view: View) -> dict[int, Number]:
    """The numbers of a sentence, by their first word: a sentence without any holds no list of "how many"."""
    counting = _counting()
    starts = [t.i for t in view.doc if t.like_num or t.lower_ in counting or t.tag_ == "PRP$"]
    return {at: number for at in starts if (number := _number(view, at)) is not None}


def listing_of(view: View, events: Sequence[Frame], numbered: Mapping[int, Number]) -> Listing:
    """The signs of a sentence that has these numbers."""
    effects, acts = _triggers(events)
    places = {h.first: h.last for h in view.places if h.value.mention.kind is MentionKind.PLACE}
    days = {h.first: h.last for h in view.timexes if h.value.type in {"DATE", "TIME"}}
    weapons = {i for h in view.weapons for i in range(h.first, h.last + 1)}
    signs: list[str] = []
    spans: list[tuple[int, int]] = []
    counts: dict[int, Count] = {}

    def put(sign: str, first: int, last: int) -> None:
        signs.append(sign)
        spans.append((first, last))

    doc, ways = view.doc[:], wordlists().ways_of_place
    at = 0
    while at < len(doc):
        token = doc[at]
        last = at
        if token.is_space:
            at += 1
            continue
        if at in places or at in days:
            last = (places if at in places else days)[at]
            if at in places and (token.pos_ == "ADP" or token.lower_ in ways):
                put("i", at, at)
            put("P" if at in places else "D", at, last)
        elif at in effects:
            put(effects[at], at, at)
        elif at in acts or at in weapons:
            put("v" if token.pos_ == "VERB" else "x", at, at)
        elif token.lower_ == "of" and _is_partitive(view, token):
            last = at + 1
            put("q", at, last)
        elif at in numbered:
            count, qualified, last = numbered[at]
            while spans and spans[-1][0] >= at - qualified:
                signs.pop()
                spans.pop()
            counts[len(signs)] = count
            put("N", at - qualified, last)
        else:
            put(_sign(token), at, at)
        at = last + 1
    return Listing("".join(signs), tuple(spans), counts)


def _triggers(events: Sequence[Frame]) -> tuple[dict[int, str], set[int]]:
    effects: dict[int, str] = {}
    acts: set[int] = set()
    triggers = [t for frame in events for t in frame.triggers]
    for trigger in (
        t for t in triggers if t.token.lemma_.lower() != "lose"
    ):  # "and lost two soldiers in Mopti"
        sign = _EFFECTS.get(trigger.word.effect or "")
        sign = "B" if sign is None and trigger.word.id == "abduction" else sign
        if sign is not None:
            effects[trigger.token.i] = sign
        else:
            acts.add(trigger.token.i)
    return effects, acts


@cache
def _plain_signs() -> dict[str, str]:
    """The signs of words and marks that have one whatever stands around them."""
    words = wordlists()
    told = (
        (words.part_words, "r"), ({"on"}, "n"), (words.ways_of_place, "i"), (words.places_of_care, "h"),
        (words.words_of_wounds, "W"), ({"dead", "killed"}, "K"), (words.list_joints, "a"),
    )  # fmt: skip
    return {word: sign for some, sign in told for word in some} | _MARKS


def _sign(token: Token) -> str:
    word = token.lower_
    if (plain := _plain_signs().get(word)) is not None:
        return plain
    if token.is_punct:
        return "p"
    if token.lemma_.lower() == "include":
        return "r"
    if token.pos_ in {"VERB", "AUX"}:
        return "f" if token.dep_ == "amod" else "v"
    return "f" if token.pos_ in _FILLING or word == "of" else "x"


def _is_partitive(view: View, of: Token) -> bool:
    """ "four of them": a part of those counted before."""
    after = view.doc[of.i + 1 : of.i + 2]
    return any(t.pos_ == "PRON" or t.tag_ == "WP" or t.lower_ in {"those", "these", "which"} for t in after)


def _number(view: View, at: int) -> Number | None:
    """The number that starts at a token."""
    doc = view.doc
    token = doc[at]
    word, numeral = token.lower_, _is_numeral(token)
    one_of = word in _ONE_OF or token.tag_ == "PRP$"
    if not (numeral or one_of or word in numbers.VAGUE) or within_any(token, view.timexes):
        return None
    if one_of:
        noun = token.head if at < token.head.i <= at + 3 and token.head.pos_ == "NOUN" else None
        one = noun is not None and noun.tag_ == "NN" and within_any(noun, view.people, view.generic)
        one = one and noun is not None and noun.lemma_.lower() not in _SEVERAL
        return (Count(1, 1, 1), 0, at) if one or word == "another" else None
    last = at
    while numeral and last + 1 < len(doc) and _is_numeral(doc[last + 1]):
        last += 1
    value = numbers.value_of(doc[at : last + 1].text) if numeral else None
    if value is not None and not (token.text.isdigit() and 1900 <= value <= 2100):
        for size in range(min(_QUALIFIED, at), 0, -1):
            before = " ".join(t.lower_ for t in doc[at - size : at])
            if before in _qualifiers():
                return numbers.bounded(value, before), size, last
        return Count(value, value, value), 0, last
    least = numbers.VAGUE.get(word)
    return (Count(least, None, None), 0, at) if least and word != "couple" else None


@cache
def _counting() -> frozenset[str]:
    """Words of which one may begin a number."""
    return frozenset({*numbers.numerals(), *numbers.VAGUE, *_ONE_OF})


_ONE_OF = {"a", "an", "another"}
_SEVERAL = {
    "patrol",
    "convoy",
    "motorcade",
    "unit",
    "army",
    "force",
    "group",
    "gang",
    "militia",
    "junta",
    "mob",
    "crowd",
    "column",
}
"""Of which one is not one person: "an army patrol in Jolo, Sulu"."""


def _is_numeral(token: Token) -> bool:
    return bool(token.like_num or token.lower_ in numbers.numerals())


@cache
def _qualifiers() -> frozenset[str]:
    return frozenset({*numbers.QUALIFIERS, "another"})


def noun_after(view: View, listing: Listing, at: int) -> Token | None:
    """The noun that the number at a sign counts: the last one before an "of"."""
    noun: Token | None = None
    for sign, (first, _) in zip(listing.signs[at + 1 :], listing.spans[at + 1 :], strict=True):
        token = view.doc[first]
        if sign != "f" or token.lower_ == "of":
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            noun = token
    return noun if noun is None or noun.lemma_.lower() != "other" else None
