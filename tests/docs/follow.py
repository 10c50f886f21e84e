"""Follows the tutorial as a new user would: `python -m tests.docs.follow FOLDER [TRANSCRIPT]`.

FOLDER holds the wheel. The page's files and commands are all that is used, in an empty directory
with a fresh environment; what is printed must be what the page says. Only the installation looks
into FOLDER besides the index that pip knows, because a version is followed before its release.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.docs.blocks import DOCS, blocks, commands
from tests.docs.running import pattern

MARK = "=== end of command ==="


class Shell:
    """One shell for the whole page, so that an activated environment stays active."""

    def __init__(self, folder: Path, wheels: Path) -> None:
        pip = {key: value for key, value in os.environ.items() if key.startswith("PIP_")}
        looked_into = f"{pip.get('PIP_FIND_LINKS', '')} {wheels.resolve()}".strip()
        self._process = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],  # noqa: S607  the reader's own shell
            cwd=folder,
            # Nothing else of the environment, so that only what the page says is at work.
            env={
                "PATH": "/usr/local/bin:/usr/bin:/bin",
                "HOME": str(folder),
                **pip,
                "PIP_FIND_LINKS": looked_into,
            },
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def say(self, line: str) -> tuple[int, str]:
        """Run one line; return its exit code and what it printed."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f'{line}\necho "{MARK} $?"\n')
        process.stdin.flush()
        said: list[str] = []
        for out in process.stdout:
            if out.startswith(MARK):
                return int(out.split()[-1]), "".join(said)
            said.append(out)
        raise SystemExit(f"the shell ended at: {line}")

    def where(self) -> Path:
        return Path(self.say("pwd")[1].strip())

    def close(self) -> None:
        self._process.communicate("exit\n")


def follow(wheels: Path, shown: list[str]) -> int:
    """Follow the page; add what a reader sees to `shown`; return how many commands were run."""
    number = 0
    with tempfile.TemporaryDirectory() as empty:
        shell = Shell(Path(empty), wheels)
        try:
            for block in blocks((DOCS / "tutorial.md").read_text("utf-8")):
                if name := block.named("file"):
                    (shell.where() / name).write_text(block.text, "utf-8")
                    shown.append(f"# {name} is written, {block.text.count(chr(10))} lines\n")
                if block.kind != "console":
                    continue
                for command in commands(block):
                    code, said = shell.say(command.line)
                    shown.append(f"$ {command.line}\n{said}")
                    number += 1
                    if code or not re.search(pattern(command.prints), said, re.S):
                        wanted = f"the page says:\n{command.prints}"
                        raise SystemExit(f"{''.join(shown)}\n{code=}, and {wanted}")
        finally:
            shell.close()
    return number


if __name__ == "__main__":
    seen: list[str] = []
    count = follow(Path(sys.argv[1]), seen)
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text("".join(seen), "utf-8")
    print(f"the tutorial was followed: {count} commands, each printed what the page says")
