"""Acts that a sentence tells of two days: "shelled the town on Tuesday and again on Thursday" are two, each
of its day; with one toll for both they stay one, of all the days from the first to the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gazetteer.values import replace
from geo.dates import event_span
from geo.dates.spans import precision_of
from geo.extract.report.drafts import Draft
from geo.extract.sentence.view import Marked
from geo.extract.setting.scoring import time_score
from geo.lexicon.events import events
from geo.model import BlockKind, EventMention, TimeSpan, Timex

_SURE = 4
"""The score of a time that hangs on the words of the act."""
_LINKS = frozenset({"and", "then", "again", "on", "in", "at", "during", "the", "once", "more", ","})
_RANKS = {"first": 0, "second": 1}
_TOLLS = frozenset({"killed", "wounded"})
_PARTED = frozenset({"again", "on", "in", "at", "then"})


def on_each_day(draft: Draft, *, split: bool = False) -> list[Draft]:
    """The draft, or the two that it tells of, of different days; ``split``: it is one of a list already."""
    mention = draft.mention
    if mention.when is None or not mention.when.text or mention.block is not BlockKind.BODY:
        return [draft]
    if split or draft.anaphoric or draft.background or mention.definite:
        return [draft]
    pair = next(_pairs(draft), None)
    if pair is None:
        return [draft]
    one, two = pair
    if mention.killed is not None or mention.wounded is not None:
        return [_of_both(draft, one, two) or draft]
    apart = mention.apart_from | {draft.view.start}
    return [replace(draft, mention=replace(mention, when=when, apart_from=apart)) for when in pair]


def _of_both(draft: Draft, one: TimeSpan, two: TimeSpan) -> Draft | None:
    """The draft as one of all days from the first to the last."""
    precision = precision_of(one.start, two.end)
    if precision is None:
        return None
    both = TimeSpan(one.start, two.end, precision, one.basis, one.text)
    apart = draft.mention.apart_from - {draft.view.start}
    return replace(draft, mention=replace(draft.mention, when=both, apart_from=apart))


def with_tolls(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the toll that is told next to two of different days: of the day that it names ("on
    Tuesday, when they killed four"; "in the first attack"), or of both, which then are one.
    """
    out = list(drafts)
    for at in range(len(out) - 3, -1, -1):
        one, two, more = out[at : at + 3]
        days = one.mention.when, two.mention.when
        if not _is_pair(one, two) or days[0] is None or days[1] is None or not _is_toll(more):
            continue
        toll = more.mention
        if more.view is two.view:
            if toll.when is not None and toll.when.start == days[1].start and toll.when.end == days[1].end:
                out[at + 1 : at + 3] = [replace(two, mention=_with_toll(two.mention, toll))]
        elif _is_next(two, more) and _refers(more) and (toll.when is None or not toll.when.text):
            if (rank := _rank(more)) is not None:
                out[at + 2] = replace(more, mention=replace(toll, when=days[rank]))
            elif (both := _of_both(one, days[0], days[1])) is not None:
                out[at : at + 2] = [both]
    return out


def _with_toll(act: EventMention, toll: EventMention) -> EventMention:
    """The telling of an act with the toll that a second verb gives: it is told by the words of that."""
    claims = (*act.claims, *(c for c in toll.claims if c.field in _TOLLS))
    hurt = replace(act, killed=toll.killed, wounded=toll.wounded, victims=toll.victims, claims=claims)
    return replace(hurt, trigger=toll.trigger, order=toll.order)


def _refers(draft: Draft) -> bool:
    return draft.bare_effect or draft.anaphoric


def _rank(draft: Draft) -> int | None:
    """Which of the two a toll is of: "in the first attack", "in the second strike"."""
    return next(
        (
            _RANKS[word.lower_]
            for word in draft.view.doc[:-1]
            if word.lower_ in _RANKS and word.nbor().lower_ in events().nouns
        ),
        None,
    )


def _is_pair(one: Draft, two: Draft) -> bool:
    """Whether they are the two of one telling."""
    same = one.view is two.view and one.frame is two.frame
    return same and all(d.view.start in d.mention.apart_from for d in (one, two))


def _is_toll(draft: Draft) -> bool:
    mention = draft.mention
    counted = mention.killed is not None or mention.wounded is not None
    return counted and not any(place.located for place in mention.places)


def _is_next(earlier: Draft, later: Draft) -> bool:
    """Whether nothing stands between their sentences."""
    between = later.view.report.text[earlier.view.end : later.view.start]
    return later.view.paragraph - earlier.view.paragraph <= 1 and not between.strip()


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
