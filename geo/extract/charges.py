"""Who is said to be responsible, by whom, in other words than "blamed": "X was behind the attack", "holds X
responsible for it", "X are to blame for it".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from geo.extract import syntax
from geo.extract.stance import Speech, is_hedged, name_of, speech_about
from geo.extract.view import View
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists

Token = Any


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
        """Whether who says it says it of themselves: "the group said it was behind the attack"."""
        said = self.said
        return said is not None and (self.doer.pos_ == "PRON" or self.doer.lower_ == said.head.lower_)


def charges(view: View) -> Iterator[Charge]:
    """All sayings of a sentence that somebody is responsible for something."""
    for token in view.doc:
        if token.lower_ == "behind" and token.dep_ == "prep":
            yield from _of_copula(view, token.head, syntax.prepositional(token.head, "behind"))
        elif token.lower_ == "responsible":
            yield from _responsible(view, token, syntax.prepositional(token, "for"))
        elif token.lemma_.lower() == "blame" and token.dep_ in {"xcomp", "advcl"} and token.tag_ == "VB":
            yield from _of_copula(view, token.head, syntax.prepositional(token, "for"))

        elif token.lemma_.lower() in wordlists().doers_told and token.dep_ in {"nsubj", "nsubjpass"}:
            yield from _identified(view, token)
        elif token.lower_ == "work" and token.dep_ == "attr":
            for doer in syntax.prepositional(token, "of"):  # "the attack was the work of X"
                yield from _of_copula(view, token.head, syntax.subjects(token.head), [doer])


def _responsible(view: View, word: Token, acts: list[Token]) -> Iterator[Charge]:
    """ "X is responsible", "is held responsible", "holds X responsible", "X, responsible for …,"."""
    verb = word.head
    if not acts:
        return
    if word.dep_ == "acomp" and verb.lemma_.lower() == "be":
        yield from _of_copula(view, verb, acts)
    elif word.dep_ == "oprd" and verb.lemma_.lower() in _HOLDING and syntax.is_passive(verb):
        accusers = syntax.agents(verb)
        for doer in syntax.passive_subjects(verb)[:1]:
            yield Charge(doer, acts[0], verb, None, not accusers, accusers[0] if accusers else None)
    elif word.dep_ in {"amod", "oprd", "ccomp"}:
        noun = word.head if word.dep_ == "amod" else next(iter(syntax.children(word, "nsubj")), None)
        noun = noun or next(iter(syntax.objects(verb)), None)
        holding = verb if word.dep_ != "amod" else verb.head
        if noun is not None and noun.i < word.i and holding.lemma_.lower() in _HOLDING:
            for accuser in syntax.subjects(holding)[:1]:
                yield Charge(noun, acts[0], holding, None, False, accuser)


def _identified(view: View, doers: Token) -> Iterator[Charge]:
    """ "the attackers belonged to X", "the killers were members of X", "were identified as members of X"."""
    verb, lemma = doers.head, doers.head.lemma_.lower()
    if not any(c.dep_ == "det" and c.lower_ in {"the", "these"} for c in doers.children):
        return
    if any(c.dep_ == "neg" for c in verb.children):
        return
    roles = syntax.children(verb, "attr") if lemma == "be" else []
    roles += syntax.prepositional(verb, "as") if lemma == "identify" else []
    bodies = syntax.prepositional(verb, "to") if lemma == "belong" else []
    bodies += [body for role in roles for body in syntax.prepositional(role, "of", "from")]
    bodies += syntax.prepositional(verb, "from") if lemma in {"be", "come"} else []
    for body in bodies[:1]:
        yield Charge(body, None, verb, speech_about(view, verb), is_hedged(view, verb))


_HOLDING = {"hold", "consider", "deem", "find", "declare"}


def _of_copula(
    view: View, verb: Token, acts: list[Token], doers: list[Token] | None = None
) -> Iterator[Charge]:
    """ "X was behind Y", with who says or suspects it."""
    doers = doers or syntax.subjects(verb)
    denied = any(c.dep_ == "neg" for c in verb.children)
    asked = any(c.dep_ == "mark" and c.lower_ in {"if", "whether"} for c in verb.children)
    if verb.lemma_.lower() != "be" or verb.dep_ == "xcomp" or not (acts and doers) or denied:
        return
    if doers[0].tag_ in {"WP", "WDT"} or syntax.has_no(doers[0]):
        return
    above = verb.head
    if verb.dep_ == "ccomp" and above.lemma_.lower() in speech().suspect - speech().say:
        accusers = [] if syntax.is_passive(above) else syntax.subjects(above)
        yield Charge(doers[0], acts[0], verb, None, True, accusers[0] if accusers else None)
        return
    accusing = syntax.clause_verb(above) if verb.dep_ == "pcomp" else None
    if accusing is not None and accusing.lemma_.lower() in syntax.ACCUSING:  # "suspect X of being behind Y"
        accusers = syntax.agents(accusing) if syntax.is_passive(accusing) else syntax.subjects(accusing)
        unproven = accusing.lemma_.lower() == "suspect" or not accusers
        yield Charge(doers[0], acts[0], accusing, None, unproven, accusers[0] if accusers else None)
        return
    said = speech_about(view, verb)
    if verb.dep_ == "ccomp" and said is None:
        return  # "denied that X was behind it", "asked", "doubts"
    yield Charge(doers[0], acts[0], verb, said, asked or is_hedged(view, verb))


def charged(view: View) -> list[Blame]:
    """The sayings of others as accusations; what somebody says of themselves is a claim."""
    found: list[Blame] = []
    for charge in charges(view):
        if charge.own or charge.doer.pos_ == "PRON":
            continue
        speaker = charge.said.name if charge.said is not None and not charge.said.is_outlet else None
        accuser = name_of(view, charge.accuser) if charge.accuser is not None else speaker
        token = charge.said.verb_token if charge.said is not None else charge.verb
        verb = charge.said.verb if charge.said is not None else charge.verb.lemma_.lower()
        stated = accuser is None and not charge.hedged
        found.append(Blame(accuser, charge.doer, verb, charge.act, token, charge.hedged, stated, False))
    return found
