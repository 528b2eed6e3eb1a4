"""Where an event most likely was, when neither its words nor those it refers to say so: a place named beside.

"The column had set out before dawn. It was caught on a stretch of road close to Bourzanga": a reader takes an
ambush that the lead tells without a place to have been there. Each place of the event's country that a report
names is weighed by how near it stands, how it is told ("in", "from") and what else the report names; the
dateline tells where somebody wrote, and is none. What is too unsure is left unknown.

The weights are those of a logistic sum, fitted to the incidents of three quarters of the MUC-4 development
reports that tell no place in their own words, and rounded (``python -m bench.nearby`` fits them anew).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from gazetteer.model import MentionKind, Precision, Resolution, Status
from gazetteer.values import replace
from geo.extract.report.about import country_of
from geo.extract.report.conferring import is_where_they_confer
from geo.extract.report.hits import ReportHits, within
from geo.extract.setting.aftermath import is_aftermath
from geo.extract.setting.reacting import is_seat_of_speaker, is_subject
from geo.extract.setting.taken import of_another_day, taken
from geo.lexicon.elsewhere import is_elsewhere
from geo.lexicon.telling import says
from geo.lexicon.terms import plural
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, EventMention, Nearby, Report, Source
from geo.read.sentences import Sentence

WEIGHTS: Mapping[str, float] = {
    "bias": -1.5,
    "same sentence": 0.75,
    "next sentence": 0.25,
    "after": -0.6,
    "same paragraph": 0.65,
    "told as where": 0.2,
    "told as part": -0.35,
    "told as way": -0.25,
    "in what is said": 0.5,
    "wider than a town": -0.2,
    "capital": 0.6,
    "share": 1.6,
    "only one": 0.8,
    "filed from": 0.4,
}
"""What each feature of a place adds, beside its absence."""
ENOUGH = 0.45
"""The chance that a place must have."""
_REACH = 8
"""Sentences between an event and a place beside it."""
_WHERE = re.compile(
    r"\b(?:in|inside|at|near|outside|around|over|on|between|into|through|within|across|close to|outskirts of|"
    r"(?:north|south|east|west)(?:ern)? of)\s+(?:(?:the|this|a)\s+)?(?:[a-z-]+\s+){0,2}(?:[a-z]+\s+of\s+)?$",
    re.IGNORECASE,
)
_PART = re.compile(r"\bof\s+(?:the\s+)?$", re.IGNORECASE)
_WAY = re.compile(r"\b(?:from|to|towards?)\s+(?:the\s+)?$", re.IGNORECASE)
_FAR_BACK = 60
_BEFORE = 40
"""Characters before a name in which its preposition stands."""
_SPOKE = re.compile(
    r"\b(?:told|said|says|spoke|speaking|statement|conference|interview\w*|spokes\w+|correspondent|reporters?|"
    r"journalists?|office|headquarters|embassy|branch|bureau|chapter|based|born|court|arraigned|tried)\b"
    r"[^.,;]{0,30}\s(?:in|at|from)\s+$",
    re.IGNORECASE,
)
"""Where somebody speaks, or something has its seat."""
_GOES = re.compile(
    r"\b(?:fl(?:y|ies|ew|own|ying)|visit\w*|travel\w*|taken|(?:took|takes?)(?! place)|brought|bound|heading|"
    r"headed|return\w*|buried|burial|funeral|native|trained|arrested|detained|held|home|landed|arriv\w+|"
    r"freed|released|rescued|treated|hospitali[sz]ed|students?|born|raised|from|resident\w*)\b[^.;]{0,25}\s$",
    re.IGNORECASE,
)
"""Where somebody goes, is taken or is from."""
_JOINED = re.compile(r"-([a-z]+)\b")
"""What a hyphen joins to a name."""
_WHOSE = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w’'-]+ [^\W\d_a-zß-öø-ÿ][\w’'-]+(?:, \d+)?,? of $")
"""A person's name and "of"."""
_DESCRIBED = re.compile(
    r"[^\W\d]{3,}, (?:[^,.;]{1,20} )?(?:north|south|east|west)[a-z]* of (?:the )?$", re.IGNORECASE
)
"""Before a place by which another is told: "Afgoye, northwest of Somalia's capital"."""
_ASIDE = (_SPOKE, _GOES, _WHOSE)
_TO_COME = re.compile(
    r"\b(?:will|would|is to|are to|due to|plans?|planned|hopes?|next (?:week|month|year))\b"
)
_NESTED = 8
"""So many of what is found may begin before an offset that the first of them covers."""
_MANY = 10
"""So many weapons came down in many places."""
_AT_NAME = re.compile(r"\b(?:in|at|near|outside)\s+([A-Z][\w'’-]+)(?!\s+[A-Z])")
Occurrences = Sequence[tuple[int, Resolution]]
"""Where a place is named, as indices of sentences, with what each name resolves to."""


