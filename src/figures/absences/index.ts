export { type StudiedPlan, studyAbsences } from './study.ts';
