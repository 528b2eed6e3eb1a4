"""How surely a date of a sentence is that of one of its events."""

from __future__ import annotations

import re

from geo.dates.words import weekday_names
from geo.extract.claims.stance import Speech
from geo.extract.events.belonging import is_guilt_of
from geo.extract.events.clauses import (
    any_shares_rest,
    comes_upon_it,
    crosses_clause,
    describes_object,
    ends_in,
    goes_along,
    is_happening,
    is_told,
    path_to,
    provoking,
    speaks_or_reacts,
    tells_what_they_did,
    tells_when,
    was_earlier,
    went_on_meanwhile,
)
from geo.extract.events.frames import Frame
from geo.extract.events.harm import is_of_shaking
from geo.extract.events.partners import is_alarm_of
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View, within_any
from geo.extract.setting.beside import dates_count, ends_before, is_beside, opens_clause_of
from geo.extract.setting.by_clause import did_it, is_of_what_was_there, stands_before_where
from geo.extract.setting.counted import is_counted_from
from geo.extract.setting.no_day import (
    dates_answered,
    dates_death,
    dates_grievance,
    is_anniversary,
    is_before_court,
    is_judged,
    is_of_birth,
    names_a_feast,
    names_another_act,
    ranks,
    stands_before_after,
)
from geo.lexicon.events import events
from geo.lexicon.events import speech as speech_words
from geo.lexicon.wordlists import wordlists
from geo.model import Timex
from geo.tree import Token

_DAY_BEFORE = re.compile(
    r"(?:the|a) (?:day|night|week) (?:before|earlier)|the previous (?:day|night|evening)", re.IGNORECASE
)


_RITES = {"prayer", "mass", "service", "sermon"}
"""That are held on a day of the week, and are that day."""


def tells(verb: Token) -> bool:
    """Whether a verb is one of speech, claim, denial or blame."""
    lemma, words = verb.lemma_.lower(), speech_words()
    return any(lemma in verbs for verbs in (words.say, words.claim, words.deny, words.blame))


