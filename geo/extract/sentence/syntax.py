"""Questions about a dependency parse, in ClearNLP labels as spaCy's English models give them.

Small pure functions over tokens of a parse: who is the subject, which clause is this, and no event or actor.
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.sentence.negation import has_no as has_no
from geo.extract.sentence.once import of_word, yes_or_no
from geo.extract.sentence.participles import (
    is_reduced,
    joined_to,
    joins_bare,
    lacks_object,
    left_dead,
    must_suffer,
    was_too,
)
from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree

_SUBJECTS = {"nsubj", "csubj"}
_PASSIVE_SUBJECTS = {"nsubjpass", "csubjpass"}
_BY_WHEN = {"then", "now", "dawn", "night", "day", "land", "sea", "air"}  # "by dawn", "by sea"
_NO_CLAUSE = {"aux", "auxpass", "amod", "compound", "nsubj", "nsubjpass", "dobj", "pobj", "npadvmod"}


def conjuncts(token: Token) -> list[Token]:
    """The token and what is joined to it by "and" or "or", in order: "rockets and mortars" → both."""
    found = [token]
    for one in found:
        for child in one.children:
            if child.dep_ == "conj" and not _opens_neither(child):
                found.append(child)
    return found


def _opens_neither(token: Token) -> bool:
    """ "… 80 people but neither the army nor": a new clause that the parse took for a list."""
    return any(c.dep_ == "preconj" and c.lower_ == "neither" for c in token.children)


def children(token: Token, *deps: str) -> list[Token]:
    """The direct dependents with one of these labels, in order."""
    found: list[Token] = []  # a plain loop: asked so often, the frame of a comprehension tells
    for child in token.children:
        if child.dep_ in deps:
            found.append(child)
    return found


def misread_active(verb: Token) -> bool:
    """Whether the parse took an active verb for a participle: "Unidentified aircraft targeted vehicles"."""
    return verb.dep_ == "amod" and verb.tag_ in {"VBN", "VBD"} and bool(_left_nouns(verb))


def misread_subject(token: Token) -> bool:
    """Whether the parse took a noun in -ing for an auxiliary: "Shelling wounded two"."""
    return token.dep_ == "aux" and token.tag_ in {"VBG", "NN"} and token.lemma_ not in {"be", "have", "get"}


def _left_nouns(verb: Token) -> list[Token]:
    return [
        c
        for c in verb.children
        if c.i == verb.i - 1
        and c.dep_ in {"nsubj", "npadvmod"}
        and (c.pos_ in {"NOUN", "PROPN"} or c.lower_ in {"it", "they", "he", "she"})
    ]


@yes_or_no
def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive: "was hit", "the base hit by rockets" (a past participle modifying a
    noun).
    """
    if misread_active(verb):
        return False
    if left_dead(verb) or any(left_dead(c) and not children(c, "nsubj") for c in joined_to(verb)):
        return True
    labels = {child.dep_ for child in verb.children}
    if "auxpass" in labels or "nsubjpass" in labels:
        return True
    numbered = "nsubj" in labels and any(
        c.dep_ == "nsubj" and c.like_num and c.i == verb.i - 1 for c in verb.children
    )
    if joins_bare(verb) and (numbered or ((must_suffer(verb) or was_too(verb)) and is_passive(verb.head))):
        return True  # "three were killed and nine hurt", "three were killed and houses razed"
    if verb.tag_ != "VBN":
        return False
    if is_reduced(verb):
        return True
    if (
        verb.dep_ == "conj"
        and verb.head.pos_ in {"VERB", "AUX"}
        and not any(c.dep_ == "nsubj" and c.like_num for c in verb.children)
    ):
        return is_passive(verb.head) and labels.isdisjoint({"aux", "dobj"})
    if numbered:
        return True  # "four killed and eleven wounded"
    has_perfect = "aux" in labels and any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    return (
        (verb.dep_ in {"acl", "amod", "relcl", "advcl", "ROOT", "pcomp"} or _is_found(verb))
        and not has_perfect
        and labels.isdisjoint({"nsubj", "dobj"})
    )


