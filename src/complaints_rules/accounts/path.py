"""The way a case went, as stretches of days, each with the duty whose turn it was.

The stretches follow one another without a gap or an overlap, from the day the complaint came to
the last answer, to what ended the case, or to the day of the question. Where a clock starts only
with a step that is itself a duty (an answer counted from the acknowledgement, or from the
panel's report), that step has a stretch of its own; every other step runs beside the path.
A clock that began before its turn takes in the days before it that were under no limit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from complaints_rules.accounts.ends import recorded_end
from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.plan import Plan, StagePlan
from complaints_rules.engine.states import answered_on
from complaints_rules.engine.timetable import Timetable
from complaints_rules.results import OPEN_STATES, Deadline

Ending = Literal["done", "assumed", "moved_on", "refused", "stopped", "open"]
"""How a stretch ends: its duty was done; no day is recorded and its last day is taken; the case
went on without it; the request was refused; the case was stopped or ended; it still runs."""

FINISHED = frozenset({"done", "assumed"})
_RECEIVED_AGAIN = "complaint.resubmitted"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of a case, after ``first`` up to and including ``last``, with the duty that ran.

    ``deadline`` is ``None`` where no duty ran; ``event`` is what ended the stretch, if it has.
    """

    first: date
    last: date
    deadline: Deadline | None
    event: str | None
    ending: Ending
    stage: str | None
    round: int


def path(timetable: Timetable, deadlines: tuple[Deadline, ...]) -> tuple[Stretch, ...]:
    """Return the stretches of a case in order; none where the complaint was not received yet."""
    plan = timetable.plan
    received = timetable.whole.events.get(plan.procedure.anchor)
    if not received or not plan.stages:
        return ()
    place = received[0].date
    made: list[Stretch] = []
    for number, evaluation in enumerate(timetable.rounds, 1):
        one = _Round(plan, evaluation, number, deadlines, timetable.today)
        if number > 1:
            again = evaluation.events[plan.procedure.anchor][0].date
            made.extend(one.until(place, again, _RECEIVED_AGAIN, None))
            place = again
        made.extend(one.stages(place))
        place = made[-1].last if made else place
    made = _reaching_back(made)
    # Of a case that was over on the day it came, the last word is kept at least.
    return tuple(stretch for stretch in made if _is_told(stretch)) or tuple(made[-1:])


def _reaching_back(stretches: list[Stretch]) -> list[Stretch]:
    """Give a clock that began before its stretch the days before it that were under no limit."""
    kept: list[Stretch] = []
    for found in stretches:
        s, begins = found, _limit_began(found)
        while begins is not None and begins < s.first and kept and _is_free(kept[-1], s):
            before = kept.pop()
            first = max(before.first, begins)
            s = replace(s, first=first)
            if first > before.first:
                event = s.deadline.start_event if s.deadline is not None else None
                kept.append(replace(before, last=first, event=event))
        kept.append(s)
    return kept


def _limit_began(s: Stretch) -> date | None:
    d = s.deadline
    return clock_day(d) if d is not None and d.due is not None else None


def _is_free(before: Stretch, s: Stretch) -> bool:
    """Tell whether a stretch is under no limit, so that the clock of the next may claim it."""
    one_way = before.round == s.round and before.event != _RECEIVED_AGAIN
    return one_way and before.deadline is None and before.ending in ("done", "moved_on")


def _is_told(stretch: Stretch) -> bool:
    """Tell whether a stretch says something: it has days, a limit that was kept, or still runs."""
    if stretch.first < stretch.last or stretch.ending == "open":
        return True
    d = stretch.deadline
    return d is not None and d.due is not None and stretch.ending in FINISHED


