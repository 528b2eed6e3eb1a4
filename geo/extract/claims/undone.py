"""Whether what is said of a doer is unsaid in the same breath: "nobody blamed X", "doubt that X ordered it".

One guard for all words of guilt, blame and suspicion. It asks of the word itself, of whoever does it or
bears it, and of what governs it, from the nearest up.
"""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.once import yes_or_no
from geo.lexicon.events import speech
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_ROLES = {"acomp", "oprd", "attr"}


@yes_or_no
def is_undone(word: Token) -> bool:
    """Whether a verb, adjective or noun of guilt is denied, doubted, refused or ended where it stands."""
    verb = word.head if word.dep_ in _ROLES and word.pos_ != "VERB" else word
    people = (*syntax.subjects(verb), *syntax.passive_subjects(verb), *syntax.agents(verb))
    if any(syntax.has_no(p) for p in people):
        return True
    said = (word, verb, *syntax.children(verb, *_ROLES))
    return any(is_negated(w) or _is_mistaken(w) for w in said) or is_unsaid_above(verb)


def only_covers(act: Token) -> bool:
    """ "accused the police of hiding the killing", "of doing nothing during it": of no deed of theirs."""
    idle = act.lemma_.lower() == "do" and any(o.lower_ in {"nothing", "little"} for o in syntax.objects(act))
    return act.dep_ == "pcomp" and (idle or act.lemma_.lower() in wordlists().covering_verbs)


def is_unheld(word: Token) -> bool:
    """Whether an accusation is taken back where it stands; a known arrest remains one: "denied that the delay
    is due to the arrest of".
    """
    known = word.pos_ == "NOUN" and any(c.lower_ == "the" for c in word.children)
    return not known and is_undone(word)


@yes_or_no
def is_unsaid_above(clause: Token) -> bool:
    """Whether what governs a clause takes it back: "doubt that", "refused to say", "no evidence that"."""
    for child, head in ((clause, clause.head), *syntax.governors(clause.head)):
        if child == head:
            return False
        if child.dep_ in {"acl", "relcl"}:
            if head.pos_ in {"VERB", "AUX"} or not _is_content(child):
                return _is_of_wrong(head) or _is_denied_cleft(head)
            if syntax.has_no(head):
                return not is_beyond_doubt(head)  # "no reason to suspect", "no evidence that"
            if head.lemma_.lower() == "doubt":
                return True
        elif child.dep_ not in _LEADING:
            return False
        elif head.pos_ == "ADJ" and head.lower_ in wordlists().wrong_words:
            return True  # "was wrong to blame X"
        elif child.lower_ == "of" and _falls_short(head):
            return True  # "stopped short of saying that X did it"
        elif head.pos_ in {"VERB", "AUX"} and _takes_back(child, head):
            return True
    return False


