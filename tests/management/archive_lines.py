"""Lines of archives for tests, and what the command says to them."""

import io
import json
from pathlib import Path

from django.core.management import CommandError, call_command

LINE = {
    "source_id": "n-1",
    "url": "https://old.example.org/ru/news/1?lang=ru",
    "language": "ru",
    "kind": "readout",
    "title": "Переговоры в Женеве",
    "summary": "О переговорах.",
    "body": "<p>Стороны <b>встретились</b> в Женеве.</p><script>alert(1)</script>",
    "published_at": "2019-12-31T23:30:00+00:00",
    "place": "Женева",
    "topics": ["Торговля"],
    "officials": [{"name": "Кайрат Умаров", "title": "Заместитель министра"}],
    "organizations": [{"name": "Всемирная организация здравоохранения", "acronym": "ВОЗ"}],
}


def line(source_id: str = "n-1", **given) -> dict:
    """A line with an address of its own; None leaves a key out."""
    whole = {**LINE, "source_id": source_id, "url": f"/news/{source_id}", **given}
    return {key: value for key, value in whole.items() if value is not None}


def written(folder: Path, *lines: dict | bytes, name: str = "archive.jsonl") -> Path:
    file = folder / name
    file.write_bytes(
        b"\n".join(
            one if isinstance(one, bytes) else json.dumps(one, ensure_ascii=False).encode()
            for one in lines
        )
    )
    return file


def imported(file: Path) -> tuple[str, str]:
    """What the command prints, and what it complains of, the last sentence included."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_archive", str(file), stdout=out, stderr=err)
    except CommandError as error:
        assert error.returncode == 1
        err.write(f"{error}\n")
    return out.getvalue(), err.getvalue()


def rejected(file: Path) -> list[dict]:
    beside = file.with_name("archive.rejected.jsonl")
    return [json.loads(row) for row in beside.read_text("utf-8").splitlines()]
