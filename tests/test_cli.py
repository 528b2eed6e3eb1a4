"""The command line: what goes where, what it answers to bad input, and how it ends."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from incident_mapper.cli import COMMANDS, main
from incident_mapper.console import MAX_WARNINGS, Console

ROOT = Path(__file__).parents[1]
REPORT = "Two rockets hit an air base near Erbil on Monday, wounding three soldiers, the army said.\n"


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    """Runs a command line in this process: exit code, stdout, stderr."""

    def running(*argv: str | Path) -> tuple[int, str, str]:
        code = main([str(word) for word in argv])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return running


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    rows = [
        {"id": "a", "title": "Base hit", "text": REPORT, "published": "2024-03-05", "publisher": "Wire"},
        {
            "id": "b",
            "text": "Parliament in Nairobi will vote on the budget on Friday.",
            "published": "2024-03-05",
        },
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def only_sentence(err: str) -> str:
    """The one error that was told, with no traceback around it."""
    assert "Traceback" not in err
    errors = [line for line in err.splitlines() if "error: " in line]
    assert len(errors) == 1, err
    return errors[0]


@pytest.mark.parametrize(
    "words", [[], *([name] for name in COMMANDS), ["gazetteer", "info"], ["gazetteer", "search"]]
)
def test_help_tells_how_with_examples(words: list[str], run: Any) -> None:
    code, out, err = run(*words, "--help")
    assert (code, err) == (0, "")
    assert out.startswith("usage: incident-mapper")
    assert words == ["gazetteer"] or "examples:\n  incident-mapper" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "required: COMMAND"),
        (["export", "x"], "invalid choice: 'export'"),
        (["extract"], "required: INPUT"),
        (["map", "x"], "required: -o"),
        (["extract", "x", "--published", "3/4/2024"], "is no date; write it as 2024-03-31"),
        (["extract", "x", "--published", "2024-13"], "is no date; write it as 2024-03-31"),
        (["extract", "x", "--published", "2024-W09"], "is no date; write it as 2024-03-31"),
        (["extract", "x", "--published", "2024-05..2024-03"], "ends before it begins"),
        (["extract", "x", "--published", "2019..2023"], "is too long: give 400 days at most"),
        (["extract", "x", "--jobs", "0"], "is no number of processes"),
        (["extract", "x", "--timezone", "Baghdad"], "'Baghdad' is no time zone; write it as Asia/Baghdad"),
        (["map", "x", "-o", "y", "--timezone", "../../etc"], "is no time zone"),
        (["resolve", "x", "--near", "91,0"], "is not on Earth"),
        (["resolve", "x", "--country", "IRQ"], "is no ISO 3166-1 alpha-2 code"),
        (["gazetteer", "search", "x", "--limit", "many"], "is no number from 1 to 1000"),
        (["extract", "x", "-o", "out.docx"], "no format has the suffix '.docx'"),
        (["extract", "x", "-o", "."], "this is a folder; name a file"),
        (["map", "x", "-o", "-"], "this is no folder"),
        (["map", "x", "-o", "map.geojson"], "for a file of incidents use extract"),
    ],
)
def test_bad_usage_is_exit_2_and_says_what_to_write(words: list[str], told: str, run: Any) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert told in only_sentence(err)


@pytest.mark.parametrize("command", ["extract", "places", "dates"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.txt", None),
        ("empty.txt", b""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"),
        ("broken.json", b'{"text": '),
        ("nothing.csv", b"day,place\n1,2\n"),
    ],
)
def test_bad_input_is_exit_1_and_one_sentence(
    command: str, name: str, content: bytes | None, tmp_path: Path, run: Any
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    out_file = tmp_path / "out.jsonl"
    code, out, err = run(command, path, "-o", out_file)
    assert (code, out) == (1, "")
    assert name in only_sentence(err)
    assert not out_file.exists()
    assert {p.name for p in tmp_path.iterdir()} <= {name}


def test_a_missing_database_or_a_false_one_stops_at_once(report: Path, tmp_path: Path, run: Any) -> None:
    (tmp_path / "false.db").write_bytes(b"no places here")
    for name in ("absent.db", "false.db"):
        code, out, err = run("extract", report, "--gazetteer", tmp_path / name)
        assert (code, out) == (1, "")
        assert name in only_sentence(err)


def test_data_and_talk_are_apart(report: Path, run: Any) -> None:
    code, out, err = run("extract", report)
    assert code == 0
    assert json.loads(out)["type"] == "FeatureCollection"
    assert "warning: report.txt holds a report whose date is unknown" in err
    assert run("extract", report, "--quiet")[1:] == (out, "")
    assert run("extract", report, "--published", "2024-03-05")[2] == ""


def test_published_in_a_month_the_words_tell_the_day(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "dump.txt"
    path.write_text("Recap\n\nOn January 17 a drone hit a depot in Abu Dhabi, killing three.\n", "utf-8")
    (bare,) = json.loads(run("extract", path, "-q")[1])["features"]
    (found,) = json.loads(run("extract", path, "-q", "--published", "2022-01")[1])["features"]
    assert bare["properties"]["date_start"] is None
    assert found["properties"]["date_start"] == found["properties"]["date_end"] == "2022-01-17"


def test_published_dates_what_carries_no_date(report: Path, run: Any) -> None:
    _, out, _ = run("extract", report, "--published", "2024-03-05")
    (feature,) = json.loads(out)["features"]
    assert feature["properties"]["date_start"] == "2024-03-04"
    assert feature["properties"]["sources"][0]["published"] == "2024-03-05"


def test_output_follows_the_suffix(records: Path, tmp_path: Path, run: Any) -> None:
    from geo import read_incidents

    counts = set()
    for suffix in (".geojson", ".jsonl", ".csv", ".gpkg"):
        path = tmp_path / "out" / f"incidents{suffix}"
        code, out, err = run("extract", records, "-o", path)
        assert (code, out) == (0, "")
        assert f"1 incident of 2 reports in {path}" in err
        counts.add(len(read_incidents(path)))
    assert counts == {1}


def test_a_broken_line_costs_only_itself(records: Path, run: Any) -> None:
    whole = run("extract", records)[1]
    text = records.read_text(encoding="utf-8").split("\n", 1)
    records.write_text(f"{text[0]}\nnot json\n{text[1]}", encoding="utf-8")
    code, out, err = run("extract", records)
    assert (code, out) == (0, whole)
    assert "line 2" in err


def test_a_bad_input_among_good_ones_is_a_warning(report: Path, tmp_path: Path, run: Any) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    code, out, err = run("extract", tmp_path / "empty.txt", report, "--published", "2024-03-05")
    assert code == 0
    assert len(json.loads(out)["features"]) == 1
    assert "empty.txt" in err


def test_per_report_keeps_the_same_event_of_two_reports_apart(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "two.jsonl"
    rows = [{"id": name, "text": REPORT, "published": "2024-03-05"} for name in ("a", "b")]
    rows[1]["text"] = (
        "The army said three soldiers were wounded when two rockets hit an air base near Erbil on Monday."
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    linked, apart = (
        json.loads(run("extract", path, *more)[1])["features"] for more in ([], ["--per-report"])
    )
    assert [feature["properties"]["n_reports"] for feature in linked] == [2]
    assert [feature["properties"]["n_reports"] for feature in apart] == [1, 1]
    assert len({feature["id"] for feature in apart}) == 2


@pytest.mark.parametrize("command", ["extract", "places", "dates"])
def test_the_number_of_processes_changes_nothing(command: str, records: Path, run: Any) -> None:
    assert run(command, records, "--jobs", "2")[1] == run(command, records)[1]


def test_places_are_lines_of_the_contract(records: Path, run: Any) -> None:
    code, out, _ = run("places", records)
    assert code == 0
    first, second = lines(out)
    assert [list(line) for line in (first, second)] == [["id", "mentions"]] * 2
    erbil = next(mention for mention in first["mentions"] if mention["text"] == "Erbil")
    assert REPORT[erbil["start"] : erbil["end"]] == "Erbil"
    assert list(erbil) == [
        *("start", "end", "text", "lat", "lon", "place", "country", "gazetteer", "gazetteer_id"),
        *("feature_code", "confidence", "candidates"),
        *("status", "kind", "admin1", "country_code", "phrase"),
    ]
    assert erbil["country"] == "Iraq"
    assert abs(erbil["lat"] - 36.19) < 0.1
    assert abs(erbil["lon"] - 44.01) < 0.1
    assert "Nairobi" in [mention["text"] for mention in second["mentions"]]


def test_a_parse_tells_who_acts_from_where(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Iran's decision was met with protests in Basra.\n", encoding="utf-8")
    kinds = [
        [m["kind"] for m in lines(run("places", path, *more)[1])[0]["mentions"]]
        for more in ((), ["--no-parse"])
    ]
    assert kinds == [["metonym", "place"], ["place", "place"]]


def test_a_phrase_tells_where_what_it_describes_lies(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "report.txt"
    path.write_text("A convoy was hit 30 km north of Basra.\n", encoding="utf-8")
    (mention,) = lines(run("places", path, "--no-parse")[1])[0]["mentions"]
    phrase = mention["phrase"]
    assert (mention["text"], phrase["text"]) == ("Basra", "30 km north of Basra")
    assert (phrase["spatial_relation"], phrase["where_precision"]) == ("north-of", 2)
    assert phrase["lat"] - mention["lat"] == pytest.approx(0.27, abs=0.01)


def test_where_reports_come_from_tells_namesakes_apart(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "report.txt"
    path.write_text("The mayor of Springfield resigned.\n", encoding="utf-8")

    def admin1(*options: str) -> str:
        return lines(run("places", path, "--no-parse", *options)[1])[0]["mentions"][0]["admin1"]

    assert admin1("--near", "44.05,-123.02") == "Oregon"
    assert admin1("--near", "42.1,-72.6") == "Massachusetts"
    path.write_text(
        "Two rockets hit a school in Tripoli on Monday, killing three people.\n", encoding="utf-8"
    )
    assert admin1("--country", "LB") != admin1("--country", "LY")
    (found,) = json.loads(run("extract", path, "--country", "LB", "--published", "2024-03-05")[1])["features"]
    assert found["properties"]["country"] == "Lebanon"


def test_without_a_model_places_says_what_to_do(
    records: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import geo.parse as parsing

    spec = {**parsing._spec(), "packages": ["model_that_is_not_there"]}
    monkeypatch.setattr(parsing, "_spec", lambda: spec)
    parsing.load_parser.cache_clear()
    code, _, told = run("places", records)
    assert code == 1
    assert "or give --no-parse" in told
    assert run("places", records, "--no-parse")[0] == 0


def test_given_spans_are_resolved_and_no_others(tmp_path: Path, run: Any) -> None:
    texts = {7: ("From Kyiv to Odesa, then Lviv.", ("Lviv", "Odesa")), 8: ("They left xqzzv.", ("xqzzv",))}
    spans = {
        key: [(text.index(word), text.index(word) + len(word)) for word in words]
        for key, (text, words) in texts.items()
    }
    rows = [
        {"id": key, "text": text, "mentions": [{"start": start, "end": end} for start, end in spans[key]]}
        for key, (text, _) in texts.items()
    ]
    path = tmp_path / "spans.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    first, second = lines(run("places", path)[1])
    assert [(m["start"], m["end"]) for m in first["mentions"]] == spans[7]
    assert [(m["text"], m["country"]) for m in first["mentions"]] == [
        ("Lviv", "Ukraine"),
        ("Odesa", "Ukraine"),
    ]
    (nowhere,) = second["mentions"]
    assert (nowhere["start"], nowhere["end"]) == spans[8][0]
    assert (nowhere["lat"], nowhere["lon"], nowhere["place"]) == (None, None, None)


def test_dates_are_lines_of_the_contract(records: Path, run: Any) -> None:
    first, second = lines(run("dates", records)[1])
    assert first["report_date"] == "2024-03-05"
    monday = REPORT.index("Monday")
    expected = {"start": monday, "end": monday + 6, "text": "Monday", "type": "DATE", "value": "2024-03-04"}
    assert first["timexes"] == [expected]
    assert [timex["value"] for timex in second["timexes"]] == ["2024-03-08"]


def test_resolve_says_what_and_why(run: Any) -> None:
    code, out, _ = run("resolve", "Arbil", "xqzzv")
    assert code == 0
    assert out.startswith("Arbil: resolved, Erbil at 36.")
    assert out.endswith("xqzzv: unknown\n")
    first, second = lines(run("resolve", "Arbil", "xqzzv", "--json")[1])
    assert (first["place"], first["iso"], first["status"]) == ("Erbil", "IQ", "resolved")
    assert first["candidates"][0]["evidence"][0]["why"]
    assert (second["status"], second["lat"], second["candidates"]) == ("unknown", None, [])


def test_resolve_heeds_country_and_point(run: Any) -> None:
    (there,) = lines(run("resolve", "Tripoli", "--country", "lb", "--json")[1])
    assert there["iso"] == "LB"
    (near,) = lines(run("resolve", "Nairobi", "--near", "-1.3,36.8", "--json")[1])
    assert near["country"] == "Kenya"


def test_gazetteer_tells_of_itself_and_is_searched(run: Any) -> None:
    assert json.loads(run("gazetteer", "info", "--json")[1])["places"] > 200_000
    assert "GeoNames" in run("gazetteer", "info")[1]
    found = lines(run("gazetteer", "search", "Kramators", "--limit", "3", "--json")[1])
    assert 0 < len(found) <= 3
    assert found[0]["name"] == "Kramatorsk"
    assert "Kramatorsk" in run("gazetteer", "search", "Kramators")[1]


def test_stdin_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-m", "incident_mapper", "dates", "-"]
    done = subprocess.run(
        command, cwd=ROOT, input=REPORT.encode(), capture_output=True, check=True, timeout=60
    )
    assert json.loads(done.stdout)["timexes"][0]["text"] == "Monday"


def test_a_reader_that_goes_away_ends_us_quietly(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    row = json.dumps({"text": REPORT * 5, "published": "2024-03-05"})
    path.write_text(f"{row}\n" * 800, encoding="utf-8")
    command = [sys.executable, "-m", "incident_mapper", "dates", str(path), "-q"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


def test_an_interrupt_leaves_no_half_file(
    records: Path, tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(reports: Any, *_: Any) -> Iterator[Any]:
        yield next(reports)
        os.kill(os.getpid(), signal.SIGINT)
        yield None

    monkeypatch.setattr("incident_mapper.reading.dated", interrupted)
    target = tmp_path / "out.jsonl"
    code, out, err = run("dates", records, "-o", target)
    assert (code, out) == (130, "")
    assert err == "interrupted; files that were there stay as they were\n"
    assert not target.exists()
    assert [path.name for path in tmp_path.iterdir()] == [records.name]


def test_an_unexpected_error_is_a_sentence_and_with_debug_a_traceback(
    report: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr("incident_mapper.reading.dated", broken)
    code, _, err = run("dates", report)
    assert code == 1
    assert "unexpected KeyError" in only_sentence(err)
    code, _, err = run("dates", report, "--debug")
    assert code == 1
    assert "Traceback" in err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_shows_on_a_terminal_and_is_taken_away() -> None:
    terminal, file, quiet = Terminal(), io.StringIO(), Terminal()
    for console in (Console(stream=terminal), Console(stream=file), Console(stream=quiet, quiet=True)):
        console.progress(1, 3)
        console.progress(3, 3)
        console.close()
    assert "1 of 3 reports" in terminal.getvalue()
    assert terminal.getvalue().endswith("3 of 3 reports\r\x1b[K")
    assert file.getvalue() == quiet.getvalue() == ""


def test_progress_of_a_command_counts_all_reports(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    assert main(["dates", str(records), "-o", str(records.with_name("out.jsonl"))]) == 0
    assert "2 of 2 reports" in terminal.getvalue()


def test_a_flood_of_warnings_is_summed_up_and_steers_no_terminal() -> None:
    stream = io.StringIO()
    console = Console(stream=stream)
    for number in range(MAX_WARNINGS + 1234):
        console.warn(f"{number} \x1b[2J\r\nfile")
    console.close()
    told = stream.getvalue()
    assert told.count("\n") == MAX_WARNINGS + 1
    assert told.endswith("1,234 more warnings like these\n")
    assert "\x1b" not in told


@pytest.mark.parametrize("command", ["extract", "places", "dates"])
@pytest.mark.parametrize("by", ["name", "spelling", "link", "folder", "glob"])
def test_no_output_is_written_over_an_input(command: str, by: str, records: Path, run: Any) -> None:
    held, folder = records.read_bytes(), records.parent
    (folder / "sub").mkdir()
    link = folder / "sub" / "link.jsonl"
    link.symlink_to(records)
    given, output = {
        "name": (records, records),
        "spelling": (records, folder / "sub" / ".." / records.name),
        "link": (records, link),
        "folder": (folder, records),
        "glob": (folder / "*.jsonl", records),
    }[by]
    code, out, err = run(command, given, "-o", output)
    assert (code, out) == (2, "")
    assert "would write over the input" in only_sentence(err)
    assert records.read_bytes() == held
    assert link.is_symlink()


@pytest.mark.parametrize("output", ["incidents.geojson", "map.html", "run.json"])
def test_no_map_is_written_over_an_input(output: str, tmp_path: Path, run: Any) -> None:
    (tmp_path / "out").mkdir()
    given = tmp_path / "out" / output
    given.write_text("[]", encoding="utf-8")
    for target in (tmp_path / "out", *([given] if output.endswith(".html") else [])):
        code, out, err = run("map", given, "-o", target)
        assert (code, out) == (2, "")
        assert "would write over the input" in only_sentence(err)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [output]
    assert given.read_text(encoding="utf-8") == "[]"


def test_an_older_output_that_is_no_input_is_replaced(records: Path, run: Any) -> None:
    (records.parent / "out").mkdir()
    output = records.parent / "out" / "dates.jsonl"
    output.write_text("old", encoding="utf-8")
    assert run("dates", records, "-o", output)[0] == 0
    assert len(lines(output.read_text(encoding="utf-8"))) == 2
