/** Published sets beside the project. Never copied into it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sharedSets } from '../../../bench/routes/read.ts';

const hasSets = existsSync(sharedSets());
export const missing = !hasSets;
export const titled = (title: string): string => (hasSets ? title : `${title} (skipped: no shared data)`);

export const setFile = (set: string, name: string): string => join(sharedSets(), set, name);

/** Names of a set's solution files without the ending; one that stands for the set where it isn't there. */
export const solved = (set: string, ending: string): string[] =>
  hasSets
    ? readdirSync(join(sharedSets(), set))
        .filter((name) => name.endsWith(ending))
        .map((name) => name.slice(0, -ending.length))
    : [set];
