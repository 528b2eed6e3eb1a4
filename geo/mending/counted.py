"""People who are counted, where the parse hangs the number or the word for them elsewhere.

* "[Three] suspected TTP militants": three times suspected.
* "shot dead [a 17-year-old]": a quality of whoever shot.
* "left eight people [wounded]": wounded ones who left them.
* "[every one] of the 18 drones": one of them.
* "a journalist, [his wife] and their three children": who the journalist is.
"""

from __future__ import annotations

from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree

_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})


def with_counted_mended(tree: Tree) -> None:
    """Put them right in place."""
    for token in tree:
        if token.tag_ == "CD" and token.dep_ == "npadvmod" and token.head.dep_ == "amod":
            _of_the_suspected(token)
        elif token.lower_ == "old" and token.tag_ == "JJ":
            _of_that_age(token)
        elif token.dep_ == "compound" and token.head.tag_ == "CD" and token.lower_ in _TENS:
            token.tag_, token.pos_ = "CD", "NUM"  # "(Guayaquil) [Fifty]-eight people", read as a name
        elif token.lower_ == "one" and token.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            _every_one(token)
        elif token.lower_ in _STATES and token.dep_ == "advcl":
            _left_so(token)
        elif token.dep_ == "appos" and token.lemma_ in wordlists().kin_at_home:
            _of_his_kin(token)


def _of_his_kin(kin: Token) -> None:
    """ "a journalist, [his wife] and their three children": one more of them."""
    his = any(c.dep_ == "poss" and c.lower_ in {"his", "her", "their"} for c in kin.children)
    if his and any(c.dep_ == "conj" for c in kin.children):
        kin.hang(kin.head, "conj")


_STATES = frozenset({"wounded", "injured"})


def _every_one(one: Token) -> None:
    """ "[Every one] of the 18 drones was shot down": the drones."""
    of = next((c for c in one.children if c.lower_ == "of" and c.i == one.i + 1), None)
    things = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if of is None or things is None or not any(c.lower_ in {"every", "each"} for c in one.children):
        return
    things.hang(one.head, one.dep_)
    one.hang(things, "predet")
    of.hang(one, "prep")


def _left_so(state: Token) -> None:
    """ "left eight people [wounded]": how it left them."""
    verb = state.head
    whom = next((c for c in verb.children if c.dep_ == "dobj" and c.i < state.i), None)
    if whom is None or verb.lower_ not in {"left", "leaving"}:
        return
    alone = not any(c.dep_ in {"nsubj", "nsubjpass", "auxpass", "mark", "det"} for c in state.children)
    right_after = all(t.head is whom or t is whom for t in state.doc[whom.i : state.i])
    if alone and right_after:
        state.hang(verb, "oprd")


def _of_the_suspected(number: Token) -> None:
    quality = number.head
    people = quality.head
    counted = any(c.dep_ == "nummod" for c in people.children)
    if quality.tag_ == "VBN" and number.i == quality.i - 1 and people.tag_ == "NNS" and not counted:
        number.hang(people, "nummod")


def _of_that_age(old: Token) -> None:
    """ "a 17-year-old was shot", "shot dead a 17-year-old": somebody of that age."""
    year = next((c for c in old.children if c.lemma_ == "year" and c.i < old.i), None)
    one = any(c.dep_ == "det" for c in old.children) and year is not None
    if not one or old.dep_ not in {"oprd", "nsubjpass", "nsubj", "dobj", "pobj", "acomp", "conj"}:
        return
    old.tag_, old.pos_ = "NN", "NOUN"
    if old.dep_ in {"oprd", "acomp"} and old.head.pos_ == "VERB":
        old.dep_ = "dobj"
    dead = next((c for c in old.head.children if c.lower_ == "dead" and c.i < old.i), None)
    if dead is not None and old.dep_ == "dobj" and dead.dep_ == "acomp":
        dead.dep_ = "oprd"
