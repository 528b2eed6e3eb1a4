"""Dead of a period: "More than 2,300 were killed in Syria in 2016" is a total of many events, and none of
them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from gazetteer.model import Precision, Resolution
from geo.extract.events.clauses import crosses_clause
from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_indefinite
from geo.extract.sentence.view import Marked, View, within_any
from geo.extract.toll import numbers
from geo.extract.toll.toll import Toll
from geo.lexicon.wordlists import wordlists
from geo.model import Timex
from geo.tree import Token

_LONG = re.compile(
    r"\d{4}(?:-(?:\d\d|[HQ]\d|SU|SP|FA|WI))?|P(?:[3-9]|\d\d+)D|P\d+[WMY]|PT(?:7[3-9]|[89]\d|\d{3,})H"
)
"""TIMEX3 values of a month, a season, a year, and of stretches of three days and more."""
_OF_DAYS = re.compile(r"P[1-7]D")
"""Those of a fight of some days, which is one."""
_LENGTH = re.compile(r"P\d+[WMY]")
"""Those of a stretch of weeks, months or years that is counted, whenever it was."""
_OVER = {"in", "during", "within", "over", "throughout", "since", "for"}
_MANY = 10
"""So many dead of a month, in a country or a province, are a total; three may have died together."""
_WAR = 1_000
"""A toll of so many, of a country or a province and no act, is that of a war."""


_YEAR = len("2019")
_CAREER = 100
"""So many that a group killed, nobody says when or where, are those of all its years."""


def _is_tally(acts: Token, *, located: bool) -> bool:
    """ "documented 1,350 settler attacks": of a stretch of time, so many; fewer than that where they were."""
    noted = acts.dep_ in {"dobj", "nsubjpass"} and acts.head.lemma_.lower() in wordlists().tallying_verbs
    count = numbers.of_noun(acts) if noted and acts.tag_ in {"NNS", "NNPS"} else None
    least = (count.low or count.best or 0) if count is not None else 0
    return least >= (_TALLY if located else _MANY)


_TALLY = 100


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _is_of_rank(effect: Token, time: Token) -> bool:
    """ "Twelve were killed, the worst toll [this year]": of what it is the worst, which is one event."""
    for noun in syntax.children(effect, "npadvmod", "appos", "attr", "dobj"):
        superlative = any(c.tag_ == "JJS" for c in noun.children)
        if noun.i > effect.i and superlative and noun.is_ancestor(time):
            return True
    return False


def is_total(view: View, frame: Frame, toll: Toll, places: Sequence[Resolution]) -> bool:
    """Whether the dead or wounded that a frame counts are those of a war, a campaign or a season.

    A single act ("the bombing in July killed 50") is an event whenever it was, and so are the dead of a
    town in a month.
    """
    counts = [c for c in (toll.killed, toll.wounded) if c is not None]
    told = bool(counts) or _tells_a_day(view)
    nouns = [t.token for t in frame.acts if not t.verbal]
    if not told and any(_is_tally(noun, located=any(p.located for p in places)) for noun in nouns):
        return True
    most = max((c.low or c.best or c.high or 0 for c in counts), default=0)
    if most < 2 or any(_is_single(t.token) or (t.verbal and _by_so_many(t.token)) for t in frame.acts):
        return False
    effects = [t.token for t in frame.triggers if t.effect]
    others = [hit for hit in view.timexes if not any(_is_of_rank(t, hit.head(view.doc)) for t in effects)]
    if len(others) < len(view.timexes) and all(_DAY.match(hit.value.value) for hit in others):
        return False
    if any(_is_one(view, doer) for token in effects for doer in syntax.subjects(token)):
        return False
    if most < _CAREER and any(_by_some(view, token) for token in effects):
        return False
    done = effects or [t.token for t in frame.triggers if t.verbal and t.word.effect == "killed"]
    if any(_since_it_began(token) or _of_a_war(token) for token in done):
        return True
    numbering = any(t.head.lemma_.lower() == "number" for t in effects) and "since" in view.vocabulary
    if most >= _CAREER and numbering and any(len(hit.value.value) == _YEAR for hit in view.timexes):
        return True  # "since 2021 the dead number 4,000"
    if most >= _MANY and any(_are_many(t.token) for t in frame.acts):
        return True
    if most >= _MANY and any(_goes_on_for(view, t.token) for t in frame.acts):
        return True
    lengths = [hit for hit in view.timexes if hit.head(view.doc).dep_ == "pobj"]
    if not frame.acts and any(_spans(view, hit, t, _LENGTH) for t in effects for hit in lengths):
        return True  # "seven of its staff were killed in a year"
    several = frame.acts and all(t.token.tag_ in {"NNS", "NNPS"} for t in frame.acts)
    dated = [hit for hit in view.timexes if hit.value.value[:1].isdigit()]
    if most >= _MANY and several and any(_spans(view, hit, t) for t in effects for hit in dated):
        return True  # "40 were killed in air strikes in Homs this month"
    bare = not places and not frame.acts and not view.timexes
    perfect = any(_is_perfect(token) for token in effects)
    if bare and perfect and (most >= _WAR or _after_total(view)):
        return True  # "Thousands have died"
    if not places and not frame.acts and most >= _CAREER and any(_at_large(view, t) for t in effects):
        return True
    one = frame.acts and any(p.located for p in places) and _is_of_these_days(view)
    if most >= _MANY and not one and any(_has_run_since(token) for token in effects):
        return True
    running = (token for token in effects if _is_perfect(token))
    if most >= _MANY and any(_spans(view, hit, token) for token in running for hit in view.timexes):
        return True  # "sixteen soldiers have now been killed in Homs this month"
    exact = any(p.located and p.precision is not None and p.precision <= Precision.ADM2 for p in places)
    if exact or most < _MANY or (frame.acts and _tells_a_day(view)):
        return False  # "Last month 36 were killed when gunmen raided a market on January 20"
    if most >= _WAR and all(t.token.lemma_.lower() == "toll" for t in frame.triggers):
        return True
    return any(_spans(view, hit, token) for token in effects for hit in view.timexes)


def _tells_a_day(view: View) -> bool:
    return any(_DAY.match(hit.value.value) for hit in view.timexes)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _are_many(act: Token) -> bool:
    """ "393 were killed in more than 600 clashes": the acts of a war, counted."""
    count = numbers.of_noun(act) if act.tag_ in {"NNS", "NNPS"} else None
    return count is not None and (count.low or count.best or 0) >= _MANY


def _goes_on_for(view: View, act: Token) -> bool:
    """ "after 72 days of fighting that killed 2,000": a fight of weeks."""
    unit = act.head.head if act.dep_ == "pobj" and act.head.lower_ == "of" else None
    if unit is None or unit.lemma_.lower() not in {"day", "week", "month", "year"}:
        return False
    told = (hit.value.value for hit in view.timexes if unit in hit)
    return any(_LONG.fullmatch(length) and not _OF_DAYS.fullmatch(length) for length in told)


def _at_large(view: View, verb: Token) -> bool:
    """ "The group, which disbanded in 2018, killed more than 800 people": on no day."""
    if syntax.is_passive(verb) or not syntax.subjects(verb) or verb.tag_ != "VBD":
        return False
    if not syntax.objects(verb):
        return False  # "Some 150 people died."
    return all(syntax.clause_verb(hit.head(view.doc)) not in {verb, None} for hit in view.timexes)


_COUNTED_SINCE = re.compile(
    r"\b(?:killed|dead|deaths?|died|wounded|toll)\b[^.\n]{0,80}\bsince\b|\bsince\b[^.\n]{0,120}\b(?:killed|dead|died|toll)\b",
    re.IGNORECASE,
)
_BEFORE = 300
"""Characters of the paragraph before a sentence that are looked at."""


def _after_total(view: View) -> bool:
    """ "… killed since the operation began. Three Israelis have died.": the other side's total."""
    before = view.report.text[max(0, view.start - _BEFORE) : view.start].rpartition("\n")[2].rstrip()
    last = re.split(r"(?<=[.!?])\s", before)[-1]
    return bool(_COUNTED_SINCE.search(last))


