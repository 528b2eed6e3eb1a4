"""The network beneath the parser, which makes a vector of each word in its sentence, run in plain numpy.

It gives what spaCy gives with the same model, to the last bit. Its first layer looks at a word alone, so what
it makes of a word is kept; the others look at the neighbours: matrix products over a batch of sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = NDArray[np.float32]
_KEPT: Final = 20_000
"""Words kept at a time, 400 bytes each."""
_FEWEST: Final = 256
"""Rows of the smallest product: BLAS rounds those of small matrices otherwise, and what is made of a word
must not depend on what else is parsed with it."""


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
        self._layers = [_layer(residual) for residual in sentence.layers[0].layers]
        self._places: dict[tuple[int, ...], int] = {}
        self._rows: Floats = np.zeros((256, sentence.get_dim("nO")), np.float32)

    def vectors(self, docs: Sequence[Doc]) -> list[Floats]:
        """A row for each word of each text; no text may be empty."""
        rows = self._looked_up(docs)
        starts: list[int] = []
        at = self._pad
        for doc in docs:
            starts.append(at)
            at += len(doc) + self._pad
        # zeros between sentences, as far as the layers together look, so that none sees another
        laid = np.zeros((max(at, _FEWEST) + 2, self._rows.shape[1]), np.float32)
        inner = laid[1:-1]
        first = 0
        for doc, start in zip(docs, starts, strict=True):
            inner[start : start + len(doc)] = self._rows[rows[first : first + len(doc)]]
            first += len(doc)
        window = np.empty((len(inner), 3, inner.shape[1]), np.float32)
        for layer in self._layers:
            for place in range(3):
                window[:, place] = laid[place : place + len(inner)]
            inner += _applied(layer, window.reshape(len(inner), -1))
        return [inner[start : start + len(doc)] for doc, start in zip(docs, starts, strict=True)]

    def _looked_up(self, docs: Sequence[Doc]) -> list[int]:
        """Where the word of each token is kept, the new ones learnt."""
        features = np.vstack([doc.to_array(self._features) for doc in docs])
        keys = list(map(tuple, features.tolist()))
        new = {key: i for i, key in enumerate(keys) if key not in self._places}
        if new:
            if len(self._places) + len(new) > _KEPT:
                self._places.clear()
                new = {key: i for i, key in enumerate(keys)}
            self._learn(new, features)
        return [self._places[key] for key in keys]

    def _learn(self, new: dict[tuple[int, ...], int], features: NDArray[np.uint64]) -> None:
        from thinc.types import Ragged

        asked = features[list(new.values())]
        wide: Any = np.resize(asked, (max(len(asked), _FEWEST), asked.shape[1]))
        lengths: Any = np.asarray([len(wide)], np.int32)
        found: Any = Ragged(wide, lengths)
        for layer in self._alone[:-1]:
            found = layer.predict(found)
        first = len(self._places)
        if first + len(new) > len(self._rows):
            more = max(len(self._rows), first + len(new))
            self._rows = np.vstack([self._rows[:first], np.zeros((more, self._rows.shape[1]), np.float32)])
        self._rows[first : first + len(new)] = found.dataXd[: len(new)]
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


def _layer(residual: Any) -> _Layer:
    _, maxout = residual.layers[0].layers[:2]
    maxout, norm = maxout.layers[0].layers
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    wide = weights.shape[2]
    by_piece = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, wide).T)
    return _Layer(by_piece, bias.T.reshape(-1).copy(), norm.get_param("G"), norm.get_param("b"))


def _applied(layer: _Layer, window: Floats) -> Floats:
    pieces: Floats = np.dot(window, layer.weights)
    pieces += layer.bias
    wide = len(layer.scale)
    best: Floats = pieces[:, :wide]
    for start in range(wide, pieces.shape[1], wide):
        best = np.maximum(best, pieces[:, start : start + wide])
    best -= np.add.reduce(best, axis=1, keepdims=True) / np.float32(wide)
    spread = np.add.reduce(best * best, axis=1, keepdims=True) / np.float32(wide) + np.float32(1e-08)
    best *= spread ** np.float32(-0.5)
    best *= layer.scale
    best += layer.shift
    return best
