"""Makes the runner's package importable, and keeps compiled formulas between tests."""

import os
import sys
import tempfile
from pathlib import Path

_RESOURCES = Path(__file__).parents[3] / "main/resources/com/codercops/omega/runner/python"
sys.path.insert(0, str(_RESOURCES))
sys.path.insert(0, str(Path(__file__).parent))

os.environ.setdefault("OMEGA_TEX_DIR", str(Path(tempfile.gettempdir()) / "omega-test-tex"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the tests fork
