/** The plain-text part of a mail, from the same blocks as the HTML part. */
import type { Block, MailContent, MailLink } from "./content.ts";

/** Widest line, columns. Addresses are longer and stand alone on their lines, where no mail program breaks them. */
const WIDTH = 76;

/** Breaks at spaces; a single longer word is left whole. */
const wrap = (text: string, first = "", rest = first): string => {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(" ")) {
    const glued = line === first || line === rest ? line + word : `${line} ${word}`;
    if (glued.length <= WIDTH || line === first || line === rest) line = glued;
    else {
      lines.push(line);
      line = rest + word;
    }
  }
  return [...lines, line].join("\n");
};

const linkText = ({ label, url }: MailLink): string => `${wrap(`${label}:`)}\n  ${url}`;

const blockText = (block: Block): string => {
  switch (block.kind) {
    case "heading":
    case "para":
    case "small":
      return wrap(block.text);
    case "part":
      return `\n${wrap(block.note === undefined ? block.text : `${block.text}, ${block.note}`)}`;
    case "answers":
      return [
        wrap(`${block.position}. ${block.question}`),
        ...block.options.map(({ label, url }) => `  ${label}\n    ${url}`),
      ].join("\n");
    case "button":
      return linkText(block.link);
    case "links":
      return block.links.map(linkText).join("\n");
    case "facts":
      return [...(block.title ? [`${block.title}:`] : []), ...block.lines.map((line) => wrap(line, "- ", "  "))].join(
        "\n",
      );
    case "contact":
      return wrap(`${block.text} ${block.address}`);
  }
};

/** The text of a mail: blocks with an empty line between, the footer below a line. */
export const textOf = ({ preheader, from, blocks, footer }: MailContent): string =>
  `${[wrap(preheader), ...blocks.map(blockText), "-".repeat(40), ...footer.map(blockText), wrap(from)].join("\n\n")}\n`;
