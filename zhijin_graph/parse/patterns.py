"""Every regular expression of the grammar, each with a sentence it is for.

All are written for folded text (:mod:`zhijin_graph.parse.fold`), and none can backtrack far:
repetitions are bounded or over classes that exclude what follows.
"""

import re

CHINESE_DIGITS = "一二三四五六七八九十百"

# blanks, and the page number in the middle of a sentence: 县人力资源\n— 3 —\n和社会保障局
_PAGE_NUMBER = r"(?:[-—－–]{1,2} {0,4}[0-9]{1,4} {0,4}[-—－–]{1,2}|第 {0,2}[0-9]{1,4} {0,2}页|[0-9]{1,3})"
BLANK = re.compile(rf"\s*\n *{_PAGE_NUMBER} *\n\s*|\s+")
MARKDOWN_HEADING = re.compile(r"^ {0,3}#{1,6}", re.MULTILINE)

# numerals in words, what parts a head of words from its title, and what tells a figure: 1.5万亩
_NUMERAL = rf"(?:[{CHINESE_DIGITS}]{{1,5}}|[0-9]{{1,3}})"
_SET_APART = r"(?:[：、](?!第)| +(?=\S)|(?=\n|$))"
_NO_UNIT = r"(?! ?[万亿元%])(?![千百倍个米吨户亩套次项至到—～~-]|\s*(?:$|\n))"

# 一、落实基本生活救助制度 · （一）研究… · 1.落实… · (1)建立… · 第一部分 生活保障 · 第三条 为… · 任务一：…
# 1.1 更新… · ①…
NUMBER = (
    rf"(?:(?P<top>[{CHINESE_DIGITS}]{{1,5}})(?:、|\\?\.(?![0-9{CHINESE_DIGITS}]))"
    rf"|（(?P<bracketed>[{CHINESE_DIGITS}]{{1,5}})）[、.]?"
    rf"|(?P<arabic>[0-9]{{1,3}})(?:、|\\?\.(?![0-9])|\\?\.(?=[0-9]{{4}}年))"
    rf"|（?(?P<inner>[0-9]{{1,3}})）[、.]?"
    rf"|(?P<dotted>[0-9]{{1,2}}\.[0-9]{{1,2}})(?![0-9.])[、：]?{_NO_UNIT}"
    rf"|(?P<deep>[0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{1,2}})(?![0-9.])[、：]?{_NO_UNIT}"
    rf"|(?P<part>第{_NUMERAL}(?:部分|篇|编)){_SET_APART}"
    rf"|(?P<chapter>第{_NUMERAL}章){_SET_APART}"
    rf"|(?P<division>第{_NUMERAL}节){_SET_APART}"
    rf"|(?P<article>第{_NUMERAL}条){_SET_APART}"
    rf"|(?P<task>(?:重点)?(?:任务|工作|措施|举措|行动|专项|工程){_NUMERAL})(?:[：、.](?![0-9])| (?=\S))"
    r"|(?P<sign>[①-⑳⑴-⒇⒈-⒛㈠-㈩])[、.]?)"
)
HEAD = re.compile(NUMBER)
HEAD_BEGINS = frozenset(f"（0123456789{CHINESE_DIGITS}第任重工措举行专") | frozenset(
    chr(code) for code in (*range(0x2460, 0x249C), *range(0x3220, 0x322A))
)
HEAD_NUMERAL = re.compile(rf"[0-9]+|[{CHINESE_DIGITS}]+")

# 1 改造硬件设施: a number without a mark, which is a head where 1.1 follows it
BARE_NUMBER = re.compile(
    r"(?P<arabic>[0-9]{1,2})(?:[、.]| |(?=[一-鿿]))(?![0-9])[^\n。；]{1,40}$", re.MULTILINE
)

# …时效性和精准性（一）研究将… · …负责）2.简化… · 分工方案。一、把…
HEADS_IN_LINE = {
    "top": re.compile(rf"[。；：）\]](?P<top>[{CHINESE_DIGITS}]{{1,5}})、"),
    "bracketed": re.compile(rf"（(?P<bracketed>[{CHINESE_DIGITS}]{{1,5}})）[、.]?"),
    "arabic": re.compile(
        r"(?P<arabic>[0-9]{1,3})(?<![0-9.][0-9])(?<![0-9.][0-9]{2})(?<![0-9.][0-9]{3})(?:、|\.(?![0-9])|\.(?=[0-9]{4}年))"
    ),
}

# 具体措施：1.及时总结…
SUBMEASURES = re.compile(r"(?:具体措施|具体任务|主要措施|工作措施|重点任务) {0,4}：\s*")

# （ [ 〔 and their closing forms
BRACKET = re.compile(r"[（）\[\]〔〕]")

