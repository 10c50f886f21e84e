"""numpy, which only the vectors need, or what to do without it."""

from complaints_rules.errors import refuse

try:
    import numpy as np
    from numpy.typing import NDArray
except ModuleNotFoundError as missing:
    if (missing.name or "").partition(".")[0] != "numpy":
        raise
    raise refuse(
        "extra-missing",
        "working days over arrays are counted with the package `numpy`, which is not installed; "
        "install it with: pip install 'complaints-rules[frames]'",
    ) from None

__all__ = ["NDArray", "np"]
