"""Ninth stage: where a plan comes from: the policies that it cites, and those that they cite."""

from collections.abc import Sequence

from zhijin_graph.model.views import PlanView
from zhijin_graph.render import words
from zhijin_graph.render.documents import Source
from zhijin_graph.render.evidence import Evidence, gather_evidence
from zhijin_graph.render.lineage_scenes import draw_lineage
from zhijin_graph.render.page import Figure, Page, single_page
from zhijin_graph.render.twins import source_twin

LEVEL_OF_FILE = {"national": "国家", "province": "省级", "prefecture": "市（州）级", "county": "县级"}


def lineage_page(view: PlanView) -> Page:
    """The policies that a plan cites, and those that they cite, as far as they are known."""
    evidence = gather_evidence(view)
    return single_page(evidence, lineage_figure(evidence))


def lineage_figure(evidence: Evidence) -> Figure:
    """Finding, pictures for wide and narrow screens, table."""
    return Figure(
        name="lineage",
        finding=lineage_finding(evidence),
        scenes={"wide": draw_lineage(evidence, wide=True), "narrow": draw_lineage(evidence, wide=False)},
        legend=words.LINEAGE_LEGEND,
        twins=(source_twin(evidence),),
    )


def lineage_finding(evidence: Evidence) -> tuple[str, str]:
    """What the plan carries out, or how many of several rest on what, and how far sources can be followed."""
    several = len(evidence.plans) > 1
    direct = [s for s in evidence.sources if s.depth <= 1]
    if not direct and several:
        count = len(evidence.plans)
        return (
            f"{count} 份方案都没有写明依据的上级文件。",
            f"None of the {count} plans names a document that it rests on.",
        )
    if not direct:
        return ("本方案没有写明依据的上级文件。", "The plan names no document that it rests on.")
    zh, en = _resting(evidence) if several else _carried(evidence, direct)
    depth = max(s.depth for s in evidence.sources)
    zh += f"；来源{'最远' if several else ''}可追到上 {depth} 步"
    en += (
        f"; {'their' if several else 'its'} sources can be followed {depth} step{'s' if depth > 1 else ''} up"
    )
    return (f"{zh}。", f"{en}.")


def _carried(evidence: Evidence, direct: Sequence[Source]) -> tuple[str, str]:
    """What one plan carries out, or else cites."""
    carried = [s for s in direct if any(relation == "implements" for _, relation in s.cited_by)] or direct
    first = carried[0]
    implements = any(relation == "implements" for _, relation in first.cited_by)
    level = LEVEL_OF_FILE.get(first.level, "")
    zh = f"本方案{'贯彻落实' if implements else '引用'}{level}文件{_name(first)}"
    en = f"The plan {'carries out' if implements else 'cites'} {_name(first)}"
    if len(evidence.sources) > 1:
        zh += f"，共引用 {len(evidence.sources)} 份文件"
        en += f" and cites {len(evidence.sources)} documents in all"
    return zh, en


def _resting(evidence: Evidence) -> tuple[str, str]:
    """How many of several plans say what they rest on, and the policy that most of them share, if one is."""
    plans = {plan.iri for plan in evidence.plans}
    citing = {s.iri: {iri for iri, _ in s.cited_by} & plans for s in evidence.sources}
    told, files = len(set().union(*citing.values())), len(evidence.sources)
    zh = f"{len(plans)} 份方案中有 {told} 份写明依据，共引用 {files} 份文件"
    en = (
        f"{told} of the {len(plans)} plans say{'s' if told == 1 else ''} what they rest on, "
        f"{files} document{'s' if files > 1 else ''} in all"
    )
    ranked = sorted(evidence.sources, key=lambda s: -len(citing[s.iri]))
    most = len(citing[ranked[0].iri])
    if most > 1 and (len(ranked) == 1 or len(citing[ranked[1].iri]) < most):
        zh += f"，引用最多的是{_name(ranked[0])}（{most} 份）"
        en += f", most often {_name(ranked[0])} ({most} plans)"
    return zh, en


def _name(source: Source) -> str:
    return source.number or f"《{source.title}》"
