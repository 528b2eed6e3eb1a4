"""Places, dates and actors of a report, found once and asked for by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from gazetteer.model import Resolution
from gazetteer.values import replace
from geo.dates import find_timexes
from geo.extract.report.about import about, country_of
from geo.extract.report.backed import by_backers
from geo.extract.report.namesakes import LARGE, without_namesakes, without_strangers
from geo.extract.roles.unlisted import unlisted
from geo.extract.sentence.view import Hits
from geo.lexicon import Hit, actors, generic_actors, people, targets, weapons
from geo.lexicon.entries import GROUP_TYPES, Actor, ActorForm, Person, Target, Weapon
from geo.lexicon.states import states
from geo.model import BlockKind, Report, Timex
from geo.read.sentences import Sentence
from geo.vocabulary import UNKNOWN

if TYPE_CHECKING:
    from gazetteer import Gazetteer

T = TypeVar("T")
_start = itemgetter(0)
_span = itemgetter(0, 1)
_Words = tuple[list[Hit[Actor]], list[Hit[Weapon]], list[Hit[Target]], list[Hit[Person]]]


_LETTERHEAD = 0.6
_SIGNED = 0.4
"""So much of a first line, and of a last one, is the name of whose paper it is."""


class SentenceHits:
    """What sentences hold by themselves, before any place or date is looked up.

    Of namesakes among the actors any is taken: which is meant, only the places of the whole report tell.
    """

    placed = False
    """Whether places were looked up."""
    places: Sequence[tuple[int, int, Resolution]] = ()
    timexes: Sequence[tuple[int, int, Timex]] = ()
    actors: Sequence[tuple[int, int, ActorForm]]

    def __init__(self, report: Report, sentences: Iterable[Sentence]) -> None:
        self._words: dict[tuple[int, int], _Words] = {}
        self.actors = [
            (s.start + hit.start, s.start + hit.end, hit.value)
            for s in sentences
            for hit in actors().find(report.text[s.start : s.end], undecided=True)
        ]

    def of(self, report: Report, sentence: Sentence) -> Hits:
        """What stands in one sentence."""
        base = sentence.start
        span = base, sentence.end
        if span not in self._words:
            self._words[span] = _of_words(report.text[base : sentence.end])
        words = self._words[span]
        arms = [(base + h.start, base + h.end) for h in words[1]]
        towns = [(start, end) for start, end, r in within(self.places, sentence) if _is_town(r)]
        return Hits(
            places=[
                hit
                for hit in within(self.places, sentence)
                if not any(start <= hit[0] and hit[1] <= end for start, end in arms)  # "Iskander missiles"
            ],
            timexes=within(self.timexes, sentence),
            actors=within(self.actors, sentence),
            generic=[(base + h.start, base + h.end, h.value) for h in words[0]],
            weapons=[(base + h.start, base + h.end, h.value) for h in words[1]],
            targets=[
                (base + h.start, base + h.end, h.value)
                for h in words[2]
                if not any(start == base + h.start and base + h.end < end for start, end in towns)
            ],  # no port in "Port Sudan"
            people=[(base + h.start, base + h.end, h.value) for h in words[3]],
        )


def _is_town(resolution: Resolution) -> bool:
    place = resolution.place
    return place is not None and place.feature_code.startswith("PPL") and " " in place.name


class ReportHits(SentenceHits):
    """Everything found in a whole report; ``before`` is what its sentences hold by themselves."""

    placed = True

    def __init__(
        self,
        report: Report,
        gazetteer: Gazetteer,
        before: SentenceHits | None = None,
        *,
        cable: bool = False,
    ) -> None:
        text = report.text
        self._words = before._words if before is not None else {}
        bodies = actors().named(text)
        places = gazetteer.places(text, spoken_of=actors().theatres(bodies))
        named = _outermost(_by_start((r.mention.start, r.mention.end, r) for r in places))
        kept = [hit for hit in named if not (_is_alias(text, hit[0]) or _is_no_town(text, *hit))]
        self.places = without_namesakes(text, kept)
        self.timexes = _by_start(
            (t.start, t.end, t) for t in find_timexes(text, reference=report.published, blocks=report.blocks)
        )
        self.places = without_strangers(text, self.places)
        told = Counter(c for _, _, r in self.places if (c := country_of(r)))
        self.countries = told
        """How often a place of each country is named."""
        countries = tuple(sorted(told))
        listed = [(h.start, h.end, h.value) for h in actors().chosen(text, bodies, countries=countries)]
        new = unlisted(text, listed, cable=cable)
        self.actors = _by_start([*_outside(listed, new), *new])
        self.places = [hit for hit in self.places if not _names_no_place(text, hit, self.actors)]
        self.letterhead = _letterhead(report, self.actors)
        """Whose paper it is: a report headed by the name of an armed group and no more."""
        self.groups = tuple((start, form.actor) for start, _, form in self.actors if _names_group(form))
        self.actors = by_backers(text, self.actors, self.groups, self.places)
        self.about = about(report, self.places, (group for _, group in self.groups))
        self.actors = [
            _by_people(text, hit, self.about.code) for hit in self.actors if not _names_party(text, *hit)
        ]


_AT_ONE = 8
"""Names of actors that may start with one word."""


def _outside(
    listed: Sequence[tuple[int, int, ActorForm]], new: Sequence[tuple[int, int, ActorForm]]
) -> list[tuple[int, int, ActorForm]]:
    """The actors of the lexicon that are no word of a name which the report introduces: no "American" of the
    Central American Front.
    """
    within = {at for start, end, _ in new for at in range(start, end)}
    return [hit for hit in listed if hit[0] not in within]


_CLOCK = re.compile(r" (?:local )?time\b", re.IGNORECASE)


def _names_no_place(
    text: str, place: tuple[int, int, Resolution], found: Sequence[tuple[int, int, ActorForm]]
) -> bool:
    """ "12:50 p.m. (Sanaa time)"; "men in Fano uniforms", where the group of that name is of another country
    than the town.
    """
    start, end, resolution = place
    if _CLOCK.match(text, end) and text[end - 1 : end].isalpha():
        return True
    country = country_of(resolution)
    first = bisect_left(found, start, key=_start)  # they are many, and in the order of their start
    return any(
        end <= stop and form.actor.kind == "group"
        and form.actor.country is not None and country not in {None, form.actor.country}
        for begin, stop, form in found[first : first + _AT_ONE]
        if begin == start
    )  # fmt: skip


def _names_party(text: str, start: int, _: int, form: ActorForm) -> bool:
    """ "the Communist Party of Chile": no state."""
    before = text[max(0, start - 10) : start].lower()
    return form.actor.kind == "state" and before.endswith(("party of ", "party of\n"))


def _by_people(text: str, hit: tuple[int, int, ActorForm], country: str | None) -> tuple[int, int, ActorForm]:
    """ "a Serb shell", in a report about a country where the Serbs are a party of their own: theirs."""
    start, end, form = hit
    there = states()["peoples"].get(country or "")
    if not there or form.actor.kind != "state" or form.how == "compound":
        return hit
    party = actors().get(there.get(text[start:end].split()[0].lower(), ""))
    return hit if party is None else (start, end, replace(form, actor=party))


def _letterhead(report: Report, found: Sequence[tuple[int, int, ActorForm]]) -> Actor | None:
    """The armed group whose name is a report's first line."""
    first = next((b for b in report.blocks if b.kind in {BlockKind.HEADLINE, BlockKind.HEADING}), None)
    if first is None or report.text[: first.start].strip():
        return None
    line = report.text[first.start : first.end].strip(" *_#:.-–—")
    for start, end, form in found:
        if start >= first.end:
            return None
        if _names_group(form) and end - start >= _LETTERHEAD * len(line):
            return form.actor
    return None


