"""Who says it, and how surely: speakers and hedges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gazetteer.values import quick
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View, at, inside, within_any
from geo.lexicon.entries import ActorForm
from geo.lexicon.events import speech
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_LONGEST_NAME = 80
_KIND = re.compile(r"(?:[a-z][a-z-]* ){1,4}(?=[^\W\d_a-z])")
"""Words for the kind of a body before its name."""


@quick
@dataclass(frozen=True, eq=False)
class Speech:
    """Somebody says something. ``name`` is the canonical actor where the lexicon knows it, else the report's
    words.
    """

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
        return self.head.lemma_.lower() in wordlists().speaking_things

    @property
    def is_outlet(self) -> bool:
        """The reporters' own eyes and ears, not a party."""
        known = self.head.lower_ in wordlists().outlets or self.name.casefold() in guilt().news_names
        press = self.head.lower_ in guilt().the_press and not (self.claims or _is_partisan(self.head))
        known = known or press
        own = self.head.lemma_.lower() == "agency"  # "the civil defence agency" is a party
        return known and not (own and self.verb_token is not self.head and _is_of_state(self.head))


def _is_partisan(press: Token) -> bool:
    """ "state media", "the rebels' radio"."""
    return any(c.lower_ in guilt().of_parties or c.dep_ == "poss" for c in press.children)


def _is_of_state(agency: Token) -> bool:
    before = [c.lower_ for c in agency.children if c.dep_ in {"compound", "amod", "nmod"}]
    return bool(before) and "news" not in before


def name_of(view: View, head: Token) -> str:
    """The plain name of whoever a noun phrase stands for: the lexicon's where it knows the actor."""
    asked = name_of, head
    if asked not in view.known:
        view.known[asked] = _name(view, head)
    name: str = view.known[asked]
    return name


def whole_name(view: View, named: Token) -> str:
    """ "a group, the Lions of the Orontes": with what is named behind it, and without the article."""
    known = at(view.actors, named)
    if known is not None and known.value.how != "compound":
        return known.value.actor.name
    goes_on = any(o.pos_ == "PROPN" for o in syntax.prepositional(named, "of"))
    phrase = syntax.noun_phrase(named) if goes_on else syntax.core_phrase(named)
    return view.words(phrase)[:_LONGEST_NAME].removeprefix("the ")


def _name(view: View, head: Token) -> str:
    phrase = syntax.core_phrase(head)
    covering = [hit for hit in view.actors if head in hit and hit.value.how != "compound"]
    if covering and not (covering[-1].value.how == "forces" and covering[-1].value.actor.kind == "state"):
        return covering[-1].value.actor.name
    if (voice := _voice_of(view, head)) is not None:
        return voice
    for named in syntax.children(head, "appos"):  # "the head of the monitor, Rami Abdel Rahman"
        if named.pos_ == "PROPN" and head.pos_ == "NOUN":
            return whole_name(view, named)
    whole = (
        head.pos_ == "PROPN" and head.lower_ in wordlists().armed_nouns and syntax.prepositional(head, "of")
    )
    in_name = head.text.istitle() and any(
        c.dep_ == "prep" and c.i == head.i + 1 and c.text.istitle() for c in head.children
    )  # "Doctors Without Borders"
    if whole or in_name or (head.pos_ == "NOUN" and syntax.prepositional(head, "of", "for", "in", "at")):
        phrase = syntax.noun_phrase(head)
    words = view.words(t for t in phrase if not (t.dep_ == "det" and t.head == head))
    return words[:_LONGEST_NAME].strip(" ,“”\"'’‘")


def _voice_of(view: View, head: Token) -> str | None:
    """ "a Taliban spokesman, X", "X, the Taliban's spokesman": the side that speaks by him."""
    asides = syntax.children(head, "appos")
    voices = [t for t in (head, *asides) if t.lemma_.lower() in guilt().spokesmen] if asides else []
    return next((name for voice in voices if (name := actor_in(view, syntax.core_phrase(voice)))), None)


