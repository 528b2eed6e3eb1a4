"""What was hit, and with what: targets and weapons of a frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from geo.extract import numbers, syntax
from geo.extract.agents import means_of
from geo.extract.frames import Frame, Trigger
from geo.extract.view import Marked, View, at, inside, touching
from geo.lexicon import weapons
from geo.lexicon.entries import Weapon
from geo.lexicon.events import scenes
from geo.model import Count

Token = Any

_LONGEST = 100
_GROUND = {"bus", "train", "truck", "lorry", "car", "ferry", "boat", "ship", "railway", "highway"}
_ROLE_TYPES = {
    "military": "Military", "police": "Police", "militant": "Terrorists/Non-State Militia", "paramilitary": "Terrorists/Non-State Militia",
    "government": "Government (General)", "civilian": "Private Citizens & Property", "protester": "Private Citizens & Property",
    "journalist": "Journalists & Media", "aid worker": "NGO", "medical": "Private Citizens & Property",
    "religious": "Religious Figures/Institutions", "detainee": "Private Citizens & Property",
}  # fmt: skip
_FEATURE_TYPES = {
    "AIRB": "Military",
    "INSM": "Military",
    "AIRP": "Airports & Aircraft",
    "AIRF": "Airports & Aircraft",
}
_INTO = {"on", "onto", "into", "against", "through", "upon"}
_IMPACT = {
    "on",
    "onto",
    "into",
    "in",
    "inside",
    "at",
    "near",
    "against",
    "through",
    "upon",
    "outside",
    "around",
}
_AIM = {"at", "on", "onto", "toward", "towards", "against", "into", "upon", "over", "across"}
_NOMINAL_AIM = {"on", "against", "at", "targeting", "of", "upon", "near"}
_PLAIN = {
    "place",
    "responsibility",
    "fire",
    "attack",
    "strike",
    "way",
    "toll",
    "life",
    "number",
    "people",
    "total",
    "area",
    "target",
    "casualty",
    "force",
    "damage",
    "time",
}


@dataclass(frozen=True, eq=False)
class Targeting:
    """``heads`` are the tokens of what was hit, several for one salvo on several things."""

    heads: tuple[Token, ...] = ()
    text: str | None = None
    type: str | None = None
    actor: str | None = None
    plural: bool = False
    victims: bool = False
    """Only those who suffered are named, not what was aimed at."""
    armed: bool = False
    """It belongs to somebody who bears arms: "a convoy of the armed forces"."""


def target_of(view: View, frame: Frame) -> Targeting:
    """What was hit, from the frame's words in order of how directly they tell it."""
    for trigger in frame.triggers:
        heads = [h for h in _candidates(view, trigger) if _is_target(view, frame, h)]
        if heads:
            found = replace(_describe(view, heads), victims=trigger.effect)
            if found.type is None and trigger.word.id == "crash":
                found = replace(
                    found,
                    type="Transportation"
                    if any(t.lower_ in _GROUND for t in view.doc)
                    else "Airports & Aircraft",
                )
            return found
    return Targeting()


