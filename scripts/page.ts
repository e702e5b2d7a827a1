import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { marked } from 'marked';

const require = createRequire(import.meta.url);

/**
 * A summary as a page in GitHub's style, light or dark as the reader's system is, whole in one
 * file. Nothing is sanitised, where GitHub would: what is unsafe in the summary shows here.
 */
export async function renderPage(summary: string): Promise<string> {
  const style = await readFile(require.resolve('github-markdown-css/github-markdown.css'), 'utf8');
  const body = await marked.parse(summary, { gfm: true });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>EBS backup: job summary</title>
<style>${style}
body { margin: 0; background: light-dark(#fff, #0d1117); color-scheme: light dark; }
main { box-sizing: border-box; max-width: 1012px; margin: 0 auto; padding: 32px; }
@media (max-width: 767px) { main { padding: 16px; } }
</style>
<main class="markdown-body">
${body}
</main>
</html>
`;
}
