"""Where: which place of a sentence belongs to which event of it.

A place belongs to the event whose words it hangs on in the parse; failing that, to the clause it stands in.
The place a speaker sits in belongs to the speech, not to the strike.
"""

from __future__ import annotations

from gazetteer.model import MentionKind, Precision, Resolution, Status
from geo.extract.claims.stance import Speech
from geo.extract.events.cared_for import is_care
from geo.extract.events.clauses import (
    any_shares_rest,
    crosses_clause,
    describes_object,
    ends_in,
    goes_along,
    is_happening,
    is_told,
    path_to,
    speaks_or_reacts,
    tells_when,
    tells_who,
)
from geo.extract.events.frames import Frame
from geo.extract.events.outset import is_entered
from geo.extract.events.repelled import repels
from geo.extract.roles.agent import Agent
from geo.extract.roles.described import Targeting
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.view import Marked, View, at, within_any
from geo.extract.setting.apart import is_its_town, opening, scene_of, there, whose_target
from geo.extract.setting.by_clause import did_it, goes_about, imposes_curfew, is_shaken, is_where, speak_from
from geo.extract.setting.exact import is_beside_town, is_border, is_fine, is_wider, without_whereabouts
from geo.extract.setting.inquiries import looked_into
from geo.extract.setting.left import had_been, taken_from, taken_off_from
from geo.extract.setting.lists import each_of_list, is_its_state, or_bracketed
from geo.extract.setting.no_scene import (
    is_area_around,
    is_home,
    is_no_scene,
    is_of_a_life,
    is_of_rank,
    whose_member,
)
from geo.extract.toll.toll import Toll
from geo.lexicon.events import speech as speech_words
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_OPENING = 3
"""A sentence's first tokens, in which a place may be the scene of all it tells."""


def places_of(
    view: View, frame: Frame, target: Targeting, toll: Toll, agent: Agent | None, said: Speech | None
) -> tuple[Resolution, ...]:
    """Where it took place, best first: one place for each of several targets, else the best one. Empty when
    not said.
    """
    banned = _banned(frame, agent, said)
    scored = [(_place_score(view, frame, hit, target, toll, banned), hit) for hit in view.places]
    scored = [(s - _AROUND if is_area_around(view, hit) else s, hit) for s, hit in scored if s > 0]
    scored = without_whereabouts(view, scored)
    if len(target.heads) > 1:
        own: list[Resolution] = []
        for head in target.heads:
            near = [(s, hit) for s, hit in scored if hit in _within(head, scored)]
            if near:
                own.append(_best(near).value)
        distinct = [
            r for i, r in enumerate(own) if r.place is not None and all(r.place != o.place for o in own[:i])
        ]
        distinct = [r for r in distinct if not any(is_its_state(r, o) for o in distinct)]
        if len(distinct) > 1:
            return tuple(distinct)
    if not scored:
        told = opening(view, frame) or whose_target(view, target) or there(view, frame, toll, target)
        told = told or scene_of(view, frame) or had_been(view, frame)
        return told or taken_from(view, frame) or taken_off_from(view) or looked_into(view, frame)
    best = _best(scored)
    if best.value.status is not Status.RESOLVED:
        wider = (hit for _, hit in scored if is_wider(hit.value) and hit.last < best.first)
        best = next(wider, best)
    return each_of_list(view, frame, target, toll, best) or (or_bracketed(view, best),)


_AROUND, _BESIDE = 0.1, 0.5


_MEANWHILE = frozenset({"during", "amid", "in"})


def _within(head: Token, scored: list[tuple[float, Marked[Resolution]]]) -> list[Marked[Resolution]]:
    """The hits in the noun phrase of one target, not in that of another joined to it."""
    others = {t.i for c in head.children if c.dep_ == "conj" for t in c.subtree}
    own = {t.i for t in head.subtree} - others
    return [hit for _, hit in scored if any(i in own for i in range(hit.first, hit.last + 1))]


