"""What a report tells as another event than those it has told: "in a separate attack", "elsewhere", "another
bomb exploded".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from gazetteer.values import replace
from geo.extract.report.drafts import Draft
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import is_definite
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind

Token = Any

_AS_FAR = 40
"""How many tellings back an event is held apart from."""
_NUMBERED = {"second", "third", "fourth", "fifth"}


def told_apart(draft: Draft, told: Sequence[Draft], lead_end: int) -> Draft:
    """The draft with the sentences, by their starts, whose events its words set it apart from.

    Those are all that were told before, but for what may sum up what the report goes on to tell one by one.
    """
    another = _is_another(draft)
    if not another and not _is_murder(draft):
        return draft
    before = [d for d in told[-_AS_FAR:] if d.view.start != draft.view.start]
    if not another:
        before = [d for d in before if _is_murder(d) and _other_victim(draft, d)]
    starts = {d.view.start for d in before} - {d.view.start for d in before if _may_sum_up(d, lead_end)}
    apart = draft.mention.apart_from | starts
    return replace(draft, mention=replace(draft.mention, apart_from=apart)) if starts else draft


def _is_murder(draft: Draft) -> bool:
    return draft.frame.main.verbal and draft.mention.trigger in wordlists().always_violent


def _other_victim(draft: Draft, earlier: Draft) -> bool:
    """Whether the second murder told is of "a judge", who is not the officer murdered before."""
    mine, theirs = (_suffering(d.frame.main.token) for d in (draft, earlier))
    articles = {c.lower_ for noun in mine for c in noun.children if c.dep_ == "det"}
    somebody = bool(articles & {"a", "an", "another"})
    return somebody and bool(theirs) and not {n.lemma_ for n in mine} & {n.lemma_ for n in theirs}


def _suffering(verb: Token) -> list[Token]:
    return syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)


def _may_sum_up(draft: Draft, lead_end: int) -> bool:
    """ "Two bombs killed ten", "attacks on the army", a lead of "twenty were killed" or "attacked two
    mosques".
    """
    mention, main = draft.mention, draft.frame.main
    several = mention.weapon_count is not None and (mention.weapon_count.low or 0) > 1
    acts = not main.verbal and main.token.tag_ in {"NNS", "NNPS"}
    leads = draft.view.start < lead_end and (mention.plural or not _tells_act(draft))
    return acts or several or leads or len(mention.places) > 1


def _tells_act(draft: Draft) -> bool:
    """Whether somebody does something, rather than comes to harm."""
    agent = draft.agent
    doer = agent is not None and not agent.by_pronoun and not is_definite(agent.head)
    by_arms = draft.mention.weapon is not None and not draft.bare_effect  # "a mine killed four"
    return bool(draft.frame.acts) or draft.mention.trigger in wordlists().always_violent or doer or by_arms


def _is_another(draft: Draft) -> bool:
    mention = draft.mention
    if mention.block is not BlockKind.BODY or draft.anaphoric or draft.background or not mention.specific:
        return False  # "separately, a plane crashed hours after the strike"
    text = draft.view.text
    if _opening().match(text):
        return True
    if draft.bare_effect or not _tells_act(draft):
        return False  # "meanwhile two more died", "another man was hurt": of what was told
    main = draft.frame.main.token
    if draft.mention.definite and any(c.dep_ == "det" for c in main.children):
        return False  # "meanwhile, the attack"
    return bool(_adding().match(text)) or _with_another(draft)


def _with_another(draft: Draft) -> bool:
    """ "Another bomb exploded"; "reports of another attack" may mean the one told."""
    verb = draft.frame.main.token
    if not draft.frame.main.verbal:
        return False
    told = (*syntax.subjects(verb), *syntax.passive_subjects(verb))
    return any(
        c.dep_ == "det" and c.lower_ == "another" and noun.tag_ in {"NN", "NNP"}
        for noun in told
        for c in noun.children
    )


@cache
def _opening() -> re.Pattern[str]:
    """ "In another attack", "In separate incidents", "Elsewhere,"."""
    words = wordlists()
    acts = _alternatives({*words.turns, *words.any_act, *events().nouns} - {"it"})
    others = _alternatives(words.other_words)
    apart = _alternatives(words.apart_openings)
    article = rf"(?:yet )?(?:another|(?:an?|the) (?:{others}|{_alternatives(_NUMBERED)})|{others})"
    inside = rf"(?:in|during) {article} (?:[\w-]+ ){{0,2}}(?:{acts})s?"
    return re.compile(rf"[\s\"'“‘]*(?:and |but )?(?:{inside}|{apart})\b", re.IGNORECASE)


@cache
def _adding() -> re.Pattern[str]:
    """ "Meanwhile,", "In addition,"."""
    return re.compile(
        rf"[\s\"'“‘]*(?:and |but )?(?:{_alternatives(wordlists().adding_openings)})\b", re.IGNORECASE
    )


def _alternatives(words: Sequence[str] | set[str] | frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
