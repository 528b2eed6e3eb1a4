"""Who "they" are: the armed group that opened the sentence before."""

from __future__ import annotations

import re

from gazetteer.values import replace
from geo.extract.report.drafts import Context
from geo.extract.roles.agent import Agent
from geo.extract.sentence.view import View
from geo.lexicon.wordlists import wordlists

_END = re.compile(r"[.!?][\"”')\]]{0,2}\s+|\n[ \t]*\n")
_OPENING = re.compile(
    r"\s*(?:(?:meanwhile|later|then|also|on \w+),? )?"
    r"(?:(?!against|with|for|in|on|by|after|before|like|unlike|despite|to)\w+ )?"
    r"(?:members|units|fighters|guerrillas|rebels|militants)?(?: ?of| ?from)? ?(?:the )?[\"“']?",
    re.IGNORECASE,
)
_FAR = 400


def they(agent: Agent | None, view: View, context: Context) -> Agent | None:
    """ "They killed the mayor": the group that the sentence before begins with ("FMLN rebels entered …");
    "the group": the one named last.
    """
    if agent is None or agent.actor is not None or not agent.pronoun or agent.first_person:
        return agent
    noun = agent.stands_for or agent.head
    if noun.lemma_.lower() in wordlists().bodies:
        here = view.offset(noun)
        told = [actor for start, actor in context.groups if start < here and actor.kind != "party"]
        meant = replace(agent, by_pronoun=agent.by_pronoun or noun is not agent.head)
        return replace(meant, actor=told[-1]) if told else agent
    before_it = [t for t in view.doc if t.i < agent.head.i and t.dep_ in {"nsubj", "nsubjpass"}]
    if agent.head.lower_ != "they" or any(t.tag_ in {"NNS", "NNPS"} for t in before_it):
        return agent  # it may be they
    before = view.report.text[max(0, view.start - _FAR) : view.start]
    ends = [0, *(m.end() for m in _END.finditer(before) if m.end() < len(before))]
    base = view.start - len(before)
    while ends:
        opened = base + ends.pop()
        for start, actor in context.groups:
            if opened <= start < view.start and _OPENING.fullmatch(view.report.text[opened:start]):
                return replace(agent, actor=actor)
        if not _STILL_THEY.match(view.report.text, opened):
            break
    return agent


_STILL_THEY = re.compile(r"\s*(?:\w+,? ){0,2}they\b", re.IGNORECASE)
"""A sentence that goes on about those told of before it: "When they entered …"."""
