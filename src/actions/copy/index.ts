import { start } from '../../shared/start.ts';
import { copy } from './action.ts';

start(copy);
