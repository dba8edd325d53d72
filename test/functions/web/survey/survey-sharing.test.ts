import { describe, expect, test } from "vitest";
import type { Link } from "../../../../domain/pulses/round.ts";
import { SEVEN, survey } from "../../../builders/pages/survey-page.ts";
import { expectLightHtml, expectSoundHtml } from "../../../checks/sound-page.ts";

const LINK = "https://lakeside.example/policies/4.7";
const AGREEMENT = { kind: "agreement", date: "2025-12-01", link: LINK } as const;

/** The text before the first question. */
const before = async (changes: Partial<Link>, lang: string): Promise<string> => {
  const html = (await survey(changes).get(`lang=${lang}`)).body ?? "";
  expectSoundHtml(html, LINK);
  expectLightHtml(html);
  const text = html.slice(html.indexOf("<main"), html.indexOf("<fieldset"));
  return text
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .replaceAll(" .", ".");
};

interface Case {
  readonly of: string;
  readonly changes: Partial<Link>;
  readonly en: readonly string[];
  readonly es: readonly string[];
  /** In neither language. */
  readonly never: readonly (string | RegExp)[];
}

const OFF_EN =
  "Sharing is off. Your answers stay between you and the numbers. Dana Reed, your supervisor, sees “No recent reading”";
const OFF_ES =
  "Compartir está desactivado. Sus respuestas quedan entre usted y los números. Dana Reed, quien le supervisa, ve «Sin lectura reciente»";

const CASES: readonly Case[] = [
  {
    of: "attested",
    changes: {},
    en: [
      "Sharing is on: shared with Dana Reed, your supervisor. Dana Reed sees one word for how you are doing",
      "The district attests that check-ins stay out of evaluation: policy of June 15, 2026.",
      "Alerts that nobody takes up are handed on, by name and without reasons, to a stand-in of your supervisor, then to Ana Ruiz (steward).",
    ],
    es: [
      "Compartir está activado: con Dana Reed, quien le supervisa. Dana Reed ve una palabra sobre cómo está usted",
      "El distrito deja constancia de que las consultas quedan fuera de la evaluación: norma del 15 de junio de 2026.",
      "Las alertas que nadie atiende pasan, con su nombre y sin motivos, a quien reemplaza a quien le supervisa y después a Ana Ruiz (persona designada por el distrito).",
    ],
    never: [/also evaluate/, /también puede evaluar/, /starts off/, /empieza desactivado/],
  },
  {
    of: "attested by agreement, and the district lets it start off",
    changes: { attestation: AGREEMENT, sharingDefault: "off" },
    en: [OFF_EN, "stay out of evaluation: agreement of December 1, 2025.", "Your district lets sharing start off."],
    es: [
      OFF_ES,
      "fuera de la evaluación: acuerdo del 1 de diciembre de 2025.",
      "En su distrito compartir empieza desactivado.",
    ],
    never: [/also evaluate/, /también puede evaluar/],
  },
  {
    of: "not attested",
    changes: { attestation: undefined as never, sharingDefault: "on" },
    en: [OFF_EN, "Your supervisor may also evaluate you, so sharing starts off."],
    es: [OFF_ES, "Quien le supervisa también puede evaluarle; por eso compartir empieza desactivado."],
    never: [
      /out of evaluation/,
      /not part of your evaluation/i,
      /fuera de la evaluación/,
      /no es parte de su evaluación/i,
    ],
  },
  {
    of: "two hats",
    changes: { hats: ["hr", "admin"], sharingDefault: "off" },
    en: [OFF_EN, "Dana Reed is also in HR and an administrator of these check-ins, so sharing starts off."],
    es: [
      OFF_ES,
      "Dana Reed también trabaja en Recursos Humanos y administra estas consultas; por eso compartir empieza desactivado.",
    ],
    never: [/lets sharing start off/],
  },
  {
    of: "not attested, and the supervisor is the steward",
    changes: { attestation: undefined as never, hats: ["steward"], stewards: [], sharingDefault: "off" },
    en: [
      "Your supervisor may also evaluate you, so sharing starts off.",
      "Dana Reed is also the district’s steward, so sharing starts off.",
      "Your district has named no steward: an alert that nobody takes up is handed on to nobody but a stand-in of your supervisor.",
    ],
    es: [
      "Quien le supervisa también puede evaluarle; por eso compartir empieza desactivado.",
      "Dana Reed también es la persona designada por el distrito; por eso compartir empieza desactivado.",
      "Su distrito no ha designado a nadie más: una alerta que nadie atiende solo pasa a quien reemplaza a quien le supervisa.",
    ],
    never: [/out of evaluation/],
  },
  {
    of: "few principals",
    changes: { fewPrincipals: true, sharingDefault: "off" },
    en: [OFF_EN, "Your district has few principals, so sharing starts off."],
    es: [OFF_ES, "En su distrito hay pocas direcciones de escuela; por eso compartir empieza desactivado."],
    never: [/lets sharing start off/],
  },
  {
    of: "several stewards",
    changes: {
      stewards: [
        { staffId: "a", name: "Ana Ruiz" },
        { staffId: "b", name: "Ben Lee" },
      ],
    },
    en: ["then to Ana Ruiz or Ben Lee (stewards)."],
    es: ["después a Ana Ruiz o Ben Lee (personas designadas por el distrito)."],
    never: [],
  },
  {
    of: "nobody supervises",
    changes: { supervisorName: undefined as never, supervisorId: undefined as never, sharingDefault: "off" },
    en: ["No supervisor is on record for you, so nobody sees a reading of yours."],
    es: ["No consta quién le supervisa, así que nadie ve una lectura suya."],
    never: [/Sharing is o/, /Compartir está/, /also evaluate/, /starts? off/],
  },
];

