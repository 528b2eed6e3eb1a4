"""How many were killed and wounded, from tellings that differ.

The triple is UCDP GED's low, best and high estimate. Who could know goes before who boasts, whose figure
stands only where nobody else gives one; a later report before an earlier one; and nothing is averaged: values
that were not chosen stay as claims.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gazetteer.values import quick, replace
from geo.consolidate.ballot import supports
from geo.consolidate.mention import TellingId, telling_id
from geo.consolidate.names import distinct_people, person
from geo.consolidate.offices import counts_dead, holds_office, is_foreign, may_be_party, of_everybody
from geo.consolidate.who import speaks_for
from geo.lexicon.wordlists import wordlists
from geo.model import Claim, Count, EventMention

_NARRATOR = "report"
_STATE = "State forces"
_LOOSE = frozenset({"speak", "talk", "claim"})
"""Verbs of a figure given beside another: "the UN counted 148; residents speak of 400"."""
_INCLUDING = re.compile(
    r"\b(?:including|among them|counting)\b[^.]{0,40}\b(?:attackers?|assailants?|gunm[ae]n|bombers?)\b",
    re.IGNORECASE,
)


@quick
@dataclass(frozen=True, slots=True)
class Observation:
    """One telling's count. ``firm`` when the report or a party that could know stands behind it."""

    count: Count
    mention: EventMention
    firm: bool
    loose: bool = False
    """Somebody only speaks of so many, beside a figure that is told: it widens the bounds."""
    boast: bool = False
    """Only those who did it give the figure."""
    speakers: frozenset[str] = frozenset()
    """Who gives the figure, where it is not the report itself."""
    whole: bool = True
    """It counts all the dead, not those of one kind."""

    @property
    def figure(self) -> int:
        """The one number that stands for it."""
        count = self.count
        return next(v for v in (count.best, count.low, count.high) if v is not None)

    @property
    def exact(self) -> bool:
        """Whether it names a number, not only a bound."""
        return self.count.best is not None or self.count.low == self.count.high


@quick
@dataclass(frozen=True, slots=True)
class Toll:
    """The triple, and the history that did not go into it as claims."""

    count: Count
    claims: tuple[Claim, ...] = ()
    conflict: bool = False


def toll_of(
    field: str,
    mentions: Sequence[EventMention],
    origins: Mapping[str, int],
    attacker: str | None,
    shared: Collection[TellingId] = (),
) -> Toll:
    """The number ``field`` ("killed" or "wounded") of an incident.

    The attacker's own figure counts where nobody else gives one, and is a claim beside any other. A number
    above zero that a ``shared`` telling gives is of several incidents together and so of none of them.
    """
    seen = [one for one in _observations(field, mentions, attacker) if not _of_several(one, mentions, shared)]
    seen = [one for one in seen if not one.boast] or seen
    firm = [one for one in seen if one.firm] or seen
    firm = [one for one in firm if not one.mention.outdated] or firm
    placed = _best_placed([one for one in firm if not one.loose] or firm, party=may_be_party(mentions))
    chosen = _chosen(placed, origins)
    named = _named_dead(mentions) if field == "killed" else 0
    if chosen is None:
        return Toll(Count(named, named, None)) if named else Toll(Count())
    others = [one for one in firm if not _agree(one.count, chosen.count)]
    superseded = [one for one in others if _rose(one, chosen, seen)]
    rivals = [one for one in others if one not in superseded]
    count = _spread(chosen.count, rivals)
    if count.best is not None and 0 < count.best < named:
        count = Count(named, named, None if count.high is None else max(count.high, named))
    history = _history(field, [*others, chosen] if others else [])
    return Toll(count, history, bool(rivals))


