"""With what something was done, where the sentence tells of the weapon first, put right in the tree: more of
:mod:`geo.mending`.

* "Chlorine was used in an attack on the town on Sunday, wounding nine": a use, on that Sunday, that wounds.
* "Troops used drones in an attack on the town": the same, by the troops.
"""

from __future__ import annotations

from geo.lexicon import weapons
from geo.lexicon.events import events
from geo.tree import Token, Tree

_USING = frozenset({"used", "employed", "deployed"})
_IN = frozenset({"in", "during"})
_ACTS = frozenset(
    {"attack", "strike", "shelling", "air-strike", "bombing", "bomb-attack", "ambush", "storming"}
)
"""Classes of nouns for what is done with weapons."""


def with_wielding_mended(tree: Tree) -> None:
    """Put these right in place: an attack is staged, and with the weapon."""
    if _USING.isdisjoint(tree.words):
        return
    for verb in tree:
        if verb.lower_ in _USING and verb.tag_ in {"VBN", "VBD"} and verb.dep_ not in {"acl", "relcl"}:
            _staged_with(verb)


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
        act.hang(verb, role)
        weapon.hang(within, "pobj")
        within.hang(act, "prep")
        within.lower_ = within.lemma_ = "with"
        verb.lemma_ = "stage"
        return


def _is_weapon(noun: Token) -> bool:
    """Whether a noun, or the words right before it with it, name a weapon."""
    words = [c.lower_ for c in noun.children if c.dep_ in {"compound", "amod", "nmod"} and c.i < noun.i]
    named = (" ".join([*words[at:], noun.lemma_.lower()]) for at in range(len(words) + 1))
    return any(weapons().lookup(name) for name in named)
