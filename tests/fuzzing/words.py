"""Odd words: what a stranger, a broken program or an attacker writes where a value belongs."""

DATES = (
    "0001-01-01", "9999-12-31", "0000-00-00", "0000-01-01", "10000-01-01", "-0001-01-01",
    "1752-09-02", "1752-09-03", "1752-09-13", "1752-09-14", "1900-02-29", "1970-01-01",
    "1999-12-31", "2000-01-01", "2000-02-29", "2026-02-28", "2026-02-29", "2026-02-30",
    "2026-04-31", "2026-11-23", "2026-11-30", "2026-12-25", "2026-13-01", "2028-02-29",
    "2028-12-31", "2029-01-01", "2038-01-19", "2050-12-31", "2051-01-01", "2100-02-29",
    "2026-11", "2026", "20261123", "2026-W48-1", "2026-327", "26-11-23", "23/11/2026",
    "2026-11-23T00:00:00Z", "2026-11-23 14:30", "2026-11-31", "2026-1-1", " 2026-11-23",
    "2026-11-23\n", "2026\u201011\u201023", "\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0663",
    "\uff12\uff10\uff12\uff16-\uff11\uff11-\uff12\uff13", "2026-11-2\u00b3",
    "2026-11-\U0001d7d0\U0001d7d1",
)  # fmt: skip
"""Edges of the calendar and of the ways a day can be written; digits that only look like ours."""

CHARACTERS = (
    "\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x1f", "\x7f", "\x85", "\x9f",
    "\t", "\r", "\n", "\r\n", "\n\r", "\xa0", "\xad", "\u034f", "\u061c", "\u115f", "\u180e",
    "\u200b", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2066",
    "\u2069", "\u3000", "\u3164", "\ufe0f", "\ufeff", "\ufff9", "\ufffc", "\ufffd", "\ufffe",
    "\uffff", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U000e0041", "\U0010ffff", "e\u0301",
    "a" + "\u0301" * 40, "\u05d0\u05d1", "\u0627\u0644", "\u0430", "\u03bf", "\u0131", "\u0130",
    "\u00df", "\u1e9e", "\ufb01", "\u212a", "\u0660", "\u0967", "\uff11", "\u00b2", "\u2460",
    "\U0001d7d9", "\u4e00", "\ud800", "\udc00", "\udfff\ud800", "\ud83d\ude00",
)  # fmt: skip
"""Characters that are unseen, steer something, look like others, or are halves of one."""

WORDS = (
    "", " ", "-", "_", ".", "..", "...", "---", "0", "-0", "1", "-1", "00", "010", "0o7", "0x10",
    "0b1", "1_000", "1.0", "1.", ".5", "1e3", "1e999", "-1e999", "1e-999", "12:30", "24:00",
    "25:61",
    "190:20:30", "+1", "999999999999999", "9999999999999999", "18446744073709551616", "9" * 400,
    "9" * 5001, "-" + "9" * 5001, "NaN", "Infinity", "-Infinity", ".nan", ".inf", "true", "false",
    "True", "yes", "no", "on", "off", "y", "n", "null", "Null", "~", "<<", "=", "nil", "None",
    "undefined", "{}", "[]", "{", "}", "[", "]", "[[]]", "{a: b}", "{a}", "[a, b, ]", "[,]", "&a b",
    "*a", "*undefined", "&a [*a, *a]", "<<: *a", "!!python/object:os.system ls",
    "!!python/object/apply:os.system [id]", "!!python/name:os.system", "!!binary aGk=",
    "!!timestamp 2026-11-23", "!!int 3", "!!float 1", "!!set {a, b}", "!!omap [a: b]", "!<tag:x> y",
    "!", "%TAG ! x", "@a", "`a`", "|", ">", "|2-", ">+9", "|#", "? a", ": a", "- a", "a: b: c", "#",
    "a #b", "a#b", "'", '"', "''", '""', '"\\x41"', '"\\ud800"', '"\\U00110000"', '"\\N\\_"',
    "'a", '"a', "\\", "\\u0000", "10 working days", "1 working day", "1 working days", "0 days",
    "10 to 5 days", "10 to 20 working days", "9999 years", "9999 months", "9999 hours",
    "10000 days",
    "9999 clear days", "1 clear week", "5 to 6 clear hours", "10  days", "10 days ",
    "10 working days\n",
    "\u0661 day", "1\u00a0day", "10 Working Days", "1 day to 2 days", "1000000000 years",
    "not stated", "not read", "none", "any", "all", "same", "complaint.received", "stage-1",
    "stage-99", "stage-1.response_sent", "stage-1.respond", "stage-1.respond.extended",
    "complaint.acknowledge", "a.b.c.d", ".", "complaint.", "undated", "undated-1", "undated-x",
    "../../etc/passwd", "/etc/passwd", "C:\\x", "\\\\host\\share", "a/b", "devon-childrens",
    "devon-childrens@undated", "devon-childrens@../x", "@", "a@b@c", "x" * 300, "k" * 25_000,
    "\u00e9" * 3000, "constructor", "__proto__", "__class__", "%s%s%n", "${jndi:x}",
    "{0.__class__}",
    "<script>alert(1)</script>", "]]>", "&lt;", "'; DROP TABLE x; --", "\N{SNOWMAN}",
)  # fmt: skip
"""Words of YAML, of other formats and of attacks; lengths and names of the format, wrongly used."""

ODD = (*DATES, *CHARACTERS, *WORDS)