# Words without which a bracket is not worth reading as a clause
CLAUSE_HINT = re.compile(
    "牵头|责任|总责|负责|配合|主办|承办|协办|协助|协同|参加|参与|督导|督查|督办|落实|实施|主责|主抓|汇总"
)

# 2022年10月底前完成 · 年内持续推进 · 长期坚持 · 投资1000万元 · 所需经费由县财政承担: a remark, no unit
DATE_BEGINS = re.compile("[0-9]{4}年|[0-9]{1,2}月")

# 列第一位者为牵头单位，下同 · 排名第一位为牵头单位 · 排在第一位的部门为牵头部门
FIRST_LISTED = re.compile(
    r"(?:除[^，。；（）]{0,12}外，)?(?:(?:各项任务|各项|任务后|所列单位中?|责任单位中|其中)，?)?"
    r"(?:(?:列|排|排名|排列|排序|位列|居)(?:在|于)?(?:第一位|首位|第一|最前|第1位)|第一个|第一家|首个|首位|第一位)"
    r"(?:的|者)?(?:责任)?(?:单位|部门)?(?:即|均)?(?:为|是)(?:牵头|主办|主责|总牵头|第一责任)[^，。；）\]]{0,12}"
    r"(?:，其[他它余](?:的)?(?:列名)?(?:单位|部门)?(?:均)?为(?:配合|协办|协助|参与|参加|责任)(?:单位|部门))?"
    r"(?:，(?:以)?下同)?"
)
OTHERS_HELP = re.compile("，其[他它余][^，。；]{0,8}为(?:配合|协办|协助|参与|参加)")

# 以下均需各县（市、区）政府落实，不再列出 · 不再单独列出
INHERITED_UNITS = re.compile(
    r"(?:以下|下列|以上|各项)?[^，。；：（）]{0,12}?均(?:需|须|由|要)?(?P<units>(?:各|地方|县级|市级|区县|市县)[^，。；：]{1,40}?)"
    r"(?:按(?:照)?(?:属地|职责)[^，。；：]{0,8})?(?:落实|负责|参与|配合|实施)，(?:以下|下文)?不再(?:单独|一一|逐一|逐项|另行)?列出"
)
BY_TERRITORY_NOT_LISTED = re.compile(
    r"(?P<units>各[^，。；：]{1,40}?)(?P<how>(?:均)?按(?:照)?属地(?:管理)?(?:原则)?(?:分别)?负责(?:落实|实施)?)，"
    r"(?:以下|下文)?不再(?:单独|一一|逐一|逐项)?列出"
)
# 各乡镇均为责任单位，不再列出 · 各市、县人民政府负责本行政区域内相关工作，以下不再列出
ALL_NOT_LISTED = re.compile(
    r"(?P<from>(?:以下|下列)[^，。；：各]{0,8})?(?P<units>各[^，。；：]{1,40}?)(?:均为|为|是)(?:各项|上述|以下|本项|所有)?(?:任务|工作|措施)?的?"
    r"责任(?:单位|主体)，(?:以下|下文)?不再(?:单独|一一|逐一|逐项|另行)?列出"
    r"|(?P<places>各[^，。；：]{1,40}?)负责本(?:行政)?(?:区域|辖区|地区|地)内?[^，。；：]{0,10}，(?:以下|下文)?不再(?:单独|一一|逐一|逐项|另行)?列出"
)

# 责任单位为牵头单位，协助单位为配合单位
DEFINITION = re.compile(
    r"[“\"]?(?P<word>责任单位|责任部门|主要责任单位|首位单位)[”\"]?(?:即为?|是指?|为)(?:本项|该项|各项)?(?:工作|任务)?(?:的)?"
    r"(?P<meaning>牵头|主办|承办)(?:责任)?(?:单位|部门)"
)

# words without which a text states no rule, so that most texts are not searched for one
FIRST_LISTED_HINTS = ("为牵头", "为主办", "为主责", "为总牵头", "是牵头", "为第一责任")
NOT_LISTED_HINTS = ("列出",)
DEFINITION_HINTS = ("为牵头", "为主办", "为承办", "是牵头", "指牵头", "即牵头", "的牵头")

# 县民政局等部门 · 银保监会等国务院相关部门 · 民政部等四部门
OPEN_LIST = re.compile(
    r"(?P<name>[^等]*)等(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})?个?"
    r"(?:国务院|中央|省|市|州|县|区|相关)?(?:级|直)?各?(?:有关|相关|其他|职能|主管)*"
    r"(?:部门|单位|机构|成员单位|部委|方面|企业)*(?:(?:和|及)(?:有关|相关)?(?:单位|部门|企业|地区|地方))?$"
)

