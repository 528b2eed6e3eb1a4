"""Who did it: the attacker of a frame, from the parse and the actor lexicon.

The subject of an active verb, the "by" phrase of a passive, the possessor or adjective of a noun ("Iran's
missile attack", "a US drone strike"), the owner of the weapon that does it ("Israeli warplanes hit"), the
doer of a light verb ("the army carried out a raid"). Who only describes another ("Iran-backed") did nothing.
"""

from __future__ import annotations

from geo.extract.claims.stance import actors_in, is_hedged, is_open, name_of, so_called, unknown_body
from geo.extract.claims.undone import is_charged_with, is_doubted
from geo.extract.events.frames import Frame
from geo.extract.events.triggers import Trigger
from geo.extract.roles import akin
from geo.extract.roles.affiliation import (
    army_of,
    bodies_of,
    body_of_a_kind,
    called,
    fights_for,
    first_named,
    is_group_told,
    is_suffered,
    is_unsure,
    is_victims,
    is_where,
    may_own,
    members_of,
    named_in,
    names_beside,
    of_a_people,
    presumed,
    rebels_of,
)
from geo.extract.roles.agent import Agent
from geo.extract.roles.doers import (
    at_hands,
    brought_by,
    by_beyond,
    by_beyond_of,
    engaged,
    fire_of,
    fired_by,
    from_side,
    holders,
    is_guise,
    is_of_passive,
    is_only_there,
    is_scene,
    its_owner,
    laid_by,
    light_doers,
    whose_men,
)
from geo.extract.roles.downed import doing, sent_by
from geo.extract.roles.forces import own_forces
from geo.extract.roles.meanwhile import without_meanwhile
from geo.extract.roles.mutual import first_between, first_side
from geo.extract.roles.pronouns import spelt_out
from geo.extract.roles.sides import are_fighters, nation_of
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View, at, inside, within_any
from geo.lexicon.entries import GROUP_TYPES, ActorForm
from geo.lexicon.events import events, scenes, speech
from geo.lexicon.wordlists import wordlists
from geo.tree import Token
from geo.vocabulary import UNKNOWN

_PRONOUNS = {"it", "they", "he", "she", "them", "we"}
_GRIEVED = {"against", "over", "about"}
_ASKING = {"if", "whether"}
_SOME = {"one", "some", "several", "many", "most", "both"}


def agent_of(view: View, frame: Frame) -> Agent | None:
    """The frame's attacker as the sentence gives it, the best of what its words say."""
    if frame.acts and all(t.word.sub_event == "Accident" for t in frame.acts):
        return None
    found: list[Agent] = []
    for trigger in without_meanwhile(view, doing(frame)):
        for agent in _of_trigger(view, frame, trigger):
            told = spelt_out(view, agent)
            if told.actor is not None:
                return told
            found.append(told)
    for good in (
        lambda a: a.named is not None,
        lambda a: a.generic is not None,
        lambda a: a.pronoun,
    ):
        chosen = next((agent for agent in found if good(agent)), None)
        if chosen is not None:
            return chosen
    return None


