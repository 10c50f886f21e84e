"""The words of the command line: commands, arguments, options, choices and exit codes."""

import argparse
from collections.abc import Iterator

from complaints_rules.cli import main as command_line


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def command_lines() -> Iterator[str]:
    """Return the words of every command, one a line."""
    for name in ("ANSWERED", "WRONG_INPUT", "WRONG_USAGE", "FINDINGS"):
        yield f"exit {getattr(command_line, name)}: {name.lower().replace('_', ' ')}"
    for command, parser in _commands(command_line._parser()).items():
        yield f"command {command}"
        place = 0
        for action in parser._actions:
            if action.option_strings:
                names = [one for one in action.option_strings if one not in ("-h", "--help")]
                kind = "option"
            else:
                place += 1
                names, kind = [str(action.metavar or action.dest)], f"argument {place}"
            takes = "nothing" if action.nargs == 0 else str(action.nargs or "one value")
            for name in names:
                need = "needed" if action.required else "may be left out"
                yield f"{kind} {command} {name}: takes {takes}; {need}"
                yield from (f"choice {command} {name} {one}" for one in action.choices or ())
