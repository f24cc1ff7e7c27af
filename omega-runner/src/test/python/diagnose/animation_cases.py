"""Invalid plays, groups, fades, redraws, trackers and saved states.

Each case is a script that fails, and a part of the repaired script. Written for these tests.
"""

from __future__ import annotations

from script_text import scene

AX = "ax = Axes(x_range=[0, 4], y_range=[0, 4])\n"
C = "c = Circle()\nself.add(c)\n"

CASES = {
    "29-chain": (
        scene("s = Square()\nself.play(s.shift(RIGHT).scale(2), run_time=2)"),
        "self.play(s.animate.shift(RIGHT).scale(2), run_time=2)",
    ),
    "29-set": (
        scene("s = Square()\nself.play(s.set_color(RED), Create(Circle()))"),
        "self.play(s.animate.set_color(RED), Create(Circle()))",
    ),
    "30": (scene("s = Square()\nself.play(s.shift, RIGHT)"), "self.play(s.animate.shift(RIGHT))"),
    "30-two": (
        scene("a, b = Square(), Circle()\nself.play(a.shift, RIGHT, b.scale, 2, run_time=2)"),
        "self.play(a.animate.shift(RIGHT), b.animate.scale(2), run_time=2)",
    ),
    "30-kw": (
        scene("a, b = Square(), Circle()\nself.play(a.next_to, b, {'buff': 1})"),
        "self.play(a.animate.next_to(b, **{'buff': 1}))",
    ),
    "30-apply": (
        scene("a = Square()\nself.play(ApplyMethod(a.shift, RIGHT))\nself.play(a.scale, 2)"),
        "self.play(a.animate.scale(2))",
    ),
    "31": (scene("self.play()"), "self.play(Wait())"),
    "31-comp": (
        scene("self.play(*[FadeOut(m) for m in self.mobjects])"),
        "self.play(*([*[FadeOut(m) for m in self.mobjects]] or [Wait()]))",
    ),
    "31-lagged": (
        scene("self.play(LaggedStart(*[Create(m) for m in []]))"),
        "self.play(LaggedStart(*([*[Create(m) for m in []]] or [Wait()])))",
    ),
    "31-group": (scene("self.play(AnimationGroup())"), "self.play(AnimationGroup(Wait()))"),
    "32": (
        scene("self.play(Create(Dot()), run_time=0)"),
        "self.play(Create(Dot()), run_time=max(0, 1 / config.frame_rate))",
    ),
    "32-wait": (scene("self.wait(0)"), "self.wait(max(0, 1 / config.frame_rate))"),
    "32-negative": (scene("self.wait(1 - 2)"), "self.wait(max(1 - 2, 1 / config.frame_rate))"),
    "32-anim": (
        scene("self.play(Create(Dot(), run_time=0))"),
        "self.play(Create(Dot(), run_time=max(0, 1 / config.frame_rate)))",
    ),
    "32-name": (
        scene("t = 0\nself.play(Create(Dot()), run_time=t)\nself.wait(t)"),
        "self.play(Create(Dot()), run_time=max(t, 1 / config.frame_rate))",
    ),
    "32-pause": (scene("self.pause(0)"), "self.pause(max(0, 1 / config.frame_rate))"),
    "33-group": (scene("self.add(VGroup(Group(Dot()), Dot()))"), "self.add(Group(Group(Dot()), Dot()))"),
    "33-str": (scene("self.add(VGroup('a', Dot()))"), "self.add(Group(Text('a'), Dot()))"),
    "33-tracker": (scene("self.add(VGroup(ValueTracker(1), Dot()))"), "self.add(Group(ValueTracker(1), Dot()))"),
    "34-in": (scene("dots = []\nself.play(FadeIn(*dots, shift=UP))"), "self.play(FadeIn(Group(*dots), shift=UP))"),
    "34-none": (scene("self.play(FadeOut())"), "self.play(FadeOut(Group(*self.mobjects)))"),
    "34-list": (
        scene("self.play(*[FadeOut(*g) for g in [[], [Dot()]]])"),
        "self.play(*[FadeOut(Group(*g)) for g in [[], [Dot()]]])",
    ),
    "35-group": (scene("self.play(Create(Group(Dot(), Square())))"), "self.play(FadeIn(Group(Dot(), Square())))"),
    "35-write-group": (
        scene("self.play(Write(Group(Text('a'), Dot())))"),
        "self.play(FadeIn(Group(Text('a'), Dot())))",
    ),
    "35-border": (
        scene("self.play(DrawBorderThenFill(Group(Dot(), Square())))"),
        "self.play(FadeIn(Group(Dot(), Square())))",
    ),
    "35-lagged": (
        scene("gs = [Group(Dot()), Group(Square())]\nself.play(LaggedStart(*[Create(g) for g in gs]))"),
        "self.play(LaggedStart(*[FadeIn(g) for g in gs]))",
    ),
    "35-uncreate": (scene("g = Group(Dot(), Square())\nself.add(g)\nself.play(Uncreate(g))"), "self.play(FadeOut(g))"),
    "36-create": (
        scene(C + "self.play(Create(c.animate.shift(UP)), run_time=2)"),
        "self.play(c.animate.shift(UP), run_time=2)",
    ),
    "36-transform": (scene(C + "self.play(Transform(c, c.animate.shift(UP)))"), "self.play(c.animate.shift(UP))"),
    "36-out": (scene(C + "self.play(FadeOut(c.animate.shift(UP), run_time=1))"), "self.play(c.animate.shift(UP))"),
    "36-name": (scene(C + "a = c.animate.shift(UP)\nself.play(FadeIn(a))"), "self.play(a)"),
    "36-anim": (scene(C + "self.play(FadeIn(Create(c)))"), "self.play(Create(c))"),
    "36-indicate": (scene(C + "self.play(Indicate(c.animate.scale(2), color=RED))"), "self.play(c.animate.scale(2))"),
    "40-in": (
        scene("self.play(Create(Dot(), rate_func=ease_in))"),
        "self.play(Create(Dot(), rate_func=rate_functions.ease_in_sine))",
    ),
    "40-sine": (
        scene("self.play(Create(Dot(), rate_func=ease_in_out_sine))"),
        "self.play(Create(Dot(), rate_func=rate_functions.ease_in_out_sine))",
    ),
    "40-quad": (
        scene("self.play(Create(Dot()), rate_func=ease_out_quad)"),
        "self.play(Create(Dot()), rate_func=rate_functions.ease_out_quad)",
    ),
    "40-string": (
        scene('self.play(Create(Dot(), rate_func="linear"))'),
        "self.play(Create(Dot(), rate_func=rate_functions.linear))",
    ),
    "40-elastic": (
        scene("self.play(Create(Dot(), rate_func=ease_out_elastic), rate_func=smooth)"),
        "self.play(Create(Dot(), rate_func=rate_functions.ease_out_elastic), rate_func=smooth)",
    ),
    "40-rf": (
        scene("self.play(Create(Dot(), rate_func=rate_functions.ease_in_out))"),
        "self.play(Create(Dot(), rate_func=rate_functions.ease_in_out_sine))",
    ),
    "40-bounce": (
        scene("self.play(Create(Dot(), rate_func=bounce))"),
        "self.play(Create(Dot(), rate_func=rate_functions.smooth))",
    ),
    "41-scale": (scene(C + "self.play(Indicate(c, scale=1.5))"), "self.play(Indicate(c, scale_factor=1.5))"),
    "41-about": (scene(C + "self.play(Rotate(c, PI, about=ORIGIN))"), "self.play(Rotate(c, PI, about_point=ORIGIN))"),
    "41-radians": (scene(C + "self.play(Rotate(c, radians=PI))"), "self.play(Rotate(c, angle=PI))"),
    "41-degrees": (scene(C + "self.play(Rotate(c, degrees=90))"), "self.play(Rotate(c, angle=(90) * DEGREES))"),
    "41-angle-dup": (
        scene(C + "self.play(Rotating(c, radians=TAU, about_point=ORIGIN, run_time=1))"),
        "self.play(Rotating(c, angle=TAU, about_point=ORIGIN, run_time=1))",
    ),
    "41-about-edge": (scene(C + "c.rotate(PI, about=ORIGIN)"), "c.rotate(PI, about_point=ORIGIN)"),
    "41-circ": (scene(C + "self.play(Circumscribe(c, scale=1.5))"), "self.play(Circumscribe(c))"),
    "42-circle-indicate": (scene(C + "self.play(CircleIndicate(c))"), "self.play(Circumscribe(c, shape=Circle))"),
    "42-circle-color": (
        scene(C + "self.play(CircleIndicate(c, color=RED, run_time=1))"),
        "self.play(Circumscribe(c, color=RED, run_time=1, shape=Circle))",
    ),
    "42-wiggle": (scene(C + "self.play(WiggleOutThenIn(c))"), "self.play(Wiggle(c))"),
    "42-unwrite": (scene("t = Text('a')\nself.add(t)\nself.play(UnWrite(t))"), "self.play(Unwrite(t))"),
    "42-show-around": (scene(C + "self.play(ShowCreationThenFadeAround(c))"), "self.play(Circumscribe(c))"),
    "42-show-destroy-around": (
        scene(C + "self.play(ShowCreationThenDestructionAround(c))"),
        "self.play(Circumscribe(c))",
    ),
    "42-show-passing-around": (scene(C + "self.play(ShowPassingFlashAround(c))"), "self.play(Circumscribe(c))"),
    "42-flash-around": (scene(C + "self.play(FlashAround(c))"), "self.play(Circumscribe(c))"),
    "42-flash-under": (scene(C + "self.play(FlashUnder(c))"), "self.play(FadeIn(c))"),
    "42-uncreate": (scene(C + "self.play(UnCreate(c))"), "self.play(Uncreate(c))"),
    "42-show-then-fade": (
        scene("self.play(ShowCreationThenFadeOut(Circle()))"),
        "self.play(ShowPassingFlash(Circle()))",
    ),
    "42-draw": (scene("self.play(DrawBorder(Circle()))"), "self.play(DrawBorderThenFill(Circle()))"),
    "42-growin": (scene("self.play(GrowIn(Circle()))"), "self.play(GrowFromCenter(Circle()))"),
    "42-shrink": (scene(C + "self.play(ShrinkIn(c))"), "self.play(ShrinkToCenter(c))"),
    "42-highlight": (scene(C + "self.play(Highlight(c, color=RED))"), "self.play(Indicate(c, color=RED))"),
    "42-pulse": (scene(C + "self.play(Pulse(c))"), "self.play(Indicate(c))"),
    "42-transformshapes": (
        scene("a, b = Text('ab'), Text('ba')\nself.add(a)\nself.play(TransformMatchingStrings(a, b))"),
        "self.play(TransformMatchingShapes(a, b))",
    ),
    "42-clockwise": (scene("a, b = Dot(LEFT), Dot(RIGHT)\nself.play(Swaps(a, b))"), "self.play(Swap(a, b))"),
    "42-vfade": (
        scene("self.play(VFadeIn(Circle()))\nself.play(VFadeOut(Square()), VFadeInThenOut(Dot()))"),
        "self.play(FadeIn(Circle()))",
    ),
    "42-fadeto": (
        scene(C + "self.play(FadeToColor(c, RED), FadeColor(c, BLUE))"),
        "self.play(FadeToColor(c, RED), FadeToColor(c, BLUE))",
    ),
    "42-typewriter": (scene("self.play(TypeWriter(Text('a')))"), "self.play(AddTextLetterByLetter(Text('a')))"),
    "42-grow": (scene("self.play(GrowFromBottom(Square()))"), "self.play(FadeIn(Square()))"),
    "43-updater": (
        scene("d = Dot()\nd.add_updater(d.next_to(ORIGIN, UP))\nself.add(d)\nself.wait(0.2)"),
        "d.add_updater(lambda m: d.next_to(ORIGIN, UP))",
    ),
    "43-named": (
        scene("line = Line(LEFT, RIGHT)\nself.add(always_redraw(line))\nself.wait(0.2)"),
        "self.add(always_redraw(lambda: line))",
    ),
    "43-chain": (
        scene("d = Dot()\nself.add(always_redraw(Line(LEFT, d.get_center()).set_color(RED)))\nself.wait(0.2)"),
        "self.add(always_redraw(lambda: Line(LEFT, d.get_center()).set_color(RED)))",
    ),
    "48-value": (scene("t = ValueTracker(2)\nself.wait(t.value - 1)"), "self.wait(t.get_value() - 1)"),
    "48-set": (scene("t = ValueTracker(2)\nself.play(t.set_value(3))"), "self.play(t.animate.set_value(3))"),
    "48-animate-value": (
        scene("t = ValueTracker(2)\nself.play(t.animate.value(3))"),
        "self.play(t.animate.set_value(3))",
    ),
    "48-number2": (scene("t = ValueTracker(2)\nself.add(DecimalNumber(t))"), "self.add(DecimalNumber(t.get_value()))"),
    "48-assign": (
        scene("t = ValueTracker(2)\nself.play(t.animate.increment(3))"),
        "self.play(t.animate.increment_value(3))",
    ),
    "48-format": (scene('t = ValueTracker(2)\nself.add(Text(f"{t:.2f}"))'), 'self.add(Text(f"{t.get_value():.2f}"))'),
    "48-text": (
        scene("t = ValueTracker(2)\nself.add(Text(str(round(t.value, 1))))"),
        "self.add(Text(str(round(t.get_value(), 1))))",
    ),
    "48-function": (
        scene("t = ValueTracker(2)\nself.add(FunctionGraph(lambda x: x * t))"),
        "self.add(FunctionGraph(lambda x: x * t.get_value()))",
    ),
    "48-self": (
        scene("self.t = ValueTracker(2)\nself.play(self.t.set_value(3), run_time=2)\nself.wait(self.t.value / 3)"),
        "self.play(self.t.animate.set_value(3), run_time=2)",
    ),
    "48-get": (scene("t = ValueTracker(2)\nself.wait(t.get() - 1)"), "self.wait(t.get_x() - 1)"),
    "49-shift": (scene(AX + "self.add(Dot(ax.c2p(1, 2).shift(UP)))"), "self.add(Dot((ax.c2p(1, 2) + UP)))"),
    "49-shift-dot": (scene(AX + "p = ax.c2p(1, 2)\np.shift(UP)\nself.add(Dot(p))"), "p = p + UP"),
    "49-color": (scene(AX + "self.add(ax.c2p(1, 2).set_color(RED))"), "self.add(Dot(ax.c2p(1, 2)).set_color(RED))"),
    "49-fade": (scene(AX + "self.play(FadeIn(ax.c2p(1, 2)))"), "self.play(FadeIn(Dot(ax.c2p(1, 2))))"),
    "49-center": (
        scene("s = Square()\nself.add(Dot(s.get_center().shift(UP)))"),
        "self.add(Dot((s.get_center() + UP)))",
    ),
    "49-next": (
        scene("s = Square()\nself.add(s, Text('a').next_to(s, UP), s.get_top().next_to(s))"),
        "self.add(s, Text('a').next_to(s, UP), Dot(s.get_top()).next_to(s))",
    ),
    "49-get-center": (
        scene("p = np.array([1, 0, 0])\nself.add(Line(ORIGIN, p.get_center()))"),
        "self.add(Line(ORIGIN, p))",
    ),
    "49-add": (scene(AX + "self.add(ax.c2p(1, 2))"), "self.add(Dot(ax.c2p(1, 2)))"),
    "49-vgroup": (
        scene(AX + "self.add(VGroup(ax.c2p(1, 2), ax.c2p(2, 2)))"),
        "self.add(VGroup(Dot(ax.c2p(1, 2)), Dot(ax.c2p(2, 2))))",
    ),
    "50-three": (
        scene(C + "self.play(c.animate.shift(UP).animate.scale(2).animate.set_color(RED), run_time=2)"),
        "self.play(c.animate.shift(UP).scale(2).set_color(RED), run_time=2)",
    ),
    "51-restore": (scene(C + "c.shift(UP)\nself.play(Restore(c))"), "c.save_state()"),
    "51-target": (scene(C + "c.target.shift(UP)\nself.play(MoveToTarget(c))"), "c.generate_target()"),
    "51-restore-late": (
        scene(C + "self.play(c.animate.scale(3))\nself.play(c.animate.shift(UP))\nself.play(Restore(c))"),
        "c.save_state()",
    ),
    "51-camera": (
        scene(
            "self.play(self.camera.frame.animate.scale(2))\nself.play(Restore(self.camera.frame))",
            base="MovingCameraScene",
        ),
        "self.camera.frame.save_state()",
    ),
    "51-method": (scene(C + "c.restore()"), "c.save_state()"),
    "51-animate": (scene(C + "self.play(c.animate.shift(UP))\nself.play(c.animate.restore())"), "c.save_state()"),
    "51-self": (
        scene("self.c = Circle()\nself.add(self.c)\nself.play(self.c.animate.shift(UP))\nself.play(Restore(self.c))"),
        "self.c.save_state()",
    ),
}
