import { start } from '../../shared/start.ts';
import { backup } from './action.ts';

start(backup);
