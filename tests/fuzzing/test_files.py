"""Whatever a name may lead to: links, folders, pipes, devices, files that may not be read."""

import os
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from tests.command_line import run

import complaints_rules as cr
from complaints_rules import sources
from complaints_rules.files.reader import text_of
from complaints_rules.strict_json import LARGEST_FILE

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "format" / "pause.yaml"
CASE = ROOT / "examples" / "devon.json"

Make = Callable[[Path], Any]
NAMES: dict[str, tuple[Make, str]] = {
    "a folder": (lambda path: path.mkdir(), "this is a folder"),
    "a link to nothing": (lambda path: path.symlink_to("nowhere"), "no such file"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "ordinary file"),
    "a link to a folder": (lambda path: path.symlink_to("/"), "this is a folder"),
    "a pipe that nobody writes to": (os.mkfifo, "a pipe or a device"),
    "a link to zeros without end": (
        lambda path: path.symlink_to("/dev/zero"),
        "a pipe or a device",
    ),
    "a link to the terminal": (lambda path: path.symlink_to("/dev/tty"), "a pipe or a device"),
    "a link to nothing at all": (lambda path: path.symlink_to("/dev/null"), "a pipe or a device"),
    "nothing": (lambda _: None, "no such file"),
}
READ: dict[str, Callable[[Path], object]] = {
    "load_file": cr.load_file,
    "text_of": text_of,
}


def message(call: Callable[[], object]) -> str:
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        call()
    (problem,) = caught.value.problems
    assert problem.code == "unreadable-file"
    assert problem.file is not None
    return problem.message


@pytest.mark.parametrize("call", READ.values(), ids=READ)
@pytest.mark.parametrize(("make", "said"), NAMES.values(), ids=NAMES)
def test_what_is_no_file_is_refused_at_once(
    call: Callable[[Path], object], make: Make, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "small.yaml"
    make(path)
    assert said in message(lambda: call(path))


@pytest.mark.parametrize(("make", "said"), NAMES.values(), ids=NAMES)
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "{}"),
        ("deadlines", "{}", "--today", "2026-12-01"),
        ("deadlines", str(CASE), "--today", "2026-12-01", "--procedure", "{}"),
        ("replay", "{}"),
    ],
    ids=lambda arguments: " ".join(arguments[:1]),
)
def test_the_commands_refuse_it_too(
    arguments: tuple[str, ...],
    make: Make,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "small.yaml"
    make(path)
    code, out, error = run(capsys, *(one.format(path) for one in arguments))
    assert (code, out) == (1, "")
    assert said in error
    assert str(path) in error


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").symlink_to(SMALL)
    (tmp_path / "two.yaml").symlink_to("one.yaml")
    assert cr.load_file(tmp_path / "two.yaml").id == cr.load_file(SMALL).id


@pytest.mark.parametrize("refused", [PermissionError(13, "denied"), OSError(5, "broken disk")])
def test_a_file_that_may_not_be_read_is_refused(
    refused: OSError, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The tests may run as root, who may read everything; so the refusal is played.
    def opened(*_: object, **__: object) -> None:
        raise refused

    monkeypatch.setattr(Path, "open", opened)
    wanted = "may not be read" if isinstance(refused, PermissionError) else "cannot be read"
    assert wanted in message(lambda: text_of(SMALL))


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    for name in ("empty.yaml", "empty.json"):
        (tmp_path / name).touch()
    with pytest.raises(cr.ComplaintsRulesError, match=r"\[empty-file\]"):
        cr.load_file(tmp_path / "empty.yaml")
    with pytest.raises(cr.ComplaintsRulesError, match=r"empty\.json:1:1: .*\[not-json\]"):
        cr.Case.from_json(text_of(tmp_path / "empty.json"), file="empty.json")


@pytest.mark.parametrize(
    "name",
    ["a\nb.yaml", "\u05d0\u202e.yaml", "\x1b[31m.yaml", " .yaml", "-.yaml", "é" * 120 + ".yaml"],
)
def test_an_odd_name_is_a_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(SMALL.read_bytes())
    assert cr.load_file(path).id == cr.load_file(SMALL).id


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 5_000, "x/" * 5_000, "\x1b" * 300])
def test_a_name_that_no_file_can_have_is_refused(name: str, tmp_path: Path) -> None:
    assert message(lambda: cr.load_file(tmp_path / name))
    with pytest.raises(cr.ComplaintsRulesError, match=r"\[no-folder\]"):
        cr.add_folder(tmp_path / name)


def test_of_a_large_file_little_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50 * 1024**3)  # it takes no room on the disk, and would take all memory
    assert len(text_of(path)) == LARGEST_FILE + 1
    with pytest.raises(cr.ComplaintsRulesError, match=r"\[file-too-large\]"):
        cr.load_file(path)


def test_of_an_input_without_end_little_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/zero").open("rb") as zeros:
        monkeypatch.setattr("sys.stdin", TextIOWrapper(zeros))
        code, _, error = run(capsys, "deadlines", "-", "--today", "2026-12-01")
    assert code == 1
    assert "standard input:1:1: the file is larger than 512 KiB" in error


def test_the_input_is_a_case_as_a_file_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(CASE.read_bytes())))
    code, out, _ = run(capsys, "deadlines", "-", "--today", "2026-12-01")
    assert code == 0
    assert out


def test_a_folder_with_all_of_these_in_it_can_be_added(tmp_path: Path) -> None:
    for number, (make, _) in enumerate(NAMES.values()):
        make(tmp_path / f"odd-{number}.yaml")
    (tmp_path / "long-line.yaml").write_bytes(b"#" * 5_000_000)
    (tmp_path / "pause.yaml").write_bytes(SMALL.read_bytes())
    try:
        added = cr.add_folder(tmp_path)
        assert cr.load_file(SMALL).id in added
        problems = cr.api.library().catalogue.problems
        files = {one.file for one in problems if one.code == "unreadable-file"}
        assert files == {f"odd-{number}.yaml" for number in range(len(NAMES) - 1)}
    finally:
        sources.forget()
