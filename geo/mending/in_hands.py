"""Ground in somebody's hands: "Sake fell into rebel hands", "two towns are now in the hands of M23", told as
"fell to"; and what is now held as what was seized.
"""

from __future__ import annotations

from geo.tree import Token, Tree

_PASSING = {"fall", "pass"}
_HOLDING = {"control", "hold", "occupy"}


def with_hands_told(tree: Tree) -> None:
    """The tree, with whose hands ground is in as those whom it fell to."""
    for token in tree if "hands" in tree.words else ():
        if token.lower_ == "hands" and token.dep_ == "pobj":
            _fell_to(token)
    for token in tree if "now" in tree.words else ():
        if token.lower_ == "now" and token.dep_ == "advmod" and token.head.lemma_.lower() in _HOLDING:
            _seized(token.head)


def _seized(verb: Token) -> None:
    """ "The rebels now control the town": news of what they took."""
    if verb.dep_ not in {"ROOT", "ccomp"} or any(
        c.dep_ == "relcl" for t in verb.children for c in t.children
    ):
        return  # "who now control the town", "controls Goma, which it lost in 2023": how things stand
    if verb.tag_ in {"VBP", "VBZ"} and any(c.dep_ == "dobj" for c in verb.children):
        verb.pos_, verb.tag_ = "VERB", "VBD"


def _fell_to(hands: Token) -> None:
    prep, verb = hands.head, hands.head.head
    holder = _whose(hands)
    if holder is None or prep.dep_ != "prep" or verb is prep:
        return
    now = any(c.lower_ == "now" for c in verb.children)
    passed = verb.lemma_.lower() in _PASSING and prep.lower_ == "into"
    if verb.lemma_.lower() == "pass" and not _are_fighters(holder):
        return
    if not passed and not (verb.lemma_.lower() == "be" and now and prep.lower_ == "in"):
        return
    if not passed:
        verb.lemma_, verb.pos_, verb.tag_ = "fall", "VERB", "VBD"
    verb.lemma_ = "fall"
    prep.lower_, prep.lemma_ = "to", "to"
    holder.hang(prep, "pobj")
    hands.hang(holder, "dep")


def _are_fighters(holder: Token) -> bool:
    """ "rebel hands", "the hands of M23"; a port that passes into "Chinese hands" may have been sold."""
    return holder.lower_ == holder.text or (holder.text.isupper() and holder.dep_ == "pobj")


def _whose(hands: Token) -> Token | None:
    """ "[rebel] hands", "the hands of [M23]"."""
    of = next((c for c in hands.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    if of is not None:
        return next((c for c in of.children if c.dep_ == "pobj"), None)
    return next((c for c in reversed(hands.children) if c.dep_ in {"compound", "amod", "poss", "nmod"}), None)
