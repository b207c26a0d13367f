"""The tables of names: every row as a whole, one department for all ways to write it, one in each place."""

from collections import defaultdict

import pytest

from tests.name_rows import COLUMNS, TABLES, NameRow, found_in, name_rows, place_of
from zhijin_graph.model import Department, Level, State
from zhijin_graph.resolve import shared_resolver

ROWS = [row for table in TABLES for row in name_rows(table)]
KNOWN = [row for row in ROWS if row.canonical]
# what counties anywhere have, written with the level word of a county
OF_COUNTIES = [row for row in KNOWN if row.level == "county" and row.written.startswith("县") and row.system]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_found_whole(table: str) -> None:
    different = [
        f"{row.issuer} {row.written}: {dict(zip(COLUMNS, found, strict=True))}"
        for row, found in found_in(table)
        if found != row.expected
    ]
    assert different == []


def test_the_tables_are_broad() -> None:
    assert len(ROWS) >= 600
    assert len({row.issuer for row in ROWS}) >= 55
    assert {row.level for row in KNOWN if row.level} == {level.value for level in Level}
    assert sum(not row.canonical for row in ROWS) >= 15


def department_of(row: NameRow, name: str) -> Department:
    """What ``name`` stands for in a plan of the row's issuer."""
    resolution = shared_resolver().resolve(name, division=place_of(row))
    assert resolution.state is State.RESOLVED, (row, name, resolution.why_zh)
    assert resolution.department is not None
    return resolution.department


def test_a_canonical_name_is_one_more_way_to_write_its_department() -> None:
    named = {row: department_of(row, row.canonical) for row in KNOWN}
    assert {row.canonical for row in KNOWN} == {department.name for department in named.values()}
    for row, department in named.items():
        assert (department.name, department.kind.value) == (row.canonical, row.kind)


def test_the_local_name_is_one_more_way_to_write_it() -> None:
    for row in KNOWN:
        department = department_of(row, row.canonical)
        if department.division == place_of(row):
            assert department_of(row, department.local_name) == department


WAYS = [
    "县人社局|县人力资源和社会保障局|县人力资源社会保障局|县人力社保局",
    "县发改局|县发展和改革局|县发展改革局",
    "县卫健局|县卫生健康局",
    "县市监局|县市场监管局|县市场监督管理局",
    "县住建局|县住房城乡建设局|县住房和城乡建设局",
    "县文广旅局|县文化广电旅游局|县文化广电和旅游局|县文化旅游和广播电视局|县文化和旅游广电局",
    "县教体局|县教育体育局|县教育和体育局",
    "县科工局|县工信和科技局|县工业信息化和科技局|县科技和工业信息化局",
    "县林草局|县林业和草原局",
    "县医保局|县医疗保障局",
    "县退役军人局|县退役军人事务局",
    "县自规局|县自然资源和规划局|县自然资源规划局",
    "县供销社|县供销联社|县供销合作社联合社",
    "团县委|共青团县委|县团委",
    "县残联|县残疾人联合会",
    "县政府办|县府办|县政府办公室|县人民政府办公室",
    "县委编办|县委机构编制委员会办公室|县编办",
    "县卫健体局|县卫生健康和体育局|县卫生健康体育局",
    "县数据局|县数据管理局",
    "县发改经信局|县发展改革和经济信息化局|县发展和改革和经济和信息化局",
    "县商务和投促局|县商务和投资促进局",
    "县公路局|县公路管理局",
    "县城管执法局|县城市管理综合执法局|县城管和综合执法局|县城市管理和综合行政执法局",
    "县生态环境分局|市生态环境局{}分局",
    "县自然资源分局|市自然资源局{}分局",
    "各乡镇|各乡镇人民政府|各乡镇（街道）|各乡镇人民政府、街道办事处",
    "县经开区|县经开区管委会|经开区管委会|县经济开发区管委会|{}经济技术开发区管理委员会",
    "原县扶贫办|县扶贫办|县扶贫开发办公室",
    "县委县政府督查室|县委县政府督查室",
]


@pytest.mark.parametrize("ways", WAYS)
def test_two_ways_are_one_department_and_two_places_two_of_one_system(ways: str) -> None:
    gazetteer = shared_resolver().gazetteer
    found = defaultdict(set)
    for place in ("泾阳县", "长丰县", "三江侗族自治县"):
        division = gazetteer.named(place)
        assert division is not None
        for way in ways.split("|"):
            resolution = shared_resolver().resolve(
                way.replace("{}", gazetteer.shortest(division)), division=division
            )
            assert resolution.department is not None, (place, way, resolution.why_zh)
            found[place].add(resolution.department)
    assert [len(departments) for departments in found.values()] == [1, 1, 1]
    everywhere = set().union(*found.values())
    assert len({department.name for department in everywhere}) == 3
    assert len({(department.system, department.short_name) for department in everywhere}) == 1


def test_the_names_of_one_county_are_other_departments_of_the_same_system_in_another() -> None:
    there = shared_resolver().gazetteer.named("织金县")
    assert len(OF_COUNTIES) > 70
    for row in OF_COUNTIES:
        if row.place not in row.canonical:  # 泾阳联通公司
            continue
        department = shared_resolver().resolve(row.written, division=there).department
        assert department is not None
        assert department.name == row.canonical.replace(row.place, "织金县")
        assert set((department.system or "").split("+")) == set(row.system.split("+"))
