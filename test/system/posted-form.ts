/** What a browser posts when the first button of a page's first form is pressed, with the first choice of each question. */
export const postedForm = (page: string): URLSearchParams => {
  const form = /<form[^>]*method="post"[\s\S]*?<\/form>/i.exec(page)?.[0] ?? "";
  const fields = new URLSearchParams();
  for (const [, name = "", value = ""] of form.matchAll(
    /<input[^>]*type="(?:hidden|radio)"[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g,
  )) {
    if (!fields.has(name)) fields.set(name, value);
  }
  const button = /<button[^>]*name="([^"]+)"[^>]*value="([^"]*)"/.exec(form);
  if (button) fields.set(button[1] ?? "", button[2] ?? "");
  return fields;
};
