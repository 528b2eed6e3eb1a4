"""Counts in words and figures: "eight", "at least 12", "more than a dozen", "two officers and two airmen".

Each reading is a :class:`~geo.model.Count` in the manner of the UCDP low/best/high triple: a bound that the
words do not give is ``None``. "At least eight" is 8, 8, None; "more than 80" is 81, 81, None; "up to 20" is
None, None, 20; "dozens" is 24, None, None, for the least that the word can mean.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from geo.dates.words import words
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_new
from geo.lexicon.wordlists import wordlists
from geo.model import Count
from geo.tree import Token, Tree

_MORE_NUMERALS = {"zero": 0, "million": 1_000_000}
"""What numbers of people are told with, beside the numbers of dates."""
_HUNDRED = 100
_DOZEN = "dozen"

VAGUE = {
    # the least the word can mean, as UCDP's coders take it
    "several": 3, "few": 3, "some": None, "many": None, "tens": 20, "dozens": 24, "scores": 40,
    "hundreds": 200, "thousands": 2000, "couple": 2, "multiple": 2, "handful": 3, "score": 20,
    "numerous": None,
}  # fmt: skip
_AT_LEAST = ("at least", "no fewer than", "no less than", "a minimum of", "not less than", "not fewer than")
_MORE = ("more than", "over", "in excess of", "upwards of", "above", "greater than")
_UP_TO = (
    "up to",
    "as many as",
    "no more than",
    "not more than",
    "at most",
    "fewer than",
    "less than",
    "under",
    "a maximum of",
)
_ABOUT = ("about", "around", "approximately", "some", "roughly", "an estimated", "estimated", "nearly",
          "almost", "close to", "circa")  # fmt: skip
QUALIFIERS = (*_AT_LEAST, *_MORE, *_UP_TO, *_ABOUT)
"""Words before a number that make it a bound or loose."""
_RANGE = re.compile(r"(\d{1,7})[-–—](\d{1,7})")
LOOSE = "\N{FIGURE SPACE}"
"""What stands, in a sentence as the parser sees it, for the signs of "60+" and "~100": a blank by which both
are still known.
"""
_TO = frozenset({"to", "or", "-", "–", "—"})
"""What stands between the two numbers of a range."""
_FIGURE = re.compile(r"\d{1,3}(?:[,.  ]\d{3})+|\d{1,9}")


@lru_cache(maxsize=4096)
def value_of(words: str) -> int | None:
    """The whole number that the words spell, ``None`` if they spell none.

    >>> value_of("3,500"), value_of("twenty-five"), value_of("two dozen"), value_of("a")
    (3500, 25, 24, None)
    """
    text = words.lower().strip()
    if _FIGURE.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    total = current = 0
    seen = False
    if _RANGE.fullmatch(text):
        return None
    for part in re.split(r"[\s-]+", text)[:12]:
        if part in {"and", "a", "an", ""}:
            continue
        if _FIGURE.fullmatch(part):
            current += int(re.sub(r"\D", "", part))
        elif _is_scale(part):
            current = max(current, 1) * numerals()[part]
            if numerals()[part] > _HUNDRED:
                total, current = total + current, 0
        elif part in numerals():
            current += numerals()[part]
        else:
            return None
        seen = True
    return total + current if seen else None


@cache
def numerals() -> dict[str, int]:
    """The words of numbers with what they are worth."""
    return {**{word: int(value) for word, value in words().values["number"].items()}, **_MORE_NUMERALS}


def _is_scale(word: str) -> bool:
    """Whether it multiplies the number before it: "two dozen"."""
    return word == _DOZEN or numerals().get(word, 0) >= _HUNDRED


def bounded(value: int, qualifier: str) -> Count:
    """The count a number and the words before it stand for.

    >>> bounded(12, "more than"), bounded(8, "at least")
    (Count(low=13, best=13, high=None), Count(low=8, best=8, high=None))
    """
    words = " ".join(qualifier.lower().split()).removesuffix(" a").removesuffix(" an").removesuffix(" the")
    if any(words.endswith(one) for one in _AT_LEAST):
        return Count(value, value, None)
    if any(words.endswith(one) for one in _UP_TO):
        return Count(None, None, value)
    if any(words.endswith(one) for one in _MORE):
        return Count(value + 1, value + 1, None)
    if any(words.endswith(one) for one in _ABOUT):
        return Count(None, value, None)
    return Count(value, value, value)


def add(left: Count | None, right: Count | None) -> Count | None:
    """The sum of two counts; a bound is known only where both give it."""
    if left is None or right is None:
        return left or right

    def plus(a: int | None, b: int | None) -> int | None:
        return None if a is None or b is None else a + b

    low = plus(left.low, right.low) if left.low and right.low else left.low or right.low
    return Count(low, plus(left.best, right.best), plus(left.high, right.high))


_NUMERIC = {"CD"}
_MANY = frozenset({"dozens", "scores", "tens", "hundreds", "thousands"})


def range_at(number: Token) -> tuple[int, int] | None:
    """The two ends of a range that a spaCy token of a number is in: "10 to 15", "between two and five"."""
    if found := _RANGE.fullmatch(number.text):
        return (int(found[1]), int(found[2])) if int(found[1]) < int(found[2]) else None
    doc, last = number.doc, len(number.doc) - 1
    for first in (number.i, number.i - 2):
        if first < 0 or first + 2 > last:
            continue
        left, between, right = doc[first], doc[first + 1].lower_, doc[first + 2]
        low, high = value_of(left.text) if left.like_num else None, value_of(right.text)
        if low is None or high is None or not low < high or not right.like_num:
            continue
        opened = doc[first - 1].lower_ if first else ""
        if between in _TO or (between == "and" and opened == "between"):
            return low, high
    return None


def _dozens(dozen: Token) -> Count | None:
    """ "a dozen", "three dozen", "two or three dozen", "half a dozen"."""
    if any(t.lower_ == "half" for t in dozen.doc[max(0, dozen.i - 2) : dozen.i]):
        return Count(6, 6, 6)
    numbers = [c for c in dozen.children if c.dep_ in {"nummod", "compound"} and value_of(c.text)]
    if numbers and (ends := range_at(numbers[0])):
        return Count(12 * ends[0], None, 12 * ends[1])
    return _with_qualifier(dozen, 12 * ((value_of(numbers[0].text) if numbers else None) or 1))


def of_noun(noun: Token) -> Count | None:
    """How many the noun phrase headed by a spaCy token names, ``None`` if it does not say.

    "eight missiles", "a dozen rockets", "dozens of people", "no casualties" (0), "a rocket" (1), "two"
    (itself a number), "10 to 15 people" (10, unknown, 15).
    """
    if noun.like_num or (noun.lower_ in numerals() and not _is_scale(noun.lower_)):
        ends = range_at(noun)
        risen = ends is not None and noun.i > 2 and noun.doc[noun.i - 3].lower_ == "from"
        if ends is not None and not risen:
            return Count(ends[0], None, ends[1])
        return _with_qualifier(noun, value_of(noun.text))
    if noun.lower_ in _MANY:
        return Count(VAGUE[noun.lower_], None, None)
    if noun.lower_ == "another":
        return Count(1, 1, 1)
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in _MANY:
        return Count(VAGUE[noun.head.head.lower_], None, None)  # the rockets of "dozens of rockets"
    for child in (*noun.children, *_before_name(noun)):
        if child.i > noun.i and child.dep_ != "nummod":
            continue
        if child.dep_ in {"nummod", "det", "amod", "quantmod", "compound"} and child.lower_ == "dozen":
            return _dozens(child)
        if child.dep_ == "nummod" or (child.dep_ in {"amod", "compound"} and child.tag_ in _NUMERIC):
            counted = _of_numeral(child)
            if counted is not None:
                return counted
    return _of_article(noun)


def _before_name(noun: Token) -> list[Token]:
    """The number of "14 Boko Haram fighters" where a parse hangs it on the name."""
    if noun.tag_ != "NNS":
        return []
    names = [c for c in noun.children if c.dep_ == "compound" and c.pos_ == "PROPN"]
    first = noun.doc[min((t.i for c in names for t in c.subtree), default=noun.i)]
    return [first] if first.dep_ == "nummod" and first.head in names else []


def _of_numeral(child: Token) -> Count | None:
    """What a number before a noun counts; ``None`` for a year."""
    if (ends := range_at(child)) is not None:
        return Count(ends[0], None, ends[1])
    words = " ".join(c.text for c in child.subtree if c.tag_ == "CD" or _is_scale(c.lower_)) or child.text
    value = value_of(words)
    value = value_of(child.text) if value is None else value
    if value is not None and (not 1900 <= value <= 2100 or not child.text.isdigit()):
        return _with_qualifier(child, value)
    return None


def _of_article(noun: Token) -> Count | None:
    """How many a noun phrase without a number names: "several rockets", "no casualties", "a rocket"."""
    for child in noun.children:
        if (
            child.i < noun.i
            and child.lower_ in VAGUE
            and child.dep_ in {"amod", "det", "nummod", "quantmod", "predet"}
        ):
            least = VAGUE[child.lower_]
            return Count(least, None, None) if least else None
        if child.i < noun.i and child.lower_ == "no" and child.dep_ == "det":
            return None if noun.lemma_.lower() in wordlists().some_of_many else Count(0, 0, 0)
    if noun.lower_ == "couple":
        return Count(2, 2, 2)
    if noun.lower_ == "handful":
        return Count(VAGUE["handful"], None, None)
    if noun.lower_ == "score":
        return Count(20, 20, 20)
    if noun.lower_ == "dozen":
        return _dozens(noun)
    if noun.lemma_.lower() in wordlists().bodies_of_men:
        return None
    if (noun.tag_ in {"NN", "NNP"} or noun.lower_ == "personnel") and is_new(noun):
        return Count(1, 1, 1)
    return None


def _with_qualifier(number: Token, value: int | None) -> Count | None:
    """The count with the words before it, or "at least" after what it counts: "12 persons at least"."""
    if value is None:
        return None
    doc = number.doc
    first = min((t.i for t in number.subtree), default=number.i)
    digits = [t.i for t in number.subtree if t.tag_ == "CD" and t.i <= number.i]
    before = doc[max(0, min(first, number.i) - 3) : min(digits, default=number.i)].text
    count = bounded(value, before)
    if value == count.low == count.high and _is_loose(doc, number.i + 1):
        return Count(value, value, None)
    if value == count.low == count.high and _is_loose(doc, number.i - 1):
        return Count(None, value, None)
    after = doc[number.i + 1 : number.i + 4].text.lower().split()
    least = after[:2] == ["at", "least"] or after[1:3] == ["at", "least"] or after[:2] == ["or", "more"]
    return Count(value, value, None) if least and count.high == value == count.low else count


def _is_loose(doc: Tree, i: int) -> bool:
    """Whether a sign that a number is no exact one stands there."""
    return 0 <= i < len(doc) and doc[i].is_space and LOOSE in doc[i].text


def parts_listed(whole: Token) -> list[Token]:
    """Those whom "nine people, including four soldiers and three rebels" tells of apart: soldiers, rebels."""
    for child in whole.children:
        if child.lower_ == "including" and child.dep_ == "prep":
            return [c for first in syntax.children(child, "pobj") for c in syntax.conjuncts(first)]
        if child.dep_ == "appos" and any(c.lower_ == "among" for c in child.children):
            return syntax.conjuncts(child)
    return []


def sum_of(parts: list[Token]) -> int | None:
    """How many they are together, ``None`` unless each of them is counted."""
    each = [part.best for noun in parts if (part := of_noun(noun)) is not None and part.best]
    return sum(each) if parts and len(each) == len(parts) else None


def is_whole(noun: Token) -> bool:
    """ "all of the drones", "every one of the 18 drones", "each of them": as many as there were."""
    every = noun.lower_ == "one" and any(c.lower_ in {"every", "each"} for c in noun.children)
    return every or noun.lower_ in {"all", "each", "both"}
