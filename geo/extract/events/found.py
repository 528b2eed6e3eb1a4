"""Bodies that are found, and the signs on them: in the same sentence, or in the next, which is of them; and
those in the rubble of what was hit.
"""

from __future__ import annotations

import re

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_FOUND = re.compile(
    r"\b(?:found|discovered|recovered|retrieved|pulled|dug)\b[^.;]{0,80}\b(?:bod(?:y|ies)|corpses?|dead)\b"
    r"|\b(?:bod(?:y|ies)|corpses?)\b[^.;]{0,120}\b(?:found|discovered|recovered|retrieved|pulled|dug)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\.\s{1,3}(?:(?:The )?[A-Z]\w*(?: [\w']+){0,3} (?:said|says|told \w+)(?: that)? )?"
    r"(?:[Tt]hey|[Hh]e|[Ss]he|All|Both|Each|Some|Most|Several|Many|[Tt]heir|[Hh]is|[Hh]er"
    r"|(?:All |Both |Some )?(?:of )?(?:the |The )(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d+) )?"
    r"(?:victims?|bod(?:y|ies)|men|women|man|woman|dead|corpses?|remains))\b([^.;]{0,160})"
)
"""The next sentence, where it is of those found: "They had been shot", "The victims' hands were tied"."""
_THEIR = re.compile(
    r"\b(?:their|his|her)\s+(?:[\w-]+\s+){0,2}(?:bod(?:y|ies)|corpses?|remains)\b"
    r"|\b(?:of (?:them|those|the hostages|the captives)|they|he|she)\b[^.;]{0,60}\bfound dead\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:abduct|kidnap|hostage|snatch"
    r"|(?:dragged|taken|led|marched|hauled|seized) (?:\S+ ){0,6}(?:from|away|off))",
    re.IGNORECASE,
)
_BEFORE = 800
"""Characters before "their bodies" in which a report tells whose."""
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")


def is_found_marked(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells of bodies found, in rubble or with signs of which the next one tells."""
    found = _FOUND.search(text, start, end)
    if found is None:
        return False
    marked = _signs_follow(text, end) or any(w in text[start:end] for w in wordlists().ruins)
    return marked or _of_the_taken(text, start, end)


def _of_the_taken(text: str, start: int, end: int) -> bool:
    """ "Gunmen abducted seven farmers. [Their bodies] were found on Monday", "Five [of them … dead]"."""
    theirs = _THEIR.search(text, start, end)
    return theirs is not None and _TAKEN.search(text, max(0, start - _BEFORE), start) is not None


def _signs_follow(text: str, end: int) -> bool:
    told = _OF_THEM.match(text, end - 1) or _OF_THEM.match(text, end)
    if told is None or "bound for" in told[1]:
        return False  # "They were bound for Italy"
    return not wordlists().signs_of_violence.isdisjoint(_WORD.findall(told[1].lower()))


def _were_shot(bodies: Token) -> bool:
    """ "the bodies of five men who had been shot by gunmen"."""
    of_whom = (bodies, *syntax.prepositional(bodies, "of"))
    told = [c.lemma_.lower() for x in of_whom for c in syntax.children(x, "relcl", "acl")]
    return any(word.id in _KILLING for lemma in told for _, word in events().verbs.get(lemma, ()))


_KILLING = frozenset({"shooting", "stabbing", "kill", "killing", "beating"})


def bears_signs(view: View, verb: Token) -> bool:
    """Whether the report tells that those found dead were killed, or lay in what was hit."""
    in_rubble = view.has_any(wordlists().ruins) and "toll" not in view.vocabulary  # which tells of what it is
    if in_rubble or any(t.lower_ in wordlists().signs_of_violence for t in verb.doc):
        return True
    if any(map(_were_shot, (*syntax.objects(verb), *syntax.passive_subjects(verb)))):
        return True
    text = view.report.text
    return _signs_follow(text, view.end) or _of_the_taken(text, view.start, view.end)


def is_of_the_dead(noun: Token) -> bool:
    """ "was beaten to death and [his body] set alight": of the same killing, and no act by itself."""
    verb = noun.head
    own = noun.lemma_.lower() in {"body", "corpse"} and bool(syntax.children(noun, "poss"))
    return own and verb.dep_ == "conj" and syntax.is_passive(verb.head)
