"""Did it happen? Threats, plans, conditions and standing descriptions are told apart from events.

The judgement follows the parse from the event word up: its own auxiliaries and negation, the verbs that
govern it ("vowed to", "would", "denied"), the nouns it hangs on ("threat of"), and, for plurals without a
number, a date or an article, whether a single event is told at all ("bases have been subject to attacks in
recent months").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.events.frames import Frame
from geo.extract.events.governing import governed
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import MODALS, Reality, is_standing, of_noun, of_verb
from geo.extract.sentence.once import yes_or_no
from geo.extract.sentence.view import View, at
from geo.lexicon.events import scenes, speech
from geo.lexicon.wordlists import wordlists
from geo.model import Count, DatePrecision, TimeSpan
from geo.tree import Token


def reality(view: View, frame: Frame, *, specific: bool, historic_present: bool) -> Reality:
    """The judgement for a frame; ``specific`` when a date, count or named victim ties it to one event."""
    if (
        (view.text.rstrip("”\"’') ").endswith("?") and not _is_presupposed(frame))
        or _is_played(view)
        or _is_sham(view, frame)
        or _is_practised(frame)
    ):
        return Reality.UNREAL
    if _is_of_war_remembered(view, frame):
        return Reality.STANDING
    if not frame.main.verbal and _are_a_count(view, frame.main.token):
        return Reality.STANDING
    if _began_since(frame.main.token) or any(_so_many_since(t.token) for t in frame.triggers):
        return Reality.STANDING
    judged = [_of_trigger(view, t, specific, historic_present) for t in frame.triggers]
    acts = judged[: len(frame.acts)] or judged
    if Reality.FOILED in acts or _is_a_dud(frame, judged):
        return Reality.FOILED
    worst = [r for r in (Reality.DENIED, Reality.UNREAL) if r in acts]
    if worst:
        real_effect = any(
            r is Reality.HAPPENED and t.effect and (t.token.tag_ in {"VBD", "VBN"} or _is_before_it(t.token))
            for r, t in zip(judged, frame.triggers, strict=True)
        )
        return Reality.HAPPENED if real_effect and worst == [Reality.UNREAL] and specific else worst[0]
    if all(r is Reality.STANDING for r in acts):
        rescued = specific and any(
            r is Reality.HAPPENED or t.effect for r, t in zip(judged, frame.triggers, strict=True)
        )
        return Reality.HAPPENED if rescued else Reality.STANDING
    return Reality.HAPPENED


def _is_of_war_remembered(view: View, frame: Frame) -> bool:
    """ "the anniversary of the genocide, in which a million people were killed"."""
    if not view.has_any(_REMEMBERED):
        return False
    told = [t for t in view.doc if t.lower_ in _REMEMBERED]
    wars = [o for t in told for o in syntax.prepositional(t, "of") if o.lemma_.lower() in speech().running]
    main = frame.main.token
    return any(w.i < main.i and _OF_IT.search(view.doc[w.i : main.i].text) for w in wars)


_OF_IT = re.compile(r"\b(?:in|during) which\b")
_REMEMBERED = frozenset({"anniversary", "commemoration", "remembrance", "commemorations"})


def _is_before_it(verb: Token) -> bool:
    """ "are close to taking the town [after killing 20 soldiers]"."""
    return verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "after"


def _is_a_dud(frame: Frame, judged: Sequence[Reality]) -> bool:
    """ "A grenade was thrown at a bar but did not explode": an attempt."""
    told = list(zip(frame.triggers, judged, strict=True))
    sent = any(t.word.id in {"planting", "launch"} and r is Reality.HAPPENED for t, r in told)
    return sent and any(t.word.id == "explosion" and r is Reality.DENIED for t, r in told)


def _so_many_since(act: Token) -> bool:
    """ "have launched more than 30 attacks since 19 November": a count of a war's acts, and none of them."""
    verb = act.head
    counted = act.tag_ == "NNS" and act.dep_ == "dobj" and any(c.dep_ == "nummod" for c in act.children)
    if not counted or "have" not in syntax.auxiliaries(verb):
        return False
    return any(p.lower_ == "since" for p in verb.subtree if p.dep_ in {"prep", "mark"})


