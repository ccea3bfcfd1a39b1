/** `--limit name=value` and CUNDA_LIMITS: the limits of the service as its operator sets them. */
import { DEFAULT_LIMITS, type Limits } from '../service/limits.ts';
import { usage } from './command.ts';

const NAMES = Object.keys(DEFAULT_LIMITS).join(', ');

const isName = (name: string): name is keyof Limits => Object.hasOwn(DEFAULT_LIMITS, name);

/** Texts as `name=value`, later ones before earlier ones. Throws `usage`. */
export function limitsOf(texts: readonly string[]): Partial<Limits> {
  const limits: Record<string, string | number> = {};
  for (const text of texts.map((one) => one.trim()).filter((one) => one !== '')) {
    const at = text.indexOf('=');
    const name = text.slice(0, Math.max(0, at)).trim();
    const value = text.slice(at + 1).trim();
    const refused = () => usage('usage/limit', { value: text, names: NAMES }, { received: text });
    if (!isName(name)) throw refused();
    if (typeof DEFAULT_LIMITS[name] === 'string') limits[name] = value;
    else if (/^\d{1,15}(\.\d{1,6})?$/.test(value)) limits[name] = Number(value);
    else throw refused();
  }
  return limits;
}
