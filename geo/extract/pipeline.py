"""Many reports through the reader: a few at a time, memory flat, incidents joined within each report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from gazetteer.values import replace
from geo.model import EventMention, Incident, Report

if TYPE_CHECKING:
    from gazetteer import Gazetteer


def event_mentions(report: Report, *, gazetteer: Gazetteer | None = None) -> list[EventMention]:
    """Every telling of an event in one report, in its order.

    >>> from geo.model import Block, BlockKind
    >>> text = "Two rockets hit the airport in Erbil on Monday, wounding three soldiers."
    >>> report = Report("r1", text, blocks=(Block(BlockKind.BODY, 0, len(text)),))
    >>> [(m.sub_event_type, m.weapon_count.best, m.wounded.best) for m in event_mentions(report)]
    [('Shelling/artillery/missile attack', 2, 3)]
    """
    return _read([report], gazetteer)[0]


def extract_incidents(
    reports: Iterable[Report],
    *,
    gazetteer: Gazetteer | None = None,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> list[Incident]:
    """The incidents of each report, tellings joined within the report and not across reports (see
    :func:`geo.link`).

    A report is read, told and let go: what grows with their number is the incidents alone.

    :param gazetteer: where places are looked up, or the file of one; the embedded one by default.
    :param jobs: processes to read with; the result is the same for any number. A gazetteer that is open
        already stays in its process: give its file to read with several.
    :param progress: called with the number of reports done.
    """
    found: list[Incident] = []
    for done, mentions in enumerate(_each(reports, gazetteer, jobs), start=1):
        found.extend(_joined(mentions))
        if progress is not None:
            progress(done)
    return found


def _each(reports: Iterable[Report], gazetteer: Gazetteer | None, jobs: int) -> Iterator[list[EventMention]]:
    from geo.extract.report.together import in_groups
    from geo.parallel import ordered

    groups = in_groups(reports, lambda report: len(report.text), most=64 if jobs <= 1 else 8)
    return chain.from_iterable(ordered(partial(_told, gazetteer=gazetteer), groups, jobs))


def _told(reports: Sequence[Report], gazetteer: Gazetteer | None) -> list[list[EventMention]]:
    """The tellings of each report, without what else their places could have been: nothing asks for it."""
    return [list(map(_without_rivals, mentions)) for mentions in _read(reports, gazetteer, brief=True)]


def _without_rivals(mention: EventMention) -> EventMention:
    if not any(place.candidates for place in mention.places):
        return mention
    return replace(mention, places=tuple([replace(place, candidates=()) for place in mention.places]))


def _read(
    reports: Sequence[Report], gazetteer: Gazetteer | None, *, brief: bool = False
) -> list[list[EventMention]]:
    """The tellings of each report, in its order; ``brief``: what else a place could be is worked out no
    further than is needed.
    """
    from gazetteer import Gazetteer as Default
    from geo.extract.report.document import mentions_in
    from geo.extract.report.together import read_together, uncollected
    from geo.parse import parse

    known = gazetteer or Default.default()
    known = known.brief() if brief else known
    with uncollected():
        return read_together([mentions_in(report, known) for report in reports], parse)


def _joined(mentions: list[EventMention]) -> list[Incident]:
    from geo.linking import incidents_of

    # what only supports an incident told elsewhere is carried along: another report may tell of it
    return incidents_of(mentions, unsupported=True) if mentions else []
