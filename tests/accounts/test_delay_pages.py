"""What is said and drawn of an account is what the account holds, and nothing is left unsaid."""

import pytest
from tests.accounts.made import account_of, case_of, parsed
from tests.accounts.test_delay import TestAcrossChristmas, TestLateNotice
from tests.command_line import case as case_file
from tests.command_line import run
from tests.small_cases import small

from complaints_rules.accounts import delay_text
from complaints_rules.pictures import delay_svg
from complaints_rules.pictures.markup import SVG

CHRISTMAS, LATE_NOTICE = TestAcrossChristmas.found, TestLateNotice.found
EMPTY = account_of(case_of(small(), ("stage-1.response_sent", "2026-03-02")), "2026-06-01")


def drawn(kind: str) -> list[float]:
    """The widths of the parts that are drawn by a class, without the legend's."""
    root = parsed(delay_svg.as_text(CHRISTMAS))
    found = [one for one in root.iter(f"{{{SVG}}}rect") if one.get("class") == kind]
    return [float(one.get("width") or 0) for one in found if float(one.get("height") or 0) > 20]


class TestText:
    text = delay_text.text(CHRISTMAS)

    def test_the_sum_is_said(self) -> None:
        assert "From Mon 30 Nov 2026 to Thu 25 Mar 2027 it took 80 working days." in self.text
        assert (
            "Had every step been done on its last day, it would have taken 55 working days, "
            "besides 1 step under no limit."
        ) in self.text
        assert "Late: the authority 5 working days, the complainant 3 working days." in self.text
        assert "Excused: 15 working days by extensions." in self.text

    def test_the_lines_of_the_sum_add_up_to_what_was_taken(self) -> None:
        assert sum(row.days for row in delay_text.sum_rows(CHRISTMAS.total)) == 80

    def test_each_note_is_printed_once(self) -> None:
        for leg in CHRISTMAS.legs:
            for event in leg.evidence:
                assert self.text.count(f"({event.note})") == 1

    def test_a_leg_says_how_it_is_shared_out(self) -> None:
        assert (
            "42 working days: 25 within the limit, 15 excused by the extension, 2 late"
        ) in self.text
        assert "last day Tue 23 Mar 2027, extended from Tue 2 Mar 2027" in self.text

    def test_another_reading_is_said_with_its_lateness(self) -> None:
        text = delay_text.text(LATE_NOTICE)
        assert "the authority is late by 1 to 8 working days" in text
        assert "last day Fri 27 Mar 2026, 1 working day late" in text

    def test_a_case_that_cannot_be_accounted_for_says_so(self) -> None:
        text = delay_text.text(EMPTY)
        assert "This case cannot be accounted for: the day is not recorded" in text
        assert "THE SUM" not in text


class TestPicture:
    def test_widths_follow_the_days(self) -> None:
        late = drawn("late")
        # 3 and 2 days late leg by leg, then both together.
        assert [round(width / late[0] * 3) for width in late] == [3, 2, 5]
        assert len(drawn("extension")) == 2
        assert [round(width / late[0] * 3) for width in drawn("late-complainant")] == [3, 3]

    def test_nothing_is_drawn_outside(self) -> None:
        root = parsed(delay_svg.as_text(CHRISTMAS))
        for one in root.iter(f"{{{SVG}}}rect"):
            right = float(one.get("x") or 0) + float(one.get("width") or 0)
            assert right <= delay_svg.WIDTH

    def test_the_text_alternative_tells_every_leg(self) -> None:
        root = parsed(delay_svg.as_text(CHRISTMAS))
        words = root.findtext(f"{{{SVG}}}desc") or ""
        assert "it took 80 working days" in words
        for number in range(1, 5):
            assert f"Step {number}, " in words

    def test_a_case_without_an_account_is_a_picture_that_says_so(self) -> None:
        assert "cannot be accounted for" in delay_svg.as_text(EMPTY)

    def test_the_figures_stand_in_a_table(self) -> None:
        rows = [[cell.text for cell in row] for row in delay_svg.figures(CHRISTMAS).iter("tr")]
        assert rows[4][3:] == ["Tue 23 Mar 2027", "42", "25", "0", "15", "2", "0"]
        assert rows[-1][4:] == ["80", "55", "0", "15", "8", "2"]


def test_the_pages_hold_the_picture_and_its_figures(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for arguments in (
        ("delay", case_file("devon-late-twice"), "--today", "2026-12-10"),
        ("monitor", case_file("devon-late-twice"), "--today", "2026-12-10"),
    ):
        code, out, err = run(capsys, *arguments, "--format", "html")
        assert (code, err) == (0, "")
        assert out.startswith("<!doctype html>")
        assert out.count("<h1>") == out.count("<svg ") == 1
        assert out.count("<table") >= 1
