"""Event words of a sentence, and which of them tell of one event.

"A drone strike killed four" has two event words and one event; "the attack came after Iran fired missiles"
has two and two. Words are joined along the parse: a consequence ("killed", "wounding") to the action it
follows from, a light verb ("carried out") to its noun, a participle to its verb, a relative clause to its noun.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from geo.extract import syntax
from geo.extract.view import View, at
from geo.lexicon.events import EventWord, events, scenes, speech

Token = Any

_NOMINAL = {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "poss", "appos", "compound", "dative"}
LIGHT = {
    # verbs that say no more than that the noun happened
    "carry", "launch", "conduct", "stage", "mount", "perpetrate", "make", "commit", "execute", "unleash", "undertake", "perform",
    "come", "occur", "happen", "take", "begin", "continue", "erupt", "break", "be", "follow", "cause", "leave", "see", "suffer", "sustain",
    "target", "hit", "strike", "kill", "wound", "claim", "destroy", "damage", "aim", "direct", "resume", "rock", "shake", "hear", "report", "injure", "resound",
    "respond", "retaliate", "witness", "step", "end", "start", "escalate", "spread", "mark",
}  # fmt: skip
_CAUSAL = {"in", "by", "from", "during", "after", "following", "when", "as", "amid", "with", "at", "to", "of"}
_UNREST = {"stone-throwing", "destruction", "gathering", "storming", "riot", "clash", "protest"}
_SEPARATE = {"after", "following", "before", "since", "amid", "despite"}
_EFFECT_VERBS = {
    "kill",
    "wound",
    "injure",
    "leave",
    "cause",
    "claim",
    "result",
    "die",
    "damage",
    "destroy",
    "spark",
    "include",
    "bring",
    "inflict",
}


@dataclass(frozen=True, eq=False)
class Trigger:
    """An event word: ``token`` is its head in the parse, ``word`` its entry in the lexicon."""

    token: Token
    word: EventWord
    verbal: bool

    @property
    def effect(self) -> bool:
        """Whether the word tells a consequence."""
        return self.word.effect in {"killed", "wounded", "harm", "missing"} or self._shot_dead

    @property
    def _shot_dead(self) -> bool:
        """ "six militants were also shot dead": nobody is named who did it."""
        return (
            self.word.id == "shooting" and self.verbal and syntax.is_passive(self.token) and not syntax.agents(self.token)
            and any(c.lower_ in {"dead", "down"} for c in self.token.children)
        )  # fmt: skip


@dataclass(eq=False)
class Frame:
    """The event words of one event in one sentence, the one that tells most of the act first."""

    triggers: list[Trigger] = field(default_factory=list)

    @property
    def main(self) -> Trigger:
        """The act if it is named, else the consequence."""
        return self.triggers[0]

    @property
    def first(self) -> int:
        """The index of its first word in the sentence."""
        return min(t.token.i for t in self.triggers)

    @property
    def acts(self) -> list[Trigger]:
        """The words for the act itself."""
        return [t for t in self.triggers if not t.effect]

    @property
    def tokens(self) -> list[Token]:
        """The heads of all its words."""
        return [t.token for t in self.triggers]


def find_triggers(view: View) -> list[Trigger]:
    """The event words of the sentence that may mean violence, in order; idioms ("heart attack") left out."""
    lexicon, doc = events(), view.doc
    text = doc.text
    idle = [m.span() for m in speech().idioms.finditer(text)]
    found: dict[int, Trigger] = {}
    covered: set[int] = set()
    for hit in lexicon.terms.find(text):
        span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
        if span is not None and not covered & set(range(span.start, span.end)):
            found[span.root.i] = Trigger(
                span.root, hit.value, span.root.pos_ == "VERB" and span.root.dep_ not in _NOMINAL
            )
            covered.update(range(span.start, span.end))
    for token in doc:
        if token.i in covered or (trigger := _single(view, token)) is None:
            continue
        name = at(view.places, token) or at(view.actors, token)
        if name is not None and name.last != name.first and token.pos_ == "PROPN":
            continue
        found[token.i] = trigger
    return [
        trigger
        for i, trigger in sorted(found.items())
        if not any(start <= trigger.token.idx < end for start, end in idle)
    ]


def _single(view: View, token: Token) -> Trigger | None:
    lexicon = events()
    lemma = token.lemma_.lower()
    # a title-case or mis-tagged noun keeps its plural as lemma
    noun = lexicon.nouns.get(lemma) or (lexicon.nouns.get(lemma[:-1]) if lemma.endswith("s") else None)
    if noun is not None and (token.pos_ in {"NOUN", "PROPN"} or token.dep_ in _NOMINAL):
        if token.dep_ == "compound" and token.head.i > token.i:
            return None  # "attack helicopter", "blast furnace", "protest leader"
        return Trigger(token, noun, False)
    if token.dep_ == "amod" and lemma != "dead" and not syntax.misread_active(token):
        return None  # "falling debris", "the wounded man"
    if lemma not in lexicon.verbs and token.pos_ == "VERB":
        lemma = lexicon.lemmas.get(token.lower_, lemma)
    if token.pos_ in {"VERB", "ADJ", "NOUN"} and lemma in lexicon.verbs:
        if token.pos_ == "NOUN" and token.tag_ not in {"VBG", "VBN", "VBD"}:
            return None
        if token.pos_ == "ADJ" and token.lower_ not in {"wounded", "killed", "injured", "dead"}:
            return None
        partnered = [
            (partner, word)
            for partner, word in lexicon.verbs[lemma]
            if partner is None
            or any(
                c.lemma_.lower() == partner and c.dep_ in {"prt", "dobj", "prep", "advmod", "oprd"}
                for c in token.children
            )
        ]
        readings = [word for partner, word in partnered if partner is not None] or [
            word for _, word in partnered
        ]
        if lemma in {"hit", "strike", "reach"} and any(
            o.lemma_.lower() in scenes().figure for o in syntax.objects(token)
        ):
            return None
        readings = [w for w in readings if w.id != "harm" or _does_harm(token)]
        if any(c.dep_ == "prt" and c.lower_ in {"out", "back", "off"} for c in token.children):
            plain = {word.id for partner, word in partnered if partner is None and word.sense != "weapon"}
            readings = [w for w in readings if w.id not in plain]  # "shelled out", "hit back"
        if readings:
            return Trigger(token, _reading(view, token, readings), True)
    if lemma == "dead" and token.pos_ in {"ADJ", "NOUN"}:
        return Trigger(token, lexicon.nouns["dead"], False)
    return None


def _does_harm(verb: Token) -> bool:
    """ "left four dead", "claimed twelve lives", and not "left the town", "claimed that"."""
    if verb.lemma_.lower() != "leave":
        return any(o.lemma_.lower() in {"life", "casualty"} for o in syntax.objects(verb))
    below = {
        t.lemma_.lower()
        for c in verb.children
        if c.dep_ in {"dobj", "oprd", "ccomp", "acomp", "xcomp"}
        for t in (c, *c.children)
    }
    return bool(
        below & {"life", "dead", "wounded", "injured", "killed", "kill", "wound", "injure", "casualty"}
    )


def _reading(view: View, verb: Token, words: list[EventWord]) -> EventWord:
    """Of several entries for one verb the one that fits: "rockets crashed into", "a plane crashed"."""
    if len(words) > 1:
        doers = [
            t
            for noun in (*syntax.subjects(verb), *syntax.passive_subjects(verb))
            for t in syntax.core_phrase(noun)
        ]
        rides = any(t.lemma_.lower() in scenes().vehicle for t in doers)
        armed = any(at(view.weapons, t) for t in doers) and not rides
        fitting = [w for w in words if (w.sense == "weapon") == armed]
        return fitting[0] if fitting else words[0]
    return words[0]


def frames(view: View) -> list[Frame]:
    """The events of the sentence, each with all its words, in the order of their first word."""
    triggers = find_triggers(view)
    group = {t.token.i: t.token.i for t in triggers}
    by_index = {t.token.i: t for t in triggers}

    def root(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    for trigger in triggers:
        for other in _same_event(trigger, by_index):
            a, b = root(trigger.token.i), root(other)
            if a != b:
                group[max(a, b)] = min(a, b)
    joined: dict[int, Frame] = {}
    for trigger in triggers:
        joined.setdefault(root(trigger.token.i), Frame()).triggers.append(trigger)
    ordered = sorted(joined.values(), key=lambda f: f.first)
    for frame in ordered:
        frame.triggers.sort(key=_rank)
    return _adopt(view, ordered)


def _adopt(view: View, ordered: list[Frame]) -> list[Frame]:
    """Consequences that the parse left alone, joined to the act told just before: parses err, word order does not."""
    kept: list[Frame] = []
    for frame in ordered:
        act = next((f for f in reversed(kept) if f.acts), None)
        if (
            not frame.acts
            and act is not None
            and not any(_has_agent(view, trigger, act) for trigger in frame.triggers)
            and not any(_own_report(trigger, act) or _names_dead(trigger) for trigger in frame.triggers)
            and not any(t.lower_ in _SEPARATE for t in view.doc[act.first : frame.first])
        ):
            act.triggers.extend(frame.triggers)
            act.triggers.sort(key=_rank)
        else:
            kept.append(frame)
    return kept


def _names_dead(trigger: Trigger) -> bool:
    """ "the killing of X", "Y's death": tells who, so it stands by itself."""
    owned = syntax.children(trigger.token, "poss") or syntax.prepositional(trigger.token, "of")
    return not trigger.verbal and trigger.word.effect == "killed" and bool(owned)


def _own_report(trigger: Trigger, act: Frame) -> bool:
    """ "…, but the army reported no casualties": a clause of its own with a speaker of its own."""
    verb = trigger.token.head
    return (
        not trigger.verbal
        and trigger.token.dep_ == "dobj"
        and verb.lemma_.lower() in speech().say
        and verb.dep_ in {"conj", "ccomp", "advcl", "ROOT"}
        and not any(verb == t or verb.is_ancestor(t) for t in act.tokens)
    )


def _has_agent(view: View, trigger: Trigger, act: Frame) -> bool:
    """Whether the word names somebody or something that does it, other than those who suffer it."""
    verb = trigger.token
    if any(t.token.is_ancestor(verb) for t in act.triggers if not t.verbal):
        return False
    if not trigger.verbal:
        return trigger.word.id == "killing" and bool(
            syntax.agents(verb)
            or any(at(view.actors, t) for t in syntax.children(verb, "poss", "amod", "compound"))
        )
    if trigger.word.id == "die":
        return False
    if syntax.is_passive(verb):
        return bool(syntax.agents(verb))
    doers = syntax.subjects(verb) if trigger.word.effect != "harm" else []
    return any(
        at(view.actors, t) or at(view.generic, t) or at(view.weapons, t) or t.lower_ in {"it", "they"}
        for t in doers
    )


def _rank(trigger: Trigger) -> tuple[int, int, int]:
    if trigger.effect or trigger.word.id == "gathering":
        return 2, 0 if trigger.word.effect == "killed" else 1, trigger.token.i
    return (0 if trigger.word.sub_event else 1), 0, trigger.token.i


def _same_event(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """Tokens of other event words that tell of the same event as this one."""
    token = trigger.token
    if trigger.verbal:
        yield from _verb_partners(trigger, others)
    else:
        yield from _noun_partners(trigger, others)
    if token.dep_ == "conj" and token.head.i in others:
        head = others[token.head.i]
        if trigger.effect and head.effect:
            yield token.head.i  # "killed two and wounded five"
        elif trigger.effect and trigger.verbal and head.verbal:
            yield token.head.i  # "opened fire and killed two"
        elif (
            trigger.verbal
            and head.verbal
            and {trigger.word.id, head.word.id} <= _UNREST
            and not syntax.children(token, "nsubj")
        ):
            yield token.head.i  # "threw stones and set fire to barricades"
        elif not trigger.verbal and not head.verbal and trigger.word.sub_event == head.word.sub_event:
            yield token.head.i  # "rocket and mortar attacks"
        elif (
            trigger.verbal
            and head.verbal
            and trigger.word.id == "explosion"
            and head.word.id in {"impact", "launch", "crash"}
        ):
            yield token.head.i


def _verb_partners(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    verb = trigger.token
    for doer in (*syntax.subjects(verb), *syntax.passive_subjects(verb), *syntax.agents(verb)):
        if doer.i in others and doer != verb:
            yield doer.i  # "the strike killed", "shelling killed", "was targeted by strikes"
    for thing in syntax.objects(verb):
        if thing.i in others and not others[thing.i].verbal:
            yield thing.i  # "launched an attack"
    noun = syntax.antecedent(verb)
    if noun is None and any(c.tag_ == "WDT" for c in syntax.children(verb, "nsubj", "nsubjpass")):
        told = [i for i, other in others.items() if i < verb.i and not other.verbal]
        if told:
            yield max(told)  # "a raid last Friday that hit …", which the parse hung elsewhere
    if noun is not None and noun.i in others and _relates_act(verb, noun):
        yield noun.i  # "the strike that killed", "attacks in which … was killed"
    if verb.dep_ in {"oprd", "acomp", "ccomp"} and verb.head.i in others:
        yield verb.head.i  # "left four dead"
    if trigger.effect or trigger.word.id == "abduction":
        for prep in verb.children:
            if prep.dep_ in {"prep", "agent"} and prep.lower_ in _CAUSAL - _SEPARATE:
                for obj in (o for p in syntax.children(prep, "pobj", "pcomp") for o in syntax.conjuncts(p)):
                    if obj.i in others:
                        yield obj.i  # "were killed in a raid", "died when", "killed by shelling"
        for clause in syntax.children(verb, "advcl"):
            if clause.i in others and _opens_with(clause, {"when", "as"}):
                yield clause.i  # "were killed when a shell hit"
    if (
        verb.dep_ in {"advcl", "acl", "xcomp"}
        and verb.tag_ == "VBG"
        and (trigger.effect or verb.lemma_ in _EFFECT_VERBS)
    ):
        yield from _up(verb, others)  # "rockets landed …, wounding four"
    if (
        verb.dep_ in {"advcl", "csubj"}
        and verb.tag_ == "VBG"
        and verb.i < verb.head.i
        and verb.head.i in others
        and others[verb.head.i].effect
    ):
        yield verb.head.i  # "Shelling by the rebels killed ten"
    if verb.dep_ == "prep" or (verb.dep_ == "pcomp" and trigger.effect):
        yield from _up(verb, others)
    for child in syntax.children(verb, "advcl", "prep"):
        if child.i in others and others[child.i].verbal and child.tag_ == "VBG" and others[child.i].effect:
            yield child.i
    for clause in verb.children:  # "rockets, fired by X, landed": two words for one flight
        if clause.dep_ in {"nsubj", "nsubjpass"}:
            for inner in clause.children:
                if (
                    inner.dep_ in {"acl", "relcl"}
                    and inner.i in others
                    and others[inner.i].word.id in {"launch", "impact"}
                ):
                    yield inner.i


def _opens_with(clause: Token, words: set[str]) -> bool:
    """Whether a clause begins with one of these words, wherever the parse hung it ("when a tanker overturned and exploded")."""
    first = min(clause.subtree, key=lambda t: t.i)
    return first.lower_ in words or any(c.lower_ in words for c in clause.children)


def _relates_act(verb: Token, noun: Token) -> bool:
    if verb.dep_ == "acl":
        return True
    for token in verb.subtree:
        if token.tag_ in {"WDT", "WP"} or token.lower_ == "that":
            if token.head == verb and token.dep_ in {"nsubj", "nsubjpass", "dobj"}:
                return True
            if token.dep_ == "pobj" and token.head.lower_ in {"in", "during", "by"}:
                return True
    return bool(noun)


def _up(verb: Token, others: dict[int, Trigger]) -> Iterator[int]:
    head = verb.head
    for _ in range(3):
        if head.i in others:
            yield head.i
            return
        misread = next((c.i for c in head.children if c.i in others and syntax.misread_active(c)), None)
        if misread is not None:
            yield misread
            return
        if head.pos_ not in {"VERB", "AUX", "ADP", "NOUN"} or head.head == head:
            return
        head = head.head


def _noun_partners(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    noun = trigger.token
    head = noun.head
    if noun.dep_ == "pobj" and head.dep_ in {"prep", "agent"}:
        governor = head.head
        if governor.i in others:
            other = others[governor.i]
            if trigger.effect and not other.effect and head.lower_ in {"with", "without"}:
                yield governor.i
            if not trigger.effect and other.effect and head.lower_ in _CAUSAL - _SEPARATE:
                yield governor.i  # "casualties in the strikes", "the death of X in a raid"
            if not other.verbal and trigger.effect and not other.effect and head.lower_ == "of":
                return  # "wave of killings"
            if (
                not trigger.effect
                and not other.effect
                and head.lower_ in {"in", "of", "during"}
                and not other.verbal
            ):
                if other.word.id in {"launch", "impact", "strike"}:
                    yield governor.i  # "a volley of rocket fire"
    if noun.dep_ in {"oprd", "acomp", "ccomp"} and head.i in others:
        yield head.i  # "left four dead"
    if (
        trigger.word.id == "explosion"
        and noun.dep_ == "dobj"
        and head.lemma_ in {"cause", "trigger", "spark", "produce"}
    ):
        yield from _up(head, others)  # ", causing a large explosion"
    if trigger.effect and noun.dep_ == "dobj" and head.i not in others and head.dep_ in {"advcl", "acl"}:
        yield from _up(head, others)  # ", causing no casualties"
    if noun.dep_ in {"dobj", "attr", "nsubj", "nsubjpass"} and head.i not in others:
        # the noun under a plain verb: its sibling words belong to it ("the strike left four dead")
        for child in head.children:
            if child.i == noun.i:
                continue
            if any(c.dep_ == "mark" and c.lower_ in _SEPARATE for c in child.children):
                continue  # "the killing comes days after …"
            if child.dep_ in {"prep", "xcomp", "oprd", "dobj"} or (
                child.dep_ == "advcl" and child.tag_ == "VBG"
            ):
                for token in child.subtree:
                    near = token.head == child or token == child or token.head.head == child
                    if token.i in others and near:
                        other = others[token.i]
                        if other.effect != trigger.effect and not _other_act(token, child):
                            yield token.i
    for child in noun.children:  # "the attack, which …"; "killing of X in an air strike"
        if child.dep_ in {"relcl", "acl"} and child.i in others and others[child.i].effect:
            yield child.i
        if child.dep_ == "appos" and child.i in others:
            yield child.i
        if trigger.effect and child.dep_ == "prep" and child.lower_ in {"in", "by", "during", "from"}:
            for obj in syntax.children(child, "pobj"):
                if obj.i in others and not others[obj.i].effect:
                    yield obj.i


def _other_act(token: Token, child: Token) -> bool:
    """Whether the path from a word up to a phrase passes "after", "following" …: another event."""
    for one in (token, *token.ancestors):
        if one.lower_ in _SEPARATE or one.lower_ in {"retaliation", "response", "revenge"}:
            return True
        if one == child:
            return False
    return False
