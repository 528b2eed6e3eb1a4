"""Inputs of every kind, also damaged ones: read, warned of, or refused in one sentence, never a traceback."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from geo.errors import ReadError
from geo.model import BlockKind, Report
from geo.read import InputInfo, ReadWarning, read_reports

ONE = "Two soldiers were killed by a mine near the town on Monday, the army said."
Read = Callable[..., tuple[list[Report], list[ReadWarning]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes a file and reads it: reports and warnings."""

    def go(
        name: str, content: str | bytes, published: date | None = None
    ) -> tuple[list[Report], list[ReadWarning]]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        warnings: list[ReadWarning] = []
        return list(read_reports(path, published=published, warn=warnings.append)), warnings

    return go


def test_json_lines_keep_text_offsets_and_fields(read: Read) -> None:
    record = {
        "id": "r1", "title": "A mine", "text": f" {ONE}\r\n", "published": "2024-03-04T23:10:00+02:00",
        "publisher": "GWN", "url": "https://x.example/1", "language": "en-GB",
        "mentions": [{"start": 38, "end": 46}],
    }  # fmt: skip
    (report,), warnings = read("a.jsonl", json.dumps(record) + "\n")
    assert not warnings
    assert report.text == record["text"]
    assert (report.id, report.title, report.publisher, report.url) == (
        "r1",
        "A mine",
        "GWN",
        "https://x.example/1",
    )
    assert (report.published, report.published_basis, report.language) == (date(2024, 3, 4), "given", "en")
    assert report.spans == ((38, 46),)


def test_a_broken_line_costs_no_other_line(read: Read) -> None:
    lines = [
        json.dumps({"text": ONE}),
        "{oops",
        "",
        "[]",
        '"x"',
        json.dumps({"note": 1}),
        json.dumps({"title": "Only a title"}),
    ]
    reports, warnings = read("a.jsonl", "\n".join(lines))
    assert [report.text for report in reports] == [ONE, "Only a title"]
    assert [warning.line for warning in warnings] == [2, 5, 6]
    assert all("a.jsonl, line" in warning.text() and warning.text().endswith(".") for warning in warnings)


def test_a_title_alone_is_the_text(read: Read) -> None:
    (report,), _ = read("a.jsonl", json.dumps({"title": "Mine kills two in Kidal", "text": ""}))
    assert report.text == report.title == "Mine kills two in Kidal"
    assert [block.kind for block in report.blocks] == [BlockKind.BODY]


@pytest.mark.parametrize(
    "data",
    [
        {"text": ONE},
        [{"body": ONE}],
        {"reports": [{"content": ONE}]},
        {"articles": [{"Text": ONE}]},
        {"items": [{"text": ONE}]},
    ],
)
def test_json_in_its_usual_shapes(read: Read, data: object) -> None:
    (report,), _ = read("a.json", json.dumps(data, indent=1))
    assert report.text == ONE


@pytest.mark.parametrize(
    "value",
    ["2024-03-04", "20240304", "Mon, 04 Mar 2024 23:00:00 -0500", "4 March 2024", 1709510400, 20240304],
)
def test_dates_are_read_in_their_usual_forms(read: Read, value: object) -> None:
    (report,), warnings = read("a.jsonl", json.dumps({"text": ONE, "pubDate": value}))
    assert report.published == date(2024, 3, 4)
    assert not warnings


def test_what_is_doubtful_in_a_record_is_told_and_the_record_kept(read: Read) -> None:
    record = {
        "text": ONE + "\ud800",
        "date": "soon",
        "mentions": [{"start": 5, "end": 2}, {"start": 0, "end": 3}],
    }
    (report,), warnings = read("a.jsonl", json.dumps(record))
    assert report.published is None
    assert report.spans == ((0, 3),)
    assert report.text == ONE + "\ufffd"
    assert len(warnings) == 3


