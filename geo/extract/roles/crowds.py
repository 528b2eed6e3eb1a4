"""Crowds: who marches, storms and riots, and who of them is made to suffer."""

from __future__ import annotations

from gazetteer.model import MentionKind
from geo.extract.events import streets
from geo.extract.events.frames import Frame
from geo.extract.events.partners import has_partner
from geo.extract.events.triggers import Trigger
from geo.extract.roles.agent import Agent
from geo.extract.roles.arms import Arms
from geo.extract.roles.described import Targeting
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_indefinite
from geo.extract.sentence.view import View, at, within_any
from geo.extract.toll import numbers
from geo.extract.toll.toll import Toll
from geo.lexicon.entries import FIGHTING_ROLES, GROUP_TYPES
from geo.lexicon.events import events
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_GATHERINGS = frozenset({"protest", "gathering"})


def is_crowd(view: View, frame: Frame, agent: Agent | None) -> bool:
    """Whether a crowd does it, by the agent or by the subject of a verb: "hundreds of villagers stormed"."""
    if agent is not None and agent.generic is not None and agent.generic.type in {"Protesters", "Rioters"}:
        return True
    if agent is not None and agent.head.lemma_.lower() in wordlists().crowd - wordlists().crowd_or_not:
        return True
    doers = [
        d
        for t in frame.triggers
        if t.verbal and t.word.id not in {"die", "harm"} and not _only_suffers(t)  # who dies does nothing
        for d in (*syntax.subjects(t.token), *syntax.agents(t.token))
    ]
    return any(streets.is_crowd_noun(d) and not _is_of_fighters(view, d) for d in doers)


def _only_suffers(trigger: Trigger) -> bool:
    """ "… and 12 people [hurt]", read as what they did."""
    return trigger.word.effect == "wounded" and not syntax.objects(trigger.token)


def _is_of_fighters(view: View, many: Token) -> bool:
    """ "hundreds of Taliban fighters": many, and no crowd."""
    return any(
        _is_armed_group(view, one) or any(c.lower_ in _ARMED for c in one.children)
        for one in syntax.prepositional(many, "of")
    )


_ARMED = frozenset({"armed", "masked"})
""" "dozens of armed men"."""


def crowd_fought(view: View, frame: Frame, target: Targeting, toll: Toll) -> bool:
    """ "clashes between protesters and police"; "two protesters were killed in clashes with the police"."""
    fights = [t.token for t in frame.triggers if t.word.id == "clash" and not t.verbal]
    sides = [o for fight in fights for o in syntax.prepositional(fight, "between", "among", "involving")]
    if sides:
        return any(streets.is_crowd_noun(one) for side in sides for one in syntax.conjuncts(side))
    foes = [o for fight in fights for o in syntax.prepositional(fight, "with", "against", "of")]
    foes += [o for foe in foes for o in syntax.prepositional(foe, "of")]
    armed = any(_is_armed_group(view, foe) for foe in foes)
    return bool(fights) and not armed and protesters_suffer(view, target, toll)


def police_met_folk(view: View, frame: Frame, toll: Toll) -> bool:
    """ "Farmers clashed with police", "nine officers were injured in clashes with students": those who keep
    order, and people who bear no arms.
    """
    fights = [t for t in frame.triggers if t.word.id == "clash"]
    sides = [o for t in fights for o in syntax.prepositional(t.token, "with", "between", "against")]
    sides += [d for t in fights if t.verbal for d in syntax.subjects(t.token)]
    sides += [] if any(t.verbal for t in fights) else toll.heads
    each = [one for side in sides for one in syntax.conjuncts(side)]
    if len(each) < 2 or any(_is_armed_group(view, one) for one in each):
        return False
    orderly = [one for one in each if keeps_order(view, one)]
    return bool(orderly) and any(
        streets.is_crowd_noun(one) or streets.are_many(view, one) for one in each if one not in orderly
    )


def keeps_order(view: View, noun: Token) -> bool:
    """ "police", "two officers", "peacekeepers"."""
    person = at(view.people, noun)
    police = person is not None and person.value.role == "police"
    return police or noun.lemma_.lower() in {
        "police",
        "policeman",
        "officer",
        "peacekeeper",
        "gendarme",
        "coastguard",
    }


