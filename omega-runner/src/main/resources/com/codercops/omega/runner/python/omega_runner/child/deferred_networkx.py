"""Import NetworkX after the zygote is ready instead of before: of Manim's classes only graphs need it.

A sandbox that starts for one script is ready a tenth earlier. The zygote imports NetworkX when it has nothing to do, so
that later children have it. A child that needs it before imports it itself.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

from omega_runner import switched_off

NAME = "deferred-networkx"
# Another release may use the module in other ways while it is imported.
_TESTED = ("0.22.0",)
_MODULE = "networkx"


class _Part:
    """A function of the module that Manim names while it is imported."""

    def __init__(self, path: tuple[str, ...]) -> None:
        self._path = path

    def __getattr__(self, name: str) -> "_Part":
        return _Part((*self._path, name))

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self.real()(*arguments, **keywords)

    def real(self) -> Any:
        """Import the module and return what stands for."""
        found: Any = importlib.import_module(_MODULE)
        for name in self._path:
            found = getattr(found, name)
        return found


class _Module(ModuleType):
    """Stands for the module in Manim."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Part((name,)) if sys.modules.get(_MODULE) is self else _Part((name,)).real()


def defer(manim_version: str) -> bool:
    """Prevent the import of NetworkX with Manim; return whether. Call ``settle`` when Manim is imported."""
    if manim_version not in _TESTED or NAME in switched_off.names() or _MODULE in sys.modules:
        return False
    sys.modules[_MODULE] = _Module(_MODULE)
    return True


def settle() -> None:
    """Let other imports find the real module from now on."""
    del sys.modules[_MODULE]


def finish() -> None:
    """Import NetworkX and give it to Manim."""
    from manim.mobject import graph

    module: Any = graph
    module.nx = importlib.import_module(_MODULE)
    layouts: dict[str, Any] = module._layouts
    layouts.update({name: it.real() for name, it in layouts.items() if isinstance(it, _Part)})
