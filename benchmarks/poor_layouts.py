"""Measure how rules and a model correct scripts with a deliberately bad layout, with recorded answers of a model.

Each prompt has a first answer with faults of the layout and an answer to the request for a correction, both written by
hand. Most corrections are right; some leave an error, make a new one, lose an animation, or fail. Tokens are estimated
by the recording, with four characters each.
"""

import json
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

OMEGA = Path(__file__).parent.parent / "omega"
HEAD = "from manim import *\n\n\nclass Video({base}):\n    def construct(self):\n"


@dataclass(frozen=True)
class Case:
    """A prompt, the lines of the first answer, and what the second answer replaces in them."""

    prompt: str
    body: str
    fixes: tuple[tuple[str, str], ...] = field(default=())
    base: str = "Scene"

    def answers(self) -> list[str]:
        """Return both answers."""
        corrected = self.body
        for old, new in self.fixes:
            if old not in corrected:
                raise ValueError(f"{self.prompt}: nothing to replace: {old}")
            corrected = corrected.replace(old, new)
        return [self._answer(self.body), self._answer(corrected)]

    def _answer(self, body: str) -> str:
        lines = "".join(f"        {line}\n" for line in body.strip().splitlines())
        return f"```python\n{HEAD.format(base=self.base)}{lines}```\n"


CASES = (
    Case(
        "the area of a circle",
        "t = Text('The area of a circle')\nf = MathTex('A = \\\\pi r^2')\nself.play(Write(t))\n"
        "self.play(Write(f))\nself.wait(2)",
        (("t = Text('The area of a circle')", "t = Text('The area of a circle').to_edge(UP)"),),
    ),
    Case(
        "two sums",
        "a = MathTex('1 + 2 = 3')\nb = MathTex('4 + 5 = 9').shift(0.2 * DOWN)\nself.play(Write(a))\n"
        "self.play(Write(b))\nself.wait(2)",
        (("shift(0.2 * DOWN)", "next_to(a, DOWN)"),),
    ),
    Case(
        "a long title",
        "t = Text('A very long title that does not fit into the frame').scale(2.6)\nself.play(FadeIn(t))\nself.wait(3)",
        ((".scale(2.6)", ".scale_to_fit_width(12)"),),
    ),
    Case(
        "a label far right",
        "d = Dot(6.5 * RIGHT)\nt = Text('the limit').next_to(d, RIGHT)\nself.play(FadeIn(d))\nself.play(FadeIn(t))\n"
        "self.wait(2)",
        (("next_to(d, RIGHT)", "next_to(d, LEFT)"),),
    ),
    Case(
        "a parabola",
        "ax = Axes(x_range=[-3, 3], y_range=[0, 9], x_length=8, y_length=5)\ng = ax.plot(lambda x: x**2)\n"
        "t = Text('parabola').move_to(ax.c2p(0, 4))\nself.play(Create(ax))\nself.play(Create(g))\nself.play(FadeIn(t))\n"
        "self.wait(2)",
        (("move_to(ax.c2p(0, 4))", "to_corner(UL)"),),
    ),
    Case(
        "a footnote",
        "t = Text('Theorem').to_edge(UP)\nn = Text('see the book', font_size=10).to_edge(DOWN)\nself.play(Write(t))\n"
        "self.play(Write(n))\nself.wait(2)",
        (("font_size=10", "font_size=24"),),
    ),
    Case(
        "a dark text",
        "t = Text('hardly visible', color='#2a2a2a')\nself.play(FadeIn(t))\nself.wait(2)",
        (("'#2a2a2a'", "WHITE"),),
    ),
    Case(
        "a yellow card",
        "c = Rectangle(width=6, height=2, color=YELLOW, fill_opacity=1)\nt = Text('a card')\nself.play(FadeIn(c))\n"
        "self.play(FadeIn(t))\nself.wait(2)",
        (("Text('a card')", "Text('a card', color=BLACK)"),),
    ),
    Case(
        "a force",
        "t = Text('the force F_b acts')\nself.play(Write(t))\nself.wait(2)",
        (("Text('the force F_b acts')", "Tex(r'the force $F_b$ acts')"),),
    ),
    Case(
        "three steps",
        "for i, s in enumerate(['first step', 'second step', 'third step']):\n    t = Text(s)\n    self.play(Write(t))\n"
        "    self.wait(1)",
        (("    self.wait(1)", "    self.wait(1)\n    self.play(FadeOut(t))"),),
    ),
    Case(
        "a crossed word",
        "a = Arrow(4 * LEFT, 4 * RIGHT)\nt = Text('direction')\nself.play(Create(a))\nself.play(Write(t))\nself.wait(2)",
        (("Text('direction')", "Text('direction').next_to(a, UP)"),),
    ),
    Case(
        "a hidden word",
        "t = Text('behind')\ns = Square(side_length=1.6, fill_opacity=1).shift(0.8 * RIGHT)\nself.play(Write(t))\n"
        "self.play(FadeIn(s))\nself.wait(2)",
        (("shift(0.8 * RIGHT)", "next_to(t, DOWN)"),),
    ),
    Case(
        "a title over a formula and a small note",
        "t = Text('Euler')\nf = MathTex('e^{i\\\\pi} + 1 = 0')\nn = Text('1748', font_size=11).to_edge(DOWN)\n"
        "self.play(Write(t))\nself.play(Write(f))\nself.play(Write(n))\nself.wait(2)",
        # One error stays.
        (("Text('Euler')", "Text('Euler').to_edge(UP)"),),
    ),
    Case(
        "a square with a name at the edge",
        "s = Square()\nt = Text('square').shift(7 * LEFT)\nself.play(Create(s))\nself.play(Write(t))\nself.wait(2)",
        # The new place is over another text.
        (("shift(7 * LEFT)", "shift(7.2 * RIGHT)"),),
    ),
    Case(
        "four plays",
        "a = Text('one')\nb = Text('two')\nself.play(Write(a))\nself.play(Write(b))\nself.play(Indicate(a))\n"
        "self.play(Indicate(b))\nself.wait(1)",
        # It loses the second text.
        (("self.play(Write(b))\n", ""), ("self.play(Indicate(b))\n", "")),
    ),
    Case(
        "a fraction",
        "f = MathTex('\\\\frac{1}{2}')\nt = Text('one half')\nself.play(Write(f))\nself.play(Write(t))\nself.wait(2)",
        # A name of older releases, which a rule repairs.
        (("self.play(Write(t))", "t.next_to(f, DOWN)\nself.play(ShowCreation(t))"),),
    ),
    Case(
        "a name that fails",
        "a = Text('left')\nb = Text('right')\nself.play(Write(a))\nself.play(Write(b))\nself.wait(2)",
        (("Text('right')", "Text('right').next_to(unknown_place, RIGHT)"),),
    ),
    Case(
        "a cube with a title",
        "self.set_camera_orientation(phi=1.2, theta=0.6)\nc = Cube()\nt = Text('A cube').shift(9 * UP)\n"
        "self.add_fixed_in_frame_mobjects(t)\nself.play(FadeIn(c))\nself.wait(2)",
        (("Text('A cube').shift(9 * UP)", "Text('A cube').to_edge(UP)"),),
        "ThreeDScene",
    ),
    Case(
        "a table of two columns",
        "a = Text('speed').shift(0.2 * LEFT)\nb = Text('time').shift(0.2 * RIGHT)\nself.play(Write(a))\n"
        "self.play(Write(b))\nself.wait(2)",
        (("shift(0.2 * LEFT)", "shift(3 * LEFT)"), ("shift(0.2 * RIGHT)", "shift(3 * RIGHT)")),
    ),
    Case(
        "a result that goes over the lower edge",
        "g = VGroup(*[Text(f'line number {i}') for i in range(9)]).arrange(DOWN, buff=0.5)\nself.play(Write(g))\n"
        "self.wait(3)",
        ((".arrange(DOWN, buff=0.5)", ".arrange(DOWN, buff=0.5).scale_to_fit_height(7)"),),
    ),
)


