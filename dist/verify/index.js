/******/ (function() { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 8871:
/***/ (function(__unused_webpack_module, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: function() { return /* binding */ ProviderError; },
/* harmony export */   t: function() { return /* binding */ CredentialsProviderError; }
/* harmony export */ });
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/ProviderError.js
var ProviderError = class ProviderError extends Error {
	name = "ProviderError";
	tryNextLink;
	constructor(message, options = true) {
		let logger;
		let tryNextLink = true;
		if (typeof options === "boolean") {
			logger = void 0;
			tryNextLink = options;
		} else if (options != null && typeof options === "object") {
			logger = options.logger;
			tryNextLink = options.tryNextLink ?? true;
		}
		super(message);
		this.tryNextLink = tryNextLink;
		Object.setPrototypeOf(this, ProviderError.prototype);
		logger?.debug?.(`@smithy/property-provider ${tryNextLink ? "->" : "(!)"} ${message}`);
	}
	static from(error, options = true) {
		return Object.assign(new this(error.message, options), error);
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/CredentialsProviderError.js
var CredentialsProviderError = class CredentialsProviderError extends ProviderError {
	name = "CredentialsProviderError";
	constructor(message, options = true) {
		super(message, options);
		Object.setPrototypeOf(this, CredentialsProviderError.prototype);
	}
};



/***/ }),

/***/ 9397:
/***/ (function(__unused_webpack_module, __webpack_exports__, __nccwpck_require__) {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $: function() { return /* binding */ makeBuilder; },
  A: function() { return /* binding */ getHttpHandlerExtensionConfiguration; },
  B: function() { return /* binding */ generateIdempotencyToken; },
  C: function() { return /* binding */ getHttpSigningPlugin; },
  D: function() { return /* binding */ getHostHeaderPlugin; },
  E: function() { return /* binding */ getLoggerPlugin; },
  F: function() { return /* binding */ SerdeContext; },
  G: function() { return /* binding */ customEndpointFunctions; },
  H: function() { return /* binding */ getEndpointPlugin; },
  I: function() { return /* binding */ HttpBindingNormalizedSchema; },
  J: function() { return /* binding */ resolveParams; },
  K: function() { return /* binding */ EndpointCache; },
  L: function() { return /* binding */ getHttpOperationBindings; },
  M: function() { return /* binding */ determineTimestampFormat; },
  N: function() { return /* binding */ FromStringShapeDeserializer; },
  O: function() { return /* binding */ resolveHostHeaderConfig; },
  P: function() { return /* binding */ HttpProtocol; },
  Q: function() { return /* binding */ NODE_REGION_CONFIG_OPTIONS; },
  R: function() { return /* binding */ extendedEncodeURIComponent; },
  S: function() { return /* binding */ normalizeProvider; },
  St: function() { return /* binding */ emitWarningIfUnsupportedVersion$1; },
  T: function() { return /* binding */ getRecursionDetectionPlugin; },
  U: function() { return /* binding */ resolveEndpointConfig; },
  V: function() { return /* binding */ writeKey; },
  W: function() { return /* binding */ decideEndpoint; },
  X: function() { return /* binding */ resolveRegionConfig; },
  Y: function() { return /* binding */ resolveDefaultsModeConfig; },
  Z: function() { return /* binding */ NODE_REGION_CONFIG_FILE_OPTIONS; },
  _: function() { return /* binding */ NODE_RETRY_MODE_CONFIG_OPTIONS; },
  _t: function() { return /* binding */ normalizeProvider$1; },
  a: function() { return /* binding */ NODE_AUTH_SCHEME_PREFERENCE_OPTIONS; },
  at: function() { return /* binding */ ServiceException; },
  b: function() { return /* binding */ resolveUserAgentConfig; },
  bt: function() { return /* binding */ fromBase64; },
  c: function() { return /* binding */ getSkewCorrectedDate; },
  ct: function() { return /* binding */ getSchemaSerdePlugin; },
  d: function() { return /* binding */ awsEndpointFunctions; },
  dt: function() { return /* binding */ NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS; },
  et: function() { return /* binding */ NoOpLogger; },
  f: function() { return /* binding */ NODE_APP_ID_CONFIG_OPTIONS; },
  ft: function() { return /* binding */ NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS; },
  g: function() { return /* binding */ NODE_MAX_ATTEMPT_CONFIG_OPTIONS; },
  gt: function() { return /* binding */ LazyJsonString; },
  h: function() { return /* binding */ getRetryPlugin; },
  ht: function() { return /* binding */ splitHeader; },
  i: function() { return /* binding */ SignatureV4; },
  it: function() { return /* binding */ loadConfigsForDefaultMode; },
  j: function() { return /* binding */ resolveHttpHandlerRuntimeConfig; },
  k: function() { return /* binding */ getContentLengthPlugin; },
  l: function() { return /* binding */ getAwsRegionExtensionConfiguration; },
  lt: function() { return /* binding */ deref; },
  m: function() { return /* binding */ getUserAgentPlugin; },
  mt: function() { return /* binding */ NumericValue; },
  n: function() { return /* binding */ ProtocolLib; },
  nt: function() { return /* binding */ resolveDefaultRuntimeConfig; },
  o: function() { return /* binding */ AwsSdkSigV4Signer; },
  p: function() { return /* binding */ createDefaultUserAgentProvider; },
  pt: function() { return /* binding */ calculateBodyLength; },
  q: function() { return /* binding */ BinaryDecisionDiagram; },
  r: function() { return /* binding */ resolveAwsSdkSigV4Config; },
  rt: function() { return /* binding */ emitWarningIfUnsupportedVersion; },
  s: function() { return /* binding */ validateSigningProperties; },
  st: function() { return /* binding */ NormalizedSchema; },
  t: function() { return /* binding */ Sha256Node; },
  tt: function() { return /* binding */ getDefaultExtensionConfiguration; },
  u: function() { return /* binding */ resolveAwsRegionExtensionConfiguration; },
  ut: function() { return /* binding */ Client; },
  v: function() { return /* binding */ resolveRetryConfig; },
  vt: function() { return /* binding */ getSmithyContext; },
  w: function() { return /* binding */ getHttpAuthSchemeEndpointRuleSetPlugin; },
  x: function() { return /* binding */ DefaultIdentityProviderConfig; },
  xt: function() { return /* binding */ getDefaultSocketTimeout; },
  y: function() { return /* binding */ DEFAULT_RETRY_MODE; },
  yt: function() { return /* binding */ toBase64; },
  z: function() { return /* binding */ collectBody; }
});

// UNUSED EXPORTS: ot

// EXTERNAL MODULE: ./setCredentialFeature.js
var setCredentialFeature = __nccwpck_require__(1945);
// EXTERNAL MODULE: ./hex-encoding.js
var hex_encoding = __nccwpck_require__(8617);
// EXTERNAL MODULE: ./TypeRegistry.js
var TypeRegistry = __nccwpck_require__(4679);
// EXTERNAL MODULE: ./httpRequest.js
var httpRequest_0 = __nccwpck_require__(3127);
// EXTERNAL MODULE: ./node-http-handler.js
var node_http_handler = __nccwpck_require__(2068);
// EXTERNAL MODULE: ./configLoader.js
var configLoader = __nccwpck_require__(9725);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:process"
var external_node_process_namespaceObject = require("node:process");
;// CONCATENATED MODULE: ./Sha256Node.js











// node_modules/@aws-sdk/core/dist-es/submodules/client/emitWarningIfUnsupportedVersion.js
const state = { warningEmitted: false };
const emitWarningIfUnsupportedVersion$1 = (version) => {
	if (version && !state.warningEmitted) {
		if (process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED === "true") {
			state.warningEmitted = true;
			return;
		}
		const userMajorVersion = parseInt(version.substring(1, version.indexOf(".")));
		const vv = 22;
		if (userMajorVersion < vv) {
			state.warningEmitted = true;
			process.emitWarning(`NodeVersionSupportWarning: The AWS SDK for JavaScript (v3)
versions published after the first week of January 2027
will require node >=${vv}. You are running node ${version}.

To continue receiving updates to AWS services, bug fixes,
and security updates please upgrade to node >=${vv}.

More information can be found at: https://a.co/c895JFp`);
		}
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/setFeature.js
function setFeature$1(context, feature, value) {
	if (!context.__aws_sdk_context) context.__aws_sdk_context = { features: {} };
	else if (!context.__aws_sdk_context.features) context.__aws_sdk_context.features = {};
	context.__aws_sdk_context.features[feature] = value;
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/getDefaultSocketTimeout.js
const isDefaultSocketTimeoutEnabled = () => typeof process === "object" && process?.env?.AWS_ENABLE_DEFAULT_SOCKET_TIMEOUT_2026 === "true";
const getDefaultSocketTimeout = (requestHandler, timeoutMs) => {
	if (!isDefaultSocketTimeoutEnabled()) return;
	if (typeof requestHandler?.handle === "function") return;
	return timeoutMs;
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-base64/fromBase64.js
const BASE64_REGEX = /^[A-Za-z0-9+/]*={0,2}$/;
const fromBase64 = (input) => {
	if (input.length * 3 % 4 !== 0) throw new TypeError(`Incorrect padding on base64 string.`);
	if (!BASE64_REGEX.exec(input)) throw new TypeError(`Invalid base64 string.`);
	const buffer = (0,hex_encoding.a)(input, "base64");
	return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-base64/toBase64.js
const toBase64 = (_input) => {
	let input;
	if (typeof _input === "string") input = (0,TypeRegistry.r)(_input);
	else input = _input;
	if (typeof input !== "object" || typeof input.byteOffset !== "number" || typeof input.byteLength !== "number") throw new Error("@smithy/util-base64: toBase64 encoder function only accepts string | Uint8Array.");
	return (0,hex_encoding.i)(input.buffer, input.byteOffset, input.byteLength).toString("base64");
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/blob/Uint8ArrayBlobAdapter.js
function bindUint8ArrayBlobAdapter(toUtf8, fromUtf8, toBase64, fromBase64) {
	return class Uint8ArrayBlobAdapter extends Uint8Array {
		static fromString(source, encoding = "utf-8") {
			if (typeof source === "string") {
				if (encoding === "base64") return Uint8ArrayBlobAdapter.mutate(fromBase64(source));
				return Uint8ArrayBlobAdapter.mutate(fromUtf8(source));
			}
			throw new Error(`Unsupported conversion from ${typeof source} to Uint8ArrayBlobAdapter.`);
		}
		static mutate(source) {
			Object.setPrototypeOf(source, Uint8ArrayBlobAdapter.prototype);
			return source;
		}
		transformToString(encoding = "utf-8") {
			if (encoding === "base64") return toBase64(this);
			return toUtf8(this);
		}
	};
}
// node_modules/@smithy/core/dist-es/submodules/serde/uuid/v4.js
const decimalToHex = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));
function bindV4(getRandomValues) {
	if (typeof crypto !== "undefined" && typeof crypto.randomUUID === "function") return () => crypto.randomUUID();
	return () => {
		const rnds = /* @__PURE__ */ new Uint8Array(16);
		getRandomValues(rnds);
		rnds[6] = rnds[6] & 15 | 64;
		rnds[8] = rnds[8] & 63 | 128;
		return decimalToHex[rnds[0]] + decimalToHex[rnds[1]] + decimalToHex[rnds[2]] + decimalToHex[rnds[3]] + "-" + decimalToHex[rnds[4]] + decimalToHex[rnds[5]] + "-" + decimalToHex[rnds[6]] + decimalToHex[rnds[7]] + "-" + decimalToHex[rnds[8]] + decimalToHex[rnds[9]] + "-" + decimalToHex[rnds[10]] + decimalToHex[rnds[11]] + decimalToHex[rnds[12]] + decimalToHex[rnds[13]] + decimalToHex[rnds[14]] + decimalToHex[rnds[15]];
	};
}
// node_modules/@smithy/types/dist-es/endpoint.js
var EndpointURLScheme;
(function(EndpointURLScheme) {
	EndpointURLScheme["HTTP"] = "http";
	EndpointURLScheme["HTTPS"] = "https";
})(EndpointURLScheme || (EndpointURLScheme = {}));
// node_modules/@smithy/types/dist-es/extensions/checksum.js
var AlgorithmId;
(function(AlgorithmId) {
	AlgorithmId["MD5"] = "md5";
	AlgorithmId["CRC32"] = "crc32";
	AlgorithmId["CRC32C"] = "crc32c";
	AlgorithmId["SHA1"] = "sha1";
	AlgorithmId["SHA256"] = "sha256";
})(AlgorithmId || (AlgorithmId = {}));
// node_modules/@smithy/types/dist-es/middleware.js
const SMITHY_CONTEXT_KEY = "__smithy_context";
// node_modules/@smithy/core/dist-es/submodules/transport/getSmithyContext.js
const getSmithyContext = (context) => context["__smithy_context"] || (context["__smithy_context"] = {});
// node_modules/@smithy/core/dist-es/submodules/transport/isValidHostLabel.js
const VALID_HOST_LABEL_REGEX = new RegExp(`^(?!.*-$)(?!-)[a-zA-Z0-9-]{1,63}$`);
const isValidHostLabel = (value, allowSubDomains = false) => {
	if (!allowSubDomains) return VALID_HOST_LABEL_REGEX.test(value);
	const labels = value.split(".");
	for (const label of labels) if (!isValidHostLabel(label)) return false;
	return true;
};
// node_modules/@smithy/core/dist-es/submodules/transport/isValidHostname.js
function isValidHostname(hostname) {
	return /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/.test(hostname);
}
// node_modules/@smithy/core/dist-es/submodules/transport/normalizeProvider.js
const normalizeProvider$1 = (input) => {
	if (typeof input === "function") return input;
	const promisified = Promise.resolve(input);
	return () => promisified;
};
// node_modules/@smithy/core/dist-es/submodules/transport/toEndpointV1.js
const toEndpointV1 = (endpoint) => {
	if (typeof endpoint === "object") {
		if ("url" in endpoint) {
			const v1Endpoint = (0,configLoader.r)(endpoint.url);
			if (endpoint.headers) {
				v1Endpoint.headers = {};
				for (const name in endpoint.headers) {
					if (!(0,hex_encoding.r)(endpoint.headers, name)) continue;
					v1Endpoint.headers[name.toLowerCase()] = endpoint.headers[name].join(", ");
				}
			}
			return v1Endpoint;
		}
		return endpoint;
	}
	return (0,configLoader.r)(endpoint);
};
// node_modules/@smithy/core/dist-es/submodules/serde/lazy-json.js
const LazyJsonString = function LazyJsonString(val) {
	return Object.assign(new String(val), {
		deserializeJSON() {
			return JSON.parse(String(val));
		},
		toString() {
			return String(val);
		},
		toJSON() {
			return String(val);
		}
	});
};
LazyJsonString.from = (object) => {
	if (object && typeof object === "object" && (object instanceof LazyJsonString || "deserializeJSON" in object)) return object;
	else if (typeof object === "string" || Object.getPrototypeOf(object) === String.prototype) return LazyJsonString(String(object));
	return LazyJsonString(JSON.stringify(object));
};
LazyJsonString.fromObject = LazyJsonString.from;
// node_modules/@smithy/core/dist-es/submodules/serde/schema-serde-lib/schema-date-utils.js
const ddd = `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[ne|u?r]?s?day)?`;
const mmm = `(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)`;
const time = `(\\d?\\d):(\\d{2}):(\\d{2})(?:\\.(\\d+))?`;
const date = `(\\d?\\d)`;
const year = `(\\d{4})`;
const RFC3339_WITH_OFFSET = /* @__PURE__ */ new RegExp(/^(\d{4})-(\d\d)-(\d\d)[tT](\d\d):(\d\d):(\d\d)(\.(\d+))?(([-+]\d\d:\d\d)|[zZ])$/);
const IMF_FIXDATE_NATIVE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?:0[1-9]|[12]\d|3[01]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [1-9]\d{3} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d GMT$/;
const IMF_FIXDATE = new RegExp(`^${ddd}, ${date} ${mmm} ${year} ${time} GMT$`);
const RFC_850_DATE = new RegExp(`^${ddd}, ${date}-${mmm}-(\\d\\d) ${time} GMT$`);
const ASC_TIME = new RegExp(`^${ddd} ${mmm} ( [1-9]|\\d\\d) ${time} ${year}$`);
const months = [
	"Jan",
	"Feb",
	"Mar",
	"Apr",
	"May",
	"Jun",
	"Jul",
	"Aug",
	"Sep",
	"Oct",
	"Nov",
	"Dec"
];
const _parseEpochTimestamp = (value) => {
	if (value == null) return;
	let num = NaN;
	if (typeof value === "number") num = value;
	else if (typeof value === "string") {
		if (!/^-?\d*\.?\d+$/.test(value)) throw new TypeError(`parseEpochTimestamp - numeric string invalid.`);
		num = Number.parseFloat(value);
	} else if (typeof value === "object" && value.tag === 1) num = value.value;
	if (isNaN(num) || Math.abs(num) === Infinity) throw new TypeError("Epoch timestamps must be valid finite numbers.");
	return new Date(Math.round(num * 1e3));
};
const _parseRfc3339DateTimeWithOffset = (value) => {
	if (value == null) return;
	if (typeof value !== "string") throw new TypeError("RFC3339 timestamps must be strings");
	const matches = RFC3339_WITH_OFFSET.exec(value);
	if (!matches) throw new TypeError(`Invalid RFC3339 timestamp format ${value}`);
	const [, yearStr, monthStr, dayStr, hours, minutes, seconds, , ms, offsetStr] = matches;
	range(monthStr, 1, 12);
	range(dayStr, 1, 31);
	range(hours, 0, 23);
	range(minutes, 0, 59);
	range(seconds, 0, 60);
	const date = new Date(Date.UTC(Number(yearStr), Number(monthStr) - 1, Number(dayStr), Number(hours), Number(minutes), Number(seconds), Number(ms) ? Math.round(parseFloat(`0.${ms}`) * 1e3) : 0));
	date.setUTCFullYear(Number(yearStr));
	if (offsetStr.toUpperCase() != "Z") {
		const [, sign, offsetH, offsetM] = /([+-])(\d\d):(\d\d)/.exec(offsetStr) || [
			void 0,
			"+",
			0,
			0
		];
		const scalar = sign === "-" ? 1 : -1;
		date.setTime(date.getTime() + scalar * (Number(offsetH) * 60 * 60 * 1e3 + Number(offsetM) * 60 * 1e3));
	}
	return date;
};
const _parseRfc7231DateTime = (value) => {
	if (value == null) return;
	if (typeof value !== "string") throw new TypeError("RFC7231 timestamps must be strings.");
	if (IMF_FIXDATE_NATIVE.test(value)) return new Date(value);
	let day;
	let month;
	let year;
	let hour;
	let minute;
	let second;
	let fraction;
	let matches;
	if (matches = IMF_FIXDATE.exec(value)) [, day, month, year, hour, minute, second, fraction] = matches;
	else if (matches = RFC_850_DATE.exec(value)) {
		[, day, month, year, hour, minute, second, fraction] = matches;
		year = (Number(year) + 1900).toString();
	} else if (matches = ASC_TIME.exec(value)) [, month, day, hour, minute, second, fraction, year] = matches;
	if (year && second) {
		const timestamp = Date.UTC(Number(year), months.indexOf(month), Number(day), Number(hour), Number(minute), Number(second), fraction ? Math.round(parseFloat(`0.${fraction}`) * 1e3) : 0);
		range(day, 1, 31);
		range(hour, 0, 23);
		range(minute, 0, 59);
		range(second, 0, 60);
		const date = new Date(timestamp);
		date.setUTCFullYear(Number(year));
		return date;
	}
	throw new TypeError(`Invalid RFC7231 date-time value ${value}.`);
};
function range(v, min, max) {
	const _v = Number(v);
	if (_v < min || _v > max) throw new Error(`Value ${_v} out of range [${min}, ${max}]`);
}
// node_modules/@smithy/core/dist-es/submodules/serde/split-header.js
const splitHeader = (value) => {
	const z = value.length;
	const values = [];
	let withinQuotes = false;
	let escaped = false;
	let anchor = 0;
	for (let i = 0; i < z; ++i) {
		const char = value[i];
		switch (char) {
			case `"`:
				if (!escaped) withinQuotes = !withinQuotes;
				break;
			case ",": if (!withinQuotes) {
				values.push(value.slice(anchor, i));
				anchor = i + 1;
			}
		}
		escaped = char === "\\" && !escaped;
	}
	values.push(value.slice(anchor));
	return values.map((v) => {
		v = v.trim();
		const z = v.length;
		if (z < 2) return v;
		if (v[0] === `"` && v[z - 1] === `"`) {
			v = v.slice(1, z - 1);
			return v.replace(/\\(["\\])/g, "$1");
		}
		return v.replace(/\\"/g, "\"");
	});
};
// node_modules/@smithy/core/dist-es/submodules/serde/value/NumericValue.js
const format = /^-?((0|[1-9]\d*)(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/;
var NumericValue = class NumericValue {
	string;
	type;
	constructor(string, type) {
		this.string = string;
		this.type = type;
		if (!format.test(string)) throw new Error(`@smithy/core/serde - NumericValue string must conform to the Smithy bigDecimal format. Received: "${string}"`);
	}
	toString() {
		return this.string;
	}
	static [Symbol.hasInstance](object) {
		if (!object || typeof object !== "object") return false;
		const _nv = object;
		return NumericValue.prototype.isPrototypeOf(object) || _nv.type === "bigDecimal" && format.test(_nv.string);
	}
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-body-length/calculateBodyLength.js
const calculateBodyLength = (body) => {
	if (!body) return 0;
	if (typeof body === "string") return Buffer.byteLength(body);
	else if (typeof body.byteLength === "number") return body.byteLength;
	else if (typeof body.size === "number") return body.size;
	else if (typeof body.start === "number" && typeof body.end === "number") return body.end + 1 - body.start;
	else if (body instanceof external_node_fs_.ReadStream) {
		if (body.path != null) return (0,external_node_fs_.lstatSync)(body.path).size;
		else if (typeof body.fd === "number") return (0,external_node_fs_.fstatSync)(body.fd).size;
	}
	throw new Error(`Body Length computation failed for ${body}`);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/toUint8Array.js
const toUint8Array = (data) => {
	if (data instanceof Uint8Array) return data;
	if (typeof data === "string") return (0,TypeRegistry.r)(data);
	if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength / Uint8Array.BYTES_PER_ELEMENT);
	return new Uint8Array(data);
};
// node_modules/@smithy/core/dist-es/submodules/config/util-config-provider/booleanSelector.js
const booleanSelector = (obj, key, type) => {
	if (!(key in obj)) return;
	if (obj[key] === "true") return true;
	if (obj[key] === "false") return false;
	throw new Error(`Cannot load ${type} "${key}". Expected "true" or "false", got ${obj[key]}.`);
};
// node_modules/@smithy/core/dist-es/submodules/config/util-config-provider/types.js
var SelectorType;
(function(SelectorType) {
	SelectorType["ENV"] = "env";
	SelectorType["CONFIG"] = "shared config entry";
})(SelectorType || (SelectorType = {}));
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/endpointsConfig/NodeUseDualstackEndpointConfigOptions.js
const ENV_USE_DUALSTACK_ENDPOINT = "AWS_USE_DUALSTACK_ENDPOINT";
const CONFIG_USE_DUALSTACK_ENDPOINT = "use_dualstack_endpoint";
const NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => booleanSelector(env, ENV_USE_DUALSTACK_ENDPOINT, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_USE_DUALSTACK_ENDPOINT, SelectorType.CONFIG),
	default: false
};
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/endpointsConfig/NodeUseFipsEndpointConfigOptions.js
const ENV_USE_FIPS_ENDPOINT = "AWS_USE_FIPS_ENDPOINT";
const CONFIG_USE_FIPS_ENDPOINT = "use_fips_endpoint";
const NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => booleanSelector(env, ENV_USE_FIPS_ENDPOINT, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_USE_FIPS_ENDPOINT, SelectorType.CONFIG),
	default: false
};
// node_modules/@smithy/core/dist-es/submodules/client/middleware-stack/MiddlewareStack.js
const getAllAliases = (name, aliases) => {
	const _aliases = [];
	if (name) _aliases.push(name);
	if (aliases) for (const alias of aliases) _aliases.push(alias);
	return _aliases;
};
const getMiddlewareNameWithAliases = (name, aliases) => {
	return `${name || "anonymous"}${aliases && aliases.length > 0 ? ` (a.k.a. ${aliases.join(",")})` : ""}`;
};
const constructStack = () => {
	let absoluteEntries = [];
	let relativeEntries = [];
	let identifyOnResolve = false;
	const entriesNameSet = /* @__PURE__ */ new Set();
	const sort = (entries) => entries.sort((a, b) => stepWeights[b.step] - stepWeights[a.step] || priorityWeights[b.priority || "normal"] - priorityWeights[a.priority || "normal"]);
	const removeByName = (toRemove) => {
		let isRemoved = false;
		const filterCb = (entry) => {
			const aliases = getAllAliases(entry.name, entry.aliases);
			if (aliases.includes(toRemove)) {
				isRemoved = true;
				for (const alias of aliases) entriesNameSet.delete(alias);
				return false;
			}
			return true;
		};
		absoluteEntries = absoluteEntries.filter(filterCb);
		relativeEntries = relativeEntries.filter(filterCb);
		return isRemoved;
	};
	const removeByReference = (toRemove) => {
		let isRemoved = false;
		const filterCb = (entry) => {
			if (entry.middleware === toRemove) {
				isRemoved = true;
				for (const alias of getAllAliases(entry.name, entry.aliases)) entriesNameSet.delete(alias);
				return false;
			}
			return true;
		};
		absoluteEntries = absoluteEntries.filter(filterCb);
		relativeEntries = relativeEntries.filter(filterCb);
		return isRemoved;
	};
	const cloneTo = (toStack) => {
		absoluteEntries.forEach((entry) => {
			toStack.add(entry.middleware, { ...entry });
		});
		relativeEntries.forEach((entry) => {
			toStack.addRelativeTo(entry.middleware, { ...entry });
		});
		toStack.identifyOnResolve?.(stack.identifyOnResolve());
		return toStack;
	};
	const expandRelativeMiddlewareList = (from) => {
		const expandedMiddlewareList = [];
		from.before.forEach((entry) => {
			if (entry.before.length === 0 && entry.after.length === 0) expandedMiddlewareList.push(entry);
			else expandedMiddlewareList.push(...expandRelativeMiddlewareList(entry));
		});
		expandedMiddlewareList.push(from);
		from.after.reverse().forEach((entry) => {
			if (entry.before.length === 0 && entry.after.length === 0) expandedMiddlewareList.push(entry);
			else expandedMiddlewareList.push(...expandRelativeMiddlewareList(entry));
		});
		return expandedMiddlewareList;
	};
	const getMiddlewareList = (debug = false) => {
		const normalizedAbsoluteEntries = [];
		const normalizedRelativeEntries = [];
		const normalizedEntriesNameMap = {};
		absoluteEntries.forEach((entry) => {
			const normalizedEntry = {
				...entry,
				before: [],
				after: []
			};
			for (const alias of getAllAliases(normalizedEntry.name, normalizedEntry.aliases)) normalizedEntriesNameMap[alias] = normalizedEntry;
			normalizedAbsoluteEntries.push(normalizedEntry);
		});
		relativeEntries.forEach((entry) => {
			const normalizedEntry = {
				...entry,
				before: [],
				after: []
			};
			for (const alias of getAllAliases(normalizedEntry.name, normalizedEntry.aliases)) normalizedEntriesNameMap[alias] = normalizedEntry;
			normalizedRelativeEntries.push(normalizedEntry);
		});
		normalizedRelativeEntries.forEach((entry) => {
			if (entry.toMiddleware) {
				const toMiddleware = normalizedEntriesNameMap[entry.toMiddleware];
				if (toMiddleware === void 0) {
					if (debug) return;
					throw new Error(`${entry.toMiddleware} is not found when adding ${getMiddlewareNameWithAliases(entry.name, entry.aliases)} middleware ${entry.relation} ${entry.toMiddleware}`);
				}
				if (entry.relation === "after") toMiddleware.after.push(entry);
				if (entry.relation === "before") toMiddleware.before.push(entry);
			}
		});
		return sort(normalizedAbsoluteEntries).map(expandRelativeMiddlewareList).reduce((wholeList, expandedMiddlewareList) => {
			wholeList.push(...expandedMiddlewareList);
			return wholeList;
		}, []);
	};
	const stack = {
		add: (middleware, options = {}) => {
			const { name, override, aliases: _aliases } = options;
			const entry = {
				step: "initialize",
				priority: "normal",
				middleware,
				...options
			};
			const aliases = getAllAliases(name, _aliases);
			if (aliases.length > 0) {
				if (aliases.some((alias) => entriesNameSet.has(alias))) {
					if (!override) throw new Error(`Duplicate middleware name '${getMiddlewareNameWithAliases(name, _aliases)}'`);
					for (const alias of aliases) {
						const toOverrideIndex = absoluteEntries.findIndex((entry) => entry.name === alias || entry.aliases?.some((a) => a === alias));
						if (toOverrideIndex === -1) continue;
						const toOverride = absoluteEntries[toOverrideIndex];
						if (toOverride.step !== entry.step || entry.priority !== toOverride.priority) throw new Error(`"${getMiddlewareNameWithAliases(toOverride.name, toOverride.aliases)}" middleware with ${toOverride.priority} priority in ${toOverride.step} step cannot be overridden by "${getMiddlewareNameWithAliases(name, _aliases)}" middleware with ${entry.priority} priority in ${entry.step} step.`);
						absoluteEntries.splice(toOverrideIndex, 1);
					}
				}
				for (const alias of aliases) entriesNameSet.add(alias);
			}
			absoluteEntries.push(entry);
		},
		addRelativeTo: (middleware, options) => {
			const { name, override, aliases: _aliases } = options;
			const entry = {
				middleware,
				...options
			};
			const aliases = getAllAliases(name, _aliases);
			if (aliases.length > 0) {
				if (aliases.some((alias) => entriesNameSet.has(alias))) {
					if (!override) throw new Error(`Duplicate middleware name '${getMiddlewareNameWithAliases(name, _aliases)}'`);
					for (const alias of aliases) {
						const toOverrideIndex = relativeEntries.findIndex((entry) => entry.name === alias || entry.aliases?.some((a) => a === alias));
						if (toOverrideIndex === -1) continue;
						const toOverride = relativeEntries[toOverrideIndex];
						if (toOverride.toMiddleware !== entry.toMiddleware || toOverride.relation !== entry.relation) throw new Error(`"${getMiddlewareNameWithAliases(toOverride.name, toOverride.aliases)}" middleware ${toOverride.relation} "${toOverride.toMiddleware}" middleware cannot be overridden by "${getMiddlewareNameWithAliases(name, _aliases)}" middleware ${entry.relation} "${entry.toMiddleware}" middleware.`);
						relativeEntries.splice(toOverrideIndex, 1);
					}
				}
				for (const alias of aliases) entriesNameSet.add(alias);
			}
			relativeEntries.push(entry);
		},
		clone: () => cloneTo(constructStack()),
		use: (plugin) => {
			plugin.applyToStack(stack);
		},
		remove: (toRemove) => {
			if (typeof toRemove === "string") return removeByName(toRemove);
			else return removeByReference(toRemove);
		},
		removeByTag: (toRemove) => {
			let isRemoved = false;
			const filterCb = (entry) => {
				const { tags, name, aliases: _aliases } = entry;
				if (tags && tags.includes(toRemove)) {
					const aliases = getAllAliases(name, _aliases);
					for (const alias of aliases) entriesNameSet.delete(alias);
					isRemoved = true;
					return false;
				}
				return true;
			};
			absoluteEntries = absoluteEntries.filter(filterCb);
			relativeEntries = relativeEntries.filter(filterCb);
			return isRemoved;
		},
		concat: (from) => {
			const cloned = cloneTo(constructStack());
			cloned.use(from);
			cloned.identifyOnResolve(identifyOnResolve || cloned.identifyOnResolve() || (from.identifyOnResolve?.() ?? false));
			return cloned;
		},
		applyToStack: cloneTo,
		identify: () => {
			return getMiddlewareList(true).map((mw) => {
				const step = mw.step ?? mw.relation + " " + mw.toMiddleware;
				return getMiddlewareNameWithAliases(mw.name, mw.aliases) + " - " + step;
			});
		},
		identifyOnResolve(toggle) {
			if (typeof toggle === "boolean") identifyOnResolve = toggle;
			return identifyOnResolve;
		},
		resolve: (handler, context) => {
			for (const middleware of getMiddlewareList().map((entry) => entry.middleware).reverse()) handler = middleware(handler, context);
			if (identifyOnResolve) console.log(stack.identify());
			return handler;
		}
	};
	return stack;
};
const stepWeights = {
	initialize: 5,
	serialize: 4,
	build: 3,
	finalizeRequest: 2,
	deserialize: 1
};
const priorityWeights = {
	high: 3,
	normal: 2,
	low: 1
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/client.js
var Client = class {
	config;
	middlewareStack = constructStack();
	initConfig;
	handlers;
	constructor(config) {
		this.config = config;
		const { protocol, protocolSettings } = config;
		if (protocolSettings) {
			if (typeof protocol === "function") config.protocol = new protocol(protocolSettings);
		}
	}
	send(command, optionsOrCb, cb) {
		const options = typeof optionsOrCb !== "function" ? optionsOrCb : void 0;
		const callback = typeof optionsOrCb === "function" ? optionsOrCb : cb;
		const useHandlerCache = options === void 0 && this.config.cacheMiddleware === true;
		let handler;
		if (useHandlerCache) {
			if (!this.handlers) this.handlers = /* @__PURE__ */ new WeakMap();
			const handlers = this.handlers;
			if (handlers.has(command.constructor)) handler = handlers.get(command.constructor);
			else {
				handler = command.resolveMiddleware(this.middlewareStack, this.config, options);
				handlers.set(command.constructor, handler);
			}
		} else {
			delete this.handlers;
			handler = command.resolveMiddleware(this.middlewareStack, this.config, options);
		}
		if (callback) handler(command).then((result) => callback(null, result.output), (err) => callback(err)).catch(() => {});
		else return handler(command).then((result) => result.output);
	}
	destroy() {
		this.config?.requestHandler?.destroy?.();
		delete this.handlers;
	}
};
// node_modules/@smithy/core/dist-es/submodules/schema/deref.js
const deref = (schemaRef) => {
	if (typeof schemaRef === "function") return schemaRef();
	return schemaRef;
};
// node_modules/@smithy/core/dist-es/submodules/schema/schemas/operation.js
const operation = (namespace, name, traits, input, output) => ({
	name,
	namespace,
	traits,
	input,
	output
});
// node_modules/@smithy/core/dist-es/submodules/schema/middleware/schemaDeserializationMiddleware.js
const schemaDeserializationMiddleware = (config) => (next, context) => async (args) => {
	const { response } = await next(args);
	const { operationSchema } = getSmithyContext(context);
	const [, ns, n, t, i, o] = operationSchema ?? [];
	try {
		return {
			response,
			output: await config.protocol.deserializeResponse(operation(ns, n, t, i, o), {
				...config,
				...context
			}, response)
		};
	} catch (error) {
		Object.defineProperty(error, "$response", {
			value: response,
			enumerable: false,
			writable: false,
			configurable: false
		});
		if (!("$metadata" in error)) {
			const hint = `Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.`;
			try {
				error.message += "\n  " + hint;
			} catch (ignored) {
				if (!context.logger || context.logger?.constructor?.name === "NoOpLogger") console.warn(hint);
				else context.logger?.warn?.(hint);
			}
			if (typeof error.$responseBodyText !== "undefined") {
				if (error.$response) error.$response.body = error.$responseBodyText;
			}
			try {
				if (node_http_handler.d.isInstance(response)) {
					const { headers = {}, statusCode } = response;
					const headerEntries = Object.entries(headers);
					error.$metadata = {
						httpStatusCode: statusCode,
						requestId: findHeader(/^x-[\w-]+-request-?id$/, headerEntries),
						extendedRequestId: findHeader(/^x-[\w-]+-id-2$/, headerEntries),
						cfId: findHeader(/^x-[\w-]+-cf-id$/, headerEntries)
					};
				}
			} catch (ignored) {}
		}
		throw error;
	}
};
const findHeader = (pattern, headers) => {
	return (headers.find(([k]) => {
		return k.match(pattern);
	}) || [void 0, void 0])[1];
};
// node_modules/@smithy/core/dist-es/submodules/schema/middleware/schemaSerializationMiddleware.js
const schemaSerializationMiddleware = (config) => (next, context) => async (args) => {
	const { operationSchema } = getSmithyContext(context);
	const [, ns, n, t, i, o] = operationSchema ?? [];
	const endpoint = context.endpointV2 ? async () => toEndpointV1(context.endpointV2) : config.endpoint;
	const request = await config.protocol.serializeRequest(operation(ns, n, t, i, o), args.input, {
		...config,
		...context,
		endpoint
	});
	return next({
		...args,
		request
	});
};
// node_modules/@smithy/core/dist-es/submodules/schema/middleware/getSchemaSerdePlugin.js
const deserializerMiddlewareOption = {
	name: "deserializerMiddleware",
	step: "deserialize",
	tags: ["DESERIALIZER"],
	override: true
};
const serializerMiddlewareOption$1 = {
	name: "serializerMiddleware",
	step: "serialize",
	tags: ["SERIALIZER"],
	override: true
};
function getSchemaSerdePlugin(config) {
	return { applyToStack: (commandStack) => {
		commandStack.add(schemaSerializationMiddleware(config), serializerMiddlewareOption$1);
		commandStack.add(schemaDeserializationMiddleware(config), deserializerMiddlewareOption);
		config.protocol.setSerdeContext(config);
	} };
}
// node_modules/@smithy/core/dist-es/submodules/schema/schemas/translateTraits.js
const traitsCache = [];
function translateTraits(indicator) {
	if (typeof indicator === "object") return indicator;
	indicator = indicator | 0;
	if (traitsCache[indicator]) return traitsCache[indicator];
	const traits = {};
	let i = 0;
	for (const trait of [
		"httpLabel",
		"idempotent",
		"idempotencyToken",
		"sensitive",
		"httpPayload",
		"httpResponseCode",
		"httpQueryParams"
	]) if ((indicator >> i++ & 1) === 1) traits[trait] = 1;
	return traitsCache[indicator] = traits;
}
// node_modules/@smithy/core/dist-es/submodules/schema/schemas/NormalizedSchema.js
const anno = {
	it: Symbol.for("@smithy/nor-struct-it"),
	ns: Symbol.for("@smithy/ns")
};
const simpleSchemaCacheN = [];
const simpleSchemaCacheS = {};
var NormalizedSchema = class NormalizedSchema {
	ref;
	memberName;
	static symbol = Symbol.for("@smithy/nor");
	symbol = NormalizedSchema.symbol;
	name;
	schema;
	_isMemberSchema;
	traits;
	memberTraits;
	normalizedTraits;
	constructor(ref, memberName) {
		this.ref = ref;
		this.memberName = memberName;
		const traitStack = [];
		let _ref = ref;
		let schema = ref;
		this._isMemberSchema = false;
		while (isMemberSchema(_ref)) {
			traitStack.push(_ref[1]);
			_ref = _ref[0];
			schema = deref(_ref);
			this._isMemberSchema = true;
		}
		if (traitStack.length > 0) {
			this.memberTraits = {};
			for (let i = traitStack.length - 1; i >= 0; --i) {
				const traitSet = traitStack[i];
				Object.assign(this.memberTraits, translateTraits(traitSet));
			}
		} else this.memberTraits = 0;
		if (schema instanceof NormalizedSchema) {
			const computedMemberTraits = this.memberTraits;
			Object.assign(this, schema);
			this.memberTraits = Object.assign({}, computedMemberTraits, schema.getMemberTraits(), this.getMemberTraits());
			this.normalizedTraits = void 0;
			this.memberName = memberName ?? schema.memberName;
			return;
		}
		this.schema = deref(schema);
		if (isStaticSchema(this.schema)) {
			this.name = `${this.schema[1]}#${this.schema[2]}`;
			this.traits = this.schema[3];
		} else {
			this.name = this.memberName ?? String(schema);
			this.traits = 0;
		}
		if (this._isMemberSchema && !memberName) throw new Error(`@smithy/core/schema - NormalizedSchema member init ${this.getName(true)} missing member name.`);
	}
	static [Symbol.hasInstance](lhs) {
		const isPrototype = this.prototype.isPrototypeOf(lhs);
		if (!isPrototype && typeof lhs === "object" && lhs !== null) return lhs.symbol === this.symbol;
		return isPrototype;
	}
	static of(ref) {
		const keyAble = typeof ref === "function" || typeof ref === "object" && ref !== null;
		if (typeof ref === "number") {
			if (simpleSchemaCacheN[ref]) return simpleSchemaCacheN[ref];
		} else if (typeof ref === "string") {
			if (simpleSchemaCacheS[ref]) return simpleSchemaCacheS[ref];
		} else if (keyAble) {
			if (ref[anno.ns]) return ref[anno.ns];
		}
		const sc = deref(ref);
		if (sc instanceof NormalizedSchema) return sc;
		if (isMemberSchema(sc)) {
			const [ns, traits] = sc;
			if (ns instanceof NormalizedSchema) {
				Object.assign(ns.getMergedTraits(), translateTraits(traits));
				return ns;
			}
			throw new Error(`@smithy/core/schema - may not init unwrapped member schema=${JSON.stringify(ref, null, 2)}.`);
		}
		const ns = new NormalizedSchema(sc);
		if (keyAble) return ref[anno.ns] = ns;
		if (typeof sc === "string") return simpleSchemaCacheS[sc] = ns;
		if (typeof sc === "number") return simpleSchemaCacheN[sc] = ns;
		return ns;
	}
	getSchema() {
		const sc = this.schema;
		if (Array.isArray(sc) && sc[0] === 0) return sc[4];
		return sc;
	}
	getName(withNamespace = false) {
		const { name } = this;
		return !withNamespace && name && name.includes("#") ? name.split("#")[1] : name || void 0;
	}
	getMemberName() {
		return this.memberName;
	}
	isMemberSchema() {
		return this._isMemberSchema;
	}
	isListSchema() {
		const sc = this.getSchema();
		return typeof sc === "number" ? sc >= 64 && sc < 128 : sc[0] === 1;
	}
	isMapSchema() {
		const sc = this.getSchema();
		return typeof sc === "number" ? sc >= 128 && sc <= 255 : sc[0] === 2;
	}
	isStructSchema() {
		const sc = this.getSchema();
		if (typeof sc !== "object") return false;
		const id = sc[0];
		return id === 3 || id === -3 || id === 4;
	}
	isUnionSchema() {
		const sc = this.getSchema();
		if (typeof sc !== "object") return false;
		return sc[0] === 4;
	}
	isBlobSchema() {
		const sc = this.getSchema();
		return sc === 21 || sc === 42;
	}
	isTimestampSchema() {
		const sc = this.getSchema();
		return typeof sc === "number" && sc >= 4 && sc <= 7;
	}
	isUnitSchema() {
		return this.getSchema() === "unit";
	}
	isDocumentSchema() {
		return this.getSchema() === 15;
	}
	isStringSchema() {
		return this.getSchema() === 0;
	}
	isBooleanSchema() {
		return this.getSchema() === 2;
	}
	isNumericSchema() {
		return this.getSchema() === 1;
	}
	isBigIntegerSchema() {
		return this.getSchema() === 17;
	}
	isBigDecimalSchema() {
		return this.getSchema() === 19;
	}
	isStreaming() {
		const { streaming } = this.getMergedTraits();
		return !!streaming || this.getSchema() === 42;
	}
	isIdempotencyToken() {
		return !!this.getMergedTraits().idempotencyToken;
	}
	getMergedTraits() {
		return this.normalizedTraits ?? (this.normalizedTraits = {
			...this.getOwnTraits(),
			...this.getMemberTraits()
		});
	}
	getMemberTraits() {
		return translateTraits(this.memberTraits);
	}
	getOwnTraits() {
		return translateTraits(this.traits);
	}
	getKeySchema() {
		const [isDoc, isMap] = [this.isDocumentSchema(), this.isMapSchema()];
		if (!isDoc && !isMap) throw new Error(`@smithy/core/schema - cannot get key for non-map: ${this.getName(true)}`);
		const schema = this.getSchema();
		return member([isDoc ? 15 : schema[4] ?? 0, 0], "key");
	}
	getValueSchema() {
		const sc = this.getSchema();
		const [isDoc, isMap, isList] = [
			this.isDocumentSchema(),
			this.isMapSchema(),
			this.isListSchema()
		];
		const memberSchema = typeof sc === "number" ? 63 & sc : sc && typeof sc === "object" && (isMap || isList) ? sc[3 + sc[0]] : isDoc ? 15 : void 0;
		if (memberSchema != null) return member([memberSchema, 0], isMap ? "value" : "member");
		throw new Error(`@smithy/core/schema - ${this.getName(true)} has no value member.`);
	}
	getMemberSchema(memberName) {
		const struct = this.getSchema();
		if (this.isStructSchema() && struct[4].includes(memberName)) {
			const i = struct[4].indexOf(memberName);
			const memberSchema = struct[5][i];
			return member(isMemberSchema(memberSchema) ? memberSchema : [memberSchema, 0], memberName);
		}
		if (this.isDocumentSchema()) return member([15, 0], memberName);
		throw new Error(`@smithy/core/schema - ${this.getName(true)} has no member=${memberName}.`);
	}
	getMemberSchemas() {
		const buffer = {};
		try {
			for (const [k, v] of this.structIterator()) buffer[k] = v;
		} catch (ignored) {}
		return buffer;
	}
	getEventStreamMember() {
		if (this.isStructSchema()) {
			for (const [memberName, memberSchema] of this.structIterator()) if (memberSchema.isStreaming() && memberSchema.isStructSchema()) return memberName;
		}
		return "";
	}
	*structIterator() {
		if (this.isUnitSchema()) return;
		if (!this.isStructSchema()) throw new Error("@smithy/core/schema - cannot iterate non-struct schema.");
		const struct = this.getSchema();
		const z = struct[4].length;
		let it = struct[anno.it];
		if (it && z === it.length) {
			yield* it;
			return;
		}
		it = Array(z);
		for (let i = 0; i < z; ++i) {
			const k = struct[4][i];
			const v = member([struct[5][i], 0], k);
			yield it[i] = [k, v];
		}
		struct[anno.it] = it;
	}
};
function member(memberSchema, memberName) {
	if (memberSchema instanceof NormalizedSchema) return Object.assign(memberSchema, {
		memberName,
		_isMemberSchema: true
	});
	return new NormalizedSchema(memberSchema, memberName);
}
const isMemberSchema = (sc) => Array.isArray(sc) && sc.length === 2;
const isStaticSchema = (sc) => Array.isArray(sc) && sc.length >= 5;
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/schemaLogFilter.js
const SENSITIVE_STRING = "***SensitiveInformation***";
function schemaLogFilter(schema, data) {
	if (data == null) return data;
	const ns = NormalizedSchema.of(schema);
	if (ns.getMergedTraits().sensitive) return SENSITIVE_STRING;
	if (ns.isListSchema()) {
		const valueSchema = ns.getValueSchema();
		if (valueSchema.getMergedTraits().sensitive) return SENSITIVE_STRING;
		if (Array.isArray(data)) return data.map((value) => schemaLogFilter(valueSchema, value));
	} else if (ns.isMapSchema()) {
		const valueSchema = ns.getValueSchema();
		if (ns.getKeySchema().getMergedTraits().sensitive || valueSchema.getMergedTraits().sensitive) return SENSITIVE_STRING;
		if (typeof data === "object") return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, schemaLogFilter(valueSchema, value)]));
	} else if (ns.isStructSchema() && typeof data === "object") {
		const object = data;
		const newObject = {};
		for (const [member, memberNs] of ns.structIterator()) if (object[member] != null) newObject[member] = schemaLogFilter(memberNs, object[member]);
		return newObject;
	}
	return data;
}
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/command.js
const operationEventStreamMarker = Symbol.for("@smithy/op-event-stream");
var Command = class {
	middlewareStack = constructStack();
	schema;
	static classBuilder() {
		return new ClassBuilder();
	}
	resolveMiddlewareWithContext(clientStack, configuration, options, { middlewareFn, clientName, commandName, inputFilterSensitiveLog, outputFilterSensitiveLog, smithyContext, additionalContext, CommandCtor }) {
		for (const mw of middlewareFn.bind(this)(CommandCtor, clientStack, configuration, options)) this.middlewareStack.use(mw);
		const stack = clientStack.concat(this.middlewareStack);
		const { logger } = configuration;
		const additionalSmithyContext = additionalContext[SMITHY_CONTEXT_KEY];
		const handlerExecutionContext = {
			logger,
			clientName,
			commandName,
			inputFilterSensitiveLog,
			outputFilterSensitiveLog,
			...additionalContext,
			[SMITHY_CONTEXT_KEY]: {
				...additionalSmithyContext,
				commandInstance: this,
				...smithyContext,
				...options?.metricsRecorder === void 0 ? {} : { metricsRecorder: options.metricsRecorder },
				...options?.abortSignal === void 0 ? {} : { abortSignal: options.abortSignal }
			}
		};
		const { requestHandler } = configuration;
		let requestOptions = options ?? {};
		if (requestOptions.metricsRecorder) {
			requestOptions = { ...requestOptions };
			delete requestOptions.metricsRecorder;
		}
		let isEventStream;
		const schema = this.schema;
		const marker = schema?.[operationEventStreamMarker];
		if (marker !== void 0) isEventStream = marker;
		else if (schema) {
			if (Array.isArray(schema) && schema[0] === 9) {
				const [, , , , input$, output$] = schema;
				isEventStream = schema[operationEventStreamMarker] = Boolean(NormalizedSchema.of(input$).getEventStreamMember() || NormalizedSchema.of(output$).getEventStreamMember());
			}
		}
		if (isEventStream) requestOptions = {
			isEventStream,
			...requestOptions
		};
		return stack.resolve((request) => requestHandler.handle(request.request, requestOptions), handlerExecutionContext);
	}
};
var ClassBuilder = class {
	_init = () => {};
	_ep = {};
	_middlewareFn = () => [];
	_commandName = "";
	_clientName = "";
	_additionalContext = {};
	_smithyContext = {};
	_inputFilterSensitiveLog = void 0;
	_outputFilterSensitiveLog = void 0;
	_serializer = null;
	_deserializer = null;
	_operationSchema;
	init(cb) {
		this._init = cb;
	}
	ep(endpointParameterInstructions) {
		this._ep = endpointParameterInstructions;
		return this;
	}
	m(middlewareSupplier) {
		this._middlewareFn = middlewareSupplier;
		return this;
	}
	s(service, operation, smithyContext = {}) {
		this._smithyContext = {
			service,
			operation,
			...smithyContext
		};
		return this;
	}
	c(additionalContext = {}) {
		this._additionalContext = additionalContext;
		return this;
	}
	n(clientName, commandName) {
		this._clientName = clientName;
		this._commandName = commandName;
		return this;
	}
	f(inputFilter = (_) => _, outputFilter = (_) => _) {
		this._inputFilterSensitiveLog = inputFilter;
		this._outputFilterSensitiveLog = outputFilter;
		return this;
	}
	ser(serializer) {
		this._serializer = serializer;
		return this;
	}
	de(deserializer) {
		this._deserializer = deserializer;
		return this;
	}
	sc(operation) {
		this._operationSchema = operation;
		this._smithyContext.operationSchema = operation;
		return this;
	}
	build() {
		const closure = this;
		let CommandRef;
		return CommandRef = class extends Command {
			input;
			static getEndpointParameterInstructions() {
				return closure._ep;
			}
			constructor(...[input]) {
				super();
				this.input = input ?? {};
				closure._init(this);
				this.schema = closure._operationSchema;
			}
			resolveMiddleware(stack, configuration, options) {
				const op = closure._operationSchema;
				const input = op?.[4] ?? op?.input;
				const output = op?.[5] ?? op?.output;
				return this.resolveMiddlewareWithContext(stack, configuration, options, {
					CommandCtor: CommandRef,
					middlewareFn: closure._middlewareFn,
					clientName: closure._clientName,
					commandName: closure._commandName,
					inputFilterSensitiveLog: closure._inputFilterSensitiveLog ?? (op ? schemaLogFilter.bind(null, input) : (_) => _),
					outputFilterSensitiveLog: closure._outputFilterSensitiveLog ?? (op ? schemaLogFilter.bind(null, output) : (_) => _),
					smithyContext: closure._smithyContext,
					additionalContext: closure._additionalContext
				});
			}
			serialize = closure._serializer;
			deserialize = closure._deserializer;
		};
	}
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/exceptions.js
var ServiceException = class ServiceException extends Error {
	static shapeId = "smithy.ts.sdk.synthetic.nonamespace.client#ServiceException";
	$fault;
	$response;
	$retryable;
	$metadata;
	constructor(options) {
		super(options.message);
		Object.setPrototypeOf(this, Object.getPrototypeOf(this).constructor.prototype);
		this.name = options.name;
		this.$fault = options.$fault;
		this.$metadata = options.$metadata;
	}
	static isInstance(value) {
		if (!value) return false;
		const candidate = value;
		return ServiceException.prototype.isPrototypeOf(candidate) || Boolean(candidate.$fault) && Boolean(candidate.$metadata) && (candidate.$fault === "client" || candidate.$fault === "server");
	}
	static [Symbol.hasInstance](instance) {
		if (!instance) return false;
		const candidate = instance;
		if (this === ServiceException) return ServiceException.isInstance(instance);
		if (ServiceException.isInstance(instance)) {
			if (this.prototype.isPrototypeOf(instance)) return true;
			const targetId = Object.prototype.hasOwnProperty.call(this, "shapeId") ? this.shapeId : void 0;
			let candidateHasShapeId = false;
			if (targetId) {
				let proto = Object.getPrototypeOf(candidate);
				while (proto && proto !== Object.prototype) {
					const ctor = proto.constructor;
					const candidateId = ctor !== ServiceException && Object.prototype.hasOwnProperty.call(ctor, "shapeId") ? ctor?.shapeId : void 0;
					if (candidateId) {
						candidateHasShapeId = true;
						if (candidateId === targetId) return true;
					}
					proto = Object.getPrototypeOf(proto);
				}
			}
			if (targetId && candidateHasShapeId) return false;
			const targetName = this.name;
			if (targetName && targetName.length >= 6) {
				if (candidate.name === targetName) return true;
				let proto = Object.getPrototypeOf(candidate);
				while (proto && proto !== Object.prototype) {
					const ctorName = proto.constructor?.name;
					if (ctorName && ctorName !== "Error" && ctorName === targetName) return true;
					proto = Object.getPrototypeOf(proto);
				}
			}
		}
		return false;
	}
};
const decorateServiceException = (exception, additions = {}) => {
	Object.entries(additions).filter(([, v]) => v !== void 0).forEach(([k, v]) => {
		if (exception[k] == void 0 || exception[k] === "") exception[k] = v;
	});
	exception.message = exception.message || exception.Message || "UnknownError";
	delete exception.Message;
	return exception;
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/defaults-mode.js
const loadConfigsForDefaultMode = (mode) => {
	switch (mode) {
		case "standard": return {
			retryMode: "standard",
			connectionTimeout: 3100
		};
		case "in-region": return {
			retryMode: "standard",
			connectionTimeout: 1100
		};
		case "cross-region": return {
			retryMode: "standard",
			connectionTimeout: 3100
		};
		case "mobile": return {
			retryMode: "standard",
			connectionTimeout: 3e4
		};
		default: return {};
	}
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/emitWarningIfUnsupportedVersion.js
let warningEmitted = false;
const emitWarningIfUnsupportedVersion = (version) => {
	if (version && !warningEmitted && parseInt(version.substring(1, version.indexOf("."))) < 16) warningEmitted = true;
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/extensions/checksum.js
const knownAlgorithms = Object.values(AlgorithmId);
const getChecksumConfiguration = (runtimeConfig) => {
	const checksumAlgorithms = [];
	for (const id in AlgorithmId) {
		if (!(0,hex_encoding.r)(AlgorithmId, id)) continue;
		const algorithmId = AlgorithmId[id];
		if (runtimeConfig[algorithmId] === void 0) continue;
		checksumAlgorithms.push({
			algorithmId: () => algorithmId,
			checksumConstructor: () => runtimeConfig[algorithmId]
		});
	}
	for (const [id, ChecksumCtor] of Object.entries(runtimeConfig.checksumAlgorithms ?? {})) checksumAlgorithms.push({
		algorithmId: () => id,
		checksumConstructor: () => ChecksumCtor
	});
	return {
		addChecksumAlgorithm(algo) {
			runtimeConfig.checksumAlgorithms = runtimeConfig.checksumAlgorithms ?? {};
			const id = algo.algorithmId();
			const ctor = algo.checksumConstructor();
			if (knownAlgorithms.includes(id)) runtimeConfig.checksumAlgorithms[id.toUpperCase()] = ctor;
			else runtimeConfig.checksumAlgorithms[id] = ctor;
			checksumAlgorithms.push(algo);
		},
		checksumAlgorithms() {
			return checksumAlgorithms;
		}
	};
};
const resolveChecksumRuntimeConfig = (clientConfig) => {
	const runtimeConfig = {};
	clientConfig.checksumAlgorithms().forEach((checksumAlgorithm) => {
		const id = checksumAlgorithm.algorithmId();
		if (knownAlgorithms.includes(id)) runtimeConfig[id] = checksumAlgorithm.checksumConstructor();
	});
	return runtimeConfig;
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/extensions/retry.js
const getRetryConfiguration = (runtimeConfig) => {
	return {
		setRetryStrategy(retryStrategy) {
			runtimeConfig.retryStrategy = retryStrategy;
		},
		retryStrategy() {
			return runtimeConfig.retryStrategy;
		}
	};
};
const resolveRetryRuntimeConfig = (retryStrategyConfiguration) => {
	const runtimeConfig = {};
	runtimeConfig.retryStrategy = retryStrategyConfiguration.retryStrategy();
	return runtimeConfig;
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/extensions/defaultExtensionConfiguration.js
const getDefaultExtensionConfiguration = (runtimeConfig) => {
	return Object.assign(getChecksumConfiguration(runtimeConfig), getRetryConfiguration(runtimeConfig));
};
const resolveDefaultRuntimeConfig = (config) => {
	return Object.assign(resolveChecksumRuntimeConfig(config), resolveRetryRuntimeConfig(config));
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/NoOpLogger.js
var NoOpLogger = class {
	trace() {}
	debug() {}
	info() {}
	warn() {}
	error() {}
};
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/client-command-builder.js
function makeBuilder(common, service, name, ep) {
	return function makeCommand(added, plugins, op, $, smithyContext = {}) {
		const epMerged = Object.assign({}, common, added);
		return Command.classBuilder().ep(epMerged).m(function(CommandCtor, clientStack, config, options) {
			const list = plugins.call(this, CommandCtor, clientStack, config, options);
			list.unshift(ep(config, CommandCtor.getEndpointParameterInstructions()));
			return list;
		}).s(service, op, smithyContext).n(name, op.charAt(0).toUpperCase() + op.slice(1) + "Command").sc($).build();
	};
}
const DEFAULTS_MODE_OPTIONS = [
	"in-region",
	"cross-region",
	"mobile",
	"standard",
	"legacy"
];
const IMDS_TOKEN_PATH = "/latest/api/token";
const X_AWS_EC2_METADATA_TOKEN_TTL = "x-aws-ec2-metadata-token-ttl-seconds";
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js
const TIMEOUT_MS = 1e3;
const NEG_CACHE_TTL_MS = 6e4;
let negativeCacheUntil = 0;
const getInstanceMetadataRegion = async () => {
	if (process.env["AWS_EC2_METADATA_DISABLED"]) return;
	if (Date.now() < negativeCacheUntil) return;
	try {
		const endpoint = resolveImdsEndpoint();
		const token = (await imdsRequest({
			...endpoint,
			path: IMDS_TOKEN_PATH,
			method: "PUT",
			headers: { [X_AWS_EC2_METADATA_TOKEN_TTL]: "21600" }
		})).toString();
		return (await imdsRequest({
			...endpoint,
			path: "/latest/meta-data/placement/region",
			method: "GET",
			headers: { ["x-aws-ec2-metadata-token"]: token }
		})).toString().trim() || cacheNegativeAndReturnUndefined();
	} catch {
		return cacheNegativeAndReturnUndefined();
	}
};
const cacheNegativeAndReturnUndefined = () => {
	negativeCacheUntil = Date.now() + NEG_CACHE_TTL_MS;
};
const resolveImdsEndpoint = () => {
	const envEndpoint = process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT;
	if (envEndpoint) {
		const url = new URL(envEndpoint);
		return {
			hostname: url.hostname.replace(/^\[(.+)]$/, "$1"),
			port: url.port ? Number(url.port) : void 0
		};
	}
	if (process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE === "IPv6") return { hostname: "fd00:ec2::254" };
	return { hostname: "169.254.169.254" };
};
const imdsRequest = async (options) => {
	const { request } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7067, 23));
	return new Promise((resolve, reject) => {
		const req = request({
			hostname: options.hostname,
			port: options.port,
			path: options.path,
			method: options.method,
			headers: options.headers,
			timeout: TIMEOUT_MS,
			signal: AbortSignal.timeout(TIMEOUT_MS)
		});
		req.on("error", (err) => {
			reject(err);
			req.destroy();
		});
		req.on("timeout", () => {
			reject(/* @__PURE__ */ new Error("TimeoutError from instance metadata service"));
			req.destroy();
		});
		req.on("response", (res) => {
			const { statusCode = 400 } = res;
			if (statusCode < 200 || statusCode >= 300) {
				reject(Object.assign(/* @__PURE__ */ new Error("Error response received from instance metadata service"), { statusCode }));
				req.destroy();
				return;
			}
			const chunks = [];
			res.on("data", (chunk) => chunks.push(chunk));
			res.on("end", () => {
				resolve(Buffer.concat(chunks));
				req.destroy();
			});
		});
		req.end();
	});
};
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/config.js
const REGION_ENV_NAME = "AWS_REGION";
const REGION_INI_NAME = "region";
const NODE_REGION_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => env[REGION_ENV_NAME],
	configFileSelector: (profile) => profile[REGION_INI_NAME],
	default: async () => {
		const region = await getInstanceMetadataRegion();
		if (region) return region;
		throw new Error("Region is missing");
	}
};
const NODE_REGION_CONFIG_FILE_OPTIONS = { preferredFile: "credentials" };
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/checkRegion.js
const validRegions = /* @__PURE__ */ new Set();
const checkRegion = (region, check = isValidHostLabel) => {
	if (!validRegions.has(region) && !check(region)) {
		if (region === "*") console.warn(`@smithy/config-resolver WARN - Please use the caller region instead of "*". See "sigv4a" in https://github.com/aws/aws-sdk-js-v3/blob/main/supplemental-docs/CLIENTS.md.`);
		else throw new Error(`Region not accepted: region="${region}" is not a valid hostname component.`);
	} else validRegions.add(region);
};
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/isFipsRegion.js
const isFipsRegion = (region) => typeof region === "string" && (region.startsWith("fips-") || region.endsWith("-fips"));
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getRealRegion.js
const getRealRegion = (region) => isFipsRegion(region) ? ["fips-aws-global", "aws-fips"].includes(region) ? "us-east-1" : region.replace(/fips-(dkr-|prod-)?|-fips/, "") : region;
// node_modules/@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/resolveRegionConfig.js
const resolveRegionConfig = (input) => {
	const { region, useFipsEndpoint } = input;
	if (!region) throw new Error("Region is missing");
	return Object.assign(input, {
		region: async () => {
			const providedRegion = typeof region === "function" ? await region() : region;
			const realRegion = getRealRegion(providedRegion);
			checkRegion(realRegion);
			return realRegion;
		},
		useFipsEndpoint: async () => {
			const providedRegion = typeof region === "string" ? region : await region();
			if (isFipsRegion(providedRegion)) return true;
			return typeof useFipsEndpoint !== "function" ? Promise.resolve(!!useFipsEndpoint) : useFipsEndpoint();
		}
	});
};
// node_modules/@smithy/core/dist-es/submodules/config/defaults-mode/defaultsModeConfig.js
const AWS_DEFAULTS_MODE_ENV = "AWS_DEFAULTS_MODE";
const AWS_DEFAULTS_MODE_CONFIG = "defaults_mode";
const NODE_DEFAULTS_MODE_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => {
		return env[AWS_DEFAULTS_MODE_ENV];
	},
	configFileSelector: (profile) => {
		return profile[AWS_DEFAULTS_MODE_CONFIG];
	},
	default: "legacy"
};
// node_modules/@smithy/core/dist-es/submodules/config/defaults-mode/resolveDefaultsModeConfig.js
const resolveDefaultsModeConfig = ({ region = (0,configLoader.t)(NODE_REGION_CONFIG_OPTIONS), defaultsMode = (0,configLoader.t)(NODE_DEFAULTS_MODE_CONFIG_OPTIONS) } = {}) => (0,configLoader.n)(async () => {
	const mode = typeof defaultsMode === "function" ? await defaultsMode() : defaultsMode;
	switch (mode?.toLowerCase()) {
		case "auto": return resolveNodeDefaultsModeAuto(region);
		case "in-region":
		case "cross-region":
		case "mobile":
		case "standard":
		case "legacy": return Promise.resolve(mode?.toLocaleLowerCase());
		case void 0: return Promise.resolve("legacy");
		default: throw new Error(`Invalid parameter for "defaultsMode", expect ${DEFAULTS_MODE_OPTIONS.join(", ")}, got ${mode}`);
	}
});
const resolveNodeDefaultsModeAuto = async (clientRegion) => {
	if (clientRegion) {
		const resolvedRegion = typeof clientRegion === "function" ? await clientRegion() : clientRegion;
		const inferredRegion = await inferPhysicalRegion();
		if (!inferredRegion) return "standard";
		if (resolvedRegion === inferredRegion) return "in-region";
		else return "cross-region";
	}
	return "standard";
};
const inferPhysicalRegion = async () => {
	if (process.env["AWS_EXECUTION_ENV"] && (process.env["AWS_REGION"] || process.env["AWS_DEFAULT_REGION"])) return process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"];
	return getInstanceMetadataRegion();
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/getEndpointUrlConfig.js
const ENV_ENDPOINT_URL = "AWS_ENDPOINT_URL";
const CONFIG_ENDPOINT_URL = "endpoint_url";
const getEndpointUrlConfig = (serviceId) => ({
	environmentVariableSelector: (env) => {
		const serviceSuffixParts = serviceId.split(" ").map((w) => w.toUpperCase());
		const serviceEndpointUrl = env[[ENV_ENDPOINT_URL, ...serviceSuffixParts].join("_")];
		if (serviceEndpointUrl) return serviceEndpointUrl;
		const endpointUrl = env[ENV_ENDPOINT_URL];
		if (endpointUrl) return endpointUrl;
	},
	configFileSelector: (profile, config) => {
		if (profile.services) {
			const servicesSectionKey = ["services", profile.services].join(".");
			if (!config || !config[servicesSectionKey]) throw new Error(`The services section "${profile.services}" specified in the profile is not present in the shared configuration file.`);
			const endpointUrl = config[servicesSectionKey][[serviceId.split(" ").map((w) => w.toLowerCase()).join("_"), CONFIG_ENDPOINT_URL].join(".")];
			if (endpointUrl) return endpointUrl;
		}
		const endpointUrl = profile[CONFIG_ENDPOINT_URL];
		if (endpointUrl) return endpointUrl;
	},
	default: void 0
});
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/getIgnoreConfiguredEndpointUrls.js
const ENV_IGNORE_CONFIGURED_ENDPOINT_URLS = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";
const CONFIG_IGNORE_CONFIGURED_ENDPOINT_URLS = "ignore_configured_endpoint_urls";
const ignoreConfiguredEndpointUrlsConfigSelectors = {
	environmentVariableSelector: (env) => booleanSelector(env, ENV_IGNORE_CONFIGURED_ENDPOINT_URLS, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_IGNORE_CONFIGURED_ENDPOINT_URLS, SelectorType.CONFIG),
	default: false
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/getEndpointFromConfig.js
const getEndpointFromConfig = async (serviceId) => {
	if (await (0,configLoader.t)(ignoreConfiguredEndpointUrlsConfigSelectors)()) return;
	return (0,configLoader.t)(getEndpointUrlConfig(serviceId ?? ""))();
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/service-customizations/s3.js
const resolveParamsForS3 = async (endpointParams) => {
	const bucket = endpointParams?.Bucket || "";
	if (typeof endpointParams.Bucket === "string") endpointParams.Bucket = bucket.replace(/#/g, encodeURIComponent("#")).replace(/\?/g, encodeURIComponent("?"));
	if (isArnBucketName(bucket)) {
		if (endpointParams.ForcePathStyle === true) throw new Error("Path-style addressing cannot be used with ARN buckets");
	} else if (!isDnsCompatibleBucketName(bucket) || bucket.indexOf(".") !== -1 && !String(endpointParams.Endpoint).startsWith("http:") || bucket.toLowerCase() !== bucket || bucket.length < 3) endpointParams.ForcePathStyle = true;
	if (endpointParams.DisableMultiRegionAccessPoints) {
		endpointParams.disableMultiRegionAccessPoints = true;
		endpointParams.DisableMRAP = true;
	}
	return endpointParams;
};
const DOMAIN_PATTERN = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const IP_ADDRESS_PATTERN = /(\d+\.){3}\d+/;
const DOTS_PATTERN = /\.\./;
const isDnsCompatibleBucketName = (bucketName) => DOMAIN_PATTERN.test(bucketName) && !IP_ADDRESS_PATTERN.test(bucketName) && !DOTS_PATTERN.test(bucketName);
const isArnBucketName = (bucketName) => {
	const [arn, partition, service, , , bucket] = bucketName.split(":");
	const isArn = arn === "arn" && bucketName.split(":").length >= 6;
	const isValidArn = Boolean(isArn && partition && service && bucket);
	if (isArn && !isValidArn) throw new Error(`Invalid ARN: ${bucketName} was an invalid ARN.`);
	return isValidArn;
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/createConfigValueProvider.js
const createConfigValueProvider = (configKey, canonicalEndpointParamKey, config, isClientContextParam = false) => {
	const configProvider = async () => {
		let configValue;
		if (isClientContextParam) configValue = config.clientContextParams?.[configKey] ?? config[configKey] ?? config[canonicalEndpointParamKey];
		else configValue = config[configKey] ?? config[canonicalEndpointParamKey];
		if (typeof configValue === "function") return configValue();
		return configValue;
	};
	if (configKey === "credentialScope" || canonicalEndpointParamKey === "CredentialScope") return async () => {
		const credentials = typeof config.credentials === "function" ? await config.credentials() : config.credentials;
		return credentials?.credentialScope ?? credentials?.CredentialScope;
	};
	if (configKey === "accountId" || canonicalEndpointParamKey === "AccountId") return async () => {
		const credentials = typeof config.credentials === "function" ? await config.credentials() : config.credentials;
		return credentials?.accountId ?? credentials?.AccountId;
	};
	if (configKey === "endpoint" || canonicalEndpointParamKey === "endpoint") return async () => {
		if (config.isCustomEndpoint === false) return;
		const endpoint = await configProvider();
		if (endpoint && typeof endpoint === "object") {
			if ("url" in endpoint) return endpoint.url.href;
			if ("hostname" in endpoint) {
				const { protocol, hostname, port, path } = endpoint;
				return `${protocol}//${hostname}${port ? ":" + port : ""}${path}`;
			}
		}
		return endpoint;
	};
	return configProvider;
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/adaptors/getEndpointFromInstructions.js
function bindGetEndpointFromInstructions(getEndpointFromConfig) {
	return async (commandInput, instructionsSupplier, clientConfig, context) => {
		if (!clientConfig.isCustomEndpoint && !clientConfig.ignoreConfiguredEndpointUrls) {
			let endpointFromConfig;
			if (clientConfig.serviceConfiguredEndpoint) endpointFromConfig = await clientConfig.serviceConfiguredEndpoint();
			else endpointFromConfig = await getEndpointFromConfig(clientConfig.serviceId);
			if (endpointFromConfig) {
				clientConfig.endpoint = () => Promise.resolve(toEndpointV1(endpointFromConfig));
				clientConfig.isCustomEndpoint = true;
				context?.logger?.debug?.(`@smithy/core/endpoints - resolved endpoint from config: ${endpointFromConfig}`);
			}
		}
		const endpointParams = await resolveParams(commandInput, instructionsSupplier, clientConfig);
		if (typeof clientConfig.endpointProvider !== "function") throw new Error("config.endpointProvider is not set.");
		const endpoint = clientConfig.endpointProvider(endpointParams, context);
		if (clientConfig.isCustomEndpoint && clientConfig.endpoint) {
			const customEndpoint = await clientConfig.endpoint();
			if (customEndpoint?.headers) {
				endpoint.headers ??= {};
				for (const [name, value] of Object.entries(customEndpoint.headers)) endpoint.headers[name] = Array.isArray(value) ? value : [value];
			}
		}
		return endpoint;
	};
}
const resolveParams = async (commandInput, instructionsSupplier, clientConfig) => {
	const endpointParams = {};
	const instructions = instructionsSupplier?.getEndpointParameterInstructions?.() || {};
	for (const [name, instruction] of Object.entries(instructions)) switch (instruction.type) {
		case "staticContextParams":
			endpointParams[name] = instruction.value;
			break;
		case "contextParams":
			endpointParams[name] = commandInput[instruction.name];
			break;
		case "clientContextParams":
		case "builtInParams":
			endpointParams[name] = await createConfigValueProvider(instruction.name, name, clientConfig, instruction.type !== "builtInParams")();
			break;
		case "operationContextParams":
			endpointParams[name] = instruction.get(commandInput);
			break;
		default: throw new Error("Unrecognized endpoint parameter instruction: " + JSON.stringify(instruction));
	}
	if (Object.keys(instructions).length === 0) Object.assign(endpointParams, clientConfig);
	if (String(clientConfig.serviceId).toLowerCase() === "s3") await resolveParamsForS3(endpointParams);
	return endpointParams;
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/endpointMiddleware.js
function setFeature(context, feature, value) {
	if (!context.__smithy_context) context.__smithy_context = { features: {} };
	else if (!context.__smithy_context.features) context.__smithy_context.features = {};
	context.__smithy_context.features[feature] = value;
}
function bindEndpointMiddleware(getEndpointFromConfig) {
	const getEndpointFromInstructions = bindGetEndpointFromInstructions(getEndpointFromConfig);
	return ({ config, instructions }) => {
		return (next, context) => async (args) => {
			if (config.isCustomEndpoint) setFeature(context, "ENDPOINT_OVERRIDE", "N");
			const endpoint = await getEndpointFromInstructions(args.input, { getEndpointParameterInstructions() {
				return instructions;
			} }, { ...config }, context);
			context.endpointV2 = endpoint;
			context.authSchemes = endpoint.properties?.authSchemes;
			const authScheme = context.authSchemes?.[0];
			if (authScheme) {
				context["signing_region"] = authScheme.signingRegion;
				context["signing_service"] = authScheme.signingName;
				const httpAuthOption = getSmithyContext(context)?.selectedHttpAuthScheme?.httpAuthOption;
				if (httpAuthOption) httpAuthOption.signingProperties = Object.assign(httpAuthOption.signingProperties || {}, {
					signing_region: authScheme.signingRegion,
					signingRegion: authScheme.signingRegion,
					signing_service: authScheme.signingName,
					signingName: authScheme.signingName,
					signingRegionSet: authScheme.signingRegionSet
				}, authScheme.properties);
			}
			return next({ ...args });
		};
	};
}
const endpointMiddlewareOptions = {
	step: "serialize",
	tags: [
		"ENDPOINT_PARAMETERS",
		"ENDPOINT_V2",
		"ENDPOINT"
	],
	name: "endpointV2Middleware",
	override: true,
	relation: "before",
	toMiddleware: {
		name: "serializerMiddleware",
		step: "serialize",
		tags: ["SERIALIZER"],
		override: true
	}.name
};
function bindGetEndpointPlugin(getEndpointFromConfig) {
	const endpointMiddleware = bindEndpointMiddleware(getEndpointFromConfig);
	return (config, instructions) => ({ applyToStack: (clientStack) => {
		clientStack.addRelativeTo(endpointMiddleware({
			config,
			instructions
		}), endpointMiddlewareOptions);
	} });
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/resolveEndpointConfig.js
function bindResolveEndpointConfig(getEndpointFromConfig) {
	return (input) => {
		const tls = input.tls ?? true;
		const { endpoint, useDualstackEndpoint, useFipsEndpoint } = input;
		const resolvedConfig = Object.assign(input, {
			endpoint: endpoint != null ? async () => toEndpointV1(await normalizeProvider$1(endpoint)()) : void 0,
			tls,
			isCustomEndpoint: !!endpoint,
			useDualstackEndpoint: normalizeProvider$1(useDualstackEndpoint ?? false),
			useFipsEndpoint: normalizeProvider$1(useFipsEndpoint ?? false),
			ignoreConfiguredEndpointUrls: !!input.ignoreConfiguredEndpointUrls
		});
		let configuredEndpointPromise = void 0;
		resolvedConfig.serviceConfiguredEndpoint = async () => {
			if (input.serviceId && !configuredEndpointPromise) configuredEndpointPromise = getEndpointFromConfig(input.serviceId);
			return configuredEndpointPromise;
		};
		return resolvedConfig;
	};
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/bdd/BinaryDecisionDiagram.js
var BinaryDecisionDiagram = class BinaryDecisionDiagram {
	nodes;
	root;
	conditions;
	results;
	constructor(bdd, root, conditions, results) {
		this.nodes = bdd;
		this.root = root;
		this.conditions = conditions;
		this.results = results;
	}
	static from(bdd, root, conditions, results) {
		return new BinaryDecisionDiagram(bdd, root, conditions, results);
	}
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/cache/EndpointCache.js
var EndpointCache = class {
	capacity;
	data = /* @__PURE__ */ new Map();
	parameters = [];
	constructor({ size, params }) {
		this.capacity = size ?? 50;
		if (params) this.parameters = params;
	}
	get(endpointParams, resolver) {
		const key = this.hash(endpointParams);
		if (key === false) return resolver();
		if (!this.data.has(key)) {
			if (this.data.size > this.capacity + 10) {
				const keys = this.data.keys();
				let i = 0;
				while (true) {
					const { value, done } = keys.next();
					this.data.delete(value);
					if (done || ++i > 10) break;
				}
			}
			this.data.set(key, resolver());
		}
		return this.data.get(key);
	}
	size() {
		return this.data.size;
	}
	hash(endpointParams) {
		let buffer = "";
		const { parameters } = this;
		if (parameters.length === 0) return false;
		for (const param of parameters) {
			const raw = endpointParams[param];
			const val = raw == null ? "\0" : String(raw);
			if (val.includes("|;")) return false;
			buffer += val + "|;";
		}
		return buffer;
	}
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/types/EndpointError.js
var EndpointError = class extends Error {
	constructor(message) {
		super(message);
		this.name = "EndpointError";
	}
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/debug/debugId.js
const debugId = "endpoints";
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/debug/toDebugString.js
function toDebugString(input) {
	if (typeof input !== "object" || input == null) return input;
	if ("ref" in input) return `$${toDebugString(input.ref)}`;
	if ("fn" in input) return `${input.fn}(${(input.argv || []).map(toDebugString).join(", ")})`;
	return JSON.stringify(input, null, 2);
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/customEndpointFunctions.js
const customEndpointFunctions = {};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/booleanEquals.js
const booleanEquals = (value1, value2) => value1 === value2;
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/coalesce.js
function coalesce(...args) {
	for (const arg of args) if (arg != null) return arg;
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/getAttrPathList.js
const getAttrPathList = (path) => {
	const parts = path.split(".");
	const pathList = [];
	for (const part of parts) {
		const squareBracketIndex = part.indexOf("[");
		if (squareBracketIndex !== -1) {
			if (part.indexOf("]") !== part.length - 1) throw new EndpointError(`Path: '${path}' does not end with ']'`);
			const arrayIndex = part.slice(squareBracketIndex + 1, -1);
			if (Number.isNaN(parseInt(arrayIndex))) throw new EndpointError(`Invalid array index: '${arrayIndex}' in path: '${path}'`);
			if (squareBracketIndex !== 0) pathList.push(part.slice(0, squareBracketIndex));
			pathList.push(arrayIndex);
		} else pathList.push(part);
	}
	return pathList;
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/getAttr.js
const getAttr = (value, path) => getAttrPathList(path).reduce((acc, index) => {
	if (typeof acc !== "object") throw new EndpointError(`Index '${index}' in '${path}' not found in '${JSON.stringify(value)}'`);
	else if (Array.isArray(acc)) {
		const i = parseInt(index);
		return acc[i < 0 ? acc.length + i : i];
	}
	return acc[index];
}, value);
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/isSet.js
const isSet = (value) => value != null;
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/ite.js
function ite(condition, trueValue, falseValue) {
	return condition ? trueValue : falseValue;
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/not.js
const not = (value) => !value;
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/isIpAddress.js
const IP_V4_REGEX = new RegExp(`^(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]\\d|\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]\\d|\\d)){3}$`);
const isIpAddress = (value) => IP_V4_REGEX.test(value) || value.startsWith("[") && value.endsWith("]");
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/parseURL.js
const DEFAULT_PORTS = {
	[EndpointURLScheme.HTTP]: 80,
	[EndpointURLScheme.HTTPS]: 443
};
const parseURL = (value) => {
	const whatwgURL = (() => {
		try {
			if (value instanceof URL) return value;
			if (typeof value === "object" && "hostname" in value) {
				const { hostname, port, protocol = "", path = "", query = {} } = value;
				const url = new URL(`${protocol}//${hostname}${port ? `:${port}` : ""}${path}`);
				url.search = Object.entries(query).map(([k, v]) => `${k}=${v}`).join("&");
				return url;
			}
			return new URL(value);
		} catch (ignored) {
			return null;
		}
	})();
	if (!whatwgURL) {
		console.error(`Unable to parse ${JSON.stringify(value)} as a whatwg URL.`);
		return null;
	}
	const urlString = whatwgURL.href;
	const { host, hostname, pathname, protocol, search } = whatwgURL;
	if (search) return null;
	const scheme = protocol.slice(0, -1);
	if (!Object.values(EndpointURLScheme).includes(scheme)) return null;
	const isIp = isIpAddress(hostname);
	return {
		scheme,
		authority: `${host}${urlString.includes(`${host}:${DEFAULT_PORTS[scheme]}`) || typeof value === "string" && value.includes(`${host}:${DEFAULT_PORTS[scheme]}`) ? `:${DEFAULT_PORTS[scheme]}` : ``}`,
		path: pathname,
		normalizedPath: pathname.endsWith("/") ? pathname : `${pathname}/`,
		isIp
	};
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/split.js
function split(value, delimiter, limit) {
	if (limit === 1) return [value];
	if (value === "") return [""];
	const parts = value.split(delimiter);
	if (limit === 0) return parts;
	return parts.slice(0, limit - 1).concat(parts.slice(1).join(delimiter));
}
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/stringEquals.js
const stringEquals = (value1, value2) => value1 === value2;
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/substring.js
const substring = (input, start, stop, reverse) => {
	if (input == null || start >= stop || input.length < stop || /[^\u0000-\u007f]/.test(input)) return null;
	if (!reverse) return input.substring(start, stop);
	return input.substring(input.length - stop, input.length - start);
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/lib/uriEncode.js
const uriEncode = (value) => encodeURIComponent(value).replace(/[!*'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/endpointFunctions.js
const endpointFunctions = {
	booleanEquals,
	coalesce,
	getAttr,
	isSet,
	isValidHostLabel,
	ite,
	not,
	parseURL,
	split,
	stringEquals,
	substring,
	uriEncode
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/evaluateTemplate.js
const evaluateTemplate = (template, options) => {
	const evaluatedTemplateArr = [];
	const { referenceRecord, endpointParams } = options;
	let currentIndex = 0;
	while (currentIndex < template.length) {
		const openingBraceIndex = template.indexOf("{", currentIndex);
		if (openingBraceIndex === -1) {
			evaluatedTemplateArr.push(template.slice(currentIndex));
			break;
		}
		evaluatedTemplateArr.push(template.slice(currentIndex, openingBraceIndex));
		const closingBraceIndex = template.indexOf("}", openingBraceIndex);
		if (closingBraceIndex === -1) {
			evaluatedTemplateArr.push(template.slice(openingBraceIndex));
			break;
		}
		if (template[openingBraceIndex + 1] === "{" && template[closingBraceIndex + 1] === "}") {
			evaluatedTemplateArr.push(template.slice(openingBraceIndex + 1, closingBraceIndex));
			currentIndex = closingBraceIndex + 2;
		}
		const parameterName = template.substring(openingBraceIndex + 1, closingBraceIndex);
		if (parameterName.includes("#")) {
			const [refName, attrName] = parameterName.split("#");
			evaluatedTemplateArr.push(getAttr(referenceRecord[refName] ?? endpointParams[refName], attrName));
		} else evaluatedTemplateArr.push(referenceRecord[parameterName] ?? endpointParams[parameterName]);
		currentIndex = closingBraceIndex + 1;
	}
	return evaluatedTemplateArr.join("");
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/getReferenceValue.js
const getReferenceValue = ({ ref }, options) => {
	return options.referenceRecord[ref] ?? options.endpointParams[ref];
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/evaluateExpression.js
const evaluateExpression = (obj, keyName, options) => {
	if (typeof obj === "string") return evaluateTemplate(obj, options);
	else if (obj["fn"]) return group$1.callFunction(obj, options);
	else if (obj["ref"]) return getReferenceValue(obj, options);
	throw new EndpointError(`'${keyName}': ${String(obj)} is not a string, function or reference.`);
};
const callFunction = ({ fn, argv }, options) => {
	const evaluatedArgs = Array(argv.length);
	for (let i = 0; i < evaluatedArgs.length; ++i) {
		const arg = argv[i];
		if (typeof arg === "boolean" || typeof arg === "number") evaluatedArgs[i] = arg;
		else evaluatedArgs[i] = group$1.evaluateExpression(arg, "arg", options);
	}
	const namespaceSeparatorIndex = fn.indexOf(".");
	if (namespaceSeparatorIndex !== -1) {
		const customFunction = customEndpointFunctions[fn.slice(0, namespaceSeparatorIndex)]?.[fn.slice(namespaceSeparatorIndex + 1)];
		if (typeof customFunction === "function") return customFunction(...evaluatedArgs);
	}
	const callable = endpointFunctions[fn];
	if (typeof callable === "function") return callable(...evaluatedArgs);
	throw new Error(`function ${fn} not loaded in endpointFunctions.`);
};
const group$1 = {
	evaluateExpression,
	callFunction
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/evaluateCondition.js
const evaluateCondition = (condition, options) => {
	const { assign } = condition;
	if (assign && assign in options.referenceRecord) throw new EndpointError(`'${assign}' is already defined in Reference Record.`);
	const value = callFunction(condition, options);
	options.logger?.debug?.(`${debugId} evaluateCondition: ${toDebugString(condition)} = ${toDebugString(value)}`);
	const result = value === "" ? true : !!value;
	if (assign != null) return {
		result,
		toAssign: {
			name: assign,
			value
		}
	};
	return { result };
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/getEndpointHeaders.js
const getEndpointHeaders = (headers, options) => Object.entries(headers ?? {}).reduce((acc, [headerKey, headerVal]) => {
	acc[headerKey] = headerVal.map((headerValEntry) => {
		const processedExpr = evaluateExpression(headerValEntry, "Header value entry", options);
		if (typeof processedExpr !== "string") throw new EndpointError(`Header '${headerKey}' value '${processedExpr}' is not a string`);
		return processedExpr;
	});
	return acc;
}, {});
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/getEndpointProperties.js
const getEndpointProperties = (properties, options) => Object.entries(properties).reduce((acc, [propertyKey, propertyVal]) => {
	acc[propertyKey] = group.getEndpointProperty(propertyVal, options);
	return acc;
}, {});
const getEndpointProperty = (property, options) => {
	if (Array.isArray(property)) return property.map((propertyEntry) => getEndpointProperty(propertyEntry, options));
	switch (typeof property) {
		case "string": return evaluateTemplate(property, options);
		case "object":
			if (property === null) throw new EndpointError(`Unexpected endpoint property: ${property}`);
			return group.getEndpointProperties(property, options);
		case "boolean": return property;
		default: throw new EndpointError(`Unexpected endpoint property type: ${typeof property}`);
	}
};
const group = {
	getEndpointProperty,
	getEndpointProperties
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/utils/getEndpointUrl.js
const getEndpointUrl = (endpointUrl, options) => {
	const expression = evaluateExpression(endpointUrl, "Endpoint URL", options);
	if (typeof expression === "string") try {
		return new URL(expression);
	} catch (error) {
		console.error(`Failed to construct URL with ${expression}`, error);
		throw error;
	}
	throw new EndpointError(`Endpoint URL must be a string, got ${typeof expression}`);
};
// node_modules/@smithy/core/dist-es/submodules/endpoints/util-endpoints/decideEndpoint.js
const RESULT = 1e8;
const decideEndpoint = (bdd, options) => {
	const { nodes, root, results, conditions } = bdd;
	let ref = root;
	const referenceRecord = {};
	const closure = {
		referenceRecord,
		endpointParams: options.endpointParams,
		logger: options.logger
	};
	while (ref !== 1 && ref !== -1 && ref < RESULT) {
		const node_i = 3 * (Math.abs(ref) - 1);
		const [condition_i, highRef, lowRef] = [
			nodes[node_i],
			nodes[node_i + 1],
			nodes[node_i + 2]
		];
		const [fn, argv, assign] = conditions[condition_i];
		const evaluation = evaluateCondition({
			fn,
			assign,
			argv
		}, closure);
		if (evaluation.toAssign) {
			const { name, value } = evaluation.toAssign;
			referenceRecord[name] = value;
		}
		ref = ref >= 0 === evaluation.result ? highRef : lowRef;
	}
	if (ref >= RESULT) {
		const result = results[ref - RESULT];
		if (result[0] === -1) {
			const [, errorExpression] = result;
			throw new EndpointError(evaluateExpression(errorExpression, "Error", closure));
		}
		const [url, properties, headers] = result;
		return {
			url: getEndpointUrl(url, closure),
			properties: getEndpointProperties(properties, closure),
			headers: getEndpointHeaders(headers ?? {}, closure)
		};
	}
	throw new EndpointError(`No matching endpoint.`);
};
const resolveEndpointConfig = bindResolveEndpointConfig(getEndpointFromConfig);
bindEndpointMiddleware(getEndpointFromConfig);
const getEndpointPlugin = bindGetEndpointPlugin(getEndpointFromConfig);
// node_modules/@smithy/core/dist-es/submodules/serde/writeKey.js
function writeKey(obj) {
	Object.defineProperty(obj, "__proto__", {
		value: void 0,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
// node_modules/@smithy/core/dist-es/submodules/serde/index.js
var Uint8ArrayBlobAdapter = class extends bindUint8ArrayBlobAdapter(TypeRegistry.n, TypeRegistry.r, toBase64, fromBase64) {};
const v4 = bindV4(external_node_crypto_.getRandomValues);
const generateIdempotencyToken = v4;
// node_modules/@smithy/core/dist-es/submodules/protocols/collect-stream-body.js
const collectBody = async (streamBody = /* @__PURE__ */ new Uint8Array(), context) => {
	if (streamBody instanceof Uint8Array) return Uint8ArrayBlobAdapter.mutate(streamBody);
	if (!streamBody) return Uint8ArrayBlobAdapter.mutate(/* @__PURE__ */ new Uint8Array());
	const fromContext = context.streamCollector(streamBody);
	return Uint8ArrayBlobAdapter.mutate(await fromContext);
};
// node_modules/@smithy/core/dist-es/submodules/protocols/extended-encode-uri-component.js
function extendedEncodeURIComponent(str) {
	if (/^[\w.~-]+$/.test(str)) return str;
	return encodeURIComponent(str).replace(/[!'()*]/g, function(c) {
		return "%" + c.charCodeAt(0).toString(16).toUpperCase();
	});
}
// node_modules/@smithy/core/dist-es/submodules/protocols/HttpBindingNormalizedSchema.js
const HTTP_BINDINGS = Symbol.for("@smithy/schema-x");
var HttpBindingNormalizedSchema = class HttpBindingNormalizedSchema extends NormalizedSchema {
	static identity = Symbol.for("@smithy/HttpBindingNormalizedSchema");
	identity = HttpBindingNormalizedSchema.identity;
	bindings;
	constructor(schema) {
		super(schema);
	}
	static of(schema) {
		const ns = NormalizedSchema.of(schema);
		if (ns.identity === HttpBindingNormalizedSchema.identity) return ns;
		const schemaCache = ns.isMemberSchema() ? ns : ns.getSchema();
		const cache = typeof schemaCache === "object" && schemaCache !== null ? schemaCache : ns;
		return cache[HTTP_BINDINGS] ??= new HttpBindingNormalizedSchema(ns);
	}
	getHttpBindingLocation(traits) {
		if (traits.httpPayload) return 36;
		if (traits.httpLabel) return 33;
		if (traits.httpHeader) return 38;
		if (typeof traits.httpPrefixHeaders === "string") return 39;
		if (traits.httpQuery) return 34;
		if (traits.httpQueryParams) return 35;
		if (traits.httpResponseCode) return 37;
		return 32;
	}
	getHttpBindingValue(location, traits, nested = false) {
		const raw = this.getSchema();
		const type = typeof raw === "number" ? raw & 255 : this.isListSchema() ? 64 : 255;
		const slot = location & 7;
		const media = traits.mediaType ? traits.mediaType === "application/json" || traits.mediaType.endsWith("+json") ? 2 : 1 : 0;
		const stream = traits.streaming || type === 42 ? this.isStructSchema() ? 2 : 1 : 0;
		const timestamp = type >= 4 && type <= 7 ? slot >= 6 ? 2 : slot > 0 && slot < 4 ? 1 : 0 : 0;
		let flags = type | media << 8 | (traits.idempotencyToken ? 1 : 0) << 10 | stream << 11 | (traits.sparse ? 1 : 0) << 13 | timestamp << 14 | (traits.hostLabel ? 1 : 0) << 17 | (location === 36 && typeof raw !== "object" ? 1 : 0) << 18;
		const category = type & 192;
		const collectionValue = slot & 2 && (category === 64 || !nested && slot & 1) ? this.getHttpBindingCollectionValue(location, traits) : void 0;
		const valueType = (collectionValue?.[1] ?? 0) & 255;
		flags |= (slot >= 6 && (valueType === 4 || valueType === 6) ? 1 : 0) << 16;
		return [
			this,
			flags,
			collectionValue
		];
	}
	getHttpBindingCollectionValue(location, traits = this.getMergedTraits()) {
		const valueSchema = HttpBindingNormalizedSchema.of(this.getValueSchema());
		return valueSchema.getHttpBindingValue(location, {
			...valueSchema.getMergedTraits(),
			...traits
		}, true);
	}
	getHttpBindings() {
		const source = this.getSchema();
		return typeof source !== "object" || source === null ? EMPTY_BINDINGS : this.bindings ??= buildHttpBindings(this);
	}
};
const buildHttpBindings = (schema) => {
	const bodyMemberNames = [];
	const bodyMemberSchemas = [];
	const requestBodyMemberNames = [];
	const requestBodyMemberSchemas = [];
	const memberBindings = [];
	const byName = {};
	const headers = {};
	const prefixHeaders = [];
	const responseBindings = {
		headers,
		prefixHeaders
	};
	const bindings = {
		request: {
			memberBindings,
			byName
		},
		response: {
			bodyMemberNames,
			bindings: responseBindings
		}
	};
	const { request, response } = bindings;
	for (const [name, member] of schema.structIterator()) {
		const bindingSchema = HttpBindingNormalizedSchema.of(member);
		const traits = bindingSchema.getMergedTraits();
		const location = bindingSchema.getHttpBindingLocation(traits);
		const wireName = traits.httpHeader?.toLowerCase() ?? traits.httpPrefixHeaders?.toLowerCase() ?? traits.httpQuery;
		const value = bindingSchema.getHttpBindingValue(location, traits);
		const binding = [
			name,
			value,
			location,
			wireName
		];
		if (name === "__proto__") writeKey(byName);
		byName[name] = binding;
		if (value[1] >> 10 & 1) request.hasIdempotency = true;
		memberBindings.push(binding);
		const slot = location & 7;
		if (slot === 0) {
			requestBodyMemberNames.push(name);
			requestBodyMemberSchemas.push(member);
		}
		if ((slot & 4) === 0) {
			bodyMemberNames.push(name);
			bodyMemberSchemas.push(member);
		} else if ((slot & 6) === 4) {
			if (slot & 1) responseBindings.statusCode = binding;
			else {
				responseBindings.payload = binding;
				const type = value[1] & 255;
				request.contentTypeInstruction = traits.mediaType ?? (type === 0 ? "text/plain" : type === 21 || type === 42 ? "application/octet-stream" : null);
			}
		} else if (slot & 1) {
			request.hasPrefixHeaders = true;
			prefixHeaders.push(binding);
		} else {
			if (wireName === "__proto__") writeKey(headers);
			headers[wireName] = binding;
		}
	}
	if (request.contentTypeInstruction === void 0 && requestBodyMemberNames.length) request.contentTypeInstruction = null;
	request.syntheticBodySchema = createBodySchema(schema, requestBodyMemberNames, requestBodyMemberSchemas);
	response.syntheticBodySchema = createBodySchema(schema, bodyMemberNames, bodyMemberSchemas);
	return bindings;
};
const buildPathSegments = (path) => {
	const segments = [];
	let offset = 0;
	for (const match of path.matchAll(/\{([^{}+]+)(\+)?\}/g)) {
		if (match.index > offset) segments.push([path.slice(offset, match.index), 0]);
		segments.push([match[1], match[2] ? 2 : 1]);
		offset = match.index + match[0].length;
	}
	if (segments.length && offset < path.length) segments.push([path.slice(offset), 0]);
	return segments.length ? segments : void 0;
};
const buildHttpOperationBindings = (schema) => {
	const { http, endpoint } = translateTraits(schema.traits ?? {});
	const [path, search] = http?.[1].split("?") ?? [];
	return [
		http?.[0],
		path,
		search ? [...new URLSearchParams(search)] : [],
		path ? buildPathSegments(path) : void 0,
		endpoint?.[0]
	];
};
const EMPTY_BINDINGS = {
	request: {
		memberBindings: [],
		byName: {}
	},
	response: {
		bodyMemberNames: [],
		bindings: {
			headers: {},
			prefixHeaders: []
		}
	}
};
const getHttpOperationBindings = (schema) => schema[HTTP_BINDINGS] ??= buildHttpOperationBindings(schema);
const createBodySchema = (schema, memberNames, memberSchemas) => {
	if (!memberNames.length) return;
	const source = schema.getSchema();
	const body = [
		3,
		source[1],
		source[2],
		schema.getMergedTraits(),
		memberNames,
		memberSchemas
	];
	const required = source[6];
	const bodyRequired = required && memberNames.reduce((count, name) => count + (source[4].indexOf(name) < required ? 1 : 0), 0);
	if (bodyRequired) body[6] = bodyRequired;
	return body;
};
// node_modules/@smithy/core/dist-es/submodules/protocols/SerdeContext.js
var SerdeContext = class {
	serdeContext;
	setSerdeContext(serdeContext) {
		this.serdeContext = serdeContext;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/HttpProtocol.js
var HttpProtocol = class extends SerdeContext {
	options;
	compositeErrorRegistry;
	constructor(options) {
		super();
		this.options = options;
		this.compositeErrorRegistry = new TypeRegistry.t(options.defaultNamespace);
		for (const etr of options.errorTypeRegistries ?? []) this.compositeErrorRegistry.copyFrom(etr);
	}
	getRequestType() {
		return httpRequest_0.t;
	}
	getResponseType() {
		return node_http_handler.d;
	}
	setSerdeContext(serdeContext) {
		this.serdeContext = serdeContext;
		this.serializer.setSerdeContext(serdeContext);
		this.deserializer.setSerdeContext(serdeContext);
		if (this.getPayloadCodec()) this.getPayloadCodec().setSerdeContext(serdeContext);
	}
	updateServiceEndpoint(request, endpoint) {
		if ("url" in endpoint) {
			request.protocol = endpoint.url.protocol;
			request.hostname = endpoint.url.hostname;
			request.port = endpoint.url.port ? Number(endpoint.url.port) : void 0;
			request.path = endpoint.url.pathname;
			request.fragment = endpoint.url.hash || void 0;
			request.username = endpoint.url.username || void 0;
			request.password = endpoint.url.password || void 0;
			if (!request.query) request.query = {};
			for (const [k, v] of endpoint.url.searchParams.entries()) request.query[k] = v;
			if (endpoint.headers) for (const name in endpoint.headers) {
				if (!(0,hex_encoding.r)(endpoint.headers, name)) continue;
				request.headers[name] = endpoint.headers[name].join(", ");
			}
			return request;
		} else {
			request.protocol = endpoint.protocol;
			request.hostname = endpoint.hostname;
			request.port = endpoint.port ? Number(endpoint.port) : void 0;
			request.path = endpoint.path;
			request.query = { ...endpoint.query };
			if (endpoint.headers) for (const name in endpoint.headers) {
				if (!(0,hex_encoding.r)(endpoint.headers, name)) continue;
				request.headers[name] = endpoint.headers[name];
			}
			return request;
		}
	}
	setHostPrefix(request, operationSchema, input, operation = getHttpOperationBindings(operationSchema)) {
		if (this.serdeContext?.disableHostPrefix) return;
		const hostPrefix = operation[4];
		if (typeof hostPrefix !== "string") return;
		let resolvedHostPrefix = hostPrefix;
		for (const [name, [, flags]] of HttpBindingNormalizedSchema.of(operationSchema.input).getHttpBindings().request.memberBindings) {
			if (!(flags >> 17 & 1)) continue;
			const replacement = input[name];
			if (typeof replacement !== "string") throw new Error(`@smithy/core/schema - ${name} in input must be a string as hostLabel.`);
			resolvedHostPrefix = resolvedHostPrefix.replace(`{${name}}`, replacement);
		}
		request.hostname = resolvedHostPrefix + request.hostname;
		if (!isValidHostname(request.hostname)) throw new Error(`[${request.hostname}] is not a valid hostname.`);
	}
	deserializeMetadata(output) {
		return {
			httpStatusCode: output.statusCode,
			requestId: output.headers["x-amzn-requestid"] ?? output.headers["x-amzn-request-id"] ?? output.headers["x-amz-request-id"],
			extendedRequestId: output.headers["x-amz-id-2"],
			cfId: output.headers["x-amz-cf-id"]
		};
	}
	resolveError(name, namespaces, registries) {
		const defaultErrorSchema = [
			-3,
			"",
			"Error",
			0,
			[],
			[],
			0
		];
		let schema;
		for (const registry of registries) for (const ns of namespaces) try {
			if (ns === "*") schema = registry.getSchema(name);
			else schema = registry.getSchema(ns + "#" + name);
			const errorCtor = registry.getErrorCtor(schema);
			if (errorCtor) return [
				schema,
				errorCtor,
				"modeled"
			];
			else {
				const syntheticErrorSchema = registry.getBaseException();
				if (syntheticErrorSchema) {
					const syntheticErrorCtor = registry.getErrorCtor(syntheticErrorSchema);
					if (syntheticErrorCtor) return [
						schema,
						syntheticErrorCtor,
						"synthetic"
					];
				}
			}
		} catch (ignored) {}
		for (const registry of registries) {
			const syntheticErrorSchema = registry.getBaseException();
			if (syntheticErrorSchema) {
				const syntheticErrorCtor = registry.getErrorCtor(syntheticErrorSchema);
				if (syntheticErrorCtor) return [
					syntheticErrorSchema,
					syntheticErrorCtor,
					"synthetic"
				];
			}
		}
		return [
			defaultErrorSchema,
			Error,
			"native"
		];
	}
	async serializeEventStream({ eventStream, requestSchema, initialRequest }) {
		return (await this.loadEventStreamCapability()).serializeEventStream({
			eventStream,
			requestSchema,
			initialRequest
		});
	}
	async deserializeEventStream({ response, responseSchema, initialResponseContainer }) {
		return (await this.loadEventStreamCapability()).deserializeEventStream({
			response,
			responseSchema,
			initialResponseContainer
		});
	}
	async loadEventStreamCapability() {
		const { EventStreamSerde, eventStreamSerdeProvider } = await __nccwpck_require__.e(/* import() */ 554).then(__nccwpck_require__.bind(__nccwpck_require__, 9554));
		return new EventStreamSerde({
			marshaller: this.resolveEventStreamMarshaller(eventStreamSerdeProvider),
			serializer: this.serializer,
			deserializer: this.deserializer,
			serdeContext: this.serdeContext,
			defaultContentType: this.getDefaultContentType(),
			compositeErrorRegistry: this.compositeErrorRegistry
		});
	}
	getDefaultContentType() {
		throw new Error(`@smithy/core/protocols - ${this.constructor.name} getDefaultContentType() implementation missing.`);
	}
	async deserializeHttpMessage(schema, context, response, arg4, arg5) {
		return [];
	}
	getEventStreamMarshaller() {
		const context = this.serdeContext;
		if (!context.eventStreamMarshaller) throw new Error("@smithy/core - HttpProtocol: eventStreamMarshaller missing in serdeContext.");
		return context.eventStreamMarshaller;
	}
	resolveEventStreamMarshaller(importedProvider) {
		const context = this.serdeContext;
		if (context.eventStreamMarshaller) return context.eventStreamMarshaller;
		return importedProvider(this.serdeContext);
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/serde/FromStringShapeDeserializer.js
var FromStringShapeDeserializer = class extends SerdeContext {
	settings;
	constructor(settings) {
		super();
		this.settings = settings;
	}
	read(_schema, data) {
		const ns = HttpBindingNormalizedSchema.of(_schema);
		const traits = ns.getMergedTraits();
		const location = ns.getHttpBindingLocation(traits);
		return this.readHttpBinding(ns.getHttpBindingValue(location, traits), data, location);
	}
	readHttpBinding([ns, flags, collectionValue], data, location) {
		const schema = flags & 255;
		if ((schema & 192) === 64) {
			collectionValue ??= ns.getHttpBindingCollectionValue(location);
			return splitHeader(data).map((item) => this.readHttpBinding(collectionValue, item, location));
		}
		switch (schema) {
			case 21:
			case 42: return (this.serdeContext?.base64Decoder ?? fromBase64)(data);
			case 4:
			case 5:
			case 6:
			case 7: {
				const bindingFormat = this.settings.httpBindings ? flags >> 14 & 3 : 0;
				switch (this.settings.timestampFormat.useTrait && schema > 4 ? schema : bindingFormat ? bindingFormat + 4 : this.settings.timestampFormat.default) {
					case 5: return _parseRfc3339DateTimeWithOffset(data);
					case 6: return _parseRfc7231DateTime(data);
					case 7: return _parseEpochTimestamp(data);
					default:
						console.warn("Missing timestamp format, parsing value with Date constructor:", data);
						return new Date(data);
				}
			}
			case 0: {
				const media = flags >> 8 & 3;
				if (!media) return data;
				let intermediateValue = data;
				if ((location & 6) === 6) intermediateValue = (this.serdeContext?.utf8Encoder ?? TypeRegistry.n)((this.serdeContext?.base64Decoder ?? fromBase64)(intermediateValue));
				return media === 2 ? LazyJsonString.from(intermediateValue) : intermediateValue;
			}
			case 1: return Number(data);
			case 2: return data.toLowerCase() === "true";
			case 17: return BigInt(data);
			case 19: return new NumericValue(data, "bigDecimal");
			default: return data;
		}
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/serde/determineTimestampFormat.js
function determineTimestampFormat(ns, settings) {
	if (settings.timestampFormat.useTrait) {
		const schema = ns.getSchema();
		if (schema === 5 || schema === 6 || schema === 7) return schema;
	}
	const { httpLabel, httpPrefixHeaders, httpHeader, httpQuery } = ns.getMergedTraits();
	return (settings.httpBindings ? typeof httpPrefixHeaders === "string" || Boolean(httpHeader) ? 6 : Boolean(httpQuery) || Boolean(httpLabel) ? 5 : void 0 : void 0) ?? settings.timestampFormat.default;
}
// node_modules/@smithy/core/dist-es/submodules/protocols/protocol-http/extensions/httpExtensionConfiguration.js
const getHttpHandlerExtensionConfiguration = (runtimeConfig) => {
	if (runtimeConfig.logger && runtimeConfig.logger.constructor?.name !== "NoOpLogger") runtimeConfig.requestHandler?.updateHttpClientConfig?.(Symbol.for("logger"), runtimeConfig.logger);
	if (runtimeConfig.defaultSocketTimeout) runtimeConfig.requestHandler?.updateHttpClientConfig?.(Symbol.for("@smithy/defaultSocketTimeout"), runtimeConfig.defaultSocketTimeout);
	return {
		setHttpHandler(handler) {
			runtimeConfig.requestHandler = handler;
		},
		httpHandler() {
			return runtimeConfig.requestHandler;
		},
		updateHttpClientConfig(key, value) {
			runtimeConfig.requestHandler?.updateHttpClientConfig(key, value);
		},
		httpHandlerConfigs() {
			return runtimeConfig.requestHandler.httpHandlerConfigs();
		}
	};
};
const resolveHttpHandlerRuntimeConfig = (httpHandlerExtensionConfiguration) => {
	return { requestHandler: httpHandlerExtensionConfiguration.httpHandler() };
};
// node_modules/@smithy/core/dist-es/submodules/protocols/middleware-content-length/contentLengthMiddleware.js
const CONTENT_LENGTH_HEADER = "content-length";
function contentLengthMiddleware(bodyLengthChecker) {
	return (next) => async (args) => {
		const request = args.request;
		if (httpRequest_0.t.isInstance(request)) {
			const { body, headers } = request;
			if (body && Object.keys(headers).map((str) => str.toLowerCase()).indexOf(CONTENT_LENGTH_HEADER) === -1) try {
				const length = bodyLengthChecker(body);
				if (length != null) request.headers = {
					...request.headers,
					[CONTENT_LENGTH_HEADER]: String(length)
				};
			} catch (ignored) {}
		}
		return next({
			...args,
			request
		});
	};
}
const contentLengthMiddlewareOptions = {
	step: "build",
	tags: ["SET_CONTENT_LENGTH", "CONTENT_LENGTH"],
	name: "contentLengthMiddleware",
	override: true
};
const getContentLengthPlugin = (options) => ({ applyToStack: (clientStack) => {
	clientStack.add(contentLengthMiddleware(options.bodyLengthChecker), contentLengthMiddlewareOptions);
} });
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-host-header/hostHeaderMiddleware.js
function resolveHostHeaderConfig(input) {
	return input;
}
const hostHeaderMiddleware = (options) => (next) => async (args) => {
	if (!httpRequest_0.t.isInstance(args.request)) return next(args);
	const { request } = args;
	const { handlerProtocol = "" } = options.requestHandler.metadata || {};
	if (handlerProtocol.indexOf("h2") >= 0 && !request.headers[":authority"]) {
		delete request.headers["host"];
		request.headers[":authority"] = request.hostname + (request.port ? ":" + request.port : "");
	} else if (!request.headers["host"]) {
		let host = request.hostname;
		if (request.port != null) host += `:${request.port}`;
		request.headers["host"] = host;
	}
	return next(args);
};
const hostHeaderMiddlewareOptions = {
	name: "hostHeaderMiddleware",
	step: "build",
	priority: "low",
	tags: ["HOST"],
	override: true
};
const getHostHeaderPlugin = (options) => ({ applyToStack: (clientStack) => {
	clientStack.add(hostHeaderMiddleware(options), hostHeaderMiddlewareOptions);
} });
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-logger/loggerMiddleware.js
const loggerMiddleware = () => (next, context) => async (args) => {
	try {
		const response = await next(args);
		const { clientName, commandName, logger, dynamoDbDocumentClientOptions = {} } = context;
		const { overrideInputFilterSensitiveLog, overrideOutputFilterSensitiveLog } = dynamoDbDocumentClientOptions;
		const inputFilterSensitiveLog = overrideInputFilterSensitiveLog ?? context.inputFilterSensitiveLog;
		const outputFilterSensitiveLog = overrideOutputFilterSensitiveLog ?? context.outputFilterSensitiveLog;
		const { $metadata, ...outputWithoutMetadata } = response.output;
		logger?.info?.({
			clientName,
			commandName,
			input: inputFilterSensitiveLog(args.input),
			output: outputFilterSensitiveLog(outputWithoutMetadata),
			metadata: $metadata
		});
		return response;
	} catch (error) {
		const { clientName, commandName, logger, dynamoDbDocumentClientOptions = {} } = context;
		const { overrideInputFilterSensitiveLog } = dynamoDbDocumentClientOptions;
		const inputFilterSensitiveLog = overrideInputFilterSensitiveLog ?? context.inputFilterSensitiveLog;
		logger?.error?.({
			clientName,
			commandName,
			input: inputFilterSensitiveLog(args.input),
			error,
			metadata: error.$metadata
		});
		throw error;
	}
};
const loggerMiddlewareOptions = {
	name: "loggerMiddleware",
	tags: ["LOGGER"],
	step: "initialize",
	override: true
};
const getLoggerPlugin = (options) => ({ applyToStack: (clientStack) => {
	clientStack.add(loggerMiddleware(), loggerMiddlewareOptions);
} });
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-recursion-detection/configuration.js
const recursionDetectionMiddlewareOptions = {
	step: "build",
	tags: ["RECURSION_DETECTION", "TRACE_CONTEXT_PROPAGATION"],
	name: "recursionDetectionMiddleware",
	override: true,
	priority: "low"
};
// node_modules/@aws/lambda-invoke-store/dist-es/invoke-store.js
const PROTECTED_KEYS = {
	REQUEST_ID: Symbol.for("_AWS_LAMBDA_REQUEST_ID"),
	X_RAY_TRACE_ID: Symbol.for("_AWS_LAMBDA_X_RAY_TRACE_ID"),
	TENANT_ID: Symbol.for("_AWS_LAMBDA_TENANT_ID"),
	TRACEPARENT: Symbol.for("_AWS_LAMBDA_TRACEPARENT"),
	TRACESTATE: Symbol.for("_AWS_LAMBDA_TRACESTATE"),
	BAGGAGE: Symbol.for("_AWS_LAMBDA_BAGGAGE")
};
const NO_GLOBAL_AWS_LAMBDA = ["true", "1"].includes(process.env?.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA ?? "");
if (!NO_GLOBAL_AWS_LAMBDA) globalThis.awslambda = globalThis.awslambda || {};
var InvokeStoreBase = class {
	static PROTECTED_KEYS = PROTECTED_KEYS;
	isProtectedKey(key) {
		return Object.values(PROTECTED_KEYS).includes(key);
	}
	getRequestId() {
		return this.get(PROTECTED_KEYS.REQUEST_ID) ?? "-";
	}
	getXRayTraceId() {
		return this.get(PROTECTED_KEYS.X_RAY_TRACE_ID);
	}
	getTenantId() {
		return this.get(PROTECTED_KEYS.TENANT_ID);
	}
	getTraceparent() {
		return this.get(PROTECTED_KEYS.TRACEPARENT);
	}
	getTracestate() {
		return this.get(PROTECTED_KEYS.TRACESTATE);
	}
	getBaggage() {
		return this.get(PROTECTED_KEYS.BAGGAGE);
	}
};
var InvokeStoreSingle = class extends InvokeStoreBase {
	currentContext;
	getContext() {
		return this.currentContext;
	}
	hasContext() {
		return this.currentContext !== void 0;
	}
	get(key) {
		return this.currentContext?.[key];
	}
	set(key, value) {
		if (this.isProtectedKey(key)) throw new Error(`Cannot modify protected Lambda context field: ${String(key)}`);
		this.currentContext = this.currentContext || {};
		this.currentContext[key] = value;
	}
	run(context, fn) {
		this.currentContext = context;
		return fn();
	}
};
var InvokeStoreMulti = class InvokeStoreMulti extends InvokeStoreBase {
	als;
	static async create() {
		const instance = new InvokeStoreMulti();
		instance.als = new (await (Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 6698, 23)))).AsyncLocalStorage();
		return instance;
	}
	getContext() {
		return this.als.getStore();
	}
	hasContext() {
		return this.als.getStore() !== void 0;
	}
	get(key) {
		return this.als.getStore()?.[key];
	}
	set(key, value) {
		if (this.isProtectedKey(key)) throw new Error(`Cannot modify protected Lambda context field: ${String(key)}`);
		const store = this.als.getStore();
		if (!store) throw new Error("No context available");
		store[key] = value;
	}
	run(context, fn) {
		return this.als.run(context, fn);
	}
};
var InvokeStore;
(function(InvokeStore) {
	let instance = null;
	async function getInstanceAsync(forceInvokeStoreMulti) {
		if (!instance) instance = (async () => {
			const newInstance = forceInvokeStoreMulti === true || "AWS_LAMBDA_MAX_CONCURRENCY" in process.env ? await InvokeStoreMulti.create() : new InvokeStoreSingle();
			if (!NO_GLOBAL_AWS_LAMBDA && globalThis.awslambda?.InvokeStore) return globalThis.awslambda.InvokeStore;
			else if (!NO_GLOBAL_AWS_LAMBDA && globalThis.awslambda) {
				globalThis.awslambda.InvokeStore = newInstance;
				return newInstance;
			} else return newInstance;
		})();
		return instance;
	}
	InvokeStore.getInstanceAsync = getInstanceAsync;
	InvokeStore._testing = process.env.AWS_LAMBDA_BENCHMARK_MODE === "1" ? { reset: () => {
		instance = null;
		if (globalThis.awslambda?.InvokeStore) delete globalThis.awslambda.InvokeStore;
		globalThis.awslambda = { InvokeStore: void 0 };
	} } : void 0;
})(InvokeStore || (InvokeStore = {}));
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-recursion-detection/recursionDetectionMiddleware.js
const AWS_LAMBDA_FUNCTION_NAME = "AWS_LAMBDA_FUNCTION_NAME";
const _X_AMZN_TRACE_ID = "_X_AMZN_TRACE_ID";
const X_AMZN_TRACE_ID = "X-Amzn-Trace-Id";
const TRACEPARENT = "traceparent";
const TRACESTATE = "tracestate";
const BAGGAGE = "baggage";
const recursionDetectionMiddleware = () => (next) => async (args) => {
	const { request } = args;
	if (!httpRequest_0.t.isInstance(request)) return next(args);
	let invokeStore;
	{
		const traceIdHeader = Object.keys(request.headers ?? {}).find((h) => h.toLowerCase() === X_AMZN_TRACE_ID.toLowerCase()) ?? X_AMZN_TRACE_ID;
		if (!request.headers.hasOwnProperty(traceIdHeader)) {
			const functionName = process.env[AWS_LAMBDA_FUNCTION_NAME];
			const traceIdFromEnv = process.env[_X_AMZN_TRACE_ID];
			invokeStore ??= await InvokeStore.getInstanceAsync();
			const traceId = invokeStore?.getXRayTraceId() ?? traceIdFromEnv;
			const nonEmptyString = (str) => typeof str === "string" && str.length > 0;
			if (nonEmptyString(functionName) && nonEmptyString(traceId)) request.headers[X_AMZN_TRACE_ID] = traceId;
		}
	}
	sanitizeTraceHeaders(request.headers);
	if (!request.headers[TRACEPARENT]) {
		const traceparent = (invokeStore ??= await InvokeStore.getInstanceAsync())?.getTraceparent?.();
		if (traceparent) {
			request.headers[TRACEPARENT] = traceparent;
			const tracestate = invokeStore?.getTracestate?.();
			if (tracestate) request.headers[TRACESTATE] = tracestate;
			const baggage = invokeStore?.getBaggage?.();
			if (baggage) request.headers[BAGGAGE] = baggage;
		}
	}
	return next(args);
};
function sanitizeTraceHeaders(headers) {
	for (const header of Object.keys(headers)) {
		const lower = header.toLowerCase();
		if (header !== lower && (lower === TRACEPARENT || lower === TRACESTATE || lower === BAGGAGE)) {
			headers[lower] = headers[header];
			delete headers[header];
		}
	}
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-recursion-detection/getRecursionDetectionPlugin.js
const getRecursionDetectionPlugin = (options) => ({ applyToStack: (clientStack) => {
	clientStack.add(recursionDetectionMiddleware(), recursionDetectionMiddlewareOptions);
} });
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-auth-scheme/resolveAuthOptions.js
const resolveAuthOptions = (candidateAuthOptions, authSchemePreference) => {
	if (!authSchemePreference || authSchemePreference.length === 0) return candidateAuthOptions;
	const preferredAuthOptions = [];
	for (const preferredSchemeName of authSchemePreference) for (const candidateAuthOption of candidateAuthOptions) if (candidateAuthOption.schemeId.split("#")[1] === preferredSchemeName) preferredAuthOptions.push(candidateAuthOption);
	for (const candidateAuthOption of candidateAuthOptions) if (!preferredAuthOptions.find(({ schemeId }) => schemeId === candidateAuthOption.schemeId)) preferredAuthOptions.push(candidateAuthOption);
	return preferredAuthOptions;
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-auth-scheme/httpAuthSchemeMiddleware.js
function convertHttpAuthSchemesToMap(httpAuthSchemes) {
	const map = /* @__PURE__ */ new Map();
	for (const scheme of httpAuthSchemes) map.set(scheme.schemeId, scheme);
	return map;
}
const httpAuthSchemeMiddleware = (config, mwOptions) => (next, context) => async (args) => {
	const options = config.httpAuthSchemeProvider(await mwOptions.httpAuthSchemeParametersProvider(config, context, args.input));
	const authSchemePreference = config.authSchemePreference ? await config.authSchemePreference() : [];
	const resolvedOptions = resolveAuthOptions(options, authSchemePreference);
	const authSchemes = convertHttpAuthSchemesToMap(config.httpAuthSchemes);
	const smithyContext = getSmithyContext(context);
	const failureReasons = [];
	for (const option of resolvedOptions) {
		const scheme = authSchemes.get(option.schemeId);
		if (!scheme) {
			failureReasons.push(`HttpAuthScheme \`${option.schemeId}\` was not enabled for this service.`);
			continue;
		}
		const identityProvider = scheme.identityProvider(await mwOptions.identityProviderConfigProvider(config));
		if (!identityProvider) {
			failureReasons.push(`HttpAuthScheme \`${option.schemeId}\` did not have an IdentityProvider configured.`);
			continue;
		}
		const { identityProperties = {}, signingProperties = {} } = option.propertiesExtractor?.(config, context) || {};
		option.identityProperties = Object.assign(option.identityProperties || {}, identityProperties);
		option.signingProperties = Object.assign(option.signingProperties || {}, signingProperties);
		smithyContext.selectedHttpAuthScheme = {
			httpAuthOption: option,
			identity: await identityProvider(option.identityProperties),
			signer: scheme.signer
		};
		break;
	}
	if (!smithyContext.selectedHttpAuthScheme) throw new Error(failureReasons.join("\n"));
	return next(args);
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-auth-scheme/getHttpAuthSchemeEndpointRuleSetPlugin.js
const httpAuthSchemeEndpointRuleSetMiddlewareOptions = {
	step: "serialize",
	tags: ["HTTP_AUTH_SCHEME"],
	name: "httpAuthSchemeMiddleware",
	override: true,
	relation: "before",
	toMiddleware: "endpointV2Middleware"
};
const getHttpAuthSchemeEndpointRuleSetPlugin = (config, { httpAuthSchemeParametersProvider, identityProviderConfigProvider }) => ({ applyToStack: (clientStack) => {
	clientStack.addRelativeTo(httpAuthSchemeMiddleware(config, {
		httpAuthSchemeParametersProvider,
		identityProviderConfigProvider
	}), httpAuthSchemeEndpointRuleSetMiddlewareOptions);
} });
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-signing/httpSigningMiddleware.js
const defaultErrorHandler = (signingProperties) => (error) => {
	throw error;
};
const defaultSuccessHandler = (httpResponse, signingProperties) => {};
const httpSigningMiddleware = (config) => (next, context) => async (args) => {
	if (!httpRequest_0.t.isInstance(args.request)) return next(args);
	const scheme = getSmithyContext(context).selectedHttpAuthScheme;
	if (!scheme) throw new Error(`No HttpAuthScheme was selected: unable to sign request`);
	const { httpAuthOption: { signingProperties = {} }, identity, signer } = scheme;
	const output = await next({
		...args,
		request: await signer.sign(args.request, identity, signingProperties)
	}).catch((signer.errorHandler || defaultErrorHandler)(signingProperties));
	(signer.successHandler || defaultSuccessHandler)(output.response, signingProperties);
	return output;
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/middleware-http-signing/getHttpSigningMiddleware.js
const httpSigningMiddlewareOptions = {
	step: "finalizeRequest",
	tags: ["HTTP_SIGNING"],
	name: "httpSigningMiddleware",
	aliases: [
		"apiKeyMiddleware",
		"tokenMiddleware",
		"awsAuthMiddleware"
	],
	override: true,
	relation: "after",
	toMiddleware: "retryMiddleware"
};
const getHttpSigningPlugin = (config) => ({ applyToStack: (clientStack) => {
	clientStack.addRelativeTo(httpSigningMiddleware(config), httpSigningMiddlewareOptions);
} });
// node_modules/@smithy/core/dist-es/normalizeProvider.js
const normalizeProvider = (input) => {
	if (typeof input === "function") return input;
	const promisified = Promise.resolve(input);
	return () => promisified;
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/util-identity-and-auth/DefaultIdentityProviderConfig.js
var DefaultIdentityProviderConfig = class {
	authSchemes = /* @__PURE__ */ new Map();
	constructor(config) {
		for (const key in config) {
			if (!(0,hex_encoding.r)(config, key)) continue;
			const value = config[key];
			if (value !== void 0) this.authSchemes.set(key, value);
		}
	}
	getIdentityProvider(schemeId) {
		return this.authSchemes.get(schemeId);
	}
};
// node_modules/@smithy/core/dist-es/legacy-root-exports/util-identity-and-auth/memoizeIdentityProvider.js
const createIsIdentityExpiredFunction = (expirationMs) => function isIdentityExpired(identity) {
	return doesIdentityRequireRefresh(identity) && identity.expiration.getTime() - Date.now() < expirationMs;
};
const isIdentityExpired = createIsIdentityExpiredFunction(3e5);
const doesIdentityRequireRefresh = (identity) => identity.expiration !== void 0;
const memoizeIdentityProvider = (provider, isExpired, requiresRefresh) => {
	if (provider === void 0) return;
	const normalizedProvider = typeof provider !== "function" ? async () => Promise.resolve(provider) : provider;
	let resolved;
	let pending;
	let hasResult;
	let isConstant = false;
	const coalesceProvider = async (options) => {
		if (!pending) pending = normalizedProvider(options);
		try {
			resolved = await pending;
			hasResult = true;
			isConstant = false;
		} finally {
			pending = void 0;
		}
		return resolved;
	};
	if (isExpired === void 0) return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider(options);
		return resolved;
	};
	return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider(options);
		if (isConstant) return resolved;
		if (!requiresRefresh(resolved)) {
			isConstant = true;
			return resolved;
		}
		if (isExpired(resolved)) {
			await coalesceProvider(options);
			return resolved;
		}
		return resolved;
	};
};
function isValidUserAgentAppId(appId) {
	if (appId === void 0) return true;
	return typeof appId === "string" && appId.length <= 50;
}
function resolveUserAgentConfig(input) {
	const normalizedAppIdProvider = normalizeProvider(input.userAgentAppId ?? void 0);
	const { customUserAgent } = input;
	return Object.assign(input, {
		customUserAgent: typeof customUserAgent === "string" ? [[customUserAgent]] : customUserAgent,
		userAgentAppId: async () => {
			const appId = await normalizedAppIdProvider();
			if (!isValidUserAgentAppId(appId)) {
				const logger = input.logger?.constructor?.name === "NoOpLogger" || !input.logger ? console : input.logger;
				if (typeof appId !== "string") logger?.warn("userAgentAppId must be a string or undefined.");
				else if (appId.length > 50) logger?.warn("The provided userAgentAppId exceeds the maximum length of 50 characters.");
			}
			return appId;
		}
	});
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partition.js
let selectedPartitionsInfo = {
	"partitions": [
		{
			"id": "aws",
			"outputs": {
				"dnsSuffix": "amazonaws.com",
				"dualStackDnsSuffix": "api.aws",
				"implicitGlobalRegion": "us-east-1",
				"name": "aws",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^(us|eu|ap|sa|ca|me|af|il|mx)\\-\\w+\\-\\d+$",
			"regions": {
				"af-south-1": { "description": "Africa (Cape Town)" },
				"ap-east-1": { "description": "Asia Pacific (Hong Kong)" },
				"ap-east-2": { "description": "Asia Pacific (Taipei)" },
				"ap-northeast-1": { "description": "Asia Pacific (Tokyo)" },
				"ap-northeast-2": { "description": "Asia Pacific (Seoul)" },
				"ap-northeast-3": { "description": "Asia Pacific (Osaka)" },
				"ap-south-1": { "description": "Asia Pacific (Mumbai)" },
				"ap-south-2": { "description": "Asia Pacific (Hyderabad)" },
				"ap-southeast-1": { "description": "Asia Pacific (Singapore)" },
				"ap-southeast-2": { "description": "Asia Pacific (Sydney)" },
				"ap-southeast-3": { "description": "Asia Pacific (Jakarta)" },
				"ap-southeast-4": { "description": "Asia Pacific (Melbourne)" },
				"ap-southeast-5": { "description": "Asia Pacific (Malaysia)" },
				"ap-southeast-6": { "description": "Asia Pacific (New Zealand)" },
				"ap-southeast-7": { "description": "Asia Pacific (Thailand)" },
				"aws-global": { "description": "aws global region" },
				"ca-central-1": { "description": "Canada (Central)" },
				"ca-west-1": { "description": "Canada West (Calgary)" },
				"eu-central-1": { "description": "Europe (Frankfurt)" },
				"eu-central-2": { "description": "Europe (Zurich)" },
				"eu-north-1": { "description": "Europe (Stockholm)" },
				"eu-south-1": { "description": "Europe (Milan)" },
				"eu-south-2": { "description": "Europe (Spain)" },
				"eu-west-1": { "description": "Europe (Ireland)" },
				"eu-west-2": { "description": "Europe (London)" },
				"eu-west-3": { "description": "Europe (Paris)" },
				"il-central-1": { "description": "Israel (Tel Aviv)" },
				"me-central-1": { "description": "Middle East (UAE)" },
				"me-south-1": { "description": "Middle East (Bahrain)" },
				"me-west-1": { "description": "Middle East (Saudi Arabia)" },
				"mx-central-1": { "description": "Mexico (Central)" },
				"sa-east-1": { "description": "South America (Sao Paulo)" },
				"sa-west-1": { "description": "South America (Chile)" },
				"us-east-1": { "description": "US East (N. Virginia)" },
				"us-east-2": { "description": "US East (Ohio)" },
				"us-west-1": { "description": "US West (N. California)" },
				"us-west-2": { "description": "US West (Oregon)" }
			}
		},
		{
			"id": "aws-cn",
			"outputs": {
				"dnsSuffix": "amazonaws.com.cn",
				"dualStackDnsSuffix": "api.amazonwebservices.com.cn",
				"implicitGlobalRegion": "cn-northwest-1",
				"name": "aws-cn",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^cn\\-\\w+\\-\\d+$",
			"regions": {
				"aws-cn-global": { "description": "aws-cn global region" },
				"cn-north-1": { "description": "China (Beijing)" },
				"cn-northwest-1": { "description": "China (Ningxia)" }
			}
		},
		{
			"id": "aws-eusc",
			"outputs": {
				"dnsSuffix": "amazonaws.eu",
				"dualStackDnsSuffix": "api.amazonwebservices.eu",
				"implicitGlobalRegion": "eusc-de-east-1",
				"name": "aws-eusc",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^eusc\\-(de)\\-\\w+\\-\\d+$",
			"regions": { "eusc-de-east-1": { "description": "AWS European Sovereign Cloud (Germany)" } }
		},
		{
			"id": "aws-iso",
			"outputs": {
				"dnsSuffix": "c2s.ic.gov",
				"dualStackDnsSuffix": "api.aws.ic.gov",
				"implicitGlobalRegion": "us-iso-east-1",
				"name": "aws-iso",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^us\\-iso\\-\\w+\\-\\d+$",
			"regions": {
				"aws-iso-global": { "description": "aws-iso global region" },
				"us-iso-east-1": { "description": "US ISO East" },
				"us-iso-west-1": { "description": "US ISO WEST" }
			}
		},
		{
			"id": "aws-iso-b",
			"outputs": {
				"dnsSuffix": "sc2s.sgov.gov",
				"dualStackDnsSuffix": "api.aws.scloud",
				"implicitGlobalRegion": "us-isob-east-1",
				"name": "aws-iso-b",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^us\\-isob\\-\\w+\\-\\d+$",
			"regions": {
				"aws-iso-b-global": { "description": "aws-iso-b global region" },
				"us-isob-east-1": { "description": "US ISOB East (Ohio)" },
				"us-isob-west-1": { "description": "US ISOB West" }
			}
		},
		{
			"id": "aws-iso-e",
			"outputs": {
				"dnsSuffix": "cloud.adc-e.uk",
				"dualStackDnsSuffix": "api.cloud-aws.adc-e.uk",
				"implicitGlobalRegion": "eu-isoe-west-1",
				"name": "aws-iso-e",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^eu\\-isoe\\-\\w+\\-\\d+$",
			"regions": {
				"aws-iso-e-global": { "description": "aws-iso-e global region" },
				"eu-isoe-west-1": { "description": "EU ISOE West" }
			}
		},
		{
			"id": "aws-iso-f",
			"outputs": {
				"dnsSuffix": "csp.hci.ic.gov",
				"dualStackDnsSuffix": "api.aws.hci.ic.gov",
				"implicitGlobalRegion": "us-isof-south-1",
				"name": "aws-iso-f",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^us\\-isof\\-\\w+\\-\\d+$",
			"regions": {
				"aws-iso-f-global": { "description": "aws-iso-f global region" },
				"us-isof-east-1": { "description": "US ISOF EAST" },
				"us-isof-south-1": { "description": "US ISOF SOUTH" }
			}
		},
		{
			"id": "aws-us-gov",
			"outputs": {
				"dnsSuffix": "amazonaws.com",
				"dualStackDnsSuffix": "api.aws",
				"implicitGlobalRegion": "us-gov-west-1",
				"name": "aws-us-gov",
				"supportsDualStack": true,
				"supportsFIPS": true
			},
			"regionRegex": "^us\\-gov\\-\\w+\\-\\d+$",
			"regions": {
				"aws-us-gov-global": { "description": "aws-us-gov global region" },
				"us-gov-east-1": { "description": "AWS GovCloud (US-East)" },
				"us-gov-west-1": { "description": "AWS GovCloud (US-West)" }
			}
		}
	],
	"version": "1.1"
};
let selectedUserAgentPrefix = "";
const partition = (value) => {
	const { partitions } = selectedPartitionsInfo;
	for (const partition of partitions) {
		const { regions, outputs } = partition;
		for (const [region, regionData] of Object.entries(regions)) if (region === value) return {
			...outputs,
			...regionData
		};
	}
	for (const partition of partitions) {
		const { regionRegex, outputs } = partition;
		if (new RegExp(regionRegex).test(value)) return { ...outputs };
	}
	const DEFAULT_PARTITION = partitions.find((partition) => partition.id === "aws");
	if (!DEFAULT_PARTITION) throw new Error("Provided region was not found in the partition array or regex, and default partition with id 'aws' doesn't exist.");
	return { ...DEFAULT_PARTITION.outputs };
};
const getUserAgentPrefix = () => selectedUserAgentPrefix;
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/isStreamingPayload/isStreamingPayload.js
const isStreamingPayload = (request) => request?.body instanceof external_node_stream_.Readable || typeof ReadableStream !== "undefined" && request?.body instanceof ReadableStream;
// node_modules/@smithy/core/dist-es/submodules/retry/service-error-classification/constants.js
const THROTTLING_ERROR_CODES = [
	"BandwidthLimitExceeded",
	"EC2ThrottledException",
	"LimitExceededException",
	"PriorRequestNotComplete",
	"ProvisionedThroughputExceededException",
	"RequestLimitExceeded",
	"RequestThrottled",
	"RequestThrottledException",
	"SlowDown",
	"ThrottledException",
	"Throttling",
	"ThrottlingException",
	"TooManyRequestsException",
	"TransactionInProgressException"
];
const TRANSIENT_ERROR_CODES = [
	"TimeoutError",
	"RequestTimeout",
	"RequestTimeoutException"
];
const TRANSIENT_ERROR_STATUS_CODES = [
	500,
	502,
	503,
	504
];
const NODEJS_TIMEOUT_ERROR_CODES = [
	"ECONNRESET",
	"ECONNREFUSED",
	"EPIPE",
	"ETIMEDOUT"
];
const NODEJS_NETWORK_ERROR_CODES = [
	"EHOSTUNREACH",
	"ENETUNREACH",
	"ENOTFOUND",
	"EAI_AGAIN"
];
// node_modules/@smithy/core/dist-es/submodules/retry/service-error-classification/service-error-classification.js
const isRetryableByTrait = (error) => error?.$retryable !== void 0;
const isClockSkewCorrectedError = (error) => error.$metadata?.clockSkewCorrected;
const isBrowserNetworkError = (error) => {
	const errorMessages = /* @__PURE__ */ new Set([
		"Failed to fetch",
		"NetworkError when attempting to fetch resource",
		"The Internet connection appears to be offline",
		"Load failed",
		"Network request failed"
	]);
	if (!(error && error instanceof TypeError)) return false;
	return errorMessages.has(error.message);
};
const isThrottlingError = (error) => error.$metadata?.httpStatusCode === 429 || THROTTLING_ERROR_CODES.includes(error.name) || error.$retryable?.throttling == true;
const isTransientError = (error, depth = 0) => error?.name !== "AbortError" && (isRetryableByTrait(error) || isClockSkewCorrectedError(error) || error.name === "InvalidSignatureException" && error.message?.includes("Signature expired") || TRANSIENT_ERROR_CODES.includes(error.name) || NODEJS_TIMEOUT_ERROR_CODES.includes(error?.code || "") || NODEJS_NETWORK_ERROR_CODES.includes(error?.code || "") || TRANSIENT_ERROR_STATUS_CODES.includes(error.$metadata?.httpStatusCode || 0) || isBrowserNetworkError(error) || isNodeJsHttp2TransientError(error) || error.cause !== void 0 && depth <= 10 && isTransientError(error.cause, depth + 1));
const isServerError = (error) => {
	if (error.$metadata?.httpStatusCode !== void 0) {
		const statusCode = error.$metadata.httpStatusCode;
		if (500 <= statusCode && statusCode <= 599 && !isTransientError(error)) return true;
		return false;
	}
	return false;
};
function isNodeJsHttp2TransientError(error) {
	return error.code === "ERR_HTTP2_STREAM_ERROR" && error.message.includes("NGHTTP2_REFUSED_STREAM");
}
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/race.js
const race = (promise, signal) => {
	if (!signal) return promise;
	let cleanup = () => {};
	const aborted = new Promise((_, reject) => {
		const handler = () => reject(createAbortError());
		if (signal.aborted) handler();
		else if (typeof signal.addEventListener === "function") {
			signal.addEventListener("abort", handler, { once: true });
			cleanup = () => signal.removeEventListener("abort", handler);
		} else signal.onabort = handler;
	});
	return Promise.race([promise, aborted]).finally(cleanup);
};
const createAbortError = () => Object.assign(/* @__PURE__ */ new Error("Request aborted"), { name: "AbortError" });
const isAbortError = (error) => typeof error === "object" && error !== null && "name" in error && error.name === "AbortError";
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/constants.js
const MAXIMUM_RETRY_DELAY = 2e4;
const INVOCATION_ID_HEADER = "amz-sdk-invocation-id";
const REQUEST_HEADER = "amz-sdk-request";
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/parseRetryAfterHeader.js
function parseRetryAfterHeader(response, logger) {
	if (!node_http_handler.d.isInstance(response)) return;
	for (const header in response.headers) {
		if (!(0,hex_encoding.r)(response.headers, header)) continue;
		const h = header.toLowerCase();
		if (h === "retry-after") {
			const retryAfter = response.headers[header];
			let retryAfterSeconds = NaN;
			if (retryAfter.endsWith("GMT")) try {
				retryAfterSeconds = ((0,node_http_handler.u)(retryAfter).getTime() - Date.now()) / 1e3;
			} catch (e) {
				logger?.trace?.("Failed to parse retry-after header");
				logger?.trace?.(e);
			}
			else if (retryAfter.match(/ GMT, ((\d+)|(\d+\.\d+))$/)) retryAfterSeconds = Number(retryAfter.match(/ GMT, ([\d.]+)$/)?.[1]);
			else if (retryAfter.match(/^((\d+)|(\d+\.\d+))$/)) retryAfterSeconds = Number(retryAfter);
			else if (Date.parse(retryAfter) >= Date.now()) retryAfterSeconds = (Date.parse(retryAfter) - Date.now()) / 1e3;
			if (isNaN(retryAfterSeconds)) return;
			return new Date(Date.now() + retryAfterSeconds * 1e3);
		} else if (h === "x-amz-retry-after") {
			const v = response.headers[header];
			const backoffMilliseconds = Number(v);
			if (isNaN(backoffMilliseconds)) {
				logger?.trace?.(`Failed to parse x-amz-retry-after=${v}`);
				return;
			}
			return new Date(Date.now() + backoffMilliseconds);
		}
	}
}
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/util.js
const asSdkError = (error) => {
	if (error instanceof Error) return error;
	if (error instanceof Object) return Object.assign(/* @__PURE__ */ new Error(), error);
	if (typeof error === "string") return new Error(error);
	return /* @__PURE__ */ new Error(`AWS SDK error wrapper for ${error}`);
};
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/retryMiddleware.js
function bindRetryMiddleware(isStreamingPayload) {
	return (options) => (next, context) => async (args) => {
		let retryStrategy = await options.retryStrategy();
		const maxAttempts = await options.maxAttempts();
		const abortSignal = context[SMITHY_CONTEXT_KEY]?.abortSignal;
		if (isRetryStrategyV2(retryStrategy)) {
			retryStrategy = retryStrategy;
			const retryTokenScope = (context["partition_id"] ?? "") + (context.__retryLongPoll ? ":longpoll" : "");
			let retryToken = await race(retryStrategy.acquireInitialRetryToken(retryTokenScope), abortSignal);
			let lastError = /* @__PURE__ */ new Error();
			let attempts = 0;
			let totalRetryDelay = 0;
			const { request } = args;
			const isRequest = httpRequest_0.t.isInstance(request);
			if (isRequest) request.headers[INVOCATION_ID_HEADER] = v4();
			while (true) try {
				if (isRequest) request.headers[REQUEST_HEADER] = `attempt=${attempts + 1}; max=${maxAttempts}`;
				const { response, output } = await next(args);
				retryStrategy.recordSuccess(retryToken);
				output.$metadata.attempts = attempts + 1;
				output.$metadata.totalRetryDelay = totalRetryDelay;
				return {
					response,
					output
				};
			} catch (e) {
				const retryErrorInfo = getRetryErrorInfo(e, options.logger);
				lastError = asSdkError(e);
				if (isRequest && isStreamingPayload(request)) {
					(context.logger instanceof NoOpLogger ? console : context.logger)?.warn("An error was encountered in a non-retryable streaming request.");
					throw lastError;
				}
				try {
					retryToken = await race(retryStrategy.refreshRetryTokenForRetry(retryToken, retryErrorInfo), abortSignal);
				} catch (refreshError) {
					if (abortSignal?.aborted && isAbortError(refreshError)) throw refreshError;
					if (!lastError.$metadata) lastError.$metadata = {};
					lastError.$metadata.attempts = attempts + 1;
					lastError.$metadata.totalRetryDelay = totalRetryDelay;
					throw lastError;
				}
				attempts = retryToken.getRetryCount();
				const delay = retryToken.getRetryDelay();
				totalRetryDelay += (retryToken?.$retryLog?.acquisitionDelay ?? 0) + delay;
				if (delay > 0) await race(new Promise((resolve) => setTimeout(resolve, delay)), abortSignal);
			}
		} else {
			retryStrategy = retryStrategy;
			if (retryStrategy?.mode) context.userAgent = [...context.userAgent || [], ["cfg/retry-mode", retryStrategy.mode]];
			return retryStrategy.retry(next, args);
		}
	};
}
const isRetryStrategyV2 = (retryStrategy) => typeof retryStrategy.acquireInitialRetryToken !== "undefined" && typeof retryStrategy.refreshRetryTokenForRetry !== "undefined" && typeof retryStrategy.recordSuccess !== "undefined";
const getRetryErrorInfo = (error, logger) => {
	const errorInfo = {
		error,
		errorType: getRetryErrorType(error)
	};
	const retryAfterHint = parseRetryAfterHeader(error.$response, logger);
	if (retryAfterHint) errorInfo.retryAfterHint = retryAfterHint;
	return errorInfo;
};
const getRetryErrorType = (error) => {
	if (isThrottlingError(error)) return "THROTTLING";
	if (isTransientError(error)) return "TRANSIENT";
	if (isServerError(error)) return "SERVER_ERROR";
	return "CLIENT_ERROR";
};
const retryMiddlewareOptions = {
	name: "retryMiddleware",
	tags: ["RETRY"],
	step: "finalizeRequest",
	priority: "high",
	override: true
};
function bindGetRetryPlugin(isStreamingPayload) {
	const retryMiddleware = bindRetryMiddleware(isStreamingPayload);
	return (options) => ({ applyToStack: (clientStack) => {
		clientStack.add(retryMiddleware(options), retryMiddlewareOptions);
	} });
}
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/DefaultRateLimiter.js
var DefaultRateLimiter = class DefaultRateLimiter {
	static setTimeoutFn = (fn, delay) => setTimeout(fn, delay);
	beta;
	minCapacity;
	minFillRate;
	scaleConstant;
	smooth;
	enabled = false;
	availableTokens = 0;
	lastMaxRate = 0;
	measuredTxRate = 0;
	requestCount = 0;
	fillRate;
	lastThrottleTime;
	lastTimestamp = 0;
	lastTxRateBucket;
	maxCapacity;
	timeWindow = 0;
	constructor(options) {
		this.beta = options?.beta ?? .7;
		this.minCapacity = options?.minCapacity ?? 1;
		this.minFillRate = options?.minFillRate ?? .5;
		this.scaleConstant = options?.scaleConstant ?? .4;
		this.smooth = options?.smooth ?? .8;
		this.lastThrottleTime = this.getCurrentTimeInSeconds();
		this.lastTxRateBucket = Math.floor(this.getCurrentTimeInSeconds());
		this.fillRate = this.minFillRate;
		this.maxCapacity = this.minCapacity;
	}
	async getSendToken() {
		return this.acquireTokenBucket(1);
	}
	updateClientSendingRate(response) {
		let calculatedRate;
		this.updateMeasuredRate();
		const retryErrorInfo = response;
		if (retryErrorInfo?.errorType === "THROTTLING" || isThrottlingError(retryErrorInfo?.error ?? response)) {
			const rateToUse = !this.enabled ? this.measuredTxRate : Math.min(this.measuredTxRate, this.fillRate);
			this.lastMaxRate = rateToUse;
			this.calculateTimeWindow();
			this.lastThrottleTime = this.getCurrentTimeInSeconds();
			calculatedRate = this.cubicThrottle(rateToUse);
			this.enableTokenBucket();
		} else {
			this.calculateTimeWindow();
			calculatedRate = this.cubicSuccess(this.getCurrentTimeInSeconds());
		}
		const newRate = Math.min(calculatedRate, 2 * this.measuredTxRate);
		this.updateTokenBucketRate(newRate);
	}
	getCurrentTimeInSeconds() {
		return Date.now() / 1e3;
	}
	async acquireTokenBucket(amount) {
		if (!this.enabled) return;
		this.refillTokenBucket();
		while (amount > this.availableTokens) {
			const delay = (amount - this.availableTokens) / this.fillRate * 1e3;
			await new Promise((resolve) => DefaultRateLimiter.setTimeoutFn(resolve, delay));
			this.refillTokenBucket();
		}
		this.availableTokens = this.availableTokens - amount;
	}
	refillTokenBucket() {
		const timestamp = this.getCurrentTimeInSeconds();
		if (!this.lastTimestamp) {
			this.lastTimestamp = timestamp;
			return;
		}
		const fillAmount = (timestamp - this.lastTimestamp) * this.fillRate;
		this.availableTokens = Math.min(this.maxCapacity, this.availableTokens + fillAmount);
		this.lastTimestamp = timestamp;
	}
	calculateTimeWindow() {
		this.timeWindow = this.getPrecise(Math.pow(this.lastMaxRate * (1 - this.beta) / this.scaleConstant, 1 / 3));
	}
	cubicThrottle(rateToUse) {
		return this.getPrecise(rateToUse * this.beta);
	}
	cubicSuccess(timestamp) {
		return this.getPrecise(this.scaleConstant * Math.pow(timestamp - this.lastThrottleTime - this.timeWindow, 3) + this.lastMaxRate);
	}
	enableTokenBucket() {
		this.enabled = true;
	}
	updateTokenBucketRate(newRate) {
		this.refillTokenBucket();
		this.fillRate = Math.max(newRate, this.minFillRate);
		this.maxCapacity = Math.max(newRate, this.minCapacity);
		this.availableTokens = Math.min(this.availableTokens, this.maxCapacity);
	}
	updateMeasuredRate() {
		const t = this.getCurrentTimeInSeconds();
		const timeBucket = Math.floor(t * 2) / 2;
		this.requestCount++;
		if (timeBucket > this.lastTxRateBucket) {
			const currentRate = this.requestCount / (timeBucket - this.lastTxRateBucket);
			this.measuredTxRate = this.getPrecise(currentRate * this.smooth + this.measuredTxRate * (1 - this.smooth));
			this.requestCount = 0;
			this.lastTxRateBucket = timeBucket;
		}
	}
	getPrecise(num) {
		return parseFloat(num.toFixed(8));
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/retries-2026-config.js
var Retry = class {
	static v2026 = true;
	static delay() {
		return 50;
	}
	static throttlingDelay() {
		return 1e3;
	}
	static cost() {
		return 14;
	}
	static throttlingCost() {
		return 5;
	}
	static modifiedCostType() {
		return "THROTTLING";
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/DefaultRetryBackoffStrategy.js
var DefaultRetryBackoffStrategy = class {
	x = Retry.delay();
	computeNextBackoffDelay(i) {
		const t_i = Math.random() * Math.min(this.x * 2 ** i, MAXIMUM_RETRY_DELAY);
		return Math.floor(t_i);
	}
	setDelayBase(delay) {
		this.x = delay;
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/DefaultRetryToken.js
var DefaultRetryToken = class {
	delay;
	count;
	cost;
	longPoll;
	$retryLog = { acquisitionDelay: 0 };
	constructor(delay, count, cost, longPoll) {
		this.delay = delay;
		this.count = count;
		this.cost = cost;
		this.longPoll = longPoll;
	}
	getRetryCount() {
		return this.count;
	}
	getRetryDelay() {
		return Math.min(MAXIMUM_RETRY_DELAY, this.delay);
	}
	getRetryCost() {
		return this.cost;
	}
	isLongPoll() {
		return this.longPoll;
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/config.js
var RETRY_MODES;
(function(RETRY_MODES) {
	RETRY_MODES["STANDARD"] = "standard";
	RETRY_MODES["ADAPTIVE"] = "adaptive";
})(RETRY_MODES || (RETRY_MODES = {}));
const DEFAULT_RETRY_MODE = RETRY_MODES.STANDARD;
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/StandardRetryStrategy.js
const refusal = {
	incompatible: 1,
	attempts: 2,
	capacity: 3
};
var StandardRetryStrategy = class {
	mode = RETRY_MODES.STANDARD;
	retryBackoffStrategy;
	capacity = 500;
	maxAttemptsProvider;
	baseDelay;
	constructor(arg1) {
		if (typeof arg1 === "number") this.maxAttemptsProvider = async () => arg1;
		else if (typeof arg1 === "function") this.maxAttemptsProvider = arg1;
		else if (arg1 && typeof arg1 === "object") {
			this.maxAttemptsProvider = async () => arg1.maxAttempts;
			this.baseDelay = arg1.baseDelay;
			this.retryBackoffStrategy = arg1.backoff;
		}
		this.maxAttemptsProvider ??= async () => 3;
		this.baseDelay ??= Retry.delay();
		this.retryBackoffStrategy ??= new DefaultRetryBackoffStrategy();
	}
	async acquireInitialRetryToken(retryTokenScope) {
		return new DefaultRetryToken(Retry.delay(), 0, void 0, retryTokenScope.includes(":longpoll"));
	}
	async refreshRetryTokenForRetry(token, errorInfo) {
		const maxAttempts = await this.getMaxAttempts();
		const retryCode = this.retryCode(token, errorInfo, maxAttempts);
		const shouldRetry = retryCode === 0;
		const isLongPoll = token.isLongPoll?.();
		if (shouldRetry || isLongPoll) {
			const errorType = errorInfo.errorType;
			this.retryBackoffStrategy.setDelayBase(errorType === "THROTTLING" ? Retry.throttlingDelay() : this.baseDelay);
			const delayFromErrorType = this.retryBackoffStrategy.computeNextBackoffDelay(token.getRetryCount());
			let retryDelay = delayFromErrorType;
			if (errorInfo.retryAfterHint instanceof Date) retryDelay = Math.max(delayFromErrorType, Math.min(errorInfo.retryAfterHint.getTime() - Date.now(), delayFromErrorType + 5e3));
			if (!shouldRetry) {
				const longPollBackoff = retryCode === refusal.capacity && isLongPoll ? retryDelay : 0;
				if (longPollBackoff > 0) await new Promise((r) => setTimeout(r, longPollBackoff));
			} else {
				const capacityCost = this.getCapacityCost(errorType);
				this.capacity -= capacityCost;
				const nextToken = new DefaultRetryToken(0, token.getRetryCount() + 1, capacityCost, token.isLongPoll?.() ?? false);
				await new Promise((r) => setTimeout(r, retryDelay));
				nextToken.$retryLog.acquisitionDelay = retryDelay;
				return nextToken;
			}
		}
		throw new Error("No retry token available");
	}
	recordSuccess(token) {
		this.capacity = Math.min(500, this.capacity + (token.getRetryCost() ?? 1));
	}
	getCapacity() {
		return this.capacity;
	}
	async maxAttempts() {
		return this.maxAttemptsProvider();
	}
	async getMaxAttempts() {
		try {
			return await this.maxAttemptsProvider();
		} catch (ignored) {
			console.warn(`Max attempts provider could not resolve. Using default of 3`);
			return 3;
		}
	}
	retryCode(tokenToRenew, errorInfo, maxAttempts) {
		const attempts = tokenToRenew.getRetryCount() + 1;
		const retryableStatus = this.isRetryableError(errorInfo.errorType) ? 0 : refusal.incompatible;
		const attemptStatus = attempts < maxAttempts ? 0 : refusal.attempts;
		const capacityStatus = this.capacity >= this.getCapacityCost(errorInfo.errorType) ? 0 : refusal.capacity;
		return retryableStatus || attemptStatus || capacityStatus;
	}
	getCapacityCost(errorType) {
		return errorType === Retry.modifiedCostType() ? Retry.throttlingCost() : Retry.cost();
	}
	isRetryableError(errorType) {
		return errorType === "THROTTLING" || errorType === "TRANSIENT";
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js
var AdaptiveRetryStrategy = class {
	mode = RETRY_MODES.ADAPTIVE;
	rateLimiter;
	standardRetryStrategy;
	constructor(maxAttemptsProvider, options) {
		const { rateLimiter } = options ?? {};
		this.rateLimiter = rateLimiter ?? new DefaultRateLimiter();
		this.standardRetryStrategy = options ? new StandardRetryStrategy({
			maxAttempts: typeof maxAttemptsProvider === "number" ? maxAttemptsProvider : 3,
			...options
		}) : new StandardRetryStrategy(maxAttemptsProvider);
	}
	async acquireInitialRetryToken(retryTokenScope) {
		const token = await this.standardRetryStrategy.acquireInitialRetryToken(retryTokenScope);
		await this.rateLimiter.getSendToken();
		return token;
	}
	async refreshRetryTokenForRetry(tokenToRenew, errorInfo) {
		this.rateLimiter.updateClientSendingRate(errorInfo);
		const token = await this.standardRetryStrategy.refreshRetryTokenForRetry(tokenToRenew, errorInfo);
		await this.rateLimiter.getSendToken();
		return token;
	}
	recordSuccess(token) {
		this.rateLimiter.updateClientSendingRate({});
		this.standardRetryStrategy.recordSuccess(token);
	}
	async maxAttemptsProvider() {
		return this.standardRetryStrategy.maxAttempts();
	}
};
// node_modules/@smithy/core/dist-es/submodules/retry/middleware-retry/configurations.js
const ENV_MAX_ATTEMPTS = "AWS_MAX_ATTEMPTS";
const CONFIG_MAX_ATTEMPTS = "max_attempts";
const NODE_MAX_ATTEMPT_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => {
		const value = env[ENV_MAX_ATTEMPTS];
		if (!value) return;
		const maxAttempt = parseInt(value);
		if (Number.isNaN(maxAttempt)) throw new Error(`Environment variable ${ENV_MAX_ATTEMPTS} mast be a number, got "${value}"`);
		return maxAttempt;
	},
	configFileSelector: (profile) => {
		const value = profile[CONFIG_MAX_ATTEMPTS];
		if (!value) return;
		const maxAttempt = parseInt(value);
		if (Number.isNaN(maxAttempt)) throw new Error(`Shared config file entry ${CONFIG_MAX_ATTEMPTS} mast be a number, got "${value}"`);
		return maxAttempt;
	},
	default: 3
};
const resolveRetryConfig = (input, defaults) => {
	const { retryStrategy, retryMode } = input;
	const { defaultMaxAttempts = 3, defaultBaseDelay = Retry.delay() } = defaults ?? {};
	const maxAttemptsProvider = normalizeProvider$1(input.maxAttempts ?? defaultMaxAttempts);
	let controller = retryStrategy ? Promise.resolve(retryStrategy) : void 0;
	const getDefault = async () => {
		const maxAttempts = await maxAttemptsProvider();
		if (await normalizeProvider$1(retryMode)() === RETRY_MODES.ADAPTIVE) return new AdaptiveRetryStrategy(maxAttemptsProvider, {
			maxAttempts,
			baseDelay: defaultBaseDelay
		});
		return new StandardRetryStrategy({
			maxAttempts,
			baseDelay: defaultBaseDelay
		});
	};
	return Object.assign(input, {
		maxAttempts: maxAttemptsProvider,
		retryStrategy: () => controller ??= getDefault()
	});
};
const ENV_RETRY_MODE = "AWS_RETRY_MODE";
const CONFIG_RETRY_MODE = "retry_mode";
const NODE_RETRY_MODE_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => env[ENV_RETRY_MODE],
	configFileSelector: (profile) => profile[CONFIG_RETRY_MODE],
	default: DEFAULT_RETRY_MODE
};
const getRetryPlugin = bindGetRetryPlugin(isStreamingPayload);
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/check-features.js
const ACCOUNT_ID_ENDPOINT_REGEX = /\d{12}\.ddb/;
async function checkFeatures(context, config, args) {
	if (args.request?.headers?.["smithy-protocol"] === "rpc-v2-cbor") setFeature$1(context, "PROTOCOL_RPC_V2_CBOR", "M");
	if (typeof config.retryStrategy === "function") {
		const retryStrategy = await config.retryStrategy();
		if (typeof retryStrategy.mode === "string") switch (retryStrategy.mode) {
			case RETRY_MODES.ADAPTIVE:
				setFeature$1(context, "RETRY_MODE_ADAPTIVE", "F");
				break;
			case RETRY_MODES.STANDARD: setFeature$1(context, "RETRY_MODE_STANDARD", "E");
		}
	}
	if (typeof config.accountIdEndpointMode === "function") {
		const endpointV2 = context.endpointV2;
		if (String(endpointV2?.url?.hostname).match(ACCOUNT_ID_ENDPOINT_REGEX)) setFeature$1(context, "ACCOUNT_ID_ENDPOINT", "O");
		switch (await config.accountIdEndpointMode?.()) {
			case "disabled":
				setFeature$1(context, "ACCOUNT_ID_MODE_DISABLED", "Q");
				break;
			case "preferred":
				setFeature$1(context, "ACCOUNT_ID_MODE_PREFERRED", "P");
				break;
			case "required": setFeature$1(context, "ACCOUNT_ID_MODE_REQUIRED", "R");
		}
	}
	const identity = context.__smithy_context?.selectedHttpAuthScheme?.identity;
	if (identity?.$source) {
		const credentials = identity;
		if (credentials.accountId) setFeature$1(context, "RESOLVED_ACCOUNT_ID", "T");
		for (const [key, value] of Object.entries(credentials.$source ?? {})) setFeature$1(context, key, value);
	}
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/constants.js
const USER_AGENT = "user-agent";
const X_AMZ_USER_AGENT = "x-amz-user-agent";
const UA_NAME_ESCAPE_REGEX = /[^!$%&'*+\-.^_`|~\w]/g;
const UA_VALUE_ESCAPE_REGEX = /[^!$%&'*+\-.^_`|~\w#]/g;
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/encode-features.js
const BYTE_LIMIT = 1024;
function encodeFeatures(features) {
	let buffer = "";
	for (const key in features) {
		const val = features[key];
		if (buffer.length + val.length + 1 <= BYTE_LIMIT) {
			if (buffer.length) buffer += "," + val;
			else buffer += val;
			continue;
		}
		break;
	}
	return buffer;
}
// node_modules/@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/user-agent-middleware.js
const userAgentMiddleware = (options) => (next, context) => async (args) => {
	const { request } = args;
	if (!httpRequest_0.t.isInstance(request)) return next(args);
	const { headers } = request;
	const userAgent = context?.userAgent?.map(escapeUserAgent) || [];
	const defaultUserAgent = (await options.defaultUserAgentProvider()).map(escapeUserAgent);
	await checkFeatures(context, options, args);
	const awsContext = context;
	defaultUserAgent.push(`m/${encodeFeatures(Object.assign({}, context.__smithy_context?.features, awsContext.__aws_sdk_context?.features))}`);
	const customUserAgent = options?.customUserAgent?.map(escapeUserAgent) || [];
	const appId = await options.userAgentAppId();
	if (appId) defaultUserAgent.push(escapeUserAgent([`app`, `${appId}`]));
	const prefix = getUserAgentPrefix();
	const sdkUserAgentValue = (prefix ? [prefix] : []).concat([
		...defaultUserAgent,
		...userAgent,
		...customUserAgent
	]).join(" ");
	const normalUAValue = [...defaultUserAgent.filter((section) => section.startsWith("aws-sdk-")), ...customUserAgent].join(" ");
	if (options.runtime !== "browser") {
		if (normalUAValue) headers[X_AMZ_USER_AGENT] = headers["x-amz-user-agent"] ? `${headers[USER_AGENT]} ${normalUAValue}` : normalUAValue;
		headers[USER_AGENT] = sdkUserAgentValue;
	} else headers[X_AMZ_USER_AGENT] = sdkUserAgentValue;
	return next({
		...args,
		request
	});
};
const escapeUserAgent = (userAgentPair) => {
	const name = userAgentPair[0].split("/").map((part) => part.replace(UA_NAME_ESCAPE_REGEX, "-")).join("/");
	const version = userAgentPair[1]?.replace(UA_VALUE_ESCAPE_REGEX, "-");
	const prefixSeparatorIndex = name.indexOf("/");
	const prefix = name.substring(0, prefixSeparatorIndex);
	let uaName = name.substring(prefixSeparatorIndex + 1);
	if (prefix === "api") uaName = uaName.toLowerCase();
	return [
		prefix,
		uaName,
		version
	].filter((item) => item && item.length > 0).reduce((acc, item, index) => {
		switch (index) {
			case 0: return item;
			case 1: return `${acc}/${item}`;
			default: return `${acc}#${item}`;
		}
	}, "");
};
const getUserAgentMiddlewareOptions = {
	name: "getUserAgentMiddleware",
	step: "build",
	priority: "low",
	tags: ["SET_USER_AGENT", "USER_AGENT"],
	override: true
};
const getUserAgentPlugin = (config) => ({ applyToStack: (clientStack) => {
	clientStack.add(userAgentMiddleware(config), getUserAgentMiddlewareOptions);
} });
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/getRuntimeUserAgentPair.js
const getRuntimeUserAgentPair = () => {
	for (const runtime of [
		"deno",
		"bun",
		"llrt"
	]) if (external_node_process_namespaceObject.versions[runtime]) return [`md/${runtime}`, external_node_process_namespaceObject.versions[runtime]];
	return ["md/nodejs", external_node_process_namespaceObject.versions.node];
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/crt-availability.js
const crtAvailability = { isCrtAvailable: false };
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/is-crt-available.js
const isCrtAvailable = () => {
	if (crtAvailability.isCrtAvailable) return ["md/crt-avail"];
	return null;
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/defaultUserAgent.js
const createDefaultUserAgentProvider = ({ serviceId, clientVersion }) => {
	const runtimeUserAgentPair = getRuntimeUserAgentPair();
	return async (config) => {
		const sections = [
			["aws-sdk-js", clientVersion],
			["ua", "2.1"],
			[`os/${(0,external_node_os_.platform)()}`, (0,external_node_os_.release)()],
			["lang/js"],
			runtimeUserAgentPair
		];
		const crtAvailable = isCrtAvailable();
		if (crtAvailable) sections.push(crtAvailable);
		if (serviceId) sections.push([`api/${serviceId}`, clientVersion]);
		if (external_node_process_namespaceObject.env.AWS_EXECUTION_ENV) sections.push([`exec-env/${external_node_process_namespaceObject.env.AWS_EXECUTION_ENV}`]);
		const appId = await config?.userAgentAppId?.();
		return appId ? [...sections, [`app/${appId}`]] : [...sections];
	};
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-user-agent-node/nodeAppIdConfigOptions.js
const UA_APP_ID_ENV_NAME = "AWS_SDK_UA_APP_ID";
const UA_APP_ID_INI_NAME_DEPRECATED = "sdk-ua-app-id";
const NODE_APP_ID_CONFIG_OPTIONS = {
	environmentVariableSelector: (env) => env[UA_APP_ID_ENV_NAME],
	configFileSelector: (profile) => profile["sdk_ua_app_id"] ?? profile[UA_APP_ID_INI_NAME_DEPRECATED],
	default: void 0
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/isVirtualHostableS3Bucket.js
const isVirtualHostableS3Bucket = (value, allowSubDomains = false) => {
	if (allowSubDomains) {
		for (const label of value.split(".")) if (!isVirtualHostableS3Bucket(label)) return false;
		return true;
	}
	if (!isValidHostLabel(value)) return false;
	if (value.length < 3 || value.length > 63) return false;
	if (value !== value.toLowerCase()) return false;
	if (isIpAddress(value)) return false;
	return true;
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/parseArn.js
const ARN_DELIMITER = ":";
const RESOURCE_DELIMITER = "/";
const parseArn = (value) => {
	const segments = value.split(ARN_DELIMITER);
	if (segments.length < 6) return null;
	const [arn, partition, service, region, accountId, ...resourcePath] = segments;
	if (arn !== "arn" || partition === "" || service === "" || resourcePath.join(ARN_DELIMITER) === "") return null;
	return {
		partition,
		service,
		region,
		accountId,
		resourceId: resourcePath.map((resource) => resource.split(RESOURCE_DELIMITER)).flat()
	};
};
// node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/aws.js
const awsEndpointFunctions = {
	isVirtualHostableS3Bucket,
	parseArn,
	partition
};
customEndpointFunctions.aws = awsEndpointFunctions;
// node_modules/@aws-sdk/core/dist-es/submodules/client/region-config-resolver/extensions.js
const getAwsRegionExtensionConfiguration = (runtimeConfig) => {
	return {
		setRegion(region) {
			runtimeConfig.region = region;
		},
		region() {
			return runtimeConfig.region;
		}
	};
};
const resolveAwsRegionExtensionConfiguration = (awsRegionExtensionConfiguration) => {
	return { region: awsRegionExtensionConfiguration.region() };
};
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getDateHeader.js
const getDateHeader = (response) => node_http_handler.d.isInstance(response) ? response.headers?.date ?? response.headers?.Date : void 0;
const getAgeHeader = (response) => node_http_handler.d.isInstance(response) ? response.headers?.age ?? response.headers?.Age : void 0;
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getSkewCorrectedDate.js
const getSkewCorrectedDate = (systemClockOffset) => new Date(Date.now() + systemClockOffset);
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getUpdatedSystemClockOffset.js
const getUpdatedSystemClockOffset = (clockTime, currentSystemClockOffset, timeRequestSent, ageHeader) => {
	if (ageHeader !== void 0) return currentSystemClockOffset;
	const serverTime = Date.parse(clockTime);
	if (Number.isNaN(serverTime)) return currentSystemClockOffset;
	const timeResponseReceived = Date.now();
	if (timeRequestSent !== void 0 && timeResponseReceived - timeRequestSent > 9e5) return currentSystemClockOffset;
	return serverTime - timeResponseReceived;
};
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/AwsSdkSigV4Signer.js
const throwSigningPropertyError = (name, property) => {
	if (!property) throw new Error(`Property \`${name}\` is not resolved for AWS SDK SigV4Auth`);
	return property;
};
const hasEventStreamOutput = (signingProperties) => {
	return (signingProperties.context?.[SMITHY_CONTEXT_KEY]?.eventStream)?.output === true;
};
const validateSigningProperties = async (signingProperties) => {
	const context = throwSigningPropertyError("context", signingProperties.context);
	const config = throwSigningPropertyError("config", signingProperties.config);
	const authScheme = context.endpointV2?.properties?.authSchemes?.[0];
	return {
		config,
		signer: await throwSigningPropertyError("signer", config.signer)(authScheme),
		signingRegion: signingProperties?.signingRegion,
		signingRegionSet: signingProperties?.signingRegionSet,
		signingName: signingProperties?.signingName
	};
};
var AwsSdkSigV4Signer = class {
	async sign(httpRequest, identity, signingProperties) {
		if (!httpRequest_0.t.isInstance(httpRequest)) throw new Error("The request is not an instance of `HttpRequest` and cannot be signed");
		const validatedProps = await validateSigningProperties(signingProperties);
		const { config, signer } = validatedProps;
		let { signingRegion, signingName } = validatedProps;
		const handlerExecutionContext = signingProperties.context;
		if (handlerExecutionContext?.authSchemes?.length ?? false) {
			const [first, second] = handlerExecutionContext.authSchemes;
			if (first?.name === "sigv4a" && second?.name === "sigv4") {
				signingRegion = second?.signingRegion ?? signingRegion;
				signingName = second?.signingName ?? signingName;
			}
		}
		const noSkewCorrection = await config.disableClockSkewCorrection?.() === true;
		signingProperties._disableClockSkewCorrection = noSkewCorrection;
		const skipSkewSampling = noSkewCorrection || hasEventStreamOutput(signingProperties);
		signingProperties._skipClockSkewSampling = skipSkewSampling;
		if (!skipSkewSampling) {
			signingProperties._preRequestSystemClockOffset = config.systemClockOffset;
			signingProperties._requestSentAt = Date.now();
		}
		return await signer.sign(httpRequest, {
			signingDate: noSkewCorrection ? /* @__PURE__ */ new Date() : getSkewCorrectedDate(config.systemClockOffset),
			signingRegion,
			signingService: signingName
		});
	}
	errorHandler(signingProperties) {
		return (error) => {
			const errorException = error;
			if (!signingProperties._skipClockSkewSampling && !signingProperties._disableClockSkewCorrection) {
				const serverTime = errorException.ServerTime ?? getDateHeader(errorException.$response);
				if (serverTime) {
					const config = throwSigningPropertyError("config", signingProperties.config);
					const preRequestOffset = signingProperties._preRequestSystemClockOffset;
					const timeRequestSent = signingProperties._requestSentAt;
					const ageHeader = getAgeHeader(errorException.$response);
					const newOffset = getUpdatedSystemClockOffset(serverTime, config.systemClockOffset, timeRequestSent, ageHeader);
					config.systemClockOffset = newOffset;
					if (Math.abs(newOffset) >= 24e4 && (newOffset !== preRequestOffset || preRequestOffset !== void 0 && preRequestOffset !== newOffset) && errorException.$metadata) errorException.$metadata.clockSkewCorrected = true;
				}
			}
			throw error;
		};
	}
	successHandler(httpResponse, signingProperties) {
		if (signingProperties._skipClockSkewSampling || signingProperties._disableClockSkewCorrection) return;
		const dateHeader = getDateHeader(httpResponse);
		if (dateHeader) {
			const config = throwSigningPropertyError("config", signingProperties.config);
			const timeRequestSent = signingProperties._requestSentAt;
			const ageHeader = getAgeHeader(httpResponse);
			config.systemClockOffset = getUpdatedSystemClockOffset(dateHeader, config.systemClockOffset, timeRequestSent, ageHeader);
		}
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getArrayForCommaSeparatedString.js
const getArrayForCommaSeparatedString = (str) => typeof str === "string" && str.length > 0 ? str.split(",").map((item) => item.trim()) : [];
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/utils/getBearerTokenEnvKey.js
const getBearerTokenEnvKey = (signingName) => `AWS_BEARER_TOKEN_${signingName.replace(/[\s-]/g, "_").toUpperCase()}`;
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/NODE_AUTH_SCHEME_PREFERENCE_OPTIONS.js
const NODE_AUTH_SCHEME_PREFERENCE_ENV_KEY = "AWS_AUTH_SCHEME_PREFERENCE";
const NODE_AUTH_SCHEME_PREFERENCE_CONFIG_KEY = "auth_scheme_preference";
const NODE_AUTH_SCHEME_PREFERENCE_OPTIONS = {
	environmentVariableSelector: (env, options) => {
		if (options?.signingName) {
			if (getBearerTokenEnvKey(options.signingName) in env) return ["httpBearerAuth"];
		}
		if (!(NODE_AUTH_SCHEME_PREFERENCE_ENV_KEY in env)) return;
		return getArrayForCommaSeparatedString(env[NODE_AUTH_SCHEME_PREFERENCE_ENV_KEY]);
	},
	configFileSelector: (profile) => {
		if (!(NODE_AUTH_SCHEME_PREFERENCE_CONFIG_KEY in profile)) return;
		return getArrayForCommaSeparatedString(profile[NODE_AUTH_SCHEME_PREFERENCE_CONFIG_KEY]);
	},
	default: []
};
// node_modules/@smithy/signature-v4/dist-es/HeaderFormatter.js
var HeaderFormatter = class {
	format(headers) {
		const chunks = [];
		for (const headerName in headers) {
			if (!(0,hex_encoding.r)(headers, headerName)) continue;
			const bytes = (0,TypeRegistry.r)(headerName);
			chunks.push(Uint8Array.from([bytes.byteLength]), bytes, this.formatHeaderValue(headers[headerName]));
		}
		const out = new Uint8Array(chunks.reduce((carry, bytes) => carry + bytes.byteLength, 0));
		let position = 0;
		for (const chunk of chunks) {
			out.set(chunk, position);
			position += chunk.byteLength;
		}
		return out;
	}
	formatHeaderValue(header) {
		switch (header.type) {
			case "boolean": return Uint8Array.from([header.value ? 0 : 1]);
			case "byte": return Uint8Array.from([2, header.value]);
			case "short":
				const shortView = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(3));
				shortView.setUint8(0, 3);
				shortView.setInt16(1, header.value, false);
				return new Uint8Array(shortView.buffer);
			case "integer":
				const intView = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(5));
				intView.setUint8(0, 4);
				intView.setInt32(1, header.value, false);
				return new Uint8Array(intView.buffer);
			case "long":
				const longBytes = /* @__PURE__ */ new Uint8Array(9);
				longBytes[0] = 5;
				longBytes.set(header.value.bytes, 1);
				return longBytes;
			case "binary":
				const binView = new DataView(new ArrayBuffer(3 + header.value.byteLength));
				binView.setUint8(0, 6);
				binView.setUint16(1, header.value.byteLength, false);
				const binBytes = new Uint8Array(binView.buffer);
				binBytes.set(header.value, 3);
				return binBytes;
			case "string":
				const utf8Bytes = (0,TypeRegistry.r)(header.value);
				const strView = new DataView(new ArrayBuffer(3 + utf8Bytes.byteLength));
				strView.setUint8(0, 7);
				strView.setUint16(1, utf8Bytes.byteLength, false);
				const strBytes = new Uint8Array(strView.buffer);
				strBytes.set(utf8Bytes, 3);
				return strBytes;
			case "timestamp":
				const tsBytes = /* @__PURE__ */ new Uint8Array(9);
				tsBytes[0] = 8;
				tsBytes.set(Int64.fromNumber(header.value.valueOf()).bytes, 1);
				return tsBytes;
			case "uuid":
				if (!UUID_PATTERN.test(header.value)) throw new Error(`Invalid UUID received: ${header.value}`);
				const uuidBytes = /* @__PURE__ */ new Uint8Array(17);
				uuidBytes[0] = 9;
				uuidBytes.set((0,hex_encoding.t)(header.value.replace(/-/g, "")), 1);
				return uuidBytes;
		}
	}
};
var HEADER_VALUE_TYPE;
(function(HEADER_VALUE_TYPE) {
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["boolTrue"] = 0] = "boolTrue";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["boolFalse"] = 1] = "boolFalse";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["byte"] = 2] = "byte";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["short"] = 3] = "short";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["integer"] = 4] = "integer";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["long"] = 5] = "long";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["byteArray"] = 6] = "byteArray";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["string"] = 7] = "string";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["timestamp"] = 8] = "timestamp";
	HEADER_VALUE_TYPE[HEADER_VALUE_TYPE["uuid"] = 9] = "uuid";
})(HEADER_VALUE_TYPE || (HEADER_VALUE_TYPE = {}));
const UUID_PATTERN = /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/;
var Int64 = class Int64 {
	bytes;
	constructor(bytes) {
		this.bytes = bytes;
		if (bytes.byteLength !== 8) throw new Error("Int64 buffers must be exactly 8 bytes");
	}
	static fromNumber(number) {
		if (number > 0x8000000000000000 || number < -0x8000000000000000) throw new Error(`${number} is too large (or, if negative, too small) to represent as an Int64`);
		const bytes = /* @__PURE__ */ new Uint8Array(8);
		for (let i = 7, remaining = Math.abs(Math.round(number)); i > -1 && remaining > 0; i--, remaining /= 256) bytes[i] = remaining;
		if (number < 0) negate(bytes);
		return new Int64(bytes);
	}
	valueOf() {
		const bytes = this.bytes.slice(0);
		const negative = bytes[0] & 128;
		if (negative) negate(bytes);
		return parseInt((0,hex_encoding.n)(bytes), 16) * (negative ? -1 : 1);
	}
	toString() {
		return String(this.valueOf());
	}
};
function negate(bytes) {
	for (let i = 0; i < 8; i++) bytes[i] ^= 255;
	for (let i = 7; i > -1; i--) {
		bytes[i]++;
		if (bytes[i] !== 0) break;
	}
}
// node_modules/@smithy/signature-v4/dist-es/constants.js
const ALGORITHM_QUERY_PARAM = "X-Amz-Algorithm";
const CREDENTIAL_QUERY_PARAM = "X-Amz-Credential";
const AMZ_DATE_QUERY_PARAM = "X-Amz-Date";
const SIGNED_HEADERS_QUERY_PARAM = "X-Amz-SignedHeaders";
const EXPIRES_QUERY_PARAM = "X-Amz-Expires";
const SIGNATURE_QUERY_PARAM = "X-Amz-Signature";
const TOKEN_QUERY_PARAM = "X-Amz-Security-Token";
const AUTH_HEADER = "authorization";
const AMZ_DATE_HEADER = AMZ_DATE_QUERY_PARAM.toLowerCase();
const GENERATED_HEADERS = [
	AUTH_HEADER,
	AMZ_DATE_HEADER,
	"date"
];
SIGNATURE_QUERY_PARAM.toLowerCase();
const SHA256_HEADER = "x-amz-content-sha256";
const TOKEN_HEADER = TOKEN_QUERY_PARAM.toLowerCase();
const ALWAYS_UNSIGNABLE_HEADERS = {
	authorization: true,
	"cache-control": true,
	connection: true,
	expect: true,
	from: true,
	"keep-alive": true,
	"max-forwards": true,
	pragma: true,
	referer: true,
	te: true,
	trailer: true,
	"transfer-encoding": true,
	upgrade: true,
	"user-agent": true,
	"x-amzn-trace-id": true
};
const PROXY_HEADER_PATTERN = /^proxy-/;
const SEC_HEADER_PATTERN = /^sec-/;
const ALGORITHM_IDENTIFIER = "AWS4-HMAC-SHA256";
const EVENT_ALGORITHM_IDENTIFIER = "AWS4-HMAC-SHA256-PAYLOAD";
const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
const KEY_TYPE_IDENTIFIER = "aws4_request";
// node_modules/@smithy/signature-v4/dist-es/getCanonicalQuery.js
const getCanonicalQuery = ({ query = {} }) => {
	const keys = [];
	const serialized = {};
	for (const key in query) {
		if (!(0,hex_encoding.r)(query, key)) continue;
		if (key.toLowerCase() === "x-amz-signature") continue;
		const encodedKey = (0,node_http_handler.n)(key);
		keys.push(encodedKey);
		const value = query[key];
		if (typeof value === "string") serialized[encodedKey] = `${encodedKey}=${(0,node_http_handler.n)(value)}`;
		else if (Array.isArray(value)) serialized[encodedKey] = value.slice(0).reduce((encoded, value) => encoded.concat([`${encodedKey}=${(0,node_http_handler.n)(value)}`]), []).sort().join("&");
	}
	return keys.sort().map((key) => serialized[key]).filter((serialized) => serialized).join("&");
};
// node_modules/@smithy/signature-v4/dist-es/utilDate.js
const iso8601 = (time) => toDate(time).toISOString().replace(/\.\d{3}Z$/, "Z");
const toDate = (time) => {
	if (typeof time === "number") return /* @__PURE__ */ new Date(time * 1e3);
	if (typeof time === "string") {
		if (Number(time)) return /* @__PURE__ */ new Date(Number(time) * 1e3);
		return new Date(time);
	}
	return time;
};
// node_modules/@smithy/signature-v4/dist-es/SignatureV4Base.js
var SignatureV4Base = class {
	service;
	regionProvider;
	credentialProvider;
	sha256;
	uriEscapePath;
	applyChecksum;
	constructor({ applyChecksum, credentials, region, service, sha256, uriEscapePath = true }) {
		this.service = service;
		this.sha256 = sha256;
		this.uriEscapePath = uriEscapePath;
		this.applyChecksum = typeof applyChecksum === "boolean" ? applyChecksum : true;
		this.regionProvider = normalizeProvider$1(region);
		this.credentialProvider = normalizeProvider$1(credentials);
	}
	createCanonicalRequest(request, canonicalHeaders, payloadHash) {
		const sortedHeaders = Object.keys(canonicalHeaders).sort();
		return `${request.method}
${this.getCanonicalPath(request)}
${getCanonicalQuery(request)}
${sortedHeaders.map((name) => `${name}:${canonicalHeaders[name]}`).join("\n")}

${sortedHeaders.join(";")}
${payloadHash}`;
	}
	async createStringToSign(longDate, credentialScope, canonicalRequest, algorithmIdentifier) {
		const hash = new this.sha256();
		hash.update(toUint8Array(canonicalRequest));
		const hashedRequest = await hash.digest();
		return `${algorithmIdentifier}
${longDate}
${credentialScope}
${(0,hex_encoding.n)(hashedRequest)}`;
	}
	getCanonicalPath({ path }) {
		if (this.uriEscapePath) {
			const normalizedPathSegments = [];
			for (const pathSegment of path.split("/")) {
				if (pathSegment?.length === 0) continue;
				if (pathSegment === ".") continue;
				if (pathSegment === "..") normalizedPathSegments.pop();
				else normalizedPathSegments.push(pathSegment);
			}
			const normalizedPath = `${path?.startsWith("/") ? "/" : ""}${normalizedPathSegments.join("/")}${normalizedPathSegments.length > 0 && path?.endsWith("/") ? "/" : ""}`;
			return (0,node_http_handler.n)(normalizedPath).replace(/%2F/g, "/");
		}
		return path;
	}
	validateResolvedCredentials(credentials) {
		if (typeof credentials !== "object" || typeof credentials.accessKeyId !== "string" || typeof credentials.secretAccessKey !== "string") throw new Error("Resolved credential object is not valid");
	}
	formatDate(now) {
		const longDate = iso8601(now).replace(/[-:]/g, "");
		return {
			longDate,
			shortDate: longDate.slice(0, 8)
		};
	}
	getCanonicalHeaderList(headers) {
		return Object.keys(headers).sort().join(";");
	}
};
// node_modules/@smithy/signature-v4/dist-es/credentialDerivation.js
const signingKeyCache = {};
const cacheQueue = [];
const createScope = (shortDate, region, service) => `${shortDate}/${region}/${service}/${KEY_TYPE_IDENTIFIER}`;
const getSigningKey = async (sha256Constructor, credentials, shortDate, region, service) => {
	const credsHash = await hmac(sha256Constructor, credentials.secretAccessKey, credentials.accessKeyId);
	const cacheKey = `${shortDate}:${region}:${service}:${(0,hex_encoding.n)(credsHash)}:${credentials.sessionToken}`;
	if (cacheKey in signingKeyCache) return signingKeyCache[cacheKey];
	cacheQueue.push(cacheKey);
	while (cacheQueue.length > 50) delete signingKeyCache[cacheQueue.shift()];
	let key = `AWS4${credentials.secretAccessKey}`;
	for (const signable of [
		shortDate,
		region,
		service,
		KEY_TYPE_IDENTIFIER
	]) key = await hmac(sha256Constructor, key, signable);
	return signingKeyCache[cacheKey] = key;
};
const hmac = (ctor, secret, data) => {
	const hash = new ctor(secret);
	hash.update(toUint8Array(data));
	return hash.digest();
};
// node_modules/@smithy/signature-v4/dist-es/getCanonicalHeaders.js
const getCanonicalHeaders = ({ headers }, unsignableHeaders, signableHeaders) => {
	const canonical = {};
	for (const headerName of Object.keys(headers).sort()) {
		if (headers[headerName] == void 0) continue;
		const canonicalHeaderName = headerName.toLowerCase();
		if ((0,hex_encoding.r)(ALWAYS_UNSIGNABLE_HEADERS, canonicalHeaderName) || unsignableHeaders?.has(canonicalHeaderName) || PROXY_HEADER_PATTERN.test(canonicalHeaderName) || SEC_HEADER_PATTERN.test(canonicalHeaderName)) {
			if (!signableHeaders || signableHeaders && !signableHeaders.has(canonicalHeaderName)) continue;
		}
		if (canonicalHeaderName === "__proto__") writeKey(canonical);
		canonical[canonicalHeaderName] = headers[headerName].replace(/[\r\n]/g, " ").replace(/[ \t]+/g, " ").replace(/^ | $/g, "");
	}
	return canonical;
};
// node_modules/@smithy/signature-v4/dist-es/getPayloadHash.js
const getPayloadHash = async ({ headers, body }, hashConstructor) => {
	for (const headerName in headers) {
		if (!(0,hex_encoding.r)(headers, headerName)) continue;
		if (headerName.toLowerCase() === "x-amz-content-sha256") return headers[headerName];
	}
	if (body == void 0) return "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
	else if (typeof body === "string" || ArrayBuffer.isView(body) || (0,hex_encoding.o)(body)) {
		const hashCtor = new hashConstructor();
		hashCtor.update(toUint8Array(body));
		return (0,hex_encoding.n)(await hashCtor.digest());
	}
	return UNSIGNED_PAYLOAD;
};
// node_modules/@smithy/signature-v4/dist-es/headerUtil.js
const hasHeader = (soughtHeader, headers) => {
	soughtHeader = soughtHeader.toLowerCase();
	for (const headerName in headers) {
		if (!(0,hex_encoding.r)(headers, headerName)) continue;
		if (soughtHeader === headerName.toLowerCase()) return true;
	}
	return false;
};
// node_modules/@smithy/signature-v4/dist-es/moveHeadersToQuery.js
const moveHeadersToQuery = (request, options = {}) => {
	const { headers, query = {} } = httpRequest_0.t.clone(request);
	for (const name in headers) {
		if (!(0,hex_encoding.r)(headers, name)) continue;
		const lname = name.toLowerCase();
		if (lname.slice(0, 6) === "x-amz-" && !options.unhoistableHeaders?.has(lname) || options.hoistableHeaders?.has(lname)) {
			query[name] = headers[name];
			delete headers[name];
		}
	}
	return {
		...request,
		headers,
		query
	};
};
// node_modules/@smithy/signature-v4/dist-es/prepareRequest.js
const prepareRequest = (request) => {
	request = httpRequest_0.t.clone(request);
	for (const headerName in request.headers) {
		if (!(0,hex_encoding.r)(request.headers, headerName)) continue;
		if (GENERATED_HEADERS.indexOf(headerName.toLowerCase()) > -1) delete request.headers[headerName];
	}
	return request;
};
// node_modules/@smithy/signature-v4/dist-es/SignatureV4.js
var SignatureV4 = class extends SignatureV4Base {
	headerFormatter = new HeaderFormatter();
	constructor({ applyChecksum, credentials, region, service, sha256, uriEscapePath = true }) {
		super({
			applyChecksum,
			credentials,
			region,
			service,
			sha256,
			uriEscapePath
		});
	}
	async presign(originalRequest, options = {}) {
		const { signingDate = /* @__PURE__ */ new Date(), expiresIn = 3600, unsignableHeaders, unhoistableHeaders, signableHeaders, hoistableHeaders, signingRegion, signingService } = options;
		const credentials = await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const { longDate, shortDate } = this.formatDate(signingDate);
		if (expiresIn > 604800) return Promise.reject("Signature version 4 presigned URLs must have an expiration date less than one week in the future");
		const scope = createScope(shortDate, region, signingService ?? this.service);
		const request = moveHeadersToQuery(prepareRequest(originalRequest), {
			unhoistableHeaders,
			hoistableHeaders
		});
		if (credentials.sessionToken) request.query[TOKEN_QUERY_PARAM] = credentials.sessionToken;
		request.query[ALGORITHM_QUERY_PARAM] = ALGORITHM_IDENTIFIER;
		request.query[CREDENTIAL_QUERY_PARAM] = `${credentials.accessKeyId}/${scope}`;
		request.query[AMZ_DATE_QUERY_PARAM] = longDate;
		request.query[EXPIRES_QUERY_PARAM] = expiresIn.toString(10);
		const canonicalHeaders = getCanonicalHeaders(request, unsignableHeaders, signableHeaders);
		request.query[SIGNED_HEADERS_QUERY_PARAM] = this.getCanonicalHeaderList(canonicalHeaders);
		request.query[SIGNATURE_QUERY_PARAM] = await this.getSignature(longDate, scope, this.getSigningKey(credentials, region, shortDate, signingService), this.createCanonicalRequest(request, canonicalHeaders, await getPayloadHash(originalRequest, this.sha256)));
		return request;
	}
	async sign(toSign, options) {
		if (typeof toSign === "string") return this.signString(toSign, options);
		else if (toSign.headers && toSign.payload) return this.signEvent(toSign, options);
		else if (toSign.message) return this.signMessage(toSign, options);
		else return this.signRequest(toSign, options);
	}
	async signEvent({ headers, payload }, { signingDate = /* @__PURE__ */ new Date(), priorSignature, signingRegion, signingService, eventStreamCredentials }) {
		const region = signingRegion ?? await this.regionProvider();
		const { shortDate, longDate } = this.formatDate(signingDate);
		const scope = createScope(shortDate, region, signingService ?? this.service);
		const hashedPayload = await getPayloadHash({
			headers: {},
			body: payload
		}, this.sha256);
		const hash = new this.sha256();
		hash.update(headers);
		const hashedHeaders = (0,hex_encoding.n)(await hash.digest());
		const stringToSign = [
			EVENT_ALGORITHM_IDENTIFIER,
			longDate,
			scope,
			priorSignature,
			hashedHeaders,
			hashedPayload
		].join("\n");
		return this.signString(stringToSign, {
			signingDate,
			signingRegion: region,
			signingService,
			eventStreamCredentials
		});
	}
	async signMessage(signableMessage, { signingDate = /* @__PURE__ */ new Date(), signingRegion, signingService, eventStreamCredentials }) {
		return this.signEvent({
			headers: this.headerFormatter.format(signableMessage.message.headers),
			payload: signableMessage.message.body
		}, {
			signingDate,
			signingRegion,
			signingService,
			priorSignature: signableMessage.priorSignature,
			eventStreamCredentials
		}).then((signature) => {
			return {
				message: signableMessage.message,
				signature
			};
		});
	}
	async signString(stringToSign, { signingDate = /* @__PURE__ */ new Date(), signingRegion, signingService, eventStreamCredentials } = {}) {
		const credentials = eventStreamCredentials ?? await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const { shortDate } = this.formatDate(signingDate);
		const hash = new this.sha256(await this.getSigningKey(credentials, region, shortDate, signingService));
		hash.update(toUint8Array(stringToSign));
		return (0,hex_encoding.n)(await hash.digest());
	}
	async signRequest(requestToSign, { signingDate = /* @__PURE__ */ new Date(), signableHeaders, unsignableHeaders, signingRegion, signingService } = {}) {
		const credentials = await this.credentialProvider();
		this.validateResolvedCredentials(credentials);
		const region = signingRegion ?? await this.regionProvider();
		const request = prepareRequest(requestToSign);
		const { longDate, shortDate } = this.formatDate(signingDate);
		const scope = createScope(shortDate, region, signingService ?? this.service);
		request.headers[AMZ_DATE_HEADER] = longDate;
		if (credentials.sessionToken) request.headers[TOKEN_HEADER] = credentials.sessionToken;
		const payloadHash = await getPayloadHash(request, this.sha256);
		if (!hasHeader("x-amz-content-sha256", request.headers) && this.applyChecksum) request.headers[SHA256_HEADER] = payloadHash;
		const canonicalHeaders = getCanonicalHeaders(request, unsignableHeaders, signableHeaders);
		const signature = await this.getSignature(longDate, scope, this.getSigningKey(credentials, region, shortDate, signingService), this.createCanonicalRequest(request, canonicalHeaders, payloadHash));
		request.headers[AUTH_HEADER] = `${ALGORITHM_IDENTIFIER} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${this.getCanonicalHeaderList(canonicalHeaders)}, Signature=${signature}`;
		return request;
	}
	async getSignature(longDate, credentialScope, keyPromise, canonicalRequest) {
		const stringToSign = await this.createStringToSign(longDate, credentialScope, canonicalRequest, ALGORITHM_IDENTIFIER);
		const hash = new this.sha256(await keyPromise);
		hash.update(toUint8Array(stringToSign));
		return (0,hex_encoding.n)(await hash.digest());
	}
	getSigningKey(credentials, region, shortDate, service) {
		return getSigningKey(this.sha256, credentials, shortDate, region, service || this.service);
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/resolveAwsSdkSigV4Config.js
const bindResolveAwsSdkSigV4Config = (defaultDisableClockSkewCorrection) => (config) => {
	let inputCredentials = config.credentials;
	let isUserSupplied = !!config.credentials;
	let resolvedCredentials = void 0;
	Object.defineProperty(config, "credentials", {
		set(credentials) {
			if (credentials && credentials !== inputCredentials && credentials !== resolvedCredentials) isUserSupplied = true;
			inputCredentials = credentials;
			const boundProvider = bindCallerConfig(config, normalizeCredentialProvider(config, {
				credentials: inputCredentials,
				credentialDefaultProvider: config.credentialDefaultProvider
			}));
			if (isUserSupplied && !boundProvider.attributed) {
				const isCredentialObject = typeof inputCredentials === "object" && inputCredentials !== null;
				resolvedCredentials = async (options) => {
					const attributedCreds = await boundProvider(options);
					if (isCredentialObject && (!attributedCreds.$source || Object.keys(attributedCreds.$source).length === 0)) return (0,setCredentialFeature.t)(attributedCreds, "CREDENTIALS_CODE", "e");
					return attributedCreds;
				};
				resolvedCredentials.memoized = boundProvider.memoized;
				resolvedCredentials.configBound = boundProvider.configBound;
				resolvedCredentials.attributed = true;
			} else resolvedCredentials = boundProvider;
		},
		get() {
			return resolvedCredentials;
		},
		enumerable: true,
		configurable: true
	});
	config.credentials = inputCredentials;
	const { signingEscapePath = true, systemClockOffset = config.systemClockOffset || 0, sha256 } = config;
	let signer;
	if (config.signer) signer = normalizeProvider(config.signer);
	else if (config.regionInfoProvider) signer = () => normalizeProvider(config.region)().then(async (region) => [await config.regionInfoProvider(region, {
		useFipsEndpoint: await config.useFipsEndpoint(),
		useDualstackEndpoint: await config.useDualstackEndpoint()
	}) || {}, region]).then(([regionInfo, region]) => {
		const { signingRegion, signingService } = regionInfo;
		config.signingRegion = config.signingRegion || signingRegion || region;
		config.signingName = config.signingName || signingService || config.serviceId;
		const params = {
			...config,
			credentials: config.credentials,
			region: config.signingRegion,
			service: config.signingName,
			sha256,
			uriEscapePath: signingEscapePath
		};
		return new (config.signerConstructor || SignatureV4)(params);
	});
	else signer = async (authScheme) => {
		authScheme = Object.assign({}, {
			name: "sigv4",
			signingName: config.signingName || config.defaultSigningName,
			signingRegion: await normalizeProvider(config.region)(),
			properties: {}
		}, authScheme);
		const signingRegion = authScheme.signingRegion;
		const signingService = authScheme.signingName;
		config.signingRegion = config.signingRegion || signingRegion;
		config.signingName = config.signingName || signingService || config.serviceId;
		const params = {
			...config,
			credentials: config.credentials,
			region: config.signingRegion,
			service: config.signingName,
			sha256,
			uriEscapePath: signingEscapePath
		};
		return new (config.signerConstructor || SignatureV4)(params);
	};
	return Object.assign(config, {
		systemClockOffset,
		signingEscapePath,
		signer,
		disableClockSkewCorrection: normalizeProvider(config.disableClockSkewCorrection ?? defaultDisableClockSkewCorrection)
	});
};
function normalizeCredentialProvider(config, { credentials, credentialDefaultProvider }) {
	let credentialsProvider;
	if (credentials) {
		if (!credentials?.memoized) credentialsProvider = memoizeIdentityProvider(credentials, isIdentityExpired, doesIdentityRequireRefresh);
		else credentialsProvider = credentials;
	} else if (credentialDefaultProvider) credentialsProvider = normalizeProvider(credentialDefaultProvider(Object.assign({}, config, { parentClientConfig: config })));
	else credentialsProvider = async () => {
		throw new Error("@aws-sdk/core::resolveAwsSdkSigV4Config - `credentials` not provided and no credentialDefaultProvider was configured.");
	};
	credentialsProvider.memoized = true;
	return credentialsProvider;
}
function bindCallerConfig(config, credentialsProvider) {
	if (credentialsProvider.configBound) return credentialsProvider;
	const fn = async (options) => credentialsProvider({
		...options,
		callerClientConfig: config
	});
	fn.memoized = credentialsProvider.memoized;
	fn.configBound = true;
	return fn;
}
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/clock-skew-node-config.js
const ENV_DISABLE_CLOCK_SKEW_CORRECTION = "AWS_DISABLE_CLOCK_SKEW_CORRECTION";
const CONFIG_DISABLE_CLOCK_SKEW_CORRECTION = "disable_clock_skew_correction";
// node_modules/@aws-sdk/core/dist-es/submodules/httpAuthSchemes/index.js
const resolveAwsSdkSigV4Config = bindResolveAwsSdkSigV4Config((0,configLoader.t)({
	environmentVariableSelector: (env) => booleanSelector(env, ENV_DISABLE_CLOCK_SKEW_CORRECTION, SelectorType.ENV),
	configFileSelector: (profile) => booleanSelector(profile, CONFIG_DISABLE_CLOCK_SKEW_CORRECTION, SelectorType.CONFIG),
	default: false
}));
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/ProtocolLib.js
var ProtocolLib = class {
	queryCompat;
	errorRegistry;
	constructor(queryCompat = false) {
		this.queryCompat = queryCompat;
	}
	resolveRestContentType(defaultContentType, inputSchema) {
		const members = inputSchema.getMemberSchemas();
		const httpPayloadMember = Object.values(members).find((m) => {
			return !!m.getMergedTraits().httpPayload;
		});
		if (httpPayloadMember) {
			const mediaType = httpPayloadMember.getMergedTraits().mediaType;
			if (mediaType) return mediaType;
			else if (httpPayloadMember.isStringSchema()) return "text/plain";
			else if (httpPayloadMember.isBlobSchema()) return "application/octet-stream";
			else return defaultContentType;
		} else if (!inputSchema.isUnitSchema()) {
			if (Object.values(members).find((m) => {
				const { httpQuery, httpQueryParams, httpHeader, httpLabel, httpPrefixHeaders } = m.getMergedTraits();
				return !httpQuery && !httpQueryParams && !httpHeader && !httpLabel && httpPrefixHeaders === void 0;
			})) return defaultContentType;
		}
	}
	async getErrorSchemaOrThrowBaseException(errorIdentifier, defaultNamespace, response, dataObject, metadata, getErrorSchema) {
		let errorName = errorIdentifier;
		if (errorIdentifier.includes("#")) [, errorName] = errorIdentifier.split("#");
		const errorMetadata = {
			$metadata: metadata,
			$fault: response.statusCode < 500 ? "client" : "server"
		};
		if (!this.errorRegistry) throw new Error("@aws-sdk/core/protocols - error handler not initialized.");
		try {
			return {
				errorSchema: getErrorSchema?.(this.errorRegistry, errorName) ?? this.errorRegistry.getSchema(errorIdentifier),
				errorMetadata
			};
		} catch (e) {
			dataObject.message = dataObject.message ?? dataObject.Message ?? "UnknownError";
			const synthetic = this.errorRegistry;
			const baseExceptionSchema = synthetic.getBaseException();
			if (baseExceptionSchema) {
				const ErrorCtor = synthetic.getErrorCtor(baseExceptionSchema) ?? Error;
				throw this.decorateServiceException(Object.assign(new ErrorCtor({ name: errorName }), errorMetadata), dataObject);
			}
			const d = dataObject;
			const message = d?.message ?? d?.Message ?? d?.Error?.Message ?? d?.Error?.message;
			throw this.decorateServiceException(Object.assign(new Error(message), { name: errorName }, errorMetadata), dataObject);
		}
	}
	compose(composite, errorIdentifier, defaultNamespace) {
		let namespace = defaultNamespace;
		if (errorIdentifier.includes("#")) [namespace] = errorIdentifier.split("#");
		const staticRegistry = TypeRegistry.t.for(namespace);
		const defaultSyntheticRegistry = TypeRegistry.t.for("smithy.ts.sdk.synthetic." + defaultNamespace);
		composite.copyFrom(staticRegistry);
		composite.copyFrom(defaultSyntheticRegistry);
		this.errorRegistry = composite;
	}
	decorateServiceException(exception, additions = {}) {
		if (this.queryCompat) {
			const msg = exception.Message ?? additions.Message;
			const error = decorateServiceException(exception, additions);
			if (msg) error.message = msg;
			const errorObj = error.Error ?? {};
			errorObj.Type = error.Error?.Type;
			errorObj.Code = error.Error?.Code;
			errorObj.Message = error.Error?.message ?? error.Error?.Message ?? msg;
			error.Error = errorObj;
			const reqId = error.$metadata.requestId;
			if (reqId) error.RequestId = reqId;
			return error;
		}
		return decorateServiceException(exception, additions);
	}
	setQueryCompatError(output, response) {
		const queryErrorHeader = response.headers?.["x-amzn-query-error"];
		if (output !== void 0 && queryErrorHeader != null) {
			const [Code, Type] = queryErrorHeader.split(";");
			const keys = Object.keys(output);
			const Error = {
				Code,
				Type
			};
			output.Code = Code;
			output.Type = Type;
			for (let i = 0; i < keys.length; i++) {
				const k = keys[i];
				Error[k === "message" ? "Message" : k] = output[k];
			}
			delete Error.__type;
			output.Error = Error;
		}
	}
	queryCompatOutput(queryCompatErrorData, errorData) {
		if (queryCompatErrorData.Error) errorData.Error = queryCompatErrorData.Error;
		if (queryCompatErrorData.Type) errorData.Type = queryCompatErrorData.Type;
		if (queryCompatErrorData.Code) errorData.Code = queryCompatErrorData.Code;
	}
	findQueryCompatibleError(registry, errorName) {
		try {
			return registry.getSchema(errorName);
		} catch (e) {
			return registry.find((schema) => NormalizedSchema.of(schema).getMergedTraits().awsQueryError?.[0] === errorName);
		}
	}
};
// node_modules/@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js
const BLOCK = 64;
const DIGEST_LENGTH = 32;
const MAX_HASHABLE_LENGTH = 2 ** 53 - 1;
var Sha256Js = class Sha256Js {
	digestLength = DIGEST_LENGTH;
	state = Int32Array.from(INIT);
	w;
	buffer = /* @__PURE__ */ new Uint8Array(64);
	bufferLength = 0;
	bytesHashed = 0;
	finished = false;
	inner;
	outer;
	constructor(secret) {
		if (secret) {
			const key = Sha256Js.normalizeKey(secret);
			this.inner = new Sha256Js();
			this.outer = new Sha256Js();
			const { inner, outer } = this;
			const pad = /* @__PURE__ */ new Uint8Array(128);
			for (let i = 0; i < BLOCK; ++i) {
				pad[i] = 54 ^ key[i];
				pad[i + BLOCK] = 92 ^ key[i];
			}
			inner.update(pad.subarray(0, BLOCK));
			outer.update(pad.subarray(BLOCK));
		}
	}
	update(data) {
		if (this.finished) throw new Error("Attempted to update an already finished HMAC.");
		if (this.inner) {
			this.inner.update(data);
			return;
		}
		const chunk = toUint8Array(data);
		let position = 0;
		let { byteLength } = chunk;
		this.bytesHashed += byteLength;
		if (this.bytesHashed * 8 > MAX_HASHABLE_LENGTH) throw new Error("Cannot hash more than 2^53 - 1 bits");
		while (byteLength > 0) {
			this.buffer[this.bufferLength++] = chunk[position++];
			byteLength--;
			if (this.bufferLength === BLOCK) {
				this.hashBuffer();
				this.bufferLength = 0;
			}
		}
	}
	async digest() {
		const { inner, outer } = this;
		if (inner && outer) {
			if (this.finished) throw new Error("Attempted to digest an already finished HMAC.");
			this.finished = true;
			const innerDigest = inner.digestSync();
			outer.update(innerDigest);
			return outer.digestSync();
		}
		return this.digestSync();
	}
	reset() {
		this.state = Int32Array.from(INIT);
		this.buffer = /* @__PURE__ */ new Uint8Array(64);
		this.bufferLength = 0;
		this.bytesHashed = 0;
	}
	digestSync() {
		const state = this.state.slice();
		const buffer = this.buffer.slice();
		let bufferLength = this.bufferLength;
		const bitsHashed = this.bytesHashed * 8;
		const bufferView = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
		bufferView.setUint8(bufferLength++, 128);
		if ((bufferLength - 1) % BLOCK >= 56) {
			for (let i = bufferLength; i < BLOCK; ++i) bufferView.setUint8(i, 0);
			this.hashBufferWith(state, buffer);
			bufferLength = 0;
		}
		for (let i = bufferLength; i < 56; ++i) bufferView.setUint8(i, 0);
		bufferView.setUint32(56, Math.floor(bitsHashed / 4294967296), false);
		bufferView.setUint32(60, bitsHashed, false);
		this.hashBufferWith(state, buffer);
		const out = new Uint8Array(DIGEST_LENGTH);
		for (let i = 0; i < 8; ++i) {
			out[i * 4] = state[i] >>> 24 & 255;
			out[i * 4 + 1] = state[i] >>> 16 & 255;
			out[i * 4 + 2] = state[i] >>> 8 & 255;
			out[i * 4 + 3] = state[i] >>> 0 & 255;
		}
		return out;
	}
	static normalizeKey(secret) {
		const key = toUint8Array(secret);
		if (key.byteLength > BLOCK) {
			const h = new Sha256Js();
			h.update(key);
			const out = h.digestSync();
			const padded = new Uint8Array(BLOCK);
			padded.set(out);
			return padded;
		}
		if (key.byteLength < BLOCK) {
			const padded = new Uint8Array(BLOCK);
			padded.set(key);
			return padded;
		}
		return key;
	}
	hashBuffer() {
		this.hashBufferWith(this.state, this.buffer);
	}
	hashBufferWith(state, buffer) {
		const w = this.w ??= /* @__PURE__ */ new Int32Array(64);
		let s0 = state[0], s1 = state[1], s2 = state[2], s3 = state[3], s4 = state[4], s5 = state[5], s6 = state[6], s7 = state[7];
		for (let i = 0; i < BLOCK; ++i) {
			if (i < 16) w[i] = (buffer[i * 4] & 255) << 24 | (buffer[i * 4 + 1] & 255) << 16 | (buffer[i * 4 + 2] & 255) << 8 | buffer[i * 4 + 3] & 255;
			else {
				let u = w[i - 2];
				const t1 = (u >>> 17 | u << 15) ^ (u >>> 19 | u << 13) ^ u >>> 10;
				u = w[i - 15];
				const t2 = (u >>> 7 | u << 25) ^ (u >>> 18 | u << 14) ^ u >>> 3;
				w[i] = (t1 + w[i - 7] | 0) + (t2 + w[i - 16] | 0);
			}
			const t1 = (((s4 >>> 6 | s4 << 26) ^ (s4 >>> 11 | s4 << 21) ^ (s4 >>> 25 | s4 << 7)) + (s4 & s5 ^ ~s4 & s6) | 0) + (s7 + (K[i] + w[i] | 0) | 0) | 0;
			const t2 = ((s0 >>> 2 | s0 << 30) ^ (s0 >>> 13 | s0 << 19) ^ (s0 >>> 22 | s0 << 10)) + (s0 & s1 ^ s0 & s2 ^ s1 & s2) | 0;
			s7 = s6;
			s6 = s5;
			s5 = s4;
			s4 = s3 + t1 | 0;
			s3 = s2;
			s2 = s1;
			s1 = s0;
			s0 = t1 + t2 | 0;
		}
		state[0] += s0;
		state[1] += s1;
		state[2] += s2;
		state[3] += s3;
		state[4] += s4;
		state[5] += s5;
		state[6] += s6;
		state[7] += s7;
	}
};
const INIT = new Int32Array([
	1779033703,
	3144134277,
	1013904242,
	2773480762,
	1359893119,
	2600822924,
	528734635,
	1541459225
]);
const K = new Int32Array([
	1116352408,
	1899447441,
	3049323471,
	3921009573,
	961987163,
	1508970993,
	2453635748,
	2870763221,
	3624381080,
	310598401,
	607225278,
	1426881987,
	1925078388,
	2162078206,
	2614888103,
	3248222580,
	3835390401,
	4022224774,
	264347078,
	604807628,
	770255983,
	1249150122,
	1555081692,
	1996064986,
	2554220882,
	2821834349,
	2952996808,
	3210313671,
	3336571891,
	3584528711,
	113926993,
	338241895,
	666307205,
	773529912,
	1294757372,
	1396182291,
	1695183700,
	1986661051,
	2177026350,
	2456956037,
	2730485921,
	2820302411,
	3259730800,
	3345764771,
	3516065817,
	3600352804,
	4094571909,
	275423344,
	430227734,
	506948616,
	659060556,
	883997877,
	958139571,
	1322822218,
	1537002063,
	1747873779,
	1955562222,
	2024104815,
	2227730452,
	2361852424,
	2428436474,
	2756734187,
	3204031479,
	3329325298
]);
const Sha256Node = (() => {
	try {
		(0,external_node_crypto_.createHash)("sha256");
		return true;
	} catch {
		return false;
	}
})() ? buildNativeClass() : Sha256Js;
function buildNativeClass() {
	return class Sha256Node {
		digestLength = 32;
		secret;
		hash;
		isHmac;
		finished = false;
		constructor(secret) {
			this.secret = secret;
			this.isHmac = !!secret;
			this.hash = this.createHash();
		}
		update(data) {
			if (this.finished) throw new Error("Attempted to update an already finished hash.");
			this.hash.update(data);
		}
		async digest() {
			let buf;
			if (this.isHmac) {
				this.finished = true;
				buf = this.hash.digest();
			} else buf = this.hash.copy().digest();
			return new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength);
		}
		reset() {
			this.hash = this.createHash();
			this.finished = false;
		}
		createHash() {
			return this.secret ? (0,external_node_crypto_.createHmac)("sha256", toBuffer(this.secret)) : (0,external_node_crypto_.createHash)("sha256");
		}
	};
}
function toBuffer(data) {
	if (typeof data === "string") return data;
	if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
	return Buffer.from(data);
}



/***/ }),

/***/ 4679:
/***/ (function(__unused_webpack_module, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: function() { return /* binding */ toUtf8; },
/* harmony export */   r: function() { return /* binding */ fromUtf8; },
/* harmony export */   t: function() { return /* binding */ TypeRegistry; }
/* harmony export */ });
/* harmony import */ var _hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8617);

// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/fromUtf8.js
const fromUtf8 = (input) => {
	const buf = (0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.a)(input, "utf8");
	return new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength / Uint8Array.BYTES_PER_ELEMENT);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/toUtf8.js
const toUtf8 = (input) => {
	if (typeof input === "string") return input;
	if (typeof input !== "object" || typeof input.byteOffset !== "number" || typeof input.byteLength !== "number") throw new Error("@smithy/util-utf8: toUtf8 encoder function only accepts string | Uint8Array.");
	return (0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.i)(input.buffer, input.byteOffset, input.byteLength).toString("utf8");
};
// node_modules/@smithy/core/dist-es/submodules/schema/TypeRegistry.js
var TypeRegistry = class TypeRegistry {
	namespace;
	schemas;
	exceptions;
	static registries = /* @__PURE__ */ new Map();
	constructor(namespace, schemas = /* @__PURE__ */ new Map(), exceptions = /* @__PURE__ */ new Map()) {
		this.namespace = namespace;
		this.schemas = schemas;
		this.exceptions = exceptions;
		if (!TypeRegistry.registries.has(namespace)) TypeRegistry.registries.set(namespace, this);
	}
	static for(namespace) {
		return TypeRegistry.registries.get(namespace) ?? new TypeRegistry(namespace);
	}
	copyFrom(other) {
		const { schemas, exceptions } = this;
		for (const [k, v] of other.schemas) if (!schemas.has(k)) schemas.set(k, v);
		for (const [k, v] of other.exceptions) if (!exceptions.has(k)) exceptions.set(k, v);
	}
	register(shapeId, schema) {
		const qualifiedName = this.normalizeShapeId(shapeId);
		for (const r of [this, TypeRegistry.for(qualifiedName.split("#")[0])]) if (!r.schemas.has(qualifiedName)) r.schemas.set(qualifiedName, schema);
	}
	getSchema(shapeId) {
		const id = this.normalizeShapeId(shapeId);
		if (!this.schemas.has(id)) {
			if (!shapeId.includes("#")) {
				const suffix = "#" + shapeId;
				const candidates = [];
				for (const [shapeId, schema] of this.schemas.entries()) if (shapeId.endsWith(suffix)) candidates.push(schema);
				if (candidates.length === 1) return candidates[0];
			}
			throw new Error(`@smithy/core/schema - schema not found for ${id}`);
		}
		return this.schemas.get(id);
	}
	registerError(es, ctor) {
		const $error = es;
		const ns = $error[1];
		const qualifiedName = ns + "#" + $error[2];
		if (!ctor.hasOwnProperty?.("shapeId")) ctor.shapeId = qualifiedName;
		for (const r of [this, TypeRegistry.for(ns)]) if (!r.schemas.has(qualifiedName) && !r.exceptions.has($error)) {
			r.schemas.set(qualifiedName, $error);
			r.exceptions.set($error, ctor);
		}
	}
	getErrorCtor(es) {
		const $error = es;
		if (this.exceptions.has($error)) return this.exceptions.get($error);
		return TypeRegistry.for($error[1]).exceptions.get($error);
	}
	getBaseException() {
		for (const exceptionKey of this.exceptions.keys()) if (Array.isArray(exceptionKey)) {
			const [, ns, name] = exceptionKey;
			const id = ns + "#" + name;
			if (id.startsWith("smithy.ts.sdk.synthetic.") && id.endsWith("ServiceException")) return exceptionKey;
		}
	}
	find(predicate) {
		for (const schema of this.schemas.values()) if (predicate(schema)) return schema;
	}
	clear() {
		this.schemas.clear();
		this.exceptions.clear();
	}
	normalizeShapeId(shapeId) {
		if (shapeId.includes("#")) return shapeId;
		return this.namespace + "#" + shapeId;
	}
};



/***/ }),

/***/ 939:
/***/ (function(__unused_webpack_module, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: function() { return /* binding */ chain; }
/* harmony export */ });
/* harmony import */ var _CredentialsProviderError_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8871);

// node_modules/@smithy/core/dist-es/submodules/config/property-provider/chain.js
const chain = (...providers) => async () => {
	if (providers.length === 0) throw new _CredentialsProviderError_js__WEBPACK_IMPORTED_MODULE_0__.n("No providers in chain");
	let lastProviderError;
	for (const provider of providers) try {
		return await provider();
	} catch (err) {
		lastProviderError = err;
		if (err?.tryNextLink) continue;
		throw err;
	}
	throw lastProviderError;
};



/***/ }),

/***/ 9725:
/***/ (function(__unused_webpack_module, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: function() { return /* binding */ memoize; },
/* harmony export */   r: function() { return /* binding */ parseUrl; },
/* harmony export */   t: function() { return /* binding */ loadConfig; }
/* harmony export */ });
/* harmony import */ var _loadSharedConfigFiles_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5276);
/* harmony import */ var _CredentialsProviderError_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8871);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(939);



// node_modules/@smithy/core/dist-es/submodules/transport/parseQueryString.js
function parseQueryString(querystring) {
	const query = {};
	querystring = querystring.replace(/^\?/, "");
	if (querystring) for (const pair of querystring.split("&")) {
		let [key, value = null] = pair.split("=");
		key = decodeURIComponent(key);
		if (value) value = decodeURIComponent(value);
		if (!(key in query)) query[key] = value;
		else if (Array.isArray(query[key])) query[key].push(value);
		else query[key] = [query[key], value];
	}
	return query;
}
// node_modules/@smithy/core/dist-es/submodules/transport/parseUrl.js
const parseUrl = (url) => {
	if (typeof url === "string") return parseUrl(new URL(url));
	const { hostname, pathname, port, protocol, search } = url;
	let query;
	if (search) query = parseQueryString(search);
	return {
		hostname,
		port: port ? parseInt(port) : void 0,
		protocol,
		path: pathname,
		query
	};
};
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/fromValue.js
const fromValue = (staticValue) => () => Promise.resolve(staticValue);
// node_modules/@smithy/core/dist-es/submodules/config/property-provider/memoize.js
const memoize = (provider, isExpired, requiresRefresh) => {
	let resolved;
	let pending;
	let hasResult;
	let isConstant = false;
	const coalesceProvider = async () => {
		if (!pending) pending = provider();
		try {
			resolved = await pending;
			hasResult = true;
			isConstant = false;
		} finally {
			pending = void 0;
		}
		return resolved;
	};
	if (isExpired === void 0) return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider();
		return resolved;
	};
	return async (options) => {
		if (!hasResult || options?.forceRefresh) resolved = await coalesceProvider();
		if (isConstant) return resolved;
		if (requiresRefresh && !requiresRefresh(resolved)) {
			isConstant = true;
			return resolved;
		}
		if (isExpired(resolved)) {
			await coalesceProvider();
			return resolved;
		}
		return resolved;
	};
};
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/getSelectorName.js
function getSelectorName(functionString) {
	try {
		const constants = new Set(Array.from(functionString.match(/([A-Z_]){3,}/g) ?? []));
		constants.delete("CONFIG");
		constants.delete("CONFIG_PREFIX_SEPARATOR");
		constants.delete("ENV");
		return [...constants].join(", ");
	} catch (ignored) {
		return functionString;
	}
}
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/fromEnv.js
const fromEnv = (envVarSelector, options) => async () => {
	try {
		const config = envVarSelector(process.env, options);
		if (config === void 0) throw new Error();
		return config;
	} catch (e) {
		throw new _CredentialsProviderError_js__WEBPACK_IMPORTED_MODULE_1__.t(e.message || `Not found in ENV: ${getSelectorName(envVarSelector.toString())}`, { logger: options?.logger });
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/fromSharedConfigFiles.js
const fromSharedConfigFiles = (configSelector, { preferredFile = "config", ...init } = {}) => async () => {
	const profile = (0,_loadSharedConfigFiles_js__WEBPACK_IMPORTED_MODULE_0__.a)(init);
	const { configFile, credentialsFile } = await (0,_loadSharedConfigFiles_js__WEBPACK_IMPORTED_MODULE_0__.t)(init);
	const profileFromCredentials = credentialsFile[profile] || {};
	const profileFromConfig = configFile[profile] || {};
	const mergedProfile = preferredFile === "config" ? {
		...profileFromCredentials,
		...profileFromConfig
	} : {
		...profileFromConfig,
		...profileFromCredentials
	};
	try {
		const configValue = configSelector(mergedProfile, preferredFile === "config" ? configFile : credentialsFile);
		if (configValue === void 0) throw new Error();
		return configValue;
	} catch (e) {
		throw new _CredentialsProviderError_js__WEBPACK_IMPORTED_MODULE_1__.t(e.message || `Not found in config files w/ profile [${profile}]: ${getSelectorName(configSelector.toString())}`, { logger: init.logger });
	}
};
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/fromStatic.js
const isFunction = (func) => typeof func === "function";
const fromStatic = (defaultValue) => isFunction(defaultValue) ? async () => await defaultValue() : fromValue(defaultValue);
// node_modules/@smithy/core/dist-es/submodules/config/node-config-provider/configLoader.js
const loadConfig = ({ environmentVariableSelector, configFileSelector, default: defaultValue }, configuration = {}) => {
	const { signingName, logger } = configuration;
	return memoize((0,_chain_js__WEBPACK_IMPORTED_MODULE_2__.t)(fromEnv(environmentVariableSelector, {
		signingName,
		logger
	}), fromSharedConfigFiles(configFileSelector, configuration), fromStatic(defaultValue)));
};



/***/ }),

/***/ 8617:
/***/ (function(__unused_webpack_module, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: function() { return /* binding */ fromString; },
/* harmony export */   i: function() { return /* binding */ fromArrayBuffer; },
/* harmony export */   n: function() { return /* binding */ toHex; },
/* harmony export */   o: function() { return /* binding */ isArrayBuffer; },
/* harmony export */   r: function() { return /* binding */ hasOwn; },
/* harmony export */   t: function() { return /* binding */ fromHex; }
/* harmony export */ });
// node_modules/@smithy/core/dist-es/submodules/serde/is-array-buffer/is-array-buffer.js
const isArrayBuffer = (arg) => typeof ArrayBuffer === "function" && arg instanceof ArrayBuffer || Object.prototype.toString.call(arg) === "[object ArrayBuffer]";
// node_modules/@smithy/core/dist-es/submodules/serde/util-buffer-from/buffer-from.js
const fromArrayBuffer = (input, offset = 0, length = input.byteLength - offset) => {
	if (!isArrayBuffer(input)) throw new TypeError(`The "input" argument must be ArrayBuffer. Received type ${typeof input} (${input})`);
	return Buffer.from(input, offset, length);
};
const fromString = (input, encoding) => {
	if (typeof input !== "string") throw new TypeError(`The "input" argument must be of type string. Received type ${typeof input} (${input})`);
	return encoding ? Buffer.from(input, encoding) : Buffer.from(input);
};
// node_modules/@smithy/core/dist-es/submodules/transport/hasOwn.js
function hasOwn(o, k) {
	return Object.prototype.hasOwnProperty.call(o, k);
}
// node_modules/@smithy/core/dist-es/submodules/serde/util-hex-encoding/hex-encoding.js
const SHORT_TO_HEX = {};
const HEX_TO_SHORT = {};
for (let i = 0; i < 256; i++) {
	let encodedByte = i.toString(16).toLowerCase();
	if (encodedByte.length === 1) encodedByte = `0${encodedByte}`;
	SHORT_TO_HEX[i] = encodedByte;
	HEX_TO_SHORT[encodedByte] = i;
}
function fromHex(encoded) {
	if (encoded.length % 2 !== 0) throw new Error("Hex encoded strings must have an even number length");
	const out = new Uint8Array(encoded.length / 2);
	for (let i = 0; i < encoded.length; i += 2) {
		const encodedByte = encoded.slice(i, i + 2).toLowerCase();
		if (encodedByte in HEX_TO_SHORT) out[i / 2] = HEX_TO_SHORT[encodedByte];
		else throw new Error(`Cannot decode unrecognized sequence ${encodedByte} as hexadecimal`);
	}
	return out;
}
function toHex(bytes) {
	let out = "";
	for (let i = 0; i < bytes.byteLength; i++) out += SHORT_TO_HEX[bytes[i]];
	return out;
}



/***/ }),

/***/ 3127:
/***/ (function(__unused_webpack_module, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: function() { return /* binding */ HttpRequest; }
/* harmony export */ });
// node_modules/@smithy/core/dist-es/submodules/transport/httpRequest.js
var HttpRequest = class HttpRequest {
	method;
	protocol;
	hostname;
	port;
	path;
	query;
	headers;
	username;
	password;
	fragment;
	body;
	constructor(options) {
		this.method = options.method || "GET";
		this.hostname = options.hostname || "localhost";
		this.port = options.port;
		this.query = options.query || {};
		this.headers = options.headers || {};
		this.body = options.body;
		this.protocol = options.protocol ? options.protocol.slice(-1) !== ":" ? `${options.protocol}:` : options.protocol : "https:";
		this.path = options.path ? options.path.charAt(0) !== "/" ? `/${options.path}` : options.path : "/";
		this.username = options.username;
		this.password = options.password;
		this.fragment = options.fragment;
	}
	static clone(request) {
		const cloned = new HttpRequest({
			...request,
			headers: { ...request.headers }
		});
		if (cloned.query) cloned.query = cloneQuery(cloned.query);
		return cloned;
	}
	static isInstance(request) {
		if (!request) return false;
		const req = request;
		return "method" in req && "protocol" in req && "hostname" in req && "path" in req && typeof req["query"] === "object" && typeof req["headers"] === "object";
	}
	clone() {
		return HttpRequest.clone(this);
	}
};
function cloneQuery(query) {
	return Object.keys(query).reduce((carry, paramName) => {
		const param = query[paramName];
		return {
			...carry,
			[paramName]: Array.isArray(param) ? [...param] : param
		};
	}, {});
}



/***/ }),

/***/ 5636:
/***/ (function(__unused_webpack_module, __webpack_exports__, __nccwpck_require__) {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  a: function() { return /* binding */ readAwsError; },
  c: function() { return /* binding */ defaultProvider; },
  d: function() { return /* binding */ accountOfArn; },
  f: function() { return /* binding */ Stopped; },
  i: function() { return /* binding */ AwsError; },
  l: function() { return /* binding */ dist_es_exports; },
  n: function() { return /* binding */ prepareClient; },
  o: function() { return /* binding */ AwsQueryProtocol; },
  p: function() { return /* binding */ printable; },
  r: function() { return /* binding */ clientOptions; },
  s: function() { return /* binding */ AwsRestJsonProtocol; },
  t: function() { return /* binding */ RetryingClient; },
  u: function() { return /* binding */ sdkStreamMixin; }
});

// EXTERNAL MODULE: ./rolldown-runtime.js + 1 modules
var rolldown_runtime = __nccwpck_require__(2498);
// EXTERNAL MODULE: ./Sha256Node.js + 1 modules
var Sha256Node = __nccwpck_require__(9397);
// EXTERNAL MODULE: ./setCredentialFeature.js
var setCredentialFeature = __nccwpck_require__(1945);
// EXTERNAL MODULE: ./CredentialsProviderError.js
var CredentialsProviderError = __nccwpck_require__(8871);
// EXTERNAL MODULE: ./loadSharedConfigFiles.js
var loadSharedConfigFiles = __nccwpck_require__(5276);
// EXTERNAL MODULE: ./chain.js
var chain = __nccwpck_require__(939);
// EXTERNAL MODULE: ./configLoader.js
var configLoader = __nccwpck_require__(9725);
// EXTERNAL MODULE: ./node-http-handler.js
var node_http_handler = __nccwpck_require__(2068);
// EXTERNAL MODULE: ./hex-encoding.js
var hex_encoding = __nccwpck_require__(8617);
// EXTERNAL MODULE: ./httpRequest.js
var httpRequest = __nccwpck_require__(3127);
// EXTERNAL MODULE: ./TypeRegistry.js
var TypeRegistry = __nccwpck_require__(4679);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: external "crypto"
var external_crypto_namespaceObject = require("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: external "node:events"
var external_node_events_namespaceObject = require("node:events");
// EXTERNAL MODULE: external "node:perf_hooks"
var external_node_perf_hooks_ = __nccwpck_require__(643);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: external "node:timers/promises"
var promises_namespaceObject = require("node:timers/promises");
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __nccwpck_require__(4708);
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
// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!external_fs_.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
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
const { access, appendFile, writeFile: writeFile$1 } = external_fs_.promises;
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
			yield (overwrite ? writeFile$1 : appendFile)(filePath, this._buffer, { encoding: "utf8" });
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
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(external_os_.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
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
			if (external_node_perf_hooks_.performance.now() - saidAt < WAITING_EVERY_MS) return;
			saidAt = external_node_perf_hooks_.performance.now();
			say(message);
		};
	}
	#progress(what, total) {
		let done = 0;
		let succeeded = 0;
		let printedAt = external_node_perf_hooks_.performance.now();
		return (success) => {
			done++;
			if (success) succeeded++;
			const last = done === total;
			if (!last && external_node_perf_hooks_.performance.now() - printedAt < PROGRESS_EVERY_MS) return;
			printedAt = external_node_perf_hooks_.performance.now();
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
		tempFolder: environment["RUNNER_TEMP"] || (0,external_node_os_.tmpdir)(),
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
	]) ?? (0,external_node_crypto_.randomUUID)();
}
function readTagValue(environment, names) {
	const parts = names.map((name) => environment[name] ?? "");
	if (parts.includes("")) return null;
	const run = parts.join("/");
	if (run.length <= TAG_VALUE_LENGTH) return run;
	const digest = (0,external_node_crypto_.createHash)("sha256").update(run).digest("hex").slice(0, 16);
	return `${run.slice(0, 239)}-${digest}`;
}
const SESSION_NAME_LENGTH = 64;
function defaultSessionName(environment) {
	const { GITHUB_RUN_ID: run, GITHUB_REPOSITORY: repository } = environment;
	return [
		"ebs-backup",
		run,
		...(repository ?? "").split("/")
	].filter((part) => part).join("-").replace(/[^\w+=,.@-]/g, "-").slice(0, SESSION_NAME_LENGTH);
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
		const { fetch: fetchBy, ProxyAgent } = await __nccwpck_require__.e(/* import() */ 36).then(__nccwpck_require__.bind(__nccwpck_require__, 1036)).then((n) => (n.n(), n.r));
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
// src/lib/run-control.ts
var Stopped = class extends Error {
	name = "Stopped";
	reason;
	constructor(reason) {
		super(STOP_SENTENCES[reason]);
		this.reason = reason;
	}
};
const STOP_SENTENCES = {
	cancelled: "not done: the run was cancelled before",
	timeout: "not done: the time budget (timeout-minutes) was used up before"
};
var RunControl = class {
	#stopping = new AbortController();
	#aborting = new AbortController();
	#graceMs;
	#reason = null;
	constructor(options) {
		this.#graceMs = options.graceMs;
		(0,external_node_events_namespaceObject.setMaxListeners)(0, this.#stopping.signal, this.#aborting.signal);
	}
	get reason() {
		return this.#reason;
	}
	get aborting() {
		return this.#aborting.signal;
	}
	stop(reason) {
		if (this.#reason !== null) return;
		this.#reason = reason;
		this.#stopping.abort();
		setTimeout(() => this.#aborting.abort(), this.#graceMs).unref();
	}
	throwIfStopped() {
		if (this.#reason !== null) throw new Stopped(this.#reason);
	}
	async pause(ms) {
		this.throwIfStopped();
		if (ms <= 0) return;
		await new Promise((resolve) => {
			const wake = () => {
				clearTimeout(timer);
				this.#stopping.signal.removeEventListener("abort", wake);
				resolve();
			};
			const timer = setTimeout(wake, ms);
			this.#stopping.signal.addEventListener("abort", wake, { once: true });
		});
		this.throwIfStopped();
	}
};
function orAborted(promise, { aborting }) {
	return new Promise((resolve, reject) => {
		const abort = () => reject(/* @__PURE__ */ new Error("the run was stopped"));
		if (aborting.aborted) abort();
		aborting.addEventListener("abort", abort, { once: true });
		promise.then(resolve, reject).finally(() => aborting.removeEventListener("abort", abort));
	});
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
// src/lib/addresses.ts
function isLoopback(host) {
	const name = bare(host);
	return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/.test(name) || /^::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}$/.test(name);
}
const METADATA$1 = [
	"169.254.169.254",
	"fd00:ec2::254",
	"169.254.170.2",
	"169.254.170.23",
	"fd00:ec2::23"
];
function isMetadata(host) {
	return METADATA$1.includes(bare(host));
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
// src/shared/connections.ts
var Connections = class {
	proxies;
	secrets;
	#log;
	#foreign = /* @__PURE__ */ new Set();
	constructor(options) {
		this.proxies = new Proxies(options.inputs, options.environment);
		this.secrets = options.secrets;
		this.#log = options.log;
		for (const secret of this.proxies.secrets) this.secrets.learn(secret);
	}
	get foreignEndpoints() {
		return [...this.#foreign];
	}
	async network() {
		return {
			agents: await this.#agents(),
			learnSecret: (secret) => this.secrets.learn(secret),
			onForeignEndpoint: (endpoint) => this.#note(endpoint)
		};
	}
	async #agents() {
		if (!this.proxies.isSet) return void 0;
		const { proxyAgents } = await __nccwpck_require__.e(/* import() */ 197).then(__nccwpck_require__.bind(__nccwpck_require__, 197));
		return proxyAgents(this.proxies);
	}
	#note(endpoint) {
		if (this.#foreign.has(endpoint)) return;
		this.#foreign.add(endpoint);
		this.#log.info(`\u26a0\ufe0f This run did not ask AWS's own endpoints, but ${endpoint}.`);
	}
};
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
function index_link(label, address) {
	return `<a href="${address.replaceAll("&", "&amp;")}">${references(label)}</a>`;
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
function fittingParagraphs(paragraphs, bytes) {
	const shown = fittingLines(paragraphs, bytes);
	const rest = paragraphs.length - shown.length;
	return rest === 0 ? shown : [...shown, `${rest} more are in the report file only.`];
}
function fittingTable(header, rows, options) {
	if (rows.length === 0) return [];
	const last = options.last ?? null;
	const shown = fittingLines(rows.map(row), options.bytes).length;
	const rest = rows.length - shown;
	const more = rest === 0 ? [] : [`${rest} more rows are in the report file only.`];
	return [table(header, [...rows.slice(0, shown), ...last === null ? [] : [last]], options), ...more];
}
function byteLength(markdown) {
	return Buffer.byteLength(markdown);
}
// src/github/alert.ts
const LABEL$1 = "ebs-backup-alert";
const BODY_BYTES = 6e4;
const DAY_MS$1 = 864e5;
async function updateAlert(alert, options) {
	const { tracker, now } = options;
	const mark = markOf(alert);
	const [issue, ...doubles] = await issuesWithMark(tracker, mark);
	if (alert.conclusion === "success") {
		if (issue === void 0) return null;
		for (const one of [issue, ...doubles]) await resolveAlert(tracker, one, alert);
		return `Closed the alert issue #${issue.number}.`;
	}
	if (issue === void 0) return openAlert(tracker, alert, mark);
	if (now - lastAlertAt(await tracker.commentsOn(issue), mark) < DAY_MS$1) return null;
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
		label: LABEL$1
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
	return (await tracker.openIssues(LABEL$1)).filter(({ body }) => body.includes(mark)).toSorted((a, b) => a.number - b.number);
}
function markOf({ step, scope }) {
	const { workflow, job, step: name } = step;
	const digest = (0,external_node_crypto_.createHash)("sha256").update(JSON.stringify([
		workflow,
		job,
		name,
		scope.backupSet,
		...scope.parts
	])).digest("hex");
	return `<!-- ${LABEL$1} ${digest.slice(0, 32)} -->`;
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
const ATTEMPTS$1 = 3;
const TIMEOUT_MS$2 = 1e4;
const PAUSE_MS$1 = 1e3;
async function sendHeartbeat(url, fetch) {
	for (let attempt = 1;; attempt++) {
		const problem = await problemOf$1(url, fetch);
		if (problem === null) return;
		if (attempt === ATTEMPTS$1) throw new Error(problem);
		await (0,promises_namespaceObject.setTimeout)(PAUSE_MS$1 * attempt);
	}
}
async function problemOf$1(url, fetch) {
	try {
		const { ok, status } = await fetch(url, {
			signal: AbortSignal.timeout(TIMEOUT_MS$2),
			redirect: "error"
		});
		return ok ? null : `it was answered with status ${status}`;
	} catch (error) {
		if (error instanceof ProxyRefusal) return error.message;
		return `it was not answered (${error instanceof Error ? error.name : "unknown error"})`;
	}
}
// src/github/issues.ts
const TIMEOUT_MS$1 = 15e3;
async function issueTracker(options) {
	const { token, owner, repo, apiUrl, fetch } = options;
	const { getOctokit } = await Promise.all(/* import() */[__nccwpck_require__.e(36), __nccwpck_require__.e(539)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4539));
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
		signal: AbortSignal.timeout(TIMEOUT_MS$1)
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
// src/github/outputs.ts
const LIST_UNITS = 45e4;
function writeOutputs({ values, lists }) {
	for (const [name, value] of Object.entries(values)) setOutput(name, value);
	let left = LIST_UNITS;
	return Object.entries(lists).flatMap(([name, ids]) => {
		const fitting = fittingIds(ids, left);
		const list = JSON.stringify(fitting);
		left -= list.length;
		setOutput(name, list);
		return fitting.length < ids.length ? [name] : [];
	});
}
function fittingIds(ids, limit) {
	let units = 2;
	const end = ids.findIndex((id) => {
		units += JSON.stringify(id).length + 1;
		return units > limit;
	});
	return end === -1 ? ids : ids.slice(0, end);
}
// src/shared/publish.ts
async function publish(report, options) {
	const { view, runner, log, leavesFile } = options;
	const path = (0,external_node_path_.join)(runner.tempFolder, `ebs-backup-report-${process.pid}-${Date.now()}.json`);
	let written = null;
	const attempts = {
		"the report file": async () => {
			if (!leavesFile) return;
			await (0,promises_.writeFile)(path, view.fileText(report));
			written = path;
		},
		"the outputs": () => {
			const { values, lists } = view.outputs(report);
			for (const name of writeOutputs({
				values: {
					...values,
					report: leavesFile ? path : ""
				},
				lists
			})) log.warning(`The output ${name} is cut to what GitHub takes; ${path} has all ids.`);
		},
		"the summary": async () => {
			if (runner.takesSummary) await summary.addRaw(view.summary(report)).write();
		}
	};
	for (const [what, attempt] of Object.entries(attempts)) try {
		await attempt();
	} catch (error) {
		log.warning(`Could not write ${what}: ${error instanceof Error ? error.message : error}`);
	}
	return written;
}
// src/shared/tls-settings.ts
function checkTlsSettings(environment, log) {
	if (environment["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") throw new InputError(["Nothing was done: the environment's NODE_TLS_REJECT_UNAUTHORIZED is 0, with which anybody on the way could answer in AWS's place. Remove it; name a proxy's own certificate in NODE_EXTRA_CA_CERTS."]);
	if (!environment["NODE_EXTRA_CA_CERTS"]) return;
	log.info("\u26a0\ufe0f This run trusts the certificates in NODE_EXTRA_CA_CERTS too: who holds their keys can answer in AWS's place.");
}
// src/shared/run-action.ts
const GRACE_MS = 2500;
async function runAction(action, environment) {
	const runner = readRunner(environment);
	const secrets = new Secrets({ announce: runner.onRunner ? setSecret : () => {} });
	for (const name of SECRET_VARIABLES) secrets.learn(environment[name] ?? "");
	const log = new RunLog({
		...runner,
		secrets
	});
	try {
		const { view } = action;
		const { report, inputs, connections, problems } = await run(action, {
			environment,
			runner,
			log,
			secrets
		});
		const reportPath = await publish(report, {
			view,
			runner,
			log,
			leavesFile: runner.onRunner || inputs !== null
		});
		if (!runner.onRunner) showAtTerminal(view.terminal(report, {
			colours: hasColours(environment),
			reportPath
		}));
		else if (report.conclusion === "failure") log.failure(view.failureLine(report));
		else log.info(view.headline(report));
		const late = () => problems.slice(report.problems.length);
		if (inputs !== null && connections !== null && late().length === 0) await notify(report, {
			view,
			inputs,
			runner,
			log,
			fetch: fetchThrough(connections.proxies)
		});
		if (late().length === 0) return report.conclusion;
		log.failure(late().join(" "));
	} catch (error) {
		log.failure(`The run ended early: ${error}`);
	}
	return "failure";
}
function showAtTerminal(text) {
	process.stdout.write(`\n${text}\n`);
}
function hasColours(environment) {
	if (environment["NO_COLOR"]) return false;
	return process.stdout.isTTY === true || Boolean(environment["FORCE_COLOR"]);
}
const SECRET_VARIABLES = [
	"ACTIONS_ID_TOKEN_REQUEST_TOKEN",
	"ACTIONS_ID_TOKEN_REQUEST_URL",
	"AWS_ACCESS_KEY_ID",
	"AWS_SECRET_ACCESS_KEY",
	"AWS_SESSION_TOKEN"
];
async function run(action, shared) {
	const { environment, runner, log, secrets } = shared;
	const control = new RunControl({ graceMs: GRACE_MS });
	const problems = [];
	let inputs = null;
	let connections = null;
	let targets = [];
	watchForEnd(control, problems);
	try {
		checkTlsSettings(environment, log);
		inputs = action.readInputs(environment);
		for (const secret of [inputs.githubToken, inputs.heartbeatUrl]) secrets.learn(secret);
		connections = new Connections({
			inputs,
			environment,
			secrets,
			log
		});
		setTimeout(() => control.stop("timeout"), inputs.timeoutMinutes * 6e4).unref();
		logUnrelatedInputs(action.inputs, environment, log);
		targets = await action.runTargets({
			inputs,
			runner,
			control,
			log,
			connections
		});
	} catch (error) {
		problems.push(problemOf(error));
	}
	const report = action.makeReport({
		inputs,
		runner,
		stopped: control.reason,
		targets,
		problems: [...problems],
		foreignEndpoints: connections?.foreignEndpoints ?? []
	});
	return {
		report: action.withTexts(report, (text) => secrets.strike(text)),
		inputs,
		connections,
		problems
	};
}
function problemOf(error) {
	if (error instanceof InputError) return error.lines.join("\n");
	return error instanceof Error ? error.message : String(error);
}
function logUnrelatedInputs(table, environment, log) {
	const { unrelated } = unknownInputs(namesOf(table), environment);
	if (unrelated.length === 0) return;
	const names = unrelated.slice(0, 20).map((name) => name.slice(0, 100));
	log.notice(`Not an input of this action, and passed over: ${names.join(", ")}.`);
}
function watchForEnd(control, problems) {
	process.on("SIGINT", () => control.stop("cancelled"));
	process.on("SIGTERM", () => control.stop("cancelled"));
	const unexpected = (error) => problems.push(`Something unexpected happened: ${error}`);
	process.on("uncaughtException", unexpected);
	process.on("unhandledRejection", unexpected);
	process.once("beforeExit", () => setFailed("The run ended early: nothing was left to wait for."));
}
// src/shared/start.ts
function start(action) {
	process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
	process.exitCode = 1;
	runAction(action, process.env).then(end, end);
}
function end(conclusion) {
	if (conclusion === "success") process.exitCode = 0;
	process.stdout.write("", () => process.exit());
}
// src/domain/disk/contents.ts
function isBroken({ table, parts }) {
	return table?.state === "both damaged" || parts.some(({ signature }) => signature?.state === "broken");
}
function isBlank({ verdict }) {
	return verdict === "blank";
}
function lost(before, now) {
	return [...lostTable(before, now), ...before.parts.flatMap((part) => lostSignature(part, now))];
}
function lostTable({ table }, now) {
	if (table === null || now.table !== null) return [];
	return now.parts.some(({ signature, isPrimaryGone }) => signature !== null && !isPrimaryGone && !isEncrypted(signature)) ? [] : [{
		partition: null,
		format: table.format,
		label: null,
		uuid: table.uuid
	}];
}
function lostSignature({ number, range, signature }, now) {
	if (signature === null) return [];
	const { format, label, uuid, state } = signature;
	const isStill = now.parts.some(({ signature: other }) => other?.uuid === uuid && uuid !== null && other.state === state && (other.format === format || !isEncrypted(other)));
	const isPlaceTaken = now.parts.some((part) => part.range.offset === range.offset && takes(part, range, signature));
	return isStill || isPlaceTaken ? [] : [{
		partition: number,
		format,
		label,
		uuid
	}];
}
function takes({ content, range, signature }, place, before) {
	if (content === "not looked into") return range.length === place.length;
	if (signature === null) return false;
	if (!isEncrypted(signature)) return true;
	return signature.format === before.format && signature.uuid === before.uuid;
}
function isEncrypted({ format }) {
	return format === "LUKS" || format === "BitLocker";
}
function lostPrimaries(before, now) {
	return before.parts.flatMap(({ number, range, signature }) => {
		if (signature === null) return [];
		const { format, label, uuid, state } = signature;
		if (state !== "whole" && state !== "unreadable (encrypted)") return [];
		return now.parts.some((part) => part.isPrimaryGone && part.range.offset === range.offset) ? [{
			partition: number,
			format,
			label,
			uuid
		}] : [];
	});
}
function blankedPartitions(before, now) {
	return now.parts.flatMap(({ number, content, range }) => {
		if (number === null || content !== "blank") return [];
		return before.parts.some((part) => part.content === "none known" && part.range.offset === range.offset) ? [number] : [];
	});
}
function describe({ table, parts, isComplete }) {
	const found = counted(parts.map(wordsFor));
	const whole = table === null ? found : `${wordsForTable(table)} with ${partitions(parts.length)}${found && ": "}${found}`;
	return isComplete ? whole : `${whole}; not all of it was looked into`;
}
function partitions(count) {
	if (count === 0) return "no partitions";
	return count === 1 ? "1 partition" : `${count} partitions`;
}
function counted(words) {
	const counts = /* @__PURE__ */ new Map();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	return [...counts].map(([word, count]) => count === 1 ? word : `${count} ${word}`).join(", ");
}
const STATE_WORDS = {
	whole: "",
	"primary damaged": " (primary damaged)",
	broken: " (broken)",
	"unreadable (encrypted)": " (encrypted, unreadable)"
};
function wordsFor({ content, signature }) {
	if (signature !== null) return `${signature.format}${STATE_WORDS[signature.state]}`;
	return content === "none known" ? "no known signature" : content;
}
function wordsForTable({ format, state }) {
	if (state === "whole") return format;
	if (state !== "both damaged") return `${format} (${state})`;
	return `${format} (${format === "MBR" ? "broken" : "primary and backup damaged"})`;
}
function makeVerifyReport({ allowEmpty, ...facts }) {
	const nothing = allowEmpty || facts.problems.length > 0 ? null : nothingToRead(facts.targets);
	const problems = nothing === null ? facts.problems : [...facts.problems, nothing];
	const totals = countTotals({
		...facts,
		problems
	});
	const conclusion = totals.failures === 0 ? "success" : "failure";
	return {
		...facts,
		problems,
		version: 1,
		conclusion,
		totals
	};
}
function nothingToRead(targets) {
	if (!(targets.length > 0 && targets.every(({ stage }) => stage !== "started")) || targets.some(({ volumes }) => volumes > 0)) return null;
	return "There is nothing to read back: no volume has a completed backup or copy here. Check the account, regions and backup-set; if that is right, set allow-empty.";
}
function countTotals(facts) {
	const { targets, problems, stopped } = facts;
	const backups = targets.flatMap((target) => target.backups);
	const changes = targets.flatMap((target) => target.changes);
	const read = backups.flatMap(({ result }) => result.kind === "read" ? [result] : []);
	const measured = changes.flatMap(({ result }) => result.kind === "measured" ? [result] : []);
	const overLimit = changes.filter(({ isOverLimit }) => isOverLimit).length;
	const sum = (items, of) => items.reduce((total, item) => total + of(item), 0);
	return {
		volumes: sum(targets, ({ volumes }) => volumes),
		sampled: backups.length,
		readable: read.length,
		verified: backups.filter(isVerified).length,
		unknown: read.filter((one) => one.contents.verdict !== "recognised" && !isBlankDisk(one)).length,
		blank: read.filter(isBlankDisk).length,
		findings: sum(backups, findingsOf) + overLimit,
		measured: measured.length,
		changedBlocks: sum(measured, ({ changedBlocks }) => changedBlocks),
		writtenBlocks: sum(measured, ({ writtenBlocks }) => writtenBlocks),
		overLimit,
		restored: backups.filter(({ restoreTest }) => restoreTest?.kind === "passed").length,
		bytesRead: sum(targets, ({ bytesRead }) => bytesRead),
		blockCalls: sum(targets, blockCallsIn),
		failures: sum(targets, failuresInVerifyTarget) + problems.length + (stopped === null ? 0 : 1)
	};
}
function isVerified({ result, findings, restoreTest }) {
	return result.kind === "read" && result.contents.isComplete && findings.length === 0 && restoreTest?.kind !== "failed";
}
function isBlankDisk({ contents, blocksWritten }) {
	return isBlank(contents) && blocksWritten === 0;
}
function findingsOf({ result, findings }) {
	return findings.length + (result.kind === "unreadable" ? 1 : 0);
}
function failuresInVerifyTarget(target) {
	const { problems, permissionChecks, backups, changes } = target;
	const denied = permissionChecks.filter((check) => check.denied.length > 0 || check.asked > 0 && check.allowed === 0);
	return problems.length + denied.length + backups.reduce((sum, backup) => sum + failuresOf$1(backup), 0) + changes.filter(isFailed).length;
}
function failuresOf$1(backup) {
	const { result, restoreTest } = backup;
	const isLeft = result.kind === "not-read" ? 1 : 0;
	return findingsOf(backup) + isLeft + (restoreTest?.kind === "failed" ? 1 : 0);
}
function isFailed({ result, isOverLimit }) {
	return isOverLimit || result.kind === "unknown";
}
const BLOCK_CALLS = [
	"ListSnapshotBlocks",
	"ListChangedBlocks",
	"GetSnapshotBlock"
];
function blockCallsIn({ apiCalls }) {
	return BLOCK_CALLS.reduce((sum, action) => sum + (apiCalls[action] ?? 0), 0);
}
function unreadableIds(targets) {
	const ids = targets.flatMap(({ backups }) => backups.flatMap(({ snapshot, result, findings }) => [...result.kind === "unreadable" ? [snapshot.id] : [], ...findings.flatMap(({ kind, snapshotId }) => kind === "unreadable" ? [snapshotId] : [])]));
	return [...new Set(ids)];
}
function runsForAll(targets) {
	const buckets = targets.flatMap(({ rotation, volumes }) => rotation === null || volumes === 0 ? [] : [rotation.buckets]);
	return buckets.length === 0 ? null : Math.max(...buckets);
}
// src/domain/verification/blocks.ts
const BLOCK_BYTES = 524288;
const GIB = 2 ** 30;
// src/domain/verification/changes.ts
function changeOf({ first, second }, counts, limit) {
	const { changedBlocks } = counts;
	const result = {
		kind: "measured",
		changedBlocks,
		writtenBlocks: Math.max(counts.writtenBlocks, changedBlocks)
	};
	return {
		first,
		second,
		result,
		isOverLimit: limit !== null && shareOf(result) > limit
	};
}
function shareOf({ changedBlocks, writtenBlocks }) {
	return writtenBlocks === 0 ? 0 : 100 * changedBlocks / writtenBlocks;
}
function writtenBlocksOf({ fullSizeBytes }) {
	return fullSizeBytes === null ? null : Math.ceil(fullSizeBytes / BLOCK_BYTES);
}
function gibOf(blocks) {
	return blocks * BLOCK_BYTES / GIB;
}
// src/domain/verification/report-file.ts
const PER_PIECE = 500;
function* verifyFileText(report) {
	const { targets, ...run } = report;
	yield opened(run, "targets");
	for (const [index, target] of targets.entries()) {
		const { backups, changes, ...rest } = target;
		yield (index === 0 ? "" : ",") + opened(targetInFile(rest), "backups");
		yield* piecesOf(backups.map(backupInFile));
		yield "],\"changes\":[";
		yield* piecesOf(changes.map(changeInFile));
		yield "]}";
	}
	yield "]}\n";
}
function opened(object, list) {
	return `${JSON.stringify(object).slice(0, -1)},"${list}":[`;
}
function* piecesOf(items) {
	for (let start = 0; start < items.length; start += PER_PIECE) {
		const piece = items.slice(start, start + PER_PIECE);
		yield (start === 0 ? "" : ",") + JSON.stringify(piece).slice(1, -1);
	}
}
function targetInFile({ target, ...rest }) {
	return {
		account: target.account,
		region: target.region,
		...rest
	};
}
function backupInFile(backup) {
	const { snapshot, result, ...rest } = backup;
	const { kind: outcome, ...details } = result;
	return {
		outcome,
		...snapshotInFile(snapshot),
		...details,
		...rest
	};
}
function changeInFile({ first, second, result, isOverLimit }) {
	const { kind: outcome, ...details } = result;
	const changedPercent = result.kind === "measured" ? shareOf(result) : null;
	return {
		outcome,
		volumeId: second.volumeId,
		firstSnapshotId: first.id,
		firstStartedAt: iso(first.startedAt),
		secondSnapshotId: second.id,
		secondStartedAt: iso(second.startedAt),
		...details,
		changedPercent,
		isOverLimit
	};
}
function snapshotInFile({ id, kind, startedAt, volumeSize, ...rest }) {
	const { volumeId, name, instanceId } = rest;
	return {
		snapshotId: id,
		isCopy: kind === "copy",
		volumeId,
		instanceId,
		name,
		startedAt: iso(startedAt),
		volumeSizeGiB: volumeSize
	};
}
function iso(instant) {
	return new Date(instant).toISOString();
}
// src/domain/report-texts.ts
function idWith(id, change) {
	return id === null || /^[a-z]{1,4}-[0-9a-f]{8,17}$/.test(id) ? id : change(id);
}
function nameWith(name, change) {
	return name === null ? null : change(name);
}
function problemWith({ code, sentence }, change) {
	return {
		code: change(code),
		sentence: change(sentence)
	};
}
function problemsWith(problems, change) {
	return problems.map((problem) => problemWith(problem, change));
}
function checkWith(check, change) {
	const { denied, unclear } = check;
	return {
		...check,
		denied: problemsWith(denied, change),
		unclear: problemsWith(unclear, change)
	};
}
// src/domain/verification/report-texts.ts
function withVerifyTexts(report, change) {
	return {
		...report,
		problems: report.problems.map(change),
		targets: report.targets.map((target) => targetWith(target, change))
	};
}
function targetWith(target, change) {
	return {
		...target,
		backups: target.backups.map((backup) => backupWith(backup, change)),
		changes: target.changes.map((one) => volumeChangeWith(one, change)),
		sweptVolumes: target.sweptVolumes.map((id) => idWith(id, change)),
		notes: target.notes.map(change),
		permissionChecks: target.permissionChecks.map((check) => checkWith(check, change)),
		problems: problemsWith(target.problems, change)
	};
}
function backupWith(backup, change) {
	const { restoreTest } = backup;
	return {
		snapshot: snapshotWith(backup.snapshot, change),
		result: resultWith(backup.result, change),
		findings: backup.findings.map(({ kind, snapshotId, sentence }) => {
			return {
				kind,
				snapshotId: idWith(snapshotId, change),
				sentence: change(sentence)
			};
		}),
		comparedWith: backup.comparedWith.map((id) => idWith(id, change)),
		restoreTest: restoreTest && restoreTestWith(restoreTest, change)
	};
}
function snapshotWith(snapshot, change) {
	return {
		...snapshot,
		id: idWith(snapshot.id, change),
		volumeId: idWith(snapshot.volumeId, change),
		origin: change(snapshot.origin),
		name: nameWith(snapshot.name, change),
		instanceId: idWith(snapshot.instanceId, change)
	};
}
function resultWith(result, change) {
	if (result.kind === "planned") return result;
	if (result.kind !== "read") return {
		...result,
		problem: problemWith(result.problem, change)
	};
	return {
		...result,
		contents: contentsWith(result.contents, change)
	};
}
function contentsWith(contents, change) {
	const { table, parts } = contents;
	return {
		...contents,
		table: table && {
			...table,
			uuid: nameWith(table.uuid, change)
		},
		parts: parts.map((part) => partWith(part, change))
	};
}
function partWith(part, change) {
	const { name, signature } = part;
	const changed = signature && {
		...signature,
		label: nameWith(signature.label, change),
		uuid: nameWith(signature.uuid, change)
	};
	return {
		...part,
		name: nameWith(name, change),
		signature: changed
	};
}
function restoreTestWith(test, change) {
	if (test.kind === "planned") return test;
	if (test.kind === "passed") return {
		...test,
		volumeId: idWith(test.volumeId, change)
	};
	const problem = problemWith(test.problem, change);
	return {
		...test,
		volumeId: idWith(test.volumeId, change),
		problem
	};
}
function volumeChangeWith(one, change) {
	const { result } = one;
	return {
		...one,
		first: snapshotWith(one.first, change),
		second: snapshotWith(one.second, change),
		result: result.kind === "measured" ? result : {
			...result,
			problem: problemWith(result.problem, change)
		}
	};
}
// src/actions/verify/alert-scope.ts
function alertScope({ targets }, inputs) {
	const { roles, regions, excludeRegions, backupSet } = inputs;
	const accounts = new Set(targets.flatMap(({ target }) => target.account ?? []));
	const who = (roles.length > 0 ? [...roles] : [...accounts]).sort();
	const excluded = excludeRegions.map((region) => `-${region}`).sort();
	const where = regions === "all" ? ["all", ...excluded] : regions.toSorted();
	return {
		backupSet,
		title: [
			"verify",
			...accounts,
			...where
		].slice(0, 5).join(" "),
		parts: [
			"verify",
			JSON.stringify(who),
			JSON.stringify(where)
		]
	};
}
// src/domain/partition.ts
const PREFIXES = {
	"aws-cn": "cn-",
	"aws-us-gov": "us-gov-",
	"aws-eusc": "eusc-",
	"aws-iso": "us-iso-",
	"aws-iso-b": "us-isob-",
	"aws-iso-e": "eu-isoe-",
	"aws-iso-f": "us-isof-"
};
const HOME_REGIONS = {
	aws: "us-east-1",
	"aws-cn": "cn-north-1",
	"aws-us-gov": "us-gov-west-1",
	"aws-eusc": "eusc-de-east-1",
	"aws-iso": "us-iso-east-1",
	"aws-iso-b": "us-isob-east-1",
	"aws-iso-e": "eu-isoe-west-1",
	"aws-iso-f": "us-isof-south-1"
};
const KNOWN_REGIONS = [
	...[
		"af-south-1",
		"ap-east-1",
		"ap-east-2",
		"ap-northeast-1",
		"ap-northeast-2"
	],
	...[
		"ap-northeast-3",
		"ap-south-1",
		"ap-south-2",
		"ap-southeast-1",
		"ap-southeast-2"
	],
	...[
		"ap-southeast-3",
		"ap-southeast-4",
		"ap-southeast-5",
		"ap-southeast-6",
		"ap-southeast-7"
	],
	...[
		"ca-central-1",
		"ca-west-1",
		"eu-central-1",
		"eu-central-2",
		"eu-north-1",
		"eu-south-1"
	],
	...[
		"eu-south-2",
		"eu-west-1",
		"eu-west-2",
		"eu-west-3",
		"il-central-1",
		"me-central-1"
	],
	...[
		"me-south-1",
		"mx-central-1",
		"sa-east-1",
		"us-east-1",
		"us-east-2",
		"us-west-1"
	],
	...[
		"us-west-2",
		"cn-north-1",
		"cn-northwest-1",
		"us-gov-east-1",
		"us-gov-west-1"
	]
];
function partitionOfRegion(region) {
	const [partition] = Object.entries(PREFIXES).find(([, prefix]) => region.startsWith(prefix)) ?? [];
	return partition ?? "aws";
}
function partitionOfArn(arn) {
	return arn.split(":")[1] ?? "aws";
}
function accountOfArn(arn) {
	const account = arn.split(":")[4] ?? "";
	return /^\d{12}$/.test(account) ? account : null;
}
function homeRegion(partition) {
	return HOME_REGIONS[partition] ?? "us-east-1";
}
function defaultAudience(partition) {
	return partition === "aws-cn" ? "sts.amazonaws.com.cn" : "sts.amazonaws.com";
}
const REGION$1 = /^[a-z]{2,5}(-[a-z]{2,12}){1,3}-[0-9]{1,2}$/;
function isRegionName(text) {
	return REGION$1.test(text);
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
const SEPARATOR = /\s*,\s*|\s+/;
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
function optional(input) {
	return {
		...input,
		default: null
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
function list(name, options) {
	const parse = (value) => {
		const items = value.split(options.separator);
		const wrong = items.filter((item) => !options.accepts(item));
		if (wrong.length === 0) return { value: [...new Set(items)] };
		return { remedy: `${named$1(wrong)} cannot be used; ${options.remedy}` };
	};
	return {
		name,
		default: [],
		parse
	};
}
function named$1(wrong) {
	const shown = wrong.slice(0, 5).map((item) => printable(item.slice(0, 60)) || "an empty item");
	const more = wrong.length - shown.length;
	return [...shown, ...more === 0 ? [] : [`${more} more`]].join(", ");
}
function regionList(name) {
	const names = list(name, {
		separator: SEPARATOR,
		accepts: isRegionName,
		remedy: "give region names such as us-east-1, separated by commas, spaces or newlines, or all for every enabled region"
	});
	const parse = (value) => value === "all" ? { value: "all" } : names.parse(value);
	return {
		name,
		default: [],
		parse
	};
}
50 - RESERVED_KEYS.length;
// src/shared/inputs/credentials.ts
const ROLE_ARN = /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,576}$/;
const CREDENTIAL_INPUTS = {
	regions: regionList("regions"),
	excludeRegions: list("exclude-regions", {
		separator: SEPARATOR,
		accepts: isRegionName,
		remedy: "give region names such as us-east-1, separated by commas, spaces or newlines"
	}),
	roles: list("role-to-assume", {
		separator: /\s+/,
		accepts: (item) => ROLE_ARN.test(item),
		remedy: "give ARNs of roles such as arn:aws:iam::111122223333:role/ebs-backup, one per line"
	}),
	roleSessionName: index_text("role-session-name", {
		default: "",
		pattern: /^[\w+=,.@-]{2,64}$/,
		remedy: "it must be 2 to 64 letters, digits or _+=,.@-"
	}),
	roleDurationSeconds: wholeNumber("role-duration-seconds", {
		default: 3600,
		min: 900,
		max: 43200
	}),
	audience: index_text("audience", {
		default: "",
		pattern: /^[\x21-\x7e]{1,255}$/,
		remedy: "it must be a text without spaces, such as sts.amazonaws.com"
	}),
	roleChaining: index_boolean("role-chaining", { default: false }),
	externalId: index_text("external-id", {
		default: "",
		pattern: /^[\w+=,.@:/-]{2,1224}$/,
		remedy: "it must be 2 to 1224 letters, digits or _+=,.@:/-"
	}),
	allowedAccounts: list("allowed-account-ids", {
		separator: SEPARATOR,
		accepts: (item) => /^[0-9]{12}$/.test(item),
		remedy: "give account ids of 12 digits, separated by commas, spaces or newlines"
	}),
	callsPerSecond: wholeNumber("calls-per-second", {
		default: 5,
		min: 1,
		max: 1e4
	})
};
function environmentRegion(environment) {
	return environment["AWS_REGION"]?.trim() || environment["AWS_DEFAULT_REGION"]?.trim() || "";
}
function credentialContradictions(inputs, invalid, environment, name = "regions") {
	const { regions, roles, roleChaining } = inputs;
	return [
		...regions.length > 0 || invalid.has(name) ? [] : [`${name} is empty, and neither AWS_REGION nor AWS_DEFAULT_REGION is set: name at least one region, e.g. eu-central-1.`],
		...inputs.excludeRegions.length === 0 || regions === "all" || invalid.has(name) ? [] : [`exclude-regions is given, but ${name} names the regions one by one: leave out of ${name} what is not to be worked, or set it to all.`],
		...roles.length === 0 || roleChaining || mayRequestIdToken(environment) ? [] : [withoutIdToken(environment)],
		...chainContradictions(inputs, invalid),
		...sharedAccounts(roles),
		...roles.flatMap((role) => strayRegions(role, regions, name))
	];
}
function withoutIdToken(environment) {
	return environment["GITHUB_ACTIONS"] === "true" ? "role-to-assume is given, but the workflow may not ask GitHub for an ID token: add \"permissions: id-token: write\" to the job." : "role-to-assume is given, but only a job of GitHub Actions has the ID token to assume it with: set role-chaining, or leave it out and name a profile with role_arn in AWS_PROFILE.";
}
function chainContradictions({ roles, roleChaining, externalId }, invalid) {
	return [...roleChaining && roles.length === 0 && !invalid.has("role-to-assume") ? ["role-chaining is true, but role-to-assume is empty: name the role at the end."] : [], ...externalId !== "" && !roleChaining && !invalid.has("role-chaining") ? ["external-id is given, but role-chaining is not true: a role that is assumed by an OIDC token takes none."] : []];
}
function sharedAccounts(roles) {
	const accounts = roles.map((role) => accountOfArn(role));
	const shared = accounts.filter((account, index) => accounts.indexOf(account) !== index);
	return [...new Set(shared)].map((account) => `role-to-assume names more than one role of account ${account}: give one for each.`);
}
function strayRegions(role, regions, name) {
	if (regions === "all") return [];
	const partition = partitionOfArn(role);
	return regions.filter((region) => partitionOfRegion(region) !== partition).map((region) => `${name} names ${region}, which is not in the partition of ${role}.`);
}
function mayRequestIdToken(environment) {
	return Boolean(environment["ACTIONS_ID_TOKEN_REQUEST_URL"] && environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"]);
}
// src/shared/inputs/retention.ts
const BACKUP_SET = optional(index_text("backup-set", {
	default: "",
	pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
	remedy: "it must be a name of up to 64 letters, digits, dots, dashes and underscores"
}));
const RETENTION_INPUTS = {
	retentionDays: wholeNumber("retention-days", {
		default: 30,
		min: 1,
		max: 36500
	}),
	keepLast: wholeNumber("keep-last", {
		default: 1,
		min: 1,
		max: 1e3
	}),
	keepDaily: wholeNumber("keep-daily", {
		default: 0,
		min: 0,
		max: 36500
	}),
	keepWeekly: wholeNumber("keep-weekly", {
		default: 0,
		min: 0,
		max: 5200
	}),
	keepMonthly: wholeNumber("keep-monthly", {
		default: 0,
		min: 0,
		max: 1200
	}),
	keepYearly: wholeNumber("keep-yearly", {
		default: 0,
		min: 0,
		max: 100
	}),
	backupSet: BACKUP_SET,
	maxDeletions: optional(wholeNumber("max-deletions", {
		default: 100,
		min: 0,
		max: 1e6
	}))
};
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
// src/actions/verify/inputs.ts
const ZONE = /^[a-z]{2,5}(?:-[a-z]+)+-[0-9]{1,2}(?:-[a-z]{3}-[0-9]{1,2})?[a-z]$/;
const INPUTS = {
	sample: {
		name: "sample",
		default: {
			kind: "percent",
			value: 10
		},
		parse: (text) => {
			if (text === "all") return { value: { kind: "all" } };
			const [, digits = "", sign] = /^([0-9]{1,6})(%?)$/.exec(text) ?? [];
			const value = Number(digits);
			if (value >= 1 && sign === "" && digits !== "") return { value: {
				kind: "number",
				value
			} };
			if (value >= 1 && value <= 100 && sign === "%") return { value: {
				kind: "percent",
				value
			} };
			return { remedy: "it must be a share such as 10%, a number of volumes such as 25, or all" };
		}
	},
	backupSet: RETENTION_INPUTS.backupSet,
	allowEmpty: index_boolean("allow-empty", { default: false }),
	maxChangedPercent: optional(wholeNumber("max-changed-percent", {
		default: 50,
		min: 1,
		max: 99
	})),
	restoreTest: index_boolean("restore-test", { default: false }),
	zones: list("availability-zone", {
		separator: SEPARATOR,
		accepts: (item) => ZONE.test(item),
		remedy: "give one availability zone of each region, such as eu-central-1a, separated by commas, spaces or newlines"
	}),
	pricePerGib: {
		name: "price-per-gib",
		default: null,
		parse: (text) => /^[0-9]{1,4}(?:\.[0-9]{1,6})?$/.test(text) ? { value: Number(text) } : { remedy: "it must be a price in plain digits, e.g. 0.09" }
	},
	...CREDENTIAL_INPUTS,
	...RUN_INPUTS
};
function readVerifyInputs(environment) {
	return readInputs(INPUTS, {
		environment,
		fallbacks: { regions: environmentRegion(environment) },
		contradictions: (inputs, invalid) => [
			...credentialContradictions(inputs, invalid, environment),
			...runContradictions(inputs, invalid, environment),
			...zoneContradictions(inputs, invalid, environment)
		]
	});
}
const JOB_VARIABLES = [
	"GITHUB_REPOSITORY",
	"GITHUB_WORKFLOW",
	"GITHUB_JOB"
];
function zoneContradictions({ restoreTest, zones, regions }, invalid, environment) {
	if (!restoreTest) {
		if (zones.length === 0 || invalid.has("restore-test")) return [];
		return ["availability-zone is given, but restore-test is not true: nothing is restored."];
	}
	if (invalid.has("availability-zone") || invalid.has("regions")) return [];
	const without = (regions === "all" ? [] : regions).filter((region) => zoneOf(region, zones) === null);
	return [...without.length === 0 ? [] : [`restore-test is true, but availability-zone names no zone of ${without.join(", ")}: give one, such as ${without[0]}a.`], ...JOB_VARIABLES.every((name) => environment[name]) ? [] : ["restore-test is true, but only a job of GitHub Actions can tell its own test volumes from others: leave it out here."]];
}
function zoneOf(region, zones) {
	const isIn = (zone) => zone.startsWith(region) && /^(?:-|[a-z]$)/.test(zone.slice(region.length));
	return zones.find(isIn) ?? null;
}
function sampleInWords(asked) {
	if (asked.kind === "all") return "all";
	return `${asked.value}${asked.kind === "percent" ? "%" : ""}`;
}
// src/actions/verify/outputs.ts
function verifyOutputs({ totals, targets }) {
	return {
		values: {
			verified: totals.verified,
			findings: totals.findings,
			failures: totals.failures
		},
		lists: { "unreadable-ids": unreadableIds(targets) }
	};
}
// node_modules/yocto-queue/index.js
var Node = class {
	value;
	next;
	constructor(value) {
		this.value = value;
	}
};
var Queue = class {
	#head;
	#tail;
	#size;
	constructor() {
		this.clear();
	}
	enqueue(value) {
		const node = new Node(value);
		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}
		this.#size++;
	}
	dequeue() {
		const current = this.#head;
		if (!current) return;
		this.#head = this.#head.next;
		this.#size--;
		if (!this.#head) this.#tail = void 0;
		return current.value;
	}
	peek() {
		if (!this.#head) return;
		return this.#head.value;
	}
	clear() {
		this.#head = void 0;
		this.#tail = void 0;
		this.#size = 0;
	}
	get size() {
		return this.#size;
	}
	*[Symbol.iterator]() {
		let current = this.#head;
		while (current) {
			yield current.value;
			current = current.next;
		}
	}
	*drain() {
		while (this.#head) yield this.dequeue();
	}
};
// node_modules/p-limit/index.js
function pLimit(concurrency) {
	let rejectOnClear = false;
	if (typeof concurrency === "object") ({concurrency, rejectOnClear = false} = concurrency);
	validateConcurrency(concurrency);
	if (typeof rejectOnClear !== "boolean") throw new TypeError("Expected `rejectOnClear` to be a boolean");
	const queue = new Queue();
	let activeCount = 0;
	const resumeNext = () => {
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};
	const next = () => {
		activeCount--;
		resumeNext();
	};
	const run = async (function_, resolve, arguments_) => {
		const result = (async () => function_(...arguments_))();
		resolve(result);
		try {
			await result;
		} catch {}
		next();
	};
	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = { reject };
		new Promise((internalResolve) => {
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(void 0, function_, resolve, arguments_));
		if (activeCount < concurrency) resumeNext();
	};
	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});
	Object.defineProperties(generator, {
		activeCount: { get: () => activeCount },
		pendingCount: { get: () => queue.size },
		clearQueue: { value() {
			if (!rejectOnClear) {
				queue.clear();
				return;
			}
			const abortError = AbortSignal.abort().reason;
			while (queue.size > 0) queue.dequeue().reject(abortError);
		} },
		concurrency: {
			get: () => concurrency,
			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;
				queueMicrotask(() => {
					while (activeCount < concurrency && queue.size > 0) resumeNext();
				});
			}
		},
		map: { async value(iterable, function_) {
			const promises = [];
			try {
				Array.from(iterable, (value, index) => {
					const promise = generator(function_, value, index);
					promises.push(promise);
					return promise;
				});
			} catch (error) {
				for (const promise of promises) promise.catch(() => {});
				throw error;
			}
			return Promise.all(promises);
		} }
	});
	return generator;
}
function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) throw new TypeError("Expected `concurrency` to be a number from 1 and up");
}
// node_modules/@smithy/core/dist-es/submodules/serde/quote-header.js
function quoteHeader(part) {
	if (part.includes(",") || part.includes("\"")) part = `"${part.replace(/\\/g, "\\\\").replace(/"/g, "\\\"")}"`;
	return part;
}
// node_modules/@smithy/core/dist-es/submodules/serde/split-every.js
function splitEvery(value, delimiter, numDelimiters) {
	if (numDelimiters <= 0 || !Number.isInteger(numDelimiters)) throw new Error("Invalid number of delimiters (" + numDelimiters + ") for splitEvery.");
	const segments = value.split(delimiter);
	if (numDelimiters === 1) return segments;
	const compoundSegments = [];
	let currentSegment = "";
	for (let i = 0; i < segments.length; i++) {
		if (currentSegment === "") currentSegment = segments[i];
		else currentSegment += delimiter + segments[i];
		if ((i + 1) % numDelimiters === 0) {
			compoundSegments.push(currentSegment);
			currentSegment = "";
		}
	}
	if (currentSegment !== "") compoundSegments.push(currentSegment);
	return compoundSegments;
}
// node_modules/@smithy/core/dist-es/submodules/client/smithy-client/get-value-from-text-node.js
const getValueFromTextNode = (obj) => {
	const textNodeName = "#text";
	for (const key in obj) {
		if (!(0,hex_encoding.r)(obj, key)) continue;
		if (obj[key][textNodeName] !== void 0) obj[key] = obj[key][textNodeName];
		else if (typeof obj[key] === "object" && obj[key] !== null) obj[key] = getValueFromTextNode(obj[key]);
	}
	return obj;
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/fromUtf8.browser.js
const fromUtf8 = (input) => new TextEncoder().encode(input);
// node_modules/@smithy/core/dist-es/submodules/serde/util-base64/constants-for-browser.js
const chars = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/`;
Object.entries(chars).reduce((acc, [i, c]) => {
	acc[c] = Number(i);
	return acc;
}, {});
const alphabetByValue = chars.split("");
// node_modules/@smithy/core/dist-es/submodules/serde/util-base64/toBase64.browser.js
function toBase64(_input) {
	let input;
	if (typeof _input === "string") input = fromUtf8(_input);
	else input = _input;
	const isArrayLike = typeof input === "object" && typeof input.length === "number";
	const isUint8Array = typeof input === "object" && typeof input.byteOffset === "number" && typeof input.byteLength === "number";
	if (!isArrayLike && !isUint8Array) throw new Error("@smithy/util-base64: toBase64 encoder function only accepts string | Uint8Array.");
	let str = "";
	for (let i = 0; i < input.length; i += 3) {
		let bits = 0;
		let bitLength = 0;
		for (let j = i, limit = Math.min(i + 3, input.length); j < limit; j++) {
			bits |= input[j] << (limit - j - 1) * 8;
			bitLength += 8;
		}
		const bitClusterCount = Math.ceil(bitLength / 6);
		bits <<= bitClusterCount * 6 - bitLength;
		for (let k = 1; k <= bitClusterCount; k++) {
			const offset = (bitClusterCount - k) * 6;
			str += alphabetByValue[(bits & 63 << offset) >> offset];
		}
		str += "==".slice(0, 4 - bitClusterCount);
	}
	return str;
}
// node_modules/@smithy/core/dist-es/submodules/serde/util-utf8/toUtf8.browser.js
const toUtf8 = (input) => {
	if (typeof input === "string") return input;
	if (typeof input !== "object" || typeof input.byteOffset !== "number" || typeof input.byteLength !== "number") throw new Error("@smithy/util-utf8: toUtf8 encoder function only accepts string | Uint8Array.");
	return new TextDecoder("utf-8").decode(input);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/sdk-stream-mixin.browser.js
const ERR_MSG_STREAM_HAS_BEEN_TRANSFORMED$1 = "The stream has already been transformed.";
const sdkStreamMixin$1 = (stream) => {
	if (!isBlobInstance(stream) && !(0,node_http_handler.a)(stream)) {
		const name = stream?.__proto__?.constructor?.name || stream;
		throw new Error(`Unexpected stream implementation, expect Blob or ReadableStream, got ${name}`);
	}
	let transformed = false;
	const transformToByteArray = async () => {
		if (transformed) throw new Error(ERR_MSG_STREAM_HAS_BEEN_TRANSFORMED$1);
		transformed = true;
		return await (0,node_http_handler.i)(stream);
	};
	const blobToWebStream = (blob) => {
		if (typeof blob.stream !== "function") throw new Error("Cannot transform payload Blob to web stream. Please make sure the Blob.stream() is polyfilled.\nIf you are using React Native, this API is not yet supported, see: https://react-native.canny.io/feature-requests/p/fetch-streaming-body");
		return blob.stream();
	};
	return Object.assign(stream, {
		transformToByteArray,
		transformToString: async (encoding) => {
			const buf = await transformToByteArray();
			if (encoding === "base64") return toBase64(buf);
			else if (encoding === "hex") return (0,hex_encoding.n)(buf);
			else if (encoding === void 0 || encoding === "utf8" || encoding === "utf-8") return toUtf8(buf);
			else if (typeof TextDecoder === "function") return new TextDecoder(encoding).decode(buf);
			else throw new Error("TextDecoder is not available, please make sure polyfill is provided.");
		},
		transformToWebStream: () => {
			if (transformed) throw new Error(ERR_MSG_STREAM_HAS_BEEN_TRANSFORMED$1);
			transformed = true;
			if (isBlobInstance(stream)) return blobToWebStream(stream);
			else if ((0,node_http_handler.a)(stream)) return stream;
			else throw new Error(`Cannot transform payload to web stream, got ${stream}`);
		}
	});
};
const isBlobInstance = (stream) => typeof Blob === "function" && stream instanceof Blob;
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/sdk-stream-mixin.js
const ERR_MSG_STREAM_HAS_BEEN_TRANSFORMED = "The stream has already been transformed.";
const sdkStreamMixin = (stream) => {
	if (!(stream instanceof external_node_stream_.Readable)) try {
		return sdkStreamMixin$1(stream);
	} catch (ignored) {
		const name = stream?.__proto__?.constructor?.name || stream;
		throw new Error(`Unexpected stream implementation, expect Stream.Readable instance, got ${name}`);
	}
	let transformed = false;
	const transformToByteArray = async () => {
		if (transformed) throw new Error(ERR_MSG_STREAM_HAS_BEEN_TRANSFORMED);
		transformed = true;
		return await (0,node_http_handler.r)(stream);
	};
	return Object.assign(stream, {
		transformToByteArray,
		transformToString: async (encoding) => {
			const buf = await transformToByteArray();
			if (encoding === void 0 || Buffer.isEncoding(encoding)) return (0,hex_encoding.i)(buf.buffer, buf.byteOffset, buf.byteLength).toString(encoding);
			else return new TextDecoder(encoding).decode(buf);
		},
		transformToWebStream: () => {
			if (transformed) throw new Error(ERR_MSG_STREAM_HAS_BEEN_TRANSFORMED);
			if (stream.readableFlowing !== null) throw new Error("The stream has been consumed by other callbacks.");
			if (typeof external_node_stream_.Readable.toWeb !== "function") throw new Error("Readable.toWeb() is not supported. Please ensure a polyfill is available.");
			transformed = true;
			return external_node_stream_.Readable.toWeb(stream);
		}
	});
};
// node_modules/@smithy/core/dist-es/submodules/protocols/HttpBindingProtocol.js
var HttpBindingProtocol = class extends Sha256Node.P {
	async serializeRequest(operationSchema, _input, context) {
		const input = _input && typeof _input === "object" ? _input : {};
		const query = {};
		const headers = {};
		const endpoint = await context.endpoint();
		const ns = Sha256Node.I.of(operationSchema?.input);
		const bindings = ns.getHttpBindings().request;
		const operation = (0,Sha256Node.L)(operationSchema);
		const request = new httpRequest.t({
			query,
			headers
		});
		if (endpoint) {
			this.updateServiceEndpoint(request, endpoint);
			this.setHostPrefix(request, operationSchema, input, operation);
			const [method, path, staticQuery] = operation;
			if (method) {
				request.method = method;
				request.path = request.path === "/" ? path : request.path + path;
				for (const [key, value] of staticQuery) query[key] = value;
			}
		}
		request.query = query;
		const eventStream = this.serializeHttpBindings(input, request, bindings, operation);
		if (eventStream) request.body = await this.serializeEventStream({
			eventStream,
			requestSchema: ns
		});
		return request;
	}
	serializeHttpBindings(input, request, bindings, operation) {
		const serializer = this.serializer;
		const directSerializer = typeof serializer.writeCodec === "function" ? serializer : void 0;
		const query = request.query;
		const headers = request.headers;
		const bodySchema = bindings.syntheticBodySchema;
		let hasBodyValue = false;
		let payload;
		let eventStream;
		let labels;
		const names = Object.getOwnPropertyNames(input);
		const prototype = Object.getPrototypeOf(input);
		const sparse = (prototype === Object.prototype || prototype === null) && !bindings.hasIdempotency && !bindings.hasPrefixHeaders && names.length * 2 < bindings.memberBindings.length;
		const length = sparse ? names.length : bindings.memberBindings.length;
		for (let i = 0; i < length; ++i) {
			const binding = sparse ? (0,hex_encoding.r)(bindings.byName, names[i]) ? bindings.byName[names[i]] : void 0 : bindings.memberBindings[i];
			if (!binding) continue;
			const value = binding[1];
			const memberName = binding[0];
			const memberNs = value[0];
			const flags = value[1];
			const collectionValue = value[2];
			const location = binding[2];
			const wireName = binding[3];
			const inputMemberValue = input[memberName];
			if (inputMemberValue == null && !(flags >> 10 & 1)) continue;
			if (location === 36) {
				const stream = flags >> 11 & 3;
				if (stream) {
					if (stream === 2) eventStream = inputMemberValue || void 0;
					else payload = inputMemberValue;
				} else {
					if (directSerializer) directSerializer.writeCodec(memberNs, inputMemberValue);
					else serializer.write(memberNs, inputMemberValue);
					payload = serializer.flush();
				}
			} else if (location === 33 || location === 38) {
				const serialized = this.serializeHttpValue(value, inputMemberValue, location, directSerializer);
				if (location === 33) (labels ??= Object.create(null))[memberName] = serialized;
				else headers[wireName] = serialized;
			} else if (location === 39) for (const key in inputMemberValue) {
				if (!(0,hex_encoding.r)(inputMemberValue, key)) continue;
				const amalgam = wireName + key;
				headers[amalgam.toLowerCase()] = this.serializeHttpValue(collectionValue, inputMemberValue[key], 38, directSerializer, directSerializer ? collectionValue[0] : [collectionValue[0], { httpHeader: amalgam }]);
			}
			else if ((location & 62) === 34) this.serializeQuery(value, inputMemberValue, wireName, query, directSerializer);
			else hasBodyValue = true;
		}
		const operationPath = operation[1];
		const pathSegments = operation[3];
		if (operationPath && pathSegments && request.path.endsWith(operationPath)) request.path = request.path.slice(0, -operationPath.length) + this.serializePath(pathSegments, labels, bindings);
		if (hasBodyValue && bodySchema) {
			if (directSerializer) directSerializer.writeCodec(bodySchema, input);
			else serializer.write(bodySchema, input);
			payload = serializer.flush();
		}
		request.body = payload;
		return eventStream;
	}
	serializeQuery(value, data, wireName, query, directSerializer) {
		const [ns, flags, collectionValue] = value;
		const traits = directSerializer ? void 0 : ns.getMergedTraits();
		if (wireName === void 0) {
			for (const key in data) {
				if (!(0,hex_encoding.r)(data, key) || key in query) continue;
				if (!directSerializer) Object.assign(collectionValue[0].getMergedTraits(), {
					...traits,
					httpQuery: key,
					httpQueryParams: void 0
				});
				this.serializeQuery(collectionValue, data[key], key, query, directSerializer);
			}
			return;
		}
		if ((flags & 192) === 64) {
			const buffer = [];
			for (const item of data) {
				const serialized = this.serializeHttpValue(collectionValue, item, 34, directSerializer, directSerializer ? collectionValue[0] : [collectionValue[0], traits]);
				if (flags >> 13 & 1 || serialized !== void 0) buffer.push(serialized);
			}
			query[wireName] = buffer;
		} else query[wireName] = this.serializeHttpValue(value, data, 34, directSerializer, directSerializer ? ns : [ns, traits]);
	}
	serializeHttpValue(value, data, location, directSerializer, schema = value[0]) {
		const flags = value[1];
		const type = flags & 255;
		if (directSerializer && !(flags & 1792) && (type <= 2 || type === 17 || type === 19)) return String(data);
		if (directSerializer) directSerializer.writeHttpBinding(value, data, location);
		else this.serializer.write(schema, data);
		return this.serializer.flush();
	}
	serializePath(segments, labels, bindings) {
		let path = "";
		for (const [value, kind] of segments) {
			if (kind === 0) {
				path += value;
				continue;
			}
			const replacement = labels?.[value];
			if (replacement === void 0) {
				if ((0,hex_encoding.r)(bindings.byName, value) && bindings.byName[value][2] === 33) throw new Error(`No value provided for input HTTP label: ${value}.`);
				path += `{${value}${kind === 2 ? "+" : ""}}`;
			} else path += kind === 2 ? replacement.split("/").map(Sha256Node.R).join("/") : (0,Sha256Node.R)(replacement);
		}
		return path;
	}
	async deserializeResponse(operationSchema, context, response) {
		const deserializer = this.deserializer;
		const directDeserializer = typeof deserializer.readCodec === "function" ? deserializer : void 0;
		const ns = Sha256Node.I.of(operationSchema.output);
		const responseBindings = ns.getHttpBindings().response;
		const dataObject = {};
		if (response.statusCode >= 300) {
			const bytes = await (0,Sha256Node.z)(response.body, context);
			if (bytes.byteLength > 0) Object.assign(dataObject, await deserializer.read(15, bytes));
			await this.handleError(operationSchema, context, response, dataObject, this.deserializeMetadata(response));
			throw new Error("@smithy/core/protocols - HTTP Protocol error handler failed to throw.");
		}
		const nonHttpBindingMembers = await this.deserializeHttpMessage(ns, context, response, dataObject);
		if (nonHttpBindingMembers.length) {
			const bytes = await (0,Sha256Node.z)(response.body, context);
			if (bytes.byteLength > 0) {
				const dataFromBody = await (directDeserializer ? directDeserializer.readCodec(responseBindings.syntheticBodySchema, bytes) : deserializer.read(responseBindings.syntheticBodySchema, bytes));
				for (const member of nonHttpBindingMembers) if (dataFromBody[member] != null) dataObject[member] = dataFromBody[member];
			}
		} else if (!responseBindings.bindings.payload) await (0,Sha256Node.z)(response.body, context);
		dataObject.$metadata = this.deserializeMetadata(response);
		return dataObject;
	}
	async deserializeHttpMessage(schema, context, response, arg4, arg5) {
		const dataObject = arg4 instanceof Set ? arg5 : arg4;
		const deserializer = this.deserializer;
		const directDeserializer = typeof deserializer.readCodec === "function" ? deserializer : void 0;
		const ns = Sha256Node.I.of(schema);
		const { bodyMemberNames, bindings: { payload, statusCode, headers: responseHeaders, prefixHeaders } } = ns.getHttpBindings().response;
		const headers = response.headers;
		if (payload) {
			const [memberName, value] = payload;
			const [memberSchema, flags] = value;
			const stream = flags >> 11 & 3;
			if (stream) {
				if (stream === 2) dataObject[memberName] = await this.deserializeEventStream({
					response,
					responseSchema: ns
				});
				else dataObject[memberName] = sdkStreamMixin(response.body);
			} else if (response.body) {
				const bytes = await (0,Sha256Node.z)(response.body, context);
				if (bytes.byteLength > 0) dataObject[memberName] = await (directDeserializer ? directDeserializer.readPayload(value, bytes) : deserializer.read(memberSchema, bytes));
			}
		}
		for (const header in headers) {
			if (!(0,hex_encoding.r)(headers, header)) continue;
			const lower = header.toLowerCase();
			const headerValue = headers[header];
			if (lower !== header) {
				delete headers[header];
				headers[lower] = headerValue;
			}
			const binding = (0,hex_encoding.r)(responseHeaders, lower) ? responseHeaders[lower] : void 0;
			if (!binding) continue;
			const [memberName, [memberSchema, flags, collectionValue], , wireName] = binding;
			if (collectionValue) {
				const sections = flags >> 16 & 1 ? splitEvery(headerValue, ",", 2) : (0,Sha256Node.ht)(headerValue);
				const list = [];
				for (const section of sections) list.push(directDeserializer ? directDeserializer.readHttpBinding(collectionValue, section.trim(), 38) : await deserializer.read([collectionValue[0], { httpHeader: wireName }], section.trim()));
				dataObject[memberName] = list;
			} else dataObject[memberName] = directDeserializer ? directDeserializer.readHttpBinding(binding[1], headerValue, 38) : await deserializer.read(memberSchema, headerValue);
		}
		for (const [memberName, [, , collectionValue], , wireName] of prefixHeaders) {
			dataObject[memberName] = {};
			for (const header in headers) {
				if (!(0,hex_encoding.r)(headers, header)) continue;
				if (!header.startsWith(wireName)) continue;
				const headerValue = headers[header];
				dataObject[memberName][header.slice(wireName.length)] = directDeserializer ? directDeserializer.readHttpBinding(collectionValue, headerValue, 38) : await deserializer.read([collectionValue[0], { httpHeader: header }], headerValue);
			}
		}
		if (statusCode) dataObject[statusCode[0]] = response.statusCode;
		return bodyMemberNames;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/RpcProtocol.js
var RpcProtocol = class extends Sha256Node.P {
	async serializeRequest(operationSchema, _input, context) {
		const serializer = this.serializer;
		const query = {};
		const headers = {};
		const endpoint = await context.endpoint();
		const ns = Sha256Node.st.of(operationSchema?.input);
		const schema = ns.getSchema();
		let payload;
		const input = _input && typeof _input === "object" ? _input : {};
		const request = new httpRequest.t({
			protocol: "",
			hostname: "",
			port: void 0,
			path: "/",
			fragment: void 0,
			query,
			headers,
			body: void 0
		});
		if (endpoint) {
			this.updateServiceEndpoint(request, endpoint);
			this.setHostPrefix(request, operationSchema, input);
		}
		if (input) {
			const eventStreamMember = ns.getEventStreamMember();
			if (eventStreamMember) {
				if (input[eventStreamMember]) {
					const initialRequest = {};
					for (const [memberName] of ns.structIterator()) if (memberName !== eventStreamMember && input[memberName] != null) initialRequest[memberName] = input[memberName];
					payload = await this.serializeEventStream({
						eventStream: input[eventStreamMember],
						requestSchema: ns,
						initialRequest
					});
				}
			} else {
				serializer.write(schema, input);
				payload = serializer.flush();
			}
		}
		request.headers = Object.assign(request.headers, headers);
		request.query = query;
		request.body = payload;
		request.method = "POST";
		return request;
	}
	async deserializeResponse(operationSchema, context, response) {
		const deserializer = this.deserializer;
		const ns = Sha256Node.st.of(operationSchema.output);
		const dataObject = {};
		if (this.isErrorResponse(response.statusCode)) {
			const bytes = await (0,Sha256Node.z)(response.body, context);
			if (bytes.byteLength > 0) Object.assign(dataObject, await deserializer.read(15, bytes));
			await this.handleError(operationSchema, context, response, dataObject, this.deserializeMetadata(response));
			throw new Error("@smithy/core/protocols - RPC Protocol error handler failed to throw.");
		}
		for (const header in response.headers) {
			if (!(0,hex_encoding.r)(response.headers, header)) continue;
			const value = response.headers[header];
			delete response.headers[header];
			response.headers[header.toLowerCase()] = value;
		}
		const eventStreamMember = ns.getEventStreamMember();
		if (eventStreamMember) dataObject[eventStreamMember] = await this.deserializeEventStream({
			response,
			responseSchema: ns,
			initialResponseContainer: dataObject
		});
		else {
			const bytes = await (0,Sha256Node.z)(response.body, context);
			if (bytes.byteLength > 0) Object.assign(dataObject, await deserializer.read(ns, bytes));
		}
		dataObject.$metadata = this.deserializeMetadata(response);
		return dataObject;
	}
	isErrorResponse(statusCode) {
		return statusCode >= 300;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/serde/HttpInterceptingShapeDeserializer.js
var HttpInterceptingShapeDeserializer = class extends Sha256Node.F {
	codecDeserializer;
	stringDeserializer;
	constructor(codecDeserializer, codecSettings) {
		super();
		this.codecDeserializer = codecDeserializer;
		this.stringDeserializer = new Sha256Node.N(codecSettings);
	}
	setSerdeContext(serdeContext) {
		this.stringDeserializer.setSerdeContext(serdeContext);
		this.codecDeserializer.setSerdeContext(serdeContext);
		this.serdeContext = serdeContext;
	}
	read(schema, data) {
		const ns = Sha256Node.I.of(schema);
		const traits = ns.getMergedTraits();
		if (traits.httpHeader || traits.httpResponseCode) {
			const value = ns.getHttpBindingValue(38, traits);
			return this.readHttpBinding(value, data, 38);
		}
		if (traits.httpPayload) return this.readPayload(ns.getHttpBindingValue(36, traits), data);
		return this.readCodec(ns, data);
	}
	readHttpBinding(binding, data, location) {
		const value = typeof data === "string" ? data : (this.serdeContext?.utf8Encoder ?? TypeRegistry.n)(data);
		return this.stringDeserializer.readHttpBinding(binding, value, location);
	}
	readPayload([schema, flags], data) {
		const type = flags & 255;
		if (type === 21 || type === 42) return typeof data === "string" ? (this.serdeContext?.utf8Decoder ?? TypeRegistry.r)(data) : data;
		if (type === 0) return typeof data === "string" ? data : (this.serdeContext?.utf8Encoder ?? TypeRegistry.n)(data);
		return this.readCodec(schema, data);
	}
	readCodec(schema, data) {
		return this.codecDeserializer.read(schema, data);
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/serde/ToStringShapeSerializer.js
var ToStringShapeSerializer = class extends Sha256Node.F {
	settings;
	stringBuffer = "";
	constructor(settings) {
		super();
		this.settings = settings;
	}
	write(schema, value) {
		const ns = Sha256Node.I.of(schema);
		const traits = ns.getMergedTraits();
		const location = ns.getHttpBindingLocation(traits);
		this.writeHttpBinding(ns.getHttpBindingValue(location, traits), value, location);
	}
	writeHttpBinding([ns, flags, collectionValue], value, location) {
		const schema = flags & 255;
		switch (typeof value) {
			case "object":
				if (value === null) {
					this.stringBuffer = "null";
					return;
				}
				if (schema >= 4 && schema <= 7) {
					if (!(value instanceof Date)) throw new Error(`@smithy/core/protocols - received non-Date value ${value} when schema expected Date in ${ns.getName(true)}`);
					const bindingFormat = this.settings.httpBindings ? flags >> 14 & 3 : 0;
					switch (this.settings.timestampFormat.useTrait && schema > 4 ? schema : bindingFormat ? bindingFormat + 4 : this.settings.timestampFormat.default) {
						case 5:
							this.stringBuffer = value.toISOString().replace(".000Z", "Z");
							break;
						case 6:
							this.stringBuffer = (0,node_http_handler.o)(value);
							break;
						case 7:
							this.stringBuffer = String(value.getTime() / 1e3);
							break;
						default:
							console.warn("Missing timestamp format, using epoch seconds", value);
							this.stringBuffer = String(value.getTime() / 1e3);
					}
					return;
				}
				if ((schema === 21 || schema === 42) && "byteLength" in value) {
					this.stringBuffer = (this.serdeContext?.base64Encoder ?? Sha256Node.yt)(value);
					return;
				}
				if ((schema & 192) === 64 && Array.isArray(value)) {
					collectionValue ??= ns.getHttpBindingCollectionValue(location);
					const valueSchemaType = collectionValue[1] & 255;
					const isTimestamp = valueSchemaType >= 4 && valueSchemaType <= 7;
					let buffer = "";
					for (const item of value) {
						this.writeHttpBinding(collectionValue, item, location);
						const headerItem = this.flush();
						if (buffer) buffer += ", ";
						buffer += isTimestamp ? headerItem : quoteHeader(headerItem);
					}
					this.stringBuffer = buffer;
					return;
				}
				this.stringBuffer = JSON.stringify(value, null, 2);
				break;
			case "string":
				const media = flags >> 8 & 3;
				let intermediateValue = value;
				if (media === 2) intermediateValue = Sha256Node.gt.from(intermediateValue);
				if (media && (location & 6) === 6) {
					this.stringBuffer = (this.serdeContext?.base64Encoder ?? Sha256Node.yt)(intermediateValue.toString());
					return;
				}
				this.stringBuffer = value;
				break;
			default: this.stringBuffer = flags >> 10 & 1 ? (0,Sha256Node.B)() : String(value);
		}
	}
	flush() {
		const buffer = this.stringBuffer;
		this.stringBuffer = "";
		return buffer;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/serde/HttpInterceptingShapeSerializer.js
var HttpInterceptingShapeSerializer = class {
	codecSerializer;
	stringSerializer;
	buffer;
	constructor(codecSerializer, codecSettings, stringSerializer = new ToStringShapeSerializer(codecSettings)) {
		this.codecSerializer = codecSerializer;
		this.stringSerializer = stringSerializer;
	}
	setSerdeContext(serdeContext) {
		this.codecSerializer.setSerdeContext(serdeContext);
		this.stringSerializer.setSerdeContext(serdeContext);
	}
	write(schema, value) {
		const ns = Sha256Node.I.of(schema);
		const traits = ns.getMergedTraits();
		if (traits.httpHeader || traits.httpLabel || traits.httpQuery) {
			const location = ns.getHttpBindingLocation(traits);
			this.writeHttpBinding(ns.getHttpBindingValue(location, traits), value, location);
			return;
		}
		this.writeCodec(ns, value);
	}
	writeHttpBinding(binding, value, location) {
		this.stringSerializer.writeHttpBinding(binding, value, location);
		this.buffer = this.stringSerializer.flush();
	}
	writeCodec(schema, value) {
		this.codecSerializer.write(schema, value);
	}
	flush() {
		if (this.buffer !== void 0) {
			const buffer = this.buffer;
			this.buffer = void 0;
			return buffer;
		}
		return this.codecSerializer.flush();
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/ConfigurableSerdeContext.js
var SerdeContextConfig$1 = class {
	serdeContext;
	setSerdeContext(serdeContext) {
		this.serdeContext = serdeContext;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/UnionSerde.js
var UnionSerde$1 = class {
	from;
	to;
	keys;
	constructor(from, to) {
		this.from = from;
		this.to = to;
		const keys = Object.keys(this.from);
		const set = new Set(keys);
		set.delete("__type");
		this.keys = set;
	}
	mark(key) {
		this.keys.delete(key);
	}
	hasUnknown() {
		return this.keys.size === 1 && Object.keys(this.to).length === 0;
	}
	writeUnknown() {
		if (this.hasUnknown()) {
			const k = this.keys.values().next().value;
			const v = this.from[k];
			this.to.$unknown = [k, v];
		}
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/json/detectBufferParsing.js
let canParseBuffer;
function detectBufferParsing() {
	if (canParseBuffer === void 0) try {
		if (typeof Buffer !== "function") canParseBuffer = false;
		else {
			const result = JSON.parse(Buffer.from([123, 125]));
			canParseBuffer = result !== null && typeof result === "object";
		}
	} catch {
		canParseBuffer = false;
	}
	return canParseBuffer;
}
// node_modules/@smithy/core/dist-es/submodules/protocols/json/jsonReviver.js
function jsonReviver(key, value, context) {
	if (context?.source) {
		const numericString = context.source;
		if (typeof value === "number") {
			if (value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER) {
				if (isRepresentable(numericString, value)) return value;
				return new Sha256Node.mt(numericString, "bigDecimal");
			} else {
				if (isFractionalBigNumeric(numericString)) return new Sha256Node.mt(numericString, "bigDecimal");
				if (/[eE]/.test(numericString)) return expandExponentToBigInt(numericString);
				return BigInt(numericString);
			}
		}
	}
	return value;
}
function isFractionalBigNumeric(s) {
	const dotIndex = s.indexOf(".");
	if (dotIndex === -1) return false;
	const eIndex = s.search(/[eE]/);
	if (eIndex === -1) return true;
	const fracDigits = eIndex - dotIndex - 1;
	return parseInt(s.slice(eIndex + 1), 10) < fracDigits;
}
function isRepresentable(numericString, value) {
	if (numericString === String(value)) return true;
	if (Object.is(value, -0)) return true;
	if (/[eE]/.test(numericString)) return expandToDecimal(numericString) === expandToDecimal(String(value));
	const normalized = numericString.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
	const canonical = String(value);
	if (normalized === canonical) return true;
	if (/[eE]/.test(canonical)) return normalized === expandToDecimal(canonical);
	return false;
}
function expandToDecimal(s) {
	const negative = s.startsWith("-");
	const abs = negative ? s.slice(1) : s;
	const eIndex = abs.search(/[eE]/);
	let result;
	if (eIndex === -1) result = abs;
	else {
		const exp = parseInt(abs.slice(eIndex + 1), 10);
		const mantissa = abs.slice(0, eIndex);
		const dotIndex = mantissa.indexOf(".");
		let digits;
		let intLen;
		if (dotIndex === -1) {
			digits = mantissa;
			intLen = mantissa.length;
		} else {
			digits = mantissa.slice(0, dotIndex) + mantissa.slice(dotIndex + 1);
			intLen = dotIndex;
		}
		digits = digits.replace(/0+$/, "") || "0";
		const newDotPos = intLen + exp;
		if (digits === "0") result = "0";
		else if (newDotPos <= 0) result = "0." + "0".repeat(-newDotPos) + digits;
		else if (newDotPos >= digits.length) result = digits + "0".repeat(newDotPos - digits.length);
		else result = digits.slice(0, newDotPos) + "." + digits.slice(newDotPos);
	}
	if (result.includes(".")) result = result.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
	return (negative ? "-" : "") + result;
}
function expandExponentToBigInt(s) {
	const eIndex = s.search(/[eE]/);
	const exp = parseInt(s.slice(eIndex + 1), 10);
	const negative = s.startsWith("-");
	const mantissa = s.slice(negative ? 1 : 0, eIndex);
	const dotIndex = mantissa.indexOf(".");
	let digits;
	let shift;
	if (dotIndex === -1) {
		digits = mantissa;
		shift = exp;
	} else {
		digits = mantissa.slice(0, dotIndex) + mantissa.slice(dotIndex + 1);
		shift = exp - (mantissa.length - dotIndex - 1);
	}
	digits = digits.replace(/0+$/, "") || "0";
	const result = BigInt(digits) * 10n ** BigInt(shift + (mantissa.replace(".", "").length - digits.length));
	return negative ? -result : result;
}
// node_modules/@smithy/core/dist-es/submodules/protocols/json/needsReviver.js
const REVIVER_SYMBOL = Symbol.for("@aws-sdk/reviver");
function needsReviver(schema) {
	const ns = Sha256Node.st.of(schema);
	const raw = ns.getSchema();
	if (Array.isArray(raw) && ns.isStructSchema()) {
		if (REVIVER_SYMBOL in raw) return raw[REVIVER_SYMBOL];
		const result = _check(ns, /* @__PURE__ */ new Set());
		raw[REVIVER_SYMBOL] = result;
		return result;
	}
	return _check(ns, /* @__PURE__ */ new Set());
}
function _check(ns, seen) {
	const raw = ns.getSchema();
	if (seen.has(raw)) return false;
	seen.add(raw);
	if (ns.isBigIntegerSchema() || ns.isBigDecimalSchema()) return true;
	if (ns.isStructSchema()) {
		for (const [, memberSchema] of ns.structIterator()) if (_check(memberSchema, seen)) return true;
	} else if (ns.isListSchema() || ns.isMapSchema()) {
		if (_check(ns.getValueSchema(), seen)) return true;
	} else if (ns.isDocumentSchema()) return true;
	return false;
}
// node_modules/@smithy/core/dist-es/submodules/protocols/common.js
const collectBodyString = (streamBody, context) => (0,Sha256Node.z)(streamBody, context).then((body) => (context?.utf8Encoder ?? TypeRegistry.n)(body));
// node_modules/@smithy/core/dist-es/submodules/protocols/json/parseJsonBody.js
async function parseJsonBody(streamBody, context, schema) {
	let parsingInput;
	if (detectBufferParsing() && typeof streamBody?.[Symbol.asyncIterator] === "function") {
		const buffer = await (0,Sha256Node.z)(streamBody, context);
		if (typeof Buffer === "function") {
			if (Buffer.isBuffer(buffer)) parsingInput = buffer;
			else parsingInput = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
		}
	}
	if (!parsingInput) parsingInput = await collectBodyString(streamBody, context);
	if (parsingInput.length === 0) return {};
	const reviver = schema && needsReviver(schema) ? jsonReviver : void 0;
	try {
		return JSON.parse(parsingInput, reviver);
	} catch (e) {
		if (e?.name === "SyntaxError") Object.defineProperty(e, "$responseBodyText", { value: typeof parsingInput === "string" ? parsingInput : parsingInput.toString("utf8") });
		throw e;
	}
}
const findKey = (object, key) => Object.keys(object).find((k) => k.toLowerCase() === key.toLowerCase());
const sanitizeErrorCode = (rawValue) => {
	let cleanValue = rawValue;
	if (typeof cleanValue === "number") cleanValue = cleanValue.toString();
	if (cleanValue.indexOf(",") >= 0) cleanValue = cleanValue.split(",")[0];
	if (cleanValue.indexOf(":") >= 0) cleanValue = cleanValue.split(":")[0];
	if (cleanValue.indexOf("#") >= 0) cleanValue = cleanValue.split("#")[1];
	return cleanValue;
};
const loadRestJsonErrorCode = (output, data) => {
	return loadErrorCode(output, data, [
		"header",
		"code",
		"type"
	]);
};
const loadErrorCode = ({ headers }, data, order) => {
	while (order.length > 0) switch (order.shift()) {
		case "header":
			const headerKey = findKey(headers ?? {}, "x-amzn-errortype");
			if (headerKey !== void 0) return sanitizeErrorCode(headers[headerKey]);
			break;
		case "code":
			const codeKey = findKey(data ?? {}, "code");
			if (codeKey && data[codeKey] !== void 0) return sanitizeErrorCode(data[codeKey]);
			break;
		case "type": if (data?.__type !== void 0) return sanitizeErrorCode(data.__type);
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/json/codec-v2/JsonShapeDeserializer2.js
var JsonShapeDeserializer2 = class extends SerdeContextConfig$1 {
	settings;
	constructor(settings) {
		super();
		this.settings = settings;
	}
	async read(schema, data) {
		const reviver = needsReviver(schema) ? jsonReviver : void 0;
		let parsed;
		if (typeof data === "string") {
			if (data.length === 0) return {};
			parsed = JSON.parse(data, reviver);
		} else if (data instanceof Uint8Array && detectBufferParsing()) {
			if (data.byteLength === 0) return {};
			const buf = Buffer.isBuffer(data) ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
			parsed = JSON.parse(buf, reviver);
		} else parsed = await parseJsonBody(data, this.serdeContext, schema);
		return this._read(schema, parsed);
	}
	readObject(schema, data) {
		return this._read(schema, data);
	}
	_read(schema, value) {
		const isObject = value !== null && typeof value === "object";
		const ns = Sha256Node.st.of(schema);
		if (isObject) {
			if (ns.isStructSchema()) return this._readStruct(ns, value);
			if (Array.isArray(value) && ns.isListSchema()) {
				const listMember = ns.getValueSchema();
				if (this.needsTransform(listMember)) for (let i = 0; i < value.length; ++i) value[i] = this._read(listMember, value[i]);
				return value;
			}
			if (ns.isMapSchema()) {
				const mapMember = ns.getValueSchema();
				const map = value;
				if (this.needsTransform(mapMember)) for (const k in map) {
					if (!(0,hex_encoding.r)(map, k)) continue;
					if (k === "__proto__") (0,Sha256Node.V)(map);
					map[k] = this._read(mapMember, map[k]);
				}
				return map;
			}
		}
		if (ns.isBlobSchema() && typeof value === "string") return (0,Sha256Node.bt)(value);
		const mediaType = ns.getMergedTraits().mediaType;
		if (ns.isStringSchema() && typeof value === "string" && mediaType) {
			if (mediaType === "application/json" || mediaType.endsWith("+json")) return Sha256Node.gt.from(value);
			return value;
		}
		if (ns.isTimestampSchema() && value != null) switch ((0,Sha256Node.M)(ns, this.settings)) {
			case 5: return (0,node_http_handler.l)(value);
			case 6: return (0,node_http_handler.u)(value);
			case 7: return (0,node_http_handler.s)(value);
			default:
				console.warn("Missing timestamp format, parsing value with Date constructor:", value);
				return new Date(value);
		}
		if (ns.isBigIntegerSchema() && (typeof value === "number" || typeof value === "string")) return BigInt(value);
		if (ns.isBigDecimalSchema() && value != void 0) {
			if (value instanceof Sha256Node.mt) return value;
			const untyped = value;
			if (untyped.type === "bigDecimal" && "string" in untyped) return new Sha256Node.mt(untyped.string, untyped.type);
			return new Sha256Node.mt(String(value), "bigDecimal");
		}
		if (ns.isNumericSchema() && typeof value === "string") {
			switch (value) {
				case "Infinity": return Infinity;
				case "-Infinity": return -Infinity;
				case "NaN": return NaN;
			}
			return value;
		}
		if (ns.isDocumentSchema()) {
			if (isObject) {
				if (Array.isArray(value)) for (let i = 0; i < value.length; ++i) {
					const v = value[i];
					if (!(v instanceof Sha256Node.mt)) value[i] = this._read(ns, v);
				}
				else {
					const doc = value;
					for (const k in doc) {
						if (!(0,hex_encoding.r)(doc, k)) continue;
						if (k === "__proto__") (0,Sha256Node.V)(doc);
						const v = doc[k];
						if (!(v instanceof Sha256Node.mt)) doc[k] = this._read(ns, v);
					}
				}
			}
		}
		return value;
	}
	_readStruct(ns, record) {
		const union = ns.isUnionSchema();
		const out = {};
		let nameMap;
		const hasType = typeof record.__type === "string";
		const { jsonName } = this.settings;
		if (jsonName && hasType) nameMap = {};
		let unionSerde;
		if (union) unionSerde = new UnionSerde$1(record, out);
		for (const [memberName, memberSchema] of ns.structIterator()) {
			let fromKey = memberName;
			if (jsonName) {
				fromKey = memberSchema.getMergedTraits().jsonName ?? fromKey;
				if (hasType) nameMap[fromKey] = memberName;
			}
			if (union) unionSerde.mark(fromKey);
			if (record[fromKey] != null) out[memberName] = this._read(memberSchema, record[fromKey]);
		}
		if (union) unionSerde.writeUnknown();
		else if (hasType) for (const k in record) {
			if (!(0,hex_encoding.r)(record, k)) continue;
			const v = record[k];
			const t = jsonName ? nameMap[k] ?? k : k;
			if (!(t in out)) out[t] = v;
		}
		return out;
	}
	needsTransform(ns) {
		if (ns.isBlobSchema() || ns.isTimestampSchema() || ns.isBigIntegerSchema() || ns.isBigDecimalSchema() || ns.isNumericSchema()) return true;
		if (ns.isDocumentSchema() || ns.isStructSchema() || ns.isListSchema() || ns.isMapSchema()) return true;
		if (ns.isStringSchema() && ns.getMergedTraits().mediaType) return true;
		return false;
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/json/codec-v2/JsonBytesStringAdapter.js
var JsonBytesStringAdapter = class JsonBytesStringAdapter extends Uint8Array {
	string = null;
	static allocUnsafe(bytes) {
		if (typeof Buffer === "function") {
			const buffer = Buffer.allocUnsafe(bytes);
			return new JsonBytesStringAdapter(buffer.buffer, buffer.byteOffset, buffer.byteLength);
		}
		return new JsonBytesStringAdapter(bytes);
	}
	toString() {
		return this.s();
	}
	valueOf() {
		return this.s();
	}
	includes(searchString, position) {
		if (typeof searchString === "string") return this.s().includes(searchString, position);
		return Uint8Array.prototype.includes.call(this, searchString, position);
	}
	indexOf(searchString, position) {
		if (typeof searchString === "string") return this.s().indexOf(searchString, position);
		return Uint8Array.prototype.indexOf.call(this, searchString, position);
	}
	lastIndexOf(searchString, position) {
		if (typeof searchString === "string") return this.s().lastIndexOf(searchString, position);
		const fn = Uint8Array.prototype.lastIndexOf;
		if (position !== void 0) return fn.call(this, searchString, position);
		return fn.call(this, searchString);
	}
	startsWith(searchString, position) {
		return this.s().startsWith(searchString, position);
	}
	endsWith(searchString, endPosition) {
		return this.s().endsWith(searchString, endPosition);
	}
	match(regexp) {
		return this.s().match(regexp);
	}
	replace(searchValue, replaceValue) {
		return this.s().replace(searchValue, replaceValue);
	}
	search(regexp) {
		return this.s().search(regexp);
	}
	split(separator, limit) {
		return this.s().split(separator, limit);
	}
	substring(start, end) {
		return this.s().substring(start, end);
	}
	trim() {
		return this.s().trim();
	}
	trimStart() {
		return this.s().trimStart();
	}
	trimEnd() {
		return this.s().trimEnd();
	}
	charAt(pos) {
		return this.s().charAt(pos);
	}
	charCodeAt(index) {
		return this.s().charCodeAt(index);
	}
	padStart(maxLength, fillString) {
		return this.s().padStart(maxLength, fillString);
	}
	padEnd(maxLength, fillString) {
		return this.s().padEnd(maxLength, fillString);
	}
	repeat(count) {
		return this.s().repeat(count);
	}
	toUpperCase() {
		return this.s().toUpperCase();
	}
	toLowerCase() {
		return this.s().toLowerCase();
	}
	s() {
		if (this.string == null) {
			const n = Date.now();
			if (n > warned + 6e4) {
				console.warn("@aws-sdk/core/protocols - WARN - JsonCodec2: you have called a string method on a Uint8Array request body. It has been automatically converted to string. In a future version this will throw an error.");
				warned = n;
			}
			this.string = (0,TypeRegistry.n)(this);
		}
		return this.string;
	}
};
var warned = 0;
// node_modules/@smithy/core/dist-es/submodules/protocols/json/codec-v2/JsonShapeSerializer2.js
const encoder = new TextEncoder();
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const QUOTE = 34;
const COLON = 58;
const COMMA = 44;
const BACKSLASH = 92;
const TRUE = new Uint8Array([
	116,
	114,
	117,
	101
]);
const FALSE = new Uint8Array([
	102,
	97,
	108,
	115,
	101
]);
const NULL = new Uint8Array([
	110,
	117,
	108,
	108
]);
const ESCAPE_TABLE = new Array(128).fill(null);
ESCAPE_TABLE[8] = "b";
ESCAPE_TABLE[9] = "t";
ESCAPE_TABLE[10] = "n";
ESCAPE_TABLE[12] = "f";
ESCAPE_TABLE[13] = "r";
ESCAPE_TABLE[34] = "\"";
ESCAPE_TABLE[92] = "\\";
for (let i = 0; i < 32; i++) if (ESCAPE_TABLE[i] === null) ESCAPE_TABLE[i] = "u00" + i.toString(16).padStart(2, "0");
const INITIAL_BUFFER_SIZE = 2048;
function alloc(size) {
	return JsonBytesStringAdapter.allocUnsafe(size);
}
var JsonShapeSerializer2 = class JsonShapeSerializer2 extends SerdeContextConfig$1 {
	settings;
	json;
	i = 0;
	rootSchema;
	rawValue;
	passthrough = false;
	constructor(settings) {
		super();
		this.settings = settings;
		this.json = alloc(INITIAL_BUFFER_SIZE);
	}
	write(schema, value) {
		this.i = 0;
		this.rawValue = value;
		this.rootSchema = Sha256Node.st.of(schema);
		this.passthrough = this.rootSchema.isBlobSchema() || this.rootSchema.isStringSchema();
		if (!this.passthrough) this.writeValue(this.rootSchema, value, void 0);
	}
	writeDiscriminatedDocument(schema, value) {
		this.i = 0;
		this.rootSchema = Sha256Node.st.of(schema);
		const ns = this.rootSchema;
		if (ns.isStructSchema() && value != null && typeof value === "object") {
			this.writeValue(ns, value, void 0);
			const prefix = `"__type":"${ns.getName(true) ?? "Unknown"}",`;
			const z = prefix.length;
			this.ensure(z);
			this.json.copyWithin(1 + z, 1, this.i);
			encoder.encodeInto(prefix, this.json.subarray(1));
			this.i += z;
		} else this.writeValue(ns, value, void 0);
	}
	flush() {
		this.rootSchema = void 0;
		const finalPosition = this.i;
		this.i = 0;
		const raw = this.rawValue;
		this.rawValue = void 0;
		if (finalPosition === 0) return raw;
		const result = this.json.subarray(0, finalPosition);
		this.json = alloc(INITIAL_BUFFER_SIZE);
		return result;
	}
	ensure(byteCount) {
		const { i, json } = this;
		if (i + byteCount > json.length) {
			let newSize = json.length * 2;
			while (newSize < i + byteCount) newSize *= 2;
			const next = alloc(newSize);
			next.set(this.json);
			this.json = next;
		}
	}
	writeAscii(s) {
		const z = s.length;
		this.ensure(z);
		let { i, json } = this;
		for (let j = 0; j < z; ++j) {
			json[i] = s.charCodeAt(j);
			i += 1;
		}
		this.i = i;
	}
	writeAsciiQuoted(s) {
		const z = s.length;
		this.ensure(z + 4);
		let { json, i } = this;
		json[i++] = QUOTE;
		for (let j = 0; j < z; ++j) json[i++] = s.charCodeAt(j);
		json[i++] = QUOTE;
		this.i = i;
	}
	writeJsonString(s) {
		const z = s.length;
		this.ensure(z * 3 + 2);
		this.json[this.i++] = QUOTE;
		for (let j = 0; j < z; ++j) {
			const c = s.charCodeAt(j);
			if (c > 34 && c < 92) this.json[this.i++] = c;
			else if (c < 128) {
				const esc = ESCAPE_TABLE[c];
				if (esc !== null) {
					this.ensure(esc.length + 1 + (z - j - 1) * 3 + 1);
					this.json[this.i++] = BACKSLASH;
					for (let k = 0; k < esc.length; k++) this.json[this.i++] = esc.charCodeAt(k);
				} else this.json[this.i++] = c;
			} else if (c >= 55296 && c <= 56319) {
				const next = j + 1 < z ? s.charCodeAt(j + 1) : 0;
				if (next >= 56320 && next <= 57343) {
					this.ensure(4);
					const { written } = encoder.encodeInto(s.substring(j, j + 2), this.json.subarray(this.i));
					this.i += written;
					++j;
				} else {
					this.ensure(6 + (z - j - 1) * 3 + 1);
					this.writeUnicodeEscape(c);
				}
			} else if (c >= 56320 && c <= 57343) {
				this.ensure(6 + (z - j - 1) * 3 + 1);
				this.writeUnicodeEscape(c);
			} else {
				let { i, json } = this;
				if (c < 2048) {
					json[i++] = 192 | c >> 6;
					json[i++] = 128 | c & 63;
				} else {
					json[i++] = 224 | c >> 12;
					json[i++] = 128 | c >> 6 & 63;
					json[i++] = 128 | c & 63;
				}
				this.i = i;
			}
		}
		this.json[this.i++] = QUOTE;
	}
	writeUnicodeEscape(code) {
		let { json, i } = this;
		json[i++] = BACKSLASH;
		json[i++] = 117;
		const hex = code.toString(16).padStart(4, "0");
		for (let j = 0; j < 4; ++j) json[i++] = hex.charCodeAt(j);
		this.i = i;
	}
	static B64 = (() => {
		const chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
		const table = /* @__PURE__ */ new Uint8Array(64);
		for (let i = 0; i < 64; ++i) table[i] = chars.charCodeAt(i);
		return table;
	})();
	writeBase64(data) {
		const b64Len = Math.ceil(data.length / 3) * 4;
		this.ensure(b64Len + 2);
		const json = this.json;
		const B64 = JsonShapeSerializer2.B64;
		let i = this.i;
		json[i++] = QUOTE;
		const len = data.length;
		const remainder = len % 3;
		const mainLen = len - remainder;
		for (let j = 0; j < mainLen; j += 3) {
			const a = data[j];
			const b = data[j + 1];
			const c = data[j + 2];
			json[i++] = B64[a >> 2];
			json[i++] = B64[(a & 3) << 4 | b >> 4];
			json[i++] = B64[(b & 15) << 2 | c >> 6];
			json[i++] = B64[c & 63];
		}
		if (remainder === 2) {
			const a = data[mainLen];
			const b = data[mainLen + 1];
			json[i++] = B64[a >> 2];
			json[i++] = B64[(a & 3) << 4 | b >> 4];
			json[i++] = B64[(b & 15) << 2];
			json[i++] = 61;
		} else if (remainder === 1) {
			const a = data[mainLen];
			json[i++] = B64[a >> 2];
			json[i++] = B64[(a & 3) << 4];
			json[i++] = 61;
			json[i++] = 61;
		}
		json[i++] = QUOTE;
		this.i = i;
	}
	writeValue(schema, value, container) {
		if (value == null) {
			if (container?.isStructSchema()) {
				if (value === void 0) {
					if (Sha256Node.st.of(schema).isIdempotencyToken()) {
						this.writeAsciiQuoted((0,Sha256Node.B)());
						return;
					}
				}
				return;
			}
			this.ensure(4);
			this.json.set(NULL, this.i);
			this.i += 4;
			return;
		}
		const ns = Sha256Node.st.of(schema);
		const isObject = typeof value === "object";
		if (ns.isStringSchema()) {
			const mediaType = ns.getMergedTraits().mediaType;
			if (mediaType) {
				if (mediaType === "application/json" || mediaType.endsWith("+json")) {
					this.writeJsonString(Sha256Node.gt.from(value).toString());
					return;
				}
			}
		}
		if (this.settings.bigNumberAsString && value != null && (ns.isBigIntegerSchema() || ns.isBigDecimalSchema())) {
			const asString = value instanceof Sha256Node.mt ? value.string : String(value);
			this.writeAsciiQuoted(asString);
			return;
		}
		if (isObject) {
			if (ns.isStructSchema()) {
				this.writeStruct(ns, value);
				return;
			}
			if (Array.isArray(value) && (ns.isListSchema() || ns.isDocumentSchema())) {
				this.writeList(ns, value, ns.isDocumentSchema());
				return;
			}
			if (ns.isMapSchema()) {
				this.writeMap(ns, value, false);
				return;
			}
			if (value instanceof Uint8Array && (ns.isBlobSchema() || ns.isDocumentSchema())) {
				this.writeBase64(value);
				return;
			}
			if (value instanceof Date && (ns.isTimestampSchema() || ns.isDocumentSchema())) {
				this.writeTimestamp(ns, value);
				return;
			}
			if (value instanceof Sha256Node.mt) {
				this.writeAscii(value.string);
				return;
			}
			if (ns.isDocumentSchema()) {
				if (Array.isArray(value)) this.writeList(ns, value, true);
				else this.writeMap(ns, value, true);
				return;
			}
			const json = JSON.stringify(value);
			this.writeAscii(json);
			return;
		}
		if (typeof value === "string") {
			if (ns.isBlobSchema()) {
				const b64 = (this.serdeContext?.base64Encoder ?? Sha256Node.yt)(value);
				this.writeAsciiQuoted(b64);
				return;
			}
			this.writeJsonString(value);
			return;
		}
		if (typeof value === "number") {
			if (Math.abs(value) === Infinity || Number.isNaN(value)) {
				this.writeAsciiQuoted(String(value));
				return;
			}
			const numStr = String(value);
			this.writeAscii(numStr);
			return;
		}
		if (typeof value === "boolean") {
			this.ensure(5);
			let { i, json } = this;
			if (value) {
				json.set(TRUE, i);
				i += 4;
			} else {
				json.set(FALSE, i);
				i += 5;
			}
			this.i = i;
			return;
		}
		if (typeof value === "bigint") {
			this.writeAscii(value.toString());
			return;
		}
		this.writeAscii(String(value));
	}
	writeStruct(ns, value) {
		this.ensure(2);
		this.json[this.i++] = OPEN_BRACE;
		let wroteAny = false;
		const hasType = typeof value.__type === "string";
		let writtenKeys;
		if (hasType) writtenKeys = /* @__PURE__ */ new Set();
		for (const [memberName, memberSchema] of ns.structIterator()) {
			const item = value[memberName];
			if (item == null && !memberSchema.isIdempotencyToken()) continue;
			if (wroteAny) {
				this.ensure(1);
				this.json[this.i++] = COMMA;
			}
			wroteAny = true;
			const targetKey = this.settings.jsonName ? memberSchema.getMergedTraits().jsonName ?? memberName : memberName;
			if (writtenKeys) {
				writtenKeys.add(memberName);
				writtenKeys.add(targetKey);
			}
			this.writeAsciiQuoted(targetKey);
			this.json[this.i++] = COLON;
			this.writeValue(memberSchema, item, ns);
		}
		if (!wroteAny && ns.isUnionSchema()) {
			const { $unknown } = value;
			if (Array.isArray($unknown)) {
				const [k, v] = $unknown;
				this.writeAsciiQuoted(k);
				this.ensure(1);
				this.json[this.i++] = COLON;
				this.writeValue(15, v, ns);
			}
		} else if (hasType) for (const k in value) {
			if (writtenKeys.has(k)) continue;
			writtenKeys.add(k);
			const v = value[k];
			if (wroteAny) {
				this.ensure(1);
				this.json[this.i++] = COMMA;
			}
			wroteAny = true;
			this.writeAsciiQuoted(k);
			this.ensure(1);
			this.json[this.i++] = COLON;
			this.writeValue(15, v, void 0);
		}
		this.ensure(1);
		this.json[this.i++] = CLOSE_BRACE;
	}
	writeList(ns, value, isDocument) {
		const sparse = !!ns.getMergedTraits().sparse;
		const valueSchema = ns.getValueSchema();
		if (!isDocument) {
			if (valueSchema.isStringSchema() || valueSchema.isNumericSchema() || valueSchema.isBooleanSchema()) {
				let hasSpecials = false;
				for (let i = 0; i < value.length; ++i) {
					const v = value[i];
					if (Number.isNaN(v) || v === Infinity || v === -Infinity || v == null && !sparse) {
						hasSpecials = true;
						break;
					}
				}
				let json;
				if (!hasSpecials) json = JSON.stringify(value);
				else {
					const out = [];
					for (let i = 0; i < value.length; ++i) {
						const v = value[i];
						if (v == null && !sparse) continue;
						if (Number.isNaN(v) || v === Infinity || v === -Infinity) out.push(String(v));
						else out.push(v);
					}
					json = JSON.stringify(out);
				}
				this.ensure(json.length * 3);
				this.i += encoder.encodeInto(json, this.json.subarray(this.i)).written;
				return;
			}
		}
		this.ensure(2);
		this.json[this.i++] = OPEN_BRACKET;
		let wroteFirstItem = false;
		for (let i = 0; i < value.length; ++i) {
			const item = value[i];
			if (isDocument ? item === void 0 : item == null && !sparse) continue;
			if (wroteFirstItem) {
				this.ensure(1);
				this.json[this.i++] = COMMA;
			}
			this.writeValue(valueSchema, item, void 0);
			wroteFirstItem = true;
		}
		this.ensure(1);
		this.json[this.i++] = CLOSE_BRACKET;
	}
	writeMap(ns, value, isDocument) {
		const sparse = !!ns.getMergedTraits().sparse;
		const valueSchema = ns.getValueSchema();
		if (!isDocument) {
			if (valueSchema.isStringSchema() || valueSchema.isNumericSchema() || valueSchema.isBooleanSchema()) {
				let modifications;
				for (const k in value) {
					if (!(0,hex_encoding.r)(value, k)) continue;
					const v = value[k];
					if (Number.isNaN(v) || v === Infinity || v === -Infinity) {
						(modifications ??= {})[k] = v;
						value[k] = String(v);
					} else if (v === null && !sparse) {
						(modifications ??= {})[k] = null;
						value[k] = void 0;
					}
				}
				const json = JSON.stringify(value);
				if (modifications) Object.assign(value, modifications);
				this.ensure(json.length * 3);
				this.i += encoder.encodeInto(json, this.json.subarray(this.i)).written;
				return;
			}
		}
		this.ensure(2);
		this.json[this.i++] = OPEN_BRACE;
		let first = true;
		for (const k in value) {
			if (!(0,hex_encoding.r)(value, k)) continue;
			const v = value[k];
			if (isDocument ? v === void 0 : v == null && !sparse) continue;
			if (!first) {
				this.ensure(1);
				this.json[this.i++] = COMMA;
			}
			first = false;
			this.writeJsonString(k);
			this.ensure(1);
			this.json[this.i++] = COLON;
			this.writeValue(valueSchema, v, void 0);
		}
		this.ensure(1);
		this.json[this.i++] = CLOSE_BRACE;
	}
	writeTimestamp(ns, value) {
		switch ((0,Sha256Node.M)(ns, this.settings)) {
			case 5: {
				const iso = value.toISOString().replace(".000Z", "Z");
				this.writeAsciiQuoted(iso);
				return;
			}
			case 6:
				this.writeAsciiQuoted((0,node_http_handler.o)(value));
				return;
			case 7: {
				const epochSecs = String(value.getTime() / 1e3);
				this.writeAscii(epochSecs);
				return;
			}
			default: {
				const epochSecs = String(value.getTime() / 1e3);
				this.writeAscii(epochSecs);
				return;
			}
		}
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/json/codec-v2/JsonCodec2.js
var JsonCodec2 = class extends SerdeContextConfig$1 {
	settings;
	constructor(settings) {
		super();
		this.settings = settings;
	}
	createSerializer() {
		const serializer = new JsonShapeSerializer2(this.settings);
		serializer.setSerdeContext(this.serdeContext);
		return serializer;
	}
	createDeserializer() {
		const deserializer = new JsonShapeDeserializer2(this.settings);
		deserializer.setSerdeContext(this.serdeContext);
		return deserializer;
	}
};
// node_modules/@aws-sdk/client-ebs/dist-es/auth/httpAuthSchemeProvider.js
const defaultEBSHttpAuthSchemeParametersProvider = async (config, context, input) => {
	return {
		operation: (0,Sha256Node.vt)(context).operation,
		region: await (0,Sha256Node._t)(config.region)() || (() => {
			throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
		})()
	};
};
function createAwsAuthSigv4HttpAuthOption$1(authParameters) {
	return {
		schemeId: "aws.auth#sigv4",
		signingProperties: {
			name: "ebs",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
const defaultEBSHttpAuthSchemeProvider = (authParameters) => {
	const options = [];
	switch (authParameters.operation) {
		default: options.push(createAwsAuthSigv4HttpAuthOption$1(authParameters));
	}
	return options;
};
const resolveHttpAuthSchemeConfig$1 = (config) => {
	const config_0 = (0,Sha256Node.r)(config);
	return Object.assign(config_0, { authSchemePreference: (0,Sha256Node._t)(config.authSchemePreference ?? []) });
};
// node_modules/@aws-sdk/client-ebs/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters$1 = (options) => {
	return Object.assign(options, {
		useDualstackEndpoint: options.useDualstackEndpoint ?? false,
		useFipsEndpoint: options.useFipsEndpoint ?? false,
		defaultSigningName: "ebs"
	});
};
const commonParams$1 = {
	UseFIPS: {
		type: "builtInParams",
		name: "useFipsEndpoint"
	},
	Endpoint: {
		type: "builtInParams",
		name: "endpoint"
	},
	Region: {
		type: "builtInParams",
		name: "region"
	},
	UseDualStack: {
		type: "builtInParams",
		name: "useDualstackEndpoint"
	}
};
// node_modules/@aws-sdk/client-ebs/package.json
var version$1 = "3.1138.0";
// node_modules/@aws-sdk/credential-provider-env/dist-es/fromEnv.js
const ENV_KEY = "AWS_ACCESS_KEY_ID";
const ENV_SECRET = "AWS_SECRET_ACCESS_KEY";
const ENV_SESSION = "AWS_SESSION_TOKEN";
const ENV_EXPIRATION = "AWS_CREDENTIAL_EXPIRATION";
const ENV_CREDENTIAL_SCOPE = "AWS_CREDENTIAL_SCOPE";
const ENV_ACCOUNT_ID = "AWS_ACCOUNT_ID";
const fromEnv = (init) => async () => {
	init?.logger?.debug("@aws-sdk/credential-provider-env - fromEnv");
	const accessKeyId = process.env[ENV_KEY];
	const secretAccessKey = process.env[ENV_SECRET];
	const sessionToken = process.env[ENV_SESSION];
	const expiry = process.env[ENV_EXPIRATION];
	const credentialScope = process.env[ENV_CREDENTIAL_SCOPE];
	const accountId = process.env[ENV_ACCOUNT_ID];
	if (accessKeyId && secretAccessKey) {
		const credentials = {
			accessKeyId,
			secretAccessKey,
			...sessionToken && { sessionToken },
			...expiry && { expiration: new Date(expiry) },
			...credentialScope && { credentialScope },
			...accountId && { accountId }
		};
		(0,setCredentialFeature.t)(credentials, "CREDENTIALS_ENV_VARS", "g");
		return credentials;
	}
	throw new CredentialsProviderError.t("Unable to find environment variable credentials.", { logger: init?.logger });
};
// node_modules/@aws-sdk/credential-provider-env/dist-es/index.js
var dist_es_exports = /* @__PURE__ */ (0,rolldown_runtime.r)({ fromEnv: () => fromEnv });
const remoteProvider = async (init) => {
	const { ENV_CMDS_FULL_URI, ENV_CMDS_RELATIVE_URI, fromContainerMetadata, fromInstanceMetadata } = await __nccwpck_require__.e(/* import() */ 168).then(__nccwpck_require__.bind(__nccwpck_require__, 8168));
	if (process.env[ENV_CMDS_RELATIVE_URI] || process.env[ENV_CMDS_FULL_URI]) {
		init.logger?.debug("@aws-sdk/credential-provider-node - remoteProvider::fromHttp/fromContainerMetadata");
		const { fromHttp } = await __nccwpck_require__.e(/* import() */ 385).then(__nccwpck_require__.bind(__nccwpck_require__, 6385));
		return (0,chain.t)(fromHttp(init), fromContainerMetadata(init));
	}
	if (process.env["AWS_EC2_METADATA_DISABLED"] && process.env["AWS_EC2_METADATA_DISABLED"] !== "false") return async () => {
		throw new CredentialsProviderError.t("EC2 Instance Metadata Service access disabled", { logger: init.logger });
	};
	init.logger?.debug("@aws-sdk/credential-provider-node - remoteProvider::fromInstanceMetadata");
	return fromInstanceMetadata(init);
};
// node_modules/@aws-sdk/credential-provider-node/dist-es/runtime/memoize-chain.js
function memoizeChain(providers, treatAsExpired) {
	const chain = internalCreateChain(providers);
	let activeLock;
	let passiveLock;
	let credentials;
	let forceRefreshLock;
	const provider = async (options) => {
		if (options?.forceRefresh) {
			if (!forceRefreshLock) forceRefreshLock = chain(options).then((c) => {
				credentials = c;
			}).finally(() => {
				forceRefreshLock = void 0;
			});
			await forceRefreshLock;
			return credentials;
		}
		if (credentials?.expiration) {
			if (credentials?.expiration?.getTime() < Date.now()) credentials = void 0;
		}
		if (activeLock) await activeLock;
		else if (!credentials || treatAsExpired?.(credentials)) {
			if (credentials) {
				if (!passiveLock) passiveLock = chain(options).then((c) => {
					credentials = c;
				}).catch(() => {}).finally(() => {
					passiveLock = void 0;
				});
			} else {
				activeLock = chain(options).then((c) => {
					credentials = c;
				}).finally(() => {
					activeLock = void 0;
				});
				return provider(options);
			}
		}
		return credentials;
	};
	return provider;
}
const internalCreateChain = (providers) => async (awsIdentityProperties) => {
	let lastProviderError;
	for (const provider of providers) try {
		return await provider(awsIdentityProperties);
	} catch (err) {
		lastProviderError = err;
		if (err?.tryNextLink) continue;
		throw err;
	}
	throw lastProviderError;
};
// node_modules/@aws-sdk/credential-provider-node/dist-es/defaultProvider.js
let multipleCredentialSourceWarningEmitted = false;
const defaultProvider = (init = {}) => memoizeChain([
	async () => {
		if (init.profile ?? process.env["AWS_PROFILE"]) {
			if (process.env["AWS_ACCESS_KEY_ID"] && process.env["AWS_SECRET_ACCESS_KEY"]) {
				if (!multipleCredentialSourceWarningEmitted) {
					(init.logger?.warn && init.logger?.constructor?.name !== "NoOpLogger" ? init.logger.warn.bind(init.logger) : console.warn)(`@aws-sdk/credential-provider-node - defaultProvider::fromEnv WARNING:
    Multiple credential sources detected: 
    Both AWS_PROFILE and the pair AWS_ACCESS_KEY_ID/AWS_SECRET_ACCESS_KEY static credentials are set.
    This SDK will proceed with the AWS_PROFILE value.
    
    However, a future version may change this behavior to prefer the ENV static credentials.
    Please ensure that your environment only sets either the AWS_PROFILE or the
    AWS_ACCESS_KEY_ID/AWS_SECRET_ACCESS_KEY pair.
`);
					multipleCredentialSourceWarningEmitted = true;
				}
			}
			throw new CredentialsProviderError.t("AWS_PROFILE is set, skipping fromEnv provider.", {
				logger: init.logger,
				tryNextLink: true
			});
		}
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromEnv");
		return fromEnv(init)();
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromSSO");
		const { ssoStartUrl, ssoAccountId, ssoRegion, ssoRoleName, ssoSession } = init;
		if (!ssoStartUrl && !ssoAccountId && !ssoRegion && !ssoRoleName && !ssoSession) throw new CredentialsProviderError.t("Skipping SSO provider in default chain (inputs do not include SSO fields).", { logger: init.logger });
		const { fromSSO } = await __nccwpck_require__.e(/* import() */ 458).then(__nccwpck_require__.bind(__nccwpck_require__, 3458));
		return fromSSO(init)(awsIdentityProperties);
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromIni");
		const { fromIni } = await __nccwpck_require__.e(/* import() */ 315).then(__nccwpck_require__.bind(__nccwpck_require__, 315));
		return fromIni(init)(awsIdentityProperties);
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromProcess");
		const { fromProcess } = await __nccwpck_require__.e(/* import() */ 89).then(__nccwpck_require__.bind(__nccwpck_require__, 1089));
		return fromProcess(init)(awsIdentityProperties);
	},
	async (awsIdentityProperties) => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::fromTokenFile");
		const { fromTokenFile } = await __nccwpck_require__.e(/* import() */ 255).then(__nccwpck_require__.bind(__nccwpck_require__, 255));
		return fromTokenFile(init)(awsIdentityProperties);
	},
	async () => {
		init.logger?.debug("@aws-sdk/credential-provider-node - defaultProvider::remoteProvider");
		return (await remoteProvider(init))();
	},
	async () => {
		throw new CredentialsProviderError.t("Could not load credentials from any providers", {
			tryNextLink: false,
			logger: init.logger
		});
	}
], credentialsTreatedAsExpired);
const credentialsTreatedAsExpired = (credentials) => credentials?.expiration !== void 0 && credentials.expiration.getTime() - Date.now() < 3e5;
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/json/AwsRestJsonProtocol.js
var AwsRestJsonProtocol = class extends HttpBindingProtocol {
	serializer;
	deserializer;
	codec;
	mixin = new Sha256Node.n();
	constructor({ defaultNamespace, errorTypeRegistries, jsonCodec }) {
		super({
			defaultNamespace,
			errorTypeRegistries
		});
		const settings = {
			timestampFormat: {
				useTrait: true,
				default: 7
			},
			httpBindings: true,
			jsonName: true
		};
		this.codec = jsonCodec ?? new JsonCodec2(settings);
		this.serializer = new HttpInterceptingShapeSerializer(this.codec.createSerializer(), settings);
		this.deserializer = new HttpInterceptingShapeDeserializer(this.codec.createDeserializer(), settings);
	}
	getShapeId() {
		return "aws.protocols#restJson1";
	}
	getPayloadCodec() {
		return this.codec;
	}
	setSerdeContext(serdeContext) {
		this.codec.setSerdeContext(serdeContext);
		super.setSerdeContext(serdeContext);
	}
	async serializeRequest(operationSchema, input, context) {
		const request = await super.serializeRequest(operationSchema, input, context);
		const inputSchema = Sha256Node.st.of(operationSchema.input);
		if (!request.headers["content-type"]) {
			const contentType = this.mixin.resolveRestContentType(this.getDefaultContentType(), inputSchema);
			if (contentType) request.headers["content-type"] = contentType;
		}
		if (request.body == null && request.headers["content-type"] === this.getDefaultContentType()) request.body = "{}";
		return request;
	}
	async deserializeResponse(operationSchema, context, response) {
		const output = await super.deserializeResponse(operationSchema, context, response);
		const outputSchema = Sha256Node.st.of(operationSchema.output);
		for (const [name, member] of outputSchema.structIterator()) if (member.getMemberTraits().httpPayload && !(name in output)) output[name] = null;
		return output;
	}
	async handleError(operationSchema, context, response, dataObject, metadata) {
		const errorIdentifier = loadRestJsonErrorCode(response, dataObject) ?? "Unknown";
		this.mixin.compose(this.compositeErrorRegistry, errorIdentifier, this.options.defaultNamespace);
		const { errorSchema, errorMetadata } = await this.mixin.getErrorSchemaOrThrowBaseException(errorIdentifier, this.options.defaultNamespace, response, dataObject, metadata);
		const ns = Sha256Node.st.of(errorSchema);
		const message = dataObject.message ?? dataObject.Message ?? "UnknownError";
		const exception = new ((this.compositeErrorRegistry.getErrorCtor(errorSchema)) ?? Error)({});
		await this.deserializeHttpMessage(errorSchema, context, response, dataObject);
		const output = {};
		const errorDeserializer = this.codec.createDeserializer();
		for (const [name, member] of ns.structIterator()) {
			const target = member.getMergedTraits().jsonName ?? name;
			output[name] = errorDeserializer.readObject(member, dataObject[target]);
		}
		throw this.mixin.decorateServiceException(Object.assign(exception, errorMetadata, {
			$fault: ns.getMergedTraits().error,
			message
		}, output), dataObject);
	}
	getDefaultContentType() {
		return "application/json";
	}
};
// node_modules/@aws-sdk/xml-builder/dist-es/xml-parser.js
function writeKey$1(obj) {
	Object.defineProperty(obj, "__proto__", {
		value: void 0,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
function parseXML(xml) {
	return new AwsXmlParser(xml).parse();
}
var AwsXmlParser = class AwsXmlParser {
	x;
	i = 0;
	z;
	constructor(x) {
		this.x = x;
		this.x = x.replace(/\r\n?/g, "\n");
		this.z = this.x.length;
	}
	parse() {
		const p = this;
		const { z } = p;
		while (p.i < z) {
			p.trim();
			if (p.i >= z) break;
			if (p.isNext("<?")) {
				p.readTo("?>");
				p.trim();
			} else if (p.isNext("<!--")) {
				p.readTo("-->");
				p.trim();
			} else if (p.isNext("<!DOCTYPE", false)) {
				p.skipDoctype();
				p.trim();
			} else if (p.x[p.i] === "<") {
				const root = p.parseTag();
				return { [root.tag]: root.value };
			} else throw new Error("@aws-sdk XML parse error: unexpected content.");
		}
		throw new Error("@aws-sdk XML parse error: no root element.");
	}
	isNext(s, caseSensitive = true) {
		const p = this;
		if (caseSensitive) return p.x.startsWith(s, p.i);
		return p.x.toLowerCase().startsWith(s.toLowerCase(), p.i);
	}
	readTo(stop) {
		const p = this;
		const _i = p.x.indexOf(stop, p.i);
		if (_i === -1) throw new Error(`@aws-sdk XML parse error: expected "${stop}" not found.`);
		const result = p.x.slice(p.i, _i);
		p.i = _i + stop.length;
		return result;
	}
	trim() {
		const p = this;
		while (p.i < p.z && " 	\r\n".includes(p.x[p.i])) ++p.i;
	}
	readAttrValue() {
		const p = this;
		const quote = p.x[p.i];
		++p.i;
		let value = "";
		while (p.i < p.z && p.x[p.i] !== quote) value += p.x[p.i++];
		++p.i;
		return p.decodeEntities(value);
	}
	parseTag() {
		const p = this;
		++p.i;
		let tag = "";
		while (p.i < p.z && !" 	\r\n>/".includes(p.x[p.i])) tag += p.x[p.i++];
		let hasAttrs = false;
		const attrs = {};
		while (p.i < p.z) {
			p.trim();
			if (">/".includes(p.x[p.i])) break;
			let name = "";
			while (p.i < p.z && !"= 	\r\n>/?".includes(p.x[p.i])) name += p.x[p.i++];
			p.trim();
			if (p.x[p.i] !== "=") break;
			++p.i;
			p.trim();
			if (name === "__proto__") writeKey$1(attrs);
			attrs[name] = p.readAttrValue();
			hasAttrs = true;
		}
		if (p.i >= p.z) throw new Error("@aws-sdk XML parse error: unexpected end of input.");
		if (p.x[p.i] === "/") {
			++p.i;
			if (p.i >= p.z || p.x[p.i] !== ">") throw new Error("@aws-sdk XML parse error: expected > at the end of self-closing tag.");
			++p.i;
			return {
				tag,
				value: hasAttrs ? attrs : ""
			};
		}
		if (p.x[p.i] !== ">") throw new Error("@aws-sdk XML parse error: expected > at the end of opening tag.");
		++p.i;
		const textParts = [];
		const childTags = [];
		let hasElementChild = false;
		while (p.i < p.z) {
			if (p.isNext("</")) break;
			if (p.x[p.i] === "<") {
				if (p.isNext("<!--")) p.readTo("-->");
				else if (p.isNext("<![CDATA[")) {
					p.i += 9;
					textParts.push(p.readTo("]]>"));
				} else if (p.isNext("<?")) p.readTo("?>");
				else {
					hasElementChild = true;
					childTags.push(p.parseTag());
				}
			} else {
				let text = "";
				while (p.i < p.z && p.x[p.i] !== "<") text += p.x[p.i++];
				textParts.push(p.decodeEntities(text));
			}
		}
		if (!p.isNext("</")) throw new Error(`@aws-sdk XML parse error: missing closing tag </${tag}>.`);
		p.i += 2;
		const closeTag = p.readTo(">").trim();
		if (closeTag !== tag) throw new Error(`@aws-sdk XML parse error: mismatched tags <${tag}> and </${closeTag}>.`);
		if (!hasAttrs && textParts.length === 0 && !hasElementChild) return {
			tag,
			value: ""
		};
		if (!hasAttrs && !hasElementChild) {
			const text = textParts.length === 1 ? textParts[0] : textParts.join("");
			if (text.trim() === "" && text.includes("\n")) return {
				tag,
				value: ""
			};
			return {
				tag,
				value: text
			};
		}
		const obj = {};
		for (const text of textParts) {
			if (text.trim() === "" && text.includes("\n")) continue;
			obj["#text"] = "#text" in obj ? obj["#text"] + text : text;
		}
		for (const child of childTags) {
			if (child.tag === "__proto__") writeKey$1(obj);
			if (child.tag in obj) {
				if (Array.isArray(obj[child.tag])) obj[child.tag].push(child.value);
				else obj[child.tag] = [obj[child.tag], child.value];
			} else obj[child.tag] = child.value;
		}
		for (const [k, v] of Object.entries(attrs)) {
			if (k === "__proto__") writeKey$1(obj);
			obj[k] = v;
		}
		return {
			tag,
			value: obj
		};
	}
	static ENTITIES = {
		amp: "&",
		lt: "<",
		gt: ">",
		quot: "\"",
		apos: "'"
	};
	skipDoctype() {
		const p = this;
		p.i += 9;
		let depth = 0;
		while (p.i < p.z) {
			const c = p.x[p.i];
			if (c === "[") ++depth;
			else if (c === "]") --depth;
			else if (c === ">" && depth === 0) {
				++p.i;
				return;
			}
			++p.i;
		}
		throw new Error("@aws-sdk XML parse error: unclosed DOCTYPE.");
	}
	decodeEntities(s) {
		return s.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z][a-zA-Z0-9]{0,30}));/g, (_, hex, dec, named) => {
			if (hex) return String.fromCharCode(parseInt(hex, 16));
			if (dec) return String.fromCharCode(parseInt(dec, 10));
			return AwsXmlParser.ENTITIES[named] ?? "";
		});
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/ConfigurableSerdeContext.js
var SerdeContextConfig = class {
	serdeContext;
	setSerdeContext(serdeContext) {
		this.serdeContext = serdeContext;
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/UnionSerde.js
var UnionSerde = class {
	from;
	to;
	keys;
	constructor(from, to) {
		this.from = from;
		this.to = to;
		const keys = Object.keys(this.from);
		const set = new Set(keys);
		set.delete("__type");
		this.keys = set;
	}
	mark(key) {
		this.keys.delete(key);
	}
	hasUnknown() {
		return this.keys.size === 1 && Object.keys(this.to).length === 0;
	}
	writeUnknown() {
		if (this.hasUnknown()) {
			const k = this.keys.values().next().value;
			const v = this.from[k];
			this.to.$unknown = [k, v];
		}
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/writeKey.js
function writeKey(obj) {
	Object.defineProperty(obj, "__proto__", {
		value: void 0,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/xml/XmlShapeDeserializer.js
var XmlShapeDeserializer = class extends SerdeContextConfig {
	settings;
	stringDeserializer;
	constructor(settings) {
		super();
		this.settings = settings;
		this.stringDeserializer = new Sha256Node.N(settings);
	}
	setSerdeContext(serdeContext) {
		this.serdeContext = serdeContext;
		this.stringDeserializer.setSerdeContext(serdeContext);
	}
	read(schema, bytes, key) {
		const ns = Sha256Node.st.of(schema);
		const memberSchemas = ns.getMemberSchemas();
		if (ns.isStructSchema() && ns.isMemberSchema() && !!Object.values(memberSchemas).find((memberNs) => {
			return !!memberNs.getMemberTraits().eventPayload;
		})) {
			const output = {};
			const memberName = Object.keys(memberSchemas)[0];
			if (memberSchemas[memberName].isBlobSchema()) output[memberName] = bytes;
			else output[memberName] = this.read(memberSchemas[memberName], bytes);
			return output;
		}
		const xmlString = (this.serdeContext?.utf8Encoder ?? TypeRegistry.n)(bytes);
		const parsedObject = this.parseXml(xmlString);
		return this.readSchema(schema, key ? parsedObject[key] : parsedObject);
	}
	readSchema(_schema, value) {
		const ns = Sha256Node.st.of(_schema);
		if (ns.isUnitSchema()) return;
		const traits = ns.getMergedTraits();
		if (ns.isListSchema() && !Array.isArray(value)) return this.readSchema(ns, [value]);
		if (value == null) return value;
		if (typeof value === "object") {
			const flat = !!traits.xmlFlattened;
			if (ns.isListSchema()) {
				const listValue = ns.getValueSchema();
				const buffer = [];
				const sourceKey = listValue.getMergedTraits().xmlName ?? "member";
				const source = flat ? value : (value[0] ?? value)[sourceKey];
				if (source == null) return buffer;
				const sourceArray = Array.isArray(source) ? source : [source];
				for (const v of sourceArray) buffer.push(this.readSchema(listValue, v));
				return buffer;
			}
			const buffer = {};
			if (ns.isMapSchema()) {
				const keyNs = ns.getKeySchema();
				const memberNs = ns.getValueSchema();
				let entries;
				if (flat) entries = Array.isArray(value) ? value : [value];
				else entries = Array.isArray(value.entry) ? value.entry : [value.entry];
				const keyProperty = keyNs.getMergedTraits().xmlName ?? "key";
				const valueProperty = memberNs.getMergedTraits().xmlName ?? "value";
				for (const entry of entries) {
					const key = entry[keyProperty];
					const value = entry[valueProperty];
					if (key === "__proto__") writeKey(buffer);
					buffer[key] = this.readSchema(memberNs, value);
				}
				return buffer;
			}
			if (ns.isStructSchema()) {
				const union = ns.isUnionSchema();
				let unionSerde;
				if (union) unionSerde = new UnionSerde(value, buffer);
				for (const [memberName, memberSchema] of ns.structIterator()) {
					const memberTraits = memberSchema.getMergedTraits();
					const xmlObjectKey = !memberTraits.httpPayload ? memberSchema.getMemberTraits().xmlName ?? memberName : memberTraits.xmlName ?? memberSchema.getName();
					if (union) unionSerde.mark(xmlObjectKey);
					if (value[xmlObjectKey] != null) buffer[memberName] = this.readSchema(memberSchema, value[xmlObjectKey]);
				}
				if (union) unionSerde.writeUnknown();
				return buffer;
			}
			if (ns.isDocumentSchema()) return value;
			throw new Error(`@aws-sdk/core/protocols - xml deserializer unhandled schema type for ${ns.getName(true)}`);
		}
		if (ns.isListSchema()) return [];
		if (ns.isMapSchema() || ns.isStructSchema()) return {};
		return this.stringDeserializer.read(ns, value);
	}
	parseXml(xml) {
		if (xml.length) {
			let parsedObj;
			try {
				parsedObj = parseXML(xml);
			} catch (e) {
				if (e && typeof e === "object") Object.defineProperty(e, "$responseBodyText", { value: xml });
				throw e;
			}
			const textNodeName = "#text";
			const key = Object.keys(parsedObj)[0];
			const parsedObjToReturn = parsedObj[key];
			if (parsedObjToReturn[textNodeName]) {
				parsedObjToReturn[key] = parsedObjToReturn[textNodeName];
				delete parsedObjToReturn[textNodeName];
			}
			return getValueFromTextNode(parsedObjToReturn);
		}
		return {};
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/query/QueryShapeSerializer.js
var QueryShapeSerializer = class extends SerdeContextConfig {
	settings;
	buffer;
	constructor(settings) {
		super();
		this.settings = settings;
	}
	write(schema, value, prefix = "") {
		if (this.buffer === void 0) this.buffer = "";
		const ns = Sha256Node.st.of(schema);
		if (prefix && !prefix.endsWith(".")) prefix += ".";
		if (ns.isBlobSchema()) {
			if (typeof value === "string" || value instanceof Uint8Array) {
				this.writeKey(prefix);
				this.writeValue((this.serdeContext?.base64Encoder ?? Sha256Node.yt)(value));
			}
		} else if (ns.isBooleanSchema() || ns.isNumericSchema() || ns.isStringSchema()) {
			if (value != null) {
				this.writeKey(prefix);
				this.writeValue(String(value));
			} else if (ns.isIdempotencyToken()) {
				this.writeKey(prefix);
				this.writeValue((0,Sha256Node.B)());
			}
		} else if (ns.isBigIntegerSchema()) {
			if (value != null) {
				this.writeKey(prefix);
				this.writeValue(String(value));
			}
		} else if (ns.isBigDecimalSchema()) {
			if (value != null) {
				this.writeKey(prefix);
				this.writeValue(value instanceof Sha256Node.mt ? value.string : String(value));
			}
		} else if (ns.isTimestampSchema()) {
			if (value instanceof Date) {
				this.writeKey(prefix);
				switch ((0,Sha256Node.M)(ns, this.settings)) {
					case 5:
						this.writeValue(value.toISOString().replace(".000Z", "Z"));
						break;
					case 6:
						this.writeValue((0,node_http_handler.o)(value));
						break;
					case 7: this.writeValue(String(value.getTime() / 1e3));
				}
			}
		} else if (ns.isDocumentSchema()) {
			if (Array.isArray(value)) this.write(79, value, prefix);
			else if (value instanceof Date) this.write(4, value, prefix);
			else if (value instanceof Uint8Array) this.write(21, value, prefix);
			else if (value && typeof value === "object") this.write(143, value, prefix);
			else {
				this.writeKey(prefix);
				this.writeValue(String(value));
			}
		} else if (ns.isListSchema()) {
			if (Array.isArray(value)) {
				if (value.length === 0) {
					if (this.settings.serializeEmptyLists) {
						this.writeKey(prefix);
						this.writeValue("");
					}
				} else {
					const member = ns.getValueSchema();
					const flat = this.settings.flattenLists || ns.getMergedTraits().xmlFlattened;
					let i = 1;
					for (const item of value) {
						if (item == null) continue;
						const traits = member.getMergedTraits();
						const suffix = this.getKey("member", traits.xmlName, traits.ec2QueryName);
						const key = flat ? `${prefix}${i}` : `${prefix}${suffix}.${i}`;
						this.write(member, item, key);
						++i;
					}
				}
			}
		} else if (ns.isMapSchema()) {
			if (value && typeof value === "object") {
				const keySchema = ns.getKeySchema();
				const memberSchema = ns.getValueSchema();
				const flat = ns.getMergedTraits().xmlFlattened;
				let i = 1;
				for (const k in value) {
					const v = value[k];
					if (v == null) continue;
					const keyTraits = keySchema.getMergedTraits();
					const keySuffix = this.getKey("key", keyTraits.xmlName, keyTraits.ec2QueryName);
					const key = flat ? `${prefix}${i}.${keySuffix}` : `${prefix}entry.${i}.${keySuffix}`;
					const valTraits = memberSchema.getMergedTraits();
					const valueSuffix = this.getKey("value", valTraits.xmlName, valTraits.ec2QueryName);
					const valueKey = flat ? `${prefix}${i}.${valueSuffix}` : `${prefix}entry.${i}.${valueSuffix}`;
					this.write(keySchema, k, key);
					this.write(memberSchema, v, valueKey);
					++i;
				}
			}
		} else if (ns.isStructSchema()) {
			if (value && typeof value === "object") {
				let didWriteMember = false;
				for (const [memberName, member] of ns.structIterator()) {
					if (value[memberName] == null && !member.isIdempotencyToken()) continue;
					const traits = member.getMergedTraits();
					const suffix = this.getKey(memberName, traits.xmlName, traits.ec2QueryName, "struct");
					const key = `${prefix}${suffix}`;
					this.write(member, value[memberName], key);
					didWriteMember = true;
				}
				if (!didWriteMember && ns.isUnionSchema()) {
					const { $unknown } = value;
					if (Array.isArray($unknown)) {
						const [k, v] = $unknown;
						const key = `${prefix}${k}`;
						this.write(15, v, key);
					}
				}
			}
		} else if (ns.isUnitSchema()) {} else throw new Error(`@aws-sdk/core/protocols - QuerySerializer unrecognized schema type ${ns.getName(true)}`);
	}
	flush() {
		if (this.buffer === void 0) throw new Error("@aws-sdk/core/protocols - QuerySerializer cannot flush with nothing written to buffer.");
		const str = this.buffer;
		delete this.buffer;
		return str;
	}
	getKey(memberName, xmlName, ec2QueryName, keySource) {
		const { ec2, capitalizeKeys } = this.settings;
		if (ec2 && ec2QueryName) return ec2QueryName;
		const key = xmlName ?? memberName;
		if (capitalizeKeys && keySource === "struct") return key[0].toUpperCase() + key.slice(1);
		return key;
	}
	writeKey(key) {
		if (key.endsWith(".")) key = key.slice(0, key.length - 1);
		this.buffer += `&${(0,Sha256Node.R)(key)}=`;
	}
	writeValue(value) {
		this.buffer += (0,Sha256Node.R)(value);
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/query/AwsQueryProtocol.js
var AwsQueryProtocol = class extends RpcProtocol {
	options;
	serializer;
	deserializer;
	mixin = new Sha256Node.n();
	constructor(options) {
		super({
			defaultNamespace: options.defaultNamespace,
			errorTypeRegistries: options.errorTypeRegistries
		});
		this.options = options;
		const settings = {
			timestampFormat: {
				useTrait: true,
				default: 5
			},
			httpBindings: false,
			xmlNamespace: options.xmlNamespace,
			serviceNamespace: options.defaultNamespace,
			serializeEmptyLists: true
		};
		this.serializer = new QueryShapeSerializer(settings);
		this.deserializer = new XmlShapeDeserializer(settings);
	}
	getShapeId() {
		return "aws.protocols#awsQuery";
	}
	setSerdeContext(serdeContext) {
		this.serializer.setSerdeContext(serdeContext);
		this.deserializer.setSerdeContext(serdeContext);
	}
	getPayloadCodec() {
		throw new Error("AWSQuery protocol has no payload codec.");
	}
	async serializeRequest(operationSchema, input, context) {
		const request = await super.serializeRequest(operationSchema, input, context);
		if (!request.path.endsWith("/")) request.path += "/";
		request.headers["content-type"] = "application/x-www-form-urlencoded";
		if ((0,Sha256Node.lt)(operationSchema.input) === "unit" || !request.body) request.body = "";
		request.body = `Action=${operationSchema.name.split("#")[1] ?? operationSchema.name}&Version=${this.options.version}` + request.body;
		if (request.body.endsWith("&")) request.body = request.body.slice(-1);
		return request;
	}
	async deserializeResponse(operationSchema, context, response) {
		const deserializer = this.deserializer;
		const ns = Sha256Node.st.of(operationSchema.output);
		const dataObject = {};
		if (response.statusCode >= 300) {
			const bytes = await (0,Sha256Node.z)(response.body, context);
			if (bytes.byteLength > 0) Object.assign(dataObject, await deserializer.read(15, bytes));
			await this.handleError(operationSchema, context, response, dataObject, this.deserializeMetadata(response));
		}
		for (const header in response.headers) {
			const value = response.headers[header];
			delete response.headers[header];
			response.headers[header.toLowerCase()] = value;
		}
		const shortName = operationSchema.name.split("#")[1] ?? operationSchema.name;
		const awsQueryResultKey = ns.isStructSchema() && this.useNestedResult() ? shortName + "Result" : void 0;
		const bytes = await (0,Sha256Node.z)(response.body, context);
		if (bytes.byteLength > 0) Object.assign(dataObject, await deserializer.read(ns, bytes, awsQueryResultKey));
		dataObject.$metadata = this.deserializeMetadata(response);
		return dataObject;
	}
	useNestedResult() {
		return true;
	}
	async handleError(operationSchema, context, response, dataObject, metadata) {
		const errorIdentifier = this.loadQueryErrorCode(response, dataObject) ?? "Unknown";
		this.mixin.compose(this.compositeErrorRegistry, errorIdentifier, this.options.defaultNamespace);
		const errorData = this.loadQueryError(dataObject) ?? {};
		const message = this.loadQueryErrorMessage(dataObject);
		errorData.message = message;
		errorData.Error = {
			Type: errorData.Type,
			Code: errorData.Code,
			Message: message
		};
		const { errorSchema, errorMetadata } = await this.mixin.getErrorSchemaOrThrowBaseException(errorIdentifier, this.options.defaultNamespace, response, errorData, metadata, this.mixin.findQueryCompatibleError);
		const ns = Sha256Node.st.of(errorSchema);
		const exception = new ((this.compositeErrorRegistry.getErrorCtor(errorSchema)) ?? Error)({});
		const output = {
			Type: errorData.Error.Type,
			Code: errorData.Error.Code,
			Error: errorData.Error
		};
		for (const [name, member] of ns.structIterator()) {
			const target = member.getMergedTraits().xmlName ?? name;
			const value = errorData[target] ?? dataObject[target];
			output[name] = this.deserializer.readSchema(member, value);
		}
		throw this.mixin.decorateServiceException(Object.assign(exception, errorMetadata, {
			$fault: ns.getMergedTraits().error,
			message
		}, output), dataObject);
	}
	loadQueryErrorCode(output, data) {
		const code = (data.Errors?.[0]?.Error ?? data.Errors?.Error ?? data.Error)?.Code;
		if (code !== void 0) return code;
		if (output.statusCode == 404) return "NotFound";
	}
	loadQueryError(data) {
		return data.Errors?.[0]?.Error ?? data.Errors?.Error ?? data.Error;
	}
	loadQueryErrorMessage(data) {
		const errorData = this.loadQueryError(data);
		return errorData?.message ?? errorData?.Message ?? data.message ?? data.Message ?? "Unknown";
	}
	getDefaultContentType() {
		return "application/x-www-form-urlencoded";
	}
};
// node_modules/@aws-sdk/core/dist-es/submodules/protocols/query/AwsEc2QueryProtocol.js
var AwsEc2QueryProtocol = class extends AwsQueryProtocol {
	options;
	constructor(options) {
		super(options);
		this.options = options;
		Object.assign(this.serializer.settings, {
			capitalizeKeys: true,
			flattenLists: true,
			serializeEmptyLists: false,
			ec2: true
		});
	}
	getShapeId() {
		return "aws.protocols#ec2Query";
	}
	useNestedResult() {
		return false;
	}
};
// node_modules/@aws-sdk/client-ebs/dist-es/endpoint/bdd.js
const k$1 = "ref";
const a$1 = -1;
const b$1 = true;
const c$1 = "isSet";
const d$1 = "PartitionResult";
const e$1 = "booleanEquals";
const f$1 = "getAttr";
const g$1 = { [k$1]: "Endpoint" };
const h$1 = { [k$1]: d$1 };
const i$1 = {};
const j$1 = [{ [k$1]: "Region" }];
const _data$1 = {
	conditions: [
		[c$1, [g$1]],
		[c$1, j$1],
		[
			"aws.partition",
			j$1,
			d$1
		],
		[e$1, [{ [k$1]: "UseFIPS" }, b$1]],
		[e$1, [{ [k$1]: "UseDualStack" }, b$1]],
		[e$1, [{
			fn: f$1,
			argv: [h$1, "supportsDualStack"]
		}, b$1]],
		[e$1, [{
			fn: f$1,
			argv: [h$1, "supportsFIPS"]
		}, b$1]]
	],
	results: [
		[a$1],
		[a$1, "Invalid Configuration: FIPS and custom endpoint are not supported"],
		[a$1, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
		[g$1, i$1],
		["https://ebs-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", i$1],
		[a$1, "FIPS and DualStack are enabled, but this partition does not support one or both"],
		["https://ebs-fips.{Region}.{PartitionResult#dnsSuffix}", i$1],
		[a$1, "FIPS is enabled but this partition does not support FIPS"],
		["https://ebs.{Region}.{PartitionResult#dualStackDnsSuffix}", i$1],
		[a$1, "DualStack is enabled but this partition does not support DualStack"],
		["https://ebs.{Region}.{PartitionResult#dnsSuffix}", i$1],
		[a$1, "Invalid Configuration: Missing Region"]
	]
};
const root$1 = 2;
const nodes$1 = new Int32Array([
	-1,
	1,
	-1,
	0,
	12,
	3,
	1,
	4,
	100000011,
	2,
	5,
	100000011,
	3,
	8,
	6,
	4,
	7,
	100000010,
	5,
	100000008,
	100000009,
	4,
	10,
	9,
	6,
	100000006,
	100000007,
	5,
	11,
	100000005,
	6,
	100000004,
	100000005,
	3,
	100000001,
	13,
	4,
	100000002,
	100000003
]);
const bdd$1 = Sha256Node.q.from(nodes$1, root$1, _data$1.conditions, _data$1.results);
// node_modules/@aws-sdk/client-ebs/dist-es/endpoint/endpointResolver.js
const cache$1 = new Sha256Node.K({
	size: 50,
	params: [
		"Endpoint",
		"Region",
		"UseDualStack",
		"UseFIPS"
	]
});
const defaultEndpointResolver$1 = (endpointParams, context = {}) => {
	return cache$1.get(endpointParams, () => (0,Sha256Node.W)(bdd$1, {
		endpointParams,
		logger: context.logger
	}));
};
Sha256Node.G.aws = Sha256Node.d;
// node_modules/@aws-sdk/client-ebs/dist-es/models/EBSServiceException.js
var EBSServiceException = class EBSServiceException extends Sha256Node.at {
	constructor(options) {
		super(options);
		Object.setPrototypeOf(this, EBSServiceException.prototype);
	}
};
// node_modules/@aws-sdk/client-ebs/dist-es/models/errors.js
var AccessDeniedException = class AccessDeniedException extends EBSServiceException {
	name = "AccessDeniedException";
	$fault = "client";
	Message;
	Reason;
	constructor(opts) {
		super({
			name: "AccessDeniedException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, AccessDeniedException.prototype);
		this.Message = opts.Message;
		this.Reason = opts.Reason;
	}
};
var InternalServerException = class InternalServerException extends EBSServiceException {
	name = "InternalServerException";
	$fault = "server";
	Message;
	constructor(opts) {
		super({
			name: "InternalServerException",
			$fault: "server",
			...opts
		});
		Object.setPrototypeOf(this, InternalServerException.prototype);
		this.Message = opts.Message;
	}
};
var RequestThrottledException = class RequestThrottledException extends EBSServiceException {
	name = "RequestThrottledException";
	$fault = "client";
	Message;
	Reason;
	constructor(opts) {
		super({
			name: "RequestThrottledException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, RequestThrottledException.prototype);
		this.Message = opts.Message;
		this.Reason = opts.Reason;
	}
};
var ResourceNotFoundException = class ResourceNotFoundException extends EBSServiceException {
	name = "ResourceNotFoundException";
	$fault = "client";
	Message;
	Reason;
	constructor(opts) {
		super({
			name: "ResourceNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceNotFoundException.prototype);
		this.Message = opts.Message;
		this.Reason = opts.Reason;
	}
};
var ServiceQuotaExceededException = class ServiceQuotaExceededException extends EBSServiceException {
	name = "ServiceQuotaExceededException";
	$fault = "client";
	Message;
	Reason;
	constructor(opts) {
		super({
			name: "ServiceQuotaExceededException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ServiceQuotaExceededException.prototype);
		this.Message = opts.Message;
		this.Reason = opts.Reason;
	}
};
var ValidationException = class ValidationException extends EBSServiceException {
	name = "ValidationException";
	$fault = "client";
	Message;
	Reason;
	constructor(opts) {
		super({
			name: "ValidationException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ValidationException.prototype);
		this.Message = opts.Message;
		this.Reason = opts.Reason;
	}
};
var ConcurrentLimitExceededException = class ConcurrentLimitExceededException extends EBSServiceException {
	name = "ConcurrentLimitExceededException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "ConcurrentLimitExceededException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ConcurrentLimitExceededException.prototype);
		this.Message = opts.Message;
	}
};
var ConflictException = class ConflictException extends EBSServiceException {
	name = "ConflictException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "ConflictException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ConflictException.prototype);
		this.Message = opts.Message;
	}
};
// node_modules/@aws-sdk/client-ebs/dist-es/schemas/schemas_0.js
const _ADE = "AccessDeniedException";
const _B = "Block";
const _BD = "BlockData";
const _BI = "BlockIndex";
const _BS = "BlockSize";
const _BT = "BlockToken";
const _Bl = "Blocks";
const _C = "Checksum";
const _CA = "ChecksumAlgorithm";
const _CB = "ChangedBlock";
const _CBh = "ChangedBlocks";
const _CE = "ConflictException";
const _CLEE = "ConcurrentLimitExceededException";
const _DL = "DataLength";
const _ET = "ExpiryTime";
const _FBT = "FirstBlockToken";
const _FSI = "FirstSnapshotId";
const _GSB = "GetSnapshotBlock";
const _GSBR = "GetSnapshotBlockRequest";
const _GSBRe = "GetSnapshotBlockResponse";
const _ISE = "InternalServerException";
const _LCB = "ListChangedBlocks";
const _LCBR = "ListChangedBlocksRequest";
const _LCBRi = "ListChangedBlocksResponse";
const _LSB = "ListSnapshotBlocks";
const _LSBR = "ListSnapshotBlocksRequest";
const _LSBRi = "ListSnapshotBlocksResponse";
const _M = "Message";
const _MR$1 = "MaxResults";
const _NT = "NextToken";
const _R = "Reason";
const _RNFE = "ResourceNotFoundException";
const _RTE = "RequestThrottledException";
const _SBI = "StartingBlockIndex";
const _SBT = "SecondBlockToken";
const _SI = "SnapshotId";
const _SQEE = "ServiceQuotaExceededException";
const _SSI = "SecondSnapshotId";
const _VE = "ValidationException";
const _VS = "VolumeSize";
const _bT = "blockToken";
const _c = "client";
const _e = "error";
const _fSI = "firstSnapshotId";
const _h$1 = "http";
const _hE$1 = "httpError";
const _hH = "httpHeader";
const _hQ = "httpQuery";
const _mR$1 = "maxResults";
const _pT = "pageToken";
const _s$1 = "smithy.ts.sdk.synthetic.com.amazonaws.ebs";
const _sBI = "startingBlockIndex";
const _se = "server";
const _sen = "sensitive";
const _st$1 = "streaming";
const _xaCA = "x-amz-Checksum-Algorithm";
const _xaC_ = "x-amz-Checksum";
const _xaDL = "x-amz-Data-Length";
const n0$1 = "com.amazonaws.ebs";
const _s_registry$1 = new TypeRegistry.t(_s$1);
var EBSServiceException$ = [
	-3,
	_s$1,
	"EBSServiceException",
	0,
	[],
	[]
];
_s_registry$1.registerError(EBSServiceException$, EBSServiceException);
const n0_registry = new TypeRegistry.t(n0$1);
var AccessDeniedException$ = [
	-3,
	n0$1,
	_ADE,
	{
		[_e]: _c,
		[_hE$1]: 403
	},
	[_R, _M],
	[0, 0],
	1
];
n0_registry.registerError(AccessDeniedException$, AccessDeniedException);
var ConcurrentLimitExceededException$ = [
	-3,
	n0$1,
	_CLEE,
	{
		[_e]: _c,
		[_hE$1]: 400
	},
	[_M],
	[0]
];
n0_registry.registerError(ConcurrentLimitExceededException$, ConcurrentLimitExceededException);
var ConflictException$ = [
	-3,
	n0$1,
	_CE,
	{
		[_e]: _c,
		[_hE$1]: 409
	},
	[_M],
	[0]
];
n0_registry.registerError(ConflictException$, ConflictException);
var InternalServerException$ = [
	-3,
	n0$1,
	_ISE,
	{
		[_e]: _se,
		[_hE$1]: 500
	},
	[_M],
	[0]
];
n0_registry.registerError(InternalServerException$, InternalServerException);
var RequestThrottledException$ = [
	-3,
	n0$1,
	_RTE,
	{
		[_e]: _c,
		[_hE$1]: 400
	},
	[_M, _R],
	[0, 0]
];
n0_registry.registerError(RequestThrottledException$, RequestThrottledException);
var ResourceNotFoundException$ = [
	-3,
	n0$1,
	_RNFE,
	{
		[_e]: _c,
		[_hE$1]: 404
	},
	[_M, _R],
	[0, 0]
];
n0_registry.registerError(ResourceNotFoundException$, ResourceNotFoundException);
var ServiceQuotaExceededException$ = [
	-3,
	n0$1,
	_SQEE,
	{
		[_e]: _c,
		[_hE$1]: 402
	},
	[_M, _R],
	[0, 0]
];
n0_registry.registerError(ServiceQuotaExceededException$, ServiceQuotaExceededException);
var ValidationException$ = [
	-3,
	n0$1,
	_VE,
	{
		[_e]: _c,
		[_hE$1]: 400
	},
	[_M, _R],
	[0, 0]
];
n0_registry.registerError(ValidationException$, ValidationException);
const errorTypeRegistries$1 = [_s_registry$1, n0_registry];
var BlockData = [
	0,
	n0$1,
	_BD,
	{
		[_sen]: 1,
		[_st$1]: 1
	},
	42
];
var Block$ = [
	3,
	n0$1,
	_B,
	0,
	[_BI, _BT],
	[1, 0]
];
var ChangedBlock$ = [
	3,
	n0$1,
	_CB,
	8,
	[
		_BI,
		_FBT,
		_SBT
	],
	[
		1,
		0,
		0
	]
];
var GetSnapshotBlockRequest$ = [
	3,
	n0$1,
	_GSBR,
	0,
	[
		_SI,
		_BI,
		_BT
	],
	[
		[0, 1],
		[1, 1],
		[0, { [_hQ]: _bT }]
	],
	3
];
var GetSnapshotBlockResponse$ = [
	3,
	n0$1,
	_GSBRe,
	0,
	[
		_DL,
		_BD,
		_C,
		_CA
	],
	[
		[1, { [_hH]: _xaDL }],
		[() => BlockData, 16],
		[0, { [_hH]: _xaC_ }],
		[0, { [_hH]: _xaCA }]
	]
];
var ListChangedBlocksRequest$ = [
	3,
	n0$1,
	_LCBR,
	0,
	[
		_SSI,
		_FSI,
		_NT,
		_MR$1,
		_SBI
	],
	[
		[0, 1],
		[0, { [_hQ]: _fSI }],
		[0, { [_hQ]: _pT }],
		[1, { [_hQ]: _mR$1 }],
		[1, { [_hQ]: _sBI }]
	],
	1
];
var ListChangedBlocksResponse$ = [
	3,
	n0$1,
	_LCBRi,
	0,
	[
		_CBh,
		_ET,
		_VS,
		_BS,
		_NT
	],
	[
		[() => ChangedBlocks, 0],
		4,
		1,
		1,
		0
	]
];
var ListSnapshotBlocksRequest$ = [
	3,
	n0$1,
	_LSBR,
	0,
	[
		_SI,
		_NT,
		_MR$1,
		_SBI
	],
	[
		[0, 1],
		[0, { [_hQ]: _pT }],
		[1, { [_hQ]: _mR$1 }],
		[1, { [_hQ]: _sBI }]
	],
	1
];
var ListSnapshotBlocksResponse$ = [
	3,
	n0$1,
	_LSBRi,
	0,
	[
		_Bl,
		_ET,
		_VS,
		_BS,
		_NT
	],
	[
		[() => Blocks, 0],
		4,
		1,
		1,
		0
	]
];
var Blocks = [
	1,
	n0$1,
	_Bl,
	8,
	() => Block$
];
var ChangedBlocks = [
	1,
	n0$1,
	_CBh,
	0,
	[() => ChangedBlock$, 0]
];
var GetSnapshotBlock$ = [
	9,
	n0$1,
	_GSB,
	{ [_h$1]: [
		"GET",
		"/snapshots/{SnapshotId}/blocks/{BlockIndex}",
		200
	] },
	() => GetSnapshotBlockRequest$,
	() => GetSnapshotBlockResponse$
];
var ListChangedBlocks$ = [
	9,
	n0$1,
	_LCB,
	{ [_h$1]: [
		"GET",
		"/snapshots/{SecondSnapshotId}/changedblocks",
		200
	] },
	() => ListChangedBlocksRequest$,
	() => ListChangedBlocksResponse$
];
var ListSnapshotBlocks$ = [
	9,
	n0$1,
	_LSB,
	{ [_h$1]: [
		"GET",
		"/snapshots/{SnapshotId}/blocks",
		200
	] },
	() => ListSnapshotBlocksRequest$,
	() => ListSnapshotBlocksResponse$
];
// node_modules/@aws-sdk/client-ebs/dist-es/runtimeConfig.shared.js
const getRuntimeConfig$3 = (config) => {
	return {
		apiVersion: "2019-11-02",
		base64Decoder: config?.base64Decoder ?? Sha256Node.bt,
		base64Encoder: config?.base64Encoder ?? Sha256Node.yt,
		disableHostPrefix: config?.disableHostPrefix ?? false,
		endpointProvider: config?.endpointProvider ?? defaultEndpointResolver$1,
		extensions: config?.extensions ?? [],
		httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultEBSHttpAuthSchemeProvider,
		httpAuthSchemes: config?.httpAuthSchemes ?? [{
			schemeId: "aws.auth#sigv4",
			identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
			signer: new Sha256Node.o()
		}],
		logger: config?.logger ?? new Sha256Node.et(),
		protocol: config?.protocol ?? AwsRestJsonProtocol,
		protocolSettings: config?.protocolSettings ?? {
			defaultNamespace: "com.amazonaws.ebs",
			errorTypeRegistries: errorTypeRegistries$1,
			version: "2019-11-02",
			serviceTarget: "Ebs"
		},
		sdkStreamMixin: config?.sdkStreamMixin ?? sdkStreamMixin,
		serviceId: config?.serviceId ?? "EBS",
		sha256: config?.sha256 ?? Sha256Node.t,
		urlParser: config?.urlParser ?? configLoader.r,
		utf8Decoder: config?.utf8Decoder ?? TypeRegistry.r,
		utf8Encoder: config?.utf8Encoder ?? TypeRegistry.n
	};
};
// node_modules/@aws-sdk/client-ebs/dist-es/runtimeConfig.js
const getRuntimeConfig$2 = (config) => {
	(0,Sha256Node.rt)(process.version);
	const defaultsMode = (0,Sha256Node.Y)(config);
	const defaultConfigProvider = () => defaultsMode().then(Sha256Node.it);
	const clientSharedValues = getRuntimeConfig$3(config);
	(0,Sha256Node.St)(process.version);
	const loaderConfig = {
		profile: config?.profile,
		logger: clientSharedValues.logger
	};
	return {
		...clientSharedValues,
		...config,
		runtime: "node",
		defaultsMode,
		authSchemePreference: config?.authSchemePreference ?? (0,configLoader.t)(Sha256Node.a, loaderConfig),
		bodyLengthChecker: config?.bodyLengthChecker ?? Sha256Node.pt,
		credentialDefaultProvider: config?.credentialDefaultProvider ?? defaultProvider,
		defaultUserAgentProvider: config?.defaultUserAgentProvider ?? (0,Sha256Node.p)({
			serviceId: clientSharedValues.serviceId,
			clientVersion: version$1
		}),
		maxAttempts: config?.maxAttempts ?? (0,configLoader.t)(Sha256Node.g, config),
		region: config?.region ?? (0,configLoader.t)(Sha256Node.Q, {
			...Sha256Node.Z,
			...loaderConfig
		}),
		requestHandler: node_http_handler.t.create(config?.requestHandler ?? defaultConfigProvider),
		retryMode: config?.retryMode ?? (0,configLoader.t)({
			...Sha256Node._,
			default: async () => (await defaultConfigProvider()).retryMode || Sha256Node.y
		}, config),
		streamCollector: config?.streamCollector ?? node_http_handler.r,
		useDualstackEndpoint: config?.useDualstackEndpoint ?? (0,configLoader.t)(Sha256Node.ft, loaderConfig),
		useFipsEndpoint: config?.useFipsEndpoint ?? (0,configLoader.t)(Sha256Node.dt, loaderConfig),
		userAgentAppId: config?.userAgentAppId ?? (0,configLoader.t)(Sha256Node.f, loaderConfig)
	};
};
// node_modules/@aws-sdk/client-ebs/dist-es/auth/httpAuthExtensionConfiguration.js
const getHttpAuthExtensionConfiguration$1 = (runtimeConfig) => {
	const _httpAuthSchemes = runtimeConfig.httpAuthSchemes;
	let _httpAuthSchemeProvider = runtimeConfig.httpAuthSchemeProvider;
	let _credentials = runtimeConfig.credentials;
	return {
		setHttpAuthScheme(httpAuthScheme) {
			const index = _httpAuthSchemes.findIndex((scheme) => scheme.schemeId === httpAuthScheme.schemeId);
			if (index === -1) _httpAuthSchemes.push(httpAuthScheme);
			else _httpAuthSchemes.splice(index, 1, httpAuthScheme);
		},
		httpAuthSchemes() {
			return _httpAuthSchemes;
		},
		setHttpAuthSchemeProvider(httpAuthSchemeProvider) {
			_httpAuthSchemeProvider = httpAuthSchemeProvider;
		},
		httpAuthSchemeProvider() {
			return _httpAuthSchemeProvider;
		},
		setCredentials(credentials) {
			_credentials = credentials;
		},
		credentials() {
			return _credentials;
		}
	};
};
const resolveHttpAuthRuntimeConfig$1 = (config) => {
	return {
		httpAuthSchemes: config.httpAuthSchemes(),
		httpAuthSchemeProvider: config.httpAuthSchemeProvider(),
		credentials: config.credentials()
	};
};
// node_modules/@aws-sdk/client-ebs/dist-es/runtimeExtensions.js
const resolveRuntimeExtensions$1 = (runtimeConfig, extensions) => {
	const extensionConfiguration = Object.assign((0,Sha256Node.l)(runtimeConfig), (0,Sha256Node.tt)(runtimeConfig), (0,Sha256Node.A)(runtimeConfig), getHttpAuthExtensionConfiguration$1(runtimeConfig));
	extensions.forEach((extension) => extension.configure(extensionConfiguration));
	return Object.assign(runtimeConfig, (0,Sha256Node.u)(extensionConfiguration), (0,Sha256Node.nt)(extensionConfiguration), (0,Sha256Node.j)(extensionConfiguration), resolveHttpAuthRuntimeConfig$1(extensionConfiguration));
};
// node_modules/@aws-sdk/client-ebs/dist-es/EBSClient.js
var EBSClient = class extends Sha256Node.ut {
	config;
	constructor(...[configuration]) {
		const _config_0 = getRuntimeConfig$2(configuration || {});
		super(_config_0);
		this.initConfig = _config_0;
		const _config_1 = resolveClientEndpointParameters$1(_config_0);
		const _config_2 = (0,Sha256Node.b)(_config_1);
		const _config_3 = (0,Sha256Node.v)(_config_2);
		const _config_4 = (0,Sha256Node.X)(_config_3);
		const _config_5 = (0,Sha256Node.O)(_config_4);
		const _config_6 = (0,Sha256Node.U)(_config_5);
		const _config_7 = resolveHttpAuthSchemeConfig$1(_config_6);
		const _config_8 = resolveRuntimeExtensions$1(_config_7, configuration?.extensions || []);
		this.config = _config_8;
		this.middlewareStack.use((0,Sha256Node.ct)(this.config));
		this.middlewareStack.use((0,Sha256Node.m)(this.config));
		this.middlewareStack.use((0,Sha256Node.h)(this.config));
		this.middlewareStack.use((0,Sha256Node.k)(this.config));
		this.middlewareStack.use((0,Sha256Node.D)(this.config));
		this.middlewareStack.use((0,Sha256Node.E)(this.config));
		this.middlewareStack.use((0,Sha256Node.T)(this.config));
		this.middlewareStack.use((0,Sha256Node.w)(this.config, {
			httpAuthSchemeParametersProvider: defaultEBSHttpAuthSchemeParametersProvider,
			identityProviderConfigProvider: async (config) => new Sha256Node.x({ "aws.auth#sigv4": config.credentials })
		}));
		this.middlewareStack.use((0,Sha256Node.C)(this.config));
	}
	destroy() {
		super.destroy();
	}
};
// node_modules/@aws-sdk/client-ebs/dist-es/commandBuilder.js
const command$1 = (0,Sha256Node.$)(commonParams$1, "Ebs", "EBSClient", Sha256Node.H);
const _ep0$1 = {};
const _mw0$1 = (Command, cs, config, o) => [];
// node_modules/@aws-sdk/client-ebs/dist-es/commands/GetSnapshotBlockCommand.js
var GetSnapshotBlockCommand = class extends command$1(_ep0$1, _mw0$1, "GetSnapshotBlock", GetSnapshotBlock$) {};
// node_modules/@aws-sdk/client-ebs/dist-es/commands/ListChangedBlocksCommand.js
var ListChangedBlocksCommand = class extends command$1(_ep0$1, _mw0$1, "ListChangedBlocks", ListChangedBlocks$) {};
// node_modules/@aws-sdk/client-ebs/dist-es/commands/ListSnapshotBlocksCommand.js
var ListSnapshotBlocksCommand = class extends command$1(_ep0$1, _mw0$1, "ListSnapshotBlocks", ListSnapshotBlocks$) {};
// src/aws/answer.ts
const HEAD_BYTES = 2e3;
const NO_ANSWER_OF_AWS = "NoAnswerOfAws";
async function requireAnswerTo(action, response) {
	if (!isResponse(response)) return;
	const body = response.body instanceof external_node_stream_.Readable ? await wholeOf(response.body) : Buffer.alloc(0);
	response.body = body;
	const root = rootOf(body);
	if (response.statusCode >= 300) {
		if (!ERROR_ROOT.test(root)) throw foreignAnswer(response);
	} else if (root !== `${action}Response`) throw new Error(`what came is no answer to ${action}`);
}
async function requireBlockAnswer(action, response) {
	if (!isResponse(response)) return;
	const { statusCode, headers } = response;
	if (statusCode >= 300) {
		const isJson = /\bjson\b|x-amz-json/.test(headers["content-type"] ?? "");
		if (headers["x-amzn-errortype"] === void 0 && !isJson) throw foreignAnswer(response);
	} else if (action === "GetSnapshotBlock" && headers["x-amz-checksum"] === void 0) throw new Error(`what came is no answer to ${action}`);
}
const ERROR_ROOT = /^(?:\w*Response|\w*Error|\w+Exception)$/;
function rootOf(body) {
	const head = body.subarray(0, HEAD_BYTES).toString();
	return /^\s*(?:<\?xml[^>]*>)?\s*<([\w-]+)[\s/>]/.exec(head)?.[1] ?? "";
}
function foreignAnswer({ statusCode, headers }) {
	const type = /^[\w.+-]+\/[\w.+-]+/.exec(headers["content-type"] ?? "")?.[0];
	const what = `status ${statusCode}${type === void 0 ? "" : `, ${type}`}`;
	const message = statusCode === 407 ? refusalInWords(statusCode) : `what came is no answer of AWS (${what}), but of something between, such as a proxy`;
	const metadata = { httpStatusCode: statusCode };
	return Object.assign(new Error(message), {
		code: NO_ANSWER_OF_AWS,
		$metadata: metadata
	});
}
async function wholeOf(body) {
	const chunks = [];
	for await (const chunk of body) chunks.push(chunk);
	return Buffer.concat(chunks);
}
function dateOf(response) {
	return isResponse(response) ? response.headers["date"] : void 0;
}
function requireList(list, action) {
	if (list === void 0) throw new Error(`${action} was answered without a list`);
	return list;
}
function accountOrNull(ownerId) {
	return ownerId !== void 0 && /^[0-9]{12}$/.test(ownerId) ? ownerId : null;
}
function isResponse(response) {
	return typeof response === "object" && response !== null && "statusCode" in response && typeof response.statusCode === "number" && "headers" in response && typeof response.headers === "object" && "body" in response;
}
// src/aws/error-kind.ts
const OF_BLOCKS = [
	"ListSnapshotBlocks",
	"ListChangedBlocks",
	"GetSnapshotBlock"
];
function serviceOf(action) {
	if (OF_BLOCKS.includes(action)) return "ebs";
	return action === "GetCallerIdentity" ? "sts" : "ec2";
}
// src/aws/error-codes.ts
const THROTTLED = {
	kind: "throttled",
	says: ({ action }) => `AWS is throttling ${action} for this account and region.`
};
const DENIED = {
	kind: "denied",
	says: (call, message) => outsideRole(call, message) ?? `the credentials may not do this. Allow ${deniedAction(call, message)}${deniedResource(message)} in the role's policy.`
};
const BAD_CREDENTIALS = {
	kind: "rejected",
	says: ({ region }) => `AWS does not accept the credentials there. Either the region ${region} is not enabled in this account (enable it or leave it out of regions), or the credentials are wrong.`
};
const EXPIRED = {
	kind: "rejected",
	says: () => "the credentials have expired. Give the role a longer session (role-duration-seconds) or assume it right before this step."
};
const NO_CREDENTIALS = {
	kind: "failed",
	says: (_, message) => `no AWS credentials were found${reasonIn(message)}. ${process.env["GITHUB_ACTIONS"] === "true" ? "Give role-to-assume, or run aws-actions/configure-aws-credentials in an earlier step." : "Sign in (aws sso login), set up keys (aws configure), or name a profile that has them (AWS_PROFILE)."}`
};
const UNTRUSTED = {
	kind: "denied",
	says: (_, message) => `the role does not let this workflow assume it (${message}). Its trust policy needs three things: the OIDC provider token.actions.githubusercontent.com of the role's own account as Principal, the audience (aud) and the subject (sub) of this job's token as Condition.`
};
const UNCHAINED = {
	kind: "denied",
	says: (_, message) => `the current credentials may not assume the role (${message}). Allow them sts:AssumeRole on it, and name them in its trust policy; if that asks for an external id, give external-id.`
};
const COPY_ENTRIES = {
	ResourceLimitExceeded: {
		kind: "quota",
		says: ({ region }) => `as many snapshots are being copied to ${region} as EC2 allows at once.`
	},
	"InvalidSnapshot.NotFound": {
		kind: "notFound",
		says: () => "the source snapshot is not to be seen from the destination: it was deleted or un-shared meanwhile."
	},
	"SnapshotCopyUnsupported.InterRegion": {
		kind: "failed",
		says: ({ region }) => `EC2 does not copy from that region to ${region}.`
	}
};
const SHARE_ENTRIES = { OperationNotPermitted: {
	kind: "failed",
	says: (_, message) => `${message}. A snapshot that is encrypted with the AWS-managed key aws/ebs cannot be shared: encrypt the volume with a customer managed key that the destination's account may use.`
} };
const TOO_LONG_A_SESSION = {
	kind: "failed",
	says: (_, message) => `role-duration-seconds asks for a longer session than the role allows (${message}). Lower role-duration-seconds (every role allows 3600), or raise the role's maximum session duration.`
};
const NO_VERIFICATION_KEY = {
	kind: "ambiguous",
	says: (_, message) => `AWS could not fetch the keys of GitHub's OIDC provider (${message}). That passes: run the job again. If it stays, see githubstatus.com.`
};
function assumptionEntry(call, message) {
	if (/DurationSeconds exceeds/i.test(message)) return TOO_LONG_A_SESSION;
	if (/retrieve verification key/i.test(message)) return NO_VERIFICATION_KEY;
	const says = outsideRole(call, message);
	return says === null ? null : {
		kind: "failed",
		says: () => says
	};
}
const AMBIGUOUS = {
	kind: "ambiguous",
	says: (_, message) => `AWS did not answer: ${message}.`
};
const BROKEN = {
	kind: "ambiguous",
	says: (_, message) => `AWS failed: ${message}.`
};
const TABLE$1 = {
	RequestLimitExceeded: THROTTLED,
	Throttling: THROTTLED,
	ThrottlingException: THROTTLED,
	EC2ThrottledException: THROTTLED,
	SnapshotCreationPerVolumeRateExceeded: {
		kind: "quota",
		isOfVolume: true,
		says: () => "snapshots of this volume are being made too quickly; 15 seconds must lie between."
	},
	ConcurrentSnapshotLimitExceeded: {
		kind: "quota",
		isOfVolume: true,
		says: () => "this volume has as many snapshots pending or in error as EC2 allows (5; st1 and sc1 only 1)."
	},
	PendingSnapshotLimitExceeded: {
		kind: "quota",
		says: () => "the account has as many pending snapshots as EC2 allows."
	},
	SnapshotLimitExceeded: {
		kind: "failed",
		says: ({ region }) => `the account holds as many snapshots in ${region} as its quota allows. Delete some, lower retention-days, or raise the quota "Snapshots per Region" in Service Quotas.`
	},
	InternalError: BROKEN,
	InternalFailure: BROKEN,
	ServiceUnavailable: BROKEN,
	Unavailable: BROKEN,
	TimeoutError: AMBIGUOUS,
	NetworkingError: AMBIGUOUS,
	ECONNRESET: AMBIGUOUS,
	ECONNREFUSED: AMBIGUOUS,
	EPIPE: AMBIGUOUS,
	ETIMEDOUT: AMBIGUOUS,
	EAI_AGAIN: AMBIGUOUS,
	IDPCommunicationError: AMBIGUOUS,
	ENOTFOUND: {
		kind: "failed",
		says: ({ region }, message) => `there is no such endpoint of AWS in ${region}${regionMeant(region)}. Check the region's name, the runner's network and its proxy (${message}).`
	},
	"InvalidSnapshot.NotFound": { kind: "notFound" },
	"InvalidSnapshot.InUse": {
		kind: "protected",
		says: (_, message) => `an AMI uses it${/\bami-[0-9a-f]+/.test(message) ? ` (${message.match(/\bami-[0-9a-f]+/g)?.join(", ")})` : ""}; deregister the AMI to let it go.`
	},
	"InvalidInstanceID.NotFound": { kind: "notFound" },
	IncorrectInstanceState: { kind: "notFound" },
	"InvalidVolume.NotFound": {
		kind: "notFound",
		says: () => "the volume no longer exists: it was deleted after this run listed it."
	},
	DryRunOperation: { kind: "allowed" },
	UnauthorizedOperation: DENIED,
	AccessDenied: DENIED,
	AccessDeniedException: DENIED,
	AuthFailure: BAD_CREDENTIALS,
	InvalidClientTokenId: BAD_CREDENTIALS,
	UnrecognizedClientException: BAD_CREDENTIALS,
	SignatureDoesNotMatch: BAD_CREDENTIALS,
	OptInRequired: BAD_CREDENTIALS,
	RequestExpired: EXPIRED,
	ExpiredToken: EXPIRED,
	ExpiredTokenException: EXPIRED,
	CredentialsProviderError: NO_CREDENTIALS
};
function entryOf$2(code) {
	return Object.hasOwn(TABLE$1, code) ? TABLE$1[code] : void 0;
}
function outsideRole(call, message) {
	const kinds = "service control|resource control|permissions boundary|session|VPC endpoint";
	const [reason] = new RegExp(`${`with an explicit deny in an? (?:${kinds})(?: policy)?(?:: arn:[^\\s,]+)?`}|${`because no (?:${kinds})(?: policy)? allows the [\\w:]+ action`}`, "i").exec(message) ?? [];
	if (reason === void 0) return null;
	return `AWS refuses ${deniedAction(call, message)}${deniedResource(message)} ${reason}. Have that policy changed by whoever manages it: nothing in the role's own policies can allow it.`;
}
function regionMeant(region) {
	if (KNOWN_REGIONS.includes(region)) return "";
	const meant = nearestName(region, KNOWN_REGIONS);
	return meant === null ? "" : ` (did you mean ${meant}?)`;
}
function reasonIn(message) {
	return /could not load credentials from any providers/i.test(message) ? "" : ` (${message})`;
}
function deniedAction({ action }, message) {
	return /not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)/.exec(message)?.[1] ?? `${serviceOf(action)}:${action}`;
}
function deniedResource(message) {
	const arn = /on resource: (arn:[^\s,]+)/.exec(message)?.[1];
	return arn === void 0 ? "" : ` on ${arn}`;
}
// src/aws/raw-error.ts
function rawError(cause) {
	const error = asRecord(cause);
	const metadata = asRecord(error["$metadata"]);
	const code = firstText(error["Code"], error["code"], error["name"]) ?? "Error";
	const reason = firstText(error["Reason"]);
	const status = metadata["httpStatusCode"];
	return {
		code: reason === null ? code : `${code}.${reason}`,
		message: readable(firstText(error["message"]) ?? String(cause)),
		status: typeof status === "number" ? status : null,
		clockCorrected: metadata["clockSkewCorrected"] === true
	};
}
function readable(message) {
	return message.replace(/\s*Encoded authorization failure message:.*$/s, "").replace(/^@smithy\/\S+ - \[[A-Z]+\] /, "").replace(/[.\s]+$/, "").trim();
}
function asRecord(value) {
	return typeof value === "object" && value !== null ? {
		...value,
		...named(value)
	} : {};
}
function named(value) {
	return value instanceof Error ? {
		name: value.name,
		message: value.message
	} : {};
}
function firstText(...values) {
	const text = values.find((value) => typeof value === "string" && value !== "");
	return typeof text === "string" ? text : null;
}
// src/aws/restore-error-codes.ts
const RESTORE_ENTRIES = {
	VolumeLimitExceeded: {
		kind: "failed",
		says: ({ region }) => `the account has as much volume storage in ${region} as its quota allows. Delete volumes, give another volume-type, or raise the quota in Service Quotas.`
	},
	MaxIOPSLimitExceeded: {
		kind: "failed",
		says: ({ region }) => `the account has as many provisioned IOPS in ${region} as its quota allows. Give fewer iops or another volume-type, or raise the quota in Service Quotas.`
	},
	InsufficientVolumeCapacity: {
		kind: "failed",
		says: () => "the zone has no room for such a volume now. Give another availability-zone or volume-type, or try again later."
	},
	"InvalidZone.NotFound": {
		kind: "failed",
		says: () => "there is no such zone in the region. Give availability-zone."
	},
	VolumeTypeNotAvailableInZone: {
		kind: "failed",
		says: () => "the zone has no volumes of this type. Give another volume-type or availability-zone."
	},
	"InvalidSnapshot.NotFound": {
		kind: "notFound",
		says: () => "the snapshot was deleted meanwhile. Run it again."
	},
	IncorrectState: {
		kind: "failed",
		says: (_, message) => `the snapshot cannot be restored now (${message}).`
	}
};
// src/aws/errors.ts
var AwsError = class extends Error {
	name = "AwsError";
	kind;
	problem;
	isOfVolume;
	afterAmbiguousAnswer = false;
	constructor(options) {
		super(options.problem.sentence, { cause: options.cause });
		this.kind = options.kind;
		this.problem = options.problem;
		this.isOfVolume = options.isOfVolume ?? false;
	}
};
function readAwsError(cause, call) {
	if (cause instanceof AwsError) return cause;
	const raw = rawError(cause);
	const entry = entryOfAction(call, raw) ?? entryOf$2(raw.code) ?? entryOf$2(raw.code.split(".")[0] ?? "") ?? entryOfUnknown(call, raw);
	const kind = isClockError(raw) ? "clock" : entry.kind;
	const said = entry.says?.(call, raw.message) ?? `${raw.message}.`;
	const failed = `${inWords$1(call)} failed (${raw.code}): ${said}`;
	const sentence = kind === "protected" ? said : failed;
	return new AwsError({
		kind,
		problem: {
			code: raw.code,
			sentence
		},
		cause,
		isOfVolume: entry.isOfVolume ?? false
	});
}
function inWords$1({ action, subject, region }) {
	return `${action}${subject === void 0 ? "" : ` of ${subject}`} in ${region}`;
}
const CLOCK_CODES = [
	"AuthFailure",
	"InvalidSignatureException",
	"RequestExpired",
	"RequestInTheFuture",
	"RequestTimeTooSkewed",
	"SignatureDoesNotMatch"
];
function isClockError({ code, clockCorrected }) {
	return clockCorrected && CLOCK_CODES.includes(code);
}
function entryOfUnknown({ action }, raw) {
	if (raw.code === "NoAnswerOfAws") return { kind: isRefusal(raw) ? "failed" : "ambiguous" };
	if (!isRefusal(raw)) return raw.status === null ? AMBIGUOUS : BROKEN;
	return (action === "DeleteSnapshot" ? heldEntry(raw) : null) ?? { kind: "failed" };
}
function isRefusal({ status }) {
	return status !== null && status >= 400 && status < 500;
}
const ENTRIES_OF_ACTIONS = {
	CopySnapshot: COPY_ENTRIES,
	ModifySnapshotAttribute: SHARE_ENTRIES,
	CreateVolume: RESTORE_ENTRIES,
	RegisterImage: RESTORE_ENTRIES
};
function entryOfAction(call, raw) {
	const entries = ENTRIES_OF_ACTIONS[call.action];
	if (entries !== void 0 && Object.hasOwn(entries, raw.code)) return entries[raw.code] ?? null;
	if (!isRefusal(raw) || raw.code === "NoAnswerOfAws") return null;
	const kind = entryOf$2(raw.code)?.kind;
	if (kind === "throttled" || kind === "ambiguous") return null;
	const isChained = call.action === "AssumeRole";
	if (!isChained && call.action !== "AssumeRoleWithWebIdentity") return null;
	const entry = assumptionEntry(call, raw.message);
	if (entry !== null || !isChained) return entry ?? UNTRUSTED;
	return kind === "denied" ? UNCHAINED : null;
}
function heldEntry({ code, message }) {
	if (code === "InvalidParameterValue" && /managed by the AWS Backup service/i.test(message)) return {
		kind: "protected",
		says: () => "AWS Backup owns it; only AWS Backup deletes it."
	};
	if (/\block(ed)?\b/i.test(message)) return {
		kind: "protected",
		says: () => "it is locked (EBS snapshot lock) until the lock ends."
	};
	return null;
}
// src/aws/block-errors.ts
const KEY_DENIED = {
	kind: "denied",
	says: () => "the credentials may not use the key that the snapshot is encrypted with. Allow kms:Decrypt on it, in the role's policy and in the key's own."
};
const KEY_UNUSABLE = {
	kind: "failed",
	says: () => "the key that the snapshot is encrypted with cannot be used: it is disabled, deleted or about to be. Without it, nobody restores this snapshot."
};
const TABLE = {
	"AccessDeniedException.DEPENDENCY_ACCESS_DENIED": KEY_DENIED,
	"ValidationException.INVALID_CUSTOMER_KEY": KEY_UNUSABLE,
	"ValidationException.DEPENDENCY_RESOURCE_NOT_FOUND": KEY_UNUSABLE,
	"ResourceNotFoundException.DEPENDENCY_RESOURCE_NOT_FOUND": KEY_UNUSABLE,
	"ValidationException.UNRELATED_SNAPSHOTS": {
		kind: "failed",
		says: () => "AWS does not take the two snapshots for ones of the same volume."
	},
	RequestThrottledException: {
		kind: "throttled",
		says: ({ action }) => `AWS is throttling ${action} for this account and region.`
	},
	ResourceNotFoundException: {
		kind: "notFound",
		says: () => "the snapshot does not exist any more."
	},
	InternalServerException: {
		kind: "ambiguous",
		says: (_, message) => `AWS failed: ${message}.`
	},
	ChecksumMismatch: {
		kind: "ambiguous",
		says: (_, message) => `${message}.`
	}
};
function readBlockError(cause, call) {
	const { code, message } = rawError(cause);
	const [base = ""] = code.split(".");
	const key = [code, base].find((one) => Object.hasOwn(TABLE, one));
	const entry = key === void 0 ? void 0 : TABLE[key];
	if (entry === void 0) return cause;
	const said = entry.says?.(call, message) ?? `${message}.`;
	const sentence = `${inWords$1(call)} failed (${code}): ${said}`;
	return new AwsError({
		kind: entry.kind,
		problem: {
			code,
			sentence
		},
		cause
	});
}
// src/aws/client.ts
const CONNECTION_TIMEOUT_MS = 5e3;
const RESPONSE_TIMEOUT_MS = 25e3;
function clientOptions(credentials, network) {
	const agent = {
		keepAlive: true,
		maxSockets: 100
	};
	return {
		maxAttempts: 1,
		requestHandler: {
			connectionTimeout: CONNECTION_TIMEOUT_MS,
			requestTimeout: RESPONSE_TIMEOUT_MS,
			throwOnRequestTimeout: true,
			socketTimeout: RESPONSE_TIMEOUT_MS,
			...network?.agents?.() ?? {
				httpAgent: agent,
				httpsAgent: agent
			}
		},
		...credentials === void 0 ? {} : { credentials }
	};
}
// src/aws/pages.ts
async function* pagesOf(line, action, send) {
	let token = {};
	const seen = /* @__PURE__ */ new Set();
	for (;;) {
		const current = token;
		const page = await line.send(action, {
			repeatable: true,
			once: (abortSignal) => send(current, abortSignal)
		});
		yield page;
		if (!page.NextToken) return;
		if (seen.has(page.NextToken)) throw new Error(`${action} repeats its pages for ever`);
		seen.add(page.NextToken);
		token = { NextToken: page.NextToken };
	}
}
// src/aws/endpoints.ts
const SUFFIXES = [
	"amazonaws.com",
	"amazonaws.com.cn",
	"amazonaws.eu",
	"api.aws",
	"api.amazonwebservices.com.cn",
	"api.amazonwebservices.eu",
	"c2s.ic.gov",
	"api.aws.ic.gov",
	"sc2s.sgov.gov",
	"api.aws.scloud",
	"cloud.adc-e.uk",
	"api.cloud-aws.adc-e.uk",
	"csp.hci.ic.gov",
	"api.aws.hci.ic.gov"
];
const REGION = "[a-z]{2,5}(?:-[a-z]{2,12}){1,3}-[0-9]{1,2}";
const OWN = new RegExp(`^(?:(?:vpce-[0-9a-z-]+\\.)?(?:ec2|ebs|sts)(?:-fips)?\\.${REGION}(?:\\.vpce)?|sts|(?:portal\\.sso|oidc)\\.${REGION})\\.(?:${SUFFIXES.map((suffix) => suffix.replaceAll(".", "\\.")).join("|")})$`);
const SIGN_IN = new RegExp(`^${REGION}\\.signin\\.(?:aws\\.amazon\\.com|amazonaws\\.cn)$`);
function isOwnEndpoint({ protocol, hostname, port = 443 }) {
	const name = hostname.toLowerCase();
	return protocol === "https:" && port === 443 && (OWN.test(name) || SIGN_IN.test(name));
}
function endpointInWords({ protocol, hostname, port }) {
	return `${protocol}//${hostname}${port === void 0 ? "" : `:${port}`}`;
}
function requirePrivateWay(destination, body) {
	if (destination.protocol === "https:" || isLoopback(destination.hostname)) return;
	if (typeof body !== "string" || !body.includes("WebIdentityToken=")) return;
	const sentence = `the OIDC token was not sent: ${endpointInWords(destination)} is not https, so that others could read it. Correct AWS_ENDPOINT_URL_STS, AWS_ENDPOINT_URL or the profile's endpoint_url.`;
	throw new AwsError({
		kind: "failed",
		problem: {
			code: "PlainHttp",
			sentence
		},
		cause: new Error(sentence)
	});
}
// src/aws/request-secrets.ts
const SECRET_HEADERS = ["x-amz-security-token", "x-amz-sso_bearer_token"];
function secretsOf({ headers, body }) {
	const found = Object.entries(headers).flatMap(([name, value]) => {
		if (SECRET_HEADERS.includes(name.toLowerCase())) return [value];
		if (name.toLowerCase() !== "authorization") return [];
		return /Credential=([^/]+)\//.exec(value)?.slice(1) ?? [];
	});
	return typeof body === "string" ? [...found, ...secretsInBody(new URLSearchParams(body))] : found;
}
function secretsInBody(fields) {
	return [fields.get("WebIdentityToken"), /X-Amz-Signature=([0-9a-f]+)/.exec(fields.get("PresignedUrl") ?? "")?.[1]].filter((secret) => typeof secret === "string");
}
// src/aws/prepare-client.ts
function prepareClient(client, options) {
	const { network, onDate, requireAnswer = requireAnswerTo } = options;
	const stack = client.middlewareStack;
	stack.remove("loggerMiddleware");
	if (network !== void 0) {
		watchRequests(client.config, network);
		stack.add((next, context) => async (args) => {
			for (const secret of signingKeysIn(context)) network.learnSecret(secret);
			return next(args);
		}, {
			step: "build",
			name: "ebsBackupKeys"
		});
	}
	stack.add((next, context) => async (args) => {
		const result = await next(args);
		const action = String(context["commandName"]).replace(/Command$/, "");
		await requireAnswer(action, result.response);
		onDate?.(dateOf(result.response));
		return result;
	}, {
		step: "deserialize",
		priority: "low",
		name: "ebsBackupAnswers"
	});
}
function watchRequests({ requestHandler }, network) {
	const handle = requestHandler.handle.bind(requestHandler);
	requestHandler.handle = async (request, options) => {
		const destination = request;
		for (const secret of secretsOf(request)) network.learnSecret(secret);
		requirePrivateWay(destination, request.body);
		if (!isOwnEndpoint(destination)) network.onForeignEndpoint(endpointInWords(destination));
		return handle(request, options);
	};
}
function signingKeysIn(context) {
	const identity = fieldOf(fieldOf(fieldOf(context, "__smithy_context"), "selectedHttpAuthScheme"), "identity");
	return [
		"accessKeyId",
		"secretAccessKey",
		"sessionToken"
	].flatMap((name) => {
		const value = fieldOf(identity, name);
		return typeof value === "string" ? [value] : [];
	});
}
function fieldOf(value, name) {
	return typeof value === "object" && value !== null ? Reflect.get(value, name) : void 0;
}
// src/aws/rate-limiter.ts
const BUCKETS = {
	CreateSnapshot: {
		burst: 100,
		perSecond: 5
	},
	CreateSnapshots: {
		burst: 100,
		perSecond: 5
	},
	DeleteSnapshot: {
		burst: 100,
		perSecond: 5
	},
	ListSnapshotBlocks: {
		burst: 50,
		perSecond: 50
	},
	ListChangedBlocks: {
		burst: 50,
		perSecond: 50
	},
	GetSnapshotBlock: {
		burst: 1e3,
		perSecond: 1e3
	},
	ModifySnapshotAttribute: {
		burst: 100,
		perSecond: 5
	},
	CreateVolume: {
		burst: 100,
		perSecond: 5
	},
	DeleteVolume: {
		burst: 100,
		perSecond: 5
	},
	CopySnapshot: {
		burst: 50,
		perSecond: 5
	},
	LockSnapshot: {
		burst: 50,
		perSecond: 5
	},
	RegisterImage: {
		burst: 50,
		perSecond: 5
	}
};
const READS = {
	burst: 100,
	perSecond: 20
};
function bucketOf(action, callsPerSecond) {
	const { burst, perSecond } = BUCKETS[action] ?? READS;
	return {
		burst,
		perSecond: perSecond * callsPerSecond / 5
	};
}
const SLOWER = .85;
const FASTER = .01;
const SLOWEST = .1;
var RateLimiter = class {
	#bucket;
	#tokens;
	#refilledAt = null;
	#perSecond;
	#slowedAt = Number.NEGATIVE_INFINITY;
	constructor(bucket) {
		this.#bucket = bucket;
		this.#tokens = bucket.burst;
		this.#perSecond = bucket.perSecond;
	}
	begin() {
		this.#refilledAt ??= external_node_perf_hooks_.performance.now();
	}
	reserve() {
		this.#refill();
		this.#tokens -= 1;
		return this.#tokens >= 0 ? 0 : -this.#tokens / this.#perSecond * 1e3;
	}
	throttled() {
		this.begin();
		this.#refill();
		this.#tokens = Math.min(this.#tokens, 0);
		const now = external_node_perf_hooks_.performance.now();
		if ((now - this.#slowedAt) / 1e3 * this.#bucket.perSecond < 5) return;
		this.#slowedAt = now;
		const slowest = this.#bucket.perSecond * SLOWEST;
		this.#perSecond = Math.max(slowest, this.#perSecond * SLOWER);
	}
	succeeded() {
		this.begin();
		const { perSecond } = this.#bucket;
		if (this.#perSecond === perSecond) return;
		this.#refill();
		this.#perSecond = Math.min(perSecond, this.#perSecond + perSecond * FASTER);
	}
	#refill() {
		if (this.#refilledAt === null) return;
		const now = external_node_perf_hooks_.performance.now();
		const earned = (now - this.#refilledAt) / 1e3 * this.#perSecond;
		this.#tokens = Math.min(this.#bucket.burst, this.#tokens + earned);
		this.#refilledAt = now;
	}
};
// src/aws/retrying-client.ts
const DEFAULT_RETRY_OPTIONS = {
	backoffMs: 300,
	maxBackoffMs: 1e4,
	quotaMs: 15e3,
	volumeQuotaMs: 12e4,
	accountQuotaMs: 9e5,
	unreachableMs: 45e3
};
const AMBIGUOUS_ATTEMPTS = 4;
const TIME_PER_CALL_MS = 3e4;
var RetryingClient = class {
	region;
	control;
	sent = /* @__PURE__ */ new Map();
	#subject;
	#limiters = /* @__PURE__ */ new Map();
	#callsPerSecond;
	#retryOptions;
	#onWait;
	#succeededAt = /* @__PURE__ */ new Map();
	#unreachable = null;
	constructor(options) {
		this.region = options.region;
		this.control = options.control;
		this.#callsPerSecond = options.callsPerSecond ?? 5;
		this.#subject = options.subject;
		this.#retryOptions = options.retryOptions ?? DEFAULT_RETRY_OPTIONS;
		this.#onWait = options.onWait ?? (() => {});
	}
	async send(action, options) {
		const call = {
			action,
			region: this.region,
			subject: this.#subject
		};
		const state = {
			lost: 0,
			clockCorrected: false,
			fullSince: null
		};
		for (;;) {
			await this.#turn(call, state);
			this.sent.set(action, (this.sent.get(action) ?? 0) + 1);
			try {
				const answer = await this.#within(TIME_PER_CALL_MS, options.once);
				this.#unreachable = null;
				this.#limiterFor(action).succeeded();
				this.#succeededAt.set(action, external_node_perf_hooks_.performance.now());
				return answer;
			} catch (cause) {
				if (cause instanceof Stopped) throw undecided(cause, call, state);
				this.#limiterFor(action).begin();
				const error = readAwsError(cause, call);
				this.#recordOutcome(error);
				error.afterAmbiguousAnswer = state.lost > 0;
				const pauseMs = this.#pauseAfter(error, {
					action,
					state,
					...options
				});
				if (error.kind === "ambiguous") state.lost++;
				if (error.kind === "clock") state.clockCorrected = true;
				await orUndecided(this.control.pause(pauseMs), call, state);
			}
		}
	}
	async #turn(call, state) {
		await orUndecided(this.control.pause(this.#limiterFor(call.action).reserve()), call, state);
		try {
			this.#throwIfUnreachable(call);
		} catch (error) {
			throw undecided(error, call, state);
		}
	}
	async #within(ms, once) {
		const { aborting } = this.control;
		const controller = new AbortController();
		const abort = () => controller.abort();
		const timer = setTimeout(abort, ms).unref();
		aborting.addEventListener("abort", abort, { once: true });
		if (aborting.aborted) abort();
		try {
			return await once(controller.signal);
		} finally {
			clearTimeout(timer);
			aborting.removeEventListener("abort", abort);
		}
	}
	#pauseAfter(error, attempt) {
		const { action, state, repeatable } = attempt;
		switch (error.kind) {
			case "throttled":
				this.#limiterFor(action).throttled();
				return this.#backoff(0);
			case "quota":
				if (attempt.waitsForQuota === false) throw error;
				this.#throwIfFullForLong(error, action, state);
				this.#onWait(error.problem.sentence);
				return this.#retryOptions.quotaMs * (1 + Math.random() / 4);
			case "clock":
				if (state.clockCorrected) throw error;
				return 0;
			case "ambiguous":
				if (!repeatable || state.lost + 1 >= AMBIGUOUS_ATTEMPTS) throw error;
				return this.#backoff(state.lost + 1);
			default: throw error;
		}
	}
	#throwIfFullForLong(error, action, state) {
		const now = external_node_perf_hooks_.performance.now();
		state.fullSince ??= now;
		const { volumeQuotaMs, accountQuotaMs } = this.#retryOptions;
		const succeededAt = this.#succeededAt.get(action) ?? state.fullSince;
		if (error.isOfVolume ? now - state.fullSince >= volumeQuotaMs : now - Math.max(state.fullSince, succeededAt) >= accountQuotaMs) throw error;
	}
	#backoff(attempt) {
		const { backoffMs, maxBackoffMs } = this.#retryOptions;
		return Math.min(maxBackoffMs, backoffMs * 2 ** attempt) * Math.random();
	}
	#limiterFor(action) {
		const known = this.#limiters.get(action);
		if (known !== void 0) return known;
		const limiter = new RateLimiter(bucketOf(action, this.#callsPerSecond));
		this.#limiters.set(action, limiter);
		return limiter;
	}
	#recordOutcome(error) {
		const now = external_node_perf_hooks_.performance.now();
		this.#unreachable = error.kind === "ambiguous" ? {
			from: this.#unreachable?.from ?? now,
			to: now
		} : null;
	}
	#throwIfUnreachable(call) {
		if (this.#unreachable === null) return;
		const unreachableForMs = this.#unreachable.to - this.#unreachable.from;
		if (unreachableForMs < this.#retryOptions.unreachableMs) return;
		throw new AwsError({
			kind: "failed",
			problem: {
				code: "Unreachable",
				sentence: `${inWords$1(call)} was not sent: the endpoint has given no usable answer for ${Math.round(unreachableForMs / 1e3)} s. Check the runner's network and AWS's health dashboard.`
			},
			cause: null
		});
	}
};
function undecided(end, call, state) {
	if (state.lost === 0) return end;
	const why = end instanceof Error ? end.message : String(end);
	return new AwsError({
		kind: "failed",
		problem: {
			code: "Undecided",
			sentence: `${inWords$1(call)} was sent and not answered; whether it was executed is unknown (${why}).`
		},
		cause: end
	});
}
async function orUndecided(pause, call, state) {
	try {
		await pause;
	} catch (end) {
		throw undecided(end, call, state);
	}
}
// src/aws/ebs.ts
const PAGE_SIZE$2 = 2500;
const SMALLEST_PAGE = 100;
var Ebs = class {
	#sdk;
	#client;
	#bytesRead = 0;
	constructor(options) {
		const { region, credentials, network } = options;
		this.#client = new RetryingClient(options);
		this.#sdk = new EBSClient({
			region,
			...clientOptions(credentials, network)
		});
		prepareClient(this.#sdk, {
			network,
			requireAnswer: requireBlockAnswer
		});
	}
	get apiCalls() {
		return Object.fromEntries(this.#client.sent);
	}
	get bytesRead() {
		return this.#bytesRead;
	}
	listBlocks(snapshotId, { from = 0, isShort = false } = {}) {
		const size = { MaxResults: isShort ? SMALLEST_PAGE : PAGE_SIZE$2 };
		return this.#list("ListSnapshotBlocks", from, async (position, abortSignal) => {
			const query = {
				SnapshotId: snapshotId,
				...size,
				...position
			};
			const answer = await this.#sdk.send(new ListSnapshotBlocksCommand(query), { abortSignal });
			requireBlockSize(answer.BlockSize);
			const { NextToken } = answer;
			return {
				blocks: requireList(answer.Blocks, "ListSnapshotBlocks").map(({ BlockIndex, BlockToken }) => {
					return {
						index: requireIndex(BlockIndex),
						token: BlockToken ?? ""
					};
				}),
				NextToken
			};
		});
	}
	listChangedBlocks(first, second) {
		return this.#list("ListChangedBlocks", 0, async (position, abortSignal) => {
			const query = {
				FirstSnapshotId: first,
				SecondSnapshotId: second,
				MaxResults: PAGE_SIZE$2,
				...position
			};
			const answer = await this.#sdk.send(new ListChangedBlocksCommand(query), { abortSignal });
			requireBlockSize(answer.BlockSize);
			const { NextToken } = answer;
			return {
				blocks: requireList(answer.ChangedBlocks, "ListChangedBlocks").map(({ BlockIndex, SecondBlockToken }) => {
					return {
						index: requireIndex(BlockIndex),
						isInSecond: SecondBlockToken !== void 0
					};
				}),
				NextToken
			};
		});
	}
	readBlock(snapshotId, { index, token }) {
		const query = {
			SnapshotId: snapshotId,
			BlockIndex: index,
			BlockToken: token
		};
		return this.#client.send("GetSnapshotBlock", {
			repeatable: true,
			once: (abortSignal) => this.#read("GetSnapshotBlock", async () => {
				const answer = await this.#sdk.send(new GetSnapshotBlockCommand(query), { abortSignal });
				const bytes = await answer.BlockData?.transformToByteArray() ?? /* @__PURE__ */ new Uint8Array();
				this.#bytesRead += bytes.length;
				requireSound(bytes, answer);
				return bytes;
			})
		});
	}
	close() {
		this.#sdk.destroy();
	}
	async #read(action, attempt) {
		try {
			return await attempt();
		} catch (cause) {
			throw readBlockError(cause, {
				action,
				region: this.#client.region
			});
		}
	}
	async *#list(action, start, send) {
		let next = start;
		for (let resumedAt = -1;; resumedAt = next) {
			const from = next;
			const pages = pagesOf(this.#client, action, ({ NextToken }, abortSignal) => {
				const position = NextToken === void 0 ? { StartingBlockIndex: from } : { NextToken };
				return this.#read(action, () => send(position, abortSignal));
			});
			try {
				for await (const { blocks } of pages) {
					next = requireAscending(blocks, next, action);
					yield blocks;
				}
				return;
			} catch (error) {
				if (!isExpiredPage(error) || next === resumedAt) throw error;
			}
		}
	}
};
function isExpiredPage(error) {
	return error instanceof AwsError && error.problem.code === "ValidationException.INVALID_PAGE_TOKEN";
}
function requireAscending(blocks, from, action) {
	let next = from;
	for (const { index } of blocks) {
		if (index < next) throw new Error(`${action} answered blocks out of their order`);
		next = index + 1;
	}
	return next;
}
function requireIndex(index) {
	if (index !== void 0 && Number.isSafeInteger(index) && index >= 0) return index;
	throw new Error("a block was listed without its index");
}
function requireBlockSize(size) {
	if (size === 524288) return;
	throw new Error(`blocks of ${size ?? "unknown"} bytes were listed, and not of ${BLOCK_BYTES}`);
}
function requireSound(bytes, answer) {
	const { Checksum, DataLength } = answer;
	const isWhole = bytes.length === 524288 && (DataLength ?? bytes.length) === bytes.length;
	const why = isWhole ? "the bytes of a block do not fit its checksum" : `a block came with ${bytes.length} of its ${BLOCK_BYTES} bytes`;
	const isSound = (0,external_node_crypto_.createHash)("sha256").update(bytes).digest("base64") === Checksum;
	if (!isWhole || !isSound) throw Object.assign(new Error(why), { code: "ChecksumMismatch" });
}
// node_modules/@aws-sdk/client-ec2/dist-es/auth/httpAuthSchemeProvider.js
const defaultEC2HttpAuthSchemeParametersProvider = async (config, context, input) => {
	return {
		operation: (0,Sha256Node.vt)(context).operation,
		region: await (0,Sha256Node._t)(config.region)() || (() => {
			throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
		})()
	};
};
function createAwsAuthSigv4HttpAuthOption(authParameters) {
	return {
		schemeId: "aws.auth#sigv4",
		signingProperties: {
			name: "ec2",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
const defaultEC2HttpAuthSchemeProvider = (authParameters) => {
	const options = [];
	switch (authParameters.operation) {
		default: options.push(createAwsAuthSigv4HttpAuthOption(authParameters));
	}
	return options;
};
const resolveHttpAuthSchemeConfig = (config) => {
	const config_0 = (0,Sha256Node.r)(config);
	return Object.assign(config_0, { authSchemePreference: (0,Sha256Node._t)(config.authSchemePreference ?? []) });
};
// node_modules/@aws-sdk/client-ec2/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters = (options) => {
	return Object.assign(options, {
		useDualstackEndpoint: options.useDualstackEndpoint ?? false,
		useFipsEndpoint: options.useFipsEndpoint ?? false,
		defaultSigningName: "ec2"
	});
};
const commonParams = {
	UseFIPS: {
		type: "builtInParams",
		name: "useFipsEndpoint"
	},
	Endpoint: {
		type: "builtInParams",
		name: "endpoint"
	},
	Region: {
		type: "builtInParams",
		name: "region"
	},
	UseDualStack: {
		type: "builtInParams",
		name: "useDualstackEndpoint"
	}
};
// node_modules/@aws-sdk/client-ec2/package.json
var version = "3.1169.0";
// node_modules/@aws-sdk/client-ec2/dist-es/endpoint/bdd.js
const k = "ref";
const a = -1;
const b = true;
const c = "isSet";
const d = "PartitionResult";
const e = "booleanEquals";
const f = "getAttr";
const g = { [k]: "Endpoint" };
const h = { [k]: d };
const i = {};
const j = [{ [k]: "Region" }];
const _data = {
	conditions: [
		[c, [g]],
		[c, j],
		[
			"aws.partition",
			j,
			d
		],
		[e, [{ [k]: "UseFIPS" }, b]],
		[e, [{ [k]: "UseDualStack" }, b]],
		[e, [{
			fn: f,
			argv: [h, "supportsDualStack"]
		}, b]],
		[e, [{
			fn: f,
			argv: [h, "supportsFIPS"]
		}, b]],
		["stringEquals", [{
			fn: f,
			argv: [h, "name"]
		}, "aws-us-gov"]]
	],
	results: [
		[a],
		[a, "Invalid Configuration: FIPS and custom endpoint are not supported"],
		[a, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
		[g, i],
		["https://ec2-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", i],
		[a, "FIPS and DualStack are enabled, but this partition does not support one or both"],
		["https://ec2.{Region}.amazonaws.com", i],
		["https://ec2-fips.{Region}.{PartitionResult#dnsSuffix}", i],
		[a, "FIPS is enabled but this partition does not support FIPS"],
		["https://ec2.{Region}.{PartitionResult#dualStackDnsSuffix}", i],
		[a, "DualStack is enabled but this partition does not support DualStack"],
		["https://ec2.{Region}.{PartitionResult#dnsSuffix}", i],
		[a, "Invalid Configuration: Missing Region"]
	]
};
const root = 2;
const nodes = new Int32Array([
	-1,
	1,
	-1,
	0,
	13,
	3,
	1,
	4,
	100000012,
	2,
	5,
	100000012,
	3,
	8,
	6,
	4,
	7,
	100000011,
	5,
	100000009,
	100000010,
	4,
	11,
	9,
	6,
	10,
	100000008,
	7,
	100000006,
	100000007,
	5,
	12,
	100000005,
	6,
	100000004,
	100000005,
	3,
	100000001,
	14,
	4,
	100000002,
	100000003
]);
const bdd = Sha256Node.q.from(nodes, root, _data.conditions, _data.results);
// node_modules/@aws-sdk/client-ec2/dist-es/endpoint/endpointResolver.js
const cache = new Sha256Node.K({
	size: 50,
	params: [
		"Endpoint",
		"Region",
		"UseDualStack",
		"UseFIPS"
	]
});
const defaultEndpointResolver = (endpointParams, context = {}) => {
	return cache.get(endpointParams, () => (0,Sha256Node.W)(bdd, {
		endpointParams,
		logger: context.logger
	}));
};
Sha256Node.G.aws = Sha256Node.d;
// node_modules/@aws-sdk/client-ec2/dist-es/models/EC2ServiceException.js
var EC2ServiceException = class EC2ServiceException extends Sha256Node.at {
	static shapeId = "smithy.ts.sdk.synthetic.com.amazonaws.ec2#EC2ServiceException";
	constructor(options) {
		super(options);
		Object.setPrototypeOf(this, EC2ServiceException.prototype);
	}
};
// node_modules/@aws-sdk/client-ec2/dist-es/schemas/schemas_0.js
const _AItt = "AttachmentId";
const _ALI = "AmiLaunchIndex";
const _ARll = "AllRegions";
const _ARss = "AssociatedResource";
const _ARuto = "AutoRecovery";
const _ASSm = "AmdSevSnp";
const _ATtt = "AttachTime";
const _AZ = "AvailabilityZone";
const _AZI = "AvailabilityZoneId";
const _Af = "Affinity";
const _Ar = "Arn";
const _Arc = "Architecture";
const _Ass = "Association";
const _Att = "Attachment";
const _Atta = "Attachments";
const _BDMl = "BlockDeviceMappings";
const _BM = "BootMode";
const _BW = "BandwidthWeighting";
const _CBI = "CapacityBlockId";
const _CCor = "CoreCount";
const _CDM = "CompletionDurationMinutes";
const _CI = "CarrierIp";
const _CIBM = "CurrentInstanceBootMode";
const _CO = "CpuOptions";
const _COI = "CustomerOwnedIp";
const _CRI = "CapacityReservationId";
const _CRP = "CapacityReservationPreference";
const _CRRGA = "CapacityReservationResourceGroupArn";
const _CRSR = "CapacityReservationSpecificationResponse";
const _CRSa = "CapacityReservationSpecification";
const _CRT = "CapacityReservationTarget";
const _CRTR = "CapacityReservationTargetResponse";
const _CSRr = "CreateSnapshotRequest";
const _CSRre = "CreateSnapshotsRequest";
const _CSRrea = "CreateSnapshotsResult";
const _CSre = "CreateSnapshot";
const _CSrea = "CreateSnapshots";
const _CT = "ClientToken";
const _CTC = "ConnectionTrackingConfiguration";
const _CTFS = "CopyTagsFromSource";
const _CTSRo = "ConnectionTrackingSpecificationResponse";
const _CTomp = "CompletionTime";
const _CTre = "CreateTime";
const _CVRr = "CreateVolumeRequest";
const _CVr = "CreateVolume";
const _Co = "Code";
const _Conf = "Configured";
const _DEKI = "DataEncryptionKeyId";
const _DI = "DeviceIndex";
const _DIRescr = "DescribeInstancesRequest";
const _DIRescri = "DescribeInstancesResult";
const _DIesc = "DescribeInstances";
const _DN = "DeviceName";
const _DOT = "DeleteOnTermination";
const _DR = "DryRun";
const _DRRe = "DescribeRegionsRequest";
const _DRRes = "DescribeRegionsResult";
const _DRes = "DescribeRegions";
const _DSR = "DeleteSnapshotRequest";
const _DSRes = "DescribeSnapshotsRequest";
const _DSResc = "DescribeSnapshotsResult";
const _DSele = "DeleteSnapshot";
const _DSes = "DescribeSnapshots";
const _DVR = "DeleteVolumeRequest";
const _DVRes = "DescribeVolumesRequest";
const _DVResc = "DescribeVolumesResult";
const _DVel = "DeleteVolume";
const _DVes = "DescribeVolumes";
const _De = "Description";
const _Dev = "Device";
const _EBV = "ExcludeBootVolume";
const _ECI = "EbsCardIndex";
const _EDVI = "ExcludeDataVolumeIds";
const _EDVIx = "ExcludeDataVolumeId";
const _EGA = "ElasticGpuAssociation";
const _EGAI = "ElasticGpuAssociationId";
const _EGAL = "ElasticGpuAssociationList";
const _EGAS = "ElasticGpuAssociationState";
const _EGAT = "ElasticGpuAssociationTime";
const _EGAl = "ElasticGpuAssociations";
const _EGIl = "ElasticGpuId";
const _EIAA = "ElasticInferenceAcceleratorAssociation";
const _EIAAI = "ElasticInferenceAcceleratorAssociationId";
const _EIAAL = "ElasticInferenceAcceleratorAssociationList";
const _EIAAS = "ElasticInferenceAcceleratorAssociationState";
const _EIAAT = "ElasticInferenceAcceleratorAssociationTime";
const _EIAAl = "ElasticInferenceAcceleratorArn";
const _EIAAla = "ElasticInferenceAcceleratorAssociations";
const _EIBD = "EbsInstanceBlockDevice";
const _EO = "EbsOptimized";
const _EOn = "EnclaveOptions";
const _EQC = "EnaQueueCount";
const _ERNDAAAAR = "EnableResourceNameDnsAAAARecord";
const _ERNDAR = "EnableResourceNameDnsARecord";
const _ESE = "EnaSrdEnabled";
const _ESS = "EnaSrdSpecification";
const _ESUE = "EnaSrdUdpEnabled";
const _ESUS = "EnaSrdUdpSpecification";
const _ESna = "EnaSupport";
const _Eb = "Ebs";
const _En = "Enabled";
const _Enc = "Encrypted";
const _Endp = "Endpoint";
const _FLi = "FilterList";
const _FRa = "FastRestored";
const _FSSIB = "FullSnapshotSizeInBytes";
const _Fi = "Filters";
const _Fil = "Filter";
const _G = "Groups";
const _GIL = "GroupIdentifierList";
const _GIr = "GroupId";
const _GIrou = "GroupIdentifier";
const _GN = "GroupName";
const _Ge = "Geography";
const _HBD = "HiddenByDefault";
const _HE = "HttpEndpoint";
const _HIo = "HostId";
const _HO = "HibernationOptions";
const _HPI = "HttpProtocolIpv6";
const _HPRHL = "HttpPutResponseHopLimit";
const _HRGA = "HostResourceGroupArn";
const _HT = "HttpTokens";
const _HTo = "HostnameType";
const _Hy = "Hypervisor";
const _I = "Id";
const _IA = "Ipv6Addresses";
const _IAESS = "InstanceAttachmentEnaSrdSpecification";
const _IAESUS = "InstanceAttachmentEnaSrdUdpSpecification";
const _IApv = "Ipv6Address";
const _IBDM = "InstanceBlockDeviceMapping";
const _IBDML = "InstanceBlockDeviceMappingList";
const _II = "InstanceId";
const _IIA = "InstanceIpv6Address";
const _IIAL = "InstanceIpv6AddressList";
const _IIP = "IamInstanceProfile";
const _IIPL = "InstanceIpv4PrefixList";
const _IIPLn = "InstanceIpv6PrefixList";
const _IIPn = "InstanceIpv4Prefix";
const _IIPns = "InstanceIpv6Prefix";
const _IISLn = "InstanceIdStringList";
const _IIm = "ImageId";
const _IIn = "InstanceIds";
const _ILn = "InstanceLifecycle";
const _ILns = "InstanceList";
const _IMO = "InstanceMaintenanceOptions";
const _IMORnst = "InstanceMetadataOptionsResponse";
const _IMR = "IncludeManagedResources";
const _IMT = "InstanceMetadataTags";
const _INI = "InstanceNetworkInterface";
const _INIA = "InstanceNetworkInterfaceAssociation";
const _INIAn = "InstanceNetworkInterfaceAttachment";
const _INIL = "InstanceNetworkInterfaceList";
const _INPO = "InstanceNetworkPerformanceOptions";
const _IOI = "IpOwnerId";
const _IOS = "InstanceOwningService";
const _IPIA = "InstancePrivateIpAddress";
const _IPIAL = "InstancePrivateIpAddressList";
const _IPIs = "IsPrimaryIpv6";
const _IPp = "Ipv6Prefixes";
const _IPpv = "Ipv6Prefix";
const _IPpvr = "Ipv4Prefixes";
const _IPpvre = "Ipv4Prefix";
const _ISIA = "InstanceSecondaryInterfaceAttachment";
const _ISIL = "InstanceSecondaryInterfaceList";
const _ISIPIA = "InstanceSecondaryInterfacePrivateIpAddress";
const _ISIPIAL = "InstanceSecondaryInterfacePrivateIpAddressList";
const _ISIn = "InstanceSecondaryInterface";
const _ISns = "InstanceSpecification";
const _ISnsta = "InstanceState";
const _IT = "InstanceType";
const _ITnt = "InterfaceType";
const _In = "Instance";
const _Ins = "Instances";
const _Io = "Iops";
const _K = "Key";
const _KI = "KernelId";
const _KKI = "KmsKeyId";
const _KN = "KeyName";
const _LCA = "LicenseConfigurationArn";
const _LCi = "LicenseConfiguration";
const _LL = "LicenseList";
const _LTau = "LaunchTime";
const _Lic = "Licenses";
const _Loc = "Location";
const _MAE = "MultiAttachEnabled";
const _MAa = "MacAddress";
const _MCIL = "MetricCategoryIdList";
const _MCIe = "MetricCategoryIds";
const _MO = "MetadataOptions";
const _MOa = "MaintenanceOptions";
const _MR = "MaxResults";
const _Mana = "Managed";
const _Me = "Message";
const _Mon = "Monitoring";
const _N = "Name";
const _NCI = "NetworkCardIndex";
const _NII = "NetworkInterfaceId";
const _NIet = "NetworkInterfaces";
const _NPO = "NetworkPerformanceOptions";
const _NTe = "NextToken";
const _NV = "NestedVirtualization";
const _OA = "OutpostArn";
const _OAw = "OwnerAlias";
const _OI = "OwnerId";
const _OIS = "OptInStatus";
const _OIw = "OwnerIds";
const _ORpe = "OperatorRequest";
const _ORper = "OperatorResponse";
const _OSL = "OwnerStringList";
const _Op = "Operator";
const _Own = "Owner";
const _P = "Principal";
const _PCIr = "ProductCodeId";
const _PCLr = "ProductCodeList";
const _PCT = "ProductCodeType";
const _PCr = "ProductCode";
const _PCro = "ProductCodes";
const _PDN = "PrivateDnsName";
const _PDNO = "PrivateDnsNameOptions";
const _PDNORr = "PrivateDnsNameOptionsResponse";
const _PDNub = "PublicDnsName";
const _PDl = "PlatformDetails";
const _PI = "PublicIp";
const _PIAr = "PrivateIpAddress";
const _PIAri = "PrivateIpAddresses";
const _PIAu = "PublicIpAddress";
const _PN = "PartitionNumber";
const _Pl = "Platform";
const _Pla = "Placement";
const _Prim = "Primary";
const _Pro = "Progress";
const _RBUI = "RestorableByUserIds";
const _RBe = "RestorableBy";
const _RDN = "RootDeviceName";
const _RDT = "RootDeviceType";
const _RETe = "RestoreExpiryTime";
const _RGL = "RegionGeographyList";
const _RGe = "RegionGeography";
const _RIa = "RamdiskId";
const _RIe = "ReservationId";
const _RIeq = "RequesterId";
const _RL = "RegionList";
const _RLe = "ReservationList";
const _RMe = "RebootMigration";
const _RN = "RegionName";
const _RNSL = "RegionNameStringList";
const _RNe = "RegionNames";
const _RTe = "ResourceType";
const _Reg = "Regions";
const _Regi = "Region";
const _Rese = "Reservations";
const _Reser = "Reservation";
const _SDC = "SourceDestCheck";
const _SDp = "SpreadDomain";
const _SGe = "SecurityGroups";
const _SIIec = "SecondaryInterfaceId";
const _SIRI = "SpotInstanceRequestId";
const _SISL = "SnapshotIdStringList";
const _SIec = "SecondaryInterfaces";
const _SIn = "SnapshotId";
const _SIna = "SnapshotIds";
const _SInap = "SnapshotInfo";
const _SIu = "SubnetId";
const _SLn = "SnapshotList";
const _SMta = "StateMessage";
const _SNI = "SecondaryNetworkId";
const _SNS = "SriovNetSupport";
const _SRt = "StateReason";
const _SSIe = "SecondarySubnetId";
const _SSn = "SnapshotSet";
const _STR = "StateTransitionReason";
const _STs = "SseType";
const _STt = "StartTime";
const _STto = "StorageTier";
const _SVI = "SourceVolumeId";
const _Siz = "Size";
const _Sn = "Snapshots";
const _Sna = "Snapshot";
const _St = "State";
const _Sta = "Status";
const _T = "Tags";
const _TET = "TcpEstablishedTimeout";
const _TL = "TagList";
const _TPC = "ThreadsPerCore";
const _TS = "TagSpecifications";
const _TSL = "TagSpecificationList";
const _TSa = "TagSpecification";
const _TSp = "TpmSupport";
const _TTr = "TransferType";
const _Ta = "Tag";
const _Te = "Tenancy";
const _Th = "Throughput";
const _UO = "UsageOperation";
const _UOUT = "UsageOperationUpdateTime";
const _UST = "UdpStreamTimeout";
const _UTd = "UdpTimeout";
const _V = "Value";
const _VALo = "VolumeAttachmentList";
const _VAo = "VolumeArn";
const _VAol = "VolumeAttachment";
const _VI = "VpcId";
const _VIR = "VolumeInitializationRate";
const _VISL = "VolumeIdStringList";
const _VIo = "VolumeId";
const _VIol = "VolumeIds";
const _VLo = "VolumeList";
const _VOI = "VolumeOwnerId";
const _VSL = "ValueStringList";
const _VSo = "VolumeSize";
const _VT = "VolumeType";
const _VTir = "VirtualizationType";
const _Va = "Values";
const _Vo = "Volumes";
const _Vol = "Volume";
const _aIt = "attachmentId";
const _aLI = "amiLaunchIndex";
const _aRs = "associatedResource";
const _aRut = "autoRecovery";
const _aSS = "amdSevSnp";
const _aSt = "attachmentSet";
const _aTt = "attachTime";
const _aZ = "availabilityZone";
const _aZI = "availabilityZoneId";
const _af = "affinity";
const _ar = "arn";
const _arc = "architecture";
const _ass = "association";
const _at = "attachment";
const _bDM = "blockDeviceMapping";
const _bM = "bootMode";
const _bW = "bandwidthWeighting";
const _cBI = "capacityBlockId";
const _cCo = "coreCount";
const _cDM = "completionDurationMinutes";
const _cI = "carrierIp";
const _cIBM = "currentInstanceBootMode";
const _cO = "cpuOptions";
const _cOI = "customerOwnedIp";
const _cRI = "capacityReservationId";
const _cRP = "capacityReservationPreference";
const _cRRGA = "capacityReservationResourceGroupArn";
const _cRSa = "capacityReservationSpecification";
const _cRT = "capacityReservationTarget";
const _cT = "clientToken";
const _cTC = "connectionTrackingConfiguration";
const _cTomp = "completionTime";
const _cTre = "createTime";
const _co = "code";
const _conf = "configured";
const _dEKI = "dataEncryptionKeyId";
const _dI = "deviceIndex";
const _dN = "deviceName";
const _dNn = "dnsName";
const _dOT = "deleteOnTermination";
const _dR = "dryRun";
const _de = "description";
const _dev = "device";
const _eCI = "ebsCardIndex";
const _eGAI = "elasticGpuAssociationId";
const _eGAS = "elasticGpuAssociationState";
const _eGASl = "elasticGpuAssociationSet";
const _eGAT = "elasticGpuAssociationTime";
const _eGI = "elasticGpuId";
const _eIAA = "elasticInferenceAcceleratorArn";
const _eIAAI = "elasticInferenceAcceleratorAssociationId";
const _eIAAS = "elasticInferenceAcceleratorAssociationState";
const _eIAASl = "elasticInferenceAcceleratorAssociationSet";
const _eIAAT = "elasticInferenceAcceleratorAssociationTime";
const _eO = "ebsOptimized";
const _eOn = "enclaveOptions";
const _eQC = "enaQueueCount";
const _eQN = "ec2QueryName";
const _eRNDAAAAR = "enableResourceNameDnsAAAARecord";
const _eRNDAR = "enableResourceNameDnsARecord";
const _eSE = "enaSrdEnabled";
const _eSS = "enaSrdSpecification";
const _eSUE = "enaSrdUdpEnabled";
const _eSUS = "enaSrdUdpSpecification";
const _eSna = "enaSupport";
const _eb = "ebs";
const _en = "enabled";
const _enc = "encrypted";
const _fRa = "fastRestored";
const _fSSIB = "fullSnapshotSizeInBytes";
const _gIr = "groupId";
const _gN = "groupName";
const _gS = "geographySet";
const _gSr = "groupSet";
const _h = "hypervisor";
const _hBD = "hiddenByDefault";
const _hE = "httpEndpoint";
const _hI = "hostId";
const _hO = "hibernationOptions";
const _hPI = "httpProtocolIpv6";
const _hPRHL = "httpPutResponseHopLimit";
const _hRGA = "hostResourceGroupArn";
const _hT = "httpTokens";
const _hTo = "hostnameType";
const _i = "id";
const _iASp = "ipv6AddressesSet";
const _iAp = "ipAddress";
const _iApv = "ipv6Address";
const _iI = "instanceId";
const _iIP = "iamInstanceProfile";
const _iIma = "imageId";
const _iLn = "instanceLifecycle";
const _iMT = "instanceMetadataTags";
const _iOIp = "ipOwnerId";
const _iOS = "instanceOwningService";
const _iPIs = "isPrimaryIpv6";
const _iPSpvr = "ipv4PrefixSet";
const _iPSpvre = "ipv6PrefixSet";
const _iPpv = "ipv4Prefix";
const _iPpvr = "ipv6Prefix";
const _iSns = "instancesSet";
const _iSnst = "instanceState";
const _iT = "instanceType";
const _iTnt = "interfaceType";
const _io = "iops";
const _it = "item";
const _k = "key";
const _kI = "kernelId";
const _kKI = "kmsKeyId";
const _kN = "keyName";
const _lCA = "licenseConfigurationArn";
const _lSic = "licenseSet";
const _lTau = "launchTime";
const _mAE = "multiAttachEnabled";
const _mAa = "macAddress";
const _mCIS = "metricCategoryIdSet";
const _mO = "metadataOptions";
const _mOa = "maintenanceOptions";
const _mR = "maxResults";
const _mana = "managed";
const _me = "message";
const _mon = "monitoring";
const _n = "name";
const _nCI = "networkCardIndex";
const _nII = "networkInterfaceId";
const _nIS = "networkInterfaceSet";
const _nPO = "networkPerformanceOptions";
const _nTe = "nextToken";
const _nV = "nestedVirtualization";
const _oA = "outpostArn";
const _oAw = "ownerAlias";
const _oI = "ownerId";
const _oIS = "optInStatus";
const _ope = "operator";
const _p = "principal";
const _pC = "productCodes";
const _pCr = "productCode";
const _pDNO = "privateDnsNameOptions";
const _pDNr = "privateDnsName";
const _pDNu = "publicDnsName";
const _pDl = "platformDetails";
const _pI = "publicIp";
const _pIAS = "privateIpAddressesSet";
const _pIASr = "privateIpAddressSet";
const _pIAr = "privateIpAddress";
const _pN = "partitionNumber";
const _pl = "platform";
const _pla = "placement";
const _prim = "primary";
const _pro = "progress";
const _rDN = "rootDeviceName";
const _rDT = "rootDeviceType";
const _rETe = "restoreExpiryTime";
const _rEe = "regionEndpoint";
const _rI = "reservationId";
const _rIa = "ramdiskId";
const _rIeg = "regionInfo";
const _rIeq = "requesterId";
const _rMe = "rebootMigration";
const _rNe = "regionName";
const _rSes = "reservationSet";
const _rTe = "resourceType";
const _re = "reason";
const _s = "smithy.ts.sdk.synthetic.com.amazonaws.ec2";
const _sDC = "sourceDestCheck";
const _sDp = "spreadDomain";
const _sIIe = "secondaryInterfaceId";
const _sIRI = "spotInstanceRequestId";
const _sISe = "secondaryInterfaceSet";
const _sIn = "snapshotId";
const _sIu = "subnetId";
const _sMt = "statusMessage";
const _sNI = "secondaryNetworkId";
const _sNSr = "sriovNetSupport";
const _sRt = "stateReason";
const _sSI = "secondarySubnetId";
const _sSn = "snapshotSet";
const _sTs = "sseType";
const _sTt = "startTime";
const _sTto = "storageTier";
const _sVI = "sourceVolumeId";
const _si = "size";
const _st = "state";
const _sta = "status";
const _tET = "tcpEstablishedTimeout";
const _tPC = "threadsPerCore";
const _tS = "tagSet";
const _tSp = "tpmSupport";
const _tTr = "transferType";
const _te = "tenancy";
const _th = "throughput";
const _ty = "type";
const _uO = "usageOperation";
const _uOUT = "usageOperationUpdateTime";
const _uST = "udpStreamTimeout";
const _uTd = "udpTimeout";
const _v = "value";
const _vA = "volumeArn";
const _vI = "vpcId";
const _vIR = "volumeInitializationRate";
const _vIo = "volumeId";
const _vOI = "volumeOwnerId";
const _vS = "volumeSet";
const _vSo = "volumeSize";
const _vT = "volumeType";
const _vTi = "virtualizationType";
const _xN = "xmlName";
const n0 = "com.amazonaws.ec2";
const _s_registry = new TypeRegistry.t(_s);
var EC2ServiceException$ = [
	-3,
	_s,
	"EC2ServiceException",
	0,
	[],
	[]
];
_s_registry.registerError(EC2ServiceException$, EC2ServiceException);
const errorTypeRegistries = [_s_registry];
var CapacityReservationSpecificationResponse$ = [
	3,
	n0,
	_CRSR,
	0,
	[_CRP, _CRT],
	[[0, {
		[_eQN]: `CapacityReservationPreference`,
		[_xN]: _cRP
	}], [() => CapacityReservationTargetResponse$, {
		[_eQN]: `CapacityReservationTarget`,
		[_xN]: _cRT
	}]]
];
var CapacityReservationTargetResponse$ = [
	3,
	n0,
	_CRTR,
	0,
	[_CRI, _CRRGA],
	[[0, {
		[_eQN]: `CapacityReservationId`,
		[_xN]: _cRI
	}], [0, {
		[_eQN]: `CapacityReservationResourceGroupArn`,
		[_xN]: _cRRGA
	}]]
];
var ConnectionTrackingSpecificationResponse$ = [
	3,
	n0,
	_CTSRo,
	0,
	[
		_TET,
		_UST,
		_UTd
	],
	[
		[1, {
			[_eQN]: `TcpEstablishedTimeout`,
			[_xN]: _tET
		}],
		[1, {
			[_eQN]: `UdpStreamTimeout`,
			[_xN]: _uST
		}],
		[1, {
			[_eQN]: `UdpTimeout`,
			[_xN]: _uTd
		}]
	]
];
var CpuOptions$ = [
	3,
	n0,
	_CO,
	0,
	[
		_CCor,
		_TPC,
		_ASSm,
		_NV
	],
	[
		[1, {
			[_eQN]: `CoreCount`,
			[_xN]: _cCo
		}],
		[1, {
			[_eQN]: `ThreadsPerCore`,
			[_xN]: _tPC
		}],
		[0, {
			[_eQN]: `AmdSevSnp`,
			[_xN]: _aSS
		}],
		[0, {
			[_eQN]: `NestedVirtualization`,
			[_xN]: _nV
		}]
	]
];
var CreateSnapshotRequest$ = [
	3,
	n0,
	_CSRr,
	0,
	[
		_VIo,
		_De,
		_OA,
		_TS,
		_Loc,
		_DR
	],
	[
		0,
		0,
		0,
		[() => TagSpecificationList, { [_xN]: _TSa }],
		0,
		[2, {
			[_eQN]: `DryRun`,
			[_xN]: _dR
		}]
	],
	1
];
var CreateSnapshotsRequest$ = [
	3,
	n0,
	_CSRre,
	0,
	[
		_ISns,
		_De,
		_OA,
		_TS,
		_DR,
		_CTFS,
		_Loc
	],
	[
		[() => InstanceSpecification$, 0],
		0,
		0,
		[() => TagSpecificationList, { [_xN]: _TSa }],
		2,
		0,
		0
	],
	1
];
var CreateSnapshotsResult$ = [
	3,
	n0,
	_CSRrea,
	0,
	[_Sn],
	[[() => SnapshotSet, {
		[_eQN]: `SnapshotSet`,
		[_xN]: _sSn
	}]]
];
var CreateVolumeRequest$ = [
	3,
	n0,
	_CVRr,
	0,
	[
		_AZ,
		_AZI,
		_Enc,
		_Io,
		_KKI,
		_OA,
		_Siz,
		_SIn,
		_VT,
		_TS,
		_MAE,
		_Th,
		_CT,
		_VIR,
		_Op,
		_DR
	],
	[
		0,
		0,
		[2, {
			[_eQN]: `Encrypted`,
			[_xN]: _enc
		}],
		1,
		0,
		0,
		1,
		0,
		0,
		[() => TagSpecificationList, { [_xN]: _TSa }],
		2,
		1,
		[0, 4],
		1,
		() => OperatorRequest$,
		[2, {
			[_eQN]: `DryRun`,
			[_xN]: _dR
		}]
	]
];
var DeleteSnapshotRequest$ = [
	3,
	n0,
	_DSR,
	0,
	[_SIn, _DR],
	[0, [2, {
		[_eQN]: `DryRun`,
		[_xN]: _dR
	}]],
	1
];
var DeleteVolumeRequest$ = [
	3,
	n0,
	_DVR,
	0,
	[_VIo, _DR],
	[0, [2, {
		[_eQN]: `DryRun`,
		[_xN]: _dR
	}]],
	1
];
var DescribeInstancesRequest$ = [
	3,
	n0,
	_DIRescr,
	0,
	[
		_IIn,
		_IMR,
		_DR,
		_Fi,
		_NTe,
		_MR
	],
	[
		[() => InstanceIdStringList, { [_xN]: _II }],
		2,
		[2, {
			[_eQN]: `DryRun`,
			[_xN]: _dR
		}],
		[() => FilterList, { [_xN]: _Fil }],
		[0, {
			[_eQN]: `NextToken`,
			[_xN]: _nTe
		}],
		[1, {
			[_eQN]: `MaxResults`,
			[_xN]: _mR
		}]
	]
];
var DescribeInstancesResult$ = [
	3,
	n0,
	_DIRescri,
	0,
	[_NTe, _Rese],
	[[0, {
		[_eQN]: `NextToken`,
		[_xN]: _nTe
	}], [() => ReservationList, {
		[_eQN]: `ReservationSet`,
		[_xN]: _rSes
	}]]
];
var DescribeRegionsRequest$ = [
	3,
	n0,
	_DRRe,
	0,
	[
		_RNe,
		_ARll,
		_DR,
		_Fi
	],
	[
		[() => RegionNameStringList, { [_xN]: _RN }],
		2,
		[2, {
			[_eQN]: `DryRun`,
			[_xN]: _dR
		}],
		[() => FilterList, { [_xN]: _Fil }]
	]
];
var DescribeRegionsResult$ = [
	3,
	n0,
	_DRRes,
	0,
	[_Reg],
	[[() => RegionList, {
		[_eQN]: `RegionInfo`,
		[_xN]: _rIeg
	}]]
];
var DescribeSnapshotsRequest$ = [
	3,
	n0,
	_DSRes,
	0,
	[
		_MR,
		_NTe,
		_OIw,
		_RBUI,
		_SIna,
		_DR,
		_Fi
	],
	[
		1,
		0,
		[() => OwnerStringList, { [_xN]: _Own }],
		[64, { [_xN]: _RBe }],
		[() => SnapshotIdStringList, { [_xN]: _SIn }],
		[2, {
			[_eQN]: `DryRun`,
			[_xN]: _dR
		}],
		[() => FilterList, { [_xN]: _Fil }]
	]
];
var DescribeSnapshotsResult$ = [
	3,
	n0,
	_DSResc,
	0,
	[_NTe, _Sn],
	[[0, {
		[_eQN]: `NextToken`,
		[_xN]: _nTe
	}], [() => SnapshotList, {
		[_eQN]: `SnapshotSet`,
		[_xN]: _sSn
	}]]
];
var DescribeVolumesRequest$ = [
	3,
	n0,
	_DVRes,
	0,
	[
		_VIol,
		_IMR,
		_DR,
		_Fi,
		_NTe,
		_MR
	],
	[
		[() => VolumeIdStringList, { [_xN]: _VIo }],
		2,
		[2, {
			[_eQN]: `DryRun`,
			[_xN]: _dR
		}],
		[() => FilterList, { [_xN]: _Fil }],
		[0, {
			[_eQN]: `NextToken`,
			[_xN]: _nTe
		}],
		[1, {
			[_eQN]: `MaxResults`,
			[_xN]: _mR
		}]
	]
];
var DescribeVolumesResult$ = [
	3,
	n0,
	_DVResc,
	0,
	[_NTe, _Vo],
	[[0, {
		[_eQN]: `NextToken`,
		[_xN]: _nTe
	}], [() => VolumeList, {
		[_eQN]: `VolumeSet`,
		[_xN]: _vS
	}]]
];
var EbsInstanceBlockDevice$ = [
	3,
	n0,
	_EIBD,
	0,
	[
		_ATtt,
		_DOT,
		_Sta,
		_VIo,
		_ARss,
		_VOI,
		_Op,
		_ECI
	],
	[
		[4, {
			[_eQN]: `AttachTime`,
			[_xN]: _aTt
		}],
		[2, {
			[_eQN]: `DeleteOnTermination`,
			[_xN]: _dOT
		}],
		[0, {
			[_eQN]: `Status`,
			[_xN]: _sta
		}],
		[0, {
			[_eQN]: `VolumeId`,
			[_xN]: _vIo
		}],
		[0, {
			[_eQN]: `AssociatedResource`,
			[_xN]: _aRs
		}],
		[0, {
			[_eQN]: `VolumeOwnerId`,
			[_xN]: _vOI
		}],
		[() => OperatorResponse$, {
			[_eQN]: `Operator`,
			[_xN]: _ope
		}],
		[1, {
			[_eQN]: `EbsCardIndex`,
			[_xN]: _eCI
		}]
	]
];
var ElasticGpuAssociation$ = [
	3,
	n0,
	_EGA,
	0,
	[
		_EGIl,
		_EGAI,
		_EGAS,
		_EGAT
	],
	[
		[0, {
			[_eQN]: `ElasticGpuId`,
			[_xN]: _eGI
		}],
		[0, {
			[_eQN]: `ElasticGpuAssociationId`,
			[_xN]: _eGAI
		}],
		[0, {
			[_eQN]: `ElasticGpuAssociationState`,
			[_xN]: _eGAS
		}],
		[0, {
			[_eQN]: `ElasticGpuAssociationTime`,
			[_xN]: _eGAT
		}]
	]
];
var ElasticInferenceAcceleratorAssociation$ = [
	3,
	n0,
	_EIAA,
	0,
	[
		_EIAAl,
		_EIAAI,
		_EIAAS,
		_EIAAT
	],
	[
		[0, {
			[_eQN]: `ElasticInferenceAcceleratorArn`,
			[_xN]: _eIAA
		}],
		[0, {
			[_eQN]: `ElasticInferenceAcceleratorAssociationId`,
			[_xN]: _eIAAI
		}],
		[0, {
			[_eQN]: `ElasticInferenceAcceleratorAssociationState`,
			[_xN]: _eIAAS
		}],
		[4, {
			[_eQN]: `ElasticInferenceAcceleratorAssociationTime`,
			[_xN]: _eIAAT
		}]
	]
];
var EnclaveOptions$ = [
	3,
	n0,
	_EOn,
	0,
	[_En],
	[[2, {
		[_eQN]: `Enabled`,
		[_xN]: _en
	}]]
];
var Filter$ = [
	3,
	n0,
	_Fil,
	0,
	[_N, _Va],
	[0, [() => ValueStringList, { [_xN]: _V }]]
];
var GroupIdentifier$ = [
	3,
	n0,
	_GIrou,
	0,
	[_GIr, _GN],
	[[0, {
		[_eQN]: `GroupId`,
		[_xN]: _gIr
	}], [0, {
		[_eQN]: `GroupName`,
		[_xN]: _gN
	}]]
];
var HibernationOptions$ = [
	3,
	n0,
	_HO,
	0,
	[_Conf],
	[[2, {
		[_eQN]: `Configured`,
		[_xN]: _conf
	}]]
];
var IamInstanceProfile$ = [
	3,
	n0,
	_IIP,
	0,
	[_Ar, _I],
	[[0, {
		[_eQN]: `Arn`,
		[_xN]: _ar
	}], [0, {
		[_eQN]: `Id`,
		[_xN]: _i
	}]]
];
var Instance$ = [
	3,
	n0,
	_In,
	0,
	[
		_Arc,
		_BDMl,
		_CT,
		_EO,
		_ESna,
		_Hy,
		_IIP,
		_ILn,
		_EGAl,
		_EIAAla,
		_NIet,
		_OA,
		_RDN,
		_RDT,
		_SGe,
		_SDC,
		_SIRI,
		_SNS,
		_SRt,
		_T,
		_VTir,
		_CO,
		_CBI,
		_CRI,
		_CRSa,
		_HO,
		_Lic,
		_MO,
		_EOn,
		_BM,
		_PDl,
		_UO,
		_UOUT,
		_PDNO,
		_IApv,
		_TSp,
		_MOa,
		_CIBM,
		_NPO,
		_Op,
		_SIec,
		_II,
		_IIm,
		_St,
		_PDN,
		_PDNub,
		_STR,
		_KN,
		_ALI,
		_PCro,
		_IT,
		_LTau,
		_Pla,
		_KI,
		_RIa,
		_Pl,
		_Mon,
		_SIu,
		_VI,
		_PIAr,
		_PIAu
	],
	[
		[0, {
			[_eQN]: `Architecture`,
			[_xN]: _arc
		}],
		[() => InstanceBlockDeviceMappingList, {
			[_eQN]: `BlockDeviceMapping`,
			[_xN]: _bDM
		}],
		[0, {
			[_eQN]: `ClientToken`,
			[_xN]: _cT
		}],
		[2, {
			[_eQN]: `EbsOptimized`,
			[_xN]: _eO
		}],
		[2, {
			[_eQN]: `EnaSupport`,
			[_xN]: _eSna
		}],
		[0, {
			[_eQN]: `Hypervisor`,
			[_xN]: _h
		}],
		[() => IamInstanceProfile$, {
			[_eQN]: `IamInstanceProfile`,
			[_xN]: _iIP
		}],
		[0, {
			[_eQN]: `InstanceLifecycle`,
			[_xN]: _iLn
		}],
		[() => ElasticGpuAssociationList, {
			[_eQN]: `ElasticGpuAssociationSet`,
			[_xN]: _eGASl
		}],
		[() => ElasticInferenceAcceleratorAssociationList, {
			[_eQN]: `ElasticInferenceAcceleratorAssociationSet`,
			[_xN]: _eIAASl
		}],
		[() => InstanceNetworkInterfaceList, {
			[_eQN]: `NetworkInterfaceSet`,
			[_xN]: _nIS
		}],
		[0, {
			[_eQN]: `OutpostArn`,
			[_xN]: _oA
		}],
		[0, {
			[_eQN]: `RootDeviceName`,
			[_xN]: _rDN
		}],
		[0, {
			[_eQN]: `RootDeviceType`,
			[_xN]: _rDT
		}],
		[() => GroupIdentifierList, {
			[_eQN]: `GroupSet`,
			[_xN]: _gSr
		}],
		[2, {
			[_eQN]: `SourceDestCheck`,
			[_xN]: _sDC
		}],
		[0, {
			[_eQN]: `SpotInstanceRequestId`,
			[_xN]: _sIRI
		}],
		[0, {
			[_eQN]: `SriovNetSupport`,
			[_xN]: _sNSr
		}],
		[() => StateReason$, {
			[_eQN]: `StateReason`,
			[_xN]: _sRt
		}],
		[() => TagList, {
			[_eQN]: `TagSet`,
			[_xN]: _tS
		}],
		[0, {
			[_eQN]: `VirtualizationType`,
			[_xN]: _vTi
		}],
		[() => CpuOptions$, {
			[_eQN]: `CpuOptions`,
			[_xN]: _cO
		}],
		[0, {
			[_eQN]: `CapacityBlockId`,
			[_xN]: _cBI
		}],
		[0, {
			[_eQN]: `CapacityReservationId`,
			[_xN]: _cRI
		}],
		[() => CapacityReservationSpecificationResponse$, {
			[_eQN]: `CapacityReservationSpecification`,
			[_xN]: _cRSa
		}],
		[() => HibernationOptions$, {
			[_eQN]: `HibernationOptions`,
			[_xN]: _hO
		}],
		[() => LicenseList, {
			[_eQN]: `LicenseSet`,
			[_xN]: _lSic
		}],
		[() => InstanceMetadataOptionsResponse$, {
			[_eQN]: `MetadataOptions`,
			[_xN]: _mO
		}],
		[() => EnclaveOptions$, {
			[_eQN]: `EnclaveOptions`,
			[_xN]: _eOn
		}],
		[0, {
			[_eQN]: `BootMode`,
			[_xN]: _bM
		}],
		[0, {
			[_eQN]: `PlatformDetails`,
			[_xN]: _pDl
		}],
		[0, {
			[_eQN]: `UsageOperation`,
			[_xN]: _uO
		}],
		[4, {
			[_eQN]: `UsageOperationUpdateTime`,
			[_xN]: _uOUT
		}],
		[() => PrivateDnsNameOptionsResponse$, {
			[_eQN]: `PrivateDnsNameOptions`,
			[_xN]: _pDNO
		}],
		[0, {
			[_eQN]: `Ipv6Address`,
			[_xN]: _iApv
		}],
		[0, {
			[_eQN]: `TpmSupport`,
			[_xN]: _tSp
		}],
		[() => InstanceMaintenanceOptions$, {
			[_eQN]: `MaintenanceOptions`,
			[_xN]: _mOa
		}],
		[0, {
			[_eQN]: `CurrentInstanceBootMode`,
			[_xN]: _cIBM
		}],
		[() => InstanceNetworkPerformanceOptions$, {
			[_eQN]: `NetworkPerformanceOptions`,
			[_xN]: _nPO
		}],
		[() => OperatorResponse$, {
			[_eQN]: `Operator`,
			[_xN]: _ope
		}],
		[() => InstanceSecondaryInterfaceList, {
			[_eQN]: `SecondaryInterfaceSet`,
			[_xN]: _sISe
		}],
		[0, {
			[_eQN]: `InstanceId`,
			[_xN]: _iI
		}],
		[0, {
			[_eQN]: `ImageId`,
			[_xN]: _iIma
		}],
		[() => InstanceState$, {
			[_eQN]: `InstanceState`,
			[_xN]: _iSnst
		}],
		[0, {
			[_eQN]: `PrivateDnsName`,
			[_xN]: _pDNr
		}],
		[0, {
			[_eQN]: `DnsName`,
			[_xN]: _dNn
		}],
		[0, {
			[_eQN]: `Reason`,
			[_xN]: _re
		}],
		[0, {
			[_eQN]: `KeyName`,
			[_xN]: _kN
		}],
		[1, {
			[_eQN]: `AmiLaunchIndex`,
			[_xN]: _aLI
		}],
		[() => ProductCodeList, {
			[_eQN]: `ProductCodes`,
			[_xN]: _pC
		}],
		[0, {
			[_eQN]: `InstanceType`,
			[_xN]: _iT
		}],
		[4, {
			[_eQN]: `LaunchTime`,
			[_xN]: _lTau
		}],
		[() => Placement$, {
			[_eQN]: `Placement`,
			[_xN]: _pla
		}],
		[0, {
			[_eQN]: `KernelId`,
			[_xN]: _kI
		}],
		[0, {
			[_eQN]: `RamdiskId`,
			[_xN]: _rIa
		}],
		[0, {
			[_eQN]: `Platform`,
			[_xN]: _pl
		}],
		[() => Monitoring$, {
			[_eQN]: `Monitoring`,
			[_xN]: _mon
		}],
		[0, {
			[_eQN]: `SubnetId`,
			[_xN]: _sIu
		}],
		[0, {
			[_eQN]: `VpcId`,
			[_xN]: _vI
		}],
		[0, {
			[_eQN]: `PrivateIpAddress`,
			[_xN]: _pIAr
		}],
		[0, {
			[_eQN]: `IpAddress`,
			[_xN]: _iAp
		}]
	]
];
var InstanceAttachmentEnaSrdSpecification$ = [
	3,
	n0,
	_IAESS,
	0,
	[_ESE, _ESUS],
	[[2, {
		[_eQN]: `EnaSrdEnabled`,
		[_xN]: _eSE
	}], [() => InstanceAttachmentEnaSrdUdpSpecification$, {
		[_eQN]: `EnaSrdUdpSpecification`,
		[_xN]: _eSUS
	}]]
];
var InstanceAttachmentEnaSrdUdpSpecification$ = [
	3,
	n0,
	_IAESUS,
	0,
	[_ESUE],
	[[2, {
		[_eQN]: `EnaSrdUdpEnabled`,
		[_xN]: _eSUE
	}]]
];
var InstanceBlockDeviceMapping$ = [
	3,
	n0,
	_IBDM,
	0,
	[_DN, _Eb],
	[[0, {
		[_eQN]: `DeviceName`,
		[_xN]: _dN
	}], [() => EbsInstanceBlockDevice$, {
		[_eQN]: `Ebs`,
		[_xN]: _eb
	}]]
];
var InstanceIpv4Prefix$ = [
	3,
	n0,
	_IIPn,
	0,
	[_IPpvre],
	[[0, {
		[_eQN]: `Ipv4Prefix`,
		[_xN]: _iPpv
	}]]
];
var InstanceIpv6Address$ = [
	3,
	n0,
	_IIA,
	0,
	[_IApv, _IPIs],
	[[0, {
		[_eQN]: `Ipv6Address`,
		[_xN]: _iApv
	}], [2, {
		[_eQN]: `IsPrimaryIpv6`,
		[_xN]: _iPIs
	}]]
];
var InstanceIpv6Prefix$ = [
	3,
	n0,
	_IIPns,
	0,
	[_IPpv],
	[[0, {
		[_eQN]: `Ipv6Prefix`,
		[_xN]: _iPpvr
	}]]
];
var InstanceMaintenanceOptions$ = [
	3,
	n0,
	_IMO,
	0,
	[_ARuto, _RMe],
	[[0, {
		[_eQN]: `AutoRecovery`,
		[_xN]: _aRut
	}], [0, {
		[_eQN]: `RebootMigration`,
		[_xN]: _rMe
	}]]
];
var InstanceMetadataOptionsResponse$ = [
	3,
	n0,
	_IMORnst,
	0,
	[
		_St,
		_HT,
		_HPRHL,
		_HE,
		_HPI,
		_IMT
	],
	[
		[0, {
			[_eQN]: `State`,
			[_xN]: _st
		}],
		[0, {
			[_eQN]: `HttpTokens`,
			[_xN]: _hT
		}],
		[1, {
			[_eQN]: `HttpPutResponseHopLimit`,
			[_xN]: _hPRHL
		}],
		[0, {
			[_eQN]: `HttpEndpoint`,
			[_xN]: _hE
		}],
		[0, {
			[_eQN]: `HttpProtocolIpv6`,
			[_xN]: _hPI
		}],
		[0, {
			[_eQN]: `InstanceMetadataTags`,
			[_xN]: _iMT
		}]
	]
];
var InstanceNetworkInterface$ = [
	3,
	n0,
	_INI,
	0,
	[
		_Ass,
		_Att,
		_De,
		_G,
		_IA,
		_MAa,
		_NII,
		_OI,
		_PDN,
		_PIAr,
		_PIAri,
		_SDC,
		_Sta,
		_SIu,
		_VI,
		_ITnt,
		_IPpvr,
		_IPp,
		_CTC,
		_Op
	],
	[
		[() => InstanceNetworkInterfaceAssociation$, {
			[_eQN]: `Association`,
			[_xN]: _ass
		}],
		[() => InstanceNetworkInterfaceAttachment$, {
			[_eQN]: `Attachment`,
			[_xN]: _at
		}],
		[0, {
			[_eQN]: `Description`,
			[_xN]: _de
		}],
		[() => GroupIdentifierList, {
			[_eQN]: `GroupSet`,
			[_xN]: _gSr
		}],
		[() => InstanceIpv6AddressList, {
			[_eQN]: `Ipv6AddressesSet`,
			[_xN]: _iASp
		}],
		[0, {
			[_eQN]: `MacAddress`,
			[_xN]: _mAa
		}],
		[0, {
			[_eQN]: `NetworkInterfaceId`,
			[_xN]: _nII
		}],
		[0, {
			[_eQN]: `OwnerId`,
			[_xN]: _oI
		}],
		[0, {
			[_eQN]: `PrivateDnsName`,
			[_xN]: _pDNr
		}],
		[0, {
			[_eQN]: `PrivateIpAddress`,
			[_xN]: _pIAr
		}],
		[() => InstancePrivateIpAddressList, {
			[_eQN]: `PrivateIpAddressesSet`,
			[_xN]: _pIAS
		}],
		[2, {
			[_eQN]: `SourceDestCheck`,
			[_xN]: _sDC
		}],
		[0, {
			[_eQN]: `Status`,
			[_xN]: _sta
		}],
		[0, {
			[_eQN]: `SubnetId`,
			[_xN]: _sIu
		}],
		[0, {
			[_eQN]: `VpcId`,
			[_xN]: _vI
		}],
		[0, {
			[_eQN]: `InterfaceType`,
			[_xN]: _iTnt
		}],
		[() => InstanceIpv4PrefixList, {
			[_eQN]: `Ipv4PrefixSet`,
			[_xN]: _iPSpvr
		}],
		[() => InstanceIpv6PrefixList, {
			[_eQN]: `Ipv6PrefixSet`,
			[_xN]: _iPSpvre
		}],
		[() => ConnectionTrackingSpecificationResponse$, {
			[_eQN]: `ConnectionTrackingConfiguration`,
			[_xN]: _cTC
		}],
		[() => OperatorResponse$, {
			[_eQN]: `Operator`,
			[_xN]: _ope
		}]
	]
];
var InstanceNetworkInterfaceAssociation$ = [
	3,
	n0,
	_INIA,
	0,
	[
		_CI,
		_COI,
		_IOI,
		_PDNub,
		_PI
	],
	[
		[0, {
			[_eQN]: `CarrierIp`,
			[_xN]: _cI
		}],
		[0, {
			[_eQN]: `CustomerOwnedIp`,
			[_xN]: _cOI
		}],
		[0, {
			[_eQN]: `IpOwnerId`,
			[_xN]: _iOIp
		}],
		[0, {
			[_eQN]: `PublicDnsName`,
			[_xN]: _pDNu
		}],
		[0, {
			[_eQN]: `PublicIp`,
			[_xN]: _pI
		}]
	]
];
var InstanceNetworkInterfaceAttachment$ = [
	3,
	n0,
	_INIAn,
	0,
	[
		_ATtt,
		_AItt,
		_DOT,
		_DI,
		_Sta,
		_NCI,
		_ESS,
		_EQC
	],
	[
		[4, {
			[_eQN]: `AttachTime`,
			[_xN]: _aTt
		}],
		[0, {
			[_eQN]: `AttachmentId`,
			[_xN]: _aIt
		}],
		[2, {
			[_eQN]: `DeleteOnTermination`,
			[_xN]: _dOT
		}],
		[1, {
			[_eQN]: `DeviceIndex`,
			[_xN]: _dI
		}],
		[0, {
			[_eQN]: `Status`,
			[_xN]: _sta
		}],
		[1, {
			[_eQN]: `NetworkCardIndex`,
			[_xN]: _nCI
		}],
		[() => InstanceAttachmentEnaSrdSpecification$, {
			[_eQN]: `EnaSrdSpecification`,
			[_xN]: _eSS
		}],
		[1, {
			[_eQN]: `EnaQueueCount`,
			[_xN]: _eQC
		}]
	]
];
var InstanceNetworkPerformanceOptions$ = [
	3,
	n0,
	_INPO,
	0,
	[_BW],
	[[0, {
		[_eQN]: `BandwidthWeighting`,
		[_xN]: _bW
	}]]
];
var InstancePrivateIpAddress$ = [
	3,
	n0,
	_IPIA,
	0,
	[
		_Ass,
		_Prim,
		_PDN,
		_PIAr
	],
	[
		[() => InstanceNetworkInterfaceAssociation$, {
			[_eQN]: `Association`,
			[_xN]: _ass
		}],
		[2, {
			[_eQN]: `Primary`,
			[_xN]: _prim
		}],
		[0, {
			[_eQN]: `PrivateDnsName`,
			[_xN]: _pDNr
		}],
		[0, {
			[_eQN]: `PrivateIpAddress`,
			[_xN]: _pIAr
		}]
	]
];
var InstanceSecondaryInterface$ = [
	3,
	n0,
	_ISIn,
	0,
	[
		_Att,
		_MAa,
		_SIIec,
		_OI,
		_PIAri,
		_SDC,
		_Sta,
		_SSIe,
		_SNI,
		_ITnt
	],
	[
		[() => InstanceSecondaryInterfaceAttachment$, {
			[_eQN]: `Attachment`,
			[_xN]: _at
		}],
		[0, {
			[_eQN]: `MacAddress`,
			[_xN]: _mAa
		}],
		[0, {
			[_eQN]: `SecondaryInterfaceId`,
			[_xN]: _sIIe
		}],
		[0, {
			[_eQN]: `OwnerId`,
			[_xN]: _oI
		}],
		[() => InstanceSecondaryInterfacePrivateIpAddressList, {
			[_eQN]: `PrivateIpAddressSet`,
			[_xN]: _pIASr
		}],
		[2, {
			[_eQN]: `SourceDestCheck`,
			[_xN]: _sDC
		}],
		[0, {
			[_eQN]: `Status`,
			[_xN]: _sta
		}],
		[0, {
			[_eQN]: `SecondarySubnetId`,
			[_xN]: _sSI
		}],
		[0, {
			[_eQN]: `SecondaryNetworkId`,
			[_xN]: _sNI
		}],
		[0, {
			[_eQN]: `InterfaceType`,
			[_xN]: _iTnt
		}]
	]
];
var InstanceSecondaryInterfaceAttachment$ = [
	3,
	n0,
	_ISIA,
	0,
	[
		_ATtt,
		_AItt,
		_DOT,
		_DI,
		_Sta,
		_NCI
	],
	[
		[4, {
			[_eQN]: `AttachTime`,
			[_xN]: _aTt
		}],
		[0, {
			[_eQN]: `AttachmentId`,
			[_xN]: _aIt
		}],
		[2, {
			[_eQN]: `DeleteOnTermination`,
			[_xN]: _dOT
		}],
		[1, {
			[_eQN]: `DeviceIndex`,
			[_xN]: _dI
		}],
		[0, {
			[_eQN]: `Status`,
			[_xN]: _sta
		}],
		[1, {
			[_eQN]: `NetworkCardIndex`,
			[_xN]: _nCI
		}]
	]
];
var InstanceSecondaryInterfacePrivateIpAddress$ = [
	3,
	n0,
	_ISIPIA,
	0,
	[_PIAr],
	[[0, {
		[_eQN]: `PrivateIpAddress`,
		[_xN]: _pIAr
	}]]
];
var InstanceSpecification$ = [
	3,
	n0,
	_ISns,
	0,
	[
		_II,
		_EBV,
		_EDVI
	],
	[
		0,
		2,
		[() => VolumeIdStringList, { [_xN]: _EDVIx }]
	],
	1
];
var InstanceState$ = [
	3,
	n0,
	_ISnsta,
	0,
	[_Co, _N],
	[[1, {
		[_eQN]: `Code`,
		[_xN]: _co
	}], [0, {
		[_eQN]: `Name`,
		[_xN]: _n
	}]]
];
var LicenseConfiguration$ = [
	3,
	n0,
	_LCi,
	0,
	[_LCA],
	[[0, {
		[_eQN]: `LicenseConfigurationArn`,
		[_xN]: _lCA
	}]]
];
var Monitoring$ = [
	3,
	n0,
	_Mon,
	0,
	[_MCIe, _St],
	[[() => MetricCategoryIdList, {
		[_eQN]: `MetricCategoryIdSet`,
		[_xN]: _mCIS
	}], [0, {
		[_eQN]: `State`,
		[_xN]: _st
	}]]
];
var OperatorRequest$ = [
	3,
	n0,
	_ORpe,
	0,
	[_P],
	[0]
];
var OperatorResponse$ = [
	3,
	n0,
	_ORper,
	0,
	[
		_Mana,
		_P,
		_HBD
	],
	[
		[2, {
			[_eQN]: `Managed`,
			[_xN]: _mana
		}],
		[0, {
			[_eQN]: `Principal`,
			[_xN]: _p
		}],
		[2, {
			[_eQN]: `HiddenByDefault`,
			[_xN]: _hBD
		}]
	]
];
var Placement$ = [
	3,
	n0,
	_Pla,
	0,
	[
		_AZI,
		_Af,
		_GN,
		_PN,
		_HIo,
		_Te,
		_SDp,
		_HRGA,
		_GIr,
		_AZ
	],
	[
		[0, {
			[_eQN]: `AvailabilityZoneId`,
			[_xN]: _aZI
		}],
		[0, {
			[_eQN]: `Affinity`,
			[_xN]: _af
		}],
		[0, {
			[_eQN]: `GroupName`,
			[_xN]: _gN
		}],
		[1, {
			[_eQN]: `PartitionNumber`,
			[_xN]: _pN
		}],
		[0, {
			[_eQN]: `HostId`,
			[_xN]: _hI
		}],
		[0, {
			[_eQN]: `Tenancy`,
			[_xN]: _te
		}],
		[0, {
			[_eQN]: `SpreadDomain`,
			[_xN]: _sDp
		}],
		[0, {
			[_eQN]: `HostResourceGroupArn`,
			[_xN]: _hRGA
		}],
		[0, {
			[_eQN]: `GroupId`,
			[_xN]: _gIr
		}],
		[0, {
			[_eQN]: `AvailabilityZone`,
			[_xN]: _aZ
		}]
	]
];
var PrivateDnsNameOptionsResponse$ = [
	3,
	n0,
	_PDNORr,
	0,
	[
		_HTo,
		_ERNDAR,
		_ERNDAAAAR
	],
	[
		[0, {
			[_eQN]: `HostnameType`,
			[_xN]: _hTo
		}],
		[2, {
			[_eQN]: `EnableResourceNameDnsARecord`,
			[_xN]: _eRNDAR
		}],
		[2, {
			[_eQN]: `EnableResourceNameDnsAAAARecord`,
			[_xN]: _eRNDAAAAR
		}]
	]
];
var ProductCode$ = [
	3,
	n0,
	_PCr,
	0,
	[_PCIr, _PCT],
	[[0, {
		[_eQN]: `ProductCode`,
		[_xN]: _pCr
	}], [0, {
		[_eQN]: `Type`,
		[_xN]: _ty
	}]]
];
var Region$ = [
	3,
	n0,
	_Regi,
	0,
	[
		_OIS,
		_Ge,
		_RN,
		_Endp
	],
	[
		[0, {
			[_eQN]: `OptInStatus`,
			[_xN]: _oIS
		}],
		[() => RegionGeographyList, {
			[_eQN]: `GeographySet`,
			[_xN]: _gS
		}],
		[0, {
			[_eQN]: `RegionName`,
			[_xN]: _rNe
		}],
		[0, {
			[_eQN]: `RegionEndpoint`,
			[_xN]: _rEe
		}]
	]
];
var RegionGeography$ = [
	3,
	n0,
	_RGe,
	0,
	[_N],
	[[0, {
		[_eQN]: `Name`,
		[_xN]: _n
	}]]
];
var Reservation$ = [
	3,
	n0,
	_Reser,
	0,
	[
		_RIe,
		_OI,
		_RIeq,
		_G,
		_Ins
	],
	[
		[0, {
			[_eQN]: `ReservationId`,
			[_xN]: _rI
		}],
		[0, {
			[_eQN]: `OwnerId`,
			[_xN]: _oI
		}],
		[0, {
			[_eQN]: `RequesterId`,
			[_xN]: _rIeq
		}],
		[() => GroupIdentifierList, {
			[_eQN]: `GroupSet`,
			[_xN]: _gSr
		}],
		[() => InstanceList, {
			[_eQN]: `InstancesSet`,
			[_xN]: _iSns
		}]
	]
];
var Snapshot$ = [
	3,
	n0,
	_Sna,
	0,
	[
		_OAw,
		_OA,
		_T,
		_STto,
		_RETe,
		_STs,
		_AZ,
		_TTr,
		_CDM,
		_CTomp,
		_FSSIB,
		_SIn,
		_VIo,
		_St,
		_SMta,
		_STt,
		_Pro,
		_OI,
		_De,
		_VSo,
		_Enc,
		_KKI,
		_DEKI
	],
	[
		[0, {
			[_eQN]: `OwnerAlias`,
			[_xN]: _oAw
		}],
		[0, {
			[_eQN]: `OutpostArn`,
			[_xN]: _oA
		}],
		[() => TagList, {
			[_eQN]: `TagSet`,
			[_xN]: _tS
		}],
		[0, {
			[_eQN]: `StorageTier`,
			[_xN]: _sTto
		}],
		[4, {
			[_eQN]: `RestoreExpiryTime`,
			[_xN]: _rETe
		}],
		[0, {
			[_eQN]: `SseType`,
			[_xN]: _sTs
		}],
		[0, {
			[_eQN]: `AvailabilityZone`,
			[_xN]: _aZ
		}],
		[0, {
			[_eQN]: `TransferType`,
			[_xN]: _tTr
		}],
		[1, {
			[_eQN]: `CompletionDurationMinutes`,
			[_xN]: _cDM
		}],
		[4, {
			[_eQN]: `CompletionTime`,
			[_xN]: _cTomp
		}],
		[1, {
			[_eQN]: `FullSnapshotSizeInBytes`,
			[_xN]: _fSSIB
		}],
		[0, {
			[_eQN]: `SnapshotId`,
			[_xN]: _sIn
		}],
		[0, {
			[_eQN]: `VolumeId`,
			[_xN]: _vIo
		}],
		[0, {
			[_eQN]: `Status`,
			[_xN]: _sta
		}],
		[0, {
			[_eQN]: `StatusMessage`,
			[_xN]: _sMt
		}],
		[4, {
			[_eQN]: `StartTime`,
			[_xN]: _sTt
		}],
		[0, {
			[_eQN]: `Progress`,
			[_xN]: _pro
		}],
		[0, {
			[_eQN]: `OwnerId`,
			[_xN]: _oI
		}],
		[0, {
			[_eQN]: `Description`,
			[_xN]: _de
		}],
		[1, {
			[_eQN]: `VolumeSize`,
			[_xN]: _vSo
		}],
		[2, {
			[_eQN]: `Encrypted`,
			[_xN]: _enc
		}],
		[0, {
			[_eQN]: `KmsKeyId`,
			[_xN]: _kKI
		}],
		[0, {
			[_eQN]: `DataEncryptionKeyId`,
			[_xN]: _dEKI
		}]
	]
];
var SnapshotInfo$ = [
	3,
	n0,
	_SInap,
	0,
	[
		_De,
		_T,
		_Enc,
		_VIo,
		_St,
		_VSo,
		_STt,
		_Pro,
		_OI,
		_SIn,
		_OA,
		_STs,
		_AZ
	],
	[
		[0, {
			[_eQN]: `Description`,
			[_xN]: _de
		}],
		[() => TagList, {
			[_eQN]: `TagSet`,
			[_xN]: _tS
		}],
		[2, {
			[_eQN]: `Encrypted`,
			[_xN]: _enc
		}],
		[0, {
			[_eQN]: `VolumeId`,
			[_xN]: _vIo
		}],
		[0, {
			[_eQN]: `State`,
			[_xN]: _st
		}],
		[1, {
			[_eQN]: `VolumeSize`,
			[_xN]: _vSo
		}],
		[4, {
			[_eQN]: `StartTime`,
			[_xN]: _sTt
		}],
		[0, {
			[_eQN]: `Progress`,
			[_xN]: _pro
		}],
		[0, {
			[_eQN]: `OwnerId`,
			[_xN]: _oI
		}],
		[0, {
			[_eQN]: `SnapshotId`,
			[_xN]: _sIn
		}],
		[0, {
			[_eQN]: `OutpostArn`,
			[_xN]: _oA
		}],
		[0, {
			[_eQN]: `SseType`,
			[_xN]: _sTs
		}],
		[0, {
			[_eQN]: `AvailabilityZone`,
			[_xN]: _aZ
		}]
	]
];
var StateReason$ = [
	3,
	n0,
	_SRt,
	0,
	[_Co, _Me],
	[[0, {
		[_eQN]: `Code`,
		[_xN]: _co
	}], [0, {
		[_eQN]: `Message`,
		[_xN]: _me
	}]]
];
var Tag$ = [
	3,
	n0,
	_Ta,
	0,
	[_K, _V],
	[[0, {
		[_eQN]: `Key`,
		[_xN]: _k
	}], [0, {
		[_eQN]: `Value`,
		[_xN]: _v
	}]]
];
var TagSpecification$ = [
	3,
	n0,
	_TSa,
	0,
	[_RTe, _T],
	[[0, {
		[_eQN]: `ResourceType`,
		[_xN]: _rTe
	}], [() => TagList, { [_xN]: _Ta }]]
];
var Volume$ = [
	3,
	n0,
	_Vol,
	0,
	[
		_AZI,
		_OA,
		_SVI,
		_Io,
		_T,
		_VT,
		_FRa,
		_MAE,
		_Th,
		_STs,
		_Op,
		_VIR,
		_VAo,
		_OI,
		_VIo,
		_Siz,
		_SIn,
		_AZ,
		_St,
		_CTre,
		_Atta,
		_Enc,
		_KKI
	],
	[
		[0, {
			[_eQN]: `AvailabilityZoneId`,
			[_xN]: _aZI
		}],
		[0, {
			[_eQN]: `OutpostArn`,
			[_xN]: _oA
		}],
		[0, {
			[_eQN]: `SourceVolumeId`,
			[_xN]: _sVI
		}],
		[1, {
			[_eQN]: `Iops`,
			[_xN]: _io
		}],
		[() => TagList, {
			[_eQN]: `TagSet`,
			[_xN]: _tS
		}],
		[0, {
			[_eQN]: `VolumeType`,
			[_xN]: _vT
		}],
		[2, {
			[_eQN]: `FastRestored`,
			[_xN]: _fRa
		}],
		[2, {
			[_eQN]: `MultiAttachEnabled`,
			[_xN]: _mAE
		}],
		[1, {
			[_eQN]: `Throughput`,
			[_xN]: _th
		}],
		[0, {
			[_eQN]: `SseType`,
			[_xN]: _sTs
		}],
		[() => OperatorResponse$, {
			[_eQN]: `Operator`,
			[_xN]: _ope
		}],
		[1, {
			[_eQN]: `VolumeInitializationRate`,
			[_xN]: _vIR
		}],
		[0, {
			[_eQN]: `VolumeArn`,
			[_xN]: _vA
		}],
		[0, {
			[_eQN]: `OwnerId`,
			[_xN]: _oI
		}],
		[0, {
			[_eQN]: `VolumeId`,
			[_xN]: _vIo
		}],
		[1, {
			[_eQN]: `Size`,
			[_xN]: _si
		}],
		[0, {
			[_eQN]: `SnapshotId`,
			[_xN]: _sIn
		}],
		[0, {
			[_eQN]: `AvailabilityZone`,
			[_xN]: _aZ
		}],
		[0, {
			[_eQN]: `Status`,
			[_xN]: _sta
		}],
		[4, {
			[_eQN]: `CreateTime`,
			[_xN]: _cTre
		}],
		[() => VolumeAttachmentList, {
			[_eQN]: `AttachmentSet`,
			[_xN]: _aSt
		}],
		[2, {
			[_eQN]: `Encrypted`,
			[_xN]: _enc
		}],
		[0, {
			[_eQN]: `KmsKeyId`,
			[_xN]: _kKI
		}]
	]
];
var VolumeAttachment$ = [
	3,
	n0,
	_VAol,
	0,
	[
		_DOT,
		_ARss,
		_IOS,
		_ECI,
		_VIo,
		_II,
		_Dev,
		_St,
		_ATtt
	],
	[
		[2, {
			[_eQN]: `DeleteOnTermination`,
			[_xN]: _dOT
		}],
		[0, {
			[_eQN]: `AssociatedResource`,
			[_xN]: _aRs
		}],
		[0, {
			[_eQN]: `InstanceOwningService`,
			[_xN]: _iOS
		}],
		[1, {
			[_eQN]: `EbsCardIndex`,
			[_xN]: _eCI
		}],
		[0, {
			[_eQN]: `VolumeId`,
			[_xN]: _vIo
		}],
		[0, {
			[_eQN]: `InstanceId`,
			[_xN]: _iI
		}],
		[0, {
			[_eQN]: `Device`,
			[_xN]: _dev
		}],
		[0, {
			[_eQN]: `Status`,
			[_xN]: _sta
		}],
		[4, {
			[_eQN]: `AttachTime`,
			[_xN]: _aTt
		}]
	]
];
var __Unit = "unit";
var ElasticGpuAssociationList = [
	1,
	n0,
	_EGAL,
	0,
	[() => ElasticGpuAssociation$, { [_xN]: _it }]
];
var ElasticInferenceAcceleratorAssociationList = [
	1,
	n0,
	_EIAAL,
	0,
	[() => ElasticInferenceAcceleratorAssociation$, { [_xN]: _it }]
];
var FilterList = [
	1,
	n0,
	_FLi,
	0,
	[() => Filter$, { [_xN]: _Fil }]
];
var GroupIdentifierList = [
	1,
	n0,
	_GIL,
	0,
	[() => GroupIdentifier$, { [_xN]: _it }]
];
var InstanceBlockDeviceMappingList = [
	1,
	n0,
	_IBDML,
	0,
	[() => InstanceBlockDeviceMapping$, { [_xN]: _it }]
];
var InstanceIdStringList = [
	1,
	n0,
	_IISLn,
	0,
	[0, { [_xN]: _II }]
];
var InstanceIpv4PrefixList = [
	1,
	n0,
	_IIPL,
	0,
	[() => InstanceIpv4Prefix$, { [_xN]: _it }]
];
var InstanceIpv6AddressList = [
	1,
	n0,
	_IIAL,
	0,
	[() => InstanceIpv6Address$, { [_xN]: _it }]
];
var InstanceIpv6PrefixList = [
	1,
	n0,
	_IIPLn,
	0,
	[() => InstanceIpv6Prefix$, { [_xN]: _it }]
];
var InstanceList = [
	1,
	n0,
	_ILns,
	0,
	[() => Instance$, { [_xN]: _it }]
];
var InstanceNetworkInterfaceList = [
	1,
	n0,
	_INIL,
	0,
	[() => InstanceNetworkInterface$, { [_xN]: _it }]
];
var InstancePrivateIpAddressList = [
	1,
	n0,
	_IPIAL,
	0,
	[() => InstancePrivateIpAddress$, { [_xN]: _it }]
];
var InstanceSecondaryInterfaceList = [
	1,
	n0,
	_ISIL,
	0,
	[() => InstanceSecondaryInterface$, { [_xN]: _it }]
];
var InstanceSecondaryInterfacePrivateIpAddressList = [
	1,
	n0,
	_ISIPIAL,
	0,
	[() => InstanceSecondaryInterfacePrivateIpAddress$, { [_xN]: _it }]
];
var LicenseList = [
	1,
	n0,
	_LL,
	0,
	[() => LicenseConfiguration$, { [_xN]: _it }]
];
var MetricCategoryIdList = [
	1,
	n0,
	_MCIL,
	0,
	[0, { [_xN]: _it }]
];
var OwnerStringList = [
	1,
	n0,
	_OSL,
	0,
	[0, { [_xN]: _Own }]
];
var ProductCodeList = [
	1,
	n0,
	_PCLr,
	0,
	[() => ProductCode$, { [_xN]: _it }]
];
var RegionGeographyList = [
	1,
	n0,
	_RGL,
	0,
	[() => RegionGeography$, { [_xN]: _it }]
];
var RegionList = [
	1,
	n0,
	_RL,
	0,
	[() => Region$, { [_xN]: _it }]
];
var RegionNameStringList = [
	1,
	n0,
	_RNSL,
	0,
	[0, { [_xN]: _RN }]
];
var ReservationList = [
	1,
	n0,
	_RLe,
	0,
	[() => Reservation$, { [_xN]: _it }]
];
var SnapshotIdStringList = [
	1,
	n0,
	_SISL,
	0,
	[0, { [_xN]: _SIn }]
];
var SnapshotList = [
	1,
	n0,
	_SLn,
	0,
	[() => Snapshot$, { [_xN]: _it }]
];
var SnapshotSet = [
	1,
	n0,
	_SSn,
	0,
	[() => SnapshotInfo$, { [_xN]: _it }]
];
var TagList = [
	1,
	n0,
	_TL,
	0,
	[() => Tag$, { [_xN]: _it }]
];
var TagSpecificationList = [
	1,
	n0,
	_TSL,
	0,
	[() => TagSpecification$, { [_xN]: _it }]
];
var ValueStringList = [
	1,
	n0,
	_VSL,
	0,
	[0, { [_xN]: _it }]
];
var VolumeAttachmentList = [
	1,
	n0,
	_VALo,
	0,
	[() => VolumeAttachment$, { [_xN]: _it }]
];
var VolumeIdStringList = [
	1,
	n0,
	_VISL,
	0,
	[0, { [_xN]: _VIo }]
];
var VolumeList = [
	1,
	n0,
	_VLo,
	0,
	[() => Volume$, { [_xN]: _it }]
];
var CreateSnapshot$ = [
	9,
	n0,
	_CSre,
	0,
	() => CreateSnapshotRequest$,
	() => Snapshot$
];
var CreateSnapshots$ = [
	9,
	n0,
	_CSrea,
	0,
	() => CreateSnapshotsRequest$,
	() => CreateSnapshotsResult$
];
var CreateVolume$ = [
	9,
	n0,
	_CVr,
	0,
	() => CreateVolumeRequest$,
	() => Volume$
];
var DeleteSnapshot$ = [
	9,
	n0,
	_DSele,
	0,
	() => DeleteSnapshotRequest$,
	() => __Unit
];
var DeleteVolume$ = [
	9,
	n0,
	_DVel,
	0,
	() => DeleteVolumeRequest$,
	() => __Unit
];
var DescribeInstances$ = [
	9,
	n0,
	_DIesc,
	0,
	() => DescribeInstancesRequest$,
	() => DescribeInstancesResult$
];
var DescribeRegions$ = [
	9,
	n0,
	_DRes,
	0,
	() => DescribeRegionsRequest$,
	() => DescribeRegionsResult$
];
var DescribeSnapshots$ = [
	9,
	n0,
	_DSes,
	0,
	() => DescribeSnapshotsRequest$,
	() => DescribeSnapshotsResult$
];
var DescribeVolumes$ = [
	9,
	n0,
	_DVes,
	0,
	() => DescribeVolumesRequest$,
	() => DescribeVolumesResult$
];
// node_modules/@aws-sdk/client-ec2/dist-es/runtimeConfig.shared.js
const getRuntimeConfig$1 = (config) => {
	return {
		apiVersion: "2016-11-15",
		base64Decoder: config?.base64Decoder ?? Sha256Node.bt,
		base64Encoder: config?.base64Encoder ?? Sha256Node.yt,
		disableHostPrefix: config?.disableHostPrefix ?? false,
		endpointProvider: config?.endpointProvider ?? defaultEndpointResolver,
		extensions: config?.extensions ?? [],
		httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultEC2HttpAuthSchemeProvider,
		httpAuthSchemes: config?.httpAuthSchemes ?? [{
			schemeId: "aws.auth#sigv4",
			identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
			signer: new Sha256Node.o()
		}],
		logger: config?.logger ?? new Sha256Node.et(),
		protocol: config?.protocol ?? AwsEc2QueryProtocol,
		protocolSettings: config?.protocolSettings ?? {
			defaultNamespace: "com.amazonaws.ec2",
			errorTypeRegistries,
			xmlNamespace: "http://ec2.amazonaws.com/doc/2016-11-15",
			version: "2016-11-15",
			serviceTarget: "AmazonEC2"
		},
		serviceId: config?.serviceId ?? "EC2",
		sha256: config?.sha256 ?? Sha256Node.t,
		urlParser: config?.urlParser ?? configLoader.r,
		utf8Decoder: config?.utf8Decoder ?? TypeRegistry.r,
		utf8Encoder: config?.utf8Encoder ?? TypeRegistry.n
	};
};
// node_modules/@aws-sdk/client-ec2/dist-es/runtimeConfig.js
const getRuntimeConfig = (config) => {
	(0,Sha256Node.rt)(process.version);
	const defaultsMode = (0,Sha256Node.Y)(config);
	const defaultConfigProvider = () => defaultsMode().then(Sha256Node.it);
	const clientSharedValues = getRuntimeConfig$1(config);
	(0,Sha256Node.St)(process.version);
	const loaderConfig = {
		profile: config?.profile,
		logger: clientSharedValues.logger
	};
	return {
		...clientSharedValues,
		...config,
		runtime: "node",
		defaultsMode,
		authSchemePreference: config?.authSchemePreference ?? (0,configLoader.t)(Sha256Node.a, loaderConfig),
		bodyLengthChecker: config?.bodyLengthChecker ?? Sha256Node.pt,
		credentialDefaultProvider: config?.credentialDefaultProvider ?? defaultProvider,
		defaultSocketTimeout: (0,Sha256Node.xt)(config?.requestHandler, 9e5),
		defaultUserAgentProvider: config?.defaultUserAgentProvider ?? (0,Sha256Node.p)({
			serviceId: clientSharedValues.serviceId,
			clientVersion: version
		}),
		maxAttempts: config?.maxAttempts ?? (0,configLoader.t)(Sha256Node.g, config),
		region: config?.region ?? (0,configLoader.t)(Sha256Node.Q, {
			...Sha256Node.Z,
			...loaderConfig
		}),
		requestHandler: node_http_handler.t.create(config?.requestHandler ?? defaultConfigProvider),
		retryMode: config?.retryMode ?? (0,configLoader.t)({
			...Sha256Node._,
			default: async () => (await defaultConfigProvider()).retryMode || Sha256Node.y
		}, config),
		streamCollector: config?.streamCollector ?? node_http_handler.r,
		useDualstackEndpoint: config?.useDualstackEndpoint ?? (0,configLoader.t)(Sha256Node.ft, loaderConfig),
		useFipsEndpoint: config?.useFipsEndpoint ?? (0,configLoader.t)(Sha256Node.dt, loaderConfig),
		userAgentAppId: config?.userAgentAppId ?? (0,configLoader.t)(Sha256Node.f, loaderConfig)
	};
};
// node_modules/@aws-sdk/client-ec2/dist-es/auth/httpAuthExtensionConfiguration.js
const getHttpAuthExtensionConfiguration = (runtimeConfig) => {
	const _httpAuthSchemes = runtimeConfig.httpAuthSchemes;
	let _httpAuthSchemeProvider = runtimeConfig.httpAuthSchemeProvider;
	let _credentials = runtimeConfig.credentials;
	return {
		setHttpAuthScheme(httpAuthScheme) {
			const index = _httpAuthSchemes.findIndex((scheme) => scheme.schemeId === httpAuthScheme.schemeId);
			if (index === -1) _httpAuthSchemes.push(httpAuthScheme);
			else _httpAuthSchemes.splice(index, 1, httpAuthScheme);
		},
		httpAuthSchemes() {
			return _httpAuthSchemes;
		},
		setHttpAuthSchemeProvider(httpAuthSchemeProvider) {
			_httpAuthSchemeProvider = httpAuthSchemeProvider;
		},
		httpAuthSchemeProvider() {
			return _httpAuthSchemeProvider;
		},
		setCredentials(credentials) {
			_credentials = credentials;
		},
		credentials() {
			return _credentials;
		}
	};
};
const resolveHttpAuthRuntimeConfig = (config) => {
	return {
		httpAuthSchemes: config.httpAuthSchemes(),
		httpAuthSchemeProvider: config.httpAuthSchemeProvider(),
		credentials: config.credentials()
	};
};
// node_modules/@aws-sdk/client-ec2/dist-es/runtimeExtensions.js
const resolveRuntimeExtensions = (runtimeConfig, extensions) => {
	const extensionConfiguration = Object.assign((0,Sha256Node.l)(runtimeConfig), (0,Sha256Node.tt)(runtimeConfig), (0,Sha256Node.A)(runtimeConfig), getHttpAuthExtensionConfiguration(runtimeConfig));
	extensions.forEach((extension) => extension.configure(extensionConfiguration));
	return Object.assign(runtimeConfig, (0,Sha256Node.u)(extensionConfiguration), (0,Sha256Node.nt)(extensionConfiguration), (0,Sha256Node.j)(extensionConfiguration), resolveHttpAuthRuntimeConfig(extensionConfiguration));
};
// node_modules/@aws-sdk/client-ec2/dist-es/EC2Client.js
var EC2Client = class extends Sha256Node.ut {
	config;
	constructor(...[configuration]) {
		const _config_0 = getRuntimeConfig(configuration || {});
		super(_config_0);
		this.initConfig = _config_0;
		const _config_1 = resolveClientEndpointParameters(_config_0);
		const _config_2 = (0,Sha256Node.b)(_config_1);
		const _config_3 = (0,Sha256Node.v)(_config_2);
		const _config_4 = (0,Sha256Node.X)(_config_3);
		const _config_5 = (0,Sha256Node.O)(_config_4);
		const _config_6 = (0,Sha256Node.U)(_config_5);
		const _config_7 = resolveHttpAuthSchemeConfig(_config_6);
		const _config_8 = resolveRuntimeExtensions(_config_7, configuration?.extensions || []);
		this.config = _config_8;
		this.middlewareStack.use((0,Sha256Node.ct)(this.config));
		this.middlewareStack.use((0,Sha256Node.m)(this.config));
		this.middlewareStack.use((0,Sha256Node.h)(this.config));
		this.middlewareStack.use((0,Sha256Node.k)(this.config));
		this.middlewareStack.use((0,Sha256Node.D)(this.config));
		this.middlewareStack.use((0,Sha256Node.E)(this.config));
		this.middlewareStack.use((0,Sha256Node.T)(this.config));
		this.middlewareStack.use((0,Sha256Node.w)(this.config, {
			httpAuthSchemeParametersProvider: defaultEC2HttpAuthSchemeParametersProvider,
			identityProviderConfigProvider: async (config) => new Sha256Node.x({ "aws.auth#sigv4": config.credentials })
		}));
		this.middlewareStack.use((0,Sha256Node.C)(this.config));
	}
	destroy() {
		super.destroy();
	}
};
// node_modules/@aws-sdk/client-ec2/dist-es/commandBuilder.js
const command = (0,Sha256Node.$)(commonParams, "AmazonEC2", "EC2Client", Sha256Node.H);
const _ep0 = {};
const _mw0 = (Command, cs, config, o) => [];
// node_modules/@aws-sdk/client-ec2/dist-es/commands/CreateSnapshotCommand.js
var CreateSnapshotCommand = class extends command(_ep0, _mw0, "CreateSnapshot", CreateSnapshot$) {};
// node_modules/@aws-sdk/client-ec2/dist-es/commands/CreateSnapshotsCommand.js
var CreateSnapshotsCommand = class extends command(_ep0, _mw0, "CreateSnapshots", CreateSnapshots$) {};
// node_modules/@aws-sdk/client-ec2/dist-es/commands/CreateVolumeCommand.js
var CreateVolumeCommand = class extends command(_ep0, _mw0, "CreateVolume", CreateVolume$) {};
// node_modules/@aws-sdk/client-ec2/dist-es/commands/DeleteSnapshotCommand.js
var DeleteSnapshotCommand = class extends command(_ep0, _mw0, "DeleteSnapshot", DeleteSnapshot$) {};
// node_modules/@aws-sdk/client-ec2/dist-es/commands/DeleteVolumeCommand.js
var DeleteVolumeCommand = class extends command(_ep0, _mw0, "DeleteVolume", DeleteVolume$) {};
// node_modules/@aws-sdk/client-ec2/dist-es/commands/DescribeInstancesCommand.js
var DescribeInstancesCommand = class extends command(_ep0, _mw0, "DescribeInstances", DescribeInstances$) {};
// node_modules/@aws-sdk/client-ec2/dist-es/commands/DescribeRegionsCommand.js
var DescribeRegionsCommand = class extends command(_ep0, _mw0, "DescribeRegions", DescribeRegions$) {};
// node_modules/@aws-sdk/client-ec2/dist-es/commands/DescribeSnapshotsCommand.js
var DescribeSnapshotsCommand = class extends command(_ep0, _mw0, "DescribeSnapshots", DescribeSnapshots$) {};
// node_modules/@aws-sdk/client-ec2/dist-es/commands/DescribeVolumesCommand.js
var DescribeVolumesCommand = class extends command(_ep0, _mw0, "DescribeVolumes", DescribeVolumes$) {};
// src/domain/copies/model.ts
function isKnown(copy) {
	const { origin, startedAt } = copy;
	if (Object.values(origin).some((part) => part === null)) return false;
	return startedAt === null || origin.startedAt === null || origin.startedAt <= startedAt;
}
function isOurCopy({ autoBackupCopy, autoBackup, isOfOtherService }) {
	return autoBackupCopy === "true" && autoBackup === null && !isOfOtherService;
}
function sourceKey({ account, region }) {
	return `${account} ${region}`;
}
// src/domain/copies/naming.ts
const COPY_TAGS = {
	copy: "AutoBackupCopy",
	snapshotId: "SourceSnapshotId",
	volumeId: "SourceVolumeId",
	account: "SourceAccountId",
	region: "SourceRegion",
	startedAt: "SourceStartTime",
	run: "CopyRun"
};
// src/domain/periods.ts
function dayOf(instant) {
	return new Date(instant).toISOString().slice(0, -14);
}
// src/domain/retention.ts
function isTagged(snapshot) {
	return snapshot.autoBackup === "true";
}
function isGoodBackup(snapshot) {
	const { state, startedAt, volumeId, isCopy, isOfOtherService } = snapshot;
	if (!isTagged(snapshot) || isCopy || isOfOtherService) return false;
	return startedAt !== null && volumeId !== null && state === "completed";
}
// src/aws/clock.ts
const MAX_DISAGREEMENT_MS = 3e5;
var AwsClock = class {
	#lastAnswer = null;
	#jumped = false;
	get hasJumped() {
		return this.#jumped;
	}
	update(header) {
		const date = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/.test(header ?? "") ? Date.parse(header ?? "") : NaN;
		if (!Number.isFinite(date)) return;
		const expected = this.now();
		if (expected !== null && Math.abs(date - expected) > MAX_DISAGREEMENT_MS) {
			this.#jumped = true;
			const runner = Date.now();
			if (Math.abs(date - runner) > Math.abs(expected - runner)) return;
		}
		this.#lastAnswer = {
			date,
			at: external_node_perf_hooks_.performance.now()
		};
	}
	runnerAheadMs() {
		const now = this.now();
		return now === null ? 0 : Date.now() - now;
	}
	now() {
		if (this.#lastAnswer === null) return null;
		return this.#lastAnswer.date + (external_node_perf_hooks_.performance.now() - this.#lastAnswer.at);
	}
};
// src/aws/connection.ts
var Connection = class {
	region;
	clock = new AwsClock();
	sdk;
	client;
	account = null;
	constructor(options) {
		this.region = options.region;
		this.client = new RetryingClient(options);
		const { region, credentials, network } = options;
		this.sdk = new EC2Client({
			region,
			...clientOptions(credentials, network)
		});
		prepareClient(this.sdk, {
			network,
			onDate: (header) => this.clock.update(header)
		});
	}
	pages(action, send) {
		return pagesOf(this.client, action, (token, abortSignal) => send(token, { abortSignal }));
	}
	get apiCalls() {
		return Object.fromEntries(this.client.sent);
	}
	now() {
		const now = this.clock.now();
		if (now === null) throw new Error("AWS has not told the time: its answers bear no Date header");
		return now;
	}
	close() {
		this.sdk.destroy();
	}
	learnAccount(ownerId) {
		this.account ??= accountOrNull(ownerId);
	}
};
// src/aws/shapes.ts
function toInstance(instance) {
	if (!instance.InstanceId) throw new Error("EC2 listed an instance without an id");
	return {
		id: instance.InstanceId,
		name: tagValue(instance.Tags, "Name") || null,
		state: instance.State?.Name ?? "unknown",
		tags: toTags(instance.Tags),
		volumes: (instance.BlockDeviceMappings ?? []).flatMap((mapping) => {
			const id = mapping.Ebs?.VolumeId;
			const device = mapping.DeviceName ?? "unknown device";
			if (!id) return [];
			const attachedAt = toInstant(mapping.Ebs?.AttachTime);
			return [{
				id,
				device,
				isRoot: device === instance.RootDeviceName,
				attachedAt,
				operator: toOperator(mapping.Ebs?.Operator)
			}];
		}),
		zone: instance.Placement?.AvailabilityZone || null,
		machine: toMachine(instance)
	};
}
function toMachine(instance) {
	return {
		architecture: instance.Architecture || null,
		virtualization: instance.VirtualizationType || null,
		rootDevice: instance.RootDeviceName || null,
		bootMode: instance.BootMode || instance.CurrentInstanceBootMode || null,
		ena: instance.EnaSupport ?? null,
		sriov: instance.SriovNetSupport || null,
		tpm: instance.TpmSupport || null,
		imds: instance.MetadataOptions?.HttpTokens === "required" ? "v2.0" : null,
		platform: instance.PlatformDetails || null,
		usage: instance.UsageOperation || null
	};
}
function toVolumeSettings({ VolumeType, Iops, Throughput }) {
	return {
		type: VolumeType || null,
		iops: Iops ?? null,
		throughput: Throughput ?? null
	};
}
function toSnapshot(snapshot, strings) {
	if (!snapshot.SnapshotId) return null;
	const tag = (key) => strings.intern(tagValue(snapshot.Tags, key));
	return {
		id: strings.intern(snapshot.SnapshotId),
		volumeId: strings.intern(snapshot.VolumeId || null),
		state: toState(snapshot.State),
		startedAt: toInstant(snapshot.StartTime),
		volumeSize: snapshot.VolumeSize ?? null,
		autoBackup: tag("AutoBackup"),
		backupRun: tag("BackupRun"),
		backupSet: tag("BackupSet"),
		name: tag("Name"),
		instanceId: tag("InstanceId"),
		isCopy: isCopy(snapshot),
		isOfOtherService: (snapshot.Tags ?? []).some(({ Key }) => OTHER_SERVICE.test(Key ?? ""))
	};
}
function requireSnapshots(answer) {
	const strings = new StringInterner();
	const snapshots = answer.flatMap((one) => toSnapshot(one, strings) ?? []);
	if (snapshots.length === 0) throw new Error("EC2 answered a create without a snapshot id");
	return snapshots;
}
const OTHER_SERVICE = /^aws:(?:dlm|backup):/;
function toOperator(operator) {
	return operator?.Managed === true ? operator.Principal || "an AWS service" : null;
}
function toFoundVolume({ State, Attachments }) {
	const attachedTo = (Attachments ?? []).flatMap(({ InstanceId }) => InstanceId ?? []);
	return {
		existence: State === "deleted" ? "gone" : "exists",
		attachedTo
	};
}
var StringInterner = class {
	#known = /* @__PURE__ */ new Map();
	intern(text) {
		if (text === null) return text;
		const known = this.#known.get(text);
		if (known !== void 0) return known;
		const copy = Buffer.from(text).toString();
		this.#known.set(copy, copy);
		return copy;
	}
};
function isCopy({ Description, VolumeId, TransferType }) {
	return /^\[Copied snap-/.test(Description ?? "") || /^vol-f+$/.test(VolumeId ?? "") || TransferType !== void 0;
}
function toTags(tags) {
	return new Map((tags ?? []).map(({ Key, Value }) => [Key ?? "", Value ?? ""]));
}
function toState(state) {
	return state === "pending" || state === "completed" || state === "error" ? state : "other";
}
function toInstant(date) {
	const instant = date?.getTime() ?? NaN;
	return Number.isFinite(instant) ? instant : null;
}
function tagValue(tags, key) {
	return tags?.find((tag) => tag.Key === key)?.Value ?? null;
}
// src/aws/copy-shapes.ts
function toCopy(snapshot, strings) {
	if (!snapshot.SnapshotId) return null;
	const tag = (key) => strings.intern(tagValue(snapshot.Tags, key));
	return {
		id: strings.intern(snapshot.SnapshotId),
		state: toState(snapshot.State),
		statusMessage: snapshot.StateMessage || null,
		startedAt: toInstant(snapshot.StartTime),
		completedAt: toInstant(snapshot.CompletionTime),
		volumeSize: snapshot.VolumeSize ?? null,
		autoBackupCopy: tag(COPY_TAGS.copy),
		autoBackup: tag("AutoBackup"),
		backupSet: tag("BackupSet"),
		copyRun: tag(COPY_TAGS.run),
		name: tag("Name"),
		instanceId: tag("InstanceId"),
		origin: {
			snapshotId: tag(COPY_TAGS.snapshotId),
			volumeId: tag(COPY_TAGS.volumeId),
			account: tag(COPY_TAGS.account),
			region: tag(COPY_TAGS.region),
			startedAt: toTime(tagValue(snapshot.Tags, COPY_TAGS.startedAt))
		},
		isOfOtherService: (snapshot.Tags ?? []).some(({ Key }) => OTHER_SERVICE.test(Key ?? ""))
	};
}
function toTime(text) {
	if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return null;
	return toInstant(new Date(text));
}
// src/aws/describe.ts
const PAGE_SIZE$1 = 1e3;
const LIVE_STATES = [
	"pending",
	"running",
	"shutting-down",
	"stopping",
	"stopped"
];
async function describeInstances(connection) {
	const query = {
		Filters: [{
			Name: "instance-state-name",
			Values: LIVE_STATES
		}],
		MaxResults: PAGE_SIZE$1,
		IncludeManagedResources: true
	};
	const instances = [];
	for await (const page of connection.pages("DescribeInstances", (token, options) => connection.sdk.send(new DescribeInstancesCommand({
		...query,
		...token
	}), options))) for (const reservation of requireList(page.Reservations, "DescribeInstances")) {
		connection.learnAccount(reservation.OwnerId);
		instances.push(...(reservation.Instances ?? []).map(toInstance));
	}
	return instances;
}
async function* describeVolumes(connection, volumeIds) {
	for (let start = 0; start < volumeIds.length; start += 200) yield* volumesThatFit(connection, {
		Name: "volume-id",
		Values: volumeIds.slice(start, start + 200)
	});
}
async function* volumesThatFit(connection, filter) {
	const query = {
		Filters: [filter],
		MaxResults: PAGE_SIZE$1,
		IncludeManagedResources: true
	};
	for await (const page of connection.pages("DescribeVolumes", (token, options) => connection.sdk.send(new DescribeVolumesCommand({
		...query,
		...token
	}), options))) yield* requireList(page.Volumes, "DescribeVolumes");
}
async function describeSnapshots(connection, filters) {
	const query = {
		OwnerIds: ["self"],
		Filters: [...filters],
		MaxResults: PAGE_SIZE$1
	};
	const snapshots = /* @__PURE__ */ new Map();
	const strings = new StringInterner();
	for await (const page of connection.pages("DescribeSnapshots", (token, options) => connection.sdk.send(new DescribeSnapshotsCommand({
		...query,
		...token
	}), options))) {
		connection.learnAccount(page.Snapshots?.[0]?.OwnerId);
		for (const listed of requireList(page.Snapshots, "DescribeSnapshots")) {
			const snapshot = toSnapshot(listed, strings);
			if (snapshot !== null) snapshots.set(snapshot.id, snapshot);
		}
	}
	return [...snapshots.values()];
}
async function describeRegions({ client, sdk }) {
	const { Regions } = await client.send("DescribeRegions", {
		repeatable: true,
		once: (abortSignal) => sdk.send(new DescribeRegionsCommand({}), { abortSignal })
	});
	const names = requireList(Regions, "DescribeRegions").map(({ RegionName }) => RegionName ?? "");
	if (names.length === 0) throw new Error("EC2 listed no enabled region, not even its own");
	if (!names.every(isRegionName)) throw new Error("EC2 listed a region whose name is none");
	return names.sort();
}
// src/aws/requests.ts
async function sendCreate(client, request, { dryRun, abortSignal }) {
	if (request.kind === "volume") return [await client.send(createCommand(request, dryRun), { abortSignal })];
	return (await client.send(createSetCommand(request, dryRun), { abortSignal })).Snapshots ?? [];
}
function createCommand(request, dryRun) {
	return new CreateSnapshotCommand({
		DryRun: dryRun,
		VolumeId: request.volumes[0]?.id,
		Description: request.description,
		TagSpecifications: tagSpecifications(request)
	});
}
function createSetCommand(request, dryRun) {
	return new CreateSnapshotsCommand({
		DryRun: dryRun,
		InstanceSpecification: {
			InstanceId: request.instanceId,
			ExcludeBootVolume: request.excludeBootVolume,
			ExcludeDataVolumeIds: [...request.excludeDataVolumeIds]
		},
		Description: request.description,
		TagSpecifications: tagSpecifications(request),
		...request.copyTagsFromVolumes ? { CopyTagsFromSource: "volume" } : {}
	});
}
function tagSpecifications({ tags }) {
	return [{
		ResourceType: "snapshot",
		Tags: tags.map(({ key, value }) => ({
			Key: key,
			Value: value
		}))
	}];
}
function escapeWildcards(value) {
	return value.replace(/[\\*?]/g, "\\$&");
}
// src/aws/verify-source.ts
const PAGE_SIZE = 1e3;
var VerifySource = class {
	connection;
	constructor(options) {
		this.connection = new Connection(options);
	}
	async *listBackups(backupSet) {
		const strings = new StringInterner();
		for await (const one of this.#snapshots("AutoBackup", backupSet)) {
			const backup = toSnapshot(one, strings);
			if (backup === null || !isGoodBackup(backup) || backup.backupSet !== backupSet) continue;
			const { id, volumeId, startedAt, volumeSize, name, instanceId } = backup;
			yield {
				snapshot: {
					id,
					kind: "backup",
					volumeId,
					origin: "",
					startedAt,
					volumeSize,
					fullSizeBytes: one.FullSnapshotSizeInBytes ?? null,
					name,
					instanceId
				},
				isArchived: one.StorageTier === "archive"
			};
		}
	}
	async *listCopies(backupSet) {
		const strings = new StringInterner();
		for await (const one of this.#snapshots(COPY_TAGS.copy, backupSet)) {
			const copy = toCopy(one, strings);
			if (copy === null || !isOurCopy(copy) || !isKnown(copy)) continue;
			if (copy.state !== "completed" || copy.backupSet !== backupSet) continue;
			const { id, origin, volumeSize, name, instanceId } = copy;
			yield {
				snapshot: {
					id,
					kind: "copy",
					volumeId: origin.volumeId,
					origin: sourceKey(origin),
					startedAt: origin.startedAt,
					volumeSize,
					fullSizeBytes: one.FullSnapshotSizeInBytes ?? null,
					name,
					instanceId
				},
				isArchived: one.StorageTier === "archive"
			};
		}
	}
	async createVolume(volume, token) {
		const input = {
			...volumeInput(volume),
			ClientToken: token
		};
		const { VolumeId } = await this.connection.client.send("CreateVolume", {
			repeatable: true,
			once: (abortSignal) => this.connection.sdk.send(new CreateVolumeCommand(input), { abortSignal })
		});
		if (!VolumeId) throw new Error("EC2 answered the making of a volume without a volume id");
		return VolumeId;
	}
	async checkCreateVolume(volume) {
		const input = {
			...volumeInput(volume),
			DryRun: true
		};
		await this.connection.client.send("CreateVolume", {
			repeatable: true,
			once: (abortSignal) => this.connection.sdk.send(new CreateVolumeCommand(input), { abortSignal })
		});
	}
	async stateOfVolume(volumeId) {
		for await (const { State } of describeVolumes(this.connection, [volumeId])) return State ?? "unknown";
		return null;
	}
	async listVolumes(tag) {
		const filter = {
			Name: `tag:${tag.key}`,
			Values: [escapeWildcards(tag.value)]
		};
		const found = [];
		for await (const volume of volumesThatFit(this.connection, filter)) {
			const { VolumeId: id, State: state = "unknown", Attachments, Tags } = volume;
			const isAttached = (Attachments ?? []).length > 0;
			if (id) found.push({
				id,
				state,
				isAttached,
				tags: toTags(Tags)
			});
		}
		return found;
	}
	async deleteVolume(volumeId) {
		const input = { VolumeId: volumeId };
		await this.connection.client.send("DeleteVolume", {
			repeatable: true,
			once: (abortSignal) => this.connection.sdk.send(new DeleteVolumeCommand(input), { abortSignal })
		});
	}
	async *#snapshots(tag, backupSet) {
		const { connection } = this;
		const ofSet = {
			Name: "tag:BackupSet",
			Values: [escapeWildcards(backupSet ?? "")]
		};
		const query = {
			OwnerIds: ["self"],
			Filters: [{
				Name: `tag:${tag}`,
				Values: ["true"]
			}, ...backupSet === null ? [] : [ofSet]],
			MaxResults: PAGE_SIZE
		};
		for await (const page of connection.pages("DescribeSnapshots", (token, options) => connection.sdk.send(new DescribeSnapshotsCommand({
			...query,
			...token
		}), options))) {
			connection.learnAccount(page.Snapshots?.[0]?.OwnerId);
			yield* requireList(page.Snapshots, "DescribeSnapshots");
		}
	}
};
function volumeInput({ snapshotId, zone, tags }) {
	return {
		SnapshotId: snapshotId,
		AvailabilityZone: zone,
		VolumeType: "gp3",
		TagSpecifications: [{
			ResourceType: "volume",
			Tags: tags.map(({ key, value }) => ({
				Key: key,
				Value: value
			}))
		}]
	};
}
// src/github/oidc.ts
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;
const TIMEOUT_MS = 1e4;
var Refusal = class extends Error {};
async function idToken(environment, options) {
	for (let attempt = 1;; attempt++) try {
		return await askOnce(environment, options);
	} catch (error) {
		if (attempt === ATTEMPTS || isFinal(error)) {
			const why = error instanceof Error ? error.message : String(error);
			throw new Error(`GitHub gave no ID token (${why})`, { cause: error });
		}
		await (0,promises_namespaceObject.setTimeout)(FIRST_PAUSE_MS * 2 ** (attempt - 1));
	}
}
function isFinal(error) {
	return error instanceof Refusal || error instanceof ProxyRefusal && error.status < 500;
}
async function askOnce(environment, { audience, get }) {
	const url = new URL(environment["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "");
	if (url.protocol !== "https:" && !isLoopback(url.hostname)) throw new Refusal("the address of its token service is not https");
	url.searchParams.append("audience", audience);
	const answer = await get(url.href, {
		headers: {
			authorization: `Bearer ${environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"]}`,
			accept: "application/json",
			"user-agent": "ebs-backup"
		},
		redirect: "error",
		signal: AbortSignal.timeout(TIMEOUT_MS)
	});
	const token = answer.ok ? tokenIn(await answer.text()) : null;
	if (token !== null) return token;
	const why = answer.ok ? "its answer holds none" : `it answered with status ${answer.status}`;
	throw answer.status < 500 ? new Refusal(why) : new Error(why);
}
function tokenIn(text) {
	try {
		const answer = JSON.parse(text);
		return typeof answer === "object" && answer !== null && "value" in answer && typeof answer.value === "string" && answer.value !== "" ? answer.value : null;
	} catch {
		return null;
	}
}
// src/lib/get-directly.ts
const getDirectly = (url, { headers, signal }) => new Promise((resolve, reject) => {
	(url.startsWith("https:") ? external_node_https_.get : external_node_http_.get)(url, {
		headers,
		signal
	}, async (response) => {
		try {
			const chunks = [];
			for await (const chunk of response) chunks.push(chunk);
			const text = Buffer.concat(chunks).toString();
			const status = response.statusCode ?? 0;
			resolve({
				ok: status >= 200 && status < 300,
				status,
				text: async () => text
			});
		} catch (error) {
			reject(error);
		}
	}).on("error", reject);
});
// src/aws/ec2.ts
var Ec2 = class {
	#connection;
	constructor(options) {
		this.#connection = new Connection(options);
	}
	get region() {
		return this.#connection.region;
	}
	get clock() {
		return this.#connection.clock;
	}
	get account() {
		return this.#connection.account;
	}
	get apiCalls() {
		return this.#connection.apiCalls;
	}
	listInstances() {
		return describeInstances(this.#connection);
	}
	listOwnSnapshots(backupSet) {
		const ours = {
			Name: "tag:AutoBackup",
			Values: ["true"]
		};
		if (backupSet === null) return describeSnapshots(this.#connection, [ours]);
		const ofSet = {
			Name: "tag:BackupSet",
			Values: [escapeWildcards(backupSet)]
		};
		return describeSnapshots(this.#connection, [ours, ofSet]);
	}
	listSnapshotsOfRun(backupRun, volumeIds) {
		const ofVolumes = volumeIds === void 0 ? [] : [{
			Name: "volume-id",
			Values: [...volumeIds]
		}];
		const ofRun = {
			Name: "tag:BackupRun",
			Values: [escapeWildcards(backupRun)]
		};
		return describeSnapshots(this.#connection, [ofRun, ...ofVolumes]);
	}
	async listSnapshotsById(ids) {
		const found = /* @__PURE__ */ new Map();
		for (let start = 0; start < ids.length; start += 200) {
			const filter = {
				Name: "snapshot-id",
				Values: ids.slice(start, start + 200)
			};
			for (const one of await describeSnapshots(this.#connection, [filter])) found.set(one.id, one);
		}
		return found;
	}
	async listVolumeDetails(volumeIds) {
		const details = /* @__PURE__ */ new Map();
		for await (const volume of describeVolumes(this.#connection, volumeIds)) {
			const settings = toVolumeSettings(volume);
			details.set(volume.VolumeId ?? "", {
				tags: toTags(volume.Tags),
				settings
			});
		}
		return details;
	}
	async lookUpVolumes(volumeIds) {
		const gone = {
			existence: "gone",
			attachedTo: []
		};
		const found = new Map(volumeIds.map((id) => [id, gone]));
		for await (const volume of describeVolumes(this.#connection, volumeIds)) found.set(volume.VolumeId ?? "", toFoundVolume(volume));
		return found;
	}
	listEnabledRegions() {
		return describeRegions(this.#connection);
	}
	createSnapshots(request, options) {
		const { client, sdk } = this.#connection;
		return client.send(createAction(request), {
			repeatable: false,
			waitsForQuota: !options.afterLostAnswer,
			once: async (abortSignal) => requireSnapshots(await sendCreate(sdk, request, {
				dryRun: false,
				abortSignal
			}))
		});
	}
	async checkCreatePermission(request) {
		const { client, sdk } = this.#connection;
		await client.send(createAction(request), {
			repeatable: true,
			once: (abortSignal) => sendCreate(sdk, request, {
				dryRun: true,
				abortSignal
			})
		});
	}
	async checkDeletePermission(snapshotId) {
		await this.#delete({
			SnapshotId: snapshotId,
			DryRun: true
		});
	}
	async deleteSnapshot(snapshotId) {
		await this.#delete({ SnapshotId: snapshotId });
	}
	async #delete(input) {
		const { client, sdk } = this.#connection;
		await client.send("DeleteSnapshot", {
			repeatable: true,
			once: (abortSignal) => sdk.send(new DeleteSnapshotCommand(input), { abortSignal })
		});
	}
	now() {
		return this.#connection.now();
	}
	close() {
		this.#connection.close();
	}
};
function createAction({ kind }) {
	return kind === "volume" ? "CreateSnapshot" : "CreateSnapshots";
}
// src/shared/account-sessions.ts
function accountSessions(options) {
	const { network } = options;
	const { roles, regions } = options.inputs;
	const [firstRegion] = regions === "all" ? [] : regions;
	if (roles.length > 0) return roles.map((role) => roleSession(role, firstRegion, options));
	const fallback = process.env["AWS_REGION"] || process.env["AWS_DEFAULT_REGION"] || "us-east-1";
	return [{
		account: null,
		homeRegion: firstRegion ?? fallback,
		credentials: void 0,
		network
	}];
}
function roleSession(roleArn, firstRegion, { inputs, control, idToken, network, defaultSessionName }) {
	const partition = partitionOfArn(roleArn);
	const home = homeRegion(partition);
	const region = firstRegion ?? home;
	const audience = inputs.audience || defaultAudience(partition);
	const proof = inputs.roleChaining ? {
		kind: "chain",
		externalId: inputs.externalId
	} : {
		kind: "token",
		idToken: () => idToken(audience)
	};
	const credentials = lazily(async () => (await loadCredentials()).assumedRole({
		roleArn,
		sessionName: inputs.roleSessionName || defaultSessionName,
		durationSeconds: inputs.roleDurationSeconds,
		regions: region === home ? [home] : [region, home],
		control,
		proof,
		network,
		learnSecret: network.learnSecret
	}));
	return {
		account: accountOfArn(roleArn),
		homeRegion: region,
		credentials,
		network
	};
}
async function authenticate(session, options) {
	await session.credentials?.();
	const allowed = options.inputs.allowedAccounts;
	if (allowed.length === 0) return session.account;
	const account = await accountBehind(session, options);
	if (allowed.includes(account)) return account;
	throw new AwsError({
		kind: "denied",
		problem: {
			code: "AccountNotAllowed",
			sentence: `the credentials are of account ${account}, which allowed-account-ids does not list: nothing was read or changed there. Add it, or correct the role.`
		},
		cause: null
	});
}
async function accountBehind(session, options) {
	const { accountOf } = await loadCredentials();
	const { control } = options;
	const { credentials, homeRegion: region, network } = session;
	const home = homeRegion(partitionOfRegion(region));
	try {
		return await accountOf({
			credentials,
			region,
			control,
			network
		});
	} catch (error) {
		if (!(error instanceof AwsError && error.kind === "rejected") || region === home) throw error;
		return accountOf({
			credentials,
			region: home,
			control,
			network
		});
	}
}
async function regionsOf(session, options) {
	const { regions, excludeRegions } = options.inputs;
	if (regions !== "all") return regions;
	const ec2 = new Ec2({
		...session,
		region: session.homeRegion,
		control: options.control
	});
	try {
		const left = (await ec2.listEnabledRegions()).filter((region) => !excludeRegions.includes(region));
		if (left.length === 0) throw noRegionLeft();
		return left;
	} finally {
		ec2.close();
	}
}
function noRegionLeft() {
	return new AwsError({
		kind: "failed",
		problem: {
			code: "NoRegionLeft",
			sentence: "exclude-regions leaves none of the regions that are enabled in the account: leave at least one."
		},
		cause: null
	});
}
function failedTargets(session, inputs) {
	return (inputs.regions === "all" ? ["all regions"] : inputs.regions).map((region) => ({
		account: session.account,
		region
	}));
}
function loadCredentials() {
	return __nccwpck_require__.e(/* import() */ 948).then(__nccwpck_require__.bind(__nccwpck_require__, 6948));
}
function lazily(make) {
	let made = null;
	return async () => {
		made ??= make();
		return (await made)();
	};
}
// src/shared/to-problem.ts
function toProblem(error) {
	if (error instanceof AwsError) return error.problem;
	if (error instanceof Stopped) return {
		code: error.reason,
		sentence: error.message
	};
	return {
		code: "Unexpected",
		sentence: `something unexpected happened: ${error instanceof Error ? error.message : String(error)}`
	};
}
// src/shared/run-targets.ts
const TARGETS_AT_ONCE = 32;
async function runTargets(context, work) {
	const { control, log, inputs, connections } = context;
	const { secrets, proxies } = connections;
	const limit = pLimit(TARGETS_AT_ONCE);
	const options = {
		inputs,
		control,
		idToken: async (audience) => {
			const get = proxies.isSet ? fetchThrough(proxies) : getDirectly;
			const token = await orAborted(idToken(process.env, {
				audience,
				get
			}), control);
			secrets.learn(token);
			return token;
		},
		defaultSessionName: defaultSessionName(process.env),
		network: await connections.network()
	};
	return (await Promise.all(accountSessions(options).map(async (session) => {
		try {
			const account = await authenticate(session, options);
			const regions = await regionsOf(session, options);
			if (inputs.regions === "all") logRegions(account, regions, log);
			return await runRegions({
				...session,
				account
			}, regions, {
				limit,
				work
			});
		} catch (error) {
			const problem = toProblem(error);
			return failedTargets(session, inputs).map((target) => work.failed(target, problem));
		}
	}))).flat();
}
function logRegions(account, regions, log) {
	const whose = account === null ? "the account" : `account ${account}`;
	log.info(`Regions enabled in ${whose}: ${regions.join(", ")}`);
}
function runRegions(session, regions, { limit, work }) {
	return Promise.all(regions.map(async (region) => {
		const target = {
			account: session.account,
			region
		};
		try {
			return await (await limit(async () => {
				const started = work.start(session, target);
				await started.run();
				return started;
			})).finish();
		} catch (error) {
			return work.failed(target, toProblem(error));
		}
	}));
}
// src/actions/verify/words.ts
function contentsInWords(result) {
	const { contents, blocksWritten } = result;
	const written = count(blocksWritten, "block");
	if (contents.verdict === "recognised") return describe(contents);
	if (contents.verdict === "none known") return `no known signature, ${written} written`;
	return isBlankDisk(result) ? "blank" : `blank at its beginning, ${written} written`;
}
function labelsOf({ contents }) {
	const labels = contents.parts.flatMap(({ name, signature }) => [signature?.label ?? "", name ?? ""]);
	return [...new Set(labels)].filter((label) => label.trim() !== "");
}
function changeInWords(result) {
	return `${gibInWords(result.changedBlocks)}, ${percentInWords(shareOf(result))}`;
}
function percentInWords(share) {
	if (share > 0 && share < .1) return "< 0.1 %";
	return `${share < 10 ? Number(share.toFixed(1)) : Math.round(share)} %`;
}
function gibInWords(blocks) {
	return sizeInWords(gibOf(blocks));
}
function bytesInWords(bytes) {
	return sizeInWords(bytes / GIB);
}
function sizeInWords(gib) {
	if (gib === 0) return "0 GiB";
	if (gib < 1) return `${Number((gib * 1024).toFixed(1))} MiB`;
	return `${gib < 100 ? Number(gib.toFixed(1)) : Math.round(gib)} GiB`;
}
function priceInWords(bytesRead, pricePerGib) {
	const blocks = Math.ceil(bytesRead / BLOCK_BYTES);
	return `at most ${(Math.ceil(gibOf(blocks) * pricePerGib * 100) / 100).toFixed(2)} at ${pricePerGib} a GiB`;
}
// src/actions/verify/log-outcome.ts
function logVerifyTarget(outcome, log) {
	const name = targetName(outcome.target);
	const lines = [...outcome.sweptVolumes.map((id) => `deleted the test volume ${id} of an earlier run`), ...outcome.backups.map(backupLine)];
	log.group(`${name}: ${count(lines.length, "detail")}`, lines);
	for (const note of outcome.notes) log.warning(`${name}: ${note}`);
	for (const { denied } of outcome.permissionChecks) for (const { sentence } of denied.slice(0, 1)) log.error(`${name}: ${sentence}`);
	for (const { sentence } of outcome.problems) log.error(`${name}: ${sentence}`);
	for (const backup of outcome.backups) logFailures(backup, name, log);
	for (const { second, result, isOverLimit } of outcome.changes) {
		const what = `${name}: ${second.id} of ${second.volumeId}`;
		if (result.kind === "unknown") log.error(`${what} was not compared: ${result.problem.sentence}`);
		else if (isOverLimit) log.error(`${what} changed more than max-changed-percent allows: ${changeInWords(result)}`);
	}
}
function backupLine({ snapshot, result, restoreTest }) {
	const restored = restoreTest?.kind === "passed" ? `; restored in ${restoreTest.seconds} s` : "";
	const what = result.kind === "read" ? contentsInWords(result) : result.kind;
	return `${snapshot.id} of ${snapshot.volumeId}: ${what}${restored}`;
}
function logFailures(backup, name, log) {
	const { snapshot, result, findings, restoreTest } = backup;
	const what = `${name}: ${snapshot.id} of ${snapshot.volumeId}`;
	if ("problem" in result) log.error(`${what}: ${result.problem.sentence}`);
	for (const { snapshotId, sentence } of findings) {
		const which = snapshotId === snapshot.id ? what : `${what}, the earlier ${snapshotId}`;
		log.error(`${which}: ${sentence}`);
	}
	if (restoreTest?.kind === "failed") log.error(`${what}: the restore test failed: ${restoreTest.problem.sentence}`);
}
// src/domain/verification/sampling.ts
function bucketsFor(sample, volumes) {
	if (sample.kind === "all") return 1;
	if (sample.kind === "percent") return Math.ceil(100 / sample.value);
	return Math.max(1, Math.ceil(volumes / sample.value));
}
function rotationOf(sample, volumes, run) {
	const buckets = bucketsFor(sample, volumes);
	return {
		buckets,
		turn: run % buckets
	};
}
function isTurnOf(volumeId, { buckets, turn }) {
	return digestOf(volumeId) % buckets === turn;
}
function digestOf(text) {
	let hash = 2166136261;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
	hash = Math.imul(hash ^ hash >>> 16, 2246822507);
	hash = Math.imul(hash ^ hash >>> 13, 3266489909);
	return (hash ^ hash >>> 16) >>> 0;
}
// src/domain/verification/volumes.ts
const BASELINE_MS = 72e6;
var BackedUpVolumes = class {
	#volumes = /* @__PURE__ */ new Map();
	add(snapshot) {
		const key = [
			snapshot.kind,
			snapshot.origin,
			snapshot.volumeId
		].join(" ");
		const known = this.#volumes.get(key);
		const alone = {
			recent: [snapshot],
			oldest: snapshot
		};
		this.#volumes.set(key, known === void 0 ? alone : withOne(known, snapshot));
	}
	get all() {
		return [...this.#volumes].sort(([a], [b]) => a < b ? -1 : 1).map(([, kept]) => lookedAt(kept));
	}
};
function withOne({ recent, oldest }, one) {
	const [first, ...rest] = recent;
	const [newest, other] = isNewer(one, first) ? [one, first] : [first, one];
	const others = [...rest, other].sort((a, b) => isNewer(a, b) ? -1 : 1);
	const baseline = others.findIndex((each) => isBaselineOf(each, newest));
	return {
		recent: [newest, ...baseline < 0 ? others : others.slice(0, baseline + 1)],
		oldest: isNewer(one, oldest) ? oldest : one
	};
}
function lookedAt({ recent, oldest }) {
	const [newest, previous = null] = recent;
	return {
		newest,
		previous,
		baseline: recent.find((one) => isBaselineOf(one, newest)) ?? previous,
		oldest: oldest.id !== newest.id && oldest.id !== previous?.id ? oldest : null
	};
}
function isBaselineOf(one, newest) {
	return newest.startedAt - one.startedAt >= BASELINE_MS;
}
function isNewer(a, b) {
	return a.startedAt === b.startedAt ? a.id < b.id : a.startedAt > b.startedAt;
}
// src/actions/verify/steps/list-backups.ts
const DAY_MS = 864e5;
async function listBackups(outcome, { ec2, inputs, runner, log }) {
	const { backupSet, sample } = inputs;
	const found = new BackedUpVolumes();
	let archived = 0;
	for (const list of [ec2.listBackups(backupSet), ec2.listCopies(backupSet)]) for await (const { snapshot, isArchived } of list) if (isArchived) archived++;
	else found.add(snapshot);
	const volumes = found.all;
	const run = runner.runNumber ?? Math.floor(ec2.connection.now() / DAY_MS);
	const rotation = rotationOf(sample, volumes.length, run);
	const sampled = volumes.filter(({ newest }) => isTurnOf(newest.volumeId, rotation));
	log.info(`found the newest backups of ${count(volumes.length, "volume")}; ${sampled.length} are read in this run`);
	const { target } = outcome;
	outcome.target = {
		...target,
		account: target.account ?? ec2.connection.account
	};
	outcome.volumes = volumes.length;
	outcome.rotation = rotation;
	outcome.stage = "listed";
	if (archived > 0) outcome.notes = [`${`${count(archived, "archived backup")} cannot be read before ${archived === 1 ? "it is" : "they are"} restored from the archive`}, and ${archived === 1 ? "is" : "are"} passed over.`];
	return {
		volumes,
		sampled
	};
}
// src/actions/verify/steps/measure-changes.ts
const AT_ONCE$1 = 24;
async function measureChanges(outcome, volumes, options) {
	const pairs = volumes.flatMap(({ newest: second, baseline: first }) => first === null || second.kind === "copy" ? [] : [{
		first,
		second
	}]);
	const progress = options.log.progress("volumes compared", pairs.length);
	const changes = await pLimit(AT_ONCE$1).map(pairs, async (pair) => {
		const change = await measured(pair, options);
		progress(change?.result.kind === "measured");
		return change;
	});
	outcome.changes = changes.filter((change) => change !== null);
	const passedOver = changes.length - outcome.changes.length;
	if (passedOver === 0) return;
	const sentence = `${count(passedOver, "volume")} could not be compared: the earlier backup was deleted meanwhile.`;
	outcome.notes = [...outcome.notes, sentence];
}
async function measured(pair, options) {
	const { ebs, inputs } = options;
	try {
		let changedBlocks = 0;
		for await (const page of ebs.listChangedBlocks(pair.first.id, pair.second.id)) changedBlocks += page.filter(({ isInSecond }) => isInSecond).length;
		let writtenBlocks = writtenBlocksOf(pair.second);
		if (writtenBlocks === null) {
			writtenBlocks = 0;
			for await (const page of ebs.listBlocks(pair.second.id)) writtenBlocks += page.length;
		}
		return changeOf(pair, {
			changedBlocks,
			writtenBlocks
		}, inputs.maxChangedPercent);
	} catch (error) {
		if (error instanceof AwsError && error.kind === "notFound" && await isListed(pair.second, ebs)) return null;
		const problem = toProblem(error);
		return {
			...pair,
			result: {
				kind: "unknown",
				problem
			},
			isOverLimit: false
		};
	}
}
async function isListed({ id }, ebs) {
	try {
		for await (const _ of ebs.listBlocks(id, {
			from: 0,
			isShort: true
		})) return true;
		return true;
	} catch {
		return false;
	}
}
// src/domain/verification/findings.ts
const NAMED$1 = 5;
function findingsIn(snapshot, contents, earlier) {
	const of = (kind, sentence) => {
		return {
			kind,
			snapshotId: snapshot.id,
			sentence
		};
	};
	const broken = isBroken(contents) ? [of("broken", brokenInWords(contents))] : [];
	const before = isBlank(contents) ? earlier.find((one) => !isBlank(one.contents)) : void 0;
	if (before !== void 0) {
		const sentence = `it is blank at its beginning, and ${before.snapshot.id} of ${dayOf(before.snapshot.startedAt)} was not.`;
		return [...broken, of("blank", sentence)];
	}
	const found = [...sentenceOf("is not on it any more", lostIn(contents, earlier, lost)), ...sentenceOf("is there in a backup structure only", lostIn(contents, earlier, lostPrimaries))].map((sentence) => of("lost-signature", sentence));
	return [
		...broken,
		...found,
		...blanked(contents, earlier).map((one) => of("blank", one))
	];
}
function lostIn(contents, earlier, lostSince) {
	const things = /* @__PURE__ */ new Map();
	for (const { snapshot, contents: before } of earlier) for (const one of lostSince(before, contents)) {
		const key = [
			one.partition,
			one.format,
			one.uuid ?? one.label
		].join(" ");
		if (!things.has(key)) things.set(key, `${lostInWords(one)}, which ${had(snapshot)} had`);
	}
	return [...things.values()];
}
function sentenceOf(what, things) {
	const [first] = things;
	if (first === void 0) return [];
	if (things.length === 1) return [`${first}, ${what}.`];
	const more = things.length > NAMED$1 ? `; and ${things.length - NAMED$1} more` : "";
	return [`each of these ${what}: ${things.slice(0, NAMED$1).join("; ")}${more}.`];
}
function blanked(contents, earlier) {
	for (const { snapshot, contents: before } of earlier) {
		const numbers = blankedPartitions(before, contents);
		if (numbers.length === 0) continue;
		const named = numbers.slice(0, NAMED$1).join(", ");
		const more = numbers.length > NAMED$1 ? ` and ${numbers.length - NAMED$1} more` : "";
		const [which, is, was] = numbers.length === 1 ? [
			"partition",
			"is",
			"was"
		] : [
			"partitions",
			"are",
			"were"
		];
		return [`${which} ${named}${more} ${is} blank at the beginning, and in ${had(snapshot)} ${was} not.`];
	}
	return [];
}
function had({ id, startedAt }) {
	return `${id} of ${dayOf(startedAt)}`;
}
function lostInWords({ partition, format, uuid }) {
	return `${format}${uuid === null ? "" : ` (${uuid})`}${placeInWords(partition)}`;
}
function brokenInWords({ table, parts }) {
	const what = [...table?.state === "both damaged" ? [`the partition table (${table.format})`] : [], ...parts.flatMap(({ number, signature }) => signature?.state === "broken" ? [`${signature.format}${placeInWords(number)}`] : [])];
	const [are, them] = what.length === 1 ? ["is", "it"] : ["are", "them"];
	return `${what.join(" and ")} ${are} damaged, and no backup structure of ${them} is whole.`;
}
function placeInWords(partition) {
	return partition === null ? "" : ` on partition ${partition}`;
}
// src/actions/verify/undecided.ts
const UNDECIDED = ["Unreachable", "Undecided"];
function isUndecided(code) {
	return UNDECIDED.includes(code);
}
// src/domain/disk/bitlocker.ts
const NAME$2 = "-FVE-FS-";
const TO_GO_NAME = "MSWIN4.1";
const TO_GO_ID = "4967d63b-2e29-4ad8-8399-f6a339e3d001";
function readBitlocker(place) {
	const boot = place.at(0, 512);
	if (!(boot?.has(NAME$2, 3) || boot?.has(TO_GO_NAME, 3) === true && boot.guid(424) === TO_GO_ID)) return null;
	return {
		format: "BitLocker",
		label: null,
		uuid: null,
		sizeBytes: null,
		state: "unreadable (encrypted)"
	};
}
// src/domain/disk/bytes.ts
var Bytes = class {
	raw;
	#view;
	constructor(raw) {
		this.raw = raw;
		this.#view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
	}
	u8(offset) {
		return this.#view.getUint8(offset);
	}
	u16(offset) {
		return this.#view.getUint16(offset, true);
	}
	u32(offset) {
		return this.#view.getUint32(offset, true);
	}
	u64(offset) {
		return this.u32(offset) + this.u32(offset + 4) * 2 ** 32;
	}
	u16be(offset) {
		return this.#view.getUint16(offset);
	}
	u32be(offset) {
		return this.#view.getUint32(offset);
	}
	u64be(offset) {
		return this.u32be(offset) * 2 ** 32 + this.u32be(offset + 4);
	}
	has(text, offset) {
		for (let index = 0; index < text.length; index += 1) if (this.raw[offset + index] !== text.charCodeAt(index)) return false;
		return true;
	}
	slice(offset, length) {
		return this.raw.subarray(offset, offset + length);
	}
	hex(offset, length) {
		return Array.from(this.slice(offset, length), twoDigits).join("");
	}
	uuid(offset) {
		return dashed$1(this.hex(offset, 16));
	}
	guid(offset) {
		return dashed$1([
			3,
			2,
			1,
			0,
			5,
			4,
			7,
			6,
			8,
			9,
			10,
			11,
			12,
			13,
			14,
			15
		].map((at) => this.hex(offset + at, 1)).join(""));
	}
	text(offset, length) {
		return shown$1(new TextDecoder().decode(untilNul(this.slice(offset, length))));
	}
	utf16(offset, length) {
		const text = new TextDecoder("utf-16le").decode(this.slice(offset, length));
		const end = text.indexOf("\0");
		return shown$1(end < 0 ? text : text.slice(0, end));
	}
};
function isZero(bytes) {
	for (let index = 0; index < bytes.length; index += 1) if (bytes[index] !== 0) return false;
	return true;
}
function isPowerOfTwo(number) {
	return number > 0 && (number & number - 1) === 0;
}
function untilNul(bytes) {
	const end = bytes.indexOf(0);
	return end < 0 ? bytes : bytes.subarray(0, end);
}
function shown$1(text) {
	const trimmed = text.trimEnd();
	return trimmed === "" ? null : trimmed;
}
function dashed$1(hex) {
	if (/^0*$/.test(hex)) return null;
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
function twoDigits(byte) {
	return byte.toString(16).padStart(2, "0");
}
// src/domain/disk/checksums.ts
const CRC32 = tableOf$1(3988292384);
const CRC32C$1 = tableOf$1(2197175160);
function crc32(bytes) {
	return ~rawCrc(CRC32, -1, bytes) >>> 0;
}
function rawCrc32(start, bytes) {
	return rawCrc(CRC32, start, bytes) >>> 0;
}
function crc32c(bytes) {
	return ~rawCrc(CRC32C$1, -1, bytes) >>> 0;
}
function rawCrc32c(start, bytes) {
	return rawCrc(CRC32C$1, start, bytes) >>> 0;
}
function withZeros(bytes, offset, length) {
	const copy = bytes.slice();
	copy.fill(0, offset, offset + length);
	return copy;
}
function rawCrc(table, start, bytes) {
	let crc = start;
	for (const byte of bytes) crc = table.getInt32(((crc ^ byte) & 255) * 4) ^ crc >>> 8;
	return crc;
}
function tableOf$1(polynomial) {
	const table = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(1024));
	for (let byte = 0; byte < 256; byte += 1) {
		let crc = byte;
		for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? crc >>> 1 ^ polynomial : crc >>> 1;
		table.setInt32(byte * 4, crc);
	}
	return table;
}
// src/domain/disk/sha256.ts
const ROUNDS = 64;
const BLOCK$1 = 64;
const PRIMES = firstPrimes(ROUNDS);
const K = wordsOf(PRIMES.map((prime) => fraction(Math.cbrt(prime))));
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
function sha256(bytes) {
	const view = padded(bytes);
	const words = wordsOf(new Array(ROUNDS).fill(0));
	const state = wordsOf(START);
	for (let offset = 0; offset < view.byteLength; offset += BLOCK$1) {
		schedule(words, view, offset);
		compress(state, words);
	}
	return START.map((_, index) => digits(at(state, index))).join("");
}
function padded(bytes) {
	const length = Math.ceil((bytes.length + 9) / BLOCK$1) * BLOCK$1;
	const all = new Uint8Array(length);
	all.set(bytes);
	all[bytes.length] = 128;
	const view = new DataView(all.buffer);
	view.setUint32(length - 4, bytes.length * 8);
	return view;
}
function schedule(words, view, offset) {
	for (let index = 0; index < ROUNDS; index += 1) {
		const word = index < 16 ? view.getInt32(offset + index * 4) : extended(words, index);
		words.setInt32(index * 4, word);
	}
}
function extended(words, index) {
	const early = at(words, index - 15);
	const late = at(words, index - 2);
	const small = turned(early, 7) ^ turned(early, 18) ^ early >>> 3;
	const large = turned(late, 17) ^ turned(late, 19) ^ late >>> 10;
	return at(words, index - 16) + small + at(words, index - 7) + large;
}
function compress(state, words) {
	let [a, b, c, d] = [
		at(state, 0),
		at(state, 1),
		at(state, 2),
		at(state, 3)
	];
	let [e, f, g, h] = [
		at(state, 4),
		at(state, 5),
		at(state, 6),
		at(state, 7)
	];
	for (let index = 0; index < ROUNDS; index += 1) {
		const sum1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
		const choice = e & f ^ ~e & g;
		const one = h + sum1 + choice + at(K, index) + at(words, index) | 0;
		const sum0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
		const majority = a & b ^ a & c ^ b & c;
		[h, g, f, e] = [
			g,
			f,
			e,
			d + one | 0
		];
		[d, c, b, a] = [
			c,
			b,
			a,
			one + sum0 + majority | 0
		];
	}
	[
		a,
		b,
		c,
		d,
		e,
		f,
		g,
		h
	].forEach((word, index) => {
		state.setInt32(index * 4, at(state, index) + word);
	});
}
function wordsOf(numbers) {
	const words = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(numbers.length * 4));
	numbers.forEach((number, index) => {
		words.setInt32(index * 4, number);
	});
	return words;
}
function at(words, index) {
	return words.getInt32(index * 4);
}
function digits(word) {
	return (word >>> 0).toString(16).padStart(8, "0");
}
function turned(word, by) {
	return word >>> by | word << 32 - by;
}
function fraction(number) {
	return (number - Math.floor(number)) * 2 ** 32 | 0;
}
function firstPrimes(count) {
	const primes = [];
	for (let number = 2; primes.length < count; number += 1) if (primes.every((prime) => number % prime !== 0)) primes.push(number);
	return primes;
}
// src/domain/disk/btrfs.ts
const MAGIC$4 = "_BHRfS_M";
const LENGTH$1 = 4096;
const PRIMARY$1 = 65536;
const MIRRORS = [64 * 2 ** 20, 256 * 2 ** 30];
const CRC32C = 0;
const SHA256 = 2;
function readBtrfs(place) {
	const primary = place.at(PRIMARY$1, LENGTH$1);
	if (primary === null || !primary.has(MAGIC$4, 64)) return null;
	if (isSound$5(primary, PRIMARY$1)) return signatureOf$8(primary, "whole");
	return findBtrfs(place) ?? signatureOf$8(primary, "broken");
}
function findBtrfs(place) {
	const mirror = MIRRORS.map((offset) => {
		const bytes = place.at(offset, LENGTH$1);
		return bytes?.has(MAGIC$4, 64) && isSound$5(bytes, offset) ? bytes : null;
	}).find((bytes) => bytes !== null) ?? null;
	return mirror === null ? null : signatureOf$8(mirror, "primary damaged");
}
function isSound$5(bytes, offset) {
	if (bytes.u64(48) !== offset || bytes.u64(112) === 0) return false;
	return isPowerOfTwo(bytes.u32(144)) && isChecksumRight$1(bytes);
}
function isChecksumRight$1(bytes) {
	const kind = bytes.u16(196);
	const rest = bytes.slice(32, 4064);
	if (kind === CRC32C) return bytes.u32(0) === crc32c(rest);
	if (kind === SHA256) return bytes.hex(0, 32) === sha256(rest);
	return kind <= 3;
}
function signatureOf$8(bytes, state) {
	return {
		format: "btrfs",
		label: bytes.text(299, 256),
		uuid: bytes.uuid(32),
		sizeBytes: state === "broken" ? null : bytes.u64(112),
		state
	};
}
// src/domain/disk/exfat.ts
const NAME$1 = "EXFAT   ";
const REGION_SECTORS = 12;
function readExfat(place) {
	const boot = place.at(0, 512);
	if (boot === null || !boot.has(NAME$1, 3)) return null;
	if (isSound$4(boot, place, 0)) return signatureOf$7(boot, "whole");
	return findExfat(place) ?? signatureOf$7(boot, "broken");
}
function findExfat(place) {
	for (const sectorSize of [512, 4096]) {
		const offset = REGION_SECTORS * sectorSize;
		const boot = place.at(offset, 512);
		if (!boot?.has(NAME$1, 3) || sectorSizeOf(boot) !== sectorSize) continue;
		if (isSound$4(boot, place, offset)) return signatureOf$7(boot, "primary damaged");
	}
	return null;
}
function isSound$4(boot, place, offset) {
	const sectorSize = sectorSizeOf(boot);
	if (boot.u16(510) !== 43605 || sectorSize === null || boot.u64(72) === 0) return false;
	const region = place.at(offset, REGION_SECTORS * sectorSize);
	if (region === null) return false;
	const end = 11 * sectorSize;
	return region.u32(end) === checksumOf$1(region.slice(0, end));
}
function sectorSizeOf(boot) {
	const shift = boot.u8(108);
	return shift < 9 || shift > 12 ? null : 2 ** shift;
}
function checksumOf$1(bytes) {
	let sum = 0;
	for (const [index, byte] of bytes.entries()) {
		if (index === 106 || index === 107 || index === 112) continue;
		sum = (sum << 31 | sum >>> 1) + byte >>> 0;
	}
	return sum;
}
function signatureOf$7(boot, state) {
	const serial = boot.u32(100).toString(16).toUpperCase().padStart(8, "0");
	return {
		format: "exFAT",
		label: null,
		uuid: `${serial.slice(0, 4)}-${serial.slice(4)}`,
		sizeBytes: state === "broken" ? null : boot.u64(72) * 2 ** boot.u8(108),
		state
	};
}
// src/domain/disk/ext.ts
const SUPERBLOCK = 1024;
const LENGTH = 1024;
const MAGIC$3 = 61267;
const HAS_JOURNAL = 4;
const IS_JOURNAL = 8;
const IS_64_BIT = 128;
const HAS_CHECKSUM = 1024;
const USUAL_BACKUPS = [
	134217728,
	33554432,
	8389632
];
function readExt(place) {
	const primary = place.at(SUPERBLOCK, LENGTH);
	if (primary === null || primary.u16(56) !== MAGIC$3) return null;
	if (isSound$3(primary)) return signatureOf$6(primary, "whole");
	const backup = backupIn$1(place, [backupOffset(primary), ...USUAL_BACKUPS]);
	if (backup !== null) return signatureOf$6(backup, "primary damaged");
	return isLikely(primary) ? signatureOf$6(primary, "broken") : null;
}
function findExt(place) {
	const backup = backupIn$1(place, USUAL_BACKUPS);
	return backup === null ? null : signatureOf$6(backup, "primary damaged");
}
function backupIn$1(place, offsets) {
	return offsets.map((offset) => place.at(offset, LENGTH)).find((bytes) => bytes !== null && isBackup(bytes)) ?? null;
}
function isBackup(bytes) {
	const isOfRevision0 = bytes.u32(76) === 0;
	return bytes.u16(56) === MAGIC$3 && isSound$3(bytes) && (isOfRevision0 || bytes.u16(90) > 0);
}
function isSound$3(bytes) {
	if (bytes.u32(24) > 6 || bytes.u32(20) > 1) return false;
	if (blocksOf(bytes) === 0 || bytes.u32(32) === 0 || !(isJournal(bytes) || hasInodes(bytes))) return false;
	return !((bytes.u32(100) & HAS_CHECKSUM) !== 0) || bytes.u32(1020) === rawCrc32c(-1, bytes.slice(0, 1020));
}
function hasInodes(bytes) {
	return bytes.u32(0) > 0 && bytes.u32(40) > 0;
}
function isJournal(bytes) {
	return (bytes.u32(96) & IS_JOURNAL) !== 0;
}
function isLikely(bytes) {
	return [
		[20, 1],
		[24, 6],
		[72, 4],
		[76, 1]
	].filter(([offset, most]) => bytes.u32(offset) <= most).length >= 2;
}
function backupOffset(bytes) {
	return (bytes.u32(20) + bytes.u32(32)) * blockSizeOf(bytes);
}
function blockSizeOf(bytes) {
	return 1024 * 2 ** bytes.u32(24);
}
function blocksOf(bytes) {
	const high = (bytes.u32(96) & IS_64_BIT) === 0 ? 0 : bytes.u32(336);
	return bytes.u32(4) + high * 2 ** 32;
}
function signatureOf$6(bytes, state) {
	return {
		format: formatOf$1(bytes),
		label: bytes.text(120, 16),
		uuid: bytes.uuid(104),
		sizeBytes: state === "broken" ? null : blocksOf(bytes) * blockSizeOf(bytes),
		state
	};
}
function formatOf$1(bytes) {
	if (isJournal(bytes)) return "ext journal";
	if ((bytes.u32(96) & -23) !== 0 || (bytes.u32(100) & -8) !== 0) return "ext4";
	return (bytes.u32(92) & HAS_JOURNAL) === 0 ? "ext2" : "ext3";
}
// src/domain/disk/fat.ts
const SECTOR$4 = 512;
const FORMATS = [
	"FAT12",
	"FAT16",
	"FAT32"
];
const NO_NAME = "NO NAME";
const FAT12_CLUSTERS = 4085;
const FAT16_CLUSTERS = 65525;
const USUAL_BACKUP = 6 * SECTOR$4;
function readFat(place) {
	const boot = place.at(0, SECTOR$4);
	if (boot === null) return null;
	const format = formatOf(boot);
	if (format !== null) return signatureOf$5(boot, format, "whole");
	const named = namedFormat(boot);
	if (named === null) return null;
	return findFat(place) ?? signatureOf$5(boot, named, "broken");
}
function findFat(place) {
	const backup = place.at(USUAL_BACKUP, SECTOR$4);
	if (backup === null || formatOf(backup) !== "FAT32") return null;
	return signatureOf$5(backup, "FAT32", "primary damaged");
}
function formatOf(boot) {
	if (boot.u16(510) !== 43605 || boot.u8(0) !== 235 && boot.u8(0) !== 233) return null;
	const sectorSize = boot.u16(11);
	const perCluster = boot.u8(13);
	const reserved = boot.u16(14);
	const tables = boot.u8(16);
	const media = boot.u8(21);
	if (!isPowerOfTwo(sectorSize) || sectorSize < SECTOR$4 || sectorSize > 4096) return null;
	if (!isPowerOfTwo(perCluster) || reserved === 0 || tables < 1 || tables > 2) return null;
	if (media !== 240 && media < 248) return null;
	const perTable = boot.u16(22) || boot.u32(36);
	const rootSectors = Math.ceil(boot.u16(17) * 32 / sectorSize);
	const clusters = (sectorsOf(boot) - reserved - tables * perTable - rootSectors) / perCluster;
	if (perTable === 0 || clusters < 1) return null;
	if (boot.u16(22) === 0) return boot.u16(17) === 0 ? "FAT32" : null;
	if (boot.u16(17) === 0 || clusters >= FAT16_CLUSTERS) return null;
	return Math.floor(clusters) < FAT12_CLUSTERS ? "FAT12" : "FAT16";
}
function namedFormat(boot) {
	const at = (format) => format === "FAT32" ? 82 : 54;
	return FORMATS.find((format) => boot.has(`${format}   `, at(format))) ?? null;
}
function sectorsOf(boot) {
	return boot.u16(19) || boot.u32(32);
}
function signatureOf$5(boot, format, state) {
	const at = format === "FAT32" ? 66 : 38;
	const mark = boot.u8(at);
	const label = mark === 41 ? boot.text(at + 5, 11) : null;
	const serial = boot.u32(at + 1).toString(16).toUpperCase().padStart(8, "0");
	return {
		format,
		label: label === NO_NAME ? null : label,
		uuid: mark === 41 || mark === 40 ? `${serial.slice(0, 4)}-${serial.slice(4)}` : null,
		sizeBytes: state === "broken" ? null : sectorsOf(boot) * boot.u16(11),
		state
	};
}
// src/domain/disk/mbr.ts
const SECTOR$3 = 512;
const ENTRIES = 446;
const MARK$1 = 43605;
const EXTENDED = [
	5,
	15,
	133
];
const PROTECTIVE = 238;
const FIRST_LOGICAL = 5;
const MAX_LOGICAL = 60;
function readMbr(disk) {
	const sector = disk.at(0, SECTOR$3);
	const slots = slotsOf(sector);
	if (sector === null || slots === null) return null;
	const primary = slots.flatMap((slot, index) => isUsed(slot) && !isExtended(slot) ? [entryOf$1(slot, {
		number: index + 1,
		base: 0
	})] : []);
	const extended = slots.find(isExtended);
	const logical = extended === void 0 ? null : logicalIn(disk, extended.start);
	return {
		table: {
			format: "MBR",
			state: logical?.isBroken ? "both damaged" : "whole",
			uuid: diskId(sector)
		},
		entries: [...primary, ...logical?.entries ?? []]
	};
}
function protectedSectors(disk) {
	const slot = slotsOf(disk.at(0, SECTOR$3))?.find(({ type }) => type === PROTECTIVE);
	return slot === void 0 ? null : slot.start + slot.sectors;
}
function logicalIn(disk, base) {
	const entries = [];
	let at = base;
	while (entries.length < MAX_LOGICAL) {
		const slots = slotsOf(disk.at(at * SECTOR$3, SECTOR$3));
		if (slots === null) return {
			entries,
			isBroken: true
		};
		const [first, next] = slots;
		if (first !== void 0 && isUsed(first)) entries.push(entryOf$1(first, {
			number: FIRST_LOGICAL + entries.length,
			base: at
		}));
		if (next === void 0 || !isExtended(next)) break;
		if (base + next.start <= at) return {
			entries,
			isBroken: true
		};
		at = base + next.start;
	}
	return {
		entries,
		isBroken: false
	};
}
function slotsOf(sector) {
	if (sector === null || sector.u16(510) !== MARK$1) return null;
	const offsets = [
		0,
		1,
		2,
		3
	].map((index) => ENTRIES + index * 16);
	if (offsets.some((at) => (sector.u8(at) & 127) !== 0)) return null;
	return offsets.map((at) => ({
		type: sector.u8(at + 4),
		start: sector.u32(at + 8),
		sectors: sector.u32(at + 12)
	}));
}
function isUsed({ type, sectors }) {
	return type !== 0 && sectors > 0;
}
function isExtended({ type }) {
	return EXTENDED.includes(type);
}
function entryOf$1({ start, sectors }, { number, base }) {
	return {
		number,
		name: null,
		range: {
			offset: (base + start) * SECTOR$3,
			length: sectors * SECTOR$3
		},
		isReserved: false
	};
}
function diskId(sector) {
	const id = sector.u32(440);
	return id === 0 ? null : id.toString(16).padStart(8, "0");
}
// src/domain/disk/gpt.ts
const MAGIC$2 = "EFI PART";
const SECTOR_SIZES = [512, 4096];
const MIN_HEADER = 92;
const MIN_ENTRY = 128;
const MAX_ENTRIES_LENGTH = 131072;
const RESERVED = ["21686148-6449-6e6f-744e-656564454649", "e3c9e316-0b5c-4db8-817d-f92df00215ae"];
function readGpt(disk) {
	const sectors = protectedSectors(disk);
	for (const sectorSize of SECTOR_SIZES) {
		const header = disk.at(sectorSize, MIN_HEADER);
		if (!header?.has(MAGIC$2, 0)) continue;
		const primary = copyAt(disk, sectorSize, sectorSize);
		if (primary !== null) return withPrimary(disk, primary);
		return byBackup(lastCopy(disk, sectorSize, [header.u64(32), lastSector(sectors)]));
	}
	if (sectors === null) return null;
	return byBackup(lastCopyOfAnySize(disk, [lastSector(sectors)]));
}
function findGpt(disk) {
	const backup = lastCopyOfAnySize(disk, []);
	return backup === null ? null : byBackup(backup);
}
function withPrimary(disk, primary) {
	const { sectorSize } = primary;
	return tableOf(primary, copyAt(disk, primary.header.u64(32) * sectorSize, sectorSize) === null ? "backup damaged" : "whole");
}
function byBackup(backup) {
	return tableOf(backup, backup === null ? "both damaged" : "primary damaged");
}
function lastSector(sectors) {
	return sectors === null ? 0 : sectors - 1;
}
function lastCopyOfAnySize(disk, places) {
	return SECTOR_SIZES.map((size) => lastCopy(disk, size, places)).find((copy) => copy !== null) ?? null;
}
function lastCopy(disk, sectorSize, places) {
	return [...places.map((sector) => sector * sectorSize), disk.length - sectorSize].map((offset) => copyAt(disk, offset, sectorSize)).find((copy) => copy !== null) ?? null;
}
function copyAt(disk, offset, sectorSize) {
	const header = disk.at(offset, sectorSize);
	if (header === null || !isHeader(header, offset / sectorSize)) return null;
	const count = header.u32(80);
	const entrySize = header.u32(84);
	const length = count * entrySize;
	if (entrySize < MIN_ENTRY || entrySize % 8 !== 0 || length > MAX_ENTRIES_LENGTH) return null;
	const entries = disk.at(header.u64(72) * sectorSize, length);
	if (entries === null || crc32(entries.raw) !== header.u32(88)) return null;
	return {
		header,
		entries,
		entrySize,
		sectorSize
	};
}
function isHeader(header, sector) {
	const size = header.u32(12);
	if (!header.has(MAGIC$2, 0) || size < MIN_HEADER || size > header.raw.length) return false;
	if (header.u64(24) !== sector) return false;
	return header.u32(16) === crc32(withZeros(header.slice(0, size), 16, 4));
}
function tableOf(copy, state) {
	if (copy === null) return {
		table: {
			format: "GPT",
			state,
			uuid: null
		},
		entries: []
	};
	return {
		table: {
			format: "GPT",
			state,
			uuid: copy.header.guid(56)
		},
		entries: entriesOf(copy)
	};
}
function entriesOf({ entries, entrySize, sectorSize }) {
	const found = [];
	for (let at = 0; at < entries.raw.length; at += entrySize) {
		const entry = new Bytes(entries.slice(at, entrySize));
		if (!isZero(entry.slice(0, 16))) found.push(entryOf(entry, at / entrySize + 1, sectorSize));
	}
	return found;
}
function entryOf(bytes, number, sectorSize) {
	const first = bytes.u64(32);
	return {
		number,
		name: bytes.utf16(56, 72),
		range: {
			offset: first * sectorSize,
			length: (bytes.u64(40) - first + 1) * sectorSize
		},
		isReserved: RESERVED.some((type) => type === bytes.guid(0))
	};
}
// src/domain/disk/luks.ts
const PRIMARY = "LUKS\u00ba\u00be";
const SECONDARY = "SKUL\u00ba\u00be";
const HEADER$1 = 592;
const SIZES = [
	16,
	32,
	64,
	128,
	256,
	512,
	1024,
	2048,
	4096
].map((kib) => kib * 1024);
const MAX_CHECKED = 65536;
const CHECKSUM$2 = 448;
const SLOTS = 8;
const SLOT_STATES = [11301363, 57005];
function readLuks(place) {
	const header = place.at(0, HEADER$1);
	if (header === null || !header.has(PRIMARY, 0)) return null;
	if (header.u16be(6) === 1) return luks1(header);
	if (isSound$2(header, place, 0)) return signatureOf$4(header, "unreadable (encrypted)");
	return findLuks(place) ?? signatureOf$4(header, "broken");
}
function findLuks(place) {
	for (const offset of SIZES) {
		const header = place.at(offset, HEADER$1);
		if (header?.has(SECONDARY, 0) && isSound$2(header, place, offset)) return signatureOf$4(header, "primary damaged");
	}
	return null;
}
function luks1(header) {
	return {
		...signatureOf$4(header, Array.from({ length: SLOTS }, (_, slot) => header.u32be(208 + slot * 48)).every((state) => SLOT_STATES.includes(state)) ? "unreadable (encrypted)" : "broken"),
		label: null
	};
}
function isSound$2(header, place, offset) {
	if (header.u16be(6) !== 2 || header.u64be(256) !== offset) return false;
	const size = header.u64be(8);
	if (!SIZES.includes(size)) return false;
	if (size > MAX_CHECKED || header.text(72, 32) !== "sha256") return true;
	const all = place.at(offset, size);
	if (all === null) return false;
	return header.hex(CHECKSUM$2, 32) === sha256(withZeros(all.raw, CHECKSUM$2, 64));
}
function signatureOf$4(header, state) {
	const uuid = header.text(168, 40);
	return {
		format: "LUKS",
		label: header.text(24, 48),
		uuid: uuid !== null && /^[0-9a-f-]{36}$/.test(uuid) ? uuid : null,
		sizeBytes: null,
		state
	};
}
// src/domain/disk/lvm.ts
const SECTOR$2 = 512;
const LABEL = "LABELONE";
const LABEL_SECTORS = 4;
const TYPE = "LVM2 001";
const CHECKSUM_START = 4120356559;
const METADATA = " LVM2 x[5A%r0N*>";
const MAX_AREAS = 8;
const NAME_LENGTH = 128;
const MAX_TEXT = 131072;
function readLvm(place) {
	for (let sector = 0; sector < LABEL_SECTORS; sector += 1) {
		const bytes = place.at(sector * SECTOR$2, SECTOR$2);
		if (bytes?.has(LABEL, 0) && bytes.has(TYPE, 24)) return signatureOf$3(bytes, sector, place);
	}
	return null;
}
function signatureOf$3(label, sector, place) {
	const at = label.u32(20);
	const isSound = label.u64(8) === sector && label.u32(16) === rawCrc32(CHECKSUM_START, label.slice(20, 492)) && at <= 472;
	const none = {
		format: "LVM",
		label: null,
		uuid: null,
		sizeBytes: null
	};
	if (!isSound) return {
		...none,
		state: "broken"
	};
	const headers = metadataAreas(label, at + 40).map(({ offset }) => metadataAt(place, offset));
	const first = headers.findIndex((header) => header !== null);
	return {
		format: "LVM",
		label: headers[first]?.group ?? null,
		uuid: dashed(label.slice(at, 32)),
		sizeBytes: label.u64(at + 32),
		state: stateOf(first, headers.length)
	};
}
function stateOf(first, count) {
	if (count === 0 || first === 0) return "whole";
	return first < 0 ? "broken" : "primary damaged";
}
function metadataAreas(label, start) {
	const areas = [];
	let lists = 0;
	for (let at = start; at + 16 <= SECTOR$2 && lists < 2 && areas.length < MAX_AREAS; at += 16) {
		const area = {
			offset: label.u64(at),
			size: label.u64(at + 8)
		};
		if (area.offset === 0) lists += 1;
		else if (lists === 1) areas.push(area);
	}
	return areas;
}
function metadataAt(place, offset) {
	const header = place.at(offset, SECTOR$2);
	if (header === null || !header.has(METADATA, 4)) return null;
	if (header.u32(0) !== rawCrc32(CHECKSUM_START, header.slice(4, 508))) return null;
	if (header.u64(48) === 0) return { group: null };
	const start = offset + header.u64(40);
	const name = place.at(start, NAME_LENGTH)?.text(0, NAME_LENGTH) ?? "";
	const group = /^[\w+.-]+(?= \{)/.exec(name)?.[0];
	return group === void 0 || !isTextRight(header, place, start) ? null : { group };
}
function isTextRight(header, place, start) {
	const size = header.u64(48);
	if (size > MAX_TEXT || header.u64(40) + size > header.u64(32)) return true;
	const text = place.at(start, size);
	return text !== null && header.u32(56) === rawCrc32(CHECKSUM_START, text.raw);
}
function dashed(bytes) {
	const text = String.fromCharCode(...bytes);
	if (!/^[A-Za-z0-9]{32}$/.test(text)) return null;
	return text.replace(/^(.{6})(.{4})(.{4})(.{4})(.{4})(.{4})(.{6})$/, "$1-$2-$3-$4-$5-$6-$7");
}
// src/domain/disk/ntfs.ts
const NAME = "NTFS    ";
const SECTOR$1 = 512;
const VOLUME_FILE = 3;
const VOLUME_NAME = 96;
const END_OF_ATTRIBUTES = 4294967295;
const MAX_RECORD = 4096;
function readNtfs(place) {
	const primary = place.at(0, SECTOR$1);
	if (primary === null || !primary.has(NAME, 3)) return null;
	const geometry = geometryOf(primary);
	const signature = geometry === null ? broken(primary) : signatureOf$2(primary, geometry, place);
	if (signature.state !== "broken" || place.isWaiting) return signature;
	return byCopy(place, primary.u64(40) * primary.u16(11)) ?? findNtfs(place) ?? signature;
}
function findNtfs(place) {
	return byCopy(place, place.length - SECTOR$1);
}
function byCopy(place, offset) {
	const copy = place.at(offset, SECTOR$1);
	const geometry = copy?.has(NAME, 3) ? geometryOf(copy) : null;
	if (copy === null || geometry === null) return null;
	const signature = signatureOf$2(copy, geometry, place);
	return signature.state === "whole" ? {
		...signature,
		state: "primary damaged"
	} : signature;
}
function signatureOf$2(boot, geometry, place) {
	const { table, mirror, sizeBytes } = geometry;
	const first = volumeRecord(place, table, geometry);
	const record = first ?? (place.isWaiting ? null : volumeRecord(place, mirror, geometry));
	if (record === null) return broken(boot);
	const state = first === null ? "primary damaged" : "whole";
	return {
		format: "NTFS",
		label: labelIn(record),
		uuid: serialOf(boot),
		sizeBytes,
		state
	};
}
function broken(boot) {
	return {
		format: "NTFS",
		label: null,
		uuid: serialOf(boot),
		sizeBytes: null,
		state: "broken"
	};
}
function geometryOf(boot) {
	const sectorSize = boot.u16(11);
	const perCluster = boot.u8(13);
	const sectors = boot.u64(40);
	if (boot.u16(510) !== 43605 || !isPowerOfTwo(sectorSize) || sectorSize < 256) return null;
	const clusterSize = (perCluster > 128 ? 2 ** (256 - perCluster) : perCluster) * sectorSize;
	const recordSize = recordSizeOf(boot.u8(64), clusterSize);
	const isRecord = isPowerOfTwo(recordSize) && recordSize >= SECTOR$1 && recordSize <= MAX_RECORD;
	if (sectors === 0 || !isPowerOfTwo(clusterSize) || !isRecord) return null;
	return {
		clusterSize,
		recordSize,
		sizeBytes: (sectors + 1) * sectorSize,
		table: boot.u64(48) * clusterSize,
		mirror: boot.u64(56) * clusterSize
	};
}
function recordSizeOf(value, clusterSize) {
	return value >= 128 ? 2 ** (256 - value) : value * clusterSize;
}
function volumeRecord(place, table, { recordSize }) {
	const bytes = place.at(table + VOLUME_FILE * recordSize, recordSize);
	if (bytes === null || !bytes.has("FILE", 0)) return null;
	const offset = bytes.u16(4);
	const sectors = recordSize / SECTOR$1;
	if (bytes.u16(6) !== sectors + 1 || offset + 2 * (sectors + 1) > SECTOR$1) return null;
	const raw = bytes.raw.slice();
	for (let sector = 1; sector <= sectors; sector += 1) {
		const end = sector * SECTOR$1 - 2;
		if (bytes.u16(end) !== bytes.u16(offset)) return null;
		raw.set(bytes.slice(offset + 2 * sector, 2), end);
	}
	return new Bytes(raw);
}
function labelIn(record) {
	const limit = record.raw.length;
	let at = record.u16(20);
	while (at + 24 <= limit && record.u32(at) !== END_OF_ATTRIBUTES) {
		const length = record.u32(at + 4);
		if (record.u32(at) === VOLUME_NAME) return nameIn(record, at);
		if (length < 24) return null;
		at += length;
	}
	return null;
}
function nameIn(record, at) {
	const start = at + record.u16(at + 20);
	const length = Math.min(record.u32(at + 16), 256);
	return start + length > record.raw.length ? null : record.utf16(start, length);
}
function serialOf(boot) {
	const serial = [
		7,
		6,
		5,
		4,
		3,
		2,
		1,
		0
	].map((index) => boot.hex(72 + index, 1)).join("");
	return /^0*$/.test(serial) ? null : serial.toUpperCase();
}
// src/domain/disk/place.ts
const BLOCK = 524288;
const MAX_BLOCKS = 64;
const MAX_BYTES = 67108864;
var DiskReader = class {
	#disk;
	#blocks = /* @__PURE__ */ new Set();
	#wanted = /* @__PURE__ */ new Map();
	#bytes = 0;
	constructor(disk) {
		this.#disk = disk;
	}
	get wanted() {
		return [...this.#wanted.values()];
	}
	get size() {
		return this.#disk.size;
	}
	place(range) {
		return new Place(this, range);
	}
	read(offset, length) {
		if (this.#bytes + length > MAX_BYTES || !this.#admits(offset, length)) return "refused";
		this.#bytes += length;
		const bytes = this.#disk.read(offset, length);
		if (bytes === null) this.#wanted.set(`${offset} ${length}`, {
			offset,
			length
		});
		return bytes;
	}
	#admits(offset, length) {
		const first = Math.floor(offset / BLOCK);
		const last = Math.floor((offset + length - 1) / BLOCK);
		const added = [];
		for (let block = first; block <= last; block += 1) {
			if (!this.#blocks.has(block)) added.push(block);
			if (this.#blocks.size + added.length > MAX_BLOCKS) return false;
		}
		for (const block of added) this.#blocks.add(block);
		return true;
	}
};
var Place = class {
	range;
	#reader;
	#isCut = false;
	#isWaiting = false;
	constructor(reader, range) {
		this.#reader = reader;
		this.range = range;
	}
	get length() {
		return this.range.length;
	}
	get isCut() {
		return this.#isCut;
	}
	get isWaiting() {
		return this.#isWaiting;
	}
	at(offset, length) {
		if (!Number.isSafeInteger(offset) || offset < 0 || length < 1) return null;
		if (offset + length > this.length) return null;
		const bytes = this.#reader.read(this.range.offset + offset, length);
		if (bytes === "refused") this.#isCut = true;
		if (bytes === null) this.#isWaiting = true;
		return bytes === null || bytes === "refused" ? null : new Bytes(bytes);
	}
};
// src/domain/disk/raid.ts
const OFFSETS = [4096, 0];
const MAGIC$1 = 2838187772;
const HEADER = 256;
const CHECKSUM$1 = 216;
const MAX_DEVICES = 1920;
function readRaid(place) {
	for (const offset of OFFSETS) {
		const header = place.at(offset, HEADER);
		if (header === null || header.u32(0) !== MAGIC$1 || header.u32(4) !== 1) continue;
		return {
			format: "RAID member",
			label: header.text(32, 32),
			uuid: header.uuid(16),
			sizeBytes: header.u64(80) * 512,
			state: isSound$1(header, place, offset) ? "whole" : "broken"
		};
	}
	return null;
}
function isSound$1(header, place, offset) {
	const devices = header.u32(220);
	const all = devices > MAX_DEVICES ? null : place.at(offset, HEADER + devices * 2);
	return all !== null && header.u32(CHECKSUM$1) === checksumOf(all);
}
function checksumOf(bytes) {
	const { length } = bytes.raw;
	let sum = length % 4 === 2 ? bytes.u16(length - 2) : 0;
	for (let at = 0; at + 4 <= length; at += 4) sum += at === CHECKSUM$1 ? 0 : bytes.u32(at);
	return sum % 2 ** 32 + Math.floor(sum / 2 ** 32) >>> 0;
}
// src/domain/disk/swap.ts
const PAGE_SIZES = [
	4096,
	8192,
	16384,
	32768,
	65536
];
const MARK = 10;
const SWAP = "SWAPSPACE2";
const HIBERNATED = [
	"S1SUSPEND",
	"S2SUSPEND",
	"ULSUSPEND",
	"LINHIB0001"
];
function readSwap(place) {
	for (const pageSize of PAGE_SIZES) {
		const mark = place.at(pageSize - MARK, MARK);
		const header = place.at(1024, 512);
		if (mark === null || header === null) continue;
		if (mark.has(SWAP, 0)) return signatureOf$1("swap", header, pageSize);
		if (HIBERNATED.some((name) => mark.has(name, 0))) return signatureOf$1("hibernation image", header, pageSize);
	}
	return null;
}
function signatureOf$1(format, header, pageSize) {
	const lastPage = header.u32(4);
	const isSound = header.u32(0) === 1 && lastPage > 0;
	return {
		format,
		label: header.text(28, 16),
		uuid: header.uuid(12),
		sizeBytes: isSound ? (lastPage + 1) * pageSize : null,
		state: isSound ? "whole" : "broken"
	};
}
// src/domain/disk/xfs.ts
const MAGIC = "XFSB";
const SECTOR = 512;
const CHECKSUM = 224;
const USUAL_GROUPS = 4;
const USUAL_BLOCK = 4096;
function readXfs(place) {
	const primary = place.at(0, SECTOR);
	if (primary === null || !primary.has(MAGIC, 0)) return null;
	if (primary.u8(126) === 0 && isSound(primary, {
		place,
		offset: 0
	})) return signatureOf(primary, "whole");
	const backup = backupIn(place, [secondOffset(primary), usualOffset(place)]);
	return backup === null ? signatureOf(primary, "broken") : signatureOf(backup, "primary damaged");
}
function findXfs(place) {
	const backup = backupIn(place, [usualOffset(place)]);
	return backup === null ? null : signatureOf(backup, "primary damaged");
}
function backupIn(place, offsets) {
	return offsets.map((offset) => {
		const bytes = place.at(offset, SECTOR);
		return bytes?.has(MAGIC, 0) && isSound(bytes, {
			place,
			offset
		}) ? bytes : null;
	}).find((bytes) => bytes !== null) ?? null;
}
function isSound(bytes, where) {
	const groupBlocks = bytes.u32be(84);
	const groups = bytes.u32be(88);
	const blocks = bytes.u64be(8);
	const blockSize = bytes.u32be(4);
	if (!isPowerOfTwo(blockSize) || blockSize < 512 || blockSize > 65536) return false;
	if (blocks > groups * groupBlocks || blocks <= (groups - 1) * groupBlocks) return false;
	const version = bytes.u16be(100) & 15;
	return version === 4 || version === 5 && isChecksumRight(bytes, where);
}
function isChecksumRight(bytes, { place, offset }) {
	const length = bytes.u16be(102);
	if (!isPowerOfTwo(length) || length < SECTOR) return false;
	const sector = place.at(offset, length);
	if (sector === null) return false;
	return sector.u32(CHECKSUM) === crc32c(withZeros(sector.raw, CHECKSUM, 4));
}
function secondOffset(bytes) {
	return bytes.u32be(84) * bytes.u32be(4);
}
function usualOffset(place) {
	const blocks = Math.floor(place.length / USUAL_BLOCK);
	return Math.ceil(blocks / USUAL_GROUPS) * USUAL_BLOCK;
}
function signatureOf(bytes, state) {
	return {
		format: "XFS",
		label: bytes.text(108, 12),
		uuid: bytes.uuid(32),
		sizeBytes: state === "broken" ? null : bytes.u64be(8) * bytes.u32be(4),
		state
	};
}
// src/domain/disk/identify.ts
const PARSERS = [
	readLuks,
	readBitlocker,
	readLvm,
	readRaid,
	readXfs,
	readNtfs,
	readExfat,
	readExt,
	readBtrfs,
	readSwap,
	readFat
];
const SEARCHES = [
	findLuks,
	findXfs,
	findExt,
	findBtrfs,
	findNtfs,
	findExfat,
	findFat
];
const LEAVES_BOOT_SECTOR = [
	"ext2",
	"ext3",
	"ext4",
	"ext journal",
	"swap",
	"hibernation image",
	"LVM",
	"RAID member",
	"btrfs"
];
const MAX_PARTITIONS = 128;
const SAMPLE = 69632;
function identify(disk) {
	const reader = new DiskReader(disk);
	const contents = contentsOf(reader);
	const { wanted } = reader;
	return {
		wanted,
		contents: wanted.length === 0 ? contents : null
	};
}
function contentsOf(reader) {
	const disk = reader.place({
		offset: 0,
		length: reader.size
	});
	const gpt = readGpt(disk);
	if (disk.isWaiting) return null;
	if (gpt !== null && gpt.table.state !== "both damaged") return partitioned(gpt, reader, disk);
	const signature = readFirst(disk);
	if (disk.isWaiting) return null;
	if (signature !== null && !isDamaged(signature)) return aroundStale(signature, gpt, reader) ?? unpartitioned(disk, signature, false);
	const table = gpt ?? tableUnder(signature, disk);
	if (disk.isWaiting) return null;
	if (table !== null) return partitioned(table, reader, disk);
	return signature === null ? unpartitioned(disk, findBackup(disk), true) : unpartitioned(disk, signature, false);
}
function aroundStale({ format }, gpt, reader) {
	if (gpt !== null || !LEAVES_BOOT_SECTOR.includes(format)) return null;
	const disk = reader.place({
		offset: 0,
		length: reader.size
	});
	const table = readMbr(disk);
	if (!table?.entries.some(({ range }) => isInside(range, reader.size))) return null;
	const contents = partitioned(table, reader, disk);
	return contents.parts.some(({ signature }) => signature !== null) ? contents : null;
}
function tableUnder(remains, disk) {
	const mbr = readMbr(disk);
	return remains === null ? mbr ?? findGpt(disk) : withEntries(mbr);
}
function withEntries(table) {
	return table !== null && table.entries.length > 0 ? table : null;
}
function unpartitioned(disk, signature, isByBackup) {
	const content = contentOf(disk, signature);
	const isPrimaryGone = isByBackup && signature !== null;
	const part = {
		number: null,
		name: null,
		range: disk.range,
		content,
		signature,
		isPrimaryGone
	};
	return {
		verdict: verdictOf(content),
		table: null,
		parts: [part],
		isComplete: !disk.isCut
	};
}
function verdictOf(content) {
	if (content === "signature") return "recognised";
	return content === "blank" ? "blank" : "none known";
}
function partitioned({ table, entries }, reader, disk) {
	const parts = entries.map((entry, index) => ({
		entry,
		place: index < MAX_PARTITIONS ? startOf(entry, reader) : null
	})).map(({ entry, place }) => ({
		entry,
		place,
		signature: place && readFirst(place)
	})).map(({ entry, place, signature }) => {
		const backup = signature === null ? findIn(place) : null;
		return partOf(entry, place, {
			signature: signature ?? backup,
			isPrimaryGone: backup !== null
		});
	});
	const isComplete = !disk.isCut && parts.every(({ isRead }) => isRead);
	return {
		verdict: "recognised",
		table,
		parts: parts.map(({ part }) => part),
		isComplete
	};
}
function startOf({ range, isReserved }, reader) {
	if (isReserved || !isInside(range, reader.size)) return null;
	const place = reader.place(range);
	sampleOf(place);
	return place.isCut ? null : place;
}
function sampleOf(place) {
	return place.at(0, Math.min(SAMPLE, place.length));
}
function findIn(place) {
	return place === null || place.isWaiting ? null : findBackup(place);
}
function isInside({ offset, length }, size) {
	return offset >= 0 && length > 0 && offset + length <= size;
}
function partOf({ number, name, range, isReserved }, place, found) {
	const common = {
		number,
		name,
		range
	};
	if (place !== null) {
		const content = contentOf(place, found.signature);
		return {
			part: {
				...common,
				content,
				...found
			},
			isRead: !place.isCut
		};
	}
	const nothing = {
		content: isReserved ? "reserved" : "not looked into",
		signature: null,
		isPrimaryGone: false
	};
	return {
		part: {
			...common,
			...nothing
		},
		isRead: isReserved
	};
}
function contentOf(place, signature) {
	if (signature !== null) return "signature";
	const sample = sampleOf(place);
	if (sample === null && place.isCut) return "not looked into";
	return sample === null || isZero(sample.raw) ? "blank" : "none known";
}
function readFirst(place) {
	let damaged = null;
	for (const parse of PARSERS) {
		const signature = parse(place);
		if (signature !== null && !isDamaged(signature)) return signature;
		damaged ??= signature;
	}
	return damaged;
}
function isDamaged({ state }) {
	return state === "primary damaged" || state === "broken";
}
function findBackup(place) {
	return SEARCHES.map((search) => search(place)).find((signature) => signature !== null) ?? null;
}
// src/actions/verify/written-blocks.ts
const MOST_BLOCKS$1 = 2 ** 27;
var WrittenBlocks = class {
	#bits = /* @__PURE__ */ new Uint8Array(1024);
	#count = 0;
	#listed = [];
	get count() {
		return this.#count;
	}
	add(index) {
		if (index >= MOST_BLOCKS$1) throw new Error("a block was listed that is beyond the end of any disk");
		const byte = index >>> 3;
		if (byte >= this.#bits.length) this.#grow(byte);
		const mask = 1 << (index & 7);
		const bits = this.#bits[byte] ?? 0;
		if ((bits & mask) !== 0) return;
		this.#bits[byte] = bits | mask;
		this.#count++;
	}
	knows(from, end) {
		this.#listed.push([from, end]);
	}
	has(index) {
		if (((this.#bits[index >>> 3] ?? 0) & 1 << (index & 7)) !== 0) return true;
		return this.#listed.some(([from, end]) => index >= from && index < end) ? false : null;
	}
	#grow(byte) {
		const bits = new Uint8Array(Math.min(MOST_BLOCKS$1 / 8, Math.max(byte + 1, this.#bits.length * 2)));
		bits.set(this.#bits);
		this.#bits = bits;
	}
};
// src/actions/verify/block-reader.ts
const TOKENS_KEPT = 256;
const LAST_TOKENS_KEPT = 8;
const MOST_BLOCKS = 256;
const ZEROS = new Uint8Array(BLOCK_BYTES);
var BlockReader = class {
	size;
	#snapshotId;
	#ebs;
	#written = new WrittenBlocks();
	#tokens = /* @__PURE__ */ new Map();
	#blocks = /* @__PURE__ */ new Map();
	#blocksRead = 0;
	constructor({ id, volumeSize, fullSizeBytes }, ebs) {
		this.size = volumeSize === null ? fullSizeBytes ?? 0 : volumeSize * GIB;
		this.#snapshotId = id;
		this.#ebs = ebs;
	}
	get blocksRead() {
		return this.#blocksRead;
	}
	async list() {
		const last = [];
		for await (const page of this.#ebs.listBlocks(this.#snapshotId)) {
			for (const block of page) {
				this.#written.add(block.index);
				if (this.#tokens.size < TOKENS_KEPT) this.#tokens.set(block.index, block.token);
			}
			last.push(...page.slice(-8));
			last.splice(0, last.length - LAST_TOKENS_KEPT);
		}
		for (const { index, token } of last) this.#tokens.set(index, token);
		this.#written.knows(0, Number.POSITIVE_INFINITY);
		return this.#written.count;
	}
	read(offset, length) {
		const first = Math.floor(offset / BLOCK_BYTES);
		const end = Math.floor((offset + Math.max(1, length) - 1) / BLOCK_BYTES);
		const block = this.#known(first);
		const at = offset - first * BLOCK_BYTES;
		if (first === end) return block?.subarray(at, at + length) ?? null;
		const parts = [];
		for (let index = first; index <= end; index++) {
			const part = this.#known(index);
			if (part === null) return null;
			parts.push(part);
		}
		return Buffer.concat(parts).subarray(at, at + length);
	}
	async fetch(ranges) {
		const wanted = /* @__PURE__ */ new Set();
		for (const { offset, length } of ranges) {
			const end = Math.floor((offset + Math.max(1, length) - 1) / BLOCK_BYTES);
			for (let index = Math.floor(offset / BLOCK_BYTES); index <= end; index++) {
				if (this.#known(index) === null) wanted.add(index);
				if (this.#blocks.size + wanted.size > MOST_BLOCKS) throw new Error("too much is asked for");
			}
		}
		const blocks = [];
		for (const index of wanted) {
			const block = await this.#find(index);
			if (block !== null) blocks.push(block);
		}
		await Promise.all(blocks.map(async (block) => {
			this.#blocks.set(block.index, await this.#ebs.readBlock(this.#snapshotId, block));
			this.#blocksRead++;
		}));
	}
	async prove() {
		const [listed] = this.#tokens;
		if (listed === void 0 || this.#blocksRead > 0) return;
		const [index, token] = listed;
		await this.#ebs.readBlock(this.#snapshotId, {
			index,
			token
		});
		this.#blocksRead++;
	}
	#known(index) {
		return this.#blocks.get(index) ?? (this.#written.has(index) === false ? ZEROS : null);
	}
	async #find(index) {
		if (this.#written.has(index) === false) return null;
		const token = this.#tokens.get(index) ?? await this.#listFrom(index);
		return token === void 0 ? null : {
			index,
			token
		};
	}
	async #listFrom(index) {
		const options = {
			from: index,
			isShort: true
		};
		for await (const page of this.#ebs.listBlocks(this.#snapshotId, options)) {
			for (const block of page) {
				this.#written.add(block.index);
				this.#tokens.set(block.index, block.token);
			}
			const last = page.at(-1);
			if (last === void 0) continue;
			this.#written.knows(index, last.index + 1);
			return this.#tokens.get(index);
		}
		this.#written.knows(index, Number.POSITIVE_INFINITY);
	}
};
// src/actions/verify/steps/read-disk.ts
const MOST_ROUNDS = 200;
async function readWholeDisk(snapshot, ebs) {
	const reader = new BlockReader(snapshot, ebs);
	const blocksWritten = await reader.list();
	const { contents } = await readContents(reader);
	await reader.prove();
	return {
		contents,
		blocksRead: reader.blocksRead,
		blocksWritten
	};
}
function readDisk(snapshot, ebs) {
	return readContents(new BlockReader(snapshot, ebs));
}
async function readContents(reader) {
	for (let round = 0; round < MOST_ROUNDS; round++) {
		const { wanted, contents } = identify(reader);
		if (contents !== null) return {
			contents,
			blocksRead: reader.blocksRead
		};
		await reader.fetch(wanted);
	}
	throw new Error("what is on the disk could not be told from any number of blocks");
}
// src/actions/verify/steps/read-back.ts
async function readBack(outcome, sampled, options) {
	const { reading, log } = options;
	const progress = log.progress("backups read", sampled.length);
	const backups = sampled.map((volume) => unread(volume.newest));
	outcome.backups = backups;
	await Promise.all(sampled.map((volume, place) => reading(async () => {
		const backup = await verifiedBackup(outcome, volume, options);
		backups[place] = backup;
		progress(backup.result.kind === "read");
	})));
}
function planReading(outcome, sampled) {
	outcome.backups = sampled.map(({ newest }) => {
		return {
			...unread(newest),
			result: { kind: "planned" }
		};
	});
}
function unread(snapshot) {
	return {
		snapshot,
		result: {
			kind: "not-read",
			problem: {
				code: "NotReached",
				sentence: "not tried: the work on its region ended before."
			}
		},
		findings: [],
		comparedWith: [],
		restoreTest: null
	};
}
async function verifiedBackup(outcome, volume, options) {
	const { newest } = volume;
	const result = await resultOf(newest, options);
	const backup = {
		snapshot: newest,
		result,
		restoreTest: null
	};
	if (result.kind !== "read") return {
		...backup,
		findings: [],
		comparedWith: []
	};
	const { earlier, unreadable } = await readEarlier(outcome, volume, options);
	return {
		...backup,
		findings: [...findingsIn(newest, result.contents, earlier), ...unreadable],
		comparedWith: earlier.map(({ snapshot }) => snapshot.id)
	};
}
async function resultOf(snapshot, { ebs }) {
	try {
		return {
			kind: "read",
			...await readWholeDisk(snapshot, ebs)
		};
	} catch (error) {
		return {
			kind: isVerdict(error) ? "unreadable" : "not-read",
			problem: toProblem(error)
		};
	}
}
async function readEarlier(outcome, { previous, oldest }, { ebs }) {
	const earlier = [];
	const unreadable = [];
	for (const snapshot of [previous, oldest].filter((one) => one !== null)) try {
		const { contents } = await readDisk(snapshot, ebs);
		earlier.push({
			snapshot,
			contents
		});
	} catch (error) {
		if (error instanceof AwsError && error.kind === "notFound") continue;
		const problem = toProblem(error);
		if (isVerdict(error)) {
			const { sentence } = problem;
			unreadable.push({
				kind: "unreadable",
				snapshotId: snapshot.id,
				sentence
			});
		} else outcome.problems = [...outcome.problems, problem];
	}
	return {
		earlier,
		unreadable
	};
}
function isVerdict(error) {
	if (!(error instanceof AwsError)) return false;
	const { kind, problem } = error;
	if (problem.code === "ChecksumMismatch") return true;
	return (kind === "denied" || kind === "notFound" || kind === "failed") && !isUndecided(problem.code);
}
// src/shared/permission-checks.ts
const QUESTIONS = 100;
const CONCURRENCY = 32;
async function checkPermission(options) {
	const { action, planned, ask, questions = QUESTIONS } = options;
	const sample = evenSample(planned, questions);
	const problems = (await pLimit(CONCURRENCY).map(sample, (item) => answerTo(() => ask(item)))).filter((answer) => answer !== "allowed");
	return {
		action,
		planned: planned.length,
		asked: sample.length,
		allowed: sample.length - problems.length,
		denied: problems.filter(({ isDenial }) => isDenial).map(({ problem }) => problem),
		unclear: problems.filter(({ isDenial }) => !isDenial).map(({ problem }) => problem)
	};
}
async function answerTo(ask) {
	try {
		await ask();
		return {
			isDenial: false,
			problem: {
				code: "NoDryRun",
				sentence: "EC2 answered a dry-run call as if it had been a real one."
			}
		};
	} catch (error) {
		if (!(error instanceof AwsError)) return {
			isDenial: false,
			problem: toProblem(error)
		};
		if (error.kind === "allowed") return "allowed";
		return {
			isDenial: error.kind === "denied" || error.kind === "rejected",
			problem: error.problem
		};
	}
}
function evenSample(items, limit) {
	if (items.length <= limit) return items;
	return Array.from({ length: limit }, (_, place) => items.slice(Math.floor(place * items.length / limit)).at(0)).filter((item) => item !== void 0);
}
// src/actions/verify/test-volumes.ts
const { test: TEST, job: JOB } = {
	test: "AutoBackupRestoreTest",
	job: "RestoreTestJob"
};
const RUN = "BackupRun";
const ATTEMPT = "RunAttempt";
function testVolumeTags(snapshotId, runner) {
	return [
		{
			key: "Name",
			value: `restore-test-${snapshotId}`
		},
		{
			key: TEST,
			value: "true"
		},
		jobTag(runner),
		{
			key: RUN,
			value: runner.backupRun
		},
		{
			key: ATTEMPT,
			value: String(runner.runAttempt)
		}
	];
}
function jobTag({ jobName }) {
	return {
		key: JOB,
		value: jobName ?? ""
	};
}
function isLeftover({ tags, isAttached }, runner) {
	const { jobName, backupRun, runAttempt } = runner;
	const isOfJob = jobName !== null && tags.get(JOB) === jobName;
	const isOfRun = tags.get(RUN) === backupRun && tags.get(ATTEMPT) === String(runAttempt);
	return tags.get(TEST) === "true" && isOfJob && !isOfRun && !isAttached;
}
function clientToken({ snapshotId, zone }, { backupRun, runAttempt }) {
	const parts = [
		backupRun,
		runAttempt,
		snapshotId,
		zone
	];
	return (0,external_node_crypto_.createHash)("sha256").update(parts.join("\n")).digest("hex");
}
function createProblem(error, { backupRun }) {
	const problem = toProblem(error);
	if (error instanceof AwsError && error.kind !== "ambiguous" && !error.afterAmbiguousAnswer && !isUndecided(problem.code)) return problem;
	const sentence = `${problem.sentence} A volume may be left, tagged BackupRun=${backupRun} and ${TEST}=true: the next run of this job deletes it.`;
	return {
		...problem,
		sentence
	};
}
// src/actions/verify/steps/delete-test-volume.ts
const TRIES = 5;
const PAUSE_MS = 2e3;
async function deletedOrWhy(volumeId, { ec2, pause }) {
	let problem = null;
	for (let tried = 0; tried < TRIES; tried++) {
		try {
			if (tried > 0) await pause(PAUSE_MS);
			await ec2.deleteVolume(volumeId);
			return null;
		} catch (error) {
			problem = toProblem(error);
			if (!(error instanceof AwsError) || error.kind !== "notFound") return problem;
		}
		try {
			const state = await ec2.stateOfVolume(volumeId);
			if (state === null || state === "deleting" || state === "deleted") return null;
		} catch (error) {
			return toProblem(error);
		}
	}
	return problem;
}
// src/actions/verify/steps/restore-test.ts
const AT_ONCE = 5;
const FIRST_POLL_MS = 500;
const POLL_MS$1 = 5e3;
const WAIT_MS$1 = 6e5;
const UNKNOWN_MS = 6e4;
async function testRestores(outcome, options) {
	const zone = requireZone(options);
	const backups = [...outcome.backups];
	const tested = backups.filter(({ result }) => result.kind !== "not-read");
	const progress = options.log.progress("restore tests", tested.length);
	await pLimit(AT_ONCE).map(tested, async (backup) => {
		const restoreTest = await restored$1(backup.snapshot, zone, options);
		backups[backups.indexOf(backup)] = {
			...backup,
			restoreTest
		};
		progress(restoreTest.kind === "passed");
	});
	outcome.backups = backups;
}
async function planRestores(outcome, options) {
	const zone = requireZone(options);
	const { ec2, runner } = options;
	outcome.backups = outcome.backups.map((backup) => {
		return {
			...backup,
			restoreTest: { kind: "planned" }
		};
	});
	const check = await checkPermission({
		action: "CreateVolume",
		planned: outcome.backups.map(({ snapshot }) => snapshot.id),
		ask: (snapshotId) => ec2.checkCreateVolume({
			snapshotId,
			zone,
			tags: testVolumeTags(snapshotId, runner)
		})
	});
	if (check.asked > 0) outcome.permissionChecks = [check];
}
function requireZone({ target, inputs }) {
	const zone = zoneOf(target.region, inputs.zones);
	if (zone !== null) return zone;
	throw new AwsError({
		kind: "failed",
		problem: {
			code: "NoZone",
			sentence: `availability-zone names no zone of ${target.region}: nothing was restored there. Give one, or leave the region out.`
		},
		cause: null
	});
}
async function restored$1({ id: snapshotId }, zone, options) {
	const { ec2, runner } = options;
	const startedAt = external_node_perf_hooks_.performance.now();
	let volumeId = null;
	let problem = null;
	try {
		const volume = {
			snapshotId,
			zone,
			tags: testVolumeTags(snapshotId, runner)
		};
		volumeId = await ec2.createVolume(volume, clientToken({
			snapshotId,
			zone
		}, runner));
		problem = await waitUntilAvailable(volumeId, options);
	} catch (error) {
		if (volumeId === null) return {
			kind: "failed",
			volumeId,
			problem: createProblem(error, runner)
		};
		problem = toProblem(error);
		if (error instanceof Stopped) return {
			kind: "failed",
			volumeId,
			problem
		};
	}
	const seconds = Math.round((external_node_perf_hooks_.performance.now() - startedAt) / 1e3);
	const undeleted = await deletedOrWhy(volumeId, {
		ec2,
		pause: (ms) => options.control.pause(ms)
	});
	if (problem === null && undeleted === null) return {
		kind: "passed",
		volumeId,
		seconds
	};
	return {
		kind: "failed",
		volumeId: undeleted === null ? null : volumeId,
		problem: problem ?? undeleted ?? NEVER
	};
}
const NEVER = {
	code: "Unexpected",
	sentence: "something unexpected happened."
};
async function waitUntilAvailable(volumeId, { ec2, control }) {
	const startedAt = external_node_perf_hooks_.performance.now();
	let pauseMs = FIRST_POLL_MS;
	for (let wasSeen = false;; pauseMs = Math.min(POLL_MS$1, pauseMs * 2)) {
		const state = await ec2.stateOfVolume(volumeId);
		const waitedMs = external_node_perf_hooks_.performance.now() - startedAt;
		if (state === "available") return null;
		if (state === null && (wasSeen || waitedMs > UNKNOWN_MS)) return vanished(volumeId);
		if (state !== null && state !== "creating") return ended(volumeId, state);
		if (waitedMs > WAIT_MS$1) return tooSlow(volumeId);
		wasSeen ||= state !== null;
		await control.pause(pauseMs);
	}
}
function vanished(volumeId) {
	return {
		code: "VolumeVanished",
		sentence: `EC2 made ${volumeId} of it and took it back, as it does where the key cannot be used: allow the role kms:CreateGrant, kms:Decrypt, kms:DescribeKey, kms:GenerateDataKeyWithoutPlaintext and kms:ReEncrypt* on the snapshot's key.`
	};
}
function ended(volumeId, state) {
	return {
		code: "VolumeState",
		sentence: `${volumeId}, made of it, is in the state ${state}.`
	};
}
function tooSlow(volumeId) {
	return {
		code: "VolumeSlow",
		sentence: `${volumeId}, made of it, was not available within ${WAIT_MS$1 / 6e4} minutes.`
	};
}
// src/actions/verify/steps/sweep.ts
const WAIT_MS = 12e4;
const POLL_MS = 5e3;
async function sweep(outcome, options) {
	const until = external_node_perf_hooks_.performance.now() + (options.waits ? WAIT_MS : 0);
	try {
		while (await sweepOnce(outcome, options) > 0 && external_node_perf_hooks_.performance.now() < until) await options.control.pause(POLL_MS);
	} catch (error) {
		if (error instanceof Stopped) throw error;
		outcome.problems = [...outcome.problems, toProblem(error)];
	}
}
async function sweepOnce(outcome, { ec2, runner }) {
	const left = (await ec2.listVolumes(jobTag(runner))).filter((volume) => isLeftover(volume, runner));
	for (const { id, state } of left) {
		if (state !== "available" && state !== "error") continue;
		try {
			await ec2.deleteVolume(id);
			outcome.sweptVolumes = [...outcome.sweptVolumes, id];
		} catch (error) {
			if (error instanceof AwsError && error.kind === "notFound") continue;
			if (error instanceof Stopped) throw error;
			addProblem(outcome, id, toProblem(error));
		}
	}
	return left.filter(({ state }) => state === "creating").length;
}
function addProblem(outcome, id, { code, sentence }) {
	const named = `the test volume ${id} of an earlier run was not deleted: ${sentence}`;
	if (outcome.problems.some((one) => one.sentence === named)) return;
	outcome.problems = [...outcome.problems, {
		code,
		sentence: named
	}];
}
// src/actions/verify/verify-options.ts
function emptyOutcome(target) {
	return {
		target,
		stage: "started",
		volumes: 0,
		rotation: null,
		backups: [],
		changes: [],
		sweptVolumes: [],
		notes: [],
		permissionChecks: [],
		problems: [],
		bytesRead: 0,
		apiCalls: {}
	};
}
function failedOutcome(target, problem) {
	return {
		...emptyOutcome(target),
		problems: [problem]
	};
}
// src/actions/verify/run-targets.ts
const DISKS_AT_ONCE = 24;
async function verifyTargets(context) {
	const reading = pLimit(DISKS_AT_ONCE);
	const outcomes = await runTargets(context, {
		start: (session, target) => verifyRun(session, target, {
			...context,
			reading
		}),
		failed: failedOutcome
	});
	if (context.runner.onRunner) for (const one of outcomes) logVerifyTarget(one, context.log);
	return outcomes;
}
function verifyRun({ credentials, network }, target, context) {
	const { inputs, runner, control, reading } = context;
	const log = context.log.forTarget(target);
	const { region } = target;
	const { callsPerSecond } = inputs;
	const settings = {
		region,
		control,
		credentials,
		network,
		callsPerSecond,
		onWait: log.waiting
	};
	const ec2 = new VerifySource(settings);
	const ebs = new Ebs(settings);
	const options = {
		target,
		ec2,
		ebs,
		inputs,
		runner,
		control,
		log,
		reading
	};
	const outcome = emptyOutcome(target);
	return {
		run: async () => {
			try {
				await work(outcome, options);
			} catch (error) {
				outcome.problems = [...outcome.problems, toProblem(error)];
			}
		},
		finish: async () => {
			const { connection } = ec2;
			outcome.target = {
				...target,
				account: target.account ?? connection.account
			};
			outcome.bytesRead = ebs.bytesRead;
			outcome.apiCalls = {
				...connection.apiCalls,
				...ebs.apiCalls
			};
			connection.close();
			ebs.close();
			return outcome;
		}
	};
}
async function work(outcome, options) {
	const { dryRun, restoreTest } = options.inputs;
	if (restoreTest && !dryRun) await sweep(outcome, {
		...options,
		waits: false
	});
	const { volumes, sampled } = await listBackups(outcome, options);
	if (dryRun) {
		planReading(outcome, sampled);
		if (restoreTest) await planRestores(outcome, options);
	} else {
		await Promise.all([readBack(outcome, sampled, options), measureChanges(outcome, volumes, options)]);
		if (restoreTest) {
			await testRestores(outcome, options);
			await sweep(outcome, {
				...options,
				waits: true
			});
		}
	}
	outcome.stage = "finished";
}
// src/shared/problem-lines.ts
function problemsInWords(given) {
	return linesOf$1(given).map(([first]) => first).join(" ");
}
function linesBelow(headline, given) {
	return linesOf$1(given).flatMap(([first, ...others]) => headline.includes(first) ? others : [first, ...others]);
}
function problemsOnOneLine(problems) {
	return problems.join(" ").replaceAll("\n", " ");
}
function linesOf$1({ problems, areOfInputs }) {
	return problems.map((problem) => {
		const [first = "", ...others] = areOfInputs ? problem.split("\n") : [problem];
		return [first, ...others];
	});
}
// src/actions/verify/summary/headline.ts
const NAMED = 5;
function headline(report) {
	const { totals, stopped, targets, problems, dryRun } = report;
	if (targets.length === 0 && problems.length > 0) return `\u274c ${problemsInWords(problemsOf(report))}`;
	if (stopped === "cancelled") return `\u274c Cancelled: ${tally(report)}.`;
	if (stopped === "timeout") return `\u274c Out of time (timeout-minutes): ${tally(report)}.`;
	if (report.conclusion === "failure") {
		const words = failureInWords(report);
		return `\u274c ${dryRun ? "Dry run, nothing was read. " : ""}${words}`;
	}
	if (totals.volumes === 0) return "\u26a0\ufe0f Nothing to read back: no volume has a completed backup.";
	if (dryRun) return `\ud83d\udd0e Dry run, nothing was read: ${totals.sampled} of ${count(totals.volumes, "backup")} would be${within(report)}.`;
	if (totals.sampled === 0) return `\u26a0\ufe0f No backup was read: it is the turn of none of ${count(totals.volumes, "volume")} in this run${within(report)}.`;
	return `\u2705 ${tally(report)}.`;
}
function tally(report) {
	const { sampled, readable, unknown, blank } = report.totals;
	return `${[
		`${readable} of ${count(sampled, "sampled backup")} can be read`,
		...unknown === 0 ? [] : [`${unknown} ${one(unknown, "holds", "hold")} no known file system`],
		...blank === 0 ? [] : [`${blank} ${one(blank, "is", "are")} blank`],
		...incomplete(report),
		...restored(report)
	].join("; ")}${within(report)}`;
}
function incomplete({ targets }) {
	const number = targets.flatMap(({ backups }) => backups.map(({ result }) => result)).filter((one) => one.kind === "read" && !one.contents.isComplete).length;
	return number === 0 ? [] : [`${number} could be looked into only in part`];
}
function restored({ totals, rules }) {
	if (rules?.restoreTest !== true) return [];
	return [`${totals.restored} of them became a volume`];
}
function within({ targets }) {
	const runs = runsForAll(targets);
	if (runs === null) return "";
	return runs === 1 ? "; every volume in each run" : `; every volume within ${runs} runs in a row`;
}
function one(number, singular, plural) {
	return number === 1 ? singular : plural;
}
function failureInWords(report) {
	const { totals, targets } = report;
	const of = `of ${count(totals.sampled, "sampled backup")}`;
	const backups = targets.flatMap((target) => target.backups);
	const changes = targets.flatMap((target) => target.changes);
	const restores = backups.filter(({ restoreTest }) => restoreTest?.kind === "failed").length;
	const number = (kind) => backups.filter(({ result }) => result.kind === kind).length;
	const withFindings = backups.filter(({ findings }) => findings.length > 0).length;
	const uncompared = changes.filter(({ result }) => result.kind === "unknown").length;
	const unknown = targets.filter(({ stage }) => stage === "started").map(({ target }) => target);
	const parts = [
		...number("unreadable") === 0 ? [] : [`${number("unreadable")} ${of} cannot be read`],
		...withFindings === 0 ? [] : [`${withFindings} ${of} ${one(withFindings, "is", "are")} not as ${one(withFindings, "it", "they")} should be`],
		...totals.overLimit === 0 ? [] : [`${totals.overLimit} of ${count(totals.measured, "volume")} changed more than max-changed-percent allows`],
		...restores === 0 ? [] : [`${restores} could not be restored`],
		...number("not-read") === 0 ? [] : [`${number("not-read")} ${of} ${one(number("not-read"), "was", "were")} not read`],
		...uncompared === 0 ? [] : [`${count(uncompared, "volume")} could not be compared`],
		...unknown.length === 0 ? [] : [`what is backed up in ${names(unknown)} is not known`]
	];
	if (parts.length > 0) return `Not every backup is good: ${parts.join("; ")}.`;
	const [first] = [...report.problems, ...targets.flatMap(({ problems }) => problems.map(({ sentence }) => sentence))];
	return `${tally(report)}. There ${one(totals.failures, "was", "were")} ${count(totals.failures, "failure")}${first === void 0 ? "." : `: ${first}`}`;
}
function names(targets) {
	const shown = targets.slice(0, NAMED).map(targetName);
	const more = targets.length - shown.length;
	return `${shown.join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}
function problemLines(report) {
	return linesBelow(headline(report), problemsOf(report));
}
function problemsOf({ problems, rules }) {
	return {
		problems,
		areOfInputs: rules === null
	};
}
function failureLine(report) {
	const { targets, problems, totals } = report;
	if (targets.length === 0) return problemsOnOneLine(problems);
	const failing = targets.filter((target) => failuresInVerifyTarget(target) > 0);
	const where = failing.length === 0 ? "" : ` in ${names(failing.map(({ target }) => target))}`;
	return `${count(totals.failures, "failure")}${where}: ${headline(report).replace(/^\S+ /u, "")}`;
}
// src/shared/foreign-endpoints.ts
function foreignEndpointNotice({ foreignEndpoints }) {
	if (foreignEndpoints.length === 0) return [];
	return [`> \u26a0\ufe0f ${inWords(prose(foreignEndpoints.join(", ")))}`];
}
function foreignEndpointLines({ foreignEndpoints }) {
	return foreignEndpoints.length === 0 ? [] : [`  ${inWords(foreignEndpoints.join(", "))}`];
}
function inWords(where) {
	return `This run did not ask AWS's own endpoints, but ${where}; what it tells is from there.`;
}
// src/lib/columns.ts
function inColumns(rows, { indent = "", numbersFrom = Number.POSITIVE_INFINITY } = {}) {
	const widths = [];
	for (const row of rows) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
	return rows.map((row) => {
		return `${indent}${row.map((cell, index) => {
			const padding = " ".repeat((widths[index] ?? 0) - widthOf(cell));
			return index >= numbersFrom ? `${padding}${cell}` : `${cell}${padding}`;
		}).join("  ")}`.trimEnd();
	});
}
function widthOf(cell) {
	return [...cell].length;
}
// src/shared/permission-proofs.ts
const TITLE = "What EC2 would allow";
function permissionTable(outcomes, bytes) {
	const rows = outcomes.flatMap(({ target, permissionChecks }) => permissionChecks.map(({ action, planned, asked, allowed, denied, unclear }) => [
		action,
		prose(targetName(target)),
		`${allowed} of ${asked} asked about, ${planned} planned`,
		denied.length === 0 ? "0" : `**${denied.length}**`,
		String(unclear.length)
	]));
	if (rows.length === 0) return [];
	return [`### ${TITLE}`, ...fittingTable([
		"Action",
		"Where",
		"Proved",
		"Denied",
		"Unclear"
	], rows, { bytes })];
}
// src/lib/instants.ts
function minute(instant) {
	return new Date(instant).toISOString().slice(0, 16).replace("T", " ");
}
// src/actions/verify/concerns.ts
function failuresOf(outcome) {
	const { target, backups, changes, problems, permissionChecks } = outcome;
	const whole = {
		target,
		snapshot: null
	};
	return [
		...backups.flatMap((backup) => findingConcerns(backup, target)),
		...backups.flatMap((backup) => readConcerns(backup, target)),
		...changes.flatMap((change) => changeConcerns(change, target)),
		...backups.flatMap((backup) => restoreConcerns(backup, target)),
		...problems.map(({ sentence }) => {
			return {
				...whole,
				what: targetName(target),
				why: sentence,
				nextStep: RUN_AGAIN
			};
		}),
		...permissionChecks.flatMap(({ action, denied }) => denied.slice(0, 1).map(({ sentence }) => {
			return {
				...whole,
				what: `${action} is denied`,
				why: sentence,
				nextStep: SEE_ROLE
			};
		}))
	];
}
function warningsOf({ target, notes, permissionChecks }) {
	const whole = {
		target,
		snapshot: null,
		nextStep: ""
	};
	return [...permissionChecks.flatMap(({ action, unclear: answers }) => answers.slice(0, 1).map(({ sentence }) => ({
		...whole,
		what: action,
		why: sentence
	}))), ...notes.map((why) => ({
		...whole,
		what: targetName(target),
		why
	}))];
}
const RUN_AGAIN = "Mend the cause and run the job again.";
const SEE_ROLE = "Compare the role's policy with iam/verify.";
const LOOK_AT_VOLUME = "Look at the volume now. If it is well, the next backup will be; if it is not, restore an earlier backup, and keep that one.";
const WHAT = {
	unreadable: "An earlier backup cannot be read",
	broken: "Damaged",
	"lost-signature": "Something is not there any more",
	blank: "Blank"
};
function findingConcerns({ snapshot, findings }, target) {
	return findings.map(({ kind, snapshotId, sentence }) => {
		const why = snapshotId === snapshot.id ? sentence : `${snapshotId}: ${sentence}`;
		const nextStep = kind === "unreadable" ? SEE_ROLE : LOOK_AT_VOLUME;
		return {
			target,
			snapshot,
			what: WHAT[kind],
			why,
			nextStep
		};
	});
}
function readConcerns({ snapshot, result }, target) {
	if (result.kind === "read" || result.kind === "planned") return [];
	const why = result.problem.sentence;
	const [what, nextStep] = result.kind === "unreadable" ? ["Cannot be read", "As it is, nobody can restore from it with these credentials."] : ["Not read", RUN_AGAIN];
	return [{
		target,
		snapshot,
		what,
		why,
		nextStep
	}];
}
function changeConcerns(change, target) {
	const { first, second: snapshot, result, isOverLimit } = change;
	if (result.kind === "unknown") return [{
		target,
		snapshot,
		what: "Not compared",
		why: result.problem.sentence,
		nextStep: RUN_AGAIN
	}];
	if (!isOverLimit) return [];
	return [{
		target,
		snapshot,
		what: "Changed a lot",
		why: `${changeInWords(result)} of it changed since ${first.id} of ${dayOf(first.startedAt)}, more than max-changed-percent allows.`,
		nextStep: "Ask what wrote so much. If nobody knows, isolate the instance, and keep the earlier backups."
	}];
}
function restoreConcerns({ snapshot, restoreTest }, target) {
	if (restoreTest?.kind !== "failed") return [];
	const { problem, volumeId } = restoreTest;
	const left = volumeId === null ? "" : ` ${volumeId} may be left; the next run deletes it.`;
	return [{
		target,
		snapshot,
		what: "Could not be restored",
		why: `${problem.sentence}${left}`,
		nextStep: RUN_AGAIN
	}];
}
// src/github/console.ts
function snapshotUrl(region, snapshotId) {
	return `${ec2Home(region)}#SnapshotDetails:snapshotId=${encodeURIComponent(snapshotId)}`;
}
function volumeUrl(region, volumeId) {
	return `${ec2Home(region)}#VolumeDetails:volumeId=${encodeURIComponent(volumeId)}`;
}
function ec2Home(region) {
	const query = `/ec2/home?region=${encodeURIComponent(region)}`;
	if (region.startsWith("cn-")) return `https://${region}.console.amazonaws.cn${query}`;
	if (region.startsWith("us-gov-")) return `https://console.amazonaws-us-gov.com${query}`;
	return `https://${region}.console.aws.amazon.com${query}`;
}
// src/actions/verify/summary/cells.ts
function volumeCell(snapshot, region) {
	const { volumeId, instanceId, kind, origin } = snapshot;
	return [kind === "copy" ? text$1(volumeId) : index_link(volumeId, volumeUrl(region, volumeId)), ...[instanceId ?? "", origin].filter((part) => part !== "").map(text$1)].join("<br>");
}
function snapshotCell({ id, kind, name }, region) {
	const copy = kind === "copy" ? " (copy)" : "";
	return `${name === null || name === "" ? "" : `${text$1(name)}<br>`}${index_link(id, snapshotUrl(region, id))}${copy}`;
}
// src/actions/verify/summary/sections.ts
const ROWS = 500;
const CHANGES = 50;
function failedSection({ targets }) {
	const failures = targets.flatMap(failuresOf);
	if (failures.length === 0) return [];
	const header = [
		"Backup",
		"What",
		"Why",
		"Next step"
	];
	const rows = failures.slice(0, ROWS).map(concernRow);
	return [{
		title: `\u274c Findings: ${failures.length}`,
		header,
		rows,
		total: failures.length,
		isOpen: true
	}];
}
function detailSections(report) {
	const { targets } = report;
	return [
		...sectionOf("\u26a0\ufe0f Warnings", [
			"Where",
			"What",
			"Why"
		], targets.flatMap(warningsOf).map(({ target, what, why }) => {
			return [
				prose(targetName(target)),
				prose(what),
				prose(why)
			];
		})),
		...targets.flatMap(readSection),
		...changedSection(report)
	];
}
function concernRow({ target, snapshot, what, why, nextStep }) {
	const where = prose(targetName(target));
	return [
		snapshot === null ? where : [
			snapshotCell(snapshot, target.region),
			volumeCell(snapshot, target.region),
			where
		].join("<br>"),
		`**${prose(what)}**`,
		prose(why),
		prose(nextStep)
	];
}
function readSection({ target, backups }) {
	if (backups.length === 0) return [];
	const hasTests = backups.some(({ restoreTest }) => restoreTest !== null);
	const header = [
		"",
		"Backup",
		"Volume",
		"Started (UTC)",
		"What is on it",
		"Labels",
		"Written",
		...hasTests ? ["Restored in"] : []
	];
	const rows = backups.toSorted((a, b) => rank(a) - rank(b)).slice(0, ROWS).map((backup) => readRow(backup, target.region, hasTests));
	return [{
		title: `Read back in ${targetName(target)}: ${backups.length}`,
		header,
		rows,
		total: backups.length
	}];
}
function rank(backup) {
	return [
		"\u274c",
		"\u26a0\ufe0f",
		"\u2705",
		"\ud83d\udd0e"
	].indexOf(signOf(backup));
}
function signOf({ result, findings, restoreTest }) {
	if (result.kind === "planned") return "\ud83d\udd0e";
	if (result.kind !== "read" || findings.length > 0 || restoreTest?.kind === "failed") return "\u274c";
	const { verdict, isComplete } = result.contents;
	return verdict === "recognised" && isComplete ? "\u2705" : "\u26a0\ufe0f";
}
function readRow(backup, region, hasTests) {
	const { snapshot, result, restoreTest } = backup;
	const isRead = result.kind === "read";
	const seconds = restoreTest?.kind === "passed" ? `${restoreTest.seconds} s` : "";
	return [
		signOf(backup),
		snapshotCell(snapshot, region),
		volumeCell(snapshot, region),
		minute(snapshot.startedAt),
		isRead ? prose(contentsInWords(result)) : NOT_READ[result.kind],
		isRead ? labelsOf(result).map(text$1).join(" ") : "",
		isRead ? gibInWords(result.blocksWritten) : "",
		...hasTests ? [restoreTest?.kind === "failed" ? "**failed**" : seconds] : []
	];
}
const NOT_READ = {
	unreadable: "**cannot be read**",
	"not-read": "**not read**",
	planned: "would be read"
};
function changedSection({ targets }) {
	const rows = targets.flatMap(({ target, changes }) => changes.flatMap(({ second, result, isOverLimit }) => result.kind === "measured" ? [{
		target,
		second,
		result,
		isOverLimit
	}] : [])).toSorted((a, b) => shareOf(b.result) - shareOf(a.result)).map(({ target, second, result, isOverLimit }) => [
		isOverLimit ? "\u274c" : "",
		snapshotCell(second, target.region),
		volumeCell(second, target.region),
		prose(targetName(target)),
		gibInWords(result.changedBlocks),
		percentInWords(shareOf(result)),
		gibInWords(result.writtenBlocks)
	]);
	if (rows.length === 0) return [];
	return [{
		title: `What the newest backups added: ${rows.length} volumes`,
		header: [
			"",
			"Backup",
			"Volume",
			"Where",
			"Changed",
			"Share",
			"Written in all"
		],
		rows: rows.slice(0, CHANGES),
		total: rows.length
	}];
}
// src/actions/verify/summary/index.ts
const SUMMARY_BYTES = 1e6;
function renderSummary(report, limit = SUMMARY_BYTES) {
	const head = [
		[`## ${prose(headline(report))}`, ...foreignEndpointNotice(report)].join("\n"),
		...fittingParagraphs(problemLines(report).map((line) => `> \u274c ${prose(line)}`), limit / 10),
		cutToFit(failedSection(report), limit / 3),
		...targetTable(report, limit / 5),
		...permissionTable(report.targets, limit / 10),
		...factLines(report).map(prose),
		...runLine(report)
	].filter((part) => part !== "").join("\n\n");
	return `${head}\n\n${cutToFit(detailSections(report), limit - byteLength(head) - 3)}\n`;
}
const TARGETS_HEADER = [
	"Account",
	"Region",
	"Volumes",
	"Read",
	"Good",
	"Added by the newest backups",
	"Failures"
];
function targetRows({ targets }) {
	return targets.toSorted((a, b) => failuresInVerifyTarget(b) - failuresInVerifyTarget(a)).map((target) => [
		target.target.account ?? "",
		target.target.region,
		target.stage === "started" ? "not known" : String(target.volumes),
		String(target.backups.filter(({ result }) => result.kind === "read").length),
		String(target.backups.filter(isGood).length),
		addedIn(target),
		String(failuresInVerifyTarget(target))
	]);
}
function isGood({ result, findings, restoreTest }) {
	return result.kind === "read" && findings.length === 0 && restoreTest?.kind !== "failed";
}
function addedIn({ changes }) {
	const counts = {
		changedBlocks: 0,
		writtenBlocks: 0
	};
	for (const { result } of changes) {
		if (result.kind !== "measured") continue;
		counts.changedBlocks += result.changedBlocks;
		counts.writtenBlocks += result.writtenBlocks;
	}
	if (counts.writtenBlocks === 0) return "";
	return `${gibInWords(counts.changedBlocks)} (${percentInWords(shareOf(counts))})`;
}
function targetTable(report, bytes) {
	const rows = targetRows(report).map((cells) => cells.map((cell, index) => index === TARGETS_HEADER.length - 1 && cell !== "0" ? `**${prose(cell)}**` : prose(cell)));
	return fittingTable(TARGETS_HEADER, rows, {
		bytes,
		numbersFrom: 2
	});
}
function factLines({ totals, rules, dryRun }) {
	if (rules === null || dryRun) return [];
	const { bytesRead, blockCalls, measured, changedBlocks, writtenBlocks } = totals;
	const price = rules.pricePerGib === null ? "" : `, ${priceInWords(bytesRead, rules.pricePerGib)}`;
	const share = percentInWords(shareOf({
		changedBlocks,
		writtenBlocks
	}));
	const added = `The newest backups of ${count(measured, "volume")} added ${gibInWords(changedBlocks)} to earlier ones, ${share} of what is written in them.`;
	return [...measured === 0 ? [] : [added], `${count(blockCalls, "call")} of the EBS direct APIs fetched ${bytesInWords(bytesRead)}${price}. Of each sampled backup all blocks were listed, and those read that say what is on it: its files were not.${restoreFact(rules.restoreTest)}`];
}
function restoreFact(isAsked) {
	if (!isAsked) return "";
	return " A volume that became available shows that snapshot and key can be used; its data is loaded only when it is read.";
}
function runLine({ rules, backupRun }) {
	if (rules === null) return [];
	const { backupSet, sample } = rules;
	const set = backupSet === null ? "" : `, backup set ${text$1(backupSet)}`;
	return [`Run ${text$1(backupRun)}${set}, sample ${text$1(sample)}.`];
}
// src/lib/coloured-lines.ts
const SGR = {
	bold: 1,
	red: 31,
	green: 32,
	yellow: 33,
	blue: 34
};
function coloured(text) {
	if (text.startsWith("\u274c")) return {
		text,
		style: "red"
	};
	if (text.startsWith("\u26a0\ufe0f")) return {
		text,
		style: "yellow"
	};
	return {
		text,
		style: text.startsWith("\u2705") ? "green" : "blue"
	};
}
function bold(text) {
	return {
		text,
		style: "bold"
	};
}
function shown(line, options) {
	if (typeof line === "string") return printable(line);
	const text = printable(line.text);
	return options.colours ? `\u001b[${SGR[line.style]}m${text}\u001b[0m` : text;
}
function shownBlocks(blocks, options) {
	return blocks.filter((lines) => lines.length > 0).map((lines) => lines.map((line) => shown(line, options)).join("\n")).join("\n\n");
}
// src/shared/concern-lines.ts
const SHOWN = 50;
function concernLines(title, concerns, linesOf) {
	if (concerns.length === 0) return [];
	const more = concerns.length - SHOWN;
	return [
		bold(`${title}: ${concerns.length}`),
		...concerns.slice(0, SHOWN).flatMap(linesOf),
		...more > 0 ? [`  ${more} more are in the report.`] : []
	];
}
// src/actions/verify/terminal.ts
function renderForTerminal(report, options) {
	return shownBlocks([
		[coloured(headline(report)), ...foreignEndpointLines(report)],
		problemLines(report).map((line) => `  ${line}`),
		concernLines("Findings", report.targets.flatMap(failuresOf), linesOf),
		concernLines("Warnings", report.targets.flatMap(warningsOf), linesOf),
		targetLines(report),
		factLines(report),
		options.reportPath === null ? [] : [bold(`Report: ${options.reportPath}`)]
	], options);
}
function linesOf({ snapshot, what, why, nextStep }) {
	return [
		`  ${snapshot === null ? what : `${snapshot.id} of ${snapshot.volumeId}: ${what}`}`,
		`    ${why}`,
		`    Next: ${nextStep}`
	];
}
function targetLines(report) {
	const rows = targetRows(report);
	if (rows.length === 0) return [];
	return inColumns([TARGETS_HEADER, ...rows], { numbersFrom: 2 });
}
// src/actions/verify/action.ts
const verify = {
	inputs: INPUTS,
	readInputs: readVerifyInputs,
	runTargets: verifyTargets,
	makeReport: ({ inputs, runner, stopped, targets, problems, foreignEndpoints }) => makeVerifyReport({
		stopped,
		dryRun: inputs?.dryRun ?? false,
		backupRun: runner.backupRun,
		runUrl: runner.runUrl,
		rules: inputs && rulesOf(inputs),
		allowEmpty: inputs === null || inputs.allowEmpty,
		targets,
		problems,
		foreignEndpoints
	}),
	withTexts: withVerifyTexts,
	view: {
		headline,
		failureLine,
		summary: renderSummary,
		terminal: renderForTerminal,
		outputs: verifyOutputs,
		fileText: verifyFileText,
		alertSections: failedSection,
		alertScope
	}
};
function rulesOf(inputs) {
	const { backupSet, maxChangedPercent, restoreTest, pricePerGib } = inputs;
	return {
		sample: sampleInWords(inputs.sample),
		backupSet,
		maxChangedPercent,
		restoreTest,
		pricePerGib
	};
}
// src/actions/verify/index.ts
start(verify);



/***/ }),

/***/ 5276:
/***/ (function(__unused_webpack_module, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: function() { return /* binding */ getProfileName; },
/* harmony export */   n: function() { return /* binding */ parseIni; },
/* harmony export */   o: function() { return /* binding */ IniSectionType; },
/* harmony export */   r: function() { return /* binding */ getConfigFilepath; },
/* harmony export */   t: function() { return /* binding */ loadSharedConfigFiles; }
/* harmony export */ });
/* unused harmony export i */
/* harmony import */ var _readFile_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8486);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


// node_modules/@smithy/types/dist-es/profile.js
var IniSectionType;
(function(IniSectionType) {
	IniSectionType["PROFILE"] = "profile";
	IniSectionType["SSO_SESSION"] = "sso-session";
	IniSectionType["SERVICES"] = "services";
})(IniSectionType || (IniSectionType = {}));
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/getProfileName.js
const ENV_PROFILE = "AWS_PROFILE";
const getProfileName = (init) => init.profile || process.env["AWS_PROFILE"] || "default";
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/getConfigData.js
const getConfigData = (data) => Object.entries(data).filter(([key]) => {
	const indexOfSeparator = key.indexOf(".");
	if (indexOfSeparator === -1) return false;
	return Object.values(IniSectionType).includes(key.substring(0, indexOfSeparator));
}).reduce((acc, [key, value]) => {
	const indexOfSeparator = key.indexOf(".");
	const updatedKey = key.substring(0, indexOfSeparator) === IniSectionType.PROFILE ? key.substring(indexOfSeparator + 1) : key;
	acc[updatedKey] = value;
	return acc;
}, { ...data.default && { default: data.default } });
const getConfigFilepath = () => process.env["AWS_CONFIG_FILE"] || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_readFile_js__WEBPACK_IMPORTED_MODULE_0__.r)(), ".aws", "config");
const getCredentialsFilepath = () => process.env["AWS_SHARED_CREDENTIALS_FILE"] || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_readFile_js__WEBPACK_IMPORTED_MODULE_0__.r)(), ".aws", "credentials");
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/parseIni.js
const prefixKeyRegex = /^([\w-]+)\s(["'])?([\w-@+.%:/]+)\2$/;
const profileNameBlockList = ["__proto__", "profile __proto__"];
const parseIni = (iniData) => {
	const map = {};
	let currentSection;
	let currentSubSection;
	for (const iniLine of iniData.split(/\r?\n/)) {
		const trimmedLine = iniLine.split(/(^|\s)[;#]/)[0].trim();
		if (trimmedLine[0] === "[" && trimmedLine[trimmedLine.length - 1] === "]") {
			currentSection = void 0;
			currentSubSection = void 0;
			const sectionName = trimmedLine.substring(1, trimmedLine.length - 1);
			const matches = prefixKeyRegex.exec(sectionName);
			if (matches) {
				const [, prefix, , name] = matches;
				if (Object.values(IniSectionType).includes(prefix)) currentSection = [prefix, name].join(".");
			} else currentSection = sectionName;
			if (profileNameBlockList.includes(sectionName)) throw new Error(`Found invalid profile name "${sectionName}"`);
		} else if (currentSection) {
			const indexOfEqualsSign = trimmedLine.indexOf("=");
			if (![0, -1].includes(indexOfEqualsSign)) {
				const [name, value] = [trimmedLine.substring(0, indexOfEqualsSign).trim(), trimmedLine.substring(indexOfEqualsSign + 1).trim()];
				if (value === "") currentSubSection = name;
				else {
					if (currentSubSection && iniLine.trimStart() === iniLine) currentSubSection = void 0;
					map[currentSection] = map[currentSection] || {};
					const key = currentSubSection ? [currentSubSection, name].join(".") : name;
					map[currentSection][key] = value;
				}
			}
		}
	}
	return map;
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js
const swallowError = () => ({});
const loadSharedConfigFiles = async (init = {}) => {
	const { filepath = getCredentialsFilepath(), configFilepath = getConfigFilepath() } = init;
	const homeDir = (0,_readFile_js__WEBPACK_IMPORTED_MODULE_0__.r)();
	const relativeHomeDirPrefix = "~/";
	let resolvedFilepath = filepath;
	if (filepath.startsWith(relativeHomeDirPrefix)) resolvedFilepath = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(homeDir, filepath.slice(2));
	let resolvedConfigFilepath = configFilepath;
	if (configFilepath.startsWith(relativeHomeDirPrefix)) resolvedConfigFilepath = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(homeDir, configFilepath.slice(2));
	const parsedFiles = await Promise.all([(0,_readFile_js__WEBPACK_IMPORTED_MODULE_0__.n)(resolvedConfigFilepath, { ignoreCache: init.ignoreCache }).then(parseIni).then(getConfigData).catch(swallowError), (0,_readFile_js__WEBPACK_IMPORTED_MODULE_0__.n)(resolvedFilepath, { ignoreCache: init.ignoreCache }).then(parseIni).catch(swallowError)]);
	return {
		configFile: parsedFiles[0],
		credentialsFile: parsedFiles[1]
	};
};



/***/ }),

/***/ 2068:
/***/ (function(__unused_webpack_module, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: function() { return /* binding */ isReadableStream; },
/* harmony export */   c: function() { return /* binding */ parseRfc3339DateTime; },
/* harmony export */   d: function() { return /* binding */ HttpResponse; },
/* harmony export */   i: function() { return /* binding */ streamCollector$1; },
/* harmony export */   l: function() { return /* binding */ parseRfc3339DateTimeWithOffset; },
/* harmony export */   n: function() { return /* binding */ escapeUri; },
/* harmony export */   o: function() { return /* binding */ dateToUtcString; },
/* harmony export */   r: function() { return /* binding */ streamCollector; },
/* harmony export */   s: function() { return /* binding */ parseEpochTimestamp; },
/* harmony export */   t: function() { return /* binding */ NodeHttpHandler; },
/* harmony export */   u: function() { return /* binding */ parseRfc7231DateTime; }
/* harmony export */ });
/* harmony import */ var _hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8617);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4708);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_https__WEBPACK_IMPORTED_MODULE_2__);



// node_modules/@smithy/core/dist-es/submodules/transport/httpResponse.js
var HttpResponse = class {
	statusCode;
	reason;
	headers;
	body;
	constructor(options) {
		this.statusCode = options.statusCode;
		this.reason = options.reason;
		this.headers = options.headers || {};
		this.body = options.body;
	}
	static isInstance(response) {
		if (!response) return false;
		const resp = response;
		return typeof resp.statusCode === "number" && typeof resp.headers === "object";
	}
};
// node_modules/@smithy/core/dist-es/submodules/serde/parse-utils.js
const expectNumber = (value) => {
	if (value === null || value === void 0) return;
	if (typeof value === "string") {
		const parsed = parseFloat(value);
		if (!Number.isNaN(parsed)) {
			if (String(parsed) !== String(value)) logger.warn(stackTraceWarning(`Expected number but observed string: ${value}`));
			return parsed;
		}
	}
	if (typeof value === "number") return value;
	throw new TypeError(`Expected number, got ${typeof value}: ${value}`);
};
const MAX_FLOAT = Math.ceil(2 ** 127 * (2 - 2 ** -23));
const expectFloat32 = (value) => {
	const expected = expectNumber(value);
	if (expected !== void 0 && !Number.isNaN(expected) && expected !== Infinity && expected !== -Infinity) {
		if (Math.abs(expected) > MAX_FLOAT) throw new TypeError(`Expected 32-bit float, got ${value}`);
	}
	return expected;
};
const expectLong = (value) => {
	if (value === null || value === void 0) return;
	if (Number.isInteger(value) && !Number.isNaN(value)) return value;
	throw new TypeError(`Expected integer, got ${typeof value}: ${value}`);
};
const expectShort = (value) => expectSizedInt(value, 16);
const expectByte = (value) => expectSizedInt(value, 8);
const expectSizedInt = (value, size) => {
	const expected = expectLong(value);
	if (expected !== void 0 && castInt(expected, size) !== expected) throw new TypeError(`Expected ${size}-bit integer, got ${value}`);
	return expected;
};
const castInt = (value, size) => {
	switch (size) {
		case 32: return Int32Array.of(value)[0];
		case 16: return Int16Array.of(value)[0];
		case 8: return Int8Array.of(value)[0];
	}
};
const strictParseDouble = (value) => {
	if (typeof value == "string") return expectNumber(parseNumber(value));
	return expectNumber(value);
};
const strictParseFloat32 = (value) => {
	if (typeof value == "string") return expectFloat32(parseNumber(value));
	return expectFloat32(value);
};
const NUMBER_REGEX = /(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(-?Infinity)|(NaN)/g;
const parseNumber = (value) => {
	const matches = value.match(NUMBER_REGEX);
	if (matches === null || matches[0].length !== value.length) throw new TypeError(`Expected real number, got implicit NaN`);
	return parseFloat(value);
};
const strictParseShort = (value) => {
	if (typeof value === "string") return expectShort(parseNumber(value));
	return expectShort(value);
};
const strictParseByte = (value) => {
	if (typeof value === "string") return expectByte(parseNumber(value));
	return expectByte(value);
};
const stackTraceWarning = (message) => {
	return String(new TypeError(message).stack || message).split("\n").slice(0, 5).filter((s) => !s.includes("stackTraceWarning")).join("\n");
};
const logger = { warn: console.warn };
// node_modules/@smithy/core/dist-es/submodules/serde/date-utils.js
const DAYS = [
	"Sun",
	"Mon",
	"Tue",
	"Wed",
	"Thu",
	"Fri",
	"Sat"
];
const MONTHS = [
	"Jan",
	"Feb",
	"Mar",
	"Apr",
	"May",
	"Jun",
	"Jul",
	"Aug",
	"Sep",
	"Oct",
	"Nov",
	"Dec"
];
function dateToUtcString(date) {
	const year = date.getUTCFullYear();
	const month = date.getUTCMonth();
	const dayOfWeek = date.getUTCDay();
	const dayOfMonthInt = date.getUTCDate();
	const hoursInt = date.getUTCHours();
	const minutesInt = date.getUTCMinutes();
	const secondsInt = date.getUTCSeconds();
	const dayOfMonthString = dayOfMonthInt < 10 ? `0${dayOfMonthInt}` : `${dayOfMonthInt}`;
	const hoursString = hoursInt < 10 ? `0${hoursInt}` : `${hoursInt}`;
	const minutesString = minutesInt < 10 ? `0${minutesInt}` : `${minutesInt}`;
	const secondsString = secondsInt < 10 ? `0${secondsInt}` : `${secondsInt}`;
	return `${DAYS[dayOfWeek]}, ${dayOfMonthString} ${MONTHS[month]} ${year} ${hoursString}:${minutesString}:${secondsString} GMT`;
}
const RFC3339 = /* @__PURE__ */ new RegExp(/^(\d{4})-(\d{2})-(\d{2})[tT](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?[zZ]$/);
const parseRfc3339DateTime = (value) => {
	if (value === null || value === void 0) return;
	if (typeof value !== "string") throw new TypeError("RFC-3339 date-times must be expressed as strings");
	const match = RFC3339.exec(value);
	if (!match) throw new TypeError("Invalid RFC-3339 date-time value");
	const [_, yearStr, monthStr, dayStr, hours, minutes, seconds, fractionalMilliseconds] = match;
	const year = strictParseShort(stripLeadingZeroes(yearStr));
	const month = parseDateValue(monthStr, "month", 1, 12);
	const day = parseDateValue(dayStr, "day", 1, 31);
	return buildDate(year, month, day, {
		hours,
		minutes,
		seconds,
		fractionalMilliseconds
	});
};
const RFC3339_WITH_OFFSET = /* @__PURE__ */ new RegExp(/^(\d{4})-(\d{2})-(\d{2})[tT](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(([-+]\d{2}:\d{2})|[zZ])$/);
const parseRfc3339DateTimeWithOffset = (value) => {
	if (value === null || value === void 0) return;
	if (typeof value !== "string") throw new TypeError("RFC-3339 date-times must be expressed as strings");
	const match = RFC3339_WITH_OFFSET.exec(value);
	if (!match) throw new TypeError("Invalid RFC-3339 date-time value");
	const [_, yearStr, monthStr, dayStr, hours, minutes, seconds, fractionalMilliseconds, offsetStr] = match;
	const year = strictParseShort(stripLeadingZeroes(yearStr));
	const month = parseDateValue(monthStr, "month", 1, 12);
	const day = parseDateValue(dayStr, "day", 1, 31);
	const date = buildDate(year, month, day, {
		hours,
		minutes,
		seconds,
		fractionalMilliseconds
	});
	if (offsetStr.toUpperCase() != "Z") date.setTime(date.getTime() - parseOffsetToMilliseconds(offsetStr));
	return date;
};
const IMF_FIXDATE = /* @__PURE__ */ new RegExp(/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))? GMT$/);
const RFC_850_DATE = /* @__PURE__ */ new RegExp(/^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday), (\d{2})-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-(\d{2}) (\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))? GMT$/);
const ASC_TIME = /* @__PURE__ */ new RegExp(/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ( [1-9]|\d{2}) (\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))? (\d{4})$/);
const parseRfc7231DateTime = (value) => {
	if (value === null || value === void 0) return;
	if (typeof value !== "string") throw new TypeError("RFC-7231 date-times must be expressed as strings");
	let match = IMF_FIXDATE.exec(value);
	if (match) {
		const [_, dayStr, monthStr, yearStr, hours, minutes, seconds, fractionalMilliseconds] = match;
		return buildDate(strictParseShort(stripLeadingZeroes(yearStr)), parseMonthByShortName(monthStr), parseDateValue(dayStr, "day", 1, 31), {
			hours,
			minutes,
			seconds,
			fractionalMilliseconds
		});
	}
	match = RFC_850_DATE.exec(value);
	if (match) {
		const [_, dayStr, monthStr, yearStr, hours, minutes, seconds, fractionalMilliseconds] = match;
		return adjustRfc850Year(buildDate(parseTwoDigitYear(yearStr), parseMonthByShortName(monthStr), parseDateValue(dayStr, "day", 1, 31), {
			hours,
			minutes,
			seconds,
			fractionalMilliseconds
		}));
	}
	match = ASC_TIME.exec(value);
	if (match) {
		const [_, monthStr, dayStr, hours, minutes, seconds, fractionalMilliseconds, yearStr] = match;
		return buildDate(strictParseShort(stripLeadingZeroes(yearStr)), parseMonthByShortName(monthStr), parseDateValue(dayStr.trimLeft(), "day", 1, 31), {
			hours,
			minutes,
			seconds,
			fractionalMilliseconds
		});
	}
	throw new TypeError("Invalid RFC-7231 date-time value");
};
const parseEpochTimestamp = (value) => {
	if (value === null || value === void 0) return;
	let valueAsDouble;
	if (typeof value === "number") valueAsDouble = value;
	else if (typeof value === "string") valueAsDouble = strictParseDouble(value);
	else if (typeof value === "object" && value.tag === 1) valueAsDouble = value.value;
	else throw new TypeError("Epoch timestamps must be expressed as floating point numbers or their string representation");
	if (Number.isNaN(valueAsDouble) || valueAsDouble === Infinity || valueAsDouble === -Infinity) throw new TypeError("Epoch timestamps must be valid, non-Infinite, non-NaN numerics");
	return new Date(Math.round(valueAsDouble * 1e3));
};
const buildDate = (year, month, day, time) => {
	const adjustedMonth = month - 1;
	validateDayOfMonth(year, adjustedMonth, day);
	return new Date(Date.UTC(year, adjustedMonth, day, parseDateValue(time.hours, "hour", 0, 23), parseDateValue(time.minutes, "minute", 0, 59), parseDateValue(time.seconds, "seconds", 0, 60), parseMilliseconds(time.fractionalMilliseconds)));
};
const parseTwoDigitYear = (value) => {
	const thisYear = (/* @__PURE__ */ new Date()).getUTCFullYear();
	const valueInThisCentury = Math.floor(thisYear / 100) * 100 + strictParseShort(stripLeadingZeroes(value));
	if (valueInThisCentury < thisYear) return valueInThisCentury + 100;
	return valueInThisCentury;
};
const FIFTY_YEARS_IN_MILLIS = 15768e8;
const adjustRfc850Year = (input) => {
	if (input.getTime() - (/* @__PURE__ */ new Date()).getTime() > FIFTY_YEARS_IN_MILLIS) return new Date(Date.UTC(input.getUTCFullYear() - 100, input.getUTCMonth(), input.getUTCDate(), input.getUTCHours(), input.getUTCMinutes(), input.getUTCSeconds(), input.getUTCMilliseconds()));
	return input;
};
const parseMonthByShortName = (value) => {
	const monthIdx = MONTHS.indexOf(value);
	if (monthIdx < 0) throw new TypeError(`Invalid month: ${value}`);
	return monthIdx + 1;
};
const DAYS_IN_MONTH = [
	31,
	28,
	31,
	30,
	31,
	30,
	31,
	31,
	30,
	31,
	30,
	31
];
const validateDayOfMonth = (year, month, day) => {
	let maxDays = DAYS_IN_MONTH[month];
	if (month === 1 && isLeapYear(year)) maxDays = 29;
	if (day > maxDays) throw new TypeError(`Invalid day for ${MONTHS[month]} in ${year}: ${day}`);
};
const isLeapYear = (year) => {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
};
const parseDateValue = (value, type, lower, upper) => {
	const dateVal = strictParseByte(stripLeadingZeroes(value));
	if (dateVal < lower || dateVal > upper) throw new TypeError(`${type} must be between ${lower} and ${upper}, inclusive`);
	return dateVal;
};
const parseMilliseconds = (value) => {
	if (value === null || value === void 0) return 0;
	return strictParseFloat32("0." + value) * 1e3;
};
const parseOffsetToMilliseconds = (value) => {
	const directionStr = value[0];
	let direction = 1;
	if (directionStr == "+") direction = 1;
	else if (directionStr == "-") direction = -1;
	else throw new TypeError(`Offset direction, ${directionStr}, must be "+" or "-"`);
	const hour = Number(value.substring(1, 3));
	const minute = Number(value.substring(4, 6));
	return direction * (hour * 60 + minute) * 60 * 1e3;
};
const stripLeadingZeroes = (value) => {
	let idx = 0;
	while (idx < value.length - 1 && value.charAt(idx) === "0") idx++;
	if (idx === 0) return value;
	return value.slice(idx);
};
// node_modules/@smithy/core/dist-es/submodules/serde/concatBytes.js
function concatBytes(arrays, length) {
	if (length === void 0) {
		length = 0;
		for (const bytes of arrays) length += bytes.byteLength;
	}
	const result = new Uint8Array(length);
	let offset = 0;
	for (const buf of arrays) {
		result.set(buf, offset);
		offset += buf.byteLength;
	}
	return result;
}
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/stream-type-check.js
const isReadableStream = (stream) => typeof ReadableStream === "function" && (stream?.constructor?.name === ReadableStream.name || stream instanceof ReadableStream);
const isBlob = (blob) => {
	return typeof Blob === "function" && (blob?.constructor?.name === Blob.name || blob instanceof Blob);
};
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/stream-collector.browser.js
const streamCollector$1 = async (stream) => {
	if (isBlob(stream)) return collectBlob(stream);
	return collectReadableStream(stream);
};
async function collectBlob(blob) {
	return blob.arrayBuffer().then((ab) => new Uint8Array(ab));
}
async function collectReadableStream(stream) {
	const chunks = [];
	const reader = stream.getReader();
	let length = 0;
	while (true) {
		const { done, value } = await reader.read();
		if (value) {
			chunks.push(value);
			length += value.length;
		}
		if (done) break;
	}
	return concatBytes(chunks, length);
}
// node_modules/@smithy/core/dist-es/submodules/serde/util-stream/stream-collector.js
const streamCollector = (stream) => {
	if (isBlob(stream)) return collectBlob(stream);
	if (isReadableStream(stream)) return collectReadableStream(stream);
	return new Promise((resolve, reject) => {
		const collector = new Collector();
		const nodeStream = stream;
		nodeStream.pipe(collector);
		nodeStream.on("error", (err) => {
			collector.end();
			reject(err);
		});
		collector.on("error", reject);
		collector.on("finish", function() {
			resolve(concatBytes(this.bufferedBytes));
		});
	});
};
var Collector = class extends node_stream__WEBPACK_IMPORTED_MODULE_1__.Writable {
	bufferedBytes = [];
	_write(chunk, encoding, callback) {
		this.bufferedBytes.push(chunk);
		callback();
	}
};
// node_modules/@smithy/core/dist-es/submodules/protocols/util-uri-escape/escape-uri.js
const escapeUri = (uri) => encodeURIComponent(uri).replace(/[!'()*]/g, hexEncode);
const hexEncode = (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`;
// node_modules/@smithy/core/dist-es/submodules/protocols/querystring-builder/buildQueryString.js
function buildQueryString(query) {
	const parts = [];
	for (let key of Object.keys(query).sort()) {
		const value = query[key];
		key = escapeUri(key);
		if (Array.isArray(value)) for (let i = 0, iLen = value.length; i < iLen; i++) parts.push(`${key}=${escapeUri(value[i])}`);
		else {
			let qsEntry = key;
			if (value || typeof value === "string") qsEntry += `=${escapeUri(value)}`;
			parts.push(qsEntry);
		}
	}
	return parts.join("&");
}
// node_modules/@smithy/node-http-handler/dist-es/build-abort-error.js
function buildAbortError(abortSignal) {
	const reason = abortSignal && typeof abortSignal === "object" && "reason" in abortSignal ? abortSignal.reason : void 0;
	if (reason) {
		if (reason instanceof Error) {
			const abortError = /* @__PURE__ */ new Error("Request aborted");
			abortError.name = "AbortError";
			abortError.cause = reason;
			return abortError;
		}
		const abortError = new Error(String(reason));
		abortError.name = "AbortError";
		return abortError;
	}
	const abortError = /* @__PURE__ */ new Error("Request aborted");
	abortError.name = "AbortError";
	return abortError;
}
// node_modules/@smithy/node-http-handler/dist-es/constants.js
const NODEJS_TIMEOUT_ERROR_CODES = [
	"ECONNRESET",
	"EPIPE",
	"ETIMEDOUT"
];
// node_modules/@smithy/node-http-handler/dist-es/get-transformed-headers.js
const getTransformedHeaders = (headers) => {
	const transformedHeaders = {};
	for (const name in headers) {
		if (!(0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.r)(headers, name)) continue;
		const headerValues = headers[name];
		transformedHeaders[name] = Array.isArray(headerValues) ? headerValues.join(",") : headerValues;
	}
	return transformedHeaders;
};
// node_modules/@smithy/node-http-handler/dist-es/timing.js
const timing = {
	setTimeout: (cb, ms) => setTimeout(cb, ms),
	clearTimeout: (timeoutId) => clearTimeout(timeoutId)
};
// node_modules/@smithy/node-http-handler/dist-es/set-connection-timeout.js
const DEFER_EVENT_LISTENER_TIME$2 = 1e3;
const setConnectionTimeout = (request, reject, timeoutInMs = 0) => {
	if (!timeoutInMs) return -1;
	const registerTimeout = (offset) => {
		const timeoutId = timing.setTimeout(() => {
			request.destroy();
			reject(Object.assign(/* @__PURE__ */ new Error(`@smithy/node-http-handler - the request socket did not establish a connection with the server within the configured timeout of ${timeoutInMs} ms.`), { name: "TimeoutError" }));
		}, timeoutInMs - offset);
		const doWithSocket = (socket) => {
			if (socket?.connecting) socket.on("connect", () => {
				timing.clearTimeout(timeoutId);
			});
			else timing.clearTimeout(timeoutId);
		};
		if (request.socket) doWithSocket(request.socket);
		else request.on("socket", doWithSocket);
	};
	if (timeoutInMs < 2e3) {
		registerTimeout(0);
		return 0;
	}
	return timing.setTimeout(registerTimeout.bind(null, DEFER_EVENT_LISTENER_TIME$2), DEFER_EVENT_LISTENER_TIME$2);
};
// node_modules/@smithy/node-http-handler/dist-es/set-request-timeout.js
const setRequestTimeout = (req, reject, timeoutInMs = 0, throwOnRequestTimeout, logger) => {
	if (timeoutInMs) return timing.setTimeout(() => {
		let msg = `@smithy/node-http-handler - [${throwOnRequestTimeout ? "ERROR" : "WARN"}] a request has exceeded the configured ${timeoutInMs} ms requestTimeout.`;
		if (throwOnRequestTimeout) {
			const error = Object.assign(new Error(msg), {
				name: "TimeoutError",
				code: "ETIMEDOUT"
			});
			req.destroy(error);
			reject(error);
		} else {
			msg += ` Init client requestHandler with throwOnRequestTimeout=true to turn this into an error.`;
			logger?.warn?.(msg);
		}
	}, timeoutInMs);
	return -1;
};
// node_modules/@smithy/node-http-handler/dist-es/set-socket-keep-alive.js
const DEFER_EVENT_LISTENER_TIME$1 = 3e3;
const setSocketKeepAlive = (request, { keepAlive, keepAliveMsecs }, deferTimeMs = DEFER_EVENT_LISTENER_TIME$1) => {
	if (keepAlive !== true) return -1;
	const registerListener = () => {
		if (request.socket) request.socket.setKeepAlive(keepAlive, keepAliveMsecs || 0);
		else request.on("socket", (socket) => {
			socket.setKeepAlive(keepAlive, keepAliveMsecs || 0);
		});
	};
	if (deferTimeMs === 0) {
		registerListener();
		return 0;
	}
	return timing.setTimeout(registerListener, deferTimeMs);
};
// node_modules/@smithy/node-http-handler/dist-es/resolve-default-socket-timeout.js
const resolveDefaultSocketTimeout = (config) => {
	const value = config?.defaultSocketTimeout;
	return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : void 0;
};
// node_modules/@smithy/node-http-handler/dist-es/set-socket-timeout.js
const DEFER_EVENT_LISTENER_TIME = 3e3;
const setSocketTimeout = (request, reject, timeoutInMs = 0, isServiceDefault = false) => {
	if (!Number.isFinite(timeoutInMs) || timeoutInMs <= 0) return;
	let response;
	request.once("response", (res) => response = res);
	const onTimeout = () => {
		if (response?.complete) {
			request.socket?.destroy();
			return;
		}
		const error = Object.assign(/* @__PURE__ */ new Error(`@smithy/node-http-handler - the request socket timed out after ${timeoutInMs} ms of inactivity (${isServiceDefault ? "service default socket timeout" : "configured by client requestHandler"}).`), { name: "TimeoutError" });
		response?.destroy(error);
		request.destroy();
		reject(error);
	};
	const registerTimeout = () => {
		const { socket } = request;
		if (!socket) request.once("socket", registerTimeout);
		else if (socket.connecting) socket.once("connect", registerTimeout);
		else {
			socket.setTimeout(timeoutInMs, onTimeout);
			request.on("close", () => socket.removeListener("timeout", onTimeout));
		}
	};
	if (timeoutInMs < 6e3) {
		registerTimeout();
		return;
	}
	const deferralId = timing.setTimeout(registerTimeout, DEFER_EVENT_LISTENER_TIME);
	request.once("close", () => timing.clearTimeout(deferralId));
};
// node_modules/@smithy/node-http-handler/dist-es/write-request-body.js
const MIN_WAIT_TIME = 6e3;
async function writeRequestBody(httpRequest, request, maxContinueTimeoutMs = MIN_WAIT_TIME, externalAgent = false) {
	const headers = request.headers;
	const expect = headers ? headers.Expect || headers.expect : void 0;
	let timeoutId = -1;
	let sendBody = true;
	if (!externalAgent && expect === "100-continue") sendBody = await Promise.race([new Promise((resolve) => {
		timeoutId = Number(timing.setTimeout(() => resolve(true), Math.max(MIN_WAIT_TIME, maxContinueTimeoutMs)));
	}), new Promise((resolve) => {
		httpRequest.on("continue", () => {
			timing.clearTimeout(timeoutId);
			resolve(true);
		});
		httpRequest.on("response", () => {
			timing.clearTimeout(timeoutId);
			resolve(false);
		});
		httpRequest.on("error", () => {
			timing.clearTimeout(timeoutId);
			resolve(false);
		});
	})]);
	if (sendBody) writeBody(httpRequest, request.body);
}
function writeBody(httpRequest, body) {
	if (body instanceof node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable) {
		body.pipe(httpRequest);
		return;
	}
	if (body) {
		const isBuffer = Buffer.isBuffer(body);
		if (isBuffer || typeof body === "string") {
			if (isBuffer && body.byteLength === 0) httpRequest.end();
			else httpRequest.end(body);
			return;
		}
		const uint8 = body;
		if (typeof uint8 === "object" && uint8.buffer && typeof uint8.byteOffset === "number" && typeof uint8.byteLength === "number") {
			httpRequest.end(Buffer.from(uint8.buffer, uint8.byteOffset, uint8.byteLength));
			return;
		}
		httpRequest.end(Buffer.from(body));
		return;
	}
	httpRequest.end();
}
// node_modules/@smithy/node-http-handler/dist-es/node-http-handler.js
let hAgent = void 0;
let hRequest = void 0;
var NodeHttpHandler = class NodeHttpHandler {
	config;
	configProvider;
	socketWarningTimestamp = 0;
	externalAgent = false;
	metadata = { handlerProtocol: "http/1.1" };
	static create(instanceOrOptions) {
		if (typeof instanceOrOptions?.handle === "function") return instanceOrOptions;
		return new NodeHttpHandler(instanceOrOptions);
	}
	static checkSocketUsage(agent, socketWarningTimestamp, logger = console) {
		const { sockets, requests, maxSockets } = agent;
		if (typeof maxSockets !== "number" || maxSockets === Infinity) return socketWarningTimestamp;
		if (Date.now() - 15e3 < socketWarningTimestamp) return socketWarningTimestamp;
		if (sockets && requests) for (const origin in sockets) {
			if (!(0,_hex_encoding_js__WEBPACK_IMPORTED_MODULE_0__.r)(sockets, origin)) continue;
			const socketsInUse = sockets[origin]?.length ?? 0;
			const requestsEnqueued = requests[origin]?.length ?? 0;
			if (socketsInUse >= maxSockets && requestsEnqueued >= 2 * maxSockets) {
				logger?.warn?.(`@smithy/node-http-handler:WARN - socket usage at capacity=${socketsInUse} and ${requestsEnqueued} additional requests are enqueued.
See https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-configuring-maxsockets.html
or increase socketAcquisitionWarningTimeout=(millis) in the NodeHttpHandler config.`);
				return Date.now();
			}
		}
		return socketWarningTimestamp;
	}
	constructor(options) {
		this.configProvider = new Promise((resolve, reject) => {
			if (typeof options === "function") options().then((_options) => {
				resolve(this.resolveDefaultConfig(_options));
			}).catch(reject);
			else resolve(this.resolveDefaultConfig(options));
		});
	}
	destroy() {
		this.config?.httpAgent?.destroy();
		this.config?.httpsAgent?.destroy();
	}
	async handle(request, { abortSignal, requestTimeout } = {}) {
		if (!this.config) this.config = await this.configProvider;
		const config = this.config;
		const logger = config.logger;
		const isSSL = request.protocol === "https:";
		if (!isSSL && !this.config.httpAgent) this.config.httpAgent = await this.config.httpAgentProvider();
		return new Promise((_resolve, _reject) => {
			let writeRequestBodyPromise = void 0;
			let socketWarningTimeoutId = -1;
			let connectionTimeoutId = -1;
			let requestTimeoutId = -1;
			let keepAliveTimeoutId = -1;
			const clearTimeouts = () => {
				timing.clearTimeout(socketWarningTimeoutId);
				timing.clearTimeout(connectionTimeoutId);
				timing.clearTimeout(requestTimeoutId);
				timing.clearTimeout(keepAliveTimeoutId);
			};
			const resolve = async (arg) => {
				await writeRequestBodyPromise;
				clearTimeouts();
				_resolve(arg);
			};
			const reject = async (arg) => {
				await writeRequestBodyPromise;
				clearTimeouts();
				_reject(arg);
			};
			if (abortSignal?.aborted) {
				reject(buildAbortError(abortSignal));
				return;
			}
			const headers = request.headers;
			const expectContinue = headers ? (headers.Expect ?? headers.expect) === "100-continue" : false;
			let agent = isSSL ? config.httpsAgent : config.httpAgent;
			if (expectContinue && !this.externalAgent) agent = new (isSSL ? (node_https__WEBPACK_IMPORTED_MODULE_2___default().Agent) : hAgent)({
				keepAlive: false,
				maxSockets: Infinity
			});
			socketWarningTimeoutId = timing.setTimeout(() => {
				this.socketWarningTimestamp = NodeHttpHandler.checkSocketUsage(agent, this.socketWarningTimestamp, logger);
			}, config.socketAcquisitionWarningTimeout ?? (config.requestTimeout ?? 2e3) + (config.connectionTimeout ?? 1e3));
			const queryString = request.query ? buildQueryString(request.query) : "";
			let auth = void 0;
			if (request.username != null || request.password != null) auth = `${request.username ?? ""}:${request.password ?? ""}`;
			let path = request.path;
			if (queryString) path += `?${queryString}`;
			if (request.fragment) path += `#${request.fragment}`;
			let hostname = request.hostname ?? "";
			if (hostname[0] === "[" && hostname.endsWith("]")) hostname = request.hostname.slice(1, -1);
			else hostname = request.hostname;
			const nodeHttpsOptions = {
				headers: request.headers,
				host: hostname,
				method: request.method,
				path,
				port: request.port,
				agent,
				auth
			};
			const req = (isSSL ? (node_https__WEBPACK_IMPORTED_MODULE_2___default().request) : hRequest)(nodeHttpsOptions, (res) => {
				const httpResponse = new HttpResponse({
					statusCode: res.statusCode || -1,
					reason: res.statusMessage,
					headers: getTransformedHeaders(res.headers),
					body: res
				});
				resolve({ response: httpResponse });
			});
			req.on("error", (err) => {
				if (NODEJS_TIMEOUT_ERROR_CODES.includes(err.code)) reject(Object.assign(err, { name: "TimeoutError" }));
				else reject(err);
			});
			if (abortSignal) {
				const onAbort = () => {
					req.destroy();
					const abortError = buildAbortError(abortSignal);
					reject(abortError);
				};
				if (typeof abortSignal.addEventListener === "function") {
					const signal = abortSignal;
					signal.addEventListener("abort", onAbort, { once: true });
					req.once("close", () => signal.removeEventListener("abort", onAbort));
				} else abortSignal.onabort = onAbort;
			}
			const effectiveRequestTimeout = requestTimeout ?? config.requestTimeout;
			connectionTimeoutId = setConnectionTimeout(req, reject, config.connectionTimeout);
			requestTimeoutId = setRequestTimeout(req, reject, effectiveRequestTimeout, config.throwOnRequestTimeout, logger ?? console);
			const defaultSocketTimeout = config.socketTimeout === void 0 ? resolveDefaultSocketTimeout(config) : void 0;
			if (defaultSocketTimeout) setSocketTimeout(req, reject, defaultSocketTimeout, true);
			else setSocketTimeout(req, reject, config.socketTimeout);
			const httpAgent = nodeHttpsOptions.agent;
			if (typeof httpAgent === "object" && "keepAlive" in httpAgent) keepAliveTimeoutId = setSocketKeepAlive(req, {
				keepAlive: httpAgent.keepAlive,
				keepAliveMsecs: httpAgent.keepAliveMsecs
			});
			writeRequestBodyPromise = writeRequestBody(req, request, effectiveRequestTimeout, this.externalAgent).catch((e) => {
				clearTimeouts();
				return _reject(e);
			});
		});
	}
	updateHttpClientConfig(key, value) {
		this.config = void 0;
		this.configProvider = this.configProvider.then((config) => {
			switch (key) {
				case Symbol.for("logger"):
					key = "logger";
					value = config.logger ?? value;
					break;
				case Symbol.for("@smithy/defaultSocketTimeout"):
					key = "defaultSocketTimeout";
					value = resolveDefaultSocketTimeout(config) ?? value;
			}
			return {
				...config,
				[key]: value
			};
		});
	}
	httpHandlerConfigs() {
		return this.config ?? {};
	}
	resolveDefaultConfig(options) {
		const { requestTimeout, connectionTimeout, socketTimeout, socketAcquisitionWarningTimeout, httpAgent, httpsAgent, throwOnRequestTimeout, logger } = options || {};
		const keepAlive = true;
		const maxSockets = 50;
		let httpAgentPromise;
		return {
			connectionTimeout,
			requestTimeout,
			socketTimeout,
			defaultSocketTimeout: resolveDefaultSocketTimeout(options),
			socketAcquisitionWarningTimeout,
			throwOnRequestTimeout,
			httpAgentProvider: () => httpAgentPromise ??= (async () => {
				const node_http = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7067, 23));
				const { Agent, request } = node_http.default ?? node_http;
				hRequest = request;
				hAgent = Agent;
				if (httpAgent instanceof hAgent || typeof httpAgent?.destroy === "function") {
					this.externalAgent = true;
					return httpAgent;
				}
				return new hAgent({
					keepAlive,
					maxSockets,
					...httpAgent
				});
			})(),
			httpsAgent: (() => {
				if (httpsAgent instanceof (node_https__WEBPACK_IMPORTED_MODULE_2___default().Agent) || typeof httpsAgent?.destroy === "function") {
					this.externalAgent = true;
					return httpsAgent;
				}
				return new (node_https__WEBPACK_IMPORTED_MODULE_2___default().Agent)({
					keepAlive,
					maxSockets,
					...httpsAgent
				});
			})(),
			logger
		};
	}
};



/***/ }),

/***/ 8486:
/***/ (function(__unused_webpack_module, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: function() { return /* binding */ readFile$1; },
/* harmony export */   r: function() { return /* binding */ getHomeDir; },
/* harmony export */   t: function() { return /* binding */ fileIntercept; }
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_os__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/getHomeDir.js
const homeDirCache = {};
const getHomeDirCacheKey = () => {
	if (process && process.geteuid) return `${process.geteuid()}`;
	return "DEFAULT";
};
const getHomeDir = () => {
	const { HOME, USERPROFILE, HOMEPATH, HOMEDRIVE = `C:${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}` } = process.env;
	if (HOME) return HOME;
	if (USERPROFILE) return USERPROFILE;
	if (HOMEPATH) return `${HOMEDRIVE}${HOMEPATH}`;
	const homeDirCacheKey = getHomeDirCacheKey();
	if (!homeDirCache[homeDirCacheKey]) homeDirCache[homeDirCacheKey] = (0,node_os__WEBPACK_IMPORTED_MODULE_0__.homedir)();
	return homeDirCache[homeDirCacheKey];
};
// node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/readFile.js
const filePromises = {};
const fileIntercept = {};
const readFile$1 = (path, options) => {
	if (fileIntercept[path] !== void 0) return fileIntercept[path];
	if (!filePromises[path] || options?.ignoreCache) filePromises[path] = (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path, "utf8");
	return filePromises[path];
};



/***/ }),

/***/ 2498:
/***/ (function(__unused_webpack_module, __webpack_exports__, __nccwpck_require__) {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  a: function() { return /* binding */ f; },
  i: function() { return /* binding */ p; },
  n: function() { return /* binding */ s; },
  o: function() { return /* binding */ d; },
  r: function() { return /* binding */ l; },
  t: function() { return /* binding */ c; }
});

;// CONCATENATED MODULE: external "node:module"
var external_node_module_namespaceObject = require("node:module");
;// CONCATENATED MODULE: ./rolldown-runtime.js
var t=Object.create,n=Object.defineProperty,r=Object.getOwnPropertyDescriptor,i=Object.getOwnPropertyNames,a=Object.getPrototypeOf,o=Object.prototype.hasOwnProperty,s=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(e){throw n=[e],e}},c=(e,t)=>()=>(t||(e((t={exports:{}}).exports,t,t.exports),e=null),t.exports),l=(e,t)=>{let r={};for(var i in e)n(r,i,{get:e[i],enumerable:!0});return t||n(r,Symbol.toStringTag,{value:`Module`}),r},u=(e,t,a,s)=>{if(t&&typeof t==`object`||typeof t==`function`)for(var c=i(t),l=0,u=c.length,d;l<u;l++)d=c[l],!o.call(e,d)&&d!==a&&n(e,d,{get:(e=>t[e]).bind(null,d),enumerable:!(s=r(t,d))||s.enumerable});return e},d=(e,r,i)=>(i=e==null?{}:t(a(e)),u(r||!e||!e.__esModule||!o.call(e,`default`)?n(i,`default`,{value:e,enumerable:!0}):i,e)),f=e=>o.call(e,`module.exports`)?e[`module.exports`]:u(n({},`__esModule`,{value:!0}),e),p=(0,external_node_module_namespaceObject.createRequire)(require("url").pathToFileURL(__filename).href);

/***/ }),

/***/ 1945:
/***/ (function(__unused_webpack_module, __webpack_exports__, __nccwpck_require__) {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: function() { return /* binding */ setCredentialFeature; }
/* harmony export */ });
// node_modules/@aws-sdk/core/dist-es/submodules/client/setCredentialFeature.js
function setCredentialFeature(credentials, feature, value) {
	if (!credentials.$source) credentials.$source = {};
	credentials.$source[feature] = value;
	return credentials;
}



/***/ }),

/***/ 2613:
/***/ (function(module) {

module.exports = require("assert");

/***/ }),

/***/ 4434:
/***/ (function(module) {

module.exports = require("events");

/***/ }),

/***/ 9896:
/***/ (function(module) {

module.exports = require("fs");

/***/ }),

/***/ 8611:
/***/ (function(module) {

module.exports = require("http");

/***/ }),

/***/ 5692:
/***/ (function(module) {

module.exports = require("https");

/***/ }),

/***/ 9278:
/***/ (function(module) {

module.exports = require("net");

/***/ }),

/***/ 6698:
/***/ (function(module) {

module.exports = require("node:async_hooks");

/***/ }),

/***/ 1421:
/***/ (function(module) {

module.exports = require("node:child_process");

/***/ }),

/***/ 7598:
/***/ (function(module) {

module.exports = require("node:crypto");

/***/ }),

/***/ 3024:
/***/ (function(module) {

module.exports = require("node:fs");

/***/ }),

/***/ 1455:
/***/ (function(module) {

module.exports = require("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ (function(module) {

module.exports = require("node:http");

/***/ }),

/***/ 4708:
/***/ (function(module) {

module.exports = require("node:https");

/***/ }),

/***/ 8161:
/***/ (function(module) {

module.exports = require("node:os");

/***/ }),

/***/ 6760:
/***/ (function(module) {

module.exports = require("node:path");

/***/ }),

/***/ 643:
/***/ (function(module) {

module.exports = require("node:perf_hooks");

/***/ }),

/***/ 7075:
/***/ (function(module) {

module.exports = require("node:stream");

/***/ }),

/***/ 7975:
/***/ (function(module) {

module.exports = require("node:util");

/***/ }),

/***/ 8522:
/***/ (function(module) {

module.exports = require("node:zlib");

/***/ }),

/***/ 857:
/***/ (function(module) {

module.exports = require("os");

/***/ }),

/***/ 4756:
/***/ (function(module) {

module.exports = require("tls");

/***/ }),

/***/ 7016:
/***/ (function(module) {

module.exports = require("url");

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
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	!function() {
/******/ 		var getProto = Object.getPrototypeOf ? function(obj) { return Object.getPrototypeOf(obj); } : function(obj) { return obj.__proto__; };
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach(function(key) { def[key] = function() { return value[key]; }; });
/******/ 			}
/******/ 			def['default'] = function() { return value; };
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
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
/******/ 	
/******/ 	// startup
/******/ 	// Load entry module and return exports
/******/ 	// This entry module is referenced by other modules so it can't be inlined
/******/ 	var __webpack_exports__ = __nccwpck_require__(5636);
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;