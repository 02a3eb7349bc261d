// DAISY Ace on several books in one Node.js process and one browser: `node ace_engine.cjs MODULES BOOK...`
// Prints a line of JSON: for each book its report, or what went wrong. Ace's own messages go to standard error.
"use strict";
const path = require("path");

const [modules, ...books] = process.argv.slice(2);
const from = (name) => require(path.join(modules, name));
const ace = from("@daisy/ace-core");
const runner = from("@daisy/ace-axe-runner-puppeteer");
const answers = process.stdout.write.bind(process.stdout);
console.log = console.error;

// Ace opens and closes its browser for every book; here one serves for all.
const shared = { ...runner, launch: async () => {}, close: async () => {} };

async function judge(book) {
  try {
    const [, report] = await ace(book, { cwd: process.cwd(), silent: true }, shared);
    return report;
  } catch (error) {
    return { error: String(error) };
  }
}

(async () => {
  await runner.launch();
  const reports = [];
  for (const book of books) reports.push(await judge(book));
  await runner.close();
  answers(JSON.stringify(reports) + "\n");
})();