@dataclass
class Result:
    """What one run made."""

    video: bool
    errors: int
    calls: int
    tokens: int


def run(case: Case, directory: Path, *options: str) -> Result:
    """Make the video of a case with the recorded answers."""
    recording = directory / "answers.jsonl"
    recording.write_text("".join(json.dumps({"text": text}) + "\n" for text in case.answers()), encoding="utf-8")
    command = [str(OMEGA), "animate", "-ql", "--json", "--model", f"replay:{recording}", *options, case.prompt]
    done = subprocess.run(
        command, cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, check=False,
    )  # fmt: skip
    events = [json.loads(line) for line in done.stdout.splitlines()]
    called = [it for it in events if it["type"] == "model_call_finished" and not it.get("error")]
    published = [it for it in events if it["type"] == "video_published"]
    last = max((it["attempt"] for it in events if it["type"] == "render_progress"), default=0)
    found = {
        json.dumps([it["kind"], it["objects"]])
        for it in events
        if it["type"] == "layout_problem_found" and it["attempt"] == last and it["error"]
    }
    tokens = sum(it["tokens"]["input"] + it["tokens"]["output"] for it in called)
    return Result(done.returncode == 0 and bool(published), len(found), len(called), tokens)


WAYS = {
    "neither": ("--no-layout-repairs", "--no-polish"),
    "rules": ("--no-polish",),
    "model": ("--no-layout-repairs",),
    "rules, then the model": (),
}


def measure() -> int:
    """Run every case in each way, and print the totals."""
    totals = {way: Result(True, 0, 0, 0) for way in WAYS}
    videos = dict.fromkeys(WAYS, 0)
    with tempfile.TemporaryDirectory() as name:
        for case in CASES:
            said = []
            for way, options in WAYS.items():
                one = run(case, Path(name), *options)
                videos[way] += one.video
                totals[way].errors += one.errors
                totals[way].calls += one.calls
                totals[way].tokens += one.tokens
                said.append(f"{way}: video {one.video}, errors {one.errors}, calls {one.calls}")
            print(f"{case.prompt}: " + " | ".join(said), flush=True)
    print("\n| corrected by | videos | layout errors per video | calls per video | tokens per video |")
    print("|---|---|---|---|---|")
    for way, all_of in totals.items():
        made = max(1, videos[way])
        print(f"| {way} | {videos[way]} | {all_of.errors / made:.2f} | {all_of.calls / made:.2f} "
              f"| {all_of.tokens / made:.0f} |")  # fmt: skip
    return 0
