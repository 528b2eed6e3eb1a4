"""With what something was done, where the sentence tells of the weapon first, put right in the tree: more of
:mod:`geo.mending`.

* "Chlorine was used in an attack on the town on Sunday, wounding nine": a use, on that Sunday, that wounds.
* "Troops used drones in an attack on the town": the same, by the troops.
* "sank the ship Orel near the strait with sea drones": a ship with drones.
* "The rocket in Goma was a Grad fired by rebels": fired from nowhere, at nothing.
* "raked a tanker with gunfire and grenades off Dubai": gunfire, and somebody who grenades.
"""

from __future__ import annotations

from geo.lexicon import weapons
from geo.lexicon.entries import Weapon
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree

_USING = frozenset({"used", "employed", "deployed"})
_IN = frozenset({"in", "during"})
_ACTS = frozenset(
    {"attack", "strike", "shelling", "air-strike", "bombing", "bomb-attack", "ambush", "storming"}
)
"""Classes of nouns for what is done with weapons."""


def with_wielding_mended(tree: Tree) -> None:
    """Put these right in place: an attack is staged, and with the weapon."""
    if not _USING.isdisjoint(tree.words):
        for verb in tree:
            if verb.lower_ in _USING and verb.tag_ in {"VBN", "VBD"} and verb.dep_ not in {"acl", "relcl"}:
                _staged_with(verb)
    if "with" in tree.words:
        for token in tree:
            if token.lower_ == "with" and token.dep_ == "prep":
                _sent_at(token)
            elif token.tag_ == "VBZ" and token.dep_ == "conj" and token.i > 2:
                _weapon_as_verb(token)
    if not _FLYING.isdisjoint(tree.words):
        for token in tree:
            if token.lower_ in _FLYING and token.dep_ == "acl" and token.head.dep_ == "attr":
                _was_fired(token)


_FLYING = frozenset({"fired", "launched", "dropped"})
_FAR = frozenset({"air-delivered", "missile-like", "maritime"})
"""Families of weapons that nobody carries: "hit a convoy with drones" tells with what."""


def _sent_at(prep: Token) -> None:
    """ "hit a depot [with missiles]"; not "shot a man with a knife"."""
    hit = prep.head
    verb = hit.head
    struck = hit.dep_ == "dobj" and verb.lemma_ in events().verbs and prep.i > verb.i
    weapon = next((c for c in prep.children if c.dep_ == "pobj"), None)
    sprayed = (
        hit.dep_ == "dobj"
        and verb.lemma_ in wordlists().spraying_verbs
        and prep.i > verb.i
        and weapon is not None
    )
    far = weapon is not None and any(found.family in _FAR for found in _weapons(weapon))
    if sprayed or (struck and far):
        prep.hang(verb, "prep")


def _weapon_as_verb(token: Token) -> None:
    """ "with gunfire and [grenades]": what else they fired."""
    verb, tree = token.head, token.doc
    joint, first = tree[token.i - 1], tree[token.i - 2]
    beside = joint.lower_ == "and" and first.pos_ == "NOUN" and first.dep_ == "pobj"
    if verb.tag_ != "VBD" or not beside or any(c.dep_ in _OF_A_VERB for c in token.children):
        return
    if weapons().lookup(token.lemma_.lower()):
        token.tag_, token.pos_ = "NNS", "NOUN"
        for child in list(token.children):
            child.hang(verb, child.dep_)
        token.hang(first, "conj")
        joint.hang(first, "cc")


_OF_A_VERB = frozenset({"nsubj", "dobj", "aux", "mark"})


def _was_fired(fired: Token) -> None:
    """ "The rocket [in Goma] was a Grad fired by rebels": it is told of what was fired."""
    be = fired.head.head
    rocket = next((c for c in be.children if c.dep_ == "nsubj"), None)
    if be.lemma_ != "be" or rocket is None or not _is_weapon(rocket):
        return
    for child in [c for c in rocket.children if c.dep_ == "prep"]:
        child.hang(fired, "prep")


def _staged_with(verb: Token) -> None:
    if any(c.dep_ == "aux" for c in verb.children):
        return  # "said it had used a car bomb in an earlier attack"
    role = "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "dobj"
    weapon = next((c for c in verb.children if c.dep_ == role and _is_weapon(c)), None)
    for within in [c for c in verb.children if c.lower_ in _IN and c.dep_ == "prep"]:
        act = next((c for c in within.children if c.dep_ == "pobj"), None)
        word = None if act is None else events().nouns.get(act.lemma_.lower())
        if weapon is None or act is None or word is None or word.id not in _ACTS:
            continue
        if any(c.lemma_.lower() in wordlists().trial_words for c in act.children):
            return  # "used in a training strike"
        act.hang(verb, role)
        weapon.hang(within, "pobj")
        within.hang(act, "prep")
        within.lower_ = within.lemma_ = "with"
        verb.lemma_ = "stage"
        return


def _is_weapon(noun: Token) -> bool:
    """Whether a noun, or the words right before it with it, name a weapon."""
    return bool(_weapons(noun))


def _weapons(noun: Token) -> list[Weapon]:
    """What weapons a noun names, with the most words before it that do."""
    words = [c.lower_ for c in noun.children if c.dep_ in {"compound", "amod", "nmod"} and c.i < noun.i]
    named = (" ".join([*words[at:], noun.lemma_.lower()]) for at in range(len(words) + 1))
    return next((list(found) for name in named if (found := weapons().lookup(name))), [])
