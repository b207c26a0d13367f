"""Saved pages: the article with its header, tables as tables, and what is left out counted."""

import pytest

from tests.files import cells, page
from zhijin_graph.read import read_bytes

CLAUSE = "1.低保扩围。做好核查，及时发放。（牵头单位：县民政局；责任单位：各乡镇<街道>人民政府<办事处>）"
MENU = "<div class='menu'><ul><li><a href='/'>首页</a></li><li><a href='/a'>政务公开</a></li><li><a href='/b'>互动交流</a></li></ul></div>"
NEWS = (
    "<div class='right'><ul>"
    + "".join(f"<li><a href='/{n}'>县里召开第{n}次会议，部署工作</a></li>" for n in range(9))
    + "</ul></div>"
)
FOOT = "<div class='bottom'>主办单位：青禾县人民政府　版权所有　黔ICP备0001号</div>"


def read(markup: str | bytes, name: str = "页.html") -> str:
    data = markup if isinstance(markup, bytes) else markup.encode()
    return read_bytes(data, name=name).text


def test_furniture_goes_and_the_article_stays() -> None:
    head = "<title>方案</title><script>var a='（牵头单位：县公安局）';</script><style>p{}</style>"
    crumb = "<div>您当前的位置：<a href='/'>首页</a> &gt; <a href='/z'>政府文件</a></div>"
    document = read_bytes(
        page("一、基本生活", CLAUSE, before=MENU + crumb, after=NEWS + FOOT, head=head).encode(),
        name="页.html",
    )
    assert document.text == f"一、基本生活\n{CLAUSE}\n"
    assert dict(document.dropped).keys() == {"menus, links and site furniture"}
    assert document.media_type == "text/html"


def test_header_around_the_article_is_kept() -> None:
    facts = "<table><tr><td>索 引 号：</td><td>0001-2022</td><td>文　　号：</td><td>青府办〔2022〕7号</td></tr></table>"
    title = "<h1>关于印发《方案》的通知</h1><div class='info'>发布时间：2022-03-01 来源：县政府办</div>"
    document = read_bytes(page(CLAUSE, before=MENU + facts + title, after=FOOT).encode(), name="页.html")
    assert document.text.splitlines() == [
        "索 引 号：\t0001-2022\t文　　号：\t青府办〔2022〕7号",
        "关于印发《方案》的通知",
        "发布时间：2022-03-01 来源：县政府办",
        CLAUSE,
    ]


def test_links_in_running_text_stay() -> None:
    linked = "<body><div><p>为落实<a href='/x'>《社会救助暂行办法》</a>，制定本方案。</p><p>附件：<a href='/y'>任务表</a></p></div></body>"
    assert read(linked) == "为落实《社会救助暂行办法》，制定本方案。\n附件：任务表\n"


def test_lists_of_links_inside_the_article_go() -> None:
    related = "<div class='related'><p>相关阅读</p><ul><li><a href='/1'>政策解读</a></li><li><a href='/2'>图解</a></li></ul></div>"
    assert "政策解读" not in read(f"<body><div><p>{'做好核查，及时发放。' * 9}</p>{related}</div></body>")


def test_hidden_text_is_left_out_and_counted() -> None:
    hidden = "<p style='display: none'>（牵头单位：县公安局）</p><p hidden>暗处</p>"
    document = read_bytes(page(CLAUSE, after=hidden).encode(), name="页.html")
    assert document.text == f"{CLAUSE}\n"
    assert dict(document.dropped)["hidden text"] == len("（牵头单位：县公安局）暗处")


def test_an_article_that_a_script_was_to_show_is_kept() -> None:
    markup = page(CLAUSE, "二、专项救助，做好衔接。").replace(
        "<div id='zoom'>", "<div id='zoom' style='display:none'>"
    )
    assert read(markup).startswith(CLAUSE)


def test_what_is_left_out_is_counted_once() -> None:
    menu = "<div class='menu'><div><ul><li><a href='/'>首页</a></li><li><a href='/a'>公开</a></li><li><a href='/b'>互动</a></li></ul></div></div>"
    document = read_bytes(page(CLAUSE, before=f"<nav>{menu}</nav>", after=menu).encode(), name="页.html")
    assert dict(document.dropped) == {"menus, links and site furniture": 12}
    kept = read_bytes(
        f"<body><div><p>{'做好核查，及时发放。' * 9}</p>{menu}</div></body>".encode(), name="页.html"
    )
    assert dict(kept.dropped) == {"menus, links and site furniture": 6}


