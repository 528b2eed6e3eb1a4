"""What a clause does to the event words in it: holds events apart, speaks, reacts, tells what had been
before.
"""

from __future__ import annotations

from functools import cache

from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import is_pluperfect
from geo.extract.sentence.nouns import is_pronouns
from geo.extract.sentence.once import yes_or_no
from geo.extract.sentence.view import View
from geo.lexicon import weapons
from geo.lexicon.events import events
from geo.lexicon.events import speech as speech_words
from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree


def speaks_or_reacts(verb: Token) -> bool:
    """Whether a verb tells what is said or thought of an event: "the ministry said", "the mayor
    condemned".
    """
    return verb.lemma_.lower() in _of_speech()


@cache
def _of_speech() -> frozenset[str]:
    words = speech_words()
    spoken = words.say | words.claim | words.deny | words.blame | words.threaten
    return frozenset(spoken | wordlists().reacting_verbs)


def path_to(low: Token, high: Token) -> list[Token]:
    """The token and all that govern it, up to but without ``high``."""
    out = [low]
    for one in low.ancestors:
        if one == high:
            break
        out.append(one)
    return out


def crosses_clause(low: Token, high: Token) -> bool:
    """Whether a verb of another clause stands between a token and one that governs it."""
    for one in (low, *low.ancestors):
        if one == high:
            return False
        if one.pos_ in {"VERB", "AUX"} and one.dep_ in {"advcl", "relcl", "ccomp", "conj"}:
            return True
    return True


def describes_object(verb: Token, frame: Frame) -> bool:
    """Whether a verb's clause describes what the event was done to: "dispersed students who marched"."""
    described = syntax.antecedent(verb.head if verb.dep_ == "xcomp" else verb)
    return described is not None and any(
        described in (*syntax.objects(t.token), *_aimed_at(t.token), *_used_on(t.token), *_with_arms(t.token))
        for t in frame.triggers
        if t.verbal
    )


def comes_upon_it(verb: Token, frame: Frame) -> bool:
    """ "troops who [arrived] before dawn came under fire": on their way they met with it."""
    those = syntax.antecedent(verb) if verb.dep_ == "relcl" else None
    came = verb.lemma_.lower() in {"arrive", "enter", "come", "return", "gather", "pass"}
    main = frame.main.token
    return came and those is not None and those in (*syntax.subjects(main), *syntax.passive_subjects(main))


def dies_as_one_of_them(frame: Frame) -> bool:
    """ "Seven people were killed, among them a general, who [died] days later": one of the seven."""
    verb = frame.main.token
    dies = verb.dep_ == "relcl" and verb.lemma_.lower() in {"die", "succumb"}
    if not dies or verb.head.pos_ not in {"NOUN", "PROPN"}:
        return False
    for above in verb.head.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            break
    else:
        return False
    words = events().verbs.get(above.lemma_.lower(), ())
    first = min(t.i for t in verb.head.subtree)
    part = any(t.lower_ in wordlists().part_words for t in verb.doc[max(0, first - 2) : verb.head.i])
    return part and above.i < verb.i and any(word.effect == "killed" for _, word in words)


def tells_what_they_did(verb: Token, frame: Frame) -> bool:
    """ "landed among civilians [waiting] on Tuesday", "killed six who were [spotted burying] a bomb": what
    those were about whom it hit, so that it was then and there.
    """
    about = verb.head if verb.dep_ == "xcomp" and syntax.is_passive(verb.head) else verb
    those = syntax.antecedent(about)
    if verb.tag_ != "VBG" or those is None or those.i > verb.i:
        return False
    running = about is not verb or about.dep_ == "acl" or any(c.lower_ == "were" for c in verb.children)
    hit = [o for t in frame.tokens for o in (*syntax.objects(t), *syntax.passive_subjects(t))]
    hit += [o for t in frame.tokens for o in syntax.prepositional(t, "among", "at", "on", "near", "into")]
    return running and those in hit


def _aimed_at(token: Token) -> list[Token]:
    return syntax.prepositional(token, "at", "on")


def _used_on(verb: Token) -> list[Token]:
    """ "used water cannon on protesters": whom the means are for."""
    return [o for means in syntax.objects(verb) for o in syntax.prepositional(means, "at", "on", "against")]


