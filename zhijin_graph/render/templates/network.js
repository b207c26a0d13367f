/* pictures of nodes and lines, on vis-network */
const LINE_DIM = .08, MANY_LINES = 3000, LEAST_TARGET = 9;
function makeNetwork(box, spec) {
  let scene, nodes, network = null, data, scale = 1, focus = null, layout = null, hovered = null, foot = false, built = 0;
  const paths = new Map();
  const pathOf = (d) => { let path = paths.get(d); if (!path) paths.set(d, path = new Path2D(d)); return path; };
  const font = getComputedStyle(document.documentElement).fontFamily;
  let colours = {};
  const colour = (name) => colours[name] || (colours[name] = tone(name));

  /* marks on the canvas; letters too small to read, or as large as a house, are left out */
  function drawMarks(ctx, marks, alpha, zoom, { widest = 99, key = '' } = {}) {
    for (const mark of marks) {
      if (isWhole(mark)) continue;
      if (mark.d !== undefined) {
        const path = pathOf(mark.d);
        if (mark.f) { ctx.globalAlpha = mark.f === 'paper' ? 1 : alpha * (mark.o === undefined ? 1 : mark.o); ctx.fillStyle = colour(mark.f); ctx.fill(path); }
        if (mark.l) { ctx.globalAlpha = alpha; ctx.strokeStyle = colour(mark.l); ctx.lineWidth = Math.min(mark.w, widest / zoom); if (mark.g) ctx.setLineDash(mark.g); ctx.stroke(path); if (mark.g) ctx.setLineDash([]); }
      } else if (mark.z * zoom > 5 && mark.z * zoom < 60) {
        ctx.globalAlpha = alpha;
        ctx.font = (mark.b ? '600 ' : '') + mark.z + 'px ' + font;
        ctx.textAlign = mark.a === 'start' ? 'left' : mark.a === 'end' ? 'right' : 'center';
        ctx.textBaseline = 'middle';
        const text = textOf(mark, key);
        if (mark.h) { ctx.strokeStyle = colour('paper'); ctx.lineWidth = 4; ctx.lineJoin = 'round'; ctx.strokeText(text, mark.x, mark.y + mark.z * .06); }
        ctx.fillStyle = colour(mark.f);
        ctx.fillText(text, mark.x, mark.y + mark.z * .06);
      }
    }
    ctx.globalAlpha = 1;
  }
  const alphaOf = (node) => focus && !focus.nodes.has(node.id) ? DIM : strength(node.id);
  function renderNode({ ctx, id, x, y }) {
    const node = nodes.get(id);
    return {
      drawNode() {
        if (!isDrawn(node)) return;
        ctx.save();
        ctx.translate(x, y);
        if ((id === state.selected || id === hovered) && !(node.w > 1000)) {
          ctx.strokeStyle = colour('accent');
          ctx.lineWidth = id === state.selected ? 3 : 1.5;
          ctx.beginPath();
          ctx.roundRect(-node.w / 2 - 4, -node.h / 2 - 4, node.w + 8, node.h + 8, Math.min(node.w, node.h) / 2 + 4);
          ctx.stroke();
        }
        drawMarks(ctx, node.marks, alphaOf(node), network ? network.getScale() : 1, { key: id });
        ctx.restore();
      },
      nodeDimensions: { width: node.w, height: node.h },
    };
  }
  /* lines; those of a cluster that is not opened stay hidden where there are too many to tell apart */
  function countOf(edge) {
    const [kind, [a, b]] = split(edge.id);
    if (kind === 'a') return (bondsOf.a.get(a + ',' + b) || []).some(isVisible) ? 1 : 0;
    if (kind === 'p') return sharedBy(a, b).length;
    return kind === 'k' && state.selected ? 0 : 1;
  }
  const isOpen = (edge) => !edge.within || (focus !== null && (focus.opened === edge.within || focus.edges.has(edge.id)));
  function lookOf(edge) {
    const shown = isDrawn(edge) && isOpen(edge);
    const count = shown ? countOf(edge) : 0;
    const alpha = !focus ? (edge.alpha === undefined ? 1 : edge.alpha) : focus.edges.has(edge.id) ? 1 : LINE_DIM;
    const width = spec.pairWidth && edge.id[0] === 'p' ? spec.pairWidth[0] + spec.pairWidth[1] * count : edge.width;
    const chosen = edge.id === state.selected;
    return { hidden: !count, width: chosen ? width + 2 : width, color: { color: colour(chosen ? 'accent' : edge.tone), opacity: alpha, inherit: false } };
  }
  /* lines end at points beside their nodes' middles, which are nodes without a body to vis-network */
  const endOf = (edge, which) => which ? edge.to : edge.from;
  function shiftOf(edge, which) {
    const shift = meeting(edge, which, nodes.get(endOf(edge, which)), nodes.get(endOf(edge, 1 - which)));
    return shift[0] || shift[1] ? shift : null;
  }
  const portOf = (edge, which) => shiftOf(edge, which) ? endOf(edge, which) + '|' + shiftOf(edge, which) : endOf(edge, which);
  const nothing = () => ({ drawNode() {}, nodeDimensions: { width: .2, height: .2 } });
  function ports() {
    const found = new Map();
    for (const edge of scene.edges) for (const which of [0, 1]) {
      const shift = shiftOf(edge, which), node = nodes.get(endOf(edge, which));
      if (shift && !found.has(portOf(edge, which))) found.set(portOf(edge, which), { id: portOf(edge, which), x: node.x + shift[0], y: node.y + shift[1], shape: 'custom', ctxRenderer: nothing, size: .1 });
    }
    return [...found.values()];
  }
  function movePorts(event) {
    const moved = network.getPositions(event.nodes.filter((id) => nodes.has(id)));
    for (const edge of scene.edges) for (const which of [0, 1]) {
      const shift = shiftOf(edge, which), place = moved[endOf(edge, which)];
      if (shift && place) network.moveNode(portOf(edge, which), place.x + shift[0], place.y + shift[1]);
    }
  }
  const edgeFor = (edge) => ({
    id: edge.id, from: portOf(edge, 0), to: portOf(edge, 1), dashes: edge.dash || false, ...lookOf(edge),
    smooth: edge.curve ? { enabled: true, type: 'cubicBezier', forceDirection: 'horizontal', roundness: edge.curve } : false,
    arrows: edge.arrow ? { to: { enabled: true, scaleFactor: .6 } } : undefined,
  });
  function focusOn(key) {
    if (!key) return null;
    const [kind, [a, b]] = split(key);
    const found = { nodes: new Set([key]), edges: new Set(), opened: kind === 'c' ? key : null };
    if ('apl'.includes(kind)) {
      found.nodes.add('d:' + a).add((kind === 'a' ? 'm:' : 'd:') + b);
      found.edges.add(key);
      return found;
    }
    const members = kind === 'c' ? new Set(D.groups[a].members.map((who) => 'd:' + who))
      : kind === 's' ? new Set(scene.nodes.map((node) => node.id).filter((id) => id[0] === 'm' && D.measures[+id.slice(2)].part === a)) : null;
    for (const edge of scene.edges) {
      const touches = members ? members.has(edge.from) || members.has(edge.to) || edge.from === key || edge.to === key : edge.from === key || edge.to === key;
      if (!touches || !isDrawn(edge) || !countOf(edge)) continue;
      if (kind === 'c' && edge.id[0] === 'p' && !(members.has(edge.from) && members.has(edge.to))) continue;
      found.edges.add(edge.id);
      found.nodes.add(edge.from).add(edge.to);
    }
    if (members) for (const id of members) found.nodes.add(id);
    for (const id of [...found.nodes]) if (id[0] === 'm' && D.measures[+id.slice(2)].part >= 0) found.nodes.add('s:' + D.measures[+id.slice(2)].part);
    return found;
  }
  function fit() {
    scale = Math.min(LARGEST, box.clientWidth / (scene.size[0] + 24));
    const tall = tallOf(scene), height = Math.round((tall + 24) * scale) + 'px';
    if (box.style.height !== height) { box.style.height = height; if (network) network.setSize('100%', '100%'); }
    if (network) { network.redraw(); network.moveTo({ position: { x: scene.size[0] / 2, y: tall / 2 }, scale }); }
  }
  function build() {
    layout = isNarrow(box) && spec.scenes.narrow ? 'narrow' : 'wide';
    scene = spec.scenes[layout];
    built = box.clientWidth;
    foot = state.collectives;
    if (network) { network.destroy(); network = null; }
    nodes = new Map(scene.nodes.map((node) => [node.id, node]));
    focus = focusOn(state.selected);
    box.classList.toggle('touch', layout === 'narrow');
    fit();
    data = {
      nodes: new vis.DataSet(scene.nodes.map((node) => ({ id: node.id, x: node.x, y: node.y, shape: 'custom', ctxRenderer: renderNode, size: Math.min(node.w, node.h) / 2 })).concat(ports())),
      edges: new vis.DataSet(scene.edges.map(edgeFor)),
    };
    const wide = layout === 'wide';
    network = new vis.Network(box, data, { ...scene.options, autoResize: false, interaction: { ...scene.options.interaction, dragView: wide, dragNodes: wide } });
    network.on('beforeDrawing', (ctx) => drawMarks(ctx, scene.back, 1, network ? network.getScale() : 1, { widest: 3 }));
    network.once('afterDrawing', () => { document.documentElement.dataset.drawn = performance.now().toFixed(0); });
    network.on('click', (event) => { const key = keyAt(event.pointer.DOM); network.unselectAll(); select(key, 'picture'); });
    network.on('dragStart', unhover);
    network.on('dragging', movePorts);
    fit();
  }
  /* what is drawn at a point: the whole body of a node counts, the topmost first; else a line */
  function keyAt(place) {
    const { x, y } = network.DOMtoCanvas(place);
    const moved = network.getPositions();
    const zoom = network.getScale();
    for (let i = scene.nodes.length - 1; i >= 0; i--) {
      const node = scene.nodes[i], at = moved[node.id];
      if (node.h * zoom < LEAST_TARGET) continue;
      if (Math.abs(x - at.x) <= node.w / 2 && Math.abs(y - at.y) <= node.h / 2 && isDrawn(node)) return node.id;
    }
    const edge = network.getEdgeAt(place);
    return edge && !'rk'.includes(edge[0]) ? edge : null;
  }
  let waiting = false;
  function pointed(event) {
    if (waiting || event.buttons) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const frame = box.getBoundingClientRect();
      const place = { x: event.clientX - frame.left, y: event.clientY - frame.top };
      const key = keyAt(place);
      if (key !== hovered) { hovered = key; network.redraw(); }
      showTip(box, key, place);
    });
  }
  function unhover() { hovered = null; showTip(box, null); network.redraw(); }
  function refresh() {
    colours = {};
    const before = focus;
    focus = focusOn(state.selected);
    if (scene.foot && foot !== state.collectives) { foot = state.collectives; fit(); }
    const few = scene.edges.length <= MANY_LINES || !before !== !focus || !focus;
    const changed = few ? scene.edges : scene.edges.filter((edge) => before.edges.has(edge.id) || focus.edges.has(edge.id) || edge.within);
    data.edges.update(changed.map((edge) => ({ id: edge.id, ...lookOf(edge) })));
    network.redraw();
  }
  const zoomBy = (factor) => network.moveTo({ scale: network.getScale() * factor });
  hearKeys(box, () => {
    const places = network.getPositions();
    return scene.nodes.filter(isDrawn).map((node) => ({ key: node.id, x: places[node.id].x, y: places[node.id].y }));
  }, (key) => {
    if (key === '+' || key === '=') zoomBy(1.25);
    else if (key === '-') zoomBy(.8);
    else if (key === '0') fit();
    else return false;
    return true;
  });
  /* the wheel scrolls the page unless Ctrl is held or the picture has been entered */
  box.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !box.contains(document.activeElement)) event.stopImmediatePropagation();
  }, { capture: true });
  for (const button of box.parentNode.querySelectorAll('[data-zoom]')) {
    button.addEventListener('click', () => ({ in: () => zoomBy(1.25), out: () => zoomBy(.8), fit })[button.dataset.zoom]());
  }
  box.addEventListener('mousemove', pointed);
  box.addEventListener('mouseleave', unhover);
  build();
  new ResizeObserver(() => {
    if ((isNarrow(box) && spec.scenes.narrow ? 'narrow' : 'wide') !== layout) build();
    else if (Math.abs(box.clientWidth - built) > 1) { built = box.clientWidth; fit(); }
  }).observe(box);

  function svg() {
    const g = svgEl('g', {});
    svgMarks(g, scene.back, colour);
    const places = network.getPositions();
    for (const edge of scene.edges) {
      const look = lookOf(edge);
      if (look.hidden) continue;
      const a = places[portOf(edge, 0)], b = places[portOf(edge, 1)], c = edge.curve || 0;
      const d = c ? ['M', a.x, a.y, 'C', a.x + c * (b.x - a.x), a.y, b.x - c * (b.x - a.x), b.y, b.x, b.y].join(' ') : ['M', a.x, a.y, 'L', b.x, b.y].join(' ');
      g.append(svgEl('path', { d, fill: 'none', stroke: look.color.color, 'stroke-width': look.width, 'stroke-opacity': look.color.opacity, 'stroke-dasharray': edge.dash ? edge.dash.join(' ') : null }));
    }
    for (const node of scene.nodes.filter(isDrawn)) {
      const place = places[node.id];
      const inner = svgEl('g', { transform: 'translate(' + place.x + ' ' + place.y + ')', opacity: alphaOf(node) });
      svgMarks(inner, node.marks, colour, node.id);
      g.append(inner);
    }
    return { node: g, width: scene.size[0], height: tallOf(scene) };
  }
  /* in a picture too large to read at once, what is chosen is brought near */
  function approach(key) {
    const [kind, [a]] = split(key);
    const near = kind === 'c' ? D.groups[a].members.map((who) => 'd:' + who) : nodes.has(key) ? [key] : [];
    const places = Object.values(network.getPositions(near.filter((id) => nodes.has(id))));
    if (!places.length) return;
    const [xs, ys] = [places.map((p) => p.x), places.map((p) => p.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const closer = Math.min(LARGEST, box.clientWidth / (right - left + 200), box.clientHeight / (bottom - top + 200));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: kind === 'c' ? closer : Math.max(network.getScale(), .8) });
  }
  return {
    refresh, fit, svg,
    select(key, from) { refresh(); if (key && scale < .5 && (from !== 'picture' || key[0] === 'c')) approach(key); if (from === 'search' || from === 'table') box.scrollIntoView({ block: 'nearest' }); },
    /* where a thing is on the screen */
    place(key) {
      const edge = scene.edges.find((found) => found.id === key);
      if (!edge) return network.canvasToDOM(network.getPositions([key])[key]);
      const ends = [0, 1].map((which) => portOf(edge, which)), p = network.getPositions(ends), a = p[ends[0]], b = p[ends[1]];
      return network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    },
  };
}
