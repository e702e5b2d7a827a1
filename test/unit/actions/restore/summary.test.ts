import { describe, expect, it } from 'vitest';
import { knowFirst, nextSteps } from '../../../../src/actions/restore/next-steps.ts';
import { overviewRow } from '../../../../src/actions/restore/rows.ts';
import { failureLine, headline } from '../../../../src/actions/restore/summary/headline.ts';
import { renderSummary } from '../../../../src/actions/restore/summary/index.ts';
import { renderForTerminal } from '../../../../src/actions/restore/terminal.ts';
import type { RestoredVolume } from '../../../../src/domain/restore/model.ts';
import type { RestoreOutcome } from '../../../../src/domain/restore/report.ts';
import { restoreFileText } from '../../../../src/domain/restore/report-file.ts';
import { withRestoreTexts } from '../../../../src/domain/restore/report-texts.ts';
import { NO_MACHINE } from '../../../../src/domain/restore/settings.ts';
import { NOW } from '../../../support/builders.ts';
import { anOutcome, aPlan, aStored, made, reportOf } from '../../../support/restore-builders.ts';
import { elementsIn, render } from '../../github/rendering.ts';

const EVIL = '</code></td><script>alert(1)</script>|`\n::error::x';

const MACHINE = { ...NO_MACHINE, architecture: 'x86_64' };
const problem = { code: 'X', sentence: 'it broke.' };

describe('the first line', () => {
  it.each([
    ['✅ 1 of 1 volume restored.', {}, {}],
    [
      '❌ 0 of 1 volume restored. it broke.',
      { volumes: [{ kind: 'failed', plan: aPlan(), problem }] },
      {},
    ],
    [
      '❌ Nothing was restored: it broke.',
      { refusals: [{ ...problem, about: null }], volumes: [] },
      {},
    ],
    [
      '⚠️ 1 of 1 volume restored. 1 volume left out (allow-partial).',
      { left: [{ ...problem, about: 'vol-2' }] },
      {},
    ],
    ['❌ Cancelled: 1 of 1 volume restored.', {}, { stopped: 'cancelled' }],
    ['❌ 1 of 1 volume restored. it broke.', { problems: [problem] }, {}],
    [
      '🔎 Dry run, nothing was made: 1 volume of 8 GiB in all would be restored.',
      { volumes: [{ kind: 'planned', plan: aPlan() }] },
      { dryRun: true },
    ],
    [
      '⚠️ There is nothing to restore: no completed backup was found.',
      { volumes: [], overview: [] },
      { dryRun: true },
    ],
  ] as const)('is "%s"', (line, outcome, facts) => {
    expect(headline(reportOf(outcome, facts))).toBe(line);
  });

  it.each(['denied', 'unclear'] as const)('of a dry run that EC2 calls %s is a failure', (how) => {
    const asked = { action: 'CreateVolume', planned: 1, asked: 1, allowed: 0 };
    const permissionChecks = [{ ...asked, denied: [], unclear: [], [how]: [problem] }];
    const volumes: RestoredVolume[] = [{ kind: 'planned', plan: aPlan() }];
    const report = reportOf({ volumes, permissionChecks }, { dryRun: true });
    expect(headline(report)).toBe('❌ Dry run, nothing was made. it broke.');
    expect(renderSummary(report)).toMatch(/CreateVolume \| it broke\./);
    expect(renderForTerminal(report, { colours: false, reportPath: null })).toMatch(
      /Failed\n {2}it broke\./,
    );
  });

  it('a dry run tells what it has proved, on the page and at a terminal', () => {
    const check = { action: 'CreateVolume', planned: 3, asked: 2, allowed: 2 };
    const permissionChecks = [{ ...check, denied: [], unclear: [] }];
    const report = reportOf({ volumes: [], permissionChecks }, { dryRun: true });
    const proof = 'What EC2 would allow[^]*CreateVolume[^]*2 of 2 asked about, 3 planned';
    expect(renderSummary(report)).toMatch(new RegExp(proof));
    expect(renderForTerminal(report, { colours: false, reportPath: null })).toMatch(
      new RegExp(proof),
    );
  });

  it('of a volume that is not available in time is a failure', () => {
    const report = reportOf({ volumes: [{ ...made(), kind: 'creating' } as RestoredVolume] });
    expect(report.conclusion).toBe('failure');
    expect(failureLine(report)).toMatch(/^1 failure in 111122223333 eu-central-1: 0 of 1/);
  });
});

