"""Runs a page from its first block to its last in one folder, as a reader who follows it would."""

import doctest
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from packaging.requirements import Requirement
from pydantic import TypeAdapter
from tests.command_line import run
from tests.docs.blocks import ROOT, Block, blocks, commands
from tests.test_specification import PARTS

import complaints_rules as cr
from complaints_rules import schema
from complaints_rules.api import library
from complaints_rules.files.examples import check_examples
from complaints_rules.files.reader import read_procedure
from complaints_rules.files.references import Reporter
from complaints_rules.strict_yaml import read_tree

ANSWERED = (0, 3)
"""Answered, and answered with findings."""
SHELL = re.compile(r"[|<>;&*]|\bcd ")
INSTALLS = re.compile(r"python -m pip install (?:--\w+ )*(?P<what>.+)")
NEWER = re.compile(r"^  The library changed: .*\n", re.M)
"""What a later release adds to a replay of what an earlier one wrote."""
BEFORE = ("python3 -m venv .venv", ". .venv/bin/activate", "mkdir deadlines && cd deadlines")
"""What a reader does once, before the first command; `tests/docs/follow.py` does it too."""
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def pattern(expected: str) -> str:
    """A line of three dots stands for any lines, and three dots in a line for any words."""
    gaps = re.escape(expected).replace(r"\.\.\.\n", "(?s:.*)").replace(r"\.\.\.", ".*")
    return f"^{gaps}$"


def is_installation(line: str) -> bool:
    """Tell whether a command only prepares the folder; what it installs must be ours."""
    found = INSTALLS.fullmatch(line)
    if found:
        for one in shlex.split(found["what"]):
            asked = Requirement(one)
            if asked.name == PROJECT["name"]:
                assert asked.extras <= set(PROJECT["optional-dependencies"]), line
                assert PROJECT["version"] in asked.specifier, line
    return bool(found) or line in BEFORE


class Page:
    """A page while it is run: the names its Python has, and the folder its commands run in."""

    def __init__(self, text: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.name = name
        self.blocks = blocks(text)
        self._capsys = capsys
        self._names: dict[str, Any] = {}
        self._kinds: dict[str, Callable[[Block], None]] = {
            "python": self._python,
            "console": self._console,
            "sh": self._shell,
            "yaml": self._yaml,
            "json": self._json,
            "toml": self._toml,
        }

    def run(self) -> None:
        for block in self.blocks:
            self._run(block)

    def _run(self, block: Block) -> None:
        where = f"{self.name}, line {block.line}"
        if name := block.named("checked in"):
            assert Path(self.name).name in (ROOT / name).read_text("utf-8"), where
            return
        if name := block.named("file"):
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(block.text, "utf-8")
        elif name := block.named("more of"):
            with Path(name).open("a", encoding="utf-8") as file:
                file.write(block.text)
            return
        if block.kind in ("{toctree}", "{eval-rst}", "", "text"):
            # Sphinx sets the first two. The others are files, or what nothing can run.
            assert block.kind.startswith("{") or block.named("file"), f"{where}: nothing runs this"
            return
        assert block.kind in self._kinds, f"{where}: no test runs {block.kind!r}"
        try:
            self._kinds[block.kind](block)
        except AssertionError as error:
            raise AssertionError(f"{where}: {error}") from None

    def _python(self, block: Block) -> None:
        if ">>> " not in block.text:
            assert block.named("file"), "Python that is neither a session nor a file is not run"
            compile(block.text, self.name, "exec")
            return
        found = doctest.DocTestParser().get_doctest(
            block.text, self._names, self.name, self.name, block.line - 1
        )
        found.globs = self._names  # so that the next block goes on where this one ends
        said: list[str] = []
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        runner.run(found, out=said.append, clear_globs=False)
        assert not runner.failures, "".join(said)

    def _console(self, block: Block) -> None:
        found = list(commands(block))
        assert found, "a console block without a command"
        for command in found:
            if is_installation(command.line):
                assert not command.prints
                continue
            code, said = self._said(command.line)
            if block.remark == "fails":
                assert code not in ANSWERED, f"{command.line} was not refused"
            else:
                assert code in ANSWERED, said
            said = NEWER.sub("", said)
            assert re.search(pattern(command.prints), said, re.S), f"{command.line}\n{said}"

    def _shell(self, block: Block) -> None:
        for line in block.text.splitlines():
            if not is_installation(line):
                code, said = self._said(line)
                assert code in ANSWERED, said

    def _said(self, line: str) -> tuple[int, str]:
        """The exit code of a command, and all that it prints."""
        if line.startswith("complaints-rules ") and not SHELL.search(line):
            code, out, err = run(self._capsys, *shlex.split(line)[1:])
            return code, out + err
        tools = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        made = subprocess.run(  # noqa: S603  the commands of our own pages
            ["bash", "-euo", "pipefail", "-c", line],  # noqa: S607  the reader's own shell
            env=tools,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=600,
        )
        return made.returncode, made.stdout

    def _yaml(self, block: Block) -> None:
        tree = read_tree(block.text, self.name)
        if block.text.startswith("format: 1\n") and not block.named("file"):
            plan, tree = read_procedure(block.text, self.name, library().sets())
            assert plan.procedure.examples, "a whole file has worked examples"
            assert list(check_examples(plan, Reporter(tree, self.name), library().ombudsmen)) == []
            assert Draft202012Validator(schema.procedure_schema()).is_valid(tree.data)
        elif not block.named("file"):
            part = block.remark
            assert part in PARTS, "YAML must be a whole file, or say what part of one it is"
            assert TypeAdapter(PARTS[part]).validate_json(json.dumps(tree.data))

    def _json(self, block: Block) -> None:
        for one in [block.text] if block.text.startswith("{") else block.text.splitlines():
            data = json.loads(one)
            if isinstance(data, dict) and "procedure" in data and "events" in data:
                assert cr.Case.from_json(one).events is not None

    def _toml(self, block: Block) -> None:
        assert tomllib.loads(block.text)
