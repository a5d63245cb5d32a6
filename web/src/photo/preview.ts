/** Small copies of photos, to be shown in rows: ten whole ones side by side are more than a phone has room for. */

/** Pixels across, twice what a row shows. */
const ACROSS = 320;

/** The address of a small copy, to be revoked by who asked for it; null for a photo that the browser cannot show. */
export async function previewOf(blob: Blob): Promise<string | null> {
  try {
    const bitmap = await createImageBitmap(blob, { resizeWidth: ACROSS, resizeQuality: "medium" });
    const canvas = document.createElement("canvas");
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    bitmap.close();
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg"));
    return small && URL.createObjectURL(small);
  } catch {
    return null;
  }
}
