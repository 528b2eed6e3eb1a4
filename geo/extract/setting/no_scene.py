"""Places that a sentence names, but not as the scene of its event."""

from __future__ import annotations

from gazetteer.kinds import KIND_WORDS, Kind
from gazetteer.model import Precision, Resolution
from geo.extract.events.cared_for import is_care
from geo.extract.events.clauses import is_answered
from geo.extract.events.frames import Frame
from geo.extract.events.paths import SEPARATING
from geo.extract.report.about import country_of
from geo.extract.roles.victims import person_name
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View, at
from geo.extract.setting.where_they_met import is_where_they_met
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_AWAY = {"from", "for", "to", "with", "than", "about", "like", "by", "as", "between"}
_OF_NATURE = {Kind.MOUNTAIN, Kind.RIVER, Kind.WATER, Kind.DESERT, Kind.ISLAND}
"""What is no part of the town that its name begins with."""


_WAYS = {"road", "highway", "motorway", "route", "track", "railway"}
_SIDES = {"bank", "side", "shore", "coast"}
_CARED_FOR = {"nurse", "recuperate", "recover", "treat", "admit"}
_AT_HOME = {"resident", "native"}


def is_no_scene(
    view: View,
    hit: Marked[Resolution],
    head: Token,
    governor: Token,
    preposition: str | None,
    frame: Frame,
    *,
    wide: bool,
) -> bool:
    """ "US troops", "Kyiv said", "flew from Minsk", "after the blast in Homs": named, but not as the
    scene.
    """
    to = syntax.clause_verb(head)
    care = wordlists().places_of_care
    beds = (head, *head.ancestors) if view.has_any(care) else ()
    nursed = next((a for a in beds if a.lower_ in care), None)
    lies = (
        to is not None and any(t.word.id == "wound" and t.token == to for t in frame.triggers) and is_care(to)
    )
    if lies:
        return True  # "four were taken to hospital in Nablus"
    if nursed is not None and to is not None and to.lemma_.lower() in _CARED_FOR:
        return True  # "are nursing gunshot wounds at the hospital in Lodwar"
    carried = nursed is not None and nursed.dep_ == "pobj" and nursed.head.lower_ == "to"
    if carried and not any(t.token is to and t.word.id != "wound" for t in frame.triggers):
        return True  # "beat a farmer, who was taken to hospital in Nablus"
    if head.dep_ == "compound" and head.head.lower_ in wordlists().armed_nouns:
        return True  # "gunmen from the Grand Ravine gang"
    if governor.lemma_.lower() in _AT_HOME and governor.dep_ == "appos":
        return True  # "Havildar Khan (age 34, resident of Layyah)"
    if governor.lower_ == "another" and governor.dep_ == "pobj" and governor not in frame.tokens:
        return True  # "was followed by another in Logar"
    seat = governor.lemma_.lower() in _SEATS and to is not None and to not in frame.tokens
    if seat and to is not None and to.dep_ == "advcl" and governor in syntax.objects(to):
        return True  # "shot 60 at the fence as the United States opened its embassy in Jerusalem"
    hears = governor.lemma_.lower() in wordlists().courts and governor.dep_ == "nsubj"
    if hears and governor.head not in frame.tokens:
        return True  # "a court in The Hague heard how police killed 40"
    if is_where_they_met(head, frame) or _reacts(governor, frame) or _of_charge(head, frame):
        return True
    longer = head.dep_ == "compound" and head.head.pos_ == "PROPN" and head.head.i == hit.last + 1
    if longer and not KIND_WORDS.get(head.head.lower_, frozenset()) - _OF_NATURE:
        return True  # "Keta Hills", "the Bwa Kale movement": the beginning of a name that no list has
    modifies = head.dep_ in {"compound", "amod", "nmod", "poss", "npadvmod"}
    whole = head.head
    if modifies and whole.lemma_.lower() in _SEATS and _is_country(hit.value):
        return True  # "outside the U.S. embassies"
    if modifies and whole.lower_ in _BESIDE_A_SEA and _is_sea(hit.value):
        return True  # "a port on the Atlantic coast"
    if modifies and whole.lower_ in _LIES_BY_IT and syntax.prepositional(whole, "of"):
        return True  # "the Red Sea port of Hodeida"
    if head.dep_ == "npadvmod" and whole.lower_ in wordlists().from_afar:
        return True  # "a Gaza-bound ship", "the Matamoros-based cartel"
    flown = whole.lower_ == "plane" or whole.lower_ in wordlists().aircraft
    if modifies and flown and head.i == whole.i - 1:
        return True  # "a Hercules plane": its make, and not where it was
    if modifies and whole.dep_ == "pobj" and whole.head.lower_ == "to":
        return True  # "a bus taking students to Banadir University"
    if (
        modifies
        and whole.dep_ == "pobj"
        and whole.head.lower_ == "from"
        and _are_people(whole.head.head, view)
    ):
        return True  # "workers from the Athi River plant marched": whence they are
    if wide and modifies and head.head.lemma_.lower() not in wordlists().fixed_places:
        return True
    near = hit.value.precision is Precision.RELATIVE
    site = head.pos_ == "NOUN" and head.text.islower() and not near  # "tried to take over the Gao airport"
    if preposition is None and not site and _takes_part(head, wide):
        return True
    if preposition == "for" and governor in frame.tokens and governor.lemma_.lower() in wordlists().contests:
        return False  # "killed in the battle for Homs"
    bound = preposition == "for" and governor.lemma_.lower() in {"head", "bind", "bound", "make"}
    if bound and governor.head.lemma_.lower() in _FLYING and _is_downed(frame) and _alone(hit, view):
        return False  # "Russia downed 34 drones headed for Moscow"
    freed = preposition == "from" and governor.lemma_.lower() in wordlists().freeing_verbs
    if freed and not set(governor.subtree).isdisjoint(frame.tokens):
        return False  # "freed six men from a camp in the forest, killing two of their guards"
    if preposition == "to" and governor.lemma_.lower() in wordlists().ways_in:
        return False  # "a checkpoint at the entrance to Beledweyne"
    if preposition in {"from", "to"} and governor.lemma_.lower() in _WAYS and governor.dep_ == "pobj":
        by_it = governor.head.head  # "around Shasha, a village on the road to Bukavu"
        # not "ran over a mine on the road from Djibo to Namssiguia"
        return by_it.dep_ == "appos" and by_it.head.pos_ == "PROPN"
    if preposition == "of" and governor.lemma_.lower() in _SIDES and governor.dep_ == "pobj":
        return governor.head.lower_ == "from"  # "came under fire from the left bank of the Dnipro"
    if preposition == "from" and _is_measured(hit.first, view):
        return False  # "landed 50 metres from a clinic in Nyala"
    if preposition == "to" and head.lower_ in _BEARINGS:
        preposition = "in"  # "a fight with militants to the south of Grozny"
    return preposition in _AWAY or _told_apart(head, {t.i for t in frame.tokens})


