import { expect, it } from 'vitest';
import { renderSummary as copySummary } from '../../../src/actions/copy/summary/index.ts';
import { renderForTerminal as copyAtTerminal } from '../../../src/actions/copy/terminal.ts';
import { renderSummary as restoreSummary } from '../../../src/actions/restore/summary/index.ts';
import { renderForTerminal as restoreAtTerminal } from '../../../src/actions/restore/terminal.ts';
import { renderSummary as verifySummary } from '../../../src/actions/verify/summary/index.ts';
import { renderForTerminal as verifyAtTerminal } from '../../../src/actions/verify/terminal.ts';
import { makeVerifyReport } from '../../../src/domain/verification/report.ts';
import { aCopyReport } from '../../support/copy-reports.ts';
import { reportOf } from '../../support/restore-builders.ts';
import { facts } from '../domain/verification/builders.ts';

const PLAIN = { colours: false, reportPath: null };
const REFUSED = { targets: [], problems: ['2 inputs cannot be used.\nfirst.\nsecond.'] };
const copied = aCopyReport([], { ...REFUSED, rules: null });
const restored = reportOf({}, REFUSED);
const verified = makeVerifyReport(facts({ ...REFUSED, rules: null }));

it.each([
  ['copy', copySummary(copied), copyAtTerminal(copied, PLAIN)],
  ['restore', restoreSummary(restored), restoreAtTerminal(restored, PLAIN)],
  ['verify', verifySummary(verified), verifyAtTerminal(verified, PLAIN)],
])('%s tells wrong inputs one below the other, each once', (_, summary, terminal) => {
  expect(summary.match(/^(?:## |> )❌ .*$/gm)).toEqual([
    '## ❌ 2 inputs cannot be used.',
    '> ❌ first.',
    '> ❌ second.',
  ]);
  expect(terminal.split('\n').filter((line) => line !== '')).toEqual([
    '❌ 2 inputs cannot be used.',
    '  first.',
    '  second.',
  ]);
});
