/* the evidence panel: the thing chosen, its roles, and every clause that states them */
const kindLine = (text) => el('p', { class: 'kind' }, el('span', null, text),
  el('button', { type: 'button', class: 'plain', on: { click: () => select(null) } }, t('close')));
const factLine = (...facts) => el('p', { class: 'facts' }, facts);
const fact = (number, word, role) => el('span', { 'data-role': role }, el('b', null, String(number)), word);
const choice = (key, text) => el('button', { type: 'button', class: 'link', on: { click: () => select(key, 'panel') } }, bdi(text));
const titled = (key, text) => el('button', { type: 'button', class: 'text', on: { click: () => select(key, 'panel') } }, bdi(text));
const tag = (role) => el('span', { class: role === 'lead' ? 'tag full' : 'tag', 'data-role': role }, roleWord(role));

function showPanel() {
  const box = $('panel');
  const key = state.selected;
  const [kind, at] = key ? split(key) : ['', []];
  const parts = ({ d: departmentPanel, m: measurePanel, s: sectionPanel, o: sourcePanel, a: linkPanel, p: pairPanel, c: clusterPanel, x: planPanel, l: leadPanel, f: flowPanel })[kind];
  box.replaceChildren(...(parts ? parts(...at) : emptyPanel()));
  box.classList.toggle('empty', !parts);
  box.scrollTop = 0;
}
function emptyPanel() {
  const bonds = D.bonds.filter(isVisible);
  const most = [...new Set(bonds.map((bond) => bond[1]))].map((who) => [who, measuresOf(who).size]).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 6);
  return [
    el('p', { class: 'kind' }, t('panel')),
    el('h2', null, t('panelHint')),
    roleFacts(bonds, true),
    most.length ? el('p', { class: 'note' }, t('most')) : null,
    el('div', { class: 'names' }, most.map(([who, n]) => choice('d:' + who, D.departments[who].label + ' ' + n))),
    el('p', { class: 'note keys' }, t('keysHint')),
  ].filter(Boolean);
}
function planPanel(at) {
  const plan = D.plans[at] || { title: D.plan.title, number: '', sources: D.sources.map((source, i) => i) };
  const facts = [plan.number, D.plans.length === 1 ? D.plan.date : ''].filter(Boolean).join(' · ');
  return [kindLine(t(D.plans.length === 1 ? 'planWord' : 'plansWord')), el('h2', null, bdi(plan.title)), el('p', { class: 'note' }, facts),
    el('div', { class: 'names' }, plan.sources.map((i) => choice('o:' + i, D.sources[i].number || D.sources[i].source)))];
}
function roleFacts(bonds, each) {
  const counts = new Map();
  for (const bond of bonds) counts.set(bond[2], (counts.get(bond[2]) || new Set()).add(each ? bond : bond[0]));
  return factLine(...Object.keys(D.roleWords).filter((role) => counts.has(role)).map((role) => fact(counts.get(role).size, roleWord(role), role)));
}
function departmentPanel(who) {
  const d = D.departments[who];
  const bonds = (bondsOf.d.get(who) || []).filter(isVisible);
  const order = Object.keys(D.roleWords);
  const sorted = [...bonds].sort((a, b) => order.indexOf(a[2]) - order.indexOf(b[2]) || a[0] - b[0]);
  const seen = [...new Set(sorted.map((bond) => bond[0]))];
  const group = D.groups.findIndex((g) => g.members.includes(who));
  return [
    kindLine(t(d.collective ? 'collective' : 'department')),
    el('h2', null, bdi(d.name)),
    roleFacts(bonds),
    d.written.some((w) => w !== d.name) ? el('p', { class: 'note' }, t('asWritten', d.written.join(pick(D.ui.comma)))) : null,
    group >= 0 ? el('div', { class: 'names' }, choice('c:' + group, pick(D.groups[group].name))) : null,
    ...seen.map((m) => measureArticle(m, new Set([who]))),
  ].filter(Boolean);
}
function measurePanel(m) {
  const measure = D.measures[m];
  const bonds = (bondsOf.m.get(m) || []).filter(isVisible);
  return [
    kindLine(t('measure', measure.path)),
    el('h2', null, bdi(measure.title)),
    el('p', { class: 'note' }, bdi(sectionOf(m))),
    ...carriers(bonds),
    measure.text ? el('article', null, el('p', { class: 'text' }, bdi(measure.text)), clauses(bonds)) : el('article', null, clauses(bonds)),
    wordingArticle(m),
  ].filter(Boolean);
}
function carriers(bonds) {
  if (!bonds.length) return [el('p', { class: 'note' }, t('noCarrier'))];
  return Object.keys(D.roleWords).map((role) => {
    const mine = [...new Set(bonds.filter((bond) => bond[2] === role).map((bond) => bond[1]))];
    return mine.length ? el('div', { class: 'names' }, tag(role), mine.map((who) => choice('d:' + who, D.departments[who].label))) : null;
  }).filter(Boolean);
}
function sectionPanel(part) {
  const mine = D.measures.map((m, i) => i).filter((i) => D.measures[i].part === part);
  return [kindLine(t('sectionWord')), el('h2', null, bdi(sectionName(part))), factLine(fact(mine.length, ' ' + t('measureWord'))), ...mine.map((m) => measureArticle(m, null))];
}
function sourcePanel(at) {
  const source = D.sources[at];
  return [
    kindLine(t('sourceWord')),
    el('h2', null, bdi(source.source || source.number)),
    el('p', { class: 'note' }, bdi([source.number, source.issuers].filter(Boolean).join(' · '))),
    ...source.quotes.map(([quote, file, start, end]) => el('article', null, el('blockquote', null, el('mark', null, bdi(quote)),
      el('p', { class: 'where' }, bdi([file, Number.isInteger(start) ? t('chars', start, end) : ''].filter(Boolean).join(' · ')))))),
  ];
}
function linkPanel(who, m) {
  const bonds = (bondsOf.a.get(who + ',' + m) || []).filter(isVisible);
  return [
    kindLine(t('link')),
    el('h2', null, titled('d:' + who, D.departments[who].name)),
    el('div', { class: 'tags' }, [...new Set(bonds.map((bond) => bond[2]))].map(tag)),
    measureArticle(m, new Set([who])),
  ];
}
function pairPanel(a, b) {
  const shared = sharedBy(a, b);
  return [
    kindLine(t('pair')),
    el('h2', null, titled('d:' + a, D.departments[a].local), ' — ', titled('d:' + b, D.departments[b].local)),
    shared.length ? factLine(fact(shared.length, ' ' + t('sharedMeasures'))) : el('p', { class: 'note' }, t('noneShared')),
    ...shared.map((m) => measureArticle(m, new Set([a, b]))),
  ];
}
function leadPanel(a, b) {
  const shared = ledBy(a, b);
  return [
    kindLine(t('leads')),
    el('h2', null, titled('d:' + a, D.departments[a].local), ' → ', titled('d:' + b, D.departments[b].local)),
    shared.length ? factLine(fact(shared.length, ' ' + t('ledMeasures'), 'lead')) : el('p', { class: 'note' }, t('noneShared')),
    ...shared.map((m) => measureArticle(m, new Set([a, b]))),
  ];
}
function flowPanel(part, who) {
  const mine = ledIn(part, who);
  return [
    kindLine(t('leads')),
    el('h2', null, titled('s:' + part, sectionName(part)), ' → ', titled('d:' + who, D.departments[who].local)),
    mine.length ? factLine(fact(mine.length, ' ' + t('ledMeasures'), 'lead')) : el('p', { class: 'note' }, t('noneShared')),
    ...mine.map((m) => measureArticle(m, new Set([who]))),
  ];
}
function clusterPanel(at) {
  const group = D.groups[at];
  return [
    kindLine(t('cluster')),
    el('h2', null, el('span', { class: 'swatch', style: '--swatch: var(--' + group.tone + ')' }), pick(group.name)),
    el('div', { class: 'names' }, group.members.map((who) => choice('d:' + who, D.departments[who].label))),
    ...group.measures.map((m) => measureArticle(m, new Set(group.members))),
  ];
}
function measureArticle(m, who) {
  const bonds = (bondsOf.m.get(m) || []).filter(isVisible);
  const mine = who ? bonds.filter((bond) => who.has(bond[1])) : bonds;
  const roles = [...new Set(mine.map((bond) => bond[2]))];
  const measure = D.measures[m];
  return el('article', null,
    el('h3', null, el('span', { class: 'no' }, measure.path), titled('m:' + m, measure.title)),
    el('p', { class: 'where' }, bdi(sectionOf(m))),
    who && who.size === 1 ? el('div', { class: 'tags' }, roles.map(tag), notes(mine)) : null,
    clauses(mine));
}
function notes(bonds) {
  const flags = new Set(bonds.flatMap((bond) => bond[7]));
  return [...flags].filter((flag) => D.ui[flag]).map((flag) => el('span', null, t(flag)));
}
function clauses(bonds) {
  const byQuote = new Map();
  for (const bond of bonds) byQuote.set(bond[3], [...(byQuote.get(bond[3]) || []), bond]);
  return [...byQuote].map(([quote, mine]) => clause(D.quotes[quote], mine));
}
/* offsets count characters as Python does, so the text is cut by code points */
function clause([text, file, from, to], bonds) {
  const chars = Array.from(text);
  const spans = bonds.map((bond) => {
    const [start, end] = [bond[4] - from, bond[5] - from];
    const fits = Number.isInteger(bond[4]) && Number.isInteger(from) && start >= 0 && end <= chars.length && end > start;
    if (fits) return [start, end, bond[2]];
    const at = bond[6] ? text.indexOf(bond[6]) : -1;
    const before = at < 0 ? 0 : Array.from(text.slice(0, at)).length;
    return at < 0 ? null : [before, before + Array.from(bond[6]).length, bond[2]];
  }).filter(Boolean).sort((a, b) => a[0] - b[0]);
  const pieces = [];
  let done = 0;
  for (const [start, end, role] of spans) {
    if (start < done) continue;
    pieces.push(chars.slice(done, start).join(''), el('mark', { 'data-role': role }, chars.slice(start, end).join('')));
    done = end;
  }
  pieces.push(chars.slice(done).join(''));
  const place = [file, Number.isInteger(from) ? t('chars', from, to) : ''].filter(Boolean).join(' · ');
  return el('blockquote', null, el('bdi', null, pieces), el('p', { class: 'where' }, bdi(place)));
}
