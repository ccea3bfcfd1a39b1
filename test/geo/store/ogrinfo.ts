/** GDAL's ogrinfo, the other program that must be able to read a store. */
import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';

export const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;
/** Added to a test's name where it is skipped. */
export const noGdal = hasGdal ? '' : ' (skipped: no ogrinfo; Debian package gdal-bin)';

/** What ogrinfo prints; fails if it complains about anything. */
export function ogrinfo(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('ogrinfo', args, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).not.toMatch(/warning|error/i);
  return stdout;
}
