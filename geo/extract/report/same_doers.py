"""What the doers told of right before went on to do: "Troops entered the town on Monday. They shot four"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteer.values import replace
from geo.extract.events.outset import CROWDS
from geo.extract.report.drafts import Draft
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import Reality, is_pluperfect
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.view import View, at, within_any
from geo.extract.setting.scenes import are_far
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind
from geo.tree import Token
from geo.vocabulary import VIOLENT

_THEY = re.compile(r"\s*(?:\w+,? ){0,2}they\b", re.IGNORECASE)
_END = re.compile(r"[.!?][\"”')\]]{0,2}\s+")
_FAR = 500


def by_same_doers(draft: Draft, told: Sequence[Draft]) -> Draft:
    """A deed of those who did, or set out on, what the sentence before tells, with their name, and there and
    then where it names no place and no day.
    """
    before = told[-1] if told else None
    if (amid := _amid(draft, told)) is not None:
        other = amid.mention
        return replace(
            draft,
            mention=replace(
                draft.mention, attacker=other.attacker, attacker_type=other.attacker_type,
                attribution=other.attribution, attributed_by=other.attributed_by,
                claimed_by=other.claimed_by,
            ),
        )  # fmt: skip
    if (like := _the_like(draft, told)) is not None:
        other, mention = like.mention, draft.mention
        return replace(
            draft,
            mention=replace(
                mention, attacker=other.attacker, attacker_type=other.attacker_type,
                attribution=other.attribution, claimed_by=other.claimed_by,
                weapon=mention.weapon or other.weapon,
            ),
        )  # fmt: skip
    if before is None or not (_goes_on(draft, before) or _did_too(draft, before)):
        return draft
    mention, other = draft.mention, before.mention
    unplaced = all(_is_of_the_report(place.mention.start, draft.view) for place in mention.places)
    if unplaced:
        mention = replace(mention, places=other.places or mention.places)
    if mention.when is None:
        mention = replace(mention, when=other.when)
    if mention.attacker is None and not mention.suspected and other.attacker is not None:
        mention = replace(
            mention, attacker=other.attacker, attacker_type=other.attacker_type, attribution=other.attribution
        )
    elif mention.attacker_type is None and not mention.suspected:
        mention = replace(mention, attacker_type=other.attacker_type)
    if mention.attacker_type in CROWDS and mention.sub_event_type == "Looting/property destruction":
        mention = replace(mention, sub_event_type="Violent demonstration", event_type="Riots")
    own = unplaced and bool(mention.places) and mention.when is not None
    specific = mention.specific or (own and before.outset)
    return replace(
        draft,
        mention=replace(mention, specific=specific and draft.mention.block is BlockKind.BODY),
        anaphoric=draft.anaphoric and not (before.outset and own),
    )


def _the_like(draft: Draft, told: Sequence[Draft]) -> Draft | None:
    """ "In a similar strike in September six died": one by those who made the strike told before."""
    mention = draft.mention
    if mention.attacker is not None or mention.suspected or not draft.view.has_any({"similar"}):
        return None
    acts = (t for t in draft.frame.tokens if t.pos_ == "NOUN")
    if not any(c.lower_ == "similar" for act in acts for c in act.children):
        return None
    kind = mention.sub_event_type
    return next((d for d in reversed(told) if d.mention.sub_event_type == kind and d.mention.attacker), None)


def _amid(draft: Draft, told: Sequence[Draft]) -> Draft | None:
    """ "Guerrillas attacked two towns. … A woman died when a bomb exploded in her kitchen during the attack":
    the attack told before.
    """
    mention = draft.mention
    if mention.attacker is not None or mention.suspected or draft.reality is not Reality.HAPPENED:
        return None
    acts = [
        o
        for t in draft.frame.tokens if t.pos_ == "VERB"
        for o in syntax.prepositional(t, "during", "amid")
        if o.lemma_.lower() in _ONSLAUGHTS and is_definite(o) and not syntax.agents(o)
    ]  # fmt: skip
    for act in acts[:1]:
        known = {c.lower_ for c in syntax.children(act, "compound", "amod", "poss")}
        for before in reversed(told):
            other, near = before.mention, draft.view.paragraph - before.view.paragraph <= _PARAGRAPHS
            if not near or before.view.start >= draft.view.start or known:
                break
            if other.event_type in VIOLENT and other.attacker is not None and not before.background:
                apart = any(are_far(p, q) for p in mention.places for q in other.places)
                return None if apart else before
    return None


_ONSLAUGHTS = {"attack", "assault", "raid", "offensive", "battle"}
_PARAGRAPHS = 3


def _goes_on(draft: Draft, before: Draft) -> bool:
    """Whether its doers are "they", and the sentence before, or one that goes on about them, has theirs."""
    view, earlier = draft.view, before.view
    if "they" not in view.vocabulary:
        return False
    they = [s for t in draft.frame.tokens for s in syntax.subjects(t) if s.lower_ == "they"]
    if not they or earlier.start >= view.start or view.paragraph - earlier.paragraph > 1:
        return False
    if draft.reality is not Reality.HAPPENED or before.reality is not Reality.HAPPENED or before.background:
        return False
    if any(is_pluperfect(t) for t in draft.frame.tokens):
        return False  # "They had killed 40 villagers": before
    if _has_others(before) or any(t.word.id in {"detention", "dispersal"} for t in before.frame.triggers):
        return False
    if any(t.i < they[0].i and t.tag_ in {"NNS", "NNPS"} and t.dep_ in _SUBJECTS for t in view.doc):
        return False  # it may be they
    return _is_plural_doer(before) and _only_they_between(view.report.text[earlier.end : view.start])


def _did_too(draft: Draft, before: Draft) -> bool:
    """ "The gunmen also killed his son": besides what they were told to have done right before."""
    main, near = draft.frame.main, draft.view.paragraph - before.view.paragraph <= 1
    if not main.verbal or not near or before.background or draft.reality is not Reality.HAPPENED:
        return False
    also = any(c.lower_ == "also" and c.i < main.token.i for c in main.token.children)
    doers = syntax.subjects(main.token) if also else []
    kinds = (at(draft.view.generic, d) for d in doers if is_definite(d) and d.tag_ == "NNS")
    named = any(at(draft.view.actors, d) is not None for d in doers)
    return (
        before.mention.event_type in VIOLENT
        and not named
        and any(kind is not None and kind.value.type != "State forces" for kind in kinds)
    )


def _has_others(draft: Draft) -> bool:
    """Whether others are told of whom "they" may be: "soldiers fought jihadists", "fired on protesters"."""
    view, own = draft.view, draft.agent.head if draft.agent is not None else None
    bearing = [h for h in view.generic if h.value.type not in {"Civilians"}]
    crowds = [h for h in view.people if h.value.role in {"protester", "militant", "military", "police"}]
    heads: list[Token] = [h.head(view.doc) for h in bearing] + [h.head(view.doc) for h in crowds]
    named = [h.head(view.doc) for h in view.actors if h.value.how != "compound"]
    heads += [head for head in named if not (head.dep_ == "pobj" and at(view.places, head) is not None)]
    within = set(syntax.noun_phrase(own)) if own is not None else set()
    return any(
        head not in within and not (_only_tells_whose(view, head) or _is_dead(draft, head)) for head in heads
    )


def _only_tells_whose(view: View, head: Token) -> bool:
    """ "rebel hospitals": of which side things are, and no people."""
    thing = head.head
    return (
        head.dep_ in {"amod", "compound", "nmod"}
        and thing.pos_ == "NOUN"
        and not within_any(thing, view.people, view.generic, view.actors)
    )


def _is_dead(draft: Draft, head: Token) -> bool:
    """ "killing four soldiers": they have done nothing since."""
    killing = (t.token for t in draft.frame.triggers if t.verbal and t.word.effect == "killed")
    return any(head in syntax.objects(verb) for verb in killing)


_SUBJECTS = {"nsubj", "nsubjpass"}


def _is_plural_doer(draft: Draft) -> bool:
    """Whether several did it, as the subject of their sentence: "gunmen attacked", "troops entered"."""
    agent = draft.agent
    if agent is None or agent.hedged:
        return False
    head = agent.head
    if head.lower_ == "they":
        return True
    of = head.head.head if head.head.lower_ == "of" else head.head  # "hundreds of protesters"
    subject = any(s in (head, head.head, of) for t in draft.frame.tokens for s in syntax.subjects(t))
    words = wordlists()
    many = head.tag_ in {"NNS", "NNPS"} or head.lemma_.lower() in words.armed_nouns | words.numerous
    kind = agent.generic is not None and head.tag_ == "NN" and not _is_one(head)
    many = many or kind or agent.actor is not None
    return subject and many


def _is_one(head: Token) -> bool:
    """ "a gunman", "the bomber"; not "police", "the army"."""
    return any(c.lower_ in {"a", "an", "one"} for c in head.children)


def _only_they_between(text: str) -> bool:
    """Whether every sentence between goes on about them."""
    if len(text) > _FAR:
        return False
    sentences = [s for s in _END.split(text) if any(c.isalpha() for c in s)]
    return all(_THEY.match(sentence) for sentence in sentences)


def _is_of_the_report(start: int, view: View) -> bool:
    """Whether a place stands elsewhere in the report: the country that it is about."""
    return not view.start <= start < view.end
