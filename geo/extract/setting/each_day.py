"""Acts that a sentence tells of two days: "shelled the town on Tuesday and again on Thursday" are two, each
of its day; with one toll for both they stay one, of all the days from the first to the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gazetteer.values import replace
from geo.dates import event_span
from geo.dates.spans import precision_of
from geo.extract.report.drafts import Draft
from geo.extract.sentence.view import Marked
from geo.extract.setting.scoring import time_score
from geo.model import BlockKind, TimeSpan, Timex

_SURE = 4
"""The score of a time that hangs on the words of the act."""
_LINKS = frozenset({"and", "then", "again", "on", "in", "at", "during", "the", "once", "more", ","})
_PARTED = frozenset({"again", "on", "in", "at", "then"})


def on_each_day(draft: Draft) -> list[Draft]:
    """The draft, or the two that it tells of, of different days."""
    mention = draft.mention
    if mention.when is None or not mention.when.text or mention.block is not BlockKind.BODY:
        return [draft]
    if draft.anaphoric or draft.background or mention.definite:
        return [draft]
    pair = next(_pairs(draft), None)
    if pair is None:
        return [draft]
    one, two = pair
    if mention.killed is not None or mention.wounded is not None:
        precision = precision_of(one.start, two.end)
        if precision is None:
            return [draft]
        both = TimeSpan(one.start, two.end, precision, one.basis, one.text)
        return [replace(draft, mention=replace(mention, when=both))]
    apart = mention.apart_from | {draft.view.start}
    return [replace(draft, mention=replace(mention, when=when, apart_from=apart)) for when in pair]


def _pairs(draft: Draft) -> Iterator[tuple[TimeSpan, TimeSpan]]:
    """The two days of "on Tuesday and again on Thursday"."""
    view = draft.view
    hits = [hit for hit in view.timexes if hit.value.type in {"DATE", "TIME"}]
    for first, second in pairwise(hits):
        between = {t.lower_ for t in view.doc[first.last + 1 : second.first]}
        if "and" not in between or not between & _PARTED or not between <= _LINKS:
            continue
        if any(time_score(view, draft.frame, hit, draft.said) < _SURE for hit in (first, second)):
            continue
        one, two = _span(draft, first), _span(draft, second)
        if one is not None and two is not None and one.end < two.start:
            yield one, two


def _span(draft: Draft, hit: Marked[Timex]) -> TimeSpan | None:
    view = draft.view
    return event_span(hit.value, view.report.text, reference=view.published, tense="past")
