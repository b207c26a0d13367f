/* wording of two plans: deleted and inserted text, told apart by its line and by a spoken word, not by colour alone */
const AROUND = 8;
const wordingOf = new Map(D.wordings.flatMap(([one, other, edits]) => [[one, [other, edits]], [other, [one, edits]]]));
const isSame = (edits) => edits.every((edit) => edit.length === 1);
function shortened(text, head, tail) {
  const chars = Array.from(text);
  return chars.length <= head + tail + 1 ? text : chars.slice(0, head).join('') + '…' + (tail ? chars.slice(-tail).join('') : '');
}
const spoken = (key) => el('span', { class: 'visually-hidden' }, ' ' + t(key) + t('colon'));
/* an edit is [what both have] or [deleted, inserted] */
function worded(edits, short) {
  return el('span', { class: 'worded' }, edits.flatMap((edit, i) => {
    if (edit.length === 1) return bdi(short ? shortened(edit[0], i ? AROUND : 0, i < edits.length - 1 ? AROUND : 0) : edit[0]);
    return [edit[0] ? el('del', null, spoken('deleted'), bdi(edit[0])) : null, edit[1] ? el('ins', null, spoken('inserted'), bdi(edit[1])) : null];
  }));
}
function wordingArticle(m) {
  if (!wordingOf.has(m)) return null;
  const [other, edits] = wordingOf.get(m);
  return el('article', null, el('h3', null, t('wording')),
    el('p', { class: 'where' }, titled('m:' + other, [D.measures[other].plan, D.measures[other].path, D.measures[other].title].filter(Boolean).join(' '))),
    isSame(edits) ? el('p', { class: 'text' }, t('sameWording')) : [el('p', { class: 'where' }, t('wordingKey')), el('p', { class: 'text' }, worded(edits, false))]);
}