describe("before the first question the form says", () => {
  test.each(CASES)("$of", async ({ changes, en, es, never }) => {
    for (const [lang, sentences] of [
      ["en", en],
      ["es", es],
    ] as const) {
      const text = await before(changes, lang);
      for (const sentence of sentences) expect(text).toContain(sentence);
      for (const not of never) expect(text).not.toMatch(not);
    }
  });

  test("where the policy or agreement can be read", async () => {
    expect((await survey().get()).body).toContain(`<a href="${LINK}">policy of June 15, 2026</a>`);
  });
});

describe("a switch", () => {
  test("is stored with the person whom the page named, and so is what was answered", async () => {
    const s = survey({ sharingDefault: "off" });
    const html = (await s.post({ ...SEVEN, sharing: "off", do: "share" })).body ?? "";
    expect(html).toContain("Sharing with Dana Reed is now on, until you turn it off or another person supervises you.");
    expect(s.store.all("choice")[0]?.sharingChanges).toMatchObject([{ sharing: "on", with: "st-1" }]);
    await s.post(SEVEN);
    expect(s.store.all("response")[0]?.form).toEqual({ starts: "off", supervisorId: "st-1", schoolId: "or-1" });
  });

  test.each([
    [
      "en",
      "Sharing is now off quietly. It stays off until you turn it on again.",
      "What Dana Reed, your supervisor, saw before ages as if you had stopped answering, and is “No recent reading” after three check-ins.",
    ],
    [
      "es",
      "Compartir quedó desactivado sin que se note, hasta que usted lo active de nuevo.",
      "Lo que Dana Reed, quien le supervisa, veía antes envejece como si usted hubiera dejado de responder, y es «Sin lectura reciente» tras tres consultas.",
    ],
  ])("goes off quietly by one press, and says what that does (%s)", async (lang, confirmed, means) => {
    const s = survey();
    const html = (await s.post({ ...SEVEN, sharing: "on", do: "quiet", lang })).body ?? "";
    expectSoundHtml(html, LINK);
    expectLightHtml(html);
    expect(html).toContain(confirmed);
    expect(html).toContain(means);
    expect(html).toContain('name="sharing" value="quiet"');
    expect(s.store.all("choice")[0]?.sharingChanges).toMatchObject([{ sharing: "off", quietly: true, with: "st-1" }]);
    // On, it offers both ways off; off quietly, at once and on; off at once, on alone.
    const buttons = (page: string) => [...page.matchAll(/name="do" value="(keep|quiet|share)"/g)].map(([, to]) => to);
    expect(buttons((await survey().get()).body ?? "")).toEqual(["keep", "quiet"]);
    expect(buttons(html)).toEqual(["share", "keep"]);
    expect(buttons((await s.post({ ...SEVEN, sharing: "quiet", do: "keep" })).body ?? "")).toEqual(["share"]);
  });

  test("off quietly twice is one; off at once after it is another; off quietly after that changes nothing", async () => {
    const s = survey();
    for (const button of ["quiet", "quiet", "keep", "quiet", "keep"]) {
      await s.post({ ...SEVEN, sharing: "on", do: button });
    }
    const made = s.store.all("choice")[0]?.sharingChanges?.map(({ sharing, quietly }) => [sharing, quietly]);
    expect(made).toEqual([
      ["off", true],
      ["off", undefined],
    ]);
    expect(s.store.facts.filter(({ type }) => type === "holdfast.sharing.changed.v1")).toHaveLength(2);
  });

  test("for one person is none for another: the next form starts anew", async () => {
    const s = survey({ sharingDefault: "off", supervisorId: "st-2", supervisorName: "Sam Okafor" });
    s.store.seed("choice", {
      ...{ district: "lakeside", leaderId: "ld-7h3k", sharing: "on" },
      sharingChanges: [{ at: "2026-10-05T12:00:00.000Z", sharing: "on", with: "st-1" }],
    });
    expect((await s.get()).body).toContain("Sharing is off.");
    await s.post({ ...SEVEN, do: "share" });
    expect(s.store.all("choice")[0]?.sharingChanges?.map((made) => made.with)).toEqual(["st-1", "st-2"]);
    expect((await s.get()).body).toContain("Sharing is on: shared with Sam Okafor, your supervisor.");
  });
});