def _of_trigger(view: View, frame: Frame, trigger: Trigger) -> list[Agent]:
    token = trigger.token
    heads: list[Token] = []
    if trigger.verbal:
        if trigger.word.id == "interception" and (sent := sent_by(view, token)):
            return [a for head in sent for a in _read(view, frame, head)]
        bears = trigger.word.id == "wound" and token.lemma_.lower() in wordlists().bearing_verbs
        if bears or trigger.word.id in {"die", "harm", "crash", "stampede", "mine-strike"}:
            heads = at_hands(view, token) or laid_by(token)
            by_fire = [a for noun in fire_of(token) for a in _modifiers(view, noun)]  # "died from army fire"
            return by_fire + [a for head in heads for a in _read(view, frame, head)]
        if trigger.word.id == "under-fire":
            fire = syntax.prepositional(token, "under")
            doers = [d for t in (token, *fire) for d in syntax.prepositional(t, "from")]
            return [a for head in doers for a in _read(view, frame, head)]
        answers = frame.main.word.id == "under-fire" and trigger is not frame.main
        if answers and any(c.lower_ == "back" for c in token.children):
            return []  # "came under fire and shot back"
        if trigger.word.id == "loss":
            return [a for head in syntax.prepositional(token, "to") for a in _read(view, frame, head)]
        if trigger.stops:  # who stops an attack did not make it
            stopped = (*syntax.objects(token), *syntax.passive_subjects(token))
            heads += [d for x in stopped for d in ([x] if at(view.weapons, x) else syntax.agents(x))]
        elif is_charged_with(token) or is_doubted(token):
            return []  # "was accused of killing", "doubt that X killed": blamed at most
        elif syntax.is_passive(token):
            heads += syntax.agents(token) or by_beyond(view, token)
        elif is_of_passive(trigger):
            pass  # "a convoy was hit, wounding two": the convoy did nothing
        elif trigger.word.id != "impact" or any(at(view.weapons, s) for s in syntax.subjects(token)):
            heads += syntax.subjects(token)
            if trigger.word.id == "clash" and (side := first_side(view, heads)) is not None:
                return side
            if trigger.word.id == "clash":  # "Hutu and Tutsi mobs": the mobs
                kinds = [h for h in heads if at(view.generic, h)] if len(heads) > 1 else []
                heads = (kinds if kinds and not at(view.actors, heads[0]) else heads)[:1]
        by_noun = token.tag_ == "VBG" and token.dep_ == "acl"  # "artillery shelling by the rebels"
        else_by = (
            []
            if syntax.is_passive(token) or (heads and not by_noun) or trigger.stops
            else syntax.agents(token)
        )
        heads += else_by  # "shelling by the rebels"
        heads += fired_by(view, token) or engaged(token)
    elif trigger.effect and token.head.lower_ in _GRIEVED and frame.main.word.sub_event == "Peaceful protest":
        return []  # "protested against police killings"
    else:
        heads += syntax.agents(token) or by_beyond_of(view, token)
        heads += light_doers(view, trigger)
        if trigger.word.id == "clash" and not heads:
            heads += (sides := first_between(view, token))  # both did it: the one named first
            if sides and (side := first_side(view, sides)) is not None:
                return side
        heads += fired_by(view, token) or engaged(token)
    heads += at_hands(view, token) or from_side(view, token) if not heads else []
    found = [agent for head in heads if not is_scene(view, token, head) for agent in _read(view, frame, head)]
    for thing in (*syntax.objects(token), *syntax.passive_subjects(token)) if trigger.stops else ():
        found += _modifiers(view, thing) if thing.lemma_.lower() in events().nouns else []
    if not trigger.verbal and (not trigger.effect or trigger.word.id == "killing"):
        found += _modifiers(view, token)
    if trigger.verbal and trigger.word.id == "abduction" and not found:
        kept = [agent for head in holders(token) for agent in _read(view, frame, head)]
        found += [a for a in kept if (who := a.actor or a.generic) is not None and who.type in GROUP_TYPES]
    return found


def _read(view: View, frame: Frame, head: Token) -> list[Agent]:
    """What one candidate phrase says of the doer."""
    if head in (t.token for t in frame.triggers if not t.verbal):
        return []
    if (head.like_num or head.lower_ in _SOME) and (inner := syntax.prepositional(head, "of")):
        head = inner[0]  # "one of its fighters"
    if head.dep_ == "attr" and head.lower_ in {"one", "ones", "those"}:  # "soldiers were the ones who"
        return [agent for s in syntax.subjects(head.head)[:1] for agent in _read(view, frame, s)]
    if head.lower_ in _PRONOUNS:
        return [Agent(head, head.text, pronoun=True)]
    if head.pos_ == "PRON" or syntax.has_no(head):
        return []
    phrase = syntax.core_phrase(head)
    if (
        phrase
        and head.dep_ == "nsubj"
        and (is_guise(view, phrase[0]) or is_only_there(view, head, phrase[0]))
    ):
        return []
    if (body := _believed(view, head)) is not None:
        return [body]
    hedged = _is_hedged(view, frame, head, phrase)
    weapon = at(view.weapons, head)
    agent = (
        _by_weapon(view, head, phrase, weapon.first, hedged)
        if weapon is not None
        else _by_name(view, head, phrase, hedged) or _by_kind(view, head, phrase, hedged)
    )
    return [agent] if agent is not None else []


