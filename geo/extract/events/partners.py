"""What event words of several parts ask for beside their verb: "open" its "fire", "beaten" its "to death"."""

from __future__ import annotations

from collections.abc import Iterable

from geo.dates.words import calendar_names
from geo.extract.events.jails import prison_left
from geo.extract.sentence import syntax
from geo.extract.sentence.once import of_word
from geo.extract.sentence.view import View, at
from geo.extract.toll import numbers
from geo.lexicon import weapons
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def has_partner(verb: Token, partner: str) -> bool:
    """Whether the verb has its particle or object: "open" its "fire", "blow" its "up"."""
    if partner == "to" and (syntax.is_passive(verb) or syntax.objects(verb)):
        return False  # "was taken to hospital", "taking the toll to six", not "took to the streets"
    if partner in {"at", "on", "upon"} and (syntax.objects(verb) or syntax.is_passive(verb)):
        # "fired rockets at": what was fired tells more than that it was; not "a boat was fired on"
        return any(c.lower_ == partner and not syntax.children(c, "pobj", "pcomp") for c in verb.children)
    if partner == "on" and verb.lemma_.lower() in {"step", "tread"}:  # not "stepped down on Monday"
        return any(o.lower_ not in calendar_names() for o in syntax.prepositional(verb, "on"))
    if partner == "off" and verb.lemma_.lower() in {"go", "pick"}:  # not "went off the air", "off the road"
        if _is_signal(verb):
            return False
        return any(c.lower_ == "off" and not syntax.children(c, "pobj") for c in verb.children)
    if (
        partner == "from" and verb.lemma_.lower() == "withdraw"
    ):  # "its troops"; not "withdrew its support from"
        things = (*syntax.objects(verb), *(syntax.passive_subjects(verb)))
        if things and not any(o.lemma_.lower() in wordlists().moving_forces for o in things):
            return False
    if partner == "fire" and syntax.children(verb, "prt"):
        return False  # "setting off brush fires"
    if partner in {"fire", "blaze"} and verb.lemma_.lower() in _STARTS and not _by_arms(verb):
        return False  # "a short circuit sparked a fire"
    if partner == "without":  # "entered the town without a fight"
        words = wordlists().words_of_fights
        return any(o.lower_ in words or o.lemma_.lower() in words for o in _without(verb))
    if partner == "price":
        priced = [o for o in syntax.objects(verb) if o.lower_ == "price"]
        return any(c.lower_ in {"supreme", "ultimate"} for o in priced for c in o.children)
    if partner in {"body", "corpse", "remain"}:
        found = (*syntax.objects(verb), *syntax.passive_subjects(verb))
        return any(thing.lemma_.lower().removesuffix("s") == partner for thing in found)
    if verb.lemma_.lower() == "lose" and partner in wordlists().losable_men:
        return _loses_men(verb, partner)
    suffers = partner in wordlists().partners_suffering and syntax.is_passive(verb)
    if suffers and any(n.lemma_.lower() == partner for n in syntax.passive_subjects(verb)):
        return True  # "12 lives were lost"
    beside = (c.lower_ for o in syntax.objects(verb) for c in o.children)
    if partner in {"alive", "safe"} and partner in beside:
        return True  # "burns man alive", "made safe a device"
    if partner in _described(verb):
        return partner in {"unopposed", "alive"}
    if partner in _beside(verb):
        return True
    if partner == "against":  # "used drones against the village"
        return any(
            c.lemma_.lower() == partner for o in syntax.objects(verb) for c in syntax.children(o, "prep")
        )
    return any(c.lemma_.lower() == partner and c.dep_ in _LABELS for c in _to_death(verb, partner))


def _is_signal(verb: Token) -> bool:
    """ "sirens went off"; not "phones went off, killing nine", "pagers and phones", "a rigged clock"."""
    sounded = [one for s in syntax.subjects(verb) for one in syntax.conjuncts(s)]
    if not sounded or not all(map(_is_signalling, sounded)):
        return False
    harm = any(c.lemma_.lower() in _HARM and _comes_of_it(c) for c in syntax.children(verb, "advcl"))
    armed = any(c.lower_ in _RIGGED for s in sounded for c in s.children)
    return not (harm or armed)


def _comes_of_it(harm: Token) -> bool:
    """ "…, killing nine"; not "before rockets killed two", nor "injuring no one"."""
    whom = {t.lower_ for o in syntax.objects(harm) for t in o.subtree}
    return harm.tag_ == "VBG" and not syntax.children(harm, "mark", "nsubj") and whom.isdisjoint(_NO_ONE)


