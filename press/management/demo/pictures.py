"""Management: pictures for the demonstration, drawn here so that nobody's rights are touched."""

import hashlib
import io

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 1000
# Ground, horizon and two accents; chosen to sit quietly beside text.
_PALETTES = (
    ("#e9e4d8", "#1f3a4d", "#b5892e", "#7d9aa6"),
    ("#dfe7ea", "#23395b", "#a23b2a", "#8fa9b8"),
    ("#ece6dd", "#3b3a36", "#2e6f6a", "#b9a68a"),
    ("#e3e8de", "#2f4236", "#b5892e", "#93a890"),
)


def picture(key: str) -> bytes:
    """A JPEG of hills under a low sun, the same for the same key."""
    seed = hashlib.sha256(key.encode()).digest()
    ground, far, sun, near = _PALETTES[seed[0] % len(_PALETTES)]
    image = Image.new("RGB", (WIDTH, HEIGHT), ground)
    draw = ImageDraw.Draw(image)
    x, y, radius = 200 + seed[1] * 5, 260 + seed[2], 90 + seed[3] // 4
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=sun)
    for layer, colour in enumerate((near, far)):
        base = 640 + layer * 170
        steps = [
            (step * WIDTH // 8, base - seed[4 + layer * 9 + step] * (2 - layer) // 2)
            for step in range(9)
        ]
        draw.polygon([(0, HEIGHT), *steps, (WIDTH, HEIGHT)], fill=colour)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()
