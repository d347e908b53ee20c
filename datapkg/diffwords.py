"""The words in which a comparison of two releases is told, in English and Spanish."""

from __future__ import annotations

from datapkg.errors import UnknownNameError

LANGUAGES = ("en", "es")

COUNTED: dict[str, tuple[str, str, str, str]] = {
    # one and many in English, one and many in Spanish
    "tables_removed": ("table removed", "tables removed", "tabla eliminada", "tablas eliminadas"),
    "columns_removed": ("column removed", "columns removed", "columna eliminada", "columnas eliminadas"),
    "columns_retyped": ("column of another type", "columns of another type", "columna de otro tipo", "columnas de otro tipo"),
    "units_changed": ("column in another unit", "columns in another unit", "columna en otra unidad", "columnas en otra unidad"),
    "key_changed": ("table with another primary key", "tables with another primary key", "tabla con otra clave primaria", "tablas con otra clave primaria"),
    "rows_removed": ("row removed", "rows removed", "fila eliminada", "filas eliminadas"),
    "sources_removed": ("source removed", "sources removed", "fuente eliminada", "fuentes eliminadas"),
    "formula_changed": ("cell computed otherwise", "cells computed otherwise", "celda calculada de otro modo", "celdas calculadas de otro modo"),
    "licence_changed": ("change of the licence", "changes of the licence", "cambio de licencia", "cambios de licencia"),
    "tables_added": ("table added", "tables added", "tabla nueva", "tablas nuevas"),
    "columns_added": ("column added", "columns added", "columna nueva", "columnas nuevas"),
    "rows_added": ("row added", "rows added", "fila nueva", "filas nuevas"),
    "sources_added": ("source added", "sources added", "fuente nueva", "fuentes nuevas"),
    "claims_added": ("claim added", "claims added", "afirmación nueva", "afirmaciones nuevas"),
    "cells_filled": ("cell filled that was empty", "cells filled that were empty", "celda que estaba vacía y ya tiene dato", "celdas que estaban vacías y ya tienen dato"),
    "disputes_opened": ("row that a source contradicts now", "rows that a source contradicts now", "fila que ahora alguna fuente contradice", "filas que ahora alguna fuente contradice"),
    "values_listed": ("column with another list of values", "columns with another list of values", "columna con otra lista de valores", "columnas con otra lista de valores"),
    "policy_changed": ("table reconciled by other rules", "tables reconciled by other rules", "tabla conciliada con otras reglas", "tablas conciliadas con otras reglas"),
    "cells_emptied": ("cell emptied that held something", "cells emptied that held something", "celda que tenía dato y quedó vacía", "celdas que tenían dato y quedaron vacías"),
    "figures_changed": ("figure changed", "figures changed", "cifra cambiada", "cifras cambiadas"),
    "statements_changed": ("other statement changed", "other statements changed", "otro dato cambiado", "otros datos cambiados"),
    "editorial_changed": ("text of the editors changed", "texts of the editors changed", "texto de los editores cambiado", "textos de los editores cambiados"),
    "verdicts_changed": ("verdict changed", "verdicts changed", "veredicto cambiado", "veredictos cambiados"),
    "sources_edited": ("source described otherwise", "sources described otherwise", "fuente descrita de otro modo", "fuentes descritas de otro modo"),
    "claims_edited": ("claim edited", "claims edited", "afirmación corregida", "afirmaciones corregidas"),
    "claims_removed": ("claim withdrawn", "claims withdrawn", "afirmación retirada", "afirmaciones retiradas"),
    "voices_changed": ("claim counted as somebody else's word", "claims counted as somebody else's word", "afirmación atribuida a otra voz", "afirmaciones atribuidas a otra voz"),
    "evidence_changed": ("line of the evidence changed", "lines of the evidence changed", "línea de la evidencia cambiada", "líneas de la evidencia cambiadas"),
    "words_changed": ("description changed", "descriptions changed", "descripción cambiada", "descripciones cambiadas"),
    "columns_moved": ("table with its columns in another order", "tables with their columns in another order", "tabla con las columnas en otro orden", "tablas con las columnas en otro orden"),
    "columns_renamed": ("column likely renamed", "columns likely renamed", "columna probablemente renombrada", "columnas probablemente renombradas"),
    "more": ("more", "more", "más", "más"),
}  # fmt: skip
"""What can be counted; every kind of change of ``versions.RULE`` among it."""

