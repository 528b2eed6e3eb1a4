"""Names that a parse takes for something else: "police spokesman Sayed Hussaini", who "sayed" something; "the
May 31, 2017 attack", which is no other name of May; "a US MQ-9 drone", where a model is a preposition;
"captured Bakhmut", where a town is how; "was tear-gassed", which is a deed and no state; "Percival Mabasa, or
Percy Lapid,", who is one man.
"""

from __future__ import annotations

from gazetteer.lexicon import UNLISTED, lexicon
from geo.mending.codes import raised_over_be
from geo.tree import Token, Tree


def with_names_mended(tree: Tree) -> None:
    """ "killing [spokesman [Sayed Hussaini]]": a word with a capital after what somebody is, before the rest
    of a name; where a sentence has other words with small letters, its verbs have them.
    """
    for token in tree if "or" in tree.words else ():
        if token.lower_ == "or" and token.dep_ == "cc":
            _other_name(tree, token)
    for token in tree:
        verbal = token.pos_ == "VERB" or (token.dep_ in {"prep", "advcl"} and token.pos_ == "PROPN")
        if verbal and token.i and token.text.istitle() and token.head is not token:
            _name_as_verb(tree, token)
        elif token.dep_ == "prep" and token.text[-1].isdigit():
            _model_as_preposition(tree, token)
        elif (
            token.dep_ == "acomp"
            and token.tag_ == "VBN"
            and token.head.lemma_ == "be"
            and _is_hyphened(token)
        ):
            raised_over_be(token)
        elif token.dep_ == "amod" and token.tag_ == "VBN" and token.head.head is token.head:
            _hyphened_deed(token)
        elif token.text.istitle() and token.i and "adv" in (token.dep_[:3], token.pos_[:3].lower()):
            _name_as_adverb(tree, token)


def _other_name(tree: Tree, joint: Token) -> None:
    """ "[Percival Mabasa], or [Percy Lapid], was shot": another name of the same, between commas."""
    name = joint.head
    other = next((c for c in name.children if c.dep_ == "conj" and c.i > joint.i), None)
    if other is None or name.tag_ != "NNP" or other.tag_ != "NNP" or not joint.i:
        return
    after = tree[other.i + 1].text if other.i + 1 < len(tree) else ""
    if tree[joint.i - 1].text == "," and after == ",":
        other.dep_ = "appos"


def _hyphened_deed(deed: Token) -> None:
    """ "[Police] baton-[charged] protesters", read as protesters of a kind: what was done to them."""
    whom = deed.head
    who = [c for c in whom.children if c.i < deed.i - 2 and c.dep_ in {"nmod", "compound", "nsubj"}]
    if not _is_hyphened(deed) or whom.tag_ not in {"NNS", "NN"} or whom.i < deed.i or not who:
        return
    deed.tag_, deed.pos_ = "VBD", "VERB"
    deed.hang(deed, "ROOT")
    for child in [c for c in whom.children if c.i > whom.i]:
        child.hang(deed, child.dep_)
    whom.hang(deed, "dobj")
    for child in who[:-1]:
        child.hang(who[-1], "compound")
    who[-1].hang(deed, "nsubj")


def _is_hyphened(participle: Token) -> bool:
    """ "was tear-[gassed]", "machine-[gunned]": a deed, and no state."""
    means = any(c.dep_ == "npadvmod" for c in participle.children)
    return means and any(c.tag_ == "HYPH" for c in participle.children)


def _name_as_adverb(tree: Tree, name: Token) -> None:
    """ "captured [Bakhmut]": what they captured."""
    verb = name.head
    if tree[name.i - 1] is not verb or verb.pos_ != "VERB" or not verb.text.islower():
        return
    others = (c.dep_ for c in verb.children if c is not name)
    if name.tag_ not in {"RB", "NNP"} or name.text.endswith("ly") or _COMPLEMENTS.intersection(others):
        return
    if lexicon().rank(name.lower_) < UNLISTED:
        return  # "attacked Again": a word with a capital
    name.tag_, name.pos_, name.lemma_ = "NNP", "PROPN", name.text
    name.hang(verb, "dobj")


_COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp"})


def _model_as_preposition(tree: Tree, model: Token) -> None:
    """ "a US [MQ-9 drone]": a drone of that model, and of those named before it."""
    noun = next((c for c in model.children if c.dep_ == "pobj" and c.i > model.i), None)
    before = tree[model.i - 1] if model.i else None
    if noun is None or not model.text[0].isupper():
        return
    above, label = model.head, "dobj"
    if (
        before is not None
        and before.dep_ in {"dobj", "nsubj", "nsubjpass", "pobj"}
        and before.head is not noun
    ):
        above, label = before.head, before.dep_
        for child in [c for c in before.children if c is not model]:
            child.hang(noun, child.dep_)
        noun.hang(above, label)
        before.hang(noun, "compound")
    else:
        noun.hang(above, label)
    model.tag_, model.pos_ = "NNP", "PROPN"
    model.hang(noun, "compound")


def _name_as_verb(tree: Tree, verb: Token) -> None:
    before, after = tree[verb.i - 1], tree[verb.i + 1] if verb.i + 1 < len(tree) else None
    named = [c for c in verb.children if c.i > verb.i and c.pos_ == "PROPN"]
    if after is None or after.pos_ != "PROPN" or len(named) != 1 or before.tag_ != "NN":
        return
    last = named[0]
    if not before.text.islower() or any(t.pos_ != "PROPN" for t in tree[verb.i + 1 : last.i + 1]):
        return
    above, label, rest = before.head, before.dep_, [*before.children]
    others = [c for c in verb.children if c is not last]
    if above is verb or label not in {"dobj", "pobj", "nsubj", "nsubjpass", "conj", "appos", "compound"}:
        return
    last.hang(above, label)
    before.hang(last, "compound")
    verb.pos_, verb.tag_, verb.lemma_ = "PROPN", "NNP", verb.text
    verb.hang(last, "compound")
    for child in rest:
        child.hang(last, child.dep_)
    for child in others:
        child.hang(last, child.dep_)


def act_of_day(year: Token) -> None:
    """ "the [May 31, 2017] attack": the day as part of what is told of the attack."""
    act, month = year.head, year.head.head
    dated = act.dep_ == "appos" and act.pos_ == "NOUN" and month.tag_ == "NNP" and month is not act
    if not dated or act.i != year.i + 1 or not (len(year.text) == 4 and year.text.isdigit()):
        return
    if not any(c.tag_ == "CD" for c in month.children) or month.head is month:
        return
    act.hang(month.head, month.dep_)
    for child in [c for c in month.children if c.dep_ in {"poss", "det", "amod"}]:
        child.hang(act, child.dep_)
    month.hang(act, "nmod")
