"""When an incident took place, from its tellings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gazetteer.values import quick
from geo.consolidate.ballot import best_told, supports
from geo.model import DateBasis, EventMention, TimeSpan

_FIRST = (
    DateBasis.USER,
    DateBasis.EXPLICIT,
    DateBasis.RELATIVE,
    DateBasis.LINKED,
    DateBasis.INFERRED_REPORT_DATE,
)


@quick
@dataclass(frozen=True, slots=True)
class When:
    """A time span as it stands in the table.

    ``basis`` is ``linked`` when no report that tells of the incident in its own right has the date.
    """

    span: TimeSpan
    basis: DateBasis
    time_of_day: str | None


def when_of(mentions: Sequence[EventMention], origins: Mapping[str, int]) -> When | None:
    """The narrowest date, of equals the best told; a report's own date only for want of another, and where
    there is none the days that it most likely was.
    """
    told = [(mention.when, mention) for mention in mentions if mention.when is not None]
    told = told or [(m.likely, m) for m in mentions if m.likely is not None]
    if not told:
        return None
    days = supports((((span.start, span.end), mention) for span, mention in told), origins)
    quoted = supports(told, origins)

    def rank(item: tuple[TimeSpan, EventMention]) -> tuple[object, ...]:
        span, mention = item
        support = days[span.start, span.end]
        return (
            span.basis is DateBasis.INFERRED_REPORT_DATE,
            (span.end - span.start).days,
            -support.origins,
            -support.sentences,
            span.start,
            not mention.specific,
            _FIRST.index(span.basis),
            -quoted[span].sentences,
            span.text,
        )

    span, _ = min(told, key=rank)
    same_days = [(one, m) for one, m in told if (one.start, one.end) == (span.start, span.end)]
    return When(span, _basis(span, mentions), _time_of_day(span, same_days, told, origins))


def _basis(span: TimeSpan, mentions: Sequence[EventMention]) -> DateBasis:
    """``linked`` when the date stands only in reports that tell of something else."""
    own = {mention.source.report_id for mention in mentions if mention.specific}
    dated = {mention.source.report_id for mention in mentions if span in (mention.when, mention.likely)}
    return DateBasis.LINKED if own and not own & dated else span.basis


def _time_of_day(
    span: TimeSpan,
    same_days: Sequence[tuple[TimeSpan, EventMention]],
    told: Sequence[tuple[TimeSpan, EventMention]],
    origins: Mapping[str, int],
) -> str | None:
    if span.time_of_day is not None:
        return span.time_of_day
    for spans in (
        same_days,
        [(one, m) for one, m in told if one.start <= span.end and span.start <= one.end],
    ):
        times = [(one.time_of_day, mention) for one, mention in spans if one.time_of_day is not None]
        if times:
            return best_told(times, origins)
    return None
