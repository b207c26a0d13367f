"""Targets, funding and stated counts as tables: the figures and the money, and figures that are no target."""

import pytest

from tests.plans import TITLE, parse_text

TARGETS = [
    ("增长7%以上。", [(7.0, "%", "increase")]),
    ("比例不低于40%。", [(40.0, "%", "at-least")]),
    ("新建公租房1000套。", [(1000.0, "套", "reach")]),
    ("新建公租房1,000套。", [(1000.0, "套", "reach")]),
    ("参保率达到95%以上。", [(95.0, "%", "at-least")]),
    ("办理时间压减至8个工作日以内。", [(8.0, "个工作日", "at-most")]),
    ("费用控制在5.5万元以内。", [(5.5, "万元", "at-most")]),
    ("能耗下降3.2％。", [(3.2, "%", "decrease")]),
    ("新增就业5000人，发放补贴200万元。", [(5000.0, "人", "reach"), (200.0, "万元", "reach")]),
    ("比重提高2个百分点。", [(2.0, "个百分点", "increase")]),
    ("补助不超过300元。", [(300.0, "元", "at-most")]),
    ("公告期压缩到20天以内。", [(20.0, "天", "at-most")]),
    ("淘汰老旧拖拉机200台。", [(200.0, "台", "reach")]),
    ("至少开展2场培训。", [(2.0, "场", "at-least")]),
    ("取消审批事项100项以上。", [(100.0, "项", "at-least")]),
    ("完成政府补贴性职业技能提升行动4000人。", [(4000.0, "人", "reach")]),
    ("新建、改建卫生厕所3000座。", [(3000.0, "座", "reach")]),
    ("开展巡查不少于12次。", [(12.0, "次", "at-least")]),
    ("净增市场主体1000户，植树造林5万亩。", [(1000.0, "户", "reach"), (5.0, "万亩", "reach")]),
    ("组建冰雪救援队6支，招聘特岗教师800名以上。", [(6.0, "支", "reach"), (800.0, "名", "at-least")]),
]
TARGETS += [
    ("招引10亿元以上制造业项目20个。", [(20.0, "个", "reach")]),
    ("新签约项目30个，其中10亿元以上5个。", [(30.0, "个", "reach"), (5.0, "个", "reach")]),
    ("新建改扩建中小学、幼儿园15所。", [(15.0, "所", "reach")]),
    ("改造提升农村公路1000公里。", [(1000.0, "公里", "reach")]),
    ("产值突破300亿元。", [(300.0, "亿元", "at-least")]),
    ("新增省级示范企业（项目、平台）10家。", [(10.0, "家", "reach")]),
    ("为1200名困难残疾人实施无障碍改造。", [(1200.0, "名", "reach")]),
    ("每学期培训不少于20学时。", [(20.0, "学时", "at-least")]),
]

NO_TARGETS = [
    "用于支持其行政区域内1家高新区建设。",
    "对65岁以上老人给予照料。",
    "落实24项任务。",
    "3人以上家庭优先。",
    "建筑面积5000平方米以上工地安装监测设备。",
    "作为500名优秀青年之一，鼓励其提供服务。",
    "全县设施（含仓库）12个。",
    "2023年底前完成。",
    "拨打12345热线。",
    "第54次会议通过。",
    "国发〔2020〕18号文件。",
    "共5个乡镇参加。",
    "每月至少走访1次。",
    "医疗支出超过1万元的家庭及时预警。",
    "完成信息核查工作并在公示无异议后3个工作日内办结。",
    "实现各项工作安排，对低于60分的12个乡镇予以通报。",
]


def first(sentence: str) -> str:
    return f"{TITLE}\n各乡镇人民政府：\n请认真落实。\n一、甲\n1.落实政策。{sentence}（县民政局负责）\n2.做乙。（县残联负责）"


@pytest.mark.parametrize(("sentence", "expected"), TARGETS)
def test_target_is_read(sentence: str, expected: list[tuple[float, str, str]]) -> None:
    targets = parse_text(first(sentence)).measures[0].targets
    assert [(t.value, t.unit, t.direction.value) for t in targets] == expected


@pytest.mark.parametrize("sentence", NO_TARGETS)
def test_no_target(sentence: str) -> None:
    assert parse_text(first(sentence)).measures[0].targets == ()


FUNDING = [
    ("所需经费从已有社会救助专项经费中列支。", ["已有社会救助专项经费"]),
    ("所需资金由县财政承担。", ["县财政"]),
    ("从市级残疾人就业保障金中列支。", ["市级残疾人就业保障金"]),
    ("从东西部协作资金中安排800万元。", ["东西部协作资金"]),
    ("费用由省、市、县三级财政共同负担。", ["省、市、县三级财政"]),
    ("所需经费列入同级财政预算。", ["同级财政预算"]),
    ("县财政每年安排补助资金500万元。", ["县财政"]),
    ("县财政每年安排500万元。", ["县财政"]),
    ("保障事项纳入县级财政预算。", ["县级财政预算"]),
    ("从就业补助资金中安排不超过200万元。", ["就业补助资金"]),
    ("资金通过福彩公益金予以支持。", ["福彩公益金"]),
]


@pytest.mark.parametrize(("sentence", "expected"), FUNDING)
def test_funding_is_read(sentence: str, expected: list[str]) -> None:
    assert [f.source for f in parse_text(first(sentence)).measures[0].funding] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "由县民政局承担审核。",
        "从源头上解决问题。",
        "加大资金投入。",
        "由专人保障。",
        "复检费用由申请方承担。",
        "加强预算管理，压减资金。",
        "县财政要统筹安排好资金。",
        "在安排年度补助资金时予以倾斜支持。",
    ],
)
def test_no_funding(sentence: str) -> None:
    assert parse_text(first(sentence)).measures[0].funding == ()


COUNTS = [
    ("现将方案印发给你们，共2项任务。", [("项", 2, 2)]),
    ("方案共分解任务2项。", [("项", 2, 2)]),
    ("提出1个方面2条具体措施。", [("条", 2, 2)]),
    ("方案共三项。", [("项", 3, 2)]),
    ("方案共分两个部分，2项具体任务。", [("项", 2, 2)]),
    ("现将确定的2项重点工作印发给你们。", [("项", 2, 2)]),
    ("梳理出3项任务清单。", [("项", 3, 2)]),
]


@pytest.mark.parametrize(("sentence", "expected"), COUNTS)
def test_stated_count_is_checked(sentence: str, expected: list[tuple[str, int, int]]) -> None:
    plan = parse_text(
        f"{TITLE}\n各乡镇人民政府：\n{sentence}\n一、甲\n1.做甲。（县民政局负责）\n2.做乙。（县残联负责）"
    )
    assert [(c.unit, c.stated, c.found) for c in plan.counts] == expected
    mismatches = [d for d in plan.diagnostics if d.code == "count-mismatch"]
    assert len(mismatches) == sum(stated != found for _, stated, found in expected)


@pytest.mark.parametrize("sentence", ["共同做好各项工作。", "此前共安排资金2项目。", "落实3项制度。"])
def test_no_stated_count(sentence: str) -> None:
    assert parse_text(f"{TITLE}\n各乡镇人民政府：\n{sentence}\n一、甲\n1.做甲。（县民政局负责）").counts == ()
