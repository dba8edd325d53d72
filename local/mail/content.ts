/** Reads an SES v2 SendEmail request into the parts that are stored and shown. */
import { type Address, addressParser } from "postal-mime";
import { type Fields, isFields, listOf, ServiceFault, textOf } from "../kernel/wire.ts";
import { linksOf } from "./links.ts";

/** A mail before it is stored. Addresses are bare, headers keep their spelling. */
export interface MailContent {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly links: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string | undefined;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: number }[];
}

/** Most recipients of one mail. */
const MAXIMUM_RECIPIENTS = 50;

/**
 * Parses and checks a SendEmail request with simple content.
 * @throws ServiceFault BadRequestException for what SES would refuse, and for content of another kind
 */
export const contentOf = (request: Fields): MailContent => {
  const content = isFields(request["Content"]) ? request["Content"] : {};
  const simple = content["Simple"];
  if (!isFields(simple))
    throw refuse("Content.Simple is required; raw messages and templates are not interpreted here.");
  const destination = isFields(request["Destination"]) ? request["Destination"] : {};
  const recipients = {
    to: addressesOf(destination["ToAddresses"]),
    cc: addressesOf(destination["CcAddresses"]),
    bcc: addressesOf(destination["BccAddresses"]),
  };
  const parts = partsOf(request, simple);
  const count = recipients.to.length + recipients.cc.length + recipients.bcc.length;
  if (count === 0) throw refuse("Missing destination: the message has no recipient.");
  if (count > MAXIMUM_RECIPIENTS) throw refuse(`Recipient count exceeds ${MAXIMUM_RECIPIENTS}.`);
  const from = addressesOf([textOf(request["FromEmailAddress"]) ?? ""])[0];
  if (from === undefined) throw refuse("Missing FromEmailAddress.");
  const tags = listOf(request["EmailTags"])
    .filter(isFields)
    .map((tag) => [String(tag["Name"]), String(tag["Value"])]);
  return {
    ...parts,
    ...recipients,
    from,
    links: linksOf(parts.text, parts.html),
    tags: Object.fromEntries(tags) as Record<string, string>,
    configurationSet: textOf(request["ConfigurationSetName"]),
  };
};

type Parts = Pick<MailContent, "subject" | "text" | "html" | "headers" | "attachments">;

const partsOf = (request: Fields, simple: Fields): Parts => {
  const destination = isFields(request["Destination"]) ? request["Destination"] : {};
  const body = isFields(simple["Body"]) ? simple["Body"] : {};
  const subject = dataOf(simple["Subject"]);
  const text = dataOf(body["Text"]);
  const html = dataOf(body["Html"]);
  if (subject === undefined) throw refuse("Missing required field: Content.Simple.Subject.");
  if (text === undefined && html === undefined)
    throw refuse("Missing required field: Content.Simple.Body needs Text or Html.");
  const own: readonly (readonly [string, string])[] = [
    ["From", textOf(request["FromEmailAddress"]) ?? ""],
    ["To", listOf(destination["ToAddresses"]).join(", ")],
    ["Cc", listOf(destination["CcAddresses"]).join(", ")],
    ["Reply-To", listOf(request["ReplyToAddresses"]).join(", ")],
    ["Subject", subject],
  ];
  const extra = listOf(simple["Headers"])
    .filter(isFields)
    .map((header) => headerOf(header));
  const attachments = listOf(simple["Attachments"])
    .filter(isFields)
    .map((one) => ({
      name: textOf(one["FileName"]) ?? "",
      type: textOf(one["ContentType"]) ?? "application/octet-stream",
      bytes: Buffer.byteLength(textOf(one["RawContent"]) ?? "", "base64"),
    }));
  const headers = Object.fromEntries([...own.filter(([, value]) => value !== ""), ...extra]);
  return { subject, text: text ?? "", html: html ?? "", headers, attachments };
};

/** SES lets a caller add headers, but not those it writes itself, nor a line break inside one. */
const headerOf = (header: Fields): readonly [string, string] => {
  const name = textOf(header["Name"]) ?? "";
  const value = textOf(header["Value"]) ?? "";
  if (!/^[!-9;-~]{1,126}$/.test(name)) throw refuse(`Header name "${name}" is not valid.`);
  if (!/^[ -~]{1,870}$/.test(value))
    throw refuse(`The value of header ${name} is not valid: printable ASCII, at most 870 characters.`);
  if (
    /^(from|to|cc|bcc|subject|date|message-id|return-path|mime-version|content-type|content-transfer-encoding|sender|reply-to)$/i.test(
      name,
    )
  ) {
    throw refuse(`Header ${name} cannot be set.`);
  }
  return [name, value];
};

/** Domain of a sender given as address or `Name <address>`; `*` when it has none, which no identity covers. */
export const domainOf = (sender: string): string =>
  flat(addressParser(sender, { flatten: true }))[0]
    ?.split("@")
    .at(-1) ?? "*";

const addressesOf = (value: unknown): string[] => {
  return listOf(value).flatMap((one) => {
    const text = textOf(one) ?? "";
    // SES takes ASCII addresses only; a line break would start a new header.
    const addresses = flat(addressParser(text, { flatten: true }));
    if (
      addresses.length === 0 ||
      !addresses.every((address) => /^[!-?A-~]+@[\w.-]+$/.test(address)) ||
      /[\r\n]/.test(text)
    ) {
      throw refuse(`Illegal address: ${JSON.stringify(text)}.`);
    }
    return addresses;
  });
};

const flat = (addresses: readonly Address[] = []): string[] =>
  addresses
    .flatMap((one) => one.group?.map(({ address }) => address) ?? [one.address ?? ""])
    .filter((address) => address !== "");

const dataOf = (part: unknown): string | undefined => (isFields(part) ? textOf(part["Data"]) : undefined);

const refuse = (message: string): ServiceFault => new ServiceFault("BadRequestException", message);
