/******/ (function() { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 896:
/***/ (function(module) {

module.exports = require("fs");

/***/ }),

/***/ 995:
/***/ (function(module) {

module.exports = require("node:module");

/***/ }),

/***/ 857:
/***/ (function(module) {

module.exports = require("os");

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/compat get default export */
/******/ 	!function() {
/******/ 		// getDefaultExport function for compatibility with non-harmony modules
/******/ 		__nccwpck_require__.n = function(module) {
/******/ 			var getter = module && module.__esModule ?
/******/ 				function() { return module['default']; } :
/******/ 				function() { return module; };
/******/ 			__nccwpck_require__.d(getter, { a: getter });
/******/ 			return getter;
/******/ 		};
/******/ 	}();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	!function() {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = function(exports, definition) {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	}();
/******/ 	
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	!function() {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = function(chunkId) {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce(function(promises, key) {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	}();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	!function() {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = function(chunkId) {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
/******/ 		};
/******/ 	}();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	!function() {
/******/ 		__nccwpck_require__.o = function(obj, prop) { return Object.prototype.hasOwnProperty.call(obj, prop); }
/******/ 	}();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	!function() {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = function(exports) {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	}();
/******/ 	
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	!function() {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = function(chunk) {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = function(chunkId, promises) {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	}();
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(896);
;// CONCATENATED MODULE: external "node:perf_hooks"
var external_node_perf_hooks_namespaceObject = require("node:perf_hooks");
;// CONCATENATED MODULE: external "node:crypto"
var external_node_crypto_namespaceObject = require("node:crypto");
;// CONCATENATED MODULE: external "node:os"
var external_node_os_namespaceObject = require("node:os");
;// CONCATENATED MODULE: external "node:timers/promises"
var promises_namespaceObject = require("node:timers/promises");
;// CONCATENATED MODULE: external "node:fs/promises"
var external_node_fs_promises_namespaceObject = require("node:fs/promises");
;// CONCATENATED MODULE: external "node:path"
var external_node_path_namespaceObject = require("node:path");
;// CONCATENATED MODULE: ./index.js









// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}
// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + external_os_.EOL);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
// node_modules/@actions/core/lib/summary.js
var __awaiter$1 = function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
	constructor() {
		this._buffer = "";
	}
	filePath() {
		return __awaiter$1(this, void 0, void 0, function* () {
			if (this._filePath) return this._filePath;
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			try {
				yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
			} catch (_a) {
				throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
			}
			this._filePath = pathFromEnv;
			return this._filePath;
		});
	}
	wrap(tag, content, attrs = {}) {
		const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
		if (!content) return `<${tag}${htmlAttrs}>`;
		return `<${tag}${htmlAttrs}>${content}</${tag}>`;
	}
	write(options) {
		return __awaiter$1(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" });
			return this.emptyBuffer();
		});
	}
	clear() {
		return __awaiter$1(this, void 0, void 0, function* () {
			return this.emptyBuffer().write({ overwrite: true });
		});
	}
	stringify() {
		return this._buffer;
	}
	isEmptyBuffer() {
		return this._buffer.length === 0;
	}
	emptyBuffer() {
		this._buffer = "";
		return this;
	}
	addRaw(text, addEOL = false) {
		this._buffer += text;
		return addEOL ? this.addEOL() : this;
	}
	addEOL() {
		return this.addRaw(external_os_.EOL);
	}
	addCodeBlock(code, lang) {
		const attrs = Object.assign({}, lang && { lang });
		const element = this.wrap("pre", this.wrap("code", code), attrs);
		return this.addRaw(element).addEOL();
	}
	addList(items, ordered = false) {
		const tag = ordered ? "ol" : "ul";
		const listItems = items.map((item) => this.wrap("li", item)).join("");
		const element = this.wrap(tag, listItems);
		return this.addRaw(element).addEOL();
	}
	addTable(rows) {
		const tableBody = rows.map((row) => {
			const cells = row.map((cell) => {
				if (typeof cell === "string") return this.wrap("td", cell);
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? "th" : "td";
				const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
				return this.wrap(tag, data, attrs);
			}).join("");
			return this.wrap("tr", cells);
		}).join("");
		const element = this.wrap("table", tableBody);
		return this.addRaw(element).addEOL();
	}
	addDetails(label, content) {
		const element = this.wrap("details", this.wrap("summary", label) + content);
		return this.addRaw(element).addEOL();
	}
	addImage(src, alt, options) {
		const { width, height } = options || {};
		const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
		const element = this.wrap("img", null, Object.assign({
			src,
			alt
		}, attrs));
		return this.addRaw(element).addEOL();
	}
	addHeading(text, level) {
		const tag = `h${level}`;
		const allowedTag = [
			"h1",
			"h2",
			"h3",
			"h4",
			"h5",
			"h6"
		].includes(tag) ? tag : "h1";
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	addSeparator() {
		const element = this.wrap("hr", null);
		return this.addRaw(element).addEOL();
	}
	addBreak() {
		const element = this.wrap("br", null);
		return this.addRaw(element).addEOL();
	}
	addQuote(text, cite) {
		const attrs = Object.assign({}, cite && { cite });
		const element = this.wrap("blockquote", text, attrs);
		return this.addRaw(element).addEOL();
	}
	addLink(text, href) {
		const element = this.wrap("a", text, { href });
		return this.addRaw(element).addEOL();
	}
};
const summary = new Summary();
var ExitCode;
(function(ExitCode) {
	ExitCode[ExitCode["Success"] = 0] = "Success";
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
function setFailed(message) {
	process.exitCode = ExitCode.Failure;
	error(message);
}
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
	process.stdout.write(message + external_os_.EOL);
}
// src/domain/model.ts
function targetName({ account, region }) {
	return account === null ? region : `${account} ${region}`;
}
// src/lib/text.ts
function printable(text) {
	return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]|(?!\u200D)\p{Cf}/gu, escapeOf).replaceAll("##[", "#\\#[");
}
function escapeOf(character) {
	if (character === "\n") return "\\n";
	if (character === "\r") return "\\r";
	if (character === "	") return "\\t";
	return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
function count(number, noun) {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
function shortened(text, length) {
	const characters = [...text];
	if (characters.length <= length) return text;
	return `${characters.slice(0, length - 1).join("")}\u2026`;
}
// src/github/log.ts
const MAX_ANNOTATIONS = 9;
const ANNOTATION_LENGTH = 4e3;
const PROGRESS_EVERY_MS = 5e3;
const WAITING_EVERY_MS = 6e4;
var RunLog = class {
	#onRunner;
	#secrets;
	#errors = 0;
	#warnings = 0;
	constructor(options) {
		this.#onRunner = options.onRunner;
		this.#secrets = options.secrets ?? null;
	}
	info(message) {
		info(this.#shown(message));
	}
	error(message) {
		if (this.#onRunner && this.#errors++ < MAX_ANNOTATIONS) error(this.#annotation(message));
		else this.info(`Error: ${message}`);
	}
	warning(message) {
		if (this.#onRunner && this.#warnings++ < MAX_ANNOTATIONS) warning(this.#annotation(message));
		else this.info(`Warning: ${message}`);
	}
	notice(message) {
		if (this.#onRunner) notice(this.#annotation(message));
		else this.info(message);
	}
	group(title, lines) {
		this.info(this.#onRunner ? `::group::${this.#shown(title)}` : title);
		for (const line of lines) this.info(`  ${line}`);
		if (this.#onRunner) this.info("::endgroup::");
	}
	forTarget(target) {
		const name = targetName(target);
		return {
			info: (message) => this.info(`${name}: ${message}`),
			warning: (message) => this.warning(`${name}: ${message}`),
			waiting: this.#nowAndThen((reason) => this.info(`${name}: waiting: ${reason}`)),
			progress: (what, total) => this.#progress(`${name}: ${what}`, total)
		};
	}
	failure(message) {
		if (this.#onRunner) setFailed(this.#shown(message));
		else {
			process.exitCode = 1;
			this.info(`Error: ${message}`);
		}
	}
	#shown(message) {
		return printable(this.#secrets?.strike(message) ?? message);
	}
	#annotation(message) {
		return this.#shown(message).slice(0, ANNOTATION_LENGTH);
	}
	#nowAndThen(say) {
		let saidAt = Number.NEGATIVE_INFINITY;
		return (message) => {
			if (external_node_perf_hooks_namespaceObject.performance.now() - saidAt < WAITING_EVERY_MS) return;
			saidAt = external_node_perf_hooks_namespaceObject.performance.now();
			say(message);
		};
	}
	#progress(what, total) {
		let done = 0;
		let succeeded = 0;
		let printedAt = external_node_perf_hooks_namespaceObject.performance.now();
		return (success) => {
			done++;
			if (success) succeeded++;
			const last = done === total;
			if (!last && external_node_perf_hooks_namespaceObject.performance.now() - printedAt < PROGRESS_EVERY_MS) return;
			printedAt = external_node_perf_hooks_namespaceObject.performance.now();
			this.info(`${what}: ${succeeded} of ${total}${last ? "" : ` (${done} tried)`}`);
		};
	}
};
// src/github/runner.ts
const TAG_VALUE_LENGTH = 256;
function readRunner(environment) {
	const attempt = Number(environment["GITHUB_RUN_ATTEMPT"]);
	const number = environment["GITHUB_RUN_NUMBER"] ?? "";
	const onRunner = environment["GITHUB_ACTIONS"] === "true";
	return {
		backupRun: readBackupRun(environment),
		jobName: readTagValue(environment, [
			"GITHUB_REPOSITORY",
			"GITHUB_WORKFLOW",
			"GITHUB_JOB"
		]),
		runAttempt: Number.isInteger(attempt) && attempt > 1 ? attempt : 1,
		runNumber: /^[1-9][0-9]{0,8}$/.test(number) ? Number(number) : null,
		tempFolder: environment["RUNNER_TEMP"] || (0,external_node_os_namespaceObject.tmpdir)(),
		repository: environment["GITHUB_REPOSITORY"] ?? "",
		step: {
			workflow: environment["GITHUB_WORKFLOW"] ?? "",
			job: environment["GITHUB_JOB"] ?? "",
			step: environment["GITHUB_ACTION"] ?? ""
		},
		apiUrl: environment["GITHUB_API_URL"] || "https://api.github.com",
		runUrl: readRunUrl(environment),
		onRunner,
		takesSummary: onRunner || Boolean(environment["GITHUB_STEP_SUMMARY"])
	};
}
function readBackupRun(environment) {
	return readTagValue(environment, [
		"GITHUB_REPOSITORY",
		"GITHUB_RUN_ID",
		"GITHUB_JOB",
		"GITHUB_ACTION"
	]) ?? (0,external_node_crypto_namespaceObject.randomUUID)();
}
function readTagValue(environment, names) {
	const parts = names.map((name) => environment[name] ?? "");
	if (parts.includes("")) return null;
	const run = parts.join("/");
	if (run.length <= TAG_VALUE_LENGTH) return run;
	const digest = (0,external_node_crypto_namespaceObject.createHash)("sha256").update(run).digest("hex").slice(0, 16);
	return `${run.slice(0, 239)}-${digest}`;
}
function readRunUrl(environment) {
	const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repo, GITHUB_RUN_ID: id } = environment;
	return server && repo && id ? `${server}/${repo}/actions/runs/${id}` : null;
}
// src/lib/fetch-through.ts
var ProxyRefusal = class extends Error {
	name = "ProxyRefusal";
	status;
	constructor(status) {
		super(refusalInWords(status));
		this.status = status;
	}
};
function fetchThrough(proxies) {
	return async (url, init) => {
		const proxy = proxies.forUrl(new URL(url));
		if (proxy === null) return fetch(url, init);
		const { fetch: fetchBy, ProxyAgent } = await __nccwpck_require__.e(/* import() */ 36).then(__nccwpck_require__.bind(__nccwpck_require__, 36)).then((n) => (n.n(), n.r));
		const dispatcher = new ProxyAgent(proxy.href);
		try {
			const answer = await fetchBy(url, {
				...init,
				dispatcher
			});
			const body = await answer.arrayBuffer();
			return new Response(isBodiless(answer.status) ? null : body, {
				status: answer.status,
				headers: [...answer.headers]
			});
		} catch (error) {
			throw refusalIn(error) ?? error;
		} finally {
			await dispatcher.destroy();
		}
	};
}
function isBodiless(status) {
	return [
		101,
		204,
		205,
		304
	].includes(status);
}
function refusalIn(error) {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		const status = /^Proxy response \((\d{3})\)/.exec(cause.message)?.[1];
		if (status !== void 0) return new ProxyRefusal(Number(status));
	}
	return null;
}
function refusalInWords(status) {
	if (status === 407) return "the proxy does not accept the user name and password (status 407); correct http-proxy, or HTTPS_PROXY";
	return `the proxy refused the connection with status ${status}`;
}
// src/lib/addresses.ts
function isLoopback(host) {
	const name = bare(host);
	return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/.test(name) || /^::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}$/.test(name);
}
const METADATA = [
	"169.254.169.254",
	"fd00:ec2::254",
	"169.254.170.2",
	"169.254.170.23",
	"fd00:ec2::23"
];
function isMetadata(host) {
	return METADATA.includes(bare(host));
}
function bare(host) {
	return host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
}
// src/lib/proxies.ts
var Proxies = class {
	#http;
	#https;
	#direct;
	constructor(inputs, environment) {
		const proxy = (name) => parseProxy(inputs.httpProxy || variable(environment, name) || "");
		this.#http = proxy("http_proxy");
		this.#https = proxy("https_proxy");
		const list = inputs.noProxy || variable(environment, "no_proxy") || "";
		this.#direct = list.toLowerCase().split(/[\s,]+/).filter((entry) => entry !== "");
	}
	get isSet() {
		return this.#http !== null || this.#https !== null;
	}
	forUrl(url) {
		const proxy = url.protocol === "https:" ? this.#https : this.#http;
		if (proxy === null || isLoopback(url.hostname) || isMetadata(url.hostname)) return null;
		return this.#direct.some((entry) => covers(entry, url)) ? null : proxy;
	}
	get secrets() {
		return [this.#http, this.#https].flatMap((proxy) => {
			if (proxy === null) return [];
			const { username, password } = proxy;
			if (password === "") return username === "" ? [] : [decodeURIComponent(username), username];
			const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
			return [
				decodeURIComponent(password),
				password,
				pair
			];
		});
	}
};
function unusableProxyVariables(environment) {
	return ["http_proxy", "https_proxy"].flatMap((name) => {
		const used = environment[name] ? name : name.toUpperCase();
		const value = environment[used] ?? "";
		return value === "" || parseProxy(value) !== null ? [] : [used];
	});
}
function parseProxy(text) {
	try {
		const url = new URL(text.includes("://") ? text : `http://${text}`);
		decodeURIComponent(url.username + url.password);
		return /^https?:$/.test(url.protocol) && url.hostname !== "" && url.pathname === "/" && url.search === "" && url.hash === "" ? url : null;
	} catch {
		return null;
	}
}
function variable(environment, name) {
	return environment[name] || environment[name.toUpperCase()];
}
function covers(entry, url) {
	if (entry === "*") return true;
	const [, named = entry, port] = /^(.*[^:]):(\d+)$/.exec(entry) ?? [];
	const isWithPort = port !== void 0 && !/^[^[]*:.*:/.test(entry);
	if (isWithPort && port !== portOf(url)) return false;
	const name = bare(isWithPort ? named : entry).replace(/^\*?\./, "");
	const host = bare(url.hostname);
	return name !== "" && (host === name || host.endsWith(`.${name}`));
}
function portOf({ port, protocol }) {
	return port || (protocol === "https:" ? "443" : "80");
}
// src/lib/secrets.ts
const SHORTEST = 8;
const STRUCK = "***";
var Secrets = class {
	#known = /* @__PURE__ */ new Set();
	#announce;
	#forms = /* @__PURE__ */ new Map();
	constructor(options) {
		this.#announce = options.announce;
	}
	learn(secret) {
		if (secret.length < SHORTEST || this.#known.has(secret)) return;
		this.#known.add(secret);
		this.#announce(secret);
		for (const form of formsOf(secret)) {
			const start = form.slice(0, SHORTEST);
			this.#forms.set(start, (this.#forms.get(start) ?? /* @__PURE__ */ new Set()).add(form));
		}
	}
	strike(text) {
		let struck = text;
		for (const form of this.#formsThatBeginIn(text)) struck = struck.replaceAll(form, STRUCK);
		return struck;
	}
	#formsThatBeginIn(text) {
		const found = /* @__PURE__ */ new Set();
		for (let at = 0; at + SHORTEST <= text.length; at += 1) {
			const forms = this.#forms.get(text.slice(at, at + SHORTEST));
			for (const form of forms ?? []) found.add(form);
		}
		return [...found].sort((a, b) => b.length - a.length);
	}
};
function formsOf(secret) {
	const hexadecimal = Buffer.from(secret).toString("hex");
	return [
		secret,
		...queryForms(secret),
		...jsonForms(secret),
		...markupForms(secret),
		...base64Forms(secret),
		hexadecimal,
		hexadecimal.toUpperCase()
	].filter((form) => form.length >= SHORTEST);
}
function queryForms(secret) {
	const query = new URLSearchParams({ s: secret }).toString().slice(2);
	const upper = [
		encodeURIComponent(secret),
		query,
		query.replaceAll("+", "%20")
	];
	const lower = upper.map((one) => one.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()));
	const once = [...upper, ...lower];
	return [...once, ...once.map((one) => one.replaceAll("%", "%25"))];
}
const NUMBERED_IN_JSON = [
	/[^A-Za-z0-9]/g,
	/[<>&]/g,
	/[<>&=']/g,
	/[<>&'"+`]/g
];
function jsonForms(secret) {
	const plain = JSON.stringify(secret).slice(1, -1);
	const numbered = NUMBERED_IN_JSON.flatMap((marks) => {
		const write = (code) => secret.replace(/[^A-Za-z0-9]/g, (mark) => mark.search(marks) === 0 ? `\\u${code(mark)}` : JSON.stringify(mark).slice(1, -1));
		const lower = (mark) => hexOf(mark).padStart(4, "0");
		return [write(lower), write((mark) => lower(mark).toUpperCase())];
	});
	return [
		plain,
		plain.replaceAll("/", "\\/"),
		...numbered
	];
}
function hexOf(mark) {
	return mark.charCodeAt(0).toString(16);
}
function markupForms(secret) {
	const named = {
		"<": "&lt;",
		">": "&gt;",
		"\"": "&quot;"
	};
	const escaped = secret.replaceAll("&", "&amp;").replace(/[<>"]/g, (mark) => named[mark] ?? mark);
	const hexadecimal = (text, marks) => [text.replace(marks, (mark) => `&#x${hexOf(mark)};`), text.replace(marks, (mark) => `&#x${hexOf(mark).toUpperCase()};`)];
	return [
		escaped,
		escaped.replaceAll("'", "&#39;"),
		escaped.replaceAll("'", "&apos;"),
		secret.replace(/[^A-Za-z0-9]/g, (mark) => `&#${mark.codePointAt(0)};`),
		...hexadecimal(secret, /[^A-Za-z0-9]/g),
		...hexadecimal(escaped, /'/g),
		...hexadecimal(escaped, /['/]/g),
		...hexadecimal(escaped.replaceAll("'", "&#39;"), /[/`=]/g)
	];
}
function base64Forms(secret) {
	const bytes = Buffer.from(secret);
	return [
		0,
		1,
		2
	].flatMap((offset) => {
		const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
		const whole = Math.floor(shifted.length * 8 / 6);
		const form = shifted.toString("base64").slice(offset === 0 ? 0 : offset + 1, whole);
		return [form, form.replaceAll("+", "-").replaceAll("/", "_")];
	});
}
// src/lib/nearest-name.ts
const MAX_EDITS = 2;
function nearestName(given, names) {
	const [nearest = null] = names.filter((known) => resembles(given, known)).toSorted((a, b) => editDistance(given, a) - editDistance(given, b));
	return nearest;
}
function resembles(given, known) {
	if (letters(given) === letters(known)) return true;
	const edits = editDistance(given, known);
	return edits <= MAX_EDITS && edits <= known.length / 3;
}
function letters(name) {
	return name.replace(/[-_\s]/g, "");
}
function editDistance(a, b) {
	if (Math.abs(a.length - b.length) > MAX_EDITS) return 3;
	let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (const [i, letter] of [...a].entries()) {
		const current = [i + 1];
		for (const [j, other] of [...b].entries()) {
			const replaced = (previous[j] ?? 0) + (letter === other ? 0 : 1);
			current.push(Math.min(replaced, (previous[j + 1] ?? 0) + 1, (current[j] ?? 0) + 1));
		}
		previous = current;
	}
	return previous.at(-1) ?? 0;
}
// src/shared/inputs/unknown-inputs.ts
function unknownInputs(names, environment) {
	const given = Object.keys(environment).filter((key) => key.startsWith("INPUT_") && key.length > 6).map((key) => key.slice(6).toLowerCase()).filter((name) => !names.includes(name));
	const misspelt = given.flatMap((name) => {
		const meant = nearestName(name, names);
		return meant === null ? [] : [{
			given: name,
			meant
		}];
	});
	const recognised = new Set(misspelt.map(({ given: name }) => name));
	return {
		misspelt,
		unrelated: given.filter((name) => !recognised.has(name))
	};
}
// src/shared/inputs/read-inputs.ts
var InputError = class extends Error {
	name = "InputError";
	lines;
	constructor(lines) {
		super(lines.join(" "));
		this.lines = lines;
	}
};
function readInputs(table, options) {
	const violations = /* @__PURE__ */ new Map();
	const read = (input) => {
		const given = getInput(input.name) || (options.fallbacks?.[input.name] ?? "").trim();
		if (given === "") return input.default;
		const parsed = input.parse(given);
		if ("value" in parsed) return parsed.value;
		const shown = input.isSecret ? "not shown" : `"${printable(given.slice(0, 100))}"`;
		violations.set(input.name, `${input.name} is ${shown}: ${parsed.remedy}.`);
		return input.default;
	};
	const entries = Object.entries(table).map(([key, input]) => [key, read(input)]);
	const inputs = Object.fromEntries(entries);
	const invalid = new Set(violations.keys());
	const all = [
		...violations.values(),
		...misspellings(table, options.environment),
		...options.contradictions(inputs, invalid)
	];
	if (all.length > 0) throw new InputError(refusal(all));
	return inputs;
}
function misspellings(table, environment) {
	return unknownInputs(namesOf(table), environment).misspelt.map(({ given, meant }) => `${printable(given.slice(0, 100))} is no input: did you mean ${meant}?`);
}
function namesOf(table) {
	return Object.values(table).map(({ name }) => name);
}
function refusal(violations) {
	return [`Nothing was done: ${count(violations.length, "input")} cannot be used.`, ...violations];
}
// src/github/markdown.ts
function text$1(untrusted) {
	return `<code>${references(untrusted)}</code>`;
}
function prose(words) {
	return references(words).replaceAll("&#35;", "&#35;&#8205;").replace(/\bgh-(?=\d)/gi, "$&&#8205;");
}
function references(words) {
	return printable(words).replace(/[!"#$%&()*+/:<=>?@[\\\]^_`{|}~]/g, (mark) => `&#${mark.charCodeAt(0)};`).replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`).replaceAll("&#64;", "&#64;&#8205;");
}
function table(header, rows, { numbersFrom = header.length } = {}) {
	return [
		header,
		header.map((_, index) => index < numbersFrom ? "---" : "---:"),
		...rows
	].map(row).join("\n");
}
function row(cells) {
	return `| ${cells.join(" | ")} |`;
}
// src/github/markdown-budget.ts
function sectionOf(title, header, rows) {
	return rows.length === 0 ? [] : [{
		title: `${title}: ${rows.length}`,
		header,
		rows
	}];
}
function cutToFit(sections, limit) {
	const { titled, left } = titlesThatFit(sections, limit - byteLength(untitled(sections.length)));
	const missing = sections.length - titled.length;
	return [...withRows(titled, left), ...missing === 0 ? [] : [untitled(missing)]].join(BETWEEN);
}
const BETWEEN = "\n\n";
function untitled(sections) {
	return `${sections} more tables did not fit; the report file has what they hold.`;
}
function titlesThatFit(sections, limit) {
	let left = limit;
	const end = sections.findIndex((section) => {
		const size = byteLength(fold(section, 0)) + 2;
		if (size > left) return true;
		left -= size;
		return false;
	});
	return {
		titled: end === -1 ? sections : sections.slice(0, end),
		left
	};
}
function withRows(sections, limit) {
	let left = limit;
	return sections.map((section) => {
		let shown = 0;
		for (const cells of section.rows) {
			const size = byteLength(row(cells)) + 1;
			if (size > left) break;
			left -= size;
			shown++;
		}
		return fold(section, shown);
	});
}
function fold(section, shown) {
	const { title, lead, header, rows, total = rows.length, isOpen = false } = section;
	const parts = [
		...lead === void 0 ? [] : [lead],
		...rows.length === 0 ? [] : [table(header, rows.slice(0, shown))],
		...shown === total ? [] : [`${total - shown} more are in the report file only.`]
	];
	const [open, label] = isOpen ? [" open", `<strong>${prose(title)}</strong>`] : ["", prose(title)];
	return `<details${open}><summary>${label}</summary>\n\n${parts.join("\n\n")}\n\n</details>`;
}
function fittingLines(lines, bytes) {
	let left = bytes;
	const end = lines.findIndex((line) => {
		left -= byteLength(line) + 1;
		return left < 0;
	});
	return end === -1 ? lines : lines.slice(0, end);
}
function byteLength(markdown) {
	return Buffer.byteLength(markdown);
}
// src/github/alert.ts
const LABEL = "ebs-backup-alert";
const BODY_BYTES = 6e4;
const DAY_MS = 864e5;
async function updateAlert(alert, options) {
	const { tracker, now } = options;
	const mark = markOf$1(alert);
	const [issue, ...doubles] = await issuesWithMark(tracker, mark);
	if (alert.conclusion === "success") {
		if (issue === void 0) return null;
		for (const one of [issue, ...doubles]) await resolveAlert(tracker, one, alert);
		return `Closed the alert issue #${issue.number}.`;
	}
	if (issue === void 0) return openAlert(tracker, alert, mark);
	if (now - lastAlertAt(await tracker.commentsOn(issue), mark) < DAY_MS) return null;
	await tracker.comment(issue, bodyOf(alert, mark));
	return `Commented on the alert issue #${issue.number}.`;
}
function lastAlertAt(comments, mark) {
	const own = comments.filter(({ isByOpener, body }) => isByOpener && body.includes(mark));
	return Math.max(...own.map(({ at }) => at));
}
async function openAlert(tracker, alert, mark) {
	const title = titleOf(alert);
	const opened = await tracker.open({
		title,
		body: bodyOf(alert, mark),
		label: LABEL
	});
	const [first = opened] = await issuesWithMark(tracker, mark);
	if (first.number >= opened.number) return `Opened the alert issue #${opened.number}.`;
	await tracker.comment(opened, `The same alert is in issue #${first.number}.`);
	await tracker.close(opened);
	return `The alert issue #${first.number} is open already.`;
}
async function resolveAlert(tracker, issue, alert) {
	await tracker.comment(issue, `${prose(alert.headline)}\n\n${runLink(alert)}`);
	await tracker.close(issue);
}
async function issuesWithMark(tracker, mark) {
	return (await tracker.openIssues(LABEL)).filter(({ body }) => body.includes(mark)).toSorted((a, b) => a.number - b.number);
}
function markOf$1({ step, scope }) {
	const { workflow, job, step: name } = step;
	const digest = (0,external_node_crypto_namespaceObject.createHash)("sha256").update(JSON.stringify([
		workflow,
		job,
		name,
		scope.backupSet,
		...scope.parts
	])).digest("hex");
	return `<!-- ${LABEL} ${digest.slice(0, 32)} -->`;
}
function titleOf({ step, scope }) {
	const ofSet = scope.backupSet === null ? "" : `, backup set ${scope.backupSet}`;
	const covered = scope.title === "" ? "" : `, ${scope.title}`;
	return `EBS backup fails: ${step.workflow}${ofSet}${covered}`.slice(0, 200);
}
function bodyOf(alert, mark) {
	return `${`${mark}\n${prose(alert.headline)}\n\n${runLink(alert)}`}\n\n${cutToFit(alert.sections, BODY_BYTES)}\n`;
}
function runLink({ runUrl, backupRun }) {
	return runUrl === null ? `Run ${text$1(backupRun)}` : `Run: ${runUrl}`;
}
// src/github/heartbeat.ts
const ATTEMPTS = 3;
const TIMEOUT_MS$1 = 1e4;
const PAUSE_MS = 1e3;
async function sendHeartbeat(url, fetch) {
	for (let attempt = 1;; attempt++) {
		const problem = await problemOf(url, fetch);
		if (problem === null) return;
		if (attempt === ATTEMPTS) throw new Error(problem);
		await (0,promises_namespaceObject.setTimeout)(PAUSE_MS * attempt);
	}
}
async function problemOf(url, fetch) {
	try {
		const { ok, status } = await fetch(url, {
			signal: AbortSignal.timeout(TIMEOUT_MS$1),
			redirect: "error"
		});
		return ok ? null : `it was answered with status ${status}`;
	} catch (error) {
		if (error instanceof ProxyRefusal) return error.message;
		return `it was not answered (${error instanceof Error ? error.name : "unknown error"})`;
	}
}
// src/github/issues.ts
const TIMEOUT_MS = 15e3;
async function issueTracker(options) {
	const { token, owner, repo, apiUrl, fetch } = options;
	const { getOctokit } = await Promise.all(/* import() */[__nccwpck_require__.e(36), __nccwpck_require__.e(539)]).then(__nccwpck_require__.bind(__nccwpck_require__, 539));
	const { rest, paginate } = getOctokit(token, {
		baseUrl: apiUrl,
		request: {
			fetch: withTimeout(fetch),
			retries: 0
		}
	});
	const here = {
		owner,
		repo
	};
	return {
		async openIssues(label) {
			const query = {
				...here,
				labels: label,
				state: "open",
				per_page: 100
			};
			return (await paginate(rest.issues.listForRepo, query)).map(({ number, body }) => ({
				number,
				body: body ?? ""
			}));
		},
		async open({ title, body, label }) {
			const { data } = await rest.issues.create({
				...here,
				title,
				body,
				labels: [label]
			});
			return { number: data.number };
		},
		async comment({ number }, body) {
			await rest.issues.createComment({
				...here,
				issue_number: number,
				body
			});
		},
		async commentsOn({ number }) {
			const { data: issue } = await rest.issues.get({
				...here,
				issue_number: number
			});
			const query = {
				...here,
				issue_number: number,
				per_page: 100
			};
			return [issue, ...await paginate(rest.issues.listComments, query)].map(({ created_at, body, user }) => ({
				at: Date.parse(created_at),
				body: body ?? "",
				isByOpener: user?.id === issue.user?.id
			}));
		},
		async close({ number }) {
			await rest.issues.update({
				...here,
				issue_number: number,
				state: "closed"
			});
		}
	};
}
function withTimeout(fetch) {
	return (url, init) => fetch(url, {
		...init,
		signal: AbortSignal.timeout(TIMEOUT_MS)
	});
}
// src/shared/notifications.ts
async function notify(report, options) {
	const { inputs, log, fetch } = options;
	if (report.dryRun || report.stopped === "cancelled") return;
	if (inputs.alertIssue) await orWarn("update the alert issue", log, () => updateAlertIssue(report, options));
	if (inputs.heartbeatUrl !== "" && report.conclusion === "success") await orWarn("send the heartbeat", log, () => sendHeartbeat(inputs.heartbeatUrl, fetch));
}
async function updateAlertIssue(report, { view, inputs, runner, log, fetch }) {
	const [owner, repo] = runner.repository.split("/");
	if (!owner || !repo) throw new Error("there is no repository to open it in");
	const { githubToken: token } = inputs;
	const tracker = await issueTracker({
		token,
		owner,
		repo,
		apiUrl: runner.apiUrl,
		fetch
	});
	const done = await updateAlert({
		...report,
		step: runner.step,
		scope: view.alertScope(report, inputs),
		headline: view.headline(report),
		sections: view.alertSections(report)
	}, {
		tracker,
		now: Date.now()
	});
	if (done !== null) log.info(done);
}
async function orWarn(what, log, attempt) {
	try {
		await attempt();
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		log.warning(`Could not ${what}: ${why}. The run's own result stands.`);
	}
}
// src/actions/aggregate/accounts.ts
function nameOf({ account, role }) {
	return account ?? role;
}
function readAccounts(options) {
	const expected = parseList(options.accounts).map((entry, index) => readEntry(entry, index, options.regions));
	const roles = expected.map(({ role }) => role);
	const twice = roles.find((role, index) => roles.indexOf(role) !== index);
	if (twice !== void 0) throw new Error(`accounts lists ${twice} twice: give one entry with all its regions`);
	return expected;
}
function parseList(json) {
	let list;
	try {
		list = JSON.parse(json);
	} catch {
		throw new Error("accounts is not valid JSON");
	}
	if (!Array.isArray(list)) throw new Error("accounts is not a JSON array");
	if (list.length === 0) throw new Error("accounts is empty: nothing was backed up");
	return list;
}
function readEntry(entry, index, fallback) {
	const { role, regions } = Object(entry);
	if (typeof role !== "string" || role === "") throw new Error(`entry ${index + 1} of accounts has no role`);
	const [, account = null] = /^arn:aws[\w-]*:iam::(\d{12}):role\//.exec(role) ?? [];
	return {
		index,
		role,
		account,
		regions: readRegions(regions, fallback)
	};
}
function readRegions(own, fallback) {
	const text = Array.isArray(own) ? own.join(",") : typeof own === "string" ? own : "";
	const words = (text.trim() === "" ? fallback : text).split(/[\s,]+/).filter((word) => word !== "");
	if (words.length === 0 || words.includes("all")) return null;
	return [...new Set(words)];
}
// src/actions/aggregate/alert-view.ts
const ALERT_VIEW = {
	headline: ({ all }) => all.headline,
	alertScope(_, inputs) {
		const { accounts, regions, prefix, backupSet } = inputs;
		const digest = (0,external_node_crypto_namespaceObject.createHash)("sha256").update(normalised(accounts)).digest("hex");
		return {
			backupSet: backupSet || null,
			title: prefix,
			parts: [
				"aggregate",
				digest,
				regions,
				prefix
			]
		};
	},
	alertSections: ({ all }) => [...sectionOf("Problems", ["What is wrong"], all.faults.map(asRow)), ...sectionOf("Not from AWS", ["Where"], all.foreignPlaces.map(asRow))]
};
function normalised(accounts) {
	try {
		return JSON.stringify(JSON.parse(accounts));
	} catch {
		return accounts;
	}
}
function asRow(line) {
	return [prose(line)];
}
// src/actions/aggregate/reports.ts
const RUN_LENGTH = 300;
function readReports(expected, source) {
	return Promise.all(expected.map((account) => readReport(account, source)));
}
async function readReport(expected, { folder, prefix, runUrl }) {
	const name = `${prefix}-${expected.index}`;
	const paths = [(0,external_node_path_namespaceObject.join)(folder, `${name}.json`), (0,external_node_path_namespaceObject.join)(folder, name, `${name}.json`)];
	try {
		const [text, ...others] = (await Promise.all(paths.map(textAt))).filter((text) => text !== null);
		if (text === void 0) return {
			kind: "missing",
			expected
		};
		if (others.length > 0) throw new Error("there are several");
		const report = parseReport(JSON.parse(text));
		if (runUrl !== null && report.runUrl !== runUrl) return {
			kind: "foreign",
			expected,
			run: shortened(report.runUrl ?? "one outside a workflow", RUN_LENGTH)
		};
		return {
			kind: "read",
			expected,
			report
		};
	} catch (error) {
		return {
			kind: "unreadable",
			expected,
			why: error instanceof Error ? error.message : "unknown"
		};
	}
}
async function textAt(path) {
	return await exists(path) ? (0,external_node_fs_promises_namespaceObject.readFile)(path, "utf8") : null;
}
function exists(path) {
	return (0,external_node_fs_promises_namespaceObject.stat)(path).then(() => true, () => false);
}
function missingRegions({ regions }, { targets }) {
	const worked = new Set(targets.map(({ region }) => region));
	return (regions ?? []).filter((region) => !worked.has(region));
}
function parseReport(value) {
	const report = fieldsOf(value, "the report");
	const { version, runUrl, conclusion, dryRun, stopped } = report;
	if (version !== 1) throw new Error(`its version is not 1`);
	if (conclusion !== "success" && conclusion !== "failure") throw new Error("it has no conclusion");
	if (typeof dryRun !== "boolean") throw new Error("it does not say whether it is of a dry run");
	return {
		runUrl: typeof runUrl === "string" ? runUrl : null,
		isSuccess: conclusion === "success",
		dryRun,
		stopped: typeof stopped === "string" ? stopped : null,
		problems: listOf(report["problems"], "problems").map(String),
		foreignEndpoints: listOf(report["foreignEndpoints"] ?? [], "foreignEndpoints").map(String),
		targets: listOf(report["targets"], "targets").map(parseTarget)
	};
}
function parseTarget(value) {
	const target = fieldsOf(value, "a target");
	const { account, region, stage } = target;
	return {
		account: typeof account === "string" ? account : null,
		region: textOf(region, "region"),
		isDiscovered: textOf(stage, "stage") !== "started",
		problems: [
			...sentencesOf(target["problems"], "problems"),
			...deniedIn(target["permissionChecks"]),
			...overdueIn(target),
			...brokenIn(target)
		],
		backups: outcomesOf(target["backups"], "backups"),
		snapshots: outcomesOf(target["snapshots"], "snapshots"),
		leftOut: reasonsIn(target),
		withoutBackup: coverageIn(target).filter(({ state }) => state === "waiting" || state === "none").length
	};
}
function sentencesOf(value, name) {
	return listOf(value, name).map((problem) => String(fieldsOf(problem, name)["sentence"]));
}
function deniedIn(permissionChecks) {
	return listOf(permissionChecks, "permissionChecks").flatMap((check) => sentencesOf(fieldsOf(check, "a check")["denied"], "denied").slice(0, 1));
}
function overdueIn(target) {
	return coverageIn(target).filter(({ isOverdue }) => isOverdue === true).map(({ volumeId }) => `${volumeId} has no completed backup within max-backup-age-hours`);
}
function brokenIn(target) {
	return coverageIn(target).filter(({ newestBrokenId }) => typeof newestBrokenId === "string").map(({ volumeId }) => `the newest snapshot of ${volumeId} ended in error`);
}
function coverageIn({ coverage }) {
	return listOf(coverage, "coverage").map((one) => fieldsOf(one, "a coverage"));
}
function outcomesOf(value, name) {
	const outcomes = /* @__PURE__ */ new Map();
	for (const item of listOf(value, name)) {
		const fields = fieldsOf(item, name);
		const outcome = textOf(fields["outcome"], "outcome");
		if (fields["reason"] === "other-set") continue;
		outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
	}
	return outcomes;
}
function reasonsIn({ leftOut }) {
	const reasons = /* @__PURE__ */ new Map();
	for (const item of listOf(leftOut, "leftOut")) {
		const reason = textOf(fieldsOf(item, "leftOut")["reason"], "reason");
		reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
	}
	return reasons;
}
function fieldsOf(value, name) {
	if (isRecord(value)) return value;
	throw new Error(`${name} is no object`);
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function listOf(value, name) {
	if (Array.isArray(value)) return value;
	throw new Error(`${name} is no list`);
}
function textOf(value, name) {
	if (typeof value === "string") return value;
	throw new Error(`${name} is no text`);
}
// src/actions/aggregate/emptiness.ts
const NAMED_REASONS = 3;
function whyEmpty(found) {
	const reports = found.flatMap((one) => one.kind === "read" ? [one] : []);
	const targets = reports.flatMap(({ report }) => report.targets);
	if (reports.length < found.length || !reports.every(isKnown)) return null;
	if (targets.some(({ backups }) => backups.size > 0)) return null;
	const reasons = /* @__PURE__ */ new Map();
	for (const { leftOut } of targets) for (const [why, volumes] of leftOut) reasons.set(why, (reasons.get(why) ?? 0) + volumes);
	if (reasons.size === 0) return "no volume is attached to an instance there";
	const sorted = [...reasons].toSorted(([, a], [, b]) => b - a);
	const named = sorted.slice(0, NAMED_REASONS).map(([why, volumes]) => `${volumes}: ${why}`);
	const rest = sorted.length > NAMED_REASONS ? "; and other reasons" : "";
	return `${count(sorted.reduce((sum, [, volumes]) => sum + volumes, 0), "attached volume")} left out (${named.join("; ")}${rest})`;
}
function isKnown({ expected, report }) {
	const { targets } = report;
	return targets.length > 0 && missingRegions(expected, report).length === 0 && targets.every(({ isDiscovered }) => isDiscovered);
}
function emptyPlaces(found) {
	return found.flatMap((one) => one.kind === "read" ? emptyRegions(one) : []);
}
function emptyRegions({ expected, report }) {
	const empty = report.targets.filter(({ isDiscovered, backups }) => isDiscovered && backups.size === 0);
	if (empty.length === 0) return [];
	return [`${nameOf(expected)}: no volume in scope in ${regionsOf(empty, report, expected)}`];
}
function regionsOf(empty, report, { regions }) {
	if (empty.length === report.targets.length && regions === null && empty.length > 1) return "any region";
	return empty.map(({ region }) => region).join(", ");
}
// src/actions/aggregate/foreign-endpoints.ts
function foreignPlaces(found) {
	return found.flatMap((one) => {
		if (!asksElsewhere(one)) return [];
		const where = one.report.foreignEndpoints.join(", ");
		return [`${nameOf(one.expected)}: this run did not ask AWS's own endpoints, but ${where}; what it tells is from there`];
	});
}
function withForeignEndpoints(headline, found) {
	const foreign = found.filter(asksElsewhere).length;
	if (foreign === 0) return headline;
	const told = `${foreign} of ${count(found.length, "account")} did not ask AWS's own endpoints.`;
	return `${headline.replace(/^\u2705/, "\u26a0\ufe0f")} ${told}`;
}
function asksElsewhere(found) {
	return found.kind === "read" && found.report.foreignEndpoints.length > 0;
}
// src/actions/aggregate/conclusion.ts
function conclude(input) {
	const { found, result, allowEmpty } = input;
	const rows = found.flatMap(rowsOf);
	const empty = whyEmpty(found);
	const faults = [
		...found.flatMap(faultsOf),
		...resultFaults(result),
		...empty === null || allowEmpty ? [] : [`no volume is in scope: check regions and tag rules, or set allow-empty if that is meant`]
	];
	const isSuccess = faults.length === 0 && rows.every((row) => row.isSuccess);
	return {
		isSuccess,
		headline: withForeignEndpoints(headlineOf({
			...input,
			rows,
			isSuccess,
			empty
		}), found),
		rows,
		faults,
		hasDryRun: found.some((one) => one.kind === "read" && one.report.dryRun),
		foreignPlaces: foreignPlaces(found),
		emptyPlaces: emptyPlaces(found)
	};
}
function rowsOf(found) {
	const account = nameOf(found.expected);
	const blank = {
		volumes: null,
		covered: 0,
		deleted: 0,
		kept: 0,
		failures: 1,
		isSuccess: false,
		isForeign: false
	};
	if (found.kind !== "read") return [{
		account,
		region: null,
		...blank
	}];
	const { report, expected } = found;
	const missing = missingRegions(expected, report).map((region) => ({
		account,
		region,
		...blank
	}));
	return [...report.targets.map((target) => rowOf(target, {
		account,
		report
	})), ...missing];
}
function rowOf(target, { account, report }) {
	const { dryRun, foreignEndpoints } = report;
	const { backups, snapshots, problems, isDiscovered } = target;
	const volumes = sum(backups) - sum(backups, ["volume-gone", "skipped"]);
	const covered = sum(backups, dryRun ? ["planned", "existing"] : ["created", "existing"]);
	const failures = problems.length + sum(backups, ["failed"]) + sum(snapshots, ["failed"]);
	return {
		account: target.account ?? account,
		region: target.region,
		isSuccess: isDiscovered && failures === 0 && covered === volumes,
		volumes: isDiscovered ? volumes : null,
		covered,
		deleted: sum(snapshots, [dryRun ? "planned" : "deleted"]),
		kept: sum(snapshots, ["kept", "protected"]),
		failures,
		isForeign: foreignEndpoints.length > 0
	};
}
function sum(outcomes, names = [...outcomes.keys()]) {
	return names.reduce((total, name) => total + (outcomes.get(name) ?? 0), 0);
}
function unexpectedRegions({ regions }, report) {
	const worked = report.targets.map(({ region }) => region);
	return regions === null ? [] : worked.filter((region) => !regions.includes(region));
}
function faultsOf(found) {
	const where = nameOf(found.expected);
	if (found.kind === "missing") return [`${where}: there is no report`];
	if (found.kind === "foreign") return [`${where}: the report is of another run: ${found.run}`];
	if (found.kind === "unreadable") return [`${where}: the report cannot be read: ${found.why}`];
	const { expected, report } = found;
	const faults = [
		...report.stopped === null ? [] : [`the run ended early: ${report.stopped}`],
		...report.problems,
		...report.targets.length === 0 ? ["the report names no region"] : [],
		...missingRegions(expected, report).map((region) => `${region} is not in the report`),
		...unexpectedRegions(expected, report).map((region) => `${region} is in the report, but was not asked for`),
		...report.targets.flatMap((target) => targetFaults(target, found))
	];
	if (faults.length === 0 && !report.isSuccess) faults.push("the run failed");
	return faults.map((fault) => `${where}: ${fault}`);
}
function targetFaults(target, { expected, report }) {
	const row = rowOf(target, {
		account: nameOf(expected),
		report
	});
	const faults = [
		...accountFaults(target, expected),
		...target.problems,
		...row.volumes !== null && row.covered < row.volumes ? [`${row.volumes - row.covered} of ${count(row.volumes, "volume")} have no new snapshot`] : [],
		...failedDeletions(target)
	];
	if (faults.length === 0 && !row.isSuccess) faults.push("what runs there is not known");
	return faults.map((fault) => `${target.region}: ${fault}`);
}
function accountFaults(target, { account }) {
	if (account === null || target.account === account) return [];
	if (target.account !== null) return [`the report is of the account ${target.account}`];
	return target.isDiscovered ? ["the report does not say which account it is of"] : [];
}
function failedDeletions({ snapshots }) {
	const failed = sum(snapshots, ["failed"]);
	return failed === 0 ? [] : [`${count(failed, "snapshot")} could not be deleted`];
}
function resultFaults(result) {
	return result === "success" ? [] : [`the backup jobs ended with: ${result || "no result"}`];
}
function headlineOf(weighed) {
	const { found, rows, isSuccess, empty, allowEmpty } = weighed;
	const where = `in ${count(found.length, "account")}`;
	if (empty !== null && (isSuccess || !allowEmpty)) {
		const nothing = `no volume is in scope ${where}: ${empty}.`;
		return isSuccess ? `\u26a0\ufe0f Nothing to back up: ${nothing}` : `\u274c Nothing is backed up: ${nothing}`;
	}
	if (!isSuccess) return `\u274c ${trouble(weighed)}`;
	const volumes = total(rows, ({ volumes: inScope }) => inScope ?? 0);
	if (isDry(found)) {
		const deleted = total(rows, (row) => row.deleted);
		return `\ud83d\udd0e Dry run, nothing was changed: ${count(volumes, "volume")} ${where} would get a snapshot, ${count(deleted, "snapshot")} would be deleted.`;
	}
	const without = total(found.flatMap(targetsOf), ({ withoutBackup }) => withoutBackup);
	const tally = `${volumes} of ${count(volumes, "volume")} ${where} have a snapshot of this run.`;
	if (without === 0) return `\u2705 Everything is backed up: ${tally}`;
	return `\u2705 Backups are under way: ${tally} ${without} of them ${without === 1 ? "has" : "have"} no completed backup yet.`;
}
function trouble({ found, rows, result }) {
	const silent = found.filter(({ kind }) => kind !== "read").length;
	const volumes = total(rows, (row) => row.volumes ?? 0);
	const bare = total(rows, (row) => Math.max(0, (row.volumes ?? 0) - row.covered));
	const unknown = rows.filter((row) => row.region !== null && row.volumes === null).length;
	const parts = [
		...silent > 0 ? [`there is no readable report of ${silent} of ${count(found.length, "account")}`] : [],
		...bare > 0 ? [`${bare} of ${count(volumes, "volume")} have no new snapshot`] : [],
		...unknown > 0 ? [`what runs in ${count(unknown, "region")} is not known`] : []
	];
	if (parts.length > 0) return `Not everything is backed up: ${parts.join("; ")}.`;
	const covered = `${volumes - bare} of ${count(volumes, "volume")} have a snapshot of this run`;
	const failures = count(total(rows, (row) => row.failures), "failure");
	const ending = result === "success" ? "" : ", and the backup jobs did not all succeed";
	return isDry(found) ? `The dry run met ${failures}${ending}; nothing was changed.` : `${covered}, but there were problems: ${failures}${ending}.`;
}
function isDry(found) {
	return found.every((one) => one.kind === "read" && one.report.dryRun);
}
function targetsOf(found) {
	return found.kind === "read" ? found.report.targets : [];
}
function total(items, of) {
	return items.reduce((all, item) => all + of(item), 0);
}
// src/domain/naming.ts
const RESERVED_KEYS = [
	"Name",
	"AutoBackup",
	"InstanceId",
	"CreatedAt",
	"BackupRun",
	"BackupSet"
];
// src/shared/inputs/parsers.ts
function wholeNumber(name, options) {
	const { min, max } = options;
	const remedy = `it must be a whole number from ${min} to ${max} in plain digits, e.g. ${options.default}`;
	const parse = (text) => {
		const value = /^[0-9]{1,9}$/.test(text) ? Number(text) : NaN;
		return value >= min && value <= max ? { value } : { remedy };
	};
	return {
		name,
		default: options.default,
		parse
	};
}
function index_boolean(name, options) {
	const parse = (text) => {
		if ([
			"true",
			"True",
			"TRUE"
		].includes(text)) return { value: true };
		if ([
			"false",
			"False",
			"FALSE"
		].includes(text)) return { value: false };
		return { remedy: "it must be true or false" };
	};
	return {
		name,
		default: options.default,
		parse
	};
}
function index_text(name, options) {
	const parse = (value) => options.pattern.test(value) ? { value } : { remedy: options.remedy };
	return {
		name,
		default: options.default,
		isSecret: options.secret ?? false,
		parse
	};
}
50 - RESERVED_KEYS.length;
// src/shared/inputs/run.ts
const PROXY_REMEDY = "it must be an address such as http://proxy.example.com:3128";
const RUN_INPUTS = {
	dryRun: index_boolean("dry-run", { default: false }),
	alertIssue: index_boolean("alert-issue", { default: false }),
	githubToken: index_text("github-token", {
		default: "",
		pattern: /^[\x21-\x7e]+$/,
		remedy: "it must be a token, such as that of github.token",
		secret: true
	}),
	heartbeatUrl: index_text("heartbeat-url", {
		default: "",
		pattern: /^https:\/\/[^\s/]+\S*$/,
		remedy: "it must be an https address",
		secret: true
	}),
	httpProxy: {
		name: "http-proxy",
		default: "",
		isSecret: true,
		parse: (value) => parseProxy(value) === null ? { remedy: PROXY_REMEDY } : { value }
	},
	noProxy: index_text("no-proxy", {
		default: "",
		pattern: /^[\w.:*[\]\s,-]+$/,
		remedy: "it must be names of hosts, separated by commas or spaces"
	}),
	timeoutMinutes: wholeNumber("timeout-minutes", {
		default: 60,
		min: 1,
		max: 7200
	})
};
function runContradictions(inputs, invalid, environment) {
	return [...!inputs.alertIssue || inputs.githubToken !== "" || invalid.has("github-token") ? [] : ["alert-issue is true, but github-token is empty: give it the token of github.token, for example."], ...(inputs.httpProxy === "" ? unusableProxyVariables(environment) : []).map((name) => `the environment's ${name} is not shown: ${PROXY_REMEDY}.`)];
}
// src/actions/aggregate/inputs.ts
const { dryRun, alertIssue, githubToken, heartbeatUrl, httpProxy, noProxy } = RUN_INPUTS;
const TABLE = {
	accounts: anyText("accounts", ""),
	regions: anyText("regions", ""),
	reports: anyText("reports", ""),
	prefix: anyText("prefix", "ebs-backup-report"),
	result: anyText("result", ""),
	allowEmpty: index_boolean("allow-empty", { default: false }),
	backupSet: anyText("backup-set", ""),
	dryRun,
	alertIssue,
	githubToken,
	heartbeatUrl,
	httpProxy,
	noProxy
};
function readAggregateInputs(environment) {
	return readInputs(TABLE, {
		environment,
		contradictions: (inputs, invalid) => runContradictions(inputs, invalid, environment)
	});
}
function anyText(name, standard) {
	return {
		name,
		default: standard,
		parse: (value) => ({ value })
	};
}
// src/actions/aggregate/summary.ts
const SUMMARY_BYTES = 1e6;
const HEADER = [
	"",
	"Account",
	"Region",
	"Volumes",
	"With snapshot",
	"Deleted",
	"Kept",
	"Failures"
];
function renderConclusion(conclusion, limit = SUMMARY_BYTES) {
	const head = `## ${prose(conclusion.headline)}`;
	const faults = conclusion.faults.map((fault) => `- ${prose(fault)}`);
	const foreign = conclusion.foreignPlaces.map((place) => `- \u26a0\ufe0f ${prose(place)}`);
	const empty = conclusion.emptyPlaces.map((place) => `- ${prose(place)}`);
	const rows = conclusion.rows.toSorted((a, b) => Number(a.isSuccess) - Number(b.isSuccess)).map(cellsOf);
	const shownFaults = fittingLines(faults, limit / 3);
	const shownForeign = fittingLines(foreign, limit / 32);
	const shownEmpty = fittingLines(empty, limit / 8);
	const shownRows = fittingLines(rows.map((cells) => row(cells)), limit / 2);
	return `${[
		head,
		...faults.length === 0 ? [] : [`${shownFaults.join("\n")}${more(faults, shownFaults)}`],
		...foreign.length === 0 ? [] : [`${shownForeign.join("\n")}${more(foreign, shownForeign)}`],
		`${table(HEADER, rows.slice(0, shownRows.length))}${more(rows, shownRows)}`,
		...empty.length === 0 ? [] : [`${shownEmpty.join("\n")}${more(empty, shownEmpty)}`]
	].join("\n\n")}\n`;
}
function cellsOf(line) {
	const { account, region, volumes, covered, deleted, kept, failures } = line;
	return [
		markOf(line),
		text$1(account),
		region === null ? "no report" : text$1(region),
		volumes === null ? "not known" : String(volumes),
		...[
			covered,
			deleted,
			kept
		].map(String),
		failures === 0 ? "0" : `**${failures}**`
	];
}
function markOf({ isSuccess, volumes, isForeign }) {
	if (!isSuccess) return "\u274c";
	return volumes === 0 || isForeign ? "\u26a0\ufe0f" : "\u2705";
}
function more(all, shown) {
	const rest = all.length - shown.length;
	return rest === 0 ? "" : `\n\n${rest} more did not fit here; the reports have them all.`;
}
// src/actions/aggregate/action.ts
async function aggregate(environment) {
	const runner = readRunner(environment);
	const secrets = new Secrets({ announce: runner.onRunner ? setSecret : () => {} });
	const log = new RunLog({
		...runner,
		secrets
	});
	const inputs = inputsOrError(environment);
	if (inputs instanceof Error) return publish(failedConclusion(inputs), {
		environment,
		log
	});
	const proxies = new Proxies(inputs, environment);
	for (const secret of [
		inputs.githubToken,
		inputs.heartbeatUrl,
		...proxies.secrets
	]) secrets.learn(secret);
	const conclusion = await concludeFromReports(inputs, runner).catch(failedConclusion);
	await publish(conclusion, {
		environment,
		log
	});
	await notify(reportOf(conclusion, {
		inputs,
		runner
	}), {
		view: ALERT_VIEW,
		inputs,
		runner,
		log,
		fetch: fetchThrough(proxies)
	});
}
function inputsOrError(environment) {
	try {
		return readAggregateInputs(environment);
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}
async function publish(conclusion, { environment, log }) {
	const { faults, foreignPlaces, emptyPlaces, headline } = conclusion;
	for (const line of [
		...faults,
		...foreignPlaces,
		...emptyPlaces
	]) log.info(`- ${line}`);
	if (conclusion.isSuccess) process.exitCode = 0;
	else log.failure(headline.replace(/^\u274c /, ""));
	if (conclusion.isSuccess) log.info(headline);
	if (!environment["GITHUB_STEP_SUMMARY"]) return;
	try {
		await summary.addRaw(renderConclusion(conclusion)).write();
	} catch (error) {
		log.failure(`Could not write the summary: ${error}`);
	}
}
async function concludeFromReports(inputs, { runUrl }) {
	const { accounts, regions, reports: folder, prefix, result, allowEmpty } = inputs;
	return conclude({
		found: await readReports(readAccounts({
			accounts,
			regions
		}), {
			folder,
			prefix,
			runUrl
		}),
		result,
		allowEmpty
	});
}
function reportOf(all, { inputs, runner }) {
	return {
		all,
		conclusion: all.isSuccess && process.exitCode === 0 ? "success" : "failure",
		stopped: null,
		dryRun: inputs.dryRun || all.hasDryRun,
		backupRun: runner.backupRun,
		runUrl: runner.runUrl,
		problems: all.faults
	};
}
function failedConclusion(error) {
	return {
		isSuccess: false,
		headline: `\u274c Not known what is backed up: ${whyOf(error).replace(/\.$/, "")}.`,
		hasDryRun: false,
		rows: [],
		faults: [],
		foreignPlaces: [],
		emptyPlaces: []
	};
}
function whyOf(error) {
	if (error instanceof InputError) return error.lines.slice(1).join(" ");
	return error instanceof Error ? error.message : String(error);
}
// src/actions/aggregate/index.ts
process.exitCode = 1;
aggregate(process.env);


module.exports = __webpack_exports__;
/******/ })()
;