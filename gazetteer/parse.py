"""A parse of a text that the caller has: what a dependency parser knows, without the parser.

Recognition works without one. With one it tells apart more surely who acts ("Iran fired") from where ("in
Iran"), ordinary words from names, and people (if the parser marks entities).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable


@runtime_checkable
class Token(Protocol):
    """One token of a dependency parse, as spaCy has it; offsets count code points of the text.

    ``head`` is the position of the governing token in the same sequence (its own for a root), ``pos`` a
    Universal Dependencies tag, ``dep`` a relation of the ClearNLP scheme ("nsubj", "pobj"), ``entity`` an
    OntoNotes type or "".
    """

    @property
    def start(self) -> int: ...  # noqa: D102  # told by the class
    @property
    def end(self) -> int: ...  # noqa: D102  # told by the class
    @property
    def text(self) -> str: ...  # noqa: D102  # told by the class
    @property
    def pos(self) -> str: ...  # noqa: D102  # told by the class
    @property
    def head(self) -> int: ...  # noqa: D102  # told by the class
    @property
    def dep(self) -> str: ...  # noqa: D102  # told by the class
    @property
    def entity(self) -> str: ...  # noqa: D102  # told by the class


_NO_NAME = frozenset({"VERB", "AUX", "ADV", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "PART", "INTJ", "NUM"})
_NOUNS = frozenset({"PROPN", "NOUN", "ADJ"})
_DEALING = frozenset({"with", "against"})
"""What is done with or against a place is done with or against those who rule there."""
_EDGES = frozenset({"border", "borders", "frontier", "boundary"})
_OBJECTS = frozenset({"dobj", "dative"})
_MAX_JOINED = 12
_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})


class Parse:
    """Tokens by where they start; everything answers ``None`` or False where there is no token."""

    def __init__(self, tokens: Sequence[Token] = ()) -> None:
        self._tokens = tokens
        self._at = {token.start: number for number, token in enumerate(tokens)}

    def is_no_name(self, start: int) -> bool:
        """Whether the word at ``start`` is parsed as a verb, an adverb or a function word."""
        number = self._at.get(start)
        return number is not None and self._tokens[number].pos in _NO_NAME

    def is_person(self, start: int) -> bool:
        """Whether the word at ``start`` is inside a person's name."""
        number = self._at.get(start)
        return number is not None and self._tokens[number].entity == "PERSON"

    def acts(self, start: int) -> bool | None:
        """Whether the name that ends with the word at ``start`` does something, or has somebody deal with it
        ("talks with Iran", "sanctions against Iran"); ``None`` if nothing tells.
        """
        token = self._first_of_all(start)
        if token is None:
            return None
        head = self._tokens[token.head]
        if token.dep == "nsubj" and head.pos in ("VERB", "AUX"):
            return True
        if token.dep == "pobj" and head.dep == "agent":
            return True
        if token.dep == "pobj" and head.dep == "prep":
            return head.text.lower() in _DEALING and self._tokens[head.head].text.lower() not in _EDGES
        return None

    def object_of(self, start: int) -> str | None:
        """The verb, in lower case, whose object the name that ends at ``start`` is: "told" in "told Iran"."""
        token = self._first_of_all(start)
        return self._tokens[token.head].text.lower() if token and token.dep in _OBJECTS else None

    def owned(self, start: int) -> str | None:
        """The noun, in lower case, that is the name's own: "decision" in "Iran's decision"."""
        token = self._first_of_all(start)
        return self._tokens[token.head].text.lower() if token and token.dep == "poss" else None

    def _first_of_all(self, start: int) -> Token | None:
        """The token at ``start``, or the first of those that it is joined to: "Iran" in "Iran and Iraq"."""
        if start not in self._at:
            return None
        token = self._tokens[self._at[start]]
        for _ in range(_MAX_JOINED):
            head = self._tokens[token.head]
            if token.dep != "conj" or head.pos not in _NOUNS:
                return token
            token = head
        return None

    def modified(self, start: int) -> str | None:
        """The noun, in lower case, that the word at ``start`` modifies: "strike" in "Israeli strike"."""
        number = self._at.get(start)
        if number is None or self._tokens[number].dep not in _MODIFIERS:
            return None
        return self._tokens[self._tokens[number].head].text.lower()
