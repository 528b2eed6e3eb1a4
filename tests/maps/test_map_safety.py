"""Hostile text runs nothing, wherever in a row it stands, and the page lets nothing through."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from map_frames import frame_of, incident

from maps import packing, render_map
from maps.table import TEXTS

PAYLOADS = [
    "<script>window.__ran = 1</script>",
    "</script><script>window.__ran = 1</script>",
    "</noscript><img src=x onerror='window.__ran = 1'>",
    "<!--<script>",
    "]]><svg onload=window.__ran=1>",
    "${window.__ran = 1}",
    "`${(window.__ran = 1)}`",
    "{{ cycler.__init__.__globals__ }}{% raw %}",
    "javascript:window.__ran=1",
    "JaVaScRiPt:window.__ran=1",
    "data:text/html,<script>window.__ran=1</script>",
    "'\"><a href=javascript:window.__ran=1>x</a>",
    "\\u003cscript\\u003ewindow.__ran=1\\u003c/script\\u003e",
    "policy-of-this-page",
    "__proto__",
    "constructor",
    "\u2028\u2029\u0000\u202e</title><style>*{display:none}</style>",
    '=HYPERLINK("http://127.0.0.1/")',
]
FREE = [name for name in TEXTS if name not in ("id", "attribution")]


def hostile(payload: str, n: int) -> dict[str, Any]:
    """A row that carries the payload in every text that it has."""
    row = incident(id=f"{n} {payload}", **dict.fromkeys(FREE, payload))
    source = dict.fromkeys(("report_id", "title", "publisher", "published", "url", "quote"), payload)
    claim = dict.fromkeys(("speaker", "verb", "field", "value", "report_id"), payload)
    row |= {name: [payload] for name in ("suspected", "claimed_by", "attributed_by", "denied_by")}
    return row | {"sources": [source], "claims": [claim], "attribution": "claimed", "date_precision": payload}


def test_payloads_run_nowhere(open_map: Callable[..., Any]) -> None:
    frame = frame_of([hostile(payload, n) for n, payload in enumerate(PAYLOADS)])
    opened = open_map(frame, title="".join(PAYLOADS))
    for n in range(len(PAYLOADS)):
        opened.page.locator("#list .row").nth(n).click()
        opened.page.locator(".card h3").wait_for()
        opened.page.keyboard.press("Escape")
    for opener in opened.page.locator(".opener").all()[:4]:
        opener.click()
    opened.page.locator("#search").fill(PAYLOADS[0])
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate("window.__ran") is None
    assert (
        opened.page.evaluate("[...document.links].filter(a => !/^https?:|^file:/.test(a.href)).length") == 0
    )
    assert opened.page.evaluate("document.querySelectorAll('script').length") == 3
    assert (opened.requests, opened.complaints) == ([], [])


def test_payloads_run_nowhere_in_pictures_tools_and_addresses(
    open_map: Callable[..., Any], open_file: Callable[..., Any], tmp_path: Path
) -> None:
    frame = frame_of([hostile(payload, n) for n, payload in enumerate(PAYLOADS)])
    title = quote("".join(PAYLOADS))
    opened = open_map(frame, hash_=f"#title={title}&names=local&open={quote(PAYLOADS[0])}&q={title}")
    opened.page.locator("#reset").click()
    opened.page.locator("#compare").click()
    opened.page.locator(".compared").wait_for()
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="SVG", exact=True).click()
    picture = tmp_path / "picture.svg"
    download.value.save_as(picture)
    names = {element.tag.rsplit("}")[-1] for element in ElementTree.parse(picture).iter()}  # noqa: S314  # our own
    assert names <= {"svg", "path", "rect", "text", "g", "clipPath"}
    seen = open_file(picture)
    assert seen.page.evaluate("window.__ran") is None
    assert opened.page.evaluate("window.__ran") is None
    assert opened.page.evaluate("document.querySelectorAll('script').length") == 3
    assert (opened.requests, opened.complaints) == ([], [])


def test_payloads_run_nowhere_in_the_plain_table() -> None:
    html = render_map(
        frame_of([hostile(payload, n) for n, payload in enumerate(PAYLOADS)]), title=PAYLOADS[1]
    ).html()
    plain = html.split("<noscript>")[1].split("</noscript>")[0]
    assert not re.search(r"<(script|img|svg|style|iframe)", plain)
    assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', plain)).lower()


def test_policy_allows_nothing_but_the_page_itself() -> None:
    html = render_map(frame_of([incident()])).html()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    assert not re.search(
        r'\b(src|href)="(?!#|https://example)', html.split("<noscript>")[1].split("incident-data")[0]
    )
    assert not re.search(r"\son[a-z]+=\"", html.split("<body>")[1].split("<script")[0])
    assert "eval(" not in html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_data_cannot_end_its_script(payload: str) -> None:
    script = packing.as_script("x", {"text": payload})
    assert script.startswith('<script type="application/json" id="x">')
    assert not set("<>&") & set(script.removesuffix("</script>").split(">", 1)[1])


def test_content_outside_the_policy_is_refused(open_map: Callable[..., Any]) -> None:
    opened = open_map(frame_of([incident()]))
    opened.page.evaluate(
        "() => { const s = document.createElement('script');"
        " s.textContent = 'window.__ran = 1'; document.body.append(s);"
        " const i = new Image(); i.src = 'http://127.0.0.1:9/x.png'; document.body.append(i); }"
    )
    opened.page.wait_for_timeout(100)
    assert opened.page.evaluate("window.__ran") is None
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)
