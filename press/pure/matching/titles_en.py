"""Pure: titles in English, "ILO Deputy Director-General for Operations"."""

from press.pure.matching.crowd import is_given_name, no_names
from press.pure.matching.titles import Scene, TitleSpan, attach_organization, finish
from press.pure.matching.tokens import COMMA, HYPHEN, OPEN, QUOTE, SPACE

_TIGHT = (SPACE, HYPHEN)


def english_title(scene: Scene, head: int) -> TitleSpan:
    tokens = scene.document.tokens
    title = TitleSpan(head, head + 1, head)
    title.plural = tokens[head].key.endswith("s") and scene.stems[head] not in ("ss",)
    words = [head]
    _english_left(scene, title, words)
    place = head + 1
    while place < len(tokens) and tokens[place].gap in _TIGHT:
        stem = scene.stems[place]
        if stem in ("general", "elect", "designate"):
            words.append(place)
            place += 1
        elif tokens[place].gap == HYPHEN and stem in ("in", "of"):
            words += [place, min(place + 1, len(tokens) - 1)]
            place = min(place + 2, len(tokens))
        elif stem in ("of", "for", "on", "to", "at", "in", "with"):
            after = _english_complement(scene, title, words, place)
            if after == place:
                break
            place = after
        else:
            break
    title.end = max(place, head + 1)
    _english_bracket(scene, title)
    title.unclear = title.unclear or _english_goes_on(scene, title)
    title.dependent = _english_dependent(scene, title)
    return finish(scene, title, words)


def _english_left(scene: Scene, title: TitleSpan, words: list[int]) -> None:
    tokens, first = scene.document.tokens, title.head
    attached = False
    while first > 0 and tokens[first].gap in _TIGHT:
        before = first - 1
        organization = scene.organization_ends.get(first)
        country = scene.countries.ends.get(first)
        if organization:
            attach_organization(title, organization)
            first, attached = organization.start, True
        elif country:
            title.owners.append(country.code)
            first, attached = country.start, True
        elif _belongs_before(scene, title, before, attached):
            words.append(before)
            first = before
        else:
            if tokens[before].cap and tokens[before].key.endswith(("ian", "ish", "ese")):
                title.foreign = before > 0 and tokens[before].gap > OPEN
            break
    title.start = first


def _belongs_before(scene: Scene, title: TitleSpan, before: int, attached: bool) -> bool:
    """Whether the word before a title is part of it: a rank, or what the post is about."""
    tokens = scene.document.tokens
    if tokens[before].ending or before in scene.people or before in scene.covered:
        return False
    if scene.stems[before] == "under":  # "Under-Secretary", but "the ministry under Minister ..."
        return tokens[before + 1].gap == HYPHEN or scene.stems[before + 1] == "secretary"
    if scene.stems[before] in scene.words.ranks:
        return True
    known = scene.stems[before] in scene.words.adjectives or scene.known(before)
    return not attached and known and (tokens[before].cap or not tokens[title.head].cap)


def _english_complement(scene: Scene, title: TitleSpan, words: list[int], place: int) -> int:
    """Take "of the ..." from `place` on; returns `place` when there is nothing to take."""
    tokens, stems = scene.document.tokens, scene.stems
    link = stems[place]
    first = place + 1
    if first < len(tokens) and stems[first] == "the":
        first += 1
    if first >= len(tokens) or tokens[first].gap not in (SPACE, QUOTE):
        return place
    if first in scene.organization_starts:
        attach_organization(title, scene.organization_starts[first])
        return scene.organization_starts[first].end
    country = scene.countries.starts.get(first)
    if country:
        codes = title.owners if link in ("of", "for") else title.places
        codes.append(country.code)
        return _english_more_countries(scene, country.end, codes)
    if scene.known(first) and (tokens[first].cap or link in ("of", "for")):
        return _english_subject(scene, words, first)
    if tokens[first].cap and link in ("of", "for") and first not in scene.people:
        title.unclear = True
        return _english_unknown(scene, title, first)
    return place


