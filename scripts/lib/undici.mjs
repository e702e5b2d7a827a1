// @ts-nocheck: undici declares the types of its index alone.
/**
 * Stands in for undici in the bundle, with the two things that are imported from it. undici is
 * CommonJS and its index loads all of it: mocks, caches, web sockets, event streams.
 */
import connect from 'undici/lib/api/api-connect.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
import fetching from 'undici/lib/web/fetch/index.js';

// As undici's index does with this and what else it offers; a ProxyAgent calls it.
Dispatcher.prototype.connect = connect;

const { fetch } = fetching;

export { fetch, ProxyAgent };
