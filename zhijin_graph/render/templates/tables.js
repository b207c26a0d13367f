/* the tables under the picture */
const ROWS_AT_FIRST = 200;
const twin = { at: 0, sort: -1, up: true, all: false };
function showTabs() {
  const tabs = D.twins.map((table, i) => el('button', {
    type: 'button', role: 'tab', id: 'tab-' + i, 'aria-controls': 'twin', 'aria-selected': String(i === twin.at), tabindex: i === twin.at ? 0 : -1,
    on: {
      click: () => openTab(i),
      keydown: (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) { openTab((i + step + D.twins.length) % D.twins.length); $('tab-' + twin.at).focus(); event.preventDefault(); }
      },
    },
  }, pick(table.caption)));
  $('tabs').replaceChildren(...tabs);
}
function openTab(at) { Object.assign(twin, { at, sort: -1, up: true, all: false }); showTabs(); showTable(); }
const cellText = (cell, column) => column.kind === 'role' ? roleWord(cell) : typeof cell === 'object' ? pick(cell) : String(cell);
function compareCells(a, b, column) {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return cellText(a, column).localeCompare(cellText(b, column), 'zh-CN', { numeric: true });
}
function showTable() {
  const table = D.twins[twin.at];
  let rows = table.rows.filter((row) => isThere(row[0]));
  if (twin.sort >= 0) {
    const column = table.columns[twin.sort];
    const sign = twin.up ? 1 : -1;
    rows = rows.map((row, at) => [row, at]).sort(([a, i], [b, j]) => sign * compareCells(a[twin.sort + 1], b[twin.sort + 1], column) || i - j).map(([row]) => row);
  }
  const shown = twin.all ? rows : rows.slice(0, ROWS_AT_FIRST);
  const head = table.columns.map((column, i) => el('th', {
    scope: 'col', class: column.number ? 'count' : null, 'aria-sort': i === twin.sort ? (twin.up ? 'ascending' : 'descending') : null,
  }, el('button', { type: 'button', title: t('sortBy'), on: { click: () => sortBy(i) } }, pick(column.words))));
  const body = shown.map((row) => el('tr', { tabindex: 0, 'data-key': row[0], 'aria-current': row[0] === state.selected ? 'true' : null },
    table.columns.map((column, i) => el(i ? 'td' : 'td', { class: column.number ? 'count num' : null }, bdi(cellText(row[i + 1], column))))));
  const held = document.activeElement && document.activeElement.closest ? document.activeElement.closest('th') : null;
  const place = held ? [...held.parentNode.children].indexOf(held) : -1;
  $('twin').setAttribute('aria-labelledby', 'tab-' + twin.at);
  $('twin').replaceChildren(
    el('div', { class: 'scroll' }, el('table', { 'data-name': table.name }, el('caption', { class: 'visually-hidden' }, pick(table.caption)), el('thead', null, el('tr', null, head)),
      el('tbody', { on: { click: chooseRow, keydown: keyRow } }, body))),
    shown.length < rows.length ? el('button', { type: 'button', class: 'more', on: { click: () => { twin.all = true; showTable(); } } }, t('showAll', rows.length)) : '');
  if (place >= 0) $('twin').querySelectorAll('th button')[place].focus();
}
function sortBy(at) {
  const first = !D.twins[twin.at].columns[at].number || D.twins[twin.at].rows.every((row) => typeof row[at + 1] !== 'number');
  Object.assign(twin, twin.sort === at ? { up: !twin.up } : { sort: at, up: first });
  showTable();
}
function chooseRow(event) {
  const row = event.target.closest('tr');
  if (row) select(row.dataset.key, 'table');
}
function keyRow(event) {
  const row = event.target.closest('tr');
  if (event.key === 'Enter' || event.key === ' ') { select(row.dataset.key, 'table'); event.preventDefault(); return; }
  const next = event.key === 'ArrowDown' ? row.nextElementSibling : event.key === 'ArrowUp' ? row.previousElementSibling : null;
  if (next) { next.focus(); event.preventDefault(); }
}
function markRows() {
  for (const row of document.querySelectorAll('tr[aria-current]')) row.removeAttribute('aria-current');
  for (const row of document.querySelectorAll('tbody tr')) if (row.dataset.key === state.selected) row.setAttribute('aria-current', 'true');
}
