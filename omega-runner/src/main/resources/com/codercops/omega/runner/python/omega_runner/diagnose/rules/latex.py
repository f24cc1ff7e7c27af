"""LaTeX that does not compile: signs of Unicode, formulas in text mode, characters that mean something else."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from functools import partial
from typing import Protocol

from ..case import Case
from ..edits import Edits
from ..failure import Kind
from .repair import Repair, Rule

_SUB = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ₙₐₑₒₓᵢⱼₖₘ", "0123456789+-naeoxijkm", strict=True))
_SUPER = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱᵀ", "0123456789+-niT", strict=True))
_SIGNS = {
    "½": r"\frac{1}{2}", "¼": r"\frac{1}{4}", "¾": r"\frac{3}{4}", "⅓": r"\frac{1}{3}", "√": r"\surd ", "×": r"\times ",
    "·": r"\cdot ", "⋅": r"\cdot ", "÷": r"\div ", "±": r"\pm ", "−": "-", "≈": r"\approx ", "≠": r"\neq ",
    "≤": r"\leq ", "≥": r"\geq ", "→": r"\to ", "←": r"\leftarrow ", "↔": r"\leftrightarrow ", "⇒": r"\Rightarrow ",
    "⇔": r"\Leftrightarrow ", "↦": r"\mapsto ", "∞": r"\infty ", "∑": r"\sum ", "Σ": r"\Sigma ", "∏": r"\prod ",
    "∫": r"\int ", "∂": r"\partial ", "∇": r"\nabla ", "Δ": r"\Delta ", "∆": r"\Delta ", "°": r"^\circ ",
    "∈": r"\in ", "∉": r"\notin ", "⊂": r"\subset ", "∪": r"\cup ", "∩": r"\cap ", "∀": r"\forall ", "∃": r"\exists ",
    "α": r"\alpha ", "β": r"\beta ", "γ": r"\gamma ", "δ": r"\delta ", "ε": r"\epsilon ", "ζ": r"\zeta ",
    "η": r"\eta ", "θ": r"\theta ", "κ": r"\kappa ", "λ": r"\lambda ", "μ": r"\mu ", "µ": r"\mu ", "ν": r"\nu ",
    "ξ": r"\xi ", "π": r"\pi ", "ρ": r"\rho ", "σ": r"\sigma ", "τ": r"\tau ", "φ": r"\phi ", "χ": r"\chi ",
    "ψ": r"\psi ", "ω": r"\omega ", "Γ": r"\Gamma ", "Θ": r"\Theta ", "Λ": r"\Lambda ", "Π": r"\Pi ", "Φ": r"\Phi ",
    "Ψ": r"\Psi ", "Ω": r"\Omega ", "ℝ": r"\mathbb{R}", "ℤ": r"\mathbb{Z}", "ℕ": r"\mathbb{N}", "ℂ": r"\mathbb{C}",
    "ħ": r"\hbar ", "∝": r"\propto ", "≡": r"\equiv ", "∠": r"\angle ", "⊥": r"\perp ", "∥": r"\parallel ",
    "⟨": r"\langle ", "⟩": r"\rangle ", "⌊": r"\lfloor ", "⌋": r"\rfloor ", "•": r"\bullet ", "∗": "*", "∘": r"\circ ",
    "✓": r"\checkmark ", "✔": r"\checkmark ", "⊗": r"\otimes ", "⊕": r"\oplus ", "↑": r"\uparrow ", "↓": r"\downarrow ",
    "…": r"\ldots ", "∴": r"\therefore ", "ŷ": r"\hat{y}", "x̂": r"\hat{x}", "î": r"\hat{\imath}", "ĵ": r"\hat{\jmath}",
}  # fmt: skip
_TEXT_SIGNS = {"’": "'", "‘": "`", "“": "``", "”": "''", "–": "--", "—": "---", "\u00a0": " ", "…": "...", "‑": "-"}
_UNICODE_MATH = re.compile("[" + re.escape("".join(c for c in [*_SUB, *_SUPER, *_SIGNS] if len(c) == 1)) + "]")
# Commands that an escape of Python eats when the text is not raw.
_EATEN = re.compile(
    r"(?<!\\)((?:\\\\)*)\\(?=(?:a(?:lpha|pprox|rc|ngle|st)|b(?:eta|egin|mod|ar|inom|oldsymbol|f|ig|ullet|mat)|f(?:rac|orall|lat)"
    r"|n(?:eq|u\b|abla|eg|ot|ewline)|r(?:ho|ight|angle|m\b|e\b|floor)|t(?:heta|ext|imes|an|au|o\b|frac|ilde|herefore|riangle)|v(?:ec|arphi|dots|ar))"
    r")(?![\\])"
)
_LITERAL = re.compile(r"(?is)^([a-z]*)('''|\"\"\"|'|\")(.*)\2$")
_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}")
_LABELS = frozenset({"get_axis_labels", "get_x_axis_label", "get_y_axis_label", "get_z_axis_label", "get_graph_label"})
_FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "log",
        "exp",
        "det",
        "max",
        "min",
        "lim",
        "mod",
        "gcd",
        "arg",
        "dim",
        "ker",
        "deg",
        "inf",
        "sup",
        "arctan",
        "sqrt",
        "text",
    ]
)


class TextChange(Protocol):
    """Rewrites a piece of a literal; `raw` tells whether its backslashes stand for themselves."""

    def __call__(self, text: str, raw: bool) -> str: ...


def tex_calls(case: Case, only: str | None = None) -> list[tuple[ast.Call, str]]:
    tex = case.symbols.classes["SingleStringMathTex"]
    found = []
    for call in case.calls():
        if isinstance(call.func, ast.Attribute) and call.func.attr in _LABELS and only in (None, "MathTex"):
            found.append((call, "MathTex"))
        known = case.infer.manim_value(call.func)
        if (
            known
            and isinstance(known[1], type)
            and issubclass(known[1], tex)
            and known[0] in ("Tex", "MathTex", "Title", "BulletedList", "SingleStringMathTex")
        ) and (only is None or only == known[0]):
            found.append((call, known[0]))
    return found


def concerned(case: Case) -> bool:
    return bool(case.failure.tex) or "latex error" in case.failure.message


def _failing_tex(case: Case) -> list[tuple[ast.Call, str]]:
    failing = case.failing_calls() if case.failure.line else []
    return [(call, name) for call, name in tex_calls(case) if call in failing]


def literals(case: Case, call: ast.Call) -> list[ast.expr]:
    """The texts among the arguments, also those that are put together by `+`."""
    found: list[ast.expr] = []
    waiting: list[ast.expr] = list(reversed(call.args))
    while waiting:
        node = waiting.pop()
        match node:
            case ast.JoinedStr() | ast.Constant(value=str()):
                found.append(node)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                waiting += [right, left]
            case ast.BinOp(left=left, op=ast.Mod()):
                waiting.append(left)
            case ast.Call(func=ast.Attribute(value=value, attr="format")):
                waiting.append(value)
            case ast.Starred(value=ast.List(elts=elements)) | ast.List(elts=elements):
                waiting += reversed(elements)
    return found


def _map_text(text: str, change: Callable[[str], str], fields: bool) -> str:
    """Change a literal's inside, apart from the fields of an f-string (`{{` and `}}` are braces, no fields)."""
    if not fields:
        return change(text)
    pieces = re.split(r"(\{\{|\}\}|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})", text)
    return "".join(
        p if i % 2 and p not in ("{{", "}}") else change(p) if not i % 2 else p for i, p in enumerate(pieces)
    )


