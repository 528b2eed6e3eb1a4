"""Ground in somebody's hands: "Sake fell into rebel hands", "two towns are now in the hands of M23", told as
"fell to"; what is now held as what was seized, and "are in control of a base" as "seized" it.
"""

from __future__ import annotations

from geo.tree import Token, Tree

_PASSING = {"fall", "pass"}
_HOLDING = {"control", "hold", "occupy"}
_STANDING = frozenset(
    {"since", "still", "long", "already", "remain", "until", "if", "for", "mostly", "largely", "while"}
)
"""Words of how things stand, and have stood for some time."""


def with_hands_told(tree: Tree) -> None:
    """The tree, with whose hands ground is in as those whom it fell to."""
    for token in tree if "hands" in tree.words else ():
        if token.lower_ == "hands" and token.dep_ == "pobj":
            _fell_to(token)
    for token in tree if "now" in tree.words else ():
        if token.lower_ == "now" and token.dep_ == "advmod" and token.head.lemma_.lower() in _HOLDING:
            _seized(token.head)
    for token in tree if "control" in tree.words else ():
        if token.lower_ == "control" and token.dep_ == "pobj" and token.head.lower_ == "in":
            _took(token)


def _is_news(verb: Token) -> bool:
    """ "is in rebel hands after a siege", "…, officials said on Tuesday": what has come about just now."""
    tree = verb.doc
    if verb.dep_ not in {"ROOT", "ccomp"} or not _STANDING.isdisjoint(tree.words):
        return False
    if any(c.dep_ in {"aux", "neg"} for c in verb.children):
        return False
    return not _FOUGHT.isdisjoint(tree.words) and "police" not in tree.words


_FOUGHT = frozenset(
    {"siege", "battle", "assault", "offensive", "fighting", "clashes", "attack", "advance", "rebel", "rebels",
     "insurgents", "militants", "fighters", "junta", "fell", "captured", "withdrew", "fled", "retreated"}
)  # fmt: skip
"""What tells that ground has changed hands by a fight."""


def _took(control: Token) -> None:
    """ "Rebels are in control of a base", "the army was back in control of the town": they took it."""
    be, of = control.head.head, [c for c in control.children if c.dep_ == "prep" and c.lower_ == "of"]
    if (
        be.lemma_.lower() != "be"
        or not of
        or not _is_news(be)
        or any(c.dep_ == "amod" for c in control.children)
    ):
        return
    back = any(c.lower_ == "back" for c in (*be.children, *control.head.children))
    be.lemma_, be.pos_, be.tag_ = "retake" if back else "seize", "VERB", "VBD"
    for ground in [c for c in of[0].children if c.dep_ == "pobj"]:
        ground.hang(be, "dobj")
    for day in [c for c in control.children if c.dep_ == "prep" and c is not of[0]]:
        day.hang(be, "prep")
    control.head.hang(be, "dep")


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
    now = now or (_are_fighters(holder) and _is_news(verb))
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
