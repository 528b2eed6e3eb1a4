"""Which event words of a sentence tell of one event, by the parse.

A consequence ("killed", "wounding") belongs to the action it follows from, a light verb ("carried out") to
its noun, a participle to its verb, a relative clause to its noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.claims.stance import so_called
from geo.extract.events.belonging import (
    act_above,
    boasted_of,
    claimed_by_saying,
    hung_on_speech,
    in_the_end,
    is_assembly,
    is_guilt_of,
    of_the_same,
    one_deed,
    shares,
    suffers,
    sums_up,
    where_it,
)
from geo.extract.events.deeds import each_does, each_from_its_own, each_their_own, there_and_then, told_apart
from geo.extract.events.elaborated import told_of_act
from geo.extract.events.harm import (
    comes_of,
    dead_after,
    died_of,
    heard_after,
    in_row,
    is_only_suffered,
    of_which,
    wounded_in,
)
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_indefinite
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

SEPARATING = {"after", "following", "before", "since", "amid", "despite"}
"""Words between two events that tell of one as the time or the reason of the other."""
_CAUSAL = {
    "in", "by", "from", "during", "after", "following", "when", "as", "amid", "with", "at", "to", "of", "due",
    "because",
}  # fmt: skip
_SENDING = {"planting", "launch"}
_UNREST = {"stone-throwing", "destruction", "gathering", "storming", "riot", "clash", "protest"}


def same_event(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """Tokens of other event words that tell of the same event as this one."""
    token = trigger.token
    yield from _verb_partners(trigger, others) if trigger.verbal else _noun_partners(trigger, others)
    yield from dead_after(trigger, others)
    yield from told_of_act(trigger, others)
    if trigger.effect and not trigger.verbal and token.dep_ == "conj" and token.head.i not in others:
        above = token.head.head.head if token.head.dep_ == "pobj" and token.head.head.lower_ == "of" else None
        told = [*syntax.objects(token.head), *([above] if above is not None else [])]
        beside = [o.i for o in told if o.i in others and others[o.i].effect]
        yield from beside[:1]  # "documented the death of three and the injury of nine", joined to the verb
    if token.dep_ == "conj" and token.head.i in others and not told_apart(token):
        head = others[token.head.i]
        if trigger.effect and head.effect:
            own = each_their_own(trigger, head) or each_from_its_own(trigger, head, others)
            if not own and not each_does(trigger, head):
                yield token.head.i  # "killed two and wounded five"
        elif trigger.effect and trigger.verbal and head.verbal:
            if not each_from_its_own(trigger, head, others) and not there_and_then(token):
                yield act_above(token, others)  # "opened fire and killed two"
        elif (
            trigger.verbal
            and head.verbal
            and {trigger.word.id, head.word.id} <= _UNREST
            and not syntax.children(token, "nsubj")
        ):
            yield token.head.i  # "threw stones and set fire to barricades"
        elif trigger.word.id == "detention" and head.word.id == "dispersal":
            yield token.head.i  # "stopped a march and arrested 15"
        elif {trigger.word.id, head.word.id} == {"abduction"} and of_the_same(token):
            yield token.head.i  # "dragged him from his car and drove him away"
        elif one_deed(head, trigger, others):
            yield token.head.i  # "waylaid a bus and took away two", "attacked and occupied a post"
        elif trigger.word.id == "robbery" and head.verbal and not syntax.children(token, "nsubj"):
            yield token.head.i  # "raided a village, killed four and made away with goats"
        elif not trigger.verbal and not head.verbal and trigger.word.sub_event == head.word.sub_event:
            yield token.head.i  # "rocket and mortar attacks"
        elif (
            trigger.verbal
            and head.verbal
            and trigger.word.id == "explosion"
            and head.word.id in {"impact", "launch", "crash", "planting"}
        ):
            yield token.head.i


def _verb_partners(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    verb = trigger.token
    for doer in (*syntax.subjects(verb), *syntax.passive_subjects(verb), *syntax.agents(verb)):
        if doer.i in others and doer != verb:
            yield doer.i  # "the strike killed", "shelling killed", "was targeted by strikes"
    for thing in syntax.objects(verb) if trigger.word.id != "protest" else ():
        if thing.i in others and not others[thing.i].verbal:
            yield thing.i  # "launched an attack"; not "protested the murder of"
    if trigger.word.id == "dispersal" and verb.dep_ in {"xcomp", "advcl"} and (of := others.get(verb.head.i)):
        yield from (
            (verb.head.i,) if of.word.id in {"dispersal", "shooting", "launch"} else ()
        )  # "fired gas to disperse"
    if trigger.word.id == "impact" and verb.tag_ == "VBG" and verb.dep_ == "advcl":
        struck = others.get(verb.head.i)  # "rockets hit the quarter, landing near the embassy"
        yield from (verb.head.i,) if struck and struck.word.id in {"strike", "impact", "launch"} else ()
    if trigger.word.id in {"launch", "strike", "attack"}:
        means = [o for o in syntax.prepositional(verb, "with", "using") if o.i in others]
        yield from (o.i for o in means if not others[o.i].verbal)  # "responded with artillery fire"
    if trigger.word.id == "detention" and (raid := _raid_before(verb, others)) is not None:
        yield raid
    noun = syntax.antecedent(verb)
    if trigger.word.id in {"protest", "gathering"} and noun is not None:
        hit = suffers(noun, others)
        yield from () if hit is None else (hit,)  # "fired at students protesting"
    if trigger.word.sense == "streets":
        yield from (t.i for o in syntax.objects(verb) for t in o.subtree if is_assembly(t, others))
    if (
        noun is not None
        and trigger.word.effect == "killed"
        and (murder := _whose_murder(noun, others)) is not None
    ):
        yield murder  # "the murder of the priests who were shot"
    if noun is not None and trigger.effect and (did := _done_by(noun, others)) is not None:
        yield did  # "was carried out by rebels, who killed two"
    stopped = noun is not None and noun.dep_ == "dobj" and others.get(noun.head.i)
    if noun is not None and stopped and stopped.word.id == "interception":
        yield noun.head.i  # "foiled an attempt to blow up a bridge"
    if noun is not None and noun.dep_ == "pobj" and noun.head.lower_ in {"with", "using"}:
        act = syntax.clause_verb(noun)
        if act is not None and act.i in others and trigger.word.id == "launch":
            yield act.i  # "attacked the village with explosives dropped from drones"
    reduced = verb.dep_ == "conj" and verb.tag_ == "VBN" and not syntax.children(verb, "nsubj", "auxpass")
    if trigger.word.id == "launch" and reduced and not syntax.children(verb.head, "cc"):
        yield from (verb.head.i,) if verb.head.i in others else ()  # the same, parsed as a list of verbs
    if noun is None and any(c.tag_ == "WDT" for c in syntax.children(verb, "nsubj", "nsubjpass")):
        told = [i for i, other in others.items() if i < verb.i and not other.verbal]
        if told:
            yield max(told)  # "a raid last Friday that hit …", which the parse hung elsewhere
    if noun is not None and (planted := others.get(noun.head.i)) and planted.word.id in _SENDING:
        yield noun.head.i  # "planted a bomb that exploded", "fired the shells that killed nine"
    if trigger.effect and verb.dep_ == "relcl" and (came := where_it(verb, others)) is not None:
        yield came  # "hit the market, where it killed two"
    if noun is not None and noun.i in others and _relates_act(verb, noun):
        yield noun.i  # "the strike that killed", "attacks in which … was killed"
    above = others.get(verb.head.i) if verb.dep_ in {"oprd", "acomp", "ccomp"} else None
    if above is not None and not each_does(trigger, above):
        yield verb.head.i  # "left four dead"
    razed = verb.lemma_.lower() in {"destroy", "damage"} or trigger.word.id in {"destruction", "burning"}
    wrecked = razed and syntax.is_passive(verb)
    if trigger.effect or trigger.word.id == "abduction" or wrecked:
        shared = [p for c in syntax.children(verb, "conj") if shares(c) for p in c.children]
        for prep in (*verb.children, *shared):
            if prep.dep_ in {"prep", "agent"} and prep.lower_ in _CAUSAL - SEPARATING:
                for obj in (o for p in syntax.children(prep, "pobj", "pcomp") for o in syntax.conjuncts(p)):
                    yield from [obj.i] if obj.i in others else in_row(obj, others)
                    # "were killed in a raid", "died when", "killed by shelling", "in a row of attacks"
        for clause in (*syntax.children(verb, "advcl"), *hung_on_speech(verb)):
            if clause.i in others and _opens_with(clause, {"when", "as"}):
                yield clause.i  # "were killed when a shell hit"
            elif clause.lemma_.lower() in wordlists().fights_told and _opens_with(clause, {"when", "as"}):
                yield from (s.i for s in syntax.subjects(clause) if s.i in others)  # "when clashes broke out"
            elif clause.i in others and comes_of(trigger, others[clause.i]):
                yield clause.i  # "were wounded after gunmen opened fire"
            elif died_of(clause, others) and (trigger.word.id == "die" or is_only_suffered(trigger, others)):
                yield clause.i
        yield from (t.i for t in of_which(verb) if t.i in others)
        yield from wounded_in(verb, others) if trigger.word.id == "die" else ()
    if (
        verb.dep_ in {"advcl", "acl", "xcomp"}
        and verb.tag_ == "VBG"
        and (
            trigger.effect
            or trigger.word.id in {"gathering", "robbery", "storming"}
            or verb.lemma_ in wordlists().effect_verbs
        )
    ):
        yield from _up(verb, others)  # "rockets landed …, wounding four", "stormed it, chanting slogans"
    if trigger.effect and (boasted := boasted_of(verb, others)) is not None:
        yield boasted
    if (claimed := claimed_by_saying(verb, others)) is not None:
        yield claimed
    if (
        verb.dep_ in {"advcl", "csubj"}
        and verb.tag_ == "VBG"
        and verb.i < verb.head.i
        and verb.head.i in others
        and others[verb.head.i].effect
    ):
        yield verb.head.i  # "Shelling by the rebels killed ten"
    there = any(c.lower_ == "where" for c in verb.children)  # "near where the governor was murdered"
    if verb.dep_ == "prep" or (verb.dep_ == "pcomp" and trigger.effect and not (there or is_guilt_of(verb))):
        yield from _up(verb, others)
    if trigger.word.id in {"explosion", "detonation"} and in_the_end(verb):
        yield from [i for i, other in others.items() if i < verb.i and other.verbal][-1:]
    for child in syntax.children(verb, "advcl", "prep"):
        if child.i in others and others[child.i].verbal and child.tag_ == "VBG" and others[child.i].effect:
            yield child.i
    for clause in verb.children:  # "rockets, fired by X, landed": two words for one flight
        if clause.dep_ in {"nsubj", "nsubjpass"}:
            for inner in clause.children:
                if (
                    inner.dep_ in {"acl", "relcl"}
                    and inner.i in others
                    and others[inner.i].word.id in {"launch", "impact", "planting"}
                ):
                    yield inner.i


def _done_by(doer: Token, others: dict[int, Trigger]) -> int | None:
    """The act that a passive lays at a doer's door: "the attack was carried out by rebels"."""
    if doer.dep_ != "pobj" or doer.head.lower_ != "by" or doer.head.dep_ != "agent":
        return None
    verb = doer.head.head
    acts = (verb, *syntax.passive_subjects(verb))
    return next((int(act.i) for act in acts if act.i in others and not others[act.i].effect), None)


