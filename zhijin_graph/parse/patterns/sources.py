"""Numbers and titles of documents, who issued them and when; each expression with what it is for."""

import re

# 织府办〔2023〕43号 · 国办发[2018]117号 · [2019[150号 · 〔202238号 · 令第287号
DOCUMENT_NUMBER = re.compile(
    r"(?P<word>[一-鿿]{1,16})(?:[〔\[（] *(?=[0-9]{4})|(?=[0-9]{4} *[〕\]）]))"
    r"(?P<year>(?:19|20)[0-9]{2}) *[〕\]）〔\[]? *"
    r"(?:第|字)?(?P<serial>[0-9]{1,5}) *号"
    r"|(?P<order>[一-鿿]{0,16}令(?:(?:19|20)[0-9]{2}年)?)第? ?(?P<order_serial>[0-9]{1,4}) ?号"
    r"|(?P<notice>[一-鿿]{0,16}公告)(?P<notice_year>(?:19|20)[0-9]{2})年第(?P<notice_serial>[0-9]{1,4})号"
)

# 文号：〔2023〕43号: a number without the word of its issuer
NUMBER_ALONE = re.compile(r"(?<![一-鿿0-9])[〔\[（] ?(?:19|20)[0-9]{2} ?[〕\]）] ?(?:第|字)?[0-9]{1,5} ?号")

# 某政秘〔2021〕19号.doc: a number that names a file
FILE_NAME = re.compile(r"\.(?:docx?|pdf|wps|ofd)$")

# 织府办〔2023〕43号: the year in a normalised number
NUMBER_YEAR = re.compile("〔(?P<year>(?:19|20)[0-9]{2})〕")

# 某市2024年任务清单: the year in a title
TITLE_YEAR = re.compile("20[0-9]{2}(?=年)(?!年?[-—－–至到])")

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

# 《规划纲要》主要目标和任务分工: a policy that the plan divides, though the plan's own title names it
DIVIDED = re.compile("》?的?(?!印发)[一-鿿]{2,12}(?:分工|分解|任务清单|责任清单|台账)")

# （国发〔2020〕18号，以下简称《意见》): the name by which the text speaks of a title later on
ALIAS = re.compile(r"(?:以下)?简称[为：]?(?:《(?P<title>[^《》]{1,30})》|“(?P<quoted>[^”]{1,30})”)")

# 中共毕节市委办公室 毕节市人民政府办公室<…>: who issued a cited title
TITLE_ISSUERS = re.compile(r"(?P<issuers>[一-鿿 、]{2,80}?)(?=关于|<|《|印发|批转|转发)")
# 中共某县委办公室 某县人民政府办公室关于印发…: how the title of a notice opens
NOTICE_OPENS = re.compile(r"(?P<issuers>[一-鿿][一-鿿 \n]{2,80}?)\s{0,4}(?:关于|(?:印发|转发|批转)《)")
OTHERS = re.compile("等.{0,8}$")

# 停止执行 · 同时废止: what follows a cited title and ends its force
ENDS_FORCE = re.compile(r"[^。；《]{0,14}?(?:停止执行|废止|失效)")
# 转发给你们 · 印发给你们
HANDS_ON = re.compile(r"[^。；《，]{0,8}?(?P<how>转发|批转|印发)(?:给|至)")

# 切实抓好《…》的贯彻落实: what is said behind a title and carries it out
CARRIED_OUT = re.compile("》?(?: ?（[^（）]{1,40}）)?的?(?:贯彻落实|贯彻执行|贯彻实施|落实)")
# （以下简称《条例》）: where an alias may stand without a number before it
ALIAS_BEGINS = re.compile("》? ?（(?:以下|下)?(?:统|简)?称")
# 本《实施细则》: the document speaks of itself
ITSELF = ("本", "该", "此", "上述", "修订后的")
# 《某市某方案（征求意见稿）》, 2023年《…》: what one writing of the plan's own title has and another lacks
DRAFT = re.compile("[（(][^（）()]{2,12}[）)]$")
# 关于《…》第二次公开征求意见的公告
ASKS_OPINIONS = re.compile("》?(?:第[一二三]次)?(?:公开)?征求意见")
YEAR_BEFORE = re.compile("20[0-9]{2}(?:年度?)?$")

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
# 现印发给你们，并就有关事项通知如下：: a notice with points of its own, and the line that dates it
NOTICE_BELOW = re.compile("(?:通知|要求|事项)如下|印发(?:给|至)")
SIGNED_ON = re.compile(
    "（?(?:[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}|[二一][○〇零O0-9一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3})日）?"
)
DAY_ENDS_LINE = re.compile("日[） ]*\n")
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
    r"(?:已经|经)(?P<body>[^，。；《》\n]{2,40}?)(?:研究|讨论)?(?:审议通过|审议同意|批准|同意|通过)(?=[，。；])"
)
# a line that reads as a title, the words titles end with, and how an issuer's name ends
TITLE_WORDS = re.compile("关于|方案|意见|通知|分工|分解|措施|办法|规划|计划|要点|清单|台账")
TITLE_END = re.compile(
    "(?:通知|方案|意见|措施|办法|规划|计划|要点|清单|函|决定|通报|细则|(?:分工|分解)表?|台账|公告|通告)"
    "(?:》|（[^（）\\n]{1,20}）)*$"
)
# 某自治州人民政府工作规则 · 某镇2023年总体应急预案（暂行）: without a notice, known by its last word
RULE_END = re.compile(
    "(?<=[一-鿿]{6})(?:规则|规定|条例|准则|预案|制度|章程|办法|细则)(?:（[^（）\\n]{1,20}）)?$"
)
NO_TITLE = re.compile("附件|第[一二三四五六七八九十百]+[章节条]|根据|按照")
# （试行）的通知: how a title goes on below a line that could be its last
NOTICE_ENDS = re.compile("(?:》|（[^（）\\n]{1,12}）)*的?(?:通知|意见|决定|公告|通告|函)$", re.MULTILINE)
# [某政发〔2020〕26号]某市人民政府关于… · …的通知（某府〔2021〕22号） · …的意见-某省人民政府门户网站
NUMBERED_TITLE = re.compile(
    r"[〔\[【（]?(?P<number>[一-鿿]{2,16} ?[〔\[（] ?(?:19|20)[0-9]{2} ?[〕\]）] ?第?[0-9]{1,5} ?号)"
    r"[〕\]】）]? *(?=[《一-鿿])"
)
TITLE_NUMBERED = re.compile(
    r" *（(?P<number>[一-鿿]{2,16} ?[〔\[（] ?(?:19|20)[0-9]{2} ?[〕\]）] ?第?[0-9]{1,5} ?号)）$"
)
TITLE_OF_PAGE = re.compile("(?<=[一-鿿》）]) *[-_—|]+ *[^-_—|\n《》]{2,20}(?:网|网站|平台)$")
ISSUER_END = re.compile("(?:国务院|政府|办公室|办公厅|委员会|局|厅|部|院|组|指挥部|委|会|处|中心|联|公署)$")

# 某县人民政府令 over 第287号: a number on two lines
ORDER_BEGINS = re.compile("[一-鿿]{2,30}(?:令|公告)")
ORDER_ENDS = re.compile("(?:[0-9]{4}年)?第[0-9]{1,4}号")

# 《某县<某市…>分工方案》, 某县某市…分工方案: what may differ between two writings of a title
TITLE_MARKS = re.compile("[《》<>〈〉＜＞ \u3000\t\n\r]")

# （此件公开发布）
PUBLICITY = re.compile(r"（(?P<value>此件[^（）]{2,16})）")
