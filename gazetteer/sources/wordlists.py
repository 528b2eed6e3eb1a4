"""Builds the word and name lists that tell place names from ordinary words and from people.

The lists are small text files in ``gazetteer/data`` and are kept in the repository, so this runs only when
they are to be renewed::

    python -m gazetteer.sources.wordlists DICT_DIR SYMSPELL_DIR NAMES_DIR

``DICT_DIR``
    holds ``american-english`` and ``british-english`` of Debian's *wamerican* and *wbritish* (SCOWL, by
    Kevin Atkinson; free for any use with its notice).
``SYMSPELL_DIR``
    holds ``frequency_dictionary_en_82_765.txt`` of the package *symspellpy* (MIT; Google Books counts).
``NAMES_DIR``
    holds ``dist.all.last``, ``dist.male.first`` and ``dist.female.first`` of the package *names* (US Census
    1990, public domain).

Given names of other languages come from the package *Faker* (MIT), names in Latin letters only.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
COMMON_WORDS = 32_000
SURNAMES = 6_000
CENSUS_SHARE = 90.0
"""Per cent of people whose first name is kept from the census: the tail is noise."""

_LATIN = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ɏ'’-]{2,}")
_LOCALES_WITHOUT = {"is_IS"}  # thousands of names that are hardly seen outside Iceland


def common_words(dictionaries: Path, counts: Path) -> Iterator[str]:
    """Lower-case words, most frequent first; ``+`` after a word that is also listed as a proper noun."""
    listed = {
        line.strip()
        for name in ("american-english", "british-english")
        for line in (dictionaries / name).read_text(encoding="utf-8").splitlines()
    }
    frequency = (
        line.split()[0]
        for line in (counts / "frequency_dictionary_en_82_765.txt")
        .read_text(encoding="utf-8-sig")
        .splitlines()
    )
    ordinary = (word for word in frequency if word in listed and word.isalpha())
    for word, _ in zip(ordinary, range(COMMON_WORDS), strict=False):
        yield word + "+" if word.capitalize() in listed else word


def census(path: Path, share: float = 101.0) -> Iterator[str]:
    """Names of a census table, most frequent first, up to a cumulative share in per cent."""
    for line in path.read_text(encoding="ascii").splitlines():
        name, _, cumulative, _ = line.split()
        if float(cumulative) <= share:
            yield name.capitalize()


def given_names_of_the_world() -> Iterator[str]:
    """Given names in Latin letters, of every language that Faker knows."""
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        if module.name in _LOCALES_WITHOUT:
            continue
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith("first_names") or "first_romanized" in attribute:
                names = getattr(provider, attribute)
                if isinstance(names, (tuple, list, dict)):
                    yield from filter(_LATIN.fullmatch, map(str, names))


def write(path: Path, comment: str, lines: Iterable[str]) -> None:
    """One entry a line, after a comment that says what it is and from where."""
    path.write_text(f"# {comment}\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Write the three lists."""
    dictionaries, counts, names = map(Path, arguments)
    write(
        DATA / "words.txt",
        "English words, most frequent first; + also listed as a proper noun. SCOWL, Google Books counts.",
        common_words(dictionaries, counts),
    )
    given = {
        *census(names / "dist.male.first", CENSUS_SHARE),
        *census(names / "dist.female.first", CENSUS_SHARE),
    }
    write(
        DATA / "given_names.txt",
        "Given names in Latin letters. US Census 1990 and Faker; further ones are in people.yaml.",
        sorted(given | set(given_names_of_the_world())),
    )
    last = census(names / "dist.all.last")
    write(
        DATA / "surnames.txt",
        "Surnames of the United States, most frequent first. US Census 1990.",
        (name for name, _ in zip(last, range(SURNAMES), strict=False)),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
