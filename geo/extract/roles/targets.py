"""What was hit: the nouns that the words of a frame aim at."""

from __future__ import annotations

from gazetteer.values import replace
from geo.extract.events.borne import is_laden, is_worn
from geo.extract.events.done_to import expelled_from, fixed_to, plants
from geo.extract.events.frames import Frame
from geo.extract.events.partners import is_of_arms
from geo.extract.events.triggers import Trigger
from geo.extract.roles.described import Targeting, describe
from geo.extract.roles.doers import lays_blame, means_of
from geo.extract.roles.victims import whose
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_pronouns
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.events import events, scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import FINITE, Token

_INTO = {"on", "onto", "into", "against", "through", "upon"}
_IMPACT = {"on", "aboard", "onto", "into", "in", "inside", "at", "against", "through", "upon", "outside"}
_CLOSE_BY = {"near", "beside", "under", "beneath", "underneath", "behind", "by", "alongside"}
_BESIDE = {
    "in",
    "inside",
    "at",
    "under",
    "underneath",
    "beneath",
    "near",
    "outside",
    "on",
    "against",
    "beside",
}
_AIM = {"at", "on", "onto", "toward", "towards", "against", "into", "upon", "over", "across"}
_NOMINAL_AIM = {"on", "against", "at", "targeting", "of", "upon"}


def target_of(view: View, frame: Frame) -> Targeting:
    """What was hit, from the frame's words in order of how directly they tell it."""
    for trigger in _robbing_last(frame):
        heads = [_counted(h) for h in _candidates(view, trigger)]
        heads = [h for h in heads if _is_target(view, frame, h)]
        if trigger.word.id in {"protest", "gathering"}:  # against what they protest they do nothing
            heads = [h for h in heads if h.head.lower_ != "against"]
        if heads:
            things = [h for h in heads if not (at(view.places, h) is not None and _is_in(h))]
            things = [
                h for h in things if h.pos_ != "NUM"
            ] or things  # "nine people in one town and 44 in another"
            heads = things or heads  # "went off outside a bank in the town of Homs"
            heads += [other for head in heads for other in _hung_below(view, head) if other not in heads]
            found = replace(describe(view, heads), victims=trigger.effect)
            if found.type is None and trigger.word.id == "abduction":
                found = replace(found, type=_of_the_stopped(view, frame))
            if found.type is None and trigger.word.id == "crash":
                ground = any(t.lower_ in wordlists().ground_vehicles for t in view.doc)
                found = replace(found, type="Transportation" if ground else "Airports & Aircraft")
            return found
    shared = [h for t in frame.triggers if t.verbal for h in _of_next(t.token) if _is_target(view, frame, h)]
    return describe(view, shared) if shared else Targeting()


def _counted(noun: Token) -> Token:
    """ "a large number of militants were eliminated": the militants."""
    of = syntax.prepositional(noun, "of") if noun.lemma_.lower() == "number" else []
    return of[0] if of else noun


_ASIDE = {"robbery", "protest", "gathering", "planting"}


def _robbing_last(frame: Frame) -> list[Trigger]:
    """ "attacked three villages and drove off cattle": the villages; "shot a man at a protest against
    prices": the man; "a bomb planted on a road hit a bus": the bus.
    """
    robs = [t for t in frame.triggers if t.word.id in _ASIDE]
    if not robs:
        return list(frame.triggers)
    laid = [t for t in robs if t.word.id == "planting"]
    rest = [t for t in frame.triggers if t not in robs]
    acts = [t for t in rest if not t.effect]
    return [*acts, *laid, *(t for t in rest if t.effect), *(t for t in robs if t not in laid)]


def _of_next(verb: Token) -> list[Token]:
    """ "attacked and briefly occupied an outpost": the outpost, of both."""
    after = verb.doc[verb.i + 1 : verb.i + 2]
    if not after or after[0].dep_ != "cc" or syntax.is_passive(verb) or verb.tag_ not in FINITE:
        return []
    nexts = [c for c in syntax.children(verb, "conj") if c.tag_ == verb.tag_]
    return [o for c in nexts[:1] if not syntax.children(c, "nsubj") for o in syntax.objects(c)]


def _of_the_stopped(view: View, frame: Frame) -> str | None:
    """ "waylaid a convoy of a charity and took away two of its drivers": the kind of the convoy."""
    stopped = [h for t in frame.triggers if t.word.id == "ambush" for h in _candidates(view, t)]
    return describe(view, stopped).type if stopped else None


