"""Parses mended where the parser is known to lose the main verb of a news sentence.

It was taught on other prose. Readings that no English sentence has are put right: a preposition as the root,
with the whole clause in an apposition of its place ("In the circle of Niono, a patrol arrested two men"); a
finite verb without a subject behind such an apposition ("In Quetta, Baluchistan, a bomber kills nine"); two
verbs without "and" between them ("A van packed with explosives was blown up"); a plural noun with "a" before
it, which is the verb of a headline ("A bomb rips through a mosque"); and "open fire" as an open fire.
"""

from __future__ import annotations

from typing import Any

Token = Any
Tree = Any

_FINITE = {"VBD", "VBZ", "VBP"}
_ONE = {"a", "an"}
_MANY = {"few", "couple", "dozen", "lot", "number", "series", "means"}


def mended(tree: Tree) -> Tree:
    """The same tree, its heads and labels put right in place."""
    for token in tree:
        if token.head is token and token.pos_ == "ADP" and token.i < len(tree) - 1:
            _opening_root(tree, token)
            break
    for token in tree:
        if token.lower_ == "fire" and token.i and tree[token.i - 1].lower_ == "open":
            _open_fire(tree, tree[token.i - 1], token)
    for token in tree:
        if token.head is token and token.tag_ in {"VBD", "VBN"}:
            _garden_path(token)
            break
    for token in tree:
        if token.pos_ == "VERB" and token.dep_ == "compound" and token.tag_ in _FINITE:
            _verb_as_compound(token)
    for token in tree:
        if token.pos_ == "VERB" and token.tag_ in _FINITE:
            _subject_in_apposition(tree, token)
        elif token.tag_ == "NNS":
            _verb_as_plural(tree, token)
    return tree


def _opening_root(tree: Tree, root: Token) -> None:
    """ "[In the circle of Niono, a patrol [arrested two men]]": the verb as root, the patrol its subject."""
    first = next((t for t in tree if not (t.is_space or t.is_punct)), None)
    if first is None or root is not first:
        return
    for noun in tree:
        opened = noun.dep_ == "appos" and noun.i and tree[_before(tree, noun)].text == ","
        if not opened:
            continue
        for verb in noun.children:
            done = verb.dep_ == "acl" and verb.tag_ in {"VBD", "VBN"} and verb.i > noun.i
            if done and any(c.dep_ in {"dobj", "prep", "prt"} for c in verb.children):
                verb.tag_ = "VBD"
                _hang(verb, verb, "ROOT")
                _hang(noun, verb, "nsubj")
                _hang(root, verb, "prep")
                for other in [c for c in root.children if c.dep_ == "punct"]:
                    _hang(other, verb, "punct")
                return


def _verb_as_compound(verb: Token) -> None:
    """ "The group [claims responsibility]", read as a kind of responsibility: a verb with its own subject."""
    noun = verb.head
    if noun.head is noun and noun.i == verb.i + 1 and any(c.dep_ == "nsubj" for c in verb.children):
        _hang(verb, verb, "ROOT")
        _hang(noun, verb, "dobj")


def _garden_path(root: Token) -> None:
    """ "[A car packed with explosives] was blown up", read as two verbs without "and": the second is the main
    one, the first tells which car.
    """
    subjects = [c for c in root.children if c.dep_ == "nsubj" and c.i < root.i]
    if len(subjects) != 1 or any(
        c.dep_ in {"dobj", "aux", "auxpass", "cc", "ccomp", "xcomp"} for c in root.children
    ):
        return
    subject = subjects[0]
    for verb in [c for c in root.children if c.dep_ == "conj" and c.pos_ == "VERB"]:
        passive = any(c.dep_ == "auxpass" and c.tag_ in _FINITE for c in verb.children)
        if not passive or any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
            continue
        between = [c for c in root.children if root.i < c.i < verb.i and c.dep_ == "punct"]
        if between:
            return  # "he fled, was caught": a list
        _hang(verb, verb, "ROOT")
        _hang(subject, verb, "nsubjpass")
        _hang(root, subject, "acl")
        root.tag_ = "VBN"
        for mark in [c for c in root.children if c.dep_ == "punct" and c.i > verb.i]:
            _hang(mark, verb, "punct")
        return


