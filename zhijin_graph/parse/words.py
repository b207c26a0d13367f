"""The words by which names and remarks are told: how they begin and end."""

# 县民政局 · 团县委 · 各乡镇 · 中国电信某分公司
ORGANISATION_ENDS = (
    *"局委办厅部院会处室科队所站心署校行社团联馆厂组省市县区州旗盟乡镇街村户港府园场协台网学）>",
    *("公司", "集团", "政府", "单位", "部门", "地区", "地方", "街道", "社区", "企业", "机关", "机构", "方面"),
    *("盐业", "铁塔", "电信", "移动", "联通"),
)

# a list without a verb counts only where every name ends as a body does: （县发改局、县财政局）
BODY_ENDS = (
    *"局委办厅部院署）>",
    *(
        "公司",
        "集团",
        "政府",
        "中心",
        "管委会",
        "银行",
        "残联",
        "妇联",
        "文联",
        "工商联",
        "总工会",
        "科协",
        "供销社",
        "总队",
        "支队",
        "大队",
        "派出所",
        "总社",
        "联社",
        "单位",
        "部门",
        "街道",
        "乡镇",
        "镇街",
    ),
)

# 第三中学: how a name with a figure in it ends; another phrase with a figure is a remark
FIGURE_ENDS = (*"局委办厅部院会处科队所站心学校园厂", "公司", "集团", "政府")

# what looks like a name and is an aside: 含低保家庭
NO_NAME_BEGINS = ("含", "如", "即", "见", "指")

# 年内持续推进 · 长期坚持 · 2022年10月底前完成 · 所需经费由县财政承担: a remark, no unit
REMARK_BEGINS = (
    *(
        "年内",
        "年底",
        "今年",
        "每年",
        "每季度",
        "每月",
        "本届",
        "全年",
        "长期",
        "常年",
        "持续",
        "适时",
        "立即",
    ),
    *("尽快", "同步", "即时", "完成时限", "完成时间", "时限", "经费", "资金", "所需经费", "所需资金"),
)
REMARK_ENDS = ("持续推进", "长期坚持", "长期推进", "前完成", "底完成", "底前", "月底", "日前", "下同")
