"""Whether a report of thousands of like sentences is read and linked in linear time.

    python -m bench.long_reports [--size CHARACTERS]

CPU seconds a megabyte for a report eight times the size, and their ratio to those of the smaller one: near 1
is linear. It is above where a sentence may be of the more events the longer the report is, up to a bound.
"""

from __future__ import annotations

import argparse
import calendar
import random
from datetime import date

from bench.hostile import TIMES, growth
from geo import extract_incidents
from geo.model import Report

TOWNS = """
    Baghdad, Mosul, Kirkuk, Ramadi, Fallujah, Tikrit, Basra, Aleppo, Homs, Hama, Idlib, Damascus, Raqqa,
    Daraa, Kabul, Kandahar, Herat, Jalalabad, Kunduz, Ghazni, Maiduguri, Kano, Kaduna, Jos, Mogadishu,
    Kismayo, Baidoa, Goma, Bukavu, Bunia, Kharkiv, Odesa, Donetsk, Luhansk, Sanaa, Aden, Taiz, Hodeidah,
    Tripoli, Benghazi, Misrata, Khartoum, Nyala, Bamako, Gao, Timbuktu, Niamey, Diffa, Peshawar, Quetta,
    Karachi, Srinagar, Imphal
"""
SYLLABLES = "ka, mo, ri, ta, su, le, no, fa, be, du, ga, ji, pa, ro, sha, ti, vo, ze"
DATED = "A bomb killed {n} people in {town} on {date}."
FORMS = {
    "town, day of the week": ["A bomb killed {n} people in {town} on {day}."],
    "town, date": [DATED],
    "town": ["A rocket killed {n} people in {town}."],
    "several kinds": ["Gunmen killed {n} men in {town} on {day}.", "A mine killed {n} in {town} on {date}."],
    "without town or date": [DATED, "A bomb killed {n} soldiers."],
    "without town": [DATED, "Gunmen killed {n} people on {date}."],
    "references": [DATED + " It was the worst attack.", "The bombing wounded {n} more."],
    "answers": [DATED, "Soldiers shot the gunman who killed {n} people.", "The gunman was shot dead."],
    "blame": [DATED, "The army blamed the rebels for the attack in {town}."],
    "a day for all": [DATED, "All the attacks took place on {day}."],
    "names": ["Gunmen killed {name} in {town} on Monday."],
    "names, one town": ["{name}, {n}, was killed in Baghdad on Monday."],
}
"""Sentences that a report repeats with other numbers, towns, days and names."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=20_000)
    size = parser.parse_args().size
    incidents(long_report("town", size // 4))  # what is loaded once
    print(f"{f'{size // 1000} kB, {size * TIMES // 1000} kB':24}{'s/MB':>8}{'ratio':>8}")
    for form in FORMS:
        slow, ratio = growth(incidents, form, size, long_report)
        print(f"{form:24}{slow:8.1f}{ratio:8.1f}", flush=True)


def incidents(text: str) -> object:
    return list(extract_incidents([Report("r", text, published=date(2024, 3, 14))]))


def long_report(form: str, size: int) -> str:
    """About so many characters of sentences of a form."""
    draw = random.Random(1)  # noqa: S311  # invented text, no secret
    towns, syllables = (words.replace(",", " ").split() for words in (TOWNS, SYLLABLES))
    told: list[str] = []
    length = 0
    while length < size:
        first, last = ("".join(draw.choices(syllables, k=3)).capitalize() for _ in range(2))
        sentence = draw.choice(FORMS[form]).format(
            name=f"{first} {last}",
            n=draw.randrange(2, 40),
            town=draw.choice(towns),
            day=draw.choice(list(calendar.day_name)),
            date=f"{draw.choice(calendar.month_name[1:])} {draw.randrange(1, 29)}",
        )
        told.append(sentence)
        length += len(sentence) + 1
    return " ".join(told)


if __name__ == "__main__":
    main()
