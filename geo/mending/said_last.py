"""Speakers at the end of a sentence, whom the parse passes over for what was hit.

"Helicopters strafed [a school housed in a monastery on Friday and killed 13, a nurse said Monday]": a school
that said so, and nobody who was strafed.

"were held over the blasts in [Kerman, local media reported Tuesday]": another name of Kerman.
"""

from __future__ import annotations

from geo.lexicon.wordlists import wordlists
from geo.tree import FINITE, Token, Tree

_AS_CLAUSE = {"ccomp", "conj", "ROOT"}
_CLOSING = frozenset({".", '"', "”"})


def with_last_said(tree: Tree) -> None:
    """Put them right in place."""
    for said in tree:
        if said.dep_ in _AS_CLAUSE and said.tag_ == "VBD" and said.lemma_ in wordlists().closing_verbs:
            _said_of_all(tree, said)
        elif said.dep_ == "acl" and said.tag_ in {"VBD", "VBN"} and said.lemma_ in wordlists().closing_verbs:
            _said_by_them(tree, said)


def _said_by_them(tree: Tree, said: Token) -> None:
    """ "…, local media [reported] Tuesday" as a description of the town named before it."""
    speaker, root = said.head, next((t for t in tree if t.head is t), said)
    first = min(t.i for t in speaker.subtree)
    aside = speaker.dep_ == "appos" and speaker.i == said.i - 1 and first > 0 and tree[first - 1].text == ","
    beyond = root.tag_ in FINITE or any(
        c.tag_ in FINITE for c in root.children if c.dep_ in {"aux", "auxpass"}
    )
    comma = next((t.i for t in tree[said.i + 1 :] if t.text == ","), None)
    if not (aside and beyond and root.i < first and _ends(tree, said, comma)) or speaker.head.i >= first:
        return
    speaker.hang(speaker.head, "dep")
    said.hang(said, "ROOT")
    said.tag_ = "VBD"
    speaker.hang(said, "nsubj")
    root.hang(said, "ccomp")


def _said_of_all(tree: Tree, said: Token) -> None:
    thing = next((c for c in said.children if c.dep_ == "nsubj"), None)
    told = next((t for t in said.ancestors if t.head is t), said)
    if told is said:
        told = next((c for c in said.children if c.dep_ == "ccomp"), said)
    if thing is None or not told.i < thing.i < said.i:
        return
    deed = _last_deed(told, thing)
    if told.tag_ not in {"VBD", "VBZ", "VBP"} or any(c.dep_ == "dobj" for c in deed.children):
        return
    comma = next((t for t in reversed(tree[thing.i : said.i]) if t.text == ","), None)
    if comma is None or not _ends(tree, said):
        return
    speakers = [t for t in tree[comma.i + 1 : said.i] if not comma.i < t.head.i < said.i]
    if len(speakers) != 1 or speakers[0].pos_ not in {"NOUN", "PROPN", "PRON"} or speakers[0] is thing:
        return
    thing.hang(deed, "dobj")
    _raise_deeds(told, thing)
    speakers[0].hang(said, "nsubj")
    said.hang(said, "ROOT")
    told.hang(said, "ccomp")


def _last_deed(told: Token, thing: Token) -> Token:
    """ "ambushed and [killed] five", "attacked a bus, [killing] five": which is said of them."""
    deeds = (c for c in told.children if c.dep_ in {"conj", "advcl"} and c.tag_ in {told.tag_, "VBG"})
    return next((d for d in deeds if told.i < d.i < thing.i), told)


def _ends(tree: Tree, said: Token, end: int | None = None) -> bool:
    """Whether nothing but a day, or who was told, stands behind."""
    behind = {"npadvmod", "prep"} | ({"dobj", "dative"} if said.lemma_ == "tell" else set())
    own = {t.i for c in said.children if c.dep_ in behind for t in c.subtree}
    return all(t.i in own or t.text in _CLOSING for t in tree[said.i + 1 : end])


def _raise_deeds(told: Token, thing: Token) -> None:
    """ "a school housed there on Friday and killed 13": the deed, and the day, are not the school's."""
    for clause in [c for c in thing.children if c.dep_ == "acl" and c.tag_ == "VBN"]:
        deeds = [c for c in clause.children if c.dep_ == "conj" and c.tag_ == "VBD"]
        for part in [c for c in clause.children if c.dep_ in {"cc", "npadvmod"} or c in deeds]:
            if deeds:
                part.hang(told, part.dep_)
