"""Pure: words that begin sentences or belong to places and events, so are no part of a name."""

from press.pure.matching.words import beginnings, words

# Words that take a capital only because a sentence begins with them.
OPENERS = {
    "en": (
        "the a an in on at during for from by with after before following while when where as and "
        "but also both this that these those his her their its our he she it they we i you who "
        "what which there here then thus however moreover furthermore earlier later today "
        "yesterday tomorrow meanwhile within among according speaking addressing opening "
        "welcoming noting emphasizing stressing commenting concluding touching thanking "
        "congratulating recalling asked answering under upon over through throughout since until "
        "about regarding concerning given having being to of or if not no all each every most "
        "many several some other another such special particular great separate separately "
        "participants parties sides interlocutors discussions talks meeting meetings mr mrs ms dr "
        "let next last first second third finally additionally kazakhstan kazakh presented met "
        "held visited attended among present also photo source video contact press release "
        "statement joint new despite thanks together once more only even still now january "
        "february march april may june july august september october november december monday "
        "tuesday wednesday thursday friday saturday sunday receives received visits holds meets "
        "addresses opens hosts takes presents discusses arrives congratulates calls signs attends "
        "delivers says chairs launches leads concludes afterwards"
    ),
    "ru": (
        "в на по с со к ко о об от до из за у при для во под над между через после перед без как "
        "и а но или что чтобы если когда где также кроме того этот эта это эти он она они оно мы "
        "вы я его ее их наш ваш свой сегодня вчера завтра ранее затем далее отдельно особое "
        "отвечая выступая отметив поблагодарив подчеркнув стороны участники собеседники встреча "
        "беседа переговоры консультации визит указом указами тем же все весь каждый другой такой "
        "среди согласно напомним фото видео источник январь февраль март апрель май июнь июль "
        "август сентябрь октябрь ноябрь декабрь января февраля марта апреля мая июня июля августа "
        "сентября октября ноября декабря понедельник вторник среду среда четверг пятница пятницу "
        "суббота воскресенье нового новый новая новое говоря касаясь комментируя завершая "
        "открывая приветствуя пользуясь будучи находясь программу модератором модератор ведет ведут"
    ),
    "kk": (
        "бұл осы сол ол олар біз сіз мен сондай ақ сонымен қатар бірге кейін бұдан бөлек бұған "
        "дейін бұрын содан соң кездесу кездесуде әңгіме барысында тараптар қатысушылар өз "
        "кезегінде және бірақ алайда егер үшін туралы жөнінде бойынша жалпы ерекше тағы барлық әр "
        "басқа қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан "
        "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі бүгін кеше ертең жаңа келесі "
        "алдымен соңында сөз сапар отырыс жиын қонақ қонақтар форум форумның ұжымға делегация "
        "делегацияны қазақстан қазақ"
    ),
}

