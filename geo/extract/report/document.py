"""A report read whole: sentences worth parsing, their hits, their frames, their mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gazetteer.values import replace
from geo.dates import narrative_time
from geo.extract.claims.accusing import with_stances
from geo.extract.claims.attribution import in_own_voice
from geo.extract.claims.meant import Around
from geo.extract.claims.stance import last_speaker
from geo.extract.coder import code
from geo.extract.events.cared_for import is_of_care
from geo.extract.events.found import is_found_marked
from geo.extract.events.shares import each_told
from geo.extract.events.taking import taken_amid
from geo.extract.report.aftermath import events_of, frames_alone
from geo.extract.report.contrast import told_apart
from geo.extract.report.dated_back import dated_back
from geo.extract.report.died_once import on_their_day
from geo.extract.report.digest import by_entry, each_for_itself, each_of_one_act
from geo.extract.report.discourse import resolve
from geo.extract.report.drafts import RECALLED, Context, Draft
from geo.extract.report.entries import (
    Entry,
    apart,
    at_its_hour,
    entries_at,
    entries_of,
    entry_at,
    itemised,
    leads_of,
)
from geo.extract.report.filled import filled_in
from geo.extract.report.hit_again import tells_an_act
from geo.extract.report.hits import ReportHits, SentenceHits, issuer_of, within
from geo.extract.report.met import met_there
from geo.extract.report.same_doers import by_same_doers
from geo.extract.report.shared import on_the_same_day
from geo.extract.report.taken_back import without_taken_back
from geo.extract.report.together import Reading
from geo.extract.report.topics import under_topics
from geo.extract.sentence.afoot import on_foot
from geo.extract.sentence.flattening import flat, is_upper
from geo.extract.sentence.headlines import each_headline, is_headline
from geo.extract.sentence.semicolons import clauses
from geo.extract.sentence.view import Marked, View, lay, without_counted
from geo.extract.setting.afterwards import as_next_deed, dated_together
from geo.extract.setting.at_home import at_own_site
from geo.extract.setting.dating import dated_by_context, in_chronology
from geo.extract.setting.each_day import on_each_day, with_tolls
from geo.extract.setting.filed import with_filed
from geo.extract.setting.labels import Label, Labels, day_under, label_end, looks_labelled
from geo.extract.setting.lead_dated import lead_dated_by_body
from geo.extract.setting.likely import as_likely, supposed
from geo.extract.setting.nearby import with_nearby
from geo.extract.setting.scenes import scenes_of
from geo.extract.setting.settings import settings_of
from geo.extract.setting.sites import at_named, in_the_quarter, in_the_town, of_thing_before, where_told
from geo.extract.setting.that_day import day_named_before
from geo.extract.setting.told_when import dated_by_next
from geo.extract.toll.parts import shared_out
from geo.extract.toll.rivals import upheld
from geo.lexicon import weapons
from geo.lexicon.entries import Weapon
from geo.lexicon.telling import Telling, asks_who_speaks, says, telling, verbs_in_doubt
from geo.mending.others import STANDING_IN
from geo.model import BlockKind, EventMention, Nearby, Report, Source, TimeSpan
from geo.read.agency import agency_of
from geo.read.filled import forms_of
from geo.read.notes import without_notes
from geo.read.sentences import Sentence, sentences
from geo.read.truecase import as_read
from geo.tree import Tree, Unsure

if TYPE_CHECKING:
    from gazetteer import Gazetteer
    from gazetteer.model import Resolution

_Trees = dict[tuple[int, str], Tree]
"""Parsed sentences, by where they start and the words that were parsed."""
_TOLD = {BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE}
_TIMELINE = re.compile(
    r"\b(timeline|recap|chronolog\w+|key dates|key events|how it unfolded|what happened|day by day|"
    r"live updates?|live blog)\b|^LIVE\b",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 1_500
_NARROW = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: 0x20}
"""The full-width letters and signs of East Asian keyboards, as the ones that names are spelt with."""
_WIDE = re.compile("[" + "".join(map(chr, _NARROW)) + "]")
_LEAD = 2
_REMEMBERED = 8
"""How many acts told before "the strike" may be of."""
_MOSTLY = 0.5
"""A report with event words in this share of its sentences tells of events, most likely: no look ahead."""


def mentions_in(report: Report, gazetteer: Gazetteer) -> Reading[list[EventMention]]:
    """All mentions of events in one report, in its order. Wants those sentences parsed that may hold one."""
    if report.language not in {None, "en"} and not str(report.language).startswith("en"):
        return []
    wide = not report.text.isascii() and _WIDE.search(report.text)
    narrow = without_notes(report.text.translate(_NARROW) if wide else report.text)
    small = as_read(narrow, report.case, gazetteer)
    day_told = supposed(report)
    as_told = day_told if small is None and narrow == report.text else replace(day_told, text=small or narrow)
    found = yield from _read(as_told, gazetteer, cable=small is not None)
    if as_told.text is not report.text:
        found = [_verbatim(mention, report) for mention in found]
    return found if day_told is report else [as_likely(mention, report) for mention in found]


def _read(report: Report, gazetteer: Gazetteer, *, cable: bool) -> Reading[list[EventMention]]:
    trees: _Trees = {}
    found = yield from _read_with(trees, report, gazetteer, cable=cable)
    for tree in trees.values():
        tree.let_go()
    return found


def _read_with(
    trees: _Trees, report: Report, gazetteer: Gazetteer, *, cable: bool
) -> Reading[list[EventMention]]:
    """All mentions, from the text as it stands; ``cable``: its brackets hold editors' notes.

    A report is read in three steps, each of which costs more than the one before, and most need not all:
    the bare words, the parse of what may tell of an event, then places, dates and what is said of the event.
    """
    every = sentences(report.text, report.blocks)
    entries = entries_of(report)
    every = list(apart(every, entries) if entries else itemised(report.text, every))
    told = list(clauses(report.text, [s for s in every if s.block_kind in _TOLD]))
    told = without_taken_back(report.text, told)
    headline = is_headline(report)
    if headline:
        told = list(each_headline(report.text, told))
    body = any(s.block_kind is BlockKind.BODY for s in told)
    legible = [
        s
        for s in told
        if (s.block_kind is not BlockKind.HEADLINE or not body) and s.end - s.start <= _LONGEST_SENTENCE
    ]
    held = [telling(report.text[s.start : s.end]) for s in legible]
    if " taken " in report.text:
        taken = [taken_amid(report.text, s.start, s.end) for s in legible]
        held = [Telling.EVENT if too else what for what, too in zip(held, taken, strict=True)]
    if " bod" in report.text or "Bod" in report.text or "corpse" in report.text:
        marked = [is_found_marked(report.text, s.start, s.end) for s in legible]
        held = [Telling.EVENT if too else what for what, too in zip(held, marked, strict=True)]
    if " hospital" in report.text:
        held = [
            Telling.EVENT if before is Telling.EVENT and is_of_care(report.text, s.start, s.end) else what
            for s, what, before in zip(legible, held, [Telling.NOTHING, *held], strict=False)
        ]
    events = [s for s, what in zip(legible, held, strict=True) if what is Telling.EVENT]
    forms = bool(forms_of(report.text))
    if not events and not forms:
        return []
    bare: SentenceHits | None = None
    full = cable or any(is_upper(report.text[s.start : s.end]) for s in events)
    if not full and not forms and len(events) < _MOSTLY * len(legible):
        bare = SentenceHits(report, events)
        ends = [(s, end) for s in events for end in dict.fromkeys((0, looks_labelled(report.text, s)))]
        asked = [_unsure(flat(report.text, s, end, bare)) for s, end in ends]
        parsed = yield asked
        first = [
            (s, end, text, tree)
            for (s, end), text, tree in zip(ends, asked, parsed, strict=True)
            if len(tree)
        ]
        trees.update(((s.start, str(text)), tree) for s, _, text, tree in first)
        seen = ((_view(report, s, tree, bare, headline), end) for s, end, _, tree in first)
        if not any(_may_tell(view, labelled=end > 0) for view, end in seen):
            return []
    hits = ReportHits(report, gazetteer, bare, cable=cable)
    labels = Labels(report, every, hits)
    chosen = _worth_a_parse(report.text, legible, held)
    wanted = [(s.start, flat(report.text, s, label_end(labels.of(s)), hits, cable=cable)) for s in chosen]
    new = [key for key in wanted if key not in trees]
    trees.update(zip(new, (yield [text for _, text in new]), strict=True))
    over = [labels.of(s) for s in chosen]
    if not entries and (heads := labels.heads(report.text, every)):
        entries = entries_at(heads)
        chosen, legible, every = (apart(some, entries) for some in (chosen, legible, every))
    views = [_view(report, s, trees[key], hits, headline) for s, key in zip(chosen, wanted, strict=True)]
    views = [_of_day(view, entry_at(entries, view.start)) for view in views]
    return _mentions(report, views, legible, over, hits, entries, every)


def _unsure(text: str) -> str:
    """The sentence as one that needs no parse where what would be its event's verb is none."""
    verbs = verbs_in_doubt(text)
    return text if verbs is None else Unsure(text, verbs)


