"""Which words of a text are names of places, and which are people, groups, months or ordinary words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, MentionKind
from gazetteer.parse import Token
from gazetteer.words import read_words


def names(text: str, *kinds: MentionKind) -> list[str]:
    wanted = kinds or (MentionKind.PLACE, MentionKind.METONYM)
    return [r.name.text for r in Gazetteer.default().places(text) if r.name and r.name.kind in wanted]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jordan Smith flew from Jordan into Syria.", ["Jordan", "Syria"]),
        ("Mr. London spoke to President Jackson.", []),
        # a name that goes on is not the place that its end or its beginning would be
        ("A base in al-Tank was attacked.", []),
        ("Shells fell east of Ghanem al-Ali town.", []),
        ("Fighting went on in Aleppo.", ["Aleppo"]),
        ("A drone struck al-Raqqah.", ["al-Raqqah"]),
        ("Jets struck Kafr Dael town.", ["Kafr Dael"]),
        ("Raids target Palmyra.", ["Palmyra"]),
        # names romanised as no list has them, where a place is asked for
        ("Shells fall on Sheikh Meskin.", ["Sheikh Meskin"]),
        ("Clashes in Ain al-Arab and Tal Abyadh.", ["Ain al-Arab", "Tal Abyadh"]),
        ("Sheikh Meskin said that the talks had failed.", []),
        ("The emir met Sheikh Meskin.", []),
        ("A mine went off on the Homs – Palmyra Road.", ["Homs", "Palmyra"]),
        # what only breaks lines
        ("A shell hit Bag\u200bh\u200bdad.", ["Bag\u200bh\u200bdad"]),
        ("A shell hit Fallu\u00adjah.", ["Fallu\u00adjah"]),
        ("Mr. Jackson spoke in Jackson, Mississippi.", ["Jackson", "Mississippi"]),
        ("Spokeswoman Victoria Lincoln and Austin Chad left.", []),
        ("Gen. Omar al-Tikriti said so. Tikriti then left Tikrit.", ["Tikrit"]),
        ("Reading the report took all of Sunday in March.", []),
        ("But Green and Of and Mobile phones were few.", []),
        ("They have a flat in Reading and one near Nice.", ["Reading", "Nice"]),
        ("The hurricane reached Mobile, Alabama.", ["Mobile", "Alabama"]),
        ("The Bank of England and the Washington Post disagreed.", []),
        ("The Syrian Observatory for Human Rights counted nine.", []),
        ("The University of Georgia blamed Boko Haram.", []),
        ("A shell hit Mosul University.", ["Mosul"]),
        ("The Houston Rockets played in Dallas.", ["Dallas"]),
        ("Hezbollah, al-Qaeda and the Taliban denied it.", []),
        ("It cost US$12 million in the US.", ["US"]),
        ("Guards in St. Louis met a man from Sana'a.", ["St. Louis", "Sana'a"]),
        (
            "Rain fell on Deir ez-Zor, on Ain al-Asad and on al-Qaim.",
            ["Deir ez-Zor", "Ain al-Asad", "al-Qaim"],
        ),
        ("Cuba's army left St. John's.", ["Cuba", "St. John's"]),
        ("TROOPS ENTERED SAN MIGUEL AND THE TOWN OF SOYAPANGO.", ["SAN MIGUEL", "SOYAPANGO"]),
        ("PRESIDENT ALFREDO CRISTIANI SPOKE IN SAN SALVADOR.", ["SAN SALVADOR"]),
        ("US-led forces left Iraq's Anbar province.", ["US", "Iraq", "Anbar"]),
        ("The team from New\nYork won.", ["New\nYork"]),
        ("Gunmen from Kotri and Jamshoro met in Sindh.", ["Kotri", "Jamshoro", "Sindh"]),
        ("The militia entered Kitshanga, north of Sake.", ["Kitshanga", "Sake"]),
        ("They drove on the road to al-Mayadeen.", ["al-Mayadeen"]),
        ("Al-Mayadeen aired the film.", []),
        ("They flew to Nice. The mayor of Bath did not.", ["Nice", "Bath"]),
        (
            "A school in Milford, Mass., shut; one in Lebanon, N.H., did not.",
            ["Milford", "Mass.", "Lebanon", "N.H."],
        ),
        ("Floods hit Deal, Kent.", ["Deal", "Kent"]),
        ("Trucks left Al-Taqaddum for Tal Tamr.", ["Al-Taqaddum", "Tal Tamr"]),
        ("Drones struck the T4 airbase and K1 base near Kirkuk.", ["T4 airbase", "K1 base", "Kirkuk"]),
        ("ROCKETS HIT AL ASAD AB AND THE GREEN ZONE IN BAGHDAD.", ["AL ASAD AB", "GREEN ZONE", "BAGHDAD"]),
        ("MORTAR FOUND 9 KM SE OF HIT IN ANBAR.", ["HIT", "ANBAR"]),
        ("Troops went into Mon district on Mon and left on Tue.", ["Mon"]),
        ("At Taksim Square the crowd sang.", ["Taksim Square"]),
        ("The camp was shut. The base was not.", []),
        ("Jackson, 44, drove. Khost Wali did not. London Breed sang.", []),
        ("Brent crude rose. He bought land on Lincoln Avenue and in Turkey Hill.", []),
        ("The cruiser Moskva sank. The Sinaloa Cartel was blamed.", []),
        ("COL LANCASTER WILL BRIEF THE STAFF ON TUESDAY.", []),
        ("The army shelled Khan al-Tahhal.", ["Khan al-Tahhal"]),
        ("Fighters attacked Adan Yabaal on Monday.", ["Adan Yabaal"]),
        ("Fighters attacked Ahmed Hassan on Monday.", []),
        ("En route from Erbil to Kirkuk they stopped.", ["Erbil", "Kirkuk"]),
        ("Calm held in Mosul, Ramady and Fallujia.", ["Mosul", "Ramady", "Fallujia"]),
        ("انفجار في بغداد والموصل", ["بغداد", "الموصل"]),
        ("Взрывы в Донецке и Харькове", ["Донецке", "Харькове"]),
        ("Fighting raged on Idlib's edge, in Homs province and Aleppo city.", ["Idlib", "Homs", "Aleppo"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Korean and Chechen troops met Iraqis.", ["South Korean", "Chechen", "Iraqis"]),
        ("She speaks Russian and wrote in Arabic.", []),
        ("French police and English fans clashed.", ["French", "English"]),
    ],
)
def test_demonyms(text: str, expected: list[str]) -> None:
    assert names(text, MentionKind.DEMONYM) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Washington said it would wait.", ["Washington"]),
        ("The Baghdad government agreed.", ["Baghdad"]),
        ("Tehran vowed to answer.", ["Tehran"]),
        ("Manila also protested. Moscow has blamed a drone.", ["Manila", "Moscow"]),
        ("Berlin and Paris agreed on a plan.", ["Berlin", "Paris"]),
        ("Pretoria accused Kigali of lying and asked Brussels for help.", ["Pretoria", "Kigali", "Brussels"]),
        ("Doha broke off talks with Riyadh.", ["Riyadh"]),
        ("Police in Jayapura said two had died.", []),
        ("Iran-backed fighters were hit by Israel.", ["Iran", "Israel"]),
        ("A bomb went off in Baghdad.", []),
        ("Explosions shook northern Syria.", []),
    ],
)
def test_metonyms(text: str, expected: list[str]) -> None:
    assert names(text, MentionKind.METONYM) == expected


def test_a_village_that_no_list_has_is_found_by_its_context() -> None:
    (found,) = Gazetteer.default().places("Nine people died in the village of Zqwvillo.")
    assert found.name is not None
    assert (found.name.text, found.place, found.lat) == ("Zqwvillo", None, None)


@dataclass(frozen=True)
class Parsed:
    start: int
    end: int
    text: str
    pos: str
    head: int
    dep: str
    entity: str = ""


def test_a_parse_tells_who_acts() -> None:
    text = "Russia shelled Kharkiv."
    tokens = [
        Parsed(0, 6, "Russia", "PROPN", 1, "nsubj"),
        Parsed(7, 14, "shelled", "VERB", 1, "ROOT"),
        Parsed(15, 22, "Kharkiv", "PROPN", 1, "dobj"),
        Parsed(22, 23, ".", "PUNCT", 1, "punct"),
    ]
    assert all(isinstance(token, Token) for token in tokens)
    kinds = [r.mention.kind for r in Gazetteer.default().places(text, tokens=tokens)]
    assert kinds == [MentionKind.METONYM, MentionKind.PLACE]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_words_lie_in_their_text(text: str) -> None:
    words = read_words(text)
    assert all(text[w.start : w.end] == w.text for w in words)
    assert all(a.end <= b.start for a, b in pairwise(words))


PIECES = st.lists(
    st.sampled_from(
        ["Baghdad", "the", "of", "San", "al-", "St. ", "President", "10 km north of ", "’s", ", ", ". ", "\n",
         "Iraqi", "University", "and", "between ", "–", "(", "U.S.", "border", "Paris", "Texas",
         "é", "۳", " ", "in "]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_offsets_are_exact_and_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = Gazetteer.default().places(text)
    for one in found:
        assert one.name is not None
        assert text[one.mention.start : one.mention.end] == one.mention.text
        assert text[one.name.start : one.name.end] == one.name.text
        assert one.mention.start <= one.name.start < one.name.end <= one.mention.end
    assert all(a.name.end <= b.name.start for a, b in pairwise(found) if a.name and b.name)
