"""A user's own frame against the contract of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datapkg.errors import FindingsError, UnknownNameError

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pandera


def schema(table: str) -> pandera.DataFrameSchema:
    """The pandera schema of a table.

    Parameters
    ----------
    table : str
        Name of the table.

    Returns
    -------
    pandera.DataFrameSchema
        Types, constraints, key and row rules, as the contract states them; nothing else states
        them.

    Examples
    --------
    >>> import datapkg
    >>> datapkg.schema("homicide_counts").columns["homicides"].metadata["unit"]
    'victims'
    """
    from datapkg import contract
    from datapkg.forms import pandera_schema

    return pandera_schema(contract.load(table))


def validate(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Check a frame of one's own against the contract of a table.

    Columns that only say where a row comes from need not be there; the key must be. A rule applies
    where all its columns are there and known.

    Parameters
    ----------
    frame : DataFrame
        Data with columns named as those of the table.
    table : str
        Name of the table.

    Returns
    -------
    pandas.DataFrame
        The frame with the dtypes of the contract.

    Raises
    ------
    FindingsError
        Listing every cell and row that breaks the contract; ``.findings`` holds them.

    Examples
    --------
    >>> import datapkg, pandas as pd
    >>> mine = pd.DataFrame({"referendum_id": ["ec-2025-11-16"], "question_no": ["A"],
    ...                      "area_code": ["ECU"], "yes_votes": [4136617], "no_votes": [6422640],
    ...                      "valid_votes": [10559258]})
    >>> datapkg.validate(mine, "referendum_results")
    Traceback (most recent call last):
    ...
    datapkg.errors.FindingsError: 1 finding in referendum_results:
    referendum_results | ec-2025-11-16|A|ECU | row = valid_votes 10559258, yes_votes 4136617, no_votes 6422640: Valid votes are the yes votes plus the no votes.  [valid_is_yes_plus_no]
        find which of the figures is not what its source says
    """
    from datapkg import cells, contract
    from datapkg.checks import contract as layer
    from datapkg.reconcile import as_text

    whole = contract.load(table)
    for name in frame.columns:
        if name not in whole.names:
            raise UnknownNameError(f"column of {table}", name, whole.names)
    lost = [name for name in whole.primaryKey if name not in frame.columns]
    if lost:
        raise FindingsError(f"a frame for {table} needs its key; missing: {', '.join(lost)}")
    part = contract.part(whole, tuple(frame.columns))
    text = frame[list(part.names)].reset_index(drop=True)
    for name in text.columns:
        text[name] = as_text(text[name])
    text = text.assign(**{cells.FILE: "row", cells.LINE: range(1, len(text) + 1)})
    typed, bad = cells.typed(text, {field.name: field.type for field in part.fields})
    findings = list(layer.cells(bad, table, text, part.primaryKey))
    findings += layer.check(typed[list(part.names)], part, table)
    if findings:
        count = f"{len(findings)} finding{'s' if len(findings) > 1 else ''} in {table}:"
        raise FindingsError("\n".join([count, *map(str, findings)]), findings)
    return typed[list(part.names)]
