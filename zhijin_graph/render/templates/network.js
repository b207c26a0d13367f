/* pictures of nodes and lines, on vis-network */
const EDGE_ALPHA_DIM = .08, NODE_ALPHA_DIM = .22, LARGEST = 1.25;
const PAIR_WIDTH = D.pairWidth;
function makeNetwork(box) {
  let foot = false, scene, nodes, network, scale = 1, focus = null, at = null, hovered = null;
  const paths = new Map();
  const pathOf = (d) => { let p = paths.get(d); if (!p) paths.set(d, p = new Path2D(d)); return p; };
  const font = getComputedStyle(document.documentElement).fontFamily;
  let colours = {};
  const colour = (name) => colours[name] || (colours[name] = tone(name));

  function drawMarks(ctx, marks, alpha) {
    for (const mark of marks) {
      if (mark.d !== undefined) {
        const path = pathOf(mark.d);
        if (mark.f) { ctx.globalAlpha = alpha * (mark.o === undefined ? 1 : mark.o); ctx.fillStyle = colour(mark.f); ctx.fill(path); }
        if (mark.l) { ctx.globalAlpha = alpha; ctx.strokeStyle = colour(mark.l); ctx.lineWidth = mark.w; ctx.setLineDash(mark.g || []); ctx.stroke(path); ctx.setLineDash([]); }
      } else {
        ctx.globalAlpha = alpha;
        ctx.font = (mark.b ? '600 ' : '') + mark.z + 'px ' + font;
        ctx.textAlign = mark.a === 'start' ? 'left' : mark.a === 'end' ? 'right' : 'center';
        ctx.textBaseline = 'middle';
        const text = pick(mark.s);
        if (mark.h) { ctx.strokeStyle = colour('paper'); ctx.lineWidth = 4; ctx.lineJoin = 'round'; ctx.strokeText(text, mark.x, mark.y + mark.z * .06); }
        ctx.fillStyle = colour(mark.f);
        ctx.fillText(text, mark.x, mark.y + mark.z * .06);
      }
    }
    ctx.globalAlpha = 1;
  }
  const isShown = (node) => state.collectives || !node.collective;
  function alphaOf(node) {
    if (focus && !focus.nodes.has(node.id)) return NODE_ALPHA_DIM;
    const [kind, [a]] = split(node.id);
    const bonds = kind === 'd' ? bondsOf.d.get(a) : kind === 'm' ? bondsOf.m.get(a) : null;
    if (bonds && !bonds.some(isVisible)) return bonds.every((bond) => D.departments[bond[1]].collective) ? 1 : .35;
    return 1;
  }
  function renderNode({ ctx, id, x, y }) {
    const node = nodes.get(id);
    return {
      drawNode() {
        if (!node || !isShown(node)) return;
        ctx.save();
        ctx.translate(x, y);
        if (id === state.selected || id === hovered) {
          ctx.strokeStyle = colour('accent');
          ctx.lineWidth = id === state.selected ? 3 : 1.5;
          ctx.beginPath();
          const r = Math.min(node.w, node.h) / 2 + 4;
          ctx.roundRect(-node.w / 2 - 4, -node.h / 2 - 4, node.w + 8, node.h + 8, Math.min(r, node.round === undefined ? r : node.round));
          ctx.stroke();
        }
        drawMarks(ctx, node.marks, alphaOf(node));
        ctx.restore();
      },
      nodeDimensions: { width: node ? node.w : 1, height: node ? node.h : 1 },
    };
  }
  /* edges */
  function countOf(edge) {
    const [kind, [a, b]] = split(edge.id);
    if (kind === 'a') return (bondsOf.a.get(a + ',' + b) || []).some(isVisible) ? 1 : 0;
    if (kind === 'p') return sharedBy(a, b).length;
    return 1;
  }
  function edgeLook(edge) {
    const count = countOf(edge);
    const lit = focus && focus.edges.has(edge.id);
    const alpha = focus ? (lit ? 1 : EDGE_ALPHA_DIM) : edge.alpha === undefined ? 1 : edge.alpha;
    const width = split(edge.id)[0] === 'p' ? PAIR_WIDTH[0] + PAIR_WIDTH[1] * count : edge.width;
    return { hidden: !count || Boolean(edge.collective && !state.collectives), width: edge.id === state.selected ? width + 2 : width, color: { color: colour(edge.id === state.selected ? 'accent' : edge.tone), opacity: alpha, inherit: false } };
  }
  /* lines end at points beside their nodes' middles, which are nodes without a body to vis-network */
  const endOf = (edge, which) => which ? edge.to : edge.from;
  const shiftOf = (edge, which) => edge.ends && (edge.ends[which][0] || edge.ends[which][1]) ? edge.ends[which] : null;
  const portOf = (edge, which) => shiftOf(edge, which) ? endOf(edge, which) + '|' + shiftOf(edge, which) : endOf(edge, which);
  function ports() {
    const found = new Map();
    for (const edge of scene.edges) for (const which of [0, 1]) {
      const shift = shiftOf(edge, which), node = nodes.get(endOf(edge, which));
      if (shift) found.set(portOf(edge, which), { id: portOf(edge, which), x: node.x + shift[0], y: node.y + shift[1], shape: 'custom', ctxRenderer: nothing, size: .1 });
    }
    return [...found.values()];
  }
  const nothing = () => ({ drawNode() {}, nodeDimensions: { width: .2, height: .2 } });
  function movePorts(event) {
    const moved = network.getPositions(event.nodes.filter((id) => nodes.has(id)));
    for (const edge of scene.edges) for (const which of [0, 1]) {
      const shift = shiftOf(edge, which), place = moved[endOf(edge, which)];
      if (shift && place) network.moveNode(portOf(edge, which), place.x + shift[0], place.y + shift[1]);
    }
  }
  const edgeFor = (edge) => ({
    id: edge.id, from: portOf(edge, 0), to: portOf(edge, 1), dashes: edge.dash || false, ...edgeLook(edge),
    smooth: edge.curve ? { enabled: true, type: 'cubicBezier', forceDirection: 'horizontal', roundness: edge.curve } : false,
    arrows: edge.arrow ? { to: { enabled: true, scaleFactor: .6 } } : undefined,
  });
  function focusOn(key) {
    if (!key) return null;
    const [kind, [a, b]] = split(key);
    const found = { nodes: new Set([key]), edges: new Set() };
    const members = kind === 'c' ? new Set(D.groups[a].members.map((who) => 'd:' + who))
      : kind === 's' ? new Set(D.measures.map((m, i) => i).filter((i) => D.measures[i].part === a).map((i) => 'm:' + i)) : null;
    if (kind === 'a') { found.nodes.add('d:' + a).add('m:' + b); found.edges.add(key); return found; }
    if (kind === 'p') { found.nodes.add('d:' + a).add('d:' + b); found.edges.add(key); return found; }
    for (const edge of scene.edges) {
      const touches = members ? members.has(edge.from) || members.has(edge.to) : edge.from === key || edge.to === key;
      if (!touches || edgeLook(edge).hidden) continue;
      if (kind === 'c' && !(members.has(edge.from) && members.has(edge.to))) continue;
      found.edges.add(edge.id);
      found.nodes.add(edge.from).add(edge.to);
    }
    if (members) for (const id of members) found.nodes.add(id);
    for (const id of [...found.nodes]) if (id[0] === 'm' && D.measures[+id.slice(2)].part >= 0) found.nodes.add('s:' + D.measures[+id.slice(2)].part);
    return found;
  }
  let data = null;
  function fit() {
    scale = Math.min(LARGEST, box.clientWidth / (scene.size[0] + 24));
    const tall = scene.size[1] - (state.collectives ? 0 : scene.foot);
    const height = Math.round((tall + 24) * scale) + 'px';
    if (box.style.height !== height) { box.style.height = height; if (network) network.setSize('100%', '100%'); }
    if (network) { network.redraw(); network.moveTo({ position: { x: scene.size[0] / 2, y: tall / 2 }, scale }); }
  }
  function build() {
    const width = isNarrow() && D.scenes.narrow ? 'narrow' : 'wide';
    scene = D.scenes[width];
    at = width;
    if (network) { network.destroy(); network = null; }
    nodes = new Map(scene.nodes.map((node) => [node.id, node]));
    focus = focusOn(state.selected);
    box.classList.toggle('touch', width === 'narrow');
    fit();
    data = {
      nodes: new vis.DataSet(scene.nodes.map((node) => ({ id: node.id, x: node.x, y: node.y, shape: 'custom', ctxRenderer: renderNode, size: Math.min(node.w, node.h) / 2 })).concat(ports())),
      edges: new vis.DataSet(scene.edges.map(edgeFor)),
    };
    network = new vis.Network(box, data, { ...scene.options, autoResize: false, interaction: { ...scene.options.interaction, dragView: width === 'wide', dragNodes: width === 'wide', zoomView: true } });
    network.on('beforeDrawing', (ctx) => drawMarks(ctx, scene.back, 1));
    network.once('afterDrawing', () => { document.documentElement.dataset.drawn = performance.now().toFixed(0); });
    network.on('click', clicked);
    network.on('dragStart', unhover);
    network.on('dragging', movePorts);
    fit();
  }
  function clicked(event) {
    const key = keyAt(event.pointer.DOM);
    network.unselectAll();
    select(key, 'picture');
  }
  /* what is drawn at a point: the whole body of a node counts, the topmost first; else a line */
  function keyAt(place) {
    const { x, y } = network.DOMtoCanvas(place);
    const moved = network.getPositions();
    for (let i = scene.nodes.length - 1; i >= 0; i--) {
      const node = scene.nodes[i], at = moved[node.id];
      if (Math.abs(x - at.x) <= node.w / 2 && Math.abs(y - at.y) <= node.h / 2 && isShown(node)) return node.id;
    }
    const edge = network.getEdgeAt(place);
    return edge && edge[0] !== 'r' ? edge : null;
  }
  let waiting = false;
  function moved(event) {
    if (waiting || event.buttons) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const frame = box.getBoundingClientRect();
      const place = { x: event.clientX - frame.left, y: event.clientY - frame.top };
      const key = keyAt(place);
      if (key) hover(key, place); else if (hovered) unhover();
    });
  }
  function hover(key, place) {
    const same = hovered === key;
    hovered = key;
    const tip = $('tip');
    const [kind, [a, b]] = split(key);
    const lines = kind === 'm' ? [nameOf(key)] : kind === 'p' ? [nameOf(key), t('measuresCount', sharedBy(a, b).length) + t('colon') + sharedBy(a, b).map((m) => D.measures[m].path).join(pick(D.ui.comma))]
      : kind === 'a' ? [nameOf(key), [...new Set((bondsOf.a.get(a + ',' + b) || []).map((bond) => roleWord(bond[2])))].join(pick(D.ui.comma))]
        : kind === 'd' ? [D.departments[a].name] : kind === 'r' ? null : [nameOf(key)];
    if (!lines) return;
    tip.replaceChildren(...lines.map((line) => el('div', null, bdi(line))));
    tip.hidden = false;
    const { x, y } = place;
    tip.style.left = Math.max(4, Math.min(x + 14, box.clientWidth - tip.offsetWidth - 6)) + 'px';
    tip.style.top = Math.max(4, y + 18 + tip.offsetHeight > box.clientHeight ? y - tip.offsetHeight - 10 : y + 18) + 'px';
    box.style.cursor = 'pointer';
    if (!same) network.redraw();
  }
  function unhover() { hovered = null; $('tip').hidden = true; box.style.cursor = ''; network.redraw(); }
  function refresh() {
    colours = {};
    focus = focusOn(state.selected);
    if (scene.foot && foot !== state.collectives) { foot = state.collectives; fit(); }
    data.edges.update(scene.edges.map((edge) => ({ id: edge.id, ...edgeLook(edge) })));
    network.redraw();
  }
  function zoomBy(factor) { network.moveTo({ scale: network.getScale() * factor }); }
  /* the nearest thing in the direction of an arrow key */
  function step(dx, dy) {
    const places = network.getPositions();
    const shown = scene.nodes.filter(isShown);
    const from = state.selected && places[state.selected] ? places[state.selected] : null;
    if (!from) { if (shown.length) select(shown[0].id, 'keys'); return; }
    let best = null, least = Infinity;
    for (const node of shown) {
      if (node.id === state.selected) continue;
      const x = places[node.id].x - from.x, y = places[node.id].y - from.y;
      const along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
      if (along <= 4) continue;
      const cost = along + 2.2 * across;
      if (cost < least) { least = cost; best = node.id; }
    }
    if (best) select(best, 'keys');
  }
  box.addEventListener('keydown', (event) => {
    const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrow) step(...arrow);
    else if (event.key === '+' || event.key === '=') zoomBy(1.25);
    else if (event.key === '-') zoomBy(.8);
    else if (event.key === '0') fit();
    else if (event.key === 'Escape') select(null);
    else if (event.key === 'Enter') $('panel').focus();
    else return;
    event.preventDefault();
  });
  /* the wheel scrolls the page unless Ctrl is held or the picture has been entered */
  box.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !box.contains(document.activeElement)) event.stopImmediatePropagation();
  }, { capture: true });
  for (const button of document.querySelectorAll('[data-zoom]')) {
    button.addEventListener('click', () => ({ in: () => zoomBy(1.25), out: () => zoomBy(.8), fit })[button.dataset.zoom]());
  }
  new ResizeObserver(() => {
    if ((isNarrow() && D.scenes.narrow ? 'narrow' : 'wide') !== at) build();
    else if (Math.abs(box.clientWidth - built) > 1) fit();
    built = box.clientWidth;
  }).observe(box);
  let built = box.clientWidth;
  window.addEventListener('beforeprint', fit);
  box.addEventListener('mousemove', moved);
  box.addEventListener('mouseleave', () => { if (hovered) unhover(); });

  function svg() {
    const g = svgEl('g', {});
    svgMarks(g, scene.back, 1);
    const places = network.getPositions();
    for (const edge of scene.edges) {
      const look = edgeLook(edge);
      if (look.hidden) continue;
      const a = places[portOf(edge, 0)], b = places[portOf(edge, 1)], c = edge.curve || 0;
      const d = c ? ['M', a.x, a.y, 'C', a.x + c * (b.x - a.x), a.y, b.x - c * (b.x - a.x), b.y, b.x, b.y].join(' ') : ['M', a.x, a.y, 'L', b.x, b.y].join(' ');
      g.append(svgEl('path', { d, fill: 'none', stroke: look.color.color, 'stroke-width': look.width, 'stroke-opacity': look.color.opacity, 'stroke-dasharray': edge.dash ? edge.dash.join(' ') : null }));
    }
    for (const node of scene.nodes.filter(isShown)) {
      const place = places[node.id];
      const inner = svgEl('g', { transform: 'translate(' + place.x + ' ' + place.y + ')', opacity: alphaOf(node) });
      svgMarks(inner, node.marks, 1);
      g.append(inner);
    }
    return { node: g, width: scene.size[0], height: scene.size[1] - (state.collectives ? 0 : scene.foot) };
  }
  function svgMarks(g, marks) {
    for (const mark of marks) {
      if (mark.d !== undefined) {
        g.append(svgEl('path', { d: mark.d, fill: mark.f ? colour(mark.f) : 'none', 'fill-opacity': mark.o, stroke: mark.l ? colour(mark.l) : null, 'stroke-width': mark.l ? mark.w : null, 'stroke-dasharray': mark.g ? mark.g.join(' ') : null }));
      } else {
        g.append(svgEl('text', {
          x: mark.x, y: mark.y + mark.z * .36, 'font-size': mark.z, 'font-weight': mark.b ? 600 : null, 'text-anchor': mark.a || 'middle', fill: colour(mark.f),
          stroke: mark.h ? colour('paper') : null, 'stroke-width': mark.h ? 4 : null, 'paint-order': mark.h ? 'stroke' : null,
        }, pick(mark.s)));
      }
    }
  }
  build();
  const api = {
    refresh, fit, svg,
    select(key, from) { refresh(); if (from === 'search' || from === 'table') box.scrollIntoView({ block: 'nearest' }); },
    /* for tests: where a thing is on the screen */
    place(key) {
      const [kind] = split(key);
      if (kind === 'a' || kind === 'p') {
        const edge = scene.edges.find((e) => e.id === key);
        const ends = [0, 1].map((which) => portOf(edge, which));
        const p = network.getPositions(ends), a = p[ends[0]], b = p[ends[1]];
        return network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
      }
      return network.canvasToDOM(network.getPositions([key])[key]);
    },
  };
  box.picture = api;
  return api;
}
