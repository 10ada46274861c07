"""Pure: how texts write countries besides their CLDR names: short forms, adjectives, people.

Each table is running text: an ISO code, then its words divided by bars, then a semicolon.
"""

# Further nouns; an upper-case word is matched as written.
NOUNS = {
    "en": """
        AE UAE|Emirates; CN PRC|China; CZ Czech Republic|Czechia; GB UK|Britain|Great Britain|U
        K; KR South Korea|ROK|Republic of Korea; KP North Korea|DPRK; US USA|US|United States of
        America|U S|America; TR Turkey|Turkiye; MK North Macedonia; CI Cote d'Ivoire|Ivory
        Coast; VA Holy See|Vatican; KZ RK; KG Kyrgyzstan|Kyrgyz Republic; RU Russian Federation;
        SA Saudi Arabia|KSA; VN Viet Nam; LA Lao; MM Myanmar; CD DRC|DR Congo; SY Syrian Arab
        Republic; IR Iran; PS Palestine; HK Hong Kong; MO Macao; BA Bosnia and Herzegovina; NL
        The Netherlands|Netherlands; SK Slovak Republic; TT Trinidad and Tobago; AG Antigua and
        Barbuda; CV Cabo Verde; SZ Eswatini; TL Timor Leste
    """,
    "ru": """
        AE ОАЭ|Эмираты; CN КНР; GB Британия|Соединенное Королевство; KR Южная Корея|РК Корея; KP
        КНДР|Северная Корея; US США|Соединенные Штаты Америки|Соединенные Штаты|Америка; TR
        Турция; MK Северная Македония; CZ Чехия|Чешская Республика; VA Святой Престол|Ватикан;
        KZ РК; KG Кыргызстан|Киргизия; RU РФ; SA Саудовская Аравия|КСА; MD Молдова|Молдавия; BY
        Беларусь|Белоруссия; TM Туркменистан|Туркмения; PS Палестина; CI Кот д'Ивуар; DE ФРГ; ZA
        ЮАР; SY САР; IR ИРИ; NL Нидерланды|Голландия; EG АРЕ; IN Индия; LT Литва
    """,
    "kk": """
        AE БАӘ|Әмірліктер|Біріккен Араб Әмірліктері; CN ҚХР|Қытай; GB
        Ұлыбритания|Британия|Біріккен Корольдік; KR Оңтүстік Корея|Корея Республикасы; KP
        КХДР|Солтүстік Корея; US АҚШ|Америка Құрама Штаттары|Америка; TR Түркия; MK Солтүстік
        Македония; CZ Чехия; VA Қасиетті Тақ|Ватикан; KZ ҚР|РК; KG Қырғызстан; RU РФ|Ресей; SA
        Сауд Арабиясы|Сауд Арабия; UZ Өзбекстан; DE ГФР|Германия; TJ Тәжікстан; TM Түрікменстан;
        AZ Әзербайжан|Әзірбайжан; AM Армения; GE Грузия; BY Беларусь|Белоруссия; UA Украина; MD
        Молдова; LT Литва; LV Латвия; EE Эстония; IN Үндістан; PK Пәкістан|Пакистан; AF
        Ауғанстан; IR Иран; IQ Ирак; SY Сирия; JO Иордания; LB Ливан; IL Израиль; PS Палестина;
        EG Мысыр|Египет; KW Кувейт; QA Катар; OM Оман; BH Бахрейн; YE Йемен; JP Жапония; MN
        Моңғолия; VN Вьетнам; ID Индонезия; MY Малайзия; FR Франция; IT Италия; ES Испания; PT
        Португалия; NL Нидерланд|Нидерланды; BE Бельгия; CH Швейцария; AT Австрия; HU
        Мажарстан|Венгрия; PL Польша; RO Румыния; BG Болгария; RS Сербия; HR Хорватия; SI
        Словения; SK Словакия; GR Грекия|Греция; FI Финляндия; SE Швеция; NO Норвегия; DK Дания;
        IE Ирландия; CA Канада; BR Бразилия; MX Мексика; AR Аргентина; ZA Оңтүстік Африка
        Республикасы|ОАР; NP Непал; LK Шри Ланка; NZ Жаңа Зеландия; AU Австралия; SG Сингапур;
        TH Тайланд; MT Мальта; CY Кипр
    """,
}

