"""Places: the divisions of GB/T 2260, what level words mean, and which place a plan speaks for."""

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhijin_graph.errors import WrongUse
from zhijin_graph.model import Document, Fact, Header, Level, Span
from zhijin_graph.resolve.jurisdiction import (
    given_jurisdiction,
    infer_jurisdiction,
    place_of_issuer,
    place_of_number,
)
from zhijin_graph.resolve.places import NATION, load_gazetteer, related, short_forms
from zhijin_graph.resolve.scope import fold_name, scope_of

GAZETTEER = load_gazetteer()

DIVISIONS = [
    ("织金县", "520524", Level.COUNTY, ("毕节市", "贵州省")),
    ("毕节市", "520500", Level.PREFECTURE, ("贵州省",)),
    ("贵州省", "520000", Level.PROVINCE, ()),
    ("凯里市", "522601", Level.COUNTY, ("黔东南苗族侗族自治州", "贵州省")),
    ("黔东南苗族侗族自治州", "522600", Level.PREFECTURE, ("贵州省",)),
    ("济源市", "419001", Level.COUNTY, ("河南省",)),
    ("神农架林区", "429021", Level.COUNTY, ("湖北省",)),
    ("石河子市", "659001", Level.COUNTY, ("新疆维吾尔自治区",)),
    ("东莞市", "441900", Level.PREFECTURE, ("广东省",)),
    ("万州区", "500101", Level.COUNTY, ("重庆市",)),
    ("重庆市", "500000", Level.PROVINCE, ()),
    ("科尔沁左翼后旗", "150522", Level.COUNTY, ("通辽市", "内蒙古自治区")),
    ("锡林郭勒盟", "152500", Level.PREFECTURE, ("内蒙古自治区",)),
    ("大兴安岭地区", "232700", Level.PREFECTURE, ("黑龙江省",)),
    ("毕节地区", "522400", Level.PREFECTURE, ("贵州省",)),  # a city since 2011
    ("密云县", "110228", Level.COUNTY, ("北京市",)),  # a district since 2015
    ("台湾省", "710000", Level.PROVINCE, ()),
]


@pytest.mark.parametrize(("name", "code", "level", "within"), DIVISIONS)
def test_divisions(name: str, code: str, level: Level, within: tuple[str, ...]) -> None:
    division = GAZETTEER.named(name)
    assert division is not None
    assert (division.code, division.level, division.within) == (code, level, within)
    assert [place.name for place in GAZETTEER.chain(division)] == [name, *within]


def test_all_divisions_have_codes_of_their_own() -> None:
    divisions = [division for found in GAZETTEER.full.values() for division in found]
    codes = [division.code for division in divisions]
    assert len(set(codes)) == len(codes) > 3200
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    by_code = {division.code: division.name for division in divisions}
    # GB/T 2260: the code of what a place lies in is the code's beginning
    for division in divisions:
        upper = [by_code[division.code[:4] + "00"]] if len(division.within) == 2 else []
        assert list(division.within) == [
            *upper,
            *([by_code[division.code[:2] + "0000"]] if division.within else []),
        ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("织金", "织金县"),
        ("黔东南州", "黔东南苗族侗族自治州"),
        ("广西", "广西壮族自治区"),
        ("河南", "河南省"),  # not 河南蒙古族自治县
        ("威宁县", "威宁彝族回族苗族自治县"),
        ("鼓楼区", None),  # in four cities
        ("朝阳", None),
        ("无此县", None),
        ("", None),
    ],
)
def test_a_name_means_one_place_or_none(name: str, expected: str | None) -> None:
    division = GAZETTEER.named(name)
    assert (division and division.name) == expected


