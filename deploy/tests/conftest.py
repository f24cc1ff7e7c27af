"""What the tests of the stack and of the chart share."""

import os
import time

import cluster
import pytest
from images import NAMES, build, has_engine, missing


@pytest.fixture(scope="session")
def images(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the variables of compose.yml that name the images. Build them, unless all of these variables are set."""
    if not has_engine():
        missing("THE STACK AND THE CHART", "there is no container engine with compose")
    if all(it in os.environ for it in NAMES):
        return {it: os.environ[it] for it in NAMES}
    return build(tmp_path_factory.mktemp("mail"))


@pytest.fixture(scope="session")
def loaded_images(images: dict[str, str]) -> dict[str, str]:
    """Return the same after loading them into the cluster. Call ``cluster.require`` first."""
    begin = time.monotonic()
    cluster.load(*images.values())
    print(f"images loaded: {time.monotonic() - begin:.0f} s")
    return images
