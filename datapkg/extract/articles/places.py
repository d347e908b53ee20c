"""Names of places in a text, and the areas that they are.

Areas come from ``data/reference/`` (names in both languages, other spellings), what only points to
a place (demonyms, foreign cities) from ``grammar/places.yaml``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from datapkg.catalog import find
from datapkg.extract.articles.folding import folded, unaccented
from datapkg.extract.articles.grammar import FOLDER, read_yaml

LEVELS = ("country", "province", "canton", "special")


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, str]]:
    """What each name says, as tag and code; where two areas share one, the larger."""
    reference = find().reference
    extra = read_yaml(FOLDER / "places.yaml")
    only_after = {folded(name) for name in extra["only_after_canton"]}
    names: dict[str, tuple[str, str]] = {}

    def add(name: str, tag: str, code: str) -> None:
        names.setdefault(name, (tag, code))

    rows = []
    with (reference / "areas.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in dict.fromkeys((row["name_en"], row["name_es"])):
                rows.append((row["level"], name, row["area_code"]))
    with (reference / "area_aliases.csv").open(encoding="utf-8", newline="") as file:
        rows += [(row["level"], row["alias"], row["area_code"]) for row in csv.DictReader(file)]
    for code, listed in extra["names"].items():
        for name in listed:
            add(name, "AREA", code)
    for level in LEVELS[:3]:
        for at, name, code in rows:
            if at != level:
                continue
            if level == "canton":
                for word in ("cantón", "cantón de", "cantón", "canton of", "ciudad de", "city of"):
                    add(f"{word} {name}", "AREA", code)
                add(f"{name} canton", "AREA", code)
                if folded(name) in only_after:
                    if name[0].isdigit():
                        add(name, "AREA", code)  # "24 de Mayo": see find()
                    continue
            if level == "province":
                for word in ("provincia de", "province of", "provincia del"):
                    add(f"{word} {name}", "AREA", code)
                add(f"{name} province", "AREA", code)
            add(name, "AREA", code)
    for name in extra["abroad"]:
        add(name, "ABROAD", "EC-ABROAD")
    for code, listed in extra["abroad_in"].items():
        for name in listed:
            names[name] = ("ABROADIN", code)
    for code, listed in extra["demonyms"].items():
        for name in listed:
            add(name, "DEMONYM", code)
    for name in extra["elsewhere"]:
        add(name, "FOREIGN", "")
    for name in extra["regions"]:
        add(name, "REGION", "")
    return names


@lru_cache(maxsize=1)
def headings() -> dict[str, str]:
    """Provinces and other parts of the country by their names in plain spelling."""
    found = {}
    for name, (tag, code) in _names().items():
        if tag == "AREA" and code.startswith("EC-"):
            found[folded(name)] = code
    with (find().reference / "areas.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["level"] == "province":
                found[folded(row["name_es"])] = row["area_code"]
    return found


@lru_cache(maxsize=1)
def capitals() -> dict[str, str]:
    """The countries of capitals, by the names of these in plain spelling."""
    said = read_yaml(FOLDER / "places.yaml")["capitals"]
    return {folded(name): code for code, names in said.items() for name in names}


@lru_cache(maxsize=1)
def districts() -> frozenset[str]:
    """Words that only names of police districts end in, in plain spelling."""
    said = read_yaml(FOLDER / "places.yaml")["districts"]
    return frozenset(map(folded, said))


@lru_cache(maxsize=1)
def areas_by_name() -> dict[str, str]:
    """Countries, provinces and cantons by their names in plain spelling."""
    return {folded(name): code for name, (tag, code) in _names().items() if tag == "AREA"}


@lru_cache(maxsize=1)
def cantons() -> dict[str, str]:
    """Cantons by their names in plain spelling, also those whose name is a common word."""
    with (find().reference / "areas.csv").open(encoding="utf-8", newline="") as file:
        return {
            folded(row["name_es"]): row["area_code"]
            for row in csv.DictReader(file)
            if row["level"] == "canton"
        }


@lru_cache(maxsize=1)
def parents() -> dict[str, str]:
    """The larger area that each area lies in."""
    with (find().reference / "areas.csv").open(encoding="utf-8", newline="") as file:
        return {r["area_code"]: r["parent_code"] for r in csv.DictReader(file) if r["parent_code"]}


def level(code: str) -> int:
    """3 for a country, 4 for a province, 7 for a canton: "EC-SD" is a province too.

    >>> level("ECU"), level("EC-SD"), level("EC-0901")
    (3, 4, 7)
    """
    return 4 if len(code) == 5 else len(code)


def without_parents(found: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Places by number of word, without those that only say where the one before lies.

    "Ambato, capital of Tungurahua" is Ambato.
    """
    if len(found) < 2:
        return found
    within = parents()
    above = [(j, within.get(c, ""), within.get(within.get(c, ""), "")) for j, c in found if c]
    return [
        (i, code)
        for i, code in found
        if not code or not any(code in (a, b) and 0 < i - j <= 7 for j, a, b in above)
    ]


