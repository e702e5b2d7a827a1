export type { BucketOptions, Drain } from './buckets.ts';
export type { ImageSeed, InstanceSeed, Seed, SnapshotSeed, VolumeSeed } from './builders.ts';
export { anImage, anInstance, aSnapshot, aVolume } from './builders.ts';
export {
  allOf,
  attachVolume,
  beforeCall,
  beforePage,
  deleteVolume,
  detachVolume,
  moveVolume,
  type OnCall,
  startInstance,
  stopInstance,
  terminateInstance,
} from './changes.ts';
export type { Clock, ClockOptions } from './clock.ts';
export { aDisk, aFullDisk, BLOCK_BYTES, type Disk, type Extent, rewritten } from './disk.ts';
export type { Call, Fault, Faults } from './faults.ts';
export {
  denyAction,
  everyNth,
  firstCalls,
  firstOf,
  internalError,
  lostAnswer,
  notEnabledRegion,
  on,
  randomly,
  randomThrottle,
} from './faults.ts';
export { aBackupServiceSnapshot, aCopy, aLifecycleSnapshot } from './foreign.ts';
export { DEFAULT_ACCOUNT } from './identity.ts';
export { nextId, resetIds } from './ids.ts';
export { EC2_LIMITS, type LimitOptions } from './limits.ts';
export type { ListLag } from './list-lag.ts';
export type { Image, Instance, Snapshot, SnapshotState, Tags, Volume } from './model.ts';
export type { RequestRecord, SimulatorOptions } from './options.ts';
export { OIDC_ACTION } from './options.ts';
export { type Random, seededRandom } from './random.ts';
export type { Region } from './region.ts';
export { type Fleet, type FleetOptions, seedFleet } from './seed.ts';
export { type Simulator, startSimulator } from './server.ts';
export type { Assumption, StsOptions } from './sts.ts';
export { type Account, DEFAULT_REGIONS, OPT_IN_REGIONS, type World } from './world.ts';
