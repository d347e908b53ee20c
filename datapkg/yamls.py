"""YAML that a stranger may have written: plain values only, and never more than a person writes.

Read are mappings, lists and scalars. Refused, with file, line and column: every tag that would make
an object, aliases (ten lines of them can stand for gigabytes), a key that stands twice (the second
would silently win), a key that is no text, nesting and scalars beyond anything a contract needs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from datapkg import files
from datapkg.errors import ContractError, shown, visible

MOST_BYTES = 128 * 1024
"""The largest contract has 9 KB."""
DEEPEST = 40
LONGEST = 20_000
"""Characters of one scalar."""
LONGEST_NUMBER = 100
_SAID = 300


class _Loader(yaml.SafeLoader):
    """PyYAML's safe loader, with limits."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise _wrong("an alias (*) stands for something written elsewhere: write it out", event)
        if getattr(event, "tag", None) is not None:
            raise _wrong(f"a tag ({shown(event.tag)}); only plain values are read", event)
        self.depth += 1
        if self.depth > DEEPEST:
            raise _wrong(f"nested more than {DEEPEST} deep", event)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def compose_scalar_node(self, anchor: Any) -> Any:
        node = super().compose_scalar_node(anchor)
        most = LONGEST if node.tag == "tag:yaml.org,2002:str" else LONGEST_NUMBER
        if len(node.value) > most:
            raise _wrong(f"a value of {len(node.value):,} characters; {most:,} is the most", node)
        if any("\ud800" <= c <= "\udfff" for c in node.value):
            raise _wrong("a text with half a character in it", node)
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        # PyYAML lets the second of two equal keys win
        seen: dict[Any, Any] = {}
        for key, value in node.value:
            name = self.construct_object(key, deep=True)
            if not isinstance(name, str):
                raise _wrong("a key must be a text, which this one is not: quote it", key)
            if name in seen:
                raise _wrong(f"the key {shown(name)} stands twice", key)
            seen[name] = self.construct_object(value, deep=deep)
        return seen

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep=deep)
        except yaml.YAMLError:
            raise
        # PyYAML's own readers of numbers, dates and truth values fail in their own ways
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            kind = str(node.tag).rpartition(":")[2]
            raise _wrong(f"{shown(node.value)} is no {kind}; a text needs quotes", node) from None


def read(path: Path) -> dict[str, Any]:
    """Read one file that holds a mapping.

    Raises
    ------
    ContractError
        Naming file, line and column.
    """
    return load(_text(path), path.name)


def load(text: str, name: str) -> dict[str, Any]:
    r"""Read YAML text that holds a mapping; ``name`` is how messages call it.

    Examples
    --------
    >>> load("title: {en: Areas}", "areas.yaml")
    {'title': {'en': 'Areas'}}
    >>> load("a: 1\na: 2", "areas.yaml")
    Traceback (most recent call last):
    ...
    datapkg.errors.ContractError: areas.yaml, line 2, column 1: the key 'a' stands twice
    >>> load("a: !!python/object/apply:os.system [ls]", "areas.yaml")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    datapkg.errors.ContractError: areas.yaml, line 1, column 4: a tag (...); only plain values are read
    """
    try:
        document = _Loader(text).get_single_data()
    except yaml.YAMLError as error:
        raise ContractError(_told(name, error)) from None
    except (OverflowError, ValueError) as error:  # a character that Unicode has not
        raise ContractError(f"{name}: not YAML ({error})") from None
    if not isinstance(document, dict):
        raise ContractError(f"{name}: expected a mapping at the top")
    return document


def nodes(path: Path) -> Any:
    """The nodes of a file that was read before, with their lines."""
    return _Loader(_text(path)).get_single_node()


def _text(path: Path) -> str:
    data = files.read(path, MOST_BYTES, ContractError)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ContractError(
            f"{path.name}, line {line}: not UTF-8 (byte {data[error.start]:#04x}); "
            "save the file as UTF-8"
        ) from None


def _wrong(problem: str, at: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=at.start_mark)


def _told(name: str, error: yaml.YAMLError) -> str:
    if not isinstance(error, yaml.MarkedYAMLError):
        return visible(f"{name}: not YAML ({error})".replace("\n", " "))[:_SAID]
    mark = error.problem_mark or error.context_mark
    place = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    said = ", ".join(part for part in (error.context, error.problem) if part)
    said = f"not YAML ({said})" if error.context else said
    return visible(f"{name}{place}: {said}".replace("\n", " "))[:_SAID]
