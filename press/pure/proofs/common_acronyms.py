"""Pure: what stands in capitals and needs no explanation, by language."""

# Bodies and things that every reader of a ministry's news knows, units, codes, and words that
# English sets in capitals for emphasis.
_EVERYWHERE = """UN EU US USA UK UAE USSR CIS NATO UNESCO UNICEF OSCE WHO WTO IMF IAEA OECD OPEC
ASEAN BRICS UNDP FAO EBRD SDG COVID AIDS HIV DNA TV PDF HTML RSS URL ISO PIN SMS SIM GPS WIFI CEO
IT AI PR VIP FAQ ID OK AM PM GMT UTC CET BBC CNN AP AFP EXPO FIFA UEFA NASA LED USD EUR KZT GDP
VAT NGO CSV JSON XML API DOCX JPEG JPG PNG MP ZIP CV DVD USB QR CO"""
_ENGLISH = """NOT AND OR NO ALL MFA"""
_RUSSIAN = """ООН ЕС США СССР СНГ РФ РК КНР ОАЭ ФРГ НАТО ЮНЕСКО ЮНИСЕФ ОБСЕ ВОЗ ВТО МВФ МАГАТЭ
ОПЕК АСЕАН БРИКС ПРООН ЦУР ФАО ЕБРР ЕАЭС ШОС ОДКБ СВМДА МИД МЧС МГИМО СМИ ВВП НДС НПО ВИЧ СПИД ТВ
ИТ ИИ КОВИД ЭКСПО ГЭС АЭС ТЭЦ МВД ЧС ИИН БИН ЦОН АО ТОО ВУЗ ЗАГС ФИО ДНК ПЦР ГОСТ НЕ"""
_KAZAKH = """БҰҰ ЕО АҚШ КСРО ТМД РФ ҚР ҚХР БАӘ НАТО ЮНЕСКО ЮНИСЕФ ЕҚЫҰ ДДСҰ ДДҰ ДСҰ ХВҚ МАГАТЭ
ОПЕК АСЕАН БРИКС БҰҰДБ ТДМ ФАО ЕАЭО ШЫҰ ҰҚШҰ АӨСШК СІМ ІІМ БАҚ ЖІӨ ҚҚС ҮЕҰ АИТВ ЖИТС ТВ АТ ЖИ
ЭКСПО СЭС АЭС ТЖМ ЖСН БСН ХҚКО АҚ ЖШС ЖОО АХАЖ АЖТ ДНҚ"""

COMMON = {
    "en": frozenset(f"{_EVERYWHERE} {_ENGLISH}".split()),
    "ru": frozenset(f"{_EVERYWHERE} {_RUSSIAN}".split()),
    "kk": frozenset(f"{_EVERYWHERE} {_RUSSIAN} {_KAZAKH}".split()),
}
