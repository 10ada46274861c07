"""Query strings that nobody who means well would send, the same ones for the same seed."""

import random
from urllib.parse import quote, quote_plus

KNOWN = (
    *("q", "kind", "official", "organization", "topic", "country", "date_from", "date_to"),
    *("year", "also", "seen", "sort", "page", "language", "limit", "cursor", "as_of", "archive"),
)
GOOD = {
    "q": ["talks", '"talks in" geneva', "келіссөздер", "ghebr"],
    "kind": ["speech", "press_release"],
    "official": ["kairat-umarov"],
    "organization": ["world-health-organization"],
    "topic": ["human-rights"],
    "country": ["france"],
    "date_from": ["2024-01-01"],
    "date_to": ["2024-12-31"],
    "year": ["2024"],
    "sort": ["newest", "oldest", "best"],
    "page": ["1"],
    "language": ["kk", "ru", "en"],
    "limit": ["1", "100"],
}
WRONG = [
    *("", " ", "\t", "\n", "0", "-1", "1.5", "1e9", "NaN", "Infinity", "true", "null", "None"),
    *("undefined", "[]", "{}", "[object Object]", "0x10", "١٢٣", "２０２４", "²", "½", "½024"),
    *(str(2**31), str(2**63), str(2**64), "9" * 40, "-" + "9" * 40, "9" * 5000, "0" * 400),
    *("\0", "a\0b", "%00", "\r\nSet-Cookie: a=b", "\x7f", "\u202e"),
    *("\ufeff", "\ufffe", "\U0010ffff", "\x85", "\u2028"),
    *("' OR 1=1 --", "'; DROP TABLE press_edition; --", '" OR ""="', "1) UNION SELECT 1 --"),
    *("%", "_", "%%", "*", "a*", "NEAR(a b)", "a AND", "OR", "NOT", '"', '""', "“”", "(", "a:b"),
    *("title:x", "^a", "a & | !", ":*", "\\", "\\x", "$$", "${7*7}", "{{7*7}}", "{% now %}"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "]]>", "<!--"),
    *("../../etc/passwd", "file:///etc/passwd", "http://evil.example/", "javascript:alert(1)"),
    *("2024-13-01", "2024-02-30", "0000-00-00", "9999-12-31", "2024-1-1", "20240101", "2024-W01"),
    *("2024-01-01T00:00:00Z", "20240301T070000Z", "99999999T999999Z", "00010101T000000Z"),
    *("speech,readout", "SPEECH", "Kairat-Umarov", "nobody-at-all", "kairat_umarov", "-"),
    *("a" * 121, "a" * 120),
    *("e\u0301" * 50, "İ", "ß", "ﬁ", "Ⅷ", "👩‍👩‍👧", "ا", "𝟚𝟘𝟚𝟜", "x" * 201, "x " * 300),
    *("a b c d e f g h i j k l m n o p", "-" * 200, '"' * 199, "MS4yLjM6eA", "====", "é" * 60),
]
# Bytes that are no UTF-8: surrogates, overlong forms, halves, and other encodings.
RAW = [
    *("%ED%A0%80", "%ED%BF%BF", "%C0%80", "%F8%88%80%80%80", "%FF%FE", "%80", "%D2", "%E2%82"),
    *("%", "%%", "%zz", "%u0041", "%2500", "%CF%F0%E8%E2%E5%F2", "\xd0\xa2", "\xff", "+", "%2B"),
]
NAMES = [
    *("x", "utm_source", "", "kind[]", "kind[0][a]", "official[$ne]", "__proto__", "q.x", "Q"),
    *("year ", "%00", "\ufeffyear", "csrfmiddlewaretoken", "format", "id", "a" * 300),
]
BIG = 100_000


def value(rnd: random.Random, name: str) -> str:
    """One value, spelled in one of several ways."""
    if rnd.random() < 0.15:
        return rnd.choice(RAW)
    if rnd.random() < 0.003:
        return quote(rnd.choice(("a", "ә ", "[", "1", "\0", "' ")) * (BIG // 6))[:BIG]
    plain = rnd.choice(GOOD.get(name, WRONG) if rnd.random() < 0.4 else WRONG)
    if rnd.random() < 0.1:
        plain = rnd.choice((" {}", "{} ", "{}\0", "{}%", "'{}'", "{0},{0}", "[{}]")).format(plain)
    spell = rnd.choice((quote, quote_plus, lambda text: quote(quote(text))))
    return spell(plain)


def pair(rnd: random.Random) -> str:
    if rnd.random() < 0.12:
        return f"{quote(rnd.choice(NAMES))}={value(rnd, '')}"
    name = rnd.choice(KNOWN)
    return name if rnd.random() < 0.02 else f"{name}={value(rnd, name)}"


def query_string(rnd: random.Random) -> str:
    """As it stands in the first line of a request; bytes above 127 as Latin-1."""
    many = rnd.choices((1, 2, 3, 6, 25, 1100), (40, 30, 20, 8, 1.9, 0.1))[0]
    pairs = [pair(rnd) for _ in range(many)]
    if rnd.random() < 0.1:
        # A name over and over.
        pairs += [pairs[-1]] * rnd.choice((1, 2, 30))
    return rnd.choices(("&", ";", "&&"), (90, 5, 5))[0].join(pairs)