def speech_about(view: View, token: Token) -> Speech | None:
    """The nearest reporting verb whose complement the token stands in, or an "according to"."""
    words = speech()
    cited = "according" in view.vocabulary
    child = head = token
    while True:
        if cited and not _relayed(child, head) and (source := _cited(head)) is not None:
            name = name_of(view, source)
            return Speech(name, "according to", source, source.head.head, names=(name,))
        for aside in head.children:  # "rebels shelled it, the army said, hurting nine"
            if aside.dep_ != "parataxis":
                continue
            by = [s for s in syntax.children(aside, "nsubj") if s.pos_ in {"NOUN", "PROPN"}]
            if by and aside.lemma_.lower() in words.say and not syntax.children(aside, "ccomp"):
                return _speech(view, by, aside.lemma_.lower(), aside)
        lemma = head.lemma_.lower() if child is not head else ""
        if (
            child.dep_ == "prep"
            and child.lower_ in {"of", "for"}
            and lemma in wordlists().accusing_verbs
            and not syntax.is_passive(head)
        ):
            accusers = syntax.subjects(head)
            return _speech(view, accusers, lemma, head) if accusers else None
        claims = lemma in words.claim
        if (
            _gives_figure(child, lemma)
            or (claims and child.dep_ in {"ccomp", "parataxis", "conj", "prep", "xcomp", "dobj", "relcl"})
            or (child.dep_ in {"ccomp", "parataxis", "dobj"} and lemma in words.say)
        ):
            told = syntax.prepositional(head, "from") if lemma == "learn" else []
            speakers = [t for t in told if not timex_at(view, t)] or syntax.subjects(head)
            speakers = _issuers(head) or speakers
            if speakers and syntax.has_no(speakers[0]):
                return None  # "no one has claimed it, but"
            if speakers and speakers[0].pos_ in {"NOUN", "PROPN", "PRON", "ADJ"}:
                return _speech(view, speakers, lemma, head)
            agents = syntax.agents(head)
            if agents:
                return _speech(view, agents, lemma, head)
        if child.dep_ == "ccomp" and head.lower_ in guilt().sure_words and head.dep_ == "acomp":
            sure = [s for s in syntax.subjects(head.head) if s.pos_ in {"NOUN", "PROPN"}]
            if sure:  # "the government was sure that X had done it"
                return _speech(view, sure, "be", head.head)
        if head.head is head:
            return None
        child, head = head, head.head


def _gives_figure(told: Token, lemma: str) -> bool:
    """ "spoke of 50 dead", "gave a toll of 30"."""
    if told.dep_ == "prep":
        return told.lower_ == "of" and lemma in {"speak", "talk"}
    return told.dep_ == "dobj" and lemma == "give" and told.lemma_.lower() in wordlists().tolls


def _issuers(saying: Token) -> list[Token]:
    """ "X put out a statement saying that": X, who put it out."""
    paper = saying.head
    if saying.dep_ != "acl" or paper.lemma_.lower() not in wordlists().messages or paper.dep_ != "dobj":
        return []
    issued = paper.head.lemma_.lower() in wordlists().issuing_verbs
    return [s for s in syntax.subjects(paper.head) if s.pos_ in {"NOUN", "PROPN"}] if issued else []


def _relayed(told: Token, verb: Token) -> bool:
    """ "X said it was behind the attack, according to a monitor", which only passes it on."""
    speaks = told.dep_ == "ccomp" and verb.lemma_.lower() in speech().say | speech().claim
    return speaks and any(s.pos_ in {"NOUN", "PROPN"} for s in syntax.subjects(verb))


def _cited(verb: Token) -> Token | None:
    """Whom "according to" names, beside a verb or what it brought about: "bombed a school, killing nine,
    according to X" is of both.
    """
    effects = [c for c in syntax.children(verb, "advcl") if c.tag_ == "VBG" and c.i > verb.i]
    effects += [c for c in syntax.children(verb, "conj") if c.tag_ == "VBD" and c.i > verb.i][-1:]
    for prep in (p for one in (verb, *effects) for p in syntax.children(one, "prep", "advmod")):
        if prep.lower_ == "according":
            for to in syntax.children(prep, "prep"):
                for source in syntax.children(to, "pobj"):
                    return source
    return None


def _speech(view: View, speakers: list[Token], lemma: str, verb: Token) -> Speech:
    names = tuple(dict.fromkeys(name_of(view, s) for s in speakers))
    return Speech(names[0], lemma, speakers[0], verb, claims=lemma in speech().claim, names=names)


def is_hedged(view: View, token: Token) -> bool:
    """Whether a word beside the token, or the verb above it, keeps it unproven."""
    words, deed = speech(), token.head
    if token.dep_ == "dobj" and deed.dep_ == "xcomp" and deed.lemma_.lower() in wordlists().light_verbs:
        return is_hedged(view, deed)  # "is believed to have carried out a strike"
    if any(
        c.lower_ in words.hedges and c.dep_ in {"amod", "advmod", "compound", "npadvmod"}
        for c in token.children
    ):
        return True
    if token.dep_ == "xcomp" and token.head.lemma_.lower() in words.claim and syntax.is_passive(token.head):
        return True  # "is alleged to have"
    if token.dep_ in {"xcomp", "ccomp", "oprd"} and token.head.lemma_.lower() in words.suspect:
        return syntax.is_passive(token.head) or token.head.lemma_.lower() in wordlists().suspecting_verbs
    if token.dep_ == "nsubjpass" and token.head.lemma_.lower() == "suspect":
        return True  # "sabotage by X is suspected"
    if token.dep_ == "relcl" and (be := _cleft(token)) is not None:
        return is_hedged(view, be)
    return any(c.dep_ == "aux" and c.lower_ in {"may", "might", "could"} for c in token.children)


def _cleft(clause: Token) -> Token | None:
    """The "been" of "it may have been members of X who killed them"."""
    noun = clause.head
    while noun.dep_ in {"pobj", "prep"}:
        noun = noun.head
    be = noun.head
    cleft = noun.dep_ == "attr" and be.lemma_ == "be" and any(s.lower_ == "it" for s in syntax.subjects(be))
    return be if cleft else None


