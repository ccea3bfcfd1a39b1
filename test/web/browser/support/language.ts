/** What a page says, and which of it is in the wrong language. */
import type { Page } from 'playwright-core';

/** Names of formats, systems and keys, and units, which a Chinese office writes in Latin letters too. */
const LATIN = new Set(
  [
    'CSV XLSX JSON GeoJSON GPX KML PBF OSM osm pbf Excel Shapefile GeoPackage FlatGeobuf TopoJSON GPS PMTiles GTFS',
    'WGS GCJ BD CGCS2000 CGCS EPSG UTF GB18030 SRTM EXIF JPEG HEIC PNG PDF ZIP SHA UTC',
    'CC BY china division',
    'km kg min KB MB Esc Enter Tab Ctrl Shift Delete English Cunda',
  ].flatMap((line) => line.split(' ')),
);

/** All texts of the page, names and hints of controls too; not what is marked as a name of its own. */
export const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const foreign = 'script, style, noscript, kbd, code, [translate="no"]';
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode())
      if (!node.parentElement?.closest(foreign)) found.add(node.textContent?.trim() ?? '');
    for (const name of ['aria-label', 'aria-roledescription', 'title', 'placeholder', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]`))
        if (!element.closest(foreign)) found.add(element.getAttribute(name)?.trim() ?? '');
    found.delete('');
    return [...found];
  });

/** Texts with Latin words that are no names, in a Chinese page. `data`: everything that came as data, in one text. */
export const notChinese = (texts: readonly string[], data: string): string[] =>
  texts.filter((text) =>
    (text.match(/[A-Za-z][A-Za-z0-9]+/g) ?? []).some((word) => !LATIN.has(word) && !named(text, word, data)),
  );

/** Whether a word is of hexadecimal digits with a number among them, or stands where plans of one minute are told apart. */
const isMark = (text: string, word: string): boolean =>
  /^[0-9a-f]*\d[0-9a-f]*$/.test(word) || (/^[a-f]{3,}$/.test(word) && text.includes(` · ${word}`));

/** A word of a name with a file's ending, or of an id that came as data, or the beginning of one. */
const named = (text: string, word: string, data: string): boolean =>
  (isMark(text, word) && data.includes(`"${word}`)) ||
  text
    .split(/[\s，。：；（）、“”·→]+/)
    .some((part) => part.includes(word) && /[./:-]/.test(part) && data.includes(part));

/** What English calls by its Chinese name. */
const OWN = /^中文$|审图号/;

/** Texts with Chinese that is no name, in an English page. */
export const notEnglish = (texts: readonly string[], data: string): string[] =>
  texts.filter(
    (text) => !OWN.test(text) && (text.match(/[\u3400-\u9fff，。；：、]+/g) ?? []).some((run) => !data.includes(run)),
  );