# 国务院相关部门及各地区: what begins with 各 or 有关 is never inside a name
STRUCTURAL_JOIN = re.compile(r"(?:以及|及其|及|和|与)(?=(?:[省市州县区](?:级|直)?)?(?:各|有关|相关))")

# 县民政局和县财政局 · 县文旅局和城关镇 · 教育部和科技部: two bodies, where 工业和信息化部 is one
BODY_JOIN = re.compile(
    r"(?<=[局委办厅部院署会社行联府])(?:以及|及|和|与|联合|/)(?=.{1,24}(?:[局委办厅部院署会社行联处站所队镇乡县区旗市]|中心|公司|政府|街道)(?:等[^等]{0,12})?$)"
)

HAS_JOIN = re.compile("[和及与/]|联合")
JOIN_END = re.compile("(?:以及|及|和|与)$")

# 各区、县级市 · 各地区、各部门 · 各省、自治区、直辖市人民政府: one collective, not a list
TERRITORIES = re.compile(
    r"各地区、各(?:有关)?部门(?:、各(?:有关)?单位)?"
    r"|各(?:乡镇|镇乡|乡|镇)(?:人民)?政府、各?街道(?:办事处|办|党工委)"
    r"|各(?:省|自治区|市|州|县|区|县市|乡镇|乡|镇|地|盟|设区的?市|县级市)(?:（[^（）]{1,8}）)?"
    r"(?:、(?:各)?(?:自治区|直辖市|县级市|自治州|区|县|市|街道|镇|乡|盟|旗|州)(?:（[^（）]{1,8}）)?){1,5}"
    r"(?:人民)?(?:政府|管委会|党工委|办事处)?(?:（[^（）]{0,20}）)?(?=[、，；]|$)"
)

# 市发改委 carries 市 to the names after it; 市场监管局 does not begin with a level
LEVEL_PREFIX = re.compile(
    r"(?:自治区|行署|地区(?=[^各有直、和])|省|市(?!场|监|政(?!府|协))|自治州|州|县|区|旗|盟)(?=.)"
)
CARRIES_NOTHING = re.compile(r"(?:各|有关|相关|国家|中央|国务院|全国|中国|中共|团|共青团)")

# what stands where a name should, but is a sentence: 各部门要牵头抓总
NOT_A_NAME = re.compile(
    r"要(?!素)|应(?!急|用|对)|必须|可以|不得|不再|进一步|加强|推进(?!办|中心|处|局)|做好|确保|完善|建立|开展|尽快|没有|已经|是否|我们|他们"
    r"|组织(?!部|处|科|办|人事|委)|：|《|》|“|”|？|！|。|%|并(?!购)|根据|按照|通过|对(?!外|台|口|接)|把|谁|其他社会|由于|拟由|自行|先行|(?:主导|联动|党委领导)$|^各[级方]$|^按(?:规定|要求|程序|政策|有关)|如果|用于|予以|给予|包括|简称|其中"
)


# 县民政局（牵头）、县财政局（配合单位）: a role behind a name
MARKED_ROLE = re.compile(r"[（<](?P<word>牵头|主办|承办|主责|责任|配合|协办|协助|参与)(?:单位|部门)?[）>]$")

# 县民政局牵头、县财政局配合: here 、 separates phrases, not names
AFTER_VERB = re.compile("、(?<=(?:牵头|负责|配合|主办|承办)、)")

# 国家发展改革委会同有关部门 · 县民政局商县财政局
TOGETHER_WITH = re.compile("会同|会商|(?<=[局委办厅部院署])商(?=[省市县区州旗国各有])")

# 以上由县民政局、县财政局负责: what a list of names opens with, and what of it says nothing more
BY_WHOM = re.compile("(?P<words>[^由拟可应须]{0,12})由(?=[省市县区州旗盟国各])")
BY_WHOM_ALONE = re.compile(
    "(?:以上|上述|以下|其中|本|该|此)?各?项?(?:具体|工作|任务|事项|措施|内容|部分)?(?:均|主要|统一|分别)?"
)

# 县民政局（2023年6月底前完成）: when, in brackets behind a name
REMARK_IN_BRACKETS = re.compile(
    "(?<=[^（；，])（[^（）]{0,12}(?:[0-9]{4}年|[0-9]{1,2}月|年底|年内|长期|持续|前完成|季度)[^（）]{0,12}）"
)

# 民政、教育等部门: functions that stand for those who have them
DEPARTMENTS_CLOSE = re.compile("等(?:有关|相关|职能|主管)*部门")

