"""Names as written, a row each: what must resolve, be repaired, stay ambiguous or stay unknown."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhijin_graph.model import Department, DepartmentKind, Division, Resolution, State
from zhijin_graph.resolve import Resolver, make_resolver
from zhijin_graph.resolve.lexicon import read_rows
from zhijin_graph.resolve.places import NATION
from zhijin_graph.resolve.slips import Slips

RESOLVER = make_resolver()

Row = tuple[str, str, str]
KINDS = {kind.value: kind for kind in DepartmentKind}


def place(name: str) -> Division | None:
    return {"": None, "国": NATION}.get(name) or RESOLVER.gazetteer.named(name)


def resolve(where: str, name: str) -> Resolution:
    prefix, _, rest = name.rpartition("|")
    return RESOLVER.resolve(rest, prefix, place(where))


# place of the plan, name (with the carried level word before a bar), canonical name, system
RESOLVED = [
    # the government of a 地区 or a 盟
    ("大兴安岭地区", "行署", "大兴安岭地区行政公署", "government"),
    ("大兴安岭地区", "地区行政公署", "大兴安岭地区行政公署", "government"),
    ("大兴安岭地区", "行署办公室", "大兴安岭地区行政公署办公室", "general-office"),
    ("大兴安岭地区", "行署应急局", "大兴安岭地区应急管理局", "emergency"),
    ("大兴安岭地区", "行署|公安局", "大兴安岭地区公安局", "public-security"),
    ("大兴安岭地区", "地委督查室", "大兴安岭地委督查室", "supervision-inspection"),
    ("锡林郭勒盟", "盟行政公署", "锡林郭勒盟行政公署", "government"),
    ("灌云县", "县资规局", "灌云县自然资源和规划局", "natural-resources"),
    # the government named before its body, which is the body; offices of the government itself stay
    ("织金县", "县人民政府政务服务中心", "织金县政务服务中心", "government-services"),
    ("毕节市", "市政府国有资产监督管理委员会", "毕节市国资委", "state-assets"),
    ("织金县", "县政府办", "织金县人民政府办公室", "general-office"),
    ("织金县", "县政府研究室", "织金县政府研究室", "research-office"),
    # a level that a word of two characters begins with only by chance
    ("毕节市", "市民防办", "毕节市民防办", "civil-defence"),
    ("毕节市", "市市民服务中心", "毕节市市民服务中心", None),
    # bodies that are gone
    ("国", "国土资源部", "国土资源部", "natural-resources"),
    ("国", "国家质检总局", "质检总局", "market-regulation"),
    ("国", "卫生部", "卫生部", "health"),
    ("毕节市", "市人口计生委", "毕节市人口计生委", "health"),
    ("织金县", "县人口和计划生育局", "织金县人口计生局", "health"),
    ("织金县", "县城乡规划管理局", "织金县城乡规划局", "natural-resources"),
    ("毕节市", "市文化广播影视局", "毕节市文化广播影视局", "culture-tourism+radio-television"),
    # names that stand alone, or hold the place of their own
    ("毕节市", "某某实验室", "某某实验室", "academies"),
    ("毕节市", "市重点实验室", "毕节市重点实验室", "academies"),
    ("毕节市", "毕节日报社", "毕节日报社", "press-media"),
    ("毕节市", "毕节高中", "毕节高中", "education"),
    ("毕节市", "电信毕节分公司", "毕节电信公司", "telecommunications"),
    # party committees of organisations, a committee of the 政协, stations and woods
    ("毕节市", "市“两新”组织党工委", "毕节市“两新”组织党工委", "social-work"),
    ("织金县", "政协织金县委员会", "织金县政协", "cppcc"),
    ("织金县", "县农村经营管理站", "织金县农经站", "agriculture"),
    ("织金县", "县道路运输管理所", "织金县道路运输管理所", "transport"),
    ("毕节市", "织金县某某山国家森林公园管理处", "织金县某某山国家森林公园管理处", "forestry"),
    # the seed
    ("织金县", "县民政局", "织金县民政局", "civil-affairs"),
    ("织金县", "县教育科技局", "织金县教育科技局", "education+science-technology"),
    ("织金县", "县人力资源和社会保障局", "织金县人力资源和社会保障局", "human-resources"),
    ("织金县", "县住房和城乡建设局", "织金县住房和城乡建设局", "housing-construction"),
    ("织金县", "县卫生健康局", "织金县卫生健康局", "health"),
    ("织金县", "县应急管理局", "织金县应急管理局", "emergency"),
    ("织金县", "县医疗保障局", "织金县医疗保障局", "healthcare-security"),
    ("织金县", "县残联", "织金县残联", "disabled-federation"),
    ("织金县", "县财政局", "织金县财政局", "finance"),
    ("织金县", "县自然资源局", "织金县自然资源局", "natural-resources"),
    ("织金县", "县林业局", "织金县林业局", "forestry"),
    ("织金县", "县水务局", "织金县水务局", "water"),
    ("织金县", "县委政法委", "织金县委政法委", "politics-law"),
    ("织金县", "县司法局", "织金县司法局", "justice"),
    ("织金县", "县税务局", "织金县税务局", "taxation"),
    ("织金县", "县精神文明办", "织金县精神文明办", "spiritual-civilisation"),
    ("织金县", "团县委", "共青团织金县委", "youth-league"),
    ("织金县", "县工业和信息化局", "织金县工业和信息化局", "industry-information"),
    ("织金县", "县乡村振兴局", "织金县乡村振兴局", "rural-revitalisation"),
    ("织金县", "织金县人民政府办公室", "织金县人民政府办公室", "general-office"),
    # one department under several names
    ("织金县", "县人社局", "织金县人力资源和社会保障局", "human-resources"),
    ("织金县", "县人力社保局", "织金县人力资源和社会保障局", "human-resources"),
    ("织金县", "县人力资源社会保障局", "织金县人力资源和社会保障局", "human-resources"),
    ("织金县", "织金县人社局", "织金县人力资源和社会保障局", "human-resources"),
    ("织金县", "县发改局", "织金县发展和改革局", "development-reform"),
    ("织金县", "县发展改革局", "织金县发展和改革局", "development-reform"),
    ("织金县", "县住建局", "织金县住房和城乡建设局", "housing-construction"),
    ("织金县", "县住房城乡建设局", "织金县住房和城乡建设局", "housing-construction"),
    ("织金县", "县卫健局", "织金县卫生健康局", "health"),
    ("织金县", "县市监局", "织金县市场监管局", "market-regulation"),
    ("织金县", "县市场监督管理局", "织金县市场监管局", "market-regulation"),
    ("织金县", "县医保局", "织金县医疗保障局", "healthcare-security"),
    ("织金县", "县应急局", "织金县应急管理局", "emergency"),
    ("织金县", "县文明办", "织金县精神文明办", "spiritual-civilisation"),
    ("织金县", "共青团织金县委", "共青团织金县委", "youth-league"),
    ("织金县", "国家税务总局织金县税务局", "织金县税务局", "taxation"),
    ("织金县", "县残疾人联合会", "织金县残联", "disabled-federation"),
    ("织金县", "中共织金县委办公室", "织金县委办公室", "party-office"),
    ("织金县", "县委办", "织金县委办公室", "party-office"),
    ("织金县", "县政府办", "织金县人民政府办公室", "general-office"),
    ("杭州市", "市城管局", "杭州市城市管理局", "urban-management"),
    ("杭州市", "市经信局", "杭州市经济和信息化局", "industry-information"),
    # merged bureaus work in two systems
    ("织金县", "县教体局", "织金县教育体育局", "education+sport"),
    ("织金县", "县科经局", "织金县科技和经济信息化局", "science-technology+industry-information"),
    ("织金县", "县科技和经信局", "织金县科技和经济信息化局", "science-technology+industry-information"),
    ("织金县", "县农业农村和水务局", "织金县农业农村和水务局", "agriculture+water"),
    ("织金县", "县民政和退役军人局", "织金县民政和退役军人局", "civil-affairs+veterans"),
    ("织金县", "县文旅局", "织金县文化和旅游局", "culture-tourism"),
    ("织金县", "县科工局", "织金县工业信息化和科技局", "industry-information+science-technology"),
    # the place: written, a higher one, left out
    ("织金县", "民政局", "织金县民政局", "civil-affairs"),
    ("织金县", "市民政局", "毕节市民政局", "civil-affairs"),
    ("织金县", "省民政厅", "贵州省民政厅", "civil-affairs"),
    ("织金县", "市场监管局", "织金县市场监管局", "market-regulation"),
    ("织金县", "市市场监管局", "毕节市市场监管局", "market-regulation"),
    ("织金县", "大方县民政局", "大方县民政局", "civil-affairs"),
    ("凯里市", "市民政局", "凯里市民政局", "civil-affairs"),
    ("凯里市", "州民政局", "黔东南苗族侗族自治州民政局", "civil-affairs"),
    ("黔东南州", "黔东南州民政局", "黔东南苗族侗族自治州民政局", "civil-affairs"),
    ("内蒙古自治区", "自治区党委宣传部", "内蒙古自治区党委宣传部", "publicity"),
    # the level word carried over
    ("重庆市", "市发改委", "重庆市发展改革委", "development-reform"),
    ("重庆市", "市|国土房管局", "重庆市国土房管局", "natural-resources+housing-construction"),
    ("重庆市", "市|外经贸局", "重庆市外经贸局", "commerce"),
    ("贵州省", "省|工业和信息化厅", "贵州省工业和信息化厅", "industry-information"),
    ("贵州省", "省|能源局", "贵州省能源局", "energy"),
    ("织金县", "县委|宣传部", "织金县委宣传部", "publicity"),
    ("织金县", "县|税务总局", "税务总局", "taxation"),
    # double names and predecessors
    ("织金县", "县发改局(粮食局)", "织金县发展和改革局", "development-reform"),
    ("重庆市", "市交通委（市道运局）", "重庆市交通运输委", "transport"),
    ("织金县", "县委宣传部（县文明办）", "织金县委宣传部", "publicity"),
    ("织金县", "县卫生健康局（原县卫计局）", "织金县卫生健康局", "health"),
    # ministries and bodies of the State Council and the Party, no place in their names
    ("和田地区", "地委编办", "和田地委编办", "staffing"),
    ("和田地区", "地委宣传部", "和田地委宣传部", "publicity"),
    ("和田地区", "和田地委组织部", "和田地委组织部", "party-organisation"),
    ("和田地区", "团地委", "共青团和田地委", "youth-league"),
    ("国", "国家发展改革委", "国家发展改革委", "development-reform"),
    ("国", "发展改革委", "国家发展改革委", "development-reform"),
    ("国", "工信部", "工业和信息化部", "industry-information"),
    ("国", "应急部", "应急管理部", "emergency"),
    ("国", "药监局", "国家药监局", "medical-products"),
    ("国", "人民银行", "人民银行", "central-bank"),
    ("国", "银保监会", "银保监会", "financial-regulation"),
    ("国", "中央网信办", "中央网信办", "cyberspace"),
    ("国", "中国残联", "中国残联", "disabled-federation"),
    ("", "财政部", "财政部", "finance"),
    ("织金县", "国家统计局", "国家统计局", "statistics"),
    # branches of higher bodies
    ("织金县", "国家统计局织金调查队", "国家统计局织金调查队", "statistics"),
    ("上海市", "上海银保监局", "上海银保监局", "financial-regulation"),
    ("织金县", "上海银保监局", "上海银保监局", "financial-regulation"),
    ("福建省", "福建出入境检验检疫局", "福建出入境检验检疫局", "customs"),
    ("织金县", "国网织金供电公司", "国网织金供电公司", "electricity"),
    ("贵州省", "人行贵阳中心支行", "人民银行贵阳中心支行", "central-bank"),
    ("四川省", "人民银行成都分行", "人民银行成都分行", "central-bank"),
    ("毕节市", "人行织金县支行", "人民银行织金支行", "central-bank"),
    ("溆浦县", "县|农发行溆浦县支行", "农发行溆浦县支行", None),
    ("毕节市", "农业银行织金支行", "农业银行织金支行", None),
    ("重庆市", "区|重庆市住房城乡建委", "重庆市住房城乡建设委", "housing-construction"),
    # others
    ("织金县", "县法院", "织金县人民法院", "court"),
    ("黔东南州", "州法院", "黔东南苗族侗族自治州中级人民法院", "court"),
    ("贵州省", "省法院", "贵州省高级人民法院", "court"),
    ("织金县", "县国投公司", "织金县国投公司", "state-owned-investment"),
    ("织金县", "县工商联", "织金县工商联", "industry-commerce-federation"),
    ("毕节市", "七星关区", "七星关区人民政府", "government"),
    # well formed and outside the lexicon: the system stays open
    ("织金县", "县供排水服务中心", "织金县供排水服务中心", None),
    ("杭州市", "市园文局", "杭州市园文局", None),
    ("杭州市", "市轨道交通集团", "杭州市轨道交通集团", None),
    ("织金县", "金凤街道", "织金县金凤街道办事处", "government"),
    ("织金县", "猫场镇人民政府", "织金县猫场镇人民政府", "government"),
    ("织金县", "县河长制办公室", "织金县河长办", "water"),
    ("国", "中国铁路信号公司", "中国铁路信号公司", None),
    # units and branches of a body have its system
    ("织金县", "县公安局治安大队", "织金县公安局治安大队", "public-security"),
    ("织金县", "县民政局社会救助股", "织金县民政局社会救助股", "civil-affairs"),
    ("织金县", "毕节市生态环境局织金分局", "织金县生态环境分局", "ecology-environment"),
    ("滨海新区", "中国铁塔天津滨海分公司", "滨海铁塔公司", "telecommunications"),
    ("天津市", "天津港集团", "天津港集团", None),
    ("国", "农业农村部种植业管理司", "农业农村部种植业管理司", "agriculture"),
    ("织金县", "县委县政府信访局", "织金县信访局", "petitions"),
    # the chain of places written out
    ("织金县", "贵州省毕节市织金县民政局", "织金县民政局", "civil-affairs"),
    ("贵州省", "贵州毕节供电局", "毕节供电局", "electricity"),
    ("毕节市", "威宁自治县人民政府", "威宁彝族回族苗族自治县人民政府", "government"),
    ("毕节市", "威宁县", "威宁彝族回族苗族自治县人民政府", "government"),
]


@pytest.mark.parametrize(("where", "name", "canonical", "system"), RESOLVED)
def test_resolves(where: str, name: str, canonical: str, system: str | None) -> None:
    resolution = resolve(where, name)
    assert resolution.state is State.RESOLVED, resolution.why_zh
    assert resolution.department is not None
    assert (resolution.department.name, resolution.department.system) == (canonical, system)


KIND_ROWS = [
    ("县某某产业党工委", "party-body"),
    ("县某某企联", "mass-organisation"),
    ("县民政局", "department"),
    ("县委政法委", "party-body"),
    ("县精神文明办", "party-body"),
    ("县纪委监委", "party-body"),
    ("团县委", "mass-organisation"),
    ("县残联", "mass-organisation"),
    ("县妇联", "mass-organisation"),
    ("县税务局", "branch"),
    ("国家统计局织金调查队", "branch"),
    ("县法院", "judicial"),
    ("县检察院", "judicial"),
    ("国投公司", "enterprise"),
    ("国网织金供电公司", "enterprise"),
    ("县政府", "government"),
    ("大方县", "government"),
    ("各乡镇（街道）", "collective"),
    ("县城市运营集团", "enterprise"),
    ("县养老服务协会", "mass-organisation"),
    ("县委军民融合办", "party-body"),
    ("县委某某办", "party-body"),
    ("县委书记", "post"),
    ("县委常委", "post"),
    ("副县长王某", "post"),
    ("县长", "post"),
    ("县长办公室", "department"),
    ("毕节市生态环境局织金分局", "branch"),
    ("乡镇人民政府", "collective"),
    ("民政部门", "collective"),
    ("公安机关", "collective"),
    ("村（居）委会", "collective"),
    ("学校", "collective"),
    ("县农商行", "enterprise"),
]


@pytest.mark.parametrize(("name", "kind"), KIND_ROWS)
def test_kinds(name: str, kind: str) -> None:
    department = resolve("织金县", name).department
    assert department is not None
    assert department.kind is KINDS[kind]


COLLECTIVES = [
    ("毕节市", "市属及驻市有关单位", "毕节市属及驻市有关单位", "毕节市属及驻市有关单位"),
    ("织金县", "中央驻县单位", "织金县中央驻县单位", "织金县中央驻县单位"),
    ("织金县", "属地乡镇（街道）", "织金县属地乡镇（街道）", "织金县属地乡镇（街道）"),
    ("毕节市", "属地政府", "毕节市属地政府", "毕节市属地政府"),
    ("毕节市", "市人民政府各部门", "毕节市人民政府各部门", "毕节市人民政府各部门"),
    ("毕节市", "市政府各部门", "毕节市政府各部门", "毕节市政府各部门"),
    ("毕节市", "市应急委成员单位", "毕节市应急委成员单位", "应急委成员单位，以该议事协调机构的名单为准"),
    ("毕节市", "市科技工作领导小组各成员单位", "毕节市科技工作领导小组各成员单位", "科技工作领导小组各成员单位，以该议事协调机构的名单为准"),
    ("织金县", "各区、镇、办事处", "织金县各区、镇、办事处", "织金县各区、镇、办事处"),
    ("织金县", "各街道办事处、乡人民政府", "织金县各乡镇（街道）人民政府（办事处）", "织金县所辖各乡镇人民政府、街道办事处"),
    ("织金县", "各经济开发区（园区）管理委员会", "织金县各开发区（园区）管委会", "织金县所辖各开发区（园区）管委会"),
    ("织金县", "县直企事业单位", "织金县直企事业单位", "织金县直企事业单位"),
    ("织金县", "各乡镇<街道>人民政府<办事处>", "织金县各乡镇（街道）人民政府（办事处）", "织金县所辖各乡镇人民政府、街道办事处"),
    ("织金县", "各乡镇（街道）", "织金县各乡镇（街道）人民政府（办事处）", "织金县所辖各乡镇人民政府、街道办事处"),
    ("织金县", "全县各乡镇（街道）", "织金县各乡镇（街道）人民政府（办事处）", "织金县所辖各乡镇人民政府、街道办事处"),
    ("织金县", "生活无着流浪乞讨人员救助管理联席会议各成员单位", "织金县生活无着流浪乞讨人员救助管理联席会议各成员单位", "生活无着流浪乞讨人员救助管理联席会议各成员单位，以该议事协调机构的名单为准"),
    ("织金县", "县直各有关部门", "织金县直各有关部门", "织金县直各有关部门"),
    ("黔东南州", "州直相关单位", "黔东南苗族侗族自治州直相关单位", "黔东南苗族侗族自治州直相关单位"),
    ("织金县", "市直有关部门", "毕节市直有关部门", "毕节市直有关部门"),
    ("毕节市", "各县（市、区）人民政府", "毕节市各县（市、区）人民政府", "毕节市所辖各县（市、区）人民政府"),
    ("毕节市", "各区、县级市", "毕节市各县（市、区）人民政府", "毕节市所辖各县（市、区）人民政府"),
    ("毕节市", "各县市、区政府", "毕节市各县（市、区）人民政府", "毕节市所辖各县（市、区）人民政府"),
    ("贵州省", "各市（州）", "贵州省各市（州）人民政府", "贵州省所辖各市（州）人民政府"),
    ("毕节市", "各成员单位", "毕节市各成员单位", "各成员单位，以相应议事协调机构的名单为准"),
    ("毕节市", "防汛抗旱指挥部成员单位", "毕节市防汛抗旱指挥部成员单位", "防汛抗旱指挥部成员单位，以该议事协调机构的名单为准"),
    ("毕节市", "各项目牵头单位", "毕节市各项目牵头单位", "各项目牵头单位，以所涉项目或任务为准"),
    ("国", "各地区、各部门", "各地区、各部门", "全国各地方和各部门"),
    ("国", "国务院相关部门", "国务院相关部门", "全国国务院相关部门"),
    ("国", "各省（区、市）人民政府", "各省、自治区、直辖市人民政府", "各省、自治区、直辖市人民政府"),
    ("织金县", "国务院相关部门", "国务院相关部门", "全国国务院相关部门"),
    ("", "国务院相关部门", "国务院相关部门", "全国国务院相关部门"),
    ("织金县", "各相关乡镇", "织金县各相关乡镇", "织金县各相关乡镇"),
    ("织金县", "各相关镇（乡、街道）", "织金县各相关镇（乡、街道）", "织金县各相关镇（乡、街道）"),
    ("织金县", "镇（街）", "织金县各乡镇（街道）人民政府（办事处）", "织金县所辖各乡镇人民政府、街道办事处"),
    ("织金县", "各学校", "织金县各学校", "织金县各学校"),
    ("织金县", "涉农各平台公司", "织金县涉农各平台公司", "织金县涉农各平台公司"),
    ("织金县", "县属各国有企业", "织金县属各国有企业", "织金县属各国有企业"),
    ("广西壮族自治区", "沿边各市人民政府", "广西壮族自治区沿边各市人民政府", "广西壮族自治区沿边各市人民政府"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "name", "canonical", "members"), COLLECTIVES)
def test_collectives(where: str, name: str, canonical: str, members: str) -> None:
    department = resolve(where, name).department
    assert department is not None
    assert department.is_collective
    assert (department.name, department.member_pattern) == (canonical, members)


REPAIRED = [
    ("织金县", "县人力资源和社会保障", "织金县人力资源和社会保障局"),
    ("织金县", "县应急管理", "织金县应急管理局"),
    ("织金县", "县民政", "织金县民政局"),
    ("织金县", "县发展改革委员", "织金县发展改革委"),
    ("织金县", "县委宣传", "织金县委宣传部"),
    ("织金县", "应急管理", "织金县应急管理局"),
    ("国", "国家市场监督管理总", "市场监管总局"),
]


@pytest.mark.parametrize(("where", "name", "canonical"), REPAIRED)
def test_repairs_and_says_so(where: str, name: str, canonical: str) -> None:
    resolution = resolve(where, name)
    assert resolution.state is State.REPAIRED
    assert resolution.department is not None
    assert resolution.department.name == canonical
    assert name in resolution.why_zh
    assert name in resolution.why_en


SLIPS = [
    # a character typed for another
    ("织金县", "县民正局", "织金县民政局"),
    ("织金县", "县卫建局", "织金县卫生健康局"),
    ("织金县", "县残连", "织金县残联"),
    ("织金县", "县民政居", "织金县民政局"),
    # lost, doubled, out of place
    ("织金县", "县应急理局", "织金县应急管理局"),
    ("织金县", "县人力资和社会保障局", "织金县人力资源和社会保障局"),
    ("织金县", "县民政政局", "织金县民政局"),
    ("织金县", "县政民局", "织金县民政局"),
    ("织金县", "县|审记局", "织金县审计局"),
    ("国", "国家医疗保章局", "国家医保局"),
]


@pytest.mark.parametrize(("where", "name", "candidate"), SLIPS)
def test_slips_are_in_doubt(where: str, name: str, candidate: str) -> None:
    resolution = resolve(where, name)
    assert resolution.state is State.UNKNOWN
    assert [c.name for c in resolution.candidates] == [candidate]
    assert candidate in resolution.why_zh
    assert candidate in resolution.why_en


# real bodies that the lexicon need not have, many of them one character from one that it has
OTHER_BODIES = (
    "盐务局 烟草局 房管局 路政局 邮政局 渔业局 果业局 茶叶局 粮食局 畜牧局 城建局 外事局 投促局 园林局 公路局 海事局 航务局 农机局"
    " 渔政局 史志办 接待办 物价局 招商局 供电局 水电局 移民局 蔬菜局 数据局 银发经济局 住房建设局 融媒中心 林业发展中心"
    " 畜牧发展中心 双拥办 政务中心 征收局 国资局 侨务局 科工局 经发局 交建局 运管局 社工部 效能办 口岸办 水文局 煤炭局 酒业局"
    " 旅发委 文广局 广电局 供水公司 水投公司 交投公司 公交公司 社保局 人才中心 农经站 种子站 植保站 水管所 河长办 林长办 县长办公室"
    " 档案馆 民航局 编委办 政研室 法制办 司法所 土地局 食药局 药监局 工商局 质监局 安监局 环保局 卫计局 农委 民贸局 老干局"
)


@pytest.mark.parametrize("name", OTHER_BODIES.split())
def test_a_body_of_its_own_is_no_slip(name: str) -> None:
    resolution = resolve("织金县", name if name.startswith("县") else f"县{name}")
    assert (resolution.state, resolution.candidates) == (State.RESOLVED, ())


def test_characters_confused_make_no_two_bodies_one() -> None:
    slips = Slips(RESOLVER.lexicon)
    rows = read_rows("confusions")
    characters = [character for row in rows for character in row["characters"]]
    assert len(characters) == len(set(characters))
    for form in RESOLVER.lexicon.forms:
        assert next(slips.forms_near(form)) == form
    for row in rows:
        resolution = resolve("织金县", row["example"])
        assert (resolution.state, len(resolution.candidates)) == (State.UNKNOWN, 1), row


AMBIGUOUS = [
    ("九江市", "庐山管理局", ("九江市庐山管理局", "庐山市管理局")),
    ("织金县", "县发展和改革", ("织金县发展和改革局", "织金县发展改革委")),
    ("织金县", "县卫生健康", ("织金县卫生健康委", "织金县卫生健康局")),
]


@pytest.mark.parametrize(("where", "name", "candidates"), AMBIGUOUS)
def test_two_candidates_are_ambiguous(where: str, name: str, candidates: tuple[str, ...]) -> None:
    resolution = resolve(where, name)
    assert resolution.state is State.AMBIGUOUS
    assert tuple(candidate.name for candidate in resolution.candidates) == candidates
    assert all(candidate in resolution.why_zh for candidate in candidates)


UNKNOWN = [
    ("织金县", "我们"),
    ("织金县", "张三"),
    ("织金县", "等"),
    ("织金县", "局"),
    ("织金县", "县"),
    ("织金县", "部门"),
    ("织金县", "各部门要牵头抓总"),
    ("织金县", "按职责分工负责"),
    ("织金县", "州民政局负责"),
    ("织金县", "县民政厅"),  # a county has no 厅
    ("织金县", "县民政部"),
    ("织金县", "年底前完成"),
    ("织金县", "6月底"),
    ("织金县", "本级财政"),
    ("", "县民政局"),  # of which county?
    ("", "各乡镇（街道）"),
    ("贵州省", "县直有关部门"),  # of no county in particular
    ("织金县", "鼓楼区民政局负责同志"),
]


@pytest.mark.parametrize(("where", "name"), UNKNOWN)
def test_stays_unknown(where: str, name: str) -> None:
    resolution = resolve(where, name)
    assert resolution.state is State.UNKNOWN, resolution.department
    assert resolution.why_zh
    assert resolution.why_en


JOINS = [
    ("黔东南州", "州委编办及州直相关单位", ["州委编办", "州直相关单位"]),
    ("织金县", "县财政局和县民政局", ["县财政局", "县民政局"]),
    ("织金县", "县财政局和民政局", ["县财政局", "民政局"]),
    ("织金县", "县财政局、县民政局", ["县财政局、县民政局"]),  # lists are for parse to split
    ("织金县", "县工业和信息化局和县水务局", ["县工业和信息化局", "县水务局"]),
    ("织金县", "县财政局及县民政局与县残联", ["县财政局", "县民政局", "县残联"]),
    ("国", "工业和信息化部", ["工业和信息化部"]),
    ("织金县", "县发展和改革局", ["县发展和改革局"]),
    ("织金县", "县科技和经信局", ["县科技和经信局"]),
    ("织金县", "县规划和自然资源局", ["县规划和自然资源局"]),
    ("织金县", "县民政和退役军人局", ["县民政和退役军人局"]),
    ("织金县", "和县", ["和县"]),  # a county of 马鞍山市
    ("织金县", "县甲和县民政局", ["县甲和县民政局"]),  # one half is no name: the whole stays as it is
]


@pytest.mark.parametrize(("where", "name", "expected"), JOINS)
def test_joins_are_told_from_names_that_hold_them(where: str, name: str, expected: list[str]) -> None:
    parts = RESOLVER.read(name, "", place(where))
    assert [name[part.start : part.end] for part in parts] == expected


def test_a_branch_belongs_to_the_place_that_it_serves() -> None:
    department = resolve("毕节市", "市生态环境局织金分局").department
    assert department is not None
    assert department.division == place("织金县")


def test_a_carried_level_is_not_put_before_a_written_place() -> None:
    nanjing = RESOLVER.gazetteer.named("鼓楼区", place("南京市"))
    (part,) = RESOLVER.read("南京市公安局鼓楼分局", "区", nanjing)
    department = part.resolution.department
    assert department is not None
    assert (department.name, department.division) == ("南京市鼓楼区公安分局", nanjing)


def test_an_accountable_leader_is_a_post_whatever_the_name() -> None:
    leader = RESOLVER.resolve_leader("王某某", place("织金县"))
    assert leader is not None
    assert leader.department is not None
    assert (leader.department.name, leader.department.kind) == ("织金县王某某", DepartmentKind.POST)
    assert RESOLVER.resolve_leader("按职责分工负责，各部门配合", place("织金县")) is None
    assert RESOLVER.resolve_leader("王某某", None) is None


def test_a_carried_level_reaches_both_names_of_a_join() -> None:
    parts = RESOLVER.read("财政厅和审计厅", "省", place("织金县"))
    assert [part.resolution.department.name for part in parts if part.resolution.department] == [
        "贵州省财政厅",
        "贵州省审计厅",
    ]


def test_two_counties_have_two_departments_of_one_system() -> None:
    here, there = resolve("织金县", "县民政局").department, resolve("大方县", "县民政局").department
    assert here is not None
    assert there is not None
    assert (here.name, there.name) == ("织金县民政局", "大方县民政局")
    assert here.system == there.system == "civil-affairs"


def test_a_place_whose_name_is_not_its_own_carries_the_one_above() -> None:
    nanjing = RESOLVER.gazetteer.named("鼓楼区", place("南京市"))
    department = RESOLVER.resolve("区民政局", division=nanjing).department
    assert department is not None
    assert department.name == "南京市鼓楼区民政局"
    assert department.local_name == "区民政局"


def test_the_document_completes_what_the_lexicon_leaves_open() -> None:
    county = place("织金县")
    known = {n: d for n in ("县发展和改革局", "县民政局") if (d := resolve("织金县", n).department)}
    repaired = RESOLVER.repair("县发展和改革", county, known)
    assert repaired is not None
    assert repaired.state is State.REPAIRED
    assert repaired.department == known["县发展和改革局"]
    assert "同一文件" in repaired.why_zh


def test_what_was_left_out_is_said() -> None:
    assert "承前省略" in resolve("贵州省", "省|能源局").why_zh
    assert "carries over" in resolve("贵州省", "省|能源局").why_en
    assert "未写地名" in resolve("织金县", "民政局").why_zh
    assert "粮食局" in resolve("织金县", "县发改局(粮食局)").why_zh
    assert "前身" in resolve("织金县", "县卫生健康局（原县卫计局）").why_zh
    assert resolve("织金县", "县民政局").why_zh == ""


NAMES = st.text(
    alphabet="县市省区州委局办厅部各乡镇街道（）<>民政财人力资源和社会保障等、及原团国家织金毕节贵州 联",
    max_size=14,
)
PLACES = st.sampled_from(["", "国", "织金县", "毕节市", "贵州省", "重庆市", "黔东南州", "凯里市"])
PREFIXES = st.sampled_from(["", "县", "市", "省", "县委"])


@given(st.one_of(NAMES, st.text(max_size=30)), PREFIXES, PLACES)
def test_any_name_is_resolved_or_left_in_doubt(name: str, prefix: str, where: str) -> None:
    parts = RESOLVER.read(name, prefix, place(where))
    for part in parts:
        resolution = part.resolution
        has_department = resolution.department is not None
        assert has_department == (resolution.state in {State.RESOLVED, State.REPAIRED})
        assert resolution.state is not State.AMBIGUOUS or len(resolution.candidates) > 1
        assert resolution.state is not State.RESOLVED or not resolution.candidates
        if resolution.state is not State.RESOLVED:
            assert resolution.why_zh
            assert resolution.why_en
    starts = [part.start for part in parts]
    assert starts == sorted(starts)
    assert all(a.end < b.start for a, b in pairwise(parts))
    assert parts[0].start == 0
    assert parts[-1].end == len(name)


@pytest.mark.parametrize(
    "text", ["县民政局和" * 2000, "（" * 5000, "织金县" * 4000, "局" * 10_000, "和" * 9000]
)
def test_a_hostile_name_is_unknown_at_once(text: str) -> None:
    start = time.process_time()
    (part,) = RESOLVER.read(text, "", place("织金县"))
    assert part.resolution.state is State.UNKNOWN
    assert len(part.resolution.why_zh) < 200
    assert time.process_time() - start < 1


FRESH = make_resolver()


@given(NAMES, PREFIXES, PLACES)
def test_the_order_of_questions_changes_no_answer(name: str, prefix: str, where: str) -> None:
    again = Resolver(FRESH.lexicon, FRESH.gazetteer)
    assert again.read(name, prefix, place(where)) == RESOLVER.read(name, prefix, place(where))


@given(st.sampled_from([row[:2] for row in RESOLVED if "|" not in row[1]]))
def test_canonical_names_resolve_to_themselves(row: tuple[str, str]) -> None:
    where, name = row
    department = resolve(where, name).department
    assert isinstance(department, Department)
    again = resolve(where, department.name).department
    assert again is not None
    assert again.name == department.name


def test_office_of_a_committee_says_in_short_whose_it_is() -> None:
    offices = [
        resolve("织金县", name).department for name in ("县委办公室", "县政府办公室", "县委政法委", "县委")
    ]
    assert [office.short_name for office in offices if office] == [
        "党委办公室",
        "人民政府办公室",
        "政法委",
        "党委",
    ]
