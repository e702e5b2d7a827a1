// AWS General Reference, "Amazon Resource Names (ARNs)": partitions and their regions.
const PREFIXES = {
  'aws-cn': 'cn-',
  'aws-us-gov': 'us-gov-',
  'aws-eusc': 'eusc-',
  'aws-iso': 'us-iso-',
  'aws-iso-b': 'us-isob-',
  'aws-iso-e': 'eu-isoe-',
  'aws-iso-f': 'us-isof-',
} as const;
const HOME_REGIONS: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
};

/** AWS General Reference, "AWS Regions": only to guess what a misspelt name means; it may lag. */
export const KNOWN_REGIONS: readonly string[] = [
  ...['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2'],
  ...['ap-northeast-3', 'ap-south-1', 'ap-south-2', 'ap-southeast-1', 'ap-southeast-2'],
  ...['ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7'],
  ...['ca-central-1', 'ca-west-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1'],
  ...['eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'il-central-1', 'me-central-1'],
  ...['me-south-1', 'mx-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1'],
  ...['us-west-2', 'cn-north-1', 'cn-northwest-1', 'us-gov-east-1', 'us-gov-west-1'],
];

/** The partition that a region belongs to, by its name. */
export function partitionOfRegion(region: string): string {
  const [partition] =
    Object.entries(PREFIXES).find(([, prefix]) => region.startsWith(prefix)) ?? [];
  return partition ?? 'aws';
}

/** The partition of an ARN, e.g. of a role. */
export function partitionOfArn(arn: string): string {
  return arn.split(':')[1] ?? 'aws';
}

/** The account in an ARN, where it names one. */
export function accountOfArn(arn: string): string | null {
  const account = arn.split(':')[4] ?? '';
  return /^\d{12}$/.test(account) ? account : null;
}

/** A region that is enabled in every account of the partition. */
export function homeRegion(partition: string): string {
  return HOME_REGIONS[partition] ?? 'us-east-1';
}

/** AWS documents, "Amazon Web Services in China": IAM's OIDC audience there. */
export function defaultAudience(partition: string): string {
  return partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
}

/** Partition words, e.g. `us-gov`, then a direction and a number: also what a host name may hold. */
const REGION = /^[a-z]{2,5}(-[a-z]{2,12}){1,3}-[0-9]{1,2}$/;

export function isRegionName(text: string): boolean {
  return REGION.test(text);
}
