export {
  buildNetwork,
  feederLinks,
  openFeeders,
  referenceProfile,
  servicePaths,
  type ThreeTierNetwork,
  trunkLinks,
  walksOf,
  whyCutOff,
} from './network.ts';
