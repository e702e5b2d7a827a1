import type { Service } from './request.ts';

/** The endpoint that a host's name stands for. */
export interface Endpoint {
  readonly service: Service;
  /** `global` for STS's endpoint without a region. */
  readonly region: string;
}

// Amazon General Reference, "Service endpoints": ec2.<region>., ebs.<region>., sts.<region>., sts., each also with -fips.
const HOST = /^(ec2|ebs|sts)(?:-fips)?\.(?:([a-z]{2,4}(?:-[a-z]+)+-\d)\.)?[a-z]/;

/** Undefined for the simulator's own address, which tells neither service nor region. */
export function endpointOf(host: string | undefined): Endpoint | undefined {
  const [, service, region] = HOST.exec(host ?? '') ?? [];
  if (service === 'sts') return { service, region: region ?? 'global' };
  // What is asked of the EBS direct APIs tells so by its path.
  return service !== undefined && region !== undefined ? { service: 'ec2', region } : undefined;
}

/**
 * For a process that has no AWS_ENDPOINT_URL: what it sends to AWS's hosts arrives at the simulator
 * instead, over plain HTTP and with the host's name, which alone tells the region of an unsigned call.
 */
export function redirectingModule(simulatorUrl: string): string {
  const source = `
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
const { hostname, port } = new URL(${JSON.stringify(simulatorUrl)});
const agent = new http.Agent({ keepAlive: true, maxSockets: 100 });
const request = https.request;
https.request = (options, callback) => {
  const host = String(options.hostname ?? options.host);
  if (!${HOST}.test(host)) return request(options, callback);
  const { headers, method, path } = options;
  const redirected = { hostname, port, agent, method, path, headers: { ...headers, host } };
  return http.request(redirected, callback);
};
syncBuiltinESMExports();
`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