def edit_literals(case: Case, call: ast.Call, change: TextChange, edits: Edits) -> bool:
    """Rewrite the text of each literal argument; `change` is told whether the literal is raw."""
    done = False
    for argument in literals(case, call):
        source = case.script.text(argument)
        match = _LITERAL.match(source)
        if match is None or (match[2] in match[3]):
            continue
        raw = "r" in match[1].lower()
        fields = "f" in match[1].lower()
        new = _map_text(match[3], partial(change, raw=raw), fields)
        if new != match[3]:
            edits.replace(case.script.span(argument), f"{match[1]}{match[2]}{new}{match[2]}")
            done = True
    return done


def _backslashes(text: str, raw: bool, fields: bool = False) -> str:
    return text if raw else text.replace("\\", "\\\\")


def unicode_signs(case: Case) -> Repair | None:
    """Signs that LaTeX's fonts lack, in `Tex` and `MathTex`: the commands for them."""
    if not concerned(case):
        return None
    edits = case.edits()
    for call, name in tex_calls(case):
        text = "".join(case.script.text(a) for a in literals(case, call))
        if not any(ord(c) > 127 for c in text):
            continue
        if (
            name == "MathTex"
            or (name == "Tex" and "$" in text)
            or (name == "Tex" and _formula(text) and _as_math(case, call, edits))
        ):
            edit_literals(case, call, _in_math(case, call), edits)
        else:
            edit_literals(case, call, _in_text, edits)
    return Repair("unicode-to-latex", "LaTeX has commands for these signs.", edits) if edits else None


def _in_math(case: Case, call: ast.Call) -> TextChange:
    def change(text: str, raw: bool) -> str:
        return _signs(text, raw)

    return change


def _signs(text: str, raw: bool) -> str:
    for signs, mark in ((_SUB, "_"), (_SUPER, "^")):
        text = _raised(text, signs, mark)
    text = re.sub(r"√\(([^()]*)\)", lambda m: _backslashes(r"\sqrt", raw) + f"{_braced(m[1])}", text)
    text = re.sub(r"√(\w+)", lambda m: _backslashes(r"\sqrt", raw) + f"{_braced(m[1])}", text)
    for sign, command in {**_TEXT_SIGNS, **_SIGNS}.items():
        text = text.replace(sign, _backslashes(command, raw))
    return text


