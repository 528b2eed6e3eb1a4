"""Building place databases: how fast, in how much memory, and how fast the result answers.

python -m bench.gazetteer_build [--rows N] [--world-map FILE --counties FILE --water FILE]

First a made-up ``allCountries.txt`` of N rows (12 million by default, as many as GeoNames has), with
alternate names: places about the towns of the embedded database, a third of them with the names of real
towns, names in four scripts. Then, where its sources are at hand, the embedded database itself. It takes
half an hour and 8 GB of disk; ``--rows 200_000`` takes a minute.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazetteer.store import Store

ROOT = Path(__file__).resolve().parents[1]
KINDS = (
    ("P", "PPL", 40), ("S", "HTL", 10), ("S", "SCH", 8), ("S", "FRM", 4), ("H", "STM", 12), ("H", "LK", 6),
    ("T", "HLL", 8), ("T", "MT", 5), ("A", "ADM3", 3), ("L", "LCTY", 3), ("V", "FRST", 1),
)  # fmt: skip
PARTS = (
    "ba da al bin kar mos tel ur nov grad ez zor kha lid san mar ti no po los ri ver ham bur gol en ost wick"
    " ford lin chu an shan dong xi ya zi hab ra qa id lib sha fi ke mal aa ou ga dou ni jer ko sé pé ño vi ña"
)
SYLLABLES = PARTS.split()
LETTERS = {
    "ar": "ابتجحدرزسشعفقكلمنهوي",
    "ru": "абвгдеиклмнопрстуфя",
    "zh": "中大山河东西南北新平安江海",
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=12_000_000)
    parser.add_argument("--world-map", type=Path)
    parser.add_argument("--counties", type=Path)
    parser.add_argument("--water", type=Path)
    parser.add_argument("--folder", type=Path, help="where to write (default: for temporary files)")
    parser.add_argument("--answers", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.answers:
        told(arguments.answers)
        return
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        places, others = folder / "allCountries.txt", folder / "alternateNamesV2.txt"
        start = time.perf_counter()
        named = made_up(places, others, arguments.rows)
        print(
            f"made up {arguments.rows:,} places and {named:,} other names in"
            f" {time.perf_counter() - start:.0f} s"
        )
        out = folder / "all.store"
        cost = built("-o", out, "--geonames", places, "--alternate-names", others, "--quiet")
        rows = arguments.rows + named
        print(f"dumps: {cost}, {rows / cost.cpu:,.0f} rows a second of processor", flush=True)
        answers(out)
        out = folder / "default.store"
        more = ["--world-map", arguments.world_map] if arguments.world_map else []
        more += ["--counties", arguments.counties] if arguments.counties else []
        more += ["--water", arguments.water] if arguments.water else []
        try:
            cost = built("-o", out, "--quiet", *more)
        except subprocess.CalledProcessError:
            print("embedded: not measured, its sources are not at hand")
            return
        print(f"embedded: {cost}")
        answers(out)
        print(f"one place added to the embedded: {added(folder)}")


def made_up(places: Path, others: Path, rows: int) -> int:
    """Write a dump of so many rows and its alternate names, the same each time; answers how many names."""
    chance = random.Random(12)  # noqa: S311 - no secret
    store = Store.default()
    towns = [store.place(index) for index in chance.sample(range(len(store)), 50_000)]
    towns = [town for town in towns if town.gazetteer == "geonames" and town.country_code]
    kinds = chance.choices(KINDS, [share for *_, share in KINDS], k=1 << 16)
    named = 0
    with places.open("w", encoding="utf-8") as dump, others.open("w", encoding="utf-8") as names:
        for number in range(1, rows + 1):
            town = towns[int(chance.random() * len(towns))]
            fclass, code, _ = kinds[number & 0xFFFF]
            real = chance.random() < 0.33
            name = town.name if real else word(chance)
            people = int(200 / (chance.random() + 1e-4)) if fclass == "P" and chance.random() < 0.05 else 0
            lat = min(89.0, max(-89.0, town.lat + chance.random() - 0.5))
            lon = min(179.0, max(-179.0, town.lon + chance.random() - 0.5))
            dump.write(
                f"{20_000_000 + number}\t{name}\t{name}\t\t{lat:.5f}\t{lon:.5f}\t{fclass}\t{code}"
                f"\t{town.country_code}\t\t00\t\t\t\t{people}\t\t10\tEtc/UTC\t2024-01-01\n"
            )
            for _ in range(int(chance.random() * 3.7)):
                named += 1
                language = "en" if chance.random() < 0.5 else chance.choice(("ar", "ru", "zh"))
                other = word(chance) if language == "en" else foreign(chance, language)
                names.write(f"{named}\t{20_000_000 + number}\t{language}\t{other}\t\t\t\t\t\t\n")
    return named


def word(chance: random.Random) -> str:
    """A name in Latin letters, of one or two words."""
    parts = [SYLLABLES[int(chance.random() * len(SYLLABLES))] for _ in range(2 + int(chance.random() * 3))]
    name = "".join(parts).capitalize()
    return (
        name
        if chance.random() < 0.6
        else f"{name} {SYLLABLES[int(chance.random() * len(SYLLABLES))].capitalize()}"
    )


def foreign(chance: random.Random, language: str) -> str:
    """A name in the letters of a language."""
    letters = LETTERS[language]
    return "".join(letters[int(chance.random() * len(letters))] for _ in range(3 + int(chance.random() * 5)))


@dataclass(frozen=True)
class Spent:
    """What a process took: seconds by the clock and of the processor, and MB of memory at most."""

    wall: float
    cpu: float
    peak: float

    def __str__(self) -> str:
        return f"{self.wall:,.0f} s ({self.cpu:,.0f} s of processor), peak memory {self.peak:,.0f} MB"


def built(*arguments: object) -> Spent:
    """What a build takes in a process of its own."""
    return measured(["gazetteer", "build", *map(str, arguments)])


def added(folder: Path) -> Spent:
    own = folder / "own.csv"
    own.write_text("name,lat,lon\nCamp Alpha,33.3,44.4\n", encoding="utf-8")
    return measured(["gazetteer", "add", str(own), "-o", str(folder / "own.store"), "--quiet"])


def measured(arguments: Sequence[str]) -> Spent:
    start = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-m", "incident_mapper", *arguments], cwd=ROOT)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, list(arguments))
    wall = time.perf_counter() - start
    return Spent(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def answers(path: Path) -> None:
    """Print how a store answers, in a process of its own: the memory of this one counts as that of its
    children.
    """
    command = [sys.executable, "-m", "bench.gazetteer_build", "--answers", str(path)]
    subprocess.run(command, cwd=ROOT, check=True)


def told(path: Path) -> None:
    """Print the size of a store, and how long it takes to open it and to look names up in it."""
    start = time.perf_counter()
    store = Store.open(path)
    opened = time.perf_counter() - start
    info = store.info()
    chance = random.Random(3)  # noqa: S311 - no secret
    names = [store.place(chance.randrange(len(store))).name for _ in range(3_000)]
    exact = timed(names, store.lookup)
    near = timed(list(misspelt(chance, names[:300])), store.fuzzy)
    print(
        f"  {info['places']:,} places, {info['names']:,} names, {info['bytes'] / 1e6:,.1f} MB;"
        f" opened in {opened * 1e3:.1f} ms, exact name {exact * 1e6:.1f} µs, misspelt {near * 1e3:.2f} ms"
    )


def misspelt(chance: random.Random, names: Sequence[str]) -> Iterator[str]:
    """The names with two letters swapped."""
    for name in names:
        at = chance.randrange(1, max(2, len(name) - 2))
        yield name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]


def timed(names: Sequence[str], ask: object) -> float:
    """Mean seconds of a question, after every name was asked once (what is read is then in memory)."""
    assert callable(ask)
    for name in names:
        ask(name)
    start = time.perf_counter()
    for name in names:
        ask(name)
    return (time.perf_counter() - start) / len(names)


if __name__ == "__main__":
    main()
