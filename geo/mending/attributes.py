"""Deeds that the parser takes for attributes of those they were done to.

A participle before an occupation and a name may be either, and only what stands before it tells: "the
kidnapped banker Juan Ruiz" has been taken, "The ELN kidnapped banker Juan Ruiz" tells who took him. Without
a verb besides, the sentence has no other reading:

* "The ELN [kidnapped] banker Juan Ruiz": an ELN that is an attribute of the banker.
* "Guerrillas [murdered] mayor Juan Ruiz": a participle with a subject.
* "said that the ELN [kidnapped] banker Juan Ruiz": "that" as a preposition.
* "The ELN, which …, [kidnapped] banker Juan Ruiz": the banker as another name of the ELN.
* "Guerrillas of the ELN [kidnapped] banker Juan Ruiz": guerrillas of a banker.
* "Six are dead and 12 [wounded]": six who are 12.
* "The RSF [overran] Singa": a Singa of the RSF's overrunning.
* "Clashes [rage] in Khartoum": a rage of clashes.
"""

from __future__ import annotations

from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import FINITE, Token, Tree

DEEDS = frozenset(
    {
        "kidnapped", "abducted", "murdered", "assassinated", "killed", "wounded", "injured", "shot",
        "machinegunned", "ambushed", "executed", "beheaded", "tortured", "raped", "attacked", "captured",
    }
)  # fmt: skip
"""Participles that stand before a name as often as they tell what was done."""
_HURT = {"wounded", "injured", "missing"}
_LOOKED_AT = DEEDS | _HURT | {"in"}
_NOUNS = {"NOUN", "PROPN"}
_NAMES = {"compound", "appos", "nmod"}
_INSIDE = {"relcl", "acl", "advcl"}


def _the_hurt(participle: Token) -> None:
    """ "put the dead at nine and [the wounded] at 20": people, beside others, and no second verb."""
    verb = participle.head
    beside = next((c for c in verb.children if c.dep_ == "dobj"), None)
    articled = any(c.dep_ == "det" and c.i == participle.i - 1 for c in participle.children)
    if articled and beside is not None and verb.pos_ == "VERB":
        participle.tag_, participle.pos_ = "NNS", "NOUN"
        participle.hang(beside, "conj")


def _dead_and_hurt(tree: Tree, participle: Token) -> None:
    """ "figures on the dead and [injured]": people, beside others, whatever verb stands before."""
    dead = tree[participle.i - 2] if participle.i > 2 else participle
    joined = dead.lower_ == "dead" and tree[participle.i - 1].lower_ in {"and", "or"}
    if joined and any(c.dep_ == "det" for c in dead.children) and dead.dep_ in {"pobj", "dobj"}:
        participle.tag_, participle.pos_ = "NNS", "NOUN"
        participle.hang(dead, "conj")


def _so_many_hurt(participle: Token) -> None:
    """ "Six are dead and [12 wounded]": other people, and not what the six are."""
    number, copula = participle.head, participle.head.head
    states = any(c.dep_ == "acomp" and c.i < number.i for c in copula.children)
    if number.tag_ == "CD" and number.dep_ == "conj" and copula.lemma_ == "be" and states:
        participle.hang(copula, "conj")
        number.hang(participle, "nsubjpass")


def _brought_in(participle: Token) -> None:
    """ "Soldiers carried [the wounded] to hospital": people, and whoever hurt them did not carry them."""
    if participle.tag_ == "VBN" and any(c.dep_ == "det" and c.lower_ == "the" for c in participle.children):
        participle.tag_, participle.pos_ = "NNS", "NOUN"


def state_beside_state(participle: Token) -> None:
    """ "are dead and [wounded]": beside what they are, and no deed of theirs."""
    copula = participle.head
    states = [c for c in copula.children if c.dep_ == "acomp" and c.i < participle.i]
    own = {c.dep_ for c in participle.children}
    if copula.lemma_ == "be" and states and own.isdisjoint({"aux", "auxpass", "nsubj", "dobj"}):
        participle.hang(states[-1], "conj")


