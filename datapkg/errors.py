"""What can go wrong, one class each.

Every message names what was given, what would have been right, and what to do. The command line
prints these messages as they are; a traceback is never what a user should read.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


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
    """What was given as a release cannot be read as one: damaged, incomplete, or a trick."""


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


def nearest(given: str, valid: Iterable[str]) -> str | None:
    """The valid word most like the one given, if any is near.

    Examples
    --------
    >>> nearest("requird", ["required", "unique"])
    'required'
    >>> nearest("xyz", ["required", "unique"]) is None
    True
    """
    found = difflib.get_close_matches(given, list(valid), n=1, cutoff=0.6)
    return found[0] if found else None


def unknown(kind: str, given: str, valid: Iterable[str]) -> str:
    """Say in one sentence that a name is unknown, which is near, and which there are."""
    words = list(valid)
    near = nearest(given, words)
    hint = f"did you mean {near!r}? " if near else ""
    shown = ", ".join(words[:MOST_NAMED])
    more = f" and {len(words) - MOST_NAMED} more" if len(words) > MOST_NAMED else ""
    return f"no {kind} {given!r}: {hint}(there are: {shown or 'none'}{more})"
