/** Faults for the simulator, beyond its own. */
import type { Call, Fault, Faults, RequestRecord } from '../simulator/index.ts';

/** Every n-th call of an action by its own count, whatever other faults strike. */
export function eachNth(n: number, action: string, fault: Fault): Faults {
  return (call) => (call.action === action && (call.actionIndex + 1) % n === 0 ? fault : undefined);
}

export function refusal(code: string, message: string, status = 400): Fault {
  return { kind: 'error', code, message, status, when: 'before' };
}

/** The second and every later page of a listing in one region is refused for good. */
export function refuseLaterPages(action: string, region: string): Faults {
  return (call) => {
    const isLaterPage = call.action === action && call.params['NextToken'] !== undefined;
    if (!isLaterPage || call.region !== region) return undefined;
    return refusal('InvalidPaginationToken', 'The token expired');
  };
}

export function isAbout(id: string): (call: Call) => boolean {
  return ({ params }) => params['VolumeId'] === id || params['SnapshotId'] === id;
}

/** Whether a call looks for what a run has made of one volume. */
export function isLookUp({ action, params }: Call | RequestRecord): boolean {
  return action === 'DescribeSnapshots' && params['Filter.1.Name'] === 'tag:BackupRun';
}
