"""What only those who did it say of a deed: what they used and aimed at, and that they did it.

"The group said it had used a new model", "the army said the target had been a commander", "has confirmed a
strike there": a claim without the word.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.extract.claims.own_deeds import brought_it, did_to_them, fired, fired_them, of_a_deed
from geo.extract.claims.stance import actors_in, name_of
from geo.extract.claims.undone import is_undone
from geo.extract.roles.affiliation import called, names_beside
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_own
from geo.extract.sentence.view import View, at
from geo.lexicon.entries import GROUP_TYPES, Actor
from geo.lexicon.events import events, speech
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token
from geo.vocabulary import ARMIES, UNKNOWN


@dataclass(frozen=True, eq=False)
class Responsibility:
    """``claimant`` says they did it (or, ``denied``, that they did not)."""

    claimant: str
    head: Token
    verb: str
    denied: bool
    verb_token: Token
    act: Token | None
    owns: bool = False
    """It is a claim only of what is told as the claimant's deed already: anybody may confirm a strike."""
    rival: bool = False
    """What is denied is the claim of somebody else."""
    of_a_claim: bool = False
    """It takes back, or calls false, a claim that was told before, and says nothing where none was."""
    of_men: bool = False
    """It only says whose the men were: of those who were shot, it owns no deed."""


def owned(view: View) -> list[Responsibility]:
    """All deeds that a sentence has somebody own up to in other words than "claimed"."""
    found: list[Responsibility] = []
    saying, confirming, claiming = speech().say, wordlists().confirming_verbs, speech().claim
    for verb in view.verbs:
        lemma = verb.lemma_.lower()
        if lemma in claiming:
            tells = _of_bombers(verb) is not None or _as_its_own(verb) or _may_explain(verb)
        else:
            tells = lemma in confirming or (lemma in saying and _may_explain(verb))
        shown = _shown(verb) if lemma in _SHOWING else None
        if not (tells or shown) or any(c.dep_ == "neg" for c in verb.children):
            continue
        speakers = [s for s in syntax.subjects(verb) if s.pos_ in {"NOUN", "PROPN"} and not syntax.has_no(s)]
        if not speakers or is_undone(verb):
            continue
        group, state = _sides(view, speakers[0])
        if not (group or state):
            continue
        if shown is not None:
            found.append(Responsibility(name_of(view, speakers[0]), speakers[0], lemma, False, verb, shown))
            continue
        if lemma in claiming:
            if group and _as_its_own(verb):
                name = name_of(view, speakers[0])
                found.append(Responsibility(name, speakers[0], lemma, False, verb, None, of_men=True))
            elif group and (deed := _of_bombers(verb)) is not None:
                name = name_of(view, speakers[0])
                found.append(Responsibility(name, speakers[0], lemma, False, verb, deed))
            elif group and any(map(fired_them, _said(verb))):
                found.append(
                    Responsibility(name_of(view, speakers[0]), speakers[0], lemma, False, verb, None)
                )
            continue
        name, faults = name_of(view, speakers[0]), _in_error(verb)
        if faults:
            found.append(Responsibility(name, speakers[0], lemma, False, verb, faults[0]))
            continue
        if group and (deed := _owned_deed(verb)) is not None:
            found.append(Responsibility(name, speakers[0], lemma, False, verb, deed))
            continue
        act = _confirmed(verb)
        if act is not None or any(_explains(view, clause) for clause in _said(verb)):
            if act is not None and (syntax.prepositional(act, "by") or _condemns(verb)):
                continue  # "acknowledged the strike by the army", "acknowledged the attack and condemned it"
            sure = group and (act is None or lemma != "confirm")  # "the front acknowledged the attack"
            sure = sure or (act is None and any(map(_names_its_target, _said(verb))))
            men = act is None and _only_names_members(verb)
            found.append(
                Responsibility(name, speakers[0], lemma, False, verb, act, owns=not sure, of_men=men)
            )
    return found


