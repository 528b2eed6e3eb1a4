"""Who is counted beside those that a verb tells of, and who is not: companions, parts of a number, and those
who did it.
"""

from __future__ import annotations

import re

from geo.extract.events.frames import Frame
from geo.extract.events.triggers import Trigger
from geo.extract.roles.victims import is_somebody
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite, is_one_more
from geo.extract.sentence.view import View
from geo.extract.toll import numbers
from geo.lexicon.wordlists import wordlists
from geo.model import Count, EventMention
from geo.tree import Token, Tree

_ASIDE = 8
"""Words from those counted to the word that opens the list of their parts, and of that list."""


def beside(view: View, verb: Token) -> list[Token]:
    """ "was killed along with his driver", "together with two guards": who suffered beside the subject."""
    if not view.has_any({"alongside", "with"}):
        return []
    by = syntax.children(verb, "prep", "advmod")
    preps = [p for p in by if p.lower_ == "alongside" and p.i > verb.i]
    preps += [
        p
        for p in verb.subtree
        if p.lower_ == "with" and p.i > 0 and p.doc[p.i - 1].lower_ in {"along", "together"}
    ]
    preps += [p for p in by if p.lower_ == "with" and p.i == verb.i + 1 and _are_others(p)]
    people = [o for p in preps for first in syntax.children(p, "pobj") for o in syntax.conjuncts(first)]
    counted = (o.like_num or bool(syntax.children(o, "nummod")) for o in people)
    return [o for o, n in zip(people, counted, strict=True) if n or o.pos_ == "PROPN" or is_somebody(view, o)]


def _are_others(prep: Token) -> bool:
    """ "died [with] six others"."""
    return any(o.lower_ == "others" or any(c.lower_ == "other" for c in o.children) for o in prep.children)


def told_apart(number: Token, effect: str) -> bool:
    """ "four killed and eleven wounded", "the killing of two and three others wounded": a number that a
    participle of its own tells of.
    """
    own = [c.lower_ for c in number.children if c.dep_ == "acl"]
    if number.like_num:
        return any(word in {"killed", "wounded", "injured", "hurt"} for word in own)
    hurt = effect == "killed" and number.dep_ == "conj" and bool(syntax.children(number, "nummod"))
    return hurt and any(word in {"wounded", "injured", "hurt"} for word in own)


def counted_before(victim: Token) -> list[Token]:
    """ "in which 35 civilians, most of them women, and seven soldiers died": the civilians, where the parse
    has most of them die.
    """
    if victim.lower_ not in {"most", "many", "some", "half"} or not syntax.prepositional(victim, "of"):
        return [victim]
    before = [t for t in victim.doc[: victim.i] if syntax.children(t, "nummod")]
    return before[-1:] or [victim]


def beyond_parts(view: View, victim: Token) -> list[Token]:
    """ "nine soldiers, including two officers, and a driver": the driver, who is none of the nine.

    A list of parts has no comma before its "and" unless it has more than two; and of "people" all are a part.
    """
    doc, parts = victim.doc, wordlists().part_words
    if victim.lemma_.lower() in wordlists().other_people or numbers.of_noun(victim) is None:
        return []
    opened = next((t for t in doc[victim.i : victim.i + _ASIDE] if t.lower_ in parts), None)
    if opened is None or doc[opened.i - 1].text != ",":
        return []
    comma = next((t for t in doc[opened.i : opened.i + _ASIDE] if t.text == ","), None)
    if comma is None or comma.i + 2 >= len(doc) or doc[comma.i + 1].lower_ != "and":
        return []
    first = doc[comma.i + 2]
    noun = first.head if first.dep_ in {"nummod", "det", "poss"} else first
    counted = numbers.of_noun(noun) is not None and noun.i - first.i < _ASIDE
    return [noun] if counted and noun.pos_ == "NOUN" and is_somebody(view, noun) else []


def died_also(trigger: Trigger) -> bool:
    """ "stands at 11, six adults also died": more than those counted before."""
    return trigger.word.id == "die" and any(c.lower_ == "also" for c in trigger.token.children)


