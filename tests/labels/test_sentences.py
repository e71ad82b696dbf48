"""Every code the program can raise has a sentence that its facts fill, and every sentence has its code."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from scorecard_app import labels
from scorecard_app.errors import EditRefused
from scorecard_app.labels import MESSAGES, error_sentence

PACKAGE = Path(labels.__file__).parents[1]
CONSTRUCTORS = {"EditRefused", "FileRefused", "ImportRefused", "UsageRefused", "Problem"}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
HELPER = re.compile("refus|problem|remark|once", re.IGNORECASE)


@dataclass(frozen=True)
class Site:
    """A place that raises or notes a code; `facts` None where they cannot be told from the source."""

    where: str
    code: str
    facts: frozenset[str] | None


@cache
def modules() -> dict[str, ast.Module]:
    """Return the syntax trees of all modules but the labels."""
    paths = [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent.name != "labels"]
    return {str(path.relative_to(PACKAGE)): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def called(call: ast.Call) -> str:
    """Return the last name of what is called: `refuse` for `place.refuse(...)`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def codes_in(expression: ast.expr) -> list[str]:
    """Return the codes an expression can be: a literal, or both sides of an if."""
    if isinstance(expression, ast.IfExp):
        return codes_in(expression.body) + codes_in(expression.orelse)
    if (
        isinstance(expression, ast.Constant)
        and isinstance(expression.value, str)
        and CODE.fullmatch(expression.value)
    ):
        return [expression.value]
    return []


def keywords(call: ast.Call) -> frozenset[str] | None:
    """Return the facts a call states, None if some come from elsewhere (`**facts`)."""
    names = [keyword.arg for keyword in call.keywords]
    if called(call) != "Problem":
        return None if None in names else frozenset(name for name in names if name)
    stated = [keyword.value for keyword in call.keywords if keyword.arg == "facts"] + call.args[1:2]
    if not stated:
        return frozenset()
    if not isinstance(stated[0], ast.Dict) or None in stated[0].keys:
        return None
    return frozenset(str(key.value) for key in stated[0].keys if isinstance(key, ast.Constant))


def helpers(tree: ast.Module) -> dict[str, frozenset[str]]:
    """Return functions that hand a code on, with the facts they add to those of their call."""
    found = {}
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        parameters = {each.arg for each in function.args.args + function.args.kwonlyargs}
        for call in (each for each in ast.walk(function) if isinstance(each, ast.Call)):
            first = call.args[0] if call.args else None
            hands_on = isinstance(first, ast.Name) and first.id == "code" and "code" in parameters
            starred = {ast.unparse(each.value) for each in call.keywords if each.arg is None}
            if called(call) in CONSTRUCTORS - {"Problem"} and hands_on and starred <= {"facts"}:
                found[function.name] = frozenset(each.arg for each in call.keywords if each.arg)
    return found


def sites() -> Iterator[Site]:
    """Yield every place where the program names a code."""
    shared = {name: facts for tree in modules().values() for name, facts in helpers(tree).items() if name[0] != "_"}
    for path, tree in modules().items():
        known = {**shared, **helpers(tree)}
        for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call) and each.args):
            name, where = called(call), f"{path}:{call.lineno}"
            if name in CONSTRUCTORS:
                yield from (Site(where, code, keywords(call)) for code in codes_in(call.args[0]))
            elif HELPER.search(name):
                stated = keywords(call) if name in known else None
                facts = stated | known[name] if stated is not None else None
                yield from (Site(where, code, facts) for each in call.args for code in codes_in(each))


def placeholders(code: str) -> set[str]:
    """Return the facts a sentence needs, those of its plural and its count included."""
    text = MESSAGES[code]
    forms = (text,) if isinstance(text, str) else text
    named = {name for form in forms for _text, name, _spec, _how in string.Formatter().parse(form) if name}
    return named | ({"count"} if isinstance(text, tuple) else set())


def test_that_the_program_names_many_codes_and_states_most_facts() -> None:
    found = list(sites())
    assert len({site.code for site in found}) > 100
    assert sum(site.facts is not None for site in found) > len(found) / 2


def test_that_every_code_has_a_sentence() -> None:
    missing = [f"{site.where} {site.code}" for site in sites() if site.code not in MESSAGES]
    assert not missing


def test_that_every_placeholder_is_among_the_facts() -> None:
    unfilled = [
        f"{site.where} {site.code}: {sorted(lacking)}"
        for site in sites()
        if site.code in MESSAGES and site.facts is not None and (lacking := placeholders(site.code) - site.facts)
    ]
    assert not unfilled


def test_that_every_sentence_has_its_code_in_the_program() -> None:
    texts = {
        each.value
        for tree in modules().values()
        for each in ast.walk(tree)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }
    made = [pattern for tree in modules().values() for pattern in patterns(tree)]
    orphans = [code for code in MESSAGES if code not in texts and not any(each.fullmatch(code) for each in made)]
    assert not orphans


def patterns(tree: ast.Module) -> Iterator[re.Pattern[str]]:
    """Yield what texts put together can give, such as `signal-...`."""
    for each in ast.walk(tree):
        start = str(each.left.value) if isinstance(each, ast.BinOp) and isinstance(each.left, ast.Constant) else ""
        if re.fullmatch(r"([a-z0-9]+-)+", start):
            yield re.compile(start + "[a-z0-9_-]+")
        if isinstance(each, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else None for part in each.values]
            fixed = "".join(str(part) for part in parts if part is not None)
            if re.fullmatch(r"[a-z0-9-]*-[a-z0-9-]*", fixed) and re.search("[a-z]", fixed):
                yield re.compile("".join("[a-z0-9_-]+" if part is None else re.escape(str(part)) for part in parts))


def test_that_no_two_topics_use_one_code() -> None:
    names = [name for name in vars(labels) if isinstance(getattr(labels, name), type(labels))]
    topics = [table for name in names if (table := getattr(getattr(labels, name), "MESSAGES", None))]
    assert sum(map(len, topics)) - len(labels.card.MESSAGES) == len(MESSAGES)


@pytest.mark.parametrize("code", MESSAGES)
def test_that_a_sentence_ends_as_one_and_uses_typographic_quotes(code: str) -> None:
    text = MESSAGES[code]
    for form in (text,) if isinstance(text, str) else text:
        assert form.strip() == form
        assert '"' not in form
        assert form.count("“") == form.count("”")


@pytest.mark.parametrize("code", [code for code, text in MESSAGES.items() if isinstance(text, tuple)])
def test_that_both_forms_of_a_plural_can_be_said(code: str) -> None:
    for count in (1, 2):
        facts = {**dict.fromkeys(placeholders(code), "x"), "status": "green", "count": count}
        assert str(count) in error_sentence(EditRefused(code, **facts)) or count == 1
