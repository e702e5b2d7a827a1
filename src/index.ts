import { main } from './main.ts';

// The SDK warns about Node 20 otherwise, in every log; the runner chooses the Node, not the user.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
// Red until proven green: a run that has nothing left to wait for has not ended well.
process.exitCode = 1;

/** A connection that hangs must not keep the job alive; what was printed is written out first. */
function end(verdict: unknown): void {
  if (verdict === 'good') process.exitCode = 0;
  process.stdout.write('', () => process.exit());
}

// Not awaited: the bundle is CommonJS, whose top level cannot wait.
void main(process.env).then(end, end);
