"""A file in, a file out: nothing lost, nothing changed, bounded, the same for any workers."""

import csv
import gc
import tracemalloc
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.frames.generated_cases import COLUMNS, TODAY, Row, cases

import complaints_rules as cr
from complaints_rules.cli.batch import batch, mapping
from complaints_rules.cli.batch_arguments import add_arguments
from complaints_rules.dates import written
from complaints_rules.frames import Answerer, Rows, answer_file
from complaints_rules.frames.csv_files import as_text

MANY = 600


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(cases(MANY))


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small file has many pieces, the last one not full."""
    from complaints_rules.frames import csv_files, parquet_files

    monkeypatch.setattr(csv_files, "PIECE", 70)
    monkeypatch.setattr(parquet_files, "PIECE", 70)


def write_csv(path: Path, rows: list[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([as_text(row[name]) for name in COLUMNS] for row in rows)
    return path


def write_parquet(path: Path, rows: list[Row]) -> Path:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    columns = {name: [row[name] for row in rows] for name in COLUMNS}
    pq.write_table(pa.table(columns), path)
    return path


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_parquet(path: Path) -> list[dict[str, Any]]:
    pq = pytest.importorskip("pyarrow.parquet")
    found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return found


def expected(rows: list[Row]) -> list[dict[str, Any]]:
    answerer = Answerer(today=TODAY)
    return [{**row, **answerer.answer(row)} for row in rows]


def as_texts(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{name: as_text(value) for name, value in row.items()} for row in rows]


def test_csv_to_csv(tmp_path: Path, rows: list[Row]) -> None:
    source = write_csv(tmp_path / "in.csv", rows)
    told: list[tuple[int, int]] = []
    found = answer_file(
        source, tmp_path / "out.csv", today=TODAY, progress=lambda *at: told.append(at)
    )
    answered = read_csv(tmp_path / "out.csv")
    assert answered == as_texts(expected(rows))
    errors = sum(row["error"] != "" for row in answered)
    dated = sum(row["due"] != "" for row in answered)
    assert found == (MANY, errors, dated)
    assert 0 < dated < MANY - errors
    assert errors > 5
    assert told[-1] == (MANY, errors)
    assert [done for done, _ in told] == [*range(70, MANY, 70), MANY]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_parquet_to_parquet(tmp_path: Path, rows: list[Row]) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    source = write_parquet(tmp_path / "in.parquet", rows)
    answer_file(source, tmp_path / "out.parquet", today=TODAY)
    assert read_parquet(tmp_path / "out.parquet") == expected(rows)
    was, now = (pq.read_schema(tmp_path / name) for name in ("in.parquet", "out.parquet"))
    assert [now.field(name) for name in was.names] == list(was)
    kinds = {name: str(now.field(name).type) for name in ("due", "state", "in_dispute", "error")}
    assert kinds == {"due": "date32[day]", "state": "string", "in_dispute": "bool",
                     "error": "string"}  # fmt: skip


def test_from_one_format_to_the_other(tmp_path: Path, rows: list[Row]) -> None:
    parquet = write_parquet(tmp_path / "in.parquet", rows)
    answer_file(parquet, tmp_path / "out.csv", today=TODAY)
    assert read_csv(tmp_path / "out.csv") == as_texts(expected(rows))
    answer_file(write_csv(tmp_path / "in.csv", rows), tmp_path / "out.parquet", today=TODAY)
    found = read_parquet(tmp_path / "out.parquet")
    # The caller's columns are text there, as they were; ours have their kinds.
    ours = [{name: row[name] for name in row if name not in COLUMNS} for row in found]
    assert ours == [
        {name: row[name] for name in row if name not in COLUMNS} for row in expected(rows)
    ]


def test_two_workers_write_the_same_bytes(tmp_path: Path, rows: list[Row]) -> None:
    source = write_csv(tmp_path / "in.csv", rows)
    for workers in (1, 2):
        answer_file(source, tmp_path / f"{workers}.csv", today=TODAY, workers=workers)
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


def test_workers_know_the_folders_that_were_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from complaints_rules import sources

    shipped = next(sources.shipped_folder().rglob("devon-childrens@undated.yaml"))
    own = tmp_path / "own"
    own.mkdir()
    text = shipped.read_text("utf-8").replace("id: devon-childrens", "id: our-own", 1)
    (own / "our-own.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(sources, "_added", ())
    cr.add_folder(own)
    source = tmp_path / "in.csv"
    source.write_text("complaint.received\n2026-11-23\n", "utf-8")
    for workers in (1, 2):
        target = tmp_path / f"{workers}.csv"
        answer_file(source, target, today=TODAY, procedure="our-own", workers=workers)
        [row] = read_csv(target)
        assert (row["error"], row["due"]) == ("", "2026-11-26")
    sources.forget()


def test_the_callers_cells_come_out_as_they_went_in(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    body = (
        b'\xef\xbb\xbfnote,complaint.received,"a ""quoted"" name"\r\n'
        b'"two\nlines, one cell",2026-11-23,caf\xe9\r\n'
        b"\r\n"
        b"=1+1,2026-11-23,00123\r\n"
        b"few\r\n"
        b"a,2026-11-23,b,too,many\r\n"
    )
    source.write_bytes(body)
    target = tmp_path / "out.csv"
    found = answer_file(source, target, today=TODAY, procedure="devon-childrens@undated")
    assert found == (4, 2, 2)
    written_ = target.read_bytes()
    assert written_.startswith(b'\xef\xbb\xbfnote,complaint.received,"a ""quoted"" name",due,')
    assert b'\n"two\nlines, one cell",2026-11-23,caf\xe9,2026-11-26,' in written_
    assert b"\n=1+1,2026-11-23,00123,2026-11-26," in written_
    *_, few, many = written_.decode("utf-8", "replace").splitlines()
    assert "the row has 1 cells and the first line names 3 columns" in few
    assert "left out: `too`, `many`" in many


def test_memory_does_not_grow_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times the rows, about the same peak, far below what is written."""
    # What is remembered of equal rows has a bound of its own, made small here.
    monkeypatch.setitem(Rows.__init__.__kwdefaults__ or {}, "remember", 50)

    def collect(*_: int) -> None:
        gc.collect()

    def peak(number: int) -> tuple[int, int]:
        source = write_csv(tmp_path / f"{number}.csv", list(cases(number)))
        target = tmp_path / f"{number}.out.csv"
        answer_file(source, target, today=TODAY, parts=("next",))
        tracemalloc.start()
        # What is garbage already is no part of it.
        answer_file(source, target, today=TODAY, parts=("next",), progress=collect)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found, target.stat().st_size

    small, _ = peak(300)
    large, size = peak(3_000)
    assert large < 1.3 * small
    assert large < size


