"""Whether a telling stands on its own or takes up one that the report has told: what it adds, and how it
refers.
"""

from __future__ import annotations

from dataclasses import dataclass

from gazetteer.values import quick
from geo.extract.events.cared_for import is_care
from geo.extract.events.clauses import is_background
from geo.extract.events.deathbeds import lie_in_rubble
from geo.extract.events.frames import Frame, was_before
from geo.extract.report.drafts import Context, Parts
from geo.extract.report.reference import may_have_flown, takes_up
from geo.extract.roles.agent import Agent
from geo.extract.roles.arms import Arms
from geo.extract.roles.described import Targeting
from geo.extract.roles.victims import whose
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import is_pluperfect
from geo.extract.sentence.nouns import is_definite, is_new
from geo.extract.sentence.view import View, at
from geo.extract.setting.when import undated_value
from geo.extract.toll.counts import adds_to
from geo.extract.toll.struck import is_stray
from geo.extract.toll.toll import Toll
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, EventMention
from geo.tree import Token


@quick
@dataclass(frozen=True, slots=True)
class Standing:
    """How a telling stands beside those before it."""

    definite: bool
    """Its words refer to something known: "the strike"."""
    specific: bool
    """It tells of one event, for its own sake."""
    anaphoric: bool
    """It tells of an event already told and adds no place, date or name of its own."""
    bare_effect: bool
    """It tells what came of an act, not the act."""
    same_weapon: bool


def standing_of(
    view: View,
    frame: Frame,
    context: Context,
    parts: Parts,
    mention: EventMention,
    *,
    same_doers: bool,
    replied: bool,
) -> Standing:
    """How the telling stands; ``same_doers``: its doers are those of one told before, ``replied``: so are
    those who suffer in it.
    """
    main, agent, toll = frame.main.token, parts.agent, parts.toll
    names = bool(toll.victims or toll.taken) or _tells_whose(view, frame, toll)
    own = parts.when is not None or parts.located or names or _on_a_day(view, frame, parts)
    own = (own or _tells_with_what(frame, parts.arms, parts.target)) and not is_tally(view, frame)
    own = own or (
        parts.counted and (view.headline or (context.first and _is_the_news(frame)))
    )  # before a headline or a lead stands nothing that it could refer to
    own = own or (parts.counted and (_came_before(main) or _is_noted(frame)))
    strayed = bool(context.told) and not parts.located and parts.when is None and is_stray(parts.arms.head)
    more = bool(context.told) and adds_to(toll) and not (parts.located or parts.when is not None or names)
    own = own and not (only_cared_for(frame) or strayed or more)
    definite = (
        (not frame.main.verbal and is_definite(main))
        or same_doers
        or takes_up(view, parts.target, context.told)
    )
    same_weapon = parts.arms.head is not None and is_definite(parts.arms.head)
    bare_effect = (
        (_is_effect(frame, agent) and not _by_a_weapon(view, frame, parts.arms))
        or parts.fallen is not None
        or strayed
        or adds_to(toll)
        or (same_weapon and may_have_flown(context.told, view))
    )
    described = mention.attacker is not None and (
        parts.target.text is not None or parts.arms.name is not None
    )
    sided = described and not definite and agent is not None and not agent.by_pronoun
    if context.first and not own:
        own = (sided and not is_pluperfect(main)) or (not is_background(main) and _is_first_told(frame))
    described = described or (parts.counted and bool(parts.target.heads) and _tells_harm(frame))
    aimed = agent is not None and agent.by_pronoun and _tells_its_aim(main)
    anaphoric = (
        (replied and not parts.located)
        or (aimed and not own)
        or (not own and ((definite and not described) or bare_effect))
    )
    dead_only = all(t.word.id == "die" for t in frame.triggers) and agent is None and parts.arms.name is None
    dead_only = dead_only and not _of_wounds(frame)
    # "Tuesday's strikes" refers back
    telling = parts.located or bool(parts.places or mention.attacker) or parts.counted or names
    told_alone = own and not anaphoric and not dead_only and (telling or not definite)
    told_alone = told_alone and not (context.told and _is_one_in_a_row(main))
    unarmed = parts.arms.head is None or not is_new(parts.arms.head)
    told_alone = told_alone and not (unarmed and _harms_nobody(frame, toll))
    return Standing(
        definite, view.block is BlockKind.BODY and told_alone, anaphoric, bare_effect, same_weapon
    )


