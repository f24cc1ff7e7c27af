"""Find what makes two processes that continue one script differ from each other, or disturb each other."""

import ast

# Modules without files, clocks, or random numbers without a seed.
_MODULES = frozenset({
    "__future__", "abc", "bisect", "cmath", "collections", "colorsys", "colour", "copy", "dataclasses", "decimal",
    "enum", "fractions", "functools", "heapq", "itertools", "json", "manim", "math", "networkx", "numbers", "numpy",
    "operator", "os", "pathlib", "random", "re", "scipy", "statistics", "string", "svgelements", "sympy", "sys",
    "textwrap", "types", "typing", "typing_extensions", "warnings",
})  # fmt: skip
# The order of a set can depend on addresses.
_FUNCTIONS = frozenset({"input", "exec", "__import__", "id", "hash", "set", "frozenset"})
# Functions and methods. A file that is open during a fork has one position for both processes.
_NAMES = frozenset({
    "open", "fdopen", "import_module",
    "mkdir", "makedirs", "touch", "unlink", "rmdir", "removedirs", "rename", "symlink_to", "hardlink_to",
    "chdir", "write_text", "write_bytes", "savetxt", "savez", "savez_compressed", "tofile", "memmap", "dump",
    "default_rng", "SystemRandom", "urandom", "getrandom", "SeedSequence", "RandomState",
    "system", "popen", "fork", "spawnv", "posix_spawn", "getpid", "kill", "waitpid",
})  # fmt: skip
_UNSEEDED = frozenset({"seed", "Random"})


def is_suitable(tree: ast.Module) -> bool:
    """Return whether several processes can continue the script. One that hides something fools only itself."""
    return all(map(_is_harmless, ast.walk(tree)))


def _is_harmless(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return all(it.name.partition(".")[0] in _MODULES for it in node.names)
    if isinstance(node, ast.ImportFrom):
        return not node.level and (node.module or "").partition(".")[0] in _MODULES
    if isinstance(node, ast.SetComp):
        return False
    if isinstance(node, ast.Set):
        return all(isinstance(it, ast.Constant) for it in node.elts)
    if isinstance(node, ast.Call):
        return _is_harmless_call(node)
    return True


def _is_harmless_call(call: ast.Call) -> bool:
    function = call.func
    if isinstance(function, ast.Name):
        if function.id in _FUNCTIONS:
            return False
        name = function.id
    else:
        name = function.attr if isinstance(function, ast.Attribute) else ""
    return name not in _NAMES and not (name in _UNSEEDED and not call.args and not call.keywords)