def _raid_before(verb: Token, others: dict[int, Trigger]) -> int | None:
    """ "raided a house and arrested six", "stormed the village, detaining two", "arrested in a raid"."""
    above = [verb.head] if verb.dep_ in {"conj", "advcl", "xcomp"} else []
    for one in (*above, *syntax.prepositional(verb, "in", "during")):
        if one.i in others and one.lemma_.lower() in wordlists().raids:
            return int(one.i)
    return None


def _whose_murder(victim: Token, others: dict[int, Trigger]) -> int | None:
    """The noun that tells of the killing of a victim: "the murder of X and Y" for Y."""
    while victim.dep_ == "conj":
        victim = victim.head
    noun = victim.head.head.i if victim.dep_ == "pobj" and victim.head.lower_ == "of" else None
    return noun if noun in others and others[noun].word.effect == "killed" else None


def _opens_with(clause: Token, words: set[str]) -> bool:
    """Whether a clause begins with one of these words, wherever the parse hung it ("when a tanker overturned
    and exploded").
    """
    first = min(clause.subtree, key=lambda t: t.i)
    return first.lower_ in words or any(c.lower_ in words for c in clause.children)


def _relates_act(verb: Token, noun: Token) -> bool:
    if verb.dep_ == "acl":
        return True
    whichs = [t for t in verb.subtree if t.tag_ == "WDT" and t.dep_ == "pobj"]
    if any(t.head.head == verb and t.head.lower_ in SEPARATING for t in whichs):
        return False  # "fire on the base, after which jets bombed"
    for token in verb.subtree:
        if token.tag_ in {"WDT", "WP"} or token.lower_ == "that":
            if token.head == verb and token.dep_ in {"nsubj", "nsubjpass", "dobj"}:
                return True
            if token.dep_ == "pobj" and token.head.lower_ in {"in", "during", "by"}:
                return True
    return bool(noun)


