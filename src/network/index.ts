export {
  buildNetwork,
  feederLinks,
  openFeeders,
  referenceProfile,
  servicePaths,
  stationsOf,
  type ThreeTierNetwork,
  trunkLinks,
  walksOf,
  whyCutOff,
} from './network.ts';
