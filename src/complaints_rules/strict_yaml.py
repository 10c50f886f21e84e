"""Read YAML into plain data and remember where everything stands.

The reader is strict, so that a file means the same to every YAML program and to every person:
text, whole numbers, ``true``, ``false``, lists and mappings, and nothing else. Whatever could
be read in two ways is refused with its place, and all such problems are reported at once.
After a mistake in the YAML itself nothing further can be read, so that one ends the list.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NoReturn

import yaml

from complaints_rules import strict_yaml_scalars as rules
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.strict_yaml_tree import JsonValue as JsonValue
from complaints_rules.strict_yaml_tree import Place as Place
from complaints_rules.strict_yaml_tree import Spot, Step, breadcrumb
from complaints_rules.strict_yaml_tree import Tree as Tree

# libyaml is some ten times as fast; a PyYAML built without it reads the same files.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_tree(text: str | bytes, file: str) -> Tree:
    """Read one YAML file, given as its text or its bytes; ``file`` is its name in messages.

    Raises ``ComplaintsRulesError`` with every problem found, each with its file, line, column
    and breadcrumb; nothing is changed to fit and nothing is left out.
    """
    return _Reader(file).read(text)


class _Frame:
    """A list or a mapping that is being read."""

    __slots__ = ("awaits_value", "container", "flow", "keeps", "key_spot", "spot", "step")

    def __init__(
        self, container: list[JsonValue] | dict[str, JsonValue], spot: Spot, *, flow: bool
    ) -> None:
        self.container = container
        self.spot = spot
        self.flow = flow
        # The key or the position of what is being read in it, and where that key stands.
        self.step: str | int = 0
        self.key_spot = spot
        # True between a key of a mapping and the end of its value.
        self.awaits_value = False
        # False while the value of a key that cannot be kept is read.
        self.keeps = True

    def expects_key(self) -> bool:
        return isinstance(self.container, dict) and not self.awaits_value

    def begin(self) -> None:
        """Note the position of a list's next item."""
        if isinstance(self.container, list):
            self.step = len(self.container)

    def put(self, value: JsonValue, spot: Spot) -> None:
        """Keep a value, and its place, under the present key or position."""
        if isinstance(self.container, list):
            self.container.append(value)
        elif self.keeps:
            self.container[str(self.step)] = value
            spot.key_line, spot.key_column = self.key_spot.line, self.key_spot.column
        else:
            return
        self.spot.children[self.step] = spot

    def end(self) -> None:
        """Turn from a key to its value, or from a value to the next key."""
        if isinstance(self.container, dict):
            self.awaits_value = not self.awaits_value


class _StopReading(Exception):  # noqa: N818 - it never leaves this module
    """Reading on would be useless or too much; the problem has been noted."""


