"""A class: a list in, everybody's verdict out. Read it, see what was understood, assess, look, take along."""

import streamlit as st

from pages.parts.classlist import columns as classcolumns
from pages.parts.classlist import held as classlist
from pages.parts.classlist import results as classresults
from pages.parts.classlist import sheets as classsheets
from pages.parts.classlist.held import Held
from pages.parts.classlist.understood import keep_and_bring, offer_last
from pages.parts.frame import session
from pages.parts.frame.download import download
from pages.parts.frame.layout import heading, plain, show_problems
from pages.parts.frame.upload import upload
from vqlogic import InputError
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.layout import read_list
from vqlogic.classlist.template import sheet_name, template
from vqlogic.handouts.sentences import occupation_lines, occupation_name
from vqlogic.occupations import occupations
from vqlogic.rules import rulesets_for
from vqlogic.wording import LANGUAGES

say = session.words()
LARGEST_MB = 50
LARGEST_PASTE = 5_000_000  # signs: some 50,000 rows
PASTED = "pasted.txt"  # what they are called, as if they had come as a file
KINDS = ["xlsx", "xls", "xlsm", "ods", "csv", "tsv", "txt"]
MOST_ROWS = 100_000
MOST_NAMED = 5


def _template() -> None:
    language = say.language
    download(say("Download the template (.xlsx)"), "class-list.xlsx", lambda: template(language), "class", "template")


def _read() -> None:
    st.markdown(
        plain(
            say(
                "Fill in the template, or take your own list with a header row: a person a row. Every column may be missing and "
                "every cell may stay empty; what is empty is unknown, and never counts as no."
            )
        )
    )
    _template()
    file = upload(say("A class list (.xlsx, .xls, .ods, .csv or .txt)"), "class", KINDS, LARGEST_MB)
    pasted = _paste()
    st.caption(plain(say("The list stays in the memory of this session and is gone with it. Nothing is written to disk.")))
    if pasted:
        _take(PASTED, pasted.encode())
    elif file is not None:
        _take(file.name, file.getvalue())


def _paste() -> str:
    """The rows that somebody has copied out of a spreadsheet and wants to use."""
    with st.expander(say("Or paste rows from a spreadsheet")), st.form(session.key("class", "paste"), border=False):
        st.markdown(plain(say("Mark the rows there, with the row that names the columns, copy them, and paste them here.")))
        label = say("The rows, with the names of the columns first")
        text = st.text_area(label, key=session.key("class", "pasted"), max_chars=LARGEST_PASTE, height=180)
        return text if st.form_submit_button(say("Use these rows")) and text.strip() else ""


def _take(name: str, data: bytes) -> None:
    """Reads a list and keeps it, or says why not."""
    try:
        table = read_list(data, name)
    except InputError as error:
        show_problems(error)
        return
    if table.frame.height > MOST_ROWS:
        figures = {"found": f"{table.frame.height:,}", "allowed": f"{MOST_ROWS:,}"}
        st.error(plain(say("The list has {found} rows; here it may have {allowed}. The terminal takes any number.", **figures)))
    elif table.frame.height == 0:
        for note in table.notes:
            st.warning(plain(note.text(say)))
        st.error(plain(say("{name} has a header and no rows below it.", name=name)))
    else:
        classlist.hold_list(name, table, data)
        st.rerun()


def _notes(held: Held) -> None:
    """What the reading of the file gives to say; not that our own template has a second sheet."""
    ours = {sheet_name(language) for language in LANGUAGES}
    for note in held.table.notes:
        if note.figures.get("found") not in ours:
            st.warning(plain(note.text(say)))
    for note in [*held.people.date_notes, *held.people.left_out_notes]:
        st.info(plain(note.text(say)))


def _source(held: Held) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        rows = say.count("{number} row", "{number} rows", held.table.frame.height)
        st.markdown(f"**{plain(held.name)}** · {plain(rows)}", width="content")
        st.button(say("Take another list"), key=session.key("class", "drop"), on_click=classlist.drop_list, type="tertiary")