def issuer_of(report: Report, hits: SentenceHits) -> Actor | None:
    """Whose voice a communiqué has: the armed group in its byline ("RADIO VENCEREMOS"), whoever signs it
    ("General Staff of the Armed Forces of Ukraine"), else whoever is named first.
    """
    named = [(start, form.actor) for start, _, form in hits.actors if form.how != "compound"]
    bylines = [b for b in report.blocks if b.kind is BlockKind.BYLINE]
    heads = (a for at, a in named if a.type in GROUP_TYPES and any(b.start <= at < b.end for b in bylines))
    return next(heads, None) or _signed_by(report, hits) or (named[0][1] if named else None)


def _signed_by(report: Report, hits: SentenceHits) -> Actor | None:
    """The army or the group that the last line names, and nothing else."""
    text = report.text.rstrip()
    start = text.rfind("\n") + 1
    line = text[start:]
    if not start or line[-1:] in '.!?:"”':
        return None
    for begin, end, form in reversed(hits.actors):
        if end <= start:
            return None
        forces = form.how == "forces" or _names_group(form)
        if forces and begin >= start and end == len(text) and end - begin >= _SIGNED * len(line):
            return form.actor
    return None


def _of_words(text: str) -> _Words:
    """What the lexicons of nouns find in a sentence."""
    return generic_actors().find(text), weapons().find(text), targets().find(text), people().find(text)


