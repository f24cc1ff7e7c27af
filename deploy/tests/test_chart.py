"""Installs the chart on a real cluster, goes from the waiting list to a video, and rolls the servers under jobs.

`./verify --all` runs this; it is skipped without a cluster. cluster.py names the environment variables. Everything is
in namespaces of its own, which are removed at the end.
"""

import json
import os
import re
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
import story
from cluster import api_server, apply, kubectl, objects, proxy, ready_pod, require, this_machine, until
from helm import CHART, KUBERNETES, helm
from images import DEPLOY, missing

NAMESPACE = os.environ.get("OMEGA_TEST_K8S_NAMESPACE", "omega-chart-test")
RENDERS = f"{NAMESPACE}-renders"
SERVER = "app.kubernetes.io/component=server"
ADMIN, PASSWORD = "ada@example.com", "sunflower-bicycle-42"
# In CI there is no time for more.
JOBS = int(os.environ.get("OMEGA_TEST_ROLLED_JOBS", "4"))
RUNNING = {"generating", "checking", "rendering", "repairing"}
BUCKET = "omega"
VERSION = ("--kube-version", KUBERNETES)
CONTAINER = {
    "allowPrivilegeEscalation": False,
    "readOnlyRootFilesystem": True,
    "capabilities": {"drop": ["ALL"]},
}
POD = {
    "automountServiceAccountToken": False,
    "restartPolicy": "Never",
    "securityContext": {"runAsNonRoot": True, "runAsUser": 10001, "seccompProfile": {"type": "RuntimeDefault"}},
}


class Release:
    """The chart in a namespace of its own."""

    def __init__(self, images: dict[str, str], bucket: str) -> None:
        self._images = images
        host, port = api_server()
        self.values: dict[str, Any] = {
            "fullnameOverride": "omega",
            "baseUrl": "http://omega.example.org",
            "image": image(images["OMEGA_SERVER_IMAGE"]),
            "renders": {"image": image(images["OMEGA_MANIM_IMAGE"])},
            "workers": 1,
            "shutdownTimeoutSeconds": 5,
            "postgres": {"enabled": True, "image": images["OMEGA_POSTGRES_IMAGE"], "storage": ""},
            "media": {"store": "s3", "s3": {"endpoint": bucket, "bucket": BUCKET, "secret": {"name": "bucket"}}},
            "resources": {"requests": {"cpu": "200m"}},
            "settings": {"mail.transport": "smtp", "mail.security": "none", "mail.from": "omega@example.org"},
        }
        if host:
            self.values["kubernetes"] = {"apiServer": {"host": host, "port": int(port)}}

    def install(self, **values: Any) -> None:
        """Install or upgrade, with more values than before."""
        self.values |= values
        given = ["--namespace", NAMESPACE, "--values", "-"]
        helm("upgrade", "--install", "omega", CHART, *given, given=json.dumps(self.values))

    def setting(self, name: str, value: object) -> None:
        self.values["settings"][name] = value

    def settled(self) -> set[str]:
        """Wait for the end of an upgrade, and return the names of the servers."""
        try:
            kubectl("rollout", "status", "deployment/omega", "--namespace", NAMESPACE, "--timeout", "600s", minutes=11)
        except AssertionError as failure:
            raise AssertionError(f"{failure}\n{diagnosis()}") from failure
        return {
            pod["metadata"]["name"]
            for pod in objects("pods", NAMESPACE, SERVER)
            if "deletionTimestamp" not in pod["metadata"]
        }

    def tell(self, *arguments: str) -> str:
        """Run the story in a pod, and return its last line."""
        server = ready_pod(NAMESPACE, SERVER)
        mail = ready_pod(NAMESPACE, "app=mail")
        variables = {
            "OMEGA_URL": f"http://{server}:8080",
            "OMEGA_BASE_URL": str(self.values["baseUrl"]),
            "OMEGA_MAIL": f"{mail}:3143",
            "OMEGA_ADMIN_EMAIL": ADMIN,
            "OMEGA_ADMIN_PASSWORD": PASSWORD,
        }
        command = ["/opt/manim/bin/python", "-I", "-B", "/tests/story.py", *arguments]
        pod("story", self._images["OMEGA_MANIM_IMAGE"], variables, command=command, script="story")

        def ended() -> str | None:
            phase = objects("pods", NAMESPACE, "app=story")[0]["status"]["phase"]
            return phase if phase in ("Succeeded", "Failed") else None

        phase = until("the story has not ended", ended)
        said = kubectl("logs", "story", "--namespace", NAMESPACE)
        kubectl("delete", "pod", "story", "--namespace", NAMESPACE)
        assert phase == "Succeeded", said + diagnosis()
        return said.strip().splitlines()[-1]


