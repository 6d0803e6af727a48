"""The papers a notice may ask for: each described once, and by whom it is asked for has words."""

from __future__ import annotations

import pytest

from vqlogic.documents import Levels, asking_party, documents
from vqlogic.facts import facts

EVIDENCE = {"always"}.union(*(fact.evidences for fact in facts().values()))


@pytest.mark.parametrize("id", documents())
def test_a_paper_is_asked_for_by_somebody_who_has_words(id):
    assert asking_party(documents()[id].asked_by).zh


@pytest.mark.parametrize("id", documents())
def test_a_paper_is_asked_for_always_or_at_levels_or_for_evidence_there_is(id):
    asked = documents()[id].asked
    assert asked is None or isinstance(asked, Levels) or asked in EVIDENCE


def test_the_identity_card_is_asked_of_everybody():
    assert documents()["identity_card"].asked == "always"


def test_a_paper_stands_in_only_for_papers_there_are_and_not_for_itself():
    standing = {id: document.stands_in_for for id, document in documents().items() if document.stands_in_for}
    assert standing
    assert all(set(mains) <= documents().keys() - {id} for id, mains in standing.items())
