"""Words that stand for a noun told just before, given its lemma: "one bomb hit a bank and another a bus"."""

from __future__ import annotations

from geo.lexicon import weapons
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree

STANDING_IN = {"another", "second", "third"}
_STANDING = {"they", *STANDING_IN}
_SUFFERING = {"die", "survive", "escape", "flee"}
"""What people do, and no bomb."""
_HARMING = frozenset({"killing", "wounding", "injuring", "leaving"})
_DONE = {"VBD", "VBN", "VBG"}
_SUFFERING_AS = {"nsubjpass", "dobj"}


def with_others_named(tree: Tree) -> None:
    """ "A bombing killed five and [another] killed nine": another bombing; only of acts and weapons, and only
    as who does it.
    """
    if not _HARMING.isdisjoint(tree.words):
        for token in [t for t in tree if t.dep_ in {"relcl", "pcomp"} and t.tag_ in _DONE]:
            _whom_they_killed(token)
    for token in tree if not _RANKED.isdisjoint(tree.words) else ():
        if token.lower_ in _RANKED and token.dep_ in {"nsubj", "nsubjpass"}:
            _who_that_was(token)
    if _STANDING.isdisjoint(tree.words):
        return
    for token in tree:
        if token.lower_ == "they" and token.dep_ == "nsubj" and token.head.dep_ == "advcl":
            _who_they_were(token)
        if token.lower_ in STANDING_IN and token.dep_ == "conj":
            _before_its_verb(tree, token)
        elif token.lower_ == "another" and token.dep_ == "pobj" and token.head.dep_ == "agent":
            _where_it_was(tree, token)
        if token.lower_ in STANDING_IN and token.dep_ == "nsubj" and (noun := _meant(token)) is not None:
            token.lemma_, token.pos_, token.tag_ = noun.lemma_, "NOUN", "NN"


_RANKED = frozenset({"first", "second", "third", "fourth", "fifth", "other", "latter"})


def _who_that_was(ranked: Token) -> None:
    """ "[The first], a pupil of 18, was wounded": a pupil was, the first of those told of."""
    verb, label = ranked.head, ranked.dep_
    who = next((c for c in ranked.children if c.dep_ == "appos"), None)
    the = any(c.lower_ == "the" for c in ranked.children)
    if who is None or not the or not ranked.i < who.i < verb.i or who.pos_ not in {"NOUN", "PROPN"}:
        return
    if any(c.dep_ in {"prep", "relcl", "acl"} for c in ranked.children):
        return
    who.hang(verb, label)
    ranked.hang(who, "amod")


def _who_they_were(they: Token) -> None:
    """ "five gunmen were shot dead by police after [they attacked a hotel]": gunmen, and no police."""
    clause, verb = they.head, they.head.head
    mark = next((c for c in clause.children if c.dep_ == "mark"), None)
    if mark is None or mark.lower_ not in {"after", "when", "as"} or clause.tag_ != "VBD":
        return
    if not events().verbs.get(clause.lemma_.lower()) or any(c.dep_ == "nsubjpass" for c in clause.children):
        return
    harmed = any(
        word.effect == "killed" or word.id == "shooting"
        for _, word in events().verbs.get(verb.lemma_.lower(), ())
    )
    hurt = [c for c in verb.children if c.dep_ in {"nsubjpass", "dobj"} and c.i < clause.i]
    attackers = [c for c in hurt if c.lemma_.lower() in wordlists().assailants]
    if harmed and attackers:
        they.tag_ = "WP"
        clause.hang(attackers[0], "relcl")
        mark.dep_ = "dep"
        _whom_they_killed(clause)


def _whom_they_killed(deed: Token) -> None:
    """ "police killed four gunmen who attacked a hotel, [leaving] two dead", "gunmen were shot after opening
    fire, [killing] two": what the gunmen did, as the dead of an act are told behind it.
    """
    if deed.dep_ == "pcomp":
        verb = deed.head.head
        doers = [c for c in verb.children if c.dep_ == "nsubjpass"] if deed.head.lower_ == "after" else []
    else:
        own = any(c.tag_ == "WP" and c.dep_ == "nsubj" for c in deed.children)
        doers, verb = [deed.head] if own and deed.head.dep_ in _SUFFERING_AS else [], deed.head.head
    if not any(d.lemma_.lower() in wordlists().assailants for d in doers):
        return
    ended = [word for _, word in events().verbs.get(verb.lemma_.lower(), ())]
    done = events().verbs.get(deed.lemma_.lower(), ())
    if not done or not any(w.effect == "killed" or w.id == "shooting" for w in ended):
        return
    for clause in [c for c in verb.children if c.dep_ == "advcl" and c.i > deed.i]:
        if clause.lower_ in _HARMING and not any(c.dep_ in {"nsubj", "mark"} for c in clause.children):
            clause.hang(deed, "advcl")


def _where_it_was(tree: Tree, token: Token) -> None:
    """ "was followed by [another [in Logar]]": where the other was, not where the first was followed."""
    after = tree[token.i + 1] if token.i + 1 < len(tree) else None
    if after is not None and after.dep_ == "prep" and after.head is token.head.head:
        after.hang(token, "prep")


def _before_its_verb(tree: Tree, token: Token) -> None:
    """ "and [another] [killed] nine": who does it, where a parse has two of a list."""
    verb = tree[token.i + 1] if token.i + 1 < len(tree) else None
    joined = verb is not None and verb.dep_ == "conj" and verb.head is token.head and verb.tag_ == "VBD"
    if verb is not None and joined and not token.children:
        token.hang(verb, "nsubj")


def _meant(token: Token) -> Token | None:
    verb = token.head
    if verb.dep_ != "conj" or verb.pos_ != "VERB" or verb.lemma_.lower() in _SUFFERING:
        return None
    if any(c.dep_ in {"compound", "amod"} for c in token.children):
        return None
    before = [c for c in verb.head.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.head.i]
    nouns = [c for c in before if c.lemma_.lower() in events().nouns or weapons().lookup(c.lemma_.lower())]
    return nouns[0] if nouns else None
