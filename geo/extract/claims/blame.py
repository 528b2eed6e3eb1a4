"""Blame, suspicion, and claims and denials of responsibility, as a sentence words them."""

from __future__ import annotations

from geo.extract.claims.acts import act_of_which, is_ground
from geo.extract.claims.charge import Blame
from geo.extract.claims.charges import charged, charges, telling_doer
from geo.extract.claims.contested import says_no_more
from geo.extract.claims.other_words import claims_told, with_rivals_told
from geo.extract.claims.owning import Responsibility, disclaimed, owned
from geo.extract.claims.prosecuted import prosecuted
from geo.extract.claims.senders import believed_senders
from geo.extract.claims.stance import actors_in, name_of, timex_at, unknown_body
from geo.extract.claims.undone import is_undone, is_unheld, only_covers, stopped_short
from geo.extract.roles.affiliation import by_its_name, called, called_once
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import events, speech
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def blames(view: View) -> list[Blame]:
    """All accusations in a sentence: "blamed X for Y", "accused X of Y", "blamed Y on X", "Y blamed on X";
    none that the sentence takes back.
    """
    told = _worded(view) + prosecuted(view)
    held = [b for b in told if not (syntax.has_no(b.accused) or is_unheld(b.verb_token))]
    return held + charged(view)


_SUSPECTING = frozenset(
    {"suspect", "suspected", "suspicion", "believe", "think", "presume", "evidence", "clue"}
)
"""Without one of these none suspects."""
_BLAMING = frozenset({"blame", "accuse", "attribute", "condemn", "denounce"})
"""Verbs of accusing, the last two of a side and for its act only: "condemned the ELN for the murder"."""
_CLAIMING = frozenset({"claim", "take", "accept", "assume", "admit"})


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
        if pointed := _pointed(verb):
            accuser = next((name_of(view, s) for s in syntax.subjects(verb)), None)
            acts = syntax.prepositional(verb, "for", "over")
            found.append(Blame(accuser, pointed[0], "accuse", acts[0] if acts else None, verb))
        if lemma not in _BLAMING:
            continue
        said_by = verb.dep_ == "acl" and bool(syntax.children(verb, "dobj"))  # "sources attributed it"
        passive = syntax.is_passive(verb) and not said_by
        accusers = [verb.head] if said_by else syntax.agents(verb) if passive else syntax.subjects(verb)
        accuser = name_of(view, accusers[0]) if accusers else None
        undergoers = syntax.passive_subjects(verb) if passive else syntax.objects(verb)
        onto = [o for o in syntax.prepositional(verb, "on", "to") if not timex_at(view, o)]
        if not onto and undergoers and undergoers[0].lemma_.lower() in events().nouns:
            onto = [o for o in syntax.prepositional(undergoers[0], "on", "to") if not timex_at(view, o)]
            onto = onto or _beyond_clauses(view, verb)
        if onto and lemma in {"blame", "attribute"}:
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


def _pointed(verb: Token) -> list[Token]:
    """ "pointed the finger at X": X."""
    fingers = [o for o in syntax.objects(verb) if o.lemma_.lower() == "finger"]
    if verb.lemma_.lower() != "point" or not fingers:
        return []
    return [x for o in (verb, *fingers) for x in syntax.prepositional(o, "at", "to")]


def _mutual(verb: Token) -> list[Token | None]:
    """Of what two sides accuse each other, ``[None]`` where it is not said, nothing where they do not:
    "blamed each other for", "traded blame over".
    """
    lemma = verb.lemma_.lower()
    for thing in syntax.objects(verb):
        words = {t.lower_ for t in (thing, *thing.children)}
        if lemma in {"blame", "accuse"} and (words >= {"each", "other"} or words >= {"one", "another"}):
            return [*syntax.prepositional(verb, "for", "of"), *syntax.prepositional(thing, "for", "of"), None]
        if lemma in {"trade", "exchange", "swap"} and thing.lemma_.lower() in {"blame", "accusation"}:
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
    found: list[tuple[Token, Token]] = []
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


def _named_suspects(noun: Token) -> list[Token]:
    """ "named X as the main suspects", "X are the prime suspects"."""
    if noun.dep_ == "attr" and not any(c.dep_ == "neg" for c in noun.head.children):
        return syntax.subjects(noun.head)
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        verb = noun.head.head
        return syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)
    return []


_ACTS_TOLD = {"it", "both"}
"""What a group claims that was told before: "also claimed it"."""
_SOME = {"most", "many", "some", "several", "all", "each", "both", "dozen", "few"}