def _believed(view: View, head: Token) -> Agent | None:
    """ "gunmen believed to belong to X", "men thought to be from X", whichever way the clause was hung;
    "an armed group (likely X)".
    """
    if (aside := presumed(view, head)) is not None:
        return _agent(view, head, aside, hedged=True)
    for people in syntax.children(head, "appos"):  # "gunmen, apparently members of X,"
        if (hits := members_of(view, people) or akin.a_group(view, people)) and at(view.actors, head) is None:
            return _agent(view, people, hits[-1], hedged=is_hedged(view, people) or is_hedged(view, head))
    above = [head.head] if head.dep_ == "nsubj" and not syntax.is_passive(head.head) else []
    for clause in (*syntax.children(head, "acl", "relcl"), *above):
        if clause.lemma_ not in syntax.BELIEVING | {"claim", "say", "purport"}:
            continue
        for inner in syntax.children(clause, "xcomp"):
            if inner.lemma_ not in {"be", "belong", "come"}:
                continue
            whose = syntax.prepositional(inner, "to", "from", "of", "with") + syntax.children(inner, "attr")
            whose += [o for a in whose for o in syntax.prepositional(a, "of", "from")]
            for body in whose:
                if hits := actors_in(view, syntax.core_phrase(body)):
                    return _agent(view, body, hits[-1], hedged=True)
                if (name := unknown_body(view, body)) is not None:
                    return Agent(body, name, named=name, hedged=True)
                if (kind := at(view.generic, body)) is not None and kind.value.type == "State forces":
                    return Agent(body, name_of(view, body), generic=kind.value, hedged=True)
    return None


def _is_hedged(view: View, frame: Frame, head: Token, phrase: list[Token]) -> bool:
    """ "suspected rebels", "rebels are believed to have": by the doer's words or by the event's."""
    if akin.is_thought_to_be(head):
        return True
    if any(t.dep_ == "dobj" and t.head.lemma_.lower() == "suspect" for t in (head, _accused(head))):
        return True  # "suspect the rebels of killing", "of being behind the attack"
    by = head.dep_ == "pobj" and head.head.lower_ == "by"
    above = [head.head.head] if by else []  # "apparently planted by"
    asked = view.has_any(_ASKING, wordlists().open_questions)
    if (asked and any(is_open(t) for t in (*above, *frame.tokens))) or (by and is_unsure(head)):
        return True
    # "alleged artillery shelling"
    owned = [t.head for t in frame.tokens if t.dep_ == "acl" and t.tag_ == "VBG"]
    return any(is_hedged(view, t) for t in (head, *above, *frame.tokens, *owned)) or any(
        t.lower_ in speech().hedges and t.dep_ in {"amod", "advmod", "compound", "nmod"} for t in phrase
    )


def _accused(head: Token) -> Token:
    """The noun that a doer's name only describes: "the ELN group" for "ELN"."""
    return head.head if head.dep_ in {"compound", "appos"} and head.head.pos_ in {"NOUN", "PROPN"} else head


