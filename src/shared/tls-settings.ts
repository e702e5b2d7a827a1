import type { RunLog } from '../github/log.ts';
import { InputError } from './inputs/read-inputs.ts';

/**
 * What the environment says of certificates. Node.js, "Command-line API": with the one variable it
 * takes any, with the other further ones, and nothing in an answer shows it.
 *
 * @throws InputError where anybody on the way could answer in AWS's place
 */
export function checkTlsSettings(environment: NodeJS.ProcessEnv, log: RunLog): void {
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    throw new InputError([
      "Nothing was done: the environment's NODE_TLS_REJECT_UNAUTHORIZED is 0, with which anybody on the way could answer in AWS's place. Remove it; name a proxy's own certificate in NODE_EXTRA_CA_CERTS.",
    ]);
  }
  if (!environment['NODE_EXTRA_CA_CERTS']) return;
  log.info(
    "⚠️ This run trusts the certificates in NODE_EXTRA_CA_CERTS too: who holds their keys can answer in AWS's place.",
  );
}
