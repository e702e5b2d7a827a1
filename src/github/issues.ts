import type { Fetch } from '../lib/fetch-through.ts';
import type { IssueTracker } from './alert.ts';

const TIMEOUT_MS = 15_000;

/** The issues of a repository through GitHub's REST API. */
export async function issueTracker(options: {
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
  readonly apiUrl: string;
  readonly fetch: Fetch;
}): Promise<IssueTracker> {
  const { token, owner, repo, apiUrl, fetch } = options;
  // Loaded only where it is used: a run without alerts starts faster without it.
  const { getOctokit } = await import('@actions/github');
  const { rest, paginate } = getOctokit(token, {
    baseUrl: apiUrl,
    request: { fetch: withTimeout(fetch), retries: 0 },
  });
  const here = { owner, repo };
  return {
    async openIssues(label) {
      const query = { ...here, labels: label, state: 'open', per_page: 100 } as const;
      const issues = await paginate(rest.issues.listForRepo, query);
      return issues.map(({ number, body }) => ({ number, body: body ?? '' }));
    },
    async open({ title, body, label }) {
      const { data } = await rest.issues.create({ ...here, title, body, labels: [label] });
      return { number: data.number };
    },
    async comment({ number }, body) {
      await rest.issues.createComment({ ...here, issue_number: number, body });
    },
    async commentsOn({ number }) {
      const { data: issue } = await rest.issues.get({ ...here, issue_number: number });
      const query = { ...here, issue_number: number, per_page: 100 };
      const comments = await paginate(rest.issues.listComments, query);
      return [issue, ...comments].map(({ created_at, body, user }) => ({
        at: Date.parse(created_at),
        body: body ?? '',
        isByOpener: user?.id === issue.user?.id,
      }));
    },
    async close({ number }) {
      await rest.issues.update({ ...here, issue_number: number, state: 'closed' });
    },
  };
}

function withTimeout(fetch: Fetch): Fetch {
  return (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
}
