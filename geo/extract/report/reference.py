"""Nouns of later reference ("the strike", "that blast") and the kinds of event they may stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from gazetteer.model import Resolution
from geo.extract.events.frames import Frame
from geo.extract.report.drafts import Draft, Parts
from geo.extract.roles.described import Targeting
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.view import View, within_any
from geo.extract.setting.scenes import are_far
from geo.lexicon.events import events, scenes
from geo.lexicon.wordlists import wordlists
from geo.model import EventMention
from geo.tree import Token
from geo.vocabulary import VIOLENT

_NEAR = 2
"""How many acts back what was hit may have been told."""
_CLOSE = 800
"""Characters back to the act that "the bomb" was part of."""
_ANEW = {"again", "another", "second", "also", "earlier", "previously"}
_STRUCK = {"strike", "attack", "bombing", "shelling", "damage", "launch"}
_TOO = {"also", "too", "likewise"}
_BOMBINGS = {"Remote explosive/landmine/IED", "Suicide bomb"}
_REMOTE = "Explosions/Remote violence"
_OF_THINGS = "Looting/property destruction"


def chief(mention: EventMention, told: Iterable[EventMention]) -> EventMention:
    """ "attacked the village, killing 12 and burning houses": the attack, before what else was done in it."""
    if mention.sub_event_type != _OF_THINGS:
        return mention
    beside = (m for m in told if m.source.start == mention.source.start and m.event_type in VIOLENT)
    return next(beside, mention)


def spoken_of(view: View, frame: Frame, told: Sequence[EventMention]) -> EventMention | None:
    """The act told last that a frame speaks of: "Saturday's strike hit the camp", after a missile attack; not
    "the minister's attack on the press".
    """
    nouns = [t.token.lemma_.lower() for t in frame.acts if not t.verbal and _is_known(view, t.token)]
    flown = _where_flown(told) if _RAIDS.intersection(nouns) else set()
    for earlier in reversed(told):
        for noun in nouns:
            if noun in _RAIDS and _is_answered_by_air(earlier, flown):
                continue
            kinds = wordlists().kinds_meant.get(noun)
            if noun in wordlists().any_act if kinds is None else earlier.sub_event_type in kinds:
                return earlier
    return None


def hit_too(
    view: View,
    frame: Frame,
    target: Targeting,
    places: Sequence[Resolution],
    told: Sequence[EventMention],
) -> EventMention | None:
    """The act from afar told last, and near there or right before, in which "the Ras Issa power station was
    also hit"; what has no name of its own is of that act itself.
    """
    verb = frame.main.token
    struck = frame.main.verbal and frame.main.word.id in _STRUCK and syntax.is_passive(verb)
    if not struck or syntax.agents(verb) or not any(map(_is_too, verb.children)):
        return None
    heads = target.heads or syntax.passive_subjects(verb)
    named = any(t.pos_ == "PROPN" for head in heads for t in syntax.noun_phrase(head))
    acts = (m for m in reversed(told) if m.event_type == _REMOTE and named)
    there = any(within_any(head, view.places, view.targets) for head in heads)
    return next((m for m in acts if _is_near(places, m) or (there and _goes_on(view, places, m))), None)


def _is_too(word: Token) -> bool:
    """ "was hit [too]", "was struck as [well]"."""
    well = word.lower_ == "well" and any(c.lower_ == "as" for c in word.children)
    return well or word.lower_ in _TOO


def _is_near(places: Sequence[Resolution], act: EventMention) -> bool:
    return not any(are_far(p, q) for p in places for q in act.places)


def _goes_on(view: View, places: Sequence[Resolution], act: EventMention) -> bool:
    """Whether a sentence stands right behind the one that tells an act, and tells of the same country."""
    lands = [{p.place.country_code for p in some if p.place is not None} for some in (places, act.places)]
    gap = view.report.text[act.source.end : view.start] if act.source.end <= view.start else None
    behind = gap is not None and not gap.strip() and "\n\n" not in gap
    return behind and not view.timexes and lands[0] == lands[1]


def _is_one_more(verb: Token) -> bool:
    """ "A second blow landed in the centre": the like of what was told before."""
    doers = syntax.subjects(verb)
    blow = any(d.lemma_.lower() in {"blow", "strike", "hit", "one"} for d in doers)
    return blow and any(c.lower_ in _ANEW | {"third", "other"} for d in doers for c in d.children)


def is_struck_after(frame: Frame, parts: Parts, recent: Sequence[EventMention]) -> bool:
    """ "A strike killed six in the town. … A clinic was hit.", "A second blow landed nearby.": by nobody and
    with nothing that is named.
    """
    main = frame.main
    bare = main.verbal and main.word.id == "strike" and syntax.is_passive(main.token)
    bare = bare or (main.verbal and main.word.id in {"strike", "impact"} and _is_one_more(main.token))
    if not bare or parts.agent is not None or parts.arms.name is not None or not recent:
        return False
    last = recent[-1]
    far = any(are_far(p, q) for p in parts.places for q in last.places)
    return last.event_type == _REMOTE and not far


def kind_spoken_of(frame: Frame, sub_event: str, earlier: EventMention) -> str:
    """The kind of event of a frame that speaks of an earlier act, where its noun may mean either kind."""
    nouns = [t.token.lemma_.lower() for t in frame.acts if not t.verbal]
    either = {sub_event, earlier.sub_event_type}
    meant = any(either <= wordlists().kinds_meant.get(noun, frozenset()) for noun in nouns)
    return earlier.sub_event_type if meant else sub_event


def may_have_flown(told: Sequence[EventMention], view: View) -> bool:
    """Whether "the bomb" may be what an act told just before sent: the last one told, and from afar."""
    last = told[-1] if told else None
    return last is not None and last.event_type == _REMOTE and 0 < view.start - last.source.start <= _CLOSE


def burst_of(view: View, frame: Frame, told: Sequence[EventMention]) -> EventMention | None:
    """The bombing told last, of which "The vehicle, packed with explosives, went off on Friday night" tells
    how; or the air raid of which "The missile struck a tent" does.
    """
    last, verb = told[-1] if told else None, frame.main.token
    if last is None or not frame.main.verbal or syntax.agents(verb):
        return None
    kinds = _BURSTS.get(frame.main.word.id, frozenset())
    if last.sub_event_type not in kinds or not 0 < view.start - last.source.start <= _CLOSE:
        return None
    things = [*syntax.subjects(verb), *syntax.passive_subjects(verb)]
    flown = frame.main.word.id != "explosion"
    if flown and last.weapon is None:
        return None  # "a strike", of which the missile tells that it was no air raid
    if flown and things and all(map(_is_some_of_them, things)):
        return last
    if last.sub_event_type == _FIRED:
        return None  # "The shell hit a school": its weapon tells what it was
    known = _FLOWN if flown else wordlists().bombs_told_again
    known = known | (scenes().vehicle if _is_driven(last) and not flown else frozenset())
    same = (t.lemma_.lower() in known and is_definite(t) and _ANEW.isdisjoint(_beside(t)) for t in things)
    return last if things and all(same) else None


def _is_some_of_them(thing: Token) -> bool:
    """ "Two rounds hit the runway", "one of them landed near the embassy": of what was fired before."""
    rounds = thing.lower_ == "rounds" or (thing.lower_ == "round" and _is_counted(thing))
    of = [o.lower_ for o in syntax.prepositional(thing, "of")]
    return rounds or (thing.like_num and (of == ["them"] or not list(thing.children)))


def _is_counted(noun: Token) -> bool:
    return any(c.like_num for c in noun.children)


_FLOWN = frozenset({"missile", "bomb", "rocket", "shell", "projectile"})
_BURSTS: Mapping[str, Collection[str]] = {
    "explosion": _BOMBINGS,
    "strike": {"Air/drone strike", "Shelling/artillery/missile attack"},
    "impact": {"Air/drone strike", "Shelling/artillery/missile attack"},
}
"""The kinds of act that a word may tell more of, by what burst or struck."""


def _is_driven(mention: EventMention) -> bool:
    """ "a car bomb", "a suicide vehicle bomb"."""
    return not {"car", "truck", "vehicle", "motorcycle"}.isdisjoint((mention.weapon or "").split())


def _beside(noun: Token) -> set[str]:
    return {c.lower_ for c in noun.children}


def takes_up(view: View, target: Targeting, told: Sequence[EventMention]) -> bool:
    """Whether what was hit is what an act told shortly before hit: "an attack on an army camp … The camp came
    under attack on Thursday"; not "the camp was attacked again".
    """
    if not told or len(target.heads) != 1 or target.victims:
        return False
    if view.has_any(_ANEW) and any(t.lower_ in _ANEW for t in view.doc):
        return False
    head = target.heads[0]
    if not any(c.dep_ == "det" and c.lower_ == "the" for c in head.children):
        return False
    noun = head.lemma_.lower()
    return any(
        earlier.target is not None
        and earlier.target.lower().split()[-1] == noun
        and earlier.source.start < view.start
        and earlier.specific
        for earlier in told[-_NEAR:]
    )


def as_described(noun: Token, told: Sequence[EventMention]) -> list[EventMention]:
    """The tellings that what stands before a noun of reference fits: "the depot attack", "the Goma blast";
    empty where nothing does.
    """
    before = [t for t in syntax.core_phrase(noun) if t is not noun and t.pos_ in {"NOUN", "PROPN", "ADJ"}]
    before = [t for t in before if t.dep_ in {"compound", "nmod", "amod"}]
    before += [o for o in syntax.prepositional(noun, "in", "at", "on", "near") if o.pos_ in {"NOUN", "PROPN"}]
    words = {w for t in before for w in (t.lower_, t.lemma_.lower())}
    return [m for m in told if words & _words_of(m)] if words else []


def in_order(noun: Token, told: Sequence[EventMention]) -> list[EventMention]:
    """ "the latter", "the second attack", of the two told last; empty where it does not say so."""
    words = {noun.lower_, *(c.lower_ for c in syntax.children(noun, "amod"))}
    own = [m for m in told if m.specific]
    if len(own) < 2 or not words & (_FORMER | _LATTER):
        return []
    return own[-2:-1] if words & _FORMER else own[-1:]


_FORMER, _LATTER = {"former", "first"}, {"latter", "second"}


def _words_of(mention: EventMention) -> set[str]:
    where = [part for p in mention.places for part in (p.mention.text, p.place.name if p.place else "")]
    return set(" ".join((mention.target or "", mention.weapon or "", *where)).lower().split())


def _is_known(view: View, noun: Token) -> bool:
    owners = [c for c in noun.children if c.dep_ == "poss"]
    return is_definite(noun) and all(within_any(owner, view.timexes) for owner in owners)


def _tells_the_same(noun: str, verb: str) -> bool:
    """ "the kidnapping", of somebody who was kidnapped in what is told as a fight: one word's deed."""
    told = events().nouns.get(noun)
    readings = (word for partner, word in events().verbs.get(verb, ()) if partner is None)
    return told is not None and told.effect == "abducted" and any(word.id == told.id for word in readings)


