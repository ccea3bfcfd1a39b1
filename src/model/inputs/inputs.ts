/**
 * What a county declares beyond its places, sites, vehicles and mean demand. Every part has a default, so a county that
 * says nothing is planned on estimates that are marked as such.
 */
import { z } from 'zod';
import { DEFAULT_DEMAND_PATTERN, DemandPattern } from './demand-pattern.ts';
import { DEFAULT_HANDLING, Handling } from './handling.ts';
import { DEFAULT_LINE_HAUL, LineHaul } from './line-haul.ts';
import { DEFAULT_TARIFF, DeclaredResult, Fund, Phase, Tariff } from './money.ts';
import { OperationPolicy } from './operation.ts';
import { CarrierOperation } from './operations.ts';
import { DEFAULT_PEOPLE, People } from './people.ts';
import { BusLine } from './shared-services.ts';
import { Statement } from './statements.ts';
import { DEFAULT_VARIATION, Variation } from './variation.ts';

export const CountyInputs = z
  .object({
    /** Empty: nobody said how carriers work today. */
    operations: z.array(CarrierOperation).max(200),
    lineHaul: LineHaul,
    demandPattern: DemandPattern,
    people: People,
    handling: Handling,
    variation: Variation,
    tariff: Tariff,
    funds: z.array(Fund).max(500),
    phases: z.array(Phase).max(50),
    results: z.array(DeclaredResult).max(1000),
    buses: z.array(BusLine).max(2000),
    /** Choices of a plan that the county states; absent: none. */
    operation: OperationPolicy.optional(),
    /** Where values came from that have no basis of their own; absent: nothing is stated. */
    statements: z.array(Statement).max(100_000).optional(),
  })
  .strict();
export type CountyInputs = z.infer<typeof CountyInputs>;

export const DEFAULT_INPUTS: CountyInputs = {
  operations: [],
  lineHaul: DEFAULT_LINE_HAUL,
  demandPattern: DEFAULT_DEMAND_PATTERN,
  people: DEFAULT_PEOPLE,
  handling: DEFAULT_HANDLING,
  variation: DEFAULT_VARIATION,
  tariff: DEFAULT_TARIFF,
  funds: [],
  phases: [],
  results: [],
  buses: [],
};
