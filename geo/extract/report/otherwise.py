"""Rival versions of an act told before: what those who deny it, or are blamed for it, say of it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.report.continuing import SO_NEAR, Told
from geo.extract.report.drafts import Draft
from geo.extract.roles.sides import same_side
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import Reality
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists
from geo.model import EventMention
from geo.tree import Token
from geo.vocabulary import VIOLENT


def told_otherwise(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """The act told before that somebody denies and tells otherwise: "rejects that, and says rebels fired",
    "accused the rebels of bombing it".
    """
    main = draft.frame.main.token
    if any(h.value.type == "DATE" for h in draft.view.timexes):
        return None
    if _says_after_denial(main):
        if draft.view.places:
            return None
        acts = (m for d, m in reversed(told) if d.view is not draft.view and m.event_type in VIOLENT)
        return next((m for m in acts if m.specific), None)
    below = {t.i for t in main.subtree}
    if any(hit.last in below for hit in draft.view.places):
        return None
    if not _accused_of_it(main):
        return None
    for earlier, before in reversed(told):
        if draft.view.paragraph - earlier.view.paragraph > SO_NEAR:
            return None
        if earlier.view is not draft.view and before.specific and before.event_type in VIOLENT:
            return before if _is_of_another(draft.mention, before) else None
    return None


def lays_it_at_others(draft: Draft, told: Sequence[Told]) -> bool:
    """ "denied it had shelled the town and blamed rebels": a denial of what was told right before, and whom
    it blames for that.
    """
    blames = any(v.lemma_.lower() in speech().blame for v in draft.view.verbs)
    denied = draft.own_denied and draft.reality is Reality.DENIED
    dated = any(h.value.type == "DATE" for h in draft.view.timexes)
    near = bool(told) and told[-1][1].specific and told[-1][1].event_type in VIOLENT
    return blames and denied and near and not dated


def _says_after_denial(main: Token) -> bool:
    saying = main.head
    above = saying.head if saying.dep_ == "conj" else None
    denies = above is not None and above.lemma_.lower() in speech().deny
    return denies and main.dep_ == "ccomp" and saying.lemma_.lower() in speech().say


def _accused_of_it(main: Token) -> bool:
    """ "accused rebels of shelling it": what was told before, by a pronoun."""
    by = main.head
    accused = main.dep_ == "pcomp" and by.lower_ in {"of", "for"}
    accused = accused and by.head.lemma_.lower() in wordlists().accusing_verbs
    return accused and any(o.lower_ in {"it", "them"} for o in syntax.objects(main))


def _is_of_another(mention: EventMention, before: EventMention) -> bool:
    """Whether the two lay the act at the doors of different sides."""
    return not (mention.attacker and before.attacker and same_side(mention.attacker, before.attacker))