def _alone(hit: Marked[Resolution], view: View) -> bool:
    """Whether the sentence names no other place, but for the state itself that does it over its own land."""
    others = [other for other in view.places if other is not hit]
    heads = [other.head(view.doc) for other in others]
    own = all(country_of(other.value) == country_of(hit.value) for other in others)
    return own and all("nsubj" in {one.dep_, one.head.dep_} for one in heads)


def _of_charge(head: Token, frame: Frame) -> bool:
    """ "killed an operative who was indicted for a plot to bomb trains in New York": of his crime."""
    crime, words = False, events()
    for above in head.ancestors:
        if above in frame.tokens:
            return False
        if above.dep_ in {"relcl", "acl"} and above.lemma_.lower() in wordlists().indicting_verbs:
            return crime
        lemma = above.lemma_.lower()
        crime = crime or lemma in {"plot", "plan"} or lemma in words.nouns or lemma in words.verbs
    return False


def _reacts(governor: Token, frame: Frame) -> bool:
    """ "Parliament in Abuja condemned the killing", "The council in Jos mourned the dead": where those
    are who speak of it; not "residents of Gaza mourned six".
    """
    words, verb = wordlists(), governor.head
    if governor.dep_ != "nsubj" or verb in frame.tokens or verb.lemma_.lower() not in words.condemning_verbs:
        return False
    local = any(c.lower_ in words.local_words for c in governor.children)
    return (
        governor.lemma_.lower() in words.institutions
        and not local
        and any(verb.is_ancestor(t) for t in frame.tokens)
    )


