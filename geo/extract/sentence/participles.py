"""Participles without "was", in the style of headlines: "Two soldiers ambushed and shot dead"."""

from __future__ import annotations

from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_ALIVE_UNTIL = {"drop", "fall", "lie", "play", "be", "lay", "go"}
_DONE = {"VBD", "VBN"}


def left_dead(verb: Token) -> bool:
    """ "Two soldiers shot dead on a highway", "found dead": without an object it is done to the subject."""
    if verb.tag_ not in _DONE or verb.lemma_ in _ALIVE_UNTIL:
        return False
    dead = (c for c in verb.children if c.lower_ == "dead" and not c.children)
    if not any(c.dep_ in {"oprd", "acomp", "advcl", "advmod"} for c in dead):
        return False
    if _has(verb, "dobj", "auxpass", "aux"):
        return False
    return _has(verb, "nsubj") or (verb.dep_ == "conj" and _has(verb.head, "nsubj"))


def joined_to(verb: Token) -> list[Token]:
    """ "ambushed and shot dead": what is joined to a verb that has no object of its own."""
    if verb.tag_ not in _DONE or _has(verb, "dobj", "aux", "auxpass", "prt", "prep"):
        return []
    return [c for c in verb.children if c.dep_ == "conj"]


def joins_bare(verb: Token) -> bool:
    """A past form joined to another verb, without an object: "three were killed and nine [hurt]"."""
    return verb.tag_ == "VBD" and verb.dep_ == "conj" and not _has(verb, "dobj")


def must_suffer(verb: Token) -> bool:
    """Whether a verb without an object is done to its subject: "and houses [razed]"."""
    return verb.lemma_.lower() in wordlists().transitive_verbs and _has(verb, "nsubj")


def was_too(verb: Token) -> bool:
    """ "were lined up and [shot]": of those of whom the passive before it tells."""
    done_to = verb.lemma_.lower() in wordlists().transitive_verbs or verb.lemma_.lower() == "shoot"
    return done_to and not _has(verb, "nsubj", "aux")


def is_reduced(verb: Token) -> bool:
    """A whole clause without its auxiliary: "Four soldiers killed in an ambush"."""
    whole = verb.tag_ == "VBN" and (verb.dep_ == "ROOT" or _is_apart(verb)) and must_suffer(verb)
    return whole and not _has(verb, "dobj", "aux", "auxpass", "prt", "ccomp", "dative", "conj")


def _is_apart(verb: Token) -> bool:
    """ "Clashes in Jenin, [2 men killed]": a number of people after a comma, and what became of them."""
    whom = [c for c in verb.children if c.dep_ == "nsubj"] if verb.dep_ in _BELOW else []
    if not whom or whom[0].i > verb.i or not _has(whom[0], "nummod"):
        return False
    first = min(t.i for t in whom[0].subtree)
    return first > 0 and verb.doc[first - 1].text in {",", ":", ";", "-", "–"}


_BELOW = {"relcl", "acl", "appos", "ccomp", "dep"}


def lacks_object(verb: Token) -> bool:
    """Whether a relative clause without a pronoun tells what its own subject did to what it describes: "the
    nurses they had taken".
    """
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    if verb.dep_ != "relcl" or verb.tag_ not in _FINITE or not own or own[0].i <= verb.head.i:
        return False
    led = any(t.tag_ in _RELATIVES or t.lower_ == "that" for t in verb.subtree if t.i < verb.i)
    return not led and not _has(verb, "dobj", "ccomp", "xcomp", "prt", "attr", "acomp")


_FINITE = {"VBD", "VBN", "VBZ", "VBP"}
_RELATIVES = {"WDT", "WP", "WP$", "WRB"}


def _has(verb: Token, *labels: str) -> bool:
    for child in verb.children:  # noqa: SIM110  # asked so often that the frame of a generator tells
        if child.dep_ in labels:
            return True
    return False
