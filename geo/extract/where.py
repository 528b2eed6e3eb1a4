"""Where: which place of a sentence belongs to which event of it.

A place belongs to the event whose words it hangs on in the parse; failing that, to the clause it stands in.
The place a speaker sits in belongs to the speech, not to the strike.
"""

from __future__ import annotations

from typing import Any

from gazetteer.model import MentionKind, Precision, Resolution, Status
from geo.extract import syntax
from geo.extract.agents import Agent
from geo.extract.casualties import Toll
from geo.extract.clauses import SEPARATING, crosses_clause, speaks_or_reacts
from geo.extract.described import Targeting
from geo.extract.frames import Frame
from geo.extract.stance import Speech
from geo.extract.view import Marked, View, at
from geo.lexicon.wordlists import wordlists

Token = Any

_AWAY = {"from", "for", "to", "with", "than", "about", "like", "by", "as", "between"}


def places_of(
    view: View, frame: Frame, target: Targeting, toll: Toll, agent: Agent | None, said: Speech | None
) -> tuple[Resolution, ...]:
    """Where it took place, best first: one place for each of several targets, else the best one. Empty when
    not said.
    """
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
            and owner.lemma_.lower() in wordlists().fixed_places
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
        and head.head.lemma_.lower() not in wordlists().fixed_places
    ):
        return 0  # "US troops"
    if preposition is None and _takes_part(head, wide):
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
        verb.i in frame_tokens or (syntax.clause_verb(main) == verb and not speaks_or_reacts(verb))
    ):
        if (
            not frame.main.verbal
            and verb.i not in frame_tokens
            and verb.lemma_.lower() not in wordlists().light_verbs
        ):
            return 1 if main.is_ancestor(head) else 0
        return 3
    if any(t.is_ancestor(head) and not crosses_clause(head, t) for t in frame.tokens):
        return 2.5
    if verb is not None and any(t.is_ancestor(verb) and verb.dep_ in {"acl", "advcl"} for t in frame.tokens):
        return 1.5
    if (
        main.dep_ in {"xcomp", "conj", "ccomp"}
        and verb is not None
        and main.head == verb
        and not speaks_or_reacts(verb)
    ):
        return 1.5
    opens = governor.i if governor.pos_ in {"VERB", "AUX"} else -1
    if (
        opens >= 0
        and verb is not None
        and verb.is_ancestor(main)
        and hit.first <= 3
        and frame.main.verbal
        and not speaks_or_reacts(verb)
    ):
        return 0.8  # "In Homs, residents said that …"
    return 0


def _takes_part(head: Token, wide: bool) -> bool:
    """ "Kyiv said", "shelled Grad and Donetsk": a place named as a party, not where it took place.

    An apposition is a party only where it is a country; "in Aleppo and Idlib" are two places.
    """
    if head.dep_ == "appos":
        return wide
    if head.dep_ == "conj":
        return bool(head.head.dep_ != "pobj")
    return head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}


def _told_apart(token: Token, frame_tokens: set[int]) -> bool:
    """Whether "after", "since" … stands between the token and the event: the scene of something else."""
    for one in token.ancestors:
        if one.i in frame_tokens:
            return False
        if one.pos_ in {"ADP", "SCONJ"} and one.lower_ in SEPARATING:
            return True
    return False


def _governor(view: View, hit: Marked[Resolution], head: Token) -> tuple[str | None, Token]:
    """The preposition before a place and what it hangs on; "north of X", "outside X" count as part of the
    phrase.
    """
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
