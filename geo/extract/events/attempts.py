"""Attempts that cost those their lives who made them: "were shot dead as they tried to storm a hotel"."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.lexicon.events import events
from geo.tree import Token

_TRYING = {"try", "attempt", "seek"}
_ENDED = {"kill", "shoot", "die"}
_THEY = {"they", "he", "she"}


def ended_in(deed: Token) -> Token | None:
    """The verb by which those were killed who tried to do what ``deed`` tells, and came no further."""
    attempt = deed.head
    if deed.dep_ != "xcomp" or attempt.lemma_.lower() not in _TRYING:
        return None
    return attempt.head if _is_last_of(attempt, attempt.head) else None


def ended_at_it(harm: Token) -> bool:
    """Whether those whom a verb tells to have been killed were trying to do something."""
    return any(
        c.lemma_.lower() in _TRYING and bool(syntax.children(c, "xcomp")) and _is_last_of(c, harm)
        for c in syntax.children(harm, "advcl", "xcomp")
    )


def _is_last_of(attempt: Token, harm: Token) -> bool:
    if attempt.dep_ not in {"advcl", "xcomp"} or harm.lemma_.lower() not in _ENDED:
        return False
    if not (syntax.is_passive(harm) or harm.lemma_.lower() == "die"):
        return False
    by = syntax.children(attempt, "nsubj")
    marks = {c.lower_ for c in attempt.children if c.i < attempt.i and c.dep_ in {"mark", "advmod"}}
    fitting = bool(marks & {"as", "while", "when"}) or (attempt.tag_ == "VBG" and not marks)
    return fitting and all(s.lower_ in _THEY for s in by)


def only_describes(frame: Frame) -> bool:
    """ "shot dead a man who the army said had tried to plant a bomb", "were shot dead as they tried to storm
    a hotel": an attempt that tells who was shot.
    """
    if ended_in(frame.main.token) is not None:
        return True
    for clause in frame.main.token.ancestors:
        if clause.dep_ == "relcl" and clause.head.dep_ in {"dobj", "nsubjpass"}:
            doing = clause.head.head
            entries = events().verbs.get(doing.lemma_.lower(), ())
            return doing.tag_ in {"VBD", "VBN"} and bool(entries) and doing not in frame.tokens
    return False
