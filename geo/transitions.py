"""The steps of the parser, scored in plain numpy.

spaCy's loop over the steps takes Python's global lock anew after each of the eight small sums of a state,
which costs it half of its time. This one takes the same steps, for all sentences of a batch at once, with the
same sums in the same order and the same matrix product, so it takes them to the same end.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc


class Transitions:
    """Parses by the ``parser`` pipe of a model whose words have their vectors."""

    def __init__(self, pipe: Any) -> None:
        from thinc.api import NumpyOps

        network = pipe.model
        self._pipe = pipe
        self._vectors = network.get_ref("tok2vec")
        self._features = _Kept(network.get_ref("lower"))
        self._scores = network.get_ref("upper")
        self._bias = self._features.get_param("b").reshape(-1)
        self._weights = np.ascontiguousarray(self._scores.get_param("W").T)
        self._product = NumpyOps(use_blis=True).gemm  # the one that spaCy's loop computes scores with

    def predict(self, docs: Sequence[Doc]) -> list[Any]:
        """The state that each text comes to, for the pipe's ``set_annotations``; no text may be empty."""
        from spacy.ml.parser_model import ParserStepModel

        pipe = self._pipe
        steps = ParserStepModel(
            docs, [self._vectors, self._features, self._scores], has_upper=True, train=False
        )
        found: list[Any] = pipe.moves.init_batch(docs)
        states = [state for state in found if not state.is_final()]
        while states:
            states = pipe.transition_states(states, self._scored(steps.get_token_ids(states)))
        return found

    def _scored(self, words: NDArray[np.int32]) -> NDArray[np.float32]:
        """How good each move is in each state, of which these are the words that it looks at, -1 for none."""
        parts = self._features.gave  # a row for no word, then one for each; a part of it for each role
        roles = parts.shape[1]
        rows = (words + 1) * roles + np.arange(roles)
        summed = np.add.reduce(parts.reshape(len(parts) * roles, -1).take(rows, axis=0), axis=1)
        summed += self._bias
        hidden = reduce(np.maximum, (summed[:, piece :: parts.shape[3]] for piece in range(parts.shape[3])))
        scores: NDArray[np.float32] = self._product(hidden, self._weights)
        scores += self._scores.get_param("b")
        return scores


class _Kept:
    """A layer that keeps what it gave last."""

    def __init__(self, layer: Any) -> None:
        self._layer = layer
        self.gave: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._layer, name)

    def __call__(self, given: Any, is_train: bool) -> tuple[Any, Any]:
        self.gave, back = self._layer(given, is_train)
        return self.gave, back
