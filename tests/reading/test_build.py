"""A page's tag changes with everything that the page is made of."""

import pytest

from press.reading import build as built


@pytest.mark.parametrize(
    "name", ["requirements.txt", "press/a.py", "templates/a.html", "static/a.css", "static/a.js"]
)
def test_a_new_version_of_any_part_is_a_new_build_a_second_later(
    settings, tmp_path, monkeypatch, name
):
    seconds = iter((1.0, 1.9, 2.0))
    monkeypatch.setattr(built, "monotonic", lambda: next(seconds))
    settings.BASE_DIR, settings.DEBUG = tmp_path, True
    (tmp_path / "requirements.txt").write_text("1")
    part = tmp_path / name
    part.parent.mkdir(exist_ok=True)
    part.write_text("1")
    before = built.build()
    part.write_text("2")
    assert built.build() == before
    assert built.build() != before


def test_another_setting_that_pages_tell_of_is_another_build(settings):
    settings.DEBUG = True
    built._digest.cache_clear()
    before = built.build()
    settings.HOME_COUNTRY = "KG"
    built._digest.cache_clear()
    assert built.build() != before
    built._digest.cache_clear()
