/* ribbons laid out again under the filters: as ribbons.py does, with the weights that are left */
const r1 = (value) => Math.round(value * 10) / 10;
function bandPath(x0, y0, x1, y1, h) {
  const middle = r1((x0 + x1) / 2);
  return ['M', x0, r1(y0), 'C', middle, r1(y0), middle, r1(y1), x1, r1(y1), 'v', r1(h), 'C', middle, r1(y1 + h), middle, r1(y0 + h), x0, r1(y0 + h), 'z'].join(' ');
}
function weightOf(name) {
  const key = name.split('@')[0], [kind, [a, b]] = split(key);
  return (kind === 'f' ? ledIn(a, b) : ledBy(a, b)).length;
}
const partShown = (part) => D.measures.filter((measure, m) => measure.part === part && strength('m:' + m) === 1 && (state.part === '' || state.part === String(part))).length;
function countOfStop(what, key, sum) {
  const [, [at]] = split(key);
  if (what === 'section') return partShown(at);
  return what === 'sum' ? sum : countAt(key, what);
}
/* the nodes of a scene, as they are or, under filters, with the widths and numbers that are left */
function reflowed(scene) {
  const flow = scene.flow;
  if (!flow || !isFiltered()) return scene.nodes;
  const ribbons = flow.ribbons.map(([name, at, source, target]) => ({ name, at, source, target, weight: weightOf(name) })).filter((ribbon) => ribbon.weight);
  const byName = new Map(scene.nodes.map((node) => [node.id, node]));
  const sum = (at, end, rank) => ribbons.filter((ribbon) => ribbon.at === at && ribbon[end] === rank).reduce((all, ribbon) => all + ribbon.weight, 0);
  const spans = flow.columns.map((names, at) => names.map((name, rank) => Math.max(sum(at, 'source', rank), sum(at - 1, 'target', rank))));
  const tops = flow.columns.map((names, at) => names.map((name, rank) => byName.get(name).y - spans[at][rank] * flow.unit / 2));
  const stack = (at, end, other, across) => {
    const used = new Map(), found = new Map();
    for (const ribbon of ribbons.filter((one) => one.at === at).sort((a, b) => a[end] - b[end] || tops[across][a[other]] - tops[across][b[other]])) {
      const before = used.get(ribbon[end]) || 0;
      found.set(ribbon.name, tops[end === 'source' ? at : at + 1][ribbon[end]] + before);
      used.set(ribbon[end], before + ribbon.weight * flow.unit);
    }
    return found;
  };
  const changed = new Map();
  for (let at = 0; at + 1 < flow.columns.length; at += 1) {
    const from = stack(at, 'source', 'target', at + 1), to = stack(at, 'target', 'source', at);
    for (const ribbon of ribbons.filter((one) => one.at === at)) {
      const node = byName.get(ribbon.name), h = ribbon.weight * flow.unit, y0 = from.get(ribbon.name), y1 = to.get(ribbon.name);
      const d = bandPath(flow.xs[at] + flow.bar, y0, flow.xs[at + 1], y1, h);
      changed.set(ribbon.name, { ...node, marks: [{ ...node.marks[0], d }], cy: (y0 + y1 + h) / 2 });
    }
  }
  flow.columns.forEach((names, at) => names.forEach((name, rank) => {
    const node = byName.get(name), tall = spans[at][rank] * flow.unit, [bar, label, count] = node.marks;
    const d = ['M', -flow.bar / 2, r1(-tall / 2), 'h', flow.bar, 'v', r1(tall), 'h', -flow.bar, 'z'].join(' ');
    changed.set(name, { ...node, h: Math.max(tall, 4), marks: [{ ...bar, d }, label, { ...count, s: String(countOfStop(flow.counts[at], node.key, spans[at][rank])) }], empty: !tall });
  }));
  const ribbonNames = new Set(flow.ribbons.map(([name]) => name));
  return scene.nodes.map((node) => changed.get(node.id) || (ribbonNames.has(node.id) ? null : node)).filter(Boolean);
}
