/** What the bench runs in the page, as the text that it is there: no type of a browser belongs to the bench. */

export const READY = 'window.cunda.ready';
export const NEXT_FRAME = 'new Promise(requestAnimationFrame)';

/** Moves the slider of the day from morning on, a step a frame; the waits, milliseconds. */
export const slide = (count: number): string => `(async () => {
  const slider = document.querySelector('[data-testid="day-time"]');
  const waits = [];
  let last = performance.now();
  for (let step = 0; step < ${count}; step++) {
    slider.value = String(6 * 3600 + step * 600);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await ${NEXT_FRAME};
    waits.push(performance.now() - last);
    last = performance.now();
  }
  return waits;
})()`;

/** Shows a village station in the middle of the map; where it is on the page, null where none is drawn. */
export const SHOW_STATION = `(async () => {
  const { map } = window.cunda;
  const drawn = map.queryRenderedFeatures({ layers: ['sites'] });
  const station = drawn.find(({ properties }) => properties.tier === 'village');
  if (station === undefined) return null;
  const { coordinates } = station.geometry;
  map.jumpTo({ center: coordinates, zoom: 13 });
  await new Promise((done) => map.once('idle', done));
  const box = map.getContainer().getBoundingClientRect();
  const { x, y } = map.project(coordinates);
  return [box.x + x, box.y + y];
})()`;
