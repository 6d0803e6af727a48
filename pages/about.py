"""The rule book: the notices there are, each with where it comes from and how sure its reading is; and one of them, clause by
clause, where the address names it."""

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.layout import heading, plain
from pages.parts.rulebook import notice
from vqlogic import RuleSet
from vqlogic.handouts.sentences import source_line, when_it_counts
from vqlogic.wording import terms

say = session.words()


def _listed(ruleset: RuleSet) -> None:
    with st.container(border=True):
        st.header(plain(say.of(ruleset.title)), anchor=False)
        st.markdown(plain(say.of(ruleset.summary)))
        sureness = say("How sure: {sureness}", sureness=say.term("sureness", ruleset.sureness))
        routes = say.count("{number} route", "{number} routes", len(ruleset.routes))
        when = [when_it_counts(ruleset, say)] if ruleset.occupations else []
        st.markdown("\n".join(f"- {plain(line)}" for line in (source_line(ruleset, say), sureness, routes, *when)))
        label, title = say("Read it clause by clause"), say.of(ruleset.title)
        open_it = notice.opener(ruleset.id)
        st.button(label, key=session.key("read", ruleset.id), on_click=open_it, help=plain(title))


def _all() -> None:
    heading(say("The notices and how sure they are"), "about")
    said = say(
        "Every verdict follows from one of these notices, clause by clause. Where a text can be read in two ways the stricter "
        "reading decides, and a note on the route tells the looser one. Numbers mean at least, the number included."
    )
    st.markdown(plain(said))
    st.markdown("\n".join(f"- {plain(say.term('sureness_means', code))}" for code in terms("sureness")))
    for ruleset in session.rulesets().values():
        _listed(ruleset)


shown = session.rulesets().get(st.query_params.get("ruleset", ""))
if shown:
    notice.show(shown)
else:
    _all()
