"""The command line renders on a cluster, and gets the same bytes as on this machine."""

import hashlib
import os
import pathlib
from collections.abc import Iterator

import cluster
import pytest
from images import run

PROMPT = "sine wave of frequency 3"
MADE_BY_OMEGA = "app.kubernetes.io/name=omega-render"


@pytest.fixture
def namespace() -> Iterator[str]:
    cluster.require()
    name = f"omega-animate-{os.getpid()}"
    cluster.kubectl("create", "namespace", name)
    try:
        yield name
    finally:
        cluster.kubectl("delete", "namespace", name)


def test_video_equals_that_of_this_machine(
    namespace: str, request: pytest.FixtureRequest, tmp_path: pathlib.Path
) -> None:
    image = request.getfixturevalue("loaded_images")["OMEGA_MANIM_IMAGE"]
    settings = {"OMEGA_K8S_NAMESPACE": namespace, "OMEGA_K8S_IMAGE": image}
    digests = {}
    for backend in ("k8s", "local"):
        video = tmp_path / f"{backend}.mp4"
        run("./omega", "animate", PROMPT, "--backend", backend, "--output", video, env=settings)
        digests[backend] = hashlib.sha256(video.read_bytes()).hexdigest()
    assert digests["k8s"] == digests["local"]
    for kind in ("jobs", "pods", "configmaps"):
        assert cluster.objects(kind, namespace, MADE_BY_OMEGA) == []
