"""Keeps the formulas that Omega typesets between tests."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("OMEGA_TEX_DIR", str(Path(tempfile.gettempdir()) / "omega-test-tex"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the tests fork
