/** The photos of a step stay in its form: what sends them is the queue. */
import { expect, it, vi } from "vitest";
import { h, shallowReactive } from "vue";
import type { TakenPhoto } from "@/photo/taken";
import { jpeg } from "../../photo/jpeg";
import { find, mount } from "../mounting";
import "@/i18n/cases";

vi.stubGlobal("Blob", (await vi.importActual<{ Blob: typeof Blob }>("node:buffer")).Blob);
const { default: StepPhotos } = await import("@/panels/cases/StepPhotos.vue");

it("are taken in with what they say of themselves, and none is sent", async () => {
  const asked = vi.fn();
  vi.stubGlobal("fetch", asked);
  const draft = shallowReactive<{ photos: TakenPhoto[] }>({ photos: [] });
  const root = mount({
    render: () =>
      h(StepPhotos, {
        before: null,
        missing: false,
        modelValue: draft.photos,
        "onUpdate:modelValue": (next: TakenPhoto[]) => {
          draft.photos = next;
        },
      }),
  });
  for (const [n, taken] of ["2026:11:22 09:30:00", "2026:11:22 09:31:00"].entries()) {
    const field = find<HTMLInputElement>(root, '[data-testid="photo-files"]');
    const file = new Blob([jpeg({ taken })], { type: "image/jpeg" });
    Object.assign(file, { name: "after.jpg", lastModified: 1 });
    Object.defineProperty(field, "files", { configurable: true, value: [file] });
    field.dispatchEvent(new Event("change"));
    await vi.waitFor(() => expect(draft.photos).toHaveLength(n + 1));
  }
  expect(draft.photos.map(({ facts }) => facts.taken_at)).toEqual([
    "2026-11-22T09:30:00+08:00",
    "2026-11-22T09:31:00+08:00",
  ]);
  expect(asked).not.toHaveBeenCalled();
});
