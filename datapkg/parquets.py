"""Parquet that a stranger may have written: opened only where it can be held in memory.

A few kilobytes of Parquet can stand for gigabytes, for equal values are written once. What the file says of
itself (rows, encodings, sizes of column chunks) bounds what it can become; columns of text for
which that bound is too wide are read with each word once, weighed, and only then spelled out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from datapkg.errors import DatapkgError, ReleaseError, shown

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

MOST_ROWS = 20_000_000
MOST_BYTES = 300_000_000
"""Of one table in memory."""
MOST_COLUMNS = 500
_WIDTH = 8
"""Bytes that a number, date or truth value needs in memory, at most."""
_EACH_ONCE = {"PLAIN", "RLE", "BIT_PACKED", "PLAIN_DICTIONARY", "RLE_DICTIONARY"}
"""Encodings whose words, each once, need no more memory than the file says."""


def frame(
    data: bytes,
    name: str,
    fields: Sequence[Mapping[str, Any]] = (),
    wrong: type[DatapkgError] = ReleaseError,
) -> pd.DataFrame:
    """Read a Parquet file as a pandas frame.

    Parameters
    ----------
    data : bytes
        All of the file.
    name : str
        How messages call it.
    fields : sequence of mapping
        Columns that it must have, in their order, with ``name`` and ``type`` of Table Schema; any
        when none are given.
    wrong : type
        Error to raise.

    Raises
    ------
    DatapkgError
        Of the class given: damaged, no Parquet, too large in memory, or with other columns.
    """
    try:
        table = _table(data, name, fields, wrong)
        found: pd.DataFrame = table.to_pandas(date_as_object=False, use_threads=False)
    except (DatapkgError, KeyboardInterrupt):
        raise
    # whatever pyarrow and pandas make of bytes that are no Parquet, the file is what is wrong
    except Exception as error:
        said = str(error).partition("\n")[0] or type(error).__name__
        raise wrong(
            f"{name}: not readable as Parquet, perhaps cut off or damaged ({shown(said, 200)})"
        ) from error
    if list(found.columns) != table.column_names or len(found) != table.num_rows:
        raise wrong(f"{name}: its pandas metadata do not fit its columns")
    return found


def _table(
    data: bytes, name: str, fields: Sequence[Mapping[str, Any]], wrong: type[DatapkgError]
) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if len(data) > MOST_BYTES:
        raise wrong(f"{name}: {len(data):,} bytes, where {MOST_BYTES:,} is the most that is read")
    # pq.read_table opens a path twice, for the schema and for rows that may be of another release
    # by then; it also loads all of pyarrow.dataset. Without threads, because pyarrow's may abort
    # the process when it ends (apache/arrow#34314), and they make no table of ours faster.
    with pq.ParquetFile(pa.BufferReader(data)) as file:
        schema, about = file.schema_arrow, file.metadata
        _columns_fit(name, schema, fields, wrong)
        wide = _wide(name, about, wrong)
        if not wide:
            return file.read(use_threads=False)
    with pq.ParquetFile(pa.BufferReader(data), metadata=about, read_dictionary=wide) as file:
        words = file.read(use_threads=False)
    _weigh(name, words, wrong)
    return words.cast(schema)


def _columns_fit(
    name: str, schema: pa.Schema, fields: Sequence[Mapping[str, Any]], wrong: type[DatapkgError]
) -> None:
    import pyarrow as pa

    names = [field["name"] for field in fields]
    if len(schema.names) > MOST_COLUMNS:
        raise wrong(f"{name}: {len(schema.names):,} columns; {MOST_COLUMNS} is the most")
    if names and schema.names != names:
        odd = next((n for n in schema.names if n not in names), None)
        odd = odd or next((n for n in names if n not in schema.names), "their order")
        raise wrong(f"{name}: other columns than the descriptor lists ({shown(odd)})")
    if len(set(schema.names)) < len(schema.names):
        raise wrong(f"{name}: a column stands twice")
    for field in schema:
        plain = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        if pa.types.is_nested(plain) or isinstance(plain, pa.BaseExtensionType):
            raise wrong(f"{name}: column {shown(field.name)} is of type {shown(str(field.type))}")
    for field, told in zip(schema, fields, strict=bool(fields)) if fields else ():
        if not _is(field.type, str(told["type"])):
            raise wrong(
                f"{name}: column {shown(field.name)} is of type {shown(str(field.type))}, where "
                f"the descriptor says {told['type']}"
            )


def _is(kind: pa.DataType, told: str) -> bool:
    import pyarrow as pa

    match told:
        case "integer" | "year":
            return bool(pa.types.is_integer(kind))
        case "number":
            return bool(pa.types.is_floating(kind))
        case "boolean":
            return bool(pa.types.is_boolean(kind))
        case "date":
            return bool(pa.types.is_date(kind))
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(plain) or pa.types.is_large_string(plain))


def _wide(name: str, about: pq.FileMetaData, wrong: type[DatapkgError]) -> list[str]:
    """Columns of text that could need too much memory, going by what the file says of itself.

    Raises
    ------
    DatapkgError
        When the file needs too much in any case.
    """
    if about.num_rows > MOST_ROWS:
        raise wrong(f"{name}: {about.num_rows:,} rows, where {MOST_ROWS:,} is the most")
    fixed, texts, odd = 0, dict[str, int](), set[str]()
    for group in (about.row_group(n) for n in range(about.num_row_groups)):
        for chunk in (group.column(n) for n in range(group.num_columns)):
            name, values, size = (
                chunk.path_in_schema,
                chunk.num_values,
                chunk.total_uncompressed_size,
            )
            if chunk.physical_type.endswith("BYTE_ARRAY"):  # each value may be as long as the chunk
                texts[name] = texts.get(name, 0) + values * size
                if not set(chunk.encodings) <= _EACH_ONCE:
                    odd.add(name)
            else:
                fixed += values * _WIDTH
    wide = [name for name, most in texts.items() if most > MOST_BYTES // len(texts)]
    if fixed > MOST_BYTES or odd & set(wide):
        raise wrong(f"{name}: would need more than {MOST_BYTES:,} bytes of memory")
    return wide


def _weigh(name: str, words: pa.Table, wrong: type[DatapkgError]) -> None:
    """Refuse a table whose texts, spelled out, would need too much memory."""
    import pyarrow as pa
    import pyarrow.compute as pc

    need = 0
    for column in words.columns:
        if pa.types.is_dictionary(column.type):
            for chunk in column.chunks:
                lengths = pc.binary_length(chunk.dictionary)
                need += pc.sum(lengths.take(chunk.indices)).as_py() or 0
        else:
            need += column.nbytes
    if need > MOST_BYTES:
        raise wrong(f"{name}: would need {need:,} bytes of memory; {MOST_BYTES:,} is the most")
