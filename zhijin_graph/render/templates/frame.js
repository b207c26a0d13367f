const D = JSON.parse(document.getElementById('data').textContent);
const $ = (id) => document.getElementById(id);
const state = { lang: D.lang, roles: new Set(Object.keys(D.roleWords)), part: '', collectives: false, selected: null };
let figures = [];

/* words */
const pick = (words) => Array.isArray(words) ? words[state.lang === 'zh' ? 0 : 1] : String(words);
const t = (key, ...args) => args.reduce((s, a, i) => s.split('{' + i + '}').join(a), pick(D.ui[key]));
const roleWord = (role) => D.roleWords[role] ? pick(D.roleWords[role]) : role;

/* a line may not break between a figure and the character beside it, nor before a comma */
const glued = (text) => text.replace(/([\u4e00-\u9fff]) (?=\d)/g, '$1\u00a0').replace(/(\d) (?=[\u4e00-\u9fff])/g, '$1\u00a0').replace(/([%\d])(?=[，；。、号])/g, '$1\u2060').replace(/）级/g, '）\u2060级').replace(/〔/g, '\u2060〔\u2060').replace(/〕/g, '〕\u2060');

/* document: text is only ever set as text */
function el(tag, attrs, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'on') for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    else node.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child);
  return node;
}
const bdi = (text) => el('bdi', null, String(text));
const say = (text) => { $('live').textContent = text; };
const tone = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim() || name;
const isNarrow = (box) => box.clientWidth < 640;
const all = (selector) => [...document.querySelectorAll(selector)];

/* lines come as [key, style, ends…]; the ends of a: and p: stand in their keys */
function unpackLine([id, style, ...rest], styles) {
  const [a, b] = id.slice(2).split(',');
  const told = id[0] === 'a' ? ['d:' + a, 'm:' + b] : id[0] === 'p' ? ['d:' + a, 'd:' + b] : rest.splice(0, 2);
  return { ...styles[style], id, from: told[0], to: told[1], ends: rest[0] };
}
for (const figure of D.figures) {
  for (const scene of Object.values(figure.scenes)) {
    for (const node of scene.nodes) if (node.key === undefined) node.key = node.id;
    scene.edges = scene.edges.map((line) => unpackLine(line, scene.styles));
  }
}

/* evidence: bonds are [measure, department, role, quote, from, to, as written, flags] */
const bondsOf = { d: new Map(), m: new Map(), a: new Map() };
for (const bond of D.bonds) {
  for (const [kind, key] of [['d', bond[1]], ['m', bond[0]], ['a', bond[1] + ',' + bond[0]]]) {
    const held = bondsOf[kind].get(key);
    if (held) held.push(bond); else bondsOf[kind].set(key, [bond]);
  }
}
const isVisible = (bond) => state.roles.has(bond[2])
  && (state.part === '' || String(D.measures[bond[0]].part) === state.part)
  && (state.collectives || !D.departments[bond[1]].collective);
