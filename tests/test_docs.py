"""What the documentation says is true: examples run, commands parse, the schema is the schema."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from geo.schema import COLUMNS
from geo.vocabulary import ATTRIBUTIONS, DATE_BASES, DATE_PRECISIONS, SUB_EVENT_TYPES
from incident_mapper.cli import parser

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PACKAGES = ("gazetteer", "geo", "maps", "incident_mapper")
EXTRAS = {"sources", "build", "basemap_build"}
"""Modules that need what only building needs."""


def with_examples() -> Iterator[str]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if ">>>" in path.read_text(encoding="utf-8") and not EXTRAS & set(parts):
                yield ".".join(part for part in parts if part != "__init__")


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def commands() -> Iterator[list[str]]:
    """The words of each command line of ours in the documentation, placeholders filled in."""
    for page in PAGES:
        for line in "".join(blocks(page, "sh")).splitlines():
            words = shlex.split(line, comments=True)
            if words and words[0] == "incident-mapper":
                yield [word for word in words[1:] if not word.startswith("[") and not word.endswith("]")]


@pytest.mark.parametrize("name", list(with_examples()))
def test_examples_of_docstrings_run(name: str) -> None:
    result = doctest.testmod(import_module(name), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0


def test_examples_of_the_readme_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for block in blocks(ROOT / "README.md", "python"):
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102  # it is our own text
    assert (tmp_path / "map.html").stat().st_size > 10_000
    assert "Baghdad north-of" in capsys.readouterr().out


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_commands_in_the_documentation_exist(words: list[str]) -> None:
    assert callable(parser().parse_args(words).run)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_scripts_of_the_readme_are_there() -> None:
    first = blocks(ROOT / "README.md", "sh")[0]
    for script in re.findall(r"^(\S+)", first, re.MULTILINE):
        assert (ROOT / script).stat().st_mode & 0o111


def test_the_schema_page_names_every_column_in_order_and_every_word() -> None:
    text = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    named = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    names = [column.name for column in COLUMNS]
    assert [name for name in dict.fromkeys(named) if name in names] == names
    words = [
        *SUB_EVENT_TYPES,
        *sum(SUB_EVENT_TYPES.values(), ()),
        *ATTRIBUTIONS,
        *DATE_PRECISIONS,
        *DATE_BASES,
    ]
    assert [word for word in words if word not in text] == []


def test_the_schema_page_names_the_parts_of_records() -> None:
    text = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    for column in COLUMNS:
        if column.parts:
            row = next(line for line in text.splitlines() if line.startswith(f"| `{column.name}`"))
            assert re.findall(r"`(\w+)`", row.split("|")[3]) == list(column.parts)
