import { DIGEST_CHOICES, type DigestChoice } from "../../../domain/digests/choice.ts";
import {
  type ChooseDigestPorts,
  chooseDigest,
  type LinkedDigest,
  openDigestLink,
} from "../../../domain/digests/choose-digest.ts";
import type { Answer } from "../../runtime/page.ts";
import type { Fields } from "../../runtime/page-request.ts";
import { pageAnswer } from "../layout.tsx";
import { keepCodes, type LinkRequest, linkedPages } from "../linked/pages.tsx";
import { DigestPage, type DigestPageProps } from "./page.tsx";
import { digestWords } from "./words.ts";

type Outcome = Pick<DigestPageProps["view"], "saved" | "trouble">;

const show = ({ found: { link, choice, isHr }, lang }: LinkRequest<LinkedDigest>, outcome: Outcome = {}): Answer => {
  const { districtName, contactEmail } = link;
  const view = { lang, words: digestWords(lang), districtName, contactEmail, choice, isHr, ...outcome };
  return pageAnswer(<DigestPage view={view} />, outcome.trouble ? 422 : undefined);
};

const choiceIn = ({ often }: Fields): DigestChoice | undefined => DIGEST_CHOICES.find((choice) => choice === often);

const press = async (ports: ChooseDigestPorts, request: LinkRequest<LinkedDigest>, form: Fields): Promise<Answer> => {
  if (form["do"] !== "choose") return show(request);
  const choice = choiceIn(form);
  if (choice === undefined) return show(request, { trouble: true });
  await chooseDigest(ports, request.found, choice);
  return show({ ...request, found: { ...request.found, choice } }, { saved: true });
};

/** The page on which a person chooses how often the digest comes, over any ports. */
export const build = linkedPages<ChooseDigestPorts, LinkedDigest>({
  open: openDigestLink,
  routes: {
    d: { show: (_ports, request) => show(request), press, oneClick: { do: "choose", often: "none" } },
  },
  givesBack: keepCodes,
});
