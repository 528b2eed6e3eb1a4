"""Who is said to have sent what did it, of an act told before: "X is thought to have sent them", "the round
had been fired by X".
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.claims.stance import is_open
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.events import events
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_TOLD = {"it", "they", "them", "this", "these"}
_FLYING = {"shell", "rocket", "missile", "bomb", "mortar", "drone"}
_SHOT = {"round", "charge", "explosive", "munition", "projectile", "device"}
"""What did it, in words that tell of much else beside."""
SENDABLE = _TOLD | _FLYING | _SHOT
"""Of nothing else is it asked who sent it."""


def believed_senders(verb: Token) -> list[Token]:
    """ "X is thought to have sent them", "is believed to have carried out the attack"."""
    sent = [c for c in syntax.children(verb, "xcomp") if any(a.lower_ == "have" for a in c.children)]
    if any(_is_told(o) for c in sent if _sends(c) for o in syntax.objects(c)):
        return syntax.passive_subjects(verb)
    return []


def sent_by(view: View, thing: Token) -> Iterator[tuple[Token, Token]]:
    """ "it had been fired by X", "X laid the charges": X and the verb."""
    verb = thing.head
    passive = thing.dep_ == "nsubjpass"
    told = passive and thing.lower_ in _TOLD and verb.lemma_.lower() in guilt().firing_verbs
    told = told or (passive and thing.lemma_.lower() in _FLYING and _is_the(thing) and bool(held_by(verb)))
    told = told or (
        thing.lower_ in _TOLD and verb.dep_ == "ccomp" and verb.lemma_.lower() in guilt().firing_verbs
    )
    told = told or (thing.lemma_.lower() in _SHOT and _is_the(thing))
    if not told or not _sends(verb) or any(c.dep_ == "neg" for c in verb.children) or is_open(verb):
        return
    if thing.lower_ in _TOLD and at(view.weapons, thing) is not None:
        return
    doers = syntax.agents(verb) if passive else syntax.subjects(verb)
    for doer in (doers or (held_by(verb) if passive else []))[:1]:
        if doer.pos_ != "PRON":
            yield doer, verb


def held_by(verb: Token) -> list[Token]:
    """ "were fired from positions held by X", "from X's positions": X."""
    grounds = [
        o for o in syntax.prepositional(verb, "from") if o.lemma_.lower() in wordlists().grounds_of_fire
    ]
    held = [c for o in grounds for c in syntax.children(o, "acl") if c.lemma_.lower() in _HELD]
    return [d for c in held for d in syntax.agents(c)] + [
        d for o in grounds for d in syntax.children(o, "poss")
    ]


_HELD = {"hold", "control", "occupy"}


def arms_are_of(view: View, those: Token) -> list[Token]:
    """ "the guns were those of X": X."""
    verb = those.head
    if those.dep_ != "attr" or verb.lemma_ != "be" or any(c.dep_ == "neg" for c in verb.children):
        return []
    arms = [s for s in syntax.subjects(verb) if _is_the(s)]
    told = all(at(view.weapons, s) is not None or s.lemma_.lower() in guilt().guns for s in arms)
    return syntax.prepositional(those, "of") if arms and told and not is_open(verb) else []


def _sends(verb: Token) -> bool:
    lists = wordlists()
    return verb.lemma_.lower() in lists.planting_verbs | lists.staging_verbs | lists.owning_verbs - {
        "use",
        "aim",
    }


def _is_told(thing: Token) -> bool:
    """ "them", "the attack", "the drones"."""
    known = thing.lemma_.lower() in events().nouns or thing.lemma_.lower() in wordlists().any_act | _SHOT
    return thing.lower_ in _TOLD or (known and _is_the(thing))


def _is_the(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in {"the", "these", "this", "those"} for c in noun.children)
