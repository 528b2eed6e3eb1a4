"""The dependency parser: spaCy's small English model, found, checked and loaded once.

Which model, and the hashes of its weights, stand in ``parser_model.yaml``. Nothing is loaded at import.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

    from geo.parsing import Reader
    from geo.tree import Tree

MAX_CHARS: Final = 20_000
"""A sentence longer than this is none; what lies beyond is not parsed, so that memory stays bounded."""

_SPEC: Final = Path(__file__).with_name("parser_model.yaml")


@cache
def load_parser() -> Language:
    """The parser, with tags, lemmas and dependencies, loaded at the first call (about half a second).

    Raises:
        ModelError: no model is installed, or none has the hashes on record; says how to install it.
    """
    spec = _spec()
    faults = []
    for package in spec["packages"]:
        folder = _folder(package, spec["version"])
        fault = _fault(package, folder, spec)
        if fault is None:
            language: Language = import_module(package).load(exclude=list(spec["exclude"]))
            return language
        faults.append(fault)
    raise ModelError(
        f"no usable language model: {'; '.join(faults)}; install it with"
        f" 'pip install {spec['packages'][-1].replace('_', '-')}=={spec['version']}'"
    )


def parse(texts: Iterable[str], batch: int = 128) -> Iterator[Tree]:
    """A :class:`~geo.tree.Tree` for each text (one or a few sentences), in order, in batches of this many.

    ``token.idx`` is an offset into the text. A text over :data:`MAX_CHARS` characters is cut there. The tree
    of an :class:`~geo.tree.Unsure` text is empty where the text has not the verb it asks for.

    Raises:
        ModelError: see :func:`load_parser`.
    """
    reader, pending = _reader(), iter(texts)
    while some := [text if len(text) <= MAX_CHARS else text[:MAX_CHARS] for text in islice(pending, batch)]:
        yield from reader.read(some)


@cache
def _reader() -> Reader:
    from geo.parsing import Reader

    return Reader(load_parser())


class Token(NamedTuple):
    """A token of a parse as :class:`gazetteer.parse.Token` has it: offsets and heads are of a whole text."""

    start: int
    end: int
    text: str
    pos: str
    head: int
    dep: str
    entity: str


def tokens_of(tree: Tree, base: int, first: int) -> Iterator[Token]:
    """The tokens of a ``Tree`` that begins at ``base`` of a text, after ``first`` other tokens."""
    for one in tree:
        start = base + one.idx
        end = start + len(one.text)
        yield Token(start, end, one.text, one.pos_, first + one.head.i, one.dep_, "")


def model_name() -> str | None:
    """Name and version of the model that would be loaded, as "en_core_web_sm 3.8.0"; ``None`` without one."""
    spec = _spec()
    for package in spec["packages"]:
        if _fault(package, _folder(package, spec["version"]), spec) is None:
            return f"{package} {spec['version']}"
    return None


@cache
def _spec() -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(_SPEC.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  # both are safe loaders


def _folder(package: str, version: str) -> Path | None:
    """Where an installed package keeps the model of this version; ``None`` when it is not installed."""
    found = find_spec(package)
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / f"{package}-{version}"


@cache
def _hash(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _fault(package: str, folder: Path | None, spec: Any) -> str | None:
    """What keeps a package from being the model; ``None`` when nothing does."""
    if folder is None:
        return f"{package} is not installed"
    meta = folder / "meta.json"
    if not meta.is_file() or json.loads(meta.read_text(encoding="utf-8")).get("version") != spec["version"]:
        return f"{package} is not version {spec['version']}"
    changed = [name for name, digest in spec["sha256"].items() if _hash(folder / name) != digest]
    return f"{package} has another {changed[0]} than the release" if changed else None
