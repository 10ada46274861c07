"""Reading: releases, the office and its site in the words of schema.org."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from press.models import (
    Attachment,
    Edition,
    EditionImage,
    OfficialMention,
    Organization,
    OrganizationMention,
)
from press.models.editions import Kind, Notice
from press.models.mentions import Participation
from press.reading import titles
from press.reading.addresses import (
    absolute,
    attachment_path,
    image_path,
    release_path,
    rendition_path,
)
from press.reading.pictures import large
from press.reading.releases import ReleasePage

Thing = dict[str, Any]
CONTEXT = {"@context": "https://schema.org"}
# What a search box puts in place of the words.
WORDS = "search_term_string"


def site_name() -> str:
    """The site's name in the active language."""
    return gettext("Ministry of Foreign Affairs · Press Office")


def _without_nothing(thing: Thing) -> Thing:
    """What is not known is not said."""
    return {name: value for name, value in thing.items() if value not in ("", None, [], {})}


def _moment(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")


def _office(language: str) -> Thing:
    logo = {"@type": "ImageObject", "url": absolute(static("press/mark.svg"))}
    return {
        "@type": "GovernmentOrganization",
        "@id": absolute("/#office"),
        "name": gettext("Ministry of Foreign Affairs"),
        "url": absolute(reverse("press:front", args=[language])),
        "logo": {**logo, "width": 512, "height": 512},
    }


def office(language: str) -> Thing:
    """The ministry as a thing of its own."""
    return {**CONTEXT, **_office(language)}


def _site(language: str) -> Thing:
    front = absolute(reverse("press:front", args=[language]))
    return {"@type": "WebSite", "@id": f"{front}#site", "name": site_name(), "url": front}


def website(language: str, *, search: bool = False) -> Thing:
    """The site in one language, with the way to search it."""
    found = absolute(reverse("press:releases", args=[language]))
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{found}?q={{{WORDS}}}"},
        "query-input": f"required name={WORDS}",
    }
    site = {**CONTEXT, **_site(language), "inLanguage": language}
    site["publisher"] = {"@id": absolute("/#office")}
    return {**site, "potentialAction": action} if search else site


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Thing:
    """The way to a page from the top, as names and paths."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": absolute(path)}
        for place, (name, path) in enumerate(steps, start=1)
    ]
    return {**CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def release_breadcrumbs(page: ReleasePage) -> Thing:
    """All releases, those of its kind, and the release."""
    edition = page.edition
    releases = reverse("press:releases", args=[edition.language])
    kind = str(titles.PLURALS[Kind(edition.kind)])
    return breadcrumbs(
        [
            (gettext("Releases"), releases),
            (kind, f"{releases}?kind={edition.kind}"),
            (edition.title, release_path(edition)),
        ]
    )


def _person(mention: OfficialMention) -> Thing:
    official, language = mention.official, mention.language
    return _without_nothing(
        {
            "@type": "Person",
            "name": mention.name_shown or official.names.in_language(language),
            "jobTitle": mention.title_shown,
            "url": absolute(reverse("press:official", args=[language, official.slug])),
        }
    )


def _organization(mention: OrganizationMention) -> Thing:
    body, language = mention.organization, mention.language
    state = body.type in (Organization.Type.MINISTRY, Organization.Type.GOVERNMENT)
    return _without_nothing(
        {
            "@type": "GovernmentOrganization" if state else "Organization",
            "name": mention.name_shown or body.names.in_language(language),
            "alternateName": body.acronyms.in_language(language),
            "url": absolute(reverse("press:organization", args=[language, body.slug])),
        }
    )


def _named(page: ReleasePage, *, only_mentioned: bool) -> list[Thing]:
    """Those who were there, or those who are only spoken of."""

    def wanted(mention: OfficialMention | OrganizationMention) -> bool:
        return (mention.participation == Participation.MENTIONED) == only_mentioned

    people = [_person(mention) for mention in page.mentions if wanted(mention)]
    return [*people, *(_organization(body) for body in page.organizations if wanted(body))]


def _image(row: EditionImage) -> Thing:
    file = large(row.image)
    path = rendition_path(row.image, file) if file else image_path(row.image)
    return _without_nothing(
        {
            "@type": "ImageObject",
            "url": absolute(path),
            "width": (file or row.image).width,
            "height": (file or row.image).height,
            "caption": row.caption,
            "creditText": row.credit_shown,
            "copyrightNotice": row.rights_shown,
        }
    )


def _file(file: Attachment) -> Thing:
    return _without_nothing(
        {
            "@type": "MediaObject",
            "name": file.name,
            "contentUrl": absolute(attachment_path(file)),
            "encodingFormat": file.mime,
            "contentSize": f"{file.bytes} B",
            "sha256": file.sha256,
        }
    )


def _translations(siblings: Sequence[Edition]) -> list[Thing]:
    return [
        {
            "@type": "NewsArticle",
            "@id": absolute(release_path(edition)),
            "headline": edition.title,
            "inLanguage": edition.language,
        }
        for edition in siblings
    ]


def _correction(page: ReleasePage) -> Thing:
    """What was wrong and what is right, while the notice stands."""
    story = page.story
    if story.notice_type != Notice.CORRECTION or story.notice_from is None:
        return {}
    published = _moment(story.notice_from)
    return {"@type": "CorrectionComment", "text": story.notice, "datePublished": published}


def article(page: ReleasePage) -> Thing:
    """A release that stands; never a withdrawn one, whose words are not put out again."""
    edition, story = page.edition, page.story
    address = absolute(release_path(edition))
    place = {"@type": "Place", "name": edition.place} if edition.place else {}
    reference = edition.release.reference
    return _without_nothing(
        {
            **CONTEXT,
            "@type": "NewsArticle",
            "@id": address,
            "url": address,
            "mainEntityOfPage": address,
            "headline": edition.title,
            "description": edition.summary,
            "datePublished": _moment(story.published),
            "dateModified": _moment(story.updated or story.published),
            "inLanguage": edition.language,
            "articleSection": edition.get_kind_display(),
            "identifier": {"@type": "PropertyValue", "propertyID": "reference", "value": reference},
            "author": _office(edition.language),
            "publisher": _office(edition.language),
            "isPartOf": _site(edition.language),
            "isAccessibleForFree": True,
            "image": [_image(row) for row in page.images],
            "associatedMedia": [_file(file) for file in page.attachments],
            "contentLocation": place,
            "about": _named(page, only_mentioned=False),
            "mentions": _named(page, only_mentioned=True),
            "keywords": [row.topic.names.in_language(edition.language) for row in page.topics],
            "correction": _correction(page),
            "workTranslation": _translations(page.siblings),
        }
    )
