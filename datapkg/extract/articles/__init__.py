"""Candidate figures from news articles in English and Spanish.

:func:`extract` is the whole of it: a document or a text in, candidates out. Nothing here decides:
a person accepts or rejects a candidate.

==============  =================================================================================
``reading``     a file to text: as it is, the main text of a page, the text of a PDF
``language``    English or Spanish
``sentences``   text to sentences whose figures, times and places are told apart
``dates``       times, resolved against the article's own date
``places``      areas by the names that texts print
``grammar``     the patterns in ``grammar/``, compiled
``attaching``   which key goes with which figure
``live``        the order in which a text is read: a live blog from its end
``ballots``     which vote each stretch of a text is about, and what it asked
``referendums``, ``homicides``, ``strikes``   what each group of tables makes of a sentence
``engine``      all of it, in order
``many``        folders of articles, one after the other, and again where it was left
==============  =================================================================================
"""

from __future__ import annotations

import os
from datetime import date as Day  # noqa: N812 - a parameter is called date
from pathlib import Path
from typing import TYPE_CHECKING

from datapkg.errors import WrongValueError

if TYPE_CHECKING:
    from datapkg.extract.articles.candidates import Candidate
    from datapkg.extract.articles.reading import Document

__all__ = ["extract", "from_document"]


def extract(
    document: str | os.PathLike[str],
    date: str | Day | None = None,
    language: str | None = None,
) -> list[Candidate]:
    """Find candidate figures in an article.

    Parameters
    ----------
    document : path or str
        A file (text, page or PDF); or the text itself.
    date : str or date, optional
        The article's date, against which "on Sunday" and "last year" are resolved; else the one
        that the document prints or declares. The clock is never asked.
    language : str, optional
        ``en`` or ``es``; else told by the text.

    Returns
    -------
    list of Candidate
        In the order of the text. Offsets count the characters of a text file as it is; of a page
        or PDF those of the text that :func:`datapkg.extract.articles.reading.read` gives.

    Raises
    ------
    datapkg.extract.articles.reading.UnreadableError
        When a file holds no text that could be read.
    WrongValueError
        When the date or the language is none.

    Examples
    --------
    >>> import datapkg
    >>> text = "Ecuador's homicide rate fell from 46.18 in 2023 to 38.76 last year."
    >>> for c in datapkg.extract(text, date="2025-02-19"):
    ...     print(c.key["area_code"], c.key["year"], c.column, c.value)
    ECU 2023 rate_reported 46.18
    ECU 2024 rate_reported 38.76
    """
    from datapkg.extract.articles import reading
    from datapkg.extract.articles.engine import candidates

    day = _day(date)
    if language not in (None, "en", "es"):
        raise WrongValueError(f"language {language!r}: articles are read in 'en' and 'es'")
    if isinstance(document, os.PathLike) or _is_path(document):
        return from_document(reading.read(Path(document)), day, language)
    return candidates(str(document), day, language)


def from_document(
    document: Document, day: Day | None = None, language: str | None = None
) -> list[Candidate]:
    """Candidates of a document that was read before."""
    from datapkg.extract.articles.engine import candidates

    said = document.language if document.language in ("en", "es") else None
    return candidates(document.text, day or document.published, language or said)


def _is_path(document: str) -> bool:
    """Whether a string names a file; a text is longer, or has several lines or words."""
    if len(document) > 1000 or "\n" in document:
        return False
    try:
        return Path(document).is_file() or (
            " " not in document and Path(document).suffix.lower() in _suffixes()
        )
    except (OSError, ValueError):
        return False


def _suffixes() -> tuple[str, ...]:
    from datapkg.extract.articles.reading import SUFFIXES

    return SUFFIXES


def _day(given: str | Day | None) -> Day | None:
    if given is None or isinstance(given, Day):
        return given
    try:
        return Day.fromisoformat(given)
    except (TypeError, ValueError):
        raise WrongValueError(f"date {given!r} is no day: write YYYY-MM-DD") from None
