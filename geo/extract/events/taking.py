"""People taken against their will, told by verbs that mostly tell of something else: "taken by gunmen"."""

from __future__ import annotations

import re

from gazetteer.demonyms import place_of_demonym
from geo.extract.events.done_to import expelled_from
from geo.extract.roles.victims import is_somebody, person_name
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View, at
from geo.lexicon.entries import GROUP_TYPES, Person
from geo.lexicon.events import scenes, speech
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_FREE_ROLES = frozenset(
    {"civilian", "government", "journalist", "aid worker", "medical", "religious", "paramilitary"}
)
"""Roles of ``people.yaml`` whom no one has taken yet, and whose capture is no battle."""
_STEALING = {"steal", "rob", "loot"}
_STRAY = frozenset({"in", "away", "off"})
"""Particles that a parse takes for prepositions."""


_THEM = frozenset({"them", "him", "her"})
"""Those told of before, "dragged from their homes" by armed men."""


def takes_people(view: View, verb: Token) -> bool:
    """ "a nurse taken by armed men", "soldiers took away 12 villagers", "was bundled into a van"; not "taken
    to hospital by soldiers", nor "police took him to the station".
    """
    lemma, passive = verb.lemma_.lower(), syntax.is_passive(verb)
    particle = _particle(verb)
    aside = particle in wordlists().other_particles and lemma != "pick"
    if aside or not (particle in {"away", "off"} or _takes_off(verb, lemma)):
        return False
    out = syntax.prepositional(verb, "from") if lemma in {"force", "drive", "push"} else []
    if passive and not syntax.agents(verb) and any(o.lower_ in {"homes", "houses", "villages"} for o in out):
        return False  # "146,000 people have been forced from their homes"
    pushed = lemma in wordlists().bundling_verbs
    if pushed and any(o.lemma_.lower() in wordlists().seats_of_no_captive for o in expelled_from(verb)):
        return False
    taken = syntax.passive_subjects(verb) if passive else syntax.objects(verb)
    if verb.dep_ == "acl":
        taken = [whole for one in taken for whole in _whole(one)]
    known = lemma in wordlists().bundling_verbs and any(one.lower_ in _THEM for one in taken)
    known = known or (bool(expelled_from(verb)) and any(_keeps_order(view, one) for one in taken))
    if not (known or any(is_free(view, one) for one in taken)) or _is_to_safety(verb, taken):
        return False
    forced = lemma in wordlists().forcing_verbs or particle in {"away", "off"}
    forced = forced and lemma != "whisk"  # guards whisk away whom they guard
    captors = syntax.agents(verb) if passive else [_meant(one) for one in syntax.subjects(verb)]
    if passive and not captors:
        police = any(hit.value.role == "police" and not _only_speaks(view, hit) for hit in view.people)
        amid = taken_amid(view.report.text, view.start, view.end) and not _is_brought(verb)
        sure = lemma == "snatch" or (
            lemma in {"seize", "grab"} and any(_has_a_calling(view, t) for t in taken)
        )
        sure = sure or _amid_raids(verb) or _at_gunpoint(verb)
        return (lemma in wordlists().bundling_verbs or amid or sure) and not police
    return any(_may_capture(view, one, forced=forced) for one in captors)


def _only_speaks(view: View, hit: Marked[Person]) -> bool:
    """ "…, police said": who tells of it, and took nobody."""
    verb = hit.head(view.doc).head
    return hit.head(view.doc).dep_ == "nsubj" and verb.lemma_.lower() in speech().say


def _at_gunpoint(verb: Token) -> bool:
    """ "was taken from his rectory at gunpoint"."""
    return any(t.lower_ in wordlists().points_of_arms and t.head.lower_ == "at" for t in verb.subtree)


_TAKEN = re.compile(
    r"\b(?:was|were|been) (?:also )?(?:taken|seized|grabbed|snatched|captured)\b", re.IGNORECASE
)
_AMID = re.compile(r"\b(?:abduct|kidnap)", re.IGNORECASE)
_NEAR = 300
"""So far back a text must speak of abductions for "was taken" to be one."""


def takes_vessel(view: View, verb: Token) -> bool:
    """ "Rebels seized a cargo ship", "commandos boarded a tanker": by those who bear arms, and no coast guard
    or police; not where robbers only board it to steal.
    """
    if any(c.lemma_.lower() in _STEALING for c in (*syntax.children(verb, "conj"), verb.head)):
        return False
    passive = syntax.is_passive(verb)
    things = syntax.passive_subjects(verb) if passive else syntax.objects(verb)
    if not any(thing.lemma_.lower() in wordlists().vessels for thing in things):
        return False
    doers = syntax.agents(verb) if passive else syntax.subjects(verb)
    if any(_may_seize(view, doer) for doer in doers):
        return True
    return any(_is_state(view, d) for d in doers) and not view.has_any(wordlists().offences_at_sea)


def _is_state(view: View, doer: Token) -> bool:
    """ "Iran seized a tanker": a state, by its bare name."""
    named = at(view.actors, doer)
    return named is not None and named.value.actor.kind == "state" and named.last == doer.i


