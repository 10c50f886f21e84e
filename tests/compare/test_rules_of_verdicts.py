"""One statement against another, rule by rule: which differences are said, and as what."""

import pytest
from tests.compare.made_up_clauses import NOBODY_KNOWS, before, from_, limit, says

from complaints_rules.comparison.clause import Clause, Clock, Limit, Notice, Reach
from complaints_rules.comparison.measure import alike
from complaints_rules.comparison.verdicts import Clocks, Judged, begins_later, judge
from complaints_rules.comparison_results import Verdict

NONE = Limit("none")
CLOSED = Reach("none")


def verdict(law: Clause, page: Clause, clocks: Clocks | None = None) -> str:
    return judge(law, page, clocks, NOBODY_KNOWS).verdict


@pytest.mark.parametrize(
    ("law", "page", "expected"),
    [
        ("10 working days", "10 clear working days", "looser"),
        ("10 clear working days", "10 working days", "stricter"),
        # In another unit, a day more or less is not told apart.
        ("12 clear months", "1 year", "counts differently"),
        ("2 years", "24 months", "same"),
        ("3 years", "24 months", "stricter"),
        # Nine working days and two weeks differ by exactly a tenth of the longer.
        ("2 weeks", "9 working days", "counts differently"),
        ("2 weeks", "8 working days", "stricter"),
        ("2 weeks", "12 working days", "looser"),
        # In one unit, one day is a difference.
        ("100 working days", "101 working days", "looser"),
    ],
)
def test_lengths(law: str, page: str, expected: str) -> None:
    assert verdict(says("limit", limit(law)), says("limit", limit(page))) == expected


@pytest.mark.parametrize(
    ("law", "page", "expected"),
    [
        (NONE, Limit("fixed"), "adds"),
        (Limit("fixed"), NONE, "silent"),
        (Limit("fixed"), Limit("fixed"), "same"),
        (Limit("fixed"), limit("10 days"), "counts differently"),
        (Limit("fixed", second="a"), Limit("fixed", second="b"), "same"),
    ],
)
def test_limits_without_a_number(law: Limit, page: Limit, expected: str) -> None:
    assert verdict(says("limit", law), says("limit", page)) == expected


def test_alike_is_within_a_tenth_of_the_longer() -> None:
    assert alike(9.0, 10.0)
    assert alike(10.0, 9.0)
    assert not alike(8.9, 10.0)
    assert not alike(90.0, 101.0)


@pytest.mark.parametrize(
    ("law", "page", "silent", "expected"),
    [
        (Reach("number", 10.0), CLOSED, "not stated", "silent"),
        # A page that says there is no more time is stricter; one that says nothing is silent.
        (Reach("number", 10.0), CLOSED, None, "stricter"),
        (CLOSED, Reach("number", 10.0), None, "looser"),
        (Reach("number", 10.0), Reach("open"), None, "looser"),
        (Reach("open"), Reach("number", 10.0), None, "stricter"),
        (Reach("number", 10.0), Reach("number", 11.0), None, "looser"),
        (Reach("number", 10.0), Reach("number", 9.0), None, "stricter"),
        (Reach("number", 10.0), Reach("number", 10.0, soft=True), None, "looser"),
        (Reach("number", 10.0, soft=True), Reach("number", 10.0), None, "stricter"),
        (Reach("number", 10.0), Reach("number", 9.0, soft=True), None, "counts differently"),
        (Reach("number", 10.0, soft=True), Reach("number", 9.0, soft=True), None, "stricter"),
        (Reach("number", 10.0, soft=True), Reach("number", 9.0), None, "stricter"),
        (Reach("number", 10.0, soft=True), Reach("number", 11.0), None, "looser"),
        (Reach("open"), Reach("open"), None, "same"),
    ],
)
def test_extensions(law: Reach, page: Reach, silent: str | None, expected: str) -> None:
    assert verdict(says("extension", law), says("extension", page, silent=silent)) == expected


BY_THE_DAY = "before the last day"


@pytest.mark.parametrize(
    ("law", "page", "expected"),
    [
        (Notice(BY_THE_DAY, ("reasons",)), None, "silent"),
        (None, Notice(BY_THE_DAY, ("reasons",)), "adds"),
        (Notice(BY_THE_DAY, ("reasons",)), Notice(BY_THE_DAY, ()), "silent"),
        (Notice(BY_THE_DAY, ("reasons",)), Notice(None, ("reasons",)), "silent"),
        (Notice(BY_THE_DAY, ("reasons",)), Notice("at once", ("reasons",)), "adds"),
        (Notice(None, ("reasons",)), Notice(None, ("reasons", "date")), "adds"),
        (Notice(None, ()), Notice(BY_THE_DAY, ()), "adds"),
    ],
)
def test_notices(law: Notice | None, page: Notice | None, expected: Verdict) -> None:
    assert verdict(says("notice", law), says("notice", page)) == expected
    # What both leave open alike is the same; a reading that makes them equal is so too.
    either = says("notice", law, ("when: early", page))
    early = judge(either, says("notice", page), None, NOBODY_KNOWS)
    assert early == Judged(expected, (("when: early", "same"),))


