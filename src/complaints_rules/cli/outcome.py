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


def answer(
    arguments: Namespace,
    result: Any,
    text: str,
    *,
    findings: bool = False,
    a_line_each: bool = False,
) -> Outcome:
    """Say a result as text, folded to the width of the page, or in the envelope of the JSON.

    Where there is a line for each thing, it stays one when the text does not go to a terminal, so
    that other programs can search it.
    """
    if not arguments.json:
        whole = a_line_each and not to_terminal()
        return Outcome(text if whole else fold(text, width()), findings)
    today: date | None = getattr(arguments, "today", None)
    envelope = {"format": 1, "today": today.isoformat() if today else None, "result": result}
    return Outcome(json.dumps(envelope, indent=2, ensure_ascii=False), findings)
