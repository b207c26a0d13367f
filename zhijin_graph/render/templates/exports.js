/* exports: what is shown, as files */
function save(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 4000);
}
const fileStem = () => (String(D.plan.number || 'plan').replace(/[\\\/:*?"<>|\u0000-\u001f]+/g, '').slice(0, 60) || 'plan') + '-' + D.name;
/* a cell that a spreadsheet would run as a formula begins with an apostrophe */
function csvCell(value) {
  let text = value === null || value === undefined ? '' : String(value);
  if (typeof value !== 'number' && /^[=+\-@\t\r]/.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? '"' + text.split('"').join('""') + '"' : text;
}
function assignmentsCsv() {
  const head = ['plan', 'measure', 'measure_title', 'section', 'department', 'department_iri', 'as_written', 'role', 'collective', 'quote', 'start', 'end', 'document'];
  const rows = D.bonds.filter(isVisible).map((bond) => {
    const m = D.measures[bond[0]], d = D.departments[bond[1]], quote = D.quotes[bond[3]];
    const part = D.parts[m.part];
    return [m.plan || D.plan.number, m.path, m.title, part ? part.path : '', d.name, d.iri, bond[6], bond[2], d.collective, quote[0], quote[2], quote[3], quote[1]];
  });
  return '\ufeff' + [head, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}
/* all pictures of the page below each other, each under its finding */
function pictureSvg() {
  const parts = figures.map(({ spec, picture }) => ({ spec, ...picture.svg() }));
  const top = 84, foot = 34, pad = 24, full = Math.max(480, ...parts.map((part) => part.width + 2 * pad));
  const font = getComputedStyle(document.documentElement).fontFamily;
  let y = 0;
  const svg = svgEl('svg', { xmlns: 'http://www.w3.org/2000/svg', 'font-family': font });
  svg.append(svgEl('title', {}, pick(D.finding)), svgEl('rect', { width: '100%', height: '100%', fill: tone('paper') }));
  for (const { spec, node, width, height } of parts) {
    const finding = pick(spec.finding);
    svg.append(svgEl('text', { x: pad, y: y + 30, 'font-size': 15, fill: tone('lead') }, pick(spec.title)));
    svg.append(svgEl('text', { x: pad, y: y + 60, 'font-size': Math.min(22, (full - 2 * pad) / Math.max(1, wideLength(finding))), 'font-weight': 700, fill: tone('ink') }, finding));
    node.setAttribute('transform', 'translate(' + (full - width) / 2 + ' ' + (y + top) + ')');
    svg.append(node);
    y += height + top + foot;
  }
  svg.append(svgEl('text', { x: pad, y: y + 4, 'font-size': 13, fill: tone('quiet') }, [D.plan.number || D.plan.title, D.plan.date].filter(Boolean).join(' · ')));
  svg.setAttribute('width', full);
  svg.setAttribute('height', y + pad);
  svg.setAttribute('viewBox', '0 0 ' + full + ' ' + (y + pad));
  return svg;
}
const wideLength = (text) => Array.from(text).reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e00 ? 1 : .56), 0);
function exportAs(form) {
  const name = fileStem();
  if (form === 'csv') return save(name + '.csv', 'text/csv;charset=utf-8', assignmentsCsv());
  if (form === 'json') return save(name + '.json', 'application/json', $('data').textContent);
  const svg = pictureSvg();
  const text = new XMLSerializer().serializeToString(svg);
  if (form === 'svg') return save(name + '.svg', 'image/svg+xml', text);
  const image = new Image();
  image.onload = () => {
    const canvas = el('canvas', { width: svg.getAttribute('width') * 2, height: svg.getAttribute('height') * 2 });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(name + '.png', 'image/png', blob), 'image/png');
  };
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text);
}
