"""What counts as a figure in English and Spanish print, by example and by property."""

import decimal
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from datapkg.numerals import Figure, figures, states

NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"


def likeliest(text: str, lang: str | None = None) -> list[Decimal]:
    return [figure.values[0] for figure in figures(text, lang)]


def only(text: str, lang: str | None = None) -> Figure:
    (figure,) = figures(text, lang)
    return figure


def printed(text: str, lang: str | None = None) -> list[str]:
    return [text[figure.start : figure.end] for figure in figures(text, lang)]


# --- By example: digits --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11,186,380", 11186380),
        ("11.186.380", 11186380),
        ("11 186 380", 11186380),
        (f"11{NBSP}186{NBSP}380", 11186380),
        (f"11{THIN}186{THIN}380", 11186380),
        (f"11{NARROW}186{NARROW}380", 11186380),
        ("11'186'380", 11186380),
        ("11’186.380", 11186380),
        ("11′186.380", 11186380),
        ("4'136.617", 4136617),
        ("4´136.617", 4136617),
        ("4`136.617", 4136617),
        ("6′422.640", 6422640),
        ("6′422,640", 6422640),
        ("13'938 724", 13938724),
        ("32.000'000.000", 32 * 10**9),
        ("4'136.617,50", "4136617.5"),
        ("60,82", "60.82"),
        ("60.82", "60.82"),
        ("58.30", "58.3"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1'234.5", "1234.5"),
        ("17'5", "17.5"),
        (".5", "0.5"),
        ("0,123", "0.123"),
        ("0.123", "0.123"),
        ("1234.567", "1234.567"),
        ("17.886543", "17.886543"),
        ("7062", 7062),
        ("0", 0),
    ],
)
def test_marks_with_one_reading(text: str, value: object) -> None:
    for lang in (None, "en", "es"):
        figure = only(text, lang)
        assert figure.values == (Decimal(str(value)),)
        assert (figure.start, figure.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "lang", "first", "second", "decimals"),
    [
        ("1.189", "es", "1189", "1.189", 0),
        ("1.189", "en", "1.189", "1189", 3),
        ("1.189", None, "1.189", "1189", 3),
        ("1,189", "es", "1.189", "1189", 3),
        ("1,189", "en", "1189", "1.189", 0),
        ("1,189", None, "1189", "1.189", 0),
        ("38.754", "es-EC", "38754", "38.754", 0),
        ("38.754", "pt", "38754", "38.754", 0),
    ],
)
def test_one_mark_before_three_digits_has_two_readings(
    text: str, lang: str | None, first: str, second: str, decimals: int
) -> None:
    figure = only(text, lang)
    assert figure.values == (Decimal(first), Decimal(second))
    assert figure.decimals == decimals
    assert states(text, first, lang)
    assert states(text, second, lang)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2. 223", [2, 223]),
        ("2025-12-01", [2025, 12, 1]),
        ("17/11/2025", [17, 11, 2025]),
        ("17.11.2025", [17, 11, 2025]),
        ("16 November 2025", [16, 2025]),
        ("el 17 a las 11:50", [17, 11, 50]),
        ("a las 17h30", [17, 30]),
        ("5-24-RC/25", [5, 24, 25]),
        ("1.2.3", [1, 2, 3]),
        ("Ecuador,ECU,2008,17.886543", [2008, "17.886543"]),
        ("ECU,Ecuador,2013,15807128", [2013, 15807128]),
        ("2014 996 1189", [2014, 996, 1189]),
        ("2014 8 996 12", [2014, 8, 996, 12]),
        ("111 222 333 444 555 666", [111, 222, 333, 444, 555, 666]),
        ("Pro 5 354 595 86,8 %", [5354595, "86.8"]),
        ("2022 en Ecuador hubo 4 824 muertes", [2022, 4824]),
        ("repunte al 17;5", [17, 5]),
        ("n.º 5, art. 12, p.7", [5, 12, 7]),
        ("...23 muertos", [23]),
        ("US$5 y $6,50", [5, "6.5"]),
        ("400km, 9am", [400, 9]),
        ("8-year-old", [8]),
        ("第 208 個確認", [208]),
        ("第208個", [208]),
        ("1 死 2 生還", [1, 2]),
        ("(61.32/100.000)", ["61.32", "100.000"]),
        ("21°C", [21]),
        ("24/7", [24, 7]),
    ],
)
def test_runs_that_are_several_figures(text: str, values: list[object]) -> None:
    assert likeliest(text) == [Decimal(str(value)) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "G20",
        "MAR251004a",
        "U2",
        "C-17",
        "COVID-19",
        "3k",
        "5M",
        "13,9M",
        "F-16s",
        "2½",
        "90s",
        "v2.5",
        "us-2025-09-02-a",
        "x_12",
        "5G",
    ],
)
def test_codes_are_no_figures(text: str) -> None:
    assert figures(f"the {text} here") == []


