"""The documents of tests/truth and what a person read in them: found, built into files, and read."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.office_files import build_docx, build_pdf, build_xlsx
from zhijin_graph import resources
from zhijin_graph.model import Document, Plan
from zhijin_graph.parse import parse_plan
from zhijin_graph.read import read_bytes
from zhijin_graph.resolve import resolve_plan

FOLDER = Path(__file__).parent / "truth"
SEED = "zhijin-2023-43"
BUILDERS = {".docx": build_docx, ".xlsx": build_xlsx, ".pdf": build_pdf}
# Written after the parser, and scored once before anybody mended it: README.md has the figures of those runs.
HELD_OUT_FIRST = frozenset(
    (
        *("bayannur-2022-8", "bayi-2022-33", "binhai-2022-17", "chongming-2023-72"),
        *("dalian-2021-61", "enshi-2020-12", "gansu-2022-130", "guo-2023-64"),
        *("haixi-2023-19", "hotan-2021-38", "lintao-2024-5", "nehe-2018-26"),
        *("qiongzhong-2023-9", "shaoguan-2019-44", "yuelu-2020-27", "zhuozhou-2022-14"),
    )
)
HELD_OUT_SECOND = frozenset(
    (
        *("daxinganling-2022-18", "guangxi-2023-61", "guanyun-2023-26", "guo-2022-37"),
        *("hequ-2022-19-docx", "jiangbei-2023-44", "longhua-2022-3", "mayang-2024-7-md"),
        *("pingtang-2021-12", "tongling-2021-33"),
    )
)
HELD_OUT_THIRD = frozenset(("alxa-2022-31-md", "jishou-2021-40", "liupanshui-2023-17"))
HELD_OUT_FOURTH = frozenset(
    (
        *("changshou-town-2024-html", "fenghuang-2022-41", "guiyang-2021-33", "guo-2023-28", "hunan-2021-55"),
        *("jianban-2022-18", "linyi-2023-html", "mianyang-gaoxin-2023-pdf", "putian-2024-xlsx"),
        *("quzhou-2023-6", "shaanxi-2024-7", "shangyu-2023-html", "tianmen-2024-xlsx", "tongbai-2022-29"),
        *("tongzi-2023-docx", "yancheng-2023-md", "zhaoqing-2020-14"),
    )
)
HELD_OUT_FIFTH = frozenset(
    ("gannan-2022-xlsx", "heilongjiang-2020-21-html", "jingning-2023-docx", "zhongshan-2021-40")
)
HELD_OUT_SIXTH = frozenset(
    (
        *("benxi-2022-14", "dali-2023-8", "danfeng-2022-5", "echeng-2024-md", "guo-2024-18"),
        *("henan-2024-9", "pubei-2023-xlsx", "qianshan-2022-33", "taizhou-2021-68-docx"),
        *("tiantai-2023-21-pdf", "xuyang-town-2023", "yichun-2022-html", "zhoukou-2023-html"),
    )
)
HELD_OUT_SEVENTH = frozenset(
    (
        *("ganzhou-2023-13", "guo-2024-17", "hubei-2024-5", "lancang-2022-27-docx"),
        *("linquan-2023-8", "meishan-2023-xlsx", "pingli-2024", "wuxing-2023-html"),
    )
)
HELD_OUT = frozenset().union(
    *(HELD_OUT_FIRST, HELD_OUT_SECOND, HELD_OUT_THIRD, HELD_OUT_FOURTH, HELD_OUT_FIFTH),
    *(HELD_OUT_SIXTH, HELD_OUT_SEVENTH),
)
TAG = re.compile(r"</?[a-z!][^>]*>", re.IGNORECASE)
PAGE_NUMBER = re.compile(r"[—-] ?[0-9]{1,3} ?[—-]")


@dataclass(frozen=True, slots=True)
class TruthFile:
    """One look-alike document and its truth, as read by hand."""

    name: str
    truth: dict[str, Any]
    source: Path

    @property
    def shows(self) -> tuple[str, ...]:
        """The classes and traps of the genre that the document shows."""
        return tuple(self.truth["shows"])

    def read(self) -> Document:
        """The document as the first stage hands it on; Word, PDF and spreadsheets are built first."""
        described = self.source.name.removesuffix(".json")
        if described == self.source.name:
            return read_bytes(self.source.read_bytes(), name=self.source.name)
        description = json.loads(self.source.read_text(encoding="utf-8"))
        return read_bytes(BUILDERS[Path(described).suffix](description), name=described)

    def plan(self) -> Plan:
        """The document read, parsed and resolved."""
        return resolve_plan(parse_plan(self.read()))

    def squeezed(self) -> str:
        """What the source says, without white space, tags and page numbers."""
        raw = self.source.read_text(encoding="utf-8")
        if self.source.suffix == ".json":
            raw = "\n".join(_strings(json.loads(raw)))
        elif self.source.suffix == ".html":
            raw = html.unescape(TAG.sub("", raw))
        return "".join(PAGE_NUMBER.sub("", raw).split())


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


@cache
def truth_files() -> tuple[TruthFile, ...]:
    """Every document with a truth file, in the order of their names; the seed plan is not among them."""
    found = []
    for path in sorted(FOLDER.glob("*/truth.json")):
        truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        found.append(TruthFile(path.parent.name, truth, path.parent / truth["file"]))
    return tuple(found)


def labels() -> dict[str, str]:
    """What the labels under ``shows`` stand for."""
    found: dict[str, str] = json.loads((FOLDER / "labels.json").read_text(encoding="utf-8"))
    return found


def seed_file() -> TruthFile:
    """The seed plan with its truth, which is written in a form of its own, in the form of the others."""
    seed = json.loads((FOLDER / f"{SEED}.json").read_text(encoding="utf-8"))
    document, fixes = seed["document"], {full: cut for cut, full in seed["canonical_fixes"].items()}
    written = "".join(resources.seed_path().read_text(encoding="utf-8").split())
    header = {
        key: document[key]
        for key in ("title", "document_number", "index_number", "category", "publisher", "created")
    }
    header |= {key: document[key] for key in ("in_force", "issued", "addressees", "views")}
    implements = document["implements"]
    truth = {
        "shows": [],
        "leaves_open": ["target", "funding", "deadline", "stated count"],
        "header": header | {"issuers": [document["issuer"]], "approved_by": document["approved_by"]},
        "jurisdiction": {"name": "织金县", "code": "520524"},
        "sections": [{"path": s["number"], "title": s["title"]} for s in seed["sections"]],
        "measures": [_seed_measure(measure, written, fixes) for measure in seed["measures"]],
        "citations": [
            {
                "title": implements["title"],
                "number": implements["document_number"],
                "relation": "implements",
                "issuers": implements["issuers"],
            }
        ],
        "counts": [],
        "not_assignments": [],
    }
    return TruthFile(SEED, truth, resources.seed_path())


def _seed_measure(measure: dict[str, Any], written: str, cuts: dict[str, str]) -> dict[str, Any]:
    """A measure; a name that its own text cuts short stands as it is written there."""
    number = measure["number"]
    own = written.partition(f"{number}.{measure['title']}")[2].partition(f"{number + 1}.落实")[0]
    assignments = []
    for role in ("lead", "responsible"):
        for name in measure[role]:
            cut = cuts.get(name, name)
            as_written = name if name in own else cut
            stated = {"role": role, "name": as_written, "basis": "explicit", "open_list": False, "clause": 1}
            if canonical := _seed_canonical(name):
                stated["canonical"] = canonical
            assignments.append(stated)
    return {
        "path": str(number),
        "title": measure["title"],
        "section": measure["section"],
        "assignments": assignments,
    }


def _seed_canonical(name: str) -> str | None:
    if name == "团县委":
        return "共青团织金县委"
    if name == "各乡镇<街道>人民政府<办事处>":
        return "织金县各乡镇（街道）人民政府（办事处）"
    return f"织金{name}" if name.startswith("县") else None
