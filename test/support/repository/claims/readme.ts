/**
 * What the README says, sentence by sentence, and where it is shown. A sentence that is changed here
 * must be looked at again: is it still shown there?
 */

/** Titles of tests, or parts of them, with the sentences that they show. */
export const SHOWN_BY_TESTS: Readonly<Record<string, readonly string[]>> = {
  'nothing but the volumes of running instances is snapshotted, a shared one once': [
    'A scheduled GitHub Action that snapshots every EBS volume attached to a running EC2 instance and deletes its own snapshots once they are older than a retention window, 30 days unless told otherwise.',
    'Every volume attached to a running instance, once, even if it is attached to several.',
  ],
  'the newest keep-last good backups of a volume not known to be gone never go': [
    'It never deletes the last good backup of a volume that exists, never reports what it did not do, and fails the job whenever a volume in scope is left without a new snapshot.',
  ],
  'randomised faults leave no violation': [
    'It never deletes the last good backup of a volume that exists, never reports what it did not do, and fails the job whenever a volume in scope is left without a new snapshot.',
  ],
  'comes back as of night 17: exactly those snapshots, with type, IOPS, throughput and zone': [
    'The [restore action](restore/README.md) brings volumes, or an AMI, back as of a point in time; by hand it goes as follows.',
  ],
  'three nights of two accounts in two regions, into a vault': [
    'The [copy action](copy/README.md) copies them into others.',
  ],
  'of 25% reads each volume once in four runs': [
    'The [verify action](verify/README.md) reads backups back.',
  ],
  'no call that could change anything reaches the endpoint': [
    'It is the same cycle without the two changes: EC2 itself is asked, by its own `DryRun`, whether each call would be allowed.',
  ],
  'as the README prints it, plans with a bare --dry-run and changes nothing': [
    'You should see a green run whose summary begins with "Dry run, nothing was changed: 12 volumes would get a snapshot, 0 snapshots would be deleted."',
    "`npm run backup -- --regions ap-south-1 --retention-days 30 --dry-run` runs the same code at a terminal, with AWS's default credential chain; every input is an option.",
  ],
  'the summary says why each of the others stays': [
    'Below it stand what would become of each volume and snapshot, and why; kept snapshots of the usual reasons are only counted, and [the report file](docs/report.md#a-snapshot) names each.',
  ],
  'to %s fails and names the action': ['If a permission is missing, the run fails and names it.'],
  'are backed up when %s': ['`include-stopped: true` adds the volumes of stopped instances.'],
  'exclude one volume by its own tags, and say that it is its own': [
    '`include-tags` asks for tags that an instance must carry; `exclude-tags` leaves out an instance or a volume that carries one.',
  ],
  'is listed with its tag, in the summary, the log and the report': [
    'What is left out is listed, with the reason.',
  ],
  'takes one call for each instance, one snapshot for each volume, and one instant for each set': [
    '`crash-consistent: true` snapshots all volumes of an instance at one instant.',
    'Only with `crash-consistent` are they of one instant.',
  ],
  'tags come with the create call, never after': [
    'Each snapshot is tagged in the call that creates it:',
  ],
  'nothing of somebody else, of this run, or of unknown age, volume or state is deleted': [
    'To keep one snapshot for ever, change its tag `AutoBackup` to anything but `true`.',
  ],
  'on a runner whose clock is wrong, errors keep their kind': [
    "Age is measured by AWS's clock, not the runner's.",
  ],
  'a listing of snapshots that fails on its second page': [
    'After a list that could not be read to its end, nothing is deleted in that region.',
  ],
  'delete nothing, and say how many and what to change': [
    'A region whose plan would delete more than `max-deletions` deletes nothing, and the job fails.',
  ],
  'names itself and the likely cause; the other one is fully worked': [
    'One role or region that fails never stops another.',
  ],
  'is opened once on a failure, and says what failed': [
    '**An issue**: `alert-issue: true` opens one when a run fails, comments at most once a day while it stays so, and closes it after the first good run.',
  ],
  'is fetched exactly once after a good run': [
    '`heartbeat-url` is fetched once after each fully good run, so that a monitor calls you when none came.',
  ],
  'fails on exactly the volumes that were attached longer and have none that young': [
    "**Age**: `max-backup-age-hours` fails a run if a volume's newest completed backup is older, whatever it has started.",
  ],
  'the outputs claim nothing': [
    'Counts and ids say what really happened: in a dry run `created-ids` is `[]`, and `unprotected-volumes` names every volume.',
  ],
  'nearly none of its calls is throttled': [
    'EC2 lets an account create, and delete, five snapshots a second and region after a first hundred; the action keeps that pace.',
  ],
  'neither a copy, another set, a foreign one nor a pending one': [
    'A snapshot counts as created when EC2 has accepted it, and as a backup when it has completed.',
  ],
  'is not commented on within a day, and once after a day': [
    '**An issue**: `alert-issue: true` opens one when a run fails, comments at most once a day while it stays so, and closes it after the first good run.',
  ],
  'is closed with a word by the first good run': [
    '**An issue**: `alert-issue: true` opens one when a run fails, comments at most once a day while it stays so, and closes it after the first good run.',
  ],
  'makes what the first one missed, and nothing twice': [
    "It needs no server and no state: the snapshots' tags are the record.",
  ],
  "is the account's own otherwise": [
    'If the account has the provider already, add `CreateOidcProvider=false`; if the default branch is not `main`, `GitHubBranch=<name>`.',
  ],
  'each volume of a running instance is in scope once, by its id, and attached': [
    'Volumes that are attached to nothing, and those that an AWS service manages itself, are not backed up.',
  ],
  'a run without a volume in scope': [
    'A run that finds no volume in scope fails, because a wrong account, region or filter looks just the same; `allow-empty: true` excuses it.',
  ],
  'give one rule per line: ': ['Tag rules are one a line.'],
  'dryrun is no input: did you mean dry-run?': [
    'Everything is checked before the first call to AWS, every mistake is named in one message, and a misspelt input is refused.',
  ],
  'inputs that cannot be used are refused in one error, each with its remedy, and nothing is sent':
    [
      'Everything is checked before the first call to AWS, every mistake is named in one message, and a misspelt input is refused.',
    ],
  'takes seven commands, in this order': [
    'Find the backups of an instance, the newest last.',
    'In place of `tag:InstanceId`, `Name=volume-id,Values=vol-...` asks for one volume, `Name=tag:Name,Values=auto-snap-<name>-*` by name:',
    'Create a volume from one of them, in the zone of the instance that is to use it, and attach it.',
    'Detach the broken one first, unmounted or with the instance stopped, if the new one is to take its place:',
    'Or put the root volume of a running instance back, from a snapshot of this one or an earlier one.',
    'All commands run in the region of the backup, here `eu-central-1`.',
  ],
  'a sentence of the page about a policy': [
    'Use credentials of your own: the backup role cannot create a volume.',
  ],
  'are roles, one per line, where the workflow may ask for a token': [
    'Lists take commas, spaces or newlines; tag rules are one a line.',
  ],
  'empty inputs are not given: the run is that of the defaults': [
    'An empty value means "not given".',
  ],
};