def test_minus_needs_the_start_of_a_word() -> None:
    assert only("varió -3,4 % ayer").values == (Decimal("-3.4"),)
    assert only("−5 grados").values == (Decimal(-5),)
    assert likeliest("2-3") == [2, 3]
    assert likeliest("tasa:-2") == [-2]
    assert likeliest("pasó de 2 -3") == [2, 3]


# --- By example: words ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11 millones 186 mil 380", 11186380),
        ("781 mil 932", 781932),
        ("cinco mil 717", 5717),
        ("7 mil 553", 7553),
        ("600 mil", 600000),
        ("13,9 millones", 13900000),
        ("2.4 million", 2400000),
        ("1.5 mil millones", 1500000000),
        ("mil doscientos millones", 1200000000),
        ("one hundred and twenty-six", 126),
        ("one hundred twenty six", 126),
        ("twelve hundred", 1200),
        ("two hundred thousand", 200000),
        ("two million three hundred thousand and five", 2300005),
        ("two dozen", 24),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("a half-dozen", 6),
        ("a hundred", 100),
        ("a hundred and one", 101),
        ("half a million", 500000),
        ("two and a half million", 2500000),
        ("a million and a half", 1500000),
        ("ciento veintiséis", 126),
        ("CIENTO VEINTISEIS", 126),
        ("ciento veintise\u0301is", 126),
        ("veintiún", 21),
        ("treinta y uno", 31),
        ("treinta y una", 31),
        ("quinientas", 500),
        ("mil novecientos ochenta y cuatro", 1984),
        ("un millón doscientos mil", 1200000),
        ("un millón y medio", 1500000),
        ("medio millón", 500000),
        ("una decena", 10),
        ("una docena", 12),
        ("una veintena", 20),
        ("una treintena", 30),
        ("docena y media", 18),
        ("tres docenas", 36),
        ("medio centenar", 50),
        ("un centenar", 100),
        ("dos millares", 2000),
        ("cien mil", 100000),
        ("mil", 1000),
        ("zero", 0),
        ("cero", 0),
        ("both", 2),
        ("ambos", 2),
        ("ambas", 2),
        ("one", 1),
        ("uno", 1),
        ("una", 1),
    ],
)
def test_words_and_mixtures(text: str, value: int) -> None:
    figure = only(f"de los {text} casos", "es" if " y " in text else None)
    assert figure.values[0] == value
    assert figure.kind == "cardinal"
    assert figure.decimals is None
    assert figure.end - figure.start == len(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("21st", 21),
        ("2nd", 2),
        ("11th", 11),
        ("44th", 44),
        ("FIRST", 1),
        ("SECOND", 2),
        ("sixteenth", 16),
        ("twenty-second", 22),
        ("twenty-first", 21),
        ("one hundred and first", 101),
        ("hundredth", 100),
        ("séptimo", 7),
        ("septimo", 7),
        ("undécimo", 11),
        ("decimoquinto", 15),
        ("decimoctava", 18),
        ("décimo tercer", 13),
        ("vigésimo primero", 21),
        ("vigésima cuarta", 24),
        ("vigesimoprimera", 21),
        ("1º", 1),
        ("1er", 1),
        ("3.ª", 3),
        ("3.er", 3),
        ("2do", 2),
        ("7ma", 7),
    ],
)
def test_ordinals(text: str, value: int) -> None:
    figure = only(f"the {text} strike")
    assert figure.values == (value,)
    assert figure.kind == "ordinal"
    assert figure.end - figure.start == len(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("three-quarters of the vote", ["0.75"]),
        ("one-fifth of them", ["0.2"]),
        ("a quarter of them", ["0.25"]),
        ("tres cuartas partes", ["0.75"]),
        ("una cuarta parte", ["0.25"]),
        ("dos quintos", ["0.4"]),
        ("two-thirds", []),
        ("two thirds", []),
        ("one third", []),
        ("a third of voters", []),
        ("dos tercios", []),
        ("la tercera parte", []),
    ],
)
def test_fractions_are_read_where_exact(text: str, values: list[str]) -> None:
    assert likeliest(text) == [Decimal(value) for value in values]
    assert all(figure.kind == "fraction" for figure in figures(text))