def test_a_run_that_fails_leaves_no_half_a_file(tmp_path: Path, rows: list[Row]) -> None:
    source = write_csv(tmp_path / "in.csv", rows)
    target = tmp_path / "out.csv"
    target.write_text("from yesterday", "utf-8")

    def stop(done: int, _: int) -> None:
        if done > 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        answer_file(source, target, today=TODAY, progress=stop)
    assert target.read_text("utf-8") == "from yesterday"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def refusals(tmp_path: Path) -> Iterator[tuple[str, str, str]]:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "good.csv").write_text("complaint.received\n2026-11-23\n", "utf-8")
    (tmp_path / "taken.csv").write_text("due,complaint.received\n,\n", "utf-8")
    (tmp_path / "bad.parquet").write_text("no", "utf-8")
    yield "none.csv", "out.csv", "unreadable-file"
    yield "good.csv", "none/out.csv", "unreadable-file"
    yield "empty.csv", "out.csv", "not-a-frame"
    yield "good.csv", "good.csv", "same-file"
    yield "good.csv", "out.xlsx", "unknown-format"
    yield "good", "out.csv", "unknown-format"
    yield "taken.csv", "out.csv", "column-taken"
    yield "bad.parquet", "out.csv", "not-a-frame"


def test_what_concerns_the_whole_file_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    for source, target, code in refusals(tmp_path):
        with pytest.raises(cr.ComplaintsRulesError) as refused:
            answer_file(tmp_path / source, tmp_path / target, today=TODAY)
        assert refused.value.problems[0].code == code, source


