/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = require("os");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = require("fs");
;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = require("node:fs/promises");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = require("node:path");
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
	process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
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
const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
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
				yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
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
		return this.addRaw(external_os_namespaceObject.EOL);
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
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
function getBooleanInput(name, options) {
	const trueValue = [
		"true",
		"True",
		"TRUE"
	];
	const falseValue = [
		"false",
		"False",
		"FALSE"
	];
	const val = getInput(name, options);
	if (trueValue.includes(val)) return true;
	if (falseValue.includes(val)) return false;
	throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\nSupport boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
function setFailed(message) {
	process.exitCode = ExitCode.Failure;
	error(message);
}
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
	process.stdout.write(message + external_os_namespaceObject.EOL);
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
// src/actions/aggregate/reports.ts
function readReports(expected, location) {
	return Promise.all(expected.map((account) => readReport(account, {
		folder: location.folder,
		name: `${location.prefix}-${account.index}`
	})));
}
async function readReport(expected, { folder, name }) {
	const paths = [(0,external_node_path_namespaceObject.join)(folder, `${name}.json`), (0,external_node_path_namespaceObject.join)(folder, name, `${name}.json`)];
	try {
		const [text, ...others] = (await Promise.all(paths.map(textAt))).filter((text) => text !== null);
		if (text === void 0) return {
			kind: "missing",
			expected
		};
		if (others.length > 0) throw new Error("there are several");
		return {
			kind: "read",
			expected,
			report: parseReport(JSON.parse(text))
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
	return await exists(path) ? (0,promises_namespaceObject.readFile)(path, "utf8") : null;
}
function exists(path) {
	return (0,promises_namespaceObject.stat)(path).then(() => true, () => false);
}
function missingRegions({ regions }, { targets }) {
	const worked = new Set(targets.map(({ region }) => region));
	return (regions ?? []).filter((region) => !worked.has(region));
}
function parseReport(value) {
	const report = fieldsOf(value, "the report");
	const { version, conclusion, dryRun, stopped } = report;
	if (version !== 1) throw new Error(`its version is not 1`);
	if (conclusion !== "success" && conclusion !== "failure") throw new Error("it has no conclusion");
	if (typeof dryRun !== "boolean") throw new Error("it does not say whether it is of a dry run");
	return {
		isSuccess: conclusion === "success",
		dryRun,
		stopped: typeof stopped === "string" ? stopped : null,
		problems: listOf(report["problems"], "problems").map(String),
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
		headline: headlineOf({
			...input,
			rows,
			isSuccess,
			empty
		}),
		rows,
		faults,
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
		isSuccess: false
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
		dryRun: report.dryRun
	})), ...missing];
}
function rowOf(target, { account, dryRun }) {
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
		failures
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
		dryRun: report.dryRun
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
		return isSuccess ? `⚠️ Nothing to back up: ${nothing}` : `❌ Nothing is backed up: ${nothing}`;
	}
	if (!isSuccess) return `❌ ${trouble(weighed)}`;
	const volumes = total(rows, ({ volumes: inScope }) => inScope ?? 0);
	if (isDry(found)) {
		const deleted = total(rows, (row) => row.deleted);
		return `🔎 Dry run, nothing was changed: ${count(volumes, "volume")} ${where} would get a snapshot, ${count(deleted, "snapshot")} would be deleted.`;
	}
	const without = total(found.flatMap(targetsOf), ({ withoutBackup }) => withoutBackup);
	const tally = `${volumes} of ${count(volumes, "volume")} ${where} have a snapshot of this run.`;
	if (without === 0) return `✅ Everything is backed up: ${tally}`;
	return `✅ Backups are under way: ${tally} ${without} of them ${without === 1 ? "has" : "have"} no completed backup yet.`;
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
// src/github/markdown.ts
function index_text(stranger) {
	return `<code>${references(stranger)}</code>`;
}
function prose(words) {
	return references(words).replaceAll("&#35;", "&#35;&#8205;");
}
function references(words) {
	return printable(words).replace(/[!"#$%&()*+/:<=>?@[\\\]^_`{|}~]/g, (mark) => `&#${mark.charCodeAt(0)};`).replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`).replaceAll("&#64;", "&#64;&#8205;");
}
function table(header, rows) {
	return [
		header,
		header.map(() => "---"),
		...rows
	].map(row).join("\n");
}
function row(cells) {
	return `| ${cells.join(" | ")} |`;
}
// src/github/markdown-budget.ts
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
	const empty = conclusion.emptyPlaces.map((place) => `- ${prose(place)}`);
	const rows = conclusion.rows.toSorted((a, b) => Number(a.isSuccess) - Number(b.isSuccess)).map(cellsOf);
	const shownFaults = fittingLines(faults, limit / 3);
	const shownEmpty = fittingLines(empty, limit / 8);
	const shownRows = fittingLines(rows.map((cells) => row(cells)), limit / 2);
	return `${[
		head,
		...faults.length === 0 ? [] : [`${shownFaults.join("\n")}${more(faults, shownFaults)}`],
		`${table(HEADER, rows.slice(0, shownRows.length))}${more(rows, shownRows)}`,
		...empty.length === 0 ? [] : [`${shownEmpty.join("\n")}${more(empty, shownEmpty)}`]
	].join("\n\n")}\n`;
}
function cellsOf(line) {
	const { account, region, volumes, covered, deleted, kept, failures } = line;
	return [
		markOf(line),
		index_text(account),
		region === null ? "no report" : index_text(region),
		volumes === null ? "not known" : String(volumes),
		...[
			covered,
			deleted,
			kept
		].map(String),
		failures === 0 ? "0" : `**${failures}**`
	];
}
function markOf({ isSuccess, volumes }) {
	if (!isSuccess) return "❌";
	return volumes === 0 ? "⚠️" : "✅";
}
function more(all, shown) {
	const rest = all.length - shown.length;
	return rest === 0 ? "" : `\n\n${rest} more did not fit here; the reports have them all.`;
}
// src/actions/aggregate/action.ts
async function aggregate(environment) {
	const conclusion = await concludeFromReports().catch(failedConclusion);
	for (const line of [...conclusion.faults, ...conclusion.emptyPlaces]) info(`- ${printable(line)}`);
	const headline = printable(conclusion.headline);
	if (conclusion.isSuccess) process.exitCode = 0;
	else setFailed(headline.replace(/^❌ /, ""));
	if (conclusion.isSuccess) info(headline);
	if (!environment["GITHUB_STEP_SUMMARY"]) return;
	try {
		await summary.addRaw(renderConclusion(conclusion)).write();
	} catch (error) {
		setFailed(printable(`Could not write the summary: ${error}`));
	}
}
async function concludeFromReports() {
	const expected = readAccounts({
		accounts: getInput("accounts"),
		regions: getInput("regions")
	});
	const prefix = getInput("prefix") || "ebs-backup-report";
	const found = await readReports(expected, {
		folder: getInput("reports"),
		prefix
	});
	const allowEmpty = getInput("allow-empty") !== "" && getBooleanInput("allow-empty");
	return conclude({
		found,
		result: getInput("result"),
		allowEmpty
	});
}
function failedConclusion(error) {
	return {
		isSuccess: false,
		headline: `❌ Not known what is backed up: ${error instanceof Error ? error.message : String(error)}.`,
		rows: [],
		faults: [],
		emptyPlaces: []
	};
}
// src/actions/aggregate/index.ts
process.exitCode = 1;
aggregate(process.env);


module.exports = __webpack_exports__;
/******/ })()
;