def responsibilities(view: View) -> list[Responsibility]:
    """Claims and denials of responsibility: "X claimed responsibility", "X denied involvement", "X denied
    carrying out".
    """
    words = speech()
    found: list[Responsibility] = _behind(view) + owned(view) + disclaimed(view) + claims_told(view)
    for verb in view.verbs:
        lemma = verb.lemma_.lower()
        if lemma not in _CLAIMING and lemma != "have" and lemma not in words.deny:
            continue
        if lemma == "take" and (act := _disowned(verb)) is not None and (said_by := _denier(verb)):
            found.append(Responsibility(name_of(view, said_by[0]), said_by[0], "deny", True, verb, act))
            continue
        if any(c.dep_ == "neg" for c in verb.children) or stopped_short(verb):
            continue
        doers = [
            d for d in _through(verb) or syntax.subjects(verb) if not syntax.has_no(d) or d.lower_ == "none"
        ]
        if lemma in _CLAIMING:
            for thing in (*syntax.objects(verb), *_along_with(verb)):
                done = thing.lemma_.lower() in events().nouns or at(view.weapons, thing) is not None
                told = thing.lower_ in _ACTS_TOLD or _is_one_of_them(thing)
                done = done or (told and lemma == "claim" and _is_group(view, doers))
                known = is_definite(thing) or thing not in syntax.objects(verb) or _is_group(view, doers)
                if _is_other(thing):
                    continue
                if thing.lower_ in {"it", "this"} and _is_group(view, doers):
                    found.append(Responsibility(name_of(view, doers[0]), doers[0], lemma, False, verb, None))
                if lemma in {"claim", "admit"} and doers and done and known:
                    found.append(Responsibility(name_of(view, doers[0]), doers[0], lemma, False, verb, thing))
                if thing.lemma_.lower() in words.responsibility and doers:
                    act = next(
                        iter(syntax.prepositional(thing, "for") or syntax.prepositional(verb, "for")), None
                    )
                    found.append(Responsibility(name_of(view, doers[0]), doers[0], lemma, False, verb, act))
            claimed = syntax.passive_subjects(verb) if lemma == "claim" else []
            # "most claimed by …", "similar attacks claimed by …": not one event
            some = any(c.lemma_.lower() in _SOME or _is_other(c) or is_ground(view, c) for c in claimed)
            if syntax.is_passive(verb) and lemma == "claim" and not some:
                for agent in syntax.agents(verb):
                    found.append(
                        Responsibility(
                            name_of(view, agent),
                            agent,
                            lemma,
                            False,
                            verb,
                            next(iter(syntax.passive_subjects(verb)), None),
                        )
                    )
        elif lemma == "have" and (act := _disowned(verb)) is not None and doers and _denier(verb):
            said = _denier(verb)[0]
            found.append(Responsibility(name_of(view, said), said, "deny", True, verb, act))
        elif lemma in words.deny and doers and verb.dep_ == "relcl" and _is_charge(verb.head):
            found.append(Responsibility(name_of(view, doers[0]), doers[0], lemma, True, verb, None))
        elif lemma in words.deny and doers and (act := act_of_which(verb)) is not None:
            found.append(Responsibility(name_of(view, doers[0]), doers[0], lemma, True, verb, act))
        elif lemma in words.deny and doers:
            before = [c for c in syntax.children(verb, "ccomp") if c.i < verb.i and c.i < doers[0].i]
            # "Shelling kills one, Delhi denies"
            if says_no_more(verb) or (before and not syntax.objects(verb)):
                found.append(Responsibility(name_of(view, doers[0]), doers[0], lemma, True, verb, None))
                continue
            complement = [c for c in verb.children if c.dep_ in {"xcomp", "dobj", "ccomp"}]
            complement = complement or [
                c for o in syntax.prepositional(verb, "in") for c in o.children if c.dep_ in {"acl", "relcl"}
            ]
            for thing in complement:
                own = thing.lemma_.lower() in wordlists().denied_nouns or thing.lower_ in _IT
                act = thing if thing.pos_ in {"VERB", "AUX"} else None
                if own or (act is not None and _own_deed(act, doers[0])):
                    inner = act and next(iter(syntax.objects(act)), act)
                    found.append(
                        Responsibility(
                            name_of(view, doers[0]),
                            doers[0],
                            lemma,
                            True,
                            verb,
                            inner or next(iter(syntax.prepositional(thing, "in", "for")), None),
                        )
                    )
    return with_rivals_told(view, found)


def _is_one_of_them(thing: Token) -> bool:
    """ "claimed the one in Herat", "claimed the latter"."""
    the = any(c.lower_ == "the" for c in thing.children)
    return thing.lower_ in {"latter", "former"} or (the and thing.lower_ in {"one", "first", "second"})


