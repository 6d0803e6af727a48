"""The places of a person's data in the words in which they are asked for."""

import pytest

from vqlogic.dates import WhichDay
from vqlogic.interview.places import place_name, which_day_line
from vqlogic.partialdate import PartialDate
from vqlogic.wording import wording


@pytest.mark.parametrize(
    ("place", "en", "zh"),
    [
        ("born", "Date of birth", "出生日期"),
        ("jobs[1].to", "Job 2, Last day", "工作 2 结束日期"),
        ("certificates[0].awarded", "Certificate 1, Date of award", "证书 1 取得日期"),
        ("schooling[0].finished", "School 1, Last day of school", "学校 1 毕业时间"),
        ("titles[0]", "Title 1", "职称 1"),
    ],
)
def test_a_place_is_called_as_it_is_asked_for(place, en, zh):
    assert (place_name(place, wording("en")), place_name(place, wording("zh"))) == (en, zh)


def test_the_day_of_a_month_or_a_year_is_asked_for_by_its_place():
    assert (
        which_day_line(WhichDay("jobs[0].from", PartialDate(2018, 7)), wording("en"))
        == "Which day in July 2018? (Job 1, First day)"
    )
    assert which_day_line(WhichDay("jobs[0].from", PartialDate(2018)), wording("zh")) == "2018年的哪一天？（工作 1 开始日期）"
