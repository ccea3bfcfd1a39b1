/** A station proposed from where one stands, or from a photo of a shop. Neither leaves the device. */
import type { FieldState } from '../core/field-state.ts';
import { NO_FIELD } from '../core/field-state.ts';
import { fly } from '../core/fly.ts';
import { type LonLat, round } from '../core/geometry.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { proposeSite } from './edits.ts';
import { announce } from './problems.ts';

const WAIT_MILLISECONDS = 20_000;
/** Degrees around the place that are shown. */
const AROUND = 0.008;

const update = (patch: Partial<FieldState>): void => {
  store.set({ field: { ...store.get().field, ...patch } });
  const { fault } = store.get().field;
  if (patch.fault) announce(t(`field.fault.${patch.fault}`));
  else if (patch.place && fault === null) announce(t('field.found'));
};

function found(position: LonLat): void {
  const [x, y] = position;
  fly([x - AROUND, y - AROUND, x + AROUND, y + AROUND], 15);
}

/** Asks the device where it is. */
export function locate(): void {
  update({ busy: true, fault: null });
  if (!('geolocation' in navigator)) {
    update({ busy: false, fault: 'unavailable' });
    return;
  }
  navigator.geolocation.getCurrentPosition(
    ({ coords: { longitude, latitude, accuracy } }) => {
      const position: LonLat = [round(longitude), round(latitude)];
      update({ busy: false, place: { from: 'device', position, accuracyMetres: accuracy, name: null } });
      found(position);
    },
    ({ code, PERMISSION_DENIED }) =>
      update({ busy: false, fault: code === PERMISSION_DENIED ? 'denied' : 'unavailable' }),
    { enableHighAccuracy: true, timeout: WAIT_MILLISECONDS, maximumAge: 10_000 },
  );
}

/** Reads where a photo was taken (EXIF), on this device. */
export async function placePhoto(file: File): Promise<void> {
  update({ busy: true, fault: null });
  try {
    const { gps } = await import('exifr');
    const { longitude, latitude } = await gps(file);
    if (!Number.isFinite(longitude) || !Number.isFinite(latitude) || (longitude === 0 && latitude === 0))
      throw new TypeError('no position');
    const position: LonLat = [round(longitude), round(latitude)];
    update({ busy: false, place: { from: 'photo', position, accuracyMetres: null, name: file.name } });
    found(position);
  } catch {
    update({ busy: false, place: null, fault: 'photo' });
  }
}

/** Proposes a station at the place found. */
export function proposeHere(): void {
  const { place } = store.get().field;
  if (place === null) return;
  store.set({ field: NO_FIELD });
  proposeSite([...place.position]);
}

export const leaveField = (): void => store.set({ field: NO_FIELD });
