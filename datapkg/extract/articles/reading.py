"""From a file to the text of an article, its date and what else it says of itself.

A text file is read as it is, so that offsets are those of the file. Of a page the main text is
taken (trafilatura), without navigation, appeals, cookie banners and related links; of a PDF its
text (pypdf), with the lines of a paragraph joined. What offsets then refer to is that text:
``datapkg extract --text FILE`` prints it.
"""

from __future__ import annotations

import hashlib
import logging
import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from datapkg.errors import ExtractError, MissingPartError

MOST_BYTES = 30_000_000
"""A larger file is no article; nothing of it is read."""

MOST_CHARACTERS = 5_000_000
MOST_PAGES = 400
SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml", ".pdf")
_DATE = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
"""How the date of a page is looked for; without a last day, it would be told against the clock."""
INSTALL = "pip install 'datapkg-ecuador[articles]'"


class UnreadableError(ExtractError):
    """A document that holds no article that could be read; the message says why."""


@dataclass(frozen=True)
class Document:
    """An article, as it is read.

    Attributes
    ----------
    name : str
        Name of the file, or ``-``.
    kind : str
        ``txt``, ``html`` or ``pdf``.
    text : str
        What offsets refer to.
    sha256 : str
        Of the bytes of the file.
    title, publisher, author, url, language : str
        What a page says of itself; empty where it does not.
    published : date or None
        Its date, where the page says one.
    """

    name: str
    kind: str
    text: str
    sha256: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    published: date | None = None


def read(path: Path) -> Document:
    """Read an article from a file.

    Raises
    ------
    UnreadableError
        When the file is empty, too large, no text, no page and no PDF, encrypted or broken.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UnreadableError(
                f"{path.name}: {size / 1e6:,.0f} MB; an article has at most {MOST_BYTES / 1e6:.0f} MB"
            )
        return from_bytes(path.read_bytes(), path.name)
    except OSError as error:
        raise UnreadableError(f"{path.name}: cannot be read: {error.strerror}") from error


def from_bytes(data: bytes, name: str = "-") -> Document:
    """Read an article from bytes; what they are is told by their content, then by the name."""
    if len(data) > MOST_BYTES:
        raise UnreadableError(
            f"{name}: {len(data) / 1e6:,.0f} MB; an article has at most {MOST_BYTES / 1e6:.0f} MB"
        )
    if not data.strip():
        raise UnreadableError(f"{name}: empty")
    sha256 = hashlib.sha256(data).hexdigest()
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _pdf(data, name, sha256)
    if _is_binary(data):
        raise UnreadableError(f"{name}: neither text nor a page nor a PDF (binary)")
    if name.lower().endswith((".html", ".htm", ".xhtml")) or _HTML.search(data[:4096]):
        return _html(data, name, sha256)
    text = _decoded(data, name)
    if not text.strip():
        raise UnreadableError(f"{name}: nothing but white space")
    if len(text) > MOST_CHARACTERS:
        raise UnreadableError(
            f"{name}: {len(text):,} characters; an article has at most {MOST_CHARACTERS:,}"
        )
    return Document(name, "txt", text, sha256)


_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))


def _is_binary(data: bytes) -> bool:
    if data[:4] in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff") or data[:2] in (
        b"\xff\xfe",
        b"\xfe\xff",
    ):
        return False  # the marks of UTF-32 and UTF-16
    head = data[:65536]
    return len(head.translate(None, _CONTROL)) < len(head) * 0.99 or b"\x00" in head


def _decoded(data: bytes, name: str) -> str:
    """Text of bytes: UTF-8 (the mark at the beginning stays, as offsets count it), else Windows'."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return _lines(data.decode("utf-16"))
        except UnicodeDecodeError:
            raise UnreadableError(f"{name}: marked as UTF-16, which it is not") from None
    try:
        return _lines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", errors="replace")
        letters = sum(c.isalpha() or c.isspace() for c in text[:20000])
        if (
            "\ufffd" in text
            or letters < 0.7 * len(text[:20000])
            or not _SPOKEN.search(text.lower())
        ):
            raise UnreadableError(
                f"{name}: not text in UTF-8 (byte {error.start}), nor readable as Windows-1252: "
                "save it as UTF-8"
            ) from None
        return _lines(text)


