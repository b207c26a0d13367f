"""How a text is laid out: numbers and heads, brackets, lines, tables; each expression with what it is for."""

import re

CHINESE_DIGITS = "一二三四五六七八九十百"

# blanks, and the page number in the middle of a sentence: 县人力资源\n— 3 —\n和社会保障局
_PAGE_NUMBER = r"(?:[-—－–]{1,2} {0,4}[0-9]{1,4} {0,4}[-—－–]{1,2}|第 {0,2}[0-9]{1,4} {0,2}页|[0-9]{1,3})"
BLANK = re.compile(rf"\s*\n *{_PAGE_NUMBER} *\n\s*|\s+")
MARKDOWN_HEADING = re.compile(r"^ {0,3}#{1,6}", re.MULTILINE)

# numerals in words, what parts a head of words from its title, and what tells a figure: 1.5万亩
_NUMERAL = rf"(?:[{CHINESE_DIGITS}]{{1,5}}|[0-9]{{1,3}})"
_TASK = "任务|工作|措施|举措|行动|专项|工程|问题|事项|清单|项目|目标"
_TASK_KIND = "重点|主要|具体|整改|反馈"
_SET_APART = r"(?:[：、](?!第)| +(?=\S)|(?=\n|$))"
_NO_UNIT = r"(?! ?[万亿元%])(?![千百倍个米吨户亩套次项至到—～~-]|\s*(?:$|\n))"

# 一、落实基本生活救助制度 · （一）研究… · 1.落实… · (1)建立… · 第一部分 生活保障 · 第三条 为… · 任务一：…
# 1.1 更新… · ①…
NUMBER = (
    rf"(?:(?P<top>[{CHINESE_DIGITS}]{{1,5}})(?: {{0,2}}、|\\?\.(?![0-9{CHINESE_DIGITS}]))"
    rf"|（ ?(?P<bracketed>[{CHINESE_DIGITS}]{{1,5}}) ?）[、.]?"
    rf"|(?P<arabic>[0-9]{{1,3}})(?: {{0,2}}、|\\?\.(?![0-9])|\\?\.(?=[0-9]{{4}}年|[0-9]{{1,2}}月))"
    rf"|（?(?P<inner>[0-9]{{1,3}})）[、.]?"
    rf"|(?P<dotted>[0-9]{{1,2}}[.-][0-9]{{1,2}})(?![0-9.-])[、：]?{_NO_UNIT}"
    rf"|(?P<deep>[0-9]{{1,2}}[.-][0-9]{{1,2}}[.-][0-9]{{1,2}})(?![0-9.-])[、：]?{_NO_UNIT}"
    r"|(?P<roman>[Ⅰ-ⅻ]|(?=[IVX])(?:IX|IV|V?I{0,3}|XI{0,2}))(?:、|\.(?![0-9])| +(?=[一-鿿]))"
    rf"|(?P<part>第{_NUMERAL}(?:部分|篇|编)){_SET_APART}"
    rf"|(?P<chapter>第{_NUMERAL}章){_SET_APART}"
    rf"|(?P<division>第{_NUMERAL}节){_SET_APART}"
    rf"|(?P<article>第{_NUMERAL}条){_SET_APART}"
    rf"|(?P<task>(?:{_TASK_KIND})?(?:{_TASK}){_NUMERAL})(?:[：、.](?![0-9])| (?=\S))"
    r"|(?P<sign>[①-⑳⑴-⒇⒈-⒛㈠-㈩])[、.]?)"
)
HEAD = re.compile(NUMBER)
HEAD_BEGINS = frozenset(f"（0123456789{CHINESE_DIGITS}第任重工措举行专问事清项目主具整反IVX") | frozenset(
    chr(code) for code in (*range(0x2160, 0x217C), *range(0x2460, 0x249C), *range(0x3220, 0x322A))
)
HEAD_NUMERAL = re.compile(rf"[0-9]+|[{CHINESE_DIGITS}]+")

# 1 改造硬件设施: a number without a mark, which is a head where 1.1 follows it
BARE_NUMBER = re.compile(
    r"(?P<arabic>[0-9]{1,2})(?:[、.]| |(?=[一-鿿]))(?![0-9])[^\n。；]{1,40}$", re.MULTILINE
)

