"""Unicode characters that LaTeX has commands for."""

from __future__ import annotations

import re

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .literals import assigned_literal, backslashes, edit_literal, edit_literals, literals, tex_calls
from .math_mode import as_math, is_formula

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
    "∧": r"\land ", "∨": r"\lor ", "¬": r"\neg ", "⊆": r"\subseteq ", "⊇": r"\supseteq ", "⊃": r"\supset ",
    "∅": r"\emptyset ", "⟹": r"\implies ", "⟺": r"\iff ", "⟶": r"\longrightarrow ", "⇐": r"\Leftarrow ", "∼": r"\sim ",
    "≅": r"\cong ", "≃": r"\simeq ", "≪": r"\ll ", "≫": r"\gg ", "∓": r"\mp ", "⋯": r"\cdots ", "⋮": r"\vdots ",
    "∮": r"\oint ", "∬": r"\iint ", "ℓ": r"\ell ", "ℏ": r"\hbar ", "⋆": r"\star ", "□": r"\square ", "△": r"\triangle ",
    "ϕ": r"\varphi ", "ϵ": r"\varepsilon ", "ϑ": r"\vartheta ", "ι": r"\iota ", "υ": r"\upsilon ", "Ξ": r"\Xi ",
    "∖": r"\setminus ", "∣": r"\mid ", "⊢": r"\vdash ", "⊨": r"\models ", "⊤": r"\top ", "ℚ": r"\mathbb{Q}",
    "ℙ": r"\mathbb{P}", "′": "'", "…": r"\ldots ", "∴": r"\therefore ", "ŷ": r"\hat{y}",
    "x̂": r"\hat{x}", "î": r"\hat{\imath}", "ĵ": r"\hat{\jmath}",
}  # fmt: skip
_TEXT_SIGNS = {"’": "'", "‘": "`", "“": "``", "”": "''", "–": "--", "—": "---", "\u00a0": " ", "…": "...", "‑": "-"}
_UNICODE_MATH = re.compile("[" + re.escape("".join(c for c in [*_SUB, *_SUPER, *_SIGNS] if len(c) == 1)) + "]")


@rule(id="unicode-to-latex", kinds={Kind.TEX}, stage=Stage.EXACT)
def unicode_to_latex(case: Case) -> Repair | None:
    r"""Replace Unicode characters in LaTeX text with their commands.

    Before:
        self.add(MathTex("½ m v² = θ₁"))
    After:
        self.add(MathTex("\\frac{1}{2} m v^2 = \\theta _1"))
    """
    edits = case.edits()
    for call, name in tex_calls(case):
        text = "".join(case.script.text(a) for a in literals(case, call))
        if text.isascii():
            continue
        plain = name != "Tex" or "$" in text or not is_formula(text)
        if name == "MathTex" or (not plain and as_math(case, call, edits)):
            edit_literals(case, call, _in_formula, edits)
        else:
            edit_literals(case, call, _Mixed(text), edits)
    for call, name in tex_calls(case):
        for literal in filter(None, [assigned_literal(case, argument, name) for argument in call.args]):
            change = _in_formula if name == "MathTex" else _Mixed(case.script.text(literal))
            edit_literal(case, literal, change, edits)
    return Repair("LaTeX commands replace Unicode characters.", edits) if edits else None


class _Mixed:
    """Rewrites text with formulas between dollar signs, literal by literal."""

    def __init__(self, text: str) -> None:
        # With one dollar sign too many, those before numbers are amounts.
        amounts = len(re.findall(r"(?<!\\)\$", text)) % 2 == 1
        self._sign = re.compile(r"((?<!\\)\$(?!\d))" if amounts else r"((?<!\\)\$)")
        self._math = False

    def __call__(self, text: str, raw: bool) -> str:
        done = []
        for index, part in enumerate(self._sign.split(text)):
            if index % 2:
                self._math = not self._math
                done.append(part)
            else:
                done.append(_in_formula(part, raw) if self._math else _in_text(part, raw))
        return "".join(done)


def _in_formula(text: str, raw: bool) -> str:
    """Replace the characters of a formula, which can have text in it."""
    parts = re.split(r"(\\(?:text(?:bf|it|rm|sf|tt)?|mbox)\{)([^{}]*)", text)
    return "".join((_to_commands, lambda it, _: it, _in_text)[index % 3](part, raw) for index, part in enumerate(parts))


def _to_commands(text: str, raw: bool) -> str:
    for signs, mark in ((_SUB, "_"), (_SUPER, "^")):
        text = _to_script(text, signs, mark)
    text = re.sub(r"√\(([^()]*)\)", lambda m: backslashes(r"\sqrt", raw) + f"{_braced(m[1])}", text)
    text = re.sub(r"√(\w+)", lambda m: backslashes(r"\sqrt", raw) + f"{_braced(m[1])}", text)
    for sign, command in {**_TEXT_SIGNS, **_SIGNS}.items():
        text = text.replace(sign, backslashes(command, raw))
    return text


def _to_script(text: str, signs: dict[str, str], mark: str) -> str:
    """Turn runs of Unicode superscripts or subscripts into one superscript or subscript."""
    inside = re.escape("".join(signs))
    return re.sub(f"[{inside}]+", lambda m: mark + _grouped("".join(signs[c] for c in m[0])), text)


def _grouped(text: str) -> str:
    return text if len(text) == 1 else _braced(text)


def _braced(text: str) -> str:
    return "{" + text + "}"


def _in_text(text: str, raw: bool) -> str:
    """Replace the characters of a text; signs become formulas, with the numbers and single letters beside them."""
    for sign, plain in _TEXT_SIGNS.items():
        text = text.replace(sign, plain)
    sign = rf"√\([^()]*\)|√\w+|{_UNICODE_MATH.pattern}"
    beside = r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])|\d"
    formula = rf"[^\s$]*[\^_](?!_)[^\s$]*(?:{sign})[^\s$.,;:]*|(?:{beside})*(?:{sign})(?:{beside}|{sign})*"
    return re.sub(formula, lambda m: f"${_to_commands(m[0], raw).strip()}$", text)