it('to know first is in which zones the volumes can be attached', () => {
  const volumes = [made(), made({ zone: 'eu-central-1b' }), made()];
  expect(knowFirst(anOutcome({ volumes })).join('\n')).toContain(
    'its own zone (eu-central-1a, eu-central-1b)',
  );
});

it('the overview counts one volume as one', () => {
  const one = { id: 'i-1', name: null, isLiving: null, newestAt: 0, oldestAt: 0, points: 1 };
  const row = (of: readonly string[]) => overviewRow({ ...one, kind: 'instance', of })[0];
  expect([row(['vol-1']), row(['vol-1', 'vol-2'])]).toEqual(['i-1 (1 volume)', 'i-1 (2 volumes)']);
});

describe('the next steps', () => {
  const living = {
    id: 'i-0123456789abcdef0',
    state: 'running',
    zone: 'eu-central-1a',
    attached: [{ device: '/dev/xvda', volumeId: 'vol-0aaaaaaaaaaaaaaaa' }],
  };
  const commandsOf = (outcome: Partial<RestoreOutcome>) =>
    nextSteps(anOutcome(outcome)).flatMap(({ commands }) => commands);

  it('replace a root volume by its snapshot, and of a copy by the volume', () => {
    const own = aStored({ id: 'snap-0123456789abcdef0' });
    expect(commandsOf({ living, volumes: [made({ backup: own })] })[0]).toBe(
      'aws ec2 --region eu-central-1 create-replace-root-volume-task --instance-id i-0123456789abcdef0 --snapshot-id snap-0123456789abcdef0',
    );
    const copy = { ...own, origin: { account: null, region: null } };
    expect(commandsOf({ living, volumes: [made({ backup: copy })] })[0]).toMatch(
      /--volume-id vol-0123456789abcdef0$/,
    );
  });

  it('detach what holds the device now, and wait until it is free', () => {
    const commands = commandsOf({ living }).map((one) => one.split(' ').slice(4, 8).join(' '));
    expect(commands).toEqual([
      'create-replace-root-volume-task --instance-id i-0123456789abcdef0 --snapshot-id',
      'stop-instances --instance-ids i-0123456789abcdef0',
      'wait instance-stopped --instance-ids i-0123456789abcdef0',
      'detach-volume --volume-id vol-0aaaaaaaaaaaaaaaa',
      'wait volume-available --volume-ids vol-0aaaaaaaaaaaaaaaa',
      'attach-volume --volume-id vol-0123456789abcdef0 --instance-id',
      'start-instances --instance-ids i-0123456789abcdef0',
      'attach-volume --volume-id vol-0123456789abcdef0 --instance-id',
    ]);
  });

  it('say what is done to the instance, and what an AMI does not hold', () => {
    const titles = (outcome: Partial<RestoreOutcome>) =>
      nextSteps(anOutcome(outcome)).map(({ title }) => title);
    expect(titles({ living })[1]).toMatch(/the device now: the instance is stopped for it$/);
    const data = [made({ isRoot: false })];
    expect(titles({ living, volumes: data })[0]).toMatch(/the device now: unmount that first$/);
    const plan = { description: 'x', rootDevice: '/dev/xvda', machine: MACHINE };
    const id = { name: 'restored-web', imageId: 'ami-0123456789abcdef0', isNew: true };
    const image = { ...id, plan, kind: 'available' } as const;
    expect(titles({ image })[0]).toContain('add --iam-instance-profile Name=PROFILE');
  });

  it('of volumes that are named put each in the place of its own original, wherever that is', () => {
    const data = (volumeId: string) =>
      made({ isRoot: false, device: '/dev/xvda', backup: aStored({ volumeId }) });
    const attached = [
      ...living.attached,
      { device: '/dev/sdg', volumeId: 'vol-0bbbbbbbbbbbbbbbb' },
    ];
    const commands = commandsOf({
      instanceId: null,
      living: { ...living, attached },
      volumes: [data('vol-0bbbbbbbbbbbbbbbb'), data('vol-0cccccccccccccccc')],
    });
    expect(commands.map((one) => one.split(' ').slice(4).join(' '))).toEqual([
      'detach-volume --volume-id vol-0bbbbbbbbbbbbbbbb',
      'wait volume-available --volume-ids vol-0bbbbbbbbbbbbbbbb',
      'attach-volume --volume-id vol-0123456789abcdef0 --instance-id i-0123456789abcdef0 --device /dev/sdg',
      expect.stringContaining('--instance-id INSTANCE'),
      expect.stringContaining('--instance-id INSTANCE'),
    ]);
  });

  it('of an AMI take it away again, whatever became of it; the page names it', () => {
    const plan = { description: 'x', rootDevice: '/dev/xvda', machine: MACHINE };
    const image = { plan, name: 'restored-web', imageId: 'ami-0123456789abcdef0' };
    const images = [
      { ...image, kind: 'pending', isNew: true },
      { ...image, kind: 'failed', problem },
    ] as const;
    for (const one of images) {
      const all = { image: one, volumes: [] };
      expect(commandsOf(all)).toEqual([
        expect.stringContaining('deregister-image --image-id ami-'),
      ]);
      const report = reportOf(all);
      expect(renderSummary(report)).toMatch(/ami-0123456789abcdef0<\/code>.*restored-web/);
      const text = renderForTerminal(report, { colours: false, reportPath: null });
      expect(text).toContain('ami-0123456789abcdef0 restored-web');
    }
  });

  it('are only for what can be attached: not of another zone, and nothing hostile', () => {
    expect(commandsOf({ living: { ...living, zone: 'eu-central-1b' } })).toEqual([
      expect.stringContaining('--instance-id INSTANCE'),
    ]);
    for (const device of ['/dev/sdf; rm -rf /', '$(reboot)', '`reboot`', '--no-verify-ssl', EVIL]) {
      const data = made({ device, isRoot: false });
      const [command] = commandsOf({ living: { ...living, attached: [] }, volumes: [data] });
      expect(command).toMatch(/attach-volume .* --device UNUSUAL_NAME$/);
    }
    // What it was called is taken on most instances.
    expect(commandsOf({})).toEqual([expect.stringMatching(/--device FREE_DEVICE$/)]);
    expect(commandsOf({ volumes: [] })).toEqual([]);
  });
});

