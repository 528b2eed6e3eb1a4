"""Who says it, and how surely: speakers, hedges, denials, blame and claims of responsibility."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geo.extract import syntax
from geo.extract.view import Marked, View, at, inside
from geo.lexicon.entries import ActorForm
from geo.lexicon.events import events, speech

Token = Any
_LONGEST_NAME = 80
_OUTLET = {
    "afp",
    "reuters",
    "ap",
    "correspondent",
    "correspondents",
    "journalist",
    "journalists",
    "reporter",
    "reporters",
    "agency",
    "agencies",
    "cnn",
    "bbc",
}


@dataclass(frozen=True, eq=False)
class Speech:
    """Somebody says something. ``name`` is the canonical actor where the lexicon knows it, else the report's words."""

    name: str
    verb: str
    head: Token
    verb_token: Token
    claims: bool = False
    """The report keeps its distance: "claims", "alleges"."""
    names: tuple[str, ...] = ()
    """All who say it, ``name`` the first of them: "the police and the army said"."""

    @property
    def is_thing(self) -> bool:
        """A picture or a paper, which says nothing of its own."""
        return self.head.lemma_.lower() in {
            "image",
            "video",
            "footage",
            "photo",
            "picture",
            "grab",
            "photograph",
            "clip",
            "map",
            "data",
            "it",
        }

    @property
    def is_outlet(self) -> bool:
        """The reporters' own eyes and ears, not a party."""
        return self.head.lower_ in _OUTLET


def name_of(view: View, head: Token) -> str:
    """The plain name of whoever a noun phrase stands for: the lexicon's where it knows the actor."""
    phrase = syntax.core_phrase(head)
    hits = [hit for hit in inside(view.actors, phrase) if hit.value.how != "compound"]
    covering = [hit for hit in hits if head in hit]
    if covering and not (covering[-1].value.how == "forces" and covering[-1].value.actor.kind == "state"):
        return covering[-1].value.actor.name
    for named in syntax.children(head, "appos"):  # "the head of the monitor, Rami Abdel Rahman"
        if named.pos_ == "PROPN" and head.pos_ == "NOUN":
            return view.words(syntax.core_phrase(named))[:_LONGEST_NAME]
    if head.pos_ == "NOUN" and syntax.prepositional(head, "of", "for", "in", "at"):
        phrase = syntax.noun_phrase(head)
    words = view.words(t for t in phrase if not (t.dep_ == "det" and t.head == head))
    return words[:_LONGEST_NAME].strip(" ,“”\"'’‘")


def speech_about(view: View, token: Token) -> Speech | None:
    """The nearest reporting verb whose complement the token stands in, or an "according to"."""
    words = speech()
    for child, head in ((token, token), *syntax.governors(token)):
        for prep in syntax.children(head, "prep", "advmod"):
            if prep.lower_ == "according":
                for to in syntax.children(prep, "prep"):
                    for source in syntax.children(to, "pobj"):
                        name = name_of(view, source)
                        return Speech(name, "according to", source, prep, names=(name,))
        if child == head:
            continue
        lemma = head.lemma_.lower()
        if (
            lemma == "accuse"
            and child.dep_ == "prep"
            and child.lower_ == "of"
            and not syntax.is_passive(head)
        ):
            accusers = syntax.subjects(head)
            return _speech(view, accusers, lemma, head) if accusers else None
        reporting = lemma in words.say or lemma in words.claim
        if (
            reporting
            and child.dep_ in {"ccomp", "parataxis", "conj", "prep", "xcomp", "dobj", "relcl"}
            and (
                child.dep_ == "ccomp"
                or lemma in words.claim
                or child.dep_ == "parataxis"
                or child.dep_ == "dobj"
            )
        ):
            speakers = syntax.subjects(head)
            if speakers and speakers[0].pos_ in {"NOUN", "PROPN", "PRON", "ADJ"}:
                return _speech(view, speakers, lemma, head)
            agents = syntax.agents(head)
            if agents:
                return _speech(view, agents, lemma, head)
    return None