def stopped_short(verb: Token) -> bool:
    """ "stopped short of [claiming] it", "neither confirmed nor [denied] it", "without [claiming] it"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    neither = verb.dep_ == "conj" and any(c.lower_ == "neither" for c in verb.head.children)
    return neither or (verb.dep_ == "pcomp" and verb.head.lower_ == "of" and _falls_short(verb.head.head))


def _falls_short(head: Token) -> bool:
    verb = head.head if head.lower_ == "short" else head
    short = head.lower_ == "short" or any(c.lower_ == "short" for c in head.children)
    return short and verb.lemma_.lower() in {"stop", "fall"}


def is_beyond_doubt(noun: Token) -> bool:
    """ "no doubt that X did it"."""
    return noun.lemma_.lower() in {"doubt", "question"} and bool(syntax.has_no(noun))


_LEADING = {"ccomp", "xcomp", "pcomp", "prep", "pobj", "dobj", "attr"} | {
    "nsubj", "nsubjpass", "csubj", "csubjpass",
}  # fmt: skip
"""How what leads up to a clause hangs together: not joined with "and", and no circumstance."""


def is_doubted(clause: Token) -> bool:
    """Whether what governs a clause takes it back without a denial, of which the denier may be the doer."""
    return is_unsaid_above(clause) and not any(t.lemma_.lower() in speech().deny for t in clause.ancestors)


def is_negated(word: Token) -> bool:
    """ "not", "never"."""
    return any(c.dep_ == "neg" or c.lower_ == "never" for c in word.children)


def _is_mistaken(word: Token) -> bool:
    """ "wrongly accused", "falsely linked"."""
    first = any(o.lower_ == "first" for o in syntax.prepositional(word, "at"))  # "at first they blamed X"
    first = first or any(
        c.lower_ == "at" and any(f.lower_ == "first" for f in c.children) for c in word.children
    )
    return first or any(c.dep_ == "advmod" and c.lower_ in wordlists().undoing_adverbs for c in word.children)


def is_falsely(word: Token) -> bool:
    """ "falsely claimed responsibility"; not "initially claimed it", which was a claim."""
    return any(c.dep_ == "advmod" and c.lower_ in guilt().false_adverbs for c in word.children)


def _is_content(clause: Token) -> bool:
    """Whether a clause tells what its noun is about, "evidence that X did it", "reason to suspect": no
    description.
    """
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    return marked or (clause.tag_ == "VB" and any(c.lower_ == "to" for c in syntax.children(clause, "aux")))


def _takes_back(child: Token, verb: Token) -> bool:
    lemma, words = verb.lemma_.lower(), wordlists()
    if child.dep_ == "ccomp" and child.i < verb.i and not syntax.children(child, "mark"):
        return False  # "Shelling kills a farmer, Delhi denies"
    negated = is_negated(verb) or any(syntax.has_no(s) for s in syntax.subjects(verb))
    clause = child.dep_ in {"ccomp", "xcomp", "csubj", "csubjpass"}
    if lemma in words.doubting_verbs:
        taken = not negated  # "nobody doubts that"
    elif (clause and negated) or lemma in words.refusing_verbs or lemma in speech().deny:
        taken = True
    else:
        taken = any(c.lower_ in words.wrong_words for c in syntax.children(verb, "acomp", "attr", "oprd"))
    # not "did not say why X killed them", which takes it that X did
    return taken and child.left_edge.tag_ not in {"WRB", "WP", "WP$"}


def _is_of_wrong(noun: Token) -> bool:
    """ "those who believe X is guilty are wrong"."""
    verb = noun.head
    wrong = (c.lower_ in wordlists().wrong_words for c in syntax.children(verb, "acomp", "attr"))
    return noun.dep_ == "nsubj" and not is_negated(verb) and any(wrong)


def _is_denied_cleft(noun: Token) -> bool:
    """ "it was not the army that planted it"."""
    verb = noun.head
    it = any(s.lower_ == "it" for s in syntax.children(verb, "nsubj"))
    return noun.dep_ == "attr" and it and (is_negated(verb) or is_negated(noun))


def is_charged_with(act: Token) -> bool:
    """Whether an act is what somebody is accused, tried or cleared of: "blamed for killing two farmers"; not
    where one accuser says it of one doer, whose word it is: "residents accused the army of killing".
    """
    words = wordlists()
    if act.dep_ == "conj" and act.tag_ == "VBG":
        return is_charged_with(act.head)
    if act.dep_ != "pcomp" or act.head.dep_ != "prep" or act.head.lower_ not in _WITH:
        return False
    verb = syntax.clause_verb(act.head.head)
    lemma = verb.lemma_.lower() if verb is not None else ""
    blames = lemma in speech().blame or lemma in speech().suspect
    if verb is not None and lemma in guilt().trading_verbs:  # "traded blame for shelling": neither did it
        return any(o.lemma_.lower() in {"blame", "accusation"} for o in syntax.objects(verb))
    if verb is not None and blames and not syntax.is_passive(verb):
        either = any(c.lower_ == "or" for o in syntax.objects(verb) for c in syntax.children(o, "cc"))
        return either or is_undone(verb) or not syntax.subjects(verb)
    accusing = words.accusing_verbs, words.prosecuting_verbs, words.clearing_verbs
    return any(lemma in verbs for verbs in accusing)


_WITH = {"of", "for", "with", "over"}
