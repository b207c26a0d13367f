"""The vocabulary that graph, store and query share: namespaces and terms.

Terms are those of ``ontology/aid.ttl``; classes are named as they are read after ``a`` (``A_PLAN`` is
aid:Plan), properties plainly. How things get their IRIs is told in :mod:`zhijin_graph.vocab.minting`.
"""

from typing import Final

BASE: Final = "https://w3id.org/zhijin-graph/"
ONTOLOGY: Final = BASE + "aid"
AID: Final = ONTOLOGY + "#"
THINGS: Final = BASE + "id/"
REGISTER: Final = BASE + "register"
"""The graph (登记册) of what several plans may say: departments, places, policies. All else stands in the
graph of its plan, so that every statement stands in one graph."""

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"

SCHEMES: Final = (
    "role",
    "basis",
    "state",
    "kind",
    "level",
    "relation",
    "precision",
    "direction",
    "rulekind",
    "programme",
    "group",
    "system",
)
"""The SKOS concept schemes; each is also the prefix of its concepts (role:lead)."""

KINDS_OF_THINGS: Final = (
    "plan",
    "policy",
    "section",
    "measure",
    "assignment",
    "clause",
    "department",
    "name",
    "division",
    "body",
    "citation",
    "approval",
    "deadline",
    "topic",
    "target",
    "funding",
    "count",
    "rule",
    "document",
)
"""The folders under …/id/ that things are minted in."""

PREFIXES: Final[dict[str, str]] = {
    "aid": AID,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": SKOS,
    "dcterms": DCTERMS,
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    **{scheme: f"{BASE}{scheme}/" for scheme in SCHEMES},
    **{kind: f"{THINGS}{kind}/" for kind in KINDS_OF_THINGS},
}
"""Prefix → namespace, the same in queries, in Turtle and in the documentation."""

# Terms of other vocabularies that the graph uses as they are.
TYPE: Final = RDF + "type"
LABEL: Final = RDFS + "label"
TITLE: Final = DCTERMS + "title"
PART_OF: Final = DCTERMS + "isPartOf"
FORMAT: Final = DCTERMS + "format"
ALT_LABEL: Final = SKOS + "altLabel"

# Classes.
A_PLAN: Final = AID + "Plan"
A_POLICY_SOURCE: Final = AID + "PolicySource"
A_SECTION: Final = AID + "Section"
A_MEASURE: Final = AID + "Measure"
A_PASSAGE: Final = AID + "Passage"
A_PART: Final = AID + "Part"
A_STATEMENT: Final = AID + "Statement"
A_CLAUSE: Final = AID + "Clause"
AN_ASSIGNMENT: Final = AID + "Assignment"
A_CITATION: Final = AID + "Citation"
AN_APPROVAL: Final = AID + "Approval"
A_DEADLINE: Final = AID + "Deadline"
A_TOPIC_MENTION: Final = AID + "TopicMention"
A_TARGET: Final = AID + "Target"
A_FUNDING: Final = AID + "Funding"
A_STATED_COUNT: Final = AID + "StatedCount"
A_RULE: Final = AID + "Rule"
AN_ACTOR: Final = AID + "Actor"
A_DEPARTMENT: Final = AID + "Department"
A_COLLECTIVE: Final = AID + "Collective"
A_POST: Final = AID + "Post"
AN_UNIDENTIFIED_ACTOR: Final = AID + "UnidentifiedActor"
A_NAME: Final = AID + "Name"
AN_ADMINISTRATIVE_DIVISION: Final = AID + "AdministrativeDivision"
AN_APPROVING_BODY: Final = AID + "ApprovingBody"
A_SOURCE_DOCUMENT: Final = AID + "SourceDocument"