def _is_in(noun: Token) -> bool:
    return bool(noun.dep_ == "pobj" and noun.head.lower_ == "in")


def _hung_below(view: View, head: Token) -> list[Token]:
    """ "hit the airbase in the western desert and another base in Erbil": a second target, which the parse
    joined to the place of the first.
    """
    if not view.targets:
        return []
    below = [o for p in syntax.children(head, "prep") for o in syntax.children(p, "pobj")]
    return [
        other
        for noun in below
        if at(view.targets, noun) is None
        for other in syntax.children(noun, "conj")
        if other.pos_ == "NOUN"
        and at(view.targets, other) is not None
        and any(c.lower_ in {"a", "an", "another"} for c in syntax.children(other, "det"))
    ]


def _candidates(view: View, trigger: Trigger) -> list[Token]:
    """The nouns that an event word may aim at, before those that cannot be a target are left out."""
    if trigger.verbal or trigger.token.lemma_.lower() == "firing":
        return _of_verb(view, trigger)
    if at(view.weapons, trigger.token) is not None and trigger.word.id in {"explosion", "impact"}:
        beside = _of_impact(view, trigger.token)  # "car bomb outside a bank, two dead"
        beside += [o for h in beside if h.lemma_ == "front" for o in syntax.prepositional(h, "of")]
        return [h for h in beside if at(view.targets, h) is not None]
    fought = trigger.word.id == "clash"
    found = [h for h in _of_noun(view, trigger.token, aims_at=not fought) if at(view.timexes, h) is None]
    if fought and not found:  # "a shootout at the main prison"
        inner = trigger.token
        near = [inner, *([inner.head.head] if inner.dep_ == "pobj" else [])]  # "died in it at the prison"
        at_it = [(h, at(view.targets, h)) for t in near for h in syntax.prepositional(t, "at", "inside")]
        found = [h for h, hit in at_it if hit is not None and hit.value.type in {"Police", "Military"}]
    if not found and trigger.word.id in {"explosion", "bombing"}:  # "an explosion near a police post"
        beside = syntax.prepositional(trigger.token, "near", "outside", "beside", "inside", "in", "aboard")
        found = [h for h in beside if at(view.targets, h) is not None]
    return whose(view, trigger.token) if not found and trigger.word.id == "killing" else found


def _of_noun(view: View, noun: Token, *, aims_at: bool) -> list[Token]:
    """ "an attack on X", "the strike targeted X", "a raid targeting X", "the embassy attack";
    ``aims_at``: what "at" tells is one, and not where it was, as "a gunbattle on the island" is.
    """
    aims = _NOMINAL_AIM - ({"at"} if aims_at else {"at", "on"})  # "the attack on the camp at the bay"
    aimed = [a for a in _aimed(view, noun, aims) if not _is_on_the_way(noun, a)] or unharmed(noun)
    found = [_alive(h) for h in aimed or (syntax.prepositional(noun, "at") if aims_at else [])]
    if not found and (verb := means_of(noun)) is not None:
        freed = verb.lemma_.lower() in wordlists().freeing_verbs  # "rescued 57 hostages during a raid"
        found = [] if freed else syntax.objects(verb)
    if not found and noun.dep_ == "pobj" and noun.head.lower_ == "into":
        trodden = noun.head.head
        found = syntax.subjects(trodden) if trodden.lemma_.lower() in wordlists().treading_verbs else []
    if not found and (verb := syntax.borne_by(noun)) is not None:
        found = syntax.subjects(verb)  # "the house was the target of a bomb attack"
    verb = noun.head
    if verb.pos_ == "VERB" and noun.dep_ == "dobj" and not lays_blame(verb):
        found += syntax.prepositional(verb, "on", "against", "at")
    if verb.pos_ == "VERB" and noun.dep_ == "nsubj" and verb.lemma_.lower() in wordlists().aiming_verbs:
        found += syntax.objects(verb)
    for clause in syntax.children(noun, "acl", "relcl", "advcl"):
        if clause.lemma_.lower() in {"target", "aim", "hit", "strike"}:
            found += syntax.objects(clause) + syntax.prepositional(clause, "at")
    return found + [c for c in syntax.children(noun, "compound") if _hit_compound(view, c)]


