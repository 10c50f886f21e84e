"""The questions: each is a view of the timetable and has no rules of its own beside it."""