# Properties of plans and of the policies they cite.
DOCUMENT_NUMBER: Final = AID + "documentNumber"
INDEX_NUMBER: Final = AID + "indexNumber"
CATEGORY: Final = AID + "category"
PUBLISHER_NAME: Final = AID + "publisherName"
CREATED_AT: Final = AID + "createdAt"
ISSUED_ON: Final = AID + "issuedOn"
IN_FORCE: Final = AID + "inForce"
ADDRESSEES: Final = AID + "addressees"
PUBLICITY: Final = AID + "publicity"
SOURCE_NAME: Final = AID + "sourceName"
VIEWS: Final = AID + "views"
ISSUER: Final = AID + "issuer"
ISSUER_NAME: Final = AID + "issuerName"
JURISDICTION: Final = AID + "jurisdiction"
JURISDICTION_INFERRED_FROM: Final = AID + "jurisdictionInferredFrom"
APPROVED_BY: Final = AID + "approvedBy"
RELATES_TO: Final = AID + "relatesTo"
IMPLEMENTS: Final = AID + "implements"
CITES: Final = AID + "cites"
FORWARDS: Final = AID + "forwards"
ISSUES: Final = AID + "issues"
REPEALS: Final = AID + "repeals"
SOURCE_DOCUMENT: Final = AID + "sourceDocument"
DIGEST: Final = AID + "digest"
SECTION_COUNT: Final = AID + "sectionCount"
MEASURE_COUNT: Final = AID + "measureCount"
ASSIGNMENT_COUNT: Final = AID + "assignmentCount"
LEAD_COUNT: Final = AID + "leadCount"
RESPONSIBLE_COUNT: Final = AID + "responsibleCount"
SUPPORT_COUNT: Final = AID + "supportCount"
ACTOR_COUNT: Final = AID + "actorCount"
COLLECTIVE_COUNT: Final = AID + "collectiveCount"

# Properties of sections and measures.
PLAN: Final = AID + "plan"
SECTION: Final = AID + "section"
PARENT: Final = AID + "parent"
NUMBER: Final = AID + "number"
ORDER: Final = AID + "order"
TEXT: Final = AID + "text"
INVOLVES: Final = AID + "involves"
LED_BY: Final = AID + "ledBy"
HAS_RESPONSIBLE: Final = AID + "hasResponsible"
SUPPORTED_BY: Final = AID + "supportedBy"
ACCOUNTABLE_LEADER: Final = AID + "accountableLeader"
MONITORED_BY: Final = AID + "monitoredBy"
PROGRAMME: Final = AID + "programme"
BENEFICIARY: Final = AID + "beneficiary"
DEADLINE: Final = AID + "deadline"
TARGET: Final = AID + "target"
FUNDING: Final = AID + "funding"
DUE: Final = AID + "due"

# Properties of statements: what the text says, and where.
QUOTE: Final = AID + "quote"
START: Final = AID + "start"
END: Final = AID + "end"
MEASURE: Final = AID + "measure"
DEPARTMENT: Final = AID + "department"
CLAUSE: Final = AID + "clause"
ROLE: Final = AID + "role"
BASIS: Final = AID + "basis"
AS_WRITTEN: Final = AID + "asWritten"
NAME: Final = AID + "name"
NAME_START: Final = AID + "nameStart"
NAME_END: Final = AID + "nameEnd"
OPEN_LIST: Final = AID + "openList"
BY_TERRITORY: Final = AID + "byTerritory"
RULE: Final = AID + "rule"
RULE_KIND: Final = AID + "ruleKind"
SOURCE: Final = AID + "source"
RELATION: Final = AID + "relation"
WRITTEN_NUMBER: Final = AID + "writtenNumber"
CONNECTIVE: Final = AID + "connective"
BODY: Final = AID + "body"
PRECISION: Final = AID + "precision"
DIRECTION: Final = AID + "direction"
VALUE: Final = AID + "value"
UNIT: Final = AID + "unit"
FUNDING_SOURCE: Final = AID + "fundingSource"
STATED: Final = AID + "stated"
FOUND: Final = AID + "found"
CONCEPT: Final = AID + "concept"

# Properties of actors, their names and their places.
LOCAL_NAME: Final = AID + "localName"
SHORT_NAME: Final = AID + "shortName"
KIND: Final = AID + "kind"
LEVEL: Final = AID + "level"
SYSTEM: Final = AID + "system"
MEMBER_PATTERN: Final = AID + "memberPattern"
STATE: Final = AID + "state"
STANDS_FOR: Final = AID + "standsFor"
CANDIDATE: Final = AID + "candidate"
REASON: Final = AID + "reason"
DIVISION_CODE: Final = AID + "divisionCode"
WITHIN: Final = AID + "within"
