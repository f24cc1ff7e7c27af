"""Provide the formulas that a script shows, before any process of the script exists."""

import pathlib
from collections.abc import Callable
from typing import Any, Protocol

from omega_runner.formulas import precompiled
from omega_runner.formulas.store import FormulaStore, found_in, key_of, may_have_formulas, name_of
from omega_runner.supervisor.child_run import ChildRun

# The caller reads some small files.
_ANSWER_SECONDS = 2.0
Fields = dict[str, Any]


class Listener(Protocol):
    """The part of a job that sends messages."""

    id: str

    def say(self, kind: str, /, **fields: Any) -> None:
        """Send one message."""


class FormulaStep:
    """Finds the formulas of one script, takes known ones from here and from the caller, and typesets the others.

    One process reads the script and reports texts. Another one gets only these texts. So no script, and no file that a
    script wrote, can change what is typeset.
    """

    def __init__(self, job: Listener, run: ChildRun, task: Callable[..., Fields], store: FormulaStore) -> None:
        self._job = job
        self._run = run
        self._task = task
        self._store = store

    def provide(self, source: str, directory: pathlib.Path, caller_keeps: bool) -> None:
        """Write the formulas of ``source`` where Manim's own run would put them: in ``directory``.

        From then on the script can change them, for its own job.
        """
        if not may_have_formulas(source):
            return
        said: list[Fields] = []
        self._run.task(self._task("find_formulas"), said.append)
        documents = found_in(said)
        versions = precompiled.versions() if caller_keeps else None
        if versions is not None:
            self._ask(self._store.missing(documents), versions)
        self._typeset(self._store.missing(documents), versions)
        for document in documents:
            svg = self._store.get(document)
            if svg is not None:
                (directory / f"{name_of(document)}.svg").write_text(svg, encoding="utf-8")

    def _ask(self, documents: list[str], versions: str) -> None:
        """Take what the caller has."""
        keys = {key_of(it, versions): it for it in documents}
        if not keys:
            return
        self._job.say("formulas_wanted", keys=list(keys))
        answer = self._run.await_command("formulas", self._job.id, _ANSWER_SECONDS)
        for key, svg in (answer["svgs"] if answer else {}).items():
            if key in keys:
                self._store.add(keys[key], svg)

    def _typeset(self, documents: list[str], versions: str | None) -> None:
        def made(said: Fields) -> None:
            document, svg = said.get("source"), said.get("svg")
            if document in documents and self._store.add(str(document), svg) and versions is not None:
                self._job.say("formula_made", key=key_of(str(document), versions), svg=svg)

        if documents:
            self._run.task(self._task("typeset", documents=documents, source=""), made)
