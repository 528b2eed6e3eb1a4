"""The incidents as a plain HTML table, for readers whose browser runs no scripts."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from maps.table import Incidents, Row

MOST_ROWS = 500
HEADINGS = ("Date", "Place", "What", "Attacker", "Killed", "Wounded", "Told by")


def plain_table(incidents: Incidents, title: str, credit: str = "") -> str:
    """Title, table and ``credit`` as HTML; every value escaped. At most ``MOST_ROWS`` incidents, and it says
    so.
    """
    head = "".join(f'<th scope="col">{heading}</th>' for heading in HEADINGS)
    body = "\n".join(
        f"<tr>{_cells(row)}</tr>" for row in map(incidents.row, range(min(MOST_ROWS, incidents.n)))
    )
    more = f"<p>The first {MOST_ROWS} of {incidents.n} incidents.</p>" if incidents.n > MOST_ROWS else ""
    return (
        f"<h1>{_safe(title)}</h1><p>The map needs scripts. The incidents are listed below.</p>{more}"
        '<div class="plain-box" role="region" aria-label="Incidents" tabindex="0">'
        f'<table class="plain"><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>'
        f"<p>{_safe(credit)}</p>"
    )


def _cells(row: Row) -> str:
    place = row["place"] or row["country"] or "not known"
    told = "</bdi>, <bdi>".join(dict.fromkeys(_told_by(source) for source in row["sources"]))
    cells = (
        "</bdi> <bdi>to ".join(map(_safe, _when(row))),
        _safe(place),
        _safe(row["sub_event_type"] or row["event_type"] or ""),
        f"{_safe(row['attacker'])}</bdi> <bdi>({_safe(row['attribution'] or 'unattributed')})",
        _count(row, "killed"),
        _count(row, "wounded"),
        told,
    )
    return "".join(f"<td><bdi>{cell}</bdi></td>" for cell in cells)


def _when(row: Row) -> list[str]:
    start, end = row["date_start"], row["date_end"]
    if start is None:
        return ["not known"]
    return [start.isoformat()] if start == end else [start.isoformat(), end.isoformat()]


def _count(row: Row, who: str) -> str:
    low, best, high = (row[f"{who}_{rank}"] for rank in ("low", "best", "high"))
    shown = best if best is not None else low if low is not None else high
    if shown is None:
        return "not reported"
    return str(shown) if low == high or low is None or high is None else f"{shown} ({low}\N{EN DASH}{high})"


def _told_by(source: Row) -> str:
    name = _safe(source["publisher"] or source["title"] or source["report_id"] or "report")
    url = source["url"]
    if url is None or not is_web_link(url):
        return name
    return f'<a href="{_safe(url)}" rel="noopener noreferrer">{name}</a>'


def is_web_link(url: str) -> bool:
    """Whether this is an http(s) address with a host: nothing else may become a link."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


_UNSEEN = dict.fromkeys(
    [*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""Control characters, and those that turn the direction of the text that follows."""


def _safe(value: str) -> str:
    return escape(value.translate(_UNSEEN))