def died_later(frame: Frame) -> bool:
    """ "Two more died in hospital", "a boy died later", "her driver was killed too", "a second soldier died":
    beside those who had died before.
    """
    verb = frame.main.token
    killed = frame.main.word.id == "kill" and syntax.is_passive(verb) and not syntax.agents(verb)
    killed = killed and verb.dep_ != "ccomp"  # "monitors said four were also killed": as they count
    if not (frame.main.word.id == "die" or killed) or not frame.main.verbal or frame.acts:
        return False
    subjects = syntax.passive_subjects(verb) if killed else syntax.subjects(verb)
    after = {"later", "subsequently", "afterwards", "since"}
    if verb.dep_ != "ccomp":  # "two engineers also died, their minister said": of those whom others count
        after |= {"also", "too"}
    that = next((c.i for c in syntax.children(verb, "mark")), 0)  # "said later that 12 had died"
    later = any(c.lower_ in after and c.dep_ == "advmod" and c.i >= that for c in verb.children)
    return later or any(map(are_further, subjects))


def are_further(dead: Token) -> bool:
    """ "Two more", "another soldier", "an eighth victim", "a tenth"."""
    if is_one_more(dead):
        return True
    who = [*syntax.core_phrase(dead), *syntax.children(dead, "amod", "advmod")]
    if any(t.lower_ in {"more", "another", "further"} for t in who):
        return True
    return any(t.lower_ in wordlists().ordinals and t.dep_ == "amod" for t in who)


def are_found_too(frame: Frame) -> bool:
    """ "Two more bodies were found", "rescuers pulled out another body": beside those counted before."""
    return any(map(are_further, _bodies(frame)))


def left_of_parts(doc: Tree) -> int | None:
    """How many a list of parts leaves untold: two of "nine, including four soldiers and three rebels"."""
    if doc.words.isdisjoint(wordlists().part_words):
        return None
    wholes = [t for t in doc if t.pos_ == "NOUN" and numbers.parts_listed(t)]
    for whole in wholes:
        total, parts = numbers.of_noun(whole), numbers.sum_of(numbers.parts_listed(whole))
        if total is not None and total.best is not None and parts is not None and parts < total.best:
            return total.best - parts
    return None


def are_among(frame: Frame) -> bool:
    """ "Two engineers also died, their minister said": of those whom somebody else has counted."""
    verb = frame.main.token
    return (
        verb.dep_ == "ccomp"
        and not died_later(frame)
        and any(c.lower_ in {"also", "too"} for c in verb.children)
    )


_HURT = {"wounded", "injured", "wound", "injure", "victim", "casualty", "survivor"}


def _of_those_told(frame: Frame) -> bool:
    """ "Three of the wounded died", "one of them died": of those told before."""
    return any(o.lower_ == "them" or _are_the_hurt(o) for o in _of_whom(frame))


def _of_whom(frame: Frame) -> list[Token]:
    """Those of whom a number is said to have died."""
    verb = frame.main.token
    if frame.main.word.id != "die" or not frame.main.verbal or frame.acts:
        return []
    return [o for s in syntax.subjects(verb) if s.like_num for o in syntax.prepositional(s, "of")]


def are_theirs(frame: Frame) -> bool:
    """ "Their bodies were found on Monday", "five of them were found dead": of what was told before."""
    found = _bodies(frame)
    if any(b.lower_ in _THEY for b in found):
        return True
    if any(o.lower_ == "them" for body in found for o in syntax.prepositional(body, "of")):
        return True
    return any(c.dep_ == "poss" and c.tag_ == "PRP$" for body in _bodies(frame) for c in body.children)


_THEY = {"he", "she", "they"}


def _bodies(frame: Frame) -> list[Token]:
    """What was found, where that is all that is told."""
    verb = frame.main.token
    if frame.main.word.id != "found-dead" or not frame.main.verbal or frame.acts:
        return []
    return syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)


def _are_the_hurt(noun: Token) -> bool:
    return noun.lemma_.lower() in _HURT and is_definite(noun)


def ended_it(frame: Frame) -> bool:
    """ "The shooting ended on Sunday", "the siege ended on Saturday, leaving 15 dead": when that was over,
    which is no day of another.
    """
    verb = syntax.clause_verb(frame.main.token)
    if verb is not None and verb.dep_ == "advcl" and not frame.acts:
        verb = verb.head
    if verb is None or verb.lemma_.lower() not in _ENDING:
        return False
    over = syntax.subjects(verb)
    return len(over) == 1 and over[0].tag_ == "NN" and is_definite(over[0])


_ENDING = {"end", "stop", "cease", "subside", "finish", "conclude"}


