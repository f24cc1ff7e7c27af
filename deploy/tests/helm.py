"""Helm as the tests use it: OMEGA_HELM, or `helm` on the PATH."""

import os
import pathlib
import shutil
from typing import Any

import yaml
from images import DEPLOY, missing, run

CHART = DEPLOY / "helm" / "omega"
# The oldest version that the chart accepts; a Helm of one's own build does not know one.
KUBERNETES = "1.31.0"


def helm(*arguments: str | pathlib.Path, given: str = "", expected: int = 0, minutes: float = 2) -> str:
    """Run Helm, and return what it prints on both streams."""
    return run(executable(), *arguments, given=given, expected=expected, minutes=minutes)


def executable() -> str:
    """Return the path of Helm; without it the test is skipped, in CI it fails."""
    found = os.environ.get("OMEGA_HELM") or shutil.which("helm")
    if not found:
        missing("THE CHART", "there is no Helm on the PATH or in OMEGA_HELM")
    return str(found)


def template(*arguments: str | pathlib.Path, release: str = "omega", namespace: str = "omega") -> list[dict[str, Any]]:
    """Return the objects that the chart makes."""
    rendered = helm("template", release, CHART, "--namespace", namespace, "--kube-version", KUBERNETES, *arguments)
    return [it for it in yaml.safe_load_all(rendered) if it]
