/** Profiles that differ in all that decides where one may go and how fast. */
import { DEFAULT_PROFILES, type RoadProfile, type TurnCosts } from '../../../src/model/index.ts';

const known = (id: string): RoadProfile => {
  const found = DEFAULT_PROFILES.find((profile) => profile.id === id);
  if (found === undefined) throw new Error(`no profile ${id}`);
  return found;
};

export const VAN = known('van');
export const BUS = known('bus');
export const WALKER = known('foot');
export const HEAVY: RoadProfile = {
  ...VAN,
  id: 'heavy',
  weightTonnes: 4,
  climbSecondsPerMetre: 2,
  kmhByLink: { motorway: 40, tertiary: 20 },
  signalSeconds: 15,
  yieldSeconds: 4.0005,
};
/** Bound by neither one-way streets nor turn restrictions. */
export const FREE: RoadProfile = { ...VAN, id: 'free', obeysOneway: false };

const turns: TurnCosts = { leftSeconds: 12, rightSeconds: 5, uTurnSeconds: 20 };
export const TURNING: RoadProfile = { ...VAN, id: 'turning', turns };
/** Turns back at dead ends only. */
export const NO_U_TURNS: RoadProfile = { ...VAN, id: 'no-u-turns', turns: { ...turns, uTurnSeconds: null } };

export const ALL = [VAN, BUS, WALKER, HEAVY, FREE, TURNING, NO_U_TURNS];
