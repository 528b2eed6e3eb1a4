"""Small questions of :mod:`geo.extract.events.joining`: what belongs to an act by who did or suffered it."""

from __future__ import annotations

from geo.dates.words import calendar_names
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import is_pluperfect
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def of_the_same(verb: Token) -> bool:
    """Whether a second verb is done by and to those of the first."""
    things = syntax.children(verb, "nsubj", "nsubjpass", "dobj")
    return all(t.dep_ == "dobj" and t.pos_ == "PRON" for t in things)


def is_assembly(token: Token, others: dict[int, Trigger]) -> bool:
    """Whether a word tells of the protest that a verb beside it ends."""
    return token.i in others and others[token.i].word.id in {"protest", "gathering"}


def suffers(noun: Token, others: dict[int, Trigger]) -> int | None:
    """The verb of another event word that is done to a noun: "shot at students", "used gas against them"."""
    if noun.dep_ in {"dobj", "nsubjpass"}:
        return noun.head.i if noun.head.i in others else None
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"at", "on", "against"}:
        return None
    above = noun.head.head
    above = above.head if above.dep_ == "dobj" else above
    return above.i if above.i in others else None


def boasted_of(verb: Token, others: dict[int, Trigger]) -> int | None:
    """ "ambushed a convoy, claims nine soldiers killed": what whoever did it says came of it."""
    said = verb.head
    if verb.dep_ != "ccomp" or said.dep_ not in {"advcl", "conj"} or syntax.children(said, "nsubj"):
        return None
    speaks = said.lemma_.lower() in speech().say | speech().claim
    return int(said.head.i) if speaks and said.head.i in others else None


def hung_on_speech(verb: Token) -> list[Token]:
    """ "Twelve were killed when a missile hit it, a doctor said": the clause, where the parse has "said"
    govern it.
    """
    said = verb.head
    if verb.dep_ != "ccomp" or said.lemma_.lower() not in speech().say:
        return []
    return [clause for clause in syntax.children(said, "advcl") if verb.i < clause.i < said.i]


def stopped_in_flight(trigger: Trigger, others: dict[int, Trigger]) -> bool:
    """ "shot down 21 of 23 missiles launched by bombers", "21 missiles downed, launched from the sea": at
    nothing that is told, so no attack beside the interception.
    """
    verb = trigger.token
    if trigger.word.id != "launch" or verb.tag_ != "VBN" or _is_aimed(verb):
        return False
    noun = verb.head
    if verb.dep_ == "acl":
        while noun.dep_ == "pobj" and noun.head.lower_ == "of":
            noun = noun.head.head
        beside = (c for c in noun.children if c.i in others and others[c.i].word.id == "interception")
        above = noun.head if noun.dep_ in _STOPPED else next(beside, None)
    else:
        above = noun if verb.dep_ == "advcl" and not syntax.children(verb, "nsubj", "nsubjpass") else None
    return above is not None and above.i in others and others[above.i].word.id == "interception"


def _is_aimed(verb: Token) -> bool:
    """ "launched at the port"; not "launched on Monday"."""
    return any(o.lower_ not in calendar_names() for o in syntax.prepositional(verb, *_AIMS))


_STOPPED = {"dobj", "nsubj", "nsubjpass", "npadvmod"}
_AIMS = ("at", "on", "against", "towards", "toward", "into", "over")


def shares(verb: Token) -> bool:
    """ "killed two and arrested four in a raid": the raid of both, which the parse hangs on the second."""
    return bool(verb.pos_ == "VERB") and not syntax.children(verb, "nsubj", "nsubjpass")


def act_above(verb: Token, others: dict[int, Trigger]) -> int:
    """ "struck the town, overrunning a post, burning houses and killing 40": the act that the whole row of
    participles goes with, else the verb that this one is joined to.
    """
    top = verb
    while top.tag_ == "VBG" and top.dep_ in {"conj", "advcl"} and top.head is not top:
        top = top.head
    main = others.get(top.i) if top is not verb else None
    return int(top.i if main is not None and main.verbal and top.tag_ in {"VBD", "VBZ"} else verb.head.i)


def claimed_by_saying(verb: Token, others: dict[int, Trigger]) -> int | None:
    """ "claimed the attack, saying its fighters had destroyed seven aircraft": what they did in it."""
    saying = verb.head
    if verb.dep_ != "ccomp" or saying.tag_ != "VBG" or saying.dep_ not in {"advcl", "xcomp"}:
        return None
    claims = saying.head.lemma_.lower() in speech().claim and saying.lemma_.lower() in speech().say
    past = is_pluperfect(verb) or verb.tag_ == "VBD"
    acts = [o.i for o in syntax.objects(saying.head) if o.i in others] if claims and past else []
    return acts[0] if acts else None


def in_the_end(verb: Token) -> bool:
    """ "killed five before two of them blew themselves up": how those ended who did it."""
    own = any(
        o.lower_ in wordlists().oneself or any(c.tag_ == "PRP$" for c in o.children)
        for o in syntax.objects(verb)
    )
    first = min(t.i for t in verb.subtree)
    opened = [t.lower_ for t in verb.doc[max(0, first - 1) : first + 1]]
    return own and "before" in opened