def test_what_looks_like_a_fraction() -> None:
    assert [(f.values, f.kind) for f in figures("un cuarto ataque")] == [((4,), "ordinal")]
    assert [(f.values, f.kind) for f in figures("a third strike")] == [((3,), "ordinal")]
    assert likeliest("the first three quarters") == [1, 3]


@pytest.mark.parametrize(
    "text",
    [
        "half of them",
        "several hundred people",
        "miles de personas",
        "dozens",
        "un par",
        "no one",
        "ninguno",
        "none",
        "a couple of boats",
        "un poco",
        "millones de votos",
        "cientos",
        "tanto por ciento",
        "an hour",
        "Phase VI",
        "a millones de personas",
        "one another",
        "a quarter-mile",
    ],
)
def test_words_that_are_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "lang", "values"),
    [
        ("once the strike was over", None, []),
        ("once the strike was over", "en", []),
        ("murieron once personas en el ataque", None, [11]),
        ("once", "es", [11]),
        ("UN experts said that", None, []),
        ("UN experts", None, []),
        ("un-American", None, []),
        ("un superviviente", None, [1]),
        ("dos muertos y un superviviente", None, [2, 1]),
        ("a primer on the law", None, []),
        ("el primer ataque", None, [1]),
        ("ten people", None, [10]),
        ("ten cuidado", "es", []),
    ],
)
def test_words_of_two_languages(text: str, lang: str | None, values: list[int]) -> None:
    assert likeliest(text, lang) == values


def test_un_as_the_article_of_a_figure_is_not_read() -> None:
    assert likeliest("un 60.64 % y un 61.65 %", "en") == [Decimal("60.64"), Decimal("61.65")]
    assert likeliest("una quinta explosión") == [5]


def test_neighbours_do_not_melt() -> None:
    assert likeliest("two three") == [2, 3]
    assert likeliest("nineteen eighty-four") == [19, 84]
    assert likeliest("between one hundred and two hundred") == [100, 200]
    assert likeliest("entre treinta y cuarenta") == [30, 40]
    assert likeliest("En 2024 mil personas") == [2024, 1000]
    assert likeliest("one million, two of them") == [1000000, 2]
    assert likeliest("1.5 million 200 people", "en") == [1500000, 200]
    assert likeliest("twenty\n\nsix") == [20, 6]
    assert likeliest("twenty\nsix") == [26]


# --- By example: what stands around --------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "60,82%",
        "60,82 %",
        f"60,82{NBSP}%",
        f"60,82{NARROW}%",
        "60,82 percent",
        "60,82 per cent",
        "60,82 por ciento",
        "60,82 POR CIENTO",
        "60,82 por 100",
        "60,82 por cien",
        "60,82-percent",
    ],
)
def test_percent(text: str) -> None:
    figure = only(f"el {text} de los votos")
    assert figure.kind == "percent"
    assert figure.values == (Decimal("60.82"),)
    assert text[: figure.end - figure.start] == "60,82"
    assert states(text, "60.82", percent=True)


