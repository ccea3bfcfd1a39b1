export { countyBaseline, minimumService } from './compute.ts';
