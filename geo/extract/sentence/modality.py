"""How real an event word is by its own words: auxiliaries, negation, tense, articles, number."""

from __future__ import annotations

from enum import StrEnum

from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import hits_at_large, is_definite, is_owned_up_to, is_pronouns
from geo.extract.sentence.once import yes_or_no
from geo.extract.sentence.posts import is_going_on, simmers
from geo.extract.sentence.view import View, at
from geo.lexicon.events import events, has_standing_phrase, speech
from geo.lexicon.meant import meant
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

MODALS = {
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "should",
    "must",
    "shall",
    "ll",
    "'ll",
    "’ll",
    "'d",
    "ca",
    "wo",
    "need",
    "ought",
}
EPISTEMIC = {"may", "might", "could", "must"}
CONDITIONAL = {"if", "unless", "whether", "lest", "until", "should"}


class Reality(StrEnum):
    """How real what an event word tells is."""

    HAPPENED = "happened"
    FOILED = "foiled"
    """Launched, and stopped or failed."""
    DENIED = "denied"
    """Somebody says that they did not do it, or that it did not take place."""
    UNREAL = "unreal"
    """Threatened, planned, feared, asked about."""
    STANDING = "standing"
    """A pattern over time, not one event."""


@yes_or_no
def is_standing(view: View) -> bool:
    """Whether the sentence tells of a pattern over time: "in recent months", "on a daily basis"."""
    return has_standing_phrase(view.runs) and bool(speech().standing_phrases.search(view.text))


def is_pluperfect(verb: Token) -> bool:
    """ "had killed": before what stands around it."""
    return "had" in verb.doc.words and any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)


def is_conditional(clause: Token) -> bool:
    """ "if the army shells", "until the rebels leave"; not "marched until police fired tear gas": an act
    lasts until what ended it.
    """
    marks = [c.lower_ for c in clause.children if c.dep_ == "mark" and c.lower_ in CONDITIONAL]
    if marks != ["until"] or clause.tag_ != "VBD":
        return bool(marks)
    lasted = clause.head
    while lasted.tag_ == "VBG" and lasted.dep_ in {"advcl", "conj"}:
        lasted = lasted.head  # "marched, calling for him to go, until": what they did meanwhile
    acts = lasted.lemma_.lower() in events().verbs and lasted.tag_ in {"VBD", "VBN"}
    return not acts or bool(syntax.auxiliaries(lasted) & MODALS)


def _unlike_told(view: View, verb: Token) -> bool:
    """ "The front did not kill him", "said it had not abducted them": who was killed is known, and not by
    whom; not "the blast did not kill anybody", nor "did not kill the guards, but wounded them".
    """
    denied = any(c.dep_ == "neg" for c in verb.children) and not syntax.is_passive(verb)
    doers = syntax.children(verb, "nsubj") if denied else []
    acts = any(d.lemma_.lower() in events().nouns or _is_nobodys_arm(view, d) for d in doers)
    acts = acts or any(c.dep_ == "conj" and _does_harm(c) for c in verb.children)
    them = (o.lower_ in {"him", "her", "them"} or is_definite(o) for o in syntax.objects(verb))
    return bool(doers) and not acts and any(them)


def _is_nobodys_arm(view: View, noun: Token) -> bool:
    """ "the missile"; not "its missile", which somebody says did not kill them."""
    return at(view.weapons, noun) is not None and not syntax.children(noun, "poss")


def _does_harm(verb: Token) -> bool:
    """ "[did not kill them] but wounded two"; not "but released them", "and attacked nobody"."""
    harms = any(word.effect is not None for _, word in events().verbs.get(verb.lemma_.lower(), ()))
    return harms and not any(c.dep_ == "neg" for c in verb.children)