def time_score(view: View, frame: Frame, hit: Marked[Timex], said: Speech | None) -> float:
    """How surely a date is the event's: 0 for not at all, 5 where it hangs on the event's own words."""
    head = hit.head(view.doc)
    if head.dep_ == "compound" and head.head.lemma_.lower() in _RITES:
        of_week = hit.value.text.lower() in weekday_names()
        if of_week and any(h is not hit and h.value.type == "DATE" for h in view.timexes):
            return 0  # "In April last year, … during Friday prayers"
        head = head.head  # "during Friday prayers"
    governor = governor_of(head)
    if head.dep_ == "poss" and len(hit.value.value) == len("2019") and _is_a_winner(head.head, view):
        return 0  # "last year's Nobel laureate"
    if names_another_act(head, frame):
        return 0  # "came under fire at the home of a man accused over the 2018 killing"
    if opens_clause_of(view, frame, hit):
        return 5  # "the worst day was 3 May 2024, when gunmen killed …"
    if any(not t.verbal and t.token.i == hit.first - 1 for t in frame.triggers):
        return 5  # "a raid last Friday"
    if _is_of_something_else(view, frame, hit, head):
        return 0
    what_did_it = did_it(view, governor, frame, view.timexes)
    if what_did_it or is_of_what_was_there(governor, frame) or stands_before_where(view, hit, frame):
        return 4  # "the events of May 15 in Ayacucho, where ten were shot dead"
    clause = syntax.clause_verb(head)
    if is_of_shaking(frame.triggers, clause) or is_alarm_of(clause, frame.main.token):
        return 4  # "explosions rocked Kyiv on Monday after a drone attack"
    mark = _time_mark(frame)
    if mark is not None and hit.last < mark and governor not in frame.tokens:
        return 0  # "on Sunday, two days after the strike"
    if dates_grievance(frame, hit):
        return 0  # "protested the killing of a blogger last month"
    if stands_before_after(frame, hit, head) or dates_answered(view, frame, hit):
        return 0  # "held on Tuesday after protests over a bombing"
    nouns = [t.token for t in frame.triggers if not t.verbal]
    if governor in frame.tokens or any(head in syntax.core_phrase(noun) for noun in nouns):
        return 5
    verb = syntax.clause_verb(head)
    if verb is not None and _in_a_row(verb):
        verb = syntax.clause_verb(verb.head)  # "were shelled for the third day running on Thursday"
    if verb is not None and _is_what_they_speak_of(verb, hit, frame):
        return 3
    if verb is not None and is_beside(view, frame, hit, verb):
        return 3
    if verb is not None and _answers_for(verb, hit, frame.main.token):
        return 2  # "claimed responsibility for the attack on Sunday"
    if verb is not None and _is_behind(verb, hit, frame):
        return 2
    if frame.main.token.i < hit.first and _leads_to(governor, frame.main.token):
        return 2.5  # "on suspicion of involvement in the killing of a priest on May 16"
    if said is not None and said.verb_token in (verb, governor):
        # "rockets fell late Wednesday, a source said": before the speaker the event's, after it the speech's
        between = frame.first < hit.first and hit.last < said.head.left_edge.i
        if hit.first > frame.first and is_told(frame.main.token, verb or governor):
            return 2  # "reported four explosions on Monday"
        return 3 if between and any(t.verbal for t in frame.triggers) else 0
    main = frame.main.token
    if _DAY_BEFORE.fullmatch(hit.value.text) and ends_before(frame, hit) and verb not in frame.tokens:
        return 3  # "was aimed at those behind an attack on the town the day before"
    if verb is None:  # a sentence without a verb of its own, as captions are
        return 2 if governor in (main, main.head) else 0
    if verb in frame.tokens:
        return 0 if _of_another_act(head, verb, frame) else 4
    # "arrested on Monday on suspicion of killing two"; not "after killing two"
    tried = is_guilt_of(main) and main.head.lower_ != "after" and hit.last < main.i
    in_court = view.has_any(wordlists().before_court) and is_before_court(verb)
    if tried or in_court or _of_another_act(head, verb, frame):
        return 0
    return _in_clause(hit, head, verb, frame)


def _is_a_winner(noun: Token, view: View) -> bool:
    person = within_any(noun, view.people) and noun.tag_ == "NN"
    return person or noun.lemma_.lower() in {"laureate", "winner", "champion", "finalist", "candidate"}


def _in_a_row(verb: Token) -> bool:
    """ "for the third day running"."""
    return verb.lower_ == "running" and verb.i > 0 and verb.nbor(-1).lemma_.lower() in _UNITS


_UNITS = {"day", "night", "week", "month", "year", "time"}


def _is_of_something_else(view: View, frame: Frame, hit: Marked[Timex], head: Token) -> bool:
    """Whether a date counts, ranks, commemorates or dates words, and no act."""
    governor = governor_of(head)
    if hit.value.type == "DURATION" and head.dep_ == "npadvmod" and not _counts_on(frame, head):
        return True  # "24 hours after …"
    if hit.value.type == "DURATION" and head.dep_ == "pobj" and head.head.lower_ == "for":
        lately = view.doc[head.head.i : head.i]
        return not any(t.lower_ in {"past", "last"} for t in lately)  # "was shut for several hours after …"
    if is_counted_from(view, frame, hit) or is_anniversary(view, hit):
        return True  # "two days after Monday's vote"
    if dates_count(frame, hit, head) or names_a_feast(view, hit):
        return True
    before = was_earlier(frame.main.token) and hit.last < frame.first
    if before or ranks(view, hit) or dates_death(frame, head) or is_of_birth(head):
        return True  # "the deadliest this year", "died on Monday of his wounds"
    if governor.lemma_.lower() in wordlists().messages and governor not in frame.tokens:
        return True  # "claimed the attack in a statement on Monday"
    if governor.dep_ == "acl" and governor.head.lemma_.lower() in wordlists().messages:
        return True  # "in a recording heard on Saturday"
    acts = (t.token for t in frame.triggers if not t.effect)
    if any((verb := provoking(act)) is not None and _stands_with_cause(hit, verb) for act in acts):
        return True  # "the attack on Monday prompted strikes"
    since = "since" in view.vocabulary and head.head.lower_ != "since"
    marks = [t for t in head.ancestors if t.lower_ == "since" and t.dep_ == "prep"] if since else []
    if any(not mark.is_ancestor(frame.main.token) for mark in marks):
        return True  # "the deadliest since the invasion of 2003"; "since Monday's raid" dates the raid
    up = "up" in view.vocabulary  # "60 were hurt, up from 56 on Monday"
    return up and any(t.lower_ == "from" and t.head.lower_ == "up" for t in head.ancestors)


