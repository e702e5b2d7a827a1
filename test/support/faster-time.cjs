/**
 * Loaded before an action by `--require <this file>`: with TEST_SPEED=5 time passes five times as
 * fast. Its waits of minutes then take seconds, and it can tell no difference: timers, the monotonic
 * clock and the date all run at that speed.
 */
const { performance } = require('node:perf_hooks');
const timers = require('node:timers/promises');

const speed = Number(process.env['TEST_SPEED']);
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