def test_no_percent() -> None:
    for text in (
        "47 por 100.000",
        "47 por 100 mil",
        "47 por cien mil",
        "47 por 100 000",
        "47 points",
    ):
        assert figures(text)[0].kind == "cardinal", text
    assert figures("3 percentage points")[0].kind == "cardinal"
    assert not states("SÍ 38.93 NO 61.07", "38.93", percent=True)
    assert states("SÍ 38.93 NO 61.07", "38.93")
    assert only("sixty percent").kind == "percent"
    assert only("cien por cien").values == (100,)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("at least 83 people", "at least"),
        ("al menos 83", "at least"),
        ("al menos unos 83", "at least"),
        ("por lo menos 83", "at least"),
        ("como mínimo 83", "at least"),
        ("no fewer than 83", "at least"),
        ("83+ killed", "at least"),
        ("83-plus strikes", "at least"),
        ("83 o más", "at least"),
        ("some 83", "about"),
        ("about 83", "about"),
        ("approximately 83", "about"),
        ("around the 83", "about"),
        ("roughly 83", "about"),
        ("nearly 83", "about"),
        ("almost 83", "about"),
        ("an estimated 83", "about"),
        ("unos 83", "about"),
        ("unas 83", "about"),
        ("alrededor de 83", "about"),
        ("cerca de las 83", "about"),
        ("cerca del 83 %", "about"),
        ("casi 83", "about"),
        ("casi un 83 %", "about"),
        ("aproximadamente 83", "about"),
        ("en torno a 83", "about"),
        ("more than 83", "more than"),
        ("over 83", "more than"),
        ("upwards of 83", "more than"),
        ("exceeds 83", "more than"),
        ("más de 83", "more than"),
        ("Mas del 83 %", "more than"),
        ("poco más de 83", "more than"),
        ("less than 83", "less than"),
        ("under 83", "less than"),
        ("menos de 83", "less than"),
        ("up to 83", "at most"),
        ("as many as 83", "at most"),
        ("hasta 83", "at most"),
        ("no más de 83", "at most"),
        ("no more than 83", "at most"),
        ("83", "exact"),
        ("moreover 83", "exact"),
        ("over the last week 83", "exact"),
    ],
)
def test_qualifiers(text: str, qualifier: str) -> None:
    assert only(text).qualifier == qualifier


def test_a_qualifier_belongs_to_the_next_figure_only() -> None:
    assert [f.qualifier for f in figures("at least 35 strikes and 115 deaths")] == [
        "at least",
        "exact",
    ]
    assert only("más de un centenar").qualifier == "more than"
    assert only("nearly half a million").qualifier == "about"


@pytest.mark.parametrize(
    "text",
    [
        "two to three",
        "2-3",
        "2–3",
        "2 o 3",
        "2 or 3",
        "entre 2 y 3",
        "between 2 and 3",
        "de 2 a 3",
        "between two and three",
        "entre dos y tres",
        "entre el 2 y el 3 %",
        "dos o tres",
    ],
)
def test_ranges(text: str) -> None:
    low, high = figures(text)
    assert (low.values[0], high.values[0]) == (2, 3)
    assert low.group is not None
    assert low.group == high.group
    assert low.kind == high.kind


@pytest.mark.parametrize(
    "text",
    [
        "2025-12-01",
        "2 and 3",
        "2 y 3",
        "3-2",
        "a 7 to 2 vote",
        "8.008 a 6.986",
        "2, 3",
        "17-11-2025",
    ],
)
def test_no_ranges(text: str) -> None:
    assert all(figure.group is None for figure in figures(text))


def test_ranges_of_many_kinds() -> None:
    assert [f.group for f in figures("2007–2017, de 6 a 8 y 12")] == [0, 0, 1, 1, None]
    assert [f.kind for f in figures("57-60 %")] == ["percent", "percent"]
    million = Decimal(10**6)
    assert [f.values for f in figures("2 to 3 million")] == [(2 * million, 2), (3 * million,)]
    assert [f.group for f in figures("1–2 September 2025")] == [0, 0, None]


