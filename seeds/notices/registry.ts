/**
 * The notices as data. Region codes are prefixes of place codes. Dates are as exact as the notice: YYYY, YYYY-MM or
 * YYYY-MM-DD. Adding a notice is adding a file and its line here.
 */
import { CundaError, Notice } from '../../src/model/index.ts';
import { GUANGDONG_2017 } from './guangdong-2017.ts';
import { GUANGDONG_2020 } from './guangdong-2020.ts';
import { GUIZHOU_2016 } from './guizhou-2016.ts';
import { WUCHUAN_2020 } from './wuchuan-2020.ts';
import { YUNFU_2018 } from './yunfu-2018.ts';

/** All notices, by key. Parsed once, so that a slip in a file shows at start and not in a plan. */
export const NOTICES: readonly Notice[] = [GUANGDONG_2017, GUANGDONG_2020, WUCHUAN_2020, GUIZHOU_2016, YUNFU_2018].map(
  (notice) => Notice.parse(notice),
);

/** Official numbers are typed with all sorts of brackets and blanks: 吴府办[2020]11号 is 吴府办〔2020〕11号. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[[({〔【［]/g, '〔')
    .replace(/[\])}〕】］]/g, '〕')
    .toLowerCase();

/**
 * The notice of that id (`wuchuan-2020`), key (`002`) or official number (`吴府办〔2020〕11号`).
 * Throws `notice-unknown`, naming the known ids.
 */
export function findNotice(name: string): Notice {
  const wanted = plain(name);
  const found = NOTICES.find(
    ({ id, key, number }) => id === wanted || key === wanted || (number !== null && plain(number) === wanted),
  );
  if (found === undefined) {
    const known = NOTICES.map(({ id }) => id).join(', ');
    throw new CundaError('notice-unknown', { name, known }, { received: name, allowed: known });
  }
  return found;
}
