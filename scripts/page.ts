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
.mermaid svg { max-width: 100%; height: auto; }
</style>
<main class="markdown-body">
${body}
</main>
${body.includes(DIAGRAM) ? await diagramScripts() : ''}
</html>
`;
}

/** What marked makes of a fenced block of Mermaid. */
const DIAGRAM = '<code class="language-mermaid">';

/** Mermaid itself, and a call that draws each block in its place, as GitHub does. */
async function diagramScripts(): Promise<string> {
  const library = await readFile(require.resolve('mermaid/dist/mermaid.min.js'), 'utf8');
  // A script element ends at the first such tag, even within a string of JavaScript.
  return `<script>${library.replaceAll('</script', '<\\/script')}</script>
<script>
const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default';
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme });
for (const code of document.querySelectorAll('code.language-mermaid')) {
  const place = document.createElement('div');
  place.className = 'mermaid';
  place.textContent = code.textContent;
  code.parentElement.replaceWith(place);
}
mermaid.run().finally(() => document.body.classList.add('drawn'));
</script>`;
}
