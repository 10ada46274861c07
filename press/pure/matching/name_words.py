"""Pure: words around and inside personal names."""

from press.pure.matching.words import beginnings, words

# Small words inside names, folded.
PARTICLES = words(
    "bin ibn ben bint al el ul as ad ar an ash az von van der den de del della di da do dos das "
    "du la le los ter ten bin zu y e ap abu аль эль бен бин ибн бинт фон ван дер ден де ди да ду "
    "ла ле дель дос ад ас аш аз ар ан уль ель абу ал"
)

HONORIFICS = words(
    "mr mrs ms miss dr doctor prof mme madam sir dame lord lady hon h e he she mister messrs "
    "sheikh г гн гжа гну гном госпожа господин д р его ее превосходительство мырза ханым"
)

# Endings of Slavic and Kazakh patronymics, folded.
PATRONYMIC_ENDINGS = beginnings(
    "ович евич ич овна евна ична улы кызы оглы ovich evich ovna evna uly kyzy qyzy oglu ogly"
)  # fmt: skip

# Family names that stand first, as they are usually romanized or written in Cyrillic.
FIRST_SURNAMES = words(
    "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang "
    "song zheng xie han tang feng yu dong xiao cheng cao yuan deng xi qin fu shen zeng peng lu "
    "jiang cai jia ding wei xue ye yan pan kim lee park choi jung kang cho yoon jang lim ban moon "
    "shin kwon hwang ahn nguyen tran le pham phan vu vo dang bui do си ли ван чжан лю чэнь ян "
    "чжао хуан чжоу ву сюй сунь ху чжу гао линь хэ го ма ло лян сун чжэн се хань тан ким пак чхве "
    "чон кан чо юн чан лим пан мун син квон хван ан нгуен чан фам"
)

# Things named after people: the name beside them is no mention.
NAMED_THINGS = {
    "en": (
        "university airport centre center street avenue prize award foundation fund institute "
        "library museum school schools academy stadium park square hospital medal scholarship "
        "scholarships lyceum palace complex conservatory theatre theater college boulevard bridge "
        "monument mausoleum memorial cup tournament gallery hall house highway district order "
        "lecture lectures readings fellowship conservatoire mosque cathedral station observatory "
        "polytechnic clinic laboratory"
    ),
    "ru": (
        "университет аэропорт центр улица проспект премия фонд институт библиотека музей школа "
        "академия стадион парк площадь больница медаль стипендия лицей дворец комплекс "
        "консерватория театр колледж бульвар мост памятник мавзолей мемориал кубок турнир галерея "
        "орден переулок набережная мечеть район бюст обсерватория гимназия стела чтения дом-музей"
    ),
    "kk": (
        "университеті әуежайы орталығы көшесі даңғылы сыйлығы қоры институты кітапханасы мұражайы "
        "музейі мектебі мектептері академиясы стадионы саябағы алаңы ауруханасы медалі "
        "стипендиясы лицейі сарайы кешені консерваториясы театры колледжі бульвары көпірі "
        "ескерткіші кесенесі мемориалы кубогы турнирі галереясы ордені мешіті ауданы бюсті "
        "обсерваториясы гимназиясы оқулары"
    ),
}

# Words that may stand between the name and such a thing.
BETWEEN = words(
    "international national state public kazakh scientific educational cultural intellectual "
    "eurasian medical technical халыкаралык улттык мемлекеттик зияткерлик казак гылыми билим беру "
    "мадени eurasian медицина техникалык"
)

NAMED_AFTER = {
    "en": "named after|named for|bears the name of|bearing the name of|name of",
    "ru": "имени|им|имени первого президента",
    "kk": "",
}