def _best(scored: list[tuple[float, Marked[Resolution]]]) -> Marked[Resolution]:
    fine_in = {
        hit.value.place.country_code
        for score, hit in scored
        if score >= 2 and hit.value.place is not None and is_fine(hit.value)
    }
    towns_in = {
        hit.value.place.country_code
        for score, hit in scored
        if score >= 2 and hit.value.place is not None and hit.value.precision is not None
        if hit.value.precision <= Precision.WITHIN_25_KM
    }
    holds = {
        (hit.value.place.country_code, hit.value.place.admin1)
        for score, hit in scored
        if score >= 2 and hit.value.place is not None and hit.value.precision is not None
        if hit.value.precision <= Precision.WITHIN_25_KM or is_beside_town(hit.value)
    }

    def key(item: tuple[float, Marked[Resolution]]) -> tuple[bool, float, float, int]:
        score, hit = item
        resolution = hit.value
        fine = is_fine(resolution)
        beside = is_beside_town(resolution)
        rivals = towns_in if beside else fine_in
        if (
            not fine
            and resolution.place is not None
            and (resolution.place.country_code in rivals or (rivals and is_border(resolution)))
        ):
            score = min(score, 2.0)  # "in Chiclayo, in northern Peru"
        if resolution.precision is Precision.ADM1 and resolution.place is not None:
            wide = (resolution.place.country_code, resolution.place.name)
            known = wide in holds or (wide[0], None) in holds
            score = min(score, 2.0) if known else score  # "In Kayah State, … over Loikaw"
        usable = resolution.status is Status.RESOLVED and resolution.precision is not Precision.COUNTRY
        return (
            usable and score >= 2,
            score + (1 if fine else _BESIDE if beside else 0),
            -(resolution.uncertainty_m or 1e7),
            -hit.first,
        )

    return max(scored, key=key)[1]


def _banned(frame: Frame, agent: Agent | None, said: Speech | None) -> set[int]:
    """Tokens that speak of the doer or the speaker, not of the scene."""
    banned: set[int] = set()
    if said is not None:
        above = {a for f in frame.tokens for a in (f, *f.ancestors)}
        banned.update(t.i for t in said.head.subtree if t not in above)
    if agent is not None:
        banned.update(t.i for t in syntax.core_phrase(agent.head))
    return banned


def _place_score(
    view: View, frame: Frame, hit: Marked[Resolution], target: Targeting, toll: Toll, banned: set[int]
) -> float:
    """How surely a place is the event's scene: 0 for not at all, about 5 where it hangs on the event's
    own words.
    """
    if hit.value.place is None or hit.first in banned:
        return 0
    if view.doc[hit.first].is_space:
        return 0  # of the label before the sentence, which the parse does not see
    head = hit.head(view.doc)
    if hit.value.mention.kind is not MentionKind.PLACE:
        if _is_adjective_of_place(hit, head, frame, target):
            return 2.5  # "an Iraqi airbase"
        if _is_town_of_act(view, hit, head, frame) or is_its_town(view, hit, head, target):
            return 4  # "the Damascus raid", by whom that is not
        struck = head in target.heads or is_shaken(head, frame)
        if not (hit.value.mention.kind is MentionKind.METONYM and struck):
            return 0
    of_acts = view.has_any(wordlists().people_of_acts)
    if of_acts and any(tells_who(a) and a not in frame.tokens for a in head.ancestors):
        return 0  # "killed a planner of the attack on the base"
    if is_of_rank(head):
        return 0.9
    if "who" in view.vocabulary and is_of_a_life(head):
        return 0
    wide = hit.value.precision is Precision.COUNTRY
    if wide and any(within_any(c, view.people, view.generic) for c in syntax.conjuncts(head)[1:]):
        return 0  # "UK and other coalition troops"
    protests = any(t.word.id in {"protest", "gathering"} for t in frame.triggers)
    if protests and _governor(view, hit, head)[0] == "against":
        return 0  # "chanted against the United States"
    raids = [t.token for t in frame.triggers if t.verbal and t.token.lemma_.lower() in wordlists().raids]
    raids += [t.token for t in frame.acts if t.verbal and t.word.id == "attack" and len(frame.acts) > 1]
    if any(h in hit for h in (*target.heads, *(o for raid in raids for o in syntax.objects(raid)))):
        return 6  # "raided a house in Nablus and arrested six"
    if any(c.lemma_.lower() in wordlists().civil_bodies for c in syntax.children(head, "compound", "nmod")):
        return 0  # "the teachers' union ANDES"
    if is_where(hit, head, frame, wide=wide):
        return 5  # "for Choix, where the army and rebels have clashed"
    if head.dep_ == "dobj" and is_entered(head.head, frame):
        return 3
    if _is_source(hit, head, frame):
        from_home = view.doc[head.head.i - 1] in target.heads and not head.text.islower()
        return 2.5 if from_home else 5  # "kidnapped a trader from Jos at a hotel in Kano"
    if is_shaken(head, frame):
        return 4
    preposition, governor = _governor(view, hit, head)
    if preposition == "across" and view.doc[hit.last + 1 : hit.last + 2].text == "from":
        return 0  # "in Beni, across the river from the camp"
    if is_home(view, head) or is_no_scene(view, hit, head, governor, preposition, frame, wide=wide):
        return 0
    if head.dep_ == "appos" and _is_of_office(view, head.head):
        return 1.0  # "the mayor of Uruapan, Michoacán"
    near = (
        5 if did_it(view, governor, frame, view.places) else _beside_words(head, governor, preposition, frame)
    )
    if near is None:
        near = _beside_people_and_things(head, governor, target, toll)
        coloured = head.dep_ in {"compound", "amod", "nmod"} and any(
            at(view.people, person) is not None for person in (head.head, whose_member(head.head))
        )
        office = preposition == "of" and governor.lemma_.lower() in wordlists().offices_of_places
        if near is not None and (coloured or office):  # "the former mayor of Tripoli was shot in Cairo"
            near = min(near, 1.5)  # "a Vienna aid worker in Peru"
    if near is None and _stands_elsewhere(view, frame):
        return 0
    score = _in_clause(hit, head, governor, frame) if near is None else near
    why = protests and any(a.lower_ == "against" for a in path_to(head, frame.main.token))
    return min(score, 1.0 if preposition else 0.5) if why else score  # "marched against strikes on Beirut"


