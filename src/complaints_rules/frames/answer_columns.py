"""The columns that answer a row: their names, their kinds and what they mean."""

from typing import Final, Literal, NamedTuple

Kind = Literal["day", "text", "number", "truth"]
Part = Literal["next", "escalation", "ombudsman", "about"]

PARTS: Final[tuple[Part, ...]] = ("next", "escalation", "ombudsman")
"""What can be asked of every row; to ask for less is faster."""


class AnswerColumn(NamedTuple):
    """One column of the answer; ``part`` is the question that it belongs to."""

    name: str
    kind: Kind
    part: Part
    means: str


ANSWERS: Final = (
    AnswerColumn("due", "day", "next", "the day on which the next duty is due"),
    AnswerColumn("deadline", "text", "next", "the id of that duty, such as `stage-1.respond`"),
    AnswerColumn("duty", "text", "next", "the duty in words"),
    AnswerColumn("by", "text", "next", "who has the duty"),
    AnswerColumn("stage", "text", "next", "the stage that it belongs to"),
    AnswerColumn("state", "text", "next", "`running`, `due_today` or `overdue`"),
    AnswerColumn("earliest", "day", "next", "the first day that a reasonable reading gives"),
    AnswerColumn("latest", "day", "next", "the last day that a reasonable reading gives"),
    AnswerColumn("in_dispute", "truth", "next", "whether the state differs between these two"),
    AnswerColumn("provisional", "truth", "next", "whether it rests on bank holidays not published"),
    AnswerColumn("working_days_left", "number", "next", "working days from today to the due day"),
    AnswerColumn("working_days_late", "number", "next", "working days from the due day to today"),
    AnswerColumn(
        "needs", "text", "next", "events or facts that are missing, so that a duty has no date"
    ),
    AnswerColumn(
        "may_escalate",
        "text",
        "escalation",
        "may the complainant go on: `yes`, `at_discretion`, `not_yet`, `no` or `not_known`",
    ),
    AnswerColumn("escalate_to", "text", "escalation", "the stage to which"),
    AnswerColumn("escalate_since", "day", "escalation", "the first day on which"),
    AnswerColumn("escalate_until", "day", "escalation", "the last day on which"),
    AnswerColumn(
        "ombudsman_status",
        "text",
        "ombudsman",
        "`open`, `premature`, `late`, `wrong_body`, `not_stated` or `not_known`",
    ),
    AnswerColumn("ombudsman", "text", "ombudsman", "the id of the body to go to"),
    AnswerColumn("ombudsman_opens_on", "day", "ombudsman", "the day from which it takes it"),
    AnswerColumn("ombudsman_last_day", "day", "ombudsman", "the last day, by the latest reading"),
    AnswerColumn("answered_by", "text", "about", "the text that answered, as `id@edition`"),
    AnswerColumn("edition_assumed", "truth", "about", "whether the edition could not be told"),
    AnswerColumn("digest", "text", "about", "the digest of that text"),
    AnswerColumn("calendar_version", "text", "about", "the bank holidays that `due` rests on"),
    AnswerColumn("library_version", "text", "about", "the version of this library"),
    AnswerColumn(
        "left_out", "text", "about", "events after today, which are left out, each with its day"
    ),
    AnswerColumn("unused", "text", "about", "events that no rule of the text asks for"),
)
"""The columns in their order; `error` is the last, after `because` where that is asked for."""
BECAUSE: Final = AnswerColumn("because", "text", "next", "how `due` was counted, as text")
ERROR: Final = AnswerColumn("error", "text", "about", "what is wrong with the row; else nothing")
"""A row has either an error or answers, never both."""


def answer_columns(
    parts: tuple[str, ...] = PARTS, *, because: bool = False
) -> tuple[AnswerColumn, ...]:
    """Return the columns that a run with these parts adds."""
    wanted = tuple(one for one in ANSWERS if one.part in (*parts, "about"))
    return (*wanted, BECAUSE, ERROR) if because else (*wanted, ERROR)
