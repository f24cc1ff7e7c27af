"""How a script imports the names of Manim: `from manim import *`, by name, or as a module."""

from __future__ import annotations

import ast

from .edits import Edits
from .script import Script
from .symbols import Symbols


class Imports:
    """The imports of a script that concern Manim, and the other modules that it imports."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self.star = False
        self.other_star = False  # `from numpy import *`: the script may have any name
        self.modules: set[str] = set()
        self.named: dict[str, str] = {}
        self.foreign: set[str] = set()
        self.froms: list[ast.ImportFrom] = []
        for node in script.nodes:
            if isinstance(node, ast.Import):
                self._plain(node)
            elif isinstance(node, ast.ImportFrom):
                self._from(node)

    def _plain(self, node: ast.Import) -> None:
        for alias in node.names:
            if alias.name.split(".")[0] == "manim":
                self.modules.add(alias.asname or "manim")
            else:
                self.foreign.add(alias.name.split(".")[0])

    def _from(self, node: ast.ImportFrom) -> None:
        if (node.module or "").split(".")[0] != "manim":
            self.foreign.add((node.module or "").split(".")[0])
            self.other_star = self.other_star or any(alias.name == "*" for alias in node.names)
            return
        self.froms.append(node)
        for alias in node.names:
            if alias.name == "*":
                self.star = True
            else:
                self.named[alias.asname or alias.name] = alias.name

    def imported(self, name: str) -> str | None:
        """The Manim name that a name of the script stands for, or None."""
        if name in self.named:
            return self.named[name]
        return name if self.star and name not in self._script.bound else None

    def spell(self, name: str, edits: Edits, symbols: Symbols) -> str | None:
        """How the script can write a Manim name, with an import if needed; None if the script binds the name itself."""
        if name not in symbols.names:
            return None
        for spelled, real in self.named.items():
            if real == name:
                return spelled
        if self.star or (self.froms and not self.modules):
            if name in self._script.bound:
                return None
            if not self.star:
                self._import(name, edits)
            return name
        if self.modules:
            return f"{min(self.modules)}.{name}"
        return None

    def _import(self, name: str, edits: Edits) -> None:
        last = self._script.span(self.froms[0].names[-1]).end
        edits.insert(last, f", {name}")
