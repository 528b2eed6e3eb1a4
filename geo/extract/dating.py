"""Dates from the context, for tellings whose own words give none.

The day of the report dates the news itself; a sentence that goes on with an event takes that event's day; an
entry of a chronology takes the day it stands under.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from gazetteer.model import Precision, Resolution
from geo.extract import syntax
from geo.extract.drafts import Draft
from geo.model import BlockKind, DateBasis, DatePrecision, EventMention, TimeSpan


def dated_by_context(draft: Draft, told: Sequence[Draft], *, lead: bool) -> Draft:
    """A draft without a date of its own, dated by its sentence, or by its report where that is fair.

    ``told`` are the drafts before it. The day of the report dates the news itself, not what had happened
    earlier, what is only referred to, or a sentence that goes on with something older.
    """
    draft = _with_owner(draft, told)
    mention, view = draft.mention, draft.view
    before = told[-1].mention if told else None
    if mention.when is not None or draft.anaphoric or mention.block is not BlockKind.BODY:
        return draft
    news = lead and draft.said is not None and draft.frame.main.verbal  # "said it had taken"
    if draft.background and not news:
        return _just_before(draft) if lead else draft
    if (
        before is not None
        and before.when is not None
        and before.source.start == view.start
        and before.when.text
    ):
        between = view.doc.text[before.order - view.start : mention.order - view.start].lower().split()
        if not {"after", "before", "since", "following"} & set(between):
            return _with_day(draft, before.when)
    told_of = _goes_on(draft, told)
    if told_of is not None and told_of.when is not None:
        return _with_day(draft, told_of.when)
    published = view.report.published
    if (
        published is None
        or (mention.definite and not lead)
        or syntax.clause_verb(draft.frame.main.token) is None
    ):
        return draft
    near = [d.mention for d in told if view.paragraph - d.view.paragraph <= 1 and d.mention.when is not None]
    older = bool(near) and near[-1].when is not None and near[-1].when.end < published - timedelta(days=2)
    later = any(
        t.lower_ in {"subsequently", "later", "then", "afterwards", "previously", "earlier"} for t in view.doc
    )
    if not lead and (older or later):
        return draft
    if mention.definite:  # "condemned the attack on …": it took place by then
        before_or_on = TimeSpan(
            published - timedelta(days=1), published, DatePrecision.DAYS, DateBasis.INFERRED_REPORT_DATE
        )
        return _with_day(draft, before_or_on)
    return _with_day(draft, TimeSpan(published, published, DatePrecision.DAY, DateBasis.INFERRED_REPORT_DATE))


def _with_owner(draft: Draft, told: Sequence[Draft]) -> Draft:
    """ "The shells landed in …": by whoever fired those told of just before."""
    mention = draft.mention
    if not draft.same_weapon or mention.attacker is not None:
        return draft
    for earlier in reversed(told):
        other = earlier.mention
        if (
            draft.view.paragraph - earlier.view.paragraph > 2
            or other.sub_event_type != mention.sub_event_type
        ):
            return draft
        if other.attacker is not None:
            owned = replace(
                mention,
                attacker=other.attacker,
                attacker_type=other.attacker_type,
                attribution=other.attribution,
            )
            return replace(draft, mention=owned)
    return draft


def _goes_on(draft: Draft, told: Sequence[Draft]) -> EventMention | None:
    """The telling that this one elaborates: of the same kind, at most two paragraphs back, at no other
    place.
    """
    mention = draft.mention
    for earlier in reversed(told):
        other = earlier.mention
        if draft.view.paragraph - earlier.view.paragraph > 2:
            return None
        if other.when is None or other.block is not BlockKind.BODY or earlier.background:
            continue
        if other.sub_event_type != mention.sub_event_type or (
            mention.attacker and other.attacker and mention.attacker != other.attacker
        ):
            continue
        if _apart(mention.places, other.places):
            continue
        return other
    return None


def _apart(some: tuple[Resolution, ...], others: tuple[Resolution, ...]) -> bool:
    """Whether two tellings name places that cannot be one: both exact and different, or of different
    countries.
    """
    for one in some:
        for other in others:
            if one.place is None or other.place is None:
                continue
            if (
                one.place.country_code
                and other.place.country_code
                and one.place.country_code != other.place.country_code
            ):
                return True
            if one.place != other.place and one.precision == other.precision == Precision.EXACT:
                return True
    return False


def _just_before(draft: Draft) -> Draft:
    """A lead that refers to a described event ("vowed to answer a rebel missile attack"): of the last days,
    most likely.
    """
    published, mention = draft.view.report.published, draft.mention
    if published is None or mention.attacker is None or mention.weapon is None or draft.frame.main.verbal:
        return draft
    span = TimeSpan(
        published - timedelta(days=3), published, DatePrecision.DAYS, DateBasis.INFERRED_REPORT_DATE
    )
    return replace(draft, mention=replace(mention, when=span))


def in_chronology(draft: Draft, told: Sequence[tuple[int, TimeSpan]]) -> Draft:
    """A draft without a date in a chronology, dated by where it stands between the days told."""
    mention = draft.mention
    if (
        mention.when is not None
        or draft.anaphoric
        or mention.definite
        or draft.background
        or mention.block is not BlockKind.BODY
    ):
        return draft
    spans = [span for offset, span in told if offset <= mention.order]
    return _with_day(draft, spans[-1]) if spans else draft


def _with_day(draft: Draft, when: TimeSpan) -> Draft:
    violent = (
        any(t.word.id != "die" for t in draft.frame.triggers)
        or draft.agent is not None
        or draft.mention.weapon is not None
    )
    return replace(draft, mention=replace(draft.mention, when=when, specific=violent))
