"""What a command gives back: its answer as text or JSON."""

import json
from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from typing import Any

from complaints_rules.cli.layout import fold, to_terminal, width


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command prints, and whether there is something to look into."""

    text: str
    findings: bool = False
    exact: bool = False
    """Whether the text is a file's, to be written as UTF-8 whatever the terminal can show."""


def answer(arguments: Namespace, result: Any, text: str, *, findings: bool = False) -> Outcome:
    """Say a result as text, or in the envelope of the JSON.

    Text is folded to the width of a terminal. Where another program reads it, every line stays
    whole, so that it can be searched.
    """
    if not arguments.json:
        return Outcome(fold(text, width()) if to_terminal() else text, findings)
    today: date | None = getattr(arguments, "today", None)
    envelope = {"format": 1, "today": today.isoformat() if today else None, "result": result}
    return Outcome(json.dumps(envelope, indent=2, ensure_ascii=False), findings)
