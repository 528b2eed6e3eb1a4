"""Who belongs to whom: states and their armies, groups last named, speakers for a side."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache

from gazetteer.model import MentionKind, Resolution, Status
from gazetteer.values import replace
from geo.extract.claims.stance import Speech
from geo.extract.events.frames import Frame
from geo.extract.report.about import country_of
from geo.extract.report.drafts import Context
from geo.extract.roles.agent import Agent
from geo.extract.roles.own_words import of_speaking_army
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.extract.setting.exact import is_border
from geo.extract.toll.toll import Toll
from geo.lexicon import actors, generic_actors
from geo.lexicon.bodies import answers_for_itself
from geo.lexicon.entries import GROUP_TYPES, Actor
from geo.lexicon.events import forms_of, speech
from geo.lexicon.states import states
from geo.lexicon.wordlists import wordlists
from geo.model import EventMention
from geo.tree import Token


def own_state(agent: Agent | None, places: tuple[Resolution, ...], context: Context) -> Agent | None:
    """ "the army", "the police", said of a country: that state's; "the occupiers": who those are there."""
    if agent is None or agent.actor is not None or agent.generic is None:
        return agent
    if (agent.first_person and not agent.by_pronoun) or _is_foreign(agent):
        return agent  # "our forces": of whoever speaks; "allied troops": of somebody else's
    foreign = agent.generic.name == _OCCUPIERS or agent.head.lower_ == "enemy"
    if not foreign and (agent.generic.type != "State forces" or _flies_unmarked(agent)):
        return agent
    exact = (p for p in places if not is_border(p))  # "near the frontier with Mauritania": of either side
    sure = [p.place for p in exact if p.place is not None and p.status is Status.RESOLVED]
    if sure and context.country and sure[0].country_code != context.country:
        seldom = context.countries.get(sure[0].country_code or "", 0) <= 1
        if seldom:
            return agent  # the one place of a country that the report names nowhere else: a namesake
    here = sure[0].country_code if sure else context.country
    if here is None:
        return agent
    # "the army said it": of whom "it" stands for no more is known than that they are no police
    word = "army" if agent.by_pronoun and agent.generic.name != "police" else agent.head.lemma_.lower()
    state = _occupier_of(here) if foreign else state_of(army_home(here, word))
    return agent if state is None else replace(agent, actor=state)


def of_state(
    agent: Agent | None, frame: Frame, places: tuple[Resolution, ...], context: Context
) -> Agent | None:
    """Whose "the army" is, by where; those who sign under another state's roof are not of that state."""
    host = next((c for p in places if (c := country_of(p)) in states()["hosts_of_talks"]), None)
    if host is None or frame.main.word.sub_event != "Agreement" or context.countries.get(host, 0) > 1:
        return own_state(agent, places, context)
    return agent if context.country in {None, host} else own_state(agent, (), context)


def _is_foreign(agent: Agent) -> bool:
    """ "allied troops", "neighbouring soldiers": not those of the land."""
    return (
        agent.generic is not None
        and agent.generic.name != _OCCUPIERS
        and any(
            c.lower_ in wordlists().foreign for c in agent.head.children if c.dep_ in {"amod", "compound"}
        )
    )


def army_home(iso: str, word: str) -> str:
    """The country whose "army", "troops" or "police" are meant by a word in a report from a country."""
    there, words = _armies()
    return there.get(iso, iso) if word in words else iso


@cache
def _armies() -> tuple[Mapping[str, str], frozenset[str]]:
    content = states()
    return content["army_there"], frozenset(content["army_words"])


@cache
def _occupier_of(iso: str) -> Actor | None:
    """Whom the people of a country mean by the word, by its ISO 3166-1 alpha-2 code."""
    return actors().get(states()["occupiers"].get(iso, ""))


_OCCUPIERS = "occupiers"
"""The entry of ``generic_actors.yaml`` for them."""


def _flies_unmarked(agent: Agent) -> bool:
    """ "Warplanes struck": of the state's air force or of any other; not "army planes"."""
    alone = not any(c.dep_ in {"compound", "amod", "poss", "nmod"} for c in agent.head.children)
    return alone and not agent.by_pronoun and agent.head.lemma_.lower() in wordlists().flying_things