def _lines(text: str) -> str:
    """Lines end as Python reads a text file, which the offsets of claims count by."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


_SPOKEN = re.compile(r"\b(?:the|of|and|to|de|la|el|que|en|los)\b")


# --- Pages ---------------------------------------------------------------------------------------


def _html(data: bytes, name: str, sha256: str) -> Document:
    try:
        from trafilatura import bare_extraction
        from trafilatura.utils import decode_file
    except ImportError:
        raise MissingPartError(
            f"pages are read with trafilatura, which is not installed here: {INSTALL}"
        ) from None
    for noisy in ("trafilatura", "htmldate", "courlan", "readability", "justext"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    if data.count(b"<") > 400_000:
        raise UnreadableError(f"{name}: {data.count(b'<'):,} tags; no article has so many")
    try:
        page = decode_file(data)
        found = bare_extraction(
            page,
            include_comments=False,
            include_tables=True,
            include_images=False,
            include_links=False,
            favor_precision=True,
            deduplicate=False,
            with_metadata=True,
            date_extraction_params=_DATE,
        ) or bare_extraction(
            page,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={**_DATE, "extensive_search": True},
        )
    except (ValueError, RecursionError, AssertionError, LookupError, TypeError) as error:
        raise UnreadableError(f"{name}: a page that cannot be read ({error})") from error
    assert not isinstance(found, dict)
    text = found.text if found is not None else None
    if not text or not text.strip():
        raise UnreadableError(f"{name}: a page without a main text")
    assert found is not None
    title = (found.title or "").strip()
    if title and title not in text[: len(title) + 200]:
        text = f"{title}\n{text}"
    return Document(
        name=name,
        kind="html",
        text=_without_boxes(text),
        sha256=sha256,
        title=title,
        publisher=(found.sitename or found.hostname or "").strip(),
        author=(found.author or "").strip(),
        url=(found.url or "").strip(),
        language=(found.language or "").strip()[:2],
        published=_day(found.date),
    )


_BOX = re.compile(
    r"^(?:.{0,3})(?:read more|related|more on this|see also|recommended|most read|trending|you may also like|also read"
    r"|sign up|subscribe|newsletter|support (?:us|our|the)|your (?:support|donation|contribution)|donate|we use cookies"
    r"|accept (?:all )?cookies|advertisement|lea tambi[eé]n|le puede interesar|te puede interesar|m[aá]s noticias|relacionad[oa]s?"
    r"|lo m[aá]s le[ií]do|suscr[ií]b\w+|usamos cookies|utilizamos cookies|aceptar cookies|publicidad|apoya (?:a |nuestro)|tambi[eé]n puede leer"
    r"|noticias relacionadas|recomendad[oa]s|s[ií]guenos|copyright|todos los derechos|all rights reserved)\b",
    re.IGNORECASE,
)


def _without_boxes(text: str) -> str:
    """Drop what is left of boxes: a line that begins as they do, if it is short."""
    return "\n".join(
        line for line in text.split("\n") if len(line) > 220 or not _BOX.match(line.strip())
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


# --- PDF -----------------------------------------------------------------------------------------


def _pdf(data: bytes, name: str, sha256: str) -> Document:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise MissingPartError(
            f"PDF files are read with pypdf, which is not installed here: {INSTALL}"
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(f"{name}: an encrypted PDF: save a copy without its password")
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableError(f"{name}: {len(reader.pages)} pages; no article has so many")
        pages = [page.extract_text() for page in reader.pages]
        title = str((reader.metadata and reader.metadata.title) or "").strip()
    except UnreadableError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise UnreadableError(f"{name}: a broken PDF ({error})") from error
    except (RecursionError, NotImplementedError, OSError, OverflowError, MemoryError) as error:
        raise UnreadableError(f"{name}: a PDF that cannot be read ({error})") from error
    except ImportError as error:  # some ciphers need another package
        raise UnreadableError(f"{name}: an encrypted PDF ({error})") from error
    text = _unwrapped("\n\n".join(pages))
    if not text.strip():
        raise UnreadableError(f"{name}: a PDF without text (scanned?)")
    return Document(name, "pdf", text[:MOST_CHARACTERS], sha256, title=title)


def _unwrapped(text: str) -> str:
    r"""Join the lines of a paragraph, which a PDF breaks by their width.

    Examples
    --------
    >>> _unwrapped("El No obtuvo en la provincia\ndel Guayas el 57 %.\nOtra cosa.")
    'El No obtuvo en la provincia del Guayas el 57 %.\nOtra cosa.'
    """
    text = text.replace("\r\n", "\n").replace("\xad\n", "").replace("\u00ad", "")
    lines = [line.rstrip() for line in text.split("\n")]
    measure = max((len(line) for line in lines), default=0)
    joined: list[str] = []
    going_on = False
    for at, line in enumerate(lines):
        if going_on and line:
            former = joined[-1]
            if former.endswith("-") and former[-2:-1].isalpha() and line[:1].islower():
                joined[-1] = former[:-1] + line.lstrip()
            else:
                joined[-1] = f"{former} {line.lstrip()}"
        else:
            joined.append(line)
        going_on = bool(line) and _goes_on(
            line, lines[at + 1] if at + 1 < len(lines) else "", measure
        )
    return "\n".join(joined)


def _goes_on(line: str, below: str, measure: int) -> bool:
    """Whether a line was broken by its width: the first word of the next would not have fitted."""
    if not below.strip():
        return False
    if below[:1] in "*•-–" or (below[:1].isupper() and line[-1:] in "%)0123456789"):
        return False  # a line of a list or of a table
    if below[:1].islower() and line[-1:] not in ".!?:":
        return True
    return measure > 40 and len(line) + 1 + len(below.split()[0]) > 0.88 * measure
