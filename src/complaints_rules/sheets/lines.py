"""Lines and headings of plain text, which every page of the terminal has in common."""

from collections.abc import Mapping


def row(label: str, words: str) -> str:
    """Return a line that says one thing of a duty or an entry."""
    return f"    {label:<8}{words}"


def stage_title(stage: str | None, names: Mapping[str, str]) -> str:
    """Return the heading of a stage, with what the text calls it where that says more."""
    if stage is None:
        return "THE COMPLAINT"
    number = stage.replace("-", " ").upper()
    title = names[stage]
    if title.upper().startswith(number) and not title[len(number) :][:1].isdigit():
        return number + title[len(number) :]
    return f"{number}: {title}"
