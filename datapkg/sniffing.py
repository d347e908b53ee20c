"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

_STARTS = (
    (b"PK\x03\x04", "a ZIP archive or a workbook"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file"),
    (b"PAR1", "a Parquet file"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xff\xfe", "a text in UTF-16; save it as UTF-8"),
    (b"\xfe\xff", "a text in UTF-16; save it as UTF-8"),
    (b"<", "a page in HTML or XML; perhaps an error page was saved as data"),
    (b"{", "JSON; perhaps an error message was saved as data"),
    (b"[", "JSON"),
)


def kind(data: bytes) -> str | None:
    r"""What the file is in words, if it is clearly no table of text; None otherwise.

    Examples
    --------
    >>> kind(b"\n<!DOCTYPE html><title>404</title>")
    'a page in HTML or XML; perhaps an error page was saved as data'
    >>> kind(b"area_code,year\n") is None
    True
    """
    head = data[:100].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((name for start, name in _STARTS if head.startswith(start)), None)
