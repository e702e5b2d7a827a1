/**
 * Loaded before an action by `--import <this file>?speed=5`: time passes five times as fast for it.
 * Its waits of minutes then take seconds, and it can tell no difference: timers, the monotonic
 * clock and the date all run at that speed.
 */
import { performance } from 'node:perf_hooks';
import timers from 'node:timers/promises';

const speed = Number(new URL(import.meta.url).searchParams.get('speed'));
const monotonic = performance.now.bind(performance);
const RealDate = Date;
const startedAt = RealDate.now() - monotonic();

performance.now = () => monotonic() * speed;

const now = () => Math.round(startedAt + performance.now());
globalThis.Date = /** @type {DateConstructor} */ (
  new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  })
);

/** @param {unknown} ms */
const sooner = (ms) => Number(ms ?? 0) / speed;
/** @type {ProxyHandler<any>} */
const timerHandler = {
  apply: (target, self, [callback, ms, ...args]) =>
    Reflect.apply(target, self, [callback, sooner(ms), ...args]),
};
globalThis.setTimeout = new Proxy(setTimeout, timerHandler);
globalThis.setInterval = new Proxy(setInterval, timerHandler);
timers.setTimeout = new Proxy(timers.setTimeout, {
  apply: (target, self, [ms, ...args]) => Reflect.apply(target, self, [sooner(ms), ...args]),
});
const { timeout } = AbortSignal;
AbortSignal.timeout = (ms) => timeout.call(AbortSignal, Math.round(sooner(ms)));
