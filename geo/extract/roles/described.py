"""What was hit in words and in kind: the name a target is given and its type.

Types are those of :data:`geo.vocabulary.TARGET_TYPES`.
"""

from __future__ import annotations

from dataclasses import dataclass

from gazetteer.model import MentionKind
from gazetteer.values import quick
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, inside, touching
from geo.extract.toll import numbers
from geo.lexicon import targets
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token
from geo.vocabulary import FIGHTERS

_LONGEST = 100
_PLAIN = "Private Citizens & Property"
_RULERS = "Government (General)"
_ROLE_TYPES = {
    "military": "Military", "police": "Police",
    "militant": FIGHTERS, "paramilitary": FIGHTERS,
    "government": "Government (General)",
    "civilian": "Private Citizens & Property", "protester": "Private Citizens & Property",
    "journalist": "Journalists & Media", "aid worker": "NGO", "medical": "Private Citizens & Property",
    "religious": "Religious Figures/Institutions", "detainee": "Private Citizens & Property",
}  # fmt: skip
_FEATURE_TYPES = {
    "AIRB": "Military",
    "INSM": "Military",
    "AIRP": "Airports & Aircraft",
    "AIRF": "Airports & Aircraft",
}


@quick
@dataclass(frozen=True, eq=False, slots=True)
class Targeting:
    """``heads`` are the tokens of what was hit, several for one salvo on several things."""

    heads: tuple[Token, ...] = ()
    text: str | None = None
    type: str | None = None
    actor: str | None = None
    plural: bool = False
    victims: bool = False
    """Only those who suffered are named, not what was aimed at."""
    armed: bool = False
    """It belongs to somebody who bears arms: "a convoy of the armed forces"."""


def describe(view: View, heads: list[Token]) -> Targeting:
    """What these nouns stand for, taken together: several for one salvo on several things."""
    phrases = [
        [t for t in syntax.noun_phrase(h) if (t.dep_ != "punct" or t.i < h.i) and t.lower_ != "there"]
        for h in heads
    ]
    texts = [_text(view, h, phrase) for h, phrase in zip(heads, phrases, strict=True)]
    typed = [(h, kind) for h, p in zip(heads, phrases, strict=True) if (kind := _type(view, h, p))]
    kinds = [kind for h, kind in typed if _is_one_more(h)] + [kind for _, kind in typed]
    owner: str | None = None
    armed = False
    for head, phrase in zip(heads, phrases, strict=True):
        named, kinds_named = inside(view.actors, phrase), inside(view.generic, phrase)
        kin = _kin_of(view, head) if named or kinds_named else set()
        hits = [
            x
            for x in named
            if x.value.how != "compound" and x.value.actor.kind != "generic" and x.first not in kin
        ]
        armed = armed or any(
            x.value.how == "forces" or x.value.actor.kind not in {"state", "community"} for x in hits
        )
        armed = armed or any(
            x.value.type == "State forces" and x.first <= head.i and x.first not in kin for x in kinds_named
        )
        armed = armed or any(_are_forces(view, owner) for owner in syntax.prepositional(head, "of"))
        if hits and owner is None:
            owner = hits[0].value.actor.name
    armed = (armed or any(map(_is_of_unit, heads))) and not all(map(is_former, heads))
    rides = kinds[:1] == [_PLAIN] and all(h.lemma_.lower() in wordlists().rides for h in heads)
    if armed and (not kinds or kinds[0] == "Transportation" or rides):
        police = any(x.value.name == "police" for p in phrases for x in inside(view.generic, p))
        kinds = ["Police" if police else "Military"]  # "a vehicle of the Frontier Corps", "a police pickup"
    text = " and ".join(dict.fromkeys(t for t in texts if t))[:_LONGEST] or None
    plural = len(heads) > 1 or heads[0].tag_ in {"NNS", "NNPS"}
    kind = next((k for k in kinds if k not in {_PLAIN, "Unknown", "Other"}), kinds[0] if kinds else None)
    return Targeting(tuple(heads), text, kind, owner, plural, armed=armed)


