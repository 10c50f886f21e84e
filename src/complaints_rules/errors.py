"""Problems with what was handed in, written for the person who can mend them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with an input: what it is, where it stands, what to write instead.

    ``code`` is stable from release to release (``docs/errors.md`` lists every one);
    ``line`` and ``column`` count from 1; ``where`` is a breadcrumb of ids such as
    ``stage-1 > respond > within``.
    """

    code: str
    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    where: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        parts = [part for part in (place, self.where) if part]
        return ": ".join([*parts, f"{self.message} [{self.code}]"])


class ComplaintsRulesError(ValueError):
    """The input cannot be used; ``problems`` holds everything that is wrong with it at once."""

    problems: tuple[Problem, ...]

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["ComplaintsRulesError"], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


def refuse(code: str, message: str) -> ComplaintsRulesError:
    """Return the error for one problem that has no place in a file, ready to be raised."""
    return ComplaintsRulesError(Problem(code=code, message=message))
