"""A small directory and shorthands shared by the tests of mentions."""

from datetime import date
from functools import cache

from press.pure.directory import (
    AppointmentEntry,
    Directory,
    Names,
    OfficialEntry,
    OrganizationEntry,
)
from press.pure.mentions import Findings, MentionIndex, build_index, find_mentions

DAY = date(2024, 3, 1)


def organization(identifier, en="", ru="", kk="", acronym=("", "", ""), **more):
    return OrganizationEntry(
        identifier,
        Names(en=en, ru=ru, kk=kk),
        Names(en=acronym[0], ru=acronym[1], kk=acronym[2]),
        **more,
    )


def post(body, en="", ru="", kk="", start=None, end=None):
    return AppointmentEntry(body, Names(en=en, ru=ru, kk=kk), start, end)


def official(identifier, en="", ru="", kk="", *posts, aliases=()):
    return OfficialEntry(identifier, Names(en=en, ru=ru, kk=kk), aliases, posts)


ORGANIZATIONS = (
    organization(
        "mfa",
        "Ministry of Foreign Affairs",
        "Министерство иностранных дел",
        "Сыртқы істер министрлігі",
        ("MFA", "МИД", "СІМ"),
        country="KZ",
        type="ministry",
    ),
    organization(
        "mfa-uz",
        "Ministry of Foreign Affairs of the Republic of Uzbekistan",
        "Министерство иностранных дел Республики Узбекистан",
        "Өзбекстан Республикасының Сыртқы істер министрлігі",
        country="UZ",
        type="ministry",
    ),
    organization(
        "trade",
        "Ministry of Trade and Integration",
        "Министерство торговли и интеграции",
        "Сауда және интеграция министрлігі",
        country="KZ",
        type="ministry",
    ),
    organization(
        "presidency",
        "Executive Office of the President of the Republic of Kazakhstan",
        "Администрация Президента Республики Казахстан",
        "Қазақстан Республикасы Президентінің Әкімшілігі",
        country="KZ",
    ),
    organization(
        "senate", "Senate of the Parliament", "Сенат Парламента", "Парламент Сенаты",
        aliases=("Senate", "Сенат"), country="KZ",
    ),
    organization(
        "embassy-fr",
        "Embassy of the Republic of Kazakhstan in the French Republic",
        "Посольство Республики Казахстан во Французской Республике",
        "Қазақстан Республикасының Франциядағы Елшілігі",
        country="KZ",
    ),
    organization(
        "un", "United Nations", "Организация Объединённых Наций", "Біріккен Ұлттар Ұйымы",
        ("UN", "ООН", "БҰҰ"),
    ),
    organization(
        "unog", "UN Office at Geneva", "Отделение ООН в Женеве",
        "БҰҰ-ның Женевадағы бөлімшесі", ("UNOG", "", ""),
    ),
    organization(
        "ohchr",
        "Office of the UN High Commissioner for Human Rights",
        "Управление Верховного комиссара ООН по правам человека",
        "БҰҰ Адам құқықтары жөніндегі Жоғарғы комиссарының басқармасы",
        ("OHCHR", "УВКПЧ", ""),
        aliases=("UN Human Rights Office",),
    ),
    organization(
        "who", "World Health Organization", "Всемирная организация здравоохранения",
        "Дүниежүзілік денсаулық сақтау ұйымы", ("WHO", "ВОЗ", "ДДҰ"),
    ),
    organization(
        "ilo", "International Labour Organization", "Международная организация труда",
        "Халықаралық еңбек ұйымы", ("ILO", "МОТ", "ХЕҰ"),
    ),
    organization(
        "iom", "International Organization for Migration",
        "Международная организация по миграции", "Халықаралық көші-қон ұйымы",
        ("IOM", "МОМ", "ХКҰ"),
    ),
    organization(
        "osce", "Organization for Security and Co-operation in Europe",
        "Организация по безопасности и сотрудничеству в Европе",
        "Еуропадағы қауіпсіздік және ынтымақтастық ұйымы", ("OSCE", "ОБСЕ", "ЕҚЫҰ"),
    ),
    organization(
        "osce-pa", "OSCE Parliamentary Assembly", "Парламентская ассамблея ОБСЕ",
        "ЕҚЫҰ Парламенттік Ассамблеясы", ("OSCE PA", "ПА ОБСЕ", ""),
    ),
    organization("kazaid", "KazAID", "KazAID", "KazAID", country="KZ"),
    organization("bank", "Asian Development Bank", acronym=("ADB", "", "")),
    organization("ballet", "Astana Dance Ballet", acronym=("ADB", "", "")),
)  # fmt: skip

