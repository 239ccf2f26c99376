'use strict';
// Draws on the map of a village by finger. Without it every tap is a request, and the page works all the same.
{
  const DEGREE = 111.2;
  const SVG = 'http://www.w3.org/2000/svg';
  for (const tap of document.querySelectorAll('[data-tap]')) {
    const { north, east, across, most } = Object.fromEntries(Object.entries(tap.dataset).map(([key, value]) => [key, Number(value)]));
    const form = tap.closest('form');
    const image = tap.querySelector('input');
    const text = form && form.elements.points;
    if (!image || !text) continue;
    const shrink = Math.cos(north * Math.PI / 180);
    const size = () => image.clientWidth || 340;
    const point = (x, y) => [
      north + (0.5 - y / size()) * across / DEGREE,
      east + (x / size() - 0.5) * across / (DEGREE * shrink),
    ];
    const place = ([up, right]) => [
      (0.5 + (right - east) * DEGREE * shrink / across) * size(),
      (0.5 - (up - north) * DEGREE / across) * size(),
    ];
    const points = () => text.value.split('\n').map((line) => line.trim().split(/[\s,;]+/).map(Number))
      .filter((pair) => pair.length === 2 && pair.every(Number.isFinite));
    const write = (all) => {
      text.value = all.map((pair) => pair.map((one) => one.toFixed(6)).join(' ')).join('\n');
      text.dispatchEvent(new Event('input', { bubbles: true }));
      show();
    };
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('aria-hidden', 'true');
    const line = document.createElementNS(SVG, 'polyline');
    for (const [key, value] of [['fill', 'none'], ['stroke', '#a92f1c'], ['stroke-width', '3']]) line.setAttribute(key, value);
    tap.append(svg);
    const show = () => {
      svg.replaceChildren(line);
      const placed = points().map(place);
      line.setAttribute('points', placed.map((pair) => pair.join(',')).join(' '));
      for (const [x, y] of placed) {
        const dot = document.createElementNS(SVG, 'circle');
        for (const [key, value] of [['cx', x], ['cy', y], ['r', 4], ['fill', '#fff'], ['stroke', '#a92f1c'], ['stroke-width', 2]]) dot.setAttribute(key, value);
        svg.append(dot);
      }
    };
    const isPoint = () => {
      const shape = form.elements.shape;
      return !shape || shape.value === 'point';
    };
    let last = null;
    const add = (event) => {
      const box = image.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      if (x < 0 || y < 0 || x > box.width || y > box.height) return;
      if (last && Math.hypot(x - last[0], y - last[1]) < 8) return;
      last = [x, y];
      const all = isPoint() ? [] : points();
      if (all.length < most) write([...all, point(x, y)]);
    };
    tap.classList.add('ready');
    image.addEventListener('pointerdown', (event) => { last = null; image.setPointerCapture(event.pointerId); add(event); });
    image.addEventListener('pointermove', (event) => { if (last) add(event); });
    for (const name of ['pointerup', 'pointercancel']) image.addEventListener(name, () => { last = null; });
    // A tap would send the form; who presses the image by keyboard still sends it, without a place.
    image.addEventListener('click', (event) => { if (event.detail > 0) event.preventDefault(); });
    for (const undo of form.querySelectorAll('button[value="undo"]')) {
      undo.addEventListener('click', (event) => { event.preventDefault(); write(points().slice(0, -1)); });
    }
    text.addEventListener('change', show);
    show();
  }
}
