"""Numbers that count more than one thing, or a running one: tolls that rise, dead and wounded told together.

"The death toll rose from 11 to 13" is 13. "15 people were killed and wounded" tells that at most 15 died.
"Four casualties" may be dead or wounded; beside a number of wounded they are the dead.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View
from geo.extract.toll import numbers
from geo.lexicon.wordlists import wordlists
from geo.model import Count
from geo.tree import Token

if TYPE_CHECKING:
    from geo.extract.events.frames import Frame
    from geo.extract.events.triggers import Trigger

NUMBERS = {"number", "total", "count", "toll"}
_NEAR = 8
"""Words from the casualties to the wounded beside them."""


def number_of(verb: Token) -> Token | None:
    """ "the number of people killed in the bombing has risen to 27", "the number of dead": what rises."""
    noun = verb.head if verb.dep_ in {"acl", "relcl"} else verb
    bare = verb.dep_ == "acl" and bool(syntax.prepositional(verb, "to"))  # "the number killed to two"
    if noun is not None and noun.lemma_.lower() in NUMBERS and (bare or syntax.prepositional(noun, "of")):
        return noun  # the participle hung on the number
    if noun is None or noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return None
    number = noun.head.head
    return number if number.lemma_.lower() in NUMBERS else None


def risen(noun: Token, *, of: bool = False) -> tuple[Count, list[Token]] | None:
    """ "the toll rose from 11 to 13", "raises to 9 the number", "put the number of dead at 55", "topped 20".

    :param of: whether the number may follow in an "of": "a toll of 12".
    """
    governor = noun.head
    froms = [p for p in syntax.children(governor, "prep") if p.lower_ == "from"]
    whats = [o for p in froms for o in syntax.children(p, "pobj") if not o.like_num]
    late = [o for what in whats for o in syntax.prepositional(what, "to")]  # "the toll from a strike to 12"
    late += [o for p in froms for to in p.children if to.lower_ == "to" for o in syntax.children(to, "pobj")]
    told = late + syntax.prepositional(governor, "to", "at") + syntax.prepositional(noun, "to")
    told += syntax.prepositional(noun, "of") if of else []
    beyond = _beyond(governor)
    by_way = _by_way(governor)
    told += by_way + beyond
    passing = bool(beyond) or governor.lemma_.lower() in wordlists().passing_verbs
    if passing or governor.lemma_.lower() in wordlists().reaching_verbs:
        told += [o for o in syntax.children(governor, "dobj", "attr", "acomp") if o != noun]
    told += _right_after(noun) if of else []
    told += [o for c in syntax.children(noun, "acl") for o in syntax.prepositional(c, "to") if o.like_num]
    for number in told:
        counted = number.like_num or syntax.children(number, "nummod")  # "to 14 soldiers"
        if counted and (count := numbers.of_noun(number)) is not None:
            exact = count.low is not None and count.low == count.best
            if passing and exact and number not in late:
                count = numbers.bounded(count.low or 0, "more than")
            if number in by_way and count.low is None and count.high is not None:
                count = numbers.bounded(count.high, "")  # "gone up to 12"
            return count, [number]
    return None


def since_risen(noun: Token) -> Count | None:
    """ "put the toll at 12, since risen to 20", "a toll that has since risen to 20": what it is at last."""
    after = noun.doc[noun.i + 1 : noun.i + _TO_COME]
    for at, word in enumerate(after[:-2]):
        if word.lower_ in {"risen", "climbed", "grown"} and after[at - 1].lower_ in {"since", "now"}:
            number = after[at + 2]
            return numbers.of_noun(number) if after[at + 1].lower_ == "to" and number.like_num else None
    return None


_TO_COME = 16
"""Words in which the last number follows."""


def _right_after(toll: Token) -> list[Token]:
    """ "toll now 115", "Toll: 12 dead": the number behind it."""
    after = toll.doc[toll.i + 1 : toll.i + 4]
    at = next((i for i, t in enumerate(after) if t.like_num), None)
    plain = at is not None and all(t.lower_ in {"now", ":", "at", "is", "currently"} for t in after[:at])
    return [after[at]] if plain and at is not None and toll.lemma_.lower() == "toll" else []


def _by_way(verb: Token) -> list[Token]:
    """ "has gone up to 12", "was revised down to 11": what comes behind the way that a number goes."""
    ways = [c for c in verb.children if c.lower_ in {"up", "down"} and c.i > verb.i]
    return [o for way in ways for o in (*syntax.children(way, "pobj"), *syntax.prepositional(way, "to"))]


def _beyond(verb: Token) -> list[Token]:
    """ "climbed past 40", "has risen above 12": what a number is now more than."""
    if verb.lemma_.lower() not in wordlists().rising_verbs | wordlists().standing_verbs:
        return []
    return syntax.prepositional(verb, "past", "above", "beyond", "over")


def is_of_it_all(trigger: Trigger, frame: Frame) -> bool:
    """ "died, bringing the toll from Sunday's ambush to five": of all its dead, beside those told of."""
    noun = trigger.token
    if trigger.verbal or noun.lemma_.lower() != "toll":
        return False
    if sums_up(noun):
        return True
    acts = {t.token for t in frame.acts}
    return any(o in acts for t in (noun, noun.head) for o in syntax.prepositional(t, "from", "of", "in"))


DYING = {"die", "succumb", "perish"}


def sums_up(toll: Token) -> bool:
    """ "died in hospital, taking the toll to 14": what all the dead have come to; not those of a week, nor
    where somebody is said to have killed them, which may be in another act.
    """
    verb = toll.head
    moved = toll.dep_ == "dobj" and verb.tag_ == "VBG" and verb.dep_ == "advcl"
    moved = moved and verb.head.lemma_.lower() in DYING
    return moved and verb.lemma_.lower() in wordlists().rising_verbs and risen(toll) is not None


def put(noun: Token) -> tuple[Count, list[Token]] | None:
    """ "put the dead at 74 and the wounded at 120", "the dead now number 23", "the dead stood at nine"."""
    verb = noun.head
    if (of := number_of(noun)) is not None and noun.pos_ != "VERB":
        raised = of.head.lemma_.lower() in wordlists().rising_verbs | {"put"}
        return risen(of) if raised else None  # "raised its count of the dead to 86"
    if noun.dep_ not in {"dobj", "nsubj", "nsubjpass", "conj"}:
        return None
    if verb.lemma_.lower() == "number":
        counts = [c for c in syntax.children(verb, "nummod", "dobj", "attr") if c.like_num and c.i > verb.i]
        found = numbers.of_noun(counts[0]) if counts else None
        return (found, counts[:1]) if found is not None else None
    after = noun.doc[noun.i + 1 : noun.i + 3]
    counted = any(t.lemma_.lower() in {"put", "place", "give"} for t in noun.doc[: noun.i])
    if counted and len(after) == 2 and after[0].lower_ == "at" and after[1].like_num:
        count = numbers.of_noun(after[1])
        return (count, [after[1]]) if count is not None else None
    if verb.lemma_.lower() == "put" and noun.dep_ == "dobj":  # "put the dead of the strike in Marib at 16"
        for number in (n for n in syntax.prepositional(verb, "at") if n.like_num):
            found = numbers.of_noun(number)
            return (found, [number]) if found is not None else None
    moving = wordlists().rising_verbs | wordlists().standing_verbs | wordlists().reaching_verbs
    stands = noun.dep_ != "dobj" and verb.lemma_.lower() in moving and not syntax.children(verb, "dobj")
    return risen(noun) if stands and noun.dep_ != "conj" else None


def put_at(adjective: Token) -> tuple[Count, list[Token]] | None:
    """ "put the number of dead policemen at 15"."""
    for one in adjective.ancestors:
        if one.lemma_.lower() == "put" and one.pos_ == "VERB":
            for number in syntax.prepositional(one, "at"):
                if number.like_num and (count := numbers.of_noun(number)) is not None:
                    return count, [number]
            return None
    return None


def joined(trigger: Trigger, others: list[Trigger]) -> bool:
    """Whether one number counts killed and wounded: "killed and wounded 20", "20 people were killed or
    hurt".
    """
    verb, effect = trigger.token, trigger.word.effect
    for other in others:
        if {effect, other.word.effect} != {"killed", "wounded"} or not other.verbal:
            continue
        first, second = sorted((verb, other.token), key=lambda t: t.i)
        if second.dep_ != "conj" or second.head != first or _counts(second.doc[first.i + 1 : second.i]):
            continue
        if not syntax.children(second, "nsubj", "nsubjpass") and not syntax.children(first, "dobj"):
            return True
    return False


def hurt_beside(noun: Token) -> Token | None:
    """The wounded that share a number with the dead: "20 dead and wounded", "15 killed and injured"."""
    joined_to = (*noun.children, *(noun.head.children if noun.dep_ == "oprd" else ()))
    return next((t for t in joined_to if t.dep_ == "conj" and t.i > noun.i and _is_bare_hurt(noun, t)), None)


def _is_bare_hurt(noun: Token, other: Token) -> bool:
    after = noun.doc[other.i + 1 : other.i + 4]
    if other.tag_ in {"VBD", "VBN"} and any(c.like_num for c in after):
        return False  # "left 15 dead and wounded at least 20"
    return other.lower_ in wordlists().words_of_wounds and not _counts(noun.doc[noun.i + 1 : other.i])


def hurt_of(verb: Token) -> tuple[Count, list[Token]] | None:
    """ "left 20 dead, 15 wounded and four missing": the wounded, which a parse takes for a clause."""
    for token in verb.subtree:
        if token.lower_ in {"wounded", "injured", "hurt"} and token.dep_ == "conj" and token.i > verb.i:
            number = next((c for c in token.children if c.like_num and c.i == token.i - 1), None)
            if number is not None and (count := numbers.of_noun(number)) is not None:
                return count, [number, token]
    return None


def left_hurt(verb: Token, victim: Token) -> bool:
    """ "left 19 others with burns"."""
    hurts = (o for one in (verb, victim) for o in syntax.prepositional(one, "with"))
    return verb.lemma_.lower() == "leave" and any(o.lemma_.lower() in wordlists().hurts for o in hurts)


def at_most(count: Count | None) -> Count | None:
    """What a number of dead and wounded together tells of either: a ceiling, if it is one."""
    return Count(None, None, count.high) if count is not None and count.high else None


def are_dead(view: View, noun: Token) -> bool:
    """Whether "casualties" are the dead, because the wounded are counted beside them: "four casualties and
    six injured".
    """
    after = view.doc[noun.i + 1 : noun.i + _NEAR]
    for i, token in enumerate(after):
        if token.lower_ in wordlists().words_of_wounds:
            between = after[:i]
            joins = any(t.lower_ in {"and", "while", ","} for t in between)
            return joins and _counts(between)
    return False


def _counts(tokens: Iterable[Token]) -> bool:
    """Whether there is a number among the words."""
    return any(t.like_num or t.lower_ in numbers.VAGUE or t.lower_ in {"a", "an"} for t in tokens)


def to_death(verb: Token) -> bool:
    """ "beat a man to death", "hacked to death", "beheaded", "burned them alive"."""
    if any(c.lower_ == "alive" for c in (*verb.children, *(x for o in verb.children for x in o.children))):
        return bool(verb.lemma_.lower() == "burn")
    return verb.lemma_.lower() == "behead" or "death" in {o.lower_ for o in syntax.prepositional(verb, "to")}


def in_line(verb: Token) -> bool:
    """ "were lined up and shot": none of whom an execution spares."""
    return verb.dep_ == "conj" and verb.head.lemma_.lower() == "line"
