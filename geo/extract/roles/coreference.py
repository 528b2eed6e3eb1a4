"""Who "they" are: the armed group that opened the sentence before, or the only one a speech is about."""

from __future__ import annotations

import re

from gazetteer.values import replace
from geo.extract.report.drafts import Context
from geo.extract.roles.agent import Agent
from geo.extract.roles.described import Targeting
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View
from geo.lexicon import actors, generic_actors, people
from geo.lexicon.entries import GROUP_TYPES, Actor
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_END = re.compile(r"[.!?][\"”')\]]{0,2}\s+(?!\d)|\n[ \t]*\n")
"""Where a sentence ends; none begins with a figure: "on Jan. 27"."""
_OPENING = re.compile(
    r"\s*(?:(?:meanwhile|later|then|also|on \w+),? )?"
    r"(?:(?!against|with|for|in|on|by|after|before|like|unlike|despite|to)\w+ )?"
    r"(?:members|units|fighters|guerrillas|rebels|militants)?(?: ?of| ?from)? ?(?:the )?[\"“']?",
    re.IGNORECASE,
)
_FAR = 400


def hits_its_own(agent: Agent | None, target: Targeting) -> bool:
    """ "The army said they had thrown explosives at troops": others than the army, whose troops these are."""
    if agent is None or agent.head.lower_ != "they" or not agent.by_pronoun:
        return False
    doer = agent.actor or agent.generic
    others = {"amod", "compound", "nmod"}
    plain = [h for h in target.heads if not any(c.dep_ in others for c in h.children)]
    return doer is not None and doer.type == "State forces" and any(h.lower_ in _OWN for h in plain)


_OWN = {"troops", "soldiers", "officers", "police", "policemen", "forces"}


def the_group(agent: Agent | None, view: View, context: Context) -> Agent | None:
    """ "The group attacked the camp": the one named last, which bears arms; not what only its men do."""
    alone = agent is not None and agent.pronoun and agent.stands_for is None
    told = alone and agent is not None and agent.head.lemma_.lower() in wordlists().bodies
    return they(agent, view, context) if told else agent


def they(agent: Agent | None, view: View, context: Context) -> Agent | None:
    """ "They killed the mayor", "it murdered": the group that the sentence before begins with ("FMLN rebels
    entered …"); "the group": the one named last.
    """
    if agent is None or agent.actor is not None or not agent.pronoun or agent.first_person:
        return agent
    noun = agent.stands_for or agent.head
    if noun.lemma_.lower() in wordlists().bodies:
        here = view.offset(noun)
        told = [actor for start, actor in context.groups if start < here and actor.kind != "party"]
        meant = replace(agent, by_pronoun=agent.by_pronoun or noun is not agent.head)
        return replace(meant, actor=told[-1]) if told else agent
    if agent.head.lower_ in _OWNED:
        return _whose(agent, view)
    before_it = [t for t in view.doc if t.i < agent.head.i and t.dep_ in {"nsubj", "nsubjpass"}]
    it = agent.head.lower_ == "it" and not before_it and _only_people_do(agent.head.head)
    if (agent.head.lower_ != "they" and not it) or any(t.tag_ in {"NNS", "NNPS"} for t in before_it):
        return agent  # it may be they
    before = view.report.text[max(0, view.start - _FAR) : view.start]
    ends = [0, *(m.end() for m in _END.finditer(before) if m.end() < len(before))]
    base = view.start - len(before)
    while ends:
        opened = base + ends.pop()
        for start, actor in context.groups:
            if opened <= start < view.start and _OPENING.fullmatch(view.report.text[opened:start]):
                return replace(agent, actor=actor)
        if not it and (kind := _opening_kind(view, opened)) is not None:
            return replace(agent, generic=kind, by_pronoun=True)
        if it or not _STILL_THEY.match(view.report.text, opened):
            break
    if it:
        return agent
    group = _spoken_of_throughout(view, context)
    return agent if group is None else replace(agent, actor=group)


