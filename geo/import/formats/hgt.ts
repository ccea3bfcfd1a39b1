/** SRTM height files. Their name says which square they are of, and nothing in their content says what they are. */
import { isHgtName, MAX_HGT_BYTES, readHgt } from '../../heights/index.ts';
import { unpackedName, unpackedWhole } from '../unpack.ts';
import { type Format, NOTHING } from './format.ts';

export const HGT: Format = {
  name: 'hgt',
  title: 'SRTM .hgt',
  extensions: ['.hgt'],
  gives: 'heights',
  sniff: (name) => (isHgtName(unpackedName(name)) ? 'certain' : null),
  async read({ name, bytes }, _options, { log }) {
    const heights = readHgt(unpackedName(name), await unpackedWhole(name, bytes, MAX_HGT_BYTES));
    log.accepted = 1;
    return { ...NOTHING, heights };
  },
};
