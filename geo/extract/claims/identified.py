"""Who those are said to be who did it: "the attackers belonged to X", "the killers were soldiers"."""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.claims.charge import Charge
from geo.extract.claims.stance import actors_in, is_hedged, speech_about
from geo.extract.roles.affiliation import called, members_of
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def identified(view: View, doers: Token) -> Iterator[Charge]:
    """ "the attackers belonged to X", "the killers were members of X", "the kidnappers, who are said to be of
    X".
    """
    told_of = any(c.dep_ == "det" and c.lower_ in {"the", "these"} for c in doers.children)
    if not told_of and doers.lower_ != "those":
        return
    for clause in (doers.head, *(syntax.children(doers, "relcl", "acl") if told_of else ())):
        told = next(iter(syntax.children(clause, "xcomp")), clause)  # "are said to be"
        if any(c.dep_ == "neg" for verb in (clause, told) for c in verb.children):
            continue
        believed = told is not clause and (
            is_hedged(view, told) or clause.lemma_ in syntax.BELIEVING | {"say"}
        )
        for body in _bodies_told(view, told)[:1]:
            hedged = believed or is_hedged(view, clause) or is_hedged(view, doers)
            yield Charge(body, None, clause, speech_about(view, clause), hedged)


def made_up_of(view: View, group: Token) -> Iterator[Charge]:
    """ "The group was made up of 300 members of X": those told of before."""
    verb = group.head
    if verb.lemma_.lower() not in {"make", "compose", "consist", "comprise", "form"}:
        return
    up = [p for p in syntax.children(verb, "prt", "prep") if p.lower_ == "up"]
    members = [o for t in (verb, *up) for o in syntax.prepositional(t, "of", "by")]
    members += syntax.objects(verb) if verb.lemma_.lower() == "comprise" else []
    for people in members[:1]:
        for hit in members_of(view, people)[:1] if not syntax.children(verb, "neg") else ():
            yield Charge(hit.head(view.doc), None, verb, speech_about(view, verb), is_hedged(view, verb))


def _bodies_told(view: View, verb: Token) -> list[Token]:
    """X of "belonged to X", "are from X", "were identified as members of X", "are members of a group called
    X".
    """
    lemma = verb.lemma_.lower()
    roles = syntax.children(verb, "attr") if lemma == "be" else []
    roles += syntax.prepositional(verb, "as") if lemma == "identify" else []
    roles = [r for r in roles if not _are_no_more(view, r)]
    bodies = syntax.prepositional(verb, "to") if lemma == "belong" else []
    bodies += [body for role in roles for body in syntax.prepositional(role, "of", "from")]
    bodies += syntax.prepositional(verb, "from") if lemma in {"be", "come"} else []
    own = [r for r in roles for h in actors_in(view, syntax.core_phrase(r)) if h.value.actor.kind != "state"]
    bodies += own or [r for r in roles if _serve(view, r)]  # "the killers are ELN guerrillas", "are soldiers"
    return [name for body in bodies for name in (called(body) or [body])]


def _are_no_more(view: View, men: Token) -> bool:
    """ "former soldiers", "ex-soldiers", "men who deserted", "fake police"; not a name that has the word."""
    words = guilt().bygone_words | wordlists().sham_words
    ex = [t for t in view.doc[max(men.i - 2, 0) : men.i] if t.lower_ == "ex"]  # "ex", "-", "soldiers"
    told = [c for c in men.children if c.i < men.i or c.dep_ in {"acl", "relcl"}]
    return any(t.lower_ in words and not within_any(t, view.actors) for t in (*ex, *told))


def _serve(view: View, men: Token) -> bool:
    kind = at(view.generic, men)
    return kind is not None and kind.value.type == "State forces"
