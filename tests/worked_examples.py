"""Runs the worked examples of procedure files, one at a time, for the tests that show them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from complaints_rules.api import library
from complaints_rules.engine.plan import Plan
from complaints_rules.errors import Problem
from complaints_rules.files.examples import check_examples
from complaints_rules.files.reader import read_procedure
from complaints_rules.files.references import Reporter
from complaints_rules.strict_yaml import Tree

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "procedures"
FIXTURES = ROOT / "tests" / "format"


def shipped_files() -> list[Path]:
    """Every procedure that ships, without the counting sets, which are no procedure."""
    return sorted(path for path in SHIPPED.rglob("*.yaml") if path.name != "counting.yaml")


def fixture_files() -> list[Path]:
    """Every fixture of the format."""
    return sorted(FIXTURES.glob("*.yaml"))


@cache
def plan_and_tree(path: Path) -> tuple[Plan, Tree]:
    """Read a file once."""
    return read_procedure(path.read_bytes(), path.name, library().sets())


def plan_of(path: Path) -> Plan:
    """Return the plan of a file."""
    return plan_and_tree(path)[0]


@cache
def problems_of(path: Path) -> tuple[Problem, ...]:
    """Everything in which the examples of a file differ from its rules."""
    plan, tree = plan_and_tree(path)
    return tuple(check_examples(plan, Reporter(tree, path.name), library().ombudsmen))


@dataclass(frozen=True)
class Worked:
    """One worked example of one file, named as an auditor would name it."""

    path: Path
    number: int
    title: str

    @property
    def name(self) -> str:
        """The file and what the example shows."""
        return f"{self.path.stem}: {self.title}"

    def problems(self) -> list[str]:
        """What this example expects and the rules do not give."""
        _, tree = plan_and_tree(self.path)
        first = tree.place(("examples", self.number)).line
        last = tree.place(("examples", self.number + 1)).line
        if last <= first:  # the last one of the file
            last = 1_000_000
        return [str(p) for p in problems_of(self.path) if first <= (p.line or 0) < last]


def worked(paths: list[Path]) -> list[Worked]:
    """Every worked example of some files."""
    return [
        Worked(path, number, example.title)
        for path in paths
        for number, example in enumerate(plan_of(path).procedure.examples)
    ]