OFFICIALS = (
    official(
        "president", "Arman Serikbay", "Арман Серикбай", "Арман Серікбай",
        post("presidency", "President of the Republic of Kazakhstan",
             "Президент Республики Казахстан", "Қазақстан Республикасының Президенті"),
    ),
    official(
        "minister", "Daulet Zhanibekov", "Даулет Жанибеков", "Дәулет Жәнібеков",
        post("mfa", "Deputy Prime Minister - Minister of Foreign Affairs",
             "Заместитель Премьер-министра - Министр иностранных дел",
             "Премьер-министрдің орынбасары - Сыртқы істер министрі", date(2023, 4, 1)),
    ),
    official(
        "former-minister", "Erlan Kassenov", "Ерлан Касенов", "Ерлан Қасенов",
        post("mfa", "Minister of Foreign Affairs", "Министр иностранных дел",
             "Сыртқы істер министрі", date(2019, 1, 1), date(2023, 3, 31)),
    ),
    official(
        "first-deputy", "Timur Umirov", "Тимур Умиров", "Тимур Өміров",
        post("mfa", "First Deputy Minister of Foreign Affairs",
             "Первый заместитель Министра иностранных дел",
             "Сыртқы істер министрінің бірінші орынбасары", date(2022, 1, 1)),
    ),
    official(
        "deputy", "Galym Ospanov", "Галым Оспанов", "Ғалым Оспанов",
        post("mfa", "Deputy Minister of Foreign Affairs", "Заместитель Министра иностранных дел",
             "Сыртқы істер министрінің орынбасары", date(2022, 1, 1)),
    ),
    official(
        "trade-minister", "Saltanat Bekova", "Салтанат Бекова", "Салтанат Бекова",
        post("trade", "Minister of Trade and Integration", "Министр торговли и интеграции",
             "Сауда және интеграция министрі", date(2023, 1, 1)),
    ),
    official(
        "ambassador-fr", "Askar Umirov", "Аскар Умиров", "Асқар Өміров",
        post("embassy-fr", "Ambassador to France", "Посол во Франции", "Франциядағы Елші",
             date(2022, 1, 1)),
    ),
    official(
        "sg", "João Pereira da Silva", "Жуан Перейра да Силва", "Жуан Перейра да Силва",
        post("un", "Secretary-General", "Генеральный секретарь", "Бас хатшы", date(2020, 1, 1)),
    ),
    official(
        "hchr", "Jürgen Köhl", "Юрген Кёль", "Юрген Кёль",
        post("ohchr", "UN High Commissioner for Human Rights",
             "Верховный комиссар ООН по правам человека",
             "БҰҰ Адам құқықтары жөніндегі Жоғарғы комиссары", date(2022, 1, 1)),
    ),
    official(
        "who-head", "Abebe Tadesse Girma", "Абебе Тадессе Гирма", "Абебе Тадессе Гирма",
        post("who", "Director-General", "Генеральный директор", "Бас директор", date(2021, 1, 1)),
    ),
    official(
        "who-former", "Linh Tran", "Линь Чан", "Линь Чан",
        post("who", "Director-General", "Генеральный директор", "Бас директор",
             date(2010, 1, 1), date(2020, 12, 31)),
    ),
    official(
        "ilo-head", "Robert F. Mensah", "Роберт Менса", "Роберт Менса",
        post("ilo", "Director-General", "Генеральный директор", "Бас директор", date(2021, 1, 1)),
    ),
    official(
        "iom-head", "Anna Weber", "Анна Вебер", "Анна Вебер",
        post("iom", "Director General", "Генеральный директор", "Бас директор", date(2021, 1, 1)),
    ),
    official(
        "iom-operations", "Ngozi Balogun", "Нгози Балогун", "Нгози Балогун",
        post("iom", "Deputy Director General for Operations",
             "Заместитель генерального директора по операциям",
             "Бас директордың операциялар жөніндегі орынбасары", date(2021, 1, 1)),
    ),
    official(
        "osce-head", "Tatiana Valevaya", "Татьяна Валевая", "Татьяна Валевая",
        post("osce", "Secretary General", "Генеральный секретарь", "Бас хатшы", date(2021, 1, 1)),
    ),
    official(
        "pa-head", "Ursula van der Berg", "Урсула ван дер Берг", "Урсула ван дер Берг",
        post("osce-pa", "President", "Президент", "Президент", date(2021, 1, 1)),
    ),
    official(
        "compound", "Kassym-Zhan Altynbay", "Касым-Жан Алтынбай", "Қасым-Жан Алтынбай",
        post("senate", "Chairman", "Председатель", "Төраға", date(2021, 1, 1)),
    ),
)  # fmt: skip


@cache
def index() -> MentionIndex:
    return build_index(Directory(ORGANIZATIONS, OFFICIALS))


def find(language: str, text: str, on: date | None = DAY) -> Findings:
    return find_mentions(text, index(), language, on)


def officials(language: str, text: str, on: date | None = DAY) -> set[str]:
    return {suggestion.id for suggestion in find(language, text, on).officials}


def organizations(language: str, text: str, on: date | None = DAY) -> set[str]:
    return {suggestion.id for suggestion in find(language, text, on).organizations}


def strangers(language: str, text: str) -> tuple[str, ...]:
    return find(language, text).unknown_people


def parts(language: str, text: str) -> dict[str, str]:
    found = find(language, text)
    return {s.id: str(s.participation) for s in (*found.officials, *found.organizations)}
