"""The dates of the worked examples, counted a second time by another program."""

from pathlib import Path

from tests.catalogue.second_count import FILES, counts


def test_both_counts_agree() -> None:
    found = [count for path in FILES for count in counts(path)]
    assert [one for one in found if one.expected != one.counted] == []
    assert len(found) >= 500
    assert len({one.file for one in found}) >= 120
    # Every unit and every nation is among them.
    assert {one.length.partition(" ")[2].partition(" ")[0] for one in found} >= {
        "working",
        "calendar",
        "days",
        "months",
    }


def test_a_date_that_is_one_day_off_is_found(tmp_path: Path) -> None:
    path = next(one for one in FILES if one.stem == "birmingham-trust-local")
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(path.read_text("utf-8").replace("2027-01-14", "2027-01-13"), "utf-8")
    differ = [one for one in counts(wrong) if one.expected != one.counted]
    assert [one.duty for one in differ] == ["stage-2.respond"]
