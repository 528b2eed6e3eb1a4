"""Who is counted: nouns that stand for people, groups of them, and names of single persons."""

from __future__ import annotations

from gazetteer.model import MentionKind
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_one_more
from geo.extract.sentence.view import View, at, within_any
from geo.extract.toll import numbers
from geo.lexicon.wordlists import wordlists
from geo.model import Count
from geo.tree import Token

PERSONAL = {
    "Government (General)",
    "Police",
    "Journalists & Media",
    "Religious Figures/Institutions",
    "Military",
    "Private Citizens & Property",
}


_PERSONAL_ENDINGS = (
    *("er", "ers", "or", "ors", "man", "men", "woman", "women", "ist", "ists", "ian", "ians"),
    *("ee", "ees", "ant", "ants", "ent", "ents"),
)  # fmt: skip


_ONES = ("er", "or", "man", "woman", "ist")
"""Endings of nouns for one person, where somebody is killed or wounded."""


def is_somebody(view: View, noun: Token) -> bool:
    """Whether a noun stands for people: by a lexicon, as a number of them, or as a member of something."""
    lemma, words = noun.lemma_.lower(), wordlists()
    if lemma in words.animals:
        return False
    if (
        lemma in words.other_people
        or lemma in words.relatives_and_crews
        or noun.lower_ in numbers.VAGUE
        or noun.lower_ in {"dozen", "none"}
    ):
        return True
    if within_any(noun, view.people, view.generic, view.actors) or is_of_age(noun):
        return True
    if lemma in words.heads_of_bodies and syntax.prepositional(noun, "of"):
        return True  # "the head of the military wing"
    office = at(view.targets, noun)
    if office is not None and office.value.type in PERSONAL:
        return True
    return bool(noun.lower_.endswith(_PERSONAL_ENDINGS))


def is_of_age(noun: Token) -> bool:
    """ "a 17-year-old"."""
    return noun.lower_ == "old" and noun.pos_ == "NOUN" and any(c.lemma_ == "year" for c in noun.children)


def the_one(view: View, noun: Token) -> Count | None:
    """ "the driver was killed", "a tenth died": one."""
    if is_one_more(noun):
        return Count(1, 1, 1)
    person = at(view.people, noun)
    office = at(view.targets, noun)
    titled = (
        view.telegraphic and noun.tag_ == "NNP" and person is not None and person.value.noun == noun.lower_
    )
    single = (
        (noun.tag_ == "NN" or titled)
        and not is_group(noun)
        and noun.lemma_.lower() not in wordlists().bodies_of_men
        and (
            (person is not None and _as_one_word(person.value.noun) == noun.lower_)
            or (office is not None and office.value.type in PERSONAL)
            or (person is None and (noun.lower_.endswith(_ONES) or is_of_age(noun)))
            or (noun.lemma_.lower() in wordlists().heads_of_bodies and syntax.prepositional(noun, "of"))
        )
    )
    if _is_bare_national(view, noun):
        return Count(1, 1, 1)
    told = view.telegraphic or any(c.dep_ in {"det", "poss"} for c in noun.children) or is_bare(noun)
    told = told or _of_a_pair(noun)
    return Count(1, 1, 1) if single and told else None


def _is_bare_national(view: View, noun: Token) -> bool:
    """ "Palestinian killed in raid": one, in the words of headlines."""
    if noun.tag_ not in {"JJ", "NNP", "NN"} or noun.lower_.endswith("s") or list(noun.children):
        return False
    name = at(view.places, noun)
    suffers = noun.dep_ in {"dobj", "nsubjpass"} and not noun.lower_.endswith(("ese", "ish"))
    return suffers and name is not None and name.value.mention.kind is MentionKind.DEMONYM


def _of_a_pair(noun: Token) -> bool:
    """ "a mother and [daughter]", "Father and son": one each, whatever stands before the first."""
    other = noun.head if noun.dep_ == "conj" else next(iter(syntax.children(noun, "conj")), None)
    ones = other is not None and noun.tag_ == "NN" and other.tag_ in {"NN", "NNP"}
    return (
        ones and other is not None and abs(noun.i - other.i) <= _PAIR and not syntax.children(noun, "nummod")
    )