def of_verb(view: View, verb: Token, specific: bool, historic_present: bool, *, effect: bool) -> Reality:
    """What auxiliaries, negation, adverbs and tense make of an event verb."""
    auxiliaries = syntax.auxiliaries(verb)
    modal = auxiliaries & MODALS
    if modal and not (modal <= EPISTEMIC and "have" in auxiliaries):
        return Reality.UNREAL
    if any(c.dep_ == "neg" or c.lower_ == "never" or _is_never(c) for c in verb.children) and not effect:
        return Reality.DENIED
    if effect and _unlike_told(view, verb):
        return Reality.DENIED
    done_to = (*syntax.passive_subjects(verb), *syntax.objects(verb)) if not effect else ()
    if any(map(syntax.has_no, done_to)):
        return Reality.DENIED  # "said that no barracks were targeted", "that it had fired no shells"
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without" and not effect:
        return Reality.UNREAL  # "without firing a shot"
    if _is_matter(verb):
        return Reality.UNREAL  # "agreed on disarming the rebels"
    done = [] if syntax.is_passive(verb) else syntax.subjects(verb)
    if not effect and ((done and all(syntax.has_no(noun) for noun in done)) or _is_near(verb)):
        return Reality.UNREAL  # "no bomb exploded", "nearly bombed a school"
    if is_conditional(verb):
        return Reality.UNREAL
    bare = (
        verb.tag_ == "VB" and not auxiliaries and bool(syntax.children(verb, "nsubj"))
    )  # "jets bomb a barracks"
    bare = bare or _goes_on(verb)
    if verb.tag_ == "VB" and "do" not in auxiliaries and not bare and not _is_past(verb):
        return of_infinitive(verb)
    words = speech()
    running = [*syntax.subjects(verb), *syntax.agents(verb)]
    if "have" in auxiliaries:
        running += syntax.prepositional(verb, "in", "during")  # "have died in the war"
    if effect and not specific and any(d.lemma_.lower() in words.running for d in running):
        return Reality.STANDING
    adverbs = {c.lemma_.lower() for c in verb.children if c.dep_ == "advmod"}
    spans = (s for c in syntax.children(verb, "advmod") for s in syntax.children(c, "npadvmod"))
    dated = any(s.lemma_.lower() in {"hour", "day", "night", "week", "month"} for s in spans)  # "days before"
    if "have" in auxiliaries and adverbs & _AT_SOME_TIME and not dated:
        return Reality.STANDING  # "has fired mortars at the area before"
    if (not view.timexes and _has_often(verb)) or _in_the_past(verb):
        return Reality.STANDING
    if adverbs & words.standing_adverbs:
        return Reality.HAPPENED if specific and "increasingly" not in adverbs else Reality.STANDING
    if specific:
        return Reality.HAPPENED
    if is_standing(view) or verb.lemma_.lower() in wordlists().struggling_verbs:
        return Reality.STANDING
    present = (
        bare
        or verb.tag_ in {"VBP", "VBZ"}
        or (
            verb.tag_ in {"VBG", "VBN"}
            and any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBP", "VBZ"} for c in verb.children)
        )
    )
    perfect = present and "have" in auxiliaries
    clauses = (verb, *syntax.children(verb, "advcl"))
    if perfect and any(p.lower_ == "since" for one in clauses for p in syntax.children(one, "prep", "mark")):
        return Reality.STANDING  # "have attacked 70 ships since November", "since the army left"
    if perfect and (verb.lemma_.lower() == "pledge" or (verb.tag_ == "VBG" and "be" in auxiliaries)):
        return Reality.STANDING  # "has pledged allegiance to", "have been attacking villages"
    if perfect and adverbs & {"also"} and hits_at_large(view, verb):
        return Reality.STANDING  # "have also hit targets in Saudi Arabia"
    if perfect:
        plural = any(
            s.tag_ in {"NNS", "NNPS"} for s in syntax.subjects(verb) or syntax.passive_subjects(verb)
        )
        one = any(
            o.tag_ in {"NN", "NNP"} or is_definite(o)
            for o in (
                *syntax.objects(verb),
                *(o for prep in ("at", "on", "in", "into") for o in syntax.prepositional(verb, prep)),
                *_left_ground(verb),
            )
            if at(view.timexes, o) is None
        )
        return Reality.STANDING if plural and not one and not _counted(verb) else Reality.HAPPENED
    if present and not historic_present and not view.telegraphic and verb.lemma_.lower() != "hold":
        return Reality.STANDING  # but for hostages who are being held
    return Reality.HAPPENED


def _left_ground(verb: Token) -> list[Token]:
    """ "have been pushed out of the town": one town, once."""
    if verb.lemma_.lower() not in wordlists().expelling_verbs | {"withdraw", "retreat", "pull"}:
        return []
    outs = [c for c in verb.children if c.lower_ == "out"]
    return [
        *(o for out in outs for o in syntax.prepositional(out, "of")),
        *syntax.prepositional(verb, "from"),
    ]


_AT_SOME_TIME = {"before", "previously"}
"""Beside a perfect, of occasions that nobody dates."""


