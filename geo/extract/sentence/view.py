"""A parsed sentence with everything the lexicons, the gazetteer and the calendar found in it.

Hits come as character offsets into the report and are laid over the tokens of the parse, so that a role can
ask which place stands inside which phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, Generic, TypeVar

from gazetteer.model import MentionKind, Resolution, Status
from gazetteer.values import kept, quick
from geo.lexicon.entries import Actor, ActorForm, Person, Target, Weapon
from geo.lexicon.telling import plain_words
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, Report, Source, Timex
from geo.tree import Token, Tree

T = TypeVar("T")
_place = attrgetter("i")


_LONGEST_HEADLINE = 18
"""Words."""


@quick
@dataclass(frozen=True, slots=True)
class Marked(Generic[T]):
    """``value`` stands at tokens ``first`` … ``last`` (inclusive) and at characters ``start:end`` of the
    report.
    """

    first: int
    last: int
    start: int
    end: int
    value: T

    def head(self, doc: Tree) -> Token:
        """The token of the stretch that the rest of it hangs on."""
        for token in doc[self.first : self.last + 1]:
            if not self.first <= token.head.i <= self.last or token.head == token:
                return token
        return doc[self.last]

    def __contains__(self, token: Token) -> bool:
        return bool(self.first <= token.i <= self.last)


@quick
@dataclass(frozen=True, slots=True)
class Hits:
    """What stands in one sentence, as (start, end, value) in characters of the report."""

    places: Sequence[tuple[int, int, Resolution]] = ()
    timexes: Sequence[tuple[int, int, Timex]] = ()
    actors: Sequence[tuple[int, int, ActorForm]] = ()
    generic: Sequence[tuple[int, int, Actor]] = ()
    weapons: Sequence[tuple[int, int, Weapon]] = ()
    targets: Sequence[tuple[int, int, Target]] = ()
    people: Sequence[tuple[int, int, Person]] = ()


_TAIL = re.compile(r"[a-z]*(?:-[a-z]+){0,2}")


@quick
@dataclass(frozen=True, eq=False)
class View:
    """One parsed sentence of a report."""

    report: Report
    doc: Tree
    start: int
    end: int
    block: BlockKind
    paragraph: int
    places: tuple[Marked[Resolution], ...]
    timexes: tuple[Marked[Timex], ...]
    actors: tuple[Marked[ActorForm], ...]
    generic: tuple[Marked[Actor], ...]
    weapons: tuple[Marked[Weapon], ...]
    targets: tuple[Marked[Target], ...]
    people: tuple[Marked[Person], ...]
    placed: bool = True
    """Whether places and dates were looked up. Where not, any name may be a place, and any event dated."""
    headline: bool = False
    """It is a headline, or all there is of a report that is no more."""
    day: date | None = None
    """The day that stands above it in a live blog."""
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)
    """Answers to questions that are asked of it again and again (:mod:`geo.extract.sentence.once`)."""

    @property
    def published(self) -> date | None:
        """The day that it is told on."""
        return self.day or self.report.published

    @kept
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.report.text[self.start : self.end]

    @kept
    def runs(self) -> frozenset[str]:
        """Its runs of letters, in lower case: asked before an expression that needs some of them."""
        return plain_words(self.text)

    @kept
    def vocabulary(self) -> frozenset[str]:
        """Its words and their lemmas, in lower case."""
        return frozenset([t.lower_ for t in self.doc]).union([t.lemma_.lower() for t in self.doc])

    @kept
    def verbs(self) -> tuple[Token, ...]:
        """Its words that are verbs, in order."""
        return tuple([t for t in self.doc if t.pos_ == "VERB"])

    def has_any(self, *lists: Set[str]) -> bool:
        """Whether a word of one of these lists is among its words or their lemmas: asked before a look at
        each word, and mostly not so.
        """
        lacks = self.vocabulary.isdisjoint
        for words in lists:  # noqa: SIM110  # asked so often that the frame of a generator tells
            if not lacks(words):
                return True
        return False

    @property
    def telegraphic(self) -> bool:
        """Whether it is worded as a headline: "Gunmen abduct 40 villagers in Zamfara"."""
        if self.headline:
            return True
        text = self.text.rstrip()
        return (
            len(self.doc) <= _LONGEST_HEADLINE
            and text[-1:].isalnum()
            and not any(t.dep_ == "det" and t.lower_ == "the" for t in self.doc)
        )

    def offset(self, token: Token) -> int:
        """Where the token starts in the report."""
        return self.start + int(token.idx)

    def span(self, tokens: Iterable[Token]) -> tuple[int, int]:
        """The stretch of the report from the first to the last of these tokens."""
        ordered = sorted(tokens, key=_place)
        return self.offset(ordered[0]), self.offset(ordered[-1]) + len(ordered[-1].text)

    def words(self, tokens: Iterable[Token]) -> str:
        """These tokens as the report writes them, blanks between words made single."""
        ordered = sorted(tokens, key=_place)
        if not ordered:
            return ""
        first, last = self.span(ordered)
        tail = _TAIL.match(self.report.text, last)  # of "son-in-law", "passers-by"
        if tail is not None and self.doc.text[last - self.start : tail.end() - self.start].isspace():
            last = tail.end()  # what the parser was not shown
        return " ".join(self.report.text[first:last].split())


def inside(hits: Iterable[Marked[T]], tokens: Iterable[Token]) -> list[Marked[T]]:
    """The hits that lie wholly within these tokens."""
    at = {t.i for t in tokens}
    return [hit for hit in hits if at.issuperset(range(hit.first, hit.last + 1))]


def touching(hits: Iterable[Marked[T]], tokens: Iterable[Token]) -> list[Marked[T]]:
    """The hits that share at least one token with these."""
    at = {t.i for t in tokens}
    return [hit for hit in hits if not at.isdisjoint(range(hit.first, hit.last + 1))]


def at(hits: Iterable[Marked[T]], token: Token) -> Marked[T] | None:
    """The hit that the token is part of."""
    place = token.i
    for hit in hits:
        if hit.first <= place <= hit.last:
            return hit
    return None


def is_somewhere(place: Resolution) -> bool:
    """Whether a name is a place's ("Gao", not "Malian"), and it is known which and how large."""
    named = place.mention.kind is MentionKind.PLACE and place.status is Status.RESOLVED
    return named and place.precision is not None


