"""What a report tells as another event than those it has told: "in a separate attack", "elsewhere", "another
bomb exploded".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from gazetteer.values import replace
from geo.extract.events.clauses import ANSWERS, is_answered
from geo.extract.report.drafts import Draft
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import is_pluperfect
from geo.extract.sentence.nouns import is_definite, is_indefinite
from geo.extract.sentence.view import at
from geo.extract.setting.counted import days_before, hours_before
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind
from geo.tree import Token
from geo.vocabulary import ARMIES

_AS_FAR = 40
"""How many tellings back an event is held apart from."""
_NUMBERED = {"second", "third", "fourth", "fifth"}


_EARLIER = re.compile(
    r"[\s\"'“‘]*(?:and |but |only |just |barely |less than |more than |about |almost |nearly )*"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|a few|a couple of|\d{1,2}) "
    r"(?:weeks?|months?|years?) (?:earlier|before|previously|ago)\b",
    re.IGNORECASE,
)
"""What opens so happened long before whatever the report has told by then."""


def told_apart(draft: Draft, told: Sequence[Draft], lead_end: int) -> Draft:
    """The draft with the sentences, by their starts, whose events its words set it apart from.

    Those are all that were told before, but for what may sum up what the report goes on to tell one by one.
    """
    if _is_answered_by_another(draft):
        return _as_answered(draft)
    if _led_up(draft, told):
        apart = draft.mention.apart_from | {draft.view.start}
        return replace(draft, mention=replace(draft.mention, apart_from=apart))
    earlier = _EARLIER.match(draft.view.text) is not None and draft.mention.specific
    if _responds(draft):  # by an army, to what others had done
        others = (d for d in told[-_AS_FAR:] if d.view.start != draft.view.start)
        starts = {d.view.start for d in others if d.mention.attacker_type not in ARMIES}
        apart = draft.mention.apart_from | starts
        return replace(draft, mention=replace(draft.mention, apart_from=apart)) if starts else draft
    another = earlier or _is_another(draft) or _is_later_that_day(draft)
    elsewhere = not another and _hits_anew(draft)
    if not another and not elsewhere and not _is_murder(draft):
        return draft
    before = [d for d in told[-_AS_FAR:] if d.view.start != draft.view.start]
    if elsewhere:
        before = [d for d in before if _other_target(draft, d)]
    elif not another:
        before = [d for d in before if _is_murder(d) and _other_victim(draft, d)]
    if earlier:  # nor does what it tells belong to a sum of what is news
        starts = {d.view.start for d in before}
        apart = draft.mention.apart_from | starts
        return replace(draft, mention=replace(draft.mention, apart_from=apart)) if starts else draft
    starts = {d.view.start for d in before} - {d.view.start for d in before if _may_sum_up(d, lead_end)}
    apart = draft.mention.apart_from | starts
    return replace(draft, mention=replace(draft.mention, apart_from=apart)) if starts else draft


def _is_later_that_day(draft: Draft) -> bool:
    """ "Later on Wednesday the convoy of a governor was hit": a deed of its own on the day of the last."""
    own = draft.mention.specific and not (draft.anaphoric or draft.bare_effect or draft.victims_only)
    main = draft.frame.main.token
    told = main.dep_ == "ROOT" and not is_pluperfect(main)  # not "Later on Monday police said it had killed"
    return own and told and _LATER.match(draft.view.text) is not None


_LATER = re.compile(
    r"[\s\"'“‘]*later (?:on (?:[a-z]+ )?[a-z]+day|"
    r"(?:that|the same) (?:day|night|evening|morning|afternoon))\b",
    re.IGNORECASE,
)


def _led_up(draft: Draft, told: Sequence[Draft]) -> bool:
    """ "Rockets hit Baghdad on Wednesday, [24 hours after Iran fired missiles at bases]": another deed than
    that of its sentence; not "five people died hours after gunmen shot them".
    """
    verb = draft.frame.main.token
    marks = [c for c in verb.children if c.dep_ == "mark" and c.lower_ == "after"]
    measured = any(days_before(m) is not None or hours_before(m) for m in marks)
    if verb.dep_ != "advcl" or not measured or not syntax.children(verb, "nsubj", "nsubjpass"):
        return False
    of_it = (d for d in told[-_AS_FAR:] if d.view.start == draft.view.start and verb.head in d.frame.tokens)
    return any(not t.effect for d in of_it for t in d.frame.triggers)


_AFTERWARDS = {"later", "then", "subsequently", "afterwards", "afterward"}


def _responds(draft: Draft) -> bool:
    """ "The army later raided his home village", "went after the assailants and killed 12 of them"."""
    agent, main = draft.agent, draft.frame.main
    kind = (agent.actor or agent.generic) if agent is not None else None
    if kind is None or kind.type not in ARMIES or not main.verbal or syntax.is_passive(main.token):
        return False
    verbs = [main.token, *([main.token.head] if main.token.dep_ == "conj" else [])]
    later = any(c.lower_ in _AFTERWARDS for v in verbs for c in v.children if c.dep_ == "advmod")
    whom = [o for v in verbs for o in (*syntax.objects(v), *syntax.prepositional(v, "after"))]
    pursued = any(o.lemma_.lower() in wordlists().assailants and is_definite(o) for o in whom)
    return later or (pursued and len(verbs) > 1)


def _as_answered(draft: Draft) -> Draft:
    """The draft of what another act of its sentence answers: that act's day is not its own."""
    mention, noun = draft.mention, draft.frame.main.token
    dated = any(noun.is_ancestor(hit.head(draft.view.doc)) for hit in draft.view.timexes)
    apart = mention.apart_from | {draft.view.start}
    return replace(draft, mention=replace(mention, apart_from=apart, when=mention.when if dated else None))


