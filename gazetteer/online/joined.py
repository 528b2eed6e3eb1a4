"""A gazetteer that asks a provider for what its own database does not know or is unsure of.

It is a :class:`~gazetteer.Gazetteer` in all else, so whatever takes one takes it. Only bare names go out (see
:func:`asked_name`), and an answer displaces what the database has only where it deserves more belief.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from ..areas import describe
from ..errors import OnlineError
from ..gazetteer import Gazetteer
from ..lexicon import UNLISTED, lexicon
from ..model import Candidate, MentionKind, Place, Resolution, Status
from ..names import normal_form
from ..phrases import Phrase, read_phrase
from ..store import Store
from .answers import Answer, Question
from .client import Client
from .judge import Judged, Known, believed, judge, same_place

if TYPE_CHECKING:
    from ..parse import Token

MAX_ASKED, MAX_WORDS = 100, 10
"""Characters and words of a name at most: what is longer is a sentence, and is not sent."""
SHOWN = 8
"""Candidates that a resolution carries."""
_PUNCTUATION = frozenset(" '’‘ʼʿʾ`´-‐‑–.,/&()")
_ABBREVIATED = 4
"""Letters of an abbreviation at most: "HIV" is no village that a list has missed."""
_NOT_BY_NAME = frozenset({"inside", "within", "focus", "site"})
_NEEDS_SHAPES = frozenset({"border", "between", "off"})


class OnlineGazetteer(Gazetteer):
    """See the module. ``warn`` is told once of each kind of failure; what was known offline then stands."""

    def __init__(
        self,
        client: Client,
        offline: Gazetteer | None = None,
        warn: Callable[[str], None] | None = None,
    ) -> None:
        self._offline = offline or Gazetteer.default()
        super().__init__(near=self._offline._near, context=self._offline._context)
        self.client = client
        self._warn = warn
        self._told = set[str]()

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a gazetteer that asks a provider stays in its process: requests go one after another"
        )

    @property
    def store(self) -> Store:
        """The database of the gazetteer that is asked first."""
        return self._offline.store

    def about(
        self, *, near: tuple[float, float] | None = None, context: Sequence[str] = ()
    ) -> OnlineGazetteer:
        """As :meth:`Gazetteer.about`; the provider is the same."""
        return OnlineGazetteer(self.client, self._offline.about(near=near, context=context), self._warn)

    def brief(self) -> OnlineGazetteer:
        """As :meth:`Gazetteer.brief`; the provider is the same."""
        return OnlineGazetteer(self.client, self._offline.brief(), self._warn)

    def resolve(
        self, name: str, *, near: tuple[float, float] | None = None, country: str | None = None
    ) -> Resolution:
        """As :meth:`Gazetteer.resolve`; the provider is asked also where the database is sure, and its
        answers are among the candidates.
        """
        found = self._offline.resolve(name, near=near, country=country)
        known = Known(best=_named(found))
        return self._joined(name, found, near=near, country=country, known=known)

    def places(
        self,
        text: str,
        *,
        spans: Sequence[tuple[int, int]] | None = None,
        tokens: Sequence[Token] | None = None,
        near: tuple[float, float] | None = None,
        context: Sequence[str] = (),
        spoken_of: Mapping[str, float] | None = None,
    ) -> list[Resolution]:
        """As :meth:`Gazetteer.places`; the provider is asked for names that are unknown or ambiguous.

        Not for what may be an ordinary word or a person where the names were not given as ``spans``: a place
        called "September" there is somewhere.
        """
        near, context = near or self._near, context or self._context
        found = self._offline.places(
            text, spans=spans, tokens=tokens, near=near, context=context, spoken_of=spoken_of
        )
        countries = frozenset(_countries(found)) | {c.upper() for c in context if len(c) == 2}
        return [
            one
            if one.status is Status.RESOLVED or (spans is None and _may_be_no_place(one))
            else self._joined(text, one, near=near, country=None, known=Known(countries, _named(one)))
            for one in found
        ]

    def _joined(
        self,
        text: str,
        found: Resolution,
        *,
        near: tuple[float, float] | None,
        country: str | None,
        known: Known,
    ) -> Resolution:
        """A resolution with what the provider says of its name."""
        name = found.name.text if found.name is not None else found.mention.text
        bare = asked_name(name)
        if (
            bare is None
            or found.mention.kind is not MentionKind.PLACE
            or (found.name is None and found.place)
        ):
            return found
        rounded = (round(near[0], 2), round(near[1], 2)) if near else None
        question = Question(bare, country.upper() if country else None, rounded)
        judged = judge(self.client.provider.name, question, self._answers(question), known)
        if not judged:
            return found
        best = judged[0]
        if found.status is Status.RESOLVED or best.confidence <= found.confidence:
            return replace(found, candidates=_together(found.candidates, judged))
        if known.best is not None and same_place(known.best, best.candidate.place):
            status = Status.RESOLVED if believed(best.confidence) else found.status
            candidates = _together(found.candidates, judged)
            return replace(found, status=status, confidence=best.confidence, candidates=candidates)
        return _placed(text, found, judged)

    def _answers(self, question: Question) -> tuple[Answer, ...]:
        try:
            return self.client.ask(question)
        except OnlineError as error:
            if self._warn is not None and error.kind not in self._told:
                self._told.add(error.kind)
                rest = "it is not asked again, and what is known" if error.final else "what is known"
                self._warn(f"{error}; {rest} offline stands")
            return ()


def asked_name(text: str) -> str | None:
    """The name to send: letters, digits and the punctuation of names on one line; ``None`` when it is none.

    >>> asked_name("Khan al-Tahhal\\r\\nHost: x"), asked_name("17"), asked_name("[shop] in Oslo")
    ('Khan al-Tahhal Host x', None, 'shop in Oslo')
    """
    kept = (
        c if c.isalnum() or c in _PUNCTUATION or unicodedata.category(c)[0] == "M" else " "
        for c in text[:400]
    )
    name = " ".join("".join(kept).split()).strip(" ,-./&")
    letters = any(c.isalpha() for c in name)
    if not letters or len(name) > MAX_ASKED or len(name.split()) > MAX_WORDS or not normal_form(name):
        return None
    return name


def _may_be_no_place(found: Resolution) -> bool:
    """Whether a doubtful name is an abbreviation, or all its words are ordinary or of people."""
    if found.name is None:
        return False
    name, listed = found.name.text, lexicon()
    if name.isupper() and name.isascii() and len(name) <= _ABBREVIATED:
        return True
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", name)]
    others = (listed.given, listed.surnames, listed.never)
    return all(listed.rank(word) < UNLISTED or any(word in known for known in others) for word in words)


def _named(found: Resolution) -> Place | None:
    """The database's best place if it bears the name, and does not only hold or lie near what does."""
    how = {evidence.scorer for evidence in found.candidates[0].evidence} if found.candidates else set()
    return found.place if not how & _NOT_BY_NAME else None


