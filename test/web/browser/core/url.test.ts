import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLink, writeLink } from '../../../../web/core/url.ts';

const text = fc.option(fc.string({ minLength: 1, maxLength: 40 }), { nil: null });

test('a link gives its view back', () => {
  fc.assert(
    fc.property(
      text,
      text,
      text,
      text,
      fc.constantFrom('zh' as const, 'en' as const, null),
      fc.option(
        fc.record({
          zoom: fc.integer({ min: 0, max: 2000 }).map((n) => n / 100),
          latitude: fc.integer({ min: -9_000_000, max: 9_000_000 }).map((n) => n / 1e5),
          longitude: fc.integer({ min: -18_000_000, max: 18_000_000 }).map((n) => n / 1e5),
        }),
        { nil: null },
      ),
      (plan, selection, tab, look, language, map) => {
        const back = readLink(writeLink({ plan, dataset: null, selection, tab, look, language, map }));
        expect(back).toEqual({
          plan,
          dataset: null,
          selection,
          tab,
          look,
          language,
          map: map && { zoom: map.zoom + 0, latitude: map.latitude + 0, longitude: map.longitude + 0 },
        });
      },
    ),
  );
});

test('any hash is read without an error, and a bad position is none', () => {
  fc.assert(fc.property(fc.string(), (hash) => void readLink(`#${hash}`)));
  expect(readLink('#map=11/95/110').map).toBeNull();
  expect(readLink('#map=11/abc/110').map).toBeNull();
  expect(readLink('#lang=fr').language).toBeNull();
});