def _stands_with_cause(hit: Marked[Timex], verb: Token) -> bool:
    """Whether a date is that of what brought the act about; not "a search, which on Monday led to"."""
    which = [s for s in syntax.children(verb, "nsubj") if s.tag_ == "WDT"]
    return hit.last < verb.i and not any(s.i < hit.first for s in which)


def _of_another_act(head: Token, verb: Token, frame: Frame) -> bool:
    """ "shelled the town in response to the killing of its men a day earlier": the day of the killing."""
    for above in head.ancestors:
        if above == verb or above in frame.tokens:
            return False
        if above.pos_ == "NOUN" and above.lemma_.lower() in events().nouns and above.head.lower_ in _BECAUSE:
            return True
    return False


_BECAUSE = {"to", "for", "after", "following"}  # before the noun of the act that another answers


def _counts_on(frame: Frame, unit: Token) -> bool:
    """ "Two days later, gunmen attacked": counted from the event told before; not the day somebody died of
    it.
    """
    later = unit.head
    counts = later.lower_ in {"later", "afterwards", "earlier"} and later.dep_ == "advmod"
    acts = any(t.word.id != "die" for t in frame.triggers)
    return counts and acts and not syntax.children(later, "prep", "advcl", "ccomp")


def governor_of(head: Token) -> Token:
    """What a date hangs on, its preposition passed over."""
    by = head.head.dep_ in {"prep", "agent", "mark"} and head.dep_ in {"pobj", "pcomp"}
    governor = head.head.head if by else head.head
    if governor.pos_ == "ADP" and governor.head != governor:
        governor = governor.head
    return governor


def _answers_for(verb: Token, hit: Marked[Timex], act: Token) -> bool:
    """ "claimed responsibility …", "denied involvement …", with the date after it; not "the group, which had
    claimed a killing, claimed responsibility today".
    """
    words = speech_words().responsibility | (wordlists().denied_nouns if verb.lemma_ == "deny" else set())
    if any(t.dep_ == "relcl" and tells(t) for t in path_to(act, verb)):
        return False
    return verb.lemma_.lower() in {"claim", "deny", "take"} and any(
        o.lemma_.lower() in words and o.i < hit.first and not o.i < hit.last < act.i
        for o in syntax.objects(verb)
    )


def _is_what_they_speak_of(verb: Token, hit: Marked[Timex], frame: Frame) -> bool:
    """ "We condemn the shelling of the market at Tora, north of the city, on Monday": who speaks now names
    the day of what was done.
    """
    now = verb.tag_ in {"VBP", "VBZ"} and verb.lemma_.lower() in wordlists().reacting_verbs
    act = frame.main.token
    return now and not frame.main.verbal and act.head is verb and act.dep_ == "dobj" and act.i < hit.first


def _is_behind(verb: Token, hit: Marked[Timex], frame: Frame) -> bool:
    """ "ordered the murder of the judge on Monday": the day of the murder, as a day of the order is put
    before it.
    """
    act, instigates = frame.main.token, verb.lemma_.lower() in wordlists().instigating_verbs
    return instigates and act.dep_ == "dobj" and act.head is verb and act.i < hit.first