def _may_seize(view: View, doer: Token) -> bool:
    if any(t.lower_ in wordlists().boarders for t in syntax.core_phrase(doer)):
        return False
    named = at(view.actors, doer)
    forces = named is not None and named.value.actor.kind == "forces"  # "the Revolutionary Guards"
    return forces or _may_capture(view, doer, forced=True)


def taken_amid(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells that somebody was taken, and those just before it tell of abductions."""
    return (
        _TAKEN.search(text, start, end) is not None
        and _AMID.search(text, max(0, start - _NEAR), start) is not None
    )


def _is_brought(verb: Token) -> bool:
    """ "was taken to a clinic", "into custody": somewhere that the words tell."""
    return any(c.lower_ in {"to", "into", "for"} for c in syntax.children(verb, "prep"))


def are_people(view: View, noun: Token) -> bool:
    """ "ten soldiers", "three loggers"; not "three tankers", nor a tower."""
    counted = noun.tag_ == "NNS" and bool(syntax.children(noun, "nummod"))
    things = scenes().vehicle | wordlists().held_ground
    known = at(view.targets, noun) is not None or noun.lemma_.lower() in things
    return at(view.people, noun) is not None or (counted and not known and is_somebody(view, noun))


def _meant(captor: Token) -> Token:
    """ "The rebels freed a teacher whom they had taken": the rebels for "they"."""
    verb = syntax.clause_verb(captor) if captor.lower_ in {"they", "it"} else None
    above = syntax.clause_verb(verb.head) if verb is not None and verb.dep_ == "relcl" else None
    doers = syntax.subjects(above) if above is not None else []
    return doers[0] if doers else captor


def _particle(verb: Token) -> str | None:
    """ "took [away] the boy", "took the boy [in]"."""
    stray = [c for c in syntax.children(verb, "prep") if c.lower_ in _STRAY]
    loose = (*syntax.children(verb, "prt", "advmod"), *stray)
    return next((str(c.lower_) for c in loose if not syntax.children(c, "pobj", "pcomp")), None)


def _takes_off(verb: Token, lemma: str) -> bool:
    """Whether a verb that only pushes or drags is said to take somebody anywhere: "forced into a car",
    "dragged from their homes".
    """
    if lemma not in wordlists().bundling_verbs:
        return True
    if any(c.lower_ in {"from", "out", "off"} for c in verb.children):
        return True
    into = syntax.prepositional(verb, "into", "in", "onto")
    into += [x for o in syntax.objects(verb) for x in syntax.prepositional(o, "into", "onto")]
    return any(o.lemma_.lower() in scenes().vehicle | wordlists().hiding_places for o in into)


def is_free(view: View, noun: Token) -> bool:
    """Whether it is a person, and none who bears arms, is held or is hurt."""
    if any(c.lower_ in wordlists().words_of_wounds for c in syntax.children(noun, "amod")):
        return False
    person = at(view.people, noun)
    if person is not None and person.value.noun in wordlists().relatives_and_crews - {"personnel"}:
        return True  # "six crew members"
    if _is_of_mercy(noun) or noun.lemma_.lower() in wordlists().neutral_soldiers:
        return True  # "UN peacekeepers", who are no party
    if person is not None:
        anybody = person.value.noun in {"person", "people", "individual", "others"}
        return person.value.role in _FREE_ROLES or anybody
    words = wordlists()
    many = noun.like_num or noun.lemma_.lower() in words.numerous | {"number", "group"}
    if counted := [o for o in syntax.prepositional(noun, "of") if many]:
        return any(is_free(view, one) for one in counted)
    if noun.lemma_.lower() in words.relatives_and_crews | words.heads_of_bodies:
        return True
    if noun.like_num and noun.dep_ == "nsubjpass" and noun.head.dep_ == "conj":
        return True  # "12 were shot dead and 60 taken away"
    return are_people(view, noun) or person_name(view, noun) is not None or _is_by_land(noun)


def _keeps_order(view: View, noun: Token) -> bool:
    """ "three policemen were taken from their station": those who bear arms, taken in no fight."""
    person = at(view.people, noun)
    return person is not None and person.value.role in {"police", "military"}


def _is_by_land(noun: Token) -> bool:
    """ "a Malaysian", "two Kenyans": people, told by where they are from."""
    one = any(c.lower_ in {"a", "an", "another"} or c.dep_ == "nummod" for c in noun.children)
    return one and noun.text[:1].isupper() and place_of_demonym(noun.text) is not None


def _has_a_calling(view: View, noun: Token) -> bool:
    """ "two aid workers were seized", "nine women and children": whom no police seizes; not "three men"."""
    if _is_of_mercy(noun):
        return True
    if noun.lemma_.lower() in wordlists().defenceless:
        return True
    person = at(view.people, noun)
    return person is not None and person.value.role in _FREE_ROLES - {"civilian", "paramilitary"}


def _is_of_mercy(noun: Token) -> bool:
    """ "members of a missionary group", "an aid convoy's staff": who came to help."""
    bodies = noun.lemma_.lower() in {"group", "team", "crew", "delegation", "mission", "party"}
    return bodies and any(c.lower_ in _MERCY for c in syntax.children(noun, "amod", "compound"))


_MERCY = {"missionary", "aid", "church", "charity", "relief", "medical", "humanitarian", "tour", "tourist"}


def _whole(noun: Token) -> list[Token]:
    """ "a nurse of a charity, taken by gunmen", which a parse may hang on the charity: both."""
    found = [noun]
    while noun.dep_ == "pobj" and noun.head.lower_ in {"of", "from", "with", "for", "at"}:
        noun = noun.head.head
        if noun.pos_ not in {"NOUN", "PROPN"}:
            break
        found.append(noun)
    return found


def _is_to_safety(verb: Token, taken: list[Token]) -> bool:
    """ "took the boy to a clinic": for his own good, or as a guest."""
    to = [o for one in (verb, *taken) for o in syntax.prepositional(one, "to", "on", "for")]
    to = [o for o in to if not _is_of_raid(o)]
    out = [o for one in (verb, *taken) for o in syntax.prepositional(one, "from", "of")]
    return any(o.lemma_.lower() in wordlists().havens for o in to) or any(
        o.lemma_.lower() in wordlists().perils for o in out
    )


def _is_of_raid(noun: Token) -> bool:
    """ "in raids on villages", wherever a parse hangs it."""
    before = noun.head.i - 1
    return before >= 0 and noun.doc[before].lemma_.lower() in wordlists().outsets


def _amid_raids(verb: Token) -> bool:
    """ "were seized in raids on three villages", where no police searches; not migrants, nor with drugs."""
    if any({t.lower_, t.lemma_.lower()} & wordlists().wanted_in_raids for t in verb.doc):
        return False
    raids = syntax.prepositional(verb, "in", "during")
    raids = [r for r in raids if r.lemma_.lower() in wordlists().outsets]
    ground = [o for r in raids for o in (*syntax.prepositional(r, "on"), *syntax.prepositional(verb, "on"))]
    return any(o.lemma_.lower() in wordlists().settlements_raided for o in ground)


def _are_disguised(men: Token) -> bool:
    """ "men in police uniforms", "people wearing masks", "men dressed as soldiers"."""
    worn = syntax.prepositional(men, "in")
    worn += [o for c in syntax.children(men, "acl") if c.lemma_ == "wear" for o in syntax.objects(c)]
    dressed = [c for c in syntax.children(men, "acl") if c.lemma_ in {"dress", "disguise"}]
    return bool(dressed) or any(o.lemma_.lower() in wordlists().disguises for o in worn)


def _hides_who_he_is(captor: Token) -> bool:
    """ "plain-clothes soldiers", "agents in civilian clothes": nobody whom they take is arrested
    in the name of the law.
    """
    before = {t.lower_ for t in captor.doc[captor.left_edge.i : captor.i]}
    return not before.isdisjoint(_UNMARKED) or _are_in_plain_clothes(captor)


_UNMARKED = {"plainclothes", "plainclothed", "clothes", "clothed", "masked", "hooded", "unidentified"}


def _are_in_plain_clothes(captor: Token) -> bool:
    worn = [o for o in syntax.prepositional(captor, "in") if o.lower_ in {"clothes", "mufti"}]
    plain = {"plain", "civilian"}
    return any(o.lower_ == "mufti" or any(c.lower_ in plain for c in o.children) for o in worn)


def _are_said_to_be(men: Token) -> bool:
    """ "by men believed to be soldiers", "said to be police", "who called themselves detectives"."""
    if any(c.lemma_ in syntax.BELIEVING for c in syntax.children(men, "acl")):
        return True
    after = [t.lower_ for t in men.doc[men.i + 1 : men.i + 4]]
    if after[1:] == ["to", "be"] and after[0] in {"said", "claiming", "alleged", "purporting", "understood"}:
        return True
    clauses = syntax.children(men, "acl", "relcl")
    return any(
        c.lemma_ in {"pose", "masquerade"}
        or (c.lemma_ in _NAMING and any(o.lower_ == "themselves" for o in syntax.objects(c)))
        for c in clauses
    )


_NAMING = {"identify", "introduce", "present", "describe", "declare", "pass"}


def _may_capture(view: View, noun: Token, *, forced: bool) -> bool:
    """Whether it is an armed group or men of nobody's; a state's soldiers where force is told, no police."""
    heads = (noun, *syntax.prepositional(noun, "of"))
    if noun.lower_ in wordlists().men_unnamed and (_are_said_to_be(noun) or _are_disguised(noun)):
        return True
    for head in heads:
        kind, group = at(view.generic, head), at(view.actors, head)
        if kind is not None and kind.value.type not in {"State forces", "Civilians", "Protesters"}:
            return True
        if group is not None and group.value.actor.type in GROUP_TYPES and group.value.how != "compound":
            return True
        state = kind is not None and kind.value.type == "State forces" and kind.value.name != "police"
        state = state or (group is not None and group.value.how == "forces")
        if (
            state
            and (forced or _hides_who_he_is(noun))
            and "police" not in view.words(syntax.core_phrase(head)).lower()
        ):
            return True
    return False
