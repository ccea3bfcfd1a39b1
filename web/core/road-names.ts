/** What roads and changes of them are called on the screen. */
import type { NearRoad } from '../../api/wire/road-changes.ts';
import type { ClosureCase } from '../../src/model/closures.ts';
import { inAllLanguages, t, tData } from '../i18n/index.ts';
import type { Preset } from './road-changes.ts';

export const roadName = ({ name, class: roadClass }: Pick<NearRoad, 'name' | 'class'>): string =>
  name ?? t('roads.unnamed', { class: tData('road.class', roadClass) });

export const caseName = ({ road, class: roadClass }: Pick<ClosureCase, 'road' | 'class'>): string =>
  roadName({ name: road, class: roadClass });

/** In every language, the reader's first. */
export const presetNames = (preset: Preset): string[] => inAllLanguages(`roads.preset.${preset}`);