const split = (key) => [key[0], key.slice(2).split(',').map(Number)];
const isFiltered = () => state.part !== '' || state.roles.size < Object.keys(D.roleWords).length;
/* roles that carry a measure: overseeing one makes no tie */
const CARRYING = new Set(['lead', 'responsible', 'support']);
const carriedBy = (who) => new Set((bondsOf.d.get(who) || []).filter((bond) => CARRYING.has(bond[2]) && isVisible(bond)).map((bond) => bond[0]));
const leadsOf = (who) => new Set((bondsOf.d.get(who) || []).filter((bond) => bond[2] === 'lead' && isVisible(bond)).map((bond) => bond[0]));
const measuresOf = (who) => new Set((bondsOf.d.get(who) || []).filter(isVisible).map((bond) => bond[0]));
function sharedBy(a, b) {
  const mine = carriedBy(a);
  return [...carriedBy(b)].filter((m) => mine.has(m)).sort((x, y) => x - y);
}
/* measures that one leads and the other carries without leading */
function ledBy(a, b) {
  const lead = (who, m) => (bondsOf.a.get(who + ',' + m) || []).some((bond) => bond[2] === 'lead' && isVisible(bond));
  return sharedBy(a, b).filter((m) => lead(a, m) && !lead(b, m));
}
const ledIn = (part, who) => [...measuresOf(who)].filter((m) => D.measures[m].part === part && (bondsOf.a.get(who + ',' + m) || []).some((bond) => bond[2] === 'lead' && isVisible(bond)));
function isThere(key) {
  const [kind, [a, b]] = split(key);
  if (kind === 'd') return state.collectives || !D.departments[a].collective;
  if (kind === 'm') return state.part === '' || String(D.measures[a].part) === state.part;
  if (kind === 'a') return (bondsOf.a.get(a + ',' + b) || []).some(isVisible);
  if (kind === 'p') return sharedBy(a, b).length > 0;
  if (kind === 'l') return ledBy(a, b).length > 0;
  if (kind === 'f') return ledIn(a, b).length > 0;
  return true;
}
const sectionOf = (m) => {
  const measure = D.measures[m];
  return [measure.plan || '', measure.part >= 0 ? sectionName(measure.part) : ''].filter(Boolean).join(' · ');
};
function nameOf(key) {
  const [kind, [a, b]] = split(key);
  if (kind === 'd') return D.departments[a].local;
  if (kind === 'm') return D.measures[a].path + ' ' + D.measures[a].title;
  if (kind === 's') return sectionName(a);
  if (kind === 'o') return D.sources[a].number || D.sources[a].source;
  if (kind === 'c') return pick(D.groups[a].name);
  if (kind === 'a') return D.departments[a].local + ' — ' + D.measures[b].path;
  if (kind === 'p') return D.departments[a].local + ' — ' + D.departments[b].local;
  if (kind === 'l') return D.departments[a].local + ' → ' + D.departments[b].local;
  if (kind === 'f') return sectionName(a) + ' → ' + D.departments[b].local;
  const plan = D.plans[a] || D.plan;
  return plan.number || plan.title;
}
const sectionName = (part) => D.parts[part].label;

/* selection */
function select(key, from) {
  if (key && split(key)[0] === 'd' && D.departments[split(key)[1][0]].collective && !state.collectives) {
    state.collectives = true;
    $('collectives').checked = true;
    refresh();
  }
  state.selected = key;
  showPanel();
  markRows();
  for (const figure of figures) figure.picture.select(key, from);
  say(key ? t('selected', nameOf(key)) : t('cleared'));
}
function refresh() {
  showFilter();
  for (const figure of figures) { figure.picture.refresh(); figure.tables.show(); }
  showPanel();
}