def _is_of_office(view: View, place: Token) -> bool:
    """ "the mayor of Uruapan": of what an office is."""
    hit = at(view.places, place)
    preposition, governor = _governor(view, hit, place) if hit is not None else (None, place)
    return preposition == "of" and governor.lemma_.lower() in wordlists().offices_of_places


def _is_source(hit: Marked[Resolution], head: Token, frame: Frame) -> bool:
    """ "abducted pupils from a school in Kuriga": whence they were taken, a town's part of it."""
    taken = any(t.word.effect == "abducted" or t.word.id == "abduction" for t in frame.triggers)
    whence = head.head if head.dep_ == "pobj" and head.head.lower_ == "from" else None
    above = whence.head if whence is not None else None
    verb = above if above is None or above.pos_ == "VERB" else above.head
    return taken and is_fine(hit.value) and verb in frame.tokens and verb is not None and verb.pos_ == "VERB"


def _is_adjective_of_place(hit: Marked[Resolution], head: Token, frame: Frame, target: Targeting) -> bool:
    """Whether "Iraqi" tells where: before a thing that stands in its country, and that the event hit."""
    owner = head.head
    if owner.pos_ == "PROPN":
        return False  # "Kabuli Bazaar", a name of what stands in another town
    return (
        hit.value.mention.kind is MentionKind.DEMONYM
        and owner.lemma_.lower() in wordlists().fixed_places
        and (owner in target.heads or owner.head.head in frame.tokens)
    )


def _is_town_of_act(view: View, hit: Marked[Resolution], head: Token, frame: Frame) -> bool:
    """Whether a capital, which may stand for its state, stands before the noun of an act; headlines leave out
    the article: "Beirut strike kills two".
    """
    before = head.dep_ in {"compound", "nmod", "amod"} and any(
        t.token == head.head for t in frame.acts if not t.verbal
    )
    town = hit.value.precision is not Precision.COUNTRY
    return (
        before
        and town
        and hit.value.mention.kind is MentionKind.METONYM
        and (is_definite(head.head) or view.telegraphic)
    )


def _beside_words(head: Token, governor: Token, preposition: str | None, frame: Frame) -> float | None:
    """The score of a place that hangs on an event word: "shelled … in Homs", "the Baghdad attack"."""
    if governor in frame.tokens:
        aside = any(t.token == governor and (t.word.id == "die" or is_care(governor)) for t in frame.triggers)
        return 4.9 if aside and frame.acts else 5  # "In Homs, a boy died after a shell hit a bus in Talbiseh"
    nouns = [t for t in frame.tokens if t.pos_ in {"NOUN", "PROPN"}]
    if any(head in syntax.core_phrase(noun) for noun in nouns):
        return 4 if preposition is None else 5
    return None


def _beside_people_and_things(head: Token, governor: Token, target: Targeting, toll: Toll) -> float | None:
    """The score of a place in a phrase of those hit: "a base near Mosul", "three farmers in Borno"."""
    for thing in target.heads:
        if governor == thing:
            return 5
        if head in syntax.noun_phrase(thing):
            return 4.5
        if head in thing.subtree:
            return 0 if goes_about(head, thing) else 3
    for victim in toll.heads:
        if governor == victim or head in syntax.noun_phrase(victim):
            return 3.5
    return None


