"""Topics: what tells of several acts at once and of none by itself, and whose members are told one by one.

"The ELN carried out a wave of kidnappings this week. On Monday a rancher was abducted near Saravena. On …";
"Attacks by JNIM:" above a list. The members are by whom the topic says, with its weapon, if they name nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from itertools import takewhile
from operator import itemgetter

from gazetteer.model import MentionKind, Precision, Resolution
from gazetteer.values import replace
from geo.dates import event_span
from geo.extract.report.about import country_of
from geo.extract.report.hits import ReportHits, within
from geo.extract.roles.sides import are_own
from geo.extract.setting.labels import ITEM
from geo.lexicon import weapons
from geo.lexicon.entries import Actor
from geo.lexicon.events import EventWord, events, forms_of, speech, words_pattern
from geo.lexicon.terms import plural
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, DateBasis, EventMention, Report, Source, TimeSpan
from geo.read.sentences import Sentence
from geo.vocabulary import VIOLENT, event_type_of

_LONGEST = 240
"""A topic is short."""
_end = itemgetter(1)
_FARTHEST = 60
"""Sentences below it that a topic may be of."""
_OPENED = re.compile(r"(?:(?:[A-Z][\w ]{0,30})?, |(?<=\w) )?(?:the |The )?")
""" "This week, the": what may stand before the doer, or between a day and him."""
_COUNTED = re.compile(r"(?:(?:A|An|The) )?(?:[\w-]+ ){1,3}of (?:the |recent |suspected )?")
""" "A string of", "Timeline of", before whose acts they are: "ISIS bombings"."""
_BEFORE = re.compile(r"(?:A |An |The |Several |Many )?(?:[\w-]+ ){0,5}")
_WORDS = r"(?: [\w-]+)"
_NAMED = re.compile(rf"{_WORDS}{{0,2}} ")
_BY = re.compile(
    r" (?:(?P<claimed>claimed) |[a-z]+ (?:out )?)?by (?:the )?(?P<suspected>suspected )?(?:al[- ])?"
)
_MANY_ACTS = re.compile(r"\b(?:wave|series|spate|string|chain|rash) of (?:[\w-]+ ){0,2}$", re.IGNORECASE)
_STAGED_BY = re.compile(
    r" (?:carried out|staged|perpetrated|committed|unleashed|launched|mounted)(?: [\w-]+){0,6}?"
    r" by (?:the )?(?:self-styled |so-called )?[\"“]?",
    re.IGNORECASE,
)
""" "surprised by the wave of kidnappings carried out throughout the country by the ELN"."""
_LAID = re.compile(r" (?:attributed to|blamed on) (?:the |al[- ])?")
_ABDUCTION = "Abduction/forced disappearance"
_DESTRUCTION = "Looting/property destruction"
_IN_HAND = frozenset({"Attack", "Armed clash"})
"""Types of tellings that leave open with what it was done."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a topic says of its members, which start between ``start`` and ``end``."""

    source: Source
    start: int
    end: int
    actor: Actor
    attribution: str
    kind: str | None
    """The sub-event type that the noun tells, if it tells one."""
    weapon: str | None
    when: TimeSpan | None
    places: tuple[Resolution, ...]


def under_topics(
    mentions: Sequence[EventMention], report: Report, every: Sequence[Sentence], hits: ReportHits
) -> list[EventMention]:
    """The mentions, those that a topic is of with its doer, and without the telling of such a topic."""
    if not any(_names_nobody(m) for m in mentions) or _acts()[0].search(report.text) is None:
        return list(mentions)
    out = list(mentions)
    ordered = sorted(range(len(out)), key=lambda at: out[at].source.start)
    starts = [out[at].source.start for at in ordered]
    told: set[int] = set()
    for topic in _topics(report, every, hits):
        below = ordered[bisect_left(starts, topic.start) : bisect_left(starts, topic.end)]
        under = list(takewhile(partial(_is_or_may_be, out, topic), below))
        own = [at for at in under if _is_of(out[at], topic)]
        if len(own) < 2 and len(under) > len(own):
            continue
        for at in own:
            out[at] = _with(out[at], topic)
        if len(own) > 1:
            told.add(topic.source.start)
    return [m for m in out if m.source.start not in told or not _tells_nothing(m)]


def _names_nobody(mention: EventMention) -> bool:
    return mention.attacker is None and not mention.suspected and mention.attribution == "unattributed"


def _is_or_may_be(told: Sequence[EventMention], topic: Topic, at: int) -> bool:
    """Whether a telling names nobody, or those whom the topic names again."""
    name = topic.actor.name
    return _names_nobody(told[at]) or name == told[at].attacker or told[at].suspected == (name,)


