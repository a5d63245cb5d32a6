/** The place of this device, asked for once; without a block, which is another question. */
import type { Refusal } from "./position";
import { type Spot, sensible } from "./spot";

/** How long the device may take, in milliseconds: a cold receiver outdoors needs about ten seconds. */
const PATIENCE = 15_000;

/** Where the device is, or why it does not say. */
export function askDevicePlace(): Promise<Spot | Refusal> {
  // Browsers offer positions to pages from https or this machine only.
  if (!("geolocation" in navigator) || !window.isSecureContext) return Promise.resolve("unsupported");
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          at: [coords.longitude, coords.latitude],
          from: "device",
          accuracy: sensible(coords.accuracy),
          heading: null,
        }),
      ({ code }) => resolve(code === 1 ? "denied" : code === 3 ? "timeout" : "unavailable"),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 5_000 },
    );
  });
}