# …时效性和精准性（一）研究将… · …负责）2.简化… · 分工方案。一、把…
HEADS_IN_LINE = {
    "top": re.compile(rf"[。；：）\]](?P<top>[{CHINESE_DIGITS}]{{1,5}})、"),
    "task": re.compile(rf"[。；：）\]](?P<task>(?:{_TASK_KIND})?(?:{_TASK}){_NUMERAL})[：、]"),
    "bracketed": re.compile(rf"（(?P<bracketed>[{CHINESE_DIGITS}]{{1,5}})）[、.]?"),
    "arabic": re.compile(
        r"(?P<arabic>[0-9]{1,3})(?<![0-9.][0-9])(?<![0-9.][0-9]{2})(?<![0-9.][0-9]{3})(?:、|\.(?![0-9])|\.(?=[0-9]{4}年|[0-9]{1,2}月))"
    ),
}

# 1.工作目标：… · （2）牵头单位：… fields with numbers of their own
FIELD_NUMBER = re.compile(
    r"^ *(?P<number>(?:[0-9]{1,2}[.、]|（[0-9一二三四五六七八九]{1,2}）) *)(?P<label>[一-鿿]{2,8}) *：",
    re.MULTILINE,
)

# 具体措施：1.及时总结…
SUBMEASURE_WORDS = ("具体措施", "具体任务", "主要措施", "工作措施", "重点任务")
SUBMEASURES = re.compile(rf"(?:{'|'.join(SUBMEASURE_WORDS)}) {{0,4}}：\s*")

# （县民政局牵头） with no bracket inside, and each （ [ 〔 and its closing form elsewhere
BRACKET = re.compile(r"（[^（）\[\]〔〕]*）|[（）\[\]〔〕]")

# what may stand behind a bracket that closes its line
CLOSES_LINE = re.compile(r"[。；]? *(?:\n|$)")

# 字号：大中小 · 打印本页 · 【关闭】 · — 3 —
PAGE_WORDS = re.compile(
    r"字号：[^\n]{0,12}|打印[^\n]{0,10}|关闭[^\n]{0,10}|收藏[^\n]{0,10}|分享[^\n]{0,10}|返回顶部[^\n]{0,10}"
)  # every branch begins with a letter, so that most places are passed at once
PAGE_WORD_HINTS = ("字号：", "打印", "关闭", "收藏", "分享", "返回顶部")
PAGE_NUMBER = re.compile(r"[-—－–]{1,2} *[0-9]{1,4} *[-—－–]{1,2}|第 *[0-9]{1,4} *页[^\n]{0,12}")

NARRATIVE_SECTION = re.compile(
    r"指导思想|基本原则|总体要求|总体目标|总体思路|工作目标|主要目标|发展目标|目标任务$|保障措施|组织保障|工作保障"
    r"|组织实施|组织领导|压实工作责任|工作要求|有关要求|工作原则|实施步骤|工作步骤|时间安排|工作机制|监督检查|督导考核|总则|附则|重大意义|有关事项"
)

# 文　　号：织府办〔2023〕43号 · | 文号 | 织府办〔2023〕43号 | · a label on a line above its value
LABEL_MARK = re.compile("[：|\n\\]]")
WORD = re.compile(r"\S+")

# a line without the blanks around it
LINE_WITH_TEXT = re.compile(r"\S(?:[^\n]*\S)?")
SENTENCE_MARK = re.compile("[。；，：\n]")
TITLE_STOP = re.compile("[。；：，\n]")

# 牵头单位（部门）: an aside in a heading
ASIDE = re.compile("（[^（）]*）")

# 责任单位及责任人: a heading of two; 单位名称, 联系人: one that says nothing of tasks
JOINED_HEADING = re.compile("[及和与、/]")
OF_A_BODY = re.compile("单位|部门|机构|企业|联系|姓名|电话|人员")

# 市住建局（陈某某）: who answers for a body
PERSON_BEHIND = re.compile(r"（(?P<name>[一-鿿]{1,4}(?<![局委办厅部院会处科室所队站社]))）")

# a row of dashes in a table drawn with pipes
DASH_ROW = re.compile(r"[ |:：+-]+")