def _is_armed_group(view: View, noun: Token) -> bool:
    kind, named = at(view.generic, noun), at(view.actors, noun)
    return (kind is not None and kind.value.type in GROUP_TYPES) or (
        named is not None and named.value.actor.type in GROUP_TYPES
    )


def protesters_do(view: View, frame: Frame) -> bool:
    """Whether protesters do it, or a crowd in a sentence that tells of demands: "students hurled …
    against", "nurses marched for better pay". Who or what killed is no crowd by its demands.
    """
    told = (t for t in frame.triggers if t.word.id not in _HARMS)
    return any(streets.protested(view, t.token, verbal=t.verbal) for t in told)


_HARMS = frozenset({"kill", "killing", "wound", "die", "harm", "damage"})


def folk_do(view: View, frame: Frame) -> bool:
    """Whether people who bear no arms do it, together: "a crowd lynched", "residents stoned"."""
    doers = [
        d
        for t in frame.triggers
        if t.verbal
        for d in (syntax.agents(t.token) if syntax.is_passive(t.token) else syntax.subjects(t.token))
    ]
    return any(streets.is_crowd_noun(d) or streets.are_many(view, d) for d in doers)


def charges_at(view: View, trigger: Trigger) -> bool:
    """ "fired tear gas and [charged] with batons at students": at whom the verb beside it is."""
    beside = syntax.children(trigger.token, "conj") if trigger.verbal else []
    at_whom = [o for c in beside for o in syntax.prepositional(c, "at", "on")]
    aims = syntax.children(trigger.token, "xcomp", "advcl") if trigger.verbal else []
    at_whom += [o for c in aims if c.lemma_.lower() in guilt().clearing_crowds for o in syntax.objects(c)]
    whom = [x for o in at_whom for x in (o, *syntax.prepositional(o, "of"))]
    return any(within_any(o, view.people, view.generic) or streets.is_crowd_noun(o) for o in whom)


def protesters_suffer(view: View, target: Targeting, toll: Toll) -> bool:
    """Whether protesters are among those hit: "police shot dead two demonstrators"."""
    return any(
        ((hit := at(view.people, h)) is not None and hit.value.role == "protester")
        or _protesting(h)
        or _in_crowd(view, h)
        or h.lemma_.lower() in wordlists().marches
        or any(c.lower_ in {"protest", "sit-in"} for c in syntax.children(h, "compound"))
        for head in (*toll.heads, *target.heads)
        for h in (head, *(syntax.prepositional(head, "of") if head.lower_ in numbers.VAGUE else ()))
    ) or any(_one_of_them(view, head) for head in (*toll.heads, *target.heads))


def people_at_protest(frame: Frame, target: Targeting, toll: Toll) -> bool:
    """Whether people who bear no arms are hit at a protest: "shot dead 12 people during protests"."""
    protested = any(t.word.id in _GATHERINGS and not t.verbal for t in frame.triggers)
    return (
        protested
        and bool(toll.heads or target.heads)
        and target.type in {None, "Private Citizens & Property"}
    )


def as_they_protested(view: View, frame: Frame) -> bool:
    """ "Police shot five people as protesters tried to storm parliament": those who protested; not where each
    has a place of its own ("in Lagos as protesters marched in Abuja").
    """
    clauses = [c for t in frame.tokens for c in syntax.children(t, "advcl")]
    meanwhile = [c for c in clauses if any(m.lower_ in {"as", "when", "while"} for m in c.children)]
    for clause in meanwhile:
        doers = ((d, at(view.people, d)) for d in syntax.subjects(clause))
        known = any(hit is not None and hit.value.role == "protester" for _, hit in doers)
        known = known or clause.lemma_.lower() in {"protest", "demonstrate"}
        if not known and not any(t.token is clause and t.word.id in _GATHERINGS for t in frame.triggers):
            continue
        heads = (h.head(view.doc) for h in view.places if h.value.mention.kind is MentionKind.PLACE)
        theirs = [clause.is_ancestor(h) for h in heads if clause.head.is_ancestor(h)]
        if not any(theirs) or all(theirs):
            return True
    return False


