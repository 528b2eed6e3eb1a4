"""Asks a provider, politely: from the cache if it can, within its limits, again after what may pass.

A server that fails for good is not asked again in the same run.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from ..errors import OnlineError
from .answers import Answer, Question
from .cache import Cache, key_of
from .geocoders import Ask
from .limits import Clock, Ledger, MemoryLedger, SystemClock, free
from .policy import Endpoint, Limits, Provider

ATTEMPTS = 3
FIRST_WAIT_S = 1.0
MAX_WAIT_S = 60.0
"""A server that asks for a longer wait is left alone for the rest of the run."""
MAX_FAILURES = 3
"""Questions in a row that may fail before a server is left alone."""


@dataclass(slots=True)
class Tally:
    """What was asked of a provider in a run."""

    requests: int = 0
    answered: int = 0
    """Questions with an answer, from the server or the cache."""
    unknown: int = 0
    """Questions to which it was said that there is no such place."""
    from_cache: int = 0
    failed: int = 0


class Client:
    """One provider at one server. ``ask`` sends, ``cache`` keeps, ``clock`` and ``chance`` time it."""

    def __init__(
        self,
        which: Provider,
        where: Endpoint,
        limits: Limits,
        ask: Ask,
        *,
        cache: Cache | None = None,
        clock: Clock | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.provider, self.endpoint, self.limits = which, where, limits
        self.tally = Tally()
        self._ask = ask
        self._cache = cache
        self._ledger: Ledger = cache if cache is not None else MemoryLedger()
        self._clock: Clock = clock or SystemClock()
        self._chance = chance
        self._known: dict[Question, tuple[Answer, ...]] = {}
        self._failures = 0
        self._closed: OnlineError | None = None

    def ask(self, question: Question) -> tuple[Answer, ...]:
        """The answers to a question, ``()`` when there is no such place.

        Raises:
            OnlineError: the provider could not be asked or did not answer as it should.
        """
        try:
            answers = self._answers(question)
        except OnlineError:
            self.tally.failed += 1
            raise
        self._known[question] = answers
        if answers:
            self.tally.answered += 1
        else:
            self.tally.unknown += 1
        return answers

    def close(self) -> None:
        """Close the cache."""
        if self._cache is not None:
            self._cache.close()

    def _answers(self, question: Question) -> tuple[Answer, ...]:
        if question in self._known:
            return self._known[question]
        kept = self._cache if self.provider.keep else None
        key = key_of(self.provider.name, self.endpoint.url, question)
        if kept is not None and (found := kept.get(key, self._clock.time())) is not None:
            self.tally.from_cache += 1
            return found
        if self._closed is not None:
            raise self._closed.with_traceback(None)
        try:
            answers = self._with_patience(question)
        except OnlineError as error:
            self._failures += 1
            if error.final or self._failures >= MAX_FAILURES:
                error.final, self._closed = True, error
            raise
        self._failures = 0
        if kept is not None:
            kept.put(key, answers, self._clock.time())
        return answers

    def _with_patience(self, question: Question) -> tuple[Answer, ...]:
        """The answers, after up to :data:`ATTEMPTS` requests."""
        for attempt in range(1, ATTEMPTS + 1):
            self._wait_for_a_slot()
            try:
                return self._ask(question)
            except OnlineError as error:
                wait = self._wait(error, attempt)
                if wait is None:
                    raise
                self._clock.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _wait(self, error: OnlineError, attempt: int) -> float | None:
        """Seconds to wait before trying again; ``None`` when that is of no use."""
        asked = error.retry_after
        if asked is not None and asked > MAX_WAIT_S:
            error.final = True
            return None
        if not error.again or attempt == ATTEMPTS:
            error.final = error.final or error.kind in ("unreachable", "limited")
            return None
        wait = FIRST_WAIT_S * 2.0 ** (attempt - 1) * (0.5 + self._chance())
        return wait if asked is None else asked + 0.5 * self._chance()

    def _wait_for_a_slot(self) -> None:
        most = self.limits.per_run
        if most is not None and self.tally.requests >= most:
            host = self.endpoint.host
            told = f"{host} is not for large amounts: it was asked {most:,} times and is left alone now"
            raise OnlineError("spent", told, final=True)
        if not free(self.limits):
            now = self._clock.time()
            slot = self._ledger.reserve(self.endpoint.host, self.limits, now)
            if slot > now:
                self._clock.sleep(slot - now)
        self.tally.requests += 1