def _speech(view: View, speakers: list[Token], lemma: str, verb: Token) -> Speech:
    names = tuple(dict.fromkeys(name_of(view, s) for s in speakers))
    return Speech(names[0], lemma, speakers[0], verb, claims=lemma in speech().claim, names=names)


def is_hedged(view: View, token: Token) -> bool:
    """Whether a word beside the token, or the verb above it, keeps it unproven."""
    words = speech()
    if any(
        c.lower_ in words.hedges and c.dep_ in {"amod", "advmod", "compound", "npadvmod"}
        for c in token.children
    ):
        return True
    if token.dep_ in {"xcomp", "ccomp", "oprd"} and token.head.lemma_.lower() in words.suspect:
        return syntax.is_passive(token.head) or token.head.lemma_.lower() in {
            "suspect",
            "believe",
            "think",
            "appear",
            "seem",
            "fear",
        }
    return any(c.dep_ == "aux" and c.lower_ in {"may", "might", "could"} for c in token.children)


@dataclass(frozen=True, eq=False)
class Blame:
    """``accuser`` holds ``accused`` responsible for something; ``general`` when it is "such attacks" at large."""

    accuser: str | None
    accused: Token
    verb: str
    act: Token | None
    verb_token: Token


def blames(view: View) -> list[Blame]:
    """All accusations in a sentence: "blamed X for Y", "accused X of Y", "blamed Y on X", "Y blamed on X"."""
    found: list[Blame] = []
    for verb in view.doc:
        lemma = verb.lemma_.lower()
        if lemma not in {"blame", "accuse", "attribute"} or verb.pos_ != "VERB":
            continue
        passive = syntax.is_passive(verb)
        accusers = syntax.agents(verb) if passive else syntax.subjects(verb)
        accuser = name_of(view, accusers[0]) if accusers else None
        undergoers = syntax.passive_subjects(verb) if passive else syntax.objects(verb)
        onto = [o for o in syntax.prepositional(verb, "on", "to") if not timex_at(view, o)]
        if not onto and lemma == "blame" and undergoers and undergoers[0].lemma_.lower() in events().nouns:
            onto = [o for o in syntax.prepositional(undergoers[0], "on") if not timex_at(view, o)]
        if onto and lemma in {"blame", "attribute"}:
            found.append(Blame(accuser, onto[0], lemma, undergoers[0] if undergoers else None, verb))
        elif undergoers and lemma in {"blame", "accuse"}:
            acts = syntax.prepositional(verb, "for", "of") or syntax.prepositional(undergoers[0], "for")
            found.append(Blame(accuser, undergoers[0], lemma, acts[0] if acts else None, verb))
    return found


def suspicions(view: View) -> list[tuple[Token, Token]]:
    """Suspects and the verbs that name them: "rebels are suspected", "the group is believed to be behind it"."""
    found: list[tuple[Token, Token]] = []
    for verb in view.doc:
        if verb.lower_ == "suspected" and verb.dep_ == "acomp":
            found.extend((suspect, verb) for suspect in syntax.subjects(verb.head))
        if verb.lemma_.lower() not in {"suspect", "believe", "think"} or verb.pos_ != "VERB":
            continue
        if not syntax.is_passive(verb):
            if verb.lemma_.lower() == "suspect":
                found.extend((suspect, verb) for suspect in syntax.objects(verb))
            continue
        behind = any(t.lower_ in {"behind", "responsible"} for t in verb.subtree)
        if verb.lemma_.lower() == "suspect" or behind:
            found.extend((suspect, verb) for suspect in syntax.passive_subjects(verb))
    return found


@dataclass(frozen=True, eq=False)
class Responsibility:
    """``claimant`` says they did it (or, ``denied``, that they did not)."""

    claimant: str
    head: Token
    verb: str
    denied: bool
    verb_token: Token
    act: Token | None


