"""The report on a web page: headline, paragraphs, captions and what its head tells; the furniture left out.

The text is built from the page (a paragraph, a blank line, a paragraph), so offsets count in ``Report.text``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import html

from geo.errors import ReadError
from geo.model import Block, BlockKind

from .dateline import parse_date
from .language import language_code
from .layout import Layout, read_layout
from .records import Fields

_DROP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "footer",
        "form",
        "iframe",
        "svg",
        "button",
        "select",
        "input",
        "textarea",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "dialog",
        "menu",
        "head",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "blockquote",
        "figcaption",
        "pre",
        "dd",
        "dt",
        "td",
        "th",
        "caption",
        "div",
        "section",
        "article",
        "main",
        "header",
    ]
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|related|recirc|recommend(?:ed)?|promo|advert(?:isement)?|ads?|social|share|sharing|comments?"
    r"|newsletter|subscribe|breadcrumbs?|cookie|consent|footer|most-read|trending|outbrain|taboola|popup|modal|skip-link)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BODY_MARKS = ("//*[@itemprop='articleBody']", "//article", "//main", "//*[@role='main']")
_SPACE = re.compile(r"\s+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?([\w-]{2,40})", re.IGNORECASE)


def declared_charset(head: bytes) -> str | None:
    """The encoding that a page declares for itself in its first bytes, if Python knows it."""
    match = _CHARSET.search(head)
    if match is None:
        return None
    try:
        "".encode(match[1].decode("ascii"))
    except LookupError:
        return None
    return match[1].decode("ascii")


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def strip_tags(markup: str) -> str:
    """The text of a piece of HTML, its paragraphs apart by a blank line.

    >>> strip_tags("<p>Two shells &amp; a mine.</p><p>None <b>died</b>.</p>")
    'Two shells & a mine.\\n\\nNone died.'
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    tree = _parse(f"<html><body><div>{markup}</div></body></html>")
    if tree is None:
        return _clean(markup)
    return "\n\n".join(text for _, text in _paragraphs(tree))


_NEST = re.compile(r"(?:<(?:div|span|b|i|font|p)\b[^<>]{0,300}>\s*){100,}", re.IGNORECASE)
"""Tags opened one in another with nothing between, deeper than the parser follows: 256."""


def _parse(markup: str) -> Any:
    markup = _NEST.sub("<div>", markup)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (ValueError, html.etree.LxmlError):
        return None


