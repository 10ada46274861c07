"""A page's tag changes with everything that the page is made of."""

import pytest

from press.public import caching


@pytest.mark.parametrize("name", ["press/a.py", "templates/a.html", "static/a.css", "static/a.js"])
def test_a_new_version_of_any_part_is_a_new_build(settings, tmp_path, name):
    settings.BASE_DIR, settings.DEBUG = tmp_path, True
    part = tmp_path / name
    part.parent.mkdir()
    part.write_text("1")
    before = caching.build()
    assert caching.build() == before
    part.write_text("2")
    assert caching.build() != before
