"""Dates as precisely as a source gives them: ``2025``, ``2025-11``, ``2025-11-17``, or with a clock.

The precision is kept and nothing is filled in: when a day is needed (was this known by then?), an
imprecise date counts from the end of its period, so that nothing is known too early. The clock of
this machine never enters.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from datapkg.errors import WrongValueError

_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2})(?:T.*)?)?)?")


def last_day(moment: str) -> str | None:
    """The last day that a moment may mean, as ``YYYY-MM-DD``; None for what is no moment.

    Examples
    --------
    >>> last_day("2025-02"), last_day("2025"), last_day("2025-11-16T21:00-05:00")
    ('2025-02-28', '2025-12-31', '2025-11-16')
    >>> last_day(""), last_day("2025-13"), last_day("\u0662\u0660\u0662\u0665")
    (None, None, None)
    """
    found = _DATE.fullmatch(moment)
    if found is None:
        return None
    year, month, day = found.groups()
    if month is None:
        return f"{year}-12-31"
    if day is None:
        return f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"
    return f"{year}-{month}-{day}"


def day(given: object) -> str:
    """Read the day that a user asks for.

    Parameters
    ----------
    given : str, datetime.date or anything that prints as an ISO date
        A year or month means its last day.

    Returns
    -------
    str
        ``YYYY-MM-DD``.

    Raises
    ------
    WrongValueError
        When it is no date.

    Examples
    --------
    >>> day("2025-02-20"), day(date(2025, 2, 20)), day("2025-02")
    ('2025-02-20', '2025-02-20', '2025-02-28')
    >>> day("20/02/2025")
    Traceback (most recent call last):
    ...
    datapkg.errors.WrongValueError: '20/02/2025' is not a date: write it as 2025-02-20 (a month as 2025-02, a year as 2025)
    """
    text = str(given)[:10]
    try:
        found = last_day(text)
        if found is None:
            raise ValueError
        date.fromisoformat(found)
    except ValueError:
        raise WrongValueError(
            f"{str(given)!r} is not a date: write it as 2025-02-20 "
            "(a month as 2025-02, a year as 2025)"
        ) from None
    return found
