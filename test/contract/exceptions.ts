/** What moto does instead, and how the case's failure has to read; another failure counts. */
export interface Difference {
  readonly instead: string;
  readonly shows: RegExp;
}

const ACCEPTED = /expected \{ code: undefined/;
const CRASHED = /expected \{ code: 'Error', status: 500/;

const acceptsIt: Difference = { instead: 'accepts it', shows: ACCEPTED };
const answers500: Difference = { instead: 'answers 500', shows: CRASHED };

/**
 * Where moto 5.2 is known to differ from EC2, by the name of the case. Such a case has to fail
 * against moto in this way, so what a later moto mends must leave this table again.
 */
export const MOTO_EXCEPTIONS: Readonly<Record<string, Difference>> = {
  'DescribeInstances: filters by the volume of a block device': {
    instead: 'does not know the filter and answers 500 with a page of HTML',
    shows: /XML parse error/,
  },
  'DescribeInstances: a page size below 5 is refused': acceptsIt,
  'DescribeRegions: only enabled ones unless all are asked for': {
    instead: 'lists regions that are not opted in as well',
    shows: /to not include 'not-opted-in'/,
  },
  'DescribeRegions: a name that does not exist': acceptsIt,
  'a block that was put is the one that is listed': {
    instead: 'tells its index as a text',
    shows: /expected '3' to be 3/,
  },
  'DescribeSnapshots: those that are shared with one account, and no others': {
    instead: 'passes over RestorableBy and lists all',
    shows: /to not include/,
  },
  'CreateSnapshot: starts out pending': {
    instead: 'completes it at once',
    shows: /expected 'completed' to be 'pending'/,
  },
  'CreateSnapshot: tags for another resource type are refused': answers500,
  'CreateSnapshot: a tag key in the aws: namespace is refused': acceptsIt,
  'CreateSnapshot: a tag key of 128 characters is refused': acceptsIt,
  'CreateSnapshot: a tag value of 257 characters is refused': acceptsIt,
  'CreateSnapshot: a description of 256 characters is refused': acceptsIt,
  'CreateSnapshots: leaves out the data volumes named': {
    instead: 'ignores ExcludeDataVolumeIds',
    shows: /expected \[ 'vol-\w+', …\(1\) \] to deeply equal \[ 'vol-\w+' \]/,
  },
  'DeleteSnapshot: NotFound names the snapshot': {
    instead: 'leaves the message empty',
    shows: /expected 'UnknownError' to contain/,
  },
  'DescribeSnapshots: tells the storage tier': {
    instead: 'leaves it out',
    shows: /expected undefined to be 'standard'/,
  },
  'DescribeSnapshots: OwnerIds self leaves out what others made public': {
    instead: 'ignores OwnerIds',
    shows: /expected \[ '801119661308', '123456789012' \] to deeply equal \[ '123456789012' \]/,
  },
  'DescribeSnapshots: a backslash takes a wildcard at its word': {
    instead: 'finds nothing',
    shows: /expected \[\] to deeply equal \[ 'snap-\w+' \]/,
  },
  'DescribeSnapshots: square brackets are literal': {
    instead: 'takes them for a set of characters',
    shows: /expected \[ 'snap-\w+' \] to deeply equal \[ 'snap-\w+' \]/,
  },
  'DescribeSnapshots: a page holds no more than was asked for': {
    instead: 'ignores MaxResults',
    shows: /expected \[ 12 \] to deeply equal \[ 5, 5, 2 \]/,
  },
  'DescribeSnapshots: a page size below 5 is refused': acceptsIt,
  'DescribeSnapshots: a token that nobody gave out is refused': acceptsIt,
  'DescribeSnapshots: ids together with a page size are refused': acceptsIt,
  'DescribeSnapshots: a filter that does not exist is refused': answers500,
  'CreateVolume: the same token makes one volume': {
    instead: 'makes two',
    shows: /expected 'vol-\w+' to be 'vol-\w+'/,
  },
  'CreateVolume: in a zone that does not exist': acceptsIt,
  'RegisterImage: a name is taken once, and finds its AMI': acceptsIt,
  'AssumeRoleWithWebIdentity: tells subject and audience of the token': {
    instead: 'leaves them out',
    shows: /to match object \{ Audience: 'sts\.amazonaws\.com'/,
  },
  'AssumeRoleWithWebIdentity: a duration below 900 seconds is refused': acceptsIt,
  'AssumeRoleWithWebIdentity: a session name with a space is refused': acceptsIt,
};