RECEIVED, SENT = ("complaint.received",), ("stage-1.response_sent",)


@pytest.mark.parametrize(
    ("law", "law_silent", "page", "page_silent", "expected"),
    [
        (RECEIVED, None, SENT, "not stated", "silent"),
        (RECEIVED, "not stated", SENT, "not stated", "same"),
        (RECEIVED, "not stated", SENT, None, "adds"),
        (RECEIVED, None, SENT, None, "counts differently"),
    ],
)
def test_clocks(
    law: tuple[str, ...],
    law_silent: str | None,
    page: tuple[str, ...],
    page_silent: str | None,
    expected: str,
) -> None:
    ours = says("clock", Clock(law), silent=law_silent)
    assert verdict(ours, says("clock", Clock(page), silent=page_silent)) == expected


def test_the_day_that_counts_as_the_first() -> None:
    next_day, same_day = says("day one", "next day"), says("day one", "same day")
    assert verdict(next_day, same_day) == "counts differently"
    unsaid = says("day one", "same day", silent="not stated")
    assert verdict(next_day, unsaid) == "silent"


@pytest.mark.parametrize(
    ("law", "page", "expected"),
    [
        ("must", "will", "same"),
        ("must", "should", "looser"),
        ("should", "must", "stricter"),
        ("aim", "may", "looser"),
        ("usual", "aim", "same"),
        (None, "must", "adds"),
        ("must", None, "silent"),
        (None, None, "same"),
        (None, "not a word of the list", "same"),
    ],
)
def test_words_of_duty(law: str | None, page: str | None, expected: str) -> None:
    assert verdict(says("force", law), says("force", page, ("which: x", "?"))) == expected
    turned = {"looser": "stricter", "stricter": "looser"}.get(expected, expected)
    ours = says("force", law, by="complainant")
    assert verdict(ours, says("force", page, ("which: x", "?"))) == turned


@pytest.mark.parametrize(
    ("law", "page", "expected"),
    [
        ("of right", "at discretion", "contradicts"),
        ("of right", "by consent", "contradicts"),
        ("by consent", "of right", "stricter"),
        ("of right", "automatic", "same"),
    ],
)
def test_rights(law: str, page: str, expected: str) -> None:
    assert verdict(says("right", law), says("right", page)) == expected


@pytest.mark.parametrize(
    ("law", "law_silent", "page", "page_silent", "expected"),
    [
        ((), "not stated", (), "none", "silent"),
        ((), "none", (), "none", "same"),
        (("reasons",), None, ("reasons",), None, "same"),
        ((), "none", ("reasons",), None, "contradicts"),
        ((), "not stated", ("reasons",), None, "adds"),
        (("reasons",), None, (), None, "stricter"),
    ],
)
def test_what_to_give(
    law: tuple[str, ...],
    law_silent: str | None,
    page: tuple[str, ...],
    page_silent: str | None,
    expected: str,
) -> None:
    # Another reading keeps the two apart, so that the rule is asked and not only the options.
    ours = says("what to give", law, ("other: x", ("x",)), silent=law_silent)
    assert verdict(ours, says("what to give", page, silent=page_silent)) == expected


@pytest.mark.parametrize(
    ("law", "page", "silent", "expected"),
    [
        ((), (), "not stated", "same"),
        ((), ("lgsco",), None, "adds"),
        (("lgsco",), (), "none", "contradicts"),
        (("lgsco",), (), "not stated", "silent"),
        (("lgsco",), ("lgsco",), None, "same"),
        (("lgsco",), ("lgsco", "ico"), None, "same"),
        (("lgsco", "ico"), ("lgsco",), None, "silent"),
    ],
)
def test_bodies(
    law: tuple[str, ...], page: tuple[str, ...], silent: str | None, expected: str
) -> None:
    ours = says("ombudsman", law, ("other: x", ("x",)))
    assert verdict(ours, says("ombudsman", page, silent=silent)) == expected


ONE, TWO = ("stage-1.response_sent",), ("stage-2.response_sent",)


@pytest.mark.parametrize(
    ("law", "law_silent", "page", "page_silent", "expected"),
    [
        (ONE, None, TWO, None, "looser"),
        (TWO, None, ONE, None, "stricter"),
        (TWO, None, ("stage-2.refused",), None, "counts differently"),
        (("any time",), None, ("before-stage-1.x",), None, "counts differently"),
        (("any time",), None, ("stage-0.response_sent",), None, "looser"),
        (("stage-0.response_sent",), None, ("any time",), None, "stricter"),
        # A way that is not the end of a stage cannot be set against one that is.
        ((*ONE, "hearing.held"), None, TWO, None, "counts differently"),
        (("hearing.held",), None, TWO, None, "counts differently"),
        (ONE, None, TWO, "not stated", "silent"),
        (ONE, "not stated", TWO, None, "adds"),
        (ONE, "not stated", TWO, "not stated", "silent"),
    ],
)
def test_openings(
    law: tuple[str, ...],
    law_silent: str | None,
    page: tuple[str, ...],
    page_silent: str | None,
    expected: str,
) -> None:
    ours = says("opening", law, silent=law_silent)
    assert verdict(ours, says("opening", page, silent=page_silent)) == expected


