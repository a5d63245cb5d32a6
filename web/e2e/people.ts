/** The people of every test: made at the store itself, with passwords that need not be changed. */
import { execFileSync } from "node:child_process";
import { expect } from "@playwright/test";
import { binary } from "./binary";
import type { Wuse } from "./wuse";

/** The password of all of them. */
export const PASSWORD = "four quiet river stones";

/** Who there is, by the name they sign in with; beyond the five in the whole demo only (demo.spec.ts), and where supervision is tested. */
export type Login =
  | "chenmin"
  | "zhaoqiang"
  | "wangfang"
  | "liqiang"
  | "zhoujumin"
  | "zhoujie"
  | "sunmei"
  | "zhenghai";

export const PEOPLE: readonly { name: string; login: Login; roles: readonly string[] }[] = [
  // Who grades in most tests, and who does so at the same time.
  { name: "陈敏", login: "chenmin", roles: ["working_group@*"] },
  { name: "赵强", login: "zhaoqiang", roles: ["supervisor@*"] },
  { name: "王芳", login: "wangfang", roles: ["administrator@*"] },
  { name: "李强", login: "liqiang", roles: ["inspector@*"] },
  { name: "周居民", login: "zhoujumin", roles: ["resident@*"] },
];

/** The community of the demo. */
export const COMMUNITY = "330381003901";

/** Adds a person by the command line, as an administrator of the machine does. */
export function addPerson(
  store: string,
  name: string,
  login: string,
  roles: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): void {
  const held = roles.flatMap((role) => ["--role", role]);
  execFileSync(
    binary(),
    ["--store", store, "user", "add", name, "--login", login, ...held, "--password-stdin"],
    {
      input: `${PASSWORD}\n`,
      stdio: ["pipe", "ignore", "inherit"],
      env: { ...process.env, ...environment },
    },
  );
}

/** Sets the demo's gate and its public view; what is not said is open. `needs` is what has to show that a block leaves red and orange. */
export async function setCommunity(
  wuse: Wuse,
  {
    second = false,
    view = "history",
    needs = "nothing",
  }: { second?: boolean; view?: "off" | "colours" | "history"; needs?: "nothing" | "photos" } = {},
): Promise<void> {
  const deciding = ["working_group", "supervisor"];
  const rule = { set_by: deciding, second, confirm_by: deciding, needs: "nothing" };
  const gate = { first: rule, keep: rule, fall: rule, raise: rule, clear: { ...rule, needs } };
  const asked = { street: null, city: null, public: view, gate };
  const answer = await wuse.send("wangfang", "PUT", `/communities/${COMMUNITY}/settings`, asked);
  expect(answer.status, await answer.text()).toBe(200);
}

/** Everything is set at once, and everybody sees it. */
export const openGate = (wuse: Wuse): Promise<void> => setCommunity(wuse);
