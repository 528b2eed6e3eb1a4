"""Clefts taken for what they say: no slips of the parser, and more of :mod:`geo.mending`.

* "It was the rebels that planted it": told as "the rebels planted it".
* "It was on Monday that gunmen stormed it": told as "on Monday gunmen stormed it".
"""

from __future__ import annotations

from geo.tree import Token

_WHICH = {"WDT", "WP"}
_SETTING = {"prep", "advmod", "npadvmod"}


def without_cleft(be: Token) -> None:
    """The clause that a cleft opens, in the place of its "it was"."""
    it = next((c for c in be.children if c.lower_ == "it" and c.i < be.i), None)
    if it is None or any(c.dep_ == "neg" for c in be.children):
        return
    told = next((c for c in be.children if c.dep_ == "attr" and c.i > be.i), None)
    if told is None:
        _when_or_where(be, it)
    else:
        _who(be, it, told)


def _who(be: Token, it: Token, told: Token) -> None:
    """ "It was [the rebels] that [planted] it"."""
    for verb in [*told.children, *be.children]:
        who = next((c for c in verb.children if c.tag_ in _WHICH and c.i == told.i + 1), None)
        relative = verb.dep_ in {"relcl", "ccomp"} and verb.pos_ == "VERB" and verb.i > told.i
        if not relative or who is None or who.dep_ not in {"nsubj", "nsubjpass"}:
            continue
        label = who.dep_
        _instead(verb, be, it, but=told)
        told.hang(verb, label)
        who.hang(verb, "mark")
        be.hang(verb, "dep")
        return


def _when_or_where(be: Token, it: Token) -> None:
    """ "It was [on Monday] that gunmen [stormed] it"."""
    verb = next(
        (c for c in be.children if c.dep_ in {"ccomp", "advcl"} and c.pos_ == "VERB" and c.i > be.i), None
    )
    if verb is None:
        return
    that = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "that" and c.i < verb.i), None)
    subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    setting = [c for c in be.children if c.dep_ in _SETTING and be.i < c.i]
    if that is None or not subject or not any(c.dep_ == "prep" and c.i < that.i for c in setting):
        return
    _instead(verb, be, it)
    be.hang(verb, "dep")


def _instead(verb: Token, be: Token, it: Token, but: Token | None = None) -> None:
    """Puts a verb where "was" stood, with all that hung on it."""
    verb.hang(verb if be.head is be else be.head, be.dep_)
    for child in [c for c in be.children if c is not but and c is not it and c is not verb]:
        child.hang(verb, child.dep_)
