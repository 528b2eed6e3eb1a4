"""How a command takes its inputs in: reports counted, warnings kept, progress told."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from incident_mapper.console import Console
from incident_mapper.pipeline import dated

if TYPE_CHECKING:
    from geo.model import Report
    from geo.read import InputInfo, ReadWarning


Item = TypeVar("Item")
_HELD = 2_000
"""Reports held at most to count them before they are read."""


@dataclass
class Reading:
    """What was read so far, and what was wrong with it."""

    console: Console
    inputs: list[InputInfo] = field(default_factory=list)
    warnings: list[ReadWarning] = field(default_factory=list)
    reports: int = 0
    undated: Counter[str] = field(default_factory=Counter)
    """Reports without a date, by the file they came from."""
    total: int | None = None

    def reports_of(
        self, arguments: Namespace, inputs: list[str], *, undated: bool = False
    ) -> Iterator[Report]:
        """The reports of the inputs, dated where they can be, or with ``undated`` as they are.

        On a terminal they are read first, to know how many there are, unless they are very many.

        Raises:
            geo.errors.ReadError: an input cannot be read.
        """
        if not inputs:
            return iter(())
        from geo.read import read_reports

        within = arguments.published if isinstance(arguments.published, tuple) else None
        reports = read_reports(
            *inputs,
            published=None if within else arguments.published,
            case=arguments.case,
            timezone=arguments.timezone,
            warn=self.warn,
            on_input=self.inputs.append,
        )
        counted = self._counted(reports) if undated else self._counted_by_date(dated(reports, within), within)
        if not self.console.interactive:
            return counted
        held = list(islice(counted, _HELD + 1))
        if len(held) <= _HELD:
            self.total = len(held)
        return chain(held, counted)

    def done(self, reports: int) -> None:
        """Tell the console how many reports are done."""
        self.console.progress(reports, self.total)

    def told(self, lines: Iterable[Item]) -> Iterator[Item]:
        """The lines, one a report; each is told to the console as it passes."""
        for done, line in enumerate(lines, start=1):
            yield line
            self.done(done)

    def warn(self, warning: ReadWarning) -> None:
        """Keep a warning for ``run.json`` and show it."""
        self.warnings.append(warning)
        self.console.warn(warning.text())

    def _counted(self, reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            self.reports += 1
            yield report

    def _counted_by_date(
        self, reports: Iterable[Report], within: tuple[date, date] | None
    ) -> Iterator[Report]:
        from geo.read import ReadWarning

        for report in self._counted(reports):
            if report.published is None:
                self.undated[report.dump or "input"] += 1
            yield report
        for path, number in self.undated.items():
            some = "a report whose date is" if number == 1 else f"{number:,} reports whose dates are"
            told = f"holds {some} unknown, so its events may lack theirs"
            way = "a shorter stretch" if within else "the day, month or year"
            self.warn(ReadWarning(path, None, f"{told}: give {way} with --published"))
