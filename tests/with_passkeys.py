"""Passkeys are on in every test; settings are read before any conftest is, but after this plugin.

Offices in processes of their own get an environment of their own, and are as most are: without.
"""

import os

os.environ["PASSKEYS"] = "1"
