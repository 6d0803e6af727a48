"""The server: the app behind its security headers, its first page in the visitor's language.

`streamlit run app.py` starts it, as does any ASGI server (`uvicorn app:app`).
"""

import gc
import os
import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages.parts.frame import failure, spool
from pages.parts.frame.addresses import addresses, base_path
from pages.parts.frame.compressed import Compressed
from pages.parts.frame.logs import write_log
from pages.parts.frame.shell import Shell
from vqlogic.endpoint.doors import Endpoint, paths
from vqlogic.endpoint.settings import settings_or_stop

# A long list makes many objects and few that hold each other; to look for those as often as Python does costs a quarter of it.
gc.set_threshold(20_000)
# A click takes turns with the assessing of a long list; at turns of the usual length it would wait five times as long.
sys.setswitchinterval(0.001)
settings = settings_or_stop(os.environ)
write_log(settings.log)
failure.keep_logs_impersonal()
spool.keep_uploads_in_memory()
app = st.App(
    Path(__file__).parent / "pages" / "main.py",
    middleware=[
        Middleware(Shell, pages=addresses() | paths(settings), base=base_path, embedded_by=settings.embedded_by),
        Middleware(Endpoint, settings=settings, base=base_path),
        Middleware(Compressed),
    ],
    on_script_error=failure.tell,
)
