/** The licence of everything that comes from OpenStreetMap. */
export const ODBL = 'ODbL 1.0, © OpenStreetMap contributors';
