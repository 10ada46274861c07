"""Admin: every address of the desk beyond Django's own; it reads as a site map."""

from django.conf import settings

from press.admin.actions import ACTIONS
from press.admin.alerts import DECISIONS, decide_view, doubts_view, forget_view
from press.admin.beside import ACTS as BESIDE
from press.admin.beside import act_view
from press.admin.buffers import buffer_view, discard_view
from press.admin.bulk import BULK, bulk_view
from press.admin.clearance import clearance_view, revoke_view, switch_view
from press.admin.comments import SETTLED, comments_view, settle_view
from press.admin.compare import compare_view, restore_view, saves_view
from press.admin.files import file_view, files_view
from press.admin.guided import ACTS, guided_view
from press.admin.language import language_view
from press.admin.manuscripts import import_view
from press.admin.merge_entries import MODELS, merge_view, undo_view
from press.admin.merge_saves import merge_saves_view
from press.admin.outbox import try_again_view
from press.admin.passkeys import add_view, make_view, remove_view
from press.admin.paste import paste_view
from press.admin.photographs import (
    choose_view,
    focal_view,
    photograph_view,
    thumbnail_view,
)
from press.admin.presence import presence_view
from press.admin.preview import new_preview_view, preview_view
from press.admin.release_record import html_view, json_view, record_view
from press.admin.reshuffle import reshuffle_view
from press.admin.second_step import codes_view, replace_view, second_step_view
from press.admin.sign_ins import (
    end_others_view,
    end_view,
    person_end_view,
    person_release_view,
    person_reset_view,
    person_view,
    sign_ins_view,
)
from press.admin.status import status_view
from press.admin.through_provider import back_view, start_view
from press.admin.timeline import official_timeline_view, organization_timeline_view
from press.admin.together import TOGETHER, together_view
from press.admin.verbs import verb_view
from press.admin.views import change_view_view, delete_view_view, views_view
from press.site import Door

_EDITION = "press/edition/<int:pk>"
_RELEASE = "press/release/<int:pk>"
_PASSKEYS = (
    Door("press/second-step/passkey/", add_view, "press_passkey_add"),
    Door("press/second-step/passkey/make/", make_view, "press_passkey_make"),
    Door("press/second-step/passkey/<int:pk>/remove/", remove_view, "press_passkey_remove"),
)

DOORS: tuple[Door, ...] = (
    Door("press/language/", language_view, "press_language", open=True),
    Door("press/second-step/", second_step_view, "press_second_step", open=True),
    Door("press/provider/", start_view, "press_provider", open=True),
    Door("press/provider/back/", back_view, "press_provider_back", open=True),
    Door("press/second-step/codes/", codes_view, "press_recovery_codes"),
    Door("press/second-step/replace/", replace_view, "press_second_step_replace"),
    *(_PASSKEYS if settings.PASSKEYS else ()),
    Door("press/sign-ins/", sign_ins_view, "press_sign_ins"),
    Door("press/sign-ins/<int:pk>/end/", end_view, "press_sign_in_end"),
    Door("press/sign-ins/end-others/", end_others_view, "press_sign_ins_end_others"),
    Door("press/person/<int:pk>/", person_view, "press_person"),
    Door("press/person/<int:pk>/end/", person_end_view, "press_person_end"),
    Door("press/person/<int:pk>/second-step/reset/", person_reset_view, "press_person_reset"),
    Door("press/person/<int:pk>/release/", person_release_view, "press_person_release"),
    Door("press/view/", views_view, "press_views"),
    Door("press/view/<int:pk>/", change_view_view, "press_view_change"),
    Door("press/view/<int:pk>/delete/", delete_view_view, "press_view_delete"),
    Door("press/buffer/<slug:place>/", buffer_view, "press_buffer"),
    Door("press/buffer/<slug:place>/discard/", discard_view, "press_buffer_discard"),
    *(
        Door(f"press/edition/bulk/{verb}/", bulk_view, f"press_edition_bulk_{verb}", {"verb": verb})
        for verb in BULK
    ),
    Door("press/reshuffle/", reshuffle_view, "press_reshuffle"),
    *(
        Door(f"press/{name}/<int:pk>/merge/", merge_view, f"press_{name}_merge", {"model": name})
        for name in MODELS
    ),
    Door("press/merge/<int:pk>/undo/", undo_view, "press_merge_undo"),
    Door(
        "press/organization/<int:pk>/timeline/",
        organization_timeline_view,
        "press_organization_timeline",
    ),
    Door("press/official/<int:pk>/timeline/", official_timeline_view, "press_official_timeline"),
    Door("press/edition/import/", import_view, "press_edition_import"),
    Door("press/outgoing/<int:pk>/try-again/", try_again_view, "press_outgoing_try_again"),
    Door("press/status/", status_view, "press_status"),
    Door("press/doubt/", doubts_view, "press_doubts"),
    *(
        Door(
            f"press/doubt/<int:pk>/{name}/", decide_view, f"press_doubt_{name}", {"decision": name}
        )
        for name in DECISIONS
    ),
    Door("press/forget/", forget_view, "press_forget"),
    Door("press/edition/paste/", paste_view, "press_edition_paste"),
    Door("press/edition/preview/", new_preview_view, "press_edition_new_preview"),
    Door("press/edition/photograph/", photograph_view, "press_photograph"),
    Door(f"{_EDITION}/photograph/", photograph_view, "press_edition_photograph"),
    Door("press/image/choose/", choose_view, "press_image_choose"),
    Door("press/image/<int:pk>/thumbnail/", thumbnail_view, "press_image_thumbnail"),
    Door("press/image/<int:pk>/focal/", focal_view, "press_image_focal"),
    Door(f"{_EDITION}/preview/", preview_view, "press_edition_preview"),
    Door(f"{_EDITION}/presence/", presence_view, "press_edition_presence", by_itself=True),
    Door(f"{_RELEASE}/record/", record_view, "press_release_record"),
    Door(f"{_RELEASE}/record.html", html_view, "press_release_record_html"),
    Door(f"{_RELEASE}/record.json", json_view, "press_release_record_json"),
    *(
        Door(f"{_RELEASE}/{verb}/", together_view, f"press_release_{verb}", {"verb": verb})
        for verb in TOGETHER
    ),
    *(
        Door(f"{_EDITION}/{verb}/", act_view, f"press_edition_{verb}", {"verb": verb})
        for verb in BESIDE
    ),
    Door(f"{_EDITION}/files/", files_view, "press_edition_files"),
    Door(f"{_EDITION}/files/<uuid:key>/", file_view, "press_edition_file"),
    Door(f"{_EDITION}/clearance/", clearance_view, "press_edition_clearance"),
    Door(f"{_EDITION}/clearance/switch/", switch_view, "press_edition_clearance_switch"),
    Door(
        f"{_EDITION}/clearance/<int:link>/revoke/",
        revoke_view,
        "press_edition_clearance_revoke",
    ),
    Door(f"{_EDITION}/merge/", merge_saves_view, "press_edition_merge"),
    Door(f"{_EDITION}/compare/", compare_view, "press_edition_compare"),
    Door(f"{_EDITION}/saves/", saves_view, "press_edition_saves"),
    Door(f"{_EDITION}/saves/<int:save>/restore/", restore_view, "press_edition_restore_save"),
    Door(f"{_EDITION}/comments/", comments_view, "press_edition_comments"),
    *(
        Door(
            f"{_EDITION}/comments/<int:said>/{verb}/",
            settle_view,
            f"press_edition_{verb}_comment",
            {"verb": verb},
        )
        for verb in SETTLED
    ),
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
