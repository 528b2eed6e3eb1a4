"""Two deeds done to one, "shot and killed a boy", of which a parse gives the victim to the first alone, or
takes the first for a noun.

* "on Sunday [shot] and killed a boy": a shot, of a Sunday.
* "[shot] and killed a boy": of which nobody is told killed.
"""

from __future__ import annotations

from geo.dates.words import weekday_names
from geo.tree import Token, Tree

_NEAR = 3
"""Words from one verb to the next that shares its object: "shot and fatally wounded"."""


def with_deeds_shared(tree: Tree) -> None:
    """Put it right in place."""
    for token in tree if "shot" in tree.words else ():
        if token.lower_ != "shot" or token.tag_ != "NN":
            continue
        if token.dep_ == "pobj":
            _on_a_day(tree, token)
        elif token.dep_ in {"relcl", "acl", "appos"} and token.head.i < token.i:
            _of_doer(token)
        elif any(c.dep_ == "nsubj" for c in token.children):
            _as_deed(token)
    for token in tree if "and" in tree.words else ():
        if token.dep_ == "conj" and token.tag_ == "VBD":
            _done_to_one(token)


def _as_deed(shot: Token) -> None:
    shot.tag_, shot.pos_, shot.lemma_ = "VBD", "VERB", "shoot"


def _of_doer(shot: Token) -> None:
    """ "[Militants in Jos on Monday shot] and killed two, officials said": no words about militants."""
    doer = shot.head
    joined = any(c.dep_ == "conj" and c.tag_ == "VBD" and c.i - shot.i <= _NEAR for c in shot.children)
    if not joined or doer.dep_ not in {"ccomp", "ROOT"} or any(c.dep_ == "nsubj" for c in shot.children):
        return
    above, label = doer.head, doer.dep_
    _as_deed(shot)
    shot.hang(shot if above is doer else above, label)
    doer.hang(shot, "nsubj")


def _on_a_day(tree: Tree, shot: Token) -> None:
    """ "Soldiers on [Sunday shot] and killed two": what they did on Sunday."""
    on, day = shot.head, tree[shot.i - 1]
    doer, joint = on.head, tree[shot.i + 1] if shot.i + 1 < len(tree) else shot
    near = (t for t in (doer.head, *doer.children) if 0 < t.i - shot.i <= _NEAR)
    deed = next((t for t in near if t.tag_ == "VBD"), None)
    dated = on.lower_ == "on" and day.lower_ in weekday_names() and day.head is shot
    if (
        not dated
        or joint.lower_ != "and"
        or deed is None
        or doer.pos_ not in {"NOUN", "PROPN"}
        or doer.i > on.i
    ):
        return
    upper = doer if deed.head is doer else deed
    above, label = upper.head, upper.dep_ if upper.dep_ in {"ROOT", "conj", "advcl"} else "ccomp"
    _as_deed(shot)
    shot.hang(shot if above is upper else above, "ROOT" if above is upper else label)
    day.hang(on, "pobj")
    on.hang(shot, "prep")
    doer.hang(shot, "nsubj")
    deed.hang(shot, "conj")
    joint.hang(shot, "cc")


def _done_to_one(deed: Token) -> None:
    """ "shot and killed a boy": the boy as whom both deeds were done to."""
    first = deed.head
    if first.tag_ != "VBD" or not 0 < deed.i - first.i <= _NEAR:
        return
    own = {c.dep_ for c in deed.children}
    if own & {"dobj", "nsubj", "nsubjpass", "auxpass", "aux", "prt", "ccomp", "xcomp"}:
        return
    done_to = [c for c in first.children if c.dep_ == "dobj"]
    if len(done_to) == 1 and done_to[0].i > deed.i and all(t.i > deed.i for t in done_to[0].subtree):
        done_to[0].hang(deed, "dobj")
