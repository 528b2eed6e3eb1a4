"""What a crowd met with: "Police used tear gas on the demonstrators", "Officers shot back"."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.values import replace
from geo.extract.report.continuing import SO_NEAR, Told, dated_apart, says_which
from geo.extract.report.drafts import Draft
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import is_pluperfect
from geo.model import EventMention

_CROWDS = {"Peaceful protest", "Violent demonstration"}
MET = {"Protest with intervention", "Excessive force against protesters"}


def crowd_met(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """The protest, told shortly before, that "Police used tear gas on the demonstrators" goes on with."""
    mention = draft.mention
    met = mention.sub_event_type in MET or _responds(draft)
    if not met or draft.background:
        return None
    if is_pluperfect(draft.frame.main.token):
        return None  # "Police had shot five protesters": before they met
    for earlier, before in reversed(told):
        if draft.view.paragraph - earlier.view.paragraph > SO_NEAR:
            return None
        if before.sub_event_type in _CROWDS and not earlier.background and says_which(before):
            elsewhere = [p for p in mention.places if p.located and p not in before.places]
            return None if elsewhere or dated_apart(mention, before) else before
    return None


def as_met(mention: EventMention, before: EventMention) -> EventMention:
    """What a crowd met with; whoever answers a riot is not its doer."""
    if before.sub_event_type == "Violent demonstration":
        return replace(
            mention, attacker=None, attacker_type=None, attribution="unattributed", specific=False,
            sub_event_type=before.sub_event_type, event_type=before.event_type,
        )  # fmt: skip
    if mention.sub_event_type in {"Attack", "Armed clash"}:
        kind = "Excessive force against protesters"
        return replace(mention, sub_event_type=kind, event_type=before.event_type)
    return mention


def shot_at_it(draft: Draft, mention: EventMention) -> EventMention:
    """ "Miners blocked a road. Two of them were shot dead when police came": what the protest met with."""
    shot = any(t.verbal and t.word.id == "shooting" for t in draft.frame.triggers)
    if not shot or mention.sub_event_type != "Peaceful protest":
        return mention
    orderly = any(h.value.role == "police" for h in draft.view.people)
    orderly = orderly or any(h.value.type == "State forces" for h in draft.view.generic)
    return replace(mention, sub_event_type="Excessive force against protesters") if orderly else mention


def by_pronoun_alone(draft: Draft) -> bool:
    """ "to disperse them", "tear gas at them", "shot one of them": whom, only the sentence before tells."""
    verbs = [v for t in draft.frame.tokens for v in (t, *syntax.children(t, "xcomp", "advcl"))]
    done_to = [o for v in verbs for o in syntax.children(v, "dobj")]
    done_to += [x for o in (*verbs, *done_to) for x in syntax.prepositional(o, "of", "at", "on", "against")]
    return any(o.lower_ == "them" for o in done_to)


def met_nobody_told(draft: Draft) -> bool:
    """ "Police fired tear gas at them", after no crowd that was understood, and nowhere."""
    mention = draft.mention
    harmed = mention.killed is not None or mention.wounded is not None
    nowhere = not harmed and not any(p.located for p in mention.places)
    return nowhere and mention.sub_event_type in MET and by_pronoun_alone(draft)


def _responds(draft: Draft) -> bool:
    """ "Police responded with pellet guns": those who keep order, to what a crowd did."""
    agent, verb = draft.agent, draft.frame.main.token
    kind = agent.generic if agent is not None else None
    answers = verb.lemma_.lower() in {"respond", "answer", "reply", "retaliate"}
    return answers and kind is not None and kind.type == "State forces"
