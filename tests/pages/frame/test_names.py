"""Names that screen readers read, given to parts of a page by a script."""

from __future__ import annotations

import json
import re

from streamlit.testing.v1 import AppTest


def named() -> None:
    import streamlit as st

    from pages.parts.frame.names import give_names

    st.title("x")
    give_names({".st-key-a button": 'Change: "</script><b>"'})


def test_a_name_stands_in_the_script_and_no_text_ends_it() -> None:
    (script,) = [one.proto.body for one in AppTest.from_function(named).run().get("html")]
    assert script.count("</script>") == 1
    (names,) = re.findall(r"\.\.\.(\{.*\})\};", script)
    assert json.loads(names) == {".st-key-a button": 'Change: "</script><b>"'}