def may_be_place(view: View, token: Token) -> bool:
    """Whether the token is part of a place, or of a name where no places were looked up."""
    return at(view.places, token) is not None or (not view.placed and token.pos_ == "PROPN")


def within_any(token: Token, *layers: Iterable[Marked[Any]]) -> bool:
    """Whether the token is part of a hit of any of these layers: ``within_any(t, view.actors,
    view.people)``.
    """
    place = token.i
    for layer in layers:
        for hit in layer:
            if hit.first <= place <= hit.last:
                return True
    return False


def lay(doc: Tree, base: int, hits: Iterable[tuple[int, int, T]]) -> tuple[Marked[T], ...]:
    """Hits in report characters laid over the tokens of a sentence that starts at ``base``."""
    out: list[Marked[T]] = []
    for start, end, value in hits:
        places = doc.places(start - base, end - base)
        if places is not None and places[0] <= places[1]:
            out.append(Marked(*places, start, end, value))
    return tuple(out)


def without_counted(actors: Sequence[Marked[ActorForm]], doc: Tree) -> tuple[Marked[ActorForm], ...]:
    """The actors but for "Lebanese" in "thousands of Lebanese", "a Lebanese": its people, and no state."""
    return tuple(hit for hit in actors if hit.value.actor.kind != "state" or not _is_counted(doc[hit.last]))


def _is_counted(noun: Token) -> bool:
    of = noun.head
    if noun.dep_ == "nsubj":  # "A Syrian stabbed two people": somebody from there
        return any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in noun.children)
    return noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in wordlists().crowd


def source_of(view: View) -> Source:
    """The sentence as a source with its offsets."""
    report = view.report
    return Source(
        report.id,
        report.title,
        report.publisher,
        report.published,
        report.url,
        view.text,
        view.start,
        view.end,
    )
