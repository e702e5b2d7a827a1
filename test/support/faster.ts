/**
 * Makes time run faster in a started process, for what takes minutes in earnest: its timers end
 * earlier, and its clocks, the monotonic one too, say so. AWS's clock has to keep up, or the run
 * takes it for one that stands still: give the simulator `clock: { speed: FASTER }`.
 */
export const FASTER = 20;

const source = `
const startedAt = { date: Date.now(), monotonic: performance.now() };
const { setTimeout: after, setInterval: every, Date: TrueDate } = globalThis;
const monotonic = performance.now.bind(performance);
const passed = () => (monotonic() - startedAt.monotonic) * ${FASTER};
performance.now = () => startedAt.monotonic + passed();
globalThis.Date = class extends TrueDate {
  constructor(...parts) {
    if (parts.length === 0) super(TrueDate.now());
    else super(...parts);
  }
};
TrueDate.now = globalThis.Date.now = () => Math.floor(startedAt.date + passed());
globalThis.setTimeout = (callback, ms, ...rest) => after(callback, ms / ${FASTER}, ...rest);
globalThis.setInterval = (callback, ms, ...rest) => every(callback, ms / ${FASTER}, ...rest);
`;

/** For `nodeArguments` of a run. */
export const IN_FAST_TIME: readonly string[] = [
  '--import',
  `data:text/javascript,${encodeURIComponent(source)}`,
];
