import { describe, expect, it } from 'vitest';
import {
  accountOfArn,
  defaultAudience,
  homeRegion,
  isRegionName,
  KNOWN_REGIONS,
  partitionOfArn,
  partitionOfRegion,
} from '../../../src/domain/partition.ts';

describe('the partition of a region', () => {
  it.each([
    ['us-east-1', 'aws'],
    ['eu-central-1', 'aws'],
    ['il-central-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['cn-northwest-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-gov-east-1', 'aws-us-gov'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['us-iso-west-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eu-isoe-west-1', 'aws-iso-e'],
    ['us-isof-south-1', 'aws-iso-f'],
    ['us-isoz-east-1', 'aws'],
    ['ca-cn-1', 'aws'],
    ['', 'aws'],
  ])('%s is %s', (region, partition) => {
    expect(partitionOfRegion(region)).toBe(partition);
  });
});

describe('an ARN', () => {
  it.each([
    ['arn:aws:iam::111122223333:role/x', 'aws', '111122223333'],
    ['arn:aws-cn:iam::111122223333:role/x', 'aws-cn', '111122223333'],
    ['arn:aws-us-gov:sts::000000000001:assumed-role/x/y', 'aws-us-gov', '000000000001'],
    ['arn:aws:s3:::bucket', 'aws', null],
    ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'aws', null],
    ['arn:aws:iam::11112222333:role/one-digit-short', 'aws', null],
    ['arn:aws:iam::1111222233334:role/one-digit-long', 'aws', null],
    ['arn:aws:iam::x111122223333:role/x', 'aws', null],
    ['arn:aws:iam', 'aws', null],
    ['nothing of the kind', 'aws', null],
  ])('%s is of partition %s and account %s', (arn, partition, account) => {
    expect(partitionOfArn(arn)).toBe(partition);
    expect(accountOfArn(arn)).toBe(account);
  });
});

describe('a partition', () => {
  it.each([
    ['aws', 'us-east-1', 'sts.amazonaws.com'],
    ['aws-cn', 'cn-north-1', 'sts.amazonaws.com.cn'],
    ['aws-us-gov', 'us-gov-west-1', 'sts.amazonaws.com'],
    ['aws-eusc', 'eusc-de-east-1', 'sts.amazonaws.com'],
    ['aws-iso', 'us-iso-east-1', 'sts.amazonaws.com'],
    ['aws-iso-b', 'us-isob-east-1', 'sts.amazonaws.com'],
    ['aws-iso-e', 'eu-isoe-west-1', 'sts.amazonaws.com'],
    ['aws-iso-f', 'us-isof-south-1', 'sts.amazonaws.com'],
    ['aws-of-the-future', 'us-east-1', 'sts.amazonaws.com'],
  ])('%s has the home region %s and the audience %s', (partition, region, audience) => {
    expect(homeRegion(partition)).toBe(region);
    expect(defaultAudience(partition)).toBe(audience);
  });

  it('has its home region within it', () => {
    const known = ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'];
    const isolated = ['aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f'];
    for (const partition of [...known, ...isolated]) {
      expect(partitionOfRegion(homeRegion(partition))).toBe(partition);
      expect(isRegionName(homeRegion(partition))).toBe(true);
    }
  });
});

describe('a region name', () => {
  it.each(['us-east-1', 'us-gov-west-1', 'eusc-de-east-1', 'ap-southeast-12', 'cn-north-1'])(
    '%s is one',
    (name) => expect(isRegionName(name)).toBe(true),
  );

  it.each([
    '',
    'mars',
    'US-EAST-1',
    'us-east-',
    'us-1',
    'us-east-123',
    'us-east-1.evil.example',
    'http://evil',
    ' us-east-1',
    'us-east-1\n',
    'toolong-east-1',
    'us-a-b-c-d-1',
    'u-east-1',
  ])('%j is none', (name) => expect(isRegionName(name)).toBe(false));
});

it('the 38 regions that are known are region names, each there once', () => {
  expect(KNOWN_REGIONS.filter(isRegionName)).toHaveLength(38);
  expect(new Set(KNOWN_REGIONS).size).toBe(38);
});
