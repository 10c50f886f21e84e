"""Inputs built to take for ever, or all the memory there is."""

import json
from collections.abc import Callable, Iterator
from functools import partial

Bomb = Callable[[], bytes]
MEGABYTE = 1024 * 1024


def _laughs(of: str) -> bytes:
    """A billion laughs: each line holds the one above nine times."""
    lines = ["a0: &a0 [lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    return "\n".join([*lines, of]).encode()


def _merges() -> bytes:
    lines = ["a0: &a0 {k: v}"]
    lines += [
        f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}], k{n}: v}}" for n in range(1, 30)
    ]
    return "\n".join(lines).encode()


def _case(**parts: object) -> bytes:
    return json.dumps({"procedure": "devon-childrens", **parts}).encode()


def _event(name: str, day: str = "2026-11-23") -> dict[str, str]:
    return {"event": name, "date": day}


def _days(number: int) -> Iterator[str]:
    return (f"{2001 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(number))


YAML: dict[str, Bomb] = {
    "deep brackets": lambda: b"a: " + b"[" * 250_000,
    "deep braces": lambda: b"{a: " * 120_000,
    "deep blocks": lambda: b"\n".join(b" " * n + b"a:" for n in range(1000)),
    "deep items": lambda: b"- " * 250_000,
    "deep brackets, closed": lambda: b"a: " + b"[" * 250_000 + b"]" * 250_000,
    "billion laughs": partial(_laughs, "b: *a29"),
    "billion laughs as a key": partial(_laughs, "? *a29\n: b"),
    "merge keys": _merges,
    "an alias of itself": lambda: b"a: &a [*a, *a]",
    "a scalar of 64 MB": lambda: b"a: " + b"b" * 64 * MEGABYTE,
    "quotation marks of 8 MB": lambda: b"a: '" + b"b\n " * 3 * MEGABYTE + b"'",
    "escapes": lambda: b'a: "' + b"\\x41" * 130_000 + b'"',
    "escapes that are no characters": lambda: b'a: "' + b"\\U00110000" * 50_000 + b'"',
    "a block text of half a MB": lambda: b"a: |\n" + b"  b\n" * 125_000,
    "a key of half a MB": lambda: b"k" * 500_000 + b": v",
    "very many keys": lambda: b"".join(b"k%d: v\n" % n for n in range(45_000)),
    "very many equal keys": lambda: b"k: v\n" * 100_000,
    "very many unknown keys": lambda: (
        b"format: 1\n" + b"".join(b"k%d: v\n" % n for n in range(45_000))
    ),
    "very many stages": lambda: (
        b"stages:\n" + b"".join(b"- {id: stage-%d}\n" % n for n in range(20_000))
    ),
    "very many empty stages": lambda: b"stages: [" + b"{}, " * 120_000 + b"]",
    "very many notes": lambda: b"notes: [" + b"a, " * 60_000 + b"]",
    "very many numbers": lambda: b"subjects: [" + b"1, " * 60_000 + b"]",
    "a number of half a million digits": lambda: b"format: " + b"9" * 500_000,
    "a number with an exponent": lambda: b"format: 1e999999999",
    "very many tags": lambda: b"a: [" + b"!!python/object:os.system x, " * 17_000 + b"]",
    "very many anchors": lambda: b"a: [" + b"&x b, " * 80_000 + b"]",
    "very many documents": lambda: b"---\na: b\n" * 50_000,
    "very many comments": lambda: b"#\n" * 250_000 + b"a: b",
    "spaces": lambda: b" " * 500_000 + b"a: b",
    "line feeds": lambda: b"\n" * 500_000 + b"a: b",
    "carriage returns": lambda: b"\r" * 500_000,
    "zeros": lambda: bytes(500_000),
    "marks of byte order": lambda: b"\xef\xbb\xbf" * 170_000,
    "no UTF-8": lambda: b"a: b\n" * 100_000 + b"\xff",
    "UTF-16": lambda: ("a: b\n" * 50_000).encode("utf-16"),
    "right to left": lambda: ("a: \u202e" * 80_000).encode(),
    "100 MB": lambda: b"x" * 100 * MEGABYTE,
}
JSON: dict[str, Bomb] = {
    "deep lists": lambda: b"[" * 500_000,
    "deep lists, closed": lambda: b"[" * 250_000 + b"]" * 250_000,
    "400 lists in one another": lambda: b'{"events": ' + b"[" * 400 + b"]" * 400 + b"}",
    "deep objects": lambda: b'{"a":' * 100_000,
    "very many empty lists": lambda: b'{"events": [' + b"[]," * 170_000 + b"[]]}",
    "very many empty objects": lambda: b'{"events": [' + b"{}," * 170_000 + b"{}]}",
    "very many numbers": lambda: b'{"closed": [' + b"1," * 250_000 + b"1]}",
    "very many equal keys": lambda: b"{" + b'"a":1,' * 80_000 + b'"a":1}',
    "very many unknown keys": lambda: json.dumps(
        dict.fromkeys(map(str, range(45_000)), 1)
    ).encode(),
    "very many keys that are nearly right": lambda: json.dumps(
        {f"event{n}": 1 for n in range(35_000)}
    ).encode(),
    "very many events with such keys": lambda: _case(
        events=[{f"dat{n}": 1 for n in range(40)} for _ in range(1_000)]
    ),
    "very many unknown facts": lambda: _case(
        facts=dict.fromkeys(map(str, range(40_000)), "a"), events=[_event("complaint.received")]
    ),
    "very many unknown events": lambda: _case(
        events=[_event(f"stage-1.respons_{n}") for n in range(7_000)]
    ),
    "two hundred unknown events": lambda: _case(
        events=[_event(f"stage-1.respons_{n}") for n in range(200)]
    ),
    "two hundred unknown facts": lambda: _case(
        facts={f"subjec{n}": "a" for n in range(200)}, events=[_event("complaint.received")]
    ),
    "very many equal events": lambda: _case(events=[_event("complaint.received")] * 8_000),
    "very many rounds": lambda: _case(
        events=[_event("complaint.received", day) for day in _days(8_000)]
    ),
    "very many events that repeat": lambda: _case(
        events=[_event("complaint.received", "2001-01-01")]
        + [_event("stage-1.action_promised", day) for day in _days(7_000)]
    ),
    "very many closed days": lambda: _case(
        events=[_event("complaint.received")], closed=list(_days(15_000))
    ),
    "an event's name of half a MB": lambda: _case(events=[_event("a" * 500_000)]),
    "a procedure's name of half a MB": lambda: _case(procedure="a" * 500_000),
    "a note of half a MB": lambda: _case(
        events=[{**_event("complaint.received"), "note": "a" * 500_000}]
    ),
    "a number of half a million digits": lambda: b'{"format": ' + b"9" * 500_000 + b"}",
    "a number of 4,000 digits": lambda: b'{"format": ' + b"9" * 4_000 + b"}",
    "a number with an exponent": lambda: b'{"format": 1e999999999}',
    "a fraction of half a million digits": lambda: b'{"format": 0.' + b"3" * 500_000 + b"}",
    "escapes": lambda: b'{"reference": "' + b"\\u0041" * 80_000 + b'"}',
    "halves of characters": lambda: b'{"reference": "' + b"\\ud800" * 80_000 + b'"}',
    "backslashes": lambda: b'{"reference": "' + b"\\\\" * 250_000,
    "quotation marks": lambda: b'"' * 500_001,
    "spaces": lambda: b" " * 500_000,
    "zeros": lambda: bytes(500_000),
    "no UTF-8": lambda: b'{"reference": "' + b"\xff" * 400_000,
    "100 MB": lambda: b'"' + b"x" * 100 * MEGABYTE,
}
WORDS: dict[str, Bomb] = {
    "10 MB": lambda: b"a" * 10 * MEGABYTE,
    "10 MB with a sign in it": lambda: b"devon-childrens@" + b"a" * 10 * MEGABYTE,
    "10 MB of digits": lambda: b"9" * 10 * MEGABYTE,
    "10 MB of digits and a unit": lambda: b"9" * 10 * MEGABYTE + b" days",
    "10 MB of paths": lambda: b"../" * (3 * MEGABYTE),
    "10 MB of spaces": lambda: b" " * 10 * MEGABYTE,
}
BOMBS: dict[str, dict[str, Bomb]] = {
    "yaml": YAML,
    "procedure": YAML,
    "counting": YAML,
    "case": JSON,
    "receipt": JSON,
    "length": WORDS,
    "id": WORDS,
}
"""The bombs for each reader."""
