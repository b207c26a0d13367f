"""Every regular expression of the grammar, each with a sentence it is for.

All are written for folded text (:mod:`zhijin_graph.parse.fold`), and none can backtrack far:
repetitions are bounded or over classes that exclude what follows.
"""

import re

CHINESE_DIGITS = "一二三四五六七八九十百"

# 一、落实基本生活救助制度 · （一）研究… · 1.落实… · (1)建立…
NUMBER = (
    rf"(?:(?P<top>[{CHINESE_DIGITS}]{{1,5}})、"
    rf"|（(?P<bracketed>[{CHINESE_DIGITS}]{{1,5}})）[、.]?"
    rf"|(?P<arabic>[0-9]{{1,3}})(?:、|\.(?![0-9])|\.(?=[0-9]{{4}}年))"
    rf"|（(?P<inner>[0-9]{{1,3}})）[、.]?)"
)
HEAD_AT_LINE_START = re.compile(rf"^ *{NUMBER}", re.MULTILINE)

# …时效性和精准性（一）研究将… · …负责）2.简化… · 分工方案。一、把…
HEAD_IN_LINE = re.compile(
    rf"(?:(?<=[。；：）\]])(?P<top>[{CHINESE_DIGITS}]{{1,5}})、"
    rf"|（(?P<bracketed>[{CHINESE_DIGITS}]{{1,5}})）[、.]?"
    rf"|(?<=[。；：）\]])(?P<arabic>[0-9]{{1,3}})(?:、|\.(?![0-9])|\.(?=[0-9]{{4}}年))"
    rf"|(?P<inner>(?!)))"
)

# 具体措施：1.及时总结…
SUBMEASURES = re.compile(r"(?:具体措施|具体任务|主要措施|工作措施|重点任务) *：")

# （ [ and their closing forms
BRACKET = re.compile(r"[（）\[\]]")

# Words without which a bracket is not worth reading as a clause
CLAUSE_HINT = re.compile("牵头|责任|负责|配合|主办|承办|协办|协助|参加|参与|督导|落实|主责|汇总")

# 2022年10月底前完成 · 年内持续推进 · 长期坚持: a remark, no unit
REMARK = re.compile(
    r"^(?:[0-9]{4}年.*|[0-9]{1,2}月.*|(?:年内|年底|今年|每年|每季度|每月|本届|全年|长期|常年|持续|适时|立即|尽快|同步|即时).*"
    r"|.*(?:持续推进|长期坚持|长期推进|前完成|底完成|完成时限.*|底前|月底|日前|年底前))$"
)

# 列第一位者为牵头单位，下同 · 排名第一位为牵头单位 · 排在第一位的部门为牵头部门
FIRST_LISTED = re.compile(
    r"(?:列|排|排名|排列|排序|位列|居)(?:在|于)?(?:第一位|首位|第一|最前|第1位)(?:的|者)?(?:单位|部门)?为"
    r"(?:牵头|主办|主责|总牵头)[^，。；）\]]{0,12}(?:，(?:以)?下同)?"
)

# 以下均需各县（市、区）政府落实，不再列出 · 不再单独列出
INHERITED_UNITS = re.compile(
    r"(?:以下|下列|以上|各项)?[^，。；：（）]{0,12}?均(?:需|须|由|要)?(?P<units>各[^，。；：]{1,40}?)"
    r"(?:按(?:照)?(?:属地|职责)[^，。；：]{0,8})?(?:落实|负责|参与|配合|实施)?，(?:以下|下文)?不再(?:单独|一一|逐一|另行)?列出"
)
BY_TERRITORY_NOT_LISTED = re.compile(
    r"(?P<units>各[^，。；：]{1,40}?)(?:均)?按(?:照)?属地(?:管理)?(?:原则)?(?:分别)?负责，(?:以下|下文)?不再(?:单独|一一|逐一)?列出"
)

