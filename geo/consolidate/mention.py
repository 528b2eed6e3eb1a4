"""What a mention is known by: its words in a report, and all that it says as a text that sorts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter

from gazetteer.model import Resolution
from geo.model import Claim, EventMention

TellingId = tuple[str, int, int, str]
"""Which words of which report: id, start of the sentence, offset of the trigger, trigger."""


def telling_id(mention: EventMention) -> TellingId:
    """The words a mention was made from; mentions of one salvo at several places share them."""
    return (mention.source.report_id, mention.source.start, mention.order, mention.trigger)


def content_keys(mentions: Sequence[EventMention]) -> list[tuple[str, ...]]:
    """For each mention all that it says and where in its report, not in which one: copies have equal keys.

    What is told by its words and their place alone needs no more: nearly every mention, and the rest is long.
    """
    heads = [_head(mention) for mention in mentions]
    count = Counter(heads)
    return [
        head if count[head] == 1 else (*head, *[_said(value) for value in _all_of(mention)])
        for head, mention in zip(heads, mentions, strict=True)
    ]


def _head(mention: EventMention) -> tuple[str, ...]:
    source = mention.source
    return (f"{source.start:012d}", f"{mention.order:012d}", source.quote, str(source.published))


def report_key(mention: EventMention) -> tuple[str, ...]:
    """Which report says it, as text that sorts."""
    source = mention.source
    return (source.report_id, str(source.publisher), str(source.title), str(source.url), str(mention.dump))


_NOT_SAID = {"source", "order", "dump", "agency", "beside", "nearby"}
_all_of = attrgetter(*(name for field in fields(EventMention) if (name := field.name) not in _NOT_SAID))


def _said(value: object) -> str:
    if value is None or type(value) is str or type(value) is bool:  # most are
        return repr(value)
    if isinstance(value, frozenset):
        return repr(sorted(value))
    if isinstance(value, tuple):
        return "|".join(_said(item) for item in value)
    if isinstance(value, Resolution):
        place = value.place
        anchor = f"{place.gazetteer}:{place.gazetteer_id}" if place else ""
        point = f"{value.lat}:{value.lon}:{value.uncertainty_m}:{value.spatial_relation}"
        return f"{value.mention.start}:{value.mention.text}:{value.status}:{anchor}:{point}"
    if isinstance(value, Claim):
        return f"{value.speaker}:{value.verb}:{value.field}:{value.value}:{value.start}:{value.end}"
    return repr(value)