def _may_tell(view: View, *, labelled: bool) -> bool:
    """Whether the words tell of an event, whatever its place and date; nothing is lost by asking first."""
    context = Context(historic_present=labelled)
    return any(code(view, frame, context) is not None for frame in frames_alone(view))


def _is_entry(label: Label | None, view: View) -> bool:
    """ "4 June: Rebels bomb a pipeline": the present tense of a list of days tells of what happened."""
    return label is not None and label.day is not None and label.start == view.start


def _worth_a_parse(text: str, legible: Sequence[Sentence], held: Sequence[Telling]) -> list[Sentence]:
    """The sentences that may tell of an event, and what may be said of it.

    Before "he said" also the last sentence that quotes anybody: it may name him.
    """
    words = [text[s.start : s.end] for s in legible]
    wanted = {i for i, what in enumerate(held) if what is not Telling.NOTHING}
    for i, what in enumerate(held):
        if what is Telling.EVENT and asks_who_speaks(words[i]):
            wanted.update(next(([j] for j in reversed(range(i)) if says(words[j])), []))
    return [legible[i] for i in sorted(wanted)]


def _verbatim(mention: EventMention, report: Report) -> EventMention:
    """A mention read from the true-cased text of a report, with the words of the report as its source."""
    near = mention.nearby
    return replace(
        mention,
        source=_printed(mention.source, report),
        places=tuple(_named(place, report) for place in mention.places),
        beside=tuple(_printed(source, report) for source in mention.beside),
        nearby=near and Nearby(_named(near.place, report), _printed(near.source, report)),
    )