def _candidates(view: View, trigger: Trigger) -> list[Token]:
    token, word = trigger.token, trigger.word
    if not trigger.verbal:
        found = syntax.prepositional(token, *_NOMINAL_AIM)
        if not found and (verb := means_of(token)) is not None:
            found = syntax.objects(verb)
        if token.dep_ in {"dobj", "nsubj", "nsubjpass"} and token.head.pos_ == "VERB":
            if token.dep_ == "dobj":
                found += syntax.prepositional(token.head, "on", "against", "at")
            if (
                token.head.lemma_.lower()
                in {"target", "hit", "strike", "kill", "rock", "shake", "destroy", "damage"}
                and token.dep_ == "nsubj"
            ):
                found += syntax.objects(token.head)
        for clause in syntax.children(token, "acl", "relcl", "advcl"):
            if clause.lemma_.lower() in {"target", "aim", "hit", "strike"}:
                found += syntax.objects(clause) + syntax.prepositional(clause, "at")
        found += [c for c in token.children if c.dep_ == "compound" and _hit_compound(view, c)]
        return found
    if word.id == "launch":
        found = syntax.prepositional(token, *_AIM)
        for thing in (
            *syntax.objects(token),
            *syntax.passive_subjects(token),
            *syntax.prepositional(token, "with"),
        ):
            found += syntax.prepositional(thing, *_AIM)
        return found
    if word.id == "impact" or (word.id == "explosion" and not syntax.objects(token)):
        found = _aimed(view, token, _INTO) or _aimed(view, token, _IMPACT)
        for verb in token.children:  # "…, hitting a school"
            if verb.dep_ == "advcl" and verb.lemma_.lower() in {
                "hit",
                "strike",
                "target",
                "damage",
                "destroy",
            }:
                found += syntax.objects(verb)
        return found
    if word.id == "clash":
        return syntax.prepositional(token, "with", "against") or syntax.objects(token)
    if word.id == "ramming":
        return _aimed(view, token, _INTO) or syntax.objects(token)
    if word.id in {"crash", "mine-strike"}:
        return syntax.subjects(token)
    if word.id in {"die", "stampede"}:
        return []
    if word.id == "harm":
        return []
    if syntax.is_passive(token):
        return syntax.passive_subjects(token)
    found = [_alight(h) for h in syntax.objects(token)]
    if word.id == "territory":
        found = [o for h in found for o in (syntax.prepositional(h, "of") if h.lemma_ == "control" else [h])]
    if all(h.lemma_.lower() in _PLAIN - {"people"} for h in found):
        found = _aimed(view, token, {"at", "on", "against", "into"}) or found  # "opened fire on the crowd"
    return found


def _alight(head: Token) -> Token:
    """ "set a depot ablaze", whose object a parse may take "ablaze" to be."""
    if head.lower_ not in {"ablaze", "alight"}:
        return head
    return next((c for c in reversed(list(head.children)) if c.pos_ in {"NOUN", "PROPN"}), head)


def _hit_compound(view: View, noun: Token) -> bool:
    """ "an embassy attack", "the airport bombing"; a "motorcycle bombing" tells with what."""
    return (
        at(view.targets, noun) is not None
        and at(view.weapons, noun) is None
        and noun.lemma_.lower() not in scenes().vehicle
    )


def _aimed(view: View, token: Token, prepositions: set[str]) -> list[Token]:
    return [h for h in syntax.prepositional(token, *sorted(prepositions)) if at(view.timexes, h) is None]


def _is_target(view: View, frame: Frame, head: Token) -> bool:
    if (
        head.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}
        or head in frame.tokens
        or at(view.timexes, head) is not None
    ):
        return False
    if head.lemma_.lower() in _PLAIN - {"people", "target", "area"} and not any(
        c.dep_ in {"amod", "compound"} for c in head.children
    ):
        return False
    if head.like_num and not any(at(view.people, t) for t in head.subtree):
        return False
    weapon = at(view.weapons, head)
    return weapon is None or at(view.targets, head) is not None


def _describe(view: View, heads: list[Token]) -> Targeting:
    phrases = [[t for t in syntax.noun_phrase(h) if t.dep_ != "punct" or t.i < h.i] for h in heads]
    texts = [_text(view, h, phrase) for h, phrase in zip(heads, phrases, strict=True)]
    kinds = [kind for h, phrase in zip(heads, phrases, strict=True) if (kind := _type(view, h, phrase))]
    owner: str | None = None
    armed = False
    for head, phrase in zip(heads, phrases, strict=True):
        hits = [
            x
            for x in inside(view.actors, phrase)
            if x.value.how != "compound" and x.value.actor.kind != "generic"
        ]
        armed = armed or any(
            x.value.how == "forces" or x.value.actor.kind not in {"state", "community"} for x in hits
        )
        armed = armed or any(
            x.value.type == "State forces" and x.first <= head.i for x in inside(view.generic, phrase)
        )
        if hits and owner is None:
            owner = hits[0].value.actor.name
    if armed and (not kinds or kinds[0] == "Transportation"):
        kinds = ["Military"]
    text = " and ".join(dict.fromkeys(t for t in texts if t))[:_LONGEST] or None
    plural = len(heads) > 1 or heads[0].tag_ in {"NNS", "NNPS"}
    plain = {"Private Citizens & Property", "Unknown", "Other"}
    kind = next((k for k in kinds if k not in plain), kinds[0] if kinds else None)
    return Targeting(tuple(heads), text, kind, owner, plural, armed=armed)


