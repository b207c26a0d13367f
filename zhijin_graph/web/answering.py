"""The desk between requests and workers: a job goes in, a response with permalink and digest comes out."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from zhijin_graph.web.limits import Limits
from zhijin_graph.web.messages import Answer, Job
from zhijin_graph.web.pool import Pool
from zhijin_graph.web.requests import language
from zhijin_graph.web.workers import ClientLeft

_GRACE = 0.5
"""Seconds that a query may take before anybody looks whether its client is still there."""


class Desk:
    """Answers requests from a pool of workers."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.limits: Limits = pool.limits

    def query_job(
        self, sparql: str, form: str, default: Sequence[str] = (), named: Sequence[str] = ()
    ) -> dict[str, Any]:
        """A free query as a job."""
        caps = {"rows": self.limits.rows, "octets": self.limits.octets}
        graphs = {"default": list(default), "named": list(named)}
        return {"kind": "query", "sparql": sparql, "form": form, **graphs, **caps}

    async def answer(self, request: Request, job: Job) -> Response:
        """The response to a job; 304 where the client has the same answer of the same graph already.

        Raises:
            ClientLeft: nobody waits for it any more; it was stopped.
        """
        tag = (
            f'"{self.pool.key(job)}"' if self.pool.digest else ""
        )  # an endpoint does not say when it changes
        headers = {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Language"}
        if tag and tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={**headers, "ETag": tag})
        answer = await self._run(request, job)
        if tag:
            headers["X-Graph-Digest"] = answer.more["digest"]
            if answer.more["digest"] == self.pool.digest:  # else the graph was replaced meanwhile
                headers["ETag"] = tag
        if "total" in answer.more:
            headers["X-Total-Count"] = str(answer.more["total"])
        links = [f'<{_here(request)}>; rel="canonical"', *_pages(request, job, answer.more)]
        return Response(answer.body, headers={**headers, "Link": ", ".join(links)}, media_type=answer.media)

    async def _run(self, request: Request, job: Job) -> Answer:
        """The answer to a job, which is stopped when its client leaves.

        A short query runs to its end all the same: to start a worker anew costs more than that.
        """
        running = asyncio.create_task(self.pool.run(job))
        leaving = None
        try:
            done, _ = await asyncio.wait((running,), timeout=_GRACE)
            if not done:
                leaving = asyncio.create_task(_left(request))
                await asyncio.wait((running, leaving), return_when=asyncio.FIRST_COMPLETED)
            if not running.done():
                self.pool.counts["left"] += 1
                raise ClientLeft("the client left before there was an answer", advice="wait for the answer")
            return running.result()
        finally:
            for task in (running, leaving):
                if task is not None:
                    task.cancel()

    async def page(self, request: Request, fields: Sequence[tuple[str, str]], job: Job) -> Response:
        """A page for people, in their language."""
        lang = language(request, fields)
        others = [(name, value) for name, value in fields if name != "lang"]
        path = {
            "here": _here(request),
            "bare": request.scope["raw_path"].decode("ascii", "replace"),
            "switch": urlencode([*others, ("lang", "en" if lang == "zh" else "zh")]),
        }
        frame = {"kind": "page", "lang": lang, "path": path, "folders": self.folders}
        return await self.answer(
            request, {**frame, "digest": self.pool.digest, "date": self.pool.date, **job}
        )

    async def holds(self, sparql: str) -> bool:
        """What an ASK says."""
        answer = await self.pool.run(self.query_job(sparql, "sparql-json"))
        return bool(json.loads(answer.body)["boolean"])

    @property
    def folders(self) -> list[str]:
        """Folders with more questions, for a job."""
        return list(self.limits.questions)

    @staticmethod
    def base(request: Request) -> str:
        """The address of the server as the client knows it."""
        return str(request.base_url).rstrip("/")


async def _left(request: Request) -> None:
    """Wait until the client has left."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _here(request: Request) -> str:
    """The address of a request without the server, as it came: its permalink."""
    path = request.scope["raw_path"].decode("ascii", "replace")
    query = request.scope["query_string"].decode("ascii", "replace")
    return f"{path}?{query}" if query else path


def _pages(request: Request, job: Job, more: Mapping[str, Any]) -> list[str]:
    """Links to the next and previous part of an answer given in parts."""
    if job.get("kind") != "ask" or not job.get("limit") or "total" not in more:
        return []
    fields = [(name, value) for name, value in request.query_params.multi_items() if name != "offset"]
    path = request.scope["raw_path"].decode("ascii", "replace")
    links = []
    for rel, offset in (("next", job["offset"] + job["limit"]), ("prev", job["offset"] - job["limit"])):
        if (rel == "next" and offset < more["total"]) or (rel == "prev" and job["offset"] > 0):
            links.append(f'<{path}?{urlencode([*fields, ("offset", max(0, offset))])}>; rel="{rel}"')
    return links
