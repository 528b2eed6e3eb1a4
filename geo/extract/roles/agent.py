"""The doer of a frame, as a sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass

from gazetteer.values import quick
from geo.lexicon.entries import Actor
from geo.tree import Token


@quick
@dataclass(frozen=True, eq=False, slots=True)
class Agent:
    """The doer. ``actor`` is ``None`` where the words name nobody the lexicon knows; ``phrase`` is what they
    say.
    """

    head: Token
    phrase: str
    actor: Actor | None = None
    generic: Actor | None = None
    hedged: bool = False
    pronoun: bool = False
    by_pronoun: bool = False
    """The words are "it" or "they", which stand for ``actor``."""
    first_person: bool = False
    """The words are "we" or "our …": whoever speaks."""
    named: str | None = None
    """A proper name that the lexicon does not know ("the Panther Battalion")."""
    inferred: bool = False
    """The words tell a kind only ("200 guerrillas"); ``actor`` is the one group of it that the report names.
    """
    stands_for: Token | None = None
    """The noun of a kind that "it" or "they" stand for: "the rebels" of "the rebels said they had"."""

    @property
    def is_somebody(self) -> bool:
        """Whether the words say who it is, by name or by kind."""
        return self.actor is not None or self.generic is not None or self.named is not None