def _names_group(form: ActorForm) -> bool:
    """Whether the words name an armed group that is no state's."""
    armed = form.actor.type in GROUP_TYPES or (form.actor.type == UNKNOWN and form.actor.kind == "group")
    return form.how != "compound" and form.actor.kind != "generic" and armed


def _by_start(hits: Iterable[tuple[int, int, T]]) -> list[tuple[int, int, T]]:
    return sorted(hits, key=_span)


def _outermost(places: list[tuple[int, int, Resolution]]) -> list[tuple[int, int, Resolution]]:
    """Places without those that only are a part of a phrase about another: X and Y of "between X and Y"."""
    kept: list[tuple[int, int, Resolution]] = []
    for start, end, resolution in places:
        if kept and end <= kept[-1][1] and (start, end) != kept[-1][:2]:
            continue
        kept.append((start, end, resolution))
    return kept


_ALIAS = re.compile(r"\b(?:alias|nicknamed|aka|nom de guerre)\s+[\"'“‘]?$", re.IGNORECASE)


def _is_alias(text: str, start: int) -> bool:
    """ "a commander known by the alias "Dumar"": what a person goes by is no place."""
    return _ALIAS.search(text, max(0, start - 20), start) is not None


_STREET = re.compile(r"[ \n](?:Street|Avenue|Way|Lane|Drive|Boulevard|Terrace|Crescent)\b")
_STREETS = re.compile(r"[ \n]and[ \n](?:[\w.’']+[ \n]){1,3}(?:[Ss]treets|[Aa]venues)\b")
""" "between San Diego and Prat Streets"."""
_STREET_OF = re.compile(r"\b(?:vul|ul|prosp|pr-t|bul|Jl|Jln|Rua|Calle|Via|Rue|Avenida|Av)\b\.? $")
""" "on vul. Shevchenka", "in Calle Bolivar": the words for streets that stand before their names."""
_A_STREET = re.compile(r", (?:a|an|the) (?:[a-z-]+ ){0,3}(?:street|alley|avenue|lane|boulevard|square)\b")
_PERSON_BEFORE = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w’'-]+ [\[(]$")


def _is_no_town(text: str, start: int, end: int, place: Resolution) -> bool:
    """Whether a name is a street's ("Kennedy Way", "Tarata, a narrow street") or a party's letters after a
    person's ("X Gil (PAN)").
    """
    town = place.place is not None and place.place.feature_code.startswith("PPL")
    if town and _is_in_street(text, start, end):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    if (after == "-" and _COMPASS.match(text, end)) or (before == "-" and _COMPASS.match(text, start - 1)):
        return True  # "the Centre-North region"
    hyphened = before in _HYPHENS and _ARABIC_NAME.search(text, max(0, start - 40), start) is not None
    if place.place is not None and hyphened:
        return (place.place.population or 0) < LARGE  # the "Khadra" of "Al-Hadba al-Khadra"
    letters = after in {")", "]"} and text[start:end].isupper() and end - start <= _LETTERS
    return letters and _PERSON_BEFORE.search(text, max(0, start - 40), start) is not None


def _is_in_street(text: str, start: int, end: int) -> bool:
    """Whether the words beside a name are those of a street."""
    after = text[end : end + 1]
    if after in {" ", "\n"} and (_STREET.match(text, end) or _STREETS.match(text, end)):
        return True
    if after == "," and _A_STREET.match(text, end):
        return True
    return _STREET_OF.search(text, max(0, start - 9), start) is not None


_COMPASS = re.compile(r"-(?:North|South|East|West|Nord|Sud|Est|Ouest)\b")
_LETTERS = 5
_HYPHENS = frozenset("-‐\n")
"""The last character of half a name, or the end of its line."""
_ARABIC_NAME = re.compile(
    r"\b(?:A[lsnrdtz]|El|Ash)[-‐ ][A-Z][\w’'-]+ (?:a[lsnrdtz]|el|ash)[-‐]$", re.IGNORECASE
)


def within(hits: Sequence[tuple[int, int, T]], sentence: Sentence) -> list[tuple[int, int, T]]:
    """The hits that lie wholly in the sentence, found by bisection: ``hits`` are in the order of their
    start.
    """
    if not hits:
        return []
    first = bisect_left(hits, sentence.start, key=_start)
    last = bisect_left(hits, sentence.end, first, key=_start)
    if first == last:
        return []
    return [hit for hit in hits[first:last] if hit[1] <= sentence.end]
