/* pictures drawn as SVG in the page */
function makeChart(box, spec) {
  const css = (name) => 'var(--' + name + ')';
  let scene, drawn = [], width = 0;
  const smallest = (marks) => marks.reduce((least, mark) => mark.z ? Math.min(least, mark.z) : least, 99);
  const alphaOf = (key) => Math.min(key ? strength(key) : 1, state.selected && key && !belongs(key, state.selected) ? DIM : 1);
  const alphaOfNode = (node) => Math.min(alphaOf(node.key), node.empty ? FADED : 1);
  /* the head of an arrow at its end: sideways for a curve, else down or up */
  function arrowHead(x0, y0, x1, y1, curve) {
    const back = (curve ? x1 > x0 : y1 > y0) ? -9 : 9;
    return ['M', x1, y1, ...(curve ? ['l', back, -4.5, 'v', 9] : ['l', -4.5, back, 'h', 9]), 'z'].join(' ');
  }
  function content(g, paint, keep) {
    svgMarks(g, scene.back, paint);
    const byId = new Map(scene.nodes.map((node) => [node.id, node]));
    for (const edge of scene.edges.filter(isDrawn)) {
      const [a, b] = [edge.from, edge.to].map((id) => byId.get(id));
      const e = [meeting(edge, 0, a, b), meeting(edge, 1, b, a)], c = edge.curve || 0;
      const x0 = a.x + e[0][0], y0 = a.y + e[0][1], x1 = b.x + e[1][0], y1 = b.y + e[1][1];
      const line = svgEl('path', { d: ['M', x0, y0, 'C', x0 + c * (x1 - x0), y0, x1 - c * (x1 - x0), y1, x1, y1].join(' '), fill: 'none', stroke: paint(edge.tone), 'stroke-width': edge.width, 'stroke-opacity': edge.alpha, 'stroke-dasharray': edge.dash ? edge.dash.join(' ') : null });
      if (edge.arrow) g.append(svgEl('path', { d: arrowHead(x0, y0, x1, y1, c), fill: paint(edge.tone) }));
      const keyed = 'apl'.includes(edge.id[0]);
      if (keyed) {
        line.dataset.key = edge.id;
        if (keep) drawn.push([line, { key: edge.id, marks: [], line: true }]);
        line.setAttribute('opacity', alphaOf(edge.id));
      }
      g.append(line);
    }
    for (const node of reflowed(scene).filter(isDrawn)) {
      const part = svgEl('g', { transform: 'translate(' + node.x + ' ' + node.y + ')', opacity: alphaOfNode(node) });
      if (node.key) part.dataset.key = node.key;
      svgMarks(part, node.marks, paint, node.key);
      if (keep) drawn.push([part, node]);
      g.append(part);
    }
  }
  function draw() {
    scene = isNarrow(box) && spec.scenes.narrow ? spec.scenes.narrow : spec.scenes.wide;
    width = box.clientWidth;
    drawn = [];
    const least = Math.min(smallest(scene.back), ...scene.nodes.map((node) => smallest(node.marks)));
    const scale = Math.max(Math.min(LARGEST, width / (scene.size[0] + 24)), least < 99 ? LEAST_TEXT / least : 0);
    const size = [scene.size[0] + 24, tallOf(scene) + 24];
    const svg = svgEl('svg', { width: Math.round(size[0] * scale), height: Math.round(size[1] * scale), viewBox: [-12, -12, ...size].join(' '), role: 'img', 'aria-label': pick(spec.finding) });
    content(svg, css, true);
    box.replaceChildren(svg);
    mark();
  }
  function mark() {
    for (const [part, node] of drawn) {
      part.setAttribute('opacity', alphaOfNode(node));
      if (node.line) continue;
      const ring = part.querySelector('.ring');
      if (ring) ring.remove();
      if (!node.key || node.line || node.key !== state.selected) continue;
      part.append(node.w ? svgEl('rect', { class: 'ring', x: -node.w / 2 - 3, y: -node.h / 2 - 3, width: node.w + 6, height: node.h + 6, rx: 6, fill: 'none', stroke: css('accent'), 'stroke-width': 2.5 })
        : svgEl('path', { class: 'ring', d: node.marks[0].d, fill: 'none', stroke: css('accent'), 'stroke-width': 2 }));
    }
  }
  const keyOf = (event) => { const part = event.target.closest('[data-key]'); return part ? part.dataset.key : null; };
  box.addEventListener('click', (event) => select(keyOf(event), 'picture'));
  box.addEventListener('mousemove', (event) => {
    const frame = box.getBoundingClientRect();
    showTip(box, keyOf(event), { x: event.clientX - frame.left, y: event.clientY - frame.top });
  });
  box.addEventListener('mouseleave', () => showTip(box, null));
  hearKeys(box, () => scene.nodes.filter((node) => node.key && isDrawn(node)).map((node) => ({ key: node.key, x: node.cx === undefined ? node.x : node.cx, y: node.cy === undefined ? node.y : node.cy })));
  new ResizeObserver(() => { if (Math.abs(box.clientWidth - width) > 1) draw(); }).observe(box);
  draw();
  return {
    refresh: draw, fit() {},
    select(key, from) { mark(); if (key && (from === 'search' || from === 'table') && D.figures.length === 1) box.scrollIntoView({ block: 'nearest' }); },
    svg() {
      const node = svgEl('g', {});
      const paint = (name) => tone(name);
      content(node, paint, false);
      return { node, width: scene.size[0], height: tallOf(scene) };
    },
    place(key) {
      const found = drawn.find(([, node]) => node.key === key);
      const frame = box.getBoundingClientRect(), body = found[0].getBoundingClientRect();
      return { x: body.left + body.width / 2 - frame.left, y: body.top + body.height / 2 - frame.top };
    },
  };
}
