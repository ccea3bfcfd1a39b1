/** Names of scenarios: every one is another, so that two are never taken for each other. */

/** `name`, or `name 2`, `name 3`, … where it is taken. */
export function freeName(name: string, taken: readonly string[]): string {
  const all = new Set(taken);
  if (!all.has(name)) return name;
  for (let n = 2; ; n++) if (!all.has(`${name} ${n}`)) return `${name} ${n}`;
}
