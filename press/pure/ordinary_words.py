"""Pure: words of everyday language that are nobody's name unless they stand alone."""

from functools import cache

from press.pure.directory import LANGUAGES
from press.pure.matching.folding import fold
from press.pure.matching.inflection import stem
from press.pure.matching.organization_words import COMMON_WORDS, KINDS
from press.pure.matching.title_words import title_words

_EVERYDAY = {
    "en": (
        "a about after air all an and annual april aral art asia at august baker bank bay bell "
        "best big bird black book border bridge brown bush by call can care case cash central "
        "change children church city climate club cook council country court cross culture day "
        "days december defence digital drug early east energy europe event fair fall february "
        "field first fish food for forest forum free from gas gold good grand grant gray great "
        "green ground group hall hand health help high hill holy home hope house how human hunt "
        "in it january july june just king labour lake land last law long love low march mark "
        "market may meeting mission money month moon more mountain new news next north not "
        "november nuclear october of oil old on open or order our paper park peace people place "
        "police pope post power press price public rain red rice rich right rights river road "
        "room rose round school sea security september share ship short side silk small snow song "
        "south speed spring state stone store street strong summer summit sun swift table talk "
        "talks tank the their time to today town trade travel treaty tree turn under union upon "
        "us visa visit vote wall war was water we week west what when where which white who why "
        "wild will wind winter with wolf women wood word words work world year years yes young "
        "youth"
    ),
    "ru": (
        "а арал без бог большой борьба быть в век вера весна вечер визит вместе во вода война "
        "волк вопрос восток вот время все всех встреча выбор где год голос гора город граница да "
        "дар день для до дом друг ее если есть еще за заяц здоровье зима знак и из или им имя их "
        "как кто лед лес лето лев ли лиса любовь май март мать между мир много может море мороз "
        "мост мот мы на надежда народ наш не нет них новый о об образ огонь один океан он они от "
        "отец очень переговоры период по под после пост право права при про работа рад развитие "
        "роман рука с свет свой себя семья система слава слово со соболь сокол соль среда страна "
        "суд так там то того только три ты тыл у уже удар утро хлеб царь час чад человек чем что "
        "шар эти это этой этот я январь язык"
    ),
    "kk": (
        "ай алтын адам ақ арал арасында асқар ата бай бала басты бас бейбіт бейсен бір бұл бүгін "
        "гүл да дала де дәулет деп дос ел екі ер ерлік есім жаз жаңа жан және жер жол жыл күн "
        "кездесу көк қазақ қала қыс мен мол мұрат на не нұр ол он ортақ осы өмір өнер пен сапар "
        "сөз су тас тау теңіз туралы тіл үш үшін халық"
    ),
}
# Beginnings of names that begin many.
_PARTS = "bin ibn ben al el van von der de la san saint аль эль бен ибн фон ван"


@cache
def ordinary_words() -> frozenset[str]:
    """The words, folded, of all three languages."""
    listed = " ".join([*_EVERYDAY.values(), _PARTS])
    return COMMON_WORDS | frozenset(fold(word) for word in listed.split())


@cache
def office_stems() -> frozenset[str]:
    """Stems of what offices, posts and bodies are called."""
    found = set(KINDS)
    for language in LANGUAGES:
        table = title_words(language)
        found |= {*table.heads, *table.offices, *table.ranks, *table.posts}
    return frozenset(found)


def is_ordinary(word: str) -> bool:
    """Whether a folded word means what it says rather than somebody of that name."""
    if word in ordinary_words():
        return True
    stems = office_stems()
    return any(stem(word, language) in stems for language in LANGUAGES)
