"""Keeping: a backup that is restored for trial, somewhere where nothing can be lost."""

import os
import subprocess  # nosec
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from press.keeping.faults import NotKept

# What would lead the trial to the office's own database, files and caches.
NOT_TAKEN_ALONG = ("REPLICA_URL", "MEDIA_URL_S3", "MEDIA_ACCEL")


def rehearse(path: Path, folder: Path | None) -> str:
    """Restore a backup as another machine would, in a process of its own whose database and files
    lie in a new folder of `folder` and go with it; what it said. Raises NotKept when it fails."""
    try:
        with TemporaryDirectory(prefix="press-rehearsal-", dir=folder) as scratch:
            done = subprocess.run(  # nosec
                [sys.executable, str(settings.BASE_DIR / "manage.py"), "restore", path.resolve()],
                env=_elsewhere(scratch),
                capture_output=True,
                text=True,
                check=False,
            )
    except OSError as error:
        raise NotKept(f"The rehearsal found no place: {error.strerror}.") from error
    if done.returncode:
        raise NotKept(f"{path} could not be restored: {done.stderr.strip()}")
    return done.stdout.strip()


def _elsewhere(scratch: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in NOT_TAKEN_ALONG}
    return kept | {
        "DATABASE_URL": f"sqlite:///{scratch}/press.sqlite3",
        "MEDIA_ROOT": f"{scratch}/media",
        "CACHE_URL": "locmemcache://",
    }
