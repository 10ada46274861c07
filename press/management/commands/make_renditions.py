"""Management: the renditions that a person would wait too long for, and those that are missing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from press.editorial.refusals import Refusal
from press.editorial.renditions import AT_ONCE, complete
from press.models import Image
from press.pure.photographs import AVIF

AT_A_TIME = 100


class Command(BaseCommand):
    help = (
        "Make what images lack: renditions of a database from before them and, with --avif, "
        "AVIF. It can be stopped at any moment and run again: what is there is left as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--avif", action="store_true", help="AVIF too, which takes seconds")
        parser.add_argument("--limit", type=int, metavar="N", help="stop after N images made")
        parser.add_argument(
            "--check", action="store_true", help="make again what is no longer in the storage"
        )

    def handle(self, **options: Any) -> None:
        limit = options["limit"]
        if limit is not None and limit < 1:
            raise CommandError("--limit must be 1 or more.")
        mimes = (AVIF, *AT_ONCE) if options["avif"] else AT_ONCE
        images = files = bad = 0
        for image in self.all_images():
            try:
                made = complete(image, mimes, check=options["check"])
            except Exception as error:
                bad += 1
                self.tell_bad(image, error)
                continue
            images, files = images + bool(made), files + made
            if images == limit:
                break
        self.stdout.write(f"{files} renditions of {images} images made.")
        if bad:
            raise CommandError(f"{bad} images were left out; see above.")

    def all_images(self) -> "tqdm[Image]":
        rows = Image.objects.order_by("pk").prefetch_related("renditions")
        return tqdm(
            rows.iterator(chunk_size=AT_A_TIME),
            total=rows.count(),
            unit=" images",
            desc="Renditions",
            disable=None,
        )

    def tell_bad(self, image: Image, error: Exception) -> None:
        """A bad original holds up no other; what a decoder says is told as it says it."""
        known = isinstance(error, Refusal)
        reason = str(error) if known else f"damaged ({type(error).__name__}: {error})"
        self.stderr.write(f"Image {image.pk}, {image.file.name}: {reason}")
