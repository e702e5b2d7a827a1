/** What `docs/permissions.md` says about a policy, and the questions that show it, both ways. */
import type { IamRequest } from '../../../support/iam.ts';
import type { Policy } from '../policies.ts';

export interface PolicyClaim {
  /** As in the page, on one line. */
  readonly sentence: string;
  /** Paths of the role's policies, or policies that are in no file. */
  readonly policies: readonly (string | Policy)[];
  /** Likewise of the account's service control policies. */
  readonly serviceControlPolicies?: readonly (string | Policy)[];
  readonly allowed: readonly Question[];
  readonly denied: readonly Question[];
}

export interface Question {
  readonly request: IamRequest;
}

/** Claims of GitHub's token, without the provider's name. */
export type Token = Readonly<Record<string, string>>;

export interface TrustClaim {
  readonly sentence: string;
  readonly trustPolicy: unknown;
  readonly trusted: readonly Token[];
  readonly refused: readonly Token[];
}

/** Words that say what a policy does. */
const CLAIMING = /\b(?:may|can|cannot|nobody|allow\w*|den(?:y|ies|ied)|refuse\w*)\b/i;

/** Every sentence of a page's running text that says what is allowed or denied. */
export function claimingSentences(markdown: string): readonly string[] {
  const text = markdown.replaceAll(/```[\s\S]*?```|<!--.*?-->/g, '');
  const blocks = text.split(/\n\s*\n|\n(?=- )/).map((block) => block.trim());
  return blocks
    .filter((block) => !/^[#|]/.test(block))
    .map((block) => block.replace(/^- /, '').replaceAll(/\s+/g, ' '))
    .flatMap((block) => block.split(/(?<=[.:]) (?=[A-Z`*])/))
    .filter((sentence) => CLAIMING.test(sentence));
}
