"""Pure: the words titles are made of, by language; folded and stemmed by `TitleWords`."""

from dataclasses import dataclass
from functools import cache

from press.pure.matching.folding import fold
from press.pure.matching.inflection import stem

# The noun a title turns on.
HEADS = {
    "en": (
        "minister president chairman chairwoman chairperson chair director secretary commissioner "
        "ambassador representative envoy head chief administrator coordinator speaker chancellor "
        "premier governor mayor rector spokesperson spokesman spokeswoman adviser advisor "
        "counsellor counselor consul king queen prince princess emir sheikh sultan pope judge "
        "justice manager commander prosecutor professor rapporteur aide assistant akim ombudsman "
        "leader negotiator dean principal deputy senator editor"
    ),
    "ru": (
        "министр президент председатель председательница директор секретарь комиссар посол "
        "представитель посланник глава руководитель администратор координатор спикер канцлер "
        "премьер губернатор мэр ректор советник консул король королева принц эмир шейх султан "
        "папа судья управляющий командующий прокурор профессор докладчик помощник аким омбудсмен "
        "лидер начальник генсек гендиректор госсекретарь постпред спецпредставитель спецпосланник "
        "спецдокладчик пресс-секретарь замминистр замгенсек замглавы зампред зампредседатель "
        "депутат сенатор академик главком уполномоченный поверенный заместитель декан модератор "
        "журналистка"
    ),
    "kk": (
        "министр президент төраға директор хатшы комиссар елші өкіл басшы жетекші әкімші "
        "үйлестіруші спикер канцлер премьер губернатор мэр ректор кеңесші консул король королева "
        "ханзада әмір шейх сұлтан папа судья басқарушы қолбасшы прокурор профессор баяндамашы "
        "көмекші әкім омбудсмен көшбасшы бастық орынбасар депутат сенатор академик уәкіл сарапшы "
        "тілші маман патшайым"
    ),
}

# Words before the head that rank it; each to one mark.
RANKS = {
    "en": {
        "first": "first", "deputy": "deputy", "vice": "deputy", "assistant": "assistant",
        "associate": "associate", "under": "under", "senior": "senior", "acting": "acting",
        "former": "former", "ex": "former", "then": "former", "previous": "former",
        "interim": "acting", "outgoing": "", "new": "", "newly": "", "appointed": "",
        "elected": "", "incoming": "", "current": "", "second": "second", "late": "former",
    },
    "ru": {
        "первый": "first", "заместитель": "deputy", "зам": "deputy", "вице": "deputy",
        "помощник": "assistant", "бывший": "former", "экс": "former", "прежний": "former",
        "тогдашний": "former", "исполняющий": "acting", "обязанности": "", "врио": "acting",
        "новый": "", "нынешний": "", "старший": "senior", "второй": "second", "назначенный": "",
        "избранный": "", "действующий": "",
    },
    "kk": {
        "бірінші": "first", "тұңғыш": "first", "орынбасар": "deputy", "вице": "deputy",
        "бұрынғы": "former", "экс": "former", "міндетін": "acting",
        "жаңа": "", "аға": "senior", "екінші": "second",
        "тағайындалған": "", "қазіргі": "",
    },
}  # fmt: skip

# Adjectives that belong to a title whatever the directory holds.
ADJECTIVES = {
    "en": (
        "general executive high permanent special prime foreign managing regional resident state "
        "chief honorary personal principal official press extraordinary plenipotentiary goodwill "
        "global supreme federal national deputy joint country acting interior home political "
        "technical crown apostolic religious"
    ),
    "ru": "генеральный исполнительный верховный постоянный специальный премьер иностранный "
    "региональный государственный почетный личный официальный чрезвычайный полномочный главный "
    "федеральный национальный особый политический технический страновой наследный временный "
    "региональный пресс",
    "kk": "бас атқарушы жоғарғы тұрақты арнайы премьер өңірлік мемлекеттік құрметті жеке ресми "
    "төтенше өкілетті ұлттық федералды аймақтық саяси техникалық мұрагер уақытша сенімді баспасөз",
}