def _is_found(verb: Token) -> bool:
    """ "were found shot dead"."""
    bare = verb.dep_ == "xcomp" or (
        verb.dep_ == "ccomp" and not any(c.dep_ in _SUBJECTS or c.dep_ == "mark" for c in verb.children)
    )
    return bare and verb.tag_ == "VBN" and verb.head.lemma_ == "find"


def clause_verb(token: Token) -> Token | None:
    """The verb of the smallest clause the token stands in, the token itself if it is a verb."""
    one = token
    while not (one.pos_ in {"VERB", "AUX"} and (one.dep_ not in _NO_CLAUSE or misread_active(one))):
        if one.head is one:
            return None
        one = one.head
    return one


def antecedent(relative: Token) -> Token | None:
    """The noun that a relative or participial clause describes: "the strike that killed" → strike."""
    head = relative
    while head.dep_ == "conj" and head.head.pos_ in {"VERB", "AUX"}:
        head = head.head
    return head.head if head.dep_ in {"relcl", "acl"} else None


def _relative_pronoun(token: Token) -> bool:
    return token.tag_ in {"WDT", "WP"} or token.lower_ == "that"


@of_word
def subjects(verb: Token) -> list[Token]:
    """Who does it: the heads of the active subject, with those shared by conjunction, control or relative
    clause.
    """
    if not misread_active(verb) and (left_dead(verb) or any(left_dead(c) for c in joined_to(verb))):
        return []
    own = (
        _left_nouns(verb)
        if misread_active(verb)
        else [c for c in verb.children if c.dep_ in _SUBJECTS or misread_subject(c)]
    )
    if own:
        return _resolved(own, verb)
    if any(c.dep_ in _PASSIVE_SUBJECTS for c in verb.children):
        return []
    if ranged := _ranged(verb):
        return ranged
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        if is_passive(verb.head) and not is_passive(verb):
            return passive_subjects(verb.head)
        return subjects(verb.head)
    if verb.dep_ in {"xcomp", "advcl", "pcomp"} or (verb.dep_ == "prep" and verb.pos_ == "VERB"):
        governor = clause_verb(verb.head)
        if governor is not None and governor != verb:
            if verb.dep_ == "pcomp" and governor.lemma_ in wordlists().accusing_verbs:
                return passive_subjects(governor) if is_passive(governor) else objects(governor)
            if verb.dep_ == "xcomp" and (controlled := _controlled(governor)):
                return conjuncts(controlled[0])
            return subjects(governor) or passive_subjects(governor)
    if verb.dep_ == "acl" and (verb.tag_ == "VBG" or (verb.tag_ == "VBD" and children(verb, "dobj"))):
        return conjuncts(verb.head)  # also "The rebels handed over the town", parsed as one noun
    head = verb.head
    reduced = verb.dep_ == "ccomp" and head.lemma_ in BELIEVING and bool(children(head, "xcomp"))
    if reduced and head.i < verb.i and not children(verb, "mark", "aux"):
        return subjects(head)  # "[Gunmen believed to be of X] abducted …", parsed as what gunmen believe
    return []


BELIEVING = {"believe", "think", "suspect", "presume"}
"""Verbs of what is not known for sure."""


def _ranged(verb: Token) -> list[Token]:
    """ "Between eight and ten rockets hit …": a subject that a parse takes for a phrase of place."""
    return [
        noun
        for prep in children(verb, "prep")
        if prep.lower_ == "between" and prep.i < verb.i
        for noun in children(prep, "pobj")
        if any(n.like_num and children(n, "conj") for n in children(noun, "nummod"))
    ]


def _controlled(governor: Token) -> list[Token]:
    """Who is to do what a verb's infinitive tells: "ordered troops to", "called on fighters to"."""
    if found := children(governor, "dobj"):
        return found
    if governor.lemma_ not in {"call", "prevail"}:
        return []
    return [o for p in children(governor, "prep") if p.lower_ in {"on", "upon"} for o in children(p, "pobj")]


