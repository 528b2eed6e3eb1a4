"""How sure it is that an incident took place as described: a logistic sum of what speaks for and against it.

The weights were fitted to one half of the MUC-4 development reports (an incident is right when the key has
it) and rounded; on the other half the mean calibration error is .02 (``python -m bench.muc4``). What
independent origins add is judgement: each of those reports stands alone. The key leaves out much that did
take place, so err on the high side of these numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from geo.consolidate.when import When
from geo.consolidate.where import Where
from geo.consolidate.who import Who
from geo.model import DateBasis, DatePrecision, EventMention

_BASE = -0.65
_SPECIFIC = 0.25
_TARGET, _TOLL = 0.95, 0.45
_PER_DOUBLED_ORIGINS, _PER_DOUBLED_SENTENCES = 0.7, 0.2
_BY_DATE = {
    DatePrecision.DAY: 0.25,
    DatePrecision.DAYS: 0.2,
    DatePrecision.WEEK: 0.15,
    DatePrecision.MONTH: 0.1,
    DatePrecision.YEAR: 0.0,
}
_BY_PLACE = {1: 0.4, 2: 0.35, 3: 0.3, 4: 0.15, 5: 0.1, 6: 0.15, 7: 0.15}


def confidence_reasons(
    mentions: Sequence[EventMention],
    origins: Mapping[str, int],
    when: When | None,
    where: Where,
    who: Who,
    conflicts: int,
) -> tuple[tuple[str, float], ...]:
    """The terms of the sum, each with its reason."""
    sentences = len({mention.source.quote for mention in mentions})
    n_origins = len(set(origins.values()))
    terms = [
        ("base", _BASE),
        (
            "told for its own sake" if _specific(mentions) else "only referred to",
            _SPECIFIC * _specific(mentions),
        ),
        (f"{n_origins} independent origins", _PER_DOUBLED_ORIGINS * math.log2(n_origins)),
        (f"{sentences} sentences", min(0.45, _PER_DOUBLED_SENTENCES * math.log2(sentences))),
        _told_term("what was hit", _TARGET, any(mention.target for mention in mentions)),
        _told_term("what came of it", _TOLL, any(mention.killed or mention.wounded for mention in mentions)),
        _date_term(when),
        _place_term(where),
    ]
    named = [mention for mention in mentions if mention.attacker or mention.suspected]
    if named and all(mention.inferred for mention in named):
        terms.append(("attacker told by kind, the report names one group of it", -0.1))
    if who.attribution == "disputed":
        terms.append(("attribution disputed", -0.1))
    if all(mention.attribution == "suspected" for mention in mentions):
        terms.append(("told with a hedge only", -0.15))
    if conflicts:
        terms.append((f"{conflicts} conflicting counts", -0.25 * conflicts))
    return tuple(terms)


def confidence_of(terms: Sequence[tuple[str, float]]) -> float:
    """The logistic of the sum of the terms, between 0 and 1."""
    return round(1 / (1 + math.exp(-sum(value for _, value in terms))), 3)


def _specific(mentions: Sequence[EventMention]) -> bool:
    return any(mention.specific for mention in mentions)


def _told_term(what: str, worth: float, told: bool) -> tuple[str, float]:
    return (f"says {what}" if told else f"does not say {what}", worth * told)


def _date_term(when: When | None) -> tuple[str, float]:
    if when is None:
        return ("no date", -0.15)
    value = _BY_DATE[when.span.precision]
    if when.basis is DateBasis.INFERRED_REPORT_DATE:
        return ("dated by its report only", value - 0.1)
    return (f"date known to the {when.span.precision}", value)


def _place_term(where: Where) -> tuple[str, float]:
    if where.where_precision is None:
        return ("no place", -0.4)
    sure = 1.0 if where.place_confidence is None else where.place_confidence
    return (f"place known to precision {where.where_precision}", _BY_PLACE[where.where_precision] * sure)