# 责任单位为牵头单位，协助单位为配合单位
DEFINITION = re.compile(
    r"[“\"]?(?P<word>责任单位|责任部门|主要责任单位|首位单位)[”\"]?(?:即为?|是指?|为)(?:本项|该项|各项)?(?:工作|任务)?(?:的)?"
    r"(?P<meaning>牵头|主办|承办)(?:责任)?(?:单位|部门)"
)

SAME_BELOW = re.compile(r"^(?:以)?下同$")

# 县民政局等部门 · 银保监会等国务院相关部门
OPEN_LIST = re.compile(
    r"^(?P<name>.*?)等(?:[0-9]{1,2}个|[一二三四五六七八九十]个)?(?:国务院|中央|省|市|州|县|区|相关)?(?:直)?(?:各)?(?:有关|相关|其他|职能|主管)*"
    r"(?:部门|单位|机构|成员单位|部委|方面|企业)*(?:(?:和|及)(?:有关|相关)?(?:单位|部门|企业|地区|地方))?$"
)

# 国务院相关部门及各地区: what begins with 各 or 有关 is never inside a name
STRUCTURAL_JOIN = re.compile(r"(?:以及|及|和|与)(?=(?:[省市州县区](?:级|直)?)?(?:各|有关|相关))")

# 各区、县级市 · 各地区、各部门 · 各省、自治区、直辖市人民政府: one collective, not a list
TERRITORIES = re.compile(
    r"各地区、各(?:有关)?部门(?:、各(?:有关)?单位)?"
    r"|各(?:省|自治区|市|州|县|区|县市|乡镇|乡|镇|地|盟|设区的?市|县级市)"
    r"(?:、(?:各)?(?:自治区|直辖市|县级市|自治州|区|县|市|街道|镇|乡|盟|旗|州))+"
    r"(?:人民)?(?:政府|管委会|党工委|办事处)?(?:（[^（）]{0,20}）)?(?=[、，；]|$)"
)

# 市发改委 carries 市 to the names after it; 市场监管局 does not begin with a level
LEVEL_PREFIX = re.compile(r"^(?:自治区|省|市(?!场|监|政(?!府|协))|自治州|州|县|区|旗|盟)(?=.)")
CARRIES_NOTHING = re.compile(r"^(?:各|有关|相关|国家|中央|国务院|全国|中国|中共|团|共青团)")

# what stands where a name should, but is a sentence: 各部门要牵头抓总
NOT_A_NAME = re.compile(
    r"要(?!素)|应(?!急|用|对)|必须|可以|不得|不再|进一步|加强|推进(?!办|中心|处|局)|做好|确保|完善|建立|开展|尽快|没有|已经|是否|我们|他们"
    r"|组织(?!部|处|科|办|人事|委)|[《》“”？！。%]|并(?!购)|根据|按照|通过|对(?!外|台|口|接)|把|谁|其他社会|由于|如果"
)
ORGANISATION_END = re.compile(
    r"(?:局|委|办|厅|部|院|会|处|室|科|队|所|站|心|公司|集团|政府|署|校|行|社|团|联|馆|厂|组|单位|部门|地区|地方|省|市|县|区|州|旗|盟"
    r"|乡|镇|街道|企业|机关|机构|园|场|协|台|网|学|方面|盐业|铁塔|电信|移动|联通|村|户|港|府|[）>])$"
)

# a list without a verb counts only where every name ends as a body does: （县发改局、县财政局）
BODY_END = re.compile(
    r"(?:局|委|办|厅|部|院|署|公司|集团|政府|中心|管委会|银行|残联|总社|联社|团[省市县区]委|单位|部门|[省市县区州]委|[）>])$"
)

# 县民政局牵头、县财政局配合: here 、 separates phrases, not names
AFTER_VERB = re.compile("(?<=牵头)、|(?<=负责)、|(?<=配合)、|(?<=主办)、|(?<=承办)、")

# 国家发展改革委会同有关部门
TOGETHER_WITH = re.compile("会同|会商")