@of_word
def passive_subjects(verb: Token) -> list[Token]:
    """What it is done to, in a passive: "the base was hit", "the base hit by rockets"."""
    own = [c for c in verb.children if c.dep_ in _PASSIVE_SUBJECTS]
    own = own or [
        c for a in children(verb, "auxpass") for c in a.children if c.dep_ in {"nsubj", "nsubjpass", "attr"}
    ]
    if own:
        return _resolved(own, verb)
    if is_passive(verb) and (done_to := children(verb, "nsubj")):
        return _resolved(done_to, verb)  # "Two soldiers shot dead"
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and is_passive(verb.head):
        shared = [c for c in verb.children if c.dep_ == "nsubj"]  # "two were killed and ten wounded"
        return _resolved(shared, verb) if shared else passive_subjects(verb.head)
    if verb.dep_ == "conj" and children(verb, "auxpass"):
        return subjects(verb.head)  # "stepped on a mine and was killed"
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return conjuncts(_whole(verb.head))
    if _is_found(verb):
        return passive_subjects(verb.head) if is_passive(verb.head) else objects(verb.head)
    if verb.tag_ == "VBN" and "have" not in auxiliaries(verb):  # "Also killed was X", "Three killed"
        return [x for c in children(verb, "nsubj", "attr") for x in conjuncts(c)]
    return []


def _whole(noun: Token) -> Token:
    """ "six people including two children killed in …": the six, on whom the participle hangs in sense."""
    part = noun.dep_ == "pobj" and noun.head.lower_ == "including"
    return noun.head.head if part and noun.head.head.pos_ in {"NOUN", "NUM"} else noun


def _resolved(found: list[Token], verb: Token) -> list[Token]:
    """Relative pronouns replaced by what they stand for, conjuncts spelt out."""
    out: list[Token] = []
    for token in found:
        if _relative_pronoun(token):
            noun = antecedent(verb)
            out.extend([noun] if noun is not None else [])
        else:
            out.extend(conjuncts(token))
    return out


@of_word
def objects(verb: Token) -> list[Token]:
    """The heads of the direct object, conjuncts spelt out; the antecedent for "the base which they hit"."""
    out: list[Token] = []
    if misread_active(verb):
        return conjuncts(verb.head)
    for child in children(verb, "dobj", "obj"):
        if _relative_pronoun(child):
            noun = antecedent(verb)
            out.extend([noun] if noun is not None else [])
        elif child.lemma_.lower() == "throat" and (whose := _owners(child) or _of_clause_before(verb)):
            out.extend(x for one in whose for x in conjuncts(one))  # "slit the throats of four shepherds"
        elif child.lower_ in _THEM and verb.dep_ == "conj" and (same := _of_clause_before(verb)):
            out.extend(same)
        else:
            out.extend(conjuncts(child))
    if not out and lacks_object(verb) and not is_passive(verb):  # "the two nurses they had taken"
        return conjuncts(verb.head)
    if out:  # "killed a couple and their children", the second of which a parse may hang on the verb
        strays = (c for c in children(verb, "conj") if c.i > out[-1].i and c.tag_ in {"NN", "NNS"})
        out.extend(x for c in strays if not children(c, "nsubj", "nsubjpass", "dobj") for x in conjuncts(c))
    if not out:  # "shot dead the president": the parse may hang the object on "dead"
        dead = [c for c in verb.children if c.lower_ == "dead"]
        out = [x for c in dead for o in children(c, "dobj") for x in conjuncts(o)]
    return out


def _owners(part: Token) -> list[Token]:
    """Whose a part of the body is."""
    return prepositional(part, "of") or [c for c in children(part, "poss") if c.pos_ != "PRON"]


_THEM = {"them", "him", "her"}


