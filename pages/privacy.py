"""Privacy: where what somebody tells is held, what leaves, and when it is gone. Only what tests show to be so."""

import streamlit as st

from pages.parts.frame import session, signin
from pages.parts.frame.layout import heading, listed, plain

say = session.words()

heading(say("What becomes of what you tell"), "privacy")
st.markdown(plain(say("In short: nothing is stored, nothing is sent on, and it ends with your visit.")))
listed(
    say("On the server"),
    [
        say("Your answers are in its memory, for your visit alone. None is written to its disk."),
        say("A list, a file or a picture that you lay in is held in the same way, and never on the disk."),
        say("Its log holds no answer. Of a failure it notes the kind and the place in the program."),
    ],
)
listed(
    say("In your browser"),
    [
        say("This tab holds a copy of your answers. It offers them again after the page was loaded anew."),
        say("So it does with a counsellor's file of clients, labels and notes included, and with a notice that you write."),
        say("A class list and a station are not in that copy."),
        say("The address of a page names the page, the language and the question, and no answer."),
    ],
)
listed(
    say("What leaves"),
    [
        say("A file leaves only when you press its button. It is made then, and the browser is told to keep no second copy."),
        say("A QR code holds your answers. Whoever has a picture of it can read them."),
        say("No other host is asked for anything. Nobody counts your visit, and there is no account."),
    ],
)
listed(
    say("When it is gone"),
    [
        say('"Start again" and "Next client" clear all answers at once, on the server and in the tab.'),
        say("A client who is cleared can be brought back for one minute. After that nothing is left."),
        say("A class list, a station, a file of clients and your own notice stay until the visit ends."),
        say("So does a file that you laid in."),
        say("The visit ends when you close the tab. The copy in the tab goes with it."),
        say("The server waits two minutes more, as the line may only be lost. After that nobody can open the visit again."),
        say("It leaves the memory when the next visit ends, or when the server is stopped."),
        say("Some browsers can open a closed tab again, with its copy. On a shared machine, clear your answers first."),
    ],
)
signin.offer_sign_out()
