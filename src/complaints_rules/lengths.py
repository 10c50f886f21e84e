"""Lengths of time as people write them: `10 working days`, `6 months`, `10 to 20 working days`."""

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

Unit = Literal["working days", "calendar days", "days", "weeks", "months", "years", "hours"]
UNITS: Final[tuple[str, ...]] = get_args(Unit)

PATTERN: Final = (
    r"^([1-9][0-9]{0,3})( to ([1-9][0-9]{0,3}))?( clear)? "
    r"(working days?|calendar days?|days?|weeks?|months?|years?|hours?)$"
)
_MATCH = re.compile(PATTERN)
EXPECTED: Final = (
    "a length such as `10 working days`, `7 clear working days`, `28 days`, `12 weeks`, "
    "`6 months`, `24 hours` or the range `10 to 20 working days`"
)


@dataclass(frozen=True, slots=True)
class Length:
    """A number of units; a range keeps both its numbers.

    ``days`` means what the text prints when it does not say which days; ``clear`` days leave
    out both the day from which and the day to which is counted.
    """

    amount: int
    unit: Unit
    least: int | None = None
    clear: bool = False

    @classmethod
    def parse(cls, text: str) -> "Length":
        """Read a written length; raise ``ValueError`` with what to write instead."""
        found = _MATCH.fullmatch(text)
        if found is None:
            raise ValueError(f"found `{text}`; write {EXPECTED}")
        first, _, second, clear, unit = found.groups()
        amount = int(second or first)
        least = int(first) if second else None
        if least is not None and least >= amount:
            raise ValueError(f"found `{text}`; the first number of a range must be the smaller")
        plural = unit if unit.endswith("s") else unit + "s"
        if unit.endswith("s") == (amount == 1):
            right = plural if amount != 1 else plural[:-1]
            raise ValueError(f"found `{text}`; write `{text.removesuffix(unit)}{right}`")
        return cls(amount, plural, least, clear is not None)  # type: ignore[arg-type] # matched

    def __str__(self) -> str:
        number = str(self.amount) if self.least is None else f"{self.least} to {self.amount}"
        unit = self.unit if self.amount != 1 else self.unit[:-1]
        return f"{number}{' clear' if self.clear else ''} {unit}"