_UP = 6  # words: "strafed a column of bikes that was heading for the border, killing nine"


def _up(verb: Token, others: dict[int, Trigger]) -> Iterator[int]:
    head = verb.head
    for _ in range(_UP):
        if head.i in others:
            yield head.i
            return
        misread = next((c.i for c in head.children if c.i in others and syntax.misread_active(c)), None)
        if misread is not None:
            yield misread
            return
        if head.pos_ not in {"VERB", "AUX", "ADP", "NOUN"} or head.head == head:
            return
        head = head.head


def _is_told_so(noun: Token) -> bool:
    """Whether "in an attack claimed by" hangs on the verb of speech, and so on what is said."""
    within, indefinite = noun.head, is_indefinite(noun)
    told = [c.lemma_.lower() for c in syntax.children(noun, "acl")]
    by_somebody = any(verb in speech().claim | speech().blame | speech().deny for verb in told)
    speaks = within.head.lemma_.lower() in speech().say
    return noun.dep_ == "pobj" and within.lower_ == "in" and indefinite and by_somebody and speaks


def _noun_partners(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    noun = trigger.token
    head = noun.head
    if noun.dep_ == "pobj" and head.dep_ in {"prep", "agent"}:
        governor = head.head
        if governor.i in others:
            other = others[governor.i]
            if trigger.effect and not other.effect and head.lower_ in {"with", "without"}:
                yield governor.i
            if not trigger.effect and other.effect and head.lower_ in _CAUSAL - SEPARATING:
                yield governor.i  # "casualties in the strikes", "the death of X in a raid"
            if not other.verbal and trigger.effect and not other.effect and head.lower_ == "of":
                return  # "wave of killings"
            acts = not (trigger.effect or other.effect or other.verbal)
            if trigger.word.id == "riot" and other.verbal and head.lower_ in {"during", "in", "amid"}:
                yield governor.i  # "petrol bombs were thrown during disorder"
            part = acts and head.lower_ in {"in", "of", "during"}
            if part and other.word.id in {"launch", "impact", "strike"}:
                yield governor.i  # "a volley of rocket fire"
    if noun.dep_ in {"oprd", "acomp", "ccomp"} and head.i in others:
        yield head.i  # "left four dead"
    if trigger.word.id == "protest" and noun.dep_ == "pobj" and head.lower_ == "in":
        beside = (head.head, *syntax.children(head.head, "dobj"))
        yield from (t.i for t in beside if is_assembly(t, others))  # "blocked the road in protest"
    if not trigger.effect and _is_told_so(noun):
        told = [i for i, other in others.items() if other.verbal and i < head.head.i]
        yield from told[-1:]  # "were killed in Homs, police said, in an attack claimed by …"
    if trigger.effect and noun.dep_ == "pobj" and head.head.lemma_.lower() in {"result", "lead", "end"}:
        of = syntax.antecedent(head.head)
        causes = [*syntax.subjects(head.head), *([of] if of is not None else [])]
        yield from (c.i for c in causes if c.i in others)  # "an attack that resulted in the deaths of"
    if noun.dep_ == "dobj" and trigger.token.lemma_.lower() == "toll":
        of_what = syntax.prepositional(head, "from")
        yield from (o.i for o in of_what if o.i in others)  # "raising the toll from a strike to 12"
    if (by := so_called(noun)) is not None and by.lower_ in {"in", "by"} and by.head.i in others:
        yield by.head.i  # "were killed in what officials called a strike"
    if noun.dep_ == "amod" and head.like_num and head.head.i in others:
        yield head.head.i  # "Nine dead as army and militia clash"
    if (noun.dep_ == "appos" or sums_up(noun)) and any(
        c.dep_ == "det" and c.lower_ in {"a", "an", "the"} for c in noun.children
    ):
        told = [i for i in others if i < noun.i]
        if told:
            yield max(told)  # "a bomb killed five, an attack claimed by …"
    if (
        trigger.word.id == "explosion"
        and noun.dep_ == "dobj"
        and head.lemma_ in {"cause", "trigger", "spark", "produce"}
    ):
        yield from _up(head, others)  # ", causing a large explosion"
    if trigger.effect and noun.dep_ == "dobj" and head.i not in others and head.dep_ in {"advcl", "acl"}:
        yield from _up(head, others)  # ", causing no casualties"
    fallen_into = (
        noun.dep_ == "pobj"
        and head.lower_ == "into"
        and head.head.pos_ == "VERB"
        and head.head.lemma_.lower() in wordlists().treading_verbs
    )
    head = head.head if fallen_into else head  # "fell into an ambush, leaving two dead"
    if (fallen_into or noun.dep_ in {"dobj", "attr", "nsubj", "nsubjpass"}) and head.i not in others:
        # the noun under a plain verb: its sibling words belong to it ("the strike left four dead")
        for child in head.children:
            if child.i == noun.i:
                continue
            if any(c.dep_ == "mark" and c.lower_ in SEPARATING for c in child.children):
                continue  # "the killing comes days after …"
            if child.dep_ in {"prep", "xcomp", "oprd", "dobj"} or (
                child.dep_ == "advcl" and child.tag_ == "VBG"
            ):
                for token in child.subtree:
                    near = token.head == child or token == child or token.head.head == child
                    if token.i in others and near:
                        other = others[token.i]
                        if other.effect != trigger.effect and not _other_act(token, child):
                            yield token.i
    yield from heard_after(trigger, others)
    for victim in syntax.prepositional(noun, "of") if trigger.effect else ():
        for act in syntax.prepositional(victim, "in", "by", "during", "with"):
            if act.i in others and not others[act.i].effect:
                yield act.i  # "the murder of ten members in a dynamite attack"
    for child in noun.children:  # "the attack, which …"; "killing of X in an air strike"
        if (
            trigger.effect
            and child.dep_ == "advcl"
            and child.i in others
            and _opens_with(child, {"when", "as"})
        ):
            yield child.i  # "three killed and nine hurt when a bomb exploded"
        if child.dep_ in {"relcl", "acl"} and child.i in others and others[child.i].effect:
            yield child.i
        if child.dep_ == "appos" and child.i in others:
            yield child.i
        if trigger.effect and child.dep_ == "prep" and child.lower_ in {"in", "by", "during", "from"}:
            for obj in syntax.children(child, "pobj", "pcomp"):
                if obj.i in others and not others[obj.i].effect:
                    yield obj.i


def _other_act(token: Token, child: Token) -> bool:
    """Whether the path from a word up to a phrase passes "after", "following" …: another event."""
    for one in (token, *token.ancestors):
        if one.lower_ in SEPARATING or one.lower_ in {"retaliation", "response", "revenge"}:
            return True
        if one == child:
            return False
    return False
