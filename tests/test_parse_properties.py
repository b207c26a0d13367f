"""What holds for any text: no exception, quotes that stand in it, every character classed, linear time."""

import time
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plans import all_pairs, parse_text
from zhijin_graph.model import Document, Grid, GridCell, Plan
from zhijin_graph.parse import parse_plan
from zhijin_graph.parse.fold import VARIANTS, fold

WORDS = (
    "（", "）", "(", ")", "[", "]", "〔", "〕", "<", ">", "《", "》", "、", "，", "；", "。", "：", ":", "\n", " ", "\u3000", "|", "\t", "等", "和", "及",
    "牵头", "牵头单位", "责任单位：", "责任单位", "负责", "配合", "按职责分工负责", "分管领导：", "由", "会同", "列第一位者为牵头单位，下同", "以下均需各县政府落实，不再列出",
    "县民政局", "县财政局", "县发改局(粮食局)", "工业和信息化部", "各乡镇<街道>人民政府<办事处>", "各地区、各部门", "有关部门",
    "一、", "二、", "（一）", "（二）", "1.", "2.", "1、", "(1)", "具体措施：", "做好工作", "为贯彻落实", "根据", "停止执行", "国发〔2020〕18号", "令第3号",
    "2023年", "10月底前", "到2025年", "每月5日前", "年内", "增长", "7%", "以上", "1000套", "从专项经费中列支", "共20项", "文号：", "索引号", "标题：",
    "2023年8月9日", "某县人民政府", "各乡镇人民政府：", "（此件公开发布）", "— 3 —", "字号：大中小", "\0", "\ud800", "序号", "目标任务", "完成时限", "7", "备注",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(WORDS), max_size=60).map("".join)
ANY_TEXT = st.one_of(
    SOUP,
    st.text(max_size=300),
    st.text(st.characters(codec=None), max_size=100),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=40).map("".join),
)


def check_spans(plan: Plan) -> None:
    text = plan.document.text
    facts = [
        getattr(plan.header, name)
        for name in ("title", "document_number", "publisher", "addressees", "issued")
    ]
    spans = [fact.span for fact in (*facts, *plan.header.issuers) if fact]
    spans += [section.title for section in plan.sections]
    for measure in plan.measures:
        spans += [measure.title, measure.text, measure.span]
        spans += [clause.span for clause in measure.clauses]
        spans += [deadline.span for deadline in measure.deadlines]
        spans += [target.span for target in measure.targets]
        spans += [funding.span for funding in measure.funding]
        for assignment in measure.assignments:
            spans += [assignment.quote, assignment.mention.span]
    spans += [citation.span for citation in plan.citations]
    spans += [rule.span for rule in plan.rules]
    spans += [diagnostic.span for diagnostic in plan.diagnostics]
    spans += [count.span for count in plan.counts]
    for span in spans:
        assert text[span.start : span.end] == span.text


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_any_text_is_read_with_quotes_that_stand_in_it(text: str) -> None:
    plan = parse_text(text)
    check_spans(plan)
    paths = [measure.path for measure in plan.measures]
    assert len(set(paths)) == len(paths)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_stretches_hold_every_character_once(text: str) -> None:
    plan = parse_text(text)
    folded = fold(text)
    end = 0
    for stretch in plan.stretches:
        assert end <= stretch.start < stretch.end <= len(text)
        assert not folded[end : stretch.start].strip()
        end = stretch.end
    assert not folded[end:].strip()


HEADINGS = st.sampled_from(["序号", "目标任务", "牵头单位", "责任单位", "完成时限", "类别", "分管领导"])
CELLS = st.one_of(HEADINGS, SOUP, st.text(max_size=12), st.just(""))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=6), st.data())
def test_any_grid_is_read(rows: list[list[str]], data: st.DataObject) -> None:
    """Tables as readers hand them on, merged cells and tables inside tables among them."""
    text = ""
    places: list[GridCell] = []
    cells: list[tuple[GridCell, ...]] = []
    for row in rows:
        own = []
        for words in row:
            own.append(GridCell(len(text), len(text) + len(words)))
            text += words + "\t"
        text += "\n"
        places += own
        cells.append(tuple(own))
    merged = data.draw(st.lists(st.lists(st.sampled_from(places), min_size=1, max_size=6), max_size=6))
    grids = (Grid(tuple(cells)), Grid(tuple(map(tuple, merged))))
    plan = parse_plan(Document("example.docx", text, digest="", grids=grids))
    check_spans(plan)
    end = 0
    for stretch in plan.stretches:
        assert end <= stretch.start < stretch.end <= len(text)
        end = stretch.end


NAMES = st.sampled_from(
    [
        "县民政局",
        "县财政局",
        "县人力资源和社会保障局",
        "县发改局（粮食局）",
        "各乡镇<街道>人民政府<办事处>",
        "县残联",
        "县直各有关单位",
    ]
)
LISTS = st.lists(NAMES, min_size=1, max_size=4, unique=True).map("、".join)
CLAUSES = st.one_of(
    st.builds("（牵头单位：{}；责任单位：{}）".format, LISTS, LISTS),
    st.builds("（{}牵头，{}配合）".format, LISTS, LISTS),
    st.builds("（{}按职责分工负责）".format, LISTS),
    st.builds("（责任单位：{}等部门）".format, LISTS),
)
PLANS = st.lists(CLAUSES, min_size=1, max_size=4).map(
    lambda clauses: (
        "一、基本生活\n"
        + "\n".join(f"{n}.落实政策。按标准发放。{clause}" for n, clause in enumerate(clauses, 1))
    )
)
BLANKS = (" ", "\u3000", "\t", "\n", "\xa0", " \n ")