_NO_ONE = frozenset({"no", "nobody", "none"})


def is_alarm_of(verb: Token | None, act: Token) -> bool:
    """ "Sirens went off on Monday after rockets were [fired]": what an act sets off at once."""
    clause = act if act.pos_ == "VERB" else syntax.clause_verb(act)
    if verb is None or clause is None or clause.dep_ != "advcl" or clause.head != verb:
        return False
    if not syntax.children(clause, "mark", "advmod"):
        return False
    return any(map(_is_signalling, syntax.subjects(verb)))


def _is_signalling(noun: Token) -> bool:
    """A siren, an alarm; "Sirens" at the head of a sentence may be read as a name, and keeps its "s"."""
    return not {noun.lemma_.lower(), noun.lower_.removesuffix("s")}.isdisjoint(wordlists().signals)


_HARM = frozenset({"kill", "wound", "injure", "hurt", "maim"})
_RIGGED = frozenset({"booby", "trapped", "booby-trapped", "rigged", "packed", "filled", "laden", "stuffed"})
_STARTS = frozenset({"spark", "start", "cause", "ignite"})


def _by_arms(verb: Token) -> bool:
    """A weapon, what is left of one, or an act of violence; in a clause of its own, what was told before."""
    by = [*syntax.subjects(verb), *syntax.agents(verb)]
    if not by and verb.dep_ in {"advcl", "conj", "xcomp", "acl"}:
        return True
    return any(
        d.lower_ in {"debris", "wreckage", "which", "that", "it", "they", "fragments", "shrapnel"}
        or d.lemma_.lower() in events().nouns
        or weapons().find(" ".join(t.text for t in d.subtree))
        for d in by
    )


def _without(verb: Token) -> list[Token]:
    return [o for p in syntax.children(verb, "prep") if p.lower_ == "without" for o in p.children]


_LABELS = {"prt", "dobj", "prep", "advmod", "oprd", "acomp", "pobj"}


@of_word
def _described(verb: Token) -> list[str]:
    return [c.lower_ for c in verb.children if c.dep_ in {"advcl", "amod"}]


@of_word
def _beside(verb: Token) -> list[str]:
    """The lemmas of what stands beside a verb, whatever is asked of it."""
    partners = [*verb.children, *syntax.prepositional(verb, "as", "with")]  # "as hostages", "with bullets"
    if syntax.misread_active(verb):
        partners.append(verb.head)  # "a driver sustained wounds", read as sustained wounds
    lemma = verb.lemma_.lower()
    if lemma == "treat":
        partners += syntax.prepositional(verb, "for")
    if lemma == "come":
        partners += syntax.prepositional(verb, "under")
    if lemma in wordlists().expelling_verbs:  # "drove the rebels from Bor"
        partners += [
            c for o in syntax.objects(verb) for c in syntax.children(o, "prep") if c.lower_ == "from"
        ]
    if lemma == "drive":  # "drove a truck packed with explosives into a market", hung on what it held
        below = [c for o in syntax.objects(verb) for c in o.subtree if c.i > o.i]
        partners += [c for c in below if c.lower_ in {"into", "through"} and c.dep_ == "prep"]
    if lemma in {"escape", "flee", "break"}:
        partners += prison_left(verb)
    if lemma == "go":
        partners += [o for o in syntax.prepositional(verb, "from") if o.lower_ == "house"]
    if lemma == "put":  # "put a church to the torch"
        partners += syntax.prepositional(verb, "to")
    if lemma in {"agree", "consent"}:
        partners += [
            o for o in syntax.prepositional(verb, "on", "to") if o.lemma_.lower() in wordlists().truces
        ]
    if lemma in {"take", "place", "put"}:  # "was taken into custody", "placed under house arrest"
        things = (verb, *syntax.objects(verb))
        preps = [p for one in things for p in one.subtree if p.dep_ == "prep" and p.lower_ in _INTO]
        partners += [o for p in preps for o in p.children if o.lower_ in _HELD]
    if lemma in {"turn", "convert"}:  # "turned a farm into a camp"
        things = (verb, *syntax.objects(verb), *syntax.passive_subjects(verb))
        partners += [o for one in things for o in syntax.prepositional(one, "into", "to")]
    if lemma in {"come", "go", "enter"}:
        partners += [o for o in syntax.prepositional(verb, "into") if o.lower_ in {"force", "effect"}]
    if lemma == "set":
        fires = [t for t in verb.subtree if t.lower_ == "fire" and t.dep_ == "pobj"]
        partners += [t for t in fires if t.head.lower_ == "on"]  # "set two trucks loaded with ore on fire"
    found = [
        c.lower_ if c.lower_ in _HELD else c.lemma_.lower()
        for c in partners
        if c is verb.head or c.dep_ in _LABELS or c.lower_ in _HELD
    ]
    return found + _concluded(verb) if lemma in _CONCLUDING else found


