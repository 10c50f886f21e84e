"""The list: its line for each file is true, and what is asked of all files."""

import json
from pathlib import Path

import pytest
from tests.command_line import run

from complaints_rules import sources
from complaints_rules.catalogue import Folder, catalogued
from complaints_rules.cli.listing import summary_of
from complaints_rules.sources import OURS, known
from complaints_rules.summaries import summaries, written

FOLDER = known()[0].path


def test_the_index_is_what_the_files_say() -> None:
    """`complaints-rules list --csv > procedures/index.csv` makes it anew."""
    groups = catalogued(known()[:1]).entries.values()
    entries = [entry for group in groups for entry in group]
    read = [(entry, summary_of(entry)) for entry in entries]
    assert (FOLDER / "index.csv").read_text("utf-8") == written(read)
    assert list(summaries(entries, summary_of)) == read


def test_a_changed_file_is_read_and_not_looked_up(tmp_path: Path) -> None:
    path = FOLDER / "published" / "birmingham-childrens-trust" / "birmingham-trust-local.yaml"
    (tmp_path / "index.csv").write_bytes((FOLDER / "index.csv").read_bytes())
    (tmp_path / "a.yaml").write_bytes(path.read_bytes())
    source = Folder(tmp_path, OURS)
    (entry,) = catalogued([source]).entries["birmingham-trust-local"]

    def refuse(_: object) -> None:
        raise AssertionError("read")

    assert [one.title for _, one in summaries([entry], refuse)] == ["Local complaints procedure"]
    (tmp_path / "a.yaml").write_text(path.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(AssertionError, match="read"):
        list(summaries([entry], refuse))


def test_a_table_in_another_form_is_not_ours(tmp_path: Path) -> None:
    path = FOLDER / "published" / "birmingham-childrens-trust" / "birmingham-trust-local.yaml"
    (tmp_path / "a.yaml").write_bytes(path.read_bytes())
    (tmp_path / "index.csv").write_bytes(b"name,price\n\xff,1\n")
    (entry,) = catalogued([Folder(tmp_path, OURS)]).entries["birmingham-trust-local"]
    assert [one.title for _, one in summaries([entry], summary_of)] == [
        "Local complaints procedure"
    ]


def test_the_table_has_only_what_ships_and_nothing_broken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.yaml").write_text("id: b\nedition: [\n", "utf-8")
    code, out, err = run(capsys, "list", "--csv", "--folder", str(tmp_path))
    assert (code, out) == (1, "")
    assert "b.yaml" in err
    sources.forget()
    assert run(capsys, "list", "--csv")[1] == (FOLDER / "index.csv").read_text("utf-8")


def test_filters_and_totals(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(run(capsys, "list", "--kind", "law", "--nation", "wales", "--json")[1])
    assert {row["id"] for row in rows["result"]} == {
        "wales-nhs-2011",
        "wales-representations-2014",
        "wales-social-services-2014",
    }
    rows = json.loads(run(capsys, "list", "--subject", "freedom-of-information", "--json")[1])
    assert {row["id"] for row in rows["result"]} == {"ico", "uk-foi-2000"}
    totals = json.loads(run(capsys, "list", "--totals", "--json")[1])["result"]
    assert totals["records_twice"] == []
    assert sum(totals["kind"].values()) == sum(totals["read"].values()) == totals["files"]
    assert "each in one file" in run(capsys, "list", "--totals")[1]


def test_stale_files(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "list", "--stale", "12m", "--today", "2026-11-24")
    assert (code, out) == (0, "Every text was looked at on 2025-11-24 or later.\n")
    code, out, _ = run(capsys, "list", "--stale", "1y", "--today", "2028-01-03")
    assert "2026-11-22  nottingham-childrens@undated" in out
    code, _, err = run(capsys, "list", "--stale", "soon", "--today", "2028-01-03")
    assert code == 1
    assert "write it as `12m`, `1y`, `6w` or `90d`" in err
    for far in ("99999y", "9999999999999d"):
        code, _, err = run(capsys, "list", "--stale", far, "--today", "2028-01-03")
        assert code == 1
        assert "goes back further than any day" in err
    code, _, err = run(capsys, "list", "--stale", "12m")
    assert code == 1
    assert "`--stale` needs `--today`" in err
