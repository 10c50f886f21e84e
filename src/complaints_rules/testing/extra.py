"""Hypothesis, which only this part of the library needs, or what to do without it."""

from complaints_rules.errors import refuse

try:
    from hypothesis import strategies as strategies
except ModuleNotFoundError as missing:
    if (missing.name or "").partition(".")[0] != "hypothesis":
        raise
    raise refuse(
        "extra-missing",
        "`complaints_rules.testing` makes cases with the package `hypothesis`, which is not "
        "installed; install it with: pip install 'complaints-rules[testing]'",
    ) from None