def died_of_it(frame: Frame) -> bool:
    """ "A second officer died the same night in Goma of his wounds", "a third victim died in hospital on
    Tuesday": when and where he died of what was told before.
    """
    verb = frame.main.token
    if _of_those_told(frame) or are_theirs(frame):
        return True
    if not died_later(frame) or frame.main.word.id != "die":
        return False
    if all(map(are_further, syntax.subjects(verb))) and not syntax.prepositional(verb, *_SOMEHOW):
        return True
    causes = syntax.prepositional(verb, "of", "from")
    causes += [o for c in syntax.prepositional(verb, "in") for o in syntax.prepositional(c, "of", "from")]
    hurt = any(o.lemma_.lower() in wordlists().hurts for o in causes)
    where = syntax.prepositional(verb, "in", "at")
    return hurt or any(o.lower_ in wordlists().places_of_care for o in where)


_SOMEHOW = ("in", "at", "near", "during", "from", "of", "after", "when", "outside", "under")
"""After "died" they tell where and how."""


def all_of_them(frame: Frame) -> bool:
    """ "All four were killed": of those whom nobody has to be told."""
    verb = frame.main.token
    told = syntax.passive_subjects(verb) + syntax.subjects(verb) if frame.main.verbal else []
    return any(t.like_num and any(c.lower_ == "all" for c in t.children) for t in told)


def did_it(victim: Token) -> bool:
    """ "attackers", "four of the assailants": whoever carried it out, by number; not a gunman shot by guards,
    whom some papers count with the dead of his attack and others do not.
    """
    who = syntax.prepositional(victim, "of") if victim.like_num else [victim]
    numbered = victim.like_num or bool(syntax.children(victim, "nummod"))
    return numbered and bool(who) and all(w.lemma_.lower() in wordlists().fallen_doers for w in who)


def several(killed: Count | None) -> Count | None:
    """ "guards killed all five gunmen": more than one of those who did it, by number; see :func:`did_it`."""
    least = None if killed is None else killed.low if killed.low is not None else killed.best
    return killed if least is not None and least > 1 else None


def are_known(victim: Token) -> bool:
    """ "the priests", "her sons": people told of before, and so more than one."""
    definite = any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in {"the", "these", "those"})
        for c in victim.children
    )
    return definite and victim.tag_ in {"NNS", "NNPS"}


def dead_of_both(before: EventMention, mention: EventMention) -> Count | None:
    """The dead of a killing with those who died beside whom it names."""
    one, more = before.killed, mention.killed
    if one is None or more is None or one.best is None or more.best is None:
        return one or more
    sure = one.high is not None or one.best == len(before.victims)
    both = one.best + more.best
    return Count((one.low or one.best) + (more.low or more.best), both, both if sure else None)


_OF_THE_DEAD = re.compile(
    r"\b(?:most|many|some|half|several|one|\w+ty|majority) of (?:the|those) "
    r"(?:dead|killed|victims|fatalities|casualties)\b",
    re.IGNORECASE,
)


def is_part(view: View, frame: Frame) -> bool:
    """ "Most of the dead were civilians; five soldiers were also killed": of a whole told elsewhere."""
    verbs = [t.token for t in frame.triggers if t.verbal and t.word.effect == "killed"]
    also = any(c.lower_ == "also" for v in verbs for c in v.children)
    return also and _OF_THE_DEAD.search(view.text) is not None


def are_more(noun: Token) -> bool:
    """ "the priests, their cook and her daughter": people without a number, beside others who have one."""
    return noun.tag_ == "NNS" and (noun.dep_ == "conj" or bool(syntax.children(noun, "conj")))


_GRAVELY = frozenset({"seriously", "critically", "gravely", "severely", "badly", "lightly", "slightly"})


def is_counted_in(first: Token, victim: Token) -> bool:
    """ "five, among them two children", "seven people, two of them civilians": of a number told before."""
    between = first.doc[first.i : victim.i]
    if any(t.lower_ in wordlists().part_words for t in between):
        return True
    if victim is not first and victim.like_num and not _GRAVELY.isdisjoint(c.lower_ for c in victim.children):
        return True  # "injuring 14 of them, one seriously"
    counts = syntax.children(victim, "nummod") if victim is not first else []
    return any(o.lower_ in {"them", "whom"} for n in counts for o in syntax.prepositional(n, "of"))
