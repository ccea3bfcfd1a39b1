/** Numbers with their units, as the office writes them. */
import { timeOfDay } from '../../api/words/clock.ts';
import { currentLanguage, t, tData } from './text.ts';

/** What stands where there is no value. */
export const NONE = '—';

export function number(n: number, digits = 0): string {
  return n.toLocaleString(currentLanguage() === 'zh' ? 'zh-CN' : 'en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** A share as a percentage with one decimal: 0.652 → 65.2 %. Never rounds a share below 1 up to 100 %. */
export function percent(value: number | null): string {
  if (value === null) return NONE;
  const tenths = Math.round(value * 1000);
  const shown = value < 1 && tenths >= 1000 ? 99.9 : tenths / 10;
  return `${shown.toFixed(Number.isInteger(shown) ? 0 : 1)} %`;
}

/** A duration: minutes under an hour, else hours with one decimal. */
export function duration(seconds: number | null): string {
  if (seconds === null) return NONE;
  if (Math.abs(seconds) < 3600) return t('unit.minutes', { n: number(Math.round(seconds / 60)) });
  const hours = Math.round(seconds / 360) / 10;
  return t('unit.hours', { n: number(hours, Number.isInteger(hours) ? 0 : 1) });
}

export function distance(metres: number | null): string {
  if (metres === null) return NONE;
  if (Math.abs(metres) < 1000) return t('unit.m', { n: number(Math.round(metres)) });
  const km = metres / 1000;
  return t('unit.km', { n: number(km, km < 100 && Math.round(km * 10) % 10 !== 0 ? 1 : 0) });
}

/** An area: square metres below a hectare, else square kilometres. */
export function area(squareMetres: number): string {
  if (squareMetres < 10_000) return t('unit.square-m', { n: number(squareMetres) });
  const km = squareMetres / 1e6;
  return t('unit.square-km', { n: number(km, km < 10 ? 2 : 0) });
}

/** Yuan from fen: two decimals below 100 yuan, none above; 万元 from 100 000 yuan in Chinese. */
export function money(fen: number | null): string {
  if (fen === null) return NONE;
  const yuan = fen / 100;
  if (currentLanguage() === 'zh' && Math.abs(yuan) >= 100_000) return t('unit.wan', { n: number(yuan / 10_000, 1) });
  return t('unit.yuan', { n: number(yuan, Math.abs(yuan) < 100 ? 2 : 0) });
}

/** Whole yuan from fen, for columns that must add up by eye. */
export const yuan = (fen: number): string => t('unit.yuan', { n: number(fen / 100) });

/** 24-hour clock of a second of the day; past midnight it says so. */
export function clock(seconds: number): string {
  const { time, days } = timeOfDay(seconds);
  return days > 0 ? t('time.next-day', { time }) : time;
}

/** 周一、三、五; 每天 for all seven. */
export function weekdays(days: readonly number[]): string {
  if (days.length === 0) return t('days.none');
  if (days.length === 7) return t('days.every');
  const names = [...days].sort((a, b) => a - b).map((day) => tData('day', String(day)));
  return currentLanguage() === 'zh'
    ? names.map((name, i) => (i === 0 ? name : name.slice(1))).join('、')
    : names.join(', ');
}

/** 2026-11-22 03:30 in local time. */
export function moment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A value of a target in the target's unit. */
export function inUnit(value: number | null, unit: string): string {
  if (value === null) return NONE;
  switch (unit) {
    case 'share':
      return percent(value);
    case 'seconds':
      return duration(value);
    case 'fen':
      return money(value);
    case 'per-week':
      return t('unit.per-week', { n: number(value) });
    case 'parcels':
      return t('unit.parcels', { n: number(value) });
    default:
      return t('unit.count', { n: number(value, Number.isInteger(value) ? 0 : 1) });
  }
}
