import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UNSERVED_REASONS } from '../../api/words/reasons.ts';
import {
  PositionProblem,
  Provenance,
  ROAD_CLASSES,
  ROAD_FLAGS,
  ROAD_USES,
  RoadChange,
  RoadWhere,
  SiteKind,
  SiteState,
  SnapStatus,
  SURFACES,
  TargetFigure,
  TerrainClass,
  Tier,
  UnservedReason,
  VehicleKind,
  Verdict,
} from '../../src/model/index.ts';

const text = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (---|English)/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('the glossary', () => {
  it('has three filled cells a row, Chinese in the second, and no term twice', () => {
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      expect(row).toHaveLength(3);
      expect(row[0]).toMatch(/^[\x20-\x7e−]+$/);
      expect(row[1]).toMatch(/\p{Script=Han}/u);
      expect(row[2]).toMatch(/.{5,}\.$/);
    }
    const terms = rows.map(([term]) => term);
    expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
  });

  it('explains every value that the model names', () => {
    const values = [
      PositionProblem,
      Provenance,
      SiteKind,
      SiteState,
      SnapStatus,
      TargetFigure,
      TerrainClass,
      Tier,
      UnservedReason,
      VehicleKind,
      Verdict,
    ].flatMap(({ options }): readonly string[] => options);
    const changes = [
      ...RoadChange.options.map(({ shape }) => shape.op.value),
      ...RoadWhere.options.map(({ shape }) => shape.by.value),
    ];
    for (const value of [...values, ...changes, ...ROAD_CLASSES, ...ROAD_FLAGS, ...ROAD_USES, ...SURFACES]) {
      expect(text.includes(`\`${value}\``), value).toBe(true);
    }
  });

  it('says why a village is not served as every screen says it', () => {
    const reasons = new Map<string, string>(
      Object.entries(UNSERVED_REASONS).map(([code, { zh }]) => [`\`${code}\``, zh]),
    );
    const explained = rows.filter(([term]) => reasons.has(term ?? ''));
    expect(explained.length).toBeGreaterThan(9);
    for (const [term, zh] of explained) expect(zh, term).toBe(reasons.get(term ?? ''));
  });
});
