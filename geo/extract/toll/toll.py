"""What a frame says of casualties, as it is gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.model import Count
from geo.tree import Token


@dataclass(eq=False)
class Toll:
    """What a frame says of casualties; ``words`` are the tokens that say it."""

    killed: Count | None = None
    wounded: Count | None = None
    victims: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    """Names of those abducted."""
    words: dict[str, list[Token]] = field(default_factory=dict)
    heads: list[Token] = field(default_factory=list)
    fallen: Count | None = None
    """Of those who did it: "five attackers were killed"."""
    spared: bool = False
    """Some are told not to have come to harm: "no civilian was killed in the strike"."""
    inanimate: bool = False
    """What was "killed" or "hit" is no person: "killed the game"."""

    def put(self, what: str, count: Count | None, words: list[Token]) -> None:
        """Adds a count of one effect; a second one of the same effect is kept only where there was none."""
        if count is None:
            return
        if what == "killed" and self.killed is None:
            self.killed = count
        elif what == "wounded" and self.wounded is None:
            self.wounded = count
        else:
            return
        self.words[what] = words

    def put_told(self, what: str, told: tuple[Count, list[Token]] | None) -> None:
        """The same for a count with its words, if there is one."""
        if told is not None:
            self.put(what, *told)
