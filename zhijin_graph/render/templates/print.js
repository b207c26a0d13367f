/* paper: white, so light colours; networks as lines instead of pixels; tables unfolded; afterwards all as it was */
function setUpPrint() {
  let theme = null, unfolded = [];
  const repaint = (name) => {
    if (name) document.documentElement.dataset.theme = name; else delete document.documentElement.dataset.theme;
    for (const figure of figures) figure.picture.refresh();
  };
  const drawn = ({ picture }) => {
    const { node, width, height } = picture.svg();
    const svg = svgEl('svg', { class: 'printed', viewBox: [-12, -12, width + 24, height + 24].join(' '), width: width + 24 });
    svg.append(node);
    return svg;
  };
  window.addEventListener('beforeprint', () => {
    theme = document.documentElement.dataset.theme || '';
    repaint('light');
    unfolded = all('details.twins:not([open])');
    for (const part of unfolded) part.open = true;
    for (const figure of figures.filter((one) => one.spec.kind === 'network')) figure.box.append(drawn(figure));
  });
  window.addEventListener('afterprint', () => {
    for (const svg of all('svg.printed')) svg.remove();
    for (const part of unfolded) part.open = false;
    repaint(theme);
  });
}