# 由县民政局、县财政局负责落实。 · 由县住建局承办，县发改局协办。 · 基本生活救助由区民政局牵头，区财政局配合。
SENTENCE_CLAUSE = re.compile(
    r"(?<![^。；，：\s])(?:[^。；，：\s由的是应要可将不未凡如因已]{1,16}(?<!经费|资金|费用|部分))?(?P<clause>[由请]"
    r"(?P<body>[^。；，：\n由]{2,120}(?:负责|牵头|承办|主办|负总责)(?:落实|实施|组织实施|督导|督查|督办)?"
    r"(?:，[^。；，：\n]{2,80}(?:配合|协办|协助|参加|参与|协同|负责|督导|督查|具体实施|具体落实|组织实施)(?:落实)?){0,4}))(?=[。；，\n]|$)"
)

# 百色市人民政府: a name that begins with its place, level and all
WITH_ITS_PLACE = re.compile("[一-鿿]{2,7}?[市县区州旗盟].*[府局委办厅]$")

# 由区林业站负责核定，区财政局配合兑付。 Only bodies that their level is written before; 由…负责解释 is none.
DUTY_SENTENCE = re.compile(
    r"(?<![^。；，：\s])由(?P<body>(?:自治区|省|市(?!场)|县|区|州|旗|地区|各)(?!内|境|域|级以上)[^。；，：\n由]{2,80}"
    r"(?:负责|牵头|承办)(?!解释)[^。；，：\n的]{1,6}"
    r"(?:，[^。；，：\n]{2,80}(?:配合|协助|协办|负责|牵头)[^。；，：\n的]{0,6}){0,4})(?=[。；，\n]|$)"
)
DUTY_OBJECT = re.compile(r"(?<=负责|牵头|承办|配合|协助|协办)(?!负责|牵头)[^，；]{1,6}(?=[，；]|$)")

# （县民政局负责低保，县财政局负责资金）
DUTIES = re.compile(
    "(?:(?:自治区|省|市(?!场)|县|区|州|旗|各)(?!级以上)[^，；。：由]{2,60}(?:负责|牵头)(?!解释)[^，；。：的]{1,6}(?:[，；]|$)){2,8}"
)

# （牵头执行单位：县民政局） · （县民政局负责审核把关）: a bracket that reads as a clause, whatever it is
MAY_BE_CLAUSE = re.compile(
    "[（\\[〔](?:[一-鿿]{1,8}(?:单位|部门|主体|科室|机构)(?:：|[为是](?=[^的）]{2,60}）))"
    "|(?:自治区|省|市(?!场)|县|区|州|旗|国家|各)[^。；：]{1,60}(?:[局委办厅]|政府|公司|中心)"
    "(?:牵头|负责|配合|落实|协办|承办)[^，。；、：的]{0,8}[）\\]〕])"
)

# 县民政局牵头，县财政局、县残联按职责分工负责。 a sentence that is names and verbs and nothing else
PLAIN_SENTENCE = re.compile(
    r"(?<![^。；\n\s])(?P<body>(?:自治区|省|市(?!场)|县|区|州|旗)(?!内|境|域|级以上)[^。；，：\n]{2,80}"
    r"(?:牵头|负责|为牵头单位|为牵头部门)(?:落实|实施|组织实施)?"
    r"(?:，[^。；，：\n]{2,80}(?:配合|协办|协助|参加|参与|协同|负责|为(?:责任|配合|协办)(?:单位|部门))(?:落实)?){1,4})(?=[。；\n]|$)"
)

# 织府办〔2023〕43号 · 国办发[2018]117号 · [2019[150号 · 〔202238号 · 令第287号
DOCUMENT_NUMBER = re.compile(
    r"(?P<word>[一-鿿]{1,16})(?:[〔\[（] *(?=[0-9]{4})|(?=[0-9]{4} *[〕\]）]))"
    r"(?P<year>(?:19|20)[0-9]{2}) *[〕\]）〔\[]? *"
    r"(?:第|字)?(?P<serial>[0-9]{1,5}) *号"
    r"|(?P<order>[一-鿿]{0,16}令(?:(?:19|20)[0-9]{2}年)?)第?(?P<order_serial>[0-9]{1,4})号"
    r"|(?P<notice>[一-鿿]{0,16}公告)(?P<notice_year>(?:19|20)[0-9]{2})年第(?P<notice_serial>[0-9]{1,4})号"
)

# 织府办〔2023〕43号: the year in a normalised number
NUMBER_YEAR = re.compile("〔(?P<year>(?:19|20)[0-9]{2})〕")

# 《中共毕节市委办公室 毕节市人民政府办公室<…>的通知》（毕委办字〔2022〕59号）; a title may wrap over a line
QUOTED_TITLE = re.compile(
    r"《(?P<title>(?:[^《》\n]|\n(?! *\n)){1,120}(?:《[^《》\n]{1,100}》[^《》\n]{0,80}){0,4})》"
    r"(?:\s{0,4}（(?P<number>(?:[^（）]|（[^（）]{0,8}）){4,80})）)?"
)

