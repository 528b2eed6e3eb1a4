"""``incident-mapper map``: the folder it makes, and what the record of the run tells."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from geo import read_incidents
from incident_mapper import __version__
from incident_mapper.cli import main
from tests.geo.incidents import BARE, FULL

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "wire-dump.txt"


def test_the_example_becomes_a_map_twice_the_same(tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "deep" / "two"
    for folder in (first, second):
        assert main(["map", str(EXAMPLE), "-o", str(folder), "-q"]) == 0
    assert sorted(path.name for path in first.iterdir()) == ["incidents.geojson", "map.html", "run.json"]
    for name in ("incidents.geojson", "map.html"):
        assert (first / name).read_bytes() == (second / name).read_bytes()
    assert len(read_incidents(first / "incidents.geojson")) > 0


def test_the_record_tells_what_was_read(tmp_path: Path) -> None:
    assert main(["map", str(EXAMPLE), "-o", str(tmp_path), "-q", "--title", "Week 3"]) == 0
    record: dict[str, Any] = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    (given,) = record["inputs"]
    assert given["path"] == str(EXAMPLE)
    assert given["sha256"] == hashlib.sha256(EXAMPLE.read_bytes()).hexdigest()
    assert given["bytes"] == EXAMPLE.stat().st_size
    assert record["versions"]["incident-mapper"] == __version__
    assert record["versions"]["model"].endswith("3.8.0")
    assert record["versions"]["gazetteer"]["sources"]
    assert record["counts"]["reports"] == given["reports"] > 1
    assert record["counts"]["incidents"] == len(read_incidents(tmp_path / "incidents.geojson"))
    assert sum(record["counts"]["by_attacker"].values()) == record["counts"]["incidents"]
    assert {"read", "extract", "map", "write"} <= set(record["seconds"])
    assert "Week 3" in (tmp_path / "map.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", [".geojson", ".json", ".jsonl", ".csv", ".gpkg"])
def test_incident_files_go_onto_the_map(suffix: str, tmp_path: Path) -> None:
    from geo import write_incidents

    table = tmp_path / f"earlier{suffix}"
    write_incidents([BARE, FULL], table)
    assert main(["map", str(table), "-o", str(tmp_path / "out"), "-q"]) == 0
    assert {incident.id for incident in read_incidents(tmp_path / "out" / "incidents.geojson")} == {
        BARE.id,
        FULL.id,
    }
    (given,) = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["inputs"]
    assert (given["kind"], given["incidents"]) == ("incidents", 2)


def test_reports_and_tables_go_together_and_ids_stay_unique(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from geo import write_incidents

    report = tmp_path / "report.txt"
    report.write_text("Two rockets hit an air base near Erbil on 4 March 2024.\n", encoding="utf-8")
    for name in ("a.jsonl", "b.jsonl"):
        write_incidents([FULL], tmp_path / name)
    inputs = [str(tmp_path / name) for name in ("report.txt", "a.jsonl", "b.jsonl")]
    assert main(["map", *inputs, "-o", str(tmp_path / "out"), "--published", "2024-03-05"]) == 0
    assert len(read_incidents(tmp_path / "out" / "incidents.geojson")) == 2
    (warning,) = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["warnings"]
    assert "whose ids came before" in warning["message"]
    assert "whose ids came before" in capsys.readouterr().err


def test_warnings_are_kept_in_the_record(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(
        '{"text": "A bomb went off in Mosul on Monday, killing two."}\n{broken\n', encoding="utf-8"
    )
    assert main(["map", str(path), "-o", str(tmp_path / "out"), "-q"]) == 0
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert [warning["line"] for warning in record["warnings"]] == [2, None]
    assert record["counts"]["reports"] == 1


def test_nothing_is_left_behind_when_the_work_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.geojson"
    bad.write_text("{}", encoding="utf-8")
    for name in ("bad.geojson", "absent.txt"):
        assert main(["map", str(tmp_path / name), "-o", str(tmp_path / "out")]) == 1
        assert name in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_name_in_html_is_a_file_with_the_page_alone(tmp_path: Path) -> None:
    folder, page = tmp_path / "out", tmp_path / "deep" / "page.html"
    for output in (folder, page):
        assert main(["map", str(EXAMPLE), "-o", str(output), "-q"]) == 0
    assert list(page.parent.iterdir()) == [page]
    assert page.read_bytes() == (folder / "map.html").read_bytes()


def test_a_folder_named_like_a_page_stays_one(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.txt", tmp_path / "page.html"
    path.write_text("Nothing happened.\n", encoding="utf-8")
    folder.mkdir()
    assert main(["map", str(path), "-o", str(folder), "-q"]) == 0
    assert (folder / "map.html").exists()


def test_a_report_without_incidents_makes_an_empty_map(tmp_path: Path) -> None:
    path = tmp_path / "calm.txt"
    path.write_text("Parliament will vote on the budget on Friday, the speaker said.\n", encoding="utf-8")
    assert main(["map", str(path), "-o", str(tmp_path / "out"), "-q"]) == 0
    assert read_incidents(tmp_path / "out" / "incidents.geojson") == []
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert (record["counts"]["reports"], record["counts"]["incidents"]) == (1, 0)
    assert "<html" in (tmp_path / "out" / "map.html").read_text(encoding="utf-8")


def test_attackers_have_the_colours_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, colours = tmp_path / "a.txt", tmp_path / "colours.yaml"
    path.write_text(
        "Kirkuk, 8 January 2020. A bomb killed two soldiers in Kirkuk on Wednesday.", encoding="utf-8"
    )
    asked = ["map", str(path), "-o", str(tmp_path / "out"), "-q", "--colours", str(colours)]
    assert main(asked) == 1
    assert "colours.yaml" in capsys.readouterr().err
    for wrong in ("Houthis: red", "- Houthis", "Houthis: ["):
        colours.write_text(wrong, encoding="utf-8")
        assert main(asked) == 2
        assert "--colours" in capsys.readouterr().err
    colours.write_text('Houthis: "#123456"\nIran: gold\n', encoding="utf-8")
    assert main(asked) == 0


def test_tiles_are_offered_only_as_tiles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "calm.txt"
    path.write_text("A bomb went off in Mosul on Monday, killing two.\n", encoding="utf-8")
    out, tiles = str(tmp_path / "out"), "https://tile.example.org/{z}/{x}/{y}.png"
    asked = ["map", str(path), "-o", out, "-q", "--tiles"]
    assert main([*asked, tiles]) == 2
    assert "attribution" in capsys.readouterr().err
    assert main([*asked, "javascript:alert(1)", "--tiles-attribution", "Example"]) == 2
    assert not Path(out).exists()
    assert main([*asked, tiles, "--tiles-attribution", "Example"]) == 0
    assert "img-src data: blob: https://tile.example.org;" in (Path(out) / "map.html").read_text("utf-8")
