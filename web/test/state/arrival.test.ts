/** What a link brings once, and that it does not stay in the address. */
import { expect, it } from "vitest";
import { followArrival, parseArrival } from "@/state/arrival";
import { signingIn } from "@/state/signIn";

it("is the key of the set-up link, or whom OpenID vouched for", () => {
  expect(parseArrival("#setup=abc&lang=en")).toEqual({ step: "setUp", key: "abc" });
  expect(parseArrival("#signin=refused&identity=li%40ruian")).toEqual({
    step: "signIn",
    why: "refused",
    identity: "li@ruian",
  });
  expect(parseArrival("#community=1&block=2")).toBeNull();
});

it("is why a try by OpenID came to nothing; other words are none", () => {
  const missed = ["failed", "provider-away", "too-many"].map((word) => parseArrival(`#signin=${word}`));
  expect(missed.map((arrival) => arrival?.step === "signIn" && arrival.why)).toEqual([
    "failed",
    "away",
    "tooMany",
  ]);
  expect(parseArrival("#signin=constructor")).toBeNull();
  expect(parseArrival("#signin=")).toBeNull();
});

it("opens the sheet, and is gone from the address at once", () => {
  history.replaceState(null, "", "#setup=secret-key");
  followArrival();
  expect(signingIn.value).toEqual({ step: "setUp", key: "secret-key" });
  expect(location.hash).not.toContain("secret-key");
});

it("is taken also from a link opened in this tab, before anybody writes the address anew", () => {
  signingIn.value = null;
  history.replaceState(null, "", "#setup=another-key");
  window.dispatchEvent(new PopStateEvent("popstate"));
  expect(signingIn.value).toEqual({ step: "setUp", key: "another-key" });
  expect(location.hash).not.toContain("another-key");
});
