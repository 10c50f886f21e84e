"""The public calls that draw: an answer in, and text, SVG or HTML out."""

from complaints_rules.errors import refuse
from complaints_rules.pictures import proof_page, proof_svg, proof_text
from complaints_rules.pictures.markup import as_svg
from complaints_rules.pictures.proof import proof_of
from complaints_rules.results import Deadline


def proof(deadline: Deadline, *, form: str = "text") -> str:
    """Return the proof of a date: every day from the event to the last day, the counted numbered.

    ``form`` is ``text`` (a week to a line, for a letter), ``svg`` (the months as a picture) or
    ``html`` (a page that stands by itself, with the picture and the days in a table). It is drawn
    from ``deadline.because`` and counts nothing again.

    Raises :class:`ComplaintsRulesError` for a deadline without a date (``no-date``) and for any
    other ``form`` (``unknown-form``).
    """
    known = {
        "text": lambda: "\n".join(proof_text.lines(proof_of(deadline))) + "\n",
        "svg": lambda: as_svg(proof_svg.drawn(proof_of(deadline))),
        "html": lambda: proof_page.page(proof_of(deadline)),
    }
    if form not in known:
        raise refuse("unknown-form", f"found `{form}`; write one of {', '.join(known)}")
    return known[form]()