def _text(view: View, head: Token, phrase: list[Token]) -> str:
    place = at(view.places, head)
    if place is not None and at(view.targets, head) is None and head.pos_ == "PROPN":
        return view.words(t for t in view.doc[place.first : place.last + 1] if t.dep_ != "det")
    return view.words(_trim(head, phrase))


def _trim(head: Token, phrase: list[Token]) -> list[Token]:
    """A noun phrase without its article, its adverbs and participles, and without a comma or long tail after it."""
    kept = [t for t in phrase if not (t.dep_ == "det" and t.head == head) and t.i >= _start(head, phrase)]
    after = [t for t in kept if t.i > head.i]
    stop = next(
        (t.i for t in after if t.dep_ == "punct" or (t.dep_ == "prep" and t.lower_ not in {"of"})), None
    )
    return [t for t in kept if stop is None or t.i < stop]


def _start(head: Token, phrase: list[Token]) -> int:
    """Where the name begins: after articles, numbers and opening words that only colour it ("the supposedly …")."""
    misread = [t.i for t in phrase if syntax.misread_active(t)]
    for token in phrase:
        if misread and token.i <= misread[-1]:
            continue
        colours = token.tag_ in {"RB", "RBR", "RBS", "CD"} or (
            token.tag_ in {"VBG", "JJS"} and token.i < head.i
        )
        if (
            token.dep_ in {"det", "predet", "punct", "quantmod"}
            or (colours and token != head)
            or token.lower_ in {"dead", "least"}
        ):
            continue
        return int(token.i)
    return int(head.i)


def _type(view: View, head: Token, phrase: list[Token]) -> str | None:
    target = at(view.targets, head)
    if target is not None:
        if target.value.type == "Military" and _of_militants(view, phrase):
            return "Terrorists/Non-State Militia"
        return target.value.type
    person = at(view.people, head)
    if person is not None:
        kind = _ROLE_TYPES.get(person.value.role)
        if kind == "Military" and _of_militants(view, syntax.noun_phrase(head)):
            kind = "Terrorists/Non-State Militia"
        if kind is not None:
            return kind
    place = at(view.places, head)
    if (
        place is not None
        and place.value.place is not None
        and place.value.place.feature_code in _FEATURE_TYPES
    ):
        return _FEATURE_TYPES[place.value.place.feature_code]
    hits = touching(view.targets, phrase)
    if hits:
        return hits[-1].value.type
    actor = at(view.actors, head)
    if actor is not None:
        kind = actor.value.actor.type
        if actor.value.how == "forces" or (kind == "State forces" and actor.value.actor.kind != "state"):
            return "Military"
        if kind in {"Rebel group", "Political militia", "Identity militia"}:
            return "Terrorists/Non-State Militia"
    if person is not None:
        return "Private Citizens & Property"
    return None


def _of_militants(view: View, phrase: list[Token]) -> bool:
    """ "a base of the rebels", "a Houthi depot": it belongs to somebody who is no state."""
    owners = [h.value.actor.type for h in inside(view.actors, phrase) if h.value.how != "compound"]
    owners += [h.value.type for h in inside(view.generic, phrase)]
    return any(kind in {"Rebel group", "Political militia", "Identity militia"} for kind in owners)


@dataclass(frozen=True, eq=False)
class Arms:
    """The weapon of a frame and how many of it."""

    weapon: Weapon | None = None
    name: str | None = None
    count: Count | None = None
    head: Token | None = None


