"""What an attack on a place came to, told right after it by its weapon: "Warplanes attacked Idlib on
Thursday. Two bombs were dropped on a bakery, killing seven".
"""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.kinds import KIND_WORDS
from gazetteer.model import MentionKind
from geo.extract.report.about import country_of
from geo.extract.report.continuing import SO_NEAR, Told
from geo.extract.report.drafts import Draft
from geo.extract.roles.sides import same_side
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.view import View
from geo.lexicon import actors, weapon_family
from geo.model import BlockKind, EventMention

_FLOWN = {"manned aircraft", "air strike"}
_FROM_THE_AIR = {"air-delivered", "missile-like"}
_REMOTE = "Explosions/Remote violence"
_DOWNED = "Disrupted weapons use"
_OPEN_KINDS = {"Attack", "Armed clash"}
_MOVING = {"Maritime", "Airports & Aircraft", "Transportation"}
_AGAIN = {"another", "separate", "second", "other", "elsewhere", "later", "also", "third", "next"}


def detailed(draft: Draft, told: Sequence[Told]) -> Told | None:
    """The attack on a place, told in the sentence before and by nothing that it hit there, of which one
    without place, day and doer tells where its bombs and missiles came down.
    """
    mention = draft.mention
    if not told or not draft.frame.main.verbal or mention.event_type != _REMOTE:
        return None
    if _flew_to_it(draft, *told[-1]):
        return told[-1]
    if mention.attacker is not None or mention.suspected or mention.block is not BlockKind.BODY:
        return None
    if any(p.located for p in mention.places) or any(h.value.type == "DATE" for h in draft.view.timexes):
        return None
    earlier, before = told[-1]
    gap = draft.view.report.text[earlier.view.end : draft.view.start]
    if gap.strip() or earlier.background or any(t.lower_ in _AGAIN for t in draft.view.doc):
        return None
    whole = before.specific and before.when is not None and before.killed is None and before.wounded is None
    alone = sum(m.source.start == before.source.start for _, m in told) == 1
    if not whole or not alone or not _on_the_place(before):
        return None
    if not _by_such(mention, before) or _is_of_others(draft):
        return None
    return earlier, before


def _flew_to_it(draft: Draft, earlier: Draft, before: EventMention) -> bool:
    """ "The market was bombed on Monday. Warplanes of the army dropped bombs on the stalls": from where,
    and on what of it, told right after a bombing of which neither that nor who did it was told.
    """
    mention, doc = draft.mention, draft.view.doc
    if mention.sub_event_type != _FROM_ABOVE or mention.block is not BlockKind.BODY or earlier.background:
        return False
    if earlier.frame.main.token.lemma_.lower() not in _BOMBED or before.weapon not in {None, "bomb"}:
        return False
    if any(p.located for p in mention.places) or any(h.value.type == "DATE" for h in draft.view.timexes):
        return False
    near = not draft.view.report.text[earlier.view.end : draft.view.start].strip()
    new = any(t.lower_ in _AGAIN for t in doc) or (before.killed is not None and mention.killed is not None)
    known = before.specific and before.when is not None and before.attacker is None
    words = set((mention.target or "").split())
    hit = [t for t in doc if t.pos_ == "NOUN" and t.text in words]
    return near and known and not new and any(is_definite(t) for t in hit)


_FROM_ABOVE = "Air/drone strike"
_BOMBED = {"bomb", "bombing", "bombard", "bombardment"}


def downed_of(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """The raid told shortly before, of whose drones or missiles "The air force said it shot down 28 drones"
    tells what became: nowhere else, on no other day, and by another side.
    """
    mention = draft.mention
    if mention.sub_event_type != _DOWNED or mention.weapon is None or mention.block is not BlockKind.BODY:
        return None
    if any(p.located for p in mention.places) or draft.view.timexes:
        return None
    if any(t.lower_ in {"separate", "separately", "elsewhere"} for t in draft.view.doc):
        return None
    if any(t.tag_ == "NNS" and t.lemma_.lower() in KIND_WORDS for t in draft.view.doc):
        return None  # "shot down 40 drones across six regions"
    family = weapon_family(mention.weapon)
    for earlier, before in reversed(told):
        if draft.view.paragraph - earlier.view.paragraph > SO_NEAR or earlier.background:
            return None
        if not before.specific or before.event_type != _REMOTE or before.weapon is None:
            continue
        own = mention.attacker and before.attacker and same_side(mention.attacker, before.attacker)
        if family == weapon_family(before.weapon) and family in _FROM_THE_AIR and not own:
            return None if _names_third(draft.view, before) else before
    return None


def _names_third(view: View, before: EventMention) -> bool:
    """ "Russia attacked Odesa with drones. Poland shot down three": whether somebody has a part in it who
    neither raided nor is at home in the place raided.
    """
    raider = actors().get(before.attacker) if before.attacker is not None else None
    known = {country_of(p) for p in before.places} | {raider.country if raider is not None else None}
    named = [hit.value.actor for hit in view.actors if hit.value.actor.kind != "generic"]
    others = {one.country for one in named if one.name != before.attacker}
    return not (others | {country_of(hit.value) for hit in view.places}) <= known - {None}


def _is_of_others(draft: Draft) -> bool:
    """ "A rebel missile hit a hospital", "killing two Israelis", "at a ship": whether it names who they are,
    by nation or by kind, or hit what moves.
    """
    view, mention = draft.view, draft.mention
    if view.actors or mention.target_type in _MOVING:
        return True
    return any(hit.value.mention.kind is MentionKind.DEMONYM for hit in view.places) or bool(view.generic)


def _on_the_place(before: EventMention) -> bool:
    """Whether it hit the place it is told of, and nothing in it."""
    where = [p for p in before.places if p.located]
    target = (before.target or "").casefold()
    name = where[0].mention.text.casefold() if where else ""
    return len(where) == 1 and (target.endswith(name) or name.endswith(target))


def _by_such(mention: EventMention, before: EventMention) -> bool:
    family = weapon_family(mention.weapon) if mention.weapon is not None else None
    dropped = family in _FROM_THE_AIR or mention.weapon == "bomb"
    if before.weapon in _FLOWN:
        return dropped
    return before.weapon is None and before.sub_event_type in _OPEN_KINDS and family in _FROM_THE_AIR