def _is_single(act: Token) -> bool:
    """One act, told as a noun in the singular, or as one of several: not "airstrikes", nor "shelling", which
    goes on.
    """
    if act.head.lower_ == "of" and act.head.head.lower_ in {"one", "another"}:
        return True  # "in one of the bloodiest attacks on the army"
    return act.tag_ in {"NN", "NNP"} and not act.lower_.endswith("ing")


def _by_so_many(verb: Token) -> bool:
    """ "In January 35 died when two car bombs blew up": so many weapons or men, and so one act."""
    return any(syntax.children(d, "nummod") or is_indefinite(d) for d in syntax.subjects(verb))


def _is_one(view: View, doer: Token) -> bool:
    """ "In May a suicide bomber killed twenty": one attacker or one weapon, so one act."""
    one = doer.tag_ == "NN" and any(c.lower_ in {"a", "an", "one"} for c in doer.children)
    return one and within_any(doer, view.weapons, view.generic)


def _of_a_war(token: Token) -> bool:
    """ "an insurgency which has left more than 2,000 people dead": all that it did."""
    verb = syntax.clause_verb(token) or token
    war = verb.head if verb.dep_ == "relcl" else None
    return (
        war is not None
        and war.lemma_.lower() in wordlists().wars_told
        and (_is_perfect(verb) or verb.tag_ == "VBD")
    )