describe('untrusted input', () => {
  const report = reportOf(
    {
      instanceId: EVIL,
      living: {
        id: EVIL,
        state: EVIL,
        zone: 'eu-central-1a',
        attached: [{ device: EVIL, volumeId: EVIL }],
      },
      volumes: [
        made(
          {
            device: EVIL,
            type: EVIL,
            backup: aStored({ instanceName: EVIL, id: EVIL, volumeId: EVIL }),
          },
          EVIL,
        ),
        { kind: 'failed', plan: aPlan({ device: EVIL }), problem: { code: EVIL, sentence: EVIL } },
      ],
      refusals: [{ code: EVIL, sentence: EVIL, about: EVIL }],
      left: [{ code: EVIL, sentence: EVIL, about: EVIL }],
      notes: [EVIL],
      problems: [{ code: EVIL, sentence: EVIL }],
      overview: [
        {
          kind: 'instance',
          id: EVIL,
          name: EVIL,
          isLiving: true,
          newestAt: NOW,
          oldestAt: NOW,
          points: 1,
          of: [EVIL],
        },
      ],
    },
    { problems: [EVIL] },
  );

  it('shows itself on the page, and nothing else', () => {
    const page = renderSummary(report);
    expect(elementsIn(render(page))).not.toContain('script');
    expect(page).not.toContain('<script');
    for (const line of page.split('\n')) expect(line).not.toMatch(/^::/);
  });

  it('is on one line each at a terminal', () => {
    const text = renderForTerminal(report, { colours: false, reportPath: '/tmp/report.json' });
    for (const line of text.split('\n')) expect(line).not.toMatch(/^\s*::error/);
  });

  it('is all reached by what strikes secrets', () => {
    const struck = withRestoreTexts(report, (text) => text.replaceAll(EVIL, '***'));
    expect([...restoreFileText(struck)].join('')).not.toContain('alert(1)');
  });
});
