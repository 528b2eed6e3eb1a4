"""Blame and suspicion, as a sentence words them."""

from __future__ import annotations

from geo.extract.claims.charge import Blame
from geo.extract.claims.charges import charged, telling_doer
from geo.extract.claims.fingers import fingers_pointed
from geo.extract.claims.prosecuted import prosecuted
from geo.extract.claims.senders import believed_senders
from geo.extract.claims.stance import name_of, timex_at
from geo.extract.claims.undone import is_undone, is_unheld, only_covers
from geo.extract.roles.affiliation import by_its_name, called_once
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import events
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def blames(view: View) -> list[Blame]:
    """All accusations in a sentence: "blamed X for Y", "accused X of Y", "blamed Y on X", "Y blamed on X";
    none that the sentence takes back.
    """
    told = _worded(view) + fingers_pointed(view) + prosecuted(view)
    held = [b for b in told if not (syntax.has_no(b.accused) or is_unheld(b.verb_token))]
    return held + charged(view)


_SUSPECTING = frozenset(
    {"suspect", "suspected", "suspicion", "believe", "think", "presume", "evidence", "clue"}
)
"""Without one of these none suspects."""


def _worded(view: View) -> list[Blame]:
    found: list[Blame] = []
    if not view.has_any(wordlists().linking_verbs, wordlists().blaming_verbs):
        return found
    for verb in view.verbs:
        lemma = verb.lemma_.lower()
        if mutual := _mutual(verb):
            found += _of_each_other(view, verb, mutual[0])
            continue
        if lemma in wordlists().linking_verbs:
            found += _linked(view, verb)
        if lemma not in guilt().blaming_verbs:
            continue
        said_by = verb.dep_ == "acl" and bool(syntax.children(verb, "dobj"))  # "sources attributed it"
        # "stands accused of"
        stands = verb.dep_ in {"xcomp", "acomp"} and verb.head.lemma_ in {"stand", "remain"}
        passive = (syntax.is_passive(verb) or stands) and not said_by
        accusers = [verb.head] if said_by else syntax.agents(verb) if passive else syntax.subjects(verb)
        accuser = name_of(view, accusers[0]) if accusers else None
        undergoers = syntax.passive_subjects(verb) if passive else syntax.objects(verb)
        undergoers = syntax.subjects(verb.head) if stands else undergoers
        onto = [o for o in syntax.prepositional(verb, "on", "to") if not timex_at(view, o)]
        if not onto and undergoers and undergoers[0].lemma_.lower() in events().nouns:
            onto = [o for o in syntax.prepositional(undergoers[0], "on", "to") if not timex_at(view, o)]
            onto = onto or _beyond_clauses(view, verb)
        if onto and lemma in guilt().attributing_verbs:
            found += _of_each(view, accuser, onto, next(iter(undergoers), None), verb)
        elif undergoers and (lemma in {"blame", "accuse"} or within_any(undergoers[0], view.actors)):
            acts = syntax.prepositional(verb, "for", "of") or syntax.prepositional(undergoers[0], "for")
            acts = acts or [  # "accused the group of attacks", "of shelling", hung on the group
                o
                for o in syntax.prepositional(undergoers[-1], "of")
                if o.dep_ == "pcomp" or o.lemma_.lower() in events().nouns
            ]
            if not any(map(only_covers, acts)):
                found += _of_each(view, accuser, undergoers, next(iter(acts), None), verb)
    return found


def _of_each(view: View, by: str | None, accused: list[Token], act: Token | None, verb: Token) -> list[Blame]:
    """Blame of all who are accused: the first is held to have done it, others only suspected of having been
    with him; of "the army or the rebels" neither is held to.
    """
    accused = [by_its_name(view, one) for one in called_once(accused)]
    either = len(accused) > 1 and any(c.lower_ == "or" for c in syntax.children(accused[0], "cc"))
    more = [a for a in accused[1:] if either or within_any(a, view.actors, view.generic)]
    pairs = [(accused[0], either), *((one, True) for one in more)]
    return [Blame(by, one, verb.lemma_.lower(), act, verb, hedged=hedged) for one, hedged in pairs]


def _mutual(verb: Token) -> list[Token | None]:
    """Of what two sides accuse each other, ``[None]`` where it is not said, nothing where they do not:
    "blamed each other for", "traded blame over".
    """
    lemma = verb.lemma_.lower()
    for thing in syntax.objects(verb):
        words = {t.lower_ for t in (thing, *thing.children)}
        if thing.lower_ == "other":  # "X and Y each accused the other of"
            words |= {t.lower_ for s in syntax.subjects(verb) for t in (s, *s.children)}
        if lemma in guilt().mutual_charges and (words >= {"each", "other"} or words >= {"one", "another"}):
            return [*syntax.prepositional(verb, "for", "of"), *syntax.prepositional(thing, "for", "of"), None]
        if lemma in guilt().trading_verbs and thing.lemma_.lower() in {"blame", "accusation"}:
            told = [o for t in (thing, verb) for o in syntax.prepositional(t, "for", "over", "of", "about")]
            return [*told, None]
    return []


def _of_each_other(view: View, verb: Token, act: Token | None) -> list[Blame]:
    sides = syntax.subjects(verb)
    sides += [
        c for s in sides[:1] for c in syntax.children(s, "nmod") if len(sides) == 1 and c.pos_ == "NOUN"
    ]
    if len(sides) != 2:
        return []
    pairs = (sides, sides[::-1])
    return [Blame(name_of(view, a), b, verb.lemma_.lower(), act, verb, mutual=True) for a, b in pairs]


