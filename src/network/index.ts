export {
  buildNetwork,
  chosenFeeders,
  feederLinks,
  referenceProfile,
  servicePaths,
  type ThreeTierNetwork,
  trunkLinks,
  walksOf,
  whyCutOff,
} from './network.ts';
