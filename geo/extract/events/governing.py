"""How real an event word is by what governs it: "vowed to", "denied", "threat of", "revenge for"."""

from __future__ import annotations

from geo.dates.words import calendar_words
from geo.extract.events.repelled import repels
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import EPISTEMIC, MODALS, Reality, is_conditional, of_infinitive
from geo.extract.sentence.nouns import is_definite, is_pronouns
from geo.lexicon.events import events, speech
from geo.lexicon.wordlists import wordlists
from geo.tree import FINITE, Token

_CONTENT = {"ccomp", "csubj", "nsubj"}
_DENIED = {"xcomp", "ccomp", "dobj", "pcomp", "prep"}
_ARGUMENTS = {"ccomp", "dobj", "xcomp", "nsubj", "nsubjpass", "pobj", "pcomp", "prep", "attr", "agent"}


def governed(token: Token, *, verbal: bool) -> Reality:
    """What the verbs and nouns above an event word make of it, from the nearest up."""
    words = speech()
    owned = token.tag_ == "NNS" and any(c.dep_ == "poss" for c in token.children)
    definite = not verbal and (is_definite(token) or _came_to_pass(token))
    if (
        verbal
        and token.dep_ in {"acl", "relcl"}
        and token.tag_ in {"VBN", "VBD"}
        and syntax.is_passive(token)
    ):
        if _is_that(token) and token.head.lemma_.lower() in words.threat_nouns:
            return Reality.UNREAL  # "a warning that explosives had been planted"
        return Reality.HAPPENED  # "demanded the release of a man kidnapped on Monday"
    for child, head in syntax.governors(token):
        dep = child.dep_
        if dep == "ccomp" and _is_told_to(child, head):
            return Reality.HAPPENED  # "we wish to report that a bomb has been defused"
        if (dep in _CONTENT and _is_untrue(child, head)) or _is_taken_back(child, head):
            return Reality.UNREAL
        if dep == "relcl" and _is_of_a_plan(child, head):
            return Reality.UNREAL
        if _is_given(child, head) or (child != token and child.dep_ in {"relcl", "acl"}):
            return Reality.HAPPENED
        lemma, verb = head.lemma_.lower(), head.pos_ in {"VERB", "AUX"}
        if lemma in words.deny and child.dep_ == "ccomp" and child.i < head.i and not _is_that(child):
            return Reality.HAPPENED  # "Shelling kills farmer, Delhi denies"
        beaten_off = child == token and not verbal and repels(head)  # "rebuffed an assault"
        if lemma in words.deny and not beaten_off and child.dep_ in _DENIED:
            if verbal and denies_at_large(token, head):
                return Reality.UNREAL  # "denies targeting civilians"
            told = verbal and _is_of_known(token)  # "denied backing the rebels who seized the town"
            told = told or (_denies_a_share(child, head) and _is_related(token))
            return Reality.HAPPENED if told or _is_negated(head) else Reality.DENIED
        if verb and child.dep_ in _ARGUMENTS:
            asked = any(
                s.tag_ in {"WP", "WDT"} for s in syntax.children(head, "nsubj")
            )  # "who planned the murder"
            if lemma in wordlists().planning_verbs and child.dep_ == "dobj" and not verbal and not asked:
                return Reality.UNREAL  # "planned the assassination of the minister"
            own = definite and not verbal and is_pronouns(token) and child is not token
            if own and child.dep_ == "xcomp" and _is_threat(child, head):
                return Reality.UNREAL  # "vowed to continue its offensive"
            if definite:
                known = _known_act(child, head, owned=owned)
                if known is not None:
                    return known
                continue
            if _is_threat(child, head) or (not verbal and _is_undone(child, head)):
                return Reality.HAPPENED if verbal and _is_dated_past(token) else Reality.UNREAL
        elif not definite and _is_threatened(child, head):
            return Reality.UNREAL
        if verb and child.dep_ == "nsubjpass" and lemma in _SCHEDULING and _is_present(head):
            return Reality.UNREAL  # "shelling and other training are planned for next week"
        if verb and child.dep_ == "advcl" and child.tag_ == "VBG" and _is_to_come(head):
            return Reality.UNREAL  # "will test a howitzer, firing 200 shells"
        if verb and is_conditional(head):
            return Reality.UNREAL  # "if the army shells"
    return Reality.HAPPENED