def sums_up(noun: Token) -> bool:
    """ "Gunmen killed 12, a raid claimed by X": an aside to what the clause has told."""
    articles = [c for c in noun.children if c.dep_ == "det" and c.lower_ in {"a", "an"}]
    told = any(c.dep_ in {"acl", "relcl"} for c in noun.children)
    return noun.dep_ == "npadvmod" and told and any(c.i and c.nbor(-1).text == "," for c in articles)


_BARE = {"nsubj", "nsubjpass", "auxpass", "advmod", "punct"}
"""What a clause has that tells of no other time, place or doer."""


def where_it(verb: Token, others: dict[int, Trigger]) -> int | None:
    """ "hit the market in Homs, where it killed two": the act whose means "it" is; "hit a school where 30
    pupils died": the act in which they did.
    """
    opened = any(c.lower_ == "where" for c in syntax.children(verb, "advmod"))
    own = syntax.children(verb, "nsubj")
    suffered = bool(others[verb.i].effect) and all(c.dep_ in _BARE for c in verb.children)
    dead = suffered and (verb.lemma_ == "die" or syntax.is_passive(verb))
    if not opened or not (dead or (own and all(s.lower_ in {"it", "they"} for s in own))):
        return None
    above = syntax.clause_verb(verb.head)
    return int(above.i) if above is not None and above.i in others and not others[above.i].effect else None


def where_they_were(verb: Token, others: dict[int, Trigger]) -> int | None:
    """ "were injured on Monday in Jos, where youths pelted them with stones": the harm that it did."""
    opened = any(c.lower_ == "where" for c in syntax.children(verb, "advmod"))
    if not opened or others[verb.i].effect or not any(o.lower_ in _THEM for o in syntax.objects(verb)):
        return None
    above = syntax.clause_verb(verb.head)
    harmed = others.get(above.i) if above is not None else None
    suffered = harmed is not None and harmed.effect and syntax.is_passive(harmed.token)
    return harmed.token.i if harmed is not None and suffered else None


_THEM = frozenset({"them", "him", "her"})


def _only_stopped(act: Trigger, taking: Trigger, others: dict[int, Trigger]) -> bool:
    """ "ambushed a bus and abducted nine passengers": how they were taken; nobody came to other harm."""
    if taking.word.id != "abduction" or act.word.id != "ambush" or not act.verbal:
        return False
    own = syntax.children(taking.token, "nsubj", "nsubjpass")
    return not own and not any(other.effect for other in others.values() if other is not taking)


def _took_what_attacked(act: Trigger, taking: Trigger) -> bool:
    """ "attacked and briefly occupied an outpost", "hit and sank a ship": one fight for one thing, told by
    two verbs.
    """
    if taking.word.id not in {"territory", "sinking"} or act.word.id not in {"attack", "storming", "strike"}:
        return False
    after = [c for c in syntax.children(act.token, "dobj", "prep") if c.i > act.token.i]
    return act.verbal and not (after or syntax.children(taking.token, "nsubj", "nsubjpass"))


def _shot_on_entering(act: Trigger, shooting: Trigger) -> bool:
    """ "poured into the town and shot people in the streets", "burst into a bar and opened fire", "burst into
    the village and attacked its people": how they came, and what they did.
    """
    whom = syntax.objects(shooting.token) if shooting.word.id == "attack" else []
    folk = bool(whom) and all(o.lemma_.lower() in wordlists().folk for o in whom)
    if (
        not (shooting.word.id == "shooting" or folk)
        or act.word.id not in {"territory", "storming"}
        or not act.verbal
    ):
        return False
    return not syntax.children(shooting.token, "nsubj", "nsubjpass")


def one_deed(act: Trigger, then: Trigger, others: dict[int, Trigger]) -> bool:
    """Whether two verbs that "and" joins tell of one deed, by what they are."""
    taken = _only_stopped(act, then, others) or _took_what_attacked(act, then)
    return taken or _shot_on_entering(act, then) or _stormed_in(act, then) or _shot_back(act, then)


def _shot_back(act: Trigger, then: Trigger) -> bool:
    """ "came under fire and [shot back]": one exchange."""
    back = any(c.lower_ == "back" for c in then.token.children)
    return (
        back and act.word.id in {"under-fire", "attack", "ambush"} and then.word.id in {"shooting", "launch"}
    )


def _stormed_in(act: Trigger, then: Trigger) -> bool:
    """ "rammed the gate of a hotel and gunmen [stormed in]": where the way was open."""
    inside = any(c.lower_ in {"in", "inside"} and not list(c.children) for c in then.token.children)
    opened = act.word.id in {"ramming", "explosion", "strike", "attack"}
    return opened and then.word.id == "storming" and inside and not syntax.objects(then.token)


def is_guilt_of(verb: Token) -> bool:
    """ "accused of killing two", "confessed to killing two", "on suspicion of killing two", "arrested after
    killing two": a deed of its own, beside which an arrest or a trial is another event.
    """
    if verb.dep_ != "pcomp" or verb.head.lower_ not in _WITH:
        return False
    above, words = verb.head.head, wordlists()
    lemma = above.lemma_.lower()
    if above.pos_ == "NOUN":
        return lemma in words.charges or lemma == "suspicion"
    if verb.head.lower_ == "after":
        return lemma in words.prosecuting_verbs
    return lemma in (
        words.accusing_verbs | words.prosecuting_verbs | words.clearing_verbs | words.admitting_verbs
    )


_WITH = {"of", "for", "with", "over", "to", "after"}