_FLYING = frozenset({"drone", "missile", "rocket", "projectile"})


def _is_downed(frame: Frame) -> bool:
    return any(t.word.id == "interception" for t in frame.triggers)


def _are_people(noun: Token, view: View) -> bool:
    return noun.pos_ == "NOUN" and (at(view.people, noun) is not None or at(view.generic, noun) is not None)


def _is_measured(first: int, view: View) -> bool:
    """Whether a length stands before the "from" of a place: "[50 metres from] a clinic in Nyala"."""
    before = [t.lower_ for t in view.doc[max(0, first - 2) : first]]
    return len(before) > 1 and before[-1] == "from" and before[0] in _NEAR_LENGTHS


_BEARINGS = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
_NEAR_LENGTHS = {"metres", "meters", "metre", "meter", "yards", "feet", "steps", "m"}
"""Lengths by which a thing is as good as there: not "20 kilometres from Goma"."""
_SEATS = {"embassy", "consulate", "office", "headquarters", "mission"}
_LIES_BY_IT = {"port", "resort", "town", "city", "village", "suburb", "harbour"}
_BESIDE_A_SEA = {"coast", "shore", "seaboard", "coastline"}


def _is_country(resolution: Resolution) -> bool:
    return resolution.place is not None and resolution.place.feature_code == "PCLI"


def _is_sea(resolution: Resolution) -> bool:
    return resolution.place is not None and resolution.place.feature_code in {"OCN", "SEA"}


def whose_member(body: Token) -> Token:
    """ "a [member] of the Raqqa council": who is of a body, which is called by where it sits."""
    of = body.head if body.dep_ == "pobj" and body.head.lower_ in {"of", "with", "from"} else None
    return of.head if of is not None else body


def is_home(view: View, head: Token) -> bool:
    """ "Sgt John Miller of Austin, Texas, died": where somebody is from."""
    town = head.head if head.dep_ == "appos" else head
    of = town.head if town.dep_ == "pobj" and town.head.lower_ == "of" else None
    return of is not None and " " in (person_name(view, of.head) or "")


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
    """Whether "after", "in revenge for" … stands between the token and the event: the scene of another."""
    for one in token.ancestors:
        if one.i in frame_tokens:
            return False
        if one.pos_ in {"ADP", "SCONJ"} and one.lower_ in SEPARATING:
            return True
        if is_answered(one):
            return True  # "killed nine in retaliation for an attack on a camp near Homs"
    return False


def is_of_a_life(head: Token) -> bool:
    """ "the trader, who owns a mill and spends most of his time in Miami, was kidnapped": where one person is
    as a rule, told in the present tense; not "the guards who watch over Goma were attacked".
    """
    for one in head.ancestors:
        if one.pos_ in {"VERB", "AUX"} and one.dep_ in {"relcl", "conj"}:
            above = one.head if one.dep_ == "conj" else one
            who = above.dep_ == "relcl" and any(c.lower_ == "who" for c in syntax.children(above, "nsubj"))
            who = who and above.head.tag_ in {"NN", "NNP"}
            return who and one.tag_ in {"VBZ", "VBP"} and not syntax.children(one, "aux", "auxpass")
    return False


def is_of_rank(head: Token) -> bool:
    """ "…, the first officer to be murdered in Kayah State in a year": of what it is the first or the worst,
    which is wider than where it was.
    """
    return any(one.dep_ == "appos" and _is_ranked(one) for one in head.ancestors)


def _is_ranked(noun: Token) -> bool:
    """ "the first officer", "the worst of the raids"."""
    ordinals = wordlists().ordinals
    return any(
        c.tag_ in {"JJS", "RBS"} or c.lower_ in ordinals
        for c in (*syntax.children(noun, "amod"), *(x for c in noun.children for x in c.children))
        if c.i < noun.i
    )


_AREAS = {"territory", "district", "area", "region", "county", "department", "zone", "municipality"}


def is_area_around(view: View, hit: Marked[Resolution]) -> bool:
    """ "at Rubaya, in the [Masisi] territory": what lies around the place that is told, though a town bears
    its name too.
    """
    head = hit.head(view.doc)
    return head.dep_ == "compound" and head.head not in hit and head.head.lower_ in _AREAS
