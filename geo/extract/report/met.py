"""What a crowd was met with, told after it: "Students marched in Dhaka on Tuesday. Police fired tear gas"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection

from gazetteer.model import MentionKind
from gazetteer.values import replace
from geo.dates import event_span
from geo.extract.events.streets import crowd_before
from geo.extract.report.answered import MET
from geo.extract.report.drafts import Draft
from geo.extract.report.hits import ReportHits
from geo.extract.sentence.modality import is_pluperfect
from geo.model import DateBasis, DatePrecision

_WHENCE = re.compile(r"\b(?:from|of) $")
""" "Students from Chittagong marched in Dhaka": where they are from."""


def met_there(draft: Draft, hits: ReportHits, starts: Collection[int]) -> Draft:
    """What police did to a crowd, then and there where the sentence before tells of it."""
    mention, view = draft.mention, draft.view
    if mention.sub_event_type not in MET or any(p.located for p in mention.places):
        return draft
    last = max((start for start in starts if start < view.start), default=None)
    if last is None or is_pluperfect(draft.frame.main.token) or not crowd_before(view):
        return draft
    first = bisect_left(hits.places, last, key=lambda hit: hit[0])
    text = view.report.text
    before = [
        r for at, _, r in hits.places[first:] if at < view.start and not _WHENCE.search(text, at - 6, at)
    ]
    there = [r for r in before if r.located and r.mention.kind is MentionKind.PLACE]
    undated = mention.when is None or mention.when.basis is DateBasis.INFERRED_REPORT_DATE
    first = bisect_left(hits.timexes, last, key=lambda hit: hit[0])
    days = [t for start, _, t in hits.timexes[first:] if start < view.start and t.type == "DATE"]
    if days and undated:
        span = event_span(days[0], view.report.text, reference=view.published, tense="past")
        if span is not None and span.precision is DatePrecision.DAY:
            mention = replace(mention, when=span)
    return replace(draft, mention=replace(mention, places=tuple(there[:1]) or mention.places))
