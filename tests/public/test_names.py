"""A name that the page's language lacks is shown in another language, and says so."""

import pytest
from django.template import Context, Template
from django.utils import translation

from press.models import Official
from press.pure.directory import Names, Shown
from press.pure.languages import language_name


def rendered(language, template="{% name entity %}", **context):
    with translation.override(language):
        return Template("{% load press %}" + template).render(Context(context))


def test_a_name_in_the_pages_language_stands_alone():
    who = Official(name_en="Kairat Umarov", name_ru="Кайрат Умаров")
    assert rendered("en", entity=who) == "Kairat Umarov"
    assert rendered("ru", entity=who) == "Кайрат Умаров"


def test_a_missing_name_is_shown_in_another_language_that_is_named():
    assert rendered("kk", entity=Official(name_ru="Кайрат Умаров")) == (
        '<span lang="ru">Кайрат Умаров</span>&nbsp;'
        '<abbr class="in-language" title="орыс тілі">ru</abbr>'
    )


def test_a_name_is_escaped_in_either_case():
    who = Official(name_en="<b>O'Neill</b>")
    for language in ("en", "ru"):
        assert "&lt;b&gt;O&#x27;Neill&lt;/b&gt;" in rendered(language, entity=who)


def test_a_name_as_an_edition_froze_it_has_the_language_it_was_taken_from():
    who = Official(name_en="Kairat Umarov", name_kk="Қайрат Омаров")
    frozen = "{% name entity 'Kairat Umarov' %}"
    assert rendered("en", frozen, entity=who) == "Kairat Umarov"
    assert '<span lang="en">Kairat Umarov</span>' in rendered("ru", frozen, entity=who)
    assert rendered("ru", "{% name entity 'К. Умаров' %}", entity=who) == "К. Умаров"


def test_a_value_may_stand_for_the_entry():
    assert 'lang="en"' in rendered("kk", entity=Shown("UNESCO", "en"))


def test_nothing_is_shown_of_no_name():
    assert Names().shown("kk") == Shown("", "kk")
    assert Names(kk="Ә", ru="А", en="A").shown("ru") == Shown("А", "ru")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Russian"), ("ru", "русский"), ("kk", "орыс тілі")]
)
def test_a_language_is_called_as_the_page_calls_it(language, words):
    assert language_name("ru", language) == words
