"""What earlier telling the words of a later one stand for."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.events.clauses import is_answered, path_to
from geo.extract.report.continuing import Told, says_which
from geo.extract.report.drafts import Draft
from geo.extract.report.mourned import is_mourned, is_opening, violence_beside
from geo.extract.report.reference import as_described, by_air, chief, may_stand_for
from geo.extract.roles.sides import same_side
from geo.extract.sentence import syntax
from geo.extract.setting.scenes import are_far, own_label
from geo.lexicon.wordlists import wordlists
from geo.model import EventMention
from geo.vocabulary import ARMIES, FIGHTERS

NEAR = 3
"""Paragraphs back for a bare consequence."""


def antecedent_of(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """The nearest earlier telling that the words can stand for, one by the same attacker before any other;
    "a response to the army's strike" names no doer of what nobody has owned up to.
    """
    if any(_prompted(draft, earlier) for earlier, _ in told):
        return None
    if _kills_fighters(draft):
        told = [(d, m) for d, m in told if m.attacker or m.sub_event_type != _BOMB]
    if draft.mention.attacker is not None:
        own = [
            (d, m)
            for d, m in told
            if m.attacker is not None and same_side(draft.mention.attacker, m.attacker)
        ]
        alike = [(d, m) for d, m in own if m.plural == draft.mention.plural]
        nobodys = (
            [] if is_answered(draft.frame.main.token) else [(d, m) for d, m in told if m.attacker is None]
        )
        return _nearest(draft, alike) or _nearest(draft, own) or _nearest(draft, nobodys)
    return _nearest(draft, told)


def _kills_fighters(draft: Draft) -> bool:
    """ "The army said it had neutralised a dozen militants": no bomb under a bus, told before."""
    mention = draft.mention
    active = draft.frame.main.verbal and not syntax.is_passive(draft.frame.main.token)
    state = mention.attacker_type in ARMIES
    return active and state and mention.target_type == FIGHTERS


_BOMB = "Remote explosive/landmine/IED"


def _nearest(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    noun = draft.mention.trigger
    meant = as_described(draft.frame.main.token, [m for _, m in told]) if not draft.frame.main.verbal else []
    only: EventMention | None = None
    for earlier, mention in reversed(told if _is_pointed(draft) else _news_last(by_air(noun, told))):
        if meant and not any(mention is one for one in meant):
            continue
        if not says_which(mention) or (draft.bare_effect and _is_elsewhere(draft, earlier, mention)):
            continue
        if (
            draft.bare_effect
            and mention.sub_event_type == "Peaceful protest"
            and (violence_beside(mention, told) or _died_since(draft))
        ):
            continue
        if draft.bare_effect and draft.view.paragraph - earlier.view.paragraph > NEAR:
            return only
        if not draft.bare_effect and not may_stand_for(noun, draft.mention, mention):
            continue
        apart = earlier.view.paragraph != draft.view.paragraph
        aside = earlier.background and not draft.background and draft.bare_effect and apart
        hit = draft.bare_effect and draft.mention.killed is not None
        meant_one = chief(mention, [m for _, m in told]) if hit else mention
        if not aside or is_mourned(mention, told):
            return meant_one
        if only is None and is_opening((earlier, mention), told):
            only = meant_one  # what the news of mourning is about, where nothing else is told
    return only


def _died_since(draft: Draft) -> bool:
    """ "Two of the mothers have died": over the years that their vigil lasts, and not at it."""
    verb = draft.frame.main.token
    perfect = any(c.lower_ in {"have", "has"} for c in syntax.children(verb, "aux"))
    return draft.frame.main.word.id == "die" and draft.frame.main.verbal and perfect


def _is_elsewhere(draft: Draft, earlier: Draft, before: EventMention) -> bool:
    """ "Gaza: a strike killed four. London: two people were killed": of what happened there."""
    mine, theirs = own_label(draft.view), own_label(earlier.view)
    if mine is not None and theirs is not None and not earlier.filed:
        return mine.place != theirs.place
    return any(are_far(p, q) for p in draft.mention.places for q in before.places if p.located and q.located)


def _prompted(draft: Draft, earlier: Draft) -> bool:
    """ "set fire to a station to protest the killing of a driver": not a killing by those who set fire."""
    act, told = earlier.frame.main.token, draft.frame.main.token
    if earlier.view.start != draft.view.start or not act.is_ancestor(told):
        return False
    between = (t for t in path_to(told, act) if t.pos_ == "VERB" and t not in draft.frame.tokens)
    return any(t.lemma_.lower() in wordlists().referring_words for t in between)


def _is_pointed(draft: Draft) -> bool:
    """ "that attack": the one told last, be it background, and not the news."""
    noun = draft.frame.main.token
    return not draft.frame.main.verbal and any(c.dep_ == "det" and c.lower_ == "that" for c in noun.children)


def _news_last(told: Sequence[Told]) -> list[Told]:
    """The tellings with the news of each sentence after what the sentence only refers to: of "rockets fell,
    a day after missiles were fired", the attack is the rockets.
    """
    return sorted(told, key=lambda one: (one[0].view.start, not one[0].background))
