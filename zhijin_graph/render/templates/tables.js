/* the tables under a picture */
const ROWS_AT_FIRST = 200;
const LISTS = ['paths', 'leads', 'others'];
const cellText = (cell, column) => LISTS.includes(column.counts) ? cell.split('、').join(pick(D.ui.comma)) : column.kind === 'role' ? roleWord(cell) : column.kind === 'wording' ? cell.flat().join('') : cell === null ? '' : typeof cell === 'object' ? pick(cell) : String(cell);
function compareCells(a, b, column) {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return cellText(a, column).localeCompare(cellText(b, column), 'zh-CN', { numeric: true });
}
/* the rows of the tables that the evidence itself holds */
const filled = {
  bonds: () => D.bonds.map((bond) => ['a:' + bond[1] + ',' + bond[0], D.measures[bond[0]].path, [D.measures[bond[0]].plan, D.measures[bond[0]].title].filter(Boolean).join(' '), D.departments[bond[1]].name, bond[2], bond[6]]),
  wordings() {
    const name = (m) => D.measures[m].path + ' ' + D.measures[m].title;
    return D.wordings.filter(([, , edits]) => !isSame(edits)).map(([one, other, edits]) => ['m:' + one, name(one), name(other), edits]);
  },
  pairs() {
    const shared = new Map();
    for (const [m, bonds] of bondsOf.m) {
      const who = [...new Set(bonds.filter((bond) => CARRYING.has(bond[2])).map((bond) => bond[1]))].sort((a, b) => a - b);
      who.forEach((a, i) => who.slice(i + 1).forEach((b) => {
        const key = 'p:' + a + ',' + b, found = shared.get(key);
        if (found) found.push(m); else shared.set(key, [m]);
      }));
    }
    const rows = [...shared].map(([key, found]) => {
      const [, [a, b]] = split(key);
      return [key, D.departments[a].name, D.departments[b].name, found.length, pathsOf(found)];
    });
    return rows.sort((x, y) => y[3] - x[3]);
  },
};
/* cells counted again under the filters */
const pathsOf = (found) => {
  let before;
  return [...found].sort((a, b) => a - b).map((m) => {
    const { plan, path } = D.measures[m], fresh = plan && plan !== before;
    before = plan;
    return fresh ? plan + ' ' + path : path;
  }).join('、');
};
function between(key) {
  const [kind, [a, b]] = split(key);
  return ({ p: sharedBy, l: ledBy, f: ledIn })[kind](a, b);
}
function namesIn(m, leading) {
  const bonds = (bondsOf.m.get(m) || []).filter(isVisible), leads = new Set(bonds.filter((bond) => bond[2] === 'lead').map((bond) => bond[1]));
  return [...new Set(bonds.map((bond) => bond[1]))].filter((who) => leads.has(who) === leading).map((who) => D.departments[who].label).join('、');
}
function recount(key, what) {
  const [kind, [at]] = split(key);
  if (what === 'shared') return between(key).length;
  if (what === 'paths') return pathsOf(kind === 'd' ? measuresOf(at) : between(key));
  if (what === 'leads' || what === 'others') return namesIn(at, what === 'leads');
  if (what === 'total') return measuresOf(at).size;
  return new Set((bondsOf.d.get(at) || []).filter((bond) => bond[2] === what && isVisible(bond)).map((bond) => bond[0])).size;
}
function recounted(table, rows) {
  if (!isFiltered() || !table.columns.some((column) => column.counts)) return rows;
  return rows.filter((row) => row[0][0] !== 'd' || measuresOf(split(row[0])[1][0]).size)
    .map((row) => [row[0], ...table.columns.map((column, i) => column.counts ? recount(row[0], column.counts) : row[i + 1])]);
}
function makeTables(root, twins, figure) {
  const look = { at: 0, sort: -1, up: true, all: false };
  const tabs = root.querySelector('.tabs'), box = root.querySelector('.twin');
  const tabId = (i) => 'tab-' + figure + '-' + i;
  box.id = 'twin-' + figure;
  function showTabs() {
    tabs.replaceChildren(...twins.map((table, i) => el('button', {
      type: 'button', role: 'tab', id: tabId(i), 'aria-controls': box.id, 'aria-selected': String(i === look.at), tabindex: i === look.at ? 0 : -1,
      on: {
        click: () => open(i),
        keydown: (event) => {
          const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
          if (step) { open((i + step + twins.length) % twins.length); $(tabId(look.at)).focus(); event.preventDefault(); }
        },
      },
    }, pick(table.caption))));
  }
  function open(at) { Object.assign(look, { at, sort: -1, up: true, all: false }); show(); }
  function show() {
    showTabs();
    const table = twins[look.at];
    if (table.filledFrom && !table.rows.length) table.rows = filled[table.filledFrom]();
    let rows = recounted(table, table.rows.filter((row) => row[0] === '' || isThere(row[0])));
    const whole = isFiltered() && table.columns.some((column) => column.number && !column.counts && !column.kind && column !== table.columns[0]);
    if (look.sort >= 0) {
      const column = table.columns[look.sort], sign = look.up ? 1 : -1;
      rows = rows.map((row, at) => [row, at]).sort(([a, i], [b, j]) => sign * compareCells(a[look.sort + 1], b[look.sort + 1], column) || i - j).map(([row]) => row);
    }
    const shown = look.all ? rows : rows.slice(0, ROWS_AT_FIRST);
    const head = table.columns.map((column, i) => el('th', {
      scope: 'col', class: column.number ? 'count' : null, 'aria-sort': i === look.sort ? (look.up ? 'ascending' : 'descending') : null,
    }, el('button', { type: 'button', title: t('sortBy'), on: { click: () => sortBy(i) } }, pick(column.words))));
    const body = shown.map((row) => el('tr', { tabindex: row[0] ? 0 : null, 'data-key': row[0], 'aria-current': row[0] && row[0] === state.selected ? 'true' : null },
      table.columns.map((column, i) => el('td', { class: column.number ? 'count num' : column.kind || null }, column.kind === 'wording' ? worded(row[i + 1], true) : bdi(cellText(row[i + 1], column))))));
    const held = box.contains(document.activeElement) ? document.activeElement.closest('th') : null;
    const place = held ? [...held.parentNode.children].indexOf(held) : -1;
    box.setAttribute('aria-labelledby', tabId(look.at));
    box.replaceChildren(
      whole ? el('p', { class: 'note' }, t('wholeTable')) : '',
      rows.length ? '' : el('p', { class: 'note' }, t('noRows')),
      table.columns.some((column) => column.kind === 'wording') ? el('p', { class: 'note' }, t('wordingKey')) : '',
      el('div', { class: 'scroll' }, el('table', { 'data-name': table.name }, el('caption', { class: 'visually-hidden' }, pick(table.caption)), el('thead', null, el('tr', null, head)),
        el('tbody', { on: { click: chooseRow, keydown: keyRow } }, body))),
      shown.length < rows.length ? el('p', { class: 'note cut' }, t('rowsCut', shown.length, rows.length)) : '',
      shown.length < rows.length ? el('button', { type: 'button', class: 'more', on: { click: () => { look.all = true; show(); } } }, t('showAll', rows.length)) : '');
    if (place >= 0) box.querySelectorAll('th button')[place].focus();
  }
  function sortBy(at) {
    const first = !twins[look.at].columns[at].number || twins[look.at].rows.every((row) => typeof row[at + 1] !== 'number');
    Object.assign(look, look.sort === at ? { up: !look.up } : { sort: at, up: first });
    show();
  }
  show();
  return { show };
}
function chooseRow(event) {
  const row = event.target.closest('tr');
  if (row && row.dataset.key) select(row.dataset.key, 'table');
}
function keyRow(event) {
  const row = event.target.closest('tr');
  if (event.key === 'Enter' || event.key === ' ') { if (row.dataset.key) select(row.dataset.key, 'table'); event.preventDefault(); return; }
  const next = event.key === 'ArrowDown' ? row.nextElementSibling : event.key === 'ArrowUp' ? row.previousElementSibling : null;
  if (next) { next.focus(); event.preventDefault(); }
}
function markRows() {
  for (const row of all('tr[aria-current]')) row.removeAttribute('aria-current');
  for (const row of all('tbody tr')) if (row.dataset.key && row.dataset.key === state.selected) row.setAttribute('aria-current', 'true');
}
