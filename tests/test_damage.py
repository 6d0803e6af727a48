"""A damaged file of any kind is read or refused with a sentence; nothing else ever comes of it. More of it is run by hand:
`python -m tests.damage 10000`."""

import pytest
from damage import bent, damaged, outcome, readers

READERS = readers()
JSON = ("person", "kept answers", "clients", "receipt")


@pytest.mark.parametrize("kind", READERS)
def test_a_file_that_is_not_damaged_is_read(kind):
    data, read = READERS[kind]
    assert outcome(data, read) == "read"


@pytest.mark.parametrize("kind", READERS)
def test_a_damaged_file_is_read_or_refused_with_a_sentence(kind):
    data, read = READERS[kind]
    found = {outcome(damaged(data, seed), read) for seed in range(60)}
    assert found <= {"read", "refused"}
    assert "refused" in found


@pytest.mark.parametrize("kind", JSON)
def test_a_strange_value_anywhere_is_read_or_refused_with_a_sentence(kind):
    data, read = READERS[kind]
    texts = list(bent(data))
    assert {outcome(text.encode(), read) for text in texts[:: len(texts) // 400 + 1]} == {"read", "refused"}