def _unwanted(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _DROP:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or (
        element.tag not in ("html", "body", "article", "main") and _FURNITURE.search(names) is not None
    )


def _paragraphs(root: Any) -> Iterator[tuple[str, str]]:
    """Tag and text of every paragraph under ``root``; linear, without recursion."""
    pieces: list[str] = []
    tags = ["p"]
    # A stack of (element, whether it is being left) walks the tree; text between block tags is one paragraph.
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        if leaving:
            if element.tag in _BLOCKS:
                yield from _flush(tags[-1], pieces)
                tags.pop()
            pieces.append(element.tail or "")
            continue
        if element is not root and _unwanted(element):
            yield from _flush(tags[-1], pieces) if element.tag in ("aside", "nav", "footer") else ()
            pieces.append(element.tail or "")
            continue
        if element.tag in _BLOCKS:
            yield from _flush(tags[-1], pieces)
            tags.append(
                element.tag
                if element.tag[0] == "h" or element.tag == "figcaption"
                else tags[-1]
                if tags[-1] == "figcaption"
                else "p"
            )
        elif element.tag == "br":
            pieces.append("\n")
        pieces.append(element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    yield from _flush("p", pieces)


def _flush(tag: str, pieces: list[str]) -> Iterator[tuple[str, str]]:
    text = "".join(pieces)
    pieces.clear()
    for part in re.split(r"\n[ \t]*\n", text) if "\n" in text else [text]:
        if shown := _clean(part):
            yield tag, shown


def _main(tree: Any) -> Any:
    """The element that holds the story: the marked one with the most text, else the body."""
    for mark in _BODY_MARKS:
        marked = tree.xpath(mark)
        if marked:
            best = max(marked, key=lambda element: sum(len(p.text_content()) for p in element.iter("p")))
            if sum(len(p.text_content()) for p in best.iter("p")) >= 80:
                return best
    return tree.find("body") if tree.find("body") is not None else tree


def _meta(tree: Any, *names: str) -> str | None:
    for name in names:
        for attribute in ("property", "name", "itemprop"):
            found = tree.xpath(f"//meta[@{attribute}=$name]/@content", name=name)
            if found and found[0].strip():
                return _clean(str(found[0]))
    return None


def _linked_data(tree: Any) -> dict[str, Any]:
    """The first JSON-LD object that dates an article."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:20]:
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph") if isinstance(data, dict) else data
        for item in [data, *(graph if isinstance(graph, list) else [])]:
            if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
                return item
    return {}


def _published(tree: Any, linked: dict[str, Any]) -> date | None:
    told = [
        linked.get("datePublished"),
        _meta(tree, "article:published_time", "datePublished", "og:article:published_time", "publish-date",
              "pubdate", "date", "DC.date.issued", "dcterms.created", "parsely-pub-date", "sailthru.date"),
        *(str(value) for value in tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")[:1]),
        *(str(value) for value in tree.xpath("//article//time/@datetime | //main//time/@datetime")[:1]),
    ]  # fmt: skip
    return next((day for value in told if value and (day := parse_date(value))), None)


def _publisher(tree: Any, linked: dict[str, Any]) -> str | None:
    named = linked.get("publisher")
    if isinstance(named, dict) and isinstance(named.get("name"), str):
        return str(named["name"])
    return _meta(tree, "og:site_name", "application-name")


_KINDS = {"figcaption": BlockKind.CAPTION, **{f"h{level}": BlockKind.HEADING for level in range(2, 7)}}


def read_page(name: str, markup: str) -> tuple[Fields, Layout]:
    """The report on a page. Raises :class:`geo.errors.ReadError` when the page has no text."""
    tree = _parse(markup) if markup.strip() else None
    parts = list(_paragraphs(_main(tree))) if tree is not None else []
    if tree is None or not any(tag != "h1" for tag, _ in parts):
        raise ReadError(f"{name} is a page without text (a page filled in by scripts?): save the text itself")
    linked = _linked_data(tree)
    heads = [_clean(h.text_content()) for h in tree.xpath("//h1")]
    title = (
        _meta(tree, "og:title")
        or next((h for h in heads if h), None)
        or _clean(tree.findtext(".//title") or "")
        or None
    )
    title = next((h for h in heads if h and title and title.casefold().startswith(h.casefold())), title)
    if title and not any(tag == "h1" or text == title for tag, text in parts[:4]):
        parts.insert(0, ("h1", title))
    text, layout = _laid_out(parts)
    language = tree.get("lang")
    url = next((str(href) for href in tree.xpath("//link[@rel='canonical']/@href")), None) or _meta(
        tree, "og:url"
    )
    published, publisher = _published(tree, linked), _publisher(tree, linked)
    fields = Fields(
        text, None, title, published, publisher, url, language_code(language) if language else None
    )
    return fields, layout


def _laid_out(parts: list[tuple[str, str]]) -> tuple[str, Layout]:
    """The paragraphs as one text, and its layout: tags decide where they tell, the line's looks elsewhere."""
    text = "\n\n".join(part for _, part in parts)
    seen = read_layout(text)
    blocks: list[Block] = []
    start, headed = 0, False
    inner = iter(seen.blocks)
    block = next(inner, None)
    for tag, part in parts:
        end = start + len(part)
        mine: list[Block] = []
        while block is not None and block.start < end:
            mine.append(block)
            block = next(inner, None)
        if tag == "h1":
            mine = [Block(BlockKind.HEADING if headed else BlockKind.HEADLINE, start, end)]
            headed = True
        elif tag in _KINDS:
            mine = [Block(_KINDS[tag], start, end)]
        elif headed:
            mine = [
                Block(BlockKind.HEADING, b.start, b.end) if b.kind is BlockKind.HEADLINE else b for b in mine
            ]
        blocks += mine
        start = end + 2
    return text, Layout(tuple(blocks), seen.title, seen.published, seen.publisher, seen.url)
