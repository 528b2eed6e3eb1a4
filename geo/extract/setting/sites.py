"""Where something is that a report has placed before: "the neighbourhood", "the Saudi Maternity Hospital"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gazetteer.model import MentionKind, Precision, Resolution, Status
from gazetteer.values import replace
from geo.extract.report.drafts import Draft
from geo.extract.report.hits import ReportHits
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View, at
from geo.extract.setting.by_clause import SAME, is_at_the_same
from geo.lexicon import people, targets
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind
from geo.tree import Token
from geo.vocabulary import FIGHTERS

_BASES = frozenset({"AIRB", "MILB", "INSM", "FT"})
_MEANT = {
    "neighborhood": frozenset({"PPLX"}),
    "neighbourhood": frozenset({"PPLX"}),
    "slum": frozenset({"PPLX"}),
    "camp": frozenset({"CMPRF", *_BASES}),
    "base": _BASES,
    "airbase": _BASES,
    "installation": _BASES,
    "airport": frozenset({"AIRP"}),
}
"""What "the neighbourhood", "the base" may be, by feature code."""
_ELSEWHERE = frozenset({"from", "of"})
"""Who is of the base, or from there, need not be at it."""
_SO_NEAR = 3
"""Paragraphs back in which it is looked for."""


def in_the_quarter(draft: Draft, hits: ReportHits, starts: Mapping[int, int]) -> Draft:
    """ "Gunmen burst into the neighbourhood": the one named last, where no other place is told."""
    mention, view = draft.mention, draft.view
    if draft.anaphoric or not view.has_any(_MEANT.keys()) or any(p.located for p in mention.places):
        return draft
    if any(_stands(view, h) for h in view.places):
        return draft
    codes = {
        code
        for token in view.doc
        for code in _MEANT.get(token.lemma_.lower(), ())
        if token.dep_ in {"dobj", "pobj", "nsubjpass"}
        and token.head.lower_ not in _ELSEWHERE
        and any(c.dep_ == "det" and c.lower_ in {"the", "this"} for c in token.children)
        and not syntax.children(token, "compound", "amod", "nmod", "acl", "relcl")
        and not (code in _BASES and syntax.children(token, "prep"))
    }
    if not codes:
        return draft
    least = view.paragraph - _SO_NEAR
    near = min((start for start, paragraph in starts.items() if paragraph >= least), default=view.start)
    for _, _, place in reversed([hit for hit in hits.places if near <= hit[0] < view.start]):
        if place.place is not None and place.located and place.place.feature_code in codes:
            return replace(draft, mention=replace(mention, places=(place,)))
    return draft


def of_thing_before(draft: Draft, hits: ReportHits, starts: Mapping[int, int]) -> Draft:
    """ "The depot in Feodosia is open again. It was hit by a drone on Sunday": the depot, and where it is."""
    mention, view = draft.mention, draft.view
    other = mention.target is not None and not draft.victims_only
    if draft.anaphoric or other or any(p.located for p in mention.places):
        return draft
    things = [s for t in draft.frame.tokens if syntax.is_passive(t) for s in syntax.passive_subjects(t)]
    if not things or any(s.lower_ != "it" for s in things):
        return draft
    last = max((start for start in starts if start < view.start), default=None)
    if last is None or starts[last] != view.paragraph:
        return draft
    named = [r for start, _, r in hits.places if last <= start < view.start and r.located]
    where = next((r for r in named if _is_site(r)), None)
    named_things = targets().find(view.report.text[last : view.start]) if where is not None else []
    sites = [h.value for h in named_things if not people().lookup(h.value.noun.split()[-1])]
    if where is None or not sites:
        return draft
    site = sites[0]
    return replace(draft, mention=replace(mention, places=(where,), target=site.noun, target_type=site.type))


def _is_site(place: Resolution) -> bool:
    """Whether a name tells where something stands: "in Feodosia"; not "in Ukraine", "Ukrainian"."""
    fine = place.precision is not None and place.precision <= Precision.WITHIN_25_KM
    return fine and place.status is Status.RESOLVED and place.mention.kind is MentionKind.PLACE


def in_the_town(draft: Draft, told: Sequence[Draft], hits: ReportHits) -> Draft:
    """ "The last attack in the city": the one that was told of last; "in this mountain town": the one that
    the report was filed from, else that.
    """
    mention, view = draft.mention, draft.view
    owns_up = draft.agent is not None and draft.agent.by_pronoun and mention.attribution == "claimed"
    if draft.anaphoric or (owns_up and mention.when is None):
        return draft  # "said it had hit a command post in the city": what was told there, perhaps
    if not any(p.located for p in mention.places) and _is_here(draft):
        filed = _filed_from(view, hits)
        return draft if filed is None else replace(draft, mention=replace(mention, places=(filed,)))
    if (area := _same_area(draft, hits)) is not None:
        return replace(draft, mention=replace(mention, places=(area,)))
    if (found := _town_meant(draft)) is None:
        return _at_the_seat(draft, hits)
    noun, this, taken = found
    here = _named_here(draft, taken) if taken is not None else None
    near = this and all(_NEAR.match(p.mention.text) for p in mention.places if p.located)
    own = [p for p in mention.places if p.located and not (taken and _is_aside(draft, taken, p))]
    if own and not near and here is None:
        return draft
    filed = _filed_from(view, hits) if this else None
    place = here or filed or _told_last(view, told) or _named_before(view, hits) or _filed_from(view, hits)
    place = place or _only_one_told(told)
    abroad = {p.place.country_code for p in mention.places if p.place is not None and p.place.country_code}
    if place is None or place.place is None or (abroad and place.place.country_code not in abroad):
        return draft
    if noun == "capital" and place.place.feature_code not in {"PPLC", "PPLA"}:
        return draft
    return replace(draft, mention=replace(mention, places=(place,)))


def _is_here(draft: Draft) -> bool:
    """ "were shot dead here this morning", "ambushed a bus near here": where the report was filed."""
    tokens = draft.frame.tokens
    for word in draft.view.doc if "here" in draft.view.vocabulary else ():
        if word.lower_ == "here" and word.dep_ in {"advmod", "pcomp", "pobj"}:
            verb = syntax.clause_verb(word)
            if verb in tokens or any(t.is_ancestor(word) for t in tokens if t.pos_ != "VERB"):
                return True
    return False


def _same_area(draft: Draft, hits: ReportHits) -> Resolution | None:
    """ "stopped a bus at Mbaro in the same county": the county that was named last."""
    view = draft.view
    if not view.has_any({"same"}) or any(p.located for p in draft.mention.places):
        return None
    for noun in view.doc:
        same = noun.dep_ == "pobj" and any(c.lower_ == "same" for c in noun.children)
        if same and noun.lemma_.lower() in _AREAS and any(t.is_ancestor(noun) for t in view.verbs):
            kind = noun.lemma_.lower()
            text = view.report.text
            told = [
                r
                for at, end, r in hits.places
                if at < view.start
                if kind in r.mention.text.lower().split() or _kind_behind(text, end) == kind
            ]
            return next((r for r in reversed(told) if r.located), None)
    return None


def _kind_behind(text: str, end: int) -> str:
    """The noun behind a name: "the Kurram tribal [region]"."""
    noun = _BEHIND.match(text, end)
    return noun[1].lower() if noun is not None else ""


_BEHIND = re.compile(r" (?:[a-z]+ )?([a-z]+)\b")
_AREAS = {"county", "province", "district", "state", "region", "governorate", "department"}


def _at_the_seat(draft: Draft, hits: ReportHits) -> Draft:
    """ "Mortar shells fell near the presidential palace": in the capital that the report has named."""
    mention, view = draft.mention, draft.view
    if not view.has_any(_SEATS) or any(p.located for p in mention.places):
        return draft
    if any(_stands(view, h) for h in view.places):
        return draft
    tokens = draft.frame.tokens
    seats = (n for n in view.doc if _is_seat(n) and n.dep_ in {"pobj", "dobj", "nsubjpass"})
    told = any(any(t.is_ancestor(n) for t in tokens) for n in seats)
    place = _capital_named(view, hits) if told else None
    countries = {p.place.country_code for p in mention.places if p.place is not None and p.place.country_code}
    if place is None or place.place is None or (countries and place.place.country_code not in countries):
        return draft
    return replace(draft, mention=replace(mention, places=(place,)))


_SEATS = frozenset({"palace", "residence", "parliament", "building", "assembly"})


def _is_seat(noun: Token) -> bool:
    """ "the presidential palace", "parliament": of which a country has one, in its capital."""
    before = {c.lower_ for c in noun.children}
    if noun.lemma_.lower() in {"palace", "residence"}:
        return "presidential" in before
    told = noun.lemma_.lower() == "parliament" or (
        noun.lemma_.lower() in {"building", "assembly"} and bool(before & {"parliament", "national"})
    )
    return told and all(c.dep_ != "amod" or c.lower_ in {"national", "federal"} for c in noun.children)


def _capital_named(view: View, hits: ReportHits) -> Resolution | None:
    """The one capital that the report has named as a town, and not for its government."""
    told = [
        place
        for start, _, place in hits.places
        if start < view.start and place.located and place.place is not None
        if place.place.feature_code == "PPLC" and place.mention.kind is not MentionKind.METONYM
    ]
    return told[0] if len({t.place.gazetteer_id for t in told if t.place is not None}) == 1 else None


_NEAR = re.compile(r"(?:near|outside|close to|north|south|east|west)\b", re.IGNORECASE)


def _is_aside(draft: Draft, town: Token, place: Resolution) -> bool:
    """ "retook the town, which rebels of Azawad had held": a place told in what is said of the town."""
    start = place.mention.start - draft.view.start
    asides = syntax.children(town, "relcl")
    return any(t.idx <= start < t.idx + len(t.text) for clause in asides for t in clause.subtree)


def _named_here(draft: Draft, town: Token) -> Resolution | None:
    """ "at Moura, in the region of Mopti, where troops surrounded the village": the one that the sentence has
    named, where else it tells of areas alone.
    """
    towns = [
        h.value
        for h in draft.view.places
        if h.last < town.i and h.value.place is not None and _is_site(h.value)
        if h.value.place.feature_code.startswith("PPL")
    ]
    areas = [p for p in draft.mention.places if p.located]
    wide = all(p.precision is None or p.precision > Precision.WITHIN_25_KM for p in areas)
    return towns[0] if wide and len(towns) == 1 else None


def _town_meant(draft: Draft) -> tuple[str, bool, Token | None] | None:
    """ "in the city", "in the centre of this town", "on the city's Mall Road", "retook the town": its noun,
    whether it is "this" one, and the word itself where it is what was done to; of the event.
    """
    tokens = draft.frame.tokens
    for noun in draft.view.doc if draft.view.has_any(wordlists().towns, _PARTS) else ():
        owns = noun.dep_ == "poss" and noun.head.dep_ == "pobj"
        centre = noun.lemma_.lower() in _PARTS and any(  # "in the city centre"
            c.lemma_.lower() in wordlists().towns for c in syntax.children(noun, "compound")
        )
        taken = noun.dep_ in {"dobj", "nsubjpass"} and noun.head in tokens and not centre
        if not (noun.lemma_.lower() in wordlists().towns or centre):
            continue
        if not (noun.dep_ == "pobj" or owns or taken):
            continue
        pointer = next((c.lower_ for c in noun.children if c.dep_ == "det"), "")
        aside = min((c.left_edge.i for c in syntax.children(noun, "relcl")), default=len(draft.view.doc))
        named = any(at(draft.view.places, c) is not None for c in noun.subtree if c.i < aside)
        named = named or bool(syntax.prepositional(noun, "of"))
        before = noun.head.head if owns else noun.head
        if before.lower_ == "of" and before.head.lemma_.lower() in _PARTS and before.head.dep_ == "pobj":
            before = before.head.head
        if pointer not in {"the", "this"} or named:
            continue
        if taken and not any(_tells_which(c) for c in noun.children):
            return noun.lemma_.lower(), pointer == "this", noun
        if before.lower_ not in _IN:
            continue
        verb = syntax.clause_verb(noun)
        if any(t.is_ancestor(noun) for t in tokens) or (verb is not None and verb in tokens):
            return noun.lemma_.lower(), pointer == "this", None
    return None


def _tells_which(child: Token) -> bool:
    """ "the border town", "the town that rebels held"; not "the town, which had been held by rebels"."""
    aside = child.dep_ == "relcl" and child.doc[child.left_edge.i - 1].text == ","
    return child.dep_ in {"amod", "compound", "nummod", "relcl"} and not aside


_IN = {"in", "inside", "within", "across", "around", "on", "at", "outside"}
_PARTS = {
    *("centre", "center", "heart", "middle", "outskirt", "outskirts", "edge", "part"),
    *("north", "south", "east", "west"),
}


def _told_last(view: View, told: Sequence[Draft]) -> Resolution | None:
    """The town or a place in it where the event told last was, in the paragraphs just before."""
    for earlier in reversed(told):
        if view.paragraph - earlier.view.paragraph > _SO_NEAR:
            return None
        if len({p.place for p in earlier.mention.places if p.located}) > 1:
            continue  # "in Karachi and Lahore", neither of which is "the city"
        for place in earlier.mention.places:
            if place.located and place.precision is not None and place.precision <= Precision.WITHIN_25_KM:
                return place
    return None


def _only_one_told(told: Sequence[Draft]) -> Resolution | None:
    """The one town that all of what has been told took place in, however far back."""
    towns = [
        place
        for draft in told
        for place in draft.mention.places
        if place.located and place.precision is not None and place.precision <= Precision.WITHIN_25_KM
    ]
    return towns[0] if len({t.place.gazetteer_id for t in towns if t.place is not None}) == 1 else None


def _named_before(view: View, hits: ReportHits) -> Resolution | None:
    """The one town that the paragraph has named as where something is."""
    opened = view.report.text.rfind("\n\n", 0, view.start) + 1
    towns = [
        place
        for start, _, place in hits.places
        if opened <= start < view.start and place.status is Status.RESOLVED and place.precision is not None
        if place.precision <= Precision.WITHIN_25_KM
    ]
    return towns[0] if len({t.place.gazetteer_id for t in towns if t.place is not None}) == 1 else None


def _filed_from(view: View, hits: ReportHits) -> Resolution | None:
    """The town of the dateline."""
    lines = [b for b in view.report.blocks[:3] if b.kind is BlockKind.BYLINE]
    for start, _, place in hits.places:
        if any(b.start <= start < b.end for b in lines) and place.located and place.status is Status.RESOLVED:
            town = place.place is not None and place.place.feature_code.startswith("PPL")
            return place if town else None
    return None


_NAMED = re.compile(r"[A-Z][\w'’-]+(?: (?:(?:of|for|and|the) ){0,2}[A-Z][\w'’-]+){1,5}")
"""The name of a site: "Saudi Maternity Hospital"."""


def at_named(draft: Draft, named: dict[str, Resolution]) -> Draft:
    """ "a strike on the Saudi Maternity Hospital", where the report has told in which town that is."""
    mention = draft.mention
    site = _NAMED.search(mention.target or "")
    if site is None or mention.target_type in {"Military", FIGHTERS}:
        return draft
    place = next((p for p in mention.places if p.located), None)
    if place is not None:
        named.setdefault(site[0], place)
        return draft
    known = named.get(site[0])
    return draft if known is None else replace(draft, mention=replace(mention, places=(known,)))


def _is_there(draft: Draft) -> bool:
    """Whether it took place "there", where the report has told of something, on a day of its own."""
    when = draft.mention.when
    if when is None or not when.text:
        return False
    told = any(c.lower_ == "there" for t in draft.frame.tokens for c in syntax.children(t, "advmod"))
    told = told or (draft.view.has_any(SAME) and is_at_the_same(draft.view, draft.frame))
    return told and not any(p.located for p in draft.mention.places)


def at_the_airport(draft: Draft) -> Draft:
    """ "The airport, Mitiga, shut after rockets fell near the runway": at the airport of the sentence."""
    view = draft.view
    if any(p.located for p in draft.mention.places) or not view.has_any(_OF_AIRPORTS):
        return draft
    fields = [h.value for h in view.places if h.value.place is not None and _is_airfield(h.value)]
    by_it = any(
        t.lemma_.lower() in _OF_AIRPORTS and any(above in draft.frame.tokens for above in t.ancestors)
        for t in view.doc
    )
    return replace(draft, mention=replace(draft.mention, places=(fields[0],))) if by_it and fields else draft


def _is_airfield(place: Resolution) -> bool:
    return place.located and place.place is not None and place.place.feature_code.startswith("AIR")


_OF_AIRPORTS = frozenset({"runway", "tarmac", "terminal", "hangar", "apron"})


def where_told(draft: Draft, told: Sequence[Draft]) -> Draft:
    """ "The academy is where a bomber killed 15 last October": where what was told there before was."""
    verb = draft.frame.main.token
    if _is_there(draft):  # "35 people were killed there in 2018"
        here = next((p for d in reversed(told) for p in d.mention.places if p.located), None)
        return draft if here is None else replace(draft, mention=replace(draft.mention, places=(here,)))
    opened = any(c.lower_ == "where" for c in syntax.children(verb, "advmod"))
    if not opened or verb.head.lemma_.lower() != "be" or any(p.located for p in draft.mention.places):
        return draft
    nouns = {s.lemma_.lower() for s in syntax.subjects(verb.head) if s.pos_ == "NOUN"}
    for earlier in reversed(told):
        place = next((p for p in earlier.mention.places if p.located), None)
        if place is not None and any(t.lemma_.lower() in nouns for t in earlier.view.doc):
            return replace(draft, mention=replace(draft.mention, places=(place,)))
    return draft


def _stands(view: View, hit: Marked[Resolution]) -> bool:
    """Whether a place is told as where something is: "in Goma"."""
    head = hit.head(view.doc)
    before = head.head.lower_ if head.dep_ == "pobj" else ""
    return hit.value.located and before in {"in", "at", "near", "on", "over", "inside", "outside", "around"}
