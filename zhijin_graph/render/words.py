"""Ninth stage: the words of the pages in Chinese and English; names and quotes stay as written."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from zhijin_graph.errors import WrongUse

LANGUAGES: Final = ("zh", "en")

VIEW_TITLES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "network": ("责任网络：谁做什么", "Network: who does what"),
        "clusters": ("部门群：谁与谁共事", "Clusters: who works together"),
        "backbone": ("骨架：哪些协作强于随机", "Backbone: which ties are stronger than chance"),
        "matrix": ("责任矩阵：谁在哪项措施担什么角色", "Matrix: who has which role in which measure"),
        "load": ("负担：是否均衡", "Load: is the burden fair"),
        "lead-follow": ("牵头与跟进：谁带谁", "Lead and follow: who leads whom"),
        "flow": ("流向：各部分落到哪些部门", "Flow: how sections spread over departments"),
        "lineage": ("来源：依据哪些上级文件", "Lineage: where it comes from"),
        "ego": ("一个部门：它的全部责任", "One department: everything it answers for"),
        "compare": ("两份方案对照", "Two plans compared"),
        "what-if": ("假如改革：前后对照", "What if: before and after"),
        "what-if-ties": ("协作：哪些出现，哪些消失", "Ties: which appear, which vanish"),
        "what-if-clusters": ("部门群：谁换了伙伴", "Clusters: who changes company"),
        "report": ("责任分工报告", "Report on responsibilities"),
    }
)

UI: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "skip": ("跳到表格", "Skip to the tables"),
        "language": ("English", "中文"),
        "languageLabel": ("切换到英文", "Switch to Chinese"),
        "dark": ("深色", "Dark"),
        "light": ("浅色", "Light"),
        "search": ("找部门或措施", "Find a department or measure"),
        "searchHint": ("如 民政局、6", "e.g. 民政局, 6"),
        "noMatch": ("没有找到", "Nothing found"),
        "matches": ("{0} 个结果", "{0} results"),
        "roles": ("角色", "Roles"),
        "section": ("部分", "Section"),
        "allSections": ("全部部分", "All sections"),
        "collectives": ("显示“各乡镇”等集合单位", "Show collectives (各乡镇…)"),
        "reset": ("重置", "Reset"),
        "export": ("导出", "Export"),
        "exportPng": ("图片 PNG", "Picture PNG"),
        "exportSvg": ("图片 SVG", "Picture SVG"),
        "exportCsv": ("责任表 CSV", "Assignments CSV"),
        "exportData": ("数据 JSON", "Data JSON"),
        "zoomIn": ("放大", "Zoom in"),
        "zoomOut": ("缩小", "Zoom out"),
        "zoomFit": ("全图", "Fit"),
        "picture": (
            "图。方向键在图中移动，加减号缩放，0 看全图，回车读原文，Esc 取消。",
            "Picture. Arrow keys move, plus and minus zoom, 0 fits, Enter reads the text, Esc clears.",
        ),
        "panel": ("原文依据", "Evidence"),
        "panelHint": (
            "点图中任何一个部门、措施或连线，这里就显示它的责任和原文。",
            "Click a department, measure or line to read what it answers for, in the words of the text.",
        ),
        "most": ("承担最多的部门", "Departments that carry most"),
        "keysHint": (
            "键盘：Tab 进入图，方向键移动，回车读原文。",
            "Keyboard: Tab into the picture, arrow keys move, Enter reads the text.",
        ),
        "tables": ("同样的内容，作为表格", "The same as tables"),
        "showAll": ("显示全部 {0} 行", "Show all {0} rows"),
        "rowsCut": ("前 {0} 行，共 {1} 行。", "The first {0} of {1} rows."),
        "sortBy": ("按此列排序", "Sort by this column"),
        "footSource": ("来源文件", "Source document"),
        "digest": ("SHA-256", "SHA-256"),
        "sparql": ("本图所用 SPARQL 查询", "The SPARQL behind this view"),
        "tool": ("制作", "Made with"),
        "legend": ("图例", "Legend"),
        "chars": ("第 {0}–{1} 字", "characters {0}–{1}"),
        "measure": ("措施 {0}", "Measure {0}"),
        "measuresCount": ("{0} 项措施", "{0} measures"),
        "department": ("部门", "Department"),
        "collective": ("集合单位", "Collective"),
        "measureWord": ("措施", "Measure"),
        "sectionWord": ("部分", "Section"),
        "sourceWord": ("上级文件", "Source"),
        "planWord": ("本方案", "This plan"),
        "plansWord": ("方案", "Plan"),
        "link": ("责任", "Responsibility"),
        "pair": ("共同承担", "Shared measures"),
        "cluster": ("部门群", "Cluster"),
        "asWritten": ("原文写作：{0}", "Written as: {0}"),
        "openList": ("原文用“等”，名单未尽", "The list ends in 等: not closed"),
        "rule": ("依通知规则", "by rule of the notice"),
        "inherited": ("承前文", "inherited from an earlier sentence"),
        "repaired": ("原文有脱字，已补全", "truncated in the text, repaired"),
        "ambiguous": ("名称有歧义", "ambiguous name"),
        "unknown": ("名称未识别", "unknown name"),
        "noCarrier": ("没有写明责任单位。", "Nobody is named."),
        "noneShared": ("筛选后没有共同措施。", "No shared measure under these filters."),
        "issuers": ("发文机关", "Issued by"),
        "selected": ("已选 {0}", "Selected {0}"),
        "cleared": ("已取消选择", "Selection cleared"),
        "filtered": ("现显示 {0} 项责任", "{0} assignments shown"),
        "filteredTo": (
            "已筛选：{0}。显示 {1} 项责任中的 {2} 项",
            "Filtered: {0}. {2} of {1} assignments shown",
        ),
        "wholeFinding": ("标题说的是全部。", "The headline is about the whole."),
        "wholeTable": (
            "此表按全部计算，不随筛选变化。",
            "This table counts everything, whatever is filtered.",
        ),
        "without": ("不含{0}", "without {0}"),
        "members": ("成员", "Members"),
        "sharedMeasures": ("共担的措施", "Shared measures"),
        "works": ("共事最多", "Works most with"),
        "close": ("取消选择", "Clear"),
        "sources": ("依据", "Rests on"),
        "wording": ("文字对照", "Wording compared"),
        "wordingKey": (
            "删除线：只在前者；下划线：只在后者。",
            "Struck out: only in the first; underlined: only in the second.",
        ),
        "sameWording": ("两份方案的文字相同。", "Both plans word it the same."),
        "deleted": ("删去", "deleted"),
        "inserted": ("新增", "inserted"),
        "noRows": ("没有内容。", "Nothing to show."),
        "contents": ("内容", "Contents"),
        "leads": ("牵头与跟进", "Leads and follows"),
        "ledMeasures": ("由前者牵头的措施", "measures led by the first"),
        "comma": ("、", ", "),
        "colon": ("：", ": "),
    }
)

ROLE_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "lead": ("牵头", "lead"),
        "responsible": ("责任", "responsible"),
        "support": ("配合", "support"),
        "leader": ("分管领导", "accountable leader"),
        "monitor": ("督导", "monitor"),
    }
)


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One sample and what it means; ``role`` hides it where the role does not occur."""

    sample: str
    tone: str
    words: tuple[str, str]
    role: str = ""