_PAIR = 6
"""Words from one to the other, with their ages in brackets."""


def _as_one_word(name: str) -> str:
    """A noun for a person as the parser sees it: "passer-by" is "passerby"."""
    return name.partition(" of ")[0].replace("-", "")


def is_bare(noun: Token) -> bool:
    """ "Driver killed, two hurt": one, in the words of a note, by which nobody kills."""
    verb, alone = noun.head, not list(noun.children) and noun.tag_ == "NN"
    if (
        noun.dep_ == "nsubjpass"
        and noun.tag_ == "NN"
        and not syntax.children(verb, "auxpass", "aux", "agent")
    ):
        return not any(c.dep_ in {"nummod", "conj"} for c in noun.children)  # "Israeli woman killed"
    note = verb.tag_ in {"VBN", "VBD"} and noun.dep_ in {"nsubj", "nsubjpass"}
    return alone and note and noun.i == 0 and verb.i == 1 and not syntax.objects(verb)


def of_group(noun: Token) -> Count | None:
    """ "a family of five", "a group of 12 soldiers", "dozens of people", "the bodies of six men"."""
    for prep in (*syntax.children(noun, "prep"), *_next_of(noun)):
        if prep.lower_ == "of":
            for obj in syntax.children(prep, "pobj"):
                if noun.lower_ in numbers.VAGUE:
                    return numbers.of_noun(noun)
                if noun.lemma_.lower() in wordlists().collectives:
                    return numbers.of_noun(obj)
    return None


def _next_of(noun: Token) -> list[Token]:
    """ "killed a family of nine people": the "of" that a parse may hang on the verb."""
    after = noun.doc[noun.i + 1 : noun.i + 2]
    return [t for t in after if t.lower_ == "of" and t.head != noun]


def with_listed(victims: list[Token]) -> list[Token]:
    """The victims with those of a list that a parse took for an apposition: "two women, a child and a man".

    An apposition tells of the same people again, and then its numbers come to the number before it: "two
    brothers, a teacher and a student".
    """
    out: list[Token] = []
    for victim in victims:
        out.append(victim)
        out += [one for one in _beyond_aside(victim) + _beyond_name(victim) if one not in victims]
        for aside in syntax.children(victim, "appos"):
            listed = syntax.conjuncts(aside)
            related = any(c.dep_ == "poss" and c.lower_ in {"his", "her"} for c in aside.children)
            if related and len(listed) > 1 and victim.pos_ == "PROPN":
                out += [one for one in listed if one not in victims]  # "X, his brother and two guards"
                continue
            counts = [numbers.of_noun(one) for one in listed]
            if len(listed) < 2 or aside.pos_ != "NOUN" or any(c is None or not c.best for c in counts):
                continue
            told = numbers.of_noun(victim)
            if told is not None and told.best != sum(c.best or 0 for c in counts if c is not None):
                out += [one for one in listed if one not in victims]
    return out


def _beyond_aside(victim: Token) -> list[Token]:
    """ "killed X, the head of the unit, and five other people": the five, whom a parse joins to the head."""
    if victim.pos_ != "PROPN":
        return []
    return [
        one
        for aside in syntax.children(victim, "appos")
        for one in syntax.conjuncts(aside)[1:]
        if any(c.lower_ in {"other", "others"} for c in (one, *one.children))
        and syntax.children(one, "nummod")
    ]


def _beyond_name(victim: Token) -> list[Token]:
    """ "a surgeon, Ali Reza, and his son": the son, whom a parse joins to the surgeon's name."""
    if victim.tag_ != "NN" or is_group(victim):
        return []
    return [
        one
        for aside in syntax.children(victim, "appos")
        if aside.pos_ == "PROPN"
        for one in syntax.conjuncts(aside)[1:]
        if one.pos_ == "NOUN" and syntax.children(one, "poss", "nummod", "det")
    ]


def is_group(noun: Token) -> bool:
    """Several people in one noun, so that "a family" is not one: "a crew", "a group"."""
    lemma = noun.lemma_.lower()
    return lemma not in {"body", "corpse"} and lemma in wordlists().collectives


