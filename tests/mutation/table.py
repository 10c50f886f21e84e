"""Prints the table of `docs/mutation.md`, and each survivor with the reason that is known for it.

    python tests/mutation/table.py       in the copy, once the mutants were tried

A reason stands in `survivors.csv`, found by the function and by the line before and after.
"""

import csv
import importlib
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

GROUPS = {
    "calendar": ("calendars.",),
    "counting": ("dates.", "lengths.", "engine.length."),
    "escalation": ("answers.escalation.", "answers.doors."),
    "routing": ("answers.routing.", "answers.openings.", "answers.wrong_body."),
    "audit": ("comparison.",),
    "timetable": ("engine.", "answers.duties."),
}
HEADINGS = ("mutants", "refused by types", "tried", "killed", "timed out", "survived")


def short(mutant: str) -> str:
    return mutant.removeprefix("complaints_rules.")


def module_of(mutant: str) -> str:
    return short(mutant).rpartition(".")[0]


def function_of(mutant: str) -> str:
    module, _, name = short(mutant).rpartition(".")
    plain = name.rpartition("__mutmut_")[0].removesuffix("__plain")
    # mutmut writes `x_name` for a function, and `xǁClassǁname` for a method.
    return f"{module}.{plain.removeprefix('x_').removeprefix('xǁ').replace('ǁ', '.')}"


def group_of(module: str) -> str:
    return next(name for name, heads in GROUPS.items() if f"{module}.".startswith(heads))


def change(mutant: str) -> tuple[str, str]:
    """Return what stood there and what stands there in the mutant."""
    applying: Any = importlib.import_module("mutmut.mutation.diff_apply")
    path = applying.find_mutant(mutant).path
    lines = applying.get_diff_for_mutant(mutant, path=path).splitlines()

    def side(sign: str) -> str:
        kept = (line[1:].strip() for line in lines if line[:1] == sign and line[:3] != sign * 3)
        return " ".join(kept)

    return side("-"), side("+")


def row(name: str, counted: Counter[str]) -> str:
    share = 100 * counted["killed"] / counted["tried"] if counted["tried"] else 100.0
    return " | ".join(["", name, *(str(counted[one]) for one in HEADINGS), f"{share:.1f} %", ""])


def main() -> None:
    refused = json.loads(Path("refused.json").read_text(encoding="utf-8"))
    verdicts = json.loads(Path("verdicts.json").read_text(encoding="utf-8"))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant in Path("all.txt").read_text(encoding="utf-8").split():
        module = module_of(mutant)
        if mutant not in refused and mutant not in verdicts:
            continue
        verdict = "refused by types" if mutant in refused else verdicts[mutant][0]
        found = Counter({"mutants": 1, verdict: 1})
        if mutant in verdicts:
            found["tried"] += 1
        # What no test reaches has survived.
        found["survived"] += found.pop("no tests", 0)
        counts[module] += found
        groups[group_of(module)] += found
    print("| | " + " | ".join(HEADINGS) + " | killed of those tried |")
    print("|---" + "|--:" * (len(HEADINGS) + 1) + "|")
    for group in GROUPS:
        for module in sorted(one for one in counts if group_of(one) == group):
            print(row(f"`{module}`", counts[module]).strip())
        print(row(f"**{group}**", groups[group]).strip())
    print(row("**all**", sum(groups.values(), Counter())).strip())
    print()
    reasons_of_survivors(verdicts)


def reasons_of_survivors(verdicts: dict[str, list[Any]]) -> None:
    path = Path(__file__).parent / "survivors.csv"
    known = {
        (one["function"], one["was"], one["is"]): one["reason"]
        for one in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    }
    by_reason: dict[str, list[str]] = defaultdict(list)
    for mutant, (verdict, *_) in verdicts.items():
        if verdict != "killed":
            function, (was, became) = function_of(mutant), change(mutant)
            reason = known.get((function, was, became), "No reason given yet")
            by_reason[reason].append(f"- `{function}`: `{was}` becomes `{became}`")
    for reason, lines in sorted(by_reason.items()):
        print(f"**{reason}** ({len(lines)})\n")
        print("\n".join(sorted(lines)) + "\n")


if __name__ == "__main__":
    main()