_SHOWING = frozenset({"release", "publish", "post", "circulate", "issue", "air", "broadcast", "share"})


def _shown(verb: Token) -> Token | None:
    """ "released footage of [its attack] on the base": its own, which it is proud of."""
    shown = wordlists().speaking_things | {"statement", "communique", "communiqué"}
    things = [o for o in syntax.objects(verb) if o.lemma_.lower() in shown]
    acts = (o for thing in things for o in syntax.prepositional(thing, "of", "from", "about"))
    return next((act for act in acts if act.lemma_.lower() in events().nouns and is_own(act)), None)


def _condemns(verb: Token) -> bool:
    return any(c.lemma_.lower() in wordlists().reacting_verbs for c in syntax.children(verb, "conj"))


def _of_bombers(verb: Token) -> Token | None:
    """ "claimed that two suicide attackers had detonated their belts": its own, who else knows of them."""
    for clause in syntax.children(verb, "ccomp"):
        doers = syntax.children(clause, "nsubj")
        sent = [d for d in doers if d.lemma_.lower() in wordlists().fallen_doers]
        if sent and clause.lemma_.lower() in events().verbs and not syntax.is_passive(clause):
            return clause
    return None


def disclaimed(view: View) -> list[Responsibility]:
    """All denials in other words than "denied": "said it was not involved", "that its men had not planted the
    bomb".
    """
    found: list[Responsibility] = []
    for verb in view.verbs if view.has_any(_NOT) else ():
        if verb.lemma_.lower() not in speech().say | speech().claim:
            continue
        speakers = [s for s in syntax.subjects(verb) if s.pos_ in {"NOUN", "PROPN"} and not syntax.has_no(s)]
        if not speakers or not any(_sides(view, speakers[0])) or is_undone(verb):
            continue
        for clause in _said(verb):
            if (act := _not_theirs(clause)) is not None:
                name = name_of(view, speakers[0])
                told = None if act is clause else act
                found.append(Responsibility(name, speakers[0], "deny", True, verb, told))
    return found


_NOT = {"not", "n't", "n’t", "never", "no"}


def _did_none(clause: Token) -> Token | None:
    """ "it had carried out no strikes there", "it had no part in the attack": the act, or the clause."""
    for thing in syntax.objects(clause) if not syntax.is_passive(clause) else ():
        word = events().nouns.get(thing.lemma_.lower())
        done = clause.lemma_.lower() in wordlists().perpetrating_verbs | {"make"}
        acts = [w for _, w in events().verbs.get(clause.lemma_.lower(), ()) if w.effect is None]
        if syntax.has_no(thing) and ((done and word is not None and word.effect is None) or acts):
            return clause
        if (
            syntax.has_no(thing)
            and clause.lemma_.lower() == "have"
            and thing.lower_ in {"part", "role", "hand"}
        ):
            return next(iter(syntax.prepositional(thing, "in")), clause)
    return None


def _not_theirs(clause: Token) -> Token | None:
    """ "it was not involved [in the attack]", "had not planted [the bomb]": the act, the clause itself where
    it names none.
    """
    themselves = (*syntax.children(clause, "nsubj", "nsubjpass"),)
    if not all(s.lower_ in {"it", "they", "we"} or is_own(s) for s in themselves):
        return None
    if not syntax.children(clause, "neg"):
        return _did_none(clause) if themselves else None
    lemma, past = clause.lemma_.lower(), clause.tag_ in {"VBD", "VBN"}
    past = past or any(c.tag_ in {"VBD"} for c in syntax.children(clause, "aux", "auxpass"))
    if not themselves or not past:
        return None
    told = [clause, *syntax.children(clause, "acomp", "attr")]
    part = lemma == "involve" or any(t.lower_ in {"involved", "responsible"} for t in told)
    behind = syntax.prepositional(clause, "behind") if lemma == "be" else []
    if part or behind:
        acts = behind or [o for t in told for o in syntax.prepositional(t, "in", "for", "with")]
        return next(iter(acts), clause)
    if syntax.is_passive(clause):
        return None
    done = lemma in events().verbs or lemma in wordlists().light_verbs & wordlists().perpetrating_verbs
    done = done or lemma == "do"
    things = syntax.objects(clause)
    known = [o for o in things if any(c.lower_ in {"the", "this", "that"} for c in o.children)]
    if done and any(o.lower_ in {"him", "her", "them", "it"} for o in things):
        return clause  # "had not killed him"
    return known[0] if done and known else None


