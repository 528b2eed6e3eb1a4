"""What harm comes of that a clause with "after" tells: "were wounded after gunmen opened fire", "died after
being shot".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.dates.words import weekday_names
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def died_of(clause: Token, others: dict[int, Trigger]) -> bool:
    """ "died in hospital after a shell hit her car"; not "died a day after", nor of what only came before."""
    act = others.get(clause.i)
    after = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "after"), None)
    if act is None or act.effect or not act.verbal or after is None:
        return False
    return not any(c.i < after.i or c.tag_ == "CD" for c in clause.children)


def dead_after(harm: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "Seven are dead after an attack on a hotel", "died after gunmen attacked it": what they died of, where
    nothing else tells of that, nor of a day of their death.
    """
    token = harm.token
    yield from _counted_from(token, others) if harm.effect and not harm.verbal else ()
    hurt = harm.word.id == "wound" and token.dep_ == "conj" and not syntax.objects(token)
    if not hurt and (harm.word.id != "die" or token.lemma_.lower() not in _DYING):
        return
    verb = token if harm.verbal else token.head
    beside = [c for t in {token, verb} for c in syntax.children(t, "conj") if c.tag_ in {"VBN", "VBD"}]
    own = () if harm.verbal else (token,)  # "Seven [dead] after shelling"
    told = (c for t in (verb, *own, *beside) for c in t.children)  # "six are dead and 12 hurt after shelling"
    after = [c for c in told if c.lower_ in {"after", "following"} and c.dep_ == "prep"]
    clauses = [c for t in (verb, *beside) for c in syntax.children(t, "advcl") if died_of(c, others)]
    first = min((t.i for t in (*after, *clauses)), default=0)
    there = {"in", "on", "at", "by", "from", "during", "of"}
    before = [c for c in verb.children if verb.i < c.i < first and not _of_wounds(c)]
    apart = any(c.dep_ == "npadvmod" or c.lower_ in there for c in before)
    cared_for = any(o.lemma_.lower() in _CARE for c in before for o in syntax.children(c, "pobj"))
    for act in (o for prep in after for o in syntax.children(prep, "pobj", "pcomp") if not syntax.objects(o)):
        known = any(c.dep_ == "det" and c.lower_ not in {"a", "an"} for c in act.children)
        bare = not cared_for and not act.rights and any(c.lower_ in {"a", "an"} for c in act.children)
        if act.i in others and not others[act.i].effect and not known and (bare or not apart):
            yield act.i  # of a "bomb" that has no place or day of its own these are those of the dead
    yield from (c.i for c in clauses if not harm.verbal and not apart)
    yield from _dead_there(token, others) if not harm.verbal else ()


def _dead_there(dead: Token, others: dict[int, Trigger]) -> Iterator[int]:
    """ "Six people were dead at a fuel station in Kharkiv when rockets landed on it": in an act that has no
    place of its own.
    """
    verb = dead.head
    if dead.dep_ != "acomp" or verb.lemma_.lower() != "be":
        return
    for clause in syntax.children(verb, "advcl"):
        act = others.get(clause.i)
        marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod"}}
        placed = any(o.pos_ == "PROPN" for o in syntax.prepositional(clause, "in", "at", "near"))
        if act is not None and act.word.id in _SUDDEN and marks & {"when", "after"} and not placed:
            yield clause.i


def _of_wounds(prep: Token) -> bool:
    """ "died [of shrapnel wounds] after an attack": no other act that they died of."""
    hurt = (o.lemma_.lower() in wordlists().hurts for o in syntax.children(prep, "pobj"))
    return prep.lower_ in {"of", "from"} and any(hurt)


_DYING = {"die", "dead"}
_CARE = {"hospital", "clinic", "custody", "prison"}
""" "died in hospital": neither where nor when it was done."""


def _counted_from(noun: Token, others: dict[int, Trigger]) -> Iterator[int]:
    """ "the number of dead from an ambulance that blew up had climbed to 103": what the dead are of."""
    of_number = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    for counted in (noun, noun.head.head) if of_number else (noun,):
        for thing in syntax.prepositional(counted, "from"):
            clauses = (t for t in thing.subtree if t.dep_ in {"relcl", "acl"} and t.i in others)
            yield from (t.i for t in clauses if others[t.i].verbal and not others[t.i].effect)


