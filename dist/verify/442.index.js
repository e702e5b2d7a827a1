exports.id = 442;
exports.ids = [442];
exports.modules = {

/***/ 4442:
/***/ (function(module) {

module.exports = eval("require")("kerberos");


/***/ })

};
;