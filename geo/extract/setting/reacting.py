"""Places of those who only speak of an event: "Parliament in Abuja mourned the 40 farmers"."""

from __future__ import annotations

import re
from functools import cache

from geo.lexicon.events import forms_of
from geo.lexicon.wordlists import wordlists

_REACH = 60
"""Characters before a name in which the body stands whose seat it is."""


def is_seat_of_speaker(text: str, start: int, end: int) -> bool:
    """Whether the name at ``text[start:end]`` tells where a body sits that condemns, mourns or investigates.

    >>> is_seat_of_speaker("Parliament in Abuja condemned the killings.", 14, 19)
    True
    >>> is_seat_of_speaker("Families in Gaza mourned their dead.", 12, 16)
    False
    """
    return (
        _reaction().match(text, end) is not None
        and _body().search(text, max(0, start - _REACH), start) is not None
    )


@cache
def _reaction() -> re.Pattern[str]:
    verbs = {form for verb in wordlists().condemning_verbs for form in forms_of(verb)}
    return re.compile(rf"\s+(?:has |have |had )?(?:[a-z]+ly )?(?:{'|'.join(sorted(verbs))})\b")


@cache
def _body() -> re.Pattern[str]:
    bodies = "|".join(sorted(wordlists().institutions))
    local = "".join(rf"(?<!\b{word} )" for word in sorted(wordlists().local_words))
    return re.compile(rf"(?<!at )(?<!at the ){local}\b(?:{bodies})\sin\s$", re.IGNORECASE)


def is_subject(text: str, start: int, end: int) -> bool:
    """Whether a capital's name stands for those who rule there: "Washington has been worried".

    >>> is_subject("Washington has been worried that", 0, 10), is_subject("In Kyiv was", 3, 7)
    (True, False)
    >>> is_subject("Kabul has been hit by bombs", 0, 5)
    False
    """
    return _rules().match(text, end) is not None and _OPENS.search(text, max(0, start - 4), start) is not None


@cache
def _rules() -> re.Pattern[str]:
    """What rulers do and are; not what is done to a town."""
    befalls = "|".join(sorted(wordlists().befalling_towns))
    verbs = "|".join(sorted(wordlists().verbs_of_rulers))
    beside = r"(?:been |again |once |also |now |\w+ly ){0,3}"
    return re.compile(rf" (?:{verbs}|(?:has|had|is|was)\b(?! {beside}(?:{befalls})\b))\b")


_OPENS = re.compile(r"(?:^|[.!?\n:;]\s|\band |\bbut |, )$", re.IGNORECASE)
