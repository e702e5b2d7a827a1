import { aggregate } from './action.ts';

// Red until proven green. Not awaited: the bundle is CommonJS, whose top level cannot wait.
process.exitCode = 1;
void aggregate(process.env);
