"""Pure: the part each organization of a text had."""

from press.pure.matching.findings import OrganizationSuggestion, Participation
from press.pure.matching.roles import Mention, Setting, decide
from press.pure.matching.search import Reading

_RANKING = {
    Participation.MENTIONED: 0,
    Participation.TOOK_PART: 1,
    Participation.MET: 2,
    Participation.HOST: 3,
}


def suggest_organizations(
    reading: Reading,
    mentions: list[Mention],
    parts: dict[int, Participation],
    scene: Setting,
) -> tuple[OrganizationSuggestion, ...]:
    document = reading.document
    first: dict[int, tuple[int, int]] = {}
    for span in reading.organizations:
        if span.organization is not None:
            first.setdefault(span.organization, (span.start, span.end))
    best: dict[int, Participation] = dict.fromkeys(first, Participation.MENTIONED)

    def raise_to(body: int, part: Participation) -> None:
        if body in best and _RANKING[part] > _RANKING[best[body]]:
            best[body] = part

    for mention in mentions:
        for body in mention.organizations:
            raise_to(body, _body_part(reading, mention, body, parts, scene))
    for person, part in parts.items():
        for body in _bodies_today(reading, person):
            if not at_home(reading, body):
                raise_to(body, part)
    return tuple(
        OrganizationSuggestion(
            reading.index.directory.organizations[body].id,
            best[body],
            document.sentence_text(document.tokens[start].sentence),
            document.slice(start, end),
            document.tokens[start].start,
        )
        for body, (start, end) in sorted(first.items(), key=lambda item: item[1])
    )


def at_home(reading: Reading, body: int) -> bool:
    """Whether an organization is of the home country, as our own ministries are."""
    entries = reading.index.organizations
    country = entries.entries[body].country
    return country == reading.index.home or (not country and body in entries.ministries)


def _bodies_today(reading: Reading, person: int) -> list[int]:
    """The organizations an official serves on the release's day."""
    by_id = reading.index.organizations.by_id
    return [
        by_id[appointment.organization]
        for appointment in reading.index.directory.officials[person].appointments
        if appointment.organization in by_id
        and (appointment.held_on(reading.on) if reading.on else appointment.end is None)
    ]


def _body_part(
    reading: Reading,
    mention: Mention,
    body: int,
    parts: dict[int, Participation],
    scene: Setting,
) -> Participation:
    """What an organization did: what its own person did, or what its own words say."""
    if mention.official is not None:
        if body not in _bodies_today(reading, mention.official):
            return Participation.MENTIONED
        return parts.get(mention.official, Participation.MENTIONED)
    return decide(mention.signs, at_home(reading, body), mention.past, scene)