def _by_weapon(view: View, head: Token, phrase: list[Token], first: int, hedged: bool) -> Agent | None:
    """Whose weapon it is: "Israeli warplanes", "its artillery", "army tanks"."""
    owners = [h for h in actors_in(view, phrase) if h.first < first and not is_where(view, head, h)]
    owners = owners or akin.sender_of(view, head)
    if owners:
        return _agent(view, head, first_named(view, head, owners[-1]), hedged)
    if (supposed := akin.supposed_owner(view, head)) is not None:
        return _agent(view, head, supposed, hedged=True)
    if (owner := its_owner(head)) is not None:
        return Agent(owner, view.words(phrase), pronoun=True, hedged=hedged)
    owners_told = syntax.prepositional(head, "of")  # "a drone of the army", "warplanes of the coalition"
    if owners_told and any(h.head(view.doc) is owners_told[0] for h in view.actors):
        return _by_name(view, owners_told[0], syntax.core_phrase(owners_told[0]), hedged)
    # "military aircraft" is one word for a weapon
    states = [h for h in inside(view.generic, phrase) if h.first <= first and h.value.type == "State forces"]
    states = states or akin.owning_rebels(view, head)
    if states:
        return Agent(head, name_of(view, head), generic=states[-1].value, hedged=hedged)
    owners_told += [d for d in brought_by(head) if at(view.weapons, d) is None]
    if owners_told and owners_told[0].lower_ in _PRONOUNS:
        return Agent(owners_told[0], owners_told[0].text, pronoun=True, hedged=hedged)
    of = ((o, syntax.core_phrase(o)) for o in owners_told)
    told = (_by_name(view, o, words, hedged) or _by_kind(view, o, words, hedged) for o, words in of)
    return next((agent for agent in told if agent is not None), None)


def _by_name(view: View, head: Token, phrase: list[Token], hedged: bool) -> Agent | None:
    """A doer that the lexicon knows by name, or "its forces"."""
    actors = actors_in(view, phrase)
    known = [h for h in view.actors if h.value.how != "compound"]
    beside = [c for c in syntax.children(head, "appos") if c.i == head.i + 1]  # "a woman Naxal"
    covering = (
        [h for h in actors if head in h]
        or [h for h in known for c in beside if c in h]
        or [h for h in known if head in h]
    )  # "forces loyal to X"
    if covering:
        return _agent(view, head, first_named(view, head, covering[-1]), hedged)
    words = wordlists()
    kind = within_any(head, view.generic, view.people)
    lemma = head.lemma_.lower()
    owner = its_owner(head)
    ours = owner is not None and owner.lower_ == "our"
    if owner is not None and (
        ours or kind or head.lower_ == "men" or lemma in words.armed_nouns or lemma in words.armed_men
    ):
        return Agent(owner, view.words(phrase), pronoun=True, hedged=hedged)  # "said its forces had"
    if (chief := whose_men(view, head)) is not None:
        return Agent(chief, view.words(phrase), pronoun=True, hedged=hedged)  # "said his fighters had"
    whole = bodies_of(view, head)
    inner = [(h, hedged or is_unsure(o)) for o in whole for h in named_in(view, o)]
    inner = inner or [(h, hedged or is_unsure(o)) for o in whole for h in rebels_of(view, o)]
    if inner:
        return _agent(view, head, *inner[0])  # "fighters from the Azov brigade", "members of Hamas"
    for body in whole:
        if (army := army_of(view, body)) is not None:
            return Agent(body, name_of(view, body), generic=army, hedged=hedged)
        if (name := unknown_body(view, body, of_people=True)) is not None:
            return Agent(body, name, named=name, hedged=hedged)  # "members of the Panther Front"
        if is_group_told(body):
            return Agent(body, body.text, pronoun=True, hedged=hedged)  # "members of the group"
    for body in whole:  # "units of the army", "a group of gunmen"
        if (general := at(view.generic, body)) is not None and body.head.head is head:
            return Agent(body, name_of(view, body), generic=general.value, hedged=hedged)
    owners = [h for h in actors if may_own(h) and not is_where(view, head, h)]
    if owners and (kind or head.pos_ in {"NOUN", "PROPN"}) and fights_for(view, head, owners[-1]):
        return _agent(view, head, first_named(view, head, owners[-1]), hedged)
    return None


