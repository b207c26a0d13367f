"""Labels of header fields, and borders for those without a colon: in cells, or parted by blanks."""

from itertools import pairwise

from zhijin_graph.parse.patterns.layout import WORD

LABELS = {
    "index_number": ("索引号", "信息索引号"),
    "category": (
        "信息分类",
        "主题分类",
        "组配分类",
        "公文种类",
        "分类",
        "主题词",
        "信息类别",
        "主题类别",
        "公文类别",
        "体裁分类",
    ),
    "publisher": (
        "发布机构",
        "发文机关",
        "制发机关",
        "发文单位",
        "发文机构",
        "发布单位",
        "制定机关",
        "制发单位",
        "制发机构",
        "公开单位",
        "公开机构",
        "责任部门",
        "公开责任部门",
    ),
    "created": (
        "生成日期",
        "成文日期",
        "发文日期",
        "发布日期",
        "公布日期",
        "颁布日期",
        "公开日期",
        "生成时间",
        "发布时间",
        "颁布时间",
        "时间",
    ),
    "document_number": (
        "文号",
        "发文字号",
        "公文字号",
        "发文文号",
        "发布文号",
        "政策文号",
        "文件编号",
        "文件号",
    ),
    "in_force": ("是否有效", "有效性", "文件状态", "时效性", "效力状态"),
    "title": ("名称", "标题", "文件名称"),
    "source": ("来源", "信息来源"),
    "views": ("浏览量", "浏览次数", "阅读次数", "点击量"),
    "nothing": (
        *("公开方式", "公开范围", "公开时限", "公开形式", "公开类别", "公开属性"),
        *(
            "责任编辑",
            "作者",
            "字体",
            "关键词",
            "有效期",
            "失效日期",
            "废止日期",
            "生效日期",
            "施行日期",
            "实施日期",
        ),
    ),
}
"""Header fields and the labels that documents give them (信息公开目录); of ``nothing`` no fact is kept."""

FIELD_OF = {label: name for name, labels in LABELS.items() for label in labels}
MAY_END_LABEL = frozenset((" ", *(label[-1] for label in FIELD_OF)))
BEGINS_LABEL = frozenset(label[0] for label in FIELD_OF)
FEWEST_LABELS, LONGEST_HEAD = 3, 4000
"""Labels parted by blanks that make a head of them, and the characters in which it stands."""


def with_borders(text: str, folded: str, body: int) -> str:
    """The folded text up to ``body`` with a border | behind labels without a colon, and before the next."""
    return _with_blanks(_with_cells(text, folded, body), min(body, LONGEST_HEAD))


def _with_cells(text: str, folded: str, body: int) -> str:
    """The folded text up to ``body`` with borders for the tabs of lines whose labels have no colons."""
    at = text.find("\t", 0, body)
    pieces, until = [], 0
    while at >= 0:
        start, end = text.rfind("\n", until, at) + 1, text.find("\n", at, body)
        end = end if end >= 0 else body
        if "：" not in folded[start:end]:
            cells = text[start:end].split("\t")
            places = [start]
            for cell in cells:
                places.append(places[-1] + len(cell) + 1)
            marked = "|".join(folded[a : b - 1] for a, b in pairwise(places))
            pieces += [folded[until:start], marked]
            until = end
        at = text.find("\t", end, body)
    return "".join([*pieces, folded[until:body]]) if pieces else folded


def _with_blanks(folded: str, end: int) -> str:
    """Borders for labels on lines that hold no colon: 发文机关 某市人民政府 文 号 某政发〔2024〕3号."""
    borders: list[int] = []
    labels, at = 0, 0
    for line in folded[:end].split("\n"):
        if line[:1] in BEGINS_LABEL and " " in line and "：" not in line and "|" not in line:
            found = _blank_borders(line)
            labels += len(found)
            borders += [at + border for pair in found for border in pair if border >= 0]
        at += len(line) + 1
    if labels < FEWEST_LABELS:
        return folded
    letters = list(folded)
    for border in borders:
        letters[border] = "|"
    return "".join(letters)


def _blank_borders(line: str) -> list[tuple[int, int]]:
    """The blanks around each label of a line that begins with one; -1 where the line itself ends."""
    words = [match.span() for match in WORD.finditer(line)]
    found, at = [], 0
    while at < len(words):
        for last in range(min(at + 4, len(words)), at, -1):
            if "".join(line[slice(*word)] for word in words[at:last]) in FIELD_OF:
                end = words[last - 1][1]
                found.append((words[at][0] - 1, end if end < len(line) else -1))
                at = last
                break
        else:
            if at == 0:
                return []
            at += 1
    return found