def _came_before(verb: Token) -> bool:
    """ "Settlers burned homes after two brothers were shot": the dead of another act, told right with it."""
    verb = verb.head if verb.dep_ == "oprd" else verb  # "shot dead"
    mark = next((c for c in syntax.children(verb, "mark") if c.lower_ == "after"), None)
    act = verb.head
    if mark is None or verb.dep_ != "advcl" or not syntax.is_passive(verb):
        return False
    words = events().verbs.get(act.lemma_.lower(), ())
    return any(word.effect is None and word.sense != "people" for _, word in words)


def only_cared_for(frame: Frame) -> bool:
    """ "17 people were taken to hospital": of what, only a telling before it says."""
    return all(t.word.id == "wound" and t.verbal and t.token.lemma_.lower() in _CARE for t in frame.triggers)


_CARE = {"take", "rush", "evacuate", "bring", "admit", "receive"}


def _on_a_day(view: View, frame: Frame, parts: Parts) -> bool:
    """Whether it is told for a day of an undated report: "blew up on Saturday", whichever that was."""
    return parts.when is None and view.published is None and undated_value(view, frame) is not None


def goes_on_with_doers(context: Context, parts: Parts) -> bool:
    """ "The attackers struck at dawn": those told of before, and so what they did."""
    agent = parts.agent
    if not context.told or agent is None:
        return False
    if parts.located and any(place.located for place in context.told[-1].places):
        return False
    if agent.head.lemma_.lower() not in wordlists().fallen_doers:
        return False
    if agent.head.lemma_.lower() == "bomber" and not _was_of_bombs(context.told[-1]):
        return False  # "Gunmen killed two. The bomber who struck in Ankara was a Syrian."
    return any(c.dep_ == "det" and c.lower_ == "the" for c in agent.head.children)


def _was_of_bombs(told: EventMention) -> bool:
    weapon = told.weapon or ""
    return "bomb" in weapon or "vest" in weapon or told.event_type == "Explosions/Remote violence"


def _of_wounds(frame: Frame) -> bool:
    """ "died of gunshot wounds": of what somebody did; "died of his wounds" of what was told before."""
    causes = (o for t in frame.triggers if t.verbal for o in syntax.prepositional(t.token, "of", "from"))
    told = (syntax.core_phrase(o) for o in causes if o.lemma_.lower() in {"wound", "injury", "shot"})
    return any(not wordlists().signs_of_violence.isdisjoint(t.lower_ for t in phrase) for phrase in told)


def _harms_nobody(frame: Frame, toll: Toll) -> bool:
    """ "No journalists were killed in Homs on Monday": of no event that is told."""
    counts = [c for c in (toll.killed, toll.wounded) if c is not None]
    none = bool(counts) and all(c.best == 0 or c.high == 0 for c in counts)
    return none and not frame.acts and not toll.victims


def _is_effect(frame: Frame, agent: Agent | None) -> bool:
    """ "nine were killed", by nobody that is named; not "they have inflicted 400 casualties on the army"."""
    main = frame.main.token
    inflicted = not frame.main.verbal and main.dep_ == "dobj" and main.head.lemma_.lower() == "inflict"
    if inflicted and syntax.prepositional(main, "on", "upon"):
        return False
    if frame.acts or (frame.main.verbal and was_before(frame.main.token)):
        return False
    return not frame.main.verbal or agent is None or agent.by_pronoun or is_it(agent)


def is_it(agent: Agent) -> bool:
    """ "A missile hit a bus. It killed nine": what was told before, and nobody."""
    nobody = agent.actor is None and agent.generic is None and agent.named is None
    return nobody and agent.pronoun and agent.head.lower_ in {"it", "this"}


def _tells_its_aim(verb: Token) -> bool:
    """ "says it was targeting Christians": of what was told before."""
    running = verb.tag_ == "VBG" and any(c.lower_ in {"was", "were"} for c in syntax.children(verb, "aux"))
    return running and verb.lemma_.lower() in {"target", "aim"}