def _countries(found: Sequence[Resolution]) -> list[str]:
    """The countries of what the text names for sure, demonyms included."""
    sure = (one.place for one in found if one.status is Status.RESOLVED and one.place is not None)
    return [place.country_code for place in sure if place.country_code]


def _together(offline: Sequence[Candidate], judged: Sequence[Judged]) -> tuple[Candidate, ...]:
    """Candidates of both, those of the database first."""
    half = SHOWN // 2
    own = list(offline[: max(half, SHOWN - len(judged))])
    return (*own, *(one.candidate for one in judged[: SHOWN - len(own)]))


def _placed(text: str, found: Resolution, judged: Sequence[Judged]) -> Resolution:
    """A resolution that takes its place from the provider's best answer, candidates of both with it."""
    best, place = judged[0], judged[0].candidate.place
    mention, name = found.mention, found.name or found.mention
    words = text[mention.start : mention.end]
    start, end = name.start - mention.start, name.end - mention.start
    phrase = read_phrase(words, start, end)
    if phrase.relation in _NEEDS_SHAPES or phrase.pair:
        phrase = Phrase(start, end, relation="near")  # a provider's answer has no outline to lay it out on
    described = describe(phrase, place, None)
    others = [one.candidate for one in judged[1 : SHOWN // 2]]
    return replace(
        found,
        status=Status.RESOLVED if believed(best.confidence) else Status.AMBIGUOUS,
        place=place,
        name=name,
        lat=described.lat,
        lon=described.lon,
        geometry=described.geometry,
        uncertainty_m=described.uncertainty_m,
        precision=described.precision,
        spatial_relation=described.relation,
        confidence=best.confidence,
        candidates=(best.candidate, *others, *found.candidates[: SHOWN // 2]),
    )
