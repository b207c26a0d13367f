"""Clauses, the rules about them and the names in them; each expression with a sentence that it is for."""

import re

# Words without which a bracket is not worth reading as a clause
CLAUSE_HINT = re.compile(
    "牵头|责任|总责|负责|配合|主办|承办|协办|协助|协同|参加|参与|督导|督查|督办|落实|实施|主责|主抓|汇总"
)

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

# 责任单位 and 县民政局 in 责任单位：县民政局、县财政局: what marks part, with what is in brackets behind it
IN_BRACKETS = re.compile("（[^（）\n]*）|<[^<>\n]*>")
PIECE = re.compile("([^、；，：。\n]+)")
PIECE_WITH_BRACKETS = re.compile(f"((?:[^、；，：。\n（）<>]+|{IN_BRACKETS.pattern})+)")

# 各 gathers names to one whole, 首 may open a rule: a name with such words is unlike others
UNLIKE_OTHERS = re.compile("[各由首|]|第一|列出|最前|属地")
# figures, rules, bodies behind 由, blanks between names: these tell what is around them too
READ_WHOLE = re.compile("[0-9由首|]|第一|列出|最前|[^\\S\t\n]")

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
NAME_JOIN = re.compile("[ 、]+|(?<=[厅室局府部委])和")

# 县民政局 县财政局: how a name begins that only a blank parts from the one before
BEGINS_NAME = re.compile(
    r"[县市省区州](?=[^、，；]{1,20}(?:[局委办厅部院署会社行联队司府]|中心|学校)(?:[^、，；]{0,40})$)|各|团[县市省区州]委|国家税务总局"
    r"|(?<=局)(?![一-鿿]{0,6}[分支]局)[一-鿿]{2,8}局"
)

# （县民政局、县财政局）with neither verb nor rule: how the first body of such a list begins
FIRST_BODY = re.compile(
    "[省市县区州旗盟]|各|国家|国务院|中央|有关|相关|自治[区州县]|团[省市县区州]委|[一-鿿]{2,10}(?:部|总局|委员会)$"
)

# 县民政局负责，2023年12月: what stands by itself in a clause, and a range of years there
CLAUSE_PHRASE = re.compile(r"[^，；：（）\[\]〔〕。\n]+")
