#!/usr/bin/env python
"""The operator's door: Django's management commands."""

import os
import sys

from django.core.management import execute_from_command_line

from press.pure.disk_faults import SENTENCES, disk_fault


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except Exception as error:
        # Whatever the command was doing, its transaction is over and this is all there is to say.
        fault = disk_fault(error)
        if not fault:
            raise
        sys.exit(SENTENCES[fault])


if __name__ == "__main__":
    main()
