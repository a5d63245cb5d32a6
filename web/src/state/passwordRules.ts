/** What a password must be, checked while it is typed; the server decides, and knows more that everybody tries first. */

/** The same as the server's. */
export const SHORTEST = 10;
export const LONGEST = 128;

export type PasswordRule = "length" | "known" | "likeName";

/** Each rule, and whether a password meets it; of somebody with these names. */
export function checkPassword(password: string, names: readonly string[]): Record<PasswordRule, boolean> {
  const letters = [...password.toLowerCase()];
  return {
    length: letters.length >= SHORTEST && letters.length <= LONGEST,
    known: letters.length > 0 && !isRun(letters),
    likeName:
      letters.length > 0 &&
      !names.some((name) => isMostly(password.toLowerCase(), name.trim().toLowerCase())),
  };
}

/** One character or a short piece over and over, or characters in a row: `aaaaaaaaaa`, `abcabcabcabc`, `1234567890`. */
function isRun(letters: readonly string[]): boolean {
  const repeats = [1, 2, 3].some((piece) => letters.every((letter, at) => letter === letters[at % piece]));
  const steps = letters
    .slice(1)
    .map((letter, at) => (letter.codePointAt(0) ?? 0) - (letters[at]?.codePointAt(0) ?? 0));
  // Zero comes after nine on a keyboard.
  const rises = steps.every((step) => step === 1 || step === -9);
  const falls = steps.every((step) => step === -1 || step === 9);
  return repeats || rises || falls;
}

/** Little more than a name. */
function isMostly(password: string, name: string): boolean {
  if ([...name].length < 2) return false;
  const left = password.replaceAll(name, "");
  return left.length < password.length && [...left].length < 5;
}
