"""Aliases of a directory file, in any language or in one of them."""

from django.test import TestCase

from press.editorial.directory import import_directory
from press.models import Official
from press.models.finder import find_in_directory
from press.pure.directory import Directory, Names, OfficialEntry
from tests import factories as make


class ImportedAliases(TestCase):
    def given(self, **aliases):
        entry = OfficialEntry("umarov", Names(en="Kairat Umarov"), **aliases)
        done = import_directory(Directory(officials=(entry,)), by=None, at=make.NOON)
        return done, Official.objects.get(external_id="umarov")

    def test_each_language_has_its_own(self):
        done, umarov = self.given(
            aliases=("Umarov K.",), aliases_kk=(), aliases_ru=("К. Умаров",), aliases_en=("Kai",)
        )
        assert (umarov.aliases, umarov.aliases_kk) == (["Umarov K."], [])
        assert (umarov.aliases_ru, umarov.aliases_en) == (["К. Умаров"], ["Kai"])
        assert done["created"] == 1

    def test_those_typed_at_the_desk_stay_where_the_file_says_nothing_of_their_language(self):
        self.given()
        Official.objects.update(aliases_en=["Kai"])
        _done, umarov = self.given(aliases=("Umarov K.",))
        assert (umarov.aliases, umarov.aliases_en) == (["Umarov K."], ["Kai"])
        assert self.given(aliases=("Umarov K.",))[0] == {"unchanged": 1}

    def test_an_empty_list_of_a_language_empties_it(self):
        self.given(aliases_en=("Kai",))
        assert self.given(aliases_en=())[1].aliases_en == []

    def test_the_finder_knows_them(self):
        _done, umarov = self.given(aliases_ru=("Қайрат Аскаров",))
        text = "Заголовок.\nҚайрат Аскаров выступил."
        assert [row["official_id"] for row in find_in_directory(text, "ru", None).officials] == [
            umarov.pk
        ]