def counts_itself(noun: Token) -> bool:
    """Whether the number before a noun counts people: "a family" is not one, "three families" not three."""
    several = noun.tag_ == "NN" and any(n.lower_ not in {"one", "1"} for n in syntax.children(noun, "nummod"))
    return several or not is_group(noun) or noun.lemma_.lower() in {"number", "total"}  # "eight crew"


def countable(view: View, noun: Token) -> bool:
    """Whether a number before the noun counts people: "12 soldiers", "six others", not "three rockets"."""
    # "a patrol of 12 men", not "of 12 trucks"
    men = syntax.prepositional(noun, "of") if is_group(noun) else []
    if any(within_any(one, view.people, view.generic, view.actors) for one in (noun, *men)):
        return True
    if (
        noun.lemma_.lower() in wordlists().other_people
        or noun.lower_ in numbers.VAGUE
        or noun.lower_ in {"dozen"}
    ):
        return True
    return noun.pos_ in {"NOUN", "ADJ", "PROPN"} and not within_any(
        noun, view.weapons, view.timexes, view.targets
    )


def whose(view: View, noun: Token) -> list[Token]:
    """Whom a deed was done to, by its noun: "the murder of X", "last week in Lima of X", "against X"."""
    found = syntax.prepositional(noun, "of")
    if not found and (of := _of_beyond(view, noun)) is not None:
        found = [x for o in syntax.children(of, "pobj") for x in syntax.conjuncts(o)]
    if not found and noun.dep_ == "conj":
        found = syntax.prepositional(noun.head, "of")  # "the disappearance and kidnapping of X"
    if not found:
        done = [noun, *syntax.children(noun, "acl", "relcl")]
        found = [x for one in done for x in syntax.prepositional(one, "against")]
    return [one for v in found for one in (each_named(v) or [v])]


def _of_beyond(view: View, noun: Token) -> Token | None:
    """The "of" that only a time and a place part from its noun, wherever the parse hung it."""
    for token in view.doc[noun.i + 1 :]:
        if token.lower_ == "of":
            return token
        known = within_any(token, view.places, view.timexes) or not view.placed
        if not known and token.pos_ not in {"ADP", "DET", "PUNCT"}:
            return None
    return None


def person_name(view: View, head: Token) -> str | None:
    """The name of the one person a noun phrase stands for, ``None`` if it names no person.

    The last run of proper nouns of the phrase, or of its apposition ("a general, Qasem X"), without titles,
    in lower case: a key for joining tellings.
    """
    several = head.tag_ in {"NNS", "NNPS"}  # "two soldiers, A and B": no one person
    for one in (head, *(() if several else syntax.children(head, "appos"))):
        if one.pos_ != "PROPN" or one.tag_ == "NNPS" or syntax.children(one, "nummod"):
            continue
        if within_any(one, view.actors, view.timexes, view.targets, view.people, view.weapons):
            continue
        if (place := at(view.places, one)) is not None and place.last == one.i:
            continue
        if one.i > 0 and one.nbor(-1).lower_ == "the":
            continue
        run: list[Token] = []
        for token in reversed(view.doc[: one.i + 1]):
            if token.pos_ != "PROPN" and token.text not in {"-", "’", "'"}:
                break
            if at(view.actors, token) or token.lower_ in wordlists().titles:
                break
            run.append(token)
        if run:
            name = view.words(run).casefold().strip("-’' ")
            if len(name) > 2:
                return name
    return None


def each_named(victims: Token) -> list[Token]:
    """ "the leaders Hector Rojas and Gilda Paz": each of them by name; nobody where no names follow."""
    named = [a for a in syntax.children(victims, "appos") if a.pos_ == "PROPN" and victims.tag_ == "NNS"]
    each = syntax.conjuncts(named[0]) if named else []
    return each if len(each) > 1 and not any(c.dep_ == "nummod" for c in victims.children) else []


def also_named(view: View, victims: Token) -> set[str]:
    """The names told of those that a number counts: "three journalists, A and B among them", "two soldiers, A
    and B".
    """
    if victims.tag_ not in {"NNS", "NNPS"}:
        return set()
    names = (one for aside in syntax.children(victims, "appos") for one in syntax.conjuncts(aside))
    return {name for one in names if (name := person_name(view, one)) is not None}
