"""Editorial: what is wrong with a file, in a sentence a person can act on."""

from django.utils.translation import gettext as _

from press.pure.file_contents import Fault, Unfit


def sentence_of(unfit: Unfit) -> str:
    """Why a file is not taken, naming the member of an archive that has the fault."""
    sentences = {
        Fault.EMPTY: _("The file is empty."),
        Fault.UNKNOWN: _(
            "The file is no PDF, Word (DOCX), Excel (XLSX), ODT or ODS document and no ZIP."
        ),
        Fault.DAMAGED: _("The file is damaged or incomplete and cannot be read."),
        Fault.TOO_LARGE: _("The file is too large: up to 50 MB for a document, 500 MB for a ZIP."),
        Fault.TWO_KINDS: _("The file is a PDF and something else at once. Export the PDF anew."),
        Fault.ACTIVE: _("The PDF holds a script or starts a program. Export it without."),
        Fault.MACROS: _("The document holds macros. Save it without them."),
        Fault.ENCRYPTED: _("The file is protected by a password."),
        Fault.MEMBERS: _("The ZIP holds more than 2,000 files."),
        Fault.PATH: _("The ZIP holds a file with an unsafe name: %(member)s."),
        Fault.NOT_A_PHOTOGRAPH: _(
            "A ZIP may hold photographs only (JPEG, PNG or WebP), and %(member)s is none."
        ),
        Fault.UNFOLDS: _("The file would unpack to far more than it should."),
    }
    member = unfit.member.encode("ascii", "backslashreplace").decode()
    readable = unfit.member if unfit.member.isprintable() else member
    return sentences[unfit.fault] % {"member": readable[:100]}
