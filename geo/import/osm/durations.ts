/** Durations of ferries: https://wiki.openstreetmap.org/wiki/Key:duration. */

/** Lines along the coast of Alaska take four to six days. */
const LONGEST_FERRY = 7 * 24 * 3600;

/** Seconds of `MM`, `HH:MM`, `HH:MM:SS` or ISO 8601 (`PT1H30M`); 0 where it can't be read or is beyond a week. */
export function ferrySeconds(text: string | undefined): number {
  if (text === undefined) return 0;
  const clock = /^(\d{1,3})(?::([0-5]\d))?(?::([0-5]\d))?$/.exec(text.trim());
  const iso = /^P(?:(\d{1,2})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?)?$/.exec(text.trim());
  let total = 0;
  if (clock !== null) {
    const [, first = '0', second, third = '0'] = clock;
    total = second === undefined ? Number(first) * 60 : Number(first) * 3600 + Number(second) * 60 + Number(third);
  } else if (iso !== null) {
    const [, days = '0', hours = '0', minutes = '0', secs = '0'] = iso;
    total = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(secs);
  }
  return total <= LONGEST_FERRY ? total : 0;
}
