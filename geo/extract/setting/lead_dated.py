"""A lead that tells no day, dated by the paragraphs that go on with it, as agencies write: "Gunmen have
killed 29 people in a village of Abyei, authorities said. … Herders fell upon Kolom early on Wednesday." Of a
lead that names but a region, its town is there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

from gazetteer.model import Resolution
from gazetteer.values import replace
from geo.dates import event_span
from geo.extract.events.territory import ARMED_TARGETS
from geo.extract.report.drafts import Draft
from geo.extract.report.hits import ReportHits, within
from geo.extract.sentence.modality import is_pluperfect
from geo.extract.setting.scenes import are_far
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, DateBasis, DatePrecision, EventMention, Report, TimeSpan
from geo.read.sentences import Sentence
from geo.vocabulary import ARMIES, UNKNOWN, VIOLENT

_PARAGRAPHS = 3
"""On from the lead, so far what is told goes on with it."""
_CLAUSE = 160
"""Characters between who did it and its day, at most."""
_NEWS_DAYS = 7
_OTHER = re.compile(
    r"On |Last |Earlier|Previously|Separately|Elsewhere|Meanwhile|Also |"
    r"In (?:another|a separate|an? earlier)|"
    r"(?:A|One|Two|Three|Four|Five|Six|Several|The) (?:day|week|month|year)s? "
    r"(?:earlier|ago|before|later|after)|"
    r"The (?:attack|raid|strike|killing|assault|bombing|violence|incident)s? (?:comes?|came|follow\w*)\b|"
    r"It (?:comes|was the)\b"
)
"""Opens a sentence of another event than the lead's."""
_SPOKEN = re.compile(r"\b(?:told|said|says?|added|according|reported)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:second|another|next|other|nearby|first|neighbou?ring|same|again|had|also|too|as well|further|"
    r"days? before|hours? before|over the weekend)\b",
    re.IGNORECASE,
)
"""In a sentence of more than the one act."""


def lead_dated_by_body(
    drafts: Sequence[Draft], sentences: Sequence[Sentence], report: Report, hits: ReportHits
) -> list[Draft]:
    """The drafts, those of a lead that has but its report's day on the day of what goes on with it."""
    out = list(drafts)
    body = [s for s in sentences if s.block_kind is BlockKind.BODY]
    if not body or report.published is None:
        return out
    lead = [i for i, draft in enumerate(out) if draft.view.start == body[0].start]
    news = [i for i in lead if _is_undated(out[i])]
    if not news or any(_has_day(out[i].mention) for i in lead):
        return out
    told = _goes_on([out[i] for i in news], out, body, report, hits)
    if told is not None:
        when, more = told
        for i in news:
            out[i] = replace(out[i], mention=_as_told(out[i].mention, when, more))
        for i, draft in enumerate(out):
            if draft.mention in more and not draft.outset:  # it tells more of that, and of no other act
                out[i] = replace(draft, mention=replace(draft.mention, definite=True, specific=False))
    return out


def _as_told(lead: EventMention, when: TimeSpan, more: Sequence[EventMention]) -> EventMention:
    """The lead on that day, in the town that is told, and by those who are named, where it has none."""
    found = replace(lead, when=when, specific=True)
    wide = all(p.place is None or p.place.feature_code.startswith(_WIDE) for p in lead.places)
    towns = (m.places for m in more if any(_is_town(p) for p in m.places))
    if wide and (places := next(towns, None)) is not None:
        found = replace(found, places=places)
    doer = next((m for m in more if m.attacker and m.attacker != UNKNOWN), None)
    if doer is not None and lead.attacker is None and not lead.suspected:
        found = replace(
            found, attacker=doer.attacker, attacker_type=doer.attacker_type, attribution=doer.attribution
        )
    return found


_WIDE = ("PCL", "ADM", "RGN")


def _is_town(place: Resolution) -> bool:
    return place.located and place.place is not None and place.place.feature_code.startswith("PPL")


def _is_undated(draft: Draft) -> bool:
    mention = draft.mention
    inferred = mention.when is None or mention.when.basis is DateBasis.INFERRED_REPORT_DATE
    aside = draft.background and mention.killed is None  # not "buried 20 gendarmes killed in an attack"
    told = mention.event_type in VIOLENT and not (draft.anaphoric or aside or draft.outset)
    return inferred and told and not mention.definite


def _has_day(mention: EventMention) -> bool:
    return mention.when is not None and mention.when.basis is not DateBasis.INFERRED_REPORT_DATE


def _goes_on(
    lead: Sequence[Draft], drafts: Sequence[Draft], body: Sequence[Sentence], report: Report, hits: ReportHits
) -> tuple[TimeSpan, list[EventMention]] | None:
    """The day of the first sentence that goes on with the lead and has one, and what it tells."""
    for sentence in body[1:]:
        if sentence.paragraph - body[0].paragraph > _PARAGRAPHS:
            return None
        text = report.text[sentence.start : sentence.end]
        if _OTHER.match(text.lstrip("\"“‘' ")):
            return None
        told = [draft for draft in drafts if draft.view.start == sentence.start]
        dated = [draft for draft in told if _has_day(draft.mention) and not draft.background]
        if any(not _may_go_on(draft, lead) for draft in told if draft in dated or not draft.anaphoric):
            return None
        if _ANOTHER.search(text):
            return None
        for when in (draft.mention.when for draft in dated):
            news = when is not None and _is_news(when, report)
            return (when, [draft.mention for draft in told]) if when is not None and news else None
        if not told and (when := _what_they_did(sentence, body[0], report, hits)) is not None:
            return when, []
    return None


