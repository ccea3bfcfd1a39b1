/** Too much on board, and shipments torn apart. */
import { breakEchelons, breakWeek } from './broken.ts';

export const FullAtDeparture = breakWeek(
  { code: 'capacity-exceeded', amount: 1, unit: 'kg', subject: 'van', at: [0, 0] },
  (good) => {
    good.type('van').capacity = [6, 4];
  },
);
export const FullUnderway = breakWeek(
  { code: 'capacity-exceeded', amount: 1, unit: 'kg', subject: 'van', at: [0, 1, 0] },
  (good) => {
    good.shipment('s').amount = [9, 0];
  },
);
export const FullOfCollected = breakWeek(
  // 5 − 3 + 10 on day 1 only: what is brought first makes room.
  { code: 'capacity-exceeded', amount: 1, unit: 'litres', subject: 'van', at: [0, 0, 1] },
  (good) => {
    good.stop('b').visits = {
      patterns: [
        {
          days: [1, 4],
          deliver: null,
          collect: [
            [5, 5],
            [5, 2],
          ],
        },
      ],
    };
  },
);
export const SupplierOverloaded = breakEchelons(
  { code: 'capacity-exceeded', amount: 1, unit: 'boxes', subject: 'truck', at: [0, 0] },
  (good) => {
    good.type('truck').capacity = [6];
  },
);
export const PickupAfterDelivery = breakWeek(
  { code: 'pickup-after-delivery', amount: 1, unit: 'shipments', subject: 's', at: [0, 1, 0] },
  (good) => {
    good.trip(0, 1).visits = [
      { kind: 'delivery', id: 's', starts: 235 },
      { kind: 'stop', id: 'd', starts: 235 },
      { kind: 'pickup', id: 's', starts: 260 },
    ];
  },
);
export const ShipmentSplit = breakWeek(
  { code: 'shipment-split', amount: 1, unit: 'shipments', subject: 's', at: [0, 1, 1] },
  (good) => {
    good.trip(0, 1).visits.shift();
    good.trip(0).visits.splice(1, 0, { kind: 'pickup', id: 's', starts: 115 });
  },
);
export const ShipmentNotDelivered = breakWeek(
  { code: 'shipment-incomplete', amount: 1, unit: 'visits', subject: 's', at: [0, 1, 0] },
  (good) => {
    good.trip(0, 1).visits.pop();
  },
);
export const ShipmentNotPickedUp = breakWeek(
  { code: 'shipment-incomplete', amount: 1, unit: 'visits', subject: 's', at: [0, 1, 1] },
  (good) => {
    good.trip(0, 1).visits.shift();
  },
);
export const ShipmentRepeated = breakWeek(
  { code: 'shipment-repeated', amount: 1, unit: 'visits', subject: 's', at: [0, 1, 1] },
  (good) => {
    good.trip(0, 1).visits.splice(1, 0, { kind: 'pickup', id: 's', starts: 215 });
  },
);
