"""Ninth stage: the coverage report as a page, every document with each character in its class.

Without a template engine, so that a build stays quick; every text goes through :func:`html.escape`.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from zhijin_graph.model import StretchKind
from zhijin_graph.resources import template_path

LONGEST_TEXTS = 2_000_000
"""Characters of text that the page shows in all; documents beyond that keep their tables."""
TALLEST = 500
"""Rows of a table that the page shows."""

KINDS = {
    StretchKind.HEADER: ("文头", "header"),
    StretchKind.PREAMBLE: ("引言", "preamble"),
    StretchKind.SECTION: ("部分标题", "section heading"),
    StretchKind.MEASURE: ("措施", "measure"),
    StretchKind.CLAUSE: ("责任条款", "clause"),
    StretchKind.CITATION: ("引用文件", "citation"),
    StretchKind.RULE: ("通用规则", "rule"),
    StretchKind.NARRATIVE: ("叙述", "narrative"),
    StretchKind.CLOSING: ("结尾", "closing"),
    StretchKind.IGNORED: ("略去", "ignored"),
    StretchKind.UNPARSED: ("未识别", "not understood"),
}
LEFT_OUT = {
    "deleted text": "已删除的修订文字",
    "hidden text": "隐藏文字",
    "phonetic guides": "拼音标注",
    "footnotes and endnotes": "脚注与尾注",
    "headers and footers": "页眉与页脚",
    "comments": "批注",
    "marks of Markdown": "Markdown 标记",
    "running heads": "页眉与页脚",
    "page numbers": "页码",
    "text at an angle": "斜排文字（如水印）",
    "hidden sheets": "隐藏的工作表",
    "scripts and styles": "脚本与样式",
    "form controls and media": "表单控件与媒体",
    "menus, links and site furniture": "菜单、链接与网站边栏",
}
"""What readers leave out, in Chinese; what is not here is said as they say it."""
STATES = {
    "resolved": ("已识别", "resolved"),
    "repaired": ("已补全", "repaired"),
    "ambiguous": ("有歧义", "ambiguous"),
    "unknown": ("未知", "unknown"),
}


def render_coverage(
    documents: Iterable[tuple[Mapping[str, Any], str]], failures: Iterable[str], *, lang: str
) -> str:
    """The report of a build as one page that opens offline.

    ``documents`` are pairs of a document's report (as in ``report.json``) and its text.
    """
    shown = list(documents)
    style = template_path("coverage.css").read_text(encoding="utf-8")
    script = template_path("coverage.js").read_text(encoding="utf-8")
    body = "".join([_summary(shown), _failures(failures), *_documents(shown)])
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_plain('读懂了多少', 'How much was understood', lang)}</title><style>{style}</style></head>"
        f'<body data-lang="{lang}"><main>{_switch()}{body}</main><script>{script}</script></body></html>\n'
    )


def _plain(zh: str, en: str, lang: str) -> str:
    return zh if lang == "zh" else en


def _both(zh: str, en: str) -> str:
    """A label in both languages; the page shows one."""
    return f'<span lang="zh">{escape(zh)}</span><span lang="en">{escape(en)}</span>'


def _switch() -> str:
    return '<button type="button" id="language">中文 / English</button>'


def _summary(documents: list[tuple[Mapping[str, Any], str]]) -> str:
    reports = [report for report, _ in documents]
    characters = sum(report["characters"] for report in reports)
    unparsed = sum(report["coverage"].get("unparsed", 0) for report in reports)
    doubtful = sum(
        name["state"] in {"ambiguous", "unknown"} for report in reports for name in report["names"]
    )
    share = (1 - unparsed / characters) if characters else 1.0
    title = _both(
        f"{len(reports)} 份文档，读懂 {share:.1%} 的文字；{doubtful} 个部门名称存疑",
        f"{len(reports)} documents, {share:.1%} of the text understood; {doubtful} names in doubt",
    )
    legend = "".join(f'<li><mark class="{kind}">{_both(*words)}</mark></li>' for kind, words in KINDS.items())
    view = _both("覆盖报告", "Coverage report")
    return f'<header><p class="view">{view}</p><h1>{title}</h1></header><ul class="legend">{legend}</ul>'


def _failures(failures: Iterable[str]) -> str:
    rows = "".join(f"<li>{escape(failure)}</li>" for failure in failures)
    return f"<section><h2>{_both('未能读取', 'Not read')}</h2><ul>{rows}</ul></section>" if rows else ""


def _documents(documents: list[tuple[Mapping[str, Any], str]]) -> Iterator[str]:
    room = LONGEST_TEXTS
    for report, text in documents:
        room -= len(text)
        counts = report["counts"]
        figures = _both(
            f"{counts['measures']} 项措施，{counts['assignments']} 条责任，{counts['departments']} 个单位",
            f"{counts['measures']} measures, {counts['assignments']} assignments, "
            f"{counts['departments']} units",
        )
        opened = " open" if len(documents) == 1 else ""
        yield (
            f"<details{opened}><summary><strong>{escape(report['number'] or report['title'])}</strong> "
            f"<small>{escape(report['document'])}</small> <span class='figures'>{figures}</span>"
            f"{_bar(report)}</summary>{_left_out(report)}"
            f"{_diagnostics(report)}{_names(report)}{_text(report, text) if room >= 0 else ''}</details>"
        )


def _bar(report: Mapping[str, Any]) -> str:
    """The classes of a document as a bar; its parts are told in words too."""
    total = report["characters"] or 1
    sizes = {kind: size for kind, size in report["coverage"].items() if size}
    parts = "".join(
        f'<i class="{escape(kind)}" style="flex:{size}" title="{escape(_told(kind, size / total))}"></i>'
        for kind, size in sizes.items()
    )
    said = "; ".join(_told(kind, size / total) for kind, size in sizes.items())
    return f'<span class="bar" role="img" aria-label="{escape(said)}">{parts}</span>'


def _told(kind: str, share: float) -> str:
    zh, en = KINDS[StretchKind(kind)]
    return f"{zh} / {en} {share:.1%}"


def _left_out(report: Mapping[str, Any]) -> str:
    """What the reader of the file left out, with its size."""
    left = [(each["what"], each["characters"]) for each in report.get("left_out_by_the_reader", ())]
    if not left:
        return ""
    zh = "、".join(f"{LEFT_OUT.get(what, what)} {size} 字" for what, size in left)
    en = ", ".join(f"{what} ({size} characters)" for what, size in left)
    return f'<p class="left">{_both(f"读取时略去：{zh}", f"Left out when reading: {en}")}</p>'


def _diagnostics(report: Mapping[str, Any]) -> str:
    rows = "".join(
        f'<tr class="{escape(each["severity"])}"><td class="number">{each["line"]}</td>'
        f"<td>{_both(each['zh'], each['en'])}</td><td>{escape(each['quote'])}</td></tr>"
        for each in report["diagnostics"][:TALLEST]
    )
    heads = (("行", "line"), ("说明", "what"), ("原文", "quote"))
    return _table(("诊断", "Diagnostics"), heads, rows)


def _names(report: Mapping[str, Any]) -> str:
    doubtful_first = sorted(
        report["names"], key=lambda name: (name["state"] == "resolved", name["as_written"])
    )
    rows = "".join(
        f'<tr class="{escape(name["state"])}"><td>{escape(name["as_written"])}</td>'
        f"<td>{escape(name['department'] or ' | '.join(name['candidates']))}</td>"
        f"<td>{_both(*STATES[name['state']])}</td><td class='number'>{name['times']}</td></tr>"
        for name in doubtful_first[:TALLEST]
    )
    heads = (("原文写法", "as written"), ("单位", "department"), ("状态", "state"), ("次数", "times"))
    return _table(("名称", "Names"), heads, rows)


def _table(title: tuple[str, str], heads: Iterable[tuple[str, str]], rows: str) -> str:
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{_both(*words)}</th>' for words in heads)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<h2>{_both(*title)}</h2><div class="wide">{table}</div>'


def _text(report: Mapping[str, Any], text: str) -> str:
    """The text with every stretch marked in its class."""
    pieces, at = [], 0
    for start, end, kind, why in report["stretches"]:
        pieces.append(escape(text[at:start]))
        told = f' title="{escape(why)}"' if why else ""
        pieces.append(f'<mark class="{escape(kind)}"{told}>{escape(text[start:end])}</mark>')
        at = end
    pieces.append(escape(text[at:]))
    return f"<h2>{_both('原文', 'Text')}</h2><pre>{''.join(pieces)}</pre>"