def test_a_shared_name_is_told_by_what_is_near() -> None:
    nanjing, beijing = GAZETTEER.named("南京市"), GAZETTEER.named("北京市")
    district = GAZETTEER.named("鼓楼区", nanjing)
    assert district is not None
    assert district.within == ("南京市", "江苏省")
    assert GAZETTEER.label(district) == "南京市鼓楼区"
    assert GAZETTEER.named("鼓楼区", beijing) is None


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("织金县", {"县": "织金县", "市": "毕节市", "省": "贵州省"}),
        (
            "凯里市",
            {"市": "凯里市", "州": "黔东南苗族侗族自治州", "自治州": "黔东南苗族侗族自治州", "省": "贵州省"},
        ),
        ("仁怀市", {"市": "仁怀市", "省": "贵州省"}),  # a city of a county's rank in 遵义市
        ("毕节地区", {"地区": "毕节地区", "地": "毕节地区", "省": "贵州省"}),
        ("万州区", {"区": "万州区", "市": "重庆市"}),
        ("济源市", {"市": "济源市", "省": "河南省"}),
        ("广西壮族自治区", {"自治区": "广西壮族自治区", "区": "广西壮族自治区"}),
    ],
)
def test_level_words(place: str, words: dict[str, str]) -> None:
    levels = scope_of(GAZETTEER, GAZETTEER.named(place)).levels
    assert {word: division.name for word, division in levels.items()} == words


def test_the_nation_has_no_level_words() -> None:
    assert scope_of(GAZETTEER, NATION).words == {}
    assert scope_of(GAZETTEER, None).words == {}


ISSUERS = [
    ("织金县人民政府办公室", "520524"),
    ("贵州省毕节市织金县人民政府", "520524"),
    ("中共毕节市委办公室", "520500"),
    ("黔东南州人民政府办公室", "522600"),
    ("贵州省民政厅", "520000"),
    ("重庆市万州区人民政府办公室", "500101"),
    ("江苏省南京市鼓楼区人民政府", "320106"),
    ("国务院办公厅", "000000"),
    ("国家发展改革委", "000000"),
    ("民政部", "000000"),
    ("中共中央办公厅", "000000"),
    ("县政府办", None),
    ("鼓楼区人民政府", None),
    ("", None),
]


@pytest.mark.parametrize(("issuer", "code"), ISSUERS)
def test_place_of_issuer(issuer: str, code: str | None) -> None:
    division = place_of_issuer(GAZETTEER, issuer)
    assert (division and division.code) == code


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("重庆市万州区龙驹镇2023年突发事件总体应急预案", "万州区龙驹镇"),
        ("织金县特色小镇2023年创建方案", "织金县"),
        ("织金县城镇2023年老旧小区改造方案", "织金县"),
        ("织金县城乡2023年环境整治方案", "织金县"),
        ("织金县乡镇2023年考核方案", "织金县"),
    ],
)
def test_town_that_a_title_names_before_a_year(title: str, name: str) -> None:
    division = place_of_issuer(GAZETTEER, title)
    assert division is not None
    assert division.name == name


NUMBERS = [
    ("织府办〔2023〕43号", "520524"),
    ("毕委办字〔2022〕59号", "520500"),
    ("黔府办发〔2020〕1号", "520000"),
    ("黔东南府办发〔2020〕3号", "522600"),
    ("渝府办发〔2019〕10号", "500000"),
    ("国办发〔2018〕117号", "000000"),
    ("国发〔2019〕3号", "000000"),
    ("中办发〔2020〕18号", "000000"),
    ("大政办发〔2020〕3号", None),  # 大连, 大同, 大庆, 大理 …
    ("民发〔2020〕3号", None),
    ("农发〔2020〕3号", None),
    ("", None),
]


@pytest.mark.parametrize(("number", "code"), NUMBERS)
def test_place_of_number(number: str, code: str | None) -> None:
    division = place_of_number(GAZETTEER, number)
    assert (division and division.code) == code


def fact(text: str) -> Fact[str]:
    return Fact(text, Span(0, len(text), text))


TITLE = "织金县贯彻落实《毕节市改革完善社会救助制度的若干措施》责任分工方案"

