"""A report read whole: sentences worth parsing, their hits, their frames, their mentions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gazetteer.model import Resolution
from geo.dates import narrative_time
from geo.extract import syntax
from geo.extract.accusing import with_stances
from geo.extract.coder import code
from geo.extract.dating import dated_by_context, in_chronology
from geo.extract.discourse import resolve
from geo.extract.drafts import Context, Draft
from geo.extract.entries import Entry, apart, at_its_hour, entries_of, entry_at, leads_of
from geo.extract.flattening import flat
from geo.extract.frames import frames
from geo.extract.headlines import each_headline, is_headline
from geo.extract.hits import ReportHits, country_of, within
from geo.extract.semicolons import clauses
from geo.extract.stance import name_of
from geo.extract.view import View, lay
from geo.lexicon.events import speech
from geo.lexicon.telling import Telling, asks_who_speaks, says, telling
from geo.model import BlockKind, EventMention, Report
from geo.read.sentences import Sentence, sentences
from geo.read.truecase import as_read

if TYPE_CHECKING:
    from gazetteer import Gazetteer

Parse = Callable[[Sequence[str]], Iterable[Any]]
"""Parses sentences; a :class:`~geo.tree.Tree` each, in the same order."""
_TOLD = {BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE}
_TIMELINE = re.compile(
    r"\b(timeline|recap|chronolog\w+|key dates|key events|how it unfolded|what happened|day by day|"
    r"live updates?|live blog)\b|^LIVE\b",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 1_500
_LEAD = 2
_LABEL_BEFORE = re.compile(r"[\s\d.,:()\[\]#*•·–—-]{0,40}")
_ALONE = re.compile(r"\.?")
"""What may follow a place that is a sentence of its own, as a label is: "Jenin. Soldiers raided …"."""
_LABEL_AFTER = re.compile(r"(?:,[ ][^\n:–—]{2,40})?(?::|[ ]?[–—|]|[ ]-)[ ]")


def read_mentions(report: Report, gazetteer: Gazetteer, parse: Parse) -> list[EventMention]:
    """All mentions of events in one report, in its order.

    :param parse: parses a batch of sentences; only those with an event word are given to it.
    """
    if report.language not in {None, "en"} and not str(report.language).startswith("en"):
        return []
    small = as_read(report.text, report.case, gazetteer)
    if small is None:
        return _read(report, gazetteer, parse, cable=False)
    cased = _read(replace(report, text=small), gazetteer, parse, cable=True)
    return [_verbatim(mention, report) for mention in cased]


def _read(report: Report, gazetteer: Gazetteer, parse: Parse, *, cable: bool) -> list[EventMention]:
    """All mentions, from the text as it stands; ``cable``: its brackets hold editors' notes."""
    whole = [s for s in sentences(report.text, report.blocks) if s.block_kind in _TOLD]
    told = list(clauses(report.text, whole))
    headline = is_headline(report)
    if headline:
        told = list(each_headline(report.text, told))
    entries = entries_of(report)
    if entries:
        told = apart(told, entries)
    body = any(s.block_kind is BlockKind.BODY for s in told)
    legible = [
        s
        for s in told
        if (s.block_kind is not BlockKind.HEADLINE or not body) and s.end - s.start <= _LONGEST_SENTENCE
    ]
    chosen = _worth_a_parse(report.text, legible)
    if not chosen:
        return []
    hits = ReportHits(report, gazetteer)
    labels = {
        s.paragraph: (end, place)
        for s in told
        if s.block_kind is BlockKind.BODY and (found := _label(report, s, hits))
        for end, place in [found]
    }
    texts = [flat(report.text, s, labels.get(s.paragraph, (0, None))[0], hits, cable=cable) for s in chosen]
    views = [_view(report, s, doc, hits, headline) for s, doc in zip(chosen, parse(texts), strict=True)]
    views = [_of_day(view, entry_at(entries, view.start)) for view in views]
    places = {p: place for p, (_, place) in labels.items()}
    return _mentions(report, views, legible, places, hits, entries)


