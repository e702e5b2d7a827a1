import type { ErrorEntry } from './error-codes.ts';

/** Codes that CreateVolume and RegisterImage answer: EC2 API Reference, "Error codes". */
export const RESTORE_ENTRIES: Readonly<Record<string, ErrorEntry>> = {
  VolumeLimitExceeded: {
    kind: 'failed',
    says: ({ region }) =>
      `the account has as much volume storage in ${region} as its quota allows. Delete volumes, give another volume-type, or raise the quota in Service Quotas.`,
  },
  MaxIOPSLimitExceeded: {
    kind: 'failed',
    says: ({ region }) =>
      `the account has as many provisioned IOPS in ${region} as its quota allows. Give fewer iops or another volume-type, or raise the quota in Service Quotas.`,
  },
  // A server's error, but a plain answer: nothing was made.
  InsufficientVolumeCapacity: {
    kind: 'failed',
    says: () =>
      'the zone has no room for such a volume now. Give another availability-zone or volume-type, or try again later.',
  },
  'InvalidZone.NotFound': {
    kind: 'failed',
    says: () => 'there is no such zone in the region. Give availability-zone.',
  },
  VolumeTypeNotAvailableInZone: {
    kind: 'failed',
    says: () =>
      'the zone has no volumes of this type. Give another volume-type or availability-zone.',
  },
  'InvalidSnapshot.NotFound': {
    kind: 'notFound',
    says: () => 'the snapshot was deleted meanwhile. Run it again.',
  },
  IncorrectState: {
    kind: 'failed',
    says: (_, message) => `the snapshot cannot be restored now (${message}).`,
  },
};