def _chosen(held: Held) -> None:
    """The occupation, which may bring notices of its own, and the notice; another one is worked out at once where one already
    was."""
    ids = [ruleset.id for ruleset in rulesets_for(session.rulesets(), held.occupation)]
    key, named = session.key("class", "ruleset"), session.key("class", "occupation")

    def look_at(ruleset: str) -> None:
        held.ruleset, held.person, held.handout = ruleset, None, None
        if held.assessments:
            held.start()

    def changed() -> None:
        look_at(st.session_state[key])

    def renamed() -> None:
        held.take_occupation(st.session_state[named])
        if held.ruleset not in [ruleset.id for ruleset in rulesets_for(session.rulesets(), held.occupation)]:
            look_at(ids[0])

    own = classlist.own_occupations()
    st.selectbox(
        say("Occupation of the class, where it has conditions of its own"),
        own,
        own.index(held.occupation) if held.occupation in own else None,
        format_func=lambda id: say.of(occupations()[id].name),
        key=named,
        on_change=renamed,
        placeholder=say("another one, or several"),
    )
    st.selectbox(
        say("Notice"),
        ids,
        ids.index(held.ruleset),
        format_func=lambda id: say.of(session.rulesets()[id].title),
        key=key,
        on_change=changed,
    )
    for line in occupation_lines(held.occupation, [session.rulesets()[id] for id in ids], say):
        st.markdown(plain(line))
    for note in held.people.major_notes:
        st.markdown(plain(note.text(say)))
    if others := held.others():
        found = ", ".join(
            [*(occupation_name(one, say) for one in others[:MOST_NAMED]), *(["…"] if len(others) > MOST_NAMED else [])]
        )
        st.warning(
            plain(say("Rows tell occupations that this notice is not for; it does not count for them: {found}", found=found))
        )


def _cancel() -> None:
    if held := classlist.held_list():
        held.running = False


def _work(held: Held, assessment: Assessment) -> None:
    """A piece of the work, and the next run for the next piece: so it can be cancelled or left, and goes on later."""
    done, total = assessment.done, len(assessment.people)
    st.progress(done / total, say("{done} of {total} rows", done=f"{done:,}", total=f"{total:,}"))
    st.button(say("Cancel"), key=session.key("class", "cancel"), on_click=_cancel)
    with classlist.ONE_PIECE:
        assessment.advance()
    if assessment.finished:
        held.running = False
    st.rerun()


def _page(held: Held) -> None:
    _source(held)
    offer_last(held)
    _notes(held)
    _chosen(held)
    assessment = held.assessment
    place = st.container()
    if assessment and held.running:
        st.empty()  # Where what was shown before would else still stand, and be pressed, while work is going on.
        with place:
            _work(held, assessment)
    elif held.handout and not held.handout.finished:
        st.empty()
        with place:
            classsheets.work(held, held.handout)
    else:
        with st.container():
            _still(held, assessment)


def _still(held: Held, assessment: Assessment | None) -> None:
    """What there is to see and do while nothing is worked on."""
    if assessment and assessment.done:
        if not assessment.finished:
            _unfinished(held)
        classresults.results(held, assessment)
        classcolumns.show_columns_folded(held)
    else:
        classcolumns.show_columns(held)
        keep_and_bring(held)
        judged = say("They will be judged under: {title}.", title=say.of(held.chosen().title))
        st.markdown(plain(judged))
        st.button(say("Assess everybody"), type="primary", key=session.key("class", "start"), on_click=held.start)


def _unfinished(held: Held) -> None:
    assessment = held.assessment
    assert assessment is not None
    figures = {"done": f"{assessment.done:,}", "total": f"{len(assessment.people):,}"}
    st.warning(plain(say("Cancelled after {done} of {total} rows; what follows is about those.", **figures)))
    st.button(say("Go on"), key=session.key("class", "go on"), on_click=held.start, type="primary")


heading(say("Everybody's verdict from a class list"), "class")
held = classlist.held_list()
if held is None:
    _read()
else:
    _page(held)