def denies_at_large(act: Token, denying: Token) -> bool:
    """ "Russia denies targeting civilians": what it does in general, and no one event."""
    bare = all(o.tag_ == "NNS" and not list(o.children) for o in syntax.objects(act))
    amid = syntax.prepositional(act, "in", "during")  # "in Monday's raid", not "in the area"
    bare = bare and not any(o.lemma_.lower() in events().nouns for o in amid)
    return act.tag_ == "VBG" and denying.tag_ in {"VBZ", "VBP"} and bool(syntax.objects(act)) and bare


def _is_dated_past(clause: Token) -> bool:
    """ "were asked to ratify a truce that they signed in March": what a clause about a noun dates is past."""
    if clause.dep_ != "relcl" or clause.tag_ != "VBD" or syntax.auxiliaries(clause):
        return False
    times = syntax.prepositional(clause, "in", "on")
    return any(t.lower_ in calendar_words() or (t.text.isdigit() and len(t.text) == _YEAR) for t in times)


_YEAR = 4


def _denies_a_share(child: Token, verb: Token) -> bool:
    things = (child, *(syntax.objects(verb) if child.dep_ == "prep" else ()))
    return any(thing.lemma_.lower() in wordlists().parts_denied for thing in things)


def _is_related(act: Token) -> bool:
    """ "denied any role in a strike that hit a tanker": what it did is told, whoever denies a hand in it."""
    clauses = (act, *syntax.children(act, "relcl"))
    return any(c.dep_ == "relcl" and c.tag_ == "VBD" and not syntax.auxiliaries(c) for c in clauses)


def _is_of_known(clause: Token) -> bool:
    """Whether a clause tells which one is meant: "the rebels who seized"; not "anyone who seized"."""
    if clause.dep_ != "relcl" or clause.tag_ != "VBD" or syntax.auxiliaries(clause):
        return False
    return any(c.dep_ == "det" and c.lower_ in {"the", "these", "those"} for c in clause.head.children)


def _came_to_pass(act: Token) -> bool:
    """ "failed to stop an attack that killed nine": told with what came of it."""
    clauses = [c for c in syntax.children(act, "relcl") if c.tag_ == "VBD" and not syntax.auxiliaries(c)]
    told = [(c, str(word.effect)) for c in clauses for _, word in events().verbs.get(c.lemma_.lower(), ())]
    left = [c for c, effect in told if effect == "harm"]  # "left nine dead"; not "left him unable to move"
    hurt = any(t.lower_ in wordlists().words_of_wounds | {"dead"} for c in left for t in c.subtree)
    return hurt or any(effect in {"killed", "wounded", "abducted"} for _, effect in told)


def _is_taken_back(child: Token, head: Token) -> bool:
    """ "retracted its claim that it had killed 12", "posts claiming that a bomb went off are false"."""
    if child.dep_ in {"dobj", "nsubjpass"} and head.lemma_.lower() in wordlists().retracting_verbs:
        return child.lemma_.lower() in wordlists().retracted
    says = child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in wordlists().content_verbs
    return says and head.dep_ == "nsubj" and calls_untrue(head.head)


def _is_untrue(child: Token, head: Token) -> bool:
    """ "it was not true that they had bombed it", "reports of a blast were false"."""
    words = wordlists()
    clause = child.dep_ in {"ccomp", "csubj"} and bool(syntax.children(child, "mark"))
    report = child.dep_ == "nsubj" and child.lemma_.lower() in words.unconfirmed_reports | words.denied_nouns
    return (clause or report) and calls_untrue(head)


def calls_untrue(verb: Token) -> bool:
    """ "(was) not true", "(were) false"."""
    words = wordlists()
    if verb.lemma_.lower() in {
        "prove",
        "turn",
        "find",
        "show",
    }:  # "turned out to be false", "were found to be"
        inner = [c for c in syntax.children(verb, "xcomp") if c.lemma_.lower() == "be"]
        told = {c.lemma_.lower() for v in (verb, *inner) for c in syntax.children(v, "acomp", "oprd", "attr")}
        return bool(told & words.untrue_words) and not _is_negated(verb)
    told = {c.lemma_.lower() for c in syntax.children(verb, "acomp", "attr")}
    if verb.lemma_.lower() != "be":
        return False
    return bool(told & words.true_words if _is_negated(verb) else told & words.untrue_words)


_SCHEDULING = {"plan", "schedule", "slate", "expect"}


def _is_present(verb: Token) -> bool:
    return any(c.tag_ in {"VBP", "VBZ"} for c in syntax.children(verb, "auxpass"))


def _is_that(clause: Token) -> bool:
    """Whether a clause is opened as what the verb above it says: "that its men fired"."""
    return bool(syntax.children(clause, "mark"))