def is_only_suffered(trigger: Trigger, others: dict[int, Trigger]) -> bool:
    """ "two were wounded (after rebels opened fire)": by nobody and in nothing that stands beside it."""
    verb = trigger.token
    harmed = trigger.word.effect in {"killed", "wounded"} and syntax.is_passive(verb)
    others_in = (o.i in others for o in syntax.prepositional(verb))
    return harmed and verb.dep_ != "conj" and not syntax.agents(verb) and not any(others_in)


def wounded_in(verb: Token, others: dict[int, Trigger]) -> Iterator[int]:
    """ "died of wounds sustained in an ambush", "of injuries he suffered when men shot him": the ambush."""
    for hurt in syntax.prepositional(verb, "of", "from"):
        if hurt.lemma_.lower() not in wordlists().hurts:
            continue
        told = [*syntax.children(hurt, "acl", "relcl"), *syntax.children(verb, "ccomp")]
        for clause in told:
            if clause.lemma_.lower() in wordlists().bearing_verbs:
                yield from (o.i for o in syntax.prepositional(clause, "in", "during") if o.i in others)
                yield from (c.i for c in syntax.children(clause, "advcl") if _is_meant(others.get(c.i)))
        yield from (o.i for o in syntax.prepositional(hurt, "in", "from", "during") if o.i in others)


def _is_meant(act: Trigger | None) -> bool:
    """ "when gunmen shot him", "when a mine exploded"; not "when a lorry hit him", "when he fell"."""
    if act is None or (act.word.id not in _SUDDEN and act.word.id not in {"stabbing", "beating"}):
        return False
    return not any(s.lemma_.lower() in scenes().vehicle for s in syntax.subjects(act.token))


_SUDDEN = {
    *("launch", "impact", "explosion", "strike", "shelling", "air-strike", "bombing", "bomb-attack"),
    *("attack", "ambush", "shooting", "mine-strike", "chemical-attack", "storming", "ramming"),
}  # fmt: skip
"""Event words of acts that people come to harm in at once."""


def comes_of(harm: Trigger, act: Trigger) -> bool:
    """ "Nine people were hurt after a shell hit the market": harm told with nothing of its own; "A boy was
    hit in the chest by a bullet after police opened fire".
    """
    verb = harm.token
    mark = next((c for c in syntax.children(act.token, "mark", "advmod") if c.lower_ == "after"), None)
    if mark is None or list(mark.children) or act.word.id not in _SUDDEN or act.token.i < verb.i:
        return False
    own = {"in", "by", "from", "during", "when", "on"}
    apart = any(c.dep_ in {"prep", "agent", "npadvmod"} and c.lower_ in own for c in verb.children)
    if harm.word.id == "wound" and verb.lemma_.lower() in {"be", "remain"}:
        return True  # "four are in hospital after a bomb hit a bus"
    if act.word.id == "shooting" and is_hit_by_shots(verb):
        where = syntax.prepositional(verb, "in")
        return bool(where) and all(o.lemma_.lower() in wordlists().limbs | _TRUNK for o in where)
    return harm.effect and syntax.is_passive(verb) and not apart and not syntax.agents(verb)


def is_hit_by_shots(verb: Token) -> bool:
    """ "was hit by live rounds", "was struck by a bullet"."""
    return syntax.is_passive(verb) and any(by.lemma_.lower() in _SHOTS for by in syntax.agents(verb))


_SHOTS = {"ammunition", "bullet", "round", "gunfire", "gunshot", "pellet"}
_TRUNK = {"head", "chest", "back", "neck", "face", "stomach", "abdomen", "torso", "eye", "heart", "body"}