def with_fallen(toll: Toll, mentions: Sequence[EventMention], answers: Sequence[EventMention] = ()) -> Toll:
    """The dead together with those of the attackers, where they are counted apart ("five attackers were
    killed", in ``answers`` to the attack "police killed two gunmen") and no sentence says that the dead
    include them. A single one, whom papers count or do not, is left out.
    """
    counts = [m.fallen for m in mentions if m.fallen is not None]
    counts += [m.killed for m in answers if m.killed is not None and (m.killed.low or 0) > 1]
    if not counts or any(_INCLUDING.search(m.source.quote) for m in mentions if m.killed is not None):
        return toll
    fallen = max(counts, key=lambda c: (c.best or c.low or 0, repr(c)))
    least = fallen.low if fallen.low is not None else fallen.best
    told = {m.killed.best for m in mentions if m.killed is not None}
    if toll.count.best is not None and least is not None and toll.count.best - least in told:
        return toll  # thirteen in one report, nine and four attackers in another
    if toll.count == Count():
        return replace(toll, count=Count(least, fallen.best or least, None))
    low, best, high = (
        None if mine is None or other is None else mine + other
        for mine, other in (
            (toll.count.low, least),
            (toll.count.best, fallen.best or least),
            (toll.count.high, fallen.high),
        )
    )
    return replace(toll, count=Count(low, best, high))


def _observations(
    field: str, mentions: Sequence[EventMention], attacker: str | None
) -> Iterable[Observation]:
    for mention in mentions:
        claims = [c for c in mention.claims if c.field == field and isinstance(c.value, int)]
        count: Count | None = getattr(mention, field)
        if count is not None and (count.low, count.best, count.high) != (None, None, None):
            own_figure = [c for c in claims if c.value == Observation(count, mention, True).figure]
            speakers = frozenset(c.speaker for c in own_figure)
            whole = all(of_everybody(c, mention) for c in own_figure)
            one = Observation(count, mention, True, speakers=speakers, whole=whole)
            own = mention.trigger == "lose"  # what a side says that it lost, it has no reason to say
            known = (
                not speakers
                or own
                or any(not _interested(speaker, attacker, mention) for speaker in speakers)
            )
            yield one if known else replace(one, boast=True)
            rivals = {c.value: c for c in claims if c.value != one.figure and c.speaker not in speakers}
            for value, rival in rivals.items():
                if isinstance(value, int):
                    boast = _interested(rival.speaker, attacker, mention)
                    told = Count(value, value, value)
                    loose, by = rival.verb in _LOOSE, frozenset({rival.speaker})
                    yield Observation(told, mention, True, loose, boast, by, of_everybody(rival, mention))
            continue
        for claim in claims:
            if isinstance(claim.value, int):
                told = Count(claim.value, claim.value, claim.value)
                yield Observation(told, mention, False, boast=_interested(claim.speaker, attacker, mention))


def _interested(speaker: str, attacker: str | None, mention: EventMention) -> bool:
    """Whether whoever gives a figure did it: by name, or as "the group" that owns up to it there."""
    if attacker is None:
        return False
    group = speaker.lower() in wordlists().bodies
    owns_up = group and mention.attribution == "claimed" and mention.attacker == attacker
    itself = any(
        c.field == "attacker" and c.speaker == speaker and c.value == attacker for c in mention.claims
    )
    return (owns_up and itself) or speaks_for(speaker, attacker)


def _of_several(one: Observation, mentions: Sequence[EventMention], shared: Collection[TellingId]) -> bool:
    """Whether the number counts more than this incident: of several, or of "strikes" at large."""
    if one.figure == 0:
        return False
    if telling_id(one.mention) in shared:
        return True
    vague = one.mention.plural and not any(place.located for place in one.mention.places)
    source = one.mention.source
    placed = [m.source for m in mentions if m.specific and any(place.located for place in m.places)]
    in_one_breath = any(s.start == source.start and s.report_id == source.report_id for s in placed)
    return vague and bool(placed) and not in_one_breath  # "stormed a house in Lyon and shot dead two gunmen"