def _tells_nothing(mention: EventMention) -> bool:
    """Whether a telling counts nobody, and is of several or at no place finer than a province."""
    counted = mention.killed is not None or mention.wounded is not None or mention.victims
    wide = (p.precision is not None and p.precision >= Precision.ADM1 for p in mention.places if p.located)
    return not counted and (mention.plural or all(wide))


def _topics(report: Report, every: Sequence[Sentence], hits: ReportHits) -> Iterator[Topic]:
    acts, known = _acts()
    whole = report.text.replace("\n", " ")
    named = [match.span() for match in acts.finditer(whole)]
    for at, sentence in enumerate(every):
        after = bisect_right(named, sentence.start, key=_end)
        if after == len(named) or named[after][0] >= sentence.end:
            continue
        text = whole[sentence.start : sentence.end]
        if len(text) > _LONGEST or (found := acts.search(text)) is None:
            continue
        heads = _heads_list(report, every, at)
        if not (heads or sentence.block_kind is BlockKind.BODY) or text.endswith("?"):
            continue
        told = _doer(text, found, sentence, hits, heads=heads)
        word = known.get(" ".join(found[0].lower().replace("-", " ").split()))
        if told is None or word is None:
            continue
        throughout = word.sub_event is not None and _MANY_ACTS.search(text, 0, found.start()) is not None
        end = _list_end(report, every, at) if heads else _run_end(report, every, at, hits)
        end = every[-1].end if throughout and not heads and _is_lead(every, at) else end
        if end is None:
            continue
        arm = next((hit.value for hit in weapons().find(found[0])), None)
        kind = word.sub_event
        if kind is None and arm is not None and told[0].type != "State forces":
            kind = arm.sub_event_type
        source = Source(
            report.id, report.title, report.publisher, report.published, report.url,
            report.text[sentence.start : sentence.end], sentence.start, sentence.end,
        )  # fmt: skip
        yield Topic(
            source,
            sentence.end,
            end,
            told[0],
            told[1],
            kind,
            word.weapon or (arm.name if arm is not None else None),
            _period(report, sentence, hits),
            tuple(r for *_, r in within(hits.places, sentence) if r.mention.kind is MentionKind.PLACE),
        )


@cache
def _acts() -> tuple[re.Pattern[str], dict[str, EventWord]]:
    """The plurals of the nouns of violent acts, and which words they are."""
    lexicon = events()
    known: dict[str, EventWord] = {}
    for noun, word in (*lexicon.nouns.items(), *lexicon.phrases):
        told = word.effect in {None, "abducted"} or word.id == "killing"
        violent = word.sub_event is None or event_type_of(word.sub_event) in VIOLENT
        if told and violent and word.sense in {"sure", "arms", "people"} and (many := plural(noun)):
            known[many.replace("-", " ")] = word
    return words_pattern(known), known


@cache
def _staged() -> re.Pattern[str]:
    verbs = [form for verb in wordlists().staging_verbs for form in forms_of(verb)]
    doing = words_pattern(verbs).pattern
    return re.compile(rf"(?:['’]s)?{_WORDS}{{0,4}}? {doing}(?: (?:out|up))?{_WORDS}{{0,8}} ", re.IGNORECASE)


@cache
def _doubts() -> re.Pattern[str]:
    words = speech()
    verbs = words.threaten | words.deny | words.attempt | {"plan", "fear", "could", "would", "may", "might"}
    return words_pattern({form for verb in verbs for form in forms_of(verb)} | {"not", "no", "never", "will"})


def _doer(
    text: str, act: re.Match[str], sentence: Sentence, hits: ReportHits, *, heads: bool
) -> tuple[Actor, str] | None:
    """Who did the acts that a topic names, and how surely."""
    if _doubts().search(text):
        return None
    days = [
        end for start, end, _ in within(hits.timexes, sentence) if start - sentence.start <= len("During ")
    ]
    dated = days[0] - sentence.start if days else 0
    for start, end, form in within(hits.actors, sentence):
        first, last = start - sentence.start, end - sentence.start
        if form.actor.kind == "generic":
            continue
        if first >= act.end():
            opened = heads or _BEFORE.fullmatch(text, 0, act.start())
            if opened and (by := _BY.fullmatch(text, act.end(), first)) is not None:
                how = "claimed" if by["claimed"] else "suspected" if by["suspected"] else "reported"
                return form.actor, how
            if _MANY_ACTS.search(text, 0, act.start()) and _STAGED_BY.fullmatch(text, act.end(), first):
                return form.actor, "reported"
            if opened and _LAID.fullmatch(text, act.end(), first):
                return form.actor, "suspected"
        elif heads and last == act.start() - 1 and _COUNTED.fullmatch(text, 0, first):
            return form.actor, "suspected" if "suspected " in text[:first] else "reported"
        elif last <= act.start() and _OPENED.fullmatch(text, dated, first):
            if _staged().fullmatch(text, last, act.start()) and "," not in text[last : act.start()]:
                return form.actor, "reported"
            if heads and (last == act.start() - 1 or _NAMED.fullmatch(text, last, act.start())):
                return form.actor, "reported"
    return None