def _with_arms(verb: Token) -> list[Token]:
    """ "were blown up by a bomblet they had found in a field": the arms that did it."""
    by = [o for c in syntax.children(verb, "agent") for o in syntax.children(c, "pobj")]
    return [thing for thing in by if weapons().lookup(thing.lemma_.lower())]


def is_happening(verb: Token, frame: Frame) -> bool:
    """Whether a verb's clause only says of an event that it took place or began: "the blasts that occurred",
    "fighting that erupted on Sunday", "that shook the town".
    """
    noun, words = syntax.antecedent(verb), wordlists()
    told = verb.lemma_.lower() in words.happening_verbs | words.outbreak_verbs | words.shaking_verbs
    return noun is not None and noun in frame.tokens and told


def tells_when(verb: Token, frame: Frame) -> bool:
    """ "were abducted as they fetched water outside the town": a clause of what they were about; "as it was
    about to land", "as they were waiting to cross".
    """
    aim = verb.head if verb.dep_ == "xcomp" else None
    if aim is not None and (aim.lower_ == "about" or (aim.tag_ == "VBG" and aim.lower_ != "planning")):
        verb = aim.head if aim.lower_ == "about" and aim.dep_ in {"acomp", "prep"} else aim
    if verb.dep_ != "advcl" or verb.head not in frame.tokens or verb in frame.tokens:
        return False
    opened = any(c.lower_ in {"as", "while", "when"} and c.i < verb.i for c in verb.children)
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    theirs = any(s.pos_ == "PRON" or is_pronouns(s) for s in subjects)
    theirs = theirs or any(map(is_pronouns, syntax.objects(verb)))  # "when villagers stopped her car"
    return opened and (theirs or (verb.tag_ == "VBG" and not syntax.children(verb, "nsubj", "aux")))


_SETTING_OFF = frozenset({"trigger", "detonate", "ignite"})


def is_told(noun: Token, verb: Token) -> bool:
    """Whether a verb only tells that an event took place, or was set off: "explosions were reported"."""
    happens = verb.lemma_.lower() in wordlists().happening_verbs or verb.lemma_.lower() in _SETTING_OFF
    return happens and noun in (*syntax.objects(verb), *syntax.passive_subjects(verb))


def _is_elliptic(participle: Token) -> bool:
    """ "nine were killed and 30 others abducted": a clause that a parse takes for a noun."""
    noun = participle.head
    joined = participle.dep_ == "acl" and participle.tag_ == "VBN" and noun.dep_ == "conj"
    return joined and noun.head.pos_ == "VERB" and syntax.is_passive(noun.head)


def _is_reported(verb: Token) -> bool:
    """ "confirmed the news that nine had died"; not "the possibility that they were killed"."""
    that = any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children)
    return verb.dep_ == "acl" and that and verb.head.lemma_.lower() not in speech_words().threat_nouns


@yes_or_no
def _has_main_verb(tree: Tree) -> bool:
    return any(t.head is t and t.pos_ in {"VERB", "AUX"} for t in tree)


@yes_or_no
def is_background(token: Token) -> bool:
    """Told as what had happened before, or in a clause that only identifies something: not the news
    itself.
    """
    if not _has_main_verb(token.doc):
        return False  # the parse found no main verb, so it says nothing about clauses
    if token.dep_ == "appos":
        return False
    if tells_who(token):
        return True
    for one in (token, *token.ancestors):
        if one.pos_ in {"VERB", "AUX"}:
            if is_pluperfect(one):
                return True
            if one.dep_ in {"relcl", "acl", "pcomp"} and not (
                _is_elliptic(one) or _is_reported(one) or counts_among(one)
            ):
                return True
            if one.dep_ == "advcl" and any(
                c.lower_ in {"after", "since", "before", "as"} for c in one.children
            ):
                return True
        if one.lemma_.lower() in {"involve", "implicate"} and token.pos_ == "NOUN":
            return True  # "were involved in the murder of": it only tells who they are
        if one.lemma_.lower() == "toll" and one != token:
            return True  # "the toll from the strike has climbed": news of the toll
        if (
            one.pos_ == "NOUN"
            and one != token
            and one.dep_ == "pobj"
            and one.head.lower_ in {"after", "since", "over", "following", "for"}
        ):
            return True
    return (
        token.pos_ == "NOUN"
        and token.dep_ == "pobj"
        and token.head.lower_ in {"after", "since", "over", "following", "for", "to"}
    )


