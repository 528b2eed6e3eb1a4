"""The lexicons: what they find, how they tell namesakes apart, and that their data is sound."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.countries import by_iso
from geo.errors import LexiconError
from geo.lexicon import actors, generic_actors, people, reading, targets, weapons
from geo.lexicon.entries import FORMS, ROLES, WEAPON_FAMILIES, Weapon
from geo.lexicon.terms import TermIndex, fold, plural
from geo.vocabulary import ACTOR_TYPES, SUB_EVENT_TYPES, TARGET_TYPES
from tests.work import assert_linear

ROOT = Path(__file__).parents[2]


def found(text: str, **options: object) -> list[tuple[str, str, str]]:
    return [
        (text[hit.start : hit.end], hit.value.actor.name, hit.value.how)
        for hit in actors().find(text, **options)  # type: ignore[arg-type]  # options by keyword
    ]


def names(text: str) -> list[str]:
    return [name for _, name, _ in found(text)]


# One row a way of speaking: text -> (words, actor, how) of everything it refers to.
ACTOR_CASES = [
    ("Israeli warplanes bombed it", [("Israeli warplanes", "Israel", "forces")]),
    (
        "the IDF and the Israeli military said",
        [("IDF", "Israel", "forces"), ("Israeli military", "Israel", "forces")],
    ),
    ("Ukraine's army shelled", [("Ukraine's army", "Ukraine", "forces")]),
    (
        "US troops, U.S. forces, American soldiers",
        [
            ("US troops", "United States", "forces"),
            ("U.S. forces", "United States", "forces"),
            ("American soldiers", "United States", "forces"),
        ],
    ),
    ("Tehran vowed", [("Tehran", "Iran", "metonym")]),
    ("the Kremlin denied", [("the Kremlin", "Russia", "metonym")]),
    ("Iran’s Revolutionary Guards", [("Iran’s Revolutionary Guards", "Revolutionary Guards", "name")]),
    ("Lebanese Hezbollah fighters", [("Lebanese Hezbollah fighters", "Hezbollah", "forces")]),
    ("Iran-backed Houthi rebels", [("Iran-backed Houthi rebels", "Houthis", "name")]),
    ("pro-Iran factions", [("pro-Iran factions", "Iran-backed groups", "name")]),
    (
        "Iranian-backed Iraqi Shiite militias",
        [
            ("Iranian-backed Iraqi Shiite militias", "Iran-backed groups", "name"),
        ],
    ),
    ("the Turkish-backed mayor", [("Turkish-backed", "Turkey", "compound")]),
    ("Houthi-held Hodeidah", [("Houthi-held", "Houthis", "compound")]),
    (
        "the US-led coalition against IS",
        [
            ("US-led coalition", "Global Coalition against Daesh", "name"),
            ("IS", "Islamic State", "name"),
        ],
    ),
    (
        "Hashd al-Sha'bi and Kata'ib Hizballah",
        [
            ("Hashd al-Sha'bi", "Popular Mobilization Forces", "name"),
            ("Kata'ib Hizballah", "Kataeb Hezbollah", "name"),
        ],
    ),
    ("Ansar Allah, or Ansarullah", [("Ansar Allah", "Houthis", "name"), ("Ansarullah", "Houthis", "name")]),
    ("Sudanese army positions", [("Sudanese army", "Sudanese Armed Forces", "name")]),
    ("junta troops shelled", [("junta troops", "Myanmar military", "forces")]),
    ("the Viv Ansanm gang", [("Viv Ansanm gang", "Viv Ansanm", "forces")]),
    ("MEMBERS OF THE FMLN TOLD US", [("FMLN", "FMLN", "name")]),
    ("they told us it is his turkey", []),
    ("the Syrian Observatory for Human Rights said", []),
    ("tankers in the Persian Gulf, an Air France jet", []),
    ("Syrian rebels", [("Syrian", "Syria", "adjective")]),
]


@pytest.mark.parametrize(("text", "expected"), ACTOR_CASES, ids=[case[0] for case in ACTOR_CASES])
def test_actor_forms(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_namesakes_are_told_apart_by_their_theatre() -> None:
    assert names("the coalition bombed targets in Yemen") == ["Saudi-led coalition", "Yemen"]
    assert found("the coalition bombed them", countries=["SY"])[0][1] == "Global Coalition against Daesh"
    assert found("the coalition bombed them", countries=["YE"])[0][1] == "Saudi-led coalition"
    assert found("the coalition bombed them") == []


def test_every_country_is_an_actor() -> None:
    for iso, adjective in [
        ("FR", "French"),
        ("TD", "Chadian"),
        ("AM", "Armenian"),
        ("PE", "Peruvian"),
        ("KE", "Kenyan"),
    ]:
        country = by_iso(iso)
        assert country is not None
        assert names(f"{country.name} attacked") == names(f"{adjective} forces attacked")
    assert sum(actor.kind == "state" for actor in actors()) > 190


def test_several_hundred_groups() -> None:
    assert sum(actor.kind != "state" for actor in actors()) >= 350


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("PMF", "Hashed al-Shaabi", "same"),
        ("Kataeb Hezbollah", "Popular Mobilization Forces", "part-of"),
        ("Iran", "Quds Force", "parent-of"),
        ("Quds Force", "Revolutionary Guards", "part-of"),
        ("Kataeb Hezbollah", "Iran-backed groups", "allied"),
        ("Hezbollah", "Houthis", "allied"),
        ("Israel", "Hamas", None),
        ("Rapid Support Forces", "Sudanese Armed Forces", None),
        ("somebody", "somebody", "same"),
        ("somebody", "Hamas", None),
    ],
)
def test_relations(a: str, b: str, relation: str | None) -> None:
    assert actors().related(a, b) == relation


def test_relations_are_symmetric() -> None:
    lexicon, mirror = actors(), {"part-of": "parent-of", "parent-of": "part-of"}
    every = [actor.name for actor in lexicon]
    for a, b in zip(every, every[7:], strict=False):
        forth, back = lexicon.related(a, b), lexicon.related(b, a)
        assert back == mirror.get(forth or "", forth)
        assert lexicon.related(a, a) == "same"


def test_get_takes_names_and_aliases() -> None:
    lexicon = actors()
    for name in ("Houthis", "houthi rebels", "ANSAR ALLAH", "Houthi"):
        actor = lexicon.get(name)
        assert actor is not None
        assert actor.name == "Houthis"
    assert lexicon.get("nobody at all") is None


def test_an_alias_never_belongs_to_another_actors_canonical_name() -> None:
    lexicon = actors()
    canonical = {actor.name.casefold(): actor.name for actor in lexicon}
    clashes = [
        (actor.name, alias)
        for actor in lexicon
        for alias in actor.aliases
        if canonical.get(alias.casefold(), actor.name) != actor.name
    ]
    assert not clashes


def test_actor_data_is_sound() -> None:
    for actor in actors():
        assert actor.type in ACTOR_TYPES
        assert actor.country is None or actor.country == "PS" or by_iso(actor.country) is not None, actor
        first, last = actor.years
        assert first is None or last is None or first <= last, actor


def test_every_actor_is_found_by_its_own_name() -> None:
    lexicon = actors()
    for actor in lexicon:
        hits = lexicon.find(
            f"It said {actor.name} did so.", countries=[actor.country] if actor.country else ()
        )
        assert actor.name in [hit.value.actor.name for hit in hits], actor.name


# text -> weapon names in order
WEAPON_CASES = [
    ("eight Katyusha-type rockets", ["rocket"]),
    ("a dozen ballistic missiles", ["ballistic missile"]),
    ("Shahed drones and Kalibr cruise missiles", ["drone", "cruise missile"]),
    ("unidentified aircraft targeted vehicles", ["unidentified aircraft"]),
    ("F-16s and MiG-29s", ["manned aircraft", "manned aircraft"]),
    ("an air-strike, two airstrikes", ["air strike", "air strike"]),
    ("a roadside bomb", ["IED"]),
    ("a truck packed with explosives", ["car bomb"]),
    ("a suicide car bomber", ["suicide vehicle bomb"]),
    ("wearing an explosives belt", ["suicide vest"]),
    ("rocket-propelled grenades", ["RPG"]),
    ("gunmen opened fire with AK-47s", ["small arms", "small arms"]),
    ("sarin gas", ["chemical"]),
    ("82 mm mortar rounds", ["mortar"]),
    ("155mm shells", ["artillery"]),
    ("a naval drone", ["sea drone"]),
    ("glide bombs", ["air-launched bomb"]),
    ("barrel bombs", ["barrel bomb"]),
    ("three FPV drones", ["drone"]),
    ("he played the guitar", []),
]


@pytest.mark.parametrize(("text", "expected"), WEAPON_CASES, ids=[case[0] for case in WEAPON_CASES])
def test_weapons(text: str, expected: list[str]) -> None:
    assert [hit.value.name for hit in weapons().find(text)] == expected


def test_weapons_imply_acled_sub_events() -> None:
    allowed = {sub for subs in SUB_EVENT_TYPES.values() for sub in subs} | {None}
    for entry in reading.entries("weapons.yaml"):
        assert entry.get("sub_event_type") in allowed
        assert entry["family"] in WEAPON_FAMILIES
    assert weapons().find("ballistic missile")[0].value == Weapon(
        "ballistic missile", "Shelling/artillery/missile attack", "missile-like"
    )


def test_the_schemas_weapons_are_there() -> None:
    schema = (
        "ballistic missile|rocket|mortar|artillery|drone|manned aircraft|unidentified aircraft|IED|car bomb|"
        "suicide vest|small arms|grenade|chemical"
    )
    assert set(schema.split("|")) <= {entry["name"] for entry in reading.entries("weapons.yaml")}


# text -> (targtype1, noun) in order
TARGET_CASES = [
    ("an Iraqi airbase", [("Military", "air base")]),
    ("a police station", [("Police", "police station")]),
    ("the embassy compound", [("Government (Diplomatic)", "embassy compound")]),
    ("two villages", [("Private Citizens & Property", "village")]),
    ("a girls' school", [("Educational Institution", "girls' school")]),
    ("oil tankers", [("Maritime", "oil tanker")]),
    ("the power plant", [("Utilities", "power plant")]),
    ("an aid convoy", [("NGO", "aid convoy")]),
    ("a mosque and a market", [("Religious Figures/Institutions", "mosque"), ("Business", "market")]),
]


@pytest.mark.parametrize(("text", "expected"), TARGET_CASES, ids=[case[0] for case in TARGET_CASES])
def test_targets(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(hit.value.type, hit.value.noun) for hit in targets().find(text)] == expected


def test_most_target_types_have_words() -> None:
    have = {entry["type"] for entry in reading.entries("targets.yaml")}
    assert set(TARGET_TYPES) - have == {"Other", "Unknown"}


@pytest.mark.parametrize(
    ("text", "role", "noun"),
    [
        ("two airmen", "military", "airman"),
        ("eight fighters", "militant", "fighter"),
        ("five children", "civilian", "child"),
        ("three policemen", "police", "policeman"),
        ("a contractor", "civilian", "contractor"),
        ("seven people", "any", "person"),
        ("demonstrators", "protester", "demonstrator"),
        ("passers-by", "civilian", "passer-by"),
    ],
)
def test_people(text: str, role: str, noun: str) -> None:
    (hit,) = people().find(text)
    assert (hit.value.role, hit.value.noun) == (role, noun)
    assert role in ROLES


def test_generic_actors_name_nobody() -> None:
    assert generic_actors().find("Unidentified gunmen opened fire")[0].value.type == "Unknown"
    assert generic_actors().find("suspected jihadists")[0].value.name == "jihadists"
    assert all(hit.value.kind == "generic" for hit in generic_actors().find("the army, police and rebels"))
    assert not {entry["name"] for entry in reading.entries("generic_actors.yaml")} & {
        a.name for a in actors()
    }


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("rocket", "rockets"),
        ("army", "armies"),
        ("gunman", "gunmen"),
        ("German", "Germans"),
        ("child", "children"),
        ("ambush", "ambushes"),
        ("convoy", "convoys"),
        ("police", None),
        ("IED", "IEDs"),
        ("news", None),
    ],
)
def test_plurals(one: str, many: str | None) -> None:
    assert plural(one) == many


def test_longest_leftmost_and_every_spelling() -> None:
    index = TermIndex([("air strike", 1), ("strike", 2), ("al-Shabaab", 3), ("Qa'ida", 4)])
    for text in ("air strike", "airstrike", "air-strike", "Air Strike", "air\nstrike", "AIR STRIKE"):
        assert [(hit.start, hit.end, hit.value) for hit in index.find(text)] == [(0, len(text), 1)]
    assert [hit.value for hit in index.find("Al Shabaab, al-Shabáab; Qaida and Qa’ida")] == [3, 3, 4, 4]
    assert index.find("airstrikeforce, pair strikers, air. strike")[0].value == 2


def test_capitals_count_where_the_text_has_both() -> None:
    index = TermIndex([("US", "state"), ("Contras", "group")], ordinary=["US"])
    assert [hit.value for hit in index.find("The US and us, the Contras, pros and contras")] == [
        "state",
        "group",
    ]
    assert [hit.value for hit in index.find("THEY TOLD US OF THE CONTRAS")] == ["group"]
    assert [hit.value for hit in index.find("they told us of the contras")] == ["group"]
    assert found("In fact it let them go, as far as the eye could see, and nobody in the car was hurt") == []


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_hits_are_in_order_apart_and_within(text: str) -> None:
    for index in (weapons(), targets(), people(), generic_actors(), actors()):
        end = 0
        for hit in index.find(text):
            assert end <= hit.start < hit.end <= len(text)
            end = hit.end


@given(
    st.lists(
        st.sampled_from(
            ["Hamas", "IDF", "air strike", "Israel", "Quds Force", "x", "pro-", "'s", "-backed", "\n"]
        )
    ),
    st.sampled_from([" ", "", "-", ". "]),
)
@settings(max_examples=200, deadline=None)
def test_any_mix_of_names_is_read(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    for hit in actors().find(text):
        assert text[hit.start : hit.end].strip()
        assert hit.value.how in FORMS


@given(
    st.sampled_from(["Hamas fired rockets", "eight Katyusha rockets", "Iran-backed militias"]),
    st.text("abc .", max_size=30),
)
@settings(max_examples=60, deadline=None)
def test_words_around_a_sentence_change_nothing_in_it(sentence: str, other: str) -> None:
    for index in (actors(), weapons()):
        alone = [(hit.start, hit.end, hit.value) for hit in index.find(sentence)]
        shift = len(other) + 2
        among = [
            (h.start - shift, h.end - shift, h.value) for h in index.find(f"{other}. {sentence}. {other}")
        ]
        assert [hit for hit in among if hit[0] >= 0 and hit[1] <= len(sentence)] == alone


@pytest.mark.parametrize(
    "unit", ["a", "al-", "US ", "A.", "a'", "-", " ", "'s", "Iran-backed ", "air ", "É", "pro-"]
)
def test_hostile_text_takes_linear_work(unit: str) -> None:
    def find(size: int) -> None:
        text = unit * (size // len(unit))
        actors().find(text)
        weapons().find(text)

    assert_linear(find, small=3_000)


def test_fold_is_idempotent() -> None:
    for word in ("Qa’ida", "Córdoba", "U.S.", "İstanbul", "ﬁre", "straße", "Ḥamās"):
        assert fold(fold(word)) == fold(word)


def test_importing_reads_no_file() -> None:
    code = (
        "import sys, geo.lexicon; "
        "assert 'yaml' not in sys.modules and 'gazetteer.countries' not in sys.modules, 'imported early'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_malformed_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from geo.lexicon import nouns

    monkeypatch.setattr(reading, "load", lambda name: [{"name": "x", "family": "no such", "terms": ["x"]}])
    with pytest.raises(LexiconError, match=r"weapons\.yaml.*no such"):
        nouns.build_weapons()
    monkeypatch.setattr(reading, "load", lambda name: [{"role": "military", "terms": [False]}])
    with pytest.raises(LexiconError, match=r"people\.yaml"):
        nouns.build_people()


def told_twice(values: list[Any]) -> list[str]:
    return [value for value, times in Counter(node.value for node in values).items() if times > 1]


def test_no_word_list_is_told_twice() -> None:
    """Of two keys alike, YAML keeps the last without a word."""
    assert told_twice([key for key, _ in composed("wordlists.yaml")]) == []


YAML = sorted(path for package in ("gazetteer", "geo", "maps") for path in (ROOT / package).rglob("*.yaml"))


def lists_in(node: yaml.Node, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """The words of each list of a file: a sequence of words, or a text of words or of phrases and commas."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from lists_in(value, f"{path}/{key.value}")
    elif isinstance(node, yaml.SequenceNode):
        yield path, [item.value for item in node.value if item.tag == "tag:yaml.org,2002:str"]
        for number, item in enumerate(node.value):
            yield from lists_in(item, f"{path}/{number}")
    elif node.style == ">":
        text: str = node.value
        yield path, [word.strip() for word in (text.split(",") if "," in text else text.split())]


@pytest.mark.parametrize("file", YAML, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_list_of_any_file_has_a_word_twice(file: Path) -> None:
    lists = lists_in(yaml.compose(file.read_text(encoding="utf-8")))
    twice = {path: [word for word, times in Counter(words).items() if times > 1] for path, words in lists}
    assert {path: words for path, words in twice.items() if words} == {}


def test_no_word_has_its_forms_told_twice() -> None:
    irregular = next(forms.value for key, forms in composed("event_forms.yaml") if key.value == "irregular")
    assert told_twice([key for key, _ in irregular]) == []


def composed(name: str) -> list[tuple[Any, Any]]:
    """The keys and values of a file as they are written."""
    root: Any = yaml.compose(files("geo.lexicon").joinpath("data", name).read_text(encoding="utf-8"))
    return list(root.value)
