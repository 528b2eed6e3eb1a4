"""Counts in words and figures: "eight", "at least 12", "more than a dozen", "two officers and two airmen".

Each reading is a :class:`~geo.model.Count` in the manner of the UCDP low/best/high triple: a bound that the
words do not give is ``None``. "At least eight" is 8, 8, None; "more than 80" is 81, 81, None; "up to 20" is
None, None, 20; "dozens" is 24, None, None, for the least that the word can mean.
"""

from __future__ import annotations

import re
from typing import Any

from geo.model import Count

_UNITS = {
    word: value
    for value, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        )
    )
}
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS, start=2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}

VAGUE = {
    # the least the word can mean, as UCDP's coders take it
    "several": 3, "few": 3, "some": None, "many": None, "dozens": 24, "scores": 40, "hundreds": 200,
    "thousands": 2000, "couple": 2, "multiple": 2, "handful": 3, "numerous": None,
}  # fmt: skip
_AT_LEAST = ("at least", "no fewer than", "no less than", "a minimum of", "not less than")
_MORE = ("more than", "over", "in excess of", "upwards of", "above", "greater than")
_UP_TO = (
    "up to",
    "as many as",
    "no more than",
    "at most",
    "fewer than",
    "less than",
    "under",
    "a maximum of",
)
_ABOUT = ("about", "around", "approximately", "some", "roughly", "an estimated", "estimated", "nearly",
          "almost", "close to", "circa")  # fmt: skip
_FIGURE = re.compile(r"\d{1,3}(?:[,.  ]\d{3})+|\d{1,9}")


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
    for part in re.split(r"[\s-]+", text)[:12]:
        if part in {"and", "a", "an", ""}:
            continue
        if _FIGURE.fullmatch(part):
            current += int(re.sub(r"\D", "", part))
        elif part in _UNITS:
            current += _UNITS[part]
        elif part in _TENS:
            current += _TENS[part]
        elif part in _SCALES:
            current = max(current, 1) * _SCALES[part]
            if _SCALES[part] >= 1000:
                total, current = total + current, 0
        else:
            return None
        seen = True
    return total + current if seen else None


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


def of_noun(noun: Any) -> Count | None:
    """How many the noun phrase headed by a spaCy token names, ``None`` if it does not say.

    "eight missiles", "a dozen rockets", "dozens of people", "no casualties" (0), "a rocket" (1), "two"
    (itself a number).
    """
    if noun.like_num or noun.lower_ in _UNITS or noun.lower_ in _TENS:
        return _with_qualifier(noun, value_of(noun.text))
    if noun.lower_ in {"dozens", "scores", "hundreds", "thousands"}:
        return Count(VAGUE[noun.lower_], None, None)
    for child in noun.children:
        if child.i > noun.i and child.dep_ != "nummod":
            continue
        if child.dep_ in {"nummod", "det", "amod", "quantmod", "compound"} and child.lower_ == "dozen":
            many = next((value_of(c.text) for c in child.children if c.dep_ in {"nummod", "compound"}), None)
            return _with_qualifier(child, 12 * (many or 1))
        if child.dep_ == "nummod" or (child.dep_ in {"amod", "compound"} and child.tag_ in _NUMERIC):
            words = (
                " ".join(c.text for c in child.subtree if c.tag_ == "CD" or c.lower_ in _SCALES) or child.text
            )
            value = value_of(words)
            value = value_of(child.text) if value is None else value
            if value is not None and not 1900 <= value <= 2100:
                return _with_qualifier(child, value)
            if value is not None and child.text.isdigit() is False:
                return _with_qualifier(child, value)
    for child in noun.children:
        if (
            child.i < noun.i
            and child.lower_ in VAGUE
            and child.dep_ in {"amod", "det", "nummod", "quantmod", "predet"}
        ):
            least = VAGUE[child.lower_]
            return Count(least, None, None) if least else None
        if child.i < noun.i and child.lower_ == "no" and child.dep_ == "det":
            return Count(0, 0, 0)
    if noun.lower_ == "couple":
        return Count(2, 2, 2)
    if noun.lower_ in {"dozen", "handful"}:
        return (
            Count(VAGUE.get(noun.lower_, 12), None, None)
            if noun.lower_ != "dozen"
            else _with_qualifier(noun, 12)
        )
    if noun.tag_ in {"NN", "NNP"} and any(
        c.dep_ == "det" and c.lower_ in {"a", "an", "another"} for c in noun.children
    ):
        return Count(1, 1, 1)
    return None


def _with_qualifier(number: Any, value: int | None) -> Count | None:
    if value is None:
        return None
    doc = number.doc
    first = min((t.i for t in number.subtree), default=number.i)
    before = doc[max(0, min(first, number.i) - 3) : number.i].text
    return bounded(value, before)
