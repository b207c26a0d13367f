"""The server, with real requests: protocol, formats, pages, limits, replacement of the graph."""

import io
import json
import os
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import graphs, servers
from tests.servers import running
from tests.test_store import DISGUISES
from tests.test_store_folder import write_seed
from zhijin_graph.model import Table
from zhijin_graph.query import ask, catalogue

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
CIVIL = "https://w3id.org/zhijin-graph/id/department/织金县民政局"
PLAN = "https://w3id.org/zhijin-graph/id/plan/织府办〔2023〕43号"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_seed(tmp_path_factory.mktemp("served") / "graph")


@pytest.fixture(scope="module")
def server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    log = tmp_path_factory.mktemp("log") / "stderr"
    with running(folder, log, deadline=3, patience=1, rows=5_000, octets=4_000_000) as client:
        yield client


def _get(server: httpx.Client, sparql: str, **headers: str) -> httpx.Response:
    return server.get("/sparql", params={"query": sparql}, headers=headers)


SELECT, ASK, CONSTRUCT = "SELECT ?o { <x:s> ?p ?o }", "ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s a aid:Plan }"
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
REQUESTS: list[tuple[str, str, dict[str, Any], int, str]] = [
    ("GET", f"?query={quote(ASK)}", {}, 200, "application/sparql-results+json"),
    ("GET", f"?query={quote(CONSTRUCT)}", {}, 200, "text/turtle"),
    ("HEAD", f"?query={quote(ASK)}", {}, 200, "application/sparql-results+json"),
    ("POST", "", {"data": {"query": ASK}}, 200, "application/sparql-results+json"),
    (
        "POST",
        "",
        {"content": ASK, "headers": {"content-type": QUERY}},
        200,
        "application/sparql-results+json",
    ),
    (
        "POST",
        "",
        {"content": ASK, "headers": {"content-type": f"{QUERY}; charset=UTF-8"}},
        200,
        "application/sparql",
    ),
    ("GET", "", {"headers": {"accept": "text/turtle"}}, 200, "text/turtle"),
    ("GET", "", {"headers": {"accept": "text/html"}}, 200, "text/html"),
    ("GET", "?query=", {}, 400, "application/problem+json"),
    ("GET", f"?query={quote(ASK)}&query={quote(ASK)}", {}, 400, "application/problem+json"),
    ("POST", "", {"data": {"other": "x"}}, 400, "application/problem+json"),
    (
        "POST",
        f"?query={quote(ASK)}",
        {"content": ASK, "headers": {"content-type": QUERY}},
        400,
        "application/problem",
    ),
    ("POST", "", {"content": b"\xff", "headers": {"content-type": QUERY}}, 400, "application/problem+json"),
    ("GET", "?query=%FF", {}, 400, "application/problem+json"),
    ("GET", f"?query={quote(ASK)}&default-graph-uri=no+iri", {}, 400, "application/problem+json"),
    ("GET", f"?query={quote(ASK)}", {"headers": {"accept": "image/png"}}, 406, "application/problem+json"),
    (
        "GET",
        f"?query={quote(SELECT)}",
        {"headers": {"accept": "text/turtle"}},
        406,
        "application/problem+json",
    ),
    (
        "POST",
        "",
        {"content": "x", "headers": {"content-type": "text/plain"}},
        415,
        "application/problem+json",
    ),
    (
        "POST",
        "",
        {"content": "x", "headers": {"content-type": "application/sparql-update"}},
        403,
        "application/problem",
    ),
    ("POST", "", {"data": {"update": "CLEAR ALL"}}, 403, "application/problem+json"),
    (
        "POST",
        "",
        {"content": "x" * 1_000_001, "headers": {"content-type": QUERY}},
        413,
        "application/problem+json",
    ),
    ("PUT", "", {"content": "x"}, 405, "text/plain"),
    ("DELETE", "", {}, 405, "text/plain"),
    ("OPTIONS", "", {"headers": {"origin": "https://x.org"}}, 204, ""),
    ("GET", f"?query={quote('SELECT * { ?s ?p')}", {}, 400, "application/problem+json"),
    ("GET", f"?query={quote('INSERT DATA { <a:a> <a:b> 1 }')}", {}, 400, "application/problem+json"),
]