class _Reader:
    """Builds the data from the parser's events, one at a time and without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.text = ""
        self.lines = [""]
        # Line and column, and the position in the text, of the present event (from 0).
        self.place = (0, 0)
        self.index = 0
        self.frames: list[_Frame] = []
        # The lines on which the last text in quotation marks opened and closed (from 0).
        self.quoted = (0, 0)
        self.root: tuple[dict[str, JsonValue], Spot] | None = None
        self.documents = 0
        self.problems: list[tuple[tuple[int, int], rules.Refusal, list[Step]]] = []

    def read(self, text: str | bytes) -> Tree:
        try:
            self._take(text)
            self._parse()
        except _StopReading:
            pass
        except yaml.MarkedYAMLError as error:
            self._mistake(error)
        if self.root is None or self.problems:
            raise self._error()
        return Tree(*self.root)

    def _note(self, refusal: rules.Refusal, steps: Sequence[Step] = ()) -> None:
        """Note a problem at the present place."""
        place = self.place
        if place[0] >= len(self.lines):
            # libyaml gives the end of the file as the beginning of a line that is not there.
            place = (len(self.lines) - 1, len(self.lines[-1]))
        self.problems.append((place, refusal, list(steps)))
        if len(self.problems) == rules.MOST_PROBLEMS:
            self.problems.append((place, rules.TOO_MANY_PROBLEMS, []))
            raise _StopReading

    def _stop(self, refusal: rules.Refusal, steps: Sequence[Step] = ()) -> NoReturn:
        self._note(refusal, steps)
        raise _StopReading

    def _steps(self) -> list[Step]:
        """Return the way to the value or the key that is being read."""
        return [(frame.container, frame.step) for frame in self.frames]

    def _outer_steps(self) -> list[Step]:
        """Return the way to what a thing stands in that has not begun, or has no name."""
        steps = self._steps()
        return steps if steps and self.frames[-1].awaits_value else steps[:-1]

    def _error(self) -> ComplaintsRulesError:
        self.problems.sort(key=lambda problem: problem[0])
        return ComplaintsRulesError(
            Problem(
                code=refusal.code,
                message=refusal.message,
                file=self.file,
                line=line + 1,
                column=column + 1,
                where=breadcrumb(steps) or None,
            )
            for (line, column), refusal, steps in self.problems
        )

    def _mistake(self, error: yaml.MarkedYAMLError) -> None:
        if not self.frames:
            # What looks like a file without keys is one whose first key is written wrongly.
            self.problems = [row for row in self.problems if row[1] != rules.NOT_A_MAPPING]
        if mark := error.problem_mark or error.context_mark:
            self.place = mark.line, mark.column
        line, column = self.place
        began = error.context_mark.line if error.context_mark else line
        on_line = self.lines[line] if line < len(self.lines) else ""
        problem = f"{error.context or ''} {error.problem or ''}".strip()
        refusal = rules.read_mistake(problem, on_line[:column], on_line[column:], began + 1)
        opened, closed = self.quoted
        if refusal.code == "text-after-end" and opened < closed == line:
            # An apostrophe further down has closed what was opened and forgotten.
            refusal = rules.closed_too_late(opened + 1)
        self._note(refusal, self._outer_steps())

    def _take(self, text: str | bytes) -> None:
        """Keep the text if it is small enough, UTF-8, and free of unseen characters."""
        # A lonely half of a character in a str is kept until it is reported with its place.
        halves = "surrogatepass" if isinstance(text, str) else "strict"
        data = text
        if isinstance(data, str) and len(data) <= rules.LARGEST_FILE:
            data = data.encode(errors=halves)
        if isinstance(data, str) or len(data) > rules.LARGEST_FILE:
            self._stop(rules.FILE_TOO_LARGE)
        try:
            self.text = data.decode(errors=halves)
        except UnicodeDecodeError as error:
            self.lines = data[: error.start].decode().split("\n")
            self.place = len(self.lines) - 1, len(self.lines[-1])
            self._stop(rules.NOT_UTF_8)
        if self.text.startswith("\ufeff"):
            self.text = self.text[1:]
            self._note(rules.BYTE_ORDER_MARK)
        self.lines = self.text.split("\n")
        starts: list[int] = []
        for position, refusal in rules.strange_characters(self.text):
            starts = starts or [0, *accumulate(len(line) + 1 for line in self.lines)]
            line = bisect_right(starts, position) - 1
            self.place = line, position - starts[line]
            self._note(refusal)
        if starts:
            raise _StopReading

    def _events(self) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(self.text, Loader=_LOADER)
        except (ValueError, OverflowError):
            # PyYAML's own parser hands an escape beyond the end of Unicode on to Python.
            self._stop(rules.BACKSLASH, self._outer_steps())

    def _parse(self) -> None:
        for number, event in enumerate(self._events()):
            if mark := event.start_mark:
                self.place, self.index = (mark.line, mark.column), mark.index
            if number == rules.MOST_EVENTS:
                self._stop(rules.TOO_MANY_VALUES, self._outer_steps())
            self._event(event)
        if self.documents == 0:
            self.place = 0, 0
            self._note(rules.EMPTY_FILE)

    def _event(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            self._leaf(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.frames.pop()
            if self.frames:
                self.frames[-1].end()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop(rules.SEVERAL_DOCUMENTS)
            if self.text.startswith("%", self.index):
                self._note(rules.DIRECTIVE)
        elif isinstance(event, yaml.DocumentEndEvent) and event.explicit:
            self._note(rules.DOCUMENT_END)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        """Begin a list or a mapping."""
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        container: list[JsonValue] | dict[str, JsonValue] = {} if is_mapping else []
        spot = Spot(*self.place)
        if not self.frames:
            if isinstance(container, dict):
                self.root = container, spot
            else:
                self._note(rules.NOT_A_MAPPING)
        elif self.frames[-1].expects_key():
            self._note(rules.KEY_NOT_TEXT, self._outer_steps())
            self.frames[-1].step, self.frames[-1].keeps = "a key", False
        else:
            self.frames[-1].begin()
            self.frames[-1].put(container, spot)
        self._check_properties(event.anchor, event.tag)
        if len(self.frames) == rules.DEEPEST:
            self._stop(rules.TOO_DEEP, self._steps())
        self.frames.append(_Frame(container, spot, flow=bool(event.flow_style)))

    def _leaf(self, event: yaml.ScalarEvent | yaml.AliasEvent) -> None:
        """Take a key or a value that holds nothing further."""
        if not self.frames:
            self._note(rules.EMPTY_FILE if _is_empty(event) else rules.NOT_A_MAPPING)
            return
        frame = self.frames[-1]
        if frame.expects_key():
            self._key(event, frame)
        else:
            frame.begin()
            frame.put(self._value(event, frame), Spot(*self.place))
        frame.end()

    def _key(self, event: yaml.ScalarEvent | yaml.AliasEvent, frame: _Frame) -> None:
        """Take a key, or note why it is none."""
        if _is_empty(event):
            self._note(rules.KEY_NOT_TEXT, self._outer_steps())
        frame.step = event.value if isinstance(event, yaml.ScalarEvent) else "a key"
        frame.key_spot = Spot(*self.place)
        first = frame.spot.children.get(frame.step)
        frame.keeps = first is None
        if not _is_empty(event) and not isinstance(self._value(event, frame), str):
            self._note(rules.KEY_NOT_TEXT, self._steps())
        if first is not None:
            self._note(rules.duplicate_key(str(frame.step), first.key_line + 1), self._steps())

    def _value(self, event: yaml.ScalarEvent | yaml.AliasEvent, frame: _Frame) -> JsonValue:
        """Return the text, number or choice, or note why it is not one of them."""
        if isinstance(event, yaml.AliasEvent):
            self._note(rules.ALIAS, self._steps())
            return ""
        self._check_properties(event.anchor, event.tag)
        if event.style in ("'", '"') and event.start_mark and event.end_mark:
            self.quoted = event.start_mark.line, event.end_mark.line
        text: str = event.value
        value: JsonValue | rules.Refusal = text
        if len(text) > rules.LONGEST_TEXT:
            value = rules.TEXT_TOO_LONG
        elif event.style == '"':
            value = next((refusal for _, refusal in rules.strange_characters(text)), text)
        elif _is_empty(event):
            value = rules.EMPTY_VALUE
            if frame.flow and frame.awaits_value and not self.text.endswith(":", 0, self.index):
                value = rules.KEY_WITHOUT_VALUE
                self.place = frame.key_spot.line, frame.key_spot.column
        elif not event.style:
            is_question = frame.flow and "?" in text
            value = rules.QUESTION_MARK if is_question else rules.read_plain(text)
        elif rules.BAD_BLOCK_HEADER.match(self.text, self.index):
            value = rules.BLOCK_TEXT
        if isinstance(value, rules.Refusal):
            self._note(value, self._steps())
            return text
        return value

    def _check_properties(self, anchor: str | None, tag: str | None) -> None:
        if anchor is not None:
            self._note(rules.ANCHOR, self._steps())
        if tag is not None:
            self._note(rules.TAG, self._steps())


def _is_empty(event: yaml.ScalarEvent | yaml.AliasEvent) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.value == "" and not event.style
