"""What must hold of every input, whatever it is, and how it is found out."""

import resource
import time
import warnings
from dataclasses import dataclass, replace
from random import Random

from tests.fuzzing.readers import FILE, Reader

from complaints_rules.errors import ComplaintsRulesError, Problem

MOST_SECONDS = 1.0
MOST_MEMORY = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one input; ``finding`` says what is wrong with that, if anything."""

    accepted: bool
    codes: tuple[str, ...]
    seconds: float
    memory: int
    finding: str | None = None


def peak_memory() -> int:
    """The most memory that this process ever held at one time, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def judge(reader: Reader, data: bytes, salt: int = 0, *, timed: bool = False) -> Verdict:
    """Hand the bytes to a reader and use what it makes of them.

    Only our own error may come out, each of its problems with a code, a message and a place, and
    no warning. The memory is by how much the input raised the most that this process ever held.
    That it was slow is a finding of a run that is timed, and of no test: what a machine takes is
    its own affair. The seconds are those of this process on the processor; an input that was slow
    is tried twice more, and the best time counts.
    """
    found = _once(reader, data, salt)
    for _ in range(2 if timed else 0):
        if found.seconds > MOST_SECONDS:
            again = _once(reader, data, salt)
            found = again if again.seconds < found.seconds else found
    finding = found.finding
    if timed and finding is None and found.seconds > MOST_SECONDS:
        finding = "took longer than a second"
    if finding is None and found.memory > MOST_MEMORY:
        finding = "took more than 200 MB"
    return replace(found, finding=finding)


def _once(reader: Reader, data: bytes, salt: int) -> Verdict:
    refused: ComplaintsRulesError | None = None
    finding: str | None = None
    accepted = False
    memory, begin = peak_memory(), time.process_time()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                read = reader.read(data)
                accepted = True
            except ComplaintsRulesError as error:
                refused = error
            else:
                reader.use(read, Random(salt))  # noqa: S311 - nothing is kept secret
    except Exception as error:
        finding = f"{type(error).__name__}: {str(error)[:120]!r} {_raised_in(error)}"
    seconds, memory = time.process_time() - begin, peak_memory() - memory
    codes: tuple[str, ...] = ()
    if refused is not None:
        codes = tuple(dict.fromkeys(problem.code for problem in refused.problems))
        finding = _fault(refused, reader, data)
    return Verdict(accepted, codes, seconds, memory, finding)


def _raised_in(error: Exception) -> str:
    """Where in our own code it was raised, which tells one finding from another."""
    place, trace = "", error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "complaints_rules" in code.co_filename:
            module = code.co_filename.rpartition("complaints_rules/")[2]
            place = f"in {module}, {code.co_name}"
        trace = trace.tb_next
    return place


def _fault(error: ComplaintsRulesError, reader: Reader, data: bytes) -> str | None:
    if not error.problems:
        return "an error without a problem"
    # Bytes that are no text are counted as far as they are text.
    lines = data.decode("utf-8", "replace").split("\n") if reader.place != "nothing" else []
    for problem in error.problems:
        fault = _fault_of(problem, reader, lines)
        if fault is not None:
            return f"{fault}: {str(problem)[:160]!r}"
    return None


def _fault_of(problem: Problem, reader: Reader, lines: list[str]) -> str | None:
    if not problem.code or not problem.message:
        return "a problem without code or message"
    if reader.place == "nothing":
        return None
    if problem.file != FILE:
        return "a problem without the file"
    line, column = problem.line, problem.column
    if line is None or column is None:
        has_lines = reader.place == "line" or problem.code == "not-json"
        return "a problem without line and column" if has_lines else None
    if not 1 <= line <= len(lines) or not 1 <= column <= len(lines[line - 1]) + 1:
        return f"a place outside the file ({line}:{column})"
    return None
