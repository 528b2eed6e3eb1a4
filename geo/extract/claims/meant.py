"""Whom accusations and claims mean: the accused and the claimant by name, or the side that a plain noun
stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.extract.claims.charge import Blame
from geo.extract.claims.owning import Responsibility
from geo.extract.claims.stance import actors_in, name_of, unknown_body, whole_name
from geo.extract.roles.affiliation import called, may_own, names_beside, of_a_people, whose_people
from geo.extract.roles.sides import countries_of, group_meant, same_side, sole_of, state_of
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_indefinite
from geo.extract.sentence.view import Marked, View, at
from geo.lexicon import actors
from geo.lexicon.entries import CIVIL_ROLES, GROUP_TYPES, Actor, ActorForm
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.model import EventMention
from geo.tree import Token
from geo.vocabulary import UNKNOWN


@dataclass(frozen=True)
class Around:
    """What the report around a sentence tells of sides."""

    groups: Sequence[tuple[int, Actor]] = ()
    """Armed groups that the report names, with where: "accused the rebels"."""
    home: str | None = None
    """The country that it is about, ISO 3166-1 alpha-2: "accused the army"."""


def the_accused(view: View, blame: Blame, told: Sequence[EventMention], around: Around) -> str | None:
    """Who is accused, by name where the lexicon or the report tells it; ``told`` say of which country an army
    is.
    """
    noun = whose_people(view, blame.accused)
    beside = [name for name in names_beside(noun) if at(view.actors, name) is not None]
    noun = beside[0] if beside and at(view.actors, noun) is None else noun  # "the faction Red Front"
    if (again := _named_before(view, noun)) is not None:
        return again
    named = at(view.actors, noun)
    accused = named.value.actor.name if named is not None and named.value.how != "compound" else None
    general = at(view.generic, noun)
    of_state = general is None or general.value.type == "State forces"
    owners = [] if accused else [h for h in actors_in(view, syntax.core_phrase(noun)) if may_own(h)]
    if owners and (owners[-1].value.actor.kind != "state" or (of_state and not _is_civil(view, noun))):
        accused = owners[-1].value.actor.name  # "Syrian troops", not "Syrian militants"
    army = _army_before(view, noun) if accused is None and general is None else None
    general = army or general  # "the army's Light Infantry Battalion"
    accused = accused or (unknown_body(view, noun) if army is None else None)
    if accused is None and general is None and blame.plain and _is_some_body(noun):
        return _plainly(view, noun)
    if accused is not None or general is None or general.value.type == UNKNOWN:
        return accused
    if (people := of_a_people(view, noun)) is not None:
        return people  # "blamed Lendu militants"
    if general.value.name == _ANYBODY and not any(c.dep_ == "det" for c in noun.children):
        return None  # "blamed terrorists": nobody in particular
    own = not is_indefinite(noun) and not any(c.lower_ in wordlists().foreign for c in noun.children)
    told_of = any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)
    rebels = told_of and general.value.type == "Rebel group"
    here = countries_of([p for m in told[-1:] for p in m.places]) or ({around.home} if around.home else set())
    group = group_meant(general.value, view.offset(noun), around.groups, here) if rebels else None
    if rebels and group is None:
        group = sole_of(around.groups, here, view.report.text)
    state = _state_meant(general.value, told, around.home) if own else None
    return state or (group.name if group else None) or (_plainly(view, noun) if blame.plain else None)


def _named_before(view: View, noun: Token) -> str | None:
    """ "X never claimed it, but officials blamed the group": the one armed group that the sentence has named
    before.
    """
    the = any(c.lower_ in {"the", "this", "that"} for c in noun.children)
    again = noun.lower_ in {"it", "them"} or (the and noun.lower_ in wordlists().bodies)
    if not again or any(c.dep_ not in {"det", "punct"} for c in noun.children):
        return None
    named = {h.value.actor.name for h in view.actors if h.last < noun.i and _is_armed_group(h)}
    return next(iter(named)) if len(named) == 1 else None


def _is_armed_group(hit: Marked[ActorForm]) -> bool:
    return hit.value.actor.type in GROUP_TYPES and hit.value.actor.kind != "party"


_ANYBODY = "militants"
"""The entry of ``generic_actors.yaml`` for "terrorists"."""


def _army_before(view: View, noun: Token) -> Marked[Actor] | None:
    """Whose unit it is that a noun tells: "the army's 3rd Brigade"."""
    before = [t for t in syntax.core_phrase(noun) if t.dep_ == "poss"]
    return next((h for t in before if (h := at(view.generic, t)) and h.value.type == "State forces"), None)


def _is_civil(view: View, noun: Token) -> bool:
    """ "blamed Rwandan refugees": no state, whatever their country."""
    person = at(view.people, noun)
    return person is not None and person.value.role in CIVIL_ROLES


def _is_some_body(noun: Token) -> bool:
    """ "blamed drug-trafficking organisations": what is said of them tells which; not "blamed the group"."""
    several = noun.tag_ == "NNS" and noun.lemma_.lower() in wordlists().bodies
    return several and any(c.dep_ in {"amod", "compound", "nmod"} for c in noun.children)


def the_claimant(
    view: View, stance: Responsibility, told: Sequence[EventMention], around: Around
) -> str | None:
    """Who claims or denies: by name, or, for "it" and "the rebels", the side last named as the doer."""
    named = _spoken_for(view, stance)
    if named is not None:
        return named
    speaks = stance.head.lemma_.lower() in wordlists().unnamed_callers
    behind = (
        syntax.prepositional(stance.head, "for", "of") + syntax.children(stance.head, "poss")
        if speaks
        else []
    )
    general = next((kind for t in (stance.head, *behind) if (kind := at(view.generic, t))), None)
    definite = any(c.dep_ == "det" and c.lower_ == "the" for c in stance.head.children)
    if general is not None and definite and general.value.type == "Rebel group":
        group = group_meant(general.value, view.offset(stance.head), around.groups)
        if group is not None:
            return group.name
    bodies = wordlists().bodies
    unnamed = stance.head.lemma_.lower() in bodies or any(
        c.lemma_.lower() in bodies | guilt().leagues for c in syntax.children(stance.head, "compound", "poss")
    )  # "a coalition spokesman"
    same = stance.head.pos_ == "PRON" or unnamed or at(view.generic, stance.head) is not None
    if same and not stance.rival:
        for mention in reversed(told):
            named = mention.attacker or next(iter(mention.suspected), None)
            if named is not None and _may_be(general, named):
                return named
    owned = stance.verb in wordlists().confirming_verbs and stance.act is not None and not stance.owns
    # "the army claimed responsibility"; not "claimed success"
    plain = definite and stance.head.tag_ == "NN" and not syntax.prepositional(stance.head, "of")
    claims = plain and stance.verb in wordlists().admitting_verbs and not (stance.rival or stance.of_men)
    sure = stance.denied or owned or claims
    if sure and general is not None and (state := _state_meant(general.value, told, around.home)) is not None:
        return state  # "the army denied", "the army admitted a mistake in the raid"
    for alias in syntax.children(stance.head, "appos"):  # "a new group, the Panther Front, claimed"
        if (name := unknown_body(view, alias)) is not None:
            return name
        if alias.pos_ == "PROPN" and stance.head.lemma_.lower() in bodies:
            return stance.claimant  # "a little-known group, the Lions of the Orontes"
    if own := called(stance.head):  # "a faction calling itself the Panther Front"
        return whole_name(view, own[0])
    armed = any(t.lower_ in wordlists().armed_nouns for t in syntax.core_phrase(stance.head))
    if stance.head.pos_ == "PROPN" and armed:
        return stance.claimant  # "the Panther Battalion"
    if stance.verb == "claim" and not stance.denied and by_name(view, stance.head) is not None:
        return stance.claimant  # "Hizbul Ahrar claimed the attack": by whatever name
    return stance.claimant if stance.denied and _is_body(stance.head) else None


def _may_be(kind: Marked[Actor] | None, name: str) -> bool:
    """Whether a plain noun for who claims or denies may stand for a doer: "the army" for no rebels."""
    known = actors().get(name)
    if kind is None or kind.value.type != "State forces":
        return True
    return known is not None and known.type == "State forces"


def _spoken_for(view: View, stance: Responsibility) -> str | None:
    """The side that speaks, by a name the lexicon knows: its own, that of its apposition, or, for a caller,
    the one he speaks for ("a man who said he belonged to X", "in the name of X").
    """
    head = stance.head
    if (whole := at(view.actors, head)) is not None and whole.value.how != "compound":
        return whole.value.actor.name  # "the Group to Support …", whose name the parse takes apart
    asides = syntax.children(head, "appos")
    if head.pos_ == "PROPN" and any(a.lemma_.lower() in _PARTS for a in asides):
        return name_of(view, head)  # "Hizbul Ahrar, an offshoot of the Pakistani Taliban"
    phrases = [syntax.noun_phrase(head), *(syntax.noun_phrase(a) for a in asides)]
    for phrase in phrases:
        hits = actors_in(view, phrase)
        if hits:
            return hits[0].value.actor.name
    if head.lemma_.lower() not in wordlists().unnamed_callers | wordlists().messages:
        return None
    clauses = [t for c in syntax.children(head, "relcl", "acl") for t in c.subtree]
    name = [t for o in stance.verb_token.subtree if o.lower_ in {"name", "behalf"} for t in o.subtree]
    groups = [h for h in actors_in(view, clauses or name) if h.value.actor.type in GROUP_TYPES]
    return groups[0].value.actor.name if groups else None


_PARTS = frozenset({"offshoot", "splinter", "breakaway", "affiliate", "ally", "rival", "spin-off"})


def _is_body(head: Token) -> bool:
    """Whether who denies is an office, and no single person: "the ministry denied"."""
    return head.lemma_.lower() in wordlists().unnamed_bodies


def by_name(view: View, noun: Token) -> str | None:
    """A proper name that no lexicon knows: "suspect the Panther Group"."""
    named = [t for t in syntax.core_phrase(noun) if t.pos_ == "PROPN" and at(view.places, t) is None]
    return name_of(view, noun) if named and at(view.people, noun) is None else None


def _plainly(view: View, noun: Token) -> str:
    """ "the guerrillas of kidnapping …": the accused without what they are accused of."""
    words = view.words(t for t in syntax.core_phrase(noun) if t.dep_ not in {"det", "punct"})
    return name_of(view, noun) if at(view.actors, noun) is not None else words


def _state_meant(general: Actor, told: Sequence[EventMention], home: str | None = None) -> str | None:
    """ "the army", of the country where the last event took place, else of the one the report is about."""
    if general.type != "State forces":
        return None
    places = [place.place for mention in reversed(told) for place in mention.places]
    countries = [p.country_code for p in places if p is not None and p.country_code] + [home or ""]
    return next((state.name for iso in countries if iso and (state := state_of(iso)) is not None), None)


def rejects(denier: str, told: EventMention) -> bool:
    """Whether who says that a claim is false denies what another is held to have done; a group that rejects
    what is said of itself does not.
    """
    held = (*((told.attacker,) if told.attacker else ()), *told.suspected)
    known = actors().get(denier)
    group = known is not None and known.type in GROUP_TYPES
    return not group and not any(same_side(denier, name) for name in held)