def _leads_to(noun: Token, act: Token) -> bool:
    """Whether a noun that is no act itself has an act hung on it by prepositions."""
    if noun.pos_ != "NOUN" or act.pos_ != "NOUN" or noun.lemma_.lower() in events().nouns:
        return False
    while act is not noun and act.dep_ in {"pobj", "prep"}:
        act = act.head
    return act is noun


def _in_clause(hit: Marked[Timex], head: Token, verb: Token, frame: Frame) -> float:
    """The score of a date by the verb of its clause, which is no event word itself."""
    for noun in (t.token for t in frame.triggers if not t.verbal):
        if verb in (syntax.borne_by(noun), ends_in(noun)):
            return 3.5  # "last week the house was the target of an attack"
        if syntax.clause_verb(noun) != verb:
            continue
        if is_judged(noun, verb) or noun.head.lower_ in {"against", "over"}:
            continue  # "marched on Sunday against the killing of"
        if (is_told(noun, verb) and not speaks_or_reacts(verb)) or (
            verb.lemma_.lower() in wordlists().light_verbs and _direct(noun, verb)
        ):
            return 3.5  # "a raid was carried out on Friday"
        told = noun.dep_ in {"nsubj", "nsubjpass"} or _direct(noun, verb)
        if told and not speaks_or_reacts(verb):
            return 3  # "residents fled an attack on Monday", "drove into an ambush on 3 May"
    main = frame.main.token
    if is_happening(verb, frame):
        return 4  # "the explosions that occurred yesterday"
    if tells_when(verb, frame) or tells_what_they_did(verb, frame):
        return 2
    if describes_object(verb, frame):
        return 1  # "dispersed students who marched on Sunday"
    if comes_upon_it(verb, frame) and len(hit.value.value) >= len("2020-01-01"):
        return 2
    if _is_lasting(verb) and frame.main.verbal and main in verb.ancestors and main.tag_ in {"VBD", "VBN"}:
        return 2  # "shelled a base where troops are stationed early Wednesday"
    if _suffered_there(verb, main):
        return 2  # "wounds they sustained on Thursday in Ariha, where troops shelled the market"
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in speech_words().attempt:
        verb = verb.head  # "tried to reach it on Monday but police pushed them back"
    if _is_found_so(verb, main):
        return 4  # "On Tuesday a farmer was found shot dead"
    if verb.is_ancestor(main):
        return _governing(verb, frame)
    if any_shares_rest(frame, verb):
        return 1.5
    return 2 if main.is_ancestor(head) and not crosses_clause(head, main) else 0


def _is_found_so(verb: Token, act: Token) -> bool:
    """Whether a verb tells that people were found as the act had left them, by which it is dated."""
    found = verb.lemma_.lower() in {"find", "discover"} and syntax.is_passive(verb)
    while act.dep_ in {"xcomp", "oprd", "acomp", "ccomp"} and act.head is not verb:
        act = act.head
    return found and act.head is verb and act.dep_ in {"xcomp", "oprd", "acomp", "ccomp"}


def _suffered_there(verb: Token, act: Token) -> bool:
    """Whether a verb tells what wounds people suffered where the act was."""
    if act.dep_ != "relcl" or not any(c.lower_ == "where" for c in act.children):
        return False
    there = act.head.head.head if act.head.dep_ == "pobj" else act.head.head
    suffers = there is verb and verb.lemma_.lower() in {"sustain", "suffer", "receive"}
    what = (*syntax.objects(verb), *([verb.head] if verb.dep_ in {"relcl", "acl"} else ()))
    return suffers and any(o.lemma_.lower() in wordlists().hurts for o in what)


