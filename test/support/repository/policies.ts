/** The policies of `iam/`, and the questions that IAM is asked about them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CallRecord,
  callsToRequests,
  type IamRequest,
  instanceArn,
  snapshotArn,
  volumeArn,
} from '../../support/iam.ts';
import { ROOT, readText } from './files.ts';

/** A call of the action; `feature` names the optional one that it belongs to. */
interface RecordedCall extends CallRecord {
  readonly feature?: string;
  /** Of the snapshot that the call names. */
  readonly resourceTags?: Readonly<Record<string, string>>;
}

export type Statement = Readonly<Record<string, unknown>>;

export interface Policy {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

/** A question and the answer that it must have. */
export interface Check {
  readonly name: string;
  readonly request: IamRequest;
  readonly allowed: boolean;
}

export const PLACE = { account: '111122223333', region: 'eu-central-1' };
export const SNAPSHOT = snapshotArn(PLACE);
export const VOLUME = volumeArn(PLACE);
export const INSTANCE = instanceArn(PLACE, 'i-0123456789abcdef0');
export const TAGGED = { 'aws:RequestTag/AutoBackup': 'true', 'aws:TagKeys': ['AutoBackup'] };

export const basic = readPolicy('iam/policy.json');
export const features = readdirSync(join(ROOT, 'iam/features')).map((name) =>
  name.replace('.json', ''),
);
const recorded: readonly RecordedCall[] = JSON.parse(readText('test/repo/recorded-calls.json'));

export function readPolicy(path: string): Policy {
  return JSON.parse(readText(path));
}

export function featurePolicy(feature: string): Policy {
  return readPolicy(`iam/features/${feature}.json`);
}

/** What the action asks for; with a feature, what that asks for besides. */
export function callsOf(feature?: string): readonly IamRequest[] {
  const calls = recorded.filter((call) => call.feature === feature);
  const requests = calls.flatMap((call) =>
    callsToRequests([call], { tagsOf: () => call.resourceTags ?? {} }),
  );
  return [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()];
}

export function ask(
  action: string,
  resource: string,
  context: IamRequest['context'] = {},
): Omit<Check, 'allowed'> {
  const request = { action, resource, account: PLACE.account, context };
  const about = Object.entries(context).map(([key, value]) => `${key}=${value}`);
  return { name: [action, resource, ...about].join(' '), request };
}
