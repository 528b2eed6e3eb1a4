"""Where an event was that its report tells without a place: in the town that the report was filed from, or in
the country of all that it names.

"KIRKUK, Iraq (AP) — A parked car bomb killed four people on Wednesday": a town from which an agency seldom
writes heads a report of what took place there. A capital or another town with a desk is no such place, nor
is any dateline that of a village, of a border or of what the report places elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from gazetteer.model import Mention, MentionKind, Resolution, Status
from gazetteer.values import replace
from geo.extract.report.about import country_of, is_by_own_name, land_of
from geo.extract.report.hits import ReportHits
from geo.extract.setting.nearby import named_places, unknown_name, wants_a_place
from geo.lexicon.wordlists import wordlists
from geo.model import Block, BlockKind, EventMention, Nearby, Report, Source
from geo.read.sentences import Sentence

_LEAD = 2
"""Sentences of the body that a dateline may tell the place of."""
_NEWS = timedelta(days=7)
_SHARE = 0.6
"""How often a town is the scene where its report tells none."""
_WORD = re.compile(r"[a-z]+")


def with_filed(
    mentions: Sequence[EventMention], report: Report, every: Sequence[Sentence], hits: ReportHits
) -> list[EventMention]:
    """The mentions, those of the lead without a place with the town of the dateline, and those at a place
    that nobody knows with the country that all places of the report lie in.
    """
    lead = [s for s in every if s.block_kind is BlockKind.BODY][:_LEAD]
    line = _dateline(report, hits)
    filed = line if line is not None and _may_be_scene(line[1], hits) else None
    placed = {m.source.start for m in mentions if any(p.located for p in m.places)}
    land = _land_named(report, every, hits) if len(placed) < len({m.source.start for m in mentions}) else None
    return [
        m
        if m.nearby is not None or m.source.start in placed
        else _signed_at(m, report, hits, line)
        if m.sub_event_type == _PACT and line is not None
        else _in_land(_at_dateline(m, report, hits, lead, filed), report, hits, land)
        for m in mentions
    ]


def _signed_at(
    mention: EventMention, report: Report, hits: ReportHits, filed: tuple[Block, Resolution]
) -> EventMention:
    """ "PRETORIA — The government and the rebels signed a truce on Wednesday": in the capitals where they
    meet, from which it is reported.
    """
    day = report.published
    old = mention.when is not None and day is not None and mention.when.end < day - _NEWS
    if old or unknown_name(report.text, mention, hits) is not None:
        return mention
    return replace(mention, nearby=_told_by(report, *filed))


_PACT = "Agreement"


def _told_by(report: Report, line: Block, town: Resolution) -> Nearby:
    """The town of a dateline, less sure than where the sentence tells it."""
    source = Source(
        report.id, report.title, report.publisher, report.published, report.url,
        report.text[line.start : line.end], line.start, line.end,
    )  # fmt: skip
    return Nearby(replace(town, confidence=round(_SHARE * town.confidence, 3)), source)


def _dateline(report: Report, hits: ReportHits) -> tuple[Block, Resolution] | None:
    """The line that opens with the town that a report was filed from, and that town."""
    lines = [b for b in report.blocks[:3] if b.kind is BlockKind.BYLINE]
    for start, _, place in hits.places:
        line = next((b for b in lines if b.start <= start <= b.start + 1), None)
        if line is not None and place.located and place.place is not None:
            town = place.place.feature_code.startswith("PPL")
            return (line, place) if town and is_by_own_name(place) else None
    return None


def _may_be_scene(town: Resolution, hits: ReportHits) -> bool:
    """Whether a report may be of what took place where it was filed: in a town without a desk."""
    place = town.place
    if place is None or place.feature_code == "PPLC" or place.name in wordlists().desks:
        return False
    return hits.about.code in {None, place.country_code}


def _leads_elsewhere(
    town: Resolution, report: Report, hits: ReportHits, lead: Sequence[Sentence], end: int
) -> bool:
    """Whether the headline, or what the lead has said up to ``end``, names another place or country, or the
    lead one that nobody knows.
    """
    heads = [(b.start, b.end) for b in report.blocks if b.kind is BlockKind.HEADLINE]
    body, last = lead[0].start, lead[-1].end
    told = [
        r
        for start, _, r in hits.places
        if r.status is Status.RESOLVED and any(a <= start < z for a, z in (*heads, (body, end)))
    ]
    if any(body <= start < last and r.status is not Status.RESOLVED for start, _, r in hits.places):
        return True
    return any(
        country_of(r) != country_of(town)
        or (r.located and r.mention.kind is MentionKind.PLACE and r.place != town.place)
        for r in told
    )


def _at_dateline(
    mention: EventMention,
    report: Report,
    hits: ReportHits,
    lead: Sequence[Sentence],
    filed: tuple[Block, Resolution] | None,
) -> EventMention:
    """What the lead tells without a place, where its report was filed."""
    sentence = next((s for s in lead if s.start <= mention.order < s.end), None)
    if filed is None or sentence is None or not wants_a_place(mention, report, hits):
        return mention
    line, town = filed
    when, day = mention.when, report.published
    old = when is not None and day is not None and when.end < day - _NEWS
    words = set(_WORD.findall(report.text[sentence.start : sentence.end]))
    away = old or not words.isdisjoint(wordlists().far_from_town)
    if away or _leads_elsewhere(town, report, hits, lead, sentence.end):
        return mention
    return replace(mention, nearby=_told_by(report, line, town))


def _land_named(report: Report, every: Sequence[Sentence], hits: ReportHits) -> Resolution | None:
    """The one country that all places of a report lie in, by the first that tells where."""
    if len(hits.countries) != 1:
        return None
    near = [place for found in named_places(report, every, hits).values() for _, place in found]
    return land_of(near[0]) if near else None


def _in_land(
    mention: EventMention, report: Report, hits: ReportHits, land: Resolution | None
) -> EventMention:
    """ "TEHRAN (Reuters) - Gunmen killed five guards", "at Bulabulin, on the highway from Maiduguri to
    Damboa": in the one country of the report.
    """
    if mention.nearby is not None or mention.places or len(hits.countries) != 1:
        return mention
    home = hits.about.filed
    if home is not None and mention.specific and (mention.when is not None or mention.victims):
        told = set(_WORD.findall(mention.source.quote.lower()))
        return mention if told & wordlists().far_from_land else replace(mention, places=(home,))
    unknown = unknown_name(report.text, mention, hits) if land is not None else None
    if land is None or unknown is None:
        return mention
    said = Mention(unknown.start(1), unknown.end(1), unknown[1])
    return replace(mention, places=(replace(land, mention=said, name=said),))
