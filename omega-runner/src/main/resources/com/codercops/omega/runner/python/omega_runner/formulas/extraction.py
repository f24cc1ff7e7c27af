"""Find the formulas that the syntax tree of a script shows, as the documents that Manim would write for them.

The script does not run here; Manim's own classes get its literal arguments.
"""

import ast
import contextlib
import itertools
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

from manim import MathTex, Tex, config
from manim.mobject.text import tex_mobject
from manim.utils.tex_file_writing import tex_hash

from .literals import MAX_VALUES, Literals

MAX_SOURCES = 300
# Digits that Manim typesets one by one.
_NUMBERS = re.compile(
    r"DecimalNumber|Integer\b|Variable\b|include_numbers|[Cc]oordinates|numbers_to_include|add_numbers"
)
_DIGITS = (*"0123456789", ".", "-", ",")
_KEYWORDS = ("tex_environment", "arg_separator", "substrings_to_isolate", "tex_to_color_map")
Arguments = tuple[list[Any], dict[str, Any]]


class _Written(BaseException):
    """Ends the construction of a formula once its document is known."""


def sources(tree: ast.Module, text: str) -> dict[str, str]:
    """Return the documents by the name that Manim gives their files."""
    found: dict[str, str] = {}

    def record(expression: str, environment: str | None = None, tex_template: Any = None) -> None:
        template = tex_template or config["tex_template"]
        if environment is None:
            source = template.get_texcode_for_expression(expression)
        else:
            source = template.get_texcode_for_expression_in_env(expression, environment)
        found[tex_hash(source)] = source
        raise _Written

    logging.disable(logging.CRITICAL)
    module: Any = tex_mobject
    usual, module.tex_to_svg_file = module.tex_to_svg_file, record
    try:
        for kind, (arguments, keywords) in _formulas(tree, text):
            if len(found) >= MAX_SOURCES:
                break
            # Another exception is the script's failure, which is reported with its line when the script runs.
            with contextlib.suppress(_Written, Exception):
                kind(*arguments, **keywords)
    finally:
        module.tex_to_svg_file = usual
        logging.disable(logging.NOTSET)
    return found


def _formulas(tree: ast.Module, text: str) -> Iterator[tuple[Callable[..., Any], Arguments]]:
    literals = Literals(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            make = _CALLS.get(name)
            if make is not None:
                yield from make(node, literals)
    if _NUMBERS.search(text):
        yield from ((MathTex, ([digit], {})) for digit in _DIGITS)


def _all(kind: Callable[..., Any]) -> Callable[[ast.Call, Literals], Iterator[Any]]:
    """The arguments together are one formula."""

    def made(call: ast.Call, literals: Literals) -> Iterator[Any]:
        keywords = _keywords(call, literals)
        if keywords is None or any(isinstance(it, ast.Starred) for it in call.args):
            return
        choices = [literals.values(it) for it in call.args]
        for chosen in itertools.islice(itertools.product(*choices), MAX_VALUES):
            yield kind, (list(chosen), keywords)

    return made


def _bullets(call: ast.Call, literals: Literals) -> Iterator[Any]:
    yield from _all(tex_mobject.BulletedList)(call, literals)
    yield MathTex, (["\\cdot"], {})


def _each(kind: Callable[..., Any], *names: str, first: int = 0, default: tuple[str, ...] = ()) -> Any:
    """Each text among the arguments from ``first`` on, or with one of these names, is a formula."""

    def made(call: ast.Call, literals: Literals) -> Iterator[Any]:
        given = [*call.args[first:], *(it.value for it in call.keywords if it.arg in names)]
        for value in itertools.chain(default, *(literals.values(it) for it in given)):
            for part in _parts(value):
                yield kind, ([part], {})

    return made


def _parts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _parts(part)
    elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
        yield str(value)


def _keywords(call: ast.Call, literals: Literals) -> dict[str, Any] | None:
    """Return the keywords that change what is typeset, or None if they are unknown."""
    found: dict[str, Any] = {}
    for keyword in call.keywords:
        if keyword.arg is None or keyword.arg == "tex_template":
            return None
        if keyword.arg not in _KEYWORDS:
            continue
        values = [_names_of(keyword.value)] if isinstance(keyword.value, ast.Dict) else literals.values(keyword.value)
        if len(values) != 1 or values[0] is None:
            return None
        found[keyword.arg] = values[0]
    return found


def _names_of(node: ast.Dict) -> dict[str, str] | None:
    """Return the texts that a dictionary colours; the colours change nothing here."""
    texts = [it.value for it in node.keys if isinstance(it, ast.Constant) and isinstance(it.value, str)]
    return dict.fromkeys(texts, "#ffffff") if len(texts) == len(node.keys) else None


_LABEL = _each(MathTex, "label", "text")
_CALLS: dict[str, Callable[[ast.Call, Literals], Iterator[Any]]] = {
    "MathTex": _all(MathTex),
    "Tex": _all(Tex),
    "SingleStringMathTex": _all(tex_mobject.SingleStringMathTex),
    "Title": _all(Tex),
    "BulletedList": _bullets,
    "Matrix": _each(MathTex),
    "get_text": _all(Tex),
    "get_tex": _all(MathTex),
    "BraceLabel": _each(MathTex, "text", first=1),
    "LabeledDot": _LABEL,
    "Variable": _each(MathTex, "label", first=1),
    "get_axis_labels": _each(MathTex, "x_label", "y_label", "z_label", default=("x", "y")),
    "get_x_axis_label": _LABEL,
    "get_y_axis_label": _LABEL,
    "get_z_axis_label": _LABEL,
    "get_graph_label": _each(MathTex, "label", first=1),
}
