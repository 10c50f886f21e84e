"""One limit as its file writes it, read with plain YAML; it shares nothing with the library."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

PROCEDURES: Final = Path(__file__).resolve().parents[2] / "procedures"
NATIONS: Final = {
    "england": "england-and-wales",
    "wales": "england-and-wales",
    "scotland": "scotland",
    "northern-ireland": "northern-ireland",
    "united-kingdom": "united-kingdom",
}


@dataclass(frozen=True)
class Text:
    """A file, with how it counts and what it adopts."""

    data: dict[str, Any]
    counting: dict[str, Any]
    readings: dict[str, Any]

    def one(self, value: Any, other: Mapping[str, str], asked: dict[str, None]) -> Any:
        """Return what a value is as adopted or by another option, noting the readings asked."""
        while isinstance(value, dict) and "reading" in value:
            reading = value["reading"]
            asked[reading] = None
            value = value[other.get(reading, self.readings[reading]["adopted"])]
        return value

    @property
    def nation(self) -> str:
        return NATIONS[self.data["nation"]]


def _load(path: Path) -> dict[str, Any]:
    # The base loader takes every value as the text that stands there.
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return data


@cache
def texts() -> dict[tuple[str, str], Text]:
    """Every file that is no published page, by its id and edition."""
    found = {}
    for folder in ("law", "ombudsmen"):
        for path in sorted((PROCEDURES / folder).glob("*.yaml")):
            data = _load(path)
            found[data["id"], data["edition"]] = _text(data)
    return found


def _text(data: dict[str, Any]) -> Text:
    stated = data["counting"]
    own: dict[str, Any] = {} if isinstance(stated, str) else stated
    name = stated if isinstance(stated, str) else stated.get("like")
    shared: dict[str, Any] = _load(PROCEDURES / "counting.yaml")["counting"].get(name, {})
    readings = {**shared.get("readings", {}), **data.get("readings", {})}
    return Text(data, {**shared, **own}, readings)


def options_of(text: Text, reading: str) -> list[str]:
    """The options of a reading."""
    return list(text.readings[reading]["options"])


def limits(text: Text) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every timescale of a file with its full id, and every window to ask for a stage."""
    prefix = "ombudsman" if text.data["kind"] == "ombudsman" else "complaint"
    for one in text.data.get("timescales", ()):
        yield f"{prefix}.{one['id']}", one
    for stage in text.data.get("stages", ()):
        for one in stage.get("timescales", ()):
            yield f"{stage['id']}.{one['id']}", one
        windows = [way["window"] for way in stage.get("entry", ()) if "window" in way]
        stated = [one for one in windows if isinstance(one, dict)]
        for number, one in enumerate(stated, 1):
            yield f"{stage['id']}.request{f'-{number}' if number > 1 else ''}", one


@cache
def limits_of(id_: str, edition: str) -> dict[str, dict[str, Any]]:
    """The timescales of one edition by their full ids."""
    return dict(limits(texts()[id_, edition]))


def events_in(starts: Any) -> Iterator[str]:
    """Every event name in a start as it is written, under every option of a reading."""
    if isinstance(starts, str):
        yield starts
    elif isinstance(starts, list):
        for one in starts:
            yield from events_in(one)
    elif isinstance(starts, dict) and "reading" in starts:
        yield from events_in([value for key, value in starts.items() if key != "reading"])
    elif isinstance(starts, dict):
        for key, value in starts.items():
            if key in ("event", "date_fixed_by", "later_of", "earlier_of"):
                yield from events_in(value)