def _worth_a_parse(text: str, legible: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that may tell of an event, and what may be said of it; none when no event is told.

    Before "he said" also the last sentence that quotes anybody: it may name him.
    """
    words = [text[s.start : s.end] for s in legible]
    held = [telling(each) for each in words]
    if Telling.EVENT not in held:
        return []
    wanted = {i for i, what in enumerate(held) if what is not Telling.NOTHING}
    for i, what in enumerate(held):
        if what is Telling.EVENT and asks_who_speaks(words[i]):
            wanted.update(next(([j] for j in reversed(range(i)) if says(words[j])), []))
    return [legible[i] for i in sorted(wanted)]


def _verbatim(mention: EventMention, report: Report) -> EventMention:
    """A mention read from the true-cased text of a report, with the words of the report as its source."""
    source = mention.source
    quote = report.text[source.start : source.end]
    places = tuple(
        replace(p, mention=replace(p.mention, text=report.text[p.mention.start : p.mention.end]))
        for p in mention.places
    )
    return replace(mention, source=replace(source, quote=quote), places=places)


def _label(report: Report, sentence: Sentence, hits: ReportHits) -> tuple[int, Resolution] | None:
    """A place that opens a sentence as its label ("3. Kyaukphyu: …"): where the label ends, and the place."""
    for start, end, resolution in within(hits.places, sentence)[:1]:
        if not _LABEL_BEFORE.fullmatch(report.text, sentence.start, start) or resolution.place is None:
            continue
        if _ALONE.fullmatch(report.text, end, sentence.end):
            return sentence.end, resolution
        after = _LABEL_AFTER.match(report.text, end)
        if after is not None and after.end() <= sentence.end:
            return after.end(), resolution
    return None


def _view(report: Report, sentence: Sentence, doc: Any, hits: ReportHits, headline: bool) -> View:
    found = hits.of(report, sentence)
    base = sentence.start
    return View(
        report,
        doc,
        sentence.start,
        sentence.end,
        sentence.block_kind,
        sentence.paragraph,
        places=lay(doc, base, found.places),
        timexes=lay(doc, base, found.timexes),
        actors=lay(doc, base, found.actors),
        generic=lay(doc, base, found.generic),
        weapons=lay(doc, base, found.weapons),
        targets=lay(doc, base, found.targets),
        people=lay(doc, base, found.people),
        headline=headline or sentence.block_kind is BlockKind.HEADLINE,
    )


def _of_day(view: View, entry: Entry | None) -> View:
    """The sentence of a live blog's entry, told on the day that stands above it."""
    return view if entry is None or entry.day is None else replace(view, day=entry.day)


def _last_speaker(view: View) -> str | None:
    """Who speaks in the sentence, by name."""
    words = speech()
    for token in reversed(view.doc):
        if token.lemma_.lower() in words.say and token.pos_ == "VERB":
            for speaker in syntax.subjects(token):
                if speaker.pos_ != "PRON":
                    return name_of(view, speaker)
    return None


def _in_scene(draft: Draft, context: Context) -> Draft:
    """What is told for its own sake without a place took place in the country the report is about."""
    mention = draft.mention
    told = mention.specific and not draft.anaphoric and (mention.when is not None or mention.victims)
    if mention.places or not told or context.scene is None or not context.sole_scene:
        return draft
    return replace(draft, mention=replace(mention, places=(context.scene,)))


def _mentions(
    report: Report,
    views: Sequence[View],
    told: Sequence[Sentence],
    labels: Mapping[int, Resolution],
    hits: ReportHits,
    entries: Sequence[Entry],
) -> list[EventMention]:
    body = [s for s in told if s.block_kind is BlockKind.BODY]
    lead_end = body[min(_LEAD, len(body)) - 1].end if body else 0
    leads = leads_of(body, entries, _LEAD)
    scene = hits.scene
    timeline = bool(_TIMELINE.search((report.title or "") + "\n" + report.text[: lead_end or 400]))
    chronology = (
        narrative_time(report, [timex for s in told for _, _, timex in within(hits.timexes, s)])
        if timeline
        else []
    )
    drafts: list[Draft] = []
    speakers: dict[int, str | None] = {}
    context = Context(
        country=country_of(scene) if scene is not None else None,
        scene=scene,
        sole_scene=hits.sole_scene,
        groups=hits.groups,
        issuer=next((form.actor for *_, form in hits.actors if form.how != "compound"), None),
    )
    for view in views:
        context = replace(
            context,
            historic_present=timeline or view.headline,
            label=labels.get(view.paragraph),
            anchor=None,
        )
        for frame in frames(view):
            draft = code(view, frame, context)
            if draft is None:
                continue
            draft = in_chronology(draft, chronology)
            draft = dated_by_context(draft, drafts, lead=view.start < lead_end or view.start in leads)
            draft = at_its_hour(draft, entry_at(entries, view.start))
            drafts.append(_in_scene(draft, context))
            context = replace(context, anchor=draft.mention.when or context.anchor)
        speakers[view.start] = context.speaker
        context = replace(context, speaker=_last_speaker(view) or context.speaker)
    mentions = resolve(drafts)
    out = list(mentions)
    for view in views:
        out = with_stances(out, view, speakers[view.start], hits.groups)
    return sorted(out, key=lambda m: (m.order, m.trigger))