def own_operation(
    agent: Agent | None, view: View, frame: Frame, toll: Toll, said: Speech | None
) -> Agent | None:
    """ "The military said 14 militants had been killed in air strikes": by the army that announces
    it, where fighters of the other side are the dead.
    """
    speaker = at(view.generic, said.head) if said is not None else None
    if agent is not None or said is None or speaker is None or speaker.value.type != "State forces":
        return agent
    acts = any(t.token.lemma_.lower() in wordlists().operations for t in frame.acts if not t.verbal)
    foes = [at(view.generic, head) for head in toll.heads]
    if not acts or not foes or any(foe is None or foe.value.type not in GROUP_TYPES for foe in foes):
        return agent
    return Agent(said.head, said.name, generic=speaker.value, by_pronoun=True)


def own_voice(agent: Agent | None, speaker: str | None, context: Context) -> Agent | None:
    """ "our fighters", "we": whoever speaks in the sentence, or spoke before; in a communiqué its first
    group.
    """
    if agent is None or agent.actor is not None:
        return agent
    if not agent.first_person:
        return _of_speaking_group(agent, speaker)
    said = speaker or context.speaker
    known = [h.value.actor for h in actors().find(said) if h.value.how != "compound"] if said else []
    if not known and said is None and context.issuer is not None:
        known = [context.issuer]
    if not known and said is not None:
        return of_speaking_army(agent, said)
    return replace(agent, actor=known[0], pronoun=False, by_pronoun=True) if known else agent


def _of_speaking_group(agent: Agent, speaker: str | None) -> Agent:
    """ "A spokesman for the Taliban said fighters had taken Ghazni": its own, where nobody else's are."""
    plain = agent.head.lower_ in {"fighters", "mujahideen", "units"} and not list(agent.head.children)
    if not plain or speaker is None or agent.named is not None:
        return agent
    groups = [h.value.actor for h in actors().find(speaker) if h.value.how != "compound"]
    groups = [actor for actor in groups if actor.type in GROUP_TYPES]
    return replace(agent, actor=groups[0], by_pronoun=True) if groups else agent


def known_group(
    agent: Agent | None, view: View, places: tuple[Resolution, ...], context: Context
) -> Agent | None:
    """ "the rebels": the armed group of that sort that a report named last; "rebels", "200 guerrillas": its
    only one, and of "terrorists", whom anybody may call so, it is only suspected.
    """
    if agent is None or agent.actor is not None or agent.generic is None:
        return agent
    if agent.generic.type not in GROUP_TYPES or agent.hedged:
        return agent
    named = agent.stands_for or agent.head
    if named.tag_ == "NNS" and named.lemma_.lower() in wordlists().bodies_of_a_kind:
        return agent  # "the drug cartels": more than one
    scene = {context.country} if context.country else set()
    here = countries_of(places)
    apart = named.lemma_.lower() == "separatist"  # who want a state of their own, and no caliphate
    faced = _faced(view, named)
    groups = tuple(g for g in context.groups if not (apart and _is_jihadist(g[1])) and g[1].name not in faced)
    if _is_told(named):
        actor = group_meant(agent.generic, view.offset(named), groups, here or scene)
        if actor is not None:
            return replace(agent, actor=actor)
    elif not any(_is_plainly_told(view, named, group) for _, group in groups):
        return agent
    alike, text = _of_sort(agent.generic, groups), view.report.text
    sole = sole_of(alike, here or scene, text) or (sole_of(alike, (), text) if not here else None)
    if sole is None or agent.generic.name not in {_REBELS, _MILITANTS}:
        return agent
    if not _is_told(named) and not _is_plainly_told(view, named, sole):
        return agent
    if agent.generic.name == _REBELS:
        return replace(agent, actor=sole, inferred=bool(list(named.children)))
    if _UNCLAIMED.search(text):
        return agent
    return replace(agent, actor=sole, hedged=True, inferred=True)


def _is_jihadist(group: Actor) -> bool:
    """ "Islamic State", "al-Qaeda" or one of their branches."""
    return not _JIHAD.isdisjoint(group.sides) or group.name.startswith(
        ("Islamic State", "Al-Qaeda", "al-Qaeda")
    )


_JIHAD = {"islamic-state", "al-qaeda"}


def countries_of(places: Sequence[Resolution]) -> set[str]:
    """The countries of the places, ISO 3166-1 alpha-2."""
    return {p.place.country_code for p in places if p.place is not None and p.place.country_code}


