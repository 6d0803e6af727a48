"""Accessibility: what works, what does not yet, and what to do then. Only what tests show is said to work."""

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.layout import heading, listed, plain

say = session.words()

heading(say("Can everybody use this?"), "access")
st.markdown(plain(say("In short: most things work for most people. Some do not yet. Here they are.")))
listed(
    say("What works"),
    [
        say("The keys alone take you from the start to your result. You can tick papers and take files with them, too."),
        say("When a new page or question opens, a screen reader goes to its heading."),
        say("What is wrong with a date or a number stands beneath it as a sentence. A screen reader reads it out at once."),
        say("Each page says that it is in English or in Chinese. A screen reader can then choose the right voice."),
        say("Make the page twice as large, or use a small phone. You need not move the page sideways."),
        say("Your system may set all colours by itself. You still see which levels are open, and what you have chosen."),
        say("Your system may ask for less motion. Then nothing slides or fades."),
        say("You can print the result. The print says what the printed sheet says."),
    ],
)
listed(
    say("What is not yet as it should be"),
    [
        say("The box to lay a file in tells a screen reader two things at once about what it is."),
        say("On the class page, the table of all people is drawn as a picture. A screen reader gets only a part of it."),
        say("The files that you can take there hold all that the table says."),
        say("Some words for screen readers are not ours. They are in English on the Chinese pages, too."),
        say("Only programs and we ourselves have tested it. No people with disabilities have tried it yet."),
    ],
)
listed(
    say("If something does not work for you"),
    [
        say('Print the result. Or take "The result as text (.txt)": it is under the result, in "Downloads and printing".'),
        say("Ask a counsellor to fill in the answers with you."),
        say("Tell the office that runs this server. It answers for this page and can help you in another way."),
    ],
)
