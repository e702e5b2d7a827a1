import { targetName } from '../../../domain/model.ts';
import {
  notAllowed,
  type RestoreOutcome,
  type RestoreReport,
} from '../../../domain/restore/report.ts';
import { prose } from '../../../github/markdown.ts';
import { type Section, sectionOf } from '../../../github/markdown-budget.ts';

const HEADER = ['Where', 'What', 'Why'];

/** What went wrong, for the page and the alert issue. */
export function alertSections({ targets }: RestoreReport): readonly Section[] {
  return [
    ...sectionOf('❌ Failed', HEADER, targets.flatMap(failuresOf)),
    ...sectionOf('⚠️ Left out', HEADER, targets.flatMap(leftOf)),
  ];
}

function failuresOf(outcome: RestoreOutcome): readonly (readonly string[])[] {
  const where = targetName(outcome.target);
  const { refusals, volumes, image, permissionChecks, problems } = outcome;
  const failed = [
    ...refusals.map(({ about, sentence }) => ['refused', about ?? '', sentence]),
    ...volumes.flatMap((one) =>
      one.kind === 'failed'
        ? [['not restored', one.plan.backup.volumeId, one.problem.sentence]]
        : [],
    ),
    ...(image?.kind === 'failed' ? [['not made', image.name, image.problem.sentence]] : []),
    ...permissionChecks.flatMap((check) =>
      notAllowed(check)
        .slice(0, 1)
        .map(({ sentence }) => ['not allowed', check.action, sentence]),
    ),
    ...problems.map(({ sentence }) => ['failed', '', sentence]),
  ];
  return failed.map(([kind = '', about = '', why = '']) =>
    [where, [kind, about].filter((part) => part !== '').join(' '), why].map(prose),
  );
}

function leftOf({ target, left }: RestoreOutcome): readonly (readonly string[])[] {
  return left.map(({ about, sentence }) => [targetName(target), about ?? '', sentence].map(prose));
}
