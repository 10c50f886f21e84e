"""Changes to bytes that know nothing of what the bytes mean."""

from random import Random

from tests.fuzzing.words import CHARACTERS, ODD

_INVALID = (
    b"\xff", b"\xfe", b"\x80", b"\xc0\x80", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xf8\x88\x80\x80\x80", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf",
    b"\xef\xbb", b"\x00\x00\xfe\xff",
)  # fmt: skip
"""Bytes that no UTF-8 text has, marks of other encodings, and characters cut short."""

_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "utf-8-sig", "cp1252", "cp037")
_ENDINGS = (b"\r\n", b"\r", b"\n\r", b"\n\n", b"\x0b", b"\x0c", b"\xc2\x85", b"\xe2\x80\xa8")


def changed(data: bytes, rng: Random, other: bytes) -> bytes:
    """Return the bytes changed in one place or throughout; ``other`` is text to splice with."""
    kind = rng.randrange(12)
    place = rng.randrange(len(data) + 1)
    length = rng.choice((1, 1, 2, 3, 8, 40, 400))
    before, after = data[:place], data[place:]
    if kind == 0 and data:
        place %= len(data)
        return data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1 :]
    if kind == 1:
        return before + rng.randbytes(length % 20) + after
    if kind == 2:
        return before + after[length:]
    if kind == 3:
        return before + after[:length] * rng.choice((2, 3, 50)) + after[length:]
    if kind == 4:
        return before + other[rng.randrange(len(other) + 1) :]
    if kind == 5:
        return before + rng.choice(_INVALID) + after
    if kind == 6:
        return before + rng.choice(CHARACTERS).encode("utf-8", "surrogatepass") + after
    if kind == 7:
        return before + rng.choice(ODD).encode("utf-8", "surrogatepass") + after[length:]
    if kind == 8:
        return before
    if kind == 9:
        return data.replace(b"\n", rng.choice(_ENDINGS), rng.choice((1, 2, -1)))
    if kind == 10:
        text = data.decode("utf-8", "replace")
        return text.encode(rng.choice(_ENCODINGS), "replace")
    return before + bytes([rng.choice(b"{}[]:,-#'\"&*!|>%@`?\\ \n\t0")]) + after