def is_aside(frame: Frame) -> bool:
    """Whether an event is background: by its main word, or by the verb of the harm it did, where that is the
    news ("a grenade thrown into a bar hurt six", "nine were killed as police opened fire").
    """
    main = frame.main.token
    if not is_background(main):
        return False
    for trigger in frame.triggers:
        harm = trigger.token
        burst = frame.main.word.id == "planting" and trigger.word.id == "explosion"
        burst = burst or (frame.main.word.id == "launch" and trigger.word.id in {"impact", "strike"})
        if burst and trigger.verbal and harm.is_ancestor(main):
            return is_background(harm)  # "a bomb hidden in a van exploded", "a missile fired by X hit"
        if not trigger.effect or not trigger.verbal or trigger.word.id == "die" or harm is main:
            continue
        if harm.is_ancestor(main) and not syntax.agents(harm):  # "hurt by pellets as a crowd threw stones"
            return is_background(harm)
    return True


def is_meanwhile(token: Token) -> bool:
    """ "Trader killed by mob as riots spread": what went on at the time of what its sentence tells."""
    verb = syntax.clause_verb(token)
    if verb is None or verb.dep_ != "advcl" or is_pluperfect(verb):
        return False
    return any(c.lower_ in {"as", "while"} for c in syntax.children(verb, "mark"))


def counts_among(participle: Token) -> bool:
    """ "A nurse was among nine people killed in a raid": news of the raid, by one of its dead."""
    people = participle.head
    if participle.dep_ != "acl" or people.dep_ != "pobj":
        return False
    above = people.head.head
    if people.head.lower_ == "of" and above.lower_ == "one":
        above = above.head
    elif people.head.lower_ != "among":
        return False
    return above.lemma_.lower() == "be" and above.tag_ == "VBD" and above.dep_ in {"ROOT", "ccomp", "conj"}


_AFTERWARDS = frozenset({"die", "detention", "change", "withdrawal", "agreement", "protest", "gathering"})
"""Classes of events that befall those who did the deed told before."""


def shares_rest(first: Token, verb: Token) -> bool:
    """Whether the place and the day told with a verb are those of one that it is joined to: "killed the mayor
    and burned his house in Tula on Monday"; not "killed two and were arrested on Friday".
    """
    above = verb
    while above != first and (above.dep_ == "conj" or _is_outcome(above)):
        above = above.head
    if verb == first or above != first or syntax.is_passive(first) != syntax.is_passive(verb):
        return False
    own = syntax.children(verb, "nsubj", "nsubjpass")
    if own and syntax.is_passive(first) and verb.head == first:
        # "three were killed and a church was burned in Jos on Monday": of both, where the first has none
        settings = syntax.children(first, "prep", "npadvmod", "advcl", "agent", "advmod")
        harms = any(word.id in _HARMS for _, word in events().verbs.get(verb.lemma_.lower(), ()))
        theirs = any(o.pos_ == "PRON" for noun in own for o in syntax.prepositional(noun, "of"))
        if harms and not settings and not theirs:
            return True
    if own:
        return all(map(is_pronouns, own))
    entries = events().verbs.get(verb.lemma_.lower(), ())
    if not entries:
        return _is_done_there(verb)
    return not any(word.id in _AFTERWARDS for _, word in entries)


def any_shares_rest(frame: Frame, verb: Token) -> bool:
    """The same of an event's verb: "were shot dead and mutilated in Jos"."""
    main = frame.main
    if main.verbal:
        return shares_rest(main.token, verb)
    shot = [t.token for t in frame.triggers if t.verbal and t.token is main.token.head]
    return main.token.lower_ == "dead" and any(shares_rest(t, verb) for t in shot)


def _is_done_there(verb: Token) -> bool:
    """ "torched two cars and daubed slogans on a wall in Qusra": an act more; not "and took them to Goma"."""
    words = speech_words()
    lemma = verb.lemma_.lower()
    told = any(lemma in verbs for verbs in (words.say, words.claim, words.deny, words.blame, words.attempt))
    leads_off = syntax.prepositional(verb, "to", "into", "from", "toward", "towards")
    suffered = lemma in wordlists().maltreating_verbs  # "were stabbed and mutilated in Jos"
    return verb.dep_ == "conj" and (suffered or bool(syntax.objects(verb))) and not (told or leads_off)


