"""Claims that others reject in the same breath: "said it held the town, a claim rejected by the army"."""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.claims.owning import Responsibility
from geo.extract.claims.stance import name_of
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def contested(view: View) -> Iterator[Responsibility]:
    """Whoever rejects what the sentence has just told as somebody's claim."""
    words = wordlists()
    yield from _called_untrue(view)
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


def _called_untrue(view: View) -> Iterator[Responsibility]:
    """ "The army called the accusation baseless"."""
    words = wordlists()
    if not (view.has_any(_CALLING) and view.has_any(words.untrue_words)):
        return
    for verb in view.doc:
        if verb.lemma_.lower() not in _CALLING or verb.pos_ != "VERB" or syntax.children(verb, "neg"):
            continue
        below = [*syntax.children(verb, "oprd", "acomp", "ccomp", "xcomp"), *syntax.prepositional(verb, "as")]
        things = [*syntax.objects(verb), *(s for c in below for s in syntax.children(c, "nsubj"))]
        told = any(t.lemma_.lower() in words.rejected_claims | words.denied_nouns for t in things)
        deniers = [d for d in syntax.subjects(verb) if d.pos_ in {"NOUN", "PROPN"} and not syntax.has_no(d)]
        if told and deniers and any(c.lemma_.lower() in words.untrue_words for c in below):
            yield Responsibility(name_of(view, deniers[0]), deniers[0], "deny", True, verb, None)


_CALLING = {"call", "describe", "label", "brand", "dismiss", "term"}
