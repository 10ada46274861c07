"""A page's tag changes with everything that the page is made of."""

import pytest

from press.public import caching


@pytest.mark.parametrize(
    "name", ["requirements.txt", "press/a.py", "templates/a.html", "static/a.css", "static/a.js"]
)
def test_a_new_version_of_any_part_is_a_new_build_a_second_later(
    settings, tmp_path, monkeypatch, name
):
    seconds = iter((1.0, 1.9, 2.0))
    monkeypatch.setattr(caching, "monotonic", lambda: next(seconds))
    settings.BASE_DIR, settings.DEBUG = tmp_path, True
    (tmp_path / "requirements.txt").write_text("1")
    part = tmp_path / name
    part.parent.mkdir(exist_ok=True)
    part.write_text("1")
    before = caching.build()
    part.write_text("2")
    assert caching.build() == before
    assert caching.build() != before


def test_another_setting_that_pages_tell_of_is_another_build(settings):
    settings.DEBUG = True
    caching._digest.cache_clear()
    before = caching.build()
    settings.HOME_COUNTRY = "KG"
    caching._digest.cache_clear()
    assert caching.build() != before
    caching._digest.cache_clear()