def _is_of_unit(head: Token) -> bool:
    """ "a truck of the Fourth Brigade"."""
    units = (t for o in syntax.prepositional(head, "of", "from") for t in syntax.core_phrase(o))
    named = (t.lower_ for t in units if t.pos_ == "PROPN")
    return any(unit != "party" and unit in wordlists().armed_nouns for unit in named)


def _is_one_more(noun: Token) -> bool:
    """ "the area commander and one other policeman", who was one as well."""
    return noun.dep_ == "conj" and any(c.lower_ == "other" and c.i < noun.i for c in noun.children)


def _kin_of(view: View, head: Token) -> set[int]:
    """The words for whose wife or son somebody is: "the policeman's son", who bears no arms."""
    person = at(view.people, head)
    if person is None or person.value.role not in {"civilian", "any"}:
        return set()
    return {t.i for owner in syntax.children(head, "poss") for t in owner.subtree}


def _are_forces(view: View, owner: Token) -> bool:
    """Whose "a convoy of the Navy", "a truck of the Fourth Brigade" is."""
    kind, hit = at(view.generic, owner), at(view.targets, owner)
    if kind is not None and kind.value.type == "State forces":
        return True
    return hit is not None and hit.value.type in {"Military", "Police"}


def _text(view: View, head: Token, phrase: list[Token]) -> str:
    place = at(view.places, head)
    if place is not None and at(view.targets, head) is None and head.pos_ == "PROPN":
        return view.words(t for t in view.doc[place.first : place.last + 1] if t.dep_ != "det")
    words = view.words(_trim(head, phrase))
    return words if words.count('"') % 2 == 0 else words.replace('"', "")


def _start(head: Token, phrase: list[Token]) -> int:
    """Where the name begins: after articles, numbers and words that only colour it ("the supposedly …")."""
    misread = [t.i for t in phrase if syntax.misread_active(t)]
    for token in phrase:
        if misread and token.i <= misread[-1]:
            continue
        if token.tag_ == "CD" and any(t.tag_ == "HYPH" and t.i == token.i + 1 for t in phrase):
            return int(token.i)  # "a five-storey block"
        colours = token.tag_ in {"RB", "RBR", "RBS", "CD"} or (
            token.tag_ in {"VBG", "JJS"} and token.i < head.i
        )
        if (
            token.dep_ in {"det", "predet", "punct", "quantmod"}
            or (token.dep_ == "advmod" and token.tag_ == "IN")  # "at least five", "as many as five"
            or (token.dep_ == "amod" and token.head.tag_ == "CD" and token.head != head)
            or (colours and token != head)
            or token.lower_ in {"dead", "least"}
        ):
            continue
        return int(token.i)
    return int(head.i)


def _has_storeys(phrase: list[Token]) -> bool:
    """ "a nine-storey block"."""
    return any(t.lower_ in {"storey", "story", "storeys", "stories"} for t in phrase)


_BANDS = {"faction", "gang", "cell", "cartel", "militia"}
"""Bodies of armed men, by words that say nothing else of them."""
_HELD = {"target", "site", "position", "shelter", "hideout", "cave", "asset"}
"""What fighters have, by words that say nothing else of it."""