# Adjectives; Russian ones without the ending.
ADJECTIVES = {
    "en": """
        AF Afghan; AL Albanian; DZ Algerian; AR Argentine|Argentinian; AM Armenian; AU
        Australian; AT Austrian; AZ Azerbaijani|Azeri; BH Bahraini; BD Bangladeshi; BY
        Belarusian|Belarusan; BE Belgian|Flemish; BO Bolivian; BA Bosnian; BR Brazilian; BG
        Bulgarian; KH Cambodian; CM Cameroonian; CA Canadian; CL Chilean; CN Chinese; CO
        Colombian; HR Croatian; CU Cuban; CY Cypriot; CZ Czech; DK Danish; NL Dutch; EC
        Ecuadorian; EG Egyptian; AE Emirati; EE Estonian; ET Ethiopian; FI Finnish; FR French;
        GE Georgian; DE German; GH Ghanaian; GR Greek|Hellenic; HU Hungarian; IS Icelandic; IN
        Indian; ID Indonesian; IR Iranian; IQ Iraqi; IE Irish; IL Israeli; IT Italian; JP
        Japanese; JO Jordanian|Hashemite; KZ Kazakh|Kazakhstani|Kazakhstan's; KE Kenyan; KR
        Korean|South Korean; KP North Korean; KW Kuwaiti; KG Kyrgyz; LV Latvian; LB Lebanese; LY
        Libyan; LT Lithuanian; LU Luxembourgish; MK Macedonian; MY Malaysian; MV Maldivian; MT
        Maltese; MX Mexican; MD Moldovan; MN Mongolian; ME Montenegrin; MA Moroccan; NP
        Nepalese|Nepali; NZ New Zealand; NG Nigerian; NO Norwegian; OM Omani; PK Pakistani; PS
        Palestinian; PE Peruvian; PH Philippine|Filipino; PL Polish; PT Portuguese; QA Qatari;
        RO Romanian; RU Russian; RW Rwandan; SA Saudi; SN Senegalese; RS Serbian; SG
        Singaporean; SK Slovak; SI Slovenian|Slovene; ZA South African; ES Spanish; LK Sri
        Lankan; SD Sudanese; SE Swedish; CH Swiss; SY Syrian; TJ Tajik; TZ Tanzanian; TH Thai;
        TN Tunisian; TR Turkish; TM Turkmen; UA Ukrainian; GB British; US American; UZ Uzbek; VE
        Venezuelan; VN Vietnamese; YE Yemeni
    """,
    "ru": """
        AF афганск; DZ алжирск; AR аргентинск; AM армянск; AU австралийск; AT австрийск; AZ
        азербайджанск; BH бахрейнск; BD бангладешск; BY белорусск|беларусск; BE бельгийск; BR
        бразильск; BG болгарск; GB британск|английск; CA канадск; CL чилийск; CN китайск; HR
        хорватск; CU кубинск; CY кипрск; CZ чешск; DK датск; NL нидерландск|голландск; EG
        египетск; AE эмиратск; EE эстонск; FI финск|финляндск; FR французск; GE грузинск; DE
        германск|немецк; GR греческ; HU венгерск; IN индийск; ID индонезийск; IR иранск; IQ
        иракск; IE ирландск; IL израильск; IT итальянск; JP японск; JO иорданск; KZ
        казахстанск|казахск; KR южнокорейск|корейск; KW кувейтск; KG кыргызск|киргизск; LV
        латвийск|латышск; LB ливанск; LT литовск; MY малайзийск; MT мальтийск; MX мексиканск; MD
        молдавск|молдовск; MN монгольск; MA марокканск; NP непальск; NO норвежск; OM оманск; PK
        пакистанск; PS палестинск; PL польск; PT португальск; QA катарск; RO румынск; RU
        российск|русск; SA саудовск; RS сербск; SG сингапурск; SK словацк; SI словенск; ES
        испанск; SE шведск; CH швейцарск; SY сирийск; TJ таджикск; TH таиландск|тайск; TN
        тунисск; TR турецк; TM туркменск; UA украинск; US американск; UZ узбекск|узбекистанск;
        VN вьетнамск; YE йеменск; ZA южноафриканск; MK македонск
    """,
    "kk": """
        KZ қазақстандық; KG Қырғыз; TR Түрік; UZ Өзбек; RU ресейлік
    """,
}

# Words that belong to a country's full name ("the Islamic Republic of ...").
STATE_WORDS = {
    "en": "Republic Kingdom State Federation Islamic Democratic Socialist People Peoples "
    "United Arab Hashemite Plurinational Bolivarian Federal Sultanate Principality Grand Duchy "
    "Commonwealth Union Cooperative Oriental Swiss Confederation Federative",
    "ru": "Республика Королевство Федерация Государство Исламская Народная Арабская Хашимитское "
    "Федеративная Социалистическая Демократическая Конфедерация Султанат Княжество Герцогство "
    "Великое Многонациональное Боливарианская Объединенная Восточная",
    "kk": "Республикасы Федерациясы Корольдігі Патшалығы Мемлекеті Халық Ислам Араб Социалистік "
    "Демократиялық Федеративтік Конфедерациясы Сұлтандығы Князьдігі Хашимит Хашимиттік",
}
