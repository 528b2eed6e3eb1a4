"""Acts that a sentence names and then tells: "a US drone strike in the north: two missiles hit a house"; and
what was done at a protest, or broke out in an operation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.toll.tallies import number_of
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_PLAIN = frozenset({"strike", "impact", "launch", "attack", "shooting", "explosion", "storming", "abduction"})
"""Classes of verbs that tell how an act was done, whatever its name."""
_REACH = 12
"""Words from the act to the colon."""


def told_of_act(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """The acts that a word tells more of."""
    yield from named_before_colon(trigger, others)
    yield from at_protest(trigger, others)
    yield from in_operation(trigger, others)
    yield from _in_one_of(trigger, others)
    yield from _as_the_worst(trigger, others)
    yield from _set_off(trigger, others)
    yield from _whose_toll(trigger, others)
    yield from _risen_after(trigger, others)
    yield from _shot_it_down(trigger, others)
    yield from _found_taken(trigger, others)
    yield from _by_which(trigger, others)
    yield from _died_of_then(trigger, others)


def _died_of_then(act: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "died of wounds he suffered a week earlier when troops [opened] fire": the act that they died of."""
    clause = act.token
    suffered = clause.head
    when = clause.dep_ == "advcl" and any(c.lower_ in {"when", "as"} for c in clause.children)
    if not act.verbal or act.word.id in _ACCIDENTS or not when or suffered.dep_ not in {"acl", "relcl"}:
        return
    wounds = suffered.head
    died = wounds.head.head if wounds.dep_ == "pobj" else wounds
    if wounds.lemma_.lower() in wordlists().hurts and died.i in others and others[died.i].word.id == "die":
        yield died.i


_ACCIDENTS = frozenset({"crash", "stampede"})


def _by_which(how: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "Guerrillas ambushed a convoy, setting off dynamite and then firing on survivors": how they did it,
    where it names no place of its own.
    """
    verb = how.token
    while verb.dep_ == "conj" and verb.tag_ == "VBG" and verb.head.tag_ == "VBG":
        verb = verb.head
    if how.word.id not in _WAYS_OF_ATTACK or how.token.tag_ != "VBG" or verb.dep_ != "advcl":
        return
    above = others.get(verb.head.i)
    if above is None or not above.verbal or above.token.i > how.token.i or above.word.id not in _ATTACKS:
        return
    own = any(c.dep_ in {"mark", "nsubj", "prep"} and c.i < verb.i for c in verb.children)
    if not own and not any(t.pos_ == "PROPN" for t in how.token.subtree):
        yield verb.head.i


_WAYS_OF_ATTACK = frozenset({"explosion", "shooting", "launch"})
_ATTACKS = frozenset({"ambush", "attack", "storming", "kill", "shooting"})


def _found_taken(found: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "found the bodies of five men who had been kidnapped": how they were taken who were found dead."""
    if found.word.id != "found-dead" or not found.verbal:
        return
    verb = found.token
    bodies = syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)
    for i, other in others.items():
        if other.word.id == "abduction" and any(body.is_ancestor(other.token) for body in bodies):
            yield i


