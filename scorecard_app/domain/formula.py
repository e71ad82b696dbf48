"""Formulas: a few characters of arithmetic, compiled once, with no way out of it.

Allowed: decimal numbers, input names, `+ - * /`, unary minus, parentheses, `min` and `max` of two or more;
a check is two formulas with `<=`, `>=`, `<`, `>` or `==` between them. Nothing else, at most 500 characters
and 30 levels deep. The text is never evaluated: a small parser builds closures from it.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from scorecard_app.errors import EditRefused

MAX_LENGTH = 500
MAX_DEPTH = 30
Numbers = Mapping[str, float]
_Node = Callable[[Numbers], float]

_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[^\W\d]\w*)|(?P<op><=|>=|==|[-+*/(),<>]))"
)
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<=": lambda a, b: a <= b + 1e-9 * max(1.0, abs(a), abs(b)),
    ">=": lambda a, b: a >= b - 1e-9 * max(1.0, abs(a), abs(b)),
    "<": operator.lt,
    ">": operator.gt,
    "==": lambda a, b: math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9),
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A compiled formula: `names` are the inputs it uses in order of appearance."""

    text: str
    names: tuple[str, ...]
    _run: _Node

    def __call__(self, numbers: Numbers) -> float | None:
        """Return the value, or None where a denominator is 0 or the result is not finite.

        `numbers` must hold every one of `names`.
        """
        try:
            result = self._run(numbers)
        except (ZeroDivisionError, OverflowError):
            return None
        return result if math.isfinite(result) else None


@dataclass(frozen=True, slots=True)
class Check:
    """A compiled check such as `promoters + detractors <= responses`."""

    text: str
    left: Formula
    right: Formula
    sign: str

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs the check needs."""
        return tuple(dict.fromkeys(self.left.names + self.right.names))

    def holds(self, numbers: Numbers) -> bool:
        """Return whether the numbers pass; numbers that give no value on a side pass."""
        left, right = self.left(numbers), self.right(numbers)
        return left is None or right is None or _COMPARE[self.sign](left, right)


def _refuse(text: str, at: int, code: str = "formula-syntax", **facts: object) -> EditRefused:
    shown = text if len(text) <= 80 else text[:77] + "..."
    return EditRefused(code, formula=shown, position=at + 1, **facts)


class _Parser:
    """Recursive descent over the tokens; every refusal names the place in the text, counted from 1."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names: dict[str, None] = {}
        self.tokens: list[tuple[str, str, int]] = []
        at = 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if match is None:
                at += len(text[at:]) - len(text[at:].lstrip())
                raise _refuse(text, at, "formula-character", character=text[at])
            kind = str(match.lastgroup)
            token = match[kind]
            if kind == "name" and token.startswith("_"):
                raise _refuse(text, match.start(kind), "formula-character", character="_")
            self.tokens.append((kind, token, match.start(kind)))
            at = match.end()
        self.tokens.append(("end", "", len(text)))
        self.next = 0

    def peek(self) -> str:
        kind, token, _at = self.tokens[self.next]
        return token if kind == "op" else kind

    def take(self) -> tuple[str, int]:
        _kind, token, at = self.tokens[self.next]
        self.next += 1
        return token, at

    def expect(self, sign: str) -> None:
        if self.peek() != sign:
            raise _refuse(self.text, self.tokens[self.next][2])
        self.take()

    def sum(self, depth: int) -> _Node:
        node = self.product(depth)
        while self.peek() in ("+", "-"):
            sign, _at = self.take()
            node = _binary(sign, node, self.product(depth))
        return node

    def product(self, depth: int) -> _Node:
        node = self.unary(depth)
        while self.peek() in ("*", "/"):
            sign, _at = self.take()
            node = _binary(sign, node, self.unary(depth))
        return node

    def unary(self, depth: int) -> _Node:
        if depth > MAX_DEPTH:
            raise _refuse(self.text, self.tokens[self.next][2], "formula-depth", limit=MAX_DEPTH)
        if self.peek() == "-":
            self.take()
            inner = self.unary(depth + 1)
            return lambda numbers: -inner(numbers)
        return self.atom(depth)

    def atom(self, depth: int) -> _Node:
        kind = self.peek()
        token, at = self.take()
        if kind == "number":
            number = float(token)
            if not math.isfinite(number):
                raise _refuse(self.text, at)
            return lambda numbers: number
        if kind == "name" and self.peek() == "(":
            return self.call(token, at, depth)
        if kind == "name":
            self.names[token] = None
            return operator.itemgetter(token)
        if kind == "(":
            inner = self.sum(depth + 1)
            self.expect(")")
            return inner
        raise _refuse(self.text, at)

    def call(self, name: str, at: int, depth: int) -> _Node:
        if name not in ("min", "max"):
            raise _refuse(self.text, at, "formula-function", name=name)
        self.take()
        parts = [self.sum(depth + 1)]
        while self.peek() == ",":
            self.take()
            parts.append(self.sum(depth + 1))
        self.expect(")")
        if len(parts) < 2:
            raise _refuse(self.text, at, "formula-arguments", name=name)
        pick: Callable[[list[float]], float] = min if name == "min" else max
        return lambda numbers: pick([part(numbers) for part in parts])


def _binary(sign: str, left: _Node, right: _Node) -> _Node:
    if sign == "+":
        return lambda numbers: left(numbers) + right(numbers)
    if sign == "-":
        return lambda numbers: left(numbers) - right(numbers)
    if sign == "*":
        return lambda numbers: left(numbers) * right(numbers)
    return lambda numbers: left(numbers) / right(numbers)


def _bounded(text: str) -> _Parser:
    if len(text) > MAX_LENGTH:
        raise _refuse(text, MAX_LENGTH, "formula-length", limit=MAX_LENGTH)
    return _Parser(text)


@lru_cache(maxsize=4096)
def compile_formula(text: str) -> Formula:
    """Compile a formula; raise `EditRefused` (codes `formula-...`) with the place that is wrong."""
    parser = _bounded(text)
    run = parser.sum(0)
    if parser.peek() != "end":
        raise _refuse(text, parser.tokens[parser.next][2])
    return Formula(text, tuple(parser.names), run)


@lru_cache(maxsize=4096)
def compile_check(text: str) -> Check:
    """Compile a check; raise `EditRefused` (codes `formula-...`) with the place that is wrong."""
    parser = _bounded(text)
    left = parser.sum(0)
    left_names, parser.names = tuple(parser.names), {}
    if parser.peek() not in _COMPARE:
        raise _refuse(text, parser.tokens[parser.next][2])
    sign, _at = parser.take()
    right = parser.sum(0)
    if parser.peek() != "end":
        raise _refuse(text, parser.tokens[parser.next][2])
    return Check(text, Formula(text, left_names, left), Formula(text, tuple(parser.names), right), sign)
