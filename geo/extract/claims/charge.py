"""A saying that somebody is responsible for something, and what becomes of it: blame."""

from __future__ import annotations

from dataclasses import dataclass

from geo.extract.claims.stance import Speech
from geo.extract.sentence.nouns import is_own
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


@dataclass(frozen=True, eq=False)
class Blame:
    """``accuser`` holds ``accused`` responsible for ``act``, where one is named."""

    accuser: str | None
    accused: Token
    verb: str
    act: Token | None
    verb_token: Token
    hedged: bool = False
    """It is only suspected, whoever says it."""
    stated: bool = False
    """The report itself says so."""
    mutual: bool = False
    """Either side accuses the other."""
    direct: bool = True
    """It is a verb of accusing that says so."""
    plain: bool = True
    """Whoever is accused may be told by a plain noun ("drug traffickers")."""


@dataclass(frozen=True, eq=False)
class Charge:
    """``doer`` is said to be responsible for ``act``; ``said`` is who says it."""

    doer: Token
    act: Token | None
    verb: Token
    said: Speech | None = None
    hedged: bool = False
    accuser: Token | None = None
    """Who holds or suspects, where that is the verb."""

    @property
    def own(self) -> bool:
        """Whether who says it says it of themselves, "the group said it was behind the attack", or of their
        own: "one of its fighters was behind it".
        """
        said = self.said
        themselves = self.doer.pos_ == "PRON" or (said is not None and self.doer.lower_ == said.head.lower_)
        the = any(c.lower_ == "the" for c in self.doer.children)
        themselves = themselves or (self.doer.lower_ == "agency" and the)  # "an SBU source said the agency"
        voices = [said.head, *(c for c in said.head.children if c.dep_ == "compound")] if said else []
        voice = any(t.lemma_.lower() in wordlists().own_voices for t in voices)  # "spokesman Abu Musab"
        themselves = themselves or (voice and the and self.doer.lemma_.lower() in wordlists().bodies)
        return said is not None and (themselves or is_own(self.doer))