def _of_clause_before(verb: Token) -> list[Token]:
    """ "pulled six men from a car and burned them": the six men."""
    before = verb.head
    return objects(before) if before.pos_ == "VERB" and not is_passive(before) and before != verb else []


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """The heads of the objects of prepositions (lower case) that hang on the token; all prepositions when
    none is given.
    """
    out: list[Token] = []
    for prep in token.children:
        label = prep.dep_
        if label not in _PREPOSITIONAL and not (label == "conj" and _is_again(prep)):
            continue
        if prepositions and prep.lower_ not in prepositions:
            continue
        for obj in prep.children:
            if obj.dep_ in {"pobj", "pcomp"}:
                if _relative_pronoun(obj):
                    continue
                out.extend(conjuncts(obj))
                if not _says_again(prep.doc):
                    continue
                for below in (*obj.subtree, *prep.children):  # "at X near Y and at Z": wherever that hangs
                    if below.lower_ == prep.lower_ and _is_again(below):
                        out.extend(x for o in children(below, "pobj") for x in conjuncts(o))
            elif obj.dep_ == "prep":  # "from inside X", "out of X"
                out.extend(x for o in children(obj, "pobj") for x in conjuncts(o))
    return out


_PREPOSITIONAL = {"prep", "agent", "dative"}


def _is_again(prep: Token) -> bool:
    """ "fired at X and [at] Y"."""
    return prep.dep_ == "conj" and prep.pos_ == "ADP"


@yes_or_no
def _says_again(tree: Tree) -> bool:
    """Whether any preposition of the sentence is joined to another."""
    for token in tree:  # noqa: SIM110  # of every sentence: the frame of a generator tells
        if token.dep_ == "conj" and token.pos_ == "ADP":
            return True
    return False


def agents(verb: Token) -> list[Token]:
    """The "by" phrase of a passive verb, or of a noun: "an attack by gunmen"."""
    own = prepositional(verb, "by")
    if not own and children(verb, "auxpass"):  # "was killed along with his driver by a bomb"
        beside = prepositional(verb, "with", "along", "alongside", "together")
        own = [o for noun in beside for o in prepositional(noun, "by")]
    if not own:
        return own
    return [token for token in own if token.pos_ != "NUM" and token.lower_ not in _BY_WHEN]


@of_word
def noun_phrase(token: Token) -> list[Token]:
    """The words of the noun phrase headed by the token without its relative clauses and appositions."""
    skip: set[int] = set()
    for child in token.subtree:
        if child.i not in skip and child != token and child.dep_ in {"relcl", "appos", "conj", "cc", "acl"}:
            owner = child.head
            if owner == token or owner.i not in skip:
                skip.update(t.i for t in child.subtree)
    return [t for t in token.subtree if t.i not in skip and not t.is_space]


@of_word
def core_phrase(token: Token) -> list[Token]:
    """The words of a noun phrase before and at its head: determiners, modifiers, compounds, possessors; no
    "of"/"in".
    """
    return [t for t in noun_phrase(token) if t.i <= token.i]


def auxiliaries(verb: Token) -> set[str]:
    """The lower-case lemmas of the verb's auxiliaries, those shared by conjunction included."""
    own = {c.lemma_.lower() for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    joined = verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}
    if joined and not own and verb.tag_ in {verb.head.tag_, "VB"}:
        return auxiliaries(verb.head)
    return own


def borne_by(noun: Token) -> Token | None:
    """The verb of "X was the target of an attack", "X came under attack" for the attack; ``None`` where
    nobody is said to have borne it.
    """
    of = noun.head
    if noun.dep_ == "pobj" and of.lower_ == "under" and of.head.lemma_.lower() in {"come", "be", "fall"}:
        return of.head
    if noun.dep_ != "pobj" or of.lower_ not in {"of", "in"} or of.head.dep_ not in {"attr", "oprd", "pobj"}:
        return None
    role = of.head
    if role.lemma_.lower() not in wordlists().parts_in_acts:
        return None
    verb = role.head if role.dep_ != "pobj" else role.head.head  # "was described as the target"
    return verb if verb.pos_ in {"VERB", "AUX"} else None


def governors(token: Token) -> Iterator[tuple[Token, Token]]:
    """Pairs (child, head) from the token up to the root."""
    child = token
    while child.head != child:
        yield child, child.head
        child = child.head
