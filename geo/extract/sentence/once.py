"""Questions about a word or a sentence that are asked many times over, and answered once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

Answer = TypeVar("Answer")
Asked = Any
"""A :class:`geo.tree.Token`, a tree or a :class:`geo.extract.sentence.view.View`: none changes once made."""


def of_word(question: Callable[[Asked], list[Answer]]) -> Callable[[Asked], list[Answer]]:
    """The question, its answer kept with the word; whoever asks gets a list of his own."""

    @wraps(question)
    def ask(word: Asked) -> list[Answer]:
        known = word.known
        if question not in known:
            known[question] = question(word)
        found: list[Answer] = known[question]
        return found.copy()

    return ask


def yes_or_no(question: Callable[[Asked], bool]) -> Callable[[Asked], bool]:
    """The question, its answer kept with the word or the sentence."""

    @wraps(question)
    def ask(about: Asked) -> bool:
        known = about.known
        if question not in known:
            known[question] = question(about)
        answer: bool = known[question]
        return answer

    return ask
