/* what pictures share: marks as SVG, how strongly a thing is shown, tips, steps from thing to thing */
const DIM = .26, FADED = .35, LARGEST = 1.25, LEAST_TEXT = 13;
function svgEl(tag, attrs, text) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attrs)) if (value !== null && value !== undefined) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}
/* a number counted again under the filters */
function countAt(key, what) {
  const [, [who]] = split(key), leads = leadsOf(who), all = what === 'total' ? measuresOf(who) : carriedBy(who);
  return what === 'lead' ? leads.size : what === 'other' ? [...all].filter((m) => !leads.has(m)).length : all.size;
}
const isWhole = (mark) => mark.all && isFiltered();
const textOf = (mark, key) => mark.n && key && isFiltered() ? pick(mark.s).replace(/\d+/, countAt(key, mark.n)) : pick(mark.s);
function svgMarks(g, marks, paint, key) {
  for (const mark of marks) {
    if (isWhole(mark)) continue;
    if (mark.d !== undefined) {
      g.append(svgEl('path', { d: mark.d, fill: mark.f ? paint(mark.f) : 'none', 'fill-opacity': mark.o, stroke: mark.l ? paint(mark.l) : null, 'stroke-width': mark.l ? mark.w : null, 'stroke-dasharray': mark.g ? mark.g.join(' ') : null }));
    } else {
      g.append(svgEl('text', {
        x: mark.x, y: mark.y + mark.z * .36, 'font-size': mark.z, 'font-weight': mark.b ? 600 : null, 'text-anchor': mark.a || 'middle', fill: paint(mark.f),
        stroke: mark.h ? paint('paper') : null, 'stroke-width': mark.h ? 4 : null, 'stroke-linejoin': mark.h ? 'round' : null, 'paint-order': mark.h ? 'stroke' : null,
      }, textOf(mark, key)));
    }
  }
}
/* where a line meets a node: where it says, at the side that faces the other end, or at the node's hook */
function meeting(edge, which, node, other) {
  if (edge.ends) return edge.ends[which];
  if (node.sides) return [other.x < node.x ? -node.w / 2 : node.w / 2, 0];
  return node.hook || [0, 0];
}
const isDrawn = (thing) => state.collectives || !thing.collective;
const tallOf = (scene) => scene.size[1] - (state.collectives ? 0 : scene.foot);
/* how strongly a thing shows under the filters, before any selection */
function strength(key) {
  const [kind, [a]] = split(key);
  const bonds = kind === 'd' ? bondsOf.d.get(a) : kind === 'm' ? bondsOf.m.get(a) : null;
  if (bonds) return bonds.some(isVisible) || bonds.every((bond) => D.departments[bond[1]].collective) ? 1 : FADED;
  if (kind === 's') return state.part === '' || state.part === String(a) ? 1 : FADED;
  return 'aplf'.includes(kind) && !isThere(key) ? .1 : 1;
}
/* whether a thing belongs to what is selected */
function belongs(key, chosen) {
  if (key === chosen) return true;
  const [kind, [a, b]] = split(key), [what, [x, y]] = split(chosen);
  const carries = (who, m) => measuresOf(who).has(m);
  const inside = (m, part) => D.measures[m] && D.measures[m].part === part;
  switch (what) {
    case 'd':
      if (kind === 'd') return a === x;
      if (kind === 'm') return carries(x, a);
      if (kind === 's') return [...measuresOf(x)].some((m) => inside(m, a));
      if (kind === 'a') return a === x;
      return 'pl'.includes(kind) ? a === x || b === x : kind === 'f' && b === x;
    case 'm':
      if (kind === 'd') return carries(a, x);
      if (kind === 's') return inside(x, a);
      if (kind === 'm') return wordingOf.has(x) && wordingOf.get(x)[0] === a;
      if (kind === 'a') return b === x;
      if (kind === 'l') return ledBy(a, b).includes(x);
      return kind === 'f' && ledIn(a, b).includes(x);
    case 's':
      if (kind === 'm') return inside(a, x);
      if (kind === 'a') return inside(b, x);
      if (kind === 'd') return [...measuresOf(a)].some((m) => inside(m, x));
      return kind === 'f' && a === x;
    case 'a': return key === 'd:' + x || key === 'm:' + y;
    case 'p': case 'l': return key === 'd:' + x || key === 'd:' + y || (kind === 'm' && sharedBy(x, y).includes(a));
    case 'f': return key === 's:' + x || key === 'd:' + y;
    case 'c': return kind === 'd' ? D.groups[x].members.includes(a) : kind === 'a' ? D.groups[x].members.includes(a) : kind === 'p' && D.groups[x].members.includes(a) && D.groups[x].members.includes(b);
    default: return false;
  }
}
function tipLines(key) {
  const [kind, [a, b]] = split(key);
  const paths = (found) => t('measuresCount', found.length) + t('colon') + found.slice(0, 24).map((m) => D.measures[m].path).join(pick(D.ui.comma));
  if (kind === 'd') return [D.departments[a].name];
  if (kind === 'a') return [D.departments[a].local + ' · ' + [...new Set((bondsOf.a.get(a + ',' + b) || []).map((bond) => roleWord(bond[2])))].join(pick(D.ui.comma)), D.measures[b].path + ' ' + D.measures[b].title];
  if (kind === 'p') return [nameOf(key), paths(sharedBy(a, b))];
  if (kind === 'l') return [nameOf(key), paths(ledBy(a, b))];
  if (kind === 'f') return [nameOf(key), paths(ledIn(a, b))];
  return kind === 'r' ? null : [nameOf(key)];
}
function showTip(box, key, place) {
  const tip = box.parentNode.querySelector('.tip');
  const lines = key ? tipLines(key) : null;
  tip.hidden = !lines;
  box.style.cursor = lines ? 'pointer' : '';
  if (!lines) return;
  tip.replaceChildren(...lines.map((line) => el('div', null, bdi(line))));
  tip.style.left = Math.max(4, Math.min(place.x + 14, box.clientWidth - tip.offsetWidth - 6)) + 'px';
  tip.style.top = Math.max(4, place.y + 18 + tip.offsetHeight > box.clientHeight ? place.y - tip.offsetHeight - 10 : place.y + 18) + 'px';
}
/* the nearest thing in the direction of an arrow key; things are {x, y, key} */
function nearest(things, from, dx, dy) {
  let best = null, least = Infinity;
  for (const thing of things) {
    if (thing === from || thing.key === from.key) continue;
    const x = thing.x - from.x, y = thing.y - from.y;
    const along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
    const cost = along + 2.2 * across;
    if (along > 4 && cost < least) { least = cost; best = thing; }
  }
  return best;
}
function hearKeys(box, things, more) {
  let cursor = null;
  box.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (arrow) {
      const shown = things();
      if (!cursor || cursor.key !== state.selected) cursor = shown.find((thing) => thing.key === state.selected) || null;
      cursor = cursor ? nearest(shown, cursor, ...arrow) || cursor : shown[0] || null;
      if (cursor && cursor.key !== state.selected) select(cursor.key, 'keys');
    } else if (event.key === 'Escape') select(null);
    else if (event.key === 'Enter') $('panel').focus();
    else if (!more || !more(event.key)) return;
    event.preventDefault();
  });
}
