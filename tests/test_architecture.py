"""The rules that keep the house liveable: who imports whom, how long a module is, what an import loads."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("gazetteer", "geo", "maps", "incident_mapper")
MAY_IMPORT = {
    "gazetteer": set(),
    "geo": {"gazetteer"},
    "maps": {"geo"},
    "incident_mapper": {"gazetteer", "geo", "maps"},
}
TABLE = {"geo.frame", "geo.schema", "geo.vocabulary", "geo.record", "geo.errors"}
"""What of geo the maps may know: the table and its words, not how reports are read."""
HEAVY = {
    "gazetteer": {"geopandas", "folium", "spacy", "pandas"},
    "geo": {"folium"},
    "maps": {"spacy"},
    "incident_mapper": set(),
}
MAX_LINES = 400


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


ALL = [path for package in PACKAGES for path in modules(package)]
NAMES = [str(path.relative_to(ROOT)) for path in ALL]


def imported(path: Path) -> Iterator[str]:
    """The absolute names of all modules that a file imports, also within functions."""
    here = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[: len(here) - node.level]) if node.level else ""
            yield ".".join(part for part in (base, node.module) if part)


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_go_one_way(package: str) -> None:
    allowed = MAY_IMPORT[package] | {package}
    for path in modules(package):
        ours = {name.split(".")[0] for name in imported(path)} & set(PACKAGES)
        assert ours <= allowed, f"{path.relative_to(ROOT)} imports {ours - allowed}"


def test_maps_know_the_table_and_not_the_reading() -> None:
    for path in modules("maps"):
        of_geo = {name for name in imported(path) if name == "geo" or name.startswith("geo.")}
        assert of_geo <= TABLE, f"{path.relative_to(ROOT)} imports {of_geo - TABLE}"


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_leaves_the_heavy_libraries_of_others_alone(package: str) -> None:
    for path in modules(package):
        heavy = {name.split(".")[0] for name in imported(path)} & HEAVY[package]
        if path.name == "parse.py" or "sources" in path.parts:
            continue  # the parser is there to load spaCy; sources are read when the database is built
        assert not heavy, f"{path.relative_to(ROOT)} imports {heavy}"


@pytest.mark.parametrize("name", NAMES)
def test_no_module_is_too_long(name: str) -> None:
    lines = len((ROOT / name).read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_LINES, f"{name} has {lines} lines; split it at a seam"


def test_there_is_no_drawer_for_everything() -> None:
    assert not [name for name in NAMES if Path(name).stem in ("utils", "util", "helpers", "common", "misc")]


@pytest.mark.parametrize("name", NAMES)
def test_libraries_print_nothing(name: str) -> None:
    if name.endswith("__main__.py"):
        return  # a program of its own
    calls = (
        node for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))) if isinstance(node, ast.Call)
    )
    lines = [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
    assert not lines, f"{name} prints in lines {lines}"


def loaded_by(code: str) -> set[str]:
    script = f"{code}\nimport sys; sys.stdout.write('\\n' + ' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.rsplit("\n", 1)[-1].split())


@pytest.mark.parametrize(
    "argv",
    [
        "[]",
        "['--help']",
        "['map', '--help']",
        "['extract', '--help']",
        "['resolve', '--help']",
        "['--version']",
    ],
)
def test_help_loads_nothing_heavy(argv: str) -> None:
    modules = loaded_by(f"from incident_mapper.cli import main\nmain({argv})")
    heavy = {
        "numpy",
        "pandas",
        "geopandas",
        "shapely",
        "spacy",
        "folium",
        "lxml",
        "yaml",
        "geo.frame",
        "gazetteer",
    }
    assert not modules & heavy


@pytest.mark.parametrize(
    ("package", "light_of"),
    [
        ("gazetteer", {"geopandas", "pandas", "folium", "spacy"}),
        ("geo", {"geopandas", "pandas", "folium", "spacy", "shapely", "lxml"}),
        ("geo.exchange", {"geopandas", "pandas", "spacy", "pyogrio"}),
        ("maps", {"spacy", "geo.extract", "geo.read"}),
        ("incident_mapper", {"geopandas", "folium", "spacy", "gazetteer", "geo"}),
    ],
)
def test_importing_a_package_loads_only_what_it_must(package: str, light_of: set[str]) -> None:
    assert not loaded_by(f"import {package}") & light_of


def test_the_version_is_told_once_in_effect() -> None:
    import tomllib

    from incident_mapper import __version__

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def test_no_project_file_names_this_machine() -> None:
    roots = [str(ROOT), str(Path.home())]
    for path in [*ALL, *ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "scripts").iterdir()]:
        text = path.read_text(encoding="utf-8")
        assert not [root for root in roots if len(root) > 5 and root in text], path