def _raised(text: str, signs: dict[str, str], mark: str) -> str:
    """Runs of small figures, as one index or one power."""
    inside = re.escape("".join(signs))
    return re.sub(f"[{inside}]+", lambda m: mark + _grouped("".join(signs[c] for c in m[0])), text)


def _grouped(text: str) -> str:
    return text if len(text) == 1 else _braced(text)


def _braced(text: str) -> str:
    return "{" + text + "}"


def _in_text(text: str, raw: bool) -> str:
    for sign, plain in _TEXT_SIGNS.items():
        text = text.replace(sign, plain)
    inside = _UNICODE_MATH.pattern
    return re.sub(f"(?:{inside})+", lambda m: f"${_signs(m[0], raw).strip()}$", text)


def _formula(text: str) -> bool:
    """Whether a text is a formula and not words with signs in them."""
    bare = re.sub(r"\\+[A-Za-z]+|\{[^{}]*\}", " ", text)
    return not [w for w in _WORDS.findall(bare) if w.lower() not in _FUNCTIONS]


def _as_math(case: Case, call: ast.Call, edits: Edits) -> bool:
    spelled = case.imports.spell("MathTex", edits, case.symbols)
    if spelled is None:
        return False
    edits.replace(case.script.span(call.func), spelled)
    return True


def formula_in_text(case: Case) -> Repair | None:
    r"""`Tex(r"\frac{a}{b}")`: a formula is MathTex; a formula among words stands between dollar signs."""
    if not concerned(case) or not any(
        "$ inserted" in t or "allowed only in math mode" in t or "math" in t for t in case.failure.tex
    ):
        return None
    edits = case.edits()
    for call, _name in tex_calls(case, "Tex"):
        text = " ".join(case.script.text(a) for a in literals(case, call))
        if "$" in text or not re.search(r"\\(?!\\)[A-Za-z]|[_^]", text) or not literals(case, call):
            continue
        if re.search(r"\\+(?:text|item|begin\{(?:itemize|enumerate|tabular|center|flushleft))", text):
            continue
        inner = re.sub(r"^[a-zA-Z]*['\"]+|['\"]+$", "", text)
        if (
            _formula(inner)
            or len(literals(case, call)) > 1
            or len(call.args) > 1
            or literals(case, call)[0] is not call.args[0]
        ):
            _as_math(case, call, edits)
        else:
            _wrap_formula(case, call, edits)
    return (
        Repair("formula-to-math", "Formulas need math mode: MathTex, or dollar signs among words.", edits)
        if edits
        else None
    )


def _wrap_formula(case: Case, call: ast.Call, edits: Edits) -> None:
    argument = literals(case, call)[0]
    match = _LITERAL.match(case.script.text(argument))
    if match is None:
        return
    words = re.split(r"(\s+|\\n)", match[3])
    mathy = [i for i, w in enumerate(words) if re.search(r"[\\_^=]|\{|\}", w) and not re.fullmatch(r"\s+|\\n", w)]
    if not mathy:
        return
    first, last = mathy[0], mathy[-1]
    while first > 1 and len(words[first - 2]) <= 2 and words[first - 2].strip(".,:"):
        first -= 2
    while last < len(words) - 2 and len(words[last + 2]) <= 2:
        last += 2
    new = "".join(words[:first]) + "$" + "".join(words[first : last + 1]) + "$" + "".join(words[last + 1 :])
    edits.replace(case.script.span(argument), f"{match[1]}{match[2]}{new}{match[2]}")


def special_characters(case: Case) -> Repair | None:
    """`#`, `%`, `&` and `_` in `Tex`: they mean something to LaTeX and are written with a backslash."""
    if not concerned(case):
        return None
    edits = case.edits()

    def escaped(text: str, raw: bool) -> str:
        parts = re.split(r"(\$[^$]*\$)", text)
        slash = "\\" if raw else "\\\\"
        return "".join(
            p if i % 2 else re.sub(r"(?<!\\)([#%&_])", lambda m: slash + m[1], p) for i, p in enumerate(parts)
        )

    def hashed(text: str, raw: bool) -> str:
        return re.sub(r"(?<!\\)([#%])", lambda m: ("\\" if raw else "\\\\") + m[1], text)

    for call, name in tex_calls(case):
        text = " ".join(case.script.text(a) for a in literals(case, call))
        if r"\begin" in text or name == "MathTex":
            edit_literals(case, call, hashed, edits)
        else:
            edit_literals(case, call, escaped, edits)
    return Repair("escaped-characters", "LaTeX wants a backslash before # % & _ in text.", edits) if edits else None


