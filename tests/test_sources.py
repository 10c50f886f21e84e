"""Procedures from elsewhere: a folder, an installed package, and ids that stand in two places."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.command_line import run

import complaints_rules as cr
from complaints_rules import sources
from complaints_rules.catalogue import Entry, Folder, catalogued, editions_in_order

SMALL = (Path(__file__).parent / "invalid" / "valid" / "small.yaml").read_text("utf-8")
TODAY = date(2026, 11, 24)


def anytown(id_: str = "anytown-council", edition: str = "2024-04-01") -> str:
    made = SMALL.replace("id: small\n", f"id: {id_}\n", 1).replace(
        "counting: bare", "counting: silent-page"
    )
    return made.replace("edition: 2024-04-01", f"edition: {edition}", 1)


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    sources.forget()


def test_a_folder_of_ones_own_stands_beside_what_ships(tmp_path: Path) -> None:
    (tmp_path / "anytown.yaml").write_text(anytown(), "utf-8")
    assert cr.add_folder(tmp_path) == ("anytown-council",)
    assert {"anytown-council", "devon-childrens"} <= set(cr.procedures())
    events = [{"event": "complaint.received", "date": date(2026, 11, 23)}]
    found = cr.next_deadline(cr.Case("anytown-council", events=events), today=TODAY)
    assert found is not None
    assert found.about.origin == str(tmp_path)
    ours = cr.next_deadline(cr.Case("birmingham-trust-local", events=events), today=TODAY)
    assert ours is not None
    assert ours.about.origin == "complaints-rules"


def test_an_id_in_two_places_is_refused_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(anytown("nottingham-childrens"), "utf-8")
    (tmp_path / "other.yaml").write_text(anytown(), "utf-8")
    assert cr.add_folder(tmp_path) == ("anytown-council",)
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        cr.load("nottingham-childrens")
    (problem,) = caught.value.problems
    assert problem.code == "procedure-twice"
    assert problem.message == (
        "`nottingham-childrens` stands in two places: published/nottingham-city-council/"
        f"nottingham-childrens.yaml of complaints-rules and mine.yaml of {tmp_path}; give one of "
        "them another id"
    )
    assert cr.load("birmingham-trust-local").id == "birmingham-trust-local"


def test_two_files_with_one_edition_name_both(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(anytown(), "utf-8")
    (tmp_path / "b.yaml").write_text(anytown(), "utf-8")
    assert cr.add_folder(tmp_path) == ()
    with pytest.raises(cr.ComplaintsRulesError, match=r"stands in two files: a\.yaml and b\.yaml"):
        cr.load("anytown-council")


def test_a_broken_file_takes_no_other_down(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text("id: a\nedition: [\n", "utf-8")
    (tmp_path / "b.yaml").write_text(anytown(), "utf-8")
    code, out, _ = run(capsys, "list", "--folder", str(tmp_path))
    assert code == 3
    assert f"Anytown Council: Complaints procedure [from {tmp_path}]" in out
    assert f"could not be read: {tmp_path / 'a.yaml'}:" in out
    assert "devon-childrens" in out
    assert cr.load("anytown-council").id == "anytown-council"
    with pytest.raises(cr.ComplaintsRulesError, match=r"a\.yaml"):
        cr.load("a")


def test_a_folder_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "list", "--folder", str(tmp_path / "nowhere"))
    assert code == 1
    assert "is not a folder; give one that holds YAML files" in err
    with pytest.raises(cr.ComplaintsRulesError, match="give the path of a folder"):
        cr.add_folder(3)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["a.yml"], "found 1 file that ends in `.yml`; its name must end in `.yaml`"),
        (
            ["a.yml", "in/b.YML", "notes.txt"],
            "found 2 files that end in `.yml`; their names must end in `.yaml`",
        ),
    ],
)
def test_a_folder_whose_files_all_end_in_yml_is_refused(
    tmp_path: Path, names: list[str], told: str
) -> None:
    (tmp_path / "in").mkdir()
    for name in names:
        (tmp_path / name).write_text(anytown(), "utf-8")
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        cr.add_folder(tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == "no-folder"
    assert problem.message == f"`{tmp_path}` holds no file that ends in `.yaml`: {told}"
    assert tmp_path.resolve() not in {folder.path for folder in sources.known()}


def test_a_folder_that_waits_for_its_files_is_let_in(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("to come", "utf-8")
    assert cr.add_folder(tmp_path) == ()
    (tmp_path / "a.yaml").write_text(anytown(), "utf-8")
    (tmp_path / "b.yml").write_text("passed over", "utf-8")
    assert cr.add_folder(tmp_path) == ("anytown-council",)


def test_a_folder_that_was_emptied_is_looked_into_again(tmp_path: Path) -> None:
    file = tmp_path / "anytown.yaml"
    file.write_text(anytown(), "utf-8")
    assert cr.add_folder(tmp_path) == ("anytown-council",)
    file.unlink()
    assert cr.add_folder(tmp_path) == ()
    assert "anytown-council" not in cr.procedures()


def test_a_broken_file_is_named_with_the_folder_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine" / "deeper").mkdir(parents=True)
    (tmp_path / "mine" / "deeper" / "a.yaml").write_text("id: a\nedition: [\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    cr.add_folder("mine")
    monkeypatch.chdir("/")
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        cr.load("a")
    assert caught.value.problems[0].file == "mine/deeper/a.yaml"


@pytest.mark.parametrize("spelt", ["", "/", "/../{name}", "/deeper"])
def test_a_folder_known_already_is_not_a_clash(tmp_path: Path, spelt: str) -> None:
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "anytown.yaml").write_text(anytown(), "utf-8")
    assert cr.add_folder(tmp_path) == ("anytown-council",)
    cr.add_folder(f"{tmp_path}{spelt.format(name=tmp_path.name)}")
    assert cr.load("anytown-council").id == "anytown-council"


def test_our_own_folder_is_not_a_clash() -> None:
    before = cr.procedures()
    assert set(cr.add_folder(sources.shipped_folder())) == set(before)
    assert cr.procedures() == before
    with pytest.raises(cr.ComplaintsRulesError, match="the path is empty"):
        cr.add_folder("")


def test_a_relative_path_holds_wherever_the_program_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "anytown.yaml").write_text(anytown(), "utf-8")
    monkeypatch.chdir(tmp_path)
    cr.add_folder("mine")
    monkeypatch.chdir("/")
    assert cr.load("anytown-council").id == "anytown-council"


def test_a_folder_is_looked_into_again(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(anytown(), "utf-8")
    assert cr.add_folder(tmp_path) == ("anytown-council",)
    (tmp_path / "b.yaml").write_text(anytown("sometown-council"), "utf-8")
    assert cr.add_folder(tmp_path) == ("anytown-council", "sometown-council")


def test_a_clash_on_an_ombudsman_is_no_silent_change_of_route(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(anytown("lgsco"), "utf-8")
    events = [{"event": "complaint.received", "date": date(2026, 11, 23)}]
    case = cr.Case("birmingham-trust-local", events=events)
    assert cr.route_to_ombudsman(case, today=TODAY).body == "lgsco"
    cr.add_folder(tmp_path)
    with pytest.raises(cr.ComplaintsRulesError, match="`lgsco` stands in two places"):
        cr.route_to_ombudsman(case, today=TODAY)


def test_a_remark_at_the_top_does_not_make_another_name(tmp_path: Path) -> None:
    text = "# ours\n" * 30 + anytown().replace("id: anytown-council", "id: anytown-council # ours")
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    assert cr.add_folder(tmp_path) == ("anytown-council",)
    assert cr.load("anytown-council@2024-04-01").id == "anytown-council"


def test_a_name_that_reads_otherwise_at_the_top_is_refused(tmp_path: Path) -> None:
    text = anytown().replace("id: anytown-council\n", "")
    (tmp_path / "a.yaml").write_text(f"{text}\nid: anytown-council\n", "utf-8")
    assert cr.add_folder(tmp_path) == ("a",)
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        cr.load("a")
    assert [problem.code for problem in caught.value.problems] == ["head"]


def test_a_broken_file_does_not_stop_what_asks_of_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text("id: a\nedition: [\n", "utf-8")
    cr.add_folder(tmp_path)
    assert len(cr.compare("stage-1")) > 100
    assert run(capsys, "coverage")[0] == 3
    assert run(capsys, "audit", "--all", "--summary")[0] == 3
    with pytest.raises(cr.ComplaintsRulesError, match="use `england-housing-code-2024`"):
        cr.load("england-housing-code-2022", on=date(2026, 1, 1))


# --- an installed package ------------------------------------------------------------------------

PROGRAM = """
import json, sys
from datetime import date
import complaints_rules as cr
events = [{"event": "complaint.received", "date": date(2026, 11, 23)}]
case = cr.Case("anytown-council", events=events)
found = cr.next_deadline(case, today=date(2026, 11, 24))
print(json.dumps([found.due.isoformat(), found.about.origin, "anytown_rules" in sys.modules]))
"""


def package(tmp_path: Path, value: str, files: dict[str, str]) -> Path:
    """Lay out an installed distribution with one entry point, as an installer would."""
    site = tmp_path / "site"
    (site / "anytown_rules" / "council").mkdir(parents=True)
    (site / "anytown_rules" / "__init__.py").write_text(
        "raise SystemExit('no code is run')", "utf-8"
    )
    for name, text in files.items():
        (site / "anytown_rules" / "council" / name).write_text(text, "utf-8")
    info = site / "anytown_rules-1.2.dist-info"
    info.mkdir()
    info.joinpath("METADATA").write_text(
        "Metadata-Version: 2.1\nName: anytown-rules\nVersion: 1.2\n", "utf-8"
    )
    info.joinpath("entry_points.txt").write_text(
        f"[complaints_rules.procedures]\nanytown = {value}\n", "utf-8"
    )
    return site


def outside(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own that has the package installed."""
    ours = Path(cr.__file__).parent.parent
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *arguments],
        env={"PYTHONPATH": f"{site}:{ours}", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def test_an_installed_package_adds_a_procedure(tmp_path: Path) -> None:
    site = package(tmp_path, "anytown_rules", {"anytown.yaml": anytown()})
    done = outside(site, "-c", PROGRAM)
    assert done.returncode == 0, done.stderr
    due, origin, imported = json.loads(done.stdout)
    assert (due, origin, imported) == ("2026-12-07", "anytown-rules 1.2", False)
    listed = outside(site, "-m", "complaints_rules", "list")
    assert listed.returncode == 0
    assert "Complaints procedure [from anytown-rules 1.2]" in listed.stdout


def test_two_entry_points_may_share_a_package(tmp_path: Path) -> None:
    value = "anytown_rules\nagain = anytown_rules\ndeeper = anytown_rules.council"
    site = package(tmp_path, value, {"anytown.yaml": anytown()})
    done = outside(site, "-c", PROGRAM)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["2026-12-07", "anytown-rules 1.2", False]


def test_a_package_without_files_is_told(tmp_path: Path) -> None:
    done = outside(package(tmp_path, "anytown_rules", {}), "-m", "complaints_rules", "list")
    assert done.returncode == 3
    assert "is no package with YAML files on disk" in done.stdout


def test_a_package_may_not_take_an_id_of_ours(tmp_path: Path) -> None:
    site = package(tmp_path, "anytown_rules", {"mine.yaml": anytown("devon-childrens")})
    done = outside(site, "-m", "complaints_rules", "show", "devon-childrens")
    assert done.returncode == 1
    assert "mine.yaml of anytown-rules 1.2; give one of them another id" in done.stderr
    assert outside(site, "-m", "complaints_rules", "show", "lgsco").returncode == 0


def test_an_entry_point_that_leads_nowhere_is_told_and_harms_nothing(tmp_path: Path) -> None:
    site = package(tmp_path, "anytown_typo", {})
    done = outside(site, "-m", "complaints_rules", "list")
    assert done.returncode == 3
    assert "the entry point `anytown` of anytown-rules 1.2 names `anytown_typo`" in done.stdout
    assert "devon-childrens" in done.stdout


# --- the order of editions -----------------------------------------------------------------------


@pytest.fixture
def order() -> Callable[..., list[str]]:
    def made(*editions: tuple[str, str | None]) -> list[str]:
        source = Folder(Path(), "test")
        entries = [
            Entry(id="a", edition=e, kind="", path=Path(e), folder=source, later_than=later)
            for e, later in editions
        ]
        return [entry.edition for entry in editions_in_order(entries)]

    return made


def test_editions_stand_in_their_order(order: Callable[..., list[str]]) -> None:
    assert order(("2025-01-01", None), ("undated", None)) == ["undated", "2025-01-01"]
    assert order(("undated", "2009-04-01"), ("2009-04-01", None)) == ["2009-04-01", "undated"]
    assert order(("undated", "undated-2"), ("undated-1", None), ("undated-2", "undated-1")) == [
        "undated-1",
        "undated-2",
        "undated",
    ]
    assert order(("undated-2", None), ("undated-1", None)) == ["undated-1", "undated-2"]
    assert order(("2025-01-01", "2024-01-01")) == ["2025-01-01"]
    assert order(("undated", None), ("2021-01-01", "undated"), ("2020-01-01", "undated")) == [
        "undated",
        "2020-01-01",
        "2021-01-01",
    ]
    assert order(("undated-10", None), ("undated-2", None)) == ["undated-2", "undated-10"]


def test_a_circle_says_nothing(order: Callable[..., list[str]]) -> None:
    circle = (("undated-1", "undated-2"), ("undated-2", "undated-1"))
    assert order(("2025-01-01", None), *circle) == ["undated-1", "undated-2", "2025-01-01"]
    assert order(("2025-01-01", None), ("undated", "undated")) == ["undated", "2025-01-01"]


@pytest.mark.parametrize("named", ["undated", "2009-04-01"])
def test_an_edition_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], named: str
) -> None:
    text = anytown(edition=f"undated\nlater_than: {named}")
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    code, out, _ = run(capsys, "list", "--folder", str(tmp_path))
    assert code == 3
    assert "`later_than`" in out


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    found = catalogued([Folder(tmp_path, "test")])
    assert [problem.code for problem in found.problems] == ["unreadable-file"]
    assert found.entries == {}


def test_a_case_of_a_later_undated_page_says_that_its_edition_is_assumed(tmp_path: Path) -> None:
    first = anytown().replace("counting:", "in_force: {first_day: 2024-04-01}\ncounting:", 1)
    (tmp_path / "a.yaml").write_text(first, "utf-8")
    later = anytown(edition="undated\nlater_than: 2024-04-01")
    (tmp_path / "b.yaml").write_text(later, "utf-8")
    cr.add_folder(tmp_path)
    assert cr.load("anytown-council").edition == "undated"
    events = [{"event": "complaint.received", "date": date(2026, 11, 23)}]
    found = cr.next_deadline(cr.Case("anytown-council", events=events), today=TODAY)
    assert found is not None
    assert (found.about.edition, found.about.edition_assumed) == ("2024-04-01", True)
