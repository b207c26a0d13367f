"""Clauses read by their shape are read as they would be letter by letter."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from zhijin_graph.model import Role
from zhijin_graph.parse.clause import read_clause, read_list
from zhijin_graph.parse.fold import fold
from zhijin_graph.parse.reading import Reading
from zhijin_graph.parse.shapes import SHAPES, recall_clause, recall_list

NAMES = (
    "县民政局", "县财政局", "县妇联", "市场监管局", "市商务局", "区管委会", "县政府", "县国资委会同县财政局", "县审计局商县财政局",
    "工业和信息化部", "县文旅局和城关镇", "财政部", "国家税务总局", "团县委", "各乡镇", "各乡镇（街道）人民政府（办事处）", "各市、县人民政府",
    "各地区、各部门", "有关部门", "县发改局(粮食局)", "县民政局（牵头）", "县委组织部", "县社会组织服务局", "县统筹办", "县首问办", "县对外办",
    "自治区民政厅", "县农业农村局等", "银保监会等国务院相关部门", "县就业局（2023年6月底前完成）", "县实施办", "县责任单位", "县属地管理局",
    "县第一中学", "市直部门", "县级部门", "街道办", "街道", "区", "市", "县要素局", "县局", "县总工会",
)  # fmt: skip
VERBS = (
    *("牵头", "负责", "配合", "等按职责分工负责", "共同落实", "牵头负责", "组织实施"),
    *("按属地管理负责", "等部门配合", "等"),
)
LABELS = (
    *("牵头单位：", "责任单位：", "配合单位：", "分管领导：", "市级牵头单位：", "牵头（责任）单位："),
    *("[牵头单位]", "完成时限：", "责任单位为", "责任单位", "市县："),
)
OTHERS = (
    *("、", "，", "；", "。", "\n", "：", "和", " ", "", "下同", "年内持续推进", "2023年10月底前完成", "由"),
    *("列第一位者为牵头单位，下同", "（", "）", "<", "以下均需各县政府落实，不再列出", "其他："),
)
WORDS = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from([f"{name}、" for name in NAMES]),
    st.sampled_from([f"{name}{verb}，" for name in NAMES[:12] for verb in VERBS]),
    st.sampled_from(LABELS),
    st.sampled_from([f"；{label}" for label in LABELS]),
    st.sampled_from([*VERBS, *OTHERS]),
)
CLAUSES = st.lists(WORDS, min_size=1, max_size=14).map("".join)


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CLAUSES, st.booleans())
@example("责任单位：各市、县人民政府、县民政局", False)
@example("责任单位：县民政局、县财政局、县民政局", False)
@example("以县民政局、县财政局为主负责", False)
@example("县民政局、县国资委会同县财政局负责", False)
@example("县国资委会同县财政局、负责县民政局", False)
@example("县国资委会同县财政局县民政局、县委组织部", False)
@example("县局及县财政局（配合单位）承办、县农业农村局", True)
@example("牵头单位：市发改委、商务局\n配合单位：县民政局", False)
def test_a_clause_is_read_as_without_its_shape(written: str, bare_lists: bool) -> None:
    folded = fold(written)
    assert recall_clause(folded, written, bare_lists=bare_lists) == read_clause(
        folded, written, bare_lists=bare_lists
    )


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CLAUSES, st.sampled_from(Role))
def test_a_list_is_read_as_without_its_shape(written: str, role: Role) -> None:
    folded = fold(written)
    assert recall_list(folded, written, role) == read_list(folded, written, role)


def pairs(reading: Reading | None) -> list[tuple[str, str, bool]]:
    return (
        [(p.role.value, name.text, p.open_list) for p in reading.parties for name in p.names]
        if reading
        else []
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "牵头单位：县民政局；责任单位：县财政局、各乡镇（街道）",
            "牵头单位：县住房和城乡建设局；责任单位：县妇联、各乡镇（街道）",
            [("lead", "县住房和城乡建设局", False), ("responsible", "县妇联", False), ("responsible", "各乡镇（街道）", False)],
        ),
        (
            "县民政局牵头，县财政局、县残联等按职责分工负责",
            "县司法局牵头，县公安局、县卫生健康局等按职责分工负责",
            [("lead", "县司法局", False), ("responsible", "县公安局", True), ("responsible", "县卫生健康局", True)],
        ),
        (
            "县民政局牵头，县财政局、县残联负责",
            "县司法局牵头，县司法局、县公安局负责",
            [("lead", "县司法局", False), ("responsible", "县司法局", False), ("responsible", "县公安局", False)],
        ),
        (
            "责任单位：县民政局（牵头）、县财政局",
            "责任单位：县水务局（牵头）、县应急管理局",
            [("lead", "县水务局", False), ("responsible", "县应急管理局", False)],
        ),
        (
            "牵头单位：县民政局\n配合单位：县财政局",
            "牵头单位：县应急管理局\n配合单位：县水务局",
            [("lead", "县应急管理局", False), ("support", "县水务局", False)],
        ),
    ],
)  # fmt: skip
def test_a_shape_is_read_once(first: str, second: str, expected: Sequence[tuple[str, str, bool]]) -> None:
    recall_clause.cache_clear()
    recall_clause(first, first)
    before = set(SHAPES)
    reading = recall_clause(second, second)
    assert set(SHAPES) == before
    assert pairs(reading) == expected
    assert (
        all(second[name.start : name.end] == name.text for party in reading.parties for name in party.names)
        if reading
        else False
    )


@pytest.mark.parametrize(
    "clause",
    [
        "县民政局负责，列第一位者为牵头单位",
        "由县民政局、县财政局负责",
        "责任单位：县民政局，2023年10月底前完成",
        "责任单位：县民政局 县财政局",
        "责任单位：县民政局、\n县财政局",
        "[牵头单位]县民政局",
        "牵头单位：县直部门（县民政局（牵头）、县财政局）",
    ],
)
def test_what_tells_of_the_whole_clause_has_no_shape(clause: str) -> None:
    assert SHAPES[clause.replace("县民政局", "县\t"), None, False] is None