def _by_kind(view: View, head: Token, phrase: list[Token], hedged: bool) -> Agent | None:
    """A doer by kind ("gunmen"), or by a proper name that only its noun tells to bear arms ("the Panther
    Battalion").
    """
    generic = at(view.generic, head)
    if by_it := [h for name in called(head) for h in named_in(view, name)]:
        return _agent(view, head, by_it[0], hedged)  # "a militia called the Night Owls"
    told = is_group_told(head) and not syntax.children(head, "relcl")  # not "the group that killed them"
    if told and generic is not None and generic.value.type == UNKNOWN:
        return Agent(head, head.text, pronoun=True, hedged=hedged)  # "the armed group"
    some = generic is not None or head.lemma_.lower() in wordlists().bodies | wordlists().armed_nouns
    if some and (kin := akin.kin_of(view, head)) is not None:
        return _agent(view, head, kin[0], hedged or kin[1])  # "X-linked gunmen"
    if generic is not None:
        before = [h for h in inside(view.generic, phrase) if h.last < head.i and are_fighters(h.value)]
        if before and generic.value.type == "State forces":
            generic = before[-1]  # "guerrilla commandos", "rebel troops"
        for name in names_beside(head):
            if (hit := at(view.actors, name)) is not None and hit.value.how != "compound":
                return _agent(view, head, hit, hedged)
        named = body_of_a_kind(view, head, phrase) if generic.value.type == "Political militia" else None
        if generic.value.type in GROUP_TYPES | {UNKNOWN}:
            named = named or of_a_people(view, head)
        return Agent(head, name_of(view, head), generic=generic.value, hedged=hedged, named=named)
    if is_group_told(head):
        return Agent(head, head.text, pronoun=True, hedged=hedged)
    states = [
        h for h in inside(view.generic, phrase) if h.value.type == "State forces" and h.last == head.i - 1
    ]
    states = states or akin.owning_army(view, head)
    if states and _is_of_an_army(head.lemma_.lower()):  # "army planes", "an elite police force"
        return Agent(head, name_of(view, head), generic=states[0].value, hedged=hedged)
    if (army := army_of(view, head)) is not None:
        return Agent(head, name_of(view, head), generic=army, hedged=hedged)
    if (nation := nation_of(view, head)) is not None:
        return Agent(head, name_of(view, head), actor=nation, hedged=hedged)
    for one in (head, *syntax.children(head, "appos")):  # "a new group, the Panther Battalion,"
        if (unknown := unknown_body(view, one)) is not None:
            return Agent(one, unknown, named=unknown, hedged=hedged)
    return None


def _is_of_an_army(noun: str) -> bool:
    words = wordlists()
    theirs = words.aircraft, words.warships, scenes().vehicle, words.armed_nouns, words.parts_of_groups
    return any(noun in nouns for nouns in theirs)


def _agent(view: View, head: Token, hit: Marked[ActorForm], hedged: bool) -> Agent:
    return Agent(head, view.words(view.doc[hit.first : hit.last + 1]), actor=hit.value.actor, hedged=hedged)


def _modifiers(view: View, noun: Token) -> list[Agent]:
    """ "a US drone strike", "Iran's missile attack", "Israeli shelling": the actor before the noun, if it
    owns the act.
    """
    before = [t for t in syntax.core_phrase(noun) if t.i < noun.i]
    if not before or not (view.actors or view.generic):
        return []
    hits = [h for h in inside(view.actors, before) if h.value.how != "compound"]
    out: list[Agent] = []
    for hit in hits:
        between = [t for t in before if t.i > hit.last]
        if is_victims(noun, hit):
            continue  # "the M-19 leader's murder"
        if any(
            t.lemma_.lower() in wordlists().owned_things or at(view.targets, t)
            for t in between
            if t.pos_ in {"NOUN", "PROPN"} and not at(view.weapons, t)
        ):
            continue  # "the US embassy attack"
        if hit.value.actor.kind == "state" and is_suffered(noun, between):
            continue  # "Mali's bloodiest attack in years"
        head = hit.head(view.doc)
        possessor = any(c.dep_ == "case" for c in head.children) or head.dep_ == "poss"
        place_like = (
            hit.value.how in {"name", "metonym"} and hit.value.actor.kind == "state" and not possessor
        )
        if place_like and hit.value.actor.name not in wordlists().attributive_states:
            onto = any(c.dep_ == "prep" and c.lower_ in {"on", "against", "at"} for c in noun.children)
            if not onto:
                continue  # "the Iraq attack": where, not who
        out.append(_agent(view, head, hit, is_hedged(view, noun) or so_called(noun) is not None))
    return out or own_forces(view, noun, before)
