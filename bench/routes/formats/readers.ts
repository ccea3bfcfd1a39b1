/** Readers by the name of the set. */
import type { Reader, RouteFormat } from '../instance.ts';
import { readMdvrp, readPvrp } from './cordeau.ts';
import { readCvrp } from './cvrp.ts';
import { readDellaert } from './dellaert.ts';
import { readHfvrp } from './hfvrp.ts';
import { readHsd } from './hsd.ts';
import { readLrp } from './lrp.ts';
import { readMtvrptwr } from './mtvrptwr.ts';
import { readPdptw } from './pdptw.ts';
import { readPlrp } from './plrp.ts';
import { readTaillard } from './taillard.ts';
import { readTwoEchelonCvrp } from './two-echelon-cvrp.ts';
import { readTwoEchelonLrp } from './two-echelon-lrp.ts';
import { readVrpspd } from './vrpspd.ts';
import { readVrptw } from './vrptw.ts';

export const READERS: Readonly<Record<RouteFormat, Reader>> = {
  'cvrp-x': readCvrp,
  'vrptw-solomon': (text) => readVrptw(text, false),
  'vrptw-gh200': (text) => readVrptw(text, true),
  'pvrp-cordeau': readPvrp,
  'mdvrp-cordeau': readMdvrp,
  'hfvrp-x': readHfvrp,
  'hvrp-taillard': readTaillard,
  mtvrptwr: readMtvrptwr,
  'pdptw-100': readPdptw,
  'vrpspd-dethloff': readVrpspd,
  'lrp-prodhon': readLrp,
  '2ecvrp': readTwoEchelonCvrp,
  '2elrp-prodhon': readTwoEchelonLrp,
  'plrp-prodhon': readPlrp,
  '2evrptw-dellaert': readDellaert,
  'hsd-mdmt-pvrp': readHsd,
};