# 县文旅局<br>县住建局 · 县文旅局\n县住建局 · 县文旅局 县住建局 · 城关镇\n平安乡: two names in one cell
CELL_BREAK = re.compile(
    r"<br */?>|(?<=[局委办厅部院署会社行联站室科心司团府校道）>])[ \n]+(?=[县市省区州各国团中])"
    r"|(?<=[局室科厅部院司府）>])\n+(?=[^\s（、，和及与等])"
    r"|(?<=[镇乡村])[ \n]+(?=[县市区](?!镇|乡))"
    r"|(?<=[镇乡村道])\n+(?=(?![镇乡街])[一-鿿]{1,7}(?:镇|乡|街道)(?:政府|人民政府|办事处)?(?:[\n、，；]|$))"
)
# - 配合单位：县财政局 below another such line: marks of a list
LINE_BEGINS = re.compile(r"\n[ \-—–·•*|]+")

# 序号　　任务　　责任单位: blanks that part the cells of a row
WIDE_BLANKS = re.compile("[ \u3000\xa0]{2,}")
# 填表说明：责任单位不得随意调整。 below the rows of a table
NOTE_ROW = re.compile("[（*※]?(?:注|备注|说明|填表说明|填报说明|附注)[：: 0-9]")
NOTHING_IN_CELL = re.compile(r"[ /\\—－–-]*|无")
ROW_NUMBER = re.compile(r"[0-9]{1,3}")
# 3 | … · 14.扩建学校 | …
ROW_OPENS = re.compile(r"(?P<number>[0-9]{1,3})(?:[.、．](?![0-9])|$)")
DATE_LIKE = re.compile(
    r"[0-9]+年|[0-9]+月|[0-9]+\.[0-9]+|长期|全年|年底|年内|持续|常态|季度|每年|每月|即时|立行"
)
POST_LIKE = re.compile("长|书记|主任|领导|主席|委员|调研员|负责人")

# 四川省人民政府办公厅关于…的通知川办发〔2020〕55号各市（州）人民政府，…：现将… in a text that runs on
RUN_ON_HEAD = re.compile(
    r"[\s|]*(?P<title>[^。；：|\n]{4,160}?的(?:通知|意见|决定|通报|公告|函|批复))"
    r"(?: ?（?(?P<number>[一-鿿]{1,8}[〔\[（] ?[0-9]{4} ?[〕\]）] ?[0-9]{1,4} ?号)）?)?\s*"
    r"(?:(?P<who>各[^。；：\n]{1,120})?：|(?<=[号）] )(?=[一-鿿]))"
)
TITLE_GOES_ON = re.compile("关于|印发|转发|批转|贯彻")

# 2023年8月9日 on a line of its own, below the text
DATE_LINE = re.compile(
    r"^ *(?:20[0-9]{2} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日"
    r"|二[○〇零O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日) *$",
    re.MULTILINE,
)

# 附件：1.任务清单, the others on the lines below · 附件2, the head of one · 名词解释, the head of a glossary
ANNEX_LIST = re.compile(
    r"^ *附件 ?： *(?:[0-9]{1,2} ?[.、] *)?[^\n]{1,60}"
    r"(?:\n *[0-9]{1,2} ?[.、] *[^\n。；（]{1,60}(?=\n|$)){0,40}"
    r"(?:(?<!\n)\n *\n *[2-9] ?[.、] *[^\n。；（]{1,60}(?=\n|$)){0,8}",
    re.MULTILINE,
)
ANNEX_HEAD = re.compile(
    r"^ *附(?:件|表|录) ?[0-9一二三四五六七八九十]{0,2}：?(?= *(?:\n|$)| +[^\n]{1,40}$)", re.MULTILINE
)
GLOSSARY = re.compile(
    r"^ *(?:附件 ?[0-9一二三四五六七八九十]{0,2}[：. ]*)?(?:有关|相关|部分|主要)?"
    r"(?:名词|术语|专有名词|概念|指标)(?:解释|说明|注释|释义) *$",
    re.MULTILINE,
)

# 附件1 · 某县任务分工表 · 某县人民政府办公室文件: lines above the text that only say what follows
ANNEX_LINE = re.compile(
    r"附(?:件|表|录)? ?[0-9一二三四五六七八九十]{0,2}：?|[^，。；：]{2,30}(?:文件|令|公告)"
    r"|[^，。；：]{2,40}(?:表|清单|方案|分工|分解|台账)"
)
