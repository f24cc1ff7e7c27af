"""The cluster of the tests: that of KUBECONFIG.

OMEGA_KUBECTL is kubectl, by default the one on the PATH. OMEGA_TEST_K8S_LOAD is a command that loads an image archive
into the cluster, such as ``kind load image-archive``; its last argument is the archive. OMEGA_TEST_K8S_API is the
HOST:PORT at which pods reach the API server, and is needed only where they do not reach the service ``kubernetes``.
OMEGA_TEST_K8S_HOST is the address at which pods reach this machine; by default the host of OMEGA_TEST_K8S_API.
"""

import json
import os
import pathlib
import re
import shlex
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from images import missing, run

Found = TypeVar("Found")
KUBECTL = shlex.split(os.environ.get("OMEGA_KUBECTL", "kubectl"))


def require() -> None:
    """Skip the calling test without a cluster; in CI it fails."""
    if not os.environ.get("KUBECONFIG"):
        missing("THE CHART ON A CLUSTER", "KUBECONFIG names no cluster")


def api_server() -> tuple[str, str]:
    """Return host and port of the API server for pods; empty if they reach the service ``kubernetes``."""
    host, _, port = os.environ.get("OMEGA_TEST_K8S_API", "").rpartition(":")
    return host, port


def this_machine() -> str:
    """Return the address at which pods reach this machine."""
    found = os.environ.get("OMEGA_TEST_K8S_HOST") or api_server()[0]
    if not found:
        missing(
            "THE CHART ON A CLUSTER", "OMEGA_TEST_K8S_HOST is not set: the address at which pods reach this machine"
        )
    return found


def kubectl(*arguments: str, given: str = "", expected: int = 0, minutes: float = 3) -> str:
    return run(*KUBECTL, *arguments, given=given, expected=expected, minutes=minutes)


def objects(kind: str, namespace: str, selector: str = "") -> list[dict[str, Any]]:
    found = kubectl("get", kind, "--namespace", namespace, "--selector", selector, "--output", "json")
    return list(json.loads(found)["items"])


def apply(manifest: dict[str, Any]) -> None:
    kubectl("apply", "--filename", "-", given=json.dumps(manifest))


def load(*images: str) -> None:
    """Load images of the engine into the cluster."""
    command = os.environ.get("OMEGA_TEST_K8S_LOAD")
    if not command:
        return  # The cluster pulls them.
    with tempfile.TemporaryDirectory() as directory:
        archive = pathlib.Path(directory) / "images.tar"
        run("docker", "save", "--output", archive, *images)
        run(*shlex.split(command), archive)


def until(what: str, found: Callable[[], Found | None], seconds: float = 600) -> Found:
    """Wait for a result that is not None."""
    end = time.monotonic() + seconds
    while True:
        result = found()
        if result is not None:
            return result
        assert time.monotonic() < end, f"after {seconds} s: {what}"
        time.sleep(0.5)


def ready_pod(namespace: str, selector: str) -> str:
    """Wait for a pod that is ready and stays, and return its address."""

    def address() -> str | None:
        for pod in objects("pods", namespace, selector):
            conditions = {it["type"]: it["status"] for it in pod["status"].get("conditions", [])}
            # A pod that ends stays ready while it drains.
            if conditions.get("Ready") == "True" and "deletionTimestamp" not in pod["metadata"]:
                return str(pod["status"]["podIP"])
        return None

    return until(f"no pod {selector} is ready", address)


@contextmanager
def proxy() -> Iterator[str]:
    """Run the proxy of kubectl, which reaches services on every cluster, and give its address."""
    command = [*KUBECTL, "proxy", "--port=0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        try:
            assert process.stdout
            started = re.search(r"127\.0\.0\.1:\d+", process.stdout.readline())
            assert started
            yield f"http://{started[0]}"
        finally:
            # The command may be a script that has started kubectl.
            os.killpg(process.pid, signal.SIGTERM)
