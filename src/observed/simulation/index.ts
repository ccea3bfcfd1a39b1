export { type SimulatedPlan, simulatePlan } from './simulate.ts';
