"""A page of one's own with two duties, as a file that a test can change and ask about."""

from pathlib import Path
from typing import Any

import complaints_rules as cr

TEXT = """\
format: 1
id: anytown-receipts
kind: published
edition: {edition}
title: Complaints procedure
authority: Anytown Council
nation: england
subjects: [corporate]
counting: silent-page
sources:
  page: {{title: A page made up for the tests, url: not stated, read: 2026-11-22}}
timescales:
  - id: acknowledge
    duty: {words}
    by: authority
    within: 3 working days
    starts: complaint.received
    met_by: complaint.acknowledged
    strength: will
    source: {{page: start}}
stages:
  - id: stage-1
    title: Complaint
    timescales:
      - id: respond
        duty: answer
        by: authority
        within: {within}
        starts: complaint.received
        met_by: stage-1.response_sent
        strength: will
        source: {{page: stage 1}}
"""


def page(
    folder: Path,
    *,
    within: str = "10 working days",
    words: str = "acknowledge",
    edition: str = "undated",
) -> Path:
    """Write the page into a folder."""
    file = folder / f"anytown-receipts@{edition}.yaml"
    file.write_text(TEXT.format(within=within, words=words, edition=edition), "utf-8")
    return file


def received(day: str, *, under: Any = "anytown-receipts", **more: Any) -> cr.Case:
    """Return a case of which nothing is known but that it was received."""
    return cr.Case(under, events=[{"event": "complaint.received", "date": day}], **more)
