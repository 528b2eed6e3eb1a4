"""Sentences through spaCy's parser and out as trees, each word's tags and lemma worked out once.

spaCy finds part of speech and lemma of a token by rules over its word, tag and label, and by little else: so
what they give for one such triple is kept, and asked of the model's own rules only when it is new. The few
words whose rules look at their neighbour ("let's", "gonna", "there is") are always asked in their sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from geo.encoder import Encoder, steady
from geo.mending import mended
from geo.tree import Tree, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_RULES: Final = ("attribute_ruler", "lemmatizer")
_KEPT: Final = 200_000
"""Words kept at a time."""
_APART: Final = "x"
"""A word that no rule knows, to part words that are asked for together."""
_Key = tuple[int, int, int]


class Reader:
    """Parses with a model; see :func:`geo.parse.load_parser` for the pipes that it needs."""

    def __init__(self, model: Language) -> None:
        from threadpoolctl import ThreadpoolController

        self._model = model
        self._rules = [model.get_pipe(name) for name in _RULES]
        self._words: dict[_Key, Word] = {}
        ruler: Any = self._rules[0]
        self._paired = [p["patterns"][0][0] for p in ruler.patterns if len(p["patterns"][0]) > 1]
        self._first = frozenset(
            word for first in self._paired for word in _literals(first.get("LOWER")) if "DEP" not in first
        )
        self._first_labels = frozenset(first["DEP"] for first in self._paired if "DEP" in first)
        # numpy's matrix product is two to three times as fast as the one thinc brings, on one core: several
        # threads only stand in one another's way on matrices of this size.
        self._cores = ThreadpoolController()
        networks: list[Any] = [pipe for name, pipe in model.pipeline if name not in _RULES]
        for pipe in networks:
            pipe.model._to_ops(steady())
        self._base, *self._heads = networks
        self._encoder = Encoder(self._base.model)

    def read(self, texts: Sequence[str]) -> Iterator[Tree]:
        """A tree for each text, in order."""
        docs = [self._model.make_doc(text) for text in texts]
        full = [doc for doc in docs if len(doc)]
        if full:
            with self._cores.limit(limits=1, user_api="blas"):
                self._base.set_annotations(full, self._encoder.vectors(full))
                for pipe in self._heads:
                    pipe.set_annotations(full, pipe.predict(full))
        table = [self._table(doc) for doc in docs]
        self._learn({key for keys, _, _ in table for key in keys} - self._words.keys())
        for doc, (keys, starts, heads) in zip(docs, table, strict=True):
            words = [self._words[key] for key in keys]
            if any(w.lower_ in self._first or w.dep_ in self._first_labels for w in words[:-1]):
                words = self._asked(doc)
            yield mended(Tree(doc.text, words, starts, heads))

    def _table(self, doc: Doc) -> tuple[list[_Key], list[int], list[int]]:
        """What the parser found: for each token its word, tag and label; where it starts; its head."""
        import numpy as np

        rows = doc.to_array(["ORTH", "TAG", "DEP", "IDX", "HEAD"])
        heads = rows[:, 4].astype(np.int64) + np.arange(len(rows))
        keys = list(zip(*(rows[:, column].tolist() for column in range(3)), strict=True))
        return keys, rows[:, 3].tolist(), heads.tolist()

    def _learn(self, new: set[_Key]) -> None:
        """Ask the model's rules what they make of these words, each standing by itself."""
        if not new:
            return
        if len(self._words) + len(new) > _KEPT:
            self._words.clear()
        from spacy.tokens import Doc

        strings = self._model.vocab.strings
        keys = sorted(new)
        spelt = [[strings[part] for part in key] for key in keys]
        words = [word for orth, _, _ in spelt for word in (orth, _APART)]
        doc = Doc(
            self._model.vocab,
            words=words,
            spaces=[False] * len(words),
            tags=[tag for _, own, _ in spelt for tag in (own, "NN")],
            deps=[dep for _, _, own in spelt for dep in (own, "ROOT")],
            heads=list(range(len(words))),
        )
        self._words.update(zip(keys, self._asked(doc)[::2], strict=True))

    def _asked(self, doc: Doc) -> list[Word]:
        """The words of a parsed text by the model's own rules."""
        for rule in self._rules:
            doc = rule(doc)
        return [
            Word(t.text, t.lower_, t.lemma_, t.pos_, t.tag_, t.dep_, t.like_num, t.is_space, t.is_punct)
            for t in doc
        ]


def _literals(pattern: Any) -> list[str]:
    """The words that a token pattern of the rules names."""
    if isinstance(pattern, dict):
        named = list(pattern.get("IN", ()))
        return named + _spelt(pattern["REGEX"]) if "REGEX" in pattern else named
    return [pattern] if pattern else []


def _spelt(expression: str) -> list[str]:
    """What a rule's expression can match: the model has one, "^y'?$"."""
    return ["y", "y'"] if expression == "^y'?$" else []
