"""Signing in, where an office wants that only its own people come: by its own account (OpenID Connect), which Streamlit does by
itself where `.streamlit/secrets.toml` names the office's provider. Without that anybody may come, and nobody signs in.

Who somebody is stands in a cookie of theirs, which the server signs, and is looked at by nothing else.
"""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitAuthError

from pages.parts.frame.layout import heading, plain
from pages.parts.frame.session import words


def is_wanted() -> bool:
    """Whether this server wants that people sign in."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def let_in() -> None:
    """Lets whoever has signed in go on; to anybody else shows how to, and ends the run."""
    if not is_wanted() or st.user.is_logged_in:
        return
    say = words()
    heading(say("Please sign in"), "sign in")
    st.markdown(plain(say("This server is for the people of one office. Sign in with the account that you have there.")))
    st.button(say("Sign in"), type="primary", on_click=_sign_in)
    if st.session_state.pop("sign_in_failed", False):
        st.error(plain(say("Signing in is not set up rightly on this server. Please tell whoever runs it.")))
    st.stop()


def offer_sign_out() -> None:
    """The way out, for whoever has signed in."""
    say = words()
    if is_wanted() and st.user.is_logged_in:
        st.button(say("Sign out"), on_click=st.logout)


def _sign_in() -> None:
    try:
        st.login()
    except StreamlitAuthError:
        st.session_state["sign_in_failed"] = True