def _printed(source: Source, report: Report) -> Source:
    return replace(source, quote=report.text[source.start : source.end])


def _named(place: Resolution, report: Report) -> Resolution:
    words = report.text[place.mention.start : place.mention.end]
    return replace(place, mention=replace(place.mention, text=words))


def _view(report: Report, sentence: Sentence, doc: Tree, hits: SentenceHits, headline: bool) -> View:
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
        actors=without_counted(lay(doc, base, found.actors), doc),
        generic=lay(doc, base, found.generic),
        weapons=(*lay(doc, base, on_foot(report, found.weapons)), *_more_weapons(doc, base)),
        targets=lay(doc, base, found.targets),
        people=lay(doc, base, found.people),
        placed=hits.placed,
        headline=headline or sentence.block_kind is BlockKind.HEADLINE,
    )


def _more_weapons(doc: Tree, base: int) -> list[Marked[Weapon]]:
    """ "One bomb hit a bank, and another a bus": what the second stands for (:mod:`geo.mending.others`)."""
    if STANDING_IN.isdisjoint(doc.words):
        return []
    others = [t for t in doc if t.lower_ in STANDING_IN and t.pos_ == "NOUN"]
    known = ((t, weapons().lookup(t.lemma_.lower())) for t in others)
    return [Marked(t.i, t.i, base + t.idx, base + t.idx + len(t), found[0]) for t, found in known if found]


