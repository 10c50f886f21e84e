"""The limit that holds until a day is fixed, where the text does not say when it starts."""

from tests.small_cases import small

from complaints_rules.api import plan_of
from complaints_rules.engine.plan import Event


def test_a_default_whose_start_is_not_stated_starts_as_a_limit_of_its_stage_would() -> None:
    # A procedure's own counting says: with the step that opens the stage.
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    for met in ("stage-2.hearing_held", "stage-2.acknowledged"):
        limit = {
            "id": "hear",
            "duty": "hold a hearing",
            "by": "authority",
            "date_fixed_by": "stage-2.hearing_appointed",
            "otherwise": {"within": "10 working days", "starts": "not stated"},
            "met_by": met,
            "strength": "will",
            "source": {"page": "hearing"},
        }
        stages[1]["timescales"] = [*stages[1]["timescales"][:1], limit]
        plan = plan_of(small(stages=stages))
        found = next(one for one in plan.duties if one.id == "stage-2.hear").otherwise_start
        if met == "stage-2.acknowledged":
            # What is itself the acknowledgement cannot wait for it.
            assert found == Event("stage-2.requested")
        else:
            assert set(found.options.values()) == {
                Event("stage-2.requested"),
                Event("stage-2.acknowledged"),
            }
