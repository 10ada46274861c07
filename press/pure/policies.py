"""Pure: what a browser is told that a page may load, run and ask for."""

from collections.abc import Mapping, Sequence

from press.pure.nesting import names

# As Django 6 spells them in django.utils.csp, so that its own middleware reads the same settings.
NONE, SELF, NONCE = "'none'", "'self'", "<CSP_NONCE_SENTINEL>"
Policy = Mapping[str, Sequence[str] | bool]

# Nothing of what others wrote runs, whatever a browser takes it for.
SANDBOX = "default-src 'none'; sandbox"

# Only what Chromium knows on every system: of a feature that it does not know it complains.
_FEATURES = names(
    """accelerometer autoplay browsing-topics camera clipboard-read clipboard-write
    compute-pressure display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid
    identity-credentials-get idle-detection keyboard-map local-fonts magnetometer microphone midi
    otp-credentials payment picture-in-picture publickey-credentials-create
    publickey-credentials-get screen-wake-lock serial storage-access usb window-management
    xr-spatial-tracking"""
)


def readers_policy(storage: str, secure: bool) -> Policy:
    """Readers' pages hold no frames, nothing of anybody else's but pictures out of our own
    storage, and no script but this site's own files, which write no markup.

    A page may ask this site alone: auditing browsers read robots.txt from within one.
    """
    return {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": _pictures(storage),
        "script-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": [NONE],
        "upgrade-insecure-requests": secure,
    }


def desk_policy(storage: str, secure: bool) -> Policy:
    """The desk runs its own files as well, and by a nonce the editor's import map, which can only
    stand inside a page; it frames its own previews."""
    return {
        "default-src": [NONE],
        "style-src": [SELF, NONCE],
        "img-src": _pictures(storage),
        "font-src": [SELF],
        "script-src": [SELF, NONCE],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": secure,
    }


def page_policy(storage: str = "", form: str = SELF, framed: str = NONE) -> str:
    """A page that runs nothing at all."""
    return written(
        {
            "default-src": [NONE],
            "style-src": [SELF],
            "img-src": _pictures(storage),
            "base-uri": [NONE],
            "form-action": [form],
            "frame-ancestors": [framed],
        }
    )


def written(policy: Policy, nonce: str = "") -> str:
    """A policy as the header has it; without a nonce nothing is allowed by one."""
    parts = []
    for name, allowed in policy.items():
        if isinstance(allowed, bool):
            parts += [name] if allowed else []
            continue
        sources = [f"'nonce-{nonce}'" if one == NONCE else one for one in allowed]
        parts.append(" ".join((name, *(one for one in sources if one != "'nonce-'"))))
    return "; ".join(parts)


def permissions(*own: str) -> str:
    """What a page may ask the reader's device for: nothing, but for what this site's own does."""
    return ", ".join(f"{name}=({'self' if name in own else ''})" for name in sorted(_FEATURES))


def _pictures(storage: str) -> list[str]:
    return [SELF, storage] if storage else [SELF]
