"""Takes caches and properties off the `def` they stand on, in a copy of the source.

mutmut changes no function that has a decorator. Here these are the functions that build the
tables of working days, so leaving them out would leave out the counting. `@cache` above `def f`
means the same as `f = cache(f__plain)` below `def f__plain`, and a property may as well return
what a plain method `f__plain` returns. mutmut changes `f__plain`.

    python tests/mutation/plain_functions.py        in the copy that is tested, and only there
"""

import ast
import tomllib
from pathlib import Path

CACHES = {"cache", "lru_cache"}
PROPERTIES = {"property", "cached_property"}


def plain(source: str) -> str:
    """Return ``source`` with caches and properties beside plain functions instead of on them."""
    lines = source.splitlines()
    found = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
        and len(node.decorator_list) == 1
        and _name(node.decorator_list[0]) in CACHES | PROPERTIES
    ]
    # From the last to the first, so that the line numbers of the others stay right.
    for node in sorted(found, key=lambda node: node.lineno, reverse=True):
        decorator = node.decorator_list[0]
        indent, name, first = " " * node.col_offset, node.name, decorator.lineno - 1
        assert node.end_lineno is not None
        if _name(decorator) in CACHES:
            below = [f"{name} = {ast.unparse(decorator)}({name}__plain)"]
        else:
            below = [
                lines[first].strip(),
                lines[node.lineno - 1].strip(),
                f"    return self.{name}__plain()",
            ]
        lines[node.end_lineno : node.end_lineno] = [indent + line for line in below]
        heading = lines[node.lineno - 1]
        lines[node.lineno - 1] = heading.replace(f"def {name}(", f"def {name}__plain(")
        del lines[first : node.lineno - 1]
    return "\n".join(lines) + "\n"


def _name(decorator: ast.expr) -> str:
    if isinstance(decorator, ast.Call):
        decorator = decorator.func
    return decorator.id if isinstance(decorator, ast.Name) else ""


if __name__ == "__main__":
    configuration = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    for pattern in configuration["tool"]["mutmut"]["only_mutate"]:
        for path in sorted(Path().glob(pattern)):
            source = path.read_text(encoding="utf-8")
            if (changed := plain(source)) != source:
                path.write_text(changed, encoding="utf-8")
