"""Isolated parts of formulas: Manim sets marks around them, and LaTeX takes a mark for the argument of a command."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from ...arguments import keyword, remove
from ...case import Case
from ...edits import Edits, Span
from ...escapes import FIELDS, PIECE
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import tex_calls

_OPTIONS = ("substrings_to_isolate", "tex_to_color_map")
_ACCENTS = (
    "sqrt|vec|hat|bar|dot|ddot|tilde|widehat|widetilde|overline|underline|overrightarrow|mathbf|mathrm|mathbb|mathcal"
    "|mathit|mathsf|mathfrak|boldsymbol|text|textbf|textit|textrm|operatorname"
)
_SLASH = r"(?<!\\)\\{1,2}"
# What is waiting for an argument at the end of a text.
_WAITING = re.compile(
    rf"(?:(?<!\\)[\^_]|{_SLASH}(?:{_ACCENTS}|[dtc]?frac|[dt]?binom)|{_SLASH}(?:[dtc]?frac|[dt]?binom)\s*"
    r"(?:\{(?:[^{}]|\{[^{}]*\})*\}|\w))\s*$"
)
_DELIMITED = re.compile(rf"{_SLASH}(?:left|right|middle|[bB]igg?[lrm]?)\s*$")
_NAMED = re.compile(rf"{_SLASH}(?:begin|end|color|textcolor|[hv]space\*?|operatorname\*?)\{{[^{{}}]*$")
_COMMAND = re.compile(rf"{_SLASH}[A-Za-z]*$")
# A whole command or delimiter, as far as a mark can follow it; its argument or its limits stay with it.
_PROTECTED = re.compile(
    r"\\{1,2}(?:(?:begin|end)\{[^{}]*\}(?:\{[^{}]*\})?|(?:color|[hv]space\*?)\{[^{}]*\}|operatorname\*?\{[^{}]*\}"
    r"|textcolor\{[^{}]*\}\{|(?:left|right|middle|[bB]igg?[lrm]?)\s*(?:\\{1,2}(?:[A-Za-z]+|.)|[^\\{}\s])"
    r"|[A-Za-z]+(?:[_^]\{|[_^][^\\{}\s]|\{)?)"
)
_TOKEN = re.compile(r"\\{1,2}(?:[A-Za-z]+|.)|\{\{?[^{}]*\}?\}|[^\\{}\s]")
_FRACTION = re.compile(rf"({_SLASH}[dtc]?frac)\s*([^\\\s{{}}])\s*([^\\\s{{}}])")


# Manim splits a formula at double braces after a space.
_SPLIT = re.compile(r"((?<!\\)[\^_])\s+\{\{((?:[^{}]|\{[^{}]*\})*)\}\}")


@dataclass
class _Part:
    """A literal part of a formula, as the source has it."""

    span: Span
    raw: bool
    fields: bool
    text: str


@rule(id="isolated-part", kinds={Kind.TEX}, stage=Stage.EXACT)
def isolated_part(case: Case) -> Repair | None:
    r"""Put braces around an argument that Manim isolates, and isolate a command as a whole where a part is isolated.

    Before:
        self.add(MathTex("a^2", "b_", "n", substrings_to_isolate=["2"]))
    After:
        self.add(MathTex("a^{2}", "b_{", "n}", substrings_to_isolate=["2"]))
    """
    edits = case.edits()
    for call, _ in tex_calls(case):
        isolated = _isolated(case, call)
        arguments = [[_Part(*it) for it in _pieces(case, argument)] for argument in call.args]
        parts = [part for argument in arguments for part in argument]
        before = [part.text for part in parts]
        _close(case, call, arguments, edits)
        whole: dict[str, None] = {}
        unwanted: set[str] = set()
        for part in parts:
            _brace(part, isolated, whole, unwanted)
        for part, old in zip(parts, before, strict=True):
            if part.text != old:
                edits.replace(part.span, part.text)
        if unwanted:
            _forget(case, call, unwanted, edits)
        elif whole:
            _isolate(case, call, list(whole), edits)
    return Repair("An argument that Manim isolates needs braces in LaTeX.", edits) if edits else None


@rule(id="isolation-left-out", kinds={Kind.TEX}, stage=Stage.FALLBACK)
def isolation_left_out(case: Case) -> Repair | None:
    """Leave out the isolated and coloured parts of a formula that LaTeX reads only as a whole.

    Before:
        formula = "a^2"
        self.add(MathTex(formula, substrings_to_isolate=["2"]))
    After:
        formula = "a^2"
        self.add(MathTex(formula))
    """
    edits = case.edits()
    for call in case.failing_calls() if case.failure.line is not None else []:
        given = [it for it in call.keywords if it.arg in _OPTIONS]
        if given:
            remove(case.script, call, given, edits)
    return Repair("LaTeX cannot set the formula in parts; it is set as a whole.", edits) if edits else None


def _pieces(case: Case, argument: ast.expr) -> list[tuple[Span, bool, bool, str]]:
    """The literal pieces of an argument; nothing for an argument that is not only literals."""
    if not isinstance(argument, ast.JoinedStr) and not (
        isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ):
        return []
    start = case.script.span(argument).start
    return [
        (
            Span(start + it.start(3), start + it.end(3)),
            "r" in it[1].lower(),
            "f" in it[1].lower(),
            it[3],
        )
        for it in PIECE.finditer(case.script.text(argument))
    ]


def _isolated(case: Case, call: ast.Call) -> list[str]:
    """The isolated parts, in the order in which Manim looks for them."""
    found: list[str] = []
    for name in _OPTIONS:
        option = keyword(call, name)
        for node in _items(_value(case, option.value)) if option else []:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
                found.append(node.value)
    return found


def _value(case: Case, node: ast.expr) -> ast.expr:
    """The value of a name that the script assigns once."""
    if not isinstance(node, ast.Name):
        return node
    stores = [it for it in case.script.nodes if isinstance(it, ast.Name) and it.id == node.id and it is not node]
    stores = [it for it in stores if isinstance(it.ctx, ast.Store)]
    parent = case.script.parents.get(stores[0]) if len(stores) == 1 else None
    return parent.value if isinstance(parent, ast.Assign) else node


def _items(node: ast.expr) -> list[ast.expr | None]:
    match node:
        case ast.Constant(value=str(letters)):
            return [ast.Constant(letter) for letter in letters]
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            return [*items]
        case ast.Dict(keys=keys):
            return [*keys]
    return []


def _close(case: Case, call: ast.Call, arguments: list[list[_Part]], edits: Edits) -> None:
    """Put the argument of a command into braces where it begins in the next part of the formula."""
    for part in [part for argument in arguments for part in argument if not part.fields]:
        part.text = _SPLIT.sub(r"\1{ {{\2}} }", part.text)
    for index, argument in enumerate(arguments[:-1]):
        if not argument:
            continue
        last, following, node = argument[-1], arguments[index + 1], call.args[index + 1]
        if following and _DELIMITED.search(last.text) and (token := _TOKEN.match(following[0].text)):
            last.text += token.group()
            following[0].text = following[0].text[token.end() :] or "{}"
        elif _WAITING.search(last.text) and (following or isinstance(node, (ast.Name, ast.Attribute, ast.Call))):
            if following and not _end_argument(following[0]):
                continue
            last.text += "{{" if last.fields else "{"
            if not following:
                text = case.script.text(node)
                quote = "'" if '"' in text else '"'
                edits.replace(case.script.span(node), f"f{quote}{{{text}}}}}}}{quote}")


def _end_argument(part: _Part) -> bool:
    """Move the opening brace of an argument to the part before, or end the argument after its first token."""
    opening, closing = ("{{", "}}") if part.fields else ("{", "}")
    token = _TOKEN.match(part.text)
    if part.text.startswith(opening):
        part.text = part.text[len(opening) :]
    elif token:
        part.text = token.group() + closing + part.text[token.end() :]
    else:
        return False
    return True


def _brace(part: _Part, isolated: list[str], whole: dict[str, None], unwanted: set[str]) -> None:
    """Put braces around isolated arguments; collect the commands to isolate as a whole, and what cannot be isolated."""
    wanted = {(it if part.raw else it.replace("\\", "\\\\")): it for it in isolated if it not in unwanted}
    if not wanted:
        return
    opening, closing = ("{{", "}}") if part.fields else ("{", "}")
    if part.fields:
        part.text = re.sub(r"(?<!\\)([\^_])(\{[^{}]+\})(?!\})", r"\1{{\2}}", part.text)
    part.text = _FRACTION.sub(
        lambda m: (
            f"{m[1]}{opening}{m[2]}{closing}{opening}{m[3]}{closing}" if m[2] in wanted or m[3] in wanted else m[0]
        ),
        part.text,
    )
    position = 0
    while matches := [(start, it) for it in wanted if (start := _find(part, it, position)) >= 0]:
        start, text = min(matches, key=lambda it: it[0])
        before, end = part.text[:start], start + len(text)
        token = _TOKEN.match(part.text, start)
        inside = text if token is None or len(token.group()) > len(text) else token.group()
        if _splits(before, text, part.text[end:]):
            protected = _protected(part.text, start)
            if protected is None:
                unwanted.add(wanted.pop(text))
                continue
            start, text = protected.span()[0], protected.group()
            whole[text if part.raw else text.replace("\\\\", "\\")] = None
            before, end, inside = part.text[:start], protected.end(), text
            if _WAITING.search(before) and re.search(r"[{}_^]", text):
                unwanted.add(wanted.pop(min(matches, key=lambda it: it[0])[1]))
                continue
        if _WAITING.search(before):
            if inside.startswith("{"):
                unwanted.add(wanted.pop(text))
                continue
            part.text = before + opening + inside + closing + part.text[start + len(inside) :]
            end = start + len(opening + inside + closing)
        position = end


def _find(part: _Part, text: str, position: int) -> int:
    """Where a text begins, outside the fields of an f-string."""
    where = part.text
    if part.fields:
        where = "".join(
            "\x00" * len(it) if index % 2 and it not in ("{{", "}}") else it
            for index, it in enumerate(FIELDS.split(where))
        )
    return where.find(text, position)


def _protected(text: str, place: int) -> re.Match[str] | None:
    """The command around a place."""
    return next((it for it in _PROTECTED.finditer(text) if it.start() <= place < it.end()), None)


def _splits(before: str, text: str, after: str) -> bool:
    """Whether marks around a text would be inside a command, a name or a delimiter."""
    name = _COMMAND.search(before)
    if name and (text[0].isalpha() or name[0].strip("\\") == ""):
        return True
    ends = _COMMAND.search(text)
    if ends and (after[:1].isalpha() or ends[0].strip("\\") == ""):
        return True
    return bool(_DELIMITED.search(before) or _DELIMITED.search(text) or _NAMED.search(before))


def _isolate(case: Case, call: ast.Call, texts: list[str], edits: Edits) -> None:
    """Isolate commands as a whole, so that Manim finds no part in them."""
    more = ", ".join(f'r"{text}"' for text in texts)
    option = keyword(call, "substrings_to_isolate")
    if option is None:
        coloured = next(it for it in call.keywords if it.arg in _OPTIONS)
        edits.insert(case.script.span(coloured).start, f"substrings_to_isolate=[{more}], ")
    elif isinstance(option.value, ast.List) and option.value.elts:
        edits.insert(case.script.span(option.value.elts[-1]).end, f", {more}")
    else:
        edits.replace(case.script.span(option.value), f"[*{case.script.text(option.value)}, {more}]")


def _forget(case: Case, call: ast.Call, unwanted: set[str], edits: Edits) -> None:
    """Leave out isolated parts, where the call lists them; otherwise the whole option."""
    for name in _OPTIONS:
        option = keyword(call, name)
        if option is None:
            continue
        match option.value:
            case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
                kept = [case.script.text(it) for it in items if not _is_one_of(it, unwanted)]
            case ast.Dict(keys=keys, values=values):
                pairs = zip(keys, values, strict=True)
                kept = [
                    f"{case.script.text(key)}: {case.script.text(value)}"
                    for key, value in pairs
                    if key is not None and not _is_one_of(key, unwanted)
                ]
            case _:
                kept = []
        if not kept:
            remove(case.script, call, [option], edits)
        elif len(kept) < len(_items(option.value)):
            text = case.script.text(option.value)
            edits.replace(case.script.span(option.value), text[0] + ", ".join(kept) + text[-1])


def _is_one_of(node: ast.expr, texts: set[str]) -> bool:
    return isinstance(node, ast.Constant) and node.value in texts
