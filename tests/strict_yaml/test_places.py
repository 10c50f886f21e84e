"""Where everything stands, and what it is called."""

import pytest

from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.strict_yaml import Place, Tree, read_tree

TEXT = """\
stages:
  - id: stage-1
    timescales:
      - {id: respond, within: 20 working days}
      - name: named
        within: 5 working days
      - event: complaint.received
      - title: A long   title that goes on and on until nobody would read it
      - 7
      - id: ''
        name: true
        event: 4
      - [1]
"""


@pytest.fixture
def tree() -> Tree:
    return read_tree(TEXT, "f")


@pytest.mark.usefixtures("each_parser")
@pytest.mark.parametrize(
    ("path", "place", "key_place", "where"),
    [
        ([], (1, 1), (1, 1), ""),
        (["stages"], (2, 3), (1, 1), "stages"),
        (["stages", 0], (2, 5), (2, 5), "stages > stage-1"),
        (["stages", 0, "id"], (2, 9), (2, 5), "stages > stage-1 > id"),
        (["stages", 0, "timescales"], (4, 7), (3, 5), "stages > stage-1 > timescales"),
        (["stages", 0, "timescales", 0, "within"], (4, 31), (4, 23),
         "stages > stage-1 > timescales > respond > within"),
        (["stages", 0, "timescales", 1], (5, 9), (5, 9), "stages > stage-1 > timescales > named"),
        (["stages", 0, "timescales", 2], (7, 9), (7, 9),
         "stages > stage-1 > timescales > complaint.received"),
        (["stages", 0, "timescales", 3], (8, 9), (8, 9),
         "stages > stage-1 > timescales > A long title that goes on and on until n…"),
        (["stages", 0, "timescales", 4], (9, 9), (9, 9), "stages > stage-1 > timescales > item 5"),
        (["stages", 0, "timescales", 5], (10, 9), (10, 9), "stages > stage-1 > timescales > 4"),
        (["stages", 0, "timescales", 6, 0], (13, 10), (13, 10),
         "stages > stage-1 > timescales > item 7 > item 1"),
        # What is not there is answered for what it would stand in.
        (["title"], (1, 1), (1, 1), "title"),
        (["stages", 0, "starts"], (2, 5), (2, 5), "stages > stage-1 > starts"),
        (["stages", 0, "timescales", 9, "id"], (4, 7), (3, 5),
         "stages > stage-1 > timescales > item 10 > id"),
        (["stages", 0, "id", "deeper"], (2, 9), (2, 5), "stages > stage-1 > id > deeper"),
        (["stages", "id"], (2, 3), (1, 1), "stages > id"),
    ],
)  # fmt: skip
def test_everything_has_a_place_and_a_name(
    tree: Tree,
    path: list[str | int],
    place: tuple[int, int],
    key_place: tuple[int, int],
    where: str,
) -> None:
    assert tree.place(path) == Place(*place)
    assert tree.key_place(path) == Place(*key_place)
    assert tree.where(path) == where


def test_an_item_is_named_in_a_problem_even_by_an_id_that_comes_later() -> None:
    with pytest.raises(ComplaintsRulesError) as caught:
        read_tree("stages:\n  - within: ~\n    id: stage-1\n", "f")
    assert caught.value.problems[0].where == "stages > stage-1 > within"


def test_the_second_of_two_lists_with_one_name_names_its_own_items() -> None:
    with pytest.raises(ComplaintsRulesError) as caught:
        read_tree("a:\n  - id: one\na:\n  - id: two\n    b: ~\n", "f")
    assert [problem.where for problem in caught.value.problems] == ["a", "a > two > b"]
