"""The network beneath the parser, which makes a vector of each word in its sentence, run in plain numpy.

It gives what spaCy gives with the same model, but for the rounding of sums. What is made of a word before any
layer looks at its neighbours is kept, and so is what the first of these makes of it in each place beside
another word; the others are matrix products over a batch of sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = NDArray[np.float32]
_Places = NDArray[np.intp]
_KEPT: Final = 8_000
"""Words kept at a time, 4 KB each."""
_FEWEST: Final = 256
"""Rows of the smallest product: BLAS rounds those of small matrices otherwise, and what is made of a word
should not depend on what else is parsed with it."""
_BLOCK: Final = 512
"""Rows that a layer works on at a time: so many stay in the processor's cache."""
_BESIDE: Final = 3
"""Words that a layer looks at: the one before, the word, the next."""
_TOLD_BY: Final[list[int | str]] = ["ORTH", "NORM", "SPACY"]
"""What tells all that the network looks at: the prefix, suffix and shape of a token are those of its letters.
"""


class _Layer(NamedTuple):
    """A maxout over a word and its neighbours, normalised: the pieces lie one after another."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats


class Encoder:
    """Vectors of words by the ``tok2vec`` pipe of a model."""

    def __init__(self, network: Any) -> None:
        words, sentence = network.layers
        self._features = list(words.layers[0].attrs["columns"])
        self._alone = words.layers[2:]  # after the features and what lays them end to end
        self._pad = int(sentence.attrs["pad"])
        self._first, *self._layers = (_layer(residual) for residual in sentence.layers[0].layers)
        self._places: dict[bytes, int] = {}
        # the first row of each is that of no word
        self._rows: Floats = np.zeros((_FEWEST, sentence.get_dim("nO")), np.float32)
        self._parts: list[Floats] = [
            np.zeros((_FEWEST, len(self._first.bias)), np.float32) for _ in range(_BESIDE)
        ]

    def vectors(self, docs: Sequence[Doc]) -> list[Floats]:
        """A row for each word of each text; no text may be empty."""
        rows = self._looked_up(docs)
        starts: list[int] = []
        at = self._pad
        for doc in docs:
            starts.append(at)
            at += len(doc) + self._pad
        # no words between sentences, as far as the layers together look, so that none sees another
        laid = np.zeros(max(at, _FEWEST) + 2, np.intp)
        first = 0
        for doc, start in zip(docs, starts, strict=True):
            laid[start + 1 : start + 1 + len(doc)] = rows[first : first + len(doc)]
            first += len(doc)
        found = self._in_sentence(laid)
        return [found[start : start + len(doc)] for doc, start in zip(docs, starts, strict=True)]

    def _in_sentence(self, laid: _Places) -> Floats:
        """What the layers make of words that lie end to end; the first and the last of these are none."""
        given = self._rows.take(laid, axis=0)
        made = np.zeros_like(given)
        blocks = list(_blocks(len(laid) - 2))
        for start, end in blocks:
            pieces = self._parts[0].take(laid[start:end], axis=0)
            for place in range(1, _BESIDE):
                pieces += self._parts[place].take(laid[start + place : end + place], axis=0)
            here = slice(start + 1, end + 1)
            np.add(given[here], _normalised(self._first, pieces), out=made[here])
        for layer in self._layers:
            given, made = made, given
            for start, end in blocks:
                window = np.empty((end - start, _BESIDE, given.shape[1]), np.float32)
                for place in range(_BESIDE):
                    window[:, place] = given[start + place : end + place]
                pieces = np.dot(window.reshape(end - start, -1), layer.weights)
                here = slice(start + 1, end + 1)
                np.add(given[here], _normalised(layer, pieces), out=made[here])
        return made[1:-1]

    def _looked_up(self, docs: Sequence[Doc]) -> list[int]:
        """Where the word of each token is kept, the new ones learnt."""
        told = np.vstack([doc.to_array(_TOLD_BY) for doc in docs])
        keys: list[bytes] = told.view(f"V{told.itemsize * len(_TOLD_BY)}").ravel().tolist()
        try:
            return list(map(self._places.__getitem__, keys))
        except KeyError:
            self._learn(keys, docs)
            return list(map(self._places.__getitem__, keys))

    def _learn(self, keys: Sequence[bytes], docs: Sequence[Doc]) -> None:
        """Keep what is made of the words that are new."""
        from thinc.types import Ragged

        new = {key: i for i, key in enumerate(keys) if key not in self._places}
        if len(self._places) + len(new) > _KEPT:
            self._places.clear()
            new = {key: i for i, key in enumerate(keys)}
        asked = np.vstack([doc.to_array(self._features) for doc in docs])[list(new.values())]
        wide: Any = np.resize(asked, (max(len(asked), _FEWEST), asked.shape[1]))
        lengths: Any = np.asarray([len(wide)], np.int32)
        found: Any = Ragged(wide, lengths)
        for layer in self._alone[:-1]:
            found = layer.predict(found)
        first = len(self._places) + 1
        self._rows = _with(self._rows, first, found.dataXd[: len(new)])
        weights = np.split(self._first.weights, _BESIDE)
        made = (np.dot(found.dataXd, some)[: len(new)] for some in weights)
        self._parts = [_with(part, first, more) for part, more in zip(self._parts, made, strict=True)]
        self._places.update(zip(new, range(first, first + len(new)), strict=True))


def steady() -> Any:
    """What thinc computes with, each row of a product the same whatever the others are."""
    from thinc.api import NumpyOps

    class Steady(NumpyOps):  # type: ignore[misc]  # thinc is compiled, without types
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            few = len(x) < _FEWEST and not trans1 and out is None
            wide = np.vstack([x, np.zeros((_FEWEST - len(x), x.shape[1]), x.dtype)]) if few else x
            return super().gemm(wide, y, out=out, trans1=trans1, trans2=trans2)[: len(x)]

    return Steady(use_blis=False)


def _with(rows: Floats, first: int, more: Floats) -> Floats:
    """The rows with some from the ``first`` on, in a larger matrix where they find no room."""
    if first + len(more) > len(rows):
        room = np.zeros((max(len(rows), first + len(more) - len(rows)), rows.shape[1]), np.float32)
        rows = np.vstack([rows, room])
    rows[first : first + len(more)] = more
    return rows


def _blocks(count: int) -> Iterator[tuple[int, int]]:
    """So many rows in blocks, none of which is too small."""
    edges = [*range(0, count - _FEWEST + 1, _BLOCK), count]
    return pairwise(edges)


def _layer(residual: Any) -> _Layer:
    _, maxout = residual.layers[0].layers[:2]
    maxout, norm = maxout.layers[0].layers
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    wide = weights.shape[2]
    by_piece = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, wide).T)
    return _Layer(by_piece, bias.T.reshape(-1).copy(), norm.get_param("G"), norm.get_param("b"))


def _normalised(layer: _Layer, pieces: Floats) -> Floats:
    """The largest of the pieces, which may be written over."""
    pieces += layer.bias
    wide = len(layer.scale)
    best: Floats = pieces[:, :wide]
    for start in range(wide, pieces.shape[1], wide):
        best = np.maximum(best, pieces[:, start : start + wide])
    best -= np.add.reduce(best, axis=1, keepdims=True) / np.float32(wide)
    spread = np.einsum("ij,ij->i", best, best) / np.float32(wide) + np.float32(1e-08)
    best *= (spread ** np.float32(-0.5))[:, np.newaxis]
    best *= layer.scale
    best += layer.shift
    return best
