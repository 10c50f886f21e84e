"""Bank holidays that are not what they are, for as long as a test lasts."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pytest

from complaints_rules.calendars import facts, index, working_days
from complaints_rules.calendars.facts import BankHoliday
from complaints_rules.engine import because, skipped

Change = Callable[[BankHoliday], Iterable[BankHoliday]]


def _forget() -> None:
    """Forget what was made of the bank holidays, as a library that is started anew has."""
    working_days._CALENDARS.clear()
    for module in (facts, index, skipped, because):
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and value is not facts.shipped:
                value.cache_clear()


@contextmanager
def bank_holidays(change: Change, *more: BankHoliday) -> Iterator[None]:
    """Put other bank holidays in the place of each one that ships, and some beside them."""
    rows = (*(new for row in facts.shipped() for new in change(row)), *more)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facts, "shipped", lambda: rows)
        _forget()
        try:
            yield
        finally:
            patch.undo()
            _forget()
