"""Filled-in forms read as tellings: what their fields say of the event that their text describes, or by
themselves where they have no text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from gazetteer.model import Resolution
from gazetteer.values import replace
from geo.extract.report.fields import Told, told_by
from geo.extract.report.hits import ReportHits
from geo.extract.roles.sides import are_own, same_side
from geo.model import DateBasis, EventMention, Report, Source
from geo.read.filled import Form, forms_of
from geo.vocabulary import event_type_of

_GENERAL = frozenset({"Attack", "Armed clash"})
"""Types of tellings that a form's own type says more of."""
_DESTRUCTION = "Looting/property destruction"
"""ACLED: only where nobody is killed in it."""


def filled_in(mentions: Sequence[EventMention], report: Report, hits: ReportHits) -> list[EventMention]:
    """The mentions, with the fields of the forms that they stand in; and those that only fields tell."""
    out = list(mentions)
    ordered = sorted(range(len(out)), key=lambda at: out[at].source.start)
    starts = [out[at].source.start for at in ordered]
    for form in forms_of(report.text):
        told = told_by(form, report, hits)
        own = ordered[bisect_left(starts, form.start) : bisect_left(starts, form.end)]
        fit = [at for at in own if _fits(out[at], told)]
        main = next((at for at in fit if out[at].specific or out[at].when is not None), next(iter(fit), None))
        beside = _sources(form, report)
        for at in own:
            out[at] = _with(out[at], told, beside, main=at == main, alone=len(own) == 1)
        if main is None and (made := _made(form, told, report)) is not None:
            out.append(made)
    return out


def _fits(mention: EventMention, told: Told) -> bool:
    """Whether a telling in its text may be what a form is of: not another's deed, nor its doer's loss."""
    if told.actor is None:
        return True
    others = mention.attacker is not None and not same_side(mention.attacker, told.actor.name)
    of_others = mention.attacker is None and mention.attacker_type not in {None, told.actor.type}
    return not (others or of_others or are_own(mention, told.actor))


def _sources(form: Form, report: Report) -> tuple[Source, ...]:
    """Where its fields stand, its text left out: one source a stretch of them."""
    stretches: list[tuple[int, int]] = []
    for field in form.fields:
        if field.role == "text":
            stretches.append((0, 0))
        elif stretches and stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(field.end, stretches[-1][1])
        elif field.role != "other":
            stretches.append((field.label, field.end))
    return tuple(_source(report, start, end) for start, end in stretches if end)


def _source(report: Report, start: int, end: int) -> Source:
    quote = report.text[start:end]
    return Source(report.id, report.title, report.publisher, report.published, report.url, quote, start, end)


def _with(
    mention: EventMention, told: Told, beside: tuple[Source, ...], *, main: bool, alone: bool
) -> EventMention:
    """A telling in the text of a form; its fields speak of the ``main`` one, the first."""
    guessed = mention.when is None or mention.when.basis is DateBasis.INFERRED_REPORT_DATE
    when = told.when if told.when is not None and (main or guessed) else mention.when
    located = any(p.located for p in mention.places)
    places = mention.places
    if told.place is not None and not _is_finer(places, told.place) and (main or not located):
        places = (told.place,)
    mention = replace(mention, when=when, places=places, beside=(*mention.beside, *beside))
    if not main:
        return mention
    if told.kind is not None and told.kind not in _GENERAL and mention.sub_event_type in _GENERAL:
        kind = event_type_of(told.kind) or told.kind
        mention = replace(mention, sub_event_type=told.kind, event_type=kind)
    killed = (told.killed if alone or mention.killed is None else None) or mention.killed
    wounded = (told.wounded if alone or mention.wounded is None else None) or mention.wounded
    if mention.sub_event_type == _DESTRUCTION and killed is not None and killed.low:
        mention = replace(mention, sub_event_type="Attack", event_type=event_type_of("Attack") or "Attack")
    return replace(
        _by(mention, told),
        killed=killed,
        wounded=wounded,
        specific=True,
        definite=False,
        weapon=mention.weapon or told.weapon,
        target=told.target or mention.target,
        target_type=told.target_type or mention.target_type,
        target_actor=told.target_actor or mention.target_actor,
    )


def _is_finer(places: Sequence[Resolution], place: Resolution) -> bool:
    """Whether a telling is placed more exactly than its form, in the same country."""
    mine = places[0] if places else None
    if mine is None or not mine.located or mine.precision is None or place.precision is None:
        return False
    here = mine.place.country_code if mine.place is not None else None
    there = place.place.country_code if place.place is not None else None
    return mine.precision < place.precision and here == there


def _by(mention: EventMention, told: Told) -> EventMention:
    """With the doer that the form names, where the telling does not name him too."""
    name = told.actor.name if told.actor is not None else None
    if name is None or mention.attacker == name:
        return replace(mention, attacker_type=mention.attacker_type or told.attacker_type)
    if told.attribution == "suspected":
        return replace(mention, attacker=None, suspected=(name,), attribution="suspected")
    return replace(
        mention,
        attacker=name,
        attacker_type=told.attacker_type,
        suspected=(),
        attribution=told.attribution,
        claimed_by=(name,) if told.attribution == "claimed" else mention.claimed_by,
    )


def _made(form: Form, told: Told, report: Report) -> EventMention | None:
    """What the fields alone tell, where they tell what it was, or whom somebody killed."""
    kind = told.kind
    if kind is None and not form.of("type") and told.actor is not None and _some(told):
        kind = "Attack"
    family = event_type_of(kind) if kind is not None else None
    if kind is None or family is None or (told.when is None and told.place is None):
        return None
    described = form.of("type", "killed", "wounded", "actor")
    trigger = report.text[described[0].start : described[0].end].lower() if form.of("type") else "killed"
    return _by(
        EventMention(
            source=_source(report, form.start, form.end),
            trigger=trigger,
            event_type=family,
            sub_event_type=kind,
            dump=report.dump,
            order=form.start,
            when=told.when,
            places=(told.place,) if told.place is not None else (),
            weapon=told.weapon,
            killed=told.killed,
            wounded=told.wounded,
            target=told.target,
            target_type=told.target_type,
            target_actor=told.target_actor,
        ),
        told,
    )


def _some(told: Told) -> bool:
    return any(count is not None and (count.best or count.low) for count in (told.killed, told.wounded))
