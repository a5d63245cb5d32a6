/** Another clock for the server: what happened days ago is recorded days ago. A library of a few lines stands before the system's own call. */
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Adds the seconds in `WUSE_E2E_CLOCK` to what the system says. Only what a calendar shows goes otherwise: waits and limits are measured by the other clocks. */
const SOURCE = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

int clock_gettime(clockid_t clock, struct timespec *now) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  int failed = real(clock, now);
  const char *seconds = getenv("WUSE_E2E_CLOCK");
  if (!failed && clock == CLOCK_REALTIME && seconds) now->tv_sec += atol(seconds);
  return failed;
}
`;

let library: string | undefined;

/** The environment of a program whose clock goes on from a moment; from now on for null. */
export function clockFrom(moment: Date | null): NodeJS.ProcessEnv {
  if (moment === null) return {};
  if (!library) {
    library = join(mkdtempSync(join(tmpdir(), "wuse-clock-")), "clock.so");
    execFileSync("cc", ["-shared", "-fPIC", "-O1", "-x", "c", "-o", library, "-", "-ldl"], {
      input: SOURCE,
    });
  }
  const seconds = Math.round((moment.getTime() - Date.now()) / 1000);
  return { LD_PRELOAD: library, WUSE_E2E_CLOCK: String(seconds) };
}
