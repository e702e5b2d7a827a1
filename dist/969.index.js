export const id = 969;
export const ids = [969,350];
export const modules = {

/***/ 3969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fromProcess: () => (/* binding */ fromProcess)
/* harmony export */ });
/* harmony import */ var _loadSharedConfigFiles_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5318);
/* harmony import */ var _parseKnownFiles_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2281);
/* harmony import */ var _CredentialsProviderError_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3421);
/* harmony import */ var _externalDataInterceptor_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7914);
/* harmony import */ var _setCredentialFeature_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3831);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7975);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1421);
const getValidatedProcessCredentials=(profileName,data,profiles)=>{if(data.Version!==1)throw Error(`Profile ${profileName} credential_process did not return Version 1.`);if(data.AccessKeyId===void 0||data.SecretAccessKey===void 0)throw Error(`Profile ${profileName} credential_process returned invalid credentials.`);if(data.Expiration){let currentTime=/* @__PURE__ */ new Date;if(new Date(data.Expiration)<currentTime)throw Error(`Profile ${profileName} credential_process returned expired credentials.`)}let accountId=data.AccountId;!accountId&&profiles?.[profileName]?.aws_account_id&&(accountId=profiles[profileName].aws_account_id);let credentials={accessKeyId:data.AccessKeyId,secretAccessKey:data.SecretAccessKey,...data.SessionToken&&{sessionToken:data.SessionToken},...data.Expiration&&{expiration:new Date(data.Expiration)},...data.CredentialScope&&{credentialScope:data.CredentialScope},...accountId&&{accountId}};return (0,_setCredentialFeature_js__WEBPACK_IMPORTED_MODULE_6__.t)(credentials,`CREDENTIALS_PROCESS`,`w`),credentials},resolveProcessCredentials=async(profileName,profiles,logger)=>{let profile=profiles[profileName];if(profiles[profileName]){let credentialProcess=profile.credential_process;if(credentialProcess!==void 0){let execPromise=(0,node_util__WEBPACK_IMPORTED_MODULE_4__.promisify)(_externalDataInterceptor_js__WEBPACK_IMPORTED_MODULE_3__.t?.getTokenRecord?.().exec??node_child_process__WEBPACK_IMPORTED_MODULE_5__.exec);try{let{stdout}=await execPromise(credentialProcess),data;try{data=JSON.parse(stdout.trim())}catch{throw Error(`Profile ${profileName} credential_process returned invalid JSON.`)}return getValidatedProcessCredentials(profileName,data,profiles)}catch(error){throw new _CredentialsProviderError_js__WEBPACK_IMPORTED_MODULE_2__.t(error.message,{logger})}}throw new _CredentialsProviderError_js__WEBPACK_IMPORTED_MODULE_2__.t(`Profile ${profileName} did not contain credential_process.`,{logger})}throw new _CredentialsProviderError_js__WEBPACK_IMPORTED_MODULE_2__.t(`Profile ${profileName} could not be found in shared credentials file.`,{logger})},fromProcess=(init={})=>async({callerClientConfig}={})=>{init.logger?.debug(`@aws-sdk/credential-provider-process - fromProcess`);let profiles=await (0,_parseKnownFiles_js__WEBPACK_IMPORTED_MODULE_1__.t)(init);return resolveProcessCredentials((0,_loadSharedConfigFiles_js__WEBPACK_IMPORTED_MODULE_0__.a)({profile:init.profile??callerClientConfig?.profile}),profiles,init.logger)};

/***/ }),

/***/ 7914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ externalDataInterceptor)
/* harmony export */ });
/* harmony import */ var _getSSOTokenFromFile_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5438);
/* harmony import */ var _readFile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3516);
const externalDataInterceptor={getFileRecord(){return _readFile_js__WEBPACK_IMPORTED_MODULE_1__.t},interceptFile(path,contents){_readFile_js__WEBPACK_IMPORTED_MODULE_1__.t[path]=Promise.resolve(contents)},getTokenRecord(){return _getSSOTokenFromFile_js__WEBPACK_IMPORTED_MODULE_0__.n},interceptToken(id,contents){_getSSOTokenFromFile_js__WEBPACK_IMPORTED_MODULE_0__.n[id]=contents}};

/***/ }),

/***/ 5438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ tokenIntercept),
/* harmony export */   r: () => (/* binding */ getSSOTokenFilepath),
/* harmony export */   t: () => (/* binding */ getSSOTokenFromFile)
/* harmony export */ });
/* harmony import */ var _readFile_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3516);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
const getSSOTokenFilepath=id=>{let cacheName=(0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHash)(`sha1`).update(id).digest(`hex`);return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,_readFile_js__WEBPACK_IMPORTED_MODULE_0__.r)(),`.aws`,`sso`,`cache`,`${cacheName}.json`)},tokenIntercept={},getSSOTokenFromFile=async id=>{if(tokenIntercept[id])return tokenIntercept[id];let ssoTokenFilepath=getSSOTokenFilepath(id),ssoTokenText=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(ssoTokenFilepath,`utf8`);return JSON.parse(ssoTokenText)};

/***/ }),

/***/ 2281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ parseKnownFiles)
/* harmony export */ });
/* harmony import */ var _loadSharedConfigFiles_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5318);
const mergeConfigFiles=(...files)=>{let merged={};for(let file of files)for(let[key,values]of Object.entries(file))merged[key]===void 0?merged[key]=values:Object.assign(merged[key],values);return merged},parseKnownFiles=async init=>{let parsedFiles=await (0,_loadSharedConfigFiles_js__WEBPACK_IMPORTED_MODULE_0__.t)(init);return mergeConfigFiles(parsedFiles.configFile,parsedFiles.credentialsFile)};

/***/ })

};