def _type(view: View, head: Token, phrase: list[Token]) -> str | None:
    if head.lower_ == "people" and (most := _of_most(view, head)) is not None:
        return most
    target = at(view.targets, head)
    person = at(view.people, head)
    former = view.has_any(_FORMER) and is_former(head)
    if target is None and head.lemma_.lower() in {"block", "building"} and _has_storeys(phrase):
        return "Private Citizens & Property"
    if (compound := _as_compound(view, head)) is not None:
        return compound
    if person is not None and target is None and person.value.role in {"civilian", "any"} and _attacked(head):
        return FIGHTERS
    led = syntax.prepositional(head, "of") if head.lemma_.lower() in wordlists().heads_of_bodies else []
    if led and target is None and _of_militants(view, syntax.noun_phrase(led[0])):
        return FIGHTERS  # "the head of Hamas's military wing"
    if led and target is None and (office := at(view.targets, led[0])) and office.value.type == _RULERS:
        return _RULERS  # "the head of the city council"
    if target is None and head.lemma_.lower() in _HELD and _of_militants(view, syntax.noun_phrase(head)):
        return FIGHTERS  # "eight targets of the movement Hamas", "PKK shelters"
    if target is not None and not former:
        commands = target.value.type == "Government (General)" and person is not None
        if (target.value.type == "Military" or commands) and _of_militants(view, phrase):
            return FIGHTERS
        employed = _of_employer(view, head) if person is not None and target.value.type == _PLAIN else None
        return _of_owner(view, head, phrase) or employed or target.value.type
    if (
        person is not None
        and person.value.noun == "member"
        and not _of_militants(view, syntax.noun_phrase(head))
    ):
        bodies = [h for h in touching(view.targets, syntax.noun_phrase(head)) if head not in h]
        if not bodies and _of_state_forces(view, head):
            return "Military"  # "members of the Frontier Corps"
        return bodies[-1].value.type if bodies else "Private Citizens & Property"
    if former:
        return "Private Citizens & Property"
    if person is not None:
        kind = _of_owner(view, head, phrase) or _of_employer(view, head)
        kind = kind or _ROLE_TYPES.get(person.value.role)
        leads = kind == "Military" or person.value.noun in {"chief", "official"}
        bands = leads and any(o.lemma_.lower() in _BANDS for o in syntax.prepositional(head, "of"))
        if bands or (leads and _of_militants(view, syntax.noun_phrase(head))):
            kind = FIGHTERS
        if kind is not None:
            return kind
    if target is None and person is None and (owner := _of_owner(view, head, phrase)) is not None:
        return owner  # "a van belonging to the finance ministry"
    place = at(view.places, head)
    if (
        place is not None
        and place.value.place is not None
        and place.value.place.feature_code in _FEATURE_TYPES
    ):
        return _FEATURE_TYPES[place.value.place.feature_code]
    hits = touching(view.targets, _itself(head, phrase))
    if hits:
        leads = hits[-1].value.type == "Government (General)" and head.pos_ == "PROPN"  # "Hamas chief X"
        militant = leads and _of_militants(view, syntax.core_phrase(head))
        return FIGHTERS if militant else hits[-1].value.type
    titles = [h.value.role for h in touching(view.people, syntax.core_phrase(head)) if h.last < head.i]
    if titles and head.pos_ == "PROPN" and titles[-1] in _ROLE_TYPES:
        return _ROLE_TYPES[titles[-1]]  # "Colonel X"
    actor = at(view.actors, head)
    if actor is not None:
        kind = actor.value.actor.type
        if actor.value.how == "forces" or (kind == "State forces" and actor.value.actor.kind != "state"):
            return "Military"
        if kind in GROUP_TYPES:
            return FIGHTERS
    if person is not None or _are_nationals(view, head):
        return _PLAIN
    if head.pos_ == "PROPN" and place is None:  # "Ibn Rushd, a school in Ariha"
        asides = [a for a in syntax.children(head, "appos") if a.pos_ == "NOUN"]
        return next((hit.value.type for a in asides if (hit := at(view.targets, a)) is not None), None)
    return None


def _of_most(view: View, people: Token) -> str | None:
    """ "nine people, including four soldiers and three rebels": of those told first, where most are."""
    parts = numbers.parts_listed(people)
    total, told = numbers.of_noun(people) if parts else None, numbers.sum_of(parts)
    if total is None or told is None or told * 2 <= (total.best or total.low or 0):
        return None
    return _type(view, parts[0], syntax.noun_phrase(parts[0]))


def _are_nationals(view: View, head: Token) -> bool:
    """ "two Austrians", "a 15-year-old Palestinian": people told by their country alone."""
    place, actor = at(view.places, head), at(view.actors, head)
    by_country = place is not None and place.value.mention.kind is MentionKind.DEMONYM
    by_country = by_country or (actor is not None and actor.value.how == "adjective")
    counted = head.tag_ in {"NNS", "NNPS"} or any(c.dep_ in {"det", "nummod"} for c in head.children)
    return by_country and counted and head.pos_ in {"NOUN", "PROPN", "ADJ"}