_HELD = frozenset({"custody", "detention", "questioning", "interrogation", "arrest"})
_INTO = frozenset({"into", "in", "for", "under"})
_A_HAUL = 10


def _is_haul(view: View, verb: Token) -> bool:
    """Whether arms of more than one kind are taken, or ten of them, and nothing else before: "arrested three
    men and found rifles" tells of arrests.
    """
    if verb.dep_ == "conj" and verb.head.lemma_.lower() not in {"search", "stop", "enter"}:
        return False
    if view.has_any(wordlists().vice | wordlists().on_show):
        return False  # "heroin and pistols"
    told = syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)
    things = [one for thing in told for one in syntax.conjuncts(thing)]
    arms = [t for t in dict.fromkeys(things) if _are_arms(view, t)]
    counts = [count.low or 0 for t in arms if (count := numbers.of_noun(t)) is not None]
    if all(_is_handheld(view, t) for t in arms):
        return False  # "knives and a machete"
    several = len(arms) > 1 and not any(0 < low < _A_HAUL for low in counts)
    several = several and any(t.lemma_.lower() in wordlists().war_material for t in arms)
    return several or any(low >= _A_HAUL for low in counts)


def _is_handheld(view: View, noun: Token) -> bool:
    hit = at(view.weapons, noun)
    return hit is not None and hit.value.family == "melee"


def _are_arms(view: View, noun: Token) -> bool:
    """ "rifles", "rounds of ammunition"; what bursts is stopped, and no haul (``plants``)."""
    many = noun.lemma_.lower() in wordlists().numerous | {"round", "box", "crate", "piece", "number"}
    loads = (noun, *(syntax.prepositional(noun, "of") if many else []))
    return any(at(view.weapons, t) is not None or t.lemma_.lower() in wordlists().cargoes for t in loads)


_CONCLUDING = {"sign", "agree", "reach", "conclude"}


def _concluded(verb: Token) -> list[str]:
    """ "a truce [agreed in Juba]", "that the two signed", "agreed [to cease hostilities]": what is concluded,
    behind or before.
    """
    if verb.dep_ == "relcl" and not any(o.tag_ not in {"WDT", "IN"} for o in syntax.children(verb, "dobj")):
        return [verb.head.lemma_.lower()]
    if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"}:
        return [verb.head.lemma_.lower()]
    plans = syntax.children(verb, "xcomp", "advcl") if verb.lemma_.lower() == "agree" else []
    ended = [p for p in plans if p.lemma_.lower() in _PEACE]
    acts = [
        c.lower_ for p in ended for c in syntax.children(p, "xcomp") if _fights_at_arms(c)
    ]  # "stop fighting"
    return [o.lemma_.lower() for p in ended for o in syntax.objects(p)] + acts


def _fights_at_arms(act: Token) -> bool:
    """ "stop fighting"; not "stop fighting over the budget"."""
    return act.tag_ == "VBG" and not syntax.prepositional(act, "over", "about")


_PEACE = {
    *("stop", "halt", "cease", "end", "suspend", "pause", "protect", "spare"),
    *("extend", "renew", "prolong"),
}


def _loses_men(verb: Token, partner: str) -> bool:
    """ "lost nine of its fighters", "said it lost three soldiers"; not "lost 40 men to flu", nor "said the
    enemy lost 200 men", which may be anything.
    """
    if verb.dep_ == "ccomp" and any(s.pos_ != "PRON" for s in syntax.subjects(verb)):
        return False
    for thing in syntax.objects(verb):
        men = syntax.prepositional(thing, "of") if thing.like_num else [thing]
        counted = thing.like_num or bool(syntax.children(thing, "nummod"))
        if counted and any(m.lemma_.lower() == partner for m in men):
            return not syntax.prepositional(verb, "to")
    return False


