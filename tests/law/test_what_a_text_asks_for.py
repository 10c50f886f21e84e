"""Every event that a text mentions outside its own list of events is one that its rules ask for.

Counted apart from the library: the file is read as plain YAML, and every word in it that is the
name of an event is looked for, wherever it stands.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.worked_examples import plan_of, shipped_files

FIXTURES = Path(__file__).parent.parent / "format"
# What is said of events, tried out or only told to people asks for nothing.
ASIDE = {"events", "examples", "notes", "sources", "readings", "not_expressed", "transcription"}
FILES = [*shipped_files(), *sorted(FIXTURES.glob("*.yaml"))]


def words_of(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key not in ASIDE:
                yield from words_of(value)
    elif isinstance(part, list):
        for item in part:
            yield from words_of(item)
    elif isinstance(part, str):
        yield part


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_a_text_mentions_is_asked_for(path: Path) -> None:
    plan = plan_of(path)
    written = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - all text
    assert set(words_of(written)) & plan.events.keys() <= plan.named