def arms_of(view: View, frame: Frame) -> Arms:
    """The weapon: the subject or object of the verb, a word in the noun's compound, or what the event word implies."""
    best: Arms | None = None
    airborne: Weapon | None = None
    if any(t.word.sub_event == "Accident" for t in frame.triggers):
        return Arms()
    for trigger in frame.triggers:
        for hit in _weapon_hits(view, trigger):
            head = hit.head(view.doc)
            if hit.value.family == "air-delivered" and airborne is None:
                airborne = hit.value
            count = (
                numbers.of_noun(head)
                if hit.value.countable and not any(head == t for t in frame.tokens)
                else None
            )
            arms = Arms(hit.value, hit.value.name, count, head)
            if (
                best is None
                or (best.count is None and count is not None)
                or (_vague(best) and not _vague(arms))
                or hit.value.family == "chemical"
            ):
                best = (
                    arms
                    if best is None or best.count is None
                    else Arms(arms.weapon, arms.name, best.count, best.head)
                )
    if best is not None and best.weapon is not None and best.weapon.family == "chemical":
        return best
    if (
        best is not None
        and best.weapon is not None
        and best.weapon.sub_event_type == "Suicide bomb"
        and frame.main.word.id == "ramming"
    ):
        driven = weapons().lookup("suicide car bomb")
        return Arms(driven[0], driven[0].name) if driven else best
    if (
        best is not None
        and airborne is not None
        and best.weapon is not None
        and best.weapon.family != "air-delivered"
    ):
        return Arms(airborne, airborne.name, best.count, best.head)  # "aircraft dropped two bombs"
    if best is not None:
        return best
    fired = [w for t in frame.triggers if t.verbal and t.token.lemma_ == "fire" for w in _firing(t.token)]
    if fired:
        return Arms(fired[0], fired[0].name)
    implied = next((t.word.weapon for t in frame.triggers if t.word.weapon), None)
    return Arms(None, implied)


def _firing(verb: Token) -> list[Weapon]:
    """What fires, where the lexicon knows its fire: "a tank fired" by "tank fire"."""
    return [w for doer in syntax.subjects(verb) for w in weapons().lookup(f"{doer.lemma_} fire")]


def _vague(arms: Arms) -> bool:
    return arms.name in {None, "unknown", "bomb", "missile", "unidentified aircraft", "explosive"}


def _weapon_hits(view: View, trigger: Trigger) -> list[Marked[Weapon]]:
    token = trigger.token
    near: list[Token] = []
    if trigger.verbal:
        if trigger.effect and trigger.word.id != "kill" and not syntax.is_passive(token):
            return []
        doers = syntax.agents(token) if syntax.is_passive(token) else syntax.subjects(token)
        near += [t for noun in doers for t in syntax.core_phrase(noun)]
        if not trigger.effect:
            near += [
                t
                for noun in syntax.objects(token)
                if trigger.word.id in {"launch", "explosion", "interception", "attack"}
                for t in syntax.core_phrase(noun)
            ]
            near += [
                t
                for noun in syntax.passive_subjects(token)
                if trigger.word.id in {"launch", "interception", "impact", "explosion"}
                for t in syntax.core_phrase(noun)
            ]
        by = ("over", "on") if trigger.word.id == "mine-strike" else ("with", "using", "by", "from")
        near += [t for noun in syntax.prepositional(token, *by) for t in syntax.core_phrase(noun)]
        for clause in syntax.children(token, "advcl", "prep"):
            if (
                clause.lemma_.lower() in {"use", "fire", "launch", "employ", "involve"}
                and clause.tag_ == "VBG"
            ):
                near += [
                    t
                    for noun in syntax.objects(clause) + syntax.prepositional(clause)
                    for t in syntax.core_phrase(noun)
                ]
        near.append(token)
    else:
        near += syntax.core_phrase(token)
        near += [
            t
            for noun in syntax.prepositional(token, "with", "by", "using", "of", "from")
            for t in syntax.core_phrase(noun)
        ]
        for clause in syntax.children(token, "acl", "relcl"):
            near += [
                t
                for noun in syntax.objects(clause) + syntax.prepositional(clause, "with")
                if clause.lemma_.lower() in {"use", "involve"}
                for t in syntax.core_phrase(noun)
            ]
    return [hit for hit in touching(view.weapons, near)]
