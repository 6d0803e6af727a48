"""The server: the app behind its security headers, its first page in the visitor's language.

`streamlit run app.py` starts it, as does any ASGI server (`uvicorn app:app`).
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages.parts.frame import failure
from pages.parts.frame.shell import Shell

failure.keep_logs_impersonal()
app = st.App(
    Path(__file__).parent / "pages" / "main.py",
    middleware=[Middleware(Shell)],
    on_script_error=failure.tell,
)
