"""What the stages complain of, in Chinese: they speak English, and the command line translates.

A pair is a message and its translation; ``{}`` stands for what differs, in the same order on both sides. What has
no pair stays English.
"""

import re
from functools import cache

MESSAGES = (
    # reading
    ("no such file", "没有这个文件"),
    ("check the path", "请检查路径"),
    ("the file is empty", "文件是空的"),
    ("save the document again", "请重新保存该文档"),
    ("is a folder", "这是文件夹"),
    ("name the files in it", "请写明其中的文件"),
    ("holds no file", "里面没有文件"),
    ("name files, a folder or a pattern", "请给出文件、文件夹或通配符"),
    ("cannot be read ({})", "无法读取（{}）"),
    ("check the file", "请检查该文件"),
    ("it is a picture (PNG)", "这是图片（PNG）"),
    ("it is a picture ({})", "这是图片（{}）"),
    ("it is a picture or a film", "这是图片或影片"),
    ("it is a scan: its pages are pictures, without a text layer", "这是扫描件，页面都是图片，没有文字层"),
    ("its fonts do not say which characters they show", "其字体没有说明显示的是哪些字"),
    (
        "recognise its text first (OCR) and save that as .docx or plain text",
        "请先做文字识别（OCR），存为 .docx 或纯文本",
    ),
    ("it is an archive ({})", "这是压缩包（{}）"),
    ("unpack it and name the document in it", "请解压，再给出其中的文档"),
    ("it is encrypted with a password", "文件有密码"),
    ("open it with its password and save it without one", "请用密码打开，另存为无密码的文件"),
    ("open it with its password and print it to a new PDF", "请用密码打开，打印为新的 PDF"),
    ("it is an old Office or WPS file", "这是旧版 Office 或 WPS 文件"),
    ("it is an old Word or WPS file ({})", "这是旧版 Word 或 WPS 文件（{}）"),
    ("it is an old Excel file ({})", "这是旧版 Excel 文件（{}）"),
    ("it is a rich text file ({})", "这是富文本文件（{}）"),
    ("it is a PowerPoint file", "这是演示文稿"),
    ("it is an OFD file", "这是 OFD 文件"),
    ("it is an OpenDocument file", "这是 OpenDocument 文件"),
    ("it is a PostScript file", "这是 PostScript 文件"),
    (
        "open it in Word or WPS and save it as .docx, or as plain text",
        "请用 Word 或 WPS 打开，另存为 .docx 或纯文本",
    ),
    ("open it in Excel or WPS and save it as .xlsx", "请用 Excel 或 WPS 打开，另存为 .xlsx"),
    ("open it in an OFD reader and save it as PDF or .docx", "请用 OFD 阅读器打开，另存为 PDF 或 .docx"),
    ("save its text as .docx", "请把文字另存为 .docx"),
    ("save it as PDF", "请另存为 PDF"),
    ("the file is damaged", "文件已损坏"),
    ("the file is damaged ({})", "文件已损坏（{}）"),
    ("download or save it again", "请重新下载或保存"),
    ("download it again, or print it to a new PDF", "请重新下载，或打印为新的 PDF"),
    ("open it in its own program and save it again", "请用原来的程序打开并重新保存"),
    ("no text was found", "没有找到文字"),
    ("open the file and see whether it holds any", "请打开文件，看看有没有文字"),
    ("not a text in UTF-8, GB18030 or UTF-16", "不是 UTF-8、GB18030 或 UTF-16 的文本"),
    ("save it as UTF-8 text and try again", "请存为 UTF-8 文本再试"),
    ("damaged {} text at byte {}", "{} 文本在第 {} 字节处损坏"),
    ("save it again as UTF-8", "请重新存为 UTF-8"),
    ("has {} bytes, more than {}", "有 {} 字节，超过 {}"),
    ("has {} pages, more than {}", "有 {} 页，超过 {}"),
    ("save only the plan itself in a file of its own", "请只把方案本身另存一个文件"),
    ("save the pages of the plan in a PDF of their own", "请把方案所在的页另存为一个 PDF"),
    ("page {} is damaged", "第 {} 页已损坏"),
    ("holds more than {} characters of text", "文字超过 {} 个字"),
    ("keep only the plan itself", "请只保留方案本身"),
    ("a table covers more than {} places", "有一张表超过 {} 格"),
    ("delete what is empty in it", "请删去其中空的部分"),
    ("merged cells cover more than {} places", "合并的单元格超过 {} 格"),
    ("copy the table itself into a new file", "请把表格本身复制到新文件"),
    (
        "unpacks to more than can be held ({} bytes of XML in {} parts)",
        "解压后太大（{} 字节 XML，共 {} 个部件）",
    ),
    ("save only the plan itself in a new file", "请只把方案本身存入新文件"),
    ("holds no page", "里面没有网页"),
    ("save the page again as .html", "请重新保存网页，存为 .html"),
    ("the page is empty", "网页是空的"),
    ("save the page again", "请重新保存网页"),
    ("the page nests too many elements", "网页的元素嵌套过深"),
    ("save its text as plain text", "请把文字存为纯文本"),
    # building
    ("no measure was found in this text", "文中没有找到措施"),
    (
        "give a plan whose numbered measures name units (牵头单位, 责任单位)",
        "请给出逐项写明牵头单位、责任单位的方案",
    ),
    ("the same plan as {}", "与 {} 是同一份方案"),
    ("give each plan once", "每份方案只给一次"),
    ("there is no plan “{}” to remove", "没有可移除的方案“{}”"),
    ("see `zhijin-graph ask plan-overview`", "见 `zhijin-graph ask plan-overview`"),
    (
        "the other plans of this folder were built otherwise (another version, or other decisions)",
        "该文件夹中的其他方案不是这样构建的（版本不同，或裁定不同）",
    ),
    ("give all the documents again, without --add or --remove", "请重新给出全部文档，不用 --add 或 --remove"),
    ("no plan would be left", "图谱中将没有方案"),
    ("give a document, or keep one of the plans", "请给出文档，或保留一份方案"),
    ("no division, or more than one, is called {}", "没有或不止一个地方叫“{}”"),
    ("give its full name or code", "请给出全称或代码"),
    ("cannot be read as a CSV table", "无法按 CSV 表格读取"),
    ("save it as CSV in UTF-8", "请存为 UTF-8 的 CSV"),
    ("the table of decisions has no column {}", "裁定表缺少列 {}"),
    ("start from what `review` writes", "请从 `review` 的输出开始填写"),
    ("{} is decided twice: {} and {}", "{} 有两个裁定：{} 与 {}"),
    ("keep one of the two rows", "请只保留一行"),
    ("no report to review", "没有可供裁定的报告"),
    ("name a folder that `zhijin-graph build` wrote", "请给出 `zhijin-graph build` 生成的文件夹"),
    # graph folders
    ("the folder cannot be written: {}", "无法写入该文件夹：{}"),
    (
        "name a folder in a place that you may write; what was there is as it was",
        "请选择可写的位置；原有内容未动",
    ),
    ("this is a file", "这是文件"),
    ("name a folder", "请给出文件夹"),
    ("this folder is not empty and is no graph folder", "该文件夹不是空的，也不是图谱文件夹"),
    ("name a new folder, or empty this one yourself", "请换一个新文件夹，或自行清空"),
    ("there is no such graph", "没有这个图谱"),
    (
        "make one with `zhijin-graph build -o FOLDER`, or name a folder, an RDF file or an address",
        "用 `zhijin-graph build -o 文件夹` 构建，或给出文件夹、RDF 文件或网址",
    ),
    (
        "this is no graph folder: it has no readable manifest.json",
        "这不是图谱文件夹：没有可读的 manifest.json",
    ),
    ("manifest.json is not that of a graph folder", "manifest.json 不是图谱文件夹的"),
    ("give a folder that `zhijin-graph build` wrote", "请给出 `zhijin-graph build` 生成的文件夹"),
    (
        "this graph folder has layout {}, and this version reads up to {}",
        "该图谱文件夹的格式为 {}，本版本只能读到 {}",
    ),
    ("install a newer zhijin-graph, or build into a new folder", "请安装新版 zhijin-graph，或构建到新文件夹"),
    (
        "this graph folder has the older layout {}, and this version reads {}",
        "该图谱文件夹是旧格式 {}，本版本读的是 {}",
    ),
    ("build it again from its documents", "请用原来的文档重新构建"),
    ("the store in this graph folder is damaged", "图谱文件夹中的数据已损坏"),
    ("the columns of this graph folder are damaged", "图谱文件夹中的责任清单已损坏"),
    ("build the graph again", "请重新构建"),
    ("“{}” is no ending of an RDF file", "“{}”不是 RDF 文件的后缀"),
    ("known: {}", "可用 {}"),
    ("not readable as RDF: {}", "无法按 RDF 读取（{}）"),
    ("check the file, or its ending", "请检查该文件及其后缀"),
    ("no plan in this graph", "图谱中没有方案"),
    ("build one with `zhijin-graph build`", "用 `zhijin-graph build` 构建"),
    # endpoints and pages
    ("no endpoint: {}", "连接不上端点（{}）"),
    ("check the address, and that the endpoint runs", "请检查网址，并确认端点正在运行"),
    ("no answer in {} seconds", "{} 秒内没有回答"),
    ("ask for less", "请缩小查询范围"),
    ("HTTP {}: {}", "端点拒绝了请求（HTTP {}：{}）"),
    (
        "check that its graph store is at this address; to write by SPARQL Update, give that address and --update",
        "请确认这是其 Graph Store 的地址；要用 SPARQL Update 写入，请给出相应地址并加 --update",
    ),
    (
        "the default graph there holds what has since changed, and cannot be changed in part",
        "那里的默认图含有此后已改动的内容，无法只改其中一部分",
    ),
    (
        "empty it first with --clear-default, write by --update, or load with --no-merge",
        "请加 --clear-default 先清空，或用 --update 写入，或加 --no-merge",
    ),
    (
        "if its default graph is the union of the others, load with --no-merge",
        "若其默认图就是其他各图之并，请加 --no-merge",
    ),
    ("see the endpoint's log", "请查看端点的日志"),
    ("the answer cannot be read: {}", "回答无法读取（{}）"),
    ("check that this is a SPARQL endpoint", "请确认这是 SPARQL 端点"),
    ("the endpoint gives no more than {} rows, and there are more", "端点最多给出 {} 行，而结果不止这些"),
    (
        "raise its limit (ResultSetMaxRows of Virtuoso), or ask for less",
        "请提高它的上限（Virtuoso 的 ResultSetMaxRows），或少问一些",
    ),
    ("cannot serve at “{}”: it is no address of this machine", "无法在“{}”提供服务：这不是本机的地址"),
    (
        "give 127.0.0.1 for this machine alone, or 0.0.0.0 to be reached from others",
        "只供本机使用请写 127.0.0.1，供其他机器访问请写 0.0.0.0",
    ),
    ("cannot serve at {}: {}", "无法在 {} 提供服务（{}）"),
    ("choose another port", "请换一个端口"),
    ("choose another address or port", "请换一个地址或端口"),
    ("“{}” is no format to export to", "“{}”不是可导出的格式"),
    ("use one of {}", "可用 {}"),
    # questions
    ("there is no question “{}”", "没有问题“{}”"),
    ("`ask` without a name lists them all", "不写问题名的 `ask` 会列出全部问题"),
    ("there is no such folder", "没有这个文件夹"),
    ("name one with .rq files", "请给出放有 .rq 文件的文件夹"),
    ("not readable: {}", "无法读取（{}）"),
    ("save it as UTF-8", "请存为 UTF-8"),
    ("a question must SELECT its columns by name", "问题要用 SELECT 逐一写出各列"),
    ("write SELECT ?a ?b …", "请写成 SELECT ?a ?b …"),
    ("a list item without its decorator", "列表项前面没有说明名称"),
    ("put “#+ parameters:” or the like above it", "请在上面写“#+ parameters:”之类的一行"),
    ("“{}” is no decorator", "“{}”不是说明行"),
    ("write #+ key: value", "请写成 #+ 名称: 值"),
    ("“{}” is no parameter", "“{}”不是参数"),
    ("write name: kind, with one of {}", "请写成 名称: 种类，种类可用 {}"),
    ("“{}” does not answer with a table", "“{}”的回答不是表格"),
    ("write it as a SELECT", "请写成 SELECT"),
    ("the query has no block VALUES ?{} { … } to bind", "查询中没有可填参数的 VALUES ?{} {{ … }}"),
    ("add one, or leave the parameter out", "请补上，或不给这个参数"),
    ("no word to search for", "没有要查找的词"),
    ("give one, such as {}", "请给出一个，例如 {}"),
    ("did you mean {}?", "是否指 {}？"),
    ("“{}” has no parameter “{}”", "“{}”没有参数“{}”"),
    ("it has {}", "可用参数：{}"),
    ("it has none", "它没有参数"),
    ("“{}” needs {}", "“{}”需要参数 {}"),
    ("give -p {}", "请加 -p {}"),
    ("{} is yes or no, not “{}”", "{} 只能是 yes 或 no，不能是“{}”"),
    ("give {}=yes or no", "请写 {}=yes 或 no"),
    ("{} is a day, not “{}”", "{} 应为日期，不能是“{}”"),
    ("write it as {}", "请写成 {}"),
    ("unknown {} “{}”", "没有找到{}“{}”"),
    ("there are {} …", "有 {} 等"),
    ("the graph has none", "图谱中没有"),
    ("“{}” names more than one {}: {}", "“{}”对应不止一个{}：{}"),
    ("say which, or give its IRI", "请写明是哪一个，或给出 IRI"),
    ("the graph knows no {} <{}>", "图谱中没有{} <{}>"),
    ("check the IRI, or give a name", "请检查 IRI，或改用名称"),
    # queries
    ("not valid SPARQL near “{}”", "SPARQL 语法有误，在“{}”附近"),
    ("not valid SPARQL: {}", "SPARQL 语法有误（{}）"),
    ("what fits there: {}", "此处可写 {}"),
    ("check the brackets, dots and quotes there", "请检查此处的括号、句点与引号"),
    ("the prefix {}: is not declared; did you mean {}:?", "前缀 {}: 没有声明；是否指 {}:？"),
    ("the prefix {}: is not declared; known without a declaration: {}", "前缀 {}: 没有声明；无需声明的有 {}"),
    ("compare with the examples of `ask --show`", "可对照 `ask --show` 给出的例子"),
    ("the query is empty", "查询是空的"),
    ("not a SPARQL query", "这不是 SPARQL 查询"),
    ("begin with {} or {}", "请以 {} 或 {} 开头"),
    ("{} is an update, and the graph is read-only", "{} 是更新语句，而图谱只读"),
    ("ask with SELECT, ASK, CONSTRUCT or DESCRIBE", "请用 SELECT、ASK、CONSTRUCT 或 DESCRIBE 提问"),
    (
        "SERVICE would send the query out to the network, which is refused",
        "SERVICE 会把查询发到网络上，已拒绝",
    ),
    (
        "ask one graph at a time, or load the other data beside this graph",
        "请逐个图谱提问，或把另一份数据装进来",
    ),
    ("the query went wrong while it ran: {}", "查询执行出错（{}）"),
    ("simplify the query and ask again", "请简化查询再试"),
    ("the query needed more memory than there is; there is no answer", "查询所需内存超出现有内存，没有结果"),
    ("ask for less, or give it more time", "请少问一些，或给它更多时间"),
    ("the query was stopped after {} seconds; there is no answer", "查询超过 {} 秒，已停止，没有结果"),
    ("ask for less, or see the hints on slow queries", "请缩小查询范围，或参看慢查询的提示"),
    ("the answer is larger than {}", "回答超过 {}"),
    ("ask for less: LIMIT, a filter, or a total", "请缩小范围：加 LIMIT、加筛选或只求总数"),
    # analyses
    ("no score {} of a department", "部门没有指标 {}"),
    ("no score {} of the whole", "整体没有指标 {}"),
    ("no TOML: {}", "不是 TOML（{}）"),
    (
        "write a title and [[change]] tables with kind, from and into",
        "请写 title 与含 kind、from、into 的 [[change]] 表",
    ),
    ("no change {}", "没有变动“{}”"),
    ("kinds are {}", "种类有 {}"),
    ("unknown {}", "没有“{}”这一项"),
    ("“{}” is not written like that", "“{}”不是这样写的"),
    ("write A, or A=B where B takes over", "请写成 A，或 A=B（由 B 接手）"),
    ("write A=NEW NAME", "请写成 A=新名称"),
    ("write A=B:1,2;C (C takes the rest)", "请写成 A=B:1,2;C（其余归 C）"),
    ("write {}", "请写成 {}"),
    ("{} is there already", "已有 {}"),
    ("merge into it", "请改为并入"),
    ("cannot be read as UTF-8 text", "无法按 UTF-8 文本读取"),
    ("no {} {}", "没有{} {}"),
    ("for example {}", "例如 {}"),
    ("there are {}", "可用 {}"),
    ("choose from {}", "可选 {}"),
    ("both plans are the same", "两份方案是同一份"),
    ("name two plans", "请给出两份方案"),
    ("{} may be several departments", "{} 可能指几个部门"),
    ("say which: {}", "请写明是哪一个：{}"),
    ("measure {} is in several plans", "几份方案都有措施 {}"),
    ("give its IRI, or choose a plan", "请给出 IRI，或选定方案"),
)
WORDS = {
    "plan": "方案", "section": "部分", "measure": "措施", "department": "部门", "source": "文件", "system": "条线",
    "programme": "救助类型", "group": "对象", "state": "状态", "analysis": "分析", "score": "指标", "network": "网络",
    "change": "变动", "merge": "合并", "abolish": "撤销", "rename": "更名", "split": "分设", "move": "划转",
}  # fmt: skip
PLACE = re.compile(r"line (\d+)(?:, column (\d+))?")
SOURCES = {"scenario": "情景", "decisions": "裁定表"}


def translate(message: str) -> str:
    """A message in Chinese, or as it is.

    >>> translate("unknown department “县民正局”"), translate("did you mean 县民政局 or 县民宗局?")
    ('没有找到部门“县民正局”', '是否指 县民政局 或 县民宗局？')
    """
    for pattern, chinese in _patterns():
        if found := pattern.fullmatch(message):
            said = (WORDS.get(part, part).replace(" or ", " 或 ") for part in found.groups())
            return chinese.format(*said)
    return message


def translate_place(where: str) -> str:
    """Where a fault lies, in Chinese."""
    if where in SOURCES:
        return SOURCES[where]
    return PLACE.sub(lambda at: f"第 {at[1]} 行" + (f"第 {at[2]} 列" if at[2] else ""), where)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Each message as a pattern; what differs is caught, as little of it as fits."""
    return [
        (re.compile("(.+?)".join(map(re.escape, english.split("{}"))), re.DOTALL), chinese)
        for english, chinese in MESSAGES
    ]
