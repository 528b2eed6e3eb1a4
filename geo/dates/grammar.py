"""Patterns over token classes: a small language that compiles to regular expressions over class characters.

A pattern is words, each the name of a class (``month``), of one class or another (``early|late``, no spaces)
or of a macro (``NUM``), with ``?``, ``( )``, ``{0,3}`` and `` | `` (with spaces) as in regular expressions;
``day:n31`` names what it matches.
All repetition is bounded, so every pattern is linear in the text.

>>> compiled = compile_pattern("n:int unit|units ago")
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from gazetteer.values import quick
from geo.dates.expressions import Expression
from geo.dates.tokens import BREAK, OTHER, Tokens, characters
from geo.dates.words import words

MACROS = {
    "NUM": "(?:num | number (?:(?:hyphen|and)? number){0,4})",
    "HALF": "(?:num slash num | and art half)",
    "ABOUT": "(?:about | over | (?:not | at)? more|less than | at least | up to | as many as)",
    "MONTH": "(?:month | monthabbr dot?)",
    "WDAY": "(?:weekday | weekdayabbr dot?)",
    "DAY": "(?:n31 | dayord | ordinal | number hyphen ordinal)",
    "YEAR": "(?:year | number number hyphen? number | number number | number thousand)",
    "ORD": "(?:ordinal | ordnum)",
    "UNIT": "(?:unit | units)",
    "QTY": "(?:NUM HALF? | art? couple of? | art? few | several | half art | art half | art hundred)",
    "SHIFTED": "shift:last|this|next year_noun",
    "AGO": "(ago:(year_noun hyphen? ago|earlier))",
}
_PIECES = 4_096
"""Runs of classes whose matches are kept."""
_LEXEME = re.compile(r"\(\?P<\w+>|\(\?[:!=]|\{\d+,\d+\}|[A-Za-z]\w*(?:\|[a-z]\w*)*|\S")


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern; a name that is no class of the vocabulary is a :class:`KeyError`."""
    for _ in range(3):  # macros may hold macros
        pattern = re.sub(r"\b[A-Z]{2,}\b", lambda found: MACROS[found.group()], pattern)
    pattern = re.sub(r"\b([a-z]\w*):\((?:\?:)?", r"(?P<\1>", pattern)
    pattern = re.sub(r"\b([a-z]\w*):(\w+(?:\|\w+)*)", r"(?P<\1>\2)", pattern)
    out: list[str] = []
    named: dict[str, int] = {}
    for found in _LEXEME.finditer(pattern):
        lexeme = found.group()
        if lexeme.startswith("(?P<"):  # alternatives may use one name: later ones become name_2, name_3
            name = lexeme[4:-1]
            named[name] = named.get(name, 0) + 1
            lexeme = lexeme if named[name] == 1 else f"(?P<{name}_{named[name]}>"
        out.append(f"[{_class(lexeme)}]" if lexeme[0].isalpha() else lexeme)
    return re.compile("".join(out))


def _class(names: str) -> str:
    chars = "".join(characters((name,)) for name in names.split("|"))
    if not chars:
        raise KeyError(f"no word has the class {names!r}")
    return chars


@cache
def _groups(pattern: re.Pattern[str], name: str) -> tuple[int, ...]:
    """The groups that a pattern gives one name."""
    return tuple(group for label, group in pattern.groupindex.items() if label.split("_")[0] == name)


@quick
@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found: tokens ``start`` to ``end`` (exclusive), and the parts that the pattern names."""

    tokens: Tokens
    match: re.Match[str]
    offset: int

    @property
    def start(self) -> int:
        """Index of the first token."""
        return self.match.start() + self.offset

    @property
    def end(self) -> int:
        """Index after the last token."""
        return self.match.end() + self.offset

    def span(self, name: str) -> tuple[int, int] | None:
        """The token indices of a named part, ``None`` when it is not there."""
        for group in _groups(self.match.re, name):
            start, end = self.match.span(group)
            if start >= 0:
                return start + self.offset, end + self.offset
        return None

    def lows(self, name: str) -> list[str]:
        """The words of a named part, in lower case; empty when it is not there."""
        found = self.span(name)
        return self.tokens.lows[found[0] : found[1]] if found else []

    def low(self, name: str) -> str:
        """The words of a named part, joined by spaces."""
        return " ".join(self.lows(name))

    def before(self, steps: int = 1) -> str:
        """The word this many tokens before the hit."""
        return self.tokens.low(self.start - steps)

    def after(self, steps: int = 1) -> str:
        """The word this many tokens after the hit."""
        return self.tokens.low(self.end + steps - 1)

    def led_by(self, context: str, steps: int = 1) -> bool:
        """Whether the word before is one of a context of ``words.yaml``."""
        return self.before(steps) in words().contexts[context]

    def followed_by(self, context: str, steps: int = 1) -> bool:
        """Whether the word after is one of a context of ``words.yaml``."""
        return self.after(steps) in words().contexts[context]


Builder = Callable[[Hit], Expression | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the class without which it cannot be found, and what its words mean.

    ``build`` answers ``None`` for what only looks like a time. A part named ``core`` is the extent of the
    timex; without it the whole match is.
    """

    name: str
    key: str
    pattern: str
    build: Builder


class Grammar:
    """Rules, indexed by the class characters without which they cannot apply."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._compiled = tuple(compile_pattern(rule.pattern) for rule in self.rules)
        self._index: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for char in characters(rule.key.split("|")):
                self._index.setdefault(char, []).append(number)
        core = re.escape("".join(self._index))
        self._islands = re.compile(f"[^{BREAK}{OTHER}]{{1,400}}")
        self._core = re.compile(f"[{core}]")
        self._matches = lru_cache(maxsize=_PIECES)(self._found)  # "on Monday", "last week" come again

    def hits(self, tokens: Tokens) -> Iterable[tuple[int, Rule, Hit]]:
        """Every place where a rule's pattern matches, as (rule number, rule, hit)."""
        kinds = tokens.kinds
        for island in self._islands.finditer(kinds):
            for number, match in self._matches(island.group()):
                yield number, self.rules[number], Hit(tokens, match, island.start())

    def _found(self, piece: str) -> tuple[tuple[int, re.Match[str]], ...]:
        """Every match in a run of classes, with the number of its rule."""
        if not self._core.search(piece):
            return ()
        numbers = {number for char in set(piece) for number in self._index.get(char, ())}
        return tuple(
            (number, match) for number in sorted(numbers) for match in self._compiled[number].finditer(piece)
        )