def eaten_backslashes(case: Case) -> Repair | None:
    r"""`"\theta"` without `r`: Python reads a tab, so the backslash is doubled."""
    if not concerned(case):
        return None
    edits = case.edits()

    def doubled(text: str, raw: bool) -> str:
        return text if raw else _EATEN.sub(lambda m: m[1] + "\\\\", text)

    for call, _ in tex_calls(case):
        edit_literals(case, call, doubled, edits)
    return Repair("doubled-backslash", "Python reads the backslash itself: it is doubled.", edits) if edits else None


def dollars_in_math(case: Case) -> Repair | None:
    """`MathTex("$x$")`: it is a formula already, so words with dollar signs are Tex."""
    if not concerned(case):
        return None
    edits = case.edits()
    for call, _ in tex_calls(case, "MathTex"):
        text = "".join(case.script.text(a) for a in literals(case, call))
        if isinstance(call.func, ast.Attribute) and call.func.attr in _LABELS:
            continue
        if "$" in text.replace("\\$", "") and (spelled := case.imports.spell("Tex", edits, case.symbols)):
            edits.replace(case.script.span(call.func), spelled)
    return (
        Repair("dollars-to-tex", "MathTex is a formula already; with dollar signs it is Tex.", edits) if edits else None
    )


_OWN_COMMANDS = {
    "degree": r"^\circ", "R": r"\mathbb{R}", "Z": r"\mathbb{Z}", "N": r"\mathbb{N}", "C": r"\mathbb{C}",
    "Q": r"\mathbb{Q}", "bm": r"\mathbf", "coloneqq": ":=", "vb": r"\mathbf", "dd": "d",
    "argmin": r"\operatorname{argmin}",
    "argmax": r"\operatorname{argmax}", "Var": r"\operatorname{Var}", "E": r"\mathbb{E}", "tr": r"\operatorname{tr}",
    "diag": r"\operatorname{diag}", "sgn": r"\operatorname{sgn}", "celsius": r"^\circ C",
    "euro": "EUR", "mathds": r"\mathbb", "mathbbm": r"\mathbb",
}  # fmt: skip


def undefined_command(case: Case) -> Repair | None:
    r"""Commands of packages that Manim's preamble has not: what they stand for."""
    if not concerned(case) or not any("Undefined control sequence" in t for t in case.failure.tex):
        return None
    edits = case.edits()
    known = re.compile(r"\\{1,2}(" + "|".join(_OWN_COMMANDS) + r")(?![A-Za-z])")

    def replaced(text: str, raw: bool) -> str:
        return known.sub(lambda m: _backslashes(_OWN_COMMANDS[m[1]], raw), text)

    for call, _ in tex_calls(case):
        edit_literals(case, call, replaced, edits)
    return Repair("undefined-command", "The command is of a package that is not loaded.", edits) if edits else None


def plain_words(case: Case) -> Repair | None:
    """`Tex` with words only, in a script that LaTeX's fonts do not have: `Text` draws them."""
    if not concerned(case):
        return None
    edits = case.edits()
    takes = case.symbols.keywords(case.symbols.classes["Text"])[0]
    for call, _ in _failing_tex(case):
        text = "".join(case.script.text(a) for a in literals(case, call))
        words = len(call.args) == len(literals(case, call)) == 1 and not re.search(
            r"[\\${}^_]", text.replace("\\n", "")
        )
        fits = words and all(k.arg in takes for k in call.keywords)
        if fits and (spelled := case.imports.spell("Text", edits, case.symbols)):
            edits.replace(case.script.span(call.func), spelled)
    return Repair("words-to-text", "Plain words need no LaTeX: Text.", edits) if edits else None


def field_or_brace(case: Case) -> Repair | None:
    r"""`f"\begin{bmatrix}"`: braces of LaTeX in an f-string are written twice, or they are fields."""
    name = case.failure.name
    if case.failure.kind is not Kind.NAME or not name or name in case.script.bound:
        return None
    edits = case.edits()
    for node in case.script.nodes:
        text = case.script.text(node) if isinstance(node, ast.JoinedStr) else ""
        if "\\" not in text or not isinstance(node, ast.JoinedStr):
            continue
        new = re.sub(r"(\\[A-Za-z]+|[}^_])(\{" + name + r"\})", r"\1{\2}", text)
        if new != text:
            edits.replace(case.script.span(node), new)
    return (
        Repair("doubled-braces", f"Braces of LaTeX are written twice in an f-string: {{{{{name}}}}}.", edits)
        if edits
        else None
    )


LATEX_RULES: tuple[Rule, ...] = (
    field_or_brace,
    eaten_backslashes, unicode_signs, dollars_in_math, formula_in_text, undefined_command, special_characters,
    plain_words,
)  # fmt: skip
