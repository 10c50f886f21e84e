"""Readers of the tables beside these tests, for an auditor to read and change."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

Table = Callable[[str], list[dict[str, str]]]


@pytest.fixture(scope="session")
def table() -> Table:
    def read(name: str) -> list[dict[str, str]]:
        text = (Path(__file__).parent / name).read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        return list(csv.DictReader(lines))

    return read
