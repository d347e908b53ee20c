"""Whether the CSV and the Parquet of a table say the same, cell by cell.

Each is the other's witness: where one was changed, the other still says what was published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from datapkg import differences as kinds
from datapkg.differences import Both, Difference
from datapkg.errors import DatapkgError

if TYPE_CHECKING:
    import pandas as pd

MOST_CELLS = 100_000_000
"""Cells of the largest table that is read; our largest has a fiftieth of it."""
MOST_TEXT = 1 << 28
"""Bytes of text in the largest table that is read; packed, they may be few."""


class UnfitError(DatapkgError):
    """A file that is no table of the kind that it should be; the difference says why."""

    exit_code = 1

    def __init__(self, difference: Difference) -> None:
        self.difference = difference
        super().__init__(str(difference))


def read_csv(data: bytes, file: str, columns: Sequence[str]) -> pd.DataFrame:
    r"""A CSV with every cell as text; empty is missing.

    Raises
    ------
    UnfitError
        When it is no rectangular UTF-8 table, or has other columns.

    Examples
    --------
    >>> read_csv(b"month,homicides\n2023-01,\n", "a.csv", ["month", "homicides"]).values.tolist()
    [['2023-01', nan]]
    """
    import pyarrow as pa
    from pyarrow import csv

    try:
        table = csv.read_csv(
            pa.BufferReader(data),
            # one block: a row may be as long as the file
            read_options=csv.ReadOptions(use_threads=False, block_size=max(len(data), 1)),
            parse_options=csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(columns, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
        _has_columns(file, table.column_names, columns)
        frame: pd.DataFrame = table.to_pandas(use_threads=False)
    except (pa.ArrowException, ValueError, OSError) as error:
        raise UnfitError(_unreadable(file, error)) from error
    return frame


def read_parquet(data: bytes, file: str, columns: Sequence[str]) -> pd.DataFrame:
    """A Parquet file with every cell as the text that stands for it in a CSV.

    Raises
    ------
    UnfitError
        When it cannot be read, has other columns, or is larger inside than any of ours could be.
    """
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    from datapkg.reconcile import as_text

    try:
        source = pq.ParquetFile(pa.BufferReader(data))
        _has_columns(file, source.schema_arrow.names, columns)
        _bounded(file, source.metadata.num_rows * len(columns), MOST_CELLS)
        texts = [field.name for field in source.schema_arrow if pa.types.is_string(field.type)]
        # as words and places, texts take the memory that they take in the file
        source = pq.ParquetFile(pa.BufferReader(data), read_dictionary=texts)
        packed = source.read(use_threads=False)
        _bounded(file, sum(_text_bytes(column) for column in packed.columns), MOST_TEXT)
        frame = packed.to_pandas(date_as_object=False, ignore_metadata=True, use_threads=False)
        return pd.DataFrame({name: as_text(frame[name]).astype("str") for name in columns})
    except (pa.ArrowException, ValueError, TypeError, OSError, OverflowError) as error:
        raise UnfitError(_unreadable(file, error)) from error


def differ(
    csv: pd.DataFrame,
    parquet: pd.DataFrame,
    file: str,
    table: str,
    key: Sequence[str],
    which: Both,
) -> Iterator[Difference]:
    """Find out in what the two files of a table differ; each kind once, with the first place.

    Parameters
    ----------
    csv, parquet : DataFrame
        Both as text, with the same columns.
    file, table : str
        The CSV's path, and the name of the table; for messages.
    key : sequence of str
        Its primary key.
    which : Both
        Which of the two is the one that was published, as far as their hashes tell.

    Examples
    --------
    >>> import pandas as pd
    >>> one = pd.DataFrame({"year": ["2022", "2023"], "homicides": ["4886", "8248"]})
    >>> other = one.assign(homicides=["4886", "8428"])
    >>> [found] = differ(one, other, "h.csv", "homicide_rates", ["year"], Both(en="", es=""))
    >>> found.message().strip()
    "CSV and Parquet differ (cells: 1, rows: 1); first: 2023, homicides: CSV '8248', Parquet '8428'."
    """
    left, right = _keys(csv, key), _keys(parquet, key)
    only_csv, only_parquet = left[~left.isin(right)], right[~right.isin(left)]
    if len(only_csv) or len(only_parquet):
        first = str((only_csv if len(only_csv) else only_parquet).iloc[0])
        yield kinds.RowsDiffer(
            file=file,
            table=table,
            key=first,
            csv_only=len(only_csv),
            parquet_only=len(only_parquet),
        )
        csv, parquet = csv[left.isin(right)], parquet[right.isin(left)]
        left, right = left[left.isin(right)], right[right.isin(left)]
    if len(left) != len(right):  # some key stands there twice
        yield kinds.Rows(file=file, table=table, expected=str(len(parquet)), found=str(len(csv)))
        return
    moved = left.to_numpy() != right.to_numpy()
    if moved.any():
        yield kinds.OrderDiffers(file=file, table=table, key=str(left[moved].iloc[0]))
        csv, parquet = (
            csv.loc[left.sort_values(kind="stable").index],
            parquet.loc[right.sort_values(kind="stable").index],
        )
        left = left.sort_values(kind="stable")
    yield from _cells(csv, parquet, left, file, table, which)


def _cells(
    csv: pd.DataFrame,
    parquet: pd.DataFrame,
    keys: pd.Series,
    file: str,
    table: str,
    which: Both,
) -> Iterator[Difference]:
    one, other = csv.reset_index(drop=True), parquet.reset_index(drop=True)
    unequal = (one.fillna("") != other.fillna("")).to_numpy()
    if not unequal.any():
        return
    row, column = (int(at[0]) for at in unequal.nonzero())
    yield kinds.CellsDiffer(
        file=file,
        table=table,
        key=str(keys.iloc[row]),
        column=str(one.columns[column]),
        csv=str(one.fillna("").iloc[row, column]),
        parquet=str(other.fillna("").iloc[row, column]),
        cells=int(unequal.sum()),
        rows=int(unequal.any(axis=1).sum()),
        which=which,
    )


def _keys(frame: pd.DataFrame, key: Sequence[str]) -> pd.Series:
    from datapkg.reconcile import join_key

    return join_key(frame[list(key)].fillna(""), key)


def _text_bytes(column: Any) -> int:
    """Bytes that the texts of a column have when each is written out."""
    import pyarrow as pa
    from pyarrow import compute

    total = 0
    for part in column.chunks:
        if pa.types.is_dictionary(part.type):
            lengths = compute.binary_length(part.dictionary.cast(pa.large_string()))
            total += compute.sum(lengths.take(part.indices)).as_py() or 0
    return total


def _has_columns(file: str, found: Sequence[str], expected: Sequence[str]) -> None:
    if list(found) != list(expected):
        raise UnfitError(kinds.Columns(file=file, expected=_listed(expected), found=_listed(found)))


def _listed(names: Sequence[str], most: int = 40) -> str:
    return ", ".join(names[:most]) + (", ..." if len(names) > most else "")


def _bounded(file: str, found: int, most: int) -> None:
    if found > most:
        raise UnfitError(kinds.TooLarge(file=file, expected=str(most), found=str(found)))


def _unreadable(file: str, error: Exception) -> Difference:
    said = (str(error) or type(error).__name__).splitlines()[0]
    return kinds.Unreadable(file=file, problem=said[:200])