TOLD = [
    (
        Header(issuers=(fact("织金县人民政府办公室"),), document_number=fact("毕府办发〔2020〕1号")),
        "织金县",
        "issuer",
    ),
    (Header(publisher=fact("毕节市人民政府")), "毕节市", "issuer"),
    (Header(publisher=fact("县政府办"), document_number=fact("织府办〔2023〕43号")), "织金县", "number"),
    (
        Header(
            publisher=fact("县政府办"),
            title=fact("琼中黎族苗族自治县人民政府办公室关于任务分工的通知"),
            document_number=fact("琼府办〔2023〕9号"),
        ),
        "琼中黎族苗族自治县",
        "title",
    ),
    (
        Header(title=fact("贵州省人民政府关于分工的通知"), document_number=fact("织府办〔2023〕43号")),
        "织金县",
        "number",
    ),
    (Header(title=fact(TITLE), document_number=fact("民发〔2020〕3号")), "织金县", "title"),
]


@pytest.mark.parametrize(("header", "place", "told_by"), TOLD)
def test_the_place_of_a_plan_and_what_told_it(header: Header, place: str, told_by: str) -> None:
    jurisdiction = infer_jurisdiction(GAZETTEER, header)
    assert jurisdiction is not None
    assert (jurisdiction.division.name, jurisdiction.inferred_from) == (place, told_by)
    assert jurisdiction.span is not None
    if told_by == "title":
        assert jurisdiction.span.text == place


@pytest.mark.parametrize(
    "header",
    [
        Header(),
        Header(publisher=fact("县政府办")),
        Header(title=fact("责任分工方案")),
        Header(title=fact("国际合作")),
    ],
)
def test_nothing_tells_the_place(header: Header) -> None:
    assert infer_jurisdiction(GAZETTEER, header) is None


@pytest.mark.parametrize(("place", "code"), [("织金县", "520524"), ("520524", "520524"), ("全国", "000000")])
def test_a_place_that_is_given(place: str, code: str) -> None:
    jurisdiction = given_jurisdiction(GAZETTEER, place)
    assert (jurisdiction.division.code, jurisdiction.inferred_from) == (code, "given")


@pytest.mark.parametrize("place", ["无此县", "鼓楼区", "999999", "朝阳"])
def test_a_place_that_is_none_or_several(place: str) -> None:
    with pytest.raises(WrongUse, match=place):
        given_jurisdiction(GAZETTEER, place)


@given(st.text(max_size=40))
def test_no_text_breaks_the_search_for_a_place(text: str) -> None:
    header = Header(title=fact(text), document_number=fact(text), publisher=fact(text))
    jurisdiction = infer_jurisdiction(GAZETTEER, header)
    if jurisdiction is not None and jurisdiction.span is not None:
        span = jurisdiction.span
        assert Document("t", text, "").span(span.start, span.end) == span


@given(st.text(max_size=30))
def test_folding_keeps_every_place(name: str) -> None:
    assert len(fold_name(name)) == len(name)


def test_places_that_lie_in_each_other() -> None:
    zhijin, bijie, guizhou, nanjing = map(GAZETTEER.named, ("织金县", "毕节市", "贵州省", "南京市"))
    assert zhijin and bijie and guizhou and nanjing  # noqa: PT018 - all are found
    assert related(zhijin, guizhou)
    assert related(guizhou, zhijin)
    assert not related(zhijin, nanjing)
    assert related(zhijin, NATION)


def test_short_forms_have_two_characters_at_least() -> None:
    assert all(len(short) > 1 for name in GAZETTEER.full for short in short_forms(name))


@pytest.mark.skipif(sys.gettrace() is not None, reason="times mean nothing while coverage traces")
def test_loading_is_quick() -> None:
    best = min(_load_time() for _ in range(9))
    assert best < 0.04, "20 ms on the machine of the project, twice that on a busy one"


def _load_time() -> float:
    load_gazetteer.cache_clear()
    start = time.process_time()
    load_gazetteer()
    return time.process_time() - start
