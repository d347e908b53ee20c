"""Finding figures in articles: how much is found and how much of it is right; speed and memory.

Right is a candidate of confidence 0.5 or more that stands where a gold text marks a figure, with the
table, the column and the key of the mark. The part of the gold texts that was held back while the
grammar was written is shown apart. Two plain baselines are measured on the same texts, and, as they
know nothing of keys, by table, column and place alone; ours beside them by the same.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks import timing

PARTS = ("tuning", "held")
SURE = 0.5
DOCUMENTS = 10_000
FOLDER = 1_000


@dataclass(frozen=True)
class Guess:
    """What a baseline takes for a figure of ours; it has no key."""

    table: str
    column: str
    value: str
    figure_start: int
    figure_end: int
    key: dict[str, str]
    qualifier: str = "exact"


KEYWORDS = {
    ("referendum_results", "no_pct"): r"\bno\b|against|rejected|en contra|rechaz\w+",
    (
        "referendum_results",
        "yes_pct",
    ): r"\byes\b|in favou?r|backed|\bs[ií]\b|a favor|apoy\w+|respald\w+",
    ("referendum_results", "no_votes"): r"no votes|votes? (?:against|for no)|votos? (?:por el )?no",
    ("referendum_results", "yes_votes"): r"yes votes|votes for yes|votos? (?:por el )?s[ií]",
    ("referendum_results", "null_votes"): r"null|spoil\w+|nulos",
    ("referendum_results", "blank_votes"): r"blank|blancos?",
    (
        "referendum_results",
        "pct_counted",
    ): r"counted|tallied|escrutad\w+|procesad\w+|contad\w+|actas",
    ("referendums", "turnout_pct"): r"turnout|participaci[oó]n|sufrag[oó]|vot[oó]\b",
    ("referendums", "electorate"): r"eligible|registered|habilitad\w+|convocad\w+|padr[oó]n",
    ("homicide_rates", "rate_reported"): r"rate|per 100,?000|tasa|cada (?:100\.?000|cien mil)",
    (
        "homicide_rates",
        "homicides",
    ): r"homicides?|murders?|killings|homicidios|asesinatos|muertes violentas",
    ("us_strikes", "killed"): r"kill(?:ed|ing)|dead|mat[oó]|murieron|muertos",
    ("us_strike_counts", "strikes"): r"strikes|attacks|ataques|bombardeos",
    ("us_strike_counts", "killed"): r"death toll|have been killed|since|desde|suman|van",
}
NEAR = 40
_ANY = {cell: re.compile(words, re.IGNORECASE) for cell, words in KEYWORDS.items()}
_NUMBER = re.compile(r"(?<![\w$])\d[\d.,']*\d|(?<![\w$])\d")


def assigned(text: str, numbers: Iterator[tuple[int, int, str]]) -> list[Guess]:
    """Give each number the column of the nearest keyword, if one is near."""
    words = [
        (m.start(), m.end(), cell) for cell, found in _ANY.items() for m in found.finditer(text)
    ]
    guesses = []
    for start, end, value in numbers:
        share = re.match(r"\s?%|\s?per ?cent|\s?por ciento", text[end : end + 12]) is not None
        near = [
            (max(a - end, start - b), cell)
            for a, b, cell in words
            if (max(a - end, start - b) < NEAR and share == cell[1].endswith("pct"))
            or (max(a - end, start - b) < NEAR and share and cell[1] == "pct_counted")
        ]
        if near:
            table, column = min(near)[1]
            guesses.append(Guess(table, column, value, start, end, {}))
    return guesses


def by_keyword(article: Any) -> list[Guess]:
    """Digits near a keyword."""
    numbers = (
        (m.start(), m.end(), re.sub(r"\D", "", m[0]))
        for m in _NUMBER.finditer(article.text)
        if not re.fullmatch(r"(?:19|20)\d\d", m[0])
    )
    return assigned(article.text, numbers)


def by_quantulum(article: Any) -> list[Guess]:
    """Quantities that quantulum3 finds, near a keyword."""
    from quantulum3 import classifier, parser

    # Its stored classifier opens only with the scikit-learn that wrote it, which the extra "learn"
    # does not pin; it tells units apart, and of them we ask only whether there is one.
    classifier.USE_CLF = False
    found = []
    for quantity in parser.parse(article.text):
        start, end = quantity.span
        plain = quantity.unit.entity.name in ("dimensionless", "unknown") or "%" in quantity.surface
        year = quantity.value == int(quantity.value) and 1900 <= quantity.value <= 2100
        if plain and not year:
            number = _NUMBER.search(article.text, start, end)
            found.append((start, number.end() if number else end, str(quantity.value)))
    return assigned(article.text, iter(found))


def ours(article: Any) -> list[Any]:
    from datapkg.extract.articles.engine import candidates

    return [c for c in candidates(article.text, article.day) if c.confidence >= SURE]


def measure(long: bool = False) -> dict[str, Any]:
    """All of it; ``long`` is for other benchmarks."""
    # first: a process that is started takes over the peak of what started it
    found: dict[str, Any] = {"memory": memory(), "folder": folder()}
    found |= {"quality": quality(), "confidence": confidence()}
    found["speed"] = speed()
    found["baselines"] = baselines()
    return found


def _parts() -> list[str]:
    """The parts that hold texts: between two of them there is none that is held back."""
    from tests.extraction import gold

    return [part for part in PARTS if any(gold.articles(part))]


def quality() -> dict[str, Any]:
    from tests.extraction import gold

    kept: dict[str, Any] = {}
    for part in _parts():
        rows = []
        scores: dict[tuple[str, str], Any] = {}
        for article in gold.articles(part):
            for table, score in gold.scores(gold.judged(article, ours(article))).items():
                for cell in ((article.language, table), (article.language, "all"), ("all", "all")):
                    scores.setdefault(cell, gold.Score()).__iadd__(score)
        for (language, table), score in sorted(scores.items()):
            rows.append(
                [
                    f"{language} {table}",
                    str(score.right),
                    str(score.false),
                    str(score.missed),
                    f"{score.precision:.3f}",
                    f"{score.recall:.3f}",
                ]
            )
            kept[f"{part} {language} {table}"] = {
                "right": score.right,
                "false": score.false,
                "missed": score.missed,
                "precision": round(score.precision, 3),
                "recall": round(score.recall, 3),
            }
        header = ["", "right", "false", "missed", "precision", "recall"]
        timing.show(f"{part}: with the right key", header, rows)
    return kept


BANDS = (0.0, 0.25, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


def confidence() -> dict[str, Any]:
    """How many candidates of each confidence are right, among the texts held back."""
    from datapkg.extract.articles.engine import candidates
    from tests.extraction import gold

    bands = list(pairwise(BANDS))
    counts: dict[tuple[float, float], list[int]] = {band: [0, 0] for band in bands}
    for article in gold.articles("held"):
        for verdict in gold.judged(article, candidates(article.text, article.day)):
            if verdict.found is not None:
                band = next(b for b in bands if b[0] <= verdict.found.confidence < b[1])
                counts[band][verdict.kind == "right"] += 1
    kept, rows = {}, []
    for (low, high), (false, right) in counts.items():
        name = f"{low:.2f} to {high:.2f}"
        share = round(right / (right + false), 3) if right + false else None
        kept[name] = {"right": right, "false": false, "share": share}
        rows.append([name, str(right), str(false), str(share)])
    timing.show("held: candidates by confidence", ["", "right", "false", "share right"], rows)
    return kept


def baselines() -> dict[str, Any]:
    from tests.extraction import gold

    methods: dict[str, Callable[[Any], list[Any]]] = {
        "ours": ours,
        "number near keyword": by_keyword,
        "quantulum3 near keyword": by_quantulum,
    }
    kept: dict[str, Any] = {}
    for part in _parts():
        rows = []
        for name, method in methods.items():
            for language in ("en", "es"):
                total = gold.Score()
                for article in gold.articles(part):
                    if article.language == language:
                        bare = gold.without_keys(article)
                        for score in gold.scores(gold.judged(bare, method(article))).values():
                            total += score
                rows.append(
                    [f"{name}, {language}", f"{total.precision:.3f}", f"{total.recall:.3f}"]
                )
                kept[f"{part} {name} {language}"] = {
                    "precision": round(total.precision, 3),
                    "recall": round(total.recall, 3),
                }
        timing.show(f"{part}: by table, column and place", ["", "precision", "recall"], rows)
    return kept


PROSE = {
    "en": (
        "The government said that talks with the unions would go on, though nobody expected an early "
        "end. Farmers in the highlands blocked two roads for a third day, and buses turned back. ",
        "Analysts differ on what comes next. Some see a cabinet reshuffle within weeks; others point "
        "out that the assembly returns only after the holidays, and that little can be done before. ",
        "In the market of the old town, traders complained of rising prices. A pound of rice that sold "
        "for 55 cents in March now costs 70, said a woman who has kept a stall for 31 years. ",
        "The president left on an official visit with six ministers. His office gave no details of the "
        "agenda, and the opposition asked for an account of what the trip would cost. ",
    ),
    "es": (
        "El Gobierno señaló que el diálogo con los sindicatos continuará, aunque nadie espera un "
        "acuerdo pronto. Campesinos de la Sierra cerraron dos vías por tercer día consecutivo. ",
        "Los analistas no coinciden en lo que vendrá. Algunos anticipan cambios en el gabinete; otros "
        "recuerdan que la Asamblea volverá a reunirse solo después del feriado. ",
        "En el mercado del centro, los comerciantes se quejan del alza de los precios. La libra de "
        "arroz, que en marzo costaba 55 centavos, se vende ahora en 70. ",
        "El presidente partió en visita oficial con seis ministros. Su despacho no dio detalles de la "
        "agenda y la oposición pidió cuentas sobre el costo del viaje. ",
    ),
}


def in_prose(article: Any, times: int = 4) -> str:
    """A gold text followed by ordinary paragraphs, as much as an article has."""
    around = [part * 2 for part in PROSE[article.language]] * times
    return article.text + "\n".join(around)


SNIPPET = 500
"""Characters below which a gold text is no article: with prose around, it would be nearly all prose."""


def _all() -> list[Any]:
    from tests.extraction import gold

    return [*gold.articles("tuning"), *gold.articles("held")]


def speed() -> dict[str, Any]:
    """Megabytes of text in a second of processor time, after a first text."""
    import time

    from datapkg.extract.articles.engine import candidates

    articles = [a for a in _all() if len(a.text) > SNIPPET]
    for article in articles[:20]:
        candidates(article.text, article.day)
    texts = {
        "articles with ordinary prose": [(in_prose(a), a.day) for a in articles],
        "a twentieth of the text is ours": [(in_prose(a, 15), a.day) for a in articles[::3]],
        "gold texts alone, dense with figures": [(a.text, a.day) for a in articles],
    }
    kept, rows = {}, []
    for name, documents in texts.items():
        size = sum(len(text.encode()) for text, _ in documents)
        rates = []
        for _ in range(5):
            start = time.process_time()
            for text, day in documents:
                candidates(text, day)
            rates.append(size / timing.MEGABYTE / (time.process_time() - start))
        spread = timing.Spread.of(rates)
        kept[name] = spread.figures(2)
        rows.append([name, f"{size / timing.MEGABYTE:.2f}", spread.text(2)])
    timing.show("speed, one core", ["texts", "MB", "MB/s"], rows)
    return kept


_MANY = """
import resource, sys
from benchmarks.extracting import in_prose
from datapkg.extract.articles.engine import candidates
from tests.extraction import gold
articles = [*gold.articles("tuning"), *gold.articles("held")]
unit = 1 if sys.platform == "darwin" else 1024
for n in range({documents}):
    article = articles[n % len(articles)]
    candidates(f"{{in_prose(article, 1)}}\\nNo. {{n}}", article.day)
    if n + 1 in (1000, {documents}):
        print(n + 1, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)