def run(*arguments: str) -> tuple[str, bool]:
    parser = ArgumentParser()
    parser.add_argument("--json", action="store_true")
    add_arguments(parser, written)
    outcome = batch(parser.parse_args(["--today", "2026-11-24", *arguments]))
    return outcome.text, outcome.findings


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.csv", str(tmp_path / "out.csv")
    source.write_text("got,a=b\n2026-11-23,1\n23/11/2026,2\n", "utf-8")
    options = ("--procedure", "devon-childrens@undated", "--map", "got=complaint.received")
    text, findings = run(str(source), target, *options)
    assert (
        text == f"2 rows answered in {target}: 1 with a date, 0 without a date, 1 with an error "
        "(see `error`)"
    )
    assert findings
    assert [row["due"] for row in read_csv(Path(target))] == ["2026-11-26", ""]
    assert capsys.readouterr().err == ""
    source.write_text("got\n2026-11-23\n", "utf-8")
    text, findings = run(str(source), target, *options, "--only", "next", "--prefix", "x_")
    told = "1 with a date, 0 without a date, 0 with an error"
    assert (text, findings) == (f"1 row answered in {target}: {told}", False)
    assert "x_due" in read_csv(Path(target))[0]
    assert "x_ombudsman" not in read_csv(Path(target))[0]
    source.write_text("got\n2026-12-01\n", "utf-8")
    text, _ = run(str(source), target, *options, "--prefix", "x_")
    why = "(see `x_needs` and `x_left_out`)"
    assert text.endswith(f": 0 with a date, 1 without a date {why}, 0 with an error")
    text, _ = run(str(source), target, *options, "--only", "ombudsman")
    assert text.endswith(f"{target}: 1 without an error, 0 with an error")


def test_a_mapping_from_pairs_and_a_file(tmp_path: Path) -> None:
    file = tmp_path / "map.json"
    file.write_text('{"got": "complaint.received", "customer.name": null, "n": ""}', "utf-8")
    found = mapping([str(file), "a=b=fact.subject", "got="])
    assert found == {"got": None, "customer.name": None, "n": None, "a=b": "fact.subject"}
    file.write_text('["got"]', "utf-8")
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        mapping([str(file)])
    assert refused.value.problems[0].code == "not-a-mapping"


def test_an_unknown_procedure_is_the_commands_mistake(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("complaint.received\n2026-11-23\n", "utf-8")
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        run(str(source), str(tmp_path / "out.csv"), "--procedure", "no-such")
    assert refused.value.problems[0].code == "unknown-procedure"
    assert date(2026, 11, 24) == TODAY


def test_workers_answer_by_a_procedure_of_ones_own(tmp_path: Path) -> None:
    from complaints_rules import sources

    own = cr.load_file(next(sources.shipped_folder().rglob("devon-childrens@undated.yaml")))
    source = tmp_path / "in.csv"
    source.write_text("complaint.received\n2026-11-23\nnone\n", "utf-8")
    for workers in (1, 2):
        target = tmp_path / f"{workers}.csv"
        answer_file(source, target, today=TODAY, procedure=own, workers=workers)
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()
    assert [row["due"] for row in read_csv(tmp_path / "2.csv")] == ["2026-11-26", ""]


def test_a_number_of_workers_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("complaint.received\n", "utf-8")
    for workers in (0, True, 1.5):
        with pytest.raises(cr.ComplaintsRulesError) as refused:
            answer_file(tmp_path / "in.csv", tmp_path / "o.csv", today=TODAY, workers=workers)  # type: ignore[arg-type]
        assert refused.value.problems[0].code == "not-a-number"
