/** Parties, responsibilities and entries of the lists in words. */
import "./index";
import type { Duty, Responsible } from "@/api/register";
import type { PartyKind } from "@/api/types";
import { shapeOf } from "@/state/dutyShape";
import { formatLength } from "../format";
import { i18n } from "../index";

const { t } = i18n.global;

/** What a kind of party is called. */
export const kindName = (kind: PartyKind): string => t(`party.${kind}`);

/** What a responsibility is called; one without a name by its shape and its number in the list. */
export function dutyName(duty: Pick<Duty, "name" | "place">, at: number): string {
  return (
    duty.name || t("parties.dutyNamed", { shape: t(`register.shape.${shapeOf(duty.place)}`), n: at + 1 })
  );
}

/** Why somebody is responsible at a place: "线：锦湖路沿街，相距 12 m". */
export function whyTold({
  because,
  duty,
  distance_m,
}: Pick<Responsible, "because" | "duty" | "distance_m">): string {
  if (because === "block") return t("register.because.block");
  const why = duty ? t(`register.because.${because}`, { duty }) : t(`register.because.${because}Bare`);
  return distance_m >= 1 ? t("register.because.away", { why, m: formatLength(distance_m) }) : why;
}