def folded_pairs(text: str) -> list[tuple[str, str]]:
    return [(role, fold(name)) for role, name in all_pairs(parse_text(text))]


@settings(deadline=None)
@given(PLANS, st.data())
def test_blank_space_changes_nothing(text: str, data: st.DataObject) -> None:
    """Blanks go anywhere inside the clauses, names and words included."""
    places = [at for at in range(1, len(text)) if text.rfind("（牵", 0, at) > text.rfind("\n", 0, at)]
    places = places or [at for at in range(1, len(text)) if text[at - 1] in "、，；"]
    chosen = data.draw(st.lists(st.sampled_from(places), max_size=6, unique=True)) if places else []
    spaced = text
    for at in sorted(chosen, reverse=True):
        spaced = spaced[:at] + data.draw(st.sampled_from(BLANKS)) + spaced[at:]
    assert folded_pairs(spaced) == folded_pairs(text)


@settings(deadline=None)
@given(PLANS, st.randoms(use_true_random=False))
def test_width_changes_nothing(text: str, random: Random) -> None:
    variants = {folded: [folded, *written] for folded, written in VARIANTS.items() if folded not in "\n "}
    written = "".join(random.choice(variants.get(character, [character])) for character in text)
    assert folded_pairs(written) == folded_pairs(text)


SIZE = 200_000
HOSTILE = {
    "opening": "（",
    "pairs": "（）",
    "kinds": "（[〔<",
    "crossed": "（[）]",
    "unclosed labels": "（牵头单位：",
    "labels": "责任单位：",
    "label lines": "责任单位：县民政局\n",
    "comma": "、",
    "names": "县民政局、",
    "list in a bracket": "（县民政局、",
    "verbs": "负责",
    "manner": "按职责分工",
    "by": "由",
    "sentence": "由县民政局负责，",
    "told duties": "，会同县，",
    "told alone": "县民政局负责。\n",
    "told verbs": "负责，",
    "glossaries": "名词解释\n",
    "annexes": "附件：1.甲\n2.乙\n",
    "closing rules": "以上各项由县",
    "marks": "标★的为牵头单位",
    "dashes": "——县民政局、",
    "kinds of brackets": "（县〕",
    "groups": "（县民政局；",
    "sizes": "10亿元以上",
    "tasks in a line": "。任务一：",
    "headings": "序号\t任务\t责任单位\n",
    "open list": "等",
    "join": "县民政局和",
    "join collective": "及各",
    "titles": "《",
    "closed titles": "《甲》",
    "nested titles": "《甲《乙》",
    "unclosed numbers": "《甲（国发〔2020〕",
    "numbers": "国发〔2020〕1号",
    "top": "一、",
    "top lines": "一、做甲\n",
    "heads": "1.做甲。（县民政局负责）\n",
    "two levels": "（一）甲\n1.做甲。（县民政局负责）\n",
    "inner": "(1)做甲；\n",
    "wrappers": "一、甲\n（一）乙\n1.丙\n",
    "submeasures": "具体措施：",
    "blanks": " ",
    "lines": "\n",
    "blank lines": "\u3000\n",
    "first listed": "排在第一位的",
    "inherited": "均需各县",
    "not listed": "各县按属地负责，不再",
    "exception": "除标注外，",
    "colons": "：",
    "field": "文号：",
    "field lines": "索引号\n",
    "pipes": "|",
    "pipe cells": "|牵头单位|责任单位|目标任务|\n|县民政局|县财政局|做甲|\n",
    "cells": "序号\n目标任务\n牵头单位\n责任单位\n",
    "cell rows": "1\n做甲\n县民政局\n县财政局\n",
    "tabs": "序号\t目标任务\t牵头单位\n",
    "paragraphs": "做甲。（县民政局负责）\n",
    "own lines": "做甲。\n（县民政局负责）\n",
    "bare lists": "。（县民政局、县财政局）",
    "spaced names": "责任单位：县民政局 县财政局 ",
    "dates": "2023年8月9日",
    "date lines": "2023年8月9日\n",
    "months": "5月",
    "ranges": "至5月",
    "years": "到2025年",
    "digits": "9",
    "figures": "增长7%",
    "funding": "从经费",
    "counts": "共20项",
    "approval": "经研究",
    "page numbers": "— 3 —\n",
    "addressees": "各县政府：\n",
    "titles on lines": "关于某县的通知\n",
    "stars": "**",
    "openings": "县财政局：负责甲，会同县民政局做好乙，",
    "items of bodies": "（一）县财政局\n ",
    "numbered fields": "2.牵头单位：",
    "numbered field lines": "1.责任单位：\n",
    "annexes apart": "附件：1.表\n\n2.表\n\n",
    "hashes": "#",
    "signed points": "通知如下：\n一、甲\n某县民政局\n2023年8月9日\n",
    "days": "某日\n",
    "blank labels": "标题 甲 文号 乙\n",
    "aliases": "本《某》（以下简称《甲》）",
    "titles of pages": "关于某-某",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length(unit: str) -> None:
    """Eight times as much text takes about eight times as long; four seconds are let pass."""
    for prefix in ("", "1.做甲。（县民政局负责）\n2.做乙。"):
        text = prefix + unit * (SIZE // len(unit))
        started = time.process_time()
        parse_text(text[: SIZE // 8])
        short = time.process_time() - started
        parse_text(text)
        long = time.process_time() - started - short
        assert long < max(4.0, 8 * short * 3)
