import type { RetryingClient } from './retrying-client.ts';

interface Page {
  readonly NextToken?: string | undefined;
}

/** Every page of a list, empty ones included, until there is no token. */
export async function* pagesOf<P extends Page>(
  line: RetryingClient,
  action: string,
  send: (token: Page, abortSignal: AbortSignal) => Promise<P>,
): AsyncGenerator<P> {
  let token: Page = {};
  const seen = new Set<string>();
  for (;;) {
    const current = token;
    const page = await line.send(action, {
      repeatable: true,
      once: (abortSignal) => send(current, abortSignal),
    });
    yield page;
    if (!page.NextToken) return;
    if (seen.has(page.NextToken)) throw new Error(`${action} repeats its pages for ever`);
    seen.add(page.NextToken);
    token = { NextToken: page.NextToken };
  }
}