class Places:
    """Finds names of places among the words of a text."""

    def __init__(self, language: str) -> None:
        from spacy.matcher import PhraseMatcher

        from datapkg.extract.articles.cutting import pipeline

        nlp = pipeline(language)
        self._matcher: Any = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._says: dict[int, tuple[str, str]] = {}
        self._small = frozenset(unaccented(n) for n in _names() if n.islower())
        for name, says in _names().items():
            key = f"{says[0]} {says[1]}"
            spellings = dict.fromkeys((name, unaccented(name)))
            self._matcher.add(key, [nlp.make_doc(spelling) for spelling in spellings])
            self._says[nlp.vocab.strings[key]] = says

    def find(
        self, doc: Any, tokens: list[tuple[int, int]], text: str
    ) -> Iterator[tuple[str, int, int, str]]:
        """Tag, start, end and code of each name; the longest where several share a word."""
        for label, first, last in _longest(self._matcher(doc)):
            tag, code = self._says[label]
            start, end = tokens[first][0], tokens[last - 1][1]
            small = tag in ("AREA", "FOREIGN") and text[start:end].islower()
            if small and unaccented(text[start:end]) not in self._small:
                continue
            if tag == "FOREIGN" and text.startswith(_PAPERS, end):
                continue
            if text[start].isdigit() and not _dated_name(text, start, end):
                continue
            if code == "USA" and text[start:end] == "us":
                continue
            if code.startswith("EC-") and len(code) == 7 and _surname(text, start):
                continue
            yield tag, start, end, code


def _longest(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Matches without those that share a word with a longer one, as spaCy filters its spans."""
    if len(found) < 2:
        return found
    taken: set[int] = set()
    kept = []
    for match in sorted(found, key=lambda m: (m[1] - m[2], m[1])):
        if taken.isdisjoint(range(match[1], match[2])):
            taken.update(range(match[1], match[2]))
            kept.append(match)
    return sorted(kept, key=lambda m: m[1])


_PAPERS = (" Times", " Post", " Herald", " Chronicle", " Tribune")


def _dated_name(text: str, start: int, end: int) -> bool:
    """Whether a name that is a date is meant as a name: "en 24 de Mayo hubo 14"."""
    if text[start:end] != text[start:end].title().replace(" De ", " de "):
        return False
    before = text[:start].rstrip().lower()
    if before.endswith((" el", " del", " al", "\nel", " on")) or before in (
        "el",
        "del",
        "al",
        "on",
    ):
        return False
    return not _OF_YEAR.match(text, end)


_OF_YEAR = re.compile(r",?\s+(?:de\s+|del\s+)?(?:19|20)\d\d")


def _surname(text: str, start: int) -> bool:
    """Whether a first name stands right before: "Sixto Durán"."""
    before = text[:start]
    if not before.endswith(" "):
        return False
    word = before[:-1].rpartition(" ")[2]
    return (
        word.isalpha()
        and len(word) > 2
        and word[0].isupper()
        and word[1:].islower()
        and word not in _OPENERS
        and not word.endswith(("ing", "ern", "mente"))
    )


_TIMES = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Today",
        "Yesterday",
        "Then",
        "Now",
        "Later",
        "Still",
        "Here",
        "Overall",
        "Thus",
        "Last",
        "Next",
        "Take",
        "Compare",
    ]
) | frozenset(
    [
        "Hoy",
        "Ayer",
        "Luego",
        "Después",
        "Entonces",
        "Ahora",
        "Allí",
        "Incluso",
        "Pero",
        "Igual",
        "Además",
    ]
)
_OPENERS = _TIMES | frozenset(
    [
        "The",
        "In",
        "And",
        "But",
        "While",
        "With",
        "From",
        "For",
        "Across",
        "Nearby",
        "Greater",
        "Coastal",
        "Rural",
        "Inland",
        "Downtown",
        "Central",
        "South",
        "North",
        "San",
        "En",
        "El",
        "La",
        "Los",
        "Las",
        "Con",
        "De",
        "Por",
        "Para",
        "Mientras",
        "Solo",
        "Sólo",
        "Aunque",
        "Entre",
        "Desde",
        "Hasta",
        "Durante",
        "Ciudad",
        "How",
        "Why",
        "When",
        "Where",
        "What",
        "Only",
        "Even",
        "Both",
        "After",
        "Before",
        "Since",
        "Until",
        "Near",
        "Outside",
        "Inside",
        "Around",
        "Meanwhile",
        "Así",
        "Cómo",
        "Cuando",
        "Donde",
        "También",
        "Ni",
        "Según",
        "Tras",
        "Hacia",
        "Contra",
        "Provincia",
        "Cantón",
        "Votó",
        "Asimismo",
        "Además",
    ]
)


@lru_cache(maxsize=2)
def matcher(language: str) -> Places:
    """The finder of places for a language."""
    return Places(language)


@lru_cache(maxsize=1)
def country_names() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names of the countries but Ecuador and the United States, in plain spelling."""
    names: dict[str, set[str]] = {}
    for name, (tag, code) in _names().items():
        if tag in ("AREA", "DEMONYM") and len(code) == 3 and code not in ("ECU", "USA"):
            names.setdefault(code, set()).add(folded(name))
    return tuple(
        (code, tuple(sorted(some, key=lambda n: (-len(n), n))))
        for code, some in sorted(names.items())
    )
