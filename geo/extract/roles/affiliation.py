"""Whose people doers are: "members of X", "gunmen in the pay of X", "guerrillas belonging to X"."""

from __future__ import annotations

from gazetteer.demonyms import place_of_demonym
from gazetteer.model import MentionKind
from geo.extract.claims.stance import actors_in, unknown_body
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View, at, inside, within_any
from geo.lexicon import generic_actors
from geo.lexicon.entries import CIVIL_ROLES, GROUP_TYPES, Actor, ActorForm
from geo.lexicon.events import scenes, speech
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def bodies_of(view: View, head: Token) -> list[Token]:
    """The bodies that the people (or the unit) a noun tells of are said to be of."""
    words, lemma = wordlists(), head.lemma_.lower()
    if lemma in words.breakaways:
        return []
    people = within_any(head, view.generic, view.people)
    people = people or lemma in words.parts_of_groups or lemma in words.numerous | words.negotiators
    people = people or lemma == "agent"
    units = words.armed_nouns, words.warships, scenes().vehicle  # "three boats of the rebels"
    if not people and not any(lemma in nouns for nouns in units):
        return []
    found = syntax.prepositional(head, "from", "of")
    if people:
        for clause in syntax.children(head, "acl", "relcl"):
            if clause.lemma_.lower() in words.affiliating_verbs:
                found += [*syntax.prepositional(clause, "to", "as", "for", "by"), *syntax.agents(clause)]
        found += [
            body
            for pay in syntax.prepositional(head, "in", "at")
            if pay.lemma_.lower() in words.employ
            for body in syntax.prepositional(pay, "of")
        ]
    found += [
        body for part in found if part.lemma_.lower() in words.parts_of_groups
        for body in syntax.prepositional(part, "of", "from")
    ]  # fmt: skip
    found += [name for body in found for name in called(body)]
    return found + [alias for body in found for alias in syntax.children(body, "appos")]


def called(body: Token) -> list[Token]:
    """ "a group called X", "a group calling itself X": X."""
    words, lemma = wordlists(), body.lemma_.lower()
    if not any(lemma in some for some in (words.bodies, words.armed_nouns, words.parts_of_groups)):
        return []
    clauses = syntax.children(body, "acl", "relcl")
    naming = [c for c in clauses if c.lemma_.lower() in words.affiliating_verbs]
    names = (name for clause in naming for name in syntax.children(clause, "oprd", "attr", "dobj"))
    return [name for name in names if name.pos_ != "PRON"]


def whose_people(view: View, head: Token) -> Token:
    """The body that an accused stands for: itself, or the one its people are of ("members of the army",
    "elements in the army", "army members").
    """
    if within_any(head, view.actors):
        return head
    kind = within_any(head, view.generic)
    known = [
        body
        for body in bodies_of(view, head)
        if within_any(body, view.actors, view.generic) or unknown_body(view, body) is not None
    ]
    if not known and not kind and head.lemma_.lower() in wordlists().parts_of_groups:
        near = syntax.prepositional(head, "in", "within", "inside")
        near += syntax.children(head, "compound", "poss")
        known = [body for body in near if within_any(body, view.generic)]
    named = [b for b in known if within_any(b, view.actors) or unknown_body(view, b) is not None]
    return (named or known or [head])[0]  # "members of a gang called the Owls": the Owls


def is_unsure(body: Token) -> bool:
    """Whether the word before the preposition keeps it unproven: "apparently from the ELN"."""
    prep = body.head
    return any(c.lower_ in speech().hedges and c.dep_ in {"advmod", "amod"} for c in prep.children)


def may_own(hit: Marked[ActorForm]) -> bool:
    """Whether an actor named before a noun may be the one it belongs to: "Syrian troops", "Hezbollah
    fighters".
    """
    return hit.value.actor.kind != "state" or hit.value.how in {"adjective", "forces", "name", "metonym"}


