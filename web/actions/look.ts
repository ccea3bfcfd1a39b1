/** Choosing how the map looks. */
import { api } from '../core/api.ts';
import { type Against, type BaseMap, type LookState, readLook, THEMES, type ThemeChoice } from '../core/look-state.ts';
import { store } from '../core/state.ts';
import { guarded } from './problems.ts';

const THEME = 'cunda.theme';
const BASE = 'cunda.base';
const DARK = '(prefers-color-scheme: dark)';

const look = (patch: Partial<LookState>): void => store.set({ look: { ...store.get().look, ...patch } });

export const chooseLook = (patch: Partial<Pick<LookState, 'measure' | 'steps' | 'show'>>): void => look(patch);

/** Compares with another plan: the difference shows once that plan is there. */
export async function compareLook(against: Against): Promise<void> {
  look({ against, other: null });
  if (against === null || against === 'reference') return;
  await guarded(async () => {
    const other = await api.plan(against);
    if (store.get().look.against === against) look({ other });
  });
}

/** Puts a base map below the data's own, or takes it away; the choice is remembered, a file of one's own can't be. */
export function chooseBase(base: BaseMap): void {
  if (base.kind !== 'file') localStorage.setItem(BASE, base.kind);
  look({ base });
}

export const failBase = (failed: string): void => look({ base: { ...store.get().look.base, failed } });

/** Reads whether the server has a base map. */
async function readServerTiles(): Promise<void> {
  const response = await fetch('/base-map.json');
  const { tiles } = (await response.json()) as { tiles: string | null };
  const remembered = tiles !== null && localStorage.getItem(BASE) === 'server';
  look({ serverTiles: tiles, ...(remembered ? { base: { kind: 'server' } } : {}) });
}

const resolved = (choice: ThemeChoice): 'light' | 'dark' =>
  choice === 'auto' ? (matchMedia(DARK).matches ? 'dark' : 'light') : choice;

/** From as the system to light to dark and round again. */
export function nextTheme(): void {
  const { themeChoice } = store.get().look;
  const next = THEMES[(THEMES.indexOf(themeChoice) + 1) % THEMES.length] ?? 'auto';
  localStorage.setItem(THEME, next);
  look({ themeChoice: next, theme: resolved(next) });
}

/** Shows what a link says of the look. */
export function showLook(link: string | null): void {
  const { against, ...rest } = readLook(link);
  look(rest);
  if (against !== store.get().look.against) void compareLook(against);
}

/** Takes up the look of a link and of the person's last visit, and follows the system from light to dark and back. */
export function startLook(link: string | null): void {
  const remembered = localStorage.getItem(THEME);
  const themeChoice = THEMES.find((one) => one === remembered) ?? 'auto';
  look({ themeChoice, theme: resolved(themeChoice) });
  showLook(link);
  void readServerTiles().catch(() => {});
  matchMedia(DARK).addEventListener('change', () => look({ theme: resolved(store.get().look.themeChoice) }));
  // Paper is light.
  let before: 'light' | 'dark' | null = null;
  window.addEventListener('beforeprint', () => {
    before = store.get().look.theme;
    document.documentElement.dataset.theme = 'light';
  });
  window.addEventListener('afterprint', () => {
    if (before !== null) document.documentElement.dataset.theme = before;
    before = null;
  });
  store.watch(
    (state) => [state.look.theme],
    ({ look: { theme } }) => {
      document.documentElement.dataset.theme = theme;
    },
  );
}
