import { describe, expect, it } from 'vitest';
import { snapshotUrl, volumeUrl } from '../../../src/github/console.ts';

describe('a page of the AWS console', () => {
  it.each([
    ['eu-central-1', 'eu-central-1.console.aws.amazon.com'],
    ['us-east-1', 'us-east-1.console.aws.amazon.com'],
    ['cn-north-1', 'cn-north-1.console.amazonaws.cn'],
    ['cn-northwest-1', 'cn-northwest-1.console.amazonaws.cn'],
    ['us-gov-west-1', 'console.amazonaws-us-gov.com'],
  ])('in %s is at %s', (region, host) => {
    const snapshot = new URL(snapshotUrl(region, 'snap-1'));
    const volume = new URL(volumeUrl(region, 'vol-1'));
    for (const url of [snapshot, volume]) {
      expect(url.protocol).toBe('https:');
      expect(url.host).toBe(host);
      expect(url.pathname).toBe('/ec2/home');
      expect(url.searchParams.get('region')).toBe(region);
    }
    expect(snapshot.hash).toBe('#SnapshotDetails:snapshotId=snap-1');
    expect(volume.hash).toBe('#VolumeDetails:volumeId=vol-1');
  });

  it.each([snapshotUrl, volumeUrl])('holds whatever an id may be in its place', (url) => {
    const address = url('eu-central-1', '"><script>&x=1#y');
    expect(address).not.toMatch(/["<>]/);
    expect(new URL(address).host).toBe('eu-central-1.console.aws.amazon.com');
    expect(decodeURIComponent(new URL(address).hash)).toMatch(/Id="><script>&x=1#y$/);
  });
});
