"""Where and when: which place and which date of a sentence belong to which event of it.

A phrase belongs to the event whose words it hangs on in the parse; failing that, to the clause it stands in. The place
a speaker sits in and the day a statement was made belong to the speech, not to the strike.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from gazetteer.model import MentionKind, Precision, Resolution, Status
from geo.dates import event_span
from geo.extract import syntax
from geo.extract.agents import Agent
from geo.extract.casualties import Toll
from geo.extract.frames import LIGHT, Frame
from geo.extract.stance import Speech
from geo.extract.targets import Targeting
from geo.extract.view import Marked, View, at
from geo.lexicon.events import speech as speech_words
from geo.model import BlockKind, TimeSpan, Timex

Token = Any

_AWAY = {"from", "for", "to", "with", "than", "about", "like", "by", "as", "between"}
_FIXED = {"base", "basis",  "airbase", "airport", "city", "town", "village", "territory", "soil", "province", "port", "capital", "site", "facility", "border",
          "island", "region", "airfield", "camp", "refinery", "dam", "plant", "coast", "airspace", "water", "installation", "neighbourhood", "neighborhood", "market"}  # fmt: skip


def tense_of(verb: Token | None) -> str | None:
    """``past`` or ``future`` for resolving weekdays, ``None`` where the verb does not tell."""
    if verb is None:
        return None
    auxiliaries = syntax.children(verb, "aux", "auxpass")
    lemmas = {a.lemma_.lower() for a in auxiliaries}
    if lemmas & {"will", "shall", "'ll"}:
        return "future"
    if verb.tag_ in {"VBD", "VBN"} or any(a.tag_ == "VBD" for a in auxiliaries) or "have" in lemmas:
        return "past"
    return None


def when_of(
    view: View, frame: Frame, reference: date | None, said: Speech | None, anchor: TimeSpan | None = None
) -> TimeSpan | None:
    """The date the sentence gives the event, ``None`` if it gives none."""
    found: list[tuple[float, int, str, TimeSpan]] = []
    reference = _caption_day(view) or reference
    for hit in view.timexes:
        score = _time_score(view, frame, hit, said)
        if score <= 0:
            continue
        span = event_span(
            hit.value,
            view.report.text,
            reference=reference,
            tense=tense_of(syntax.clause_verb(frame.main.token)),
            anchor=anchor,
        )
        if span is None:
            continue
        before = view.doc[max(0, hit.first - 2) : hit.first].text.lower()
        if span.time_of_day is None and before in {"early on", "late on"}:
            span = replace(span, time_of_day=before[:-3])
        distance = min(abs(hit.first - t.i) for t in frame.tokens)
        found.append((score, -distance, hit.value.type, span))
    if not found:
        return None
    _, _, kind, best = max(found, key=lambda one: one[:2])
    if kind == "TIME":  # "on Tuesday 4 June, at about 5:30": the day's own phrase dates, the hour is added
        for score, _, other, span in found:
            if other == "DATE" and score >= 2 and (span.start, span.end) == (best.start, best.end):
                return replace(span, time_of_day=best.time_of_day or span.time_of_day)
    return best


def _caption_day(view: View) -> date | None:
    """The day a caption gives in full, from which its "previous night" counts."""
    if view.block is not BlockKind.CAPTION:
        return None
    days = [
        hit.value.value[:10]
        for hit in view.timexes
        if re.fullmatch(r"\d{4}-\d\d-\d\d", hit.value.value[:10]) and re.search(r"\d{4}", hit.value.text)
    ]
    return date.fromisoformat(days[0]) if days else None


def _time_score(view: View, frame: Frame, hit: Marked[Timex], said: Speech | None) -> float:
    head = hit.head(view.doc)
    governor = head.head
    if governor.dep_ in {"prep", "agent", "mark"} and head.dep_ in {"pobj", "pcomp"}:
        governor = governor.head
    if governor.pos_ == "ADP" and governor.head != governor:
        governor = governor.head
    frame_tokens = {t.i for t in frame.tokens}
    if any(not t.verbal and t.token.i == hit.first - 1 for t in frame.triggers):
        return 5  # "a raid last Friday"
    if hit.value.type == "DURATION" and head.dep_ == "npadvmod":
        return 0  # "24 hours after …"
    mark = _time_mark(frame)
    if mark is not None and hit.last < mark:
        return 0  # "on Sunday, two days after the strike"
    if governor.i in frame_tokens:
        return 5
    noun_words = {
        t.i for trigger in frame.triggers if not trigger.verbal for t in syntax.core_phrase(trigger.token)
    }
    if head.i in noun_words:
        return 5
    verb = syntax.clause_verb(head)
    if (
        verb is not None
        and verb.lemma_.lower() in {"claim", "deny", "take"}
        and any(
            o.lemma_.lower() in speech_words().responsibility and o.i < hit.first
            for o in syntax.objects(verb)
        )
    ):
        return 2  # "claimed responsibility for the attack on Sunday"
    if said is not None and (verb == said.verb_token or governor == said.verb_token):
        # "rockets fell late Wednesday, a source said": before the speaker it is the event's, after it the speech's
        return 3 if frame.main.verbal and frame.main.token.i < hit.first and hit.last < said.head.left_edge.i else 0
    if verb is None:  # a sentence without a verb of its own, as captions are
        main = frame.main.token
        return 2 if governor == main or governor == main.head else 0
    if verb.i in frame_tokens:
        return 4
    for trigger in frame.triggers:
        if trigger.verbal:
            continue
        own = syntax.clause_verb(trigger.token)
        if own == verb and verb.lemma_.lower() in LIGHT and _direct(trigger.token, verb):
            return 3.5
        if own == verb and trigger.token.dep_ in {"nsubj", "nsubjpass"} and not _reporting(verb):
            return 3
    main = frame.main.token
    described = syntax.antecedent(verb)
    if described is not None and any(
        described in syntax.objects(t.token) for t in frame.triggers if t.verbal
    ):
        return 1  # "dispersed students who marched on Sunday"
    if verb.is_ancestor(
        main
    ):  # "protests … were held on Friday": the governing clause, unless it speaks or reacts
        own = syntax.clause_verb(main)
        if own is not None and own.dep_ in {"xcomp", "conj"} and own.head == verb and not _reporting(verb):
            return 2
        if (
            not frame.main.verbal
            or _reporting(verb)
            or any(t.dep_ in {"relcl", "acl", "advcl", "ccomp"} for t in _between(main, verb))
        ):
            return 0
        return 1
    if main.is_ancestor(head) and not _crosses_clause(head, main):
        return 2
    return 0


def _time_mark(frame: Frame) -> int | None:
    """Where the "after" or "before" stands that opens the clause of the event."""
    verb = syntax.clause_verb(frame.main.token)
    while verb is not None:
        for child in verb.children:
            if (
                child.dep_ in {"mark", "advmod"}
                and child.lower_ in {"after", "before", "since", "until", "when"}
                and child.i < frame.first
            ):
                return int(child.i) if child.lower_ != "when" else None
        if verb.dep_ not in {"conj", "xcomp"}:
            return None
        verb = syntax.clause_verb(verb.head)
    return None


def _direct(noun: Token, verb: Token) -> bool:
    """Whether a noun is an argument of the verb itself, not of another noun in its clause."""
    return noun.head == verb or (noun.dep_ in {"pobj", "conj"} and noun.head.head == verb)


def _reporting(verb: Token) -> bool:
    words = speech_words()
    lemma = verb.lemma_.lower()
    return lemma in words.say | words.claim | words.deny | words.blame | words.threaten or lemma in _REACTING


_REACTING = {
    "condemn",
    "denounce",
    "deplore",
    "mourn",
    "react",
    "respond",
    "slam",
    "decry",
    "criticise",
    "criticize",
    "welcome",
    "praise",
}


def _between(low: Token, high: Token) -> list[Token]:
    out = [low]
    for one in low.ancestors:
        if one == high:
            break
        out.append(one)
    return out


def _crosses_clause(low: Token, high: Token) -> bool:
    for one in (low, *low.ancestors):
        if one == high:
            return False
        if one.pos_ in {"VERB", "AUX"} and one.dep_ in {"advcl", "relcl", "ccomp", "conj"}:
            return True
    return True


def places_of(
    view: View, frame: Frame, target: Targeting, toll: Toll, agent: Agent | None, said: Speech | None
) -> tuple[Resolution, ...]:
    """Where it took place, best first: one place for each of several targets, else the best one. Empty when not said."""
    banned = _banned(view, frame, agent, said)
    scored = [
        (score, hit)
        for hit in view.places
        if (score := _place_score(view, frame, hit, target, toll, banned)) > 0
    ]
    if len(target.heads) > 1:
        own: list[Resolution] = []
        for head in target.heads:
            near = [(s, hit) for s, hit in scored if hit in _within(head, scored)]
            if near:
                own.append(_best(near).value)
        distinct = [
            r for i, r in enumerate(own) if r.place is not None and all(r.place != o.place for o in own[:i])
        ]
        if len(distinct) > 1:
            return tuple(distinct)
    if scored:
        return (_best(scored).value,)
    return ()


def _within(head: Token, scored: list[tuple[float, Marked[Resolution]]]) -> list[Marked[Resolution]]:
    """The hits in the noun phrase of one target, not in that of another joined to it."""
    others = {t.i for c in head.children if c.dep_ == "conj" for t in c.subtree}
    own = {t.i for t in head.subtree} - others
    return [hit for _, hit in scored if any(i in own for i in range(hit.first, hit.last + 1))]


def _best(scored: list[tuple[float, Marked[Resolution]]]) -> Marked[Resolution]:
    def key(item: tuple[float, Marked[Resolution]]) -> tuple[bool, float, float, int]:
        score, hit = item
        resolution = hit.value
        fine = resolution.precision is not None and resolution.precision < Precision.RELATIVE
        usable = resolution.status is Status.RESOLVED and resolution.precision is not Precision.COUNTRY
        return (
            usable and score >= 2,
            score + (1 if fine else 0),
            -(resolution.uncertainty_m or 1e7),
            -hit.first,
        )

    return max(scored, key=key)[1]


def _banned(view: View, frame: Frame, agent: Agent | None, said: Speech | None) -> set[int]:
    """Tokens that speak of the doer or the speaker, not of the scene."""
    banned: set[int] = set()
    if said is not None:
        banned.update(
            t.i for t in said.head.subtree if not any(f == t or f in t.subtree for f in frame.tokens)
        )
    if agent is not None:
        banned.update(t.i for t in syntax.core_phrase(agent.head))
    return banned


def _place_score(
    view: View, frame: Frame, hit: Marked[Resolution], target: Targeting, toll: Toll, banned: set[int]
) -> float:
    resolution = hit.value
    if resolution.place is None or hit.first in banned:
        return 0
    head = hit.head(view.doc)
    frame_tokens = {t.i for t in frame.tokens}
    if resolution.mention.kind is not MentionKind.PLACE:
        owner = head.head
        if (
            resolution.mention.kind is MentionKind.DEMONYM
            and owner.lemma_.lower() in _FIXED
            and (owner in target.heads or owner.head.head.i in frame_tokens)
        ):
            return 2.5  # "an Iraqi airbase"
        if not (resolution.mention.kind is MentionKind.METONYM and head in target.heads):
            return 0
    wide = resolution.precision is Precision.COUNTRY
    if wide and any(at(view.people, c) or at(view.generic, c) for c in syntax.conjuncts(head)[1:]):
        return 0  # "UK and other coalition troops"
    if head in target.heads or any(hit.first <= h.i <= hit.last for h in target.heads):
        return 6
    preposition, governor = _governor(view, hit, head)
    if (
        wide
        and head.dep_ in {"compound", "amod", "nmod", "poss", "npadvmod"}
        and head.head.lemma_.lower() not in _FIXED
    ):
        return 0  # "US troops"
    if (
        preposition is None
        and head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "appos", "conj"}
        and (wide or head.dep_ != "appos")
    ):
        if not (head.dep_ == "conj" and head.head.dep_ == "pobj"):
            return 0
    if preposition in _AWAY or _told_apart(head, frame_tokens):
        return 0
    if governor.i in frame_tokens:
        return 5
    if any(
        head.i in {t.i for t in syntax.core_phrase(t2)} for t2 in frame.tokens if t2.pos_ in {"NOUN", "PROPN"}
    ):
        return 4 if preposition is None else 5  # "the Baghdad attack"
    for thing in target.heads:
        if governor == thing or head.i in {t.i for t in syntax.noun_phrase(thing)}:
            return 5 if governor == thing else 4.5
        if any(t == head for t in thing.subtree):
            return 3
    for thing in toll.heads:
        if governor == thing or any(t == head for t in syntax.noun_phrase(thing)):
            return 3.5
    verb = syntax.clause_verb(head)
    main = frame.main.token
    described = syntax.antecedent(verb) if verb is not None else None
    if described is not None and any(
        described in syntax.objects(t.token) for t in frame.triggers if t.verbal
    ):
        return 2  # "defused a bomb that was found outside the cathedral"
    if verb is not None and (
        verb.i in frame_tokens or (syntax.clause_verb(main) == verb and not _reporting(verb))
    ):
        if not frame.main.verbal and verb.i not in frame_tokens and verb.lemma_.lower() not in LIGHT:
            return 1 if main.is_ancestor(head) else 0
        return 3
    if any(t.is_ancestor(head) and not _crosses_clause(head, t) for t in frame.tokens):
        return 2.5
    if verb is not None and any(t.is_ancestor(verb) and verb.dep_ in {"acl", "advcl"} for t in frame.tokens):
        return 1.5
    if (
        main.dep_ in {"xcomp", "conj", "ccomp"}
        and verb is not None
        and main.head == verb
        and not _reporting(verb)
    ):
        return 1.5
    opens = governor.i if governor.pos_ in {"VERB", "AUX"} else -1
    if (
        opens >= 0
        and verb is not None
        and verb.is_ancestor(main)
        and hit.first <= 3
        and frame.main.verbal
        and not _reporting(verb)
    ):
        return 0.8  # "In Homs, residents said that …"
    return 0


def _told_apart(token: Token, frame_tokens: set[int]) -> bool:
    """Whether "after", "since" … stands between the token and the event: the scene of something else."""
    for one in token.ancestors:
        if one.i in frame_tokens:
            return False
        if one.pos_ in {"ADP", "SCONJ"} and one.lower_ in {
            "after",
            "before",
            "since",
            "following",
            "amid",
            "despite",
        }:
            return True
    return False


def _governor(view: View, hit: Marked[Resolution], head: Token) -> tuple[str | None, Token]:
    """The preposition before a place and what it hangs on; "north of X", "outside X" count as part of the phrase."""
    governor = head.head
    preposition: str | None = None
    while governor.pos_ in {"ADP", "SCONJ"} or hit.first <= governor.i <= hit.last:
        if governor.pos_ == "ADP":
            preposition = governor.lower_
        if governor.head == governor:
            break
        governor = governor.head
    if (
        governor.pos_ in {"ADV", "NOUN"}
        and at(view.places, governor) is None
        and governor.lower_
        in {"north", "south", "east", "west", "outside", "km", "kilometres", "kilometers", "miles"}
    ):
        governor = governor.head
    if governor.pos_ == "ADP":
        governor = governor.head
    return preposition, governor