# --- By example: from the sources ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lang", "values"),
    [
        ("POR EL SÍ: 4′136.617 votos ... NO: 6′422.640 votos", "es", [4136617, 6422640]),
        ("Voto Sí: 3’839.788 (39.35%) Voto No: 5’918.422", "es", [3839788, "39.35", 5918422]),
        ("2´425.644 votos es la diferencia", "es", [2425644]),
        ("con un 60,84% y un 61,82%, respectivamente", "es", ["60.84", "61.82"]),
        ("Azuay | 38,93 % | 61,07 %", "es", ["38.93", "61.07"]),
        ("SÍ: 40,94% NO: 59,06%", "es", ["40.94", "59.06"]),
        ("61+ ataques, 62 barcos, 200+ muertos", "es", [61, 62, 200]),
        ("13 small boats and one semi-submersible vessel", "en", [13, 1]),
        ("SECOND Kinetic Strike", "en", [2]),
        ("at least the sixth such attack since early September", "en", [6]),
        ("11th vessel targeted in the Pacific", "en", [11]),
        ("We knocked off, actually, three boats, not two", "en", [3, 2]),
        ("Dos narcoterroristas murieron y uno sobrevivió", "es", [2, 1]),
        ("two deaths and one survivor", "en", [2, 1]),
        ("On October 23 or 24th, 2025", "en", [23, 24, 2025]),
        ("8.008 en el 2023 a 6.986 en el 2024", "es", [8008, 2023, 6986, 2024]),
        ("6.9 deaths per 100,000 inhabitants in 2019", "en", ["6.9", 100000, 2019]),
        ("cinco mil 717 asesinatos", "es", [5717]),
        ("8 272 homicidios intencionales ... 44,7", "es", [8272, "44.7"]),
        ("5,8% que se mantiene desde el 2016", "es", ["5.8", 2016]),
        ("12,14 por cada 100 000 habitantes en 2012", "es", ["12.14", 100000, 2012]),
        ("8,3 por cada cien mil", "es", ["8.3", 100000]),
        ("homicide rate is five per 100,000", "en", [5, 100000]),
        ("nueve millones 165 mil 125 electores", "es", [9165125]),
        ("Manabí (984)", "es", [984]),
    ],
)
def test_phrases_of_the_sources(text: str, lang: str, values: list[object]) -> None:
    assert likeliest(text, lang) == [Decimal(str(value)) for value in values]
    assert all(states(text, str(value), lang) for value in values)


@pytest.mark.parametrize("value", [58.3, "58.30", "58.3", Decimal("58.3")])
def test_equality_is_numeric(value: float | str | Decimal) -> None:
    assert states("el 58,30 % se negó", value)
    assert not states("el 58,31 % se negó", value)


@pytest.mark.parametrize("value", ["eleven", "", "nan", float("inf")])
def test_a_value_that_is_no_number_is_an_error(value: str | float) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        states("11", value)


# --- Printers ------------------------------------------------------------------------------------


def words(line: str) -> list[str]:
    return line.split()