def _is_outcome(verb: Token) -> bool:
    """ "torched houses and fired at people, killing nine on Monday"."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and not syntax.children(verb, "mark")


def ends_in(noun: Token) -> Token | None:
    """ "was freed on Wednesday near X after a clash": the verb of what a fight ended in, then and there."""
    word = events().nouns.get(noun.lemma_.lower()) if noun.dep_ == "pobj" else None
    if word is None or word.id != "clash" or noun.head.lower_ != "after":
        return None
    verb, new = noun.head.head, any(c.lower_ in {"a", "an"} for c in noun.children)
    return verb if new and verb.lemma_.lower() in wordlists().freeing_verbs | _CATCHING else None


_CATCHING = {"arrest", "capture", "catch"}


def provoking(noun: Token) -> Token | None:
    """The verb by which something else brought an event about: "the attack prompted strikes", "led to"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "to" else noun.head
    provoked = noun.dep_ in {"dobj", "pobj"} and verb.lemma_.lower() in wordlists().provoking_verbs
    return verb if provoked else None


def only_answered(view: View, frame: Frame) -> bool:
    """ "killed 15 in revenge for the killing of a farmer": told as the reason of another act of the sentence,
    and on no day of its own.
    """
    noun = frame.main.token
    of = noun.head if noun.dep_ == "pobj" and noun.head.lower_ in {"for", "to"} else None
    why = of.head if of is not None else None
    if of is not None and of.i and view.doc[of.i - 1].lower_ in _ANSWERS:
        why = view.doc[of.i - 1]  # whatever the parse hung it on
    if frame.main.verbal or why is None or why.lemma_.lower() not in _ANSWERS:
        return False
    if any(noun.is_ancestor(hit.head(view.doc)) for hit in view.timexes):
        return False
    acts = (v for v in why.ancestors if v.pos_ == "VERB" and v not in frame.tokens)
    return any(events().verbs.get(v.lemma_.lower()) for v in acts)


_HARMS = {"kill", "killing", "wound", "abduction", "burning", "destruction", "strike", "attack", "damage"}
"""Entries of what is done to people and things in one go."""
_ANSWERS = {"revenge", "retaliation", "reprisal", "retribution", "payback", "vengeance"}
ANSWERS = frozenset({*_ANSWERS, "answer", "response"})
"""Nouns for what is done because of something else: "in answer to", "in revenge for"."""


def was_earlier(verb: Token) -> bool:
    """ "Rebels killed on Monday had earlier burnt a village": on which day is not told."""
    before = {"earlier", "previously", "before"}
    if not is_pluperfect(verb):
        return False
    alone = [c for c in syntax.children(verb, "advmod") if not list(c.children)]  # not "two days earlier"
    return any(c.lower_ in before for c in alone)


def is_answered(noun: Token) -> bool:
    """ "a response to the strike", "revenge for the raid": what somebody answers, or says that they will."""
    of = noun.head
    return (
        noun.dep_ == "pobj"
        and of.lower_ in {"to", "for"}
        and of.head.lemma_.lower() in wordlists().referring_words
    )


def goes_along(verb: Token) -> bool:
    """ "burst into the market on Monday, shooting 32 people": a participle that tells what came of it, there
    and then.
    """
    marked = any(c.dep_ in {"mark", "prep"} and c.i < verb.i for c in verb.children)
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i and not marked


def went_on_meanwhile(verb: Token) -> bool:
    """ "Smoke rose over the city on Tuesday as warplanes bombed a base": at the time of that."""
    marked = any(c.dep_ == "mark" and c.lower_ in {"as", "while"} for c in verb.children)
    past = verb.tag_ == verb.head.tag_ == "VBD" and not syntax.auxiliaries(verb)
    return verb.dep_ == "advcl" and marked and past


def tells_who(act: Token) -> bool:
    """ "a planner of the January attack": an act by which somebody is known."""
    of = act.head
    return (
        act.dep_ == "pobj"
        and of.lower_ in {"of", "in", "behind"}
        and of.head.lemma_.lower() in wordlists().people_of_acts
    )


def is_charged(deed: Token) -> bool:
    """ "has accused the rebels of massacring 50": the news, though a charge tells it."""
    charge = deed.head.head if deed.dep_ == "pcomp" else deed
    return charge.lemma_.lower() == "accuse" and charge.dep_ in {"ROOT", "conj", "ccomp"}
