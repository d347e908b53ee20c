"""The small language of row rules and computed columns.

A contract states a rule as ``valid_votes == yes_votes + no_votes``. The text is parsed by Python's
own parser and then walked: names of columns, numbers, strings, arithmetic, comparisons, ``and``,
``or``, ``not``, ``in`` and ``abs`` are all there is. Nothing else can run, whoever wrote the file:
what is not in the grammar below is refused before anything is worked out, and so is an expression
too long or too deep to be a rule.

    value       arithmetic, or a text in quotes
    arithmetic  column, number, + - * /, minus, abs(arithmetic)
    condition   value (== != < <= > >= value)..., arithmetic (in, not in) (constants),
                condition and/or condition, not condition, column
"""

from __future__ import annotations

import ast
import operator
import warnings
from collections.abc import Callable, Mapping
from functools import lru_cache, reduce
from typing import Any

from datapkg.errors import LONGEST_NAME, ContractError, shown

LONGEST = 1_000
"""Characters of an expression; the longest of ours has 80."""
DEEPEST = 40
_LARGEST = 10**15
"""Whole numbers beyond it are not exact in a column of numbers."""
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
    if len(expression) > LONGEST:
        raise ContractError(
            f"an expression of {len(expression):,} characters; {LONGEST:,} is the most: "
            f"{shown(expression)}"
        )
    return _parsed(expression)


def _parsed(expression: str) -> ast.Expression:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about escapes in a text
            tree = ast.parse(expression, mode="eval")
    except SyntaxError as error:
        raise ContractError(f"{_quoted(expression)} is not an expression: {error.msg}") from None
    except (ValueError, RecursionError, MemoryError):  # NUL; nested too deep for the parser
        raise ContractError(f"{_quoted(expression)} is not an expression") from None
    try:
        _not_deep(tree)
        _root(tree.body)
    except _NotAllowedError as error:
        raise ContractError(f"in {_quoted(expression)}: {error}") from None
    return tree


class _NotAllowedError(Exception):
    """A part that the language does not have."""


def _quoted(expression: str) -> str:
    short = expression.isprintable() and len(expression) <= 2 * LONGEST_NAME
    return f'"{expression}"' if short else shown(expression)


def _not_deep(tree: ast.AST) -> None:
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return
    raise _NotAllowedError(f"nested more than {DEEPEST} deep")


def _root(node: ast.expr) -> None:
    if isinstance(node, ast.Compare | ast.BoolOp) or _is_not(node):
        _condition(node)
    else:
        _value(node)


def _is_not(node: ast.expr) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _condition(node: ast.expr) -> None:
    match node:
        case ast.BoolOp(values=values):
            for value in values:
                _condition(value)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            _condition(operand)
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            _value(left)
            for op, side in zip(ops, comparators, strict=True):
                if isinstance(op, ast.In | ast.NotIn):
                    if len(ops) > 1 or not isinstance(left, ast.Name):
                        raise _NotAllowedError("only a column may stand before `in`, once")
                    _constants(side)
                elif type(op) in _COMPARE:
                    _value(side)
                else:
                    raise _NotAllowedError(f"{type(op).__name__} is not allowed")
        case ast.Name():
            _name(node)
        case _:
            raise _refused(node, "a condition")


def _value(node: ast.expr) -> None:
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        _arithmetic(node)


def _arithmetic(node: ast.expr) -> None:
    match node:
        case ast.Name():
            _name(node)
        case ast.Constant(value=value):
            _number(value)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            _arithmetic(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            _arithmetic(left)
            _arithmetic(right)
        case ast.BinOp(op=op):
            raise _NotAllowedError(f"{type(op).__name__} is not allowed")
        case ast.Call(func=ast.Name(id="abs"), args=[argument], keywords=[]):
            _arithmetic(argument)
        case ast.Call():
            raise _NotAllowedError("only abs() may be called")
        case _:
            raise _refused(node, "a number or a column")


def _refused(node: ast.expr, expected: str) -> _NotAllowedError:
    if isinstance(node, ast.Call):
        return _NotAllowedError("only abs() may be called")
    return _NotAllowedError(f"{type(node).__name__} is not allowed where {expected} should stand")


def _name(node: ast.Name) -> None:
    if node.id == "abs":
        raise _NotAllowedError("abs is no column")


def _number(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST:
        raise _NotAllowedError(f"{shown(value)} is no number that is allowed here")


def _constants(node: ast.expr) -> None:
    if not isinstance(node, ast.Tuple) or not node.elts:
        raise _NotAllowedError("after `in` constants should stand, in parentheses")
    for part in node.elts:
        if not isinstance(part, ast.Constant):
            raise _refused(part, "a constant")
        if not isinstance(part.value, str):
            _number(part.value)


def names(tree: ast.Expression) -> tuple[str, ...]:
    """Columns an expression speaks of, in order of appearance."""
    found = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id != "abs"]
    found.sort(key=lambda node: (node.lineno, node.col_offset))
    return tuple(dict.fromkeys(node.id for node in found))


def reckoned(tree: ast.Expression) -> tuple[str, ...]:
    """Columns that arithmetic is done with, which must therefore hold numbers.

    Examples
    --------
    >>> reckoned(parse("share_base != 'valid' or abs(yes_pct - 100) <= 1"))
    ('yes_pct',)
    """
    parts = [n for n in ast.walk(tree) if isinstance(n, ast.BinOp | ast.Call | ast.UnaryOp)]
    parts = [n for n in parts if not _is_not(n)]
    found = [name for part in parts for name in names(ast.Expression(part))]
    return tuple(dict.fromkeys(found))


def evaluate(expression: str, columns: Mapping[str, Any]) -> Any:
    """Work an expression out on whole columns (pandas Series or numpy arrays).

    Raises
    ------
    ContractError
        When the columns are of kinds that it cannot be worked out with.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"homicides": [1189], "population": [17356880]})
    >>> evaluate("100000 * homicides / population", frame).round(2).tolist()
    [6.85]
    """
    try:
        return _walk(parse(expression).body, columns)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise ContractError(
            f"{_quoted(expression)} cannot be worked out ({type(error).__name__}: {error})"
        ) from error


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