# 由县民政局、县财政局负责落实。 · 由县住建局承办，县发改局协办。
SENTENCE_CLAUSE = re.compile(
    r"(?:(?<=[。；\n])|(?<=^)) *由(?P<body>[^。；\n]{2,200}?(?:负责|牵头|承办|主办)(?:落实|实施|组织实施)?"
    r"(?:，[^。；，\n]{2,80}?(?:配合|协办|协助|参加|参与|协同|负责))*)(?=[。；，\n]|$)",
    re.MULTILINE,
)

# 织府办〔2023〕43号 · 国办发[2018]117号 · 令第287号
DOCUMENT_NUMBER = re.compile(
    r"(?P<word>[一-鿿]{1,12}?)[〔\[（] *(?P<year>(?:19|20)[0-9]{2}) *[〕\]）\[〔] *"
    r"第?(?P<serial>[0-9]{1,5}) *号"
    r"|(?P<order>[一-鿿]{0,12}令)第?(?P<order_serial>[0-9]{1,4})号"
    r"|(?P<notice>[一-鿿]{0,12}公告)(?P<notice_year>(?:19|20)[0-9]{2})年第(?P<notice_serial>[0-9]{1,4})号"
)

# 《中共毕节市委办公室 毕节市人民政府办公室<…>的通知》（毕委办字〔2022〕59号）
QUOTED_TITLE = re.compile(
    r"《(?P<title>[^《》\n]{1,120}(?:《[^《》\n]{1,100}》[^《》\n]{0,80})*)》"
    r"(?: *（(?P<number>[^（）\n]{4,40})）)?"
)

# 中共毕节市委办公室 毕节市人民政府办公室<…>: who issued a cited title
TITLE_ISSUERS = re.compile(r"^(?P<issuers>[一-鿿 、]{2,60}?)(?=关于|<|《|印发|转发)")

# 停止执行 · 同时废止: what follows a cited title and ends its force
ENDS_FORCE = re.compile(r"[^。；]{0,12}?(?:停止执行|废止|失效)")
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
    r"^ *(?P<who>[^\n。；《》]{2,200}(?:单位|部门|政府|办事处|机构|公司|院校|委|局|会))：$", re.MULTILINE
)

# 已经织金县第十八届人民政府第54次常务会议审议通过 · 经国务院同意
APPROVAL = re.compile(
    r"(?:已)?经(?P<body>[^，。；《》]{2,40}?)(?:研究|讨论)?(?:审议通过|审议同意|批准|同意|通过)(?=[，。；])"
)
# a line that reads as a title, the words titles end with, and how an issuer's name ends
TITLE_WORDS = re.compile("关于|方案|意见|通知|分工|措施|办法|规划|计划|要点|清单")
TITLE_END = re.compile("(?:通知|方案|意见|措施|办法|规划|计划|要点|清单|函|决定|通报|细则|分解表|分工表)$")
ISSUER_END = re.compile("(?:国务院|政府|办公室|办公厅|委员会|局|厅|部|院|组|指挥部|委|会|处|中心)$")

# （此件公开发布）
PUBLICITY = re.compile(r"（(?P<value>此件[^（）]{2,16})）")
PAGE_FURNITURE = re.compile(
    r"字号：[^\n]{0,12}|【?(?:打印|关闭|收藏|分享|返回顶部)[^\n]{0,10}"
    r"|^ *[-—－] *[0-9]{1,4} *[-—－] *$|^ *第 *[0-9]+ *页[^\n]{0,12}$",
    re.MULTILINE,
)
NARRATIVE_SECTION = re.compile(
    r"指导思想|基本原则|总体要求|总体目标|工作目标|主要目标|发展目标|目标任务$|保障措施"
    r"|组织实施|组织保障|组织领导|工作要求|有关要求|工作原则|实施步骤"
)

# 2022年10月底前 · 5月底前 · 2023年6月30日前 · 2025年底前 · 到2025年
DEADLINE = re.compile(
    r"(?:(?P<year>20[0-9]{2})年)?(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12][0-9]|0?[1-9])日|(?P<third>上旬|中旬|下旬))?(?:底)?(?:以?前|底|完成)"
    r"|(?P<whole>20[0-9]{2})年(?:底|末|年底)?(?:以?前|底)"
)
