/**
 * The play of a day, drawn on a canvas of its own over the map: the map itself is not drawn again while vehicles move,
 * so that it runs smoothly without a GPU, too.
 */
import type { Map as MapLibre } from 'maplibre-gl';
import { arrivedAt, type Day, dayOf, vehicleAt } from '../core/day.ts';
import { dayTime, onDayTime, setDayTime } from '../core/day-clock.ts';
import { h } from '../core/h.ts';
import { store } from '../core/state.ts';
import { lookup, shownPlan } from '../core/view.ts';
import { runColours, TRUNK } from '../parts/colours.ts';
import { shade } from '../parts/run-colours.ts';
import { currentLook } from '../parts/theme.ts';
import { clearCanvas } from './canvas.ts';

/** A cut-off flashes for so long, seconds of the day. */
const FLASH = 20 * 60;
const FULL = 2 * Math.PI;
type Pen = CanvasRenderingContext2D;

interface Scene {
  readonly day: Day;
  readonly colours: ReadonlyMap<string, string>;
}

export function startDay(map: MapLibre): void {
  const canvas = h('canvas', { class: 'day-canvas', 'aria-hidden': 'true', 'data-testid': 'day-canvas', hidden: true });
  map.getCanvasContainer().append(canvas);
  const pen = canvas.getContext('2d');
  if (!pen) return;
  let scene: Scene | null = null;
  let frame = 0;
  let last = 0;

  const draw = (): void => {
    if (!scene) return;
    clearCanvas(map, canvas, pen);
    drawScene(map, pen, scene, dayTime());
  };
  const tick = (at: number): void => {
    const { day } = store.get();
    frame = 0;
    if (!day.open || !day.playing) return;
    // After a pause of the page the day goes on where it was.
    const passed = Math.min(100, at - last);
    last = at;
    setDayTime(dayTime() + (passed / 1000) * day.speed * 60);
    frame = requestAnimationFrame(tick);
  };
  onDayTime(draw);
  map.on('move', draw);
  map.on('resize', draw);
  store.watch(
    (state) => [
      state.day.open,
      state.day.weekday,
      state.dataset,
      shownPlan(state),
      state.history.edits,
      state.look.theme,
    ],
    (state) => {
      const plan = shownPlan(state);
      const { sites } = lookup(state);
      const shown = state.day.open && plan !== null && state.dataset !== null;
      canvas.hidden = !shown;
      scene = shown ? { day: dayOf(plan, sites, state.day.weekday), colours: runColours(plan, sites) } : null;
      draw();
    },
  );
  store.watch(
    (state) => [state.day.open, state.day.playing],
    ({ day }) => {
      if (!day.open || !day.playing || frame !== 0) return;
      last = performance.now();
      frame = requestAnimationFrame(tick);
    },
  );
}

function drawScene(map: MapLibre, pen: Pen, { day, colours }: Scene, now: number): void {
  const look = currentLook();
  const { clientWidth, clientHeight } = map.getContainer();
  const scale = Math.min(1.4, Math.max(0.7, (map.getZoom() - 6) / 5));
  const inView = (x: number, y: number): boolean => x > -30 && y > -30 && x < clientWidth + 30 && y < clientHeight + 30;

  for (const station of day.stations) {
    const { x, y } = map.project(station.position);
    if (!inView(x, y)) continue;
    const share = station.total > 0 ? arrivedAt(station, now) / station.total : 0;
    const radius = (station.tier === 'village' ? 7 : 12) * scale;
    pen.lineWidth = (station.tier === 'village' ? 3 : 4) * scale;
    arc(pen, x, y, radius, 1, look.dark ? 'rgba(255,255,255,0.18)' : 'rgba(27,42,51,0.16)');
    if (share > 0) arc(pen, x, y, radius, share, look.dark ? '#6cc8d2' : '#0f7c4a');
  }

  for (const { at, site } of day.cutoffs) {
    const since = now - at;
    if (since < 0 || since > FLASH) continue;
    const view = lookup().sites.get(site);
    if (!view) continue;
    const { x, y } = map.project(view.position);
    pen.lineWidth = 3;
    pen.globalAlpha = 1 - since / FLASH;
    arc(pen, x, y, (14 + (16 * since) / FLASH) * scale, 1, look.selected);
    pen.globalAlpha = 1;
  }

  for (const vehicle of day.vehicles) {
    const place = vehicleAt(vehicle, now);
    if (!place) continue;
    const { x, y } = map.project(place.at);
    if (!inView(x, y)) continue;
    const ahead = map.project(place.ahead);
    const colour = shade(colours.get(vehicle.run.id) ?? TRUNK, look);
    truck(pen, {
      x,
      y,
      angle: Math.atan2(ahead.y - y, ahead.x - x),
      colour,
      size: scale * (vehicle.run.tier === 'trunk' ? 1.25 : 1),
    });
  }
}

function arc(pen: Pen, x: number, y: number, radius: number, share: number, colour: string): void {
  pen.beginPath();
  pen.arc(x, y, radius, -FULL / 4, -FULL / 4 + share * FULL);
  pen.strokeStyle = colour;
  pen.stroke();
}

/** A body with a cab that points where it drives. */
function truck(
  pen: Pen,
  { x, y, angle, colour, size }: { x: number; y: number; angle: number; colour: string; size: number },
): void {
  const look = currentLook();
  pen.save();
  pen.translate(x, y);
  pen.rotate(angle);
  pen.scale(size, size);
  pen.beginPath();
  pen.roundRect(-9, -5, 12, 10, 2);
  pen.roundRect(3.5, -4.2, 6, 8.4, [1, 3.5, 3.5, 1]);
  pen.lineWidth = 3;
  pen.strokeStyle = look.paper;
  pen.stroke();
  pen.fillStyle = colour;
  pen.fill();
  pen.lineWidth = 0.8;
  pen.strokeStyle = look.ink;
  pen.stroke();
  pen.restore();
}
