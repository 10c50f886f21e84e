"""The two parsers under the reader, which must serve alike."""

from collections.abc import Callable

import pytest
import yaml

from complaints_rules import strict_yaml
from complaints_rules.errors import ComplaintsRulesError


@pytest.fixture(params=["libyaml", "PyYAML"])
def each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "PyYAML":
        monkeypatch.setattr(strict_yaml, "_LOADER", yaml.SafeLoader)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.fail("PyYAML is installed without libyaml, so the usual parser is not tested")


@pytest.fixture(scope="session")
def codes() -> Callable[[str | bytes], list[str]]:
    """Return what gives the codes of all problems of a text, or none if it is read."""

    def codes_of(text: str | bytes) -> list[str]:
        try:
            strict_yaml.read_tree(text, "f")
        except ComplaintsRulesError as error:
            return [problem.code for problem in error.problems]
        return []

    return codes_of
