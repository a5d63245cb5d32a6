/**
 * A certified OpenID provider (oidc-provider) on this machine, with its own pages for signing in: whoever types a name there is who has that
 * name. It is `localhost` while the map is `127.0.0.1`: another site, as in earnest.
 */
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { Page } from "@playwright/test";
import OidcProvider from "oidc-provider";
import { expect, freePort, type Wuse, test as wuseTest } from "./wuse";

const CLIENT = { id: "wuse", secret: "eight small lanterns" };

/** The claims of an ID token. */
export type Claims = Record<string, unknown>;

/** What is put in an ID token's place before it is handed out; */
export type Forgery = (token: string) => string;

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

/** What a token says. */
export function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Claims;
}

/** A provider, and the service that knows it. */
export class Provider {
  readonly issuer: string;
  /** Set by a test that has it hand out something else. */
  forgery: Forgery | null = null;
  private readonly port: number;
  private readonly returnTo: string;
  private server: Server | undefined;
  private key: KeyObject = newKey();

  constructor(port: number, returnTo: string) {
    this.port = port;
    this.issuer = `http://localhost:${port}`;
    this.returnTo = returnTo;
  }

  /** Has the service serve anew, knowing this provider; `more` are further options. */
  async offerAt(wuse: Wuse, ...more: string[]): Promise<void> {
    const options = [
      ["--public-url", wuse.url],
      ["--oidc-issuer", this.issuer],
      ["--oidc-client-id", CLIENT.id],
      ["--oidc-client-secret", CLIENT.secret],
      ["--oidc-name", "Lantern"],
    ];
    await wuse.stop();
    await wuse.start(...options.flat(), ...more);
  }

  /** Starts answering. */
  async start(): Promise<void> {
    const provider = new OidcProvider(this.issuer, {
      clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [this.returnTo] }],
      jwks: {
        keys: [{ ...this.key.export({ format: "jwk" }), kid: this.keyId(), use: "sig", alg: "RS256" }],
      },
      cookies: { keys: ["of the tests"] },
      pkce: { required: () => true },
      claims: { openid: ["sub"], profile: ["preferred_username"], email: ["email", "email_verified"] },
      features: { devInteractions: { enabled: true } },
      // As people are known there: a number, a name, and an address that is verified unless the name says otherwise.
      findAccount: (_, name) => ({
        accountId: name,
        claims: () => ({
          sub: name,
          preferred_username: `${name}@ruian`,
          email: `${name}@example.org`,
          email_verified: !name.startsWith("unverified"),
        }),
      }),
    });
    provider.use(async (context, next) => {
      await next();
      const body = context.body as { id_token?: string } | undefined;
      if (this.forgery && typeof body?.id_token === "string")
        context.body = { ...body, id_token: this.forgery(body.id_token) };
    });
    const server = createServer(provider.callback());
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
  }

  /** Goes away. */
  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  /** Comes back with another key. */
  async renewKey(): Promise<void> {
    await this.stop();
    this.key = newKey();
    await this.start();
  }

  /** Signs claims as it signs its own, or with another key that it says is its own. */
  signed(claims: Claims, key = this.key): string {
    const text = `${encode({ alg: "RS256", typ: "JWT", kid: this.keyId() })}.${encode(claims)}`;
    return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
  }

  private keyId(): string {
    return createHash("sha256")
      .update(String(this.key.export({ format: "jwk" }).n))
      .digest("base64url");
  }
}

/** A key for signing ID tokens. */
export function newKey(): KeyObject {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return createPrivateKey(privateKey);
}

/** Claims that are not signed at all. */
export function unsigned(claims: Claims): string {
  return `${encode({ alg: "none", typ: "JWT" })}.${encode(claims)}.`;
}

/** Signs in at the provider's own pages: a name, any password, and that the map may know it. */
export async function vouchFor(page: Page, name: string): Promise<void> {
  await page.locator("[name=login]").fill(name);
  await page.locator("[name=password]").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

interface Person {
  id: number;
  name: string;
  login: string | null;
  active: boolean;
  held: { role: string; place: string }[];
}

/** Somebody as the service knows them, once it knows that they are active, or are not: a command beside it tells it a moment later. */
export async function personOf(wuse: Wuse, login: string, active = true): Promise<Person> {
  let found: Person | undefined;
  await expect
    .poll(async () => {
      const { items } = (await (await wuse.send("wangfang", "GET", "/people")).json()) as { items: Person[] };
      found = items.find((one) => one.login === login);
      return found?.active;
    })
    .toBe(active);
  if (!found) throw new Error(`there is no ${login}`);
  return found;
}

/** Says to an account, as an administrator does, what the provider calls its person. */
export async function setIdentity(wuse: Wuse, login: string, identity: string): Promise<void> {
  const { id, name, active, held } = await personOf(wuse, login);
  const roles = held.map(({ role, place }) => ({ role, place }));
  const asked = { name, login, identity, active, held: roles };
  const answer = await wuse.send("wangfang", "PUT", `/people/${id}`, asked);
  expect(answer.status, await answer.text()).toBe(200);
}

/** Tests with a provider that the service knows. */
export const test = wuseTest.extend<{ provider: Provider }>({
  provider: [
    async ({ wuse }, use) => {
      const provider = new Provider(await freePort(), `${wuse.url}/oidc/return`);
      await provider.start();
      await provider.offerAt(wuse);
      await use(provider);
      await provider.stop();
    },
    { auto: true },
  ],
});