# What ministers and departments are for, besides what the directory says.
SUBJECTS = {
    "en": (
        "foreign affairs trade integration economy economic economics national energy ecology "
        "natural resources environment environmental culture information education science higher "
        "health healthcare defence defense justice transport transportation industry industrial "
        "construction agriculture water irrigation finance financial labour labor social "
        "protection population interior internal emergency situations tourism sports sport "
        "digital development innovation innovations aerospace commerce investment investments "
        "security cooperation relations external european international human rights refugees "
        "operations youth women family communications technology infrastructure communities "
        "policy politics political strategic planning regional rural petroleum minerals mineral "
        "mines religious public service services diplomacy media state council parliament senate "
        "assembly board cabinet ministers supreme court bank staff house representatives "
        "department division committee commission ministry office secretariat climate change "
        "action counter terrorism disarmament peace gender equality expatriates migration "
        "humanitarian consular protocol multilateral bilateral asia africa middle east"
    ),
    "ru": (
        "иностранных дел торговли интеграции экономики национальной энергетики экологии природных "
        "ресурсов культуры информации образования науки высшего здравоохранения обороны юстиции "
        "транспорта промышленности строительства сельского хозяйства водных ирригации финансов "
        "труда социальной защиты населения внутренних чрезвычайных ситуациям туризма спорта "
        "цифрового развития инноваций аэрокосмической инвестиций безопасности сотрудничества "
        "связей внешних европейских международных правам человека беженцев просвещения молодежи "
        "семьи связи технологий инфраструктуры политики стратегического планирования департамента "
        "управления комитета комиссии совета парламента сената правления кабинета министров "
        "палаты суда банка вопросам поручениям особым делам окружающей среды климата коммерции "
        "внешней мира разоружения угольной горнорудной металлургии лесного рыбного "
        "коммунального жилищного равенства миграции гуманитарным консульской протокола "
        "многостороннего двустороннего министерства ведомства внешнеполитического государства "
        "правительства делегации миссии операциям операций"
    ),
    "kk": "сыртқы істер сауда интеграция экономика ұлттық энергетика экология табиғи ресурстар "
    "мәдениет ақпарат білім ғылым жоғары денсаулық сақтау қорғаныс әділет көлік өнеркәсіп құрылыс "
    "ауыл шаруашылығы су ирригация қаржы еңбек халықты әлеуметтік қорғау ішкі төтенше жағдайлар "
    "туризм спорт цифрлық даму инновациялар аэроғарыш инвестициялар қауіпсіздік ынтымақтастық "
    "еуропалық халықаралық адам құқықтары босқындар ісі оқу ағарту жастар отбасы байланыс "
    "технологиялар саясат департаментінің басқармасының комитетінің комиссиясының кеңесінің "
    "парламентінің сенатының алқасының палатасының сотының банкінің мәселелері жөніндегі "
    "жанындағы ерекше тапсырмалар қоршаған орта климат операциялар экономикалық және баспасөз "
    "қызметі министрлігі министрлігінің ведомство мемлекет үкімет көпжақты екіжақты коммерция "
    "өңірлік хаттама консулдық",
}

# Words that bind a complement to its title, dropped from what is compared.
LINKS = {
    "en": "of for the on to in at with and a an",
    "ru": "по при в во на для и с",
    "kk": "жөніндегі және мен пен бен жанындағы бойынша туралы үшін",
}

# One spelling for words that mean the same in a title.
SAME = {
    "en": {
        "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "advisor": "adviser",
        "spokesman": "spokesperson", "spokeswoman": "spokesperson", "affairs": "", "chief": "head",
        "premier": "prime minister", "extraordinary": "", "plenipotentiary": "",
        "defence": "defense",
        "leader": "head", "counselor": "counsellor", "counsellor": "adviser", "office": "",
    },
    "ru": {
        "замминистр": "заместитель министр", "генсек": "генеральный секретарь",
        "замгенсек": "заместитель генеральный секретарь", "гендиректор": "генеральный директор",
        "госсекретарь": "государственный секретарь", "постпред": "постоянный представитель",
        "спецпредставитель": "специальный представитель",
        "спецпосланник": "специальный посланник", "зампред": "заместитель председатель",
        "зампредседатель": "заместитель председатель", "замглавы": "заместитель глава",
        "руководитель": "глава", "начальник": "глава", "лидер": "глава", "чрезвычайный": "",
        "полномочный": "", "председательница": "председатель",
    },
    "kk": {
        "жетекші": "басшы", "бастық": "басшы", "көшбасшы": "басшы", "төтенше": "",
        "өкілетті": "",
    },
}  # fmt: skip

# "Head of the MFA": heads that name no post of their own but whoever leads the body.
LEADS = {"en": "head", "ru": "глава", "kk": "басшы"}
MINISTER = {"en": "minister", "ru": "министр", "kk": "министр"}
AMBASSADOR = {"en": "ambassador", "ru": "посол", "kk": "елші"}

# Posts that a directory may keep as bodies of their own.
POSTS = {
    "en": "president minister king queen emir",
    "ru": "президент министр премьер король эмир",
    "kk": "президент министр король әмір",
}

# Offices around a post: "Office of the President" is not the President.
OFFICES = {
    "en": "office administration secretariat cabinet staff wife spouse service party daughter son",
    "ru": (
        "администрация канцелярия аппарат офис кабинет секретариат супруга служба управление "
        "резиденция помощник помощница жена партия дочь сын фонд библиотека"
    ),
    "kk": "әкімшілігі кеңсесі аппараты кабинеті хатшылығы жұбайы қызметі көмекшісі резиденциясы "
    "қоры партиясы кітапханасы",
}


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The tables above as stems of one language."""

    heads: frozenset[str]
    ranks: dict[str, str]
    adjectives: frozenset[str]
    subjects: frozenset[str]
    links: frozenset[str]
    same: dict[str, tuple[str, ...]]
    lead: str
    minister: str
    ambassador: str
    offices: frozenset[str]
    posts: frozenset[str]


@cache
def title_words(language: str) -> TitleWords:
    """The title words of a language, stemmed."""

    def stems(text: str) -> frozenset[str]:
        return frozenset(stem(fold(word), language) for word in text.replace("-", " ").split())

    def one(word: str) -> str:
        return stem(fold(word), language)

    same = {
        one(word): tuple(one(part) for part in meant.split())
        for word, meant in SAME[language].items()
    }
    heads = stems(HEADS[language])
    if language == "en":
        heads |= {f"{head}s" for head in heads} | {"secretaries"}
    return TitleWords(
        heads=heads,
        ranks={one(word): mark for word, mark in RANKS[language].items()},
        adjectives=stems(ADJECTIVES[language]),
        subjects=stems(SUBJECTS[language]),
        links=stems(LINKS[language]),
        same=same,
        lead=one(LEADS[language]),
        minister=one(MINISTER[language]),
        ambassador=one(AMBASSADOR[language]),
        offices=stems(OFFICES[language]),
        posts=stems(POSTS[language]),
    )