def _as_compound(view: View, head: Token) -> str | None:
    """ "the headquarters of the opposition party", as "party headquarters": what it is of stands before it in
    a compound, or, for a part of a building, tells its kind.
    """
    words = wordlists()
    if head.lemma_.lower() in words.compounded and _is_of_fighters(view, head):
        return FIGHTERS  # "an al-Shabaab camp"
    if head.pos_ != "NOUN" or not (owners := syntax.prepositional(head, "of")):
        return None
    whole = owners[0]
    owner = at(view.actors, whole) if head.lemma_.lower() in words.held_by_fighters else None
    if owner is not None and owner.value.actor.kind == "group" and owner.value.actor.type in GROUP_TYPES:
        return FIGHTERS  # "a camp of al-Shabaab"
    if whole.pos_ != "NOUN" or is_former(head):
        return None
    part = head.lemma_.lower() in words.parts_of_buildings
    if part and (hit := at(view.targets, whole)) is not None:
        return hit.value.type
    if at(view.places, whole) is not None or head.lemma_.lower() not in words.compounded:
        return None
    known = targets().lookup(f"{whole.lemma_.lower()} {head.lemma_.lower()}")
    if known:
        return known[0].type
    fighters = at(view.generic, whole)
    return FIGHTERS if fighters and fighters.value.type in GROUP_TYPES else None


def _is_of_fighters(view: View, head: Token) -> bool:
    """Whether a group that fights for no state is named before a noun: "an al-Shabaab camp"."""
    before = [h for h in touching(view.actors, syntax.core_phrase(head)) if h.last < head.i]
    return any(h.value.how != "compound" and h.value.actor.kind == "group"
               and h.value.actor.type in GROUP_TYPES for h in before)  # fmt: skip


def _attacked(person: Token) -> bool:
    """ "shot dead a man who had stabbed two commuters", "who tried to ram a patrol": whoever did that."""
    clauses = [c for c in syntax.children(person, "relcl") if not syntax.is_passive(c)]
    who = [c for c in clauses if any(s.lower_ == "who" for s in syntax.children(c, "nsubj"))]
    did = [v for c in who for v in (c, *syntax.children(c, "xcomp")) if syntax.objects(v)]
    return any(word.id in _ATTACKS for v in did for _, word in events().verbs.get(v.lemma_.lower(), ()))


_ATTACKS = {"stabbing", "shooting", "ramming", "attack", "ambush"}


def _itself(head: Token, phrase: list[Token]) -> list[Token]:
    """The phrase without where the thing stands: "a stall near the bus station"."""
    where = next((t.i for t in phrase if t.i > head.i and t.dep_ == "prep" and t.lower_ not in _OWNING), None)
    return [t for t in phrase if where is None or t.i < where]


_OWNING = {"of", "for", "belonging", "carrying"}
_OWNERS = {
    "NGO", "Police", "Government (General)", "Government (Diplomatic)", "Journalists & Media", "Military",
    "Religious Figures/Institutions",
}  # fmt: skip


def _of_owner(view: View, head: Token, phrase: list[Token]) -> str | None:
    """The kind of whoever rooms or a vehicle belong to: "the warehouse of an aid agency"."""
    lemma = head.lemma_.lower()
    if lemma not in wordlists().owned_premises and lemma not in wordlists().servants:
        return None
    owners = [h.value.type for h in touching(view.targets, _itself(head, phrase)) if head not in h]
    theirs = [c for c in syntax.children(head, "acl", "relcl") if c.lemma_ == "belong"]
    whose = [o for c in theirs for o in syntax.prepositional(c, "to")]
    owners += [h.value.type for o in whose for h in touching(view.targets, syntax.noun_phrase(o))]
    own = _OWNERS | ({_PLAIN} if lemma.startswith("headquarter") else set())  # "of the teachers' union"
    return next((kind for kind in owners if kind in own), None) or _of_passengers(view, head)