def test_tables_with_any_delimiter_and_quoted_line_ends(read: Read) -> None:
    (report,), _ = read(
        "a.csv", f'\ufeffTITLE;Body;Source\r\n"A; mine";"{ONE}\n\nIt was ""old""."; GWN\r\n;;\r\n'
    )
    assert report.text == f'{ONE}\n\nIt was "old".'
    assert (report.title, report.publisher) == ("A; mine", " GWN")
    (report,), _ = read("a.tsv", f"text\tdate\n{ONE}\t2024-03-04\n")
    assert report.published == date(2024, 3, 4)
    with pytest.raises(ReadError, match=r"no column with text .its columns are a, b"):
        read("b.csv", "a,b\n1,2\n")


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Mine kills two | Site</title>
<meta property="article:published_time" content="2024-03-04T10:00:00Z">
<meta property="og:site_name" content="The Site">
<script>var x = "evil";</script></head><body><nav><p>Home World Sport</p></nav>
<article><h1>Mine kills two</h1><figure><img src="x"><figcaption>A mined road in 2019</figcaption></figure>
<p>Two soldiers were killed by a mine near the town on Monday, the army&nbsp;said.<br>It was old.</p>
<h2>Old mines</h2><p>The road is <b>closed</b>.</p>
<div class="related"><p>Ten more stories</p></div></article>
<footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_its_story_and_nothing_else(read: Read) -> None:
    (report,), warnings = read("a.html", PAGE)
    assert not warnings
    told = [(block.kind.value, report.text[block.start : block.end]) for block in report.blocks]
    assert told == [
        ("headline", "Mine kills two"),
        ("caption", "A mined road in 2019"),
        ("body", "Two soldiers were killed by a mine near the town on Monday, the army said. It was old."),
        ("heading", "Old mines"),
        ("body", "The road is closed."),
    ]
    assert (report.title, report.published, report.publisher) == (
        "Mine kills two",
        date(2024, 3, 4),
        "The Site",
    )
    with pytest.raises(ReadError, match="page without text"):
        read("b.html", "<html><body><script>1</script></body></html>")
    for depth in (200, 100_000):
        reports, _ = read("c.html", "<div>" * depth + f"<p>{ONE}")
        assert reports[0].text == ONE


RSS = f"""<?xml version="1.0"?><!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss version="2.0">
<channel><title>Wire &amp; Co</title>
<language>en-us</language><item><title>Mine&nbsp;kills two</title><link>https://x.example/1</link>
<pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{ONE}&lt;/p&gt;&lt;p&gt;It was old.&lt;/p&gt;</description></item>
<item><title>Nothing more</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>Mine</title><updated>2024-03-05T00:00:00Z</updated>
<published>2024-03-04T00:00:00Z</published><link rel="self" href="https://x.example/s"/><link href="https://x.example/1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>{ONE}</p><p>It was old.</p></div></content></entry></feed>"""


@pytest.mark.parametrize(("markup", "publisher"), [(RSS, "Wire & Co"), (ATOM, "Wire")])
def test_feeds(read: Read, markup: str, publisher: str) -> None:
    reports, warnings = read("a.xml", markup)
    assert not warnings
    assert reports[0].text == f"{ONE}\n\nIt was old."
    assert (reports[0].published, reports[0].publisher, reports[0].url) == (
        date(2024, 3, 4),
        publisher,
        "https://x.example/1",
    )


def test_feeds_expand_and_fetch_nothing(read: Read) -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item/></channel></rss>'
    with pytest.raises(ReadError, match="entities"):
        read("a.xml", bomb)
    with pytest.raises(ReadError, match="no RSS or Atom feed"):
        read("b.xml", "<kml/>")
    reports, warnings = read(
        "c.xml", f"<rss><channel><item><description>{ONE}</description></item><item><title>Half"
    )
    assert reports[0].text == ONE
    assert "damaged XML" in warnings[0].text()


