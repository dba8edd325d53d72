/** The HTML part of a mail: one card in layout tables. No image, no script, nothing from elsewhere. */
import type { MailContent } from "./content.ts";
import { BlockRow, FONT, Row, SMALL, Table } from "./html-blocks.tsx";

/**
 * What inline styles cannot say: dark colours, and answers side by side where there is room. Programs that drop it
 * show light colours and answers one under another. It has no character that HTML escapes.
 */
const STYLE = [
  ":root{color-scheme:light dark;supported-color-schemes:light dark}",
  "body{margin:0;padding:0;width:100%;-webkit-text-size-adjust:100%}",
  "@media(min-width:520px){.row{display:table!important;table-layout:fixed}.row tbody{display:table-row}",
  ".row tr{display:table-cell;width:20%}.row td{display:block;padding:0 3px!important}",
  ".row a{text-align:center!important;padding:13px 2px!important;font-size:15px!important}.pad{padding:32px!important}}",
  "@media(prefers-color-scheme:dark){.bg{background:#14191d!important}.card{background:#1c2328!important;border-color:#333d44!important}",
  ".ink{color:#eaeef0!important}.soft{color:#b0bbc3!important}.lnk{color:#83cbd6!important}",
  ".btn{background:#83cbd6!important;border-color:#83cbd6!important;color:#0d1a1d!important}",
  ".ans{background:#17363c!important;border-color:#7f8c96!important;color:#eaeef0!important}.rule{border-color:#333d44!important}}",
].join("");

/** Fills an inbox's preview line, so that it never runs on into names further down. */
const FILLER = "\u034f\u200c\u00a0".repeat(120);

const Blocks = ({ blocks }: Pick<MailContent, "blocks">) => (
  <Table>
    {blocks.map((block) => (
      <BlockRow block={block} />
    ))}
  </Table>
);

const Mail = ({ language, subject, preheader, from, blocks, footer }: MailContent) => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
      <title>{subject}</title>
      <style>{STYLE}</style>
    </head>
    <body class="bg" style="margin:0;padding:0;background:#f7f5f0">
      <div style="display:none;max-height:0;overflow:hidden">
        {preheader}
        {FILLER}
      </div>
      <main>
        <Table name="bg" style="background:#f7f5f0">
          <tr>
            <td align="center" style="padding:16px 8px 32px">
              <Table style={`max-width:600px;text-align:left;${FONT}`}>
                <Row gap={8}>
                  <p class="soft" style={`${SMALL};padding:0 8px`}>
                    {from}
                  </p>
                </Row>
                <tr>
                  <td
                    class="card pad"
                    style="padding:24px 20px 16px;background:#ffffff;border:1px solid #dedacf;border-radius:12px;overflow-wrap:anywhere"
                  >
                    <Blocks blocks={blocks} />
                  </td>
                </tr>
                <tr>
                  <td style="padding:16px 8px 0;overflow-wrap:anywhere">
                    <Blocks blocks={footer} />
                  </td>
                </tr>
              </Table>
            </td>
          </tr>
        </Table>
      </main>
    </body>
  </html>
);

/** The HTML of a mail. Text of any origin is escaped by the renderer. */
export const htmlOf = (content: MailContent): string => `<!doctype html>${String(<Mail {...content} />)}`;
