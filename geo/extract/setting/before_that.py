"""Weekdays before the day of what came of them: "protested on Monday against the killing of two on Friday" is
of the Friday before that Monday, and so is what somebody "said on Monday" had been done on Friday.
"""

from __future__ import annotations

from datetime import timedelta

from gazetteer.values import replace
from geo.dates import event_span
from geo.dates.words import weekday_names
from geo.extract.claims.stance import Speech
from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import is_pluperfect
from geo.extract.sentence.view import Marked, View
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.model import DatePrecision, TimeSpan, Timex
from geo.tree import Token

_WEEK = timedelta(7)
_CAUSES = {"after", "following", "over", "against", "since"}


def no_later_than_told(
    view: View, frame: Frame, hit: Marked[Timex], span: TimeSpan, said: Speech | None
) -> TimeSpan:
    """The span, a week earlier if it is a weekday after the one of what the sentence tells as come of it."""
    words = set(hit.value.text.lower().replace(",", " ").split())
    if words.isdisjoint(weekday_names()) or span.precision is not DatePrecision.DAY or len(view.timexes) == 1:
        return span
    verbs = [said.verb_token] if said is not None and _is_said(frame.main.token, said.verb_token) else []
    verbs += [verb for verb in (_what_came_of_it(frame.main.token),) if verb is not None]
    for other in view.timexes:
        verb = syntax.clause_verb(other.head(view.doc)) if other is not hit else None
        if verb is None or verb not in verbs or verb in frame.tokens or _dates_an_act(other.head(view.doc)):
            continue
        day = event_span(other.value, view.report.text, reference=view.published, tense="past")
        if day is not None and day.precision is DatePrecision.DAY and day.start < span.start:
            weeks = -((day.start - span.start).days // 7) * _WEEK
            return replace(span, start=span.start - weeks, end=span.end - weeks)
    return span


def _is_said(act: Token, verb: Token) -> bool:
    """Whether an act is of what the verb tells, and no aside of the report's: "said it would march on
    Goma, and its jets bombed the town", "said they were hunting the gang, which killed four".
    """
    token, aside = act, False
    while token is not verb and token is not verb.head and token.head is not token:
        if token.dep_ == "relcl":
            aside = aside or any(c.lower_ == "," for c in token.head.children if c.i < token.i)
        elif token.dep_ == "conj" and (syntax.subjects(token) or syntax.passive_subjects(token)):
            aside = aside or not (is_pluperfect(token) or syntax.children(token, "mark"))
        token = token.head
    return not aside and (token is verb or token is verb.head)


def _dates_an_act(day: Token) -> bool:
    """ "claimed the killing of a mayor on Monday and the bombing of a bank on Tuesday": the killing's day."""
    above = day.head.head if day.dep_ == "pobj" else day.head
    return above.pos_ == "NOUN" and above.lemma_.lower() in events().nouns


def _tells_of_doer(token: Token) -> bool:
    """ "The men who attacked a bar on Friday were seized on Sunday": what is told of them came first."""
    verb = syntax.clause_verb(token.head)
    if token.dep_ != "relcl" or token.tag_ not in {"VBD", "VBN"} or verb is None or is_pluperfect(verb):
        return False  # "The men who attacked a bar on Friday had come on Monday"
    return token.i < verb.i


def _is_charge(mark: Token) -> bool:
    """ "were arrested on Monday for the killing", not "massed on Monday for an assault"."""
    return mark.lower_ == "for" and mark.head.lemma_.lower() in wordlists().prosecuting_verbs


def _what_came_of_it(act: Token) -> Token | None:
    """The verb of what an act led to, or was over when it took place."""
    token = act
    while token.head is not token:
        if token.dep_ == "prep" and (token.lower_ in _CAUSES or _is_charge(token)):
            return syntax.clause_verb(token.head)
        after = any(c.lower_ in {"after", "since"} for c in syntax.children(token, "mark"))
        over = token.dep_ in {"relcl", "advcl"} and is_pluperfect(token)
        if after or over or _tells_of_doer(token):
            return syntax.clause_verb(token.head)
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"conj", "xcomp"}:
            return None
        token = token.head
    return None
