"""What a search for somebody finds first, however the name is written."""

from django.test import TestCase

from press.reading.names_asked import entities_meant
from tests.searching.archive import LATER, found, make_archive

KOSHERBAYEV = "minister-oath ots-summit kosherbayev-un"
TILEUBERDI = "visit-delhi visit-rome treaty-signed"
TURK = "geneva-rights turk-visit"
TEDROS = "tedros-letter who-clinic"
WHO = "tedros-letter vaccine health-assembly"
UN = "geneva-rights peacekeepers climate"
IAEA = "bank-fuel nuclear-test"
SPOKESMAN = "spokesman-april spokesman-march"

# language | query | the first three, newest first
MISSPELT = f"""
en | Tleuberdi | {TILEUBERDI}
en | Tileubredi | {TILEUBERDI}
en | Muhktar Tileuberdy | {TILEUBERDI}
en | Kosherbajev | {KOSHERBAYEV}
en | Koscherbayev | {KOSHERBAYEV}
en | Turck | {TURK}
en | Volkr Türk | {TURK}
en | Ghebreyesis | {TEDROS}
en | Smadjiarov | {SPOKESMAN}
en | Umarof | geneva-talks
en | Umarof Geneva | geneva-talks
en | Umarof Rome |
en | World Helth Organization | {WHO}
en | "Tleubredi" |
ru | Кошарбаев | {KOSHERBAYEV}
ru | Тлеубедри | {TILEUBERDI}
ru | Смадьяров | {SPOKESMAN}
ru | Гебрейсус | {TEDROS}
ru | Всемирная организация здравохранения | {WHO}
kk | Көшербаив | {KOSHERBAYEV}
kk | Тілеубреді | {TILEUBERDI}
"""
ANOTHER_WAY = f"""
en | Кошербаева | {KOSHERBAYEV}
en | Көшербаевпен | {KOSHERBAYEV}
en | Kosherbaev | {KOSHERBAYEV}
en | Tyurk | {TURK}
en | Gebreyesus | {TEDROS}
en | T. Ghebreyesus | {TEDROS}
en | Ghebreyesus Tedros | {TEDROS}
en | ВОЗ | {WHO}
en | ДДСҰ | {WHO}
en | ООН | {UN}
en | МАГАТЭ | {IAEA}
en | WHO Geneva | tedros-letter
ru | Kosherbayev | {KOSHERBAYEV}
ru | Tileuberdi | {TILEUBERDI}
ru | Тюрка | {TURK}
ru | Кошербаеву Ермеку | {KOSHERBAYEV}
ru | Е. Кошербаев | {KOSHERBAYEV}
ru | WHO | {WHO}
ru | воз | {WHO}
ru | UN | {UN}
kk | Кошербаева | {KOSHERBAYEV}
kk | Тілеубердіге | {TILEUBERDI}
kk | Tleuberdi | {TILEUBERDI}
kk | WHO | {WHO}
kk | ВОЗ | {WHO}
kk | БҰҰ-ның | {UN}
kk | Ghebreyesus | {TEDROS}
"""


def cases(table):
    for line in table.strip().splitlines():
        language, query, expected = (part.strip() for part in line.split("|"))
        yield language, query, expected.split()


class NamesTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_archive()

    def test_a_misspelt_name_finds_its_bearers_releases(self):
        for language, query, expected in cases(MISSPELT):
            with self.subTest(language=language, query=query):
                self.assertEqual(found(language, q=query), expected)

    def test_any_script_case_order_and_acronym_finds_them_too(self):
        for language, query, expected in cases(ANOTHER_WAY):
            with self.subTest(language=language, query=query):
                self.assertEqual(found(language, q=query), expected)

    def test_ordinary_words_mean_nobody(self):
        for query in ("minister", "health", "talks", "the world", "turn", "human rights", "border"):
            with self.subTest(query=query):
                self.assertEqual(entities_meant(query, "en", LATER), [])
