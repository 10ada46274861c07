"""What the documents lead to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
FILES = re.compile(r"`((?:tests|press|config|deploy|docs)/[\w/]*(?:\.\w+)?)`")
LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_files_and_pages_that_a_document_names_are_there(document):
    text = document.read_text("utf-8")
    for named in FILES.findall(text):
        assert (ROOT / named).exists(), named
    for linked in LINK.findall(text):
        assert (document.parent / linked).exists(), linked
