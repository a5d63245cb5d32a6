/** Known holes in the page's packages, by `npm audit`. One fails the build; a registry that cannot be asked does not, and is said. */
import { spawnSync } from "node:child_process";

/** Says it, as the build does. */
const tell = (text) => process.stderr.write(`wuse: ${text}\n`);

/** What fails: the page's packages and those it is built with, from moderate on. */
const GRAVE = ["moderate", "high", "critical"];

const { stdout, error } = spawnSync("npm", ["audit", "--json"], { encoding: "utf8" });
if (error) throw error;
const report = JSON.parse(stdout || "{}");
const found = report.metadata?.vulnerabilities;
if (!report.auditReportVersion || !found) {
  // It exits with 1 in both cases; only a report has a version. Not every mirror of the registry answers this question.
  const reason = report.message ?? report.error?.summary ?? "it gave no report";
  tell(`NOT AUDITED: the npm registry cannot be asked for known holes (${reason})`);
} else {
  const grave = GRAVE.reduce((sum, severity) => sum + (found[severity] ?? 0), 0);
  for (const { name, severity, range } of Object.values(report.vulnerabilities)) {
    tell(`${name} ${range}: ${severity}`);
  }
  tell(
    `npm audit: ${found.total} known holes in ${report.metadata.dependencies.total} packages, ${grave} grave`,
  );
  if (grave > 0) process.exitCode = 1;
}