def is_tally(view: View, frame: Frame) -> bool:
    """ "taking the toll to six", "four are in hospital", "a body was pulled from the rubble": of what was
    told before, whenever it was taken.
    """
    return lie_in_rubble(view, frame) or all(
        t.word.id == "wound" and is_care(t.token) if t.verbal else t.token.lemma_.lower() == "toll"
        for t in frame.triggers
    )


def _is_the_news(frame: Frame) -> bool:
    """ "Nine people have been killed", as the main clause."""
    main = frame.main.token
    told = main.dep_ == "ROOT" or (main.dep_ == "ccomp" and main.head.dep_ == "ROOT")
    during = (o.lemma_.lower() for o in syntax.prepositional(main, "in", "during"))
    apart = any(noun in events().nouns for noun in during)  # "were wounded in an offensive": the news
    return frame.main.verbal and told and main.tag_ == "VBN" and syntax.is_passive(main) and not apart


def _is_noted(frame: Frame) -> bool:
    """ "Zmiivka – one wounded by a drone": a note of its own, under the name that opens it."""
    main = frame.main.token
    noun = main.head
    name = noun.head
    if (
        main.dep_ != "acl"
        or noun.dep_ not in {"appos", "dep"}
        or name.pos_ != "PROPN"
        or name.head is not name
    ):
        return False
    mark = main.doc[name.i + 1]
    return mark.text in _DASHES and name.left_edge.i == 0 and mark.i < noun.i


_DASHES = {"–", "—", "-", ":"}


def _is_one_in_a_row(verb: Token) -> bool:
    """ "She is the third member of the party murdered this week": of whom it is told elsewhere how."""
    one = verb.head if verb.dep_ in {"acl", "relcl"} else verb
    if one.dep_ != "attr" or one.head.lemma_ != "be" or one.tag_ not in {"NN", "NNP"}:
        return False
    ordinals = wordlists().ordinals | {"latest", "last"}
    return any(c.lower_ in ordinals for c in syntax.children(one, "amod", "nummod"))


def _is_first_told(frame: Frame) -> bool:
    """ "the explosion of a bomb", in a lead: known by what bursts, and not from before."""
    noun = frame.main.token
    burst = not frame.main.verbal and frame.main.word.id == "explosion"
    return burst and any(is_new(one) for one in syntax.prepositional(noun, "of"))


def _tells_harm(frame: Frame) -> bool:
    """ "the attack on the union that killed nine": all that is told of it hangs on its noun."""
    noun = frame.main.token
    harm = [t.token for t in frame.triggers if t.effect]
    return not frame.main.verbal and bool(harm) and all(noun.is_ancestor(token) for token in harm)


def _tells_with_what(frame: Frame, arms: Arms, target: Targeting) -> bool:
    """ "after they had placed a bomb in a shop": an act of its own, with a weapon and a target."""
    fresh = arms.head is not None and not is_definite(arms.head)
    past = frame.main.verbal and frame.main.token.tag_ in {"VBD", "VBN"}
    return past and fresh and bool(frame.acts) and bool(target.heads)


def _by_a_weapon(view: View, frame: Frame, arms: Arms) -> bool:
    """ "a mine wounded five": told for its own sake; "the mine" was told before."""
    head = arms.head
    doers = syntax.subjects(frame.main.token) if frame.main.verbal else []
    somebody = head is not None and at(view.generic, head) is not None  # "a bomber"
    return head is not None and head in doers and not is_definite(head) and not somebody


def _is_told(noun: Token) -> bool:
    """Whether people are these or those: "the priests", "six priests", "a student", not "students"."""
    return noun.tag_ not in {"NNS", "NNPS"} or any(c.dep_ in {"det", "poss", "nummod"} for c in noun.children)


def _tells_whose(view: View, frame: Frame, toll: Toll) -> bool:
    """ "the murder of the six priests": which murder is told by whose it was."""
    noun = frame.main.token
    return (
        not frame.main.verbal
        and frame.main.word.id in {"killing", "abduction"}
        and any(at(view.people, h) is not None and _is_told(h) for h in toll.heads if h in whose(view, noun))
    )
