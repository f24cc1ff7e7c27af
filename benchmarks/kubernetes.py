"""Measure what it costs to render as a Kubernetes Job: time to a running pod and to a video, requests, and objects.

Each round runs a bare pod of the same image (``kubectl run``), the same two scripts as Jobs and on this machine, and one
as a Job that was waiting for it. At the end, pods that no node runs show how much memory a server needs to track them.
Needs ``KUBECONFIG`` and a cluster that has the image ``OMEGA_K8S_IMAGE``; ``OMEGA_KUBECTL`` is the command of kubectl.
The pods run in two new namespaces, which are removed at the end.
"""

import collections
import contextlib
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
IMAGE = os.environ.get("OMEGA_K8S_IMAGE", "omega-manim")
KUBECTL = os.environ.get("OMEGA_KUBECTL", "kubectl").split()
SCENE = """from manim import *

class Turning(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.3)
"""
FIRST_AND_NEXT = 2
# While it runs, the pod that waits for the next script starts.
LONG_SCENE = SCENE.replace("run_time=0.3", "run_time=20")
TRACKED_PODS = 300
JAVA = os.environ["OMEGA_JAVA"]
PATIENCE = 180
IDLE = 5
REQUEST = re.compile(r"REQUEST: \w+://[^/]+(/\S*) ([A-Z]+)")


def kubectl(*arguments: str) -> str:
    """Return what kubectl prints."""
    return subprocess.run([*KUBECTL, *arguments], check=True, capture_output=True, text=True).stdout


class PodWatch:
    """The time at which each pod of a namespace was first seen, and first seen running."""

    def __init__(self, namespace: str) -> None:
        self._begin = time.monotonic()
        self.created: dict[str, float] = {}
        self.running: dict[str, float] = {}
        template = r'jsonpath={.metadata.name} {.status.phase}{"\n"}'
        command = [
            *KUBECTL,
            "get",
            "pods",
            "--namespace",
            namespace,
            "--watch",
            "--output",
            template,
        ]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            now = time.monotonic()
            name, _, phase = line.strip().partition(" ")
            if name and phase:
                self.created.setdefault(name, now)
                if phase != "Pending":
                    self.running.setdefault(name, now)

    def started_after(self, begin: float) -> str:
        """Return the name of the first pod that was created after a time, when it runs."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for name, created in list(self.created.items()):
                if created > begin and name in self.running:
                    return name
            time.sleep(0.01)
        raise SystemExit(f"no pod ran within {PATIENCE} seconds")

    def close(self) -> None:
        """End the watch."""
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait()


def revision() -> int:
    """Return the revision of the cluster's database, which grows by one with every write."""
    return int(json.loads(kubectl("get", "--raw", "/api/v1/namespaces?limit=1"))["metadata"]["resourceVersion"])


def idle_rate() -> float:
    """Return the writes of a second without renders."""
    begin, first = time.monotonic(), revision()
    time.sleep(IDLE)
    return (revision() - first) / (time.monotonic() - begin)


@contextlib.contextmanager
def namespaces() -> Iterator[tuple[str, str]]:
    """Create a namespace for bare pods and one for renders."""
    names = (f"omega-bench-bare-{os.getpid()}", f"omega-bench-{os.getpid()}")
    try:
        for name in names:
            kubectl("create", "namespace", name)
            kubectl(
                "wait",
                "--for=create",
                "serviceaccount/default",
                "--namespace",
                name,
                "--timeout=60s",
            )
        yield names
    finally:
        for name in names:
            kubectl("delete", "namespace", name, "--ignore-not-found", "--wait=false")


def bare(number: int, namespace: str, watch: PodWatch) -> tuple[float, float]:
    """Return the seconds from ``kubectl run`` until the pod runs, and those since it exists."""
    begin = time.monotonic()
    options = [
        "--image",
        IMAGE,
        "--image-pull-policy=IfNotPresent",
        "--restart=Never",
        "--namespace",
        namespace,
    ]
    kubectl("run", f"bare-{number}", *options, "--command", "--", "sleep", "60")
    name = watch.started_after(begin)
    kubectl("delete", "pod", name, "--namespace", namespace, "--now", "--wait=false")
    return watch.running[name] - begin, watch.running[name] - watch.created[name]


def videos(
    backend: str, settings: dict[str, str], out: Path, scenes: Sequence[str] = (SCENE,) * FIRST_AND_NEXT
) -> tuple[list[tuple[float, float]], list[str]]:
    """Render scripts in one process; return when each render began and ended, and the requests that were sent."""
    scripts = [out / f"turning{number}.py" for number in range(len(scenes))]
    for script, scene in zip(scripts, scenes, strict=True):
        script.write_text(scene)
    command = [
        str(ROOT / "omega"),
        "render",
        "--json",
        "--force",
        "--backend",
        backend,
        *map(str, scripts),
    ]
    # The JDK logs every request.
    variables = {
        **os.environ,
        **settings,
        "JAVA_TOOL_OPTIONS": "-Djdk.httpclient.HttpClient.log=requests",
    }
    log = out / "log"
    times: list[tuple[float, float]] = []
    begin = 0.0
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command,
            env=variables,
            cwd=out,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as omega,
    ):
        assert omega.stdout
        for line in omega.stdout:
            event = json.loads(line)["type"]
            if event == "attempt_started":
                begin = time.monotonic()
            elif event == "finished":
                times.append((begin, time.monotonic()))
    if omega.returncode or len(times) != len(scenes):
        raise SystemExit(f"the render on {backend} failed:\n{log.read_text()[-2000:]}")
    return times, log.read_text().splitlines()