_OF_PEACE = {"medical", "religious", "journalist", "aid worker", "detainee"}


def fights_for(view: View, head: Token, owner: Marked[ActorForm]) -> bool:
    """Whether those a noun tells of fight for its owner: "Hamas gunmen"; not "Syrian rebels"."""
    person, kind = at(view.people, head), at(view.generic, head)
    if head.lower_ == "men" and owner.value.actor.type in GROUP_TYPES:
        return True  # "Hamas men"
    if person is not None and person.value.role in CIVIL_ROLES | _OF_PEACE:
        return False  # "a Saudi doctor"
    if head.lemma_.lower() in {"national", "citizen", "native"}:
        return False
    if kind is not None and kind.value.type == "State forces":
        return True  # "Moscow's troops", "Kenyan police"
    if owner.value.actor.kind != "state" or owner.value.how == "forces":
        return True
    if head.lemma_.lower() in guilt().stateless_bands:
        return False  # "Libyan factions", "a Haitian gang"
    armed = wordlists().armed_nouns | wordlists().armed_men
    bears = any(t.lower_ in armed or t.lemma_.lower() in armed for t in syntax.core_phrase(head))
    theirs = any(t.dep_ == "case" for t in syntax.core_phrase(head)) and owner.value.how == "name"
    # "Chilean engineer Pablo Rojas", "Chile's enemies" and "the Chilean guerrilla movement" are not Chile
    somebody = head.pos_ == "PROPN" or theirs
    rebels = any(h.value.type in GROUP_TYPES for h in inside(view.generic, syntax.core_phrase(head)))
    return kind is None and not rebels and (bears or not somebody)


def first_named(view: View, head: Token, last: Marked[ActorForm]) -> Marked[ActorForm]:
    """ "Hezbollah and Hamas gunmen": of those that did it together, the one named first."""
    first = last
    for before in reversed(view.actors):
        joined = before.last == first.first - 2 and view.doc[before.last + 1].lower_ in {"and", "&", ","}
        if joined and head.is_ancestor(before.head(view.doc)) and before.value.how != "compound":
            first = before
    return first


def is_where(view: View, head: Token, owner: Marked[ActorForm]) -> bool:
    """Whether a country or its capital, named bare before a noun, only says where: "the Kabul car bomb", "a
    Mogadishu hotel siege". It is whose forces or arms they are: "Moscow troops", "Iran missiles".
    """
    if (
        owner.value.actor.kind != "state"
        or owner.value.how not in {"name", "metonym"}
        or owner.last >= head.i
    ):
        return False
    between = view.doc[owner.last + 1 : head.i]
    if any(t.dep_ == "case" for t in between):
        return False
    weapon = at(view.weapons, head)
    if weapon is None:
        # "Russia siege of Mariupol": what is told to be of another place is somebody's
        return head.lemma_.lower() in wordlists().happenings and not syntax.prepositional(head, "of")
    sites = any(at(view.targets, t) is not None and t not in weapon for t in between)
    return sites or weapon.value.sub_event_type in _LAID


_LAID = {"Remote explosive/landmine/IED", "Suicide bomb", "Grenade"}
"""What goes off where somebody left it; a state's name before its missiles or drones says whose they are."""


def named_in(view: View, body: Token) -> list[Marked[ActorForm]]:
    """The actors that a body is ("fighters of Hamas") or fights for ("a group of Army of the People [EP]
    guerrillas").
    """
    covering = [h for h in view.actors if h.value.how != "compound" and body in h]
    owners = [h for h in actors_in(view, syntax.core_phrase(body)) if may_own(h)]
    theirs = [h for h in owners[-1:] if at(view.generic, body) and fights_for(view, body, h)]
    part = body.lemma_.lower() in wordlists().parts_of_groups | wordlists().armed_nouns
    whole = syntax.children(body, "poss") if part else []  # "the ELN's northeastern front"
    of = [h for c in whole if (h := at(view.actors, c)) is not None and h.value.how != "compound"]
    return covering or theirs or of