def so_called(noun: Token) -> Token | None:
    """The preposition over "what state media called an Israeli strike", which keeps its distance; ``None``
    where the words are the report's own.
    """
    for child, head in syntax.governors(noun):
        if child.dep_ == "pcomp" and head.dep_ == "prep" and child != noun:
            what = any(t.lower_ == "what" and t.i < noun.i for t in child.subtree)
            return head if what else None
        if child.dep_ not in {"oprd", "attr", "pobj", "prep", "ccomp", "dobj"} or child.lower_ in _BESIDE:
            return None
    return None


_BESIDE = {"after", "following", "before", "since", "amid", "despite", "over", "for"}
"""Before these ends what something is called: "in what they called a message after rocket fire"."""


def is_open(token: Token) -> bool:
    """Whether a clause leaves it open who did it: "whether X carried out the attack", "did not rule out that
    X planted it".
    """
    for child, head in ((token, token), *syntax.governors(token)):
        if any(c.dep_ == "mark" and c.lower_ in {"if", "whether"} for c in child.children):
            return True
        unsure = child.dep_ == "ccomp" and head.lower_ in guilt().sure_words
        if unsure and any(c.dep_ == "neg" for t in (head, head.head) for c in t.children):
            return True
        if child.dep_ in {"ccomp", "acl"} and head.lemma_.lower() in wordlists().open_questions:
            return True
        if child != token and child.dep_ not in _LEADS_UP:
            return False
    return False


_LEADS_UP = {"ccomp", "pcomp", "acl", "xcomp", "dobj", "prep", "pobj", "conj", "agent", "nsubjpass", "nsubj"}


def actors_in(view: View, phrase: list[Token]) -> list[Marked[ActorForm]]:
    """The actors that a phrase names, those only named to describe another left out, as is a state before a
    band of its nationals: "the Lebanese group".
    """
    bands = [t.i for t in phrase if t.lemma_.lower() in guilt().bands]
    return [
        h
        for h in inside(view.actors, phrase)
        if h.value.how != "compound"
        if not (h.value.actor.kind == "state" and any(_describes(view, h.last, band) for band in bands))
    ]


def _describes(view: View, state: int, band: int) -> bool:
    """ "the Lebanese armed group"; not "the Sudanese army and rebel groups"."""
    return state < band and not any(t.dep_ in {"cc", "punct"} for t in view.doc[state + 1 : band])


def actor_in(view: View, phrase: list[Token]) -> str | None:
    """The canonical actor that a phrase names, if the lexicon knows one: the one nearest its head."""
    hits = actors_in(view, phrase)
    return hits[-1].value.actor.name if hits else None


def unknown_body(view: View, head: Token, *, of_people: bool = False) -> str | None:
    """A proper name that no lexicon knows and that only its noun tells to bear arms: "the Panther
    Battalion"; ``of_people``, of a body whose members act, that it is one: "the Dockers' Federation".
    """
    phrase = syntax.core_phrase(head)
    named = any(t.pos_ == "PROPN" and not within_any(t, view.places, view.timexes) for t in phrase)
    words = wordlists()
    if named and _names_a_band(head) and not actors_in(view, phrase):
        return whole_name(view, head)
    nouns = words.armed_nouns | words.civil_bodies if of_people else words.armed_nouns
    armed = any(t.lower_ in nouns for t in phrase)
    known = bool(actors_in(view, phrase))
    plain = head.pos_ == "NOUN" and head.lemma_.lower() in words.armed_nouns and _has_a_name(view, head)
    if not (named and armed) or known or not (plain or head.pos_ == "PROPN"):
        return None
    name = name_of(view, head)
    kind = _KIND.match(name) if head.pos_ == "PROPN" else None
    name = name[kind.end() :] if kind is not None else name  # "rebel group Red Front"
    return name[4:] if name.startswith("the ") else name  # "the Dockers' Federation", whose "the" is theirs


def _names_a_band(name: Token) -> bool:
    """ "a gang called the Owls": the Owls, whatever else they would be."""
    naming = name.head
    band = naming.head.lemma_.lower()
    told = name.dep_ in {"oprd", "attr", "dobj"} and naming.dep_ in {"acl", "relcl"} and naming.tag_ == "VBN"
    return told and naming.lemma_.lower() in {"call", "name", "dub"} and band in wordlists().armed_nouns


def _has_a_name(view: View, noun: Token) -> bool:
    """ "the Gran Rio gang": a proper name that is of nothing else right before the noun."""
    beside = [c for c in syntax.children(noun, "compound", "nmod") if c.i == noun.i - 1]
    return any(
        c.pos_ == "PROPN" and not within_any(c, view.places, view.timexes, view.people, view.generic)
        for c in beside
    )


def timex_at(view: View, token: Token) -> bool:
    """Whether the token is part of a date or time."""
    return at(view.timexes, token) is not None


def last_speaker(view: View) -> str | None:
    """Who speaks last in the sentence, by name."""
    words = speech()
    for verb in reversed(view.verbs):
        lemma = verb.lemma_.lower()
        if lemma in words.say or lemma in words.claim:
            for speaker in syntax.subjects(verb):
                if speaker.pos_ != "PRON":
                    return name_of(view, speaker)
    return None
