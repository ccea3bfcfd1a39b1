import type { RouteFormat } from '../instance.ts';
import { cordeauText } from './cordeau.ts';
import { listedText } from './listed.ts';
import { numberedText, singleText } from './numbered.ts';
import type { Writer } from './writer.ts';

const WRITERS: Readonly<Record<RouteFormat, Writer>> = {
  'cvrp-x': numberedText,
  'vrptw-solomon': numberedText,
  'vrptw-gh200': numberedText,
  'pdptw-100': numberedText,
  mtvrptwr: numberedText,
  'vrpspd-dethloff': numberedText,
  'hfvrp-x': singleText,
  'hvrp-taillard': singleText,
  'pvrp-cordeau': cordeauText,
  'mdvrp-cordeau': cordeauText,
  'lrp-prodhon': listedText,
  '2ecvrp': listedText,
  '2elrp-prodhon': listedText,
  'plrp-prodhon': listedText,
  '2evrptw-dellaert': listedText,
  'hsd-mdmt-pvrp': listedText,
};

/** A plan as text, with the instance's own numbers of customers. */
export const solutionText: Writer = (instance, plan, cost) => WRITERS[instance.format](instance, plan, cost);
