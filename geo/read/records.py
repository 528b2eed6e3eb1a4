"""From a record with fields (JSON, CSV, a feed's entry) or a bare text to a :class:`geo.model.Report`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from geo.model import Block, BlockKind, Report

from .dateline import from_timestamp, local_day, parse_date
from .filled import with_forms
from .language import detect_language, language_code
from .layout import Layout, read_layout

ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("id", "_id", "report_id", "guid", "uid"),
    "title": ("title", "headline"),
    "text": (
        "text",
        "body",
        "content",
        "content_text",
        "article",
        "full_text",
        "fulltext",
        "article_text",
        "message",
        "notes",
        "description",
        "summary",
        "abstract",
    ),
    "published": (
        "published",
        "date",
        "pubdate",
        "published_at",
        "publication_date",
        "publish_date",
        "published_date",
        "datetime",
    ),
    "publisher": ("publisher", "source", "agency", "outlet", "publication"),
    "url": ("url", "link", "uri", "source_url"),
    "language": ("language", "lang"),
    "mentions": ("mentions",),
}
"""The names by which a field goes, compared without case, the first that has a value wins: a text before
what only sums it up.
"""

_HALF = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair, which JSON can smuggle into a string though it is no character."""

Doubt = Callable[[str], None]
"""Called with what is doubtful in a record, as the end of a sentence that names the file and line."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What a record gives, under our names; ``None`` where it gives nothing."""

    text: str
    id: str | None = None
    title: str | None = None
    published: date | None = None
    """A ``datetime`` where the hour and its offset from UTC are known."""
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    spans: tuple[tuple[int, int], ...] | None = None


def report_id(text: str) -> str:
    """The id of a report that carries none: 16 hexadecimal digits of the SHA-256 of its text.

    >>> report_id("Two died.") == report_id("Two died.")
    True
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _string(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value) if value.strip() else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return None


def _day(value: object, doubt: Doubt) -> date | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        plain = str(value)
        day = parse_date(plain) if len(plain) == 8 and plain[:2] in ("19", "20") else from_timestamp(value)
    elif isinstance(value, str) and value.strip():
        day = parse_date(value)
    else:
        return None
    if day is None:
        doubt(f"gives the date {str(value)[:40]!r}, which cannot be read and was left out: write YYYY-MM-DD")
    return day


def _spans(value: object, text: str, doubt: Doubt) -> tuple[tuple[int, int], ...] | None:
    if value is None:
        return None
    kept = []
    for mention in value if isinstance(value, list) else [value]:
        start, end = (
            (mention.get("start"), mention.get("end")) if isinstance(mention, Mapping) else (None, None)
        )
        if type(start) is int and type(end) is int and 0 <= start < end <= len(text):
            kept.append((start, end))
        else:
            doubt(
                f"has a mention outside its text ({str(mention)[:60]}), which was left out: "
                "give start and end as offsets"
            )
    return tuple(kept)


def fields_of(record: Mapping[str, Any], doubt: Doubt) -> Fields | None:
    """The fields of a record, or ``None`` when it has neither text nor title.

    ``text`` is exactly the given one, or the title when there is no other.
    """
    folded = {str(key).strip().casefold(): value for key, value in record.items()}

    def first(name: str) -> Any:
        values = (folded.get(alias) for alias in ALIASES[name])
        return next((value for value in values if value not in (None, "")), None)

    title = _string(first("title"))
    text = first("text")
    text = text if isinstance(text, str) and text.strip() else title
    if text is None:
        return None
    if _HALF.search(text):
        doubt("has broken characters (lone surrogates), which were replaced one for one")
        text = _HALF.sub("\ufffd", text)
    language = _string(first("language"))
    return Fields(
        text,
        _string(first("id")),
        title.strip() if title else None,
        _day(first("published"), doubt),
        _string(first("publisher")),
        _string(first("url")),
        language_code(language) if language else None,
        _spans(first("mentions"), text, doubt),
    )


def make_report(
    given: Fields,
    dump: str,
    position: int,
    published: date | None = None,
    layout: Layout | None = None,
    zone: tzinfo | None = None,
) -> Report:
    """The report of these fields; what they leave open the text prints, the date at last ``published``.

    ``zone`` is where a time of publication with an offset from UTC counts as a day.
    """
    text = given.text
    if layout is None:
        layout = read_layout(text)
    if given.title and text.strip() == given.title:
        start = len(text) - len(text.lstrip())
        layout = Layout((Block(BlockKind.BODY, start, start + len(given.title)),))
    layout = with_forms(text, layout)
    told = local_day(given.published, zone) if given.published else None
    day, basis = (told, "given") if told else (layout.published, "dateline")
    if day is None:
        day, basis = published, "given"
    return Report(
        id=given.id or report_id(text),
        text=text,
        title=given.title or layout.title,
        published=day,
        published_basis=basis if day else None,
        publisher=given.publisher or layout.publisher,
        url=given.url or layout.url,
        language=given.language or detect_language(_body(text, layout)),
        dump=dump,
        position=position,
        blocks=layout.blocks,
        spans=given.spans,
    )


def _body(text: str, layout: Layout) -> str:
    """Enough of the running text to tell its language by."""
    parts: list[str] = []
    size = 0
    for block in layout.blocks:
        if block.kind is BlockKind.BODY:
            parts.append(text[block.start : min(block.end, block.start + 4000)])
            size += len(parts[-1])
            if size > 4000:
                break
    return "\n".join(parts) or text[:4000]