def _one_of_them(view: View, head: Token) -> bool:
    """ "Protesters blocked a road and police shot one of them": of those who opened the sentence."""
    them = [o for o in syntax.prepositional(head, "of") if o.lower_ == "them"] if head.like_num else []
    before = [h for h in view.people if them and h.last < head.i and h.head(view.doc).dep_ == "nsubj"]
    return any(h.value.role == "protester" for h in before)


def _in_crowd(view: View, noun: Token) -> bool:
    """ "at supporters", "on a crowd"; an activist may have been at home."""
    kind = at(view.generic, noun)
    single = noun.tag_ in {"NN", "NNP"} and noun.lemma_.lower() not in {"crowd", "mob"}
    return kind is not None and kind.value.type == "Protesters" and not single


_AT_IT = frozenset({"striking", "protesting", "demonstrating", "marching", "chanting", "picketing"})


def _protesting(noun: Token) -> bool:
    """ "students protesting against", "villagers who had marched", "striking miners", "nurses on strike"."""
    if noun.tag_ in {"NNS", "NNPS"} and any(c.lower_ in _AT_IT for c in syntax.children(noun, "amod")):
        return True
    if any(o.lower_ == "strike" for o in syntax.prepositional(noun, "on")):
        return True
    blocking = wordlists().blocking_verbs
    return any(
        word.id in _GATHERINGS
        and (partner is None or has_partner(clause, partner))
        and (clause.lemma_.lower() not in blocking or streets.blocks_way(clause))
        for clause in syntax.children(noun, "acl", "relcl")
        for partner, word in events().verbs.get(clause.lemma_.lower(), ())
    )


def mob_attacks(view: View, frame: Frame, arms: Arms) -> bool:
    """ "Residents attacked a church", "villagers attacked the police station": people who bear no arms, and
    what only hands and fire attack; not "students attacked the school for its fees".
    """
    acts = [t.token for t in frame.triggers if t.word.id in _BY_HAND and t.verbal]
    hit = [o for v in acts if not syntax.prepositional(v, "for", "over") for o in syntax.objects(v)]
    doers = [d for v in acts for d in syntax.subjects(v)]
    civil = [d for d in doers if streets.is_crowd_noun(d) or _are_of_no_trade(view, d)]
    bare = arms.weapon is not None and arms.weapon.family in _IN_HAND
    civil = [
        d
        for d in civil
        if bare or not (any(c.lower_ in _ARMED for c in d.children) or are_of_fighters(view, d))
    ]
    shot = arms.weapon is not None and arms.weapon.family not in _IN_HAND
    return not shot and bool(civil) and any(_is_house(view, o) for o in hit)


def are_of_fighters(view: View, many: Token) -> bool:
    """ "hundreds of jihadists": no crowd; members of a sect may be."""
    return any(
        (hit := at(view.people, o)) is not None
        and hit.value.role in FIGHTING_ROLES
        and o.lower_.removesuffix("s") not in _OF_A_CAUSE
        for o in syntax.prepositional(many, "of")
    )


_OF_A_CAUSE = frozenset({"member", "islamist", "extremist", "radical", "hardliner", "activist", "supporter"})
_IN_HAND = {"melee", "fire"}
_BY_HAND = frozenset({"attack", "burning"})


def _are_of_no_trade(view: View, noun: Token) -> bool:
    person = at(view.people, noun)
    return person is not None and person.value.role == "civilian" and streets.are_many(view, noun)


def _is_house(view: View, noun: Token) -> bool:
    """A house, also of prayer, or those who keep order."""
    target = at(view.targets, noun)
    prayer = target is not None and target.value.type == "Religious Figures/Institutions"
    houses = wordlists().attacked_buildings | wordlists().posts
    if noun.lemma_.lower() in guilt().mobbed_things and is_indefinite(noun):
        return True  # "attacked a bank"; not "attacked the bank", in words
    return noun.lemma_.lower() in houses or (prayer and noun.pos_ == "NOUN") or keeps_order(view, noun)