def _of_day(view: View, entry: Entry | None) -> View:
    """The sentence of a live blog's entry, told on the day that stands above it."""
    return view if entry is None or entry.day is None else replace(view, day=entry.day)


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
    labels: Sequence[Label | None],
    hits: ReportHits,
    entries: Sequence[Entry],
    every: Sequence[Sentence],
) -> list[EventMention]:
    body = [s for s in told if s.block_kind is BlockKind.BODY]
    lead_end = body[min(_LEAD, len(body)) - 1].end if body else 0
    leads = leads_of(body, entries, _LEAD)
    timeline = bool(_TIMELINE.search((report.title or "") + "\n" + report.text[: lead_end or 400]))
    chronology = (
        narrative_time(report, [timex for s in told for _, _, timex in within(hits.timexes, s)])
        if timeline
        else []
    )
    settings = settings_of(report, told, hits)
    starts = {s.start: s.paragraph for s in told}
    named: dict[str, Resolution] = {}
    drafts: list[Draft] = []
    speakers: dict[int, str | None] = {}
    entry: Entry | None = None
    days: dict[int, TimeSpan] = {}
    """The day of each paragraph, by its label or by what it tells first."""
    placed = bool(entries) and entries[0].placed
    under = {view.start: label for view, label in zip(views, labels, strict=True)}
    context = Context(
        country=hits.about.code,
        scene=hits.about.country,
        sole_scene=hits.about.sole,
        groups=hits.groups,
        countries=hits.countries,
        issuer=issuer_of(report, hits),
    )
    for view, label in zip(views, labels, strict=True):
        before, entry = entry, entry_at(entries, view.start)
        day = day_under(label, days, view)
        if day is not None and day.start == day.end:
            days.setdefault(view.paragraph, day)
        if label is not None and label.same:
            under[view.start] = replace(label, day=day)
        context = replace(
            context,
            told=context.told if before == entry else (),
            historic_present=timeline or view.headline or _is_entry(label, view),
            label=label.place if label is not None else None,
            filed=label is not None and label.filed,
            day=day,
            labelled=label is not None and label.start == view.start,
            named=day_named_before(view, starts, hits),
            anchor=day if day is not None and day.start == day.end else None,
            told_here=bool(drafts)
            and drafts[-1].view.paragraph == view.paragraph
            and any(p.located for p in drafts[-1].mention.places),
            first=bool(body) and view.start == body[0].start,
        )
        events = events_of(view, drafts)
        for frame, share in each_told(view, events):
            draft = code(view, frame, context, share)
            if draft is None:
                continue
            recent = drafts[-RECALLED:]
            draft = as_next_deed(by_same_doers(in_chronology(draft, chronology), recent), recent)
            rivals = [other for other in events if other is not frame]
            fresh = view.start < lead_end or view.start in leads
            draft = at_named(draft, named)
            setting = settings.get(view.start)
            draft = dated_by_context(
                draft, recent, lead=fresh, rivals=rivals, day=context.day, setting=setting
            )
            draft = on_the_same_day(at_its_hour(draft, entry), recent)
            draft = met_there(of_thing_before(draft, hits, starts), hits, starts)
            draft = in_the_town(in_the_quarter(draft, hits, starts), recent, hits)
            draft = told_apart(where_told(at_own_site(draft), recent), recent, lead_end)
            drafts.extend(on_each_day(_in_scene(draft, context), split=share is not None))
            if placed and (when := draft.mention.when) is not None and when.start == when.end:
                days.setdefault(view.paragraph, when)
            if draft.mention.when is not None:
                context = replace(context, anchor=draft.mention.when)
            if tells_an_act(draft):
                context = replace(
                    context,
                    told=(*context.told, draft.mention)[-_REMEMBERED:],
                    recent=(*context.recent, draft.mention)[-_REMEMBERED:],
                )
        speakers[view.start] = context.speaker
        if speaker := last_speaker(view):
            context = replace(context, speaker=speaker)
    drafts = on_their_day(dated_by_next(dated_together(with_tolls(drafts), views), views, told, report, hits))
    drafts = drafts if placed else lead_dated_by_body(drafts, told, report, hits)
    if placed:
        drafts = each_of_one_act(drafts, entries, under)
    bare = any(d.anaphoric and d.bare_effect for d in drafts)
    mentions = dated_back(resolve(drafts, scenes_of(report, told, hits) if bare else ()))
    out = shared_out(under_topics(mentions, report, every, hits))
    out = each_for_itself(out, entries, report.text) if placed else out
    around = Around(hits.groups, hits.about.code)
    sharing = by_entry(out, entries if placed else ())
    for view in views:
        here = sharing.setdefault(entry_at(entries, view.start) if placed else None, [])
        here[:] = upheld(view, with_stances(here, view, speakers[view.start], around))
    out = filled_in([m for here in sharing.values() for m in here], report, hits)
    out = with_filed(with_nearby(out, report, every, hits, [e.start for e in entries]), report, every, hits)
    of = agency_of(report) if out else None
    told_by = [replace(in_own_voice(m, hits.letterhead), agency=of) for m in out]
    return sorted(told_by, key=lambda m: (m.order, m.trigger))
