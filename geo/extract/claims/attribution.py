"""Who is said to have done it, by whom, and whose figures these are."""

from __future__ import annotations

from gazetteer.values import replace
from geo.extract.claims.stance import Speech, actors_in, is_hedged
from geo.extract.events.frames import Frame
from geo.extract.report.drafts import Context
from geo.extract.roles.agent import Agent
from geo.extract.roles.arms import Arms
from geo.extract.roles.mutual import is_joint
from geo.extract.roles.sides import countries_of, same_side
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.view import View, at
from geo.extract.toll.toll import Toll
from geo.lexicon import actors
from geo.lexicon.entries import GROUP_TYPES, Actor
from geo.lexicon.events import events, speech
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.model import Claim, Count, EventMention
from geo.tree import Token
from geo.vocabulary import UNKNOWN

_OF_OTHERS = {"his", "her", "its", "their"}


def resolved_speaker(said: Speech | None, context: Context) -> Speech | None:
    """The speech with "he", "she", "they" or "the same group" replaced by who spoke before."""
    accuses = said is not None and said.head.pos_ == "PRON" and said.verb in wordlists().accusing_verbs
    accuses = accuses or (said is not None and said.head.lower_ == "it" and _is_party(context.speaker))
    if said is None or (said.is_thing and not accuses):
        return None
    whose = (c.lower_ for c in said.head.children if c.tag_ == "PRP$")
    if said.head.pos_ != "PRON" and not _OF_OTHERS & set(whose) and not _is_same(said.head):
        return said  # "our correspondent" is the paper's own
    if context.speaker is None:
        return replace(said, names=())
    return replace(said, name=context.speaker, names=(context.speaker,))


def _is_party(speaker: str | None) -> bool:
    """Whether who spoke before is an actor, so that "it put the dead at 25" is theirs."""
    return speaker is not None and actors().get(speaker) is not None


def _is_same(head: Token) -> bool:
    """ "the same group": who spoke before, by no name."""
    same = any(c.dep_ == "amod" and c.lower_ == "same" for c in head.children)
    return same and head.lemma_.lower() in wordlists().unnamed_bodies


def attributed(
    mention: EventMention, view: View, frame: Frame, agent: Agent | None, said: Speech | None
) -> EventMention:
    """The attacker and how surely it is known."""
    if agent is None or (agent.actor is None and agent.named is None):
        kind = agent.generic.type if agent is not None and agent.generic is not None else None
        kind = kind if kind not in {None, "Unknown"} else None
        return mention if mention.attacker_type == kind else replace(mention, attacker_type=kind)
    name = agent.actor.name if agent.actor is not None else str(agent.named)
    kind = agent.actor.type if agent.actor is not None and agent.actor.type != UNKNOWN else None
    if agent.actor is None and agent.generic is not None:
        kind = agent.generic.type  # "death squads"
    if agent.inferred:
        mention = replace(mention, inferred=True)
    if (
        agent.hedged
        or (agent.actor is not None and agent.actor.kind == "generic")
        or any(is_hedged(view, t) for t in frame.tokens)
    ):
        named = said is not None and not said.is_outlet and said.name and not same_side(said.name, name)
        by = (said.name,) if said is not None and named and not agent.inferred else ()
        return replace(mention, suspected=(name,), attribution="suspected", attributed_by=by)
    told = replace(mention, attacker=name, attacker_type=kind)
    if is_joint(view, frame):
        return replace(told, attribution="reported")
    own = said is not None and agent.by_pronoun and said.head.i < agent.head.i  # "said its men had …"
    own = own or agent.first_person or _by_its_account(frame) or _admits(frame)
    own = own or _says_it_itself(frame, agent)
    own = own or _claims_to(frame, agent) or (said is not None and _speaks_for_it(view, agent, said))
    if own:
        return replace(told, attribution="claimed", claimed_by=(name,))
    known = not frame.main.verbal and is_definite(frame.main.token)
    noun = frame.main.token
    by_it = noun.head.dep_ == "agent"  # "killed by Russian shelling, the governor said": as he says
    referred = known or (not frame.main.verbal and noun.dep_ == "pobj" and not by_it)
    referred = referred and (noun is agent.head or noun.is_ancestor(agent.head))
    # not "X killed nine in an attack, officials said"
    referred = referred and not _says_by_whom(frame, agent, said)
    theirs = said is not None and same_side(said.name, name) and not known
    referred = referred and said is not None and said.verb not in wordlists().accusing_verbs
    if said is None or said.is_outlet or (referred and not theirs):
        return replace(told, attribution="reported")
    if same_side(said.name, name) or _of_the_state(view, agent, said, mention):
        return replace(told, attribution="claimed", claimed_by=(name,))
    return replace(told, attribution="attributed", attributed_by=(said.name,) if said.names else ())


