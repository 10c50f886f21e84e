"""The calls: each resolves the case's procedure and asks one question of the timetable."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from os import PathLike, fspath
from pathlib import Path
from typing import get_args

from complaints_rules import sources
from complaints_rules.accounts.delay_results import Account
from complaints_rules.accounts.monitoring_results import Monitoring
from complaints_rules.answers.duties import WHO, all_deadlines, next_of
from complaints_rules.answers.escalation import decide
from complaints_rules.answers.routing import route
from complaints_rules.calendars.refusals import not_a_date
from complaints_rules.case import Case
from complaints_rules.case_check import check_case
from complaints_rules.comparison.across import OMBUDSMAN, across, in_order
from complaints_rules.comparison.audit import audit_against
from complaints_rules.comparison.diff import difference
from complaints_rules.comparison.side_by_side import side_by_side as pair_up
from complaints_rules.comparison_results import Audit, Compared, Difference, SideBySide
from complaints_rules.editions import period
from complaints_rules.engine.compile import compile_procedure
from complaints_rules.engine.plan import Plan
from complaints_rules.engine.timetable import Timetable
from complaints_rules.errors import ComplaintsRulesError, Problem, refuse
from complaints_rules.files.reader import read_procedure, text_of
from complaints_rules.library import Library
from complaints_rules.model.procedure import Procedure
from complaints_rules.model.words import Kind, Nation
from complaints_rules.results import Deadline, Decision, Routing
from complaints_rules.vocabulary import nearest

_current: tuple[int, Library] | None = None


def library() -> Library:
    """Return the library of the procedures that are known."""
    global _current
    changes = sources.changes()
    found = _current
    if found is None or found[0] != changes:
        found = _current = (changes, Library(sources.known()))
    return found[1]


def add_folder(folder: str | PathLike[str]) -> tuple[str, ...]:
    """Add the procedures of a folder of your own beside those that ship; return their ids.

    They are then known by their ids like any other, until the program ends; results name the
    folder under ``about.origin``. A folder that was added before is looked into again. An id that
    stands in two places is not among those returned and is refused when it is asked for. An
    installed package does the same through the entry point ``complaints_rules.procedures``.
    Raises :class:`ComplaintsRulesError` if there is no such folder, or if its files end in ``.yml``
    and none in ``.yaml``.
    """
    if not isinstance(folder, str | PathLike):
        raise refuse("not-text", f"found {folder!r}; give the path of a folder")
    if not fspath(folder):
        raise refuse("no-folder", "the path is empty; give the path of a folder")
    added = sources.add(Path(folder))
    return tuple(id_ for id_, found in library().entries().items() if found[0].folder == added)


def procedures() -> tuple[str, ...]:
    """Return the id of every procedure that is known, in alphabetical order."""
    return tuple(library().entries())


def load(id_: str, on: date | None = None) -> Procedure:
    """Return a procedure by its id, or one edition by ``id@edition``.

    Without ``on`` it is the newest edition, even if that is not yet in force; with ``on`` the
    one in force that day. Raises :class:`ComplaintsRulesError` for an unknown id or edition, for
    a day before the first edition, and for a procedure that had ended, naming its successor.
    """
    if not isinstance(id_, str):
        raise refuse("not-text", f"found {id_!r}; give a procedure's id, such as `devon-childrens`")
    name, at, edition = id_.partition("@")
    if at and on is not None:
        message = f"`{id_}` names an edition, so `on` has no meaning; give one of the two"
        raise refuse("needless-on", message)
    if at:
        return library().exact(name, edition).procedure
    if on is None:
        return library().newest(name).procedure
    plan, _ = library().on(name, _plain_date(on, "on"))
    oldest = library().plan(library().editions(name)[0])
    first, _ = period(oldest)
    if first is not None and on < first:
        message = f"`{name}` is in force from {first.isoformat()} and is asked for {on.isoformat()}"
        before = oldest.procedure.replaces
        hint = f"it replaced `{before}`" if before else "no earlier edition is here"
        raise refuse("not-in-force", f"{message}; {hint}")
    return plan.procedure


def load_file(path: str | PathLike[str]) -> Procedure:
    """Return the procedure of a file of your own; it may use the counting sets that ship.

    Give the procedure to :class:`Case` in place of an id. The file's worked examples are not run;
    ``complaints-rules check`` does that. Raises :class:`ComplaintsRulesError` with every problem of
    the file at once.
    """
    if not isinstance(path, str | PathLike):
        raise refuse("not-text", f"found {path!r}; give the path of a procedure file")
    shown = fspath(path)
    plan, _ = read_procedure(text_of(Path(shown)), shown, library().sets())
    plan.procedure.remember(plan, shown)
    return plan.procedure


def deadlines(
    case: Case, *, today: date, known_on: date | None = None, reasons: bool = True
) -> tuple[Deadline, ...]:
    """Return every duty of the case with its date, its state and its reasons, in the file's order.

    ``today`` is the day of the question: what happened later is left out and named. ``known_on``
    asks for the answer with the bank holidays that had been announced by that day. Without
    ``reasons`` the same answers come with an empty ``because``, in about half the time. Raises
    :class:`ComplaintsRulesError` for a case that its procedure does not allow.
    """
    return all_deadlines(timetable_of(case, today, known_on), reasons=reasons)


def next_deadline(
    case: Case,
    *,
    today: date,
    who: str = "authority",
    known_on: date | None = None,
    reasons: bool = True,
) -> Deadline | None:
    """Return what is due next: the smallest date among the open duties that are not projected.

    ``who`` is ``authority`` (everybody but the complainant), ``complainant`` or ``any``. A duty
    that is overdue is still open and so comes first. ``None`` when nothing dated is open. Without
    ``reasons`` the same answer comes with an empty ``because``, in about half the time.
    """
    if who not in WHO:
        raise refuse("unknown-word", f"`who` is {who!r}; it is one of {', '.join(WHO)}")
    return next_of(timetable_of(case, today, known_on), who, reasons=reasons)


def can_escalate(
    case: Case, *, today: date, to: str | None = None, known_on: date | None = None
) -> Decision:
    """Return whether the complainant may go on to the next stage, or to the stage ``to``.

    Raises :class:`ComplaintsRulesError` for a stage that the procedure does not have.
    """
    if to is not None and not isinstance(to, str):
        raise refuse("not-text", f"`to` is {to!r}; give a stage's id, such as `stage-2`")
    return decide(timetable_of(case, today, known_on), to)


def route_to_ombudsman(case: Case, *, today: date, known_on: date | None = None) -> Routing:
    """Return which ombudsman the complaint goes to, whether it is time, and until when."""
    return route(timetable_of(case, today, known_on), library().ombudsmen)


def account_of_delay(case: Case, *, today: date, known_on: date | None = None) -> Account:
    """Return what a case took, in working days, and whose delay it was.

    The days are shared out between the authority, the complainant, what is excused (extensions
    validly given, stops) and what no limit covers; the parts add up to what was taken. Of a
    running case the days up to ``today`` count. Raises :class:`ComplaintsRulesError` as
    ``deadlines`` does.
    """
    from complaints_rules.accounts.delay import account  # only where it is asked for

    return account(timetable_of(case, today, known_on))


def monitor(
    cases: Iterable[Case],
    *,
    today: date,
    first_day: date | None = None,
    last_day: date | None = None,
) -> Monitoring:
    """Return for many cases which limits were met: counts, shares and the longest, by stage.

    ``first_day`` and ``last_day`` bound the day of receipt, both included, such as the year to 31
    March that the children's regulations report on (SI 2006/1738, regulation 13). Cases of
    different procedures and editions are counted apart. Raises :class:`ComplaintsRulesError` as
    ``deadlines`` does.
    """
    from complaints_rules.accounts.monitoring import monitor as add_up
    from complaints_rules.accounts.observed import observe

    found = [observe(timetable_of(case, today), f"case {n}") for n, case in enumerate(cases, 1)]
    return add_up(found, today=today, first_day=first_day, last_day=last_day)


def audit(procedure: str | Procedure) -> tuple[Audit, ...]:
    """Return a published page set against each law or code that it says it implements.

    One :class:`Audit` for each, in the file's order; none where the page names no law. Give an id,
    ``id@edition``, or a procedure of your own. Raises :class:`ComplaintsRulesError` for an unknown
    id and for a law that is not among the files.
    """
    page = _given_plan(procedure)
    stated = page.procedure.implements
    named = stated if isinstance(stated, tuple) else ()
    return tuple(audit_against(page, library().newest(law.id), law.printed) for law in named)


def compare(
    what: str,
    *,
    subject: str | None = None,
    nation: str | None = None,
    kind: str | None = None,
) -> tuple[Compared, ...]:
    """Return what each procedure says of one thing, the shortest limit first.

    ``what`` is a duty's id such as ``complaint.acknowledge`` or ``stage-2.request``, a stage such
    as ``stage-1`` for its answer, or ``ombudsman``. Compared are the newest editions, those of one
    ``subject``, ``nation`` and ``kind`` if asked for. What is absent, not stated and not read is
    told apart. A file that cannot be read is left out; whoever asks for it by its id is told why.
    Raises :class:`ComplaintsRulesError` if no procedure here has such a duty, and for an unknown
    word.
    """
    if not isinstance(what, str):
        raise refuse("not-text", f"found {what!r}; give a duty's id, such as `stage-1.respond`")
    plans, _ = library().readable()
    plans = [plan for plan in plans if plan.procedure.kind != "ombudsman"]
    _check_word("nation", nation, get_args(Nation))
    _check_word("kind", kind, get_args(Kind))
    _check_word("subject", subject, {one for plan in plans for one in plan.procedure.subjects})
    ids = {duty.id for plan in plans for duty in plan.duties}
    ids |= {stage.id for plan in plans for stage in plan.stages} | {OMBUDSMAN}
    if what not in ids:
        hint = nearest(what, ids) or "; write one such as `stage-1` or `stage-2.request`"
        raise refuse("unknown-timescale", f"no procedure here has `{what}`{hint}")
    wanted = [
        plan
        for plan in plans
        if kind in (None, plan.procedure.kind)
        and nation in (None, plan.procedure.nation)
        and subject in (None, *plan.procedure.subjects)
    ]
    return tuple(in_order(row for plan in wanted for row in across(plan, what, subject)))


def _check_word(name: str, given: object, known: Iterable[str]) -> None:
    """Refuse a word that stands for nothing, instead of finding nothing by it."""
    words = sorted(known)
    if given is not None and given not in words:
        hint = nearest(str(given), words) or f"; it is one of {', '.join(words)}"
        raise refuse("unknown-word", f"`{name}` is {given!r}{hint}")


def diff(before: str | Procedure, after: str | Procedure) -> Difference:
    """Return what changed between two texts or two editions, ``id@edition``, in words.

    Raises :class:`ComplaintsRulesError` for an unknown id or edition.
    """
    return difference(_given_plan(before), _given_plan(after))


def side_by_side(
    case: Case, *, under: str | Procedure, today: date, known_on: date | None = None
) -> tuple[SideBySide, ...]:
    """Return each duty of a case under its own procedure and under another, with both dates.

    The other is most often the law behind a page. Both answer for the same events; an event or a
    fact that only one of them knows is kept for that one. Raises :class:`ComplaintsRulesError` for
    what neither knows, and for what :func:`deadlines` refuses.
    """
    own, _ = _found(case)
    other = _given_plan(under)
    named = under if isinstance(under, str) else other.procedure
    page = _narrowed(case, case.given or case.procedure, case.edition, own, other)
    law = _narrowed(case, named, None, other, own)
    return pair_up(
        deadlines(page, today=today, known_on=known_on),
        deadlines(law, today=today, known_on=known_on),
    )


def _narrowed(
    case: Case, procedure: str | Procedure, edition: str | None, plan: Plan, other: Plan
) -> Case:
    """Return a case under one of two texts, without what only the other text knows.

    A fact that both know by different words is kept for the one whose word it is.
    """

    def is_for(name: str) -> bool:
        return _knows(plan, name) or not _knows(other, name)

    facts = {
        fact: word
        for fact, word in case.facts.items()
        if word in plan.facts.get(fact, ()) or word not in other.facts.get(fact, ())
    }
    return Case(
        procedure,
        events=[event for event in case.events if is_for(event.event)],
        facts=facts,
        edition=edition,
        closed=case.closed,
        reference=case.reference,
    )


def _knows(plan: Plan, name: str) -> bool:
    return name in plan.events or name in plan.extensions


def _given_plan(procedure: str | Procedure) -> Plan:
    if isinstance(procedure, str):
        return plan_of(load(procedure))
    if not isinstance(procedure, Procedure):
        message = f"found {type(procedure).__name__}; give a procedure or its id"
        raise refuse("not-text", message)
    return plan_of(procedure)


def plan_for(case: Case) -> Plan:
    """Return the plan that a case is answered by."""
    return _resolved(case)[0]


def timetable_of(case: Case, today: date, known_on: date | None = None) -> Timetable:
    """Return the timetable of a case, of which every answer is a view.

    Raises :class:`ComplaintsRulesError` for a case that its procedure does not allow.
    """
    today = _plain_date(today, "today")
    if known_on is not None:
        known_on = _plain_date(known_on, "known_on")
    if not isinstance(case, Case):
        raise refuse("not-a-case", f"found {type(case).__name__}; give a Case")
    plan, origin = _resolved(case)
    return Timetable(plan, case, today, known_on, origin)


def _resolved(case: Case) -> tuple[Plan, tuple[str, bool]]:
    """Return the plan of a case, with its origin and whether its edition is assumed."""
    found: tuple[Plan, tuple[str, bool]] | None = case.memo.get("resolved")
    if found is not None:
        return found
    plan, origin = _found(case)
    problems = check_case(plan, case, partial(library().beside, plan))
    if problems:
        raise _in_file(case, problems)
    case.memo["resolved"] = plan, origin
    return plan, origin


def _found(case: Case) -> tuple[Plan, tuple[str, bool]]:
    try:
        return _find(case)
    except ComplaintsRulesError as error:
        # What is wrong with a procedure's own file says so; the rest is wrong with the case.
        raise _in_file(case, error.problems) from None


def _in_file(case: Case, problems: Iterable[Problem]) -> ComplaintsRulesError:
    return ComplaintsRulesError(replace(p, file=p.file or case.file) for p in problems)


def _find(case: Case) -> tuple[Plan, tuple[str, bool]]:
    if case.given is not None:
        return plan_of(case.given), (case.given.origin or "given", False)
    found = library()
    origin = found.origin(case.procedure)
    if case.edition is not None:
        return found.exact(case.procedure, case.edition), (origin, False)
    newest = found.newest(case.procedure)
    anchor = newest.procedure.anchor
    events = case.by_name.get(anchor)
    if not events:
        return newest, (origin, True)
    plan, assumed = found.on(case.procedure, events[0].date)
    return plan, (origin, assumed)


def plan_of(procedure: Procedure) -> Plan:
    """Return the plan of a procedure, made once."""
    remembered = procedure.remembered
    if isinstance(remembered, Plan):
        return remembered
    plan = compile_procedure(procedure, library().sets())
    procedure.remember(plan, "given")
    return plan


def _plain_date(day: date, name: str) -> date:
    if type(day) is not date:
        raise refuse("not-a-date", f"`{name}`: {not_a_date(day).problems[0].message}")
    return day
