import { marked, type Token } from 'marked';
import { readText } from './files.ts';

export interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

export interface Document {
  readonly codeBlocks: readonly CodeBlock[];
  /** Targets of links and images, as written. */
  readonly links: readonly string[];
  /** The ids that GitHub gives the headings. */
  readonly anchors: readonly string[];
}

export function readDocument(path: string): Document {
  const tokens = tokensOf(readText(path));
  return {
    codeBlocks: tokens.flatMap((token) =>
      token.type === 'code' ? [{ language: token.lang ?? '', text: token.text }] : [],
    ),
    links: tokens.flatMap((token) =>
      token.type === 'link' || token.type === 'image' ? [token.href] : [],
    ),
    anchors: tokens.flatMap((token) => (token.type === 'heading' ? [anchorOf(token.text)] : [])),
  };
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  marked.walkTokens(marked.lexer(text), (token) => {
    tokens.push(token);
  });
  return tokens;
}

function anchorOf(heading: string): string {
  const kept = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '');
  return kept.replaceAll(/\s/g, '-');
}
