/** Passwords, as the server will judge them. */
import { describe, expect, it } from "vitest";
import { checkPassword } from "@/state/passwordRules";

describe("a password", () => {
  it("counts characters, not bytes", () => {
    expect(checkPassword("五色地图五色地图五色", []).length).toBe(true);
    expect(checkPassword("九个字不够五色地图", []).length).toBe(false);
    expect(checkPassword("x".repeat(129), []).length).toBe(false);
  });

  it.each(["aaaaaaaaaa", "abcabcabcabc", "1234567890", "9876543210"])("is refused as a run: %s", (run) => {
    expect(checkPassword(run, []).known).toBe(false);
  });

  it("is refused when it is little more than a name", () => {
    expect(checkPassword("wangfang12", ["王芳", "wangfang"]).likeName).toBe(false);
    expect(checkPassword("WangFang1234567", ["wangfang"]).likeName).toBe(true);
    // A name of one letter is in every word.
    expect(checkPassword("a quiet river", ["a"]).likeName).toBe(true);
  });

  it("meets nothing while nothing is typed", () => {
    expect(checkPassword("", ["王芳"])).toEqual({ length: false, known: false, likeName: false });
  });
});
