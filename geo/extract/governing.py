"""How real an event word is by what governs it: "vowed to", "denied", "threat of", "revenge for"."""

from __future__ import annotations

from typing import Any

from geo.extract import syntax
from geo.extract.modality import CONDITIONAL, EPISTEMIC, MODALS, Reality, is_definite, of_infinitive
from geo.extract.view import View
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists

Token = Any


def governed(view: View, token: Token, *, verbal: bool) -> Reality:
    """What the verbs and nouns above make of it."""
    words = speech()
    owned = any(c.dep_ == "poss" for c in token.children) and token.tag_ == "NNS"
    definite = not verbal and is_definite(token)
    for child, head in syntax.governors(token):
        if child.dep_ in {"relcl", "acl"} and child != token:
            return Reality.HAPPENED
        lemma = head.lemma_.lower()
        if child.dep_ == "prep" and (
            child.lower_ in {"after", "since", "over", "following", "amid", "before"}
            or lemma in wordlists().referring_words
        ):
            return Reality.HAPPENED
        if child.dep_ == "mark" or (
            child.dep_ == "advcl"
            and any(c.lower_ in {"after", "as", "when", "since"} for c in child.children)
        ):
            return Reality.HAPPENED
        if lemma in wordlists().referring_words or (
            child.dep_ == "pobj" and head.lower_ in {"after", "since"}
        ):
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
                    and of_infinitive(head) is Reality.UNREAL
                )
                if owned and child.dep_ == "dobj" and (planned or syntax.auxiliaries(head) & MODALS):
                    return Reality.UNREAL  # "would step up its attacks"
                if child.dep_ in {"ccomp", "xcomp"}:
                    return Reality.HAPPENED
                continue
            if lemma in words.threaten and lemma not in wordlists().realising_verbs and child.dep_ != "nsubj":
                passive = child.dep_ in {"nsubjpass"}
                told = (
                    child.dep_ == "ccomp" and child.tag_ == "VBD"
                )  # "called it revenge for a raid that hit …"
                if not told and not (passive and lemma in {"order", "direct", "plan"}):
                    return Reality.UNREAL
            modal = syntax.auxiliaries(head) & MODALS
            if modal and not verbal and not (modal <= EPISTEMIC and "have" in syntax.auxiliaries(head)):
                return Reality.UNREAL
            if (
                not verbal
                and head.tag_ == "VB"
                and child.dep_ in {"dobj", "prep", "pobj"}
                and of_infinitive(head) is Reality.UNREAL
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
            c.dep_ == "mark" and c.lower_ in CONDITIONAL for c in head.children
        ):
            return Reality.UNREAL
    return Reality.HAPPENED


def _asserting_denial(verb: Token) -> bool:
    """ "could not be denied", "did not deny": the denial is itself denied."""
    return any(c.dep_ == "neg" for c in verb.children)