FLAGS: dict[str, tuple[str, str]] = {
    "policy_changed": ("reconciled by other rules", "conciliada con otras reglas"),
    "words_changed": ("described otherwise", "descrita de otro modo"),
    "licence_changed": ("another licence", "otra licencia"),
    "key_changed": ("another primary key", "otra clave primaria"),
    "columns_moved": ("columns in another order", "columnas en otro orden"),
}
"""What is true of a table as a whole, and not counted in it."""

CAUSES: dict[str, tuple[str, str]] = {
    "new_source": ("a new source", "una fuente nueva"),
    "new_claim": ("a new claim of a known source", "una afirmación nueva de una fuente conocida"),
    "corrected": ("our record of this claim was corrected", "se corrigió nuestro registro de esta afirmación"),
    "withdrawn": ("the claim it rested on was withdrawn", "se retiró la afirmación en que descansaba"),
    "standing": ("a claim has another standing", "una afirmación tiene otra situación"),
    "claim_details": ("status or moment of a claim are recorded otherwise", "el estado o el corte de una afirmación constan de otro modo"),
    "source_details": ("kind, origin or date of a source are recorded otherwise", "el tipo, el origen o la fecha de una fuente constan de otro modo"),
    "not_needed": ("no longer needed: the figure that takes its place is known", "ya no hace falta: se conoce la cifra que ocupa su lugar"),
    "policy": ("the rules of choice changed", "cambiaron las reglas de elección"),
    "order": ("another claim comes first now", "ahora otra afirmación va primero"),
    "computed": ("follows", "resulta de"),
    "formula": ("computed by another formula", "se calcula con otra fórmula"),
    "editors": ("edited by us", "editado por nosotros"),
    "verdict": ("follows from the claims", "resulta de las afirmaciones"),
    "unknown": ("the evidence does not say why", "la evidencia no dice por qué"),
}  # fmt: skip

