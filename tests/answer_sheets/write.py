"""Writes every answer sheet anew: ``python -m tests.answer_sheets.write``."""

import sys

from tests.answer_sheets.sheets import kept_rows, names, write


def main() -> int:
    """Write the sheets and say which of them changed."""
    found = list(write())
    changed = [name for name, is_changed in found if is_changed]
    for name in changed:
        sys.stdout.write(f"changed: {name}\n")
    lines = sum(len(kept_rows(name)) for name in names())
    sys.stdout.write(
        f"{len(names())} answer sheets with {lines} lines, {len(changed)} changed"
        f"{'; review them with `git diff tests/answer_sheets`' if changed else ''}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
