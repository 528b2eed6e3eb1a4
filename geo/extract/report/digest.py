"""Entries of a digest, each of which opens with its place and tells of one act, in whatever order.

"UMAN. 23 dead, six of them children. A missile hit a block around 4:30 on Friday.": the dead of the missile,
of which the entry tells only then; "TOKMAK, 27/04. Two killed, one hurt.": with no act told, of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby

from gazetteer.values import replace
from geo.dates import event_span
from geo.extract.report.drafts import Draft
from geo.extract.report.entries import Entry, entry_at
from geo.extract.report.standing import only_cared_for
from geo.extract.sentence.modality import Reality
from geo.extract.setting.labels import Label, label_end
from geo.lexicon.events import forms_of, words_pattern
from geo.lexicon.wordlists import wordlists
from geo.model import DateBasis, EventMention, TimeSpan
from geo.vocabulary import VIOLENT

_UNREST = {
    "Protest with intervention",
    "Violent demonstration",
    "Mob violence",
    "Excessive force against protesters",
}
_Labels = Mapping[int, Label | None]


def each_of_one_act(drafts: Sequence[Draft], entries: Sequence[Entry], labels: _Labels) -> list[Draft]:
    """The drafts, those of an entry that tell what came of its act after the act."""
    out: list[Draft] = []
    for entry, some in groupby(drafts, key=lambda draft: entry_at(entries, draft.view.start)):
        told = list(some)
        out += told if entry is None else _of_one_act(told, labels, entry)
    return out


def _of_one_act(told: list[Draft], labels: _Labels, entry: Entry) -> list[Draft]:
    told = _without_repeats(_one_told(told, labels), labels)
    effects = [d for d in told if _is_only_an_effect(d, labels.get(d.view.start))]
    if not effects:
        return told
    acts = [d for d in told if _is_act(d) and not any(d is one for one in effects)]
    if not acts and (only_cared_for(effects[0].frame) or _harms_nobody(effects[0].mention)):
        return told
    if not acts and _mishaps().search(told[0].view.report.text, entry.start, effects[0].view.start):
        return [d for d in told if not any(d is one for one in effects)]
    if not acts:
        acts, effects = [_for_its_own_sake(effects[0], labels)], effects[1:]
    others = [
        d for d in told if not any(d is one for one in (*acts, *effects)) and d.view is not acts[0].view
    ]
    first, *rest = acts
    met = [d for d in others if d.mention.event_type == "Protests" and d.mention.order < first.mention.order]
    others = [
        d for d in others if not any(d is one for one in met)
    ]  # "blocked a road. Police fired tear gas"
    later = sorted((*rest, *map(_as_effect, effects), *others), key=lambda d: d.mention.order)
    return [*met, first, *later]


def _without_repeats(told: list[Draft], labels: _Labels) -> list[Draft]:
    """The drafts, those that only say more of the first act ("four tanks burning") as such."""
    first = next((d for d in told if _is_act(d)), None)
    if first is None:
        return told
    return [
        d if d is first or not _says_more(d, first, labels.get(d.view.start)) else _of(d, first) for d in told
    ]


def _says_more(draft: Draft, first: Draft, label: Label | None) -> bool:
    mention, act = draft.mention, first.mention
    open_kind = mention.sub_event_type in {"Attack", "Looting/property destruction", act.sub_event_type}
    if not _is_act(draft) or not open_kind or mention.attacker not in {None, act.attacker}:
        return False
    if any(t.lower_ in wordlists().of_others for t in draft.view.doc):
        return False
    return _is_of_its_entry(draft, label) and mention.order > act.order


def _of(draft: Draft, first: Draft) -> Draft:
    act = first.mention
    more = replace(
        draft.mention, specific=False, definite=True, when=act.when, places=act.places,
        event_type=act.event_type, sub_event_type=act.sub_event_type,
    )  # fmt: skip
    return replace(draft, mention=more)


def _one_told(told: list[Draft], labels: _Labels) -> list[Draft]:
    """The drafts, the first act told for its own sake where none is: its place and day stand above it."""
    if any(_is_act(d) for d in told):
        return told
    acts = (d for d in told if d.frame.acts and not (d.background or d.anaphoric or d.mention.definite))
    first = next((d for d in acts if d.reality is Reality.HAPPENED), None)
    return [_for_its_own_sake(d, labels) if d is first else d for d in told]


@cache
def _mishaps() -> re.Pattern[str]:
    """What befell a bus or a wall, and those hurt who follow: "A bus overturned. Nine were hurt."."""
    verbs = wordlists().mishap_verbs - {"burst"} | {"crash", "collide", "veer", "skid"}
    return words_pattern({form for verb in verbs for form in forms_of(verb)})


def by_entry(
    mentions: Iterable[EventMention], entries: Sequence[Entry]
) -> dict[Entry | None, list[EventMention]]:
    """The tellings of each entry; those before the first, or where there are none, by ``None``."""
    told: dict[Entry | None, list[EventMention]] = {}
    for mention in mentions:
        told.setdefault(entry_at(entries, mention.order), []).append(mention)
    return told


def each_for_itself(
    mentions: Sequence[EventMention], entries: Sequence[Entry], text: str
) -> list[EventMention]:
    """The tellings, those without a place of their own held apart from what other entries tell: "two were
    hurt" is of its own entry. An entry that brings another up to date is free to be of that.
    """
    homes = [entry_at(entries, m.source.start) for m in mentions]
    starts: dict[Entry | None, set[int]] = {}
    for mention, home in zip(mentions, homes, strict=True):
        starts.setdefault(home, set()).add(mention.source.start)
    every = frozenset().union(*starts.values())
    out: list[EventMention] = []
    for mention, home in zip(mentions, homes, strict=True):
        loose = home is not None and not any(p.located for p in mention.places)
        if home is None or not loose or _UPDATE.match(text, home.start):
            out.append(mention)
            continue
        out.append(replace(mention, apart_from=mention.apart_from | (every - starts[home])))
    return out


_UPDATE = re.compile(r"\W{0,8}(?:update|correction|latest|follow-?up|earlier)\b", re.IGNORECASE)


def _is_act(draft: Draft) -> bool:
    violent = draft.mention.event_type in VIOLENT or draft.mention.sub_event_type in _UNREST
    return violent and draft.mention.specific and not draft.bare_effect and not draft.background


def _is_only_an_effect(draft: Draft, label: Label | None) -> bool:
    """Whether it tells how many came to harm, and nothing of where and when but what stands above it."""
    if not draft.bare_effect or draft.background or draft.mention.attacker is not None:
        return False
    return _is_of_its_entry(draft, label)


def _is_of_its_entry(draft: Draft, label: Label | None) -> bool:
    """Whether it names no day and no place but those that stand above it."""
    mention, when = draft.mention, draft.mention.when
    if (
        when is not None
        and when.basis is not DateBasis.INFERRED_REPORT_DATE
        and when != (label and label.day)
    ):
        return False
    end = label_end(label)
    return not any(p.located and end <= p.mention.start < draft.view.end for p in mention.places)


def _harms_nobody(mention: EventMention) -> bool:
    """ "No casualties": of no act by itself."""
    counts = [c for c in (mention.killed, mention.wounded) if c is not None]
    return bool(counts) and all(c.high == 0 for c in counts)


def _as_effect(draft: Draft) -> Draft:
    return replace(
        draft, anaphoric=True, mention=replace(draft.mention, places=(), when=None, specific=False)
    )


def _for_its_own_sake(draft: Draft, labels: _Labels) -> Draft:
    """The only act that an entry tells by what came of it."""
    label, mention = labels.get(draft.view.start), draft.mention
    place = (label.place,) if label is not None and label.place is not None else mention.places
    when = mention.when or (label.day if label is not None else None) or _only_day(draft)
    place = mention.places if any(p.located for p in mention.places) else place
    return replace(draft, anaphoric=False, mention=replace(mention, places=place, when=when, specific=True))


def _only_day(draft: Draft) -> TimeSpan | None:
    """The one day that a sentence names, be it hung elsewhere: "took women who had gone out on Monday"."""
    view = draft.view
    days = [h.value for h in view.timexes if h.value.type == "DATE"]
    if len(days) != 1:
        return None
    return event_span(days[0], view.report.text, reference=view.published, tense="past")
