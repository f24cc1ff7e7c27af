"""The scenes that a script renders itself, as ``python script.py`` would.

Such a call only selects its scene: the scene is checked and rendered later, like any other.
"""

import ast
import contextlib
import types
from collections.abc import Callable, Iterator
from typing import Any


@contextlib.contextmanager
def recorded(remember: Callable[[type], None]) -> Iterator[list[type]]:
    """Within the context, ``Scene.render`` adds the scene's class to the list, and calls ``remember`` with it while the
    settings of a ``tempconfig`` around the call are in force.
    """
    from omega_runner.video import releases

    rendered: list[type] = []

    def recording(scene_of: Callable[[Any], type]) -> Callable[..., bool]:
        def render(self: Any, *_: Any, **__: Any) -> bool:
            rendered.append(scene_of(self))
            remember(rendered[-1])
            return False

        return render

    with contextlib.ExitStack() as replaced:
        for owner, scene_of in releases.render_methods():
            replaced.callback(setattr, owner, "render", vars(owner)["render"])
            setattr(owner, "render", recording(scene_of))  # noqa: B010
        yield rendered


def run_main_block(tree: ast.Module, module: types.ModuleType) -> None:
    """Run the block that ``python script.py`` would run, if it may render scenes.

    An error in it is ignored, because the manim command does not run the block either.
    """
    blocks = [it for it in tree.body if isinstance(it, ast.If) and _asks_for_main(it.test)]
    if not blocks or not any(_is_render(it) for statement in tree.body for it in _outside_classes(statement)):
        return
    body = [statement for block in blocks for statement in block.body]
    with contextlib.suppress(Exception, SystemExit):
        exec(compile(ast.Module(body, []), str(module.__file__), "exec", dont_inherit=True), module.__dict__)


def _asks_for_main(test: ast.expr) -> bool:
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq):
        return False
    sides = [test.left, *test.comparators]
    named = any(isinstance(it, ast.Name) and it.id == "__name__" for it in sides)
    return named and any(isinstance(it, ast.Constant) and it.value == "__main__" for it in sides)


def _is_render(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "render"


def _outside_classes(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.ClassDef):
            yield from _outside_classes(child)
