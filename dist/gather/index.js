import { appendFile, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
// src/text.ts
/**
* Strangers' text on one line: control, line-breaking, invisible and direction-changing characters
* become visible escapes (all but the joiner that emoji are made with), and `##[`, which the runner reads as a command anywhere in a line, is
* broken up. Everything else, emoji included, stays.
*/
function printable(text) {
	return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]|(?!\u200D)\p{Cf}/gu, escapeOf).replaceAll("##[", "#\\#[");
}
function escapeOf(character) {
	if (character === "\n") return "\\n";
	if (character === "\r") return "\\r";
	if (character === "	") return "\\t";
	return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
/** `1 volume`, `2 volumes`. */
function count(number, noun) {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
// src/gather/accounts.ts
/**
* The accounts in the caller's words.
*
* @param options.regions those of the accounts that have none of their own
* @throws Error that says what the list should look like
*/
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
/** As the action reads its input: a list, or words between commas, spaces and newlines. */
function readRegions(own, fallback) {
	const text = Array.isArray(own) ? own.join(",") : typeof own === "string" ? own : "";
	const words = (text.trim() === "" ? fallback : text).split(/[\s,]+/).filter((word) => word !== "");
	if (words.length === 0 || words.includes("all")) return null;
	return [...new Set(words)];
}
// src/gather/reports.ts
/** Looks up the report of each expected account in its folder. */
function readReports(expected, place) {
	return Promise.all(expected.map((account) => readReport(account, join(place.folder, `${place.prefix}-${account.index}`))));
}
async function readReport(expected, folder) {
	const [name, ...others] = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(".json"));
	if (name === void 0) return {
		kind: "missing",
		expected
	};
	try {
		if (others.length > 0) throw new Error("there are several");
		return {
			kind: "read",
			expected,
			report: parseReport(JSON.parse(await readFile(join(folder, name), "utf8")))
		};
	} catch (error) {
		return {
			kind: "unreadable",
			expected,
			why: error instanceof Error ? error.message : "unknown"
		};
	}
}
/** @throws Error if it is not a report of a version that is known here */
function parseReport(value) {
	const report = fieldsOf(value, "the report");
	const { version, verdict, dryRun, stopped } = report;
	if (version !== 1) throw new Error(`its version is not 1`);
	if (verdict !== "good" && verdict !== "failed") throw new Error("it has no verdict");
	if (typeof dryRun !== "boolean") throw new Error("it does not say whether it is of a dry run");
	return {
		isGood: verdict === "good",
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
		problems: listOf(target["problems"], "problems").map((problem) => String(fieldsOf(problem, "a problem")["sentence"])),
		backups: outcomesOf(target["backups"], "backups"),
		snapshots: outcomesOf(target["snapshots"], "snapshots")
	};
}
function outcomesOf(value, name) {
	const outcomes = /* @__PURE__ */ new Map();
	for (const item of listOf(value, name)) {
		const outcome = textOf(fieldsOf(item, name)["outcome"], "outcome");
		outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
	}
	return outcomes;
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
// src/github/markdown.ts
/**
* Strangers' text as GitHub-flavoured Markdown and HTML that shows it and nothing else. Every mark
* with a meaning becomes a character reference, so that no Markdown, tag, table cell or address can
* begin; inside `<code>` GitHub links no @mention, #number and :emoji: either.
*/
function text(stranger) {
	return `<code>${references(stranger)}</code>`;
}
/** As `text`, for sentences of ours that quote others. */
function prose(words) {
	return references(words).replace(/&#(64|35);/g, "&#$1;&#8205;");
}
function references(words) {
	return printable(words).replace(/[!"#$%&()*+/:<=>?@[\\\]^_`{|}~]/g, (mark) => `&#${mark.charCodeAt(0)};`).replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`);
}
function table(header, rows) {
	return [
		header,
		header.map(() => "---"),
		...rows
	].map(row).join("\n");
}
/** One line of a table; the cells are Markdown already. */
function row(cells) {
	return `| ${cells.join(" | ")} |`;
}
// src/gather/summary.ts
/** GitHub drops a step's summary whole above 1 MiB ("Workflow commands"); this leaves a margin. */
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
/** The one job summary. Where it does not fit, what is good is cut first. */
function renderVerdict(verdict, limit = SUMMARY_BYTES) {
	const head = `## ${prose(verdict.headline)}`;
	const faults = verdict.faults.map((fault) => `- ${prose(fault)}`);
	const rows = verdict.rows.toSorted((a, b) => Number(a.isGood) - Number(b.isGood)).map(cellsOf);
	const shownFaults = fitting(faults, limit / 3);
	const shownRows = fitting(rows.map((cells) => row(cells)), limit / 2);
	return `${[
		head,
		...faults.length === 0 ? [] : [`${shownFaults.join("\n")}${more(faults, shownFaults)}`],
		`${table(HEADER, rows.slice(0, shownRows.length))}${more(rows, shownRows)}`
	].join("\n\n")}\n`;
}
function cellsOf(line) {
	const { isGood, account, region, volumes, covered, deleted, kept, failures } = line;
	return [
		isGood ? "✅" : "❌",
		text(account),
		region === null ? "no report" : text(region),
		volumes === null ? "not known" : String(volumes),
		...[
			covered,
			deleted,
			kept
		].map(String),
		failures === 0 ? "0" : `**${failures}**`
	];
}
/** The first lines that go into so many bytes. */
function fitting(lines, bytes) {
	let left = bytes;
	const end = lines.findIndex((line) => {
		left -= Buffer.byteLength(line) + 1;
		return left < 0;
	});
	return end === -1 ? lines : lines.slice(0, end);
}
function more(all, shown) {
	const rest = all.length - shown.length;
	return rest === 0 ? "" : `\n\n${rest} more did not fit here; the reports have them all.`;
}
// src/gather/verdict.ts
/** Good only if every account has a report, every report is good, and every job succeeded. */
function judge({ found, result }) {
	const rows = found.flatMap(rowsOf);
	const faults = [...found.flatMap(faultsOf), ...resultFaults(result)];
	const isGood = faults.length === 0 && rows.every((row) => row.isGood);
	return {
		isGood,
		headline: headlineOf({
			found,
			rows,
			isGood,
			result
		}),
		rows,
		faults
	};
}
function nameOf({ account, role }) {
	return account ?? role;
}
function rowsOf(found) {
	const account = nameOf(found.expected);
	const blank = {
		volumes: null,
		covered: 0,
		deleted: 0,
		kept: 0,
		failures: 1,
		isGood: false
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
	const volumes = sum(backups);
	const covered = sum(backups, dryRun ? ["planned", "existing"] : ["created", "existing"]);
	const failures = problems.length + sum(backups, ["failed"]) + sum(snapshots, ["failed"]);
	return {
		account: target.account ?? account,
		region: target.region,
		isGood: isDiscovered && failures === 0 && covered === volumes,
		volumes: isDiscovered ? volumes : null,
		covered,
		deleted: sum(snapshots, [dryRun ? "planned" : "deleted"]),
		kept: sum(snapshots, ["kept", "held"]),
		failures
	};
}
/** All outcomes unless some are named. */
function sum(outcomes, names = [...outcomes.keys()]) {
	return names.reduce((total, name) => total + (outcomes.get(name) ?? 0), 0);
}
function missingRegions({ regions }, { targets }) {
	const worked = new Set(targets.map(({ region }) => region));
	return (regions ?? []).filter((region) => !worked.has(region));
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
		...report.targets.flatMap((target) => targetFaults(target, found))
	];
	if (faults.length === 0 && !report.isGood) faults.push("the run failed");
	return faults.map((fault) => `${where}: ${fault}`);
}
function targetFaults(target, { expected, report }) {
	const row = rowOf(target, {
		account: nameOf(expected),
		dryRun: report.dryRun
	});
	const faults = [
		...target.account !== null && expected.account !== null && target.account !== expected.account ? [`the report is of the account ${target.account}`] : [],
		...target.problems,
		...row.volumes !== null && row.covered < row.volumes ? [`${row.volumes - row.covered} of ${count(row.volumes, "volume")} have no new snapshot`] : [],
		...failedDeletions(target)
	];
	if (faults.length === 0 && !row.isGood) faults.push("what runs there is not known");
	return faults.map((fault) => `${target.region}: ${fault}`);
}
function failedDeletions({ snapshots }) {
	const failed = sum(snapshots, ["failed"]);
	return failed === 0 ? [] : [`${count(failed, "snapshot")} could not be deleted`];
}
function resultFaults(result) {
	return result === "success" ? [] : [`the backup jobs ended with: ${result || "no result"}`];
}
function headlineOf(weighed) {
	const { found, rows, isGood } = weighed;
	if (!isGood) return `❌ ${trouble(weighed)}`;
	const volumes = total(rows, ({ volumes: inScope }) => inScope ?? 0);
	const where = `in ${count(found.length, "account")}`;
	if (volumes === 0) return `⚠️ Nothing to back up: no volume is attached to a running instance ${where}.`;
	if (isDry(found)) {
		const deleted = total(rows, (row) => row.deleted);
		return `🔎 Dry run, nothing was changed: ${count(volumes, "volume")} ${where} would get a snapshot, ${count(deleted, "snapshot")} would be deleted.`;
	}
	return `✅ Everything is backed up: ${volumes} of ${count(volumes, "volume")} ${where} have a snapshot of this run.`;
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
/** One real run among dry ones makes it no dry run. */
function isDry(found) {
	return found.every((one) => one.kind === "read" && one.report.dryRun);
}
function total(rows, of) {
	return rows.reduce((all, row) => all + of(row), 0);
}
// src/gather/index.ts
/** Entry of the action in `gather/`: reads its inputs, writes the summary, says the verdict. */
async function gather() {
	return judge({
		found: await readReports(readAccounts({
			accounts: input("accounts"),
			regions: input("regions")
		}), {
			folder: input("reports"),
			prefix: input("prefix") || "ebs-backup-report"
		}),
		result: input("result")
	});
}
/** Without a list of accounts nothing can be called backed up. */
function unjudged(error) {
	return {
		isGood: false,
		headline: `❌ Not known what is backed up: ${error instanceof Error ? error.message : String(error)}.`,
		rows: [],
		faults: []
	};
}
function input(name) {
	return (process.env[`INPUT_${name.toUpperCase()}`] ?? "").trim();
}
/** What follows the command in its line is text to the runner once these are escaped. */
function sayFailure(sentence) {
	const message = printable(sentence).replaceAll("%", "%25");
	process.stdout.write(`::error::${message}\n`);
}
const verdict = await gather().catch(unjudged);
for (const fault of verdict.faults) process.stdout.write(`- ${printable(fault)}\n`);
if (verdict.isGood) process.stdout.write(`${printable(verdict.headline)}\n`);
else sayFailure(verdict.headline.replace(/^❌ /, ""));
process.exitCode = verdict.isGood ? 0 : 1;
const summaryPath = process.env["GITHUB_STEP_SUMMARY"] ?? "";
if (summaryPath !== "") await appendFile(summaryPath, renderVerdict(verdict));
export {};
