"""Pure: what kind of file something is, in a word that readers know."""

from pathlib import PurePath

_BY_MIME = {
    "application/pdf": "PDF",
    "application/zip": "ZIP",
    "application/msword": "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.ms-excel": "Excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
    "text/csv": "CSV",
    "audio/mpeg": "MP3",
    "video/mp4": "MP4",
}


def file_kind(mime: str, name: str) -> str:
    """`PDF`, `Word`, `JPEG`: by the media type, else by what the name ends in; may be empty."""
    known = _BY_MIME.get(mime.partition(";")[0].strip().lower())
    return known or PurePath(name).suffix.removeprefix(".").upper()
