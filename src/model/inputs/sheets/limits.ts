/** Limits of what a county may declare, each with its reason. */

/** People of one administrative village: China's largest urban communities stay below; more is a slip of the keys. */
export const MOST_VILLAGE_PEOPLE = 100_000;
/** Parcels a day of one village: {@link MOST_VILLAGE_PEOPLE} at ten times the national mean of 0.35 a person and day. */
export const MOST_VILLAGE_PARCELS = 350_000;
/** Degrees from the county's seat beyond which a position was mistaken; the widest county spans some seven. */
export const MOST_DEGREES_FROM_SEAT = 8;
/** Yuan of one site or fund: a prefecture's whole programme is some 20 million. */
export const MOST_YUAN = 1_000_000_000;
/** Yuan a month of one site. */
export const MOST_MONTHLY_YUAN = 10_000_000;
/** Yuan an hour of one person, or a parcel or kilometre. */
export const MOST_UNIT_YUAN = 1000;
/** How far sums of shares may be from 1. */
export const SHARES_TOLERANCE = 0.005;