def _is_lasting(verb: Token) -> bool:
    """Whether a clause tells how something is, "where troops are stationed": no past day is that of it."""
    words = (verb, *syntax.children(verb, "aux", "auxpass"))
    present = [t for t in words if t.tag_ in {"VBZ", "VBP"} and t.lower_ not in {"has", "have"}]
    return verb.dep_ == "relcl" and bool(present)


_SHARING = {"xcomp", "conj"}
_SEEING = {"see", "watch", "witness", "hear", "film"}


def _governing(verb: Token, frame: Frame) -> float:
    """The score of a date with the verb above the event, unless that speaks or reacts: "began on Friday
    to shell".
    """
    main = frame.main.token
    own = syntax.clause_verb(main)
    while own is not None and own.dep_ == "conj" and own.head.dep_ == "conj" and own.head != verb:
        own = own.head  # "stopped a bus on Monday, separated the men and shot them"
    if own is not None and own.dep_ == "conj" and own.head == verb and not tells(verb):
        return 2  # "in May soldiers stopped a lorry and beat the driver"
    if verb.lemma_.lower() == "use" and own is not None and own.head == verb and syntax.objects(verb):
        return 2  # "on Monday they used a bomb to destroy a bridge"
    if speaks_or_reacts(verb) and verb.lemma_.lower() not in speech_words().attempt:
        return 0
    between = [t for t in path_to(main, verb) if t.pos_ == "VERB"]
    if any(t.lemma_.lower() in wordlists().referring_words for t in between):
        return 0  # "set fire to a station to protest the killing of"
    if _is_of_where(own, verb):
        return 2
    if own is not None and own.dep_ == "advcl" and _opens_with_when(own):
        aim = own.head.dep_ == "advcl" and own.head.tag_ == "VB" and own.head.head == verb
        aim = aim and verb.tag_ == "VBG"
        if own.head == verb or aim:  # "was driving on Monday to inspect a church when men opened fire"
            return 2  # "on Sunday a wedding turned to horror when gunmen opened fire"
    theirs = own is not None and own.head == verb  # "on 23 March he saw soldiers beat a man"
    if (
        own is not None
        and theirs
        and (own.dep_ in _SHARING or goes_along(own) or went_on_meanwhile(own) or verb.lemma_ in _SEEING)
    ):
        return 2
    path = path_to(main, verb)  # "were looking on Tuesday for whoever planted it"
    clauses = any(t.dep_ in {"relcl", "acl", "advcl", "ccomp"} or t.head.lower_ == "for" for t in path)
    return 1 if frame.main.verbal and not clauses else 0


def _opens_with_when(clause: Token) -> bool:
    return any(c.lower_ == "when" and c.dep_ == "advmod" and c.i < clause.i for c in clause.children)


def _is_of_where(clause: Token | None, verb: Token) -> bool:
    """ "On Tuesday it was Gao, where gunmen shot three": the day of what the clause tells."""
    if clause is None or clause.dep_ != "relcl" or not any(c.lower_ == "where" for c in clause.children):
        return False
    it = any(s.lower_ == "it" for s in syntax.subjects(verb))
    return it and verb.lemma_.lower() in {"be", "happen", "come", "occur"} and clause.tag_ in {"VBD", "VBN"}


def _time_mark(frame: Frame) -> int | None:
    """Where the "after" or "before" stands that opens the clause of the event."""
    verb = syntax.clause_verb(frame.main.token)
    while verb is not None:
        opens = (c for c in syntax.children(verb, "mark", "advmod") if c.i < frame.first)
        mark = next((c for c in opens if c.lower_ in {"after", "before", "since", "until", "when"}), None)
        if mark is not None:
            return int(mark.i) if mark.lower_ != "when" else None
        if verb.dep_ not in {"conj", "xcomp"}:
            return None
        verb = syntax.clause_verb(verb.head)
    return None


def _direct(noun: Token, verb: Token) -> bool:
    """Whether a noun is an argument of the verb itself, not of another noun in its clause."""
    return noun.head == verb or (noun.dep_ in {"pobj", "conj"} and noun.head.head == verb)
