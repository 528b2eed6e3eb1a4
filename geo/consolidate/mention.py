"""What a mention is known by: its words in a report, and all that it says as a text that sorts."""

from __future__ import annotations

from dataclasses import fields

from gazetteer.model import Resolution
from geo.model import Claim, EventMention

TellingId = tuple[str, int, int, str]
"""Which words of which report: id, start of the sentence, offset of the trigger, trigger."""


def telling_id(mention: EventMention) -> TellingId:
    """The words a mention was made from; mentions of one salvo at several places share them."""
    return (mention.source.report_id, mention.source.start, mention.order, mention.trigger)


def content_key(mention: EventMention) -> tuple[str, ...]:
    """All that a mention says and where in its report, but not which report: copies have equal keys."""
    source = mention.source
    return (
        f"{source.start:012d}",
        f"{mention.order:012d}",
        source.quote,
        str(source.published),
        *(_said(getattr(mention, name)) for name in _SAID),
    )


def report_key(mention: EventMention) -> tuple[str, ...]:
    """Which report says it, as text that sorts."""
    source = mention.source
    return (source.report_id, str(source.publisher), str(source.title), str(source.url), str(mention.dump))


_NOT_SAID = {"source", "order", "dump", "agency", "beside", "nearby"}
_SAID = tuple(name for field in fields(EventMention) if (name := field.name) not in _NOT_SAID)


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