def _by_its_account(frame: Frame) -> bool:
    """ "By its own account, the front took the town": whoever did it says so."""
    verb = frame.main.token
    told = [o for o in syntax.prepositional(verb, "by") if o.lemma_.lower() in {"account", "admission"}]
    return any(c.lower_ in {"its", "their"} for o in told for c in o.children)


def _admits(frame: Frame) -> bool:
    """ "The group admitted killing two", "confessed to bombing the bank": what its subject says of itself."""
    verb = frame.main.token
    above = verb.head if verb.dep_ == "xcomp" else verb.head.head
    doing = verb.tag_ == "VBG" and verb.dep_ in {"xcomp", "pcomp"}
    denied = any(c.dep_ == "neg" for c in above.children)
    return frame.main.verbal and doing and above.lemma_.lower() in wordlists().admitting_verbs and not denied


def _claims_to(frame: Frame, agent: Agent) -> bool:
    """ "The front claimed to have carried out the attack"."""
    word = frame.main.token
    deed = word if frame.main.verbal else word.head
    claims = deed.dep_ == "xcomp" and deed.head.lemma_.lower() in speech().claim
    if not claims or syntax.is_passive(deed.head) or any(c.dep_ == "neg" for c in deed.head.children):
        return False
    return any(s is agent.head or s.is_ancestor(agent.head) for s in syntax.subjects(deed.head))


def _speaks_for_it(view: View, agent: Agent, said: Speech) -> bool:
    """ "the rebels took it, the group's spokesman said", "its spokesman said", "a spokesman said": of the one
    side told.
    """
    if agent.actor is None or said.head.i < agent.head.i:
        return False
    if agent.actor.type in GROUP_TYPES and any(map(_is_the_group, (said.head, *_spoken_for(said.head)))):
        return True
    speaker = [said.head, *syntax.children(said.head, "compound", "appos")]
    voice = any(t.lemma_.lower() in wordlists().voices_of_groups for t in speaker)
    whose = [c for t in speaker for c in syntax.children(t, "poss")]
    own = {"it", "its", "their", "force"} | (wordlists().bodies if agent.actor.type in GROUP_TYPES else set())
    if whose or not voice:
        return voice and any(w.lemma_.lower() in own or w.lower_ in own for w in whose)
    told = [c for t in speaker for c in t.children if c.dep_ in {"amod", "compound", "prep", "nmod"}]
    named = [hit.value.actor.name for t in told if (hit := at(view.actors, t)) is not None]
    if any(not same_side(name, agent.actor.name) for name in named):
        return False  # "army jets bombed it, the rebel front's spokesman said"
    return any(t.lemma_.lower() in guilt().spokesmen for t in speaker) and all(
        t in speaker or t.lower_ in guilt().ranks_of_voices or t.pos_ == "PROPN" for t in told
    )


def _is_the_group(noun: Token) -> bool:
    """ "the group said", "the movement": the one told of; not "the rights group", "a group"."""
    known = any(c.lower_ == "the" for c in noun.children)
    others = syntax.children(noun, "amod", "compound", "nmod", "poss", "prep", "relcl", "acl", "appos")
    others = [c for c in others if c.lower_ not in guilt().armed_kinds]
    return noun.lemma_.lower() in wordlists().bodies and known and not others


def _spoken_for(speaker: Token) -> list[Token]:
    return syntax.prepositional(speaker, "for") if speaker.lemma_.lower() in guilt().spokesmen else []


def _says_it_itself(frame: Frame, agent: Agent) -> bool:
    """ "The Arakan Army took the town, it said": nobody else is "it"."""
    verb = frame.main.token
    if not frame.main.verbal or verb.dep_ != "ccomp" or agent.actor is None:
        return False
    said = verb.head.lemma_.lower() in speech().say | speech().claim
    by = [s.lower_ for s in syntax.children(verb.head, "nsubj") if s.i > verb.i]
    one = agent.head.tag_ in {"NN", "NNP"} and agent.head.dep_ in {"nsubj", "compound"}
    return said and by == ["it"] and one and agent.head.i < verb.i


def _says_by_whom(frame: Frame, agent: Agent, said: Speech | None) -> bool:
    """ "The strike was carried out by X, Y claimed", "X carried out the strike, Y said": of a known act Y
    says whose it was.
    """
    noun = frame.main.token
    verb = noun.head
    told = said is not None and said.verb_token.is_ancestor(verb)
    by = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "by"} else None
    if by is not None and said is not None and by.head is said.verb_token and by.dep_ == "ccomp":
        return any(t.effect and t.token is by for t in frame.triggers)  # "six were killed in an X strike"
    did = noun.dep_ == "dobj" and verb.lemma_.lower() in wordlists().light_verbs
    if told and did and not syntax.is_passive(verb):
        return any(s is agent.head or s.is_ancestor(agent.head) for s in syntax.subjects(verb))
    return told and noun.dep_ == "nsubjpass" and agent.head in syntax.agents(verb)


