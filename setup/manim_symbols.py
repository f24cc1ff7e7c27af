"""Writes the symbol table that the script editor completes and checks names with, from the installed Manim.

Run it with Manim's own Python after pinning a new Manim. A test fails when the table is out of date.
"""

import builtins
import inspect
import json
import sys
from pathlib import Path
from types import ModuleType

import manim

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "omega-runner/src/main/resources/com/codercops/omega/runner/python"))

from omega_runner.diagnose.rules.legacy.names import RENAMED_NAMES
from omega_runner.diagnose.symbols import Symbols

TABLE = ROOT / "omega-server/src/main/resources/web/assets/symbols.json"
MAX_TEXT = 160


def table() -> dict[str, object]:
    """Return the names that `from manim import *` imports, the classes with their members, and the names of Python."""
    symbols = Symbols(manim)
    classes = {name: value for name, value in symbols.classes.items() if value.__module__.startswith("manim")}
    by_class = {value: name for name, value in classes.items()}
    return {
        "manim": manim.__version__,
        "builtins": sorted(name for name in dir(builtins) if not name.startswith("_")),
        "renamed": {old: new for old, new in sorted(RENAMED_NAMES.items()) if new in symbols.names},
        "names": {name: _name(symbols, name, value) for name, value in sorted(symbols.names.items())},
        "classes": {
            name: {
                "bases": [by_class[base] for base in value.__mro__[1:] if base in by_class],
                "keywords": sorted(k for k in symbols.keywords(value)[0] if not k.startswith("_")),
                "members": _members(symbols, value),
            }
            for name, value in sorted(classes.items())
        },
    }


def _name(symbols: Symbols, name: str, value: object) -> list[str]:
    kind = "class" if isinstance(value, type) else "module" if isinstance(value, ModuleType) else "constant"
    if kind in ("module", "constant") and not callable(value):
        return [kind]
    return [kind if kind == "class" else "function", *_described(symbols, name, value)]


def _described(symbols: Symbols, name: str, value: object) -> list[str]:
    """The parameters, and the first sentence of the documentation."""
    signature, _, doc = symbols.signature("", value).partition(" -- ")
    return [_short(signature.partition(" [kwargs:")[0]), doc] if doc else [_short(signature.partition(" [kwargs:")[0])]


def _short(signature: str) -> str:
    return signature if len(signature) <= MAX_TEXT else signature[: MAX_TEXT - 1] + "…"


def _members(symbols: Symbols, owner: type) -> dict[str, list[str]]:
    members = {}
    for name, value in sorted(vars(owner).items()):
        if name.startswith("_"):
            continue
        if isinstance(value, property):
            members[name] = ["property"]
        elif inspect.isroutine(value):
            members[name] = ["method", *_described(symbols, name, getattr(owner, name))]
    return members


def text() -> str:
    """Return the whole table, one name a line, so that a new Manim gives a readable difference."""
    whole = table()
    parts = []
    for key, value in whole.items():
        if isinstance(value, dict):
            lines = ",\n".join(f"{json.dumps(k)}:{_json(v)}" for k, v in value.items())
            parts.append(f"{json.dumps(key)}:{{\n{lines}\n}}")
        else:
            parts.append(f"{json.dumps(key)}:{_json(value)}")
    return "{" + ",\n".join(parts) + "}\n"


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def main() -> int:
    """Write the table, or with --check only report whether it is up to date."""
    if sys.argv[1:] == ["--check"]:
        return 0 if TABLE.read_text(encoding="utf-8") == text() else 1
    TABLE.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