def _is_told_to(clause: Token, verb: Token) -> bool:
    """Whether a clause in the past is what somebody only wants to say, and says so."""
    if clause.dep_ != "ccomp" or verb.dep_ != "xcomp" or verb.lemma_.lower() not in speech().say:
        return False
    past = clause.tag_ == "VBD" or any(c.tag_ in FINITE for c in syntax.children(clause, "aux", "auxpass"))
    to_come = bool(syntax.auxiliaries(clause) & MODALS)
    return past and not to_come and verb.head.lemma_.lower() in wordlists().wanting_verbs


def _is_to_come(verb: Token) -> bool:
    """ "will", "would", "could"; not "may have"."""
    auxiliaries = syntax.auxiliaries(verb)
    modal = auxiliaries & MODALS
    return bool(modal) and not (modal <= EPISTEMIC and "have" in auxiliaries)


def _is_given(child: Token, head: Token) -> bool:
    """Whether what hangs here is taken as having happened: "after a raid", "condemned the raid", "when it
    fell".
    """
    referring = head.lemma_.lower() in wordlists().referring_words
    if child.dep_ == "prep":
        blamed = child.lower_ == "for" and head.lower_ == "responsible"
        of = child.lower_ == "of" and head.lemma_.lower() in wordlists().presupposing_nouns
        return referring or blamed or of or child.lower_ in _GIVING
    if child.dep_ == "advcl" and any(c.lower_ in {"after", "as", "when", "since"} for c in child.children):
        return True
    if child.dep_ == "pobj" and head.lower_ in {"after", "since"}:
        return True
    return referring or bool(child.dep_ == "mark")


_GIVING = {"after", "since", "over", "following", "amid", "before", "behind"}
"""Before what has happened: "after a raid", "those behind an attack"."""


def _known_act(child: Token, head: Token, *, owned: bool) -> Reality | None:
    """What a verb makes of an act known already: only one's own, still to come, is none ("would step up
    its attacks").
    """
    to_come = _is_planned(head) or bool(syntax.auxiliaries(head) & MODALS)
    if owned and child.dep_ == "dobj" and to_come:
        return Reality.UNREAL
    return Reality.HAPPENED if child.dep_ in {"ccomp", "xcomp"} else None


def _is_threat(child: Token, head: Token) -> bool:
    """ "threatened to strike", "vowed an attack"; not "was ordered to attack", nor "called it revenge for
    …".
    """
    lemma = head.lemma_.lower()
    if lemma not in speech().threaten or lemma in wordlists().realising_verbs or child.dep_ == "nsubj":
        return False
    told = child.dep_ == "ccomp" and child.tag_ == "VBD"  # "called it revenge for a raid that hit …"
    return not told and not (child.dep_ == "nsubjpass" and lemma in {"order", "direct", "plan"})


def _is_threatened(child: Token, head: Token) -> bool:
    """ "a threat of strikes", "plans to attack"."""
    threat = head.pos_ == "NOUN" and head.lemma_.lower() in speech().threat_nouns
    return threat and child.dep_ in {"prep", "acl"}


def _is_of_a_plan(clause: Token, plan: Token) -> bool:
    """ "a plan that includes the murder of judges": what it is to bring, and nothing done."""
    planned = plan.lemma_.lower() in speech().threat_nouns and clause.lemma_.lower() in _PROVIDING
    return planned and not syntax.is_passive(clause)


_PROVIDING = {"include", "involve", "call", "provide", "foresee", "contemplate", "envisage", "comprise"}


def _is_undone(child: Token, head: Token) -> bool:
    """Whether the verb of an event noun keeps it from happening: "could launch", "to launch", "did not
    launch".
    """
    auxiliaries = syntax.auxiliaries(head)
    modal = auxiliaries & MODALS
    if modal and not (modal <= EPISTEMIC and "have" in auxiliaries):
        return True
    if child.dep_ in {"dobj", "prep", "pobj"} and _is_planned(head):
        return True
    return child.dep_ in {"dobj", "nsubj", "nsubjpass"} and _is_negated(head)


def _is_planned(verb: Token) -> bool:
    """Whether a verb is an infinitive that tells of nothing done: "to launch", not "managed to launch"."""
    infinitive = verb.tag_ == "VB" and "do" not in syntax.auxiliaries(verb)
    return infinitive and of_infinitive(verb) is Reality.UNREAL


def _is_negated(verb: Token) -> bool:
    """ "did not launch"; "could not be denied", in which the denial is itself denied."""
    return any(c.dep_ == "neg" for c in verb.children)
