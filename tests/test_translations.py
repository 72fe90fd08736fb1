"""What `make translations` leans on: texts that can be collected, languages that are compiled."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_architecture import name_of, program

LANGUAGES = sorted((ROOT / "resources" / "translations").glob("*/LC_MESSAGES/touchline.po"))


def calls(path: Path) -> list[ast.Call]:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in tree if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]


def literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_texts_are_literals_where_they_are_translated() -> None:
    """A text that is put together, an f-string say, is never found by the collector."""
    texts = {"tr": 1, "tr_n": 2}
    wrong = [
        f"{name_of(path)}:{call.lineno}"
        for path in program()
        for call in calls(path)
        if isinstance(call.func, ast.Name)
        and call.func.id in texts
        and not all(literal(argument) for argument in call.args[: texts[call.func.id]])
    ]
    assert wrong == []


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.parent.parent.name)
def test_compiled_language_is_that_of_its_source(path: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(path.read_bytes()), locale=path.parent.parent.name))
    assert path.with_suffix(".mo").read_bytes() == compiled.getvalue(), "run make translations"