NETWORK_LEGEND: Final = (
    LegendItem("line-thick", "lead", ("牵头", "leads"), "lead"),
    LegendItem("line", "responsible", ("责任", "responsible"), "responsible"),
    LegendItem("line-dashed", "support", ("配合", "supports"), "support"),
    LegendItem(
        "pill", "quiet", ("部门，数字为 牵头 · 其他 项数", "department, with numbers of measures led · other")
    ),
    LegendItem("box", "quiet", ("措施，按部分成组", "measure, grouped by section")),
    LegendItem("pill-dashed", "quiet", ("集合单位", "collective"), "collective"),
)


CLUSTERS_LEGEND: Final = (
    LegendItem("hull", "c1", ("底色 = 一群（编号与边框同义）", "colour and frame = one cluster, numbered")),
    LegendItem("disc", "quiet", ("圆的大小与数字 = 承担的措施数", "size and number = measures carried")),
    LegendItem(
        "line-thick",
        "quiet",
        ("线越粗，共同承担的措施越多", "the thicker the line, the more measures shared"),
    ),
    LegendItem("pill-dashed", "quiet", ("集合单位", "collective"), "collective"),
)


BACKBONE_LEGEND: Final = (
    LegendItem("line-thick", "lead", ("显著强于随机的协作", "ties significantly stronger than chance")),
    LegendItem("line", "faint", ("其他协作", "other ties")),
    LegendItem("hull", "c1", ("底色 = 一群", "colour = one cluster")),
    LegendItem("disc", "quiet", ("圆的大小与数字 = 承担的措施数", "size and number = measures carried")),
)

