export type { PlannedDrives } from './stops.ts';
export { studyClosures } from './study.ts';
