"""JSON of what is large: as :func:`json.dumps` writes it, and faster where a list is all text.

A page of a hundred thousand incidents has fifty million characters of text, and JSON escapes nearly none of
them. A list of texts is joined first, and then looked through as one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

_MANY = 1000
"""Values: shorter lists are left to :mod:`json`."""

_BETWEEN, _NONE = "\x00", "\x01"
"""What stands between texts, and for none, until all is escaped. Texts that hold them are left to json."""

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
"""In this order: what is put for the others has backslashes of its own."""


def dumped(value: Any) -> str:
    """The value as JSON without blanks, characters beyond ASCII as they are.

    >>> dumped({"texts": ['"', None]})
    '{"texts":["\\\\"",null]}'
    """
    if type(value) is dict:
        return "{" + ",".join(f"{_plain(key)}:{dumped(part)}" for key, part in value.items()) + "}"
    if type(value) is list and len(value) >= _MANY:
        return _texts(value) or _plain(value)
    return _plain(value)


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _texts(values: Sequence[Any]) -> str | None:
    """A list of texts, some of which may be ``None``; ``None`` for any other."""
    none = 0
    try:
        text = _BETWEEN.join(values)
    except TypeError:
        none = sum(value is None for value in values)
        if not all(value is None or isinstance(value, str) for value in values):
            return None
        text = _BETWEEN.join([_NONE if value is None else value for value in values])
    for character, escaped in _ESCAPED.items():
        if character in text:  # nearly never, and to look is ten times as fast as to replace nothing
            text = text.replace(character, escaped)
    if _controls(text) != len(values) - 1 + none or text.count(_BETWEEN) != len(values) - 1:
        return None
    text = '["' + text.replace(_BETWEEN, '","') + '"]'
    return text.replace(f'"{_NONE}"', "null") if none else text


def _controls(text: str) -> int:
    """How many control characters of ASCII it holds, below the blank."""
    return int(np.count_nonzero(np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8) < 0x20))
