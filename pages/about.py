"""The notices: what each one is, where it comes from, from when it holds and how sure the reading is."""

import streamlit as st

from pages.parts.frame import session
from pages.parts.frame.layout import heading, plain
from pages.parts.outcome.findings import show_findings
from vqlogic.handouts.sentences import clause_line, period_line, source_line, when_it_counts
from vqlogic.rules import Route

say = session.words()


def _route(route: Route) -> str:
    title = say("Route {route} to {level}", route=route.id, level=say.term("level", route.level))
    asked = [plain(say.requirement(condition.fact, condition.at_least)) for condition in route.conditions]
    said = [say("How sure: {sureness}", sureness=say.term("sureness", route.sureness))] if route.sureness else []
    said += [say.of(route.note)] if route.note else []
    noted = [f"*{plain(line)}*" for line in said]
    return f"- **{plain(title)}** ({plain(clause_line(route, say))})\n" + "\n".join(f"    - {line}" for line in asked + noted)


heading(say("The notices and how sure they are"), "about")
st.markdown(
    plain(
        say(
            "Every verdict follows from one of these notices, clause by clause. Where a text can be read in two ways the "
            "stricter reading decides, and a note on the route tells the looser one. Numbers mean at least, the number included."
        )
    )
)
for ruleset in session.rulesets().values():
    with st.container(border=True):
        st.header(say.of(ruleset.title), anchor=False)
        st.markdown(plain(say.of(ruleset.summary)))
        facts = [
            source_line(ruleset, say),
            period_line(ruleset, say),
            say("How sure: {sureness}", sureness=say.term("sureness", ruleset.sureness)),
            say.count("{number} route", "{number} routes", len(ruleset.routes)),
            say("Edition {edition} of our reading", edition=ruleset.edition),
        ]
        if ruleset.changed:
            facts.append(say("Why our reading changed: {why}", why=say.of(ruleset.changed)))
        when = [when_it_counts(ruleset, say)] if ruleset.occupations else []
        st.markdown("\n".join(f"- {plain(fact)}" for fact in (*facts, *when, *map(say.of, ruleset.notes))))
        with st.expander(say("Every route and what it asks for")):
            st.markdown("\n".join(_route(route) for route in reversed(ruleset.routes)))
        show_findings(ruleset)
