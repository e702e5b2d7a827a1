import { start } from '../../shared/start.ts';
import { restoreAction } from './action.ts';

start(restoreAction);