WORDS: dict[str, tuple[str, str]] = {
    "old": ("old", "antes"),
    "new": ("new", "ahora"),
    "folder": ("folder", "carpeta"),
    "zip": ("zip", "zip"),
    "revision": ("git revision", "revisión de git"),
    "installed": ("installed release", "edición instalada"),
    "version": ("version {version} of {day}", "versión {version} del {day}"),
    "same": ("No difference: the two releases say the same.", "Ninguna diferencia: las dos ediciones dicen lo mismo."),
    "same_shown": ("No difference in {tables}.", "Ninguna diferencia en {tables}."),
    "level": ("Step: {level}. After {old} comes {next}.", "Paso: {level}. Después de {old} viene {next}."),
    "level_only": ("Step: {level}.", "Paso: {level}."),
    "none": ("none", "ninguno"),
    "patch": ("patch", "parche"),
    "minor": ("minor", "menor"),
    "major": ("major", "mayor"),
    "note": ("note", "nota"),
    "table": ("table", "tabla"),
    "row": ("row", "fila"),
    "column": ("column", "columna"),
    "rows": ("rows", "filas"),
    "added": ("added", "nuevas"),
    "removed": ("removed", "eliminadas"),
    "figure": ("figures", "cifras"),
    "statement": ("other", "otros"),
    "editorial": ("texts", "textos"),
    "verdict": ("verdicts", "veredictos"),
    "why": ("why", "por qué"),
    "source": ("source", "fuente"),
    "unchanged": ("{n} tables are as they were.", "{n} tablas siguen como estaban."),
    "one_unchanged": ("One table is as it was.", "Una tabla sigue como estaba."),
    "figures_title": ("Figures that changed", "Cifras que cambiaron"),
    "statements_title": ("Other statements of sources that changed", "Otros datos de las fuentes que cambiaron"),
    "removed_title": ("Rows removed", "Filas eliminadas"),
    "added_title": ("Rows added", "Filas nuevas"),
    "editorial_title": ("Texts of the editors that changed", "Textos de los editores que cambiaron"),
    "verdicts_title": ("Verdicts that changed (how many sources, whether they agree, which was chosen)", "Veredictos que cambiaron (cuántas fuentes, si concuerdan, cuál se eligió)"),
    "disputes_title": ("Rows that a source contradicts now", "Filas que ahora alguna fuente contradice"),
    "claims_title": ("Sources and claims", "Fuentes y afirmaciones"),
    "columns_title": ("Columns and keys", "Columnas y claves"),
    "missing": ("missing", "sin dato"),
    "now": ("now", "ahora"),
    "before": ("before", "antes"),
    "silent": ("chosen for what belongs together, silent on this", "elegida para lo que va junto, calla sobre esto"),
    "also": ("also", "además"),
    "as_of": ("as of {moment}", "con corte a {moment}"),
    "undated": ("undated", "sin fecha"),
    "now_under": ("now under {key}", "ahora con la clave {key}"),
    "from": ("from {sources}", "de {sources}"),
    "and_more": ("and {n} more: {groups}", "y {n} más: {groups}"),
    "and_more_plain": ("and {n} more", "y {n} más"),
    "edit": ("{what}: {old} -> {new} ({source})", "{what}: {old} -> {new} ({source})"),
    "quoted": ("“{words}”", "«{words}»"),
    "quoted_as": ("formerly quoted as “{old}”", "antes citada como «{old}»"),
    "edited": ("of these: {parts}", "de ellas: {parts}"),
    "values": ("{n} in what they say", "{n} en lo que dicen"),
    "quote": ("{n} in the quote", "{n} en la cita"),
    "standing": ("{n} in the standing", "{n} en la situación"),
    "rest": ("{n} in place, status or moment", "{n} en la ubicación, el estado o el corte"),
    "type_change": ("{column}: {old} -> {new}", "{column}: {old} -> {new}"),
    "key_change": ("key {old} -> {new}", "clave {old} -> {new}"),
    "unpaired": ("rows could not be paired", "no se pudo emparejar las filas"),
    "renamed": ("{old} is likely {new} now", "{old} es ahora, al parecer, {new}"),
    "unreleased": ("unreleased", "sin publicar"),
    "no_figure": ("No figure that was published before changed.", "Ninguna cifra ya publicada cambió."),
    "since": ("Since {old}: {what}.", "Desde {old}: {what}."),
    "nothing_removed": ("nothing removed", "nada eliminado"),
    "was_there": ("{old} rows", "{old} filas"),
    "nothing_changed": ("Nothing changed.", "Nada cambió."),
}  # fmt: skip


def say(word: str, lang: str, **given: object) -> str:
    """A word or sentence in one language, filled with what is given."""
    return WORDS[word][LANGUAGES.index(lang)].format(**given)


def counted(what: str, n: int, lang: str) -> str:
    """A number of things.

    Examples
    --------
    >>> counted("rows_added", 1234, "en"), counted("rows_added", 1, "es")
    ('1,234 rows added', '1 fila nueva')
    """
    place = 2 * LANGUAGES.index(lang) + (n != 1)
    return f"{number(n, lang)} {COUNTED[what][place]}"


def number(n: int, lang: str) -> str:
    """A count as each language groups it: by a comma, or by a space that does not break."""
    return f"{n:,}" if lang == "en" else f"{n:,}".replace(",", " ")


def known(lang: str) -> str:
    """The language, if it is one of ours.

    Raises
    ------
    UnknownNameError
        Naming those there are.
    """
    if lang not in LANGUAGES:
        raise UnknownNameError("language", lang, LANGUAGES)
    return lang
