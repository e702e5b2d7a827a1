import { start } from '../../shared/start.ts';
import { verify } from './action.ts';

start(verify);