def _is_answered_by_another(draft: Draft) -> bool:
    """ "killed thirty in answer to an assault that left nine dead": what is answered is another act."""
    noun = draft.frame.main.token
    if draft.frame.main.verbal or not is_answered(noun) or not is_indefinite(noun):
        return False
    return noun.head.head.pos_ == "NOUN" and noun.head.head.lemma_.lower() in ANSWERS


def _hits_anew(draft: Draft) -> bool:
    """ "two media centres were hit": things of a kind, and not those told of, on the receiving end of an act
    of nobody who has been told of.
    """
    mention, agent = draft.mention, draft.agent
    told = (
        mention.block is BlockKind.BODY and mention.specific and not draft.anaphoric and not draft.background
    )
    known = agent is not None and (agent.by_pronoun or agent.pronoun or is_definite(agent.head))
    acts = draft.frame.main.verbal and draft.frame.main.word.id in _STRIKING
    return told and acts and not known and _new_thing(draft) is not None


_STRIKING = {"strike", "attack", "shelling", "bombing"}


def _new_thing(draft: Draft) -> str | None:
    """The kind of the one thing hit that is told of as new: "a clinic", "two media centres"."""
    main, kind = draft.frame.main.token, draft.mention.target_type
    if not draft.frame.main.verbal:
        things = syntax.prepositional(main, "on", "against", "at")
    else:
        things = syntax.passive_subjects(main) if syntax.is_passive(main) else syntax.objects(main)
    if len(things) != 1 or kind is None or draft.victims_only:
        return None
    thing = things[0]
    new = is_indefinite(thing) or any(c.dep_ == "nummod" for c in thing.children)
    wide = thing.lemma_.lower() in wordlists().held_ground
    person = thing.pos_ == "PROPN" or at(draft.view.people, thing) is not None
    return kind if new and not wide and not person else None


def _other_target(draft: Draft, earlier: Draft) -> bool:
    """Whether an act told in another paragraph hit one thing too, and of another kind."""
    if earlier.view.paragraph == draft.view.paragraph or not earlier.mention.specific:
        return False
    kind = _new_thing(earlier)
    return kind is not None and kind != draft.mention.target_type


def _is_murder(draft: Draft) -> bool:
    return draft.frame.main.verbal and draft.mention.trigger in wordlists().always_violent


def _other_victim(draft: Draft, earlier: Draft) -> bool:
    """Whether the second murder told is of "a judge", who is not the officer murdered before."""
    mine, theirs = (_suffering(d.frame.main.token) for d in (draft, earlier))
    articles = {c.lower_ for noun in mine for c in noun.children if c.dep_ == "det"}
    somebody = bool(articles & {"a", "an", "another"})
    return somebody and bool(theirs) and not {n.lemma_ for n in mine} & {n.lemma_ for n in theirs}


def _suffering(verb: Token) -> list[Token]:
    return syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)


def _may_sum_up(draft: Draft, lead_end: int) -> bool:
    """ "Two bombs killed ten", "attacks on the army", a lead of "twenty were killed" or "attacked two
    mosques".
    """
    mention, main = draft.mention, draft.frame.main
    several = mention.weapon_count is not None and (mention.weapon_count.low or 0) > 1
    acts = not main.verbal and main.token.tag_ in {"NNS", "NNPS"}
    several_hit = mention.plural and _new_thing(draft) is None  # "a strike on a bakery killed seven people"
    leads = draft.view.start < lead_end and (several_hit or not _tells_act(draft))
    return acts or several or leads or len(mention.places) > 1


def _tells_act(draft: Draft) -> bool:
    """Whether somebody does something, rather than comes to harm."""
    agent = draft.agent
    doer = agent is not None and not agent.by_pronoun and not is_definite(agent.head)
    by_arms = draft.mention.weapon is not None and not draft.bare_effect  # "a mine killed four"
    return bool(draft.frame.acts) or draft.mention.trigger in wordlists().always_violent or doer or by_arms