# Words that make a run of capitals a place, an event, a body or a document.
NO_NAMES = {
    "en": (
        "forum conference summit congress republic kingdom union states nations assembly council "
        "committee commission ministry minister department office agency organization "
        "organisation bank fund corporation company group association federation embassy "
        "consulate mission delegation university institute academy school centre center college "
        "library museum airport station street avenue square park hall house palace hotel "
        "building complex region province district oblast city town village valley lake sea ocean "
        "river mountain mountains gulf bay island islands peninsula strip steppe canal canyon "
        "desert delta coast north south east west northern southern eastern western central "
        "middle upper lower asia europe africa america pacific atlantic caspian aral eurasia "
        "eurasian asian european african american arab islamic turkic global international "
        "national regional state federal world united great new old high level day days week "
        "month year years decade summer winter spring autumn games olympic olympics cup prize "
        "award order medal treaty convention protocol charter declaration agreement memorandum "
        "strategy plan programme program project initiative process dialogue partnership "
        "framework route road belt corridor transport green digital human rights development "
        "sustainable goals health trade investment economic security defence defense foreign "
        "affairs general special annual joint round table roundtable session meeting week "
        "festival exhibition expo concert theatre orchestra club council society foundation "
        "parliament senate house lords commons supreme court constitution constitutional "
        "independence victory peace nuclear test tests weapons free zone prime deputy first "
        "second third action working committee chamber commerce industry silk nomad steppe tower "
        "opera ballet january february march april june july august september october november "
        "december monday tuesday wednesday thursday friday saturday sunday english kazakh russian "
        "chinese french german arabic turkish spanish press service news times post tv radio "
        "media agency khabar kazinform university's facebook twitter telegram instagram youtube "
        "christmas easter nauryz ramadan eid astana almaty geneva vienna york brussels beijing "
        "moscow washington london paris tokyo shymkent tashkent bishkek ankara istanbul berlin "
        "rome madrid warsaw delhi islamabad kabul tehran doha dubai riyadh hague nairobi budapest "
        "baku tbilisi minsk kyiv ashgabat dushanbe samarkand turkistan turkestan abu dhabi saudi "
        "arabia embassy leaders religions traditional ministers heads government charge affaires "
        "treaties document annex article resolution card visa platform"
    ),
    "ru": (
        "форум конференция саммит съезд конгресс республика королевство союз штаты нации "
        "ассамблея совет комитет комиссия министерство департамент офис агентство организация "
        "банк фонд корпорация компания группа ассоциация федерация посольство консульство миссия "
        "университет институт академия школа центр колледж библиотека музей аэропорт вокзал улица "
        "проспект площадь парк дворец дом отель здание область район край город село долина озеро "
        "море океан река горы залив остров острова полуостров степь пустыня побережье север юг "
        "восток запад северный южный восточный западный центральный ближний средний дальний "
        "верхний нижний азия европа африка америка тихий атлантический каспийский аральский "
        "евразия евразийский азиатский европейский арабский исламский тюркский глобальный "
        "международный национальный государственный всемирный великий новый высокий день неделя "
        "год игры олимпийский кубок премия орден медаль договор конвенция протокол устав "
        "декларация соглашение меморандум стратегия план программа проект инициатива процесс "
        "диалог путь пояс коридор зеленый цифровой шелковый красный крест полумесяц конституция "
        "конституционный независимость победа мир верховный палата сенат парламент мажилис "
        "правительство администрация президент министр генеральный посол святой престол "
        "персидский аравия зеландия македония корея осетия ирландия герцеговина йорк цели "
        "развития банк суд отечественный война астана алматы женева вена хан шатыр мангилик нур "
        "алем алтын орда кок тобе кызыл нью шри кот монте сан санта санкт петербург лос рио "
        "буэнос тель абу эр эль усть каменогорск нур азии зона завет глава государства гринвич "
        "дели дараа инвест народный китайский вуз нато юнеско"
    ),
    "kk": (
        "форум конференция саммит съезд съезі конгресс республика республикасы корольдігі одақ "
        "одағы штаттары ұлттар ассамблея ассамблеясы кеңес кеңесі комитеті комиссиясы министрлік "
        "министрлігі департаменті кеңсе агенттік агенттігі ұйым ұйымы банк банкі қор қоры "
        "корпорациясы компаниясы топ тобы қауымдастығы федерациясы елшілік елшілігі консулдығы "
        "өкілдігі университет университеті институты академиясы мектебі орталық орталығы "
        "кітапханасы мұражайы әуежайы көшесі даңғылы алаңы саябағы сарайы үйі қонақүйі облысы "
        "ауданы қаласы ауылы аңғары көлі теңізі мұхиты өзені таулары шығанағы аралдары түбегі "
        "даласы солтүстік оңтүстік шығыс батыс орталық таяу жоғарғы төменгі азия еуропа африка "
        "америка тынық атлант каспий арал еуразия еуразиялық азиялық еуропалық араб ислам түркі "
        "жаһандық халықаралық ұлттық мемлекеттік дүниежүзілік ұлы жаңа жоғары күн күні апта "
        "апталығы жыл жылы ойындары олимпиада кубогы сыйлығы ордені медалі шарты конвенция "
        "хаттама жарғысы декларация келісім меморандум стратегия жоспар бағдарлама бағдарламасы "
        "жоба бастама процесі диалог жолы жібек белдеу дәліз жасыл цифрлық қызыл крест жарты ай "
        "конституция тәуелсіздік жеңіс бейбітшілік палата сенат парламент мәжіліс үкімет "
        "әкімшілік президент министр бас елші қасиетті тақ парсы сауд корея македония ирландия "
        "йорк даму сот соғыс астана алматы женева вена нью шри кот сан әлемдік дәстүрлі мемлекет "
        "басшысы халық хабар министрлер қауіпсіздік көлік өңірлік"
    ),
}

