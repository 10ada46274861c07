"""Pure: titles in Russian, "первый заместитель министра иностранных дел"."""

import re

from press.pure.matching.titles import Scene, TitleSpan, attach_organization, finish
from press.pure.matching.tokens import HYPHEN, QUOTE, SPACE

_TIGHT = (SPACE, HYPHEN)
_RU_PLURAL = re.compile("(?:ами|ями|ам|ям|ах|ях|ов|ей|ы)$")
_RU_PLURAL_I = re.compile("(?:тели|тари|ники)$")


def russian_title(scene: Scene, head: int) -> TitleSpan:
    tokens, stems = scene.document.tokens, scene.stems
    title = TitleSpan(head, head + 1, head)
    key = tokens[head].key
    title.plural = bool(
        (_RU_PLURAL.search(key) and not key.endswith("глав")) or _RU_PLURAL_I.search(key)
    )
    if stems[head] == "глав" and key.endswith(("ей", "ы")):
        title.plural = False
    words = [head]
    first = head
    while first > 0 and tokens[first].gap in _TIGHT:
        before = first - 1
        country = scene.countries.ends.get(first)
        stem = stems[before]
        if country and country.adjective:
            title.owners.append(country.code)
            first = country.start
        elif stem in scene.words.ranks or stem in scene.words.adjectives:
            words.append(before)
            first = before
        elif stem == "и" and before > 0 and stems[before - 1] in scene.words.adjectives:
            first = before
        else:
            break
    title.start = first
    title.end = _russian_right(scene, title, words)
    before = title.start - 1
    if before >= 0 and tokens[title.start].gap == SPACE:
        title.dependent = stems[before] in scene.words.heads or stems[before] in scene.words.offices
        if title.dependent and stems[before] == "представител":
            title.dependent = True
    return finish(scene, title, words)


def _russian_right(scene: Scene, title: TitleSpan, words: list[int]) -> int:
    tokens, stems = scene.document.tokens, scene.stems
    place = title.head + 1
    while place < len(tokens) and tokens[place].gap in (SPACE, HYPHEN, QUOTE):
        if place in scene.people:
            break
        if place in scene.organization_starts:
            span = scene.organization_starts[place]
            attach_organization(title, span)
            place = span.end
            continue
        country = scene.countries.starts.get(place)
        if country and not country.adjective:
            title.owners.append(country.code)
            place = country.end
            continue
        stem = stems[place]
        if stem in ("по", "при", "в", "во", "на", "для", "и"):
            after = _russian_link(scene, title, words, place)
            if after == place:
                break
            place = after
        elif scene.known(place) and stem not in scene.words.heads:
            words.append(place)
            place += 1
        else:
            break
    return place


def _russian_link(scene: Scene, title: TitleSpan, words: list[int], place: int) -> int:
    """Take "по правам человека", "при ООН", "в Казахстане" or "и интеграции"."""
    tokens, stems = scene.document.tokens, scene.stems
    link, first = stems[place], place + 1
    if first >= len(tokens) or tokens[first].gap not in (SPACE, QUOTE):
        return place
    country = scene.countries.starts.get(first)
    if link == "и":
        if country and title.owners and not country.adjective:
            title.owners.append(country.code)
            return country.end
        if scene.known(first) and not tokens[first].cap and first not in scene.countries.starts:
            words.append(first)
            return first + 1
        return place
    if first in scene.organization_starts and link != "в":
        attach_organization(title, scene.organization_starts[first])
        return scene.organization_starts[first].end
    if first in scene.organization_starts:
        attach_organization(title, scene.organization_starts[first])
        return scene.organization_starts[first].end
    if country and not country.adjective:
        (title.owners if link == "при" else title.places).append(country.code)
        return country.end
    if link in ("в", "во", "на") and not (tokens[first].cap and scene.known(first)):
        return place
    if scene.known(first) and first not in scene.people:
        words.append(first)
        return first + 1
    if link == "по":
        title.unclear = True
        end = first
        while (
            end < len(tokens)
            and end < first + 4
            and tokens[end].gap == SPACE
            and not tokens[end].cap
            and stems[end] not in ("по", "в", "на", "с", "и")
        ):
            end += 1
        return end
    return place
