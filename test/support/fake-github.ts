import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { whenDone } from './current-test.ts';
import { listenOnLoopback } from './loopback.ts';

export interface FakeIssue {
  readonly number: number;
  readonly repository: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  state: 'open' | 'closed';
  createdAt: number;
  readonly comments: FakeComment[];
}

export interface FakeComment {
  readonly body: string;
  /** The id of its author; 1 is whoever has the token. */
  readonly author?: number;
  createdAt: number;
}

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a request gets instead of its answer; nothing for the answer itself. */
export type Trouble = { readonly status: number } | 'hang' | undefined;

export interface FakeGitHub {
  readonly url: string;
  readonly issues: readonly FakeIssue[];
  readonly requests: readonly FakeRequest[];
  /** Lets time pass for all that was written so far. */
  age(hours: number): void;
  /** Asked before each answer, which waits for it. */
  interfere(with_: (request: FakeRequest) => Trouble | Promise<Trouble>): void;
}

const MAX_BODY = 65_536;
const TOKEN_OWNER = 1;

/** The part of GitHub's REST API that deals with issues, on loopback, until the test is over. */
export async function fakeGitHub(): Promise<FakeGitHub> {
  const issues: FakeIssue[] = [];
  const requests: FakeRequest[] = [];
  let interference: (request: FakeRequest) => Trouble | Promise<Trouble> = () => undefined;
  const server = createServer((incoming, response) => void serve(incoming, response));
  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    requests.push(request);
    const trouble = await interference(request);
    if (trouble === 'hang') return;
    const [status, value] =
      trouble === undefined
        ? answer(request, issues)
        : [trouble.status, { message: `made to fail with ${trouble.status}` }];
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(value));
  }
  const port = await listenOnLoopback(server);
  whenDone(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    issues,
    requests,
    age(hours) {
      for (const written of issues.flatMap((issue) => [issue, ...issue.comments])) {
        written.createdAt -= hours * 3_600_000;
      }
    },
    interfere(with_) {
      interference = with_;
    },
  };
}

async function read(incoming: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString();
  const body: unknown = text === '' ? {} : JSON.parse(text);
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
  return {
    method: incoming.method ?? '',
    path: pathname,
    query: searchParams,
    authorization: incoming.headers.authorization,
    body: typeof body === 'object' && body !== null ? { ...body } : {},
  };
}

const ISSUES = /^\/repos\/([^/]+\/[^/]+)\/issues(?:\/(\d+)(\/comments)?)?$/;

function answer(request: FakeRequest, issues: FakeIssue[]): readonly [number, unknown] {
  const [, repository = '', number, comments] = ISSUES.exec(request.path) ?? [];
  if (repository === '') return [404, { message: 'Not Found' }];
  const call = `${request.method} ${number === undefined ? 'all' : 'one'}${comments ?? ''}`;
  if (call === 'GET all') return [200, listed(request, issues, repository)];
  if (call === 'POST all') return opened(request, issues, repository);
  const issue = issues.find((one) => String(one.number) === number);
  if (issue === undefined) return [404, { message: 'Not Found' }];
  switch (call) {
    case 'GET one':
      return [200, asJson(issue)];
    case 'PATCH one':
      if (request.body['state'] === 'closed') issue.state = 'closed';
      return [200, asJson(issue)];
    case 'GET one/comments':
      return [200, page(request, issue.comments.map(commentAsJson))];
    case 'POST one/comments':
      issue.comments.push({ body: String(request.body['body']), createdAt: Date.now() });
      return [201, {}];
    default:
      return [405, { message: 'not an operation of this fake' }];
  }
}

/** GitHub's own rule: labels narrow, the newest first, open ones unless told otherwise. */
function listed(request: FakeRequest, issues: readonly FakeIssue[], repository: string) {
  const labels = (request.query.get('labels') ?? '').split(',').filter((label) => label !== '');
  const state = request.query.get('state') ?? 'open';
  const found = issues.filter(
    (issue) =>
      issue.repository === repository &&
      (state === 'all' || issue.state === state) &&
      labels.every((label) => issue.labels.includes(label)),
  );
  return page(request, found.toReversed().map(asJson));
}

function page<T>({ query }: FakeRequest, all: readonly T[]): readonly T[] {
  const size = Number(query.get('per_page') ?? 30);
  const start = (Number(query.get('page') ?? 1) - 1) * size;
  return all.slice(start, start + size);
}

function opened(
  { body }: FakeRequest,
  issues: FakeIssue[],
  repository: string,
): readonly [number, unknown] {
  const { title, body: text, labels } = body;
  if (typeof title !== 'string' || typeof text !== 'string' || text.length > MAX_BODY) {
    return [422, { message: 'Validation Failed' }];
  }
  const issue: FakeIssue = {
    number: issues.length + 1,
    repository,
    title,
    body: text,
    labels: Array.isArray(labels) ? labels.map(String) : [],
    state: 'open',
    createdAt: Date.now(),
    comments: [],
  };
  issues.push(issue);
  return [201, asJson(issue)];
}

function asJson({ number, title, body, labels, state, createdAt }: FakeIssue): object {
  const named = labels.map((name) => ({ name }));
  const user = { id: TOKEN_OWNER };
  return { number, title, body, user, labels: named, state, created_at: iso(createdAt) };
}

function commentAsJson({ body, author = TOKEN_OWNER, createdAt }: FakeComment): object {
  return { body, user: { id: author }, created_at: iso(createdAt) };
}

/** Without fractions, as GitHub tells it. */
function iso(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+/, '');
}
