/** Whether a host, as a URL names it, is this machine: what is sent there stays on it. */
export function isLoopback(host: string): boolean {
  const name = bare(host);
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/.test(name) ||
    // As the URL parser writes an IPv4 address within an IPv6 one.
    /^::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}$/.test(name)
  );
}

/**
 * Where a machine or a container learns its own credentials. AWS documents: "Instance metadata
 * service", "Task IAM role" (ECS) and "EKS Pod Identity".
 */
const METADATA = [
  '169.254.169.254',
  'fd00:ec2::254',
  '169.254.170.2',
  '169.254.170.23',
  'fd00:ec2::23',
];

export function isMetadata(host: string): boolean {
  return METADATA.includes(bare(host));
}

/** In lower case and without the brackets of an IPv6 address. */
export function bare(host: string): string {
  return host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
}
