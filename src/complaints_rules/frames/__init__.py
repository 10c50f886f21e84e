"""Cases in tables: data frames of any kind, and files of any length.

    >>> from datetime import date
    >>> from complaints_rules.frames import answer_row
    >>> row = {"received": date(2026, 11, 23), "kind": "childrens-social-care"}
    >>> columns = {"received": "complaint.received", "kind": "fact.subject"}
    >>> found = answer_row(row, today=date(2026, 11, 24), columns=columns,
    ...                    procedure="devon-childrens@undated")
    >>> found["deadline"], found["due"].isoformat(), found["working_days_left"]
    ('complaint.acknowledge', '2026-11-26', 2)

Every answer is that of the evaluator behind ``next_deadline`` and the other calls; there is no
second set of rules. `with_deadlines` and the other calls on frames need narwhals, and Parquet and
DuckDB need pyarrow: ``pip install 'complaints-rules[frames]'``. Mappings, CSV files and
`deadline_table` need neither. `complaints_rules.frames.vectors` counts over numpy arrays.
"""

from complaints_rules.frames.answer_columns import ANSWERS, PARTS, AnswerColumn, answer_columns
from complaints_rules.frames.batch import Answered, answer_file
from complaints_rules.frames.long import deadlines_of_events
from complaints_rules.frames.mappings import Answerer, answer_row
from complaints_rules.frames.recheck import RECHECK, recheck
from complaints_rules.frames.rows import Rows
from complaints_rules.frames.tables import TABLE, deadline_table
from complaints_rules.frames.wide import with_deadlines
from complaints_rules.frames.worklist import worklist

__all__ = [
    "ANSWERS",
    "PARTS",
    "RECHECK",
    "TABLE",
    "AnswerColumn",
    "Answered",
    "Answerer",
    "Rows",
    "answer_columns",
    "answer_file",
    "answer_row",
    "deadline_table",
    "deadlines_of_events",
    "recheck",
    "with_deadlines",
    "worklist",
]