MATRIX_LEGEND: Final = (
    LegendItem("dot", "lead", ("牵头", "leads"), "lead"),
    LegendItem("ring", "responsible", ("责任", "responsible"), "responsible"),
    LegendItem("ring", "support", ("配合", "supports"), "support"),
    LegendItem(
        "line-thick",
        "lead",
        ("多个牵头单位的措施，序号下有横线", "numbers underlined: measures with joint leads"),
    ),
)

LOAD_LEGEND: Final = (
    LegendItem("fill", "lead", ("牵头，一格一项措施", "leads, one cell a measure"), "lead"),
    LegendItem("fill", "responsible", ("责任", "responsible"), "responsible"),
    LegendItem("fill", "support", ("配合", "supports"), "support"),
    LegendItem("line-dashed", "quiet", ("完全均衡线", "line of equality")),
)

RIBBON_LEGEND: Final = (
    LegendItem("fill", "lead", ("牵头（左）", "leads (left)")),
    LegendItem("fill", "responsible", ("跟进（右）", "follows (right)")),
    LegendItem("box", "quiet", ("带子越宽，措施越多", "the wider the ribbon, the more measures")),
)

FLOW_LEGEND: Final = (
    LegendItem("fill", "lead", ("部分 → 牵头单位", "section → lead")),
    LegendItem("fill", "responsible", ("牵头单位 → 其他承担单位", "lead → others that carry it")),
    LegendItem(
        "box",
        "quiet",
        (
            "带子越宽，措施越多；几个单位分担则分成几条",
            "the wider, the more measures; one for each department",
        ),
    ),
)

LINEAGE_LEGEND: Final = (
    LegendItem("box", "quiet", ("文件，按层级排列", "documents, by level")),
    LegendItem("line", "quiet", ("贯彻落实", "carried out")),
    LegendItem("line-dashed", "quiet", ("引用", "cited")),
)

COMPARE_LEGEND: Final = (
    LegendItem("fill", "lead", ("有变化", "changed")),
    LegendItem("fill", "faint", ("相同", "the same")),
)

CHANGED_TIES_LEGEND: Final = (
    LegendItem("line-dashed", "lead", ("改革前有、改革后消失", "vanishes")),
    LegendItem("line-thick", "lead", ("改革后新增", "new")),
    LegendItem("line-thick", "responsible", ("共担的措施增减", "shares more or fewer measures")),
    LegendItem("line", "faint", ("不变", "the same")),
    LegendItem("signs", "lead", ("不再存在的部门，新设的部门", "department that ends, that begins")),
)

MEMBERSHIPS_LEGEND: Final = (
    LegendItem(
        "hull",
        "c1",
        ("一框 = 一群，同色 = 同一群的延续", "a frame = a cluster, the same colour = its successor"),
    ),
    LegendItem("line-thick", "lead", ("换群、撤并或新设", "changes company, ends or begins")),
    LegendItem("line", "faint", ("留在原群", "stays")),
    LegendItem("signs", "lead", ("不再存在的部门，新设的部门", "department that ends, that begins")),
)

PAIRS_LEGEND: Final = (
    LegendItem("fill", "lead", ("换了牵头单位", "another lead")),
    LegendItem("fill", "faint", ("牵头单位相同", "the same lead")),
    LegendItem("box", "responsible", ("只有一方有", "in one plan only")),
)

DISCS_WHOLE: Final = ("圆的大小按全部措施。", "Discs are as large as all measures make them.")
CURVE_WHOLE: Final = (
    "洛伦兹曲线与基尼系数按全部措施计算。",
    "The Lorenz curve and Gini coefficients count all measures.",
)
SIDES_WHOLE: Final = ("此图按全部措施绘制。", "This picture is of all measures.")


def language_index(lang: str) -> int:
    """Where the language stands in every pair of words.

    Raises:
        WrongUse: for a language other than :data:`LANGUAGES`.
    """
    if lang not in LANGUAGES:
        raise WrongUse(f"no such language: {lang}", advice=f"choose one of {', '.join(LANGUAGES)}")
    return LANGUAGES.index(lang)