def _opening_kind(view: View, opened: int) -> Actor | None:
    """ "Militants overran a base. They stormed it from two sides": those of no state, as a sentence before
    opens with them.
    """
    sentence = view.report.text[opened : view.start]
    for kind in generic_actors().find(sentence):
        if kind.value.type in GROUP_TYPES:
            return kind.value if _OPENING.fullmatch(sentence[: kind.start]) else None
    return None


def _whose(agent: Agent, view: View) -> Agent:
    """ "Russia kept up its raids. On Monday its missiles hit Kharkiv": of whom the sentence before opens
    with, where nobody stands before them in their own.
    """
    if any(t.dep_ in {"nsubj", "nsubjpass"} for t in view.doc[: agent.head.i]):
        return agent
    before = view.report.text[max(0, view.start - _FAR) : view.start]
    last = max((m.end() for m in _END.finditer(before) if m.end() < len(before.rstrip())), default=0)
    sentence = before[last:]
    for named in actors().find(sentence):
        if named.value.how != "compound" and _OPENING.fullmatch(sentence[: named.start]):
            return replace(agent, actor=named.value.actor, by_pronoun=True)
    for kind in generic_actors().find(sentence):
        if kind.value.type == "State forces" and _OPENING.fullmatch(sentence[: kind.start]):
            return replace(agent, generic=kind.value, by_pronoun=True)
    return agent


_OWNED = {"its", "their"}


def _only_people_do(verb: Token) -> bool:
    """ "it murdered", "it went on to take Bukavu"."""
    deeds = [verb, *syntax.children(verb, "xcomp")] if verb.lemma_.lower() in {"go", "manage"} else [verb]
    return any(
        deed.lemma_.lower() in _ONLY_PEOPLE_DO
        or (deed.lemma_.lower() == "take" and any(o.pos_ == "PROPN" for o in syntax.objects(deed)))
        for deed in deeds
    )


_ONLY_PEOPLE_DO = {"murder", "assassinate", "kidnap", "abduct", "execute", "ambush", "raid"} | {
    "seize", "capture", "recapture", "retake", "overrun", "occupy",
}  # fmt: skip
"""What no bomb or attack does, so that "it" of it is a group: "The ELN … It has murdered three"."""
_OFTEN = 3
"""Namings of a group, at the least, in a text that is about it."""
_LONG = 2_500


def _spoken_of_throughout(view: View, context: Context) -> Actor | None:
    """The one armed group that a text keeps naming, who "they" are until somebody else opens a sentence: "The
    FMLN wants no peace. … We saw it again. They murdered a reporter."
    """
    groups = [(start, actor) for start, actor in context.groups if actor.kind != "party"]
    before = [start for start, _ in groups if start < view.start]
    if len(groups) < _OFTEN or len({actor.name for _, actor in groups}) > 1 or not before:
        return None
    if view.start - before[-1] > _LONG:
        return None
    text = view.report.text
    opened = max((m.end() for m in _END.finditer(text, 0, before[-1])), default=0)
    starts = [opened, *(m.end() for m in _END.finditer(text, before[-1], view.start))]
    return groups[0][1] if not any(_opens_with_others(text, at) for at in starts if at < view.start) else None


def _opens_with_others(text: str, start: int) -> bool:
    """Whether people who are no armed group open a sentence: "Soldiers came", "The residents fled"."""
    opening = _SUBJECT.match(text, start)
    words = opening[0] if opening is not None else ""
    others = any(hit.value.type not in GROUP_TYPES for hit in generic_actors().find(words))
    return others or bool(people().find(words))


_SUBJECT = re.compile(
    r"\s*(?:(?:on|in|at|during|after)\b[^,.]{1,40},\s+)?(?:(?!\w+ing\b)[\w'’.-]+\s+){0,3}(?!\w+ing\b)[\w'’.-]+",
    re.IGNORECASE,
)
"""The words that open a sentence, after its time or place; none after a participle: "Holding civilians as
hostages is a crime".
"""
_STILL_THEY = re.compile(r"\s*(?:\w+,? ){0,2}they\b", re.IGNORECASE)
"""A sentence that goes on about those told of before it: "When they entered …"."""