"""


def memory() -> dict[str, Any]:
    """Peak memory after a thousand documents, and after all."""
    code = _MANY.format(documents=DOCUMENTS)
    output = timing.run([timing.PYTHON, "-c", code]).output
    peaks = {
        int(n): round(float(mb), 1) for n, mb in (line.split() for line in output.splitlines())
    }
    timing.show(
        "memory", ["documents", "peak MB"], [[f"{n:,}", str(mb)] for n, mb in peaks.items()]
    )
    return {f"{n} documents": mb for n, mb in peaks.items()}


def folder() -> dict[str, Any]:
    """The command on a folder of a thousand articles, and again when all was done."""
    articles = _all()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name) / "articles"
        place.mkdir()
        for n in range(FOLDER):
            article = articles[n % len(articles)]
            (place / f"{n:04}.txt").write_text(f"{in_prose(article, 1)}\nNo. {n}", "utf-8")
        code = "from datapkg.cli import main; main()"
        command = [
            sys.executable,
            "-c",
            code,
            "extract",
            str(place),
            "--out",
            f"{name}/found.jsonl",
        ]
        first, again = timing.run(command), timing.run(command)
    rows = [
        ["all read", f"{first.seconds:.1f}", f"{first.peak_mb:.0f}"],
        ["again, all done before", f"{again.seconds:.1f}", f"{again.peak_mb:.0f}"],
    ]
    timing.show(f"a folder of {FOLDER:,} articles", ["", "seconds", "peak MB"], rows)
    return {
        "articles": FOLDER,
        "seconds": round(first.seconds, 1),
        "again_seconds": round(again.seconds, 1),
        "peak_mb": round(first.peak_mb),
    }
