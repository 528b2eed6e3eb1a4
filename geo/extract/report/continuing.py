"""What a later sentence says of a telling shortly before it: where or when that was, or the same again."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.model import Precision, Resolution
from geo.extract.events.clauses import is_answered, is_charged
from geo.extract.events.told import is_said_to_happen
from geo.extract.report.drafts import Draft
from geo.extract.report.people import same_people
from geo.extract.report.reference import as_described, may_stand_for
from geo.extract.roles.sides import same_side
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite
from geo.extract.setting.scenes import are_far
from geo.extract.toll.counts import far_fewer
from geo.lexicon import weapon_family
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, DateBasis, DatePrecision, EventMention, TimeSpan
from geo.tree import Token
from geo.vocabulary import VIOLENT

Told = tuple[Draft, EventMention]
"""A draft and the mention that came of it."""
_AREAS = {"PPLC", "PPLA", "ADM1", "ADM2"}
_SPOT = Precision.WITHIN_25_KM
SO_NEAR = 2
"""Paragraphs back in which a telling is looked for that is given its place."""
_NEWS_DAYS = 3
"""Days before its report that an event is still news."""


def says_which(mention: EventMention) -> bool:
    """Whether anything is told by which an event is known from others."""
    armed = mention.specific and mention.target is not None and mention.weapon is not None
    return armed or bool(mention.when or mention.places or mention.victims or mention.attacker)


def whose_scene(draft: Draft, told: Sequence[Told]) -> Told | None:
    """The telling, shortly before, to which "The attack took place in the east" gives its place."""
    mention = draft.mention
    if (wider := _told_wider(draft, told)) is not None:
        return wider
    if not is_said_to_happen(draft.frame) or not any(p.located for p in mention.places):
        return None
    found = _referred_to(draft, told)
    if found is None:
        return None
    earlier, before = found
    coarse = earlier.filed or not any(
        p.located and p.precision is not None and p.precision <= _SPOT for p in before.places
    )
    return found if coarse and not dated_apart(mention, before) else None


def whose_day(draft: Draft, told: Sequence[Told]) -> Told | None:
    """The telling, just before and dated only by its report, to which "The attack happened late on Tuesday"
    or "the attack late on Tuesday" gives its day.
    """
    mention, noun = draft.mention, draft.frame.main.token
    when = mention.when
    again = draft.frame.main.verbal and mention.definite  # "One of the bombers struck on Tuesday"
    happened = noun.tag_ == "NN" or is_said_to_happen(draft.frame)
    if not again and (draft.frame.main.verbal or not happened or not is_definite(noun)):
        return None
    if when is None or not when.text or when.precision is not DatePrecision.DAY or is_answered(noun):
        return None
    found = _referred_to(draft, told)
    if found is None:
        return None
    earlier, before = found
    if before.when is None:
        return (
            found if again and draft.said is not None else None
        )  # "The group said the bomber struck on Tuesday"
    if before.when.basis is not DateBasis.INFERRED_REPORT_DATE:
        return None
    news = 0 <= (before.when.end - when.start).days <= _NEWS_DAYS
    if not news and not before.when.start <= when.start <= before.when.end:
        return None
    apart = not earlier.filed and any(are_far(p, q) for p in mention.places for q in before.places)
    return None if apart or far_fewer(mention.killed, before.killed) else found


def _referred_to(draft: Draft, told: Sequence[Told]) -> Told | None:
    """The telling that the noun of a later sentence goes back to: one shortly before, or the main story."""
    lead = told[0][0].view.paragraph if told else 0
    for earlier, before in reversed(told):
        far = draft.view.paragraph - earlier.view.paragraph > SO_NEAR
        if far and (earlier.view.paragraph > lead or not before.specific):
            continue
        meant = may_stand_for(draft.mention.trigger, draft.mention, before)
        meant = meant or (draft.frame.main.verbal and before.event_type == draft.mention.event_type)
        aside = earlier.background and not is_charged(earlier.frame.main.token)
        if says_which(before) and meant and not aside:
            return earlier, before
    return None


def dated_apart(mention: EventMention, other: EventMention) -> bool:
    """Whether both have days of their own, and other ones."""
    one, two = mention.when, other.when
    sure = one is not None and two is not None and one.text and two.text
    return bool(sure and one and two and (one.end < two.start or two.end < one.start))


def continued(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """What a sentence goes on with that tells of the same weapon and says nothing new of who, when and where:
    "The group said it had sent drones at the port. The army said two had come from the east."; "The army
    said the missile was intercepted."
    """
    mention = draft.mention
    own = draft.agent is not None and draft.agent.by_pronoun and mention.attribution == "claimed"
    if any(p.located for p in mention.places) or not told:
        return None
    if not own and (mention.weapon is None or mention.attacker):
        return None
    if mention.when is not None and mention.when.text:
        return None
    others = ((e, m) for e, m in reversed(told) if m.source.start != mention.source.start)
    earlier, before = next(others, (None, None))
    if earlier is None or before is None or earlier.view.paragraph != draft.view.paragraph:
        return None
    stopped = mention.sub_event_type == "Disrupted weapons use" and draft.same_weapon
    same = mention.sub_event_type == before.sub_event_type and draft.said is not None
    if own and (
        mention.attacker is None
        or before.attacker is None
        or not same_side(mention.attacker, before.attacker)
    ):
        return None
    if not (stopped or same) or (before.weapon is None and not own) or not says_which(before):
        return None
    if _is_fresh(draft):
        return None
    if own:
        return before  # "The army said it had struck militants inside the compound"
    known = weapon_family(mention.weapon or "")
    return (
        before
        if mention.weapon == before.weapon or (stopped and known == weapon_family(before.weapon or ""))
        else None
    )


def _told_wider(draft: Draft, told: Sequence[Told]) -> Told | None:
    """ "Gunmen raided a village in Zamfara. The attackers stormed Danjibga, in Tsafe": the act told."""
    agent, mention, verb = draft.agent, draft.mention, draft.frame.main.token
    others = [one for one in told if one[1].source.start != mention.source.start]
    if agent is None or not others or verb.lemma_.lower() not in wordlists().coming_verbs:
        return None
    earlier, before = others[-1]
    far = draft.view.paragraph - earlier.view.paragraph > 1 or dated_apart(mention, before)
    if far or not is_definite(agent.head) or agent.head.lemma_.lower() not in wordlists().fallen_doers:
        return None
    several = any(o.tag_ in {"NNS", "NNPS"} for o in syntax.objects(verb))  # "struck posts": not the one act
    new = mention.killed or mention.wounded or mention.attacker or before.attacker or several
    if new or before.event_type != "Violence against civilians":
        return None
    wide, finer = (m.places[0].place if len(m.places) == 1 else None for m in (before, mention))
    if wide is None or finer is None or wide.feature_code != "ADM1" or not mention.places[0].located:
        return None
    return others[-1] if (wide.country_code, wide.admin1) == (finer.country_code, finer.admin1) else None


_NOISE = {"shooting", "firing", "gunfire", "fighting", "firefight", "gunfight", "exchange", "battle", "clash"}
_BREAKS = {"break", "erupt", "begin", "start", "go", "last", "continue", "rage", "follow", "end", "stop"}


def broke_out(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """The fight, told just before, of which "Shooting broke out at four and went on until nine" tells more:
    nowhere else and on no other day.
    """
    mention, noun = draft.mention, draft.frame.main.token
    verb = noun.head
    goes = noun.dep_ == "nsubj" and verb.lemma_.lower() in _BREAKS
    goes = goes and noun.lemma_.lower() in _NOISE and not draft.frame.main.verbal
    if not goes or draft.agent is not None or mention.target is not None or not told:
        return None
    if any(_is_exact(p) for p in mention.places) or any(h.value.type == "DATE" for h in draft.view.timexes):
        return None
    if any(c.lower_ in _FRESH | {"again"} for c in verb.children):
        return None
    earlier, before = told[-1]
    fought = before.event_type == "Battles" or (
        before.event_type in VIOLENT and before.weapon == "small arms"
    )
    near = draft.view.paragraph - earlier.view.paragraph <= 1
    return before if near and fought and before.specific and not earlier.background else None


def owned_up(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """The act told shortly before that its doers own up to, on no other day and nowhere else: "A missile hit
    a restaurant. … The ministry said it had struck a command post."
    """
    mention, agent = draft.mention, draft.agent
    own = agent is not None and agent.by_pronoun and mention.attribution == "claimed"
    dated = mention.when is not None and mention.when.text
    counted = mention.plural or (mention.weapon_count is not None and mention.weapon_count.low != 1)
    if not own or dated or counted or _is_fresh(draft):
        return None
    own_places = [p for p in mention.places if p.located]
    for earlier, before in reversed(told):
        if draft.view.paragraph - earlier.view.paragraph > SO_NEAR:
            return None
        if earlier.background or not before.specific or not says_which(before):
            continue
        sides = mention.attacker, before.attacker
        if sides[0] and sides[1] and not same_side(sides[0], sides[1]):
            continue
        here = all(any(p.place == q.place for q in before.places) for p in own_places)  # "in the city"
        alike = before.event_type == mention.event_type or (_is_there(draft) and before.weapon is not None)
        return before if here and alike else None
    return None


def _is_there(draft: Draft) -> bool:
    """ "said it had targeted a base there": with what is not told, and where what was told before was."""
    there = any(t.lower_ == "there" and t.dep_ == "advmod" for t in draft.view.doc)
    return there and draft.mention.weapon is None and draft.mention.event_type in VIOLENT


def _is_fresh(draft: Draft) -> bool:
    verbs = [t.token for t in draft.frame.triggers if t.verbal]
    sent = [n for v in verbs for n in (*syntax.subjects(v), *syntax.objects(v), *syntax.passive_subjects(v))]
    return any(c.lower_ in _FRESH for t in (*verbs, *sent) for c in t.children)


_FRESH = {"another", "second", "third", "other", "more", "further", "separate", "also"}
"""Beside a weapon or its verb they tell of one more."""


def told_again(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """The telling that a definite noun goes back to, naming its place anew: "the bombing in the capital"."""
    mention, main = draft.mention, draft.frame.main
    where = [p for p in mention.places if p.located and p.place is not None]
    if main.verbal or mention.block is not BlockKind.BODY:
        return None
    if not where:
        return _of_this_sentence(draft, told) or _of_the_news(draft, told)
    fitting = [m for d, m in told if m.specific and may_stand_for(mention.trigger, mention, m)]
    if mention.when is None and (described := as_described(main.token, fitting)):
        return described[-1]  # "the Damascus blast, which hit a post in a suburb"
    for earlier, before in reversed(told):
        there = [p for p in before.places if p.located and p.place is not None]
        if not before.specific or not there:
            continue
        if earlier.background and not any(p.place == q.place for p in where for q in there):
            continue
        if not any(p.place == q.place or (_is_area(p) and not are_far(p, q)) for p in where for q in there):
            continue
        if mention.attacker and before.attacker and not same_side(mention.attacker, before.attacker):
            continue
        if not _dated_otherwise(mention, before) and may_stand_for(mention.trigger, mention, before):
            return before
    return None


def told_finer(draft: Draft, told: Sequence[Told]) -> Told | None:
    """The telling shortly before, of a region and of no other day, which "Sunday's assault at Uri" places:
    "18 soldiers died in a raid on a base in Kashmir".
    """
    mention, main = draft.mention, draft.frame.main
    if main.verbal or not mention.definite or mention.block is not BlockKind.BODY:
        return None
    where = [p for p in mention.places if p.located and _is_exact(p)]
    for earlier, before in reversed(told) if where else ():
        if draft.view.paragraph - earlier.view.paragraph > SO_NEAR:
            return None
        vague = not _dated_otherwise(mention, before) and not any(_is_exact(p) for p in before.places)
        aside = earlier.background and before.killed is None
        if aside or not before.specific or not vague or before.plural:
            continue
        if mention.attacker and before.attacker and not same_side(mention.attacker, before.attacker):
            continue
        if _within_reach(where, before) and may_stand_for(mention.trigger, mention, before):
            return earlier, before
    return None


def _is_exact(place: Resolution) -> bool:
    return place.located and place.precision is not None and place.precision <= _SPOT


def _within_reach(where: Sequence[Resolution], before: EventMention) -> bool:
    """Whether an exact place may lie in the region that another telling names, if it names any."""
    for coarse in before.places:
        for fine in where:
            one, other = coarse.place, fine.place
            if one is None or other is None or one.country_code not in {None, other.country_code}:
                return False
            if are_far(coarse, fine) and one.name not in (other.admin1 or ""):
                return False
    return True


def beside_victim(draft: Draft, told: Sequence[Told]) -> Told | None:
    """The killing told right before in which somebody else died: "Jaber's bodyguard died with him when a
    missile struck their car".
    """
    mention, effects = draft.mention, [t.token for t in draft.frame.triggers if t.verbal and t.effect]
    dated = mention.when is not None and mention.when.text
    if dated or not told or not effects or mention.killed is None:
        return None
    earlier, before = told[-1]
    one = before.killed is not None and before.killed.low == before.killed.best == 1
    if not (before.victims or one):
        return None
    if draft.view.paragraph - earlier.view.paragraph > 1 or earlier.view is draft.view:
        return None
    names = {name.split()[-1] for name in before.victims}
    for verb in effects:
        dead = syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
        whose = [c for noun in dead for c in syntax.children(noun, "poss")]
        theirs = any(c.lower_ in names | {"his", "her"} for c in whose)
        with_them = syntax.prepositional(verb, "with", "alongside")
        beside = any(o.lower_ in {"him", "her", "them"} for o in with_them)
        if beside or (theirs and not _dies_elsewhere(draft, verb, before)):
            return earlier, before
    return None


def _dies_elsewhere(draft: Draft, verb: Token, before: EventMention) -> bool:
    """ "His brother was killed in a car accident", "by the army", "had been killed": another death."""
    if draft.agent is not None or any(are_far(p, q) for p in draft.mention.places for q in before.places):
        return True
    told = any(c.dep_ == "aux" and c.lower_ in {"had", "has"} for c in verb.children)
    return told or bool(syntax.agents(verb)) or bool(syntax.prepositional(verb, "in", "of", "from", "during"))


def of_same_victims(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """The telling that a noun of killing or abduction goes back to by whom it struck: "the murder of the six
    priests", "the massacre of the priests"; nothing where it says that it was at another time or place.
    """
    mention, main = draft.mention, draft.frame.main
    if main.verbal or main.word.id not in {"killing", "abduction"} or mention.block is not BlockKind.BODY:
        return None
    if mention.target is None or not is_definite(main.token):
        return None
    for _, before in reversed(told):
        if not before.specific or before.event_type != mention.event_type:
            continue
        if dated_apart(mention, before) or _placed_apart(mention, before):
            continue
        if mention.attacker and before.attacker and not same_side(mention.attacker, before.attacker):
            continue
        if same_people(mention, before):
            return before
    return None


def _of_this_sentence(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """ "The judge was shot on Monday; the rebels claimed the attack": told right before."""
    for _, before in reversed(told):
        if before.source.start != draft.mention.source.start:
            return None
        if _dated_otherwise(draft.mention, before):
            continue  # "bombed depots in answer to the attack two days earlier"
        if before.specific and may_stand_for(draft.mention.trigger, draft.mention, before):
            return before
    return None


def _dated_otherwise(mention: EventMention, before: EventMention) -> bool:
    return mention.when is not None and before.when is not None and not _overlap(mention.when, before.when)


def _of_the_news(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """ "The overnight attack came days after …": what was told right before, of that day and nowhere else."""
    mention, noun = draft.mention, draft.frame.main.token
    own = draft.agent is not None and draft.agent.actor is not None
    if own or noun.dep_ != "nsubj" or noun.tag_ != "NN" or mention.when is None or not told:
        return None
    earlier, before = told[-1]
    near = draft.view.paragraph - earlier.view.paragraph <= 1 and not earlier.background
    if (
        not near
        or not before.specific
        or before.when is None
        or not may_stand_for(mention.trigger, mention, before)
    ):
        return None
    countries = [{p.place.country_code for p in m.places if p.place is not None} for m in (mention, before)]
    apart = all(countries) and countries[0].isdisjoint(countries[1])
    return before if not apart and _overlap(mention.when, before.when) else None


def _placed_apart(mention: EventMention, other: EventMention) -> bool:
    return any(are_far(p, q) for p in mention.places for q in other.places if p.located and q.located)


def _is_area(place: Resolution) -> bool:
    """A city or a province, in which the earlier telling may have named a quarter or a town."""
    return place.place is not None and place.place.feature_code in _AREAS


def _overlap(a: TimeSpan, b: TimeSpan) -> bool:
    return a.start <= b.end and b.start <= a.end
