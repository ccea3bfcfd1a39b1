/** Scenarios: saved, listed and read. */
import { z } from 'zod';
import { Hash, Scenario, ScenarioSummary } from '../../src/model/index.ts';
import { Edits } from './what-if.ts';

export const ScenarioList = z.object({ scenarios: z.array(ScenarioSummary) });
export type ScenarioList = z.infer<typeof ScenarioList>;

export const NamedScenario = Scenario.extend({ id: Hash });
export type NamedScenario = z.infer<typeof NamedScenario>;

const Name = z.string().trim().min(1).max(120);

export const ScenarioBody = z.strictObject({ name: Name, base: Hash, edits: Edits });
export type ScenarioBody = z.infer<typeof ScenarioBody>;

export const ScenarioName = z.strictObject({ name: Name });
export type ScenarioName = z.infer<typeof ScenarioName>;