def with_nearby(
    mentions: Sequence[EventMention],
    report: Report,
    every: Sequence[Sentence],
    hits: ReportHits,
    bounds: Sequence[int] = (),
) -> list[EventMention]:
    """The mentions, those told for their own sake without a place with the likeliest that stands near.

    ``bounds`` are the offsets at which something new begins, an entry of a log: no place is sought beyond,
    nor beyond a heading.
    """
    wanting = [m for m in mentions if wants_a_place(m, report, hits)]
    if not wanting:
        return list(mentions)
    headings = [b.start for b in report.blocks if b.kind is BlockKind.HEADING]
    bounds = sorted([*bounds, *headings])
    starts = [sentence.start for sentence in every]
    named = named_places(report, every, hits)
    placed = [m for m in mentions if any(p.located for p in m.places)]
    wants = {id(mention) for mention in wanting}
    return [
        replace(
            m,
            nearby=_likeliest(
                m, report, every, starts, named, hits, bounds, taken(m, placed), of_another_day(m, placed)
            ),
        )
        if id(m) in wants
        else m
        for m in mentions
    ]


def wants_a_place(mention: EventMention, report: Report, hits: ReportHits) -> bool:
    """Whether it is one event whose own words tell no place, not even a wide one ("a bomb in Yemen") or one
    that nobody knows ("a depot at Zarqul").
    """
    many = mention.plural or (mention.weapon_count is not None and (mention.weapon_count.low or 0) >= _MANY)
    if not mention.specific or many or any(place.located for place in mention.places):
        return False
    start, end = mention.source.start, mention.source.end
    for place in mention.places:
        if place.status is not Status.RESOLVED:
            return False
        where = place.mention.start
        told = start <= where < end and place.mention.kind is MentionKind.PLACE
        owns = report.text[place.mention.end :].startswith(("'s ", "’s "))  # "in Mali's capital"
        if told and not owns and _WHERE.search(report.text, max(start, where - _BEFORE), where):
            return False
    return unknown_name(report.text, mention, hits) is None


def unknown_name(text: str, mention: EventMention, hits: ReportHits) -> re.Match[str] | None:
    """A name (its first group) after "at" that no list has as something else than a place."""
    for name in _AT_NAME.finditer(text, mention.source.start, mention.source.end):
        if not any(_covers(known, name.start(1)) for known in (hits.places, hits.timexes, hits.actors)):
            return name
    return None


def _covers(known: Sequence[tuple[int, int, object]], at: int) -> bool:
    """Whether one of what was found, in the order of the text, stands at an offset."""
    last = bisect_right(known, at, key=lambda hit: hit[0])
    return any(end > at for _, end, _ in known[max(0, last - _NESTED) : last])