@pytest.mark.parametrize(("method", "rest", "request_", "status", "media"), REQUESTS)
def test_protocol(
    server: httpx.Client, method: str, rest: str, request_: dict[str, Any], status: int, media: str
) -> None:
    response = server.request(method, f"/sparql{rest}", **request_)
    assert response.status_code == status
    assert response.headers.get("content-type", "").startswith(media)
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["x-content-type-options"] == "nosniff"
    if status == 200:
        assert re.fullmatch(r'"[0-9a-f]{32}"', response.headers["etag"])
        assert len(response.headers["x-graph-digest"]) == 64
    elif method == "GET":
        assert json.loads(response.content)["status"] == status


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/csv;q=0.1, text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0, */*", "application/sparql-results+json"),
        ("image/png, application/*;q=0.2", "application/sparql-results+json"),
    ],
)
def test_content_negotiation(server: httpx.Client, accept: str, media: str) -> None:
    response = _get(server, ASK.replace("ASK", "SELECT *") + " LIMIT 1", accept=accept)
    assert response.headers["content-type"] in {media, media.removesuffix("; charset=utf-8")}


def test_every_result_format_is_read_by_another_library(server: httpx.Client) -> None:
    sparql = "SELECT ?m ?n { ?m a aid:Measure ; aid:order ?n } ORDER BY ?n"
    expected = graphs.seed_graph().query(sparql)
    assert isinstance(expected, Table)
    names = {
        "application/sparql-results+json": "json",
        "application/sparql-results+xml": "xml",
        "text/csv": "csv",
    }
    for media, name in {**names, "text/tab-separated-values": "tsv"}.items():
        body = _get(server, sparql, accept=media).content
        found: Any = rdflib.query.Result.parse(source=io.BytesIO(body), format=name)
        rows = [(str(row[0]), int(row[1])) for row in found]
        assert rows == list(expected.rows), name


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_every_graph_format_is_read_by_another_library(server: httpx.Client) -> None:
    sparql = "CONSTRUCT WHERE { ?m a aid:Measure ; aid:text ?t }"
    medias = {"text/turtle": "turtle", "application/n-triples": "nt", "application/ld+json": "json-ld",
              "application/rdf+xml": "xml"}  # fmt: skip
    found = [
        set(rdflib.Graph().parse(data=_get(server, sparql, accept=media).content, format=name))
        for media, name in medias.items()
    ]
    assert len(found[0]) == 40
    assert all(triples == found[0] for triples in found)


def test_the_dataset_of_the_request_is_the_dataset(server: httpx.Client) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def number(*graphs_named: tuple[str, str], sparql: str = count) -> int:
        query = urlencode([("query", sparql), *graphs_named])
        body = server.get(f"/sparql?{query}", headers={"accept": "text/csv"}).text
        return int(body.split()[1])

    whole, plan = number(), number(("default-graph-uri", PLAN))
    assert 0 < plan < whole
    assert number(("default-graph-uri", "https://example.org/none")) == 0
    assert number(("default-graph-uri", PLAN), ("default-graph-uri", PLAN)) == plan
    listed = server.get("/sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"}).json()
    every = [("default-graph-uri", row["g"]["value"]) for row in listed["results"]["bindings"]]
    assert number(*every) == number(*every, sparql=count.replace("(*)", "(DISTINCT *)")) == whole
    assert number(("named-graph-uri", PLAN)) == 0
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert number(("named-graph-uri", PLAN), sparql=named) == plan
    assert number(("default-graph-uri", PLAN), sparql=named) == 0


def test_the_service_describes_itself(server: httpx.Client) -> None:
    service = rdflib.Graph().parse(data=_get_plain(server, "/sparql", "text/turtle"), format="turtle")
    void = rdflib.Graph().parse(data=_get_plain(server, "/void", "application/n-triples"), format="nt")
    assert set(service) == set(void)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert list(service.objects(None, sd.endpoint)) == [rdflib.URIRef(f"{server.base_url}sparql")]
    counted = next(service.objects(None, rdflib.Namespace("http://rdfs.org/ns/void#").triples))
    body = _get(server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", accept="text/csv").text
    assert str(counted) == body.split()[1]
    assert server.get("/.well-known/void").headers["location"] == "/void"


def test_graphs_can_be_read_by_name(server: httpx.Client) -> None:
    whole = server.get("/data", headers={"accept": "application/n-triples"})
    plan = server.get("/data", params={"graph": PLAN}, headers={"accept": "application/n-triples"})
    assert set(plan.text.splitlines()) < set(whole.text.splitlines())
    assert server.get("/data?default").status_code == 200
    assert server.get("/data?graph=https://example.org/none").status_code == 404
    assert server.get("/data?graph=none").status_code == 400
    assert server.put("/data?default", content=b"").status_code == 405


def test_questions_over_http_are_those_of_the_library(server: httpx.Client) -> None:
    seed = graphs.seed_graph()
    given = {"department": "县民政局", "other": "县财政局", "measure": "6", "words": "低保", "date": "2024-01-01",
             "plan": "织府办〔2023〕43号"}  # fmt: skip
    for question in catalogue():
        params = {each.name: given[each.name] for each in question.parameters if each.required}
        if question.name == "compare-plans":
            params["other"] = params["plan"]
        response = server.get(f"/api/questions/{question.name}", params=params)
        assert response.status_code == 200, response.text
        expected = ask(seed, question.name, params)
        answer = response.json()
        assert answer["rows"] == list(expected)
        assert answer["columns"] == list(expected.columns)
        assert answer["complete"] is True
        assert seed.query(answer["sparql"]) == expected
        page = server.get(f"/questions/{question.name}", params=params, headers={"accept": "text/html"})
        assert page.status_code == 200
        assert question.summary_zh in page.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/questions/nothing", 404),
        ("/api/questions/ties?plan=nothing", 400),
        ("/api/questions/ties?unknown=1", 400),
        ("/api/questions/ties?limit=x", 400),
        ("/api/questions/ties?limit=-1", 400),
        ("/api/questions/ties?limit=0", 400),
        ("/api/questions/ties?offset=1000000000000", 400),
        ("/api/questions/ties?format=docx", 406),
        ("/api/questions/department-measures", 400),
        ("/api/search", 400),
        ("/id/plan/nothing", 404),
        ("/id/plan/%00", 404),
        ("/source?name=..%2F..%2Fetc%2Fpasswd", 400),
        ("/nothing", 404),
    ],
)
def test_wrong_requests_are_told_why(server: httpx.Client, path: str, status: int) -> None:
    response = server.get(path)
    assert response.status_code == status
    if path != "/nothing":
        assert response.json()["detail"]


def test_answers_come_in_parts_that_say_so(server: httpx.Client) -> None:
    whole = server.get("/api/questions/ties").json()["rows"]
    rows, path = [], "/api/questions/ties?limit=25"
    while path:
        response = server.get(path)
        rows += response.json()["rows"]
        assert response.json()["complete"] is False
        assert response.headers["x-total-count"] == "68"
        following = re.search(r'<([^>]+)>; rel="next"', response.headers["link"])
        path = following[1] if following else ""
    assert rows == whole
    query = server.get("/api/questions/ties?limit=25&format=sparql")  # whole, though rows come in parts
    assert query.text == server.get("/api/questions/ties?format=sparql").text
    assert 'rel="next"' not in query.headers["link"]
    assert server.get("/api/questions/ties?format=csv").text.count("\r\n") == 69
    assert server.get("/api/questions/ties", headers={"accept": "text/markdown"}).text.startswith("| 部门 |")


def test_an_answer_that_a_client_has_is_not_sent_again(server: httpx.Client) -> None:
    first = server.get("/api/questions/ties")
    again = server.get("/api/questions/ties", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "ETag" in first.headers["access-control-expose-headers"]


def test_things_have_pages_and_data_at_their_own_addresses(server: httpx.Client) -> None:
    for iri in (CIVIL, PLAN, f"{PLAN.replace('plan/', 'measure/')}/6",
                "https://w3id.org/zhijin-graph/id/plan/毕委办字〔2022〕59号",
                "https://w3id.org/zhijin-graph/programme/medical-assistance"):  # fmt: skip
        path = iri.removeprefix("https://w3id.org/zhijin-graph")
        page = server.get(path, headers={"accept": "text/html"})
        assert page.status_code == 200, page.text
        assert f'<link rel="canonical" href="{iri}">' in page.text
        data = server.get(path, headers={"accept": "application/n-triples"}).text
        assert all(line.startswith(f"<{iri}> ") for line in data.splitlines())
    shown = server.get("/id/department/织金县民政局", headers={"accept": "text/html"}).text
    assert "<mark>县民政局</mark>" in shown
    assert 'href="/id/measure/织府办〔2023〕43号/1"' in shown
    place = re.search(r'href="(/source\?[^"]+)#mark"', shown)
    assert place
    source = server.get(place[1].replace("&amp;", "&")).text
    assert re.search(r'<mark id="mark">（牵头单位：县民政局；[^<]+&lt;街道&gt;人民政府', source)
    name = server.get(
        "/id/name/织府办〔2023〕43号/各乡镇%3C街道%3E人民政府%3C办事处%3E", headers={"accept": "text/html"}
    )
    assert name.status_code == 200


def test_pages_speak_two_languages_and_show_what_is_behind_them(server: httpx.Client) -> None:
    chinese = server.get("/questions/ties", headers={"accept": "text/html"})
    english = server.get("/questions/ties", headers={"accept": "text/html", "accept-language": "en-GB,en"})
    assert "哪些部门一起承担措施最多" in chinese.text
    assert "Which departments carry most measures together?" in english.text
    assert "PREFIX aid:" in english.text
    assert chinese.headers["x-graph-digest"][:16] in chinese.text
    assert "default-src 'none'" in chinese.headers["content-security-policy"]
    assert "<script" not in chinese.text


def test_pages_speak_their_language_throughout(server: httpx.Client) -> None:
    """Names of fields, codes, and what is wrong."""
    html = {"accept": "text/html", "accept-language": "zh-CN"}
    page = server.get("/questions/department-measures", params={"department": "县财政局"}, headers=html).text
    assert "<span>部门 *</span>" in page
    assert ">牵头</td>" in page
    assert not re.search(r">(lead|responsible|explicit)</td>", page)
    names = server.get("/questions/names", headers=html).text
    assert "理由（英文）" not in names
    assert ">已补全</td>" in names
    unknown = server.get(
        "/questions/department-measures", params={"department": "县民正局"}, headers=html
    ).text
    assert "没有找到部门“县民正局” — 是否指" in unknown
    for path, said in (
        ("/questions/nope", "没有问题“nope”"),
        ("/nothing", "这里没有网页"),
        ("/id/x", "图谱中没有"),
    ):
        missing = server.get(path, headers=html)
        assert missing.status_code == 404
        assert said in missing.text
        assert '<a href="/search">搜索</a>' in missing.text
    assert (
        "there is no page here"
        in server.get("/nothing", headers={"accept": "text/html", "accept-language": "en"}).text
    )
    assert server.get("/nothing").json()["status"] == 404
    role = "/role/lead"
    assert "<h1>牵头</h1>" in server.get(role, headers=html).text
    assert "<h1>lead</h1>" in server.get(role, headers={**html, "accept-language": "en"}).text


def test_a_query_from_the_page_is_answered_on_the_page(server: httpx.Client) -> None:
    html = {"accept": "text/html", "accept-language": "zh-CN"}

    def ask(query: str) -> str:
        page = server.get("/sparql", params={"query": query, "format": "html"}, headers=html)
        assert page.status_code == 200
        assert "<textarea" in page.text  # the query stays, to be mended
        return page.text

    assert '<option value="html">网页</option>' in server.get("/sparql", headers=html).text
    found = ask("SELECT ?d (COUNT(*) AS ?n) { ?m aid:ledBy ?d } GROUP BY ?d ORDER BY DESC(?n) LIMIT 1")
    assert '<a href="/id/department/织金县民政局">' in found
    assert ">14</td>" in found
    assert ">是</td>" in ask("ASK { ?m a aid:Measure }")
    assert "（无）" in ask("SELECT ?m { ?m a aid:Nothing }")
    assert "aid:ledBy" in ask("CONSTRUCT { ?m aid:ledBy ?d } WHERE { ?m aid:ledBy ?d }")
    assert "SPARQL 语法有误" in ask("SELECT * {")
    assert "<script" not in ask("SELECT ('<script>' AS ?x) {}")


def test_fields_suggest_names_and_no_addresses(server: httpx.Client) -> None:
    page = server.get("/questions/ties", headers={"accept": "text/html"}).text
    assert '<option value="织府办〔2023〕43号"></option>' in page


def test_text_on_a_page_is_text(server: httpx.Client) -> None:
    attack = '"><script>alert(1)</script>'
    for path in ("/search", "/questions/text-search", "/questions/department-measures"):
        for name in ("q", "words", "department"):
            page = server.get(path, params={name: attack}, headers={"accept": "text/html"})
            assert "<script" not in page.text
    assert "<script" not in server.get(f"/id/{quote(attack)}", headers={"accept": "text/html"}).text


def test_words_are_found(server: httpx.Client) -> None:
    for word in ("低保", "渐退", "流浪乞讨人员"):
        rows = server.get("/api/search", params={"q": word}).json()["rows"]
        assert rows
        for row in rows:
            for pair in row["marks"].split():
                start, end = map(int, pair.split("-"))
                assert row["snippet"][start:end] == word
    page = server.get("/search", params={"q": "渐退"}, headers={"accept": "text/html"}).text
    assert "<mark>渐退</mark>" in page


def test_the_api_describes_itself(server: httpx.Client) -> None:
    document = server.get("/openapi.json").json()
    for question in catalogue():
        operation = document["paths"][f"/api/questions/{question.name}"]["get"]
        names = [parameter["name"] for parameter in operation["parameters"]]
        assert names == [*(each.name for each in question.parameters), "format", "limit", "offset"]
    listed = server.get("/api/questions").json()
    assert [each["name"] for each in listed] == [question.name for question in catalogue()]


def test_the_api_is_described_for_people_too(server: httpx.Client) -> None:
    document = server.get("/openapi.json").json()
    for lang, heading in (("zh", "编程接口"), ("en", "The API")):
        page = server.get("/api/docs", params={"lang": lang}, headers={"accept": "text/html"})
        assert page.headers["content-type"].startswith("text/html")
        assert f"<h1>{heading}</h1>" in page.text
        assert not [path for path in document["paths"] if f"<code>{path}</code>" not in page.text]
        example = re.search('curl "([^"]+)"', page.text)
        assert example is not None
        answer = server.get(example[1].replace("&amp;", "&").removeprefix(str(server.base_url).rstrip("/")))
        assert answer.text.splitlines()[1].startswith("织金县民政局,14,")


def test_an_endless_query_is_stopped_and_says_so(server: httpx.Client) -> None:
    begun = time.monotonic()
    response = _get(server, ENDLESS)
    assert response.status_code == 504
    assert time.monotonic() - begun < 6
    problem = response.json()
    assert "there is no answer" in problem["detail"]
    assert any("笛卡尔积" in hint for hint in problem["hints"])
    assert _get(server, ASK).json()["boolean"] is True


@pytest.mark.parametrize("accept", ["application/json", "text/csv", "application/sparql-results+xml"])
def test_an_answer_too_large_is_refused_whole(server: httpx.Client, accept: str) -> None:
    response = _get(server, HUGE, accept=accept)
    assert response.status_code == 413
    assert "larger than" in response.json()["detail"]
    assert _get(server, "SELECT * { ?s ?p ?o } LIMIT 4999", accept=accept).status_code == 200


def test_a_query_that_eats_memory_ends_alone(folder: Path, tmp_path: Path) -> None:
    with running(folder, tmp_path / "log", workers=2, memory=600_000_000, deadline=20) as client:
        eating = "SELECT (GROUP_CONCAT(?x) AS ?y) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(CONCAT(STR(?a), STR(?d), STR(?g)) AS ?x) }"
        response = client.get("/sparql", params={"query": eating})
        assert response.status_code in {507, 504}
        assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["县民政局", "-1", "6", "yes"]
)
PIECES = st.sampled_from(
    [
        "SELECT",
        "*",
        "{",
        "}",
        "?s",
        "a",
        ".",
        "SERVICE",
        "<x:y>",
        "(",
        ")",
        "COUNT",
        "\\u0022",
        '"',
        "#",
        "\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([question.name for question in catalogue()]),
    st.dictionaries(
        st.sampled_from(["plan", "department", "words", "limit", "format", "from", "q", "lang"]) | TEXTS,
        TEXTS,
    ),
    st.sampled_from(["/api/questions/", "/questions/"]),
)
def test_no_parameter_is_a_fault_of_the_server(
    server: httpx.Client, name: str, params: dict[str, str], path: str
) -> None:
    response = server.get(path + name, params=params, headers={"accept": "text/html, */*;q=0.5"})
    assert response.status_code in {200, 400, 404, 406}, response.text


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | TEXTS, max_size=25).map(" ".join))
def test_no_query_is_a_fault_of_the_server(server: httpx.Client, sparql: str) -> None:
    response = server.post("/sparql", data={"query": sparql})
    assert response.status_code in {200, 400, 413, 504}, response.text


