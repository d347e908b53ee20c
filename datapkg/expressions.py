"""The small language of row rules and computed columns.

A contract states a rule as ``valid_votes == yes_votes + no_votes``. The text is parsed by Python's
own parser and then walked: names of columns, numbers, strings, arithmetic, comparisons, ``and``,
``or``, ``not``, ``in`` and ``abs`` are all there is. Nothing else can run, whoever wrote the file.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache, reduce
from typing import Any

from datapkg.errors import ContractError

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda left, right: left.isin(right),
    ast.NotIn: lambda left, right: ~left.isin(right),
}
_ALLOWED = (
    ast.Expression,
    ast.Name,
    ast.Load,
    ast.Constant,
    ast.Tuple,
    ast.BinOp,
    ast.UnaryOp,
    ast.USub,
    ast.Not,
    ast.BoolOp,
    ast.And,
    ast.Or,
    ast.Compare,
    ast.Call,
    *_BINARY,
    *_COMPARE,
)


@lru_cache(maxsize=512)
def parse(expression: str) -> ast.Expression:
    """Parse an expression, refusing whatever the language does not have.

    Raises
    ------
    ContractError
        Naming the part that is not allowed.

    Examples
    --------
    >>> names(parse("valid_votes == yes_votes + no_votes"))
    ('valid_votes', 'yes_votes', 'no_votes')
    >>> parse("__import__('os')")
    Traceback (most recent call last):
    ...
    datapkg.errors.ContractError: in "__import__('os')": only abs() may be called
    """
    return _parsed(expression)


def _parsed(expression: str) -> ast.Expression:
    try:
        tree = ast.parse(expression, mode="eval")
    except SyntaxError as error:
        raise ContractError(f'"{expression}" is not an expression: {error.msg}') from None
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not (
            isinstance(node.func, ast.Name) and node.func.id == "abs" and len(node.args) == 1
        ):
            raise ContractError(f'in "{expression}": only abs() may be called')
        if not isinstance(node, _ALLOWED):
            raise ContractError(f'in "{expression}": {type(node).__name__} is not allowed')
    return tree


def names(tree: ast.Expression) -> tuple[str, ...]:
    """Columns an expression speaks of, in order of appearance."""
    found = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id != "abs"]
    found.sort(key=lambda node: (node.lineno, node.col_offset))
    return tuple(dict.fromkeys(node.id for node in found))


def evaluate(expression: str, columns: Mapping[str, Any]) -> Any:
    """Work an expression out on whole columns (pandas Series or numpy arrays).

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"homicides": [1189], "population": [17356880]})
    >>> evaluate("100000 * homicides / population", frame).round(2).tolist()
    [6.85]
    """
    return _walk(parse(expression).body, columns)


def _walk(node: ast.expr, columns: Mapping[str, Any]) -> Any:
    match node:
        case ast.Name(id=name):
            return columns[name]
        case ast.Constant(value=value):
            return value
        case ast.Tuple(elts=parts):
            return [_walk(part, columns) for part in parts]
        case ast.BinOp(left=left, op=op, right=right):
            return _BINARY[type(op)](_walk(left, columns), _walk(right, columns))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_walk(operand, columns)
        case ast.UnaryOp(operand=operand):
            return ~_walk(operand, columns)
        case ast.BoolOp(op=op, values=values):
            combine = operator.and_ if isinstance(op, ast.And) else operator.or_
            return reduce(combine, (_walk(value, columns) for value in values))
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            sides = [_walk(side, columns) for side in (left, *comparators)]
            steps = zip(ops, sides, sides[1:], strict=False)
            return reduce(operator.and_, (_COMPARE[type(op)](a, b) for op, a, b in steps))
        case ast.Call(args=[argument]):
            return abs(_walk(argument, columns))
        case _:
            raise ContractError(f"{type(node).__name__} is not allowed in an expression")