def _is_lead(every: Sequence[Sentence], at: int) -> bool:
    """Whether a sentence opens the body of its report, which then is about what it tells."""
    return not any(s.block_kind is BlockKind.BODY for s in every[:at])


def _heads_list(report: Report, every: Sequence[Sentence], at: int) -> bool:
    """Whether what follows is the first item of a list, above which nothing but the sentence stands."""
    if at + 1 == len(every) or every[at + 1].paragraph == every[at].paragraph:
        return False
    alone = at == 0 or every[at - 1].paragraph != every[at].paragraph
    return alone and _is_item(report, every[at + 1]) and not _is_item(report, every[at])


def _is_item(report: Report, sentence: Sentence) -> bool:
    return ITEM.match(report.text, sentence.start, sentence.end) is not None


def _list_end(report: Report, every: Sequence[Sentence], at: int) -> int | None:
    """Where the list below a heading ends."""
    end = None
    paragraph = every[at].paragraph
    for sentence in every[at + 1 : at + _FARTHEST]:
        if sentence.paragraph != paragraph and not _is_item(report, sentence):
            break
        paragraph, end = sentence.paragraph, sentence.end
    return end


def _run_end(report: Report, every: Sequence[Sentence], at: int, hits: ReportHits) -> int | None:
    """Where the sentences with a day or a place end, as members of a topic have; paragraphs open with one."""
    end = None
    for sentence in every[at + 1 : at + _FARTHEST]:
        told = [start for start, *_ in (*within(hits.timexes, sentence), *within(hits.places, sentence))]
        beside = sentence.paragraph == every[at].paragraph
        opened = any(_opens(report.text[sentence.start : start]) for start in told)
        if sentence.block_kind is BlockKind.BODY and (opened or (beside and told)):
            end = sentence.end
        elif not beside or end is None:
            break
    return end


def _opens(before: str) -> bool:
    """Whether only a preposition stands before the first day or place of a sentence."""
    words = before.split()
    return len(words) <= 3 and all(word.isalpha() for word in words) and (not words or words[0].istitle())


def _period(report: Report, sentence: Sentence, hits: ReportHits) -> TimeSpan | None:
    spans = [
        event_span(timex, report.text, reference=report.published, tense="past")
        for *_, timex in within(hits.timexes, sentence)
    ]
    return spans[0] if len(spans) == 1 else None


def _countries(places: Iterable[Resolution]) -> frozenset[str]:
    return frozenset(code for place in places if (code := country_of(place)) is not None)


def _is_of(mention: EventMention, topic: Topic) -> bool:
    """Whether a telling may be one of the acts of a topic."""
    violent = mention.event_type in VIOLENT or mention.sub_event_type == _DESTRUCTION
    told = mention.specific or (mention.when is not None and any(p.located for p in mention.places))
    if not _names_nobody(mention) or not told or not violent:
        return False
    left_open = mention.sub_event_type in _IN_HAND and mention.weapon is None and topic.kind != _ABDUCTION
    if topic.kind not in {None, mention.sub_event_type} and not left_open:
        return False
    when, then = mention.when, topic.when
    if when is not None and then is not None and not _is_guess(when):
        loose = then.end - then.start if then.end - then.start > timedelta(days=2) else timedelta()
        if when.end < then.start - loose or then.end + loose < when.start:
            return False  # "the past week" may be the one before this, or the last seven days
    at = _countries(mention.places)
    where = _countries(topic.places)
    if at and where and at.isdisjoint(where):
        return False
    return not are_own(mention, topic.actor)


def _is_guess(when: TimeSpan) -> bool:
    return when.basis is DateBasis.INFERRED_REPORT_DATE or not when.text


def _with(mention: EventMention, topic: Topic) -> EventMention:
    """A member with what the topic says of it, and the topic's sentence as the evidence for that."""
    name, told = topic.actor.name, mention
    kind = topic.kind
    if kind is not None and kind != mention.sub_event_type:
        told = replace(told, sub_event_type=kind, event_type=event_type_of(kind) or kind)
    guessed = told.when is None or _is_guess(told.when)
    here = [place for place in topic.places if place.located]
    if len(here) == 1 and not any(p.located for p in told.places):
        told = replace(told, places=(here[0],))
    suspected = topic.attribution == "suspected"
    return replace(
        told,
        specific=True,
        attacker=None if suspected else name,
        attacker_type=None if suspected else topic.actor.type,
        suspected=(name,) if suspected else (),
        claimed_by=(name,) if topic.attribution == "claimed" else (),
        attribution=topic.attribution,
        weapon=told.weapon or topic.weapon,
        when=topic.when if guessed and topic.when is not None else told.when,
        beside=(*told.beside, topic.source),
    )
