exports.id = 401;
exports.ids = [401];
exports.modules = {

/***/ 6401:
/***/ (function(module) {

module.exports = eval("require")("kerberos");


/***/ })

};
;