"""Pure: titles in Kazakh, where the post comes last: "министрінің бірінші орынбасары"."""

import re

from press.pure.matching.titles import Scene, TitleSpan, attach_organization, finish
from press.pure.matching.tokens import HYPHEN, QUOTE, SPACE

_KK_GENITIVE = ("нын", "нин", "дын", "дин", "тын", "тин")
_KK_PLURAL = re.compile("[лдт][ае]р")


def kazakh_title(scene: Scene, head: int) -> TitleSpan:
    tokens, stems = scene.document.tokens, scene.stems
    title = TitleSpan(head, head + 1, head)
    title.plural = bool(_KK_PLURAL.search(tokens[head].key, len(stems[head])))
    words = [head]
    _kazakh_left(scene, title, words)
    key = tokens[head].key + tokens[head].ending
    place = head + 1
    role = _kazakh_role(scene, place)
    if key.endswith(_KK_GENITIVE) and role is not None:
        if stems[role] == "орынбасар":
            words += range(place, role + 1)
            title.end = role + 1
            title.plural = bool(_KK_PLURAL.search(tokens[role].key, len("орынбасар")))
            role = _kazakh_role(scene, role + 1)
            key = tokens[title.end - 1].key
            title.dependent = key.endswith(_KK_GENITIVE) and role is not None
        else:
            title.dependent = True
    elif place + 1 < len(tokens) and stems[place] == "миндет":
        words += [place, place + 1]
        title.end = place + 2
    return finish(scene, title, words)


def _kazakh_left(scene: Scene, title: TitleSpan, words: list[int]) -> None:
    tokens, stems, first = scene.document.tokens, scene.stems, title.head
    while first > 0 and tokens[first].gap in (SPACE, HYPHEN, QUOTE):
        before = first - 1
        organization = scene.organization_ends.get(first)
        country = scene.countries.ends.get(first)
        if organization:
            attach_organization(title, organization)
            first = organization.start
        elif country:
            key = tokens[before].key + tokens[before].ending
            local = key.endswith(("дагы", "деги", "тагы", "теги"))
            (title.places if local else title.owners).append(country.code)
            first = country.start
        elif before in scene.people:
            break
        elif stems[before] in scene.words.links:
            if before == 0 or not _kazakh_linkable(scene, first - 2, stems[before]):
                break
            words.append(before)
            first = before
        elif (stems[before] in scene.words.ranks or scene.known(before)) and stems[
            before
        ] not in scene.words.heads - {"премьер"}:
            words.append(before)
            first = before
        else:
            break
    title.start = first


def _kazakh_linkable(scene: Scene, place: int, link: str) -> bool:
    """Whether the word before a linking word still belongs to the title."""
    if place in scene.people:
        return False
    if link in ("жон", "жан"):
        return True
    return scene.known(place) and scene.stems[place] not in scene.words.heads


def _kazakh_role(scene: Scene, place: int) -> int | None:
    """The next role or office behind a genitive, past the words that describe it."""
    tokens, stems = scene.document.tokens, scene.stems
    for word in range(place, min(place + 8, len(tokens))):
        if tokens[word].gap not in (SPACE, HYPHEN) or word in scene.people:
            return None
        if stems[word] in scene.words.heads or stems[word] in scene.words.offices:
            return word
        describes = (
            scene.known(word)
            or stems[word] in scene.words.ranks
            or stems[word] in scene.words.links
            or word in scene.covered
            or any(s.start <= word < s.end for s in _country_at(scene, word))
        )
        if not describes:
            return None
    return None


def _country_at(scene: Scene, word: int) -> list:
    return [span for span in scene.countries.spans if span.start <= word < span.end]
