/** Pages of the AWS console; the partition follows from the region's name. */
export function snapshotUrl(region: string, snapshotId: string): string {
  return `${ec2Home(region)}#SnapshotDetails:snapshotId=${encodeURIComponent(snapshotId)}`;
}

export function volumeUrl(region: string, volumeId: string): string {
  return `${ec2Home(region)}#VolumeDetails:volumeId=${encodeURIComponent(volumeId)}`;
}

// AWS documents: "Getting started with the AWS Management Console" (regional addresses), "Amazon
// Web Services in China" and "AWS GovCloud (US) User Guide".
function ec2Home(region: string): string {
  const query = `/ec2/home?region=${encodeURIComponent(region)}`;
  if (region.startsWith('cn-')) return `https://${region}.console.amazonaws.cn${query}`;
  if (region.startsWith('us-gov-')) return `https://console.amazonaws-us-gov.com${query}`;
  return `https://${region}.console.aws.amazon.com${query}`;
}
