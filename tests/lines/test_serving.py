"""The process itself: asked through its pipes, as a program in another language does it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from threading import Thread

import pytest
from tests.command_line import ROOT, run
from tests.lines.asking import PARTS, request, sent

from complaints_rules.cli.main import main

SERVE = (sys.executable, "-m", "complaints_rules", "serve-lines")
CLIENTS = ROOT / "examples" / "clients"
Server = subprocess.Popen[bytes]


@pytest.fixture
def server() -> Iterator[Server]:
    pipe = subprocess.PIPE
    with subprocess.Popen(SERVE, stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT) as process:  # noqa: S603
        yield process
        process.kill()


def line(ask: str, id_: int = 7) -> bytes:
    return json.dumps({**request(ask, **PARTS[ask]), "id": id_}).encode() + b"\n"


def write(server: Server, text: bytes) -> None:
    assert server.stdin
    server.stdin.write(text)
    server.stdin.flush()


def read(server: Server) -> bytes:
    assert server.stdout
    return server.stdout.readline()


def ended(server: Server) -> tuple[int, bytes, bytes]:
    out, err = server.communicate(timeout=600)
    return server.returncode, out, err


def test_each_question_is_answered_at_once_and_the_end_of_input_is_the_end(server: Server) -> None:
    for ask in PARTS:
        write(server, line(ask))
        assert json.loads(read(server)) == sent(line(ask)[:-1])
    assert ended(server) == (0, b"", b"")


def test_a_broken_line_stops_nothing(server: Server) -> None:
    write(server, b"\xff\n\n{\n" + line("version"))
    ids = [json.loads(read(server))["id"] for _ in range(4)]
    assert ids == [None, None, None, 7]
    assert ended(server) == (0, b"", b"")


def test_many_questions_under_way_keep_their_order(server: Server) -> None:
    # Far more than the pipes hold, so that one thread must write while another reads.
    many = 400
    text = b"".join(line("deadlines" if n % 2 else "version", n) for n in range(many))
    writer = Thread(target=write, args=(server, text))
    writer.start()
    found = [json.loads(read(server)) for _ in range(many)]
    writer.join()
    assert [one["id"] for one in found] == list(range(many))
    assert [isinstance(one["result"], list) for one in found] == [bool(n % 2) for n in range(many)]
    assert ended(server) == (0, b"", b"")


def test_a_caller_that_is_gone_is_the_end_too(server: Server) -> None:
    assert server.stdin
    assert server.stdout
    assert server.stderr
    server.stdout.close()
    try:
        for _ in range(100):
            write(server, line("deadlines"))
        server.stdin.close()
    except BrokenPipeError:
        pass
    assert server.wait(60) == 0
    assert server.stderr.read() == b""


def test_a_file_of_requests_is_answered(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    file = CLIENTS / "requests.jsonl"
    assert main(["serve-lines", str(file)]) == 0
    lines = capsysbinary.readouterr().out.splitlines()
    assert [json.loads(one) for one in lines] == [
        sent(one) for one in file.read_bytes().splitlines()
    ]
    assert len(lines) == 3


@pytest.mark.parametrize("name", ["absent.jsonl", ".", "no\0name"])
def test_a_file_that_cannot_be_read_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "serve-lines", str(tmp_path / name))
    assert (code, out) == (1, "")
    assert "[unreadable-file]" in err


def test_the_schemas_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("lines-request", "lines-response"):
        code, out, _ = run(capsys, "schema", kind)
        assert code == 0
        assert out == (ROOT / "schema" / f"{kind}.schema.json").read_text("utf-8")


# --- the clients --------------------------------------------------------------------------------

# Received on Monday 23 November 2026; three working days are Thursday the 26th. On the 24th nothing
# is late yet, and the stage has not ended.
ANSWERS = [
    "complaint.acknowledge is due 2026-11-26",
    "may the complainant go on? not_yet",
    "refused: unknown-procedure",
    "stopped: 0",
]


def said(*command: str | Path) -> list[str]:
    done = subprocess.run(  # noqa: S603
        [*map(str, command), *SERVE], capture_output=True, cwd=ROOT, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


@pytest.mark.skipif(which("node") is None, reason="Node.js is not on this machine")
def test_the_javascript_client() -> None:
    client = CLIENTS / "javascript" / "client.mjs"
    assert said("node", client) == ["protocol 1", *ANSWERS]


@pytest.mark.skipif(which("node") is None, reason="Node.js is not on this machine")
def test_the_javascript_client_is_told_when_the_process_cannot_go_on(tmp_path: Path) -> None:
    script = tmp_path / "asks.mjs"
    client = (CLIENTS / "javascript" / "client.mjs").as_uri()
    script.write_text(
        f"""import {{ ComplaintsRules }} from "{client}";
const python = {json.dumps(sys.executable)};
for (const command of [["/no/such/program"], [python, "-c", "pass"]]) {{
  const rules = new ComplaintsRules(command);
  console.log(await rules.ask("version").then(() => "answered", () => "failed"));
  console.log(await rules.ask("version").then(() => "answered", () => "failed"));
}}
""",
        "utf-8",
    )
    done = subprocess.run(  # noqa: S603
        ["node", str(script)],  # noqa: S607
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert (done.returncode, done.stdout.decode().splitlines()) == (0, ["failed"] * 4)


@pytest.mark.skipif(which("java") is None, reason="Java is not on this machine")
def test_the_java_client() -> None:
    assert said("java", CLIENTS / "java" / "Client.java") == ANSWERS


def test_the_client_that_is_not_run_says_so_and_asks_the_same() -> None:
    text = (CLIENTS / "csharp" / "Client.cs").read_text("utf-8")
    assert "NOT EXECUTED" in text
    for word in ("next_deadline", "can_escalate", "2026-11-24", "UTF8Encoding"):
        assert word in text