def presumed(view: View, head: Token) -> Marked[ActorForm] | None:
    """ "an armed group (likely X)": the group that an aside after a noun takes it to be."""
    after = view.doc[head.i + 1 : head.i + 8]
    if len(after) < 3 or after[0].text != "(" or after[1].lower_ not in speech().hedges:
        return None
    for token in after[2:]:
        if token.text == ")":
            return None
        if (hit := at(view.actors, token)) is not None and hit.value.how != "compound":
            return hit
    return None


def members_of(view: View, people: Token) -> list[Marked[ActorForm]]:
    """Whose people an aside says that somebody is: "members of the Red Front", "ELN members"."""
    if people.lemma_.lower() not in wordlists().parts_of_groups and not within_any(people, view.generic):
        return []
    of = [hit for body in bodies_of(view, people) for hit in named_in(view, body)]
    own = [h for h in actors_in(view, syntax.core_phrase(people)) if may_own(h)]
    return of or [h for h in own if h.value.actor.kind != "state"]


def army_of(view: View, unit: Token) -> Actor | None:
    """ "the army's 6th Infantry Battalion", "the 6th Infantry Battalion": the army, which is that of the
    country.
    """
    if unit.lower_ not in wordlists().armed_nouns:
        return None
    owners = (at(view.generic, c) for c in syntax.children(unit, "poss"))
    owner = next((h.value for h in owners if h is not None and h.value.type == "State forces"), None)
    before = {c.lower_ for c in unit.children if c.i < unit.i}
    if owner is None and not before.isdisjoint(wordlists().arms_of_service) and _is_numbered(unit):
        return generic_actors().lookup("army")[0]
    return owner


def _is_numbered(unit: Token) -> bool:
    return any(c.text[:1].isdigit() and c.text[-2:] in _ORDINAL for c in unit.children)


_ORDINAL = {"st", "nd", "rd", "th"}


def is_group_told(noun: Token) -> bool:
    """A group told of before: "the group", "this new movement", "the same drug-trafficking organisation"."""
    if noun.lemma_.lower() not in wordlists().bodies:
        return False
    if any(c.lower_ in wordlists().same_again for c in noun.children if c.i < noun.i):
        return True
    kinds = wordlists().outlawed
    before = [c.lower_ for c in noun.children if c.i < noun.i and not (c.lower_ in kinds or _tells_of(c))]
    pointed = before[:1] in (["this"], ["that"]) and not any(c.pos_ == "PROPN" for c in noun.children)
    return before == ["the"] or pointed


def _tells_of(modifier: Token) -> bool:
    """ "the Lebanese group", "the Somali Islamist group": of what country one is that is known."""
    return modifier.dep_ in {"amod", "compound"} and place_of_demonym(modifier.text) is not None


def body_of_a_kind(view: View, head: Token, phrase: list[Token]) -> str | None:
    """ "death squads", "two drug cartels": several under one will, by the words for their kind."""
    lemma = head.lemma_.lower()
    of_a_trade = lemma in wordlists().bodies_of_a_trade and bool(syntax.children(head, "compound"))
    if lemma not in wordlists().bodies_of_a_kind and not of_a_trade:
        return None
    words = [t for t in phrase if t.dep_ not in {"det", "nummod"}]
    marks = [n for n, t in enumerate(words) if t.dep_ == "punct" and t.tag_ != "HYPH"]
    words = words[max(marks, default=-1) + 1 :]  # so-called "death squads"
    name = view.words(words)
    opens = words[0].i == 0 and words[0].pos_ != "PROPN"
    return name[0].lower() + name[1:] if opens else name