def _is_another(draft: Draft) -> bool:
    mention = draft.mention
    if mention.block is not BlockKind.BODY or draft.anaphoric or not mention.specific:
        return False
    if any(_is_other_act(t.token) for t in draft.frame.triggers if not t.verbal):
        return True
    if draft.background:
        return False  # "separately, a plane crashed hours after the strike"
    text = draft.view.text
    if _opening().match(text) or _done_later(draft) or _done_hours_later(draft):
        return True
    if draft.bare_effect or not _tells_act(draft):
        return False  # "meanwhile two more died", "another man was hurt": of what was told
    main = draft.frame.main.token
    if draft.mention.definite and any(c.dep_ == "det" for c in main.children):
        return False  # "meanwhile, the attack"
    return bool(_adding().match(text)) or _with_another(draft) or _also_done(draft)


def _with_another(draft: Draft) -> bool:
    """ "Another bomb exploded"; "reports of another attack" may mean the one told."""
    verb = draft.frame.main.token
    if not draft.frame.main.verbal:
        return False
    told = (*syntax.subjects(verb), *syntax.passive_subjects(verb))
    return any(
        c.dep_ == "det" and c.lower_ == "another" and noun.tag_ in {"NN", "NNP"}
        for noun in told
        for c in noun.children
    )


def _done_later(draft: Draft) -> bool:
    """ "A bomber later blew himself up": somebody new, after what was told; not "they later killed him"."""
    verb = draft.frame.main.token
    if not draft.frame.main.verbal or not draft.frame.acts or syntax.is_passive(verb):
        return False
    later = any(c.lower_ == "later" and not list(c.children) for c in syntax.children(verb, "advmod"))
    doers = syntax.subjects(verb)
    return later and any(c.lower_ in {"a", "an", "another"} for d in doers for c in d.children)


_HOURS_ON = re.compile(
    r"[\s\"'“‘]*(?:and |but |only |just )?(?:(?:an?|one|two|three|four|five|six|several|some|a few) )?"
    r"(?:(?:hours?|minutes?) (?:later|afterwards?|after)|within (?:hours|minutes)|shortly afterwards?),? ",
    re.IGNORECASE,
)


def _done_hours_later(draft: Draft) -> bool:
    """ "Hours later, warplanes fired rockets at a clinic": arms that are new, at one thing that is new; not
    "hours later, troops stormed the hotel".
    """
    verb = draft.frame.main.token
    if _HOURS_ON.match(draft.view.text) is None or not draft.frame.main.verbal or syntax.is_passive(verb):
        return False
    doers = syntax.subjects(verb)
    arms = [d for d in doers if at(draft.view.weapons, d) and (is_indefinite(d) or d.tag_ == "NNS")]
    hit = (*syntax.objects(verb), *syntax.prepositional(verb, "at", "on", "in", "near", "outside"))
    new = [o for o in hit if is_indefinite(o) and at(draft.view.weapons, o) is None]
    return bool(arms) and len(arms) == len(doers) and bool(new)


def _is_other_act(noun: Token) -> bool:
    """ "were killed in a separate raid", "in another attack"; a second wave is of the same."""
    within = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "by", "during"}
    if not within or noun.tag_ not in {"NN", "NNP"}:
        return False
    words = {c.lower_ for c in noun.children if c.dep_ in {"amod", "det"}}
    new = words & {"a", "an"} and words & (wordlists().other_words - {"similar", "further"})
    return bool(new) or "another" in words


def _also_done(draft: Draft) -> bool:
    """ "The power station was also hit": besides what was told."""
    verb = draft.frame.main.token
    passive = draft.frame.main.verbal and syntax.is_passive(verb) and bool(draft.frame.acts)
    return passive and any(c.lower_ in {"also", "too"} and c.dep_ == "advmod" for c in verb.children)


@cache
def _opening() -> re.Pattern[str]:
    """ "In another attack", "In separate incidents", "Elsewhere,"."""
    words = wordlists()
    acts = _alternatives({*words.turns, *words.any_act, *events().nouns} - {"it"})
    others = _alternatives(words.other_words)
    apart = _alternatives(words.apart_openings)
    article = rf"(?:yet )?(?:another|(?:an?|the) (?:{others}|{_alternatives(_NUMBERED)})|{others})"
    inside = rf"(?:in|during) {article} (?:[\w-]+ ){{0,2}}(?:{acts})s?"
    return re.compile(rf"[\s\"'“‘]*(?:and |but )?(?:{inside}|{apart})\b", re.IGNORECASE)


@cache
def _adding() -> re.Pattern[str]:
    """ "Meanwhile,", "In addition,"."""
    return re.compile(
        rf"[\s\"'“‘]*(?:and |but )?(?:{_alternatives(wordlists().adding_openings)})\b", re.IGNORECASE
    )


def _alternatives(words: Sequence[str] | set[str] | frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