def _subject_in_apposition(tree: Tree, verb: Token) -> None:
    """ "At a rally in Mastung, [Baluchistan, a bomber] kills nine": the bomber as the subject."""
    if verb.dep_ not in {"ROOT", "ccomp", "conj"} or verb.i < 2:
        return
    noun = tree[verb.i - 1]
    subject = noun.head
    unclosed = noun.dep_ == "appos" and subject.dep_ == "nsubj" and subject.head is verb
    if unclosed and subject.pos_ == "PROPN" and noun.pos_ == "NOUN" and tree[_before(tree, noun)].text == ",":
        opened = next((c for c in verb.children if c.dep_ == "prep" and c.i < subject.i), None)
        places = [c for c in opened.children if c.dep_ == "pobj"] if opened is not None else []
        if places:  # no comma closes what would be an aside
            _hang(noun, verb, "nsubj")
            _hang(subject, places[0], "appos")
        return
    if any(c.dep_ in {"nsubj", "nsubjpass", "expl", "auxpass", "csubj"} for c in verb.children):
        return
    inside = any(above.dep_ == "prep" and above.head is verb for above in noun.ancestors)
    if (
        noun.dep_ == "appos"
        and noun.pos_ in {"NOUN", "PROPN"}
        and inside
        and tree[_before(tree, noun)].text == ","
    ):
        _hang(noun, verb, "nsubj")


def _open_fire(tree: Tree, verb: Token, fire: Token) -> None:
    """ "Gunmen on motorcycles open fire on a bus", read as gunmen on an open fire."""
    if verb.pos_ != "ADJ" or verb.head is not fire or any(t.tag_ in _FINITE for t in tree):
        return
    root = next((t for t in tree if t.head is t), fire)
    above = fire.head
    if root is fire or root.pos_ not in {"NOUN", "PROPN"} or root.i > verb.i or above.pos_ != "ADP":
        return
    ridden = [c for c in fire.children if c.dep_ == "compound" and c.i < verb.i]
    verb.pos_, verb.tag_ = "VERB", "VBP"
    _hang(verb, verb, "ROOT")
    _hang(fire, verb, "dobj")
    if ridden:
        _hang(ridden[-1], above, "pobj")
    for child in [c for c in (*root.children, *fire.children) if c.i > fire.i]:
        _hang(child, verb, "advcl" if child.dep_ == "acl" else child.dep_)
    _hang(root, verb, "nsubj")


def _verb_as_plural(tree: Tree, noun: Token) -> None:
    """ "A [bomb rips] through a mosque", where "a" before a plural cannot be its own."""
    article = next((c for c in noun.children if c.dep_ == "det" and c.lower_ in _ONE), None)
    before = tree[noun.i - 1] if noun.i else None
    if article is None or before is None or before.dep_ != "compound" or before.head is not noun:
        return
    if before.tag_ not in {"NN", "NNP"} or any(c.lower_ in _MANY or c.like_num for c in noun.children):
        return
    if noun.i + 1 >= len(tree) or tree[noun.i + 1].pos_ not in {"ADP", "DET", "PRON", "NUM", "PROPN", "ADV"}:
        return
    if any(t.pos_ in {"VERB", "AUX"} and t.tag_ in _FINITE for t in tree):
        return
    root = next((t for t in tree if t.head is t), noun)
    noun.pos_, noun.tag_ = "VERB", "VBZ"
    _hang(before, noun, "nsubj")
    for child in [c for c in noun.children if c.i < before.i]:
        _hang(child, before, child.dep_)
    if root is not noun:
        _hang(noun, noun, "ROOT")
        _hang(root, noun, "dep")


def _before(tree: Tree, noun: Token) -> int:
    """The index of the token before a noun phrase."""
    first = min(
        [t.i for t in noun.subtree if t.i < noun.i and t.dep_ in {"det", "amod", "compound", "nummod"}],
        default=noun.i,
    )
    return max(0, int(first) - 1)


def _hang(token: Token, head: Token, label: str) -> None:
    """Hang a token on another, or make it the root by hanging it on itself."""
    for above in (token, *token.ancestors):
        above._below = None
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.dep_ = head, label
    if head is not token:
        head.children.append(token)
        head.children.sort(key=lambda t: t.i)
    for above in (token, *token.ancestors):
        above._below = None