@pytest.mark.parametrize(
    ("encoding", "warned"), [("utf-8", 0), ("utf-8-sig", 0), ("utf-16", 0), ("utf-16-le", 0), ("cp1252", 1)]
)
def test_encodings(read: Read, encoding: str, warned: int) -> None:
    text = "The café of Señor Muñoz in Málaga was hit by a rocket on Monday, and “nobody” died."
    (report,), warnings = read("a.txt", text.encode(encoding))
    assert report.text == text
    assert len(warnings) == warned


def test_a_damaged_byte_is_a_warning_with_its_line(read: Read) -> None:
    (report,), (warning,) = read("a.txt", "Café – Kučevo.\n".encode() + b"It is \x92 broken.")
    assert report.text == "Café – Kučevo.\nIt is \ufffd broken."
    assert warning.line == 2


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", " \n\u00a0\n".encode(), "is empty"),
        ("a.txt", b"a\0b" * 50, "binary"),
        ("a.txt", b"%PDF-1.7", "a PDF, which is not read: save or export it as one of .txt"),
        ("a.jsonl", b"\x89PNG\r\n", "a picture"),
        ("a.txt.gz", b"\x1f\x8bxx", "damaged gzip"),
        ("a.json", b'{"text": "a"\n,,}', "line 2 is no JSON"),
        ("a.json", b"3", "wrong shape"),
        ("a.json", b'{"type": "FeatureCollection"}', "JSON without reports .it has type"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.jsonl", b"{oops\n{oops", "all its 2 records were skipped"),
    ],
)
def test_what_cannot_be_read_is_one_clear_sentence(read: Read, name: str, content: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as error:
        read(name, content)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_name_is_told_before_anything_is_read(tmp_path: Path) -> None:
    for name in ("no.txt", "no*.txt"):
        with pytest.raises(ReadError, match="check the name"):
            read_reports(tmp_path / name)


def test_one_bad_input_of_several_costs_no_report_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a\0b" * 50)
    (tmp_path / "b.txt").write_text(ONE)
    warnings: list[ReadWarning] = []
    reports = list(read_reports(tmp_path / "a.txt", tmp_path / "b.txt", warn=warnings.append))
    assert [report.text for report in reports] == [ONE]
    assert warnings[0].text().startswith(str(tmp_path / "a.txt") + " is binary")
    (tmp_path / "b.txt").write_text("")
    with pytest.raises(ReadError, match="is empty"):
        list(read_reports(tmp_path / "a.txt", tmp_path / "b.txt"))


def test_folders_globs_gzip_and_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "b.txt").write_text(ONE)
    (tmp_path / "in" / "deep" / "c.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": ONE}).encode()))
    (tmp_path / "in" / "map.png").write_bytes(b"\x89PNG")
    (tmp_path / "in" / ".hidden.txt").write_text("x")
    warnings: list[ReadWarning] = []
    infos: list[InputInfo] = []
    reports = list(
        read_reports(
            tmp_path / "in", str(tmp_path / "in" / "*.txt"), warn=warnings.append, on_input=infos.append
        )
    )
    assert [report.dump for report in reports] == ["b.txt", "c.jsonl.gz"]
    assert reports[0].id == reports[1].id, "the same content has the same id"
    assert [Path(warning.path).name for warning in warnings] == ["map.png"]
    assert [(Path(info.path).name, info.kind, info.reports) for info in infos] == [
        ("b.txt", "text", 1),
        ("c.jsonl.gz", "jsonl", 1),
    ]
    assert infos[0].sha256 == hashlib.sha256(ONE.encode()).hexdigest()
    assert infos[0].bytes == len(ONE)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError, match="holds no report files"):
        read_reports(tmp_path / "empty")


