"""The figures as rows, each with what it is compared with, and the table that is printed."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure. ``times`` compares it with ours in the same group: 20 is twenty times ours."""

    group: str
    name: str
    value: float | None
    """``None`` where the peer is not installed."""
    unit: str = "s"
    times: float | None = None
    aim: str = ""
    met: bool | None = None
    note: str = ""


def table(rows: Iterable[Row]) -> str:
    """Return the rows as text, group by group."""
    lines = []
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            lines.extend(["", group])
        times = f"{row.times:,.1f} x" if row.times is not None else ""
        aim = f"aim {row.aim}: {'met' if row.met else 'MISSED'}" if row.aim else ""
        right = "   ".join(part for part in (aim, row.note) if part)
        lines.append(f"  {row.name:<52} {shown(row):>14} {times:>11}   {right}".rstrip())
    return "\n".join(lines).lstrip("\n")


def as_data(rows: Iterable[Row]) -> list[dict[str, object]]:
    """Return the rows for JSON."""
    return [asdict(row) for row in rows]


def shown(row: Row) -> str:
    """Return a figure with the unit that suits its size."""
    value = row.value
    if value is None:
        return "not installed"
    if row.unit == "bytes":
        return f"{value / 2**20:.1f} MB"
    if row.unit == "share":
        return f"{value:.0%}"
    if row.unit == "ratio":
        return f"{value:.2f}"
    for size, unit in ((1e-6, "ns"), (1e-3, "µs"), (1.0, "ms")):
        if abs(value) < size:
            return f"{value / size * 1000:,.{0 if unit == 'ns' else 1}f} {unit}"
    return f"{value:.2f} s"