def _goes_on(verb: Token) -> bool:
    """Whether what looks like an infinitive is a finite verb: "shells break the calm and kill two"."""
    head = verb.head
    return (
        verb.tag_ == "VB"
        and verb.dep_ == "conj"
        and head.tag_ in {"VBP", "VBZ", "VB"}
        and bool(syntax.children(head, "nsubj"))
        and not syntax.auxiliaries(head)
        and not syntax.children(verb, "aux")
    )


def _is_never(prep: Token) -> bool:
    """ "at no time", "in no way", "under no circumstances"."""
    return prep.dep_ == "prep" and any(
        o.lemma_.lower() in {"time", "moment", "point", "way", "circumstance"} and syntax.has_no(o)
        for o in syntax.children(prep, "pobj")
    )


def _is_near(verb: Token) -> bool:
    """ "nearly bombed a school", "are close to reaching a deal"; not "nearly hit it", nor "nearly destroyed
    it", which tell of an attack.
    """
    verge = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ in {"to", "of"} else verb
    if verge.lower_ in _VERGE:
        return True
    adverbs = {c.lower_ for c in syntax.children(verb, "advmod") if c.i < verb.i}
    done = wordlists().harming_verbs | wordlists().razing_verbs
    return bool(adverbs & wordlists().near_adverbs) and verb.lemma_.lower() not in done


_VERGE = {"close", "closer", "near", "nearer", "verge", "brink", "cusp"}
_SAME_PAST = {"set", "hit", "hurt", "beat", "put"}


def _is_past(verb: Token) -> bool:
    """ "attacked a base and set fire to houses": a past that is spelt as the infinitive is."""
    joined = verb.dep_ == "conj" and verb.head.tag_ in {"VBD", "VBN"}
    return joined and verb.lower_ in _SAME_PAST and not syntax.children(verb, "aux")


def _counted(verb: Token) -> bool:
    return any(
        c.pos_ == "NUM" or c.lower_ == "several"
        for noun in (*syntax.subjects(verb), *syntax.passive_subjects(verb), *syntax.objects(verb))
        for c in noun.children
    )


def _has_often(verb: Token) -> bool:
    """ "has often come", "have repeatedly been hit": on days that are not told."""
    often = {c.lemma_.lower() for c in syntax.children(verb, "advmod")} & speech().standing_adverbs
    return bool(often) and "have" in syntax.auxiliaries(verb)


def _in_the_past(verb: Token) -> bool:
    """ "has carried out attacks in the past"."""
    things = (verb, *syntax.objects(verb))
    return "have" in syntax.auxiliaries(verb) and any(
        o.lower_ == "past" and not syntax.children(o, "npadvmod", "relcl", "nummod", "compound")
        for t in things
        for o in syntax.prepositional(t, "in")
    )


def of_infinitive(verb: Token) -> Reality:
    """What an infinitive tells by the verb above it: "tried to shell", "went on to shell", "vowed to
    shell".
    """
    head = verb.head
    words = speech()
    if _goes_on(verb):
        return Reality.HAPPENED
    if verb.dep_ == "conj" and head.tag_ == "VB":
        return of_infinitive(head)
    lemma = head.lemma_.lower()
    if verb.dep_ in {"xcomp", "ccomp", "acl", "relcl", "advcl"} and head != verb:
        if lemma == "fail" and verb.lemma_.lower() in wordlists().undone_if_failed:
            return Reality.UNREAL
        if lemma in words.attempt or lemma in {"attempt", "bid", "effort"}:
            return Reality.FOILED if lemma != "bid" else Reality.UNREAL
        used = lemma in {"use", "fire"} and verb.dep_ in {"xcomp", "advcl"}
        if used and {c.lemma_.lower() for c in syntax.children(head, "advmod")} & words.standing_adverbs:
            return Reality.STANDING  # "are often used to attack"
        if verb.dep_ == "advcl" and verb.lemma_.lower() in wordlists().finding_verbs and head.tag_ == "VBD":
            return Reality.HAPPENED  # "woke to find the bodies"
        if _is_going_to(head):
            return Reality.UNREAL  # "are going to attack the town"
        if lemma in wordlists().realising_verbs and _is_to_come(head) and not _with_toll(verb, head):
            return Reality.UNREAL  # "would continue to protest"
        if lemma in wordlists().realising_verbs and verb.dep_ == "xcomp":
            return Reality.HAPPENED
        if used:
            return Reality.HAPPENED  # "fired tear gas to disperse them"
    return Reality.UNREAL


def _is_to_come(verb: Token) -> bool:
    """ "will continue to", "would go on to"; not "may have gone on to"."""
    auxiliaries = syntax.auxiliaries(verb)
    return bool(auxiliaries & MODALS) and "have" not in auxiliaries


