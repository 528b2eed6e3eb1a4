"""Which telling an accusation, claim or denial speaks of, and how the two are put together."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.values import replace
from geo.extract.report.reference import as_described, chief, in_order, may_stand_for
from geo.extract.roles.sides import same_side
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, source_of
from geo.extract.toll.numbers import of_noun
from geo.lexicon.events import events
from geo.model import EventMention
from geo.tree import Token


def spoken_of(
    view: View, act: Token | None, told: Sequence[EventMention], *, main_story: bool
) -> EventMention | None:
    """The telling that an accusation or denial is about: of this sentence, else the nearest fitting, else the
    main story.
    """
    if act is not None:
        here = [m for m in told if m.source.start == view.start and abs(m.order - view.offset(act)) < 3]
        if here:
            return here[-1]
    specific = [
        m
        for m in told
        if (m.specific or m.attribution != "unattributed") and m.event_type not in {"Protests", "Accident"}
        if act is None or not _counts_others(act, m)
    ]
    if not specific:
        return None
    if main_story:
        return specific[0]
    if act is not None:
        noun = act.lemma_.lower()
        known = noun in events().nouns or noun in events().verbs
        fitting = [m for m in specific if not known or may_stand_for(noun, m, m)]
        fitting = in_order(act, fitting) or as_described(act, fitting) or fitting
        if fitting:
            return chief(_told_last(view, fitting), specific)
    return chief(specific[-1], specific)


def _counts_others(act: Token, told: EventMention) -> bool:
    """ "claimed the killing of ten soldiers", where six had died in what was told: other dead."""
    word = events().nouns.get(act.lemma_.lower())
    if word is None or word.effect != "killed" or told.killed is None or told.killed.best is None:
        return False
    counts = (of_noun(dead) for dead in syntax.prepositional(act, "of") if dead.tag_ == "NNS")
    return any(c is not None and c.best is not None and c.best > told.killed.best for c in counts)


def _told_last(view: View, fitting: Sequence[EventMention]) -> EventMention:
    """The nearest telling; one of an earlier day than the story's only where the sentence follows closely."""
    nearest = fitting[-1]
    between = view.report.text[nearest.source.end : view.start]
    if nearest.when is None or (len(between) <= _CLOSE and "\n" not in between):
        return nearest
    opens = not view.report.text[: nearest.source.start].rpartition("\n")[2].strip()
    if opens and len(between) <= _PARAGRAPH and "\n" not in between:
        return nearest  # its paragraph tells of nothing else
    days = [m.when.start for m in fitting if m.when is not None]
    if nearest.when.end >= max(days):
        return nearest
    return next(m for m in reversed(fitting) if m.when is not None and m.when.start == max(days))


_PARAGRAPH = 400
_CLOSE = 2
"""Characters between a sentence and the next of its paragraph."""


def reference_to(view: View, target: EventMention, token: Token) -> EventMention:
    """A bare reference to an event told elsewhere, made by this sentence."""
    return replace(
        target, source=source_of(view), order=view.offset(token), block=view.block,
        trigger=token.lemma_.lower(), specific=False, definite=True,
        attacker=None, attacker_type=None, attribution="unattributed",
        suspected=(), claimed_by=(), attributed_by=(), denied_by=(), inferred=False,
        killed=None, wounded=None, fallen=None, weapon_count=None, claims=(), target=None,
    )  # fmt: skip


def is_of_this_telling(target: EventMention, view: View) -> bool:
    """Whether the event spoken of is told by this sentence, or so thinly that nothing else ties them."""
    return target.source.start == view.start or not (target.when or any(p.located for p in target.places))


def joined(target: EventMention, reference: EventMention) -> EventMention | None:
    """The telling with what is said of it; ``None`` where the two name different doers."""
    attacker = target.attacker or reference.attacker
    both = target.attacker is not None and reference.attacker is not None
    if both and not same_side(str(reference.attacker), str(target.attacker)):
        return None
    if target.attacker is not None and reference.suspected:
        return None
    weaker = reference.attribution == "unattributed" or (both and reference.attribution != "claimed")
    return replace(
        target,
        attacker=attacker,
        attacker_type=target.attacker_type if attacker == target.attacker else None,
        attribution=target.attribution if weaker else reference.attribution,
        suspected=_all(target.suspected, reference.suspected),
        claimed_by=_all(target.claimed_by, reference.claimed_by),
        attributed_by=_all(target.attributed_by, reference.attributed_by),
        denied_by=_all(target.denied_by, reference.denied_by),
        claims=(*target.claims, *reference.claims),
    )


def _all(some: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*some, *more)))


def is_how_told(act: Token | None, laid: Token) -> bool:
    """ "died in attacks blamed on X", "attacks blamed on X killed ten": the acts of the telling; not "in a
    region hit by attacks blamed on X".
    """
    if act is None or laid.dep_ != "acl" or laid.head != act:
        return False
    within = act.dep_ == "pobj" and act.head.lower_ in {"in", "by", "during"}
    verb = act.head.head if within else act.head
    tells = (within or act.dep_ == "nsubj") and verb.lemma_.lower() in events().verbs
    return tells and verb.dep_ not in {"acl", "relcl"}