def _best_placed(seen: Sequence[Observation], *, party: bool) -> Sequence[Observation]:
    """Without what others say, where one who holds an office and is not accused counts all the dead
    otherwise: "police said 12 people died, while residents put the toll at 50".
    """
    if any(one.mention.attacker_type == _STATE for one in seen):
        return seen  # of what their own side did, officials know no better
    official = [one for one in seen if one.whole and one.figure and _is_official(one, party=party)]
    if not official:
        return seen
    return [
        one
        for one in seen
        if not one.speakers
        or _is_official(one, party=party)
        or any(_agree(one.count, o.count) for o in official)
    ]


def _is_official(one: Observation, *, party: bool) -> bool:
    """``party``: those of a state may have had a hand in it, and only who tends or counts the dead knows."""
    return any(
        holds_office(by)
        and (counts_dead(by) or not (party or is_foreign(by, one.mention)))
        and not any(speaks_for(by, who) for who in one.mention.suspected)
        for by in one.speakers
    )


def _chosen(firm: Sequence[Observation], origins: Mapping[str, int]) -> Observation | None:
    """The best told number of the latest report that has one; of equals the higher, as totals hold parts."""
    if not firm:
        return None
    exact = [one for one in firm if one.exact] or list(firm)
    days = [one.mention.source.published for one in exact if one.mention.source.published]
    latest = max(days, default=None)
    current = [one for one in exact if one.mention.source.published in (latest, None)]
    support = supports(((one.count, one.mention) for one in current), origins)
    return min(
        current,
        key=lambda one: (
            -support[one.count].origins,
            -support[one.count].sentences,
            -one.figure,
            one.count.high is None,
            repr(one.count),
        ),
        default=None,
    )


def _agree(a: Count, b: Count) -> bool:
    return _least(a) <= _most(b) and _least(b) <= _most(a)


def _least(count: Count) -> float:
    if count.low is not None:
        return count.low
    return 0 if count.high is not None else 0.8 * (count.best or 0)


def _most(count: Count) -> float:
    if count.high is not None:
        return count.high
    return float("inf") if count.low is not None else 1.25 * (count.best or 0)


def _rose(one: Observation, chosen: Observation, seen: Sequence[Observation]) -> bool:
    """Whether the chosen count is a later and higher one; that a report itself corrects "10" to "25" holds of
    every copy of it.
    """
    if any(
        new.mention.updated
        and new.figure == chosen.figure
        and new.mention.source.report_id == one.mention.source.report_id
        for new in seen
    ):
        return one.figure < chosen.figure
    before, after = one.mention.source.published, chosen.mention.source.published
    return before is not None and after is not None and before < after and one.figure < chosen.figure


def _spread(count: Count, rivals: Sequence[Observation]) -> Count:
    """The chosen count with bounds wide enough for its rivals."""
    if not rivals:
        return count
    figures = [one.figure for one in rivals]
    low = min([*figures, *(v for v in (count.low, count.best) if v is not None)])
    if count.high is None and count.low is not None:
        return replace(count, low=low)
    return replace(
        count, low=low, high=max([*figures, *(v for v in (count.high, count.best) if v is not None)])
    )


def _named_dead(mentions: Sequence[EventMention]) -> int:
    """How many dead are known by name: names told with a number of killed and with none wounded."""
    return len(
        distinct_people(
            person(name)
            for mention in mentions
            if mention.killed is not None
            and (mention.killed.best or mention.killed.low)
            and mention.wounded is None
            for name in mention.victims
        )
    )


def _history(field: str, seen: Sequence[Observation]) -> tuple[Claim, ...]:
    """Each value that was told, once, as a claim of its report where nobody else is named for it."""
    claims: dict[int, Claim] = {}
    for one in sorted(seen, key=lambda o: (o.mention.source.report_id, o.mention.source.start)):
        source = one.mention.source
        spoken = any(c.field == field and c.value == one.figure for c in one.mention.claims)
        if not spoken and one.figure not in claims:
            claims[one.figure] = Claim(
                source.publisher or _NARRATOR,
                "reported",
                field,
                one.figure,
                source.report_id,
                source.start,
                source.end,
            )
    return tuple(claims.values())
