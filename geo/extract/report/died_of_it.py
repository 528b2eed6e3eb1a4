"""Who died of what the sentence before tells: "A bomb went off under the car of an official. He died in
hospital", "… Mayor Ruiz and seven others were killed".
"""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.values import replace
from geo.extract.events.frames import Frame
from geo.extract.report.continuing import Told
from geo.extract.report.drafts import Draft
from geo.extract.roles.victims import person_name
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, within_any
from geo.extract.toll.companions import are_theirs
from geo.extract.toll.numbers import of_noun
from geo.lexicon.entries import FIGHTING_ROLES
from geo.model import EventMention
from geo.tree import Token
from geo.vocabulary import VIOLENT

_LINGERED = 60
"""Days that somebody may live with his wounds and still be told of beside them."""
_ONE = {"he", "she"}
_OWN = FIGHTING_ROLES - {"military", "police"}
"""Roles of those who rather did it than suffered it."""


def by_pronoun(frame: Frame) -> bool:
    """ "He died at the scene", "she was killed instantly": one, of whom another sentence tells."""
    verb = frame.main.token
    if frame.acts or not frame.main.verbal or frame.main.word.id not in {"die", "kill"}:
        return False
    passive = syntax.is_passive(verb)
    if frame.main.word.id == "kill" and (not passive or syntax.agents(verb)):
        return False
    who = syntax.passive_subjects(verb) if passive else syntax.subjects(verb)
    return bool(who) and all(one.lower_ in _ONE for one in who)


def died_right_after(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """The violence told in the sentence before, of one person who had not died in it yet."""
    if not told:
        return None
    earlier, before = told[-1]
    between = draft.view.report.text[earlier.view.end : draft.view.start]
    near = draft.view.paragraph - earlier.view.paragraph <= 1 and not between.strip()
    violent = before.event_type in VIOLENT or before.sub_event_type == "Mob violence"
    if not near or not violent or before.killed is not None or earlier.background:
        return None
    hurt = before.wounded is None or before.wounded.best == 1
    return before if hurt and _soon(draft.mention, before) and _tells_of_one(earlier) else None


def dead_by_name(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """The blast told right before of which "Union leader Ana Ruiz and seven others were killed" names the
    dead: whoever is told to have been killed, with no word of how, where and when, was killed in that.
    """
    mention = draft.mention
    said = mention.when is not None and bool(mention.when.text)
    own = said or any(p.located for p in mention.places) or mention.weapon is not None
    if own or draft.anaphoric or not draft.bare_effect or not told or draft.agent is not None:
        return None
    only_harm = all(t.word.id in {"kill", "wound", "harm"} for t in draft.frame.triggers)
    verb = draft.frame.main.token
    if not only_harm or not draft.frame.main.verbal or verb.dep_ not in {"ROOT", "conj"}:
        return None
    if not syntax.is_passive(verb) or any(t.lower_ in _OF_ANOTHER for t in draft.view.doc):
        return None
    earlier, before = told[-1]
    near = draft.view.paragraph - earlier.view.paragraph <= 1 and earlier.view.start < draft.view.start
    return before if near and before.event_type == _BLASTS and not earlier.background else None


def all_that_were_taken(draft: Draft, mention: EventMention, abduction: Told) -> EventMention:
    """ "Gunmen abducted seven farmers. … Their bodies were found": as many dead as were taken."""
    if mention.killed is not None or abduction[1].sub_event_type != _TAKEN or not are_theirs(draft.frame):
        return mention
    verb = abduction[0].frame.main.token
    whom = syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)
    killed = of_noun(whom[0]) if len(whom) == 1 else None
    return replace(mention, killed=killed)


_TAKEN = "Abduction/forced disappearance"


def some_of_them(naming: EventMention, blast: EventMention) -> EventMention:
    """The naming of some of those whom a blast is told to have killed: their number is not all."""
    own, all_told = naming.killed, blast.killed
    if own is None or all_told is None or own.best != len(naming.victims) or own.best == all_told.best:
        return naming
    return replace(naming, killed=None, claims=tuple(c for c in naming.claims if c.field != "killed"))


_BLASTS = "Explosions/Remote violence"
_OF_ANOTHER = {"also", "meanwhile", "elsewhere", "another", "earlier", "previously", "had"}


def _soon(death: EventMention, before: EventMention) -> bool:
    """Whether a death is told of no day, or of one on which he may have died of it."""
    if death.when is None or before.when is None:
        return death.when is None
    return 0 <= (death.when.start - before.when.start).days <= _LINGERED


def _tells_of_one(draft: Draft) -> bool:
    """Whether a sentence names one person, who neither did it nor speaks of it."""
    view = draft.view
    others = {t.i for t in syntax.core_phrase(draft.agent.head)} if draft.agent is not None else set[int]()
    if draft.said is not None:
        others |= {t.i for t in draft.said.head.subtree}
    return any(t.i not in others and _is_one(view, t) for t in view.doc)


def _is_one(view: View, noun: Token) -> bool:
    if noun.tag_ == "NNP":
        return noun.dep_ not in {"compound", "nmod"} and person_name(view, noun) is not None
    if noun.tag_ != "NN" or not within_any(noun, view.people):
        return False
    return not any(noun in hit and hit.value.role in _OWN for hit in view.people)


def told_undated(draft: Draft, told: Sequence[Told]) -> Told | None:
    """What "… confirmed that the woman had died on 20 May" gives a day to: told right before with a place and
    without one, of as many dead.
    """
    mention = draft.mention
    if not draft.bare_effect or mention.when is None or mention.places or mention.killed is None or not told:
        return None
    earlier, before = told[-1]
    here = earlier.view.paragraph == draft.view.paragraph and before.source.start != mention.source.start
    return (
        told[-1]
        if here and before.when is None and before.places and before.killed == mention.killed
        else None
    )
