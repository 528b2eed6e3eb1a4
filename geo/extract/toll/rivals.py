"""Figures of others in the same sentence: "…, while residents put the toll at 30", "but the rebels said".

The telling keeps the number of whoever it goes with; what others say of it stands beside that as their claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazetteer.values import replace
from geo.extract.claims.attribution import value_told
from geo.extract.claims.stance import Speech, name_of, speech_about
from geo.extract.events.frames import Frame
from geo.extract.events.reality import counts_a_war
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View
from geo.extract.toll import numbers
from geo.extract.toll.casualties import toll_of
from geo.extract.toll.survivors import with_none_left
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists
from geo.model import Claim, Count, EventMention


def rival_claims(view: View, frame: Frame, said: Speech | None) -> tuple[Claim, ...]:
    """What others than who tells of the frame say of its dead and wounded."""
    own = said.name if said is not None else None
    found = [*_spoken(view, frame, said), *_put(view, frame)]
    return tuple(dict.fromkeys(claim for claim in found if claim.speaker != own))


def with_rivals(mention: EventMention, rivals: tuple[Claim, ...]) -> EventMention:
    """The mention with the claims of others; a figure that is theirs is nobody else's."""
    theirs = {(claim.field, claim.start, claim.end) for claim in rivals}
    own = tuple(c for c in mention.claims if (c.field, c.start, c.end) not in theirs)
    return replace(mention, claims=own + rivals) if rivals else mention


def upheld(view: View, told: Sequence[EventMention]) -> list[EventMention]:
    """The tellings, the last of those with dead beside a figure that a sentence of its own says somebody else
    gives: "Residents put the losses at 14", "The government is keeping to its figure of 132".
    """
    out = with_none_left(view, told)
    claims = [*_kept(view), *_put_at(view, 0), *_bare(view, 0), *_denied(view)]
    claims = [c for c in claims if not _is_of_years(view, c)]
    if not claims or any(m.source.start == view.start for m in out):
        return out
    for claim in claims:
        before = _with_dead_before(view, out)
        last = max(before, key=lambda m: m.order, default=None)
        if last is not None and last.killed is not None and last.killed.best != claim.value:
            out[next(i for i, m in enumerate(out) if m is last)] = replace(last, claims=(*last.claims, claim))
    return out


def _is_of_years(view: View, claim: Claim) -> bool:
    """ "puts the number of deaths since January 2004 at 7,600": those of a war."""
    years = (h for h in view.timexes if h.value.type == "DATE" and _YEARS.match(h.value.value))
    since = "since" in view.vocabulary and any(True for _ in years)
    return since or (isinstance(claim.value, int) and counts_a_war(view, Count(None, claim.value, None)))


_YEARS = re.compile(r"\d{4}(?:-\d{2})?$")


def _with_dead_before(view: View, told: Sequence[EventMention]) -> list[EventMention]:
    return [m for m in told if m.source.start < view.start and m.killed is not None and m.killed.best]


def _kept(view: View) -> Iterator[Claim]:
    """ "is keeping to its figure of 132", "stands by its own toll of nine"."""
    for verb in view.verbs:
        if verb.lemma_.lower() not in wordlists().upholding_verbs:
            continue
        speakers = [s for s in syntax.subjects(verb) if s.pos_ in {"NOUN", "PROPN"}]
        figures = syntax.prepositional(verb, "to", "by", "on", "with") + syntax.objects(verb)
        for figure in (f for f in figures if f.lemma_.lower() in wordlists().tolls and speakers):
            for number in syntax.prepositional(figure, "of"):
                value = value_told(numbers.of_noun(number))
                if value:
                    start, end = view.span([number])
                    name = name_of(view, speakers[0])
                    yield Claim(name, verb.lemma_.lower(), "killed", value, view.report.id, start, end)