def diagnosis() -> str:
    """Return what explains why servers are not ready or renders do not run."""
    said = [kubectl("get", "pods,jobs", "--namespace", it, "--output", "wide") for it in (NAMESPACE, RENDERS)]
    said += [
        kubectl("get", "events", "--namespace", it, "--field-selector", "type!=Normal") for it in (NAMESPACE, RENDERS)
    ]
    return "\n".join([*said, kubectl("logs", "--namespace", NAMESPACE, "--selector", SERVER, "--tail=60", "--prefix")])


def image(name: str) -> dict[str, str]:
    return {"repository": name, "tag": "latest"}


def pod(
    name: str, image_name: str, variables: dict[str, str], command: list[str] | None = None, script: str = ""
) -> None:
    """Start a pod that fulfils Pod Security `restricted`."""
    container: dict[str, Any] = {
        "name": name,
        "image": image_name,
        "imagePullPolicy": "IfNotPresent",
        "env": [{"name": key, "value": value} for key, value in variables.items()],
        "securityContext": CONTAINER,
        "resources": {"requests": {"cpu": "100m", "memory": "128Mi"}},
        "volumeMounts": [{"name": "tmp", "mountPath": "/tmp"}],
    }
    volumes: list[dict[str, Any]] = [{"name": "tmp", "emptyDir": {}}]
    if command:
        container["command"] = command
    if script:
        container["volumeMounts"].append({"name": "script", "mountPath": "/tests"})
        volumes.append({"name": "script", "configMap": {"name": script}})
    labels = {"app": name}
    metadata = {"name": name, "namespace": NAMESPACE, "labels": labels}
    spec = {**POD, "containers": [container], "volumes": volumes}
    apply({"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec})


def remove() -> None:
    if re.search(r"\bomega\b", helm("list", "--namespace", NAMESPACE, "--short")):
        helm("uninstall", "omega", "--namespace", NAMESPACE, "--wait", "--timeout", "3m", minutes=4)
    kubectl("delete", "namespace", NAMESPACE, RENDERS, "--ignore-not-found", "--timeout", "180s", minutes=4)


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """Run an S3 server on this machine, and give its address for pods."""
    program = os.environ.get("OMEGA_TEST_S3_SERVER")
    if not program:
        missing("THE CHART ON A CLUSTER", "OMEGA_TEST_S3_SERVER is not set: moto's program moto_server")
    with subprocess.Popen(
        [str(program), "-H", "0.0.0.0", "-p", "0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            assert process.stdout
            said = iter(process.stdout.readline, "")
            port = next(found[1] for it in said if (found := re.search(r"http://127\.0\.0\.1:(\d+)", it)))
            # Without a reader it would block when its pipe is full.
            sink = subprocess.Popen(["cat"], stdin=process.stdout, stdout=subprocess.DEVNULL)
            request = urllib.request.Request(f"http://127.0.0.1:{port}/{BUCKET}", method="PUT")
            urllib.request.urlopen(request, timeout=30).close()
            yield f"http://{this_machine()}:{port}"
        finally:
            process.terminate()
            sink.wait()


@pytest.fixture(scope="module")
def release(request: pytest.FixtureRequest) -> Iterator[Release]:
    require()
    bucket = request.getfixturevalue("bucket")
    images = request.getfixturevalue("loaded_images")
    remove()
    kubectl("create", "namespace", NAMESPACE)
    restricted = [f"pod-security.kubernetes.io/{it}=restricted" for it in ("enforce", "warn")]
    kubectl("label", "namespace", NAMESPACE, *restricted)
    try:
        kubectl(
            "create", "secret", "generic", "bucket", "--namespace", NAMESPACE,
            "--from-literal=access-key=key", "--from-literal=secret-key=very-secret",
        )  # fmt: skip
        kubectl("create", "configmap", "story", "--namespace", NAMESPACE, f"--from-file={DEPLOY}/tests/story.py")
        greenmail = ("smtp.port=3025", "imap.port=3143", "hostname=0.0.0.0", "auth.disabled")
        options = " ".join(f"-Dgreenmail.{it}" for it in greenmail)
        variables = {"JAVA_OPTS": "-Xmx96m -Djava.net.preferIPv4Stack=true", "GREENMAIL_OPTS": options}
        pod("mail", images["OMEGA_MAIL_IMAGE"], variables)
        yield Release(images, bucket)
    finally:
        remove()


def password() -> str:
    secret = kubectl("get", "secret", "omega-postgres", "--namespace", NAMESPACE, "--output", "json")
    return str(json.loads(secret)["data"]["password"])


def nothing_left(kind: str, namespace: str) -> None:
    """Wait until a namespace has only what every namespace has; pods take a while to end."""
    own = {"kube-root-ca.crt", "default"}
    until(
        f"{kind} are left in {namespace}",
        lambda: not {it["metadata"]["name"] for it in objects(kind, namespace)} - own or None,
    )


def test_the_api_server_accepts_every_object_without_a_warning(release: Release) -> None:
    values = {**release.values, "ingress": {"enabled": True}, "renders": {"namespace": NAMESPACE}}
    rendered = helm(
        "template", "omega", CHART, "--namespace", NAMESPACE, *VERSION, "--values", "-", given=json.dumps(values)
    )
    said = kubectl("apply", "--dry-run=server", "--namespace", NAMESPACE, "--filename", "-", given=rendered)
    assert "deployment.apps/omega created" in said
    assert "ingress.networking.k8s.io/omega created" in said
    assert "statefulset.apps/omega-postgres created" in said
    assert "Warning" not in said, said


def test_story_upgrade_rollback_and_uninstall(release: Release) -> None:
    # The addresses of the database and of the mail catcher are those of their pods, so that no DNS is needed.
    begin = time.monotonic()
    release.setting("mail.port", 3025)
    release.setting("mail.host", ready_pod(NAMESPACE, "app=mail"))
    release.install(replicas=0)
    generated = password()
    database = ready_pod(NAMESPACE, "app.kubernetes.io/component=postgres")
    release.install(replicas=2, database={"url": f"jdbc:postgresql://{database}/omega"})
    assert password() == generated
    first = release.settled()
    print(f"from install to two ready servers: {time.monotonic() - begin:.0f} s")
    assert len(first) == 2
    create = ["exec", "--stdin", "deployment/omega", "--namespace", NAMESPACE, "--", "omega-server", "create-admin"]
    kubectl(*create, ADMIN, "Ada Admin", given=PASSWORD + "\n")

    begin = time.monotonic()
    passed = release.tell()
    print(f"from the waiting list to a video: {time.monotonic() - begin:.0f} s")
    assert passed.startswith("passed: mia.")
    email = passed.split()[1]
    for kind in ("jobs", "pods", "configmaps", "secrets"):
        nothing_left(kind, RENDERS)

    # Both servers are replaced, one after the other, under running jobs.
    begin = time.monotonic()
    with proxy() as address:
        story.URL = f"{address}/api/v1/namespaces/{NAMESPACE}/services/omega:http/proxy"
        member = story.Client().log_in(email, story.PASSWORD)
        # The gallery draws frequencies up to 8. The seed makes each job one of its own.
        wishes = [{"prompt": f"sine wave of frequency {1 + it % 8}", "seed": it} for it in range(JOBS)]
        jobs = [member.call("POST", "/api/v1/jobs", it, 202)["id"] for it in wishes]
        until("no job runs", lambda: RUNNING & set(states(member, jobs)) or None)
        release.install(podAnnotations={"omega.example.org/rolled": "1"})
        enough = max(600, 30 * JOBS)
        until("the jobs have not finished", lambda: set(states(member, jobs)) == {"succeeded"} or None, enough)
        second = release.settled()
        videos = member.call("GET", "/api/v1/videos?limit=100")["items"]
    print(f"rolled under {JOBS} jobs: {time.monotonic() - begin:.0f} s")
    assert len(second) == 2
    assert not second & first
    assert sorted(it["jobId"] for it in videos if it["jobId"] in jobs) == sorted(jobs)
    for kind in ("jobs", "pods", "configmaps", "secrets"):
        nothing_left(kind, RENDERS)

    helm("rollback", "omega", "--namespace", NAMESPACE)
    third = release.settled()
    assert len(third) == 2
    assert not third & second
    assert password() == generated
    assert release.tell("--existing", email).startswith(f"passed: {email} ")

    helm("uninstall", "omega", "--namespace", NAMESPACE, "--wait", "--timeout", "3m", minutes=4)
    kubectl("wait", "--for=delete", f"namespace/{RENDERS}", "--timeout=120s")
    kubectl("delete", "pod/mail", "configmap/story", "secret/bucket", "--namespace", NAMESPACE)
    for kind in (
        "configmaps", "deployments", "endpointslices", "jobs", "networkpolicies", "persistentvolumeclaims",
        "poddisruptionbudgets", "pods", "replicasets", "rolebindings", "roles", "secrets", "serviceaccounts",
        "services", "statefulsets",
    ):  # fmt: skip
        nothing_left(kind, NAMESPACE)


def states(member: story.Client, jobs: list[str]) -> list[str]:
    found = [member.call("GET", f"/api/v1/jobs/{job}") for job in jobs]
    failed = [it for it in found if it["state"] in ("failed", "cancelled")]
    assert not failed, f"{json.dumps(failed)[:4000]}\n{diagnosis()}"
    return [str(it["state"]) for it in found]