_UNCLAIMED = re.compile(r"\b(?:no|nobody|none|not)\b[^.]{0,40}\bclaim", re.IGNORECASE)
""" "No group has claimed the attack": the report knows of nobody."""


_BEFORE = re.compile(r"(\w+) (?:of|to|with) (?:the )?[\"“']?$")
""" "affiliate of", before a name."""


def _only_describes(text: str, start: int) -> bool:
    """Whether a group is named only to tell whose another one is: "an affiliate of al-Qaeda"."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    return before is not None and before[1].lower() in wordlists().affiliations


def _disowns(text: str, start: int) -> bool:
    """Whether the group named there condemns or denies what happened: "the M23 condemned the attack"."""
    words = text[start : start + 80].replace("\n", " ").split()[1:7]
    if _NOT_THEY.match(text, start, start + 120):
        return True
    return any(word.strip(".,;").lower() in _disowning() for word in words)


_NOT_THEY = re.compile(
    r"[^.;\n]{0,60}?\b(?:it|they|its \w+|their \w+) (?:was|were|had|did)(?: \w+ly)? (?:not|nothing|no)\b",
)
""" "The M23 said it was not involved"."""


@cache
def _disowning() -> frozenset[str]:
    verbs = speech().deny | {"condemn", "denounce", "deplore", "distance", "disown"}
    return frozenset(form for verb in verbs for form in forms_of(verb))


def _faced(view: View, doer: Token) -> frozenset[str]:
    """ "Rebels took the town from the Houthis", "guerrillas attacked the FARC": who is told as done to, and
    is not the doer.
    """
    verb = doer.head
    if doer.dep_ != "nsubj" or verb.pos_ != "VERB":
        return frozenset()
    things = syntax.objects(verb)
    met = [*things, *(o for t in (*things, verb) for o in syntax.prepositional(t, "from", "with", "against"))]
    hits = (at(view.actors, t) for o in met for t in (o, *syntax.children(o, "compound")))
    return frozenset(
        hit.value.actor.name for hit in hits if hit is not None and hit.value.actor.kind != "state"
    )


def sole_of(groups: Sequence[tuple[int, Actor]], here: Collection[str], text: str) -> Actor | None:
    """The one group at home in these countries that the namings in a report stand for: a group and its parts
    are one, as the whole.
    """
    disowning = {actor.name for start, actor in groups if _disowns(text, start)}
    told = [g for g in groups if not _only_describes(text, g[0]) and g[1].name not in disowning]
    named = {actor.name: actor for _, actor in told if _is_at_home(actor, here)}
    whole = [a for a in named.values() if all(_is_whole(a.name, other) for other in named)]
    return whole[0] if len(whole) == 1 else None


def _is_whole(name: str, other: str) -> bool:
    return name == other or actors().related(name, other) == "parent-of"


def _is_at_home(group: Actor, here: Collection[str]) -> bool:
    """Whether nothing that is told of where it happened speaks against the group."""
    return group.country is None or not here or group.country in here


def _is_plainly_told(view: View, noun: Token, group: Actor) -> bool:
    """Whether nothing beside a noun of a kind tells them from the group: "200 guerrillas", "Colombian
    rebels"; not "rival rebels", "the rebels of X", "a rebel".
    """
    words = wordlists()
    kind = at(view.generic, noun)
    unit = noun.lemma_.lower() in words.parts_of_groups | words.bodies | words.collectives | words.armed_nouns
    if noun.dep_ in {"compound", "amod"} and not list(noun.children):
        return True  # "a guerrilla attack"
    opening = noun.tag_ == "NNP" and noun.lower_.endswith("s")  # a capital at the start of a sentence
    if noun.tag_ not in {"NNS", "NNPS"} and not unit and not opening:
        return False
    for child in noun.children:
        if child.dep_ in {"prep", "poss", "appos", "neg"} and child.lower_ not in _WHERE:
            return False
        state = next((h.value.actor for h in view.actors if child in h), None)
        plain = (kind is not None and child in kind) or child.dep_ in _COUNTING
        plain = plain or child.lower_ in _MANY or child.lower_ in speech().hedges
        plain = plain or any(t.like_num for t in child.subtree)  # "a four-man guerrilla unit"
        if state is not None and (state.kind != "state" or state.country != group.country):
            return False
        if child.dep_ in {"amod", "compound", "nmod"} and state is None and not plain:
            return False
    return True


_COUNTING = {"nummod", "quantmod", "advmod"}
_MANY = {
    "several", "many", "some", "a", "an", "more", "urban", "rural", "armed", "leftist", "left-wing",
    "leftwing", "maoist", "marxist", "communist", "islamist", "separatist",
}  # fmt: skip
_WHERE = {"in", "at", "on", "near", "with", "by"}


def group_meant(
    sort: Actor, offset: int, groups: Sequence[tuple[int, Actor]], here: Collection[str] = ()
) -> Actor | None:
    """Which of the groups that a report names (with where) "the rebels" at an offset are: the one named last,
    if any is at home in these countries one that is.
    """
    if sort.type not in GROUP_TYPES:
        return None
    before = [actor for start, actor in _of_sort(sort, groups) if start < offset]
    at_home = [actor for actor in before if _is_at_home(actor, here)]
    return next(iter(reversed(at_home or before)), None)


def _is_told(noun: Token) -> bool:
    """ "the rebels", "these guerrillas", "this guerrilla group": somebody the report has told of."""
    return any(c.dep_ == "det" and c.lower_ in {"the", "these", "this"} for c in noun.children)


_REBELS, _MILITANTS = "rebels", "militants"
"""The entries of ``generic_actors.yaml`` for whoever fights a government, whichever its cause, and for whom
others call terrorists.
"""


def _of_sort(sort: Actor, groups: Sequence[tuple[int, Actor]]) -> list[tuple[int, Actor]]:
    """The groups of a report that words of this sort may stand for; never a party. A militia may be called
    rebels where the report names no rebel group; rebels are never called death squads, and "the
    paramilitaries" only where they are known as such.
    """
    armed = [(start, actor) for start, actor in groups if actor.kind != "party"]
    alike = [(start, actor) for start, actor in armed if actor.type == sort.type]
    if alike or sort.type == "Rebel group":
        return alike or armed
    return [g for g in armed if _is_paramilitary(g[1])] if sort.name == "militiamen" else []


@cache
def _is_paramilitary(group: Actor) -> bool:
    return any("paramilitar" in alias for alias in group.aliases)


@cache
def state_of(iso: str) -> Actor | None:
    """Whoever fights for a country's state, by ISO 3166-1 alpha-2 code: the army that the lexicon has for it,
    else the state.
    """
    forces = [a for a in actors() if a.country == iso and a.type == "State forces"]
    return next((a for a in forces if a.army), next((a for a in forces if a.kind == "state"), None))


def nation_of(view: View, head: Token) -> Actor | None:
    """ "The Russians shelled the town": the state, by its people told as one; not "two Russians"."""
    people = at(view.places, head)
    told = any(c.dep_ == "det" and c.lower_ == "the" for c in head.children)
    if people is None or people.value.mention.kind is not MentionKind.DEMONYM or not told:
        return None
    alone = all(c.dep_ == "det" for c in head.children if c.i < head.i)
    country = people.value.place.country_code if people.value.place is not None else None
    several = head.tag_ in {"NNS", "NNPS"} or head.lower_.endswith("s")
    return state_of(country) if alone and country is not None and several else None


@lru_cache(maxsize=4096)
def same_side(speaker: str, attacker: str) -> bool:
    """Whether the speaker speaks for the attacker: itself, a part of it, or what it is a part of."""
    if speaker == attacker:
        return True
    if answers_for_itself(speaker, attacker):
        return False
    if attacker.casefold() in speaker.casefold():
        return True
    known = [hit.value.actor.name for hit in actors().find(speaker) if hit.value.how != "compound"]
    return any(
        actors().related(name, attacker) in {"same", "part-of", "parent-of"} for name in (speaker, *known[:1])
    )


def are_own(mention: EventMention, actor: Actor) -> bool:
    """Whether those who suffered are the doer's own people."""
    if mention.target_actor is not None and same_side(mention.target_actor, actor.name):
        return True
    kinds = {hit.value.type for hit in generic_actors().find(mention.target or "")}
    if actor.type in kinds:
        return True
    at_home = any(p.place is not None and p.place.country_code == actor.country for p in mention.places)
    return actor.type == "State forces" and mention.target_type in {"Military", "Police"} and at_home


def are_fighters(kind: Actor) -> bool:
    """Whether a word for a kind tells whose an army is: "rebel troops"; not "the criminal army"."""
    return kind.type in GROUP_TYPES and kind.name not in {"bandits", "militants"}
