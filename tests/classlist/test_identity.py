"""The date of birth in an identity number: of eighteen digits, of the old fifteen, and of what is no such number."""

from datetime import date

import pytest

from vqlogic.classlist.identity import birth_in, birth_in_real


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


@pytest.mark.parametrize("number", ["11010519491231002X", " 1101 0519491231002x", "440524188001010014", "110105491231002"])
def test_a_number_that_is_right_in_itself_tells_the_date_of_birth(number):
    assert birth_in_real(number) == birth_in(number) is not None


@pytest.mark.parametrize("check", [*"0123456789"])
def test_of_another_check_digit_it_is_no_real_number(check):
    assert birth_in_real(f"11010519491231002{check}") is None


@pytest.mark.parametrize("at", range(17))
def test_one_digit_that_is_wrong_is_found(at):
    number = "11010519491231002X"
    wrong = f"{number[:at]}{(int(number[at]) + 1) % 10}{number[at + 1 :]}"
    assert birth_in_real(wrong) is None


@pytest.mark.parametrize("number", ["", "A123456", "1101051949123100", "110105194902310021"])
def test_what_is_no_number_at_all_tells_nothing(number):
    assert birth_in_real(number) is None