def _beyond_clauses(view: View, verb: Token) -> list[Token]:
    """ "attributed the bombing, which killed two, to X": the parse may hang the last words on the clause."""
    preps = [t for t in verb.subtree if t.dep_ == "prep" and t.lower_ in {"on", "to"}]
    return [o for p in preps[-1:] for o in syntax.children(p, "pobj") if at(view.actors, o) is not None]


def _linked(view: View, verb: Token) -> list[Blame]:
    """ "the cartel has been linked to the murder": suspected, whoever says so."""
    passive = syntax.is_passive(verb)
    linked = syntax.passive_subjects(verb) if passive else syntax.objects(verb)
    acts = syntax.prepositional(verb, "to", "in", "with")
    accusers = syntax.agents(verb) if passive else syntax.subjects(verb)
    accusers = [a for a in accusers if a.lemma_.lower() not in wordlists().speaking_things]
    accuser = name_of(view, accusers[0]) if accusers else None
    told = [telling_doer(view, linked)] if linked else []
    known = [noun for noun in told if at(view.actors, noun) is not None or _is_collective(view, noun)]
    return (
        [Blame(accuser, known[0], "link", acts[0], verb, hedged=True, direct=False)] if known and acts else []
    )


def _is_collective(view: View, noun: Token) -> bool:
    """ "right-wing paramilitary groups": bodies of a kind; "soldiers": several of an army."""
    kind = at(view.generic, noun)
    if kind is None:
        return False
    several = noun.tag_ in {"NNS", "NNPS"} and kind.value.type == "State forces"
    return several or (kind.value.type in GROUP_TYPES and noun.lemma_.lower() in wordlists().bodies)


def suspicions(view: View) -> list[tuple[Token, Token]]:
    """Suspects and the verbs that name them: "rebels are suspected", "the group is believed to be behind
    it"; nobody whom the sentence clears.
    """
    return [(s, verb) for s, verb in _suspects(view) if not (syntax.has_no(s) or is_undone(verb))]


def _suspects(view: View) -> list[tuple[Token, Token]]:
    found = _in_short(view)
    for verb in view.doc if view.has_any(_SUSPECTING) else ():
        if (
            verb.lemma_.lower() in {"suspicion", "evidence", "clue"}  # "all evidence points to X"
            and (verb.dep_ == "nsubj" or (verb.dep_ == "compound" and verb.head.tag_ == "VBZ"))
            and verb.head.lemma_ in wordlists().pointing_verbs
        ):
            found.extend(
                (suspect, verb.head) for suspect in syntax.prepositional(verb.head, "on", "at", "to")
            )
        if verb.lemma_.lower() == "suspect" and verb.pos_ == "NOUN":
            found.extend((suspect, verb.head) for suspect in _named_suspects(verb))
        if verb.lower_ == "suspected" and verb.dep_ == "acomp":
            found.extend((suspect, verb) for suspect in syntax.subjects(verb.head))
        if verb.lemma_.lower() not in syntax.BELIEVING or verb.pos_ != "VERB":
            continue
        if not syntax.is_passive(verb):
            if verb.lemma_.lower() == "suspect":
                found.extend((suspect, verb) for suspect in syntax.objects(verb))
            continue
        planned = [d for c in syntax.children(verb, "xcomp") for d in syntax.agents(c)]
        if verb.lemma_.lower() == "suspect" and verb.dep_ in {"acl", "advcl"} and planned:
            found.extend((suspect, verb) for suspect in planned)  # "a mine suspected to be laid by X"
            continue
        found.extend((sender, verb) for sender in believed_senders(verb))
        behind = any(t.lower_ in {"behind", "responsible"} for t in verb.subtree)
        if verb.lemma_.lower() == "suspect" or behind:
            found.extend((suspect, verb) for suspect in syntax.passive_subjects(verb))
    return found


_SHORT = 9
"""Words of a sentence that does no more than name a suspect."""
_SUSPECTED = frozenset({"suspected", "presumed", "alleged", "suspect", "suspects", "blamed"})


def _in_short(view: View) -> list[tuple[Token, Token]]:
    """ "Suspected ADF fighters.", "Suspect: Hamas.", "Hamas suspected.", behind what they did; at the
    end of a headline "…, ELN blamed".
    """
    if view.vocabulary.isdisjoint(_SUSPECTED):
        return []
    told = [t for t in view.doc if not t.is_space and t.text not in {".", ":", "-"}]
    closes = bool(told) and told[-1].lower_ in {"suspected", "blamed"}
    mark = max((i for i, t in enumerate(told) if t.text in {",", ";"}), default=-1) if closes else -1
    words = told[mark + 1 :]
    opens = bool(words) and words[0].lower_ in _SUSPECTED - {"blamed"} and mark < 0
    if not 2 <= len(words) <= _SHORT or not (opens or closes):
        return []
    if any(t.pos_ in {"VERB", "AUX"} for t in (words[1:] if opens else words[:-1])):
        return []
    last = words[-1] if opens else words[-2]
    return [(last, last)] if last.pos_ in {"NOUN", "PROPN"} else []


def _named_suspects(noun: Token) -> list[Token]:
    """ "named X as the main suspects", "X are the prime suspects"."""
    if noun.dep_ == "attr" and not any(c.dep_ == "neg" for c in noun.head.children):
        return syntax.subjects(noun.head)
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        verb = noun.head.head
        return syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)
    return []