def _to_death(verb: Token, partner: str) -> list[Token]:
    return syntax.prepositional(verb, "to") if partner in {"death", "hell", "ceasefire", "truce"} else []


def does_harm(verb: Token) -> bool:
    """ "left four dead", "claimed twelve lives", and not "left the town", "claimed that"."""
    if verb.lemma_.lower() != "leave":
        lives = [o for o in syntax.objects(verb) if o.lemma_.lower() in {"life", "casualty"}]
        return any(not _is_its_own(life) for life in lives)
    below = {
        t.lemma_.lower()
        for c in verb.children
        if c.dep_ in {"dobj", "oprd", "ccomp", "acomp", "xcomp"}
        for t in (c, *c.children)
    }
    hurts = [o for one in (verb, *syntax.objects(verb)) for o in syntax.prepositional(one, "with")]
    burnt = any(o.lemma_.lower() in wordlists().hurts for o in hurts)  # "left 19 others with burns"
    return burnt or bool(below & wordlists().words_of_harm)


def _is_its_own(life: Token) -> bool:
    """ "took his own life", that of a regime; not "claimed its third life"."""
    beside = {c.lower_ for c in life.children}
    ranked = not beside.isdisjoint(wordlists().ordinals) or any(c[:1].isdigit() for c in beside)
    return "own" in beside or ("its" in beside and life.tag_ == "NN" and not ranked)


def is_one(noun: Token) -> bool:
    """ "made safe a bomb", "two shells", which somebody found; not "makes explosives safe"."""
    return any(c.dep_ in {"det", "nummod"} for c in noun.children)


def takes_arms(view: View, verb: Token) -> bool:
    """ "seized a lorry loaded with rockets", "confiscated a shipment of mines", "found rifles and
    ammunition"; not "seized two pistols", as police do every day.
    """
    told = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    if _is_haul(view, verb) or any(c.lemma_.lower() == "cache" for o in told for c in (o, *o.children)):
        return True
    if verb.lemma_.lower() not in {"seize", "confiscate", "impound"}:
        return False
    for thing in told:
        load = [
            o
            for clause in syntax.children(thing, "acl", "relcl")
            if clause.lemma_.lower() in wordlists().loading_verbs
            for o in (*syntax.objects(clause), *syntax.prepositional(clause, "with"))
        ]
        if thing.lemma_.lower() in {"shipment", "consignment", "cargo", "stockpile", "depot"}:
            load += syntax.prepositional(thing, "of")
        arms = wordlists().cargoes
        if any(at(view.weapons, t) or t.lemma_.lower() in arms for o in load for t in syntax.core_phrase(o)):
            return True
    return False


def is_of_arms(verb: Token) -> bool:
    """ "found rifles and ammunition", "seized rounds of ammunition": nothing that anybody was to hit."""
    told = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    things = [x for o in told for c in syntax.conjuncts(o) for x in (c, *syntax.prepositional(c, "of"))]
    things += [y for x in things for y in syntax.prepositional(x, "of")]  # "thousands of rounds of"
    return any(t.lemma_.lower() in wordlists().cargoes for t in things)


def is_arms_cache(tokens: Iterable[Token]) -> bool:
    """ "The battalion found a rebel [arms cache]": nobody else has one."""
    told = [o for verb in tokens for o in (*syntax.objects(verb), *syntax.passive_subjects(verb))]
    caches = [o for o in told if o.lemma_.lower() in {"cache", "dump", "stockpile"}]
    beside = (t for o in caches for t in (*o.children, *syntax.prepositional(o, "of")))
    return any(
        t.lower_ in {"arms", "weapons", "explosives", "weaponry", "ammunition", "munitions"} for t in beside
    )


def holds_arms(view: View, head: Token) -> bool:
    """ "two suspects in possession of detonators", "a man carrying explosives"."""
    taken = head.head if head.dep_ in {"dobj", "nsubjpass"} else head
    held = [
        o
        for p in (*syntax.prepositional(head, "in"), *syntax.prepositional(taken, "in"))
        if p.lower_ == "possession"
        for o in syntax.prepositional(p, "of")
    ]
    held += [
        o
        for c in syntax.children(head, "acl", "relcl")
        if c.lemma_ in {"carry", "transport"}
        for o in syntax.objects(c)
    ]
    return any(
        (hit := at(view.weapons, o)) is not None and hit.value.family == "ground explosives" for o in held
    )