def test_the_same_stop_is_the_same_under_another_reading_too() -> None:
    ours = says("stop", "ends", ("until: x", "pauses"))
    found = judge(ours, says("stop", "ends"), None, NOBODY_KNOWS)
    assert found == Judged("same", (("until: x", "contradicts"),))


# --- limits with their clocks --------------------------------------------------------------------


def clocks(law: Clause | None, page: Clause | None) -> Clocks:
    return Clocks(law, page)


def test_a_longer_time_from_a_later_day_is_longer_for_either_side() -> None:
    order = before(("a", "b"))
    ten, twelve = limit("10 days"), limit("12 days")
    later, sooner = clocks(from_("a"), from_("b")), clocks(from_("b"), from_("a"))
    law, page = says("limit", ten), says("limit", twelve)
    assert judge(law, page, later, order).verdict == "looser"
    assert judge(law, page, sooner, order).verdict == "counts differently"
    assert judge(page, law, later, order).verdict == "counts differently"
    assert judge(page, law, sooner, order).verdict == "stricter"
    # For the complainant a longer time is more, from a later day too.
    law, page = says("limit", ten, by="complainant"), says("limit", twelve, by="complainant")
    assert judge(law, page, later, order).verdict == "stricter"
    assert judge(law, page, sooner, order).verdict == "counts differently"
    assert judge(page, law, sooner, order).verdict == "looser"


def test_clocks_weigh_on_limits_only() -> None:
    order = before(("a", "b"))
    pair = clocks(from_("b"), from_("a"))
    law, page = says("force", "must"), says("force", "should")
    assert judge(law, page, pair, order).verdict == "looser"


def test_an_unknown_order_of_unlike_clocks_leaves_the_limits_apart() -> None:
    law, page = says("limit", limit("10 days")), says("limit", limit("12 days"))
    assert judge(law, page, clocks(from_("a"), from_("b")), NOBODY_KNOWS).verdict == (
        "counts differently"
    )
    assert judge(law, page, clocks(from_("a"), from_("a")), NOBODY_KNOWS).verdict == "looser"
    # One clock that nobody read, or that is missing, says nothing.
    for other in (None, from_("b", silent="not read")):
        assert judge(law, page, clocks(from_("a"), other), NOBODY_KNOWS).verdict == "looser"
        assert judge(law, page, clocks(other, from_("b")), NOBODY_KNOWS).verdict == "looser"


def test_what_both_leave_open_alike_is_the_same_only_where_the_clocks_are_alike() -> None:
    law, page = says("limit", limit("10 days")), says("limit", limit("10 days"))
    a, b, open_ = from_("a"), from_("b"), says("clock", Clock(("a",)), ("when: b", Clock(("b",))))
    assert clocks(a, from_("a")).are_alike
    assert clocks(None, None).are_alike
    for one, other in ((a, b), (a, None), (None, b), (a, open_)):
        assert not clocks(one, other).are_alike
        assert judge(law, page, clocks(one, other), NOBODY_KNOWS).verdict == "same"


def test_a_clock_that_is_not_stated_is_taken_as_it_is_counted() -> None:
    # The reading belongs to the page's limit; the clock without words stays where it is.
    law = says("limit", limit("10 days"), ("how: long", limit("20 days")))
    page = says("limit", limit("12 days"))
    unsaid = says("clock", Clock(("a",)), ("how: long", Clock(("c",))), silent="not stated")
    found = judge(law, page, clocks(unsaid, from_("a")), NOBODY_KNOWS)
    assert found == Judged("looser", (("how: long", "stricter"),))


def test_the_option_that_fits_best_is_taken() -> None:
    ten, five = limit("10 days"), limit("5 days")
    law = says("force", "must")
    page = says("force", "must", ("a: x", "should"), ("a: x; b: y", "must"), ("b: y", "may"))
    found = judge(law, page, None, NOBODY_KNOWS)
    assert found == Judged("same", (("a: x", "looser"), ("b: y", "looser")))
    both = says("limit", ten, ("b: y; a: x", five), ("c: z", five))
    assert judge(says("limit", ten), both, None, NOBODY_KNOWS).under == (
        ("a: x; b: y", "stricter"),
        ("c: z", "stricter"),
    )


def test_readings_are_named_in_order_whatever_the_order_of_the_options() -> None:
    page = says("force", "must", ("c: z", "may"), ("b: y", "may"), ("a: x", "may"))
    names = [name for name, _ in judge(says("force", "must"), page, None, NOBODY_KNOWS).under]
    assert names == ["a: x", "b: y", "c: z"]


def test_what_comes_before_is_found_over_steps_between() -> None:
    order = before(("a", "b"), ("b", "c"), ("b", "a"), ("c", "d"))
    assert order.is_before("a", "d")
    assert not order.is_before("d", "a")
    assert not order.is_before("d", "d")
    assert begins_later(order, Clock(("a",)), Clock(("d",))) is True
    assert begins_later(order, Clock(("d",)), Clock(("a",))) is False
    assert begins_later(order, Clock(("d",)), Clock(("x",))) is None
