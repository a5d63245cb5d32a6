/** Adds the texts of the form in which cases are reported to those of the page. Whatever shows one of them imports this first. */
import "../cases";
import { i18n } from "../index";
import { en } from "./en";
import { zh } from "./zh";

i18n.global.mergeLocaleMessage("zh", zh);
i18n.global.mergeLocaleMessage("en", en);
