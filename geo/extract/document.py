"""A report read whole: sentences worth parsing, their hits, their frames, their mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from gazetteer.model import Precision, Resolution
from geo.dates import find_timexes, narrative_time
from geo.extract import syntax
from geo.extract.coder import Context, Draft, code, dated_by_context, in_chronology
from geo.extract.discourse import resolve, stances
from geo.extract.frames import frames
from geo.extract.stance import name_of
from geo.extract.view import Hits, View, lay
from geo.lexicon import actors, generic_actors, people, targets, weapons
from geo.lexicon.events import events, speech
from geo.model import BlockKind, EventMention, Report
from geo.read.sentences import Sentence, sentences

if TYPE_CHECKING:
    from gazetteer import Gazetteer

T = TypeVar("T")
Parse = Callable[[Sequence[str]], Iterable[Any]]
"""Parses sentences; spaCy documents in the same order."""

_TOLD = {BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE}
_TIMELINE = re.compile(
    r"\b(timeline|recap|chronolog\w+|key dates|key events|how it unfolded|what happened|day by day|live updates?|live blog)\b|^LIVE\b",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 1_500
_LEAD = 2


def read_mentions(report: Report, gazetteer: Gazetteer, parse: Parse) -> list[EventMention]:
    """All mentions of events in one report, in its order.

    :param parse: parses a batch of sentences; only those with an event word are given to it.
    """
    if report.language not in {None, "en"} and not str(report.language).startswith("en"):
        return []
    told = [s for s in sentences(report.text, report.blocks) if s.block_kind in _TOLD]
    body = any(s.block_kind is BlockKind.BODY for s in told)
    chosen = [
        s for s in told
        if (s.block_kind is not BlockKind.HEADLINE or not body)
        and s.end - s.start <= _LONGEST_SENTENCE
        and events().may_tell(report.text[s.start : s.end])
    ]  # fmt: skip
    if not chosen:
        return []
    hits = _Hits(report, gazetteer)
    labels = {
        s.paragraph: (end, place)
        for s in told
        if (found := _label(report, s, hits))
        for end, place in [found]
    }
    texts = [_flat(report.text, s, labels.get(s.paragraph, (0, None))[0], hits) for s in chosen]
    views = [_view(report, s, doc, hits) for s, doc in zip(chosen, parse(texts), strict=True)]
    body_sentences = [s for s in told if s.block_kind is BlockKind.BODY]
    return _mentions(report, views, body_sentences, {p: place for p, (_, place) in labels.items()}, hits)


def _flat(text: str, sentence: Sentence, label_end: int, hits: _Hits) -> str:
    """A sentence as the parser should see it, offsets unchanged.

    It knows no layout, so line breaks, odd blanks and a leading label become blanks; and no cables, so copy in
    capitals is put in lower case but for the names in it.
    """
    cut = max(sentence.start, min(label_end, sentence.end))
    words = " " * (cut - sentence.start) + re.sub(r"\s", " ", text[cut : sentence.end])
    return _joined(_recased(words, sentence, hits) if _is_upper(words) else words, sentence, hits)


def _joined(words: str, sentence: Sentence, hits: _Hits) -> str:
    """Hyphenated names of actors as one word, letters in place of the marks: "Saudi-led coalition" is one noun.

    The parser splits at hyphens and then often loses the clause; offsets stay as they are.
    """
    out = list(words)
    for start, end, form in _between(hits.actors, sentence):
        name = words[start - sentence.start : end - sentence.start]
        if "-" in name and form.how != "compound" and form.actor.kind != "generic" and name[:1].isupper():
            for i, char in enumerate(name):
                if not char.isalpha():
                    out[start - sentence.start + i] = "x"
    return "".join(out)


_CALENDAR = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)


def _is_upper(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _recased(words: str, sentence: Sentence, hits: _Hits) -> str:
    lower = words.lower()
    if len(lower) != len(words):
        return words
    named = [(s, e) for found in (hits.places, hits.actors) for s, e, _ in _between(found, sentence)]
    named += [(sentence.start + m.start(), sentence.start + m.end()) for m in _CALENDAR.finditer(lower)]
    out = list(lower)
    for start, end in named:
        for match in re.finditer(r"\b\w", lower[start - sentence.start : end - sentence.start]):
            at = start - sentence.start + match.start()
            out[at] = words[at]
    first = next((i for i, c in enumerate(out) if c.isalpha()), None)
    if first is not None:
        out[first] = out[first].upper()
    return "".join(out)


_LABEL_BEFORE = re.compile(r"[\s\d.,:()\[\]#*•·–—-]{0,40}")
_LABEL_AFTER = re.compile(r"(?:,[ ][^\n:–—]{2,40})?(?::|[ ]?[–—|]|[ ]-)[ ]")


def _label(report: Report, sentence: Sentence, hits: _Hits) -> tuple[int, Resolution] | None:
    """A place that opens a sentence as its label ("3. Kyaukphyu: …"): where the label ends, and the place."""
    for start, end, resolution in _between(hits.places, sentence)[:1]:
        if not _LABEL_BEFORE.fullmatch(report.text, sentence.start, start) or resolution.place is None:
            continue
        after = _LABEL_AFTER.match(report.text, end)
        if after is not None and after.end() <= sentence.end:
            return after.end(), resolution
    return None


class _Hits:
    """Everything found in a report once, to be asked for by sentence."""

    def __init__(self, report: Report, gazetteer: Gazetteer) -> None:
        text = report.text
        self.places = _outermost(
            _by_start((r.mention.start, r.mention.end, r) for r in gazetteer.places(text))
        )
        self.timexes = _by_start(
            (t.start, t.end, t) for t in find_timexes(text, reference=report.published, blocks=report.blocks)
        )
        told = Counter(c for _, _, r in self.places if (c := _country(r)))
        countries = tuple(sorted(told))
        most = min(told, key=lambda c: (-told[c], c)) if told else None
        dominant = most is not None and 2 * told[most] > sum(told.values())
        self.scene = next(
            (
                r
                for _, _, r in self.places
                if dominant and _country(r) == most and r.precision is Precision.COUNTRY
            ),
            None,
        )
        self.actors = _by_start((h.start, h.end, h.value) for h in actors().find(text, countries=countries))

        self.groups = tuple(
            (start, form.actor) for start, _, form in self.actors
            if form.how != "compound" and form.actor.type in {"Rebel group", "Political militia", "Identity militia"} and form.actor.kind != "generic"
        )  # fmt: skip

    def of(self, report: Report, sentence: Sentence) -> Hits:
        text = report.text[sentence.start : sentence.end]
        base = sentence.start
        return Hits(
            places=_between(self.places, sentence),
            timexes=_between(self.timexes, sentence),
            actors=_between(self.actors, sentence),
            generic=[(base + h.start, base + h.end, h.value) for h in generic_actors().find(text)],
            weapons=[(base + h.start, base + h.end, h.value) for h in weapons().find(text)],
            targets=[(base + h.start, base + h.end, h.value) for h in targets().find(text)],
            people=[(base + h.start, base + h.end, h.value) for h in people().find(text)],
        )


def _country(resolution: Resolution) -> str | None:
    return resolution.place.country_code if resolution.place is not None else None


def _by_start(hits: Iterable[tuple[int, int, T]]) -> list[tuple[int, int, T]]:
    return sorted(hits, key=lambda hit: hit[:2])


def _outermost(places: list[tuple[int, int, Resolution]]) -> list[tuple[int, int, Resolution]]:
    """Places without those that only are a part of a phrase about another: X and Y of "between X and Y"."""
    kept: list[tuple[int, int, Resolution]] = []
    for start, end, resolution in places:
        if kept and end <= kept[-1][1] and (start, end) != kept[-1][:2]:
            continue
        kept.append((start, end, resolution))
    return kept


def _between(hits: Sequence[tuple[int, int, T]], sentence: Sentence) -> list[tuple[int, int, T]]:
    first = bisect_left(hits, sentence.start, key=lambda hit: hit[0])
    last = bisect_left(hits, sentence.end, key=lambda hit: hit[0])
    return [hit for hit in hits[first:last] if hit[1] <= sentence.end]


def _view(report: Report, sentence: Sentence, doc: Any, hits: _Hits) -> View:
    found = hits.of(report, sentence)
    base = sentence.start
    return View(
        report, doc, sentence.start, sentence.end, sentence.block_kind, sentence.paragraph,
        places=lay(doc, base, found.places), timexes=lay(doc, base, found.timexes), actors=lay(doc, base, found.actors),
        generic=lay(doc, base, found.generic), weapons=lay(doc, base, found.weapons), targets=lay(doc, base, found.targets),
        people=lay(doc, base, found.people),
    )  # fmt: skip


def _last_speaker(view: View) -> str | None:
    """Who speaks in the sentence, by name."""
    words = speech()
    for token in reversed(view.doc):
        if token.lemma_.lower() in words.say and token.pos_ == "VERB":
            for speaker in syntax.subjects(token):
                if speaker.pos_ != "PRON":
                    return name_of(view, speaker)
    return None


def _mentions(
    report: Report,
    views: Sequence[View],
    body: Sequence[Sentence],
    labels: Mapping[int, Resolution],
    hits: _Hits,
) -> list[EventMention]:
    lead_end = body[min(_LEAD, len(body)) - 1].end if body else 0
    scene = hits.scene
    timeline = bool(_TIMELINE.search((report.title or "") + "\n" + report.text[: lead_end or 400]))
    chronology = (
        narrative_time(report, [hit.value for view in views for hit in view.timexes]) if timeline else []
    )
    drafts: list[Draft] = []
    speakers: dict[int, str | None] = {}
    context = Context(country=scene and _country(scene), scene=scene, groups=hits.groups)
    for view in views:
        context = replace(
            context,
            historic_present=timeline or view.block is BlockKind.HEADLINE,
            label=labels.get(view.paragraph),
            anchor=None,
        )
        for frame in frames(view):
            draft = code(view, frame, context)
            if draft is None:
                continue
            draft = in_chronology(draft, chronology)
            drafts.append(dated_by_context(draft, drafts, lead=view.start < lead_end))
            context = replace(context, anchor=draft.mention.when or context.anchor)
        speakers[view.start] = context.speaker
        context = replace(context, speaker=_last_speaker(view) or context.speaker)
    mentions = resolve(drafts)
    out = list(mentions)
    for view in views:
        before = [m for m in out if m.source.start <= view.start and m.block is BlockKind.BODY]
        out.extend(stances(view, before, speakers[view.start]))
    return sorted(out, key=lambda m: (m.order, m.trigger))