def _is_on_the_way(act: Token, way: Token) -> bool:
    """ "an ambush on the road to Gao": where it was, and not what was hit."""
    ambush = act.lemma_.lower() in {"ambush", "attack", "assault"} and way.head.lower_ == "on"
    return ambush and way.lemma_.lower() in {"road", "highway", "route", "motorway", "track", "path"}


def unharmed(noun: Token) -> list[Token]:
    """ "The minister was unharmed after an attack", "survived an ambush": whom it was meant to hit."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.lemma_.lower() in {"survive", "escape"} and noun.dep_ == "dobj":
        return syntax.subjects(verb)
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"after", "following", "in", "from"}:
        return []
    state = {c.lower_ for c in syntax.children(verb, "acomp", "oprd", "advcl", "dobj", "advmod")}
    return syntax.subjects(verb) if state & wordlists().words_of_safety else []


def _alive(head: Token) -> Token:
    """ "an attempt on the lives of two judges": the judges."""
    life = head.lemma_.lower() == "life"
    whose = syntax.prepositional(head, "of") + syntax.children(head, "poss") if life else []
    return whose[0] if whose else head


def _of_launch(view: View, verb: Token) -> list[Token]:
    """ "fired rockets at X", "rockets were launched towards X", "the firing of rockets at X"."""
    sent = (*syntax.objects(verb), *syntax.passive_subjects(verb), *syntax.prepositional(verb, "with", "of"))
    found = [aim for thing in (verb, *sent) for aim in syntax.prepositional(thing, *_AIM)]
    found = [aim for aim in found if aim.lemma_.lower() not in wordlists().edges] or found
    beside = [o for thing in (verb, *sent) for o in syntax.prepositional(thing, "near", "outside")]
    return found or [o for o in beside if at(view.targets, o) is not None]


def _lobs(verb: Token) -> bool:
    """ "hurled stones at the embassy": something is thrown, and not at by "pelted the embassy"."""
    return any(o.lemma_.lower() in {"stone", "rock", "bottle", "brick"} for o in syntax.objects(verb))


def _of_impact(view: View, verb: Token) -> list[Token]:
    """ "landed in X", "exploded near X", "…, hitting X"."""
    if fixed := [o for bomb in syntax.subjects(verb) for o in fixed_to(view, bomb)]:
        return fixed
    clauses = [c for bomb in syntax.subjects(verb) for c in syntax.children(bomb, "acl")]
    if aimed := [o for c in clauses if c.lemma_.lower() == "target" for o in syntax.objects(c)]:
        return aimed  # "a bomb targeting a van went off"
    found = [o for o in _aimed(view, verb, _INTO) if o.lemma_.lower() not in wordlists().edges]
    found = found or _aimed(view, verb, _IMPACT)
    if not found:  # "exploded near a checkpoint"
        found = [h for h in _aimed(view, verb, _CLOSE_BY) if at(view.targets, h) and not is_pronouns(h)]
    for clause in syntax.children(verb, "advcl"):
        if clause.lemma_.lower() in wordlists().hitting_verbs:
            found += syntax.objects(clause)
    return found


def _of_verb(view: View, trigger: Trigger) -> list[Token]:
    """What a verb is done to: its object, or what its prepositions aim at where it takes none."""
    token, word = trigger.token, trigger.word
    if word.id in {"launch", "stone-throwing"} and (word.id == "launch" or _lobs(token)):
        return _of_launch(view, token)
    if word.id == "planting":
        return _aimed(view, token, _BESIDE)
    burst = [*syntax.objects(token), *syntax.passive_subjects(token)] if word.id == "explosion" else []
    himself = bool(burst) and all(thing.lower_ in wordlists().oneself or is_worn(thing) for thing in burst)
    if word.id == "impact" or (word.id == "explosion" and (himself or not burst)):
        return _of_impact(view, token)  # "blew himself up at a checkpoint"
    if burst and all(at(view.weapons, thing) is not None for thing in burst):
        aims = {"on", "against", "at", "under", "near"}
        return [o for x in (token, *burst) for o in _aimed(view, x, aims)]  # "detonated a mine on a lorry"
    if word.id == "clash":
        fire = [o for o in syntax.objects(token) if o.lemma_.lower() in {"fire", *wordlists().gunshots}]
        met = [w for t in (token, *fire) for w in syntax.prepositional(t, "with", "against")]
        return met or ([] if fire else syntax.objects(token))  # not "exchanged heavy fire"
    if word.id in {"strike", "attack"} and not syntax.is_passive(token) and not syntax.objects(token):
        upon = {"on", "upon"} if word.sense == "onset" else set()  # "fell upon a barracks"
        near = _aimed(view, token, {"outside", "near", "at", "inside", *upon})
        if near := [h for h in near if at(view.targets, h) is not None]:
            return near
    if word.id == "acid-attack" and any(o.lower_ == "acid" for o in syntax.objects(token)):
        thrown = [token, *syntax.objects(token)]
        face = [o for x in thrown for o in _aimed(view, x, {"at", "on", "in", "over", "into"})]
        whose_face = [w for o in face if o.lemma_ == "face" for w in syntax.prepositional(o, "of")]
        return whose_face or face
    lemma = token.lemma_.lower()
    shots = [o for o in syntax.objects(token) if o.lemma_.lower() not in wordlists().plain_nouns]
    used = word.id == "shooting" and bool(shots) and lemma in {"use", "fire"}
    if used or (word.id == "dispersal" and lemma in {"use", "fire", "lob", "respond"}):
        aims = {"at", "on", "against", "into"} | ({"to"} if lemma == "respond" else set())
        return [o for x in (token, *syntax.objects(token)) for o in _aimed(view, x, aims)]
    if word.id == "loss" and token.lemma_.lower() == "fall":
        return syntax.subjects(token)
    if word.id == "territory" and token.lemma_.lower() in wordlists().expelling_verbs:
        return expelled_from(token) or syntax.prepositional(token, "into")
    if word.id == "withdrawal":
        return syntax.prepositional(token, "from", "of", "out") or syntax.objects(token)
    if word.id == "destruction" and any(o.lower_ == "fire" for o in syntax.objects(token)):
        lit = [*syntax.objects(token), token]
        return [o for noun in lit for o in syntax.prepositional(noun, "to")] or syntax.objects(token)
    if word.id == "ramming":
        driven = syntax.objects(token)
        packed = [c for o in driven for c in syntax.children(o, "acl")]  # "a car packed with them into a bus"
        return [o for x in (token, *driven, *packed) for o in _aimed(view, x, _INTO)] or driven
    if word.id == "wound" and token.lemma_.lower() in wordlists().bearing_verbs:
        return syntax.subjects(token)  # "a boy lost a leg"
    if word.id in {"crash", "mine-strike", "under-fire"}:
        return syntax.subjects(token)
    if word.id in {"die", "stampede", "harm"} or (word.id == "cache" and is_of_arms(token)):
        return []
    if word.id == "explosion" and syntax.is_passive(token):
        hit = [s for s in syntax.passive_subjects(token) if not is_laden(view, s)]
        return hit or _aimed(
            view, token, _BESIDE
        )  # "a car packed with explosives was blown up in the garage"
    if syntax.is_passive(token):
        done_to = syntax.passive_subjects(token)
        if word.id == "shooting" and all(s.lemma_.lower() == "shot" for s in done_to):
            return _aimed(view, token, {"at", "on", "into"})  # "shots were fired at a bus"
        if all(s.pos_ == "PRON" for s in done_to) and token.dep_ in {"advcl", "pcomp"}:
            above = syntax.clause_verb(token.head)  # "the judge died after he was shot"
            return syntax.subjects(above) if above is not None else done_to
        return done_to
    found = [_alight(h) for h in syntax.objects(token)]
    if word.id == "explosion" and any(is_laden(view, o) for o in found):
        return _aimed(view, token, _BESIDE)  # "set off a lorry packed with explosives outside the bank"
    aboard = [
        o for h in (token, *found) for o in syntax.prepositional(h, "on", "aboard") if _carries(view, o)
    ]
    if aboard:
        return aboard  # "killed three sailors on a carrier"
    if found and all(h.like_num or h.lower_ == "people" for h in found):  # "killed five in a bar"
        inside = {"in", "at", "inside", "outside"}
        found += [o for x in (token, *found) for o in _aimed(view, x, inside) if at(view.targets, o)]
    if word.id == "territory" and not found:
        found = syntax.prepositional(token, "into")  # "marched into Goma"
    if word.id in {"territory", "loss"}:
        found = [o for h in found for o in (syntax.prepositional(h, "of") if h.lemma_ == "control" else [h])]
    if all(h.lemma_.lower() in wordlists().plain_nouns - {"people"} for h in found):
        found = _aimed(view, token, {"at", "on", "against", "into"}) or found  # "opened fire on the crowd"
        if word.id == "shooting" and all(h.lemma_.lower() in wordlists().plain_nouns for h in found):
            within = _aimed(view, token, {"in", "inside", "outside"})  # "opened fire in a cafe"
            found = [h for h in within if at(view.targets, h) and at(view.places, h) is None] or found
    return found


def _carries(view: View, noun: Token) -> bool:
    """A ship, train or aircraft, which is hit with the people on it."""
    target = at(view.targets, noun)
    kind = target.value.type if target is not None else None
    return kind == "Maritime" or (
        kind in {"Transportation", "Airports & Aircraft"} and noun.lemma_.lower() in scenes().vehicle
    )


def _alight(head: Token) -> Token:
    """ "set a depot ablaze", whose object a parse may take "ablaze" to be."""
    if head.lower_ not in {"ablaze", "alight"}:
        return head
    return next((c for c in reversed(list(head.children)) if c.pos_ in {"NOUN", "PROPN"}), head)


def _hit_compound(view: View, noun: Token) -> bool:
    """ "an embassy attack", "the airport bombing", "the Westgate attack"; a "motorcycle bombing" tells with
    what, a "guerrilla attack" by whom.
    """
    known = view.actors, view.timexes, view.weapons, view.people, view.generic, view.places
    named = noun.pos_ == "PROPN" and any(c.lower_ == "the" for c in noun.head.children)
    if named and noun.i == noun.head.i - 1 and not within_any(noun, *known) and not list(noun.children):
        return True
    return (
        at(view.targets, noun) is not None
        and at(view.weapons, noun) is None
        and at(view.generic, noun) is None
        and noun.lemma_.lower() not in scenes().vehicle
    )


def _aimed(view: View, token: Token, prepositions: set[str]) -> list[Token]:
    return [h for h in syntax.prepositional(token, *prepositions) if at(view.timexes, h) is None]


def _is_target(view: View, frame: Frame, head: Token) -> bool:
    lemma = head.lemma_.lower()
    if lemma in _LINES or (lemma == "mine" and head.dep_ == "dobj" and plants(view, head.head)):
        return False  # "was shot on the front line", "fired shells across the border", "foiled an attempt"
    if (
        head.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}
        or head in frame.tokens
        or at(view.timexes, head) is not None
    ):
        return False
    plain = lemma in wordlists().plain_nouns and lemma not in {"people", "target", "area"}
    if plain and not any(c.dep_ in {"amod", "compound"} for c in head.children):
        return False
    if head.like_num and not any(at(view.people, t) for t in head.subtree):
        return False
    if head.dep_ == "pobj" and head.head.lower_ == "in" and lemma in events().nouns:
        return False  # "In a separate attack, shells landed in …"
    if lemma in {"soil", "territory"} and any(c.dep_ == "poss" for c in head.children):
        return False  # "a strike on its soil": in its country
    if head.pos_ == "PROPN" and at(view.targets, head) is None and _speaks(head):
        return False
    if lemma in wordlists().measures:
        return False  # "at the same time", "hit the camp, 20 kilometres east of"
    weapon = at(view.weapons, head)
    flown = weapon is not None and weapon.value.family == "air-delivered" and _is_shot_at(frame, head)
    return weapon is None or flown or at(view.targets, head) is not None


def _speaks(name: Token) -> bool:
    """ "Sidorov (governor): hit by a drone": who says it, and nobody who was hit."""
    verb = name.head
    return name.i < verb.i and any(t.text == ":" for t in name.doc[name.i + 1 : verb.i])


_LINES = frozenset(
    ["line", "border", "frontline", "frontier", "attempt", "plot", "origin", "provenance", "scale"]
)


def _is_shot_at(frame: Frame, head: Token) -> bool:
    """ "a drone was targeted by small-arms fire", "fighters shot down a helicopter": what flies is hit."""
    return any(
        t.verbal
        and t.word.id in {"shooting", "interception", "strike", "attack"}
        and head
        in (syntax.passive_subjects(t.token) if syntax.is_passive(t.token) else syntax.objects(t.token))
        for t in frame.triggers
    )
