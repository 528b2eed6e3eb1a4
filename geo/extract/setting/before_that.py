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
from geo.model import DatePrecision, TimeSpan, Timex
from geo.tree import Token

_WEEK = timedelta(7)
_CAUSES = {"after", "following", "over", "against", "for", "since"}


def no_later_than_told(
    view: View, frame: Frame, hit: Marked[Timex], span: TimeSpan, said: Speech | None
) -> TimeSpan:
    """The span, a week earlier if it is a weekday after the one of what the sentence tells as come of it."""
    words = set(hit.value.text.lower().replace(",", " ").split())
    if words.isdisjoint(weekday_names()) or span.precision is not DatePrecision.DAY or len(view.timexes) == 1:
        return span
    verbs = [said.verb_token] if said is not None else []
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


def _dates_an_act(day: Token) -> bool:
    """ "claimed the killing of a mayor on Monday and the bombing of a bank on Tuesday": the killing's day."""
    above = day.head.head if day.dep_ == "pobj" else day.head
    return above.pos_ == "NOUN" and above.lemma_.lower() in events().nouns


def _tells_of_doer(token: Token) -> bool:
    """ "The men who attacked a bar on Friday were seized on Sunday": what is told of them came first."""
    verb = syntax.clause_verb(token.head)
    return token.dep_ == "relcl" and token.tag_ in {"VBD", "VBN"} and verb is not None and token.i < verb.i


def _what_came_of_it(act: Token) -> Token | None:
    """The verb of what an act led to, or was over when it took place."""
    token = act
    while token.head is not token:
        if token.dep_ == "prep" and token.lower_ in _CAUSES:
            return syntax.clause_verb(token.head)
        after = any(c.lower_ in {"after", "since"} for c in syntax.children(token, "mark"))
        over = token.dep_ in {"relcl", "advcl"} and is_pluperfect(token)
        if after or over or _tells_of_doer(token):
            return syntax.clause_verb(token.head)
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"conj", "xcomp"}:
            return None
        token = token.head
    return None