def with_deeds_told(tree: Tree) -> None:
    """Put these right in place."""
    if _LOOKED_AT.isdisjoint(tree.words):
        return
    for token in tree:
        if token.lower_ not in _LOOKED_AT:
            continue
        if token.lower_ in _HURT and token.dep_ == "conj":
            _the_hurt(token)
            _dead_and_hurt(tree, token)
        elif token.lower_ in _HURT and token.dep_ == "acl":
            _so_many_hurt(token)
        elif token.lower_ in _HURT and token.dep_ in {"dobj", "pobj"}:
            _brought_in(token)
        if token.lower_ in DEEDS and token.dep_ == "amod":
            _told(tree, token)
        if token.lower_ == "in" and token.dep_ == "prep" and token.head.dep_ in {"dobj", "nsubjpass"}:
            _done_in(token)


def _done_in(prep: Token) -> None:
    """ "killed four militants [in air strikes]": how they were killed, and not of what they are; not "killed
    a suspect in the bombing".
    """
    hurt, verb = prep.head, prep.head.head
    acts = [c for c in prep.children if c.dep_ == "pobj" and c.lemma_.lower() in events().nouns]
    if verb.lemma_.lower() not in _HARMING or not acts or hurt.lemma_.lower() in wordlists().people_of_acts:
        return
    if not any((c.dep_ == "det" and c.lower_ == "the") or c.dep_ == "poss" for c in acts[0].children):
        prep.hang(verb, "prep")


_HARMING = {"kill", "wound", "injure", "hurt", "maim"}


def _told(tree: Tree, verb: Token) -> None:
    done_to = verb.head
    while done_to.dep_ == "compound" and done_to.head.pos_ in _NOUNS and done_to.head.i > done_to.i:
        done_to = done_to.head
    named = done_to.pos_ == "PROPN" or any(c.dep_ in _NAMES and c.pos_ == "PROPN" for c in done_to.children)
    if done_to.i < verb.i or not verb.i or not named or any(c.dep_ == "auxpass" for c in verb.children):
        return
    doer, above = _doer(tree, verb, done_to)
    clause = (
        any(c.dep_ == "mark" for c in verb.children) and done_to.dep_ == "dobj"
    )  # "that the ELN kidnapped"
    if doer is None or doer.i > verb.i or not (clause or _lacks_verb(above)):
        return
    before = [c for c in (*done_to.children, *verb.head.children) if c.i < doer.i and c is not verb]
    after = [
        t
        for t in tree[done_to.i + 1 :]
        if t.dep_ in {"prep", "punct"} and (t.head.i < verb.i or t.head is done_to)
    ]
    that = next((c for c in above.children if c.dep_ == "mark"), above if above.lower_ == "that" else None)
    said = None if above.head is above else above.head
    verb.tag_, verb.pos_ = "VBD", "VERB"
    verb.hang(said or verb, "ccomp" if said is not None else "ROOT")
    if that is not None:
        that.hang(verb, "mark")
    if above is not doer and above is not done_to and above is not that:
        above.hang(verb, "nsubj")  # "Guerrillas of [the ELN]"
        doer.hang(next(c for c in above.children if c.lower_ == "of"), "pobj")
    else:
        doer.hang(verb, "nsubj")
        doer.pos_ = "PROPN" if doer.pos_ not in _NOUNS else doer.pos_
    done_to.hang(verb, "dobj")
    for child in before:
        if child is not that:
            child.hang(doer, child.dep_)
    for child in after:
        child.hang(verb, child.dep_)


def _doer(tree: Tree, verb: Token, done_to: Token) -> tuple[Token | None, Token]:
    """Who did it, and what stands where the verb should."""
    above = done_to.head
    own = next((c for c in verb.children if c.dep_ in {"nsubj", "npadvmod"} and c.i < verb.i), None)
    beside = tree[verb.i - 1]
    if beside.head in {done_to, verb.head, verb} and beside.dep_ in {"amod", "npadvmod", "compound", "nmod"}:
        own = beside if beside.pos_ in _NOUNS or beside.text.isupper() else own
    if own is not None and (above is done_to or done_to.dep_ in {"ccomp", "dobj"}):
        return own, done_to
    if own is not None and done_to.dep_ == "pobj" and above.lower_ == "that" and above.i < own.i:
        return own, above
    if own is not None and done_to.dep_ == "pobj" and above.lower_ == "of" and above.head.head is above.head:
        return own, above.head
    if done_to.dep_ == "appos" and above.i < verb.i and beside.is_punct:
        for whole in (above, *above.ancestors):
            if whole.pos_ in _NOUNS and (
                whole.head is whole or any(c.dep_ == "mark" for c in whole.children)
            ):
                return whole, whole  # "The ELN, which …, [kidnapped]"
    return None, done_to


