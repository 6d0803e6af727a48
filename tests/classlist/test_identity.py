"""The date of birth in an identity number: of eighteen digits, of the old fifteen, and of what is no such number."""

from datetime import date

import pytest

from vqlogic.classlist.identity import birth_in


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X ",
        "110105491231002",
    ],
)
def test_a_number_tells_the_date_of_birth(number):
    assert birth_in(number) == date(1949, 12, 31)


@pytest.mark.parametrize(
    "number",
    ["", "A123456", "1101051949123100", "11010519491231002", "1101051949123100255", "110105194902310021", "11010519491231X021"],
)
def test_what_is_no_such_number_or_tells_no_day_of_the_calendar_tells_nothing(number):
    assert birth_in(number) is None