def _is_other(act: Token) -> bool:
    """ "similar attacks", "previous bombings": of other events than the one told; "a similar attack near
    Homs" is told itself.
    """
    one = any(c.lower_ in {"a", "an"} for c in act.children) and bool(syntax.children(act, "prep"))
    other = any(c.lower_ in wordlists().other_occasions for c in act.children)
    return other and not one and not is_definite(act)


def _is_group(view: View, doers: list[Token]) -> bool:
    """ "The Falcon Brigade claimed an attack": a group claims what it did; others, that there was one."""
    return any(
        hit.value.actor.type in GROUP_TYPES for d in doers for hit in actors_in(view, syntax.core_phrase(d))
    ) or any(unknown_body(view, d) is not None or called(d) for d in doers)


def _behind(view: View) -> list[Responsibility]:
    """ "the group said it was behind the attack": a claim in other words."""
    return [
        Responsibility(said.name, said.head, "say", False, said.verb_token, charge.act)
        for charge in charges(view)
        if charge.own and (said := charge.said) is not None and not syntax.has_no(said.head)
    ]


def _disowned(verb: Token) -> Token | None:
    """ "had nothing to do with the attack": the attack."""
    for thing in syntax.objects(verb):
        nobody = any(s.lower_ == "none" for s in syntax.subjects(verb))  # "none of its men had anything to"
        if thing.lower_ == "nothing" or (thing.lower_ == "anything" and nobody):
            return next((o for do in thing.children for o in syntax.prepositional(do, "with")), None)
        if thing.lemma_.lower() in wordlists().denied_nouns and syntax.has_no(thing):  # "had no part in it"
            told = syntax.prepositional(thing, "in", "to", "with") or syntax.prepositional(verb, "in")
            return next(iter(told), None)
    return None


def _denier(verb: Token) -> list[Token]:
    """Who says of themselves what the verb tells: "X said it had nothing to do with"; nobody, of others."""
    doers = syntax.subjects(verb)
    theirs = [o for d in doers if d.lower_ == "none" for o in syntax.prepositional(d, "of")]
    own = any(s.lower_ in {"it", "they", "we"} for s in doers)
    own = own or any(c.tag_ == "PRP$" for s in (*doers, *theirs) for c in s.children)
    above = verb.head
    said = verb.dep_ == "ccomp" and above.lemma_.lower() in speech().say | speech().claim
    return syntax.subjects(above) if own and said else []


def _through(verb: Token) -> list[Token]:
    """ "handed out leaflets claiming responsibility": who speaks by them; nobody unless something is handed
    out.
    """
    paper = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or paper.lemma_.lower() not in wordlists().messages:
        return []
    act = syntax.clause_verb(paper)
    return syntax.subjects(act) if act is not None and paper.dep_ in {"dobj", "pobj"} else []


def _along_with(verb: Token) -> list[Token]:
    """ "claimed the attack, along with a raid on a camp": the raid."""
    alongs = [
        p for n in (verb, *syntax.objects(verb)) for p in n.children if p.lower_ in {"along", "together"}
    ]
    return [o for along in alongs for o in syntax.prepositional(along, "with")]


def _is_charge(noun: Token) -> bool:
    """ "…, a claim Tehran denied": what the sentence told is what is denied."""
    return noun.lemma_.lower() in wordlists().denied_nouns - {"role", "part"}


def _own_deed(act: Token, denier: Token) -> bool:
    """ "denied carrying out", "denied it was behind", "denied that its forces shelled": their own act."""
    if act.tag_ == "VBG":
        lemma = act.lemma_.lower()
        if syntax.children(act, "nsubj"):
            return False  # "rejected Iraq being a battlefield"
        if lemma == "have":  # "denied having anything to do with it"
            had = {o.lemma_.lower() for o in syntax.objects(act)}
            return not had.isdisjoint(wordlists().denied_nouns | {"anything"})
        if lemma not in events().verbs and lemma not in wordlists().light_verbs:
            return False  # "denied backing the rebels"
        # "which denies targeting civilians": what it does in general
        at_large = act.head.tag_ in {"VBZ", "VBP"} and act.head.dep_ == "relcl"
        return not (at_large and all(o.tag_ == "NNS" and not list(o.children) for o in syntax.objects(act)))
    if act.tag_ in {"VBZ", "VBP"} and not any(c.lemma_ == "be" for c in act.children):
        return False  # "denies that it targets civilians": what it does in general
    own = [c for c in act.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(
        s.lower_ in {"it", "they", "he", "she"}
        or any(c.lower_ in {"its", "their"} for c in s.children)
        or s.lower_ == denier.lower_
        for s in own
    )


_IT = {"it", "this", "that"}
