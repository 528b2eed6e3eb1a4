"""Words with a hyphen, which a parse takes to pieces: "machine-gunned", "insurgency-hit"."""

from __future__ import annotations

from geo.lexicon.events import events
from geo.tree import Token


def hyphened(token: Token) -> str | None:
    """ "machine-gunned", which a parse takes to pieces."""
    if token.i < 2 or token.doc[token.i - 1].text != "-":
        return None
    last = events().lemmas.get(token.lower_, token.lemma_.lower())
    whole = f"{token.doc[token.i - 2].lower_}-{last}"
    return whole if whole in events().verbs else None


def is_epithet(token: Token) -> bool:
    """ "the insurgency-hit far north", "militant-held": what a place is, whatever the parse made of it."""
    if token.i < 2 or token.doc[token.i - 1].text != "-" or hyphened(token) is not None:
        return False
    return any(t.pos_ in {"NOUN", "PROPN", "ADJ"} for t in token.doc[token.i + 1 : token.i + 2])
