"""The words of ``form_types.yaml``: what a form's field of the type says, as an ACLED sub-event type."""

from __future__ import annotations

import re
from functools import cache

from geo.errors import LexiconError
from geo.lexicon import reading
from geo.vocabulary import SUB_EVENT_TYPES

_NONE = "none"


@cache
def _known() -> tuple[re.Pattern[str], dict[str, str]]:
    raw = reading.load("form_types.yaml")
    types = {sub for subs in SUB_EVENT_TYPES.values() for sub in subs}
    if not set(raw) - {_NONE} <= types:
        raise LexiconError(f"form_types.yaml has types that are none: {sorted(set(raw) - types)}")
    known = {sub.lower(): sub for sub in types}
    known.update((word.lower(), sub) for sub in raw for word in reading.words(raw, sub, "form_types.yaml"))
    either = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE), known


def type_in(value: str) -> str | None:
    """The sub-event type that the value of a form's field names.

    >>> type_in("IED explosion (roadside)"), type_in("Road traffic accident"), type_in("Other")
    ('Remote explosive/landmine/IED', None, 'Other')
    """
    pattern, known = _known()
    found = [match[0].lower() for match in pattern.finditer(value)]
    kind = known.get(max(found, key=len), _NONE) if found else _NONE
    return None if kind == _NONE else kind