def _english_more_countries(scene: Scene, place: int, codes: list[str]) -> int:
    tokens = scene.document.tokens
    while place + 1 < len(tokens) and scene.stems[place] == "and":
        country = scene.countries.starts.get(place + 1)
        if not country or country.adjective or tokens[country.end - 1].ending:
            break
        codes.append(country.code)
        place = country.end
    return place


def _english_subject(scene: Scene, words: list[int], place: int) -> int:
    tokens, stems = scene.document.tokens, scene.stems
    while place < len(tokens):
        if place in scene.organization_starts or place in scene.countries.starts:
            break
        gap = tokens[place].gap
        if gap == COMMA and not _comma_list(scene, place):
            break
        if gap not in (SPACE, HYPHEN, COMMA):
            break
        if stems[place] in ("and", "of") and place + 1 < len(tokens):
            if not (scene.known(place + 1) and tokens[place + 1].cap == tokens[place - 1].cap):
                break
        elif not scene.known(place) or place in scene.people:
            break
        words.append(place)
        place += 1
    return place


def _comma_list(scene: Scene, place: int) -> bool:
    """Whether a comma inside a subject goes on to "and": "Trade, Industry and Energy"."""
    upcoming = scene.stems[place : place + 4]
    return scene.known(place) and "and" in upcoming


def _english_unknown(scene: Scene, title: TitleSpan, place: int) -> int:
    """Step over the capitals of a body we do not know: "of the Ghent Chamber of Commerce"."""
    tokens, stems = scene.document.tokens, scene.stems
    while place < len(tokens) and tokens[place].gap in (SPACE, HYPHEN, QUOTE):
        if place in scene.people or _name_follows(scene, place):
            break
        if place in scene.countries.starts:
            title.owners.append(scene.countries.starts[place].code)
        linking = stems[place] in ("of", "the", "and", "for")
        if not tokens[place].cap and not (
            linking
            and place + 1 < len(tokens)
            and (tokens[place + 1].cap or stems[place + 1] == "the")
        ):
            break
        place += 1
    return place


def _name_follows(scene: Scene, place: int) -> bool:
    """Whether a person's name seems to begin: "of the Asia Department | Jane Doe"."""
    before, stem = scene.stems[place - 1], scene.stems[place]
    if not scene.document.tokens[place].cap or before in ("of", "the", "and", "for"):
        return False
    bodies = no_names("en")
    return is_given_name(stem, "en", scene.given) or (
        before in bodies and stem not in bodies and not scene.known(place)
    )


def _english_bracket(scene: Scene, title: TitleSpan) -> None:
    """Take the "(WHO)" behind an organization's name along."""
    tokens, end = scene.document.tokens, title.end
    if end < len(tokens) and tokens[end].gap == OPEN:
        span = scene.organization_starts.get(end)
        if span and span.acronym:
            title.end = span.end


def _english_goes_on(scene: Scene, title: TitleSpan) -> bool:
    """Whether the organization at the end is only the beginning of a name: "the WHO Office"."""
    tokens, end = scene.document.tokens, title.end
    if not title.organizations or end >= len(tokens) or tokens[end].gap != SPACE:
        return False
    return scene.stems[end] in scene.words.offices or (
        tokens[end].cap and end not in scene.people and scene.known(end)
    )


def _english_dependent(scene: Scene, title: TitleSpan) -> bool:
    """Whether it follows "envoy of the", or is a possessive before another role."""
    stems, tokens = scene.stems, scene.document.tokens
    place = title.start - 1
    if place > 0 and stems[place] == "the":
        place -= 1
    if place > 0 and stems[place] in ("of", "to", "for"):
        before = stems[place - 1]
        if before in scene.words.heads or before in scene.words.offices or before == "general":
            return True
    if tokens[title.end - 1].ending == "s":
        ahead = stems[title.end : title.end + 4]
        return any(word in scene.words.heads or word in scene.words.offices for word in ahead)
    return False
