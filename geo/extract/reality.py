"""Did it happen? Threats, plans, conditions and standing descriptions are told apart from events.

The judgement follows the parse from the event word up: its own auxiliaries and negation, the verbs that govern
it ("vowed to", "would", "denied"), the nouns it hangs on ("threat of"), and, for plurals without a number, a date or
an article, whether a single event is told at all ("bases have been subject to attacks in recent months").
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from geo.extract import syntax
from geo.extract.frames import Frame, Trigger
from geo.extract.view import View, at
from geo.lexicon.events import scenes, speech
from geo.model import BlockKind

Token = Any

_MODALS = {
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "should",
    "must",
    "shall",
    "ll",
    "'ll",
    "’ll",
    "'d",
    "ca",
    "wo",
    "need",
    "ought",
}
_EPISTEMIC = {"may", "might", "could", "must"}
_CONDITIONAL = {"if", "unless", "whether", "lest", "until", "should"}
_REAL_INFINITIVE = {"go", "manage", "begin", "continue", "start", "proceed", "use", "appear", "seem", "report", "say", "believe", "think", "allege", "suspect", "know",
                    "come", "happen", "claim", "presume", "cease"}  # fmt: skip
_REFERRING = {"revenge", "retaliation", "response", "reprisal", "retribution", "avenge", "condemn", "condemnation", "denounce", "respond", "retaliate", "anger",
              "outrage", "mourn", "protest", "react", "reaction", "investigate", "blame", "accuse", "answer", "death"}  # fmt: skip
_DURATIVE = {"fight", "battle"}
"""Verbs that tell of a struggle unless a day or a number ties them to one fight."""
_DEFINITE = {"the", "this", "that", "those", "these", "its", "their", "his", "her"}


def _is_played(view: View) -> bool:
    """Whether the sentence tells of a film, a novel or an exercise: "In the thriller, …", "The drill ended with …"."""
    words = scenes()
    for token in view.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in {"NOUN", "PROPN"} and (lemma in words.fiction or lemma in words.practice):
            told_in = (
                token.dep_ == "pobj"
                and token.head.lower_ in {"in", "during"}
                and token.head.head.pos_ in {"VERB", "AUX"}
            )
            if told_in or (token.dep_ == "nsubj" and lemma in words.fiction):
                return True
    return False


class Reality(StrEnum):
    """How real what an event word tells is."""

    HAPPENED = "happened"
    FOILED = "foiled"
    """Launched, and stopped or failed."""
    DENIED = "denied"
    """Somebody says that they did not do it, or that it did not take place."""
    UNREAL = "unreal"
    """Threatened, planned, feared, asked about."""
    STANDING = "standing"
    """A pattern over time, not one event."""


def is_definite(noun: Token) -> bool:
    """Whether a noun refers to something known: "the strike", "those raids", "Friday's attack"."""
    return any((c.dep_ == "det" and c.lower_ in _DEFINITE) or c.dep_ == "poss" for c in noun.children)


def is_running_total(view: View, frame: Frame) -> bool:
    """Whether a number counts a war or a season, not one event: "the war has killed more than 15,000"."""
    words = speech()
    if words.standing_phrases.search(view.text):
        return True
    for trigger in frame.triggers:
        verb = trigger.token
        if not (trigger.verbal and trigger.effect):
            continue
        doers = [*syntax.subjects(verb), *syntax.agents(verb), *syntax.prepositional(verb, "in", "during")]
        perfect = "have" in syntax.auxiliaries(verb)
        if any(d.lemma_.lower() in words.running for d in doers) and perfect:
            return True
        if perfect and any(p.lower_ == "since" for p in verb.subtree if p.dep_ in {"prep", "mark"}):
            return True
    return False


def reality(view: View, frame: Frame, *, specific: bool, historic_present: bool) -> Reality:
    """The judgement for a frame; ``specific`` when a date, count or named victim ties it to one event."""
    if view.text.rstrip("”\"’') ").endswith("?") or _is_played(view):
        return Reality.UNREAL
    judged = [_of_trigger(view, t, specific, historic_present) for t in frame.triggers]
    acts = judged[: len(frame.acts)] or judged
    if Reality.FOILED in acts:
        return Reality.FOILED
    worst = [r for r in (Reality.DENIED, Reality.UNREAL) if r in acts]
    if worst:
        real_effect = any(
            r is Reality.HAPPENED and t.effect and t.token.tag_ in {"VBD", "VBN"}
            for r, t in zip(judged, frame.triggers, strict=True)
        )
        return Reality.HAPPENED if real_effect and worst == [Reality.UNREAL] and specific else worst[0]
    if all(r is Reality.STANDING for r in acts):
        rescued = specific and any(
            r is Reality.HAPPENED or t.effect for r, t in zip(judged, frame.triggers, strict=True)
        )
        return Reality.HAPPENED if rescued else Reality.STANDING
    return Reality.HAPPENED


def _of_trigger(view: View, trigger: Trigger, specific: bool, historic_present: bool) -> Reality:
    if trigger.verbal:
        own = _verb(view, trigger.token, specific, historic_present, effect=trigger.effect)
    else:
        own = _noun(view, trigger.token, specific, effect=trigger.effect)
    if own is not Reality.HAPPENED:
        return own
    return _governed(view, trigger.token, verbal=trigger.verbal)


def _verb(view: View, verb: Token, specific: bool, historic_present: bool, *, effect: bool) -> Reality:
    auxiliaries = syntax.auxiliaries(verb)
    modal = auxiliaries & _MODALS
    if modal and not (modal <= _EPISTEMIC and "have" in auxiliaries):
        return Reality.UNREAL
    if any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children) and not effect:
        return Reality.DENIED
    if any(c.dep_ == "mark" and c.lower_ in _CONDITIONAL for c in verb.children):
        return Reality.UNREAL
    bare = verb.tag_ == "VB" and not auxiliaries and bool(syntax.children(verb, "nsubj"))  # "jets bomb a barracks"
    if verb.tag_ == "VB" and "do" not in auxiliaries and not bare:
        return _infinitive(verb)
    words = speech()
    if (
        effect
        and any(d.lemma_.lower() in words.running for d in (*syntax.subjects(verb), *syntax.agents(verb)))
        and not specific
    ):
        return Reality.STANDING
    adverbs = {c.lemma_.lower() for c in verb.children if c.dep_ == "advmod"}
    if adverbs & words.standing_adverbs:
        return Reality.HAPPENED if specific and "increasingly" not in adverbs else Reality.STANDING
    if specific:
        return Reality.HAPPENED
    if words.standing_phrases.search(view.text) or verb.lemma_.lower() in _DURATIVE:
        return Reality.STANDING
    present = bare or verb.tag_ in {"VBP", "VBZ"} or (
        verb.tag_ in {"VBG", "VBN"}
        and any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBP", "VBZ"} for c in verb.children)
    )
    perfect = present and "have" in auxiliaries
    if perfect:
        plural = any(
            s.tag_ in {"NNS", "NNPS"} for s in syntax.subjects(verb) or syntax.passive_subjects(verb)
        )
        one = any(
            o.tag_ in {"NN", "NNP"} or is_definite(o)
            for o in (
                *syntax.objects(verb),
                *(o for prep in ("at", "on", "in", "into") for o in syntax.prepositional(verb, prep)),
            )
            if at(view.timexes, o) is None
        )
        return Reality.STANDING if plural and not one and not _counted(verb) else Reality.HAPPENED
    if present and not historic_present and view.block is not BlockKind.HEADLINE:
        return Reality.STANDING
    return Reality.HAPPENED


def _counted(verb: Token) -> bool:
    return any(
        c.pos_ == "NUM"
        for noun in (*syntax.subjects(verb), *syntax.passive_subjects(verb), *syntax.objects(verb))
        for c in noun.children
    )


def _infinitive(verb: Token) -> Reality:
    head = verb.head
    words = speech()
    if verb.dep_ == "conj" and head.tag_ == "VB":
        return _infinitive(head)
    lemma = head.lemma_.lower()
    if verb.dep_ in {"xcomp", "ccomp", "acl", "relcl", "advcl"} and head != verb:
        if lemma in words.attempt or lemma in {"attempt", "bid", "effort"}:
            return Reality.FOILED if lemma != "bid" else Reality.UNREAL
        if lemma in _REAL_INFINITIVE and (verb.dep_ == "xcomp" or lemma in {"use", "fire"}):
            return Reality.HAPPENED
    return Reality.UNREAL


def _noun(view: View, noun: Token, specific: bool, *, effect: bool) -> Reality:
    words = speech()
    if any(
        c.lower_
        in {
            "possible",
            "potential",
            "planned",
            "future",
            "imminent",
            "further",
            "threatened",
            "hypothetical",
            "attempted",
            "more",
            "simulated",
            "mock",
            "fictional",
            "staged",
        }
        for c in noun.children
    ):
        if any(c.lower_ == "attempted" for c in noun.children):
            return Reality.FOILED
        if not is_definite(noun) and not specific:
            return Reality.UNREAL
    head = noun.head
    if (
        noun.dep_ == "pobj"
        and head.lower_ in {"of", "for", "about", "against"}
        and head.head.lemma_.lower() in words.threat_nouns
    ):
        if not is_definite(noun) or head.lower_ == "of":
            return Reality.UNREAL
    if any(c.lower_ == "such" for c in noun.children):
        return Reality.STANDING
    if syntax.has_no(noun):
        return (
            Reality.HAPPENED if effect else Reality.UNREAL
        )  # "no casualties" tells of something that happened
    owned = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children) and noun.tag_ == "NNS"
    if (
        owned
        and noun.dep_ == "dobj"
        and noun.head.lemma_ in {"step", "intensify", "increase", "continue", "resume", "escalate", "expand"}
    ):
        return Reality.STANDING  # "have stepped up their attacks"
    if specific:
        return Reality.HAPPENED
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in words.standing_nouns:
        return Reality.STANDING
    if words.standing_phrases.search(view.text):
        return Reality.STANDING
    governor = syntax.clause_verb(noun)
    present = governor is not None and any(
        t.tag_ in {"VBP", "VBZ"} for t in (governor, *syntax.children(governor, "aux", "auxpass"))
    )
    if owned and present and governor is not None and "have" in syntax.auxiliaries(governor):
        return Reality.STANDING  # "its strikes have killed civilians"
    bare = (
        noun.tag_ in {"NNS", "NNPS"}
        and not is_definite(noun)
        and not any(
            c.dep_ in {"nummod", "det"} or at(view.actors, c) or at(view.timexes, c) for c in noun.children
        )
    )
    if bare and (present or governor is None or noun.dep_ not in {"nsubj", "dobj", "nsubjpass"}):
        return Reality.STANDING
    return Reality.HAPPENED


def _governed(view: View, token: Token, *, verbal: bool) -> Reality:
    """What the verbs and nouns above make of it."""
    words = speech()
    owned = any(c.dep_ == "poss" for c in token.children) and token.tag_ == "NNS"
    definite = not verbal and is_definite(token)
    for child, head in syntax.governors(token):
        if child.dep_ in {"relcl", "acl"} and child != token:
            return Reality.HAPPENED
        lemma = head.lemma_.lower()
        if child.dep_ == "prep" and (
            child.lower_ in {"after", "since", "over", "following", "amid", "before"} or lemma in _REFERRING
        ):
            return Reality.HAPPENED
        if child.dep_ == "mark" or (
            child.dep_ == "advcl"
            and any(c.lower_ in {"after", "as", "when", "since"} for c in child.children)
        ):
            return Reality.HAPPENED
        if lemma in _REFERRING or (child.dep_ == "pobj" and head.lower_ in {"after", "since"}):
            return Reality.HAPPENED
        if lemma in words.deny and child.dep_ in {"xcomp", "ccomp", "dobj", "pcomp", "prep"}:
            return Reality.DENIED if not _asserting_denial(head) else Reality.HAPPENED
        if head.pos_ in {"VERB", "AUX"} and child.dep_ in {
            "ccomp",
            "dobj",
            "xcomp",
            "nsubj",
            "nsubjpass",
            "pobj",
            "pcomp",
            "prep",
            "attr",
            "agent",
        }:
            if definite:
                planned = (
                    head.tag_ == "VB"
                    and "do" not in syntax.auxiliaries(head)
                    and _infinitive(head) is Reality.UNREAL
                )
                if owned and child.dep_ == "dobj" and (planned or syntax.auxiliaries(head) & _MODALS):
                    return Reality.UNREAL  # "would step up its attacks"
                if child.dep_ in {"ccomp", "xcomp"}:
                    return Reality.HAPPENED
                continue
            if lemma in words.threaten and lemma not in _REAL_INFINITIVE and child.dep_ != "nsubj":
                passive = child.dep_ in {"nsubjpass"}
                told = child.dep_ == "ccomp" and child.tag_ == "VBD"  # "called it revenge for a raid that hit …"
                if not told and not (passive and lemma in {"order", "direct", "plan"}):
                    return Reality.UNREAL
            modal = syntax.auxiliaries(head) & _MODALS
            if modal and not verbal and not (modal <= _EPISTEMIC and "have" in syntax.auxiliaries(head)):
                return Reality.UNREAL
            if (
                not verbal
                and head.tag_ == "VB"
                and child.dep_ in {"dobj", "prep", "pobj"}
                and _infinitive(head) is Reality.UNREAL
                and "do" not in syntax.auxiliaries(head)
            ):
                return Reality.UNREAL
            if (
                not verbal
                and any(c.dep_ == "neg" for c in head.children)
                and child.dep_ in {"dobj", "nsubj", "nsubjpass"}
            ):
                return Reality.UNREAL
        elif (
            head.pos_ == "NOUN"
            and lemma in words.threat_nouns
            and not definite
            and child.dep_ in {"prep", "acl"}
        ):
            return Reality.UNREAL
        if head.pos_ in {"VERB", "AUX"} and any(
            c.dep_ == "mark" and c.lower_ in _CONDITIONAL for c in head.children
        ):
            return Reality.UNREAL
    return Reality.HAPPENED


def _asserting_denial(verb: Token) -> bool:
    """ "could not be denied", "did not deny": the denial is itself denied."""
    return any(c.dep_ == "neg" for c in verb.children)
