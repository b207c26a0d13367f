"""What of a web page is not the document: scripts, menus, lists of other pages, the footer of the site."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Drop = Callable[[str, int], None]

SCRIPTS: Final = "scripts and styles"
CONTROLS: Final = "form controls and media"
HIDDEN: Final = "hidden text"
FURNITURE: Final = "menus, links and site furniture"

_UNSHOWN: Final = {
    "script": SCRIPTS,
    "style": SCRIPTS,
    "noscript": SCRIPTS,
    "template": SCRIPTS,
    "head": SCRIPTS,
    "iframe": CONTROLS,
    "object": CONTROLS,
    "svg": CONTROLS,
    "math": CONTROLS,
    "canvas": CONTROLS,
    "video": CONTROLS,
    "audio": CONTROLS,
    "select": CONTROLS,
    "button": CONTROLS,
    "textarea": CONTROLS,
}
_CONTAINERS: Final = {"div", "section", "article", "main", "table", "tbody", "tr", "td", "form", "center"}
_LISTS: Final = {"nav", "ul", "ol", "dl", "div", "table", "section", "aside", "p", "footer"}
_PUNCTUATION: Final = re.compile("[，。；、（]")
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_OF_THE_DOCUMENT: Final = re.compile(
    r"索\s*引\s*号|文\s*号|发文字号|文件编号|发布机构|发文机关|制发机关|发文单位|成文日期|生成日期|发文日期|发布日期|"
    r"发布时间|是否有效|有\s*效\s*性|文件状态|信息分类|主题分类|组配分类|名\s*称|来源|附件"
)  # 索引号：000014349/2023-2689022
_OF_THE_SITE: Final = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|网站地图|技术支持|主办单位?[:：]|承办单位?[:：]|您?(?:现在|当前|所在)?的?位置[:：]|"
    r"分享到|打印本?页|关闭窗口|上一篇|下一篇|相关链接|友情链接|扫一扫"
)  # 您当前的位置：首页 > 政务公开
_NAMED_FURNITURE: Final = re.compile(
    r"nav|menu|foot|sidebar|aside|share|crumb|copyright|recommend|relat|login|search|comment|banner|toolbar|qrcode|ewm",
    re.IGNORECASE,
)
_CORE_SHARE: Final = 0.75
_HIDDEN_SHARE: Final = 0.5
_MOST_LINKS_AROUND: Final = 0.3
_MOST_LINKS_WITHIN: Final = 0.6
_LINKS_OF_A_LIST: Final = 3


@dataclass(slots=True)
class Weight:
    """Characters under an element: all, those in links, those in running sentences; and its links."""

    text: int = 0
    linked: int = 0
    sentences: int = 0
    links: int = 0

    def add(self, other: "Weight") -> None:
        """Add what lies under a child."""
        self.text += other.text
        self.linked += other.linked
        self.sentences += other.sentences
        self.links += other.links

    @property
    def link_share(self) -> float:
        """How much of the text is links."""
        return self.linked / self.text if self.text else 0.0


def clear_furniture(body: "HtmlElement", drop: Drop) -> None:
    """Take out of a page what is not the document, counting it."""
    for element in [*body.iter(*_UNSHOWN)]:
        _take_out(body, element, _UNSHOWN[str(element.tag)], drop)
    weights = _weigh(body)
    most = _HIDDEN_SHARE * weights[body].sentences  # an article that a script was to show is kept
    for element in [each for each in weights if _is_hidden(each) and weights[each].sentences <= most]:
        _take_out(body, element, HIDDEN, drop)
    weights = _weigh(body)
    core = _find_core(body, weights)
    for element in _around(body, core):
        if _is_around_document(element, weights[element]):
            _take_out(body, element, FURNITURE, drop)
    for element in [*core.iter(*_LISTS)]:
        if element is not core and _is_link_list(element, weights[element]):
            _take_out(body, element, FURNITURE, drop)


def _is_hidden(element: "HtmlElement") -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _take_out(body: "HtmlElement", element: "HtmlElement", reason: str, drop: Drop) -> None:
    """Take out an element, unless it went with one that holds it."""
    if any(each is body for each in element.iterancestors()):
        drop(reason, sum(len("".join(text.split())) for text in element.itertext()))
        element.drop_tree()


def _weigh(body: "HtmlElement") -> dict["HtmlElement", Weight]:
    """The weight of every element, children before parents."""
    from lxml import etree

    weights: dict[HtmlElement, Weight] = {}
    links = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        is_link = element.tag == "a"
        if event == "start":
            links += is_link
            weights[element] = Weight(links=int(is_link))
            _add_text(weights[element], element.text, links)
            continue
        links -= is_link
        parent = element.getparent()
        if element is not body and parent is not None:
            weights[parent].add(weights[element])
            _add_text(weights[parent], element.tail, links)
    return weights


def _add_text(weight: Weight, text: str | None, links: int) -> None:
    size = len("".join(text.split())) if text else 0
    weight.text += size
    if links:
        weight.linked += size
    elif text and _PUNCTUATION.search(text):
        weight.sentences += size


def _find_core(body: "HtmlElement", weights: dict["HtmlElement", Weight]) -> "HtmlElement":
    """The deepest container that holds most of the page's sentences."""
    core, enough = body, _CORE_SHARE * weights[body].sentences
    while enough:
        inner = next((each for each in core if _holds(each, weights, enough)), None)
        if inner is None:
            break
        core = inner
    return core


def _holds(element: "HtmlElement", weights: dict["HtmlElement", Weight], enough: float) -> bool:
    return element.tag in _CONTAINERS and weights[element].sentences >= enough


def _around(body: "HtmlElement", core: "HtmlElement") -> list["HtmlElement"]:
    """What stands beside the core and beside each element that holds it."""
    beside: list[HtmlElement] = []
    inner = core
    while inner is not body:
        parent = inner.getparent()
        if parent is None:
            break
        beside += [each for each in parent if each is not inner]
        inner = parent
    return beside


def _is_around_document(element: "HtmlElement", weight: Weight) -> bool:
    """Whether an element beside the article is furniture of the site."""
    if weight.text == 0:
        return False
    text = "".join(element.itertext())
    if _OF_THE_DOCUMENT.search(text):
        return weight.link_share > 1 - _MOST_LINKS_AROUND
    if weight.link_share > _MOST_LINKS_AROUND or _OF_THE_SITE.search(text):
        return True
    if element.tag in {"nav", "footer", "aside"} or (
        element.tag == "header" and _is_masthead(element, weight)
    ):
        return True
    return _is_named_furniture(element)


def _is_masthead(element: "HtmlElement", weight: Weight) -> bool:
    """Whether the top of a page only names the site and its parts."""
    return weight.sentences == 0 and all(element.find(f".//{tag}") is None for tag in ("h1", "h2", "table"))


def _is_named_furniture(element: "HtmlElement") -> bool:
    return bool(_NAMED_FURNITURE.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _is_link_list(element: "HtmlElement", weight: Weight) -> bool:
    """Whether an element inside the article is a list of other pages."""
    named = _is_named_furniture(element)
    most = _MOST_LINKS_AROUND if named else _MOST_LINKS_WITHIN
    return (
        (named or weight.links >= _LINKS_OF_A_LIST)
        and weight.link_share > most
        and weight.sentences == 0
        and not _OF_THE_DOCUMENT.search("".join(element.itertext()))
    )