def of_a_people(view: View, head: Token) -> str | None:
    """ "Lendu fighters": armed men told by a proper name that is of nothing else known: by their people."""
    before = [c for c in syntax.children(head, "compound", "amod", "nmod") if c.i < head.i]
    if len(before) != 1 or before[0].i != head.i - 1 or head.i < 2 or head.tag_ != "NNS" or view.telegraphic:
        return None
    people = before[0]
    name = people.text[:1].isupper() and people.text[1:].islower() and people.pos_ in {"PROPN", "ADJ"}
    known = view.timexes, view.people, view.actors, view.generic, view.weapons, view.targets
    place = at(view.places, people)
    placed = place is not None and (place.value.located or place.value.mention.kind is MentionKind.PLACE)
    if not name or placed or within_any(people, *known) or list(people.children):
        return None
    return f"{people.text} {head.text}"


def names_beside(noun: Token) -> list[Token]:
    """ "the militia Sons of the Valley", "guerrilla group "Red Dawn" ": a name right after its noun."""
    twice = [t for t in noun.head.children if t.dep_ == noun.dep_ == "nsubj" and t.pos_ == "PROPN"]
    names = syntax.children(noun, "appos") + [t for t in twice if t.i > noun.i and noun.pos_ == "NOUN"]
    stops = {",", "(", ":", ";", "-", "–", "—", "and", "or"}
    return [name for name in names if stops.isdisjoint(t.lower_ for t in noun.doc[noun.i + 1 : name.i])]


def by_its_name(view: View, body: Token) -> Token:
    """ "a small group, the Red Dawn": the name that is put beside a body; the body itself without one."""
    if body.pos_ != "NOUN" or body.lemma_.lower() not in wordlists().bodies:
        return body
    named = (
        t for t in syntax.children(body, "appos") if t.pos_ == "PROPN" and at(view.actors, t) is not None
    )
    return next(named, body)


def called_once(bodies: list[Token]) -> list[Token]:
    """ "the National Liberation Army, or ELN": one body of two names, and no choice between two."""
    letters = len(bodies) == 2 and bodies[1].text.isupper() and bodies[1].i > 1
    renamed = letters and [t.lower_ for t in bodies[1].doc[bodies[1].i - 2 : bodies[1].i]] == [",", "or"]
    return bodies[:1] if renamed else bodies


def rebels_of(view: View, noun: Token) -> list[Marked[ActorForm]]:
    """Whose they are in "Scarlet Front (SF) rebels"; no state's."""
    if at(view.generic, noun) is None:
        return []
    named = actors_in(view, syntax.core_phrase(noun))
    return [h for h in named if h.value.actor.kind != "state" and fights_for(view, noun, h)]


def led_by(view: View, chief: Token) -> list[Marked[ActorForm]]:
    """The armed groups that somebody leads: "the chief of the X militia said his fighters had"."""
    if chief.lemma_.lower() not in wordlists().heads_of_bodies | wordlists().titles:
        return []
    bodies = syntax.prepositional(chief, "of", "for")
    led = [h for body in bodies for h in actors_in(view, syntax.noun_phrase(body))]
    return [h for h in led if h.value.actor.type in GROUP_TYPES]


def is_victims(noun: Token, hit: Marked[ActorForm]) -> bool:
    """Whether an actor before a noun of killing only tells who was killed: "the Hamas leader's murder"; not
    "Israel's assassination of a general".
    """
    if noun.lemma_.lower() not in wordlists().always_violent:
        return False
    owners = syntax.children(noun, "poss")
    return bool(owners) and not (owners[0] in hit and syntax.prepositional(noun, "of"))


def is_suffered(noun: Token, between: list[Token]) -> bool:
    """ "[Mali's] bloodiest attack in years", "[Iraq's] first suicide bombing": what befell a country; not
    "Russia's first attack on Poltava".
    """
    lemma = noun.lemma_.lower()
    if lemma not in wordlists().suffered or syntax.prepositional(noun, "on", "against"):
        return False
    first = any(t.lower_ in {"first", "worst"} for t in between) and lemma != "attack"
    return first or any(t.lower_.endswith("est") and t.dep_ == "amod" for t in between)
