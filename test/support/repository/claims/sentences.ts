/**
 * The sentences of a page's running text and bullets, each on one line; no code, table, heading or
 * comment, nor the table of contents and numbered rules, which have tests of their own.
 */
export function sentencesOf(markdown: string): readonly string[] {
  const text = markdown
    .replaceAll(/```[\s\S]*?```|<!--[\s\S]*?-->/g, '\n\n')
    .replaceAll(/<picture>[\s\S]*?<\/picture>/g, '');
  const blocks = text.split(/\n\s*\n|\n(?=- |\d+\. |#)/).map((block) => block.trim());
  return blocks
    .filter((block) => block !== '' && !/^(?:[#|]|\d+\. |\*\*Contents\*\*)/.test(block))
    .map((block) => block.replace(/^- /, '').replaceAll(/\s+/g, ' '))
    .flatMap((block) => block.split(/(?<=(?<!\*\*\d)\.\*{0,2}"?) (?=[A-Z0-9`*[])/));
}

/** Whether a sentence links to the rule, page or example that says what it says in full. */
export function hasLinkToRule(sentence: string): boolean {
  return /\]\((?:src|iam|docs|examples|\.github)(?:\/|\))/.test(sentence);
}
