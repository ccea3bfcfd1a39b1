/**
 * Rules of a plan that a difference names, by code with their parameters; api/words says them. Times of day and lengths
 * are in seconds, as plans state them.
 */
type None = Readonly<Record<never, never>>;
type P<Names extends string> = Readonly<Record<Names, string | number>>;

export interface PlanRules {
  // What a plan names
  'constraint-once': None;
  'day-once': None;
  'days-ascending': None;
  'notice-once': None;
  'run-once': None;
  'site-once': None;
  'village-once': None;
  'village-in-order': None;
  'day-of-policy': None;
  'departure-of-policy': None;
  'notice-known': None;
  'profile-of-dataset': None;
  'site-of-dataset': None;
  'type-of-dataset': None;
  'village-of-dataset': None;
  'pointer-into-figures': None;
  'reason-holds': P<'reasons'>;
  'station-named': P<'site'>;
  'station-unvisited': None;
  'warning-params': P<'params'>;
  // Policy against the norm of a notice
  'norm-distance': P<'metres' | 'notice'>;
  'norm-deliveries': P<'deliveries' | 'notice'>;
  // Evidence packs
  'file-of-manifest': P<'file'>;
  'signature-there': None;
  'signature-valid': None;
  // Original files
  'source-at-hand': P<'file' | 'hash'>;
  'source-county': P<'county'>;
  // Roads
  'roads-at-hand': None;
  'roads-of-hash': P<'hash'>;
  'road-nodes': P<'nodes'>;
  'road-segments': P<'segments'>;
  'no-way': None;
  // Sites
  'site-excluded': None;
  'site-required': P<'site'>;
  'open-county-site': None;
  'open-town-site': None;
  'open-village-site': None;
  'open-station': None;
  'open-feeding-site': None;
  'direct-runs': None;
  'fed-by-base': P<'base' | 'feeder'>;
  // Buses
  'buses-of-policy': None;
  'line-of-inputs': None;
  'line-calls': P<'stops'>;
  'line-in-order': P<'line'>;
  'line-once': P<'line'>;
  'day-of-line': P<'line'>;
  'at-stop': P<'site' | 'metres'>;
  'bus-while-open': P<'opens' | 'closes'>;
  // Runs, vehicles and drivers
  'type-for-trunk': None;
  'type-for-feeder': None;
  'one-type': P<'vehicle'>;
  'one-base': P<'vehicle'>;
  'vehicle-days': P<'vehicle'>;
  'vehicles-available': P<'type' | 'available'>;
  'vehicle-back': P<'earliest'>;
  'driver-back': P<'earliest'>;
  'operating-hours': P<'from' | 'until'>;
  shift: P<'seconds'>;
  'shift-a-day': P<'seconds'>;
  'legal-hours': P<'seconds'>;
  'closing-time': P<'closes'>;
  'part-of-stop': P<'site'>;
  'part-once': P<'of'>;
  'parts-alike': P<'of'>;
  capacity: P<'parcels' | 'type'>;
  'cold-capacity': P<'parcels' | 'type'>;
  // Pins
  'pinned-site': None;
  'pinned-run': None;
  // Drawn ways
  'way-drawn': None;
  'way-passes': P<'site'>;
  'way-on-roads': None;
  'way-length': P<'metres'>;
  // Siting
  'status-of-method': P<'method'>;
  'bound-at-most': P<'objective'>;
  'bound-of-level': None;
  'floor-of-notice': None;
  'constraint-named': None;
  'conflict-none': None;
  'conflict-missing': P<'constraint'>;
  'budget-named': P<'spent' | 'budget'>;
}

export type PlanRule = keyof PlanRules;
