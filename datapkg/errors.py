"""What can go wrong, one class each.

Every message names what was given, what would have been right, and what to do. The command line
prints these messages as they are; a traceback is never what a user should read.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice


class DatapkgError(Exception):
    """Anything this package says is wrong; ``except DatapkgError`` catches all of it."""

    exit_code = 2


class UnknownNameError(DatapkgError, KeyError):
    """A table, column, key or style that does not exist.

    Parameters
    ----------
    kind : str
        What the name should have been: ``"table"``, ``"column"`` ...
    given : str
        What was asked for.
    valid : iterable of str
        Every name that would have been right.

    Examples
    --------
    >>> raise UnknownNameError("table", "homicide_rate", ["homicide_rates", "us_strikes"])
    Traceback (most recent call last):
    ...
    datapkg.errors.UnknownNameError: no table 'homicide_rate': did you mean 'homicide_rates'? (there are: homicide_rates, us_strikes)
    """

    def __init__(self, kind: str, given: object, valid: Iterable[str]) -> None:
        self.kind = kind
        self.given = str(given)
        self.valid = list(valid)
        super().__init__(unknown(kind, self.given, self.valid))

    def __str__(self) -> str:  # KeyError would show the message in quotes
        return str(self.args[0])


class WrongValueError(DatapkgError, ValueError):
    """A value that cannot be read as what it should be (a date, a number of rows)."""


class NotFoundError(DatapkgError, LookupError):
    """The name is right, but no row, claim or file answers to it."""


class ReleaseError(DatapkgError):
    """What should be a release, or a file of one, is damaged, incomplete, too large or a trick."""


class VersionStepError(DatapkgError):
    """The version of a release does not go as far as its changes demand."""

    exit_code = 1


class MissingPartError(DatapkgError, ImportError):
    """A part that is installed only on demand (an extra) is needed and not there."""


class ContractError(DatapkgError):
    """A file in ``schemas/`` does not say what a contract may say."""


class RegisterError(DatapkgError):
    """A source or claim file cannot be read as a table at all."""

    exit_code = 1


class ExtractError(DatapkgError):
    """A workbook is not what its extractor expects; nothing was written."""

    exit_code = 1


class PublishError(DatapkgError):
    """The release could not be written; the former one is still whole."""

    exit_code = 1


class BusyError(PublishError):
    """Another process is writing to the same package; wait for it."""


class FindingsError(DatapkgError):
    """The data break a rule; the findings say which row, column, value and rule."""

    exit_code = 1

    def __init__(self, message: str, findings: Iterable[object] = ()) -> None:
        self.findings = list(findings)
        super().__init__(message)


MOST_NAMED = 20
"""Valid names that a message lists; the nearest is named apart."""
LONGEST_NAME = 80
"""Characters of a value that a message shows, and of a name that is compared with others."""
MOST_COMPARED = 5_000
"""Valid names among which the nearest is sought."""
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def shown(value: object, most: int = LONGEST_NAME) -> str:
    r"""A value as a message may show it: in quotes, short, and with nothing that steers a terminal.

    Examples
    --------
    >>> print(shown("2025-13"), shown("x" * 1000, 5), shown("\x1b[2J\u202e"))
    '2025-13' 'xxxxx'... (1,000 characters) '\x1b[2J\u202e'
    """
    text = value if isinstance(value, str) else repr(value)
    short = text[:most]
    quoted = repr(short) if isinstance(value, str) else short
    return visible(quoted) + (f"... ({len(text):,} characters)" if len(text) > most else "")


def visible(text: str) -> str:
    r"""A text with every character that cannot be seen spelled out; line ends and tabs stay.

    Examples
    --------
    >>> print(visible("a\u200bb"))
    a\u200bb
    """
    if text.isascii() and text.isprintable():
        return text
    import unicodedata

    return "".join(
        ascii(c)[1:-1] if c not in "\n\t" and unicodedata.category(c) in _UNSEEN else c
        for c in text
    )


def nearest(given: str, valid: Iterable[str]) -> str | None:
    """The valid word most like the one given, if any is near.

    Examples
    --------
    >>> nearest("requird", ["required", "unique"])
    'required'
    >>> nearest("xyz", ["required", "unique"]) is None
    True
    """
    if len(given) > LONGEST_NAME:  # no name of ours, and slow to compare
        return None
    words = [word for word in islice(valid, MOST_COMPARED) if len(word) <= LONGEST_NAME]
    found = difflib.get_close_matches(given, words, n=1, cutoff=0.6)
    return found[0] if found else None


def unknown(kind: str, given: str, valid: Iterable[str]) -> str:
    """Say in one sentence that a name is unknown, which is near, and which there are."""
    words = list(valid)
    near = nearest(given, words)
    hint = f"did you mean {near!r}? " if near else ""
    some = ", ".join(
        word if len(word) <= LONGEST_NAME else shown(word) for word in words[:MOST_NAMED]
    )
    more = f" and {len(words) - MOST_NAMED} more" if len(words) > MOST_NAMED else ""
    return f"no {kind} {shown(given)}: {hint}(there are: {some or 'none'}{more})"
