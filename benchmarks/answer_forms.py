"""The forms in which models answer, each as a function from a script to the text of the answer."""

import json
from collections.abc import Callable


def _indented(text: str) -> str:
    return "".join(f"   {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def _fence(script: str, word: str = "python") -> str:
    return f"```{word}\n{script.rstrip()}\n```\n"


FORMS: dict[str, Callable[[str], str]] = {
    "plain": lambda script: script,
    "fence": lambda script: f"Here is the animation:\n\n{_fence(script)}\nRun it with manim.\n",
    "fence without a language": lambda script: _fence(script, ""),
    "fence that never closes": lambda script: f"```python\n{script}",
    "after </think>": lambda script: f"The user wants a scene. I could use ```Square()```.\n</think>\n\n{_fence(script)}",
    "fence in a list": lambda script: f"1. Save this file:\n\n{_indented(_fence(script))}\n2. Render it.\n",
    "json": lambda script: json.dumps({"explanation": "A scene.", "code": script}),
    "json in a fence": lambda script: _fence(json.dumps({"code": script}, indent=2), "json"),
    "html": lambda script: "<p>A scene:</p>\n<pre><code>" + script.replace("&", "&amp;").replace("<", "&lt;") + "</code></pre>",
    "helper and scene": lambda script: _in_two(script),
}  # fmt: skip


def _in_two(script: str) -> str:
    """A helper function in a fence of its own, and the scene that calls it in the next one."""
    head, found, rest = script.partition("def construct(self):\n")
    indent = rest[: len(rest) - len(rest.lstrip(" "))]
    helper = "from manim import *\n\n\ndef shade():\n    return BLUE\n"
    used = f"{head}{found}{indent}Dot(color=shade())\n{rest}" if found else script
    return f"First a helper:\n\n{_fence(helper)}\nNow the scene:\n\n{_fence(used)}"
