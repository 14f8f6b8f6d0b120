// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints what html-validate finds in the documents of a JSON object, name -> HTML, on the standard
// input; one finding per line. Argument: the folder of node_modules.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";

const require = createRequire(`${process.argv[2]}/`);
const {HtmlValidate} = require("html-validate");
// The standard, not one's taste. It counts landmarks that are hidden, too: while a page asks for the
// password, that is its main part. axe counts those that are seen.
const validator = new HtmlValidate({
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: {"unique-landmark": "off", "prefer-native-element": ["error", {exclude: ["main"]}]},
});
for (const [name, html] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
    const report = validator.validateStringSync(html);
    for (const {messages} of report.results) {
        for (const {ruleId, message, line, column} of messages)
            console.log(`${name}: ${ruleId}: ${message} (${line}:${column})`);
    }
}