def _with_toll(verb: Token, head: Token) -> bool:
    """ "would continue to shell the town for three weeks, killing 40 people": a past as stories tell it."""
    told = head.dep_ in {"ROOT", "relcl", "conj"} and "would" in syntax.auxiliaries(head)
    return told and any(
        word.effect in {"killed", "wounded"} and any(map(_is_counted, syntax.objects(c)))
        for c in syntax.children(verb, "advcl")
        if c.tag_ == "VBG"
        for _, word in events().verbs.get(c.lemma_.lower(), ())
    )


def _is_counted(noun: Token) -> bool:
    return any(t.pos_ == "NUM" for t in (noun, *noun.children))


def _is_matter(verb: Token) -> bool:
    """ "focused on arresting the killers", "talks about attacking": what is meant, or spoken of; not "on
    arresting him, police found a gun".
    """
    first = verb.head if verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ else verb
    prep = first.head
    return (
        verb.tag_ == "VBG"
        and first.dep_ == "pcomp"
        and prep.lower_ in {"on", "about", "toward", "towards"}
        and prep.head.i < prep.i
        and prep.head.lemma_.lower() in meant().of_matters
    )


def _is_going_to(verb: Token) -> bool:
    """ "is going to"; not "is going on to"."""
    on = any(c.lower_ in {"on", "ahead"} for c in verb.children)
    return verb.lower_ in {"going", "gon"} and "be" in syntax.auxiliaries(verb) and not on


def of_noun(view: View, noun: Token, specific: bool, *, effect: bool) -> Reality:
    """What adjectives, articles and number make of an event noun."""
    words = speech()
    if any(c.lower_ in wordlists().unreal_adjectives for c in noun.children):
        if any(c.lower_ == "attempted" for c in noun.children):
            return Reality.FOILED
        if not is_definite(noun) and not specific:
            return Reality.UNREAL
    head = noun.head
    threatened = (
        noun.dep_ == "pobj"
        and head.lower_ in {"of", "for", "about", "against"}
        and head.head.lemma_.lower() in words.threat_nouns
    )
    if threatened and (head.lower_ == "of" or not is_definite(noun)):
        return Reality.UNREAL  # "a threat of strikes", "plans for an attack"
    if any(c.lower_ == "such" for c in noun.children):
        return Reality.STANDING
    if any(c.dep_ == "det" and c.lower_ == "any" for c in noun.children) and not effect:
        return Reality.UNREAL  # "vowed to avenge any attack on its embassy"
    if noun.dep_ == "nsubj" and simmers(head):
        return Reality.STANDING
    goes_on = noun.dep_ == "dobj" and head.lemma_.lower() in wordlists().growing_verbs
    if goes_on and noun.lemma_.lower() in {"offensive", "campaign"} and not effect and not specific:
        return Reality.STANDING  # "resumed its offensive"
    if syntax.has_no(noun):
        return (
            Reality.HAPPENED if effect else Reality.UNREAL
        )  # "no casualties" tells of something that happened
    owned = is_pronouns(noun) and noun.tag_ == "NNS"
    if owned and noun.dep_ == "dobj" and noun.head.lemma_ in wordlists().growing_verbs:
        return Reality.STANDING  # "have stepped up their attacks"
    governor = syntax.clause_verb(noun)
    if governor is not None and ((not view.timexes and _has_often(governor)) or _in_the_past(governor)):
        return Reality.STANDING  # "has often come under rocket fire"
    if specific:
        return Reality.HAPPENED
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in words.standing_nouns:
        return Reality.STANDING
    if is_standing(view):
        return Reality.STANDING
    present = governor is not None and any(
        t.tag_ in {"VBP", "VBZ"} for t in (governor, *syntax.children(governor, "aux", "auxpass"))
    )
    if owned and present and governor is not None and "have" in syntax.auxiliaries(governor):
        return Reality.STANDING  # "its strikes have killed civilians"
    bare = (
        noun.tag_ in {"NNS", "NNPS"}
        and not is_definite(noun)
        and not any(
            c.dep_ in {"nummod", "det"} or at(view.actors, c) or at(view.timexes, c) for c in noun.children
        )
    )
    if bare and (is_going_on(view, noun) or is_owned_up_to(noun)):
        return Reality.HAPPENED
    if bare and (present or governor is None or noun.dep_ not in {"nsubj", "dobj", "nsubjpass"}):
        return Reality.STANDING
    return Reality.HAPPENED