@pytest.mark.parametrize("sparql", DISGUISES)
def test_nothing_leaves_the_machine(server: httpx.Client, sparql: str) -> None:
    response = _get(server, sparql.replace("PORT", "9999"))
    assert response.status_code == 400


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:1", 200),
        ("127.0.0.1", 200),
        ("[::1]:80", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
    ],
)
def test_only_known_hosts_are_served(server: httpx.Client, host: str, status: int) -> None:
    assert server.get("/health", headers={"host": host}).status_code == status


def test_health_and_metrics(server: httpx.Client) -> None:
    assert server.get("/health").json()["status"] == "ok"
    metrics = server.get("/metrics").text
    assert re.search(r'^zhijin_graph_requests_total\{status="200"\} [1-9]', metrics, re.MULTILINE)
    assert re.search(r"^zhijin_graph_workers_idle [1-9]", metrics, re.MULTILINE)


def test_every_request_is_logged_as_json(folder: Path, tmp_path: Path) -> None:
    with running(folder, tmp_path / "log", workers=1) as client:
        client.get("/api/questions/ties%0A%7B%7D")
    lines = (tmp_path / "log").read_text(encoding="utf-8").splitlines()[1:]
    records = [json.loads(line) for line in lines]
    assert records[-1]["status"] == 404
    assert records[-1]["path"] == "/api/questions/ties\n{}"


def test_too_many_waiting_are_turned_away(folder: Path, tmp_path: Path) -> None:
    with running(folder, tmp_path / "log", workers=1, queue=1, patience=30, deadline=2) as client:
        with ThreadPoolExecutor(4) as pool:
            responses = list(
                pool.map(lambda n: client.get("/sparql", params={"query": f"{ENDLESS} # {n}"}), range(4))
            )
        turned_away = [response for response in responses if response.status_code == 503]
        assert len(turned_away) >= 2
        assert all(response.headers["retry-after"] == "2" for response in turned_away)


def test_workers_end_with_their_server(folder: Path, tmp_path: Path) -> None:
    others = servers.workers_of(os.getpid())
    with running(folder, tmp_path / "log", workers=2):
        (own,) = servers.workers_of(os.getpid()) - others
        workers = servers.workers_of(own)
        assert len(workers) == 2
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and any(map(servers.runs, workers)):
        time.sleep(0.05)
    assert not any(map(servers.runs, workers))


def _get_plain(server: httpx.Client, path: str, accept: str) -> bytes:
    return server.get(path, headers={"accept": accept}).content
