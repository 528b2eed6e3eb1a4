"""A later sentence that tells of the same hit thing anew: "A missile hit a mosque at a camp. … The rebels
attacked the mosque in Marib during prayers."

The thing with its article is the one told of before, and what was done to it, on no other day and by no other
side, is what was done to it then. The sentence then says more of that: where exactly, when, who.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gazetteer.model import Resolution
from geo.extract.report.continuing import Told, dated_apart
from geo.extract.report.drafts import Draft
from geo.extract.roles.sides import same_side
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import EPISTEMIC, Reality
from geo.extract.setting.scenes import are_far
from geo.lexicon import weapon_family
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, EventMention
from geo.tree import Token
from geo.vocabulary import VIOLENT

_SO_NEAR = 3
"""Paragraphs back in which the first telling is looked for."""
_ANEW = {
    "again", "same", "then", "next", "afterwards",
    "also", "too", "another", "second", "third", "later", "earlier", "previously", "before",
    "once",
}  # fmt: skip
"""Beside the verb or the thing they tell of one more act."""
_WIDER = 1.5
"""A place so many times wider than another says less than that."""


def it_was(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """The act told just before that "It was the first raid on the town since the war" weighs."""
    mention = draft.mention
    if mention.killed or not only_weighs(draft):
        return None
    for earlier, before in reversed(told):
        if draft.view.paragraph - earlier.view.paragraph > _SO_NEAR:
            return None
        if before.specific and not earlier.background and before.event_type in VIOLENT:
            same = before.event_type == mention.event_type or mention.sub_event_type == "Attack"
            return before if same else None
    return None


def tells_an_act(draft: Draft) -> bool:
    """Whether "the strike", told next, may be of it."""
    violent = draft.reality is Reality.HAPPENED and draft.mention.event_type in VIOLENT
    return violent and not only_weighs(draft)


def only_weighs(draft: Draft) -> bool:
    """ "It was the first raid on the town since the war": of the act told just before."""
    noun = draft.frame.main.token
    if noun.dep_ != "attr" or noun.head.lemma_ != "be" or draft.frame.main.verbal:
        return False
    if any(s.lower_ not in {"it", "this", "that"} for s in syntax.subjects(noun.head)):
        return False
    ranks = wordlists().ordinals
    return any(c.lower_ in ranks or c.tag_ in {"JJS", "RBS"} or c.lower_ == "latest" for c in noun.children)


def hit_again(draft: Draft, told: Sequence[Told]) -> Told | None:
    """The telling before whose hit thing the sentence tells of again, with its article."""
    mention = draft.mention
    if draft.reality is not Reality.HAPPENED or mention.event_type not in VIOLENT or draft.background:
        return None
    if mention.block is not BlockKind.BODY or mention.plural:
        return None
    things = {_named(thing) for thing in _things(draft) if _is_told_before(thing, named=True)}
    if not things or any(_is_anew(trigger.token) for trigger in draft.frame.triggers):
        return None
    for earlier, before in reversed(told):
        if draft.view.paragraph - earlier.view.paragraph > _SO_NEAR:
            return None
        if earlier.view.start == draft.view.start or earlier.background or not before.specific:
            continue
        if before.event_type != mention.event_type and before.event_type not in VIOLENT:
            continue
        first = {name for thing in _things(earlier) for name in (thing.lemma_.lower(), _named(thing))}
        if things & first and not (_differs(mention, before) or _is_elsewhere(mention, before)):
            return earlier, before
    return None


def is_conjecture(draft: Draft, told: Sequence[Told]) -> bool:
    """ "said the mosque may have been hit by a stray shell": a guess at how it was done, and no other act."""
    act = draft.frame.main.token
    auxiliaries = syntax.auxiliaries(act)
    if not (auxiliaries & EPISTEMIC and "have" in auxiliaries):
        return False
    things = {thing.lemma_.lower() for thing in _things(draft) if _is_told_before(thing)}
    near = (e for e, _ in reversed(told) if draft.view.paragraph - e.view.paragraph <= _SO_NEAR)
    return bool(things) and any(not things.isdisjoint(t.lemma_.lower() for t in e.view.doc) for e in near)


def finer(mention: EventMention, before: EventMention) -> dict[str, Any]:
    """The place and the day that the later telling tells more exactly than the first."""
    new = dict[str, Any]()
    where = [place for place in mention.places if place.located]
    first = [place for place in before.places if place.located]
    if where and (not first or all(_is_wider(one, two) for one in first for two in where)):
        new["places"] = mention.places
    if mention.when is not None and mention.when.text and not (before.when is not None and before.when.text):
        new["when"] = mention.when
    return new


def _is_elsewhere(mention: EventMention, before: EventMention) -> bool:
    """Whether the later telling's place cannot be the first one's, nor lie in it."""
    return any(are_far(one, two) for one in mention.places for two in before.places)


def _is_wider(one: Resolution, other: Resolution) -> bool:
    return (one.uncertainty_m or 0.0) >= _WIDER * (other.uncertainty_m or 0.0) and not are_far(one, other)


def _differs(mention: EventMention, before: EventMention) -> bool:
    other_day = _day(mention) not in {None, _day(before)}
    if dated_apart(mention, before) or (other_day and _is_half_known(mention, before)):
        return True
    arms = mention.weapon, before.weapon
    if arms[0] and arms[1] and weapon_family(arms[0]) != weapon_family(arms[1]):
        return True
    kinds = mention.attacker_type, before.attacker_type
    if kinds[0] and kinds[1] and kinds[0] != kinds[1]:
        return True
    sides = mention.attacker, before.attacker
    return bool(sides[0] and sides[1] and not same_side(sides[0], sides[1]))


def _day(mention: EventMention) -> str | None:
    """What its own words tell of its day."""
    if mention.when is not None and mention.when.text:
        return f"{mention.when.start}/{mention.when.end}"
    return mention.when_value


def _is_half_known(mention: EventMention, before: EventMention) -> bool:
    """Whether one has a day of its own of which only the weekday or month is known, so that no two dates
    can be compared.
    """
    return _day(before) is not None and (mention.when is None or before.when is None)


def _things(draft: Draft) -> Iterator[Token]:
    """What the acts of a frame are told to have been done to."""
    for trigger in draft.frame.triggers:
        act = trigger.token
        if trigger.verbal:
            found = syntax.passive_subjects(act) if syntax.is_passive(act) else syntax.objects(act)
            yield from (*found, *syntax.prepositional(act, "at", "on", "against", "into"))
        else:
            yield from syntax.prepositional(act, "on", "at", "against", "of")


def _named(thing: Token) -> str:
    """ "the mosque", "the Hercules plane": with the names before it."""
    names = [c.lower_ for c in thing.children if c.pos_ == "PROPN" and c.dep_ in {"compound", "nmod"}]
    return " ".join([*names, thing.lemma_.lower()])


def _is_told_before(thing: Token, *, named: bool = False) -> bool:
    """ "the mosque", "the building": by no more than its article, and no name unless it may be ``named``."""
    own = [c for c in thing.children if c.dep_ in {"det", "amod", "compound", "poss", "nummod", "nmod"}]
    articles = [c for c in own if c.dep_ == "det" and c.lower_ in {"the", "this", "that"}]
    others = [c for c in own if c not in articles]
    plain = not any(c.lower_ in _ANEW or c.dep_ in {"poss", "nummod"} for c in others)
    plain = plain and (named or not any(c.pos_ == "PROPN" for c in others))
    ground = thing.lemma_.lower() in wordlists().wide_ground
    return thing.tag_ == "NN" and bool(articles) and plain and not ground


def _is_anew(act: Token) -> bool:
    return any(c.lower_ in _ANEW for c in act.children)