def _is_news(when: TimeSpan, report: Report) -> bool:
    if report.published is None or when.precision not in {DatePrecision.DAY, DatePrecision.DAYS}:
        return False
    return timedelta(0) <= report.published - when.end <= timedelta(_NEWS_DAYS)


def _may_go_on(draft: Draft, lead: Sequence[Draft]) -> bool:
    """Whether nothing tells that it is another act: no other kind, place, doer, weapon or toll."""
    mention, verb = draft.mention, draft.frame.main.token
    before = draft.frame.main.verbal and is_pluperfect(verb) and _has_day(mention)
    if draft.background or before or mention.attacker_type in ARMIES - {lead[0].mention.attacker_type}:
        return False  # who answers it, or fights elsewhere
    if not (draft.outset or mention.event_type in VIOLENT):
        return False
    taken = draft.outset or all(one.mention.sub_event_type == _OVERTAKEN for one in lead)
    if not draft.outset and any(_hits_others(mention, one.mention) for one in lead):
        return False
    return all(_may_be_one(mention, one.mention, outset=taken) for one in lead)


def _may_be_one(mention: EventMention, lead: EventMention, *, outset: bool) -> bool:
    if any(are_far(p, q) for p in mention.places for q in lead.places):
        return False
    kinds = {mention.sub_event_type, lead.sub_event_type}
    if not outset and len(kinds) > 1 and not kinds <= _OPEN:
        return False
    named = {m.attacker for m in (mention, lead) if m.attacker}
    killed = {m.killed for m in (mention, lead) if m.killed is not None}
    arms = {m.weapon for m in (mention, lead) if m.weapon}
    return len(named) < 2 and len(killed) < 2 and (len(arms) < 2 or outset)


def _hits_others(mention: EventMention, lead: EventMention) -> bool:
    """Whether it is done to fighters and the lead to others, or to what the lead does not name."""
    quote, told = mention.source.quote, lead.source.quote
    armed = {m.target_type in ARMED_TARGETS for m in (mention, lead) if m.target_type is not None}
    things = (mention.target or "").lower().split()
    places = {w.lower() for p in mention.places for w in p.mention.text.split()}
    own = bool(things) and things[0] in {"his", "her", "their"}  # "opened fire on his car"
    thing = things[-1] if not own and things and things[-1].isalpha() and things[-1] not in places else None
    if re.match(r"\W*(?:The [a-z]|They|He|She)", quote):  # "The camp came under fire", "The attackers"
        new = thing is not None and thing.rstrip("s") not in told.lower() and mention.killed is None
        return new and not re.match(rf"\W*The {thing}\b", quote)
    # "Gunmen have killed 29. … Herders fell upon Kolom"; not "Gunmen killed four. Bandits attacked Giwa"
    news = re.search(r"\b(?:have|has|died|killed in|killed when)\b", told) is not None
    return not news or len(armed) > 1 or (thing is not None and thing.rstrip("s") not in told.lower())


_OVERTAKEN = "Non-state actor overtakes territory"
_OPEN = frozenset({"Attack", "Armed clash", _OVERTAKEN})


def _what_they_did(sentence: Sentence, lead: Sentence, report: Report, hits: ReportHits) -> TimeSpan | None:
    """ "The victims were surprised in their fields on Tuesday": when, where nobody speaks or is taken."""
    text = report.text
    opened = _they().match(text, sentence.start, sentence.end) or _the_thing(sentence, lead, text)
    if opened is None:
        return None
    for start, _, timex in within(hits.timexes, sentence):
        between = text[opened.end() : start]
        if _SPOKEN.search(between) or len(between) > _CLAUSE or not _deeds().search(between):
            return None
        span = event_span(timex, text, reference=report.published, tense="past")
        if span is not None and _is_news(span, report):
            return span
    return None


def _the_thing(sentence: Sentence, lead: Sentence, text: str) -> re.Match[str] | None:
    """ "The bus was stopped on Saturday night", of a lead that tells of an attack on a bus."""
    opened = _THING.match(text, sentence.start, sentence.end)
    told = scenes().vehicle | wordlists().attacked_buildings | wordlists().posts
    if opened is None or opened[1] not in told:
        return None
    return opened if re.search(rf"\b{opened[1]}\b", text[lead.start : lead.end]) else None


_THING = re.compile(r"The ([a-z]{3,20})\b(?= (?:was|were|came|had|hit|struck|blew)\b|,)")


@cache
def _deeds() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(wordlists().dated_deeds))})\b")


def _they() -> re.Pattern[str]:
    people = "|".join(sorted({*_plural(wordlists().doers_told), "victims", "fighters", "militants", "dead"}))
    return re.compile(rf"(?:The|Their) (?:{people})\b(?! of\b)", re.IGNORECASE)


def _plural(words: frozenset[str]) -> Iterator[str]:
    for word in words:
        yield from (word, word.replace("gunman", "gunmen").replace("hitman", "hitmen").rstrip("s") + "s")