def _are_a_count(view: View, act: Token) -> bool:
    """ "made 70 attacks up to the end of September", "233 attacks in the first nine months": statistics."""
    numbers = [int(c.text) for c in syntax.children(act, "nummod") if c.text.isdecimal()]
    dated = any(hit.value.type == "DATE" and _DAY.search(hit.value.value or "") for hit in view.timexes)
    many = act.tag_ == "NNS" and any(n >= _MANY for n in numbers)
    return many and not dated and _OVER_TIME.search(view.text) is not None


_MANY = 10
_DAY = re.compile(r"-\d\d-\d\d|-W\w\w-\d")
"""In the TIMEX3 value of a day."""
_OVER_TIME = re.compile(
    r"\b(?:(?:up to|until|till) the end of|in the first (?:[a-z]+ )?(?:half|months?|quarters?|weeks)|"
    r"so far this (?:year|month)|an? (?:year|month) earlier|the same (?:period|months)|"
    r"in all of (?:19|20)\d\d|against [\d,]+ in the same)\b",
    re.IGNORECASE,
)


def _began_since(act: Token) -> bool:
    """ "460 have died since the protests erupted on 1 October": the first day of what has lasted till now."""
    verb = act.head if act.dep_ in {"nsubj", "nsubjpass"} else None
    began = verb is not None and verb.lemma_.lower() in wordlists().beginnings
    return began and verb is not None and any(c.dep_ == "mark" and c.lower_ == "since" for c in verb.children)


def _is_sham(view: View, frame: Frame) -> bool:
    """ "A hoax bomb was defused", "a fake attack"."""
    nouns = [t.token for t in frame.triggers if not t.verbal]
    for verb in (t.token for t in frame.triggers if t.verbal and not t.effect):
        things = (*syntax.subjects(verb), *syntax.passive_subjects(verb), *syntax.objects(verb))
        nouns += (n for n in things if at(view.weapons, n) is not None)
    sham = wordlists().sham_words
    return any(c.lower_ in sham for n in nouns for c in syntax.children(n, "amod", "compound", "nmod"))


def _is_presupposed(frame: Frame) -> bool:
    """ "What do you make of the bombs that killed six?": a question, but not whether they did."""
    verb = frame.main.token
    noun = syntax.antecedent(verb) if frame.main.verbal and verb.dep_ in {"relcl", "acl"} else None
    past = verb.tag_ in {"VBD", "VBN"} and not syntax.auxiliaries(verb) & MODALS
    return noun is not None and past and any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)


def _of_trigger(view: View, trigger: Trigger, specific: bool, historic_present: bool) -> Reality:
    if trigger.word.id == "change" and _is_description(trigger.token):
        return Reality.STANDING
    if trigger.verbal:
        own = of_verb(view, trigger.token, specific, historic_present, effect=trigger.effect)
    else:
        own = of_noun(view, trigger.token, specific, effect=trigger.effect)
    if own is not Reality.HAPPENED:
        return own
    return governed(trigger.token, verbal=trigger.verbal)


def _is_description(verb: Token) -> bool:
    """ "the group, which has pledged allegiance to X, lives from ransoms": what it is, and no news."""
    return verb.dep_ == "relcl" and "have" in syntax.auxiliaries(verb)


def is_running_total(view: View, frame: Frame) -> bool:
    """Whether a number counts a war or a season, not one event: "the war has killed more than 14,000"."""
    words = speech()
    if is_standing(view):
        return True
    for trigger in frame.triggers:
        verb = trigger.token
        if not trigger.verbal:
            continue
        doers = [*syntax.subjects(verb), *syntax.agents(verb), *syntax.prepositional(verb, "in", "during")]
        perfect = "have" in syntax.auxiliaries(verb)
        if any(d.lemma_.lower() in words.running for d in doers) and perfect:
            return True
        if perfect and any(p.lower_ == "since" for p in verb.subtree if p.dep_ in {"prep", "mark"}):
            return True
    return False


_CAMPAIGN = 100
_WAR = 5_000
"""So many dead no single event of our days has had; what they count is a war."""


