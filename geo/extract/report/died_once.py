"""A person dies once: a killing told without its day was on the day that the report tells elsewhere.

"A court on Thursday charged a man with the murder of Lena Dahl. Dahl was shot outside her home in March."
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from geo.extract.report.drafts import Draft
from geo.extract.report.people import names_one
from geo.model import DateBasis, TimeSpan

_TOLD = frozenset({DateBasis.EXPLICIT, DateBasis.RELATIVE})


def on_their_day(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each killing of somebody by name that has but its report's day with the day of the one that
    tells it in its own words; none where the report tells two.
    """
    told = [(d.mention.victims, d.mention.when) for d in drafts if _kills(d) and d.mention.when is not None]
    dated = [(names, when) for names, when in told if when.basis in _TOLD]
    if not dated or len(told) < 2:
        return list(drafts)
    return [_redated(draft, dated) for draft in drafts]


def _kills(draft: Draft) -> bool:
    killed = draft.mention.killed
    return bool(draft.mention.victims) and killed is not None and bool(killed.low)


def _redated(draft: Draft, dated: Collection[tuple[frozenset[str], TimeSpan]]) -> Draft:
    when = draft.mention.when
    if not _kills(draft) or when is None or when.basis is not DateBasis.INFERRED_REPORT_DATE:
        return draft
    days = [other for names, other in dated if names_one(names, draft.mention.victims)]
    if not days or any(other.start != days[0].start for other in days):
        return draft
    return replace(draft, mention=replace(draft.mention, when=days[0]))