def hurt_after(harm: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "Nine people were hurt on Monday after a blast in Gao", "were taken to hospital after": what they came
    to harm in, where nothing else is told of it and the act has no day of its own.
    """
    verb = harm.token
    if not (syntax.is_passive(verb) or harm.word.id == "die") or syntax.agents(verb):
        return
    if any(_are_known(who) for who in (*syntax.passive_subjects(verb), *syntax.subjects(verb))):
        return
    cared = harm.word.id == "wound" and verb.lemma_.lower() in wordlists().verbs_of_care
    preps = syntax.children(verb, "prep")
    placed = not cared and any(p.lower_ in _OWN_SCENE and not _is_day(p) for p in preps)
    for prep in preps:
        if prep.lower_ not in {"after", "following"} or len(list(prep.children)) != 1:
            continue  # "days after an attack"
        for act in syntax.children(prep, "pobj"):
            known = others.get(act.i)
            if known is None or known.verbal or known.effect or known.word.id in _NOT_DEADLY:
                continue
            if placed and any(p.lower_ in _OWN_SCENE for p in syntax.children(act, "prep")):
                continue
            if not any(t.lower_ in weekday_names() for t in act.subtree):
                yield act.i


def _are_known(who: Token) -> bool:
    """ "they", "all four": of whom the report has told."""
    return who.pos_ == "PRON" or any(c.lower_ in {"all", "both"} for c in who.children)


_NOT_DEADLY = {
    "outset",
    "destruction",
    "interception",
    "jailbreak",
    "protest",
    "gathering",
    "territory",
    "coup",
}
_OWN_SCENE = {"in", "at", "near", "outside", "by", "from", "during", "on"}


def _is_day(prep: Token) -> bool:
    return any(o.lower_ in weekday_names() for o in syntax.children(prep, "pobj"))


def of_which(verb: Token) -> list[Token]:
    """ "X died after he was shot", "two died after being stabbed": what the same people died of."""
    clauses = [
        c
        for c in syntax.children(verb, "advcl")
        if any(m.lower_ == "after" for m in syntax.children(c, "mark"))
    ]
    same = [c for c in clauses if any(s.pos_ == "PRON" for s in syntax.passive_subjects(c))]
    after = (p for p in syntax.children(verb, "prep") if p.lower_ == "after")
    own = [c for p in after for c in syntax.children(p, "pcomp") if not syntax.children(c, "nsubjpass")]
    return [c for c in (*same, *own) if syntax.is_passive(c)]


_ROWS = {"day", "night", "hour", "week", "wave", "series", "string", "spate", "round", "flurry"}


def in_row(noun: Token, others: dict[int, Trigger]) -> list[int]:
    """ "killed in a series of bombings", "in three days of clashes": what there was a row of."""
    if noun.lemma_.lower() not in _ROWS:
        return []
    return [o.i for o in syntax.prepositional(noun, "of") if o.i in others and not others[o.i].effect]


_STRIKES = {"air-strike", "shelling", "strike", "attack", "bombing", "bomb-attack", "suicide-attack"}


def _sounding() -> frozenset[str]:
    """What an explosion does: "blasts shook", "rang out", "lit up the sky"."""
    return wordlists().shaking_verbs | wordlists().hearing_verbs | {"light"}


def is_of_shaking(triggers: Sequence[Trigger], verb: Token | None) -> bool:
    """Whether a verb tells of a burst of the frame beside what it came of."""
    if verb is not None and verb.lower_ == "engulfed" and any(verb.is_ancestor(t.token) for t in triggers):
        return True  # "was engulfed in flames on Monday after youths pelted it with petrol bombs"
    if len(triggers) == 1 or verb is None or verb.lemma_.lower() not in _sounding():
        return False
    return any(t.word.id == "explosion" and not t.verbal and t.token.head is verb for t in triggers)


def heard_after(burst: Trigger, others: dict[int, Trigger]) -> list[int]:
    """ "Explosions rocked Kyiv after a drone attack": the sound of it; not "after Sunday's attack", nor after
    one that was on another day.
    """
    verb = burst.token.head
    if burst.word.id != "explosion" or verb.lemma_.lower() not in _sounding():
        return []
    acts = [o for o in syntax.prepositional(verb, "after", "following") if o.i in others]
    return [
        act.i
        for act in acts
        if others[act.i].word.id in _STRIKES
        and not others[act.i].verbal
        and not syntax.children(act, "poss")
        and not syntax.prepositional(act, "on", "in", "at", "near")
    ]


def died_meanwhile(verb: Token) -> bool:
    """ "killed six gunmen near Yola, [while one soldier died]": beside those of the verb above, and in no
    place, at no time and by nobody of its own.
    """
    if verb.dep_ != "advcl" or verb.lemma_.lower() not in {"die", "kill", "lose", "injure", "wound"}:
        return False
    if not any(c.lower_ in {"while", "whereas"} for c in verb.children):
        return False
    return not any(c.dep_ in {"prep", "agent", "npadvmod", "neg"} for c in verb.children)