def _sides(view: View, speaker: Token) -> tuple[bool, bool]:
    """Whether an armed group speaks, and whether a state or its army does."""
    named = [h.value.actor for h in actors_in(view, syntax.core_phrase(speaker))]
    named += [h.value.actor for n in names_beside(speaker) if (h := at(view.actors, n)) is not None]
    new = [*called(speaker), *syntax.children(speaker, "appos")]  # "a new group, X, said"
    named += [h.value.actor for n in new for h in actors_in(view, syntax.core_phrase(n))]
    for body in syntax.prepositional(speaker, "for"):  # "a spokesman for the front"
        named += [h.value.actor for h in actors_in(view, syntax.core_phrase(body))]
    kind = at(view.generic, speaker)
    types = {actor.type for actor in named} | ({kind.value.type} if kind is not None else set())
    return any(map(_is_armed, named)), not types.isdisjoint(ARMIES)


def _is_armed(actor: Actor) -> bool:
    """Of the types that bear arms, or a group that the report itself introduces."""
    return actor.type in GROUP_TYPES or (actor.type == UNKNOWN and actor.kind == "group")


def _said(verb: Token) -> list[Token]:
    """The clauses that somebody says, also those of "said in a statement that"."""
    papers = [o for o in syntax.prepositional(verb) if o.lemma_.lower() in wordlists().messages]
    clauses = syntax.children(verb, "ccomp") + [c for o in papers for c in syntax.children(o, "acl", "relcl")]
    return [one for clause in clauses for one in syntax.conjuncts(clause) if one.pos_ in {"VERB", "AUX"}]


def _may_explain(verb: Token) -> bool:
    """Whether a clause of what is said has a verb by which the deed may be owned: of most none has."""
    owning = wordlists().owning_verbs
    return any(
        (lemma := clause.lemma_.lower()) == "be"
        or lemma in owning
        or lemma in guilt().bomber_verbs
        or did_to_them(clause)
        for clause in _said(verb)
    )


def _explains(view: View, clause: Token) -> bool:
    """ "it had used a new model", "it was aiming at", "the target had been": of what has just been told, so
    with no place or act of its own.
    """
    if any(c.dep_ == "neg" for c in clause.children) or syntax.is_passive(clause):
        return False
    if fired_them(clause):
        return True
    within = list(clause.subtree)
    if any(t.lower_ in wordlists().of_others for t in within) or any(
        h.value.located and h.head(view.doc) in within for h in view.places
    ):
        return False
    past = clause.tag_ in {"VBD", "VBN"} or any(c.lower_ in {"had", "was", "were"} for c in clause.children)
    lemma = clause.lemma_.lower()
    if past and (did_to_them(clause) or fired(clause)):
        return True
    for subject in syntax.children(clause, "nsubj"):
        themselves = subject.lower_ in {"it", "they"} or is_own(subject) or _are_the_groups(subject)
        if past and themselves and lemma in wordlists().owning_verbs and of_a_deed(view, clause, lemma):
            return True
        if past and _one_of_theirs(subject) and brought_it(clause):
            return True
        if past and lemma == "be" and _were_members(subject, clause):
            return True
        known = is_own(subject) or any(c.dep_ == "det" and c.lower_ == "the" for c in subject.children)
        if past and known and lemma == "be" and subject.lemma_.lower() in {"target", "aim"}:
            return True
    return False