class _Round:
    """One round of a case: its stages in order, each with the clocks that led to its answer."""

    def __init__(
        self,
        plan: Plan,
        evaluation: Evaluation,
        number: int,
        deadlines: tuple[Deadline, ...],
        today: date,
    ) -> None:
        self.plan = plan
        self.evaluation = evaluation
        self.number = number
        self.today = today
        self.over = recorded_end(evaluation)
        self.by_id: Mapping[str, Deadline] = {
            d.id: d
            for d in deadlines
            if (d.stage is None or d.round == number)
            and d.state not in ("not_applicable", "needs_fact")
        }

    # --- from stage to stage --------------------------------------------------------------------

    def stages(self, place: date) -> Iterator[Stretch]:
        """Follow the round from the day it begins."""
        entered = self._entered()
        for number, (stage, day) in enumerate(entered):
            if day > place:
                event = self._entered_by(stage, day)
                yield from self.until(place, day, event, stage.id)
                place = day
            following = entered[number + 1][1] if number + 1 < len(entered) else None
            last, ending = self._end(stage, place, following)
            yield from self._stage(stage, place, last, ending)
            place = last
            if ending in ("stopped", "open"):
                return

    def _entered(self) -> list[tuple[StagePlan, date]]:
        """Return the stages that were entered, with the day from which each had its turn.

        A request that was refused leaves the stage before it open, until that was answered.
        """
        made: list[tuple[StagePlan, date]] = []
        refused = self.evaluation.refused
        for stage, entered in zip(self.plan.stages, self.evaluation.entered, strict=True):
            if entered is None:
                continue
            day, over = entered, refused[stage.index]
            if made and over is not None and refused[made[-1][0].index] is None:
                answered = self._answered(made[-1][0])
                if answered is None or over <= answered:
                    continue
                day = max(day, answered)
            made.append((stage, day))
        return made

    def _answered(self, stage: StagePlan) -> date | None:
        """Return the day on which a stage was answered, but for an answer that met no duty.

        What is sent without meeting the duty to answer leaves that open.
        """
        answers = self._answers(stage)
        done = [d.done for d in answers if d.done is not None]
        if done:
            return min(done)
        if any(d.state in OPEN_STATES for d in answers):
            return None
        return answered_on(self.evaluation, stage.index)

    def _end(self, stage: StagePlan, place: date, following: date | None) -> tuple[date, Ending]:
        """Return the day on which a stage ended, and how."""
        answered = self._answered(stage)
        refused, ended = self.evaluation.refused[stage.index], self.evaluation.ended
        ends: list[tuple[date, int, Ending]] = []
        # Of two things on one day the answer comes first: it was given.
        if answered is not None:
            ends.append((answered, 0, "done"))
        if refused is not None:
            ends.append((refused, 1, "refused"))
        if following is not None:
            ends.append((following, 2, "moved_on"))
        if ended is not None:
            ends.append((ended, 3, "stopped"))
        if not ends and self.over is not None:
            # The text does not say that it ends the clocks, but nobody waits any more.
            ends.append((self.over[0], 3, "stopped"))
        if not ends:
            return max(self.today, place), "open"
        day, _, ending = min(ends)
        return max(day, place), ending

    def _entered_by(self, stage: StagePlan, day: date) -> str | None:
        names = (*(door.event for door in stage.doors), *stage.signs)
        happened = self.evaluation.events
        return next(
            (name for name in names if name in happened and happened[name][0].date == day), None
        )

    def _stage(
        self, stage: StagePlan, first: date, last: date, ending: Ending
    ) -> Iterator[Stretch]:
        if ending == "refused":
            yield from self.until(first, last, stage.refused, stage.id, ending)
            return
        deadline = self._answer(stage, last if ending == "done" else None)
        event = self._answered_by(stage, last) if ending == "done" else None
        if ending == "stopped":
            event = self.evaluation.ended_by or (self.over[1] if self.over is not None else None)
        made = Stretch(first, last, deadline, event, ending, stage.id, self.number)
        yield from self._clocks(made, frozenset())

    def _answered_by(self, stage: StagePlan, day: date) -> str | None:
        happened = self.evaluation.events
        return next(
            (
                name
                for name in stage.answer_events
                if any(event.date == day for event in happened.get(name, ()))
            ),
            None,
        )

    def _answers(self, stage: StagePlan) -> list[Deadline]:
        named = (self.plan.duties[index].id for index in stage.answers)
        return [self.by_id[id_] for id_ in named if id_ in self.by_id]

    def _answer(self, stage: StagePlan, done: date | None) -> Deadline | None:
        """Return the duty to answer a stage; of several the first with a date that is certain.

        Those that were done on the day that the stage was answered go before all others.
        """
        found = self._answers(stage)
        if done is not None:
            found = [d for d in found if d.done == done] or found
        certain = (d for d in found if d.due is not None and not d.projected)
        dated = (d for d in found if d.due is not None)
        return next(certain, None) or next(dated, None) or next(iter(found), None)

    # --- from clock to clock --------------------------------------------------------------------

    def until(
        self,
        first: date,
        last: date,
        event: str | None,
        stage: str | None,
        ending: Ending = "done",
    ) -> Iterator[Stretch]:
        """Return the stretches up to an event, with the duty that it met, if it met one."""
        met = [d for d in self._met_by(event) if d.done == last]
        deadline = next((d for d in met if d.due is not None), None) or next(iter(met), None)
        made = Stretch(first, last, deadline, event, ending, stage, self.number)
        yield from self._clocks(made, frozenset())

    def _met_by(self, event: str | None) -> Iterator[Deadline]:
        for index in self.plan.meets.get(event or "", ()):
            found = self.by_id.get(self.plan.duties[index].id)
            if found is not None:
                yield found

    def _clocks(self, made: Stretch, seen: frozenset[str]) -> Iterator[Stretch]:
        """Divide a stretch where its clock starts with another step than the stretch itself."""
        d, first, last = made.deadline, made.first, made.last
        begins = clock_day(d) if d is not None else None
        if d is None or begins is None or begins <= first:
            yield made
            return
        seen = seen | {d.id}
        event, before = self._before(d, seen)
        if made.ending not in FINISHED and (rests_on_a_step_to_come(d) or begins >= last):
            # Its clock has not started: what runs is the step that it waits for.
            waits = before if before is not None and before.done is None else None
            yield from self._clocks(replace(made, deadline=waits), seen)
            return
        cut = min(begins, last)
        earlier = replace(made, last=cut, deadline=None, event=d.start_event, ending="done")
        if before is None:
            if d.due is None:
                yield made
                return
            yield earlier
        elif before.done is not None and before.done <= cut:
            done = max(before.done, first)
            if done > first:
                step = replace(earlier, last=done, deadline=before, event=event)
                yield from self._clocks(step, seen)
            if done < cut:
                yield replace(earlier, first=done)
        elif rests_on_a_step_to_come(d):
            # The step was never taken, or only afterwards: its last day is taken for it.
            yield from self._clocks(
                replace(earlier, deadline=before, event=None, ending="assumed"), seen
            )
        else:
            yield earlier
        yield replace(made, first=cut)

    def _before(self, d: Deadline, seen: frozenset[str]) -> tuple[str | None, Deadline | None]:
        """Return the duty whose being done starts a clock, with the event that tells of it."""
        kind = self.plan.events.get(d.start_event or "")
        for event in (d.start_event, kind.follows if kind is not None else None):
            found = [one for one in self._met_by(event) if one.id not in seen]
            dated = next((one for one in found if one.due is not None), None)
            if found:
                return event, dated or found[0]
        return d.start_event, None


def clock_day(d: Deadline) -> date | None:
    """Return the day of what started a clock, before it moved from a day that is not worked."""
    for step in d.because:
        if step.kind == "moved" and step.last_day == d.start:
            return step.first_day
    return d.start


def rests_on_a_step_to_come(d: Deadline) -> bool:
    """Tell whether a date rests on a step that was not taken, and is taken as done in time."""
    return d.projected and any(step.kind == "projected" for step in d.because)