def _denied(view: View) -> Iterator[Claim]:
    """ "Police later denied that anyone had died"."""
    if not view.has_any({"anyone", "anybody"}):
        return
    for verb in view.doc:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in speech().deny:
            continue
        speakers = [s for s in syntax.subjects(verb) if s.pos_ in {"NOUN", "PROPN"}]
        for clause in syntax.children(verb, "ccomp") if speakers else ():
            whom = (*syntax.subjects(clause), *syntax.passive_subjects(clause))
            field = _HARM.get(clause.lemma_.lower())
            if field and any(w.lower_ in {"anyone", "anybody"} for w in whom):
                start, end = view.span([clause])
                name = name_of(view, speakers[0])
                yield Claim(name, verb.lemma_.lower(), field, 0, view.report.id, start, end)


_HARM = {"die": "killed", "kill": "killed", "hurt": "wounded", "wound": "wounded", "injure": "wounded"}


def _spoken(view: View, frame: Frame, said: Speech | None) -> Iterator[Claim]:
    """Consequences that have a speaker of their own."""
    for trigger in frame.triggers:
        if not trigger.effect or trigger == frame.main:
            continue
        other = speech_about(view, trigger.token)
        if other is None or other.is_thing or other.is_outlet or other.head.pos_ == "PRON":
            continue
        contrast = any(t.lower_ in wordlists().contrasts for t in view.doc[frame.first : trigger.token.i])
        if (said is None and not contrast) or (said is not None and other.verb_token == said.verb_token):
            continue
        toll = toll_of(view, Frame([trigger]))
        for field, count in (("killed", toll.killed), ("wounded", toll.wounded)):
            if (value := value_told(count)) is not None:
                start, end = view.span(toll.words.get(field) or [trigger.token])
                yield Claim(other.name, other.verb, field, value, view.report.id, start, end)


def _put(view: View, frame: Frame) -> Iterator[Claim]:
    """ "residents put the toll at 30", "the rebels put their losses at three"."""
    if any(t.word.effect == "killed" or not t.effect for t in frame.triggers):
        yield from _put_at(view, frame.first)
        yield from _bare(view, frame.first)


def _put_at(view: View, first: int) -> Iterator[Claim]:
    for verb in view.verbs if "put" in view.vocabulary else ():
        if verb.i < first or verb.lemma_.lower() != "put":
            continue
        tolls = [o for o in syntax.objects(verb) if o.lemma_.lower() in wordlists().tolls]
        speakers = [s for s in syntax.subjects(verb) if s.pos_ in {"NOUN", "PROPN"}]
        for number in syntax.prepositional(verb, "at") if tolls and speakers else ():
            value = value_told(numbers.of_noun(number)) if number.like_num else None
            if value is not None:
                start, end = view.span([number])
                name = name_of(view, speakers[0])
                yield Claim(name, "put", "killed", value, view.report.id, start, end)


def _bare(view: View, first: int) -> Iterator[Claim]:
    """ "… 148 deaths; local sources speak of more than 400", "the rebels claim 40": a number of nothing that
    is named, and so of what was counted before.
    """
    if not view.has_any(_OF, _CLAIMING):
        return
    goes_on = view.report.text[max(0, view.start - _JOINT) : view.start].rstrip()[-1:] == ";"
    for verb in view.verbs:
        lemma = verb.lemma_.lower()
        of = lemma in _OF
        claims = lemma in _CLAIMING and (goes_on or first > 0)
        if verb.i < first or not (of or claims or lemma == "count"):
            continue
        counted = syntax.prepositional(verb, "of") if of else syntax.objects(verb)
        told = [n for n in counted if (n.like_num and (of or claims)) or n.lemma_.lower() in _CORPSES]
        speakers = [s for s in syntax.subjects(verb) if s.pos_ in {"NOUN", "PROPN"}] if told else []
        for number in told if speakers else ():
            value = value_told(numbers.of_noun(number))
            if value is not None:
                start, end = view.span([number])
                name = name_of(view, speakers[0])
                yield Claim(name, verb.lemma_.lower(), "killed", value, view.report.id, start, end)


_CORPSES = frozenset({"body", "corpse"})
_JOINT = 3
_OF = frozenset({"speak", "talk"})
_CLAIMING = frozenset({"claim", "say", "report", "count"})
