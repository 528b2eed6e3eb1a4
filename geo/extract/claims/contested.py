"""Claims that others reject in the same breath: "said it held the town, a claim rejected by the army"."""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.claims.acts import CLAIMS, is_of_deeds
from geo.extract.claims.owning import Responsibility
from geo.extract.claims.stance import name_of, speech_about
from geo.extract.events.governing import calls_untrue
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_own
from geo.extract.sentence.view import View
from geo.lexicon.events import events, speech
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def contested(view: View) -> Iterator[Responsibility]:
    """Whoever rejects what the sentence has just told as somebody's claim."""
    words = wordlists()
    yield from _called_untrue(view)
    yield from _said_to_be_untrue(view)
    yield from _did_none(view)
    if not (view.has_any(words.rejecting_verbs) and view.has_any(words.rejected_claims)):
        return
    for noun in view.doc:
        if noun.lemma_.lower() not in words.rejected_claims or noun.pos_ != "NOUN":
            continue
        for verb in syntax.children(noun, "acl", "relcl"):
            if verb.lemma_.lower() not in words.rejecting_verbs or syntax.children(verb, "neg"):
                continue
            doers = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
            deniers = [d for d in doers if d.pos_ in {"NOUN", "PROPN"} and d != noun and not syntax.has_no(d)]
            for denier in deniers[:1]:
                yield Responsibility(name_of(view, denier), denier, "deny", True, verb, None, rival=True)


def says_no_more(verb: Token) -> bool:
    """ "Moscow still denies.": what has just been told."""
    plain = verb.lemma_.lower() == "deny" and verb.tag_ in {"VBZ", "VBD", "VBP"} and verb.dep_ == "ROOT"
    return plain and all(c.dep_ in {"nsubj", "advmod", "punct"} for c in verb.children)


def _did_none(view: View) -> Iterator[Responsibility]:
    """ "The coalition said it had carried out no strikes there", "had not conducted any raid"."""
    if not view.has_any(guilt().carrying_words):
        return
    for verb in view.verbs:
        teller = verb.head
        if verb.lemma_.lower() not in guilt().carrying_words or verb.dep_ != "ccomp":
            continue
        acts = [o for o in syntax.objects(verb) if o.lemma_.lower() in events().nouns]
        not_one = bool(syntax.children(verb, "neg")) and any(
            c.lower_ == "any" for o in acts for c in o.children
        )
        own = all(s.lower_ in {"it", "they", "he"} or is_own(s) for s in syntax.subjects(verb))
        if not own or not (not_one or any(syntax.has_no(o) for o in acts)):
            continue
        if teller.lemma_.lower() in speech().say | {"tell"}:
            for denier in [d for d in syntax.subjects(teller) if d.pos_ in {"NOUN", "PROPN"}][:1]:
                yield Responsibility(name_of(view, denier), denier, "deny", True, verb, None)


def _called_untrue(view: View) -> Iterator[Responsibility]:
    """ "The army called the accusation baseless"."""
    words = wordlists()
    if not (view.has_any(guilt().calling_verbs) and view.has_any(words.untrue_words)):
        return
    for verb in view.doc:
        if (
            verb.lemma_.lower() not in guilt().calling_verbs
            or verb.pos_ != "VERB"
            or syntax.children(verb, "neg")
        ):
            continue
        below = [*syntax.children(verb, "oprd", "acomp", "ccomp", "xcomp"), *syntax.prepositional(verb, "as")]
        things = [*syntax.objects(verb), *(s for c in below for s in syntax.children(c, "nsubj"))]
        told = any(t.lemma_.lower() in words.rejected_claims | words.denied_nouns for t in things)
        deniers = [d for d in syntax.subjects(verb) if d.pos_ in {"NOUN", "PROPN"} and not syntax.has_no(d)]
        rival = any(t.lemma_.lower() in CLAIMS for t in things)
        if told and deniers and any(c.lemma_.lower() in words.untrue_words for c in below):
            yield Responsibility(name_of(view, deniers[0]), deniers[0], "deny", True, verb, None, rival=rival)


def _said_to_be_untrue(view: View) -> Iterator[Responsibility]:
    """ "Police said the claim was false", "X's claim proved untrue, officials said": they reject it."""
    words = wordlists()
    if not (view.has_any(CLAIMS) and view.has_any(words.untrue_words, words.true_words)):
        return
    for noun in view.doc:
        verb = noun.head
        if noun.lemma_.lower() not in CLAIMS or noun.dep_ != "nsubj" or not calls_untrue(verb):
            continue
        if not is_of_deeds(noun):
            continue
        said = speech_about(view, verb)
        if said is not None and not said.is_outlet and said.head.pos_ in {"NOUN", "PROPN"}:
            named = bool(syntax.prepositional(noun, "by", "from", "of"))
            yield Responsibility(
                said.name, said.head, "deny", True, verb, None, rival=True, of_a_claim=not named
            )