/** Places in the source that are the rule itself: a file, then a piece of it, parted by a colon. */
export const SHOWN_BY_SOURCE: Readonly<Record<string, readonly string[]>> = {
  'src/domain/retention.ts: the first that fits decides': ['The first rule that fits decides.'],
  'src/domain/naming.ts: @param device null for a snapshot made with the instance': [
    "**Which one**: the description names the device, except for `crash-consistent` sets; there, the volume's id tells.",
  ],
  'src/domain/naming.ts: CreatedAt': [
    '**Several volumes**: take those with the same tag `CreatedAt`.',
  ],
  'iam/cloudformation.yaml: Parameters: [AllRegions, CrashConsistent]': [
    'Add `AllRegions=true` for `regions: all`, `CrashConsistent=true` for `crash-consistent`.',
  ],
  'docs/report.md: an upper bound of what is stored': ['Sizes in the summary are upper bounds.'],
  'docs/comparison.md: a dry run with a reason for each snapshot': [
    'This action shows in a dry run what it would do and why, has keep rules by day, week, month and year, fails a job when a backup is missing, and puts all accounts on one page.',
    'Both can back up every volume of a region without tags, and copy to other regions and accounts, as the [copy action](copy/README.md) does here; AWS Backup has locked vaults and restore tests, as the [verify action](verify/README.md) has.',
  ],
  'scripts/demo.ts: simulat': [
    'No AWS account is needed, only Node 20.19 or later with npm.',
    'The first command runs the action against a simulated EC2, on your machine alone, and writes the job summary as a page for the browser; the second runs all checks and tests.',
  ],
};