# 《社会救助办法（国发〔2020〕18号）精神: a title that never closes, up to its number
UNCLOSED_TITLE = re.compile(
    r"《(?P<title>[^《》（）。；\n]{2,80}?)(?:》)?\s?（(?P<number>[^（）《》\n]{0,16}[〔\[][^（）《》\n]{4,16}号)）"
)

# 根据国发〔2016〕71号文件精神: a number that stands by itself, from its year on; what its word begins behind
CITED_NUMBER = re.compile(r"[〔\[（] ?(?:19|20)[0-9]{2} ?[〕\]）] ?(?:第|字)?[0-9]{1,5} ?号|令第[0-9]{1,4}号")
BEFORE_NUMBER = re.compile(
    r"[^一-鿿]|贯彻(?:落实|执行|实施)?|落实|根据|依据|按照|依照|参照|执行|遵照|结合|转发|印发|和|与|及|在|将|对|以|由|为|按|的"
)
CITED_BEHIND = re.compile(" ?等?(?:文件|文|精神|要求|规定|通知|执行)")

# （国发〔2020〕18号，以下简称《意见》): the name by which the text speaks of a title later on
ALIAS = re.compile(r"(?:以下)?简称[为：]?(?:《(?P<title>[^《》]{1,30})》|“(?P<quoted>[^”]{1,30})”)")

# 中共毕节市委办公室 毕节市人民政府办公室<…>: who issued a cited title
TITLE_ISSUERS = re.compile(r"(?P<issuers>[一-鿿 、]{2,80}?)(?=关于|<|《|印发|批转|转发)")
OTHERS = re.compile("等.{0,8}$")

# 停止执行 · 同时废止: what follows a cited title and ends its force
ENDS_FORCE = re.compile(r"[^。；《]{0,14}?(?:停止执行|废止|失效)")
# 转发给你们 · 印发给你们
HANDS_ON = re.compile(r"[^。；《，]{0,8}?(?P<how>转发|批转|印发)(?:给|至)")

# why a text names a title; the nearest before it counts
CONNECTIVE = re.compile(
    r"(?P<implements>(?:为|为了)?(?:深入|全面|认真|切实|坚决|进一步)*(?:学习)?(?:贯彻落实|贯彻执行|贯彻实施|落实|贯彻)(?:好|国家|中央|省|市)?)"
    r"|(?P<cites>根据|依据|按照|依照|参照|执行|遵照|结合)"
    r"|(?P<forwards>(?:现)?(?:将)?(?:批转|转发)(?!的))"
    r"|(?P<issues>(?:现)?印发(?!的))"
)
ISSUER_BEFORE = re.compile(r"(?P<issuers>[一-鿿、和 ]{2,40}?)(?:印发|下发|制定|出台|发布)?的?$")

