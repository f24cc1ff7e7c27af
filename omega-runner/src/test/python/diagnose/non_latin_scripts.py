"""Words in many writing systems, in every place where LaTeX typesets text. Written for these tests."""

from __future__ import annotations

from script_text import scene

TEXTS = {
    "zh-tex": scene('self.add(Tex("面积公式"))'),
    "zh-tex-kw": scene('t = Tex("面积", color=RED, font_size=60)\nself.play(Write(t))'),
    "zh-mixed": scene('self.add(Tex("面积 $= a^2$ 公式"))'),
    "zh-math": scene(r'self.add(MathTex(r"\text{面积} = a^2"))'),
    "zh-parts": scene(r'e = MathTex(r"\text{面积}", "=", "a^2")' + "\ne[0].set_color(RED)\nself.play(Write(e))"),
    "zh-frac": scene(r'self.add(MathTex(r"S_{\text{圆}} = \frac{\text{面积}}{2}"))'),
    "zh-bare": scene(r'self.add(MathTex("面积 = a^2"))'),
    "zh-variable": scene('s = "面积 $a^2$"\nself.add(Tex(s))\nself.add(MathTex("x^2"))'),
    "zh-loop": scene('for s in ["面积", "a"]:\n    self.add(MathTex(rf"\\text{{{s}}} = 1"))'),
    "zh-title": scene('self.add(Title("勾股定理"))'),
    "zh-axes": scene('ax = Axes()\nself.add(ax.get_axis_labels("时间", "速度"))'),
    "zh-axes-x": scene(
        'ax = Axes()\nself.add(ax.get_x_axis_label("时间"), ax.get_graph_label(ax.plot(lambda x: x), "面积"))'
    ),
    "zh-color": scene(r'self.add(MathTex(r"\text{面积} = a^2", tex_to_color_map={"a": RED}))'),
    "ru-tex": scene('self.add(Tex("Площадь круга"))'),
    "ru-mixed": scene('self.add(Tex("Площадь круга $S = \\\\pi r^2$, где"))'),
    "ru-math": scene(r'self.add(MathTex(r"\text{где } x > 0, \quad \text{если } y < 1"))'),
    "gr-tex": scene('self.add(Tex("Θεώρημα του Πυθαγόρα"))'),
    "gr-mixed": scene('self.add(Tex("Θεώρημα: $a^2$"))'),
    "gr-sign": scene('self.add(MathTex("θ = αβ"))'),
    "ar": scene('self.add(Tex("مساحة الدائرة"))'),
    "he": scene(r'self.add(MathTex(r"\text{שטח} = a^2"))'),
    "hi": scene('self.add(Tex("क्षेत्रफल $= a^2$"))'),
    "ko": scene('self.add(Tex("넓이: $a^2$"))'),
    "ja": scene('self.add(Tex("三平方の定理 $a^2+b^2=c^2$"))'),
    "zh-bullets": scene('self.add(BulletedList("面积", "周长"))'),
    "zh-brace": scene('b = Brace(Square())\nself.add(b.get_text("边长"))'),
    "zh-matrix": scene('self.add(Matrix([["面", "积"], ["a", "b"]]))'),
    "zh-barchart": scene('self.add(BarChart([1, 2], bar_names=["面", "积"]))'),
    "zh-transform": scene(
        r'a = MathTex(r"\text{面积}", "=", "a^2")'
        + "\n"
        + r'b = MathTex(r"\text{面积}", "=", "4")'
        + "\nself.add(a)\nself.play(TransformMatchingTex(a, b))"
    ),
}
