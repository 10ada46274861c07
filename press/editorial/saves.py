"""Editorial: what every save leaves behind, so that any two can be compared or merged."""

from datetime import datetime

from press.editorial.changes import links_of, plain
from press.editorial.record import OPERATOR
from press.editorial.roles import Actor
from press.models import Edition, Save
from press.models.editions import CONTENT_FIELDS, NOTICE_FIELDS


def content_of(edition: Edition) -> dict[str, object]:
    """An edition's fields and lists as plain values, as `Save.content` holds them."""
    lists = links_of(edition)
    return {
        "fields": {
            name: plain(getattr(edition, name)) for name in (*CONTENT_FIELDS, *NOTICE_FIELDS)
        },
        "officials": [dict(vars(link)) for link in lists.officials or ()],
        "organizations": [dict(vars(link)) for link in lists.organizations or ()],
        "topics": list(lists.topics or ()),
        "countries": list(lists.countries or ()),
        "images": [dict(vars(use)) for use in lists.images or ()],
        "attachments": [dict(vars(use)) for use in lists.attachments or ()],
        "media_links": [dict(vars(use)) for use in lists.media_links or ()],
    }


def keep_save(edition: Edition, *, by: Actor, at: datetime) -> None:
    """Keep the content that a verb has just written; call in its transaction, after `move`."""
    Save.objects.create(
        edition=edition,
        revision=edition.revision,
        at=at,
        by_id=by.pk if by else None,
        by_name=by.get_username() if by else OPERATOR,
        content=content_of(edition),
    )
