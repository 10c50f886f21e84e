"""docs/errors.md lists every code that the project can give, and no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from complaints_rules import strict_yaml_scalars
from complaints_rules.files.shape import CODES

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "complaints_rules"
PAGE = (ROOT / "docs" / "errors.md").read_text("utf-8")
# Which argument of each function is the code.
CALLS = {"refuse": 0, "at": 1, "say": 0, "_problem": 0, "Refusal": 0, "_Mistake": 1}


def trees() -> Iterator[ast.Module]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield ast.parse(path.read_text("utf-8"))


def calls() -> Iterator[tuple[str, ast.Call]]:
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = str(getattr(node.func, "id", "") or getattr(node.func, "attr", ""))
                yield name, node


def text(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def raised() -> set[str]:
    """Every code that stands in the source where a problem is made, and in its tables."""
    found: set[str] = set(CODES.values())
    for name, call in calls():
        if name in CALLS and len(call.args) > CALLS[name]:
            found.update(text(call.args[CALLS[name]]))
        for keyword in call.keywords:
            if keyword.arg == "code":
                found.update(text(keyword.value))
    found.update(code for code, _ in strict_yaml_scalars._WORDS.values())
    found.update(code for _, code, _ in strict_yaml_scalars._NUMBERS)
    found.update(row.code for row in strict_yaml_scalars._MISTAKES)
    return found


def met() -> set[str]:
    """Every code that an invalid file of the tests gives."""
    found: set[str] = set()
    for path in (ROOT / "tests").glob("**/*.expected"):
        found.update(re.findall(r"\[([a-z0-9-]+)\]$", path.read_text("utf-8"), re.MULTILINE))
    return found


def listed() -> list[str]:
    return re.findall(r"^\| `([a-z0-9-]+)` \|", PAGE, re.MULTILINE)


def test_codes_were_found() -> None:
    assert len(raised()) > 90
    assert len(met()) > 90


def test_every_code_is_listed() -> None:
    assert sorted((raised() | met()) - set(listed())) == []


def test_every_listed_code_is_in_the_source() -> None:
    literals = {
        node.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(set(listed()) - literals) == []


def test_no_code_is_listed_twice() -> None:
    assert sorted({code for code in listed() if listed().count(code) > 1}) == []


def test_codes_are_slugs() -> None:
    assert [c for c in raised() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", c)] == []


def test_every_check_of_the_model_has_a_code() -> None:
    kinds = {
        kind
        for name, call in calls()
        if name == "PydanticCustomError"
        for kind in text(call.args[0])
    }
    assert kinds
    assert kinds <= CODES.keys()


def test_every_row_says_what_it_means_and_what_to_do() -> None:
    rows = re.findall(r"^\| `[a-z0-9-]+` \|.*$", PAGE, re.MULTILINE)
    assert rows
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split(" | ")]
        assert len(cells) == 3, row
        assert all(cell.rstrip(" |") for cell in cells), row


def test_every_sample_message_is_given_by_a_file_of_the_corpus() -> None:
    samples = re.findall(r"^    (.*\[[a-z0-9-]+\])$", PAGE, re.MULTILINE)
    given = {
        line
        for path in (ROOT / "tests" / "invalid").glob("**/*.expected")
        for line in path.read_text("utf-8").splitlines()
    }
    assert len(samples) == 1 + PAGE.count("\n## ")
    assert sorted(set(samples) - given) == []