def by_air(noun: str, told: Sequence[tuple[Draft, EventMention]]) -> list[tuple[Draft, EventMention]]:
    """What has been told, for "the strikes" and "the raids" without the rockets that the sentence which tells
    of planes tells of too.
    """
    if noun not in _RAIDS:
        return list(told)
    flown = _where_flown(m for _, m in told)
    return [one for one in told if not _is_answered_by_air(one[1], flown)]


def _where_flown(told: Iterable[EventMention]) -> set[int]:
    """Where the sentences start that tell of planes that struck."""
    return {m.source.start for m in told if m.sub_event_type == "Air/drone strike"}


def _is_answered_by_air(mention: EventMention, flown: Collection[int]) -> bool:
    """ "Jets struck Syria after rockets were fired": the rockets, or what refers back to them."""
    again = bool(flown) and mention.definite and not mention.specific
    return mention.sub_event_type == _FIRED and (again or mention.source.start in flown)


_RAIDS = frozenset({"strike", "raid", "airstrike"})
_FIRED = "Shelling/artillery/missile attack"


def is_spoken_of_as(noun: str, earlier: EventMention) -> bool:
    """Whether a noun can mean an act told before: "the ambush", of what is told as one."""
    like = wordlists().kinds_meant.get(noun)
    if like is not None and earlier.sub_event_type in like:
        return True
    if like is None and noun in wordlists().any_act:
        return earlier.event_type not in {"Protests", "Accident"}
    word, trigger = events().nouns.get(noun), earlier.trigger
    readings = [other for partner, other in events().verbs.get(trigger, ()) if partner is None]
    ids = {other.id for other in (*readings, events().nouns.get(trigger)) if other is not None}
    return word is not None and (word.id in ids or word.sub_event == earlier.sub_event_type)


def may_stand_for(noun: str, mention: EventMention, earlier: EventMention) -> bool:
    """Whether a noun of a mention can refer to an earlier telling: "the blast" to a bombing, not to a
    march.
    """
    like = wordlists().kinds_meant.get(noun)
    if like is not None:
        return (
            earlier.sub_event_type in like
            or _tells_the_same(noun, earlier.trigger)
            or (
                earlier.event_type == _REMOTE and mention.event_type == _REMOTE and noun in {"strike", "raid"}
            )
        )
    if noun in wordlists().any_act:
        return earlier.event_type not in {"Protests", "Accident"}
    return earlier.sub_event_type == mention.sub_event_type
