"""How much a finding weighs: what a complainant may lose unwarned weighs most."""

from typing import Any

import pytest
from tests.compare.made_up_clauses import NOBODY_KNOWS, before, from_, limit, says

from complaints_rules.comparison.clause import Aspect, Limit
from complaints_rules.comparison.verdicts import Judged, Order
from complaints_rules.comparison.weights import Weights

NONE = Limit("none")


def weights(order: Order = NOBODY_KNOWS, force: str | None = None) -> Weights:
    given = {} if force is None else {("stage-1.respond", "force"): says("force", force)}
    return Weights(given, given, order)


@pytest.mark.parametrize(
    ("aspect", "verdict_", "expected"),
    [
        ("limit", "same", "none"),
        ("limit", "stricter", "none"),
        ("limit", "not known", "none"),
        ("limit", "contradicts", "high"),
        ("limit", "looser", "high"),
        ("consequence", "looser", "high"),
        ("extension", "looser", "medium"),
        ("limit", "counts differently", "medium"),
        ("day one", "counts differently", "low"),
        ("opening", "counts differently", "low"),
        ("right", "silent", "low"),
        ("notice", "silent", "medium"),
    ],
)
def test_how_grave_a_verdict_is(aspect: Aspect, verdict_: Any, expected: str) -> None:
    one = says(aspect, limit("10 days"))
    assert weights().of(one, one, Judged(verdict_, ())) == expected
    # The gravest reading counts, wherever it stands.
    assert weights().of(one, one, Judged(verdict_, (("a: x", "contradicts"),))) == "high"
    assert weights().of(one, one, Judged("contradicts", (("a: x", verdict_),))) == "high"
    assert weights().of(one, one, Judged("same", (("a: x", verdict_),))) == expected


def test_the_gravest_of_several_readings_counts() -> None:
    one = says("opening", ("any time",))
    both = Judged("counts differently", (("a: x", "looser"),))
    assert weights().of(one, one, both) == "medium"


def test_a_clock_that_begins_later_weighs_more() -> None:
    order = before(("a", "b"))
    judged = Judged("counts differently", ())
    assert weights(order).of(from_("a"), from_("b"), judged) == "medium"
    assert weights(order).of(from_("b"), from_("a"), judged) == "low"
    assert weights(order).of(from_("b"), from_("c"), judged) == "low"


@pytest.mark.parametrize("lost", ["refused", "closed", "lapses", "restart"])
def test_a_loss_that_only_the_page_has_weighs_more_than_a_kindness(lost: str) -> None:
    assert weights().of_added(says("consequence", lost, by="complainant")) == "medium"
    assert weights().of_added(says("consequence", "still accepted")) == "low"
    assert weights().of_added(says("consequence", "may be refused")) == "low"


def test_what_a_page_adds() -> None:
    given = weights()
    aspects: tuple[Aspect, ...] = ("stage", "exclusion", "what to give")
    for aspect in aspects:
        assert given.of_added(says(aspect, None)) == "medium"
    assert given.of_added(says("stop", None)) == "high"
    assert given.of_added(says("clock", limit("1 day"), by="complainant")) == "none"
    assert given.of_added(says("limit", limit("1 day"))) == "none"
    assert given.of_added(says("limit", NONE, by="complainant")) == "none"
    theirs = says("limit", limit("20 days"), by="complainant")
    assert given.of_added(theirs) == "medium"
    strengths = {"must": "high", "will": "high", "should": "medium", "may": "medium"}
    for strength, weight in strengths.items():
        assert weights(force=strength).of_added(theirs) == weight


def test_what_a_page_leaves_out() -> None:
    ten = limit("10 days")
    assert weights().of_missing(says("ombudsman", ("lgsco",))) == "high"
    assert weights().of_missing(says("limit", NONE)) == "low"
    assert weights().of_missing(says("clock", ten)) == "low"
    assert weights().of_missing(says("limit", ten)) == "medium"
    assert weights(force="must").of_missing(says("limit", ten)) == "medium"
    assert weights(force="may").of_missing(says("limit", ten)) == "low"
    theirs = says("limit", ten, by="complainant")
    assert weights().of_missing(theirs) == "low"
    request = says("limit", ten, by="complainant", id_="stage-2.request")
    assert weights().of_missing(request) == "medium"
