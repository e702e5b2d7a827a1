import type { WrongEdit } from '../edit.ts';

const AGGREGATE = 'src/actions/aggregate/';
const near = ['test/unit/actions/aggregate'];

/** One conclusion over the reports of all accounts. */
export const AGGREGATE_EDITS: readonly WrongEdit[] = [
  {
    name: 'an account without a report is a fault',
    file: `${AGGREGATE}conclusion.ts`,
    find: "if (found.kind === 'missing') return [`${where}: there is no report`];",
    replace: "if (found.kind === 'missing') return [];",
    near,
  },
  {
    name: 'a job that failed is a fault',
    file: `${AGGREGATE}conclusion.ts`,
    find: "return result === 'success' ? [] :",
    replace: "return result !== 'failure' ? [] :",
    near,
  },
  {
    name: "one account's report does not stand for another's",
    file: `${AGGREGATE}conclusion.ts`,
    find: 'if (account === null || target.account === account) return [];',
    replace: 'if (account !== null || target.account === account) return [];',
    near,
  },
  {
    name: "an earlier run's report does not stand for this one's",
    file: `${AGGREGATE}reports.ts`,
    find: 'if (runUrl !== null && report.runUrl !== runUrl) {',
    replace: 'if (runUrl !== null && report.runUrl === null) {',
    near,
  },
  {
    name: 'a region that is not in the report is a fault',
    file: `${AGGREGATE}reports.ts`,
    find: '(regions ?? []).filter((region) => !worked.has(region))',
    replace: '(regions ?? []).filter((region) => worked.size === 0 && !worked.has(region))',
    near,
  },
  {
    name: 'a report that says failure is a fault',
    file: `${AGGREGATE}conclusion.ts`,
    find: "if (faults.length === 0 && !report.isSuccess) faults.push('the run failed');",
    replace: '',
    near,
  },
  {
    name: 'nothing in scope in any account is a fault',
    file: `${AGGREGATE}conclusion.ts`,
    find: 'empty === null || allowEmpty',
    replace: 'empty === null || !allowEmpty',
    near,
  },
  {
    name: 'of what was not read nobody says that it is empty',
    file: `${AGGREGATE}emptiness.ts`,
    find: 'if (reports.length < found.length || !reports.every(isKnown)) return null;',
    replace: 'if (!reports.every(isKnown)) return null;',
    near,
  },
  {
    name: 'a report of another version is not read',
    file: `${AGGREGATE}reports.ts`,
    find: '  if (version !== REPORT_VERSION) throw new Error(`its version is not ${REPORT_VERSION}`);\n',
    replace: '',
    near,
  },
  {
    name: 'two reports in one place are none',
    file: `${AGGREGATE}reports.ts`,
    find: "    if (others.length > 0) throw new Error('there are several');\n",
    replace: '',
    near,
  },
  {
    name: 'a role that is listed twice is refused',
    file: `${AGGREGATE}accounts.ts`,
    find: 'if (twice !== undefined) {',
    replace: 'if (twice !== undefined && roles.length > 2) {',
    near,
  },
];