def _are_the_groups(men: Token) -> bool:
    """ "A spokesman said the group's fighters had planted it": its own."""
    return any(c.lemma_.lower() in wordlists().bodies for c in syntax.children(men, "poss"))


def _one_of_theirs(doer: Token) -> bool:
    """ "one of its fighters", "two of their men"."""
    return doer.like_num and any(is_own(o) for o in syntax.prepositional(doer, "of"))


def _only_names_members(verb: Token) -> bool:
    return all(
        clause.lemma_.lower() == "be"
        and any(_were_members(s, clause) for s in syntax.children(clause, "nsubj"))
        for clause in _said(verb)
    )


def _were_members(subject: Token, be: Token) -> bool:
    """ "both were members of its military wing", "the gunmen were its fighters": those who did it."""
    they = subject.lower_ in {"both", "they", "he", "all"} or subject.like_num
    they = they or subject.lemma_.lower() in wordlists().fallen_doers | {"gunman", "man"}
    kin = [a for a in syntax.children(be, "attr") if a.lemma_.lower() in {"member", "fighter", "militant"}]
    return they and any(map(is_own, kin))


def _as_its_own(verb: Token) -> bool:
    """ "claimed him as its own", "claimed the gunman as a member": whoever did it."""
    whom = [o for o in syntax.objects(verb) if o.pos_ == "PRON" or o.lemma_.lower() in guilt().claimed_men]
    told = [o for x in (verb, *whom) for o in syntax.prepositional(x, "as")]
    return bool(whom) and any(o.lower_ == "own" or o.lemma_.lower() in {"member", "martyr"} for o in told)


def _in_error(verb: Token) -> list[Token]:
    """ "admitted that mistakes had been made in a raid", "acknowledged errors in the strike": the act."""
    if verb.lemma_.lower() not in wordlists().confirming_verbs:
        return []
    clauses = syntax.children(verb, "ccomp")
    faults = [s for c in clauses for s in (*syntax.passive_subjects(c), *syntax.objects(c))] + syntax.objects(
        verb
    )
    if not any(f.lemma_.lower() in wordlists().admitted_faults for f in faults):
        return []
    within = [
        o for one in (verb, *clauses, *faults) for o in syntax.prepositional(one, "in", "during", "over")
    ]
    return [o for o in within if o.lemma_.lower() in events().nouns]


def _names_its_target(clause: Token) -> bool:
    """ "Iran said its target had been a base nearby": whoever aimed it."""
    return any(is_own(s) and s.lemma_.lower() in {"target", "aim"} for s in syntax.children(clause, "nsubj"))


def _owned_deed(verb: Token) -> Token | None:
    """ "acknowledged having executed the mayor", "admitted to killing two": the deed."""
    if verb.lemma_.lower() not in wordlists().confirming_verbs:
        return None
    told = syntax.children(verb, "xcomp", "ccomp", "pcomp")
    told += [
        c for p in syntax.children(verb, "prep") if p.lower_ == "to" for c in syntax.children(p, "pcomp")
    ]
    for deed in told:
        own = all(c.lower_ == "having" for c in syntax.children(deed, "nsubj", "nsubjpass"))
        begun = any(c.lower_ == "having" for c in deed.children) or deed.tag_ == "VBG"
        if own and begun and deed.lemma_.lower() in events().verbs and not syntax.is_passive(deed):
            return deed
    return None


def _confirmed(verb: Token) -> Token | None:
    """ "has confirmed a strike there", "acknowledged carrying out the attack": the act."""
    if verb.lemma_.lower() not in wordlists().confirming_verbs:
        return None
    acts = syntax.objects(verb)
    acts += [o for c in syntax.children(verb, "xcomp") if c.tag_ == "VBG" for o in syntax.objects(c)]
    return next((a for a in acts if a.lemma_.lower() in events().nouns), None)