ISSUED_ON = re.compile(r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日")
CHINESE_DATE = re.compile(
    r"(?P<year>[二一][○〇零O一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,3})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
TIMESTAMP = re.compile(
    r"(?P<year>[0-9]{4})[-/年.](?P<month>[0-9]{1,2})[-/月.](?P<day>[0-9]{1,2})日?"
    r"(?:[ T]*(?P<hour>[0-9]{1,2})：(?P<minute>[0-9]{2})(?:：(?P<second>[0-9]{2}))?)?"
)

# 各乡镇（街道）人民政府（办事处）、县直各有关单位：
ADDRESSEES = re.compile(
    r"[^\n。；《》]{1,200}(?:单位|部门|政府|办事处|机构|公司|院校|学校|中心|委|局|会|企业|[乡镇县区市州旗盟]|街道|[）>])$"
)

# 已经织金县第十八届人民政府第54次常务会议审议通过 · 经国务院同意
APPROVAL = re.compile(
    r"(?:已)?经(?P<body>[^，。；《》\n]{2,40}?)(?:研究|讨论)?(?:审议通过|审议同意|批准|同意|通过)(?=[，。；])"
)
# a line that reads as a title, the words titles end with, and how an issuer's name ends
TITLE_WORDS = re.compile("关于|方案|意见|通知|分工|分解|措施|办法|规划|计划|要点|清单|台账")
TITLE_END = re.compile(
    "(?:通知|方案|意见|措施|办法|规划|计划|要点|清单|函|决定|通报|细则|(?:分工|分解)表?|台账)$"
)
ISSUER_END = re.compile("(?:国务院|政府|办公室|办公厅|委员会|局|厅|部|院|组|指挥部|委|会|处|中心|联|公署)$")

# 某县人民政府令 over 第287号: a number on two lines
ORDER_BEGINS = re.compile("[一-鿿]{2,30}(?:令|公告)")
ORDER_ENDS = re.compile("(?:[0-9]{4}年)?第[0-9]{1,4}号")

# 《某县<某市…>分工方案》, 某县某市…分工方案: what may differ between two writings of a title
TITLE_MARKS = re.compile("[《》<>〈〉＜＞ \u3000\t\n\r]+")

# （此件公开发布）
PUBLICITY = re.compile(r"（(?P<value>此件[^（）]{2,16})）")

# 字号：大中小 · 打印本页 · 【关闭】 · — 3 —
PAGE_WORDS = re.compile(r"字号：[^\n]{0,12}|(?:打印|关闭|收藏|分享|返回顶部)[^\n]{0,10}")
PAGE_WORD_HINTS = ("字号：", "打印", "关闭", "收藏", "分享", "返回顶部")
PAGE_NUMBER = re.compile(r"[-—－–]{1,2} *[0-9]{1,4} *[-—－–]{1,2}|第 *[0-9]{1,4} *页[^\n]{0,12}")

NARRATIVE_SECTION = re.compile(
    r"指导思想|基本原则|总体要求|总体目标|总体思路|工作目标|主要目标|发展目标|目标任务$|保障措施|组织保障|工作保障"
    r"|组织实施|组织领导|压实工作责任|工作要求|有关要求|工作原则|实施步骤|工作步骤|时间安排|工作机制|监督检查|督导考核|总则|附则|重大意义|有关事项"
)

# 2025年底前 and 年内, not 2025年3月: words that no month follows
YEAR_HINT = re.compile("年(?![0-9])|季")

# a date, or words for the end of a year: without them there is no deadline
DATE_HINT = re.compile("[0-9年季本上下](?:[0-9]{0,3}[年月]|[底末内]|度|半年)")

# 2022年10月底前 · 5月底前 · 2023年6月30日前 · 2023年5月至10月 · 2024年2月上旬前
_MONTH, _DAY = "1[0-2]|0?[1-9]", "3[01]|[12][0-9]|0?[1-9]"
_FROM = rf"(?:(?P<from_year>20[0-9]{{2}})年)?(?<![0-9])(?:(?:{_MONTH})月)?(?:(?:{_DAY})日)?"
_TO = rf"(?<![0-9])(?P<month>{_MONTH})月份?(?:(?P<day>{_DAY})日|(?P<third>上旬|中旬|下旬))?"
DATED = re.compile(
    r"(?=[每0-9 至到—－–~～-])"  # how it may begin, so that most places are passed at once
    rf"(?P<every>每年|每季度?|每个?月)?(?:{_FROM}(?P<range> ?(?:至|到|—|-|－|–|~|～){{1,2}} ?))?"
    rf"(?:(?P<year>20[0-9]{{2}})年)?{_TO}(?P<end>(?:底|末)?之?以?前|底|末|完成)?"
)
# 2025年底前 · 2025年前 · 年底前 · 年内 · 今年底 · 2024年上半年 · 第三季度前 · 每季度末前
YEARLY = re.compile(
    r"(?=[到至每第一二三四今本年0-9])(?:"
    r"(?P<to>到|至)?(?P<year>20[0-9]{2})年(?:(?P<half>上半年|下半年)|第?(?P<quarter>[一二三四])季度)(?:底|末)?(?:之|以)?前?"
    r"|(?P<to_year>到|至)(?P<target>20[0-9]{2})年(?:底|末)?(?:之|以)?前?(?![0-9度])"
    r"|(?P<whole>20[0-9]{2})年(?:(?:底|末|年底)(?:之|以)?前?|(?:之|以)?前|内(?=[，。；完）持]))"
    r"|(?P<every>每季度?(?:度)?)(?:底|末)(?:之|以)?前"
    r"|(?<![0-9一二三四五六七八九十两])第?(?P<bare_quarter>[一二三四])季度(?:(?:底|末)?(?:之|以)?前|完成)"
    r"|(?P<bare>(?<![0-9每])(?:今年|本年)?(?:(?:年底|年末)(?:之|以)?前|今年底(?:之|以)?前?|今年内"
    r"|(?<![一二两三四五六七八九十几多数半])年内|年底完成)))"
)
# what only says when something was or begins: 2018年以来 · 2022年度
NO_DEADLINE_BEHIND = re.compile(r"(?:以来|以后|起|后|度|印发|发布|颁布|施行|实施|召开|出台|下发)")

# 增长7%以上 · 不低于40% · 1000套 · 压缩至8个工作日以内 · 达到95%以上
TARGET = re.compile(
    r"(?P<value>[0-9](?<![0-9.〔第][0-9])[0-9]{0,8}(?:，[0-9]{3}){0,3}(?:\.[0-9]{1,4})?) ?"
    r"(?P<unit>%|个百分点|万亿元|亿元|万元|元|万人次|人次|万人|人|名|万户|户|万套|套|万个|个工作日|工作日|个小时|小时|分钟|家|项|件"
    r"|公里|万亩|亩|万平方米|平方米|万吨|吨|处|所|张|万辆|辆|万台|台|天|株|万株|头|万头|只|万只|公顷|平方公里|米|栋|间|眼|艘|盏|场|批|条|座|支|部|次|万千瓦|千瓦|床|个(?!月|百)|万(?!元|人|户|套|亩|吨|个)|篇|期|人月)"
    r"(?P<bound>（含）)?(?P<behind>以上|以内|以下|之内|左右)?"
)
TARGET_DIRECTION = re.compile(
    r"(?P<at_least>不(?:得)?低于|不(?:得)?少于|不得低于|至少|高于|不小于|超过(?<!不超过))"
    r"|(?P<at_most>不(?:得)?超过|不高于|不大于|不多于|控制在|低于(?<!不低于)(?<!得低于)|少于)"
    r"|(?P<increase>(?:增长|提高|提升|增加|上升|扩大|增幅)(?!到|至))"
    r"|(?P<decrease>(?:下降|降低|减少|压减|压缩|缩减|削减|下浮|缩短)(?!到|至))"
    r"|(?P<lowered>(?:压减|压缩|缩减|缩短|减少|降低|降)(?:到|至))"
    r"|(?P<reach>达到?|完成|新建|改造|新增|建成|建设|培训|发放|筹集|开工|创建|培育|引进|打造|招引|帮扶|救助|实现|提高到|提高至|扩大至|扩大到|力争|"
    r"确保|覆盖|安置|新开|举办|开展|打通|整治|培养|开发|惠及|服务|受益|提升|提高|扩大|淘汰|拆除|报废|清理|更新|修缮|升级"
    r"|改建|扩建|修建|净增|争取|植树|造林|组建|招聘|招募|招录|设立|种植|栽植|选派|输送|储备|收储|复垦|抽检|创成|购置|配备|吸纳|转移就业)"
)
# 完成核查后在3个工作日内: what parts a figure from a word that stands far before it
NOT_ITS_FIGURE = re.compile("[后时并对每按在从]")
# 医疗支出超过1万元的家庭: these words, with a 的 behind the figure, tell whom, not how much
CONDITIONS = frozenset(("超过", "高于", "低于", "少于"))
BOUNDS = {"以上": "at-least", "以内": "at-most", "之内": "at-most", "以下": "at-most"}

# 所需经费从社会救助专项经费中列支 · 所需资金由县财政承担
FUNDING = re.compile(
    r"(?:从|在|由|通过)(?P<source>[^，。；：\n从由]{2,60}?)(?:中|内|里)?(?:予以|给予|统筹|全额|共同|分级|按规定)?"
    r"(?P<verb>列支|(?:支出|安排|解决|承担|负担|分担|保障|支付)(?=[，。；）\n0-9不]|$))"
)

# 所需经费列入同级财政预算 · 县财政每年安排500万元 · 通过福彩公益金予以支持
BUDGET = re.compile(
    r"(?:列入|纳入)(?P<source>[^，。；：\n]{0,10}预算)|(?P<level>(?:中央|省|市|州|县|区|旗)级?财政)(?:每年|每年度|统筹)?安排(?=[^，。；]{0,8}[0-9])"
    r"|(?:通过|从|由)(?P<fund>[^，。；：\n从由时]{2,20}(?:资金|经费|公益金|基金))(?:予以|给予)支持"
)

# 共79项 · 5个方面20项措施 · 细化为30条具体任务
STATED_COUNT = re.compile(
    r"(?:共(?:计|有|分)?(?:分解|细化|梳理|明确|安排|确定)?(?:重点)?(?:任务|措施|工作|事项)?|合计|总计|总共"
    r"|分解为|细化为|提出了?|包括|包含|明确了?|调整为|形成|涉及|制定了?|确定了?的?|梳理出?了?|部署了?)(?:有)?"
    r"(?:[0-9一二两三四五六七八九十]{1,3}个?大?(?:方面|部分|大类|领域)[、，的共]{0,2})?"
    r"(?P<count>[0-9]{1,3}|[一二三四五六七八九十百]{1,5})(?P<unit>项|条)(?=[^目第]|$)"
)
DIGIT = re.compile("[0-9]")
NO_WORD = re.compile("[，。；：、（）0-9%\\s]")
COUNT = re.compile("[0-9]{1,9}(?:，[0-9]{3}){0,3}")

# 文　　号：织府办〔2023〕43号 · | 文号 | 织府办〔2023〕43号 | · a label on a line above its value
LABEL_MARK = re.compile("[：|\n\\]]")
WORD = re.compile(r"\S+")

# a line without the blanks around it
LINE_WITH_TEXT = re.compile(r"\S(?:[^\n]*\S)?")
NAME_JOIN = re.compile("[ 、]+|(?<=[厅室局府部委])和")
SENTENCE_MARK = re.compile("[。；，：\n]")
TITLE_STOP = re.compile("[。；：，\n]")
SENTENCE_STOP = re.compile("[。\n]")

# 牵头单位（部门）: an aside in a heading
ASIDE = re.compile("（[^（）]*）")

# a row of dashes in a table drawn with pipes
DASH_ROW = re.compile(r"[ |:：+-]+")

# 县文旅局<br>县住建局 · 县文旅局\n县住建局 · 县文旅局 县住建局: two names in one cell
CELL_BREAK = re.compile(
    r"<br */?>|(?<=[局委办厅部院署会社行联站室科心司团府校）>])[ \n]+(?=[县市省区州各国团中])"
    r"|(?<=[局室科厅部院司）>])\n+(?=\S)"
)
# - 配合单位：县财政局 below another such line: marks of a list
LINE_BEGINS = re.compile(r"(?<=\n)[ \-—–·•*|]+")

# 序号　　任务　　责任单位: blanks that part the cells of a row
WIDE_BLANKS = re.compile("[ \u3000\xa0]{2,}")
NOTHING_IN_CELL = re.compile(r"[ /\\—－–-]*|无")
ROW_NUMBER = re.compile(r"[0-9]{1,3}")
DATE_LIKE = re.compile(
    r"[0-9]+年|[0-9]+月|[0-9]+\.[0-9]+|长期|全年|年底|年内|持续|常态|季度|每年|每月|即时|立行"
)
POST_LIKE = re.compile("长|书记|主任|领导|主席|委员|调研员|负责人")

# 四川省人民政府办公厅关于…的通知川办发〔2020〕55号各市（州）人民政府，…：现将… in a text that runs on
RUN_ON_HEAD = re.compile(
    r"\s*(?P<title>[^。；：\n]{4,160}?的(?:通知|意见|决定|通报|公告|函|批复))"
    r"(?P<number>[一-鿿]{1,8}[〔\[（] ?[0-9]{4} ?[〕\]）] ?[0-9]{1,4} ?号)?\s*"
    r"(?P<who>各[^。；：\n]{1,120})?："
)
TITLE_GOES_ON = re.compile("关于|印发|转发|批转|贯彻")

# 县民政局 县财政局: how a name begins that only a blank parts from the one before
BEGINS_NAME = re.compile(
    r"[县市省区州](?=[^、，；]{1,20}(?:[局委办厅部院署会社行联队司府]|中心|学校)(?:[^、，；]{0,40})$)|各|团[县市省区州]委|国家税务总局"
    r"|(?<=局)(?![一-鿿]{0,6}[分支]局)[一-鿿]{2,8}局"
)

# （县民政局、县财政局）with neither verb nor rule: how the first body of such a list begins
FIRST_BODY = re.compile(
    "[省市县区州旗盟]|各|国家|国务院|中央|有关|相关|自治[区州县]|团[省市县区州]委|[一-鿿]{2,10}(?:部|总局|委员会)$"
)

# 2023年8月9日 on a line of its own, below the text
DATE_LINE = re.compile(
    r"^ *(?:20[0-9]{2} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日"
    r"|二[○〇零O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日) *$",
    re.MULTILINE,
)

# 附件1 · 某县任务分工表 · 某县人民政府办公室文件: lines above the text that only say what follows
ANNEX_LINE = re.compile(
    r"附(?:件|表|录)? ?[0-9一二三四五六七八九十]{0,2}：?|[^，。；：]{2,30}(?:文件|令|公告)"
    r"|[^，。；：]{2,40}(?:表|清单|方案|分工|分解|台账)"
)

# 县民政局负责，2023年12月: what stands by itself in a clause, and a range of years there
CLAUSE_PHRASE = re.compile(r"[^，；：（）\[\]〔〕。\n]+")
YEARS = re.compile(r"20[0-9]{2}年?(?:至|到|—|-|－|–|~|～){1,2}(?P<year>20[0-9]{2})年?")

# 年底 in a column of deadlines
YEAR_END = re.compile("(?:今年|本年)?年?[底末](?:之?前|完成)?")

# 2021.6.30 · 2021-06-30 · 2021年 in a column of deadlines
COLUMN_DATE = re.compile(
    rf"(?P<year>20[0-9]{{2}})[-/.](?P<month>{_MONTH})(?:[-/.](?P<day>{_DAY}))?(?![0-9])|(?P<whole>20[0-9]{{2}})年?"
)
