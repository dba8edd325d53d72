/** The blocks of a mail as rows of a layout table, with inline styles: mail programs of all ages must show them. */
import type { Block, MailLink } from "./content.ts";

/** System fonts only. */
export const FONT = "font-family:system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif";
const INK = "color:#1d2933";
const SOFT = "color:#4c5965";
const MAIN = "color:#0b5563";
const TEXT = `margin:0;font-size:16px;line-height:24px;${INK}`;
/** Small print. */
export const SMALL = `margin:0;font-size:14px;line-height:21px;${SOFT}`;

/** A layout table over the whole width. @param name - its class. */
export const Table = ({ name, style, children }: { name?: string; style?: string; children?: unknown }) => (
  <table
    role="presentation"
    class={name}
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border={0}
    style={["width:100%", ...(style ? [style] : [])].join(";")}
  >
    <tbody>{children}</tbody>
  </table>
);

/** One row of the layout, with a gap below it in pixels. */
export const Row = ({ gap, children }: { gap: number; children?: unknown }) => (
  <tr>
    <td style={`padding:0 0 ${gap}px;${FONT}`}>{children}</td>
  </tr>
);

const Anchor = ({ link }: { link: MailLink }) => (
  <a
    href={link.url}
    lang={link.lang}
    class="lnk"
    style={`display:inline-block;padding:11px 0;font-size:16px;line-height:22px;${MAIN}`}
  >
    {link.label}
  </a>
);

const Answers = ({ block }: { block: Extract<Block, { kind: "answers" }> }) => (
  <>
    <p class="soft" style={`${SMALL};padding:0 0 4px`}>
      {block.position}
    </p>
    <h2 class="ink" style={`margin:0;padding:0 0 12px;font-size:18px;line-height:26px;font-weight:600;${INK}`}>
      {block.question}
    </h2>
    <Table name="row">
      {block.options.map(({ label, url }) => (
        <tr>
          <td style="padding:0 0 8px">
            <a
              href={url}
              class="ans"
              style={`display:block;padding:13px 16px;border:1px solid #77838d;border-radius:8px;background:#e2eff0;font-size:16px;line-height:22px;text-decoration:none;${INK}`}
            >
              {label}
            </a>
          </td>
        </tr>
      ))}
    </Table>
  </>
);

const Facts = ({ block }: { block: Extract<Block, { kind: "facts" }> }) => (
  <>
    {block.title ? (
      <h2 class="ink" style={`margin:0;padding:20px 0 8px;font-size:16px;line-height:24px;font-weight:600;${INK}`}>
        {block.title}
      </h2>
    ) : (
      ""
    )}
    <ul class="ink" style={`margin:0;padding:0 0 0 20px;font-size:16px;line-height:24px;${INK}`}>
      {block.lines.map((line) => (
        <li style="margin:0;padding:0 0 6px">{line}</li>
      ))}
    </ul>
  </>
);

/** A block as its row. */
export const BlockRow = ({ block }: { block: Block }) => {
  switch (block.kind) {
    case "heading":
      return (
        <Row gap={12}>
          <h1 class="ink" style={`margin:0;font-size:24px;line-height:31px;font-weight:600;${INK}`}>
            {block.text}
          </h1>
        </Row>
      );
    case "part":
      return (
        <Row gap={8}>
          <div class="rule" style="border-top:1px solid #dedacf;padding:20px 0 0">
            <h2 class="ink" style={`margin:0;font-size:19px;line-height:26px;font-weight:600;${INK}`}>
              {block.text}
            </h2>
            {block.note === undefined ? (
              ""
            ) : (
              <p class="soft" style={SMALL}>
                {block.note}
              </p>
            )}
          </div>
        </Row>
      );
    case "para":
      return (
        <Row gap={16}>
          <p class="ink" style={TEXT}>
            {block.text}
          </p>
        </Row>
      );
    case "answers":
      return (
        <Row gap={12}>
          <Answers block={block} />
        </Row>
      );
    case "button":
      return (
        <Row gap={8}>
          <a
            href={block.link.url}
            class="btn"
            style="display:inline-block;padding:11px 20px;border:2px solid #0b5563;border-radius:8px;background:#0b5563;color:#ffffff;font-size:16px;line-height:22px;font-weight:600;text-decoration:none"
          >
            {block.link.label}
          </a>
        </Row>
      );
    case "links":
      return (
        <Row gap={block.inline ? 8 : 0}>
          {block.links.map((link) =>
            block.inline ? (
              <span style="display:inline-block;box-sizing:border-box;max-width:100%;padding:0 20px 0 0">
                <Anchor link={link} />
              </span>
            ) : (
              <div>
                <Anchor link={link} />
              </div>
            ),
          )}
        </Row>
      );
    case "facts":
      return (
        <Row gap={12}>
          <Facts block={block} />
        </Row>
      );
    case "small":
      return (
        <Row gap={12}>
          <p class="soft" style={SMALL}>
            {block.text}
          </p>
        </Row>
      );
    case "contact":
      return (
        <Row gap={8}>
          <p class="soft" style={SMALL}>
            {block.text}{" "}
            <a
              href={`mailto:${block.address}`}
              class="lnk"
              style={`display:inline-block;padding:11px 0;line-height:22px;${MAIN}`}
            >
              {block.address}
            </a>
          </p>
        </Row>
      );
  }
};