def _of_employer(view: View, head: Token) -> str | None:
    """The kind of whoever people work for: "two women who worked for a radio station", "a doctor with the
    World Health Organization".
    """
    jobs = [c for c in syntax.children(head, "relcl", "acl") if c.lemma_ == "work"]
    owners = [o for job in jobs for o in syntax.prepositional(job, "for", "at", "with")]
    owners += [o for o in syntax.prepositional(head, "with", "for") if o.pos_ == "PROPN"]
    kinds = [h.value.type for o in owners for h in touching(view.targets, syntax.noun_phrase(o)) if o in h]
    asides = [c for c in syntax.children(head, "appos") if head.lemma_.lower() in wordlists().servants]
    titles = [h.value.role for a in asides for h in touching(view.people, syntax.core_phrase(a))]
    kinds += [_ROLE_TYPES[role] for role in titles if role in _ROLE_TYPES]  # "an employee, the presenter X"
    return next((kind for kind in kinds if kind in _OWNERS - {"Military", "Police"}), None)


def _of_passengers(view: View, head: Token) -> str | None:
    """The kind of whoever a vehicle carries, where they are not just anybody: "a bus carrying recruits"; of a
    convoy, of anybody.
    """
    carrying = [c for c in syntax.children(head, "acl", "relcl") if c.lemma_.lower() in _CARRYING]
    aboard = [o for c in carrying for o in syntax.objects(c)] + syntax.prepositional(head, "of")
    roles = [hit.value.role for o in aboard if (hit := at(view.people, o)) is not None]
    kinds = [kind for role in roles if (kind := _ROLE_TYPES.get(role))]
    return next((kind for kind in kinds if kind != _PLAIN or head.lemma_.lower() == "convoy"), None)


_CARRYING = {"carry", "transport", "take", "ferry", "bring", "bear"}


def is_former(head: Token) -> bool:
    """ "a retired general", "the former head of the police": who bears arms no more."""
    return any(t.lower_ in _FORMER for t in syntax.core_phrase(head))


_FORMER = frozenset({"former", "retired", "ex"})


def _of_state_forces(view: View, head: Token) -> bool:
    """Whether a phrase names a force of a state by its own name."""
    forms = [h.value for h in inside(view.actors, syntax.noun_phrase(head)) if h.value.how != "compound"]
    states = [form for form in forms if form.actor.type == "State forces"]
    return any(form.how == "forces" or form.actor.kind != "state" for form in states)


def _of_militants(view: View, phrase: list[Token]) -> bool:
    """ "a base of the rebels", "a Houthi depot": it belongs to somebody who is no state."""
    named = inside(view.actors, phrase)
    owners = [h.value.actor.type for h in named if h.value.how != "compound"]
    within = {at for h in named for at in range(h.first, h.last + 1)}  # the "Revolutionary" of the Guards
    owners += [h.value.type for h in inside(view.generic, phrase) if h.first not in within]
    return any(kind in GROUP_TYPES for kind in owners)


def _ends_name(token: Token, last: Token) -> bool:
    """A comma, a preposition but "of", and a possessor of nothing that follows."""
    owner = token.head.head
    owning = token.dep_ == "case" and not token.i < owner.i <= last.i  # not "members of Iran's Guards"
    return token.dep_ == "punct" or owning or (token.dep_ == "prep" and token.lower_ != "of")


def _trim(head: Token, phrase: list[Token]) -> list[Token]:
    """A noun phrase without its article, its adverbs and participles, and without a comma or long tail after
    it.
    """
    start = _start(head, phrase)
    kept = [t for t in phrase if not (t.dep_ == "det" and t.head is head) and t.i >= start]
    kept = [t for t in kept if t.tag_ != "WP$"]  # "whose deputy mayor"
    after = [t for t in kept if t.i > head.i]
    stop = next((t.i for t in after if _ends_name(t, kept[-1])), None)
    return [t for t in kept if stop is None or t.i < stop]
