"""Reading the YAML files beside this module: safely, once, and with errors that name file and entry."""

from __future__ import annotations

from collections.abc import Mapping, Set
from importlib.resources import files
from typing import Any

from geo.errors import LexiconError


def load(name: str) -> Any:
    """The content of ``data/<name>`` as plain Python values.

    :raises LexiconError: the file is missing or is not YAML.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
        return yaml.load(text, Loader=loader)  # noqa: S506 (a safe loader, in C where there is one)
    except (OSError, yaml.YAMLError) as error:
        raise LexiconError(f"The lexicon file {name} cannot be read: {error}") from error


def entries(name: str, key: str | None = None) -> list[Mapping[str, Any]]:
    """The entries of a file that is a list of mappings (or of its member ``key``)."""
    content = load(name)
    if key is not None:
        content = content.get(key) if isinstance(content, Mapping) else None
    if not isinstance(content, list) or not all(isinstance(entry, Mapping) for entry in content):
        raise LexiconError(f"The lexicon file {name} is not a list of entries.")
    return content


def words(entry: Mapping[str, Any], key: str, name: str) -> tuple[str, ...]:
    """A list of words of an entry, empty when it has none.

    :raises LexiconError: an element is no text (YAML reads a bare ``NO`` as false: quote it).
    """
    value = entry.get(key) or []
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise LexiconError(f"In the lexicon file {name}, {key} of {dict(entry)!r} is not a list of words.")
    return tuple(value)


def one_of(entry: Mapping[str, Any], key: str, allowed: tuple[str, ...], name: str) -> str:
    """A value of an entry that must be one of a code list."""
    value = entry.get(key)
    if value not in allowed:
        raise LexiconError(f"In the lexicon file {name}, {key} {value!r} of {dict(entry)!r} is no code.")
    return str(value)


def word_lists(name: str, names: set[str], others: Set[str] = frozenset()) -> dict[str, frozenset[str]]:
    """The lists of words of a file that holds lists alone, but for the ``others`` of another make.

    :raises LexiconError: a list is missing, unknown or holds something that is no word.
    """
    raw = load(name)
    if not isinstance(raw, Mapping) or set(raw) != names | others:
        raise LexiconError(f"{name} must hold exactly these lists: {sorted(names | others)}")
    return {key: frozenset(words(raw, key, name)) for key in names}
