"""The packages that only frames need, or what to install."""

from importlib import import_module
from types import ModuleType

from complaints_rules.errors import refuse


def needed(package: str, what: str) -> ModuleType:
    """Return a package that is an extra.

    Raises :class:`ComplaintsRulesError` with the code ``extra-missing``.
    """
    try:
        return import_module(package)
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != package.partition(".")[0]:
            raise
    raise refuse(
        "extra-missing",
        f"{what} with the package `{package.partition('.')[0]}`, which is not installed; install "
        "it with: pip install 'complaints-rules[frames]'",
    )