def _by_some(view: View, verb: Token) -> bool:
    """ "In January gunmen killed 25 people in X state": men told of for the first time, as they are who came
    once; not "the gunmen", nor "have killed", "this month" or "in 2019".
    """
    if verb.tag_ != "VBD" or syntax.is_passive(verb):
        return False
    times = [hit.value for hit in view.timexes]
    if any(len(time.value) == _YEAR or time.text.lower().startswith("this") for time in times):
        return False
    doers = (d for d in syntax.subjects(verb) if d.tag_ == "NNS" and d.i < verb.i)
    return any(
        not syntax.children(d, "det", "poss", "conj", "cc") and within_any(d, view.generic) for d in doers
    )


def _since_it_began(token: Token) -> bool:
    """ "since the beginning of the offensive", "since the war began", "since the start of June"."""
    verb = syntax.clause_verb(token) or token
    for since in verb.subtree:
        if since.lower_ == "since" and since.dep_ in {"prep", "mark"} and _belongs(since, verb):
            for below in since.head.subtree if since.dep_ == "mark" else since.subtree:
                if below.lemma_.lower() in wordlists().beginnings:
                    return True
    return False


def _has_run_since(verb: Token) -> bool:
    """ "have been killed in protests since 18 June": a number that runs on."""
    return any(c.lower_ in {"have", "has", "had"} for c in syntax.children(verb, "aux")) and any(
        since.lower_ == "since"
        and ((since.dep_ in {"prep", "mark"} and _belongs(since, verb)) or _is_bare(since, verb))
        for since in verb.subtree
    )


def _is_of_these_days(view: View) -> bool:
    """ "killed in clashes in the town since Sunday": one fight, and no campaign of months."""
    if view.published is None:
        return False
    since = [
        h for h in view.timexes if (head := h.head(view.doc)).head.lower_ == "since" and head.dep_ == "pobj"
    ]
    days = [h.value.value[:10] for h in since if _DAY.match(h.value.value)]
    return any(0 <= (view.published - date.fromisoformat(day)).days <= _WEEK for day in days)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = 7


def _is_perfect(verb: Token) -> bool:
    return any(c.lower_ in {"have", "has"} for c in syntax.children(verb, "aux"))


def _is_bare(since: Token, verb: Token) -> bool:
    """ "Some 300 have been killed since": since what was told before."""
    return since.head == verb and not any(True for _ in since.children)


def _belongs(since: Token, verb: Token) -> bool:
    """Whether it tells since when the verb's own deed is, or that of both it and the next ("have died and two
    million have fled since …"), not that of a clause under it.
    """
    clause = since.head if since.dep_ == "mark" else since
    above = clause.head
    both = above.dep_ == "conj" and above.head == verb and _is_perfect(above) and _is_perfect(verb)
    return above == verb or both or not crosses_clause(above, verb)


def _spans(view: View, hit: Marked[Timex], token: Token, long: re.Pattern[str] = _LONG) -> bool:
    """Whether a date of a month and more is that of the effect: it hangs on its verb, after "in" or so."""
    if not long.fullmatch(hit.value.value):
        return False
    head = hit.head(view.doc)
    if head.dep_ == "pobj" and head.head.lower_ not in _OVER:
        return False
    verb = syntax.clause_verb(head)
    return verb is None or verb == (syntax.clause_verb(token) or token)
