"""The entry of every visit: the page's name and icon, the session, the navigation, then the page itself."""

from pathlib import Path

import streamlit as st

from pages.parts.frame import forgetting, layout, memory, overtaken, session, signin
from pages.parts.frame.addresses import MISSING
from vqlogic import InputError

meant = overtaken.page_overtaken()
session.start()
say = session.words()
layout.mark()
screens = {
    say("My check"): [
        st.Page("start.py", title=say("Start"), default=True),
        st.Page("questions.py", title=say("Questions")),
        st.Page("check.py", title=say("My answers")),
        st.Page("result.py", title=say("Result")),
        st.Page("plan.py", title=say("The way up")),
        st.Page("keep.py", title=say("Keep")),
        st.Page("privacy.py", title=say("Privacy")),
        st.Page("access.py", title=say("Accessibility")),
    ],
    say("The notices"): [
        st.Page("about.py", title=say("Rule book")),
        st.Page("compare.py", title=say("Compare")),
        st.Page("own.py", title=say("Your own notice")),
    ],
    say("For advisers"): [
        st.Page("counsellor.py", title=say("Counsellor")),
        st.Page("class_.py", title=say("A class"), url_path="class"),
        st.Page("station.py", title=say("Stations")),
    ],
}
page = st.navigation(screens, position="top")
product = say("Vocational qualification self-check")
st.set_page_config(
    page_title=f"{page.title} · {product}",
    page_icon=str(Path(__file__).parent / "mark.svg"),
    layout="centered",
)
if meant is not None:
    every = [one for group in screens.values() for one in group]
    st.switch_page(next((one for one in every if one.url_path == meant), every[0]), query_params={"lang": say.language})
session.open_page(page.url_path)
layout.top()
signin.let_in()
try:
    session.rulesets()
except InputError as error:
    layout.show_problems(error, say("The rules cannot be read:"))
    st.stop()
with st.container():  # One place, offered or not: a page that moved down or up would show its old heading beside the new one.
    memory.remember()
    layout.example_band()
    if MISSING in st.query_params:
        st.warning(say("There is no page at the address you opened. This is the start."))
page.run()
forgetting.forget_undrawn()
