"""The places that a report names, recognised with a parse where there are names to be told apart.

The gazetteer finds names by itself; a parse tells more surely who acts from where ("Iran fired", "in Iran").
Only the sentences that name a place are parsed: in news about half of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from gazetteer.values import replace
from geo.parse import Token, parse, tokens_of
from geo.read.sentences import sentences
from geo.read.truecase import Case, as_read

if TYPE_CHECKING:
    from gazetteer import Gazetteer, Resolution
    from geo.model import Report


def report_places(report: Report, gazetteer: Gazetteer, *, parsed: bool = True) -> list[Resolution]:
    """The places of a report, as :meth:`gazetteer.Gazetteer.places` gives them: those at its spans, where it
    has some, else all that it names.

    :param parsed: parse the sentences of a report in English; some ten times slower than without.

    Raises:
        geo.errors.ModelError: the parser's model is not installed.

    >>> from gazetteer import Gazetteer
    >>> from geo.model import Report
    >>> report = Report("1", "The talks with Iran were held in Oman.")
    >>> [(r.place.name, r.mention.kind.value) for r in report_places(report, Gazetteer.default())]
    [('Iran', 'metonym'), ('Oman', 'place')]
    """
    if report.spans is not None:
        return gazetteer.places(report.text, spans=report.spans)
    small = as_read(report.text, report.case, gazetteer)
    if small is not None:
        cased = replace(report, text=small, case=Case.AS_IS)
        return [_as_written(r, report.text) for r in report_places(cased, gazetteer, parsed=parsed)]
    english = report.language is None or report.language.startswith("en")
    tokens = _tokens(report, gazetteer.names(report.text)) if parsed and english else []
    return gazetteer.places(report.text, tokens=tokens)


def _as_written(found: Resolution, text: str) -> Resolution:
    """A resolution of a name in true-cased copy, with the words of the copy itself."""
    mention = replace(found.mention, text=text[found.mention.start : found.mention.end])
    name = found.name and replace(found.name, text=text[found.name.start : found.name.end])
    return replace(found, mention=mention, name=name)


def _tokens(report: Report, names: list[tuple[int, int]]) -> list[Token]:
    """The parse of the sentences in which a name begins."""
    all_of_them = sentences(report.text, report.blocks)
    starts = [sentence.start for sentence in all_of_them]
    numbers = dict.fromkeys(bisect_right(starts, start) - 1 for start, _ in names)
    telling = [all_of_them[number] for number in numbers if number >= 0]
    tokens: list[Token] = []
    for sentence, doc in zip(telling, parse(report.text[s.start : s.end] for s in telling), strict=True):
        tokens.extend(tokens_of(doc, sentence.start, len(tokens)))
    return tokens