def named_places(
    report: Report, every: Sequence[Sentence], hits: ReportHits
) -> dict[str, list[tuple[int, Resolution]]]:
    """The occurrences of each place, by country and gazetteer id, the dateline's and mere seats left out."""
    starts = [sentence.start for sentence in every]
    aside: dict[int, bool] = {}
    """Of each sentence asked about, whether it tells of what is to come or of elsewhere."""
    out: defaultdict[str, list[tuple[int, Resolution]]] = defaultdict(list)
    for start, end, place in hits.places:
        at = bisect_right(starts, start) - 1
        known = place.place
        if at < 0 or start >= every[at].end or known is None or not _fits(place):
            continue
        if every[at].block_kind is BlockKind.BYLINE:
            continue
        if at not in aside:
            sentence = report.text[every[at].start : every[at].end]
            to_come = _TO_COME.search(sentence) is not None
            aside[at] = to_come or is_elsewhere(set(sentence.lower().split()), sentence)
        before = max(0, start - _FAR_BACK)
        joined = _JOINED.match(report.text, end)
        afar = joined is not None and joined[1] in wordlists().from_afar
        if afar or _speak_there(report.text, every[at], start, end):
            continue
        if is_where_they_confer(report.text, start) or is_seat_of_speaker(report.text, start, end):
            continue
        if aside[at] or any(told.search(report.text, before, start) for told in _ASIDE):
            continue
        if known.feature_code == "PPLC" and is_subject(report.text, start, end):
            continue
        if _DESCRIBED.search(report.text, before, start):
            continue
        out[f"{country_of(place)}:{known.gazetteer}:{known.gazetteer_id}"].append((at, place))
    return dict(out)


def _speak_there(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """ "In Washington, the Pentagon said": where somebody speaks of what was elsewhere; residents do not."""
    opens = text[sentence.start : start].strip(' \n“”"').lower() in {"in", "meanwhile in"}
    spoke = _SPEAK.match(text, end, sentence.end) if opens else None
    words = wordlists()
    if spoke is None:
        return False
    who = {w.lower() for w in spoke["who"].split()}
    near = words.on_the_spot | words.local_officials
    return near.isdisjoint(who) and not any(plural(word) in who for word in near)


_SPEAK = re.compile(
    r",\s+(?P<who>(?:[^\W\d]+[\s’'-]+){1,7}?)"
    r"(?:said|told|announced|called|urged|condemned|warned|denied|accused|vowed|promised|met|appealed)\b"
)


def _without_wider(rivals: Mapping[str, Occurrences]) -> dict[str, Occurrences]:
    """The places, without a province that is told only as that of a town: "close to Djibo, in the Sahel"."""
    towns = {
        (where, known.country_code, known.admin1)
        for found in rivals.values()
        for where, place in found
        if (known := place.place) is not None and place.precision not in _WIDE
    }
    kept = {
        key: [
            (where, place) for where, place in found
            if place.precision not in _WIDE
            or place.place is None
            or (where, place.place.country_code, place.place.admin1) not in towns
        ]
        for key, found in rivals.items()
    }  # fmt: skip
    return {key: found for key, found in kept.items() if found}


_WIDE = {Precision.ADM2, Precision.ADM1}


def _fits(place: Resolution) -> bool:
    fine = place.precision is not None and place.precision <= Precision.ADM1
    return (
        fine and place.located and place.status is Status.RESOLVED and place.mention.kind is MentionKind.PLACE
    )


def candidates(
    mention: EventMention, named: Mapping[str, Occurrences], about: str | None, beside: Collection[int] = ()
) -> dict[str, Occurrences]:
    """The places of the country that the event is told in, else of the one that its report is about; any of
    its paragraph (the sentences ``beside``) where it is about none.
    """
    told = {c for p in mention.places if (c := country_of(p))}
    countries = told or ({about} if about else set())
    if countries:
        return {key: found for key, found in named.items() if key.split(":")[0] in countries}
    near = {key: [one for one in found if one[0] in beside] for key, found in named.items()}
    return {key: found for key, found in near.items() if found}


def features(
    at: int,
    sentence: Sentence,
    every: Sequence[Sentence],
    text: str,
    key: str,
    rivals: Mapping[str, Occurrences],
    filed: Collection[str] = (),
) -> tuple[dict[str, float], Resolution, int] | None:
    """What speaks for a place, its occurrence that stands best, and the index of the sentence of that;
    ``None`` where it stands too far off. ``at`` is the index of the event's sentence in ``every``.
    """  # fmt: skip
    occurrences = rivals[key]

    def off(item: tuple[int, Resolution]) -> tuple[float, int]:
        where, place = item
        told = _WHERE.search(text, max(0, place.mention.start - _BEFORE), place.mention.start)
        return abs(where - at) + 0.5 * (where > at) + (told is None), place.mention.start

    where, place = min(occurrences, key=off)
    if abs(where - at) > _REACH:
        return None
    start = place.mention.start
    before = max(0, start - _BEFORE)
    known = place.place
    stretch = text[every[where].start : every[where].end]
    found = {
        "bias": True,
        "same sentence": where == at,
        "next sentence": abs(where - at) == 1,
        "after": where > at,
        "same paragraph": every[where].paragraph == sentence.paragraph,
        "told as where": _WHERE.search(text, before, start) is not None,
        "told as part": _PART.search(text, before, start) is not None,
        "told as way": _WAY.search(text, before, start) is not None,
        "in what is said": says(stretch),
        "wider than a town": place.precision in _WIDE,
        "capital": known is not None and known.feature_code == "PPLC",
        "only one": len(rivals) == 1,
        "filed from": known is not None and known.gazetteer_id in filed,
    }
    share = len(occurrences) / sum(map(len, rivals.values()))
    return {**{name: float(value) for name, value in found.items()}, "share": share}, place, where


def chance(found: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """How likely an event was at a place, by its :func:`features`.

    >>> round(chance({"bias": 1.0, "same sentence": 1.0, "share": 1.0, "only one": 1.0}), 2)
    0.84
    """
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in found.items())))


