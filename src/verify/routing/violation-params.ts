/**
 * What the sentence of each violation is filled with, besides its `subject` and `unit`: by code, or `code/case` where a
 * code has several sentences. Lists and windows are texts such as `1, 3` and `28800–36000`; times are seconds.
 */
type None = Readonly<Record<never, never>>;
type P<Names extends string> = Readonly<Record<Names, string | number>>;

export interface ViolationParams {
  'break-missing': P<'type'>;
  'break-outside-window': P<'starts' | 'windows'>;
  'break-repeated': P<'times'>;
  'capacity-exceeded': P<'loaded' | 'dimension' | 'capacity'>;
  'cost-too-large': P<'cost'>;
  'day-not-allowed': P<'day' | 'days'>;
  'depot-capacity-exceeded': P<'loaded' | 'dimension' | 'day' | 'most'>;
  'depot-closed/leaves': P<'time' | 'window'>;
  'depot-closed/returns': P<'time' | 'window'>;
  'distance-exceeded': P<'value' | 'most'>;
  'driving-exceeded': P<'value' | 'most'>;
  'duration-exceeded': P<'value' | 'most'>;
  'ends-too-early': P<'ends' | 'earliest' | 'leaves' | 'seconds'>;
  'fleet-exceeded': P<'used' | 'day' | 'available'>;
  'gap-too-short': P<'days' | 'gap' | 'needed'>;
  'no-way': P<'type'>;
  'pattern-broken': P<'days' | 'allowed'>;
  'pattern-broken/once': P<'days'>;
  'pickup-after-delivery': P<'delivery' | 'pickup'>;
  'release-missed': P<'departs' | 'release'>;
  'reload-too-short': P<'departs' | 'back' | 'ready'>;
  'shift-missed/ends': P<'ends' | 'opens' | 'closes'>;
  'shift-missed/starts': P<'departs' | 'opens' | 'closes'>;
  'shipment-incomplete/delivered': None;
  'shipment-incomplete/picked-up': None;
  'shipment-repeated/delivery': P<'times'>;
  'shipment-repeated/pickup': P<'times'>;
  'shipment-split': P<'pickup' | 'delivery'>;
  'skill-missing': P<'missing' | 'type' | 'skills'>;
  'starts-too-early': P<'starts' | 'earliest' | 'leaves' | 'seconds'>;
  'starts-too-early/break': P<'starts' | 'free'>;
  'stop-not-allowed': P<'type' | 'kind'>;
  'stop-twice-a-day': P<'times' | 'day'>;
  'stop-unserved': None;
  'supply-amount-wrong': P<'brought' | 'needed'>;
  'supply-late': P<'departs' | 'ready'>;
  'supply-malformed': P<'stated' | 'dimensions'>;
  'supply-missing': None;
  'supply-not-allowed': P<'type'>;
  'supply-repeated': P<'supplies'>;
  'supply-short': P<'departs' | 'day' | 'left' | 'dimension' | 'ready'>;
  'supply-wrong-trip': P<'trip' | 'run' | 'day'>;
  'times-missed': P<'days' | 'times'>;
  'trips-exceeded': P<'value' | 'most'>;
  'type-not-allowed': P<'type' | 'allowed'>;
  'unknown-day': P<'day' | 'days'>;
  'unknown-id/type': None;
  'unknown-id/unserved': None;
  'unknown-id/visit': P<'type' | 'kind'>;
  'unserved-repeated': P<'times'>;
  'unserved-unlisted': None;
  'unserved-visited': None;
  'vehicle-twice-a-day': P<'vehicle' | 'runs' | 'day'>;
  'visits-exceeded': P<'value' | 'most'>;
  'window-missed': P<'starts' | 'windows'>;
  'wrong-kind': P<'kind'>;
}

export type ViolationKey = keyof ViolationParams;
