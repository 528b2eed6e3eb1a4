"""What the table of countries does not say of states as actors: ``data/states.yaml``, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from geo.lexicon import reading

FILE = "states.yaml"


@cache
def states() -> Mapping[str, Any]:
    """The lists of the file by name; its comments tell what each is.

    :raises LexiconError: the file is missing or is not YAML.
    """
    content: Mapping[str, Any] = reading.load(FILE)
    return content