def right(line: str) -> str | None:
    """Return the verb and the resource of a logged request."""
    found = REQUEST.search(line)
    if not found:
        return None
    path, method = found.groups()
    parts = path.split("?")[0].split("/namespaces/", 1)[-1].split("/")[1:]
    resource = f"{parts[0]}/{parts[2]}" if len(parts) > 2 else parts[0] if parts else path
    return f"{method} {resource}" + (" (watch)" if "watch=true" in path else "")


def heap_of_a_tracked_pod(namespace: str) -> int:
    """Return the bytes of heap that a server needs for each pod that it tracks."""
    job = json.loads(
        kubectl("create", "job", "tracked", "--image", IMAGE, "--namespace", namespace, "--output", "json")
    )
    uid = job["metadata"]["uid"]
    owner = {"apiVersion": "batch/v1", "kind": "Job", "name": "tracked", "uid": uid}
    container = {"name": "render", "image": IMAGE, "env": [{"name": f"NAME{i}", "value": "x" * 40} for i in range(10)]}
    labels = {
        "app.kubernetes.io/name": "omega-render",
        "app.kubernetes.io/component": "render",
        "app.kubernetes.io/managed-by": "omega",
    }
    pods = [
        {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {"name": f"tracked-{number}", "labels": labels, "ownerReferences": [owner]},
            "spec": {"schedulerName": "none", "containers": [container, {**container, "name": "collector"}]},
        }
        for number in range(TRACKED_PODS)
    ]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({"apiVersion": "v1", "kind": "List", "items": pods}, file)
        file.flush()
        kubectl("create", "--namespace", namespace, "--filename", file.name)
    target = ROOT / "omega-render-k8s" / "target"
    classes = os.pathsep.join(map(str, (ROOT / "omega-cli/target/lib/*", target / "test-classes")))
    program = "com.codercops.omega.render.k8s.bench.TrackerMemory"
    command = [JAVA, "-cp", classes, program, os.environ["KUBECONFIG"], namespace, uid, str(TRACKED_PODS)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def report(name: str, values: list[float], base: float) -> None:
    """Print the median of some seconds."""
    middle = statistics.median(values)
    print(f"{name:46} median {middle:6.2f} s, over the bare pod {middle / base:5.2f}  ({len(values)})")


def main(rounds: int) -> int:
    """Measure the given number of rounds."""
    found: dict[str, list[float]] = collections.defaultdict(list)
    requests: collections.Counter[str] = collections.Counter()
    writes: list[float] = []
    events = heap = 0
    with tempfile.TemporaryDirectory() as directory, namespaces() as (plain, renders):
        settings = {
            "OMEGA_K8S_NAMESPACE": renders,
            "OMEGA_K8S_IMAGE": IMAGE,
            "OMEGA_K8S_CPU_REQUEST": "0.1",
        }
        out = Path(directory)
        watches = PodWatch(plain), PodWatch(renders)
        try:
            for number in range(rounds):
                submitted, created = bare(number, plain, watches[0])
                found["bare pod: submit to running"].append(submitted)
                found["bare pod: pod exists to running"].append(created)
                rate, began, first = idle_rate(), time.monotonic(), revision()
                times, log = videos("k8s", settings, out)
                # The cluster removes the last pod after its Job.
                time.sleep(2)
                extra = revision() - first - rate * (time.monotonic() - began)
                writes.append(extra / FIRST_AND_NEXT)
                for position, (begin, end) in zip(("first", "next"), times, strict=True):
                    pod = watches[1].started_after(begin)
                    found[f"Job, {position} of a process: submit to running"].append(watches[1].running[pod] - begin)
                    found["Job: pod exists to running"].append(watches[1].running[pod] - watches[1].created[pod])
                    found[f"Job, {position} of a process: submit to video"].append(end - begin)
                requests.update(filter(None, map(right, log)))
                waiting = {**settings, "OMEGA_K8S_NAMESPACE": plain, "OMEGA_K8S_WARM_PODS": "1"}
                begin, end = videos("k8s", waiting, out, (SCENE, LONG_SCENE, SCENE))[0][-1]
                found["Job whose pod waits: submit to video"].append(end - begin)
                for begin, end in videos("local", {}, out)[0]:
                    found["this machine: submit to video"].append(end - begin)
            heap = heap_of_a_tracked_pod(plain)
            events = len(kubectl("get", "events", "--namespace", renders, "--output", "name").splitlines())
        finally:
            for watch in watches:
                watch.close()
    base = statistics.median(found["bare pod: submit to running"])
    for name in sorted(found):
        report(name, found[name], base)
    jobs = rounds * FIRST_AND_NEXT
    print(f"\nobjects for each render: 1 Job, 1 pod, 1 ConfigMap, {events / jobs:.1f} events")
    print(f"heap of a server for each pod that it tracks: {heap / 1024:.0f} KiB")
    print(f"writes to the database for each render, without those of an idle cluster: {statistics.median(writes):.0f}")
    print(f"requests for each render ({jobs} renders in {rounds} processes): {requests.total() / jobs:.1f}")
    for name, count in sorted(requests.items()):
        print(f"  {name:28} {count / jobs:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
