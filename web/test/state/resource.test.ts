/** What was read from the server and could not be: when it is read again. */
import { expect, it, vi } from "vitest";
import { nextTick } from "vue";
import { Problem } from "@/api/problem";
import { liveness } from "@/state/live";
import { resource } from "@/state/resource";

/** A connection that was lost and is back. */
async function heal(): Promise<void> {
  liveness.value = "lost";
  await nextTick();
  liveness.value = "live";
  await nextTick();
}

it("is read again when the server that could not be reached is back", async () => {
  const read = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new TypeError("no network"))
    .mockResolvedValue("read");
  const one = resource(() => "key", read);
  await vi.waitFor(() => expect(one.problem.value?.slug).toBe("offline"));
  await heal();
  await vi.waitFor(() => expect(one.data.value).toBe("read"));
  expect(one.problem.value).toBeNull();
  await heal();
  expect(read).toHaveBeenCalledTimes(2);
});

it("is read again when the store that was away is back", async () => {
  const read = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Problem(503, { slug: "store-unavailable" }))
    .mockResolvedValue("read");
  const one = resource(() => "key", read);
  await vi.waitFor(() => expect(one.problem.value?.slug).toBe("store-unavailable"));
  await heal();
  await vi.waitFor(() => expect(one.data.value).toBe("read"));
});

it("is not asked for again when the server refused it", async () => {
  const read = vi.fn<() => Promise<string>>().mockRejectedValue(new Problem(404, { slug: "no-such-block" }));
  const one = resource(() => "key", read);
  await vi.waitFor(() => expect(one.problem.value?.slug).toBe("no-such-block"));
  await heal();
  expect(read).toHaveBeenCalledTimes(1);
});