def test_a_page_that_is_one_list_of_blocks() -> None:
    """Word's own pages and bare ones: everything is kept in order."""
    lines = ["关于印发方案的通知", CLAUSE, "青禾县人民政府办公室", "2022年3月1日"]
    assert (
        read(
            "<html><body>"
            + "".join(f"<p class=MsoNormal>{line.replace('<', '&lt;')}</p>" for line in lines)
            + "</body></html>"
        ).splitlines()
        == lines
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>县民政\n   局牵头</p>", "县民政局牵头"),  # a line of source broken inside a name
        ("<p>县民政 局</p>", "县民政 局"),
        ("<p>a\n b</p>", "a b"),
        ("<p>一<br>二<br/>三</p>", "一\n二\n三"),
        ("<div>一<p>二</p>三</div>", "一\n二\n三"),
        ("<p><b>牵头</b><span>单位</span>：县民政局</p>", "牵头单位：县民政局"),
        ("<p>各乡镇&lt;街道&gt;&nbsp;&ldquo;单人户&rdquo;</p>", "各乡镇<街道>\xa0“单人户”"),
        ("<pre>一、甲\n二、乙</pre>", "一、甲\n二、乙"),
        ("<ol><li>甲</li><li>乙</li></ol>", "1.甲\n2.乙"),
        ("<ol start=5><li>甲</li><li>6.乙</li></ol>", "5.甲\n6.乙"),
        ("<ol style='list-style: none'><li>甲</li></ol>", "甲"),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙"),
        ("<p>前<!-- 注释 -->后</p>", "前后"),
        ("<p>一<p>二", "一\n二"),
        ("<p>\U00020bb7\x00 &#x0; 家</p>", None),
    ],
)
def test_blocks(markup: str, text: str | None) -> None:
    found = read(f"<html><body>{markup}</body></html>")
    assert text is None or found.rstrip("\n") == text


def test_table_with_merged_cells() -> None:
    table = (
        "<table><caption>任务表</caption><tr><th>类别<th>任务<th colspan=2>单位</tr>"
        "<tr><td rowspan=2>救助<td>低保<td>县民政局<td>县财政局</tr><tr><td>医疗<td colspan=2>县医疗保障局<br>县卫生健康局</table>"
    )
    document = read_bytes(page(CLAUSE, after=table).encode(), name="页.html")
    assert cells(document) == [
        [
            ["任务表"] * 4,
            ["类别", "任务", "单位", "单位"],
            ["救助", "低保", "县民政局", "县财政局"],
            ["救助", "医疗", "县医疗保障局\n县卫生健康局", "县医疗保障局\n县卫生健康局"],
        ]
    ]
    assert document.text.count("救助") == 1


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    document = read_bytes(
        f"<html><body><table><tr><td>{MENU}</td><td><table><tr><td><p>{CLAUSE.replace('<', '&lt;')}</p><p>二、其他。</p></td></tr></table></td></tr></table></body></html>".encode(),
        name="页.html",
    )
    assert document.grids == ()
    assert document.text == f"{CLAUSE}\n二、其他。\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td rowspan=9>甲<td>乙</tr><tr><td>丙</tr>", [["甲", "乙"], ["甲", "丙"]]),
        ("<tr><td rowspan=0>甲<td>乙</tr><tr><td>丙</tr>", [["甲", "乙"], ["甲", "丙"]]),
        ("<tr><td colspan=x>甲<td>乙</tr><tr><td>丙</tr>", [["甲", "乙"], ["丙", ""]]),
        ("<tr><td>甲<td rowspan=2>乙<td>丙</tr><tr><td>丁</tr>", [["甲", "乙", "丙"], ["丁", "乙", ""]]),
        ("<tr><td>甲<td>乙</tr><tr></tr><tr><td>丙<td>丁</tr>", [["甲", "乙"], ["丙", "丁"]]),
    ],
)
def test_spans(rows: str, expected: list[list[str]]) -> None:
    assert cells(read_bytes(f"<html><body><table>{rows}</table></body></html>".encode(), name="页.html")) == [
        expected
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gb18030", "gb2312"),
        ("gbk", "GBK"),
        ("utf-8", "utf-8"),
        ("utf-8", "nonsense"),
        ("utf-8", "gb2312"),
        ("utf-16", "utf-16"),
        ("big5", "big5"),
    ],
)
def test_encodings(encoding: str, declared: str) -> None:
    """What the page says, unless the bytes say otherwise."""
    markup = page("一、落實救助政策。" if encoding == "big5" else "一、落实救助政策，做好核查。").replace(
        "'utf-8'", f"'{declared}'"
    )
    assert "救助政策" in read(markup.encode(encoding))


@pytest.mark.parametrize("name", ["页.html", "页.htm", "页.txt", "页"])
def test_a_page_is_told_from_its_bytes(name: str) -> None:
    assert read(page(CLAUSE), name) == f"{CLAUSE}\n"


@pytest.mark.parametrize(
    "start",
    [
        "<!-- saved from url=(0020)http://example.org/ -->\n<html>",
        "<?xml version='1.0' encoding='utf-8'?><html>",
        "\ufeff<HTML>",
        "  \n<!doctype html>",
    ],
)
def test_what_may_stand_before_the_page(start: str) -> None:
    assert read(f"{start}<body><p>甲，乙。</p></body>", "页") == "甲，乙。\n"


def test_brackets_in_plain_text_make_no_page() -> None:
    text = "各乡镇<街道>人民政府<办事处>\n<p>不是网页"
    assert read(text, "文.txt") == text


def test_web_archive() -> None:
    archive = (
        b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    from base64 import encodebytes

    archive += encodebytes(page(CLAUSE).encode()) + b"\r\n--b--\r\n"
    assert read(archive, "页.mhtml") == f"{CLAUSE}\n"
