"""What a photograph of twelve megapixels costs, in a process of its own; part of `make bench`."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

WORK = tempfile.TemporaryDirectory()
MEDIA = f"{WORK.name}/media"
os.environ.update(
    DJANGO_SETTINGS_MODULE="config.settings",
    DATABASE_URL=f"sqlite:///{WORK.name}/bench.sqlite3",
    MEDIA_ROOT=MEDIA,
)

import django  # noqa: E402

# Before whatever imports a model.
django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from PIL import Image as Pillow  # noqa: E402

from press.editorial.media import add_image  # noqa: E402
from press.editorial.renditions import complete  # noqa: E402
from press.models import Image  # noqa: E402
from press.pure.photographs import AVIF  # noqa: E402
from tests import factories as make  # noqa: E402

SIZE = (4000, 3000)
IN_A_ROW = 100


def photograph() -> bytes:
    """A JPEG of four megabytes, with coarse and fine detail in every part."""
    coarse = Pillow.effect_noise((SIZE[0] // 8, SIZE[1] // 8), 90).resize(SIZE)
    red = Pillow.blend(coarse, Pillow.effect_noise(SIZE, 12), 0.25)
    blue = Pillow.linear_gradient("L").resize(SIZE)
    out = BytesIO()
    Pillow.merge("RGB", (red, red.rotate(180), blue)).save(out, "JPEG", quality=92)
    return out.getvalue()


def megabytes(what: str) -> float:
    """`VmRSS`: the memory that this process holds now; `VmHWM`: the most that it has held."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{what}:"))


def add_and_forget(data: bytes, writer: object) -> float:
    """Seconds of this process's time in which a photograph is stored with its renditions."""
    began = time.process_time()
    add_image(data, "bench.jpg", by=writer, at=timezone.now(), credit="Bench", rights="Bench")
    spent = time.process_time() - began
    Image.objects.all().delete()
    shutil.rmtree(MEDIA)
    return spent


def measure(data: bytes) -> None:
    call_command("migrate", verbosity=0)
    writer = make.cast().writer
    print(f"{'memory before, MB':<70}{megabytes('VmRSS'):>10.0f}")
    spent = [add_and_forget(data, writer)]
    after_one = megabytes("VmRSS")
    print(f"{'a photograph of 12 megapixels, seconds of CPU':<70}{spent[0]:>10.2f}")
    print(f"{'the most memory held, MB':<70}{megabytes('VmHWM'):>10.0f}")
    spent += [add_and_forget(data, writer) for _ in range(IN_A_ROW - 1)]
    print(f"{f'each of {IN_A_ROW} in a row, seconds of CPU':<70}{sum(spent) / IN_A_ROW:>10.2f}")
    print(f"{'memory after one, MB':<70}{after_one:>10.0f}")
    print(f"{f'memory after {IN_A_ROW}, MB':<70}{megabytes('VmRSS'):>10.0f}")
    print(f"{'the most memory held, MB':<70}{megabytes('VmHWM'):>10.0f}")
    image = add_image(data, "bench.jpg", by=writer, at=timezone.now())
    began = time.process_time()
    complete(image, (AVIF,))
    print(f"{'its AVIFs, seconds of CPU':<70}{time.process_time() - began:>10.2f}")


def photographs() -> None:
    """Print the figures, taken where nothing has been drawn or seeded before."""
    with tempfile.NamedTemporaryFile(suffix=".jpg") as file:
        file.write(photograph())
        file.flush()
        # As deploy/press.service has it.
        served = os.environ | {"MALLOC_MMAP_THRESHOLD_": "1048576"}
        subprocess.run(
            [sys.executable, "-m", "tests.bench_photographs", file.name], check=True, env=served
        )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]).read_bytes())
    else:
        photographs()
