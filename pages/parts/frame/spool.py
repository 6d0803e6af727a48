"""Files that are laid in stay in the server's memory: by itself it would write those above 1 MB to its disk for a while."""

from __future__ import annotations

from starlette.formparsers import MultiPartParser
from streamlit import config


def keep_uploads_in_memory() -> None:
    """Lets a file be as large in memory as one may be at all."""
    MultiPartParser.spool_max_size = (config.get_option("server.maxUploadSize") + 1) << 20