def counts_them_all(view: View, frame: Frame, killed: Count | None, when: TimeSpan | None) -> bool:
    """Whether the dead are those of a war or a campaign: "a sweep launched in 2018 has killed 840"."""
    if counts_a_war(view, killed):
        return True
    lasting = when is not None and when.precision in {DatePrecision.MONTH, DatePrecision.YEAR}
    verbs = [t.token for t in frame.triggers if t.verbal and t.effect and t.token.tag_ == "VBN"]
    verbs = [verb for verb in verbs if "have" in syntax.auxiliaries(verb)]
    if not lasting or killed is None or max(killed.low or 0, killed.best or 0) < _CAMPAIGN:
        return False
    campaigns = speech().running | {"operation", "crackdown", "sweep"}
    told = [s if s.tag_ != "WDT" else syntax.antecedent(v) for v in verbs for s in syntax.subjects(v)]
    said = (v.head for v in verbs if v.dep_ == "ccomp" and v.head.dep_ == "relcl")
    told += [verb.head for verb in said]  # "which the army says has killed"
    if any(noun is not None and noun.lemma_.lower() in campaigns for noun in told):
        return True
    which = [v for v in verbs if any(above.dep_ == "relcl" for above in (v, *v.ancestors))]
    before = (t for v in which for t in view.doc[: v.i] if t.dep_ == "dobj")  # whatever the parse hung it on
    return any(t.lemma_.lower() in campaigns for t in before)


def counts_a_war(view: View, killed: Count | None) -> bool:
    """ "Israel's offensive has killed 35,000 people": of no day that is told, but for the first."""
    if killed is None or (killed.best or killed.low or 0) < _WAR:
        return False
    days = [h for h in view.timexes if re.match(r"\d{4}", h.value.value) and h.value.type == "DATE"]
    return all("since" in {t.lower_ for t in view.doc[max(0, h.first - 1) : h.first + 1]} for h in days)


_IN_WHICH = re.compile(
    r"\b(?:play|film|movie|novel|series|thriller|drama|comedy|opera|musical|sitcom|video ?game|board game)\b"
    r"[^.;]{0,60}?,? (?:in which|where|about)\b",
    re.IGNORECASE,
)


_IN_QUOTES = re.compile(
    r"[\"'‘“](?:dead|killed|wounded|injured|casualt(?:y|ies)|victims?|bodies|hostages?|attackers?|terrorists?|"
    r"gunm[ae]n|bombs?|attack|explosion|blast)[\"'’”]",
    re.IGNORECASE,
)
"""A word of harm that quotation marks hold at arm's length: left two "dead"."""


def _is_practised(frame: Frame) -> bool:
    """ "held an exercise, shelling targets": done in the course of it."""
    verb = frame.main.token
    if not frame.main.verbal or verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "acl"}:
        return False
    above = verb.head
    held = [above] if above.pos_ == "NOUN" else [*syntax.objects(above), *syntax.passive_subjects(above)]
    held += [o for o in syntax.prepositional(above, "in", "during", "part") if above.pos_ == "VERB"]
    return any(noun.lemma_.lower() in scenes().practice for noun in held)


def _is_of_what_is_told_in(fiction: Token) -> bool:
    """ "In the [film]'s opening scene a bomb kills 20"."""
    scene = fiction.head
    named = fiction.dep_ in {"poss", "compound"}
    return named and scene.dep_ == "pobj" and scene.head.lower_ in {"in", "during"}


def _is_staged(practice: Token) -> bool:
    """ "a drill in which gunmen stormed a school"; not "an exercise in which two were killed"."""
    return any(
        not syntax.is_passive(clause)
        and any(w.tag_ == "WDT" for p in syntax.children(clause, "prep") for w in syntax.children(p, "pobj"))
        for clause in syntax.children(practice, "relcl")
    )


@yes_or_no
def _is_played(view: View) -> bool:
    """Whether the sentence tells of a film, a novel or an exercise: "In the thriller, …", "The drill ended
    with …".
    """
    words = scenes()
    if not wordlists().played_things.isdisjoint(view.runs) and _IN_WHICH.search(view.text):
        return True
    for token in view.doc if view.has_any(words.pretended, words.fiction, words.practice) else ():
        lemma = token.lemma_.lower()
        if (
            token.lower_ in words.pretended
            and token.dep_ == "amod"
            and token.head.lemma_.lower() != "execution"
        ):
            return True  # "retook a mock village from an imaginary enemy"
        if token.pos_ in {"NOUN", "PROPN"} and (lemma in words.fiction or lemma in words.practice):
            told_in = (
                token.dep_ == "pobj"
                and token.head.lower_ in {"in", "during"}
                and token.head.head.pos_ in {"VERB", "AUX"}
            )
            told_in = told_in or _is_of_what_is_told_in(token)
            if _is_staged(token) or (lemma in words.practice and _IN_QUOTES.search(view.text)):
                return True
            if told_in or (token.dep_ == "nsubj" and lemma in words.fiction):
                return True
    return False
