"""Pure: where the titles of a text begin and end."""

from press.pure.matching.titles import Scene, TitleSpan
from press.pure.matching.titles_en import english_title
from press.pure.matching.titles_kk import kazakh_title
from press.pure.matching.titles_ru import russian_title
from press.pure.matching.tokens import HYPHEN, SPACE

_TIGHT = (SPACE, HYPHEN)
_READERS = {"en": english_title, "ru": russian_title, "kk": kazakh_title}


def find_titles(scene: Scene) -> list[TitleSpan]:
    """Every title in order; one inside an organization's name is none."""
    extend = _READERS[scene.document.language]
    heads = scene.words.heads
    titles: list[TitleSpan] = []
    for place, stem in enumerate(scene.stems):
        if stem not in heads or place in scene.covered or place in scene.people:
            continue
        if titles and place < titles[-1].end:
            continue
        if _leads_on(scene, place):
            continue
        titles.append(extend(scene, place))
    return titles


def _leads_on(scene: Scene, place: int) -> bool:
    """Whether a head only ranks the next one: "Deputy | Minister", "premier | minister"."""
    if place + 1 >= len(scene.stems) or scene.document.tokens[place + 1].gap not in _TIGHT:
        return False
    stem, after = scene.stems[place], scene.stems[place + 1]
    if scene.document.language == "kk":
        return stem == "премьер" and after in scene.words.heads
    ranking = stem in scene.words.ranks or stem in scene.words.adjectives
    return ranking and (
        after in scene.words.heads
        or after in scene.words.adjectives
        or after in scene.words.ranks
        or (scene.document.language == "en" and scene.known(place + 1))
    )
