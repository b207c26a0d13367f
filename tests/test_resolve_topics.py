"""Topics: programmes and groups that a measure names, with the words; longest match wins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhijin_graph.model import Document, Measure, Span
from zhijin_graph.resolve.topics import find_topics, load_topic_words

WORDS = load_topic_words()


def topics(title: str, text: str = "") -> list[tuple[str, str, str]]:
    """What title and text name: scheme, concept and the words in the document."""
    document = Document("t", f"1.{title}。{text}", "")
    measure = _measure(document, len(title))
    found = find_topics(document, measure, WORDS)
    for topic in found:
        assert document.text[topic.span.start : topic.span.end] == topic.span.text
    return [(topic.scheme, topic.concept, topic.span.text) for topic in found]


def _measure(document: Document, title: int) -> Measure:
    whole = document.span(0, len(document.text))
    text = document.span(3 + title, len(document.text))
    return Measure("1", document.span(2, 2 + title), text, whole)


P, G = "programme", "group"

ROWS = [
    ("落实低保倾斜性政策", "落实低保家庭收入抵扣政策", [(P, "minimum-living-guarantee", "低保"), (G, "minimum-living-recipients", "低保家庭")]),
    ("落实特困供养政策", "督促落实特困人员基本生活标准", [(P, "extreme-poverty-support", "特困供养"), (G, "extreme-poverty-persons", "特困人员")]),
    ("落实医疗救助制度", "", [(P, "medical-assistance", "医疗救助制度")]),
    ("落实住房救助制度", "优先实施危房改造", [(P, "housing-assistance", "住房救助")]),
    ("落实教育救助制度", "家庭经济困难学生", [(P, "education-assistance", "教育救助"), (G, "students-in-difficulty", "家庭经济困难学生")]),
    ("落实就业救助制度", "零就业家庭", [(P, "employment-assistance", "就业救助"), (G, "zero-employment-families", "零就业家庭")]),
    ("落实受灾人员救助制度", "", [(P, "disaster-relief", "受灾人员救助")]),
    ("落实临时救助制度", "", [(P, "temporary-assistance", "临时救助")]),
    ("鼓励社会力量", "", [(P, "social-participation", "社会力量")]),
    ("流浪乞讨人员救助", "", [(G, "vagrants-beggars", "流浪乞讨人员")]),
    ("困境儿童和残疾人", "", [(G, "children-in-difficulty", "困境儿童"), (G, "disabled-persons", "残疾人")]),
    ("农业转移人口", "老年人", [(G, "rural-migrants", "农业转移人口"), (G, "older-persons", "老年人")]),
    ("低收入人口动态监测", "", [(G, "low-income-population", "低收入人口")]),
    # the longest words win
    ("按低保标准发放", "", [(P, "minimum-living-guarantee", "低保标准")]),
    ("特困人员供养", "", [(P, "extreme-poverty-support", "特困人员供养")]),
    ("低保边缘家庭", "", [(G, "marginal-families", "低保边缘家庭")]),
    ("易返贫致贫人口", "", [(G, "poverty-prone-population", "易返贫致贫人口")]),
    # words of the text that typing broke
    ("资助", "落实家庭经济困难 学生资助", [(G, "students-in-difficulty", "家庭经济困难 学生")]),
    ("救助", "流浪乞讨\n人员", [(G, "vagrants-beggars", "流浪乞讨\n人员")]),
    # the first words of a concept stand for all
    ("低保", "低保、最低生活保障", [(P, "minimum-living-guarantee", "低保")]),
    # what must not count
    ("低保障水平", "", []),
    ("与残疾人联合会协商", "", []),
    ("做好退役军人事务", "", []),
    ("救助管理机构", "", []),
    ("社会救助", "", []),
    ("", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "expected"), ROWS)
def test_topics(title: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert topics(title, text) == expected


ALPHABET = "低保特困人员供养医疗救助残疾人联合会流浪乞讨临时 \n　。家庭标准"


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_blanks_change_no_topic(text: str) -> None:
    squeezed = "".join(text.split())
    assert [t[:2] for t in topics("", text)] == [t[:2] for t in topics("", squeezed)]


def test_a_span_without_text() -> None:
    empty = Span(0, 0, "")
    measure = Measure("1", empty, empty, empty)
    assert find_topics(Document("t", "", ""), measure, WORDS) == ()
