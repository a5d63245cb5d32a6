/** Where the program under test lies. */

/** The binary that is tested. */
export function binary(): string {
  const path = process.env.WUSE_BIN;
  if (!path) throw new Error("WUSE_BIN is not set: give the path of the wuse binary to test");
  return path;
}
