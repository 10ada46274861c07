"""Pure: the words that tell who met whom; Cyrillic ones as beginnings of folded words."""

from press.pure.matching.words import beginnings, words

# What the headline and lead of a report on talks, and of one on an event, are full of.
MEETING = {
    "en": beginnings(
        "meeting talks conversation met meets negotiation consultation receive call telephone"
    ),
    "ru": beginnings("встреч встрет переговор бесед принял консультац разговор верительн"),
    "kk": beginnings("кездес келіссөз әңгіме қабылда консультация сөйлес грамота жүздес"),
}  # fmt: skip
# What announces a list of those who were there.
LISTED = {
    "en": beginnings("particip attend speaker guest present joined"),
    "ru": beginnings("участ присутств выступ спикер гост"),
    "kk": beginnings("қатыс сөйле спикер қонақ"),
}  # fmt: skip
EVENT = {
    "en": beginnings(
        "forum summit conference debate exhibition presentation presents presented seminar "
        "congress session symposium panel workshop roundtable council concert lecture commission "
        "took takes"
    ),
    "ru": beginnings(
        "форум саммит конференц дебат выставк презентац семинар съезд сесси заседан симпозиум "
        "ассамбле концерт лекци участи"
    ),
    "kk": beginnings(
        "форум саммит конференция дебат көрме тұсаукесер семинар съез сессия отырыс симпозиум "
        "ассамблея концерт жиын кеңес қатыс"
    ),
}  # fmt: skip
# Releases in which nobody meets anybody.
GREETING = {
    "en": ("condolence", "congratulat", "telegram", "greeting"),
    "ru": ("соболезнован", "телеграмм", "поздравлен", "поздравил"),
    "kk": beginnings("көңіл жеделхат құттықта"),
}

# English.
MEETS = words("met meets receives received welcomed greeted")
CONTACT = words(
    "meeting meetings talks conversation conversations negotiations consultations call calls "
    "dialogue discussion discussions views notes spoke speaks conferred talked met meets session "
    "lunch dinner breakfast talk"
)
BESIDE_WITH = words(
    "also separately by telephone phone briefly today yesterday held in turn bilateral on the"
)
PEOPLE_EN = words(
    "heads head leadership leaders representatives representative members delegation delegations "
    "officials chiefs experts management secretariat"
)
LISTING = PEOPLE_EN | words(
    "the a an of for and as well with also separately international organizations his her its "
    "their new newly appointed counterpart counterparts colleague colleagues ministers "
    "ambassadors including both mr mrs ms dr then other side sides director directors general "
    "secretary ministry chief deputies deputy namely agencies several two three number "
    "office senior specialist acting"
)
VERBS_EN = words(
    "met held took spoke said told led drew paid made had gave began became went came put left "
    "sent wrote saw brought was were has have will meets holds visits receives addresses opens "
    "takes discusses arrives presents says hosts chairs congratulates calls signs attends "
    "delivers speaks thanks notes stresses welcomes expresses leads thought understood underlines "
    "highlights invites proposes informs shares confirms emphasizes believes concludes launches "
    "summed"
)
IDLE_EN = words(
    "appointed relieved dismissed replaced succeeded elected expected served headed heads works "
    "worked succeeds reports reported informs called became becomes the both now a an"
)
PRESENT_EN = words(
    "attended participation participated presence led delivered opened accompanied "
    "moderated introduced conducted represented joined given organized organised included include "
    "including were"
)
TALKED_BY_EN = words("received welcomed greeted hosted met briefed shown invited")
HOSTED_BY_EN = words("hosted organized organised")
HOSTS_EN = words("host hosts hosted invites organized organised")
BODY_VERBS_EN = words(
    "took attended participated spoke presented joined signed thanked conducted moderated "
    "promised supports noted"
)

# Russian.
CONTACT_RU = beginnings(
    "встреч встрет переговор бесед консультац разговор обсуд обсужд рассмотр согласов провел "
    "состоял обменял говорил затрон речь поговор пообщал"
)  # fmt: skip
RECEIVED_RU = beginnings("принял принимает проинформировал поприветствовал встретил")
GAVE_RU = beginnings("вручил вручает передал представлен передан")
GUESTS_RU = ("участи", "присутств")
PEOPLE_RU = beginnings(
    "руководств руководител представител делегац глав эксперт сотрудник коллектив участник"
)
IDLE_RU = beginnings(
    "назначен освобожден избран отозван возглав занимал занимает работал поручено сообщает "
    "сообщил был стал вступил руководит руководил является"
)
PASSIVE_RU = ("назначен", "освобожден", "избран", "отозван")
HOST_RU = beginnings("организовал организован принял провел примет")
BODY_VERBS_RU = beginnings(
    "участв выступил поддержал подписал поблагодарил вручил вручила приняли провел устроил"
)
PREPOSITIONS_RU = words("с со у к ко от для о об при без по до из на в во про через между")
SPEECH_RU = ("слов", "мнени", "оценк")

# Kazakh.
RECEIVED_KK = beginnings("қабылда қарсы")
PEOPLE_KK = beginnings("басшы өкіл делегация сарапшы қызметкер жетекші бақылаушы")
IDLE_KK = beginnings("болып тағайында босат басқарған басқарады атқар болған кірісті")
SPEECH_KK = beginnings("айтуынша сөзінше пікірінше ойынша")
HOST_KK = beginnings("ұйымдастырды ұйымдастырады")
BODY_VERBS_KK = beginnings("қатысты қатысады қосылды сөйледі")