/** Facts about AWS and GitHub, by the document that holds them. */
export const SHOWN_BY_DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  'Amazon EC2 User Guide, "Replace the root volume for an Amazon EC2 instance without stopping it"':
    [
      'Or put the root volume of a running instance back, from a snapshot of this one or an earlier one.',
      'The instance reboots:',
    ],
  'Amazon EBS User Guide, "Create an Amazon EBS volume"; Amazon EC2 API Reference, CreateVolume': [
    '**Key**: an encrypted snapshot needs its KMS key.',
  ],
  'kubernetes-sigs/aws-ebs-csi-driver, issues 2685 and 3010': [
    'If you may not use it, the new volume vanishes soon after.',
  ],
  'GitHub Docs, "Events that trigger workflows": schedule': [
    '**A heartbeat**: GitHub may drop a scheduled run, and switches schedules off after 60 days without activity in a public repository.',
  ],
  'AWS re:Post Knowledge Center, "How am I billed for my Amazon EBS snapshots?"': [
    '**Snapshots**: AWS bills written blocks only, and of those each snapshot stores what changed since the one before.',
    "100 volumes with 50 GiB written each, of which 2 % change a day, kept for 30 days: 5,000 + 100 x 1 x 30 = 8,000 GiB, times [your region's price](https://aws.amazon.com/ebs/pricing/).",
  ],
  'GitHub Docs, "Actions limits": 6 hours; Amazon EC2 User Guide, "Request throttling": 100 + 5 x 21,600':
    ['A job on a hosted runner lasts six hours: 108,100 volumes for each account and region.'],
  'GitHub Docs, "GitHub Actions billing"': [
    'GitHub bills the minutes of each job, rounded up; 256 accounts are 257 jobs.',
  ],
  'Amazon EBS User Guide, "How Amazon EBS snapshots work"': [
    'Snapshots are crash-consistent: no file system or database is told to flush.',
    'Snapshots stay in their region and account.',
  ],
  'the pages of AWS that it links to': [
    "[Data Lifecycle Manager](https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html) and [AWS Backup](https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html) do this job inside AWS, with AWS's support.",
  ],
};

/** Words to the reader that say nothing of how the action behaves. */
export const ADVICE: readonly string[] = [
  "If the action's repository is private, share it with yours: its Settings, Actions, General, Access.",
  'For one account, from a checkout of this repository.',
  "`my-org` stands for your organisation, `your-org` for the action's.",
  "**1. The role**, with GitHub's OIDC provider, which the first command lists if the account has it.",
  '**2. The workflow.**',
  'Put in your account and regions, and the owner of the action for `your-org`.',
  'Commit it to the default branch as `.github/workflows/ebs-backup.yml`.',
  '**3. The dry run.**',
  '**Pin it.**',
  'A tag can be moved to other code, a commit cannot.',
  'Once you have chosen a release, write `your-org/ebs-backup@<full commit SHA> # v1.0.0`; `gh api repos/your-org/ebs-backup/commits/v1.0.0 --jq .sha` tells the SHA.',
  'Do this once before you need it.',
  'Set `timeout-minutes` to suit, and `calls-per-second` if AWS has raised your rate.',
  'Choose them to have nothing outside AWS in the path.',
];
