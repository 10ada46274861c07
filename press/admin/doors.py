"""Admin: every address of the desk beyond Django's own; it reads as a site map."""

from press.admin.actions import ACTIONS
from press.admin.guided import ACTS, guided_view
from press.admin.manuscripts import import_view
from press.admin.verbs import verb_view
from press.site import Door

_EDITION = "press/edition/<int:pk>"

DOORS: tuple[Door, ...] = (
    Door("press/edition/import/", import_view, "press_edition_import"),
    *(
        Door(
            f"{_EDITION}/{verb}/",
            guided_view if verb in ACTS else verb_view,
            f"press_edition_{verb}",
            {"verb": verb},
        )
        for verb in ACTIONS
    ),
)
