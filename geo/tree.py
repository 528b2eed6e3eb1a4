"""A parsed sentence as plain Python: tokens with their words, tags, heads and children.

The parser's own tokens look into its tables at every question, and the reading of a sentence asks thousands.
These hold the same under the same names, so whoever knows spaCy's ``Token``, ``Doc`` and ``Span`` knows them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, overload

_place = attrgetter("i")

FINITE = frozenset({"VBD", "VBP", "VBZ"})
"""Tags of verbs that make a statement by themselves."""


class Unsure(str):
    """A sentence to parse only if one of some words, in lower case, is tagged as a verb in it."""

    __slots__ = ("verbs",)

    verbs: frozenset[str]

    def __new__(cls, text: str, verbs: frozenset[str]) -> Unsure:
        """The sentence with its words."""
        sentence = super().__new__(cls, text)
        sentence.verbs = verbs
        return sentence


class Word(NamedTuple):
    """What a token is by itself; tags and labels are those of spaCy's English models."""

    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    like_num: bool
    is_space: bool
    is_punct: bool


class Token:
    """A token in its tree. Equal only to itself; ``head`` of a root is the root."""

    __slots__ = (
        "_below", "children", "dep_", "doc", "head", "i", "idx", "is_punct", "is_space", "known", "lemma_",
        "like_num", "lower_", "pos_", "tag_", "text",
    )  # fmt: skip

    head: Token
    doc: Tree

    def __init__(self, i: int, idx: int, word: Word) -> None:
        self.i = i
        self.idx = idx
        (
            self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_,
            self.like_num, self.is_space, self.is_punct,
        ) = word  # fmt: skip
        self.children: list[Token] = []
        self.known: dict[Any, Any] = {}
        """Answers to questions that are asked of it again and again (:mod:`geo.extract.sentence.once`)."""
        self._below: tuple[Token, ...] | None = None

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    @property
    def rights(self) -> list[Token]:
        """The children after it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> tuple[Token, ...]:
        """It and all that hangs on it, in the order of the tree: what is left of a word before the word."""
        if self._below is None:
            self._below = tuple(self._walk()) if self.children else (self,)
        return self._below

    def _walk(self) -> list[Token]:
        found: list[Token] = []
        open_: list[Token | tuple[Token, ...]] = [self]
        """What is still to be told, the last first; of those in a tuple it is known what hangs on them."""
        while open_:
            token = open_.pop()
            if isinstance(token, tuple):
                found += token
            elif token._below is not None or not token.children:
                found += token._below or (token,)
            else:
                lefts = bisect_left(token.children, token.i, key=_place)
                open_ += reversed(token.children[lefts:])
                open_.append((token,))
                open_ += reversed(token.children[:lefts])
        return found

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether the other hangs on it, however deep."""
        token = other
        while token.head is not token:
            token = token.head
            if token is self:
                return True
        return False

    def hang(self, head: Token, label: str) -> None:
        """Hang it on another token, or make it a root by hanging it on itself. What hangs on it stays below:
        hung on that, it would be no tree, and nothing is done.
        """
        if head is not self and self.is_ancestor(head):
            return
        for above in (self, *self.ancestors):
            above._below = None
        if self.head is not self:
            self.head.children.remove(self)
        self.head, self.dep_ = head, label if head is not self else "ROOT"
        if head is not self:
            head.children.append(self)
            head.children.sort(key=_place)
        for above in self.ancestors:
            above._below = None

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return min(self.subtree, key=_place)

    def nbor(self, step: int = 1) -> Token:
        """The token so many places further.

        Raises:
            IndexError: there is none.
        """
        if self.i + step < 0:
            raise IndexError(f"there is no token {-step} before token {self.i}")
        return self.doc[self.i + step]


class Span(list[Token]):
    """Neighbouring tokens of a sentence."""

    @property
    def text(self) -> str:
        """The words as they are written, with what is between them."""
        return self[0].doc.text[self[0].idx : self[-1].idx + len(self[-1])] if self else ""

    @property
    def start(self) -> int:
        """The index of its first token."""
        return self[0].i

    @property
    def end(self) -> int:
        """One more than the index of its last token."""
        return self[-1].i + 1

    @property
    def root(self) -> Token:
        """The token that is least deep in the tree, the first of them; a mark or a blank only by itself."""
        for token in self:
            if token.head is token:
                return token
        outside = [token for token in self if not self.start <= token.head.i < self.end]
        return min(outside, key=_depth)


def _depth(token: Token) -> int:
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Tree:
    """A parsed text: its tokens in order.

    >>> tree = Tree("Rebels fled", [Word("Rebels", "rebels", "rebel", "NOUN", "NNS", "nsubj", *[False] * 3),
    ...     Word("fled", "fled", "flee", "VERB", "VBD", "ROOT", *[False] * 3)], [0, 7], [1, 1])
    >>> tree[0].head, tree[1].children, tree[0:2].text, tree.char_span(1, 4)
    (fled, [Rebels], 'Rebels fled', [Rebels])
    """

    __slots__ = ("_starts", "_tokens", "known", "text", "words")

    def __init__(self, text: str, words: Iterable[Word], starts: Sequence[int], heads: Sequence[int]) -> None:
        self.text = text
        self._starts = starts
        self._tokens = tokens = [Token(i, starts[i], word) for i, word in enumerate(words)]
        self.words = frozenset([token.lower_ for token in tokens])
        """Its words in lower case: asked whether one is there before a look at each token."""
        self.known: dict[Any, Any] = {}
        """As that of a token."""
        for token, head in zip(tokens, heads, strict=True):
            token.doc = self
            token.head = tokens[head]
            if head != token.i:
                tokens[head].children.append(token)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self._tokens)

    def __len__(self) -> int:
        return len(self._tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        return Span(self._tokens[at]) if isinstance(at, slice) else self._tokens[at]

    def let_go(self) -> None:
        """Part the tokens from one another: they refer in circles, which only a long search would find."""
        for token in self._tokens:
            del token.doc, token.head, token.children, token.known
            token._below = None
        self._tokens = []

    def char_span(self, start: int, end: int) -> Span | None:
        """The tokens that share a character with ``text[start:end]``; ``None`` when it is not in the text."""
        found = self.places(start, end)
        return None if found is None else self[found[0] : found[1] + 1]

    def places(self, start: int, end: int) -> tuple[int, int] | None:
        """The indices of the first and the last of the tokens of :meth:`char_span`; the first is the greater
        where there are none.
        """
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        token = self._tokens[first]
        if start == token.idx + len(token.text):
            first += 1  # the blank after a token is none of it
        return first, last

    def _at(self, char: int) -> int | None:
        """The token that the character is in, or that it is the blank after."""
        i = bisect_right(self._starts, char) - 1
        if i < 0:
            return None
        token = self._tokens[i]
        after = token.idx + len(token.text)
        return i if char < after or (char == after and self.text[after : after + 1] == " ") else None
