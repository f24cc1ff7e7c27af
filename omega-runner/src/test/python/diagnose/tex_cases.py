"""LaTeX that does not compile, and missing files.

Each case is a script that fails, and a part of the repaired script. Written for these tests.
"""

from __future__ import annotations

from script_text import scene

AX = "ax = Axes(x_range=[0, 4], y_range=[0, 4])\n"

CASES = {
    "38-percent": (scene('self.add(Tex("50% of all"))'), 'self.add(Tex("50\\\\% of all"))'),
    "38-amp": (scene('self.add(Tex("A & B"))'), 'self.add(Tex("A \\\\& B"))'),
    "38-underscore": (scene('self.add(Tex("snake_case"))'), 'self.add(Tex("snake\\\\_case"))'),
    "38-percent-math": (scene('self.add(MathTex("50%"))'), 'self.add(MathTex("50\\\\%"))'),
    "38-text-percent": (scene(r'self.add(MathTex(r"\text{50% of it}"))'), 'self.add(MathTex(r"\\text{50\\% of it}"))'),
    "38-fstring": (scene('n = 50\nself.add(Tex(f"{n}% of all"))'), 'self.add(Tex(f"{n}\\\\% of all"))'),
    "38-variable": (scene('label = "50% of A & B"\nself.add(Tex(label))'), 'label = "50\\\\% of A \\\\& B"'),
    "38-loop": (scene('for t in ["A & B", "50%"]:\n    self.add(Tex(t))'), 'for t in ["A \\\\& B", "50\\\\%"]:'),
    "38-function": (
        scene('def mark(t):\n    return Tex(t, font_size=30)\nself.add(mark("A & B"))'),
        'self.add(mark("A \\\\& B"))',
    ),
    "38-caret": (scene('self.add(Tex("x^2 grows"))'), 'self.add(Tex("$x^2$ grows"))'),
    "38-dollar": (scene('self.add(Tex("costs $5"))'), 'self.add(Tex("costs \\\\$5"))'),
    "38-cancel": (
        scene(r'self.add(MathTex(r"\cancel{x}"))'),
        'config.tex_template.add_to_preamble(r"\\usepackage{cancel}")',
    ),
    "38-sty-mhchem": (scene(r'self.add(MathTex(r"\ce{H2O}"))'), 'self.add(MathTex(r"\\mathrm{H_{2}O}"))'),
    "38-bra": (scene(r'self.add(MathTex(r"\ket{\psi}"))'), 'self.add(MathTex(r"\\left| \\psi \\right\\rangle"))'),
    "38-textcolor": (
        scene(r'self.add(MathTex(r"\textcolor{red}{x}"))'),
        'config.tex_template.add_to_preamble(r"\\usepackage{xcolor}")',
    ),
    "38-degree": (scene(r'self.add(MathTex(r"90\degree"))'), 'self.add(MathTex(r"90^\\circ"))'),
    "38-emoji": (scene('self.add(Tex("well done 🎉"))'), 'self.add(Text("well done 🎉"))'),
    "38-eaten": (scene(r'self.add(MathTex("\theta + \beta"))'), 'self.add(MathTex("\\\\theta + \\\\beta"))'),
    "38-double-sup": (scene(r'self.add(MathTex("x^2^3"))'), 'self.add(MathTex("{x^2}^3"))'),
    "38-align": (
        scene(r'self.add(MathTex(r"\begin{align*} a &= b \\ c &= d \end{align*}"))'),
        'self.add(MathTex(r"\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}"))',
    ),
    "38-dollars": (scene('self.add(MathTex("$x^2$"))'), 'self.add(Tex("$x^2$"))'),
    "38-title": (scene('self.add(Title("A & B: 100%"))'), 'self.add(Title("A \\\\& B: 100\\\\%"))'),
    "38-bullets": (scene('self.add(BulletedList("A & B", "50%"))'), 'self.add(BulletedList("A \\\\& B", "50\\\\%"))'),
    "38-axis": (
        scene(AX + 'self.add(ax.get_axis_labels("cost %", "a_b"))'),
        'self.add(ax.get_axis_labels("cost \\\\%", "a_b"))',
    ),
    "38-brace-text": (
        scene('b = Brace(Square())\nself.add(b.get_text("50% off"))'),
        'self.add(b.get_text("50\\\\% off"))',
    ),
    "38-barchart": (
        scene('self.add(BarChart([1, 2], bar_names=["A & B", "50%"]))'),
        'self.add(BarChart([1, 2], bar_names=["A \\\\& B", "50\\\\%"]))',
    ),
    "38-enumerate": (
        scene(r'self.add(Tex(r"\begin{enumerate} \item a & b \end{enumerate}"))'),
        'self.add(Tex(r"\\begin{enumerate} \\item a \\& b \\end{enumerate}"))',
    ),
    "38-matrix": (
        scene('self.add(Matrix([["a & b", "50%"], ["c", "d"]]))'),
        'self.add(Matrix([["a & b", "50\\\\%"], ["c", "d"]]))',
    ),
    "38-table": (
        scene('self.add(MathTable([["50%", "b"], ["c", "d"]]))'),
        'self.add(MathTable([["50\\\\%", "b"], ["c", "d"]]))',
    ),
}
