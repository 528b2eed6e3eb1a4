"""Violence that a report tells of beside its news: "marched for those killed in a raid"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.report.continuing import Told
from geo.model import DatePrecision, EventMention
from geo.vocabulary import VIOLENT


def violence_beside(protest: EventMention, told: Sequence[Told]) -> bool:
    """Whether the sentence of a protest tells of violence too: "mourners of those killed in a raid"."""
    beside = (m for _, m in told if m.source.start == protest.source.start and m.event_type in VIOLENT)
    return any(m.killed is not None or m.wounded is not None for m in beside)


def is_mourned(violence: EventMention, told: Sequence[Told]) -> bool:
    """Whether the sentence that tells of it tells of a peaceful protest as its news."""
    if violence.killed is None or violence.event_type not in VIOLENT:
        return False
    beside = (m for _, m in told if m.source.start == violence.source.start)
    return any(m.sub_event_type == "Peaceful protest" and m.specific for m in beside)


def is_opening(one: Told, told: Sequence[Told]) -> bool:
    """Whether a report opens with it as what its news came of ("held a day of mourning as the number of dead
    from a bomb climbed"), and tells there of no other news; not of what was months ago.
    """
    lead = told[0][0].view.start
    day = one[1].when is None or one[1].when.precision is DatePrecision.DAY
    return one[0].view.start == lead and day and all(d.background for d, _ in told if d.view.start == lead)
