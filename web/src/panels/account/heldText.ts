/** Roles and places in words: 工作小组 · 虹北社区. */
import type { Holding, Role } from "@/api/accounts";
import { i18n } from "@/i18n";

/** A role with the place it is held for. */
export function heldText(held: Holding & { place_name?: string | null }): string {
  const { t } = i18n.global;
  return t("account.roleIn", {
    role: roleText(held.role),
    place: placeText(held.place, held.place_name ?? null),
  });
}

export function roleText(role: Role): string {
  return i18n.global.t(`role.${role}`);
}

/** Several roles in a sentence, one of which is enough. */
export function rolesText(roles: readonly Role[]): string {
  return roles.map((role) => roleText(role).toLowerCase()).join(i18n.global.t("settings.or"));
}

/** A place, by its name where it has one. */
export function placeText(place: string, name: string | null): string {
  const { t } = i18n.global;
  const [kind = "", code = ""] = place.split(":");
  if (kind === "*") return t("place.everywhere");
  if (kind === "block") return name ?? t("place.block", { n: code });
  // A name like 锦湖街道 says itself what it is.
  return name ? t("place.community", { name }) : t(`place.${kind}`, { name: code });
}
