/** Adds the texts about clearance plans and consultations to those of the page. Whatever shows one of them imports this first. */
import { i18n } from "../index";
import { en } from "./en";
import { zh } from "./zh";

i18n.global.mergeLocaleMessage("zh", zh);
i18n.global.mergeLocaleMessage("en", en);