def _shot_it_down(downing: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "An airliner crashed, killing all on board, and Kiev said rebels had shot it down": what crashed."""
    verb = downing.token
    told = downing.verbal and downing.word.id == "interception"
    if told and any(o.lower_ in {"it", "them"} for o in syntax.objects(verb)):
        yield from [i for i, o in others.items() if o.word.id == "crash" and i < verb.i][-1:]


def _whose_toll(act: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "The toll from a bombing in Kabul rose to 103, a day after a bomber blew himself up": one bombing."""
    if not act.verbal or act.effect or act.token.dep_ != "advcl":
        return
    mark = next((c for c in act.token.children if c.dep_ == "mark" and c.lower_ == "after"), None)
    if mark is None or mark.i < 2 or mark.nbor(-1).lemma_.lower() not in _COUNTED:
        return
    tolls = [o.token for i, o in others.items() if i < mark.i and o.token.lemma_.lower() == "toll"]
    for toll in tolls:
        verb = syntax.clause_verb(toll)
        if verb is not None and (verb.is_ancestor(act.token) or verb.head is act.token.head):
            yield from (o.i for o in syntax.prepositional(toll, "from", "of", "in") if o.i in others)


def _risen_after(harm: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "The death toll in Derna rose to 40 after a bomb exploded outside a market": of that bomb, and so are
    the "40 dead" that it rose to; not the toll of anything told beside it, of a war or of whatever took lives
    by itself.
    """
    if not harm.effect or harm.word.effect != "killed":
        return
    toll = number_of(harm.token) if harm.verbal or harm.token.dep_ == "pobj" else harm.token
    if toll is None or toll.dep_ != "nsubj" or toll.lemma_.lower() not in wordlists().tolls:
        return
    verb, words = toll.head, wordlists()
    if verb.lemma_.lower() not in words.rising_verbs | words.standing_verbs | words.reaching_verbs:
        return
    yield from (o.i for o in syntax.prepositional(verb, "to", "at") if o.i in others and others[o.i].effect)
    if any(c.dep_ == "poss" or c.lower_ in {"from", "since"} for c in toll.children):
        return
    if toll is harm.token and any(c.lower_ == "of" for c in toll.children):
        return
    beside = (verb, *(t for t in verb.subtree if t.i in others and others[t.i].effect))
    below = (c for t in dict.fromkeys(beside) for c in syntax.children(t, "advcl"))
    clauses = [c for c in below if any(m.lower_ == "after" for m in c.children)]
    told = [*clauses, *syntax.prepositional(verb, "after", "following", "in")]
    for act in told:
        other = others.get(act.i)
        if other is not None and not other.effect and not _has_its_dead(act, others):
            yield act.i


def _has_its_dead(act: Token, others: dict[int, Trigger]) -> bool:
    """ "after an air strike killed 12", "after a raid that left three dead"."""
    return any(t.i in others and others[t.i].effect for t in act.subtree)


_RAIDS = {"air-strike", "strike", "shelling", "bombing"}
_COUNTED = {"hour", "day", "week"}


def _set_off(burst: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "a bomb went off when an attacker detonated his vest": one blast."""
    if burst.verbal and burst.word.id == "explosion":
        for clause in syntax.children(burst.token, "advcl"):
            told = clause.i in others and others[clause.i].word.id == "explosion"
            if told and any(c.lower_ in {"when", "as"} for c in clause.children):
                yield clause.i


def _as_the_worst(act: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "gunmen killed 132 people in Solhan, the country's bloodiest attack since 2015": told before."""
    noun = act.token
    if act.verbal or not any(c.dep_ == "amod" and c.lower_.endswith("est") for c in noun.children):
        return
    first = min(t.i for t in noun.subtree)
    before = [i for i in others if i < first and others[i].verbal]
    aside = noun.dep_ in {"appos", "npadvmod", "conj", "dep"}
    if before and aside and first and noun.doc[first - 1].text == ",":
        yield max(before)


def _in_one_of(harm: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "were killed in one of the bloodiest attacks on the army": the one of them."""
    if not (harm.verbal and harm.effect):
        return
    told = harm.token.lemma_.lower() not in wordlists().disabling_verbs
    for whom in syntax.objects(harm.token) if told else ():  # "killed 29 rebels in air strikes"
        raids = syntax.prepositional(whom, "in")
        yield from (act.i for act in raids if act.i in others and others[act.i].word.id in _RAIDS)
    for one in syntax.prepositional(harm.token, "in", "by", "during"):
        if one.lower_ in {"one", "another"}:
            acts = syntax.prepositional(one, "of")
            yield from (act.i for act in acts if act.i in others and not others[act.i].effect)


def named_before_colon(verb: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """The act named before a colon, where the verb is the first that tells of any behind it."""
    token = verb.token
    if not verb.verbal or verb.effect or verb.word.id not in _PLAIN or ":" not in token.doc.text:
        return
    colon = max((t.i for t in token.doc[: token.i] if t.text == ":"), default=None)
    if colon is None or any(colon < i < token.i and not others[i].effect for i in others):
        return
    named = [i for i in others if i < colon and not others[i].effect]
    last = others[max(named)] if named else None
    if last is None or last.verbal or last.token.tag_ not in {"NN", "NNP"}:
        return
    same = last.word.id == verb.word.id or (verb.word.id != "abduction" and last.word.id != "abduction")
    if same and colon - last.token.i <= _REACH:
        yield last.token.i


def at_protest(harm: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "shot dead 12 people during protests", "and left 2,700 injured during protests": the protest, and the
    shooting beside what it left.
    """
    verb = harm.token
    if harm.verbal and harm.word.id == "shooting":
        held = syntax.prepositional(verb, "during", "amid")
        yield from (o.i for o in held if o.i in others and others[o.i].word.id in _GATHERINGS)
    hung = verb.dep_ in {"oprd", "acomp", "ccomp"} or (verb.dep_ == "advcl" and verb.tag_ == "VBN")
    left = verb.head if hung and verb.head.lemma_ == "leave" else None
    act = left.head if left is not None and left.dep_ == "conj" else None
    own = left is not None and syntax.children(left, "nsubj", "nsubjpass")
    if harm.effect and act is not None and not own and act.i in others and others[act.i].verbal:
        yield act.i


def begins_it(deed: Trigger, others: dict[int, Trigger]) -> bool:
    """ "The attack began when a bomber blew up a car at the gate": its first deed, and no other act."""
    clause = deed.token
    begun = clause.head
    if clause.dep_ != "advcl" or begun.lemma_.lower() not in _BEGINS:
        return False
    if not any(c.lower_ == "when" for c in clause.children):
        return False
    acts = [s for s in syntax.subjects(begun) if s.i in others and not others[s.i].verbal]
    return any(c.lower_ in {"the", "this"} for act in acts for c in act.children)


_BEGINS = {"begin", "start", "open", "commence"}


def in_operation(fight: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "clashes that broke out during an army raid": the raid, which is how the fight came about."""
    noun = fight.token
    if fight.verbal or fight.word.id != "clash":
        return
    verbs = [*syntax.children(noun, "relcl", "acl"), *([noun.head] if noun.dep_ == "nsubj" else [])]
    broke = [v for v in verbs if v.lemma_.lower() in wordlists().happening_verbs | wordlists().outbreak_verbs]
    for above in (noun, *broke):
        for act in syntax.prepositional(above, "during"):
            if act.i in others and others[act.i].word.id in _OPERATIONS:
                yield act.i


_OPERATIONS = {"strike", "outset", "storming"}
_GATHERINGS = {"protest", "gathering"}


def is_only_heard(triggers: Sequence[Trigger]) -> bool:
    """ "Blasts were also heard in Donetsk", "gunfire rang out at dawn": a sign of what the report tells."""
    return all(not t.verbal and t.token.dep_ in _HEARD_AS and _is_heard(t.token) for t in triggers)


def _is_heard(noise: Token) -> bool:
    noun = noise.head if noise.dep_ == "conj" else noise
    return noun.head.lemma_.lower() in wordlists().hearing_verbs


_HEARD_AS = {"nsubj", "nsubjpass", "dobj", "conj"}