def responsibilities(view: View) -> list[Responsibility]:
    """Claims and denials of responsibility: "X claimed responsibility", "X denied involvement", "X denied carrying out"."""
    words = speech()
    found: list[Responsibility] = []
    for verb in view.doc:
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB" or any(c.dep_ == "neg" for c in verb.children):
            continue
        doers = [d for d in syntax.subjects(verb) if not syntax.has_no(d)]
        if lemma in {"claim", "take", "accept", "assume"}:
            for thing in syntax.objects(verb):
                if lemma == "claim" and doers and thing.lemma_.lower() in events().nouns and is_known(thing):
                    found.append(Responsibility(name_of(view, doers[0]), doers[0], lemma, False, verb, thing))
                if thing.lemma_.lower() in words.responsibility and doers:
                    act = next(
                        iter(syntax.prepositional(thing, "for") or syntax.prepositional(verb, "for")), None
                    )
                    found.append(Responsibility(name_of(view, doers[0]), doers[0], lemma, False, verb, act))
            if syntax.is_passive(verb) and lemma == "claim":
                for agent in syntax.agents(verb):
                    found.append(
                        Responsibility(
                            name_of(view, agent),
                            agent,
                            lemma,
                            False,
                            verb,
                            next(iter(syntax.passive_subjects(verb)), None),
                        )
                    )
        elif lemma in words.deny and doers:
            complement = [c for c in verb.children if c.dep_ in {"xcomp", "dobj", "ccomp"}]
            complement = complement or [
                c for o in syntax.prepositional(verb, "in") for c in o.children if c.dep_ in {"acl", "relcl"}
            ]
            for thing in complement:
                own = thing.lemma_.lower() in {
                    "responsibility",
                    "involvement",
                    "role",
                    "part",
                    "link",
                    "accusation",
                    "charge",
                    "allegation",
                    "claim",
                }
                act = thing if thing.pos_ in {"VERB", "AUX"} else None
                if own or (act is not None and _own_deed(act, doers[0])):
                    inner = act and next(iter(syntax.objects(act)), act)
                    found.append(
                        Responsibility(
                            name_of(view, doers[0]),
                            doers[0],
                            lemma,
                            True,
                            verb,
                            inner or next(iter(syntax.prepositional(thing, "in", "for")), None),
                        )
                    )
    return found


def is_known(noun: Token) -> bool:
    """ "the attack", "Friday's strike": something already told."""
    return any(
        (c.dep_ == "det" and c.lower_ in {"the", "this", "that"}) or c.dep_ == "poss" for c in noun.children
    )


def _own_deed(act: Token, denier: Token) -> bool:
    """ "denied carrying out", "denied it was behind", "denied that its forces shelled": their own act."""
    if act.tag_ == "VBG":
        return True
    if act.tag_ in {"VBZ", "VBP"} and not any(c.lemma_ == "be" for c in act.children):
        return False  # "denies that it targets civilians": what it does in general
    own = [c for c in act.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(
        s.lower_ in {"it", "they", "he", "she"}
        or any(c.lower_ in {"its", "their"} for c in s.children)
        or s.lower_ == denier.lower_
        for s in own
    )


def actors_in(view: View, phrase: list[Token]) -> list[Marked[ActorForm]]:
    """The actors that a phrase names, those only named to describe another left out."""
    return [h for h in inside(view.actors, phrase) if h.value.how != "compound"]


def actor_in(view: View, phrase: list[Token]) -> str | None:
    """The canonical actor that a phrase names, if the lexicon knows one: the one nearest its head."""
    hits = actors_in(view, phrase)
    return hits[-1].value.actor.name if hits else None


def timex_at(view: View, token: Token) -> bool:
    """Whether the token is part of a date or time."""
    return at(view.timexes, token) is not None
