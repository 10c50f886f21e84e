"""A site goes into a folder of its own, and takes away nothing that it did not put there."""

from pathlib import Path

import pytest

from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.site.folder import MARKER, SiteFolder


def code(out: Path) -> str:
    with pytest.raises(ComplaintsRulesError) as refused:
        SiteFolder(out)
    return refused.value.problems[0].code


def test_a_folder_with_other_files_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    assert code(tmp_path) == "not-our-folder"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("", "utf-8")
    assert code(tmp_path / "site") == "not-our-folder"


def test_a_new_and_an_empty_folder_are_taken(tmp_path: Path) -> None:
    for out in (tmp_path / "deep" / "site", tmp_path):
        if out == tmp_path:
            (tmp_path / "deep" / "site" / MARKER).unlink()
            (tmp_path / "deep" / "site").rmdir()
            (tmp_path / "deep").rmdir()
        SiteFolder(out)
        assert (out / MARKER).is_file()


def test_a_site_that_was_broken_off_is_still_ours(tmp_path: Path) -> None:
    SiteFolder(tmp_path).write("/a/b.html", b"half")
    again = SiteFolder(tmp_path)
    again.write("/a/b.html", b"whole")
    again.close(["/a/b.html"])
    assert (tmp_path / "a" / "b.html").read_bytes() == b"whole"
    assert (tmp_path / MARKER).read_text("utf-8") == "a/b.html\n"


def test_what_the_site_no_longer_has_goes_and_what_others_added_stays(tmp_path: Path) -> None:
    first = SiteFolder(tmp_path)
    for place in ("/old.html", "/kept.html"):
        first.write(place, b"x")
    first.close(["/old.html", "/kept.html"])
    (tmp_path / "note.txt").write_text("added by hand", "utf-8")
    second = SiteFolder(tmp_path)
    second.write("/kept.html", b"y")
    second.close(["/kept.html"])
    assert sorted(path.name for path in tmp_path.iterdir()) == [MARKER, "kept.html", "note.txt"]


def test_a_marker_cannot_name_files_outside(tmp_path: Path) -> None:
    outside, site = tmp_path / "outside.txt", tmp_path / "site"
    outside.write_text("mine", "utf-8")
    site.mkdir()
    (site / MARKER).write_text(f"../outside.txt\n{outside}\na/../../outside.txt\n", "utf-8")
    SiteFolder(site).close([])
    assert outside.is_file()
