"""The steps of the parser, scored in plain numpy.

spaCy's loop over the steps takes Python's global lock anew after each of the eight small sums of a state,
which costs it half of its time. This one takes the same steps, for all sentences of a batch at once, by the
same sums but for their rounding, so it takes them to the same end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from geo.encoder import Floats

_AT_ONCE: Final = 64
"""Sentences that step together: what they look at stays in the processor's cache."""


class Transitions:
    """Parses by the ``parser`` pipe of a model whose words have their vectors."""

    def __init__(self, pipe: Any) -> None:
        network = pipe.model
        self._pipe = pipe
        self._vectors = network.get_ref("tok2vec")
        self._hidden = _Hidden(network.get_ref("lower"))
        self._scores = network.get_ref("upper")
        self._weights = np.ascontiguousarray(self._scores.get_param("W").T)
        self._bias = self._scores.get_param("b")

    def predict(self, docs: Sequence[Doc]) -> list[Any]:
        """The state that each text comes to, for the pipe's ``set_annotations``; no text may be empty."""
        from spacy.ml.parser_model import ParserStepModel

        pipe = self._pipe
        steps = ParserStepModel(
            docs, [self._vectors, self._hidden, self._scores], has_upper=True, train=False
        )
        found: list[Any] = pipe.moves.init_batch(docs)
        by_length = sorted(range(len(docs)), key=lambda i: len(docs[i]))
        waiting = [found[i] for i in by_length if not found[i].is_final()]  # the longest go first
        states: list[Any] = []
        while waiting or states:
            while waiting and len(states) < _AT_ONCE:
                states.append(waiting.pop())
            states = pipe.transition_states(states, self._scored(steps.get_token_ids(states)))
        return found

    def _scored(self, words: NDArray[np.int32]) -> Floats:
        """How good each move is in each state, of which these are the words that it looks at, -1 for none."""
        scores: Floats = np.dot(self._hidden.of(words), self._weights)
        scores += self._bias
        return scores


class _Hidden:
    """The layer below the scores: a maxout over the sums of what each word gives in the role that it plays.

    For spaCy it stands in for ``lower`` of the model, which is asked once for all words of a batch.
    """

    def __init__(self, layer: Any) -> None:
        self._layer = layer
        weights, pad = layer.get_param("W"), layer.get_param("pad")[0]
        self._roles, self._wide, pieces, given = weights.shape
        # in each role the pieces lie one after another
        self._weights = np.ascontiguousarray(weights.transpose(0, 2, 1, 3).reshape(-1, given).T)
        self._none = pad.transpose(0, 2, 1).reshape(-1)
        self._bias = layer.get_param("b").T.reshape(-1)
        self._shape = self._roles, self._wide, pieces
        self._places = np.arange(self._roles) + self._roles
        self._parts: Floats = np.empty((0, self._weights.shape[1]), np.float32)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._layer, name)

    def __call__(self, given: Floats, is_train: bool) -> tuple[Floats, None]:
        if len(self._parts) <= len(given):
            self._parts = np.empty((len(given) + 1, self._weights.shape[1]), np.float32)
        parts = self._parts[: len(given) + 1]  # a row for no word, then one for each
        parts[0] = self._none
        np.dot(given, self._weights, out=parts[1:])
        parts[:, : len(self._bias)] += self._bias  # once for all roles
        return parts.reshape(len(parts), *self._shape), None

    def of(self, words: NDArray[np.int32]) -> Floats:
        """What it gives for each state, of which these are the words in their roles, -1 for none."""
        rows = words * self._roles + self._places
        taken = self._parts.reshape(-1, len(self._bias)).take(rows, axis=0)
        summed: Floats = np.add.reduce(taken, axis=1)
        best: Floats = summed[:, : self._wide]
        for start in range(self._wide, summed.shape[1], self._wide):
            best = np.maximum(best, summed[:, start : start + self._wide])
        return best
