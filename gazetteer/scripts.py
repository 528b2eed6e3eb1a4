"""Words of other scripts without their grammar: what is written together with a name, or added to it.

Arabic writes "and", "in" and "to" as one letter before the next word ("بالموصل", "in Mosul"); Russian and
Ukrainian decline names ("в Донецке"). The forms are tried only when the word as it stands is no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

ARABIC = ("\u0600", "\u06ff")
CYRILLIC = ("\u0400", "\u04ff")
_PROCLITICS = frozenset("وفبلك")
# Endings of the oblique cases of place names and the nominative ones they may stand for, longest first.
# Russian and Ukrainian, after the declensions of nouns in -ø, -ь, -а, -я, -о.
_ENDINGS = (
    ("ами", ("ы", "и")), ("ах", ("ы", "и")), ("ом", ("",)), ("ем", ("ь",)), ("єм", ("ь",)), ("ой", ("а",)),
    ("ою", ("а",)), ("ку", ("к", "ка")), ("ке", ("к", "ка")), ("ки", ("ка",)), ("ці", ("ка",)),
    ("ові", ("ів", "")),
    ("ова", ("ів", "ов")), ("е", ("", "а", "ь", "о")), ("а", ("",)), ("у", ("", "а")), ("ы", ("а",)),
    ("и", ("а", "ь")), ("і", ("", "а", "ь")), ("я", ("ь", "")), ("ю", ("ь", "я")),
)  # fmt: skip
_SHORTEST = 3
_LAST_CASED = "\u058f"
"""The last letter before the scripts without capitals: the end of Armenian."""


def is_caseless(letter: str) -> bool:
    """Whether a letter has no capital form, so that case says nothing."""
    return letter > _LAST_CASED and letter.isalpha() and letter.lower() == letter.upper()


@lru_cache(maxsize=8_192)
def bare_forms(word: str) -> tuple[tuple[int, str], ...]:
    """What a word may be without its grammar: how many letters of it go first, and the form to look up.

    >>> bare_forms("والموصل"), bare_forms("Донецке")[0]
    (((1, 'الموصل'),), (0, 'Донецк'))
    """
    if len(word) <= _SHORTEST:
        return ()
    if ARABIC[0] <= word[0] <= ARABIC[1]:
        return tuple(_without_proclitics(word))
    if CYRILLIC[0] <= word[0] <= CYRILLIC[1]:
        return tuple((0, form) for form in dict.fromkeys(_nominatives(word)))
    return ()


def _without_proclitics(word: str) -> Iterator[tuple[int, str]]:
    if word.startswith("لل"):  # ل + ال
        yield 2, "ال" + word[2:]
    if word[0] in _PROCLITICS:
        yield 1, word[1:]
        if word[1] in _PROCLITICS and len(word) > _SHORTEST + 1:
            yield 2, word[2:]


def _nominatives(word: str) -> Iterator[str]:
    lower = word.lower()
    for ending, others in _ENDINGS:
        if lower.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            yield from (word[: len(word) - len(ending)] + other for other in others)