def _of_the_state(view: View, agent: Agent, said: Speech, mention: EventMention) -> bool:
    """ "the army said soldiers had killed", "the marines killed two, the defence ministry said": both are of
    the state where it took place, whichever that is. Of soldiers the police are no voice.
    """
    doer, speaker = agent.generic, at(view.generic, said.head)
    if speaker is not None and doer is not None and speaker.value.type == doer.type == "State forces":
        return speaker.value.name != _POLICE or doer.name == _POLICE or not _is_soldier(agent)
    actor, phrase = agent.actor, syntax.noun_phrase(said.head)
    if actor is None or actor.type != "State forces" or actors_in(view, phrase):
        return False
    words, lists = {t.lower_ for t in phrase}, wordlists()
    if doer is not None and doer.name == _POLICE and _POLICE in words:
        return True  # "a police spokesman"
    if words.isdisjoint(lists.state_voices) or not words.isdisjoint(lists.not_of_forces):
        return False
    home = doer is not None and doer.type == "State forces"
    lands = countries_of(mention.places)
    return home or actor.country in lands or (bool(lands) and lands <= lists.lands_without_army)


_POLICE = "police"
"""The entry of ``generic_actors.yaml`` for them."""


def _is_soldier(agent: Agent) -> bool:
    return agent.head.lemma_.lower() in wordlists().armed_men | {"army", "military"}


def in_own_voice(mention: EventMention, issuer: Actor | None) -> EventMention:
    """What a communiqué says of whoever issued it is their claim, and so are its figures."""
    if issuer is None or mention.attacker != issuer.name or mention.attribution != "reported":
        return mention
    source = mention.source
    told = (("killed", mention.killed), ("wounded", mention.wounded))
    claims = [
        Claim(issuer.name, "claim", field, value, source.report_id, source.start, source.end)
        for field, count in told
        if (value := value_told(count)) is not None
    ]
    return replace(
        mention,
        attribution="claimed",
        claimed_by=(issuer.name,),
        claims=(*mention.claims, *claims),
        killed=None if value_told(mention.killed) else mention.killed,
        wounded=None if value_told(mention.wounded) else mention.wounded,
    )


def with_claims(
    mention: EventMention, view: View, frame: Frame, toll: Toll, arms: Arms, said: Speech | None
) -> EventMention:
    """Figures that somebody gives become claims; the attacker's own figure is a claim and nothing else."""
    if said is None or _tells_what_is_claimed(said, toll):
        return mention
    claims: list[Claim] = []
    boast = mention.attacker is not None and same_side(said.name, mention.attacker)
    named = boast and _are_individuals(toll)
    for field, count in (("killed", toll.killed), ("wounded", toll.wounded)):
        value = value_told(count)
        if named and field == "killed":
            continue
        if value is None or (count is not None and count.low is None and count.best is None):
            continue  # "neutralised 12": at most so many of either
        words = toll.words.get(field) or [said.verb_token]
        start, end = view.span(words)
        claims.extend(Claim(name, said.verb, field, value, view.report.id, start, end) for name in said.names)
    if arms.count is not None and (value := value_told(arms.count)) is not None and arms.head is not None:
        start, end = view.span(syntax.core_phrase(arms.head))
        claims.append(Claim(said.name, said.verb, "weapon_count", value, view.report.id, start, end))
    if mention.attacker is not None and not is_joint(view, frame):
        start, end = view.span([said.verb_token])
        claims.append(Claim(said.name, said.verb, "attacker", mention.attacker, view.report.id, start, end))
    distanced = boast or said.claims
    return replace(
        mention,
        claims=tuple(claims),
        killed=None if distanced and _is_told(toll.killed) and not named else mention.killed,
        wounded=None if distanced and _is_told(toll.wounded) else mention.wounded,
    )


def _tells_what_is_claimed(said: Speech, toll: Toll) -> bool:
    """ "has claimed a bombing that killed 20": the figure is the report's, to tell which it was."""
    acts = syntax.objects(said.verb_token) if said.claims else []
    if said.verb in wordlists().confirming_verbs:  # "admitted mistakes in a raid that killed 11"
        below = (t for t in said.verb_token.subtree if t.dep_ == "pobj")
        acts += [t for t in below if t.lemma_.lower() in events().nouns]
    for head in toll.heads[:1]:
        above = list(head.ancestors)
        under = next((at for at, token in enumerate(above) if token in acts), None)
        if under is not None and any(t.dep_ in {"relcl", "acl"} for t in above[:under]):
            return True
    return False


def _are_individuals(toll: Toll) -> bool:
    """ "says it shot dead the banker X and his son": who they were can be checked, and is no figure to boast
    of.
    """
    return bool(toll.victims) and not any(t.like_num for t in toll.words.get("killed", ()))


def _is_told(count: Count | None) -> bool:
    """Whether it tells how many, and more than nobody."""
    return count is not None and bool(count.low or count.best)


def value_told(count: Count | None) -> int | None:
    """The one number that stands for a count."""
    if count is None:
        return None
    return next((v for v in (count.best, count.low, count.high) if v is not None), None)
