"""The canonical bytes, written out by hand from the rules."""

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import pytest

import complaints_rules as cr
from complaints_rules.receipts.canonical import LARGEST, canonical, digest_of

BYTES: list[tuple[Any, bytes]] = [
    (None, b"null"),
    (True, b"true"),
    ([], b"[]"),
    ({}, b"{}"),
    (-0, b"0"),
    (LARGEST, b"9007199254740991"),
    (date(2026, 1, 2), b'"2026-01-02"'),
    ((1, [2]), b"[1,[2]]"),
    ("/", b'"/"'),
    ('"\\', rb'"\"\\"'),
    ("\b\t\n\f\r", rb'"\b\t\n\f\r"'),
    ("\x00\x1f", rb'"\u0000\u001f"'),
    ("\x7f", b'"\x7f"'),
    ("\u2028", b'"\xe2\x80\xa8"'),
    # e with an accent, in one character and in two: one and the same in normal form C.
    ("\u00e9", b'"\xc3\xa9"'),
    ("e\u0301", b'"\xc3\xa9"'),
    # U+1F600, beyond U+FFFF: four bytes of UTF-8.
    ("\U0001f600", b'"\xf0\x9f\x98\x80"'),
    ({"b": 1, "a": {"d": None, "c": "x"}}, b'{"a":{"c":"x","d":null},"b":1}'),
    ({"B": 1, "a": 2, "A": 3}, b'{"A":3,"B":1,"a":2}'),
    # By their bytes U+FFFD (EF BF BD) stands before U+1F600 (F0 9F 98 80).
    (
        {"\U0001f600": 1, "\ufffd": 2},
        b'{"\xef\xbf\xbd":2,"\xf0\x9f\x98\x80":1}',
    ),
    ({"e\u0301": 1}, b'{"\xc3\xa9":1}'),
]


@pytest.mark.parametrize(("data", "expected"), BYTES)
def test_the_bytes(data: Any, expected: bytes) -> None:
    assert canonical(data) == expected
    assert digest_of(data) == sha256(expected).hexdigest()


def test_a_known_digest() -> None:
    # FIPS 180-4, the empty object: the SHA-256 of the two bytes 7B 7D, by `sha256sum`.
    assert digest_of({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize(
    "data",
    [
        1.5,
        1.0,
        LARGEST + 1,
        -LARGEST - 1,
        "\ud800",
        {"\ud800": 1},
        {1: 2},
        {"e\u0301": 1, "\u00e9": 2},
        {"a": {1, 2}},
        b"bytes",
        datetime(2026, 1, 1, tzinfo=UTC),
    ],
)
def test_what_has_no_place_is_refused(data: Any) -> None:
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        canonical(data)
    assert [problem.code for problem in caught.value.problems] == ["not-canonical"]
