"""Sentences through spaCy's parser and out as trees, each word's tags and lemma worked out once.

spaCy finds part of speech and lemma of a token by rules over its word, tag and label, and by little else: so
what they give for one such triple is kept, and asked of the model's own rules only when it is new. The few
words whose rules look at the next one ("let's", "gonna", "there is") are asked together with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final

from geo.encoder import Encoder, steady
from geo.mending import mended
from geo.transitions import Transitions
from geo.tree import Tree, Unsure, Word
from geo.word_rules import NAMES, Spelt, WordRules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_KEPT: Final = 200_000
"""Words kept at a time."""
_KEY: Final = ("ORTH", "TAG", "DEP")
_FOUND: Final[list[int | str]] = [*_KEY, "IDX", "HEAD"]
_Key = bytes
"""The numbers of a token's word, tag and label, as they lie in memory: the quickest to look up."""
_Row = tuple[list[_Key], list[int], list[int]]
"""For each token of a sentence: its word, tag and label; where it starts; its head."""
_Parse = tuple[str, list[Word], list[int], list[int]]
"""A text with its words, where each starts, and their heads."""
_REMEMBERED: Final = 4_096
"""Sentences whose parse is kept: some ten megabytes."""
_VERBS: Final = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_ADJECTIVE: Final = "killed"
"""An adjective that tells what its verb does: "three killed"."""
_PART = re.compile(r"[a-z]+")
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair: no character, and nothing that spaCy's table of strings can hold."""


class Reader:
    """Parses with a model; see :func:`geo.parse.load_parser` for the pipes that it needs."""

    def __init__(self, model: Language) -> None:
        from threadpoolctl import ThreadpoolController

        self._model = model
        self._rules = WordRules(model)
        self._told: dict[tuple[str, frozenset[str] | None], _Parse | None] = {}
        self._words: dict[_Key, Word] = {}
        self._leading: set[_Key] = set()
        self._pairs: dict[tuple[_Key, _Key], list[Word]] = {}
        # numpy's matrix product is two to three times as fast as the one thinc brings, on one core: several
        # threads only stand in one another's way on matrices of this size.
        self._cores = ThreadpoolController()
        networks: list[Any] = [pipe for name, pipe in model.pipeline if name not in NAMES]
        for pipe in networks:
            pipe.model._to_ops(steady())
        self._base, self._tagger, self._parser = networks
        self._encoder = Encoder(self._base.model)
        self._transitions = Transitions(self._parser)

    def read(self, texts: Sequence[str]) -> Iterator[Tree]:
        """A tree for each text, in order; an empty one for an :class:`~geo.tree.Unsure` without its verb.

        An agency sends a story again with every update, so that its sentences come several times.
        """
        asked = [(text, text.verbs if isinstance(text, Unsure) else None) for text in texts]
        found = {key: self._told[key] for key in asked if key in self._told}
        new = {key: text for key, text in zip(asked, texts, strict=True) if key not in found}
        found.update(zip(new, self._read(list(new.values())), strict=True))
        for key in new:
            self._told[key] = found[key]
        for _ in range(len(self._told) - _REMEMBERED):
            del self._told[next(iter(self._told))]
        for key in asked:
            told = found[key]
            yield Tree("", (), (), ()) if told is None else mended(Tree(*told))

    def _read(self, texts: Sequence[str]) -> Iterator[_Parse | None]:
        """What the parser finds in each text; ``None`` for one that need not be parsed."""
        docs = [self._model.make_doc(_whole(text)) for text in texts]
        wanted = self._parsed(texts, docs)
        table = self._table([doc for doc in wanted if doc is not None])
        rows = iter(table)
        for doc in wanted:
            if doc is None:
                yield None
                continue
            keys, starts, heads = next(rows)
            words = self._worded(keys, table)
            if not self._leading.isdisjoint(keys):
                self._ask_pairs(keys, words)
            yield doc.text, words, starts, heads

    def _parsed(self, texts: Sequence[str], docs: Sequence[Doc]) -> list[Doc | None]:
        """The texts tagged and parsed, those left out that need no parse."""
        full = [doc for doc in docs if len(doc)]
        if not full:
            return list(docs)
        with self._cores.limit(limits=1, user_api="blas"):
            self._base.set_annotations(full, self._encoder.vectors(full))
            self._tagger.set_annotations(full, self._tagger.predict(full))
            worth = [
                doc if not isinstance(text, Unsure) or _has_verb(doc, text.verbs) else None
                for text, doc in zip(texts, docs, strict=True)
            ]
            full = [doc for doc in worth if doc is not None and len(doc)]
            if full:
                self._parser.set_annotations(full, self._transitions.predict(full))
        return worth

    def _table(self, docs: Sequence[Doc]) -> list[_Row]:
        """What the parser found in each of the texts."""
        import numpy as np

        if not docs:
            return []
        rows = np.vstack([doc.to_array(_FOUND) for doc in docs])
        told = np.ascontiguousarray(rows[:, : len(_KEY)])
        keys = told.view(f"V{told.itemsize * len(_KEY)}").ravel().tolist()
        ends = list(accumulate(map(len, docs)))
        starts, away = rows[:, -2].tolist(), rows[:, -1].astype(np.int64)
        firsts = np.repeat([0, *ends[:-1]], [len(doc) for doc in docs])
        heads = (away + np.arange(len(rows)) - firsts).tolist()
        return [(keys[at:end], starts[at:end], heads[at:end]) for at, end in pairwise([0, *ends])]

    def _worded(self, keys: Sequence[_Key], table: Sequence[_Row]) -> list[Word]:
        """What is known of these words of a row; the first that is new makes all of the table's learnt."""
        try:
            return list(map(self._words.__getitem__, keys))
        except KeyError:
            self._learn({key for row in table for key in row[0]})
            return list(map(self._words.__getitem__, keys))

    def _learn(self, asked: set[_Key]) -> None:
        """Ask the model's rules what they make of the words that are new, each standing by itself."""
        new = asked - self._words.keys()
        if len(self._words) + len(new) > _KEPT:
            self._words.clear()
            self._leading.clear()
            new = asked
        keys = sorted(new)
        self._words.update(zip(keys, self._rules.words([self._spelt(key) for key in keys]), strict=True))
        self._leading.update(key for key in keys if self._rules.leads(self._words[key]))

    def _ask_pairs(self, keys: Sequence[_Key], words: list[Word]) -> None:
        """Put in what the rules make of words together with the next one."""
        for at, pair in enumerate(pairwise(keys)):
            if pair[0] not in self._leading:
                continue
            if pair not in self._pairs:
                if len(self._pairs) >= _KEPT:
                    self._pairs.clear()
                self._pairs[pair] = self._rules.groups([[self._spelt(key) for key in pair]])[0]
            words[at : at + 2] = self._pairs[pair]

    def _spelt(self, key: _Key) -> Spelt:
        strings = self._model.vocab.strings
        word, tag, label = (strings[number] for number in memoryview(key).cast("Q").tolist())
        return word, tag, label


def _whole(text: str) -> str:
    """The text with halves of characters replaced one for one, so that every offset holds."""
    return str(text) if text.isascii() else _HALF.sub("\ufffd", text)


def _has_verb(doc: Doc, verbs: frozenset[str]) -> bool:
    """Whether one of these words is tagged as a verb, or as the adjective that tells what a verb does."""
    words = ((token.lower_, token) for token in doc)
    told = (
        (word, token)
        for word, token in words
        if word in verbs or not (word.isalpha() or verbs.isdisjoint(_PART.findall(word)))
    )
    return any(token.tag_ in _VERBS or word == _ADJECTIVE for word, token in told)
