"""What a search of words, phrases, beginnings and acronyms finds first, in three languages."""

import pytest
from django.test import TestCase

from press.reading.searching import FEW
from tests.searching.archive import found, make_archive

# language | query | the first three, newest first | the first three, best match first; "=" if alike
EXPECTED = """
en | talks | statement-peace mediation geneva-talks | mediation geneva-talks statement-peace
en | talk | statement-peace mediation geneva-talks | mediation geneva-talks statement-peace
en | peace talks | mediation | =
en | "human rights" | geneva-rights human-rights | human-rights geneva-rights
en | "rights human" | | =
en | human right | geneva-rights human-rights | human-rights geneva-rights
en | observer | election-monitors osce-mission | =
en | OSCE observers | election-monitors osce-mission | =
en | who | tedros-letter vaccine health-assembly | =
en | World Health | tedros-letter vaccine health-assembly | health-assembly tedros-letter vaccine
en | "world health organization" | tedros-letter vaccine health-assembly | =
en | Kosherbayev | minister-oath ots-summit kosherbayev-un | kosherbayev-un minister-oath ots-summit
en | kosherb | minister-oath ots-summit kosherbayev-un | kosherbayev-un minister-oath ots-summit
en | Umarov Geneva | geneva-talks | =
en | nuclear | kosherbayev-un bank-fuel nuclear-test | bank-fuel nuclear-test kosherbayev-un
en | agreement | pipeline extradition | =
en | consulates | census consul-istanbul | consul-istanbul census
en | diplomats | youth archive-day women-award | =
en | treaties | museum treaty-signed geneva-talks | treaty-signed museum geneva-talks
en | "trade mission" | iran-trade | =
en | Iran | iran-trade | =
en | embassies | language-day embassy-nairobi | embassy-nairobi language-day
en | Turk | geneva-rights turk-visit | =
en | caspian | rail-corridor caspian | caspian rail-corridor
en | minister | minister-oath visit-delhi visit-rome | minister-oath visit-delhi kosherbayev-turkey
en | NOT sanctions | | =
ru | переговорами | statement-peace mediation treaty-signed | mediation geneva-talks statement-peace
ru | министрам | minister-oath visit-delhi visit-rome | minister-oath visit-delhi kosherbayev-turkey
ru | "права человека" | geneva-rights human-rights | human-rights geneva-rights
ru | наблюдателей | election-monitors osce-mission | =
ru | ВОЗ | tedros-letter vaccine health-assembly | =
ru | здравоохранение | tedros-letter vaccine health-assembly | health-assembly tedros-letter vaccine
ru | Кошербаевым | minister-oath ots-summit kosherbayev-un | kosherbayev-un minister-oath ots-summit
ru | Умаров Женева | geneva-talks | =
ru | ядерный | kosherbayev-un bank-fuel nuclear-test | bank-fuel nuclear-test kosherbayev-un
ru | визиты | visit-delhi visit-rome turk-visit | visit-rome turk-visit visit-delhi
ru | виза | visa-rules | =
ru | послом | iraq-envoy kosherbayev-turkey flood | kosherbayev-turkey flood ambassador-norway
ru | посольства | language-day embassy-nairobi | embassy-nairobi language-day
ru | гражданин | hotline census consul-istanbul | =
ru | договоров | museum treaty-signed geneva-talks | treaty-signed museum geneva-talks
ru | санкция | sanctions spokesman-march | =
ru | "торговые миссии" | iran-trade | =
ru | Ираком | iraq-envoy | =
ru | мирный переговоры | mediation | =
ru | Тлеуберди визит | visit-delhi visit-rome | visit-rome visit-delhi
ru | тюркское государство | ots-summit | =
ru | растет | trade-china | =
kk | келіссөз | statement-peace mediation treaty-signed | mediation geneva-talks statement-peace
kk | келиссоздер | statement-peace mediation treaty-signed | mediation geneva-talks statement-peace
kk | министрлік | statement-peace minister-oath sanctions | =
kk | адам құқығы | geneva-rights human-rights | human-rights geneva-rights
kk | "адам құқықтары" | geneva-rights human-rights | human-rights geneva-rights
kk | байқаушы | election-monitors osce-mission | =
kk | ДДСҰ | tedros-letter vaccine health-assembly | =
kk | денсаулық | tedros-letter vaccine health-assembly | health-assembly tedros-letter vaccine
kk | Көшербаев | minister-oath ots-summit kosherbayev-un | kosherbayev-un minister-oath ots-summit
kk | Кошербаевты | minister-oath ots-summit kosherbayev-un | kosherbayev-un minister-oath ots-summit
kk | Омаров Женева | geneva-talks | =
kk | ядролық | kosherbayev-un bank-fuel nuclear-test | bank-fuel nuclear-test kosherbayev-un
kk | келісімнің | pipeline extradition | =
kk | сапарлар | visit-delhi visit-rome turk-visit | visit-rome turk-visit visit-delhi
kk | елшіліктің | language-day embassy-nairobi | embassy-nairobi language-day
kk | шарт | museum treaty-signed geneva-talks | treaty-signed museum geneva-talks
kk | "сауда миссиясы" | iran-trade | =
kk | Ирак | iraq-envoy | =
kk | Иран | iran-trade | =
kk | бейбіт келіссөз | mediation | =
kk | шекарада | border trade-china | =
kk | ғарыш | osaka space | space osaka
"""


def cases():
    for line in EXPECTED.strip().splitlines():
        language, query, newest, best = (part.strip() for part in line.split("|"))
        yield language, query, newest.split(), (newest if best == "=" else best).split()


class SearchTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_archive()

    def test_forty_queries_and_more_find_what_a_reader_expects_newest_first(self):
        for language, query, newest, _best in cases():
            with self.subTest(language=language, query=query):
                self.assertEqual(found(language, q=query), newest)

    def test_the_best_match_comes_first_when_asked_for(self):
        for language, query, _newest, best in cases():
            with self.subTest(language=language, query=query):
                self.assertEqual(found(language, q=query, sort="best"), best)

    def test_other_filters_narrow_a_search(self):
        who = "world-health-organization"
        self.assertEqual(found("en", q="geneva", organization=who), ["tedros-letter"])
        asked = {"q": "minister", "official": "yermek-kosherbayev"}
        self.assertEqual(
            found("en", **asked), ["minister-oath", "ots-summit", "kosherbayev-turkey"]
        )
        best = ["minister-oath", "kosherbayev-turkey", "ots-summit"]
        self.assertEqual(found("en", **asked, sort="best"), best)
        both = ["yermek-kosherbayev", "mukhtar-tileuberdi"]
        self.assertEqual(
            found("en", q="minister", official=both, sort="best"),
            ["minister-oath", "visit-delhi", "kosherbayev-turkey"],
        )

    def test_the_oldest_can_come_first(self):
        self.assertEqual(
            found("en", q="talks", sort="oldest"), ["geneva-talks", "mediation", "statement-peace"]
        )

    def test_no_language_finds_anothers_releases(self):
        self.assertEqual(found("kk", q="ядерный"), [])
        self.assertEqual(found("ru", q="nuclear"), [])

    def test_an_archive_without_few_answers_is_walked_to_the_same_end(self):
        """Every search as if its words were common: the other way to the same rows."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("press.reading.searching.FEW", -1)
            for language, query, newest, best in cases():
                with self.subTest(language=language, query=query):
                    self.assertEqual(found(language, q=query), newest)
                    self.assertEqual(found(language, q=query, sort="best"), best)
        self.assertGreater(FEW, 0)