def _lacks_verb(above: Token) -> bool:
    """Whether nothing but the deed can be the verb of its clause."""
    if above.lower_ == "that":
        return above.dep_ == "prep" and above.head.pos_ == "VERB"
    said = above.dep_ in {"ccomp", "dobj"} and any(c.dep_ == "mark" for c in above.children)
    if above.pos_ not in _NOUNS or not (above.head is above or said):
        return False
    own = (c for c in above.children if c.dep_ not in _INSIDE and c.lower_ not in DEEDS)
    return not any(c.tag_ in FINITE or c.dep_ in {"nsubj", "aux"} for c in own)


TAKING = {"retook": "retake", "overran": "overrun"}
"""Forms of verbs of taking that are nothing else, and the verbs."""


def took(tree: Tree, verb: Token) -> None:
    """ "The army [retook] Bria", "The gunmen [overran] Djibo", read as a noun, as one before the name of the
    town, or as a helper of a verb of that name.
    """
    verb.tag_, verb.pos_, verb.lemma_ = "VBD", "VERB", TAKING[verb.lower_]
    town, doer = verb.head, _doer_before(tree, verb)
    if verb.dep_ not in {"compound", "aux"} or doer is None:
        return
    whole = town.head if town.dep_ == "relcl" else town
    if whole is not doer and whole.head is not whole:
        return
    if any(t.head is not town for t in tree[verb.i + 1 : town.i]):
        return
    above, label = (whole.head, whole.dep_) if whole.head is not whole else (verb, "ROOT")
    verb.hang(above, label)
    for child in [c for c in whole.children if whole is not town and c.i > verb.i and c is not town]:
        child.hang(verb, child.dep_)
    doer.hang(verb, "nsubj")
    for child in list(town.children):
        if not verb.i < child.i < town.i:
            child.hang(doer if child.i < doer.i else verb, child.dep_)
    town.tag_, town.pos_, town.lemma_ = "NNP", "PROPN", town.text
    town.hang(verb, "dobj")


def _doer_before(tree: Tree, verb: Token) -> Token | None:
    """Who took it: right before the verb, and a part of it or of what it is read as a part of."""
    doer, town = tree[verb.i - 1] if verb.i else verb, verb.head
    if doer.head is verb or (doer.head is town and doer.dep_ == "nsubj"):
        return doer
    return doer if town.dep_ == "relcl" and town.head is doer else None


def fights_rage(tree: Tree, rage: Token) -> None:
    """ "Clashes [rage] in Khartoum", "Fighting [rages] in Khartoum": they do, in the present."""
    fights = tree[rage.i - 1] if rage.i else rage
    told = fights.lower_ in _FIGHTS and {fights.dep_, rage.dep_} & {"compound", "dobj"}
    if not told or rage.pos_ != "NOUN" or (fights.head is not rage and rage.head is not fights):
        return
    rage.tag_, rage.pos_, rage.lemma_ = "VBZ" if rage.lower_ == "rages" else "VBP", "VERB", "rage"
    if rage.head is fights:
        above, label = fights.head, fights.dep_
        for child in list(fights.children):
            if child is not rage and child.i > rage.i:
                child.hang(rage, child.dep_)
        rage.hang(rage if above is fights else above, label)
    fights.tag_ = "NN" if fights.lower_ == "fighting" else "NNS"
    fights.pos_, fights.lemma_ = "NOUN", fights.lower_ if fights.lower_ == "fighting" else fights.lemma_
    fights.hang(rage, "nsubj")


_FIGHTS = frozenset({"clashes", "fighting", "battles", "gunfights", "firefights"})
RAGES = frozenset({"rage", "rages"})


def noun_as_helper(token: Token) -> None:
    """ "[shelling] wounded two", "a bomb in a trash [can] exploded": nouns that help no verb."""
    if token.tag_ == "VBG" and token.lemma_ not in {"be", "have"}:
        token.tag_, token.pos_, token.dep_ = "NN", "NOUN", "nsubj"
        return
    before = token.doc[token.i - 1] if token.i else token
    verb = token.head
    helped = verb.tag_ == "VB" or any(c.dep_ in {"aux", "auxpass"} and c is not token for c in verb.children)
    if token.lower_ == "can" and not helped and before.tag_ == "NN":
        token.tag_, token.pos_, verb.tag_ = "NN", "NOUN", "VBD"
        token.hang(before.head, before.dep_)
        for child in list(before.children):
            child.hang(token, child.dep_)
        before.hang(token, "compound")
