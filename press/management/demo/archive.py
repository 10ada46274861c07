"""Management: an archive of any size for benchmarks, composed of words of our own; the same each
time."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from press.management.demo.seeding import MARK
from press.models.editions import Kind

LANGUAGES = ("ru", "kk", "en")
FIRST = datetime(2003, 1, 1, 3, tzinfo=UTC)
PERIOD = datetime(2025, 1, 1, tzinfo=UTC) - FIRST
# Sentences of each paragraph.
PARAGRAPHS = (5, 4, 4)

WORDS = json.loads((Path(__file__).parent / "archive_words.json").read_text("utf-8"))
NAMES = {
    language: [f"{given} {surname}" for given in words["given"] for surname in words["surnames"]]
    for language, words in WORDS.items()
}


def _zipf(size: int) -> list[float]:
    """Cumulative weights: the second of a list is named half as often as the first."""
    return list(accumulate(1 / rank for rank in range(1, size + 1)))


_OFFICIALS = _zipf(len(NAMES["en"]))
_BODIES = _zipf(len(WORDS["en"]["bodies"]))
_TOPICS = range(len(WORDS["en"]["topics"]))


def archive(size: int, seed: int) -> Iterator[dict[str, Any]]:
    """So many lines: release after release in Russian, Kazakh and English, over 22 years.

    Of each year there are more than of the one before. The nth line is the same in every run of
    one size and seed.
    """
    dice = Random(seed)
    releases = -(-size // len(LANGUAGES))
    for number in range(releases):
        at = FIRST + PERIOD * ((number + dice.random()) / releases) ** 0.5
        shared = _shared(dice)
        for turn, language in enumerate(LANGUAGES[: size - number * len(LANGUAGES)]):
            published = at.replace(microsecond=0) + timedelta(hours=turn)
            yield _line(dice, f"{seed}-{number}", language, published, shared)


def _shared(dice: Random) -> dict[str, Any]:
    """What the languages of a release have in common, by places in the lists of words."""
    officials = dice.choices(range(len(_OFFICIALS)), cum_weights=_OFFICIALS, k=dice.randint(1, 5))
    bodies = dice.choices(range(len(_BODIES)), cum_weights=_BODIES, k=dice.randint(1, 5))
    return {
        "kind": dice.choice(Kind.values),
        "officials": list(dict.fromkeys(officials)),
        "bodies": list(dict.fromkeys(bodies)),
        "topics": dice.sample(_TOPICS, k=dice.randint(1, 3)),
        "title": dice.randrange(8),
        "city": dice.randrange(10),
    }


def _line(
    dice: Random, key: str, language: str, at: datetime, shared: dict[str, Any]
) -> dict[str, Any]:
    words, names = WORDS[language], NAMES[language]
    people = [names[place] for place in shared["officials"]]
    bodies = [words["bodies"][place] for place in shared["bodies"]]
    said = _Sentences(dice, words, people, bodies, words["cities"][shared["city"]])
    paragraphs = [" ".join(said.some(words["sentences"], count)) for count in PARAGRAPHS] + [
        MARK[language]
    ]
    first = LANGUAGES[0]
    return {
        "source_id": f"{key}-{language}",
        "url": f"https://archive.example/{language}/news/{key}",
        "language": language,
        "kind": shared["kind"],
        "title": said.some(words["headlines"], 1)[0],
        "summary": " ".join(said.some(words["sentences"], 2)),
        "body": "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
        "published_at": at.isoformat(),
        "place": said.city,
        "topics": [words["topics"][place] for place in shared["topics"]],
        "officials": [{"name": name, "title": words["titles"][shared["title"]]} for name in people],
        "organizations": [{"name": name, "acronym": ""} for name in bodies],
        **({} if language == first else {"translation_of": f"{key}-{first}"}),
    }


class _Sentences:
    """Sentences about the people, the bodies and the city of one release."""

    def __init__(
        self, dice: Random, words: dict[str, Any], people: list[str], bodies: list[str], city: str
    ) -> None:
        self.dice, self.words, self.people, self.bodies = dice, words, people, bodies
        self.city = city

    def some(self, templates: list[str], count: int) -> list[str]:
        """So many different ones, each beginning with a capital letter."""
        choice = self.dice.choice
        said = []
        for template in self.dice.sample(templates, count):
            sentence = template.format(
                person=choice(self.people),
                body=choice(self.bodies),
                city=self.city,
                field=choice(self.words["fields"]),
                place="".join(self.dice.choices(self.words["syllables"], k=4)).capitalize(),
                number=self.dice.randint(2, 99),
            )
            said.append(sentence[:1].upper() + sentence[1:])
        return said
