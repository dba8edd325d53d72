/** `/m/{token}`: the address before a change confirms it. GET shows a button; POST confirms. Neither names anybody. */
import { type ConfirmAddressPorts, confirmAddress, findAddressLink } from "../../../domain/reports/confirm-address.ts";
import type { AddressLink } from "../../../domain/reports/report.ts";
import type { Language } from "../../../events/vocabulary.ts";
import { momentOf } from "../i18n/dates.ts";
import { pageAnswer } from "../layout.tsx";
import { LinkedPage } from "../linked/frame.tsx";
import { linkedPages } from "../linked/pages.tsx";
import { Confirmation } from "../linked/parts.tsx";
import { addressWords } from "./address-words.ts";

const AddressPage = ({ link, lang, confirmed }: { link: AddressLink; lang: Language; confirmed: boolean }) => {
  const words = addressWords(lang);
  const { districtName, contactEmail, timeZone } = link;
  const [changed, until] = [link.changedAt, new Date(link.expiresAt * 1000).toISOString()].map((at) =>
    momentOf(lang, at, timeZone),
  );
  return (
    <LinkedPage view={{ lang, districtName, contactEmail, words }} title={words.title}>
      <h1>{words.title}</h1>
      {confirmed ? (
        <Confirmation>{words.confirmed}</Confirmation>
      ) : (
        <>
          <p>{words.what(changed ?? "")}</p>
          <p>{words.effect(until ?? "")}</p>
          <form method="post" action={`?lang=${lang}`}>
            <button class="go wide" type="submit" name="do" value="confirm">
              {words.confirm}
            </button>
          </form>
          <p>{words.notMe}</p>
        </>
      )}
    </LinkedPage>
  );
};

/** The page over any ports. */
export const buildAddress = linkedPages<ConfirmAddressPorts, { readonly link: AddressLink }>({
  async open(ports, token) {
    const link = await findAddressLink(ports, token);
    return link && { link };
  },
  routes: {
    m: {
      show: (_ports, { found, lang }) => pageAnswer(<AddressPage link={found.link} lang={lang} confirmed={false} />),
      async press(ports, { found: { link }, lang }, form) {
        const confirmed = form["do"] === "confirm";
        if (confirmed) await confirmAddress(ports, link);
        return pageAnswer(<AddressPage link={link} lang={lang} confirmed={confirmed} />);
      },
    },
  },
  givesBack: () => undefined,
});
