"""Writes the list of the laws, `docs/laws.md`, from what their tests say.

    python -m tests.properties.laws

A law is the docstring of a test; the file that it stands in is its subject.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PAGE = ROOT / "docs" / "laws.md"
SUBJECTS = ("events", "extensions", "readings", "states", "stages", "ombudsmen", "words")

TOP = """\
# What always holds

Each sentence below is true of every case under every procedure, and a test tries it on hundreds of
cases in every run: under the procedures that ship, under the fixtures of the format, and under
small procedures made up to reach every idea of the format. Whoever doubts a sentence finds its
test in `tests/properties/` and can try it on more cases with
`python -m pytest tests/properties --hypothesis-profile=dev`.

The cases and procedures are made by `complaints_rules.testing`, which ships with the library, so
that your own mapping of records to events can be tried on them too.

This page is written by `python -m tests.properties.laws`.
"""


def path_of(subject: str) -> Path:
    """Return the file with the laws of a subject."""
    return HERE / f"test_laws_of_{subject}.py"


def laws(subject: str) -> Iterator[tuple[str, str]]:
    """Return the name and the sentence of each law of a subject, in the file's order."""
    tree = ast.parse(path_of(subject).read_text(encoding="utf-8"))
    for node in tree.body:
        # What does not hold yet is marked as expected to fail, and is no law.
        if isinstance(node, ast.FunctionDef) and any(
            "law(" in ast.unparse(d) for d in node.decorator_list
        ):
            yield node.name, " ".join((ast.get_docstring(node) or "").split())


def heading(subject: str) -> str:
    """Return what a subject is about: the first line of its file."""
    tree = ast.parse(path_of(subject).read_text(encoding="utf-8"))
    return " ".join((ast.get_docstring(tree) or "").split()).rstrip(".")


def page() -> str:
    """Return the page."""
    parts = [TOP]
    number = 0
    for subject in SUBJECTS:
        lines = []
        for name, sentence in laws(subject):
            number += 1
            lines.append(f"{number}. {sentence} (`{name}`)")
        title, _, rest = heading(subject).partition(": ")
        parts.append(f"## {title}\n\n{rest[:1].upper()}{rest[1:]}.\n\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