def _stands_elsewhere(view: View, frame: Frame) -> bool:
    """ "gunmen killed two in Bannu, a bomb wounded five in Makeen": a clause joined to another, with a place
    of its own that nobody knows, is not told of the other's.
    """
    main = frame.main.token
    if main.dep_ != "conj" or not syntax.children(main, "nsubj", "nsubjpass"):
        return False
    nouns = (main, *syntax.objects(main))
    named = [o for n in nouns for o in syntax.prepositional(n, "in", "near", "at", "outside")]
    return any(
        o.pos_ == "PROPN" and not within_any(o, view.places, view.timexes, view.actors, view.targets)
        for o in named
    )


def _in_clause(hit: Marked[Resolution], head: Token, governor: Token, frame: Frame) -> float:
    """The score of a place by the clause it stands in."""
    verb, main = syntax.clause_verb(head), frame.main.token
    if verb is not None and describes_object(verb, frame):
        return 2  # "defused a bomb that was found outside the cathedral"
    if verb is not None and is_happening(verb, frame):
        return 4  # "the explosions that occurred in Oruro"
    if verb is not None and tells_when(verb, frame):
        return 2
    subject = main.dep_ == "nsubj" and verb is not None and verb.dep_ == "advcl" and main.head == verb.head
    if subject and verb is not None and any(c.lower_ == "when" for c in verb.children):
        return 2  # "the firefight erupted when soldiers cordoned off a forest in Kulgam"
    own = verb is not None and verb in frame.tokens
    if verb is not None and not own and any_shares_rest(frame, verb):
        return 1.5
    if verb is not None and any(verb in (syntax.borne_by(t), ends_in(t)) for t in frame.tokens):
        return 3
    speaks = verb is not None and speaks_or_reacts(verb)
    meanwhile = {t.head.head.i for t in frame.tokens if t.dep_ == "pobj" and t.head.lower_ in _MEANWHILE}
    if verb is not None and not speaks and verb.i in meanwhile and verb.i < hit.first:
        return 2.5  # "the bodies were found in Gara during a raid in which 48 were killed"
    if verb is not None and verb.i < main.i and imposes_curfew(verb):
        act = syntax.clause_verb(main)
        return 2.5 if act is not None and act.head is verb and hit.first < act.i else 0
    passive = verb is not None and main in syntax.passive_subjects(verb)
    if verb is not None and (passive or hit.first > main.i) and is_told(main, verb):
        return 3  # "reported six blasts last night in Ayacucho"
    if verb is not None and (own or (syntax.clause_verb(main) == verb and not speaks)):
        light = verb.lemma_.lower() in wordlists().light_verbs or repels(verb)
        if frame.main.verbal or own or light:
            return 3
        return 1 if main.is_ancestor(head) else 0
    if any(t.is_ancestor(head) and not crosses_clause(head, t) for t in frame.tokens):
        return 2.5
    if verb is None:
        return 0
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.head in frame.tokens:
        return 1.5  # "shot nine passengers after checking their cards near Noshki"
    of_it = [t for t in frame.tokens if t.is_ancestor(verb) and not crosses_clause(verb.head, t)]
    if verb.dep_ in {"acl", "advcl"} and of_it:
        return 1.5
    says = verb.lemma_.lower() in speech_words().say
    hung = main.dep_ in {"xcomp", "conj", "ccomp"} or goes_along(main)
    above = verb.head if verb.dep_ == "xcomp" else verb  # "tried to take over the airport and exchanged fire"
    if main.head in {verb, above} and hung and not (says or (speaks and main.dep_ != "conj")):
        return 1.5
    told = syntax.clause_verb(main)
    if told is not None and told.head == verb and goes_along(told) and not speaks:
        return 1.5  # "pulled a body from the rubble in Homs, raising the toll from a strike"
    first = min(t.i for t in head.head.subtree) if head.dep_ == "appos" else hit.first
    opens = first <= _OPENING and governor.pos_ in {"VERB", "AUX"}
    if (
        opens
        and any(t.verbal for t in frame.triggers)
        and verb.is_ancestor(main)
        and not (speaks and speak_from(hit.value, verb))
    ):
        return 0.8  # "In Homs, fighting began when …", "In Homs, police said a bomb had killed two"
    return 0


def _governor(view: View, hit: Marked[Resolution], head: Token) -> tuple[str | None, Token]:
    """The preposition before a place and what it hangs on; "north of X", "outside X" count as part of the
    phrase.
    """
    governor = head.head
    if head.dep_ == "appos" and governor.lemma_.lower() in wordlists().towns:
        governor = governor.head  # "In the provincial capital Pemba, police said"
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
