"""Pure: words about organizations that hold for any directory."""

from press.pure.matching.words import words

# The word that makes a name a ministry's, folded, by language; "Ministry of Trade".
MINISTRY = {"en": "ministry", "ru": "министерство", "kk": "министрлиги"}

# What else texts call a ministry of foreign affairs.
FOREIGN_AFFAIRS = {
    "en": (
        "Ministry of Foreign Affairs",
        "Ministry for Foreign Affairs",
        "Foreign Ministry",
        "Foreign Affairs Ministry",
    ),
    "ru": ("Министерство иностранных дел",),
    "kk": ("Сыртқы істер министрлігі",),
}  # fmt: skip
FOREIGN_AFFAIRS_ACRONYMS = {"en": ("MFA",), "ru": ("МИД",), "kk": ("СІМ",)}

# Nouns that say what kind of body it is, not which one (stems or American spelling).
KINDS = words(
    "organization office agency bureau secretariat council committee commission union fund "
    "association institute center programme program"
)

# Common words that look like acronyms where a whole line is in capitals.
COMMON_WORDS = words(
    "who it us is in on at no so to or as an be by do go he if me my of up we all aid and are can "
    "for had has her him his how its may new not now one our out see she the two use was"
)
