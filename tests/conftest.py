"""How much Hypothesis tries, and where the helpers of the tests are found."""

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

# The helpers are imported as `tests.<name>`, whatever directory the tests are started from.
ROOT = str(Path(__file__).resolve().parent.parent)
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

# The first case under a procedure also reads the procedure, which says nothing about the rest.
SLOW_START = (HealthCheck.too_slow,)

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=200,
    database=None,
    suppress_health_check=SLOW_START,
)
# All night, before a release.
settings.register_profile(
    "thorough",
    deadline=None,
    max_examples=2000,
    database=None,
    suppress_health_check=SLOW_START,
)
settings.register_profile("dev", deadline=None, max_examples=500, database=None)
# The same cases in every run, so that a run which fails does so again; `dev` tries new ones.
settings.register_profile(
    "default",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=SLOW_START,
)
settings.load_profile(
    "ci" if os.environ.get("CI") else os.environ.get("HYPOTHESIS_PROFILE", "default")
)
