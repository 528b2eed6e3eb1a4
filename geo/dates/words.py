"""The vocabulary of time words (``words.yaml``), read once, on first use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from geo.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary: for each word its classes, for each class the values of its words, and plain lists."""

    classes: Mapping[str, frozenset[str]]
    """Word -> the classes it stands in."""
    values: Mapping[str, Mapping[str, Any]]
    """Class -> word -> value."""
    names_after: frozenset[str]
    names_before: frozenset[str]
    month_openers: frozenset[str]
    month_homographs: frozenset[str]
    digit_names: Mapping[tuple[int, int], tuple[int, int, int]]
    """"9/11" -> the year, month and day it stands for."""
    holidays: Mapping[tuple[str, ...], Any]
    """The words of a holiday's name -> its rule."""
    contexts: Mapping[str, frozenset[str]]
    """Name -> words whose being near decides what a doubtful word is."""
    everyday: frozenset[str]
    """Words that any two passages have in common."""
    sayings: frozenset[str]
    clause_openers: frozenset[str]
    future: frozenset[str]
    future_openers: frozenset[str]
    intents: frozenset[str]
    past: frozenset[str]

    def value(self, kind: str, word: str) -> Any:
        """The value of ``word`` in a class, ``None`` if it is not in it."""
        return self.values[kind].get(word)


@cache
def words() -> Words:
    """Read ``words.yaml``; raises :class:`LexiconError` when it is malformed."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load(files(__package__).joinpath("words.yaml").read_text("utf-8"), Loader=loader)  # noqa: S506  # safe
    try:
        return _build(raw)
    except (KeyError, TypeError, AttributeError) as error:
        raise LexiconError(f"geo/dates/words.yaml: malformed near {error}") from error


@cache
def calendar_names() -> frozenset[str]:
    """The months and the days of the week, spelled out."""
    return frozenset(words().values["month"]) | weekday_names()


@cache
def calendar_words() -> frozenset[str]:
    """The same, and the months as they are shortened: "aug", "aug."."""
    short = words().values["monthabbr"]
    return calendar_names() | frozenset(short) | frozenset(f"{word}." for word in short)


@cache
def weekday_names() -> frozenset[str]:
    """The days of the week, spelled out."""
    return frozenset(words().values["weekday"])


def holiday_class(word: str) -> str:
    """The class that stands for one word of a holiday's name."""
    return "w_" + "".join(char for char in word if char.isalpha())


def _build(raw: Mapping[str, Any]) -> Words:
    values: dict[str, Mapping[str, Any]] = dict(raw["valued"])
    classes: dict[str, set[str]] = {}
    for kind, table in values.items():
        for word in table:
            classes.setdefault(word, set()).add(kind)
    for kind, listed in raw["plain"].items():
        for word in listed:
            classes.setdefault(word, set()).add(kind)
    holidays = {tuple(name.replace("'s", " 's").split()): rule for name, rule in raw["holidays"].items()}
    for name in holidays:
        for word in name:
            classes.setdefault(word, set()).add(holiday_class(word))
    return Words(
        classes={word: frozenset(kinds) for word, kinds in classes.items()},
        values=values,
        names_after=frozenset(raw["names_after"]),
        names_before=frozenset(raw["names_before"]),
        month_openers=frozenset(raw["month_openers"]),
        month_homographs=frozenset(raw["month_homographs"]),
        digit_names={(first, second): tuple(day) for first, second, *day in raw["digit_names"]},
        holidays=holidays,
        contexts={name: frozenset(listed) for name, listed in raw["contexts"].items()},
        everyday=frozenset(raw["everyday"]),
        sayings=frozenset(raw["sayings"]),
        clause_openers=frozenset(raw["clause_openers"]),
        future=frozenset(raw["tense"]["future"]),
        future_openers=frozenset(raw["tense"]["future_openers"]),
        intents=frozenset(raw["tense"]["intents"]),
        past=frozenset(raw["tense"]["past"]),
    )
