"""Models: everything a reader sees of an edition, as values; the digest is taken of these."""

from press.models.editions import CONTENT_FIELDS, NOTICE_FIELDS, Edition

# The rows that name whom an edition names, their foreign key, and what of them readers see.
NAMED = {
    "officials": (
        "official_mentions",
        "official",
        ("official_id", "name_shown", "title_shown", "participation"),
    ),
    "organizations": (
        "organization_mentions",
        "organization",
        ("organization_id", "name_shown", "participation"),
    ),
}


def shown_facts(edition: Edition) -> dict[str, object]:
    """What approval vouches for; the order of lists is the order shown."""
    return {**own_facts(edition), **_lists(edition)}


def own_facts(edition: Edition) -> dict[str, object]:
    """What it vouches for of the edition's own row and its release's."""
    release = edition.release
    return {
        "release": release.uuid,
        "reference": release.reference,
        "language": edition.language,
        "number": edition.number,
        "slug": edition.slug,
        "live_from": edition.live_from,
        "listed_at": edition.listed_at,
        **{name: getattr(edition, name) for name in (*CONTENT_FIELDS, *NOTICE_FIELDS)},
    }


def _lists(edition: Edition) -> dict[str, object]:
    return {
        **{
            key: list(getattr(edition, rows).values_list(*columns))
            for key, (rows, _entity, columns) in NAMED.items()
        },
        "topics": list(edition.topic_rows.values_list("topic_id", flat=True)),
        "countries": list(edition.country_rows.values_list("country__code", flat=True)),
        "images": _images(edition),
        "attachments": list(edition.attachments.values_list("sha256", "name")),
        **_links(edition),
    }


def _links(edition: Edition) -> dict[str, object]:
    """Links to video and audio, where there are any: digests from before they were stay as
    they are."""
    shown = list(edition.media_links.values_list("kind", "title", "url", "still__sha256"))
    return {"media_links": shown} if shown else {}


def _images(edition: Edition) -> list[tuple[str, ...]]:
    """The images with their words; rights stand only where some are said.

    Editions approved before an image had rights of its own keep the digest they have.
    """
    shown = edition.image_rows.values_list("image__sha256", "alt", "caption", "credit", "rights")
    return [row if row[-1] else row[:-1] for row in shown]
