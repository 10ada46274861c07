"""What every test stands on."""

import os
import tempfile

os.environ.setdefault("MEDIA_ROOT", tempfile.mkdtemp(prefix="press-media-"))
