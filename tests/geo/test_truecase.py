"""Copy in capitals: read true-cased, its text and offsets unchanged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract import event_mentions
from geo.model import EventMention
from geo.read import read_reports, read_text
from geo.read.truecase import is_upper, true_case

CABLE = (
    "LIMA, 14 NOV 89 (EFE) -- [TEXT] YESTERDAY TUPAC AMARU REVOLUTIONARY MOVEMENT [MRTA] GUERRILLAS\n"
    "KIDNAPPED A BANKER IN TRUJILLO. THE MAYOR OF SAN RAMON SAID THEY COULD STRIKE AGAIN IN MAY 1990."
)


@pytest.mark.parametrize(
    ("loud", "cased"),
    [
        ("FMLN UNITS ATTACKED SAN MIGUEL ON 3 MAY 1989.", "FMLN units attacked San Miguel on 3 May 1989."),
        (
            "THE KIDNAPPERS OF JOSE URRUTIA MAY STRIKE AGAIN.",
            "The kidnappers of Jose Urrutia may strike again.",
        ),
        ("A BOMB EXPLODED IN LA PAZ. TWO WERE HURT.", "A bomb exploded in La Paz. Two were hurt."),
        ("THE NEIGHBORHOOD WAS DYNAMITED ON THE 10TH.", "The neighborhood was dynamited on the 10th."),
        ("MARTI'S BODYGUARDS FLED.", "Marti's bodyguards fled."),
        (
            "THE GANG -- WHICH HAS NO NAME -- KIDNAPPED A BANKER.",
            "The gang -- which has no name -- kidnapped a banker.",
        ),
        ("PUERTO BOYACA -- GUNMEN FLED.", "Puerto Boyaca -- Gunmen fled."),
    ],
)
def test_true_case(loud: str, cased: str) -> None:
    assert true_case(loud) == cased


@given(st.text(max_size=300))
def test_the_length_never_changes(text: str) -> None:
    assert len(true_case(text)) == len(text)


def test_what_is_upper() -> None:
    assert is_upper(CABLE)
    assert not is_upper(
        "The FMLN and the ELN met in San Salvador on Monday, the UN said, and the OAS agreed."
    )


def told(case: str) -> list[EventMention]:
    report = replace(read_text(CABLE, published=date(1989, 11, 14))[0], case=case)
    return event_mentions(report)


def test_a_cable_is_read_and_quoted_as_it_stands() -> None:
    (mention,) = told("auto")
    assert mention.sub_event_type == "Abduction/forced disappearance"
    assert mention.attacker == "Tupac Amaru Revolutionary Movement"
    assert [p.place and p.place.name for p in mention.places] == ["Trujillo"]
    assert CABLE[mention.source.start : mention.source.end] == mention.source.quote
    assert all(CABLE[p.mention.start : p.mention.end] == p.mention.text for p in mention.places)


def test_a_group_of_many_words_claims_after_an_opening_phrase() -> None:
    text = (
        "BOGOTA, 30 JUL 89 (EFE) -- [TEXT] IN A PHONE CALL, THE POPULAR LIBERATION ARMY CLAIMED\n"
        "RESPONSIBILITY FOR A BOMB ATTACK THAT INJURED A GUARD ON 26 JULY."
    )
    (mention,) = event_mentions(read_text(text, published=date(1989, 7, 30))[0])
    assert (mention.attacker, mention.attribution) == ("EPL", "claimed")


def test_a_report_in_small_letters_is_left_alone() -> None:
    text = "Two rockets hit the airport in Erbil on Monday, wounding three soldiers."
    report = read_text(text, published=date(2024, 6, 7))[0]
    assert event_mentions(report) == event_mentions(replace(report, case="as-is"))


def test_the_reader_takes_the_option(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "cable.txt"
    path.write_text(CABLE, encoding="utf-8")
    assert [report.case for report in read_reports(path)] == ["auto"]
    assert [report.case for report in read_reports(path, case="upper")] == ["upper"]
    with pytest.raises(ValueError, match="loud"):
        read_reports(path, case="loud")
