"""RSS (0.9x, 1.0, 2.0) and Atom feeds. No document type is loaded, no entity expanded, nothing fetched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from geo.errors import ReadError

from .dateline import parse_date
from .language import language_code
from .pages import strip_tags
from .records import Fields
from .structured import Doubts, Found

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
_ENTITY_DECLARED = re.compile(r"<!ENTITY", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "issued", "updated")


def _line(element: Any) -> int | None:
    line: int | None = element.sourceline
    return line


def _local(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _children(element: Any, *names: str) -> Iterator[Any]:
    """Children of these names, in the order of the names."""
    for name in names:
        yield from (child for child in element if _local(child) == name)


def _said(element: Any) -> str:
    """The text of an element; XHTML within it loses its tags."""
    if len(element):
        return strip_tags(
            (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)
        )
    return element.text or ""


def _first(element: Any, *names: str) -> str | None:
    return next(
        (said for child in _children(element, *names) if (said := " ".join(_said(child).split()))), None
    )


def _link(entry: Any) -> str | None:
    links = list(_children(entry, "link"))
    best = next(
        (link for link in links if link.get("rel", "alternate") == "alternate"), links[0] if links else None
    )
    if best is None:
        return None
    return (best.get("href") or best.text or "").strip() or None


def _longest(entry: Any) -> str:
    """The fullest of the texts an entry carries, without tags."""
    return max((strip_tags(_said(child)) for child in _children(entry, *_TEXTS)), key=len, default="")


def _entry(entry: Any, feed: dict[str, str | None], line: int | None, doubts: Doubts) -> Found | None:
    title = strip_tags(_first(entry, "title") or "") or None
    text = _longest(entry) or title
    if not text:
        doubts.skip(line, "has an entry with neither text nor title, which was skipped")
        return None
    told = _first(entry, *_DATES)
    day = parse_date(told) if told else None
    if told and day is None:
        doubts.at(line)(f"gives the date {told[:40]!r}, which cannot be read and was left out")
    own = next(_children(entry, "source"), None)
    publisher = (own is not None and (_first(own, "title") or (own.text or "").strip())) or feed["title"]
    return line, Fields(text, None, title, day, publisher, _link(entry), feed["language"])


def read_feed(name: str, markup: str, doubts: Doubts) -> Iterator[Found]:
    """The entries of a feed, in its order. Raises :class:`geo.errors.ReadError` when it is no feed."""
    if _ENTITY_DECLARED.search(markup):
        raise ReadError(
            f"{name} declares entities of its own, which is refused, for they can blow up or read files: "
            "remove the <!ENTITY> lines"
        )
    markup = _DECLARATION.sub("", markup.lstrip("\ufeff"), count=1)
    markup = _ENTITY.sub(lambda match: html.escape(html.unescape(match[0])), markup)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        recover=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(f"{name} is no XML ({error}): correct it") from error
    if root is None or _local(root) not in ("rss", "feed", "RDF"):
        found = f"<{_local(root)}>" if root is not None else "nothing"
        raise ReadError(
            f"{name} is no RSS or Atom feed (its root is {found}): reports are read from no other XML"
        )
    channel = next(_children(root, "channel"), root)
    if parser.error_log and (errors := [e for e in parser.error_log if e.level_name == "FATAL"]):
        doubts.at(errors[0].line)(
            f"is damaged XML ({errors[0].message.strip()}); what could be read was kept"
        )
    language = _first(channel, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    feed = {"title": _first(channel, "title"), "language": language_code(language) if language else None}
    entries: Iterator[Any] = root.iter("{*}item", "{*}entry")
    for entry in entries:
        if read := _entry(entry, feed, _line(entry), doubts):
            yield read
