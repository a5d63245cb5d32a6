/** A place in the systems people ask for, as texts to copy and as links into map apps. */
import type { Coordinates } from "@/api/types";

/** Six digits are a tenth of a metre. */
export function formatLonLat({ lon, lat }: Coordinates["wgs84"]): string {
  return `${lon.toFixed(6)}, ${lat.toFixed(6)}`;
}

/** Easting and northing in metres, in the order in which files hold them. */
export function formatGrid({ easting, northing }: NonNullable<Coordinates["cgcs2000"]>): string {
  return `${easting.toFixed(2)}, ${northing.toFixed(2)}`;
}

export type MapApp = "amap" | "apple" | "geo" | "osm";

/** Where each map app opens on a place with a name. Gaode and Apple expect the shifted coordinates inside China; outside they are the same. */
export function mapAppLinks(
  { wgs84, gcj02 }: Coordinates,
  name: string,
  android: boolean,
): { app: MapApp; href: string }[] {
  const label = encodeURIComponent(name);
  const short = ({ lon, lat }: Coordinates["wgs84"]) => ({ x: lon.toFixed(6), y: lat.toFixed(6) });
  const [shifted, real] = [short(gcj02), short(wgs84)];
  const links: { app: MapApp; href: string }[] = [
    {
      app: "amap",
      href: `https://uri.amap.com/marker?position=${shifted.x},${shifted.y}&name=${label}&coordinate=gaode`,
    },
    { app: "apple", href: `https://maps.apple.com/?ll=${shifted.y},${shifted.x}&q=${label}` },
    {
      app: "osm",
      href: `https://www.openstreetmap.org/?mlat=${real.y}&mlon=${real.x}#map=18/${real.y}/${real.x}`,
    },
  ];
  if (android) links.unshift({ app: "geo", href: `geo:${real.y},${real.x}?q=${real.y},${real.x}(${label})` });
  return links;
}
