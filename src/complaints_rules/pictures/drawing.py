"""The public calls that draw: an answer, a case or a procedure in, and text or a picture out."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from complaints_rules import api
from complaints_rules.case import Case
from complaints_rules.errors import refuse
from complaints_rules.model.procedure import Procedure
from complaints_rules.pictures.markup import as_svg
from complaints_rules.pictures.proof import proof_of
from complaints_rules.pictures.story import Answers, Story
from complaints_rules.pictures.story_telling import told
from complaints_rules.results import Deadline


def proof(deadline: Deadline, *, form: str = "text") -> str:
    """Return the proof of a date: every day from the event to the last day, the counted numbered.

    ``form`` is ``text`` (a week to a line, for a letter), ``svg`` (the months as a picture) or
    ``html`` (a page that stands by itself, with the picture and the days in a table). It is drawn
    from ``deadline.because`` and counts nothing again.

    Raises :class:`ComplaintsRulesError` for a deadline without a date (``no-date``) and for any
    other ``form`` (``unknown-form``).
    """
    from complaints_rules.pictures import proof_page, proof_svg, proof_text

    return _in_form(
        form,
        {
            "text": lambda: "\n".join(proof_text.lines(proof_of(deadline))) + "\n",
            "svg": lambda: as_svg(proof_svg.drawn(proof_of(deadline))),
            "html": lambda: proof_page.page(proof_of(deadline)),
        },
    )


def timeline(*cases: Case, today: date, known_on: date | None = None, form: str = "text") -> str:
    """Return what happened in a case, what was due when, what runs now and what comes next.

    Of several cases each has its lane on one axis of time. ``form`` is ``text`` (a line for each
    thing, by its date), ``svg`` or ``html``. ``today`` and ``known_on`` are as in ``deadlines``.

    Raises :class:`ComplaintsRulesError` as ``deadlines`` does, and for any other ``form``
    (``unknown-form``).
    """
    from complaints_rules.pictures import story_page, story_svg, story_text

    story = story_of(cases, today=today, known_on=known_on)
    return _in_form(
        form,
        {
            "text": lambda: "\n".join(story_text.lines(story)) + "\n",
            "svg": lambda: as_svg(story_svg.drawn(story)),
            "html": lambda: story_page.page(story),
        },
    )


def story_of(cases: Iterable[Case], *, today: date, known_on: date | None = None) -> Story:
    """Return the story of cases as data, from everything that is answered about them."""

    def answered(case: Case) -> Answers:
        return Answers(
            case=case,
            plan=api.plan_for(case),
            deadlines=api.deadlines(case, today=today, known_on=known_on),
            next=api.next_deadline(case, today=today, known_on=known_on),
            escalation=api.can_escalate(case, today=today, known_on=known_on),
            routing=api.route_to_ombudsman(case, today=today, known_on=known_on),
        )

    return told((answered(case) for case in cases), today=today)


def diagram(procedure: Procedure, *, form: str = "svg") -> str:
    """Return the stages of a procedure with their limits, the ways between them and the ombudsman.

    ``form`` is ``svg`` or ``mermaid`` (a flowchart for Mermaid to draw). Silences and parts that
    were not read are framed.

    Raises :class:`ComplaintsRulesError` for any other ``form`` (``unknown-form``).
    """
    from complaints_rules.pictures import mermaid, stages, stages_svg

    bodies = {plan.procedure.id: plan.procedure.title for plan in api.library().ombudsmen()}
    made = stages.diagram(api.plan_of(procedure), bodies)
    return _in_form(
        form,
        {
            "svg": lambda: as_svg(stages_svg.drawn(made)),
            "mermaid": lambda: mermaid.written(made),
        },
    )


def sheet(procedure: Procedure, *, form: str = "text") -> str:
    """Return a procedure as a sheet in plain words: stages, limits, rights, silences, readings.

    ``form`` is ``text``, ``markdown`` or ``html`` (a page to print). The last two have the worked
    examples as well, and where the text departs from the law that it implements.

    Raises :class:`ComplaintsRulesError` for any other ``form`` (``unknown-form``).
    """
    from complaints_rules.sheets import gathered, html, markdown, sections, text

    library = api.library()
    plan = api.plan_of(procedure)

    def as_text() -> str:
        bodies = gathered.names_of_bodies(library)
        return text.text(sections.sheet_of(plan, bodies)) + "\n"

    return _in_form(
        form,
        {
            "text": as_text,
            "markdown": lambda: markdown.markdown(gathered.full_sheet(plan, library)),
            "html": lambda: html.page(gathered.full_sheet(plan, library)),
        },
    )


def _in_form(form: str, known: Mapping[str, Callable[[], str]]) -> str:
    if form not in known:
        raise refuse("unknown-form", f"found `{form}`; write one of {', '.join(known)}")
    return known[form]()
