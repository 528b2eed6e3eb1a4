"""What those are who suffered an act, as types of targets: whether they bear arms, and for whom."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.values import replace
from geo.extract.claims.stance import actors_in
from geo.extract.roles.described import Targeting, is_former
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_own, is_pronouns
from geo.extract.sentence.view import View, at
from geo.extract.toll.toll import Toll
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.wordlists import wordlists
from geo.tree import Token
from geo.vocabulary import FIGHTERS

_SOFT = {"Private Citizens & Property", "Transportation"}
_VICTIM_TYPES = {
    "military": "Military",
    "police": "Police",
    "militant": FIGHTERS,
    "paramilitary": "Military",
}
"""Roles of ``people.yaml`` that bear arms, as target types."""


def victim_type(view: View, head: Token) -> str | None:
    """The target type of somebody hurt who bears arms."""
    inner = syntax.prepositional(head, "of") if head.like_num else []
    head = inner[0] if inner else head  # "two of its members"
    person = at(view.people, head)
    before = [h.value.actor for h in view.actors if h.last < head.i and h.value.how != "compound"]
    of = [h.value.actor for h in actors_in(view, syntax.core_phrase(head)) if h.first < head.i]
    if person is not None and of and of[-1].type in GROUP_TYPES and of[-1].kind == "group":
        return FIGHTERS if person.value.role in {"military", "militant", "paramilitary"} else None
    if person is not None and is_own(head) and before and before[-1].type in GROUP_TYPES:
        return FIGHTERS
    if is_former(head):
        return None
    if person is not None and person.value.noun != "member":  # of what, its phrase may tell
        return _VICTIM_TYPES.get(person.value.role)
    if person is not None and any(_is_fighter_of(view, whole) for whole in syntax.prepositional(head, "of")):
        return FIGHTERS
    actor = at(view.actors, head)
    if actor is None:
        return None
    fights = actor.value.how == "forces" or actor.value.actor.kind not in {"state", "community"}
    return "Military" if fights else None


def _is_fighter_of(view: View, whole: Token) -> bool:
    """ "members of a cartel", "members of the Front"."""
    actor, kind = at(view.actors, whole), at(view.generic, whole)
    if kind is not None and kind.value.type in GROUP_TYPES:
        return True
    return actor is not None and actor.value.actor.type in GROUP_TYPES and actor.value.how != "compound"


def _is_post_of_police(view: View, target: Targeting, kinds: Sequence[str]) -> bool:
    """ "stormed a checkpost, killing two policemen": a post of whoever was hurt there, where it
    has no name of another force.
    """
    posts = target.heads and all(h.lemma_.lower() in wordlists().posts for h in target.heads)
    if not posts or not kinds or set(kinds) != {"Police"}:
        return False
    beside = [t for h in target.heads for t in syntax.core_phrase(h) if t is not h]
    return not any(t.lower_ in {"army", "military", "security"} for t in beside) and not actors_in(
        view, beside
    )


_NEAR = 300
"""So many characters back a report tells whose "officers" are meant."""


def of_police(view: View, target: Targeting, toll: Toll) -> Targeting:
    """ "Police are outnumbered. Four officers were shot dead": those of the police, where it was the last of
    forces that the report named.
    """
    heads = toll.heads or target.heads
    if target.type != "Military" or not heads or any(h.lemma_.lower() != "officer" for h in heads):
        return target
    if any(c.dep_ in {"compound", "amod"} for h in heads for c in h.children):
        return target  # "army officers", "senior officers"
    text = view.report.text
    before = text[max(0, view.start - _NEAR) : view.start + heads[0].idx].lower()
    at_last = {word: before.rfind(word) for word in ("police", "army", "military", "soldier", "troops")}
    last = max(at_last, key=lambda word: at_last[word])
    return replace(target, type="Police") if last == "police" and at_last[last] >= 0 else target


def hit_with(view: View, target: Targeting, toll: Toll) -> Targeting:
    """The same, with officers of the police told from those of the army."""
    return of_police(view, _hit_with(view, target, toll), toll)


def _hit_with(view: View, target: Targeting, toll: Toll) -> Targeting:
    """The target's kind by those who suffered, where the thing hit has none or is theirs: "ambushed their
    truck".
    """
    theirs = any(map(is_pronouns, target.heads))
    kinds = [kind for head in toll.heads if (kind := victim_type(view, head))]
    if (
        target.type in _SOFT
        and not target.victims
        and len(kinds) == len(toll.heads)
        and set(kinds) == {FIGHTERS}
    ):
        return replace(target, type=FIGHTERS)  # "strafed a column of motorcycles, killing 12 militants"
    if target.type == "Military" and _is_post_of_police(view, target, kinds):
        return replace(target, type="Police")
    if target.type is not None and not (theirs and target.type in _SOFT):
        return target
    return replace(target, type=kinds[0]) if kinds else target
