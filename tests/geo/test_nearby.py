"""Where an event most likely was, when only a place beside it tells (:mod:`geo.extract.setting.nearby`)."""

from __future__ import annotations

from datetime import date

import pytest

from geo import extract_incidents
from geo.model import Incident, Report
from geo.read import read_text

DAY = date(2024, 6, 5)


def told(text: str) -> list[Incident]:
    from dataclasses import replace

    return extract_incidents(
        [report if report.published else replace(report, published=DAY) for report in read_text(text)]
    )


BESIDE = [
    (
        "Nine soldiers were killed on Monday when gunmen ambushed a fuel column, the army said.\n\n"
        "The lorries had left Kaya at first light, it said, and were caught on a track near Dori. "
        "Dori has been cut off for weeks.",
        "Dori",
    ),
    (
        "A headmaster in Maiduguri has told how he fled. Gunmen shot dead two of his teachers on Sunday.",
        "Maiduguri",
    ),
    (
        "Hundreds of people threw stones at the French embassy in Mali's capital on Sunday. "
        "Bamako has seen many such marches.",
        "Bamako",
    ),
]


@pytest.mark.parametrize(("text", "place"), BESIDE)
def test_a_place_beside_is_taken_where_the_words_tell_none(text: str, place: str) -> None:
    assert place in {incident.place for incident in told(text)}


ALONE = [
    "A roadside bomb in Yemen killed two officers last month.\n\nThe rebels run Sanaa.",
    "Guards beat off an attack on a depot at Zzarqul on Monday. Trade in Bosaso was slow.",
    "The army launched 60 drones overnight, officials said. A market in Poltava was shut on Sunday.",
    "Gunmen shot dead a trader on Sunday.\n\nA minister told reporters in Geneva that he was shocked.",
    "A bomb killed five people on Sunday, police said.\n\nThe president is to visit Nairobi next week.",
    "Gunmen killed six soldiers on Sunday.\n\nThe bodies were flown to Kinshasa.",
    "Five soldiers were killed by a bomb on Sunday.\n\nThe army's football team lost in Kano on Saturday.",
    "Maria Lopez of Cali was shot dead on Sunday.",
    "ABUJA, June 5 (Wire) - Gunmen shot dead a trader on Sunday, police said.",
]


@pytest.mark.parametrize("text", ALONE)
def test_a_wide_or_unknown_place_and_mere_seats_stay_as_they_are(text: str) -> None:
    assert all(incident.lat is None for incident in told(text)), told(text)


def test_it_is_less_sure_and_its_sentence_is_a_source() -> None:
    (incident,) = [one for one in told(BESIDE[0][0]) if one.place == "Dori"]
    assert incident.place_confidence is not None
    assert incident.place_confidence < 0.9
    assert incident.place_text is not None
    assert any(incident.place_text in source.quote for source in incident.sources)


def test_sources_stand_at_their_offsets() -> None:
    for text, _ in BESIDE:
        reports: dict[str, Report] = {report.id: report for report in read_text(text)}
        for incident in told(text):
            for source in incident.sources:
                whole = reports[source.report_id].text
                assert whole[source.start : source.end] == source.quote


def test_an_entry_of_a_log_takes_no_place_from_another() -> None:
    text = "Goma\n\nOn 2 June gunmen shot dead a trader.\n\nOutlook\n\nOn 3 June gunmen robbed a bus."
    by_day = {incident.date_start: incident.place for incident in told(text)}
    assert by_day.get(date(2024, 6, 3)) is None
