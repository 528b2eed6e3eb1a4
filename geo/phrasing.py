"""Noun phrases of running text: which article a name or a target takes, and what a target is."""

from __future__ import annotations

import re

from geo.lexicon.wordlists import wordlists

_DETERMINERS = frozenset(
    {"a", "an", "the", "this", "that", "his", "her", "its", "their", "one", "some", "any"}
)
_VOWELS = frozenset("aeiou")
_BESIDE = re.compile(r"\s(?:of|in|at|on|near|outside|inside|for|from|to|with|carrying)\s")


def is_place(target: str) -> bool:
    """Whether a target is no people who could fight back: "an army camp", "government positions"."""
    core = _BESIDE.split(target)[0].split()
    head = core[-1].casefold() if core else ""
    if (
        head in wordlists().uncounted_nouns
        or head in wordlists().collective_names
        or head in wordlists().single_fighters
    ):
        return False
    return bool(head) and (not head.endswith("s") or head in wordlists().places_held)


def with_article(noun: str) -> str:
    """The article that a target has lost: "crowded market", "US embassy", "hull of a tanker".

    Lists, plurals and what is not counted take none.

    >>> with_article("crowded market"), with_article("US embassy")
    ('a crowded market', 'the US embassy')
    """
    core, owned, _ = noun.partition(" of ")
    words = _BESIDE.split(core)[0].split()
    head = words[-1] if words else ""
    joined = "," in core or "and" in words or any(word.endswith(("'s", "’s", "s'", "s’")) for word in words)
    if joined or words[:1] == [] or words[0].casefold() in _DETERMINERS or not head.isalpha():
        return noun
    if (
        not head.islower()
        or head in wordlists().uncounted_nouns
        or (head.endswith("s") and not head.endswith("ss"))
    ):
        return noun
    known = (
        bool(owned)
        or words[0] == "same"
        or head in wordlists().collective_names
        or any(not word.islower() for word in words)
    )
    return f"the {noun}" if known else f"{article(noun)} {noun}"


def article(noun: str) -> str:
    """ "a" or "an", by the letter; "IED" is spelt out."""
    return "an" if noun[0].lower() in _VOWELS or noun == "IED" else "a"
