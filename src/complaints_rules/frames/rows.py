"""One row of plain values, a case in wide form, to one row of answers. No frame library here."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from complaints_rules.case import Case, Event
from complaints_rules.case_parts import Gather
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.frames import cells as cell
from complaints_rules.frames.telling import Answers, Asked, fault, in_words, refused, tell
from complaints_rules.frames.up_front import check_events
from complaints_rules.frames.uses import AT, FACT, SETS, Columns, Name, wide_uses

Cells = tuple[Any, ...]
"""The values of one row, in the order of `Rows.names`."""

Beside = tuple[str, Any]
"""What stands beside an event: the name of its column, and its value."""
_Dated = tuple[str, date | None]
"""An event and its day; without one if the day is wrong."""
_REMEMBERED: Final = 20_000
"""How many answers a run keeps at most; some tens of megabytes."""
_NO_SUCH: Final = 1_000


class Rows:
    """Answers rows of one header, each as a tuple of the values of the columns in ``names``.

    Rows of a run are often alike: many cases of one procedure that came in on the same day. So the
    answers of up to 20,000 different rows are kept and given again to an equal row; when there are
    more, all are forgotten. ``remember=0`` keeps none. It can be pickled and sent to a worker.

    Raises :class:`ComplaintsRulesError` for a mapping that cannot be followed, and for a header in
    which no column is used for an event (``missing-column``), unless ``is_table`` is false: a
    single mapping may leave out what is empty. What is wrong with a row is never raised: it is the
    row's error.
    """

    def __init__(
        self,
        asked: Asked,
        header: Sequence[Name],
        columns: Columns | None = None,
        *,
        remember: int = _REMEMBERED,
        is_table: bool = True,
    ) -> None:
        uses = wide_uses(header, columns or {})
        check_events(asked, header, columns or {}, uses, is_table=is_table)
        self.asked = asked
        self.names: tuple[Name, ...] = uses.names
        self.answers: tuple[str, ...] = tuple(one.name for one in asked.columns)
        self._keys = uses.keys
        self._remember = remember
        self._known: dict[Cells, Answers] = {}
        self._no_such: dict[str, tuple[Problem, ...]] = {}
        """Procedures that are not there: to look for what was meant takes long."""

    def answer(self, row: Cells) -> Answers:
        """Return the answers of one row; an error is the last of them."""
        try:
            found = self._known.get(row)
        except TypeError:  # a cell holds a list, which is no key
            return self._answer(row)
        if found is None:
            found = self._answer(row)
            # An error is not kept: values of different kinds can be equal and wrong in other words.
            if found[-1] is None and self._remember:
                if len(self._known) >= self._remember:
                    self._known.clear()
                self._known[row] = found
        return found

    def answer_all(self, rows: Iterable[Cells]) -> list[Answers]:
        """Return the answers of many rows, in their order."""
        return [self.answer(row) for row in rows]

    def case(self, row: Cells) -> Case:
        """Return a row as a case.

        Raises :class:`ComplaintsRulesError` with everything that is wrong with its cells.
        """
        gather = Gather(None)
        dated: list[_Dated] = []
        facts: dict[str, str] = {}
        closed: list[date] = []
        values: dict[str, str | None] = {}
        besides: dict[str, Beside] = {}
        for key, name, value in zip(self._keys, self.names, row, strict=True):
            if value is None:
                continue
            if key in ("procedure", "edition"):
                values[key] = cell.text(value, str(name), gather)
            elif key == "closed":
                closed = cell.closure_days(value, str(name), gather)
            elif key.startswith(FACT):
                word = cell.text(value, str(name), gather)
                if word is not None:
                    facts[key.removeprefix(FACT)] = word
            elif key.endswith((SETS, AT)):
                if (value := cell.clock(value)) is not None:
                    besides[key] = (str(name), value)
            else:
                # Empty, or with a problem that is told: the two are not the same to what stands
                # beside, which else would be said to have no day.
                for one in cell.singles(value):
                    day = cell.day(one, str(name), gather)
                    if day is not None or cell.plain(one) is not None:
                        dated.append((key, day))
        if besides:
            events = _with_besides(dated, besides, gather)
        else:
            events = [Event(event=name, date=one) for name, one in dated if one is not None]
        procedure = values.get("procedure") or self.asked.procedure
        if procedure is None:
            message = (
                "no procedure is named; give its id for all rows (`--procedure ID` on the command "
                "line, `procedure=` in Python) or in a column `procedure`; a column of another "
                'name is mapped: `--map "Rule Set=procedure"`, `columns={"Rule Set": "procedure"}`'
            )
            gather.say("missing-key", message)
        gather.raise_if_any()
        assert procedure is not None  # noqa: S101 - said above
        if isinstance(procedure, str) and procedure in self._no_such:
            raise ComplaintsRulesError(self._no_such[procedure])
        edition = values.get("edition")
        return Case(procedure, events=events, facts=facts, edition=edition, closed=closed)

    def _answer(self, row: Cells) -> Answers:
        try:
            return tell(self.asked, self.case(row))
        except ComplaintsRulesError as error:
            self._remember_no_such(row, error)
            return refused(self.asked, in_words(error))
        except Exception as error:  # one row must not stop a million others
            return refused(self.asked, fault(error))

    def _remember_no_such(self, row: Cells, error: ComplaintsRulesError) -> None:
        if error.problems[0].code != "unknown-procedure" or "procedure" not in self._keys:
            return
        name = row[self._keys.index("procedure")]
        if isinstance(name, str) and len(self._no_such) < _NO_SUCH:
            # Its problems alone: an error that is kept keeps every row that it went through.
            self._no_such[name] = error.problems

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_known": {}, "_no_such": {}}


def _with_besides(dated: list[_Dated], besides: dict[str, Beside], gather: Gather) -> list[Event]:
    """Return the events with the days that they fix and their times of day.

    Without a day stands an event whose day is wrong: what is wrong beside it is told as well.
    """
    number: dict[str, int] = {}
    made: list[Event] = []
    for event, day in dated:
        place = number[event] = number.get(event, -1) + 1
        name, fixed = _at(besides, event + SETS, place)
        sets = cell.day(fixed, name, gather)
        _, at = _at(besides, event + AT, place)
        if day is not None:
            made.append(Event(event=event, date=day, sets=sets, at=cell.clock(at)))
    for key, (name, value) in besides.items():
        event_name = key.removesuffix(SETS).removesuffix(AT)
        if event_name not in number:
            if key.endswith(SETS):
                cell.days(value, name, gather)
            message = (
                f"it belongs to `{event_name}`, which has no day; give that day, or leave it out"
            )
            gather.say("missing-key", message, name)
    return made


def _at(besides: dict[str, Beside], key: str, place: int) -> Beside:
    """Return what stands beside an event that is the first, second, ... of its name."""
    name, value = besides.get(key, (key, None))
    if cell.is_several(value):
        return name, value[place] if place < len(value) else None
    return name, None if place else value
