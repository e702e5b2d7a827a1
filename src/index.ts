import { main } from './main.ts';

// The SDK warns about Node 20 otherwise, in every log; the runner chooses the Node, not the user.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

await main(process.env);
// A connection that hangs must not keep the job alive; what was printed is written out first.
process.stdout.write('', () => process.exit());
