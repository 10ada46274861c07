"""Every page of the public site is valid HTML, in three languages."""

import subprocess
from pathlib import Path

import pytest
from django.utils import timezone

from press.models.editions import Language
from tests.journeys.public_pages import PAGES, open_newsroom

FOLDER = Path(__file__).parents[2] / ".ci" / "html"
VALIDATOR = FOLDER / "node_modules" / ".bin" / "html-validate"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(not VALIDATOR.exists(), reason="`npm ci` in .ci/html brings the validator."),
]


# A page's tags are the same in every language but for its marks of other languages.
LANGUAGES = [
    Language.KAZAKH,
    pytest.param(Language.RUSSIAN, marks=pytest.mark.long),
    pytest.param(Language.ENGLISH, marks=pytest.mark.long),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_validator_finds_nothing_on_any_public_page(client, tmp_path, language):
    site = open_newsroom(timezone.now())
    for number, page in enumerate(PAGES):
        answer = client.get(page.path(site, language))
        assert answer.status_code == page.status
        (tmp_path / f"{page.name}-{number}.html").write_bytes(answer.content)
    rules = ["--config", FOLDER / ".htmlvalidate.json", "--formatter", "text"]
    run = subprocess.run([VALIDATOR, *rules, tmp_path], capture_output=True, text=True, check=False)
    assert (run.stdout, run.returncode) == ("", 0)
