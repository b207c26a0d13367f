"""Where a plan comes from: the policies it cites, who approved it, and the document it was read from."""

from zhijin_graph.graph.emitter import Emitter, encode_iri, types
from zhijin_graph.model import Approval, Citation, Document, Relation
from zhijin_graph.vocab import (
    A_CITATION,
    A_POLICY_SOURCE,
    A_SOURCE_DOCUMENT,
    AN_APPROVAL,
    AN_APPROVING_BODY,
    APPROVED_BY,
    BODY,
    CITES,
    CONNECTIVE,
    DIGEST,
    DOCUMENT_NUMBER,
    FORMAT,
    FORWARDS,
    IMPLEMENTS,
    ISSUER_NAME,
    ISSUES,
    LABEL,
    PLAN,
    RELATION,
    REPEALS,
    SOURCE,
    SOURCE_DOCUMENT,
    THINGS,
    WRITTEN_NUMBER,
)
from zhijin_graph.vocab.minting import concept_iri, part_iri, policy_iri, segment

_RELATIONS = {
    Relation.IMPLEMENTS: IMPLEMENTS,
    Relation.CITES: CITES,
    Relation.FORWARDS: FORWARDS,
    Relation.ISSUES: ISSUES,
    Relation.REPEALS: REPEALS,
}


def emit_citations(emitter: Emitter, key: str, plan: str, citations: tuple[Citation, ...]) -> None:
    """Every cited policy, the direct edge to it, and the words that cite it."""
    counts: dict[str, int] = {}
    for citation in citations:
        source = policy_iri(citation)
        stem = part_iri("citation", key, citation.relation, segment(citation.number or citation.title))
        counts[stem] = counts.get(stem, 0) + 1
        connective = citation.connective
        written = citation.written_number
        emitter.describe(plan, ((_RELATIONS[citation.relation], encode_iri(source)),))
        emitter.describe(
            f"{stem}/{counts[stem]}",
            (
                *types(A_CITATION),
                (PLAN, encode_iri(plan)),
                (SOURCE, encode_iri(source)),
                (RELATION, encode_iri(concept_iri("relation", citation.relation))),
                (WRITTEN_NUMBER, emitter.literal(written) if written else None),
                (CONNECTIVE, emitter.literal(connective.text) if connective else None),
                *emitter.quoted(citation.span),
            ),
        )
        _emit_policy(emitter, source, citation)


def emit_approval(emitter: Emitter, key: str, plan: str, approval: Approval) -> None:
    """The body, often a named meeting, that approved the plan, and the sentence that says so."""
    body = f"{THINGS}body/{segment(approval.body)}"
    emitter.describe(plan, ((APPROVED_BY, encode_iri(body)),))
    emitter.share(body, (*types(AN_APPROVING_BODY), (LABEL, emitter.literal(approval.body))))
    emitter.describe(
        part_iri("approval", key, segment(approval.body)),
        (
            *types(AN_APPROVAL),
            (PLAN, encode_iri(plan)),
            (BODY, encode_iri(body)),
            *emitter.quoted(approval.span),
        ),
    )


def emit_document(emitter: Emitter, plan: str, document: Document) -> None:
    """The file the plan was read from: its name and the digest of its bytes, no clock."""
    iri = f"{THINGS}document/{segment(document.digest)}"
    emitter.describe(plan, ((SOURCE_DOCUMENT, encode_iri(iri)),))
    emitter.describe(
        iri,
        (
            *types(A_SOURCE_DOCUMENT),
            (LABEL, emitter.literal(document.name)),
            (DIGEST, emitter.literal(document.digest)),
            (FORMAT, emitter.literal(document.media_type)),
        ),
    )


def _emit_policy(emitter: Emitter, iri: str, citation: Citation) -> None:
    # No dcterms:title: a plan that others cite under a shorter title keeps the one of its own.
    title = emitter.literal(citation.title or citation.number or "")
    number = emitter.literal(citation.number) if citation.number else None
    emitter.share(
        iri,
        (
            *types(A_POLICY_SOURCE),
            (LABEL, title),
            (DOCUMENT_NUMBER, number),
            *((ISSUER_NAME, emitter.literal(issuer)) for issuer in citation.issuers),
        ),
    )