@pytest.mark.parametrize(
    ("content", "text"),
    [(ONE, ONE), (json.dumps({"text": ONE}), ONE), (RSS, f"{ONE}\n\nIt was old."), (PAGE, None)],
)
def test_standard_input_is_told_by_its_beginning(
    monkeypatch: pytest.MonkeyPatch, content: str, text: str | None
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    report = next(iter(read_reports("-")))
    assert report.dump == "-"
    assert text is None or report.text == text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Selon l’armée, deux soldats ont été tués dans une attaque sur la route du nord.", "fr"),
        ("Según la policía, dos personas murieron en el ataque contra una patrulla en la ciudad.", "es"),
        ("قتل شخصان في قصف استهدف قرية في ريف المدينة يوم الاثنين", "ar"),
        ("Внаслідок обстрілу міста загинули двоє людей, повідомили в області.", "uk"),
        (ONE, "en"),
        (ONE.upper(), "en"),
        ("Kidal.", None),
    ],
)
def test_other_languages_are_kept_marked_and_warned_of(read: Read, text: str, language: str | None) -> None:
    (report,), warnings = read("a.txt", text)
    assert report.language == language
    assert len(warnings) == (language not in ("en", None))


def test_published_dates_only_what_has_no_date(read: Read) -> None:
    content = json.dumps({"text": ONE}) + "\n" + json.dumps({"text": "GOMA, 3 May 2023 (AFP) - " + ONE})
    first, second = read("a.jsonl", content, published=date(2024, 3, 4))[0]
    assert (first.published, first.published_basis) == (date(2024, 3, 4), "given")
    assert (second.published, second.published_basis) == (date(2023, 5, 3), "dateline")


def test_memory_is_flat_over_many_reports(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as out:
        for number in range(2_000):
            out.write(
                json.dumps({"id": number, "text": f"Shelling number {number} killed nobody. " * 20}) + "\n"
            )
    tracemalloc.start()
    count = sum(1 for _ in read_reports(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2_000
    assert peak < 3e6


def test_a_line_of_many_megabytes_is_read(read: Read) -> None:
    first, second = read("a.jsonl", '{"text": "' + "word " * 2_000_000 + '"}\n' + json.dumps({"text": ONE}))[
        0
    ]
    assert len(first.text) == 10_000_000
    assert second.text == ONE


@pytest.mark.parametrize(
    ("told", "zone", "day"),
    [
        ("2024-03-04T23:30:00Z", "Asia/Baghdad", "2024-03-05"),
        ("2024-03-04T23:30:00Z", None, "2024-03-04"),
        ("2024-03-05T01:30:00+03:00", "UTC", "2024-03-04"),
        ("2024-03-05T01:30:00+03:00", None, "2024-03-05"),
        ("2024-03-04T23:30:00", "Asia/Baghdad", "2024-03-04"),
        ("2024-03-04", "Pacific/Auckland", "2024-03-04"),
        ("Mon, 04 Mar 2024 23:30:00 +0000", "Asia/Baghdad", "2024-03-05"),
        (1709595000, "Asia/Baghdad", "2024-03-05"),
        (1709595000, None, "2024-03-04"),
        ("9999-12-31T23:59:00Z", "Asia/Baghdad", "9999-12-31"),
    ],
)
def test_a_time_of_publication_is_of_a_day_somewhere(
    tmp_path: Path, told: object, zone: str | None, day: str
) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps({"text": ONE, "date": told}), encoding="utf-8")
    (found,) = read_reports(path, timezone=ZoneInfo(zone) if zone else None)
    assert type(found.published) is date
    assert found.published.isoformat() == day


def test_a_stray_null_byte_is_replaced_and_told(read: Read) -> None:
    (report,), (warning,) = read("a.txt", b"Two sol\0diers were killed near Gao.\n")
    assert report.text.startswith("Two sol\ufffddiers were")
    assert (warning.line, "null" in str(warning)) == (1, True)
    with pytest.raises(ReadError, match="binary"):
        read("b.txt", b"abc\0\1\2" * 3000)
    with pytest.raises(ReadError, match="binary"):
        read("c.txt", b"\xff\xd8 a\0\x81")


def test_an_address_is_in_no_language(read: Read) -> None:
    (report,), warnings = read("a.txt", "http://a" + "/a" * 50_000 + f"\n\n{ONE} {ONE}\n")
    assert report.language in (None, "en")
    assert not warnings
