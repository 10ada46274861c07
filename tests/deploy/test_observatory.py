"""Mozilla's HTTP Observatory, asked of the site as `deploy/` serves it."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.deploy.served import HOST, Served

FOLDER = Path(__file__).parents[2] / ".ci" / "observatory"
SCANNER = FOLDER / "node_modules" / "@mdn"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SCANNER.exists(), reason="`npm ci` in .ci/observatory brings it."),
]


def scanned(site: Served) -> dict:
    ports = (str(site.port), str(site.plain))
    trusted = {**site.environment, "NODE_EXTRA_CA_CERTS": str(site.folder / "cert.pem")}
    run = subprocess.run(
        ["node", "scan.mjs", HOST, *ports],
        cwd=FOLDER,
        env=trusted,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return json.loads(run.stdout)


def test_the_grade_is_the_best_there_is(tmp_path):
    site = Served(tmp_path)
    try:
        site.start()
        found = scanned(site)
    finally:
        site.stop()
    assert [one for one in found["tests"] if one["scoreModifier"] < 0] == []
    assert found["grade"] == "A+", found
    assert found["score"] >= 120, found