# Verbs (and the like) that only a person is the subject of.
SAYING = words(
    "said says noted notes stressed emphasized emphasised underlined underscored expressed "
    "thanked welcomed highlighted told added recalled observed remarked stated confirmed praised "
    "described called conveyed congratulated explained replied answered announced informed "
    "briefed shared reported pointed drew spoke speaks reaffirmed reiterated invited proposed "
    "suggested wished assured admitted argued believes believed commended acknowledged "
    "appreciated outlined presented delivered attended visited arrived met received accepted "
    "agreed promised chaired moderated opened addressed who has had was is also took gave led "
    "headed joined signed hailed urged pledged voiced supported asked"
)

# Words before a person's name in English.
BEFORE_PERSON = words(
    "with by met received welcomed thanked congratulated appointed named including between and "
    "hosted accompanied alongside under of for to against succeeded replaced"
)

NAME_ENDINGS = {
    "en": beginnings(
        "ov ova ev eva yev yeva uly kyzy bayev bayeva enko chuk sky ski skaya yan ian dze shvili "
        "oglu zadeh zade sson sen ovic evic escu eanu iev ieva poulos"
    ),
    "ru": beginnings(
        "ов ова ову овым овой ове ев ева еву евым евой еве ин ина ину иным иной ский ского скому "
        "ским ская ской скую ко енко ян яна яну яном дзе швили оглу заде улы кызы ович овича евич "
        "бай бек бека беком"
    ),
    "kk": beginnings(
        "ов ова ев ева ин ина ский ская ко енко ян дзе швили оглу заде улы кызы бай бек ович евич"
    ),
}  # fmt: skip

# Callings that stand before a name without being anybody's post.
CALLINGS = {
    "en": (
        "businessman businesswoman entrepreneur singer writer poet artist painter composer "
        "pianist violinist musician conductor actor actress filmmaker journalist correspondent "
        "photographer scientist scholar historian economist philosopher academic researcher "
        "architect designer engineer doctor surgeon teacher founder philanthropist investor "
        "athlete boxer champion cosmonaut astronaut lawyer activist peacekeeper soloist curator "
        "moderator host guest analyst expert specialist diplomat politician statesman author "
        "translator sculptor chef coach captain general colonel major lieutenant admiral bishop "
        "archbishop cardinal mufti imam rabbi citizen student veteran ceo cofounder son daughter "
        "brother sister wife husband member resident graduate volunteer widow mother father "
        "spokesman spokeswoman spokesperson farmer pilot nurse surgeon lecturer"
    ),
    "ru": (
        "бизнесмен предприниматель певец певица писатель писательница поэт художник художница "
        "композитор пианист пианистка скрипач музыкант дирижер актер актриса режиссер журналист "
        "журналистка корреспондент фотограф ученый историк экономист философ исследователь "
        "архитектор дизайнер инженер врач учитель основатель меценат инвестор спортсмен боксер "
        "чемпион космонавт адвокат солист солистка куратор искусствовед модератор ведущий ведущая "
        "гость аналитик эксперт специалист дипломат политик автор переводчик скульптор тренер "
        "капитан генерал полковник майор адмирал епископ архиепископ кардинал муфтий имам "
        "гражданин студент студентка ветеран проректор гражданка выпускник выпускница волонтер "
        "житель жительница вдова хирург преподаватель участник участница член"
    ),
    "kk": (
        "кәсіпкер әнші жазушы ақын суретші композитор пианист музыкант дирижер актер режиссер "
        "журналист тілші фотограф ғалым тарихшы экономист философ зерттеуші сәулетші дизайнер "
        "инженер дәрігер мұғалім инвестор спортшы боксшы чемпион ғарышкер адвокат куратор "
        "модератор жүргізуші қонақ сарапшы маман дипломат саясаткер автор аудармашы мүсінші "
        "бапкер капитан генерал полковник имам мүфти студент ардагер әріптесі қожайыны проректор "
        "түлек түлегі ерікті тұрғын тұрғыны азамат азаматы мүше мүшесі оқытушы"
    ),
}
