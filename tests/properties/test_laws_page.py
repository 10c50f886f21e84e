"""The page of the laws is current, and every law is a sentence."""

import pytest
from tests.properties.laws import HERE, PAGE, SUBJECTS, laws, page


def test_the_page_is_current() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(), "write it again: python -m tests.properties.laws"


def test_every_file_of_laws_is_on_the_page() -> None:
    files = {path.stem.removeprefix("test_laws_of_") for path in HERE.glob("test_laws_of_*.py")}
    assert files == set(SUBJECTS)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_law_is_a_sentence_of_its_own(subject: str) -> None:
    sentences = [sentence for _, sentence in laws(subject)]
    assert len(set(sentences)) == len(sentences)
    for sentence in sentences:
        assert sentence[:1].isupper(), sentence
        assert sentence.endswith("."), sentence


def test_there_are_as_many_laws_as_were_promised() -> None:
    assert sum(1 for subject in SUBJECTS for _ in laws(subject)) >= 40
