"""The pictures that the documents show, each made from the case or the procedure that it names.

python -m tests.pictures.shown        writes them again
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import complaints_rules as cr
from complaints_rules.pictures import delay_svg

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "pictures"


def case(name: str) -> cr.Case:
    """One of the cases that ship as examples."""
    return cr.Case.from_json((ROOT / "examples" / f"{name}.json").read_text("utf-8"))


def proof(name: str, deadline: str, today: date, form: str = "svg") -> str:
    """The proof of one date of an example."""
    found = cr.deadlines(case(name), today=today)
    return cr.proof(next(one for one in found if one.id == deadline), form=form)


SHOWN: Mapping[str, Callable[[], str]] = {
    "proof-devon-christmas.svg": lambda: proof(
        "devon-christmas", "stage-2.respond", date(2027, 1, 4)
    ),
    "proof-devon-christmas.txt": lambda: proof(
        "devon-christmas", "stage-2.respond", date(2027, 1, 4), "text"
    ),
    "proof-nottingham-sign-off.svg": lambda: proof(
        "nottingham-adults", "stage-1.sign-off", date(2026, 12, 1)
    ),
    "delay.svg": lambda: delay_svg.as_text(
        cr.account_of_delay(case("devon-late-twice"), today=date(2026, 12, 10))
    ),
    "timeline-octavia.svg": lambda: cr.timeline(
        case("octavia-2025"), today=date(2025, 8, 22), form="svg"
    ),
    "timeline-islington.svg": lambda: cr.timeline(
        case("islington-1"), case("islington-2"), today=date(2025, 5, 20), form="svg"
    ),
    "stages-england-childrens-2006.svg": lambda: cr.diagram(cr.load("england-childrens-2006")),
    "stages-central-bedfordshire-adults.svg": lambda: cr.diagram(
        cr.load("central-bedfordshire-adults")
    ),
    "stages-bron-afon-housing.svg": lambda: cr.diagram(cr.load("bron-afon-housing")),
}


def write() -> None:
    """Write every picture again."""
    FOLDER.mkdir(exist_ok=True)
    for name, made in SHOWN.items():
        (FOLDER / name).write_text(made(), "utf-8")


if __name__ == "__main__":
    write()
