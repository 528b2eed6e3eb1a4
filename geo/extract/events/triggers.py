"""Event words of a sentence: which of its tokens may tell of violence, and in which of their senses."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from geo.extract.claims.quarrels import is_of_the_other
from geo.extract.events.borne import is_worn
from geo.extract.events.cared_for import cared_for
from geo.extract.events.crashes import comes_to_grief, loses_a_ride, only_comes_down
from geo.extract.events.deciding import deciding
from geo.extract.events.digests import bursts_alone, bursts_before
from geo.extract.events.disposal import makes_safe
from geo.extract.events.done_to import (
    are_rulers,
    goes_in_arms,
    is_ground,
    is_no_threat,
    may_be_hit,
    plants,
    runs_upon,
    takes_place,
)
from geo.extract.events.found import bears_signs, is_of_the_dead
from geo.extract.events.hits import (
    fires_at,
    into_the_air,
    into_the_sea,
    is_counted,
    is_figure,
    is_harmless,
    is_meant,
    is_of_no_arms,
    tells_what_kind,
)
from geo.extract.events.hyphens import hyphened, is_epithet
from geo.extract.events.in_flight import in_flight
from geo.extract.events.met import meets_fighters
from geo.extract.events.partners import does_harm, has_partner, is_one, takes_arms
from geo.extract.events.poisons import is_poison_used
from geo.extract.events.streets import broken_by_crowd, protested
from geo.extract.events.taking import are_people
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import remains_of
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.events import EventWord, events, has_idiom, known, scenes, speech
from geo.lexicon.telling import plain_words
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_NOMINAL = {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "poss", "appos", "compound", "dative"}


class Trigger:
    """An event word: ``token`` is its head in the parse, ``word`` its entry in the lexicon. It does not
    change.
    """

    __slots__ = ("effect", "token", "verbal", "word")

    def __init__(self, token: Token, word: EventWord, verbal: bool) -> None:
        self.token = token
        self.word = word
        self.verbal = verbal
        self.effect = word.effect in _CONSEQUENCES or (
            verbal and word.id == "shooting" and _is_shot_dead(token)
        )
        """Whether the word tells a consequence."""

    @property
    def stops(self) -> bool:
        """Whether its subject stops an attack of somebody else: "defused a bomb", "found a mine"."""
        lemma = self.token.lemma_.lower()
        found = self.word.id == "interception" and lemma in wordlists().finding_verbs
        found = found or (self.word.id == "interception" and lemma == "make")  # "was made safe"
        return self.verbal and (found or lemma in wordlists().stopping_verbs)


_CONSEQUENCES = frozenset({"killed", "wounded", "harm", "missing"})


def _is_shot_dead(verb: Token) -> bool:
    """ "six militants were also shot dead": nobody is named who did it."""
    return (
        syntax.is_passive(verb)
        and not syntax.agents(verb)
        and any(c.lower_ in {"dead", "down"} for c in verb.children)
    )


def find_triggers(view: View) -> list[Trigger]:
    """The event words of the sentence that may mean violence, in order; idioms ("heart attack") left out."""
    lexicon, doc = events(), view.doc
    text = doc.text
    found: dict[int, Trigger] = {}
    covered: set[int] = set()
    for hit in lexicon.terms.find(text):
        span = doc.char_span(hit.start, hit.end)
        if span is not None and not covered & set(range(span.start, span.end)):
            found[span.root.i] = Trigger(
                span.root, hit.value, span.root.pos_ == "VERB" and span.root.dep_ not in _NOMINAL
            )
            covered.update(range(span.start, span.end))
    lemmas, words = known()
    for token in doc:
        if not (token.lemma_.lower() in lemmas or token.lower_ in words) or token.i in covered:
            continue
        trigger = _single(view, token)
        if trigger is not None and not (token.pos_ == "PROPN" and _in_name(view, token)):
            found[token.i] = trigger
    if view.weapons and (burst := _told_by_name(view, found.values())) is not None:
        found.setdefault(burst[0].i, Trigger(burst[0], burst[1], False))
    for verb in cared_for(view) if found or not view.timexes else ():
        found.setdefault(verb.i, Trigger(verb, events().verbs["hospitalise"][0][1], True))
    idiomatic = bool(found) and has_idiom(plain_words(text))
    idle = [m.span() for m in speech().idioms.finditer(text)] if idiomatic else []
    return [
        trigger
        for i, trigger in sorted(found.items())
        if not (
            any(start <= trigger.token.idx < end for start, end in idle) and not is_meant(view, trigger.token)
        )
        and (trigger.word.id != "gathering" or protested(view, trigger.token, verbal=trigger.verbal))
        and not (_is_support(trigger.token) and not trigger.verbal)
        and (not _breaks(trigger) or broken_by_crowd(view, trigger.token))
    ]


def _told_by_name(view: View, found: Collection[Trigger]) -> tuple[Token, EventWord] | None:
    """What burst where no verb tells that it did."""
    hurt = [t.token for t in found if t.word.effect in {"killed", "wounded", "harm"}]
    return bursts_alone(view, [t.word for t in found]) or (bursts_before(view, hurt) if hurt else None)


def _breaks(trigger: Trigger) -> bool:
    """ "broke windows", which others do as well as crowds."""
    return trigger.word.id == "stone-throwing" and trigger.word.sense == "protesters"


def _in_name(view: View, token: Token) -> bool:
    """Whether the token is one word of a longer name: "Shabaab Strike Force", "Battle Creek"."""
    place, actor = at(view.places, token), at(view.actors, token)
    month = token.text == "March" and within_any(token, view.timexes)
    return month or any(hit is not None and hit.last != hit.first for hit in (place or actor,))


def _single(view: View, token: Token) -> Trigger | None:
    """The event word that one token is, if it is one."""
    lexicon = events()
    lemma = hyphened(token) or token.lemma_.lower()
    # a title-case or mis-tagged noun keeps its plural as lemma
    if is_harmless(token, lemma):
        return None
    noun = (
        lexicon.nouns.get(lemma)
        or (lexicon.nouns.get(lemma[:-1]) if lemma.endswith("s") else None)
        or lexicon.nouns.get(token.lower_)  # "the wounded", whose lemma is the verb's
    )
    if noun is not None and (
        token.pos_ in {"NOUN", "PROPN"} or token.dep_ in _NOMINAL or syntax.misread_subject(token)
    ):
        if tells_what_kind(token, noun):
            return None
        no_arms = lemma in wordlists().figurative_of and is_of_no_arms(view, token)
        if no_arms or (lemma == "firing" and not fires_at(view, token)):
            return None
        if lemma == "martyr" and not is_counted(token):
            return None  # "a martyr of the cause", "the martyrs of 1926"; not "nine martyrs in the shelling"
        return Trigger(token, noun, False)
    if token.dep_ == "amod" and lemma != "dead" and not syntax.misread_active(token):
        return None  # "falling debris", "the wounded man"
    if lemma not in lexicon.verbs and token.pos_ == "VERB":
        lemma = lexicon.lemmas.get(token.lower_, lemma)
    if token.pos_ in {"VERB", "ADJ", "NOUN"} and lemma in lexicon.verbs:
        if not _may_be_verb(token) or is_figure(view, token, lemma) or is_epithet(token):
            return None
        if lemma == "demonstrate" and (syntax.objects(token) or syntax.children(token, "ccomp")):
            return None  # "demonstrates the commitment"
        readings = [w for w in _readings(view, token, lemma) if _fits(view, token, w)]
        if readings:
            return Trigger(token, _reading(view, token, readings), True)
    if lemma == "attempt" and any(
        o.lemma_.lower() == "life" for o in syntax.prepositional(token, "on", "against")
    ):
        return Trigger(
            token, lexicon.terms.find("attempt on the life")[0].value, False
        )  # "on the judge's life"
    if lemma == "dead" and token.pos_ in {"ADJ", "NOUN"}:
        return Trigger(token, lexicon.nouns["dead"], False)
    return None


def _is_support(noun: Token) -> bool:
    """ "troops backed by air strikes": how others do what is told, and no act beside it."""
    by = noun.head
    clause = by.head if noun.dep_ == "pobj" and by.lower_ == "by" else None
    return (
        clause is not None and clause.dep_ == "acl" and clause.lemma_.lower() in wordlists().supporting_verbs
    )


def _may_be_verb(token: Token) -> bool:
    """Whether a token tagged otherwise may be a verb's form: "three killed" as an adjective, not "a
    shell".
    """
    if token.pos_ == "NOUN":
        return token.tag_ in {"VBG", "VBN", "VBD"}
    return token.pos_ != "ADJ" or token.lower_ in {"wounded", "killed", "injured", "dead"}


_SHELLED = frozenset({"missile-like", "air-delivered"})


def _readings(view: View, verb: Token, lemma: str) -> list[EventWord]:
    """The entries a verb may stand for; those that ask for a partner ("open" with "fire") before the
    plain ones.
    """
    entries = events().verbs[lemma]
    partnered = [word for partner, word in entries if partner is not None and has_partner(verb, partner)]
    plain = [word for partner, word in entries if partner is None]
    if partnered and all(word.sense in {"takers", "onset", "on-wheels"} for word in partnered):
        partnered += plain  # "marched into the town", as protesters do; "shells fell on the town"
    things = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    shelled = any((hit := at(view.weapons, o)) and hit.value.family in _SHELLED for o in things)
    if lemma == "fire" and (shelled or into_the_air(view, verb)):
        partnered = []  # "fired mortar rounds at the base"
    if lemma == "use" and partnered and is_poison_used(view, verb):
        partnered = []  # "chlorine gas was used in the town"
    readings = [w for w in partnered or plain if w.id != "harm" or does_harm(verb)]
    dumped = lemma == "dump"  # which nobody does who did not kill them
    if any(w.id == "found-dead" for w in readings) and not (dumped or bears_signs(view, verb)):
        readings = [w for w in readings if w.id == "mass-grave"]
    on_oneself = any(o.lower_ in wordlists().oneself for o in things)
    on_oneself = on_oneself and not any(syntax.children(o, "nummod") for o in things)  # "four and himself"
    if on_oneself and lemma in {"shoot", "stab", "kill", "set", "burn"}:
        return []  # "a soldier shot himself", "set himself on fire"
    if verb.dep_ == "acl" and any(w.id == "planting" for w in readings) and is_worn(verb.head):
        return []  # "explosives hidden under his jacket"
    if lemma == "burn" and any(thing.lemma_.lower() in wordlists().burnt_in_protest for thing in things):
        return []
    if lemma == "land" and syntax.is_passive(verb):
        return []  # "the drone was landed safely"
    if lemma == "land" and any(d.lemma_.lower() in scenes().vehicle for d in syntax.subjects(verb)):
        return []  # "two helicopters landed in the square"
    if any(c.dep_ == "prt" and c.lower_ in {"out", "back", "off"} for c in verb.children):
        told = {word.id for partner, word in entries if partner in {"out", "back", "off"}}  # "marched off"
        idle = {word.id for word in plain if word.sense not in {"weapon", "vehicle"}} - told
        readings = [w for w in readings if w.id not in idle]  # "shelled out", "hit back"
    return readings


def _fits(view: View, verb: Token, word: EventWord) -> bool:
    """Whether what the verb is done to, or who does it, is what its entry is about."""
    if (decides := deciding(word)) is not None:
        return decides(view, verb)
    if word.id == "shooting" and any(c.lower_ == "back" for c in verb.children) and not view.weapons:
        doers = syntax.subjects(verb)  # "The minister fired back at critics"
        return not doers or any(within_any(d, view.generic, view.actors) for d in doers)
    if word.id == "ramming" and verb.lemma_.lower() == "drive":  # "drove into Buea", and not into anybody
        into = syntax.prepositional(verb, "into")
        return not (into and all(at(view.places, o) and at(view.targets, o) is None for o in into))
    if word.id == "burning" and any(d.lemma_.lower() in _LIGHTS for d in syntax.subjects(verb)):
        return False  # "Candles burned on the steps"
    if word.id == "burning" and (burnt := (*syntax.objects(verb), *syntax.passive_subjects(verb))):
        return not all(map(partial(are_people, view), burnt))  # "three students were burned"
    if word.sense == "outset" and any(o.lemma_.lower() in _TIMES for o in syntax.objects(verb)):
        return False  # "entered a third day"
    if word.sense == "takers":
        return takes_place(view, verb)
    if word.id == "coup" and verb.lemma_.lower() in {"oust", "topple"}:
        return are_rulers(view, verb)
    if word.id == "under-fire":
        fire = [o for o in syntax.prepositional(verb, "under") if o.lemma_.lower() == "fire"]
        shelled = any(events().terms.find(f"{c.text} fire") for f in fire for c in f.children)
        return bool(fire) and not shelled  # "came under mortar fire"
    if word.id == "shooting" and is_of_the_other(verb):
        return False
    if word.id == "shooting" and syntax.is_passive(verb):  # "the round had been fired by": of what was told
        return not any(s.lemma_.lower() == "round" and is_one(s) for s in syntax.passive_subjects(verb))
    if word.id in {"mine-strike", "attack"} and verb.lemma_.lower() == "go":
        return goes_in_arms(view, verb, over=word.id == "mine-strike")
    if word.id == "mine-strike" and verb.lemma_.lower() in {"hit", "strike", "trigger"}:
        return runs_upon(view, verb)
    if word.id in {"sinking", "crash"} and verb.lemma_.lower() == "sink":
        sunk = bool(syntax.objects(verb)) or (syntax.is_passive(verb) and bool(syntax.agents(verb)))
        return sunk == (word.id == "sinking")
    if word.id == "crash" and verb.lemma_.lower() == "lose":
        return loses_a_ride(verb)
    if word.id == "crash" and verb.lemma_.lower() in {"slam", "smash", "go", "come"}:
        return comes_to_grief(view, verb)
    if word.id == "impact" and only_comes_down(view, verb):
        return False
    if word.id in {"crash", "impact"} and verb.lemma_.lower() in wordlists().treading_verbs:
        return not any(o.lemma_.lower() in events().nouns for o in syntax.prepositional(verb, "into"))
    if word.id == "clash" and (verb.lemma_.lower() == "encounter" or word.sense == "met"):
        return meets_fighters(view, verb, word.sense)  # "troops encountered 15 members of the group"
    if word.id == "explosion" and verb.lemma_.lower() in {"trigger", "set"}:
        return plants(view, verb)  # "triggered an IED", "set off a bomb"
    if word.id == "destruction" and verb.lemma_.lower() == "set":
        doers = syntax.subjects(verb)
        return not any(d.lemma_.lower() in wordlists().debris or is_of_the_dead(d) for d in doers)
    if word.id in {"interception", "strike"} and verb.lemma_.lower() == "destroy" and in_flight(view, verb):
        return word.id == "interception"
    if word.id == "interception" and verb.lemma_.lower() in wordlists().finding_verbs:
        return plants(view, verb) and not is_no_threat(verb)  # "found and destroyed a mine"
    if word.id in {"interception", "damage"} and verb.lemma_.lower() == "bring":  # a jet, or a bridge
        felled = [*syntax.objects(verb), *syntax.passive_subjects(verb)]
        parts = any(o.lemma_.lower() in wordlists().parts_of_buildings for o in felled)
        stood = parts or any((hit := at(view.targets, o)) and hit.value.type not in _FLOWN for o in felled)
        return stood == (word.id == "damage")
    if word.id == "interception" and verb.lemma_.lower() == "make":  # "a bomb was made safe"
        made = syntax.is_passive(verb) or any(is_one(o) for o in syntax.objects(verb))
        return made and (plants(view, verb) or makes_safe(verb))
    if word.id in {"abduction", "robbery"} and verb.lemma_.lower() == "make":
        loot = syntax.prepositional(verb, "with")
        people = [x for x in loot if within_any(x, view.people, view.generic)]
        return bool(loot) and bool(people) == (word.id == "abduction")  # "made off with 30 women"
    if word.id == "cache":
        return takes_arms(view, verb)
    if word.id == "launch" and into_the_sea(view, verb):
        return False
    if word.id == "launch" and verb.lemma_.lower() == "release":
        freed = (*syntax.objects(verb), *syntax.passive_subjects(verb))
        let_go = [x for o in freed for x in (o, *syntax.prepositional(o, "of"))]
        # "released two bombs"; not "released 12 teachers", "the names of"
        known = any(o.lemma_.lower() in {"munition", "ordnance", "payload", "projectile"} for o in let_go)
        return known or any(within_any(t, view.weapons) for o in let_go for t in syntax.core_phrase(o))
    if word.id == "agreement" and verb.lemma_.lower() in {"take", "come", "go", "enter"}:
        return any(s.lemma_.lower() in wordlists().truces for s in syntax.subjects(verb))
    if word.id == "wound" and verb.lemma_.lower() in _CARED_FOR:  # of what, arms tell, or what is before
        own = view.places or view.timexes or syntax.prepositional(verb, "with", "after")
        return bool(view.weapons or view.generic) or not own
    if word.id == "robbery" and verb.lemma_.lower() in {"carry", "drive", "cart"}:
        goods = (*syntax.objects(verb), *syntax.passive_subjects(verb))
        if any(
            within_any(o, view.people, view.generic) or o.lemma_.lower() in wordlists().prizes for o in goods
        ):
            return False  # "carried off a wounded boy", "carried off the trophy"
        if meets_fighters(view, verb, "met"):
            return False  # "drove them off"
    if word.id in {"attack", "damage"} and verb.lemma_.lower() in {
        "set",
        "knock",
        "topple",
        *wordlists().shaking_verbs,
    }:
        return may_be_hit(view, verb)
    if word.id == "detention" and verb.lemma_.lower() == "pick":
        doers = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
        if doers and not any(within_any(d, view.generic, view.actors) for d in doers):
            return False  # "was picked up by a taxi"
    if word.id == "robbery":  # done, and to somebody; not "accused of stealing"
        loot = syntax.objects(verb) or syntax.prepositional(verb, "with")  # "drove off with nine cars"
        return verb.dep_ not in {"pcomp", "xcomp"} and bool(loot or syntax.is_passive(verb))
    if word.id == "territory" and (taken := (*syntax.objects(verb), *syntax.passive_subjects(verb))):
        return not all(map(partial(are_people, view), taken))  # "captured ten soldiers" takes no ground
    if word.id == "loss":
        ground = syntax.subjects(verb)
        if verb.lemma_.lower() == "lose":
            ground = [x for o in syntax.objects(verb) for x in (o, *syntax.prepositional(o, "of"))]
        return any(is_ground(view, noun) for noun in ground)
    return True


_LIGHTS = {"candle", "lamp", "lantern", "torch", "incense", "light"}
_TIMES = {"day", "week", "month", "year", "night", "hour", "phase", "stage"}
_FLOWN = {"Airports & Aircraft", "Military"}
_CARED_FOR = {"treat", "hospitalise", "hospitalize"}


def _reading(view: View, verb: Token, words: list[EventWord]) -> EventWord:
    """Of several entries for one verb the one that fits: "rockets crashed into", "a plane crashed"."""
    if any(w.sense == "takers" for w in words):  # "forced out of Masisi": nobody was abducted
        words = [w for w in words if w.sense != "captors"]
    found = verb.lemma_.lower() in wordlists().finding_verbs
    chosen = {"mine-strike", "cache", *(["interception"] if found else [])}
    known = {"captors", "wardens", "constables", "gunners"}
    if told := [w for w in words if w.id in chosen or w.sense in known]:
        return next(
            (w for w in told if w.sense not in {"captors", "gunners"}), told[0]
        )  # its object has decided
    if len(words) > 1:
        doers = [
            t
            for noun in (*syntax.subjects(verb), *syntax.passive_subjects(verb))
            for head in (noun, *remains_of(noun))
            for t in syntax.core_phrase(head)
        ]
        rides = any(t.lemma_.lower() in scenes().vehicle for t in doers)
        armed = any(at(view.weapons, t) for t in doers) and not rides
        fitting = [w for w in words if (w.sense == "weapon") == armed]
        return fitting[0] if fitting else words[0]
    return words[0]