def datelines(report: Report, hits: ReportHits) -> frozenset[str]:
    """Gazetteer ids of the places in the datelines of a report."""
    lines = [b for b in report.blocks if b.kind is BlockKind.BYLINE]
    return frozenset(
        p.place.gazetteer_id
        for start, _, p in hits.places
        if p.place is not None and any(b.start <= start < b.end for b in lines)
    )


def _may_be(
    told: Mapping[str, float], sentence: Sentence, text: str, mention: EventMention, hits: ReportHits
) -> bool:
    """Whether a place is told close by, or at least as where something is, and of no other day."""
    if not (told["same sentence"] or told["same paragraph"] or told["told as where"]):
        return False
    if told["same sentence"] or mention.when is None:
        return True
    day = mention.when.start.isoformat()
    days = [t.value for *_, t in within(hits.timexes, sentence) if t.type == "DATE" and _DAY.match(t.value)]
    if (
        told["only one"]
        and all(one[:10] >= day for one in days)
        and is_aftermath(text[sentence.start : sentence.end], mention)
    ):
        return True
    return all(day.startswith(one[:10]) for one in days)


_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T|$)")
"""A day, a month or a year; not a week or a season, in which many days are."""


def _likeliest(
    mention: EventMention,
    report: Report,
    every: Sequence[Sentence],
    starts: Sequence[int],
    named: Mapping[str, Occurrences],
    hits: ReportHits,
    bounds: Sequence[int],
    taken: Collection[int],
    away: Collection[str],
) -> Nearby | None:
    at = bisect_right(starts, mention.order) - 1
    if at < 0:
        return None
    beside = [i for i, sentence in enumerate(every) if sentence.paragraph == every[at].paragraph]
    rivals = candidates(mention, named, hits.about.code, beside)
    entry = bisect_right(bounds, mention.order)
    rivals = {
        key: kept
        for key, found in rivals.items()
        if (
            kept := [
                one
                for one in found
                if bisect_right(bounds, one[1].mention.start) == entry
                and one[1].mention.start not in taken
                and (0 <= one[0] - at <= 1 or key.rpartition(":")[2] not in away)
            ]
        )
    }
    rivals = _without_wider(rivals)
    filed = datelines(report, hits) if rivals else frozenset()
    best: tuple[float, int, Resolution, int] | None = None
    for key in sorted(rivals):
        found = features(at, every[at], every, report.text, key, rivals, filed)
        if found is not None and _may_be(found[0], every[found[2]], report.text, mention, hits):
            told, place, where = found
            rank = chance(told), -place.mention.start, place, where
            best = rank if best is None or rank[:2] > best[:2] else best
    if best is None or best[0] < ENOUGH:
        return None
    sure, _, place, where = best
    stands = every[where]
    source = Source(
        report.id, report.title, report.publisher, report.published, report.url,
        report.text[stands.start : stands.end], stands.start, stands.end,
    )  # fmt: skip
    return Nearby(replace(place, confidence=round(sure * place.confidence, 3)), source)
