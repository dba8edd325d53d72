/** `Name <address>` with the name as an RFC 2047 encoded word when it is not plain ASCII. */
export const addressHeader = (name: string, address: string): string => {
  const plain = name.replace(/[\r\n"\\<>]/g, " ").trim();
  const shown = /^[\x20-\x7e]*$/.test(plain)
    ? `"${plain}"`
    : `=?UTF-8?B?${Buffer.from(plain, "utf8").toString("base64")}?=`;
  return `${shown} <${address}>`;
};