/* language and theme */
function showWords() {
  document.documentElement.lang = state.lang === 'zh' ? 'zh-CN' : 'en';
  for (const node of all('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll('[data-t-label]')) node.setAttribute('aria-label', t(node.dataset.tLabel));
  for (const node of document.querySelectorAll('[data-t-placeholder]')) node.placeholder = t(node.dataset.tPlaceholder);
  for (const node of document.querySelectorAll('[data-role-word]')) node.textContent = roleWord(node.dataset.roleWord);
  for (const node of all('[data-figure-title]')) node.textContent = pick(D.figures[node.dataset.figureTitle].title);
  for (const node of all('[data-figure-finding]')) node.replaceChildren(bdi(glued(pick(D.figures[node.dataset.figureFinding].finding))));
  $('view-title').textContent = pick(D.title);
  $('finding').replaceChildren(bdi(glued(pick(D.finding))));
  document.title = pick(D.title) + ' · ' + (D.plan.number || D.plan.title);
  showTheme();
  showLegend();
}
const isDark = () => document.documentElement.dataset.theme
  ? document.documentElement.dataset.theme === 'dark'
  : matchMedia('(prefers-color-scheme: dark)').matches;
function showTheme() {
  $('theme').textContent = t(isDark() ? 'light' : 'dark');
  $('theme').setAttribute('aria-pressed', String(isDark()));
}
function showLegend() {
  all('.legend').forEach((list, i) => list.replaceChildren(...D.figures[i].legend.map((item) => el('li', null, sample(item), el('span', null, pick(item.words))))));
}
function sample(item) {
  const svg = svgEl('svg', { width: 34, height: 16, 'aria-hidden': 'true' });
  const colour = 'var(--' + item.tone + ')';
  if (item.sample.startsWith('line')) {
    svg.append(svgEl('path', { d: 'M1 8H33', stroke: colour, 'stroke-width': item.sample === 'line-thick' ? 3 : 1.6, 'stroke-dasharray': item.sample === 'line-dashed' ? '5 4' : null }));
  } else if (item.sample.startsWith('pill')) {
    svg.append(svgEl('rect', { x: 1, y: 2, width: 32, height: 12, rx: 6, fill: 'none', stroke: colour, 'stroke-dasharray': item.sample === 'pill-dashed' ? '4 3' : null }));
  } else if (item.sample === 'disc') {
    svg.append(svgEl('circle', { cx: 17, cy: 8, r: 7, fill: colour }));
  } else if (item.sample === 'hull') {
    svg.append(svgEl('rect', { x: 1, y: 1, width: 32, height: 14, rx: 7, fill: colour, 'fill-opacity': .16, stroke: colour, 'stroke-width': 1.5 }));
  } else if (item.sample === 'signs') {
    svg.append(svgEl('text', { x: 17, y: 13, 'font-size': 15, 'font-weight': 600, 'text-anchor': 'middle', fill: colour }, '− ＋'));
  } else if (item.sample === 'dot') {
    svg.append(svgEl('circle', { cx: 17, cy: 8, r: 5, fill: colour }));
  } else if (item.sample === 'ring') {
    svg.append(svgEl('circle', { cx: 17, cy: 8, r: 4.5, fill: 'none', stroke: colour, 'stroke-width': 2 }));
  } else {
    svg.append(svgEl('rect', { x: 1, y: 2, width: 32, height: 12, rx: item.sample === 'box' ? 3 : 0, fill: item.sample === 'fill' ? colour : 'none', stroke: colour }));
  }
  return svg;
}

/* search */
const plainText = (text) => String(text).normalize('NFKC').toLowerCase().replace(/\s+/g, '');
const things = [
  ...D.departments.map((d, i) => ({ key: 'd:' + i, name: d.name, kind: d.collective ? 'collective' : 'department', texts: [d.name, d.local, d.label, d.iri, ...d.written] })),
  ...D.measures.map((m, i) => ({ key: 'm:' + i, name: m.path + ' ' + m.title, kind: 'measureWord', texts: [m.path, m.title, m.path + m.title, m.iri] })),
  ...D.parts.map((p, i) => ({ key: 's:' + i, name: sectionName(i), kind: 'sectionWord', texts: [sectionName(i)] })),
  ...D.sources.map((s, i) => ({ key: 'o:' + i, name: [s.number, s.source].filter(Boolean).join(' '), kind: 'sourceWord', texts: [s.number || '', s.source || ''] })),
].map((thing) => ({ ...thing, texts: thing.texts.map(plainText) }));
function inOrder(needle, text) {
  let at = 0;
  for (const char of needle) {
    at = text.indexOf(char, at) + 1;
    if (!at) return false;
  }
  return true;
}
function score(thing, needle) {
  let best = 0;
  for (const text of thing.texts) {
    if (text === needle) best = Math.max(best, 4);
    else if (text.startsWith(needle)) best = Math.max(best, 3);
    else if (text.includes(needle)) best = Math.max(best, 2);
    else if (needle.length > 1 && text.length < 80 && inOrder(needle, text)) best = Math.max(best, 1);
  }
  return best;
}
function find(words) {
  const needle = plainText(words);
  if (!needle) return [];
  return things.map((thing, at) => ({ thing, at, rank: score(thing, needle) }))
    .filter((hit) => hit.rank).sort((a, b) => b.rank - a.rank || a.at - b.at).slice(0, 12).map((hit) => hit.thing);
}
function setUpSearch() {
  const input = $('search'), list = $('hits');
  let hits = [], active = 0;
  const close = () => { list.hidden = true; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
  const show = () => {
    hits = find(input.value);
    active = 0;
    const rows = hits.map((hit, i) => el('li', { id: 'hit-' + i, role: 'option', 'aria-selected': String(i === 0), on: { mousedown: (event) => { event.preventDefault(); choose(i); } } }, bdi(hit.name), el('small', null, t(hit.kind))));
    list.replaceChildren(...(rows.length ? rows : [el('li', { role: 'option', 'aria-disabled': 'true' }, t('noMatch'))]));
    list.hidden = !plainText(input.value);
    input.setAttribute('aria-expanded', String(!list.hidden));
    if (hits.length) input.setAttribute('aria-activedescendant', 'hit-0'); else input.removeAttribute('aria-activedescendant');
    if (!list.hidden) say(hits.length ? t('matches', hits.length) : t('noMatch'));
  };
  const choose = (i) => { if (hits[i]) { input.value = hits[i].name; close(); select(hits[i].key, 'search'); } };
  input.addEventListener('input', show);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') { close(); return; }
    if (event.key === 'Enter') { if (list.hidden) show(); choose(active); event.preventDefault(); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    if (list.hidden) show();
    if (!hits.length) return;
    active = (active + step + hits.length) % hits.length;
    [...list.children].forEach((row, i) => row.setAttribute('aria-selected', String(i === active)));
    list.children[active].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', 'hit-' + active);
  });
}

/* tools */
function countShown() { say(t('filtered', D.bonds.filter(isVisible).length)); }
/* what is filtered, told above the pictures, and under each what stays whole */
function showFilter() {
  const out = Object.keys(D.roleWords).filter((role) => !state.roles.has(role)).map(roleWord);
  const told = [state.part === '' ? '' : sectionName(+state.part), out.length ? t('without', out.join(pick(D.ui.comma))) : ''].filter(Boolean).join(pick(D.ui.comma));
  const all = D.bonds.filter((bond) => state.collectives || !D.departments[bond[1]].collective).length;
  $('filter').hidden = !isFiltered();
  $('filter').replaceChildren(bdi(isFiltered() ? t('filteredTo', told, all, D.bonds.filter(isVisible).length) + pick(['。', '. ']) + t('wholeFinding') : ''));
  document.querySelectorAll('[data-whole]').forEach((node) => {
    const whole = D.figures[node.dataset.whole].whole;
    node.hidden = !whole || !isFiltered();
    node.textContent = whole ? pick(whole) : '';
  });
}
function setUpTools() {
  for (const box of document.querySelectorAll('input[name="role"]')) {
    box.addEventListener('change', () => { state.roles[box.checked ? 'add' : 'delete'](box.value); refresh(); countShown(); });
  }
  $('section').addEventListener('change', () => { state.part = $('section').value; refresh(); countShown(); });
  $('collectives').addEventListener('change', () => {
    state.collectives = $('collectives').checked;
    if (state.selected && !isThere(state.selected)) select(null);
    refresh();
    countShown();
  });
  $('reset').addEventListener('click', () => {
    state.roles = new Set(Object.keys(D.roleWords));
    state.part = '';
    state.collectives = false;
    for (const box of document.querySelectorAll('input[name="role"]')) box.checked = true;
    $('section').value = '';
    $('collectives').checked = false;
    $('search').value = '';
    select(null);
    refresh();
    for (const figure of figures) figure.picture.fit();
  });
  $('lang').addEventListener('click', () => { state.lang = state.lang === 'zh' ? 'en' : 'zh'; showWords(); refresh(); });
  $('theme').addEventListener('click', () => { document.documentElement.dataset.theme = isDark() ? 'light' : 'dark'; showTheme(); for (const figure of figures) figure.picture.refresh(); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { showTheme(); for (const figure of figures) figure.picture.refresh(); });
  for (const button of document.querySelectorAll('[data-export]')) {
    button.addEventListener('click', () => { exportAs(button.dataset.export); $('export').open = false; });
  }
  setUpPrint();
  document.addEventListener('click', (event) => { if (!$('export').contains(event.target)) $('export').open = false; });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && $('export').open) { $('export').open = false; $('export').querySelector('summary').focus(); }
  });
}

function start() {
  for (const box of document.querySelectorAll('input[name="role"]')) box.checked = true;
  $('collectives').checked = false;
  $('section').value = '';
  showWords();
  setUpSearch();
  setUpTools();
  figures = D.figures.map((spec, i) => {
    const box = document.querySelector('.picture[data-figure="' + i + '"]');
    const picture = spec.kind === 'network' ? makeNetwork(box, spec) : makeChart(box, spec);
    box.picture = picture;
    return { spec, box, picture, tables: makeTables(document.querySelector('.twins[data-figure="' + i + '"]'), spec.twins, i) };
  });
  showFilter();
  showPanel();
  document.documentElement.dataset.drawn = document.documentElement.dataset.drawn || performance.now().toFixed(0);
}
