"""Days of what is told in reported words, where the past goes back a tense."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.report.drafts import Draft
from geo.extract.sentence.modality import is_pluperfect
from geo.model import DatePrecision, TimeSpan
from geo.tree import Token


def as_reported_now(draft: Draft, told: Sequence[Draft]) -> TimeSpan | None:
    """The day of the news just told, for what a party to it says it had done: "The army said it had killed
    three": in words reported the past goes back a tense, and no further in time.
    """
    said = draft.said.verb_token if draft.said is not None else None
    verb: Token | None = draft.frame.main.token
    while verb is not None and verb is not said:
        if verb.dep_ not in {"ccomp", "conj"} or not draft.mention.specific:
            return None
        verb = verb.head if verb.head is not verb else None
    if said is None or verb is None or said.dep_ != "ROOT" or is_pluperfect(said) or _is_earlier(draft):
        return None
    if draft.frame.main.word.id == "shooting" and draft.mention.killed is None:
        return None  # "told AFP it had fired warning shots at suspects"
    before = next((d for d in reversed(told) if not d.background and d.mention.when is not None), None)
    if before is None or draft.view.paragraph - before.view.paragraph > _NEAR:
        return None
    when = before.mention.when
    return when if when is not None and when.precision is DatePrecision.DAY else None


_NEAR = 2


def _is_earlier(draft: Draft) -> bool:
    """Whether a word of the sentence puts it further back."""
    return draft.view.has_any({"previously", "earlier", "already", "before", "ago", "once"})