EN_ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
EN_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
ES_ONES = words(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve"
)
ES_TENS = words("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
ES_HUNDREDS = words(
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos "
    "novecientos"
)
EN_ORDINAL = words(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
ES_ORDINAL = words("- primero segundo tercero cuarto quinto sexto séptimo octavo noveno")
ES_ORDINAL_TENS = words(
    "- décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo "
    "nonagésimo centésimo"
)


def english(n: int, link: str = " and ") -> str:
    for size, name in ((10**6, "million"), (10**3, "thousand")):
        if n >= size:
            rest = n % size
            glue = link if 0 < rest < 100 else " "
            return f"{english(n // size, link)} {name}" + (
                glue + english(rest, link) if rest else ""
            )
    if n >= 100:
        return f"{EN_ONES[n // 100]} hundred" + (link + english(n % 100) if n % 100 else "")
    if n >= 20:
        return EN_TENS[n // 10 - 2] + (f"-{EN_ONES[n % 10]}" if n % 10 else "")
    return EN_ONES[n]


def spanish(n: int) -> str:
    if n >= 10**6:
        head = "un millón" if n < 2 * 10**6 else f"{apocope(spanish(n // 10**6))} millones"
        return head + (f" {spanish(n % 10**6)}" if n % 10**6 else "")
    if n >= 1000:
        head = "mil" if n < 2000 else f"{apocope(spanish(n // 1000))} mil"
        return head + (f" {spanish(n % 1000)}" if n % 1000 else "")
    if n == 100:
        return "cien"
    if n > 100:
        return ES_HUNDREDS[n // 100 - 1] + (f" {spanish(n % 100)}" if n % 100 else "")
    if n >= 30:
        return ES_TENS[n // 10 - 3] + (f" y {ES_ONES[n % 10]}" if n % 10 else "")
    return ES_ONES[n]


def apocope(numeral: str) -> str:
    """Treinta y un mil, veintiún mil."""
    if numeral.endswith("veintiuno"):
        return numeral.removesuffix("veintiuno") + "veintiún"
    return numeral.removesuffix("uno") + "un" if numeral.endswith("uno") else numeral


def mixed(n: int) -> str:
    """Print as in 11 millones 186 mil 380."""
    millions, rest = divmod(n, 10**6)
    thousands, units = divmod(rest, 1000)
    parts = [f"{millions} {'millón' if millions == 1 else 'millones'}"] if millions else []
    parts += [f"{thousands} mil"] if thousands else []
    return " ".join([*parts, str(units)] if units or not parts else parts)


def scaled(n: int) -> str:
    """Print as in 13,9 millones."""
    return f"{(Decimal(n) / 10**6).normalize():f}".replace(".", ",") + " millones"


def grouped(value: Decimal, group: str, mark: str) -> str:
    whole, _, part = f"{value:,f}".partition(".")
    return whole.replace(",", group) + (mark + part if part else "")


def ecuadorian(value: Decimal, sign: str, mark: str) -> str:
    """Print as in 6′422.640: the sign for the millions, the mark for the thousands."""
    *millions, thousands, units = f"{value:,}".split(",")
    return sign.join([*millions, f"{thousands}{mark}{units}"])


def english_ordinal(n: int) -> str:
    if n < 20:
        return EN_ORDINAL[n]
    if n == 100:
        return "hundredth"
    tens = EN_TENS[n // 10 - 2]
    return f"{tens}-{EN_ORDINAL[n % 10]}" if n % 10 else tens.removesuffix("y") + "ieth"


def spanish_ordinal(n: int) -> str:
    return f"{ES_ORDINAL_TENS[n // 10]} {ES_ORDINAL[n % 10]}".replace("-", "").strip()


def english_ending(n: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th") if n not in (11, 12, 13) else "th"
    return f"{n}{ending}"


APOSTROPHES = "'’‘′´`"
STYLES = [("", "."), ("", ","), (",", "."), (".", ","), (" ", ","), (" ", ".")]
STYLES += [(NBSP, ","), (THIN, "."), (NARROW, ",")]
STYLES += [(sign, mark) for sign in APOSTROPHES for mark in ".,"]

# --- By property ---------------------------------------------------------------------------------

BEFORE = ["", "votos ", "el CNE contó ", "US forces killed ", "(", "Sí: ", "| ", "«", "al menos "]
BEFORE += ["about ", "el resultado, ", "murieron ", "第", "¿", "más de ", "en Quito\n"]
AFTER = [
    "",
    " votos",
    " %",
    "%",
    ".",
    ", según el CNE",
    ")",
    " people were killed",
    ";",
    " |",
    "個",
]
AFTER += [" por ciento de los votos", " percent", "\n", "…", "?", " muertos y heridos"]

integers = st.one_of(st.integers(0, 10**9 - 1), st.integers(0, 2000), st.integers(0, 10**6))
decimals = st.builds(
    lambda n, places: Decimal(n).scaleb(-places), st.integers(0, 10**9 - 1), st.integers(1, 4)
)
around = st.tuples(st.sampled_from(BEFORE), st.sampled_from(AFTER))
any_lang = st.sampled_from([None, "en", "es", "pt"])
thorough = settings(max_examples=300, deadline=None)


def assert_read_back(
    value: Decimal | int, shown: str, around: tuple[str, str], lang: str | None
) -> None:
    before, after = around
    text = before + shown + after
    assert states(text, value, lang), text
    figure = only(text, lang)
    assert (figure.start, figure.end) == (len(before), len(before) + len(shown)), text
    assert value in figure.values
    percent = after.lstrip().startswith(("%", "percent", "por ciento"))
    assert states(text, value, lang, percent=True) == (percent and figure.kind != "ordinal")


@thorough
@given(st.one_of(integers.map(Decimal), decimals), st.sampled_from(STYLES), around, any_lang)
def test_any_number_in_any_digit_style(
    value: Decimal, style: tuple[str, str], around: tuple[str, str], lang: str | None
) -> None:
    group, mark = style
    exponent = value.as_tuple().exponent
    # 1'234.567 is, where apostrophes are used here, one million and more.
    assume(not (group and group in APOSTROPHES and exponent == -3 and 1000 <= value < 10**6))
    assert_read_back(value, grouped(value, group, mark), around, lang)


@thorough
@given(st.integers(10**6, 10**9 - 1), st.sampled_from(APOSTROPHES), st.sampled_from("., "), around)
def test_any_number_as_ecuador_prints_it(
    n: int, sign: str, mark: str, around: tuple[str, str]
) -> None:
    assert_read_back(n, ecuadorian(Decimal(n), sign, mark), around, "es")


@thorough
@given(
    integers, st.sampled_from([" and ", " "]), st.sampled_from([str, str.upper, str.title]), around
)
def test_any_integer_in_english_words(
    n: int, link: str, case: type[str], around: tuple[str, str]
) -> None:
    assert_read_back(n, case(english(n, link)), around, "en")


@thorough
@given(integers, st.sampled_from([str, str.upper, str.capitalize]), st.booleans(), around)
def test_any_integer_in_spanish_words(
    n: int, case: type[str], accents: bool, around: tuple[str, str]
) -> None:
    shown = spanish(n) if accents else spanish(n).translate(str.maketrans("áéíóú", "aeiou"))
    assert_read_back(n, case(shown), around, "es")


@thorough
@given(integers, around, any_lang)
@example(11186380, ("", ""), None)
def test_any_integer_in_digits_and_words(n: int, around: tuple[str, str], lang: str | None) -> None:
    assert_read_back(n, mixed(n), around, lang)
    assert_read_back(n, scaled(n), around, lang)


@thorough
@given(
    st.integers(1, 100),
    st.sampled_from(
        [
            english_ordinal,
            spanish_ordinal,
            english_ending,
            "{}º".format,
            "{}.ª".format,
            "{}th".format,
        ]
    ),
    around,
)
def test_any_ordinal_to_a_hundred(n: int, printer: object, around: tuple[str, str]) -> None:
    assert callable(printer)
    assert_read_back(n, printer(n), around, None)
    assert only(printer(n)).kind == "ordinal"


@thorough
@given(st.one_of(integers.map(Decimal), decimals), st.sampled_from(STYLES), st.data())
def test_another_digit_is_another_number(
    value: Decimal, style: tuple[str, str], data: st.DataObject
) -> None:
    shown = grouped(value, *style)
    places = [i for i, char in enumerate(shown) if char.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != shown[place]]))
    changed = shown[:place] + digit + shown[place + 1 :]
    for lang in (None, "en", "es"):
        assert not states(f"el No obtuvo {changed} votos", value, lang)


@thorough
@given(integers, integers)
def test_another_number_in_words_is_not_stated(n: int, other: int) -> None:
    assume(n != other)
    assert not states(f"murieron {spanish(n)} personas", other, "es")
    assert not states(f"it killed {english(n)} people", other, "en")
    assert not states(f"contó {mixed(n)} votos", other, "es")


FRAGMENTS = words(
    "1 2 3 12 008 2024 186.380 1,189 4'136.617 4′136 .5 -3,4 60,82 17.11.2025 % %% + - – — ' ’ . , : ; ( | "
    "one two twenty thirty-five hundred thousand million dozen half quarter quarters third fifths and or "
    "to between a an first second hundredth un una uno dos treinta y o ciento cien quinientas mil millón "
    "millones docena centenar medio media tercio cuarta parte partes décimo entre de por ciento percent "
    "at least más no one than some over hasta once primer par st nd º .ª er h km COVID x _ é ñ 第 ½ İ ß"
)
soup = st.lists(
    st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from([" ", "", "-", "\n", NBSP, "  "])),
    max_size=14,
).map(lambda parts: "".join(word + glue for word, glue in parts))


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.text(), soup, st.text(alphabet="0123456789.,'’ -%º/:" + NBSP)), any_lang)
@example(".5.3", None)
@example("4'036 617 200", None)
@example("9" * 5000 + " millones", "es")
@example("-" + "9" * 300 + ",5 mil 200", "es")
def test_whatever_the_text(text: str, lang: str | None) -> None:
    read = figures(text, lang)
    assert read == figures(text, lang)
    for figure in read:
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.values
        assert all(value.is_finite() for value in figure.values)
        assert figure.kind in ("cardinal", "ordinal", "percent", "fraction")
        assert text[figure.start : figure.end].strip() == text[figure.start : figure.end]
    for figure, following in pairwise(read):
        assert figure.end <= following.start
    groups = [figure.group for figure in read if figure.group is not None]
    assert groups == sorted(list(range(len(groups) // 2)) * 2)


@settings(max_examples=200, deadline=None)
@given(soup)
def test_the_callers_arithmetic_does_not_matter(text: str) -> None:
    expected = figures(text)
    with decimal.localcontext(prec=2) as context:
        context.traps[decimal.Inexact] = True
        assert figures(text) == expected


def test_case_folding_keeps_offsets() -> None:
    # One letter of Unicode grows when lowered; offsets must not.
    assert printed("İİİ 12 muertos") == ["12"]
    every = "".join(map(chr, range(0x3000)))
    assert printed(every + " 208 ")[-1] == "208"


# --- At the edges --------------------------------------------------------------------------------


def test_plain_digits_have_no_decimals() -> None:
    assert [figure.decimals for figure in figures("7062 y 0 de 8,5")] == [0, 0, 1]


def test_a_word_at_the_very_beginning_helps_to_tell_the_language() -> None:
    assert likeliest("The once mighty 5") == [5]
    assert likeliest("La once y 5") == [11, 5]


def test_quarters_are_a_fraction_of_something_and_else_parts_of_a_year() -> None:
    assert likeliest("three quarters of the votes") == [Decimal("0.75")]
    assert likeliest("three quarters later") == likeliest(" of three quarters later") == [3]


def test_words_that_stand_far_apart_are_no_one_numeral() -> None:
    assert likeliest("two hundred   and  five") == [205]
    assert likeliest("two hundred   and   five") == [200, 5]


@pytest.mark.parametrize(
    ("text", "lang", "values"),
    [
        ("el sesenta coma seis por ciento", "es", ["60.6"]),
        ("cincuenta y tres coma cuarenta y cinco", "es", ["53.45"]),
        ("sixty point six percent", "en", ["60.6"]),
        ("tres punto cinco millones", "es", ["3500000"]),
        ("quedó en coma siete días", "es", ["7"]),
        ("votaron dos, coma seis veces", "es", ["2", "6"]),
        ("at one point six boats were hit", "en", ["1", "6"]),
        ("sixty points, six seats", "en", ["60", "6"]),
    ],
)
def test_decimals_that_are_said_belong_to_their_number(
    text: str, lang: str, values: list[str]
) -> None:
    assert [str(figure.values[0]) for figure in figures(text, lang)] == values
