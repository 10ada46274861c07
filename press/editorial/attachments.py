"""Editorial: the files that readers of an edition can download, and its links to recordings."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage
from django.utils.translation import gettext as _

from press.editorial.changes import Changes, FileUse, LinkUse, links_of
from press.editorial.drafting import revise, why_not_revise
from press.editorial.file_faults import sentence_of
from press.editorial.refusals import Refusal, raise_if, stale
from press.editorial.roles import Actor
from press.models import Attachment, Edition
from press.pure.channels import LinkFault, link_fault
from press.pure.characters import one_line
from press.pure.file_contents import KINDS, FileKind, Unfit, identify
from press.pure.file_names import LONGEST_NAME, download_name

MOST_FILES = 30
LONGEST_TITLE = 255
ENDINGS = {kind.mime: kind.ending for kind in KINDS}


@dataclass(frozen=True)
class FileRow:
    """One file of a list as a person wants it: one that is there, by its key, or a new one.

    With a key and an upload the file is replaced and keeps its address.
    """

    name: str
    key: str = ""
    upload: File | None = None


def examined(upload: File) -> FileKind:
    """What an upload is, by its content. Raises Refusal with what is wrong with it."""
    try:
        return identify(upload.file or upload, upload.size)
    except Unfit as unfit:
        raise Refusal(unfit.fault.value, sentence_of(unfit)) from unfit


def fit_name(written: str, kind: FileKind) -> str:
    """The name a file is downloaded by. Raises Refusal when none is left or it is too long."""
    name = download_name(written, kind.ending)
    if not name:
        raise Refusal("no_name", _("The file needs a name that readers can read."))
    if len(name) > LONGEST_NAME:
        sentence = _("The name is longer than %(longest)s characters.")
        raise Refusal("long_name", sentence % {"longest": LONGEST_NAME})
    return name


def same_kind(new: FileKind, old: FileKind) -> None:
    """Raises Refusal when a file would be replaced by one of another kind: an address that ends
    in .pdf must give a PDF."""
    if new != old:
        sentence = _("A %(old)s can only be replaced by a %(old)s. Remove it and add the other.")
        raise Refusal("other_kind", sentence % {"old": old.ending.upper()})


def fit_link(use: LinkUse) -> LinkUse:
    """A link as it is stored. Raises Refusal when it has no title or leads to no known channel."""
    title, url = one_line(use.title), use.url.strip()
    if not title:
        raise Refusal("no_title", _("The link needs a title."))
    if len(title) > LONGEST_TITLE:
        sentence = _("The title is longer than %(longest)s characters.")
        raise Refusal("long_title", sentence % {"longest": LONGEST_TITLE})
    fault = link_fault(url, settings.VIDEO_HOSTS)
    if fault is None:
        return replace(use, title=title, url=url)
    sentences = {
        LinkFault.NO_ADDRESS: _("This is no address that begins with https://."),
        LinkFault.HOST: _("The address is on none of the channels' sites: %(hosts)s."),
        LinkFault.NO_RECORDING: _("The address leads to the site as a whole, not to a recording."),
    }
    raise Refusal(fault.value, sentences[fault] % {"hosts": ", ".join(settings.VIDEO_HOSTS)})


def save_files(
    edition: Edition,
    files: Sequence[FileRow] | None = None,
    links: Sequence[LinkUse] | None = None,
    *,
    by: Actor,
    at: datetime,
    revision: int,
) -> Edition:
    """Give a draft these files and links, in this order; None leaves a list as it is.

    A file that is not among them goes. Raises Refusal.
    """
    there = links_of(edition).attachments or ()
    plans = None if files is None else planned(files, there)
    return keep_files(edition, plans, links, by=by, at=at, revision=revision)


@dataclass(frozen=True)
class PlannedFile:
    """A file as it is to be offered; one with an upload has no place in the storage yet."""

    use: FileUse
    upload: File | None = None


def planned(rows: Sequence[FileRow], there: Sequence[FileUse]) -> list[PlannedFile]:
    """What a list asks for, beside the files that it was made from. Raises Refusal."""
    known = {use.key: use for use in there}
    return [_planned(row, known) for row in rows]


def keep_files(
    edition: Edition,
    plans: Sequence[PlannedFile] | None,
    links: Sequence[LinkUse] | None,
    *,
    by: Actor,
    at: datetime,
    revision: int,
) -> Edition:
    """Give a draft the files planned and these links; None leaves a list as it is.

    What is stored of others stays, since earlier saves and editions have it. Uploads are stored
    first, and removed again if the save is refused. Raises Refusal.
    """
    raise_if(why_not_revise(edition, by))
    if edition.revision != revision:
        raise stale()
    if plans is not None and len(plans) > MOST_FILES:
        raise Refusal("too_many", _("An edition has at most 30 files."))
    fit_links = None if links is None else [fit_link(use) for use in links]
    storage, stored = Attachment._meta.get_field("file").storage, list[str]()
    try:
        uses = None if plans is None else [_kept(plan, storage, stored) for plan in plans]
        changes = Changes(attachments=uses, media_links=fit_links)
        return revise(edition, changes, by=by, at=at, revision=revision)
    except BaseException:
        for name in stored:
            _discard(storage, name)
        raise


def _planned(row: FileRow, there: dict[str, FileUse]) -> PlannedFile:
    if row.key and row.key not in there:
        raise stale()
    old = there.get(row.key)
    if row.upload is None:
        if old is None:
            raise Refusal("no_file", _("Choose a file."))
        return PlannedFile(replace(old, name=fit_name(row.name, kind_of(old))))
    kind = examined(row.upload)
    if old:
        same_kind(kind, kind_of(old))
    name = fit_name(row.name or row.upload.name or "", kind)
    sha256 = _digest(row.upload)
    if old and old.sha256 == sha256:
        return PlannedFile(replace(old, name=name))
    key = row.key or str(uuid4())
    return PlannedFile(FileUse(key, "", name, kind.mime, row.upload.size, sha256), row.upload)


def kind_of(use: FileUse) -> FileKind:
    """What a stored file is."""
    return FileKind(use.mime, use.file.rpartition(".")[2])


def _kept(plan: PlannedFile, storage: Storage, stored: list[str]) -> FileUse:
    if plan.upload is None:
        return plan.use
    return replace(plan.use, file=_stored(plan.upload, ENDINGS[plan.use.mime], storage, stored))


def _digest(upload: File) -> str:
    hashed = hashlib.sha256()
    for chunk in upload.chunks():
        hashed.update(chunk)
    return hashed.hexdigest()


def _stored(upload: File, ending: str, storage: Storage, stored: list[str]) -> str:
    """Where an upload is kept from now on: never under a name that came from outside."""
    name = f"attachments/{uuid4()}.{ending}"
    stored.append(name)
    upload.seek(0)
    try:
        return storage.save(name, File(upload.file, name=name))
    except OSError as error:
        sentence = _("The file could not be stored. Nothing was saved; try again later.")
        raise Refusal("not_stored", sentence) from error


def _discard(storage: Storage, name: str) -> None:
    """Remove what a refused save stored; a storage that fails here as well has the last word."""
    try:
        storage.delete(name)
    except OSError:
        return


def add_attachment(
    edition: Edition, upload: File, name: str = "", *, by: Actor, at: datetime, revision: int
) -> Edition:
    """Put a file behind the others of a draft. Raises Refusal."""
    rows = [*rows_of(edition), FileRow(name, upload=upload)]
    return save_files(edition, rows, by=by, at=at, revision=revision)


def replace_attachment(
    edition: Edition, key: str, upload: File, *, by: Actor, at: datetime, revision: int
) -> Edition:
    """Put another file at the address of one, under its name. Raises Refusal."""
    rows = [replace(row, upload=upload) if row.key == key else row for row in rows_of(edition)]
    return save_files(edition, rows, by=by, at=at, revision=revision)


def remove_attachment(
    edition: Edition, key: str, *, by: Actor, at: datetime, revision: int
) -> Edition:
    """Take a file out of a draft; editions before it keep theirs. Raises Refusal."""
    rows = [row for row in rows_of(edition) if row.key != key]
    return save_files(edition, rows, by=by, at=at, revision=revision)


def rows_of(edition: Edition) -> list[FileRow]:
    """The files of an edition as a list that changes nothing."""
    return [FileRow(use.name, use.key) for use in links_of(edition).attachments or ()]
